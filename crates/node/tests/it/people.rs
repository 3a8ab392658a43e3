//! Signing in, four eyes, and who may do what.

use app::{NewUser, SignIn, Target};
use kernel::{Lang, Role};
use serde_json::json;
use testkit::{PASSWORD, World, request};

fn secret_of(account: &app::NewAccount) -> Vec<u8> {
    let plain: String = account.code_secret.chars().filter(|c| !c.is_whitespace()).collect();
    data_encoding::BASE32_NOPAD.decode(plain.as_bytes()).expect("base 32")
}

#[tokio::test]
async fn a_code_opens_one_door_once_and_five_failures_make_the_account_rest() {
    let world = World::of(&["az-pgo"], 30).await;
    let app = &world.nodes[0].app;
    let account = app
        .make_user_at_console(NewUser {
            login: "m.aliyeva".into(),
            name: "M. Əliyeva (DEMO)".into(),
            roles: [Role::Officer].into(),
            lang: Lang::Az,
            password: Some(PASSWORD.into()),
        })
        .await
        .expect("a user");
    let secret = secret_of(&account);
    let code = || app::code_at(&secret, app.now()).expect("a code");
    let attempt = |login: &str, password: &str, code: String| {
        let what = SignIn { login: login.into(), password: password.into(), code };
        async move { app.sign_in(what).await }
    };
    let signed_in = attempt("M.Aliyeva", PASSWORD, code()).await.expect("right");
    assert_eq!(app.actor(&signed_in.token).await.expect("a session").login, "m.aliyeva");
    let replay = attempt("m.aliyeva", PASSWORD, code()).await.err().expect("the same code again");
    assert_eq!(replay.code, "sign-in-failed");
    world.clock.advance(60);
    for (login, password, code) in [
        ("m.aliyeva", "wrong password", code()),
        ("m.aliyeva", PASSWORD, "000000".to_owned()),
        ("nobody", PASSWORD, code()),
    ] {
        let failed = attempt(login, password, code).await.err().expect("wrong");
        assert_eq!(failed.code, "sign-in-failed", "the answer does not say what was wrong");
    }
    for _ in 0..5 {
        drop(attempt("m.aliyeva", "wrong password", "000000".to_owned()).await);
    }
    world.clock.advance(60);
    let resting = attempt("m.aliyeva", PASSWORD, code()).await.err().expect("resting");
    assert_eq!(resting.code, "sign-in-rest");
    world.clock.advance(kernel::limits::SIGN_IN_REST_SECONDS + 60);
    attempt("m.aliyeva", PASSWORD, code()).await.expect("rested");
}

#[tokio::test]
async fn a_session_ends_when_idle_when_signed_out_and_when_the_account_is_suspended() {
    let world = World::of(&["az-pgo"], 31).await;
    let app = &world.nodes[0].app;
    let account = app
        .make_user_at_console(NewUser {
            login: "clerk".into(),
            name: "Clerk (DEMO)".into(),
            roles: [Role::Registry].into(),
            lang: Lang::En,
            password: Some(PASSWORD.into()),
        })
        .await
        .expect("a user");
    let secret = secret_of(&account);
    let sign_in = async || {
        world.clock.advance(60);
        let code = app::code_at(&secret, app.now()).expect("a code");
        app.sign_in(SignIn { login: "clerk".into(), password: PASSWORD.into(), code }).await.expect("signed in").token
    };
    let token = sign_in().await;
    world.clock.advance(kernel::limits::SESSION_IDLE_SECONDS + 1);
    assert_eq!(app.actor(&token).await.expect_err("idle").code, "signed-out");
    let token = sign_in().await;
    let actor = app.actor(&token).await.expect("signed in");
    app.sign_out(&actor).await.expect("signed out");
    assert_eq!(app.actor(&token).await.expect_err("signed out").code, "signed-out");
    let token = sign_in().await;
    let administrator = world.nodes[0].somebody("administrator").await;
    app.change_user(&administrator, "clerk", [Role::Registry].into(), false).await.expect("suspended");
    assert_eq!(app.actor(&token).await.expect_err("suspended").code, "signed-out");
    let last = app.change_user(&administrator, "administrator", [Role::Officer].into(), true).await;
    assert_eq!(last.expect_err("the last one").code, "last-administrator");
}

#[tokio::test]
async fn nobody_signs_what_she_wrote_and_nobody_sends_without_a_signer() {
    let world = World::of(&["az-pgo", "uz-gp"], 32).await;
    let baku = &world.nodes[0];
    let app = &baku.app;
    app.make_user_at_console(NewUser {
        login: "both".into(),
        name: "Officer and signer (DEMO)".into(),
        roles: [Role::Officer, Role::Signer].into(),
        lang: Lang::En,
        password: Some(PASSWORD.into()),
    })
    .await
    .expect("a user");
    let done =
        baku.tries("both", Target::New("mla".into()), "draft", request("uz-gp"), Vec::new()).await.expect("a draft");
    let id = done.docket;
    baku.does("both", id, "submit", json!({})).await;
    baku.does("head", id, "ready", json!({})).await;
    let target = || Target::Docket { id, seen: None };
    let own = baku.tries("both", target(), "send", json!({}), Vec::new()).await.expect_err("her own");
    assert_eq!(own.code, "four-eyes");
    let officer = baku.tries("officer", target(), "send", json!({}), Vec::new()).await.expect_err("no signer");
    assert_eq!(officer.code, "forbidden");
    baku.does("signer", id, "send", json!({})).await;
}

#[tokio::test]
async fn an_answer_to_what_somebody_else_changed_meanwhile_is_refused() {
    let world = World::of(&["az-pgo", "uz-gp"], 33).await;
    let baku = &world.nodes[0];
    let id = baku.drafts(request("uz-gp")).await;
    let seen = baku.case("officer", id).await.version;
    let mut fields = request("uz-gp");
    fields["subject"] = json!("DEMO: changed");
    baku.does("head", id, "draft", fields).await;
    let late = baku
        .tries("officer", Target::Docket { id, seen: Some(seen) }, "draft", request("uz-gp"), Vec::new())
        .await
        .expect_err("she saw an older one");
    assert_eq!(late.code, "docket-changed");
}

#[tokio::test]
async fn sixty_four_commands_at_once_give_each_its_place() {
    let world = World::of(&["az-pgo", "uz-gp"], 34).await;
    let baku = std::sync::Arc::new(world.nodes.into_iter().next().expect("a node"));
    let id = baku.drafts(request("uz-gp")).await;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..64 {
        let baku = std::sync::Arc::clone(&baku);
        tasks.spawn(async move {
            let fields = json!({"text": {"lang": "en", "text": format!("note {n}")}});
            let mut tries = 0;
            loop {
                let target = Target::Docket { id, seen: None };
                match baku.tries("officer", target, "note", fields.clone(), Vec::new()).await {
                    Ok(_) => return tries,
                    Err(problem) => {
                        assert_eq!(problem.code, "docket-changed");
                        tries += 1;
                        assert!(tries < 200, "it never gets its turn");
                    }
                }
            }
        });
    }
    while let Some(result) = tasks.join_next().await {
        result.expect("each gets its turn");
    }
    let case = baku.case("officer", id).await;
    assert_eq!(case.look.office.notes.len(), 64);
}

#[tokio::test]
async fn what_is_confidential_is_neither_shown_nor_counted_to_those_who_do_not_work_on_it() {
    let world = World::of(&["az-pgo", "uz-gp"], 35).await;
    let baku = &world.nodes[0];
    let mut fields = request("uz-gp");
    fields["confidentiality"] = json!("fact-and-content");
    let id = baku.drafts_by("head", fields.clone()).await;
    baku.drafts(request("uz-gp")).await;
    let officer = baku.somebody("officer").await;
    let seen = async || baku.app.list(&officer, app::Filter::default()).await.expect("a list").total;
    assert_eq!(seen().await, 1);
    assert_eq!(baku.app.case(&officer, id).await.expect_err("not hers").code, "not-found");
    assert!(baku.looks_for("officer", "Əliyev").await.iter().all(|line| line.docket != id));
    baku.does("head", id, "assign", json!({"to": officer.pseudonym})).await;
    assert_eq!(seen().await, 2);
    baku.app.case(&officer, id).await.expect("now it is hers");
    // What she writes in confidence, or makes confidential, stays hers until somebody else gets it.
    let own = baku.drafts(fields.clone()).await;
    baku.app.case(&officer, own).await.expect("she wrote it");
    let later = baku.drafts(request("uz-gp")).await;
    baku.does("officer", later, "draft", fields).await;
    baku.app.case(&officer, later).await.expect("she made it confidential");
    assert_eq!(seen().await, 4);
    baku.does("head", own, "unassign", json!({})).await;
    assert_eq!(baku.app.case(&officer, own).await.expect_err("no longer hers").code, "not-found");
}

#[tokio::test]
async fn knowing_a_digest_is_not_enough_to_attach_somebody_elses_file() {
    let world = World::of(&["az-pgo", "uz-gp"], 36).await;
    let baku = &world.nodes[0];
    let head = baku.somebody("head").await;
    let upload = app::Upload {
        name: "secret.txt".into(),
        media_type: "text/plain".into(),
        handling: docket::Handling::Confidential,
        lang: None,
    };
    let file = baku.app.upload(&head, upload, Box::new(&b"a secret"[..])).await.expect("a file");
    let tries = async |login: &str| {
        baku.tries(login, Target::New("mla".into()), "draft", request("uz-gp"), vec![file.clone()]).await
    };
    assert_eq!(tries("officer").await.expect_err("not hers").code, "attachment-missing");
    tries("head").await.expect("his own");
}
