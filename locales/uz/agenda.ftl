# Muddatlar taqvimi.

agenda-title = Taqvim: { $month }
agenda-day = Taqvim: { $date }
agenda-go = Muddatlar va uchrashuvlar taqvimi
agenda-whose = Kimning ishlari
agenda-mine = Mening ishlarim
agenda-all = Ocha oladiganlarimning hammasi
agenda-nobody = Tayinlanmagan
agenda-before = Oldingi oy
agenda-after = Keyingi oy
agenda-now = Shu oy
agenda-as-list = Kunlar boʻyicha roʻyxat qilib koʻrsatish
agenda-as-month = Oy qilib koʻrsatish
agenda-today = bugun
agenda-rest = dam olish kuni
agenda-overdue = Muddati oʻtgan:
agenda-more = { $n ->
    [one] Yana { $n } ta
   *[other] Yana { $n } ta
}
agenda-none = Bu oyda hech bir muddat tugamaydi va uchrashuv yoʻq. Boshqa oyni yoki kimning ishlari koʻrsatilishini tanlang.
agenda-day-none = Bu kuni hech bir muddat tugamaydi va uchrashuv yoʻq.
agenda-first = { $n ->
    [one] Birinchi { $n } ta muddat koʻrsatilmoqda.
   *[other] Birinchi { $n } ta muddat koʻrsatilmoqda.
}
agenda-meetings = Uchrashuvlar va tashriflar
agenda-limits = Muddatlar
agenda-days = Kunlar
