### Words of the pages: lists, the page of a request, forms, and what every docket has.

## Menu

web-menu-cooperation = Hamkorlik
web-menu-persons = Shaxslar
web-to-front = Bosh sahifaga
web-signed-out-title = Tizimga kirmagansiz
web-saved = Saqlandi.

## Sign-in of a demonstration

web-demo-people = Kim boʻlib kirish mumkin
web-demo-people-text = Bu yerdagi hamma oʻylab topilgan. Hammaning paroli demo-comity-demo; kod yarim daqiqa amal qiladi, keyin sahifani yangilang.

## Today

web-today-overdue-title = Muddati oʻtgan
web-today-soon-title = Yaqin yetti kunda muddati tugaydigan
web-today-overdue-none = Muddati oʻtgan ish yoʻq.
web-today-soon-none = Yaqin yetti kunda hech qanday muddat tugamaydi.
web-today-incoming-none = Yangi kelganlari yoʻq.
web-today-approve-none = Imzo yoki rozilik kutayotgani yoʻq.
web-today-drafts-none = Loyihalar yoʻq.
web-today-sent-none = Yuborilganlarning hammasiga kvitansiya bor.
web-today-drafts =
    { $n ->
        [one] { $n } loyiha
       *[other] { $n } loyiha
    }
web-today-mine =
    { $n ->
        [one] Sizda { $n } ta ochiq ish bor.
       *[other] Sizda { $n } ta ochiq ish bor.
    }

## List of requests

web-partner = Hamkor
web-side-observer = Maʼlumot uchun
web-without-number = Raqamsiz
web-without-subject = Mavzusiz
web-urgent = Shoshilinch
web-filter-any = Hammasi
web-filter-open = Ishda
web-filter-closed = Yopilgan
web-filter-open-and-closed = Ishda va yopilgan
web-filter-which = Qaysilari
web-filter-side = Yoʻnalish
web-filter-words-hint = Mavzudagi soʻzlar yoki har qanday yozuvdagi raqam

## The page of a request

web-history =
    { $n ->
        [one] Tarix: { $n } yozuv
       *[other] Tarix: { $n } yozuv
    }
web-history-all =
    { $n ->
        [one] Barcha yozuvlar: { $n }
       *[other] Barcha yozuvlar: { $n }
    }
web-done = Bajarildi: { $act }
web-proposed = Tayyorlandi: { $act }. Imzo huquqiga ega boshqa shaxs yuborishi kerak.
web-conflicts =
    { $n ->
        [one] { $n } ta yozuv boshqasiga zid
       *[other] { $n } ta yozuv boshqasiga zid
    }
web-waiting =
    { $n ->
        [one] { $n } ta yozuv oldingilarini kutmoqda
       *[other] { $n } ta yozuv oldingilarini kutmoqda
    }
web-waiting-text = Hamkorning oldingi yozuvlari hali kelmagan. Tugun ularni soʻramoqda; hech narsa yoʻqolmagan.
web-proposals = Ikkinchi shaxsni kutmoqda
web-proposal-content = Nima yuboriladi
web-proposed-by = Tayyorlagan
web-declined = Oxirgi qaytarish
web-act = Harakat
web-act-reach = Kim koʻradi
web-act-eyes = Ikkinchi shaxs
web-reach-home = Faqat bizning idora
web-reach-shared = Bizning idora va hamkor
web-reach-shared-text = Bu yerda yozganlaringiz muhrlanadi va hamkorga yuboriladi.
web-eyes-two = Kerak emas
web-eyes-four = Rozilik berishi kerak
web-eyes-four-text = Siz tayyorlaysiz; imzo huquqiga ega boshqa shaxs yuboradi.
web-next-none = Hozir bu yerda siz qila oladigan ish yoʻq.
web-limit-for = Nima uchun
web-limit-who = Kim harakat qilishi kerak
web-limit-source = Muddat asosi
web-limit-paused = Toʻxtatilgan
web-documents-of = Hujjatlar: { $n } / { $total }
web-document = Hujjat
web-document-entry = Nima bilan kelgan
web-docx = Xat (DOCX)
web-container = Muhrlangan konteyner
web-persons = Nomi keltirilgan shaxslar
web-person-category = Qaysi sifatda
web-person-born = Tugʻilgan sanasi
web-line-state = Ikki tomon uchun umumiy holat
web-line-digest = Umumiy holat izi; ikki tomonda bir xil
web-home-entry = Faqat bizda
web-not-understood = Tushunilmadi
web-not-understood-text = Tugun bu turdagi yozuvni bilmaydi. Yozuv kelganicha saqlangan; yangi versiya haqida administratordan soʻrang.
web-registered-from-paper = Qogʻozdan shu yerda kiritilgan, kim uchun: { $who }
web-received-at = Bizda olingan: { $when }
web-receipts-of = Kvitansiyalar, oluvchi: { $who }
web-sent-otherwise = Boshqa yoʻl bilan yuborilgan
web-came-otherwise = Boshqa yoʻl bilan kelgan
web-handling-ordinary = Oddiy
web-handling-official = Xizmat doirasida foydalanish uchun
web-handling-confidential = Maxfiy
web-size-b =
    { $n ->
        [one] { $n } bayt
       *[other] { $n } bayt
    }
web-size-kb = { $n } Kbayt
web-size-mb = { $n } Mbayt

## Forms of acts

web-propose = Rozilikka topshirish
web-item = { $label }: { $n }
web-item-hint = Bandni olib tashlash uchun uning barcha maydonlarini boʻshating.
web-add-another = Saqlab, yana qoʻshish
web-add-line = Yana qoʻshish
web-language-of = Matn tili: { $label }
web-partial-date-hint = Maʼlum boʻlgani qadar; faqat yil ham yetadi
web-files-drop = Olib tashlanadiganlarini belgilang.
web-files-handling = Yangi fayllar belgisi
web-files-lang = Yangi fayllar tili
web-upload-only = Fayllarni yuklab, shu yerda qolish

## Messages

web-message-done = Yetkazilgan
web-message-failed = Muvaffaqiyatsiz
web-message-held = Ushlab turilgan
web-message-queued = Yuborilishini kutmoqda
web-message-queued-at = Navbatda, sana
web-message-tries = Urinishlar
web-message-error = Oxirgi xato
web-message-entry = Yozuv
web-message-evidence = Kvitansiya

## Persons

web-person-name = Familiyasi, ismi
web-person-hint = Har qanday alifboda, istalgan tartibda; ismning boshi yetarli

## Cooperation

web-cooperation-empty = Bu yerda dasturlar, tashriflar va mansabdor shaxslar boʻladi.
record-programme = Dasturlar
record-event = Tashriflar va uchrashuvlar
record-commitment = Majburiyatlar
record-post = Lavozimlar va ularni egallaganlar
record-person = Mansabdor shaxslar
record-authority = Idoralar
record-body = Tuzilmalar
record-topic = Mavzular
record-state = Davlatlar
record-field-text = Mazmuni
record-field-place = Joyi
record-field-date = Sana
record-field-from = Boshlanishi
record-field-to = Oxiri
record-field-signed = Imzolangan
record-field-reported = Xabar qilingan
record-field-due = Muddat
record-field-due_from = Muddat boshi
record-field-date_words = Qachon
record-field-as_of = Lavozimda, sana
record-field-authorities = Idoralar
record-field-authority = Idora
record-field-persons = Shaxslar
record-field-person = Shaxs
record-field-topics = Mavzular
record-field-links = Yana qarang
record-field-source = Manba

## Authorities

web-route = Kanal
web-route-push = Tugundan tugunga
web-route-as4 = Toʻgʻridan-toʻgʻri uning kirish nuqtasiga (AS4)
web-route-pouch = Kuryer bilan, muhrlangan fayllarda
web-route-paper = Qogʻozda
web-contact = Kimga qoʻngʻiroq qilish kerak
web-own-descriptor = Bizning tavsif faylini yuklab olish
web-own-descriptor-text = Bu faylni hamkor administratoriga bering va izni telefonda oʻqib bering.
web-fingerprint-confirm = Izni tasdiqlash
web-fingerprint-hint = Bu sahifadagini emas, hamkor oʻqib berganini yozing.

## Users and one’s own account

web-user-since = Qachondan
web-login-hint = Kichik lotin harflari, raqamlar, nuqta va chiziqcha
web-account-made = Hisob yaratildi
web-account-made-text = Buni hozir shaxsan topshiring. Qayta koʻrsatilmaydi.
web-code-secret = Bir martalik kodlar siri
web-code-uri = Xuddi shuning oʻzi, ilova uchun manzil
web-pseudonym = Hamkorlar koʻradigan nom
web-password-hint =
    { $n ->
        [one] Kamida { $n } ta belgi
       *[other] Kamida { $n } ta belgi
    }

## Foot of the pages

web-help-text = “Bugun” sahifasidan boshlang: unda muddatlar, yangi kelganlar va roziligingizni kutayotganlar bor. Keyingi harakatlarni koʻrish uchun soʻrovni oching.
web-accessibility-text = Har bir sahifa faqat klaviatura bilan, skriptlarsiz, 400 % kattalashtirilganda va ekran oʻqigichlar bilan ishlaydi. Ishlamaganini idorangiz administratoriga ayting.
web-licences-text = Bu sahifalarning koʻrinishi va shriftlari boshqalar ishidan foydalanib yaratilgan. Ularning litsenziyalari:
web-officer-none = Tayinlanmagan

## Tugallanmagan shakllar

kept-title = Yuborilmagan shakllar
kept-hint = Siz yozgan, lekin yubormagan matnlar. Ularni faqat siz koʻrasiz. 90 kun oʻzgarmagan matn oʻchiriladi.
kept-form = Shakl
kept-since = Saqlangan
kept-actions = Nima qilish kerak
kept-drop = Oʻchirish
kept-new = Yangi
kept-button = Keyinga saqlash
kept-where = Saqlandi. Yuborilguncha shakl birinchi sahifada turadi; uni boshqa hech kim koʻrmaydi.
kept-at = Saqlangan: { $at }. Buni faqat siz koʻrasiz.
kept-apart = Bu shakl boshqa oynada ham ochiq. Bu yerda yozganingiz oʻsha matndan alohida saqlandi: { $at }.
kept-not = Hali saqlanmadi: tugun javob bermayapti. Matningiz shu sahifada qoladi.
kept-ended = Seans tugadi. Yozganingiz saqlangan: kiring va davom eting.
kept-sign-in = Shu orada seans tugadi. Yozganingiz saqlangan: kiring va davom eting. Fayllarni qaytadan tanlash kerak.
kept-theirs = Matningiz farq qilgan joylarda ishda hozir nima yozilgan
kept-again = Bu shakl avval yuborilgan. Ikkinchi marta hech narsa qilinmadi.
kept-reminder =
    { $n ->
        [one] Bu shakl uchun yuborilmagan { $n } ta matningiz bor.
       *[other] Bu shakl uchun yuborilmagan { $n } ta matningiz bor.
    }
kept-go-on = Matnni davom ettirish: { $at }
kept-count =
    { $n ->
        [one] { $n } ta yuborilmagan shakl
       *[other] { $n } ta yuborilmagan shakl
    }

## Roʻyxatlar

walk-title = Siz kelgan roʻyxat
walk-place = Roʻyxatdagi { $total } ishdan { $place }
walk-left = Bu ish endi roʻyxatda yoʻq
walk-previous = Oldingi: { $name }
walk-next = Keyingi: { $name }
walk-back = Roʻyxatga qaytish
assign-pick = Tanlash
assign-pick-one = Tanlash: { $number }
assign-all = Shu sahifadagilarning hammasini tanlash
assign-to = Xodim
assign-button = Tanlanganlarni topshirish
assign-mine = Oʻzimga olish
assign-done =
    { $n ->
        [one] { $n } ta ish topshirildi.
       *[other] { $n } ta ish topshirildi.
    }
assign-refused =
    { $n ->
        [one] { $n } ta ishni topshirib boʻlmadi:
       *[other] { $n } ta ishni topshirib boʻlmadi:
    }
views-title = Saqlangan roʻyxatlar
views-name = Roʻyxat nomi
views-save = Shu roʻyxatni saqlash
views-drop = “{ $name }” roʻyxatini unutish
views-manage = Roʻyxatni saqlash yoki unutish
web-filter-overdue = Muddati oʻtgan
web-filter-due-days =
    { $n ->
        [one] Muddati { $n } kun ichida
       *[other] Muddati { $n } kun ichida
    }
web-filter-kind = Turi
web-filter-counted = { $label } ({ $n })
web-filter-urgency = Shoshilinchlik

## Pages of a form

form-stages = Shakl boʻlimlari
form-stage-files = Fayllar
form-stage-check = Javoblarni tekshirish
form-stage-empty = Boshlanmagan
form-continue = Davom etish
form-to-check = Javoblarni tekshirish
form-in-steps = Sahifama-sahifa toʻldirish
form-on-one-page = Hammasini bir sahifada koʻrsatish

## The end of a session

session-warning = Uzoq vaqt harakat boʻlmagani uchun besh daqiqadan keyin seans tugaydi. Shaklda yozganlaringiz saqlanadi.
session-stay = Tizimda qolish
session-ended = Seans tugadi. Davom etish uchun kiring; shaklda yozganingiz saqlangan.

## Parts of a case

case-parts = Soʻrov boʻlimlari
case-counted = { $label } ({ $n })
case-messages-none = Hamkor bilan hali hech narsa almashilmagan. Yuborilgan va olinganlar tasdiqlari bilan shu yerda koʻrinadi.
case-message-way = Kimdan yoki kimga
case-history-which = Koʻrsatish
case-history-all = Hammasi
case-history-shared = Tomonlar oʻrtasida almashilgan
case-history-home = Faqat bizda
case-history-trouble = Ziddiyatli, kutayotgan yoki tushunilmagan
case-documents-words = Nomidagi soʻzlar
case-documents-sort = Turi
case-documents-sealed = Muhrlangan hujjatlar
case-documents-seal = Muhr
case-seal-ours = Bizning muhrimiz
case-seal-none = Muhrsiz
limit-law = Shartnomalar boʻyicha muddatlar
case-resolution = Rezolyutsiya
case-resolution-by = Kim bergan
assign-undo = Qaytarib olish
assign-undone =
    { $n ->
        [one] { $n } ta tayinlov qaytarib olindi
       *[other] { $n } ta tayinlov qaytarib olindi
    }

## Shaxslar nima uchun qidiriladi

purpose-why = Shaxslar ish boʻyicha qidiriladi. Maqsadni bir marta koʻrsating: u { $minutes } daqiqa amal qiladi va auditor uchun saqlanadi.
purpose-ground = Maqsad
purpose-matter = Soʻrov boʻyicha ish
purpose-duplicate = Shunday yoki bogʻliq soʻrov bor-yoʻqligini tekshirish
purpose-registration = Kelganni roʻyxatga olish
purpose-supervision = Boshqalar ishini nazorat qilish
purpose-other = Boshqa sabab
purpose-matter-number = Soʻrov
purpose-matter-hint = Bizning raqamimiz, istalgan belgilar bilan. Dastlabki ikki maqsad uchun kerak.
purpose-words = Oʻz soʻzlaringiz bilan
purpose-words-hint = Boshqa sabab uchun kerak; bitta gap yetarli.
purpose-go-on = Davom etish
purpose-in-force = { $purpose }. Amal qiladi: { $until }.
purpose-change = Boshqa maqsad
purpose-list = Shaxslarni qidirish maqsadlari
purpose-list-empty = Hali hech kim shaxs qidirmagan. Barcha maqsadlar shu yerda turadi.

## Favqulodda kirish

emergency-title = Maxfiy soʻrovni favqulodda ochish
emergency-not-shown = Oʻqishingiz kerak boʻlgan soʻrov koʻrinmayapti
emergency-intro = Maxfiy soʻrovni u bilan ishlaydiganlar koʻradi. Uni darhol oʻqishingiz kerak boʻlsa, shu yerda { $hours } soatga, faqat oʻqish uchun ochishingiz mumkin.
emergency-warning = Ijrochi va rahbarlar ismingiz va sababni koʻradi. Rahbar bu asosli boʻlgan-boʻlmaganini aytadi.
emergency-number = Soʻrovning bizdagi raqami
emergency-reason = Nega kutib boʻlmaydi
emergency-reason-hint = Hozir oʻqilmasa, nima boʻladi. Shaxslar ismlarisiz.
emergency-confirm = Ochishdan oldin
emergency-understand = Bu menga hozir ish uchun kerak va keyin tekshirilishini bilaman
emergency-open = Ochish
emergency-list = Favqulodda ochilganlar
emergency-list-empty = Favqulodda hech narsa ochilmagan. Ochilganlar rahbar koʻrib chiqquncha shu yerda turadi.
emergency-until = Oʻqish mumkin
emergency-verdict = Rahbar qarori
emergency-verdict-words = Nega
emergency-verdict-keep = Qarorni saqlash
emergency-justified = Asosli
emergency-not-justified = Asossiz
emergency-waits = Rahbarni kutmoqda
emergency-yours = Siz buni favqulodda ochgansiz. Oʻqish mumkin: { $until }.
emergency-theirs = Favqulodda ochgan: { $who }, { $when }.
today-emergencies =
    { $n ->
        [one] { $n } favqulodda ochilgan
       *[other] { $n } favqulodda ochilgan
    }

## Search

search-title = Qidiruv
search-how = Qanday qidiriladi
search-how-text = Barcha soʻzlar boʻlishi kerak; qoʻshimchalar, bosh harflar va belgilar ahamiyatsiz, kirill va lotin bir xil. "Qoʻshtirnoqdagi soʻzlar" yonma-yon turadi. Soʻz oldidagi minus uni chiqarib tashlaydi: -soliq. Yulduzcha soʻz oxirini almashtiradi: musodara*. Raqam istalgan belgilar bilan topiladi.
search-in-entries = Yozuvlarda
search-in-file = Faylda
search-persons = Shaxslar
search-persons-named = Shaxslarni qidirish: { $name }
search-requests =
    { $n ->
        [one] { $n } ta soʻrov topildi
       *[other] { $n } ta soʻrov topildi
    }
search-left =
    { $n ->
        [one] { $n } ta soʻrov hozirgina oʻzgargan va hali oʻqilmoqda.
       *[other] { $n } ta soʻrov hozirgina oʻzgargan va hali oʻqilmoqda.
    }
unread-text-none = Bu skan yoki rasm; soʻzlari qidirilmaydi.
unread-text-too-large = Fayl juda katta; soʻzlari qidirilmaydi.
unread-text-unknown-format = Bu turdagi fayl soʻzlari qidirilmaydi. DOCX yoki PDF qilib saqlang.
unread-text-locked = Fayl parol soʻraydi; soʻzlari qidirilmaydi.
unread-text-broken = Fayl buzilgan; soʻzlari qidirilmaydi.
unread-text-bomb = Fayl har qanday hujjatdan katta ochiladi; oʻqilmadi.

## Why a message has not arrived yet

receipt-reason-no-route = Hamkor haqida maʼlum boʻlganlar bilan unga bu yoʻl orqali yetib boʻlmaydi
receipt-reason-no-container = Muhrlangan fayl bu yerda oʻqilmadi
receipt-reason-no-connection = Aloqa oʻrnatilmadi
receipt-reason-server-unknown = Javob bergan mashinada hamkorning sertifikati yoʻq
receipt-reason-client-refused = Hamkor mashinasi sertifikatimizni qabul qilmayapti
receipt-reason-timed-out = Oʻz vaqtida javob yoʻq; yana urinib koʻriladi
receipt-reason-broken = Aloqa uzildi; yana urinib koʻriladi
receipt-reason-bad-answer = Tekshirib boʻlmaydigan javob keldi
receipt-reason-on-its-way = Kuryerga topshirildi
receipt-reason-signed = Hamkorning kirish nuqtasi olinganini imzoladi; uning dalili kutilmoqda
receipt-reason-hint = Hamkorning tuguni hozir qabul qilmadi; yana urinib koʻriladi
