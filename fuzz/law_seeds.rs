//! Good inputs for the targets of the law: its conditions, its examples as cases, pieces of a law file, sheets and plans.

use law::{RuleSet, example::json as of_toml, expr::Expr};
use serde_json::json;

/// The tables that stand at the top of a law file, one by one.
const TABLES: [&str; 5] = ["[[basis]]", "[[party]]", "[[relation]]", "[[rule]]", "[[declaration]]"];

pub fn write(put: &dyn Fn(&str, &str, &[u8])) {
    let set = RuleSet::built_in().expect("the law");
    conditions(&set, put);
    cases(put);
    law_file(put);
    let sheets = [
        json!({
            "format": 1, "version": 3, "state": "UZ", "authority": "uz-gp", "valid_from": "2026-12-01",
            "contact": { "telephone": "+998 71 000 00 00" },
        }),
        json!({ "steps": [
            { "name": "drafting", "days": 3, "count": "working_requesting" },
            { "name": "courier", "days": 4, "count": "calendar", "done": true, "note": "by road" },
        ], "reserve_days": 3, "received_on": "any_day" }),
    ];
    for (at, sheet) in sheets.iter().enumerate() {
        put("sheet", &at.to_string(), sheet.to_string().as_bytes());
    }
}

fn conditions(set: &RuleSet, put: &dyn Fn(&str, &str, &[u8])) {
    let one = |name: String, condition: &Expr| put("condition", &name, condition.text(&set.vocabulary).as_bytes());
    for instrument in &set.instruments {
        for (at, basis) in instrument.bases.iter().enumerate() {
            for (what, condition) in [("scope", &basis.scope), ("gate", &basis.gate)] {
                if let Some(condition) = condition {
                    one(format!("{}-{what}-{at}", instrument.id), condition);
                }
            }
        }
        for rule in &instrument.rules {
            one(rule.id.clone(), &rule.when);
            for (at, exception) in rule.unless.iter().enumerate() {
                one(format!("{}-unless-{at}", rule.id), &exception.when);
            }
        }
    }
}

/// The examples beside the rules, with two States and a kind of request, so that they are checked too.
fn cases(put: &dyn Fn(&str, &str, &[u8])) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../law");
    let files = law::read_folder(&folder, true).expect("the folder of the law");
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("tests/") && !path.ends_with("pairs.toml")) {
        let table: toml::Table = toml::from_str(text).expect("examples");
        for (id, row) in &table {
            for word in ["true", "false", "unknown"] {
                let examples = row.get(word).and_then(toml::Value::as_array).into_iter().flatten();
                for (at, example) in examples.enumerate() {
                    let mut case = of_toml(example);
                    for (group, key, value) in [
                        ("st", "requesting", "AZ"),
                        ("st", "requested", "UA"),
                        ("req", "type", if path.contains("ets24") { "extradition" } else { "mla" }),
                    ] {
                        let table = case.as_object_mut().expect("a table").entry(group).or_insert_with(|| json!({}));
                        table.as_object_mut().expect("facts").entry(key).or_insert_with(|| value.into());
                    }
                    put("case", &format!("{id}-{word}-{at}"), case.to_string().as_bytes());
                }
            }
        }
    }
}

/// A file with one table of each kind, in the few facts that the target knows.
const SMALL: &str = r#"
[instrument]
id = "ets24"
kind = "convention"
cite = "ETS 24"
title.en = "T"
done = 1957-12-13
in_force = 1960-04-18
status = "memory"
[[basis]]
measures = ["any_extradition"]
role = "main"
gate = "rule('A-1')"
[[party]]
state = "AZ"
standing = "party"
from = 2002-09-26
status = "memory"
[[party]]
state = "UA"
standing = "party"
not_before = 1998-06-09
at_latest = 1999-01-01
status = "memory"
[[relation]]
between = ["AZ", "*"]
to = 2010-01-01
effect = "disputed"
status = "memory"
says.en = "S."
[[rule]]
id = "A-1"
article = "1"
kind = "applicability"
number = 12
unit = "month"
when = "o.max_months_requesting >= number or given(s.months)"
status = "memory"
says.en = "S."
[[rule.variant]]
unless_bound = "ets24"
number = 6
[[rule]]
id = "A-2"
article = "2"
kind = "mandatory_refusal"
measures = ["extradition"]
when = "at_least(2, o.lapsed_requesting, o.lapsed_requested, d.judgment.form in ['copy'])"
unless = [{ when = "req.urgent and req.languages meets languages(requested)", article = "2(2)" }]
status = "memory"
says.en = "S."
[[rule]]
id = "A-3"
article = "3"
kind = "time_limit"
number = 40
unit = "day"
from = "p.custody_start"
until = "req.received_with_documents"
extend = { number = 1, unit = "month", when = "req.information_extended" }
nature = "must"
bound = "requesting"
on_expiry.en = "E."
status = "memory"
says.en = "S."
[[declaration]]
id = "AZ-A-1"
state = "AZ"
rule = "A-1"
from = 2003-01-01
reciprocal = true
number = 6
kind = "condition"
status = "memory"
"#;

/// The head of a law file with each of its tables.
fn law_file(put: &dyn Fn(&str, &str, &[u8])) {
    let files = law::built_in_files();
    let mut pieces = vec![String::new()];
    for line in files["ets24.toml"].lines() {
        if TABLES.contains(&line) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(line);
            piece.push('\n');
        }
    }
    put("lawfile", "small", SMALL.as_bytes());
    for (at, piece) in pieces.iter().enumerate().skip(1) {
        put("lawfile", &at.to_string(), format!("{}{piece}", pieces[0]).as_bytes());
    }
}
