//! What an event hands out to be shown.

use docket::{Act, Ending, Entry, Matter, Object, Occasion, Outcome, Row, Shown, Side, Stage, Summary};
use kernel::{AuthorityId, Lang};
use serde_json::{Value, json};

use super::{
    Events, acts, decide, forms,
    line::Line,
    state::{Phase, Step},
};
use crate::{body::line_of, rows};

/// The event as this authority knows it.
pub fn content(matter: &Matter<Events>) -> Option<&Object> {
    matter.line.content.as_ref().or(matter.desk.draft.as_ref().map(|draft| &draft.content))
}

fn partners(matter: &Matter<Events>) -> Vec<AuthorityId> {
    let shared: Vec<_> = matter.line.parties().filter(|party| **party != matter.seat).cloned().collect();
    if shared.is_empty() { content(matter).map(decide::others).unwrap_or_default() } else { shared }
}

/// Whether it is we who asked for it.
fn is_ours(matter: &Matter<Events>) -> bool {
    matter.line.opened_by.as_ref().is_none_or(|author| *author == matter.seat)
}

/// What a list shows.
pub fn summary(matter: &Matter<Events>) -> Summary {
    let (line, desk) = (&matter.line, &matter.desk);
    let shared = line.phase != Phase::New;
    let party = line.who(&matter.seat).is_some();
    let open = if shared { line.phase.is_open() && party } else { desk.step != Step::Abandoned };
    let side = match (shared && !party, is_ours(matter)) {
        (true, _) => Side::Observer,
        (false, true) => Side::Outgoing,
        (false, false) => Side::Incoming,
    };
    let stage = match (desk.step, line.phase) {
        _ if !open => Stage::Done,
        (Step::Ready, Phase::New) => Stage::ToSign,
        (_, Phase::New) => Stage::Draft,
        (_, Phase::Invited | Phase::Proposed | Phase::Recorded) if line.is_turn_of(&matter.seat) => Stage::Arrived,
        _ => Stage::Working,
    };
    let content = content(matter);
    Summary {
        title: content.and_then(|content| line_of(content, "title")).unwrap_or_default(),
        title_lang: content
            .and_then(|content| line_of(content, "language"))
            .and_then(|code| Lang::parse(&code))
            .unwrap_or(Lang::En),
        side,
        state: if shared { line.phase.label() } else { desk.step.label() }.to_owned(),
        line_state: line.phase.label().to_owned(),
        stage,
        open,
        confidential: false,
        partners: partners(matter),
        our_number: None,
        their_number: None,
        urgent: false,
        ours_to_act: if shared { line.is_turn_of(&matter.seat) } else { open },
    }
}

/// When and where it is: on the days that everybody agreed to, else on those that were named last.
pub fn occasion(matter: &Matter<Events>) -> Option<Occasion> {
    let line = &matter.line;
    let content = line.content.as_ref()?;
    let days = line.days.clone().or_else(|| line.offer.as_ref().map(|offer| offer.days.clone())).unwrap_or_default();
    let held = matches!(
        line.phase,
        Phase::Held
            | Phase::MinutesDrafted
            | Phase::MinutesReturned
            | Phase::MinutesAgreed
            | Phase::Signed
            | Phase::Closed
            | Phase::Unrecorded
    );
    let form = line_of(content, "form").unwrap_or_default();
    Some(Occasion {
        sort: format!("event-option-form-{form}"),
        from: days.from,
        to: days.to,
        known: days.known,
        place: line_of(content, "city"),
        held,
    })
}

/// The labels of the card that are not those of fields, without their prefix `event-card-`.
pub const CARD: &[&str] = &[
    "state",
    "host",
    "guests",
    "away",
    "from",
    "to",
    "known",
    "offered",
    "waits",
    "moved",
    "delegates",
    "minutes",
    "reservation",
    "reason",
];

/// The rows of some days.
fn days(line: &Line) -> Vec<Row> {
    let Some(days) = &line.days else { return Vec::new() };
    let mut rows = Vec::new();
    rows.extend(days.from.map(|from| Row::new("event-card-from", Shown::PartialDate(from))));
    rows.extend(days.to.map(|to| Row::new("event-card-to", Shown::PartialDate(to))));
    rows.extend(days.known.clone().map(|known| Row::new("event-card-known", Shown::Line(known))));
    rows
}

/// Who is who, and when it is.
pub fn who_and_when(matter: &Matter<Events>) -> Vec<Row> {
    let line = &matter.line;
    let label = |name: &str| format!("event-card-{name}");
    let mut rows = vec![Row::new(label("state"), Shown::Key(summary(matter).state))];
    rows.extend(line.host.clone().map(|host| Row::new(label("host"), Shown::Authority(host))));
    for guest in &line.guests {
        let name = if line.away.contains(guest) { "away" } else { "guests" };
        rows.push(Row::new(label(name), Shown::Authority(guest.clone())));
    }
    rows.extend(days(line));
    rows
}

/// The card.
pub fn card(matter: &Matter<Events>) -> Vec<Row> {
    let line = &matter.line;
    let mut rows = who_and_when(matter);
    let mut put = |label: &str, value: Shown| rows.push(Row::new(format!("event-card-{label}"), value));
    if let Some(offer) = &line.offer
        && matches!(line.phase, Phase::OtherDays | Phase::PostponeAsked)
    {
        let offered = offer.days.from.map(Shown::PartialDate).or(offer.days.known.clone().map(Shown::Line));
        if let Some(value) = offered {
            put("offered", value);
        }
    }
    for party in line.present() {
        let waits = match (&line.minutes, line.phase) {
            (Some(minutes), Phase::MinutesDrafted) => !minutes.agreed.contains(party),
            (Some(minutes), Phase::MinutesAgreed) => !minutes.signed.contains(party),
            (_, Phase::Invited | Phase::Proposed | Phase::Recorded | Phase::OtherDays | Phase::PostponeAsked) => {
                !line.yes.contains(party)
            }
            _ => false,
        };
        if waits {
            put("waits", Shown::Authority(party.clone()));
        }
    }
    if line.moved > 0 {
        put("moved", Shown::Number(i64::from(line.moved)));
    }
    let delegates: usize = line.delegations.values().map(|delegation| delegation.delegates.len()).sum();
    if delegates > 0 {
        put("delegates", Shown::Number(i64::try_from(delegates).unwrap_or(i64::MAX)));
    }
    if let Some(minutes) = &line.minutes {
        put("minutes", Shown::Authority(minutes.by.clone()));
        for (party, text) in &minutes.reservations {
            put("reservation", Shown::Authority(party.clone()));
            put("reservation", Shown::Text(text.clone()));
        }
    }
    if let Some(reason) = &line.reason {
        put("reason", Shown::Items(vec![rows::of_body("event", acts::body, &reason.entry, &reason.body)]));
    }
    if let Some(content) = content(matter) {
        rows.extend(itself(content, line.days.is_some()));
    }
    rows
}

/// The event itself. The days that were agreed last stand above.
pub fn itself(content: &Object, agreed: bool) -> Vec<Row> {
    let days = |name: &str| matches!(name, "from" | "to" | "days_known");
    let fields: Vec<_> = forms::COMPLETE.fields.iter().filter(|field| !agreed || !days(field.name)).copied().collect();
    rows::of_form("event", &fields, content)
}

/// An entry's content.
pub fn show(entry: &Entry) -> Vec<Row> {
    rows::of_entry("event", acts::ACTS, acts::body, entry)
}

/// What a form of `act` starts with. An answer starts with what it answers, a new version with the one that it replaces.
pub fn prefill(matter: &Matter<Events>, act: &Act) -> Object {
    let line = &matter.line;
    let mut start = Object::new();
    let of = match act.name {
        "draft" => return matter.desk.draft.as_ref().map(|draft| draft.content.clone()).unwrap_or_default(),
        "accept" | "confirm" | "deny" | "agree-postpone" | "keep-days" => line.answered(),
        "itinerary" => line.replaced(line.itinerary.as_ref().map(|version| version.digest)),
        "agenda" => line.replaced(line.agenda.as_ref().map(|version| version.digest)),
        "minutes" | "agree-minutes" | "return-minutes" | "sign-minutes" => {
            line.replaced(line.minutes.as_ref().map(|minutes| minutes.digest))
        }
        _ => None,
    };
    start.extend(of.map(|digest| ("of".to_owned(), Value::from(digest.to_string()))));
    let list = |rows: &[Object]| Value::from(rows.iter().cloned().map(Value::Object).collect::<Vec<_>>());
    match act.name {
        "delegation" | "accept" => {
            if let Some(ours) = line.delegations.get(&matter.seat) {
                let rows = if act.name == "delegation" { &ours.details } else { &ours.delegates };
                start.insert("delegates".into(), list(rows));
            }
        }
        "itinerary" => {
            if let Some(version) = &line.itinerary {
                start.insert("hours".into(), list(&version.rows));
            } else if let Some(zone) = line.zone() {
                // The first line begins with the clock of the place.
                start.insert("hours".into(), json!([{ "zone": zone }]));
            }
        }
        "agenda" => {
            if let Some(version) = &line.agenda {
                start.insert("points".into(), list(&version.rows));
            }
        }
        "minutes" => {
            if let Some(minutes) = &line.minutes {
                let texts: Vec<Value> = minutes.texts.iter().map(|text| json!({ "text": text })).collect();
                start.insert("texts".into(), Value::from(texts));
                start.insert("decisions".into(), list(&minutes.decisions));
            } else {
                // The form has a place for each of two languages from the beginning.
                let texts: Vec<Value> =
                    two_languages(line).into_iter().map(|lang| json!({"text": {"lang": lang, "text": ""}})).collect();
                start.insert("texts".into(), Value::from(texts));
            }
        }
        _ => {}
    }
    start
}

/// The first two of the languages that are spoken, filled up with those that most events have.
fn two_languages(line: &Line) -> Vec<Lang> {
    let spoken = line.content.as_ref().and_then(|content| content.get("languages")).and_then(Value::as_array);
    let mut langs: Vec<Lang> = spoken.into_iter().flatten().filter_map(Value::as_str).filter_map(Lang::parse).collect();
    for lang in [Lang::Ru, Lang::En] {
        if langs.len() < 2 && !langs.contains(&lang) {
            langs.push(lang);
        }
    }
    langs.truncate(2);
    langs
}

/// How it ended.
pub fn ending(matter: &Matter<Events>) -> Option<Ending> {
    let outcome = match matter.line.phase {
        Phase::Signed | Phase::Closed | Phase::Unrecorded => Outcome::Executed,
        Phase::Declined | Phase::Denied => Outcome::Refused,
        Phase::Cancelled => Outcome::Other,
        _ => return None,
    };
    Some(Ending { outcome, reasons: Vec::new() })
}
