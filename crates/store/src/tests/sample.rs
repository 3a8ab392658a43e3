//! Sample data.

use std::collections::BTreeSet;

use docket::{
    AttachmentRef, Breach, Clock, Conflict, Entry, Handling, Held, Mention, Milestones, Object, Officer, Placed, Side,
    Standing, Summary, Waiting,
};
use kernel::{AuthorityId, Digest, DocketId, Lang, Moment, Role};
use serde_json::Value;

use crate::{DocketView, KeyedMention, Lane, OutboxItem, OutboxRow, Theme, User, UserState};

/// Names in the four scripts of the house, with every letter that is easily lost.
pub(crate) const NAMES: [&str; 4] =
    ["Əliyev Rəşad İsmayıl oğlu", "Ёлкин Щукарь Ъёжевич", "Oʻtkirov Gʻayrat Sharofiddin oʻgʻli", "Ўтқиров Ғайрат"];

pub(crate) fn moment(second: i64) -> Moment {
    Moment::parse("2026-11-21T10:00:00.000000Z").expect("a moment").plus_seconds(second)
}

pub(crate) fn authority(text: &str) -> AuthorityId {
    AuthorityId::parse(text).expect("an authority id")
}

pub(crate) fn docket(number: u32) -> DocketId {
    DocketId::parse(&format!("01940000-0000-7000-8000-{number:012}")).expect("a docket id")
}

pub(crate) fn digest(seed: &str) -> Digest {
    Digest::of(seed.as_bytes())
}

pub(crate) fn entry(docket: DocketId, seq: u64, parents: &[Digest], words: &str) -> Held {
    let mut body = Object::new();
    body.insert("text".into(), Value::from(words));
    let entry = Entry {
        v: 1,
        docket,
        author: authority("az-pgo"),
        audience: BTreeSet::from([authority("az-pgo"), authority("uz-gp")]),
        seq,
        parents: parents.iter().copied().collect(),
        made_at: moment(1),
        officer: Officer { role: Role::Officer, pseudonym: "k7m2".into() },
        kind: "mla.sent".into(),
        version: 1,
        about: None,
        letter: None,
        body,
        attachments: vec![AttachmentRef {
            digest: digest(words),
            size: 12,
            media_type: "application/pdf".into(),
            name: format!("{} — əsas.pdf", NAMES[0]),
            handling: Handling::Official,
            lang: Some(Lang::Az),
        }],
    };
    held(entry)
}

pub(crate) fn held(entry: Entry) -> Held {
    let digest = entry.digest().expect("an entry has a digest");
    Held { entry, digest, noted_at: moment(2), after_home: 3 }
}

pub(crate) fn summary(title: &str) -> Summary {
    Summary {
        title: title.into(),
        title_lang: Lang::Az,
        side: Side::Outgoing,
        state: "mla-out-sent".into(),
        line_state: "mla-line-sent".into(),
        open: true,
        partners: vec![authority("uz-gp"), authority("ru-pgo")],
        our_number: Some("14/2026".into()),
        their_number: None,
        urgent: false,
        ours_to_act: false,
        stage: docket::Stage::Working,
        confidential: false,
    }
}

pub(crate) fn view(docket: DocketId) -> DocketView {
    let breach = Breach::of("mla-rule-not-allowed-now").arg("state", "sent");
    DocketView {
        docket,
        line_digest: digest("line"),
        summary: summary(NAMES[0]),
        assigned_to: Some("k7m2".into()),
        proposals: 1,
        returned: 2,
        next_due: Some(moment(100)),
        last_at: moment(50),
        search: "əliyev rəşad 100%_ 14/2026".into(),
        numbers: ["142026".into(), "b7".into()].into(),
        clocks: vec![Clock {
            name: "mla-clock-acknowledgement".into(),
            bound: authority("uz-gp"),
            started: moment(0),
            due: moment(100),
            paused: None,
            stopped: None,
            source: "house-default".into(),
        }],
        conflicts: vec![Conflict {
            digest: digest("bad"),
            author: authority("uz-gp"),
            kind: "mla.sent".into(),
            breach: breach.clone(),
            shared: true,
        }],
        waiting: vec![Waiting { digest: digest("early"), missing: vec![digest("lost"), digest("gone")] }],
        history: vec![
            Placed { digest: digest("good"), standing: Standing::Stands },
            Placed { digest: digest("bad"), standing: Standing::Conflict { breach } },
            Placed { digest: digest("new"), standing: Standing::NotUnderstood },
        ],
        milestones: Milestones::default(),
        origin: None,
        occasion: None,
        mentions: NAMES
            .iter()
            .map(|name| KeyedMention {
                mention: Mention {
                    name: (*name).into(),
                    category: "suspect".into(),
                    born: kernel::PartialDate::parse("1987-03"),
                },
                key: format!("key {name}"),
            })
            .collect(),
    }
}

pub(crate) fn message(id: &str, to: &str, number: u32) -> OutboxRow {
    let lane = Lane { to: authority(to), docket: docket(number) };
    OutboxRow::new(id, lane, OutboxItem::Entry, (digest(id), 900), moment(0), moment(43_200))
}

pub(crate) fn user(number: u32) -> User {
    User {
        id: format!("u{number}"),
        login: format!("login{number}"),
        display_name: NAMES[2].into(),
        pseudonym: format!("pseu{number}"),
        roles: vec![Role::Officer, Role::Signer],
        password: "$argon2id$…".into(),
        totp: Some(vec![0, 1, 255]),
        state: UserState::Active,
        created_at: moment(0),
        failed: 0,
        rest_until: None,
        lang: Lang::Uz,
        theme: Theme::System,
        keys: true,
        welcome: 0,
    }
}

/// A page of a list, and how many rows the list has.
pub(crate) fn listed(
    tx: &mut crate::Tx<'_>,
    filter: &crate::DocketFilter,
    sort: crate::DocketSort,
    page: crate::Page,
) -> Result<crate::Listed<crate::ListedDocket>, kernel::Problem> {
    Ok(crate::Listed { rows: tx.some_dockets(filter, sort, page)?, total: tx.count_dockets(filter)? })
}
