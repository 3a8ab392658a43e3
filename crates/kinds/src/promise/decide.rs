//! From a command to the entry that it writes.

use std::collections::BTreeSet;

use docket::{Act, AttachmentRef, Command, Context, Decision, Draft, Matter, Object, Reach};
use kernel::{AuthorityId, Class, DocketId, Problem};

use super::{
    Promise, acts, forms,
    line::Line,
    rule,
    state::{Phase, Step},
};
use crate::{
    body::{authority_of, line_of},
    event::{Event, against},
};

/// The acts that the states allow now.
pub fn allowed(matter: &Matter<Promise>) -> Vec<&'static Act> {
    acts::ACTS.iter().filter(|act| is_allowed(matter, act)).collect()
}

fn is_allowed(matter: &Matter<Promise>, act: &Act) -> bool {
    match act.reach {
        Reach::Home => matter.line.phase == Phase::New && matter.desk.allows(act.entry),
        Reach::Shared if act.name == "record" => matter.line.phase == Phase::New && matter.desk.step == Step::Ready,
        Reach::Shared => matter.line.row(act.entry, &matter.seat).is_some(),
    }
}

/// What a command leads to.
///
/// # Errors
/// `four-eyes` when the signer wrote it, `promise-proof` for a claim without a file, what is missing in the draft, or the
/// rule of the line that the entry would break, under the rule's name.
pub fn decide(matter: &Matter<Promise>, act: &Act, command: &Command, context: &Context) -> Result<Decision, Problem> {
    let mut body = command.fields.clone();
    let mut attachments = command.attachments.clone();
    match act.name {
        "draft" => {
            with_partner(matter, &body)?;
            with_event(&body)?;
        }
        "ready" => complete(matter)?,
        "record" => {
            complete(matter)?;
            let written = matter.desk.draft.as_ref().ok_or_else(|| Problem::new(Class::Conflict, "act-not-now"))?;
            if written.by.contains(&context.officer.pseudonym) {
                return Err(Problem::new(Class::Forbidden, "four-eyes"));
            }
            body = recorded(&matter.seat, &written.content);
            attachments.clone_from(&written.attachments);
        }
        "claim" if attachments.is_empty() => return Err(Problem::invalid("promise-proof")),
        _ => {}
    }
    entry(matter, act, body, attachments).map(|draft| vec![draft])
}

/// What a letter of `matter.seat` tells, as the entry with which `us` registers it. Who promised is told as we see it.
///
/// # Errors
/// The rule of the line that it would break.
pub fn heard(
    matter: &Matter<Promise>,
    us: &AuthorityId,
    act: &Act,
    mut body: Object,
    attachments: Vec<AttachmentRef>,
) -> Result<Draft, Problem> {
    if act.entry == "promise.recorded" {
        with_event(&body)?;
        body.insert("partner".into(), matter.seat.as_str().into());
        body = recorded(us, &body);
    }
    entry(matter, act, body, attachments)
}

/// Whether `actor` could write this entry now.
pub fn hears(line: &Line, entry: &str, actor: &AuthorityId) -> bool {
    if entry == "promise.recorded" { line.phase == Phase::New } else { line.row(entry, actor).is_some() }
}

/// The entry of an act by `matter.seat`, once the line has nothing against it.
fn entry(matter: &Matter<Promise>, act: &Act, body: Object, attachments: Vec<AttachmentRef>) -> Result<Draft, Problem> {
    let audience = (act.reach == Reach::Shared).then(|| readers(matter, &body));
    if let Some(audience) = &audience {
        let event = Event { actor: &matter.seat, kind: act.entry, version: 1, audience, body: &body };
        matter.line.after(&event).map_err(|breach| against(breach, rule::ALL))?;
    }
    Ok(Draft { kind: act.entry, version: 1, audience, about: None, body, attachments })
}

fn readers(matter: &Matter<Promise>, body: &Object) -> BTreeSet<AuthorityId> {
    let named = ["owner", "other"].into_iter().filter_map(|name| authority_of(body, name));
    matter.line.parties().cloned().chain(named).chain([matter.seat.clone()]).collect()
}

/// The draft as both sides read it.
fn recorded(seat: &AuthorityId, content: &Object) -> Object {
    let ours = line_of(content, "promised_by").as_deref() == Some("us");
    let partner = content.get("partner").cloned().unwrap_or_default();
    let own = seat.as_str().into();
    let (owner, other) = if ours { (own, partner) } else { (partner, own) };
    let mut body: Object = content
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "partner" | "promised_by"))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    body.insert("owner".into(), owner);
    body.insert("other".into(), other);
    body
}

/// A promise is made to somebody else.
fn with_partner(matter: &Matter<Promise>, content: &Object) -> Result<(), Problem> {
    match authority_of(content, "partner") {
        Some(partner) if partner == matter.seat => {
            Err(Problem::field("partner", rule::PARTIES).arg("authority", partner))
        }
        _ => Ok(()),
    }
}

/// A decision is one of an event, and the event is named by its id. Whether there is such an event, only a node can tell.
fn with_event(content: &Object) -> Result<(), Problem> {
    match line_of(content, forms::EVENT) {
        Some(event) if DocketId::parse(&event).is_none() => Err(Problem::field(forms::EVENT, "origin-unknown")),
        None if content.contains_key(forms::DECISION) => Err(Problem::field(forms::EVENT, "field-required")),
        _ => Ok(()),
    }
}

fn complete(matter: &Matter<Promise>) -> Result<(), Problem> {
    let content = matter.desk.draft.as_ref().map(|draft| draft.content.clone()).unwrap_or_default();
    forms::COMPLETE.check(&content)
}
