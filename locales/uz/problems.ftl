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
problem-container-junk = Konteynerda ortiqcha maʼlumot bor. Yuboruvchidan qayta yuborishni soʻrang.
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
problem-seal-withdrawn = { $authority } muhri { $day } kuni, oʻrniga boshqasi tasdiqlanganda bekor qilingan. Hamkordan yangisi bilan muhrlashni soʻrang; shunday qilganini aytsa, davom etishdan oldin unga qoʻngʻiroq qiling.
problem-partner-is-demo = Bu namoyish tugunining tavsifi. U haqiqiy organning hamkori boʻla olmaydi.
problem-partner-not-demo = Bu tugun namoyish uchun. Oʻylab topilgan narsa haqiqiy organga tushmasligi uchun u faqat namoyish tugunlari bilan almashadi.
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
problem-container-directory = Konteyner mundarijasi fayllarga mos emas. Yuboruvchidan qayta yuborishni soʻrang.
problem-descriptor-too-large = Fayl tugun tavsifi uchun juda katta. Hamkor administratori bergan faylni tanlang.
problem-fingerprint-malformed = Bu iz emas. Uni hamkor oʻqiganidek yozing.
problem-partner-descriptor-expired = Tavsif muddati tugagan. Hamkordan hozirgisini soʻrang.
problem-partner-is-self = Bu oʻz organingiz tavsifi. Hamkornikini tanlang.
problem-partner-route-unknown = Bunday yuborish usuli maʼlum emas. Roʻyxatdan tanlang.
problem-evidence-not-for-us = Tasdiq boshqa organ uchun. U qabul qilinmadi.

## Entries that arrive

problem-entry-attachments-differ = Fayllar yozuvdagi roʻyxatga mos emas. Yuboruvchidan qayta yuborishni soʻrang.
problem-entry-not-for-us = Yozuv boshqa organ uchun. U qabul qilinmadi.
problem-entry-sealed-by-another = Yozuv uni tuzgan organ emas, boshqasining muhri bilan tasdiqlangan. Unga ishonmang; yuboruvchiga murojaat qiling.
problem-kind-unknown = Tugun bunday ish turini bilmaydi: { $kind }. Administratordan yangi versiyani oʻrnatishni soʻrang.
problem-message-not-for-exchange = Bunday turdagi xabarlar bu yerda qabul qilinmaydi. Yuboruvchi administratoriga murojaat qiling.
problem-message-too-large = Xabar juda katta (bayt chegarasi: { $limit }). Yuboruvchidan uni boʻlishni soʻrang.
problem-docket-changed = Siz ishlayotganda ish oʻzgartirildi. Yangiliklarni koʻring va amalni takrorlang.
problem-attachment-missing = Ilova fayl endi yoʻq. Uni qayta ilova qiling.

## Mutual legal assistance

problem-mla-conditions-not-told = Shartlar bor, ammo boshqa tomonga bildirilmagan. Avval shartlarni bildiring.
problem-promise-proof = Bajarilgani dalil bilan bildiriladi. Uni koʻrsatadigan xat, hujjat yoki yozuvni ilova qiling.
problem-mla-not-examined = Soʻrov koʻrib chiqilmagan. Avval koʻrib chiqing, soʻng qaror qiling.
problem-mla-number-missing = Raqam yoʻq. Avval hujjatni roʻyxatga oling.
problem-mla-person-or-property = Kamida bitta shaxs yoki bitta mol-mulkni koʻrsating.

## Signing in and users

problem-sign-in-failed = Foydalanuvchi nomi, parol yoki kod notoʻgʻri. Qayta urinib koʻring.
problem-sign-in-rest =
    { $minutes ->
        [one] Notoʻgʻri urinishlar koʻp. { $minutes } daqiqadan soʻng qayta urining.
       *[other] Notoʻgʻri urinishlar koʻp. { $minutes } daqiqadan soʻng qayta urining.
    }
problem-signed-out = Tizimga kirmagansiz. Kiring va amalni takrorlang.
problem-forbidden = Rolingiz bunga ruxsat bermaydi. Boshqarma boshligʻiga murojaat qiling.
problem-password-short = Parol juda qisqa. Eng kam belgilar soni: { $min }.
problem-password-long = Parol juda uzun. Eng koʻp belgilar soni: { $max }.
problem-password-wrong = Hozirgi parol notoʻgʻri. Uni qayta yozing.
problem-secret-damaged = Hisobning saqlangan maxfiy maʼlumoti oʻqilmadi. Administrator yangi parol va kod berishi kerak.
problem-login-taken = Bu foydalanuvchi nomi band: { $login }. Boshqasini tanlang.
problem-login-wrong = Foydalanuvchi nomi bunday boʻla olmaydi. Kichik lotin harflari, raqam, nuqta va defis ishlating.
problem-name-missing = Ism koʻrsatilmagan. Uni yozing.
problem-roles-missing = Rol tanlanmagan. Kamida bittasini tanlang.
problem-last-administrator = Bu oxirgi administrator. Avval boshqasini tayinlang.
problem-search-short = Qidiruv soʻzlari juda qisqa. Koʻproq harf yozing.
problem-text-has-nul = Matnda saqlab boʻlmaydigan belgi bor (NUL). Uni olib tashlang.

## Sending and receiving

problem-pouch-empty = Tashuvchidagi pochtada hech narsa yoʻq. Fayllarni qayta koʻchiring.
problem-pouch-name = Tashuvchidagi fayl nomiga ruxsat yoʻq. Fayllarni nomini oʻzgartirmay qayta koʻchiring.
problem-pouch-not-a-file = Tashuvchida fayl boʻlmagan narsa bor. Uni olib tashlang.
problem-pouch-nothing-there = Pochta jildi ochilmadi. Tashuvchi va yoʻlni tekshiring.
problem-pouch-other-file = Bir xil nomli, ammo mazmuni boshqa fayl allaqachon bor. Yuboruvchiga murojaat qiling.
problem-pouch-still-changing = Tashuvchidagi fayl hali koʻchirilmoqda. Tugagach, qayta urining.
problem-pouch-unreadable = Tashuvchidagi fayl oʻqilmadi. Uni qayta koʻchiring.
problem-push-body-broken = Xabar toʻliq kelmadi. U qayta yuboriladi.
problem-push-body-slow = Xabar juda sekin keldi. U qayta yuboriladi.
problem-push-digest-differs = Xabar yoʻlda oʻzgargan. U qayta yuboriladi.
problem-push-header = Xabar sarlavhasi yoʻq yoki notoʻgʻri: { $header }. Yuboruvchi administratoriga murojaat qiling.
problem-as4-keys = AS4 xabarlari uchun kalitlar yaroqsiz: kalit va sertifikat bir-biriga mos emas. Ularni “comity as4 keys” buyrugʻi bilan kalitlari yoʻq papkada qaytadan yarating.
problem-as4-id-used = Shu identifikatorli boshqa xabar qabul qilinmoqda. Qayta urinib koʻring.
problem-push-identity = Aloqa kaliti va sertifikati yaroqsiz. Administrator ularni qayta yaratishi kerak.
problem-push-other-receiver = Xabar boshqa organ uchun. U qabul qilinmadi.
problem-push-peer-busy = Bir vaqtda juda koʻp xabar: { $authority }. Ular qayta yuboriladi.
problem-push-peer-unknown = Boshqa tugun reyestrda yoʻq. Avval administrator uni tasdiqlashi kerak.
problem-seal-not-ours = Muhr bu organga tegishli emas: { $authority }. Toʻgʻri kalit faylini oʻrnating.
problem-seal-unknown-signer = Muhr egasi koʻrsatilganlar orasida yoʻq. Izi: { $signer }. Uni hamkor bilan telefon orqali solishtiring.

## Templates of letters

problem-template-active-content = Andozada makros yoki boshqa faol tarkib bor. Uni bularsiz saqlang.
problem-template-body-not-alone = Matn oʻrindoshi xatboshida yolgʻiz turishi kerak. Uni koʻchiring.
problem-template-not-docx = Fayl DOCX hujjati emas. Andozani DOCX formatida saqlang.
problem-template-placeholder-missing = Andozada oʻrindosh yoʻq: { $name }. Uni qoʻshing.
problem-template-placeholder-open = Oʻrindosh yopilmagan: { $text }. Uni yoping.
problem-template-placeholder-unknown = Bunday nomli oʻrindosh yoʻq: { $name }. Roʻyxatdan tanlang.
problem-template-too-large = Andoza juda katta (bayt chegarasi: { $most }). Rasmlarni olib tashlang.
problem-template-too-many-placeholders = Andozada oʻrindosh koʻp (chegara: { $most }). Ayrimlarini olib tashlang.
problem-template-unsafe = Andoza xavfsiz tuzilmagan. Uni matn muharririda ochib, qayta saqlang.
problem-template-xml = Andozaning bir qismi oʻqilmadi: { $part }. Andozani qayta saqlang.

## Store, log and backup: mostly for the administrator

problem-store-busy = Ombor band. Bir daqiqadan soʻng qayta urining.
problem-store-commit-unknown = Bu saqlangani nomaʼlum. Takrorlashdan oldin sahifani qaytadan ochib tekshiring.
problem-store-damaged = Saqlangan maʼlumot shikastlangan: { $what }. Administratorga ayting.
problem-store-duplicate = Bu allaqachon bor. Sahifani qaytadan oching.
problem-store-failed = Ombor buni bajara olmadi. Hech narsa saqlanmadi. Administratorga ayting.
problem-store-foreign = Maʼlumotlar bazasi boshqa dasturga tegishli. Tugunga alohida baza bering.
problem-store-full = Ombor toʻlgan. Administratorga ayting.
problem-store-locked = Omborni boshqa jarayon band qilgan: { $path }. Avval uni toʻxtating.
problem-store-migration-changed = Maʼlumotlar bazasining qadami bajarilgach oʻzgartirilgan (versiya { $version }). Dasturni manbadan qayta oʻrnating.
problem-store-newer = Maʼlumotlar bazasi versiyasi: { $found }; dastur biladigan soʻnggi versiya: { $known }. Yangi dasturni oʻrnating.
problem-store-not-durable = Elektr uzilsa, baza maʼlumot yoʻqotadi: { $setting }. Ushbu sozlamani oʻzgartiring.
problem-store-postgres-old = PostgreSQL { $version } juda eski. { $oldest } yoki yangirogʻini oʻrnating.
problem-store-sqlite-old = SQLite { $version } juda eski. { $oldest } yoki yangirogʻini oʻrnating.
problem-store-unreachable = Ombor javob bermayapti. Keyinroq qayta urining. Administratorga ayting.
problem-audit-checkpoint-race = Bir vaqtda boshqa nazorat nuqtasi imzolangan. Qayta urining.
problem-audit-damaged = Jurnal shikastlangan: { $what }. Ishni toʻxtating. Administratorga ayting.
problem-audit-key-malformed = Jurnal kaliti oʻqilmadi. Uni zaxira nusxadan tiklang.
problem-audit-key-name = Jurnal kaliti nomiga ruxsat yoʻq: { $name }. Harf, raqam va nuqta ishlating.
problem-backup-damaged = Zaxira nusxa shikastlangan. Boshqasidan foydalaning.
problem-backup-differs = Zaxira nusxa bu tugunniki emas. Toʻgʻrisini tanlang.
problem-backup-exists = Bu yoʻlda allaqachon nimadir bor: { $path }. Boshqa joy tanlang.
problem-backup-failed = Zaxira nusxani yaratib boʻlmadi. Joyni va boʻsh hajmni tekshirib, takrorlang.
problem-backup-postgres = PostgreSQL uchun oʻz zaxira vositalari bor. pg_dump yoki pg_basebackup ishlating.

## Forms

problem-form-foreign = Shakl boshqa saytdan kelgan. Sahifani shu yerda oching va amalni takrorlang.
problem-form-token = Shakl eskirgan: u ochilgandan keyin qayta kirdingiz. Uni yana bir bor koʻrib, qaytadan yuboring.
problem-form-sent = Bu shakl avval yuborilgan. Boshqasini yuborishdan oldin u nima qilganini koʻring.
problem-kept-too-many = Sizda { $limit } ta yuborilmagan shakl bor. Bir qismini yuboring yoki oʻchiring; ungacha bu matn faqat shu sahifada turadi.
problem-form-too-large = Shakl juda katta. Matnlarni qisqartiring yoki kamroq fayl yuboring.
problem-form-unreadable = Shakl oʻqilmadi. Sahifani qaytadan oching va amalni takrorlang.
problem-password-differs = Yangi parollar bir xil emas. Ikkalasini qayta yozing.
problem-entry-too-early = Xabar oʻzi tegishli boʻlgan xabardan oldin kelgan. Qayta yuborilganda qabul qilinadi.
problem-field-too-long = Bu matn { $limit } baytdan uzun. Qisqartiring yoki fayl sifatida ilova qiling.
problem-field-date = Bu sana emas. Shunday yozing: 2026-11-21; tugʻilgan sana uchun yilning oʻzi yetarli.
problem-field-time = Kunni kun, oy va yil bilan, vaqtni esa 10:40 koʻrinishida, 00:00 dan 23:59 gacha yozing.
problem-field-pick = Tanlaganingizni endi tanlab boʻlmaydi: u shu orada oʻzgargan. Hozir boridan tanlang.
problem-field-choice = Berilgan qiymatlardan birini tanlang.
problem-field-number = { $min } dan { $max } gacha butun son kiriting.
problem-field-too-many = Bu yerda { $limit } tadan koʻp. Ortiqchasini olib tashlang.
problem-law-files = Huquq normalari fayllaridan foydalanib boʻlmaydi: { $flaw }
problem-law-kept-unknown = Bunday tekshiruv saqlanmagan. “Huquq” sahifasiga qaytib, roʻyxatdan birini tanlang.
problem-law-grounds-open =
    { $n ->
        [one] { $n } ta rad etish asosiga hali javob berilmagan: { $grounds }. Ushbu ishning “Huquq” sahifasini ochib, javob bering.
       *[other] { $n } ta rad etish asosiga hali javob berilmagan: { $grounds }. Ushbu ishning “Huquq” sahifasini ochib, javob bering.
    }
problem-law-grounds-unconfirmed = Bu javoblar baholash va ikkinchi shaxs tasdigʻini talab qiladi: { $grounds }. Ularni boshqarma boshligʻi yoki imzolovchi prokuror ushbu ishning “Huquq” sahifasida tasdiqlaydi.
problem-law-ground-mandatory = Berilgan javobga koʻra, rad etish majburiy boʻlgan asos bor: { $grounds }. Ijroni rad eting yoki ushbu ishning “Huquq” sahifasida javobni tuzating.
problem-law-ground-unknown = “{ $rule }” qoidasi ushbu ishning birinchi huquqiy asosi boʻyicha rad etish asosi emas. Sahifani qaytadan oching.
problem-law-ground-reason = Sababini koʻrsating: { $ground }. “Ha” yoki “maʼlum emas” javobi uchun sabab kerak.
problem-law-nothing-to-confirm = Boshqa shaxsning tasdiq kutayotgan javobi yoʻq.
problem-sheet-not-ours = Talablar varagʻi { $sheet } organiga tegishli, bu tugun esa { $authority } organiniki. Toʻgʻri faylni oʻrnating.
problem-law-measure-unknown = Soʻrovnomaning bu turi nomaʼlum. Roʻyxatdan tanlang.
problem-law-same-state = Ikkala davlat bir xil. Boshqasini tanlang.
problem-law-days-wrong = Kunlarni 0 dan 1000 gacha butun son bilan yozing.
problem-use-limited = “{ $file }” faylini { $giver } { $matter } ishida foydalanish cheklovlari bilan bergan. Faylsiz saqlang (bu ish: { $here }), bergan tomondan rozilik soʻrang va uni oʻsha ishda qayd eting; keyin faylni ilova qiling. Urinish jurnalga yozildi.
problem-use-ended = “{ $file }” faylini { $giver } { $matter } ishida yoʻq qilish sharti bilan bergan, u endi mavjud boʻlmasligi kerak. Faylni olib tashlang. Urinish jurnalga yozildi.
problem-use-limit-not-open = Bunday raqamli bajarilmagan shart yoʻq. Huquq sahifasidagi roʻyxatga qarang.
problem-law-kept-unreadable = { $version } versiyadagi huquq fayllari eski dastur tomonidan saqlangan va bu dastur ularni oʻqiy olmaydi. Tekshiruvning oʻzi ishda bor; uni asoslari bilan koʻrish uchun oʻsha vaqtdagi dasturdan foydalaning.
problem-assign-none = Hech bir ish tanlanmagan. Topshirmoqchi boʻlganlaringizni belgilang.
problem-purpose-needed = Avval qaysi soʻrov boʻyicha va qanday maqsadda shaxs qidirayotganingizni koʻrsating.
problem-matter-unknown = Bunday raqamli soʻrovimiz yoʻq. Raqamni tekshiring.
problem-reason-short = Boshqalar keyin tushunishi uchun kamida { $limit } harf yozing.
problem-emergency-needless = Bu soʻrovni shundoq ham oʻqiy olasiz. Uni roʻyxatdan oching.
problem-emergency-reviewed = Rahbar allaqachon javob bergan.
problem-emergency-understood = Ochish uchun katakchani belgilang.
problem-print-too-many = Roʻyxatda bosiladigandan ({ $limit }) koʻp qator bor. Uni toraytiring yoki kitob qilib oling.
problem-query-empty = Soʻz yoki raqam yozing.
problem-query-only-unwanted = Faqat chiqarib tashlanadigan soʻzlar berilgan. Boʻlishi kerak boʻlgan soʻz qoʻshing.
problem-query-too-long = Savol { $limit } harfdan uzun. Uni qisqartiring.
problem-query-too-many-words = Savolda { $limit } tadan koʻp soʻz bor. Baʼzilarini oling.
problem-undo-overtaken = Shundan keyin ijrochini boshqa kishi tayinlagan. Kim ishlayotganini koʻrish uchun soʻrovni oching.
problem-undo-late = Tayinlovni { $minutes } daqiqa ichida qaytarib olish mumkin. Ijrochini qaytadan tayinlang.
problem-views-too-many = Siz { $limit } ta roʻyxat saqlagansiz. Yangisini saqlashdan oldin bittasini unuting.
problem-export-too-many = Roʻyxatda { $limit } tadan koʻp satr bor. Uni toraytiring va qismlab oling.
problem-sign-none = Hech narsa tanlanmagan. Imzolamoqchi boʻlganlaringizni belgilang.
problem-sign-unread = Siz uni hozirgi tahrirda oʻqimagansiz. Oching, oʻqing va oʻsha yerda imzolang.
problem-sign-read-first = Muhrlanadigan matnni oʻqiganingizni belgilang.
problem-reuse-nothing = Nimani koʻchirishni tanlang.
problem-notice-always = Imzolar, yetib bormagan xabarlar va oʻtgan muddatlar har doim bildiriladi. Belgilarni qoldiring.
problem-feeds-too-many = { $limit } ta manzil yaratilgan. Avval bittasini qaytarib oling.
problem-relation-none = “{ $name }” nomli yozuv yoʻq. Roʻyxatdan tanlang yoki avval uni kiriting.
problem-relation-several = Bir necha yozuv shunday nomlanadi. Roʻyxatdan tanlang.
problem-relation-language = Har bir til kodini ikki yoki uch harf bilan, vergul qoʻyib yozing, masalan az, ru, en.
problem-relation-language-twice = Bu til ikki marta koʻrsatilgan. Har bir til uchun bitta matn qoldiring.
problem-relation-clock = Soatni 09:00 koʻrinishida, koʻpi bilan 24:00 yozing.
problem-relation-there = Bunday nomli yozuv reyestrda allaqachon bor. Qatorni olib tashlang yoki oʻsha yozuvni oʻzgartiring.
problem-relation-unknown = Bu yerda mavjud boʻlmagan yoki boshqa turdagi yozuv koʻrsatilgan: { $id }. Avval uni qoʻshing yoki boshqasini tanlang.
problem-relation-changed = Siz ishlayotganda bu yozuv oʻzgartirildi. Hozir nima yozilganini koʻring va oʻzgarishni takrorlang.
problem-relation-named = Bu yozuvga boshqa yozuvlar havola qiladi. Avval ularni oʻzgartiring yoki qaytarib oling. Soni: { $count }.
problem-brief-partner-unknown = { $partner } bu tugunning na idoralari orasida, na reyestrlarida bor. Hamkorni roʻyxatdan tanlang.
