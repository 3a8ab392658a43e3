//! Records of the cooperation between services: programmes, visits, office holders.

use std::collections::{BTreeMap, BTreeSet};

use app::Record;
use kernel::{Names, PartialDate};
use lingua::Voice;
use serde_json::Value;

use super::{Plain, relations};
use crate::{
    components::{Empty, Heading, Html, Link, Section, SummaryList},
    ctx::{Answer, Ctx, page},
    words,
};

/// GET /cooperation
pub async fn show(ctx: Ctx) -> Answer {
    let records = ctx.app()?.records(ctx.actor()?).await?;
    page(&cooperation_page(&ctx, &records))
}

/// The kinds of records, those that people look for first.
const KINDS: [&str; 9] = ["programme", "event", "commitment", "post", "person", "authority", "body", "topic", "state"];

/// The fields of a record, in the order in which they are read.
// keys: record-programme record-event record-commitment record-post record-person record-authority record-body
// keys: record-topic record-state record-field-text record-field-place record-field-date record-field-from
// keys: record-field-to record-field-signed record-field-reported record-field-due record-field-authorities
// keys: record-field-authority record-field-persons record-field-person record-field-topics record-field-links
// keys: record-field-source
const FIELDS: [&str; 19] = [
    "date",
    "date_words",
    "from",
    "to",
    "signed",
    "reported",
    "due_from",
    "due",
    "as_of",
    "place",
    "text",
    "person",
    "authority",
    "authorities",
    "persons",
    "topics",
    "links",
    "source",
    "state",
];

/// The page: the records by kind. Names of other records stand as their titles and lead to them.
pub fn cooperation_page<'a>(ctx: &'a Ctx, records: &[Record]) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("web-menu-cooperation");
    let mut parts: Vec<Html> =
        vec![relations::navigation(v, Some(relations::Part::Cooperation)), Heading::new(1, title.clone()).into()];
    if records.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("web-cooperation-empty")).into());
    }
    let titles: BTreeMap<&str, String> =
        records.iter().map(|record| (record.id.as_str(), record_title(v, record))).collect();
    let others = records.iter().map(|record| record.kind.as_str()).filter(|kind| !KINDS.contains(kind));
    let others: BTreeSet<&str> = others.collect();
    for kind in KINDS.into_iter().chain(others) {
        let found: Vec<&Record> = records.iter().filter(|record| record.kind == kind).collect();
        if found.is_empty() {
            continue;
        }
        parts.push(Heading::new(2, words::key(v, &format!("record-{kind}"))).id(kind).into());
        for record in found {
            parts.push(Heading::new(3, record_title(v, record)).id(&record.id).into());
            let list = fields(v, record, &titles);
            if let Some(list) = list {
                parts.push(list.into());
            }
        }
    }
    Plain { frame: ctx.frame(Some(Section::Programmes), title), parts }
}

fn record_title(v: Voice<'_>, record: &Record) -> String {
    let names = ["title", "name", "names"].iter().find_map(|field| names_of(record.body.get(*field)?));
    names.map_or_else(|| record.id.clone(), |names| names.in_lang(v.lang()).to_owned())
}

fn names_of(value: &Value) -> Option<Names> {
    serde_json::from_value::<Names>(value.clone()).ok().filter(|names| !names.0.is_empty())
}

fn fields(v: Voice<'_>, record: &Record, titles: &BTreeMap<&str, String>) -> Option<SummaryList> {
    let mut list = SummaryList::new();
    let mut any = false;
    for name in FIELDS {
        let Some(value) = record.body.get(name) else { continue };
        any = true;
        list = list.row(words::field(v, "record", name), field(v, value, titles));
    }
    any.then_some(list)
}

fn field(v: Voice<'_>, value: &Value, titles: &BTreeMap<&str, String>) -> Html {
    if let Some(names) = names_of(value) {
        return Html::paragraphs(names.in_lang(v.lang()));
    }
    let one = |text: &str| -> Html {
        let topic = format!("topic-{text}");
        let known = [text, topic.as_str()].into_iter().find(|id| titles.contains_key(id));
        if let Some(id) = known {
            return Link::new(titles[id].as_str(), format!("#{id}")).into();
        }
        PartialDate::parse(text).map_or_else(|| text.to_owned(), |date| v.partial_date(date)).into()
    };
    match value {
        Value::String(text) => one(text),
        Value::Array(items) => {
            let mut parts: Vec<Html> = Vec::new();
            for text in items.iter().filter_map(Value::as_str) {
                if !parts.is_empty() {
                    parts.push("; ".into());
                }
                parts.push(one(text));
            }
            Html::join(parts)
        }
        other => other.to_string().into(),
    }
}
