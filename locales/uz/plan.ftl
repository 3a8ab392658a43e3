### Oylar davomida bajariladigan ishning rejasi.

plan-title = Reja
plan-about = Quyidagi jadvalning har bir qatori oʻz davrining birinchi kunidan oxirgi kunigacha boʻlgan chiziqdir.
plan-counts =
    { $n ->
        [one] { $n } ta band: { $done } tasi bajarilgan, { $waiting } tasi javob kutmoqda, { $late } tasi kechikkan, { $risk } tasi xavf ostida.
       *[other] { $n } ta band: { $done } tasi bajarilgan, { $waiting } tasi javob kutmoqda, { $late } tasi kechikkan, { $risk } tasi xavf ostida.
    }
plan-nothing = Rejada hali band yoʻq.
plan-today = Bugun
plan-late = kechikkan
plan-at-risk = xavf ostida: kun belgilanmagan
plan-tone-done = Bajarilgan va tasdiqlangan
plan-tone-waiting = Javob kutmoqda
plan-tone-open = Bajariladi
plan-tone-off = Olib tashlangan yoki koʻchirilgan
plan-item = Reja bandi
plan-period = Davr
plan-day = Belgilangan kun
plan-host = Qabul qiluvchi
plan-responsible = Masʼullar
plan-proofs = Dalillar
plan-next = Nima qilish mumkin
plan-carried-from = { $from } dan koʻchirilgan
plan-said = { $number } haqida nima deyilgan
