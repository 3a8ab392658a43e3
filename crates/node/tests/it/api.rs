//! The API over a whole node.

use std::sync::Arc;

use app::NewUser;
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use kernel::{Clock as _, Lang, Role};
use serde_json::{Value, json};
use testkit::World;
use tower::ServiceExt as _;

async fn call(
    api: &Router,
    method: Method,
    path: &str,
    token: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> (StatusCode, Vec<u8>) {
    let mut request =
        Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer =
        api.clone().oneshot(request.body(Body::from(body.to_owned())).expect("a request")).await.expect("an answer");
    let status = answer.status();
    (status, answer.into_body().collect().await.expect("a body").to_bytes().to_vec())
}

async fn json(api: &Router, method: Method, path: &str, token: &str, body: &Value) -> (StatusCode, Value) {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let (status, bytes) = call(api, method, path, token, &[], &body).await;
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_opens_a_request_with_a_file_and_reads_it_again() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let lingua = Arc::new(lingua::Lingua::new().expect("words"));
    let api = api::router(node.app.clone(), api::Options { lingua });
    let user = NewUser {
        login: "program".into(),
        name: "A program".into(),
        roles: [Role::Officer].into(),
        lang: Lang::Ru,
        password: Some(testkit::PASSWORD.into()),
    };
    let made = node.app.make_user_at_console(user).await.expect("a user");
    let secret: String = made.code_secret.chars().filter(|c| !c.is_whitespace()).collect();
    let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).expect("base32");
    let code = app::code_at(&secret, world.clock.now()).expect("a code");
    let wrong = json!({"login": "program", "password": testkit::PASSWORD, "code": "000000"});
    assert_eq!(json(&api, Method::POST, "/api/v1/session", "", &wrong).await.0, StatusCode::UNAUTHORIZED);
    let right = json!({"login": "program", "password": testkit::PASSWORD, "code": code});
    let (status, session) = json(&api, Method::POST, "/api/v1/session", "", &right).await;
    assert_eq!(status, StatusCode::OK, "{session}");
    let token = session["token"].as_str().expect("a token").to_owned();
    assert_eq!(json(&api, Method::GET, "/api/v1/me", &token, &Value::Null).await.1["login"], "program");

    let headers = [("comity-file-name", "%D0%B0%D0%BA%D1%82.pdf"), ("content-type", "application/pdf")];
    let (status, bytes) = call(&api, Method::POST, "/api/v1/attachments", &token, &headers, "the bytes").await;
    assert_eq!(status, StatusCode::CREATED);
    let file: Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!((file["name"].as_str(), file["size"].as_u64()), (Some("акт.pdf"), Some(9)));

    let open = json!({"kind": "mla", "act": "draft", "fields": testkit::request("uz-gp"), "attachments": [file]});
    let (status, done) = json(&api, Method::POST, "/api/v1/dockets", &token, &open).await;
    assert_eq!(status, StatusCode::CREATED, "{done}");
    let id = done["docket"].as_str().expect("an id").to_owned();
    let (_, list) = json(&api, Method::GET, "/api/v1/dockets?mine=false&open=true", &token, &Value::Null).await;
    assert_eq!((list["total"].as_u64(), list["rows"][0]["id"].as_str()), (Some(1), Some(id.as_str())), "{list}");
    let (_, docket) = json(&api, Method::GET, &format!("/api/v1/dockets/{id}"), &token, &Value::Null).await;
    assert_eq!(docket["entries"][0]["entry"]["body"]["subject"], "DEMO: допрос свидетеля", "{docket}");
    let (_, acts) = json(&api, Method::GET, &format!("/api/v1/dockets/{id}/acts"), &token, &Value::Null).await;
    assert!(acts.as_array().expect("a list").iter().any(|act| act["name"] == "submit"), "{acts}");
    // What the law says of it, with the facts that were asked: a program can ask the same of the console.
    let law = format!("/api/v1/dockets/{id}/law");
    let (status, found) = json(&api, Method::GET, &law, &token, &Value::Null).await;
    assert_eq!(status, StatusCode::OK, "{found}");
    assert_eq!(found["cases"][0]["st"], json!({"requesting": "AZ", "requested": "UZ"}), "{found}");
    assert_eq!(found["checks"][0]["instruments"][0]["instrument"], "chisinau2002", "{found}");
    assert_eq!(found["checks"][0]["rule_set"], found["rule_set"]);
    let (status, problem) = json(&api, Method::GET, &format!("{law}?kept=0"), &token, &Value::Null).await;
    assert_eq!((status, problem["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("law-kept-unknown")));
    let (status, linked) = json(&api, Method::GET, &format!("/api/v1/dockets/{id}/links"), &token, &Value::Null).await;
    assert_eq!((status, linked["nodes"][0]["id"].as_str()), (StatusCode::OK, Some(id.as_str())), "{linked}");
    let ties: Vec<&str> =
        linked["edges"].as_array().expect("ties").iter().filter_map(|tie| tie["tie"].as_str()).collect();
    assert_eq!((ties, linked["purpose_needed"].as_bool()), (vec!["partner", "named"], Some(true)), "{linked}");
    let digest = file["digest"].as_str().expect("a digest");
    let (status, bytes) =
        call(&api, Method::GET, &format!("/api/v1/dockets/{id}/attachments/{digest}"), &token, &[], "").await;
    assert_eq!((status, bytes.as_slice()), (StatusCode::OK, &b"the bytes"[..]));
    let stale = json!({"seen": 0});
    let (status, problem) =
        json(&api, Method::POST, &format!("/api/v1/dockets/{id}/acts/submit"), &token, &stale).await;
    assert_eq!((status, problem["code"].as_str()), (StatusCode::CONFLICT, Some("docket-changed")), "{problem}");
    let seen = json!({"seen": docket["version"]});
    let (status, done) = json(&api, Method::POST, &format!("/api/v1/dockets/{id}/acts/submit"), &token, &seen).await;
    assert_eq!(status, StatusCode::OK, "{done}");
    let unasked = json(&api, Method::GET, "/api/v1/persons?q=%C6%8Fli", &token, &Value::Null).await;
    assert_eq!((unasked.0, unasked.1["code"].as_str()), (StatusCode::FORBIDDEN, Some("purpose-needed")));
    for path in ["authorities", "persons?q=%C6%8Fli&ground=supervision", "messages", "records"] {
        assert_eq!(
            json(&api, Method::GET, &format!("/api/v1/{path}"), &token, &Value::Null).await.0,
            StatusCode::OK,
            "{path}"
        );
    }
    assert_eq!(json(&api, Method::GET, "/api/v1/log", &token, &Value::Null).await.0, StatusCode::FORBIDDEN);
    let (status, problem) = json(&api, Method::GET, "/api/v1/nothing", &token, &Value::Null).await;
    assert_eq!((status, problem["code"].as_str()), (StatusCode::NOT_FOUND, Some("not-found")), "{problem}");
    assert_eq!(call(&api, Method::DELETE, "/api/v1/session", &token, &[], "").await.0, StatusCode::NO_CONTENT);
    assert_eq!(json(&api, Method::GET, "/api/v1/me", &token, &Value::Null).await.0, StatusCode::UNAUTHORIZED);
}

/// The API of a node, and the token of a program with these roles.
async fn program(world: &World, login: &str, roles: &[Role]) -> (Router, String) {
    let node = &world.nodes[0];
    let api = api::router(node.app.clone(), api::Options { lingua: Arc::new(lingua::Lingua::new().expect("words")) });
    let user = NewUser {
        login: login.into(),
        name: format!("The program {login}"),
        roles: roles.iter().copied().collect(),
        lang: Lang::En,
        password: Some(testkit::PASSWORD.into()),
    };
    let made = node.app.make_user_at_console(user).await.expect("a user");
    let secret: String = made.code_secret.chars().filter(|c| !c.is_whitespace()).collect();
    let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).expect("base32");
    let code = app::code_at(&secret, world.clock.now()).expect("a code");
    let right = json!({"login": login, "password": testkit::PASSWORD, "code": code});
    let (status, session) = json(&api, Method::POST, "/api/v1/session", "", &right).await;
    assert_eq!(status, StatusCode::OK, "{session}");
    (api, session["token"].as_str().expect("a token").to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_keeps_the_registers_and_asks_them() {
    let world = World::of(&["az-pgo", "uz-gp"], 63).await;
    let (api, token) = program(&world, "keeper", &[Role::Head]).await;
    let ask = async |method: Method, path: &str, body: Value| {
        json(&api, method, &format!("/api/v1/{path}"), &token, &body).await
    };
    let source = json!({"kind": "press", "name": "DEMO", "date": "2018-10-24"});
    let add = async |record: Value| {
        let (status, written) = ask(Method::POST, "registers", json!({ "record": record })).await;
        assert_eq!(status, StatusCode::CREATED, "{written}");
        written["id"].as_str().expect("an id").to_owned()
    };
    let body =
        add(json!({"sort": "body", "kind": "authority", "names": {"en": "DEMO Ministry"}, "source": source})).await;
    let post =
        add(json!({"sort": "post", "body": body, "names": {"en": "DEMO Minister"}, "single": true, "source": source}))
            .await;
    let person =
        json!({"sort": "person", "names": [{"text": "DEMO Person", "lang": "en", "used": "usual"}], "source": source});
    let person = add(person).await;
    let term = json!({"from": "2016", "to": "2019"});
    add(json!({"sort": "tenure", "person": person, "post": post, "term": term, "source": source})).await;
    // “Who was Minister on 24 October 2018?”
    let (status, holders) = ask(Method::GET, &format!("registers/{post}/holders?on=2018-10-24"), Value::Null).await;
    assert_eq!((status, holders[0]["answer"].as_str()), (StatusCode::OK, Some("yes")), "{holders}");
    assert_eq!(holders[0]["person"].as_str(), Some(person.as_str()));
    assert_eq!(holders[0]["sources"][0]["name"], "DEMO");
    let (_, none) = ask(Method::GET, &format!("registers/{post}/holders?on=2021-01-01"), Value::Null).await;
    assert_eq!(none, json!([]));
    let (_, found) = ask(Method::GET, "registers?sort=post&words=minister", Value::Null).await;
    assert_eq!((found["total"].as_u64(), found["rows"][0]["id"].as_str()), (Some(1), Some(post.as_str())), "{found}");
    // Over what somebody else wrote nothing is written.
    let (_, before) = ask(Method::GET, &format!("registers/{body}"), Value::Null).await;
    let mut record = before["now"]["record"].clone();
    record["names"]["ru"] = json!("DEMO министерство");
    let change = json!({"seen": before["now"]["version"], "record": record});
    let (status, written) = ask(Method::PUT, &format!("registers/{body}"), change.clone()).await;
    assert_eq!((status, written["version"].as_u64()), (StatusCode::OK, Some(2)), "{written}");
    let (status, problem) = ask(Method::PUT, &format!("registers/{body}"), change).await;
    assert_eq!((status, problem["code"].as_str()), (StatusCode::CONFLICT, Some("relation-changed")));
    let (_, after) = ask(Method::GET, &format!("registers/{body}"), Value::Null).await;
    assert_eq!(
        (after["past"].as_array().map(Vec::len), after["named_by"][0]["id"].as_str()),
        (Some(1), Some(post.as_str()))
    );
    let (status, found) = ask(Method::GET, "registers/findings", Value::Null).await;
    assert_eq!(status, StatusCode::OK, "{found}");
    // What is wrong names its field.
    for (path, field) in [
        ("registers?sort=people", "sort"),
        ("registers?on=24.10.2018", "on"),
        ("calendar?from=2026-11-01&to=2026-10-31", "to"),
        ("calendar?from=2026-11-01&to=2028-10-31", "to"),
        ("calendar?from=x&to=2026-10-31", "from"),
    ] {
        let (status, problem) = ask(Method::GET, path, Value::Null).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {problem}");
        assert_eq!(problem["field"].as_str(), Some(field), "{path}: {problem}");
    }
    let wrong = json!({"record": {"sort": "post", "names": {"en": "x"}, "more": 1}});
    assert_eq!(ask(Method::POST, "registers", wrong).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, days) = ask(Method::GET, "calendar?from=2026-11-21&to=2026-11-22", Value::Null).await;
    assert_eq!((status, days.as_array().map(Vec::len)), (StatusCode::OK, Some(2)), "{days}");
    // Who may not write does not.
    let (_, other) = program(&world, "reader", &[Role::Translator]).await;
    let refused = json(&api, Method::POST, "/api/v1/registers", &other, &json!({"record": record})).await;
    assert_eq!(refused.0, StatusCode::FORBIDDEN, "{}", refused.1);
}
