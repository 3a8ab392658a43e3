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
problem-container-junk = Konteynerdə artıq məlumat var ({ $name }). Göndərəndən yenidən göndərməsini xahiş edin.
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
