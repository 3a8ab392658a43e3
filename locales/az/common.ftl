### Words that every page uses.

## Answers and units

common-yes = Bəli
common-no = Xeyr
common-unknown = Məlum deyil
common-none = Məlumat yoxdur
common-days =
    { $n ->
        [one] { $n } gün
       *[other] { $n } gün
    }
common-hours =
    { $n ->
        [one] { $n } saat
       *[other] { $n } saat
    }
common-pages =
    { $n ->
        [one] { $n } vərəq
       *[other] { $n } vərəq
    }
common-label-value = { $label }: { $value }
common-change = Dəyişdir
common-details = Ətraflı
common-open = Aç
common-print = Çap et
common-download = Yüklə
common-copy = Kopyala
common-back = Geri
common-warning = Diqqət
common-information = Məlumat
common-success = Hazırdır
common-error = Xəta
common-state = Vəziyyət
common-date = Tarix
common-time = Vaxt
common-country = Dövlət
common-authority = Orqan
common-person = Şəxs
common-language = Dil
common-number = Nömrə
common-subject = Mövzu
common-number-short = №

## Languages, as the language of a text

language-en = ingilis
language-ru = rus
language-az = Azərbaycan
language-uz = özbək

## Frame of every page

frame-name = Comity
frame-skip = Əsas məzmuna keç
frame-languages = Səhifənin dili
frame-menu = Menyu
frame-back = Geri qayıtma
frame-account = Hesabınız
frame-signed-in = Daxil olub: { $who }
frame-sign-out = Çıxış
frame-footer = Bu qovşaq haqqında
frame-help = Kömək
frame-accessibility = Əlçatanlıq
frame-licences = Lisenziyalar
frame-node = Qovşaq: { $name }, versiya { $version }
frame-zone = Vaxt göstərilir: { $zone }.

## Demonstration

demo-stripe = DEMO
demo-text = Tədris məlumatları: uydurma şəxslər və işlər. Burada heç nəyin hüquqi qüvvəsi yoxdur.

## Menu

menu-today = Bu gün
menu-requests = Sorğular
menu-translations = Tərcümələr
menu-messages = Mesajlar
menu-programmes = Proqramlar
menu-events = Tədbirlər
menu-registers = Reyestrlər
menu-statistics = Statistika
menu-administration = İnzibatçılıq
menu-authorities = Orqanlar
menu-users = İstifadəçilər
menu-audit = Jurnalın yoxlanması
menu-badge =
    { $n ->
        [one] ({ $n } yeni)
       *[other] ({ $n } yeni)
    }

## Search

search-label = Axtarış
search-hint = Nömrə, şəxs, mətn
search-button = Tap
search-results =
    { $n ->
        [one] { $n } nəticə
       *[other] { $n } nəticə
    }

## Sign-in

sign-in-title = Sistemə giriş
sign-in-user = İstifadəçi adı
sign-in-password = Parol
sign-in-code = Birdəfəlik kod
sign-in-code-hint = Telefonunuzdakı tətbiqin göstərdiyi altı rəqəm
sign-in-button = Daxil ol
sign-in-help = Daxil ola bilmirsinizsə, orqanınızın administratoruna müraciət edin.
sign-in-out = Sistemdən çıxmısınız.

## Roles

role-officer = İcraçı
role-head = İdarə rəisi
role-signer = İmzalayan prokuror
role-translator = Tərcüməçi
role-registry = Dəftərxana
role-auditor = Auditor
role-administrator = Administrator
role-node = Qovşaq

## Receipts: the ladder from sending to opening

receipt-title = Çatdırılma təsdiqləri
receipt-sent = Göndərilib
receipt-accepted = Ünvan sahibinin qovşağı qəbul edib
receipt-delivered = Orqana çatdırılıb
receipt-opened = Açılıb
receipt-failed = Çatdırılmayıb
receipt-not-yet = Hələ yox
receipt-none = Təsdiq yoxdur
receipt-waiting =
    { $n ->
        [one] { $n } saatdır təsdiq yoxdur
       *[other] { $n } saatdır təsdiq yoxdur
    }
receipt-next-try = Növbəti cəhd: { $when }
receipt-evidence = Möhürlənmiş sübut

## History

timeline-title = Tarixçə

# $who is a name with a role; a label keeps the name free of endings.
timeline-by = Kim: { $who }
timeline-at = Nə vaxt: { $when }
timeline-made-by-node = Qovşaq tərəfindən edilib
timeline-conflict = Ziddiyyət
timeline-conflict-text = Tərəflər bir-birinin qeydini görmədən hərəkət ediblər. Hər iki qeyd saxlanılıb; qərarı insan verməlidir.
timeline-waiting = Əvvəlki qeydləri gözləyir
timeline-entries =
    { $n ->
        [one] { $n } qeyd
       *[other] { $n } qeyd
    }

## Forms

form-save = Yadda saxla
form-save-continue = Yadda saxla və davam et
form-send = Göndər
form-cancel = Ləğv et
form-confirm = Təsdiq et
form-delete = Sil
form-add = Əlavə et
form-remove = Çıxar
form-reason = Səbəb
form-required = Mütləqdir
form-optional = { $label } (məcburi deyil)
form-file = Fayl seçin
form-files = Faylları seçin
form-choose = Seçin
form-or = və ya
form-day = Gün
form-month = Ay
form-year = İl
form-date-hint = Məsələn: { $example }
form-time-of = { $label }: saat
form-time-hint = Məsələn, { $example }
form-limit =
    { $n ->
        [one] Ən çoxu { $n } işarə
       *[other] Ən çoxu { $n } işarə
    }
form-problem-title = Səhvləri düzəldin
form-title-error = Xəta: { $title }
form-draft-saved = Qaralama saxlanıldı: { $when }

## Filters

filter-title = Süzgəc
filter-selected = Seçilmiş şərtlər
filter-clear = Şərtləri sil
filter-apply = Tətbiq et
filter-remove = Şərti çıxar

## Tables and lists

table-sort = Sırala: { $column }
table-sorted-up = artan sıra ilə
table-sorted-down = azalan sıra ilə
table-shown = Göstərilir: { $from }–{ $to }, cəmi { $total }
table-rows =
    { $n ->
        [one] { $n } sətir
       *[other] { $n } sətir
    }
table-select = Seç
table-actions = Əməliyyatlar
table-export = İxrac et
task-completed = Tamamlanıb
task-incomplete = Tamamlanmayıb
task-in-progress = İcradadır
task-problems = İradlar var
task-not-yet = Hələ başlamaq olmaz

## Pages of a list

pager-label = Səhifələr
pager-previous = Əvvəlki
pager-next = Növbəti
pager-page = Səhifə { $page }
pager-of = Səhifə { $page }, cəmi { $pages }

## Nothing here: three kinds

empty-nothing-yet = Hələlik burada heç nə yoxdur
empty-nothing-matches = Heç nə tapılmadı
empty-nothing-matches-text = Sözləri dəyişin və ya şərtləri silin.
empty-not-allowed = Bunu görmək icazəniz yoxdur
empty-not-allowed-text = Giriş lazımdırsa, idarə rəisinə müraciət edin.

## Time limits

limit-title = Müddətlər
limit-until = Müddət: { $date }
limit-left =
    { $n ->
        [one] { $n } gün qalıb
       *[other] { $n } gün qalıb
    }
limit-today = Bu gün bitir
limit-over-today = Bu gün bitib
limit-overdue =
    { $n ->
        [one] { $n } gün gecikib
       *[other] { $n } gün gecikib
    }
limit-met = Riayət olunub
limit-none = Müddət təyin edilməyib
limit-on-control = Nəzarətdədir
limit-control-date = Nəzarət tarixi
limit-off-control = Nəzarətdən çıxarılıb

## Registration

card-title = Qeydiyyat vərəqəsi
card-incoming-number = Daxilolma nömrəsi
card-outgoing-number = Göndərilmə nömrəsi
card-registered = Qeydiyyata alınıb
card-resolution = Dərkənar
card-file-index = İşin nomenklatur indeksi
card-approval-sheet = Razılaşdırma vərəqi
card-secrecy = Məxfilik qrifi
direction-incoming = Daxil olan
direction-outgoing = Göndərilən
