//! Every door, knocked at by a stranger.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
    response::Response,
    routing::get,
};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::*;
use crate::{
    ctx::Ctx,
    pages::tests::{actor, ctx, house},
    posted::{Files, Posted, receive},
};

const DIGEST: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn real(path: &str) -> String {
    path.replace("/requests/{id}", "/requests/019a0000-0000-7000-8000-000000000001")
        .replace("{id}", "uz-pgo")
        .replace("{act}", "assign")
        .replace("{digest}", DIGEST)
        .replace("{lang}/{version}", "ru/1")
        .replace("{login}", "m.aliyeva")
        .replace("{picture}", "1.png")
        .replace("{form}", "00000000000000000000000000000000")
}

async fn ask(method: Method, path: &str, headers: &[(&str, &str)]) -> Response {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).expect("a request");
    router(&house()).oneshot(request).await.expect("an answer")
}

async fn body(response: Response) -> String {
    let bytes = response.into_body().collect().await.expect("a body").to_bytes();
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn location(response: &Response) -> &str {
    response.headers().get(header::LOCATION).map_or("", |value| value.to_str().expect("text"))
}

#[tokio::test]
async fn a_stranger_passes_only_the_open_doors() {
    let open: Vec<&str> = TABLE.iter().filter(|route| route.access == Access::Open).map(|route| route.path).collect();
    let feeds = ["/feed/{secret}/limits.ics", "/feed/{secret}/meetings.ics", "/feed/{secret}/list.atom"];
    let press = [
        "/press",
        "/press/{year}",
        "/press/{year}/{number}",
        "/press/{year}/{number}/print",
        "/press/{year}/{number}/photos/{picture}",
        "/press/feed/{lang}/list.atom",
    ];
    let doors = ["/sign-in", "/help", "/accessibility", "/licences"];
    assert_eq!(open, [&doors, &feeds[..], &press, &["/health", "/metrics"]].concat());
    for route in TABLE.iter().filter(|route| route.access == Access::SignedIn) {
        let path = real(route.path);
        for method in [Method::GET, Method::HEAD] {
            let answer = ask(method.clone(), &path, &[]).await;
            assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{method} {path}");
            assert!(location(&answer).starts_with("/sign-in"), "{method} {path}: {}", location(&answer));
        }
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            let answer = ask(method.clone(), &path, &[("sec-fetch-site", "same-origin")]).await;
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{method} {path}");
        }
    }
    let nowhere = ask(Method::GET, "/no/such/page", &[]).await;
    assert_eq!(nowhere.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn figures_of_the_node_are_not_for_strangers() {
    assert_eq!(ask(Method::GET, "/metrics", &[]).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn after_signing_in_one_comes_back() {
    let answer = ask(Method::GET, "/requests?side=incoming&words=a%26b", &[]).await;
    assert_eq!(location(&answer), "/sign-in?to=%2Frequests%3Fside%3Dincoming%26words%3Da%2526b");
    let page = body(ask(Method::GET, location(&answer), &[]).await).await;
    assert!(page.contains("name=\"to\" value=\"/requests?side=incoming&#38;words=a%26b\""), "{page}");
}

#[tokio::test]
async fn every_answer_carries_the_headers() {
    for path in ["/sign-in", "/requests", "/health", "/no/such/page", "/metrics"] {
        let answer = ask(Method::GET, path, &[]).await;
        let headers = answer.headers();
        for (name, value) in [
            ("content-security-policy", "default-src 'none'"),
            ("content-security-policy", "frame-ancestors 'none'"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
            ("cross-origin-opener-policy", "same-origin"),
            ("permissions-policy", "camera=()"),
        ] {
            let found = headers.get(name).map_or("", |found| found.to_str().expect("text"));
            assert!(found.contains(value), "{path}: {name}: {found}");
        }
    }
    let sheet = ask(Method::GET, &crate::assets::asset_url("govuk.css"), &[]).await;
    assert_eq!(sheet.status(), StatusCode::OK);
    assert!(sheet.headers()[header::CACHE_CONTROL].to_str().expect("text").contains("immutable"));
}

#[tokio::test]
async fn forms_from_elsewhere_are_refused_before_anything_is_read() {
    for headers in
        [&[("sec-fetch-site", "cross-site")][..], &[("origin", "https://elsewhere.example"), ("host", "node.example")]]
    {
        let answer = ask(Method::POST, "/sign-in", headers).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{headers:?}");
    }
}

#[tokio::test]
async fn a_method_that_a_page_does_not_have_gets_a_page() {
    let answer = ask(Method::DELETE, "/sign-in", &[("accept-language", "ru")]).await;
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.headers().contains_key(header::ALLOW));
    let page = body(answer).await;
    assert!(page.contains("<html lang=\"ru\""), "{page}");
}

#[tokio::test]
async fn another_language_is_a_link_that_keeps_the_place() {
    let answer = ask(Method::GET, "/sign-in?to=%2Frequests&lang=uz", &[]).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(location(&answer), "/sign-in?to=%2Frequests");
    let cookie = answer.headers()[header::SET_COOKIE].to_str().expect("text").to_owned();
    assert!(cookie.starts_with("lang=uz;"), "{cookie}");
    let page = body(ask(Method::GET, "/sign-in", &[("cookie", "lang=uz"), ("accept-language", "ru")]).await).await;
    assert!(page.contains("<html lang=\"uz\""), "{page}");
    let page = body(ask(Method::GET, "/sign-in", &[("accept-language", "az")]).await).await;
    assert!(page.contains("<html lang=\"az\""), "{page}");
}

#[tokio::test]
async fn a_page_that_breaks_becomes_an_error_page_that_says_nothing_of_why() {
    async fn breaks(_: Ctx) -> Answer {
        assert!(std::hint::black_box(false), "the secret reason");
        Err(Problem::not_found().into())
    }
    let house = house();
    let router = Router::new().route("/breaks", gated(&house, get(breaks), Access::Open));
    let request = Request::builder().uri("/breaks").body(Body::empty()).expect("a request");
    let answer = router.oneshot(request).await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let page = body(answer).await;
    assert!(page.contains("<h1"), "{page}");
    assert!(!page.contains("secret reason"), "{page}");
}

#[tokio::test]
async fn a_form_that_is_too_large_gets_a_page() {
    let request = Request::builder()
        .method(Method::POST)
        .uri("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(vec![b'a'; limits::FORM + 1]))
        .expect("a request");
    let answer = router(&house()).oneshot(request).await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(body(answer).await.contains("<h1"));
}

fn post(ctx: &Ctx, content_type: &str, body: &str) -> Request<Body> {
    let mut request = Request::builder()
        .method(Method::POST)
        .header(header::CONTENT_TYPE, content_type)
        .body(Body::from(body.to_owned()))
        .expect("a request");
    request.extensions_mut().insert(ctx.clone());
    request
}

async fn posted(body: &str) -> Result<Posted, &'static str> {
    use axum::extract::FromRequest as _;
    let ctx = ctx(kernel::Lang::En, "");
    let request = post(&ctx, "application/x-www-form-urlencoded", body);
    Posted::from_request(request, &()).await.map_err(|fault| fault.0.code)
}

#[tokio::test]
async fn a_form_without_the_token_of_the_session_is_refused() {
    let right = format!("token={}&login=a+b%26c", actor().form_token);
    assert_eq!(posted(&right).await.expect("taken").0.get("login"), Some("a b&c"));
    for wrong in ["", "login=x", "token=&login=x", "token=token-of-the-for", "token=other"] {
        assert_eq!(posted(wrong).await.err(), Some("form-token"), "{wrong}");
    }
}

fn part(name: &str, file: Option<&str>, content: &str) -> String {
    let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
    format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n")
}

async fn received(parts: &[String]) -> Result<crate::posted::Parts, &'static str> {
    let ctx = ctx(kernel::Lang::En, "");
    let request = post(&ctx, "multipart/form-data; boundary=x", &format!("{}--x--\r\n", parts.concat()));
    receive(&ctx, request, Files::Memory).await.map_err(|problem| problem.code)
}

#[tokio::test]
async fn of_a_form_of_another_session_only_the_words_are_read() {
    let ctx = ctx(kernel::Lang::En, "");
    let read = async |kind: &str, body: &str| {
        receive(&ctx, post(&ctx, kind, body), Files::Vault).await.map_err(|problem| problem.code)
    };
    let boundary = "multipart/form-data; boundary=x";
    let other = part("token", None, "other");
    let sent = format!("{other}{}{}--x--\r\n", part("facts", None, "words"), part("files", Some("a.pdf"), "bytes"));
    let parts = read(boundary, &sent).await.expect("read");
    assert!(parts.stale && parts.attachments.is_empty(), "no file is stored for it");
    assert_eq!(parts.filled.get("facts"), Some("words"));
    assert!(read("application/x-www-form-urlencoded", "token=other&facts=words").await.expect("read").stale);
    for without in ["facts=words", "token=&facts=words"] {
        assert_eq!(read("application/x-www-form-urlencoded", without).await.err(), Some("form-token"), "{without}");
    }
}

#[tokio::test]
async fn a_form_with_files_shows_its_token_first() {
    let token = part("token", None, &actor().form_token);
    let file = part("descriptor", Some("a.asice"), "bytes");
    let parts = received(&[token.clone(), part("route", None, "push"), file.clone()]).await.expect("taken");
    assert_eq!(parts.filled.get("route"), Some("push"));
    assert_eq!(parts.small.as_deref(), Some(&b"bytes"[..]));
    assert_eq!(received(&[file.clone(), token.clone()]).await.err(), Some("form-token"));
    assert_eq!(received(&[part("token", None, "other"), file]).await.err(), Some("form-token"));
    assert_eq!(received(&[]).await.err(), Some("form-token"));
    let large = part("descriptor", Some("a"), &"x".repeat(usize::try_from(limits::SMALL_FILE).expect("small") + 1));
    assert_eq!(received(&[token, large]).await.err(), Some("form-too-large"));
}
