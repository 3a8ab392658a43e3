//! A partner gone bad, and strangers: whatever they send, it is answered with a clear code, leaves nothing behind that
//! was not meant to stay, and tells them nothing of ours.

mod containers;
mod entries;
mod evidence;
mod http;

use std::{collections::BTreeMap, io::Cursor, sync::Arc};

use app::App;
use docket::Entry;
use exchange::{
    answer::open_statement,
    evidence::Event,
    pouch::{Fate, Folders, Pouch},
    transport::{Arrival, Inbound as _, Reply, Scratch, Spool, Taking, Takings as _},
};
use kernel::{AuthorityId, Class, Digest, Problem};
use seal::{Contents, Main, Seal, write_container};
use store::Holdings;
use testkit::{Folder, Node, World, request};

/// All that a partner's node is ever told without a seal.
const SENTENCES: [&str; 4] = [
    "The message was not accepted: its form or size is not allowed.",
    "The message was not accepted from this sender.",
    "The message was not accepted: it contradicts one accepted before.",
    "The message could not be processed now; send it again later.",
];

/// Everything that a node keeps, counted.
#[derive(Debug, PartialEq, Eq)]
struct Kept {
    holdings: Holdings,
    files: usize,
}

/// A node that is attacked, and those who do it.
struct Siege {
    world: World,
}

impl Siege {
    async fn new(seed: u64) -> Self {
        Self { world: World::of(&["az-pgo", "uz-gp", "kz-gp"], seed).await }
    }

    /// The node that is attacked.
    fn baku(&self) -> &Node {
        &self.world.nodes[0]
    }

    /// A confirmed partner, whose seal is in the wrong hands.
    fn tashkent(&self) -> &Node {
        &self.world.nodes[1]
    }

    /// Another confirmed partner, who has no part in the matter.
    fn astana(&self) -> &Node {
        &self.world.nodes[2]
    }

    async fn kept(&self) -> Kept {
        let app = &self.baku().app;
        Kept {
            holdings: app.store().counts_and_root().await.expect("counts"),
            files: app.vault().all().expect("the vault can be listed").len(),
        }
    }

    /// A good request of Tashkent to Baku that was sealed and not sent.
    async fn letter(&self) -> (Entry, Vec<u8>) {
        let tashkent = self.tashkent();
        let id = tashkent.drafts(request("az-pgo")).await;
        tashkent.sends(id).await;
        self.sent_by(tashkent, id, "mla.sent").await
    }

    /// An entry that a node wrote, with its container.
    async fn sent_by(&self, node: &Node, id: kernel::DocketId, kind: &str) -> (Entry, Vec<u8>) {
        let officer = node.somebody("auditor").await;
        let case = node.case("auditor", id).await;
        let found = case.entries.iter().rev().find(|view| view.held.entry.kind == kind).expect("it was written");
        let mut download = node.app.container(&officer, id, found.held.digest).await.expect("a container");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut download.body, &mut bytes).expect("readable");
        (found.held.entry.clone(), bytes)
    }

    /// Seals whatever it is with the seal of `node`.
    fn sealed(&self, node: &Node, main: Main, json: &[u8]) -> Vec<u8> {
        sealed(&node.seal, main, json, Some(b"%PDF-1.7 paper"), kernel::Clock::now(self.world.clock.as_ref()))
    }

    /// Seals an entry that was changed with the seal of Tashkent.
    fn forged(&self, entry: &Entry, change: impl FnOnce(&mut Entry)) -> Vec<u8> {
        let mut entry = entry.clone();
        change(&mut entry);
        self.sealed(self.tashkent(), Main::Entry, &kernel::canonical_bytes(&entry).expect("JSON"))
    }

    /// As [`Siege::forged`], with bytes that no entry has.
    fn scrawled(&self, json: &[u8]) -> Vec<u8> {
        self.sealed(self.tashkent(), Main::Entry, json)
    }

    async fn receives(&self, bytes: &[u8]) -> Result<Reply, Problem> {
        receive(&self.baku().app, Some(self.tashkent().id.clone()), bytes).await
    }

    /// It is turned away without a seal, by the line and by the pouch, and nothing at all is kept. Gives the code.
    async fn turned_away(&self, what: &str, bytes: &[u8]) -> &'static str {
        let before = self.kept().await;
        let problem = match self.receives(bytes).await {
            Err(problem) => problem,
            Ok(reply) => panic!("{what}: {reply:?}"),
        };
        told_nothing(what, &problem);
        let (fate, said) = self.by_pouch(bytes).await;
        match fate {
            Fate::Refused(same) => {
                assert_eq!(same.code, problem.code, "{what}");
                assert_eq!(said, format!("{}\n{}\n", problem.for_partner(), problem.code), "{what}");
            }
            Fate::Left(same) => assert_eq!((same.code, same.class), (problem.code, Class::Unavailable), "{what}"),
            fate => panic!("{what}: {fate:?}"),
        }
        assert_eq!(self.kept().await, before, "{what}: nothing is kept");
        problem.code
    }

    /// It is refused under our seal; what is kept is that refusal and a leaf, nothing of the message. Gives the reason.
    async fn rejected(&self, what: &str, bytes: &[u8]) -> String {
        let before = self.kept().await;
        let evidence = match self.receives(bytes).await {
            Ok(Reply::Rejected(evidence)) => evidence,
            other => panic!("{what}: {other:?}"),
        };
        let statement =
            open_statement(&evidence, &[self.baku().seal.certificate().clone()]).expect("a sealed statement");
        let claims = statement.claims();
        assert_eq!((claims.event, &claims.from), (Event::RelayRejection, &self.tashkent().id), "{what}");
        let after = self.kept().await;
        assert_eq!(after.files, before.files, "{what}: no file is kept");
        let grown: BTreeMap<&str, u64> = after
            .holdings
            .rows
            .iter()
            .map(|(table, count)| (table.as_str(), count - before.holdings.rows[table]))
            .filter(|(table, more)| *more > 0 && *table != "audit_hash")
            .collect();
        let refusal = BTreeMap::from([("audit_leaf", 1), ("evidence", 1), ("inbox", 1), ("sealed", 1)]);
        assert_eq!(grown, refusal, "{what}: only the refusal is kept");
        // Again, and sealed anew, and by courier: the same answer, and nothing more is kept.
        let json = json_of(bytes);
        for again in [bytes.to_vec(), self.scrawled(&json)] {
            assert_eq!(self.receives(&again).await, Ok(Reply::Rejected(evidence.clone())), "{what}: the same answer");
            assert!(matches!(self.by_pouch(&again).await.0, Fate::Rejected { .. }), "{what}: by pouch");
        }
        assert_eq!(self.kept().await, after, "{what}: nothing more is kept");
        claims.reason.clone().expect("a reason")
    }

    /// It is accepted and stays.
    async fn accepted(&self, what: &str, bytes: &[u8]) {
        match self.receives(bytes).await {
            Ok(Reply::Accepted(_)) => {}
            other => panic!("{what}: {other:?}"),
        }
    }

    /// A courier brings it. Gives what became of it, and what was written beside it.
    async fn by_pouch(&self, bytes: &[u8]) -> (Fate, String) {
        let folder = Folder::new();
        let spool = Arc::new(VaultSpool(self.baku().app.clone()));
        let pouch = Pouch::new(Folders::below(&folder.path().join("pouch")), spool).expect("a pouch");
        let path = folder.path().join("a file.asice");
        std::fs::write(&path, bytes).expect("written");
        let mut report = pouch.import(&path, &self.baku().app).await.expect("looked at");
        let said = std::fs::read_to_string(folder.path().join("refused/a file.asice.txt")).unwrap_or_default();
        (report.remove(0).fate, said)
    }

    /// Nothing that was sent has shaken the node.
    async fn stands(&self) {
        let node = self.baku();
        node.app.sign_log().await.expect("the log can be signed");
        let mut report = node.app.check_everything().await.expect("a report");
        // See `a_refusal_does_not_make_the_audit_fail`.
        report.findings.retain(|finding| !finding.contains("vault-missing"));
        assert!(report.findings.is_empty(), "{:?}", report.findings);
    }
}

struct VaultSpool(App);

impl Spool for VaultSpool {
    fn scratch(&self) -> Result<Box<dyn Scratch>, Problem> {
        Ok(Box::new(self.0.vault().scratch()?))
    }
}

fn sealed(seal: &Seal, main: Main, json: &[u8], paper: Option<&[u8]>, at: kernel::Moment) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let contents = Contents { main, json, paper: paper.filter(|_| main == Main::Entry), attachments: &[] };
    write_container(&mut out, &contents, seal, at).expect("sealed");
    out.into_inner()
}

/// The main object of a good container.
fn json_of(container: &[u8]) -> Vec<u8> {
    let checked = seal::read_container(Cursor::new(container)).expect("a good container");
    let signer = checked.signer().clone();
    checked.trusted(&[signer]).expect("sealed").json().to_vec()
}

async fn receive(app: &App, peer: Option<AuthorityId>, bytes: &[u8]) -> Result<Reply, Problem> {
    receive_by(app, peer, bytes, None).await
}

/// As [`receive`], in a message of AS4 of which something is to be remembered.
async fn receive_by(
    app: &App,
    peer: Option<AuthorityId>,
    bytes: &[u8],
    taking: Option<Arc<Taking>>,
) -> Result<Reply, Problem> {
    let arrival = Arrival {
        transport: "test",
        peer,
        envelope: None,
        container: Digest::of(bytes),
        size: u64::try_from(bytes.len()).expect("small"),
        body: Box::new(Cursor::new(bytes.to_vec())),
        taking,
    };
    app.receive(arrival).await
}

/// What goes back to the sender is one of the fixed sentences.
#[track_caller]
fn told_nothing(what: &str, problem: &Problem) {
    assert!(SENTENCES.contains(&problem.for_partner()), "{what}: {:?}", problem.for_partner());
    assert_ne!(problem.class, Class::Internal, "{what}: a stranger's fault is not ours: {problem:?}");
}

#[tokio::test]
async fn a_refusal_does_not_make_the_audit_fail() {
    let siege = Siege::new(55).await;
    let (entry, _) = siege.letter().await;
    siege.rejected("an unknown kind", &siege.forged(&entry, |entry| entry.kind = "zzz.sent".into())).await;
    let report = siege.baku().app.check_everything().await.expect("a report");
    assert!(report.ok, "a partner's bad message is not damage of ours: {:?}", report.findings);
}

/// A message of AS4 that calls itself `name`.
fn taking(name: &str) -> Arc<Taking> {
    let answer =
        as4::Answer { sealed: Digest::of(name.as_bytes()), content_type: "text/xml".into(), body: b"DEMO".to_vec() };
    Arc::new(Taking {
        origin: as4::Origin {
            party: "uz-gp".into(),
            party_type: Some(exchange::ebms::PARTY.into()),
            message_id: name.into(),
        },
        kept: as4::Kept { content: Digest::of(b"DEMO content"), answers: vec![answer] },
    })
}

#[tokio::test]
async fn a_message_of_as4_is_remembered_with_what_it_brought_or_not_at_all() {
    let siege = Siege::new(56).await;
    let (entry, good) = siege.letter().await;
    let app = &siege.baku().app;
    let peer = || Some(siege.tashkent().id.clone());
    let known = async |taking: &Arc<Taking>| app.taking(&taking.origin).await.expect("asked");
    // What is turned away without an answer of ours leaves no trace: when it comes again it must be new.
    let early = taking("early");
    let before = siege.kept().await;
    let cut = &good[..good.len() - 10];
    receive_by(app, peer(), cut, Some(Arc::clone(&early))).await.expect_err("no container");
    assert_eq!(known(&early).await, None);
    assert_eq!(siege.kept().await, before);
    // What is accepted, refused for good, and brought again under another name is remembered each time.
    let forged = siege.forged(&entry, |entry| entry.kind = "zzz.sent".into());
    for (name, bytes) in [("first", &good), ("again", &good), ("refused", &forged)] {
        let one = taking(name);
        receive_by(app, peer(), bytes, Some(Arc::clone(&one))).await.expect("an answer");
        assert_eq!(known(&one).await, Some(one.kept.clone()), "{name}");
    }
    // Another content under a known name changes nothing.
    let mut other = taking("first").as_ref().clone();
    other.kept.content = Digest::of(b"another");
    assert!(app.take_note(&other).await.is_err());
    assert_eq!(known(&taking("first")).await, Some(taking("first").kept.clone()));
}
