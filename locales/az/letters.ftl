### Words printed in letters and cover sheets. Official register; labels stand before a colon, so no ending is glued to a value.

letter-number = № { $number }
letter-your-number = Sizin nömrə: { $number }, tarix: { $date }
letter-to = Kimə
letter-subject = Mövzu
letter-legal-basis = Hüquqi əsas
letter-greeting = { $authority } öz ehtiramını bildirir.
letter-closing = Ən dərin hörmətimizin ifadəsini qəbul edin.
letter-enclosures = Əlavə
letter-enclosure-sheets =
    { $n ->
        [one] { $n } vərəq
       *[other] { $n } vərəq
    }
letter-executor = İcraçı
letter-telephone = Telefon
letter-signature = İmza
letter-signed-electronically = Elektron imza ilə imzalanıb
letter-translation = Tərcümə olunan dil: { $language }
letter-original-prevails = Üstün qüvvəyə malik mətnin dili: { $language }
letter-page = Vərəq { $page } / { $pages }
letter-demo = NÜMAYİŞ: hüquqi qüvvəsi yoxdur
letter-cover-sheet = Müşayiət vərəqi
letter-verify = Sənədi necə yoxlamalı
