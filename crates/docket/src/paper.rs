//! What a partner without a node did on paper, registered by an authority that read its letter.
//!
//! Each act of a kind that goes to the partners has a twin here: the same entry, filled in from a letter. The entry is
//! written and answered for by the authority that registers, names the partner whose act it is
//! ([`Entry::about`](crate::Entry)), and carries the [`Letter`]. A partner that speaks for itself in a matter is never
//! spoken for.

use std::collections::BTreeSet;

use kernel::{
    AuthorityId, Class, Date, Problem,
    Role::{self, Head, Officer, Registry},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Act, Command, Context, Draft, Eyes, Field, FieldKind, Folded, Form, Kind, Object, Reach, Row, Section, Shown,
};

/// The letter by which a partner did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// The day that stands on it.
    pub dated: Date,
    /// The day on which the authority that registers it got it. Time limits run from here.
    pub received: Date,
    /// The number that its sender gave it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number: Option<String>,
}

impl Letter {
    /// Whether its days are in order and its number is one line of text.
    pub(crate) fn is_well_written(&self) -> bool {
        let one_line = |number: &String| {
            !number.trim().is_empty() && number.len() <= kernel::limits::LINE && !number.chars().any(char::is_control)
        };
        self.dated <= self.received && self.number.as_ref().is_none_or(one_line)
    }
}

/// The field that says whose letter it is.
pub const FROM: &str = "letter_from";
const DATED: &str = "letter_dated";
const RECEIVED: &str = "letter_received";
const NUMBER: &str = "letter_number";
const NAMES: [&str; 4] = [FROM, DATED, RECEIVED, NUMBER];

static FIELDS: [Field; 4] = [
    Field::required(FROM, FieldKind::Authority),
    Field::required(DATED, FieldKind::Date),
    Field::required(RECEIVED, FieldKind::Date),
    Field::optional(NUMBER, FieldKind::Line),
];

/// Who registers what comes on paper.
const COUNTER: &[Role] = &[Registry, Officer, Head];

/// What the name of an act on paper begins with.
const PREFIX: &str = "paper-";

/// The acts of `table` that a letter can bring, once for each entry: its name is `paper-` with the name of the act, and
/// its form asks for the letter and for what `form` says that the letter tells. An act for which `form` has nothing cannot
/// come on paper.
///
/// What it returns is kept as long as the program runs; a kind makes it once.
pub fn acts(table: &[Act], form: impl Fn(&Act) -> Option<Form>) -> Vec<Act> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for act in table.iter().filter(|act| act.reach == Reach::Shared) {
        let Some(told) = form(act) else { continue };
        if !seen.insert(act.entry) {
            continue;
        }
        let letter = Section { name: "letter", fields: &NAMES };
        let sections: Vec<Section> = match told.sections {
            [] => Vec::new(),
            own => std::iter::once(letter).chain(own.iter().copied()).collect(),
        };
        let fields: Vec<Field> = FIELDS.iter().chain(told.fields).copied().collect();
        let form = Form { fields: fields.leak(), files: true, sections: sections.leak() };
        let name = String::leak(format!("{PREFIX}{}", act.name));
        all.push(Act { name, eyes: Eyes::Two, roles: COUNTER, form, numbered: false, ..*act });
    }
    all
}

/// A form without some of its fields. It is kept as long as the program runs.
pub fn without(form: Form, names: &[&str]) -> Form {
    let fields: Vec<Field> = form.fields.iter().filter(|field| !names.contains(&field.name)).copied().collect();
    Form { fields: fields.leak(), ..form }
}

impl Act {
    /// Whether it registers a letter of a partner without a node.
    pub fn is_on_paper(&self) -> bool {
        self.form.fields.first().is_some_and(|field| field.name == FROM)
    }
}

/// The act on paper of a kind with this name.
pub(crate) fn named<K: Kind>(kind: &K, name: &str) -> Option<&'static Act> {
    kind.on_paper().iter().find(|act| act.name == name)
}

impl<K: Kind> Folded<K> {
    /// The matter as far as `partner`, who has no node, could know it: what is shared, and nothing of ours.
    #[must_use]
    pub fn seen_by(&self, kind: &K, partner: &AuthorityId) -> Self {
        Self { seat: partner.clone(), desk: kind.desk(partner), office: crate::Office::default(), ..self.clone() }
    }

    /// Whether an act of `partner` may be registered from its letter.
    pub(crate) fn hears(&self, kind: &K, entry: &str, partner: &AuthorityId) -> bool {
        *partner != self.seat && !self.spoke.contains(partner) && kind.hears(&self.line, entry, partner)
    }
}

/// The entry that a letter leads to.
pub(crate) fn draft<K: Kind>(
    kind: &K,
    matter: &Folded<K>,
    act: &Act,
    command: &Command,
    context: &Context,
) -> Result<Draft, Problem> {
    let (partner, letter) = letter(&command.fields)?;
    if partner == matter.seat {
        return Err(Problem::field(FROM, "paper-own"));
    }
    // No office is ahead of this day, wherever it is.
    let (latest, ..) = context.now.parts_at(14 * 60);
    if letter.received > latest {
        return Err(Problem::field(RECEIVED, "paper-received-later"));
    }
    if letter.dated > letter.received {
        return Err(Problem::field(DATED, "paper-dated-later"));
    }
    if command.attachments.is_empty() {
        return Err(Problem::field("files", "paper-scan"));
    }
    if matter.spoke.contains(&partner) {
        return Err(Problem::field(FROM, SPEAKS_ITSELF).arg("authority", partner));
    }
    if !matter.hears(kind, act.entry, &partner) {
        return Err(Problem::new(Class::Conflict, "act-not-now").arg("act", act.name));
    }
    let theirs = matter.seen_by(kind, &partner);
    act.form.check_picks(&command.fields, |list| kind.picks(&theirs, list))?;
    let told = command.fields.iter().filter(|(name, _)| !NAMES.contains(&name.as_str()));
    let told = told.map(|(name, value)| (name.clone(), value.clone())).collect();
    let heard = kind.heard(&theirs, &matter.seat, act, told, command.attachments.clone())?;
    // A letter between others is none of ours.
    if heard.audience.as_ref().is_none_or(|readers| !readers.contains(&matter.seat)) {
        return Err(Problem::field(FROM, "paper-not-ours"));
    }
    Ok(Draft { about: Some((partner, letter)), ..heard })
}

/// The rule that an entry breaks which speaks for an authority that spoke itself.
pub(crate) const SPEAKS_ITSELF: &str = "docket-rule-speaks-itself";

fn letter(fields: &Object) -> Result<(AuthorityId, Letter), Problem> {
    let text = |name: &'static str| fields.get(name).and_then(Value::as_str);
    let day = |name: &'static str| text(name).and_then(Date::parse).ok_or_else(|| Problem::field(name, "field-date"));
    let from = text(FROM).and_then(AuthorityId::parse).ok_or_else(|| Problem::field(FROM, "field-wrong"))?;
    Ok((from, Letter { dated: day(DATED)?, received: day(RECEIVED)?, number: text(NUMBER).map(str::to_owned) }))
}

/// What pages and papers say of a letter.
pub(crate) fn rows(partner: &AuthorityId, letter: &Letter) -> Vec<Row> {
    let mut rows = vec![
        Row::new("docket-field-letter_from", Shown::Authority(partner.clone())),
        Row::new("docket-field-letter_dated", Shown::Date(letter.dated)),
        Row::new("docket-field-letter_received", Shown::Date(letter.received)),
    ];
    rows.extend(letter.number.iter().map(|number| Row::new("docket-field-letter_number", Shown::Line(number.clone()))));
    rows
}
