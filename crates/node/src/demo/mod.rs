//! The demonstration: three nodes on this machine, with the real history of cooperation as plain records and invented
//! cases in different states. Everything goes the way it goes in an office: same use cases, same seals, same wire.

mod cases;
mod commitments;
mod desks;
mod events;
mod history;
mod office;
mod press;
mod programmes;
mod site;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{Arc, atomic::AtomicI64},
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use kernel::{Clock, Digest, DocketId, Moment};
use relations::Sort;
use serde_json::json;

use crate::{
    cli::{self, exit},
    commands::{Told, say, start_log},
    config::{Log, LogFormat},
    edge::SystemClock,
    house::House,
    serve::Running,
};

use site::{PASSWORD, SITES, USERS};

/// The file that says that the three nodes are filled.
const FILLED: &str = "filled.json";

/// Days before today on which the invented story begins.
const STORY_DAYS: i64 = 75;

/// A clock that runs as this machine's does, shifted. The story is told in its past and then the shift is gone.
#[derive(Debug, Default)]
pub struct StoryClock {
    micros: AtomicI64,
}

impl StoryClock {
    fn shift(&self, seconds: i64) {
        self.micros.store(seconds.saturating_mul(1_000_000), std::sync::atomic::Ordering::SeqCst);
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Moment {
        let shift = self.micros.load(std::sync::atomic::Ordering::SeqCst);
        Moment::from_micros(SystemClock.now().micros().saturating_add(shift))
    }
}

/// A node of the demonstration that is up.
pub struct Node {
    house: House,
    running: Running,
}

/// The three nodes and their clock.
pub struct Stage {
    nodes: Vec<Node>,
    clock: Arc<StoryClock>,
}

/// Runs the demonstration.
pub async fn run(options: cli::Demo) -> Result<u8> {
    start_log(&Log { format: LogFormat::Text, filter: "error".to_owned() })?;
    let filled = options.data.join(FILLED).exists();
    if options.data.exists() && !filled {
        bail!(
            "{} holds a demonstration that was not finished: remove that folder and start again",
            options.data.display()
        );
    }
    let quiet = options.machine.json;
    if !quiet && !filled {
        say("Comity demonstration: three nodes are being made and filled. All persons in the cases are invented.")?;
    }
    let clock = Arc::new(StoryClock::default());
    if !filled {
        clock.shift(-STORY_DAYS * 86_400);
        site::make(&options.data, options.port, &clock)?;
    }
    let stage = Stage::open(&options.data, options.port, clock, !filled).await?;
    if !filled {
        stage.introduce().await?;
        stage.tell(quiet).await?;
        filled_at(&options.data, options.port)?;
    } else if std::fs::read_to_string(options.data.join(FILLED)).ok() != Some(filling(options.port)) {
        // The nodes listen elsewhere than the last time: each tells the others where it is found now.
        stage.introduce().await?;
        filled_at(&options.data, options.port)?;
    }
    let summary = stage.summary().await?;
    if options.once {
        if options.machine.json {
            say(&summary)?;
        } else {
            say(format_args!("{summary:#}"))?;
        }
        stage.stop().await;
        let fine = summary["audit_ok"] == true && summary["lines_identical"] == true;
        return Ok(if fine { exit::DONE } else { exit::NOT_VERIFIED });
    }
    let mut told = Told::listen()?;
    stage.announce(options.machine.json, &options.data, &summary)?;
    told.stop_asked().await;
    stage.stop().await;
    Ok(exit::DONE)
}

/// What says in the folder that the demonstration is complete, and from which port on its nodes listened last.
fn filling(port: u16) -> String {
    format!("{{\"port\":{port}}}\n")
}

fn filled_at(data: &Path, port: u16) -> Result<()> {
    std::fs::write(data.join(FILLED), filling(port)).context("the demonstration's folder cannot be written")
}

impl Stage {
    async fn open(data: &Path, port: u16, clock: Arc<StoryClock>, new: bool) -> Result<Self> {
        let mut nodes = Vec::new();
        for (index, site) in SITES.iter().enumerate() {
            let folder = data.join(site.id);
            let mut config = crate::config::Config::read(&folder)?;
            site::listen(&mut config, port, index);
            let house = House::open_with(&folder, config, Arc::clone(&clock) as Arc<dyn Clock>).await?;
            if new {
                site::people(&house.app).await?;
                site::records(&house.app).await?;
                site::relations(&house.app).await?;
            }
            let running = Running::start(&house).await?;
            nodes.push(Node { house, running });
        }
        Ok(Self { nodes, clock })
    }

    /// Every authority takes in the others' descriptions and confirms their fingerprints.
    async fn introduce(&self) -> Result<()> {
        for one in &self.nodes {
            for other in &self.nodes {
                if one.house.config.authority.id == other.house.config.authority.id {
                    continue;
                }
                let bytes = other.house.app.own_descriptor_bytes()?;
                let shown = one.house.app.add_authority_at_console(bytes).await?;
                // What two administrators do by telephone. Baku and Tashkent speak the standard of eDelivery.
                let pair = [&one.house, &other.house].map(|house| house.config.authority.id.as_str());
                let route = if pair.contains(&"az-pgo") && pair.contains(&"uz-gp") { "as4" } else { "push" };
                let spoken = other.house.keys.seal.certificate().spoken();
                one.house.app.confirm_authority_at_console(shown.id, &spoken, route).await?;
            }
            one.running.partners_changed().await?;
        }
        Ok(())
    }

    /// Moves the story's clock forward to `day` days after its beginning.
    fn day(&self, day: i64) {
        self.clock.shift((day - STORY_DAYS).min(0) * 86_400);
    }

    /// Waits until nothing is under way between the nodes.
    async fn settle(&self) -> Result<()> {
        for _ in 0..1_200 {
            let mut open = 0;
            for node in &self.nodes {
                let counts = node.house.app.store().read(|tx| tx.outbox_counts(None)).await?;
                open += counts.get("queued").copied().unwrap_or(0) + counts.get("leased").copied().unwrap_or(0);
            }
            if open == 0 {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("the nodes did not come to rest within a minute")
    }

    /// Counts, and compares what the nodes hold in common.
    async fn summary(&self) -> Result<serde_json::Value> {
        self.settle().await?;
        let mut entries: BTreeSet<Digest> = BTreeSet::new();
        let mut receipts: BTreeSet<Digest> = BTreeSet::new();
        let mut lines: BTreeMap<DocketId, BTreeSet<Digest>> = BTreeMap::new();
        let (mut sent, mut answered, mut returned) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut of_kind: BTreeMap<String, BTreeSet<DocketId>> = BTreeMap::new();
        let mut audit_ok = true;
        for node in &self.nodes {
            node.house.app.sign_log().await?;
            audit_ok &= node.house.app.check_everything().await?.ok;
            let found = node
                .house
                .app
                .store()
                .read(|tx| {
                    let mut found = Vec::new();
                    let mut after = None;
                    loop {
                        let rows = tx.dockets_after(after, 100)?;
                        let Some(last) = rows.last() else { break };
                        after = Some(last.id);
                        for row in rows {
                            let line = tx.listed_docket(row.id)?.map(|listed| listed.line_digest);
                            let statements: Vec<Digest> =
                                tx.evidence_of_docket(row.id)?.into_iter().map(|row| row.statement).collect();
                            found.push((row.id, line, tx.entries(row.id)?, statements));
                        }
                    }
                    Ok(found)
                })
                .await?;
            for (id, line, stored, statements) in found {
                let shared: Vec<_> = stored.into_iter().filter(|stored| !stored.held.entry.is_home()).collect();
                if let Some(first) = shared.first() {
                    lines.entry(id).or_default().extend(line);
                    let kind = first.held.entry.kind.split('.').next().unwrap_or_default();
                    of_kind.entry(kind.to_owned()).or_default().insert(id);
                }
                for stored in shared {
                    let digest = stored.held.digest;
                    match stored.held.entry.kind.as_str() {
                        "mla.sent" => drop(sent.insert(id)),
                        "mla.result_sent" => drop(answered.insert(digest)),
                        "mla.returned" => drop(returned.insert(digest)),
                        _ => {}
                    }
                    entries.insert(digest);
                }
                receipts.extend(statements);
            }
        }
        let mut by_as4 = 0;
        let receipted = |tx: &mut store::Tx<'_>| tx.wire_receipted();
        for node in &self.nodes {
            by_as4 += node.house.app.store().read(receipted).await?;
        }
        let (mut agreements, mut officials) = (0, 0);
        if let Some(node) = self.nodes.first() {
            // Every node has the same.
            let count = |tx: &mut store::Tx<'_>| {
                let rows = tx.relations()?;
                let of = |sort: Sort| rows.iter().filter(|row| row.sort == sort.as_str()).count();
                Ok((of(Sort::Agreement), of(Sort::Tenure)))
            };
            (agreements, officials) = node.house.app.store().read(count).await?;
        }
        Ok(json!({
            "nodes": self.nodes.len(),
            "requests": sent.len(),
            "answered": answered.len(),
            "returned": returned.len(),
            "entries": entries.len(),
            "receipts": receipts.len(),
            "by_as4": by_as4,
            "agreements": agreements,
            "programmes": of_kind.get("programme").map_or(0, BTreeSet::len),
            "events": of_kind.get("event").map_or(0, BTreeSet::len),
            "commitments": of_kind.get("promise").map_or(0, BTreeSet::len),
            "exchanges": of_kind.get("internship").map_or(0, BTreeSet::len),
            "officials": officials,
            "audit_ok": audit_ok,
            "lines_identical": lines.values().all(|digests| digests.len() == 1),
        }))
    }

    /// Says where the nodes are, how to sign in, and what to click first.
    fn announce(&self, machine: bool, data: &Path, summary: &serde_json::Value) -> Result<()> {
        if machine {
            let nodes: Vec<_> = self
                .nodes
                .iter()
                .map(|node| {
                    let users: Vec<_> = USERS
                        .iter()
                        .map(|user| {
                            json!({"login": user.login, "password": PASSWORD, "roles": [user.role.as_str()],
                                "code_secret": site::code_secret(&node.house.config.authority.id, user.login)})
                        })
                        .collect();
                    json!({"authority": node.house.config.authority.id, "url": node.url(), "users": users})
                })
                .collect();
            return say(json!({"nodes": nodes, "data": data, "summary": summary}));
        }
        say("\nThe three nodes are up:\n")?;
        for (node, site) in self.nodes.iter().zip(&SITES) {
            say(format_args!("  {:<9} {:<28} {}", site.city, node.url(), site.id))?;
        }
        let logins: Vec<&str> = USERS.iter().map(|user| user.login).collect();
        say(format_args!(
            "\nSign in on any of them as {},\nwith the password {PASSWORD} and the one-time code that the sign-in page of the demonstration shows.\n\
             \nClick first:\n  1. Baku, as signer: Today shows a request that is ready to sign. Open it and send it.\n  \
             2. Moscow, as registry: it has arrived, with its receipts. Register and acknowledge it.\n  \
             3. Baku, as officer: the same history, the same receipts, seen from the other side.\n\
             \nThe data are in {}; remove the folder to begin again. Stop with Ctrl-C.",
            logins.join(", "),
            data.display()
        ))
    }

    async fn stop(self) {
        for node in self.nodes {
            node.running.stop().await;
        }
    }
}

impl Node {
    fn url(&self) -> String {
        format!("http://{}", self.running.web)
    }
}
