-- What a signer has read and not yet signed, at the version that it had then: only that goes into a batch of signatures.
CREATE TABLE read_mark (
    account {text} NOT NULL REFERENCES account (id),
    docket {text} NOT NULL REFERENCES docket (id),
    subject {text} NOT NULL,
    version {int} NOT NULL,
    read_at {int} NOT NULL,
    PRIMARY KEY (account, docket, subject)
){strict};
CREATE INDEX read_mark_read ON read_mark (read_at);
