//! What takes longer than a page waits: ordered, made by the workshop, fetched by who ordered it.

use std::{io::Read as _, sync::Arc};

use app::{Claimed, JobKind, JobState, Made, Order, Shape, What};
use axum::http::{Method, StatusCode};
use kernel::{Lang, Problem, Role, limits};
use serde_json::json;
use testkit::{Node, World};

use crate::browser::{Browser, encoded};

/// Matters of a list that is made by a job: one more than somebody waits for.
const MANY: usize = limits::AT_ONCE_ROWS + 1;

fn workshop(node: &Node) -> web::Workshop {
    let lingua = Arc::new(lingua::Lingua::new().expect("words"));
    web::workshop(node.app.clone(), web::Options { secure_cookies: false, lingua, version: "test" })
}

/// A node whose list is long: one matter, and the rows of a thousand others that look like it.
async fn long_list(node: &Node) {
    let id = node.drafts(testkit::request("uz-gp")).await.to_string();
    let store = node.app.store();
    store
        .write(move |tx| {
            for n in 0..MANY - 1 {
                let copy = format!("019a0000-0000-7000-8000-{n:012}");
                // Each has an ordinal of its own; nothing here is looked for by words.
                let docket = format!("kind, opened_at, version, {} + ordinal", n + 1);
                let view = "line_digest, title, title_lang, side, state, line_state, open, our_number, their_number, \
                            urgent, ours_to_act, stage, confidential, assigned_to, proposals, returned, next_due, \
                            last_at, search, kind";
                for sql in [
                    format!(
                        "INSERT INTO docket (id, kind, opened_at, version, ordinal) SELECT '{copy}', {docket} \
                         FROM docket WHERE id = '{id}'"
                    ),
                    format!(
                        "INSERT INTO docket_view (docket, {view}) SELECT '{copy}', {view} FROM docket_view \
                         WHERE docket = '{id}'"
                    ),
                ] {
                    tx.exec(&sql, &[])?;
                }
            }
            Ok(())
        })
        .await
        .expect("a long list");
}

fn csv() -> Order {
    Order { kind: JobKind::Requests, shape: Shape::Csv, query: "open=all".into(), docket: None }
}

fn dossier(id: kernel::DocketId, shape: Shape) -> Order {
    Order { kind: JobKind::Dossier, shape, query: String::new(), docket: Some(id) }
}

async fn state(node: &Node, login: &str, id: &str) -> JobState {
    node.app.job(&node.somebody(login).await, id).await.expect("a job").state
}

async fn fetched(node: &Node, login: &str, id: &str) -> Result<Vec<u8>, Problem> {
    let mut file = node.app.job_result(&node.somebody(login).await, id).await?;
    let mut bytes = Vec::new();
    file.body.read_to_end(&mut bytes).expect("read");
    assert_eq!(bytes.len() as u64, file.size);
    Ok(bytes)
}

async fn told(node: &Node, login: &str) -> Vec<What> {
    let actor = node.somebody(login).await;
    node.app.notices(&actor, 1).await.expect("notices").rows.into_iter().map(|notice| notice.what).collect()
}

async fn leaves(node: &Node, action: &str) -> usize {
    let log = node.app.log(&node.somebody("auditor").await, 1).await.expect("the log");
    log.rows.iter().filter(|leaf| leaf.action == action).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_is_made_while_its_reader_does_other_work() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    long_list(node).await;
    let mut rena = Browser::signed_in(&world, "rena").await;
    rena.goes("/jobs").await;
    rena.shows("You have ordered nothing");
    rena.goes("/requests/list.csv?words=nothing").await;
    rena.shows("Number,");
    rena.goes("/requests/list.csv?open=all&sort=last").await;
    assert!(rena.place.starts_with("/jobs/"), "{}", rena.place);
    let place = rena.place.clone();
    rena.shows("Waiting for its turn");
    rena.shows("You may leave this page");
    rena.shows("http-equiv=\"refresh\"");
    // Asked once more, it is the same job.
    rena.goes("/requests/list.csv?open=all&sort=last").await;
    assert_eq!(rena.place, place);
    rena.goes(&format!("{place}/result")).await;
    assert_eq!(rena.status, StatusCode::CONFLICT, "not yet");
    let shop = workshop(node);
    assert!(shop.work().await.expect("worked"));
    assert!(!shop.work().await.expect("nothing left"));
    rena.goes(&place).await;
    rena.shows("The file is ready");
    rena.lacks("http-equiv=\"refresh\"");
    rena.lacks("data-job");
    rena.goes(&format!("{place}/result")).await;
    assert_eq!(rena.page.lines().count(), MANY + 1, "every row and the head");
    rena.goes("/jobs").await;
    rena.shows("List of requests (CSV)");
    rena.goes("/notices").await;
    rena.shows("A file that you ordered is ready or has failed");
    let notice = node.app.notices(&node.somebody("rena").await, 1).await.expect("notices").rows.remove(0);
    rena.goes(&format!("/notices/{}", notice.id)).await;
    assert_eq!(rena.place, place);
    // Nobody else gets at it, and nobody else is told.
    let mut murad = Browser::signed_in(&world, "murad").await;
    for part in ["", "/result"] {
        murad.goes(&format!("{place}{part}")).await;
        assert_eq!(murad.status, StatusCode::NOT_FOUND);
    }
    murad.goes("/notices").await;
    let token = murad.hidden("token").expect("a token");
    murad.ask(Method::POST, &format!("{place}/cancel"), Some(encoded(&[("token", &token)]))).await;
    assert_eq!(murad.status, StatusCode::NOT_FOUND);
    assert_eq!(told(node, "murad").await, []);
    let counts = [leaves(node, "job.ordered").await, leaves(node, "job.done").await, leaves(node, "job.fetched").await];
    assert_eq!(counts, [1, 1, 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_on_paper_comes_in_volumes_and_its_progress_moves() {
    let world = World::of(&["az-pgo", "uz-gp"], 2).await;
    let node = &world.nodes[0];
    long_list(node).await;
    let mut rena = Browser::signed_in(&world, "rena").await;
    rena.goes("/requests/list.pdf?open=all").await;
    let place = rena.place.clone();
    // A worker takes it up and says how far it is.
    let claimed = node.app.claim_job().await.expect("claimed").expect("a job");
    node.app.job_step(&claimed, 1, 2).await.expect("noted");
    rena.goes(&place).await;
    rena.shows("Being made: step 1 of 2");
    rena.shows("<progress");
    rena.shows("value=\"1\"");
    // It is stopped in good order, and begun anew: no try is counted.
    node.app.put_job_back(&claimed, false).await.expect("given back");
    assert!(workshop(node).work().await.expect("worked"));
    let id = place.trim_start_matches("/jobs/");
    let bytes = fetched(node, "rena", id).await.expect("the file");
    assert!(bytes.starts_with(b"PK"), "an archive of volumes");
    let text = String::from_utf8_lossy(&bytes);
    for part in ["-01.pdf", "-02.pdf", "1 of 2", "2 of 2", "In progress and closed"] {
        assert!(text.contains(part), "{part}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_stopped_makes_no_file() {
    let world = World::of(&["az-pgo", "uz-gp"], 3).await;
    let node = &world.nodes[0];
    let rena = node.somebody("officer").await;
    let mut orders = Vec::new();
    for query in ["words=a", "words=b"] {
        let order = Order { query: query.into(), ..csv() };
        orders.push(node.app.order_job(&rena, Lang::En, order).await.expect("ordered"));
    }
    // While it waits, at once; while it is worked on, after the step.
    node.app.cancel_job(&rena, &orders[1]).await.expect("stopped");
    assert_eq!(state(node, "officer", &orders[1]).await, JobState::Cancelled);
    assert_eq!(node.app.cancel_job(&rena, &orders[1]).await.expect_err("over").code, "job-over");
    let claimed = node.app.claim_job().await.expect("claimed").expect("a job");
    node.app.cancel_job(&rena, &orders[0]).await.expect("noted");
    assert!(node.app.job(&rena, &orders[0]).await.expect("a job").stopping);
    let stopped = node.app.job_step(&claimed, 1, 2).await.expect_err("stopped");
    assert_eq!(stopped.code, app::JOB_CANCELLED);
    // Even a file that was just made is not kept.
    let stored = node.app.vault().put(&mut &b"a list"[..], 100).expect("stored");
    let made = Made { name: "x.csv".into(), media_type: "text/csv".into(), stored };
    node.app.finish_job(&claimed, Ok(made)).await.expect("ended");
    assert_eq!(state(node, "officer", &orders[0]).await, JobState::Cancelled);
    assert!(!node.app.vault().contains(&stored.digest), "what was made for nothing is gone");
    assert_eq!(fetched(node, "officer", &orders[0]).await.expect_err("no file").code, "job-not-done");
    assert_eq!(told(node, "officer").await, [], "she knows");
    assert!(node.app.claim_job().await.expect("looked").is_none());
}

/// Takes up the next job and falls silent, as a node that is killed.
async fn dies_at_work(node: &Node) -> Claimed {
    let claimed = node.app.claim_job().await.expect("claimed").expect("a job");
    assert!(node.app.claim_job().await.expect("looked").is_none(), "nobody else works on it");
    claimed
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_survives_its_node_and_is_never_done_twice() {
    let mut world = World::of(&["az-pgo", "uz-gp"], 4).await;
    let officer = world.nodes[0].somebody("officer").await;
    let id = world.nodes[0].app.order_job(&officer, Lang::En, csv()).await.expect("ordered");
    let lost = dies_at_work(&world.nodes[0]).await;
    world.restart(0).await;
    let node = &world.nodes[0];
    assert!(workshop(node).work().await.expect("worked"), "it goes on after the start");
    let first = fetched(node, "officer", &id).await.expect("the file");
    // The one that fell silent comes back: its end does not count, and what it made is thrown away.
    let stored = node.app.vault().put(&mut &b"late"[..], 100).expect("stored");
    let made = Made { name: "late.csv".into(), media_type: "text/csv".into(), stored };
    assert_eq!(node.app.job_step(&lost, 1, 2).await.expect_err("lost").code, app::JOB_LOST);
    node.app.finish_job(&lost, Ok(made)).await.expect("no harm");
    assert!(!node.app.vault().contains(&stored.digest));
    assert_eq!(fetched(node, "officer", &id).await.expect("the file"), first);
    assert_eq!(told(node, "officer").await, [What::Job], "told once");
    // Without a start, a silent worker is waited for and then replaced; after some tries it is given up.
    let id = node.app.order_job(&officer, Lang::Ru, csv()).await.expect("ordered");
    for _ in 0..limits::JOB_TRIES {
        dies_at_work(node).await;
        world.clock.advance(limits::JOB_LEASE_SECONDS);
    }
    assert!(node.app.claim_job().await.expect("looked").is_none());
    let job = node.app.job(&officer, &id).await.expect("a job");
    assert_eq!(job.state, JobState::Failed);
    assert_eq!(job.problem.expect("a reason").0, "job-crashed");
    assert_eq!(told(node, "officer").await, [What::Job, What::Job]);
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_are_asked_when_it_is_made_and_when_it_is_fetched() {
    let world = World::of(&["az-pgo", "uz-gp"], 5).await;
    let node = &world.nodes[0];
    let administrator = node.somebody("administrator").await;
    let refused = node.app.order_job(&administrator, Lang::En, csv()).await.expect_err("no lists");
    assert_eq!(refused.code, "forbidden");
    let officer = node.somebody("officer").await;
    let roles = |list: &[Role]| list.iter().copied().collect();
    // Made, and then a role is lost: the list may hold what she may not see any more.
    let made = node.app.order_job(&officer, Lang::En, csv()).await.expect("ordered");
    assert!(workshop(node).work().await.expect("worked"));
    // Ordered, and then the role is lost before it is made.
    let unmade = node.app.order_job(&officer, Lang::Az, csv()).await.expect("ordered");
    node.app.change_user(&administrator, "officer", roles(&[Role::Signer]), true).await.expect("changed");
    let changed = fetched(node, "officer", &made).await.expect_err("another role");
    assert_eq!(changed.code, "job-roles-changed");
    node.app.change_user(&administrator, "officer", roles(&[Role::Administrator]), true).await.expect("changed");
    assert_eq!(fetched(node, "officer", &made).await.expect_err("no lists").code, "forbidden");
    assert!(!workshop(node).work().await.expect("nothing is made"));
    let job = node.app.job(&node.somebody("officer").await, &unmade).await.expect("a job");
    assert_eq!((job.state, job.problem.expect("a reason").0.as_str()), (JobState::Failed, "job-no-right"));
    // An account that is suspended gets nothing made either.
    let registry = node.somebody("registry").await;
    node.app.order_job(&registry, Lang::En, csv()).await.expect("ordered");
    node.app.change_user(&administrator, "registry", roles(&[Role::Registry]), false).await.expect("changed");
    assert!(!workshop(node).work().await.expect("nothing is made"));
    // The administrator sees how everything stands, and nobody else does.
    let all = node.app.all_jobs(&administrator, 1).await.expect("all");
    assert_eq!(all.total, 3);
    assert_eq!(node.app.all_jobs(&node.somebody("head").await, 1).await.expect_err("no").code, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_are_bounded_and_files_are_kept_for_days() {
    let world = World::of(&["az-pgo", "uz-gp"], 6).await;
    let node = &world.nodes[0];
    let officer = node.somebody("officer").await;
    for n in 0..limits::JOBS_WAITING {
        let order = Order { query: format!("words=w{n}"), ..csv() };
        node.app.order_job(&officer, Lang::En, order).await.expect("ordered");
    }
    let one_more = node.app.order_job(&officer, Lang::En, csv()).await.expect_err("enough");
    assert_eq!((one_more.code, one_more.args[0].1.as_str()), ("jobs-too-many", "5"));
    // Somebody else's comes in between, and not after all of hers.
    let head = node.somebody("head").await;
    node.app.order_job(&head, Lang::En, csv()).await.expect("ordered");
    let shop = workshop(node);
    for _ in 0..2 {
        assert!(shop.work().await.expect("worked"));
    }
    let theirs = node.app.jobs(&head, 1).await.expect("jobs").rows.remove(0);
    assert_eq!(theirs.state, JobState::Done);
    let digest = {
        let id = theirs.id.clone();
        let row = node.app.store().read(move |tx| tx.job(&id)).await.expect("read").expect("a job");
        row.result.expect("a file")
    };
    world.clock.advance(limits::JOB_DAYS * 86_400 - 60);
    node.app.sweep().await.expect("swept");
    assert!(fetched(node, "head", &theirs.id).await.is_ok());
    world.clock.advance(120);
    assert_eq!(fetched(node, "head", &theirs.id).await.expect_err("its time is over").code, "job-gone");
    node.app.sweep().await.expect("swept");
    assert_eq!(node.app.job(&head, &theirs.id).await.expect_err("forgotten").code, "not-found");
    assert!(!node.app.vault().contains(&digest), "and its file with it");
    assert!(node.app.check_everything().await.expect("checked").ok);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_holds_what_its_reader_may_open() {
    let world = World::of(&["az-pgo", "uz-gp"], 7).await;
    let node = &world.nodes[0];
    let mut fields = testkit::request("uz-gp");
    fields["subject"] = json!("DEMO subject");
    fields["confidentiality"] = json!("content");
    let id = node.drafts(fields).await;
    let mut rena = Browser::signed_in_as(&world, "rena", &[Role::Officer]).await;
    let me = node.somebody("rena").await;
    let officer = node.somebody("officer").await.pseudonym;
    node.does("head", id, "assign", json!({"to": officer})).await;
    node.does("head", id, "note", json!({"text": {"lang": "en", "text": "DEMO note of the desk"}})).await;
    node.sends(id).await;
    node.does("head", id, "assign", json!({"to": me.pseudonym, "instruction": {"lang": "en", "text": "DEMO do"}}))
        .await;
    assert!(world.settles(20).await);
    rena.goes(&format!("/requests/{id}/documents")).await;
    rena.shows("Make the dossier");
    let token = rena.hidden("token").expect("a token");
    for (shape, ending) in [("pdf", ".pdf"), ("docx", ".docx"), ("zip", ".zip")] {
        let order = encoded(&[("token", token.as_str()), ("shape", shape)]);
        rena.ask(Method::POST, &format!("/requests/{id}/dossier"), Some(order)).await;
        assert!(rena.place.starts_with("/jobs/"), "{} {}", rena.place, rena.page);
        assert!(workshop(node).work().await.expect("worked"));
        let job = rena.place.trim_start_matches("/jobs/").to_owned();
        rena.goes(&rena.place.clone()).await;
        rena.shows("The file is ready");
        rena.shows(ending);
        let bytes = fetched(node, "rena", &job).await.expect("the file");
        let text = String::from_utf8_lossy(&bytes);
        for part in [
            "DEMO subject",
            "DEMO note of the desk",
            "DEMO do",
            "Confidential",
            "may open of the matter",
            "Officer rena",
        ] {
            assert!(text.contains(part), "{part} is not in the {shape}: {text}");
        }
        assert!(text.contains("Delivered to the authority: "), "receipts with times: {text}");
        assert_eq!(text.contains("Letter: "), shape != "docx", "the letters stand on paper alone");
        // Whoever loses the matter loses its dossier.
        if shape == "zip" {
            assert!(text.contains("SHA256SUMS.txt"));
            let other = node.somebody("officer").await.pseudonym;
            node.does("head", id, "assign", json!({"to": other})).await;
            assert_eq!(fetched(node, "rena", &job).await.expect_err("not hers").code, "not-found");
            rena.goes(&format!("/jobs/{job}")).await;
            rena.lacks("DEMO subject");
            rena.lacks(ending);
        }
    }
    // Paper that the node makes is not a reading: the partner is told of the first reading alone.
    let tashkent = &world.nodes[1];
    let head = tashkent.somebody("head").await;
    let statements =
        async || tashkent.app.store().read(move |tx| Ok(tx.evidence_of_docket(id)?.len())).await.expect("statements");
    let before = statements().await;
    tashkent.app.order_job(&head, Lang::En, dossier(id, Shape::Pdf)).await.expect("ordered");
    assert!(workshop(tashkent).work().await.expect("worked"));
    assert_eq!(statements().await, before);
    tashkent.app.case(&head, id).await.expect("read");
    assert_eq!(statements().await, before + 1);
    // A colleague who may not open it cannot order it, and an emergency opens reading alone.
    let murad = Browser::signed_in(&world, "murad").await;
    drop(murad);
    let murad = node.somebody("murad").await;
    let refused = node.app.order_job(&murad, Lang::En, dossier(id, Shape::Pdf)).await.expect_err("not hers");
    assert_eq!(refused.code, "not-found");
    let number = node.case("head", id).await.look.summary.our_number.expect("a number");
    node.app.open_in_emergency(&murad, &number, "The arrest is under way in this hour.").await.expect("opened");
    let refused = node.app.order_job(&murad, Lang::En, dossier(id, Shape::Pdf)).await.expect_err("reading alone");
    assert_eq!(refused.code, "dossier-emergency");
}
