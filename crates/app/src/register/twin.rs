//! Whether something seems to be registered already: by its sender's number and date, its e-mail, its files.

use std::collections::BTreeMap;

use docket::Object;
use kernel::{AuthorityId, DocketId, Names, Problem};
use store::{CardFileRow, CardRow, Tx};

use super::card::{CardBrief, Made, body_of, brief, said};
use crate::{
    Actor,
    lists::{folded, squeezed},
};

/// By what something seems to be there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TwinWhy {
    /// Its sender's number and date.
    Number,
    /// The Message-ID of its e-mail.
    Message,
    /// A file of the same bytes.
    File,
    /// A matter has its sender's number.
    Matter,
}

/// Something that seems to be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// By what.
    pub why: TwinWhy,
    /// Its card.
    pub card: Option<CardBrief>,
    /// Its matter, with the number of ours.
    pub matter: Option<(DocketId, Option<String>)>,
}

/// Number and date of the sender, so that any spelling of the same meets.
pub(super) fn twin_key(body: &Object) -> Option<String> {
    let number = squeezed(said(body, "their_number")?);
    if number.is_empty() {
        return None;
    }
    Some(format!("{number} {}", said(body, "their_day").unwrap_or_default()))
}

/// Whether two cards name the same correspondent, from the directory or as typed.
fn same_sender(one: &Object, other: &Object, names: &BTreeMap<AuthorityId, Names>) -> bool {
    let called = |body: &Object| -> Vec<String> {
        let typed = said(body, "correspondent").map(folded);
        let id = said(body, "authority").and_then(AuthorityId::parse);
        let known = id.as_ref().and_then(|id| names.get(id));
        let known = known.into_iter().flat_map(|names| kernel::Lang::ALL.map(|lang| folded(names.in_lang(lang))));
        typed.into_iter().chain(known).chain(id.as_ref().map(ToString::to_string)).collect()
    };
    let (one, other) = (called(one), called(other));
    one.iter().any(|name| !name.is_empty() && other.contains(name))
}

/// What seems to be the same as something that is to be registered.
pub(super) fn twins(
    tx: &mut Tx<'_>,
    actor: &Actor,
    made: &Made,
    names: &BTreeMap<AuthorityId, Names>,
) -> Result<Vec<Twin>, Problem> {
    let mut found: Vec<(TwinWhy, CardRow)> = Vec::new();
    if let Some(key) = twin_key(&made.new.body) {
        for row in tx.cards_with_twin(&key)? {
            if same_sender(&body_of(&row)?, &made.new.body, names) {
                found.push((TwinWhy::Number, row));
            }
        }
    }
    if let Some(message) = &made.message {
        found.extend(tx.cards_of_message(message)?.into_iter().map(|row| (TwinWhy::Message, row)));
    }
    // The same coat of arms is in every e-mail of an office, and says nothing.
    let telling = |file: &&CardFileRow| !(file.inside && file.media_type.starts_with("image/"));
    for file in made.files.iter().filter(telling) {
        found.extend(tx.cards_with_file(&file.digest)?.into_iter().map(|row| (TwinWhy::File, row)));
    }
    let mut seen = Vec::new();
    let mut twins = Vec::new();
    for (why, row) in found {
        if !seen.contains(&row.id) && super::desk::reads(actor, &row) {
            seen.push(row.id.clone());
            twins.push(Twin { why, card: Some(brief(tx, &row)?), matter: None });
        }
    }
    if let Some(number) = said(&made.new.body, "their_number") {
        for listed in tx.dockets_by_number(number)? {
            let theirs = listed.summary.their_number.as_deref() == Some(number);
            // A paper that belongs to the matter on purpose is no surprise.
            let meant = made.docket == Some(listed.id);
            if theirs && !meant && super::reads_matter(tx, actor, listed.id)?.is_some() {
                let matter = Some((listed.id, listed.summary.our_number));
                twins.push(Twin { why: TwinWhy::Matter, card: None, matter });
            }
        }
    }
    Ok(twins)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn body(fields: Value) -> Object {
        if let Value::Object(body) = fields { body } else { Object::new() }
    }

    #[test]
    fn the_same_letter_is_known_in_any_spelling() {
        let names = BTreeMap::from([(
            AuthorityId::parse("ru-pgo").expect("an id"),
            Names::from([(kernel::Lang::Ru, "Генеральная прокуратура")]),
        )]);
        let typed = body(
            json!({"correspondent": "ГЕНЕРАЛЬНАЯ  ПРОКУРАТУРА", "their_number": "14-3/2188", "their_day": "2026-11-02"}),
        );
        let chosen = body(json!({"authority": "ru-pgo", "their_number": "14.3 2188", "their_day": "2026-11-02"}));
        assert_eq!(twin_key(&typed), twin_key(&chosen));
        assert!(same_sender(&typed, &chosen, &names));
        let other = body(json!({"correspondent": "Окружная прокуратура"}));
        assert!(!same_sender(&typed, &other, &names));
        assert_eq!(twin_key(&other), None, "a letter without a number has no twin");
    }
}
