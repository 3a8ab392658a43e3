//! A good container of which one member was rewritten: whatever stands in it now, it is not what was sealed.
#![no_main]

#[path = "../../crates/testkit/src/archive.rs"]
#[allow(dead_code)]
mod archive;

use std::{io::Cursor, sync::OnceLock};

use archive::{Member, built, taken_apart};
use kernel::{AuthorityId, Moment};
use libfuzzer_sys::fuzz_target;
use seal::{Contents, Main, Seal, write_container};

fn good() -> &'static Vec<Member> {
    static GOOD: OnceLock<Vec<Member>> = OnceLock::new();
    GOOD.get_or_init(|| {
        let at = Moment::parse("2026-11-21T08:00:00.000000Z").expect("a moment");
        let id = AuthorityId::parse("uz-gp").expect("an id");
        let seal = Seal::generate(&id, "Office", at.plus_days(-1), 2).expect("a seal");
        let mut out = Cursor::new(Vec::new());
        let contents = Contents { main: Main::Entry, json: b"{}", paper: Some(b"%PDF-1.7"), attachments: &[] };
        write_container(&mut out, &contents, &seal, at).expect("sealed");
        taken_apart(out.get_ref())
    })
}

fuzz_target!(|bytes: &[u8]| {
    let [which, flags, content @ ..] = bytes else { return };
    let mut members = good().clone();
    let at = usize::from(*which) % members.len();
    let name = String::from_utf8(members[at].name.clone()).expect("a name");
    let before = members[at].data.clone();
    // Either the whole content, or a piece in the middle of it, so that what is around it is good.
    let content = if flags & 1 == 0 {
        content.to_vec()
    } else {
        let place = usize::from(*flags) * before.len() / 256;
        [&before[..place], content, &before[place..]].concat()
    };
    members[at] = Member { method: if flags & 2 == 0 { 0 } else { 8 }, ..Member::stored(&name, &content) };
    let read = seal::read_container(Cursor::new(built(&members)));
    if content != before {
        assert!(read.is_err(), "{name} was changed and nobody noticed");
    }
});
