//! The diplomatic bag: two nodes that never share a network and exchange nothing but files.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use app::{App, Transports};
use exchange::{
    pouch::{DONE, Fate, Folders, Imported, Pouch},
    simulated::Wire,
    transport::{Scratch, Spool, Transport},
};
use kernel::{AuthorityId, DocketId, FixedClock, Moment, Problem};
use serde_json::json;
use testkit::{Folder, Node, request};

use crate::binary::{Console, clock};

struct VaultSpool(App);

impl Spool for VaultSpool {
    fn scratch(&self) -> Result<Box<dyn Scratch>, Problem> {
        Ok(Box::new(self.0.vault().scratch()?))
    }
}

/// A node that is reached by courier alone.
struct Desk {
    node: Node,
    pouch: Arc<Pouch>,
    transports: Transports,
    folder: Folder,
}

impl Desk {
    async fn open(id: &str, clock: &Arc<FixedClock>) -> Self {
        let folder = Folder::new();
        let me = AuthorityId::parse(id).expect("an id");
        // A network on which nobody is.
        let nobody = Arc::new(Wire::new(0).transport(&me));
        let node = Node::open(id, folder.path(), clock, nobody).await;
        let spool = Arc::new(VaultSpool(node.app.clone()));
        let pouch = Arc::new(Pouch::new(Folders::below(&folder.path().join("pouch")), spool).expect("a pouch"));
        let transports = BTreeMap::from([("pouch", Arc::clone(&pouch) as Arc<dyn Transport>)]);
        Self { node, pouch, transports, folder }
    }

    async fn knows(&self, other: &Self) {
        let descriptor = other.node.app.own_descriptor_bytes().expect("a descriptor");
        let shown = self.node.app.add_authority_at_console(descriptor).await.expect("a partner");
        self.node.app.confirm_authority_at_console(shown.id, &other.node.spoken, "pouch").await.expect("confirmed");
    }

    async fn exports(&self) -> usize {
        self.node.app.fill_pouch_at_console(&self.transports, None).await.expect("the pouch is filled")
    }

    async fn imports(&self, path: &Path) -> Vec<Imported> {
        self.pouch.import(path, &self.node.app).await.expect("the files are looked at")
    }

    /// Everything that lies ready for a courier to `to`.
    fn ready_for(&self, to: &Self) -> Vec<PathBuf> {
        let pouch = self.folder.path().join("pouch");
        let mut files = Vec::new();
        for dir in [pouch.join("out").join(to.node.id.as_str()), pouch.join("returns")] {
            files.extend(std::fs::read_dir(dir).into_iter().flatten().flatten().map(|item| item.path()));
        }
        files.sort();
        files
    }

    async fn rows(&self) -> BTreeMap<String, u64> {
        self.node.app.store().counts_and_root().await.expect("counts").rows
    }
}

/// Two desks that know each other.
async fn two() -> (Desk, Desk, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(Moment::parse("2026-11-21T08:00:00.000000Z").expect("a moment")));
    let (baku, tashkent) = (Desk::open("az-pgo", &clock).await, Desk::open("uz-gp", &clock).await);
    baku.knows(&tashkent).await;
    tashkent.knows(&baku).await;
    (baku, tashkent, clock)
}

/// A careful courier: takes everything along, both ways, until nobody has anything new. Gives how many files were
/// taken in.
async fn carries(baku: &Desk, tashkent: &Desk) -> usize {
    let mut taken = 0;
    let mut known: BTreeSet<PathBuf> = BTreeSet::new();
    loop {
        let mut moved = 0;
        for (from, to) in [(baku, tashkent), (tashkent, baku)] {
            from.exports().await;
            let medium = Folder::new();
            for file in from.ready_for(to).into_iter().filter(|file| known.insert(file.clone())) {
                std::fs::copy(&file, medium.path().join(file.file_name().expect("a name"))).expect("copied");
                moved += 1;
            }
            for imported in to.imports(medium.path()).await {
                assert!(matches!(imported.fate, Fate::Taken { .. }), "{imported:?}");
                taken += 1;
            }
        }
        if moved == 0 {
            return taken;
        }
    }
}

async fn lines(desks: [&Desk; 2], docket: DocketId) -> Vec<Option<kernel::Digest>> {
    let mut lines = Vec::new();
    for desk in desks {
        let listed = desk.node.app.store().read(move |tx| tx.listed_docket(docket)).await.expect("a list");
        lines.push(listed.map(|listed| listed.line_digest));
    }
    lines
}

/// The rungs of each message that a node sent in the docket.
async fn rungs(desk: &Desk, docket: DocketId) -> Vec<(String, [bool; 4])> {
    let case = desk.node.case("auditor", docket).await;
    let mut found = Vec::new();
    for view in case.entries.iter().filter(|view| view.held.entry.author == desk.node.id) {
        for (_, ladder) in &view.ladders {
            let rungs = [&ladder.submitted, &ladder.accepted, &ladder.delivered, &ladder.opened];
            found.push((view.held.entry.kind.clone(), rungs.map(exchange::evidence::Rung::is_yes)));
        }
    }
    found
}

async fn all_is_well(desk: &Desk) {
    desk.node.app.sign_log().await.expect("a checkpoint");
    let report = desk.node.app.check_everything().await.expect("a report");
    assert!(report.ok, "{}: {:?}", desk.node.id, report.findings);
}

/// The requested side carries the request out and answers, `posts` being called whenever something waits to be sent.
async fn story(baku: &Desk, tashkent: &Desk, mut posts: impl AsyncFnMut()) -> DocketId {
    let id = baku.node.drafts(request("uz-gp")).await;
    baku.node.sends(id).await;
    posts().await;
    assert_eq!(baku.node.case("officer", id).await.look.summary.state, "mla-out-delivered");
    tashkent.node.acknowledges(id).await;
    tashkent.node.accepts(id).await;
    posts().await;
    let does = async |login: &'static str, act: &'static str, fields| {
        tashkent.node.does(login, id, act, fields).await;
    };
    does("head", "assign-execution", json!({"executing_body": "DEMO"})).await;
    does("officer", "begin-execution", json!({})).await;
    does("officer", "update-measure", json!({"measure": 1, "measure_state": "done"})).await;
    does("officer", "finish-execution", json!({})).await;
    does("officer", "review-result", json!({})).await;
    let answer = json!({
        "answer_result": "executed", "note": {"lang": "ru", "text": "DEMO: исполнено."},
        "progress": [{"measure": 1, "measure_state": "done"}],
    });
    does("officer", "send-result", answer).await;
    posts().await;
    baku.node.does("officer", id, "confirm-result", json!({})).await;
    baku.node.does("officer", id, "hand-over", json!({"handed_to": "DEMO"})).await;
    baku.node.does("officer", id, "close", json!({"result": "executed"})).await;
    posts().await;
    // Somebody looks at what came last, and the other side learns it.
    baku.node.case("officer", id).await;
    tashkent.node.case("officer", id).await;
    posts().await;
    id
}

#[tokio::test]
async fn request_receipts_acknowledgement_and_answer_go_by_courier_alone() {
    let (baku, tashkent, _) = two().await;
    let id = story(&baku, &tashkent, async || {
        assert!(carries(&baku, &tashkent).await > 0);
    })
    .await;
    assert_eq!(baku.node.case("officer", id).await.look.summary.state, "mla-out-closed");
    assert_eq!(tashkent.node.case("officer", id).await.look.summary.state, "mla-in-result-delivered");
    let both = lines([&baku, &tashkent], id).await;
    assert!(both[0].is_some() && both[0] == both[1], "{both:?}");
    for desk in [&baku, &tashkent] {
        let rungs = rungs(desk, id).await;
        assert!(rungs.len() >= 2, "{rungs:?}");
        assert!(rungs.iter().all(|(_, rungs)| *rungs == [true; 4]), "{}: {rungs:?}", desk.node.id);
        all_is_well(desk).await;
    }
    // The courier brings every file of the whole story once more.
    let before = (baku.rows().await, tashkent.rows().await);
    assert!(carries(&baku, &tashkent).await > 10);
    assert_eq!((baku.rows().await, tashkent.rows().await), before, "what is brought again changes nothing");
}

/// Bytes that follow from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.next().is_multiple_of(sides)
    }
}

/// What a bad courier did.
#[derive(Debug, Default)]
struct Deeds {
    lost: usize,
    torn: usize,
    twice: usize,
    renamed: usize,
    refused: usize,
}

/// A courier who loses every third file, tears one in eight, brings one in four twice, gives them names of his own so
/// that they come in any order, and comes again and again with everything he finds until all is told.
async fn carries_badly(baku: &Desk, tashkent: &Desk, dice: &mut Dice, deeds: &mut Deeds) {
    let mut told: BTreeSet<PathBuf> = BTreeSet::new();
    for trip in 0..100 {
        let mut open = 0;
        for (from, to) in [(baku, tashkent), (tashkent, baku)] {
            from.exports().await;
            let medium = Folder::new();
            let mut brought: BTreeMap<String, PathBuf> = BTreeMap::new();
            for file in from.ready_for(to) {
                open += usize::from(!told.contains(&file));
                let bytes = std::fs::read(&file).expect("readable");
                if dice.one_in(3) {
                    deeds.lost += 1;
                    continue;
                }
                let copies = if dice.one_in(4) { 2 } else { 1 };
                deeds.twice += copies - 1;
                for _ in 0..copies {
                    let name = format!("{:04x} copy of a file ({trip}).asice", dice.next() % 65_536);
                    let whole = !dice.one_in(8);
                    let end = if whole { bytes.len() } else { bytes.len() / 2 };
                    deeds.torn += usize::from(!whole && !brought.contains_key(&name));
                    deeds.renamed += 1;
                    if brought.insert(name.clone(), file.clone()).is_none() {
                        std::fs::write(medium.path().join(name), &bytes[..end]).expect("written");
                    }
                }
            }
            for imported in to.imports(medium.path()).await {
                match imported.fate {
                    Fate::Taken { .. } => {
                        told.extend(brought.remove(&imported.file));
                    }
                    Fate::Refused(problem) if problem.code.starts_with("container-") => deeds.refused += 1,
                    // Its turn has not come: the courier brings it again.
                    Fate::Left(problem) if problem.code == "entry-too-early" => {}
                    fate => panic!("{}: {fate:?}", imported.file),
                }
            }
        }
        if open == 0 {
            return;
        }
    }
    panic!("the two never came to rest");
}

#[tokio::test]
async fn files_lost_torn_brought_twice_renamed_and_in_any_order_change_nothing() {
    for seed in [1, 2] {
        let (baku, tashkent, _) = two().await;
        let (mut dice, mut deeds) = (Dice(seed), Deeds::default());
        let id = story(&baku, &tashkent, async || carries_badly(&baku, &tashkent, &mut dice, &mut deeds).await).await;
        assert!(deeds.lost > 10 && deeds.torn > 3 && deeds.twice > 5 && deeds.renamed > 20, "seed {seed}: {deeds:?}");
        assert_eq!(deeds.refused, deeds.torn, "seed {seed}: torn files are refused, and only those");
        let both = lines([&baku, &tashkent], id).await;
        assert!(both[0].is_some() && both[0] == both[1], "seed {seed}: {both:?}");
        let mut counts = BTreeSet::new();
        for desk in [&baku, &tashkent] {
            let rungs = rungs(desk, id).await;
            assert!(rungs.iter().all(|(_, rungs)| *rungs == [true; 4]), "seed {seed}: {}: {rungs:?}", desk.node.id);
            let case = desk.node.case("auditor", id).await;
            counts.insert(case.entries.iter().filter(|view| !view.held.entry.is_home()).count());
            let foreign =
                case.entries.iter().filter(|v| !v.held.entry.is_home() && v.held.entry.author != desk.node.id).count();
            assert_eq!(desk.rows().await["inbox"], u64::try_from(foreign).expect("few"), "seed {seed}: each came once");
            all_is_well(desk).await;
        }
        assert_eq!(counts.len(), 1, "seed {seed}: both hold the same number of shared entries");
    }
}

#[tokio::test]
async fn the_same_file_gets_the_same_receipt_byte_for_byte() {
    let (baku, tashkent, clock) = two().await;
    let id = baku.node.drafts(request("uz-gp")).await;
    baku.node.sends(id).await;
    assert_eq!(baku.exports().await, 1);
    let bytes = std::fs::read(&baku.ready_for(&tashkent)[0]).expect("readable");
    let mut receipts = BTreeSet::new();
    for trip in 0..3 {
        let medium = Folder::new();
        std::fs::write(medium.path().join(format!("trip {trip}.asice")), &bytes).expect("written");
        let report = tashkent.imports(medium.path()).await;
        let [Imported { fate: Fate::Taken { reply: Some(reply), .. }, .. }] = &report[..] else { panic!("{report:?}") };
        receipts.insert(std::fs::read(reply).expect("a receipt"));
        assert!(medium.path().join(DONE).join(format!("trip {trip}.asice")).is_file());
        clock.advance(86_400);
    }
    assert_eq!(receipts.len(), 1);
    assert_eq!(tashkent.rows().await["entry"], 1);
}

#[tokio::test]
async fn a_bag_for_somebody_else_is_not_taken_in() {
    let (baku, tashkent, clock) = two().await;
    let moscow = Desk::open("ru-pgo", &clock).await;
    moscow.knows(&baku).await;
    moscow.knows(&tashkent).await;
    let id = baku.node.drafts(request("uz-gp")).await;
    baku.node.sends(id).await;
    baku.exports().await;
    let before = moscow.node.app.store().counts_and_root().await.expect("counts");
    let medium = Folder::new();
    for (n, file) in baku.ready_for(&tashkent).into_iter().enumerate() {
        std::fs::copy(file, medium.path().join(format!("{n}.asice"))).expect("copied");
    }
    let report = moscow.imports(medium.path()).await;
    assert!(matches!(&report[0].fate, Fate::Left(problem) if problem.code == "entry-too-early"), "{report:?}");
    // And the receipts of Tashkent are Baku's affair.
    let receipts = Folder::new();
    tashkent.imports(medium.path()).await;
    tashkent.exports().await;
    for (n, file) in tashkent.ready_for(&baku).into_iter().enumerate() {
        std::fs::copy(file, receipts.path().join(format!("{n}.asice"))).expect("copied");
    }
    for imported in moscow.imports(receipts.path()).await {
        assert!(matches!(&imported.fate, Fate::Refused(p) if p.code == "evidence-not-for-us"), "{imported:?}");
    }
    assert_eq!(moscow.node.app.store().counts_and_root().await.expect("counts"), before, "nothing was stored");
}

#[tokio::test]
async fn what_the_courier_lost_for_good_is_stated_and_a_late_receipt_still_counts() {
    let (baku, tashkent, clock) = two().await;
    let id = baku.node.drafts(request("uz-gp")).await;
    baku.node.sends(id).await;
    assert_eq!(baku.exports().await, 1);
    clock.advance(6 * 86_400);
    baku.node.app.dispatch_once(&baku.transports).await.expect("the queue can be worked on");
    assert_eq!(baku.node.case("officer", id).await.look.summary.state, "mla-out-sent", "he may still come");
    clock.advance(2 * 86_400);
    for _ in 0..3 {
        baku.node.app.dispatch_once(&baku.transports).await.expect("the queue can be worked on");
    }
    let ladder = async || {
        let case = baku.node.case("officer", id).await;
        let sent = case.entries.iter().find(|view| view.held.entry.kind == "mla.sent").expect("it was sent");
        (case.look.summary.state.clone(), sent.ladders[0].1.clone())
    };
    let (state, failed) = ladder().await;
    assert_eq!(state, "mla-out-undelivered");
    assert_eq!((failed.accepted.failed.len(), failed.accepted.is_yes()), (1, false), "one signed statement of failure");

    // He comes after all.
    carries(&baku, &tashkent).await;
    let (_, late) = ladder().await;
    assert_eq!((late.accepted.failed.len(), late.accepted.is_yes()), (1, true), "and the failure is not forgotten");
    let both = lines([&baku, &tashkent], id).await;
    assert!(both[0].is_some() && both[0] == both[1], "{both:?}");
    clock.advance(8 * 86_400);
    for desk in [&baku, &tashkent] {
        desk.node.app.dispatch_once(&desk.transports).await.expect("the queue can be worked on");
        let counts = desk.node.app.store().read(|tx| tx.outbox_counts(None)).await.expect("counts");
        assert!(!counts.contains_key("carried"), "{}: nothing is carried for ever: {counts:?}", desk.node.id);
        all_is_well(desk).await;
    }
}

/// The same, with the real binary: `export`, a stick, `import`, and back.
#[tokio::test]
async fn the_console_fills_the_bag_and_takes_in_what_comes_back() {
    let console = Console::new();
    for (folder, id) in [("baku", "az-pgo"), ("tashkent", "uz-gp")] {
        console.init(folder, id);
        console.run(&["partner", "export", &format!("{id}.asice"), "--data", folder]).done();
    }
    // Later than the certificates: what is signed before one is valid is refused, and it is valid from a whole second.
    let clock = clock();
    let house = async |folder: &str, id: &str| {
        let nobody = Arc::new(Wire::new(0).transport(&AuthorityId::parse(id).expect("an id")));
        Node::in_house(id, &console.at(folder), Arc::clone(&clock) as Arc<dyn kernel::Clock>, nobody).await
    };
    let (spoken_baku, spoken_tashkent) =
        (house("baku", "az-pgo").await.spoken, house("tashkent", "uz-gp").await.spoken);
    for (folder, file, spoken) in
        [("baku", "uz-gp.asice", &spoken_tashkent), ("tashkent", "az-pgo.asice", &spoken_baku)]
    {
        console.run(&["partner", "add", file, "--data", folder, "--fingerprint", spoken, "--route", "pouch"]).done();
    }
    let id = {
        let baku = house("baku", "az-pgo").await;
        let id = baku.drafts(request("uz-gp")).await;
        baku.sends(id).await;
        id
    };
    let filled = console.run(&["export", "--data", "baku", "--to", "uz-gp", "--json"]).done().json();
    assert_eq!(filled["messages"], 1);
    assert_eq!(console.run(&["export", "--data", "baku", "--json"]).done().json()["messages"], 0, "it is on its way");
    let there = console.at("baku/pouch/out/uz-gp");
    let taken = console.run(&["import", there.to_str().expect("text"), "--data", "tashkent", "--json"]).done().json();
    assert_eq!((&taken["refused"], &taken["files"][0]["taken"]), (&json!(0), &json!(true)));
    // A file that is none, and a stick that is empty.
    std::fs::write(console.at("x.asice"), b"not a container").expect("written");
    let bad = console.run(&["import", "x.asice", "--data", "tashkent", "--json"]);
    assert_eq!((bad.code, &bad.json()["refused"]), (1, &json!(1)));
    assert!(std::fs::read_to_string(console.at("refused/x.asice.txt")).expect("why").contains("container-"));
    let nothing = console.run(&["import", "nowhere", "--data", "tashkent"]);
    assert_eq!(nothing.code, 1, "{nothing:?}");

    console.run(&["export", "--data", "tashkent"]).done();
    for back in ["tashkent/pouch/returns", "tashkent/pouch/out/az-pgo"] {
        let back = console.at(back);
        console.run(&["import", back.to_str().expect("text"), "--data", "baku"]).done();
    }
    let baku = house("baku", "az-pgo").await;
    assert_eq!(baku.case("officer", id).await.look.summary.state, "mla-out-delivered");
}
