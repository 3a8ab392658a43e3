### Words of single pages: today, authorities, users, errors.

## Today

today-title = Bu gün: { $date }
today-my-work = Mənim işlərim
today-team = Mənim şöbəm
today-everything = Bütün orqan
today-overdue =
    { $n ->
        [one] { $n } gecikib
       *[other] { $n } gecikib
    }
today-due-soon =
    { $n ->
        [one] bu həftə { $n } müddət
       *[other] bu həftə { $n } müddət
    }
today-new-incoming =
    { $n ->
        [one] { $n } yeni daxil olan
       *[other] { $n } yeni daxil olan
    }
today-law-changed =
    { $n ->
        [one] { $n } iş hüquq dəyişəndən sonra fərqlidir
       *[other] { $n } iş hüquq dəyişəndən sonra fərqlidir
    }
today-without-receipt =
    { $n ->
        [one] { $n } göndəriş təsdiqsizdir
       *[other] { $n } göndəriş təsdiqsizdir
    }
today-to-sign =
    { $n ->
        [one] { $n } sənəd imzadadır
       *[other] { $n } sənəd imzadadır
    }
today-nothing = Bu gün sizi gözləyən iş yoxdur.
today-limits = Müddətlər: gecikənlər və növbəti yeddi gün
today-incoming = Yeni daxil olanlar
today-sent = Göndərilib, təsdiq yoxdur
today-drafts = Qaralamalar
today-signing = İmza və razılaşdırma üçün
today-what-to-do = Nə etməli

## Requests

requests-new = Yeni sorğu
requests-incoming = Daxil olan sorğular
requests-outgoing = Göndərilən sorğular
requests-all = Bütün sorğular
requests-officer = İcraçı
requests-waiting = İş günləri
requests-their-number = Tərəfdaşdakı nömrə
requests-opened = Açılıb
requests-last = Son qeyd
requests-export = Siyahını fayl kimi götür (CSV)
requests-export-xlsx = Siyahını kitab kimi götür (XLSX)
requests-export-pdf = Siyahını kağızda götür (PDF)
list-asked = Seçim şərtləri
list-asked-all = Şərtsiz
list-sorted = Sıra
list-rows = Sətir
list-made = Tərtib edən
requests-kind = Növ
requests-limit = Müddət
requests-assign = İcraçı təyin et
requests-assign-me = Özümə götür
requests-send-back = Geri qaytar
requests-empty = Orqanınızın göndərdiyi və ya aldığı sorğular burada görünəcək.
requests-overview = İcmal
requests-documents = Sənədlər
requests-people = Şəxslər və əmlak
requests-tasks = Tapşırıqlar
requests-parties = Tərəflər
requests-notes = Daxili qeydlər
requests-notes-text = Qeydlər orqanınızda qalır; tərəfdaş onları görmür.
documents-attached = Əlavə edilmiş fayllar
documents-paper = İmzalanmış sənəd
documents-size = Ölçü
documents-digest = SHA-256 nəzarət cəmi
documents-seal-valid = Möhür etibarlıdır
documents-seal-invalid = Möhür etibarsızdır
documents-seal-unchecked = Möhür yoxlanılmayıb
documents-empty = Hələ sənəd yoxdur.

## Messages

messages-title = Mesajlar
messages-inbox = Alınmış
messages-outbox = Göndərilmiş
messages-waiting = Təsdiq gözləyir
messages-failed = Çatdırılmamış
messages-resend = Yenidən göndər
messages-from = Göndərən
messages-to = Ünvan sahibi
messages-attempts =
    { $n ->
        [one] { $n } cəhd
       *[other] { $n } cəhd
    }
messages-empty = Hələ mesaj yoxdur. Tərəfdaşın qovşağı bir şey göndərəndə burada görünəcək.

## Register of authorities

authorities-title = Orqanlar
authorities-own = Orqanımız
authorities-partners = Tərəfdaşlar
authorities-add = Tərəfdaş əlavə et
authorities-name = Ad
authorities-id = İdentifikator
authorities-address = Qovşağın ünvanı
authorities-languages = Yazışma dilləri
authorities-descriptor = Qovşağın təsviri
authorities-descriptor-hint = Tərəfdaşın administratorundan aldığınız fayl
authorities-fingerprint = Möhürün barmaq izi
authorities-fingerprint-hint = Təsdiq etməzdən əvvəl onu tərəfdaşla telefonla tutuşdurun.
authorities-confirmed = Təsdiqlənib
authorities-unconfirmed = Təsdiqlənməyib
authorities-suspended = Dayandırılıb
authorities-suspend = Dayandır
authorities-resume = Bərpa et
authorities-valid-until = Etibarlılıq tarixi
authorities-last-contact = Son əlaqə
authorities-reachable = Əlaqədədir
authorities-unreachable = Əlaqə yoxdur
authorities-check-link = Əlaqəni yoxla
authorities-empty = Hələ tərəfdaş yoxdur. Birincisini onun administratorunun verdiyi təsvirlə əlavə edin.

## Users

users-title = İstifadəçilər
users-add = İstifadəçi əlavə et
users-full-name = Soyadı, adı, atasının adı
users-post = Vəzifə
users-roles = Rollar
users-language = Dil
users-active = Aktivdir
users-locked = Bloklanıb
users-lock = Blokla
users-unlock = Bloku götür
users-reset = Yeni parol və kod
users-last-sign-in = Son giriş
users-sessions =
    { $n ->
        [one] { $n } açıq sessiya
       *[other] { $n } açıq sessiya
    }
users-end-sessions = Bütün sessiyaları bitir
users-separation = Administrator işləri oxumur; icraçı istifadəçiləri idarə etmir.
users-empty = İstifadəçi tapılmadı.

## Your account

account-title = Hesabınız
account-pages = Səhifələrin görünüşü və klaviatura
account-theme = Rənglər
account-theme-hint = Kağızda həmişə açıq fonda tünd yazı olur.
account-theme-system = Sistemdəki kimi
account-theme-light = Açıq
account-theme-dark = Tünd
account-keys = Klaviatura qısayolları
account-keys-hint = Tək hərflər səhifələri və sətirləri açır; sual işarəsi hamısını göstərir. Mətni səslə diktə edirsinizsə və ya düymələr mane olursa, söndürün.
account-keys-on = Yandırılıb
account-keys-off = Söndürülüb
account-password-old = Hazırkı parol
account-password-new = Yeni parol
account-password-again = Yeni parol bir daha
account-password-change = Parolu dəyiş

## Keyboard shortcuts

keys-title = Klaviatura qısayolları
keys-or = və ya
keys-close = Bağla
keys-change = Hesabınızda söndürün
keys-everywhere = Hər yerdə
keys-help = Bu siyahı
keys-search = Axtarış
keys-escape = Bu siyahını bağlamaq, axtarış sahəsindən çıxmaq
keys-lists = Siyahıda
keys-down = Növbəti sətir
keys-up = Əvvəlki sətir
keys-open = Sətri açmaq
keys-tick = Sətri işarələmək və ya işarəni götürmək
keys-walk = Sorğuda və ya siyahının səhifəsində
keys-previous = Siyahıda əvvəlki
keys-next = Siyahıda növbəti
keys-forms = Formada
keys-keep = Yazılanı saxlamaq
keys-send = Əsas düyməni basmaq; tərəfdaşa dərhal gedən əl ilə göndərilir

## Error pages

error-not-found-title = Səhifə tapılmadı
error-not-found-text = Ünvanı yoxlayın və ya səhifəni menyudan açın. Ola bilsin, bu səhifəyə girişiniz yoxdur.
error-forbidden-title = İcazə yoxdur
error-forbidden-text = Rolunuz buna icazə vermir. İdarə rəisinə müraciət edin.
error-conflict-title = Məlumat artıq dəyişdirilib
error-conflict-text = Siz işləyərkən məlumat dəyişib. Səhifəni yenidən açın; yazdıqlarınız aşağıda göstərilib.
error-internal-title = Qovşaq bunu edə bilmədi
error-internal-text = Heç nə saxlanılmadı və göndərilmədi. Yenidən cəhd edin; xəta təkrarlanarsa, aşağıdakı nömrəni administratora bildirin.
error-unavailable-title = Hazırda mümkün deyil
error-unavailable-text = Qovşağın bir hissəsi cavab vermir. Bir neçə dəqiqədən sonra yenidən cəhd edin.
error-too-large-title = Həcm çox böyükdür
error-too-large-text = Daha kiçik və ya daha az fayl göndərin.
error-reference = Xətanın nömrəsi: { $id }
authorities-sheet = Tələblər vərəqi
authorities-sheet-open = Sorğulardan nə tələb edir
documents-text = Mətn
documents-open = Faylın özü
documents-text-hint = Bu, faylın şəkilsiz və tərtibatsız mətnidir. Fayl özü burada açılmır.
documents-text-more = Mətn davam edir; qalanı fayldadır.
documents-text-later = Fayl hələ oxunmayıb. Bir azdan baxın.
preview = Görünüşü
preview-hint = Bu, səhifənin qovşaq tərəfindən çəkilmiş şəklidir. Fayl özü açılmır, ona görə də içindəki heç nə burada işə düşə bilməz.
preview-alt = Səhifə { $page }: { $name }
preview-larger = Böyüt
preview-smaller = Kiçilt
preview-why-unknown = Bu növ fayllar burada göstərilmir. Varsa, mətni oxuyun və ya faylı yükləyin.
preview-why-locked = Fayl parol istəyir, ona görə göstərilmir. Parolu göndərəndən öyrənin və faylı yükləyin.
preview-why-damaged = Fayl zədələnib və göstərilə bilmir. Varsa, mətni oxuyun və ya göndərəndən faylı yenidən istəyin.
preview-why-large = Fayl burada göstərilmək üçün çox böyükdür. Varsa, mətni oxuyun və ya faylı yükləyin.
preview-why-hard = Bu səhifəni göstərmək icazə veriləndən çox vaxt və ya yaddaş tələb edir. Belə fayl zədəli və ya zərərli ola bilər: varsa, mətni oxuyun və yükləməzdən əvvəl administratordan soruşun.
preview-why-busy = Hazırda çoxlu başqa səhifələr göstərilir. Bir dəqiqədən sonra səhifəni yenidən yükləyin.
preview-why-off = Bu qovşaq sənədləri göstərmir. Varsa, mətni oxuyun və ya faylı yükləyin; administratora bildirin.
case-copy = Köçür
case-copied = Köçürüldü

## The folder of a matter

folder-title = Qovluq
folder-print = PDF kimi çap etmək
folder-part = Hansı hissə
folder-part-all = Hamısı
folder-also = Həm də bu dildə
folder-one-language = İkinci dilsiz
folder-personal = Bu qovluqda şəxsi məlumatlar var. Onu yalnız bu məlumatlar lazım olanlara verin.
folder-kept-back = Şəxsi məlumatlar göstərilmir. Onları işin icraçısı və rəhbərlər görür.
folder-mark = Xidməti istifadə üçün
folder-mark-personal = Xidməti istifadə üçün, şəxsi məlumatlarla
