//! What has to be filled in: the programme with its directions and items, and what is said about them.

use docket::{Field, FieldKind, Form, Section};

use FieldKind::{AnyAuthority, Choice, Choices, Date, Flag, Group, Line, Number, PartialDate, Pick, Text};

/// Forms that an item of cooperation takes.
pub const FORMS: &[&str] = &[
    "visit",
    "seminar",
    "internship",
    "trainee_exchange",
    "working_group",
    "information",
    "analysis",
    "publication",
    "consultation",
    "digitalisation",
    "other",
];

/// How the period of an item is said.
pub const PERIODS: &[&str] =
    &["quarter_1", "quarter_2", "quarter_3", "quarter_4", "half_1", "half_2", "year", "range", "term", "annually"];

/// What an item is about.
pub const TOPICS: &[&str] = &[
    "extradition",
    "legal_assistance",
    "asset_return",
    "cybercrime",
    "crypto_assets",
    "minors",
    "domestic_violence",
    "environment",
    "investors",
    "military",
    "corruption",
    "terrorism",
    "migration",
    "vulnerable_groups",
    "digitalisation",
    "training",
    "other",
];

/// How much of an item a report says is done.
pub const OUTCOMES: &[&str] = &["whole", "part"];

/// What becomes of an item that is not carried out in this programme.
pub const ENDS: &[&str] = &["dropped", "carried"];

/// What a report covers.
pub const COVERS: &[&str] = &["year", "final"];

/// Most parties.
pub const PARTIES: usize = 8;
/// Most items: an annual one counts once. Programmes that were published have a few dozen.
pub const ITEMS: usize = 120;

const NOTE: Field = Field::optional("note", Text);
const REASON: Field = Field::required("note", Text);
const YEARS: FieldKind = Number { min: 1990, max: 2150 };

const PARTY: &[Field] = &[Field::required("authority", AnyAuthority)];

const DIRECTION: &[Field] = &[
    Field::required("number", Line),
    Field::required("title", Text),
    Field::optional("title_second", Text),
    Field::optional("title_third", Text),
];

/// The fields of an item. Unit and person are those of whoever writes; the others name theirs themselves.
pub const ITEM: &[Field] = &[
    Field::required("number", Line),
    Field::required("title", Text),
    Field::optional("title_second", Text),
    Field::optional("title_third", Text),
    Field::required("item_form", Choice(FORMS)),
    Field::required("period", Choice(PERIODS)),
    Field::optional("year", YEARS),
    Field::optional("from", Date),
    Field::optional("until", Date),
    Field::optional("host", AnyAuthority),
    Field::optional("alternating", Flag),
    Field::optional("between_one", AnyAuthority),
    Field::optional("between_other", AnyAuthority),
    Field::optional("unit", Line),
    Field::optional("person", Line),
    Field::optional("expected", Text),
    Field::optional("topics", Choices(TOPICS)),
    Field::optional("carried_from", Line),
];

const fn content<const HARD: bool>() -> [Field; 11] {
    [
        Field { name: "title", kind: Text, required: HARD, personal: false },
        Field::optional("title_second", Text),
        Field::optional("title_third", Text),
        Field { name: "parties", kind: Group { fields: PARTY, max: PARTIES }, required: HARD, personal: false },
        Field { name: "term_from", kind: Date, required: HARD, personal: false },
        Field { name: "term_until", kind: Date, required: HARD, personal: false },
        Field::optional("agreement", Line),
        Field::optional("financing", Line),
        Field::optional("report_days", Number { min: 1, max: 180 }),
        Field::optional("directions", Group { fields: DIRECTION, max: 30 }),
        Field { name: "items", kind: Group { fields: ITEM, max: ITEMS }, required: HARD, personal: false },
    ]
}

static SOFT: [Field; 11] = content::<false>();
static HARD: [Field; 11] = content::<true>();

const SECTIONS: &[Section] = &[
    Section {
        name: "programme",
        fields: &[
            "title",
            "title_second",
            "title_third",
            "parties",
            "term_from",
            "term_until",
            "agreement",
            "financing",
            "report_days",
        ],
    },
    Section { name: "directions", fields: &["directions"] },
    Section { name: "items", fields: &["items"] },
];

/// A programme in writing; it may be unfinished.
pub const DRAFT: Form = Form::of(&SOFT).with_files().in_sections(SECTIONS);

/// A version as it lies before the parties: the body of `programme.proposed`.
pub const PROPOSED: Form = Form::of(&HARD).with_files().in_sections(SECTIONS);

/// A note that may be left out.
pub const NOTED: Form = Form::of(&[NOTE]);

/// A note that must be there.
pub const REASONED: Form = Form::of(&[REASON]).with_files();

/// About the newest version.
pub const VERSION: Form = Form::of(&[Field::required("version", Pick("version")), NOTE]);

/// Comments on the newest version.
pub const COMMENTED: Form = Form::of(&[Field::required("version", Pick("version")), REASON]).with_files();

/// A signature of one's own.
pub const SIGNED: Form = Form::of(&[
    Field::required("version", Pick("version")),
    Field::required("signed_on", PartialDate),
    Field::required("place", Line),
    Field::optional("occasion", Line),
    Field::required("signatory", Line),
    Field::optional("reservation", Text),
])
.with_files();

/// A change: items that are new or take the place of those with the same number, another end of the term.
pub const CHANGE: Form = Form::of(&[
    REASON,
    Field::optional("term_until", Date),
    Field::optional("items", Group { fields: ITEM, max: ITEMS }),
])
.with_files();

/// About the change that was proposed.
pub const ABOUT_CHANGE: Form = Form::of(&[Field::required("change", Pick("change")), NOTE]);

/// Against the change that was proposed.
pub const AGAINST_CHANGE: Form = Form::of(&[Field::required("change", Pick("change")), REASON]).with_files();

/// A report on the programme.
pub const REPORT: Form =
    Form::of(&[Field::required("covers", Choice(COVERS)), Field::optional("year", YEARS), NOTE]).with_files();

/// About the report that lies before the parties.
pub const ABOUT_REPORT: Form = Form::of(&[Field::required("report", Pick("report")), NOTE]);

/// Against the report that lies before the parties.
pub const AGAINST_REPORT: Form = Form::of(&[Field::required("report", Pick("report")), REASON]).with_files();

/// Termination.
pub const TERMINATED: Form = Form::of(&[Field::required("effective_on", Date), REASON]).with_files();

macro_rules! item {
    ($entry:literal $(, $field:expr)*) => {
        Form::of(&[Field::required("item", Pick($entry)) $(, $field)*])
    };
}

/// Who is responsible for an item on one's own side.
pub const RESPONSIBLE: Form =
    item!("programme.responsible", Field::required("unit", Line), Field::optional("person", Line));

/// A day for an item.
pub const SCHEDULED: Form = item!(
    "programme.scheduled",
    Field::required("day", Date),
    Field::optional("last_day", Date),
    Field::optional("host", AnyAuthority),
    Field::optional("place", Line),
    NOTE
);

/// Under way.
pub const BEGUN: Form = item!("programme.begun", NOTE);

/// Done, in whole or in part, with proof.
pub const ITEM_REPORTED: Form = item!(
    "programme.item_reported",
    Field::required("outcome", Choice(OUTCOMES)),
    Field::optional("held_on", Date),
    REASON,
    Field::optional("no_file", Text)
)
.with_files();

/// The report on an item is right.
pub const CONFIRMED: Form = item!("programme.item_confirmed", NOTE);

/// The report on an item is not right.
pub const DISPUTED: Form = item!("programme.item_disputed", REASON).with_files();

/// Other dates for an item.
pub const MOVE_ASKED: Form =
    item!("programme.move_asked", Field::required("from", Date), Field::required("until", Date), REASON);

/// Agreed to the other dates.
pub const MOVE_AGREED: Form = item!("programme.move_agreed", NOTE);

/// Not agreed to the other dates.
pub const MOVE_REFUSED: Form = item!("programme.move_refused", REASON);

/// To drop an item, or to carry it over.
pub const DROP_ASKED: Form =
    item!("programme.drop_asked", Field::required("ending", Choice(ENDS)), Field::optional("into", Line), REASON);

/// Agreed to that.
pub const DROP_AGREED: Form = item!("programme.drop_agreed", NOTE);

/// Not agreed to that.
pub const DROP_REFUSED: Form = item!("programme.drop_refused", REASON);
