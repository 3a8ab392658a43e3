-- What was found is looked up by the ordinal of its matter, and ordered, without opening the rows.
CREATE INDEX docket_view_found ON docket_view (ordinal, confidential, assigned_to, last_at, docket);

-- Stretches of three letters of subjects and numbers, so that a few letters from their middle are found at once.
{sqlite}CREATE VIRTUAL TABLE subject_index USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1');
{sqlite}INSERT INTO subject_index (rowid, words) SELECT ordinal, search FROM docket_view WHERE ordinal > 0;
