### План дела, которое выполняется месяцами.

plan-title = План
plan-about = Каждая строка таблицы ниже – полоса от первого до последнего дня её периода.
plan-counts =
    { $n ->
        [one] { $n } пункт: выполнено { $done }, ждёт ответа { $waiting }, просрочено { $late }, под угрозой { $risk }.
        [few] { $n } пункта: выполнено { $done }, ждёт ответа { $waiting }, просрочено { $late }, под угрозой { $risk }.
        [many] { $n } пунктов: выполнено { $done }, ждёт ответа { $waiting }, просрочено { $late }, под угрозой { $risk }.
       *[other] { $n } пункта: выполнено { $done }, ждёт ответа { $waiting }, просрочено { $late }, под угрозой { $risk }.
    }
plan-nothing = В плане пока нет пунктов.
plan-today = Сегодня
plan-late = просрочено
plan-at-risk = под угрозой: день не назначен
plan-tone-done = Выполнено и подтверждено
plan-tone-waiting = Ждёт ответа
plan-tone-open = Предстоит
plan-tone-off = Снято или перенесено
plan-item = Пункт плана
plan-period = Период
plan-day = Назначенный день
plan-host = Принимает
plan-responsible = Ответственные
plan-proofs = Подтверждения
plan-next = Что можно сделать
plan-carried-from = Перенесено из { $from }
plan-said = Что сказано о { $number }
