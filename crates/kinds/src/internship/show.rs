//! What an exchange hands out to be shown.

use docket::{Act, Ending, Entry, Matter, Object, Occasion, Outcome, Row, Shown, Side, Stage, Summary};
use kernel::{AuthorityId, Lang, PartialDate, limits};
use serde_json::{Value, json};

use super::{
    Internships, acts, forms,
    state::{Phase, Step},
};
use crate::{
    body::{authority_of, line_of},
    rows,
};

/// The exchange as this authority knows it.
pub fn content(matter: &Matter<Internships>) -> Option<&Object> {
    matter.line.content.as_ref().or(matter.desk.draft.as_ref().map(|draft| &draft.content))
}

fn partner(matter: &Matter<Internships>) -> Option<AuthorityId> {
    let shared = matter.line.parties().find(|party| **party != matter.seat).cloned();
    shared.or_else(|| content(matter).and_then(|content| authority_of(content, "partner")))
}

/// What a list shows.
pub fn summary(matter: &Matter<Internships>) -> Summary {
    let (line, desk) = (&matter.line, &matter.desk);
    let shared = line.phase != Phase::New;
    let party = line.who(&matter.seat).is_some();
    let open = if shared { line.phase.is_open() } else { desk.step != Step::Abandoned };
    let side = match (shared && !party, line.opened_by.as_ref().is_none_or(|author| *author == matter.seat)) {
        (true, _) => Side::Observer,
        (false, true) => Side::Outgoing,
        (false, false) => Side::Incoming,
    };
    let stage = match (desk.step, line.phase) {
        _ if !open => Stage::Done,
        (Step::Ready, Phase::New) => Stage::ToSign,
        (_, Phase::New) => Stage::Draft,
        (_, Phase::Offered | Phase::Requested) if line.is_turn_of(&matter.seat) => Stage::Arrived,
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
        partners: partner(matter).into_iter().collect(),
        our_number: None,
        their_number: None,
        urgent: false,
        ours_to_act: if shared { line.is_turn_of(&matter.seat) } else { open },
    }
}

/// When and where it is: on the dates that both agreed to, else on those that were named last.
pub fn occasion(matter: &Matter<Internships>) -> Option<Occasion> {
    let line = &matter.line;
    let (content, terms) = (line.content.as_ref()?, line.known_terms()?);
    let part = |date: kernel::Date| PartialDate::parse(&date.to_string());
    Some(Occasion {
        sort: format!("internship-option-course_form-{}", line_of(content, "course_form").unwrap_or_default()),
        from: terms.from.and_then(part),
        to: line.ended_on.or(terms.to).and_then(part),
        known: None,
        place: line_of(content, "city"),
        held: line.phase.is_confirmed(),
    })
}

/// The labels of the card that are not those of fields, without their prefix `internship-card-`.
pub const CARD: &[&str] = &[
    "state",
    "host",
    "sender",
    "from",
    "to",
    "places",
    "nominate_by",
    "asked_from",
    "asked_to",
    "asked_places",
    "nominated",
    "confirmed",
    "took_part",
    "voices",
    "quota_asked",
    "quota",
    "moved",
    "disputes",
    "reason",
];

fn number(count: usize) -> Shown {
    Shown::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Who is who, and when it is.
pub fn who_and_when(matter: &Matter<Internships>) -> Vec<Row> {
    let line = &matter.line;
    let mut rows = Vec::new();
    let mut put = |label: &str, value: Option<Shown>| {
        rows.extend(value.map(|value| Row::new(format!("internship-card-{label}"), value)));
    };
    put("state", Some(Shown::Key(summary(matter).state)));
    put("host", line.host.clone().map(Shown::Authority));
    put("sender", line.sender.clone().map(Shown::Authority));
    if let Some(terms) = &line.terms {
        put("from", terms.from.map(Shown::Date));
        put("to", line.ended_on.or(terms.to).map(Shown::Date));
        put("places", Some(number(terms.places)));
        put("nominate_by", terms.nominate_by.map(Shown::Date));
    }
    rows
}

/// How often each score was given, the best first: `5 × 2, 4 × 1`.
pub fn scores(voices: &[Object]) -> Option<String> {
    let of =
        |score: u64| voices.iter().filter(|voice| voice.get("score").and_then(Value::as_u64) == Some(score)).count();
    let told: Vec<String> = (1..=5)
        .rev()
        .map(|score| (score, of(score)))
        .filter(|(_, n)| *n > 0)
        .map(|(s, n)| format!("{s} × {n}"))
        .collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// The card.
pub fn card(matter: &Matter<Internships>) -> Vec<Row> {
    let line = &matter.line;
    let mut rows = who_and_when(matter);
    let mut put = |label: &str, value: Option<Shown>| {
        rows.extend(value.map(|value| Row::new(format!("internship-card-{label}"), value)));
    };
    let waits = matches!(line.phase, Phase::OtherTerms | Phase::PostponeAsked);
    if let Some(offer) = line.offer.as_ref().filter(|_| waits) {
        put("asked_from", offer.terms.from.map(Shown::Date));
        put("asked_to", offer.terms.to.map(Shown::Date));
        put("asked_places", Some(number(offer.terms.places)));
    }
    let some = |count: usize| (count > 0).then(|| number(count));
    put("nominated", some(line.nominated().len()));
    put("confirmed", some(line.confirmed().len()));
    if line.phase.is_confirmed() {
        put("took_part", Some(number(line.took_part())));
    }
    put("voices", scores(&line.voices).map(Shown::Line));
    let quota = |quota: &super::line::Quota| Shown::Line(format!("{}: {}", quota.year, quota.places));
    put("quota_asked", line.asked.as_ref().map(quota));
    put("quota", line.quota.as_ref().map(quota));
    let times = |count: u32| (count > 0).then_some(Shown::Number(i64::from(count)));
    put("moved", times(line.moved));
    put("disputes", times(line.disputes));
    let reason = line.reason.as_ref();
    put(
        "reason",
        reason.map(|reason| Shown::Items(vec![rows::of_body("internship", acts::body, &reason.entry, &reason.body)])),
    );
    if let Some(content) = content(matter) {
        rows.extend(itself(content, line.terms.is_some()));
    }
    rows
}

/// The course itself. What was agreed last stands above.
pub fn itself(content: &Object, agreed: bool) -> Vec<Row> {
    let terms = |name: &str| matches!(name, "from" | "to" | "places" | "nominate_by");
    let fields: Vec<_> = forms::COMPLETE.fields.iter().filter(|field| !agreed || !terms(field.name)).copied().collect();
    rows::of_form("internship", &fields, content)
}

/// An entry's content.
pub fn show(entry: &Entry) -> Vec<Row> {
    rows::of_entry("internship", acts::ACTS, acts::body, entry)
}

/// What a form of `act` starts with. An answer starts with what it answers and with a row for everybody it speaks of.
pub fn prefill(matter: &Matter<Internships>, act: &Act) -> Object {
    let line = &matter.line;
    if act.name == "draft" {
        return matter.desk.draft.as_ref().map(|draft| draft.content.clone()).unwrap_or_default();
    }
    let mut start = Object::new();
    start.extend(line.answered(act.entry).map(|digest| ("of".to_owned(), Value::from(digest.to_string()))));
    let list = |rows: &[Object]| Value::from(rows.iter().cloned().map(Value::Object).collect::<Vec<_>>());
    let named = |all: Vec<(usize, String)>| -> Value {
        all.into_iter().map(|(row, name)| json!({"row": row, "name_passport": name})).collect()
    };
    match act.name {
        "propose-terms" | "ask-postpone" => {
            if let Some(terms) = line.known_terms().or(line.offer.as_ref().map(|offer| &offer.terms)) {
                let dates = [("from", terms.from), ("to", terms.to), ("nominate_by", terms.nominate_by)];
                for (name, date) in dates {
                    start.extend(date.map(|date| (name.to_owned(), json!(date.to_string()))));
                }
                if act.name == "propose-terms" {
                    start.insert("places".into(), json!(terms.places));
                }
            }
        }
        "nominate" => {
            if let Some(nominees) = &line.nominees {
                // The list is written anew as a whole, by those who wrote it: what is personal stays in it.
                start.insert("nominees".into(), list(&nominees.details));
            }
        }
        "answer-nominees" => {
            start.insert("answers".into(), named(line.nominated()));
        }
        "report" => {
            let rows = match &line.report {
                Some(report) => list(&report.rows),
                None => named(line.confirmed()),
            };
            start.insert("attendees".into(), rows);
        }
        "feedback" if !line.voices.is_empty() => {
            start.insert("voices".into(), list(&line.voices));
        }
        "propose-quota" => {
            let year = line.content.as_ref().and_then(|content| content.get("year")).and_then(Value::as_i64);
            start.extend(year.map(|year| ("year".to_owned(), json!(year + 1))));
            start.insert("places".into(), json!(line.places()));
        }
        _ => {}
    }
    start
}

/// How it ended.
pub fn ending(matter: &Matter<Internships>) -> Option<Ending> {
    let outcome = match matter.line.phase {
        phase if phase.is_confirmed() => Outcome::Executed,
        Phase::Declined => Outcome::Refused,
        Phase::Withdrawn | Phase::Cancelled => Outcome::Other,
        _ => return None,
    };
    Some(Ending { outcome, reasons: Vec::new() })
}

/// The draft of the group of another year, with the places that both agreed to for it. Its dates are left to whoever writes.
/// None while no such places are agreed.
pub fn successor(matter: &Matter<Internships>) -> Option<Object> {
    let line = &matter.line;
    let (content, quota) = (line.content.as_ref()?, line.quota.as_ref()?);
    let dated = ["from", "to", "nominate_by", "reply_by", "note", "year", "places", "follows"];
    let mut next: Object = content
        .iter()
        .filter(|(name, _)| !dated.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let how = if line.host.as_ref() == Some(&matter.seat) { "we_offer" } else { "we_request" };
    next.insert("how".into(), json!(how));
    next.extend(partner(matter).map(|partner| ("partner".to_owned(), json!(partner))));
    next.insert("year".into(), json!(quota.year));
    next.insert("places".into(), json!(quota.places));
    let title = line_of(content, "title").unwrap_or_default();
    let year = content.get("year").and_then(Value::as_i64).unwrap_or_default();
    let follows = format!("{title} ({year})");
    next.insert("follows".into(), json!(if follows.len() <= limits::LINE { follows } else { title }));
    Some(next)
}
