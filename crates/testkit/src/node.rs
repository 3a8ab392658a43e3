//! One node of a test world.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use app::{
    Actor, App, CardsPaper, Case, CertificatePaper, Done, DossierPaper, LetterheadFault, ListPaper, Locker, Machine,
    MachineKind, MachineSeat, MailSeat, Mailer, NewPurpose, NewUser, Paper, Parts, PersonLine, Printer, Seat, Target,
    Transports,
};
use docket::{AttachmentRef, Command, Object};
use exchange::transport::Transport;
use kernel::{AuthorityId, Clock, DocketId, FixedClock, Lang, Names, Problem, Rng, Role};
use seal::Seal;
use serde_json::{Value, json};
use store::{AuditKey, Options, Store};
use vault::{Vault, VaultKey};

/// The password of everybody in a test world.
pub const PASSWORD: &str = "a test password";

/// Bytes that look random and are the same in every run.
struct Counting(u64);

impl Rng for Counting {
    fn fill(&mut self, out: &mut [u8]) {
        for byte in out {
            // The generator of Knuth's MMIX; good enough for identities in tests.
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = self.0.to_be_bytes()[3];
        }
    }
}

/// A printer that costs nothing: the paper is the digest.
struct PlainPrinter;

impl Printer for PlainPrinter {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Problem> {
        Ok(format!("%PDF-1.7 test paper of {}", paper.digest).into_bytes())
    }

    fn list(&self, list: &ListPaper) -> Result<Vec<u8>, Problem> {
        Ok(format!("%PDF-1.7 test list {list:?}").into_bytes())
    }

    fn docx(&self, paper: &Paper, letterhead: Option<&[u8]>) -> Result<Vec<u8>, Problem> {
        let letterhead = letterhead.map(String::from_utf8_lossy).unwrap_or_default();
        Ok(format!("{letterhead}test paper of {}", paper.digest).into_bytes())
    }

    fn dossiers(&self, dossiers: &[DossierPaper], editable: bool) -> Result<Vec<u8>, Problem> {
        Ok(format!("test dossier, editable {editable}: {dossiers:?}").into_bytes())
    }

    /// A letterhead of tests is text; one without the word `body` lacks it, one without text is none.
    fn letterhead_faults(&self, letterhead: &[u8]) -> Result<Vec<LetterheadFault>, Problem> {
        match String::from_utf8_lossy(letterhead).as_ref() {
            "" => Err(Problem::invalid("template-not-docx")),
            text if text.contains("body") => Ok(Vec::new()),
            _ => Ok(vec![LetterheadFault::Missing("body".into())]),
        }
    }

    fn own_letterhead(&self) -> Vec<u8> {
        b"own body ".to_vec()
    }

    fn cards(&self, cards: &CardsPaper) -> Result<Vec<u8>, Problem> {
        Ok(format!("%PDF-1.7 test cards {cards:?}").into_bytes())
    }

    fn translation(&self, paper: &CertificatePaper) -> Result<Vec<u8>, Problem> {
        Ok(format!("%PDF-1.7 test translation {paper:?}").into_bytes())
    }
}

/// The keys of a node.
struct Keys {
    seal: Seal,
    /// The same seal once more, for tests that write what the node itself never would.
    forger: Seal,
    vault: [u8; 32],
    locker: [u8; 32],
    log: [u8; 32],
}

impl Keys {
    /// The keys of a test node: its seal lies in its folder, so that a restart finds the same one; the others are
    /// known to everybody.
    fn of_test(folder: &Path, id: &AuthorityId, clock: &dyn Clock) -> Self {
        let (key, certificate) = (folder.join("seal.key"), folder.join("seal.pem"));
        if !key.exists() {
            let seal = Seal::generate(id, id.as_str(), clock.now().plus_days(-1), 5).expect("a seal");
            std::fs::write(&certificate, seal.certificate_pem()).expect("the folder is writable");
            std::fs::write(&key, seal.key_pem().as_bytes()).expect("the folder is writable");
        }
        Self {
            seal: seal_of(&key, &certificate),
            forger: seal_of(&key, &certificate),
            vault: [7; 32],
            locker: [5; 32],
            log: [9; 32],
        }
    }

    /// The keys that `comity init` made.
    fn of_house(folder: &Path) -> Self {
        let folder = folder.join("keys");
        let (key, certificate) = (folder.join("seal.key.pem"), folder.join("seal.pem"));
        let raw = |name: &str| -> [u8; 32] {
            let text = std::fs::read_to_string(folder.join(name)).expect("a key file");
            let digest = kernel::Digest::parse(text.trim()).expect("64 hexadecimal digits");
            *digest.as_bytes()
        };
        Self {
            seal: seal_of(&key, &certificate),
            forger: seal_of(&key, &certificate),
            vault: raw("vault.key"),
            locker: raw("locker.key"),
            log: raw("log.key"),
        }
    }
}

fn seal_of(key: &Path, certificate: &Path) -> Seal {
    let read = |path: &Path| std::fs::read_to_string(path).expect("a file of the seal");
    Seal::from_pem(&read(key), &read(certificate)).expect("the seal that was kept")
}

/// The law of a node: the files in `law.json` of its folder, for tests that change the law; else those of the program.
fn law_in(folder: &Path) -> app::LawBook {
    match std::fs::read_to_string(folder.join("law.json")) {
        Ok(text) => app::LawBook::read(serde_json::from_str(&text).expect("files"), true),
        Err(_) => app::LawBook::built_in(true),
    }
    .expect("the law")
}

/// The requirement sheet of a node: `sheet.json` of its folder, for tests that publish one.
fn sheet_in(folder: &Path) -> Option<law::Sheet> {
    let text = std::fs::read_to_string(folder.join("sheet.json")).ok()?;
    Some(serde_json::from_str(&text).expect("a sheet"))
}

/// The translation machine of a node: the address of a LibreTranslate in `libretranslate.url` of its folder, or of a
/// language model in `openai.url`, for tests that have one.
fn machine_in(folder: &Path) -> Option<Arc<dyn Machine>> {
    let seat = |file: &str, kind, key| {
        let url = std::fs::read_to_string(folder.join(file)).ok()?;
        let line = exchange::machine::Line::new(&url, key).expect("an address");
        Some(Arc::new(MachineSeat { name: format!("test machine of {file}"), kind, line }) as Arc<dyn Machine>)
    };
    let key = || "test key".to_owned();
    seat("libretranslate.url", MachineKind::LibreTranslate, exchange::machine::Key::InBody(key())).or_else(|| {
        let kind = MachineKind::OpenAi { model: "test-model".into() };
        seat("openai.url", kind, exchange::machine::Key::Bearer(key()))
    })
}

/// The mail relay of a node: the port on this computer in `mail.port` of its folder, for tests that have one.
fn mailer_in(folder: &Path) -> Option<Arc<dyn Mailer>> {
    let port = std::fs::read_to_string(folder.join("mail.port")).ok()?;
    let settings = exchange::mail::Settings {
        host: "127.0.0.1".into(),
        port: port.trim().parse().expect("a port"),
        encryption: exchange::mail::Encryption::None,
        from: "node@example.org".into(),
        login: None,
    };
    let relay = exchange::mail::Relay::new(&settings).expect("a relay");
    Some(Arc::new(MailSeat { sign_in: "https://node.example.org".into(), relay }))
}

/// Who makes pictures for a node: the program named in `viewer.path` of its folder, for tests that have one.
fn viewer_in(folder: &Path) -> Option<exchange::viewer::Viewer> {
    let program = std::fs::read_to_string(folder.join("viewer.path")).ok()?;
    Some(exchange::viewer::Viewer::new(program.trim(), &["preview-worker"]))
}

/// A node with its people.
pub struct Node {
    /// Whose it is.
    pub id: AuthorityId,
    /// Its use cases.
    pub app: App,
    /// Its fingerprint, as its administrator would read it aloud.
    pub spoken: String,
    /// Its seal, for tests that write what the node itself never would.
    pub seal: Seal,
    transports: Transports,
}

impl Node {
    /// Opens the node of `id` in `folder`; the same folder again is the same node, after a restart.
    pub async fn open(id: &str, folder: &Path, clock: &Arc<FixedClock>, transport: Arc<dyn Transport>) -> Self {
        let clock = Arc::clone(clock) as Arc<dyn Clock>;
        Self::open_on(id, folder, clock, transport, None).await
    }

    /// As [`Node::open`], on a line to nobody.
    pub async fn alone(id: &str, folder: &Path, clock: &Arc<FixedClock>) -> Self {
        let me = AuthorityId::parse(id).expect("an authority's id");
        let nowhere = exchange::simulated::Wire::new(1).transport(&me);
        Self::open(id, folder, clock, Arc::new(nowhere)).await
    }

    /// As [`Node::open`], on a PostgreSQL database.
    pub async fn open_on(
        id: &str,
        folder: &Path,
        clock: Arc<dyn Clock>,
        transport: Arc<dyn Transport>,
        postgres: Option<&str>,
    ) -> Self {
        let keys = Keys::of_test(folder, &AuthorityId::parse(id).expect("an authority's id"), clock.as_ref());
        Self::assemble(id, folder, clock, transport, postgres, keys).await
    }

    /// Opens the node that `comity init` made in `folder`, in this process and with the people of a test world.
    pub async fn in_house(id: &str, folder: &Path, clock: Arc<dyn Clock>, transport: Arc<dyn Transport>) -> Self {
        Self::assemble(id, folder, clock, transport, None, Keys::of_house(folder)).await
    }

    async fn assemble(
        id: &str,
        folder: &Path,
        clock: Arc<dyn Clock>,
        transport: Arc<dyn Transport>,
        postgres: Option<&str>,
        keys: Keys,
    ) -> Self {
        let id = AuthorityId::parse(id).expect("an authority's id");
        let seed = id.as_str().bytes().fold(u64::from(std::process::id()), |sum, b| sum * 31 + u64::from(b));
        let now = clock.now();
        let store = Self::store(folder, postgres, now).await;
        let spoken = keys.seal.certificate().spoken();
        let names = Names::from([(Lang::En, id.as_str())]);
        let app = App::start(Parts {
            // A demonstration has a file of this name in its folder; so has a node that publishes.
            seat: Seat {
                authority: id.clone(),
                names,
                demo: folder.join("demo").exists(),
                zone_minutes: 180,
                press: folder.join("press").exists(),
            },
            letter_langs: vec![Lang::Ru, Lang::En],
            numbering: "T/{n}-{yy}".into(),
            contact: "+000".into(),
            push_url: Some("https://127.0.0.1:9440".into()),
            as4: None,
            tls_fingerprints: vec![kernel::Digest::of(id.as_str().as_bytes())],
            store,
            vault: Vault::open(&folder.join("vault"), VaultKey::new(keys.vault)).expect("the vault opens"),
            seal: keys.seal,
            log_key: AuditKey::from_seed(&format!("comity/{id}"), &keys.log).expect("a log key"),
            locker: Locker::new(&keys.locker).expect("a locker"),
            clock,
            rng: Box::new(Counting(seed ^ now.micros().unsigned_abs())),
            printer: Arc::new(PlainPrinter),
            machine: machine_in(folder),
            mailer: mailer_in(folder),
            viewer: viewer_in(folder),
            law: law_in(folder),
            sheet: sheet_in(folder),
            worker: "test".into(),
        })
        .await
        .expect("the node starts");
        let transports = BTreeMap::from([("push", transport)]);
        let node = Self { id, app, spoken, seal: keys.forger, transports };
        node.people().await;
        node
    }

    /// The store of a node. A process that another test starts at this moment may hold the lock of one that was closed
    /// for as long as it takes to become another program, so the lock is asked for more than once.
    async fn store(folder: &Path, postgres: Option<&str>, now: kernel::Moment) -> Store {
        let mut tries = 0;
        loop {
            let opened = match postgres {
                Some(url) => Store::open_postgres(url, Options::at(now)).await,
                None => Store::open_sqlite(&folder.join("comity.db"), Options::at(now)).await,
            };
            match opened {
                Ok(store) => return store,
                Err(problem) if problem.code == "store-locked" && tries < 100 => tries += 1,
                Err(problem) => std::panic::panic_any(format!("the store opens: {problem:?}")),
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    async fn people(&self) {
        if self.app.actor_at_console("administrator").await.is_ok() {
            return;
        }
        for role in Role::OF_PEOPLE {
            let user = NewUser {
                login: role.as_str().into(),
                name: format!("{} of {}", role.as_str(), self.id),
                roles: [role].into(),
                lang: Lang::En,
                password: Some(PASSWORD.into()),
            };
            match self.app.make_user_at_console(user).await {
                Ok(_) => {}
                Err(problem) if problem.code == "login-taken" => return,
                Err(problem) => panic!("a user could not be made: {problem}"),
            }
        }
    }

    /// Somebody of this office.
    pub async fn somebody(&self, login: &str) -> Actor {
        self.app.actor_at_console(login).await.expect("somebody with this login")
    }

    /// Tries an act; what needs a second person is approved by the signer.
    pub async fn tries(
        &self,
        login: &str,
        target: Target,
        act: &str,
        fields: Value,
        attachments: Vec<AttachmentRef>,
    ) -> Result<Done, Problem> {
        let actor = self.somebody(login).await;
        let fields: Object = fields.as_object().cloned().unwrap_or_default();
        let command = Command { act: act.into(), fields, attachments };
        let done = self.app.act(&actor, target, command).await?;
        if !done.proposed {
            return Ok(done);
        }
        let fields = json!({"proposal": done.entries.first().map(ToString::to_string)});
        let command = Command {
            act: "approve".into(),
            fields: fields.as_object().cloned().unwrap_or_default(),
            attachments: Vec::new(),
        };
        let signer = self.somebody("signer").await;
        self.app.act(&signer, Target::Docket { id: done.docket, seen: None }, command).await
    }

    /// Somebody looks for persons, and says what for.
    pub async fn looks_for(&self, login: &str, words: &str) -> Vec<PersonLine> {
        let actor = self.somebody(login).await;
        let new = NewPurpose { ground: "supervision".into(), ..NewPurpose::default() };
        self.app.state_purpose(&actor, new).await.expect("a purpose");
        self.app.persons(&actor, words).await.expect("persons").lines
    }

    /// Somebody does something.
    pub async fn does(&self, login: &str, docket: DocketId, act: &str, fields: Value) -> Done {
        let target = Target::Docket { id: docket, seen: None };
        match self.tries(login, target, act, fields, Vec::new()).await {
            Ok(done) => done,
            Err(problem) => panic!("{}: {login} cannot {act}: {problem:?}", self.id),
        }
    }

    /// A new draft.
    pub async fn drafts(&self, fields: Value) -> DocketId {
        self.drafts_by("officer", fields).await
    }

    /// A new draft by somebody else: what is confidential is then not the officer's.
    pub async fn drafts_by(&self, login: &str, fields: Value) -> DocketId {
        self.tries(login, Target::New("mla".into()), "draft", fields, Vec::new()).await.expect("a draft").docket
    }

    /// A draft is reviewed, made ready and sent.
    pub async fn sends(&self, docket: DocketId) {
        self.does("officer", docket, "submit", json!({})).await;
        self.does("head", docket, "ready", json!({})).await;
        self.does("signer", docket, "send", json!({})).await;
    }

    /// What arrived is registered and acknowledged.
    pub async fn acknowledges(&self, docket: DocketId) {
        self.does("registry", docket, "register", json!({})).await;
        let number = self.case("officer", docket).await.look.summary.our_number;
        let fields = json!({"number": number, "handler": "DEMO", "reply_language": "ru", "expected": "2027-01-31"});
        self.does("registry", docket, "acknowledge", fields).await;
    }

    /// What was acknowledged is examined and accepted.
    pub async fn accepts(&self, docket: DocketId) {
        let findings: Vec<Value> =
            kinds::mla::codes::CHECKS.iter().map(|check| json!({"check": check, "finding": "yes"})).collect();
        self.does("officer", docket, "examine", json!({"findings": findings})).await;
        self.weighs(docket).await;
        self.does("officer", docket, "accept", json!({})).await;
    }

    /// Every ground of refusal is answered with "no", and the sensitive ones are confirmed.
    pub async fn weighs(&self, docket: DocketId) {
        let view = self.app.law(&self.somebody("officer").await, docket, None).await.expect("the law can be asked");
        let answers: Vec<Value> =
            view.worksheet.iter().map(|line| json!({"rule": line.rule, "finding": "no"})).collect();
        if answers.is_empty() {
            return;
        }
        let fields = json!({"answers": answers, "rule_set": view.rule_set.to_string()});
        self.does("officer", docket, "answer-grounds", fields).await;
        if view.worksheet.iter().any(|line| line.sensitive) {
            self.does("head", docket, "confirm-grounds", json!({})).await;
        }
    }

    /// The docket on somebody's table.
    pub async fn case(&self, login: &str, docket: DocketId) -> Case {
        let actor = self.somebody(login).await;
        self.app.case(&actor, docket).await.expect("the docket can be read")
    }

    /// Delivers what is due, once.
    pub async fn posts(&self) -> usize {
        self.app.dispatch_once(&self.transports).await.expect("the queue can be worked on")
    }
}
