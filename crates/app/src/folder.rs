//! What somebody takes along on paper, and who gets what is personal in it.

use std::collections::BTreeMap;

use docket::Folder;
use kernel::{AuthorityId, DocketId, Lang, Names, Problem, Role};

use crate::{Actor, App, audit::Leaf, db};

/// The folder of a matter as one person gets it.
#[derive(Clone, Debug)]
pub struct FolderView {
    /// The matter.
    pub id: DocketId,
    /// Its kind.
    pub kind: &'static str,
    /// Its subject.
    pub title: String,
    /// The language of the subject.
    pub title_lang: Lang,
    /// Our number of it.
    pub number: Option<String>,
    /// What is in it, without what is personal for who does not need it.
    pub folder: Folder,
    /// Whether something personal is in it.
    pub personal: bool,
    /// Whether something personal was left out.
    pub kept_back: bool,
    /// Names of the authorities that occur.
    pub names: BTreeMap<AuthorityId, Names>,
}

/// Whether somebody needs to know what is personal in a matter: its officer, the heads, and while nobody works on it every
/// officer. What was opened in an emergency is read without it.
fn needs_personal(assigned_to: Option<&str>, pseudonym: &str, is: impl Fn(Role) -> bool) -> bool {
    match assigned_to {
        Some(officer) if officer == pseudonym => true,
        Some(_) => is(Role::Head),
        None => is(Role::Officer) || is(Role::Head),
    }
}

impl App {
    /// The folder of a matter. That it was read, and whether with what is personal, stands in the log.
    ///
    /// # Errors
    /// `not-found` for a matter that the person may not open, and for one that has no folder.
    pub async fn folder(&self, actor: &Actor, id: DocketId) -> Result<FolderView, Problem> {
        let opened = self.readable(actor, id).await?;
        let whole = opened.open.folder().ok_or_else(Problem::not_found)?;
        let look = opened.look();
        let personal = whole.is_personal();
        let assigned_to = look.office.assigned_to.as_deref();
        let shown = personal && needs_personal(assigned_to, &actor.pseudonym, |role| actor.roles.contains(&role));
        let detail: &[u8] = if shown { b"personal" } else { b"" };
        self.witness(vec![Leaf::of(actor, "folder.read", &id.to_string()).detail(detail)]).await?;
        let names = self.inner.store.read(db::authorities).await?;
        Ok(FolderView {
            id,
            kind: opened.kind.name(),
            title: look.summary.title.clone(),
            title_lang: look.summary.title_lang,
            number: look.summary.our_number.clone(),
            folder: if shown { whole } else { whole.without_personal() },
            personal: shown,
            kept_back: personal && !shown,
            names: names.into_iter().map(|row| (row.id, row.names)).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_personal_is_for_who_works_on_it_and_for_heads() {
        for (assigned, who, role, needs) in [
            (None, "a", Role::Officer, true),
            (None, "a", Role::Head, true),
            (None, "a", Role::Signer, false),
            (None, "a", Role::Registry, false),
            (None, "a", Role::Auditor, false),
            (Some("a"), "a", Role::Officer, true),
            (Some("b"), "a", Role::Officer, false),
            (Some("b"), "a", Role::Head, true),
            (Some("b"), "a", Role::Translator, false),
        ] {
            assert_eq!(needs_personal(assigned, who, |one| one == role), needs, "{assigned:?} {role:?}");
        }
    }
}
