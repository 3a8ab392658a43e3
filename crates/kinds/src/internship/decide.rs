//! From a command to the entry that it writes.

use std::collections::BTreeSet;

use docket::{Act, AttachmentRef, Command, Context, Decision, Draft, Matter, Object, Reach};
use kernel::{AuthorityId, Class, Digest, Problem};

use super::{
    Internships, acts,
    check::{self, Found},
    forms,
    line::Line,
    rule,
    state::{Phase, Step},
};
use crate::{
    body::{authority_of, line_of},
    event::{Event, against},
};

/// The acts that the states allow now.
pub fn allowed(matter: &Matter<Internships>) -> Vec<&'static Act> {
    acts::ACTS.iter().filter(|act| is_allowed(matter, act)).collect()
}

fn is_allowed(matter: &Matter<Internships>, act: &Act) -> bool {
    match act.reach {
        Reach::Home => matter.line.phase == Phase::New && matter.desk.allows(act.entry),
        Reach::Shared if acts::FIRST.contains(&act.name) => {
            let ours = matter.desk.draft.as_ref().is_some_and(|draft| is_ours(&draft.content));
            let fits = if ours { "offer" } else { "request" };
            matter.line.phase == Phase::New && matter.desk.step == Step::Ready && act.name == fits
        }
        Reach::Shared => matter.line.row(act.entry, &matter.seat).is_some(),
    }
}

/// What a command leads to.
///
/// # Errors
/// `four-eyes` when the signer wrote it, what is missing in the draft, or the rule of the line that the entry would break,
/// under the rule's name and with the field that is to be mended.
pub fn decide(
    matter: &Matter<Internships>,
    act: &Act,
    command: &Command,
    context: &Context,
) -> Result<Decision, Problem> {
    let mut body = command.fields.clone();
    let mut attachments = command.attachments.clone();
    match act.name {
        "draft" => {
            with_partner(matter, &body)?;
            check::dates(&body).map_err(at_field)?;
        }
        "ready" => complete(matter)?,
        "offer" | "request" => {
            complete(matter)?;
            let written = matter.desk.draft.as_ref().ok_or_else(|| Problem::new(Class::Conflict, "act-not-now"))?;
            if written.by.contains(&context.officer.pseudonym) {
                return Err(Problem::new(Class::Forbidden, "four-eyes"));
            }
            body = shared(&matter.seat, &written.content);
            attachments.clone_from(&written.attachments);
        }
        _ => check::content(&matter.line, act.entry, &body).map_err(at_field)?,
    }
    entry(matter, act, body, attachments).map(|draft| vec![draft])
}

/// What a letter of `matter.seat` tells, as the entry with which `us` registers it.
///
/// # Errors
/// The rule of the line that it would break.
pub fn heard(
    matter: &Matter<Internships>,
    us: &AuthorityId,
    act: &Act,
    mut body: Object,
    attachments: Vec<AttachmentRef>,
) -> Result<Draft, Problem> {
    if acts::FIRST_ENTRIES.contains(&act.entry) {
        check::dates(&body).map_err(at_field)?;
        let (host, sender) = if act.entry == "internship.offered" { (&matter.seat, us) } else { (us, &matter.seat) };
        body.insert("host".into(), host.as_str().into());
        body.insert("sender".into(), sender.as_str().into());
    } else {
        check::content(&matter.line, act.entry, &body).map_err(at_field)?;
    }
    entry(matter, act, body, attachments)
}

/// Whether `actor` could write this entry now.
pub fn hears(line: &Line, entry: &str, actor: &AuthorityId) -> bool {
    if acts::FIRST_ENTRIES.contains(&entry) { line.phase == Phase::New } else { line.row(entry, actor).is_some() }
}

/// The entry of an act by `matter.seat`, once the line has nothing against it.
fn entry(
    matter: &Matter<Internships>,
    act: &Act,
    body: Object,
    attachments: Vec<AttachmentRef>,
) -> Result<Draft, Problem> {
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

fn readers(matter: &Matter<Internships>, body: &Object) -> BTreeSet<AuthorityId> {
    let named = ["host", "sender"].into_iter().filter_map(|name| authority_of(body, name));
    matter.line.parties().cloned().chain(named).chain([matter.seat.clone()]).collect()
}

/// Whether it is with us, as the draft says.
pub fn is_ours(content: &Object) -> bool {
    line_of(content, "how").as_deref() == Some("we_offer")
}

/// The draft as both sides read it.
fn shared(seat: &AuthorityId, content: &Object) -> Object {
    let own = |name: &str| forms::ITSELF.iter().any(|field| field.name == name);
    let mut body: Object =
        content.iter().filter(|(name, _)| own(name)).map(|(name, value)| (name.clone(), value.clone())).collect();
    let partner = content.get("partner").cloned().unwrap_or_default();
    let (host, sender) =
        if is_ours(content) { (seat.as_str().into(), partner) } else { (partner, seat.as_str().into()) };
    body.insert("host".into(), host);
    body.insert("sender".into(), sender);
    body
}

/// An exchange is with somebody else.
fn with_partner(matter: &Matter<Internships>, content: &Object) -> Result<(), Problem> {
    match authority_of(content, "partner") {
        Some(partner) if partner == matter.seat => {
            Err(Problem::field("partner", rule::PARTIES).arg("authority", partner))
        }
        _ => Ok(()),
    }
}

fn complete(matter: &Matter<Internships>) -> Result<(), Problem> {
    let content = matter.desk.draft.as_ref().map(|draft| draft.content.clone()).unwrap_or_default();
    forms::COMPLETE.check(&content)?;
    check::dates(&content).map_err(at_field)
}
