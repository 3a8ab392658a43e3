//! What we sign is checked by another program.

mod support;

use std::{
    fs,
    process::{Command, Stdio},
};

use as4::{Certificate, Outgoing, Suite, error, pull_request, receipt};
use data_encoding::BASE64;
use support::{Counter, Pair, attachment, now};

fn pem(certificate: &Certificate) -> String {
    let text = BASE64.encode(certificate.der());
    let lines: Vec<&str> = text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).expect("ASCII")).collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
}

/// Whether `xmlsec1` finds the signature right, with the key of this certificate.
fn verifies(message: &[u8], certificate: &Certificate, name: &str) -> bool {
    let folder = std::env::temp_dir().join(format!("comity-as4-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let (file, key) = (folder.join("message.xml"), folder.join("certificate.pem"));
    fs::write(&file, message).expect("writes");
    fs::write(&key, pem(certificate)).expect("writes");
    let out = Command::new("xmlsec1")
        .args(["--verify", "--id-attr:Id", "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/:Messaging"])
        .args(["--id-attr:Id", "http://www.w3.org/2003/05/soap-envelope:Body", "--pubkey-cert-pem"])
        .args([&key, &file])
        .output()
        .expect("xmlsec1 runs");
    fs::remove_dir_all(&folder).expect("removes");
    out.status.success()
}

#[test]
fn signals_are_verified_by_xmlsec() {
    if Command::new("xmlsec1").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("skipped: no xmlsec1");
        return;
    }
    // It knows no Ed25519.
    for suite in [Suite::Rsa, Suite::P256] {
        let pair = Pair::new(suite);
        let sent = pair.send(&[attachment(b"x", "application/pdf", false)]);
        let taken = pair.receiver(&pair.b).receive(&sent.content_type, &sent.body).expect("is taken");
        let signer = &pair.b.signer;
        let made: [Outgoing; 3] = [
            receipt(&taken, "r<&>\"1 é@b", now(), signer, &mut Counter(1)).expect("is made"),
            error(as4::Code::Other, Some("x"), "e@b", now(), signer, &mut Counter(2)).expect("is made"),
            pull_request(as4::DEFAULT_MPC, "p@b", now(), signer, &mut Counter(3)).expect("is made"),
        ];
        for (at, signal) in made.iter().enumerate() {
            let name = format!("{}-{at}", suite.as_str());
            assert!(verifies(&signal.body, signer.certificate(), &name), "{name}");
            let text = String::from_utf8(signal.body.clone()).expect("text");
            let changed = text.replace("2026-11-22T", "2026-11-23T");
            assert_ne!(changed, text);
            assert!(!verifies(changed.as_bytes(), signer.certificate(), &name), "{name} changed");
        }
    }
}
