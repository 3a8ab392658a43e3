//! Every page made from samples, in every language, and looked at.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use app::{
    Actor, Case, DemoSignIn, DocketLine, EntryView, Event, Filter, FormView, KeptForm, Ladder, LeafView, MessageLine,
    Narrowing, Neighbour, Neighbours, NewAccount, Page, Preferences, Proof, Record, SavedView, Seat, Sort, Today,
    Whose, by_post::NewByPost,
};
use askama::Template;
use docket::{
    AttachmentRef, Breach, Clock, Command, Conflict, Entry, Handling, Held, Look, Mention, Note, Object, Office,
    Officer, Placed, Proposal, Row, Shown, Side, Standing, Summary, Waiting,
};
use kernel::{AuthorityId, Date, Digest, DocketId, FixedClock, Lang, Moment, Names, PartialDate, Problem, Role, Text};
use lingua::Lingua;
use serde_json::json;

mod agenda;
mod desk;
mod figures;
mod finding;
mod folder;
mod jobs;
mod journals;
mod people;
mod relations;
mod statute;
mod translation;

use self::{
    people::{authority, user},
    statute::{limits, sheet_page, statute},
};
use super::*;
use crate::{House, Options, forms::Filled, show::Known};

/// A house without use cases: what the pages need to be made and the doors need to be shut.
pub fn house() -> Arc<House> {
    static LINGUA: OnceLock<Arc<Lingua>> = OnceLock::new();
    let lingua = LINGUA.get_or_init(|| Arc::new(Lingua::new().expect("the embedded files are well-formed")));
    let seat = Seat {
        authority: id("az-pgo"),
        names: names("Prosecutor General’s Office"),
        demo: true,
        zone_minutes: 240,
        press: true,
    };
    let options = Options { secure_cookies: true, lingua: lingua.clone(), version: "0.1.0" };
    House::new(None, seat, Arc::new(FixedClock::at(now())), options)
}

/// Somebody with every role, so that everything is shown.
pub fn actor() -> Actor {
    Actor {
        login: "m.aliyeva".into(),
        name: "Məryəm Əliyeva".into(),
        pseudonym: "k7q2".into(),
        roles: Role::OF_PEOPLE.into_iter().collect(),
        lang: Lang::Az,
        preferences: Preferences::default(),
        session: None,
        form_token: "token-of-the-form".into(),
        unseen: 3,
    }
}

pub fn ctx(lang: Lang, query: &str) -> Ctx {
    let query = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    Ctx { house: house(), actor: Some(Arc::new(actor())), lang, place: "/requests".into(), query }
}

fn now() -> Moment {
    Moment::parse("2026-11-21T08:00:00.000000Z").expect("a moment")
}

fn id(text: &str) -> AuthorityId {
    AuthorityId::parse(text).expect("an id")
}

fn names(en: &str) -> Names {
    Names::from([
        (Lang::En, en),
        (Lang::Ru, "Генеральная прокуратура"),
        (Lang::Az, "Baş Prokurorluq"),
        (Lang::Uz, "Bosh prokuratura"),
    ])
}

fn known() -> Known {
    BTreeMap::from([(id("az-pgo"), names("Prosecutor General’s Office")), (id("uz-pgo"), names("PGO of Uzbekistan"))])
}

fn docket() -> DocketId {
    DocketId::parse("019a0000-0000-7000-8000-000000000001").expect("an id")
}

fn line(due_in_days: Option<i64>) -> DocketLine {
    DocketLine {
        id: docket(),
        kind: "mla".into(),
        title: "Допрос свидетелей <и> \"обыск\"".into(),
        title_lang: Lang::Ru,
        side: Side::Incoming,
        state: "mla-in-registered".into(),
        partner: Some(id("uz-pgo")),
        our_number: Some("16/2-0114-26".into()),
        their_number: None,
        urgent: true,
        confidential: true,
        open: true,
        ours_to_act: true,
        assigned_to: Some("Məryəm Əliyeva".into()),
        next_due: due_in_days.map(|days| now().plus_days(days)),
        opened_at: now().plus_days(-50),
        waiting: 35,
        last_at: now().plus_days(-1),
        conflicts: true,
    }
}

fn message(state: &str) -> MessageLine {
    MessageLine {
        message: "m-1".into(),
        to: id("uz-pgo"),
        docket: Some(docket()),
        state: state.into(),
        kind: "entry".into(),
        queued_at: now().plus_seconds(-72 * 3600),
        attempts: 21,
        next_at: Some(now().plus_seconds(3600)),
        last_error: Some("partner-route-missing".into()),
    }
}

fn attachment() -> AttachmentRef {
    AttachmentRef {
        digest: Digest::of(b"record"),
        size: 1_234_567,
        media_type: "application/pdf".into(),
        name: "Протокол <допроса>.pdf".into(),
        handling: Handling::Official,
        lang: Some(Lang::Ru),
    }
}

fn text(words: &str) -> Text {
    Text { lang: Lang::Ru, text: words.into() }
}

fn officer() -> Officer {
    Officer { role: Role::Officer, pseudonym: "other".into() }
}

fn entry(kind: &str, home: bool, author: &str) -> Held {
    let audience: BTreeSet<AuthorityId> = if home { [id(author)].into() } else { [id("az-pgo"), id("uz-pgo")].into() };
    let entry = Entry {
        v: 1,
        docket: docket(),
        author: id(author),
        audience,
        seq: 1,
        parents: BTreeSet::new(),
        made_at: now().plus_days(-2),
        officer: officer(),
        kind: kind.into(),
        version: 1,
        about: (!home && author == "az-pgo").then(|| id("uz-pgo")),
        letter: (!home && author == "az-pgo").then(|| docket::Letter {
            dated: Date::parse("2026-11-20").expect("a day"),
            received: Date::parse("2026-11-23").expect("a day"),
            number: Some("7/1".into()),
        }),
        body: Object::new(),
        attachments: vec![attachment()],
    };
    let digest = entry.digest().expect("a digest");
    Held { entry, digest, noted_at: now().plus_days(-1), after_home: 0 }
}

fn ladder() -> Ladder {
    let proof = |event, reason: Option<&str>| Proof {
        at: now().plus_seconds(-600),
        statement: Digest::of(b"statement"),
        event,
        reason: reason.map(str::to_owned),
    };
    let mut ladder = Ladder::default();
    ladder.submitted.yes.push(proof(Event::SubmissionAcceptance, None));
    ladder.accepted.failed.push(proof(Event::RelayFailure, Some("partner-route-missing")));
    ladder.sent_otherwise.yes.push(proof(Event::RelayToNonErds, None));
    ladder
}

fn every_value() -> Vec<Row> {
    let values = [
        Shown::Key("mla-name".into()),
        Shown::Keys(vec!["mla-name".into(), "mla-request".into()]),
        Shown::Line("<b>16/2</b>".into()),
        Shown::Text(text("Факты & обстоятельства\n\nдела")),
        Shown::Date(Date::parse("2026-11-05").expect("a date")),
        Shown::PartialDate(PartialDate::parse("1987-03").expect("a date")),
        Shown::Moment(now()),
        Shown::Number(12_345),
        Shown::Flag(false),
        Shown::Authority(id("uz-pgo")),
        Shown::Authority(id("kz-gp")),
        Shown::Country(kernel::Country::parse("UZ").expect("a code")),
        Shown::Language(Lang::Uz),
        Shown::Items(vec![vec![Row::new("common-person", Shown::Line("Karimov".into()))]]),
    ];
    values.into_iter().map(|value| Row::new("common-subject", value)).collect()
}

fn case() -> Case {
    let acts = kinds::by_name("mla").expect("the kind").table().iter().chain(Command::generic_acts());
    let proposal = Proposal {
        digest: Digest::of(b"proposal"),
        act: "acknowledge".into(),
        fields: json!({"number": "16/2", "note": {"lang": "ru", "text": "Да"}}).as_object().expect("an object").clone(),
        attachments: vec![attachment()],
        by: officer(),
        at: now(),
    };
    let clock = |due: Moment, paused, stopped| Clock {
        name: "mla-clock-acknowledgement".into(),
        bound: id("az-pgo"),
        started: now().plus_days(-9),
        due,
        paused,
        stopped,
        source: "mla-clock-source-default".into(),
    };
    let standings = [
        Standing::Stands,
        Standing::Conflict { breach: Breach::of("docket-rule-two-histories").arg("author", "uz-pgo") },
        Standing::NotUnderstood,
        Standing::Stands,
    ];
    let helds = [
        entry("docket.noted", true, "az-pgo"),
        entry("mla.sent", false, "uz-pgo"),
        entry("mla.unheard_of", false, "uz-pgo"),
        entry("mla.acknowledged", false, "az-pgo"),
    ];
    let conflict = Conflict {
        digest: helds[1].digest,
        author: id("uz-pgo"),
        kind: "mla.sent".into(),
        breach: Breach::of("docket-rule-two-histories"),
        shared: true,
    };
    let history = helds.iter().map(|held| Placed { digest: held.digest, standing: Standing::Stands }).collect();
    let waiting = vec![Waiting { digest: helds[3].digest, missing: vec![Digest::of(b"lost")] }];
    let entries = helds
        .into_iter()
        .zip(standings)
        .map(|(held, standing)| EntryView {
            sealed: !held.entry.is_home(),
            ladders: if held.entry.is_home() { Vec::new() } else { vec![(id("uz-pgo"), ladder())] },
            rows: every_value(),
            held,
            standing,
        })
        .collect();
    Case {
        id: docket(),
        kind: "mla",
        version: 7,
        look: Look {
            summary: Summary {
                title: "Допрос свидетелей".into(),
                title_lang: Lang::Ru,
                side: Side::Incoming,
                state: "mla-in-registered".into(),
                line_state: "mla-line-sent".into(),
                open: true,
                partners: vec![id("uz-pgo")],
                our_number: Some("16/2-0114-26".into()),
                their_number: Some("14-3/77".into()),
                urgent: true,
                ours_to_act: true,
                stage: docket::Stage::Working,
                confidential: false,
            },
            card: every_value(),
            clocks: vec![
                clock(now().plus_days(-2), None, None),
                clock(now().plus_days(3), None, None),
                clock(now().plus_days(3), Some(now()), None),
                clock(now().plus_days(3), None, Some(now())),
            ],
            acts: Vec::new(),
            on_paper: Vec::new(),
            picks: BTreeMap::new(),
            plan: None,
            occasion: None,
            successor: None,
            origin: None,
            sequels: Vec::new(),
            news: Vec::new(),
            mentions: vec![Mention {
                name: "Karimov Jahongir".into(),
                category: "witness".into(),
                born: PartialDate::parse("1987"),
            }],
            history,
            conflicts: vec![conflict],
            waiting,
            office: Office {
                assigned_to: Some("other".into()),
                declined: vec![(proposal.clone(), text("Неполно"))],
                proposals: vec![proposal.clone(), Proposal { digest: Digest::of(b"second"), ..proposal }],
                assignments: vec![docket::Assignment {
                    to: Some("other".into()),
                    by: officer(),
                    at: now(),
                    instruction: Some(text("Исполнить <срочно>")),
                    report_by: Date::parse("2026-12-24"),
                }],
                receipts: BTreeMap::new(),
                opened: None,
                notes: vec![Note { by: officer(), at: now(), text: text("Позвонить") }],
                grounds: BTreeMap::new(),
                checked: Vec::new(),
                limits: limits(),
                consents: Vec::new(),
                posted: BTreeSet::new(),
            },
            line: json!({}),
            line_digest: Digest::of(b"line"),
            desk: json!({}),
            steps: &[],
            ending: None,
            answered_by: &[],
        },
        entries,
        acts: acts.map(|act| (act, act.roles[0])).collect(),
        on_paper: kinds::by_name("mla").expect("the kind").on_paper().iter().collect(),
        to_post: vec![(Digest::of(b"posted"), id("uz-pgo"))],
        names: known(),
        officers: BTreeMap::from([("other".to_owned(), "Nigar Məmmədova".to_owned())]),
        emergencies: vec![emergency(false), emergency(true)],
        translations: vec![translation::translation(app::TranslationState::Finished, true)],
        draft: Some(Digest::of(b"draft")),
        letters: vec![journals::brief()],
        has_folder: true,
        has_badges: true,
        origin: None,
        sequels: Vec::new(),
        unread: UNREAD.map(|why| app::UnreadFile { file: Digest::of(b"record"), why: why.into() }).into(),
        seat: id("az-pgo"),
        now: now(),
    }
}

const UNREAD: [&str; 6] =
    ["text-none", "text-too-large", "text-unknown-format", "text-locked", "text-broken", "text-bomb"];

fn emergency(reviewed: bool) -> app::Emergency {
    app::Emergency {
        id: "0".repeat(32),
        officer: if reviewed { "Məryəm Əliyeva".into() } else { "Rauf <H>".into() },
        docket: docket(),
        number: (!reviewed).then(|| "16/2-0114-26".to_owned()),
        reason: "Задержание <сегодня>".into(),
        opened_at: now().plus_seconds(-600),
        until: now().plus_seconds(3600),
        review: reviewed.then(|| ("Nigar".to_owned(), now(), true, "Обоснованно".to_owned())),
        own: reviewed,
        reviewable: !reviewed,
    }
}

fn purpose(ground: app::Ground) -> app::Purpose {
    app::Purpose {
        officer: "Rauf <H>".into(),
        docket: ground.needs_matter().then(docket),
        number: (ground == app::Ground::Matter).then(|| "16/2-0114-26".to_owned()),
        ground,
        words: ground.needs_words().then(|| "Проверка <жалобы>".to_owned()),
        stated_at: now(),
        until: now().plus_seconds(3600),
    }
}

fn sheet<T>(rows: Vec<T>, pages: usize) -> Page<T> {
    let total = rows.len() * pages.max(1);
    Page { rows, page: 1, pages, total }
}

fn html(page: &impl Template) -> String {
    page.render().expect("the page is made")
}

/// Every page, with what is in it and empty, under a name for the message of a failing test.
fn all(lang: Lang) -> Vec<(String, String)> {
    let plain = ctx(lang, "");
    let asked = ctx(
        lang,
        "side=incoming&state=mla-in-registered&mine=1&partner=uz-pgo&words=%3Cb%3E&open=all&done=assign&proposed=1",
    );
    let stranger = Ctx { actor: None, ..ctx(lang, "to=%2Frequests") };
    let wrong = |field: &str| vec![Problem::field(field, "field-required")];
    let today = Today {
        to_post: vec![line(None)],
        overdue: vec![line(Some(-2))],
        due_soon: vec![line(Some(0)), line(Some(3))],
        new_incoming: vec![line(None)],
        to_approve: vec![line(Some(30))],
        drafts: vec![line(None)],
        without_receipt: vec![message("queued"), message("failed"), message("held"), message("done")],
        mine: 12,
        law_changed: vec![line(None)],
        emergencies: vec![emergency(false), emergency(true)],
        translations: vec![translation::translation(app::TranslationState::Open, false)],
        passed: vec![journals::brief()],
        recheck: Some(app::Recheck { done: 3, of: 21, changed: 1, failed: 0 }),
    };
    let record = |value: serde_json::Value| value.as_object().expect("an object").clone();
    let records = vec![
        Record {
            kind: "programme".into(),
            id: "programme-1".into(),
            body: record(json!({
                "title": {"en": "Programme", "ru": "Программа", "az": "Proqram", "uz": "Dastur"},
                "from": "2024", "signed": "2023-06", "authorities": ["az-pgo"], "topics": ["extradition"],
                "links": ["programme-2"], "text": {"en": "<Text>"},
            })),
        },
        Record {
            kind: "unheard".into(),
            id: "programme-2".into(),
            body: record(json!({"n": 1, "date": "1993-01-22"})),
        },
    ];
    let account = NewAccount {
        login: "r.h".into(),
        password: Some("secret <1>".into()),
        code_secret: "ABCD EFGH".into(),
        code_uri: "otpauth://totp/x".into(),
    };
    let leaf = LeafView {
        index: 12_345,
        at: now().to_string(),
        actor: "k7q2".into(),
        name: Some("Məryəm".into()),
        action: "docket.read".into(),
        object: "019a".into(),
    };
    let authorities = [
        authority("self", "az-pgo"),
        authority("pending", "uz-pgo"),
        authority("pending", "kz-gp"),
        authority("active", "kg-gp"),
    ];
    let someone = DemoSignIn {
        login: "officer".into(),
        name: "A. Demoyeva".into(),
        roles: [Role::Officer].into(),
        code: "123456".into(),
    };
    let users = [user("r.h", true), user("x.y", false)];
    let everyone = known();
    let mut pages = vec![
        ("sign-in", html(&sign_in::sign_in(&stranger, &Filled::default(), &[], &[someone]))),
        ("sign-in wrong", html(&sign_in::sign_in(&stranger, &Filled::default(), &wrong("login"), &[]))),
        ("today", html(&today::today_page(&plain, &today, &[unsent(true), unsent(false)], 3, &known()))),
        ("today empty", html(&today::today_page(&plain, &Today::default(), &[], 0, &known()))),
        (
            "list",
            html(&requests::list_page(
                &asked,
                &requests::filter(&asked),
                &sheet(vec![line(Some(-1)), line(None)], 9),
                &around(&everyone),
            )),
        ),
        (
            "list empty",
            html(&requests::list_page(&plain, &requests::filter(&plain), &sheet(vec![], 0), &around(&everyone))),
        ),
        (
            "list none",
            html(&requests::list_page(&asked, &requests::filter(&asked), &sheet(vec![], 0), &around(&everyone))),
        ),
        ("law", html(&law::law_page(&plain, &statute(false)))),
        ("law replayed", html(&law::law_page(&plain, &statute(true)))),
        ("messages", html(&messages::messages_page(&plain, &today.without_receipt, &known()))),
        ("messages empty", html(&messages::messages_page(&plain, &[], &known()))),
        ("cooperation", html(&cooperation::cooperation_page(&plain, &records))),
        ("cooperation empty", html(&cooperation::cooperation_page(&plain, &[]))),
        ("purposes", html(&access::purposes_page(&plain, &sheet(app::Ground::ALL.map(purpose).into(), 3)))),
        ("purposes empty", html(&access::purposes_page(&plain, &sheet(vec![], 0)))),
        ("emergency", html(&access::ask_page(&plain, &Filled::default(), &[]))),
        ("emergency wrong", html(&access::ask_page(&plain, &Filled::default(), &wrong("reason")))),
        ("emergencies", html(&access::list_page(&plain, &sheet(vec![emergency(false), emergency(true)], 3)))),
        ("emergencies empty", html(&access::list_page(&plain, &sheet(vec![], 0)))),
        ("emergency open", html(&access::one_page(&plain, &emergency(false), &Filled::default(), &wrong("words")))),
        ("emergency judged", html(&access::one_page(&plain, &emergency(true), &Filled::default(), &[]))),
        ("authorities", html(&authorities::authorities_page(&plain, &authorities, &NewByPost::default(), &[]))),
        (
            "authorities wrong",
            html(&authorities::authorities_page(
                &plain,
                &authorities,
                &NewByPost::default(),
                &wrong("fingerprint-uz-pgo"),
            )),
        ),
        (
            "authorities empty",
            html(&authorities::authorities_page(&plain, &[], &NewByPost::default(), &wrong("descriptor"))),
        ),
        ("users", html(&users::users_page(&plain, &users, Some(&account), &Filled::default(), &[]))),
        ("users wrong", html(&users::users_page(&plain, &[], None, &Filled::default(), &wrong("roles")))),
        ("user", html(&users::user_page(&plain, &users[0], &wrong("roles")))),
        ("log", html(&audit::log_page(&plain, &sheet(vec![leaf], 3)))),
        ("log empty", html(&audit::log_page(&plain, &sheet(vec![], 0)))),
        ("sheet", html(&super::sheet::sheet_page(&plain, &id("az-pgo"), &sheet_page(Some(Ok(())))))),
        ("sheet unreadable", html(&super::sheet::sheet_page(&plain, &id("az-pgo"), &sheet_page(Some(Err(())))))),
        ("sheet none", html(&super::sheet::sheet_page(&plain, &id("az-pgo"), &sheet_page(None)))),
        ("question", question(&plain)),
        ("question wrong", question(&ctx(lang, "requesting=RU&requested=RU&date-day=31&date-month=2&days-courier=x"))),
        ("question answered", question(&ctx(lang, &format!("{ARREST}&arrest-day=2&arrest-month=11&arrest-year=2026")))),
        ("question late", question(&ctx(lang, &format!("{ARREST}&arrest-day=2&arrest-month=1&arrest-year=2026")))),
        ("question in time", question(&ctx(lang, &format!("{ARREST}&arrest-day=20&arrest-month=11&arrest-year=2026")))),
        ("profile", html(&account::profile_page(&asked, &[]))),
        ("profile wrong", html(&account::profile_page(&plain, &wrong("again")))),
        ("help", html(&help::help_page(&stranger))),
        ("help on something", html(&help::help_page(&ctx(lang, "on=signing")))),
        ("welcome", html(&help::welcome_page(&plain))),
        ("licences", html(&foot::licences_page(&stranger))),
        ("error", html(&crate::guard::error_page(&plain, &Problem::not_found(), None))),
        ("error of ours", html(&crate::guard::error_page(&plain, &Problem::internal("secret"), Some("a-1".into())))),
    ]
    .into_iter()
    .chain(journals::pages(&plain))
    .chain(journals::brought(&plain))
    .chain(finding::pages(&plain))
    .map(|(name, html)| (name.to_owned(), html))
    .collect::<Vec<_>>();
    pages.extend(desk::pages(&plain));
    pages.extend(figures::pages(&plain));
    pages.extend(agenda::pages(&plain));
    pages.extend(relations::pages(&plain));
    pages.extend(folder::pages(&plain));
    pages.extend(jobs::pages(&plain));
    let after = ctx(lang, "ordered=1&finished=1&kept=1&machine=2");
    pages.extend(translation::pages(&plain, &after).into_iter().map(|(name, html)| (name.to_owned(), html)));
    let begun = [unsent(true)];
    for part in case::Part::ALL {
        pages.push((format!("case, {part:?}"), html(&case::case_page(&asked, &case(), part, &begun, Some(&walk())))));
    }
    for kind in kinds::all() {
        for act in kind.table().iter().chain(Command::generic_acts()) {
            pages.extend(forms_of(&plain, kind.name(), act));
        }
    }
    pages
}

const ARREST: &str = "requesting=RU&requested=AZ&measure=provisional_arrest&days-drafting=3&days-courier=4";

/// The page that asks which law applies, as it answers the address of `ctx`.
fn question(ctx: &Ctx) -> String {
    use super::outlook::{Lists, outlook_page, question};
    let book = app::LawBook::built_in(true).expect("the law");
    let (states, measures) = book.questions();
    let lists = Lists { states, measures };
    if ctx.asked("requesting").is_none() {
        return html(&outlook_page(ctx, &lists, None, &[]));
    }
    match question(ctx) {
        Ok(question) => {
            let outlook = book.outlook(&question, now()).expect("an answer");
            html(&outlook_page(ctx, &lists, Some((&question, &outlook)), &[]))
        }
        Err(problems) => html(&outlook_page(ctx, &lists, None, &problems)),
    }
}

#[test]
fn the_strictest_limit_says_in_one_sentence_whether_the_request_comes_in_time() {
    let said = |arrest: &str| question(&ctx(Lang::En, &format!("{ARREST}&{arrest}")));
    let late = said("arrest-day=2&arrest-month=10&arrest-year=2026");
    assert!(late.contains("It would come too late") && late.contains("ETS 24 16(4)"), "{late}");
    // Arrested yesterday: 18 days after which release may follow, 40 after which it must.
    let in_time = said("arrest-day=20&arrest-month=11&arrest-year=2026");
    assert!(in_time.contains("It would be there in time") || in_time.contains("just be there"), "{in_time}");
    assert!(in_time.contains("8 December 2026") && in_time.contains("30 December 2026"), "{in_time}");
    // A slip is told beside its field, and nothing that was typed is lost.
    let wrong = question(&ctx(
        Lang::En,
        "requesting=RU&requested=RU&days-courier=many&date-day=31&date-month=2&date-year=2026",
    ));
    for words in ["id=\"requested-error\"", "id=\"days-courier-error\"", "id=\"date-error\"", "value=\"many\""] {
        assert!(wrong.contains(words), "{words}");
    }
}

/// What stands around a list.
fn around(names: &Known) -> requests::Around<'_> {
    requests::Around {
        alerts: Vec::new(),
        narrowing: Narrowing {
            states: BTreeMap::from([("mla-in-registered".to_owned(), 12)]),
            officers: vec![("k7q2".into(), "Məryəm Əliyeva".into())],
        },
        views: vec![SavedView {
            name: "Срочные <моему> отделу".into(), query: "side=incoming".into()
        }],
        names,
    }
}

/// A way through a list.
fn walk() -> case::Walk {
    let step = |place, name: &str| Neighbour { id: docket(), name: name.into(), place };
    case::Walk {
        list: "side=incoming&whose=mine".into(),
        around: Neighbours {
            previous: Some(step(2, "")),
            next: Some(step(4, "16/2-0115-26")),
            place: Some(3),
            total: 27,
        },
    }
}

/// A form that was not sent.
fn unsent(opens: bool) -> KeptForm {
    KeptForm {
        id: "0".repeat(32),
        kind: "mla".into(),
        docket: (!opens).then(docket),
        number: (!opens).then(|| "16/2-0114-26".into()),
        act: if opens { "draft" } else { "refuse" }.into(),
        inputs: vec![("subject".into(), "Допрос <свидетеля>".into())],
        step: "case".into(),
        seen: 3,
        at: now(),
    }
}

/// The form of an act: fresh, and full of mistakes.
fn forms_of(ctx: &Ctx, kind: &'static str, act: &'static docket::Act) -> Vec<(String, String)> {
    let form = FormView {
        docket: Some(docket()),
        kind,
        act,
        attachments: Vec::new(),
        values: Object::new(),
        drafting: true,
        fact_fields: &[("req.case_title", "subject")],
        judging: false,
        version: 7,
        authorities: known().into_iter().collect(),
        own: None,
        picks: act
            .form
            .lists()
            .map(|(_, list)| (list, vec![docket::Pick::new("2.3#1", vec![Shown::Line("2.3".into())])]))
            .collect(),
        officers: vec![("k7q2".into(), "Məryəm Əliyeva".into())],
    };
    let group = act.form.fields.iter().find(|field| matches!(field.kind, docket::FieldKind::Group { .. }));
    let problems = act.form.problems(&Object::new());
    let opening = FormView { docket: None, ..form.clone() };
    let file = ("attached".to_owned(), serde_json::to_string(&attachment()).expect("JSON"));
    let inputs = [("subject".to_owned(), "Допрос <свидетеля>".to_owned()), file];
    let names = known();
    let missing = ["facts".to_owned(), "case_number".to_owned()];
    let show = |form: &FormView, at: form::At, wrong: bool| {
        let checks = statute(false).checks;
        let way = |fact: &str| form::way(form, at, fact);
        html(&form::form_page(
            ctx,
            form,
            form::Showing {
                at,
                inputs: if wrong { &inputs } else { &[] },
                version: 7,
                id: "0".repeat(32),
                page: "1".repeat(32),
                said: wrong.then(|| "kept".to_owned()),
                fresh: !wrong,
                problems: if wrong { &problems } else { &[] },
                grow: group.map(|field| field.name).filter(|_| wrong),
                law: wrong.then(|| form::Beside {
                    html: Html::join(law::brief(ctx.voice(), &checks, &way)),
                    missing: missing.clone().into(),
                }),
                checks: if wrong { &checks } else { &[] },
                names: &names,
                letter: None,
            },
        ))
    };
    let mut pages = vec![
        (format!("form {}", act.name), show(&form, form::At::Whole, false)),
        (format!("form {} wrong", act.name), show(&opening, form::At::Whole, true)),
    ];
    if !act.form.sections.is_empty() {
        let steps = (0..act.form.sections.len()).map(form::At::Section).chain([form::At::Files, form::At::Check]);
        for at in steps {
            let name = at.name(&act.form);
            pages.push((format!("form {} {name}", act.name), show(&form, at, false)));
            pages.push((format!("form {} {name} wrong", act.name), show(&opening, at, true)));
        }
    }
    pages
}

/// The tags of a page, each with whether it closes, and the attributes.
fn tags(html: &str) -> Vec<(bool, String, String)> {
    let mut found = Vec::new();
    for piece in html.split('<').skip(1) {
        let inside = piece.split('>').next().unwrap_or_default();
        if inside.starts_with('!') {
            continue;
        }
        let closes = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let name: String = inside.chars().take_while(char::is_ascii_alphanumeric).collect();
        found.push((closes, name.clone(), inside[name.len()..].to_owned()));
    }
    found
}

const VOID: [&str; 7] = ["meta", "link", "input", "br", "hr", "img", "path"];

fn balanced(html: &str) -> Result<(), String> {
    let mut open: Vec<String> = Vec::new();
    for (closes, name, rest) in tags(html) {
        if VOID.contains(&name.as_str()) || rest.ends_with('/') {
            continue;
        }
        if !closes {
            open.push(name);
        } else if open.pop().as_deref() != Some(&name) {
            return Err(format!("</{name}> closes nothing; open: {open:?}"));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("never closed: {open:?}")) }
}

fn values_of(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

/// What is shown for a key that no file has.
fn missing_keys(html: &str) -> Vec<String> {
    html.split('«')
        .skip(1)
        .filter_map(|rest| rest.split_once('»'))
        .map(|(key, _)| key.to_owned())
        .filter(|key| {
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
        })
        .collect()
}

#[test]
fn every_page_is_whole_in_every_language() {
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        for (name, html) in all(lang) {
            let mut say = |what: String| wrong.push(format!("{lang} {name}: {what}"));
            if let Err(what) = balanced(&html) {
                say(what);
            }
            for key in missing_keys(&html) {
                say(format!("the words {key} are missing"));
            }
            if html.contains("{{") || html.contains("{%") {
                say("a template shows through".into());
            }
            if !html.contains(&format!("<html lang=\"{lang}\"")) {
                say("the language of the page is not said".into());
            }
            if html.matches("<h1").count() != 1 {
                say(format!("{} titles", html.matches("<h1").count()));
            }
            let ids = values_of(&html, "id");
            let unique: BTreeSet<&String> = ids.iter().collect();
            if unique.len() != ids.len() {
                let twice: Vec<_> =
                    ids.iter().filter(|id| ids.iter().filter(|other| other == id).count() > 1).collect();
                say(format!("ids stand twice: {twice:?}"));
            }
            for aim in values_of(&html, "for").into_iter().chain(values_of(&html, "aria-labelledby")) {
                if !ids.contains(&aim) {
                    say(format!("a label for {aim}, which is not there"));
                }
            }
            for href in values_of(&html, "href") {
                if let Some(aim) = href.strip_prefix('#')
                    && !ids.iter().any(|id| id == aim)
                {
                    say(format!("a link to #{aim}, which is not there"));
                }
            }
            // Of scripts only a file of our own may be named.
            let html = ["copy.js", "desk.js", "forms.js", "jobs.js", "keys.js", "session.js"].into_iter().fold(
                html,
                |html, name| {
                    html.replace(&format!("<script src=\"{}\" defer></script>", crate::assets::asset_url(name)), "")
                },
            );
            for forbidden in [" style=\"", "<script", "<style", " onclick"] {
                if html.contains(forbidden) {
                    say(format!("{forbidden} is not allowed by our own policy"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} to mend:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_check_of_pages_sees_mistakes() {
    assert!(balanced("<div><p>x</div>").is_err());
    assert!(balanced("<div><br><p>x</p></div>").is_ok());
    assert_eq!(missing_keys("a «no-such-key» b «Сегодня»"), ["no-such-key"]);
    assert_eq!(values_of("<a id=\"x\" href=\"#y\">", "href"), ["#y"]);
}

#[test]
fn every_form_that_posts_carries_the_token() {
    for (name, html) in all(Lang::En) {
        for form in html.split("<form").skip(1).filter(|form| form.contains("method=\"post\"")) {
            let form = form.split("</form>").next().unwrap_or_default();
            let token = if name.starts_with("sign-in") { "" } else { "token-of-the-form" };
            assert!(form.contains(&format!("name=\"token\" value=\"{token}\"")), "{name}: {form}");
        }
    }
}

#[test]
fn foreign_text_says_its_language_and_cannot_become_markup() {
    let html = html(&case::case_page(&ctx(Lang::Uz, ""), &case(), case::Part::Overview, &[], None));
    assert!(html.contains("lang=\"ru\""), "the facts are in Russian");
    assert!(!html.contains("<b>16/2"), "what was typed is escaped");
    let list = requests::table(ctx(Lang::En, "").voice(), now(), &known(), "x", &[line(None)]).to_string();
    assert!(list.contains("lang=\"ru\""), "{list}");
    assert!(!list.contains("<и>"), "{list}");
}

#[test]
fn limits_stand_in_words() {
    let ctx = ctx(Lang::Ru, "");
    let table = requests::table(ctx.voice(), now(), &known(), "x", &[line(Some(-2)), line(Some(3))]).to_string();
    // A limit at 08:00 of a day is still that day.
    assert!(table.contains("Просрочено на 2 дня") || table.contains("2 дня"), "{table}");
    assert!(table.contains("3 дня"), "{table}");
}

#[test]
fn nobody_is_offered_to_approve_what_he_prepared() {
    let mut own = case();
    for proposal in &mut own.look.office.proposals {
        proposal.by.pseudonym = "k7q2".into();
    }
    let ctx = ctx(Lang::En, "");
    let overview = |case: &Case| html(&case::case_page(&ctx, case, case::Part::Overview, &[], None));
    let place = format!("/sign/{}", Digest::of(b"proposal"));
    assert!(overview(&case()).contains(&place));
    assert!(!overview(&own).contains(&place));
}

#[test]
fn the_menu_shows_what_the_roles_allow() {
    let mut ctx = ctx(Lang::En, "");
    ctx.actor = Some(Arc::new(Actor { roles: [Role::Administrator].into(), ..actor() }));
    let page = html(&account::profile_page(&ctx, &[]));
    assert!(page.contains("href=\"/users\""));
    assert!(!page.contains("href=\"/requests\""), "an administrator reads no case");
    assert!(
        !page.contains("href=\"/messages\"")
            || crate::frame::allowed(ctx.actor().expect("somebody"), app::permission::Action::ReadTraffic)
    );
}
