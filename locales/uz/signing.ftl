# Imzo stoli: imzo kutayotganlar va ulardagi oʻzgarishlar.

sign-title = Imzo stoli
sign-go = Imzo stoliga oʻtish
sign-empty = Imzo kutayotgan narsa yoʻq. Hamkasbingiz imzoga tayyorlagan hujjat shu yerda paydo boʻladi.
sign-read-title = Oʻqilgan, birga imzolash mumkin
sign-unread-title = Oʻqilishi kerak
sign-batch = Belgilanganlarni imzolash va yuborish
sign-batch-hint = Har bir hujjat alohida muhrlanadi va yuboriladi. Siz oʻqigandan keyin oʻzgargan hujjat imzolanmaydi.
sign-done =
    { $n ->
        [one] { $n } ta hujjat imzolandi va yuborildi.
       *[other] { $n } ta hujjat imzolandi va yuborildi.
    }
sign-refused =
    { $n ->
        [one] { $n } ta hujjat imzolanmadi:
       *[other] { $n } ta hujjat imzolanmadi:
    }
sign-read-at = Oʻqilgan, { $at }
sign-not-read = Hali oʻqilmagan
sign-one-title = Imzo uchun: { $act }
sign-papers = Nima muhrlanadi
sign-no-papers = Ishning hozirgi holatida hech narsa muhrlanmaydi.
sign-preview = Hujjat qanday boʻlishini koʻrish (PDF, muhrsiz)
sign-untranslated-count =
    { $n ->
        [one] Xatda { $n } ta matnning tarjimasi yoʻq. Tarjima ilova qilinmagan boʻlsa, oluvchi uni asl tilida oʻqiydi.
       *[other] Xatda { $n } ta matnning tarjimasi yoʻq. Tarjima ilova qilinmagan boʻlsa, oluvchi uni asl tilida oʻqiydi.
    }
sign-untranslated = Tarjimasi yoʻq; asli: { $language }
sign-sheet = Kelishuv varagʻi
sign-sheet-print = Kelishuv varagʻini chop etish (PDF)
sign-sheet-when = Qachon
sign-sheet-step = Bosqich
sign-sheet-who = Ism
sign-sheet-role = Vazifa
sign-sheet-note = Izoh
sign-act = Imzo
sign-matter = Ishga qaytish
sign-law = Qonun nima deydi
sign-what-proposal = Siz aynan shu taklifni imzolaysiz; uning izi { $digest } bilan boshlanadi. U idora nomidan muhrlanadi va darhol yuboriladi. Buni bekor qilib boʻlmaydi.
sign-what-act = Siz yuqoridagi matnni hozirgi tahrirda imzolaysiz. U idora nomidan muhrlanadi va darhol yuboriladi. Buni bekor qilib boʻlmaydi.
sign-confirm = Imzolashdan oldin
sign-i-have-read = Muhrlanadigan matnni oʻqib chiqdim
sign-now = Hozir imzolash va yuborish
sign-later = Birga imzolanadiganlarga qoʻshish
sign-with-more = Asos yoki fayl bilan imzolash
sign-read-and-sign = Oʻqish va imzolash
changes-title = Nima oʻzgargan
changes-field = Maydon
changes-what = Oʻzgarish
changes-count =
    { $n ->
        [one] { $n } ta maydon oʻzgargan
       *[other] { $n } ta maydon oʻzgargan
    }
changes-removed = oʻchirilgan:
changes-added = qoʻshilgan:
changes-none = Bu ikki tahrir orasida hech narsa oʻzgarmagan.
changes-between = Bu tahrirdan: { $old }. Bu tahrirga: { $new }.
changes-versions =
    { $n ->
        [one] Tahrirlarni solishtirish ({ $n })
       *[other] Tahrirlarni solishtirish ({ $n })
    }
changes-one-version = Hozircha bitta tahrir bor. U oʻzgartirilganda farq shu yerda koʻrinadi.
changes-old = Oldingi tahrir
changes-new = Keyingi tahrir
changes-compare = Solishtirish
