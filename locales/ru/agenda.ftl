# Календарь сроков.

agenda-title = Календарь: { $month }
agenda-day = Календарь: { $date }
agenda-go = Календарь сроков и встреч
agenda-whose = Чьи дела
agenda-mine = Мои дела
agenda-all = Все, что я вправе открыть
agenda-nobody = Не назначены
agenda-before = Предыдущий месяц
agenda-after = Следующий месяц
agenda-now = Этот месяц
agenda-as-list = Показать списком по дням
agenda-as-month = Показать месяцем
agenda-today = сегодня
agenda-rest = выходной
agenda-overdue = Просрочено:
agenda-more = { $n ->
    [one] Еще { $n }
    [few] Еще { $n }
    [many] Еще { $n }
   *[other] Еще { $n }
}
agenda-none = В этом месяце сроки не истекают и встреч нет. Выберите другой месяц или другие дела.
agenda-day-none = В этот день сроки не истекают и встреч нет.
agenda-first = { $n ->
    [one] Показан первый { $n } срок.
    [few] Показаны первые { $n } срока.
    [many] Показаны первые { $n } сроков.
   *[other] Показано первых сроков: { $n }.
}
agenda-meetings = Встречи и визиты
agenda-limits = Сроки
agenda-days = Дни
