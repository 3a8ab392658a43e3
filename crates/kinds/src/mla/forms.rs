//! What has to be filled in: the request itself, and everything that is written around it.
//!
//! The fields of the request follow article 7 of the Minsk Convention 1993, article 14 of ETS 30, article 46(15) of
//! UNCAC and article 18(15) of UNTOC.

use docket::{Field, FieldKind, Form, Section};

use super::codes;

use FieldKind::{Authority, Choice, Choices, Country, Date, Flag, Group, Language, Line, Number, PartialDate, Text};

/// Most measures of one request. More than fifty belong into several requests.
pub const MEASURES_MAX: usize = 50;

const fn soft<const N: usize>(mut fields: [Field; N]) -> [Field; N] {
    let mut i = 0;
    while i < N {
        fields[i].required = false;
        i += 1;
    }
    fields
}

const fn join<const A: usize, const B: usize, const N: usize>(first: [Field; A], second: [Field; B]) -> [Field; N] {
    let mut all = [Field::optional("", Flag); N];
    let mut i = 0;
    while i < A {
        all[i] = first[i];
        i += 1;
    }
    let mut j = 0;
    while j < B {
        all[A + j] = second[j];
        j += 1;
    }
    all
}

const INFORMED: [Field; 1] = [Field::required("authority", Authority)];

const PERSON: [Field; 12] = [
    Field::required("family", Line),
    Field::optional("given", Line),
    Field::optional("patronymic", Line),
    Field::optional("spelled", Line),
    Field::optional("born", PartialDate),
    Field::optional("birthplace", Line),
    Field::optional("nationality", Country),
    Field::required("category", Choice(codes::CATEGORIES)),
    Field::optional("capacity", Line),
    Field::optional("address", Line),
    Field::optional("document", Line),
    Field::optional("speaks", Line),
];
const PERSON_HARD: &[Field] = &PERSON;
const PERSON_SOFT: &[Field] = &soft(PERSON);

const MEASURE: [Field; 5] = [
    Field::required("measure_type", Choice(codes::MEASURES)),
    Field::required("description", Text),
    Field::optional("place", Line),
    Field::optional("formalities", Text),
    Field::optional("wished_by", Date),
];
const MEASURE_HARD: &[Field] = &MEASURE;
const MEASURE_SOFT: &[Field] = &soft(MEASURE);
const INFORMED_HARD: &[Field] = &INFORMED;
const INFORMED_SOFT: &[Field] = &soft(INFORMED);

const fn request(informed: &'static [Field], person: &'static [Field], measure: &'static [Field]) -> [Field; 25] {
    [
        Field::required("addressee", Authority),
        Field::optional("informed", Group { fields: informed, max: 8 }),
        Field::required("subject", Line),
        Field::required("language", Language),
        Field::optional("translation", Language),
        Field::required("legal_bases", Choices(codes::BASES)),
        Field::optional("articles", Line),
        Field::required("requesting_body", Line),
        Field::optional("contact", Line),
        Field::required("case_number", Line),
        Field::optional("stage", Choice(codes::STAGES)),
        Field::required("offence", Text),
        Field::optional("penalty", Text),
        Field::required("facts", Text),
        Field::optional("damage", Line),
        Field::optional("persons", Group { fields: person, max: 200 }),
        Field::optional("property", Text),
        Field::required("measures", Group { fields: measure, max: MEASURES_MAX }),
        Field::optional("participation", Text),
        Field::optional("urgency", Choice(codes::URGENCIES)),
        Field::optional("urgency_reason", Text),
        Field::optional("confidentiality", Choice(codes::CONFIDENTIALITIES)),
        Field::optional("use_limits", Text),
        Field::optional("assurances", Text),
        Field::optional("deadline", Date),
    ]
}

const HARD: [Field; 25] = request(INFORMED_HARD, PERSON_HARD, MEASURE_HARD);
const SOFT: [Field; 25] = soft(request(INFORMED_SOFT, PERSON_SOFT, MEASURE_SOFT));
static REQUEST_FIELDS: [Field; 25] = HARD;
static DRAFT_FIELDS: [Field; 25] = SOFT;

/// A request as it is sent.
pub const REQUEST: Form = Form::of(&REQUEST_FIELDS).with_files();

/// A request as it is written: nothing is required yet, so that no word is lost for want of another.
pub const DRAFT: Form = Form::of(&DRAFT_FIELDS).with_files().in_sections(SECTIONS);

/// The pages on which a request is written.
const SECTIONS: &[Section] = &[
    Section {
        name: "addressee",
        fields: &["addressee", "informed", "language", "translation", "legal_bases", "articles"],
    },
    Section { name: "case", fields: &["subject", "requesting_body", "contact", "case_number", "stage"] },
    Section { name: "facts", fields: &["offence", "penalty", "facts", "damage"] },
    Section { name: "persons", fields: &["persons", "property"] },
    Section { name: "measures", fields: &["measures", "participation"] },
    Section {
        name: "terms",
        fields: &["urgency", "urgency_reason", "deadline", "confidentiality", "use_limits", "assurances"],
    },
];

const NUMBER: Field = Field::required("number", Line);
const NOTE: Field = Field::optional("note", Text);
const NOTE_REQUIRED: Field = Field::required("note", Text);

static SENT_FIELDS: [Field; 28] = join(
    HARD,
    [NUMBER, Field::required("version", Number { min: 1, max: 1_000 }), Field::optional("override_reason", Text)],
);
/// The body of `mla.sent`.
pub const SENT: Form = Form::of(&SENT_FIELDS).with_files();

static CONSULTED_FIELDS: [Field; 26] = join(SOFT, [NOTE]);
/// The body of `mla.consulted`.
pub const CONSULTED: Form = Form::of(&CONSULTED_FIELDS).with_files();

/// What a signer adds when a request is sent.
pub const SEND: Form = Form::of(&[Field::optional("override_reason", Text)]).with_files();

/// A note that may be left out.
pub const NOTED: Form = Form::of(&[NOTE]);

/// A note that must be there.
pub const REASONED: Form = Form::of(&[NOTE_REQUIRED]);

/// Sent back by the review.
pub const SENT_BACK: Form =
    Form::of(&[Field::required("send_back_reason", Choice(codes::SEND_BACK_REASONS)), NOTE_REQUIRED]);

/// Rejected at home.
pub const REJECTED: Form = Form::of(&[Field::required("reject_reason", Choice(codes::REJECT_REASONS)), NOTE_REQUIRED]);

/// A translation is asked for.
pub const TRANSLATION_ASKED: Form =
    Form::of(&[Field::required("into", Language), Field::optional("wished_by", Date), NOTE]);

/// A translation is done. `source` is the digest of the draft that was translated.
pub const TRANSLATED: Form = Form::of(&[Field::required("source", Line), NOTE]).with_files();

/// Sent again by another channel.
pub const RESENT: Form = Form::of(&[Field::required("channel", Choice(codes::CHANNELS)), NOTE]);

/// An answer to a question.
pub const INFO_SENT: Form = Form::of(&[Field::required("answer", Text)]).with_files();

/// A withdrawal.
pub const WITHDRAWN: Form = Form::of(&[Field::required("withdraw_reason", Choice(codes::WITHDRAW_REASONS)), NOTE]);

/// A supplement is asked for; new measures may be added.
pub const SUPPLEMENT_ASKED: Form = Form::of(&[
    Field::required("gap", Text),
    Field::optional("measures", Group { fields: MEASURE_HARD, max: MEASURES_MAX }),
])
.with_files();

/// Handed over to the initiating body.
pub const HANDED_OVER: Form = Form::of(&[
    Field::required("handed_to", Line),
    Field::optional("handed_on", Date),
    Field::optional("conditions_told", Flag),
    NOTE,
]);

/// What became of the material.
pub const OUTCOME: Form = Form::of(&[Field::required("outcome", Choice(codes::OUTCOMES)), NOTE]);

/// Closed with a result.
pub const CLOSED: Form = Form::of(&[Field::required("result", Choice(codes::RESULTS)), NOTE]);

/// Reopened; late material may come with it.
pub const REOPENED: Form = REASONED.with_files();

/// What a registry clerk fills in for an arrival.
pub const REGISTER: Form = Form::of(&[
    Field::optional("file_index", Line),
    Field::optional("arrived_on", Date),
    Field::optional("double_of", Line),
    NOTE,
]);

/// The body of `mla.registered`.
pub const REGISTERED: Form = Form::of(&[
    NUMBER,
    Field::optional("file_index", Line),
    Field::optional("arrived_on", Date),
    Field::optional("double_of", Line),
    NOTE,
]);

/// An acknowledgement.
pub const ACKNOWLEDGED: Form = Form::of(&[
    NUMBER,
    Field::required("handler", Line),
    Field::optional("handler_contact", Line),
    Field::required("reply_language", Language),
    Field::required("expected", Date),
    NOTE,
]);

/// The findings on admissibility. `despite` says why it goes on although something is open or against it.
pub const EXAMINED: Form = Form::of(&[
    Field::required(
        "findings",
        Group {
            fields: &[
                Field::required("check", Choice(codes::CHECKS)),
                Field::required("finding", Choice(codes::FINDINGS)),
                NOTE,
            ],
            max: codes::CHECKS.len(),
        },
    ),
    Field::optional("despite", Text),
]);

/// A question.
pub const INFO_ASKED: Form = Form::of(&[
    Field::required("question", Text),
    Field::optional("missing", Choices(codes::MISSING)),
    Field::optional("answer_by", Date),
])
.with_files();

/// Passed on.
pub const REDIRECTED: Form = Form::of(&[Field::required("to", Authority), NOTE_REQUIRED]);

/// Sent back unexecuted.
pub const RETURNED: Form =
    Form::of(&[Field::required("return_reasons", Choices(codes::RETURN_REASONS)), NOTE]).with_files();

/// Refused.
pub const REFUSED: Form = Form::of(&[
    Field::required("refusal_ground", Choice(codes::REFUSAL_GROUNDS)),
    Field::required("article", Line),
    NOTE,
])
.with_files();

/// Postponed until a review.
pub const POSTPONED: Form = Form::of(&[
    Field::required("postpone_ground", Choice(codes::POSTPONE_GROUNDS)),
    Field::required("review_on", Date),
    NOTE,
]);

static CONDITION: [Field; 4] = [
    Field::optional("item", Line),
    Field::required("condition", Choice(codes::CONDITIONS)),
    Field::optional("until", Date),
    NOTE,
];
const CONDITIONS: Field = Field::optional("conditions", Group { fields: &CONDITION, max: 100 });

static STEP: [Field; 3] = [
    Field::required("measure", Number { min: 1, max: 1_000 }),
    Field::required("measure_state", Choice(codes::MEASURE_STATES)),
    NOTE,
];
const PROGRESS: Field = Field::optional("progress", Group { fields: &STEP, max: 1_000 });

/// Accepted.
pub const ACCEPTED: Form = Form::of(&[Field::optional("expected", Date), CONDITIONS, NOTE]);

/// Given to an executing body.
pub const ASSIGNED: Form = Form::of(&[
    Field::required("executing_body", Line),
    Field::optional("control_on", Date),
    Field::optional("instruction", Text),
    Field::optional(
        "parts",
        Group {
            fields: &[
                Field::required("measure", Number { min: 1, max: 1_000 }),
                Field::required("executing_body", Line),
                Field::optional("control_on", Date),
            ],
            max: 1_000,
        },
    ),
]);

/// A measure took a step.
pub const MEASURE_UPDATED: Form = Form::of(&[
    Field::required("measure", Number { min: 1, max: 1_000 }),
    Field::required("measure_state", Choice(codes::MEASURE_STATES)),
    Field::optional("on_date", Date),
    NOTE,
]);

/// A new date and its reason.
pub const DELAYED: Form =
    Form::of(&[Field::required("expected", Date), Field::required("delay_reason", Choice(codes::DELAY_REASONS)), NOTE]);

/// Where it stands.
pub const STATUS_TOLD: Form = Form::of(&[NOTE_REQUIRED, PROGRESS, Field::optional("expected", Date)]);

/// A part of the result.
pub const PARTIAL_RESULT: Form = Form::of(&[NOTE_REQUIRED, PROGRESS, CONDITIONS]).with_files();

/// Execution was not possible.
pub const NOT_POSSIBLE: Form = Form::of(&[Field::required("obstacle", Choice(codes::OBSTACLES)), NOTE_REQUIRED]);

/// The result is looked through before it leaves.
pub const REVIEWED: Form = Form::of(&[CONDITIONS, Field::optional("third_party", Text), NOTE]).with_files();

/// The result.
pub const RESULT_SENT: Form = Form::of(&[
    Field::required("answer_result", Choice(codes::ANSWERS)),
    Field::required("note", Text),
    PROGRESS,
    CONDITIONS,
])
.with_files();

/// A comment on a draft that was shown.
pub const CONSULT_REPLIED: Form = Form::of(&[Field::required("comment", Text)]).with_files();
