//! The real binary: what a person at the console sees, and the exit codes that scripts rely on.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
};

use app::{Target, Upload};
use kernel::{Digest, FixedClock, Moment};
use serde_json::{Value, json};
use store::{Options, Store};
use testkit::{Folder, Node, request};

/// What a command left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The result of a command that was asked for JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// It was done.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    /// It was refused with this exit code, and whoever sits there reads each of `words`.
    #[track_caller]
    fn refused(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, code, "{self:?}");
        let said = if code == 3 { &self.out } else { &self.err };
        for word in words {
            assert!(said.contains(word), "{word:?} is not said: {self:?}");
        }
        assert!(!said.contains("panicked") && !said.contains("Problem {"), "{self:?}");
    }
}

/// A place with nodes in it, and the binary.
pub(crate) struct Console(Folder);

impl Console {
    pub(crate) fn new() -> Self {
        Self(Folder::new())
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_comity"));
        command.current_dir(self.0.path()).env_remove("COMITY_DATA");
        command
    }

    /// Runs a command to its end. Where the store is held, it is asked for a few times: a process that another test
    /// starts at this moment holds the lock of a store that was just closed until it has become another program.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        let mut ran = self.run_once(args);
        for _ in 0..8 {
            if !ran.err.contains("Another process holds the store") {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
            ran = self.run_once(args);
        }
        ran
    }

    fn run_once(&self, args: &[&str]) -> Ran {
        let output = self.command().args(args).stdin(Stdio::null()).output().expect("the binary runs");
        Ran {
            code: output.status.code().expect("it ended by itself"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// A new node that may listen on any free port.
    pub(crate) fn init(&self, folder: &str, authority: &str) -> Value {
        let made = self
            .run(
                &["init", "--data", folder, "--authority", authority, "--name", "en=Office (DEMO)", "--telephone"]
                    .into_iter()
                    .chain(["+000", "--json"])
                    .collect::<Vec<_>>(),
            )
            .done()
            .json();
        self.change(&format!("{folder}/comity.toml"), "listen = \"127.0.0.1:8440\"", "listen = \"127.0.0.1:0\"");
        made
    }

    pub(crate) fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.at(file);
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{from:?} is not in {file}");
        std::fs::write(path, text.replace(from, to)).expect("written");
    }

    /// Changes the database of a node that does not run.
    async fn change_store(&self, folder: &str, sql: &str) {
        let store = self.store(folder).await;
        let sql = sql.to_owned();
        let changed = store.write(move |tx| tx.exec(&sql, &[])).await.expect("the change");
        assert!(changed > 0, "nothing was changed");
    }

    async fn store(&self, folder: &str) -> Store {
        let path = self.at(folder).join("comity.db");
        loop {
            match Store::open_sqlite(&path, Options::at(Moment::from_micros(0))).await {
                Ok(store) => return store,
                Err(problem) => assert_eq!(problem.code, "store-locked", "{problem:?}"),
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// Starts a node and waits until it is up.
    pub(crate) fn serve(&self, folder: &str) -> Serving {
        let mut child = self
            .command()
            .args(["serve", "--data", folder])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut lines = BufReader::new(child.stderr.take().expect("piped")).lines();
        let web = loop {
            let line = lines.next().expect("it comes up").expect("a line");
            let said: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
            if said["fields"]["message"] == "the node is up" {
                let web = said["fields"]["web"].as_str().and_then(|text| text.parse().ok());
                break web.expect("where its pages are");
            }
        };
        // Somebody has to read on, or the node would wait for a reader one day.
        let reader = std::thread::spawn(move || lines.map_while(Result::ok).collect());
        Serving { web, child, reader: Some(reader) }
    }
}

/// A node that runs as a process of its own.
pub(crate) struct Serving {
    /// Where its pages are.
    pub(crate) web: SocketAddr,
    child: Child,
    reader: Option<std::thread::JoinHandle<Vec<String>>>,
}

impl Serving {
    /// Asks it to stop; gives what it said.
    pub(crate) fn stop(mut self) -> Vec<String> {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(told.success());
        assert_eq!(self.child.wait().expect("it ends").code(), Some(0), "a request to stop is not a failure");
        self.reader.take().expect("stopped once").join().expect("it was read")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[expect(clippy::disallowed_methods, reason = "the binary under test lives in the present, and its keys with it")]
pub(crate) fn clock() -> Arc<FixedClock> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    Arc::new(FixedClock::at(Moment::from_micros(i64::try_from(since.as_micros()).expect("small"))))
}

/// Gives a node that `comity init` made a partner, a request with an attachment that was sent, and a signed log. Gives
/// the sealed request.
async fn fill(console: &Console, folder: &str) -> Vec<u8> {
    let wire = exchange::simulated::Wire::new(1);
    let (clock, other) = (clock(), Folder::new());
    let transport = |id: &str| Arc::new(wire.transport(&kernel::AuthorityId::parse(id).expect("an id")));
    let tashkent = Node::open("uz-gp", other.path(), &clock, transport("uz-gp")).await;
    let baku = Node::in_house("az-pgo", &console.at(folder), clock, transport("az-pgo")).await;
    let descriptor = tashkent.app.own_descriptor_bytes().expect("a descriptor");
    baku.app.add_authority_at_console(descriptor).await.expect("a partner");
    baku.app.confirm_authority_at_console(tashkent.id.clone(), &tashkent.spoken, "push").await.expect("confirmed");
    let officer = baku.somebody("officer").await;
    let upload = Upload {
        name: "protocol.bin".into(),
        media_type: "application/octet-stream".into(),
        handling: docket::Handling::Official,
        lang: None,
    };
    let bytes: Vec<u8> = (0..100_000_u32).flat_map(u32::to_le_bytes).collect();
    let file = baku.app.upload(&officer, upload, Box::new(std::io::Cursor::new(bytes))).await.expect("a file");
    let done =
        baku.tries("officer", Target::New("mla".into()), "draft", request("uz-gp"), vec![file]).await.expect("a draft");
    baku.sends(done.docket).await;
    baku.posts().await;
    baku.app.sign_log().await.expect("a checkpoint");
    let case = baku.case("officer", done.docket).await;
    let sent = case.entries.iter().find(|view| view.held.entry.kind == "mla.sent").expect("it was sent");
    let mut download = baku.app.container(&officer, done.docket, sent.held.digest).await.expect("a container");
    let mut bytes = Vec::new();
    download.body.read_to_end(&mut bytes).expect("readable");
    bytes
}

#[test]
fn a_node_is_made_once_and_says_what_its_administrator_needs() {
    let console = Console::new();
    let made = console.init("baku", "az-pgo");
    assert_eq!(made["authority"], "az-pgo");
    assert!(made["fingerprint"].as_str().is_some_and(|spoken| spoken.split(' ').count() == 16), "{made}");
    for name in ["login", "password", "code_secret"] {
        assert!(made["administrator"][name].as_str().is_some_and(|text| text.len() >= 5), "{name}: {made}");
    }
    for (name, mode) in [("", 0o700), ("comity.toml", 0o600), ("keys/seal.key.pem", 0o600), ("comity.db", 0o600)] {
        let about = std::fs::metadata(console.at("baku").join(name)).expect("it is there");
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o777, mode, "{name}");
    }
    let seal = std::fs::read(console.at("baku/keys/seal.key.pem")).expect("a key");
    let again = ["init", "--data", "baku", "--authority", "uz-gp", "--name", "en=Another", "--telephone", "1"];
    console.run(&again).refused(1, &["there is a node in baku already"]);
    assert_eq!(std::fs::read(console.at("baku/keys/seal.key.pem")).expect("a key"), seal, "nothing was touched");
    let nobody = ["init", "--data", "x", "--authority", "AZ", "--name", "en=Another", "--telephone", "1"];
    console.run(&nobody).refused(2, &["an authority's id is written like az-pgo"]);
    assert!(!console.at("x").exists());
}

#[test]
fn a_user_is_added_once_and_with_a_role_that_there_is() {
    let console = Console::new();
    console.init("baku", "az-pgo");
    let add =
        ["user", "add", "--data", "baku", "--login", "m.aliyeva", "--name", "M. Əliyeva (DEMO)", "--json", "--role"];
    let with = |role: &'static str| add.into_iter().chain([role]).collect::<Vec<_>>();
    let made = console.run(&with("officer")).done().json();
    assert_eq!(made["login"], "m.aliyeva");
    assert!(made["password"].as_str().is_some_and(|text| text.len() >= kernel::limits::PASSWORD_MIN), "{made}");
    assert!(made["code_uri"].as_str().is_some_and(|text| text.starts_with("otpauth://totp/")), "{made}");
    console.run(&with("officer")).refused(1, &["login:", "m.aliyeva", "Choose another"]);
    console.run(&with("king")).refused(2, &["the roles are officer, head, signer"]);
    let nowhere = ["user", "add", "--data", "nowhere", "--login", "x", "--name", "X", "--role", "head"];
    console.run(&nowhere).refused(1, &["there is no node in nowhere", "comity init --data nowhere"]);
    assert!(!console.at("nowhere").exists(), "asking does not make a folder");
}

#[test]
fn two_nodes_become_partners_only_by_the_right_fingerprint() {
    let console = Console::new();
    console.init("baku", "az-pgo");
    let tashkent = console.init("tashkent", "uz-gp");
    let told = tashkent["fingerprint"].as_str().expect("a fingerprint");
    let exported = console.run(&["partner", "export", "uz.asice", "--data", "tashkent"]).done();
    assert!(exported.out.contains(told), "what is to be read aloud is shown again: {exported:?}");
    console.run(&["partner", "export", "uz.asice", "--data", "tashkent"]).refused(1, &["uz.asice exists already"]);
    let waits = console.run(&["partner", "import", "uz.asice", "--data", "baku", "--json"]).done().json();
    assert_eq!((&waits["authority"], &waits["confirmed"]), (&json!("uz-gp"), &json!(false)));
    assert_eq!(waits["fingerprint"], told);
    let words = console.run(&["partner", "import", "uz.asice", "--data", "baku"]).done();
    assert!(words.out.contains(told) && words.out.contains("Call the authority"), "{words:?}");

    let add = |more: &[&str]| {
        let args = ["partner", "add", "uz.asice", "--data", "baku", "--route", "pouch", "--json"];
        console.run(&args.iter().chain(more).copied().collect::<Vec<_>>())
    };
    add(&[]).refused(2, &["--fingerprint"]);
    add(&["--fingerprint", "00000 11111"]).refused(1, &["The fingerprint differs", "Do not confirm; call the partner"]);
    let wrong = told.replacen(&told[..5], "00000", 1);
    add(&["--fingerprint", &wrong]).refused(1, &["The fingerprint differs"]);
    let right = add(&["--fingerprint", told]).done().json();
    assert_eq!(right["confirmed"], true);
    let again = console.run(&["partner", "import", "uz.asice", "--data", "baku", "--json"]).done().json();
    assert_eq!(again["confirmed"], true, "who was confirmed with this seal stays so");

    let taken_in = |file: &str, node: &str| console.run(&["partner", "import", file, "--data", node]);
    taken_in("uz.asice", "tashkent").refused(1, &["your own authority", "Choose"]);
    std::fs::write(console.at("broken.asice"), b"PK not really").expect("written");
    taken_in("broken.asice", "baku").refused(1, &["Ask the sender to send it again"]);
    taken_in("none.asice", "baku").refused(1, &["cannot read none.asice"]);
    std::fs::write(console.at("large.asice"), vec![0; 300_000]).expect("written");
    taken_in("large.asice", "baku").refused(1, &["too large to be a partner's"]);
}

#[tokio::test]
async fn a_sealed_file_is_verified_without_a_node_and_every_changed_byte_is_noticed() {
    let console = Console::new();
    let made = console.init("baku", "az-pgo");
    console.init("other", "uz-gp");
    let sealed = fill(&console, "baku").await;
    std::fs::write(console.at("good.asice"), &sealed).expect("written");
    let good = console.run(&["verify", "good.asice", "--json"]).done().json();
    assert_eq!((&good["whole"], &good["holds"], &good["authority"]), (&json!(true), &json!("entry"), &json!("az-pgo")));
    assert_eq!((&good["signer_known"], &good["paper"]), (&json!(false), &json!(true)));
    assert_eq!(good["attachments"][0]["size"], 400_000);
    assert_eq!(good["fingerprint_spoken"], made["fingerprint"]);
    let text = console.run(&["verify", "good.asice"]).done();
    assert!(text.out.contains("compare the fingerprint with the one the authority told you"), "{text:?}");
    let pinned = console.run(&["verify", "good.asice", "--seal", "baku/keys/seal.pem", "--json"]).done().json();
    assert_eq!(pinned["signer_known"], true);
    let fingerprint = good["fingerprint"].as_str().expect("digits");
    console.run(&["verify", "good.asice", "--fingerprint", fingerprint]).done();

    console
        .run(&["verify", "good.asice", "--seal", "other/keys/seal.pem"])
        .refused(3, &["NOT RIGHT", "Compare it with the partner by telephone"]);
    let zeros = "0".repeat(64);
    console.run(&["verify", "good.asice", "--fingerprint", &zeros]).refused(3, &["Compare it with the partner"]);
    console.run(&["verify", "good.asice", "--fingerprint", "12"]).refused(2, &["64 hexadecimal digits"]);
    console.run(&["verify", "none.asice"]).refused(1, &["cannot read none.asice"]);

    let mut codes = std::collections::BTreeSet::new();
    let mut spoil = |name: &str, bytes: &[u8]| {
        std::fs::write(console.at(name), bytes).expect("written");
        let ran = console.run(&["verify", name, "--json"]);
        assert_eq!(ran.code, 3, "{name}: {ran:?}");
        let said = ran.json();
        assert_eq!(said["whole"], false, "{name}");
        assert!(
            said["problem"].as_str().is_some_and(|text| text.contains("sender") || text.contains("rely")),
            "{said}"
        );
        codes.insert(said["code"].as_str().expect("a code").to_owned());
    };
    for step in 0..24 {
        let mut bytes = sealed.clone();
        // The attachment is nearly all of it; half of the places are chosen near the ends, where everything else is.
        let at = if step % 2 == 0 { step * sealed.len() / 24 } else { sealed.len() - 1 - step * 150 };
        bytes[at] ^= 1 << (step % 8);
        spoil("flipped.asice", &bytes);
    }
    spoil("short.asice", &sealed[..sealed.len() / 2]);
    spoil("longer.asice", &[&sealed[..], b"\0"].concat());
    spoil("empty.asice", b"");
    spoil("other.asice", b"%PDF-1.7 not a container");
    assert!(codes.len() >= 4, "different faults have different codes: {codes:?}");
}

#[tokio::test]
async fn the_audit_of_a_node_finds_what_was_changed_behind_its_back() {
    let console = Console::new();
    console.init("baku", "az-pgo");
    fill(&console, "baku").await;
    let audit = |more: &[&str]| console.run(&[&["audit", "verify", "--data", "baku"], more].concat());
    let good = audit(&["--json"]).done().json();
    assert_eq!((&good["ok"], &good["findings"]), (&json!(true), &json!([])));
    for name in ["leaves", "entries", "files", "dockets", "rows"] {
        assert!(good[name].as_u64().is_some_and(|count| count > 0), "{name}: {good}");
    }
    assert!(audit(&[]).done().out.contains("All is as it was"));

    console.change_store("baku", "UPDATE docket_view SET state = 'mla-out-closed'").await;
    let changed = audit(&[]);
    changed.refused(3, &["WRONG", "its view is not what its entries say", "Something was changed"]);
    let rebuilt = console.run(&["rebuild", "--data", "baku", "--json"]).done().json();
    assert_eq!(rebuilt["dockets"], 1);
    audit(&[]).done();

    let sql = "UPDATE audit_leaf SET json = CAST(replace(CAST(json AS TEXT), 'docket', 'dacket') AS BLOB)";
    console.change_store("baku", sql).await;
    audit(&[]).refused(3, &["WRONG", "log:"]);
    let said = audit(&["--json"]);
    assert_eq!((said.code, &said.json()["ok"]), (3, &json!(false)));

    // A byte in the vault, too: the attachment lies there, encrypted.
    let console = Console::new();
    console.init("baku", "az-pgo");
    fill(&console, "baku").await;
    let blob = largest(&console.at("baku/vault")).expect("a file in the vault");
    let mut bytes = std::fs::read(&blob).expect("readable");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&blob, bytes).expect("written");
    console.run(&["audit", "verify", "--data", "baku"]).refused(3, &["WRONG", "file "]);
    console.run(&["backup", "--data", "baku", "--to", "copy"]).refused(1, &["the backup is NOT good", "file "]);
    assert!(!console.at("copy").exists(), "what is not good does not get the name of a backup");
}

fn largest(folder: &Path) -> Option<PathBuf> {
    let mut found: Option<(u64, PathBuf)> = None;
    for item in std::fs::read_dir(folder).ok()?.flatten() {
        let path = item.path();
        let path = if path.is_dir() { largest(&path) } else { Some(path) };
        let size = path.as_ref().and_then(|path| path.metadata().ok()).map_or(0, |about| about.len());
        if let Some(path) = path
            && found.as_ref().is_none_or(|(most, _)| size > *most)
        {
            found = Some((size, path));
        }
    }
    found.map(|(_, path)| path)
}

#[tokio::test]
async fn a_serving_node_is_backed_up_restored_and_is_the_same() {
    let console = Console::new();
    console.init("baku", "az-pgo");
    fill(&console, "baku").await;
    let serving = console.serve("baku");
    let made = console.run(&["backup", "--data", "baku", "--to", "copy", "--json"]).done().json();
    assert_eq!(made["good"], true);
    assert!(made["entries"].as_u64().is_some_and(|count| count > 0), "{made}");
    let locked = console.run(&["audit", "verify", "--data", "baku"]);
    locked.refused(1, &["Another process holds the store", "Stop it first"]);
    console.run(&["serve", "--data", "baku"]).refused(1, &["Another process holds the store"]);
    serving.stop();

    let restored = console.run(&["restore", "--from", "copy", "--data", "again", "--json"]).done().json();
    assert_eq!((&restored["log_size"], &restored["log_root"]), (&made["log_size"], &made["log_root"]));
    let audit = console.run(&["audit", "verify", "--data", "again", "--json"]).done().json();
    assert_eq!(audit["leaves"], made["log_size"]);
    let (original, copy) = (console.store("baku").await, console.store("again").await);
    let size = made["log_size"].as_u64().expect("a number");
    let root = async |store: &Store| store.read(move |tx| tx.audit_root(size)).await.expect("a root").to_string();
    assert_eq!(json!(root(&original).await), made["log_root"], "the log of the original begins with what was copied");
    assert_eq!(json!(root(&copy).await), made["log_root"]);
    let entries = async |store: &Store| {
        let rows = store.read(|tx| tx.query("SELECT digest FROM entry ORDER BY digest", &[])).await;
        rows.expect("entries").len()
    };
    assert_eq!(entries(&original).await, entries(&copy).await);
    drop((original, copy));
    console.serve("again").stop();
}

#[tokio::test]
async fn a_backup_never_overwrites_and_a_damaged_one_is_not_restored() {
    let console = Console::new();
    console.init("baku", "az-pgo");
    fill(&console, "baku").await;
    console.run(&["backup", "--data", "baku", "--to", "copy"]).done();
    console.run(&["backup", "--data", "baku", "--to", "copy"]).refused(1, &["copy exists already", "new folder"]);
    console.run(&["restore", "--from", "copy", "--data", "baku"]).refused(1, &["baku exists already", "new folder"]);
    console.run(&["restore", "--from", "nothing", "--data", "new"]).refused(1, &["is not a backup of a node"]);
    console.run(&["backup", "--data", "nothing", "--to", "c"]).refused(1, &["there is no node in nothing"]);

    let database = std::fs::read(console.at("copy/comity.db")).expect("a database");
    let spoil = |name: &str, change: &dyn Fn()| {
        change();
        let ran = console.run(&["restore", "--from", "copy", "--data", name]);
        assert_eq!(ran.code, 1, "{name}: {ran:?}");
        assert!(!console.at(name).exists(), "{name}: what is not good does not get the name of a node");
        std::fs::write(console.at("copy/comity.db"), &database).expect("written");
    };
    let put = |bytes: &[u8]| std::fs::write(console.at("copy/comity.db"), bytes).expect("written");
    spoil("cut", &|| put(&database[..database.len() / 2]));
    spoil("cut-a-page", &|| put(&database[..database.len() - 4096]));
    spoil("cut-to-nothing", &|| put(b""));
    spoil("no-database", &|| std::fs::remove_file(console.at("copy/comity.db")).expect("removed"));
    let blob = largest(&console.at("copy/vault")).expect("a file in the vault");
    let bytes = std::fs::read(&blob).expect("readable");
    spoil("cut-vault", &|| std::fs::write(&blob, &bytes[..bytes.len() - 1]).expect("written"));
    spoil("no-file", &|| std::fs::remove_file(&blob).expect("removed"));
    std::fs::write(&blob, bytes).expect("written");
    let key = std::fs::read(console.at("copy/keys/vault.key")).expect("a key");
    spoil("other-key", &|| std::fs::write(console.at("copy/keys/vault.key"), "0".repeat(64)).expect("written"));
    std::fs::write(console.at("copy/keys/vault.key"), key).expect("written");
    console.run(&["restore", "--from", "copy", "--data", "good"]).done();
    console.run(&["audit", "verify", "--data", "good"]).done();
}

#[test]
fn a_misspelt_setting_and_an_unknown_command_are_named() {
    let console = Console::new();
    console.init("baku", "az-pgo");
    let audit = ["audit", "verify", "--data", "baku"];
    for (right, wrong, words) in [
        ("contact =", "contcat =", &["baku/comity.toml", "contcat", "expected one of", "`contact`"][..]),
        ("behind_tls = false", "behind_tsl = true", &["behind_tsl", "`behind_tls`"]),
        ("demo = false", "dmeo = true", &["dmeo", "`demo`"]),
        ("zone_minutes = 0", "zone_minutes = 4000", &["authority.zone_minutes", "240 for Baku"]),
        ("numbering = \"{n}/{yy}\"", "numbering = \"7\"", &["authority.numbering", "{n}"]),
        ("id = \"az-pgo\"", "id = \"AZ\"", &["az-pgo: country, hyphen"]),
        ("filter = \"info\"", "filter = 7", &["filter", "string"]),
    ] {
        console.change("baku/comity.toml", right, wrong);
        console.run(&audit).refused(1, words);
        console.change("baku/comity.toml", wrong, right);
    }
    console.run(&audit).done();
    console.change("baku/comity.toml", "id = \"az-pgo\"", "id = \"uz-gp\"");
    console.run(&audit).refused(1, &["The seal does not belong to this authority", "Put the right key file in place"]);
    console.change("baku/comity.toml", "id = \"uz-gp\"", "id = \"az-pgo\"");

    console.run(&["frobnicate"]).refused(2, &["frobnicate", "--help"]);
    console.run(&["audit"]).refused(2, &["verify"]);
    console.run(&["user", "add", "--data", "baku"]).refused(2, &["--login", "--role"]);
    let help = console.run(&["--help"]).done();
    assert!(
        help.out.contains("Exit codes: 0 done, 1 failed, 2 not understood, 3 verified and found wrong"),
        "{help:?}"
    );
    let version = console.run(&["--version"]).done();
    assert!(version.out.contains(env!("CARGO_PKG_VERSION")), "{version:?}");
}

#[tokio::test]
async fn a_store_that_is_held_or_newer_or_not_ours_is_left_alone() {
    let console = Console::new();
    console.init("baku", "az-pgo");
    let add = ["user", "add", "--data", "baku", "--login", "x", "--name", "X", "--role", "head"];
    let held = console.store("baku").await;
    for args in [&add[..], &["audit", "verify", "--data", "baku"], &["rebuild", "--data", "baku"]] {
        console.run(args).refused(1, &["Another process holds the store", "baku/comity.db", "Stop it first"]);
    }
    let rows = held.read(|tx| tx.query("SELECT login FROM account", &[])).await.expect("rows");
    assert_eq!(rows.len(), 1, "nobody was added");
    drop(held);

    let later = format!(
        "INSERT INTO migration (version, name, digest, applied_at) VALUES (99, 'later', X'{}', 0)",
        Digest::of(b"later")
    );
    console.change_store("baku", &later).await;
    let before = std::fs::read(console.at("baku/comity.db")).expect("a database");
    console.run(&add).refused(1, &["version 99", "Install the newer software"]);
    console.run(&["serve", "--data", "baku"]).refused(1, &["Install the newer software"]);
    assert!(std::fs::read(console.at("baku/comity.db")).expect("a database") == before, "nothing was written");

    std::fs::write(console.at("baku/comity.db"), "this is a letter, not a database".repeat(500)).expect("written");
    drop(std::fs::remove_file(console.at("baku/comity.db-wal")));
    assert_eq!(console.run(&add).code, 1);
    console.init("tashkent", "uz-gp");
    std::fs::remove_file(console.at("tashkent/keys/log.key")).expect("removed");
    console.run(&["audit", "verify", "--data", "tashkent"]).refused(1, &["cannot read the key file", "log.key"]);
    std::fs::write(console.at("tashkent/keys/log.key"), "not a key").expect("written");
    console.run(&["audit", "verify", "--data", "tashkent"]).refused(1, &["log.key is damaged", "64 hexadecimal"]);
}

#[test]
fn every_refusal_says_what_to_do() {
    let console = Console::new();
    console.init("baku", "az-pgo");
    let again = ["init", "--data", "baku", "--authority", "uz-gp", "--name", "en=Another", "--telephone", "1"];
    console.run(&again).refused(1, &["there is a node in baku already", "another folder"]);
    console.run(&["partner", "export", "az.asice", "--data", "baku"]).done();
    console.run(&["partner", "export", "az.asice", "--data", "baku"]).refused(1, &["az.asice", "another name"]);
    console.run(&["backup", "--data", "baku", "--to", "copy"]).done();
    let database = std::fs::read(console.at("copy/comity.db")).expect("a database");
    std::fs::write(console.at("copy/comity.db"), &database[..database.len() / 2]).expect("written");
    // Now it says that the backup could not be made, and to check the free space.
    console
        .run(&["restore", "--from", "copy", "--data", "new"])
        .refused(1, &["The backup is damaged", "Use another one"]);
    // A second try should not stumble over the first one's leftovers without a word of which folder to remove.
    console.run(&["restore", "--from", "copy", "--data", "new"]).refused(1, &["The backup is damaged"]);
    // Not `comity init`, which would put an empty node where the backup was looked for.
    let ran = console.run(&["restore", "--from", "nothing", "--data", "new2"]);
    assert!(!ran.err.contains("comity init"), "{ran:?}");
}

/// The way of a request after an arrest, and the sheet of its receiver.
fn in_time(console: &Console) {
    let write = |name: &str, text: &str| {
        let path = console.at(name);
        std::fs::write(&path, text).expect("written");
        path.to_str().expect("a path").to_owned()
    };
    let case = write(
        "arrest.json",
        r#"{"req":{"type":"provisional_arrest","date":"2026-03-02","languages":["az"],"translation_language":null},
            "st":{"requesting":"AZ","requested":"GE"},"p":[{"id":"1","custody_start":"2026-03-02"}]}"#,
    );
    let plan = |days: u32| {
        format!(r#"{{"steps":[{{"name":"courier","days":{days},"count":"calendar"}}],"received_on":"any_day"}}"#)
    };
    let file = write("plan.json", &plan(20));
    let ask = ["law", "forecast", &case, "--plan", &file, "--today", "2026-03-13", "--json"];
    let found = console.run(&ask).done().json();
    assert_eq!(found["arrival"], "2026-04-02");
    let limits = found["limits"].as_array().expect("limits");
    let of = |rule: &str| limits.iter().find(|one| one["rule"] == rule).unwrap_or_else(|| panic!("{found}"));
    assert_eq!((&of("ECE-16.4a")["verdict"], &of("ECE-16.4b")["verdict"]), (&json!("late"), &json!("in_time")));
    // The fortieth day is the last.
    for (days, verdict) in [(29, "tight"), (30, "late")] {
        write("plan.json", &plan(days));
        let found = console.run(&ask).done().json();
        let limits = found["limits"].as_array().expect("limits");
        let must = limits.iter().find(|one| one["rule"] == "ECE-16.4b").expect("the forty days");
        assert_eq!(must["verdict"], verdict, "{days} days on the way");
    }
    write("plan.json", r#"{"steps":[{"name":"courier","days":-1,"count":"calendar"}]}"#);
    console.run(&ask).refused(2, &["plan.json", "/steps/0/days"]);

    let good = r#"{"format":1,"version":1,"state":"GE","authority":"ge-gp","valid_from":"2026-01-01",
        "languages":[{"accepted":["ka","en"]}],"contact":{"telephone":"+995"}}"#;
    let sheet = write("sheet.json", good);
    let read = console.run(&["law", "sheet", &sheet]).done();
    assert!(read.out.contains("sheet 1 of ge-gp"), "{read:?}");
    let asked = console.run(&["law", "check", &case, "--sheet", &sheet, "--json"]).done().json();
    assert_eq!((&asked["sheet"][0]["code"], &asked["sheet"][0]["value"]), (&json!("language"), &json!("false")));
    let told = console.run(&["law", "check", &case, "--sheet", &sheet]).done();
    assert!(told.out.contains("You would get it back because"), "{told:?}");
    write("sheet.json", &good.replace("accepted", "acepted"));
    console.run(&["law", "sheet", &sheet]).refused(2, &["sheet.json", "/languages/0"]);
    console.run(&["law", "check", &case, "--sheet", &sheet]).refused(2, &["/languages/0"]);
}

#[test]
fn the_law_at_the_console_answers_and_says_where_the_input_is_wrong() {
    let console = Console::new();
    let pair =
        ["law", "resolve", "--requesting", "RU", "--requested", "UZ", "--measure", "extradition", "--json", "--date"];
    let on = |date: &str| console.run(&[&pair[..], &[date]].concat()).done().json();
    assert_eq!(on("2023-06-27")["instruments"][0]["instrument"], "minsk1993");
    assert_eq!(on("2023-06-28")["instruments"][0]["instrument"], "chisinau2002");
    console
        .run(&["law", "resolve", "--requesting", "Russia", "--requested", "UZ", "--measure", "extradition"])
        .refused(2, &["two capital letters"]);

    let case = console.at("case.json");
    let file = case.to_str().expect("a path");
    std::fs::write(
        &case,
        r#"{"req":{"type":"extradition","date":"2026-03-01"},"st":{"requesting":"RU","requested":"AZ"},
            "p":{"nationalities":["AZ"]},"o":[{"id":"1","max_months_requesting":60,"max_months_requested":60}]}"#,
    )
    .expect("a case");
    let found = console.run(&["law", "check", file, "--json"]).done().json();
    assert_eq!(found["summary"], "blocked");
    let ground = found["findings"].as_array().expect("findings").iter().find(|one| one["rule"] == "ECE-6.1a");
    let ground = ground.expect("the ground of nationality");
    assert_eq!(
        (&ground["article"], &ground["value"], &ground["offence"]),
        (&json!("6(1)(a)"), &json!("true"), &json!("1"))
    );
    let ru = console.run(&["law", "check", file, "--lang", "ru"]).done();
    assert!(ru.out.contains("ETS 24") && ru.out.contains("summary: blocked"), "{ru:?}");
    for (text, words) in [
        ("{\"o\":", &["line 1, column"][..]),
        ("{\"offences\":[]}", &["/offences", "is not a group of facts"]),
        ("{\"o\":[{\"max_month\":1}]}", &["/o/0/max_month", "did you mean"]),
        ("{\"req\":{\"type\":\"extradition\"},\"st\":{\"requesting\":\"RU\"}}", &["/st/requested"]),
    ] {
        std::fs::write(&case, text).expect("a case");
        console.run(&["law", "check", file]).refused(2, words);
    }
    console.run(&["law", "check", "nowhere.json"]).refused(2, &["nowhere.json"]);

    console.run(&["law", "schema", "forecast"]).done();
    in_time(&console);

    // A folder with a slip: named with file, line and rule.
    let folder = console.at("law");
    std::fs::create_dir(&folder).expect("a folder");
    for (path, text) in law::built_in_files().into_iter().filter(|(path, _)| !path.contains('/')) {
        let text =
            text.replace("o.lapsed_requesting or o.lapsed_requested", "o.lapsed_requesting or o.laped_requested");
        std::fs::write(folder.join(path), text).expect("a file");
    }
    let lint = console.run(&["law", "lint", folder.to_str().expect("a path")]);
    lint.refused(3, &["ets24.toml:", "ECE-10", "did you mean “o.lapsed_requested”"]);
    console.run(&["law", "lint"]).done();
}

#[test]
fn names_are_scored_line_by_line_and_a_bad_line_is_told() {
    let console = Console::new();
    let (file, out) = (console.at("pairs.jsonl"), console.at("scores.jsonl"));
    let (file, out) = (file.to_str().expect("a path"), out.to_str().expect("a path"));
    let good = "{\"pid\":\"1\",\"name_a\":\"Алиев Эльдар\",\"name_b\":\"Əliyev Eldar\"}\n\
                {\"pid\":\"2\",\"name_a\":\"Алиев Эльдар\",\"name_b\":\"Karimova Nodira\"}\n";
    std::fs::write(file, good).expect("written");
    console.run(&["names", "pairs", file, "--out", out]).done();
    let scores = |out: &str| -> Vec<(String, f64)> {
        let text = std::fs::read_to_string(out).expect("scores");
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        lines
            .map(|one| (one["pid"].as_str().unwrap_or("").to_owned(), one["score"].as_f64().expect("a score")))
            .collect()
    };
    let found = scores(out);
    assert!(found[0].1 > 0.8 && found[1].1 < 0.2, "{found:?}");

    let mut bad = good.as_bytes().to_vec();
    bad.extend(b"{\"name_a\":\"\",\"name_b\":\"Ali\"}\n\xff\xfe\nnot json\n");
    bad.extend(good.replace("\"1\"", "\"last\"").as_bytes());
    std::fs::write(file, bad).expect("written");
    let told = console.run(&["names", "pairs", file, "--out", out]);
    told.refused(2, &["line 3", "line 4", "line 5"]);
    assert_eq!(scores(out).len(), 4, "the rest was done");
    let nowhere = console.run(&["names", "pairs", "nowhere.jsonl", "--out", out]);
    nowhere.refused(1, &["nowhere.jsonl"]);

    let why = console.run(&["names", "explain", "Алиев Эльдар", "Əliyev Eldar", "--json"]).done().json();
    assert!(why["items"].as_array().is_some_and(|items| items.len() >= 2), "{why}");
    assert!(console.run(&["names", "explain", "Алиев", "Əliyev"]).done().out.contains("in all"));
    console.run(&["names", "explain", "123", "Əliyev"]).refused(2, &["no name"]);
}

#[test]
fn a_register_is_asked_line_by_line_and_a_bad_line_is_told() {
    let console = Console::new();
    let paths = ["register.jsonl", "queries.jsonl", "results.jsonl"].map(|name| console.at(name));
    let [register, queries, out] = paths.each_ref().map(|path| path.to_str().expect("a path"));
    let records = "{\"rid\":\"r-1\",\"name\":\"Heydər Əliyev\",\"dob\":[\"1965-03-12\"],\"gender\":\"male\"}\n\
                   {\"rid\":\"r-2\",\"name\":\"ALIEV Geydar\",\"aliases\":[\"Абу Зубайр\"],\"dob\":[\"1990\"]}\n\
                   {\"rid\":\"r-3\",\"name\":\"Karimova Nodira\",\"ids\":[\"AA 1234567\"]}\n";
    let asked = "{\"query\":\"Гейдар Алиев\",\"dob\":[\"1965-03-12\"],\"note\":\"stays\"}\n\
                 {\"query\":\"abu zubayr\"}\n\
                 {\"query\":\"Somebody Else\",\"ids\":[\"aa1234567\"]}\n";
    std::fs::write(register, records).expect("written");
    std::fs::write(queries, asked).expect("written");
    let run = ["names", "screen", "--register", register, "--queries", queries, "--out", out];
    let done = console.run(&[&run[..], &["--top", "2", "--json"]].concat()).done().json();
    assert_eq!((&done["records"], &done["questions"], &done["not_read"]), (&json!(3), &json!(3), &json!(0)), "{done}");
    let answers = || -> Vec<Value> {
        let text = std::fs::read_to_string(out).expect("results");
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let found = answers();
    assert_eq!(found[0]["note"], "stays");
    assert!(found[0]["candidates"].as_array().is_some_and(|all| all.len() <= 2));
    for (answer, rid) in found.iter().zip(["r-1", "r-2", "r-3"]) {
        assert_eq!(answer["candidates"][0]["rid"], rid, "{answer}");
        assert!(answer["candidates"][0]["score"].as_f64().is_some_and(|score| score > 0.6), "{answer}");
    }
    console.run(&[&run[..], &["--names-only"]].concat()).done();
    assert!(
        answers()[2]["candidates"].as_array().is_some_and(|all| all.iter().all(|c| c["score"].as_f64() < Some(0.6)))
    );

    // A slip in a date hides nobody: the record is there without it, and the date is told.
    let slip = records.replace("\"1990\"", "\"0090-02-31\"");
    std::fs::write(register, slip).expect("written");
    let told = console.run(&[&run[..], &["--json"]].concat());
    assert!(told.err.contains("register.jsonl: line 2: dob: 0090-02-31"), "{}", told.err);
    let told = told.done().json();
    assert_eq!(
        (&told["records"], &told["not_read"], &told["dates_left_out"]),
        (&json!(3), &json!(0), &json!(1)),
        "{told}"
    );
    assert_eq!(answers()[1]["candidates"][0]["rid"], "r-2");

    std::fs::write(register, format!("{records}{{\"name\":\"Ali\"}}\n")).expect("written");
    std::fs::write(queries, format!("{asked}not json\n{{\"query\":\"\"}}\n")).expect("written");
    console
        .run(&run)
        .refused(2, &["register.jsonl: line 4: rid", "queries.jsonl: line 4", "queries.jsonl: line 5: query: empty"]);
    assert_eq!(answers().len(), 3, "the rest was done");
    console
        .run(&["names", "screen", "--register", "nowhere.jsonl", "--queries", queries, "--out", out])
        .refused(1, &["nowhere.jsonl"]);
}
