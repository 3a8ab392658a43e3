### Words of the pages: lists, the page of a request, forms, and what every docket has.

## Menu

web-menu-cooperation = Əməkdaşlıq
web-menu-persons = Şəxslər
web-to-front = Baş səhifəyə
web-signed-out-title = Sistemə daxil olmamısınız
web-saved = Yadda saxlanıldı.

## Sign-in of a demonstration

web-demo-people = Kim kimi daxil olmaq olar
web-demo-people-text = Buradakı hər kəs uydurmadır. Hamının parolu demo-comity-demo; kod yarım dəqiqə qüvvədədir, sonra səhifəni yeniləyin.

## Today

web-today-overdue-title = Vaxtı keçmiş
web-today-soon-title = Yaxın yeddi gündə vaxtı çatan
web-today-overdue-none = Vaxtı keçmiş iş yoxdur.
web-today-soon-none = Yaxın yeddi gündə heç bir müddət bitmir.
web-today-incoming-none = Yeni daxil olan yoxdur.
web-today-approve-none = İmza və ya razılıq gözləyən yoxdur.
web-today-drafts-none = Layihə yoxdur.
web-today-sent-none = Göndərilən hər şeyin qəbzi var.
web-today-drafts =
    { $n ->
        [one] { $n } layihə
       *[other] { $n } layihə
    }
web-today-mine =
    { $n ->
        [one] Sizdə { $n } açıq iş var.
       *[other] Sizdə { $n } açıq iş var.
    }

## List of requests

web-partner = Tərəfdaş
web-side-observer = Məlumat üçün
web-without-number = Nömrəsiz
web-without-subject = Mövzusuz
web-urgent = Təcili
web-filter-any = Hamısı
web-filter-open = İcrada
web-filter-closed = Bağlanmış
web-filter-open-and-closed = İcrada və bağlanmış
web-filter-which = Hansılar
web-filter-side = İstiqamət
web-filter-words-hint = Mövzudan sözlər və ya istənilən yazılışda nömrə

## The page of a request

web-history =
    { $n ->
        [one] Tarixçə: { $n } qeyd
       *[other] Tarixçə: { $n } qeyd
    }
web-history-all =
    { $n ->
        [one] Bütün qeydlər: { $n }
       *[other] Bütün qeydlər: { $n }
    }
web-done = Yerinə yetirildi: { $act }
web-proposed = Hazırlandı: { $act }. İmza hüququ olan başqa şəxs göndərməlidir.
web-conflicts =
    { $n ->
        [one] { $n } qeyd başqası ilə ziddiyyət təşkil edir
       *[other] { $n } qeyd başqası ilə ziddiyyət təşkil edir
    }
web-waiting =
    { $n ->
        [one] { $n } qeyd əvvəlkiləri gözləyir
       *[other] { $n } qeyd əvvəlkiləri gözləyir
    }
web-waiting-text = Tərəfdaşın əvvəlki qeydləri hələ gəlməyib. Qovşaq onları istəyir; heç nə itməyib.
web-proposals = İkinci şəxsi gözləyir
web-proposal-content = Nə göndəriləcək
web-proposed-by = Hazırlayan
web-declined = Son geri qaytarma
web-act = Hərəkət
web-act-reach = Kim görəcək
web-act-eyes = İkinci şəxs
web-reach-home = Yalnız bizim orqan
web-reach-shared = Bizim orqan və tərəfdaş
web-reach-shared-text = Burada yazdıqlarınız möhürlənir və tərəfdaşa göndərilir.
web-eyes-two = Lazım deyil
web-eyes-four = Razılıq verməlidir
web-eyes-four-text = Siz hazırlayırsınız; imza hüququ olan başqa şəxs göndərir.
web-next-none = Hazırda burada edə biləcəyiniz bir şey yoxdur.
web-limit-for = Nə üçün
web-limit-who = Kim hərəkət etməlidir
web-limit-source = Müddətin əsası
web-limit-paused = Dayandırılıb
web-documents-of = Sənədlər: { $n } / { $total }
web-document = Sənəd
web-document-entry = Nə ilə gəlib
web-docx = Məktub (DOCX)
web-container = Möhürlənmiş konteyner
web-persons = Adı çəkilən şəxslər
web-person-category = Hansı qismdə
web-person-born = Doğum tarixi
web-line-state = Hər iki tərəf üçün ortaq vəziyyət
web-line-digest = Ortaq vəziyyətin izi; hər iki tərəfdə eynidir
web-home-entry = Yalnız bizdə
web-not-understood = Anlaşılmadı
web-not-understood-text = Qovşaq bu növ qeydi tanımır. Qeyd olduğu kimi saxlanılıb; yeni versiya barədə administratordan soruşun.
web-registered-from-paper = Kağızdan burada qeydə alınıb, kimin üçün: { $who }
web-received-at = Bizdə alınıb: { $when }
web-receipts-of = Qəbzlər, alan: { $who }
web-sent-otherwise = Başqa yolla göndərilib
web-came-otherwise = Başqa yolla gəlib
web-handling-ordinary = Adi
web-handling-official = Xidməti istifadə üçün
web-handling-confidential = Məxfi
web-size-b =
    { $n ->
        [one] { $n } bayt
       *[other] { $n } bayt
    }
web-size-kb = { $n } Kbayt
web-size-mb = { $n } Mbayt

## Forms of acts

web-propose = Razılığa təqdim et
web-item = { $label }: { $n }
web-item-hint = Bəndi silmək üçün onun bütün sahələrini boşaldın.
web-add-another = Saxla və daha birini əlavə et
web-add-line = Daha birini əlavə etmək
web-language-of = Mətnin dili: { $label }
web-partial-date-hint = Məlum olduğu qədər; yalnız il də kifayətdir
web-files-drop = Çıxarılacaqları işarələyin.
web-files-handling = Yeni faylların qrifi
web-files-lang = Yeni faylların dili
web-upload-only = Faylları yüklə və burada qal

## Messages

web-message-done = Çatdırılıb
web-message-failed = Alınmadı
web-message-held = Saxlanılıb
web-message-queued = Göndərilməyi gözləyir
web-message-queued-at = Növbədə, tarix
web-message-tries = Cəhdlər
web-message-error = Son xəta
web-message-entry = Qeyd
web-message-evidence = Qəbz

## Persons

web-person-name = Soyadı, adı
web-person-hint = İstənilən əlifba ilə, istənilən ardıcıllıqda; adın əvvəli kifayətdir

## Cooperation

web-cooperation-empty = Burada proqramlar, səfərlər və vəzifəli şəxslər olacaq.
record-programme = Proqramlar
record-event = Səfərlər və görüşlər
record-commitment = Öhdəliklər
record-post = Vəzifələr və onları tutanlar
record-person = Vəzifəli şəxslər
record-authority = Orqanlar
record-body = Qurumlar
record-topic = Mövzular
record-state = Dövlətlər
record-field-text = Məzmun
record-field-place = Yer
record-field-date = Tarix
record-field-from = Başlanğıc
record-field-to = Son
record-field-signed = İmzalanıb
record-field-reported = Xəbər verilib
record-field-due = Müddət
record-field-due_from = Müddətin başlanğıcı
record-field-date_words = Nə vaxt
record-field-as_of = Vəzifədə, tarix
record-field-authorities = Orqanlar
record-field-authority = Orqan
record-field-persons = Şəxslər
record-field-person = Şəxs
record-field-topics = Mövzular
record-field-links = Həmçinin bax
record-field-source = Mənbə

## Authorities

web-route = Kanal
web-route-push = Qovşaqdan qovşağa
web-route-as4 = Birbaşa onun giriş nöqtəsinə (AS4)
web-route-pouch = Kuryerlə, möhürlü fayllarda
web-route-paper = Kağızda
web-contact = Kimə zəng etməli
web-own-descriptor = Bizim təsvir faylını yüklə
web-own-descriptor-text = Bu faylı tərəfdaşın administratoruna verin və izi telefonla oxuyun.
web-fingerprint-confirm = İzi təsdiqlə
web-fingerprint-hint = Bu səhifədəkini deyil, tərəfdaşın oxuduğunu yazın.

## Users and one’s own account

web-user-since = Nə vaxtdan
web-login-hint = Kiçik latın hərfləri, rəqəmlər, nöqtə və defis
web-account-made = Hesab yaradıldı
web-account-made-text = Bunu indi şəxsən təhvil verin. Yenidən göstərilmir.
web-code-secret = Birdəfəlik kodların sirri
web-code-uri = Eynisi, tətbiq üçün ünvan kimi
web-pseudonym = Tərəfdaşların gördüyü ad
web-password-hint =
    { $n ->
        [one] Ən azı { $n } işarə
       *[other] Ən azı { $n } işarə
    }

## Foot of the pages

web-help-text = «Bu gün» səhifəsindən başlayın: orada müddətlər, yeni daxil olanlar və razılığınızı gözləyənlər var. Növbəti addımları görmək üçün sorğunu açın.
web-accessibility-text = Hər səhifə yalnız klaviatura ilə, skriptsiz, 400 % böyüdülmüş halda və ekran oxuyucuları ilə işləyir. İşləməyəni orqanınızın administratoruna bildirin.
web-licences-text = Bu səhifələrin görünüşü və şriftləri başqalarının işindən istifadə etməklə hazırlanıb. Onların lisenziyaları:
web-officer-none = Təyin edilməyib

## Tamamlanmamış formalar

kept-title = Göndərilməmiş formalar
kept-hint = Yazdığınız, lakin göndərmədiyiniz mətnlər. Onları yalnız siz görürsünüz. 90 gün dəyişməyən mətn silinir.
kept-form = Forma
kept-since = Saxlanılıb
kept-actions = Nə etməli
kept-drop = Sil
kept-new = Yeni
kept-button = Sonraya saxla
kept-where = Saxlanıldı. Göndərilənə qədər forma ilk səhifədə durur; onu başqa heç kim görmür.
kept-at = Saxlanılıb: { $at }. Bunu yalnız siz görürsünüz.
kept-apart = Bu forma başqa pəncərədə də açıqdır. Burada yazdığınız o mətndən ayrı saxlanıldı: { $at }.
kept-not = Hələ saxlanılmayıb: qovşaq cavab vermir. Mətniniz bu səhifədə qalır.
kept-ended = Sessiya bitib. Yazdığınız saxlanılıb: daxil olun və davam edin.
kept-sign-in = Bu arada sessiya bitib. Yazdığınız saxlanılıb: daxil olun və davam edin. Faylları yenidən seçmək lazımdır.
kept-theirs = Mətninizin fərqləndiyi yerlərdə işdə indi nə yazılıb
kept-again = Bu forma əvvəl göndərilib. İkinci dəfə heç nə edilmədi.
kept-reminder =
    { $n ->
        [one] Bu forma üçün göndərilməmiş { $n } mətniniz var.
       *[other] Bu forma üçün göndərilməmiş { $n } mətniniz var.
    }
kept-go-on = Mətni davam etdir: { $at }
kept-count =
    { $n ->
        [one] { $n } göndərilməmiş forma
       *[other] { $n } göndərilməmiş forma
    }

## Siyahılar

walk-title = Gəldiyiniz siyahı
walk-place = Siyahıda { $total } işdən { $place }
walk-left = Bu iş artıq siyahıda deyil
walk-previous = Əvvəlki: { $name }
walk-next = Növbəti: { $name }
walk-back = Siyahıya qayıt
assign-pick = Seç
assign-pick-one = Seç: { $number }
assign-all = Bu səhifədəkilərin hamısını seç
assign-to = Əməkdaş
assign-button = Seçilənləri təyin et
assign-mine = Özümə götür
assign-done =
    { $n ->
        [one] { $n } iş təyin edildi.
       *[other] { $n } iş təyin edildi.
    }
assign-refused =
    { $n ->
        [one] { $n } işi təyin etmək mümkün olmadı:
       *[other] { $n } işi təyin etmək mümkün olmadı:
    }
views-title = Saxlanılmış siyahılar
views-name = Siyahının adı
views-save = Bu siyahını saxla
views-drop = “{ $name }” siyahısını unut
views-manage = Siyahını saxla və ya unut
web-filter-overdue = Müddəti keçib
web-filter-due-days =
    { $n ->
        [one] Müddəti { $n } gün ərzində
       *[other] Müddəti { $n } gün ərzində
    }
web-filter-kind = Növ
web-filter-counted = { $label } ({ $n })
web-filter-urgency = Təcililik

## Pages of a form

form-stages = Formanın bölmələri
form-stage-files = Fayllar
form-stage-check = Cavabların yoxlanması
form-stage-empty = Başlanmayıb
form-continue = Davam et
form-to-check = Cavabları yoxla
form-in-steps = Səhifə-səhifə doldur
form-on-one-page = Hamısını bir səhifədə göstər

## The end of a session

session-warning = Uzun müddət hərəkət olmadığı üçün beş dəqiqədən sonra sessiya bitəcək. Formada yazdıqlarınız saxlanılır.
session-stay = Sistemdə qal
session-ended = Sessiya bitib. Davam etmək üçün daxil olun; formada yazdığınız saxlanılıb.

## Parts of a case

case-parts = Sorğunun bölmələri
case-counted = { $label } ({ $n })
case-messages-none = Tərəfdaşla hələ heç nə mübadilə olunmayıb. Göndərilən və alınanlar təsdiqləri ilə burada görünəcək.
case-message-way = Kimdən və ya kimə
case-history-which = Göstər
case-history-all = Hamısı
case-history-shared = Tərəflər arasında ötürülən
case-history-home = Yalnız bizdə
case-history-trouble = Ziddiyyətli, gözləyən və ya anlaşılmayan
case-documents-words = Adındakı sözlər
case-documents-sort = Növü
case-documents-sealed = Möhürlənmiş sənədlər
case-documents-seal = Möhür
case-seal-ours = Bizim möhürümüz
case-seal-none = Möhürsüz
limit-law = Müqavilələr üzrə müddətlər
case-resolution = Dərkənar
case-resolution-by = Kim verib
assign-undo = Geri götür
assign-undone =
    { $n ->
        [one] { $n } təyinat geri götürüldü
       *[other] { $n } təyinat geri götürüldü
    }

## Şəxslər nə üçün axtarılır

purpose-why = Şəxslər iş üzrə axtarılır. Məqsədi bir dəfə göstərin: o, { $minutes } dəqiqə qüvvədədir və auditor üçün saxlanılır.
purpose-ground = Məqsəd
purpose-matter = Sorğu üzrə iş
purpose-duplicate = Belə və ya əlaqəli sorğunun olub-olmadığını yoxlamaq
purpose-registration = Daxil olanın qeydiyyatı
purpose-supervision = Tabelikdəkilərin işinə nəzarət
purpose-other = Başqa səbəb
purpose-matter-number = Sorğu
purpose-matter-hint = Bizim nömrəmiz, istənilən işarələrlə. İlk iki məqsəd üçün lazımdır.
purpose-words = Öz sözlərinizlə
purpose-words-hint = Başqa səbəb üçün lazımdır; bir cümlə kifayətdir.
purpose-go-on = Davam et
purpose-in-force = { $purpose }. Qüvvədədir: { $until }.
purpose-change = Başqa məqsəd
purpose-list = Şəxslərin axtarış məqsədləri
purpose-list-empty = Hələ heç kim şəxs axtarmayıb. Bütün məqsədlər burada göstəriləcək.

## Təcili giriş

emergency-title = Konfidensial sorğunun təcili açılması
emergency-not-shown = Oxumalı olduğunuz sorğu görünmür
emergency-intro = Konfidensial sorğunu onunla işləyənlər görür. Onu dərhal oxumalısınızsa, burada { $hours } saatlıq, yalnız oxumaq üçün aça bilərsiniz.
emergency-warning = İcraçı və rəhbərlər adınızı və səbəbi görəcək. Rəhbər bunun əsaslı olub-olmadığını deyəcək.
emergency-number = Sorğunun bizim nömrəmiz
emergency-reason = Niyə gözləmək olmaz
emergency-reason-hint = İndi oxunmasa, nə baş verər. Şəxslərin adları olmadan.
emergency-confirm = Açmazdan əvvəl
emergency-understand = Bu mənə indi iş üçün lazımdır və sonradan yoxlanacağını bilirəm
emergency-open = Aç
emergency-list = Təcili açılanlar
emergency-list-empty = Təcili heç nə açılmayıb. Açılanlar rəhbər baxana qədər burada duracaq.
emergency-until = Oxumaq olar
emergency-verdict = Rəhbərin qərarı
emergency-verdict-words = Niyə
emergency-verdict-keep = Qərarı saxla
emergency-justified = Əsaslıdır
emergency-not-justified = Əsassızdır
emergency-waits = Rəhbəri gözləyir
emergency-yours = Siz bunu təcili açmısınız. Oxumaq olar: { $until }.
emergency-theirs = Təcili açan: { $who }, { $when }.
today-emergencies =
    { $n ->
        [one] { $n } təcili açılıb
       *[other] { $n } təcili açılıb
    }

## Search

search-title = Axtarış
search-how = Necə axtarmalı
search-how-text = Bütün sözlər olmalıdır; şəkilçilər, böyük hərflər və diakritik işarələr əhəmiyyətsizdir, kiril və latın birdir. "Dırnaqdakı sözlər" yan-yana durur. Sözdən əvvəl minus onu çıxarır: -vergi. Ulduz sözün sonunu əvəz edir: müsadir*. Nömrə istənilən işarələrlə tapılır.
search-in-entries = Qeydlərdə
search-in-file = Faylda
search-persons = Şəxslər
search-persons-named = Şəxsləri axtar: { $name }
search-requests =
    { $n ->
        [one] { $n } sorğu tapıldı
       *[other] { $n } sorğu tapıldı
    }
search-left =
    { $n ->
        [one] { $n } sorğu indicə dəyişib və hələ oxunur.
       *[other] { $n } sorğu indicə dəyişib və hələ oxunur.
    }
unread-text-none = Bu, skan və ya şəkildir; sözləri axtarılmır.
unread-text-too-large = Fayl çox böyükdür; sözləri axtarılmır.
unread-text-unknown-format = Bu növ faylın sözləri axtarılmır. DOCX və ya PDF kimi saxlayın.
unread-text-locked = Fayl parol istəyir; sözləri axtarılmır.
unread-text-broken = Fayl zədələnib; sözləri axtarılmır.
unread-text-bomb = Fayl istənilən sənəddən böyük açılır; oxunmadı.

## Why a message has not arrived yet

receipt-reason-no-route = Tərəfdaş haqqında məlum olanlarla ona bu yolla çatmaq olmur
receipt-reason-no-container = Möhürlü fayl burada oxunmadı
receipt-reason-no-connection = Bağlantı qurulmadı
receipt-reason-server-unknown = Cavab verən maşında tərəfdaşın sertifikatı yoxdur
receipt-reason-client-refused = Tərəfdaşın maşını sertifikatımızı qəbul etmir
receipt-reason-timed-out = Vaxtında cavab yoxdur; yenə cəhd edilir
receipt-reason-broken = Bağlantı kəsildi; yenə cəhd edilir
receipt-reason-bad-answer = Yoxlanıla bilməyən cavab gəldi
receipt-reason-on-its-way = Kuryerə verildi
receipt-reason-signed = Tərəfdaşın giriş nöqtəsi alındığını imzaladı; onun sübutu gözlənilir
receipt-reason-hint = Tərəfdaşın qovşağı indi qəbul etmədi; yenə cəhd edilir
