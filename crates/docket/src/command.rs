//! From a command to entries that have a place and stand.

use std::collections::BTreeSet;

use kernel::{AuthorityId, Class, Digest, Moment, Problem};
use serde_json::{Value, json};

use crate::{
    Act, AttachmentRef, Docket, Draft, Entry, Eyes, Folded, Held, Kind, Object, Officer, Standing, office::acts, paper,
};

/// What somebody wants to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// The act's name.
    pub act: String,
    /// Its fields.
    pub fields: Object,
    /// What is attached; the bytes are already in the vault.
    pub attachments: Vec<AttachmentRef>,
}

/// Under which circumstances.
#[derive(Clone, Debug)]
pub struct Context {
    /// Who acts.
    pub officer: Officer,
    /// The present moment.
    pub now: Moment,
    /// The registration number allotted, if the act takes one.
    pub number: Option<String>,
}

/// What a command leads to: [`crate::Open::decide`] in its three steps. First, which entries.
pub(crate) fn drafts<K: Kind>(
    kind: &K,
    matter: &Folded<K>,
    command: &Command,
    context: &Context,
) -> Result<Vec<Draft>, Problem> {
    if let Some(act) = acts::ALL.iter().find(|act| act.name == command.act) {
        check(act, command, context)?;
        return generic(kind, matter, act, command, context);
    }
    if let Some(act) = paper::named(kind, &command.act) {
        check(act, command, context)?;
        return Ok(vec![paper::draft(kind, matter, act, command, context)?]);
    }
    let act = find(kind, matter, &command.act)?;
    check(act, command, context)?;
    act.form.check_picks(&command.fields, |list| kind.picks(matter, list))?;
    match act.eyes {
        Eyes::Two => kind.decide(matter, act, command, context),
        Eyes::Four => {
            // What could not be sent must not be proposed either.
            kind.decide(matter, act, command, context)?;
            let mut body = Object::new();
            body.insert("act".into(), Value::from(act.name));
            body.insert("fields".into(), Value::Object(command.fields.clone()));
            Ok(vec![home("docket.proposed", body, command.attachments.clone())])
        }
    }
}

fn generic<K: Kind>(
    kind: &K,
    matter: &Folded<K>,
    act: &'static Act,
    command: &Command,
    context: &Context,
) -> Result<Vec<Draft>, Problem> {
    let own = home(act.entry, command.fields.clone(), command.attachments.clone());
    if act.name == "confirm-grounds" && !matter.office.confirmable(&context.officer.pseudonym) {
        return Err(Problem::new(Class::Conflict, "law-nothing-to-confirm"));
    }
    if act.name == "note-fulfilled" {
        let number = command.fields.get("limit").and_then(Value::as_u64).unwrap_or(0);
        matter.office.open_limit(number).ok_or_else(|| Problem::field("limit", "use-limit-not-open"))?;
    }
    if act.name != "approve" && act.name != "decline" {
        return Ok(vec![own]);
    }
    let proposal = command
        .fields
        .get("proposal")
        .and_then(Value::as_str)
        .and_then(Digest::parse)
        .and_then(|digest| matter.office.proposal(&digest))
        .ok_or_else(|| Problem::new(Class::Conflict, "proposal-gone"))?;
    if act.name == "decline" {
        return Ok(vec![own]);
    }
    if proposal.by.pseudonym == context.officer.pseudonym {
        return Err(Problem::new(Class::Forbidden, "four-eyes"));
    }
    let proposed = find(kind, matter, &proposal.act)?;
    let sent = Command {
        act: proposal.act.clone(),
        fields: proposal.fields.clone(),
        attachments: proposal.attachments.clone(),
    };
    proposed.form.check_picks(&sent.fields, |list| kind.picks(matter, list))?;
    let mut drafts = vec![own];
    drafts.extend(kind.decide(matter, proposed, &sent, context)?);
    Ok(drafts)
}

fn find<K: Kind>(kind: &K, matter: &Folded<K>, name: &str) -> Result<&'static Act, Problem> {
    if !kind.table().iter().any(|act| act.name == name) {
        return Err(Problem::invalid("act-unknown").arg("act", name));
    }
    kind.acts(matter)
        .into_iter()
        .find(|act| act.name == name)
        .ok_or_else(|| Problem::new(Class::Conflict, "act-not-now").arg("act", name))
}

fn check(act: &Act, command: &Command, context: &Context) -> Result<(), Problem> {
    if !act.roles.contains(&context.officer.role) {
        return Err(Problem::new(Class::Forbidden, "act-not-yours").arg("act", act.name));
    }
    act.form.check(&command.fields)?;
    if !act.form.files && !command.attachments.is_empty() {
        return Err(Problem::field("files", "field-unknown"));
    }
    command.attachments.iter().try_for_each(AttachmentRef::check)
}

fn home(kind: &'static str, body: Object, attachments: Vec<AttachmentRef>) -> Draft {
    Draft { kind, version: 1, audience: None, about: None, body, attachments }
}

/// Second, their places in the docket.
pub(crate) fn place(
    docket: &Docket,
    seat: &AuthorityId,
    drafts: Vec<Draft>,
    context: &Context,
) -> Result<(Vec<Held>, Docket), Problem> {
    let mut grown = docket.clone();
    let mut written = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let (about, letter) = draft.about.unzip();
        let audience = draft.audience.unwrap_or_else(|| BTreeSet::from([seat.clone()]));
        let entry = Entry {
            v: 1,
            docket: docket.id(),
            author: seat.clone(),
            seq: grown.next_seq(seat, &audience),
            parents: grown.heads(&audience),
            audience,
            made_at: context.now,
            officer: context.officer.clone(),
            kind: draft.kind.to_owned(),
            version: draft.version,
            about,
            letter,
            body: draft.body,
            attachments: draft.attachments,
        };
        entry.check()?;
        let after_home = if entry.is_home() { 0 } else { grown.home_count(seat) };
        let held = Held { digest: entry.digest()?, entry, noted_at: context.now, after_home };
        grown.insert(held.clone())?;
        written.push(held);
    }
    Ok((written, grown))
}

/// Third, whether they stand: what we write ourselves must never be a conflict.
pub(crate) fn all_stand<K: Kind>(written: &[Held], matter: &Folded<K>) -> Result<(), Problem> {
    for held in written {
        let stands =
            matter.history.iter().any(|placed| placed.digest == held.digest && placed.standing == Standing::Stands);
        if !stands {
            let detail = json!({"entry": held.entry.kind, "conflicts": matter.conflicts}).to_string();
            return Err(Problem::internal(detail));
        }
    }
    Ok(())
}

impl Command {
    /// Every generic act.
    pub fn generic_acts() -> &'static [Act] {
        &acts::ALL
    }

    /// The generic act with this name.
    pub fn generic_act(name: &str) -> Option<&'static Act> {
        acts::ALL.iter().find(|act| act.name == name)
    }
}
