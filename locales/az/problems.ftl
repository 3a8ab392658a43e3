### One sentence for each problem code: what is wrong, then what to do. The key is `problem-` and the code.

## General

problem-without-sentence = Bunu etmək mümkün olmadı ({ $code }). Bu kodu administratora bildirin.
problem-internal = Qovşaq bunu edə bilmədi. Heç nə saxlanılmadı. Yenidən cəhd edin, sonra administratora bildirin.
problem-not-found = Bu, burada yoxdur və ya sizin girişiniz yoxdur. Ünvanı və ya nömrəni yoxlayın.
problem-too-long = Mətn çox uzundur. İcazə verilən işarə sayı: { $max }.
problem-json-malformed = Məlumat oxunmur: { $what }. Düzgün JSON göndərin.
problem-json-not-canonical = Məlumat kanonik formada deyil. Onu RFC 8785 üzrə yazın.

## Fields and acts

problem-field-required = Bu xananı doldurun.
problem-field-unknown = Belə xana burada yoxdur. Onu çıxarın.
problem-field-wrong = Bu dəyərə burada icazə verilmir. Formasını yoxlayın.
problem-act-not-now = İşin hazırkı vəziyyətində bu hərəkət mümkün deyil ({ $act }). İşi yenidən açın.
problem-act-not-yours = Rolunuz bu hərəkətə icazə vermir ({ $act }). İdarə rəisinə müraciət edin.
problem-act-unknown = Belə hərəkət yoxdur ({ $act }). Siyahıdan seçin.
problem-four-eyes = Sənədi hazırlayan onu təsdiq edə bilməz. Qərarı başqa şəxs verməlidir.
problem-proposal-gone = Təklif artıq qüvvədə deyil. İşi yenidən açın.
problem-entry-malformed = Qeyd düzgün tərtib edilməyib: { $what }. Göndərəndən yenidən göndərməsini xahiş edin.
problem-entry-other-docket = Qeyd başqa işə aiddir. Həmin işi açın.
problem-entry-too-large = Qeyd çox böyükdür (bayt həddi: { $limit }). Uzun mətnləri əlavə fayllara köçürün.

## Containers

problem-container-attachment-changed = Əlavə fayl paketlənərkən dəyişib ({ $digest }). Onu yenidən əlavə edin.
problem-container-attachment-name = Faylın adı belə ola bilməz: { $name }. Adını dəyişin.
problem-container-attachment-twice = Eyni fayl iki dəfə əlavə edilib ({ $digest }). Birini çıxarın.
problem-container-attachment-unreadable = Əlavə fayl oxunmur ({ $digest }). Onu yenidən əlavə edin.
problem-container-digest-mismatch = Konteynerdəki fayl dəyişdirilib: { $name }. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-expansion = Konteynerdəki fayl həddən artıq böyük həcmə açılır: { $name }. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-header = Konteynerdə fayl haqqında ziddiyyətli məlumat var: { $name }. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-junk = Konteynerdə artıq məlumat var. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-manifest = Konteynerin fayl siyahısı oxunmur. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-media-type = Faylın növü düzgün göstərilməyib: { $type }. Faylı yenidən əlavə edin.
problem-container-member-damaged = Konteynerdəki fayl zədələnib: { $name }. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-member-missing = Konteynerdə fayl yoxdur: { $name }. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-member-name = Konteynerdə adı icazəsiz olan fayl var: { $name }. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-member-too-large = Fayl çox böyükdür: { $name } (bayt həddi: { $most }). Göndərəndən onu bölməsini xahiş edin.
problem-container-member-twice = Fayl konteynerdə iki dəfə var: { $name }. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-mimetype = Konteyner öz növünün göstərilməsi ilə başlamır. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-not-an-archive = Fayl konteyner deyil. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-not-written = Konteyneri yazmaq mümkün olmadı. Boş yeri yoxlayın və yenidən cəhd edin.
problem-container-order = Konteynerdəki faylların ardıcıllığı səhvdir. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-overlap = Konteynerdəki fayllar üst-üstə düşür ({ $name }). Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-too-large = Konteyner çox böyükdür (bayt həddi: { $most }). Göndərəndən onu bölməsini xahiş edin.
problem-container-too-many-objects = Fayl sayı çoxdur (hədd: { $most }). Onları bir neçə mesajla göndərin.
problem-container-truncated = Konteyner yarımçıqdır. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-two-mains = Konteynerdə iki əsas fayl var. Göndərəndən yenidən göndərməsini xahiş edin.
problem-container-unreadable = Konteyner oxunmur. Göndərəndən yenidən göndərməsini xahiş edin.

## Seals

problem-seal-algorithm = Möhür icazə verilməyən üsulla yaradılıb: { $algorithm }. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-certificate-authority = Möhürün sertifikatı sənədləri möhürləmək üçün deyil, sertifikat vermək üçündür. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-certificate-digest = Möhür əlavə olunan sertifikata deyil, başqasına istinad edir. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-certificate-key = Möhürün sertifikatındakı açarın növünə icazə verilmir. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-certificate-malformed = Möhürün sertifikatı oxunmur: { $what }. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-certificate-usage = Sertifikat möhür üçün nəzərdə tutulmayıb. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-dtd = İmza faylında icazəsiz hissə var (DTD). Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-form = İmza faylı razılaşdırılmış formada deyil. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-key-malformed = Möhürün açar faylı oxunmur. Onu ehtiyat nüsxədən bərpa edin.
problem-seal-key-mismatch = Açar möhürün sertifikatına uyğun deyil. Uyğun cütü yerləşdirin.
problem-seal-malformed = İmza faylı oxunmur. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-missing = Sənədin möhürü yoxdur. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-outside-validity = Möhür sertifikatın etibarlılıq müddətindən kənar vurulub: { $at }; müddət: { $from } – { $until }. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-properties-digest = Möhürün imzalanmış xüsusiyyətləri dəyişdirilib. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-properties-missing = Möhürün imzalanmış xüsusiyyətləri yoxdur. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-reference-missing = Möhür bu faylı əhatə etmir: { $name }. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-reference-twice = Möhür bu faylı iki dəfə göstərir: { $name }. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-reference-unknown = Möhür mövcud olmayan fayla istinad edir: { $name }. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-several-signatures = İmza faylında bir neçə imza var: { $count }. Yalnız birinə icazə verilir. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-signature-wrong = Möhür düzgün deyil: sənəd və ya möhür dəyişdirilib. Sənədə etibar etməyin; göndərənə müraciət edin.
problem-seal-signer-unknown = Möhür reyestrdə yoxdur: { $authority }. Barmaq izi: { $spoken }. Onu tərəfdaşla telefonla tutuşdurun.
problem-seal-withdrawn = { $authority } orqanının möhürü { $day } tarixində, yerinə başqası təsdiqlənəndə geri götürülüb. Partnyordan yenisi ilə möhürləməsini xahiş edin; belə etdiyini deyirsə, davam etməzdən əvvəl ona zəng edin.
problem-partner-is-demo = Bu, nümayiş qovşağının təsviridir. O, real orqanın partnyoru ola bilməz.
problem-partner-not-demo = Bu qovşaq nümayiş üçündür. O, yalnız nümayiş qovşaqları ilə mübadilə edir ki, uydurulmuş heç nə real orqana düşməsin.
problem-seal-tls-days = Əlaqə sertifikatının ən uzun müddəti (gün): { $most }. Daha az göstərin.
problem-seal-tls-host = Bu, host adı deyil: { $host }. node.example kimi yazın.
problem-seal-years = Möhür sertifikatının ən uzun müddəti (il): { $most }. Daha az göstərin.

## Stored files

problem-vault-damaged = Saxlanılan fayl zədələnib ({ $digest }). Administrator onu ehtiyat nüsxədən bərpa etməlidir.
problem-vault-full = Boş yer qalmayıb. Administratora bildirin.
problem-vault-input-broken = Fayl tam alınmayıb. Onu yenidən göndərin.
problem-vault-missing = Saxlanılan fayl yerində yoxdur ({ $digest }). Administratora bildirin.
problem-vault-too-large = Fayl çox böyükdür (bayt həddi: { $limit }). Onu bölün.
problem-vault-wrong-key = Saxlanılan fayllar başqa açarla yazılıb. Administrator düzgün açarı yerləşdirməlidir.

## Letters

problem-letter-empty = Məktubun mətni yoxdur. Mətn yazın.
problem-letter-margin-too-long = Kənardakı mətn çox uzundur (işarə həddi: { $most }). Qısaldın.
problem-letter-table-too-wide = Cədvəldə sütun çoxdur (hədd: { $most }). Onu bölün.
problem-letter-too-long = Məktub çox uzundur: { $bytes } bayt, hədd { $most }. Bir hissəsini əlavələrə köçürün.
problem-letter-too-many-parts = Məktubda hissə çoxdur: { $parts }, hədd { $most }. Bəzilərini birləşdirin.
problem-letter-versions = Məktubun dil versiyalarının sayı: 1–{ $most }. Yenidən seçin.
problem-paper-too-large = Sənəd çox böyükdür. Məktubu qısaldın və ya bir hissəsini əlavələrə köçürün.

## Partners and receipts

problem-descriptor-malformed = Qovşağın təsviri oxunmur. Tərəfdaşın administratorundan yeni fayl istəyin.
problem-descriptor-sealed-by-another = Qovşağın təsviri başqa orqanın möhürü ilə təsdiqlənib: { $authority }. Tərəfdaşdan özününkünü istəyin.
problem-descriptor-wrong = Qovşağın təsvirində səhv xana var: { $field }. Tərəfdaşın administratorundan yeni fayl istəyin.
problem-evidence-contradictory = İki təsdiq bir-birinə ziddir. Tərəfdaşın administratoruna müraciət edin.
problem-evidence-malformed = Təsdiq oxunmur. Tərəfdaşdan yenidən göndərməsini xahiş edin.
problem-evidence-other-message = Təsdiq başqa mesaja aiddir. Tərəfdaşın administratoruna müraciət edin.
problem-evidence-sealed-by-another = Təsdiq başqa orqanın möhürü ilə verilib: { $authority }. Ona etibar etməyin.
problem-partner-descriptor-older = Bu təsvir reyestrdəkindən köhnədir. Tərəfdaşdan hazırkını istəyin.
problem-partner-fingerprint-differs = Barmaq izi fərqlidir. Təsdiq etməyin; tərəfdaşa zəng edin.
problem-partner-route-missing = Bu tərəfdaşa yol yoxdur. Administratordan ünvanını əlavə etməsini xahiş edin.
problem-container-directory = Konteynerin mündəricatı fayllarına uyğun deyil. Göndərəndən yenidən göndərməsini xahiş edin.
problem-descriptor-too-large = Fayl qovşaq təsviri üçün çox böyükdür. Tərəfdaşın administratorunun verdiyi faylı seçin.
problem-fingerprint-malformed = Bu, barmaq izi deyil. Onu tərəfdaşın oxuduğu kimi yazın.
problem-partner-descriptor-expired = Təsvirin müddəti bitib. Tərəfdaşdan hazırkını istəyin.
problem-partner-is-self = Bu, öz orqanınızın təsviridir. Tərəfdaşınkını seçin.
problem-partner-route-unknown = Bu göndərmə üsulu məlum deyil. Siyahıdan seçin.
problem-evidence-not-for-us = Təsdiq başqa orqan üçündür. O, qəbul edilmədi.

## Entries that arrive

problem-entry-attachments-differ = Fayllar qeyddəki siyahıya uyğun deyil. Göndərəndən yenidən göndərməsini xahiş edin.
problem-entry-not-for-us = Qeyd başqa orqan üçündür. O, qəbul edilmədi.
problem-entry-sealed-by-another = Qeyd onu tərtib edən orqanın deyil, başqasının möhürü ilə təsdiqlənib. Ona etibar etməyin; göndərənə müraciət edin.
problem-kind-unknown = Qovşaq bu iş növünü tanımır: { $kind }. Administratordan yeni versiyanı quraşdırmasını xahiş edin.
problem-message-not-for-exchange = Bu növ mesajlar burada qəbul edilmir. Göndərənin administratoruna müraciət edin.
problem-message-too-large = Mesaj çox böyükdür (bayt həddi: { $limit }). Göndərəndən onu bölməsini xahiş edin.
problem-docket-changed = Siz işləyərkən iş dəyişdirilib. Yeniliyə baxın və hərəkəti təkrarlayın.
problem-attachment-missing = Əlavə fayl artıq yoxdur. Onu yenidən əlavə edin.

## Mutual legal assistance

problem-mla-conditions-not-told = Şərtlər var, lakin digər tərəfə bildirilməyib. Əvvəlcə şərtləri bildirin.
problem-promise-proof = İcra sübutla bildirilir. Onu göstərən məktubu, sənədi və ya qeydi əlavə edin.
problem-mla-not-examined = Sorğuya baxılmayıb. Əvvəlcə baxın, sonra qərar verin.
problem-mla-number-missing = Nömrə yoxdur. Əvvəlcə sənədi qeydiyyata alın.
problem-mla-person-or-property = Ən azı bir şəxs və ya bir əmlak göstərin.

## Signing in and users

problem-sign-in-failed = İstifadəçi adı, parol və ya kod səhvdir. Yenidən cəhd edin.
problem-sign-in-rest =
    { $minutes ->
        [one] Səhv cəhdlər çoxdur. { $minutes } dəqiqədən sonra yenidən cəhd edin.
       *[other] Səhv cəhdlər çoxdur. { $minutes } dəqiqədən sonra yenidən cəhd edin.
    }
problem-signed-out = Sistemə daxil olmamısınız. Daxil olun və hərəkəti təkrarlayın.
problem-forbidden = Rolunuz buna icazə vermir. İdarə rəisinə müraciət edin.
problem-password-short = Parol çox qısadır. Ən az işarə sayı: { $min }.
problem-password-long = Parol çox uzundur. Ən çox işarə sayı: { $max }.
problem-password-wrong = Hazırkı parol səhvdir. Onu yenidən yazın.
problem-secret-damaged = Hesabın saxlanılan gizli məlumatı oxunmur. Administrator yeni parol və kod verməlidir.
problem-login-taken = Bu istifadəçi adı tutulub: { $login }. Başqasını seçin.
problem-login-wrong = İstifadəçi adı belə ola bilməz. Kiçik latın hərfləri, rəqəm, nöqtə və defis işlədin.
problem-name-missing = Ad göstərilməyib. Onu yazın.
problem-roles-missing = Rol seçilməyib. Ən azı birini seçin.
problem-last-administrator = Bu, sonuncu administratordur. Əvvəlcə başqasını təyin edin.
problem-search-short = Axtarış sözləri çox qısadır. Daha çox hərf yazın.
problem-text-has-nul = Mətndə saxlanıla bilməyən işarə var (NUL). Onu çıxarın.

## Sending and receiving

problem-pouch-empty = Daşıyıcıdakı poçtda heç nə yoxdur. Faylları yenidən köçürün.
problem-pouch-name = Daşıyıcıdakı faylın adına icazə verilmir. Faylları adını dəyişmədən yenidən köçürün.
problem-pouch-not-a-file = Daşıyıcıda fayl olmayan bir şey var. Onu çıxarın.
problem-pouch-nothing-there = Poçt qovluğu açılmır. Daşıyıcını və yolu yoxlayın.
problem-pouch-other-file = Eyni adlı, lakin məzmunu fərqli fayl artıq var. Göndərənə müraciət edin.
problem-pouch-still-changing = Daşıyıcıdakı fayl hələ köçürülür. Bitəndən sonra yenidən cəhd edin.
problem-pouch-unreadable = Daşıyıcıdakı fayl oxunmur. Onu yenidən köçürün.
problem-push-body-broken = Mesaj tam alınmayıb. O, yenidən göndəriləcək.
problem-push-body-slow = Mesaj çox yavaş gəlirdi. O, yenidən göndəriləcək.
problem-push-digest-differs = Mesaj yolda dəyişib. O, yenidən göndəriləcək.
problem-push-header = Mesajın başlığı yoxdur və ya səhvdir: { $header }. Göndərənin administratoruna müraciət edin.
problem-as4-keys = AS4 məktubları üçün açarlar yararsızdır: açar və sertifikat bir-birinə uyğun deyil. Onları “comity as4 keys” əmri ilə açarları olmayan qovluqda yenidən yaradın.
problem-as4-id-used = Bu identifikatorla başqa məktub artıq qəbul edilir. Yenidən cəhd edin.
problem-push-identity = Əlaqənin açarı və sertifikatı yararsızdır. Administrator onları yenidən yaratmalıdır.
problem-push-other-receiver = Mesaj başqa orqan üçündür. O, qəbul edilmədi.
problem-push-peer-busy = Eyni vaxtda həddən artıq mesaj var: { $authority }. Onlar yenidən göndəriləcək.
problem-push-peer-unknown = Digər qovşaq reyestrdə yoxdur. Əvvəlcə administrator onu təsdiq etməlidir.
problem-seal-not-ours = Möhür bu orqana aid deyil: { $authority }. Düzgün açar faylını yerləşdirin.
problem-seal-unknown-signer = Möhür sahibi göstərilənlər sırasında deyil. Barmaq izi: { $signer }. Onu tərəfdaşla telefonla tutuşdurun.

## Templates of letters

problem-template-active-content = Şablonda makros və ya başqa aktiv məzmun var. Onu bunlarsız saxlayın.
problem-template-body-not-alone = Mətnin yer tutucusu abzasda tək durmalıdır. Onu köçürün.
problem-template-not-docx = Fayl DOCX sənədi deyil. Şablonu DOCX formatında saxlayın.
problem-template-placeholder-missing = Şablonda yer tutucu yoxdur: { $name }. Onu əlavə edin.
problem-template-placeholder-open = Yer tutucu bağlanmayıb: { $text }. Onu bağlayın.
problem-template-placeholder-unknown = Bu adda yer tutucu yoxdur: { $name }. Siyahıdan seçin.
problem-template-too-large = Şablon çox böyükdür (bayt həddi: { $most }). Şəkilləri çıxarın.
problem-template-too-many-placeholders = Şablonda yer tutucu çoxdur (hədd: { $most }). Bəzilərini çıxarın.
problem-template-unsafe = Şablon təhlükəsiz qurulmayıb. Onu mətn redaktorunda açıb yenidən saxlayın.
problem-template-xml = Şablonun bir hissəsi oxunmur: { $part }. Şablonu yenidən saxlayın.

## Store, log and backup: mostly for the administrator

problem-store-busy = Anbar məşğuldur. Bir dəqiqədən sonra yenidən cəhd edin.
problem-store-commit-unknown = Bunun saxlanılıb-saxlanılmadığı məlum deyil. Təkrar etməzdən əvvəl səhifəni yenidən açıb yoxlayın.
problem-store-damaged = Saxlanılan məlumat zədələnib: { $what }. Administratora bildirin.
problem-store-duplicate = Bu, artıq var. Səhifəni yenidən açın.
problem-store-failed = Anbar bunu edə bilmədi. Heç nə saxlanılmadı. Administratora bildirin.
problem-store-foreign = Verilənlər bazası başqa proqrama aiddir. Qovşağa ayrıca baza verin.
problem-store-full = Anbar doludur. Administratora bildirin.
problem-store-locked = Anbarı başqa proses tutub: { $path }. Əvvəlcə onu dayandırın.
problem-store-migration-changed = Verilənlər bazasının addımı icradan sonra dəyişdirilib (versiya { $version }). Proqramı mənbədən yenidən quraşdırın.
problem-store-newer = Verilənlər bazasının versiyası: { $found }; proqramın tanıdığı son versiya: { $known }. Yeni proqramı quraşdırın.
problem-store-not-durable = Elektrik kəsiləndə baza məlumat itirər: { $setting }. Bu parametri dəyişin.
problem-store-postgres-old = PostgreSQL { $version } çox köhnədir. { $oldest } və ya daha yenisini quraşdırın.
problem-store-sqlite-old = SQLite { $version } çox köhnədir. { $oldest } və ya daha yenisini quraşdırın.
problem-store-unreachable = Anbar cavab vermir. Sonra yenidən cəhd edin. Administratora bildirin.
problem-audit-checkpoint-race = Eyni vaxtda başqa nəzarət nöqtəsi imzalanıb. Yenidən cəhd edin.
problem-audit-damaged = Jurnal zədələnib: { $what }. İşi dayandırın. Administratora bildirin.
problem-audit-key-malformed = Jurnalın açarı oxunmur. Onu ehtiyat nüsxədən bərpa edin.
problem-audit-key-name = Jurnal açarının adına icazə verilmir: { $name }. Hərf, rəqəm və nöqtə işlədin.
problem-backup-damaged = Ehtiyat nüsxə zədələnib. Başqasından istifadə edin.
problem-backup-differs = Ehtiyat nüsxə bu qovşağın deyil. Düzgününü seçin.
problem-backup-exists = Bu yolda artıq nə isə var: { $path }. Başqa yer seçin.
problem-backup-failed = Ehtiyat nüsxəni yaratmaq mümkün olmadı. Yeri və boş həcmi yoxlayın, sonra təkrar edin.
problem-backup-postgres = PostgreSQL öz ehtiyat nüsxə vasitələrinə malikdir. pg_dump və ya pg_basebackup işlədin.

## Forms

problem-form-foreign = Forma başqa saytdan gəlib. Səhifəni burada açın və hərəkəti təkrarlayın.
problem-form-token = Forma köhnəlib: o açılandan sonra yenidən daxil olmusunuz. Ona bir daha baxın və yenidən göndərin.
problem-form-sent = Bu forma əvvəl göndərilib. Başqasını göndərməzdən əvvəl onun nə etdiyinə baxın.
problem-kept-too-many = Sizdə { $limit } göndərilməmiş forma var. Bir hissəsini göndərin və ya silin; o vaxta qədər bu mətn yalnız bu səhifədədir.
problem-form-too-large = Forma çox böyükdür. Mətnləri qısaldın və ya daha az fayl göndərin.
problem-form-unreadable = Forma oxunmur. Səhifəni yenidən açın və hərəkəti təkrarlayın.
problem-password-differs = Yeni parollar fərqlidir. Hər ikisini yenidən yazın.
problem-entry-too-early = Mesaj aid olduğu mesajdan əvvəl gəlib. Təkrar göndərildikdə qəbul ediləcək.
problem-field-too-long = Mətn { $limit } baytdan uzundur. Qısaldın və ya fayl kimi əlavə edin.
problem-field-date = Bu, tarix deyil. Belə yazın: 2026-11-21; doğum tarixi üçün il kifayətdir.
problem-field-time = Günü gün, ay və il ilə, vaxtı isə 10:40 kimi, 00:00-dan 23:59-a qədər yazın.
problem-field-pick = Seçdiyiniz artıq seçilə bilməz: o, bu arada dəyişib. İndi mövcud olandan seçin.
problem-field-choice = Verilən qiymətlərdən birini seçin.
problem-field-number = { $min } ilə { $max } arasında tam ədəd yazın.
problem-field-too-many = Burada { $limit } ədəddən çoxdur. Artıq olanları silin.
problem-law-files = Hüquq normaları fayllarından istifadə etmək olmur: { $flaw }
problem-law-kept-unknown = Belə yoxlama saxlanılmayıb. «Hüquq» səhifəsinə qayıdın və siyahıdan birini seçin.
problem-law-grounds-open =
    { $n ->
        [one] { $n } imtina əsasına hələ cavab verilməyib: { $grounds }. Bu işin «Hüquq» səhifəsini açın və cavab verin.
       *[other] { $n } imtina əsasına hələ cavab verilməyib: { $grounds }. Bu işin «Hüquq» səhifəsini açın və cavab verin.
    }
problem-law-grounds-unconfirmed = Bu cavablar qiymətləndirmə və ikinci şəxsin təsdiqini tələb edir: { $grounds }. Onları idarə rəisi və ya imzalayan prokuror bu işin «Hüquq» səhifəsində təsdiq edir.
problem-law-ground-mandatory = Verilmiş cavaba görə, imtinanın məcburi olduğu əsas var: { $grounds }. İcradan imtina edin və ya bu işin «Hüquq» səhifəsində cavabı düzəldin.
problem-law-ground-unknown = «{ $rule }» qaydası bu işin birinci hüquqi əsası üzrə imtina əsası deyil. Səhifəni yenidən açın.
problem-law-ground-reason = Səbəbi göstərin: { $ground }. «Bəli» və ya «məlum deyil» cavabı üçün səbəb lazımdır.
problem-law-nothing-to-confirm = Başqa şəxsin təsdiq gözləyən cavabı yoxdur.
problem-sheet-not-ours = Tələblər vərəqi { $sheet } orqanınındır, bu qovşaq isə { $authority } orqanına aiddir. Düzgün faylı yerləşdirin.
problem-law-measure-unknown = Sorğunun bu növü məlum deyil. Siyahıdan seçin.
problem-law-same-state = Hər iki dövlət eynidir. Başqasını seçin.
problem-law-days-wrong = Günləri 0-dan 1000-ə qədər tam ədədlə yazın.
problem-use-limited = “{ $file }” faylını { $giver } { $matter } işində istifadə məhdudiyyətləri ilə verib. Faylsız saxlayın (bu iş: { $here }), verəndən razılıq istəyin və onu həmin işdə qeyd edin; sonra faylı əlavə edin. Cəhd jurnala yazıldı.
problem-use-ended = “{ $file }” faylını { $giver } { $matter } işində məhv edilmək şərti ilə verib və o artıq mövcud olmamalıdır. Faylı çıxarın. Cəhd jurnala yazıldı.
problem-use-limit-not-open = Bu nömrə ilə yerinə yetirilməmiş şərt yoxdur. Hüquq səhifəsindəki siyahıya baxın.
problem-law-kept-unreadable = { $version } versiyalı hüquq faylları əvvəlki proqram tərəfindən saxlanıb və bu proqram onları oxuya bilmir. Yoxlamanın özü işdədir; onu əsasları ilə görmək üçün o vaxtkı proqramdan istifadə edin.
problem-assign-none = Heç bir iş seçilməyib. Təyin etmək istədiklərinizi işarələyin.
problem-purpose-needed = Əvvəlcə hansı sorğu üzrə və hansı məqsədlə şəxs axtardığınızı göstərin.
problem-matter-unknown = Bu nömrə ilə sorğumuz yoxdur. Nömrəni yoxlayın.
problem-reason-short = Başqaları sonra başa düşsün deyə ən azı { $limit } hərf yazın.
problem-emergency-needless = Bu sorğunu onsuz da oxuya bilərsiniz. Onu siyahıdan açın.
problem-emergency-reviewed = Rəhbər artıq cavab verib.
problem-emergency-understood = Açmaq üçün xananı işarələyin.
problem-print-too-many = Siyahıda çap olunandan ({ $limit }) çox sətir var. Onu daraldın və ya kitab kimi götürün.
problem-query-empty = Söz və ya nömrə yazın.
problem-query-only-unwanted = Yalnız çıxarılan sözlər göstərilib. Olmalı olan söz əlavə edin.
problem-query-too-long = Sual { $limit } hərfdən uzundur. Qısaldın.
problem-query-too-many-words = Sualda { $limit } sözdən çox var. Bəzilərini çıxarın.
problem-undo-overtaken = Bundan sonra icraçını başqası təyin edib. Kimin işlədiyini görmək üçün sorğunu açın.
problem-undo-late = Təyinatı { $minutes } dəqiqə ərzində geri götürmək olar. İcraçını yenidən təyin edin.
problem-views-too-many = Siz { $limit } siyahı saxlamısınız. Başqasını saxlamazdan əvvəl birini unudun.
problem-export-too-many = Siyahıda { $limit } sətirdən çox var. Onu daraldın və hissə-hissə götürün.
problem-sign-none = Heç nə seçilməyib. İmzalamaq istədiklərinizi işarələyin.
problem-sign-unread = Siz onu indiki redaksiyada oxumamısınız. Açın, oxuyun və orada imzalayın.
problem-sign-read-first = Möhürlənəcək mətni oxuduğunuzu işarələyin.
problem-reuse-nothing = Nəyi köçürəcəyinizi seçin.
problem-notice-always = İmzalar, çatmayan mesajlar və ötmüş müddətlər həmişə bildirilir. İşarələri saxlayın.
problem-feeds-too-many = Artıq { $limit } ünvan yaradılıb. Əvvəlcə birini geri götürün.
problem-relation-none = “{ $name }” adlı qeyd yoxdur. Siyahıdan seçin və ya əvvəlcə onu daxil edin.
problem-relation-several = Bu ad bir neçə qeyddə var. Siyahıdan seçin.
problem-relation-language = Hər dilin kodunu iki və ya üç hərflə, vergüllə ayıraraq yazın, məsələn az, ru, en.
problem-relation-language-twice = Bu dil iki dəfə göstərilib. Hər dil üçün bir mətn saxlayın.
problem-relation-clock = Saatı 09:00 kimi, ən geci 24:00 yazın.
problem-relation-there = Bu adda qeyd artıq reyestrdə var. Sətri çıxarın və ya həmin qeydi dəyişin.
problem-relation-unknown = Burada olmayan və ya başqa növdən olan qeyd göstərilib: { $id }. Əvvəlcə onu əlavə edin və ya başqasını seçin.
problem-relation-changed = Siz işləyərkən bu qeyd dəyişdirilib. İndi nə yazıldığına baxın və dəyişikliyi təkrarlayın.
problem-relation-named = Bu qeydə başqa qeydlər istinad edir. Əvvəlcə onları dəyişin və ya geri götürün. Sayı: { $count }.
problem-brief-partner-unknown = { $partner } bu qovşağın nə qurumları arasında, nə də reyestrlərində var. Tərəfdaşı siyahıdan seçin.
