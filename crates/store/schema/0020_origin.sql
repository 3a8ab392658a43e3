-- Where in another matter a matter began: a commitment in the minutes of an event. It belongs to the view, and whoever was
-- sent the commitment need not hold the event.
CREATE TABLE docket_origin (
    docket {text} PRIMARY KEY REFERENCES docket (id),
    origin {text} NOT NULL,
    item {int}
){strict};
CREATE INDEX docket_origin_of ON docket_origin (origin, item);
