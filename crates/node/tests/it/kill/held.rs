//! What a killed node left behind, and whether it is what it promised.

use std::collections::{BTreeMap, BTreeSet};

use docket::Entry;
use kernel::Digest;
use serde_json::Value;
use store::Val;
use testkit::Node;

use super::{ME, PARTNER};

/// What a node promised since it was made.
#[derive(Debug, Default)]
pub(super) struct Promises {
    /// Type of entry and the words that only it holds.
    pub(super) keys: BTreeSet<(String, String)>,
    pub(super) entries: BTreeSet<Digest>,
    /// Content of a letter, and the receipt that was given for it.
    pub(super) receipts: BTreeMap<Digest, Digest>,
}

impl Promises {
    /// Takes note of one line; `false` if it is not a promise, or cut short.
    pub(super) fn hear(&mut self, line: &str) -> Result<bool, String> {
        let mut words = line.split(' ');
        let (Some("PROMISED"), Some(what), Some(key), Some(digest), None) =
            (words.next(), words.next(), words.next(), words.next(), words.next())
        else {
            return Ok(false);
        };
        let parsed = Digest::parse(digest);
        if what == "received" {
            let (Some(content), Some(receipt)) = (Digest::parse(key), parsed) else { return Ok(false) };
            if self.receipts.insert(content, receipt).is_some_and(|before| before != receipt) {
                return Err(format!("two receipts for {content}"));
            }
            return Ok(true);
        }
        if key != "-" {
            self.keys.insert((what.to_owned(), key.to_owned()));
        }
        self.entries.extend(parsed);
        Ok(true)
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len() + self.entries.len() + self.receipts.len()
    }
}

/// What a node holds, read by the rows themselves.
pub(super) struct Held {
    entries: BTreeMap<Digest, (Entry, bool)>,
    inbox: Vec<(Digest, Option<Digest>)>,
    outbox: Vec<(String, String)>,
    evidence: Vec<(String, String)>,
    leaves: Vec<Value>,
}

impl Held {
    pub(super) async fn of(node: &Node) -> Self {
        let store = node.app.store();
        let query = async |sql: &'static str| store.read(move |tx| tx.query(sql, &[])).await.expect("rows");
        let mut entries = BTreeMap::new();
        for row in query("SELECT json, container FROM entry").await {
            let [Val::Bytes(json), container] = row.values() else { panic!("{row:?}") };
            let entry = Entry::from_bytes(json).expect("what was kept can be read");
            entries.insert(Digest::of(json), (entry, *container != Val::Null));
        }
        let text = |value: &Val| if let Val::Text(text) = value { text.clone() } else { panic!("{value:?}") };
        let digest = |value: &Val| if let Val::Bytes(bytes) = value { Digest::from_slice(bytes) } else { None };
        let pairs =
            |rows: Vec<store::Row>| rows.iter().map(|row| (text(&row.values()[0]), text(&row.values()[1]))).collect();
        let inbox = query("SELECT content, reply FROM inbox").await;
        Self {
            entries,
            inbox: inbox.iter().map(|r| (digest(&r.values()[0]).expect("content"), digest(&r.values()[1]))).collect(),
            outbox: pairs(query("SELECT message, kind FROM outbox").await),
            evidence: pairs(query("SELECT message, event FROM evidence").await),
            leaves: query("SELECT json FROM audit_leaf ORDER BY idx")
                .await
                .iter()
                .map(|row| {
                    let Val::Bytes(json) = &row.values()[0] else { panic!("{row:?}") };
                    serde_json::from_slice(json).expect("a leaf")
                })
                .collect(),
        }
    }

    /// How often each set of words that only one entry should hold is there.
    fn keys(&self) -> BTreeMap<(&str, String), usize> {
        let mut keys: BTreeMap<(&str, String), usize> = BTreeMap::new();
        for (entry, _) in self.entries.values() {
            let body = &entry.body;
            let key = body.get("subject").or_else(|| body.get("text").and_then(|text| text.get("text")));
            if let Some(key) = key.and_then(Value::as_str).filter(|key| key.starts_with("key-")) {
                *keys.entry((&entry.kind, key.to_owned())).or_default() += 1;
            }
        }
        keys
    }

    /// Whether something is there that was committed and not yet promised when the node was killed.
    pub(super) fn is_ahead_of(&self, promises: &Promises) -> bool {
        let noted = |(kind, _): &&(&str, String)| matches!(*kind, "mla.drafted" | "docket.noted");
        self.keys().keys().filter(noted).count() > promises.keys.len() || self.inbox.len() > promises.receipts.len()
    }

    /// Everything that was promised is there, once.
    pub(super) fn keep(&self, promises: &Promises) -> Result<(), String> {
        if let Some(lost) = promises.entries.iter().find(|digest| !self.entries.contains_key(digest)) {
            return Err(format!("promised and lost: entry {lost}"));
        }
        let keys = self.keys();
        if let Some(((kind, key), count)) = keys.iter().find(|(_, count)| **count != 1) {
            return Err(format!("doubled: {kind} {key} is there {count} times"));
        }
        if let Some((kind, key)) =
            promises.keys.iter().find(|(kind, key)| !keys.contains_key(&(kind.as_str(), key.clone())))
        {
            return Err(format!("promised and lost: {kind} {key}"));
        }
        for (content, receipt) in &promises.receipts {
            if !self.entries.contains_key(content) {
                return Err(format!("receipted and lost: letter {content}"));
            }
            if !self.inbox.contains(&(*content, Some(*receipt))) {
                return Err(format!("the receipt of letter {content} is not the one that was given"));
            }
        }
        Ok(())
    }

    /// What belongs to one transaction is there as a whole: entry, container, message, evidence, leaf.
    pub(super) fn fit_together(&self) -> Result<(), String> {
        let mut numbers = BTreeSet::new();
        let count_events = |message: &str, event: &str| {
            self.evidence.iter().filter(|(about, what)| about == message && what == event).count()
        };
        for (digest, (entry, sealed)) in &self.entries {
            if entry.is_home() == *sealed {
                return Err(format!("entry {digest}: a container where none belongs, or none where one does"));
            }
            if entry.kind == "mla.sent" && entry.author.as_str() == ME {
                let message = format!("{digest}@{PARTNER}");
                if !self.outbox.iter().any(|(id, kind)| *id == message && kind == "entry") {
                    return Err(format!("entry {digest} was written and not queued"));
                }
                if count_events(&message, "SubmissionAcceptance") != 1 {
                    return Err(format!("entry {digest} has no statement that it was submitted"));
                }
                if !numbers.insert(entry.body.get("number").cloned().map(|number| number.to_string())) {
                    return Err(format!("entry {digest} has the number of another one"));
                }
            }
        }
        for (content, _) in &self.inbox {
            let message = format!("{content}@{ME}");
            for event in ["RelayAcceptance", "ContentConsignment"] {
                if count_events(&message, event) != 1 {
                    return Err(format!("letter {content}: not one statement of {event}"));
                }
            }
        }
        let consigned = self.outbox.iter().filter(|(_, kind)| kind == "evidence").count();
        if consigned != self.inbox.len() {
            return Err(format!("{} letters came, {consigned} consignments are queued", self.inbox.len()));
        }
        let foreign = self.entries.values().filter(|(entry, _)| entry.author.as_str() != ME).count();
        if foreign != self.inbox.len() {
            return Err(format!("{foreign} entries of the partner, {} letters", self.inbox.len()));
        }
        for (kind, action) in [
            ("docket.noted", "mla.note"),
            ("mla.drafted", "mla.draft"),
            ("mla.submitted", "mla.submit"),
            ("mla.readied", "mla.ready"),
        ] {
            let entries = self.entries.values().filter(|(entry, _)| entry.kind == kind).count();
            let leaves = self.leaves.iter().filter(|leaf| leaf["action"] == action).count();
            if entries != leaves {
                return Err(format!("{entries} entries {kind}, {leaves} leaves {action}"));
            }
        }
        Ok(())
    }
}
