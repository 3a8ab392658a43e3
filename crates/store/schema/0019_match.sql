-- What somebody of the authority said of two persons of the register: whether they are one. A side is a person as she was
-- named in a matter when it was said, so that what has changed since is seen. Nothing is deleted: what was taken back or
-- said anew has ended and stays.
CREATE TABLE person_match (
    id {text} PRIMARY KEY,
    docket_a {text} NOT NULL REFERENCES docket (id),
    place_a {int} NOT NULL,
    name_a {text} NOT NULL,
    born_a {text},
    docket_b {text} NOT NULL REFERENCES docket (id),
    place_b {int} NOT NULL,
    name_b {text} NOT NULL,
    born_b {text},
    decision {text} NOT NULL,
    reason {text},
    decided_at {int} NOT NULL,
    decided_by {text} NOT NULL,
    ended_at {int},
    ended_by {text},
    ending {text}
){strict};
CREATE INDEX person_match_a ON person_match (docket_a);
CREATE INDEX person_match_b ON person_match (docket_b);
CREATE INDEX person_match_said ON person_match (decision, decided_at);
