//! Tables that are taken in: nothing before it is confirmed, everything or nothing after, and every mistake by its row.

use std::fmt::Write as _;

use app::{
    SignIn,
    register::{Batch, BatchRow, JournalAsk, NewCard},
};
use axum::http::{Method, StatusCode};
use docket::Object;
use kernel::{Clock as _, Role};
use serde_json::{Value, json};
use testkit::{Node, World};

use crate::browser::{Browser, encoded};

const AT: &str = "/import/cards";

fn ask(incoming: bool) -> JournalAsk {
    JournalAsk { incoming, year: 2026, page: 1, ..JournalAsk::default() }
}

async fn registered(node: &Node) -> usize {
    let clerk = node.somebody("registry").await;
    node.app.journal(&clerk, &ask(true)).await.expect("the journal").total
}

/// What a button of the page of a table sends: what is hidden, what is chosen, and what is typed.
fn sent(browser: &Browser, button: &str, typed: &[(&str, &str)]) -> String {
    let page = &browser.page;
    let hidden = ["token", "import", "seen", "attached"].map(|name| {
        let value = browser.hidden(name).unwrap_or_else(|| panic!("no {name} on {}:\n{page}", browser.place));
        (name.to_owned(), value.replace("&#34;", "\""))
    });
    let part =
        |text: &str, from: &str| -> Option<String> { Some(text.split_once(from)?.1.split('"').next()?.to_owned()) };
    let chosen = page.split("<select").skip(1).filter_map(|select| {
        let list = select.split("</select>").next()?;
        let option = list.split("<option").find(|option| option.contains(" selected")).unwrap_or_default();
        Some((part(select, "name=\"")?, part(option, "value=\"").unwrap_or_default()))
    });
    let mut pairs: Vec<(String, String)> = hidden.into_iter().chain(chosen).collect();
    pairs.retain(|(name, _)| !typed.iter().any(|(typed, _)| typed == name));
    pairs.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    pairs.push(("do".to_owned(), button.to_owned()));
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    encoded(&pairs)
}

async fn presses(browser: &mut Browser, at: &str, button: &str, typed: &[(&str, &str)]) {
    let body = sent(browser, button, typed);
    browser.ask(Method::POST, at, Some(body)).await;
}

/// A journal of 500 rows with three that are wrong.
fn journal() -> String {
    let mut rows = String::from(
        "Тема;Correspondent, if not in the directory;their_number;Kind of document;Way;Handling mark;Our date\r\n",
    );
    for n in 1..=500 {
        let (number, paper, day) = match n {
            100 => (format!("7-{n}"), "pigeon", "2026-11-20"),
            200 => (format!("7-{n}"), "письмо", "31.02.2026"),
            300 => ("7-1".to_owned(), "Letter", "20.11.2026"),
            _ => (format!("7-{n}"), ["Letter", "письмо", "answer"][n % 3], ["2026-11-20", "20.11.2026", ""][n % 3]),
        };
        let _ = write!(rows, "DEMO copies {n};DEMO office;{number};{paper};Post;Ordinary;{day}\r\n");
    }
    rows
}

#[tokio::test(flavor = "multi_thread")]
async fn three_bad_rows_of_five_hundred_are_told_and_nothing_is_kept_before_it_is_confirmed() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let mut browser = Browser::signed_in_as(&world, "clerk", &[Role::Registry]).await;
    browser.goes(AT).await;
    browser.brings(AT, "table", "журнал.csv", journal().as_bytes()).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY, "no column has the subject");
    browser.shows("Choose the column that has it.");
    presses(&mut browser, AT, "columns", &[("column.subject", "0")]).await;
    assert_eq!(browser.status, StatusCode::OK, "{}", browser.page);
    browser.shows("497 of 500 rows can be taken in.");
    for (row, said) in [(101, "pigeon"), (201, "31.02.2026"), (301, "Row 2 of this table")] {
        let line = browser.page.split("<tr").find(|line| line.contains(said));
        let line = line.unwrap_or_else(|| panic!("{said} is not told:\n{}", browser.page));
        assert!(line.contains(&format!(">{row}<")), "{said} stands in row {row}: {line}");
    }
    assert_eq!(registered(node).await, 0, "nothing was registered by looking");
    presses(&mut browser, AT, "take", &[]).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.shows("Say that the rows with mistakes are left out");
    assert_eq!(registered(node).await, 0, "nor without a word about the three");
    let before = browser.page.clone();
    presses(&mut browser, AT, "take", &[("without", "yes")]).await;
    browser.shows("497 cards were registered");
    browser.shows("1-0001/26");
    browser.shows("1-0497/26");
    assert_eq!(registered(node).await, 497);
    let clerk = node.somebody("registry").await;
    let check = node.app.check_numbers(&clerk, "in", 2026).await.expect("the numbers");
    assert!(
        check.flaws.missing.is_empty() && check.flaws.doubled.is_empty(),
        "no number is missing: {:?}",
        check.flaws
    );
    // The same form once more, as from a page that was left open.
    browser.page = before;
    presses(&mut browser, AT, "take", &[("without", "yes")]).await;
    assert_eq!(registered(node).await, 497, "a form works once: {}", browser.page);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bad_rows_are_a_file_with_what_is_wrong() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let mut browser = Browser::signed_in_as(&world, "clerk", &[Role::Registry]).await;
    browser.goes(AT).await;
    let rows = "subject,correspondent,paper,way,handling,pages\nDEMO a,DEMO,letter,post,ordinary,2\nDEMO b,DEMO,letter,post,ordinary,many\n";
    browser.brings(AT, "table", "post.csv", rows.as_bytes()).await;
    browser.shows("1 of 2 rows can be taken in.");
    let bytes = browser.fetches_by_form(AT, sent(&browser, "wrong", &[])).await;
    let grid = text::grid(&bytes).expect("a workbook");
    assert_eq!(grid.rows.len(), 2, "{:?}", grid.rows);
    assert_eq!(grid.rows[1].cells[..6], ["DEMO b", "DEMO", "letter", "post", "ordinary", "many"]);
    assert!(grid.rows[1].cells[6].contains("Sheets"), "the column and what is wrong: {:?}", grid.rows[1].cells);
}

fn row(line: u32, more: Value) -> BatchRow {
    let mut body = json!({
        "correspondent": "DEMO office", "subject": format!("DEMO {line}"), "paper": "letter", "way": "post",
        "handling": "ordinary",
    });
    if let Value::Object(more) = more {
        for (name, value) in more {
            body[name] = value;
        }
    }
    BatchRow { line, body: if let Value::Object(body) = body { body } else { Object::new() } }
}

async fn batch(node: &Node, rows: Vec<BatchRow>) -> Batch {
    let file = crate::register::brings(node, "registry", "journal.csv", b"a;b").await;
    Batch { id: node.app.new_form(), series: "in".into(), file, rows }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journal_that_was_kept_elsewhere_keeps_its_numbers() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let clerk = node.somebody("registry").await;
    let rows = vec![
        row(2, json!({"number": "1-0005/26", "day": "2026-02-03"})),
        row(3, json!({"number": "1-7/26", "day": "2026-02-04"})),
        row(4, json!({"number": "1-0005/26", "day": "2026-02-03"})),
        row(5, json!({"number": "05-0008", "day": "2026-02-05"})),
        row(6, json!({"number": "1-0009/25", "day": "2025-12-30"})),
        row(7, json!({"number": "1-0010/26", "day": "2025-12-30"})),
        row(8, json!({})),
    ];
    let batch = batch(node, rows).await;
    let outcomes = node.app.try_batch(&clerk, batch.clone()).await.expect("tried");
    let said: Vec<Result<String, &str>> =
        outcomes.into_iter().map(|outcome| outcome.map_err(|problem| problem.code)).collect();
    assert_eq!(
        said,
        [
            Ok("1-0005/26".to_owned()),
            Ok("1-0007/26".to_owned()),
            Err("register-number-taken"),
            Err("register-number-unlike"),
            Ok("1-0009/25".to_owned()),
            Err("register-number-unlike"),
            Ok("1-0008/26".to_owned()),
        ]
    );
    let all = node.app.take_batch(&clerk, batch.clone()).await.expect_err("some are wrong");
    assert_eq!(all.code, "import-changed");
    assert_eq!(registered(node).await, 0, "all or nothing");
    let good = Batch { rows: [0, 1, 4, 6].map(|at| batch.rows[at].clone()).into(), ..batch };
    let numbers = node.app.take_batch(&clerk, good.clone()).await.expect("taken in");
    assert_eq!(numbers, ["1-0005/26", "1-0007/26", "1-0009/25", "1-0008/26"]);
    assert_eq!(node.app.take_batch(&clerk, good).await.expect("the same form"), numbers);
    assert_eq!(registered(node).await, 3, "of this year");
    let check = node.app.check_numbers(&clerk, "in", 2026).await.expect("the numbers");
    assert_eq!(check.flaws.missing, [(1, 4), (6, 6)], "the check of numbers tells what the table did not have");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_registered_meanwhile_takes_nothing_in() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let clerk = node.somebody("registry").await;
    let letter = json!({"their_number": "7-1455", "their_day": "2026-11-03"});
    let batch = batch(node, vec![row(2, json!({})), row(3, letter.clone())]).await;
    let tried = node.app.try_batch(&clerk, batch.clone()).await.expect("tried");
    assert!(tried.iter().all(Result::is_ok), "{tried:?}");
    let same =
        NewCard { id: node.app.new_form(), series: "in".into(), body: row(9, letter).body, ..NewCard::default() };
    node.app.register(&clerk, same).await.expect("a colleague was faster");
    let refused = node.app.take_batch(&clerk, batch).await.expect_err("there already");
    assert_eq!(refused.code, "import-changed");
    assert_eq!(registered(node).await, 1, "the row before it is not kept either");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_may_write_takes_tables_in_and_only_her_own() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let officer = node.somebody("officer").await;
    let theirs = batch(node, vec![row(2, json!({}))]).await;
    for outcome in [
        node.app.try_batch(&officer, theirs.clone()).await.map(drop),
        node.app.take_batch(&officer, theirs.clone()).await.map(drop),
        node.app.read_table(&officer, &theirs.file).await.map(drop),
        node.app.try_users(&officer, &theirs.file, Vec::new()).await.map(drop),
        node.app.add_users(&officer, &theirs.file, Vec::new()).await.map(drop),
    ] {
        assert_eq!(outcome.expect_err("refused").code, "forbidden");
    }
    let administrator = node.somebody("administrator").await;
    let foreign = node.app.read_table(&administrator, &theirs.file).await.expect_err("another brought it");
    assert_eq!(foreign.code, "attachment-missing");
    let mut browser = Browser::signed_in(&world, "visitor").await;
    for at in [AT, "/import/users", "/import/cards/example.csv", "/import/users/example.xlsx"] {
        browser.goes(at).await;
        assert_eq!(browser.status, StatusCode::FORBIDDEN, "{at}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_come_from_a_table_and_their_passwords_are_shown_once() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let mut browser = Browser::signed_in_as(&world, "keeper", &[Role::Administrator]).await;
    let at = "/import/users";
    browser.goes(at).await;
    let table = "login\tФамилия, имя, отчество\tРоли\tЯзык\n\
        d.first\tDEMO First\tofficer, translator\tрусский\n\
        keeper\tDEMO Again\tofficer\t\n\
        Двойной\tDEMO Second\tofficer\taz\n\
        d.third\tDEMO Third\temperor\ten\n\
        d.fourth\tDEMO Fourth\tauditor\t\n";
    browser.brings(at, "table", "people.tsv", table.as_bytes()).await;
    assert_eq!(browser.status, StatusCode::OK, "{}", browser.page);
    browser.shows("2 of 5 rows can be taken in.");
    browser.shows("emperor");
    let before = node.app.users(&node.somebody("administrator").await).await.expect("users").len();
    presses(&mut browser, at, "take", &[("without", "yes")]).await;
    browser.shows("2 accounts were made");
    let users = node.app.users(&node.somebody("administrator").await).await.expect("users");
    let made = users.iter().find(|user| user.login == "d.first").expect("an account");
    assert_eq!((made.lang, made.roles.len()), (kernel::Lang::Ru, 2));
    assert_eq!(users.len(), before + 2);
    // The password that was shown opens the door, with a code of the secret beside it.
    let line = browser.page.split("<tr").find(|line| line.contains("d.first")).expect("its row").to_owned();
    let cells: Vec<String> = line
        .split("<span class=\"co-ref\">")
        .skip(1)
        .map(|cell| cell.split('<').next().unwrap_or_default().to_owned())
        .collect();
    let secret: String = cells[2].chars().filter(|c| !c.is_whitespace()).collect();
    let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).expect("a secret");
    let code = app::code_at(&secret, world.clock.now()).expect("a code");
    let door = SignIn { login: "d.first".into(), password: cells[1].clone(), code };
    node.app.sign_in(door).await.expect("signed in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_table_is_told_with_what_to_do() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let mut browser = Browser::signed_in_as(&world, "clerk", &[Role::Registry]).await;
    browser.goes(AT).await;
    for (bytes, said) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0"[..], "This is no table that can be read."),
        (&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], "of the old format, or it has a password"),
        (b"PK\x03\x04nonsense", "The file is damaged."),
        (b"subject;correspondent\n", "There are no rows below the names of the columns."),
        (b"", "There are no rows below the names of the columns."),
    ] {
        browser.goes(AT).await;
        browser.brings(AT, "table", "x.xlsx", bytes).await;
        assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        browser.shows(said);
    }
    browser.goes(AT).await;
    browser.brings(AT, "table", "", b"").await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing was chosen");
    browser.shows("Choose the file with the table.");
}

/// Officials of 500 rows with three that are wrong.
fn officials() -> String {
    let mut rows =
        String::from("Name in English;Имя в паспорте;passport;Posts;post;From;languages;Source;Which source\r\n");
    for n in 1..=500 {
        let (post, since) = match n {
            100 => ("DEMO No such post", "2024"),
            200 => ("", "13.2024"),
            _ => (["", "DEMO Desk officer", "demo desk officer"][n % 3], ["03.2024", "12.03.2024", "2024"][n % 3]),
        };
        let name = if n == 300 { 299 } else { n };
        let _ = write!(rows, "DEMO Official no{name};;;;{post};{since};az, ru;Letter;DEMO 4/17\r\n");
    }
    rows
}

#[tokio::test(flavor = "multi_thread")]
async fn officials_are_taken_in_with_the_posts_that_they_hold() {
    const AT: &str = "/import/officials";
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let head = node.somebody("head").await;
    let source = json!({"kind": "letter", "name": "DEMO"});
    let body = json!({"sort": "body", "kind": "authority", "names": {"en": "DEMO Office"}, "source": source});
    let puts = |value: Value| {
        let record = serde_json::from_value(value).expect("a record");
        node.app.put_relation(&head, app::NewRelation { id: None, seen: 0, record })
    };
    let body = puts(body).await.expect("kept").id;
    let names = json!({"en": "DEMO Desk officer"});
    let post = json!({"sort": "post", "body": body, "names": names, "single": false, "source": source});
    let post = puts(post).await.expect("kept").id;
    let there = async || {
        let ask = app::RelationsAsk { sort: Some(relations::Sort::Person), ..app::RelationsAsk::default() };
        node.app.relations(&head, &ask).await.expect("a list").total
    };
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    browser.goes(AT).await;
    browser.brings(AT, "table", "officials.csv", officials().as_bytes()).await;
    browser.shows("497 of 500 rows can be taken in.");
    for (row, said) in [(101, "There is no record called"), (201, "13.2024"), (301, "is in the register already")] {
        let line = browser.page.split("<tr").find(|line| line.contains(&format!(">{row}<")));
        let line = line.unwrap_or_else(|| panic!("row {row} is not told:\n{}", browser.page));
        assert!(line.contains(said), "{said}: {line}");
    }
    assert_eq!(there().await, 0, "nothing was kept by looking");
    presses(&mut browser, AT, "take", &[("without", "yes")]).await;
    let holders = (1..=500).filter(|n| n % 3 != 0 && ![100, 200, 300].contains(n)).count();
    browser.shows(&format!("{} records were entered", 497 + holders));
    assert_eq!(there().await, 497);
    let found = node.app.holders_on(&head, &post, kernel::Date::parse("2025-01-01").expect("a day")).await;
    assert_eq!(found.expect("an answer").len(), holders);
    // The same table once more has nothing that is not there.
    browser.goes(AT).await;
    browser.brings(AT, "table", "officials.csv", officials().as_bytes()).await;
    browser.shows("0 of 500 rows can be taken in.");
    // Who only reads the registers brings no table.
    let mut officer = Browser::signed_in_as(&world, "olga", &[Role::Officer]).await;
    officer.goes(AT).await;
    assert_eq!(officer.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_posts_and_agreements_are_taken_in_one_after_the_other() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    let tables = [
        (
            "/import/bodies",
            "kind,name_en,name_ru,country,from,phone,source,source_name,source_date\n\
             Authority,DEMO Office A,DEMO Ведомство А,Azerbaijan,2001,+994 12 000 00 00,letter,DEMO 1,12.03.2026\n\
             Ведомство,DEMO Office B,,UZ,,,Site of the body,DEMO 2,2026\n",
            2,
        ),
        ("/import/posts", "body,name_en,single,source,source_name\nDEMO Office A,DEMO Head,yes,letter,DEMO 1\n", 1),
        (
            "/import/agreements",
            "kind,name_en,name_uz,party_1,party_2,signed,from,until,source,source_name\n\
             Memorandum,DEMO Memorandum,DEMO Memorandum,DEMO Office A,demo office b,12.01.2024,2024,2025,document,DEMO\n",
            1,
        ),
    ];
    for (at, table, kept) in tables {
        browser.goes(at).await;
        browser.brings(at, "table", "table.csv", table.as_bytes()).await;
        browser.shows(&format!("{kept} of {kept} row"));
        presses(&mut browser, at, "take", &[]).await;
        assert_eq!(browser.status, StatusCode::OK);
        browser.shows(&format!("{kept} record"));
    }
    let ask = app::RelationsAsk { sort: Some(relations::Sort::Agreement), ..app::RelationsAsk::default() };
    let found = node.app.relations(&node.somebody("head").await, &ask).await.expect("a list");
    let relations::Record::Agreement(agreement) = &found.rows[0].record else { panic!("an agreement") };
    assert_eq!((agreement.parties.len(), agreement.titles.len()), (2, 2));
    assert_eq!(agreement.signed.map(|day| day.to_string()).as_deref(), Some("2024-01-12"));
    assert_eq!(found.rows[0].contradictions, 0);
}
