//! Samples of the translation desk.

use app::{
    Before, Desk, DeskSegment, DeskTerm, Match, Remark, Removed, TranslationForm, TranslationLine, TranslationState,
    Work,
};
use kernel::{Class, Digest, Lang, Problem};

use super::*;
use crate::pages::translations::{Typed, desk_page, list_page, order};

/// A translation as lists show it.
pub fn translation(state: TranslationState, file: bool) -> TranslationLine {
    TranslationLine {
        id: "0".repeat(32),
        name: if file { "Протокол <допроса>.docx" } else { "mla.sent" }.into(),
        is_file: file,
        from: Lang::Ru,
        to: Lang::Uz,
        translator: "Nigar <T>".into(),
        own: !file,
        ordered_by: "Rauf <H>".into(),
        ordered_at: now(),
        due: now().plus_days(if file { -2 } else { 3 }),
        state,
        all: 27,
        done: 3,
        matter: file.then(|| (docket(), Some("16/2-0114-26".to_owned()))),
    }
}

fn segment(place: usize, work: Work) -> DeskSegment {
    let text = "Прошу <допросить> свидетеля";
    let before = Before { source: "Было <так>".into(), target: "Shunday <edi>".into(), work: Work::Done };
    DeskSegment {
        place,
        source: vec![("Прошу <допросить> ".into(), false), ("свидетеля".into(), true)],
        target: if work == Work::Untranslated { String::new() } else { "Guvohni <soʻrang>".into() },
        work,
        joined: place == 3,
        joinable: place == 2,
        version: 4,
        machine: (work == Work::Machine).then(|| "LibreTranslate".to_owned()),
        before: (place == 1).then_some(before),
        terms: vec![DeskTerm {
            form: "свидетеля".into(),
            words: vec!["guvoh".into()],
            admitted: vec!["shohid".into()],
            forbidden: vec!["<tanik>".into()],
            reviewed: place == 0,
        }],
        matches: vec![Match {
            percent: 93,
            source: vec![(text.into(), false), (" Каримова".into(), true)],
            target: "Guvoh <Karimov>".into(),
            on: Date::parse("2026-10-01").expect("a date"),
        }],
        remarks: vec![
            Remark::TermForbidden {
                form: "Свидетель".into(), found: "<Tanik>".into(), wanted: "Guvoh".into()
            },
            Remark::TermMissing { form: "Обыск".into(), wanted: "Tintuv".into() },
            Remark::TermAdmitted { found: "Shohid".into(), wanted: "Guvoh".into() },
            Remark::FigureMissing("24.11.2026".into()),
            Remark::FigureAdded("1 000".into()),
        ],
    }
}

fn desk(state: TranslationState, writes: bool) -> Desk {
    let was = Before {
        source: "Прежнее <предложение>.".into(), target: "Oldingi <gap>.".into(), work: Work::Done
    };
    let values = app::CertificateValues {
        from: Lang::Ru,
        to: Lang::Uz,
        source: Digest::of(b"source"),
        target: Digest::of(b"target"),
        segments: 27,
        words: 300,
        on: "2026-11-21".into(),
        name: "Nigar <T>".into(),
        post: "Tarjimon".into(),
    };
    Desk {
        line: translation(state, !writes),
        instruction: Some("До <срока>".into()),
        said: matches!(state, TranslationState::Returned | TranslationState::Withdrawn)
            .then(|| ("Не <то> слово".to_owned(), "Rauf".to_owned())),
        source: Digest::of(b"source"),
        after: (state == TranslationState::Replaced).then(|| "1".repeat(32)),
        outdated: state == TranslationState::Open,
        removed: vec![Removed { position: 3, was }],
        writes,
        orders: !writes,
        machine: writes.then(|| "LibreTranslate".to_owned()),
        counts: [20, 3, 1, 3],
        segments: [Work::Untranslated, Work::Machine, Work::Draft, Work::Done]
            .into_iter()
            .enumerate()
            .map(|(place, work)| segment(place, work))
            .collect(),
        page: 1,
        pages: 3,
        next_open: writes.then_some(41),
        remarks: vec![(0, 2), (41, 1)],
        certificate: (state == TranslationState::Finished).then_some(values),
    }
}

/// Every page of the desk, with what is in it and empty.
pub fn pages(ctx: &Ctx, asked: &Ctx) -> Vec<(&'static str, String)> {
    use crate::pages::translations::end::{finish_page, return_page};
    let form = |file: bool, translators: bool| TranslationForm {
        docket: docket(),
        entry_type: "mla.drafted".into(),
        file: file.then(attachment),
        from: file.then_some(Lang::Ru),
        translators: if translators { vec![("t1".into(), "Nigar <T>".into())] } else { Vec::new() },
        machine: file.then(|| "LibreTranslate".to_owned()),
        before: if file { vec![translation(TranslationState::Finished, true)] } else { Vec::new() },
    };
    let typed: Typed = [
        (1, ("Yozilgan <matn>".to_owned(), Problem::new(Class::Conflict, "translation-segment-changed"))),
        (2, (String::new(), Problem::field("target", "field-required"))),
    ]
    .into();
    let problems: Vec<Problem> = typed
        .iter()
        .map(|(place, (_, problem))| Problem { field: Some(format!("target-{}", place + 1)), ..problem.clone() })
        .collect();
    let empty = Filled::default();
    let wrong = |field: &str| vec![Problem::field(field, "field-required")];
    let states = [
        TranslationState::Open,
        TranslationState::Returned,
        TranslationState::Finished,
        TranslationState::Withdrawn,
        TranslationState::Replaced,
    ];
    let list: Vec<TranslationLine> =
        states.into_iter().flat_map(|state| [translation(state, true), translation(state, false)]).collect();
    let mut done = desk(TranslationState::Open, true);
    done.next_open = None;
    let mut pages = vec![
        ("translations", html(&list_page(ctx, &list))),
        ("translations none", html(&list_page(ctx, &[]))),
        ("order", html(&order::order_page(ctx, &form(true, true), "e", &empty, &[]))),
        ("order wrong", html(&order::order_page(ctx, &form(false, true), "e", &empty, &wrong("due")))),
        ("order nobody", html(&order::order_page(ctx, &form(false, false), "e", &empty, &[]))),
        ("desk", html(&desk_page(ctx, &desk(TranslationState::Open, true), &Typed::new(), &[]))),
        ("desk said", html(&desk_page(asked, &desk(TranslationState::Returned, true), &Typed::new(), &[]))),
        ("desk overtaken", html(&desk_page(ctx, &desk(TranslationState::Open, true), &typed, &problems))),
        ("desk too late", html(&desk_page(ctx, &desk(TranslationState::Replaced, false), &typed, &problems))),
        ("desk finish", html(&finish_page(ctx, &done, &empty, &wrong("post")))),
        ("desk not yet", html(&finish_page(ctx, &desk(TranslationState::Open, true), &empty, &[]))),
        ("desk withdraw", html(&return_page(ctx, &desk(TranslationState::Open, false), &empty, &wrong("reason")))),
        ("desk return", html(&return_page(ctx, &desk(TranslationState::Finished, false), &empty, &[]))),
    ];
    for state in states {
        pages.push(("desk read", html(&desk_page(ctx, &desk(state, false), &Typed::new(), &[]))));
    }
    pages
}
