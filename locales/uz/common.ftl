### Words that every page uses.

## Answers and units

common-yes = Ha
common-no = Yoʻq
common-unknown = Maʼlum emas
common-none = Maʼlumot yoʻq
common-days =
    { $n ->
        [one] { $n } kun
       *[other] { $n } kun
    }
common-hours =
    { $n ->
        [one] { $n } soat
       *[other] { $n } soat
    }
common-pages =
    { $n ->
        [one] { $n } varaq
       *[other] { $n } varaq
    }
common-label-value = { $label }: { $value }
common-change = Oʻzgartirish
common-details = Batafsil
common-open = Ochish
common-print = Chop etish
common-download = Yuklab olish
common-copy = Nusxa olish
common-back = Orqaga
common-warning = Diqqat
common-information = Maʼlumot
common-success = Bajarildi
common-error = Xato
common-state = Holati
common-date = Sana
common-time = Vaqt
common-country = Davlat
common-authority = Organ
common-person = Shaxs
common-language = Til
common-number = Raqam
common-subject = Mavzu
common-number-short = №

## Languages, as the language of a text

language-en = ingliz
language-ru = rus
language-az = ozarbayjon
language-uz = oʻzbek

## Frame of every page

frame-name = Comity
frame-skip = Asosiy mazmunga oʻtish
frame-languages = Sahifa tili
frame-menu = Menyu
frame-back = Orqaga qaytish
frame-account = Hisobingiz
frame-signed-in = Tizimda: { $who }
frame-sign-out = Chiqish
frame-footer = Ushbu tugun haqida
frame-help = Yordam
frame-accessibility = Qulayliklar
frame-licences = Litsenziyalar
frame-node = Tugun: { $name }, versiya { $version }
frame-zone = Vaqt koʻrsatilgan mintaqa: { $zone }.

## Demonstration

demo-stripe = DEMO
demo-text = Oʻquv maʼlumotlari: toʻqima shaxslar va ishlar. Bu yerda hech narsa yuridik kuchga ega emas.

## Menu

menu-today = Bugun
menu-requests = Soʻrovlar
menu-translations = Tarjimalar
menu-messages = Xabarlar
menu-programmes = Dasturlar
menu-events = Tadbirlar
menu-registers = Reyestrlar
menu-statistics = Statistika
menu-administration = Maʼmurlik
menu-authorities = Organlar
menu-users = Foydalanuvchilar
menu-audit = Jurnal tekshiruvi
menu-badge =
    { $n ->
        [one] ({ $n } yangi)
       *[other] ({ $n } yangi)
    }

## Search

search-label = Qidiruv
search-hint = Raqam, shaxs, matn
search-button = Topish
search-results =
    { $n ->
        [one] { $n } natija
       *[other] { $n } natija
    }

## Sign-in

sign-in-title = Tizimga kirish
sign-in-user = Foydalanuvchi nomi
sign-in-password = Parol
sign-in-code = Bir martalik kod
sign-in-code-hint = Telefoningizdagi ilovadan olti raqam
sign-in-button = Kirish
sign-in-help = Kira olmasangiz, organingiz administratoriga murojaat qiling.
sign-in-out = Siz tizimdan chiqdingiz.

## Roles

role-officer = Ijrochi
role-head = Boshqarma boshligʻi
role-signer = Imzolovchi prokuror
role-translator = Tarjimon
role-registry = Devonxona
role-auditor = Auditor
role-administrator = Administrator
role-node = Tugun

## Receipts: the ladder from sending to opening

receipt-title = Yetkazish tasdiqlari
receipt-sent = Yuborilgan
receipt-accepted = Oluvchi tuguni qabul qilgan
receipt-delivered = Organga yetkazilgan
receipt-opened = Ochilgan
receipt-failed = Yetkazilmagan
receipt-not-yet = Hali yoʻq
receipt-none = Tasdiq yoʻq
receipt-waiting =
    { $n ->
        [one] { $n } soatdan beri tasdiq yoʻq
       *[other] { $n } soatdan beri tasdiq yoʻq
    }
receipt-next-try = Keyingi urinish: { $when }
receipt-evidence = Muhrlangan dalil

## History

timeline-title = Tarix

# $who is a name with a role; a label keeps the name free of endings.
timeline-by = Kim: { $who }
timeline-at = Qachon: { $when }
timeline-made-by-node = Tugun tomonidan bajarilgan
timeline-conflict = Ziddiyat
timeline-conflict-text = Tomonlar bir-birining yozuvini koʻrmasdan harakat qilgan. Ikkala yozuv saqlangan; qarorni inson qabul qiladi.
timeline-waiting = Oldingi yozuvlarni kutmoqda
timeline-entries =
    { $n ->
        [one] { $n } yozuv
       *[other] { $n } yozuv
    }

## Forms

form-save = Saqlash
form-save-continue = Saqlash va davom etish
form-send = Yuborish
form-cancel = Bekor qilish
form-confirm = Tasdiqlash
form-delete = Oʻchirish
form-add = Qoʻshish
form-remove = Olib tashlash
form-reason = Sabab
form-required = Majburiy
form-optional = { $label } (ixtiyoriy)
form-file = Fayl tanlang
form-files = Fayllarni tanlang
form-choose = Tanlang
form-or = yoki
form-day = Kun
form-month = Oy
form-year = Yil
form-date-hint = Masalan: { $example }
form-time-of = { $label }: soat
form-time-hint = Masalan, { $example }
form-limit =
    { $n ->
        [one] Koʻpi bilan { $n } belgi
       *[other] Koʻpi bilan { $n } belgi
    }
form-problem-title = Xatolarni tuzating
form-title-error = Xato: { $title }
form-draft-saved = Qoralama saqlandi: { $when }

## Filters

filter-title = Saralash
filter-selected = Tanlangan shartlar
filter-clear = Shartlarni tozalash
filter-apply = Qoʻllash
filter-remove = Shartni olib tashlash

## Tables and lists

table-sort = Saralash: { $column }
table-sorted-up = oʻsish tartibida
table-sorted-down = kamayish tartibida
table-shown = Koʻrsatilmoqda: { $from }–{ $to }, jami { $total }
table-rows =
    { $n ->
        [one] { $n } qator
       *[other] { $n } qator
    }
table-select = Tanlash
table-actions = Amallar
table-export = Eksport
task-completed = Tugallangan
task-incomplete = Tugallanmagan
task-in-progress = Ijroda
task-problems = Kamchiliklar bor
task-not-yet = Hali boshlab boʻlmaydi

## Pages of a list

pager-label = Sahifalar
pager-previous = Oldingi
pager-next = Keyingi
pager-page = Sahifa { $page }
pager-of = Sahifa { $page }, jami { $pages }

## Nothing here: three kinds

empty-nothing-yet = Hozircha bu yerda hech narsa yoʻq
empty-nothing-matches = Hech narsa topilmadi
empty-nothing-matches-text = Soʻzlarni oʻzgartiring yoki shartlarni tozalang.
empty-not-allowed = Buni koʻrishga ruxsatingiz yoʻq
empty-not-allowed-text = Kirish kerak boʻlsa, boshqarma boshligʻiga murojaat qiling.

## Time limits

limit-title = Muddatlar
limit-until = Muddat: { $date }
limit-left =
    { $n ->
        [one] { $n } kun qoldi
       *[other] { $n } kun qoldi
    }
limit-today = Bugun tugaydi
limit-over-today = Bugun tugagan
limit-overdue =
    { $n ->
        [one] { $n } kun kechikkan
       *[other] { $n } kun kechikkan
    }
limit-met = Bajarilgan
limit-none = Muddat belgilanmagan
limit-on-control = Nazoratda
limit-control-date = Nazorat sanasi
limit-off-control = Nazoratdan chiqarilgan

## Registration

card-title = Roʻyxatga olish kartasi
card-incoming-number = Kiruvchi raqam
card-outgoing-number = Chiquvchi raqam
card-registered = Roʻyxatga olingan
card-resolution = Rezolyutsiya
card-file-index = Ish nomenklaturasi indeksi
card-approval-sheet = Kelishuv varaqasi
card-secrecy = Maxfiylik grifi
direction-incoming = Kiruvchi
direction-outgoing = Chiquvchi
