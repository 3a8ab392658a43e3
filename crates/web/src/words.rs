//! The words for things that a kind of docket names: acts, fields, options, states, entries, rules.
//!
//! A kind's own word comes first; what every docket has comes from the words of `docket`.

use std::collections::BTreeMap;

use app::{DocketLine, MessageLine};
use docket::{Breach, Side};
use kernel::{AuthorityId, Country, Date, Lang, Moment, Names};
use lingua::{Arg, Voice};

use crate::components::{Due, Html, Tag, TagColour};

/// The first of `keys` that the translation files have, in words; else the last part of the first key, so that a code
/// that nobody has named yet is at least readable.
fn first(v: Voice<'_>, keys: &[String], code: &str) -> String {
    let found = keys.iter().find(|key| v.lingua().knows(v.lang(), key) || v.lingua().knows(Lang::En, key));
    found.map_or_else(|| code.to_owned(), |key| v.t(key))
}

/// The name of a kind of docket.
pub fn kind(v: Voice<'_>, kind: &str) -> String {
    first(v, &[format!("{kind}-name")], kind)
}

/// What leads to the draft of a matter that follows.
pub fn successor(v: Voice<'_>, kind: &str) -> String {
    first(v, &[format!("{kind}-successor"), "plan-successor".to_owned()], kind)
}

/// The label of an act.
pub fn act(v: Voice<'_>, kind: &str, act: &str) -> String {
    // keys: docket-act-on-paper
    let brings = kinds::by_name(kind).and_then(|kind| kind.on_paper().iter().find(|known| known.name == act));
    if let Some(letter) = brings {
        return v.ta("docket-act-on-paper", &[("what", entry(v, letter.entry).into())]);
    }
    first(v, &[format!("{kind}-act-{act}"), format!("docket-act-{act}")], act)
}

/// The heading of a section of a form.
pub fn section(v: Voice<'_>, kind: &str, section: &str) -> String {
    first(v, &[format!("{kind}-section-{section}"), format!("docket-section-{section}")], section)
}

/// The label of a field.
pub fn field(v: Voice<'_>, kind: &str, field: &str) -> String {
    first(v, &[format!("{kind}-field-{field}"), format!("docket-field-{field}")], field)
}

/// Help below the label of a field, where there is any.
pub fn hint(v: Voice<'_>, kind: &str, field: &str) -> Option<String> {
    let keys = [format!("{kind}-hint-{field}"), format!("docket-hint-{field}")];
    keys.iter().find(|key| v.lingua().knows(v.lang(), key)).map(|key| v.t(key))
}

/// One answer of a choice.
pub fn option(v: Voice<'_>, kind: &str, field: &str, code: &str) -> String {
    let keys = [
        format!("{kind}-option-{field}-{code}"),
        format!("{kind}-{field}-{code}"),
        format!("docket-option-{field}-{code}"),
    ];
    first(v, &keys, code)
}

/// What a kind gives as a translation key.
pub fn key(v: Voice<'_>, key: &str) -> String {
    first(v, &[key.to_owned()], key)
}

/// What an entry says happened: `mla.sent` is the key `mla-entry-sent`.
pub fn entry(v: Voice<'_>, entry: &str) -> String {
    first(v, &[entry.replacen('.', "-entry-", 1)], entry)
}

/// The rule that an entry broke, as a sentence.
pub fn breach(v: Voice<'_>, breach: &Breach) -> String {
    let args: Vec<(&str, Arg<'_>)> =
        breach.args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    if v.lingua().knows(Lang::En, &breach.rule) { v.ta(&breach.rule, &args) } else { breach.rule.clone() }
}

/// The subject of a docket; a draft may not have one yet.
pub fn title(v: Voice<'_>, title: &str) -> String {
    if title.trim().is_empty() { v.t("web-without-subject") } else { title.to_owned() }
}

/// Our side of a matter.
pub fn side(v: Voice<'_>, side: Side) -> String {
    match side {
        Side::Outgoing => v.t("direction-outgoing"),
        Side::Incoming => v.t("direction-incoming"),
        Side::Observer => v.t("web-side-observer"),
    }
}

/// The name of an authority, its id where the register has no name.
pub fn authority<'a>(
    v: Voice<'_>,
    names: impl IntoIterator<Item = (&'a AuthorityId, &'a Names)>,
    id: &AuthorityId,
) -> String {
    let found = names.into_iter().find(|(known, _)| *known == id).map(|(_, names)| names.in_lang(v.lang()).to_owned());
    found.filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_string())
}

/// The last day of a time limit in the office's zone. A limit that was set as a day ends with that day as it is counted in
/// UTC, and the day is told that was set, wherever the office is.
pub fn last_day(due: Moment, zone: i32) -> Date {
    let (day, hour, minute, second, rest) = due.parts_at(0);
    if (hour, minute, second, rest) == (0, 0, 0, 0) { day.plus_days(-1) } else { due.plus_seconds(-1).parts_at(zone).0 }
}

/// How late something is that was due at `due`, in words.
pub fn late(v: Voice<'_>, due: Moment, now: Moment) -> String {
    let zone = v.zone().minutes();
    let last = last_day(due, zone);
    let (today, ..) = now.parts_at(zone);
    match today.days_since(last) {
        ..=0 => v.t("limit-over-today"),
        days => v.tn("limit-overdue", days),
    }
}

/// A time limit in a table.
pub fn due(v: Voice<'_>, due: Option<Moment>, now: Moment) -> Html {
    let Some(due) = due else { return v.t("limit-none").into() };
    let zone = v.zone().minutes();
    let last = last_day(due, zone);
    let (today, ..) = now.parts_at(zone);
    if now >= due && last == today { Due::over_today(v, last).into() } else { Due::new(v, last, today).into() }
}

/// The country of an authority; the authority's name where two of the register share a country.
pub fn country_of(v: Voice<'_>, names: &BTreeMap<AuthorityId, Names>, id: &AuthorityId) -> String {
    let shared = names.keys().filter(|other| other.country() == id.country()).count() > 1;
    match Country::parse(&id.country()) {
        Some(country) if !shared => v.country(country),
        _ => authority(v, names, id),
    }
}

/// Whole hours since a moment.
pub fn hours_since(at: Moment, now: Moment) -> i64 {
    (now.seconds_since(at) / 3_600).max(0)
}

/// The state of a docket in a list.
pub fn state_tag(v: Voice<'_>, line: &DocketLine) -> Tag {
    let colour = match (line.conflicts, line.open, line.ours_to_act) {
        (true, _, _) => TagColour::Red,
        (_, false, _) => TagColour::Grey,
        (_, true, true) => TagColour::Yellow,
        (_, true, false) => TagColour::Blue,
    };
    Tag::new(key(v, &line.state), colour)
}

/// The state of a message in the queue.
pub fn message_tag(v: Voice<'_>, message: &MessageLine) -> Tag {
    let (word, colour) = match message.state.as_str() {
        "done" => (v.t("web-message-done"), TagColour::Green),
        "failed" => (v.t("web-message-failed"), TagColour::Red),
        "held" => (v.t("web-message-held"), TagColour::Yellow),
        "queued" => (v.t("web-message-queued"), TagColour::Blue),
        other => (other.to_owned(), TagColour::Grey),
    };
    Tag::new(word, colour)
}

/// A size in words; beyond a thousand in thousands, as people compare them.
pub fn size(v: Voice<'_>, bytes: u64) -> String {
    let (value, key) = match bytes {
        0..1_000 => (bytes, "web-size-b"),
        1_000..1_000_000 => (bytes / 1_000, "web-size-kb"),
        _ => (bytes / 1_000_000, "web-size-mb"),
    };
    v.tn(key, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_that_was_set_as_a_day_is_that_day_in_every_office() {
        let set = Date::parse("2026-11-24").expect("a day");
        let ends = Moment::parse("2026-11-25T00:00:00.000000Z").expect("a moment");
        for zone in [-300, 0, 180, 240, 300] {
            assert_eq!(last_day(ends, zone), set, "{zone} minutes east");
        }
        assert_eq!(last_day(ends.plus_seconds(3600), 240).to_string(), "2026-11-25", "an hour has its own day");
    }
}
