-- What a person typed into a form and has not sent. It is hers alone and part of no docket. When the form was sent, its
-- text goes and the row says where it went, so that the same form sent twice does one thing.
CREATE TABLE kept_form (
    account {text} NOT NULL REFERENCES account (id),
    id {text} NOT NULL,
    kind {text} NOT NULL,
    docket {text} REFERENCES docket (id),
    act {text} NOT NULL,
    inputs {text} NOT NULL,
    seen {int} NOT NULL,
    revision {int} NOT NULL,
    saved_at {int} NOT NULL,
    sent {int} NOT NULL,
    PRIMARY KEY (account, id)
){strict};
CREATE INDEX kept_form_saved ON kept_form (saved_at);

-- A list that somebody wants to see again: the part of its address that says which rows, under a name of her own.
CREATE TABLE saved_view (
    account {text} NOT NULL REFERENCES account (id),
    name {text} NOT NULL,
    query {text} NOT NULL,
    PRIMARY KEY (account, name)
){strict};
