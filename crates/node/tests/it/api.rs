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
