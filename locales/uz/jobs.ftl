# Sahifa kutganidan uzoq davom etadigan ishlar: nima buyurtma qilingan, qanchasi bajarilgan, tayyor fayl; ish boʻyicha toʻplam.

jobs-title = Buyurtma qilingan fayllar
jobs-empty = Siz hech narsa buyurtma qilmagansiz. Uzun roʻyxatlar va ish boʻyicha toʻplamlar siz boshqa ish bilan band boʻlganda tayyorlanadi; ularni shu yerdan topasiz.
jobs-kept =
    { $n ->
        [one] Fayl { $n } kun saqlanadi. Keyin oʻchiriladi va uni qayta buyurtma qilish mumkin.
       *[other] Fayl { $n } kun saqlanadi. Keyin oʻchiriladi va uni qayta buyurtma qilish mumkin.
    }
jobs-what = Nima
jobs-who = Kim buyurtma qilgan
jobs-ordered = Buyurtma qilingan
jobs-ended = Tugagan
jobs-tries = Urinishlar
jobs-file = Fayl
jobs-until = Saqlanish muddati
jobs-fetch = Yuklab olish ({ $size })
jobs-all = Hamma buyurtma qilgan fayllar
jobs-all-empty = Hech kim hech narsa buyurtma qilmagan.
job-requests = Soʻrovlar roʻyxati
job-journal = Roʻyxatga olish jurnali
job-dossier = Ish boʻyicha toʻplam
job-zip = Ilova qilingan fayllar bilan ZIP
job-what = { $what } ({ $shape })
job-waiting = Kutmoqda
job-working = Tayyorlanmoqda
job-done = Tayyor
job-cancelled = Toʻxtatilgan
job-failed = Bajarilmadi
job-steps = qadam: { $n } / { $total }
job-waiting-text = Navbatini kutmoqda
job-stopping = Joriy qadamdan keyin toʻxtatiladi
job-leave = Bu sahifadan chiqishingiz mumkin. Fayl tayyor boʻlganda sizga bildirishnoma keladi va uni “Buyurtma qilingan fayllar” boʻlimidan topasiz.
job-stop = Toʻxtatish
job-fetch = Faylni yuklab olish
job-done-text = Fayl tayyor.
job-cancelled-text = Siz buni toʻxtatdingiz. Fayl tayyorlanmagan.
job-failed-text = Fayl tayyorlanmadi. Uni qayta buyurtma qiling; yana bajarilmasa, tugash vaqtini administratorga ayting.
notice-job = Siz buyurtma qilgan fayl tayyor boʻldi yoki bajarilmadi
list-volume = Jild
list-volume-of = { $n } / { $total }
paper-of = /
dossier-order = Toʻplamni tayyorlash
dossier-shape = Qaysi shaklda
dossier-hint = Bu ish boʻyicha siz ocha oladigan barcha narsa. Biroz vaqt oladi; ishingizni davom ettirishingiz mumkin.
dossier-pdf = PDF, xatlar matni bilan
dossier-docx = DOCX, ustida ishlash uchun
dossier-zip = ZIP: PDF, ilova qilingan fayllar va ularning SHA-256 roʻyxati
dossier-of = Ish boʻyicha toʻplam: { $subject }
dossier-mark = { $mark } · { $number }
dossier-says = Bu toʻplam ishdan quyidagi shaxs ocha oladigan narsalarni tayyorlangan paytdagi holatida koʻrsatadi: { $who }. Boshqalar koʻradigan yoki keyin kelgan narsalar bunda yoʻq.
dossier-zone = Vaqt mintaqasi
dossier-limit-runs = Davom etmoqda
dossier-by = Kim
dossier-sealed = Muhrlangan yozuv
dossier-letter = Xat: { $what }, { $when }
dossier-footer = Bu toʻplam ish materiallari asosida bir shaxs uchun tayyorlangan; muhrlanmagan. Almashinuvni muhrlangan fayllar isbotlaydi.
dossier-file-missing = hali kelmagan
problem-jobs-too-many = Buyurtmadagi fayllar soni: { $limit }. Bittasi tayyor boʻlishini kuting yoki bittasini toʻxtating.
problem-job-over = Bu ish allaqachon tugagan; toʻxtatadigan narsa yoʻq.
problem-job-not-done = Fayl hali tayyor emas. Qanchasi bajarilganini uning sahifasida koʻring.
problem-job-gone = Faylni saqlash muddati tugagan va fayl oʻchirilgan. Uni qayta buyurtma qiling.
problem-job-roles-changed = Fayl tayyorlangandan keyin rollaringiz oʻzgargan, shuning uchun u endi berilmaydi. Uni qayta buyurtma qiling.
problem-job-no-right = Bu faylni endi ololmaysiz: buyurtmadan keyin hisobingiz yoki rollaringiz oʻzgargan.
problem-job-crashed = Ish natijasiz uzildi, urinishlar soni: { $tries }. Boshqa urinilmaydi. Administratorga ayting.
problem-job-cancelled = Ish toʻxtatilgan.
problem-job-lost = Bu ishni boshqa jarayon bajarmoqda.
problem-dossier-emergency = Sizga favqulodda tartibda ochilgan ishni oʻqish mumkin, olib chiqish mumkin emas. Toʻplamni ijrochidan yoki rahbardan soʻrang.
