//! What changed between two versions of something that was filled in: field by field, and word by word in texts.

use docket::{Field, FieldKind, Object};
use lingua::Voice;
use serde_json::Value;
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

use crate::{
    components::{Column, Html, Table},
    show::{Known, field_text},
    words,
};

/// Characters of two texts together from which they are shown whole, one after the other: to compare them word by word
/// would hold up the page.
const COMPARED: usize = 200_000;

/// A field that differs: where it stands in the form, and its words before and after; empty where there were none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub label: String,
    pub before: String,
    pub after: String,
}

/// The fields that differ, in the order of the form. Items of a group are matched by what they hold, so that one that was
/// put before others does not make all of them look changed.
pub fn changes(
    v: Voice<'_>,
    kind: &str,
    names: &Known,
    fields: &[Field],
    before: &Object,
    after: &Object,
) -> Vec<Change> {
    let compare = Compare { v, kind, names };
    let mut found = Vec::new();
    compare.fields("", fields, before, after, &mut found);
    found
}

struct Compare<'a> {
    v: Voice<'a>,
    kind: &'a str,
    names: &'a Known,
}

impl Compare<'_> {
    fn fields(&self, within: &str, fields: &[Field], before: &Object, after: &Object, found: &mut Vec<Change>) {
        for field in fields.iter().filter(|field| !field.personal) {
            let (old, new) = (before.get(field.name), after.get(field.name));
            if old == new {
                continue;
            }
            let label = self.label(within, &words::field(self.v, self.kind, field.name));
            if let FieldKind::Group { fields, .. } = field.kind {
                self.items(&label, fields, items(old), items(new), found);
                continue;
            }
            let text = |value: Option<&Value>| value.map(|value| self.text(field, value)).unwrap_or_default();
            let change = Change { label, before: text(old), after: text(new) };
            // The same words in another language are told by the language.
            if change.before == change.after {
                let lang = |value: Option<&Value>| {
                    let code = value.and_then(|value| value.get("lang")).and_then(Value::as_str);
                    code.and_then(kernel::Lang::parse).map(|lang| self.v.language(lang)).unwrap_or_default()
                };
                found.push(Change { before: lang(old), after: lang(new), ..change });
            } else {
                found.push(change);
            }
        }
    }

    fn items(&self, label: &str, fields: &[Field], old: &[Value], new: &[Value], found: &mut Vec<Change>) {
        let written = |items: &[Value]| -> Vec<String> { items.iter().map(Value::to_string).collect() };
        let empty = Object::new();
        let item = |items: &[Value], at: usize| items.get(at).and_then(Value::as_object).cloned();
        for op in capture_diff_slices(Algorithm::Myers, &written(old), &written(new)) {
            let (from, to) = match op {
                DiffOp::Equal { .. } => continue,
                ref op => (op.old_range(), op.new_range()),
            };
            for step in 0..from.len().max(to.len()) {
                let before = (step < from.len()).then(|| item(old, from.start + step)).flatten();
                let after = (step < to.len()).then(|| item(new, to.start + step)).flatten();
                // An item is called by the place that it has now, or had.
                let place = if step < to.len() { to.start + step } else { from.start + step };
                let label = format!("{label} {}", place + 1);
                self.fields(&label, fields, before.as_ref().unwrap_or(&empty), after.as_ref().unwrap_or(&empty), found);
            }
        }
    }

    fn label(&self, within: &str, own: &str) -> String {
        if within.is_empty() {
            own.to_owned()
        } else {
            self.v.ta("common-label-value", &[("label", within.into()), ("value", own.into())])
        }
    }

    fn text(&self, field: &Field, value: &Value) -> String {
        field_text(self.v, self.kind, self.names, field, value).unwrap_or_else(|| value.to_string())
    }
}

fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The changes as a table.
pub fn table(v: Voice<'_>, changes: &[Change]) -> Html {
    let columns = vec![Column::new(v.t("changes-field")), Column::new(v.t("changes-what"))];
    let mut table = Table::new(v, v.tn("changes-count", changes.len()), columns);
    for change in changes {
        table.push([Html::from(&change.label), marked(v, &change.before, &change.after)]);
    }
    table.into()
}

/// What was taken out and what was put in, told by more than colour: lines through and under, and words for those who
/// hear the page.
fn marked(v: Voice<'_>, before: &str, after: &str) -> Html {
    let gone = |text: &str| Html::join([Html::unseen(&v.t("changes-removed")), Html::removed(text)]);
    let come = |text: &str| Html::join([Html::unseen(&v.t("changes-added")), Html::added(text)]);
    match (before.is_empty(), after.is_empty()) {
        (true, _) => return come(after),
        (_, true) => return gone(before),
        _ => {}
    }
    if before.len() + after.len() > COMPARED {
        return Html::join([gone(before), " ".into(), come(after)]);
    }
    let diff = TextDiff::from_words(before, after);
    // Neighbouring words that met the same fate are one piece.
    let mut pieces: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match pieces.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => pieces.push((change.tag(), change.value().to_owned())),
        }
    }
    Html::join(pieces.into_iter().map(|(tag, text)| match tag {
        ChangeTag::Equal => Html::from(text),
        ChangeTag::Delete => gone(&text),
        ChangeTag::Insert => come(&text),
    }))
}

#[cfg(test)]
mod tests {
    use kernel::Lang;
    use serde_json::json;

    use super::*;

    const PERSON: &[Field] = &[Field::required("family", FieldKind::Line), Field::optional("given", FieldKind::Line)];
    const FORM: &[Field] = &[
        Field::required("subject", FieldKind::Line),
        Field::optional("facts", FieldKind::Text),
        Field::optional("deadline", FieldKind::Date),
        Field::optional("persons", FieldKind::Group { fields: PERSON, max: 9 }),
    ];

    fn object(value: &Value) -> Object {
        value.as_object().expect("an object").clone()
    }

    fn told(before: &Value, after: &Value) -> Vec<(String, String, String)> {
        let lingua = lingua::Lingua::new().expect("the embedded files are well-formed");
        let v = lingua.voice(Lang::En, lingua::Zone::UTC);
        let all = changes(v, "mla", &Known::new(), FORM, &object(before), &object(after));
        all.into_iter().map(|change| (change.label, change.before, change.after)).collect()
    }

    #[test]
    fn a_field_that_stayed_is_not_told() {
        let same = json!({"subject": "a", "persons": [{"family": "Karimov"}]});
        assert_eq!(told(&same, &same), []);
        let change = told(&json!({"subject": "a", "deadline": "2026-11-30"}), &json!({"subject": "b"}));
        assert_eq!(change.len(), 2);
        assert_eq!((change[0].1.as_str(), change[0].2.as_str()), ("a", "b"));
        assert_eq!((change[1].1.as_str(), change[1].2.as_str()), ("30 November 2026", ""));
    }

    #[test]
    fn a_person_put_before_others_is_one_change() {
        let before = json!({"persons": [{"family": "Karimov"}, {"family": "Saidov"}]});
        let after =
            json!({"persons": [{"family": "Aliyev", "given": "Anvar"}, {"family": "Karimov"}, {"family": "Saidov"}]});
        let change = told(&before, &after);
        assert_eq!(change.iter().map(|one| one.2.as_str()).collect::<Vec<_>>(), ["Aliyev", "Anvar"]);
        assert!(change.iter().all(|one| one.1.is_empty()));
        let back = told(&after, &before);
        assert_eq!(back.iter().map(|one| one.1.as_str()).collect::<Vec<_>>(), ["Aliyev", "Anvar"]);
    }

    #[test]
    fn a_person_who_changed_is_told_by_the_field() {
        let before = json!({"persons": [{"family": "Karimov", "given": "A."}]});
        let after = json!({"persons": [{"family": "Karimov", "given": "Anvar"}]});
        let change = told(&before, &after);
        assert_eq!(change.len(), 1, "{change:?}");
        assert_eq!((change[0].1.as_str(), change[0].2.as_str()), ("A.", "Anvar"));
    }

    #[test]
    fn the_same_words_in_another_language_are_a_change() {
        let text = |lang: &str| json!({"facts": {"lang": lang, "text": "Baku"}});
        let change = told(&text("ru"), &text("az"));
        assert_eq!((change[0].1.as_str(), change[0].2.as_str()), ("Russian", "Azerbaijani"));
    }

    #[test]
    fn words_are_marked_and_nothing_that_was_typed_becomes_markup() {
        let lingua = lingua::Lingua::new().expect("the embedded files are well-formed");
        let v = lingua.voice(Lang::En, lingua::Zone::UTC);
        let html = marked(v, "the old <b>text</b>", "the new <b>text</b>").to_string();
        assert!(html.contains("<del>old</del>") && html.contains("<ins>new</ins>"), "{html}");
        assert!(!html.contains("<b>"), "{html}");
        let long = "word ".repeat(COMPARED / 5);
        let html = marked(v, &long, "short").to_string();
        assert!(html.contains("<ins>short</ins>"));
    }
}
