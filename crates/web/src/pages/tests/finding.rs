//! Samples of finding: persons across scripts, and a search that is narrowed down.

use app::PersonLine;

use super::*;
use crate::pages::{persons, search};

fn found(exact: bool) -> app::Found {
    let place = |file: bool| app::HitPlace {
        file: file.then(attachment),
        pieces: vec![("… <около> ".into(), false), ("слова".into(), true), (" & дальше".into(), false)],
    };
    let hit = app::Hit { line: line(Some(3)), places: vec![place(false), place(true)] };
    let facets = app::Facets {
        counted: 2,
        kinds: [("mla".to_owned(), 1)].into(),
        sides: vec![(Side::Outgoing, 1), (Side::Incoming, 1)],
        partners: [(id("uz-gp"), 1), (id("az-pgo"), 1)].into(),
        states: [("mla-in-registered".to_owned(), 1)].into(),
        years: [(2025, 1), (2026, 1)].into(),
        entries: 1,
        files: 1,
        files_in_all: 4,
    };
    app::Found { exact: exact.then(docket), hits: sheet(vec![hit], 3), facets, left: 2 }
}

fn narrowed() -> app::SearchQuestion {
    app::SearchQuestion {
        words: "<x>".into(),
        kind: Some("mla".into()),
        side: Some(Side::Incoming),
        partner: Some(id("uz-gp")),
        state: Some("mla-in-registered".into()),
        year: Some(2026),
        in_file: Some(true),
    }
}

/// Every sentence of a comparison of names that a page can say.
fn names_why() -> Vec<app::Why> {
    let codes = [
        "names-part-same",
        "names-part-similar",
        "names-part-faint",
        "names-part-variant",
        "names-part-initial",
        "names-part-joined",
        "names-part-beginning",
        "names-part-letters",
        "names-part-only-in-one",
        "names-parts-contradict",
        "names-characters",
        "names-endings-differ",
        "names-too-common",
        "names-birth-same-day",
        "names-birth-same-month",
        "names-birth-swapped",
        "names-birth-one-digit",
        "names-birth-placeholder",
        "names-birth-same-year",
        "names-birth-other-day",
        "names-birth-next-year",
        "names-birth-near",
        "names-birth-apart",
        "names-birth-far-apart",
    ];
    let args = || vec![("a", "Карим <a>".to_owned()), ("b", "Kərim".to_owned()), ("characters", "2".to_owned())];
    let why = |(at, code): (usize, &'static str)| app::Why { code, args: args(), speaks_for: at % 2 == 0 };
    codes.into_iter().enumerate().map(why).collect()
}

/// The pages, each under a name.
pub fn pages(plain: &Ctx) -> Vec<(&'static str, String)> {
    let wrong = |field: &str| vec![Problem::field(field, "field-required")];
    let none = app::PersonsFound::default();
    let person = PersonLine {
        mention: Mention { name: "Karimov <J>".into(), category: "witness".into(), born: None },
        docket: docket(),
        our_number: None,
        alike: app::Alike::Same,
        why: names_why(),
    };
    let persons = app::PersonsFound {
        lines: [app::Alike::Same, app::Alike::Similar, app::Alike::Possible, app::Alike::Begins]
            .map(|alike| PersonLine { alike, ..person.clone() })
            .into(),
        spellings: vec!["Каримов".into(), "Kərimov".into()],
        more: true,
    };
    let name = |born: Option<&str>| app::PersonQuestion { name: "<k>".into(), born: born.map(str::to_owned) };
    vec![
        (
            "persons",
            html(&persons::persons_page(plain, &purpose(app::Ground::Matter), &name(None), Some(&persons), &[])),
        ),
        (
            "persons none",
            html(&persons::persons_page(plain, &purpose(app::Ground::Other), &name(None), Some(&none), &[])),
        ),
        (
            "persons first",
            html(&persons::persons_page(plain, &purpose(app::Ground::Duplicate), &name(None), None, &[])),
        ),
        ("persons wrong", {
            let wrong = [Problem::field("born", "names-date-form")];
            html(&persons::persons_page(plain, &purpose(app::Ground::Other), &name(Some("<5>")), None, &wrong))
        }),
        ("persons asked", html(&persons::asked_page(plain, &Filled::default(), &[]))),
        ("persons asked wrong", html(&persons::asked_page(plain, &Filled::default(), &wrong("matter")))),
        (
            "search",
            html(&search::search_page(plain, &"<слова>".into(), Some(&found(false)), Some(&persons), &known(), &[])),
        ),
        ("search narrowed", {
            let narrow =
                ctx(plain.lang, "q=x&kind=mla&side=incoming&partner=uz-gp&state=mla-in-registered&year=2026&in=files");
            html(&search::search_page(&narrow, &narrowed(), Some(&found(false)), None, &known(), &[]))
        }),
        ("search nothing", {
            let none = app::Found { exact: None, hits: sheet(vec![], 0), facets: app::Facets::default(), left: 0 };
            html(&search::search_page(plain, &"Prosecutor".into(), Some(&none), None, &known(), &[]))
        }),
        ("search first", html(&search::search_page(plain, &"".into(), None, None, &known(), &[]))),
        ("search wrong", html(&search::search_page(plain, &"-x".into(), None, None, &known(), &wrong("q")))),
    ]
}
