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
