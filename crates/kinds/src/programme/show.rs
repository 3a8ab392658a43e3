//! What a programme hands out to be shown.

use docket::{
    Act, Ending, Entry, Matter, Object, Outcome, Plan, PlanAct, PlanReport, PlanRow, PlanSection, Reach, Row, Shown,
    Side, Stage, Summary, Tone,
};
use kernel::{AuthorityId, Lang, Text};
use serde_json::Value;

use super::{
    Programme, acts, desk, forms,
    item::{self, Item, Responsible},
    line::{self, Before, Signature},
    state::{ItemPhase, Phase, Step},
};
use crate::{
    body::{authority_of, items, line_of},
    rows,
};

/// The programme as this authority knows it.
fn content(matter: &Matter<Programme>) -> Option<&Object> {
    matter.line.content().or(matter.desk.draft.as_ref().map(|draft| &draft.content))
}

fn partners(matter: &Matter<Programme>) -> Vec<AuthorityId> {
    let parties: Vec<AuthorityId> = if matter.line.parties.is_empty() {
        let named = content(matter).into_iter().flat_map(|content| items(content, "parties"));
        named.filter_map(|party| authority_of(party, "authority")).collect()
    } else {
        matter.line.parties.clone()
    };
    parties.into_iter().filter(|party| *party != matter.seat).collect()
}

/// What a list shows. Whoever proposed first stands where one asks.
pub fn summary(matter: &Matter<Programme>) -> Summary {
    let (line, desk) = (&matter.line, &matter.desk);
    let shared = line.phase != Phase::New;
    let party = line.parties.contains(&matter.seat);
    let open = if shared { line.phase.is_open() } else { desk.step != Step::Abandoned };
    let ours = line.first.as_ref().is_none_or(|first| *first == matter.seat);
    let side = match (shared && !party, ours) {
        (true, _) => Side::Observer,
        (false, true) => Side::Outgoing,
        (false, false) => Side::Incoming,
    };
    let looked = |before: &Before| before.yes.contains(&matter.seat);
    let commented = line.comments.iter().any(|comment| comment.by == matter.seat);
    let stage = match (desk.step, line.phase) {
        _ if !open => Stage::Done,
        (Step::Ready, Phase::New) => Stage::ToSign,
        (_, Phase::New) => Stage::Draft,
        (_, Phase::Negotiated) if !ours && !commented && !line.version.as_ref().is_some_and(looked) => Stage::Arrived,
        _ => Stage::Working,
    };
    let title = content(matter).and_then(|content| line::titles(content).into_iter().next());
    Summary {
        title: title.as_ref().map(|title| title.text.lines().next().unwrap_or_default().to_owned()).unwrap_or_default(),
        title_lang: title.map_or(Lang::En, |title| title.lang),
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

/// The labels of the card that are not those of fields, without their prefix `programme-card-`.
pub const CARD: &[&str] = &[
    "state",
    "version",
    "agreed_by",
    "not_agreed",
    "comments",
    "signatures",
    "not_signed",
    "items_done",
    "items_open",
    "items_off",
    "report_year",
    "report_final",
    "change",
    "changed",
    "report",
    "reported",
    "reason",
    "by",
    "item_state",
    "number",
];

/// The card.
pub fn card(matter: &Matter<Programme>) -> Vec<Row> {
    let line = &matter.line;
    let mut rows = vec![Row::new(label("state"), Shown::Key(summary(matter).state))];
    let mut put = |name: &str, value: Option<Shown>| rows.extend(value.map(|value| Row::new(label(name), value)));
    let some = |all: Vec<Vec<Row>>| (!all.is_empty()).then_some(Shown::Items(all));
    let who = |all: Vec<&AuthorityId>| {
        some(all.into_iter().map(|party| vec![Row::new(label("by"), Shown::Authority(party.clone()))]).collect())
    };
    if let Some(version) = &line.version {
        put("version", Some(Shown::Number(version.number.into())));
        if line.phase == Phase::Negotiated {
            put("agreed_by", who(version.yes.iter().collect()));
            put("not_agreed", who(line.parties.iter().filter(|party| !version.yes.contains(*party)).collect()));
            put("comments", some(line.comments.iter().map(|said| signed(said, "programme.commented")).collect()));
        } else {
            put("signatures", some(line.signatures.iter().map(|said| signed(said, "programme.signed")).collect()));
            let signed = |party: &&AuthorityId| line.signatures.iter().any(|one| one.by == **party);
            put("not_signed", who(line.parties.iter().filter(|party| !signed(party)).collect()));
        }
    }
    if line.phase >= Phase::InForce && line.phase != Phase::BrokenOff {
        let count = |of: fn(ItemPhase) -> bool| {
            let number = line.items.iter().filter(|item| of(item.phase)).count();
            Some(Shown::Number(i64::try_from(number).unwrap_or(i64::MAX)))
        };
        put("items_done", count(|phase| phase == ItemPhase::Done));
        put("items_open", count(ItemPhase::is_open));
        put("items_off", count(|phase| matches!(phase, ItemPhase::Dropped | ItemPhase::Carried)));
    }
    if let Some((year, due)) = desk::next_report(line) {
        put(if year.is_some() { "report_year" } else { "report_final" }, Some(Shown::Date(due)));
    }
    put("change", line.change.as_ref().map(|one| Shown::Items(vec![lies(one, "programme.change_proposed")])));
    put("changed", some(line.changed.iter().map(|one| lies(one, "programme.change_proposed")).collect()));
    put("report", line.report.as_ref().map(|one| Shown::Items(vec![lies(one, "programme.reported")])));
    put("reported", some(line.reported.iter().map(|one| lies(one, "programme.reported")).collect()));
    let reason = line.reason.as_ref();
    put(
        "reason",
        reason.map(|said| Shown::Items(vec![rows::of_body("programme", acts::body, &said.entry, &said.body)])),
    );
    if let Some(content) = content(matter) {
        // What is being carried out stands in the plan, with its states.
        let fields: Vec<_> = forms::PROPOSED
            .fields
            .iter()
            .filter(|field| line.items.is_empty() || field.name != "items")
            .copied()
            .collect();
        rows.extend(rows::of_form("programme", &fields, content));
        if !line.items.is_empty() {
            rows.push(Row::new("programme-field-items", Shown::Items(line.items.iter().map(short).collect())));
        }
    }
    rows
}

fn label(name: &str) -> String {
    format!("programme-card-{name}")
}

fn signed(said: &Signature, entry: &str) -> Vec<Row> {
    let mut rows = vec![Row::new(label("by"), Shown::Authority(said.by.clone()))];
    let told = rows::of_body("programme", acts::body, entry, &said.body);
    rows.extend(told.into_iter().filter(|row| row.label != "programme-field-version"));
    rows
}

fn lies(before: &Before, entry: &str) -> Vec<Row> {
    let mut rows = vec![
        Row::new(label("number"), Shown::Number(before.number.into())),
        Row::new(label("by"), Shown::Authority(before.by.clone())),
    ];
    rows.extend(rows::of_body("programme", acts::body, entry, &before.body));
    rows
}

fn short(item: &Item) -> Vec<Row> {
    let mut rows = vec![Row::new("programme-field-number", Shown::Line(item.id.clone()))];
    let told = rows::of_form("programme", forms::ITEM, &item.content);
    rows.extend(told.into_iter().filter(|row| row.label != "programme-field-number"));
    rows.push(Row::new(label("item_state"), Shown::Key(item.phase.label().to_owned())));
    rows
}

/// An entry's content.
pub fn show(entry: &Entry) -> Vec<Row> {
    rows::of_entry("programme", acts::ACTS, acts::body, entry)
}

/// What a form of `act` starts with.
pub fn prefill(matter: &Matter<Programme>, act: &Act) -> Object {
    let mut fields = match act.name {
        "draft" => matter.desk.draft.as_ref().map(|draft| draft.content.clone()).unwrap_or_default(),
        "propose-version" => version(matter),
        _ => Object::new(),
    };
    // Where there is one thing to choose, it is chosen.
    for (name, list) in act.form.lists() {
        if let [only] = matter.line.picks(&matter.seat, list).as_slice() {
            fields.insert(name.to_owned(), Value::from(only.id.clone()));
        }
    }
    fields
}

/// The newest version, with our own units and persons in place of theirs.
fn version(matter: &Matter<Programme>) -> Object {
    let mut content = matter.line.content().cloned().unwrap_or_default();
    for object in content.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(object) = object.as_object_mut() else { continue };
        let number = line_of(object, "number");
        let known = matter.line.items.iter().find(|item| line_of(&item.content, "number") == number);
        Responsible::put(known.and_then(|item| item.responsible.get(&matter.seat)), object);
    }
    content
}

/// How it ended.
pub fn ending(matter: &Matter<Programme>) -> Option<Ending> {
    let outcome = match matter.line.phase {
        Phase::Ended | Phase::Closed => Outcome::Executed,
        Phase::BrokenOff => Outcome::Refused,
        Phase::Terminated => Outcome::Other,
        _ => return None,
    };
    Some(Ending { outcome, reasons: Vec::new() })
}

/// The plan: of the newest version, and in force with where each item stands.
pub fn plan(matter: &Matter<Programme>) -> Option<Plan> {
    let line = &matter.line;
    let (content, (from, until)) = (line.content()?, line.term?);
    let sections: Vec<PlanSection> = items(content, "directions")
        .filter_map(|one| Some(PlanSection { number: line_of(one, "number")?, title: line::titles(one) }))
        .collect();
    let numbers: Vec<String> = sections.iter().map(|section| section.number.clone()).collect();
    let rows = line.items.iter().map(|item| plan_row(matter, item, &numbers)).collect();
    let title: Vec<Text> = line::titles(content);
    let told = |report: &Before, agreed| PlanReport {
        number: report.number,
        year: report.body.get("year").and_then(Value::as_i64).and_then(|year| i32::try_from(year).ok()),
        by: report.by.clone(),
        yes: report.yes.iter().cloned().collect(),
        agreed,
    };
    let reports = line.reported.iter().map(|report| told(report, true));
    let reports = reports.chain(line.report.iter().map(|report| told(report, false))).collect();
    Some(Plan { title, from, until, parties: line.parties.clone(), sections, rows, reports })
}

fn plan_row(matter: &Matter<Programme>, item: &Item, directions: &[String]) -> PlanRow {
    let about = |act: &&&Act| act.reach == Reach::Shared && item::ITEMS.iter().any(|row| row.entry == act.entry);
    let acts: Vec<PlanAct> = acts::ACTS
        .iter()
        .collect::<Vec<_>>()
        .iter()
        .filter(about)
        .filter(|act| matter.line.phase == Phase::InForce && item.row(act.entry, &matter.seat).is_some())
        .map(|act| PlanAct { act: act.name, field: "item", id: item.pick(act.entry) })
        .collect();
    let form = line_of(&item.content, "item_form").unwrap_or_default();
    PlanRow {
        number: item.id.clone(),
        title: line::titles(&item.content),
        section: line::direction_of(&item.id, directions).cloned(),
        sort: format!("programme-option-item_form-{form}"),
        from: item.from,
        until: item.until,
        day: item.day,
        host: item.host.clone(),
        responsible: item.responsible.iter().map(|(party, who)| (party.clone(), who.line())).collect(),
        state: item.phase.label().to_owned(),
        tone: match item.phase {
            ItemPhase::Done => Tone::Done,
            ItemPhase::Dropped | ItemPhase::Carried => Tone::Off,
            phase if phase.is_waiting() => Tone::Waiting,
            _ => Tone::Open,
        },
        proofs: item.proofs,
        said: item
            .past
            .iter()
            .map(|said| {
                let told = rows::of_body("programme", acts::body, &said.said.entry, &said.said.body);
                let told = told.into_iter().filter(|row| row.label != "programme-field-item").collect();
                (said.by.clone(), crate::words::entry_key(&said.said.entry), told)
            })
            .collect(),
        moved: item.moved,
        carried_from: line_of(&item.content, "carried_from"),
        carried: item.phase == ItemPhase::Carried,
        acts,
    }
}
