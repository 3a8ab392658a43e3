//! Authorities with people in them, and a post that can be cut, for tests.

use std::collections::BTreeSet;

use docket::{Command, Context, Docket, Field, FieldKind, Folded, Form, Held, Object, Officer, Open, fold};
use kernel::{AuthorityId, Digest, DocketId, Moment, Problem, Rng, Role};
use kinds::mla::Mla;
use serde_json::{Value, json};

pub struct Zeros(pub u8);
impl Rng for Zeros {
    fn fill(&mut self, out: &mut [u8]) {
        out.fill(self.0);
    }
}

pub fn start() -> Moment {
    Moment::parse("2026-03-02T08:00:00.000000Z").expect("a moment")
}

pub fn docket_id() -> DocketId {
    DocketId::new(start(), &mut Zeros(1))
}

pub fn id(text: &str) -> AuthorityId {
    AuthorityId::parse(text).expect("an authority id")
}

/// An authority with its people and its own copy of the docket.
#[derive(Clone)]
pub struct Authority {
    pub seat: AuthorityId,
    pub docket: Docket,
    pub now: Moment,
    pub numbers: u32,
}

/// The usual person for a role.
pub fn person(role: Role) -> Officer {
    Officer { role, pseudonym: format!("{}1", role.as_str()) }
}

impl Authority {
    pub fn new(seat: &str) -> Self {
        Self { seat: id(seat), docket: Docket::new(docket_id()), now: start(), numbers: 0 }
    }

    pub fn view(&self) -> Folded<Mla> {
        fold(&Mla, &self.docket, &self.seat)
    }

    pub fn state(&self) -> String {
        self.view().desk.state.label().to_owned()
    }

    pub fn line(&self) -> String {
        self.view().line.phase.label().to_owned()
    }

    pub fn after_days(&mut self, days: i64) -> &mut Self {
        self.now = self.now.plus_days(days);
        self
    }

    pub fn acts(&self) -> Vec<&'static str> {
        docket::Kind::acts(&Mla, &self.view()).iter().map(|act| act.name).collect()
    }

    /// Tries an act without writing anything.
    pub fn tries(&self, officer: &Officer, act: &str, fields: Value) -> Result<Vec<Held>, Problem> {
        let Value::Object(fields) = fields else { panic!("fields are an object") };
        let command = Command { act: act.into(), fields, attachments: Vec::new() };
        let context = Context {
            officer: officer.clone(),
            now: self.now,
            number: Some(format!("{}/{}", self.seat, self.numbers + 1)),
        };
        let (written, _) = Open::new(Mla, self.docket.clone(), &self.seat)?.decide(&command, &context)?;
        Ok(written)
    }

    /// Does an act as this person; the digest of the last entry.
    pub fn try_as(&mut self, officer: &Officer, act: &str, fields: Value) -> Result<Digest, Problem> {
        let written = self.tries(officer, act, fields)?;
        let last = written.last().expect("an act writes something").digest;
        for held in written {
            self.docket.insert(held).expect("of this docket");
        }
        let numbered = kinds::mla::acts::ACTS.iter().any(|known| known.name == act && known.numbered);
        self.numbers += u32::from(numbered);
        self.now = self.now.plus_seconds(60);
        Ok(last)
    }

    /// Does an act that one person may do alone, as the first role that may.
    pub fn does(&mut self, act: &str, fields: Value) -> Digest {
        let role = role_of(act);
        self.try_as(&person(role), act, fields).unwrap_or_else(|problem| panic!("{} {act}: {problem}", self.seat))
    }

    /// Does an act that needs four eyes: an officer proposes it, the signer approves it.
    pub fn signs(&mut self, act: &str, fields: Value) -> Digest {
        let proposal = self.does(act, fields);
        self.does("approve", json!({"proposal": proposal}))
    }

    /// A receipt of the transport for an entry of ours.
    pub fn gets_receipt(&mut self, entry: Digest, event: &str) {
        let line = self.view().line;
        let to = if line.requesting.as_ref() == Some(&self.seat) { line.requested } else { line.requesting };
        self.does("receipt", json!({"entry": entry, "event": event, "statement": entry, "to": to}));
    }

    /// What the post takes from here: every shared entry, for every authority that has a part in the docket.
    pub fn shared(&self) -> Vec<Held> {
        self.docket.iter().filter(|held| !held.entry.is_home()).cloned().collect()
    }

    pub fn takes(&mut self, held: &Held) -> bool {
        let copy = Held { noted_at: self.now, after_home: 0, ..held.clone() };
        self.docket.insert(copy).expect("of this docket")
    }
}

pub fn role_of(act: &str) -> Role {
    let table = kinds::mla::acts::ACTS.iter().chain(Command::generic_acts());
    let act = table.into_iter().find(|known| known.name == act).unwrap_or_else(|| panic!("no act {act}"));
    act.roles[0]
}

/// Delivers everything among these authorities, to those who may read it.
pub fn post(authorities: &mut [&mut Authority]) {
    let all: Vec<(BTreeSet<AuthorityId>, Vec<Held>)> =
        authorities.iter().map(|authority| (authority.docket.parties(), authority.shared())).collect();
    for (parties, shared) in &all {
        for authority in authorities.iter_mut().filter(|authority| parties.contains(&authority.seat)) {
            for held in shared {
                authority.takes(held);
            }
        }
    }
}

/// A complete request.
pub fn request(to: &str) -> Value {
    json!({
        "addressee": to,
        "subject": "Questioning of a witness and bank records, case 1042",
        "language": "ru",
        "legal_bases": ["minsk-1993"],
        "articles": "6, 7",
        "requesting_body": "Investigation department",
        "case_number": "1042/26",
        "offence": {"lang": "ru", "text": "Мошенничество в крупном размере"},
        "facts": {"lang": "ru", "text": "В январе 2026 года неустановленное лицо…"},
        "persons": [{"family": "Əliyev", "given": "Elçin", "category": "witness", "born": "1987-03"}],
        "measures": [
            {"measure_type": "questioning-witness", "description": {"lang": "ru", "text": "Допросить"}},
            {"measure_type": "bank-information", "description": {"lang": "ru", "text": "Выписка по счёту"}},
        ],
    })
}

pub fn text(words: &str) -> Value {
    json!({"lang": "en", "text": words})
}

/// Fields that satisfy a form: what it requires, and nothing else.
pub fn sample(form: &Form) -> Object {
    sample_of(form.fields)
}

fn sample_of(fields: &[Field]) -> Object {
    fields
        .iter()
        .filter(|field| field.required)
        .map(|field| {
            let value = match field.kind {
                FieldKind::Line => json!("7/26"),
                FieldKind::Text => text("words"),
                FieldKind::Date => json!("2026-09-01"),
                FieldKind::PartialDate => json!("1987"),
                FieldKind::Choice(options) => json!(options[0]),
                FieldKind::Choices(options) => json!([options[0]]),
                FieldKind::Flag => json!(true),
                FieldKind::Number { min, .. } => json!(min),
                FieldKind::Authority | FieldKind::AnyAuthority => json!("uz-pgo"),
                FieldKind::Pick(list) => unreachable!("no act of a request chooses from {list}"),
                FieldKind::Country => json!("UZ"),
                FieldKind::Language => json!("ru"),
                FieldKind::Group { fields, .. } => json!([sample_of(fields)]),
                FieldKind::LocalTime => json!("2026-11-24T10:40"),
                FieldKind::Zone => json!("Asia/Baku"),
            };
            (field.name.to_owned(), value)
        })
        .collect()
}
