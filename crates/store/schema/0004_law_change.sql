-- What a change of the law files changed in an open docket, until somebody has looked at it.
CREATE TABLE law_change (
    docket {text} PRIMARY KEY REFERENCES docket (id),
    set_before {bytes} NOT NULL,
    set_after {bytes} NOT NULL,
    detail {text} NOT NULL,
    noted_at {int} NOT NULL
){strict};
