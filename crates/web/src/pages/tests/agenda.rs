//! Samples of the calendar of time limits.

use ::law::says::Says;
use app::{AgendaDay, DayLimit, Meeting};

use super::*;
use crate::pages::agenda::{asked, day_page, month_page};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn limit(number: Option<&str>) -> DayLimit {
    DayLimit {
        docket: docket(),
        number: number.map(str::to_owned),
        title: "Допрос <и> обыск".into(),
        title_lang: Lang::Ru,
        name: "mla-clock-execution".into(),
        due: now(),
    }
}

fn meeting() -> Meeting {
    Meeting {
        docket: docket(),
        number: Some("7/1-26".into()),
        title: "Рабочая <встреча>".into(),
        title_lang: Lang::Ru,
        state: "event-agreed".into(),
        sort: "event-option-form-visit".into(),
        first: day("2026-11-20"),
        last: day("2026-11-21"),
        off: false,
    }
}

/// Days from one to another: the third has two limits, the twentieth eight, of which three are told; every seventh is a day
/// of rest, the tenth a holiday.
fn days(from: &str, to: &str, busy: bool) -> Vec<AgendaDay> {
    let (from, to) = (day(from), day(to));
    let each = (0..).map(|n| from.plus_days(n)).take_while(|date| *date <= to);
    each.map(|date| {
        let number = date.parts().2;
        let (total, told) = match number {
            3 if busy => (2, 2),
            20 if busy => (8, 3),
            _ => (0, 0),
        };
        let closed = match number {
            10 => Some(Says::english("Holiday <of> all")),
            n if n % 7 == 1 => Some(Says::default()),
            _ => None,
        };
        let limits = [limit(Some("16/2-0114-26")), limit(None), limit(Some("9"))].into_iter().take(told).collect();
        let meetings = if busy && (20..=21).contains(&number) { vec![meeting()] } else { Vec::new() };
        AgendaDay { date, closed, total, limits, meetings }
    })
    .collect()
}

fn november(ctx: &Ctx) -> String {
    html(&month_page(ctx, &asked(ctx), &days("2026-11-01", "2026-11-30", true)))
}

/// The pages of the calendar.
pub fn pages(plain: &Ctx) -> Vec<(String, String)> {
    let at = |query: &str| Ctx { query: ctx(Lang::En, query).query, ..plain.clone() };
    let (list, one) = (at("month=2026-11&view=list&whose=nobody"), at("day=2026-11-20&whose=mine"));
    vec![
        ("calendar".to_owned(), november(plain)),
        ("calendar as a list".to_owned(), november(&list)),
        (
            "calendar empty".to_owned(),
            html(&month_page(plain, &asked(plain), &days("2026-11-01", "2026-11-30", false))),
        ),
        ("day".to_owned(), html(&day_page(&one, &asked(&one), &days("2026-11-20", "2026-11-20", true)))),
        ("day empty".to_owned(), html(&day_page(&one, &asked(&one), &days("2026-11-10", "2026-11-10", true)))),
    ]
}

/// The cells of a month in their order: how each begins.
fn cells(page: &str) -> Vec<String> {
    let table = page.split("<table class=\"govuk-table co-calendar\"").nth(1).expect("a month");
    let table = table.split("</table>").next().unwrap_or_default();
    table.split("<td class=\"govuk-table__cell ").skip(1).map(str::to_owned).collect()
}

#[test]
fn a_month_begins_on_monday_and_has_whole_weeks() {
    for (query, first, last, before, after) in [
        ("month=2026-11", "2026-11-01", "2026-11-30", 6, 6),
        ("month=2026-12", "2026-12-01", "2026-12-31", 1, 3),
        ("month=2027-01", "2027-01-01", "2027-01-31", 4, 0),
        ("month=2027-02", "2027-02-01", "2027-02-28", 0, 0),
        ("month=2028-02", "2028-02-01", "2028-02-29", 1, 5),
    ] {
        let ctx = ctx(Lang::En, query);
        let cells = cells(&html(&month_page(&ctx, &asked(&ctx), &days(first, last, true))));
        let empty = |cell: &&String| cell.starts_with("co-day co-day--none");
        assert_eq!(cells.len() % 7, 0, "{query}");
        assert_eq!(cells.iter().take_while(empty).count(), before, "{query}");
        assert_eq!(cells.iter().rev().take_while(empty).count(), after, "{query}");
        assert!(cells[before].contains("co-day__number\">1"), "{query}: {}", cells[before]);
    }
}

#[test]
fn the_months_beside_are_reached_without_a_script_also_over_the_end_of_a_year() {
    let links = |query: &str| {
        let ctx = ctx(Lang::En, query);
        let page = html(&month_page(&ctx, &asked(&ctx), &days("2026-12-01", "2026-12-31", true)));
        ["prev", "next"].map(|rel| {
            let at = page.find(&format!("rel=\"{rel}\"")).expect("a link");
            let tag = &page[page[..at].rfind("<a ").expect("its tag")..];
            tag.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an address").to_owned()
        })
    };
    let at = |month: &str| format!("/calendar?month={month}&#38;whose=mine");
    assert_eq!(links("month=2026-12&whose=mine"), [at("2026-11"), at("2027-01")]);
    assert_eq!(links("month=2027-01&whose=mine"), [at("2026-12"), at("2027-02")]);
    // What is no month is this month.
    assert_eq!(links("month=2026-13&whose=mine"), [at("2026-10"), at("2026-12")]);
}

#[test]
fn today_holidays_and_what_has_no_room_are_told_in_words() {
    let page = november(&ctx(Lang::En, "month=2026-11"));
    assert_eq!(page.matches("co-day--today").count(), 1);
    let cells = cells(&page);
    let cell = |number: usize| &cells[number + 5];
    assert!(cell(21).starts_with("co-day co-day--today") && cell(21).contains(">today<"), "{}", cell(21));
    assert!(cell(10).contains("Holiday &#60;of&#62; all") && cell(8).contains(">day off<"));
    assert!(cell(20).contains("/calendar?day=2026-11-20&#38;whose=all\">5 more"), "{}", cell(20));
    // Three limits and a meeting of two days, which stands on both.
    assert_eq!(cell(20).matches("/requests/").count(), 4);
    for of_it in [20, 21] {
        assert!(
            cell(of_it).contains("Visit: ") && cell(of_it).contains("Рабочая &#60;встреча&#62;"),
            "{}",
            cell(of_it)
        );
    }
    assert!(!cell(22).contains("Visit"));
    assert!(cell(3).contains("Overdue:") && !cell(3).contains(" more"), "what still runs after its day is overdue");
    // The list has the same limits and the two days of the meeting, for narrow screens and for whoever prefers it.
    let list = page.split("<div class=\"co-days co-days--narrow\">").nth(1).expect("a list").split("</div>").next();
    let list = list.unwrap_or_default();
    assert_eq!(list.matches("/requests/").count(), 5 + 2);
    assert!(list.contains("5 more") && list.contains("20 November 2026, Friday"));
    let alone = november(&ctx(Lang::En, "month=2026-11&view=list"));
    assert!(!alone.contains("co-calendar\"") && alone.contains("<div class=\"co-days\">"));
}

#[test]
fn the_days_of_the_week_are_those_of_the_language() {
    for (lang, first, abbreviated) in [
        (Lang::En, "November 2026", ["Monday\">Mon<", "Sunday\">Sun<"]),
        (Lang::Ru, "ноябрь 2026", ["понедельник\">пн<", "воскресенье\">вс<"]),
        (Lang::Az, "noyabr 2026", ["Bazar ertəsi\">B.e.<", "Bazar\">B.<"]),
        (Lang::Uz, "noyabr, 2026", ["dushanba\">Dush<", "yakshanba\">Yak<"]),
    ] {
        let page = november(&ctx(lang, "month=2026-11"));
        assert!(page.contains(first), "{lang}: {first}");
        let places =
            abbreviated.map(|head| page.find(&format!("abbr=\"{head}")).unwrap_or_else(|| panic!("{lang} {head}")));
        assert!(places[0] < places[1]);
    }
}

#[test]
fn whoever_works_on_matters_comes_for_her_own() {
    let whose = |roles: &[Role]| {
        let somebody = Actor { roles: roles.iter().copied().collect(), ..actor() };
        asked(&Ctx { actor: Some(Arc::new(somebody)), ..ctx(Lang::En, "") }).whose
    };
    assert_eq!(whose(&[Role::Officer, Role::Signer]), "mine");
    assert_eq!((whose(&[Role::Head, Role::Officer]), whose(&[Role::Registry])), ("all".into(), "all".into()));
}
