//! What begins in the minutes: a decision that becomes a commitment.

use docket::{Object, Sequel};
use kernel::{AuthorityId, Date, limits};
use serde_json::{Value, json};

use super::{
    forms,
    line::Line,
    state::Phase::{Closed, MinutesAgreed, MinutesDrafted, Signed},
};
use crate::{
    body::{authority_of, line_of, text_of},
    promise, rows,
};

/// The longest subject that is made of a decision, in characters; what it says stands whole beside it.
const SUBJECT: usize = 120;

/// The decisions of minutes that are proposed, agreed or signed, each with the draft of the commitment that `seat` would
/// make of it. Of minutes that were returned nothing begins: they will be written anew.
pub fn sequels(line: &Line, seat: &AuthorityId) -> Vec<Sequel> {
    let there = matches!(line.phase, MinutesDrafted | MinutesAgreed | Signed | Closed) && line.who(seat).is_some();
    let Some(minutes) = line.minutes.as_ref().filter(|_| there) else { return Vec::new() };
    (1..)
        .zip(&minutes.decisions)
        .map(|(item, decision)| Sequel {
            item,
            kind: "promise",
            act: "draft",
            content: draft(line, seat, item, decision),
            field: promise::forms::EVENT,
            rows: rows::of_form("event", &forms::DECISION, decision),
        })
        .collect()
}

/// Who promised is told from who does it: we, or one of the others. Where several could be meant it is left open.
fn draft(line: &Line, seat: &AuthorityId, item: u32, decision: &Object) -> Object {
    let mut draft = Object::new();
    let mut put = |name: &str, value: Option<Value>| draft.extend(value.map(|value| (name.to_owned(), value)));
    let who = authority_of(decision, "who");
    let ours = who.as_ref() == Some(seat);
    let mut others = line.present().filter(|party| *party != seat);
    let only = others.next().filter(|_| others.next().is_none());
    let partner = who.clone().filter(|who| who != seat).or_else(|| only.cloned());
    put("partner", partner.map(|partner| json!(partner)));
    put("promised_by", who.map(|_| json!(if ours { "us" } else { "partner" })));
    if let Some(text) = text_of(decision, "decision") {
        put("subject", Some(json!(subject(&text.text))).filter(|subject| *subject != json!("")));
        put("language", Some(json!(text.lang)));
        put("promise", Some(json!(text)));
    }
    put("due", decision.get("by").cloned());
    put("origin", Some(json!("minutes")));
    put("origin_title", line.content.as_ref().and_then(|content| line_of(content, "title")).map(Value::from));
    put("origin_on", last_day(line).map(|day| json!(day.to_string())));
    put(promise::forms::DECISION, Some(json!(item)));
    draft
}

/// The last day of the event, where it is known to the day.
fn last_day(line: &Line) -> Option<Date> {
    line.known_days()?.exact().map(|(_, to)| to)
}

/// The first line of a text, cut at a word where it is long.
fn subject(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let line: String = line.chars().filter(|letter| !letter.is_control()).collect();
    if line.chars().count() <= SUBJECT && line.len() <= limits::LINE {
        return line;
    }
    let mut cut = String::new();
    for word in line.split_whitespace() {
        let space = usize::from(!cut.is_empty());
        let longer = cut.chars().count() + space + word.chars().count();
        if longer > SUBJECT || cut.len() + space + word.len() > limits::LINE {
            break;
        }
        if space == 1 {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    if cut.is_empty() {
        cut = line.chars().take(SUBJECT).collect();
    }
    cut
}
