# Səhifənin gözlədiyindən uzun çəkən işlər: nə sifariş edilib, nə qədər görülüb, hazır fayl; iş üzrə toplu.

jobs-title = Sifariş edilmiş fayllar
jobs-empty = Siz heç nə sifariş etməmisiniz. Uzun siyahılar və iş üzrə toplular siz başqa işlə məşğul olarkən hazırlanır; onları burada tapırsınız.
jobs-kept =
    { $n ->
        [one] Fayl { $n } gün saxlanılır. Sonra silinir və onu yenidən sifariş etmək olar.
       *[other] Fayl { $n } gün saxlanılır. Sonra silinir və onu yenidən sifariş etmək olar.
    }
jobs-what = Nə
jobs-who = Kim sifariş edib
jobs-ordered = Sifariş edilib
jobs-ended = Bitib
jobs-tries = Cəhdlər
jobs-file = Fayl
jobs-until = Saxlanılır
jobs-fetch = Endir ({ $size })
jobs-all = Hamının sifariş etdiyi fayllar
jobs-all-empty = Heç kim heç nə sifariş etməyib.
job-requests = Sorğuların siyahısı
job-journal = Qeydiyyat jurnalı
job-dossier = İş üzrə toplu
job-zip = Əlavə edilmiş fayllarla ZIP
job-what = { $what } ({ $shape })
job-waiting = Gözləyir
job-working = Hazırlanır
job-done = Hazırdır
job-cancelled = Dayandırılıb
job-failed = Alınmayıb
job-steps = addım: { $n } / { $total }
job-waiting-text = Növbəsini gözləyir
job-stopping = Gedən addımdan sonra dayandırılacaq
job-leave = Bu səhifəni tərk edə bilərsiniz. Fayl hazır olanda sizə bildiriş gələcək və onu “Sifariş edilmiş fayllar” bölməsində tapacaqsınız.
job-stop = Dayandır
job-fetch = Faylı endir
job-done-text = Fayl hazırdır.
job-cancelled-text = Siz bunu dayandırmısınız. Fayl hazırlanmayıb.
job-failed-text = Fayl hazırlanmayıb. Onu yenidən sifariş edin; yenə alınmasa, bitmə vaxtını administratora bildirin.
notice-job = Sifariş etdiyiniz fayl hazırdır və ya alınmayıb
list-volume = Cild
list-volume-of = { $n } / { $total }
paper-of = /
dossier-order = Toplunu hazırla
dossier-shape = Hansı formada
dossier-hint = Bu iş üzrə sizin aça bildiyiniz hər şey. Bir az vaxt aparır; işinizə davam edə bilərsiniz.
dossier-pdf = PDF, məktubların mətni ilə
dossier-docx = DOCX, üzərində işləmək üçün
dossier-zip = ZIP: PDF, əlavə edilmiş fayllar və onların SHA-256 siyahısı
dossier-of = İş üzrə toplu: { $subject }
dossier-mark = { $mark } · { $number }
dossier-says = Bu toplu hazırlandığı andakı vəziyyətlə işdən göstərilən şəxsin aça bildiyini əks etdirir: { $who }. Başqalarının gördüyü və ya sonra gələnlər burada yoxdur.
dossier-zone = Vaxt qurşağı
dossier-limit-runs = Davam edir
dossier-by = Kim
dossier-sealed = Möhürlü qeyd
dossier-letter = Məktub: { $what }, { $when }
dossier-footer = Bu toplu işin materialları əsasında bir şəxs üçün hazırlanıb; möhürlənməyib. Mübadiləni möhürlü fayllar sübut edir.
dossier-file-missing = hələ gəlməyib
problem-jobs-too-many = Sifarişdə olan faylların sayı: { $limit }. Birinin hazır olmasını gözləyin və ya birini dayandırın.
problem-job-over = Bu iş artıq bitib; dayandırmağa bir şey yoxdur.
problem-job-not-done = Fayl hələ hazır deyil. Nə qədər görüldüyünü onun səhifəsində görmək olar.
problem-job-gone = Faylın saxlanma müddəti bitib və fayl silinib. Onu yenidən sifariş edin.
problem-job-roles-changed = Bu fayl hazırlanandan sonra rollarınız dəyişib, buna görə o artıq verilmir. Onu yenidən sifariş edin.
problem-job-no-right = Bu faylı artıq ala bilməzsiniz: sifarişdən sonra hesabınız və ya rollarınız dəyişib.
problem-job-crashed = İş nəticəsiz kəsilib, cəhdlərin sayı: { $tries }. Daha cəhd edilmir. Administratora bildirin.
problem-job-cancelled = İş dayandırılıb.
problem-job-lost = Bu işi başqa proses görür.
problem-dossier-emergency = Təcili qaydada sizə açılmış işi oxumaq olar, çıxarmaq olmaz. Toplunu icraçıdan və ya rəhbərdən istəyin.
