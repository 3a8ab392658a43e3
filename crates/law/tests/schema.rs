//! The schemas hold for what is really read and written, and refuse what is not.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::{collections::BTreeSet, sync::LazyLock};

use kernel::Lang;
use law::{
    Case, Options, Plan, RuleSet, Sheet, example,
    forecast::{Count, ReceivedOn, Step, forecast},
    report, schema,
    value::day,
};
use serde_json::{Value as Json, json};
use time::{Date, macros::date, macros::datetime};

static SET: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap());

// ------------------------------------------------------------------------------------------------------ a small reader --

/// What is wrong with `value`, each with its place. Knows the words that the schemas use;
/// what it does not know never holds.
fn wrong(schema: &Json, value: &Json, place: &str, out: &mut Vec<String>) {
    let mut bad = |what: String| out.push(format!("{place}: {what}"));
    let number = |key: &str| schema[key].as_u64();
    let count = value.as_array().map_or(0, Vec::len) as u64;
    let long = value.as_str().map_or(0, |text| text.chars().count()) as u64;
    for (key, asked) in schema.as_object().unwrap() {
        let holds = match key.as_str() {
            "$schema"
            | "title"
            | "description"
            | "default"
            | "properties"
            | "additionalProperties"
            | "items"
            | "required" => true,
            "type" => {
                asked.as_str().map_or_else(|| asked.as_array().unwrap().clone(), |one| vec![one.into()]).iter().any(
                    |one| match one.as_str().unwrap() {
                        "object" => value.is_object(),
                        "array" => value.is_array(),
                        "string" => value.is_string(),
                        "boolean" => value.is_boolean(),
                        "null" => value.is_null(),
                        "number" => value.is_number(),
                        "integer" => value.is_i64() || value.is_u64(),
                        _ => false,
                    },
                )
            }
            "enum" => asked.as_array().unwrap().contains(value),
            "const" => asked == value,
            "anyOf" => asked.as_array().unwrap().iter().any(|one| refused(one, value).is_empty()),
            "format" => value.as_str().is_none_or(|text| match asked.as_str().unwrap() {
                "date" => day(text).is_some(),
                "date-time" => law::value::moment(text).is_some(),
                _ => false,
            }),
            "pattern" => value.as_str().is_none_or(|text| {
                let all = |low: usize, fits: fn(&u8) -> bool| text.len() == low && text.as_bytes().iter().all(fits);
                match asked.as_str().unwrap() {
                    "^[0-9a-f]{64}$" => all(64, |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')),
                    "^[A-Z]{2}$" => all(2, u8::is_ascii_uppercase),
                    "^[A-Z]{3}$" => all(3, u8::is_ascii_uppercase),
                    "^[a-z]{2}$" => all(2, u8::is_ascii_lowercase),
                    "^[a-z]{2}(-[a-z0-9]+)+$" => text.split_once('-').is_some_and(|(state, _)| state.len() == 2),
                    _ => false,
                }
            }),
            "minimum" => value.as_f64().is_none_or(|value| value >= asked.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|value| value <= asked.as_f64().unwrap()),
            "minLength" => !value.is_string() || Some(long) >= number(key),
            "maxLength" => !value.is_string() || Some(long) <= number(key),
            "minItems" => !value.is_array() || Some(count) >= number(key),
            "maxItems" => !value.is_array() || Some(count) <= number(key),
            "uniqueItems" => {
                value.as_array().is_none_or(|items| (1..items.len()).all(|at| !items[..at].contains(&items[at])))
            }
            _ => false,
        };
        if !holds {
            bad(format!("{value} is not {key}: {asked}"));
        }
    }
    if let Some(table) = value.as_object() {
        for key in schema["required"].as_array().into_iter().flatten() {
            if !table.contains_key(key.as_str().unwrap()) {
                bad(format!("{key} is missing"));
            }
        }
        for (key, value) in table {
            let place = format!("{place}/{key}");
            match (&schema["properties"][key], &schema["additionalProperties"]) {
                (Json::Null, Json::Bool(false)) => out.push(format!("{place}: is not known")),
                (Json::Null, Json::Object(_)) => wrong(&schema["additionalProperties"], value, &place, out),
                (Json::Null, _) => {}
                (own, _) => wrong(own, value, &place, out),
            }
        }
    }
    if let (Some(items), false) = (value.as_array(), schema["items"].is_null()) {
        for (at, item) in items.iter().enumerate() {
            wrong(&schema["items"], item, &format!("{place}/{at}"), out);
        }
    }
}

fn refused(schema: &Json, value: &Json) -> Vec<String> {
    let mut out = Vec::new();
    wrong(schema, value, "", &mut out);
    out
}

fn fits(schema: &Json, value: &Json) {
    let found = refused(schema, value);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The keys of all objects at a place of many values; a list stands for each of its items.
fn keys(values: &[Json], path: &[&str]) -> BTreeSet<String> {
    let mut here: Vec<&Json> = values.iter().collect();
    for step in path {
        here = here.into_iter().map(|value| &value[step]).collect();
        here = here
            .into_iter()
            .flat_map(|value| value.as_array().map_or_else(|| vec![value], |all| all.iter().collect()))
            .collect();
    }
    here.into_iter().filter_map(Json::as_object).flat_map(|table| table.keys().cloned()).collect()
}

/// That each key that a schema names at a place really comes.
fn all_come(schema: &Json, values: &[Json], path: &[&str]) {
    let mut here = schema;
    for step in path {
        here = &here["properties"][step];
        if !here["items"].is_null() {
            here = &here["items"];
        }
    }
    let named: BTreeSet<String> = here["properties"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(named, keys(values, path), "at {path:?}");
}

// ------------------------------------------------------------------------------------------------------------- forecast --

fn step(name: &str, days: u32, count: Count, done: bool) -> Step {
    Step { name: name.to_owned(), days, count, done }
}

fn foretold(case: &Json, today: Date, plan: &Plan) -> Json {
    let case = Case::read(case, &SET.vocabulary).unwrap();
    let options = Options { today, now: Some(datetime!(2026-03-02 10:00 UTC)), memory: true };
    let checked = law::check(&SET, &case, &options).unwrap();
    let reserve = plan.reserve_days.unwrap_or(law::forecast::RESERVE_DAYS);
    let found = forecast(&SET, &case, &checked, today, plan, reserve).unwrap();
    report::forecast_json(&SET, &case, plan, &found, Lang::En)
}

fn forecasts() -> Vec<Json> {
    let usual = Plan {
        steps: vec![
            step("drafting", 3, Count::WorkingRequesting, true),
            step("translation", 5, Count::WorkingRequesting, false),
            step("courier", 4, Count::Calendar, false),
        ],
        reserve_days: Some(5),
        received_on: ReceivedOn::AnyDay,
    };
    let mut out = Vec::new();
    for (asks, asked) in [("RU", "AM"), ("AZ", "GE"), ("KZ", "KG"), ("AZ", "UA"), ("UZ", "GE"), ("AM", "AZ")] {
        let arrest = json!({
            "req": { "type": "provisional_arrest", "date": "2026-03-02" },
            "st": { "requesting": asks, "requested": asked },
            "p": [{ "id": "A", "custody_start": "2026-03-02" }],
        });
        for plan in [&usual, &Plan::default()] {
            for today in [date!(2026 - 03 - 02), date!(2026 - 03 - 16), date!(2026 - 05 - 01)] {
                out.push(foretold(&arrest, today, plan));
            }
        }
    }
    // No limit waits for anything here.
    out.push(foretold(
        &json!({ "req": { "type": "extradition", "date": "2026-03-02" }, "st": { "requesting": "AZ", "requested": "GE" } }),
        date!(2026 - 03 - 02),
        &usual,
    ));
    out
}

#[test]
fn a_forecast_is_as_its_schema_says() {
    let schema = schema::forecast();
    let found = forecasts();
    for one in &found {
        fits(&schema, one);
    }
    for path in [vec![], vec!["steps"], vec!["rules"], vec!["limits", "latest_begin"], vec!["limits", "from"]] {
        all_come(&schema, &found, &path);
    }
    let limits = keys(&found, &["limits"]);
    for key in ["margin_days", "verdict", "latest_begin", "last_working_day", "ends_at", "warning", "person"] {
        assert!(limits.contains(key), "{key}: {limits:?}");
    }
    let verdicts: BTreeSet<&str> = found
        .iter()
        .flat_map(|one| one["limits"].as_array().unwrap())
        .map(|limit| limit["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(verdicts, BTreeSet::from(["in_time", "late", "tight"]));
    assert!(found.iter().any(|one| one["limits"] == json!([]) && one["rules"] == json!({ "must": null, "may": null })));
}

#[test]
fn what_is_no_forecast_is_refused() {
    let schema = schema::forecast();
    let good = forecasts().into_iter().find(|one| !one["limits"].as_array().unwrap().is_empty()).unwrap();
    for key in schema["required"].as_array().unwrap() {
        let mut bad = good.clone();
        bad.as_object_mut().unwrap().remove(key.as_str().unwrap());
        assert_eq!(refused(&schema, &bad), [format!(": {key} is missing")]);
    }
    for (place, value, told) in [
        ("/arrival", json!("2026-13-01"), "/arrival: \"2026-13-01\" is not format"),
        ("/rule_set", json!("x"), "/rule_set: \"x\" is not pattern"),
        ("/rules/must", json!(-1), "/rules/must: -1 is not minimum"),
        ("/rules/may", json!("0"), "/rules/may: \"0\" is not type"),
        ("/steps/0/count", json!("weeks"), "/steps/0/count: \"weeks\" is not enum"),
        ("/steps/0/days", json!(1.5), "/steps/0/days: 1.5 is not type"),
        ("/limits/0/verdict", json!("early"), "/limits/0/verdict: \"early\" is not enum"),
        ("/limits/0/margin_days", json!(null), "/limits/0/margin_days: null is not type"),
        ("/limits/0/last_day", json!("2026-03-1"), "/limits/0/last_day: \"2026-03-1\" is not format"),
        ("/calendar_status", json!("unknown"), "/calendar_status: \"unknown\" is not enum"),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        let found = refused(&schema, &bad);
        assert!(found.len() == 1 && found[0].starts_with(told), "{found:?}");
    }
    let mut bad = good;
    bad["limits"][0]["margin"] = json!(1);
    assert_eq!(refused(&schema, &bad), ["/limits/0/margin: is not known"]);
}

// --------------------------------------------------------------------------------------------------------- the other four --

/// The examples beside the rules as whole cases, some pairs and kinds of request in turn.
fn cases() -> Vec<Json> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law");
    let files = law::read_folder(&folder, true).unwrap();
    let pairs = [("AZ", "RU"), ("AM", "AZ"), ("KZ", "UZ"), ("UA", "MD"), ("RU", "GE"), ("GB", "FR")];
    let kinds = law::measure::MEASURES;
    // The first comes always: an exception that makes a ground false, and much that is open.
    let mut out = vec![json!({
        "req": { "type": "extradition", "date": "2026-03-02" },
        "st": { "requesting": "RU", "requested": "AM" },
        "p": [{ "id": "A", "custody_start": "2026-03-01" }],
        "o": [{ "id": "1", "death_penalty_requesting": true, "death_penalty_requested": false }],
        "a": [{ "id": "car" }],
        "op": { "assurance_sufficient": true },
    })];
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("tests/")) {
        if path.ends_with("pairs.toml") || path.ends_with("parties.toml") {
            continue;
        }
        let table: toml::Table = toml::from_str(text).unwrap();
        let lists = table.values().flat_map(|row| ["true", "false", "unknown"].map(|word| row.get(word)));
        for one in lists.flatten().flat_map(|list| list.as_array().unwrap()) {
            let mut case = example::json(one);
            let (asks, asked) = pairs[out.len() % pairs.len()];
            for (group, key, value) in [
                ("st", "requesting", asks),
                ("st", "requested", asked),
                ("req", "type", kinds[out.len() % kinds.len()]),
                ("req", "date", "2026-03-02"),
            ] {
                let table = case.as_object_mut().unwrap().entry(group).or_insert_with(|| json!({}));
                table.as_object_mut().unwrap().entry(key).or_insert_with(|| value.into());
            }
            out.push(case);
        }
    }
    assert!(out.len() > 1_000);
    out
}

#[test]
fn cases_and_answers_are_as_their_schemas_say() {
    let (input, output) = (schema::case(&SET), schema::output());
    let options = Options { today: date!(2026 - 11 - 22), now: None, memory: true };
    let mut seen = Vec::new();
    for (at, case) in cases().into_iter().enumerate() {
        fits(&input, &case);
        let read = Case::read(&case, &SET.vocabulary).unwrap();
        let written = report::case_json(&SET, &read);
        fits(&input, &written);
        assert_eq!(Case::read(&written, &SET.vocabulary).unwrap(), read, "what is written is read as the same case");
        // An answer takes its time.
        if at % 7 != 0 {
            continue;
        }
        let checked = law::check(&SET, &read, &options).unwrap();
        let found = report::checked_json(&SET, &read, &checked, Lang::Ru);
        fits(&output, &found);
        seen.push(found);
    }
    for path in [["instruments"].as_slice(), &["excluded"], &["findings"]] {
        all_come(&output, &seen, path);
    }
    assert!(seen[0]["findings"].as_array().unwrap().iter().any(|found| found["exception"] == "11"));
    let mut bad = seen.swap_remove(0);
    bad["findings"] = json!([{}]);
    assert!(refused(&output, &bad).iter().any(|told| told == "/findings/0: \"rule\" is missing"));
}

#[test]
fn the_moment_of_a_look_is_written_too() {
    let case = json!({ "now": "2026-03-02T10:00:00+04:00", "today": "2026-03-02" });
    let read = Case::read(&case, &SET.vocabulary).unwrap();
    assert_eq!(report::case_json(&SET, &read), case);
}

#[test]
fn plans_and_sheets_are_as_their_schemas_say() {
    let plan = schema::plan();
    let text = json!({
        "steps": [{ "name": "drafting", "days": 3, "count": "working_requesting", "note": "by hand" }],
        "reserve_days": 5, "received_on": "any_day", "note": "the usual way",
    });
    Plan::read(&text.to_string()).unwrap();
    fits(&plan, &text);
    assert_eq!(refused(&plan, &json!({ "steps": [], "reserve": 1 })), ["/reserve: is not known"]);

    let sheet = schema::sheet(&SET);
    let text = json!({
        "format": 1, "version": 3, "state": "UZ", "authority": "uz-gp", "valid_from": "2026-12-01",
        "languages": [{ "for": ["extradition"], "accepted": ["uz", "ru"], "translation": "certified" }],
        "channels": [{ "accepted": ["prosecutors_general"] }],
        "media": [{ "accepted": ["paper"] }],
        "documents": [{ "fact": "d.arrest_order", "forms": ["original"], "languages": ["ru"], "level": "warning" }],
        "fields": [{ "fact": "req.facts", "reason": { "en": "Why" } }],
        "thresholds": [{ "fact": "o.max_months_requesting", "sign": ">=", "number": 12, "reason": { "en": "Why" } }],
        "contact": { "telephone": "+998 71 000 00 00", "duty_officer": true },
        "notes": { "en": "None" },
    });
    Sheet::read(&text.to_string(), &SET.vocabulary).unwrap();
    fits(&sheet, &text);
    assert_eq!(refused(&sheet, &json!({ "format": 1 })).len(), 5);
}
