-- What figures are counted by: when a matter went out or came, was registered and closed, how it ended and why. A row with
-- figured = 0 was written before this was known; the node reads its entries again.
ALTER TABLE docket_view ADD COLUMN kind {text} NOT NULL DEFAULT '';
UPDATE docket_view SET kind = (SELECT d.kind FROM docket d WHERE d.id = docket_view.docket);
ALTER TABLE docket_view ADD COLUMN asked_at {int};
ALTER TABLE docket_view ADD COLUMN registered_at {int};
ALTER TABLE docket_view ADD COLUMN closed_at {int};
ALTER TABLE docket_view ADD COLUMN outcome {text};
ALTER TABLE docket_view ADD COLUMN in_time {int};
ALTER TABLE docket_view ADD COLUMN figured {int} NOT NULL DEFAULT 0;

CREATE TABLE docket_reason (
    docket {text} NOT NULL REFERENCES docket (id),
    place {int} NOT NULL,
    reason {text} NOT NULL,
    PRIMARY KEY (docket, place)
){strict};
CREATE INDEX docket_reason_reason ON docket_reason (reason, docket);

-- Figures are counted in an index, without the rows of the table.
CREATE INDEX docket_view_asked ON docket_view (asked_at, side, kind, open, closed_at, outcome, in_time, registered_at, confidential, assigned_to, docket);
CREATE INDEX docket_view_closed ON docket_view (closed_at, asked_at, side, kind, open, outcome, in_time, registered_at, confidential, assigned_to, docket);
CREATE INDEX docket_view_unfigured ON docket_view (docket) WHERE figured = 0;
