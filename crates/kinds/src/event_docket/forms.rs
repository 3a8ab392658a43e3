//! What has to be filled in: the event itself, who comes, what happens when, and what was agreed.

use docket::{Field, FieldKind, Form};

use FieldKind::{
    AnyAuthority, Authority, Choice, Choices, Country, Date, Group, Language, Line, LocalTime, Number, PartialDate,
    Text, Zone,
};

/// What kind of event it is.
pub const FORMS: &[&str] = &["visit", "working_visit", "meeting", "session", "workshop", "working_group", "video_call"];

/// How it begins, as seen by whoever writes it down.
pub const HOW: &[&str] = &["we_invite", "we_come", "past_ours", "past_theirs"];

/// The languages that are spoken.
pub const LANGUAGES: &[&str] = &["az", "en", "ru", "uz", "other"];

/// What is talked about.
pub const TOPICS: &[&str] = &[
    "extradition",
    "legal_assistance",
    "assets",
    "search",
    "terrorism",
    "corruption",
    "cybercrime",
    "digital_assets",
    "migration",
    "minors",
    "domestic_violence",
    "environment",
    "business",
    "border",
    "military",
    "digitalisation",
    "training",
    "framework",
    "other",
];

/// The most parties of an event.
pub const PARTIES: usize = 8;

const NOTE: Field = Field::optional("note", Text);
const NOTE_REQUIRED: Field = Field::required("note", Text);
/// The digest of what is answered or replaced: nobody agrees to what she has not seen, or writes over it.
const OF: Field = Field::required("of", Line);
const PARTY: &[Field] = &[Field::required("authority", Authority)];

const fn soft<const N: usize>(mut fields: [Field; N]) -> [Field; N] {
    let mut i = 0;
    while i < N {
        fields[i].required = false;
        i += 1;
    }
    fields
}

const FROM: Field = Field::optional("from", PartialDate);
const TO: Field = Field::optional("to", PartialDate);
const DAYS_KNOWN: Field = Field::optional("days_known", Line);

/// The fields that all sides read, without those that say who is who.
const CONTENT: [Field; 17] = [
    Field::required("title", Line),
    Field::required("language", Language),
    Field::required("form", Choice(FORMS)),
    Field::optional("country", Country),
    Field::optional("city", Line),
    Field::optional("venue", Line),
    Field::required("zone", Zone),
    FROM,
    TO,
    DAYS_KNOWN,
    Field::optional("languages", Choices(LANGUAGES)),
    Field::optional("interpreters", Line),
    Field::optional("topics", Choices(TOPICS)),
    Field::optional("about", Text),
    Field::optional("programme", Line),
    Field::optional("programme_item", Line),
    Field::optional("reply_by", Date),
];

const fn with<const N: usize, const M: usize>(first: [Field; M]) -> [Field; N] {
    let mut all = [NOTE; N];
    let mut i = 0;
    while i < M {
        all[i] = first[i];
        i += 1;
    }
    let mut i = 0;
    while i < CONTENT.len() {
        all[i + M] = CONTENT[i];
        i += 1;
    }
    all
}

const WRITTEN: [Field; 20] = with([
    Field::required("how", Choice(HOW)),
    Field::required("partner", Authority),
    Field::optional("others", Group { fields: PARTY, max: PARTIES - 2 }),
]);
static SOFT: [Field; 20] = soft(WRITTEN);
static HARD: [Field; 20] = WRITTEN;
static SHARED: [Field; 19] =
    with([Field::required("host", Authority), Field::required("guests", Group { fields: PARTY, max: PARTIES - 1 })]);
/// The fields of the event itself.
pub static ITSELF: [Field; 17] = CONTENT;

/// What everybody may know of one who comes.
pub static NAMED: [Field; 5] = [
    Field::required("name_passport", Line),
    Field::optional("name_own", Line),
    Field::optional("rank", Line),
    Field::optional("post", Line),
    Field::optional("speaks", Choices(LANGUAGES)),
];

/// One who comes. What is personal is for whoever receives her.
pub static DELEGATE: [Field; 12] = [
    Field::required("name_passport", Line),
    Field::optional("name_own", Line),
    Field::optional("rank", Line),
    Field::optional("post", Line),
    Field::optional("speaks", Choices(LANGUAGES)),
    Field::optional("passport", Line).personal(),
    Field::optional("arrives", LocalTime).personal(),
    Field::optional("leaves", LocalTime).personal(),
    Field::optional("zone", Zone).personal(),
    Field::optional("flight", Line).personal(),
    Field::optional("contact", Line).personal(),
    Field::optional("diet", Line).personal(),
];

/// A line of the itinerary.
pub static HOUR: [Field; 7] = [
    Field::required("starts", LocalTime),
    Field::optional("ends", LocalTime),
    Field::optional("zone", Zone),
    Field::required("what", Line),
    Field::optional("place", Line),
    Field::optional("takes_part", Line),
    Field::optional("responsible", Line),
];

/// A point of the agenda.
pub static POINT: [Field; 4] = [
    Field::required("point", Line),
    Field::optional("time_minutes", Number { min: 1, max: 600 }),
    Field::optional("speaker", Line),
    Field::optional("side", AnyAuthority),
];

/// A text of the minutes.
pub static TEXT: [Field; 1] = [Field::required("text", Text)];

/// A decision: who does what by when.
pub static DECISION: [Field; 3] =
    [Field::required("decision", Text), Field::optional("who", AnyAuthority), Field::optional("by", Date)];

const DELEGATES: FieldKind = Group { fields: &DELEGATE, max: 60 };

const DELEGATES_REQUIRED: Field = Field::required("delegates", DELEGATES);
const DELEGATES_TOO: Field = Field::optional("delegates", Group { fields: &NAMED, max: 60 });
const HOURS: Field = Field::required("hours", Group { fields: &HOUR, max: 200 });
const POINTS: Field = Field::required("points", Group { fields: &POINT, max: 60 });
const MINUTES_BY: Field = Field::optional("minutes_by", Date);
const TEXTS: Field = Field::required("texts", Group { fields: &TEXT, max: 4 });
const DECISIONS: Field = Field::optional("decisions", Group { fields: &DECISION, max: 60 });
const RESERVATION: Field = Field::optional("reservation", Text);

/// An event in writing; it may be unfinished.
pub const DRAFT: Form = Form::of(&SOFT).with_files();

/// What must be there before it is shared.
pub const COMPLETE: Form = Form::of(&HARD).with_files();

/// The body of `event.invited`, `event.proposed` and `event.recorded`.
pub const SHARED_FORM: Form = Form::of(&SHARED).with_files();

/// A note that may be left out.
pub const NOTED: Form = Form::of(&[NOTE]);

/// A note that must be there.
pub const REASONED: Form = Form::of(&[NOTE_REQUIRED]).with_files();

/// Yes to the days that stand, with the names of those who come. What is personal of them follows with [`DELEGATION`], which
/// no proposal for a second pair of eyes keeps.
pub const ACCEPTED: Form = Form::of(&[OF, NOTE, DELEGATES_TOO]).with_files();

/// Yes to what is answered.
pub const ANSWERED: Form = Form::of(&[OF, NOTE]);

/// No to what is answered.
pub const REFUSED: Form = Form::of(&[OF, NOTE_REQUIRED]).with_files();

/// Other days.
pub const DAYS: Form = Form::of(&[FROM, TO, DAYS_KNOWN, NOTE]);

/// Later: on these days, or on days that are not known yet.
pub const POSTPONED: Form = Form::of(&[FROM, TO, NOTE_REQUIRED]);

/// Who comes.
pub const DELEGATION: Form = Form::of(&[DELEGATES_REQUIRED]).with_files();

/// What happens when.
pub const ITINERARY: Form = Form::of(&[OF, HOURS]).with_files();

/// What is talked about, and for how long.
pub const AGENDA: Form = Form::of(&[OF, POINTS]).with_files();

/// It has taken place.
pub const HELD: Form = Form::of(&[MINUTES_BY, NOTE]).with_files();

/// The minutes.
pub const MINUTES: Form = Form::of(&[OF, TEXTS, DECISIONS]).with_files();

/// Yes to the minutes, perhaps with an opinion of one's own.
pub const MINUTES_ANSWERED: Form = Form::of(&[OF, RESERVATION]);
