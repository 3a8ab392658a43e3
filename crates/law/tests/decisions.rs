//! Published decisions: their facts go in, what was decided must come out.

use std::{fmt::Write as _, fs, path::Path};

use law::{Case, Options, RuleSet, report::word, value::day_text};
use serde::Deserialize;
use time::macros::date;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionsFile {
    decision: Vec<Decision>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "the court, the number and the source are there for the reader")]
struct Decision {
    name: String,
    court: String,
    date: toml::value::Datetime,
    number: String,
    source: String,
    read: String,
    gist: String,
    look: Option<String>,
    #[serde(default)]
    bases: Vec<String>,
    #[serde(default)]
    not_bases: Vec<String>,
    text_version: Option<String>,
    case: toml::Table,
    #[serde(default)]
    expect: Vec<Expected>,
    #[serde(default)]
    deadline: Vec<ExpectedDay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    rule: String,
    value: String,
    offence: Option<String>,
    by: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedDay {
    rule: String,
    last_day: toml::value::Datetime,
    state: Option<String>,
}

#[test]
fn published_decisions_come_out_as_they_were_decided() {
    let set = RuleSet::built_in().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/law/decisions.toml");
    let text = fs::read_to_string(path).unwrap();
    let decisions: DecisionsFile = toml::from_str(&text).unwrap();
    assert!(decisions.decision.len() >= 12);
    let mut wrong = String::new();
    for decision in &decisions.decision {
        let name = format!("{} {}", decision.name, decision.look.as_deref().unwrap_or_default());
        let mut say = |what: String| {
            let _ = writeln!(wrong, "{name}: {what}");
        };
        let case =
            Case::read(&law::example::json(&toml::Value::Table(decision.case.clone())), &set.vocabulary).unwrap();
        let options = Options { today: date!(2026 - 11 - 21), now: None, memory: true };
        let checked = law::check(&set, &case, &options).unwrap();
        let bases: Vec<&str> = checked.resolution.bases.iter().map(|basis| basis.instrument.id.as_str()).collect();
        let mut rest = bases.iter();
        if !decision.bases.iter().all(|wanted| rest.any(|found| found == wanted)) {
            say(format!("bases {bases:?}, not {:?}", decision.bases));
        }
        for out in decision.not_bases.iter().filter(|out| bases.contains(&out.as_str())) {
            say(format!("{out} is a basis"));
        }
        if let Some(version) = &decision.text_version {
            let first = checked.findings.first().map(|found| law::report::text_version(&checked, found));
            if first.as_ref() != Some(version) {
                say(format!("text version {first:?}, not {version}"));
            }
        }
        for expected in &decision.expect {
            assert!(matches!(expected.by.as_str(), "decided" | "computed"), "{name}: by");
            let found: Vec<&str> = checked
                .findings
                .iter()
                .filter(|found| found.rule.id == expected.rule)
                .filter(|found| {
                    expected.offence.is_none()
                        || found.offence.map(|at| &case.offences[at].id) == expected.offence.as_ref()
                })
                .map(|found| word(found.value))
                .collect();
            if found.is_empty() || found.iter().any(|value| *value != expected.value) {
                say(format!("{} is {found:?}, not {}", expected.rule, expected.value));
            }
        }
        for expected in &decision.deadline {
            let found: Vec<(String, String)> = checked
                .deadlines
                .iter()
                .filter(|due| due.rule.id == expected.rule)
                .map(|due| {
                    (day_text(due.last_day), serde_json::to_value(due.state).unwrap().as_str().unwrap().to_owned())
                })
                .collect();
            let fits = |(last, state): &(String, String)| {
                *last == expected.last_day.to_string() && expected.state.as_ref().is_none_or(|wanted| wanted == state)
            };
            if !found.iter().any(fits) {
                say(format!("{} ends {found:?}, not {} {:?}", expected.rule, expected.last_day, expected.state));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
