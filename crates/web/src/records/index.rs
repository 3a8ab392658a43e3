//! The records that a form can name: each by a label that only it has, for a person types a label and not an identity.

use std::collections::{BTreeMap, BTreeSet};

use docket::{Field, FieldKind, Object};
use kernel::Problem;
use lingua::Voice;
use relations::{Clock24, Record, RecordId, Register, Sort, Tag};
use serde_json::Value;

use super::turn::tags;
use crate::{
    components::{Html, Suggestions},
    pages::relations::label,
};

/// The labels of all records in one language.
pub struct Index {
    /// By sort and label.
    labels: BTreeMap<(&'static str, String), RecordId>,
    /// By identity: the sort and the label.
    shown: BTreeMap<RecordId, (&'static str, String)>,
    /// By sort, every name in small letters, and what has it.
    names: BTreeMap<(&'static str, String), BTreeSet<RecordId>>,
}

fn small(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Index {
    /// Of all records, in the language of `v`.
    pub fn new(v: Voice<'_>, register: &Register) -> Self {
        let known: BTreeMap<RecordId, Record> =
            register.records().map(|(id, record)| (id.clone(), record.clone())).collect();
        let (mut taken, mut names) = (BTreeMap::<_, usize>::new(), BTreeMap::<_, BTreeSet<RecordId>>::new());
        let mut all = Vec::with_capacity(known.len());
        for (id, record) in &known {
            let sort = record.sort().as_str();
            let of = |above: &RecordId| known.get(above).map(|above| label(v, above, &known));
            let above = match record {
                // Every service has an international department, and every office a head.
                Record::Body(body) if body.kind == relations::BodyKind::Unit => body.parent.as_ref().and_then(of),
                Record::Post(post) => of(&post.body),
                _ => None,
            };
            let own = label(v, record, &known);
            let text = above.map_or_else(|| own.clone(), |above| format!("{own} – {above}"));
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            *taken.entry((sort, text.clone())).or_default() += 1;
            for name in record.names() {
                names.entry((sort, small(name))).or_default().insert(id.clone());
            }
            all.push((id.clone(), sort, text));
        }
        let (mut labels, mut shown) = (BTreeMap::new(), BTreeMap::new());
        for (id, sort, text) in all {
            let alone = taken.get(&(sort, text.clone())) == Some(&1) && !text.is_empty();
            let text = if alone { text } else { format!("{text} [{id}]") };
            labels.insert((sort, text.clone()), id.clone());
            shown.insert(id, (sort, text));
        }
        Self { labels, shown, names }
    }

    /// The label of a record of this sort.
    pub fn label(&self, sort: &str, id: &RecordId) -> Option<&str> {
        self.shown.get(id).filter(|(of, _)| *of == sort).map(|(_, label)| label.as_str())
    }

    /// The record that was meant.
    ///
    /// # Errors
    /// `relation-none`, or `relation-several` where more than one has this name.
    fn find(&self, sort: &'static str, typed: &str) -> Result<RecordId, Problem> {
        let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(id) = self.labels.get(&(sort, typed.clone())) {
            return Ok(id.clone());
        }
        if let Some(id) = RecordId::parse(&typed).filter(|id| self.label(sort, id).is_some()) {
            return Ok(id);
        }
        let found = self.names.get(&(sort, small(&typed)));
        match found.map(|found| (found.first(), found.len())) {
            Some((Some(id), 1)) => Ok(id.clone()),
            Some((Some(_), _)) => Err(Problem::invalid("relation-several")),
            _ => Err(Problem::invalid("relation-none").arg("name", typed)),
        }
    }

    /// The same fields with labels in place of identities.
    pub fn labelled(&self, fields: &[Field], mut object: Object) -> Object {
        for field in fields {
            match (field.kind, object.get_mut(field.name)) {
                (FieldKind::Pick(sort), Some(Value::String(id))) => {
                    if let Some(label) = RecordId::parse(id).and_then(|id| self.label(sort, &id)) {
                        label.clone_into(id);
                    }
                }
                (FieldKind::Group { fields, .. }, Some(Value::Array(items))) => {
                    for item in items {
                        let inner = item.as_object_mut().map(std::mem::take).unwrap_or_default();
                        *item = Value::Object(self.labelled(fields, inner));
                    }
                }
                _ => {}
            }
        }
        object
    }

    /// The fields as they were meant: identities in place of labels, tags and times in their one spelling. What is not
    /// understood is said at its place.
    pub fn meant(&self, fields: &[Field], object: &mut Object) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.mean(fields, object, "", &mut problems);
        problems
    }

    fn mean(&self, fields: &[Field], object: &mut Object, path: &str, problems: &mut Vec<Problem>) {
        for field in fields {
            let place = format!("{path}{}", field.name);
            match (field.kind, object.get_mut(field.name)) {
                (FieldKind::Group { fields, .. }, Some(Value::Array(items))) => {
                    for (at, item) in items.iter_mut().enumerate() {
                        if let Some(item) = item.as_object_mut() {
                            self.mean(fields, item, &format!("{place}.{at}."), problems);
                        }
                    }
                }
                (FieldKind::Pick(sort), Some(Value::String(typed))) => match self.find(sort, typed) {
                    Ok(id) => *typed = id.to_string(),
                    Err(problem) => problems.push(Problem { field: Some(place), ..problem }),
                },
                (FieldKind::Line, Some(Value::String(typed))) => {
                    if let Err(code) = spelled(field.name, typed) {
                        problems.push(Problem::field(place, code));
                    }
                }
                _ => {}
            }
        }
    }

    /// The lists to choose from that the fields need.
    pub fn suggestions(&self, fields: &[Field]) -> Html {
        let mut wanted = BTreeSet::new();
        sorts(fields, &mut wanted);
        Html::join(wanted.into_iter().map(|sort| {
            let labels = self.labels.keys().filter(|(of, _)| *of == sort).map(|(_, label)| label.clone());
            Html::from(Suggestions::new(sort, labels.collect()))
        }))
    }
}

/// Puts a line that is a language, several, or a time into its one spelling.
fn spelled(name: &str, typed: &mut String) -> Result<(), &'static str> {
    match name {
        "lang" | "languages" | "authentic" => {
            let found: Vec<String> = tags(typed).collect();
            if found.iter().any(|tag| Tag::parse(tag).is_none()) || (name == "lang" && found.len() != 1) {
                return Err("relation-language");
            }
            *typed = found.join(", ");
        }
        "opens" | "closes" => {
            let clock = typed.trim().replace('.', ":");
            let clock = if clock.contains(':') { clock } else { format!("{clock}:00") };
            let padded = format!("{clock:0>5}");
            *typed = Clock24::parse(&padded).ok_or("relation-clock")?.to_string();
        }
        _ => {}
    }
    Ok(())
}

fn sorts(fields: &[Field], wanted: &mut BTreeSet<&'static str>) {
    for field in fields {
        match field.kind {
            FieldKind::Pick(sort) => {
                wanted.insert(sort);
            }
            FieldKind::Group { fields, .. } => sorts(fields, wanted),
            _ => {}
        }
    }
}

/// The sort of a field that names a record.
pub fn sort_of(field: &Field) -> Option<Sort> {
    match field.kind {
        FieldKind::Pick(sort) => Sort::parse(sort),
        _ => None,
    }
}
