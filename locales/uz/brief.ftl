### Uchrashuvdan oldingi maʼlumotnoma.

brief-title = Uchrashuv uchun maʼlumotnoma
brief-of = { $partner }: { $day } uchun maʼlumotnoma
brief-day = Uchrashuv kuni
brief-second = Hujjatning ikkinchi tili
brief-one-language = Faqat bitta til
brief-make = Maʼlumotnoma tuzish
brief-pdf = Maʼlumotnoma PDF shaklida
brief-docx = Maʼlumotnoma DOCX shaklida, tahrirlash uchun
brief-made = { $who } uchun { $at } ({ $zone }) shu tugun yozuvlaridan tuzilgan. Unda shu shaxs ochishi mumkin boʻlgan maʼlumot bor.
brief-past = Bu kun oʻtgan: oʻsha kungacha ochilgan ishlar hozirgi holatida koʻrsatilgan.
brief-some = { $total } ta ochiq ishdan { $shown } tasi koʻrsatilgan, avval muddati ertaroq tugaydiganlari.
brief-points = Nima haqida gapirish kerak
brief-points-none = Yozuvlardan hech narsa kelib chiqmaydi.
brief-point = Masala
brief-point-ask-late = { $what } haqida soʻrash: hamkorning muddati { $day } tugagan.
brief-point-explain-late = { $what } boʻyicha tushuntirish berishga tayyor boʻlish: bizning muddatimiz { $day } tugagan.
brief-point-ours-soon = { $what }: bizning muddatimiz – { $day }.
brief-point-theirs-soon = { $what }: hamkorning muddati – { $day }.
brief-point-ask-urgent = { $what } shoshilinch ekanini eslatish.
brief-point-programme-ended = { $what } { $day } tugagan, undan keyin dastur yoʻq: yangisini taklif qilish.
brief-point-programme-ends = { $what } { $day } tugaydi: undan keyin nima boʻlishini taklif qilish.
brief-point-refused =
    { $n ->
        [one] Yil davomida { $n } ta soʻrov rad etilgan: sabablarini koʻrib chiqish.
       *[other] Yil davomida { $n } ta soʻrov rad etilgan: sabablarini koʻrib chiqish.
    }
brief-point-returned =
    { $n ->
        [one] Yil davomida { $n } ta soʻrov qaytarilgan: nima yetishmaganini koʻrib chiqish.
       *[other] Yil davomida { $n } ta soʻrov qaytarilgan: nima yetishmaganini koʻrib chiqish.
    }
brief-people = Kim bilan uchrashamiz
brief-people-none = Reyestrlarda bu hamkordan oʻsha kun uchun hech kim koʻrsatilmagan.
brief-passport = Pasportdagi yozilishi
brief-sure = Qanchalik aniq va qayerdan
brief-certain = Oʻsha kun uchun aniq
brief-uncertain = Oʻsha kun uchun aniq emas
brief-uncertain-since = Oʻsha kun uchun aniq emas; oxirgi marta { $day } aniq edi
brief-agreements = Nima kelishilgan
brief-agreements-none = Reyestrlarda oʻsha kungacha bu hamkor bilan bitim yoʻq.
brief-on-that-day = Oʻsha kuni
brief-holds = Kuchda
brief-holds-not = Kuchda emas
brief-holds-unknown = Aniq emas: kunlari maʼlum emas
brief-matters = Ochiq ishlar
brief-matters-none = Bu hamkor bilan ochiq ish yoʻq.
brief-next = Keyingi qadam
brief-next-ours = Bizniki
brief-next-theirs = Hamkorniki
brief-figures = Uchrashuvdan oldingi yil
brief-figures-period = Bu hamkor bilan soʻrovlar, { $from } – { $to }.
brief-figure = Nima
brief-count = Qancha
brief-findings = Aytishdan oldin tekshirish
brief-footer = Maʼlumotnoma bitta tugun yozuvlaridan bitta shaxs uchun tuzilgan; muhrlanmagan.
brief-meetings = Shu kungacha uchrashuvlar
brief-meetings-none = Shu kungacha uchrashuv haqida yozuv yoʻq.
brief-where = Qayerda
brief-programme =
    { $n ->
        [one] { $n } ta band: { $done } tasi bajarilgan, { $open } tasi qolgan.
       *[other] { $n } ta band: { $done } tasi bajarilgan, { $open } tasi qolgan.
    }
brief-minutes = Oxirgi bayonnoma: { $title }, { $day }
brief-decisions = Nima qaror qilindi
