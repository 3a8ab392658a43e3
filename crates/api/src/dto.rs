//! What the API says, in its own words: stable, whatever happens to the types inside.

use std::collections::BTreeMap;

use app::links::{Edge, Links, Node, Tie};
use app::{Actor, AuthorityView, Case, DocketLine, Done, EntryView, LeafView, MessageLine, Page, PersonLine, Record};
use app::{Ladder, Proof, Rung};
use docket::{AttachmentRef, Object, Side};
use kernel::Problem;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// What a program signs in with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    /// The name.
    pub login: String,
    /// The password.
    pub password: String,
    /// The one-time code.
    pub code: String,
}

/// A fresh session.
#[derive(Serialize, ToSchema)]
pub struct Session {
    /// Send it as `Authorization: Bearer` with every call.
    pub token: String,
    /// Who is signed in.
    pub me: Me,
}

/// Who is signed in.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// The name used to sign in.
    pub login: String,
    /// The name shown to colleagues.
    pub name: String,
    /// The name that partners see.
    pub pseudonym: String,
    /// What the person is.
    pub roles: Vec<String>,
    /// The language of the person.
    pub lang: String,
}

impl From<&Actor> for Me {
    fn from(actor: &Actor) -> Self {
        Self {
            login: actor.login.clone(),
            name: actor.name.clone(),
            pseudonym: actor.pseudonym.clone(),
            roles: actor.roles.iter().map(|role| role.as_str().to_owned()).collect(),
            lang: actor.lang.to_string(),
        }
    }
}

/// A docket in a list.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own in the JSON")]
pub struct DocketSummary {
    /// Its identity (UUID version 7).
    pub id: String,
    /// Its kind, such as `mla`.
    pub kind: String,
    /// The subject as its author wrote it.
    pub title: String,
    /// The language of the subject.
    pub title_lang: String,
    /// Our side: `outgoing`, `incoming` or `observer`.
    pub side: String,
    /// Our state.
    pub state: String,
    /// The partner (the first, where there are several).
    pub partner: Option<String>,
    /// Our number.
    pub our_number: Option<String>,
    /// The partner's number.
    pub their_number: Option<String>,
    /// Whether it is urgent.
    pub urgent: bool,
    /// Whether anything is still to be done.
    pub open: bool,
    /// Whether we have to act next.
    pub ours_to_act: bool,
    /// The officer who works on it.
    pub assigned_to: Option<String>,
    /// The next time limit that runs (RFC 3339).
    pub next_due: Option<String>,
    /// When it was opened (RFC 3339).
    pub opened_at: String,
    /// When something last happened (RFC 3339).
    pub last_at: String,
    /// Whether entries of it broke a rule.
    pub conflicts: bool,
}

/// The word for a side.
pub const fn side(side: Side) -> &'static str {
    match side {
        Side::Outgoing => "outgoing",
        Side::Incoming => "incoming",
        Side::Observer => "observer",
    }
}

impl From<DocketLine> for DocketSummary {
    fn from(line: DocketLine) -> Self {
        Self {
            id: line.id.to_string(),
            kind: line.kind,
            title: line.title,
            title_lang: line.title_lang.to_string(),
            side: side(line.side).to_owned(),
            state: line.state,
            partner: line.partner.map(|id| id.to_string()),
            our_number: line.our_number,
            their_number: line.their_number,
            urgent: line.urgent,
            open: line.open,
            ours_to_act: line.ours_to_act,
            assigned_to: line.assigned_to,
            next_due: line.next_due.map(|due| due.to_string()),
            opened_at: line.opened_at.to_string(),
            last_at: line.last_at.to_string(),
            conflicts: line.conflicts,
        }
    }
}

/// One page of a list.
#[derive(Serialize, ToSchema)]
pub struct Sheet<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many rows there are in all.
    pub total: usize,
}

/// What the law says of a docket.
#[derive(Serialize, ToSchema)]
pub struct LawDocument {
    /// The version of the rule set: a digest over its files.
    pub rule_set: String,
    /// If this is how a request was checked when it went out: when that was (RFC 3339).
    pub replayed: Option<String>,
    /// The cases that were asked, one for each kind of request, by `docs/reference/law/case.schema.json`.
    #[schema(value_type = Vec<Object>)]
    pub cases: Vec<serde_json::Value>,
    /// The answers, one for each case that names its States, by `docs/reference/law/output.schema.json`; with `sheet`,
    /// what the receiver asks for beside the treaties.
    #[schema(value_type = Vec<Object>)]
    pub checks: Vec<serde_json::Value>,
    /// The checks that were kept when versions of the request went out, oldest first.
    pub kept: Vec<KeptCheck>,
}

/// With which law a request was checked when it went out.
#[derive(Serialize, ToSchema)]
pub struct KeptCheck {
    /// The version of the rule set.
    pub rule_set: String,
    /// The digest of what was asked.
    pub facts: String,
    /// How it stood: `no_obstacle_found`, `open`, `partly` or `blocked`.
    pub summary: String,
    /// When (RFC 3339).
    pub at: String,
}

impl From<app::LawDocument> for LawDocument {
    fn from(found: app::LawDocument) -> Self {
        let kept = found.kept.into_iter().map(|kept| KeptCheck {
            rule_set: kept.rule_set.to_string(),
            facts: kept.facts.to_string(),
            summary: kept.summary,
            at: kept.at.to_string(),
        });
        Self {
            rule_set: found.rule_set.to_string(),
            replayed: found.replayed.map(|at| at.to_string()),
            cases: found.cases,
            checks: found.checks,
            kept: kept.collect(),
        }
    }
}

impl<T> Sheet<T> {
    /// A page of rows of another type.
    pub fn of<U: Into<T>>(page: Page<U>) -> Self {
        Self {
            rows: page.rows.into_iter().map(Into::into).collect(),
            page: page.page,
            pages: page.pages,
            total: page.total,
        }
    }
}

/// A docket with everything in it that the caller may see.
#[derive(Serialize, ToSchema)]
pub struct DocketDocument {
    /// Its identity.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// How often it has changed; send it as `seen` with an act.
    pub version: i64,
    /// What a list shows.
    #[schema(value_type = Object)]
    pub summary: Value,
    /// The registration card: labels as translation keys, values with their type.
    #[schema(value_type = Vec<Object>)]
    pub card: Value,
    /// The time limits, running and stopped.
    #[schema(value_type = Vec<Object>)]
    pub clocks: Value,
    /// The plan of a matter that is carried out over months: sections, items with where each stands, reports.
    #[schema(value_type = Option<Object>)]
    pub plan: Value,
    /// When and where the authorities met, in a matter that is about that.
    #[schema(value_type = Option<Object>)]
    pub occasion: Value,
    /// The persons named.
    #[schema(value_type = Vec<Object>)]
    pub persons: Value,
    /// Everything that happened, in our order.
    pub entries: Vec<EntryDocument>,
    /// Entries that broke a rule.
    #[schema(value_type = Vec<Object>)]
    pub conflicts: Value,
    /// Digests of entries that wait for earlier ones.
    pub waiting: Vec<String>,
    /// What the office noted: assignment, proposals, notes. It never leaves the authority.
    #[schema(value_type = Object)]
    pub office: Value,
    /// The state that all parties share.
    #[schema(value_type = Object)]
    pub line: Value,
    /// Its digest, equal on all sides that hold the same entries.
    pub line_digest: String,
    /// Names of the acts that the caller may do now.
    pub acts: Vec<String>,
    /// Names of the authorities that occur, by language.
    #[schema(value_type = Object)]
    pub names: Value,
    /// Names of our own officers by pseudonym.
    pub officers: BTreeMap<String, String>,
}

/// One entry of a docket.
#[derive(Serialize, ToSchema)]
pub struct EntryDocument {
    /// Its digest: SHA-256 of its canonical JSON (RFC 8785).
    pub digest: String,
    /// The entry as it was sealed.
    #[schema(value_type = Object)]
    pub entry: Value,
    /// When this node made or received it (RFC 3339).
    pub noted_at: String,
    /// How it stands, with the rule that it broke.
    #[schema(value_type = Object)]
    pub standing: Value,
    /// Its content: labels as translation keys, values with their type.
    #[schema(value_type = Vec<Object>)]
    pub rows: Value,
    /// How far it has come, for each receiver.
    pub receipts: Vec<ReceiptsDocument>,
    /// Whether there are a sealed container and a paper of it.
    pub sealed: bool,
}

/// How far an entry has come to one receiver. Each step stands on its own proof.
#[derive(Serialize, ToSchema)]
pub struct ReceiptsDocument {
    /// The receiver.
    pub receiver: String,
    /// Accepted by the sending node.
    pub submitted: Vec<ProofDocument>,
    /// Accepted by the receiving node.
    pub accepted: Vec<ProofDocument>,
    /// In the inbox of the receiving authority.
    pub delivered: Vec<ProofDocument>,
    /// Opened by an official there.
    pub opened: Vec<ProofDocument>,
    /// Sent by paper or another way.
    pub sent_otherwise: Vec<ProofDocument>,
    /// Came in by paper or another way.
    pub came_otherwise: Vec<ProofDocument>,
}

/// A sealed statement about one step.
#[derive(Serialize, ToSchema)]
pub struct ProofDocument {
    /// What it states (ETSI EN 319 522).
    pub event: String,
    /// Whether the step happened.
    pub positive: bool,
    /// When, by the issuer's clock (RFC 3339).
    pub at: String,
    /// The digest of the statement, for its download.
    pub statement: String,
    /// Why, with a negative event.
    pub reason: Option<String>,
}

fn proofs(rung: &Rung) -> Vec<ProofDocument> {
    let document = |proof: &Proof| ProofDocument {
        event: proof.event.name().to_owned(),
        positive: proof.event.is_positive(),
        at: proof.at.to_string(),
        statement: proof.statement.to_string(),
        reason: proof.reason.clone(),
    };
    rung.yes.iter().chain(&rung.failed).map(document).collect()
}

fn receipts(receiver: String, ladder: &Ladder) -> ReceiptsDocument {
    ReceiptsDocument {
        receiver,
        submitted: proofs(&ladder.submitted),
        accepted: proofs(&ladder.accepted),
        delivered: proofs(&ladder.delivered),
        opened: proofs(&ladder.opened),
        sent_otherwise: proofs(&ladder.sent_otherwise),
        came_otherwise: proofs(&ladder.came_otherwise),
    }
}

fn json(value: &impl Serialize) -> Result<Value, Problem> {
    serde_json::to_value(value).map_err(Problem::internal)
}

impl EntryDocument {
    fn of(view: &EntryView) -> Result<Self, Problem> {
        Ok(Self {
            digest: view.held.digest.to_string(),
            entry: json(&view.held.entry)?,
            noted_at: view.held.noted_at.to_string(),
            standing: json(&view.standing)?,
            rows: json(&view.rows)?,
            receipts: view.ladders.iter().map(|(receiver, ladder)| receipts(receiver.to_string(), ladder)).collect(),
            sealed: view.sealed,
        })
    }
}

impl DocketDocument {
    /// The document of a docket.
    pub fn of(case: &Case) -> Result<Self, Problem> {
        let look = &case.look;
        Ok(Self {
            id: case.id.to_string(),
            kind: case.kind.to_owned(),
            version: case.version,
            summary: json(&look.summary)?,
            card: json(&look.card)?,
            clocks: json(&look.clocks)?,
            plan: json(&look.plan)?,
            occasion: json(&look.occasion)?,
            persons: json(&look.mentions)?,
            entries: case.entries.iter().map(EntryDocument::of).collect::<Result<_, _>>()?,
            conflicts: json(&look.conflicts)?,
            waiting: look.waiting.iter().map(|waiting| waiting.digest.to_string()).collect(),
            office: json(&look.office)?,
            line: look.line.clone(),
            line_digest: look.line_digest.to_string(),
            acts: case
                .acts
                .iter()
                .map(|(act, _)| *act)
                .chain(case.on_paper.iter().copied())
                .map(|act| act.name.to_owned())
                .collect(),
            names: json(&case.names)?,
            officers: case.officers.clone(),
        })
    }
}

/// What a docket is tied to.
#[derive(Serialize, ToSchema)]
pub struct LinksDocument {
    /// The things: the docket itself is the first.
    pub nodes: Vec<LinkedThing>,
    /// What ties them, by their places among the things.
    pub edges: Vec<LinkTie>,
    /// Whether other dockets were not looked for because the caller has not said what for: ask for persons with a ground first.
    pub purpose_needed: bool,
    /// Persons whose other dockets were not looked for because there are so many.
    pub left_out: usize,
}

/// A thing that something is tied to.
#[derive(Serialize, ToSchema)]
pub struct LinkedThing {
    /// `docket`, `person`, `authority` or `letter`.
    pub sort: &'static str,
    /// Identity of a docket, an authority or a letter; the name of a person.
    pub id: String,
    /// Our number of a docket or letter.
    pub number: Option<String>,
    /// The date of birth of a person, as far as it is known.
    pub born: Option<String>,
}

/// A tie between two things.
#[derive(Serialize, ToSchema)]
pub struct LinkTie {
    /// From which.
    pub from: usize,
    /// To which.
    pub to: usize,
    /// `named`, `stands`, `partner`, `put-to`, `began` in the other one, `alike`, or `same` for what a person has said.
    pub tie: &'static str,
    /// In what capacity a person is named, under which label an authority stands, how alike two names are, or the number of
    /// the decision in which a matter began.
    pub what: Option<String>,
    /// Whether it is written in the docket or a person has said so; what is not is possible, and nobody has confirmed it.
    pub certain: bool,
}

impl From<Links> for LinksDocument {
    fn from(links: Links) -> Self {
        let thing = |node: Node| match node {
            Node::Matter { id, number, .. } => LinkedThing { sort: "docket", id: id.to_string(), number, born: None },
            Node::Person(mention) => LinkedThing {
                sort: "person",
                id: mention.name,
                number: None,
                born: mention.born.map(|born| born.to_string()),
            },
            Node::Authority(id) => LinkedThing { sort: "authority", id: id.to_string(), number: None, born: None },
            Node::Letter { id, number } => LinkedThing { sort: "letter", id, number: Some(number), born: None },
        };
        let tie = |edge: Edge| {
            let certain = edge.tie.is_certain();
            let (tie, what) = match edge.tie {
                Tie::Named(category) => ("named", Some(category)),
                Tie::Stands(label) => ("stands", Some(label)),
                Tie::Partner => ("partner", None),
                Tie::PutTo => ("put-to", None),
                Tie::Began(item) => ("began", item.map(|item| item.to_string())),
                Tie::Same => ("same", None),
                Tie::Alike(alike) => ("alike", Some(alike.code().to_owned())),
            };
            LinkTie { from: edge.from, to: edge.to, tie, what, certain }
        };
        Self {
            nodes: links.nodes.into_iter().map(thing).collect(),
            edges: links.edges.into_iter().map(tie).collect(),
            purpose_needed: links.purpose_needed,
            left_out: links.left_out,
        }
    }
}

/// A file, named by what it contains.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub digest: String,
    /// Length in bytes.
    pub size: u64,
    /// Media type (RFC 6838).
    pub media_type: String,
    /// Its name.
    pub name: String,
    /// `ordinary`, `official` or `confidential`.
    pub handling: String,
    /// Its language, where it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lang: Option<String>,
}

impl Attachment {
    /// The document of a file.
    pub fn of(attachment: &AttachmentRef) -> Result<Self, Problem> {
        serde_json::from_value(json(attachment)?).map_err(Problem::internal)
    }

    /// The file that is meant. It has the same form; what is wrong in it is named as a field.
    pub fn meant(&self) -> Result<AttachmentRef, Problem> {
        serde_json::from_value(json(self)?).map_err(|error| Problem::field("attachments", "field-wrong").detail(error))
    }
}

/// A command in a docket that is there.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActRequest {
    /// The fields of the act's form.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub fields: Object,
    /// What is attached; upload it first.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// The version of the docket that the caller has seen. Without it, nothing is refused because of what happened
    /// meanwhile.
    #[serde(default)]
    pub seen: Option<i64>,
}

/// A command that opens a docket.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenRequest {
    /// The kind, such as `mla`.
    pub kind: String,
    /// The act, such as `draft`.
    pub act: String,
    /// The fields of the act's form.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub fields: Object,
    /// What is attached; upload it first.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
}

/// What came of a command.
#[derive(Serialize, ToSchema)]
pub struct DoneDocument {
    /// The docket.
    pub docket: String,
    /// Its version now.
    pub version: i64,
    /// Digests of the entries that were written.
    pub entries: Vec<String>,
    /// Whether the act was only proposed and waits for a second person.
    pub proposed: bool,
}

impl From<Done> for DoneDocument {
    fn from(done: Done) -> Self {
        Self {
            docket: done.docket.to_string(),
            version: done.version,
            entries: done.entries.iter().map(ToString::to_string).collect(),
            proposed: done.proposed,
        }
    }
}

/// An authority in the register.
#[derive(Serialize, ToSchema)]
pub struct Authority {
    /// Its id, such as `az-pgo`.
    pub id: String,
    /// Its names by language.
    pub names: BTreeMap<String, String>,
    /// `self`, `pending`, `active` or `suspended`.
    pub state: String,
    /// `push`, `pouch` or `paper`.
    pub route: String,
    /// The fingerprint of its seal, in groups for reading aloud.
    pub fingerprint: Option<String>,
    /// Until when its descriptor may be used (RFC 3339).
    pub valid_until: Option<String>,
    /// Whom to call.
    pub contact: Option<String>,
}

impl From<AuthorityView> for Authority {
    fn from(view: AuthorityView) -> Self {
        Self {
            id: view.id.to_string(),
            names: view.names.0.into_iter().map(|(lang, name)| (lang.to_string(), name)).collect(),
            state: view.state,
            route: view.route,
            fingerprint: view.fingerprint,
            valid_until: view.valid_until.map(|until| until.to_string()),
            contact: view.contact,
        }
    }
}

/// A person named in a docket.
#[derive(Serialize, ToSchema)]
pub struct Person {
    /// The name as written.
    pub name: String,
    /// In what capacity.
    pub category: String,
    /// The date of birth as far as it is known.
    pub born: Option<String>,
    /// The docket.
    pub docket: String,
    /// Its number.
    pub our_number: Option<String>,
    /// How the name stands to the one that was asked for: `same`, `similar`, `possible`, or `begins` where it only
    /// begins with it.
    pub alike: String,
}

impl From<PersonLine> for Person {
    fn from(line: PersonLine) -> Self {
        Self {
            name: line.mention.name,
            category: line.mention.category,
            born: line.mention.born.map(|born| born.to_string()),
            docket: line.docket.to_string(),
            our_number: line.our_number,
            alike: line.alike.code().to_owned(),
        }
    }
}

/// A message in the queue.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the field is the id of the message")]
pub struct Message {
    /// The message.
    pub message: String,
    /// To whom.
    pub to: String,
    /// The docket it belongs to.
    pub docket: Option<String>,
    /// `queued`, `done`, `failed` or `held`.
    pub state: String,
    /// `entry` or `evidence`.
    pub kind: String,
    /// When it was queued (RFC 3339).
    pub queued_at: String,
    /// How often delivery was tried.
    pub attempts: u32,
    /// When it is tried next (RFC 3339).
    pub next_at: Option<String>,
    /// The code of what went wrong last.
    pub last_error: Option<String>,
}

impl From<MessageLine> for Message {
    fn from(line: MessageLine) -> Self {
        Self {
            message: line.message,
            to: line.to.to_string(),
            docket: line.docket.map(|id| id.to_string()),
            state: line.state,
            kind: line.kind,
            queued_at: line.queued_at.to_string(),
            attempts: line.attempts,
            next_at: line.next_at.map(|at| at.to_string()),
            last_error: line.last_error,
        }
    }
}

/// A plain record of the cooperation between services.
#[derive(Serialize, ToSchema)]
pub struct CooperationRecord {
    /// What it records, such as `programme`.
    pub kind: String,
    /// Its identity.
    pub id: String,
    /// Its content.
    #[schema(value_type = Object)]
    pub body: Value,
}

impl From<Record> for CooperationRecord {
    fn from(record: Record) -> Self {
        Self { kind: record.kind, id: record.id, body: Value::Object(record.body) }
    }
}

/// A leaf of the log.
#[derive(Serialize, ToSchema)]
pub struct LogLeaf {
    /// Its place, from 0.
    pub index: u64,
    /// When.
    pub at: String,
    /// Who, by pseudonym.
    pub actor: String,
    /// The name, where it is one of ours.
    pub name: Option<String>,
    /// What was done.
    pub action: String,
    /// To what.
    pub object: String,
}

impl From<LeafView> for LogLeaf {
    fn from(leaf: LeafView) -> Self {
        Self {
            index: leaf.index,
            at: leaf.at,
            actor: leaf.actor,
            name: leaf.name,
            action: leaf.action,
            object: leaf.object,
        }
    }
}
