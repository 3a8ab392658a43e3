# Tayyorlashda yordam: boshqa ishlardan olinadiganlar va muhrlanishdan oldingi xat.

reuse-button = Boshqa soʻrovdan olish
reuse-person-button = Maʼlum shaxsni olish
reuse-title = Boshqa soʻrovdan olish
reuse-words = Raqam, mavzu yoki shaxs
reuse-which = Qaysi soʻrovdan
reuse-none = Hozircha biror narsa olish uchun soʻrov yoʻq. Qaytib, shaklni toʻldiring.
reuse-back = Shaklga qaytish
reuse-another = Boshqa soʻrovni tanlash
reuse-from = Olish: { $number }
reuse-what = Nimani koʻchirish kerak
reuse-what-hint = Shaxslar va harakatlar siznikilarga qoʻshiladi. Boshqa maydonlar siz yozganlarning oʻrnini egallaydi.
reuse-take = Koʻchirish
reuse-limits =
    { $n ->
        [one] Bergan tomon ushbu ishdagi materiallardan foydalanishga { $n } ta cheklov qoʻygan. Koʻchirishdan oldin ularni koʻring.
       *[other] Bergan tomon ushbu ishdagi materiallardan foydalanishga { $n } ta cheklov qoʻygan. Koʻchirishdan oldin ularni koʻring.
    }
reuse-said = Bu yerdan koʻchirilgan: { $from }
reuse-person-title = Maʼlum shaxsni olish
reuse-person-take = Shaklga qoʻshish
letter-preview-title = Xat ikki tilda
letter-preview-open = Xat qanday ketishini koʻrish
letter-preview-hint = Hozir yuborilsa, muhrlanadigan matn shu. Raqam va sana oʻshanda beriladi.
event-agenda-put = Ochiq majburiyatlarni kun tartibiga qoʻshish
event-agenda-pending =
    { $n ->
        [one] Bu hamkor bilan { $n } ta majburiyatning muddati oʻtgan yoki uchrashuvgacha tugaydi, kun tartibida esa yoʻq.
       *[other] Bu hamkor bilan { $n } ta majburiyatning muddati oʻtgan yoki uchrashuvgacha tugaydi, kun tartibida esa yoʻq.
    }
promise-hint-event = Oʻsha tadbir sahifasi manzilining oxirgi qismi. U yerda qaror majburiyatga aylantirilganda oʻzi toʻldiriladi. Ikkala tomon koʻradi.
origin-title = Qayerdan boshlangan
origin-decision = Ushbu tadbir bayonnomasining { $item }-qarori:
origin-not-here = Bu tadbir siz bu yerda ocha oladigan ishlar orasida yoʻq. Boshqa tomon uni { $id } deb biladi.
sequel-make = Majburiyatga aylantirish
sequel-became = Majburiyat
sequel-none = Hali majburiyat emas
links-began = Oʻsha yerda boshlangan
links-began-decision = Bayonnomaning { $item }-qarori
problem-origin-unknown = Bunday identifikatorli, siz ocha oladigan tadbir yoʻq. Tadbir sahifasi manzilining oxirgi qismini koʻchiring yoki maydonni boʻsh qoldiring.
problem-origin-item-unknown = Bu tadbir bayonnomasida { $item }-qaror yoʻq. Tadbir sahifasidagi qarorlarga qarang.
problem-origin-others = { $authority } organi bu tadbirda qatnashmaydi. Qatnashadigan hamkorni tanlang yoki tadbirni koʻrsatmang.
problem-origin-taken = Bu qaror allaqachon majburiyatga aylangan. Tadbir sahifasini oching: majburiyat uni ocha oladiganlar uchun qaror yonida turadi.
