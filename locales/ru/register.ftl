### Канцелярия

## menu

today-passed =
    { $n ->
        [one] передан { $n } документ
        [few] передано { $n } документа
        [many] передано { $n } документов
       *[other] передано { $n } документа
    }
menu-journal = Канцелярия
menu-numbering = Нумерация

## The registration desk

register-title = Канцелярия
register-incoming = Входящие
register-outgoing = Исходящие
register-numbers = Проверка номеров
register-messages = Сообщения партнёров
register-journal-in = Журнал входящих документов, { $year }
register-journal-out = Журнал исходящих документов, { $year }
register-add-in = Зарегистрировать входящий документ
register-add-out = Зарегистрировать исходящий документ
register-empty = В этом журнале ещё ничего нет. Здесь появится то, что зарегистрируют и что пришлют партнёры.
register-words = Слова или номер
register-year = Год
register-series = Серия
register-series-next = { $name }: следующий номер { $number }
register-from = От кого
register-to = Кому
register-correspondent = Корреспондент
register-their-number = Номер и дата отправителя
register-their-day = Дата отправителя
register-of = { $number }, { $day }
register-with = У кого
register-done = Исполнение
register-executed = Исполнено
register-control = Контрольный срок
register-not-yet = Ещё не зарегистрировано
register-void = Номер аннулирован
register-void-why = Почему номер не действует
register-files = Файлы
register-files-none = Файлов нет. Скан можно добавить через «Исправить карточку».
register-file-digest = Контрольная сумма (начало)
register-file-inside = Внутри письма
register-passed = Передано вам канцелярией
register-of-matter = Документы из канцелярии

## The form of a card

register-mail = Принять электронное письмо
register-mail-file = Письмо, сохранённое в файл (.eml)
register-mail-hint = Письмо хранится без изменений; карточка заполняется по его заголовку. Регистрация происходит только после отправки карточки.
register-mail-read = Прочитать письмо
register-mail-text = Текст письма
register-mail-files = Файлы в письме
register-day = Наша дата
register-day-hint = Пусто – сегодняшняя дата
register-scan = Скан или файлы
register-scan-hint = Лучше всего скан в PDF
register-pass-to = Передать сотруднику
register-department = Отдел
register-matter = Дело
register-matter-number = Номер дела
register-matter-hint = Наш номер дела, с любыми знаками
register-do = Зарегистрировать
register-all-the-same = Всё равно зарегистрировать
register-twin-title = Возможно, это уже зарегистрировано
register-twin-text = Ничего не зарегистрировано. Откройте найденное и сравните. Если это другой документ, укажите причину в конце формы.
register-twin-number = Те же отправитель, номер и дата.
register-twin-message = То же электронное письмо (Message-ID).
register-twin-file = Файл с тем же содержанием.
register-twin-matter = Здесь есть дело с этим номером отправителя.
register-twin-reason = Почему всё равно регистрировать
register-twin-reason-hint = Хотя бы одно предложение. Оно останется на карточке.
register-field-authority = Орган из справочника
register-field-correspondent = Корреспондент, если его нет в справочнике
register-field-their_number = Номер отправителя
register-field-their_day = Дата отправителя
register-field-subject = Краткое содержание
register-field-paper = Вид документа
register-field-way = Способ доставки
register-field-handling = Отметка о доступе
register-field-language = Язык
register-field-pages = Листов
register-field-copies = Экземпляров
register-field-enclosures = Листов приложений
register-field-file_index = Индекс дела по номенклатуре
register-field-control = Контрольный срок
register-field-remark = Примечание
register-option-way-post = Почта
register-option-way-courier = Курьер
register-option-way-email = Электронная почта
register-option-way-node = Узел
register-option-way-hand = Нарочным
register-option-way-fax = Факс
register-option-paper-letter = Письмо
register-option-paper-request = Запрос
register-option-paper-answer = Ответ
register-option-paper-complaint = Жалоба или обращение
register-option-paper-order = Распоряжение
register-option-paper-note = Нота
register-option-paper-invitation = Приглашение
register-option-paper-other = Иное
register-option-handling-ordinary = Обычный
register-option-handling-official = Для служебного пользования
register-option-handling-confidential = Конфиденциально: только канцелярии, начальникам и тому, кому передано

## A card

register-card = Регистрационная карточка { $number }
register-change-title = Исправить карточку { $number }
register-registered = Зарегистрировано
register-by = { $who }, { $when }
register-answer = Ответ за номером
register-acts = Что можно сделать
register-pass = Передать
register-pass-do = Передать
register-link = Приобщить к делу
register-link-do = Приобщить
register-finish = Отметить исполнение
register-finish-do = Исполнено
register-answer-number = Номер ответа
register-answer-hint = Исходящий номер, за которым дан ответ
register-answer-words = Или как исполнено
register-change = Исправить карточку
register-void-title = Аннулировать номер
register-void-reason = Причина
register-void-hint = Номер останется в журнале с этой причиной и больше не будет выдан.
register-void-do = Аннулировать
register-void-by = Номер не действует. { $who }, { $when }
register-history = Что сделано
register-what = Действие
register-words-said = Пояснение
register-before = Что было на карточке раньше
register-event-registered = Зарегистрировано
register-event-twin = Зарегистрировано, несмотря на совпадение
register-event-passed = Передано
register-event-linked = Приобщено к делу
register-event-changed = Исправлено
register-event-done = Исполнено
register-done-registered = Зарегистрировано за номером { $number }.
register-done-changed = Карточка исправлена; прежние сведения сохранены.
register-done-passed = Передано. Документ виден на первой странице исполнителя.
register-done-linked = Приобщено к делу и видно среди его документов.
register-done-executed = Исполнение отмечено.
register-done-voided = Номер аннулирован.

## Check of numbers

register-numbers-title = Проверка номеров: { $series }, { $year }
register-numbers-show = Проверить
register-numbers-none = В этой серии за год номеров не выдавали. Проверка начнётся с первого.
register-numbers-count = В журнале: { $given }. Первый номер: { $first }. Последний номер: { $last }.
register-numbers-whole = Пропущенных, повторных и стоящих не по порядку номеров нет.
register-numbers-flawed = Номера за этот год требуют внимания. Объясните пропуски или исправьте карточки.
register-flaws = Что найдено
register-flaw = Нарушение
register-flaw-where = Где
register-flaw-missing = Пропущен
register-flaw-doubled = Повторяется
register-flaw-disorder = Не по порядку дат
register-flaw-days = { $number } от { $day } после { $before } от { $before-day }
register-range = с { $from } по { $to }
register-voided = Номера, которые не действуют
register-place = Порядковый номер
register-place-hint = Только порядковый номер, например 87
register-explain = Объяснить номер, которого нигде нет

## Numbering

numbering-title = Нумерация
numbering-done = Сохранено.
numbering-parts = Шаблон состоит из слов и частей в фигурных скобках: {"{index}"} – индекс серии, {"{dept}"} – код отдела, {"{file}"} – индекс дела с карточки, {"{seq}"} – порядковый номер ({"{seq:4}"} – не менее четырёх цифр), {"{yy}"} или {"{yyyy}"} – год. Порядковые номера каждый год начинаются заново. Выданные номера не меняются.
numbering-list = Серии
numbering-direction = Направление
numbering-code = Индекс серии
numbering-code-hint = Как он стоит в номерах, например 14 или 16/2
numbering-now = Действующий шаблон
numbering-next = Следующий номер
numbering-coming = Будущие шаблоны
numbering-closed = Закрыта
numbering-pattern = Изменить шаблон
numbering-pattern-new = Шаблон
numbering-pattern-hint = Например {"{index}/{dept}-{seq:4}-{yy}"}
numbering-from = Действует с
numbering-from-hint = Лучше с первого дня года
numbering-set = Установить шаблон
numbering-try = Проверить
numbering-example-is = Следующий номер был бы { $number }. Ничего не изменено.
numbering-change = Начало или закрытие серии
numbering-first = Первый номер этого года
numbering-first-hint = Для журнала, который продолжает бумажный. Пусто – без изменений.
numbering-closing = Закрытие
numbering-close = Больше не регистрировать в этой серии
numbering-series = Добавить серию
numbering-name = Название
numbering-add = Добавить
numbering-departments = Отделы
numbering-departments-none = Отделов ещё нет. Добавьте отдел, и ему можно будет передавать документы.
numbering-department-code = Код отдела
numbering-taker = Кто принимает почту отдела

## Letterheads

letterhead-title = Бланки писем
letterhead-done = Сохранено. Письма в DOCX составляются на бланке, отмеченном как действующий.
letterhead-text = Письма в DOCX составляются на бланке. Сохраните готовый бланк, измените его в текстовом редакторе и загрузите обратно. Ничто в нём не выполняется и не загружается извне.
letterhead-own-file = Сохранить бланк программы (DOCX)
letterhead-slots = Поля бланка
letterhead-slot = Поле, в двойных фигурных скобках
letterhead-slot-what = Что подставляется в письме
letterhead-slot-needed = Обязательно
letterhead-slot-sender = Отправитель (без первой строки, если орган указан отдельно)
letterhead-slot-addressee = Адресат
letterhead-slot-number = Дата и номер
letterhead-slot-title = Название документа
letterhead-slot-body = Текст; один в своём абзаце
letterhead-slot-signature = Должность и имя подписавшего
letterhead-slot-footer = Строка внизу каждой страницы
letterhead-slot-authority = Название органа отдельно
letterhead-slot-answer = Письмо, на которое дан ответ
letterhead-slot-mark = Отметка об ограничении доступа
letterhead-slot-reference = Отпечаток записи с печатью
letterhead-slot-page-word = Слово перед номером страницы
letterhead-versions = Версии
letterhead-none-yet = Своих бланков ещё нет: письма составляются на бланке программы.
letterhead-version = Версия
letterhead-active = Действует
letterhead-use = Использовать этот
letterhead-use-own = Использовать бланк программы
letterhead-bring = Загрузить бланк
letterhead-lang = Для писем на языке
letterhead-file = Файл
letterhead-file-hint = DOCX без макросов и без картинок и частей из других мест
letterhead-do = Проверить и использовать
letterhead-refused = Бланк не принят
letterhead-unknown = Поля { $name } нет. Возьмите поле из списка или уберите его.
letterhead-unknown-nearest = Поля { $name } нет. Возможно, нужно { $nearest }?
letterhead-missing = Нет поля { $name }. Добавьте его на место.

## Problems of the desk

problem-letterhead-none = Выберите файл и язык.
problem-register-correspondent = Укажите, от кого или кому: выберите орган или введите название.
problem-register-day-ahead = Эта дата ещё не наступила. Укажите наступивший день.
problem-register-control-past = Контрольный срок раньше даты документа. Укажите более поздний день.
problem-register-series = Такой серии нет, или она закрыта. Выберите другую.
problem-register-officer = Такого сотрудника нет. Выберите из списка.
problem-register-department = Такого отдела нет. Выберите из списка.
problem-register-whom = Укажите, кому: выберите сотрудника или отдел.
problem-register-number-department = В номере этой серии есть код отдела. Выберите отдел.
problem-register-number-file = В номере этой серии есть индекс дела. Заполните индекс дела.
problem-register-number-taken = Номер { $number } уже занят. Ничего не зарегистрировано; администратор должен изменить шаблон серии.
problem-register-number-long = Номер получился бы слишком длинным. Сократите индекс дела.
problem-register-mail-unreadable = Файл не читается как электронное письмо. Сохраните письмо в формате .eml и выберите его снова.
problem-register-mail-large = Письмо слишком велико (предел в мегабайтах: { $limit }). Зарегистрируйте его вручную и приложите файлы.
problem-register-mail-none = Выберите файл письма.
problem-register-voided = Этот номер уже не действует. Откройте карточку снова.
problem-register-done = Исполнение уже отмечено. Откройте карточку снова.
problem-register-answer = Укажите номер ответа или как исполнено.
problem-number-not-given = В этой серии за этот год такого номера не выдавали. Проверьте номер.
problem-number-carried = Этот номер стоит на документе с печатью и действует. Проверьте номер.
problem-pattern-open = Скобка не закрыта. Закройте её, например {"{seq}"}.
problem-pattern-unknown = Части { $name } нет. Используйте index, dept, file, seq, yy или yyyy.
problem-pattern-sign = Знак { $sign } в номере недопустим. Используйте буквы, цифры, пробелы и - / . , : № ( ) _
problem-pattern-no-sequence = В шаблоне нужен порядковый номер: добавьте {"{seq}"}.
problem-pattern-sequence-twice = Порядковый номер указан дважды. Оставьте один {"{seq}"}.
problem-pattern-sequence-touches = Порядковый номер стоит вплотную к другой части или цифре, и два номера могли бы совпасть. Поставьте между ними знак.
problem-pattern-like-another = Другая серия дала бы такой же номер: { $number }. Возьмите другой индекс или знак.
problem-pattern-past = До этого дня документы уже зарегистрированы. Шаблон может действовать с { $day } или позже.
problem-series-first = Введите целое число от 1.
problem-series-begun = В этой серии в этом году уже выдан номер. Начало больше изменить нельзя.
problem-series-twice = Серия с таким названием уже есть. Выберите другое.
