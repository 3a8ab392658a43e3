### Words of the auditor’s pages.

audit-title = Проверка журнала
audit-log = Журнал
audit-who = Кто
audit-what = Действие
audit-when = Когда
audit-where = Дело
audit-entry-number = Номер в журнале
audit-verify = Проверить целостность журнала
audit-verified = Журнал цел: проверено записей: { $entries }.
audit-broken = Целостность журнала нарушена. Первая неверная запись: { $number }.
audit-checkpoint = Подписанная контрольная точка
audit-checkpoint-size = Записей до контрольной точки
audit-root = Корневая контрольная сумма
audit-proof = Доказательство включения
audit-export = Выгрузить журнал
audit-sign-ins = Входы в систему
audit-reads = Просмотры дел
audit-refused = Отказано
audit-empty = Записи не найдены.
