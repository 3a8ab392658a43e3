### Слова, которые нужны при печати записей помимо слов для писем.

paper-bytes = { $size } байт
paper-answers = На ваш № { $number }
paper-in-language = Язык оригинала: { $language }
paper-list-footer = Это список, каким его видел один сотрудник в указанное время; печатью он не скреплён.
paper-footer = Этот документ — читаемая форма записи, скреплённой печатью. Отпечаток внизу обозначает запись; подтверждает её файл с печатью.
paper-page = стр.

mla-paper-sent = Запрос о правовой помощи
mla-paper-consulted = Проект запроса для консультации
mla-paper-acknowledged = Подтверждение получения запроса
mla-paper-info_asked = Запрос дополнительных сведений
mla-paper-info_sent = Дополнительные сведения
mla-paper-returned = Возвращение запроса
mla-paper-refused = Отказ в исполнении запроса
mla-paper-postponed = Отсрочка исполнения запроса
mla-paper-accepted = Принятие запроса к исполнению
mla-paper-redirected = Уведомление о передаче запроса
mla-paper-delayed = Уведомление о задержке
mla-paper-status_told = Промежуточное сообщение
mla-paper-partial_result = Частичный ответ на запрос о правовой помощи
mla-paper-result_sent = Ответ на запрос о правовой помощи
mla-paper-withdrawn = Отзыв запроса
mla-paper-outcome_told = Уведомление о результате разбирательства
paper-preview = ПРОСМОТР, НЕ ЗАВЕРЕНО
paper-preview-footer = Здесь показано письмо до заверения. Юридической силы оно не имеет; номер и дата даются при заверении.
