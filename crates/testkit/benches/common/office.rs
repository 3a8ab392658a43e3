//! Two offices on one line, with a printer that costs nothing but gives papers of a real size.

use std::{
    collections::BTreeMap,
    future::Future,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use app::{Actor, App, Done, Locker, NewUser, Paper, Parts, Printer, Seat, Target, Transports};
use docket::{Command, Object};
use exchange::simulated::Wire;
use kernel::{AuthorityId, Clock, Digest, DocketId, FixedClock, Lang, Moment, Names, Problem, Rng, Role};
use seal::Seal;
use serde_json::{Value, json};
use store::{AuditKey, Options, Store};
use tokio::task::JoinSet;
use vault::{Vault, VaultKey};

use crate::figures::{Samples, Watch, float};

/// The office that is measured.
pub const OURS: &str = "az-pgo";
/// Its partner.
pub const THEIRS: &str = "uz-gp";

/// A generator of numbers that are the same in every run (Knuth's MMIX). Good enough for identities in benchmarks.
pub struct Counting(pub u64);

impl Counting {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

impl Rng for Counting {
    fn fill(&mut self, out: &mut [u8]) {
        for byte in out {
            *byte = self.next().to_le_bytes()[0];
        }
    }
}

/// Papers of one size that no archive can make smaller: a typeset PDF is compressed already.
struct Papers(usize);

impl Printer for Papers {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Problem> {
        let digest = paper.digest.as_bytes();
        let mut rng = Counting(u64::from_le_bytes(digest[..8].try_into().map_err(Problem::internal)?));
        let mut bytes = b"%PDF-1.7\n".to_vec();
        bytes.resize(self.0.max(9), 0);
        rng.fill(&mut bytes[9..]);
        Ok(bytes)
    }

    fn list(&self, _list: &app::ListPaper) -> Result<Vec<u8>, Problem> {
        Err(Problem::internal("not in benchmarks"))
    }

    fn docx(&self, _paper: &Paper, _letterhead: Option<&[u8]>) -> Result<Vec<u8>, Problem> {
        Err(Problem::internal("not in benchmarks"))
    }

    fn dossiers(&self, _dossiers: &[app::DossierPaper], _editable: bool) -> Result<Vec<u8>, Problem> {
        Err(Problem::internal("not in benchmarks"))
    }

    fn cards(&self, _cards: &app::CardsPaper) -> Result<Vec<u8>, Problem> {
        Err(Problem::internal("not in benchmarks"))
    }

    fn translation(&self, _paper: &app::CertificatePaper) -> Result<Vec<u8>, Problem> {
        Err(Problem::internal("not in benchmarks"))
    }
    fn letterhead_faults(&self, _letterhead: &[u8]) -> Result<Vec<app::LetterheadFault>, Problem> {
        Err(Problem::internal("not in benchmarks"))
    }

    fn own_letterhead(&self) -> Vec<u8> {
        Vec::new()
    }
}

/// A node with its people.
pub struct Office {
    /// Whose it is.
    pub id: AuthorityId,
    /// Its use cases.
    pub app: App,
    people: BTreeMap<&'static str, Actor>,
    transports: Transports,
}

impl Office {
    async fn open(id: &str, folder: &Path, clock: &Arc<FixedClock>, wire: &Wire, paper: usize) -> Self {
        let id = AuthorityId::parse(id).expect("an authority's id");
        let now = clock.now();
        let store = Store::open_sqlite(&folder.join("comity.db"), Options::at(now)).await.expect("the store opens");
        // A folder that is used again must not meet the identities of its first run.
        let seed = store.read(|tx| Ok(tx.audit_size()? + 17)).await.expect("the log");
        let app = App::start(Parts {
            seat: Seat {
                press: false,
                authority: id.clone(),
                names: Names::from([(Lang::En, id.as_str())]),
                demo: false,
                zone_minutes: 180,
            },
            letter_langs: vec![Lang::Ru, Lang::En],
            numbering: "B/{n}-{yy}".into(),
            contact: "+000".into(),
            push_url: Some("https://127.0.0.1:9440".into()),
            as4: None,
            tls_fingerprints: vec![Digest::of(id.as_str().as_bytes())],
            store,
            vault: Vault::open(&folder.join("vault"), VaultKey::new([7; 32])).expect("the vault opens"),
            seal: seal_in(folder, &id, now),
            log_key: log_key(&id),
            locker: Locker::new(&[5; 32]).expect("a locker"),
            clock: Arc::clone(clock) as Arc<dyn Clock>,
            rng: Box::new(Counting(id.as_str().bytes().fold(seed, |sum, b| sum * 31 + u64::from(b)))),
            printer: Arc::new(Papers(paper)),
            machine: None,
            mailer: None,
            viewer: None,
            law: app::LawBook::built_in(true).expect("the law"),
            sheet: None,
            worker: "bench".into(),
        })
        .await
        .expect("the node starts");
        let mut people = BTreeMap::new();
        for role in Role::OF_PEOPLE {
            let user = NewUser {
                login: role.as_str().into(),
                name: format!("{} of {id}", role.as_str()),
                roles: [role].into(),
                lang: Lang::En,
                password: Some(testkit::PASSWORD.into()),
            };
            let made = app.make_user_at_console(user).await.map(drop);
            let there = made.as_ref().is_err_and(|problem| problem.code == "login-taken");
            assert!(made.is_ok() || there, "a user: {made:?}");
            people.insert(role.as_str(), app.actor_at_console(role.as_str()).await.expect("somebody"));
        }
        let transports: Transports = BTreeMap::from([("push", Arc::new(wire.transport(&id)) as _)]);
        wire.join(&id, Arc::new(app.clone()));
        Self { id, app, people, transports }
    }

    /// Somebody of this office.
    pub fn somebody(&self, login: &str) -> &Actor {
        self.people.get(login).expect("somebody with this login")
    }

    /// Tries an act; what needs a second person is approved by the signer.
    pub async fn tries(&self, login: &str, target: Target, act: &str, fields: Value) -> Result<Done, Problem> {
        let done = self.app.act(self.somebody(login), target, command(act, &fields)).await?;
        if !done.proposed {
            return Ok(done);
        }
        let fields = json!({"proposal": done.entries.first().map(ToString::to_string)});
        let target = Target::Docket { id: done.docket, seen: None };
        self.app.act(self.somebody("signer"), target, command("approve", &fields)).await
    }

    /// Somebody does something in a docket.
    pub async fn does(&self, login: &str, docket: DocketId, act: &str, fields: Value) {
        let target = Target::Docket { id: docket, seen: None };
        let done = self.tries(login, target, act, fields).await;
        assert!(done.is_ok(), "{}: {login} cannot {act}: {done:?}", self.id);
    }

    /// A new draft.
    pub async fn drafts(&self, fields: Value) -> DocketId {
        self.tries("officer", Target::New("mla".into()), "draft", fields).await.expect("a draft").docket
    }

    /// A new request to the partner, sent.
    pub async fn asks(&self, to: &AuthorityId) -> DocketId {
        let id = self.drafts(testkit::request(to.as_str())).await;
        self.does("officer", id, "submit", json!({})).await;
        self.does("head", id, "ready", json!({})).await;
        self.does("signer", id, "send", json!({})).await;
        id
    }

    /// Delivers what is due, once; says how many messages were tried.
    pub async fn posts(&self) -> usize {
        self.app.dispatch_once(&self.transports).await.expect("the queue can be worked on")
    }
}

/// A command without files.
pub fn command(act: &str, fields: &Value) -> Command {
    let fields: Object = fields.as_object().cloned().unwrap_or_default();
    Command { act: act.into(), fields, attachments: Vec::new() }
}

/// The key that signs the log of this office.
pub fn log_key(id: &AuthorityId) -> AuditKey {
    AuditKey::from_seed(&format!("comity/{id}"), &[9; 32]).expect("a log key")
}

fn seal_in(folder: &Path, id: &AuthorityId, now: Moment) -> Seal {
    let (key, certificate) = (folder.join("seal.key"), folder.join("seal.pem"));
    if let (Ok(key), Ok(certificate)) = (std::fs::read_to_string(&key), std::fs::read_to_string(&certificate)) {
        return Seal::from_pem(&key, &certificate).expect("the seal that was kept");
    }
    let seal = Seal::generate(id, id.as_str(), now.plus_days(-1), 5).expect("a seal");
    std::fs::write(key, seal.key_pem().as_bytes()).expect("the folder is writable");
    std::fs::write(certificate, seal.certificate_pem()).expect("the folder is writable");
    seal
}

/// Two offices that know each other.
pub struct Pair {
    /// The one that is measured.
    pub ours: Arc<Office>,
    /// Its partner.
    pub theirs: Arc<Office>,
}

impl Pair {
    /// Opens both below `folder`; a folder that was used before holds what it held.
    pub async fn open(folder: &Path, paper: usize) -> Self {
        let start = Moment::parse("2026-11-21T08:00:00.000000Z").expect("a moment");
        let clock = Arc::new(FixedClock::at(start));
        let wire = Wire::new(1);
        let acquainted = folder.join(OURS).join("comity.db").exists();
        let mut offices = Vec::new();
        for id in [OURS, THEIRS] {
            let own = folder.join(id);
            std::fs::create_dir_all(&own).expect("the folder is writable");
            offices.push(Arc::new(Office::open(id, &own, &clock, &wire, paper).await));
        }
        for (one, other) in [(0, 1), (1, 0)].into_iter().filter(|_| !acquainted) {
            let descriptor = offices[other].app.own_descriptor_bytes().expect("a descriptor");
            let shown = offices[one].app.add_authority_at_console(descriptor).await.expect("a partner");
            let spoken = shown.fingerprint.clone().expect("a fingerprint");
            offices[one].app.confirm_authority_at_console(shown.id, &spoken, "push").await.expect("confirmed");
        }
        let theirs = offices.pop().expect("two offices");
        let ours = offices.pop().expect("two offices");
        Self { ours, theirs }
    }

    /// Delivers both ways until nothing is due any more; says how many deliveries that took.
    pub async fn settles(&self) -> usize {
        let mut all = 0;
        loop {
            let moved = self.ours.posts().await + self.theirs.posts().await;
            if moved == 0 {
                return all;
            }
            all += moved;
        }
    }
}

/// Does `work` for each number below `count`, several at a time; gives what came of it, in order.
pub async fn each<T, F, W>(count: usize, at_a_time: usize, work: W) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
    W: Fn(usize) -> F + Clone + Send + 'static,
{
    let next = Arc::new(AtomicUsize::new(0));
    let mut tasks = JoinSet::new();
    for _ in 0..at_a_time {
        let (next, work) = (Arc::clone(&next), work.clone());
        tasks.spawn(async move {
            let mut done = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= count {
                    return done;
                }
                done.push((index, work(index).await));
            }
        });
    }
    let mut all: Vec<(usize, T)> = tasks.join_all().await.into_iter().flatten().collect();
    all.sort_by_key(|(index, _)| *index);
    all.into_iter().map(|(_, value)| value).collect()
}

/// What came of many calls.
pub struct Run {
    /// The time that each took that was done.
    pub samples: Samples,
    /// How many were not done.
    pub refused: usize,
    columns: Vec<(&'static str, f64)>,
    seconds: f64,
}

impl Run {
    /// Its figures, and more.
    pub fn columns(self, more: impl IntoIterator<Item = (&'static str, f64)>) -> Vec<(&'static str, f64)> {
        let mut columns = self.columns;
        columns.extend(more);
        if self.refused > 0 {
            columns.push(("refused", float(self.refused)));
        }
        columns
    }

    /// Seconds that it took.
    pub const fn seconds(&self) -> f64 {
        self.seconds
    }
}

/// Has `callers` do `work` again and again for `seconds`. `work` is handed a number that no other call was handed and
/// says whether it was done.
pub async fn drive<F, W>(callers: usize, seconds: usize, work: W) -> Run
where
    F: Future<Output = bool> + Send + 'static,
    W: Fn(usize) -> F + Clone + Send + 'static,
{
    let next = Arc::new(AtomicUsize::new(0));
    let watch = Watch::start();
    let end = Instant::now() + Duration::from_secs(seconds as u64);
    let mut tasks = JoinSet::new();
    for _ in 0..callers {
        let (next, work) = (Arc::clone(&next), work.clone());
        tasks.spawn(async move {
            let (mut took, mut refused) = (Vec::new(), 0);
            while Instant::now() < end {
                let start = Instant::now();
                if work(next.fetch_add(1, Ordering::Relaxed)).await {
                    took.push(start.elapsed());
                } else {
                    refused += 1;
                }
            }
            (took, refused)
        });
    }
    let (mut samples, mut refused) = (Samples::default(), 0);
    for (took, not) in tasks.join_all().await {
        samples.extend(took);
        refused += not;
    }
    let columns = samples.columns(&watch);
    Run { samples, refused, columns, seconds: watch.seconds() }
}
