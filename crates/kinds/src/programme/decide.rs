//! From a command to the entry that it writes.

use std::collections::BTreeSet;

use docket::{Act, AttachmentRef, Command, Context, Decision, Draft, Matter, Object, Reach};
use kernel::{AuthorityId, Class, Problem};
use serde_json::{Value, json};

use super::{
    Programme, acts, forms,
    line::{self, Line},
    rule,
    state::{Phase, Step},
};
use crate::{
    body::{authority_of, items},
    event::{Event, against},
};

/// The acts that the states allow now.
pub fn allowed(matter: &Matter<Programme>) -> Vec<&'static Act> {
    acts::ACTS.iter().filter(|act| is_allowed(matter, act)).collect()
}

fn is_allowed(matter: &Matter<Programme>, act: &Act) -> bool {
    let new = matter.line.phase == Phase::New;
    match act.name {
        "propose" => new && matter.desk.step == Step::Ready,
        _ if act.reach == Reach::Home => new && matter.desk.allows(act.entry),
        _ => !new && matter.line.allows(act.entry, &matter.seat),
    }
}

/// What a command leads to.
///
/// # Errors
/// `four-eyes` when the signer wrote it, what is missing in the draft, or the rule of the line that the entry would
/// break, under the rule's name.
pub fn decide(
    matter: &Matter<Programme>,
    act: &Act,
    command: &Command,
    context: &Context,
) -> Result<Decision, Problem> {
    let mut body = command.fields.clone();
    let mut attachments = command.attachments.clone();
    match act.name {
        "ready" => complete(matter)?,
        "propose" => {
            complete(matter)?;
            let written = matter.desk.draft.as_ref().ok_or_else(|| Problem::new(Class::Conflict, "act-not-now"))?;
            if written.by.contains(&context.officer.pseudonym) {
                return Err(Problem::new(Class::Forbidden, "four-eyes"));
            }
            body = with_us(matter, &written.content);
            attachments.clone_from(&written.attachments);
        }
        _ => {}
    }
    entry(matter, act, body, attachments).map(|draft| vec![draft])
}

/// What a letter of `matter.seat` tells, as the entry with which `us` registers it. Both are parties of a programme that
/// it proposes, also where the letter takes that for granted.
///
/// # Errors
/// The rule of the line that it would break.
pub fn heard(
    matter: &Matter<Programme>,
    us: &AuthorityId,
    act: &Act,
    mut body: Object,
    attachments: Vec<AttachmentRef>,
) -> Result<Draft, Problem> {
    if act.entry == "programme.proposed" {
        body = with(&matter.seat, &with(us, &body));
    }
    entry(matter, act, body, attachments)
}

/// Whether `actor` could write this entry now.
pub fn hears(line: &Line, entry: &str, actor: &AuthorityId) -> bool {
    if line.phase == Phase::New { entry == "programme.proposed" } else { line.allows(entry, actor) }
}

/// The entry of an act by `matter.seat`, once the line has nothing against it.
fn entry(
    matter: &Matter<Programme>,
    act: &Act,
    body: Object,
    attachments: Vec<AttachmentRef>,
) -> Result<Draft, Problem> {
    let audience = (act.reach == Reach::Shared).then(|| readers(matter, &body));
    if let Some(audience) = &audience {
        let event = Event { actor: &matter.seat, kind: act.entry, version: 1, audience, body: &body };
        matter.line.after(&event, attachments.len()).map_err(|breach| against(breach, rule::ALL))?;
    }
    Ok(Draft { kind: act.entry, version: 1, audience, about: None, body, attachments })
}

fn readers(matter: &Matter<Programme>, body: &Object) -> BTreeSet<AuthorityId> {
    let named = items(body, "parties").filter_map(|party| authority_of(party, "authority"));
    matter.line.parties.iter().cloned().chain(named).chain([matter.seat.clone()]).collect()
}

/// The draft with ourselves among the parties: who writes it need not name her own authority.
pub fn with_us(matter: &Matter<Programme>, content: &Object) -> Object {
    with(&matter.seat, content)
}

fn with(one: &AuthorityId, content: &Object) -> Object {
    let mut content = content.clone();
    let named = items(&content, "parties").any(|party| authority_of(party, "authority").as_ref() == Some(one));
    if let Some(parties) = content.get_mut("parties").and_then(Value::as_array_mut).filter(|_| !named) {
        parties.insert(0, json!({"authority": one.as_str()}));
    }
    content
}

fn complete(matter: &Matter<Programme>) -> Result<(), Problem> {
    let content = matter.desk.draft.as_ref().map(|draft| draft.content.clone()).unwrap_or_default();
    forms::PROPOSED.check(&content)?;
    line::read(&with_us(matter, &content), &matter.seat).map(|_| ()).map_err(|breach| against(breach, rule::ALL))
}
