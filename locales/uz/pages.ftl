### Words of single pages: today, authorities, users, errors.

## Today

today-title = Bugun: { $date }
today-my-work = Mening ishlarim
today-team = Mening boʻlimim
today-everything = Butun organ
today-overdue =
    { $n ->
        [one] { $n } kechikkan
       *[other] { $n } kechikkan
    }
today-due-soon =
    { $n ->
        [one] shu hafta { $n } muddat
       *[other] shu hafta { $n } muddat
    }
today-new-incoming =
    { $n ->
        [one] { $n } yangi kiruvchi
       *[other] { $n } yangi kiruvchi
    }
today-law-changed =
    { $n ->
        [one] { $n } ish huquq oʻzgargandan keyin boshqacha
       *[other] { $n } ish huquq oʻzgargandan keyin boshqacha
    }
today-without-receipt =
    { $n ->
        [one] { $n } joʻnatma tasdiqsiz
       *[other] { $n } joʻnatma tasdiqsiz
    }
today-to-sign =
    { $n ->
        [one] { $n } hujjat imzoda
       *[other] { $n } hujjat imzoda
    }
today-nothing = Bugun sizni kutayotgan ish yoʻq.
today-limits = Muddatlar: kechikkanlar va yaqin yetti kun
today-incoming = Yangi kiruvchilar
today-sent = Yuborilgan, tasdiq yoʻq
today-drafts = Qoralamalar
today-signing = Imzo va kelishuv uchun
today-what-to-do = Nima qilish kerak

## Requests

requests-new = Yangi soʻrov
requests-incoming = Kiruvchi soʻrovlar
requests-outgoing = Chiquvchi soʻrovlar
requests-all = Barcha soʻrovlar
requests-officer = Ijrochi
requests-waiting = Ish kunlari
requests-their-number = Hamkordagi raqam
requests-opened = Ochilgan
requests-last = Oxirgi yozuv
requests-export = Roʻyxatni fayl qilib olish (CSV)
requests-export-xlsx = Roʻyxatni kitob qilib olish (XLSX)
requests-export-pdf = Roʻyxatni qogʻozda olish (PDF)
list-asked = Tanlash shartlari
list-asked-all = Shartsiz
list-sorted = Tartib
list-rows = Qatorlar
list-made = Kim tuzgan
requests-kind = Turi
requests-limit = Muddat
requests-assign = Ijrochi tayinlash
requests-assign-me = Oʻzimga olish
requests-send-back = Qaytarib yuborish
requests-empty = Organingiz yuborgan yoki olgan soʻrovlar shu yerda koʻrinadi.
requests-overview = Umumiy koʻrinish
requests-documents = Hujjatlar
requests-people = Shaxslar va mol-mulk
requests-tasks = Vazifalar
requests-parties = Tomonlar
requests-notes = Ichki qaydlar
requests-notes-text = Qaydlar organingizda qoladi; hamkor ularni koʻrmaydi.
documents-attached = Ilova qilingan fayllar
documents-paper = Imzolangan hujjat
documents-size = Hajmi
documents-digest = SHA-256 nazorat yigʻindisi
documents-seal-valid = Muhr haqiqiy
documents-seal-invalid = Muhr haqiqiy emas
documents-seal-unchecked = Muhr tekshirilmagan
documents-empty = Hali hujjat yoʻq.

## Messages

messages-title = Xabarlar
messages-inbox = Olingan
messages-outbox = Yuborilgan
messages-waiting = Tasdiq kutmoqda
messages-failed = Yetkazilmagan
messages-resend = Qayta yuborish
messages-from = Yuboruvchi
messages-to = Oluvchi
messages-attempts =
    { $n ->
        [one] { $n } urinish
       *[other] { $n } urinish
    }
messages-empty = Hali xabar yoʻq. Hamkor tuguni biror narsa yuborganda shu yerda koʻrinadi.

## Register of authorities

authorities-title = Organlar
authorities-own = Organimiz
authorities-partners = Hamkorlar
authorities-add = Hamkor qoʻshish
authorities-name = Nomi
authorities-id = Identifikator
authorities-address = Tugun manzili
authorities-languages = Yozishma tillari
authorities-descriptor = Tugun tavsifi
authorities-descriptor-hint = Hamkor administratori bergan fayl
authorities-fingerprint = Muhr izi
authorities-fingerprint-hint = Tasdiqlashdan oldin uni hamkor bilan telefon orqali solishtiring.
authorities-confirmed = Tasdiqlangan
authorities-unconfirmed = Tasdiqlanmagan
authorities-suspended = Toʻxtatilgan
authorities-suspend = Toʻxtatish
authorities-resume = Tiklash
authorities-valid-until = Amal qilish muddati
authorities-last-contact = Soʻnggi aloqa
authorities-reachable = Aloqada
authorities-unreachable = Aloqa yoʻq
authorities-check-link = Aloqani tekshirish
authorities-empty = Hali hamkor yoʻq. Birinchisini uning administratori bergan tavsif bilan qoʻshing.

## Users

users-title = Foydalanuvchilar
users-add = Foydalanuvchi qoʻshish
users-full-name = Familiyasi, ismi, otasining ismi
users-post = Lavozimi
users-roles = Rollar
users-language = Til
users-active = Faol
users-locked = Bloklangan
users-lock = Bloklash
users-unlock = Blokdan chiqarish
users-reset = Yangi parol va kod
users-last-sign-in = Soʻnggi kirish
users-sessions =
    { $n ->
        [one] { $n } ochiq seans
       *[other] { $n } ochiq seans
    }
users-end-sessions = Barcha seanslarni tugatish
users-separation = Administrator ishlarni oʻqimaydi; ijrochi foydalanuvchilarni boshqarmaydi.
users-empty = Foydalanuvchi topilmadi.

## Your account

account-title = Hisobingiz
account-pages = Sahifalar koʻrinishi va klaviatura
account-theme = Ranglar
account-theme-hint = Qogʻozda har doim och fonda toʻq yozuv boʻladi.
account-theme-system = Tizimdagidek
account-theme-light = Och
account-theme-dark = Toʻq
account-keys = Klaviatura tugmalari
account-keys-hint = Alohida harflar sahifalar va qatorlarni ochadi; soʻroq belgisi hammasini koʻrsatadi. Matnni ovoz bilan aytib yozdirsangiz yoki tugmalar xalaqit bersa, oʻchiring.
account-keys-on = Yoqilgan
account-keys-off = Oʻchirilgan
account-password-old = Hozirgi parol
account-password-new = Yangi parol
account-password-again = Yangi parol yana bir marta
account-password-change = Parolni almashtirish

## Keyboard shortcuts

keys-title = Klaviatura tugmalari
keys-or = yoki
keys-close = Yopish
keys-change = Hisobingizda oʻchirish
keys-everywhere = Hamma joyda
keys-help = Bu roʻyxat
keys-search = Qidiruv
keys-escape = Bu roʻyxatni yopish, qidiruv maydonidan chiqish
keys-lists = Roʻyxatda
keys-down = Keyingi qator
keys-up = Oldingi qator
keys-open = Qatorni ochish
keys-tick = Qatorni belgilash yoki belgini olib tashlash
keys-walk = Soʻrovda yoki roʻyxat sahifasida
keys-previous = Roʻyxatdagi oldingisi
keys-next = Roʻyxatdagi keyingisi
keys-forms = Shaklda
keys-keep = Yozilganni saqlash
keys-send = Asosiy tugmani bosish; hamkorga darhol ketadigani qoʻlda yuboriladi

## Error pages

error-not-found-title = Sahifa topilmadi
error-not-found-text = Manzilni tekshiring yoki sahifani menyudan oching. Balki bu sahifani koʻrishga ruxsatingiz yoʻqdir.
error-forbidden-title = Ruxsat yoʻq
error-forbidden-text = Rolingiz bunga ruxsat bermaydi. Boshqarma boshligʻiga murojaat qiling.
error-conflict-title = Maʼlumot allaqachon oʻzgargan
error-conflict-text = Siz ishlayotganda maʼlumot oʻzgardi. Sahifani qaytadan oching; yozganlaringiz quyida koʻrsatilgan.
error-internal-title = Tugun buni bajara olmadi
error-internal-text = Hech narsa saqlanmadi va yuborilmadi. Qayta urinib koʻring; xato takrorlansa, quyidagi raqamni administratorga ayting.
error-unavailable-title = Hozircha imkoni yoʻq
error-unavailable-text = Tugunning bir qismi javob bermayapti. Bir necha daqiqadan soʻng qayta urining.
error-too-large-title = Hajm juda katta
error-too-large-text = Kichikroq yoki kamroq fayl yuboring.
error-reference = Xato raqami: { $id }
authorities-sheet = Talablar varagʻi
authorities-sheet-open = Soʻrovnomalardan nimani talab qiladi
documents-text = Matn
documents-open = Faylning oʻzi
documents-text-hint = Bu faylning rasmsiz va bezaksiz matni. Faylning oʻzi bu yerda ochilmaydi.
documents-text-more = Matn davom etadi; qolgani faylda.
documents-text-later = Fayl hali oʻqilmagan. Birozdan keyin qarang.
preview = Koʻrinishi
preview-hint = Bu sahifaning tugun chizgan rasmi. Faylning oʻzi ochilmaydi, shuning uchun uning ichidagi hech narsa bu yerda ishga tushmaydi.
preview-alt = { $page }-sahifa: { $name }
preview-larger = Kattaroq
preview-smaller = Kichikroq
preview-why-unknown = Bu turdagi fayllar bu yerda koʻrsatilmaydi. Matni boʻlsa, uni oʻqing yoki faylni yuklab oling.
preview-why-locked = Fayl parol soʻraydi, shuning uchun koʻrsatilmaydi. Parolni joʻnatuvchidan soʻrang va faylni yuklab oling.
preview-why-damaged = Fayl buzilgan va uni koʻrsatib boʻlmaydi. Matni boʻlsa, uni oʻqing yoki joʻnatuvchidan faylni qayta soʻrang.
preview-why-large = Fayl bu yerda koʻrsatish uchun juda katta. Matni boʻlsa, uni oʻqing yoki faylni yuklab oling.
preview-why-hard = Bu sahifani koʻrsatish ruxsat etilganidan koʻp vaqt yoki xotira talab qiladi. Bunday fayl buzilgan yoki zararli boʻlishi mumkin: matni boʻlsa, uni oʻqing va yuklab olishdan oldin administratordan soʻrang.
preview-why-busy = Hozir koʻplab boshqa sahifalar koʻrsatilmoqda. Bir daqiqadan keyin sahifani qayta yuklang.
preview-why-off = Bu tugun hujjatlarni koʻrsatmaydi. Matni boʻlsa, uni oʻqing yoki faylni yuklab oling; administratorga xabar bering.
case-copy = Nusxalash
case-copied = Nusxalandi

## The folder of a matter

folder-title = Jild
folder-print = PDF holida chop etish
folder-part = Qaysi qism
folder-part-all = Hammasi
folder-also = Shu tilda ham
folder-one-language = Ikkinchi tilsiz
folder-personal = Bu jildda shaxsiy maʼlumotlar bor. Uni faqat ular kerak boʻlganlarga bering.
folder-kept-back = Shaxsiy maʼlumotlar koʻrsatilmagan. Ularni ish ijrochisi va rahbarlar koʻradi.
folder-mark = Xizmat doirasida foydalanish uchun
folder-mark-personal = Xizmat doirasida foydalanish uchun, shaxsiy maʼlumotlar bilan
