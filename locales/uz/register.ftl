### Devonxona

## menu

today-passed =
    { $n ->
        [one] sizga { $n } ta hujjat topshirilgan
       *[other] sizga { $n } ta hujjat topshirilgan
    }
menu-journal = Devonxona
menu-numbering = Raqamlash

## The registration desk

register-title = Devonxona
register-incoming = Kiruvchi hujjatlar
register-outgoing = Chiquvchi hujjatlar
register-numbers = Raqamlar tekshiruvi
register-messages = Hamkorlar xabarlari
register-journal-in = Kiruvchi hujjatlar jurnali, { $year }
register-journal-out = Chiquvchi hujjatlar jurnali, { $year }
register-add-in = Kiruvchi hujjatni roʻyxatga olish
register-add-out = Chiquvchi hujjatni roʻyxatga olish
register-empty = Bu jurnalda hali hech narsa yoʻq. Roʻyxatga olinganlar va hamkorlar yuborganlari shu yerda koʻrinadi.
register-words = Soʻzlar yoki raqam
register-year = Yil
register-series = Turkum
register-series-next = { $name }: keyingi raqam { $number }
register-from = Kimdan
register-to = Kimga
register-correspondent = Korrespondent
register-their-number = Joʻnatuvchining raqami va sanasi
register-their-day = Joʻnatuvchining sanasi
register-of = { $number }, { $day }
register-with = Kimda
register-done = Ijro
register-executed = Ijro etilgan
register-control = Nazorat muddati
register-not-yet = Hali roʻyxatga olinmagan
register-void = Raqam bekor qilingan
register-void-why = Raqam nega hisobga olinmaydi
register-files = Fayllar
register-files-none = Fayllar yoʻq. Skanni «Kartani tuzatish» orqali qoʻshish mumkin.
register-file-digest = Nazorat yigʻindisi (boshi)
register-file-inside = Xat ichida
register-passed = Devonxona sizga topshirgan hujjatlar
register-of-matter = Devonxonadan hujjatlar

## The form of a card

register-mail = Elektron xatni qabul qilish
register-mail-file = Fayl sifatida saqlangan xat (.eml)
register-mail-hint = Xat oʻzgartirilmasdan saqlanadi; karta uning sarlavhasidan toʻldiriladi. Siz kartani yubormaguningizcha hech narsa roʻyxatga olinmaydi.
register-mail-read = Xatni oʻqish
register-mail-text = Xat matni
register-mail-files = Xatdagi fayllar
register-day = Bizning sana
register-day-hint = Boʻsh qoldirilsa – bugungi sana
register-scan = Skan yoki fayllar
register-scan-hint = Eng yaxshisi – PDF shaklidagi skan
register-pass-to = Xodimga topshirish
register-department = Boʻlim
register-matter = Ish
register-matter-number = Ish raqami
register-matter-hint = Ishning bizdagi raqami, har qanday belgilar bilan
register-do = Roʻyxatga olish
register-all-the-same = Baribir roʻyxatga olish
register-twin-title = Bu allaqachon roʻyxatga olingan boʻlishi mumkin
register-twin-text = Hech narsa roʻyxatga olinmadi. Topilganlarni ochib solishtiring. Agar bu boshqa hujjat boʻlsa, shakl oxirida sababini koʻrsating.
register-twin-number = Joʻnatuvchi, raqam va sana bir xil.
register-twin-message = Aynan shu elektron xat (Message-ID).
register-twin-file = Mazmuni bir xil fayl.
register-twin-matter = Bu yerda joʻnatuvchining shu raqamli ishi bor.
register-twin-reason = Nega baribir roʻyxatga olinadi
register-twin-reason-hint = Kamida bir jumla. U kartada qoladi.
register-field-authority = Maʼlumotnomadagi organ
register-field-correspondent = Korrespondent, agar maʼlumotnomada boʻlmasa
register-field-their_number = Joʻnatuvchining raqami
register-field-their_day = Joʻnatuvchining sanasi
register-field-subject = Qisqacha mazmuni
register-field-paper = Hujjat turi
register-field-way = Yetkazish usuli
register-field-handling = Kirish belgisi
register-field-language = Til
register-field-pages = Varaqlar soni
register-field-copies = Nusxalar soni
register-field-enclosures = Ilova varaqlari
register-field-file_index = Nomenklatura boʻyicha ish indeksi
register-field-control = Nazorat muddati
register-field-remark = Izoh
register-option-way-post = Pochta
register-option-way-courier = Kuryer
register-option-way-email = Elektron pochta
register-option-way-node = Tugun
register-option-way-hand = Qoʻldan
register-option-way-fax = Faks
register-option-paper-letter = Xat
register-option-paper-request = Soʻrov
register-option-paper-answer = Javob
register-option-paper-complaint = Shikoyat yoki murojaat
register-option-paper-order = Farmoyish
register-option-paper-note = Nota
register-option-paper-invitation = Taklifnoma
register-option-paper-other = Boshqa
register-option-handling-ordinary = Oddiy
register-option-handling-official = Xizmatda foydalanish uchun
register-option-handling-confidential = Maxfiy: faqat devonxona, rahbarlar va topshirilgan xodim uchun

## A card

register-card = Roʻyxatga olish kartasi { $number }
register-change-title = { $number } kartani tuzatish
register-registered = Roʻyxatga olingan
register-by = { $who }, { $when }
register-answer = Javob raqami
register-acts = Nima qilish mumkin
register-pass = Topshirish
register-pass-do = Topshirish
register-link = Ishga qoʻshish
register-link-do = Ishga qoʻshish
register-finish = Ijroni belgilash
register-finish-do = Ijro etildi
register-answer-number = Javob raqami
register-answer-hint = Javob yuborilgan chiqish raqami
register-answer-words = Yoki qanday ijro etilgani
register-change = Kartani tuzatish
register-void-title = Raqamni bekor qilish
register-void-reason = Sabab
register-void-hint = Raqam shu sabab bilan jurnalda qoladi va boshqa berilmaydi.
register-void-do = Bekor qilish
register-void-by = Raqam hisobga olinmaydi. { $who }, { $when }
register-history = Nima qilingan
register-what = Harakat
register-words-said = Izoh matni
register-before = Kartada avval nima yozilgan
register-event-registered = Roʻyxatga olindi
register-event-twin = Oʻxshashlikka qaramay roʻyxatga olindi
register-event-passed = Topshirildi
register-event-linked = Ishga qoʻshildi
register-event-changed = Tuzatildi
register-event-done = Ijro etildi
register-done-registered = { $number } raqami bilan roʻyxatga olindi.
register-done-changed = Karta tuzatildi; avvalgi maʼlumotlar saqlandi.
register-done-passed = Topshirildi. Hujjat ijrochining birinchi sahifasida koʻrinadi.
register-done-linked = Ishga qoʻshildi va uning hujjatlari orasida koʻrinadi.
register-done-executed = Ijro belgilandi.
register-done-voided = Raqam bekor qilindi.

## Check of numbers

register-numbers-title = Raqamlar tekshiruvi: { $series }, { $year }
register-numbers-show = Tekshirish
register-numbers-none = Bu turkumda yil davomida raqam berilmagan. Tekshiruv birinchi raqamdan boshlanadi.
register-numbers-count = Jurnalda: { $given }. Birinchi raqam: { $first }. Oxirgi raqam: { $last }.
register-numbers-whole = Tushib qolgan, takrorlangan yoki tartibi buzilgan raqam yoʻq.
register-numbers-flawed = Bu yilgi raqamlarni koʻrib chiqish kerak. Tushib qolganlarini izohlang yoki kartalarni tuzating.
register-flaws = Topilganlar
register-flaw = Kamchilik
register-flaw-where = Qayerda
register-flaw-missing = Tushib qolgan
register-flaw-doubled = Takrorlangan
register-flaw-disorder = Sana tartibi buzilgan
register-flaw-days = { $before } ({ $before-day }) raqamidan keyin { $number } ({ $day })
register-range = { $from } dan { $to } gacha
register-voided = Hisobga olinmaydigan raqamlar
register-place = Tartib raqami
register-place-hint = Faqat tartib raqami, masalan, 87
register-explain = Hech qayerda yoʻq raqamni izohlash

## Numbering

numbering-title = Raqamlash
numbering-done = Saqlandi.
numbering-parts = Andoza soʻzlardan va jingalak qavs ichidagi qismlardan tuziladi: {"{index}"} – turkum indeksi, {"{dept}"} – boʻlim kodi, {"{file}"} – kartadagi ish indeksi, {"{seq}"} – tartib raqami ({"{seq:4}"} – kamida toʻrt raqam), {"{yy}"} yoki {"{yyyy}"} – yil. Tartib raqamlari har yili qaytadan boshlanadi. Berilgan raqamlar oʻzgarmaydi.
numbering-list = Turkumlar
numbering-direction = Yoʻnalish
numbering-code = Turkum indeksi
numbering-code-hint = Raqamlarda yoziladigan koʻrinishda, masalan, 14 yoki 16/2
numbering-now = Amaldagi andoza
numbering-next = Keyingi raqam
numbering-coming = Keyingi andozalar
numbering-closed = Yopilgan
numbering-pattern = Andozani oʻzgartirish
numbering-pattern-new = Andoza
numbering-pattern-hint = Masalan, {"{index}/{dept}-{seq:4}-{yy}"}
numbering-from = Amal qilish boshlanadigan sana
numbering-from-hint = Eng yaxshisi yilning birinchi kunidan
numbering-set = Andozani belgilash
numbering-try = Sinab koʻrish
numbering-example-is = Keyingi raqam { $number } boʻlardi. Hech narsa oʻzgartirilmadi.
numbering-change = Turkumni boshlash yoki yopish
numbering-first = Shu yilning birinchi raqami
numbering-first-hint = Qogʻoz jurnal davomi uchun. Boʻsh qoldirilsa, oʻzgarmaydi.
numbering-closing = Yopish
numbering-close = Bu turkumda boshqa roʻyxatga olmaslik
numbering-series = Turkum qoʻshish
numbering-name = Nomi
numbering-add = Qoʻshish
numbering-departments = Boʻlimlar
numbering-departments-none = Hali boʻlimlar yoʻq. Boʻlim qoʻshing, shunda unga hujjat topshirish mumkin boʻladi.
numbering-department-code = Boʻlim kodi
numbering-taker = Boʻlim pochtasini kim qabul qiladi

## Letterheads

letterhead-title = Xat blankalari
letterhead-done = Saqlandi. DOCX xatlar amalda deb belgilangan blankada tuziladi.
letterhead-text = DOCX xatlar blankada tuziladi. Tayyor blankani saqlang, matn muharririda oʻzgartiring va qayta yuklang. Unda hech narsa bajarilmaydi va tashqaridan yuklanmaydi.
letterhead-own-file = Dastur blankasini saqlash (DOCX)
letterhead-slots = Blanka maydonlari
letterhead-slot = Maydon, qoʻsh jingalak qavs ichida
letterhead-slot-what = Xatda u yerda nima boʻladi
letterhead-slot-needed = Majburiy
letterhead-slot-sender = Joʻnatuvchi (organ alohida koʻrsatilsa, birinchi satrsiz)
letterhead-slot-addressee = Adresat
letterhead-slot-number = Sana va raqam
letterhead-slot-title = Hujjat nomi
letterhead-slot-body = Matn; xatboshida yolgʻiz
letterhead-slot-signature = Imzolovchining lavozimi va ismi
letterhead-slot-footer = Har sahifa ostidagi satr
letterhead-slot-authority = Organ nomi alohida
letterhead-slot-answer = Javob berilayotgan xat
letterhead-slot-mark = Kirish cheklangani belgisi
letterhead-slot-reference = Muhrlangan yozuvning raqamli izi
letterhead-slot-page-word = Sahifa raqamidan oldingi soʻz
letterhead-versions = Versiyalar
letterhead-none-yet = Hali oʻz blankangiz yoʻq: xatlar dastur blankasida tuziladi.
letterhead-version = Versiya
letterhead-active = Amalda
letterhead-use = Shundan foydalanish
letterhead-use-own = Dastur blankasidan foydalanish
letterhead-bring = Blanka yuklash
letterhead-lang = Xatlar tili
letterhead-file = Fayl nomi
letterhead-file-hint = Makrossiz, boshqa joydan olingan rasm va qismlarsiz DOCX
letterhead-do = Tekshirish va foydalanish
letterhead-refused = Blanka qabul qilinmadi
letterhead-unknown = { $name } maydoni yoʻq. Roʻyxatdan maydon oling yoki uni olib tashlang.
letterhead-unknown-nearest = { $name } maydoni yoʻq. Balki, { $nearest } nazarda tutilgandir?
letterhead-missing = { $name } maydoni yoʻq. Uni oʻz joyiga qoʻshing.

## Problems of the desk

problem-letterhead-none = Fayl va tilni tanlang.
problem-register-correspondent = Kimdan yoki kimga ekanini koʻrsating: organni tanlang yoki nomini yozing.
problem-register-day-ahead = Bu sana hali kelmagan. Kelgan kunni yozing.
problem-register-control-past = Nazorat muddati hujjat sanasidan oldin. Keyinroq kunni yozing.
problem-register-series = Bunday turkum yoʻq yoki yopilgan. Boshqasini tanlang.
problem-register-officer = Bunday xodim yoʻq. Roʻyxatdan tanlang.
problem-register-department = Bunday boʻlim yoʻq. Roʻyxatdan tanlang.
problem-register-whom = Kimga ekanini koʻrsating: xodim yoki boʻlimni tanlang.
problem-register-number-department = Bu turkum raqamida boʻlim kodi bor. Boʻlimni tanlang.
problem-register-number-file = Bu turkum raqamida ish indeksi bor. Ish indeksini yozing.
problem-register-number-taken = { $number } raqami band. Hech narsa roʻyxatga olinmadi; administrator turkum andozasini oʻzgartirishi kerak.
problem-register-number-long = Raqam juda uzun boʻlib ketadi. Ish indeksini qisqartiring.
problem-register-mail-unreadable = Bu fayl oʻqiladigan elektron xat emas. Xatni .eml shaklida saqlab, qaytadan tanlang.
problem-register-mail-large = Xat juda katta (chegara, megabayt: { $limit }). Uni qoʻlda roʻyxatga olib, fayllarini qoʻshing.
problem-register-mail-none = Xat faylini tanlang.
problem-register-voided = Bu raqam endi hisobga olinmaydi. Kartani qaytadan oching.
problem-register-done = Ijro allaqachon belgilangan. Kartani qaytadan oching.
problem-register-answer = Javob raqamini yoki qanday ijro etilganini koʻrsating.
problem-number-not-given = Bu turkumda shu yili bunday raqam berilmagan. Raqamni tekshiring.
problem-number-carried = Bu raqam muhrlangan hujjatda turibdi va hisobga olinadi. Raqamni tekshiring.
problem-pattern-open = Qavs yopilmagan. Uni yoping, masalan, {"{seq}"}.
problem-pattern-unknown = { $name } degan qism yoʻq. index, dept, file, seq, yy yoki yyyy dan foydalaning.
problem-pattern-sign = { $sign } belgisi raqamda boʻlishi mumkin emas. Harf, raqam, boʻsh joy va - / . , : № ( ) _ dan foydalaning
problem-pattern-no-sequence = Andozada tartib raqami boʻlishi kerak: {"{seq}"} qoʻshing.
problem-pattern-sequence-twice = Tartib raqami ikki marta yozilgan. Bitta {"{seq}"} qoldiring.
problem-pattern-sequence-touches = Tartib raqami boshqa qism yoki raqamga tutash, ikki raqam bir xil koʻrinishi mumkin. Orasiga belgi qoʻying.
problem-pattern-like-another = Boshqa turkum ham shunday raqam berardi: { $number }. Boshqa indeks yoki belgi tanlang.
problem-pattern-past = Bu kungacha hujjatlar roʻyxatga olingan. Andoza { $day } dan yoki keyinroq boshlanishi mumkin.
problem-series-first = 1 dan boshlanadigan butun son yozing.
problem-series-begun = Bu turkumda bu yil raqam berilgan. Boshlanishini endi oʻzgartirib boʻlmaydi.
problem-series-twice = Bu nomli turkum bor. Boshqa nom tanlang.
