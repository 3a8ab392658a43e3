-- Work that takes longer than a page waits: what was ordered, by whom, how far it is, and the file that came of it, which
-- lies in the vault for some days. Who works on it holds a lease; a try that ended without a word is counted.
CREATE TABLE job (
    id {text} PRIMARY KEY,
    officer {text} NOT NULL,
    kind {text} NOT NULL,
    ask {text} NOT NULL,
    lang {text} NOT NULL,
    ordered_at {int} NOT NULL,
    state {text} NOT NULL,
    cancelled {int} NOT NULL,
    started_at {int},
    ended_at {int},
    tries {int} NOT NULL,
    done {int} NOT NULL,
    steps {int} NOT NULL,
    lease_by {text},
    lease_until {int},
    problem {text},
    roles {text} NOT NULL,
    result {bytes},
    result_name {text} NOT NULL,
    result_type {text} NOT NULL,
    result_size {int} NOT NULL
){strict};
CREATE INDEX job_officer ON job (officer, ordered_at);
CREATE INDEX job_state ON job (state, ordered_at);
CREATE INDEX job_result ON job (result);

-- What somebody is told of may concern a piece of work of hers and no matter.
{postgres}ALTER TABLE notice ALTER COLUMN docket DROP NOT NULL;
{sqlite}ALTER TABLE notice RENAME TO notice_before;
{sqlite}CREATE TABLE notice (
{sqlite}    id {text} PRIMARY KEY,
{sqlite}    officer {text} NOT NULL,
{sqlite}    docket {text} REFERENCES docket (id),
{sqlite}    what {text} NOT NULL,
{sqlite}    about {text} NOT NULL,
{sqlite}    told_at {int} NOT NULL,
{sqlite}    seen_at {int},
{sqlite}    UNIQUE (officer, docket, what, about)
{sqlite}){strict};
{sqlite}INSERT INTO notice SELECT id, officer, docket, what, about, told_at, seen_at FROM notice_before;
{sqlite}DROP TABLE notice_before;
{sqlite}CREATE INDEX notice_officer ON notice (officer, told_at);
{sqlite}CREATE INDEX notice_unseen ON notice (officer) WHERE seen_at IS NULL;
{sqlite}CREATE INDEX notice_docket ON notice (docket);

-- Who wants to be told by e-mail: where to, how soon, and how far she was told. Nothing but a code goes to an address before
-- it is proved.
CREATE TABLE mail_wish (
    account {text} PRIMARY KEY REFERENCES account (id),
    address {text} NOT NULL,
    pace {text} NOT NULL,
    code {bytes},
    code_until {int},
    code_tries {int} NOT NULL,
    confirmed_at {int},
    told_until {int} NOT NULL,
    fails {int} NOT NULL,
    next_at {int} NOT NULL,
    last_error {text}
){strict};
