//! What a record must have before it is kept, whatever it says.

use kernel::{Names, Problem, Text, limits};

use crate::{Contact, Record, Seen, Source, Tag};

/// Statements within one record: spellings, contacts, days on which it was seen. A council of all states of the world
/// has 200 members; nothing else comes near.
const MANY: usize = 256;

/// Refuses what is missing or out of bounds, field by field.
struct Form;

impl Form {
    fn line(field: &str, text: &str) -> Result<(), Problem> {
        if text.trim().is_empty() {
            return Err(Problem::field(field, "field-required"));
        }
        Self::short(field, text)
    }

    fn short(field: &str, text: &str) -> Result<(), Problem> {
        if text.len() > limits::LINE {
            return Err(Problem::field(field, "field-too-long").arg("limit", limits::LINE));
        }
        if text.chars().any(char::is_control) {
            return Err(Problem::field(field, "field-wrong"));
        }
        Ok(())
    }

    fn names(field: &str, names: &Names, required: bool) -> Result<(), Problem> {
        if required && names.0.is_empty() {
            return Err(Problem::field(field, "field-required"));
        }
        names.0.values().try_for_each(|name| Self::line(field, name))
    }

    fn many<T>(field: &str, list: &[T]) -> Result<(), Problem> {
        if list.len() > MANY {
            return Err(Problem::field(field, "field-too-many").arg("limit", MANY));
        }
        Ok(())
    }

    fn source(source: &Source) -> Result<(), Problem> {
        Self::line("source", &source.name)?;
        source.place.as_ref().map_or(Ok(()), |place| Self::line("source", place))
    }

    fn seen(field: &str, seen: &[Seen]) -> Result<(), Problem> {
        Self::many(field, seen)?;
        seen.iter().try_for_each(|seen| Self::source(&seen.source))
    }

    fn contact(contact: &Contact) -> Result<(), Problem> {
        Self::line("contacts", &contact.value)?;
        Self::short("contacts", &contact.label)?;
        Self::many("contacts", &contact.hours)?;
        Self::many("contacts", &contact.languages)?;
        if let Some(zone) = &contact.zone {
            Self::line("contacts", zone)?;
        }
        Self::source(&contact.source)
    }

    fn text(field: &str, text: &Text) -> Result<(), Problem> {
        if text.text.trim().is_empty() {
            return Err(Problem::field(field, "field-required"));
        }
        if text.text.len() > limits::TEXT {
            return Err(Problem::field(field, "field-too-long").arg("limit", limits::TEXT));
        }
        Ok(())
    }
}

/// Whether a list names something twice.
fn has_twice<T: Ord>(list: impl Iterator<Item = T>) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    list.into_iter().any(|item| !seen.insert(item))
}

impl Record {
    /// Refuses a record that lacks what every record of its sort has, or is out of bounds. What it says may contradict
    /// itself and others: that is for [`Register::findings`](crate::Register::findings) to say, and is kept.
    ///
    /// # Errors
    /// `field-required`, `field-too-long` (`limit` in bytes), `field-too-many` (`limit`), `field-wrong`; the field is
    /// named as in the record's JSON.
    pub fn check_form(&self) -> Result<(), Problem> {
        match self {
            Self::Body(body) => {
                Form::names("names", &body.names, true)?;
                Form::many("contacts", &body.contacts)?;
                body.contacts.iter().try_for_each(Form::contact)?;
                Form::source(&body.source)
            }
            Self::Post(post) => {
                Form::names("names", &post.names, true)?;
                Form::source(&post.source)
            }
            Self::Person(person) => {
                if person.names.is_empty() {
                    return Err(Problem::field("names", "field-required"));
                }
                Form::many("names", &person.names)?;
                person.names.iter().try_for_each(|name| Form::line("names", &name.text))?;
                Form::many("ranks", &person.ranks)?;
                for rank in &person.ranks {
                    Form::names("ranks", &rank.names, true)?;
                    Form::source(&rank.seen.source)?;
                }
                languages(&person.languages)?;
                Form::source(&person.source)
            }
            Self::Tenure(tenure) => {
                Form::seen("seen", &tenure.seen)?;
                Form::source(&tenure.source)
            }
            Self::Membership(membership) => Form::source(&membership.source),
            Self::Agreement(agreement) => {
                if agreement.titles.is_empty() {
                    return Err(Problem::field("titles", "field-required"));
                }
                agreement.titles.values().try_for_each(|title| Form::line("titles", title))?;
                Form::many("parties", &agreement.parties)?;
                if agreement.parties.is_empty() {
                    return Err(Problem::field("parties", "field-required"));
                }
                if has_twice(agreement.parties.iter()) {
                    return Err(Problem::field("parties", "field-wrong"));
                }
                if has_twice(agreement.signers.iter().map(|signer| (&signer.party, &signer.tenure))) {
                    return Err(Problem::field("signers", "field-wrong"));
                }
                Form::many("signers", &agreement.signers)?;
                languages(&agreement.authentic)?;
                Form::names("place", &agreement.place, false)?;
                Form::names("margins", &agreement.margins, false)?;
                Form::many("reservations", &agreement.reservations)?;
                agreement.reservations.iter().try_for_each(|made| Form::text("reservations", &made.text))?;
                if let Some(scan) = &agreement.scan {
                    Form::line("scan", &scan.name)?;
                    Form::line("scan", &scan.media_type)?;
                }
                Form::source(&agreement.source)
            }
        }
    }
}

fn languages(tags: &[Tag]) -> Result<(), Problem> {
    Form::many("languages", tags)?;
    if has_twice(tags.iter()) {
        return Err(Problem::field("languages", "field-wrong"));
    }
    Ok(())
}
