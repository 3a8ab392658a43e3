-- The base of every store. {int}, {text} and {bytes} are the column types and {strict} is the end of a table; each
-- engine has its own spelling. Moments are microseconds since 1970 in UTC, flags are 0 or 1, digests are 32 bytes.

CREATE TABLE setting (
    name {text} PRIMARY KEY,
    value {text} NOT NULL
){strict};

CREATE TABLE plain_record (
    kind {text} NOT NULL,
    id {text} NOT NULL,
    json {text} NOT NULL,
    noted_at {int} NOT NULL,
    PRIMARY KEY (kind, id)
){strict};

CREATE TABLE authority (
    id {text} PRIMARY KEY,
    country {text} NOT NULL,
    names {text} NOT NULL,
    route {text},
    descriptor {text} NOT NULL,
    state {text} NOT NULL
){strict};

CREATE TABLE authority_key (
    authority {text} NOT NULL REFERENCES authority (id),
    fingerprint {bytes} NOT NULL,
    purpose {text} NOT NULL,
    certificate {bytes} NOT NULL,
    added_at {int} NOT NULL,
    withdrawn_at {int},
    PRIMARY KEY (authority, fingerprint, purpose)
){strict};
CREATE INDEX authority_key_fingerprint ON authority_key (fingerprint);

CREATE TABLE account (
    id {text} PRIMARY KEY,
    login {text} NOT NULL UNIQUE,
    display_name {text} NOT NULL,
    pseudonym {text} NOT NULL UNIQUE,
    roles {text} NOT NULL,
    password {text} NOT NULL,
    totp {bytes},
    state {text} NOT NULL,
    created_at {int} NOT NULL,
    failed {int} NOT NULL,
    rest_until {int},
    lang {text} NOT NULL
){strict};

CREATE TABLE session (
    token {bytes} PRIMARY KEY,
    account {text} NOT NULL REFERENCES account (id),
    created_at {int} NOT NULL,
    last_seen {int} NOT NULL,
    ends_at {int} NOT NULL,
    csrf {text} NOT NULL
){strict};
CREATE INDEX session_account ON session (account);

CREATE TABLE docket (
    id {text} PRIMARY KEY,
    kind {text} NOT NULL,
    opened_at {int} NOT NULL,
    version {int} NOT NULL
){strict};

CREATE TABLE entry (
    digest {bytes} PRIMARY KEY,
    docket {text} NOT NULL REFERENCES docket (id),
    author {text} NOT NULL,
    audience {text} NOT NULL,
    seq {int} NOT NULL,
    kind {text} NOT NULL,
    made_at {int} NOT NULL,
    noted_at {int} NOT NULL,
    after_home {int} NOT NULL,
    home {int} NOT NULL,
    json {bytes} NOT NULL,
    container {bytes}
){strict};
CREATE INDEX entry_docket ON entry (docket);
CREATE INDEX entry_container ON entry (container);

CREATE TABLE entry_parent (
    entry {bytes} NOT NULL REFERENCES entry (digest),
    parent {bytes} NOT NULL,
    PRIMARY KEY (entry, parent)
){strict};
CREATE INDEX entry_parent_parent ON entry_parent (parent);

CREATE TABLE attachment (
    entry {bytes} NOT NULL REFERENCES entry (digest),
    place {int} NOT NULL,
    digest {bytes} NOT NULL,
    size {int} NOT NULL,
    media_type {text} NOT NULL,
    name {text} NOT NULL,
    handling {text} NOT NULL,
    lang {text},
    PRIMARY KEY (entry, place)
){strict};
CREATE INDEX attachment_digest ON attachment (digest);

CREATE TABLE docket_view (
    docket {text} PRIMARY KEY REFERENCES docket (id),
    line_digest {bytes} NOT NULL,
    title {text} NOT NULL,
    title_lang {text} NOT NULL,
    side {text} NOT NULL,
    state {text} NOT NULL,
    line_state {text} NOT NULL,
    open {int} NOT NULL,
    our_number {text},
    their_number {text},
    urgent {int} NOT NULL,
    ours_to_act {int} NOT NULL,
    stage {text} NOT NULL,
    confidential {int} NOT NULL,
    assigned_to {text},
    proposals {int} NOT NULL,
    returned {int} NOT NULL,
    next_due {int},
    last_at {int} NOT NULL,
    search {text} NOT NULL
){strict};
CREATE INDEX docket_view_list ON docket_view (open, side, state);
CREATE INDEX docket_view_due ON docket_view (next_due);
CREATE INDEX docket_view_last ON docket_view (last_at);
CREATE INDEX docket_view_assigned ON docket_view (assigned_to);

CREATE TABLE docket_partner (
    docket {text} NOT NULL REFERENCES docket (id),
    place {int} NOT NULL,
    authority {text} NOT NULL,
    PRIMARY KEY (docket, place)
){strict};
CREATE INDEX docket_partner_authority ON docket_partner (authority, docket);

CREATE TABLE standing (
    docket {text} NOT NULL REFERENCES docket (id),
    place {int} NOT NULL,
    entry {bytes} NOT NULL,
    standing {text} NOT NULL,
    rule {text},
    args {text},
    PRIMARY KEY (docket, place)
){strict};

CREATE TABLE conflict (
    docket {text} NOT NULL REFERENCES docket (id),
    place {int} NOT NULL,
    entry {bytes} NOT NULL,
    author {text} NOT NULL,
    kind {text} NOT NULL,
    rule {text} NOT NULL,
    args {text} NOT NULL,
    shared {int} NOT NULL,
    PRIMARY KEY (docket, place)
){strict};

CREATE TABLE waiting (
    docket {text} NOT NULL REFERENCES docket (id),
    entry {bytes} NOT NULL,
    missing {text} NOT NULL,
    PRIMARY KEY (docket, entry)
){strict};

CREATE TABLE time_limit (
    docket {text} NOT NULL REFERENCES docket (id),
    place {int} NOT NULL,
    name {text} NOT NULL,
    bound {text} NOT NULL,
    started {int} NOT NULL,
    due {int} NOT NULL,
    paused {int},
    stopped {int},
    source {text} NOT NULL,
    PRIMARY KEY (docket, place)
){strict};
CREATE INDEX time_limit_due ON time_limit (due);

CREATE TABLE mention (
    docket {text} NOT NULL REFERENCES docket (id),
    place {int} NOT NULL,
    name {text} NOT NULL,
    name_key {text} NOT NULL,
    category {text} NOT NULL,
    born {text},
    PRIMARY KEY (docket, place)
){strict};
CREATE INDEX mention_key ON mention (name_key, docket);

CREATE TABLE counter (
    scheme {text} NOT NULL,
    year {int} NOT NULL,
    latest {int} NOT NULL,
    PRIMARY KEY (scheme, year)
){strict};

CREATE TABLE reserved_number (
    scheme {text} NOT NULL,
    year {int} NOT NULL,
    number {int} NOT NULL,
    docket {text},
    reserved_at {int} NOT NULL,
    used {int} NOT NULL,
    PRIMARY KEY (scheme, year, number)
){strict};
CREATE INDEX reserved_number_docket ON reserved_number (docket);

CREATE TABLE outbox (
    message {text} PRIMARY KEY,
    to_authority {text} NOT NULL,
    docket {text} NOT NULL,
    place {int} NOT NULL,
    kind {text} NOT NULL,
    container {bytes} NOT NULL,
    size {int} NOT NULL,
    state {text} NOT NULL,
    attempts {int} NOT NULL,
    next_at {int} NOT NULL,
    lease_until {int},
    lease_by {text},
    last_error {text},
    queued_at {int} NOT NULL,
    expires_at {int} NOT NULL,
    done_at {int},
    tries {text} NOT NULL,
    UNIQUE (to_authority, docket, place)
){strict};
CREATE INDEX outbox_due ON outbox (state, next_at);
CREATE INDEX outbox_docket ON outbox (docket);
CREATE INDEX outbox_container ON outbox (container);

CREATE TABLE inbox (
    from_authority {text} NOT NULL,
    message {text} NOT NULL,
    container {bytes} NOT NULL,
    content {bytes},
    received_at {int} NOT NULL,
    outcome {text} NOT NULL,
    reply {bytes},
    PRIMARY KEY (from_authority, message)
){strict};
CREATE INDEX inbox_received ON inbox (received_at);
CREATE INDEX inbox_container ON inbox (container);
CREATE INDEX inbox_reply ON inbox (reply);

CREATE TABLE evidence (
    statement {bytes} PRIMARY KEY,
    message {text} NOT NULL,
    docket {text},
    entry {bytes},
    event {text} NOT NULL,
    issuer {text} NOT NULL,
    stated_at {int} NOT NULL,
    json {bytes} NOT NULL,
    container {bytes},
    received_at {int} NOT NULL
){strict};
CREATE INDEX evidence_message ON evidence (message);
CREATE INDEX evidence_entry ON evidence (entry);
CREATE INDEX evidence_docket ON evidence (docket);
CREATE INDEX evidence_container ON evidence (container);

CREATE TABLE audit_head (
    id {int} PRIMARY KEY,
    size {int} NOT NULL,
    checkpoints {int} NOT NULL
){strict};
INSERT INTO audit_head (id, size, checkpoints) VALUES (1, 0, 0);

CREATE TABLE audit_leaf (
    idx {int} PRIMARY KEY,
    json {bytes} NOT NULL,
    leaf_hash {bytes} NOT NULL
){strict};

CREATE TABLE audit_hash (
    idx {int} PRIMARY KEY,
    hash {bytes} NOT NULL
){strict};

CREATE TABLE audit_checkpoint (
    place {int} PRIMARY KEY,
    size {int} NOT NULL UNIQUE,
    root {bytes} NOT NULL,
    note {text} NOT NULL
){strict};
