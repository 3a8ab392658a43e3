//! The typed functions, group by group.

use docket::Side;
use kernel::{Lang, Names, Role};

use super::{
    Bed,
    sample::{NAMES, authority, digest, docket, entry, message, moment, summary, user, view},
};
use crate::{
    Assigned, AuthorityKey, AuthorityRow, DocketFilter, DocketSort, EvidenceRow, FeedRow, InboxRow, KeptFormRow,
    KeyPurpose, LawChangeRow, NoticeRow, Page, PersonSearch, ReadMark, Received, Record, Session, Theme, UserState,
    authority_canonical, user_canonical, value::args,
};

pub(crate) async fn forms_and_lists_belong_to_one_account(bed: Bed) {
    let store = bed.store();
    let id = docket(1);
    let form = move |account: &str, number: u64, sent: bool| KeptFormRow {
        account: account.into(),
        id: format!("form-{number}"),
        kind: "mla".into(),
        docket: (number == 1).then_some(id),
        act: "draft".into(),
        inputs: if sent { String::new() } else { "[[\"subject\",\"a\\u0000b\"]]".into() },
        seen: 3,
        revision: number,
        saved_at: moment(i64::try_from(number).expect("small")),
        sent,
    };
    store
        .write(move |tx| {
            tx.open_docket(id, "mla", moment(0))?;
            for number in [1, 2] {
                tx.add_user(&user(number))?;
            }
            for row in [form("u1", 1, false), form("u1", 2, false), form("u1", 3, true), form("u2", 1, false)] {
                tx.put_kept_form(&row)?;
            }
            assert_eq!(tx.kept_forms("u1")?, [form("u1", 2, false), form("u1", 1, false)]);
            assert_eq!(tx.kept_form("u1", "form-3")?, Some(form("u1", 3, true)));
            assert_eq!(tx.kept_form("u2", "form-2")?, None);
            assert!(tx.remove_kept_form("u1", "form-1")?);
            assert!(!tx.remove_kept_form("u1", "form-1")?);
            assert_eq!(tx.kept_forms("u2")?.len(), 1, "the other account's form of the same id stays");
            // Sent before 3: none; touched before 2: the form of the other.
            assert_eq!(tx.sweep_kept_forms(moment(3), moment(2))?, 1);
            assert_eq!(tx.sweep_kept_forms(moment(4), moment(0))?, 1);
            assert_eq!(tx.kept_forms("u1")?, [form("u1", 2, false)]);

            tx.put_saved_view("u1", "b", "side=incoming")?;
            tx.put_saved_view("u1", "a", "whose=mine")?;
            tx.put_saved_view("u1", "b", "side=outgoing")?;
            tx.put_saved_view("u2", "b", "other=1")?;
            let pair = |name: &str, query: &str| (name.to_owned(), query.to_owned());
            assert_eq!(tx.saved_views("u1")?, [pair("a", "whose=mine"), pair("b", "side=outgoing")]);
            assert!(tx.remove_saved_view("u1", "b")?);
            assert!(!tx.remove_saved_view("u1", "b")?);
            assert_eq!(tx.saved_views("u2")?, [pair("b", "other=1")]);

            let mark = |account: &str, subject: &str, version, at| ReadMark {
                account: account.into(),
                docket: id,
                subject: subject.into(),
                version,
                read_at: moment(at),
            };
            for mark in [mark("u1", "send", 3, 5), mark("u1", "other", 4, 2), mark("u1", "send", 4, 1)] {
                tx.put_read_mark(&mark)?;
            }
            tx.put_read_mark(&mark("u2", "send", 9, 9))?;
            assert_eq!(tx.read_marks("u1")?, [mark("u1", "send", 4, 1), mark("u1", "other", 4, 2)]);
            assert!(tx.remove_read_mark("u1", id, "other")?);
            assert!(!tx.remove_read_mark("u1", id, "other")?);
            assert_eq!(tx.sweep_read_marks(moment(2))?, 1);
            assert_eq!(tx.read_marks("u1")?, []);
            assert_eq!(tx.read_marks("u2")?, [mark("u2", "send", 9, 9)], "another signer read it too");

            let feed = |number: u8, account: &str, view: Option<&str>| FeedRow {
                secret: digest(&number.to_string()),
                account: account.into(),
                id: format!("feed-{number}"),
                view: view.map(str::to_owned),
                query: view.map(|_| "side=incoming".to_owned()),
                made_at: moment(i64::from(number)),
            };
            for feed in [feed(1, "u1", None), feed(2, "u1", Some("a")), feed(3, "u2", None)] {
                tx.add_feed(&feed)?;
            }
            assert_eq!(tx.feeds("u1")?, [feed(1, "u1", None), feed(2, "u1", Some("a"))]);
            assert_eq!(tx.feed(&digest("3"))?, Some(feed(3, "u2", None)));
            assert!(!tx.remove_feed("u1", "feed-3")?, "nobody takes back another's address");
            assert!(tx.remove_feed("u1", "feed-1")?);
            assert_eq!(tx.feed(&digest("1"))?, None);
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn people_are_told_once_and_only_of_what_they_may_read(bed: Bed) {
    let store = bed.store();
    let (open, closed) = (docket(1), docket(2));
    let notice = |id: &str, officer: &str, docket, what: &str, at| NoticeRow {
        id: id.into(),
        officer: officer.into(),
        docket: Some(docket),
        what: what.into(),
        about: "entry".into(),
        told_at: moment(at),
        seen_at: None,
    };
    store
        .write(move |tx| {
            tx.add_user(&user(1))?;
            for (id, confidential) in [(open, false), (closed, true)] {
                tx.open_docket(id, "mla", moment(0))?;
                let mut view = view(id);
                view.summary.confidential = confidential;
                view.assigned_to = Some("somebody".into());
                tx.replace_view(&view)?;
            }
            let pseudonym = user(1).pseudonym;
            let all = DocketFilter::default();
            let ordinary = DocketFilter { readable_by: Some(pseudonym.clone()), ..DocketFilter::default() };
            let own = DocketFilter { assigned: Some(Assigned::To(pseudonym.clone())), ..DocketFilter::default() };
            tx.tell(&notice("a", &pseudonym, open, "due", 1))?;
            tx.tell(&notice("b", &pseudonym, open, "due", 2))?;
            tx.tell(&notice("c", &pseudonym, closed, "due", 3))?;
            tx.tell(&notice("d", "another", open, "due", 4))?;
            assert_eq!(tx.unseen_notices(&pseudonym, &all)?, 2, "the same is told once");
            assert_eq!(tx.unseen_notices(&pseudonym, &ordinary)?, 1, "what was closed to her is not counted");
            assert_eq!(tx.unseen_notices(&pseudonym, &own)?, 0);
            let told = tx.notices(&pseudonym, &all, Page::at(0))?;
            assert_eq!((told.total, told.rows[0].id.as_str(), told.rows[1].id.as_str()), (2, "c", "a"));
            tx.see_notices(&pseudonym, Some("a"), moment(9))?;
            assert_eq!(tx.unseen_notices(&pseudonym, &all)?, 1);
            tx.see_notices(&pseudonym, None, moment(10))?;
            let seen = tx.notice(&pseudonym, "a")?.and_then(|row| row.seen_at);
            assert_eq!(seen, Some(moment(9)), "it was seen when it was seen");
            assert_eq!(tx.notice("another", "a")?, None, "nobody opens another's notice");
            tx.set_notices_off("u1", &["due", "partner"])?;
            tx.set_notices_off("u1", &["due"])?;
            assert_eq!(tx.notices_off("u1")?, ["due"]);
            tx.tell(&notice("e", &pseudonym, docket(1), "due-again", 5))?;
            tx.tell(&NoticeRow { about: "another".into(), ..notice("f", &pseudonym, open, "due", 6) })?;
            assert_eq!(tx.unseen_notices(&pseudonym, &all)?, 1, "what she switched off is not told");
            assert_eq!(tx.sweep_notices(moment(4))?, 2);
            Ok(())
        })
        .await
        .expect("told");
}

pub(crate) async fn a_docket_grows_and_is_read_back(bed: Bed) {
    let store = bed.store();
    let id = docket(1);
    let first = entry(id, 1, &[], NAMES[0]);
    let second = entry(id, 2, &[first.digest], NAMES[1]);
    let (one, two) = (first.clone(), second.clone());
    store
        .write(move |tx| {
            assert!(tx.load_docket(id)?.is_none());
            assert_eq!(tx.append(id, None, std::slice::from_ref(&one)).expect_err("not open").code, "not-found");
            Ok(())
        })
        .await
        .expect("nothing failed");
    let one = first.clone();
    let versions = store
        .write(move |tx| {
            assert!(tx.open_docket(id, "mla", moment(0))?);
            assert!(!tx.open_docket(id, "mla", moment(9))?);
            let versions = [
                tx.append(id, Some(0), std::slice::from_ref(&one))?,
                tx.append(id, Some(1), std::slice::from_ref(&two))?,
                tx.append(id, Some(77), std::slice::from_ref(&two))?,
            ];
            assert!(tx.set_entry_container(&two.digest, &digest("container"))?);
            assert!(!tx.set_entry_container(&digest("none"), &digest("container"))?);
            Ok(versions)
        })
        .await
        .expect("kept");
    assert_eq!(versions, [1, 2, 2]);
    let (row, whole) = store.read(move |tx| tx.load_docket(id)).await.expect("read").expect("there");
    assert_eq!((row.version, row.opened_at), (2, moment(0)));
    assert_eq!(whole.get(&first.digest), Some(&first));
    assert_eq!(whole.get(&second.digest), Some(&second));
    assert_eq!(whole.len(), 2);
    let digest_of_second = second.digest;
    let stored = store.read(move |tx| tx.entry(&digest_of_second)).await.expect("read").expect("there");
    assert_eq!(stored.container, Some(digest("container")));
    let parent = first.digest;
    let found = store
        .read(move |tx| Ok((tx.children(&parent)?, tx.dockets_with_attachment(&digest(NAMES[1]))?)))
        .await
        .expect("read");
    assert_eq!(found, (vec![second.digest], vec![id]));
}

pub(crate) async fn who_decided_on_old_state_is_refused(bed: Bed) {
    let store = bed.store();
    let id = docket(1);
    store.write(move |tx| tx.open_docket(id, "mla", moment(0))).await.expect("kept");
    let mut tasks = tokio::task::JoinSet::new();
    for writer in 0..8 {
        let store = store.clone();
        tasks.spawn(async move {
            let held = entry(id, 1, &[], &format!("writer {writer}"));
            store.write(move |tx| tx.append(id, Some(0), std::slice::from_ref(&held))).await
        });
    }
    let mut won = 0;
    while let Some(done) = tasks.join_next().await {
        match done.expect("the task ends") {
            Ok(version) => {
                assert_eq!(version, 1);
                won += 1;
            }
            Err(problem) => assert_eq!(problem.code, "docket-changed"),
        }
    }
    assert_eq!(won, 1);
    assert_eq!(store.read(move |tx| Ok(tx.entries(id)?.len())).await, Ok(1));
}

pub(crate) async fn a_damaged_entry_is_named(bed: Bed) {
    let store = bed.store();
    let id = docket(1);
    let held = entry(id, 1, &[], "words");
    let name = held.digest;
    let other = entry(id, 1, &[], "other words").entry.to_bytes().expect("bytes");
    store
        .write(move |tx| {
            tx.open_docket(id, "mla", moment(0))?;
            tx.append(id, None, std::slice::from_ref(&held))?;
            tx.exec("UPDATE entry SET json = $1 WHERE digest = $2", args![other.as_slice(), name])
        })
        .await
        .expect("kept");
    let problem = store.read(move |tx| tx.load_docket(id)).await.expect_err("it was changed");
    assert_eq!(problem.code, "store-damaged");
    assert_eq!(problem.args, [("what", format!("entry {name}"))]);
}

pub(crate) async fn an_entry_with_another_digest_is_not_taken(bed: Bed) {
    let id = docket(1);
    let mut wrong = entry(id, 1, &[], "words");
    wrong.digest = digest("other");
    let strange = entry(docket(2), 1, &[], "words");
    let codes = bed
        .store()
        .write(move |tx| {
            tx.open_docket(id, "mla", moment(0))?;
            let wrong = tx.append(id, None, std::slice::from_ref(&wrong)).expect_err("another digest").code;
            let strange = tx.append(id, None, std::slice::from_ref(&strange)).expect_err("another docket").code;
            Ok([wrong, strange])
        })
        .await;
    assert_eq!(codes, Ok(["internal", "entry-other-docket"]));
}

pub(crate) async fn views_are_replaced_and_read_back(bed: Bed) {
    let store = bed.store();
    let id = docket(1);
    let shown = view(id);
    let wanted = shown.clone();
    store
        .write(move |tx| {
            tx.open_docket(id, "mla", moment(0))?;
            let mut older = shown.clone();
            older.summary.title = "older".into();
            older.mentions.extend(older.mentions.clone());
            tx.replace_view(&older)?;
            tx.replace_view(&shown)
        })
        .await
        .expect("kept");
    let found = store
        .read(move |tx| {
            let listed = tx.listed_docket(id)?.expect("there");
            assert_eq!(listed.summary, wanted.summary);
            assert_eq!((listed.proposals, listed.returned), (1, 2));
            assert_eq!((listed.next_due, listed.last_at), (wanted.next_due, wanted.last_at));
            assert_eq!(listed.assigned_to, wanted.assigned_to);
            assert_eq!(listed.line_digest, wanted.line_digest);
            assert_eq!(tx.history(id)?, wanted.history);
            assert_eq!(tx.conflicts(id)?, wanted.conflicts);
            assert_eq!(tx.waiting(id)?, wanted.waiting);
            assert_eq!(tx.dockets_waiting()?, [id]);
            assert_eq!(tx.clocks(id)?, wanted.clocks);
            assert_eq!(tx.clocks_due(moment(101), 10)?, [(id, wanted.clocks[0].clone())]);
            assert_eq!(tx.clocks_due(moment(100), 10)?, []);
            tx.mentions(id)
        })
        .await
        .expect("read");
    let names: Vec<_> = found.iter().map(|person| person.mention.name.as_str()).collect();
    assert_eq!(names, NAMES);
    assert_eq!(found[0].mention.born.map(|born| born.to_string()).as_deref(), Some("1987-03"));
}

pub(crate) async fn dockets_are_listed_filtered_and_sorted(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            for number in 1..=7_u32 {
                let id = docket(number);
                tx.open_docket(id, if number == 7 { "programme" } else { "mla" }, moment(i64::from(number)))?;
                let mut view = view(id);
                view.summary = summary(&format!("title {number}"));
                view.search = format!("title {number} 50%_! {}", if number == 3 { "ğayrat" } else { "rəşad" });
                view.summary.side = if number % 2 == 0 { Side::Incoming } else { Side::Outgoing };
                view.summary.open = number < 6;
                view.summary.state = format!("state-{}", number % 3);
                view.summary.our_number = (number != 4).then(|| format!("{:03}", 10 - number));
                view.summary.urgent = number == 2;
                view.next_due = (number > 2).then(|| moment(i64::from(100 - number)));
                view.last_at = moment(i64::from(number * 10 % 7));
                view.assigned_to = (number == 5).then(|| "k7m2".into());
                view.proposals = u32::from(number == 1);
                view.returned = 0;
                if number != 6 {
                    view.conflicts.clear();
                }
                if number == 3 {
                    view.summary.partners = vec![authority("kz-gp")];
                }
                tx.replace_view(&view)?;
            }
            Ok(())
        })
        .await
        .expect("kept");
    let list = |filter: DocketFilter, sort, page| {
        let store = store.clone();
        async move {
            let listed = store.read(move |tx| super::sample::listed(tx, &filter, sort, page)).await.expect("a list");
            let numbers: Vec<u32> = (1..=7).collect();
            let rows: Vec<u32> = listed
                .rows
                .iter()
                .map(|row| numbers.iter().copied().find(|number| docket(*number) == row.id).expect("one of ours"))
                .collect();
            (rows, listed.total)
        }
    };
    let all = DocketFilter::default;
    let whole = Page { number: 0, rows: 50 };
    let of = |filter| list(filter, DocketSort::Opened, whole);
    assert_eq!(list(all(), DocketSort::Opened, whole).await, (vec![7, 6, 5, 4, 3, 2, 1], 7));
    assert_eq!(list(all(), DocketSort::Due, whole).await, (vec![7, 6, 5, 4, 3, 1, 2], 7));
    assert_eq!(list(all(), DocketSort::Number, whole).await, (vec![7, 6, 5, 3, 2, 1, 4], 7));
    assert_eq!(list(all(), DocketSort::Last, whole).await, (vec![2, 4, 6, 1, 3, 5, 7], 7));
    assert_eq!(list(all(), DocketSort::Opened, Page { number: 1, rows: 3 }).await, (vec![4, 3, 2], 7));
    assert_eq!(list(all(), DocketSort::Opened, Page { number: 3, rows: 3 }).await, (vec![], 7));
    assert_eq!(of(DocketFilter { kind: Some("programme".into()), ..all() }).await.0, [7]);
    assert_eq!(of(DocketFilter { side: Some(Side::Incoming), ..all() }).await.0, [6, 4, 2]);
    assert_eq!(of(DocketFilter { open: Some(false), ..all() }).await.0, [7, 6]);
    let states = vec!["state-0".into(), "state-2".into()];
    assert_eq!(of(DocketFilter { states, open: Some(true), ..all() }).await.0, [5, 3, 2]);
    assert_eq!(of(DocketFilter { urgent: Some(true), ..all() }).await.0, [2]);
    assert_eq!(of(DocketFilter { assigned: Some(Assigned::To("k7m2".into())), ..all() }).await.0, [5]);
    assert_eq!(of(DocketFilter { assigned: Some(Assigned::Nobody), ..all() }).await.1, 6);
    assert_eq!(of(DocketFilter { partner: Some(authority("kz-gp")), ..all() }).await.0, [3]);
    assert_eq!(of(DocketFilter { text: Some("ğayr".into()), ..all() }).await.0, [3]);
    assert_eq!(of(DocketFilter { text: Some("0%_!".into()), ..all() }).await.1, 7);
    assert_eq!(of(DocketFilter { text: Some("%5".into()), ..all() }).await.1, 0, "the sign means itself");
    assert_eq!(of(DocketFilter { text: Some("e_1".into()), ..all() }).await.1, 0, "the sign means itself");
    assert_eq!(of(DocketFilter { due_before: Some(moment(95)), ..all() }).await.0, [7, 6]);
    assert_eq!(of(DocketFilter { proposals: Some(true), ..all() }).await.0, [1]);
    assert_eq!(of(DocketFilter { returned: Some(true), ..all() }).await.1, 0);
    assert_eq!(of(DocketFilter { conflicts: Some(true), ..all() }).await.0, [6]);
    assert_eq!(of(DocketFilter { ours_to_act: Some(true), ..all() }).await.1, 0);
    let (by_state, by_number, after) = store
        .read(|tx| {
            Ok((
                tx.count_dockets_by_state(&DocketFilter { open: Some(true), ..DocketFilter::default() })?,
                tx.dockets_by_number("008")?,
                tx.dockets_after(Some(docket(5)), 10)?,
            ))
        })
        .await
        .expect("read");
    assert_eq!(
        by_state.into_iter().collect::<Vec<_>>(),
        [("state-0".into(), 1), ("state-1".into(), 2), ("state-2".into(), 2)]
    );
    assert_eq!(by_number.iter().map(|row| row.id).collect::<Vec<_>>(), [docket(2)]);
    assert_eq!(after.iter().map(|row| row.id).collect::<Vec<_>>(), [docket(6), docket(7)]);

    // What stands otherwise since the law files changed, until somebody has looked at it.
    let row = |number, detail: &str| LawChangeRow {
        docket: docket(number),
        before: digest("old"),
        after: digest("new"),
        detail: detail.into(),
        noted_at: moment(5),
    };
    let rows = [row(2, "{}"), row(5, "{}"), row(2, "{\"later\":1}")];
    let wanted = rows[2].clone();
    let found = store
        .write(move |tx| {
            rows.iter().try_for_each(|row| tx.put_law_change(row))?;
            assert_eq!(tx.law_change(docket(2))?, Some(wanted.clone()));
            assert_eq!(tx.law_change(docket(3))?, None);
            assert_eq!(tx.open_dockets_after(None, 3)?, [docket(1), docket(2), docket(3)]);
            tx.open_dockets_after(Some(docket(3)), 10)
        })
        .await
        .expect("written");
    assert_eq!(found, [docket(4), docket(5)], "6 and 7 are over");
    assert_eq!(of(DocketFilter { law_changed: Some(true), ..all() }).await, (vec![5, 2], 2));
    assert_eq!(of(DocketFilter { law_changed: Some(false), ..all() }).await.1, 5);
    let removed = store.write(|tx| Ok((tx.remove_law_change(docket(2))?, tx.remove_law_change(docket(2))?))).await;
    assert_eq!(removed.expect("written"), (true, false));
    assert_eq!(of(DocketFilter { law_changed: Some(true), ..all() }).await.0, [5]);
}

pub(crate) async fn persons_are_found_by_their_folded_names(bed: Bed) {
    let store = bed.store();
    let found = store
        .write(|tx| {
            let all = DocketFilter::default();
            let ordinary = DocketFilter { readable_by: Some("nobody".into()), ..DocketFilter::default() };
            for number in 1..=3 {
                tx.open_docket(docket(number), "mla", moment(0))?;
                let mut view = view(docket(number));
                view.summary.confidential = number == 2;
                for (at, keyed) in view.mentions.iter_mut().enumerate() {
                    keyed.key = ["aliev rashad", "elkin", "otkirov", "otkirova"][at].into();
                }
                tx.replace_view(&view)?;
            }
            let page = Page { number: 0, rows: 4 };
            Ok((
                tx.find_persons(PersonSearch::Exactly("otkirov"), &all, page)?,
                tx.find_persons(PersonSearch::Beginning("otkirov"), &all, page)?,
                tx.find_persons(PersonSearch::Beginning("otkirovaa"), &all, page)?,
                tx.find_persons(PersonSearch::Beginning(""), &all, Page { number: 0, rows: 100 })?,
                tx.find_persons(PersonSearch::Exactly("otkirov"), &ordinary, page)?,
            ))
        })
        .await
        .expect("found");
    let dockets = |found: &[crate::PersonRow]| found.iter().map(|row| row.docket).collect::<Vec<_>>();
    assert_eq!(dockets(&found.0), [docket(1), docket(2), docket(3)]);
    assert_eq!(found.0[0].mention.name, NAMES[2]);
    assert_eq!(found.0[0].our_number, view(docket(1)).summary.our_number);
    assert_eq!((found.1.len(), found.2.len(), found.3.len()), (4, 0, 12));
    assert_eq!(dockets(&found.4), [docket(1), docket(3)], "who may not open the docket does not find the person");
    let ordinary = DocketFilter { readable_by: Some("nobody".into()), ..DocketFilter::default() };
    let keys = ["otkirov".to_owned(), "elkin".to_owned()];
    let named = store
        .write(move |tx| {
            let mut later = view(docket(1));
            for keyed in &mut later.mentions {
                keyed.key = "otkirov".into();
                keyed.mention.born =
                    kernel::PartialDate::parse(if keyed.mention.name == NAMES[3] { "1961-03" } else { "1990" });
            }
            later.mentions.truncate(4);
            tx.replace_view(&later)?;
            let all = DocketFilter::default();
            Ok((
                tx.persons_named(&keys, None, &all, 9)?,
                tx.persons_named(&keys, None, &ordinary, 1)?,
                tx.persons_named(&keys[..1], Some(1961), &all, 1)?,
                tx.persons_named(&[], None, &all, 9)?,
                tx.spelled_names()?,
            ))
        })
        .await
        .expect("found");
    assert_eq!(
        dockets(&named.0),
        [docket(2), docket(3), docket(1), docket(1), docket(1), docket(1), docket(2), docket(3)]
    );
    assert_eq!(dockets(&named.1), [docket(3), docket(3)], "one of each name, and none that may not be opened");
    assert_eq!(named.2.iter().map(|row| row.mention.name.as_str()).collect::<Vec<_>>(), [NAMES[3]], "the year first");
    assert_eq!(named.3, []);
    let confidential = named.4.iter().filter(|row| row.confidential).count();
    assert_eq!((named.4.len() - confidential, confidential), (6, 4), "{:?}", named.4);
}

pub(crate) async fn numbers_have_no_gaps(bed: Bed) {
    let store = bed.store();
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..30_u32 {
        let store = store.clone();
        tasks.spawn(async move {
            store
                .write(move |tx| {
                    let given = tx.reserve_number("out", 2026, Some(docket(number)), moment(0))?;
                    if number % 3 == 0 { Err(kernel::Problem::invalid("refused-by-test")) } else { Ok(given) }
                })
                .await
        });
    }
    while let Some(done) = tasks.join_next().await {
        drop(done.expect("the task ends"));
    }
    let (rows, other, used) = store
        .write(|tx| {
            let used = [
                tx.use_number("out", 2026, 2, docket(5))?,
                tx.use_number("out", 2026, 2, docket(6))?,
                tx.use_number("out", 2026, 99, docket(6))?,
            ];
            Ok((tx.numbers("out", 2026)?, tx.next_number("out", 2027)?, used))
        })
        .await
        .expect("read");
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), (1..=20).collect::<Vec<_>>());
    assert_eq!((other, used), (1, [true, false, false]));
    assert!(rows[1].used && rows[1].docket == Some(docket(5)));
}

pub(crate) async fn small_containers_are_kept_by_their_digest(bed: Bed) {
    let store = bed.store();
    let name = digest("container");
    let found = store
        .write(move |tx| {
            assert!(tx.put_sealed(&name, b"container")?);
            assert!(!tx.put_sealed(&name, b"container")?);
            assert_eq!(tx.put_sealed(&name, b"other").expect_err("another digest").code, "internal");
            assert_eq!(tx.sealed(&digest("none"))?, None);
            tx.sealed(&name)
        })
        .await;
    assert_eq!(found, Ok(Some(b"container".to_vec())));
    let sql = "UPDATE sealed SET bytes = $2 WHERE digest = $1";
    store.write(move |tx| tx.exec(sql, args![name, b"other".as_slice()])).await.expect("changed");
    let problem = store.read(move |tx| tx.sealed(&name)).await.expect_err("it was changed");
    assert_eq!((problem.code, problem.args), ("store-damaged", vec![("what", format!("sealed file {name}"))]));
}

pub(crate) async fn a_message_that_comes_again_is_known(bed: Bed) {
    let store = bed.store();
    let row = InboxRow {
        from: authority("uz-gp"),
        message: "m1".into(),
        container: digest("bytes"),
        content: Some(digest("entry")),
        received_at: moment(0),
        outcome: "taken".into(),
        reply: None,
    };
    let again = InboxRow { received_at: moment(99), ..row.clone() };
    let other = InboxRow { container: digest("other bytes"), ..row.clone() };
    let elsewhere = InboxRow { from: authority("ru-pgo"), ..other.clone() };
    let answered = InboxRow { outcome: "answered".into(), reply: Some(digest("reply")), ..row.clone() };
    let expected = answered.clone();
    let found = store
        .write(move |tx| {
            assert_eq!(tx.receive(&row)?, Received::New);
            assert_eq!(tx.receive(&again)?, Received::Again(row.clone()));
            assert!(tx.settle_received(&row.from, "m1", "answered", Some(digest("reply")))?);
            assert!(!tx.settle_received(&row.from, "m2", "answered", None)?);
            assert_eq!(tx.receive(&other)?, Received::Other(answered.clone()));
            assert_eq!(tx.receive(&elsewhere)?, Received::New);
            assert_eq!(tx.inbox(None, 10)?.len(), 2);
            tx.inbox(Some(&authority("uz-gp")), 10)
        })
        .await
        .expect("kept");
    assert_eq!(found, [expected]);
    // The same message many times at once is taken once.
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let store = store.clone();
        let row = InboxRow {
            from: authority("uz-gp"),
            message: "m7".into(),
            container: digest("seven"),
            content: None,
            received_at: moment(7),
            outcome: "taken".into(),
            reply: None,
        };
        tasks.spawn(async move { store.write(move |tx| tx.receive(&row)).await });
    }
    let mut new = 0;
    while let Some(done) = tasks.join_next().await {
        if done.expect("the task ends").expect("kept") == Received::New {
            new += 1;
        }
    }
    assert_eq!(new, 1);
}

pub(crate) async fn evidence_is_found_by_message_entry_and_docket(bed: Bed) {
    let row = |number: u8| EvidenceRow {
        statement: digest(&format!("statement {number}")),
        message: "m1".into(),
        docket: Some(docket(1)),
        entry: Some(digest("entry")),
        event: "delivered".into(),
        issuer: authority("uz-gp"),
        stated_at: moment(0),
        json: format!("{{\"n\":{number}}}").into_bytes(),
        container: None,
        received_at: moment(i64::from(number)),
    };
    bed.store()
        .write(move |tx| {
            assert!(tx.add_evidence(&row(2))?);
            assert!(tx.add_evidence(&row(1))?);
            assert!(!tx.add_evidence(&row(1))?);
            let both = [row(1), row(2)];
            assert_eq!(tx.evidence_of_message("m1")?, both);
            assert_eq!(tx.evidence_of_entry(&digest("entry"))?, both);
            assert_eq!(tx.evidence_of_docket(docket(1))?, both);
            assert_eq!(tx.evidence_of_docket(docket(2))?, []);
            assert_eq!(tx.evidence(&digest("statement 2"))?, Some(row(2)));
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn users_and_sessions(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            tx.add_user(&user(1))?;
            tx.add_user(&user(2))?;
            assert_eq!(tx.user("u1")?, Some(user(1)));
            assert_eq!(tx.user_by_login("login2")?, Some(user(2)));
            assert_eq!(tx.user_by_login("LOGIN2")?, None);
            assert_eq!(tx.user_by_pseudonym("pseu1")?, Some(user(1)));
            assert_eq!(tx.users()?.len(), 2);
            let seal = tx.user_digest("u1")?;
            tx.note_sign_in("u1", 3, Some(moment(900)))?;
            assert_eq!(tx.user_digest("u1")?, seal, "a failed attempt is no decision");
            let dark = crate::User { theme: Theme::Dark, keys: false, lang: Lang::Az, ..user(1) };
            assert!(tx.update_user(&dark)?);
            assert_eq!(tx.user("u1")?, Some(dark));
            assert_eq!(tx.user_digest("u1")?, seal, "nor is how her pages look");
            let changed = crate::User {
                state: UserState::Disabled,
                roles: vec![Role::Auditor],
                totp: None,
                lang: Lang::Ru,
                theme: Theme::Dark,
                keys: false,
                ..user(1)
            };
            assert!(tx.update_user(&changed)?);
            assert_eq!(tx.user("u1")?, Some(changed));
            assert_ne!(tx.user_digest("u1")?, seal);
            assert!(!tx.update_user(&user(3))?);
            let session = |number: i64| Session {
                token: digest(&format!("token {number}")),
                user: "u1".into(),
                created_at: moment(number),
                last_seen: moment(number),
                ends_at: moment(number + 100),
                csrf: "csrf".into(),
            };
            for number in 1..=3 {
                tx.add_session(&session(number))?;
            }
            tx.touch_session(&session(1).token, moment(40))?;
            assert_eq!(tx.session(&session(2).token)?, Some(session(2)));
            assert_eq!(tx.sessions_of("u1")?.len(), 3);
            assert_eq!(tx.sweep_sessions(moment(50), moment(2))?, 1);
            assert!(tx.end_session(&session(3).token)?);
            assert!(!tx.end_session(&session(3).token)?);
            assert_eq!(tx.sessions_of("u1")?.iter().map(|s| s.last_seen).collect::<Vec<_>>(), [moment(40)]);
            assert_eq!(tx.end_sessions_of("u1")?, 1);
            Ok(())
        })
        .await
        .expect("kept");
    for taken in [
        crate::User { login: "other".into(), pseudonym: "other".into(), ..user(2) },
        crate::User { id: "u9".into(), pseudonym: "other".into(), ..user(2) },
        crate::User { id: "u9".into(), login: "other".into(), ..user(2) },
    ] {
        let result = store.write(move |tx| tx.add_user(&taken)).await;
        assert_eq!(result.expect_err("taken").code, "store-duplicate");
    }
    let bytes = user_canonical(&user(1)).expect("canonical");
    kernel::parse_canonical(&bytes).expect("it is in canonical form");
}

pub(crate) async fn authorities_and_keys(bed: Bed) {
    let store = bed.store();
    let row = AuthorityRow {
        id: authority("uz-gp"),
        country: "UZ".into(),
        names: Names::from([(Lang::Uz, NAMES[2]), (Lang::Ru, NAMES[1])]),
        route: Some("https://node.example:8443".into()),
        descriptor: "{}".into(),
        state: "active".into(),
    };
    let key = |purpose| AuthorityKey {
        authority: authority("uz-gp"),
        fingerprint: digest("certificate"),
        purpose,
        certificate: vec![0x30, 0, 0xff],
        added_at: moment(1),
        withdrawn_at: None,
    };
    let stranger = AuthorityKey { authority: authority("kz-gp"), ..key(KeyPurpose::Seal) };
    let seals = store
        .write(move |tx| {
            tx.put_authority(&AuthorityRow { state: "new".into(), route: None, ..row.clone() })?;
            tx.put_authority(&row)?;
            assert_eq!(tx.authority(&row.id)?, Some(row.clone()));
            assert_eq!(tx.authorities()?, std::slice::from_ref(&row));
            let bare = tx.authority_digest(&row.id)?;
            assert!(tx.add_authority_key(&key(KeyPurpose::Tls))?);
            assert!(tx.add_authority_key(&key(KeyPurpose::Seal))?);
            assert!(!tx.add_authority_key(&key(KeyPurpose::Seal))?);
            let keyed = tx.authority_digest(&row.id)?;
            let print = digest("certificate");
            assert!(tx.withdraw_authority_key(&row.id, &print, KeyPurpose::Tls, moment(5))?);
            assert!(!tx.withdraw_authority_key(&row.id, &print, KeyPurpose::Tls, moment(6))?);
            let keys = tx.keys_by_fingerprint(&print)?;
            assert_eq!(keys, tx.authority_keys(&row.id)?);
            let withdrawn: Vec<_> = keys.iter().map(|key| (key.purpose, key.withdrawn_at)).collect();
            assert_eq!(withdrawn, [(KeyPurpose::Seal, None), (KeyPurpose::Tls, Some(moment(5)))]);
            let turned: Vec<_> = keys.iter().rev().cloned().collect();
            assert_eq!(authority_canonical(&row, &keys)?, authority_canonical(&row, &turned)?);
            Ok([bare, keyed, tx.authority_digest(&row.id)?])
        })
        .await
        .expect("kept");
    assert!(seals[0].is_some() && seals[0] != seals[1] && seals[1] != seals[2]);
    let result = store.write(move |tx| tx.add_authority_key(&stranger)).await;
    assert_eq!(result.expect_err("nobody has this key").code, "internal");
}

pub(crate) async fn records_and_settings(bed: Bed) {
    let row =
        |id: &str, json: &str| Record { kind: "form".into(), id: id.into(), json: json.into(), noted_at: moment(1) };
    bed.store()
        .write(move |tx| {
            tx.put_record(&row("b", "{}"))?;
            tx.put_record(&row("a", "{}"))?;
            tx.put_record(&row("b", "{\"x\":1}"))?;
            assert_eq!(tx.records("form")?, [row("a", "{}"), row("b", "{\"x\":1}")]);
            assert_eq!(tx.record("form", "b")?, Some(row("b", "{\"x\":1}")));
            assert_eq!(tx.record("other", "b")?, None);
            assert!(tx.remove_record("form", "b")?);
            assert!(!tx.remove_record("form", "b")?);
            assert_eq!(tx.setting("a")?, None);
            tx.set_setting("a", "1")?;
            tx.set_setting("a", "2")?;
            assert_eq!(tx.setting("a")?.as_deref(), Some("2"));
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn named_blobs_are_known(bed: Bed) {
    let id = docket(1);
    let held = entry(id, 1, &[], "words");
    let all = bed
        .store()
        .write(move |tx| {
            tx.open_docket(id, "mla", moment(0))?;
            tx.append(id, None, std::slice::from_ref(&held))?;
            tx.set_entry_container(&held.digest, &digest("m1"))?;
            tx.enqueue(&message("m1", "uz-gp", 1))?;
            let row = InboxRow {
                from: authority("uz-gp"),
                message: "x".into(),
                container: digest("came"),
                content: None,
                received_at: moment(0),
                outcome: "taken".into(),
                reply: Some(digest("answered")),
            };
            tx.receive(&row)?;
            for name in ["words", "m1", "answered"] {
                assert!(tx.blob_is_named(&digest(name))?, "{name}");
            }
            for name in ["came", "nobody's"] {
                assert!(!tx.blob_is_named(&digest(name))?, "{name} is kept by no row");
            }
            let first = tx.blobs_named(None, 3)?;
            let rest = tx.blobs_named(first.last(), 3)?;
            Ok([first, rest].concat())
        })
        .await
        .expect("kept");
    let mut expected = ["words", "m1", "answered"].map(digest);
    expected.sort();
    assert_eq!(all, expected);
}
