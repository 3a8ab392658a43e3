//! What a stranger could throw at the listener of the real binary, byte by byte.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use kernel::Clock as _;
use serde_json::{Value, json};

use crate::binary::{Console, Serving, clock};

/// An answer as it came over the line.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Serving {
    /// Sends bytes and reads until the node hangs up.
    fn throw(&self, what: &str, bytes: &[u8]) -> Option<Answer> {
        let mut line = TcpStream::connect(self.web).unwrap_or_else(|error| panic!("{what}: it is down: {error}"));
        line.set_read_timeout(Some(Duration::from_secs(20))).expect("a time-out");
        // A refusal may come before everything was sent; then the rest finds nobody.
        let _ = line.write_all(bytes);
        let mut answer = Vec::new();
        if let Err(error) = line.read_to_end(&mut answer)
            && answer.is_empty()
        {
            // Cut without a word, which is an answer too; hanging on to the line would not be.
            assert_ne!(error.kind(), std::io::ErrorKind::WouldBlock, "{what}: it never answers");
            return None;
        }
        let text = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() })
    }

    fn call(&self, what: &str, first: &str, token: &str, body: &[u8]) -> Option<Answer> {
        let mut bytes = format!(
            "{first} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        )
        .into_bytes();
        bytes.extend(body);
        self.throw(what, &bytes)
    }
}

/// It was refused as the sender's fault, in a sentence that tells nothing of the machine.
#[track_caller]
fn refused(what: &str, answer: Option<Answer>, expected: &[u16]) {
    let Some(answer) = answer else {
        assert!(expected.contains(&0), "{what}: cut without a word");
        return;
    };
    assert!(expected.contains(&answer.status), "{what}: {} {}", answer.status, answer.body);
    let said = format!("{}{}", answer.head, answer.body);
    for secret in ["panicked", "/tmp/", "comity.db", ".rs:", "sqlite", "backtrace", "root:x:"] {
        assert!(!said.to_lowercase().contains(secret), "{what}: {secret:?} is told: {said}");
    }
}

#[test]
fn a_stranger_at_the_listener_gets_short_answers_and_the_node_stays_up() {
    let console = Console::new();
    console.init("baku", "az-pgo");
    let serving = console.serve("baku");
    let session = "POST /api/v1/session";
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    for (what, body) in [
        ("no JSON", b"login=admin".to_vec()),
        ("half of it", b"{\"login\":".to_vec()),
        ("a hundred thousand brackets", deep.clone().into_bytes()),
        ("a key twice", br#"{"login":"a","login":"b","password":"x","code":"1"}"#.to_vec()),
        ("not UTF-8", b"{\"login\":\"\xff\"}".to_vec()),
        ("a byte order mark", "\u{feff}{}".as_bytes().to_vec()),
        ("a field too much", br#"{"login":"a","password":"b","code":"1","admin":true}"#.to_vec()),
        ("numbers for texts", br#"{"login":1,"password":2,"code":3}"#.to_vec()),
    ] {
        refused(what, serving.call(what, session, "", &body), &[400, 422]);
    }
    let login = |login: &str| json!({"login": login, "password": "x".repeat(20), "code": "000000"}).to_string();
    for name in ["admin", "' OR 1=1 --", "a\u{0}b", "../../etc/passwd", "<script>", "admin\r\nSet-Cookie: x=1"] {
        let answer = serving.call(name, session, "", login(name).as_bytes());
        refused(name, answer, &[401, 422]);
    }
    refused("three megabytes", serving.call("", session, "", &vec![b' '; 3 << 20]), &[413, 0]);
    for path in [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../comity.toml",
        "/assets/..%2f..%2fcomity.toml",
        "//etc/passwd",
        "/api/v1/dockets/../../../etc/passwd",
        "/nothing",
        "/api/v1/nothing",
        "/cases/%00",
        "/?lang=%ff%fe&next=//evil.example",
    ] {
        let answer = serving.call(path, &format!("GET {path}"), "", b"").expect("an answer");
        assert!(answer.status < 500, "{path}: {}", answer.status);
        assert!(!answer.body.contains("root:x:") && !answer.body.contains("[authority]"), "{path}");
        let elsewhere = answer.head.contains("location: ") && !answer.head.contains("location: /");
        assert!(!elsewhere && !answer.head.contains("location: //"), "{path}: {}", answer.head);
    }
    for (what, bytes, expected) in [
        ("no HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc".to_vec(), &[400, 0][..]),
        ("a letter", b"Dear Sir or Madam,\r\n\r\n".to_vec(), &[400, 0]),
        (
            "two lengths",
            b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}".to_vec(),
            &[400, 0],
        ),
        (
            "a length and pieces",
            b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\
              Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/me HTTP/1.1\r\n\r\n"
                .to_vec(),
            &[400, 422, 0],
        ),
        ("an endless address", [b"GET /".to_vec(), vec![b'a'; 200_000], b" HTTP/1.1\r\n\r\n".to_vec()].concat(), &[414, 431, 400, 0]),
        (
            "ten thousand headers",
            format!("GET / HTTP/1.1\r\n{}\r\n", "X-A: b\r\n".repeat(10_000)).into_bytes(),
            &[431, 400, 0],
        ),
        ("a method of his own", b"BLESS / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_vec(), &[401, 403, 404, 405]),
        (
            "a form from another site",
            b"POST /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: https://evil.example\r\n\
              Sec-Fetch-Site: cross-site\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nlogin=abc"
                .to_vec(),
            &[403],
        ),
    ] {
        refused(what, serving.throw(what, &bytes), expected);
    }
    for path in ["/api/v1/me", "/api/v1/dockets", "/api/v1/log", "/api/v1/messages", "/api/v1/authorities"] {
        for token in ["", "x", "null", &"a".repeat(5_000)] {
            refused(path, serving.call(path, &format!("GET {path}"), token, b""), &[401, 431]);
        }
    }
    let home = serving.call("a guest", "GET /sign-in", "", b"").expect("an answer");
    assert_eq!(home.status, 200, "the node is still there");
    for header in ["content-security-policy", "x-content-type-options: nosniff", "cache-control: no-store"] {
        assert!(home.head.contains(header), "{header}: {}", home.head);
    }
    let said = serving.stop();
    assert!(!said.iter().any(|line| line.contains("panicked")), "{said:?}");
}

#[test]
fn a_user_with_a_grudge_gets_no_further_than_the_forms() {
    let console = Console::new();
    console.init("baku", "az-pgo");
    let add = [
        "user",
        "add",
        "--data",
        "baku",
        "--login",
        "officer",
        "--name",
        "Officer (DEMO)",
        "--role",
        "officer",
        "--json",
    ];
    let user = console.run(&add).done().json();
    let serving = console.serve("baku");
    let text = |name: &str| user[name].as_str().expect("told").to_owned();
    let secret: String = text("code_secret").chars().filter(|c| !c.is_whitespace()).collect();
    let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).expect("base 32");
    let code = app::code_at(&secret, clock().now()).expect("a code");
    let body = json!({"login": "officer", "password": text("password"), "code": code}).to_string();
    let answer = serving.call("sign in", "POST /api/v1/session", "", body.as_bytes()).expect("an answer");
    assert_eq!(answer.status, 200, "{}", answer.body);
    let session: Value = serde_json::from_str(&answer.body).expect("JSON");
    let token = session["token"].as_str().expect("a token").to_owned();
    let open = |fields: &Value| json!({"kind": "mla", "act": "draft", "fields": fields, "attachments": []}).to_string();
    for (what, body) in [
        ("no body", String::new()),
        ("another kind", json!({"kind": "zzz", "act": "draft", "fields": {}, "attachments": []}).to_string()),
        ("another act", json!({"kind": "mla", "act": "drop", "fields": {}, "attachments": []}).to_string()),
        ("a field that is none", open(&json!({"__proto__": {"admin": true}}))),
        ("a line of ten thousand", open(&json!({"subject": "x".repeat(10_000)}))),
        ("a line with a nul", open(&json!({"subject": "a\u{0}b"}))),
        ("the year 0", open(&json!({"persons": [{"family": "X", "category": "witness", "born": "0000-00-00"}]}))),
        ("the year 9999", open(&json!({"persons": [{"family": "X", "category": "witness", "born": "9999-12-31"}]}))),
        ("depth", open(&json!({"subject": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}))),
        (
            "a file of nobody's",
            json!({"kind": "mla", "act": "draft", "fields": {"addressee": "uz-gp"}, "attachments": [{
                "digest": "0".repeat(64), "size": 1, "media_type": "text/plain", "name": "x", "handling": "ordinary"}]})
            .to_string(),
        ),
    ] {
        let answer = serving.call(what, "POST /api/v1/dockets", &token, body.as_bytes());
        refused(what, answer, &[400, 404, 409, 422]);
    }
    for id in ["0", "..", "%2e%2e%2f", "00000000-0000-7000-8000-000000000000", "' OR 1=1", "\u{202e}"] {
        let path = format!("GET /api/v1/dockets/{}", id.replace(' ', "%20").replace('\u{202e}', "%E2%80%AE"));
        refused(id, serving.call(id, &path, &token, b""), &[400, 404, 405]);
    }
    for (first, expected) in [
        ("GET /api/v1/log", &[403][..]),
        ("GET /api/v1/messages", &[200, 403]),
        ("GET /api/v1/dockets?page=0", &[400, 422]),
        ("GET /api/v1/dockets?page=99999999999999999999", &[400, 422]),
        ("GET /api/v1/dockets?sort=up%27--", &[400, 422]),
        ("GET /api/v1/dockets?nothing=1", &[400, 422]),
    ] {
        refused(first, serving.call(first, first, &token, b""), expected);
    }
    let list = serving.call("the list", "GET /api/v1/dockets", &token, b"").expect("an answer");
    let list: Value = serde_json::from_str(&list.body).expect("JSON");
    assert_eq!(list["total"], 0, "nothing was opened: {list}");
    let said = serving.stop();
    assert!(!said.iter().any(|line| line.contains("panicked")), "{said:?}");
    console.run(&["audit", "verify", "--data", "baku"]).done();
}
