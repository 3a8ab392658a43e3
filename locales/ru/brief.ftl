### Справка перед встречей.

brief-title = Справка к встрече
brief-of = { $partner }: справка на { $day }
brief-day = День встречи
brief-second = Второй язык документа
brief-one-language = Только один язык
brief-make = Составить справку
brief-pdf = Справка в PDF
brief-docx = Справка в DOCX, для правки
brief-made = Составлено для: { $who }, { $at } ({ $zone }), по записям этого узла. Здесь то, что это лицо вправе открыть.
brief-past = Этот день прошёл: дела, открытые к нему, показаны в их нынешнем состоянии.
brief-some = Показано { $shown } из { $total } открытых дел, сначала те, чей срок истекает раньше.
brief-points = О чём говорить
brief-points-none = Из записей ничего не следует.
brief-point = Вопрос
brief-point-ask-late = Спросить о { $what }: срок партнёра истёк { $day }.
brief-point-explain-late = Быть готовыми объяснить { $what }: наш срок истёк { $day }.
brief-point-ours-soon = { $what }: наш срок до { $day }.
brief-point-theirs-soon = { $what }: срок партнёра до { $day }.
brief-point-ask-urgent = Напомнить, что { $what } – срочное.
brief-point-programme-ended = { $what }: закончилась { $day }, следующей нет – предложить новую.
brief-point-programme-ends = { $what }: заканчивается { $day } – предложить, что будет после неё.
brief-point-refused =
    { $n ->
        [one] За год отказано по { $n } запросу: разобрать причины.
        [few] За год отказано по { $n } запросам: разобрать причины.
        [many] За год отказано по { $n } запросам: разобрать причины.
       *[other] За год отказано по { $n } запросам: разобрать причины.
    }
brief-point-returned =
    { $n ->
        [one] За год возвращён { $n } запрос: разобрать, чего не хватало.
        [few] За год возвращено { $n } запроса: разобрать, чего не хватало.
        [many] За год возвращено { $n } запросов: разобрать, чего не хватало.
       *[other] За год возвращено { $n } запроса: разобрать, чего не хватало.
    }
brief-people = С кем встречаемся
brief-people-none = В реестрах никто из этого партнёра на этот день не назван.
brief-passport = Написание в паспорте
brief-sure = Насколько точно и откуда
brief-certain = Точно на этот день
brief-uncertain = На этот день не точно
brief-uncertain-since = На этот день не точно; в последний раз точно { $day }
brief-agreements = О чём договорились
brief-agreements-none = В реестрах нет соглашений с этим партнёром к этому дню.
brief-on-that-day = На этот день
brief-holds = Действует
brief-holds-not = Не действует
brief-holds-unknown = Не точно: дни не известны
brief-matters = Открытые дела
brief-matters-none = Открытых дел с этим партнёром нет.
brief-next = Следующий шаг
brief-next-ours = Наш
brief-next-theirs = Партнёра
brief-figures = За год до встречи
brief-figures-period = Запросы с этим партнёром, { $from } – { $to }.
brief-figure = Что
brief-count = Сколько
brief-findings = Проверить, прежде чем сказать
brief-footer = Справка составлена по записям одного узла для одного лица; она не скреплена печатью.
brief-meetings = Встречи до этого дня
brief-meetings-none = О встречах до этого дня записей нет.
brief-where = Где
brief-programme =
    { $n ->
        [one] { $n } пункт: выполнено { $done }, не выполнено { $open }.
        [few] { $n } пункта: выполнено { $done }, не выполнено { $open }.
        [many] { $n } пунктов: выполнено { $done }, не выполнено { $open }.
       *[other] { $n } пункта: выполнено { $done }, не выполнено { $open }.
    }
brief-minutes = Последний протокол: { $title }, { $day }
brief-decisions = Что решили
