-- The registration desk. A series is a journal with numbers of its own; a pattern says how they look from a day on.
-- Days are written YYYY-MM-DD, in the time zone of the office.
CREATE TABLE register_series (
    id {text} PRIMARY KEY,
    incoming {int} NOT NULL,
    name {text} NOT NULL,
    code {text} NOT NULL,
    first_year {int} NOT NULL,
    first_number {int} NOT NULL,
    closed {int} NOT NULL
){strict};
INSERT INTO register_series (id, incoming, name, code, first_year, first_number, closed) VALUES ('in', 1, '', '1', 1800, 1, 0);
INSERT INTO register_series (id, incoming, name, code, first_year, first_number, closed) VALUES ('out', 0, '', '2', 1800, 1, 0);

CREATE TABLE register_pattern (
    series {text} NOT NULL REFERENCES register_series (id),
    from_day {text} NOT NULL,
    pattern {text} NOT NULL,
    set_by {text} NOT NULL,
    set_at {int} NOT NULL,
    PRIMARY KEY (series, from_day)
){strict};

-- A department, and who takes its post.
CREATE TABLE register_department (
    code {text} PRIMARY KEY,
    name {text} NOT NULL,
    taker {text} NOT NULL
){strict};

-- A card: what came in or went out. Nothing here is ever deleted; twin is what the same letter would have too.
CREATE TABLE register_card (
    id {text} PRIMARY KEY,
    series {text} NOT NULL REFERENCES register_series (id),
    incoming {int} NOT NULL,
    year {int} NOT NULL,
    seq {int} NOT NULL,
    number {text} NOT NULL,
    day {text} NOT NULL,
    registered_at {int} NOT NULL,
    registered_by {text} NOT NULL,
    body {text} NOT NULL,
    confidential {int} NOT NULL,
    twin {text},
    message {text},
    passed_to {text},
    department {text},
    control_day {text},
    done_at {int},
    docket {text} REFERENCES docket (id),
    search {text} NOT NULL,
    UNIQUE (series, year, seq),
    UNIQUE (year, number)
){strict};
CREATE INDEX register_card_journal ON register_card (incoming, year, registered_at);
CREATE INDEX register_card_twin ON register_card (twin);
CREATE INDEX register_card_message ON register_card (message);
CREATE INDEX register_card_passed ON register_card (passed_to, done_at);
CREATE INDEX register_card_docket ON register_card (docket);

-- The files of a card; those inside an e-mail are known by their digest and lie in the e-mail.
CREATE TABLE register_file (
    card {text} NOT NULL REFERENCES register_card (id),
    place {int} NOT NULL,
    digest {bytes} NOT NULL,
    size {int} NOT NULL,
    media_type {text} NOT NULL,
    name {text} NOT NULL,
    inside {int} NOT NULL,
    PRIMARY KEY (card, place)
){strict};
CREATE INDEX register_file_digest ON register_file (digest);

-- What was done with a card, and what stood on it before it was changed.
CREATE TABLE register_event (
    card {text} NOT NULL REFERENCES register_card (id),
    place {int} NOT NULL,
    at {int} NOT NULL,
    officer {text} NOT NULL,
    what {text} NOT NULL,
    words {text},
    before {text},
    PRIMARY KEY (card, place)
){strict};

-- A number that does not count any more, or never did: it is explained, and not given again.
CREATE TABLE register_void (
    series {text} NOT NULL,
    year {int} NOT NULL,
    seq {int} NOT NULL,
    reason {text} NOT NULL,
    officer {text} NOT NULL,
    at {int} NOT NULL,
    PRIMARY KEY (series, year, seq)
){strict};

-- The journals have the messages of partners too, by the time at which they came or went.
CREATE INDEX entry_noted ON entry (home, noted_at);

-- Letterheads that staff edited; the file lies in the vault. Of each language one version may be in use.
CREATE TABLE letterhead (
    lang {text} NOT NULL,
    version {int} NOT NULL,
    name {text} NOT NULL,
    digest {bytes} NOT NULL,
    size {int} NOT NULL,
    officer {text} NOT NULL,
    at {int} NOT NULL,
    active {int} NOT NULL,
    PRIMARY KEY (lang, version)
){strict};
