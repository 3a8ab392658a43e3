# Cədvəllərdən götürülən jurnal kartları və hesablar.

import-title-cards = Cədvəldən qeydə almaq
import-title-users = Cədvəldən istifadəçilər əlavə etmək
import-title-bodies = Orqanları cədvəldən daxil etmək
import-title-posts = Vəzifələri cədvəldən daxil etmək
import-title-officials = Vəzifəli şəxsləri cədvəldən daxil etmək
import-title-agreements = Sazişləri cədvəldən daxil etmək
import-intro-cards = Hər sətir bir kart olur: günün poçtu və ya elektron cədvəldə aparılmış jurnal. Sətrin artıq nömrəsi varsa, kart onu saxlayır; qalanları növbəti nömrələri alır. Heç nə qeydə alınmamış hər şeyi görürsünüz.
import-intro-users = Hər sətir bir hesab olur. Hesablar yaradılmamış hər şeyi görürsünüz; ilk parollar bir dəfə, sonda göstərilir.
import-intro-bodies = Hər sətir bir orqan olur. Onun tabe olduğu artıq reyestrdə olmalıdır: əvvəlcə orqanlar, sonra onların bölmələri daxil edilir. Heç nə saxlanmazdan əvvəl hər şeyi görürsünüz.
import-intro-posts = Hər sətir artıq reyestrdə olan orqanın vəzifəsi olur. Heç nə saxlanmazdan əvvəl hər şeyi görürsünüz.
import-intro-officials = Hər sətir bir vəzifəli şəxs, içində vəzifə varsa, həm də o vəzifədəki müddət olur; vəzifə artıq reyestrdə olmalıdır. Heç nə saxlanmazdan əvvəl hər şeyi görürsünüz.
import-intro-agreements = Hər sətir artıq reyestrdə olan iki və ya üç orqanın sazişi olur. Heç nə saxlanmazdan əvvəl hər şeyi görürsünüz.
import-example-xlsx = Sütunlarla nümunə, kitab (XLSX)
import-example-csv = Sütunlarla nümunə, CSV
import-file = Cədvəl
import-file-hint = XLSX və ya CSV, ən çoxu { $limit } sətir. Birinci sətirdə sütunların adları olur: dörd dildən hər hansı birində və istənilən ardıcıllıqla.
import-read = Cədvəli oxumaq
import-columns = Cədvəlin hansı sütunları ola bilər
import-column = Sütun
import-needed = Vacibdir
import-what = Orada nə yazılır
import-what-text = Mətn
import-what-date = Tarix: 2026-11-21 və ya 21.11.2026
import-what-number = { $min } ilə { $max } arasında tam ədəd
import-what-choice = Bunlardan biri: { $list }
import-what-choices = Bunlardan biri və ya bir neçəsi: { $list }. Vergüllə ayırın
import-what-partial = Tarix; yalnız ay və ya il məlumdursa, o: 03.2024 və ya 2024
import-what-country = Dövlət: adı və ya ikihərfli kodu
import-what-record = Reyestrdə olan qeydin adı
import-what-authority = Məlumat kitabındakı orqanın adı, dörd dildən hər hansı birində
import-about = Bu fayl haqqında
import-number = Bizim nömrə, əgər artıq varsa
import-day = Bizim tarix
import-department = Şöbənin kodu
import-count = Daxil edilə bilən sətirlər: { $good } / { $total }.
import-guessed = Faylda hansı kodlaşdırmada yazıldığı göstərilməyib. Aşağıda sözlər səhv görünürsə, onu XLSX kimi saxlayıb yenidən yükləyin.
import-sheets = “{ $sheet }” vərəqi oxundu. Oxunmadı: { $left }.
import-wrong = Daxil edilə bilməyən sətirlər
import-row = Sətir
import-stands = Orada nə yazılıb
import-wrong-what = Nə səhvdir
import-more =
    { $n ->
        [one] Daha { $n } səhv var; faylda hamısı var.
       *[other] Daha { $n } səhv var; faylda hamısı var.
    }
import-wrong-file = Bu sətirlər faylda, səhvləri ilə
import-rows = İlk sətirlər necə başa düşülüb
import-which = Hansı sütunda nə var
import-none = Cədvəldə yoxdur
import-again = Yenidən oxumaq
import-other = Başqa cədvəl
import-bad-rows = Səhvi olan sətirlər
import-leave-out =
    { $n ->
        [one] { $n } sətri buraxmaq; düzəldib yenidən yükləyəcəyəm
       *[other] { $n } sətri buraxmaq; düzəldib yenidən yükləyəcəyəm
    }
import-take =
    { $n ->
        [one] { $n } sətri daxil etmək
       *[other] { $n } sətri daxil etmək
    }
import-done-cards =
    { $n ->
        [one] { $n } kart qeydə alındı
       *[other] { $n } kart qeydə alındı
    }
import-done-numbers = Birincinin nömrəsi { $first }, sonuncunun nömrəsi { $last }.
import-done-users =
    { $n ->
        [one] { $n } hesab yaradıldı
       *[other] { $n } hesab yaradıldı
    }
import-done-records =
    { $n ->
        [one] { $n } qeyd daxil edildi
       *[other] { $n } qeyd daxil edildi
    }
import-users-once = Bu parollar və gizli açarlar yalnız burada və yalnız indi göstərilir. Hər kəsə özününkünü kağızda və ya şəxsən verin və parolu dəyişməsini istəyin.
problem-table-none = Cədvəl olan faylı seçin.
problem-table-unknown = Bu, oxuna bilən cədvəl deyil. Onu XLSX və ya CSV kimi saxlayıb yenidən yükləyin.
problem-table-old = Kitab köhnə formatdadır və ya parolla qorunub. Onu parolsuz XLSX kimi saxlayıb yenidən yükləyin.
problem-table-empty = Sütun adlarının altında sətir yoxdur. Faylın doğru olub-olmadığını və birinci vərəqin boş olmadığını yoxlayın.
problem-table-broken = Fayl zədəlidir. Onu elektron cədvəldə açın, yenidən saxlayın və yükləyin.
problem-table-large = Cədvəl çox böyükdür: açılmış halda da ən çoxu { $limit } MB. Şəkilləri çıxarın və ya onu bölün.
problem-table-long = Cədvəldə { $limit } sətirdən çox var. Onu bölün.
problem-table-wide = Cədvəldə { $limit } sütundan çox var. Lazım olmayanları silin.
problem-table-cell = { $row } nömrəli sətirdə xananın tuta biləcəyindən çox işarəsi olan xana var. Orada dırnağın bağlanıb-bağlanmadığını yoxlayın.
problem-import-too-many = Bir dəfəyə ən çoxu { $limit } sətir daxil edilir. Cədvəli bölün.
problem-import-column-missing = Bu vacibdir. Onun olduğu sütunu seçin.
problem-import-column-twice = Bu sütun artıq başqa sahəyə aiddir. Başqa sütun seçin və ya heç birini.
problem-import-look-again = Siz baxandan sonra daxil ediləcəklər dəyişib. Yenidən baxın, sonra daxil edin.
problem-import-changed = Sətirlərdən birini artıq daxil etmək olmur: bu arada eyni sənəd qeydə alınıb və ya jurnal dəyişib. Heç nə daxil edilmədi. Yenidən baxın.
problem-import-without = Səhvi olan sətirlərin buraxıldığını təsdiqləyin və ya onları düzəldib cədvəli yenidən yükləyin.
problem-import-nothing = Heç bir sətri daxil etmək olmur. Səhvləri düzəldib cədvəli yenidən yükləyin.
problem-import-there = Görünür, bu artıq { $number } nömrəsi ilə qeydə alınıb. Başqa sənəddirsə, onu ayrıca qeydə alın və səbəbini yazın.
problem-import-twice = Bu cədvəlin { $row } nömrəli sətri eyni məktuba oxşayır: göndərəni, nömrəsi və tarixi eynidir. Onlardan birini çıxarın.
problem-cell-date = Bu, tarix deyil. 2026-11-21 və ya 21.11.2026 yazın.
problem-cell-choice = Burada belə söz ola bilməz.
problem-cell-authority = Məlumat kitabında bu adda orqan yoxdur. Adı oradakı kimi yazın və ya kitabda olmayan müxbirlər üçün sütundan istifadə edin.
problem-register-number-unlike = Bu jurnalın nömrələri belə deyil, belə görünür: { $like }. Nömrəni düzəldin və ya jurnalın nümunəsini dəyişdirin.
