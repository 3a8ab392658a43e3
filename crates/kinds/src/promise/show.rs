//! What a promise hands out to be shown.

use docket::{Act, Ending, Entry, Matter, Object, Origin, Outcome, Row, Shown, Side, Stage, Summary};
use kernel::{AuthorityId, DocketId, Lang};
use serde_json::Value;

use super::{
    Promise, acts, forms,
    state::{Phase, Step},
};
use crate::{
    body::{authority_of, line_of},
    rows,
};

/// The promise as this authority knows it.
fn content(matter: &Matter<Promise>) -> Option<&Object> {
    matter.line.content.as_ref().or(matter.desk.draft.as_ref().map(|draft| &draft.content))
}

fn partner(matter: &Matter<Promise>) -> Option<AuthorityId> {
    let shared = matter.line.parties().find(|party| **party != matter.seat).cloned();
    shared.or_else(|| content(matter).and_then(|content| authority_of(content, "partner")))
}

/// Whether it is we who promised.
fn is_ours(matter: &Matter<Promise>) -> bool {
    match &matter.line.owner {
        Some(owner) => *owner == matter.seat,
        None => content(matter).and_then(|content| line_of(content, "promised_by")).as_deref() == Some("us"),
    }
}

/// What a list shows. What a partner promised us is asked of it; what we promised is asked of us.
pub fn summary(matter: &Matter<Promise>) -> Summary {
    let (line, desk) = (&matter.line, &matter.desk);
    let shared = line.phase != Phase::New;
    let party = line.parties().any(|party| *party == matter.seat);
    let open = if shared { line.phase.is_open() } else { desk.step != Step::Abandoned };
    let side = match (shared && !party, is_ours(matter)) {
        (true, _) => Side::Observer,
        (false, true) => Side::Incoming,
        (false, false) => Side::Outgoing,
    };
    let stage = match (desk.step, line.phase) {
        _ if !open => Stage::Done,
        (Step::Ready, Phase::New) => Stage::ToSign,
        (_, Phase::New) => Stage::Draft,
        (_, Phase::Recorded) if is_ours(matter) => Stage::Arrived,
        _ => Stage::Working,
    };
    let content = content(matter);
    Summary {
        title: content.and_then(|content| line_of(content, "subject")).unwrap_or_default(),
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

/// The labels of the card that are not those of fields, without their prefix `promise-card-`.
pub const CARD: &[&str] = &["state", "owner", "other", "due", "asked", "claims", "disputes", "moved", "reason"];

/// The card.
pub fn card(matter: &Matter<Promise>) -> Vec<Row> {
    let line = &matter.line;
    let mut rows = Vec::new();
    let mut put = |label: &str, value: Option<Shown>| {
        rows.extend(value.map(|value| Row::new(format!("promise-card-{label}"), value)));
    };
    let count = |number: u32| (number > 0).then_some(Shown::Number(i64::from(number)));
    put("state", Some(Shown::Key(summary(matter).state)));
    put("owner", line.owner.clone().map(Shown::Authority));
    put("other", line.other.clone().map(Shown::Authority));
    put("due", line.due.map(Shown::Date));
    put("asked", line.asked.as_ref().map(|asked| Shown::Date(asked.due)));
    put("claims", count(line.claims));
    put("disputes", count(line.disputes));
    put("moved", count(line.moved));
    let reason = line.reason.as_ref();
    put(
        "reason",
        reason.map(|reason| Shown::Items(vec![rows::of_body("promise", acts::body, &reason.entry, &reason.body)])),
    );
    if let Some(content) = content(matter) {
        // The day that was agreed last stands above; where it began is led to by the page, see `origin`.
        let apart =
            |name: &str| name == forms::EVENT || name == forms::DECISION || (name == "due" && line.due.is_some());
        let fields: Vec<_> = forms::COMPLETE.fields.iter().filter(|field| !apart(field.name)).copied().collect();
        rows.extend(rows::of_form("promise", &fields, content));
    }
    rows
}

/// The event in whose minutes it stands. What was given up before it was shared leaves the decision free.
pub fn origin(matter: &Matter<Promise>) -> Option<Origin> {
    let content = content(matter).filter(|_| matter.desk.step != Step::Abandoned)?;
    let item = content.get(forms::DECISION).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
    Some(Origin {
        docket: DocketId::parse(&line_of(content, forms::EVENT)?)?,
        kind: "event",
        item,
        field: forms::EVENT,
        item_field: forms::DECISION,
    })
}

/// An entry's content.
pub fn show(entry: &Entry) -> Vec<Row> {
    rows::of_entry("promise", acts::ACTS, acts::body, entry)
}

/// What a form of `act` starts with.
pub fn prefill(matter: &Matter<Promise>, act: &Act) -> Object {
    match act.name {
        "draft" => matter.desk.draft.as_ref().map(|draft| draft.content.clone()).unwrap_or_default(),
        _ => Object::new(),
    }
}

/// How it ended.
pub fn ending(matter: &Matter<Promise>) -> Option<Ending> {
    let outcome = match matter.line.phase {
        Phase::Confirmed => Outcome::Executed,
        Phase::Declined => Outcome::Refused,
        Phase::Released => Outcome::Other,
        _ => return None,
    };
    Some(Ending { outcome, reasons: Vec::new() })
}
