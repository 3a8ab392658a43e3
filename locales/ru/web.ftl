### Words of the pages: lists, the page of a request, forms, and what every docket has.

## Menu

web-menu-cooperation = Сотрудничество
web-menu-persons = Лица
web-to-front = На главную
web-signed-out-title = Вход не выполнен
web-saved = Сохранено.

## Sign-in of a demonstration

web-demo-people = Кем можно войти
web-demo-people-text = Все лица вымышлены. Пароль у всех demo-comity-demo; код действует полминуты, затем обновите страницу.

## Today

web-today-overdue-title = Просрочено
web-today-soon-title = Срок в ближайшие семь дней
web-today-overdue-none = Просроченного нет.
web-today-soon-none = В ближайшие семь дней сроки не истекают.
web-today-incoming-none = Новых входящих нет.
web-today-approve-none = На подпись и согласование ничего нет.
web-today-drafts-none = Проектов нет.
web-today-sent-none = На все отправленное есть квитанции.
web-today-drafts =
    { $n ->
        [one] { $n } проект
        [few] { $n } проекта
        [many] { $n } проектов
       *[other] { $n } проекта
    }
web-today-mine =
    { $n ->
        [one] За вами { $n } дело в работе.
        [few] За вами { $n } дела в работе.
        [many] За вами { $n } дел в работе.
       *[other] За вами { $n } дела в работе.
    }

## List of requests

web-partner = Партнер
web-side-observer = Для сведения
web-without-number = Без номера
web-without-subject = Без предмета
web-urgent = Срочно
web-filter-any = Любые
web-filter-open = В работе
web-filter-closed = Завершенные
web-filter-open-and-closed = В работе и завершенные
web-filter-which = Какие
web-filter-side = Направление
web-filter-words-hint = Слова из предмета или номер в любом написании

## The page of a request

web-history =
    { $n ->
        [one] История: { $n } запись
        [few] История: { $n } записи
        [many] История: { $n } записей
       *[other] История: { $n } записи
    }
web-history-all =
    { $n ->
        [one] Все { $n } запись
        [few] Все { $n } записи
        [many] Все { $n } записей
       *[other] Все { $n } записи
    }
web-done = Выполнено: { $act }
web-proposed = Подготовлено: { $act }. Отправить должно другое лицо с правом подписи.
web-conflicts =
    { $n ->
        [one] { $n } запись противоречит другой
        [few] { $n } записи противоречат другим
        [many] { $n } записей противоречат другим
       *[other] { $n } записи противоречат другим
    }
web-waiting =
    { $n ->
        [one] { $n } запись ждет более ранних
        [few] { $n } записи ждут более ранних
        [many] { $n } записей ждут более ранних
       *[other] { $n } записи ждут более ранних
    }
web-waiting-text = Более ранние записи партнера еще не поступили. Узел их запрашивает; ничего не потеряно.
web-proposals = Ждет второго лица
web-proposal-content = Что будет отправлено
web-proposed-by = Подготовлено
web-declined = Последний возврат
web-act = Действие
web-act-reach = Кто увидит
web-act-eyes = Второе лицо
web-reach-home = Только наше ведомство
web-reach-shared = Наше ведомство и партнер
web-reach-shared-text = Написанное здесь скрепляется печатью и отправляется партнеру.
web-eyes-two = Не требуется
web-eyes-four = Должно согласовать
web-eyes-four-text = Вы готовите; отправляет другое лицо с правом подписи.
web-next-none = Сейчас здесь нет действий для вас.
web-limit-for = Для чего
web-limit-who = Кто должен действовать
web-limit-source = Основание срока
web-limit-paused = Приостановлен с
web-documents-of = Документы: { $n } из { $total }
web-document = Документ
web-document-entry = Поступил с
web-docx = Письмо (DOCX)
web-container = Контейнер с печатью
web-persons = Упомянутые лица
web-person-category = В каком качестве
web-person-born = Дата рождения
web-line-state = Состояние, общее для обеих сторон
web-line-digest = Отпечаток общего состояния; у обеих сторон одинаков
web-home-entry = Только у нас
web-not-understood = Не распознано
web-not-understood-text = Узел не знает этого вида записей. Запись сохранена как есть; спросите администратора о новой версии.
web-registered-from-paper = Внесено у нас с бумаги, за: { $who }
web-received-at = Получено у нас: { $when }
web-receipts-of = Квитанции, получатель: { $who }
web-sent-otherwise = Отправлено другим путем
web-came-otherwise = Поступило другим путем
web-handling-ordinary = Обычный
web-handling-official = Для служебного пользования
web-handling-confidential = Конфиденциально
web-size-b =
    { $n ->
        [one] { $n } байт
        [few] { $n } байта
        [many] { $n } байт
       *[other] { $n } байта
    }
web-size-kb = { $n } КБ
web-size-mb = { $n } МБ

## Forms of acts

web-propose = Передать на согласование
web-item = { $label }: { $n }
web-item-hint = Чтобы убрать пункт, очистите все его поля.
web-add-another = Сохранить и добавить еще
web-add-line = Добавить ещё
web-language-of = Язык текста: { $label }
web-partial-date-hint = Насколько известна; достаточно одного года
web-files-drop = Отметьте, что убрать.
web-files-handling = Пометка для новых файлов
web-files-lang = Язык новых файлов
web-upload-only = Загрузить файлы и остаться здесь

## Messages

web-message-done = Доставлено
web-message-failed = Не удалось
web-message-held = Задержано
web-message-queued = Ждет отправки
web-message-queued-at = В очереди с
web-message-tries = Попытки
web-message-error = Последняя ошибка
web-message-entry = Запись
web-message-evidence = Квитанция

## Persons

web-person-name = Фамилия, имя
web-person-hint = Любым алфавитом, в любом порядке; достаточно начала имени

## Cooperation

web-cooperation-empty = Здесь будут программы, визиты и должностные лица.
record-programme = Программы
record-event = Визиты и встречи
record-commitment = Обязательства
record-post = Должности и их носители
record-person = Должностные лица
record-authority = Ведомства
record-body = Органы и объединения
record-topic = Темы
record-state = Государства
record-field-text = Содержание
record-field-place = Место
record-field-date = Дата
record-field-from = С
record-field-to = По
record-field-signed = Подписано
record-field-reported = Сообщено
record-field-due = Срок
record-field-due_from = Срок с
record-field-date_words = Когда
record-field-as_of = В должности на
record-field-authorities = Ведомства
record-field-authority = Ведомство
record-field-persons = Лица
record-field-person = Лицо
record-field-topics = Темы
record-field-links = См. также
record-field-source = Источник

## Authorities

web-route = Канал
web-route-push = От узла к узлу
web-route-as4 = Прямо на его точку доступа (AS4)
web-route-pouch = Курьером, в файлах с печатью
web-route-paper = На бумаге
web-contact = Кому звонить
web-own-descriptor = Скачать наш описатель
web-own-descriptor-text = Передайте этот файл администратору партнера и продиктуйте отпечаток по телефону.
web-fingerprint-confirm = Подтвердить отпечаток
web-fingerprint-hint = Введите то, что диктует партнер, а не то, что на этой странице.

## Users and one’s own account

web-user-since = С какого дня
web-login-hint = Строчные латинские буквы, цифры, точки и дефисы
web-account-made = Учетная запись создана
web-account-made-text = Передайте это лично сейчас. Повторно это не показывается.
web-code-secret = Секрет одноразовых кодов
web-code-uri = То же в виде адреса для приложения
web-pseudonym = Имя, которое видят партнеры
web-password-hint =
    { $n ->
        [one] Не меньше { $n } знака
        [few] Не меньше { $n } знаков
        [many] Не меньше { $n } знаков
       *[other] Не меньше { $n } знака
    }

## Foot of the pages

web-help-text = Начните со страницы «Сегодня»: на ней сроки, новые поступления и то, что ждет вашего согласования. Откройте запрос, чтобы увидеть следующие действия.
web-accessibility-text = Каждая страница работает с одной клавиатурой, без скриптов, при увеличении до 400 % и с программами чтения с экрана. Если что-то не работает, сообщите администратору своего ведомства.
web-licences-text = Оформление и шрифты этих страниц созданы с использованием чужих работ. Их лицензии:
web-officer-none = Не назначен

## Незаконченные формы

kept-title = Неотправленные формы
kept-hint = То, что вы набрали и не отправили. Видите это только вы. Через 90 дней без изменений текст удаляется.
kept-form = Форма
kept-since = Сохранено
kept-actions = Что делать
kept-drop = Удалить
kept-new = Новая
kept-button = Сохранить на потом
kept-where = Сохранено. Пока форма не отправлена, она стоит на первой странице; никто другой ее не видит.
kept-at = Сохранено { $at }. Видите это только вы.
kept-apart = Эта форма открыта и в другом окне. Набранное здесь сохранено отдельно от того текста: { $at }.
kept-not = Еще не сохранено: узел не отвечает. Ваш текст остается на этой странице.
kept-ended = Сеанс закончился. Набранное сохранено: войдите и продолжайте.
kept-sign-in = Сеанс тем временем закончился. Набранное сохранено: войдите и продолжайте. Файлы нужно выбрать снова.
kept-theirs = Что теперь стоит в деле там, где ваш текст другой
kept-again = Эта форма уже была отправлена. Второй раз ничего не сделано.
kept-reminder =
    { $n ->
        [one] Для этой формы есть { $n } неотправленный текст.
        [few] Для этой формы есть { $n } неотправленных текста.
        [many] Для этой формы есть { $n } неотправленных текстов.
       *[other] Для этой формы есть { $n } неотправленного текста.
    }
kept-go-on = Продолжить текст: { $at }
kept-count =
    { $n ->
        [one] { $n } неотправленная форма
        [few] { $n } неотправленные формы
        [many] { $n } неотправленных форм
       *[other] { $n } неотправленной формы
    }

## Списки

walk-title = Список, из которого вы пришли
walk-place = { $place } из { $total } в списке
walk-left = В списке этого дела больше нет
walk-previous = Предыдущее: { $name }
walk-next = Следующее: { $name }
walk-back = Назад к списку
assign-pick = Выбрать
assign-pick-one = Выбрать { $number }
assign-all = Выбрать все на этой странице
assign-to = Сотрудник
assign-button = Передать выбранные
assign-mine = Взять себе
assign-done =
    { $n ->
        [one] Передано { $n } дело.
        [few] Передано { $n } дела.
        [many] Передано { $n } дел.
       *[other] Передано { $n } дела.
    }
assign-refused =
    { $n ->
        [one] Не удалось передать { $n } дело:
        [few] Не удалось передать { $n } дела:
        [many] Не удалось передать { $n } дел:
       *[other] Не удалось передать { $n } дела:
    }
views-title = Сохраненные списки
views-name = Название списка
views-save = Сохранить этот список
views-drop = Забыть «{ $name }»
views-manage = Сохранить или забыть список
web-filter-overdue = Срок истек
web-filter-due-days =
    { $n ->
        [one] Срок в течение { $n } дня
        [few] Срок в течение { $n } дней
        [many] Срок в течение { $n } дней
       *[other] Срок в течение { $n } дня
    }
web-filter-kind = Вид
web-filter-counted = { $label } ({ $n })
web-filter-urgency = Срочность

## Pages of a form

form-stages = Разделы формы
form-stage-files = Файлы
form-stage-check = Проверка ответов
form-stage-empty = Не начато
form-continue = Продолжить
form-to-check = Проверить ответы
form-in-steps = Заполнять по страницам
form-on-one-page = Показать все на одной странице

## The end of a session

session-warning = Через пять минут сеанс закончится: давно не было действий. То, что вы набираете в форме, сохраняется.
session-stay = Остаться в системе
session-ended = Сеанс закончился. Войдите, чтобы продолжить; набранное в форме сохранено.

## Parts of a case

case-parts = Разделы запроса
case-counted = { $label } ({ $n })
case-messages-none = С партнёром ещё ничего не передавали. Отправленное и полученное появится здесь с квитанциями.
case-message-way = От кого или кому
case-history-which = Показать
case-history-all = Всё
case-history-shared = Переданное между сторонами
case-history-home = Только у нас
case-history-trouble = Противоречия, ожидание, непонятое
case-documents-words = Слова в названии
case-documents-sort = Вид
case-documents-sealed = Документы с печатью
case-documents-seal = Печать
case-seal-ours = Наша печать
case-seal-none = Без печати
limit-law = Сроки по договорам
case-resolution = Резолюция
case-resolution-by = Кем дана
assign-undo = Отменить
assign-undone =
    { $n ->
        [one] Отменено { $n } назначение
        [few] Отменено { $n } назначения
        [many] Отменено { $n } назначений
       *[other] Отменено { $n } назначения
    }

## Зачем ищут лиц

purpose-why = Лиц ищут по делу. Укажите цель один раз: она действует { $minutes } минут и сохраняется для аудитора.
purpose-ground = Цель
purpose-matter = Работа по запросу
purpose-duplicate = Проверка, нет ли уже такого или связанного запроса
purpose-registration = Регистрация входящего
purpose-supervision = Надзор за работой подчинённых
purpose-other = Иная причина
purpose-matter-number = Запрос
purpose-matter-hint = Наш номер, с любыми знаками. Нужен для первых двух целей.
purpose-words = Своими словами
purpose-words-hint = Нужно для иной причины; достаточно одного предложения.
purpose-go-on = Продолжить
purpose-in-force = { $purpose }. Действует: { $until }.
purpose-change = Другая цель
purpose-list = Цели поиска лиц
purpose-list-empty = Лиц ещё никто не искал. Здесь будут указаны все цели.

## Экстренный доступ

emergency-title = Экстренное открытие конфиденциального запроса
emergency-not-shown = Не виден запрос, который нужно прочитать
emergency-intro = Конфиденциальный запрос видят те, кто с ним работает. Если прочитать его нужно немедленно, откройте его здесь на { $hours } часа, только для чтения.
emergency-warning = Исполнитель и начальники увидят ваше имя и причину. Начальник скажет, было ли это обоснованно.
emergency-number = Наш номер запроса
emergency-reason = Почему нельзя ждать
emergency-reason-hint = Что случится, если не прочитать сейчас. Без имён лиц.
emergency-confirm = Перед открытием
emergency-understand = Это нужно мне для работы сейчас, и я знаю, что это будет проверено
emergency-open = Открыть
emergency-list = Экстренно открытые
emergency-list-empty = Экстренно ничего не открывали. Открытое будет здесь, пока его не проверит начальник.
emergency-until = Доступно для чтения до
emergency-verdict = Решение начальника
emergency-verdict-words = Почему
emergency-verdict-keep = Сохранить решение
emergency-justified = Обоснованно
emergency-not-justified = Не обоснованно
emergency-waits = Ждёт начальника
emergency-yours = Вы открыли этот запрос экстренно. Читать можно до: { $until }.
emergency-theirs = Экстренно открыл(а): { $who }, { $when }.
today-emergencies =
    { $n ->
        [one] { $n } открыт экстренно
        [few] { $n } открыты экстренно
        [many] { $n } открыто экстренно
       *[other] { $n } открыто экстренно
    }

## Search

search-title = Поиск
search-how = Как искать
search-how-text = Должны встретиться все слова; окончания, прописные буквы и знаки над буквами не важны, кириллица и латиница равны. «Слова в кавычках» стоят рядом. Минус перед словом исключает его: -налог. Звёздочка заменяет конец слова: конфиск*. Номер находится с любыми знаками.
search-in-entries = В записях
search-in-file = В файле
search-persons = Лица
search-persons-named = Искать лиц: { $name }
search-requests =
    { $n ->
        [one] Найден { $n } запрос
        [few] Найдено { $n } запроса
        [many] Найдено { $n } запросов
       *[other] Найдено { $n } запроса
    }
search-left =
    { $n ->
        [one] { $n } запрос только что изменён и ещё читается.
        [few] { $n } запроса только что изменены и ещё читаются.
        [many] { $n } запросов только что изменены и ещё читаются.
       *[other] { $n } запроса только что изменены и ещё читаются.
    }
unread-text-none = Это скан или изображение; слова в нём не ищутся.
unread-text-too-large = Файл слишком велик; слова в нём не ищутся.
unread-text-unknown-format = Слова в файлах такого вида не ищутся. Сохраните его как DOCX или PDF.
unread-text-locked = Файл защищён паролем; слова в нём не ищутся.
unread-text-broken = Файл повреждён; слова в нём не ищутся.
unread-text-bomb = Файл распаковывается больше, чем любой документ; он не прочитан.

## Why a message has not arrived yet

receipt-reason-no-route = С тем, что известно о партнёре, этим путём его не достичь
receipt-reason-no-container = Файл с печатью здесь не прочитан
receipt-reason-no-connection = Соединение не установлено
receipt-reason-server-unknown = У ответившей машины нет сертификата партнёра
receipt-reason-client-refused = Машина партнёра не принимает наш сертификат
receipt-reason-timed-out = Ответа вовремя нет; попытки продолжаются
receipt-reason-broken = Соединение прервалось; попытки продолжаются
receipt-reason-bad-answer = Пришёл ответ, который не проходит проверку
receipt-reason-on-its-way = Передано курьеру
receipt-reason-signed = Точка доступа партнёра расписалась в получении; ожидается его доказательство
receipt-reason-hint = Узел партнёра сейчас не принял; попытки продолжаются
