//! Forms as data: which fields a body has. One description serves the page, the API, and the check of what a partner
//! sent.

use kernel::{AuthorityId, Class, Date, Lang, LocalTime, PartialDate, Problem, ZONES, limits};
use serde_json::{Map, Value};

/// The fields of a body.
pub type Object = Map<String, Value>;

/// What a field holds, and how it is written in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text: a string of at most [`limits::LINE`] bytes.
    Line,
    /// Free text with its language: `{"lang": "ru", "text": "…"}`.
    Text,
    /// A calendar date: `"2026-11-21"`.
    Date,
    /// A date of which only a part may be known: `"1987"`.
    PartialDate,
    /// A time as a clock on the wall shows it: `"2026-11-24T10:40"`. Its zone is the field of kind [`FieldKind::Zone`]
    /// beside it.
    LocalTime,
    /// The zone of the times beside it, one of [`ZONES`]: `"Asia/Baku"`.
    Zone,
    /// One of the listed codes: a string.
    Choice(&'static [&'static str]),
    /// Several of the listed codes: a list of different strings.
    Choices(&'static [&'static str]),
    /// One of several things in the matter, from the list with this name: its id. The kind says what stands in the
    /// list, see [`crate::Kind::picks`].
    Pick(&'static str),
    /// Yes or no: `true` or `false`.
    Flag,
    /// A whole number within bounds.
    Number {
        /// Smallest allowed value.
        min: i64,
        /// Largest allowed value.
        max: i64,
    },
    /// An authority's id.
    Authority,
    /// An authority's id, which may be our own.
    AnyAuthority,
    /// A country's code (ISO 3166-1 alpha-2).
    Country,
    /// One of the four languages.
    Language,
    /// A list of objects with fields of their own, such as persons or measures.
    Group {
        /// The fields of one item.
        fields: &'static [Field],
        /// Most items allowed.
        max: usize,
    },
}

/// One field. Its label is the translation key `<kind>-field-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name in JSON.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must be there (a group: at least one item).
    pub required: bool,
    /// Whether it is about a person's private affairs, such as the number of a passport. It is shown where it is typed and
    /// where a kind hands it out on purpose ([`Column::personal`](crate::Column)), and nowhere else: not in the history, in
    /// papers, in the index.
    pub personal: bool,
}

impl Field {
    /// A field that must be filled in.
    pub const fn required(name: &'static str, kind: FieldKind) -> Self {
        Self { name, kind, required: true, personal: false }
    }

    /// A field that may stay empty.
    pub const fn optional(name: &'static str, kind: FieldKind) -> Self {
        Self { name, kind, required: false, personal: false }
    }

    /// The same field, kept from everybody who does not need it.
    #[must_use]
    pub const fn personal(self) -> Self {
        Self { personal: true, ..self }
    }
}

/// A part of a long form that is filled in on a page of its own, in whatever order. Its heading is the translation key
/// `<kind>-section-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub name: &'static str,
    /// The names of its fields.
    pub fields: &'static [&'static str],
}

/// The fields of one body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The fields in the order in which a person fills them in.
    pub fields: &'static [Field],
    /// Whether files may be attached.
    pub files: bool,
    /// How the fields are laid out over several pages; empty for a form that is one page. Together the sections have
    /// every field once.
    pub sections: &'static [Section],
}

impl Form {
    /// A form without fields.
    pub const EMPTY: Self = Self { fields: &[], files: false, sections: &[] };

    /// A form with these fields and without files.
    pub const fn of(fields: &'static [Field]) -> Self {
        Self { fields, ..Self::EMPTY }
    }

    /// The same form, taking files.
    #[must_use]
    pub const fn with_files(self) -> Self {
        Self { files: true, ..self }
    }

    /// The same form, laid out over several pages.
    #[must_use]
    pub const fn in_sections(self, sections: &'static [Section]) -> Self {
        Self { sections, ..self }
    }

    /// Checks a body: every required field is there, every field is known and well written.
    ///
    /// # Errors
    /// The first problem in the order of the form, each naming its field (`persons.0.family`): `field-required`,
    /// `field-unknown`, `field-wrong`, `field-too-long`, `field-date`, `field-time`, `field-choice`, `field-number`, `field-too-many`.
    pub fn check(&self, body: &Object) -> Result<(), Problem> {
        self.problems(body).into_iter().next().map_or(Ok(()), Err)
    }

    /// As [`Form::check`], but finds everything that is wrong, so that a person can mend it in one go.
    pub fn problems(&self, body: &Object) -> Vec<Problem> {
        let mut found = Vec::new();
        check_object(self.fields, body, "", &mut found);
        found
    }

    /// As [`Form::problems`], without complaining of what is still missing: for drafts.
    pub fn problems_of_draft(&self, body: &Object) -> Vec<Problem> {
        self.problems(body).into_iter().filter(|problem| problem.code != "field-required").collect()
    }

    /// What is well written of a body that is still being typed: the same without the values that are wrong.
    pub fn sound(&self, body: &Object) -> Object {
        let mut sound = body.clone();
        for problem in self.problems_of_draft(body) {
            if let Some(place) = &problem.field {
                remove(&mut sound, place);
            }
        }
        sound
    }
}

/// Takes the value at a place such as `persons.0.born` out. In a list it becomes nothing, so that others keep their place.
fn remove(body: &mut Object, place: &str) {
    match place.split_once('.') {
        None => {
            body.remove(place);
        }
        Some((list, rest)) => {
            let (index, inner) = rest.split_once('.').unwrap_or((rest, ""));
            let item = body
                .get_mut(list)
                .and_then(Value::as_array_mut)
                .zip(index.parse::<usize>().ok())
                .and_then(|(items, index)| items.get_mut(index));
            match (item, inner) {
                (Some(item), "") => *item = Value::Object(Object::new()),
                (Some(Value::Object(item)), inner) => remove(item, inner),
                _ => {}
            }
        }
    }
}

fn check_object(fields: &[Field], body: &Object, path: &str, found: &mut Vec<Problem>) {
    for field in fields {
        let place = format!("{path}{}", field.name);
        match body.get(field.name) {
            None => {
                if field.required {
                    found.push(Problem::field(place, "field-required"));
                }
            }
            Some(value) => check_value(field, value, &place, found),
        }
    }
    for name in body.keys().filter(|name| !fields.iter().any(|field| field.name == *name)) {
        found.push(Problem::field(format!("{path}{name}"), "field-unknown"));
    }
}

fn check_value(field: &Field, value: &Value, place: &str, found: &mut Vec<Problem>) {
    let wrong = |code: &'static str| Problem::field(place, code);
    let text = value.as_str();
    let result = match field.kind {
        FieldKind::Line | FieldKind::Pick(_) => match text {
            Some(line) if line.trim().is_empty() => Err(wrong("field-required")),
            Some(line) if line.len() > limits::LINE => Err(wrong("field-too-long").arg("limit", limits::LINE)),
            Some(line) if line.chars().any(char::is_control) => Err(wrong("field-wrong")),
            Some(_) => Ok(()),
            None => Err(wrong("field-wrong")),
        },
        FieldKind::Text => check_text(value, place),
        FieldKind::Date => text.and_then(Date::parse).map(|_| ()).ok_or_else(|| wrong("field-date")),
        FieldKind::PartialDate => text.and_then(PartialDate::parse).map(|_| ()).ok_or_else(|| wrong("field-date")),
        FieldKind::LocalTime => text.and_then(LocalTime::parse).map(|_| ()).ok_or_else(|| wrong("field-time")),
        FieldKind::Zone => text.filter(|zone| ZONES.contains(zone)).map(|_| ()).ok_or_else(|| wrong("field-choice")),
        FieldKind::Choice(options) => {
            text.filter(|code| options.contains(code)).map(|_| ()).ok_or_else(|| wrong("field-choice"))
        }
        FieldKind::Choices(options) => match value.as_array() {
            Some(codes) if field.required && codes.is_empty() => Err(wrong("field-required")),
            Some(codes)
                if codes.iter().enumerate().all(|(i, code)| {
                    code.as_str().is_some_and(|code| options.contains(&code)) && !codes[..i].contains(code)
                }) =>
            {
                Ok(())
            }
            _ => Err(wrong("field-choice")),
        },
        FieldKind::Flag => value.as_bool().map(|_| ()).ok_or_else(|| wrong("field-wrong")),
        FieldKind::Number { min, max } => value
            .as_i64()
            .filter(|n| (min..=max).contains(n))
            .map(|_| ())
            .ok_or_else(|| wrong("field-number").arg("min", min).arg("max", max)),
        FieldKind::Authority | FieldKind::AnyAuthority => {
            text.and_then(AuthorityId::parse).map(|_| ()).ok_or_else(|| wrong("field-wrong"))
        }
        FieldKind::Country => text.and_then(kernel::Country::parse).map(|_| ()).ok_or_else(|| wrong("field-wrong")),
        FieldKind::Language => text.and_then(Lang::parse).map(|_| ()).ok_or_else(|| wrong("field-choice")),
        FieldKind::Group { fields, max } => match value.as_array() {
            None => Err(wrong("field-wrong")),
            Some(items) if items.len() > max => Err(wrong("field-too-many").arg("limit", max)),
            Some(items) if items.is_empty() && field.required => Err(wrong("field-required")),
            Some(items) => {
                for (index, item) in items.iter().enumerate() {
                    match item.as_object() {
                        Some(object) => check_object(fields, object, &format!("{place}.{index}."), found),
                        None => found.push(Problem::field(format!("{place}.{index}"), "field-wrong")),
                    }
                }
                Ok(())
            }
        },
    };
    if let Err(problem) = result {
        found.push(problem);
    }
}

fn check_text(value: &Value, place: &str) -> Result<(), Problem> {
    let wrong = |code: &'static str| Problem::field(place, code);
    let object = value.as_object().ok_or_else(|| wrong("field-wrong"))?;
    let lang = object.get("lang").and_then(Value::as_str).and_then(Lang::parse);
    let text = object.get("text").and_then(Value::as_str);
    match (lang, text) {
        (Some(_), Some(text)) if text.trim().is_empty() => Err(wrong("field-required")),
        (Some(_), Some(text)) if text.len() > limits::TEXT => {
            Err(Problem { class: Class::TooLarge, ..wrong("field-too-long").arg("limit", limits::TEXT) })
        }
        (Some(_), Some(text)) if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) => {
            Err(wrong("field-wrong"))
        }
        (Some(_), Some(_)) if object.len() == 2 => Ok(()),
        _ => Err(wrong("field-wrong")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const PERSON: &[Field] =
        &[Field::required("family", FieldKind::Line), Field::optional("born", FieldKind::PartialDate)];
    const FORM: Form = Form::of(&[
        Field::required("subject", FieldKind::Line),
        Field::optional("facts", FieldKind::Text),
        Field::optional("persons", FieldKind::Group { fields: PERSON, max: 2 }),
        Field::optional("reasons", FieldKind::Choices(&["a", "b"])),
    ]);

    fn codes(body: &Value) -> Vec<(String, &'static str)> {
        let body = body.as_object().expect("an object").clone();
        FORM.problems(&body).into_iter().map(|p| (p.field.unwrap_or_default(), p.code)).collect()
    }

    #[test]
    fn everything_wrong_is_named_with_its_place() {
        let found = codes(&json!({
            "facts": {"lang": "fr", "text": "x"},
            "persons": [{"family": "Əliyev"}, {"born": "1987-02-30"}],
            "reasons": ["a", "a"],
            "extra": 1,
        }));
        assert_eq!(
            found,
            [
                ("subject".into(), "field-required"),
                ("facts".into(), "field-wrong"),
                ("persons.1.family".into(), "field-required"),
                ("persons.1.born".into(), "field-date"),
                ("reasons".into(), "field-choice"),
                ("extra".into(), "field-unknown"),
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_left_out_and_the_rest_stays() {
        let body = json!({
            "subject": "x",
            "facts": {"lang": "fr", "text": "x"},
            "persons": [{"family": "Əliyev", "born": "2026-02-31"}, "no object", {"born": "1987"}],
            "reasons": ["a", "a"],
            "extra": 1,
        });
        let sound = FORM.sound(body.as_object().expect("an object"));
        // Three persons are too many for this form, which is wrong as a whole.
        assert_eq!(Value::Object(sound), json!({"subject": "x"}));
        let body = json!({"subject": "x", "persons": [{"family": "Əliyev", "born": "2026-02-31"}, "no object"]});
        let sound = FORM.sound(body.as_object().expect("an object"));
        assert_eq!(Value::Object(sound.clone()), json!({"subject": "x", "persons": [{"family": "Əliyev"}, {}]}));
        assert!(FORM.problems_of_draft(&sound).is_empty());
    }

    #[test]
    fn a_right_body_passes_and_a_draft_may_be_unfinished() {
        assert!(codes(&json!({"subject": "x", "facts": {"lang": "az", "text": "sətir\nsətir"}})).is_empty());
        assert!(FORM.problems_of_draft(&Object::new()).is_empty());
    }

    #[test]
    fn limits_hold() {
        assert_eq!(codes(&json!({"subject": "x".repeat(limits::LINE + 1)}))[0].1, "field-too-long");
        assert_eq!(codes(&json!({"subject": "x", "persons": [{}, {}, {}]}))[0].1, "field-too-many");
        assert_eq!(codes(&json!({"subject": "a\u{0}b"}))[0].1, "field-wrong");
        let long = "x".repeat(limits::TEXT + 1);
        assert_eq!(codes(&json!({"subject": "x", "facts": {"lang": "en", "text": long}}))[0].1, "field-too-long");
    }
}
