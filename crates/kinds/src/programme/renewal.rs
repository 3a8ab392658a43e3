//! The draft of a successor: what is open in a programme goes into the next one under its old number.

use docket::Object;
use kernel::{AuthorityId, Date, limits};
use serde_json::{Value, json};

use super::{
    item::{Item, Responsible},
    line::Line,
    state::ItemPhase,
};
use crate::body::line_of;

/// The years of a term, such as `2024–2025`.
pub fn years(term: (Date, Date)) -> String {
    let (from, until) = (term.0.parts().0, term.1.parts().0);
    if from == until { from.to_string() } else { format!("{from}–{until}") }
}

/// The content with which the draft of a successor begins: parties, directions, financing, the whole term after this one,
/// and every item that is open or was to be carried over, in its old form and with the words from which number of which
/// term it comes. Its dates are left to whoever writes; unit and person are those of `seat`, which writes it. None before a
/// version was proposed.
pub fn successor(line: &Line, seat: &AuthorityId) -> Option<Object> {
    let (content, term) = (line.content()?, line.term?);
    let mut next = Object::new();
    for name in
        ["title", "title_second", "title_third", "parties", "agreement", "financing", "report_days", "directions"]
    {
        next.extend(content.get(name).map(|value| (name.to_owned(), value.clone())));
    }
    let from = term.1.plus_days(1);
    let length = term.1.parts().0 - term.0.parts().0;
    next.insert("term_from".into(), json!(from.to_string()));
    next.extend(
        Date::new(from.parts().0 + length, 12, 31).map(|until| ("term_until".to_owned(), json!(until.to_string()))),
    );
    let mut items: Vec<Object> = Vec::new();
    for item in line.items.iter().filter(|item| item.phase.is_open() || item.phase == ItemPhase::Carried) {
        let number = line_of(&item.content, "number");
        // An annual item that is open in several years is carried over once.
        if items.iter().any(|other| line_of(other, "number") == number) {
            continue;
        }
        let mut object = item.content.clone();
        let dated = ["year", "from", "until", "period"];
        object.retain(|name, value| !dated.contains(&name.as_str()) || (name == "period" && *value == "annually"));
        object.entry("period").or_insert_with(|| json!("term"));
        Responsible::put(item.responsible.get(seat), &mut object);
        object.insert("carried_from".into(), Value::from(from_where(item, term)));
        items.push(object);
    }
    next.insert("items".into(), items.into_iter().map(Value::Object).collect());
    Some(next)
}

/// The number of the item with its term, and where it came from before that, as far as one line holds it.
fn from_where(item: &Item, term: (Date, Date)) -> String {
    let here = format!("{} ({})", item.id, years(term));
    let before = line_of(&item.content, "carried_from").map(|before| format!("{here}; {before}"));
    before.filter(|told| told.len() <= limits::LINE).unwrap_or(here)
}
