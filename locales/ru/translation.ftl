# Рабочее место переводчика.

today-translations = Для перевода
today-to-translate =
    { $n ->
        [one] { $n } текст для перевода
        [few] { $n } текста для перевода
        [many] { $n } текстов для перевода
       *[other] { $n } текста для перевода
    }

## Lists and orders

translation-list-empty = Переводов для вас нет. Сотрудники заказывают их в разделе «Документы» запроса; здесь видно, что вы переводите и что вы заказали.
translation-pair = { $from } → { $to }
translation-text-of = Текст письма ({ $entry })
translation-open = У переводчика
translation-returned = Возвращён
translation-finished = Удостоверен
translation-withdrawn = Заказ отозван
translation-replaced = Заменён
translation-progress = принято { $done } из { $all }
translation-languages = Языки
translation-due = Нужен к
translation-state = Состояние
translation-segments = Сегменты
translation-of-matter = Переводы
translation-of-matter-empty = Переводы не заказаны.
translation-order = Отдать переводчику
translation-order-draft = Отдать переводчику текст этого запроса
translation-of-file = Переводчик получит текст этого файла. Он видит только этот текст и ничего больше из дела.
translation-of-entry = Переводчик получит свободные тексты этого письма на выбранном языке. То, что выбирается из списков, и так пишется на каждом языке. Он видит только этот текст и ничего больше из дела.
translation-before = Для этого документа уже заказывали. Работа над прежней редакцией переносится в новый заказ.
translation-nobody = Ни у кого здесь нет роли переводчика. Её даёт пользователю администратор.
translation-choose = Выберите
translation-from = Язык исходного текста
translation-to = Язык перевода
translation-translator-hint = В списке только пользователи с ролью переводчика.
translation-instruction = Для переводчика
translation-instruction-hint = Не называйте лиц и дело, если это ему не нужно.
translation-machine = Машинный перевод
translation-machine-may = Текст можно передать машине { $machine }
translation-machine-hint = Написанное машиной помечено и считается, только когда его примет переводчик.

## The desk

translation-ordered-by = Заказал
translation-ordered = Перевод заказан. Переводчик увидит его на своей первой странице.
translation-done = Перевод удостоверен и лежит в деле.
translation-kept = Сохранено.
translation-source = Исходный текст, начало его SHA-256
translation-certified = Удостоверил
translation-certificate = Удостоверение переводчика
translation-segment = Сегмент { $n }
translation-target-of = Перевод сегмента { $n }
translation-work-untranslated = Пусто
translation-work-machine = Машина
translation-work-draft = Черновик
translation-work-done = Принято
translation-made-by = Сначала написала машина { $machine }
translation-accept = Принять
translation-keep = Сохранить черновик
translation-keep-all = Сохранить всё на этой странице
translation-join = Часть предыдущего
translation-joined = Его перевод — часть сегмента { $n }.
translation-next-open = К следующему непринятому сегменту
translation-autosaved = Сохранено.
translation-unsaved = Ещё не сохранено. Страница попробует снова; кнопка сохраняет тоже.
translation-now = Сейчас там сохранено:
translation-earlier = Как было до изменения исходного текста
translation-term-also = также
translation-term-never = не писать
translation-term-unreviewed = Отмеченные слова — термины. Большинство из них юристом ещё не подтверждено.
translation-match = Переведено ранее, { $date }: совпадение { $percent } %
translation-match-source = Прежний исходный текст, отличия отмечены
translation-remarks = Замечания о терминах, числах и датах
translation-remarks-text = Это замечания, а не ошибки. Посмотрите каждое и решите.
translation-remarks-in = Сегмент { $n } ({ $count })
translation-remark-forbidden = «{ $found }» нельзя писать вместо «{ $form }»; пишите «{ $wanted }».
translation-remark-missing = Не найдено слово для термина «{ $form }»; в базе терминов — «{ $wanted }».
translation-remark-admitted = «{ $found }» допустимо; лучше «{ $wanted }».
translation-remark-figure = { $figure } есть в исходном тексте, но не в переводе.
translation-remark-added = { $figure } есть в переводе, но не в исходном тексте.
translation-removed =
    { $n ->
        [one] { $n } переведённому сегменту нет места в новом исходном тексте
        [few] { $n } переведённым сегментам нет места в новом исходном тексте
        [many] { $n } переведённым сегментам нет места в новом исходном тексте
       *[other] { $n } переведённым сегментам нет места в новом исходном тексте
    }
translation-removed-text = Исходный текст изменился. Этих сегментов в нём больше нет; их переводы сохранены здесь.
translation-replaced-text = Исходный текст этого перевода изменился. Его место занял другой перевод, в который перенесена работа.
translation-after = К новому переводу
translation-outdated = У документа есть более новая редакция. Этот перевод остаётся связан с той редакцией, для которой заказан; закажите перевод новой, и работа будет перенесена.
translation-machine-ask = Спросить { $machine } о следующих пустых сегментах (до { $n })
translation-machine-text = Исходный текст сегментов уйдёт в { $machine }. Написанное ею помечено; вы принимаете его или исправляете.
translation-machine-done =
    { $n ->
        [one] Машина написала { $n } сегмент. Прочтите его, прежде чем принять.
        [few] Машина написала { $n } сегмента. Прочтите их, прежде чем принять.
        [many] Машина написала { $n } сегментов. Прочтите их, прежде чем принять.
       *[other] Машина написала { $n } сегмента. Прочтите их, прежде чем принять.
    }

## The end

translation-finish = Удостоверить перевод
translation-left =
    { $n ->
        [one] { $n } сегмент ещё не принят.
        [few] { $n } сегмента ещё не приняты.
        [many] { $n } сегментов ещё не приняты.
       *[other] { $n } сегмента ещё не приняты.
    }
translation-name = Ваше имя в удостоверении
translation-post = Ваша должность
translation-post-hint = Как она стоит в удостоверении, например: переводчик международного управления.
translation-certify = Удостоверяю, что перевод передаёт исходный текст полно и верно
translation-back = Назад к переводу
translation-send-back = Вернуть переводчику
translation-send-back-text = Переводчик снова сможет менять текст и должен будет удостоверить его заново. То, что лежит в деле, там и останется.
translation-withdraw = Отозвать заказ
translation-withdraw-text = Переводчик больше не сможет писать. Его работа сохранится и будет перенесена, если вы закажете тот же перевод снова.
translation-reason = Причина
translation-reason-hint = Переводчик прочтёт её первой.
translation-said-returned = Перевод вернул(а) { $who }:
translation-said-withdrawn = Заказ отозвал(а) { $who }:
translation-paper-title = Заверенный перевод
translation-paper-text = Перевод
translation-paper-footer = Число ниже — SHA-256 перевода. Удостоверение называет оба текста по их SHA-256.
translation-paper-apart = Перевод слишком длинный для этого документа. Это файл, хеш которого указан выше.

## What can be wrong

problem-translation-closed = Над этим переводом больше не работают. Вернитесь к своим переводам.
problem-translation-exists = Эта редакция документа уже переведена на этот язык или переводится. Откройте тот перевод; готовый можно вернуть.
problem-translation-due-past = Этот день прошёл. Выберите сегодняшний или более поздний.
problem-translation-same-language = Выберите другой язык, не язык исходного текста.
problem-translation-no-text = На этом языке нет текста для перевода: это скан, изображение, закрытый или повреждённый файл, либо в письме нет такого текста. Выберите другой язык или приложите текст в DOCX.
problem-translation-too-long = Текст слишком длинный для одного перевода. Разделите его на несколько файлов.
problem-translation-segment-changed = Этот сегмент тем временем изменён в другом окне. Сравните оба текста; повторное сохранение возьмёт ваш.
problem-translation-cannot-join = Предыдущий сегмент пуст или находится в другом абзаце. Сначала переведите его.
problem-translation-not-finished = Не принято сегментов: { $n }. Сначала примите каждый.
problem-translation-confirm = Поставьте отметку или пока не удостоверяйте.
problem-machine-off = Этот текст нельзя передавать машине. Переведите его сами.
problem-machine-bad-answer = Машина не дала ничего пригодного для сегмента { $n }. Переведите его сами.
problem-machine-unreachable = Машина перевода не отвечает. Продолжайте сами или попробуйте позже.
problem-machine-refused = Машина перевода отказала (код { $status }). Продолжайте сами и сообщите администратору.
problem-machine-too-large = Машина перевода ответила больше чем { $limit } байтами; это не перевод. Продолжайте сами.
problem-machine-url = { $url } — не адрес машины перевода.
