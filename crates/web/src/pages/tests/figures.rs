//! Samples of the statistics, and the addresses by which a figure leads to its list.

use app::{By, CountedBy, Days, Figure, FigureRow, FigureTable, Figures, FiguresAsk, Measure, RowOf, Took, Wait};
use docket::Outcome;

use super::*;
use crate::pages::statistics::{asked, report, statistics_page};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn ask(narrowed: bool) -> FiguresAsk {
    FiguresAsk {
        from: day("2026-01-01"),
        to: day("2026-12-31"),
        by: if narrowed { CountedBy::Closed } else { CountedBy::Asked },
        partner: narrowed.then(|| id("uz-pgo")),
        kind: narrowed.then(|| "mla".to_owned()),
        side: narrowed.then_some(Side::Incoming),
    }
}

fn figure(measure: Measure, count: u64) -> Figure {
    Figure { measure, filter: Filter { side: Some(Side::Incoming), ..Filter::default() }, count }
}

/// Figures of every kind, the larger the further down.
pub fn figures(narrowed: bool) -> Figures {
    // keys: figures-measure-received figures-measure-sent
    let all = [
        Measure::Received,
        Measure::Sent,
        Measure::Closed,
        Measure::Executed,
        Measure::InTime,
        Measure::Late,
        Measure::Refused,
        Measure::Returned,
        Measure::Open,
        Measure::Overdue,
    ];
    let rows_of = |by| match by {
        By::Partner => vec![RowOf::Partner(id("uz-pgo")), RowOf::Partner(id("kz-pgo"))],
        By::Kind => vec![RowOf::Kind("mla".into())],
        By::Month => vec![RowOf::Month(day("2026-11-01")), RowOf::Year(day("2025-01-01"))],
        By::Officer => vec![RowOf::Officer("Məryəm <Əliyeva>".into()), RowOf::Nobody],
        By::Reason => vec![
            RowOf::Reason("mla-option-refusal_ground-political".into()),
            RowOf::Reason("mla-option-return_reasons-missing-translation".into()),
        ],
        By::Registration => Wait::ALL.map(RowOf::Wait).into(),
    };
    let table = |by, measures: &[Measure]| {
        let row = |(at, of): (usize, RowOf)| FigureRow {
            of,
            figures: measures.iter().map(|one| figure(*one, 1234 * u64::try_from(at).expect("small"))).collect(),
        };
        let rows = rows_of(by).into_iter().enumerate().map(row).collect();
        FigureTable { by, measures: measures.to_vec(), rows }
    };
    let flow = [Measure::Received, Measure::Sent, Measure::Closed, Measure::Open, Measure::Overdue];
    Figures {
        ask: ask(narrowed),
        at: now(),
        line: all.into_iter().zip(5..).map(|(measure, count)| figure(measure, count)).collect(),
        took: Some(Took { median: 34, ninety: 91, of: figure(Measure::Closed, 7) }),
        tables: vec![
            table(By::Partner, &flow),
            table(By::Kind, &flow),
            table(By::Month, &flow[..3]),
            table(By::Officer, &flow[3..]),
            table(By::Reason, &[Measure::Refused, Measure::Returned]),
            table(By::Registration, &flow[..1]),
        ],
        complete: narrowed,
    }
}

/// The pages of the statistics.
pub fn pages(plain: &Ctx) -> Vec<(String, String)> {
    let page = |figures: Option<&Figures>, narrowed, problems: &[Problem]| {
        html(&statistics_page(plain, &ask(narrowed), figures, &known(), problems))
    };
    let empty = Figures {
        line: Vec::new(),
        took: None,
        tables: vec![FigureTable { by: By::Reason, measures: Vec::new(), rows: Vec::new() }],
        ..figures(true)
    };
    vec![
        ("statistics".to_owned(), page(Some(&figures(false)), false, &[])),
        ("statistics narrowed".to_owned(), page(Some(&figures(true)), true, &[])),
        ("statistics empty".to_owned(), page(Some(&empty), true, &[])),
        ("statistics wrong".to_owned(), page(None, false, &[Problem::field("to", "figures-order")])),
    ]
}

#[test]
fn a_filter_is_read_from_the_address() {
    let ctx = ctx(
        Lang::En,
        "side=incoming&open=closed&sort=number&page=3&partner=not+an+id&words=+x+&state=&whose=nobody&urgent=1&due=7&kind=no-such\
         &asked-from=2026-01-01&closed-to=31&outcome=no-such&reason=no-such&in-time=maybe&registered=week",
    );
    assert_eq!(
        requests::filter(&ctx),
        Filter {
            side: Some(Side::Incoming),
            open: Some(false),
            whose: Some(Whose::Nobodys),
            urgent: Some(true),
            due_within: Some(7),
            words: Some("x".into()),
            asked: Some(Days { from: Some(day("2026-01-01")), to: None }),
            registered: Some(Wait::Week),
            sort: Sort::Number,
            page: 3,
            ..Filter::default()
        }
    );
    assert_eq!(requests::filter(&super::ctx(Lang::En, "page=0")).page, 1);
}

#[test]
fn the_address_of_a_list_is_read_back_as_the_same_list() {
    let whole = Filter {
        kind: Some("mla".into()),
        side: Some(Side::Observer),
        state: Some("mla-in-registered".into()),
        open: Some(true),
        whose: Some(Whose::Of("k7 & q2".into())),
        urgent: Some(true),
        due_within: Some(0),
        partner: Some(id("uz-pgo")),
        words: Some("слова & знаки=".into()),
        asked: Some(Days::between(day("2026-01-01"), day("2026-12-31"))),
        closed: Some(Days { from: None, to: Some(day("2026-12-31")) }),
        outcome: Some(Outcome::Refused),
        reason: Some("mla-option-refusal_ground-political".into()),
        in_time: Some(false),
        to_post: Some(true),
        registered: Some(Wait::NotYet),
        sort: Sort::Last,
        page: 7,
    };
    let ever = Filter { asked: Some(Days::default()), page: 1, ..Filter::default() };
    let mut all = vec![whole, ever.clone(), Filter { open: Some(false), in_time: Some(true), ..ever.clone() }];
    all.extend(Outcome::ALL.map(|outcome| Filter { outcome: Some(outcome), ..ever.clone() }));
    all.extend(Wait::ALL.map(|wait| Filter { registered: Some(wait), whose: Some(Whose::Mine), ..ever.clone() }));
    for filter in all {
        let address = requests::address_of(&filter);
        let query = address.strip_prefix("/requests?").expect("a query");
        assert_eq!(requests::filter(&ctx(Lang::Ru, query)), filter, "{address}");
    }
}

#[test]
fn a_figure_keeps_its_conditions_while_the_panel_changes_others() {
    let query =
        "side=incoming&asked-from=2026-01-01&asked-to=2026-12-31&outcome=refused&in-time=no&registered=week&open=all";
    let ctx = ctx(Lang::En, query);
    let filter = requests::filter(&ctx);
    let page = html(&requests::list_page(&ctx, &filter, &sheet(vec![], 0), &around(&known())));
    for hidden in ["name=\"asked-from\" value=\"2026-01-01\"", "name=\"outcome\" value=\"refused\""] {
        assert!(page.contains(&format!("<input type=\"hidden\" {hidden}>")), "{hidden}");
    }
    for said in ["Received or sent: 1 Jan 2026 – 31 Dec 2026", "Answered late", "Registered: After 4 to 7 days"] {
        assert!(page.contains(said), "{said}");
    }
    // The condition is taken away as a whole, with both its ends, and nothing else with it.
    let without = "/requests?side=incoming&#38;outcome=refused&#38;in-time=no&#38;registered=week&#38;open=all";
    assert!(page.contains(&format!("href=\"{without}\"")), "{page}");
}

#[test]
fn a_chart_has_the_rows_of_its_table() {
    let ctx = ctx(Lang::Uz, "");
    let page = html(&statistics_page(&ctx, &ask(false), Some(&figures(false)), &known(), &[]));
    let sections: Vec<&str> = page.split("<section class=\"co-figures-part\"").skip(1).collect();
    assert_eq!(sections.len(), 6);
    for section in sections {
        let (chart, table) = section.split_once("</svg>").expect("a chart before its table");
        let labels = |text: &str, from: &str, to: &str| -> Vec<String> {
            text.split(from).skip(1).map(|rest| rest.split(to).next().unwrap_or_default().to_owned()).collect()
        };
        let drawn: Vec<String> = labels(chart, "co-chart__label\" x=\"0\" y=\"", "</text>")
            .into_iter()
            .map(|label| label.split_once('>').expect("a label").1.to_owned())
            .collect();
        let rows = labels(table, "<th scope=\"row\"", "</th>");
        assert_eq!(drawn.len(), rows.len());
        for (label, row) in drawn.iter().zip(&rows) {
            let begun = label.trim_end_matches('…');
            assert!(row.contains(begun), "{label} is the row {row}");
        }
        let numbers = table.matches("href=\"/requests?").count();
        assert!(numbers >= rows.len(), "every figure is a link");
    }
}

#[test]
fn the_period_is_this_year_unless_the_address_says_otherwise() {
    let (usual, problems) = asked(&ctx(Lang::En, ""));
    assert_eq!((usual.from, usual.to, problems.len()), (day("2026-01-01"), day("2026-12-31"), 0));
    let typed = "from-day=1&from-month=2&from-year=2024&to=2024-02-29&by=closed&side=incoming&partner=uz-pgo&kind=mla";
    let (typed, problems) = asked(&ctx(Lang::En, typed));
    assert!(problems.is_empty());
    assert_eq!((typed.from, typed.to), (day("2024-02-01"), day("2024-02-29")));
    assert_eq!((typed.by, typed.side, typed.kind.as_deref()), (CountedBy::Closed, Some(Side::Incoming), Some("mla")));
    let slip = ctx(Lang::En, "from-day=30&from-month=2&from-year=2024&to=x");
    let (ask, problems) = asked(&slip);
    let fields: Vec<_> = problems.iter().filter_map(|problem| problem.field.as_deref()).collect();
    assert_eq!(fields, ["from", "to"]);
    let page = html(&statistics_page(&slip, &ask, None, &known(), &problems));
    assert!(page.contains("id=\"from-error\"") && page.contains("value=\"30\""), "what was typed is kept");
    assert!(!page.contains("co-figures-part"));
}

#[test]
fn what_is_taken_away_says_what_was_asked_for_by_whom_and_when() {
    for lang in Lang::ALL {
        let ctx = ctx(lang, "");
        let report = report(&ctx, &figures(true), &known());
        let said = &report.about[0].1;
        let v = ctx.voice();
        for part in [v.date(day("2026-01-01")), v.date(day("2026-12-31")), v.moment(now()), v.t("mla-name")] {
            assert!(said.contains(&part), "{part} is not in {said}");
        }
        assert!(report.about[1].1.contains("Məryəm Əliyeva"));
        assert_eq!(report.tables.len(), 7);
        for table in &report.tables {
            assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{:?}", table.title);
        }
    }
}
