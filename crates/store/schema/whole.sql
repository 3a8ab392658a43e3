CREATE TABLE account (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    pseudonym TEXT NOT NULL UNIQUE,
    roles TEXT NOT NULL,
    password TEXT NOT NULL,
    totp BLOB,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    rest_until INTEGER,
    lang TEXT NOT NULL
, theme TEXT NOT NULL DEFAULT 'system', keys INTEGER NOT NULL DEFAULT 1, welcome INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE attachment (
    entry BLOB NOT NULL REFERENCES entry (digest),
    place INTEGER NOT NULL,
    digest BLOB NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    handling TEXT NOT NULL,
    lang TEXT,
    PRIMARY KEY (entry, place)
) STRICT;
CREATE TABLE audit_checkpoint (
    place INTEGER PRIMARY KEY,
    size INTEGER NOT NULL UNIQUE,
    root BLOB NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE audit_hash (
    idx INTEGER PRIMARY KEY,
    hash BLOB NOT NULL
) STRICT;
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    checkpoints INTEGER NOT NULL
) STRICT;
CREATE TABLE audit_leaf (
    idx INTEGER PRIMARY KEY,
    json BLOB NOT NULL,
    leaf_hash BLOB NOT NULL
) STRICT;
CREATE TABLE authority (
    id TEXT PRIMARY KEY,
    country TEXT NOT NULL,
    names TEXT NOT NULL,
    route TEXT,
    descriptor TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;
CREATE TABLE authority_key (
    authority TEXT NOT NULL REFERENCES authority (id),
    fingerprint BLOB NOT NULL,
    purpose TEXT NOT NULL,
    certificate BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    withdrawn_at INTEGER,
    PRIMARY KEY (authority, fingerprint, purpose)
) STRICT;
CREATE TABLE conflict (
    docket TEXT NOT NULL REFERENCES docket (id),
    place INTEGER NOT NULL,
    entry BLOB NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    args TEXT NOT NULL,
    shared INTEGER NOT NULL,
    PRIMARY KEY (docket, place)
) STRICT;
CREATE TABLE counter (
    scheme TEXT NOT NULL,
    year INTEGER NOT NULL,
    latest INTEGER NOT NULL,
    PRIMARY KEY (scheme, year)
) STRICT;
CREATE TABLE docket (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    version INTEGER NOT NULL
, ordinal INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE docket_number (
    docket TEXT NOT NULL REFERENCES docket (id),
    number TEXT NOT NULL,
    PRIMARY KEY (docket, number)
) STRICT;
CREATE TABLE docket_origin (
    docket TEXT PRIMARY KEY REFERENCES docket (id),
    origin TEXT NOT NULL,
    item INTEGER
) STRICT;
CREATE TABLE docket_partner (
    docket TEXT NOT NULL REFERENCES docket (id),
    place INTEGER NOT NULL,
    authority TEXT NOT NULL,
    PRIMARY KEY (docket, place)
) STRICT;
CREATE TABLE docket_reason (
    docket TEXT NOT NULL REFERENCES docket (id),
    place INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (docket, place)
) STRICT;
CREATE TABLE docket_view (
    docket TEXT PRIMARY KEY REFERENCES docket (id),
    line_digest BLOB NOT NULL,
    title TEXT NOT NULL,
    title_lang TEXT NOT NULL,
    side TEXT NOT NULL,
    state TEXT NOT NULL,
    line_state TEXT NOT NULL,
    open INTEGER NOT NULL,
    our_number TEXT,
    their_number TEXT,
    urgent INTEGER NOT NULL,
    ours_to_act INTEGER NOT NULL,
    stage TEXT NOT NULL,
    confidential INTEGER NOT NULL,
    assigned_to TEXT,
    proposals INTEGER NOT NULL,
    returned INTEGER NOT NULL,
    next_due INTEGER,
    last_at INTEGER NOT NULL,
    search TEXT NOT NULL
, kind TEXT NOT NULL DEFAULT '', asked_at INTEGER, registered_at INTEGER, closed_at INTEGER, outcome TEXT, in_time INTEGER, figured INTEGER NOT NULL DEFAULT 0, ordinal INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE emergency (
    id TEXT PRIMARY KEY,
    officer TEXT NOT NULL,
    docket TEXT NOT NULL REFERENCES docket (id),
    reason TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    reviewer TEXT,
    reviewed_at INTEGER,
    justified INTEGER,
    review TEXT
) STRICT;
CREATE TABLE entry (
    digest BLOB PRIMARY KEY,
    docket TEXT NOT NULL REFERENCES docket (id),
    author TEXT NOT NULL,
    audience TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    noted_at INTEGER NOT NULL,
    after_home INTEGER NOT NULL,
    home INTEGER NOT NULL,
    json BLOB NOT NULL,
    container BLOB
) STRICT;
CREATE TABLE entry_parent (
    entry BLOB NOT NULL REFERENCES entry (digest),
    parent BLOB NOT NULL,
    PRIMARY KEY (entry, parent)
) STRICT;
CREATE TABLE event_photo (
    id TEXT PRIMARY KEY,
    docket TEXT NOT NULL REFERENCES docket (id),
    digest BLOB,
    size INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    body TEXT NOT NULL,
    version INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE TABLE evidence (
    statement BLOB PRIMARY KEY,
    message TEXT NOT NULL,
    docket TEXT,
    entry BLOB,
    event TEXT NOT NULL,
    issuer TEXT NOT NULL,
    stated_at INTEGER NOT NULL,
    json BLOB NOT NULL,
    container BLOB,
    received_at INTEGER NOT NULL
) STRICT;
CREATE TABLE feed (
    secret BLOB PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    id TEXT NOT NULL UNIQUE,
    view TEXT,
    query TEXT,
    made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE inbox (
    from_authority TEXT NOT NULL,
    message TEXT NOT NULL,
    container BLOB NOT NULL,
    content BLOB,
    received_at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reply BLOB,
    PRIMARY KEY (from_authority, message)
) STRICT;
CREATE TABLE job (
    id TEXT PRIMARY KEY,
    officer TEXT NOT NULL,
    kind TEXT NOT NULL,
    ask TEXT NOT NULL,
    lang TEXT NOT NULL,
    ordered_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    cancelled INTEGER NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    tries INTEGER NOT NULL,
    done INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    lease_by TEXT,
    lease_until INTEGER,
    problem TEXT,
    roles TEXT NOT NULL,
    result BLOB,
    result_name TEXT NOT NULL,
    result_type TEXT NOT NULL,
    result_size INTEGER NOT NULL
) STRICT;
CREATE TABLE kept_form (
    account TEXT NOT NULL REFERENCES account (id),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    docket TEXT REFERENCES docket (id),
    act TEXT NOT NULL,
    inputs TEXT NOT NULL,
    seen INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (account, id)
) STRICT;
CREATE TABLE law_change (
    docket TEXT PRIMARY KEY REFERENCES docket (id),
    set_before BLOB NOT NULL,
    set_after BLOB NOT NULL,
    detail TEXT NOT NULL,
    noted_at INTEGER NOT NULL
) STRICT;
CREATE TABLE letterhead (
    lang TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    digest BLOB NOT NULL,
    size INTEGER NOT NULL,
    officer TEXT NOT NULL,
    at INTEGER NOT NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY (lang, version)
) STRICT;
CREATE TABLE mail_wish (
    account TEXT PRIMARY KEY REFERENCES account (id),
    address TEXT NOT NULL,
    pace TEXT NOT NULL,
    code BLOB,
    code_until INTEGER,
    code_tries INTEGER NOT NULL,
    confirmed_at INTEGER,
    told_until INTEGER NOT NULL,
    fails INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    last_error TEXT
) STRICT;
CREATE TABLE mention (
    docket TEXT NOT NULL REFERENCES docket (id),
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    category TEXT NOT NULL,
    born TEXT,
    PRIMARY KEY (docket, place)
) STRICT;
CREATE TABLE migration (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    digest BLOB NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;
CREATE TABLE migration_turn (
    id INTEGER PRIMARY KEY,
    turns INTEGER NOT NULL
) STRICT;
CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    officer TEXT NOT NULL,
    docket TEXT REFERENCES docket (id),
    what TEXT NOT NULL,
    about TEXT NOT NULL,
    told_at INTEGER NOT NULL,
    seen_at INTEGER,
    UNIQUE (officer, docket, what, about)
) STRICT;
CREATE TABLE notice_off (
    account TEXT NOT NULL REFERENCES account (id),
    what TEXT NOT NULL,
    PRIMARY KEY (account, what)
) STRICT;
CREATE TABLE occasion (
    docket TEXT PRIMARY KEY REFERENCES docket (id),
    sort TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    held INTEGER NOT NULL
) STRICT;
CREATE TABLE outbox (
    message TEXT PRIMARY KEY,
    to_authority TEXT NOT NULL,
    docket TEXT NOT NULL,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    container BLOB NOT NULL,
    size INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    lease_until INTEGER,
    lease_by TEXT,
    last_error TEXT,
    queued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    done_at INTEGER,
    tries TEXT NOT NULL,
    UNIQUE (to_authority, docket, place)
) STRICT;
CREATE TABLE person_match (
    id TEXT PRIMARY KEY,
    docket_a TEXT NOT NULL REFERENCES docket (id),
    place_a INTEGER NOT NULL,
    name_a TEXT NOT NULL,
    born_a TEXT,
    docket_b TEXT NOT NULL REFERENCES docket (id),
    place_b INTEGER NOT NULL,
    name_b TEXT NOT NULL,
    born_b TEXT,
    decision TEXT NOT NULL,
    reason TEXT,
    decided_at INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    ended_at INTEGER,
    ended_by TEXT,
    ending TEXT
) STRICT;
CREATE TABLE plain_record (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    noted_at INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;
CREATE TABLE press_approval (
    release TEXT NOT NULL REFERENCES press_release (id),
    version INTEGER NOT NULL,
    officer TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (release, version, officer)
) STRICT;
CREATE TABLE press_edition (
    release TEXT NOT NULL REFERENCES press_release (id),
    edition INTEGER NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    published_by TEXT NOT NULL,
    PRIMARY KEY (release, edition)
) STRICT;
CREATE TABLE press_release (
    id TEXT PRIMARY KEY,
    docket TEXT NOT NULL REFERENCES docket (id),
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    year INTEGER,
    number INTEGER,
    body TEXT NOT NULL,
    writers TEXT NOT NULL,
    remark TEXT,
    made_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    published_at INTEGER,
    withdrawn_at INTEGER
) STRICT;
CREATE TABLE purpose (
    id TEXT PRIMARY KEY,
    officer TEXT NOT NULL,
    docket TEXT REFERENCES docket (id),
    ground TEXT NOT NULL,
    words TEXT,
    stated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE read_mark (
    account TEXT NOT NULL REFERENCES account (id),
    docket TEXT NOT NULL REFERENCES docket (id),
    subject TEXT NOT NULL,
    version INTEGER NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (account, docket, subject)
) STRICT;
CREATE TABLE register_card (
    id TEXT PRIMARY KEY,
    series TEXT NOT NULL REFERENCES register_series (id),
    incoming INTEGER NOT NULL,
    year INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    number TEXT NOT NULL,
    day TEXT NOT NULL,
    registered_at INTEGER NOT NULL,
    registered_by TEXT NOT NULL,
    body TEXT NOT NULL,
    confidential INTEGER NOT NULL,
    twin TEXT,
    message TEXT,
    passed_to TEXT,
    department TEXT,
    control_day TEXT,
    done_at INTEGER,
    docket TEXT REFERENCES docket (id),
    search TEXT NOT NULL,
    UNIQUE (series, year, seq),
    UNIQUE (year, number)
) STRICT;
CREATE TABLE register_department (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    taker TEXT NOT NULL
) STRICT;
CREATE TABLE register_event (
    card TEXT NOT NULL REFERENCES register_card (id),
    place INTEGER NOT NULL,
    at INTEGER NOT NULL,
    officer TEXT NOT NULL,
    what TEXT NOT NULL,
    words TEXT,
    before TEXT,
    PRIMARY KEY (card, place)
) STRICT;
CREATE TABLE register_file (
    card TEXT NOT NULL REFERENCES register_card (id),
    place INTEGER NOT NULL,
    digest BLOB NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    inside INTEGER NOT NULL,
    PRIMARY KEY (card, place)
) STRICT;
CREATE TABLE register_pattern (
    series TEXT NOT NULL REFERENCES register_series (id),
    from_day TEXT NOT NULL,
    pattern TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (series, from_day)
) STRICT;
CREATE TABLE register_series (
    id TEXT PRIMARY KEY,
    incoming INTEGER NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    first_year INTEGER NOT NULL,
    first_number INTEGER NOT NULL,
    closed INTEGER NOT NULL
) STRICT;
CREATE TABLE register_void (
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    reason TEXT NOT NULL,
    officer TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (series, year, seq)
) STRICT;
CREATE TABLE relation (
    id TEXT PRIMARY KEY,
    sort TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    verified TEXT,
    title TEXT NOT NULL,
    search TEXT NOT NULL,
    scan BLOB,
    body TEXT NOT NULL,
    withdrawn INTEGER NOT NULL,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE TABLE relation_link (
    relation TEXT NOT NULL REFERENCES relation (id),
    field TEXT NOT NULL,
    target TEXT NOT NULL REFERENCES relation (id),
    PRIMARY KEY (relation, field, target)
) STRICT;
CREATE TABLE relation_past (
    relation TEXT NOT NULL REFERENCES relation (id),
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    scan BLOB,
    withdrawn INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (relation, version)
) STRICT;
CREATE TABLE reserved_number (
    scheme TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    docket TEXT,
    reserved_at INTEGER NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (scheme, year, number)
) STRICT;
CREATE TABLE saved_view (
    account TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    PRIMARY KEY (account, name)
) STRICT;
CREATE TABLE sealed (
    digest BLOB PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5 (tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
CREATE TABLE 'search_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'search_index_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'search_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'search_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE search_part (
    id INTEGER PRIMARY KEY,
    docket TEXT NOT NULL REFERENCES docket (id),
    file BLOB,
    place INTEGER NOT NULL,
    kept BLOB,
    unread TEXT
) STRICT;
CREATE TABLE search_todo (
    docket TEXT PRIMARY KEY REFERENCES docket (id),
    version INTEGER NOT NULL,
    tries INTEGER NOT NULL
) STRICT;
CREATE TABLE session (
    token BLOB PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    created_at INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    csrf TEXT NOT NULL
) STRICT;
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE standing (
    docket TEXT NOT NULL REFERENCES docket (id),
    place INTEGER NOT NULL,
    entry BLOB NOT NULL,
    standing TEXT NOT NULL,
    rule TEXT,
    args TEXT,
    PRIMARY KEY (docket, place)
) STRICT;
CREATE VIRTUAL TABLE subject_index USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1');
CREATE TABLE 'subject_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'subject_index_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'subject_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'subject_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE time_limit (
    docket TEXT NOT NULL REFERENCES docket (id),
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    bound TEXT NOT NULL,
    started INTEGER NOT NULL,
    due INTEGER NOT NULL,
    paused INTEGER,
    stopped INTEGER,
    source TEXT NOT NULL,
    PRIMARY KEY (docket, place)
) STRICT;
CREATE TABLE translation (
    id TEXT PRIMARY KEY,
    docket TEXT NOT NULL REFERENCES docket (id),
    entry BLOB NOT NULL,
    file BLOB,
    name TEXT NOT NULL,
    source_lang TEXT NOT NULL,
    target_lang TEXT NOT NULL,
    source BLOB NOT NULL,
    translator TEXT NOT NULL,
    ordered_by TEXT NOT NULL,
    ordered_at INTEGER NOT NULL,
    due INTEGER NOT NULL,
    instruction TEXT,
    machine INTEGER NOT NULL,
    state TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    said TEXT,
    said_by TEXT,
    previous TEXT REFERENCES translation (id),
    removed TEXT NOT NULL,
    target BLOB,
    certificate TEXT,
    paper BLOB
) STRICT;
CREATE TABLE translation_segment (
    translation TEXT NOT NULL REFERENCES translation (id),
    place INTEGER NOT NULL,
    segment BLOB NOT NULL,
    target TEXT NOT NULL,
    work TEXT NOT NULL,
    joined INTEGER NOT NULL,
    earlier TEXT,
    machine TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (translation, place)
) STRICT;
CREATE TABLE translation_unit (
    id INTEGER PRIMARY KEY,
    translation TEXT NOT NULL REFERENCES translation (id),
    docket TEXT NOT NULL REFERENCES docket (id),
    translator TEXT NOT NULL,
    source_lang TEXT NOT NULL,
    target_lang TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    finished_on TEXT NOT NULL
) STRICT;
CREATE TABLE waiting (
    docket TEXT NOT NULL REFERENCES docket (id),
    entry BLOB NOT NULL,
    missing TEXT NOT NULL,
    PRIMARY KEY (docket, entry)
) STRICT;
CREATE TABLE wire_answer (
    party TEXT NOT NULL,
    party_type TEXT NOT NULL,
    message_id TEXT NOT NULL,
    signed BLOB NOT NULL,
    content_type TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (party, party_type, message_id, signed),
    FOREIGN KEY (party, party_type, message_id) REFERENCES wire_taken (party, party_type, message_id)
) STRICT;
CREATE TABLE wire_receipt (
    message TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (message, received_at)
) STRICT;
CREATE TABLE wire_taken (
    party TEXT NOT NULL,
    party_type TEXT NOT NULL,
    message_id TEXT NOT NULL,
    content BLOB NOT NULL,
    taken_at INTEGER NOT NULL,
    PRIMARY KEY (party, party_type, message_id)
) STRICT;
CREATE INDEX attachment_digest ON attachment (digest);
CREATE INDEX authority_key_fingerprint ON authority_key (fingerprint);
CREATE INDEX docket_number_number ON docket_number (number, docket);
CREATE UNIQUE INDEX docket_ordinal ON docket (ordinal);
CREATE INDEX docket_origin_of ON docket_origin (origin, item);
CREATE INDEX docket_partner_authority ON docket_partner (authority, docket);
CREATE INDEX docket_reason_reason ON docket_reason (reason, docket);
CREATE INDEX docket_view_asked ON docket_view (asked_at, side, kind, open, closed_at, outcome, in_time, registered_at, confidential, assigned_to, docket);
CREATE INDEX docket_view_assigned_due ON docket_view (assigned_to, open, (COALESCE(next_due, 9223372036854775807)), docket);
CREATE INDEX docket_view_assigned_last ON docket_view (assigned_to, open, last_at, docket);
CREATE INDEX docket_view_closed ON docket_view (closed_at, asked_at, side, kind, open, outcome, in_time, registered_at, confidential, assigned_to, docket);
CREATE INDEX docket_view_due ON docket_view ((COALESCE(next_due, 9223372036854775807)), docket, confidential, assigned_to);
CREATE INDEX docket_view_found ON docket_view (ordinal, confidential, assigned_to, last_at, docket);
CREATE INDEX docket_view_last ON docket_view (last_at, docket, confidential, assigned_to, ordinal);
CREATE INDEX docket_view_list ON docket_view (open, state, side, confidential, assigned_to);
CREATE INDEX docket_view_number ON docket_view ((our_number IS NULL), our_number, docket);
CREATE INDEX docket_view_open_due ON docket_view (open, (COALESCE(next_due, 9223372036854775807)), docket, confidential, assigned_to);
CREATE INDEX docket_view_open_last ON docket_view (open, last_at, docket, confidential, assigned_to);
CREATE INDEX docket_view_our_number ON docket_view (our_number);
CREATE INDEX docket_view_proposals ON docket_view (last_at, docket) WHERE proposals > 0;
CREATE INDEX docket_view_secret ON docket_view (confidential, docket, assigned_to) WHERE confidential = 1;
CREATE INDEX docket_view_stage ON docket_view (stage, last_at, docket);
CREATE INDEX docket_view_their_number ON docket_view (their_number);
CREATE INDEX docket_view_unfigured ON docket_view (docket) WHERE figured = 0;
CREATE INDEX emergency_officer ON emergency (officer, docket, until);
CREATE INDEX emergency_opened ON emergency (opened_at);
CREATE INDEX entry_container ON entry (container);
CREATE INDEX entry_docket ON entry (docket);
CREATE INDEX entry_journal ON entry (noted_at, digest, author, docket) WHERE home = 0;
CREATE INDEX entry_parent_parent ON entry_parent (parent);
CREATE INDEX event_photo_file ON event_photo (digest);
CREATE INDEX event_photo_of ON event_photo (docket, added_at);
CREATE INDEX evidence_container ON evidence (container);
CREATE INDEX evidence_docket ON evidence (docket);
CREATE INDEX evidence_entry ON evidence (entry);
CREATE INDEX evidence_message ON evidence (message);
CREATE INDEX feed_account ON feed (account);
CREATE INDEX inbox_container ON inbox (container);
CREATE INDEX inbox_received ON inbox (received_at);
CREATE INDEX inbox_reply ON inbox (reply);
CREATE INDEX job_officer ON job (officer, ordered_at);
CREATE INDEX job_result ON job (result);
CREATE INDEX job_state ON job (state, ordered_at);
CREATE INDEX kept_form_saved ON kept_form (saved_at);
CREATE INDEX mention_key ON mention (name_key, docket);
CREATE INDEX notice_docket ON notice (docket);
CREATE INDEX notice_officer ON notice (officer, told_at);
CREATE INDEX notice_unseen ON notice (officer) WHERE seen_at IS NULL;
CREATE INDEX occasion_days ON occasion (last_day, first_day);
CREATE INDEX outbox_container ON outbox (container);
CREATE INDEX outbox_docket ON outbox (docket);
CREATE INDEX outbox_due ON outbox (state, next_at);
CREATE INDEX person_match_a ON person_match (docket_a);
CREATE INDEX person_match_b ON person_match (docket_b);
CREATE INDEX person_match_said ON person_match (decision, decided_at);
CREATE UNIQUE INDEX press_release_number ON press_release (year, number);
CREATE INDEX press_release_of ON press_release (docket);
CREATE INDEX purpose_officer ON purpose (officer, stated_at);
CREATE INDEX purpose_stated ON purpose (stated_at);
CREATE INDEX read_mark_read ON read_mark (read_at);
CREATE INDEX register_card_docket ON register_card (docket);
CREATE INDEX register_card_journal ON register_card (incoming, year, registered_at, seq, id);
CREATE INDEX register_card_message ON register_card (message);
CREATE INDEX register_card_passed ON register_card (passed_to, done_at);
CREATE INDEX register_card_twin ON register_card (twin);
CREATE INDEX register_file_digest ON register_file (digest);
CREATE INDEX relation_day ON relation (sort, withdrawn, first_day, id);
CREATE INDEX relation_link_target ON relation_link (target, field);
CREATE INDEX relation_past_scan ON relation_past (scan);
CREATE INDEX relation_scan ON relation (scan);
CREATE INDEX relation_title ON relation (sort, withdrawn, title, id);
CREATE INDEX reserved_number_docket ON reserved_number (docket);
CREATE INDEX search_part_docket ON search_part (docket, file, place);
CREATE INDEX search_part_kept ON search_part (kept);
CREATE INDEX session_account ON session (account);
CREATE INDEX time_limit_due ON time_limit (due);
CREATE INDEX translation_docket ON translation (docket);
CREATE INDEX translation_paper ON translation (paper);
CREATE INDEX translation_source ON translation (source);
CREATE INDEX translation_state ON translation (state, due);
CREATE INDEX translation_target ON translation (target);
CREATE INDEX translation_translator ON translation (translator, state, due);
CREATE INDEX translation_unit_translation ON translation_unit (translation);
