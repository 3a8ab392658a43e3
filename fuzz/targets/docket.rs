//! Entries of one docket in any order and of any content: every holder of the same set sees the same line.
#![no_main]

use std::collections::BTreeSet;

use docket::{Docket, Entry, Held, Officer};
use kernel::{AuthorityId, Digest, DocketId, Moment, Role};
use libfuzzer_sys::fuzz_target;

const SEATS: [&str; 3] = ["az-pgo", "uz-gp", "kz-gp"];

fuzz_target!(|bytes: &[u8]| {
    let id = DocketId::parse("01a1fd1e-8c00-75bc-b0c1-cd827ed439ac").expect("an id");
    let seats = SEATS.map(|seat| AuthorityId::parse(seat).expect("an id"));
    let at = Moment::from_micros(1_790_000_000_000_000);
    let kind = kinds::by_name("mla").expect("the kind");
    let types: BTreeSet<&str> = kind.table().iter().map(|act| act.entry).collect();
    let types: Vec<&str> = types.into_iter().collect();
    let mut written: Vec<Held> = Vec::new();
    for step in bytes.chunks_exact(4).take(40) {
        let author = &seats[usize::from(step[0]) % 3];
        let mut audience: BTreeSet<AuthorityId> =
            seats.iter().enumerate().filter(|(n, _)| step[0] >> (n + 3) & 1 == 1).map(|(_, id)| id.clone()).collect();
        audience.insert(author.clone());
        let parents: BTreeSet<Digest> =
            written.iter().rev().enumerate().filter(|(n, _)| *n < 8 && step[2] >> n & 1 == 1).map(|(_, h)| h.digest).collect();
        let mut body = docket::Object::new();
        if step[3] & 1 == 1 {
            body.insert("to".into(), SEATS[usize::from(step[3]) % 3].into());
            body.insert("addressee".into(), SEATS[usize::from(step[3] >> 2) % 3].into());
        }
        let entry = Entry {
            v: 1,
            docket: id,
            author: author.clone(),
            audience,
            seq: u64::from(step[3] % 6) + 1,
            parents,
            made_at: at,
            officer: Officer { role: Role::Officer, pseudonym: "someone".into() },
            kind: types[usize::from(step[1]) % types.len()].into(),
            version: 1 + u32::from(step[2] == 0),
            about: None,
            letter: None,
            body,
            attachments: Vec::new(),
        };
        let digest = entry.digest().expect("JSON");
        written.push(Held { digest, entry, noted_at: at, after_home: 0 });
    }
    let shared: Vec<&Held> = written.iter().filter(|held| !held.entry.is_home()).collect();
    let digest = |order: &mut dyn Iterator<Item = &&Held>, seat: &AuthorityId| {
        let mut open = kind.open(Docket::new(id), seat).expect("it opens");
        for held in order {
            open = open.with(&[(**held).clone()]).expect("of this docket");
        }
        let order = open.docket().line_order();
        assert_eq!(order.ready.len() + order.waiting.len(), open.docket().len(), "nothing is dropped");
        let whole = kind.open(open.docket().clone(), seat).expect("it opens");
        assert_eq!(open.look().line_digest, whole.look().line_digest, "folded on as folded whole");
        assert_eq!(open.look().desk, whole.look().desk, "folded on as folded whole");
        open.look().line_digest
    };
    let one = digest(&mut shared.iter(), &seats[0]);
    assert_eq!(digest(&mut shared.iter().rev(), &seats[1]), one, "the same set, the same line");
});
