### Words printed in letters and cover sheets. Official register; labels stand before a colon, so no ending is glued to a value.

letter-number = № { $number }
letter-your-number = Sizning raqamingiz: { $number }, sana: { $date }
letter-to = Kimga
letter-subject = Mavzu
letter-legal-basis = Huquqiy asos
letter-greeting = { $authority } oʻz hurmatini bildiradi.
letter-closing = Yuksak ehtiromimizni qabul etgaysiz.
letter-enclosures = Ilova
letter-enclosure-sheets =
    { $n ->
        [one] { $n } varaqda
       *[other] { $n } varaqda
    }
letter-executor = Ijrochi
letter-telephone = Telefon
letter-signature = Imzo
letter-signed-electronically = Elektron imzo bilan imzolangan
letter-translation = Tarjima qilingan til: { $language }
letter-original-prevails = Ustun kuchga ega matn tili: { $language }
letter-page = Varaq { $page } / { $pages }
letter-demo = NAMOYISH: yuridik kuchga ega emas
letter-cover-sheet = Kuzatuv varaqasi
letter-verify = Hujjatni qanday tekshirish mumkin
