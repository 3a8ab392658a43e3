use std::sync::atomic::Ordering;

use super::*;
use crate::{
    answer::{outcome_of, seal_statement},
    evidence::Event,
    testing::{Clerk, Folder, MemorySpool, Office, Parts},
};

/// The sender `az-pgo` with a pouch, and the node of `uz-pgo` with another.
struct Scene {
    folder: Folder,
    az: Office,
    uz: Arc<Office>,
    clerk: Arc<Clerk>,
}

impl Scene {
    fn new() -> Self {
        let (az, uz) = (Office::new("az-pgo"), Arc::new(Office::new("uz-pgo")));
        let clerk = Clerk::new(Arc::clone(&uz), &az);
        Self { folder: Folder::new(), az, uz, clerk }
    }

    fn pouch(&self, name: &str) -> Pouch {
        let folders = Folders { every: Duration::from_millis(50), ..Folders::below(&self.folder.0.join(name)) };
        Pouch::new(folders, Arc::new(MemorySpool)).expect("a pouch")
    }

    fn entry(&self, text: &str) -> (Vec<u8>, Envelope) {
        self.az.entry(&self.uz.id, text, 0)
    }

    fn inbox(&self) -> PathBuf {
        self.folder.0.join("uz/in")
    }

    async fn import(&self, path: &Path) -> Vec<Imported> {
        self.pouch("uz").import(path, self.clerk.as_ref()).await.expect("looked through")
    }
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir)
        .map(|dir| dir.map(|e| e.expect("entry").file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    names.sort();
    names
}

fn code(imported: &Imported) -> &'static str {
    match &imported.fate {
        Fate::Refused(problem) | Fate::Left(problem) => problem.code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_message_goes_there_and_its_evidence_comes_back() {
    let scene = Scene::new();
    let (bytes, envelope) = scene.entry("please");
    let partner = scene.uz.partner(None);
    let outcome = scene.pouch("az").deliver(&partner, &envelope, &Parts::of(&bytes)).await;
    assert_eq!(outcome, Outcome::unknown(Doubt::OnItsWay, "on its way by pouch"));
    let out = scene.folder.0.join("az/out/uz-pgo");
    let name = format!("{}.asice", envelope.message.content());
    assert_eq!(names(&out), std::slice::from_ref(&name));

    let report = scene.import(&out).await;
    let [Imported { fate: Fate::Taken { container, reply: Some(reply) }, file }] = &report[..] else {
        panic!("{report:?}")
    };
    assert_eq!((container, file), (&envelope.container, &name));
    assert_eq!(names(&out), ["done"]);
    assert_eq!(names(&out.join("done")), [name]);
    let evidence = fs::read(reply).expect("readable");
    let Outcome::Receipted(receipt) = outcome_of(evidence, &partner, &envelope) else { panic!("no receipt") };
    assert_eq!(receipt.statement.claims().event, Event::RelayAcceptance);
}

#[tokio::test]
async fn a_container_that_is_not_what_its_digest_says_does_not_leave() {
    struct Rotten;
    impl PartSource for Rotten {
        fn open(&self, _: &Digest) -> Result<Box<dyn ReadSeek + Send>, Problem> {
            Ok(Box::new(io::Cursor::new(b"rotten".to_vec())))
        }
    }
    let scene = Scene::new();
    let (_, envelope) = scene.entry("please");
    let outcome = scene.pouch("az").deliver(&scene.uz.partner(None), &envelope, &Rotten).await;
    assert!(matches!(outcome, Outcome::Unknown(cause) if cause.doubt == Doubt::Broken));
    assert!(names(&scene.folder.0.join("az/out/uz-pgo")).is_empty());
}

#[tokio::test]
async fn refused_files_are_put_away_with_a_reason() {
    let scene = Scene::new();
    let inbox = scene.inbox();
    fs::create_dir_all(&inbox).expect("made");
    let (good, _) = scene.entry("please");
    let (bad, _) = scene.entry("refuse me");
    let stranger = Office::new("az-pgo");
    let (unknown, _) = stranger.entry(&scene.uz.id, "please", 0);
    let (_, about) = scene.uz.entry(&scene.az.id, "earlier", 0);
    let note = seal_statement(&scene.az.states(Event::ContentHandover, &about), &scene.az.seal).expect("sealed");
    for (name, bytes) in [
        ("1 good (copy).asice", &good[..]),
        ("2-bad.asice", &bad),
        ("3-half.asice", &good[..good.len() / 2]),
        ("4-empty.asice", &[]),
        ("5-unknown.asice", &unknown),
        ("6-note.asice", &note),
        ("7-other.pdf", b"%PDF"),
        ("8..up.asice", &good),
        ("9-\u{202e}bidi\n.asice", &good),
        (".hidden.asice", &good),
    ] {
        fs::write(inbox.join(name), bytes).expect("written");
    }
    let report = scene.import(&inbox).await;
    let shown: Vec<_> = report.iter().map(|imported| imported.file.as_str()).collect();
    assert_eq!(
        shown,
        [
            "1 good (copy).asice",
            "2-bad.asice",
            "3-half.asice",
            "4-empty.asice",
            "5-unknown.asice",
            "6-note.asice",
            "7-other.pdf",
            "8..up.asice",
            "9-\\u{202e}bidi\\n.asice",
        ]
    );
    assert!(matches!(report[0].fate, Fate::Taken { reply: Some(_), .. }));
    assert!(matches!(report[1].fate, Fate::Rejected { .. }));
    assert!(matches!(&report[2].fate, Fate::Refused(problem) if problem.code.starts_with("container-")));
    assert_eq!((code(&report[3]), code(&report[4])), ("pouch-empty", "seal-signer-unknown"));
    assert!(matches!(report[5].fate, Fate::Taken { reply: None, .. }));
    assert_eq!(
        (code(&report[6]), code(&report[7]), code(&report[8])),
        ("pouch-other-file", "pouch-name", "pouch-name")
    );

    assert_eq!(names(&inbox), [".hidden.asice", "7-other.pdf", "done", "refused"]);
    assert_eq!(names(&inbox.join("done")), ["1 good (copy).asice", "6-note.asice"]);
    let refused = names(&inbox.join("refused"));
    assert_eq!(refused.iter().filter(|name| name.contains(".asice.txt")).count(), 6);
    assert_eq!(refused.iter().filter(|name| name.starts_with("unnamed-")).count(), 4);
    let why = fs::read_to_string(inbox.join("refused/5-unknown.asice.txt")).expect("readable");
    assert_eq!(why, "The message was not accepted: its form or size is not allowed.\nseal-signer-unknown\n");
    let why = fs::read_to_string(inbox.join("refused/2-bad.asice.txt")).expect("readable");
    assert!(why.starts_with("The message was refused; the evidence is in "), "{why}");
}

#[tokio::test]
async fn what_is_not_a_plain_file_is_left_alone() {
    let scene = Scene::new();
    let inbox = scene.inbox();
    fs::create_dir_all(inbox.join("folder.asice")).expect("made");
    let secret = scene.folder.0.join("secret");
    fs::write(&secret, b"root:x:0:0").expect("written");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, inbox.join("link.asice")).expect("linked");
    #[cfg(unix)]
    std::os::unix::fs::symlink(inbox.join("nowhere"), inbox.join("torn.asice")).expect("linked");
    let report = scene.import(&inbox).await;
    assert_eq!(report.len(), 3);
    assert!(report.iter().all(|imported| code(imported) == "pouch-not-a-file"), "{report:?}");
    assert_eq!(scene.clerk.asked.load(Ordering::SeqCst), 0);
    assert_eq!(names(&inbox).len(), 3);
    let nowhere = scene.pouch("uz").import(&inbox.join("no"), scene.clerk.as_ref()).await;
    assert_eq!(nowhere.expect_err("nothing there").code, "pouch-nothing-there");
}

#[tokio::test]
async fn a_huge_file_is_refused_without_being_read() {
    let scene = Scene::new();
    let pouch = scene.pouch("uz");
    let path = scene.inbox().join("huge.asice");
    File::create(&path).and_then(|file| file.set_len(limits::CONTAINER + 1)).expect("a sparse file");
    let report = pouch.import(&path, scene.clerk.as_ref()).await.expect("looked at");
    assert_eq!(code(&report[0]), "message-too-large");
    assert!(scene.inbox().join("refused/huge.asice.txt").is_file());
}

#[tokio::test]
async fn a_busy_node_leaves_the_file_for_later() {
    let scene = Scene::new();
    let pouch = scene.pouch("uz");
    let path = scene.inbox().join("a.asice");
    fs::write(&path, scene.entry("please").0).expect("written");
    scene.clerk.busy.store(true, Ordering::SeqCst);
    let report = pouch.import(&path, scene.clerk.as_ref()).await.expect("looked at");
    assert!(matches!(&report[0].fate, Fate::Left(problem) if problem.code == "internal"));
    scene.clerk.busy.store(false, Ordering::SeqCst);
    let report = pouch.import(&path, scene.clerk.as_ref()).await.expect("looked at");
    assert!(matches!(report[0].fate, Fate::Taken { .. }));
}

#[tokio::test]
async fn two_files_of_the_same_name_are_both_kept() {
    let scene = Scene::new();
    let pouch = scene.pouch("uz");
    let path = scene.inbox().join("a.asice");
    for text in ["one", "two"] {
        fs::write(&path, scene.entry(text).0).expect("written");
        pouch.import(&path, scene.clerk.as_ref()).await.expect("looked at");
    }
    assert_eq!(names(&scene.inbox().join("done")), ["2-a.asice", "a.asice"]);
}

#[tokio::test]
async fn the_watched_folder_takes_a_file_when_it_has_come_to_rest() {
    let scene = Scene::new();
    let pouch = scene.pouch("uz");
    let dir = scene.inbox();
    let (bytes, _) = scene.entry("please");
    let (first, rest) = bytes.split_at(100);
    let path = dir.join("a.asice");
    let mut seen = Seen::new();
    fs::write(&path, first).expect("written");
    pouch.look(&dir, &mut seen, scene.clerk.as_ref()).await.expect("looked");
    let mut file = OpenOptions::new().append(true).open(&path).expect("opened");
    file.write_all(rest).expect("written");
    drop(file);
    pouch.look(&dir, &mut seen, scene.clerk.as_ref()).await.expect("looked");
    assert_eq!(scene.clerk.asked.load(Ordering::SeqCst), 0, "it has grown since the last look");

    let (stop, shutdown) = tokio::sync::watch::channel(false);
    let sink: Arc<dyn Inbound> = Arc::<Clerk>::clone(&scene.clerk);
    let running = tokio::spawn(async move { pouch.run_inbound(sink, shutdown).await });
    for _ in 0..40 {
        if dir.join("done/a.asice").is_file() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.send_replace(true);
    running.await.expect("no panic").expect("a clean end");
    assert_eq!(names(&dir), ["done"]);
    assert_eq!(scene.clerk.effects(), 1);
}
