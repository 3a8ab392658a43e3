//! The router and its description, made together from one list of calls.

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit, middleware, routing::any};
use door::Fault;
use kernel::{Problem, limits};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    House,
    gate::{self, Access},
    press, relations, routes as calls,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Comity",
        description = "The API of a node: the same use cases as its pages. Errors are problem documents (RFC 9457).",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    modifiers(&Bearer),
    security(("session" = [])),
    tags(
        (name = "session", description = "Signing in and out"),
        (name = "dockets", description = "Dockets and what is done in them"),
        (name = "files", description = "Files, papers, sealed containers"),
        (name = "registers", description = "Authorities, persons, records, the log"),
        (name = "press", description = "Releases for the press"),
        (name = "exchange", description = "Messages to partners"),
    ),
)]
struct Description;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("session", scheme);
    }
}

fn open_calls() -> OpenApiRouter {
    OpenApiRouter::with_openapi(Description::openapi()).routes(routes!(calls::sign_in)).routes(routes!(calls::openapi))
}

fn signed_in_calls() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(calls::sign_out))
        .routes(routes!(calls::me))
        .routes(routes!(calls::list, calls::open))
        .routes(routes!(calls::case))
        .routes(routes!(calls::law))
        .routes(routes!(calls::links))
        .routes(routes!(calls::acts))
        .routes(routes!(calls::act))
        .routes(routes!(calls::form))
        .routes(routes!(calls::upload))
        .routes(routes!(calls::attachment))
        .routes(routes!(calls::paper))
        .routes(routes!(calls::docx))
        .routes(routes!(calls::container))
        .routes(routes!(calls::evidence))
        .routes(routes!(calls::authorities))
        .routes(routes!(calls::persons))
        .routes(routes!(calls::messages))
        .routes(routes!(calls::records))
        .routes(routes!(relations::list, relations::add))
        .routes(routes!(relations::findings))
        .routes(routes!(relations::record, relations::change))
        .routes(routes!(relations::holders))
        .routes(routes!(relations::calendar))
        .routes(routes!(press::releases))
        .routes(routes!(press::release))
        .routes(routes!(calls::log))
}

/// The description alone.
pub fn document() -> Document {
    open_calls().merge(signed_in_calls()).split_for_parts().1
}

async fn no_such_call() -> Fault {
    Problem::not_found().into()
}

/// The router and its description.
pub fn split(house: &Arc<House>) -> (Router, Document) {
    let gate = |access| middleware::from_fn_with_state((house.clone(), access), gate::gate);
    let open = open_calls().layer(CatchPanicLayer::custom(door::panicked)).layer(gate(Access::Open));
    let signed_in = signed_in_calls().layer(CatchPanicLayer::custom(door::panicked)).layer(gate(Access::SignedIn));
    let (router, document) = open.merge(signed_in).split_for_parts();
    // A stranger who calls what is not there is not told which calls there are.
    let rest = any(no_such_call).layer(gate(Access::SignedIn));
    let router = router
        .route("/api/{*rest}", rest)
        .layer(DefaultBodyLimit::max(limits::FORM))
        .layer(middleware::from_fn(gate::headers));
    (router, document)
}

#[cfg(test)]
mod tests {
    use axum::{
        body::Body,
        http::{Method, Request, StatusCode, header},
        response::Response,
    };
    use http_body_util::BodyExt as _;
    use lingua::Lingua;
    use serde_json::Value;
    use tower::ServiceExt as _;

    use super::*;

    const DIGEST: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    fn house() -> Arc<House> {
        let lingua = Arc::new(Lingua::new().expect("the embedded files are well-formed"));
        Arc::new(House { app: None, lingua })
    }

    async fn call(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Response {
        let mut request = Request::builder().method(Method::from_bytes(method.as_bytes()).expect("a method")).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).expect("a request");
        split(&house()).0.oneshot(request).await.expect("an answer")
    }

    async fn json(response: Response) -> Value {
        let bytes = response.into_body().collect().await.expect("a body").to_bytes();
        serde_json::from_slice(&bytes).expect("JSON")
    }

    /// Every call of the description: method, address, whether it says that it is open.
    fn calls() -> Vec<(String, String, bool)> {
        let document = serde_json::to_value(document()).expect("JSON");
        let mut calls = Vec::new();
        for (path, methods) in document["paths"].as_object().expect("paths") {
            for (method, call) in methods.as_object().expect("methods") {
                let open = call["security"].as_array().is_some_and(|list| list.contains(&serde_json::json!({})));
                calls.push((method.to_uppercase(), path.clone(), open));
            }
        }
        calls
    }

    #[tokio::test]
    async fn a_stranger_may_only_sign_in_and_read_the_description() {
        let calls = calls();
        let open: Vec<String> =
            calls.iter().filter(|call| call.2).map(|(method, path, _)| format!("{method} {path}")).collect();
        assert_eq!(open, ["GET /api/v1/openapi.json", "POST /api/v1/session"]);
        assert!(calls.len() > 20, "{}", calls.len());
        for (method, path, _) in calls.iter().filter(|call| !call.2) {
            let path = path
                .replace("{id}", "019a0000-0000-7000-8000-000000000001")
                .replace("{digest}", DIGEST)
                .replace("{act}", "assign");
            for headers in [&[][..], &[("cookie", "comity=abc")], &[("authorization", "Basic abc")]] {
                let answer = call(method, &path, headers, "").await;
                assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{method} {path}");
                assert_eq!(answer.headers()[header::WWW_AUTHENTICATE], "Bearer");
            }
        }
        assert_eq!(call("GET", "/api/v1/nothing", &[], "").await.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(call("GET", "/api/v1/openapi.json", &[], "").await.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn a_problem_is_a_document_in_the_language_that_was_asked_for() {
        let answer = call("GET", "/api/v1/me", &[("accept-language", "ru")], "").await;
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(answer.headers()[header::CONTENT_LANGUAGE], "ru");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        let problem = json(answer).await;
        assert_eq!(problem["code"], "signed-out");
        assert_eq!(problem["type"], "urn:comity:problem:signed-out");
        assert_eq!(problem["status"], 401);
        let title = problem["title"].as_str().expect("a sentence");
        assert!(title.contains(|c: char| ('а'..='я').contains(&c)), "{title}");
    }

    #[tokio::test]
    async fn what_cannot_be_read_is_refused_before_anybody_is_asked() {
        for (body, code) in [
            ("{\"login\":\"a\",\"login\":\"b\",\"password\":\"c\",\"code\":\"1\"}", "json-malformed"),
            ("{\"login\":\"a\"}", "json-malformed"),
            ("{\"login\":\"a\",\"password\":\"c\",\"code\":\"1\",\"more\":1}", "json-malformed"),
            ("", "json-malformed"),
        ] {
            let answer = call("POST", "/api/v1/session", &[], body).await;
            assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{body}");
            assert_eq!(json(answer).await["code"], code, "{body}");
        }
        let large = call("POST", "/api/v1/session", &[], &"x".repeat(limits::FORM + 1)).await;
        assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }

    #[tokio::test]
    async fn what_breaks_inside_says_nothing_of_why() {
        // There is no house behind this door, which is a fault of ours.
        let body = "{\"login\":\"a\",\"password\":\"c\",\"code\":\"1\"}";
        let answer = call("POST", "/api/v1/session", &[], body).await;
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let problem = json(answer).await;
        assert_eq!(problem["code"], "internal");
        assert!(!problem.to_string().contains("house"), "{problem}");
    }

    #[tokio::test]
    async fn a_method_that_a_call_does_not_have_is_a_problem_document() {
        let answer = call("PUT", "/api/v1/openapi.json", &[], "").await;
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert!(answer.headers().contains_key(header::ALLOW));
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/problem+json");
    }

    #[test]
    fn the_printed_description_is_the_one_in_force() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/openapi.json");
        let mut now = document().to_pretty_json().expect("JSON");
        now.push('\n');
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, &now).expect("the docs folder is writable");
        }
        let printed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(printed == now, "stale: run `UPDATE_DOCS=1 cargo test -p api description` and read the difference");
    }

    #[test]
    fn the_description_is_of_openapi_3_1() {
        let document = serde_json::to_value(document()).expect("JSON");
        assert!(
            document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1.")),
            "{}",
            document["openapi"]
        );
        assert_eq!(document["components"]["securitySchemes"]["session"]["scheme"], "bearer");
    }
}
