-- Lists find their rows in an index that also says who may read them, and open only the rows of the page.
DROP INDEX docket_view_due;
DROP INDEX docket_view_open_due;
DROP INDEX docket_view_last;
DROP INDEX docket_view_open_last;
CREATE INDEX docket_view_due ON docket_view ((COALESCE(next_due, 9223372036854775807)), docket, confidential, assigned_to);
CREATE INDEX docket_view_open_due ON docket_view (open, (COALESCE(next_due, 9223372036854775807)), docket, confidential, assigned_to);
CREATE INDEX docket_view_open_last ON docket_view (open, last_at, docket, confidential, assigned_to);
DROP INDEX docket_view_list;
CREATE INDEX docket_view_list ON docket_view (open, state, side, confidential, assigned_to);
CREATE INDEX docket_view_secret ON docket_view (confidential, docket, assigned_to) WHERE confidential = 1;
CREATE INDEX docket_view_our_number ON docket_view (our_number);
CREATE INDEX docket_view_their_number ON docket_view (their_number);

-- The journal: what crossed the border, by when it was noted.
DROP INDEX entry_noted;
CREATE INDEX entry_journal ON entry (noted_at, digest, author, docket) WHERE home = 0;
DROP INDEX register_card_journal;
CREATE INDEX register_card_journal ON register_card (incoming, year, registered_at, seq, id);

-- The numbers of a matter, ours and the partner's, by letters and digits alone, so that one number is found at once.
CREATE TABLE docket_number (
    docket {text} NOT NULL REFERENCES docket (id),
    number {text} NOT NULL,
    PRIMARY KEY (docket, number)
){strict};
CREATE INDEX docket_number_number ON docket_number (number, docket);
-- They stand in `search` after the title, each on a line of its own: what follows the last line break is the last.
INSERT INTO docket_number (docket, number)
SELECT DISTINCT n.docket, n.number FROM (
    SELECT v.docket AS docket, substr(v.search, length(rtrim(v.search, replace(v.search, '
', ''))) + 1) AS number
    FROM docket_view v WHERE v.our_number IS NOT NULL OR v.their_number IS NOT NULL
    UNION ALL
    SELECT b.docket, substr(b.search, length(rtrim(b.search, replace(b.search, '
', ''))) + 1)
    FROM (
        SELECT v.docket AS docket, substr(v.search, 1, length(rtrim(v.search, replace(v.search, '
', ''))) - 1) AS search
        FROM docket_view v WHERE v.our_number IS NOT NULL AND v.their_number IS NOT NULL
    ) AS b
) AS n WHERE n.number <> '';

-- Every matter has an ordinal, by which the full-text index knows it: the identity of a part of the index is the ordinal
-- of its matter, a bit that says whether it is of a file, and its place among those of the matter (20 bits in all). What
-- answers a question is so compared with the list in the order of the list, without opening a row for each answer.
ALTER TABLE docket ADD COLUMN ordinal {int} NOT NULL DEFAULT 0;
UPDATE docket SET ordinal = n.ordinal
FROM (SELECT d.id AS docket, row_number() OVER (ORDER BY d.opened_at, d.id) AS ordinal FROM docket d) AS n
WHERE n.docket = docket.id;
CREATE UNIQUE INDEX docket_ordinal ON docket (ordinal);
INSERT INTO counter (scheme, year, latest) SELECT 'docket', 0, max(d.ordinal) FROM docket d HAVING count(*) > 0;
ALTER TABLE docket_view ADD COLUMN ordinal {int} NOT NULL DEFAULT 0;
UPDATE docket_view SET ordinal = (SELECT d.ordinal FROM docket d WHERE d.id = docket_view.docket);
CREATE INDEX docket_view_last ON docket_view (last_at, docket, confidential, assigned_to, ordinal);

-- The index is read anew.
DROP INDEX search_part_docket;
CREATE INDEX search_part_docket ON search_part (docket, file, place);
DELETE FROM search_part;
{sqlite}INSERT INTO search_index (search_index) VALUES ('delete-all');
{postgres}DELETE FROM search_index;
DELETE FROM search_todo;
INSERT INTO search_todo (docket, version, tries) SELECT id, version, 0 FROM docket;
