### Dəftərxana

## menu

today-passed =
    { $n ->
        [one] sizə { $n } sənəd verilib
       *[other] sizə { $n } sənəd verilib
    }
menu-journal = Dəftərxana
menu-numbering = Nömrələmə

## The registration desk

register-title = Dəftərxana
register-incoming = Daxil olanlar
register-outgoing = Göndərilənlər
register-numbers = Nömrələrin yoxlanması
register-messages = Tərəfdaşların mesajları
register-journal-in = Daxil olan sənədlərin jurnalı, { $year }
register-journal-out = Göndərilən sənədlərin jurnalı, { $year }
register-add-in = Daxil olan sənədi qeydiyyata al
register-add-out = Göndərilən sənədi qeydiyyata al
register-empty = Bu jurnalda hələ heç nə yoxdur. Qeydiyyata alınanlar və tərəfdaşların göndərdikləri burada görünəcək.
register-words = Sözlər və ya nömrə
register-year = İl
register-series = Seriya
register-series-next = { $name }: növbəti nömrə { $number }
register-from = Kimdən
register-to = Kimə
register-correspondent = Müxbir orqan
register-their-number = Göndərənin nömrəsi və tarixi
register-their-day = Göndərənin tarixi
register-of = { $number }, { $day }
register-with = Kimdədir
register-done = İcra
register-executed = İcra olunub
register-control = Nəzarət müddəti
register-not-yet = Hələ qeydiyyata alınmayıb
register-void = Nömrə ləğv edilib
register-void-why = Nömrə niyə etibarsızdır
register-files = Fayllar
register-files-none = Fayl yoxdur. Skanı «Vərəqəni düzəlt» ilə əlavə etmək olar.
register-file-digest = Yoxlama məbləği (əvvəli)
register-file-inside = Məktubun içində
register-passed = Dəftərxananın sizə verdikləri
register-of-matter = Dəftərxanadan sənədlər

## The form of a card

register-mail = Elektron məktubu qəbul et
register-mail-file = Fayl kimi saxlanmış məktub (.eml)
register-mail-hint = Məktub dəyişdirilmədən saxlanılır; vərəqə onun başlığından doldurulur. Siz vərəqəni göndərənədək heç nə qeydiyyata alınmır.
register-mail-read = Məktubu oxu
register-mail-text = Məktubun mətni
register-mail-files = Məktubdakı fayllar
register-day = Bizim tarix
register-day-hint = Boş qalsa, bugünkü tarix
register-scan = Skan və ya fayllar
register-scan-hint = Ən yaxşısı PDF formatında skandır
register-pass-to = Əməkdaşa ver
register-department = Şöbə
register-matter = İş
register-matter-number = İşin nömrəsi
register-matter-hint = İşin bizim nömrəmiz, istənilən işarələrlə
register-do = Qeydiyyata al
register-all-the-same = Yenə də qeydiyyata al
register-twin-title = Bu artıq qeydiyyata alınmış ola bilər
register-twin-text = Heç nə qeydiyyata alınmadı. Tapılanları açıb müqayisə edin. Bu başqa sənəddirsə, formanın sonunda səbəbi göstərin.
register-twin-number = Göndərən, nömrə və tarix eynidir.
register-twin-message = Eyni elektron məktub (Message-ID).
register-twin-file = Eyni məzmunlu fayl.
register-twin-matter = Burada göndərənin bu nömrəsi olan iş var.
register-twin-reason = Niyə yenə də qeydiyyata alınmalıdır
register-twin-reason-hint = Ən azı bir cümlə. Vərəqədə qalacaq.
register-field-authority = Məlumat kitabçasından orqan
register-field-correspondent = Müxbir orqan, məlumat kitabçasında yoxdursa
register-field-their_number = Göndərənin nömrəsi
register-field-their_day = Göndərənin tarixi
register-field-subject = Qısa məzmun
register-field-paper = Sənədin növü
register-field-way = Çatdırılma üsulu
register-field-handling = Giriş qrifi
register-field-language = Dil
register-field-pages = Vərəqlərin sayı
register-field-copies = Nüsxələrin sayı
register-field-enclosures = Əlavələrin vərəqləri
register-field-file_index = Nomenklatura üzrə iş indeksi
register-field-control = Nəzarət müddəti
register-field-remark = Qeyd
register-option-way-post = Poçt
register-option-way-courier = Kuryer
register-option-way-email = Elektron poçt
register-option-way-node = Qovşaq
register-option-way-hand = Əldən
register-option-way-fax = Faks
register-option-paper-letter = Məktub
register-option-paper-request = Sorğu
register-option-paper-answer = Cavab
register-option-paper-complaint = Şikayət və ya müraciət
register-option-paper-order = Sərəncam
register-option-paper-note = Nota
register-option-paper-invitation = Dəvətnamə
register-option-paper-other = Digər
register-option-handling-ordinary = Adi
register-option-handling-official = Xidməti istifadə üçün
register-option-handling-confidential = Konfidensial: yalnız dəftərxana, rəhbərlər və verilən şəxs üçün

## A card

register-card = Qeydiyyat vərəqəsi { $number }
register-change-title = { $number } nömrəli vərəqəni düzəlt
register-registered = Qeydiyyata alınıb
register-by = { $who }, { $when }
register-answer = Cavabın nömrəsi
register-acts = Nə etmək olar
register-pass = Başqasına ver
register-pass-do = Ver
register-link = İşə əlavə et
register-link-do = İşə əlavə et
register-finish = İcranı qeyd et
register-finish-do = İcra olunub
register-answer-number = Cavabın nömrəsi
register-answer-hint = Cavabın göndərildiyi çıxış nömrəsi
register-answer-words = Və ya necə icra olunub
register-change = Vərəqəni düzəlt
register-void-title = Nömrəni ləğv et
register-void-reason = Səbəb
register-void-hint = Nömrə bu səbəblə jurnalda qalacaq və bir daha verilməyəcək.
register-void-do = Ləğv et
register-void-by = Nömrə etibarsızdır. { $who }, { $when }
register-history = Nə edilib
register-what = Əməliyyat
register-words-said = İzahat
register-before = Vərəqədə əvvəl nə yazılmışdı
register-event-registered = Qeydiyyata alınıb
register-event-twin = Uyğunluğa baxmayaraq qeydiyyata alınıb
register-event-passed = Verilib
register-event-linked = İşə əlavə edilib
register-event-changed = Düzəldilib
register-event-done = İcra olunub
register-done-registered = { $number } nömrəsi ilə qeydiyyata alındı.
register-done-changed = Vərəqə düzəldildi; əvvəlki məlumatlar saxlanıldı.
register-done-passed = Verildi. Sənəd icraçının ilk səhifəsində görünür.
register-done-linked = İşə əlavə edildi və onun sənədləri arasında görünür.
register-done-executed = İcra qeyd edildi.
register-done-voided = Nömrə ləğv edildi.

## Check of numbers

register-numbers-title = Nömrələrin yoxlanması: { $series }, { $year }
register-numbers-show = Yoxla
register-numbers-none = Bu seriyada il ərzində nömrə verilməyib. Yoxlama birinci nömrədən başlayacaq.
register-numbers-count = Jurnalda: { $given }. Birinci nömrə: { $first }. Son nömrə: { $last }.
register-numbers-whole = Buraxılmış, təkrarlanan və sırası pozulmuş nömrə yoxdur.
register-numbers-flawed = Bu ilin nömrələrinə baxmaq lazımdır. Buraxılanları izah edin və ya vərəqələri düzəldin.
register-flaws = Tapılanlar
register-flaw = Pozuntu
register-flaw-where = Harada
register-flaw-missing = Buraxılıb
register-flaw-doubled = Təkrarlanır
register-flaw-disorder = Tarix sırası pozulub
register-flaw-days = { $before } ({ $before-day }) nömrəsindən sonra { $number } ({ $day })
register-range = { $from } – { $to } arası
register-voided = Etibarsız nömrələr
register-place = Sıra nömrəsi
register-place-hint = Yalnız sıra nömrəsi, məsələn, 87
register-explain = Heç yerdə olmayan nömrəni izah et

## Numbering

numbering-title = Nömrələmə
numbering-done = Saxlanıldı.
numbering-parts = Şablon sözlərdən və fiqurlu mötərizədəki hissələrdən ibarətdir: {"{index}"} – seriyanın indeksi, {"{dept}"} – şöbənin kodu, {"{file}"} – vərəqədəki iş indeksi, {"{seq}"} – sıra nömrəsi ({"{seq:4}"} – ən azı dörd rəqəm), {"{yy}"} və ya {"{yyyy}"} – il. Sıra nömrələri hər il yenidən başlayır. Verilmiş nömrələr dəyişmir.
numbering-list = Seriyalar
numbering-direction = İstiqamət
numbering-code = Seriyanın indeksi
numbering-code-hint = Nömrələrdə olduğu kimi, məsələn, 14 və ya 16/2
numbering-now = Qüvvədə olan şablon
numbering-next = Növbəti nömrə
numbering-coming = Gələcək şablonlar
numbering-closed = Bağlanıb
numbering-pattern = Şablonu dəyiş
numbering-pattern-new = Şablon
numbering-pattern-hint = Məsələn, {"{index}/{dept}-{seq:4}-{yy}"}
numbering-from = Qüvvəyə minmə tarixi
numbering-from-hint = Ən yaxşısı ilin ilk günündən
numbering-set = Şablonu təyin et
numbering-try = Yoxla
numbering-example-is = Növbəti nömrə { $number } olardı. Heç nə dəyişdirilmədi.
numbering-change = Seriyanın başlanğıcı və ya bağlanması
numbering-first = Bu ilin birinci nömrəsi
numbering-first-hint = Kağız jurnalın davamı üçün. Boş qalsa, dəyişmir.
numbering-closing = Bağlanma
numbering-close = Bu seriyada daha qeydiyyat aparma
numbering-series = Seriya əlavə et
numbering-name = Ad
numbering-add = Əlavə et
numbering-departments = Şöbələr
numbering-departments-none = Hələ şöbə yoxdur. Şöbə əlavə edin ki, ona sənəd vermək olsun.
numbering-department-code = Şöbənin kodu
numbering-taker = Şöbənin poçtunu kim qəbul edir

## Letterheads

letterhead-title = Məktub blankları
letterhead-done = Saxlanıldı. DOCX məktubları qüvvədə olan blankda hazırlanır.
letterhead-text = DOCX məktubları blankda hazırlanır. Hazır blankı saxlayın, mətn redaktorunda dəyişin və geri yükləyin. Onda heç nə icra olunmur və kənardan yüklənmir.
letterhead-own-file = Proqramın blankını saxla (DOCX)
letterhead-slots = Blankın sahələri
letterhead-slot = Sahə, ikiqat fiqurlu mötərizədə
letterhead-slot-what = Məktubda orada nə olur
letterhead-slot-needed = Məcburi
letterhead-slot-sender = Göndərən (orqan ayrıca göstərilibsə, birinci sətirsiz)
letterhead-slot-addressee = Ünvan sahibi
letterhead-slot-number = Tarix və nömrə
letterhead-slot-title = Sənədin adı
letterhead-slot-body = Mətn; abzasda tək
letterhead-slot-signature = İmzalayanın vəzifəsi və adı
letterhead-slot-footer = Hər səhifənin altındakı sətir
letterhead-slot-authority = Orqanın adı ayrıca
letterhead-slot-answer = Cavab verilən məktub
letterhead-slot-mark = Girişin məhdudlaşdırılması qrifi
letterhead-slot-reference = Möhürlü qeydin rəqəmsal izi
letterhead-slot-page-word = Səhifə nömrəsindən əvvəlki söz
letterhead-versions = Versiyalar
letterhead-none-yet = Hələ öz blankınız yoxdur: məktublar proqramın blankında hazırlanır.
letterhead-version = Versiya
letterhead-active = Qüvvədədir
letterhead-use = Bundan istifadə et
letterhead-use-own = Proqramın blankından istifadə et
letterhead-bring = Blank yüklə
letterhead-lang = Məktubların dili
letterhead-file = Fayl
letterhead-file-hint = Makrossuz, başqa yerlərdən şəkil və hissələri olmayan DOCX
letterhead-do = Yoxla və istifadə et
letterhead-refused = Blank qəbul edilmədi
letterhead-unknown = { $name } sahəsi yoxdur. Siyahıdan sahə seçin və ya onu silin.
letterhead-unknown-nearest = { $name } sahəsi yoxdur. Bəlkə, { $nearest } nəzərdə tutulur?
letterhead-missing = { $name } sahəsi yoxdur. Onu yerinə əlavə edin.

## Problems of the desk

problem-letterhead-none = Fayl və dil seçin.
problem-register-correspondent = Kimdən və ya kimə olduğunu göstərin: orqanı seçin və ya adını yazın.
problem-register-day-ahead = Bu tarix hələ gəlməyib. Gəlmiş günü yazın.
problem-register-control-past = Nəzarət müddəti sənədin tarixindən əvvəldir. Daha gec gün yazın.
problem-register-series = Belə seriya yoxdur və ya bağlanıb. Başqasını seçin.
problem-register-officer = Belə əməkdaş yoxdur. Siyahıdan seçin.
problem-register-department = Belə şöbə yoxdur. Siyahıdan seçin.
problem-register-whom = Kimə olduğunu göstərin: əməkdaşı və ya şöbəni seçin.
problem-register-number-department = Bu seriyanın nömrəsində şöbənin kodu var. Şöbəni seçin.
problem-register-number-file = Bu seriyanın nömrəsində iş indeksi var. İş indeksini yazın.
problem-register-number-taken = { $number } nömrəsi artıq tutulub. Heç nə qeydiyyata alınmadı; administrator seriyanın şablonunu dəyişməlidir.
problem-register-number-long = Nömrə çox uzun olardı. İş indeksini qısaldın.
problem-register-mail-unreadable = Bu fayl oxuna bilən elektron məktub deyil. Məktubu .eml formatında saxlayıb yenidən seçin.
problem-register-mail-large = Məktub çox böyükdür (hədd, meqabayt: { $limit }). Onu əl ilə qeydiyyata alın və fayllarını əlavə edin.
problem-register-mail-none = Məktub faylını seçin.
problem-register-voided = Bu nömrə artıq etibarsızdır. Vərəqəni yenidən açın.
problem-register-done = İcra artıq qeyd olunub. Vərəqəni yenidən açın.
problem-register-answer = Cavabın nömrəsini və ya necə icra olunduğunu göstərin.
problem-number-not-given = Bu seriyada bu il belə nömrə verilməyib. Nömrəni yoxlayın.
problem-number-carried = Bu nömrə möhürlü sənəddədir və etibarlıdır. Nömrəni yoxlayın.
problem-pattern-open = Mötərizə bağlanmayıb. Onu bağlayın, məsələn, {"{seq}"}.
problem-pattern-unknown = { $name } adlı hissə yoxdur. index, dept, file, seq, yy və ya yyyy işlədin.
problem-pattern-sign = { $sign } işarəsi nömrədə ola bilməz. Hərf, rəqəm, boşluq və - / . , : № ( ) _ işlədin
problem-pattern-no-sequence = Şablonda sıra nömrəsi olmalıdır: {"{seq}"} əlavə edin.
problem-pattern-sequence-twice = Sıra nömrəsi iki dəfə yazılıb. Bir {"{seq}"} saxlayın.
problem-pattern-sequence-touches = Sıra nömrəsi başqa hissəyə və ya rəqəmə bitişikdir, iki nömrə eyni görünə bilər. Aralarına işarə qoyun.
problem-pattern-like-another = Başqa seriya da eyni nömrəni verərdi: { $number }. Başqa indeks və ya işarə seçin.
problem-pattern-past = Bu günədək sənədlər artıq qeydiyyata alınıb. Şablon { $day } tarixindən və ya daha gec başlaya bilər.
problem-series-first = 1-dən başlayan tam ədəd yazın.
problem-series-begun = Bu seriyada bu il artıq nömrə verilib. Başlanğıcı daha dəyişmək olmaz.
problem-series-twice = Bu adda seriya artıq var. Başqa ad seçin.
