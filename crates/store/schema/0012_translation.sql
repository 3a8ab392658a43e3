-- A translation that was ordered: of which text, by whom, until when, and how it stands. The source lies in the vault under
-- its digest; what is translated is a row for each segment of it.
CREATE TABLE translation (
    id {text} PRIMARY KEY,
    docket {text} NOT NULL REFERENCES docket (id),
    entry {bytes} NOT NULL,
    file {bytes},
    name {text} NOT NULL,
    source_lang {text} NOT NULL,
    target_lang {text} NOT NULL,
    source {bytes} NOT NULL,
    translator {text} NOT NULL,
    ordered_by {text} NOT NULL,
    ordered_at {int} NOT NULL,
    due {int} NOT NULL,
    instruction {text},
    machine {int} NOT NULL,
    state {text} NOT NULL,
    changed_at {int} NOT NULL,
    said {text},
    said_by {text},
    previous {text} REFERENCES translation (id),
    removed {text} NOT NULL,
    target {bytes},
    certificate {text},
    paper {bytes}
){strict};
CREATE INDEX translation_docket ON translation (docket);
CREATE INDEX translation_translator ON translation (translator, state, due);
CREATE INDEX translation_state ON translation (state, due);
CREATE INDEX translation_source ON translation (source);
CREATE INDEX translation_target ON translation (target);
CREATE INDEX translation_paper ON translation (paper);

-- The translation of one segment. The version grows with every change, so that nobody writes over what she has not seen.
CREATE TABLE translation_segment (
    translation {text} NOT NULL REFERENCES translation (id),
    place {int} NOT NULL,
    segment {bytes} NOT NULL,
    target {text} NOT NULL,
    work {text} NOT NULL,
    joined {int} NOT NULL,
    earlier {text},
    machine {text},
    version {int} NOT NULL,
    PRIMARY KEY (translation, place)
){strict};

-- The memory: what was translated to the end, a pair of segments a row.
CREATE TABLE translation_unit (
    id {int} PRIMARY KEY,
    translation {text} NOT NULL REFERENCES translation (id),
    docket {text} NOT NULL REFERENCES docket (id),
    translator {text} NOT NULL,
    source_lang {text} NOT NULL,
    target_lang {text} NOT NULL,
    source {text} NOT NULL,
    target {text} NOT NULL,
    finished_on {text} NOT NULL
){strict};
CREATE INDEX translation_unit_translation ON translation_unit (translation);
