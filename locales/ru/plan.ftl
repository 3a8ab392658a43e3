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
plan-sort = Форма проведения
plan-csv = План в CSV
plan-xlsx = План книгой (XLSX)
plan-successor = Составить следующую программу
plan-drawn = Составлено по записям
plan-drawn-at = { $at } ({ $zone })
plan-report-title = Отчёт о программе
plan-report-of-year = Отчёт о программе за { $year } год
plan-report-of-term = Отчёт о программе за весь срок
plan-report-whole = Весь срок
plan-report-covers = За какое время
plan-report-for = Для кого
plan-report-parties = Для сторон
plan-report-public = Извлечение для публикации
plan-report-make = Показать отчёт
plan-report-pdf = Отчёт в PDF
plan-report-docx = Отчёт в DOCX для правки
plan-report-between = Стороны
plan-report-term = Срок
plan-report-is-agreed = Отчёт за это время согласован всеми сторонами; ниже – то, что записи говорят сегодня.
plan-report-is-before = Отчёт за это время на согласовании; его представила сторона: { $who }.
plan-report-is-drawn = Составлено по записям. Стороны отчёта за это время не согласовали.
plan-report-footer = Составлено по записям, общим для всех сторон.
plan-report-figures = В цифрах
plan-report-all = Всего пунктов
plan-report-moved = С изменёнными сроками
plan-report-late = С истёкшим периодом
plan-report-when = Когда
plan-report-open = Не выполнено и перенесено
plan-report-open-none = Всё выполнено.
plan-report-said = Что сообщено и что отвечено
plan-report-said-none = Пока ничего не сообщено.
plan-report-says = Словами
plan-report-reports = Отчёты
plan-report-none = Отчётов пока не было.
plan-report-yes = Согласовали
plan-report-agreed = Согласован всеми
plan-report-waits = Ждёт согласования
