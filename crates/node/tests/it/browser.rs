//! A browser without scripts on the pages of a whole node: it follows where it is led and keeps cookies.

use std::sync::Arc;

use app::NewUser;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use kernel::{Lang, Role};
use tower::ServiceExt as _;

/// A browser that follows where it is led, keeps cookies, and has the last page before it.
pub struct Browser {
    pages: Router,
    pub cookie: String,
    pub status: StatusCode,
    pub place: String,
    pub page: String,
}

impl Browser {
    /// A browser on the pages of `node`.
    pub fn on(node: &testkit::Node) -> Self {
        let lingua = Arc::new(lingua::Lingua::new().expect("words"));
        let options = web::Options { secure_cookies: false, lingua, version: "test" };
        Self {
            pages: web::router(node.app.clone(), options),
            cookie: String::new(),
            status: StatusCode::OK,
            place: String::new(),
            page: String::new(),
        }
    }

    /// A browser of a new officer of the first node, who has signed in.
    pub async fn signed_in(world: &testkit::World, login: &str) -> Self {
        Self::signed_in_as(world, login, &[Role::Officer]).await
    }

    /// A browser of somebody new of the first node with these roles, who has signed in.
    pub async fn signed_in_as(world: &testkit::World, login: &str, roles: &[Role]) -> Self {
        let person = person_as(&world.nodes[0], login, roles).await;
        let mut browser = Self::on(&world.nodes[0]);
        browser.goes("/").await;
        browser.signs_in(&person, world.clock.as_ref()).await;
        assert_eq!(browser.status, StatusCode::OK);
        browser
    }

    /// Keeps one cookie beside those of other names.
    fn keeps(&mut self, set: &str) {
        let new = set.split(';').next().unwrap_or_default();
        let name = new.split('=').next().unwrap_or_default();
        let others = self.cookie.split("; ").filter(|old| !old.is_empty() && old.split('=').next() != Some(name));
        self.cookie = others.chain([new]).collect::<Vec<_>>().join("; ");
    }

    pub async fn ask(&mut self, method: Method, to: &str, body: Option<String>) {
        let (mut method, mut to, mut body) = (method, to.to_owned(), body);
        for _ in 0..5 {
            let mut request = Request::builder().method(method.clone()).uri(&to).header(header::COOKIE, &self.cookie);
            if body.is_some() {
                request = request
                    .header("sec-fetch-site", "same-origin")
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            }
            let request = request.body(Body::from(body.take().unwrap_or_default())).expect("a request");
            let answer = self.pages.clone().oneshot(request).await.expect("an answer");
            for cookie in answer.headers().get_all(header::SET_COOKIE) {
                self.keeps(cookie.to_str().expect("text"));
            }
            self.status = answer.status();
            self.place = to;
            let location = answer
                .headers()
                .get(header::LOCATION)
                .map(|to| to.to_str().expect("text").split('#').next().unwrap_or_default().to_owned());
            let bytes = answer.into_body().collect().await.expect("a body").to_bytes();
            self.page = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            match location {
                Some(next) => (method, to) = (Method::GET, next),
                None => return,
            }
        }
        panic!("led in a circle: {}", self.place);
    }

    /// Sends one file with the form of an address.
    pub async fn brings(&mut self, to: &str, input: &str, name: &str, bytes: &[u8]) {
        let token = self.hidden("token").expect("a token on the page");
        let mut body = format!(
            "--cut\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--cut\r\n\
             Content-Disposition: form-data; name=\"{input}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--cut--\r\n");
        let (status, _, page) = self.answered(self.form(to, "multipart/form-data; boundary=cut", body)).await;
        self.status = status;
        to.clone_into(&mut self.place);
        self.page = String::from_utf8(page).expect("UTF-8");
    }

    /// Sends a form whose answer is a file.
    pub async fn fetches_by_form(&self, to: &str, body: String) -> Vec<u8> {
        let form = self.form(to, "application/x-www-form-urlencoded", body);
        let (status, headers, file) = self.answered(form).await;
        assert_eq!(status, StatusCode::OK, "{to}");
        assert!(headers.contains_key(header::CONTENT_DISPOSITION), "{to} is no file");
        file
    }

    /// A form as a browser sends it.
    fn form(&self, to: &str, media_type: &str, body: impl Into<Body>) -> Request<Body> {
        let request = Request::builder().method(Method::POST).uri(to).header(header::COOKIE, &self.cookie);
        let request = request.header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, media_type);
        request.body(body.into()).expect("a request")
    }

    async fn answered(&self, request: Request<Body>) -> (StatusCode, HeaderMap, Vec<u8>) {
        let answer = self.pages.clone().oneshot(request).await.expect("an answer");
        let (status, headers) = (answer.status(), answer.headers().clone());
        let bytes = answer.into_body().collect().await.expect("a body").to_bytes();
        (status, headers, bytes.to_vec())
    }

    pub async fn goes(&mut self, to: &str) {
        self.ask(Method::GET, to, None).await;
    }

    /// What an address answers, without following where it leads: for what is no page.
    pub async fn fetches(&self, to: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
        let request = Request::builder().uri(to).header(header::COOKIE, &self.cookie);
        self.answered(request.body(Body::empty()).expect("a request")).await
    }

    pub async fn signs_in(&mut self, user: &Person, clock: &dyn kernel::Clock) {
        let to = self.hidden("to").unwrap_or_else(|| "/".into());
        let code = app::code_at(&user.secret, clock.now()).expect("a code");
        let pairs = [("to", to.as_str()), ("login", &user.login), ("password", testkit::PASSWORD), ("code", &code)];
        self.ask(Method::POST, "/sign-in", Some(encoded(&pairs))).await;
    }

    /// The value of an input of the page.
    pub fn hidden(&self, name: &str) -> Option<String> {
        let (_, rest) = self.page.split_once(&format!("name=\"{name}\" value=\""))?;
        rest.split('"').next().map(|value| value.replace("&#38;", "&"))
    }

    /// Fills in the form of the page and presses a button of it.
    pub async fn sends(&mut self, typed: &[(&str, &str)], button: Option<&str>) {
        let page = self.page.clone();
        let form = page.split("<form class=\"co-form").nth(1).expect("a form");
        let action = form.split("action=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an action");
        let hidden: Vec<(&str, String)> = ["token", "form-id", "form-page", "form-base", "version", "step"]
            .into_iter()
            .filter_map(|name| self.hidden(name).map(|value| (name, value)))
            .collect();
        let mut pairs: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (*name, value.as_str())).collect();
        pairs.extend_from_slice(typed);
        pairs.extend(button.map(|button| (button, "1")));
        self.ask(Method::POST, &action.replace("&#38;", "&"), Some(encoded(&pairs))).await;
    }

    pub fn shows(&self, text: &str) {
        assert!(self.page.contains(text), "{text} is not on {} ({}):\n{}", self.place, self.status, self.page);
    }

    pub fn lacks(&self, text: &str) {
        assert!(!self.page.contains(text), "{text} is on {}:\n{}", self.place, self.page);
    }
}

/// Names and values as a form sends them.
pub fn encoded(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Somebody who can sign in.
pub struct Person {
    login: String,
    secret: Vec<u8>,
}

/// A new officer of this node.
pub async fn person(node: &testkit::Node, login: &str) -> Person {
    person_as(node, login, &[Role::Officer]).await
}

/// Somebody new of this node.
pub async fn person_as(node: &testkit::Node, login: &str, roles: &[Role]) -> Person {
    let user = NewUser {
        login: login.into(),
        name: format!("Officer {login}"),
        roles: roles.iter().copied().collect(),
        lang: Lang::En,
        password: Some(testkit::PASSWORD.into()),
    };
    let made = node.app.make_user_at_console(user).await.expect("a user");
    let secret: String = made.code_secret.chars().filter(|c| !c.is_whitespace()).collect();
    Person { login: login.into(), secret: data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).expect("base32") }
}
