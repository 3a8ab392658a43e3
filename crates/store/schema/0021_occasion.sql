-- On which days a meeting or a visit takes place, where they are known to the day: what a calendar is made of. It belongs to the
-- view; the views of what takes place are read again.
CREATE TABLE occasion (
    docket {text} PRIMARY KEY REFERENCES docket (id),
    sort {text} NOT NULL,
    first_day {text} NOT NULL,
    last_day {text} NOT NULL,
    held {int} NOT NULL
){strict};
CREATE INDEX occasion_days ON occasion (last_day, first_day);
UPDATE docket_view SET figured = 0 WHERE kind IN ('event', 'internship');
