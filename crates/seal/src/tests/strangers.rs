//! What other people's tools say about our containers. Each test runs where the tool is installed, and says so where
//! not.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use super::{PAPER, container, read, seal_of};

/// A directory that goes away with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("comity-seal-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a scratch directory");
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn installed(tool: &str, probe: &str) -> bool {
    let found = Command::new(tool).arg(probe).output().is_ok();
    if !found {
        // Written past the test harness, which would swallow it.
        let _ = writeln!(std::io::stderr(), "skipped: {tool} not installed");
    }
    found
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn unpack(bytes: &[u8], into: &Path) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    archive.extract(into).expect("unpacked");
}

/// What a stranger runs in the directory into which the container was unpacked. The tool calls a relative address
/// `remote`, although it opens it as a file.
fn xmlsec1(directory: &Path) -> Output {
    Command::new("xmlsec1")
        .current_dir(directory)
        .args(["--verify", "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"])
        .args(["--enabled-reference-uris", "same-doc,remote", "--trusted-pem", "signer.pem"])
        .args(["--verification-time", "2026-11-21 12:00:00"])
        .arg("META-INF/signatures.xml")
        .output()
        .expect("runs")
}

#[test]
fn xmlsec1_accepts_ours_and_refuses_what_was_changed() {
    if !installed("xmlsec1", "--version") {
        return;
    }
    let seal = seal_of("az-pgo");
    let scratch = Scratch::new("xmlsec1");
    unpack(&container(&seal, Some(PAPER), &[b"one", b"two"]), &scratch.0);
    std::fs::write(scratch.0.join("signer.pem"), seal.certificate_pem()).expect("written");
    let output = xmlsec1(&scratch.0);
    assert!(output.status.success(), "{}", said(&output));

    let signatures = "META-INF/signatures.xml";
    let attachment = format!("attachments/{}", kernel::Digest::of(b"two"));
    for (file, from, to) in [
        ("entry.json", "witness", "suspect"),
        ("entry.pdf", "not", "now"),
        (&attachment, "two", "too"),
        (signatures, "2026-11-21T12", "2026-11-21T13"),
        (signatures, "text/plain", "text/plane"),
        (signatures, "Id=\"object-0\"", "Id=\"object-9\""),
    ] {
        let path = scratch.0.join(file);
        let before = std::fs::read_to_string(&path).expect("readable");
        assert!(before.contains(from));
        std::fs::write(&path, before.replacen(from, to, 1)).expect("written");
        let output = xmlsec1(&scratch.0);
        assert!(!output.status.success(), "{file} {to}: {}", said(&output));
        std::fs::write(&path, before).expect("written");
    }
    let stranger = seal_of("az-pgo");
    std::fs::write(scratch.0.join("signer.pem"), stranger.certificate_pem()).expect("written");
    assert!(!xmlsec1(&scratch.0).status.success(), "another key");
}

#[test]
fn xmllint_and_unzip_find_nothing_wrong() {
    let scratch = Scratch::new("unzip");
    let bytes = container(&seal_of("az-pgo"), Some(PAPER), &[b"one", b""]);
    let file = scratch.0.join("case.asice");
    std::fs::write(&file, &bytes).expect("written");
    if installed("unzip", "-v") {
        let output = Command::new("unzip").arg("-t").arg(&file).output().expect("runs");
        assert!(output.status.success() && said(&output).contains("No errors detected"), "{}", said(&output));
        assert!(output.stderr.is_empty(), "{}", said(&output));
    }
    if installed("file", "--version") {
        let output = Command::new("file").arg("-b").arg("--mime-type").arg(&file).output().expect("runs");
        assert!(said(&output).contains("zip"), "{}", said(&output));
    }
    if installed("xmllint", "--version") {
        unpack(&bytes, &scratch.0);
        for name in ["META-INF/signatures.xml", "META-INF/manifest.xml"] {
            let output = Command::new("xmllint").arg("--noout").arg(scratch.0.join(name)).output().expect("runs");
            assert!(output.status.success() && said(&output).is_empty(), "{}", said(&output));
        }
    }
}

#[test]
fn the_signed_parts_are_their_own_exclusive_canonical_form() {
    // xmllint writes the exclusive canonical form of a whole document; each part is made a document of its own, which
    // exclusive canonicalization allows because the part declares all that it uses.
    if !installed("xmllint", "--version") {
        return;
    }
    let scratch = Scratch::new("canonical");
    unpack(&container(&seal_of("az-pgo"), Some(PAPER), &[b"one"]), &scratch.0);
    let file = std::fs::read_to_string(scratch.0.join("META-INF/signatures.xml")).expect("readable");
    for name in ["ds:SignedInfo", "xades:SignedProperties"] {
        let start = file.find(&format!("<{name} ")).expect("there");
        let end = file.find(&format!("</{name}>")).expect("there") + name.len() + 3;
        let part = scratch.0.join("part.xml");
        std::fs::write(&part, &file[start..end]).expect("written");
        let output = Command::new("xmllint").arg("--exc-c14n").arg(&part).output().expect("runs");
        assert_eq!(String::from_utf8_lossy(&output.stdout), file[start..end]);
    }
}

#[test]
fn openssl_reads_certificate_and_key() {
    if !installed("openssl", "version") {
        return;
    }
    let seal = seal_of("az-pgo");
    let scratch = Scratch::new("openssl");
    let (certificate, key) = (scratch.0.join("c.pem"), scratch.0.join("k.pem"));
    std::fs::write(&certificate, seal.certificate_pem()).expect("written");
    std::fs::write(&key, seal.key_pem().as_bytes()).expect("written");
    let run = |args: &[&str], file: &Path| {
        let output = Command::new("openssl").args(args).arg("-in").arg(file).output().expect("runs");
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    };
    let text = run(&["x509", "-noout", "-text", "-fingerprint", "-sha256"], &certificate);
    for part in
        ["URI:urn:comity:authority:az-pgo", "Digital Signature, Non Repudiation", "prime256v1", "ecdsa-with-SHA256"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    let fingerprint = seal.certificate().fingerprint().to_string().to_uppercase();
    assert!(text.replace(':', "").contains(&fingerprint), "{text}");
    let of_key = run(&["pkey", "-pubout"], &key);
    assert_eq!(run(&["x509", "-noout", "-pubkey"], &certificate), of_key);
    assert!(read(&container(&seal, None, &[])).is_ok());
}
