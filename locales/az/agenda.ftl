# Müddətlərin təqvimi.

agenda-title = Təqvim: { $month }
agenda-day = Təqvim: { $date }
agenda-go = Müddətlərin və görüşlərin təqvimi
agenda-whose = Kimin işləri
agenda-mine = Mənim işlərim
agenda-all = Aça bildiklərimin hamısı
agenda-nobody = Təyin edilməyib
agenda-before = Əvvəlki ay
agenda-after = Növbəti ay
agenda-now = Bu ay
agenda-as-list = Günlər üzrə siyahı kimi göstər
agenda-as-month = Ay kimi göstər
agenda-today = bu gün
agenda-rest = istirahət günü
agenda-overdue = Müddəti keçib:
agenda-more = { $n ->
    [one] Daha { $n }
   *[other] Daha { $n }
}
agenda-none = Bu ayda heç bir müddət bitmir və görüş yoxdur. Başqa ay və ya kimin işlərinin göstərildiyini seçin.
agenda-day-none = Bu gün heç bir müddət bitmir və görüş yoxdur.
agenda-first = { $n ->
    [one] İlk { $n } müddət göstərilir.
   *[other] İlk { $n } müddət göstərilir.
}
agenda-meetings = Görüşlər və səfərlər
agenda-limits = Müddətlər
agenda-days = Günlər
