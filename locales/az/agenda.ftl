# Müddətlərin təqvimi.

agenda-title = Müddətlər: { $month }
agenda-day = Müddətlər: { $date }
agenda-go = Müddətlərin təqvimi
agenda-whose = Kimin müddətləri
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
agenda-none = Bu ayda heç bir müddət bitmir. Başqa ay və ya kimin müddətlərinin göstərildiyini seçin.
agenda-day-none = Bu gün heç bir müddət bitmir.
agenda-first = { $n ->
    [one] İlk { $n } müddət göstərilir.
   *[other] İlk { $n } müddət göstərilir.
}
