### Oylar davomida bajariladigan ishning rejasi.

plan-title = Reja
plan-about = Quyidagi jadvalning har bir qatori oʻz davrining birinchi kunidan oxirgi kunigacha boʻlgan chiziqdir.
plan-counts =
    { $n ->
        [one] { $n } ta band: { $done } tasi bajarilgan, { $waiting } tasi javob kutmoqda, { $late } tasi kechikkan, { $risk } tasi xavf ostida.
       *[other] { $n } ta band: { $done } tasi bajarilgan, { $waiting } tasi javob kutmoqda, { $late } tasi kechikkan, { $risk } tasi xavf ostida.
    }
plan-nothing = Rejada hali band yoʻq.
plan-today = Bugun
plan-late = kechikkan
plan-at-risk = xavf ostida: kun belgilanmagan
plan-tone-done = Bajarilgan va tasdiqlangan
plan-tone-waiting = Javob kutmoqda
plan-tone-open = Bajariladi
plan-tone-off = Olib tashlangan yoki koʻchirilgan
plan-item = Reja bandi
plan-period = Davr
plan-day = Belgilangan kun
plan-host = Qabul qiluvchi
plan-responsible = Masʼullar
plan-proofs = Dalillar
plan-next = Nima qilish mumkin
plan-carried-from = { $from } dan koʻchirilgan
plan-said = { $number } haqida nima deyilgan
plan-sort = Oʻtkazish shakli
plan-csv = Reja CSV faylida
plan-xlsx = Reja ish kitobida (XLSX)
plan-successor = Keyingi dasturni tuzish
plan-drawn = Yozuvlar asosida tuzilgan
plan-drawn-at = { $at } ({ $zone })
plan-report-title = Dastur boʻyicha hisobot
plan-report-of-year = Dastur boʻyicha { $year }-yil hisoboti
plan-report-of-term = Dastur boʻyicha butun muddat hisoboti
plan-report-whole = Butun muddat
plan-report-covers = Qaysi davr uchun
plan-report-for = Kim uchun
plan-report-parties = Tomonlar uchun
plan-report-public = Eʼlon qilish uchun koʻchirma
plan-report-make = Hisobotni koʻrsatish
plan-report-pdf = Hisobot PDF faylida
plan-report-docx = Hisobot tahrirlash uchun DOCX faylida
plan-report-between = Tomonlar
plan-report-term = Muddat
plan-report-is-agreed = Bu davr hisobotiga barcha tomonlar rozi boʻlgan; quyida yozuvlar bugun nima deyishi keltirilgan.
plan-report-is-before = Bu davr hisoboti kelishilmoqda; uni taqdim etgan tomon: { $who }.
plan-report-is-drawn = Yozuvlar asosida tuzilgan. Tomonlar bu davr boʻyicha hisobotni kelishmagan.
plan-report-footer = Barcha tomonlar uchun umumiy yozuvlar asosida tuzilgan.
plan-report-figures = Raqamlarda
plan-report-all = Jami band
plan-report-moved = Sanasi oʻzgartirilgani
plan-report-late = Davri tugagani
plan-report-when = Qachon
plan-report-open = Bajarilmagan va koʻchirilgan
plan-report-open-none = Hammasi bajarilgan.
plan-report-said = Nima bildirilgan va nima javob berilgan
plan-report-said-none = Hali hech narsa bildirilmagan.
plan-report-says = Soʻz bilan
plan-report-reports = Hisobotlar
plan-report-none = Hali hisobot boʻlmagan.
plan-report-yes = Rozi boʻlganlar
plan-report-agreed = Hamma rozi boʻlgan
plan-report-waits = Rozilik kutilmoqda
