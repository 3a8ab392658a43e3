//! The requirement sheet: what a receiver asks for beside the treaties, so that a request need not come back.
//!
//! An authority writes its sheet, signs it and gives it to its partners; they check a request against it before they send
//! it. A sheet is a practice, not law: it binds nobody, and nothing is decided by it. A question that cannot be answered
//! yet is unknown and names the facts that would answer it.

mod findings;

use kernel::{AuthorityId, Country};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;
use time::Date;

pub use self::findings::{CODES, SheetFinding, check};
use crate::{
    case::BadCase,
    expr::Sign,
    fact::{FactKind, Vocabulary},
    file::Level,
    measure,
    pointer::{At, TEXT_MAX, WORD_MAX, parse},
    says::Says,
    value::{Form, day_text},
};

/// The form of sheet that this program reads.
pub const FORMAT: u32 = 1;
/// A sheet travels with every partner descriptor; what is longer is not read by anybody.
pub const BYTES_MAX: usize = 64 * 1024;
/// The largest number of a threshold: beyond it not every reader of JSON keeps it exactly (RFC 8785).
const NUMBER_MAX: u64 = (1 << 53) - 1;

/// Whether a translation must be certified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Translation {
    /// A plain translation is enough.
    #[default]
    None,
    /// A translation must be certified.
    Certified,
}

/// Kinds of request, or groups of kinds, as [`measure::named`] reads them; empty is all.
pub type Kinds = Vec<String>;

/// The languages in which requests are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Languages {
    /// For which kinds of request.
    #[serde(rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub kinds: Kinds,
    /// The languages (ISO 639-1), of the request itself or of a translation of it.
    pub accepted: Vec<String>,
    /// Whether a translation must be certified.
    pub translation: Translation,
}

/// Channels or media that are accepted: values of `req.channel` or `req.medium`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Accepted {
    /// For which kinds of request.
    #[serde(rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub kinds: Kinds,
    /// The values.
    pub accepted: Vec<String>,
}

/// A document that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WantedDocument {
    /// For which kinds of request.
    #[serde(rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub kinds: Kinds,
    /// The document: `d.…` of the vocabulary.
    pub fact: String,
    /// The forms in which it is accepted; empty is any.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "form_words")]
    pub forms: Vec<Form>,
    /// The languages (ISO 639-1) in which it is accepted, itself or translated; empty is any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// How much it weighs.
    pub level: Level,
    /// Why it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Says>,
}

/// A field that must be filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WantedField {
    /// For which kinds of request.
    #[serde(rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub kinds: Kinds,
    /// The fact of the vocabulary, no document.
    pub fact: String,
    /// How much it weighs.
    pub level: Level,
    /// Why it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Says>,
}

/// A number that must be reached or kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Threshold {
    /// For which kinds of request.
    #[serde(rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub kinds: Kinds,
    /// The fact: a number, months, days or money.
    pub fact: String,
    /// How it is compared.
    #[serde(serialize_with = "sign_word")]
    pub sign: Sign,
    /// With what: in the unit of the fact (months, days, or whole units of the currency).
    pub number: u64,
    /// For money: the currency (ISO 4217).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// How much it weighs.
    pub level: Level,
    /// Why it is asked for.
    pub reason: Says,
}

/// Whom to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The telephone number, with the code of the country.
    pub telephone: String,
    /// The e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// When somebody answers, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// The languages that are spoken there (ISO 639-1).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Whether a duty officer can be reached at any hour of any day.
    pub duty_officer: bool,
}

/// A requirement sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The form of the sheet: [`FORMAT`].
    pub format: u32,
    /// The number of this sheet of the authority, from 1; each change has a higher one.
    pub version: u32,
    /// The State of the receiver.
    pub state: Country,
    /// The receiver.
    pub authority: AuthorityId,
    /// The first day on which it counts.
    #[serde(serialize_with = "day_word")]
    pub valid_from: Date,
    /// The languages in which requests are read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Languages>,
    /// The channels that are accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Accepted>,
    /// The media that are accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Accepted>,
    /// Documents that are asked for beside those of the treaties.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<WantedDocument>,
    /// Fields that must be filled.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<WantedField>,
    /// Numbers that must be reached or kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thresholds: Vec<Threshold>,
    /// Whom to call.
    pub contact: Contact,
    /// What else a sender should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<Says>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn day_word<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&day_text(*day))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn sign_word<S: Serializer>(sign: &Sign, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(sign.text())
}

fn form_words<S: Serializer>(forms: &[Form], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(forms.iter().map(|form| form.word()))
}

/// Reads the shape alone, as [`Sheet::of_json`] does: for a sheet inside something else that is read.
impl<'de> Deserialize<'de> for Sheet {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::of_json(&Json::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

// ------------------------------------------------------------------------------------------------------------ reading --

/// The weights of an item.
pub(crate) const LEVELS: [(&str, Level); 3] =
    [("error", Level::Error), ("warning", Level::Warning), ("note", Level::Note)];
/// The signs of a threshold.
pub(crate) const SIGNS: [(&str, Sign); 6] = [
    (">=", Sign::AtLeast),
    (">", Sign::More),
    ("<=", Sign::AtMost),
    ("<", Sign::Less),
    ("=", Sign::Equal),
    ("!=", Sign::Unequal),
];
const TRANSLATIONS: [(&str, Translation); 2] = [("none", Translation::None), ("certified", Translation::Certified)];

impl Sheet {
    /// Reads a sheet of at most [`BYTES_MAX`] bytes and holds it against the vocabulary.
    ///
    /// # Errors
    /// The place as a JSON pointer, and what to write instead; for a fact that does not exist the nearest name.
    pub fn read(text: &str, vocabulary: &Vocabulary) -> Result<Self, BadCase> {
        let sheet = Self::of_json(&parse(text, BYTES_MAX)?)?;
        sheet.against(vocabulary)?;
        Ok(sheet)
    }

    /// Reads the shape of a sheet from JSON, without a vocabulary: for the sheet of a partner whose vocabulary may be
    /// newer than ours. [`check`] answers "unknown" for what it does not know.
    ///
    /// # Errors
    /// The place as a JSON pointer, and what to write instead.
    pub fn of_json(json: &Json) -> Result<Self, BadCase> {
        let top = At::top(json);
        let format = top.need("format", &format!("{FORMAT}, the form of the sheet"))?;
        if format.small(u32::MAX)? != FORMAT {
            return Err(format.bad(format!("this program reads sheets of format {FORMAT} only")));
        }
        top.only(&[
            "format",
            "version",
            "state",
            "authority",
            "valid_from",
            "languages",
            "channels",
            "media",
            "documents",
            "fields",
            "thresholds",
            "contact",
            "notes",
        ])?;
        let version = top.need("version", "the number of the sheet, from 1")?;
        let number = version.small(u32::MAX)?;
        if number == 0 {
            return Err(version.bad("sheets are numbered from 1"));
        }
        let state = top.need("state", "the State of the receiver, such as \"UZ\"")?;
        let country = Country::parse(&state.text(WORD_MAX)?)
            .ok_or_else(|| state.bad("must be a State by its two capital letters, such as \"UZ\""))?;
        let authority = top.need("authority", "the id of the receiver, such as \"uz-gp\"")?;
        let id = AuthorityId::parse(&authority.text(WORD_MAX)?)
            .ok_or_else(|| authority.bad("must be the id of an authority, such as \"uz-gp\""))?;
        if id.country() != country.as_str() {
            return Err(authority.bad(format!("is not an authority of {country}")));
        }
        Ok(Self {
            format: FORMAT,
            version: number,
            state: country,
            authority: id,
            valid_from: top.need("valid_from", "the first day on which it counts")?.day()?,
            languages: each_once(&top, "languages", languages, |row| &row.kinds)?,
            channels: each_once(&top, "channels", accepted, |row| &row.kinds)?,
            media: each_once(&top, "media", accepted, |row| &row.kinds)?,
            documents: rows(&top, "documents", document)?,
            fields: rows(&top, "fields", field)?,
            thresholds: rows(&top, "thresholds", threshold)?,
            contact: contact(&top.need("contact", "whom to call")?)?,
            notes: top.get("notes")?.map(|notes| notes.says()).transpose()?,
        })
    }

    /// Holds a sheet against the vocabulary: whether the facts exist and are of the right kind.
    ///
    /// # Errors
    /// The place as a JSON pointer, and what to write instead; for a fact that does not exist the nearest name.
    pub fn against(&self, vocabulary: &Vocabulary) -> Result<(), BadCase> {
        let bad = |place: String, message: String| BadCase { place, message };
        let kind = |place: String, name: &str| {
            let fact = vocabulary.find(name).ok_or_else(|| {
                let hint = vocabulary.nearest(name).map_or(String::new(), |near| format!("; did you mean “{near}”?"));
                bad(place, format!("there is no fact “{name}”{hint}"))
            })?;
            Ok(vocabulary.get(fact))
        };
        for (list, rows, fact) in [("channels", &self.channels, "req.channel"), ("media", &self.media, "req.medium")] {
            let fact = kind(format!("/{list}"), fact)?;
            for (at, row) in rows.iter().enumerate() {
                if let Some((word, value)) =
                    row.accepted.iter().enumerate().find(|(_, value)| !fact.values.contains(value))
                {
                    return Err(bad(
                        format!("/{list}/{at}/accepted/{word}"),
                        format!("“{value}” is not one of: {}", fact.values.join(", ")),
                    ));
                }
            }
        }
        for (at, row) in self.documents.iter().enumerate() {
            let place = format!("/documents/{at}/fact");
            if kind(place.clone(), &row.fact)?.kind != FactKind::Document {
                return Err(bad(place, format!("“{}” is not a document; put it into fields", row.fact)));
            }
        }
        for (at, row) in self.fields.iter().enumerate() {
            let place = format!("/fields/{at}/fact");
            if kind(place.clone(), &row.fact)?.kind == FactKind::Document {
                return Err(bad(place, format!("“{}” is a document; put it into documents", row.fact)));
            }
        }
        for (at, row) in self.thresholds.iter().enumerate() {
            let place = format!("/thresholds/{at}");
            let of = kind(format!("{place}/fact"), &row.fact)?.kind;
            match (of, &row.currency) {
                (FactKind::Money, Some(_)) | (FactKind::Number | FactKind::Months | FactKind::Days, None) => {}
                (FactKind::Money, None) => {
                    return Err(bad(
                        format!("{place}/currency"),
                        format!("is missing; “{}” is a sum of money", row.fact),
                    ));
                }
                (FactKind::Number | FactKind::Months | FactKind::Days, Some(_)) => {
                    return Err(bad(
                        format!("{place}/currency"),
                        format!("“{}” is not a sum of money; leave the currency out", row.fact),
                    ));
                }
                _ => return Err(bad(format!("{place}/fact"), format!("“{}” is not a number", row.fact))),
            }
        }
        Ok(())
    }
}

fn rows<T>(top: &At<'_>, key: &str, read: fn(&At<'_>) -> Result<T, BadCase>) -> Result<Vec<T>, BadCase> {
    top.get(key)?.map_or(Ok(Vec::new()), |list| list.list()?.iter().map(read).collect())
}

/// Rows of which one counts for a kind of request: no kind may stand in two of them.
fn each_once<T>(
    top: &At<'_>,
    key: &str,
    read: fn(&At<'_>) -> Result<T, BadCase>,
    kinds: fn(&T) -> &Kinds,
) -> Result<Vec<T>, BadCase> {
    let out = rows(top, key, read)?;
    for (at, row) in out.iter().enumerate() {
        for other in &out[..at] {
            let (mine, theirs) = (kinds(row), kinds(other));
            let twice = mine.iter().find(|word| theirs.contains(word)).map(|word| format!("“{word}” stands"));
            let both = (mine.is_empty() && theirs.is_empty()).then(|| "all kinds stand".to_owned());
            if let Some(what) = twice.or(both) {
                let message = format!("{what} in two rows; it must be clear which counts");
                return Err(BadCase { place: format!("/{key}/{at}/for"), message });
            }
        }
    }
    Ok(out)
}

fn kinds(row: &At<'_>) -> Result<Kinds, BadCase> {
    let word = |at: &At<'_>| {
        let word = at.text(WORD_MAX)?;
        if word == "all" {
            return Err(at.bad("leave “for” out where something is asked for all kinds of request"));
        }
        if measure::named(&word).is_none() {
            return Err(at.bad(format!("“{word}” is not a kind of request: {}", measure::words().join(", "))));
        }
        Ok(word)
    };
    row.get("for")?.map_or(Ok(Vec::new()), |list| list.set(word))
}

fn language(at: &At<'_>) -> Result<String, BadCase> {
    let code = at.text(WORD_MAX)?;
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()) {
        Ok(code)
    } else {
        Err(at.bad("must be a language by its two small letters (ISO 639-1), such as \"ru\""))
    }
}

fn languages(row: &At<'_>) -> Result<Languages, BadCase> {
    row.only(&["for", "accepted", "translation"])?;
    Ok(Languages {
        kinds: kinds(row)?,
        accepted: row.need("accepted", "the languages, such as [\"uz\", \"ru\"]")?.set(language)?,
        translation: row.get("translation")?.map_or(Ok(Translation::None), |at| at.one_of(&TRANSLATIONS))?,
    })
}

fn accepted(row: &At<'_>) -> Result<Accepted, BadCase> {
    row.only(&["for", "accepted"])?;
    let accepted = row.need("accepted", "what is accepted")?.set(|at| at.text(WORD_MAX))?;
    Ok(Accepted { kinds: kinds(row)?, accepted })
}

fn level(row: &At<'_>) -> Result<Level, BadCase> {
    row.get("level")?.map_or(Ok(Level::Error), |at| at.one_of(&LEVELS))
}

fn reason(row: &At<'_>) -> Result<Option<Says>, BadCase> {
    row.get("reason")?.map(|at| at.says()).transpose()
}

fn document(row: &At<'_>) -> Result<WantedDocument, BadCase> {
    row.only(&["for", "fact", "forms", "languages", "level", "reason"])?;
    Ok(WantedDocument {
        kinds: kinds(row)?,
        fact: row.need("fact", "the document, such as \"d.arrest_order\"")?.text(WORD_MAX)?,
        forms: row.get("forms")?.map_or(Ok(Vec::new()), |at| at.set(|form| form.one_of(&Form::ALL)))?,
        languages: row.get("languages")?.map_or(Ok(Vec::new()), |at| at.set(language))?,
        level: level(row)?,
        reason: reason(row)?,
    })
}

fn field(row: &At<'_>) -> Result<WantedField, BadCase> {
    row.only(&["for", "fact", "level", "reason"])?;
    Ok(WantedField {
        kinds: kinds(row)?,
        fact: row.need("fact", "the field, such as \"p.birth\"")?.text(WORD_MAX)?,
        level: level(row)?,
        reason: reason(row)?,
    })
}

fn threshold(row: &At<'_>) -> Result<Threshold, BadCase> {
    row.only(&["for", "fact", "sign", "number", "currency", "level", "reason"])?;
    let currency = |at: At<'_>| {
        let code = at.text(WORD_MAX)?;
        if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(code)
        } else {
            Err(at.bad("must be a currency by its three capital letters (ISO 4217), such as \"USD\""))
        }
    };
    Ok(Threshold {
        kinds: kinds(row)?,
        fact: row.need("fact", "the fact, such as \"a.value\"")?.text(WORD_MAX)?,
        sign: row.need("sign", "how it is compared, such as \">=\"")?.one_of(&SIGNS)?,
        number: row.need("number", "a whole number")?.whole(NUMBER_MAX)?,
        currency: row.get("currency")?.map(currency).transpose()?,
        level: level(row)?,
        reason: row.need("reason", "why, such as {\"en\": \"…\"}")?.says()?,
    })
}

fn contact(at: &At<'_>) -> Result<Contact, BadCase> {
    at.only(&["telephone", "email", "hours", "languages", "duty_officer"])?;
    let email = |at: At<'_>| {
        let address = at.text(WORD_MAX)?;
        let whole = address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        if whole && !address.contains(char::is_whitespace) {
            Ok(address)
        } else {
            Err(at.bad("must be an e-mail address"))
        }
    };
    Ok(Contact {
        telephone: at.need("telephone", "the number with the code of the country")?.text(WORD_MAX)?,
        email: at.get("email")?.map(email).transpose()?,
        hours: at.get("hours")?.map(|hours| hours.text(TEXT_MAX)).transpose()?,
        languages: at.get("languages")?.map_or(Ok(Vec::new()), |list| list.set(language))?,
        duty_officer: at.get("duty_officer")?.map_or(Ok(false), |flag| flag.flag())?,
    })
}
