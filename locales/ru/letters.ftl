### Words printed in letters and cover sheets. Official register; labels stand before a colon, so no ending is glued to a value.

letter-number = № { $number }
letter-your-number = На № { $number } от { $date }
letter-to = Кому
letter-subject = О чём
letter-legal-basis = Правовое основание
letter-greeting = { $authority } свидетельствует своё уважение.
letter-closing = Примите уверения в нашем весьма высоком уважении.
letter-enclosures = Приложение
letter-enclosure-sheets =
    { $n ->
        [one] на { $n } л.
        [few] на { $n } л.
        [many] на { $n } л.
       *[other] на { $n } л.
    }
letter-executor = Исполнитель
letter-telephone = Телефон
letter-signature = Подпись
letter-signed-electronically = Подписано электронной подписью
letter-translation = Перевод с языка: { $language }
letter-original-prevails = Преимущественную силу имеет текст на языке: { $language }
letter-page = Лист { $page } из { $pages }
letter-demo = ДЕМОНСТРАЦИЯ: не имеет юридической силы
letter-cover-sheet = Сопроводительный лист
letter-verify = Как проверить документ
