### Partners without a node: letters that are posted, letters that are registered

docket-act-on-paper = Məktubu qeydə al: { $what }
docket-hint-letter_from = Qovşağı olmayan tərəfdaş. Qovşağı olan tərəfdaşın hərəkətləri öz möhürü ilə gəlir.
docket-section-letter = Məktub
problem-docket-rule-speaks-itself = { $authority } bu işdə öz möhürü ilə özü hərəkət edir. Ondan indi də belə etməsini xahiş edin: onun məktubu burada qeydə alınmır.
problem-paper-own = Bu, sizin öz orqanınızdır. Məktubu göndərən tərəfdaşı seçin.
problem-paper-received-later = Bu gün hələ gəlməyib. Məktubun daxil olduğu günü göstərin.
problem-paper-dated-later = Məktubun tarixi daxil olduğu gündən sonradır. Hər iki tarixi yoxlayın.
problem-paper-scan = Məktubun skanını əlavə edin. O, qeydə alınanın sübutudur.
problem-paper-not-ours = Orqanınız bu məktubun aid olduğu tərəflər arasında deyil. Kimlərin göstərildiyini yoxlayın.
problem-paper-unknown = { $authority } orqanların reyestrində yoxdur. İnzibatçıdan onu əlavə etməsini xahiş edin.
problem-paper-has-node = { $authority } üçün qovşaq var. Onun hərəkətləri öz möhürü ilə gəlir və kağızdan qeydə alınmır.
problem-authority-id-wrong = Ölkənin iki hərfini, defis və latın hərfləri ilə qısa ad yazın, məsələn kg-gpo.
paper-title = Qovşağı olmayan tərəfdaşların məktubları
paper-text = Qovşağı olmayan tərəfdaşın məktubla etdiyini bizdən biri skanı ilə burada qeydə alır. Bu, həmişəlik belə işarələnir.
paper-what = Məktub nə deyir
paper-to-post =
    { $n ->
        [one] { $n } məktub poçtla göndərilməlidir
       *[other] { $n } məktub poçtla göndərilməlidir
    }
paper-to-post-text = Bu tərəfdaşın qovşağı yoxdur. Möhürlənmiş məktubu çap edin, poçtla göndərin və burada qeyd edin.
paper-waits = Poçtla göndərilməlidir
paper-print = Məktubu çap et
paper-new = Qovşağı olmayan tərəfdaşın məktubu
paper-new-text = Belə tərəfdaşın iş başladığı məktubu qeydə alın.
authorities-by-post = Qovşağı olmayan tərəfdaş əlavə et
authorities-by-post-text = Ona məktublar çap edilib poçtla göndərilir; cavabları məktublarından qeydə alınır. Qovşağı olanda təsvirini əlavə edin: işlər davam edəcək.
authorities-by-post-id-hint = Ölkənin iki hərfi, defis və qısa ad, məsələn kg-gpo
authorities-name-in = Adı: { $language }
authorities-postal = Poçt ünvanı
authorities-telephone = Telefon nömrəsi
paper-none = Reyestrdə qovşağı olmayan tərəfdaş yoxdur. İnzibatçı onu orqanlar səhifəsində əlavə edir.
paper-registered = Məktubdan qeydə alınıb: { $what }
paper-register = Məktubu qeydə al
paper-form = Məktubda deyiləni tərəfdaşın adından qeydə alırsınız. O, bizim möhürümüzlə möhürlənir və qovşağı olan digər tərəflərə göndərilir; tərəfdaşın özünə heç nə göndərilmir. Müddətlər məktubun daxil olduğu gündən hesablanır.
paper-all = Göndəriləcək məktubu olan bütün işlər
today-to-post =
    { $n ->
        [one] { $n } iş üzrə göndəriləcək məktub
       *[other] { $n } iş üzrə göndəriləcək məktub
    }
web-filter-post = Poçt
