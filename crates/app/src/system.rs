//! For operators: health, figures, checking everything, building views anew.

use std::{collections::BTreeMap, fmt::Write as _};

use kernel::{Class, Digest, DocketId, Problem};
use serde::Serialize;
use store::{AuditReport, AuditVerifier, verify_audit};

use crate::{App, audit::Leaf, cases::view_of, db};

/// Dockets looked at in one transaction when all of them are gone through.
const STEP: usize = 50;

/// What a check of everything found.
#[derive(Clone, Debug, Serialize)]
pub struct CheckReport {
    /// Whether nothing was found wrong.
    pub ok: bool,
    /// Leaves of the log that were checked.
    pub leaves: u64,
    /// Entries whose bytes were checked against their digests.
    pub entries: u64,
    /// Sealed files that were read again from disk and checked.
    pub files: u64,
    /// Dockets whose views were computed anew and compared.
    pub dockets: u64,
    /// People, authorities, releases and photographs whose rows were compared with the last leaf about them.
    pub rows: u64,
    /// What is wrong, in words for the operator.
    pub findings: Vec<String>,
}

impl App {
    /// Whether the node can serve: its database answers and takes writes.
    pub async fn healthy(&self) -> bool {
        !self.inner.store.stats().failed && self.inner.store.read(|tx| tx.setting("self")).await.is_ok()
    }

    /// Figures for operators in the Prometheus text format, without personal data.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn metrics(&self) -> Result<String, Problem> {
        let now = self.now();
        let (leaves, outbox, due) = self
            .inner
            .store
            .read(move |tx| {
                let due = tx.clocks_due(now, 10_000)?.len();
                Ok((tx.audit_size()?, tx.outbox_counts(None)?, due))
            })
            .await?;
        let stats = self.inner.store.stats();
        let mut text = String::new();
        let mut figure = |name: &str, help: &str, kind: &str, value: u64| {
            let _ = writeln!(text, "# HELP comity_{name} {help}\n# TYPE comity_{name} {kind}\ncomity_{name} {value}");
        };
        figure("audit_leaves", "Leaves of the log.", "counter", leaves);
        figure("store_writes_total", "Works that wrote and were kept.", "counter", stats.writes);
        figure("store_commits_total", "Commits that kept them.", "counter", stats.commits);
        figure("store_reads_total", "Works that only read.", "counter", stats.reads);
        figure("store_refused_total", "Works that left nothing behind.", "counter", stats.refused);
        figure("store_failed", "1 when the disk failed and nothing is written any more.", "gauge", stats.failed.into());
        figure("limits_overdue", "Time limits that have passed.", "gauge", u64::try_from(due).unwrap_or(u64::MAX));
        let _ = writeln!(text, "# HELP comity_outbox_messages Messages by state.\n# TYPE comity_outbox_messages gauge");
        for (state, count) in outbox {
            let _ = writeln!(text, "comity_outbox_messages{{state=\"{state}\"}} {count}");
        }
        Ok(text)
    }

    /// Signs a checkpoint over the log as it stands.
    ///
    /// # Errors
    /// `audit-damaged` when the log is not what it was: nothing is signed then.
    pub async fn sign_log(&self) -> Result<(), Problem> {
        store::sign_audit(&self.inner.store, &self.inner.log_key).await.map(drop)
    }

    /// Checks everything: the log from its first leaf, each entry, each sealed file, each view, each row that the log
    /// speaks of.
    ///
    /// # Errors
    /// What keeps it from checking; what it finds wrong is in the report.
    pub async fn check_everything(&self) -> Result<CheckReport, Problem> {
        let verifier: AuditVerifier = self.inner.log_key.verifier()?;
        let mut last: BTreeMap<String, Digest> = BTreeMap::new();
        let audit: AuditReport = verify_audit(&self.inner.store, &[verifier], |_, bytes| {
            let Ok(leaf) = serde_json::from_slice::<Leaf>(bytes) else { return };
            if let (Some(group), Some(digest)) = (about(&leaf.action), leaf.detail) {
                last.insert(format!("{group}/{}", leaf.object), digest);
            }
        })
        .await?;
        let mut report = CheckReport {
            ok: false,
            leaves: audit.leaves,
            entries: 0,
            files: 0,
            dockets: 0,
            rows: 0,
            findings: audit
                .findings
                .iter()
                .map(|finding| format!("log: {} at {}: {}", finding.code, finding.place, finding.detail))
                .collect(),
        };
        report.findings.extend(self.inner.store.integrity().await?.into_iter().map(|what| format!("database: {what}")));
        self.check_dockets(&mut report).await?;
        self.check_files(&mut report).await?;
        self.check_rows(&mut report, last).await?;
        report.ok = report.findings.is_empty();
        Ok(report)
    }

    async fn check_dockets(&self, report: &mut CheckReport) -> Result<(), Problem> {
        let mut after: Option<DocketId> = None;
        loop {
            let rows = self.inner.store.read(move |tx| tx.dockets_after(after, STEP)).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = Some(last.id);
            for row in rows {
                let id = row.id;
                let loaded = self.inner.store.read(move |tx| tx.load_docket(id)).await;
                let docket = match loaded {
                    Ok(Some((_, docket))) => docket,
                    Ok(None) => continue,
                    Err(problem) => {
                        report.findings.push(format!("docket {id}: {problem}"));
                        continue;
                    }
                };
                report.dockets += 1;
                report.entries += u64::try_from(docket.len()).unwrap_or(u64::MAX);
                let open = crate::kind_of(&row.kind)?.open(docket, self.me())?;
                let fresh = view_of(open.docket(), open.look());
                let same = self
                    .inner
                    .store
                    .read(move |tx| {
                        let listed = tx.listed_docket(id)?;
                        let mentions = tx.mentions(id)?;
                        let keyed: Vec<_> = fresh.mentions.iter().map(|keyed| keyed.mention.clone()).collect();
                        Ok(listed.is_some_and(|listed| {
                            listed.summary == fresh.summary
                                && listed.line_digest == fresh.line_digest
                                && listed.assigned_to == fresh.assigned_to
                                && listed.next_due == fresh.next_due
                        }) && tx.history(id)? == fresh.history
                            && tx.milestones(id)?.as_ref() == Some(&fresh.milestones)
                            && tx.conflicts(id)? == fresh.conflicts
                            && tx.clocks(id)? == fresh.clocks
                            && tx.origin(id)? == fresh.origin.map(|(there, item)| (there, item.map(u64::from)))
                            && tx.occasion(id)? == fresh.occasion
                            && mentions.into_iter().map(|row| row.mention).eq(keyed))
                    })
                    .await;
                match same {
                    Ok(true) => {}
                    Ok(false) => report.findings.push(format!("docket {id}: its view is not what its entries say")),
                    Err(problem) => report.findings.push(format!("docket {id}: {problem}")),
                }
            }
        }
    }

    async fn check_files(&self, report: &mut CheckReport) -> Result<(), Problem> {
        let mut after: Option<Digest> = None;
        loop {
            let names = self.inner.store.read(move |tx| tx.blobs_named(after.as_ref(), STEP)).await?;
            let Some(last) = names.last() else { return Ok(()) };
            after = Some(*last);
            for name in names {
                report.files += 1;
                match self.inner.store.read(move |tx| tx.sealed(&name)).await {
                    Ok(Some(_)) => {}
                    Ok(None) => {
                        let inner = std::sync::Arc::clone(&self.inner);
                        if let Err(problem) = crate::blocking(move || inner.vault.verify(&name)).await {
                            report.findings.push(format!("file {name}: {problem}"));
                        }
                    }
                    Err(problem) => report.findings.push(format!("file {name}: {problem}")),
                }
            }
        }
    }

    /// Compares people, authorities, releases and photographs with what the last leaf about each recorded.
    async fn check_rows(&self, report: &mut CheckReport, mut last: BTreeMap<String, Digest>) -> Result<(), Problem> {
        let rows = self
            .inner
            .store
            .read(|tx| {
                let mut rows = Vec::new();
                for user in db::users(tx)? {
                    rows.push((format!("user/{}", user.pseudonym), Some(Digest::of(&user.canonical()?))));
                }
                for authority in tx.authorities()? {
                    if authority.state != "self" {
                        let digest = tx.authority_digest(&authority.id)?;
                        rows.push((format!("authority/{}", authority.id), digest));
                    }
                }
                for release in tx.releases()? {
                    let digest = crate::press::release_digest(tx, &release.id)?;
                    rows.push((format!("release/{}", release.id), Some(digest)));
                }
                for photo in tx.photos()? {
                    rows.push((format!("photo/{}", photo.id), Some(crate::press::photo_digest(&photo)?)));
                }
                Ok(rows)
            })
            .await?;
        for (name, digest) in rows {
            report.rows += 1;
            match last.remove(&name) {
                Some(known) if Some(known) == digest => {}
                Some(_) => report.findings.push(format!("{name}: the row is not what the log recorded last")),
                None => report.findings.push(format!("{name}: the log never spoke of it")),
            }
        }
        report.findings.extend(last.into_keys().map(|name| format!("{name}: the log speaks of it, and it is gone")));
        Ok(())
    }

    /// Builds every view anew from the entries, and has the full-text index read everything again. Returns how many
    /// dockets there were.
    ///
    /// # Errors
    /// `store-damaged` naming an entry that is not what was stored.
    pub async fn rebuild(&self, mut progress: impl FnMut(u64)) -> Result<u64, Problem> {
        let mut after: Option<DocketId> = None;
        let mut done = 0;
        loop {
            let app = self.clone();
            let rows = self
                .inner
                .store
                .write(move |tx| {
                    let rows = tx.dockets_after(after, STEP)?;
                    for row in &rows {
                        let (row, docket) = tx.load_docket(row.id)?.ok_or_else(Problem::not_found)?;
                        let open = crate::kind_of(&row.kind)?.open(docket, app.me())?;
                        tx.replace_view(&view_of(open.docket(), open.look()))?;
                        tx.search_anew(row.id, row.version)?;
                    }
                    Ok(rows)
                })
                .await?;
            let Some(last) = rows.last() else { break };
            after = Some(last.id);
            done += u64::try_from(rows.len()).unwrap_or(u64::MAX);
            progress(done);
        }
        self.witness(vec![Leaf::node("views.rebuilt", &done.to_string())]).await?;
        Ok(done)
    }

    /// Reads some matters again whose views were written before figures were kept. Returns how many; none when all is done.
    ///
    /// # Errors
    /// `store-damaged` naming an entry that is not what was stored.
    pub async fn figure_some(&self) -> Result<usize, Problem> {
        // Most turns find nothing, and reading keeps nobody waiting.
        if self.inner.store.read(|tx| tx.unfigured(1)).await?.is_empty() {
            return Ok(0);
        }
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                let ids = tx.unfigured(STEP)?;
                for id in &ids {
                    let (row, docket) = tx.load_docket(*id)?.ok_or_else(Problem::not_found)?;
                    let open = crate::kind_of(&row.kind)?.open(docket, app.me())?;
                    tx.replace_view(&view_of(open.docket(), open.look()))?;
                }
                Ok(ids.len())
            })
            .await
    }

    /// Compares this node with another copy of it, such as a restored backup.
    ///
    /// # Errors
    /// `backup-differs` when they are not the same.
    pub async fn same_as(&self, other: &Self) -> Result<Digest, Problem> {
        let (ours, theirs) = (self.root().await?, other.root().await?);
        if ours == theirs { Ok(ours.1) } else { Err(Problem::new(Class::Conflict, "backup-differs")) }
    }

    /// Size and root of the log.
    ///
    /// # Errors
    /// `audit-damaged`.
    pub async fn root(&self) -> Result<(u64, Digest), Problem> {
        self.inner
            .store
            .read(|tx| {
                let size = tx.audit_size()?;
                Ok((size, tx.audit_root(size)?))
            })
            .await
    }
}

/// The group of rows that a leaf with this action speaks of.
fn about(action: &str) -> Option<&str> {
    match action.split_once('.') {
        Some(
            (group @ ("user" | "authority"), "added" | "changed" | "described" | "confirmed" | "by-post")
            | (
                group @ "release",
                "drafted" | "changed" | "submitted" | "approved" | "returned" | "published" | "corrected" | "withdrawn",
            )
            | (group @ "photo", "added" | "changed" | "removed"),
        ) => Some(group),
        _ => None,
    }
}
