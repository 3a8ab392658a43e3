//! Samples of the folder of a matter, and what stands in it.

use app::{DossierPart, FolderView};
use docket::{Column, Folder, FolderPart, Row, Shown, Table};
use kernel::LocalTime;

use super::*;
use crate::pages::folder::{folder_page, paper};

#[expect(clippy::unnecessary_wraps, reason = "a cell of a table may be empty")]
fn at(text: &str, zone: &str, east: i32) -> Option<Shown> {
    Some(Shown::LocalTime { at: LocalTime::parse(text).expect("a time"), zone: zone.into(), east })
}

#[expect(clippy::unnecessary_wraps, reason = "a cell of a table may be empty")]
fn line(text: &str) -> Option<Shown> {
    Some(Shown::Line(text.into()))
}

fn part(heading: &str, of: Option<Shown>, columns: &[(&str, bool)], rows: Vec<Vec<Option<Shown>>>) -> FolderPart {
    let column =
        |(label, personal): &(&str, bool)| Column { label: format!("event-field-{label}"), personal: *personal };
    let table = Some(Table { columns: columns.iter().map(column).collect(), rows });
    FolderPart { heading: format!("event-part-{heading}"), of, rows: Vec::new(), table, own_page: false }
}

fn view(personal: bool) -> FolderView {
    let overview = FolderPart {
        heading: "event-part-overview".into(),
        of: None,
        rows: vec![
            Row::new("event-card-host", Shown::Authority(id("az-pgo"))),
            Row::new("event-field-about", Shown::Text(text("О розыске <активов>"))),
        ],
        table: None,
        own_page: false,
    };
    let columns = [
        ("name_passport", false),
        ("name_own", false),
        ("post", false),
        ("passport", true),
        ("arrives", true),
        ("flight", true),
        ("diet", true),
    ];
    let delegate = vec![
        line("KARIMOV AZIZ"),
        line("Каримов Азиз"),
        line("Head <of> department"),
        line("AA 1234567"),
        at("2026-11-24T10:40", "Asia/Baku", 240),
        line("HY 751"),
        None,
    ];
    let hours = [("starts", false), ("ends", false), ("what", false)];
    let day = |text: &str| Some(Shown::Date(Date::parse(text).expect("a day")));
    let parts = vec![
        overview,
        part("delegation", Some(Shown::Authority(id("uz-pgo"))), &columns, vec![delegate]),
        part(
            "itinerary",
            day("2026-11-23"),
            &hours,
            vec![vec![
                at("2026-11-23T22:10", "Asia/Tashkent", 300),
                at("2026-11-24T00:50", "Asia/Tashkent", 300),
                line("Flight"),
            ]],
        ),
        part(
            "itinerary",
            day("2026-11-24"),
            &hours,
            vec![vec![at("2026-11-24T15:00", "Asia/Baku", 240), None, line("Talks")]],
        ),
    ];
    let folder = Folder { parts };
    FolderView {
        id: docket(),
        kind: "event",
        title: "Talks <on> assets".into(),
        title_lang: Lang::En,
        number: None,
        folder: if personal { folder } else { folder.without_personal() },
        personal,
        kept_back: !personal,
        names: known(),
    }
}

pub fn pages(ctx: &Ctx) -> Vec<(String, String)> {
    [true, false]
        .map(|personal| (format!("folder, personal {personal}"), html(&folder_page(ctx, &view(personal)))))
        .into()
}

fn words(parts: &[DossierPart]) -> String {
    let mut all = Vec::new();
    for part in parts {
        match part {
            DossierPart::Heading(text) | DossierPart::Paragraph(text) => all.push(text.clone()),
            DossierPart::Pairs(rows) => {
                for (label, value) in rows {
                    all.extend([label.clone(), value.clone()]);
                }
            }
            DossierPart::Table { head, rows } => all.extend(head.iter().chain(rows.iter().flatten()).cloned()),
            DossierPart::Content(_) | DossierPart::Page => {}
        }
    }
    all.join("\n")
}

/// That each time of day in a text stands before its zone.
fn every_time_has_its_zone(text: &str) {
    for time in ["10:40", "22:10", "00:50", "15:00"] {
        let found: Vec<&str> = text.match_indices(time).map(|(place, _)| &text[place + time.len()..]).collect();
        assert!(!found.is_empty(), "{time} is missing: {text}");
        for rest in found {
            let zone = rest.trim_start_matches(['\u{a0}', ' ']).split(')').next().unwrap_or_default();
            assert!(zone.starts_with('(') && zone.contains("UTC+"), "{time}: {}", &rest[..rest.len().min(40)]);
        }
    }
}

#[test]
fn every_time_of_a_folder_has_its_zone_in_every_language() {
    for lang in Lang::ALL {
        let ctx = ctx(lang, "");
        every_time_has_its_zone(&words(&paper(&ctx, &view(true)).parts));
        every_time_has_its_zone(&html(&folder_page(&ctx, &view(true))));
    }
    let english = words(&paper(&ctx(Lang::En, ""), &view(true)).parts);
    assert!(english.contains("22:10\u{a0}(Tashkent, UTC+5)"), "{english}");
    assert!(english.contains("24 November 2026, 00:50\u{a0}(Tashkent, UTC+5)"), "another day than that of the table");
}

#[test]
fn a_part_of_a_folder_is_printed_alone_and_a_certificate_has_its_own_page() {
    let mut view = view(true);
    view.folder.parts.push(FolderPart {
        heading: "event-part-decisions".into(),
        of: None,
        rows: vec![Row::new("event-card-host", Shown::Line("Given to somebody".into()))],
        table: None,
        own_page: true,
    });
    let whole = paper(&ctx(Lang::En, ""), &view);
    let breaks = |parts: &[DossierPart]| parts.iter().filter(|part| matches!(part, DossierPart::Page)).count();
    assert_eq!(breaks(&whole.parts), 1);
    let alone = paper(&ctx(Lang::En, "part=event-part-decisions"), &view);
    let text = words(&alone.parts);
    assert!(text.contains("Given to somebody") && !text.contains("22:10"), "{text}");
    assert!(whole.mark != alone.mark, "what is printed alone has nothing personal: {}", alone.mark);
    // A part that is not there is no part.
    let unknown = paper(&ctx(Lang::En, "part=event-part-nothing"), &view);
    assert_eq!(words(&unknown.parts), words(&whole.parts));
}

#[test]
fn a_folder_has_two_languages_where_they_are_asked_for_and_nothing_personal_for_who_needs_it_not() {
    let both = words(&paper(&ctx(Lang::En, "also=ru"), &view(true)).parts);
    assert!(both.contains("Itinerary") && both.contains("Программа пребывания"), "{both}");
    assert!(!words(&paper(&ctx(Lang::En, ""), &view(true)).parts).contains("Программа"));
    for (personal, there) in [(true, true), (false, false)] {
        let ctx = ctx(Lang::Az, "also=uz");
        for text in [words(&paper(&ctx, &view(personal)).parts), html(&folder_page(&ctx, &view(personal)))] {
            assert_eq!(text.contains("AA 1234567") && text.contains("HY 751") && text.contains("10:40"), there);
            assert!(text.contains("KARIMOV AZIZ"));
        }
    }
}
