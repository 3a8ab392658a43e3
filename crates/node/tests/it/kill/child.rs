//! The node that is killed: it works as fast as it can and says aloud what it has promised.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    time::Duration,
};

use app::{Target, Upload};
use docket::AttachmentRef;
use exchange::transport::{Arrival, Inbound as _, Reply};
use kernel::{AuthorityId, Digest, DocketId};
use serde_json::{Value, json};
use testkit::{Node, request};

use super::{FAULT, FOLDER, Fault, PARTNER, RUN, open};

/// Says a promise aloud; what was said is out of this process when this returns.
fn promise(what: &str, key: &str, digest: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "PROMISED {what} {key} {digest}").and_then(|()| out.flush()).expect("somebody listens");
}

struct Writer<'a> {
    node: &'a Node,
    run: &'a str,
    fault: Fault,
}

impl Writer<'_> {
    async fn act(
        &self,
        what: &str,
        key: &str,
        target: Target,
        act: &str,
        fields: Value,
        files: Vec<AttachmentRef>,
    ) -> DocketId {
        let planted = matches!(act, "note" | "draft");
        if self.fault == Fault::Early && planted {
            promise(what, key, "-");
        }
        let login = match act {
            "ready" => "head",
            "send" => "signer",
            _ => "officer",
        };
        let again = (fields.clone(), files.clone());
        let done = self.node.tries(login, target, act, fields, files).await.expect("the node works");
        if self.fault == Fault::Twice && act == "note" {
            let target = Target::Docket { id: done.docket, seen: None };
            self.node.tries(login, target, act, again.0, again.1).await.expect("the node works");
        }
        if self.fault != Fault::Early || !planted {
            for entry in &done.entries {
                promise(what, key, &entry.to_string());
            }
        }
        done.docket
    }

    /// Requests are drafted and sent, some with a file of some size.
    async fn writes_requests(&self, task: &str, with_files: bool) {
        let officer = self.node.somebody("officer").await;
        for n in 0_u32.. {
            let key = format!("key-{}-{task}-{n}", self.run);
            let mut files = Vec::new();
            if with_files {
                let size = [1_000, 70_000, 400_000][n as usize % 3];
                let bytes: Vec<u8> = key.bytes().cycle().take(size).collect();
                let what = Upload {
                    name: format!("{key}.bin"),
                    media_type: "application/octet-stream".into(),
                    handling: docket::Handling::Official,
                    lang: None,
                };
                let body = Box::new(std::io::Cursor::new(bytes));
                files.push(self.node.app.upload(&officer, what, body).await.expect("the vault works"));
            }
            let mut fields = request(PARTNER);
            fields["subject"] = json!(key);
            let id = self.act("mla.drafted", &key, Target::New("mla".into()), "draft", fields, files.clone()).await;
            let target = || Target::Docket { id, seen: None };
            if self.fault == Fault::FileLost
                && let Some(file) = files.first()
            {
                self.node.app.vault().remove(&file.digest).expect("it was there");
                continue;
            }
            for act in ["submit", "ready", "send"] {
                self.act("entry", "-", target(), act, json!({}), Vec::new()).await;
            }
        }
    }

    /// Many small acts in one docket.
    async fn writes_notes(&self) {
        let key = format!("key-{}-notes", self.run);
        let mut fields = request(PARTNER);
        fields["subject"] = json!(key);
        let id = self.act("mla.drafted", &key, Target::New("mla".into()), "draft", fields, Vec::new()).await;
        for n in 0_u32.. {
            let key = format!("key-{}-note-{n}", self.run);
            let fields = json!({"text": {"lang": "en", "text": key}});
            let target = Target::Docket { id, seen: None };
            self.act("docket.noted", &key, target, "note", fields, Vec::new()).await;
        }
    }

    /// What a partner sends is taken in, over and over.
    async fn receives(&self, letters: &[PathBuf]) {
        let first = self.run.parse::<usize>().expect("a number");
        for n in first..first + 1_000 {
            let bytes = std::fs::read(&letters[n % letters.len()]).expect("a letter");
            let content = content_of(&bytes);
            let reply = receive(self.node, bytes).await;
            promise("received", &content.to_string(), &Digest::of(&reply).to_string());
        }
    }

    /// The queue is worked on, to nobody, and the log is signed.
    async fn posts(&self) {
        loop {
            self.node.posts().await;
            self.node.app.sign_log().await.expect("the log can be signed");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

pub(super) fn content_of(container: &[u8]) -> Digest {
    let checked = seal::read_container(std::io::Cursor::new(container.to_vec())).expect("a good container");
    let signer = checked.signer().clone();
    Digest::of(checked.trusted(&[signer]).expect("sealed").json())
}

pub(super) async fn receive(node: &Node, bytes: Vec<u8>) -> Vec<u8> {
    let arrival = Arrival {
        transport: "test",
        peer: Some(AuthorityId::parse(PARTNER).expect("an id")),
        envelope: None,
        container: Digest::of(&bytes),
        size: u64::try_from(bytes.len()).expect("small"),
        body: Box::new(std::io::Cursor::new(bytes)),
        taking: None,
    };
    match node.app.receive(arrival).await.expect("the node works") {
        Reply::Accepted(reply) => reply,
        other => panic!("a good letter was not accepted: {other:?}"),
    }
}

pub(super) fn letters(folder: &Path) -> Vec<PathBuf> {
    let dir = folder.join("letters");
    let mut found: Vec<_> = std::fs::read_dir(dir).expect("letters").flatten().map(|item| item.path()).collect();
    found.sort();
    found
}

/// The node that is killed. Run by itself it does nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_child() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let folder = PathBuf::from(folder);
    let run = std::env::var(RUN).expect("the number of the run");
    let fault = Fault::of(&std::env::var(FAULT).unwrap_or_default());
    let node = open(&folder, run.parse().expect("a number")).await;
    let letters = letters(&folder);
    let writer = Writer { node: &node, run: &run, fault };
    tokio::join!(
        writer.writes_requests("plain", false),
        writer.writes_requests("files", true),
        writer.writes_notes(),
        writer.receives(&letters),
        writer.posts(),
    );
}
