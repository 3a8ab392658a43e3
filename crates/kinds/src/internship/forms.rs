//! What has to be filled in: the course and its terms, who is nominated, and what is reported about each.

use docket::{Field, FieldKind, Form};

use FieldKind::{Authority, Choice, Choices, Country, Date, Group, Language, Line, Number, Text};

pub use crate::event_docket::forms::{LANGUAGES, TOPICS};

/// How it begins, as seen by whoever writes it down.
pub const HOW: &[&str] = &["we_offer", "we_request"];

/// Who goes where.
pub const FORMS: &[&str] = &["trainees", "lecturers", "both_ways", "distance"];

/// Who bears a cost.
pub const PAYERS: &[&str] = &["host", "sender", "shared", "participant", "none"];

/// What the host says to a nominee.
pub const ANSWERS: &[&str] = &["confirmed", "refused"];

/// What became of a participant.
pub const TOOK_PART: &[&str] = &["attended", "left_early", "absent"];

/// The most places of one group. Published quotas are far smaller; a list of this length still fits one form.
pub const PLACES: usize = 60;

const MOST: i64 = 60;
const YEARS: FieldKind = Number { min: 1990, max: 2150 };

const NOTE: Field = Field::optional("note", Text);
const NOTE_REQUIRED: Field = Field::required("note", Text);
/// The digest of what is answered: nobody agrees to what she has not seen.
const OF: Field = Field::required("of", Line);
const FROM: Field = Field::required("from", Date);
const TO: Field = Field::required("to", Date);
const PLACES_FIELD: Field = Field::required("places", Number { min: 1, max: MOST });
const NOMINATE_BY: Field = Field::required("nominate_by", Date);

const fn soft<const N: usize>(mut fields: [Field; N]) -> [Field; N] {
    let mut i = 0;
    while i < N {
        fields[i].required = false;
        i += 1;
    }
    fields
}

/// The fields that both sides read, without those that say who is who.
const CONTENT: [Field; 23] = [
    Field::required("title", Line),
    Field::required("language", Language),
    Field::required("course_form", Choice(FORMS)),
    Field::optional("topics", Choices(TOPICS)),
    Field::optional("about", Text),
    Field::required("institution", Line),
    Field::optional("country", Country),
    Field::optional("city", Line),
    Field::required("year", YEARS),
    FROM,
    TO,
    PLACES_FIELD,
    Field::required("taught_in", Choices(LANGUAGES)),
    Field::required("pays_travel", Choice(PAYERS)),
    Field::required("pays_stay", Choice(PAYERS)),
    Field::required("pays_course", Choice(PAYERS)),
    Field::optional("conditions", Text),
    NOMINATE_BY,
    Field::optional("reply_by", Date),
    Field::optional("programme", Line),
    Field::optional("programme_item", Line),
    Field::optional("follows", Line),
    NOTE,
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

const WRITTEN: [Field; 25] = with([Field::required("how", Choice(HOW)), Field::required("partner", Authority)]);
static SOFT: [Field; 25] = soft(WRITTEN);
static HARD: [Field; 25] = WRITTEN;
static SHARED: [Field; 25] = with([Field::required("host", Authority), Field::required("sender", Authority)]);
/// The fields of the course itself.
pub static ITSELF: [Field; 23] = CONTENT;

/// One who is nominated. What is personal is for whoever receives her.
pub static NOMINEE: [Field; 10] = [
    Field::required("name_passport", Line),
    Field::optional("name_own", Line),
    Field::optional("post", Line),
    Field::optional("rank", Line),
    Field::optional("employer", Line),
    Field::optional("speaks", Choices(LANGUAGES)),
    Field::optional("passport", Line).personal(),
    Field::optional("born", Date).personal(),
    Field::optional("arrival", Line).personal(),
    Field::optional("diet", Line).personal(),
];

/// What the host says to one nominee.
pub static ANSWER: [Field; 4] = [
    Field::required("row", Number { min: 1, max: MOST }),
    Field::required("name_passport", Line),
    Field::required("answer", Choice(ANSWERS)),
    Field::optional("why", Line),
];

/// What became of one participant.
pub static ATTENDEE: [Field; 6] = [
    Field::required("row", Number { min: 1, max: MOST }),
    Field::required("name_passport", Line),
    Field::required("took_part", Choice(TOOK_PART)),
    Field::optional("did", Line),
    Field::optional("certificate", Line),
    Field::optional("certificate_on", Date),
];

/// What one participant says, without her name.
pub static VOICE: [Field; 2] = [Field::required("score", Number { min: 1, max: 5 }), Field::optional("said", Text)];

const NOMINEES: Field = Field::required("nominees", Group { fields: &NOMINEE, max: PLACES });

const ANSWERS_TO_THEM: Field = Field::required("answers", Group { fields: &ANSWER, max: PLACES });

const ATTENDEES: Field = Field::required("attendees", Group { fields: &ATTENDEE, max: PLACES });

const VOICES: Field = Field::required("voices", Group { fields: &VOICE, max: PLACES });

/// An exchange in writing; it may be unfinished.
pub const DRAFT: Form = Form::of(&SOFT).with_files();

/// What must be there before it is shared.
pub const COMPLETE: Form = Form::of(&HARD).with_files();

/// The body of `internship.offered` and `internship.requested`.
pub const SHARED_FORM: Form = Form::of(&SHARED).with_files();

/// A note that may be left out.
pub const NOTED: Form = Form::of(&[NOTE]);

/// A note that must be there.
pub const REASONED: Form = Form::of(&[NOTE_REQUIRED]).with_files();

/// Yes to what is answered.
pub const ANSWERED: Form = Form::of(&[OF, NOTE]);

/// No to what is answered.
pub const REFUSED: Form = Form::of(&[OF, NOTE_REQUIRED]).with_files();

/// Other dates or places in place of those that are answered.
pub const TERMS: Form = Form::of(&[OF, FROM, TO, PLACES_FIELD, NOMINATE_BY, NOTE]).with_files();

/// Other dates for what was agreed.
pub const POSTPONED: Form = Form::of(&[FROM, TO, NOMINATE_BY, NOTE_REQUIRED]).with_files();

/// Who is to go.
pub const NOMINATED: Form = Form::of(&[NOMINEES]).with_files();

/// What the host says to each of them.
pub const NOMINEES_ANSWERED: Form = Form::of(&[OF, ANSWERS_TO_THEM, NOTE]);

/// It is over.
pub const HELD: Form = Form::of(&[Field::optional("ended_on", Date), NOTE]);

/// What became of each participant.
pub const REPORTED: Form = Form::of(&[OF, ATTENDEES, NOTE]).with_files();

/// What the participants say, without names.
pub const FEEDBACK: Form = Form::of(&[VOICES, NOTE]);

/// Places for another year.
pub const QUOTA: Form = Form::of(&[Field::required("year", YEARS), PLACES_FIELD, NOTE]);
