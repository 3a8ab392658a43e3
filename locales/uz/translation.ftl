# Tarjima stoli.

today-translations = Tarjima qilinadi
today-to-translate =
    { $n ->
        [one] { $n } ta matn tarjima qilinadi
       *[other] { $n } ta matn tarjima qilinadi
    }

## Lists and orders

translation-list-empty = Siz uchun tarjima yoʻq. Xodimlar uni soʻrovning «Hujjatlar» boʻlimidan buyuradi; bu yerda siz tarjima qilayotganlar va buyurganlaringiz koʻrinadi.
translation-pair = { $from } → { $to }
translation-text-of = Xat matni ({ $entry })
translation-open = Tarjimonda
translation-returned = Qaytarilgan
translation-finished = Tasdiqlangan
translation-withdrawn = Buyurtma qaytarib olingan
translation-replaced = Almashtirilgan
translation-progress = { $all } tadan { $done } tasi qabul qilingan
translation-languages = Tillar
translation-due = Muddat
translation-state = Holat
translation-segments = Segmentlar
translation-of-matter = Tarjimalar
translation-of-matter-empty = Tarjima buyurilmagan.
translation-order = Tarjimonga berish
translation-order-draft = Bu soʻrov matnini tarjimonga berish
translation-of-file = Tarjimonga shu faylning matni beriladi. U faqat shu matnni koʻradi, ishdan boshqa hech narsani koʻrmaydi.
translation-of-entry = Tarjimonga shu xatning siz tanlagan tildagi erkin matnlari beriladi. Roʻyxatdan tanlanganlar baribir har bir tilda yoziladi. U faqat shu matnni koʻradi, ishdan boshqa hech narsani koʻrmaydi.
translation-before = Bu hujjat uchun avval buyurilgan. Oldingi tahrir ustidagi ish yangi buyurtmaga koʻchiriladi.
translation-nobody = Bu yerda hech kimda tarjimon roli yoʻq. Uni foydalanuvchiga administrator beradi.
translation-choose = Tanlang
translation-from = Manba tili
translation-to = Tarjima tili
translation-translator-hint = Roʻyxatda faqat tarjimon roli bor foydalanuvchilar.
translation-instruction = Tarjimon uchun
translation-instruction-hint = Unga kerak boʻlmasa, shaxslar va ishni tilga olmang.
translation-machine = Mashina tarjimasi
translation-machine-may = Matnni { $machine } mashinasiga berish mumkin
translation-machine-hint = Mashina yozgani belgilanadi va tarjimon qabul qilgandagina hisobga olinadi.

## The desk

translation-ordered-by = Buyurtmachi
translation-ordered = Tarjima buyurildi. Tarjimon uni oʻz bosh sahifasida koʻradi.
translation-done = Tarjima tasdiqlandi va ishga qoʻyildi.
translation-kept = Saqlandi.
translation-source = Manba matni, SHA-256 boshlanishi
translation-certified = Tasdiqlagan
translation-certificate = Tarjimon tasdigʻi
translation-segment = { $n }-segment
translation-target-of = { $n }-segmentning tarjimasi
translation-work-untranslated = Boʻsh
translation-work-machine = Mashina
translation-work-draft = Qoralama
translation-work-done = Qabul qilingan
translation-made-by = Avval { $machine } mashinasi yozgan
translation-accept = Qabul qilish
translation-keep = Qoralama sifatida saqlash
translation-keep-all = Bu sahifadagi hammasini saqlash
translation-join = Oldingisining qismi
translation-joined = Tarjimasi { $n }-segmentning qismi.
translation-next-open = Qabul qilinmagan keyingi segmentga oʻtish
translation-autosaved = Saqlandi.
translation-unsaved = Hali saqlanmagan. Sahifa yana urinadi; tugma ham saqlaydi.
translation-now = Hozir u yerda saqlangani:
translation-earlier = Manba oʻzgarishidan oldin qanday edi
translation-term-also = shuningdek
translation-term-never = yozilmaydi
translation-term-unreviewed = Belgilangan soʻzlar — atamalar. Ularning koʻpini huquqshunos hali tasdiqlamagan.
translation-match = Avval, { $date } kuni tarjima qilingan: { $percent } % bir xil
translation-match-source = Oldingi manba, farqlari belgilangan
translation-remarks = Atamalar, raqamlar va sanalar boʻyicha izohlar
translation-remarks-text = Bular izoh, xato emas. Har birini koʻrib, qaror qiling.
translation-remarks-in = { $n }-segment ({ $count })
translation-remark-forbidden = «{ $form }» uchun «{ $found }» deb yozib boʻlmaydi; «{ $wanted }» deb yozing.
translation-remark-missing = «{ $form }» atamasi uchun soʻz topilmadi; atamalar bazasida «{ $wanted }» bor.
translation-remark-admitted = «{ $found }» mumkin; «{ $wanted }» yaxshiroq.
translation-remark-figure = { $figure } manbada bor, tarjimada yoʻq.
translation-remark-added = { $figure } tarjimada bor, manbada yoʻq.
translation-removed =
    { $n ->
        [one] Tarjima qilingan { $n } ta segmentga yangi manbada joy yoʻq
       *[other] Tarjima qilingan { $n } ta segmentga yangi manbada joy yoʻq
    }
translation-removed-text = Manba oʻzgargan. Bu segmentlar endi unda yoʻq; tarjimalari shu yerda saqlanadi.
translation-replaced-text = Bu tarjimaning manbasi oʻzgargan. Uning oʻrnini boshqa tarjima egalladi va ish unga koʻchirildi.
translation-after = Yangi tarjimaga oʻtish
translation-outdated = Hujjatning endi yangiroq tahriri bor. Bu tarjima buyurilgan tahririga bogʻliq qoladi; ishni koʻchirish uchun yangisining tarjimasini buyuring.
translation-machine-ask = Keyingi boʻsh segmentlarni (koʻpi bilan { $n } ta) { $machine } mashinasidan soʻrash
translation-machine-text = Segmentlarning manbasi { $machine } mashinasiga yuboriladi. U yozgani belgilanadi, siz uni qabul qilasiz yoki tuzatasiz.
translation-machine-done =
    { $n ->
        [one] Mashina { $n } ta segment yozdi. Qabul qilishdan oldin oʻqing.
       *[other] Mashina { $n } ta segment yozdi. Qabul qilishdan oldin oʻqing.
    }

## The end

translation-finish = Tarjimani tasdiqlash
translation-left =
    { $n ->
        [one] { $n } ta segment hali qabul qilinmagan.
       *[other] { $n } ta segment hali qabul qilinmagan.
    }
translation-name = Tasdiqdagi ismingiz
translation-post = Lavozimingiz
translation-post-hint = Tasdiqda qanday yozilsa, masalan: Xalqaro boshqarma tarjimoni.
translation-certify = Tarjima manba matnini toʻliq va toʻgʻri ifodalashini tasdiqlayman
translation-back = Tarjimaga qaytish
translation-send-back = Tarjimonga qaytarish
translation-send-back-text = Tarjimon matnni yana oʻzgartira oladi va uni qaytadan tasdiqlashi kerak. Ishda turgani oʻsha yerda qoladi.
translation-withdraw = Buyurtmani qaytarib olish
translation-withdraw-text = Tarjimon endi yoza olmaydi. Uning ishi saqlanadi va shu tarjimani yana buyursangiz, koʻchiriladi.
translation-reason = Sabab
translation-reason-hint = Tarjimon avval uni oʻqiydi.
translation-said-returned = Qaytargan: { $who }
translation-said-withdrawn = Buyurtmani qaytarib olgan: { $who }
translation-paper-title = Tasdiqlangan tarjima
translation-paper-text = Tarjima
translation-paper-footer = Quyidagi son tarjimaning SHA-256 qiymatidir. Tasdiqda ikkala matn ham oʻz SHA-256 qiymati bilan koʻrsatilgan.
translation-paper-apart = Tarjima bu hujjat uchun juda uzun. U xeshi yuqorida koʻrsatilgan fayldir.

## What can be wrong

problem-translation-closed = Bu tarjima ustida endi ishlanmaydi. Tarjimalaringizga qayting.
problem-translation-exists = Hujjatning bu tahriri bu tilga allaqachon tarjima qilingan yoki qilinmoqda. Oʻsha tarjimani oching; tayyorini qaytarish mumkin.
problem-translation-due-past = Bu kun oʻtgan. Bugungi yoki keyingi kunni tanlang.
problem-translation-same-language = Manba tilidan boshqa tilni tanlang.
problem-translation-no-text = Bu tilda tarjima qilinadigan matn yoʻq: bu skan, rasm, qulflangan yoki buzilgan fayl, yoxud xatda bunday matn yoʻq. Boshqa til tanlang yoki matnni DOCX shaklida qoʻshing.
problem-translation-too-long = Matn bitta tarjima uchun juda uzun. Uni bir necha faylga boʻling.
problem-translation-segment-changed = Bu segment shu orada boshqa oynada oʻzgartirilgan. Ikkala matnni solishtiring; yana saqlasangiz, sizniki olinadi.
problem-translation-cannot-join = Oldingi segment boʻsh yoki boshqa xatboshida. Avval uni tarjima qiling.
problem-translation-not-finished = { $n } ta segment hali qabul qilinmagan. Avval har birini qabul qiling.
problem-translation-confirm = Katakchani belgilang yoki hozircha tasdiqlamang.
problem-machine-off = Bu matnni tarjima mashinasiga berib boʻlmaydi. Uni oʻzingiz tarjima qiling.
problem-machine-bad-answer = Mashina { $n }-segment uchun yaroqli hech narsa bermadi. Uni oʻzingiz tarjima qiling.
problem-machine-unreachable = Tarjima mashinasi javob bermayapti. Oʻzingiz davom eting yoki keyinroq urinib koʻring.
problem-machine-refused = Tarjima mashinasi rad etdi (kod { $status }). Oʻzingiz davom eting va administratorga xabar bering.
problem-machine-too-large = Tarjima mashinasi { $limit } baytdan koʻp javob berdi; bu tarjima emas. Oʻzingiz davom eting.
problem-machine-url = { $url } tarjima mashinasining manzili emas.
