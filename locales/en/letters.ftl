### Words printed in letters and cover sheets. Official register; labels stand before a colon, so no ending is glued to a value.

letter-number = No. { $number }
letter-your-number = Your No. { $number } of { $date }
letter-to = To
letter-subject = Subject
letter-legal-basis = Legal basis
letter-greeting = The { $authority } presents its compliments.
letter-closing = Please accept the assurances of our highest consideration.
letter-enclosures = Enclosures
letter-enclosure-sheets =
    { $n ->
        [one] { $n } sheet
       *[other] { $n } sheets
    }
letter-executor = Prepared by
letter-telephone = Telephone
letter-signature = Signature
letter-signed-electronically = Signed electronically
letter-translation = Translation from this language: { $language }
letter-original-prevails = The text in this language prevails: { $language }
letter-page = Page { $page } of { $pages }
letter-demo = DEMONSTRATION: no legal effect
letter-cover-sheet = Cover sheet
letter-verify = How to verify this paper
