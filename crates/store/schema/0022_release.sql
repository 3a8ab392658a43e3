-- Photographs of an event, drawn anew without anything beside their pixels. The file goes when the photograph is removed;
-- the row stays, for the log speaks of it.
CREATE TABLE event_photo (
    id {text} PRIMARY KEY,
    docket {text} NOT NULL REFERENCES docket (id),
    digest {bytes},
    size {int} NOT NULL,
    width {int} NOT NULL,
    height {int} NOT NULL,
    body {text} NOT NULL,
    version {int} NOT NULL,
    added_at {int} NOT NULL,
    added_by {text} NOT NULL,
    changed_at {int} NOT NULL,
    changed_by {text} NOT NULL
){strict};
CREATE INDEX event_photo_of ON event_photo (docket, added_at);
CREATE INDEX event_photo_file ON event_photo (digest);
-- A release for the press: what is being written. What the public reads are its editions.
CREATE TABLE press_release (
    id {text} PRIMARY KEY,
    docket {text} NOT NULL REFERENCES docket (id),
    state {text} NOT NULL,
    version {int} NOT NULL,
    edition {int} NOT NULL,
    year {int},
    number {int},
    body {text} NOT NULL,
    writers {text} NOT NULL,
    remark {text},
    made_at {int} NOT NULL,
    changed_at {int} NOT NULL,
    changed_by {text} NOT NULL,
    published_at {int},
    withdrawn_at {int}
){strict};
CREATE INDEX press_release_of ON press_release (docket);
CREATE UNIQUE INDEX press_release_number ON press_release (year, number);
-- Who approved which version of it.
CREATE TABLE press_approval (
    release {text} NOT NULL REFERENCES press_release (id),
    version {int} NOT NULL,
    officer {text} NOT NULL,
    at {int} NOT NULL,
    PRIMARY KEY (release, version, officer)
){strict};
-- What was published, each edition as it was. A correction is a further edition.
CREATE TABLE press_edition (
    release {text} NOT NULL REFERENCES press_release (id),
    edition {int} NOT NULL,
    body {text} NOT NULL,
    at {int} NOT NULL,
    published_by {text} NOT NULL,
    PRIMARY KEY (release, edition)
){strict};
