//! Notices by e-mail: how much happened, and nothing of what.

use std::sync::{Arc, Mutex};

use app::Pace;
use axum::http::StatusCode;
use kernel::{Lang, Role};
use serde_json::json;
use testkit::{Node, World};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

use crate::browser::Browser;

/// A mail server that takes everything (RFC 5321), and what it took.
#[derive(Clone)]
struct Postman {
    port: u16,
    mails: Arc<Mutex<Vec<String>>>,
}

impl Postman {
    async fn on(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let mails = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&mails);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&kept)));
            }
        });
        Self { port, mails }
    }

    /// The mails that came since the last look, each as it came, with its transfer encoding undone where it has one.
    fn takes(&self) -> Vec<String> {
        std::mem::take(&mut *self.mails.lock().expect("no panic")).into_iter().map(|mail| plain(&mail)).collect()
    }
}

async fn serve(stream: TcpStream, kept: Arc<Mutex<Vec<String>>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let _ = write.write_all(b"220 test\r\n").await;
    while let Ok(Some(line)) = lines.next_line().await {
        let verb = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "DATA" => {
                let _ = write.write_all(b"354 go on\r\n").await;
                let mut mail = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    mail.push_str(&line);
                    mail.push('\n');
                }
                kept.lock().expect("no panic").push(mail);
                "250 kept\r\n"
            }
            "QUIT" => {
                let _ = write.write_all(b"221 bye\r\n").await;
                return;
            }
            _ => "250 ok\r\n",
        };
        let _ = write.write_all(answer.as_bytes()).await;
    }
}

/// Head and body of a mail as words: base64 and quoted-printable undone.
fn plain(mail: &str) -> String {
    let (head, body) = mail.split_once("\n\n").expect("a head");
    let encoding = head.to_ascii_lowercase();
    let bytes = if encoding.contains("transfer-encoding: base64") {
        let digits: String = body.split_whitespace().collect();
        data_encoding::BASE64.decode(digits.as_bytes()).expect("base64")
    } else if encoding.contains("quoted-printable") {
        unquoted(body)
    } else {
        body.as_bytes().to_vec()
    };
    format!("{head}\n\n{}", String::from_utf8(bytes).expect("UTF-8"))
}

fn unquoted(body: &str) -> Vec<u8> {
    let joined = body.replace("=\n", "");
    let (mut out, mut rest) = (Vec::new(), joined.as_bytes());
    while let [first, after @ ..] = rest {
        if let (b'=', [high, low, after @ ..]) = (first, after) {
            let hex = [*high, *low];
            let hex = std::str::from_utf8(&hex).expect("text");
            out.push(u8::from_str_radix(hex, 16).expect("two digits"));
            rest = after;
        } else {
            out.push(*first);
            rest = after;
        }
    }
    out
}

/// A world whose first node has a mail relay on this port.
async fn world(seed: u64, port: u16) -> World {
    let mut world = World::of(&["az-pgo", "uz-gp"], seed).await;
    std::fs::write(world.folder(0).path().join("mail.port"), port.to_string()).expect("written");
    // The randomness of a test node begins with its clock: at another time it makes other names.
    world.clock.advance(60);
    world.restart(0).await;
    world
}

fn shop(node: &Node) -> web::Workshop {
    let lingua = Arc::new(lingua::Lingua::new().expect("words"));
    web::workshop(node.app.clone(), web::Options { secure_cookies: false, lingua, version: "test" })
}

/// Whoever has this login proves an address.
async fn proves(node: &Node, postman: &Postman, login: &str, pace: Pace) {
    let actor = node.somebody(login).await;
    let words = |code: &str| ("code".to_owned(), format!("Code: {code}."));
    node.app.begin_mail(&actor, &format!("{login}@example.org"), words).await.expect("a code is sent");
    let mail = postman.takes().pop().expect("a mail");
    let code = mail.split("Code: ").nth(1).and_then(|rest| rest.split('.').next()).expect("a code").to_owned();
    node.app.confirm_mail(&actor, &code).await.expect("proved");
    node.app.set_mail_pace(&actor, pace).await.expect("set");
}

/// A matter is given to somebody.
async fn assigns(node: &Node, login: &str) -> String {
    let mut fields = testkit::request("uz-gp");
    fields["subject"] = json!("SUBJECT of a matter");
    let id = node.drafts(fields).await;
    node.does("head", id, "assign", json!({"to": node.somebody(login).await.pseudonym})).await;
    id.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_things_make_one_mail_that_names_nothing() {
    let postman = Postman::on(0).await;
    let world = world(1, postman.port).await;
    let node = &world.nodes[0];
    let shop = shop(node);
    let mut rena = Browser::signed_in_as(&world, "rena", &[Role::Officer]).await;
    proves(node, &postman, "rena", Pace::Hourly).await;
    shop.post().await.expect("looked");
    assert_eq!(postman.takes().len(), 0, "nothing new, no mail");
    world.clock.advance(60);
    let one = assigns(node, "rena").await;
    world.clock.advance(1_800);
    shop.post().await.expect("looked");
    assert_eq!(postman.takes().len(), 0, "the hour is not over");
    let two = assigns(node, "rena").await;
    world.clock.advance(1_900);
    for _ in 0..2 {
        shop.post().await.expect("looked");
    }
    let mails = postman.takes();
    assert_eq!(mails.len(), 1, "one mail for both: {mails:?}");
    assert!(mails[0].contains("A matter was given to you: 2"), "{}", mails[0]);
    assert!(mails[0].contains("Sign in: https://node.example.org"), "{}", mails[0]);
    for told in ["SUBJECT", "Officer", "T/", "az-pgo", "uz-gp", one.as_str(), two.as_str(), "Karimov", "Каримов"]
    {
        assert!(!mails[0].contains(told), "{told} is in {}", mails[0]);
    }
    world.clock.advance(86_400);
    shop.post().await.expect("looked");
    assert_eq!(postman.takes().len(), 0, "nothing new since");
    // What she has seen meanwhile is not mailed.
    assigns(node, "rena").await;
    let actor = node.somebody("rena").await;
    node.app.see_all_notices(&actor).await.expect("seen");
    world.clock.advance(4_000);
    shop.post().await.expect("looked");
    assert_eq!(postman.takes().len(), 0);
    node.app.set_mail_pace(&actor, Pace::Never).await.expect("set");
    assigns(node, "rena").await;
    world.clock.advance(90_000);
    shop.post().await.expect("looked");
    assert_eq!(postman.takes().len(), 0, "she wants none");
    // The page says how it stands; the administrator's page of users does not have the address.
    let mut again = Browser::signed_in(&world, "other").await;
    again.goes("/profile/mail").await;
    again.shows("Send a code");
    again.lacks("rena@example.org");
    rena.goes("/profile/mail").await;
    let mut administrator = Browser::signed_in_as(&world, "boss", &[Role::Administrator]).await;
    for place in ["/users", "/users/rena", "/jobs"] {
        administrator.goes(place).await;
        assert_eq!(administrator.status, StatusCode::OK);
        administrator.lacks("rena@example.org");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_proved_before_anything_goes_there() {
    let postman = Postman::on(0).await;
    let world = world(2, postman.port).await;
    let node = &world.nodes[0];
    let mut rena = Browser::signed_in_as(&world, "rena", &[Role::Officer]).await;
    rena.goes("/profile/mail").await;
    rena.sends(&[("address", "no address")], None).await;
    assert_eq!(rena.status, StatusCode::UNPROCESSABLE_ENTITY);
    rena.shows("This is not an e-mail address");
    rena.shows("value=\"no address\"");
    rena.sends(&[("address", "rena@example.org")], None).await;
    rena.shows("A code was sent");
    let mail = postman.takes().pop().expect("a mail");
    let code: String = mail.split("Code: ").nth(1).expect("a code").chars().take(8).collect();
    assert!(code.bytes().all(|b| b.is_ascii_digit()), "{mail}");
    // Not proved, nothing comes.
    assigns(node, "rena").await;
    world.clock.advance(100_000);
    shop(node).post().await.expect("looked");
    assert_eq!(postman.takes().len(), 0);
    let actor = node.somebody("rena").await;
    assert_eq!(node.app.set_mail_pace(&actor, Pace::AtOnce).await.expect_err("not proved").code, "not-found");
    let late = node.app.confirm_mail(&actor, &code).await.expect_err("it has run out");
    assert_eq!((late.code, late.field.as_deref()), ("mail-code-wrong", Some("code")));
    // Another code; too many wrong ones, and the right one does not count any more.
    let words = |code: &str| ("code".to_owned(), format!("Code: {code}."));
    node.app.begin_mail(&actor, "rena@example.org", words).await.expect("sent");
    let soon = node.app.begin_mail(&actor, "victim@example.org", words).await.expect_err("too soon");
    assert_eq!(soon.code, "mail-soon");
    let mail = postman.takes().pop().expect("a mail");
    let code: String = mail.split("Code: ").nth(1).expect("a code").chars().take(8).collect();
    let wrong = if code == "00000000" { "00000001" } else { "00000000" };
    for _ in 0..5 {
        assert_eq!(node.app.confirm_mail(&actor, wrong).await.expect_err("wrong").code, "mail-code-wrong");
    }
    assert_eq!(node.app.confirm_mail(&actor, &code).await.expect_err("too often").code, "mail-code-wrong");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_down_gets_the_mail_later_and_once() {
    let postman = Postman::on(0).await;
    let mut world = world(3, postman.port).await;
    proves(&world.nodes[0], &postman, "officer", Pace::AtOnce).await;
    // From now on nobody listens where the mails go.
    let gone = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = gone.local_addr().expect("an address").port();
    drop(gone);
    std::fs::write(world.folder(0).path().join("mail.port"), port.to_string()).expect("written");
    world.restart(0).await;
    world.clock.advance(60);
    assigns(&world.nodes[0], "officer").await;
    world.clock.advance(60);
    shop(&world.nodes[0]).post().await.expect("looked");
    let administrator = world.nodes[0].somebody("administrator").await;
    let trouble = world.nodes[0].app.mail_trouble(&administrator).await.expect("asked").expect("trouble");
    assert_eq!((trouble.0, trouble.1.as_str()), (1, "mail-unreachable"));
    let head = world.nodes[0].somebody("head").await;
    assert_eq!(world.nodes[0].app.mail_trouble(&head).await.expect_err("not hers").code, "forbidden");
    // The server comes back, and so does the node.
    let postman = Postman::on(port).await;
    world.restart(0).await;
    let node = &world.nodes[0];
    shop(node).post().await.expect("looked");
    assert_eq!(postman.takes().len(), 0, "the pause is not over");
    for _ in 0..3 {
        world.clock.advance(300);
        shop(node).post().await.expect("looked");
    }
    let mails = postman.takes();
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(node.app.mail_trouble(&administrator).await.expect("asked"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_is_in_the_language_of_its_reader() {
    let postman = Postman::on(0).await;
    let world = world(4, postman.port).await;
    let node = &world.nodes[0];
    proves(node, &postman, "officer", Pace::AtOnce).await;
    let actor = node.somebody("officer").await;
    let lingua = lingua::Lingua::new().expect("words");
    for lang in Lang::ALL {
        node.app.set_language(&actor, lang).await.expect("set");
        world.clock.advance(60);
        assigns(node, "officer").await;
        world.clock.advance(60);
        shop(node).post().await.expect("looked");
        let mail = postman.takes().pop().expect("a mail");
        let voice = lingua.voice(lang, lingua::Zone::UTC);
        for key in ["mail-intro", "notice-assigned", "mail-why"] {
            assert!(mail.contains(&voice.t(key)), "{lang}: {key} is not in {mail}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_without_a_relay_says_so() {
    let world = World::of(&["az-pgo", "uz-gp"], 5).await;
    let mut rena = Browser::signed_in_as(&world, "rena", &[Role::Officer]).await;
    rena.goes("/profile/mail").await;
    rena.shows("This node sends no e-mail");
    let actor = world.nodes[0].somebody("rena").await;
    let refused = world.nodes[0].app.begin_mail(&actor, "a@example.org", |_| (String::new(), String::new())).await;
    assert_eq!(refused.expect_err("no relay").code, "mail-off");
    assert_eq!(world.nodes[0].app.due_mails().await.expect("looked").len(), 0);
}
