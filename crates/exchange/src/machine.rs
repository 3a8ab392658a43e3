//! The line to a translation machine: one address, from the node's own configuration, and nothing else.
//!
//! Texts of matters go over it. So plain HTTP is allowed to the own computer alone, no redirect is followed, no proxy is
//! asked, and the server's certificate is checked against the authorities that the computer trusts.

use std::{net::IpAddr, sync::Arc, time::Duration};

use kernel::{Class, Problem, limits};
use reqwest::{Url, header, redirect};
use rustls::{ClientConfig, crypto::aws_lc_rs, version::TLS13};
use rustls_platform_verifier::BuilderVerifierExt as _;
use serde_json::Value;

/// Bytes of an answer that are read at all: the longest target, with room for what is wrapped around it.
const ANSWER: usize = 256 << 10;

/// Seconds until the machine must have taken the connection.
const CONNECT_SECONDS: u64 = 10;

/// How the machine knows who asks.
#[derive(Clone, PartialEq, Eq)]
pub enum Key {
    /// It asks for no key.
    None,
    /// The key goes into the head, as `Authorization: Bearer …`.
    Bearer(String),
    /// The key goes into the question, in the field `api_key`.
    InBody(String),
}

/// A line to a translation machine. Cheap to clone.
#[derive(Clone)]
pub struct Line {
    url: Url,
    key: Key,
    client: reqwest::Client,
}

impl Line {
    /// A line to the machine at `url`, the whole address of the place that takes questions.
    ///
    /// # Errors
    /// `machine-url` for what is no address, has a user or a fragment, or is plain HTTP to another computer.
    pub fn new(url: &str, key: Key) -> Result<Self, Problem> {
        Self::with_limit(url, key, Duration::from_secs(limits::MACHINE_SECONDS))
    }

    /// As [`Line::new`], with another time within which the machine must have answered.
    ///
    /// # Errors
    /// As [`Line::new`].
    pub fn with_limit(url: &str, key: Key, limit: Duration) -> Result<Self, Problem> {
        let wrong = || Problem::invalid("machine-url").arg("url", url);
        let parsed = Url::parse(url).map_err(|error| wrong().detail(error))?;
        let plain = parsed.username().is_empty() && parsed.password().is_none() && parsed.fragment().is_none();
        let secret = match parsed.scheme() {
            "https" => true,
            "http" => is_here(&parsed),
            _ => false,
        };
        if !plain || !secret || parsed.host_str().is_none() {
            return Err(wrong());
        }
        let tls = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(&[&TLS13])
            .map_err(Problem::internal)?
            .with_platform_verifier()
            .map_err(Problem::internal)?
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .http1_only()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .referer(false)
            .connect_timeout(Duration::from_secs(CONNECT_SECONDS))
            .timeout(limit)
            .build()
            .map_err(Problem::internal)?;
        Ok(Self { url: parsed, key, client })
    }

    /// Asks, and gives the answer as it came. An answer that says what is wrong is given too: whoever asks can read it.
    ///
    /// # Errors
    /// `machine-unreachable` when nothing answers in time, `machine-refused` with the status, `machine-bad-answer` for an
    /// answer that is too large.
    pub async fn ask(&self, mut body: Value) -> Result<Vec<u8>, Problem> {
        if let (Key::InBody(key), Some(fields)) = (&self.key, body.as_object_mut()) {
            fields.insert("api_key".into(), key.as_str().into());
        }
        let bytes = serde_json::to_vec(&body).map_err(Problem::internal)?;
        let mut request =
            self.client.post(self.url.clone()).header(header::CONTENT_TYPE, "application/json").body(bytes);
        if let Key::Bearer(key) = &self.key {
            let mut value = header::HeaderValue::from_str(&format!("Bearer {key}")).map_err(Problem::internal)?;
            value.set_sensitive(true);
            request = request.header(header::AUTHORIZATION, value);
        }
        let unreachable = |error: reqwest::Error| {
            Problem::new(Class::Unavailable, "machine-unreachable").detail(causes(&error.without_url()))
        };
        let mut response = request.send().await.map_err(unreachable)?;
        let status = response.status();
        let mut answer = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(unreachable)? {
            if answer.len() + piece.len() > ANSWER {
                return Err(Problem::new(Class::Unavailable, "machine-too-large").arg("limit", ANSWER));
            }
            answer.extend_from_slice(&piece);
        }
        if !status.is_success() {
            let said: String = String::from_utf8_lossy(&answer).chars().filter(|c| !c.is_control()).take(200).collect();
            return Err(Problem::new(Class::Unavailable, "machine-refused")
                .arg("status", status.as_u16())
                .detail(said));
        }
        Ok(answer)
    }
}

/// Whether an address is on this computer.
fn is_here(url: &Url) -> bool {
    url.host_str().is_some_and(|host| {
        host == "localhost"
            || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    })
}

/// An error with what caused it, for the operator.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Bytes, extract::Request, http::StatusCode, response::IntoResponse as _, routing::post};
    use serde_json::json;

    use super::*;

    async fn served(router: Router) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }

    #[test]
    fn a_text_of_a_matter_goes_over_no_open_line() {
        for good in [
            "https://machine.example/translate",
            "http://127.0.0.1:5000/translate",
            "http://[::1]:1/",
            "http://localhost:5000/translate",
        ] {
            assert!(Line::new(good, Key::None).is_ok(), "{good}");
        }
        for bad in [
            "http://machine.example/translate",
            "http://10.0.0.7:5000/translate",
            "http://localhost.example/translate",
            "ftp://127.0.0.1/",
            "https://user:secret@machine.example/",
            "machine",
            "",
        ] {
            let problem = Line::new(bad, Key::None).err().map(|problem| problem.code);
            assert_eq!(problem, Some("machine-url"), "{bad}");
        }
    }

    #[tokio::test]
    async fn the_key_goes_where_the_machine_looks_for_it() {
        let echo = post(|request: Request| async move {
            let key =
                request.headers().get(header::AUTHORIZATION).map(|key| key.to_str().unwrap_or_default().to_owned());
            let body = axum::body::to_bytes(request.into_body(), 10_000).await.expect("a body");
            let body: Value = serde_json::from_slice(&body).expect("JSON");
            axum::Json(json!({ "head": key, "body": body })).into_response()
        });
        let url = served(Router::new().route("/", echo)).await;
        let ask = async |key: Key| {
            let answer = Line::new(&url, key).expect("a line").ask(json!({"q": "text"})).await.expect("an answer");
            serde_json::from_slice::<Value>(&answer).expect("JSON")
        };
        assert_eq!(ask(Key::None).await, json!({"head": null, "body": {"q": "text"}}));
        assert_eq!(ask(Key::Bearer("k".into())).await, json!({"head": "Bearer k", "body": {"q": "text"}}));
        assert_eq!(ask(Key::InBody("k".into())).await, json!({"head": null, "body": {"q": "text", "api_key": "k"}}));
    }

    #[tokio::test]
    async fn what_goes_wrong_is_told_apart_and_nothing_is_followed() {
        let router = Router::new()
            .route("/refused", post(async || (StatusCode::TOO_MANY_REQUESTS, "slow\u{7} down")))
            .route("/elsewhere", post(async || (StatusCode::FOUND, [("location", "/good")], "")))
            .route("/large", post(async || Bytes::from(vec![b' '; ANSWER + 1])))
            .route("/good", post(async || "{}"))
            .route(
                "/slow",
                post(async || {
                    tokio::time::sleep(Duration::from_secs(5)).await;
                    "{}"
                }),
            );
        let url = served(router).await;
        let ask = async |place: &str| {
            let line =
                Line::with_limit(&format!("{url}{place}"), Key::None, Duration::from_millis(400)).expect("a line");
            line.ask(json!({})).await.map_err(|problem| problem.code)
        };
        assert_eq!(ask("/good").await, Ok(b"{}".to_vec()));
        assert_eq!(ask("/refused").await, Err("machine-refused"));
        assert_eq!(ask("/elsewhere").await, Err("machine-refused"));
        assert_eq!(ask("/large").await, Err("machine-too-large"));
        assert_eq!(ask("/slow").await, Err("machine-unreachable"));
        let nobody = Line::new("http://127.0.0.1:1/", Key::None).expect("a line");
        assert_eq!(nobody.ask(json!({})).await.expect_err("nobody is there").code, "machine-unreachable");
    }
}
