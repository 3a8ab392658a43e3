//! What is made of an event for those who were there and for those who were not: badges, and the beginning of a release
//! for the press.

use docket::{Badge, Matter, Row, Shown};

use super::{Events, forms, show, state::Phase};
use crate::{body::line_of, rows};

/// The labels of what a release begins with, without their prefix `event-news-`.
pub const NEWS: &[&str] = &["form", "city", "from", "to", "known", "host", "guests", "topics", "signed"];

/// Those who come, party by party, the host first.
pub fn badges(matter: &Matter<Events>) -> Vec<Badge> {
    let line = &matter.line;
    let of = |party| line.delegations.get(party).map(|delegation| (party, delegation));
    let all = line.present().filter_map(of).flat_map(|(party, delegation)| {
        delegation.delegates.iter().map(move |delegate| {
            let said = |names: &[&str]| names.iter().filter_map(|name| line_of(delegate, name)).collect();
            Badge {
                party: party.clone(),
                names: said(&["name_passport", "name_own"]),
                function: said(&["rank", "post"]),
            }
        })
    });
    all.filter(|badge| !badge.names.is_empty()).collect()
}

/// What took place, where, when, between whom, on what, and whether minutes were signed: nothing before everybody says
/// that it took place.
pub fn news(matter: &Matter<Events>) -> Vec<Row> {
    let line = &matter.line;
    let (Some(content), Some(occasion)) = (&line.content, show::occasion(matter)) else { return Vec::new() };
    if !occasion.held {
        return Vec::new();
    }
    let mut news: Vec<Row> = Vec::new();
    let mut put = |label: &str, value: Shown| news.push(Row::new(format!("event-news-{label}"), value));
    put("form", Shown::Key(occasion.sort));
    if let Some(city) = line_of(content, "city") {
        put("city", Shown::Line(city));
    }
    for (label, day) in [("from", occasion.from), ("to", occasion.to)] {
        if let Some(day) = day {
            put(label, Shown::PartialDate(day));
        }
    }
    if let Some(known) = occasion.known.filter(|_| occasion.from.is_none()) {
        put("known", Shown::Line(known));
    }
    if let Some(host) = &line.host {
        put("host", Shown::Authority(host.clone()));
    }
    for guest in line.present().filter(|party| line.host.as_ref() != Some(*party)) {
        put("guests", Shown::Authority(guest.clone()));
    }
    let fields: Vec<_> = forms::ITSELF.iter().filter(|field| field.name == "topics").copied().collect();
    if let Some(topics) = rows::of_form("event", &fields, content).into_iter().next() {
        put("topics", topics.value);
    }
    if matches!(line.phase, Phase::Signed | Phase::Closed) {
        put("signed", Shown::Key("event-news-minutes".to_owned()));
    }
    news
}
