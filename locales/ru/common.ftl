### Words that every page uses.

## Answers and units

common-yes = Да
common-no = Нет
common-unknown = Неизвестно
common-none = Нет данных
common-days =
    { $n ->
        [one] { $n } день
        [few] { $n } дня
        [many] { $n } дней
       *[other] { $n } дня
    }
common-hours =
    { $n ->
        [one] { $n } час
        [few] { $n } часа
        [many] { $n } часов
       *[other] { $n } часа
    }
common-pages =
    { $n ->
        [one] { $n } лист
        [few] { $n } листа
        [many] { $n } листов
       *[other] { $n } листа
    }
common-label-value = { $label }: { $value }
common-change = Изменить
common-details = Подробности
common-open = Открыть
common-print = Печать
common-download = Скачать
common-copy = Копировать
common-back = Назад
common-warning = Внимание
common-information = Сведения
common-success = Готово
common-error = Ошибка
common-state = Состояние
common-date = Дата
common-time = Время
common-country = Государство
common-authority = Орган
common-person = Лицо
common-language = Язык
common-number = Номер
common-subject = Предмет
common-number-short = №

## Languages, as the language of a text

language-en = английский
language-ru = русский
language-az = азербайджанский
language-uz = узбекский

## Frame of every page

frame-name = Comity
frame-skip = Перейти к основному содержанию
frame-languages = Язык страницы
frame-menu = Меню
frame-back = Возврат
frame-account = Учётная запись
frame-signed-in = Вход выполнен: { $who }
frame-sign-out = Выйти
frame-footer = Об этом узле
frame-help = Справка
frame-accessibility = Доступность
frame-licences = Лицензии
frame-node = Узел { $name }, версия { $version }
frame-zone = Время указано по { $zone }.

## Demonstration

demo-stripe = ДЕМО
demo-text = Учебные данные: вымышленные лица и дела. Здесь ничто не имеет юридической силы.

## Menu

menu-today = Сегодня
menu-requests = Запросы
menu-translations = Переводы
menu-messages = Сообщения
menu-programmes = Программы
menu-events = Мероприятия
menu-registers = Реестры
menu-statistics = Статистика
menu-administration = Администрирование
menu-authorities = Органы
menu-users = Пользователи
menu-audit = Проверка журнала
menu-badge =
    { $n ->
        [one] ({ $n } новое)
        [few] ({ $n } новых)
        [many] ({ $n } новых)
       *[other] ({ $n } новых)
    }

## Search

search-label = Поиск
search-hint = Номер, лицо, текст
search-button = Найти
search-results =
    { $n ->
        [one] { $n } результат
        [few] { $n } результата
        [many] { $n } результатов
       *[other] { $n } результата
    }

## Sign-in

sign-in-title = Вход в систему
sign-in-user = Имя пользователя
sign-in-password = Пароль
sign-in-code = Одноразовый код
sign-in-code-hint = Шесть цифр из приложения на телефоне
sign-in-button = Войти
sign-in-help = Если войти не удаётся, обратитесь к администратору вашего органа.
sign-in-out = Вы вышли из системы.

## Roles

role-officer = Исполнитель
role-head = Начальник управления
role-signer = Подписывающий прокурор
role-translator = Переводчик
role-registry = Канцелярия
role-auditor = Аудитор
role-administrator = Администратор
role-node = Узел

## Receipts: the ladder from sending to opening

receipt-title = Квитанции
receipt-sent = Отправлено
receipt-accepted = Принято узлом адресата
receipt-delivered = Доставлено органу
receipt-opened = Открыто
receipt-failed = Не доставлено
receipt-not-yet = Пока нет
receipt-none = Квитанции нет
receipt-waiting =
    { $n ->
        [one] { $n } час без квитанции
        [few] { $n } часа без квитанции
        [many] { $n } часов без квитанции
       *[other] { $n } часа без квитанции
    }
receipt-next-try = Следующая попытка: { $when }
receipt-evidence = Заверенное подтверждение

## History

timeline-title = История

# $who is a name with a role; a label keeps the name free of endings.
timeline-by = Кто: { $who }
timeline-at = Когда: { $when }
timeline-made-by-node = Сделано узлом
timeline-conflict = Противоречие
timeline-conflict-text = Стороны действовали, не видя записей друг друга. Обе записи сохранены; решение принимает человек.
timeline-waiting = Ожидает более ранних записей
timeline-entries =
    { $n ->
        [one] { $n } запись
        [few] { $n } записи
        [many] { $n } записей
       *[other] { $n } записи
    }

## Forms

form-save = Сохранить
form-save-continue = Сохранить и продолжить
form-send = Отправить
form-cancel = Отмена
form-confirm = Подтвердить
form-delete = Удалить
form-add = Добавить
form-remove = Убрать
form-reason = Основание
form-required = Обязательно
form-optional = { $label } (необязательно)
form-file = Выберите файл
form-files = Выберите файлы
form-choose = Выберите
form-or = или
form-day = День
form-month = Месяц
form-year = Год
form-date-hint = Например: { $example }
form-time-of = { $label }: время
form-time-hint = Например, { $example }
form-limit =
    { $n ->
        [one] До { $n } знака
        [few] До { $n } знаков
        [many] До { $n } знаков
       *[other] До { $n } знака
    }
form-problem-title = Исправьте ошибки
form-title-error = Ошибка: { $title }
form-draft-saved = Черновик сохранён: { $when }

## Filters

filter-title = Отбор
filter-selected = Выбранные условия
filter-clear = Сбросить условия
filter-apply = Применить
filter-remove = Убрать условие

## Tables and lists

table-sort = Сортировать: { $column }
table-sorted-up = по возрастанию
table-sorted-down = по убыванию
table-shown = Показаны { $from }–{ $to } из { $total }
table-rows =
    { $n ->
        [one] { $n } строка
        [few] { $n } строки
        [many] { $n } строк
       *[other] { $n } строки
    }
table-select = Выбрать
table-actions = Действия
table-export = Выгрузить
task-completed = Готово
task-incomplete = Не завершено
task-in-progress = В работе
task-problems = Есть замечания
task-not-yet = Пока недоступно

## Pages of a list

pager-label = Страницы
pager-previous = Предыдущая
pager-next = Следующая
pager-page = Страница { $page }
pager-of = Страница { $page } из { $pages }

## Nothing here: three kinds

empty-nothing-yet = Здесь пока ничего нет
empty-nothing-matches = Ничего не найдено
empty-nothing-matches-text = Измените слова или сбросьте условия.
empty-not-allowed = Нет доступа
empty-not-allowed-text = Если доступ нужен, обратитесь к начальнику управления.

## Time limits

limit-title = Сроки
limit-until = Срок: { $date }
limit-left =
    { $n ->
        [one] Остался { $n } день
        [few] Осталось { $n } дня
        [many] Осталось { $n } дней
       *[other] Осталось { $n } дня
    }
limit-today = Истекает сегодня
limit-over-today = Истёк сегодня
limit-overdue =
    { $n ->
        [one] Просрочено на { $n } день
        [few] Просрочено на { $n } дня
        [many] Просрочено на { $n } дней
       *[other] Просрочено на { $n } дня
    }
limit-met = Соблюдён
limit-none = Срок не установлен
limit-on-control = На контроле
limit-control-date = Контрольная дата
limit-off-control = Снято с контроля

## Registration

card-title = Регистрационная карточка
card-incoming-number = Входящий номер
card-outgoing-number = Исходящий номер
card-registered = Зарегистрировано
card-resolution = Резолюция
card-file-index = Индекс дела по номенклатуре
card-approval-sheet = Лист согласования
card-secrecy = Гриф ограничения доступа
direction-incoming = Входящий
direction-outgoing = Исходящий
