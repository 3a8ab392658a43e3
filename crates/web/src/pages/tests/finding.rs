//! Samples of finding: persons across scripts, and a search that is narrowed down.

use app::PersonLine;

use super::*;
use crate::pages::{matches, persons, search};

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
        "names-country-same",
        "names-country-differs",
        "names-place-same",
        "names-place-differs",
        "names-document-same",
        "names-document-looks-same",
        "names-document-one-sign",
        "names-document-differs",
    ];
    let args = || vec![("a", "Карим <a>".to_owned()), ("b", "Kərim".to_owned()), ("characters", "2".to_owned())];
    let why = |(at, code): (usize, &'static str)| app::Why { code, args: args(), speaks_for: at % 2 == 0 };
    codes.into_iter().enumerate().map(why).collect()
}

fn said(decision: app::PairDecision, ended: Option<bool>, other_data: bool) -> app::PairSaid {
    let then = || ("Каримов <Д>".to_owned(), kernel::PartialDate::parse("1987"));
    app::PairSaid {
        id: "0a".repeat(16),
        decision,
        reason: Some("<passport>".into()),
        at: now(),
        by: "R. <Aliyev>".into(),
        ended: ended.map(|back| (now(), "N. Karimova".to_owned(), back)),
        on: other_data.then(|| [then(), then()]),
    }
}

/// Pairs of persons: open with all that can stand beside them, and one of each list.
fn matches_pages(plain: &Ctx) -> Vec<(&'static str, String)> {
    use app::{PairDecision, PairLevel, PairList};
    let person = |place, full: bool| app::PairPerson {
        docket: docket(),
        number: full.then(|| "14/<1>".to_owned()),
        place,
        mention: Mention {
            name: if full { "Каримов <Ж>" } else { "Karimov <J>" }.into(),
            category: "witness".into(),
            born: full.then(|| kernel::PartialDate::parse("1987-03-14")).flatten(),
        },
        spelled: full.then(|| "KARIMOV <J>".to_owned()),
        nationality: full.then(|| "UZ".to_owned()),
        birthplace: full.then(|| "<Toshkent>".to_owned()),
        document: full.then(|| "<AA> 1234567".to_owned()),
    };
    let pair = |place, level| app::Pair {
        code: format!("{}.{place}.{}.0", docket(), docket()),
        stamp: "<stamp>".into(),
        persons: [person(place, true), person(0, false)],
        level,
        why: names_why(),
        said: None,
        before: Vec::new(),
    };
    let mut rows: Vec<app::Pair> = (0..).zip(PairLevel::ALL).map(|(place, level)| pair(place, level)).collect();
    rows[0].before = vec![
        said(PairDecision::Same, None, true),
        said(PairDecision::Different, Some(true), false),
        said(PairDecision::Unsure, Some(false), false),
    ];
    let several =
        |rows: Vec<app::Pair>, decides| app::Pairs { total: 21, page: 2, pages: 3, decides, newest_only: true, rows };
    let shown = |list| matches::Shown { list, of: None, page: 2 };
    let of_one = |list| matches::Shown { of: Some((docket(), Some("14/<1>".into()))), ..shown(list) };
    let purpose = purpose(app::Ground::Matter);
    let none = Filled::default();
    let one = |decision| app::Pair { said: Some(said(decision, None, false)), ..pair(0, PairLevel::Same) };
    let ended = app::Pair { said: Some(said(PairDecision::Same, Some(true), false)), ..pair(0, PairLevel::Same) };
    let html_of = |shown: matches::Shown, pairs: &app::Pairs| {
        html(&matches::matches_page(plain, &purpose, &shown, pairs, &none, &[]))
    };
    let empty = |list| html_of(shown(list), &app::Pairs { page: 1, pages: 1, ..app::Pairs::default() });
    let reason = format!("reason-{}", rows[1].code);
    let wrong = [Problem::field(reason.as_str(), "field-too-long").arg("limit", 9)];
    let typed: Filled = [(reason, "<typed>".to_owned())].into_iter().collect();
    vec![
        ("matches", html_of(of_one(PairList::Open), &several(rows.clone(), true))),
        ("matches wrong", {
            let pairs = several(rows.clone(), true);
            html(&matches::matches_page(plain, &purpose, &shown(PairList::Open), &pairs, &typed, &wrong))
        }),
        ("matches read only", html_of(shown(PairList::Open), &several(rows, false))),
        ("matches unsure", html_of(shown(PairList::Unsure), &several(vec![one(PairDecision::Unsure)], true))),
        ("matches decided", html_of(shown(PairList::Decided), &several(vec![one(PairDecision::Different)], true))),
        ("matches past", html_of(of_one(PairList::Past), &several(vec![ended], true))),
        ("matches none open", empty(PairList::Open)),
        ("matches none unsure", empty(PairList::Unsure)),
        ("matches none decided", empty(PairList::Decided)),
        ("matches none past", empty(PairList::Past)),
        ("matches done", {
            let done = ctx(plain.lang, "done=same");
            let pairs = several(Vec::new(), true);
            html(&matches::matches_page(&done, &purpose, &shown(PairList::Open), &pairs, &none, &[]))
        }),
        ("matches back", {
            let done = ctx(plain.lang, "done=back");
            let pairs = several(Vec::new(), true);
            html(&matches::matches_page(&done, &purpose, &shown(PairList::Decided), &pairs, &none, &[]))
        }),
    ]
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
    let mut pages = matches_pages(plain);
    let name = |born: Option<&str>| app::PersonQuestion { name: "<k>".into(), born: born.map(str::to_owned) };
    pages.extend([
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
    ]);
    pages
}
