-- What the full-text index has of a matter: the words of its entries, and the words of each file that was attached. A part
-- without words says why it has none. The text of a file lies in the vault; here are only its tokens.
CREATE TABLE search_part (
    id {int} PRIMARY KEY,
    docket {text} NOT NULL REFERENCES docket (id),
    file {bytes},
    place {int} NOT NULL,
    kept {bytes},
    unread {text}
){strict};
CREATE INDEX search_part_docket ON search_part (docket);
CREATE INDEX search_part_kept ON search_part (kept);

-- The matters that the index has not read at their present version.
CREATE TABLE search_todo (
    docket {text} PRIMARY KEY REFERENCES docket (id),
    version {int} NOT NULL,
    tries {int} NOT NULL
){strict};
INSERT INTO search_todo (docket, version, tries) SELECT id, version, 0 FROM docket;

-- The tokens. Each engine has an index of its own; both hold sets of tokens that this program made, without positions.
{sqlite}CREATE VIRTUAL TABLE search_index USING fts5 (tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
{postgres}CREATE TABLE search_index (rowid BIGINT PRIMARY KEY, tokens TSVECTOR NOT NULL);
{postgres}CREATE INDEX search_index_tokens ON search_index USING GIN (tokens);
