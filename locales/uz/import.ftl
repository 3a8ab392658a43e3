# Jadvallardan olinadigan jurnal kartalari va hisoblar.

import-title-cards = Jadvaldan roʻyxatga olish
import-title-users = Jadvaldan foydalanuvchilar qoʻshish
import-title-bodies = Organlarni jadvaldan kiritish
import-title-posts = Lavozimlarni jadvaldan kiritish
import-title-officials = Mansabdor shaxslarni jadvaldan kiritish
import-title-agreements = Bitimlarni jadvaldan kiritish
import-intro-cards = Har bir qator kartaga aylanadi: kunlik pochta yoki elektron jadvalda yuritilgan jurnal. Qatorning raqami boʻlsa, karta uni saqlaydi; qolganlari keyingi raqamlarni oladi. Hech narsa roʻyxatga olinmasdan oldin hammasini koʻrasiz.
import-intro-users = Har bir qator hisobga aylanadi. Hisoblar yaratilmasdan oldin hammasini koʻrasiz; birinchi parollar bir marta, oxirida koʻrsatiladi.
import-intro-bodies = Har bir qator bitta organga aylanadi. U tegishli boʻlgan organ reyestrda allaqachon boʻlishi kerak: avval organlar, keyin ularning boʻlinmalari kiritiladi. Biror narsa saqlanishidan oldin hammasini koʻrasiz.
import-intro-posts = Har bir qator reyestrda bor organning lavozimiga aylanadi. Biror narsa saqlanishidan oldin hammasini koʻrasiz.
import-intro-officials = Har bir qator mansabdor shaxsga, unda lavozim boʻlsa, shu lavozimdagi muddatga ham aylanadi; lavozim reyestrda allaqachon boʻlishi kerak. Biror narsa saqlanishidan oldin hammasini koʻrasiz.
import-intro-agreements = Har bir qator reyestrda bor ikki yoki uch organning bitimiga aylanadi. Biror narsa saqlanishidan oldin hammasini koʻrasiz.
import-example-xlsx = Ustunlari bilan namuna, kitob (XLSX)
import-example-csv = Ustunlari bilan namuna, CSV
import-file = Jadval
import-file-hint = XLSX yoki CSV, koʻpi bilan { $limit } qator. Birinchi qatorda ustunlarning nomlari turadi: toʻrt tildan birida va istalgan tartibda.
import-read = Jadvalni oʻqish
import-columns = Jadvalda qanday ustunlar boʻlishi mumkin
import-column = Ustun
import-needed = Majburiy
import-what = Unda nima turadi
import-what-text = Matn
import-what-date = Sana: 2026-11-21 yoki 21.11.2026
import-what-number = { $min } dan { $max } gacha butun son
import-what-choice = Bulardan biri: { $list }
import-what-choices = Bulardan biri yoki bir nechtasi: { $list }. Vergul bilan ajrating
import-what-partial = Sana; faqat oy yoki yil maʼlum boʻlsa, oʻsha: 03.2024 yoki 2024
import-what-country = Davlat: nomi yoki ikki harfli kodi
import-what-record = Reyestrda bor yozuvning nomi
import-what-authority = Maʼlumotnomadagi organning nomi, toʻrt tildan birida
import-about = Bu fayl haqida
import-number = Bizning raqam, agar allaqachon boʻlsa
import-day = Bizning sana
import-department = Boʻlimning kodi
import-count = Kiritish mumkin boʻlgan qatorlar: { $good } / { $total }.
import-guessed = Faylda qaysi kodlashda yozilgani koʻrsatilmagan. Quyida soʻzlar notoʻgʻri koʻrinsa, uni XLSX sifatida saqlab, qayta yuklang.
import-sheets = “{ $sheet }” varagʻi oʻqildi. Oʻqilmadi: { $left }.
import-wrong = Kiritib boʻlmaydigan qatorlar
import-row = Qator
import-stands = U yerda nima turibdi
import-wrong-what = Nima xato
import-more =
    { $n ->
        [one] Yana { $n } ta xato bor; faylda hammasi bor.
       *[other] Yana { $n } ta xato bor; faylda hammasi bor.
    }
import-wrong-file = Bu qatorlar faylda, xatolari bilan
import-rows = Birinchi qatorlar qanday tushunilgan
import-which = Qaysi ustunda nima bor
import-none = Jadvalda yoʻq
import-again = Qayta oʻqish
import-other = Boshqa jadval
import-bad-rows = Xatosi bor qatorlar
import-leave-out =
    { $n ->
        [one] { $n } ta qatorni qoldirish; tuzatib, qayta yuklayman
       *[other] { $n } ta qatorni qoldirish; tuzatib, qayta yuklayman
    }
import-take =
    { $n ->
        [one] { $n } ta qatorni kiritish
       *[other] { $n } ta qatorni kiritish
    }
import-done-cards =
    { $n ->
        [one] { $n } ta karta roʻyxatga olindi
       *[other] { $n } ta karta roʻyxatga olindi
    }
import-done-numbers = Birinchisining raqami { $first }, oxirgisiniki { $last }.
import-done-users =
    { $n ->
        [one] { $n } ta hisob yaratildi
       *[other] { $n } ta hisob yaratildi
    }
import-done-records =
    { $n ->
        [one] { $n } ta yozuv kiritildi
       *[other] { $n } ta yozuv kiritildi
    }
import-users-once = Bu parollar va maxfiy kalitlar faqat shu yerda va faqat hozir koʻrsatiladi. Har kimga oʻzinikini qogʻozda yoki shaxsan bering va parolni almashtirishini soʻrang.
problem-table-none = Jadvali bor faylni tanlang.
problem-table-unknown = Bu oʻqib boʻladigan jadval emas. Uni XLSX yoki CSV sifatida saqlab, qayta yuklang.
problem-table-old = Kitob eski formatda yoki parol bilan himoyalangan. Uni parolsiz XLSX sifatida saqlab, qayta yuklang.
problem-table-empty = Ustun nomlari ostida qator yoʻq. Fayl oʻshami va birinchi varaq boʻsh emasmi, tekshiring.
problem-table-broken = Fayl shikastlangan. Uni elektron jadvalda oching, qayta saqlang va yuklang.
problem-table-large = Jadval juda katta: ochilgan holda ham koʻpi bilan { $limit } MB. Rasmlarni olib tashlang yoki uni boʻling.
problem-table-long = Jadvalda { $limit } tadan koʻp qator bor. Uni boʻling.
problem-table-wide = Jadvalda { $limit } tadan koʻp ustun bor. Keraksizlarini oʻchiring.
problem-table-cell = { $row }-qatorda katak sigʻdira oladigandan koʻp belgili katak bor. U yerda qoʻshtirnoq yopilganmi, tekshiring.
problem-import-too-many = Bir martada koʻpi bilan { $limit } qator kiritiladi. Jadvalni boʻling.
problem-import-column-missing = Bu majburiy. U turgan ustunni tanlang.
problem-import-column-twice = Bu ustun allaqachon boshqa maydonga tegishli. Boshqa ustunni tanlang yoki hech birini.
problem-import-look-again = Siz koʻrganingizdan keyin kiritiladigan narsalar oʻzgargan. Qayta koʻring, keyin kiriting.
problem-import-changed = Qatorlardan birini endi kiritib boʻlmaydi: shu orada xuddi shu hujjat roʻyxatga olingan yoki jurnal oʻzgargan. Hech narsa kiritilmadi. Qayta koʻring.
problem-import-without = Xatosi bor qatorlar qoldirilishini tasdiqlang yoki ularni tuzatib, jadvalni qayta yuklang.
problem-import-nothing = Birorta qatorni kiritib boʻlmaydi. Xatolarni tuzatib, jadvalni qayta yuklang.
problem-import-there = Bu { $number } raqami bilan allaqachon roʻyxatga olinganga oʻxshaydi. Boshqa hujjat boʻlsa, uni alohida roʻyxatga oling va sababini yozing.
problem-import-twice = Bu jadvalning { $row }-qatori xuddi shu xatga oʻxshaydi: yuboruvchisi, raqami va sanasi bir xil. Ulardan birini olib tashlang.
problem-cell-date = Bu sana emas. 2026-11-21 yoki 21.11.2026 deb yozing.
problem-cell-choice = Bu yerda bunday soʻz turishi mumkin emas.
problem-cell-authority = Maʼlumotnomada bunday nomli organ yoʻq. Nomni undagidek yozing yoki maʼlumotnomada yoʻq muxbirlar uchun ustundan foydalaning.
problem-register-number-unlike = Bu jurnalning raqamlari bunday emas, shunday koʻrinadi: { $like }. Raqamni tuzating yoki jurnal namunasini oʻzgartiring.
