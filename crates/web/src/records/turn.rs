//! Between a record and the fields of its form. A record that is turned into fields and back again is the same record: what
//! the form does not have (the scan, who made sure and when) is taken over from the record as it was.

use docket::Object;
use kernel::{Lang, Problem};
use relations::{Contact, Record, Sort};
use serde_json::{Map, Value};

/// Fields of a form that lie in an object of the record: the object, and by which name each stands in the form.
struct Nested {
    inside: &'static str,
    names: &'static [(&'static str, &'static str)],
}

const SOURCE: Nested = Nested {
    inside: "source",
    names: &[("kind", "source"), ("name", "source_name"), ("date", "source_date"), ("place", "source_place")],
};
const TERM: Nested = Nested { inside: "term", names: &[("from", "from"), ("to", "until")] };
const FORCE: Nested = Nested { inside: "force", names: TERM.names };
const NAMES: Nested =
    Nested { inside: "names", names: &[("az", "name_az"), ("ru", "name_ru"), ("uz", "name_uz"), ("en", "name_en")] };

impl Nested {
    /// Lays the object open.
    fn open(&self, record: &mut Object) {
        let Some(Value::Object(mut inner)) = record.remove(self.inside) else { return };
        for (from, to) in self.names {
            if let Some(value) = inner.remove(*from) {
                record.insert((*to).to_owned(), value);
            }
        }
    }

    /// Puts it together again.
    fn close(&self, form: &mut Object) {
        let mut inner = Map::new();
        for (to, from) in self.names {
            if let Some(value) = form.remove(*from) {
                inner.insert((*to).to_owned(), value);
            }
        }
        form.insert(self.inside.to_owned(), Value::Object(inner));
    }
}

/// What a field is called in the form and in the record.
const SPELLINGS: [(&str, &str); 1] = [("spellings", "names")];
const CARRIES: [(&str, &str); 1] = [("carries", "parent")];
const BY: [(&str, &str); 1] = [("by", "kind")];
const CLOCK: [(&str, &str); 2] = [("opens", "from"), ("closes", "to")];

fn rename(object: &mut Object, names: &[(&str, &str)], to_record: bool) {
    for (form, record) in names {
        let (from, to) = if to_record { (form, record) } else { (record, form) };
        if let Some(value) = object.remove(*from) {
            object.insert((*to).to_owned(), value);
        }
    }
}

/// Each object of a list.
fn each(object: &mut Object, list: &str, mut turn: impl FnMut(&mut Object)) {
    if let Some(Value::Array(items)) = object.get_mut(list) {
        items.iter_mut().filter_map(Value::as_object_mut).for_each(&mut turn);
    }
}

/// Tags of languages as one line, and back.
fn line(object: &mut Object, field: &str) {
    if let Some(Value::Array(tags)) = object.get(field) {
        let tags: Vec<&str> = tags.iter().filter_map(Value::as_str).collect();
        let text = tags.join(", ");
        object.insert(field.to_owned(), text.into());
    }
}

fn list(object: &mut Object, field: &str) {
    if let Some(Value::String(text)) = object.get(field) {
        let tags: Vec<Value> = tags(text).map(Value::from).collect();
        object.insert(field.to_owned(), Value::Array(tags));
    }
}

/// The tags in a line: whatever stands between commas, semicolons and spaces.
pub fn tags(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split([',', ';', ' ']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_lowercase)
}

/// The names of an object of languages as a list of language and name, and back.
fn named(object: &mut Object, field: &str, (key, value): (&str, &str)) {
    if let Some(Value::Object(names)) = object.remove(field)
        && !names.is_empty()
    {
        let items = names.into_iter().map(|(lang, name)| {
            let pair = [(key.to_owned(), Value::from(lang)), (value.to_owned(), name)];
            Value::Object(pair.into_iter().collect())
        });
        object.insert(field.to_owned(), Value::Array(items.collect()));
    }
}

/// Refuses a language that is named twice: one of the two would be lost.
fn by_language(object: &mut Object, field: &str, (key, value): (&str, &str)) -> Result<(), Problem> {
    let Some(Value::Array(items)) = object.remove(field) else { return Ok(()) };
    let mut names = Map::new();
    for (at, item) in items.iter().enumerate() {
        let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        if names.insert(text(key), text(value).into()).is_some() {
            return Err(Problem::field(format!("{field}.{at}.{key}"), "relation-language-twice"));
        }
    }
    object.insert(field.to_owned(), Value::Object(names));
    Ok(())
}

/// The fields of a record, as its form has them. What it names stands with its identity.
///
/// # Errors
/// A fault of the program.
pub fn fields(record: &Record) -> Result<Object, Problem> {
    let Value::Object(mut object) = serde_json::to_value(record).map_err(Problem::internal)? else {
        return Err(Problem::internal("a record is no object"));
    };
    for gone in ["sort", "verified", "scan"] {
        object.remove(gone);
    }
    SOURCE.open(&mut object);
    TERM.open(&mut object);
    FORCE.open(&mut object);
    match record.sort() {
        Sort::Body => {
            NAMES.open(&mut object);
            each(&mut object, "contacts", |contact| {
                contact.remove("verified");
                SOURCE.open(contact);
                rename(contact, &BY, false);
                line(contact, "languages");
                each(contact, "hours", |hours| rename(hours, &CLOCK, false));
            });
        }
        Sort::Post => NAMES.open(&mut object),
        Sort::Person => {
            rename(&mut object, &SPELLINGS, false);
            line(&mut object, "languages");
            each(&mut object, "ranks", |rank| {
                NAMES.open(rank);
                TERM.open(rank);
                if let Some(Value::Object(seen)) = rank.remove("seen") {
                    rank.extend(seen);
                }
                SOURCE.open(rank);
            });
        }
        Sort::Tenure => each(&mut object, "seen", |seen| SOURCE.open(seen)),
        Sort::Membership => {}
        Sort::Agreement => {
            rename(&mut object, &CARRIES, false);
            line(&mut object, "authentic");
            named(&mut object, "titles", ("lang", "title"));
            named(&mut object, "place", ("language", "name"));
            named(&mut object, "margins", ("language", "name"));
            if let Some(Value::Array(parties)) = object.get_mut("parties") {
                for party in parties {
                    *party = Value::Object([("party".to_owned(), party.take())].into_iter().collect());
                }
            }
        }
    }
    Ok(object)
}

/// The record that the fields of its form say. `before`: the record as it was.
///
/// # Errors
/// `relation-language-twice` at the second; `field-wrong` without a field where the fields were not checked by the form.
pub fn record(sort: Sort, mut object: Object, before: Option<&Record>) -> Result<Record, Problem> {
    SOURCE.close(&mut object);
    match sort {
        Sort::Body => {
            NAMES.close(&mut object);
            TERM.close(&mut object);
            each(&mut object, "contacts", |contact| {
                SOURCE.close(contact);
                rename(contact, &BY, true);
                list(contact, "languages");
                each(contact, "hours", |hours| rename(hours, &CLOCK, true));
            });
        }
        Sort::Post => {
            NAMES.close(&mut object);
            TERM.close(&mut object);
        }
        Sort::Person => {
            rename(&mut object, &SPELLINGS, true);
            list(&mut object, "languages");
            each(&mut object, "ranks", |rank| {
                SOURCE.close(rank);
                NAMES.close(rank);
                TERM.close(rank);
                let seen = ["on", "source"].into_iter().filter_map(|name| Some((name.to_owned(), rank.remove(name)?)));
                let seen: Object = seen.collect();
                rank.insert("seen".to_owned(), Value::Object(seen));
            });
        }
        Sort::Tenure => {
            TERM.close(&mut object);
            each(&mut object, "seen", |seen| SOURCE.close(seen));
        }
        Sort::Membership => TERM.close(&mut object),
        Sort::Agreement => {
            FORCE.close(&mut object);
            rename(&mut object, &CARRIES, true);
            list(&mut object, "authentic");
            by_language(&mut object, "titles", ("lang", "title"))?;
            by_language(&mut object, "place", ("language", "name"))?;
            by_language(&mut object, "margins", ("language", "name"))?;
            if let Some(Value::Array(parties)) = object.get_mut("parties") {
                for party in parties {
                    if let Some(id) = party.as_object_mut().and_then(|party| party.remove("party")) {
                        *party = id;
                    }
                }
            }
        }
    }
    object.insert("sort".to_owned(), sort.as_str().into());
    let said: Record =
        serde_json::from_value(Value::Object(object)).map_err(|error| Problem::invalid("field-wrong").detail(error))?;
    Ok(before.map_or(said.clone(), |before| kept(said, before)))
}

/// With what the form does not have: the scan, and when somebody made sure. A contact whose number is another was not made
/// sure of.
fn kept(mut said: Record, before: &Record) -> Record {
    match (&mut said, before) {
        (Record::Body(said), Record::Body(before)) => {
            said.verified = before.verified;
            for contact in &mut said.contacts {
                let same = |known: &&Contact| known.kind == contact.kind && known.value == contact.value;
                contact.verified = before.contacts.iter().find(same).and_then(|known| known.verified);
            }
        }
        (Record::Person(said), Record::Person(before)) => said.verified = before.verified,
        (Record::Tenure(said), Record::Tenure(before)) => said.verified = before.verified,
        (Record::Membership(said), Record::Membership(before)) => said.verified = before.verified,
        (Record::Agreement(said), Record::Agreement(before)) => {
            said.verified = before.verified;
            said.scan.clone_from(&before.scan);
        }
        _ => {}
    }
    said
}

/// The field of the form in which a problem of the record is mended, on a page in `lang`.
pub fn at_field(sort: Sort, lang: Lang, mut problem: Problem) -> Problem {
    let Some(field) = &problem.field else { return problem };
    let field = match (sort, field.as_str()) {
        (Sort::Body | Sort::Post, "names") => format!("name_{}", lang.tag()),
        (Sort::Person, "names") => "spellings".to_owned(),
        (Sort::Agreement, "parent") => "carries".to_owned(),
        (_, "source") => "source_name".to_owned(),
        (_, field) => field.to_owned(),
    };
    problem.field = Some(field);
    problem
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{forms, records::form};

    /// A record of each sort with everything that it can say.
    fn records() -> Vec<Record> {
        let source = json!({"kind": "letter", "name": "DEMO 17/2", "date": "2026-03", "place": "DEMO, archive 4"});
        let names = json!({"az": "DEMO az", "ru": "DEMO ru", "uz": "DEMO uz", "en": "DEMO en"});
        let term = json!({"from": "2019", "to": "2024-05-31"});
        let seen = json!({"on": "2020-02-03", "source": source});
        let all = [
            json!({
                "sort": "body", "kind": "unit", "names": names, "country": "AZ", "authority": "az-pgo", "parent": "a",
                "term": term, "source": source, "verified": "2026-01-05",
                "contacts": [
                    {
                        "kind": "phone", "value": "+994 12 000 00 00", "label": "DEMO", "person": "p", "duty": true,
                        "hours": [{"day": "monday", "from": "09:00", "to": "24:00"}], "zone": "Asia/Baku",
                        "languages": ["az", "ru"], "source": source, "verified": "2026-01-04",
                    },
                    {"kind": "mail", "value": "demo@example.org", "source": source},
                ],
            }),
            json!({"sort": "post", "body": "a", "names": names, "single": true, "term": term, "source": source}),
            json!({
                "sort": "person", "languages": ["uz", "en", "kaa"], "source": source, "verified": "2026-01-05",
                "names": [
                    {"text": "DEMO Каримов Жахонгир", "lang": "ru", "used": "usual"},
                    {"text": "KARIMOV JAHONGIR", "used": "passport"},
                ],
                "ranks": [{"names": names, "term": term, "seen": seen}],
            }),
            json!({
                "sort": "tenure", "post": "a-post", "person": "p", "term": term, "seen": [seen, seen],
                "source": source, "verified": "2026-01-05",
            }),
            json!({
                "sort": "membership", "of": "council", "member": "a", "role": "secretariat", "representative": "p",
                "term": term, "source": source, "verified": "2026-01-05",
            }),
            json!({
                "sort": "agreement", "kind": "programme", "titles": {"ru": "DEMO", "uz": "DEMO", "tr": "DEMO"},
                "authentic": ["ru", "uz"], "parties": ["a", "b"], "signed": "2024", "place": {"en": "Tashkent"},
                "margins": {"ru": "DEMO", "en": "DEMO"}, "parent": "x", "amends": "y", "predecessor": "z",
                "signers": [{"party": "a", "tenure": "t"}], "force": term,
                "reservations": [{"party": "a", "text": {"lang": "ru", "text": "DEMO.\nDEMO."}}],
                "scan": {"digest": "a".repeat(64), "name": "demo.pdf", "media_type": "application/pdf", "size": 7},
                "source": source, "verified": "2026-01-05",
            }),
        ];
        all.into_iter().map(|record| serde_json::from_value(record).expect("a record")).collect()
    }

    #[test]
    fn a_record_is_the_same_after_it_was_a_form() {
        let all = records();
        assert_eq!(all.iter().map(Record::sort).collect::<Vec<_>>(), Sort::ALL);
        for before in all {
            let form = form(before.sort());
            let shown = fields(&before).expect("fields");
            assert_eq!(form.problems(&shown), [], "{shown:?}");
            let inputs = forms::fill(form.fields, &shown);
            let typed = forms::read(form.fields, &forms::compact(form.fields, &inputs));
            assert_eq!(typed, shown);
            // Every field of the form is shown with something in it: nothing of the form is left out of this test.
            for field in form.fields {
                assert!(shown.contains_key(field.name), "{}", field.name);
            }
            assert_eq!(record(before.sort(), typed, Some(&before)).expect("a record"), before);
        }
    }

    #[test]
    fn a_number_that_is_changed_was_not_made_sure_of() {
        let all = records();
        let Some(before @ Record::Body(_)) = all.first() else { panic!("a body") };
        let mut shown = fields(before).expect("fields");
        shown["contacts"][0]["value"] = "+994 12 111 11 11".into();
        let after = record(Sort::Body, shown, Some(before)).expect("a record");
        let Record::Body(after) = after else { panic!("a body") };
        assert_eq!(after.contacts[0].verified, None);
        assert!(after.verified.is_some(), "the body itself was");
    }

    #[test]
    fn a_language_that_stands_twice_is_refused() {
        let all = records();
        let Some(before @ Record::Agreement(_)) = all.last() else { panic!("an agreement") };
        let mut shown = fields(before).expect("fields");
        shown["titles"][1]["lang"] = "ru".into();
        shown["titles"][0]["lang"] = "ru".into();
        let refused = record(Sort::Agreement, shown, Some(before)).expect_err("one of two would be lost");
        assert_eq!((refused.code, refused.field.as_deref()), ("relation-language-twice", Some("titles.1.lang")));
    }

    #[test]
    fn a_problem_of_the_record_stands_at_a_field_of_the_form() {
        for sort in Sort::ALL {
            for field in ["names", "source", "parent", "titles", "parties", "kind"] {
                let problem = at_field(sort, Lang::Uz, Problem::field(field, "field-required"));
                let field = problem.field.expect("a field");
                let known = form(sort).fields.iter().any(|known| known.name == field);
                // A sort without names has no problem of names.
                let unnamed = matches!(sort, Sort::Tenure | Sort::Membership | Sort::Agreement) && field == "names";
                let never = unnamed || ["parent", "titles", "parties", "kind"].contains(&field.as_str());
                assert!(known || never, "{sort:?} {field}");
            }
        }
    }
}
