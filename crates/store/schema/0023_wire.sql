-- What came as messages of AS4, remembered for ever: whose a message is, what it calls itself, and what it said. What calls
-- itself so again is not handed on again.
CREATE TABLE wire_taken (
    party {text} NOT NULL,
    party_type {text} NOT NULL,
    message_id {text} NOT NULL,
    content {bytes} NOT NULL,
    taken_at {int} NOT NULL,
    PRIMARY KEY (party, party_type, message_id)
){strict};
-- The receipts that went out for it, by what was signed: the same bytes get the same receipt.
CREATE TABLE wire_answer (
    party {text} NOT NULL,
    party_type {text} NOT NULL,
    message_id {text} NOT NULL,
    signed {bytes} NOT NULL,
    content_type {text} NOT NULL,
    body {bytes} NOT NULL,
    PRIMARY KEY (party, party_type, message_id, signed),
    FOREIGN KEY (party, party_type, message_id) REFERENCES wire_taken (party, party_type, message_id)
){strict};
-- The receipts that came for messages of ours, as they came.
CREATE TABLE wire_receipt (
    message {text} NOT NULL,
    received_at {int} NOT NULL,
    content_type {text} NOT NULL,
    body {bytes} NOT NULL,
    PRIMARY KEY (message, received_at)
){strict};
