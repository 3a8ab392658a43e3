//! Samples of the registration desk.

use app::register::{
    Card, CardBrief, CardDone, CardFileRow, Department, Desk, Disorder, Flaws, JournalAsk, JournalLine, MESSAGES,
    MailRead, NumberCheck, Numbering, SeriesView, Twin, TwinWhy, Voided,
};

use app::{Grid, GridRow, NewAccount};

use super::*;
use crate::brought::{
    self, Cards, Users,
    pages::{Preview, Target as _, ask_page, preview_page},
};
use crate::pages::register::{card, form, journal_page, letterheads, numbering, numbers};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// A card in one line.
pub fn brief() -> CardBrief {
    let file = |name: &str, inside| CardFileRow {
        digest: Digest::of(name.as_bytes()),
        size: 12_345,
        media_type: "application/pdf".into(),
        name: name.into(),
        inside,
    };
    CardBrief {
        id: "0".repeat(32),
        incoming: true,
        number: "1-0087/26".into(),
        day: day("2026-11-20"),
        authority: Some(id("uz-pgo")),
        correspondent: Some("Отдел <писем>".into()),
        subject: "О передаче & копиях".into(),
        control: Some(day("2026-11-25")),
        done_at: None,
        files: vec![file("скан <1>.pdf", false), file("inside.pdf", true)],
    }
}

fn series(id: &str, incoming: bool, closed: bool) -> SeriesView {
    SeriesView {
        id: id.into(),
        incoming,
        name: if closed { "Закрытая <серия>".into() } else { String::new() },
        code: "1".into(),
        closed,
        pattern: "{index}-{seq:4}/{yy}".into(),
        example: "1-0088/26".into(),
        needs: (true, true),
        coming: vec![(day("2027-01-01"), "{dept}/{seq}".into())],
        unused: false,
        first: 1,
    }
}

fn desk() -> Desk {
    Desk {
        series: vec![series("in", true, false), series("out", false, false), series("old", true, true)],
        departments: vec![Department { code: "05".into(), name: "Отдел <5>".into(), taker: "k7q2".into() }],
        officers: vec![("k7q2".into(), "Məryəm Əliyeva".into())],
        authorities: known().into_iter().collect(),
        years: vec![2026, 2025],
        writes: true,
    }
}

fn body() -> Object {
    let body = json!({
        "authority": "uz-pgo", "correspondent": "<b>Отдел</b>", "their_number": "7-1455", "their_day": "2026-11-03",
        "subject": "О передаче", "paper": "letter", "way": "courier", "handling": "confidential", "language": "uz",
        "pages": 12, "copies": 1, "enclosures": 3, "file_index": "03-11", "control": "2026-11-25", "remark": "<x>",
    });
    body.as_object().expect("an object").clone()
}

fn sheet(void: bool) -> Card {
    // keys: register-event-registered register-event-twin register-event-passed
    let what = ["registered", "twin", "passed", "linked", "changed", "done"];
    let history = what.map(|what| CardDone {
        at: now(),
        officer: "Nigar".into(),
        what: what.into(),
        words: Some("слова <1>".into()),
        before: (what == "changed").then(body),
    });
    Card {
        brief: CardBrief { done_at: void.then(now), ..brief() },
        series: series("in", true, false),
        year: 2026,
        seq: 87,
        registered: (now(), "Nigar".into()),
        body: body(),
        passed_to: Some("Məryəm".into()),
        department: Some("Отдел".into()),
        matter: Some((docket(), None)),
        answer: Some(("2-0001/26".into(), void.then(brief))),
        void: void.then(|| voided(87)),
        history: history.into(),
        writes: !void,
        finishes: !void,
        names: known(),
    }
}

fn voided(seq: u64) -> Voided {
    Voided { seq, reason: "Номер <испорчен>".into(), officer: "Nigar".into(), at: now() }
}

fn line(card: bool) -> JournalLine {
    JournalLine {
        card: card.then(|| "0".repeat(32)),
        entry: (!card).then(|| Digest::of(b"entry")),
        docket: Some(docket()),
        at: now(),
        day: day("2026-11-20"),
        series: Some(if card { "in".into() } else { MESSAGES.into() }),
        number: card.then(|| "1-0087/26".into()),
        authorities: vec![id("uz-pgo")],
        correspondent: card.then(|| "Отдел".into()),
        their_number: Some("7-1455".into()),
        their_day: card.then(|| day("2026-11-03")),
        subject: "О <передаче>".into(),
        way: if card { "post".into() } else { "node".into() },
        paper: card.then(|| "letter".into()),
        kind: (!card).then(|| "mla.sent".into()),
        pages: Some(3),
        officer: Some("Məryəm".into()),
        control: card.then(|| day("2026-11-19")),
        done_at: None,
        void: card.then(|| "испорчен".into()),
        confidential: card,
    }
}

/// The pages of a table that is taken in.
pub fn brought(plain: &Ctx) -> Vec<(&'static str, String)> {
    let (cards, users) = (Cards::of(desk()), Users);
    let row = |number, cells: &[&str]| GridRow { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() };
    let grid = Grid {
        rows: vec![
            row(1, &["Тема", "correspondent", "paper", "way", "handling", "language", "authority", "day", "<другое>"]),
            row(2, &["О <копиях>", "Отдел", "letter", "post", "ordinary", "uz", "uz-pgo", "2026-11-20", "x"]),
            row(4, &["О копиях", "Отдел", "<pigeon>", "post", "ordinary", "tr", "nobody", "31.02.2026", "x"]),
        ],
        sheet: Some("Лист <1>".into()),
        left: vec!["Лист 2".into()],
        guessed: true,
    };
    let (file, filled, wanted) = (attachment(), Filled::default(), cards.wanted());
    let mut columns = brought::columns(&wanted, plain.voice(), &grid.rows[0]);
    columns.insert("subject", 0);
    let mut rows = brought::understood(&wanted, plain.voice(), &grid, &columns);
    rows.extend(std::iter::repeat_n(rows[1].clone(), 30));
    assert!(rows[0].problems.is_empty() && rows[1].problems.len() == 4, "{rows:?}");
    let preview = |rows: &[brought::Row], problems: &[Problem]| {
        let (id, asked) = ("0".repeat(32), "in".to_owned());
        let shown = Preview {
            id: &id,
            file: &file,
            filled: &filled,
            grid: &grid,
            columns: &columns,
            rows,
            asked: &asked,
            problems,
        };
        html(&preview_page(plain, &cards, &shown))
    };
    let account = NewAccount {
        login: "d.demo".into(),
        password: Some("<secret>".into()),
        code_secret: "ABCD EFGH".into(),
        code_uri: "otpauth://".into(),
    };
    vec![
        ("import cards", html(&ask_page(plain, &cards, &[]))),
        ("import users", html(&ask_page(plain, &users, &[Problem::field("table", "table-broken")]))),
        ("import seen", preview(&rows, &[])),
        ("import whole", preview(&rows[..1], &[])),
        ("import without", preview(&rows, &[Problem::field("without", "import-without")])),
        ("import columns", preview(&[], &[Problem::field("column.subject", "import-column-missing")])),
        ("import cards done", html(&brought::cards::made_page(plain, true, &["1-1".into(), "1-<2>".into()]))),
        ("import users done", html(&brought::users::made_page(plain, &[account]))),
    ]
}

/// Every page of the desk.
pub fn pages(plain: &Ctx) -> Vec<(&'static str, String)> {
    let desk = desk();
    let wrong = |field: &str, code| vec![Problem::field(field, code)];
    let ask = JournalAsk { incoming: true, year: 2026, page: 1, ..JournalAsk::default() };
    let out = JournalAsk { incoming: false, words: Some("<b>".into()), series: Some("out".into()), ..ask.clone() };
    let filled: Filled = crate::forms::fill(app::register::CARD.fields, &body())
        .pairs()
        .into_iter()
        .chain([
            ("card".to_owned(), "0".repeat(32)),
            ("attached".to_owned(), serde_json::to_string(&attachment()).expect("JSON")),
        ])
        .collect();
    let twin = |why, card: bool| Twin { why, card: card.then(brief), matter: (!card).then(|| (docket(), None)) };
    let twins = [
        twin(TwinWhy::Number, true),
        twin(TwinWhy::Message, true),
        twin(TwinWhy::File, true),
        twin(TwinWhy::Matter, false),
    ];
    let mail = MailRead {
        from: "a@b.example".into(),
        text: "Текст <письма>".into(),
        files: brief().files,
        ..MailRead::default()
    };
    let problems = wrong("correspondent", "register-correspondent");
    let shown = |problems, twins, mail| form::Shown { filled: filled.clone(), problems, twins, mail, changes: None };
    let flaws = Flaws {
        missing: vec![(3, 3), (7, 12)],
        doubled: vec!["1-0001/26".into()],
        disorder: vec![Disorder {
            number: "8".into(),
            day: day("2026-01-02"),
            before: "7".into(),
            before_day: day("2026-01-03"),
        }],
    };
    let check = NumberCheck { flaws, first: 1, last: Some(12), given: 4, void: vec![voided(5)] };
    let numbering = Numbering {
        series: desk.series.clone(),
        departments: desk.departments.clone(),
        officers: desk.officers.clone(),
    };
    let typed = Filled::from_iter([("pattern".to_owned(), "{seq".to_owned())]);
    let sent = numbering::Sent {
        form: "pattern",
        filled: typed,
        problems: wrong("pattern", "pattern-open"),
        example: Some("1-0001/27".into()),
    };
    let head = |version, active| app::register::Letterhead {
        lang: Lang::Ru,
        version,
        name: "бланк <1>.docx".into(),
        size: 12_345,
        officer: "Nigar".into(),
        at: now(),
        active,
    };
    let refused = letterheads::Refused {
        lang: Some(Lang::Uz),
        problems: wrong("letterhead", "template-not-docx"),
        faults: vec![
            app::LetterheadFault::Unknown { name: "<adressee>".into(), nearest: Some("addressee".into()) },
            app::LetterheadFault::Unknown { name: "x".into(), nearest: None },
            app::LetterheadFault::Missing("body".into()),
        ],
    };
    let fine = letterheads::Refused::default();
    let card_page = |asked, card: &Card, problems: &[Problem]| {
        html(&card::card_page(plain, &desk, card, asked, &Filled::default(), problems))
    };
    let numbers_page = |series: &str, check: &NumberCheck, problems: &[Problem]| {
        html(&numbers::numbers_page(plain, &desk, series, 2026, check, &Filled::default(), problems))
    };
    vec![
        ("journal", html(&journal_page(plain, &desk, &ask, &super::sheet(vec![line(true), line(false)], 9)))),
        ("journal empty", html(&journal_page(plain, &desk, &ask, &super::sheet(vec![], 0)))),
        ("journal none", html(&journal_page(plain, &desk, &out, &super::sheet(vec![], 0)))),
        ("card form", html(&form::form_page(plain, &desk, &form::Shown::default()))),
        ("card form wrong", html(&form::form_page(plain, &desk, &shown(&problems, &[], None)))),
        ("card form twins", html(&form::form_page(plain, &desk, &shown(&[], &twins, None)))),
        ("card form mail", html(&form::form_page(plain, &desk, &shown(&[], &[], Some(mail))))),
        ("card form change", {
            let changes = Some(("0".repeat(32), "1-0087/26".into()));
            html(&form::form_page(plain, &desk, &form::Shown { changes, ..shown(&[], &[], None) }))
        }),
        ("card", card_page(card::Asked::Nothing, &sheet(false), &[])),
        ("card void", card_page(card::Asked::Nothing, &sheet(true), &[])),
        ("card pass wrong", card_page(card::Asked::Pass, &sheet(false), &wrong("to", "register-whom"))),
        ("card matter wrong", card_page(card::Asked::Matter, &sheet(false), &wrong("matter", "matter-unknown"))),
        ("card done wrong", card_page(card::Asked::Done, &sheet(false), &wrong("answer", "register-answer"))),
        ("card void wrong", card_page(card::Asked::Void, &sheet(false), &wrong("reason", "field-required"))),
        ("numbers", numbers_page("in", &check, &[])),
        ("numbers wrong", numbers_page(MESSAGES, &check, &wrong("seq", "number-not-given"))),
        ("numbers empty", numbers_page("in", &NumberCheck::default(), &[])),
        ("numbers whole", {
            let whole = NumberCheck { flaws: Flaws::default(), void: Vec::new(), ..check.clone() };
            numbers_page("in", &whole, &[])
        }),
        ("letterheads", html(&letterheads::letterheads_page(plain, &[head(2, true), head(1, false)], &fine))),
        ("letterheads refused", html(&letterheads::letterheads_page(plain, &[], &refused))),
        ("numbering", html(&numbering::numbering_page(plain, &numbering, &numbering::Sent::default()))),
        ("numbering wrong", html(&numbering::numbering_page(plain, &numbering, &sent))),
        (
            "numbering empty",
            html(&numbering::numbering_page(plain, &Numbering::default(), &numbering::Sent::default())),
        ),
    ]
}

/// What is shown for a field or an answer that no file names is its code, which the look at missing keys cannot see.
#[test]
fn every_field_and_answer_of_a_card_has_its_words() {
    let lingua = Lingua::new().expect("the embedded files are well-formed");
    let mut missing = Vec::new();
    for lang in Lang::ALL {
        for field in app::register::CARD.fields {
            let mut keys = vec![format!("register-field-{}", field.name)];
            if let docket::FieldKind::Choice(codes) = field.kind {
                keys.extend(codes.iter().map(|code| format!("register-option-{}-{code}", field.name)));
            }
            missing.extend(keys.into_iter().filter(|key| !lingua.knows(lang, key)).map(|key| format!("{lang}: {key}")));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
