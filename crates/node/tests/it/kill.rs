//! Killed in the middle: a node that writes as fast as it can is killed at random moments, again and again, and must
//! keep every promise it made.
//!
//! The child is this very test binary, told by its environment to be a node. It says aloud what it has promised, one
//! line each; the parent listens, kills it, and looks at what it left behind.

mod child;
mod held;

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, mpsc},
    time::Duration,
};

use exchange::simulated::Wire;
use kernel::{AuthorityId, Digest, FixedClock, Moment};
use testkit::{Folder, Node, request};

use child::{content_of, letters, receive};
use held::{Held, Promises};

/// Where the child's node lies; without it, the child's test does nothing.
const FOLDER: &str = "COMITY_KILL_FOLDER";
/// How often the node was started before.
const RUN: &str = "COMITY_KILL_RUN";
/// Which fault is planted.
const FAULT: &str = "COMITY_KILL_FAULT";
/// Set to anything, the long run is made.
const LONG: &str = "COMITY_LONG";

const ME: &str = "az-pgo";
const PARTNER: &str = "uz-gp";

/// Sealed requests that a partner sends while the node is being killed.
const LETTERS: usize = 30;

/// A fault that the harness must find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    /// An act is promised before it is committed.
    Early,
    /// An act is done twice.
    Twice,
    /// A file is not kept although the act that refers to it is.
    FileLost,
}

impl Fault {
    const ALL: [(Self, &'static str); 4] =
        [(Self::None, ""), (Self::Early, "early"), (Self::Twice, "twice"), (Self::FileLost, "file-lost")];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(fault, _)| *fault == self).map_or("", |(_, name)| name)
    }

    fn of(name: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == name).map_or(Self::None, |(fault, _)| *fault)
    }
}

async fn open(folder: &Path, run: u64) -> Node {
    let start = Moment::parse("2026-11-21T08:00:00.000000Z").expect("a moment");
    let clock = Arc::new(FixedClock::at(start.plus_seconds(i64::try_from(run).expect("few") * 60)));
    // A network on which nobody answers.
    let wire = Wire::new(run).transport(&AuthorityId::parse(ME).expect("an id"));
    Node::open(ME, folder, &clock, Arc::new(wire)).await
}

/// Numbers that follow from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }
}

/// A node under fire.
struct Victim {
    folder: Folder,
    run: u64,
    promises: Promises,
}

/// What the kills met.
#[derive(Debug, Default)]
struct Tally {
    kills: usize,
    promises: usize,
    /// Kills after which something was there that had not been promised yet.
    ahead: usize,
    /// Kills before the first promise of the run.
    at_start: usize,
}

impl Victim {
    fn from(template: &Path) -> Self {
        let folder = Folder::new();
        copy(template, folder.path());
        Self { folder, run: 0, promises: Promises::default() }
    }

    /// Starts the node, lets it work, kills it, and hears what it promised.
    fn killed_once(&mut self, dice: &mut Dice, fault: Fault) -> Result<usize, String> {
        self.run += 1;
        let said = std::fs::File::create(self.folder.path().join("child.log")).expect("a file");
        let mut child = Command::new(this_binary())
            .args(["--exact", "kill::child::the_child", "--nocapture", "--test-threads=1"])
            .env(FOLDER, self.folder.path())
            .env(RUN, self.run.to_string())
            .env(FAULT, fault.name())
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(said)
            .spawn()
            .expect("this binary runs");
        let (tell, told) = mpsc::channel();
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let listener = std::thread::spawn(move || {
            let mut line = String::new();
            // A line without its end was not said: the pipe was cut in the middle of it.
            while out.read_line(&mut line).is_ok_and(|read| read > 0) && line.ends_with('\n') {
                if tell.send(std::mem::take(&mut line)).is_err() {
                    return;
                }
            }
        });
        let mut heard = Vec::new();
        if dice.below(6) == 0 {
            // Somewhere in its start, which is also the recovery from the kill before.
            std::thread::sleep(Duration::from_millis(dice.below(150)));
        } else {
            let enough = dice.below(30);
            let mut count = 0;
            while count < enough {
                let Ok(line) = told.recv_timeout(Duration::from_mins(1)) else { break };
                count += u64::from(line.starts_with("PROMISED"));
                heard.push(line);
            }
            std::thread::sleep(Duration::from_micros(dice.below(15_000)));
        }
        let ended = child.try_wait().expect("its state can be asked for");
        child.kill().expect("it can be killed");
        child.wait().expect("it is gone");
        heard.extend(told.iter());
        listener.join().expect("it was heard to the end");
        if let Some(status) = ended {
            let log = std::fs::read_to_string(self.folder.path().join("child.log")).unwrap_or_default();
            return Err(format!("the node ended by itself ({status}): {log}"));
        }
        let mut promised = 0;
        for line in heard {
            promised += usize::from(self.promises.hear(line.trim_end())?);
        }
        Ok(promised)
    }

    /// Starts the node in this process and compares what it holds with what it promised. Gives whether it holds more.
    async fn is_as_promised(&self) -> Result<bool, String> {
        let node = open(self.folder.path(), self.run).await;
        let held = Held::of(&node).await;
        held.keep(&self.promises)?;
        held.fit_together()?;
        // The same letter, brought again after the kill, gets the same receipt and changes nothing.
        for letter in letters(self.folder.path()) {
            let bytes = std::fs::read(letter).expect("a letter");
            let Some(receipt) = self.promises.receipts.get(&content_of(&bytes)) else { continue };
            let before = node.app.root().await.expect("a root");
            if Digest::of(&receive(&node, bytes).await) != *receipt {
                return Err("another receipt for the same letter".into());
            }
            if node.app.root().await.expect("a root") != before {
                return Err("a letter that came again changed something".into());
            }
            break;
        }
        let report = node.app.check_everything().await.map_err(|problem| problem.to_string())?;
        if !report.ok {
            return Err(report.findings.join("; "));
        }
        Ok(held.is_ahead_of(&self.promises))
    }

    /// Building the views anew changes none of them.
    async fn rebuilds_to_the_same(&self) {
        let node = open(self.folder.path(), self.run).await;
        let views = async || {
            let mut views = Vec::new();
            for table in ["docket_view", "docket_partner", "mention", "time_limit", "conflict", "standing", "waiting"] {
                let sql = format!("SELECT * FROM {table}");
                let rows = node.app.store().read(move |tx| tx.query(&sql, &[])).await.expect("rows");
                let mut rows: Vec<String> = rows.iter().map(|row| format!("{:?}", row.values())).collect();
                rows.sort();
                views.push((table, rows));
            }
            views
        };
        let before = views().await;
        assert!(before.iter().any(|(_, rows)| !rows.is_empty()));
        node.app.rebuild(|_| {}).await.expect("rebuilt");
        assert!(views().await == before, "the views are not what the entries say");
    }
}

/// This test binary; on Linux by the name that still leads to it when it was built anew meanwhile.
fn this_binary() -> PathBuf {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() { running } else { std::env::current_exe().expect("this binary") }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for item in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(item.file_name());
        if item.path().is_dir() {
            copy(&item.path(), &target);
        } else {
            std::fs::copy(item.path(), target).expect("copied");
        }
    }
}

/// A node that has a partner and has done nothing, with the partner's letters beside it.
async fn template() -> Folder {
    let (folder, other) = (Folder::new(), Folder::new());
    let clock = Arc::new(FixedClock::at(Moment::parse("2026-11-21T08:00:00.000000Z").expect("a moment")));
    let nobody = Arc::new(Wire::new(0).transport(&AuthorityId::parse(PARTNER).expect("an id")));
    let partner = Node::open(PARTNER, other.path(), &clock, nobody).await;
    let node = open(folder.path(), 0).await;
    for (one, two) in [(&node, &partner), (&partner, &node)] {
        let descriptor = two.app.own_descriptor_bytes().expect("a descriptor");
        one.app.add_authority_at_console(descriptor).await.expect("a partner");
        one.app.confirm_authority_at_console(two.id.clone(), &two.spoken, "push").await.expect("confirmed");
    }
    std::fs::create_dir_all(folder.path().join("letters")).expect("made");
    let officer = partner.somebody("officer").await;
    for n in 0..LETTERS {
        let id = partner.drafts(request(ME)).await;
        partner.sends(id).await;
        let case = partner.case("officer", id).await;
        let sent = case.entries.iter().find(|view| view.held.entry.kind == "mla.sent").expect("it was sent");
        let mut letter = partner.app.container(&officer, id, sent.held.digest).await.expect("a container");
        let mut bytes = Vec::new();
        letter.body.read_to_end(&mut bytes).expect("readable");
        std::fs::write(folder.path().join(format!("letters/{n:03}.asice")), bytes).expect("written");
    }
    folder
}

/// Kills a node until `kills` are over or something is found; a new node takes its place now and then, or the look at
/// each would take longer and longer.
async fn under_fire(template: &Path, kills: usize, seed: u64, fault: Fault) -> (Tally, Result<(), String>) {
    const KILLS_OF_ONE: usize = 8;
    let mut dice = Dice(seed);
    let mut tally = Tally::default();
    while tally.kills < kills {
        let mut victim = Victim::from(template);
        for _ in 0..KILLS_OF_ONE.min(kills - tally.kills) {
            let result = victim.killed_once(&mut dice, fault);
            tally.kills += 1;
            let result = match result {
                Ok(promised) => {
                    tally.promises += promised;
                    tally.at_start += usize::from(promised == 0);
                    victim.is_as_promised().await.map(|ahead| tally.ahead += usize::from(ahead))
                }
                Err(what) => Err(what),
            };
            if let Err(what) = result {
                let what = format!("seed {seed}, kill {}: {what}", tally.kills);
                return (tally, Err(what));
            }
        }
        victim.rebuilds_to_the_same().await;
        assert!(victim.promises.len() > 0 || kills < KILLS_OF_ONE, "it never got to work");
    }
    (tally, Ok(()))
}

#[tokio::test]
async fn nothing_that_was_promised_is_lost_or_doubled_however_often_the_node_is_killed() {
    let kills = if std::env::var_os(LONG).is_some() { 100 } else { 24 };
    let template = template().await;
    let (tally, result) = under_fire(template.path(), kills, 1, Fault::None).await;
    println!("{tally:?}");
    result.expect("every promise is kept");
    assert_eq!(tally.kills, kills);
    assert!(tally.promises > kills * 5, "the kills came while it worked: {tally:?}");
    assert!(tally.ahead > 0, "some came between the commit and the promise: {tally:?}");
}

#[tokio::test]
async fn the_harness_finds_each_planted_fault() {
    let template = template().await;
    for (fault, words, kills) in
        [(Fault::Early, "promised and lost", 40), (Fault::Twice, "doubled", 10), (Fault::FileLost, "vault-missing", 10)]
    {
        let (tally, result) = under_fire(template.path(), kills, 2, fault).await;
        let found = result.expect_err("a planted fault");
        println!("{fault:?} was found at kill {}: {found}", tally.kills);
        assert!(found.contains(words), "{fault:?}: {found}");
    }
}

#[tokio::test]
async fn a_node_that_was_down_longer_than_its_messages_last_states_it_and_goes_on() {
    let world = testkit::World::of(&[ME, PARTNER], 40).await;
    let baku = &world.nodes[0];
    let id = baku.drafts(request(PARTNER)).await;
    baku.sends(id).await;
    // It goes down before the first try, and the line is cut when it comes back after the holidays.
    world.clock.advance(8 * 86_400);
    world.wire.cut(&baku.id, &world.nodes[1].id);
    let other = baku.drafts(request(PARTNER)).await;
    baku.sends(other).await;
    for _ in 0..3 {
        baku.posts().await;
        world.clock.advance(300);
    }
    let case = baku.case("officer", id).await;
    assert_eq!(case.look.summary.state, "mla-out-undelivered");
    let sent = case.entries.iter().find(|view| view.held.entry.kind == "mla.sent").expect("sent");
    assert_eq!(sent.ladders[0].1.accepted.failed.len(), 1, "one signed statement of failure");
    world.wire.mend(&baku.id, &world.nodes[1].id);
    assert!(world.settles(100).await);
    assert_eq!(baku.case("officer", other).await.look.summary.state, "mla-out-delivered");
}
