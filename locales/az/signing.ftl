# İmza masası: imza gözləyənlər və onlarda dəyişənlər.

sign-title = İmza masası
sign-go = İmza masasına keç
sign-empty = İmza gözləyən heç nə yoxdur. Həmkarınızın imza üçün hazırladığı burada görünəcək.
sign-read-title = Oxunub, birlikdə imzalana bilər
sign-unread-title = Oxunmalıdır
sign-batch = İşarələnənləri imzala və göndər
sign-batch-hint = Hər sənəd ayrıca möhürlənir və göndərilir. Oxuduğunuzdan sonra dəyişən sənəd imzalanmır.
sign-done =
    { $n ->
        [one] { $n } sənəd imzalandı və göndərildi.
       *[other] { $n } sənəd imzalandı və göndərildi.
    }
sign-refused =
    { $n ->
        [one] { $n } sənəd imzalanmadı:
       *[other] { $n } sənəd imzalanmadı:
    }
sign-read-at = Oxunub, { $at }
sign-not-read = Hələ oxunmayıb
sign-one-title = İmza üçün: { $act }
sign-papers = Nə möhürlənəcək
sign-no-papers = İşin indiki vəziyyətində heç nə möhürlənə bilməz.
sign-preview = Sənədin necə olacağına bax (PDF, möhürsüz)
sign-untranslated-count =
    { $n ->
        [one] Məktubda { $n } mətnin tərcüməsi yoxdur. Tərcümə əlavə edilməyibsə, ünvan sahibi onu öz dilində oxuyacaq.
       *[other] Məktubda { $n } mətnin tərcüməsi yoxdur. Tərcümə əlavə edilməyibsə, ünvan sahibi onu öz dilində oxuyacaq.
    }
sign-untranslated = Tərcüməsi yoxdur; əsli: { $language }
sign-sheet = Razılaşdırma vərəqi
sign-sheet-print = Razılaşdırma vərəqini çap et (PDF)
sign-sheet-when = Nə vaxt
sign-sheet-step = Addım
sign-sheet-who = Ad
sign-sheet-role = Rol
sign-sheet-note = Qeyd
sign-act = İmza
sign-matter = İşə qayıt
sign-law = Qanun nə deyir
sign-what-proposal = Siz məhz bu təklifi imzalayırsınız; onun izi { $digest } ilə başlayır. O, qurumun adından möhürlənir və dərhal göndərilir. Bunu geri qaytarmaq olmaz.
sign-what-act = Siz yuxarıdakı mətni indiki redaksiyada imzalayırsınız. O, qurumun adından möhürlənir və dərhal göndərilir. Bunu geri qaytarmaq olmaz.
sign-confirm = İmzalamazdan əvvəl
sign-i-have-read = Möhürlənəcək mətni oxumuşam
sign-now = İndi imzala və göndər
sign-later = Birlikdə imzalanacaqlara əlavə et
sign-with-more = Əsaslandırma və ya fayl ilə imzala
sign-read-and-sign = Oxu və imzala
changes-title = Nə dəyişib
changes-field = Sahə
changes-what = Dəyişiklik
changes-count =
    { $n ->
        [one] { $n } sahə dəyişib
       *[other] { $n } sahə dəyişib
    }
changes-removed = silinib:
changes-added = əlavə edilib:
changes-none = Bu iki redaksiya arasında heç nə dəyişməyib.
changes-between = Bu redaksiyadan: { $old }. Bu redaksiyaya: { $new }.
changes-versions =
    { $n ->
        [one] Redaksiyaları müqayisə et ({ $n })
       *[other] Redaksiyaları müqayisə et ({ $n })
    }
changes-one-version = Hələlik bir redaksiya var. O dəyişdirildikdə fərq burada görünəcək.
changes-old = Əvvəlki redaksiya
changes-new = Sonrakı redaksiya
changes-compare = Müqayisə et
