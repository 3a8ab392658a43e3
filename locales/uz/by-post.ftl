### Partners without a node: letters that are posted, letters that are registered

docket-act-on-paper = Xatni roʻyxatga olish: { $what }
docket-hint-letter_from = Tuguni boʻlmagan hamkor. Tuguni bor hamkorning harakatlari oʻz muhri bilan keladi.
docket-section-letter = Xat
problem-docket-rule-speaks-itself = { $authority } bu ishda oʻz muhri bilan oʻzi harakat qiladi. Undan hozir ham shunday qilishni soʻrang: uning xati bu yerda roʻyxatga olinmaydi.
problem-paper-own = Bu oʻz idorangiz. Xat yuborgan hamkorni tanlang.
problem-paper-received-later = Bu kun hali kelmagan. Xat kelgan kunni koʻrsating.
problem-paper-dated-later = Xatdagi sana kelgan kundan keyin. Ikkala sanani tekshiring.
problem-paper-scan = Xatning skanini ilova qiling. U roʻyxatga olinayotgan narsaning isbotidir.
problem-paper-not-ours = Idorangiz bu xat taalluqli boʻlganlar orasida yoʻq. Kim koʻrsatilganini tekshiring.
problem-paper-unknown = { $authority } idoralar reyestrida yoʻq. Administratordan uni qoʻshishni soʻrang.
problem-paper-has-node = { $authority } tugunga ega. Uning harakatlari oʻz muhri bilan keladi va qogʻozdan roʻyxatga olinmaydi.
problem-authority-id-wrong = Mamlakatning ikki harfini, chiziqcha va lotin harflari bilan qisqa nom yozing, masalan kg-gpo.
paper-title = Tuguni boʻlmagan hamkorlarning xatlari
paper-text = Tuguni boʻlmagan hamkor xat bilan qilgan ishni bizdan biri skani bilan shu yerda roʻyxatga oladi. Bu doimo shunday belgilanadi.
paper-what = Xat nima haqida
paper-to-post =
    { $n ->
        [one] { $n } xat pochta bilan joʻnatilishi kerak
       *[other] { $n } xat pochta bilan joʻnatilishi kerak
    }
paper-to-post-text = Bu hamkorning tuguni yoʻq. Muhrlangan xatni chop eting, pochta bilan joʻnating va shu yerda qayd eting.
paper-waits = Pochta bilan joʻnatilishi kerak
paper-print = Xatni chop etish
paper-new = Tuguni boʻlmagan hamkorning xati
paper-new-text = Bunday hamkor ish boshlagan xatni roʻyxatga oling.
authorities-by-post = Tuguni boʻlmagan hamkorni qoʻshish
authorities-by-post-text = Unga xatlar chop etilib pochta bilan joʻnatiladi; javoblari xatlaridan roʻyxatga olinadi. Tuguni paydo boʻlganda tavsifini qoʻshing: ishlar davom etadi.
authorities-by-post-id-hint = Mamlakatning ikki harfi, chiziqcha va qisqa nom, masalan kg-gpo
authorities-name-in = Nomi: { $language }
authorities-postal = Pochta manzili
authorities-telephone = Telefon raqami
paper-none = Reyestrda tuguni boʻlmagan hamkor yoʻq. Administrator uni idoralar sahifasida qoʻshadi.
paper-registered = Xatdan roʻyxatga olingan: { $what }
paper-register = Xatni roʻyxatga olish
paper-form = Xatda aytilganini hamkor nomidan roʻyxatga olasiz. U bizning muhrimiz bilan muhrlanadi va tuguni bor boshqa tomonlarga yuboriladi; hamkorning oʻziga hech narsa yuborilmaydi. Muddatlar xat kelgan kundan hisoblanadi.
paper-all = Joʻnatiladigan xati bor barcha ishlar
today-to-post =
    { $n ->
        [one] { $n } ta ish boʻyicha joʻnatiladigan xat
       *[other] { $n } ta ish boʻyicha joʻnatiladigan xatlar
    }
web-filter-post = Pochta
