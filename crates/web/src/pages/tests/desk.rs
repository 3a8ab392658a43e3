//! Samples of the pages of the desk: what is signed, and what changed in it.

use app::{Paper, SignItem, Signing, Subject, ToSign};

use super::*;
use crate::pages::preview::{Document, preview_page};

fn item(subject: Subject, read: bool, refused: Option<Problem>) -> SignItem {
    SignItem {
        subject,
        act: "acknowledge",
        by: Some("Rauf <H>".into()),
        at: Some(now()),
        version: 7,
        read: read.then(now),
        refused,
    }
}

fn proposal() -> Subject {
    Subject::Proposal(Digest::of(b"proposal"))
}

fn signing(item: SignItem) -> Signing {
    let held = entry("mla.acknowledged", false, "az-pgo");
    let one = |id: &AuthorityId| app::Correspondent { id: id.clone(), names: names("An authority") };
    let paper = Paper {
        digest: held.digest,
        rows: every_value(),
        sender: one(&id("az-pgo")),
        addressees: vec![one(&id("uz-pgo"))],
        mentioned: Vec::new(),
        our_number: None,
        their_number: Some("14-3/77".into()),
        langs: vec![Lang::Az, Lang::Ru],
        demo: true,
        preview: true,
        entry: held.entry,
    };
    let papers = if item.refused.is_some() { Vec::new() } else { vec![paper] };
    Signing { item, attachments: vec![attachment()], papers }
}

/// A matter whose request was written twice, the second time after a head had sent it back.
pub fn rewritten() -> Case {
    let mut case = case();
    let body = |subject: &str, families: &[&str]| {
        let persons: Vec<_> = families.iter().map(|family| json!({"family": family, "category": "witness"})).collect();
        let facts = json!({"lang": "ru", "text": format!("Факты <дела>: {subject}")});
        json!({"subject": subject, "facts": facts, "persons": persons}).as_object().expect("an object").clone()
    };
    let versions = [body("Допрос", &["Karimov"]), body("Допрос <и> обыск", &["Saidov", "Karimov"])];
    let by_head = |kind: &str| {
        let mut held = entry(kind, true, "az-pgo");
        held.entry.officer.role = Role::Head;
        held.entry.body = json!({"note": {"lang": "ru", "text": "Дополнить <срочно>"}}).as_object().expect("x").clone();
        held
    };
    let mut helds = Vec::new();
    for (n, body) in versions.into_iter().enumerate() {
        let mut held = entry("mla.drafted", true, "az-pgo");
        held.entry.body = body;
        held.digest = Digest::of(format!("version {n}").as_bytes());
        helds.push(held);
        if n == 0 {
            helds.push(by_head("mla.sent_back"));
        }
    }
    let views = helds.into_iter().map(|held| EntryView {
        rows: Vec::new(),
        ladders: Vec::new(),
        sealed: false,
        held,
        standing: Standing::Stands,
    });
    case.entries = views.collect();
    case
}

pub fn pages(plain: &Ctx) -> Vec<(String, String)> {
    let refused = Problem::new(kernel::Class::Forbidden, "four-eyes");
    let request = || Subject::Act("send".into());
    let waiting = [ToSign {
        line: line(Some(1)),
        items: vec![
            item(proposal(), true, None),
            item(request(), false, None),
            item(request(), false, Some(refused.clone())),
        ],
    }];
    let case = rewritten();
    let wrong = [Problem::field("read", "sign-read-first")];
    let proposed = item(proposal(), false, None);
    let sent = item(request(), true, None);
    let own = item(proposal(), false, Some(refused));
    let reusable = app::Reusable {
        docket: docket(),
        number: Some("16/2-0114-26".into()),
        title: "Допрос <и> обыск".into(),
        title_lang: Lang::Ru,
        act: case::versions::drafting(&case).expect("an act that drafts"),
        fields: case.entries[2].held.entry.body.clone(),
        limits: 2,
    };
    let person = app::KnownPerson {
        line: app::PersonLine {
            mention: Mention { name: "Karimov <J>".into(), category: "witness".into(), born: None },
            docket: docket(),
            our_number: None,
            alike: app::Alike::Similar,
            why: Vec::new(),
        },
        place: 0,
        named: docket::Named {
            group: "persons",
            mention: Mention { name: "Karimov <J>".into(), category: "witness".into(), born: None },
            item: Object::new(),
        },
    };
    let notice = |what, seen: bool| app::Notice {
        id: "0".repeat(32),
        about: if what == app::What::Job { app::Told::Job("j".repeat(32)) } else { app::Told::Matter(docket()) },
        what,
        number: seen.then(|| "16/2-0114-26".into()),
        title: "Допрос <и> обыск".into(),
        title_lang: Lang::Ru,
        at: now(),
        seen,
    };
    let told: Vec<app::Notice> =
        app::What::ALL.into_iter().flat_map(|what| [notice(what, false), notice(what, true)]).collect();
    let off = [app::What::Colleague].into();
    let feed = |view: Option<&str>| app::FeedLine { id: "0".repeat(16), view: view.map(str::to_owned), made_at: now() };
    let views = [SavedView { name: "Срочные <моему> отделу".into(), query: "side=incoming".into() }];
    let many = [Problem::invalid("feeds-too-many").arg("limit", 20)];
    let form = unsent(false);
    let nothing = [Problem::field("sections", "reuse-nothing")];
    let short = [Problem::field("q", "search-short")];
    let letter = signing(item(request(), false, None)).papers.remove(0);
    let words = |text: Option<&str>, why: Option<&str>| app::FileWords {
        file: attachment(),
        text: text.map(str::to_owned),
        why: why.map(str::to_owned),
    };
    let file = || Document::File("0".into(), attachment().digest);
    let preview = |drawn: Result<(u32, u32), app::Hidden>, entry: Option<&str>| app::Preview {
        name: "Протокол <допроса>.pdf".into(),
        entry: entry.map(str::to_owned),
        size: entry.is_none().then_some(1_000),
        handling: entry.is_none().then_some(docket::Handling::Official),
        drawn: drawn
            .map(|(pages, width)| std::sync::Arc::new(app::Drawn { png: Vec::new(), pages, width, height: 1_132 })),
    };
    let hidden = [
        app::Hidden::Unknown,
        app::Hidden::Locked,
        app::Hidden::Damaged,
        app::Hidden::Large,
        app::Hidden::NoPage(3),
        app::Hidden::Hard,
        app::Hidden::Busy,
        app::Hidden::Off,
    ];
    let refused = hidden.map(|why| {
        let page = html(&preview_page(plain, &file(), &preview(Err(why), None), 1, 800));
        (format!("preview refused: {}", why.code()), page)
    });
    let paper = Document::Paper("0".into(), attachment().digest);
    let card = Document::Card("0".into(), attachment().digest);
    [
        ("preview", html(&preview_page(plain, &file(), &preview(Ok((12, 800)), None), 3, 800))),
        ("preview larger", html(&preview_page(plain, &file(), &preview(Ok((1, 1_600)), None), 1, 1_600))),
        ("preview of a paper", html(&preview_page(plain, &paper, &preview(Ok((1, 800)), Some("mla.sent")), 1, 800))),
        ("preview of a card", html(&preview_page(plain, &card, &preview(Ok((1, 800)), None), 1, 800))),
        ("file", html(&files::words_page(plain, "0", &words(Some("Протокол <b>допроса</b>\n\nвторой абзац"), None)))),
        ("file unread", html(&files::words_page(plain, "0", &words(None, Some("text-none"))))),
        ("file later", html(&files::words_page(plain, "0", &words(None, None)))),
        ("notices", html(&notices::notices_page(plain, &sheet(told, 3), &off, Vec::new()))),
        ("notices empty", html(&notices::notices_page(plain, &sheet(vec![], 0), &off, Vec::new()))),
        (
            "feeds",
            html(&feeds::feeds_page(
                plain,
                &[feed(None), feed(Some("<a>"))],
                &views,
                &["/feed/x/limits.ics".into()],
                &[],
            )),
        ),
        ("feeds wrong", html(&feeds::feeds_page(plain, &[], &[], &[], &many))),
        ("reuse", html(&reuse::ask_page(plain, &form, &[line(None)], &known()))),
        ("reuse empty", html(&reuse::ask_page(plain, &form, &[], &known()))),
        ("reuse what", html(&reuse::choose_page(plain, &form, &reusable, &known(), &[]))),
        ("reuse nothing", html(&reuse::choose_page(plain, &form, &reusable, &known(), &nothing))),
        ("known persons", html(&reuse::person_page(plain, &form, &[person], &[]))),
        ("known persons wrong", html(&reuse::person_page(plain, &form, &[], &short))),
        ("known persons asked", html(&reuse::purpose_page(plain, &form, &Filled::default()))),
        ("letter", html(&super::super::letter::letter_page(plain, "0", &known(), &letter))),
        ("signing", html(&signing::list_page(plain, &waiting, &known(), Vec::new()))),
        ("signing empty", html(&signing::list_page(plain, &[], &known(), Vec::new()))),
        ("signing one", html(&signing::one_page(plain, &case, &signing(proposed.clone()), &[]))),
        ("signing one unread", html(&signing::one_page(plain, &case, &signing(proposed), &wrong))),
        ("signing the request", html(&signing::one_page(plain, &case, &signing(sent), &[]))),
        ("signing own", html(&signing::one_page(plain, &case, &signing(own), &[]))),
        ("versions", html(&case::versions::versions_page(plain, &case))),
        ("versions one", html(&case::versions::versions_page(plain, &super::case()))),
    ]
    .map(|(name, html)| (name.to_owned(), html))
    .into_iter()
    .chain(refused)
    .collect()
}

#[test]
fn only_a_group_of_persons_offers_known_persons() {
    let act = case::versions::drafting(&case()).expect("an act that drafts");
    let offered = act.form.fields.iter().filter(|field| reuse::holds_persons("mla", field));
    assert_eq!(offered.map(|field| field.name).collect::<Vec<_>>(), ["persons"]);
}

#[test]
fn the_newest_version_is_compared_with_what_the_head_saw() {
    let ctx = ctx(Lang::En, "");
    let mut case = rewritten();
    // A third version of the same writer: the head has still seen only the first.
    let mut third = case.entries[2].clone();
    third.held.digest = Digest::of(b"version 3");
    third.held.entry.body.insert("subject".into(), "Допрос и выемка".into());
    case.entries.push(third);
    let page = html(&case::versions::versions_page(&ctx, &case));
    assert!(page.contains("<ins> и выемка</ins>"), "{page}");
    assert!(!page.contains("<del>"), "what only the second version had is told by nobody: {page}");
}

#[test]
fn what_is_signed_is_shown_in_both_languages_and_what_is_missing_is_said() {
    let ctx = ctx(Lang::En, "");
    let page = html(&signing::one_page(&ctx, &rewritten(), &signing(item(proposal(), false, None)), &[]));
    assert!(page.contains(">Azerbaijani<") && page.contains(">Russian<"), "{page}");
    assert!(page.contains("No translation; original: Russian"), "{page}");
    assert!(page.contains("1 text has no translation"), "{page}");
    assert!(page.contains("Дополнить &#60;срочно&#62;"), "the approval sheet has the remark: {page}");
    // Nobody is offered to sign what she may not sign.
    let refused = Problem::new(kernel::Class::Forbidden, "four-eyes");
    let own = html(&signing::one_page(&ctx, &rewritten(), &signing(item(proposal(), false, Some(refused))), &[]));
    assert!(!own.contains("name=\"read\"") && own.contains("may not approve"), "{own}");
}

#[test]
fn a_calendar_has_whole_days_and_no_names() {
    let ctx = ctx(Lang::Az, "");
    let limit = |number: Option<&str>, due: Moment| app::CalendarLimit {
        docket: docket(),
        number: number.map(str::to_owned),
        name: "mla-clock-acknowledgement".into(),
        due,
    };
    // A control date: the whole of 24 November is left, as it is counted in UTC.
    let end = Moment::parse("2026-11-25T00:00:00.000000Z").expect("a moment");
    let text = feeds::calendar_of(&ctx, &[limit(Some("16/2-0114-26"), now()), limit(None, end)]);
    let unfolded = text.replace("\r\n ", "");
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "DTSTART;VALUE=DATE:20261121", "X-PUBLISHED-TTL:PT1H"] {
        assert!(unfolded.lines().any(|found| found == line), "{line}: {text}");
    }
    assert!(unfolded.contains("DTSTAMP:20261121T080000Z"), "{text}");
    assert!(unfolded.contains("16/2-0114-26"), "{text}");
    assert!(text.lines().all(|line| line.len() <= 75), "lines are folded (RFC 5545, 3.1): {text}");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
}

#[test]
fn a_feed_has_numbers_and_states_and_no_subject() {
    let ctx = ctx(Lang::Ru, "");
    let xml = feeds::atom_of(&ctx, "Срочные <мои>", "side=incoming", &[line(None)]).expect("a feed");
    assert!(xml.contains("16/2-0114-26: "), "{xml}");
    assert!(!xml.contains("Допрос"), "{xml}");
    assert!(xml.contains("&lt;мои&gt;"), "{xml}");
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut entries = 0;
    loop {
        match reader.read_event().expect("well-formed") {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "entry" => entries += 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(entries, 1);
}

#[test]
fn a_picture_has_words_for_it_and_ways_to_the_other_pages() {
    let ctx = ctx(Lang::En, "");
    let document = Document::File("7".into(), Digest::of(b"file"));
    let drawn = app::Drawn { png: Vec::new(), pages: 3, width: 800, height: 1_132 };
    let preview = app::Preview {
        name: "act.pdf".into(),
        entry: None,
        size: Some(1_000),
        handling: Some(docket::Handling::Confidential),
        drawn: Ok(std::sync::Arc::new(drawn)),
    };
    let place = format!("/requests/7/documents/{}", Digest::of(b"file"));
    let page = html(&preview_page(&ctx, &document, &preview, 2, 800));
    for part in [
        format!("src=\"{place}/preview/2.png?width=800\" alt=\"Page 2 of act.pdf\" width=\"800\" height=\"1132\""),
        "Page 2 of 3".to_owned(),
        format!("href=\"{place}/preview?page=1\" rel=\"prev\""),
        format!("href=\"{place}/preview?page=3\" rel=\"next\""),
        format!("href=\"{place}/preview?page=2&#38;width=1600\""),
        format!("href=\"{place}/text\""),
        format!("href=\"{place}\""),
        crate::words::size(ctx.voice(), 1_000),
        super::super::case::handling(ctx.voice(), docket::Handling::Confidential),
    ] {
        assert!(page.contains(&part), "{part} is not on {page}");
    }
    // A larger one stays larger when one leafs on, and is moved within its frame.
    let page = html(&preview_page(&ctx, &document, &preview, 2, 1_600));
    assert!(page.contains("preview?page=3&#38;width=1600\" rel=\"next\"") && page.contains("moj-scrollable-pane"));
    // Why there is none is said, and there is no picture.
    let hidden = app::Preview { drawn: Err(app::Hidden::Locked), ..preview };
    let page = html(&preview_page(&ctx, &document, &hidden, 1, 800));
    assert!(page.contains("wants a password") && !page.contains("<img"), "{page}");
}
