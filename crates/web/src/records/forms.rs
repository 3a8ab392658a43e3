//! The fields of each sort of record, as people fill them in. What a record joins is a field of kind `Pick` with the sort of
//! record that it names: a name is typed, and chosen from the list of those that are there.

use docket::{Field, FieldKind, Form};
use relations::Sort;

use FieldKind::{AnyAuthority, Choice, Country, Flag, Group, Language, Line, PartialDate, Pick, Text, Zone};

/// Statements of one record: as many as a council of all states would need.
const MANY: usize = 256;

const BODY: FieldKind = Pick("body");
const POST: FieldKind = Pick("post");
const PERSON: FieldKind = Pick("person");
const TENURE: FieldKind = Pick("tenure");
const AGREEMENT: FieldKind = Pick("agreement");

/// Who says so: the last fields of every record and of every statement in it.
const SOURCE: [Field; 4] = [
    Field::required("source", Choice(&["press", "site", "letter", "document", "word"])),
    Field::required("source_name", Line),
    Field::optional("source_date", PartialDate),
    Field::optional("source_place", Line),
];

/// The names in the languages of the pages; one of them must be there.
const NAMES: [Field; 4] = [
    Field::optional("name_az", Line),
    Field::optional("name_ru", Line),
    Field::optional("name_uz", Line),
    Field::optional("name_en", Line),
];

const TERM: [Field; 2] = [Field::optional("from", PartialDate), Field::optional("until", PartialDate)];

/// Lists of fields one after the other.
const fn joined<const N: usize>(lists: &[&[Field]]) -> [Field; N] {
    let mut all = [SOURCE[0]; N];
    let (mut list, mut to) = (0, 0);
    while list < lists.len() {
        let mut from = 0;
        while from < lists[list].len() {
            all[to] = lists[list][from];
            from += 1;
            to += 1;
        }
        list += 1;
    }
    assert!(to == N, "as many fields as were counted");
    all
}

static HOURS: [Field; 3] = [
    Field::required("day", Choice(&["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])),
    Field::required("opens", Line),
    Field::required("closes", Line),
];

static CONTACT: [Field; 12] = joined(&[
    &[
        Field::required("by", Choice(&["phone", "mail", "fax", "post", "web"])),
        Field::required("value", Line),
        Field::optional("label", Line),
        Field::optional("person", PERSON),
        Field::optional("duty", Flag),
        Field::optional("languages", Line),
        Field::optional("zone", Zone),
        Field::optional("hours", Group { fields: &HOURS, max: 14 }),
    ],
    &SOURCE,
]);

static BODY_FIELDS: [Field; 15] = joined(&[
    &[Field::required("kind", Choice(&["state", "authority", "unit", "academy", "multilateral", "group"]))],
    &NAMES,
    &[Field::optional("country", Country), Field::optional("parent", BODY), Field::optional("authority", AnyAuthority)],
    &TERM,
    &SOURCE,
    &[Field::optional("contacts", Group { fields: &CONTACT, max: 64 })],
]);

static POST_FIELDS: [Field; 12] =
    joined(&[&[Field::required("body", BODY)], &NAMES, &[Field::required("single", Flag)], &TERM, &SOURCE]);

static SPELLING: [Field; 3] = [
    Field::required("text", Line),
    Field::optional("lang", Line),
    Field::required("used", Choice(&["usual", "passport", "former"])),
];

static RANK: [Field; 11] = joined(&[&NAMES, &TERM, &[Field::required("on", PartialDate)], &SOURCE]);

static PERSON_FIELDS: [Field; 7] = joined(&[
    &[Field::required("spellings", Group { fields: &SPELLING, max: 64 }), Field::optional("languages", Line)],
    &SOURCE,
    &[Field::optional("ranks", Group { fields: &RANK, max: 64 })],
]);

static SEEN: [Field; 5] = joined(&[&[Field::required("on", PartialDate)], &SOURCE]);

static TENURE_FIELDS: [Field; 9] = joined(&[
    &[Field::required("post", POST), Field::required("person", PERSON)],
    &TERM,
    &SOURCE,
    &[Field::optional("seen", Group { fields: &SEEN, max: MANY })],
]);

static MEMBERSHIP_FIELDS: [Field; 10] = joined(&[
    &[
        Field::required("of", BODY),
        Field::required("member", BODY),
        Field::required("role", Choice(&["member", "observer", "chair", "secretariat"])),
        Field::optional("representative", PERSON),
    ],
    &TERM,
    &SOURCE,
]);

static TITLE: [Field; 2] = [Field::required("lang", Line), Field::required("title", Line)];
static PARTY: [Field; 1] = [Field::required("party", BODY)];
static NAMED: [Field; 2] = [Field::required("language", Language), Field::required("name", Line)];
static SIGNER: [Field; 2] = [Field::required("party", BODY), Field::required("tenure", TENURE)];
static RESERVATION: [Field; 2] = [Field::required("party", BODY), Field::required("text", Text)];

static AGREEMENT_FIELDS: [Field; 18] = joined(&[
    &[
        Field::required("kind", Choice(&["agreement", "programme", "protocol", "memorandum", "interdepartmental"])),
        Field::required("titles", Group { fields: &TITLE, max: 16 }),
        Field::optional("authentic", Line),
        Field::required("parties", Group { fields: &PARTY, max: MANY }),
        Field::optional("signed", PartialDate),
    ],
    &TERM,
    &SOURCE,
    &[
        Field::optional("carries", AGREEMENT),
        Field::optional("amends", AGREEMENT),
        Field::optional("predecessor", AGREEMENT),
        Field::optional("signers", Group { fields: &SIGNER, max: MANY }),
        Field::optional("place", Group { fields: &NAMED, max: 4 }),
        Field::optional("margins", Group { fields: &NAMED, max: 4 }),
        Field::optional("reservations", Group { fields: &RESERVATION, max: MANY }),
    ],
]);

// keys: relations-field-name_az relations-field-name_ru relations-field-name_uz relations-field-name_en
// keys: relations-field-authority relations-field-from relations-field-until relations-field-source_name
// keys: relations-field-source_date relations-field-source_place relations-field-by relations-field-value
// keys: relations-field-label relations-field-duty relations-field-zone relations-field-hours relations-field-day
// keys: relations-field-opens relations-field-closes relations-field-text relations-field-lang
// keys: relations-field-language relations-field-used relations-field-ranks relations-field-on relations-field-title
// keys: relations-field-party relations-field-tenure relations-hint-source_name relations-hint-source_place
// keys: relations-hint-languages relations-hint-authentic relations-hint-lang relations-hint-parent
// keys: relations-hint-body relations-hint-post relations-hint-person relations-hint-member relations-hint-of
// keys: relations-hint-opens relations-hint-closes relations-role-member relations-role-observer relations-role-chair
// keys: relations-role-secretariat relations-used-usual relations-used-passport relations-used-former
// keys: relations-by-phone relations-by-mail relations-by-fax relations-by-post relations-by-web relations-day-monday
// keys: relations-day-tuesday relations-day-wednesday relations-day-thursday relations-day-friday
// keys: relations-day-saturday relations-day-sunday
/// The form of a sort of record.
pub const fn form(sort: Sort) -> Form {
    Form::of(match sort {
        Sort::Body => &BODY_FIELDS,
        Sort::Post => &POST_FIELDS,
        Sort::Person => &PERSON_FIELDS,
        Sort::Tenure => &TENURE_FIELDS,
        Sort::Membership => &MEMBERSHIP_FIELDS,
        Sort::Agreement => &AGREEMENT_FIELDS,
    })
}
