-- Why somebody looked up persons: on what ground and for which matter. While it is fresh it need not be said again; after
-- that it is what the auditor reads.
CREATE TABLE purpose (
    id {text} PRIMARY KEY,
    officer {text} NOT NULL,
    docket {text} REFERENCES docket (id),
    ground {text} NOT NULL,
    words {text},
    stated_at {int} NOT NULL
){strict};
CREATE INDEX purpose_officer ON purpose (officer, stated_at);
CREATE INDEX purpose_stated ON purpose (stated_at);

-- A confidential matter that was opened in an emergency by somebody who does not work on it, and what the head said
-- afterwards.
CREATE TABLE emergency (
    id {text} PRIMARY KEY,
    officer {text} NOT NULL,
    docket {text} NOT NULL REFERENCES docket (id),
    reason {text} NOT NULL,
    opened_at {int} NOT NULL,
    until {int} NOT NULL,
    reviewer {text},
    reviewed_at {int},
    justified {int},
    review {text}
){strict};
CREATE INDEX emergency_officer ON emergency (officer, docket, until);
CREATE INDEX emergency_opened ON emergency (opened_at);
