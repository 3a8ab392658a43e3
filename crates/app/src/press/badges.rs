//! Who gets a badge, and how her name is spelled for whoever reads it.

use std::collections::BTreeMap;

use ::relations::Record;
use docket::Badge;
use kernel::{AuthorityId, DocketId, Lang, Names, Problem};

use crate::{Actor, App, CardsPaper, audit::Leaf, db, lists::folded, relations::register};

/// One who takes part, as she is named in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadgeLine {
    /// Her name.
    pub name: String,
    /// Her rank and post.
    pub function: String,
    /// For whom she comes.
    pub party: AuthorityId,
}

/// The badges of a matter.
#[derive(Clone, Debug)]
pub struct BadgesView {
    /// The matter.
    pub id: DocketId,
    /// Its subject.
    pub title: String,
    /// The language of the subject.
    pub title_lang: Lang,
    /// Those who take part, party by party.
    pub lines: Vec<BadgeLine>,
    /// The parties of which nobody is named.
    pub unnamed: Vec<AuthorityId>,
    /// Names of the authorities that occur.
    pub names: BTreeMap<AuthorityId, Names>,
}

impl App {
    /// The badges of a matter, for who may read it, with names as they are spelled in `lang`.
    ///
    /// # Errors
    /// `not-found` for a matter that the person may not open, and for one in which nobody takes part.
    pub async fn badges(&self, actor: &Actor, id: DocketId, lang: Lang) -> Result<BadgesView, Problem> {
        let opened = self.readable(actor, id).await?;
        let badges = opened.open.badges();
        if badges.is_empty() {
            return Err(Problem::not_found());
        }
        self.witness(vec![Leaf::of(actor, "badges.read", &id.to_string())]).await?;
        let (all, names) = self.inner.store.read(|tx| Ok((register(tx)?, db::authorities(tx)?))).await?;
        let known: Vec<Vec<(String, String)>> = all
            .records()
            .filter_map(|(_, record)| match record {
                Record::Person(person) => {
                    let here = person.name_in(lang).to_owned();
                    Some(person.names.iter().map(|name| (folded(&name.text), here.clone())).collect())
                }
                _ => None,
            })
            .collect();
        let summary = &opened.look().summary;
        let parties = summary.partners.iter().chain([self.me()]);
        Ok(BadgesView {
            id,
            title: summary.title.clone(),
            title_lang: summary.title_lang,
            unnamed: parties.filter(|party| badges.iter().all(|badge| badge.party != **party)).cloned().collect(),
            lines: badges.into_iter().map(|badge| line(badge, lang, &known)).collect(),
            names: names.into_iter().map(|row| (row.id, row.names)).collect(),
        })
    }

    /// Badges or cards for places on paper.
    ///
    /// # Errors
    /// What the printer has against it.
    pub async fn print_cards(&self, paper: CardsPaper) -> Result<Vec<u8>, Problem> {
        let inner = std::sync::Arc::clone(&self.inner);
        crate::blocking(move || inner.printer.cards(&paper)).await
    }
}

fn line(badge: Badge, lang: Lang, known: &[Vec<(String, String)>]) -> BadgeLine {
    let told: Vec<String> = badge.names.iter().map(|name| folded(name)).collect();
    let mut same = known.iter().filter(|spellings| spellings.iter().any(|(spelled, _)| told.contains(spelled)));
    // A name that the register has once is written as the register writes it; one that two persons have is nobody's.
    let name = match (same.next().and_then(|spellings| spellings.first()), same.next()) {
        (Some((_, name)), None) => name.clone(),
        _ => spelled(&badge.names, lang).to_owned(),
    };
    BadgeLine { name, function: badge.function.join(", "), party: badge.party }
}

/// The spelling that readers of a language can read: in Cyrillic letters for Russian, in Latin ones else. In English that of
/// the passport, else that which the person's own authority gave beside it.
fn spelled(names: &[String], lang: Lang) -> &str {
    let cyrillic = |name: &str| name.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'));
    let fits = |name: &&String| cyrillic(name) == (lang == Lang::Ru);
    let mut order = names.iter();
    let best = if lang == Lang::En { order.find(fits) } else { order.rev().find(fits) };
    best.or(names.first()).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn badge(names: &[&str]) -> Badge {
        Badge {
            party: AuthorityId::parse("uz-gp").expect("an id"),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            function: vec!["DEMO".into(), "начальник отдела".into()],
        }
    }

    #[test]
    fn a_name_is_written_in_the_letters_of_the_language() {
        let both = badge(&["NAMUNAYEV ALISHER", "Намунаев Алишер"]);
        let name = |lang| line(both.clone(), lang, &[]).name;
        assert_eq!(name(Lang::Ru), "Намунаев Алишер");
        for lang in [Lang::En, Lang::Az, Lang::Uz] {
            assert_eq!(name(lang), "NAMUNAYEV ALISHER");
        }
        let own = badge(&["GAYRATOV OTKIR", "Gʻayratov Oʻtkir"]);
        assert_eq!(line(own.clone(), Lang::Uz, &[]).name, "Gʻayratov Oʻtkir", "as it is written at home");
        assert_eq!(line(own.clone(), Lang::En, &[]).name, "GAYRATOV OTKIR");
        assert_eq!(line(own.clone(), Lang::Ru, &[]).name, "GAYRATOV OTKIR", "nobody told how it is in Russian");
        assert_eq!(line(own, Lang::Ru, &[]).function, "DEMO, начальник отдела");
    }

    #[test]
    fn the_register_knows_the_spelling_unless_two_have_the_name() {
        let told = badge(&["ALIKHANOV ERKIN"]);
        let known = vec![(folded("Alikhanov Erkin"), "Алиханов Эркин".to_owned())];
        assert_eq!(line(told.clone(), Lang::Ru, std::slice::from_ref(&known)).name, "Алиханов Эркин");
        let other = vec![(folded("ALIKHANOV ERKIN"), "Алиханов Э.".to_owned())];
        assert_eq!(line(told, Lang::Ru, &[known, other]).name, "ALIKHANOV ERKIN");
    }
}
