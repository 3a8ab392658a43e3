//! The log: every command and every look at a person's data leaves one leaf.

use kernel::{Digest, Problem, canonical_bytes};
use serde::{Deserialize, Serialize};

use crate::{
    Actor, App, LeafView, Page, db,
    permission::{Action, Resource, Verdict, may},
};

/// One leaf. It holds pseudonyms and random identities, never a name: it must be provable for ever and still let a
/// record be erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// Version of this form: 1.
    pub v: u32,
    /// When, by this node's clock.
    #[serde(default)]
    pub at: String,
    /// Who: a pseudonym, or `node`.
    pub actor: String,
    /// What was done, such as `mla.send` or `docket.read`.
    pub action: String,
    /// To what: an identity without meaning outside the node.
    pub object: String,
    /// Digest of what it was done with, where that must be provable later: a list's filter, a row's content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Digest>,
}

impl Leaf {
    /// What a person did.
    pub(crate) fn of(actor: &Actor, action: &str, object: &str) -> Self {
        Self::by(&actor.pseudonym, action, object)
    }

    /// What the node did by itself.
    pub(crate) fn node(action: &str, object: &str) -> Self {
        Self::by("node", action, object)
    }

    pub(crate) fn by(actor: &str, action: &str, object: &str) -> Self {
        Self {
            v: 1,
            at: String::new(),
            actor: actor.to_owned(),
            action: action.to_owned(),
            object: object.to_owned(),
            detail: None,
        }
    }

    pub(crate) fn detail(self, bytes: &[u8]) -> Self {
        self.detail_digest(Digest::of(bytes))
    }

    pub(crate) fn detail_digest(mut self, digest: Digest) -> Self {
        self.detail = Some(digest);
        self
    }
}

impl App {
    /// Appends a leaf in the transaction of what it is about.
    pub(crate) fn leave(&self, tx: &mut store::Tx<'_>, leaf: &Leaf) -> Result<(), Problem> {
        let leaf = Leaf { at: self.now().to_string(), ..leaf.clone() };
        tx.audit_append(&canonical_bytes(&leaf)?).map(drop)
    }

    /// Appends leaves in a transaction of their own, before what was asked for is shown.
    pub(crate) async fn witness(&self, leaves: Vec<Leaf>) -> Result<(), Problem> {
        let app = self.clone();
        self.inner.store.write(move |tx| leaves.iter().try_for_each(|leaf| app.leave(tx, leaf))).await
    }

    /// Authorises and leaves a leaf, of the refusal too.
    pub(crate) async fn authorise(&self, actor: &Actor, action: Action, object: &str) -> Result<(), Problem> {
        let verdict = may(&actor.roles, action, Resource::default());
        self.note_refusal(actor, &verdict, object).await?;
        verdict.role()?;
        self.witness(vec![Leaf::of(actor, action.name(), object)]).await
    }

    /// A refusal is worth a leaf: somebody tried.
    pub(crate) async fn note_refusal(&self, actor: &Actor, verdict: &Verdict, object: &str) -> Result<(), Problem> {
        match verdict {
            Verdict::Allow { .. } => Ok(()),
            Verdict::Deny { rule } => {
                tracing::info!(actor = %actor.pseudonym, rule, "refused");
                self.witness(vec![Leaf::of(actor, "refused", object).detail(rule.as_bytes())]).await
            }
        }
    }

    /// A page of the log, the newest leaf first.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn log(&self, actor: &Actor, page: usize) -> Result<Page<LeafView>, Problem> {
        self.authorise(actor, Action::ReadAudit, "log").await?;
        let (total, leaves, officers) = self
            .inner
            .store
            .read(move |tx| {
                let rows = u64::try_from(kernel::limits::PAGE_ROWS).unwrap_or(u64::MAX);
                let total = tx.audit_size()?;
                let last = total.saturating_sub(rows.saturating_mul(u64::try_from(page.max(1) - 1).unwrap_or(0)));
                let first = last.saturating_sub(rows);
                let length = usize::try_from(last - first).unwrap_or(0);
                Ok((total, tx.audit_leaves(first, length)?, db::officers(tx)?))
            })
            .await?;
        let rows = leaves
            .into_iter()
            .rev()
            .filter_map(|kept| {
                let leaf: Leaf = serde_json::from_slice(&kept.json).ok()?;
                let name = officers.iter().find(|(pseudonym, _)| *pseudonym == leaf.actor);
                Some(LeafView {
                    index: kept.index,
                    at: leaf.at,
                    name: name.map(|(_, name)| name.clone()),
                    actor: leaf.actor,
                    action: leaf.action,
                    object: leaf.object,
                })
            })
            .collect();
        let total = usize::try_from(total).unwrap_or(usize::MAX);
        Ok(Page { rows, page: page.max(1), pages: total.div_ceil(kernel::limits::PAGE_ROWS).max(1), total })
    }
}
