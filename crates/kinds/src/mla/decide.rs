//! From a command to the entry that it writes.

use std::collections::BTreeSet;

use docket::{Act, AttachmentRef, Command, Context, Decision, Draft, Matter, Object, Reach};
use kernel::{AuthorityId, Class, Digest, Problem, Tri};
use serde_json::Value;

use super::{
    Mla, acts,
    in_table::IN,
    line::{Line, informed},
    out_table::OUT,
    request, rule,
    state::{Out, Phase, State},
    tables::Guard,
};
use crate::{
    body::{authority_of, line_of},
    event::{Event, against},
    machine::Who,
};

/// The acts that the states allow now.
pub fn allowed(matter: &Matter<Mla>) -> Vec<&'static Act> {
    acts::ACTS.iter().filter(|act| is_allowed(matter, act)).collect()
}

fn is_allowed(matter: &Matter<Mla>, act: &Act) -> bool {
    let (desk, line) = (&matter.desk, &matter.line);
    let who = match act.reach {
        Reach::Home => Who::Home,
        Reach::Shared => Who::Us,
    };
    // Guards that depend on what is filled in are explained when the act is tried, not hidden before.
    let open = |guard: Guard| match guard {
        Guard::WithdrawalAcknowledged => line.phase == Phase::WithdrawalAcknowledged,
        Guard::NoSupplementAsked => line.phase != Phase::SupplementAsked,
        Guard::Undecided | Guard::Decided => line.holds(guard),
        _ => true,
    };
    let at_desk = match desk.state {
        State::Fresh => {
            line.phase == Phase::New
                && OUT.iter().any(|row| row.offered && row.begins(Out::New, act.entry, who) && open(row.guard))
        }
        State::Out(from) => OUT.iter().any(|row| row.offered && row.begins(from, act.entry, who) && open(row.guard)),
        State::In(from) => IN.iter().any(|row| row.offered && row.begins(from, act.entry, who) && open(row.guard)),
        State::Observer => false,
    };
    if !at_desk {
        return false;
    }
    if act.reach == Reach::Shared {
        let Some(role) = line.who(&matter.seat) else { return false };
        if line.row(act.entry, role).is_none() {
            return false;
        }
    }
    match act.name {
        // The first version gets a number, the later ones keep it.
        "send" => line.requesting_number.is_none(),
        "send-again" => line.requesting_number.is_some(),
        // Once it is acknowledged that it was withdrawn, there is nothing more to acknowledge.
        "acknowledge-withdrawal" => line.phase == Phase::Withdrawn,
        _ => true,
    }
}

/// What a command leads to.
///
/// # Errors
/// `four-eyes` when the signer wrote the request, `mla-number-missing`, `mla-not-examined`, `mla-conditions-not-told`,
/// what [`request::problems`] finds, or the rule of the line that the entry would break, under the rule's name.
pub fn decide(matter: &Matter<Mla>, act: &Act, command: &Command, context: &Context) -> Result<Decision, Problem> {
    let mut body = command.fields.clone();
    let mut attachments = command.attachments.clone();
    match act.name {
        "draft" => check_addressee(matter, &body)?,
        "submit" => {
            if let Some(problem) = request::problems(&written(matter)?.content).into_iter().next() {
                return Err(problem);
            }
        }
        "ready" if !matter.desk.is_translated() => return Err(against(Guard::Translated.breach(), rule::ALL)),
        "translated" => {
            let source = line_of(&body, "source").and_then(|text| Digest::parse(&text));
            if source != Some(written(matter)?.digest) {
                return Err(against(Guard::SourceCurrent.breach(), rule::ALL));
            }
        }
        "consult" => {
            let written = written(matter)?;
            check_addressee(matter, &written.content)?;
            body.extend(written.content.clone());
            add(&mut attachments, &written.attachments);
        }
        "send" | "send-again" => {
            let written = written(matter)?;
            if written.by.contains(&context.officer.pseudonym) {
                return Err(Problem::new(Class::Forbidden, "four-eyes"));
            }
            check_addressee(matter, &written.content)?;
            body.extend(written.content.clone());
            let number = matter.line.requesting_number.clone().or_else(|| context.number.clone());
            body.insert("number".into(), number.ok_or_else(no_number)?.into());
            body.insert("version".into(), (matter.line.versions.len() + 1).into());
            add(&mut attachments, &written.attachments);
            let translation = matter.desk.translation.as_ref().filter(|done| done.source == written.digest);
            add(&mut attachments, translation.map_or(&[][..], |done| &done.attachments));
        }
        "register" => {
            body.insert("number".into(), context.number.clone().ok_or_else(no_number)?.into());
        }
        "accept" if matter.desk.admissible() != Tri::Yes && matter.desk.despite.is_none() => {
            return Err(Problem::new(Class::Conflict, "mla-not-examined"));
        }
        "hand-over" => {
            let told = body.get("conditions_told").and_then(Value::as_bool) == Some(true);
            if !matter.line.conditions.is_empty() && !told {
                return Err(Problem::field("conditions_told", "mla-conditions-not-told"));
            }
        }
        "update-measure" if !matter.desk.measure_step(&body) => {
            return Err(against(Guard::MeasureStep.breach(), rule::ALL));
        }
        _ => {}
    }
    entry(matter, act, body, attachments).map(|draft| vec![draft])
}

/// What a letter of `matter.seat` tells, as the entry with which `us` registers it. A request that comes on paper is
/// addressed to us, and is a version more than those before it.
///
/// # Errors
/// The rule of the line that it would break.
pub fn heard(
    matter: &Matter<Mla>,
    us: &AuthorityId,
    act: &Act,
    mut body: Object,
    attachments: Vec<AttachmentRef>,
) -> Result<Draft, Problem> {
    if matches!(act.entry, "mla.sent" | "mla.consulted") {
        body.insert("addressee".into(), us.as_str().into());
    }
    if act.entry == "mla.sent" {
        body.insert("version".into(), (matter.line.versions.len() + 1).into());
    }
    entry(matter, act, body, attachments)
}

/// Whether `actor` could write this entry now.
pub fn hears(line: &Line, entry: &str, actor: &AuthorityId) -> bool {
    line.who(actor).is_some_and(|who| line.row(entry, who).is_some())
}

/// The entry of an act by `matter.seat`, once the line has nothing against it.
fn entry(matter: &Matter<Mla>, act: &Act, body: Object, attachments: Vec<AttachmentRef>) -> Result<Draft, Problem> {
    let audience = (act.reach == Reach::Shared).then(|| readers(matter, act, &body));
    if let Some(audience) = &audience {
        let event = Event { actor: &matter.seat, kind: act.entry, version: 1, audience, body: &body };
        matter.line.after(&event).map_err(|breach| against(breach, rule::ALL))?;
    }
    Ok(Draft { kind: act.entry, version: 1, audience, about: None, body, attachments })
}

/// Everybody who has a part in the matter, before the entry and after it.
fn readers(matter: &Matter<Mla>, act: &Act, body: &Object) -> BTreeSet<AuthorityId> {
    let mut readers = matter.line.parties();
    readers.insert(matter.seat.clone());
    match act.entry {
        "mla.sent" | "mla.consulted" => {
            readers.extend(authority_of(body, "addressee"));
            readers.extend(informed(body));
        }
        "mla.redirected" => readers.extend(authority_of(body, "to")),
        _ => {}
    }
    readers
}

fn written(matter: &Matter<Mla>) -> Result<&super::desk::Written, Problem> {
    matter.desk.draft.as_ref().ok_or_else(|| Problem::new(Class::Conflict, "act-not-now"))
}

/// The addressee must not be ourselves, and does not change within a docket.
fn check_addressee(matter: &Matter<Mla>, content: &Object) -> Result<(), Problem> {
    let Some(addressee) = authority_of(content, "addressee") else { return Ok(()) };
    let fits = matter.line.requested.as_ref().is_none_or(|requested| *requested == addressee);
    if fits && addressee != matter.seat {
        return Ok(());
    }
    Err(Problem::field("addressee", rule::ADDRESSEE).arg("authority", addressee))
}

fn add(attachments: &mut Vec<AttachmentRef>, more: &[AttachmentRef]) {
    for attachment in more {
        if !attachments.iter().any(|known| known.digest == attachment.digest) {
            attachments.push(attachment.clone());
        }
    }
}

fn no_number() -> Problem {
    Problem::invalid("mla-number-missing")
}
