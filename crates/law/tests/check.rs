//! Whole cases: which text, which declaration, which summary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::sync::OnceLock;

use kernel::{Lang, Tri};
use law::{BadCase, Case, Checked, Finding, Options, RuleSet, Summary, check, report};
use serde_json::{Value, json};
use time::macros::date;

fn set() -> &'static RuleSet {
    static SET: OnceLock<RuleSet> = OnceLock::new();
    SET.get_or_init(|| RuleSet::built_in().unwrap())
}

fn asked<T>(json: &Value, memory: bool, look: impl FnOnce(&Case, &Checked<'_>) -> T) -> T {
    let case = Case::read(json, &set().vocabulary).unwrap();
    let options = Options { today: date!(2026 - 11 - 21), now: None, memory };
    look(&case, &check(set(), &case, &options).unwrap())
}

fn finding<'c, 'a>(checked: &'c Checked<'a>, rule: &str) -> &'c Finding<'a> {
    checked.findings.iter().find(|found| found.rule.id == rule).unwrap()
}

fn values(checked: &Checked<'_>, rule: &str) -> Vec<Tri> {
    checked.findings.iter().filter(|found| found.rule.id == rule).map(|found| found.value).collect()
}

/// A Russian request to Azerbaijan for an Azerbaijani citizen.
fn national() -> Value {
    json!({
        "req": {"type": "extradition", "date": "2026-03-01"},
        "st": {"requesting": "RU", "requested": "AZ"},
        "p": {"nationalities": ["AZ"]},
        "o": [{"id": "1", "max_months_requesting": 60, "max_months_requested": 60}],
    })
}

#[test]
fn a_citizen_of_azerbaijan_is_not_extradited_by_azerbaijan() {
    asked(&national(), true, |case, checked| {
        let ground = finding(checked, "ECE-6.1a");
        assert_eq!((ground.value, ground.text.kind.word()), (Tri::Yes, "mandatory_refusal"));
        assert_eq!(ground.text.declaration.map(|d| d.id.as_str()), Some("AZ-ECE-6"));
        assert!(!ground.text.by_reciprocity);
        assert_eq!(checked.summary, Summary::Blocked);
        assert_eq!(checked.resolution.bases[0].instrument.id, "ets24");
        let json = report::checked_json(set(), case, checked, Lang::En);
        assert_eq!(json["summary"], "blocked");
        assert_eq!(json["ruling"], "ets24");
        let shown = json["findings"].as_array().unwrap().iter().find(|found| found["rule"] == "ECE-6.1a").unwrap();
        assert_eq!(shown["offence"], "1");
        assert_eq!(
            shown["because"],
            json!([
                {"fact": "p.nationalities", "value": ["AZ"]},
                {"fact": "st.requested", "value": "AZ"},
            ]),
            "the facts that decided, with their values"
        );
        assert!(shown["explain"]["text_version"].as_str().unwrap().starts_with("ets24+"));
    });
}

#[test]
fn the_same_ground_is_a_choice_where_no_declaration_turns_it() {
    let mut case = national();
    case["st"] = json!({"requesting": "AZ", "requested": "MD"});
    case["p"] = json!({"nationalities": ["MD"]});
    asked(&case, true, |_, checked| {
        let ground = finding(checked, "ECE-6.1a");
        assert_eq!((ground.value, ground.text.kind.word()), (Tri::Yes, "optional_refusal"));
        assert_ne!(checked.summary, Summary::Blocked);
    });
}

#[test]
fn a_raised_threshold_counts_against_the_state_that_raised_it() {
    let sentence = |requesting: &str, requested: &str, months: u32| {
        let case = json!({
            "req": {"type": "extradition", "date": "2026-03-01"},
            "st": {"requesting": requesting, "requested": requested},
            "s": {"exists": true, "months": months}, "o": [{"id": "1"}],
        });
        asked(&case, true, |_, checked| finding(checked, "ECE-2.1b").value)
    };
    assert_eq!(sentence("GE", "MD", 5), Tri::Yes, "four months between the others");
    assert_eq!(sentence("GE", "AM", 5), Tri::No, "Armenia asks for six");
    assert_eq!(sentence("AM", "GE", 5), Tri::No, "and can claim no more than it gives");
    assert_eq!(sentence("AM", "GE", 6), Tri::Yes);
}

#[test]
fn one_bad_offence_of_two_blocks_only_itself() {
    let mut case = national();
    case["p"] = json!({"nationalities": ["RU"]});
    case["o"] = json!([
        {"id": "theft", "max_months_requesting": 60, "max_months_requested": 60, "lapsed_requested": false, "lapsed_requesting": false},
        {"id": "old", "max_months_requesting": 60, "max_months_requested": 60, "q": {"final_judgment_requested": true}},
    ]);
    asked(&case, true, |case, checked| {
        assert_eq!(values(checked, "ECE-9.1a"), [Tri::Unknown, Tri::Yes], "said of one offence alone");
        assert_eq!(checked.summary, Summary::Partly);
        let found = checked.findings.iter().rfind(|found| found.rule.id == "ECE-9.1a").unwrap();
        assert_eq!(found.offence.map(|at| case.offences[at].id.as_str()), Some("old"));
    });
}

#[test]
fn below_the_threshold_nothing_is_extraditable_under_the_treaty() {
    let mut case = national();
    case["p"] = json!({"nationalities": ["RU"]});
    case["o"] = json!([{"id": "1", "max_months_requesting": 60, "max_months_requested": 11}]);
    asked(&case, true, |_, checked| {
        assert_eq!(finding(checked, "ECE-2.1a").value, Tri::No);
        assert_eq!(checked.summary, Summary::Blocked);
    });
}

#[test]
fn the_basis_that_the_request_names_rules() {
    let mut case = national();
    case["req"]["basis"] = json!(["chisinau2002", "minsk1993"]);
    asked(&case, true, |_, checked| {
        assert_eq!(checked.ruling().unwrap().instrument.id, "chisinau2002");
        assert_eq!(checked.named, [("chisinau2002", Tri::Yes), ("minsk1993", Tri::No)]);
    });
    case["req"]["basis"] = json!(["ets98"]);
    asked(&case, true, |_, checked| {
        assert_eq!(checked.named, [("ets98", Tri::Yes)], "a protocol stands for its treaty");
        assert_eq!(checked.ruling().unwrap().instrument.id, "ets24");
    });
}

#[test]
fn rules_from_memory_can_be_left_out_and_carry_a_warning() {
    let with = asked(&national(), true, |case, checked| {
        let json = report::checked_json(set(), case, checked, Lang::En);
        for found in json["findings"].as_array().unwrap() {
            assert_eq!(found["status"] == "memory", found.get("warning").is_some(), "{found}");
        }
        checked.findings.len()
    });
    let without = asked(&national(), false, |_, checked| {
        assert!(checked.findings.iter().all(|found| found.text.status != law::file::Status::Memory));
        assert_eq!(checked.summary, Summary::Blocked, "what was verified still blocks");
        checked.findings.len()
    });
    assert!(without < with);
}

#[test]
fn the_text_of_1993_and_the_text_of_1997_give_their_own_days() {
    let days = |requesting: &str, requested: &str, date: &str| {
        let case = json!({
            "req": {"type": "provisional_arrest", "date": date},
            "st": {"requesting": requesting, "requested": requested},
            "p": {"custody_start": "2019-03-01", "custody_basis": "61(1)"},
        });
        asked(&case, true, |_, checked| {
            let mut days: Vec<String> = checked
                .deadlines
                .iter()
                .filter(|due| due.rule.id == "MIN-62.1b")
                .map(|due| law::value::day_text(due.last_day))
                .collect();
            days.sort();
            days
        })
    };
    assert_eq!(
        days("KZ", "TM", "2019-03-01"),
        ["2019-04-01", "2019-04-10"],
        "whether Turkmenistan joined is not known"
    );
    assert_eq!(days("BY", "RU", "2019-03-01"), ["2019-04-10"]);
    assert_eq!(days("UZ", "RU", "2019-03-01"), ["2019-04-01"], "Uzbekistan ratified in December 2019");
}

#[test]
fn a_limit_says_whether_what_it_waits_for_came_in_time() {
    let state = |received: Value, today: &str| {
        let mut case = json!({
            "today": today,
            "req": {"type": "provisional_arrest", "date": "2026-03-01"},
            "st": {"requesting": "MD", "requested": "GE"},
            "p": {"custody_start": "2026-03-01"},
        });
        if received != json!("-") {
            case["req"]["received_with_documents"] = received;
        }
        asked(&case, true, |_, checked| {
            let due = checked.deadlines.iter().find(|due| due.rule.id == "ECE-16.4b").unwrap();
            let value = finding(checked, "ECE-16.4b").value;
            (serde_json::to_value(due.state).unwrap().as_str().unwrap().to_owned(), due.days_left, value)
        })
    };
    assert_eq!(state(json!("-"), "2026-04-01"), ("running".into(), 9, Tri::No));
    assert_eq!(state(json!("-"), "2026-04-11"), ("passed".into(), -1, Tri::Yes));
    assert_eq!(state(json!("2026-04-10"), "2026-04-11"), ("met".into(), -1, Tri::Yes));
    assert_eq!(state(json!("2026-04-11"), "2026-04-11"), ("missed".into(), -1, Tri::Yes));
    assert_eq!(state(Value::Null, "2026-04-11"), ("missed".into(), -1, Tri::Yes));
}

#[test]
fn a_convention_for_pairs_without_a_treaty_keeps_quiet_where_there_is_one() {
    let case = |requesting: &str, requested: &str, instead: bool| {
        let mut case = json!({
            "req": {"type": "mla", "date": "2026-03-01"},
            "st": {"requesting": requesting, "requested": requested},
            "o": [{"id": "1", "treaty_offence": ["uncac"]}],
        });
        if instead {
            case["req"]["treaty_used_instead"] = json!(true);
        }
        asked(&case, true, |_, checked| (values(checked, "CAC-46.15").len(), values(checked, "CAC-46.8").len()))
    };
    assert_eq!(
        case("RU", "AZ", false),
        (0, 1),
        "bank secrecy is never a ground, the rest is for pairs without a treaty"
    );
    assert_eq!(case("RU", "AZ", true), (1, 1));
    assert_eq!(case("UA", "TM", false), (1, 1), "no treaty on assistance binds these two");
}

#[test]
fn where_nothing_binds_the_two_it_says_so_and_offers_a_model() {
    let case = json!({
        "req": {"type": "extradition", "date": "2026-03-01"},
        "st": {"requesting": "UA", "requested": "TM"},
        "o": [{"id": "1", "treaty_offence": [], "max_months_requesting": 24}],
    });
    asked(&case, true, |case, checked| {
        let govern: Vec<&str> = checked
            .resolution
            .bases
            .iter()
            .filter(|basis| basis.governs != Tri::No)
            .map(|basis| basis.instrument.id.as_str())
            .collect();
        assert!(govern.is_empty(), "{govern:?}");
        let json = report::checked_json(set(), case, checked, Lang::En);
        assert!(json["no_treaty"]["models"].as_array().unwrap().iter().any(|model| model["instrument"] == "un_mte"));
        assert!(checked.findings.iter().any(|found| found.instrument.id == "un_mte"));
    });
}

#[test]
fn a_bad_case_is_told_with_its_place() {
    let bad = |json: Value| -> BadCase {
        match Case::read(&json, &set().vocabulary) {
            Err(bad) => bad,
            Ok(case) => check(set(), &case, &Options { today: date!(2026 - 11 - 21), now: None, memory: true })
                .map(|_| ())
                .unwrap_err(),
        }
    };
    let told = |json: Value| {
        let bad = bad(json);
        format!("{} {}", bad.place, bad.message)
    };
    assert!(told(json!([])).contains("a case is an object"));
    assert!(told(json!({"offence": []})).starts_with("/offence “offence” is not a group of facts"));
    assert!(told(json!({"o": [{"id": "1"}, {"id": "1"}]})).starts_with("/o/1/id"));
    assert!(told(json!({"o": [{"max_month_requesting": 1}]})).contains("did you mean “o.max_months_requesting”"));
    assert!(told(json!({"req": {"date": "1.3.2026"}})).starts_with("/req/date “req.date” must be a day"));
    assert!(told(json!({"req": {"type": "arrest"}})).contains("must be one of: extradition"));
    assert!(told(json!({"p": {"nationalities": "Azerbaijan"}})).contains("two capital letters"));
    assert!(told(json!({"d": {"judgment": {"form": "fax"}}})).contains("forms: original"));
    assert!(
        told(json!({"req": {"type": "mla"}, "st": {"requesting": "AZ"}}))
            .starts_with("/st/requested the requested State is missing")
    );
}

#[test]
fn knowing_more_never_takes_a_finding_back() {
    let whole = json!({
        "today": "2026-05-01",
        "req": {"type": "extradition", "date": "2026-03-01", "languages": ["ru"], "signed": true, "case_title": "DEMO"},
        "st": {"requesting": "RU", "requested": "AZ"},
        "p": {"nationalities": ["RU"], "custody_start": "2026-03-01", "consents": false},
        "o": {"max_months_requesting": 60, "max_months_requested": 24, "class": "ordinary", "lapsed_requesting": false,
              "lapsed_requested": true, "where_state": ["RU"], "death_penalty_requesting": false, "treaty_offence": ["uncac"]},
        "s": {"exists": false}, "q": {"pending_requested": false, "final_judgment_requested": false},
        "op": {"persecution_grounds": false, "torture_risk": false},
        "d": {"arrest_order": {"form": "original", "language": "ru"}, "law_text": false},
    });
    let groups: Vec<(String, String)> = ["req", "p", "o", "s", "q", "op", "d"]
        .into_iter()
        .flat_map(|group| whole[group].as_object().unwrap().keys().map(move |key| (group.to_owned(), key.clone())))
        .filter(|(group, key)| group != "req" || (key != "type" && key != "date"))
        .collect();
    let known = asked(&whole, true, |_, checked| {
        checked.findings.iter().map(|found| (found.rule.id.clone(), found.value)).collect::<Vec<_>>()
    });
    for (group, key) in &groups {
        let mut less = whole.clone();
        less[group].as_object_mut().unwrap().remove(key);
        let before = asked(&less, true, |_, checked| {
            checked.findings.iter().map(|found| (found.rule.id.clone(), found.value)).collect::<Vec<_>>()
        });
        for (rule, value) in before.iter().filter(|(_, value)| *value != Tri::Unknown) {
            let now = known.iter().find(|(known, _)| known == rule).map(|(_, value)| value);
            assert!(
                now.is_none_or(|now| now == value),
                "{rule} was {value:?} before {group}.{key} was known and is {now:?}"
            );
        }
    }
}
