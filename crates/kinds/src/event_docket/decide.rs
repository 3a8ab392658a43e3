//! From a command to the entry that it writes.

use std::collections::BTreeSet;

use docket::{Act, AttachmentRef, Breach, Command, Context, Decision, Draft, Matter, Object, Reach};
use kernel::{AuthorityId, Class, Digest, Problem};
use serde_json::{Value, json};

use super::{
    Events, acts,
    check::{self, Found},
    forms,
    line::{Days, Line},
    rule,
    state::{Phase, Step},
};
use crate::{
    body::{authority_of, items, line_of},
    event::{Event, against},
};

/// The acts that the states allow now.
pub fn allowed(matter: &Matter<Events>) -> Vec<&'static Act> {
    acts::ACTS.iter().filter(|act| is_allowed(matter, act)).collect()
}

fn is_allowed(matter: &Matter<Events>, act: &Act) -> bool {
    match act.reach {
        Reach::Home => matter.line.phase == Phase::New && matter.desk.allows(act.entry),
        Reach::Shared if acts::FIRST.contains(&act.name) => {
            let how = matter.desk.draft.as_ref().and_then(|draft| line_of(&draft.content, "how"));
            let fits = match how.as_deref() {
                Some("we_invite") => "invite",
                Some("we_come") => "propose",
                _ => "record",
            };
            matter.line.phase == Phase::New && matter.desk.step == Step::Ready && act.name == fits
        }
        // What happens when needs days.
        Reach::Shared if act.name == "itinerary" => {
            matter.line.row(act.entry, &matter.seat).is_some()
                && matter.line.known_days().is_some_and(|days| days.exact().is_some())
        }
        Reach::Shared => matter.line.row(act.entry, &matter.seat).is_some(),
    }
}

/// What a command leads to.
///
/// # Errors
/// `four-eyes` when the signer wrote it, what is missing in the draft, or the rule of the line that the entry would break,
/// under the rule's name and with the field that is to be mended.
pub fn decide(matter: &Matter<Events>, act: &Act, command: &Command, context: &Context) -> Result<Decision, Problem> {
    let mut body = command.fields.clone();
    let mut attachments = command.attachments.clone();
    let line = &matter.line;
    match act.name {
        "draft" => draft(matter, &body)?,
        "ready" => complete(matter)?,
        "invite" | "propose" | "record" => {
            complete(matter)?;
            let written = matter.desk.draft.as_ref().ok_or_else(|| Problem::new(Class::Conflict, "act-not-now"))?;
            if written.by.contains(&context.officer.pseudonym) {
                return Err(Problem::new(Class::Forbidden, "four-eyes"));
            }
            body = shared(&matter.seat, &written.content);
            attachments.clone_from(&written.attachments);
        }
        _ => looked_at(line, act.entry, &mut body)?,
    }
    entry(matter, act, body, attachments).map(|draft| vec![draft])
}

/// What a letter of `matter.seat` tells, as the entry with which `us` registers it.
///
/// # Errors
/// The rule of the line that it would break.
pub fn heard(
    matter: &Matter<Events>,
    us: &AuthorityId,
    act: &Act,
    mut body: Object,
    attachments: Vec<AttachmentRef>,
) -> Result<Draft, Problem> {
    let (host, guest) = if act.entry == "event.invited" { (&matter.seat, us) } else { (us, &matter.seat) };
    if acts::is_first(act.entry) {
        body.insert("host".into(), host.as_str().into());
        body.insert("guests".into(), json!([{ "authority": guest }]));
    } else {
        looked_at(&matter.line, act.entry, &mut body)?;
    }
    entry(matter, act, body, attachments)
}

/// Whether `actor` could write this entry now.
pub fn hears(line: &Line, entry: &str, actor: &AuthorityId) -> bool {
    if acts::is_first(entry) { line.phase == Phase::New } else { line.row(entry, actor).is_some() }
}

/// What can be said of a body before the line is asked: with the field that is to be mended.
fn looked_at(line: &Line, entry: &str, body: &mut Object) -> Result<(), Problem> {
    match entry {
        "event.days_proposed" => check::days(&Days::of(body)).map_err(|breach| of_days(&breach)),
        "event.postpone_asked" => check::order(&Days::of(body)).map_err(|breach| of_days(&breach)),
        "event.accepted" => check::delegates(body).map_err(at_field),
        "event.delegation" => {
            in_zone(body, "delegates", line.zone());
            check::delegates(body).map_err(at_field)
        }
        "event.itinerary" => {
            in_zone(body, "hours", line.zone());
            check::hours(body, line.known_days(), line.zone().as_deref()).map_err(at_field)
        }
        "event.minutes_drafted" => check::texts(body).map_err(at_field),
        _ => Ok(()),
    }
}

/// The entry of an act by `matter.seat`, once the line has nothing against it.
fn entry(matter: &Matter<Events>, act: &Act, body: Object, attachments: Vec<AttachmentRef>) -> Result<Draft, Problem> {
    let audience = (act.reach == Reach::Shared).then(|| readers(matter, &body));
    if let Some(audience) = &audience {
        let event = Event { actor: &matter.seat, kind: act.entry, version: 1, audience, body: &body };
        // The entry has no digest yet, and none of the rules looks at it.
        matter.line.after(&event, Digest::of(&[])).map_err(|breach| against(breach, rule::ALL))?;
    }
    Ok(Draft { kind: act.entry, version: 1, audience, about: None, body, attachments })
}

fn at_field(found: Found) -> Problem {
    Problem { field: Some(found.place), class: Class::Invalid, ..against(found.breach, rule::ALL) }
}

fn of_days(breach: &Breach) -> Problem {
    let place = if breach.rule == rule::DAYS { "to" } else { "from" };
    at_field(Found { place: place.into(), breach: breach.clone() })
}

/// Times without a zone are those of the place.
fn in_zone(body: &mut Object, group: &str, zone: Option<String>) {
    let (Some(zone), Some(rows)) = (zone, body.get_mut(group).and_then(Value::as_array_mut)) else { return };
    for item in rows.iter_mut().filter_map(Value::as_object_mut) {
        item.entry("zone").or_insert_with(|| Value::from(zone.clone()));
    }
}

fn readers(matter: &Matter<Events>, body: &Object) -> BTreeSet<AuthorityId> {
    let named = authority_of(body, "host").into_iter();
    let guests = items(body, "guests").filter_map(|item| authority_of(item, "authority"));
    matter.line.parties().cloned().chain(named).chain(guests).chain([matter.seat.clone()]).collect()
}

/// The others, as the draft names them.
pub fn others(content: &Object) -> Vec<AuthorityId> {
    let more = items(content, "others").filter_map(|item| authority_of(item, "authority"));
    authority_of(content, "partner").into_iter().chain(more).collect()
}

/// Whether it is with us, as the draft says.
pub fn is_ours(content: &Object) -> bool {
    matches!(line_of(content, "how").as_deref(), Some("we_invite" | "past_ours"))
}

/// The draft as all sides read it.
fn shared(seat: &AuthorityId, content: &Object) -> Object {
    let own = |name: &str| forms::ITSELF.iter().any(|field| field.name == name);
    let mut body: Object =
        content.iter().filter(|(name, _)| own(name)).map(|(name, value)| (name.clone(), value.clone())).collect();
    let mut all = others(content);
    let host =
        if is_ours(content) || all.is_empty() { seat.clone() } else { std::mem::replace(&mut all[0], seat.clone()) };
    let guests: Vec<Value> = all.iter().map(|id| json!({ "authority": id })).collect();
    body.insert("host".into(), host.as_str().into());
    body.insert("guests".into(), Value::from(guests));
    body
}

/// An event is with others, each named once, and its days are in order.
fn draft(matter: &Matter<Events>, content: &Object) -> Result<(), Problem> {
    let mut seen = BTreeSet::from([matter.seat.clone()]);
    let more = items(content, "others").enumerate().filter_map(|(number, item)| {
        authority_of(item, "authority").map(|id| (format!("others.{number}.authority"), id))
    });
    let first = authority_of(content, "partner").map(|id| ("partner".to_owned(), id));
    for (place, id) in first.into_iter().chain(more) {
        if !seen.insert(id.clone()) {
            return Err(Problem::field(place, rule::PARTIES).arg("authority", id));
        }
    }
    check::order(&Days::of(content)).map_err(|breach| of_days(&breach))
}

fn complete(matter: &Matter<Events>) -> Result<(), Problem> {
    let content = matter.desk.draft.as_ref().map(|draft| draft.content.clone()).unwrap_or_default();
    forms::COMPLETE.check(&content)?;
    check::days(&Days::of(&content)).map_err(|breach| of_days(&breach))
}
