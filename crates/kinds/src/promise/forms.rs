//! What has to be filled in: the promise itself, and what is said about it.

use docket::{Field, FieldKind, Form};

use FieldKind::{Authority, Choice, Date, Language, Line, Number, Text};

/// Who has promised, as seen by whoever writes it down.
pub const BY: &[&str] = &["us", "partner"];

/// Where a promise was made.
pub const ORIGINS: &[&str] = &["minutes", "letter", "statement", "talks", "agreement", "other"];

/// The field that holds the id of the event in whose minutes it stands: the same id on both sides.
pub const EVENT: &str = "event";

/// The field that holds the number of the decision in those minutes, from 1.
pub const DECISION: &str = "decision";

/// The most decisions that minutes have.
const MOST_DECISIONS: i64 = 60;

const NOTE: Field = Field::optional("note", Text);
const NOTE_REQUIRED: Field = Field::required("note", Text);
const DUE: Field = Field::required("due", Date);

const fn soft<const N: usize>(mut fields: [Field; N]) -> [Field; N] {
    let mut i = 0;
    while i < N {
        fields[i].required = false;
        i += 1;
    }
    fields
}

/// The fields that both sides read, without those that say who is who.
const CONTENT: [Field; 9] = [
    Field::required("subject", Line),
    Field::required("promise", Text),
    Field::required("language", Language),
    DUE,
    Field::required("origin", Choice(ORIGINS)),
    Field::optional("origin_title", Line),
    Field::optional("origin_on", Date),
    Field::optional(EVENT, Line),
    Field::optional(DECISION, Number { min: 1, max: MOST_DECISIONS }),
];

const fn with<const N: usize>(first: [Field; 2]) -> [Field; N] {
    let mut all = [NOTE; N];
    (all[0], all[1]) = (first[0], first[1]);
    let mut i = 0;
    while i < CONTENT.len() {
        all[i + 2] = CONTENT[i];
        i += 1;
    }
    all
}

const WRITTEN: [Field; 11] = with([Field::required("partner", Authority), Field::required("promised_by", Choice(BY))]);
static SOFT: [Field; 11] = soft(WRITTEN);
static HARD: [Field; 11] = WRITTEN;
static SHARED: [Field; 11] = with([Field::required("owner", Authority), Field::required("other", Authority)]);

/// A promise in writing; it may be unfinished.
pub const DRAFT: Form = Form::of(&SOFT).with_files();

/// What must be there before it is shared.
pub const COMPLETE: Form = Form::of(&HARD).with_files();

/// The body of `promise.recorded`: `owner` promised it to `other`.
pub const RECORDED: Form = Form::of(&SHARED).with_files();

/// A note that may be left out.
pub const NOTED: Form = Form::of(&[NOTE]);

/// A note that must be there.
pub const REASONED: Form = Form::of(&[NOTE_REQUIRED]).with_files();

/// Done, with proof.
pub const CLAIMED: Form = Form::of(&[NOTE_REQUIRED, Field::optional("done_on", Date)]).with_files();

/// Another day.
pub const DATE_ASKED: Form = Form::of(&[DUE, NOTE_REQUIRED]);
