//! The registration desk: what comes and goes gets a number once, is passed on and found again.

use app::{
    Actor, LetterheadFault, Upload,
    register::{
        CardChange, Department, JournalAsk, LetterheadBrought, MESSAGES, NewCard, NewSeries, Registered, TwinWhy,
    },
};
use docket::{AttachmentRef, Handling, Object};
use kernel::{Date, Problem};
use serde_json::{Value, json};
use testkit::{Node, World};

use crate::browser::Browser;

const MAIL: &str = "From: =?utf-8?B?0J7RgtC00LXQuw==?= <post@prosecutor.example>\r\nTo: desk@example\r\n\
    Date: Fri, 20 Nov 2026 23:30:00 +0500\r\nSubject: DEMO about copies\r\nMessage-ID: <one@prosecutor.example>\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\
    Please send copies.\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; \
    filename=\"list.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--x--\r\n";

pub async fn brings(node: &Node, login: &str, name: &str, bytes: &[u8]) -> AttachmentRef {
    let what = Upload {
        name: name.into(),
        media_type: "application/octet-stream".into(),
        handling: Handling::Official,
        lang: None,
    };
    let body = Box::new(std::io::Cursor::new(bytes.to_vec()));
    node.app.upload(&node.somebody(login).await, what, body).await.expect("an upload")
}

fn fields(more: Value) -> Object {
    let mut body = json!({
        "correspondent": "DEMO office", "subject": "DEMO copies", "paper": "letter", "way": "post",
        "handling": "ordinary",
    });
    if let Value::Object(more) = more {
        for (name, value) in more {
            body[name] = value;
        }
    }
    if let Value::Object(body) = body { body } else { Object::new() }
}

fn card(node: &Node, more: Value) -> NewCard {
    NewCard { id: node.app.new_form(), series: "in".into(), body: fields(more), ..NewCard::default() }
}

async fn registers(node: &Node, actor: &Actor, new: NewCard) -> Result<String, Problem> {
    match node.app.register(actor, new).await? {
        Registered::Card(id) => Ok(id),
        Registered::Twins(twins) => panic!("{twins:?}"),
    }
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn ask(incoming: bool) -> JournalAsk {
    JournalAsk { incoming, year: 2026, page: 1, ..JournalAsk::default() }
}

fn text(mut file: app::Download) -> Vec<u8> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut file.body, &mut bytes).expect("a file");
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn an_email_is_registered_with_its_files_and_known_when_it_comes_again() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let clerk = node.somebody("registry").await;
    let mail = brings(node, "registry", "copies.eml", MAIL.as_bytes()).await;
    let read = node.app.read_mail(&clerk, &mail).await.expect("an e-mail");
    assert_eq!((read.from.as_str(), read.subject.as_str()), ("Отдел <post@prosecutor.example>", "DEMO about copies"));
    assert_eq!(read.day, Some(day("2026-11-20")), "in the time of its sender");
    assert_eq!(read.message_id.as_deref(), Some("one@prosecutor.example"));
    assert_eq!(read.files.len(), 1);
    // Reading it registers nothing.
    assert_eq!(node.app.journal(&clerk, &ask(true)).await.expect("the journal").total, 0);
    let made = NewCard { files: vec![mail.clone()], ..card(node, json!({"way": "email"})) };
    let id = registers(node, &clerk, made.clone()).await.expect("a card");
    // The same form once more is the same card.
    assert_eq!(registers(node, &clerk, made).await.expect("the same"), id);
    let seen = node.app.card(&clerk, &id).await.expect("the card");
    assert_eq!((seen.brief.number.as_str(), seen.seq), ("1-0001/26", 1));
    let names: Vec<(&str, bool)> = seen.brief.files.iter().map(|file| (file.name.as_str(), file.inside)).collect();
    assert_eq!(names, [("copies.eml", false), ("list.pdf", true)]);
    // The message as it came, and the file inside.
    let whole = node.app.card_file(&clerk, &id, mail.digest).await.expect("the e-mail");
    assert_eq!(text(whole), MAIL.as_bytes());
    let inner = node.app.card_file(&clerk, &id, seen.brief.files[1].digest).await.expect("the file inside");
    assert_eq!(text(inner), b"%PDF-1.4\n");
    // It comes again, in other words of the card: known by its identity; its file alone: known by its bytes.
    let again = NewCard { files: vec![mail], ..card(node, json!({"subject": "DEMO another"})) };
    let Registered::Twins(twins) = node.app.register(&clerk, again.clone()).await.expect("asked") else {
        panic!("registered twice")
    };
    assert_eq!((twins.len(), twins[0].why), (1, TwinWhy::Message));
    let file = brings(node, "registry", "other name.pdf", b"%PDF-1.4\n").await;
    let alone = NewCard { files: vec![file], ..card(node, json!({"subject": "DEMO file"})) };
    let Registered::Twins(twins) = node.app.register(&clerk, alone).await.expect("asked") else { panic!("twice") };
    assert_eq!(twins[0].why, TwinWhy::File);
    let short = NewCard { reason: "because".into(), ..again.clone() };
    assert_eq!(node.app.register(&clerk, short).await.expect_err("too short").code, "reason-short");
    let twice = NewCard { reason: "The office sent it to both departments.".into(), ..again };
    let second = registers(node, &clerk, twice).await.expect("with a reason");
    let second = node.app.card(&clerk, &second).await.expect("the card");
    assert_eq!(second.brief.number, "1-0002/26", "what was refused took no number");
    assert!(second.history.iter().any(|event| event.what == "twin"));
    // A file that somebody else brought, or nobody, is not to be had by its digest.
    let foreign = brings(node, "officer", "x.eml", b"From: a@b\n\nx").await;
    assert_eq!(node.app.read_mail(&clerk, &foreign).await.expect_err("not hers").code, "attachment-missing");
    let broken = brings(node, "registry", "x.eml", b"\x89PNG").await;
    assert_eq!(node.app.read_mail(&clerk, &broken).await.expect_err("no mail").code, "register-mail-unreadable");
    // By hand it is kept as the file that it is.
    let kept = NewCard { files: vec![broken.clone()], ..card(node, json!({"subject": "DEMO broken"})) };
    let kept = registers(node, &clerk, kept).await.expect("a card");
    let same = node.app.card_file(&clerk, &kept, broken.digest).await.expect("the file");
    assert_eq!(text(same), b"\x89PNG");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_letter_is_known_by_its_sender_number_and_date() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let clerk = node.somebody("registry").await;
    let letter = json!({"authority": "uz-gp", "their_number": "14-3/2188", "their_day": "2026-11-10"});
    registers(node, &clerk, card(node, letter)).await.expect("a card");
    let typed = json!({"correspondent": "UZ-GP", "their_number": "14.3 2188", "their_day": "2026-11-10"});
    let Registered::Twins(twins) = node.app.register(&clerk, card(node, typed)).await.expect("asked") else {
        panic!("registered twice")
    };
    assert_eq!(twins[0].why, TwinWhy::Number);
    for other in [
        json!({"correspondent": "Another office", "their_number": "14-3/2188", "their_day": "2026-11-10"}),
        json!({"authority": "uz-gp", "their_number": "14-3/2188", "their_day": "2026-11-11"}),
    ] {
        registers(node, &clerk, card(node, other)).await.expect("another letter");
    }
    // Paper that follows a request which came by node.
    let sent = world.nodes[1].drafts(testkit::request("az-pgo")).await;
    world.nodes[1].sends(sent).await;
    assert!(world.settles(50).await);
    let number = node.case("officer", sent).await.look.summary.their_number.expect("a number");
    let paper = json!({"authority": "uz-gp", "their_number": number});
    let Registered::Twins(twins) = node.app.register(&clerk, card(node, paper.clone())).await.expect("asked") else {
        panic!("not seen")
    };
    assert_eq!((twins[0].why, twins[0].matter.as_ref().map(|(id, _)| *id)), (TwinWhy::Matter, Some(sent)));
    // What belongs to the matter on purpose is no surprise, and stands among its documents.
    node.does("registry", sent, "register", json!({})).await;
    let ours = node.case("officer", sent).await.look.summary.our_number.expect("a number of ours");
    let meant = NewCard { matter: ours, ..card(node, paper) };
    let id = registers(node, &clerk, meant).await.expect("a card");
    assert_eq!(node.case("officer", sent).await.letters[0].id, id);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_by_node_stands_in_the_journal_by_itself_and_is_not_numbered_twice() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let (baku, tashkent) = (&world.nodes[0], &world.nodes[1]);
    let id = baku.drafts(testkit::request("uz-gp")).await;
    baku.sends(id).await;
    assert!(world.settles(50).await);
    let clerk = baku.somebody("registry").await;
    let out = baku.app.journal(&clerk, &ask(false)).await.expect("the journal").rows;
    let number = baku.case("officer", id).await.look.summary.our_number;
    assert_eq!((out.len(), &out[0].number, out[0].docket), (1, &number, Some(id)));
    assert_eq!(out[0].series.as_deref(), Some(MESSAGES));
    // There it came in, and has no number before somebody registers it.
    let theirs = tashkent.somebody("registry").await;
    let came = tashkent.app.journal(&theirs, &ask(true)).await.expect("the journal").rows;
    assert_eq!((came.len(), &came[0].number, &came[0].their_number), (1, &None, &number));
    tashkent.acknowledges(id).await;
    assert!(world.settles(50).await);
    let came = tashkent.app.journal(&theirs, &ask(true)).await.expect("the journal").rows;
    assert_eq!(came[0].number, tashkent.case("officer", id).await.look.summary.our_number);
    let back = baku.app.journal(&clerk, &ask(true)).await.expect("the journal").rows;
    assert_eq!((back.len(), &back[0].number), (1, &number), "the answer stands under the number of its matter");
    let check = tashkent.app.check_numbers(&theirs, MESSAGES, 2026).await.expect("a check");
    assert!(check.flaws.none() && check.given == 1, "{check:?}");
    let sealed = tashkent.app.void_number(&theirs, MESSAGES, 2026, 1, "It was a mistake.").await;
    assert_eq!(sealed.expect_err("a sealed letter has it").code, "number-carried");
    // Cards and messages in one order, found by words and by numbers.
    registers(baku, &clerk, card(baku, json!({"their_number": "77/1"}))).await.expect("a card");
    for (words, rows) in [("copies", 1), ("77 1", 1), ("nothing like this", 0)] {
        let found = JournalAsk { words: Some(words.into()), ..ask(true) };
        assert_eq!(baku.app.journal(&clerk, &found).await.expect("found").total, rows, "{words}");
    }
    assert_eq!(baku.app.journal(&clerk, &ask(true)).await.expect("all").total, 2);
    let other = JournalAsk { year: 2025, ..ask(true) };
    assert_eq!(baku.app.journal(&clerk, &other).await.expect("another year").total, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_passed_on_read_by_whom_it_concerns_and_done() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let (clerk, officer) = (node.somebody("registry").await, node.somebody("officer").await);
    let secret = json!({"handling": "confidential", "control": "2026-11-25"});
    let id = registers(node, &clerk, card(node, secret)).await.expect("a card");
    let open = registers(node, &clerk, card(node, json!({}))).await.expect("a card");
    // Confidential: for the desk, the heads, and whom it is passed to.
    assert_eq!(node.app.card(&officer, &id).await.expect_err("not hers").code, "not-found");
    assert_eq!(node.app.journal(&officer, &ask(true)).await.expect("a journal").total, 1);
    node.app.card(&officer, &open).await.expect("an ordinary one");
    let refused = |result: Result<(), Problem>| result.map_err(|problem| (problem.field, problem.code));
    assert_eq!(refused(node.app.pass_on(&clerk, &id, "", "").await), Err((Some("to".into()), "register-whom")));
    assert_eq!(
        refused(node.app.pass_on(&clerk, &id, "nobody", "").await),
        Err((Some("to".into()), "register-officer"))
    );
    assert_eq!(refused(node.app.pass_on(&officer, &open, &officer.pseudonym, "").await), Err((None, "forbidden")));
    assert_eq!(node.app.finish_card(&officer, &open, "1", "").await.expect_err("not passed to her").code, "forbidden");
    let administrator = node.somebody("administrator").await;
    assert_eq!(
        refused(node.app.pass_on(&clerk, &id, &administrator.pseudonym, "").await),
        Err((Some("to".into()), "register-officer")),
        "who may not read it cannot have it"
    );
    // To a department: who takes its post has it.
    let department = Department { code: "05".into(), name: "DEMO five".into(), taker: officer.pseudonym.clone() };
    assert_eq!(node.app.put_department(&clerk, department.clone()).await.expect_err("no right").code, "forbidden");
    node.app.put_department(&administrator, department).await.expect("a department");
    node.app.pass_on(&clerk, &id, "", "05").await.expect("passed on");
    let today = node.app.today(&officer).await.expect("today").passed;
    assert_eq!((today.len(), today[0].id.as_str()), (1, id.as_str()));
    let seen = node.app.card(&officer, &id).await.expect("hers now");
    assert!(seen.finishes && !seen.writes);
    // Done under a number of ours, which leads to the answer.
    let out = NewCard { series: "out".into(), ..card(node, json!({})) };
    let answer = registers(node, &clerk, out).await.expect("an answer");
    let number = node.app.card(&clerk, &answer).await.expect("the answer").brief.number;
    assert_eq!(node.app.finish_card(&officer, &id, "", "").await.expect_err("how").code, "register-answer");
    node.app.finish_card(&officer, &id, &number, "").await.expect("done");
    assert_eq!(node.app.finish_card(&officer, &id, &number, "").await.expect_err("twice").code, "register-done");
    let seen = node.app.card(&clerk, &id).await.expect("the card");
    assert_eq!(seen.answer.and_then(|(_, found)| found).map(|found| found.id), Some(answer));
    assert!(node.app.today(&officer).await.expect("today").passed.is_empty());
    // Corrected: number and date stay, what stood on it is kept.
    let change = CardChange { body: fields(json!({"subject": "DEMO corrected"})), files: Vec::new() };
    node.app.change_card(&clerk, &open, change).await.expect("corrected");
    let seen = node.app.card(&clerk, &open).await.expect("the card");
    assert_eq!((seen.brief.subject.as_str(), seen.brief.number.as_str()), ("DEMO corrected", "1-0002/26"));
    let before = seen.history.iter().find_map(|event| event.before.clone()).expect("what stood on it");
    assert_eq!(before["subject"], "DEMO copies");
    // An administrator reads no card; every step left a leaf, none with a name.
    assert_eq!(node.app.journal(&administrator, &ask(true)).await.expect_err("no right").code, "forbidden");
    let log = node.app.log(&node.somebody("auditor").await, 1).await.expect("the log").rows;
    for action in ["register.registered", "register.passed", "register.done", "register.changed"] {
        assert!(log.iter().any(|leaf| leaf.action == action), "{action}");
    }
    assert!(log.iter().all(|leaf| !leaf.object.contains("DEMO")));
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_are_made_by_the_scheme_of_the_office_and_checked_for_gaps() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let (clerk, administrator) = (node.somebody("registry").await, node.somebody("administrator").await);
    let app = &node.app;
    // A journal that goes on from paper.
    app.change_series(&administrator, "in", Some(1455), false).await.expect("begins at 1455");
    for subject in ["one", "two", "three"] {
        registers(node, &clerk, card(node, json!({"subject": subject}))).await.expect("a card");
    }
    let late = app.change_series(&administrator, "in", Some(9), false).await.expect_err("a number was given");
    assert_eq!((late.field.as_deref(), late.code), (Some("first"), "series-begun"));
    let found = app.journal(&clerk, &ask(true)).await.expect("the journal").rows;
    assert_eq!(found[0].number.as_deref(), Some("1-1457/26"));
    // A pattern can begin only after what is registered; it is tried first.
    let today = day("2026-11-21");
    let early = app.set_pattern(&administrator, "in", "A-{seq}", today).await.expect_err("registered today");
    assert_eq!((early.code, early.args[0].1.as_str()), ("pattern-past", "2026-11-22"));
    let next_year = day("2027-01-01");
    let tried = app.try_pattern(&administrator, "in", "{index}/{dept}-{seq:4}-{yyyy}", next_year).await;
    assert_eq!(tried.expect("an example"), "1/05-0001-2027");
    let same = app.try_pattern(&administrator, "in", "2-{seq:4}/{yy}", next_year).await.expect_err("like the other");
    assert_eq!(same.code, "pattern-like-another");
    app.set_pattern(&administrator, "in", "{dept}/{seq}", day("2026-11-22")).await.expect("from tomorrow");
    assert_eq!(app.set_pattern(&clerk, "in", "{seq}", next_year).await.expect_err("no right").code, "forbidden");
    world.clock.advance(24 * 3600);
    let refused = registers(node, &clerk, card(node, json!({}))).await.expect_err("it needs a department");
    assert_eq!((refused.field.as_deref(), refused.code), (Some("department"), "register-number-department"));
    let taker = clerk.pseudonym.clone();
    app.put_department(&administrator, Department { code: "7".into(), name: "DEMO".into(), taker }).await.expect("one");
    let fourth = NewCard { department: "7".into(), ..card(node, json!({"subject": "four"})) };
    let fourth = registers(node, &clerk, fourth).await.expect("a card");
    assert_eq!(app.card(&clerk, &fourth).await.expect("the card").brief.number, "7/1458", "what was refused took none");
    // Backdated: allowed, and seen.
    let fifth = NewCard { department: "7".into(), day: Some(day("2026-11-20")), ..card(node, json!({})) };
    registers(node, &clerk, fifth).await.expect("a card");
    let ahead = NewCard { day: Some(day("2026-12-24")), ..card(node, json!({})) };
    assert_eq!(registers(node, &clerk, ahead).await.expect_err("not yet").code, "register-day-ahead");
    let check = app.check_numbers(&clerk, "in", 2026).await.expect("a check");
    assert_eq!((check.first, check.last, check.given), (1455, Some(1459), 5));
    assert!(check.flaws.missing.is_empty() && check.flaws.disorder.len() == 1, "{check:?}");
    // A number that was lost, as after a copy of the database was brought back, is found and explained.
    app.store().write(|tx| tx.next_number("desk/in", 2026)).await.expect("lost");
    let check = app.check_numbers(&clerk, "in", 2026).await.expect("a check");
    assert_eq!(check.flaws.missing, [(1460, 1460)]);
    let unknown = app.void_number(&clerk, "in", 2026, 1461, "It was never given.").await.expect_err("never given");
    assert_eq!(unknown.code, "number-not-given");
    app.void_number(&clerk, "in", 2026, 1460, "Lost with the old disk.").await.expect("explained");
    app.void_number(&clerk, "in", 2026, 1458, "Registered by mistake.").await.expect("annulled");
    let twice = app.void_number(&clerk, "in", 2026, 1458, "Registered by mistake.").await.expect_err("twice");
    assert_eq!(twice.code, "register-voided");
    let check = app.check_numbers(&clerk, "in", 2026).await.expect("a check");
    assert!(check.flaws.missing.is_empty());
    assert_eq!(check.void.len(), 2);
    // The card stays, says so, and is not worked on; the next number is a new one.
    let seen = app.card(&clerk, &fourth).await.expect("still there");
    assert!(seen.void.is_some() && !seen.writes);
    assert_eq!(app.pass_on(&clerk, &fourth, &clerk.pseudonym, "").await.expect_err("void").code, "register-voided");
    let next = NewCard { department: "7".into(), ..card(node, json!({})) };
    let next = registers(node, &clerk, next).await.expect("a card");
    assert_eq!(app.card(&clerk, &next).await.expect("the card").seq, 1461);
    // A series of its own; none that would write the numbers of another.
    let new = NewSeries {
        incoming: true,
        name: "DEMO complaints".into(),
        code: "9".into(),
        pattern: "{index}-{seq}".into(),
        first: 40,
    };
    app.add_series(&administrator, new.clone()).await.expect("a series");
    assert_eq!(app.add_series(&administrator, new).await.expect_err("twice").code, "series-twice");
    let desk = app.desk(&clerk).await.expect("the desk");
    let series = desk.series.iter().find(|one| one.name == "DEMO complaints").expect("it is there").clone();
    assert_eq!(series.example, "9-40");
    app.change_series(&administrator, &series.id, None, true).await.expect("closed");
    let closed = NewCard { series: series.id, ..card(node, json!({})) };
    assert_eq!(registers(node, &clerk, closed).await.expect_err("closed").code, "register-series");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clerks_at_once_get_two_numbers_and_nothing_is_lost() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let clerk = node.somebody("registry").await;
    let mut tasks = tokio::task::JoinSet::new();
    for at in 0..12 {
        let (app, clerk) = (node.app.clone(), clerk.clone());
        let new = card(node, json!({"subject": format!("DEMO {at}")}));
        tasks.spawn(async move { app.register(&clerk, new).await });
    }
    while let Some(done) = tasks.join_next().await {
        done.expect("the task ends").expect("registered");
    }
    let check = node.app.check_numbers(&clerk, "in", 2026).await.expect("a check");
    assert!(check.flaws.none() && check.given == 12 && check.last == Some(12), "{check:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_made_from_the_letterhead_that_is_in_use() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let clerk = node.somebody("registry").await;
    let id = node.drafts(testkit::request("uz-gp")).await;
    node.sends(id).await;
    let letter = async || {
        let officer = node.somebody("officer").await;
        let case = node.case("officer", id).await;
        let entry = case.entries.iter().find(|entry| entry.sealed).expect("a letter").held.digest;
        let file = node.app.docx(&officer, id, entry).await.expect("a letter");
        String::from_utf8(text(file)).expect("text")
    };
    assert!(letter().await.starts_with("test paper"));
    let brought = async |bytes: &[u8]| {
        let file = brings(node, "registry", "head.docx", bytes).await;
        node.app.bring_letterhead(&clerk, kernel::Lang::Ru, &file).await
    };
    let lacks = brought(b"without").await.expect("looked at");
    assert_eq!(lacks, LetterheadBrought::Faults(vec![LetterheadFault::Missing("body".into())]));
    let refused = brought(b"").await.expect_err("no letterhead at all");
    assert_eq!((refused.field.as_deref(), refused.code), (Some("letterhead"), "template-not-docx"));
    assert!(letter().await.starts_with("test paper"), "what is refused changes nothing");
    assert_eq!(brought(b"first body ").await, Ok(LetterheadBrought::Version(1)));
    assert_eq!(brought(b"second body ").await, Ok(LetterheadBrought::Version(2)));
    assert!(letter().await.starts_with("second body "));
    node.app.use_letterhead(&clerk, kernel::Lang::Ru, Some(1)).await.expect("the first again");
    assert!(letter().await.starts_with("first body "));
    let kept = node.app.letterheads(&clerk).await.expect("versions");
    assert_eq!(kept.iter().map(|head| (head.version, head.active)).collect::<Vec<_>>(), [(2, false), (1, true)]);
    let file = node.app.letterhead_file(&clerk, kernel::Lang::Ru, Some(2)).await.expect("the second");
    assert_eq!(text(file), b"second body ");
    node.app.use_letterhead(&clerk, kernel::Lang::Ru, None).await.expect("the house's own");
    assert!(letter().await.starts_with("test paper"));
    let officer = node.somebody("officer").await;
    assert_eq!(node.app.letterheads(&officer).await.expect_err("no right").code, "forbidden");
}

/// The list that pages show is what the press fills.
#[test]
fn the_placeholders_of_letterheads_are_those_of_the_press() {
    assert_eq!(app::register::SLOTS_NEEDED, press::OBLIGATORY.len());
    assert_eq!(app::register::SLOTS.to_vec(), [&press::OBLIGATORY[..], &press::OPTIONAL[..]].concat());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_the_desk_work_without_a_script() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let clerk = crate::browser::person_as(node, "rena", &[kernel::Role::Registry]).await;
    let mut browser = Browser::on(node);
    browser.goes("/").await;
    browser.signs_in(&clerk, world.clock.as_ref()).await;
    browser.goes("/register").await;
    browser.shows("Nothing stands in this journal yet");
    browser.goes("/register/new?direction=out").await;
    browser.shows("2-0001/26");
    let id = browser.hidden("card").expect("an identity");
    // What is missing is told, and what was typed stays.
    let typed = [("direction", "out"), ("card", id.as_str()), ("series", "out"), ("subject", "DEMO <letter>")];
    browser.sends(&typed, None).await;
    browser.shows("Say who it is from or to");
    browser.shows("value=\"DEMO &#60;letter&#62;\"");
    let rest = [("correspondent", "DEMO office"), ("paper", "letter"), ("way", "post"), ("handling", "ordinary")];
    browser.sends(&[&typed[..], &rest[..]].concat(), None).await;
    assert_eq!(browser.place, format!("/register/{id}?done=registered"));
    browser.shows("Registered under the number 2-0001/26");
    browser.goes("/register?direction=out").await;
    browser.shows("2-0001/26");
    browser.goes("/register/list.csv?direction=out&year=2026").await;
    browser.shows("2-0001/26,2026-11-21,DEMO office");
    browser.goes("/register/list.pdf?direction=out&year=2026").await;
    browser.shows("2-0001/26");
    browser.goes("/register/numbers?series=out&year=2026").await;
    browser.shows("No number is missing");
    browser.goes("/register/numbering").await;
    browser.shows("Your role may not do this");
}
