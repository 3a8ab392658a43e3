### Aylarla icra olunan işin planı.

plan-title = İcra planı
plan-about = Aşağıdakı cədvəlin hər sətri öz dövrünün birinci günündən axırıncı gününə qədər zolaqdır.
plan-counts =
    { $n ->
        [one] { $n } bənd: { $done } icra olunub, { $waiting } cavab gözləyir, { $late } gecikib, { $risk } təhlükədədir.
       *[other] { $n } bənd: { $done } icra olunub, { $waiting } cavab gözləyir, { $late } gecikib, { $risk } təhlükədədir.
    }
plan-nothing = Planda hələ bənd yoxdur.
plan-today = Bu gün
plan-late = gecikib
plan-at-risk = təhlükədədir: gün təyin edilməyib
plan-tone-done = İcra olunub və təsdiqlənib
plan-tone-waiting = Cavab gözləyir
plan-tone-open = Görüləcək
plan-tone-off = Çıxarılıb və ya keçirilib
plan-item = Planın bəndi
plan-period = Dövr
plan-day = Təyin edilmiş gün
plan-host = Qəbul edən
plan-responsible = Məsullar
plan-proofs = Sübutlar
plan-next = Nə etmək olar
plan-carried-from = { $from } bəndindən keçirilib
plan-said = { $number } barədə nə deyilib
plan-sort = Keçirilmə forması
plan-csv = Plan CSV faylında
plan-xlsx = Plan iş kitabı kimi (XLSX)
plan-successor = Növbəti proqramı tərtib etmək
plan-drawn = Qeydlər əsasında tərtib edilib
plan-drawn-at = { $at } ({ $zone })
plan-report-title = Proqram üzrə hesabat
plan-report-of-year = Proqram üzrə hesabat: { $year }
plan-report-of-term = Proqram üzrə hesabat: bütün müddət
plan-report-whole = Bütün müddət
plan-report-covers = Hansı dövr üçün
plan-report-for = Kimin üçün
plan-report-parties = Tərəflər üçün
plan-report-public = Dərc üçün çıxarış
plan-report-make = Hesabatı göstərmək
plan-report-pdf = Hesabat PDF faylında
plan-report-docx = Hesabat redaktə üçün DOCX faylında
plan-report-between = Tərəflər
plan-report-term = Müddət
plan-report-is-agreed = Bu dövrün hesabatı bütün tərəflərlə razılaşdırılıb; aşağıda qeydlərin bu gün dediyi verilir.
plan-report-is-before = Bu dövrün hesabatı razılaşdırılır; onu təqdim edən tərəf: { $who }.
plan-report-is-drawn = Qeydlər əsasında tərtib edilib. Tərəflər bu dövr üçün hesabat razılaşdırmayıb.
plan-report-footer = Bütün tərəflər üçün ümumi olan qeydlər əsasında tərtib edilib.
plan-report-figures = Rəqəmlərlə
plan-report-all = Cəmi bənd
plan-report-moved = Tarixi dəyişdirilən
plan-report-late = Dövrü bitmiş
plan-report-when = Nə vaxt
plan-report-open = İcra olunmayan və keçirilən
plan-report-open-none = Hər şey icra olunub.
plan-report-said = Nə bildirilib və nə cavab verilib
plan-report-said-none = Hələ heç nə bildirilməyib.
plan-report-says = Sözlə
plan-report-reports = Hesabatlar
plan-report-none = Hələ hesabat olmayıb.
plan-report-yes = Razılaşanlar
plan-report-agreed = Hamı razılaşıb
plan-report-waits = Razılıq gözləyir
