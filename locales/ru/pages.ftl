### Words of single pages: today, authorities, users, errors.

## Today

today-title = Сегодня, { $date }
today-my-work = Мои дела
today-team = Мой отдел
today-everything = Весь орган
today-overdue =
    { $n ->
        [one] { $n } просрочено
        [few] { $n } просрочено
        [many] { $n } просрочено
       *[other] { $n } просрочено
    }
today-due-soon =
    { $n ->
        [one] { $n } срок на этой неделе
        [few] { $n } срока на этой неделе
        [many] { $n } сроков на этой неделе
       *[other] { $n } срока на этой неделе
    }
today-new-incoming =
    { $n ->
        [one] { $n } новый входящий
        [few] { $n } новых входящих
        [many] { $n } новых входящих
       *[other] { $n } новых входящих
    }
today-law-changed =
    { $n ->
        [one] { $n } дело: иначе после изменения права
        [few] { $n } дела: иначе после изменения права
        [many] { $n } дел: иначе после изменения права
       *[other] { $n } дела: иначе после изменения права
    }
today-without-receipt =
    { $n ->
        [one] { $n } отправление без квитанции
        [few] { $n } отправления без квитанции
        [many] { $n } отправлений без квитанции
       *[other] { $n } отправления без квитанции
    }
today-to-sign =
    { $n ->
        [one] { $n } документ на подписи
        [few] { $n } документа на подписи
        [many] { $n } документов на подписи
       *[other] { $n } документа на подписи
    }
today-nothing = На сегодня дел нет.
today-limits = Сроки: просроченные и ближайшие семь дней
today-incoming = Новые входящие
today-sent = Отправлено, квитанции нет
today-drafts = Черновики
today-signing = На подпись и согласование
today-what-to-do = Что сделать

## Requests

requests-new = Новый запрос
requests-incoming = Входящие запросы
requests-outgoing = Исходящие запросы
requests-all = Все запросы
requests-officer = Исполнитель
requests-waiting = Рабочих дней
requests-their-number = Номер партнера
requests-opened = Открыто
requests-last = Последняя запись
requests-export = Выгрузить список в файл (CSV)
requests-export-xlsx = Забрать список как книгу (XLSX)
requests-export-pdf = Забрать список на бумаге (PDF)
list-asked = Условия отбора
list-asked-all = Без условий
list-sorted = Порядок
list-rows = Строк
list-made = Кем составлен
requests-kind = Вид
requests-limit = Срок
requests-assign = Назначить исполнителя
requests-assign-me = Взять себе
requests-send-back = Вернуть на доработку
requests-empty = Здесь появятся запросы, которые направляет или получает ваш орган.
requests-overview = Обзор
requests-documents = Документы
requests-people = Лица и имущество
requests-tasks = Задачи
requests-parties = Стороны
requests-notes = Внутренние заметки
requests-notes-text = Заметки остаются в вашем органе; партнёр их не видит.
documents-attached = Приложенные файлы
documents-paper = Подписанный документ
documents-size = Размер
documents-digest = Контрольная сумма SHA-256
documents-seal-valid = Печать действительна
documents-seal-invalid = Печать недействительна
documents-seal-unchecked = Печать не проверена
documents-empty = Документов пока нет.

## Messages

messages-title = Сообщения
messages-inbox = Полученные
messages-outbox = Отправленные
messages-waiting = Ожидают квитанции
messages-failed = Не доставленные
messages-resend = Отправить снова
messages-from = Отправитель
messages-to = Адресат
messages-attempts =
    { $n ->
        [one] { $n } попытка
        [few] { $n } попытки
        [many] { $n } попыток
       *[other] { $n } попытки
    }
messages-empty = Сообщений пока нет. Они появятся, когда узел партнёра что-нибудь направит.

## Register of authorities

authorities-title = Органы
authorities-own = Наш орган
authorities-partners = Партнёры
authorities-add = Добавить партнёра
authorities-name = Наименование
authorities-id = Идентификатор
authorities-address = Адрес узла
authorities-languages = Языки переписки
authorities-descriptor = Описание узла
authorities-descriptor-hint = Файл, полученный от администратора партнёра
authorities-fingerprint = Отпечаток печати
authorities-fingerprint-hint = Сверьте его с партнёром по телефону, прежде чем подтвердить.
authorities-confirmed = Подтверждён
authorities-unconfirmed = Не подтверждён
authorities-suspended = Приостановлен
authorities-suspend = Приостановить
authorities-resume = Возобновить
authorities-valid-until = Действует до
authorities-last-contact = Последняя связь
authorities-reachable = На связи
authorities-unreachable = Нет связи
authorities-check-link = Проверить связь
authorities-empty = Партнёров пока нет. Добавьте первого по описанию, которое передаст его администратор.

## Users

users-title = Пользователи
users-add = Добавить пользователя
users-full-name = Фамилия, имя, отчество
users-post = Должность
users-roles = Роли
users-language = Язык
users-active = Действует
users-locked = Заблокирован
users-lock = Заблокировать
users-unlock = Разблокировать
users-reset = Новые пароль и код
users-last-sign-in = Последний вход
users-sessions =
    { $n ->
        [one] { $n } открытый сеанс
        [few] { $n } открытых сеанса
        [many] { $n } открытых сеансов
       *[other] { $n } открытого сеанса
    }
users-end-sessions = Завершить все сеансы
users-separation = Администратор не читает дела; исполнитель не управляет пользователями.
users-empty = Пользователи не найдены.

## Your account

account-title = Ваша учётная запись
account-pages = Вид страниц и клавиши
account-theme = Цвета
account-theme-hint = На бумаге всегда тёмное на светлом.
account-theme-system = Как в системе
account-theme-light = Светлые
account-theme-dark = Тёмные
account-keys = Сочетания клавиш
account-keys-hint = Отдельные буквы открывают страницы и строки; вопросительный знак показывает весь список. Выключите, если диктуете текст голосом или если клавиши мешают.
account-keys-on = Включены
account-keys-off = Выключены
account-password-old = Текущий пароль
account-password-new = Новый пароль
account-password-again = Новый пароль ещё раз
account-password-change = Сменить пароль

## Keyboard shortcuts

keys-title = Сочетания клавиш
keys-or = или
keys-close = Закрыть
keys-change = Выключить в учётной записи
keys-everywhere = Везде
keys-help = Этот список
keys-search = Поиск
keys-escape = Закрыть этот список, выйти из строки поиска
keys-lists = В списке
keys-down = Следующая строка
keys-up = Предыдущая строка
keys-open = Открыть строку
keys-tick = Поставить или снять отметку
keys-walk = В запросе или на странице списка
keys-previous = Предыдущее в списке
keys-next = Следующее в списке
keys-forms = В форме
keys-keep = Сохранить введённое
keys-send = Нажать главную кнопку; то, что сразу уходит партнёру, отправляют вручную

## Error pages

error-not-found-title = Страница не найдена
error-not-found-text = Проверьте адрес или откройте страницу из меню. Возможно также, что у вас нет к ней доступа.
error-forbidden-title = Действие не разрешено
error-forbidden-text = Ваша роль этого не допускает. Обратитесь к начальнику управления.
error-conflict-title = Данные уже изменены
error-conflict-text = Пока вы работали, данные изменились. Откройте страницу снова; введённый текст показан ниже.
error-internal-title = Узел не смог выполнить действие
error-internal-text = Ничего не сохранено и не отправлено. Повторите попытку; если ошибка останется, сообщите администратору номер ниже.
error-unavailable-title = Сейчас недоступно
error-unavailable-text = Часть узла не отвечает. Повторите попытку через несколько минут.
error-too-large-title = Слишком большой объём
error-too-large-text = Отправьте файлы меньшего размера или меньше файлов за раз.
error-reference = Номер ошибки: { $id }
authorities-sheet = Лист требований
authorities-sheet-open = Чего требует от запросов
documents-text = Текст
documents-open = Сам файл
documents-text-hint = Это текст файла без изображений и оформления. Сам файл здесь не открывается.
documents-text-more = Текст длиннее; продолжение в файле.
documents-text-later = Файл ещё не прочитан. Загляните чуть позже.
preview = Просмотр
preview-hint = Это изображение страницы, которое сделал узел. Сам файл не открывается, и ничто в нём не может здесь сработать.
preview-alt = Страница { $page }: { $name }
preview-larger = Крупнее
preview-smaller = Мельче
preview-why-unknown = Файлы такого вида здесь не показываются. Прочитайте текст, если он есть, или скачайте файл.
preview-why-locked = Файл защищён паролем, поэтому не показан. Узнайте пароль у отправителя и скачайте файл.
preview-why-damaged = Файл повреждён, показать его нельзя. Прочитайте текст, если он есть, или попросите прислать файл ещё раз.
preview-why-large = Файл слишком велик, чтобы показать его здесь. Прочитайте текст, если он есть, или скачайте файл.
preview-why-hard = Показ этой страницы требует больше времени или памяти, чем разрешено. Такой файл может быть повреждён или вредоносен: прочитайте текст, если он есть, и спросите администратора, прежде чем скачивать файл.
preview-why-busy = Сейчас показывается много других страниц. Загрузите страницу ещё раз через минуту.
preview-why-off = Этот узел не показывает документы. Прочитайте текст, если он есть, или скачайте файл; сообщите администратору.
case-copy = Копировать
case-copied = Скопировано

## The folder of a matter

folder-title = Папка
folder-print = Напечатать в PDF
folder-part = Какая часть
folder-part-all = Всё
folder-also = Также на языке
folder-one-language = Без второго языка
folder-personal = В этой папке есть личные данные. Передавайте её только тем, кому они нужны.
folder-kept-back = Личные данные не показаны. Их видят исполнитель дела и руководители.
folder-mark = Для служебного пользования
folder-mark-personal = Для служебного пользования, с личными данными
