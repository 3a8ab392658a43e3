-- What is known of those we work with: bodies, posts, persons, tenures, memberships, agreements. What a record says is
-- JSON of the room above; beside it stands what is asked for. Days are written YYYY-MM-DD: the first and the last on
-- which the record may hold. Nothing here is ever deleted: what was wrong is withdrawn.
CREATE TABLE relation (
    id {text} PRIMARY KEY,
    sort {text} NOT NULL,
    kind {text} NOT NULL,
    country {text},
    first_day {text} NOT NULL,
    last_day {text} NOT NULL,
    verified {text},
    title {text} NOT NULL,
    search {text} NOT NULL,
    scan {bytes},
    body {text} NOT NULL,
    withdrawn {int} NOT NULL,
    version {int} NOT NULL,
    changed_at {int} NOT NULL,
    changed_by {text} NOT NULL
){strict};
CREATE INDEX relation_title ON relation (sort, withdrawn, title, id);
CREATE INDEX relation_day ON relation (sort, withdrawn, first_day, id);
CREATE INDEX relation_scan ON relation (scan);

-- Which records a record names, in which field. What is named is there before it is named.
CREATE TABLE relation_link (
    relation {text} NOT NULL REFERENCES relation (id),
    field {text} NOT NULL,
    target {text} NOT NULL REFERENCES relation (id),
    PRIMARY KEY (relation, field, target)
){strict};
CREATE INDEX relation_link_target ON relation_link (target, field);

-- What a record said before it was changed, and who had written that.
CREATE TABLE relation_past (
    relation {text} NOT NULL REFERENCES relation (id),
    version {int} NOT NULL,
    body {text} NOT NULL,
    scan {bytes},
    withdrawn {int} NOT NULL,
    changed_at {int} NOT NULL,
    changed_by {text} NOT NULL,
    PRIMARY KEY (relation, version)
){strict};
CREATE INDEX relation_past_scan ON relation_past (scan);
