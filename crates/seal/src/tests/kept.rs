//! A container that was written once and is kept: what is sealed today must open in twenty years, whatever the
//! libraries do.

use super::{ENTRY, PAPER, noon, open};
use crate::Certificate;

#[test]
fn the_first_container_still_opens() {
    let key = Certificate::from_pem(include_str!("kept/first.pem")).expect("a certificate");
    let mut sealed = open(include_bytes!("kept/first.asice"), &key).expect("opens");
    assert_eq!((sealed.json(), sealed.paper(), sealed.signed_at()), (ENTRY, Some(PAPER), noon()));
    let mut out = Vec::new();
    for info in sealed.attachments().to_vec() {
        sealed.copy_attachment(&info.digest, &mut out).expect("copies");
    }
    assert_eq!(out, b"onetwo");
}
