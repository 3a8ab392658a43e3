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
