-- What somebody is told of: an assignment, a signature that is wanted, a letter that came, a time limit that ends. It names
-- a matter and never a person, and the same thing is told once.
CREATE TABLE notice (
    id {text} PRIMARY KEY,
    officer {text} NOT NULL,
    docket {text} NOT NULL REFERENCES docket (id),
    what {text} NOT NULL,
    about {text} NOT NULL,
    told_at {int} NOT NULL,
    seen_at {int},
    UNIQUE (officer, docket, what, about)
){strict};
CREATE INDEX notice_officer ON notice (officer, told_at);
CREATE INDEX notice_unseen ON notice (officer) WHERE seen_at IS NULL;
CREATE INDEX notice_docket ON notice (docket);

-- What somebody does not want to be told of.
CREATE TABLE notice_off (
    account {text} NOT NULL REFERENCES account (id),
    what {text} NOT NULL,
    PRIMARY KEY (account, what)
){strict};

-- An address under which a calendar or a feed reader reads without signing in. Only the digest of its secret is here.
CREATE TABLE feed (
    secret {bytes} PRIMARY KEY,
    account {text} NOT NULL REFERENCES account (id),
    id {text} NOT NULL UNIQUE,
    view {text},
    query {text},
    made_at {int} NOT NULL
){strict};
CREATE INDEX feed_account ON feed (account);
