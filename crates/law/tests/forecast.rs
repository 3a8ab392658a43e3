//! The forecast: hand-computed dates across holidays, and what holds for every plan.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::sync::LazyLock;

use kernel::Lang;
use law::{
    Case, Options, RuleSet,
    check::Checked,
    forecast::{Count, Forecast, Outlook, Plan, ReceivedOn, Step, Verdict, forecast},
    report,
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use time::{
    Date, Duration,
    macros::{date, datetime},
};

static SET: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap());

fn case(json: &Json) -> Case {
    Case::read(json, &SET.vocabulary).unwrap()
}

fn arrest(asks: &str, asked: &str, written: &str, custody: &str) -> Case {
    case(&json!({
        "req": { "type": "provisional_arrest", "date": written },
        "st": { "requesting": asks, "requested": asked },
        "p": [{ "custody_start": custody }],
    }))
}

fn looked(case: &Case, today: Date) -> Checked<'_> {
    law::check(&SET, case, &Options { today, now: None, memory: true }).unwrap()
}

fn step(name: &str, days: u32, count: Count) -> Step {
    Step { name: name.to_owned(), days, count, done: false }
}

/// Drafting, translation, signature, courier.
fn usual() -> Plan {
    Plan {
        steps: vec![
            step("drafting", 3, Count::WorkingRequesting),
            step("translation", 5, Count::WorkingRequesting),
            step("signature", 1, Count::WorkingRequesting),
            step("courier", 4, Count::Calendar),
        ],
        ..Plan::default()
    }
}

fn limit<'f, 'c, 'a>(forecast: &'f Forecast<'c, 'a>, rule: &str) -> &'f Outlook<'c, 'a> {
    forecast.limits.iter().find(|limit| limit.deadline.rule.id == rule).unwrap()
}

fn ends(forecast: &Forecast<'_, '_>) -> Vec<Date> {
    forecast.spans.iter().map(|span| span.unwrap().ends).collect()
}

fn latest(limit: &Outlook<'_, '_>) -> Vec<(Date, Option<Date>)> {
    limit.latest.iter().map(|latest| latest.map(|latest| (latest.day, latest.working_day)).unwrap()).collect()
}

// Russia rests from 1 to 8 January. 24 December 2026 is a Thursday; arrest on Monday, 14 December.
#[test]
fn new_year_takes_its_days() {
    let case = arrest("RU", "AM", "2026-12-14", "2026-12-14");
    let checked = looked(&case, date!(2026 - 12 - 24));
    let found = forecast(&SET, &case, &checked, date!(2026 - 12 - 24), &usual(), 3).unwrap();
    // 25, 28, 29 December; 30, 31 December, 11, 12, 13 January; 14 January; four days on.
    assert_eq!(
        ends(&found),
        [date!(2026 - 12 - 29), date!(2027 - 01 - 13), date!(2027 - 01 - 14), date!(2027 - 01 - 18)]
    );
    assert_eq!(found.arrival, date!(2027 - 01 - 18));
    let (may, must) = (limit(&found, "ECE-16.4a"), limit(&found, "ECE-16.4b"));
    assert_eq!((may.deadline.last_day, may.margin, may.verdict), (date!(2027 - 01 - 01), -17, Verdict::Late));
    assert_eq!((must.deadline.last_day, must.margin, must.verdict), (date!(2027 - 01 - 23), 5, Verdict::InTime));
    // The last day is a Saturday: it must be there on Friday, 22 January.
    assert_eq!(
        latest(must),
        [
            (date!(2026 - 12 - 28), None),
            (date!(2027 - 01 - 10), Some(date!(2026 - 12 - 31))),
            (date!(2027 - 01 - 17), Some(date!(2027 - 01 - 15))),
            (date!(2027 - 01 - 18), None),
        ]
    );
    // On that latest day it just comes in time, a day later not.
    let again = |today: Date| limit(&forecast(&SET, &case, &checked, today, &usual(), 0).unwrap(), "ECE-16.4b").margin;
    assert_eq!(again(date!(2026 - 12 - 28)), 1);
    assert_eq!(again(date!(2026 - 12 - 29)), -2, "Saturday’s courier is received on Monday");
}

// Azerbaijan rests from 20 to 24 March. 13 March 2026 is a Friday; arrest on Monday, 2 March.
#[test]
fn nowruz_takes_its_days() {
    let case = arrest("AZ", "GE", "2026-03-02", "2026-03-02");
    let today = date!(2026 - 03 - 13);
    let checked = looked(&case, today);
    let found = forecast(&SET, &case, &checked, today, &usual(), 6).unwrap();
    // 16, 17, 18 March; 19, 25, 26, 27, 30 March; 31 March; Saturday, 4 April.
    assert_eq!(
        ends(&found),
        [date!(2026 - 03 - 18), date!(2026 - 03 - 30), date!(2026 - 03 - 31), date!(2026 - 04 - 04)]
    );
    assert_eq!(found.arrival, date!(2026 - 04 - 06), "received on Monday");
    let must = limit(&found, "ECE-16.4b");
    assert_eq!((must.deadline.last_day, must.margin, must.verdict), (date!(2026 - 04 - 11), 5, Verdict::Tight));
    let may = limit(&found, "ECE-16.4a");
    assert_eq!((may.deadline.last_day, may.margin, may.verdict), (date!(2026 - 03 - 20), -17, Verdict::Late));
    // The 1997 Protocol does not bind Georgia: under the Convention of 1993 it is one month, and that ends first.
    let month = limit(&found, "MIN-62.1b");
    assert_eq!((month.deadline.last_day, month.margin, month.verdict), (date!(2026 - 04 - 02), -4, Verdict::Late));
    assert_eq!(found.must.map(|at| found.limits[at].deadline.rule.id.as_str()), Some("MIN-62.1b"));
    assert_eq!(found.may.map(|at| found.limits[at].deadline.rule.id.as_str()), Some("ECE-16.4a"));

    let open = Plan { received_on: ReceivedOn::AnyDay, ..usual() };
    let found = forecast(&SET, &case, &checked, today, &open, 6).unwrap();
    assert_eq!((found.arrival, limit(&found, "ECE-16.4b").margin), (date!(2026 - 04 - 04), 7));

    let mut half = usual();
    half.steps[0].done = true;
    half.steps[1].done = true;
    let found = forecast(&SET, &case, &checked, today, &half, 6).unwrap();
    assert!(found.spans[0].is_none() && limit(&found, "ECE-16.4b").latest[1].is_none());
    // Signature on Monday, 16 March; courier until Friday, 20 March, which Georgia works.
    assert_eq!((found.arrival, limit(&found, "ECE-16.4a").verdict), (date!(2026 - 03 - 20), Verdict::Tight));
}

#[test]
fn a_limit_ends_as_a_moment_and_on_working_days() {
    let case = arrest("AZ", "GE", "2026-03-02", "2026-03-02");
    let checked = looked(&case, date!(2026 - 03 - 13));
    let due = |rule: &str| checked.deadlines.iter().find(|due| due.rule.id == rule).unwrap();
    // Friday, 20 March: Nowruz in Azerbaijan, a working day in Georgia. Tbilisi is four hours ahead.
    let may = due("ECE-16.4a");
    assert_eq!(may.ends_at, Some(datetime!(2026-03-20 20:00 UTC)));
    assert_eq!(may.working_day, Some(date!(2026 - 03 - 19)));
    assert_eq!((may.working_day_requesting, may.working_day_requested), (Some(date!(2026 - 03 - 19)), None));
    // Saturday, 11 April; before it the 9th and Good Friday in Georgia.
    let must = due("ECE-16.4b");
    assert_eq!(must.working_day_requested, Some(date!(2026 - 04 - 08)));
    assert_eq!(must.working_day, Some(date!(2026 - 04 - 10)), "that of Azerbaijan, which is bound");
    let json = report::checked_json(&SET, &case, &checked, Lang::En);
    let told = json["deadlines"].as_array().unwrap().iter().find(|due| due["rule"] == "ECE-16.4a").unwrap();
    assert_eq!(told["ends_at"], "2026-03-20T20:00:00Z");
    assert_eq!(told["last_working_day_requesting"], "2026-03-19");
    assert_eq!(told.get("last_working_day_requested"), None);
    assert_eq!(told["calendar_status"], "memory");
}

#[test]
fn a_state_that_is_not_in_the_files_has_no_moment_and_no_working_days() {
    // The model treaty is asked where no treaty binds the two.
    let case = arrest("AZ", "FR", "2026-03-02", "2026-03-02");
    let today = date!(2026 - 03 - 13);
    let checked = looked(&case, today);
    let due = checked.deadlines.iter().find(|due| due.rule.id == "ECE-16.4b" || due.rule.id == "UME-9").unwrap();
    assert_eq!((due.ends_at, due.calendar_status), (None, None));
    assert_eq!(report::checked_json(&SET, &case, &checked, Lang::En)["deadlines"][0]["calendar_status"], "missing");
    let plan = Plan { steps: vec![step("stamp", 1, Count::WorkingRequested)], ..Plan::default() };
    let bad = forecast(&SET, &case, &checked, today, &plan, 0).unwrap_err();
    assert_eq!(bad.place, "/steps/0/count");
    assert!(bad.message.starts_with("the working days of FR are not in the law files"), "{bad}");
    let plan = Plan { steps: vec![step("post", 9, Count::Calendar)], ..Plan::default() };
    let found = forecast(&SET, &case, &checked, today, &plan, 0).unwrap();
    assert_eq!(
        (found.arrival, found.calendar_status),
        (date!(2026 - 03 - 22), None),
        "a Sunday, for want of a calendar"
    );
}

#[test]
fn a_limit_that_was_met_or_waits_for_something_else_is_left_out() {
    let json = json!({
        "req": { "type": "extradition", "date": "2026-03-02" },
        "st": { "requesting": "AZ", "requested": "GE" },
        "p": [{ "custody_start": "2026-03-02", "surrender_agreed_date": "2026-04-01" }],
    });
    let rules = |json: &Json| {
        let case = case(json);
        let checked = looked(&case, date!(2026 - 03 - 13));
        assert!(checked.deadlines.iter().any(|due| due.rule.id == "ECE-18.4b"));
        let found = forecast(&SET, &case, &checked, date!(2026 - 03 - 13), &usual(), 0).unwrap();
        found.limits.iter().map(|limit| limit.deadline.rule.id.clone()).collect::<Vec<_>>()
    };
    let all = ["ECE-16.4a", "MIN-62.1b", "ECE-16.4b"];
    assert_eq!(rules(&json), all, "the first to end first");
    let mut there = json.clone();
    there["req"]["received_with_documents"] = "2026-03-12".into();
    assert_eq!(rules(&there), [""; 0]);
    there["req"]["received_with_documents"] = Json::Null;
    assert_eq!(rules(&there), all, "known not to be there yet");
}

#[test]
fn each_person_has_limits_of_his_own() {
    let case = case(&json!({
        "req": { "type": "provisional_arrest", "date": "2026-03-02" },
        "st": { "requesting": "AZ", "requested": "GE" },
        "p": [{ "id": "A", "custody_start": "2026-03-10" }, { "id": "B", "custody_start": "2026-03-02" }],
    }));
    let checked = looked(&case, date!(2026 - 03 - 13));
    let found = forecast(&SET, &case, &checked, date!(2026 - 03 - 13), &usual(), 0).unwrap();
    assert_eq!(found.limits.len(), 6);
    assert_eq!(found.limits[found.must.unwrap()].deadline.person, Some(1), "the earlier arrest rules");
}

#[test]
fn a_plan_that_cannot_be_read_is_told_with_its_place() {
    let wrong = |text: &str| Plan::read(text).unwrap_err().to_string();
    for (text, told) in [
        ("[]", "at the top: must be an object"),
        ("{}", "at /steps: is missing; write here the list of steps"),
        (r#"{"steps": [{"days": 1, "count": "calendar"}]}"#, "at /steps/0/name: is missing"),
        (r#"{"steps": [{"name": " ", "days": 1, "count": "calendar"}]}"#, "at /steps/0/name: is empty"),
        (r#"{"steps": [{"name": "a", "days": -1, "count": "calendar"}]}"#, "at /steps/0/days: must be a whole number"),
        (
            r#"{"steps": [{"name": "a", "days": 1001, "count": "calendar"}]}"#,
            "at /steps/0/days: must be a whole number",
        ),
        (r#"{"steps": [{"name": "a", "days": 1, "count": "weeks"}]}"#, "at /steps/0/count: must be one of: calendar,"),
        (r#"{"steps": [{"name": "a", "days": 1, "count": "calendar", "done": 1}]}"#, "at /steps/0/done: must be true"),
        (r#"{"steps": [], "reserve": 1}"#, "at /reserve: is not known here"),
        (r#"{"steps": [], "received_on": "sunday"}"#, "at /received_on: must be one of: working_day, any_day"),
        (r#"{"steps": [], "steps": []}"#, "at the top: is not JSON as it must be"),
        ("{", "at the top: is not JSON as it must be"),
    ] {
        assert!(wrong(text).starts_with(told), "{text}: {}", wrong(text));
    }
    let many = format!(r#"{{"steps": [{}]}}"#, vec![r#"{"name":"a","days":1,"count":"calendar"}"#; 101].join(","));
    assert!(wrong(&many).starts_with("at /steps: holds 101 items"));
    assert!(wrong(&" ".repeat(64 * 1024 + 1)).contains("at most 65536 are read"));
    let text = serde_json::to_string(&usual()).unwrap();
    assert_eq!(Plan::read(&text).unwrap(), usual(), "what is written is read again");
}

// --------------------------------------------------------------------------------------------------------- properties --

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let count = prop_oneof![Just(Count::Calendar), Just(Count::WorkingRequesting), Just(Count::WorkingRequested)];
    let one = (0_u32..12, count, prop::bool::weighted(0.2))
        .prop_map(|(days, count, done)| Step { done, ..step("step", days, count) });
    prop::collection::vec(one, 0..6)
}

fn plans() -> impl Strategy<Value = Plan> {
    let received = prop_oneof![Just(ReceivedOn::WorkingDay), Just(ReceivedOn::AnyDay)];
    (steps(), received).prop_map(|(steps, received_on)| Plan { steps, received_on, reserve_days: None })
}

/// Margins by rule, with everything else of the forecast.
fn margins(case: &Case, checked: &Checked<'_>, today: Date, plan: &Plan) -> Vec<i64> {
    let found = forecast(&SET, case, checked, today, plan, 3).unwrap();
    for limit in &found.limits {
        assert_eq!(limit.margin, (limit.deadline.last_day - found.arrival).whole_days());
        let verdict = if limit.margin < 0 {
            Verdict::Late
        } else if limit.margin < 3 {
            Verdict::Tight
        } else {
            Verdict::InTime
        };
        assert_eq!(limit.verdict, verdict);
    }
    found.limits.iter().map(|limit| limit.margin).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_later_start_never_improves_the_margin(plan in plans(), day in 0_i64..500, later in 0_i64..40) {
        let case = arrest("RU", "AM", "2026-03-02", "2026-03-02");
        let today = date!(2026 - 01 - 01) + Duration::days(day);
        let checked = looked(&case, today);
        let now = margins(&case, &checked, today, &plan);
        let then = margins(&case, &checked, today + Duration::days(later), &plan);
        prop_assert!(!now.is_empty());
        prop_assert!(now.iter().zip(&then).all(|(now, then)| then <= now));
    }

    #[test]
    fn a_step_more_never_improves_the_margin(plan in plans(), extra in steps(), at in 0_usize..6, day in 0_i64..500) {
        let case = arrest("AZ", "GE", "2026-03-02", "2026-03-02");
        let today = date!(2026 - 01 - 01) + Duration::days(day);
        let checked = looked(&case, today);
        let mut longer = plan.clone();
        let at = at.min(longer.steps.len());
        longer.steps.splice(at..at, extra);
        let (less, more) = (margins(&case, &checked, today, &plan), margins(&case, &checked, today, &longer));
        prop_assert!(less.iter().zip(&more).all(|(less, more)| more <= less));
    }

    #[test]
    fn a_step_that_begins_on_its_latest_day_is_in_time_and_a_day_later_is_not(plan in plans(), start in 0_i64..500) {
        let custody = date!(2026 - 01 - 01) + Duration::days(start);
        let case = arrest("AZ", "KZ", "2026-01-01", &law::value::day_text(custody));
        let checked = looked(&case, custody);
        let found = forecast(&SET, &case, &checked, custody, &plan, 0).unwrap();
        prop_assert!(!found.limits.is_empty());
        for (nth, limit) in found.limits.iter().enumerate() {
            for (at, latest) in limit.latest.iter().enumerate() {
                let Some(latest) = latest else { continue };
                let rest = Plan { steps: plan.steps[at..].to_vec(), ..plan.clone() };
                let margin = |day: Date| margins(&case, &checked, day, &rest)[nth];
                prop_assert!(margin(latest.day) >= 0);
                prop_assert!(margin(latest.day.next_day().unwrap()) < 0);
                prop_assert!(latest.working_day.is_none_or(|day| day < latest.day));
                let begins = found.spans[at].unwrap().begins;
                prop_assert_eq!(begins <= latest.day, limit.margin >= 0);
            }
        }
    }
}
