//! Our messages in the hands of other programs: a Python access point for RSA, and lxml with cryptography for the rest.

mod support;

use std::{env, ffi::OsString, fs, path::Path, process::Command};

use as4::{Agreement, Suite, receipt, user_message};
use support::{Counter, Pair, attachment, message, now};

/// A Python that has these modules: `COMITY_PYTHON`, or the one on the path.
fn python(modules: &str) -> Option<OsString> {
    let python = env::var_os("COMITY_PYTHON").unwrap_or_else(|| "python3".into());
    let found = Command::new(&python).args(["-c", &format!("import {modules}")]).output();
    if found.is_ok_and(|out| out.status.success()) {
        return Some(python);
    }
    println!("skipped: no Python with {modules}");
    None
}

fn ask(python: &OsString, suite: &str, folder: &Path) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peer.py");
    let out = Command::new(python).arg(script).arg(suite).arg(folder).output().expect("runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}

fn exchange(suite: Suite, name: &str, modules: &str) {
    let Some(python) = python(modules) else { return };
    let folder = env::temp_dir().join(format!("comity-as4-peer-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, content: &[u8]| fs::write(folder.join(name), content).expect("writes");

    let pair = Pair::new(suite);
    let content = "Sorğu — запрос\n".repeat(500);
    let mut message = message();
    // An empty name of the agreement, as e-CODEX has it, is not known to everybody.
    message.collaboration.agreement =
        Some(Agreement { name: "urn:comity:agreement".to_owned(), ..Agreement::default() });
    let parts = [attachment(content.as_bytes(), "text/plain", true)];
    let to = Some(pair.b.certificate());
    let sent = user_message(message, &parts, &pair.a.signer, to, &mut Counter(1)).expect("is made");
    let taken = pair.receiver(&pair.b).receive(&sent.content_type, &sent.body).expect("is taken");
    let ours = receipt(&taken, "r@b", now(), &pair.b.signer, &mut Counter(3)).expect("is made");
    write("content-type", sent.content_type.as_bytes());
    write("message", &sent.body);
    write("our-receipt", &ours.body);
    write("sender.der", pair.a.signer.certificate().der());
    write("receiver.der", pair.b.certificate().der());
    write("receiver.key", &pair.b.receiving);
    write("signing.der", pair.b.signer.certificate().der());
    write("signing.key", &pair.b.pkcs8);
    ask(&python, name, &folder);

    assert_eq!(fs::read(folder.join("payload")).expect("a payload"), content.as_bytes());
    if suite == Suite::Rsa {
        let theirs = fs::read(folder.join("receipt")).expect("a receipt");
        let answer = pair.receiver(&pair.a).receive("application/soap+xml", &theirs).expect("is taken");
        sent.check_receipt(&answer).expect("fits");
    }
    fs::remove_dir_all(&folder).expect("removes");
}

#[test]
fn a_python_access_point_takes_our_message_and_we_its_receipt() {
    exchange(Suite::Rsa, "rsa", "as4");
}

#[test]
fn as4_2_is_right_for_independent_libraries() {
    exchange(Suite::Edwards, "edwards", "lxml.etree, cryptography");
    exchange(Suite::P256, "p256", "lxml.etree, cryptography");
}
