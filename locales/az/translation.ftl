# Tərcümə masası.

today-translations = Tərcümə ediləcəklər
today-to-translate =
    { $n ->
        [one] { $n } mətn tərcümə ediləcək
       *[other] { $n } mətn tərcümə ediləcək
    }

## Lists and orders

translation-list-empty = Sizin üçün tərcümə yoxdur. Əməkdaşlar onu sorğunun «Sənədlər» bölməsindən sifariş edirlər; burada tərcümə etdikləriniz və sifariş verdikləriniz görünür.
translation-pair = { $from } → { $to }
translation-text-of = Məktubun mətni ({ $entry })
translation-open = Tərcüməçidə
translation-returned = Geri qaytarılıb
translation-finished = Təsdiq edilib
translation-withdrawn = Sifariş geri götürülüb
translation-replaced = Əvəz edilib
translation-progress = { $all } seqmentdən { $done } qəbul edilib
translation-languages = Dillər
translation-due = Son gün
translation-state = Vəziyyət
translation-segments = Seqmentlər
translation-of-matter = Tərcümələr
translation-of-matter-empty = Tərcümə sifariş edilməyib.
translation-order = Tərcüməçiyə ver
translation-order-draft = Bu sorğunun mətnini tərcüməçiyə ver
translation-of-file = Tərcüməçiyə bu faylın mətni verilir. O, yalnız bu mətni görür, işdən başqa heç nəyi görmür.
translation-of-entry = Tərcüməçiyə bu məktubun seçdiyiniz dildəki sərbəst mətnləri verilir. Siyahılardan seçilənlər onsuz da hər dildə yazılır. O, yalnız bu mətni görür, işdən başqa heç nəyi görmür.
translation-before = Bu sənəd üçün əvvəl sifariş verilib. Əvvəlki redaksiya üzərində iş yeni sifarişə köçürülür.
translation-nobody = Burada heç kimin tərcüməçi rolu yoxdur. Onu istifadəçiyə inzibatçı verir.
translation-choose = Seçin
translation-from = Mənbənin dili
translation-to = Tərcümənin dili
translation-translator-hint = Siyahıda yalnız tərcüməçi rolu olan istifadəçilər var.
translation-instruction = Tərcüməçi üçün
translation-instruction-hint = Ona lazım deyilsə, şəxslərin və işin adını çəkməyin.
translation-machine = Maşın tərcüməsi
translation-machine-may = Mətni { $machine } maşınına vermək olar
translation-machine-hint = Maşının yazdığı nişanlanır və yalnız tərcüməçi qəbul etdikdə sayılır.

## The desk

translation-ordered-by = Sifarişçi
translation-ordered = Tərcümə sifariş edildi. Tərcüməçi onu öz ilk səhifəsində görəcək.
translation-done = Tərcümə təsdiq edildi və işə qoyuldu.
translation-kept = Saxlanıldı.
translation-source = Mənbə mətn, SHA-256-nın əvvəli
translation-certified = Təsdiq edən
translation-certificate = Tərcüməçinin təsdiqi
translation-segment = Seqment { $n }
translation-target-of = { $n } nömrəli seqmentin tərcüməsi
translation-work-untranslated = Boş
translation-work-machine = Maşın
translation-work-draft = Qaralama
translation-work-done = Qəbul edilib
translation-made-by = Əvvəlcə { $machine } maşını yazıb
translation-accept = Qəbul et
translation-keep = Qaralama kimi saxla
translation-keep-all = Bu səhifədəki hər şeyi saxla
translation-join = Əvvəlkinin hissəsidir
translation-joined = Tərcüməsi { $n } nömrəli seqmentin hissəsidir.
translation-next-open = Qəbul edilməmiş növbəti seqmentə keç
translation-autosaved = Saxlanıldı.
translation-unsaved = Hələ saxlanmayıb. Səhifə yenidən cəhd edir; düymə də saxlayır.
translation-now = Hazırda orada saxlanılan:
translation-earlier = Mənbə dəyişməzdən əvvəl necə idi
translation-term-also = həmçinin
translation-term-never = yazmayın
translation-term-unreviewed = Nişanlanmış sözlər terminlərdir. Onların çoxunu hüquqşünas hələ təsdiq etməyib.
translation-match = Əvvəl, { $date } tarixində tərcümə edilib: { $percent } % eynidir
translation-match-source = Əvvəlki mənbə, fərqlər nişanlanıb
translation-remarks = Terminlər, rəqəmlər və tarixlər üzrə qeydlər
translation-remarks-text = Bunlar qeyddir, səhv deyil. Hər birinə baxıb qərar verin.
translation-remarks-in = Seqment { $n } ({ $count })
translation-remark-forbidden = «{ $form }» üçün «{ $found }» yazmaq olmaz; «{ $wanted }» yazın.
translation-remark-missing = «{ $form }» termini üçün söz tapılmadı; terminlər bazasında «{ $wanted }» var.
translation-remark-admitted = «{ $found }» olar; «{ $wanted }» daha yaxşıdır.
translation-remark-figure = { $figure } mənbədə var, tərcümədə yoxdur.
translation-remark-added = { $figure } tərcümədə var, mənbədə yoxdur.
translation-removed =
    { $n ->
        [one] Tərcümə edilmiş { $n } seqmentin yeni mənbədə yeri yoxdur
       *[other] Tərcümə edilmiş { $n } seqmentin yeni mənbədə yeri yoxdur
    }
translation-removed-text = Mənbə dəyişib. Bu seqmentlər artıq onda yoxdur; tərcümələri burada saxlanılır.
translation-replaced-text = Bu tərcümənin mənbəyi dəyişib. Onun yerini başqa tərcümə tutub və iş ora köçürülüb.
translation-after = Yeni tərcüməyə keç
translation-outdated = Sənədin artıq daha yeni redaksiyası var. Bu tərcümə sifariş edildiyi redaksiyaya bağlı qalır; işi köçürmək üçün yenisinin tərcüməsini sifariş edin.
translation-machine-ask = Növbəti boş seqmentləri (ən çoxu { $n }) { $machine } maşınından soruş
translation-machine-text = Seqmentlərin mənbəyi { $machine } maşınına göndərilir. Onun yazdığı nişanlanır, siz onu qəbul edir və ya düzəldirsiniz.
translation-machine-done =
    { $n ->
        [one] Maşın { $n } seqment yazdı. Qəbul etməzdən əvvəl oxuyun.
       *[other] Maşın { $n } seqment yazdı. Qəbul etməzdən əvvəl oxuyun.
    }

## The end

translation-finish = Tərcüməni təsdiq et
translation-left =
    { $n ->
        [one] { $n } seqment hələ qəbul edilməyib.
       *[other] { $n } seqment hələ qəbul edilməyib.
    }
translation-name = Təsdiqdə adınız
translation-post = Vəzifəniz
translation-post-hint = Təsdiqdə yazıldığı kimi, məsələn: Beynəlxalq idarənin tərcüməçisi.
translation-certify = Tərcümənin mənbə mətnini tam və düzgün əks etdirdiyini təsdiq edirəm
translation-back = Tərcüməyə qayıt
translation-send-back = Tərcüməçiyə qaytar
translation-send-back-text = Tərcüməçi mətni yenidən dəyişə bilər və onu yenidən təsdiq etməlidir. İşdə olan orada qalır.
translation-withdraw = Sifarişi geri götür
translation-withdraw-text = Tərcüməçi daha yaza bilməz. Onun işi saxlanılır və eyni tərcüməni yenidən sifariş etsəniz, köçürülür.
translation-reason = Səbəb
translation-reason-hint = Tərcüməçi əvvəlcə onu oxuyur.
translation-said-returned = Geri qaytaran: { $who }
translation-said-withdrawn = Sifarişi geri götürən: { $who }
translation-paper-title = Təsdiq edilmiş tərcümə
translation-paper-text = Tərcümə
translation-paper-footer = Aşağıdakı ədəd tərcümənin SHA-256-sıdır. Təsdiqdə hər iki mətn öz SHA-256-sı ilə göstərilir.
translation-paper-apart = Tərcümə bu sənəd üçün çox uzundur. O, heşi yuxarıda göstərilən fayldır.

## What can be wrong

problem-translation-closed = Bu tərcümə üzərində daha işlənmir. Tərcümələrinizə qayıdın.
problem-translation-exists = Sənədin bu redaksiyası artıq bu dilə tərcümə edilib və ya edilir. Həmin tərcüməni açın; hazır olanı geri qaytarmaq olar.
problem-translation-due-past = Bu gün keçib. Bugünkü və ya sonrakı günü seçin.
problem-translation-same-language = Mənbənin dilindən başqa dil seçin.
problem-translation-no-text = Bu dildə tərcümə ediləcək mətn yoxdur: bu, skan, şəkil, kilidli və ya zədəli fayldır, yaxud məktubda belə mətn yoxdur. Başqa dil seçin və ya mətni DOCX kimi əlavə edin.
problem-translation-too-long = Mətn bir tərcümə üçün çox uzundur. Onu bir neçə fayla bölün.
problem-translation-segment-changed = Bu seqment bu arada başqa pəncərədə dəyişdirilib. Hər iki mətni müqayisə edin; yenidən saxlasanız, sizinki götürülür.
problem-translation-cannot-join = Əvvəlki seqment boşdur və ya başqa abzasdadır. Əvvəlcə onu tərcümə edin.
problem-translation-not-finished = { $n } seqment hələ qəbul edilməyib. Əvvəlcə hər birini qəbul edin.
problem-translation-confirm = Qutunu işarələyin və ya hələ təsdiq etməyin.
problem-machine-off = Bu mətni tərcümə maşınına vermək olmaz. Onu özünüz tərcümə edin.
problem-machine-bad-answer = Maşın { $n } nömrəli seqment üçün yararlı heç nə vermədi. Onu özünüz tərcümə edin.
problem-machine-unreachable = Tərcümə maşını cavab vermir. Özünüz davam edin və ya sonra yenidən cəhd edin.
problem-machine-refused = Tərcümə maşını imtina etdi (kod { $status }). Özünüz davam edin və inzibatçıya bildirin.
problem-machine-too-large = Tərcümə maşını { $limit } baytdan çox cavab verdi; bu, tərcümə deyil. Özünüz davam edin.
problem-machine-url = { $url } tərcümə maşınının ünvanı deyil.
