### One sentence for each problem code: what is wrong, then what to do. The key is `problem-` and the code.

## General

problem-without-sentence = Buni bajarib boʻlmadi ({ $code }). Ushbu kodni administratorga ayting.
problem-internal = Tugun buni bajara olmadi. Hech narsa saqlanmadi. Qayta urinib koʻring, soʻng administratorga ayting.
problem-not-found = Bu yerda bunday narsa yoʻq yoki sizga ruxsat yoʻq. Manzil yoki raqamni tekshiring.
problem-too-long = Matn juda uzun. Ruxsat etilgan belgilar soni: { $max }.
problem-json-malformed = Maʼlumot oʻqilmadi: { $what }. Toʻgʻri JSON yuboring.
problem-json-not-canonical = Maʼlumot kanonik shaklda emas. Uni RFC 8785 boʻyicha yozing.

## Fields and acts

problem-field-required = Bu maydonni toʻldiring.
problem-field-unknown = Bunday maydon bu yerda yoʻq. Uni olib tashlang.
problem-field-wrong = Bu qiymatga bu yerda ruxsat yoʻq. Shaklini tekshiring.
problem-act-not-now = Ishning hozirgi holatida bu amalni bajarib boʻlmaydi ({ $act }). Ishni qaytadan oching.
problem-act-not-yours = Rolingiz bu amalga ruxsat bermaydi ({ $act }). Boshqarma boshligʻiga murojaat qiling.
problem-act-unknown = Bunday amal yoʻq ({ $act }). Roʻyxatdan tanlang.
problem-four-eyes = Hujjatni tayyorlagan shaxs uni tasdiqlay olmaydi. Qarorni boshqa shaxs qabul qilishi kerak.
problem-proposal-gone = Taklif endi amalda emas. Ishni qaytadan oching.
problem-entry-malformed = Yozuv notoʻgʻri tuzilgan: { $what }. Yuboruvchidan qayta yuborishni soʻrang.
problem-entry-other-docket = Yozuv boshqa ishga tegishli. Oʻsha ishni oching.
problem-entry-too-large = Yozuv juda katta (bayt chegarasi: { $limit }). Uzun matnlarni ilova fayllarga koʻchiring.

## Containers

problem-container-attachment-changed = Ilova fayl joylash paytida oʻzgargan ({ $digest }). Uni qayta ilova qiling.
problem-container-attachment-name = Fayl nomi bunday boʻla olmaydi: { $name }. Nomini oʻzgartiring.
problem-container-attachment-twice = Bir fayl ikki marta ilova qilingan ({ $digest }). Bittasini olib tashlang.
problem-container-attachment-unreadable = Ilova fayl oʻqilmadi ({ $digest }). Uni qayta ilova qiling.
problem-container-digest-mismatch = Konteynerdagi fayl oʻzgartirilgan: { $name }. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-expansion = Konteynerdagi fayl haddan tashqari katta hajmga ochiladi: { $name }. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-header = Konteynerda fayl haqida ziddiyatli maʼlumot bor: { $name }. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-junk = Konteynerda ortiqcha maʼlumot bor ({ $name }). Yuboruvchidan qayta yuborishni soʻrang.
problem-container-manifest = Konteyner fayllari roʻyxati oʻqilmadi. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-media-type = Fayl turi notoʻgʻri koʻrsatilgan: { $type }. Faylni qayta ilova qiling.
problem-container-member-damaged = Konteynerdagi fayl shikastlangan: { $name }. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-member-missing = Konteynerda fayl yoʻq: { $name }. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-member-name = Konteynerda nomiga ruxsat berilmagan fayl bor: { $name }. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-member-too-large = Fayl juda katta: { $name } (bayt chegarasi: { $most }). Yuboruvchidan uni boʻlishni soʻrang.
problem-container-member-twice = Fayl konteynerda ikki marta bor: { $name }. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-mimetype = Konteyner oʻz turini koʻrsatishdan boshlanmaydi. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-not-an-archive = Fayl konteyner emas. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-not-written = Konteynerni yozib boʻlmadi. Boʻsh joyni tekshirib, qayta urining.
problem-container-order = Konteynerdagi fayllar tartibi notoʻgʻri. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-overlap = Konteynerdagi fayllar ustma-ust tushgan ({ $name }). Yuboruvchidan qayta yuborishni soʻrang.
problem-container-too-large = Konteyner juda katta (bayt chegarasi: { $most }). Yuboruvchidan uni boʻlishni soʻrang.
problem-container-too-many-objects = Fayllar soni koʻp (chegara: { $most }). Ularni bir necha xabar bilan yuboring.
problem-container-truncated = Konteyner chala. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-two-mains = Konteynerda ikkita asosiy fayl bor. Yuboruvchidan qayta yuborishni soʻrang.
problem-container-unreadable = Konteyner oʻqilmadi. Yuboruvchidan qayta yuborishni soʻrang.

## Seals

problem-seal-algorithm = Muhr ruxsat etilmagan usulda yaratilgan: { $algorithm }. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-certificate-authority = Muhr sertifikati hujjatlarni muhrlash uchun emas, sertifikat berish uchun. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-certificate-digest = Muhr ilova qilingan sertifikatga emas, boshqasiga havola qiladi. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-certificate-key = Muhr sertifikatidagi kalit turiga ruxsat yoʻq. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-certificate-malformed = Muhr sertifikati oʻqilmadi: { $what }. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-certificate-usage = Sertifikat muhr uchun moʻljallanmagan. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-dtd = Imzo faylida ruxsat etilmagan qism bor (DTD). Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-form = Imzo fayli kelishilgan shaklda emas. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-key-malformed = Muhr kaliti fayli oʻqilmadi. Uni zaxira nusxadan tiklang.
problem-seal-key-mismatch = Kalit muhr sertifikatiga mos emas. Mos juftlikni oʻrnating.
problem-seal-malformed = Imzo fayli oʻqilmadi. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-missing = Hujjatda muhr yoʻq. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-outside-validity = Muhr sertifikat amal qilish muddatidan tashqarida qoʻyilgan: { $at }; muddat: { $from } – { $until }. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-properties-digest = Muhrning imzolangan xossalari oʻzgartirilgan. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-properties-missing = Muhrning imzolangan xossalari yoʻq. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-reference-missing = Muhr bu faylni qamrab olmaydi: { $name }. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-reference-twice = Muhr bu faylni ikki marta koʻrsatadi: { $name }. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-reference-unknown = Muhr mavjud boʻlmagan faylni koʻrsatadi: { $name }. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-several-signatures = Imzo faylida bir nechta imzo bor: { $count }. Faqat bittasiga ruxsat. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-signature-wrong = Muhr notoʻgʻri: hujjat yoki muhr oʻzgartirilgan. Hujjatga ishonmang; yuboruvchiga murojaat qiling.
problem-seal-signer-unknown = Muhr reyestrda yoʻq: { $authority }. Izi: { $spoken }. Uni hamkor bilan telefon orqali solishtiring.
problem-seal-tls-days = Aloqa sertifikatining eng uzun muddati (kun): { $most }. Kamroq koʻrsating.
problem-seal-tls-host = Bu host nomi emas: { $host }. node.example kabi yozing.
problem-seal-years = Muhr sertifikatining eng uzun muddati (yil): { $most }. Kamroq koʻrsating.

## Stored files

problem-vault-damaged = Saqlangan fayl shikastlangan ({ $digest }). Administrator uni zaxira nusxadan tiklashi kerak.
problem-vault-full = Boʻsh joy qolmadi. Administratorga ayting.
problem-vault-input-broken = Fayl toʻliq kelmadi. Uni qayta yuboring.
problem-vault-missing = Saqlangan fayl joyida yoʻq ({ $digest }). Administratorga ayting.
problem-vault-too-large = Fayl juda katta (bayt chegarasi: { $limit }). Uni boʻling.
problem-vault-wrong-key = Saqlangan fayllar boshqa kalit bilan yozilgan. Administrator toʻgʻri kalitni oʻrnatishi kerak.

## Letters

problem-letter-empty = Xatda matn yoʻq. Matn yozing.
problem-letter-margin-too-long = Hoshiyadagi matn juda uzun (belgi chegarasi: { $most }). Qisqartiring.
problem-letter-table-too-wide = Jadvalda ustun koʻp (chegara: { $most }). Uni boʻling.
problem-letter-too-long = Xat juda uzun: { $bytes } bayt, chegara { $most }. Bir qismini ilovalarga koʻchiring.
problem-letter-too-many-parts = Xatda qism koʻp: { $parts }, chegara { $most }. Ayrimlarini birlashtiring.
problem-letter-versions = Xatning til versiyalari soni: 1–{ $most }. Qayta tanlang.
problem-paper-too-large = Hujjat juda katta. Xatni qisqartiring yoki bir qismini ilovalarga koʻchiring.

## Partners and receipts

problem-descriptor-malformed = Tugun tavsifi oʻqilmadi. Hamkor administratoridan yangi fayl soʻrang.
problem-descriptor-sealed-by-another = Tugun tavsifi boshqa organ muhri bilan tasdiqlangan: { $authority }. Hamkordan oʻzinikini soʻrang.
problem-descriptor-wrong = Tugun tavsifida notoʻgʻri maydon bor: { $field }. Hamkor administratoridan yangi fayl soʻrang.
problem-evidence-contradictory = Ikki tasdiq bir-biriga zid. Hamkor administratoriga murojaat qiling.
problem-evidence-malformed = Tasdiq oʻqilmadi. Hamkordan qayta yuborishni soʻrang.
problem-evidence-other-message = Tasdiq boshqa xabarga tegishli. Hamkor administratoriga murojaat qiling.
problem-evidence-sealed-by-another = Tasdiq boshqa organ muhri bilan berilgan: { $authority }. Unga ishonmang.
problem-partner-descriptor-older = Bu tavsif reyestrdagidan eski. Hamkordan hozirgisini soʻrang.
problem-partner-fingerprint-differs = Izi farq qiladi. Tasdiqlamang; hamkorga qoʻngʻiroq qiling.
problem-partner-route-missing = Bu hamkorga yoʻl yoʻq. Administratordan manzilini qoʻshishni soʻrang.
