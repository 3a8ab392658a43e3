use std::io::Cursor;

use data_encoding::BASE64;
use kernel::{Country, Lang};

use super::*;
use crate::testing::{Office, id, now};

const PUSH: &str = "https://node.example:8443";

#[test]
fn a_descriptor_is_sealed_and_read_back() {
    let office = Office::new("az-pgo");
    let descriptor = office.descriptor(Some(PUSH.to_owned()));
    let mut out = Cursor::new(Vec::new());
    descriptor.seal(&mut out, &office.seal, now()).expect("sealed");
    let (read, signer) = Descriptor::unseal(Cursor::new(out.into_inner())).expect("read");
    assert_eq!(read, descriptor);
    assert_eq!(&signer, office.seal.certificate());

    let other = Office::new("az-pgo");
    let problem = descriptor.seal(Cursor::new(Vec::new()), &other.seal, now()).expect_err("another seal");
    assert_eq!(problem.code, "descriptor-wrong");
}

#[test]
fn a_descriptor_sealed_by_another_authority_is_refused() {
    let (office, stranger) = (Office::new("az-pgo"), Office::new("uz-pgo"));
    let json = office.descriptor(None).bytes().expect("fine");
    let mut out = Cursor::new(Vec::new());
    let contents = Contents { main: Main::Descriptor, json: &json, paper: None, attachments: &[] };
    write_container(&mut out, &contents, &stranger.seal, now()).expect("sealed");
    let problem = Descriptor::unseal(out).expect_err("sealed by another");
    assert_eq!(problem.code, "descriptor-sealed-by-another");
}

/// A requirement sheet of some length; its form is not this room's business.
fn sheet_of(authority: &str, length: usize) -> Option<serde_json::Map<String, serde_json::Value>> {
    serde_json::json!({"authority": authority, "notes": "n".repeat(length)}).as_object().cloned()
}

#[test]
fn a_requirement_sheet_is_carried_as_it_is() {
    let office = Office::new("az-pgo");
    let mut descriptor = office.descriptor(None);
    descriptor.sheet = sheet_of("az-pgo", 1000);
    let mut out = Cursor::new(Vec::new());
    descriptor.seal(&mut out, &office.seal, now()).expect("sealed");
    let (read, _) = Descriptor::unseal(Cursor::new(out.into_inner())).expect("read");
    assert_eq!(read.sheet, descriptor.sheet);
}

#[test]
fn every_field_is_checked() {
    let office = Office::new("az-pgo");
    let stranger = Office::new("uz-pgo");
    let good = office.descriptor(Some(PUSH.to_owned()));
    assert!(good.bytes().is_ok());
    let refuse = |field: &str, change: &dyn Fn(&mut Descriptor)| {
        let mut wrong = good.clone();
        change(&mut wrong);
        let problem = wrong.bytes().expect_err(field);
        assert_eq!((problem.code, problem.field.as_deref()), ("descriptor-wrong", Some(field)));
    };
    refuse("country", &|d| d.country = Country::parse("UZ").expect("a country"));
    refuse("names", &|d| d.names.0.clear());
    refuse("names", &|d| drop(d.names.0.insert(Lang::Az, "a\u{7}".to_owned())));
    refuse("languages", &|d| d.languages.clear());
    refuse("languages", &|d| d.languages.push(Lang::En));
    refuse("tls_certificates", &|d| d.tls_certificates.clear());
    refuse("contact", &|d| d.contact.telephone.clear());
    refuse("sheet", &|d| d.sheet = Some(serde_json::Map::new()));
    refuse("sheet", &|d| d.sheet = sheet_of("uz-pgo", 1));
    refuse("sheet", &|d| d.sheet = sheet_of("az-pgo", SHEET));
    refuse("valid_until", &|d| d.valid_until = d.issued_at);
    refuse("seal_certificates", &|d| d.seal_certificates.current = "?".to_owned());
    refuse("seal_certificates", &|d| d.seal_certificates.next = Some(BASE64.encode(stranger.seal.certificate().der())));
    for address in [
        "http://node.example",
        "https://user:word@node.example",
        "https://node.example/path",
        "https://node.example/?q=1",
        "https://node.example/#f",
        "https://node.example\\@evil.example",
        "https:///",
        "file:///etc/passwd",
        "node.example",
        " https://node.example",
    ] {
        refuse("endpoints", &|d| d.endpoints.push = Some(address.to_owned()));
    }
}

#[test]
fn only_one_spelling_of_a_descriptor_is_read() {
    let bytes = Office::new("az-pgo").descriptor(None).bytes().expect("fine");
    assert!(Descriptor::read(&bytes).is_ok());
    let text = String::from_utf8(bytes).expect("text");
    for wrong in [
        text.replace("{\"pouch\":true}", "{\"pouch\":true,\"push\":null}"),
        text.replace("\"v\":1", "\"v\":1,\"w\":1"),
        format!(" {text}"),
    ] {
        assert_ne!(wrong, text);
        assert_eq!(Descriptor::read(wrong.as_bytes()).expect_err("other").code, "descriptor-malformed");
    }
}

#[test]
fn a_partner_is_pinned_and_renewed() {
    let office = Office::new("az-pgo");
    let following = Office::new("az-pgo");
    let stranger = Office::new("az-pgo");
    let mut first = office.descriptor(None);
    first.seal_certificates.next = Some(BASE64.encode(following.seal.certificate().der()));
    let print = |office: &Office| office.seal.certificate().fingerprint();
    let confirm = |print, route| Partner::confirmed(first.clone(), &print, route);
    assert_eq!(confirm(print(&stranger), Route::Paper).expect_err("differs").code, "partner-fingerprint-differs");
    assert_eq!(confirm(print(&following), Route::Paper).expect_err("not current").code, "partner-fingerprint-differs");
    assert_eq!(confirm(print(&office), Route::Push).expect_err("no push").code, "partner-route-missing");
    let partner = confirm(print(&office), Route::Pouch).expect("confirmed");
    assert_eq!(partner.pinned, [print(&office), print(&following)]);
    assert_eq!(partner.id(), &id("az-pgo"));
    assert!(partner.is_current(now()) && !partner.is_current(now().plus_days(301)));

    let mut second = following.descriptor(None);
    let renew = |descriptor: &Descriptor, by: &Office| partner.renewed(descriptor.clone(), by.seal.certificate());
    assert_eq!(renew(&second, &following).expect_err("not later").code, "partner-descriptor-older");
    second.issued_at = now().plus_days(1);
    assert_eq!(renew(&second, &stranger).expect_err("not pinned").code, "partner-fingerprint-differs");
    let renewed = renew(&second, &following).expect("the next seal was announced");
    assert_eq!(renewed.pinned, [print(&following)]);
    assert_eq!(renewed.trusted_certificates().expect("readable"), [following.seal.certificate().clone()]);
}
