//! Limits on the use of what partners gave: shown in the matter in which it came, and kept where it is used again.

use std::collections::BTreeSet;

use docket::{AttachmentRef, Command, Consent, Docket, UseLimit};
use kernel::{Class, Digest, DocketId, Problem};
use store::Tx;

use crate::{
    Actor, App,
    act::resource,
    audit::Leaf,
    opened::Opened,
    permission::{Action, may},
};

/// A file in a matter that a partner gave in another one, under limits on its use.
#[derive(Clone, Debug)]
pub struct Reused {
    /// Its name here.
    pub file: String,
    /// The matter in which it came, and its number; nothing of it for whoever may not read that matter.
    pub from: Option<(DocketId, Option<String>)>,
    /// The limits.
    pub limits: Vec<UseLimit>,
    /// The consent of the giver to the use here, if one was noted.
    pub consent: Option<Consent>,
}

/// Material under limits, in the matter in which it came.
struct Source {
    opened: std::sync::Arc<Opened>,
    file: String,
    limits: Vec<UseLimit>,
    consent: Option<Consent>,
}

impl App {
    /// Refuses to take a file into a matter that a partner gave in another one under limits which bar this, as long as no
    /// consent of the giver is noted there. The refusal is in the log.
    ///
    /// # Errors
    /// `use-limited`, or `use-ended` when the material had to be destroyed.
    pub(crate) async fn use_limits_kept(
        &self,
        actor: &Actor,
        opened: &Opened,
        command: &Command,
    ) -> Result<(), Problem> {
        let known: BTreeSet<Digest> = files(opened.docket()).map(|file| file.digest).collect();
        let new: Vec<AttachmentRef> =
            command.attachments.iter().filter(|file| !known.contains(&file.digest)).cloned().collect();
        if new.is_empty() {
            return Ok(());
        }
        let today = self.now().date();
        for source in self.sources(opened, new).await? {
            let barring: Vec<&UseLimit> = source.limits.iter().filter(|limit| limit.bars(today)).collect();
            let is_final = barring.iter().any(|limit| limit.is_final(today));
            if barring.is_empty() || (source.consent.is_some() && !is_final) {
                continue;
            }
            let object = source.opened.id().to_string();
            self.witness(vec![Leaf::of(actor, "use-limit.refused", &object)]).await?;
            let matter = if readable(actor, &source.opened) { name(&source.opened) } else { "—".into() };
            let code = if is_final { "use-ended" } else { "use-limited" };
            return Err(Problem::new(Class::Conflict, code)
                .arg("file", &source.file)
                .arg("matter", matter)
                .arg("here", opened.id())
                .arg("giver", barring.first().map(|limit| limit.giver.to_string()).unwrap_or_default()));
        }
        Ok(())
    }

    /// The files of a matter that partners gave in others under limits.
    pub(super) async fn reused(&self, actor: &Actor, opened: &Opened) -> Result<Vec<Reused>, Problem> {
        let mut all: Vec<AttachmentRef> = files(opened.docket()).cloned().collect();
        all.sort_by_key(|file| file.digest);
        all.dedup_by_key(|file| file.digest);
        let sources = self.sources(opened, all).await?;
        Ok(sources
            .into_iter()
            .map(|source| Reused {
                from: readable(actor, &source.opened)
                    .then(|| (source.opened.id(), source.opened.look().summary.our_number.clone())),
                file: source.file,
                limits: source.limits,
                consent: source.consent,
            })
            .collect())
    }

    /// Where files came from under limits: for each file and each other matter in which a partner gave it.
    async fn sources(&self, opened: &Opened, files: Vec<AttachmentRef>) -> Result<Vec<Source>, Problem> {
        let (app, here) = (self.clone(), opened.id());
        let summary = &opened.look().summary;
        // Never the partner's number: two partners may use the same one, and a consent would open the wrong matter.
        let names: Vec<String> = std::iter::once(here.to_string()).chain(summary.our_number.clone()).collect();
        self.inner
            .store
            .read(move |tx| {
                let mut sources = Vec::new();
                for file in &files {
                    for id in tx.dockets_with_attachment(&file.digest)?.into_iter().filter(|id| *id != here) {
                        sources.extend(app.source(tx, id, file, &names)?);
                    }
                }
                Ok(sources)
            })
            .await
    }

    fn source(
        &self,
        tx: &mut Tx<'_>,
        id: DocketId,
        file: &AttachmentRef,
        names: &[String],
    ) -> Result<Option<Source>, Problem> {
        let Some(opened) = self.opened_in(tx, id)? else { return Ok(None) };
        let giver = opened
            .docket()
            .iter()
            .find(|held| {
                *held.entry.actor() != *self.me() && held.entry.attachments.iter().any(|one| one.digest == file.digest)
            })
            .map(|held| held.entry.actor().clone());
        let office = &opened.look().office;
        let limits: Vec<UseLimit> =
            office.limits.iter().filter(|limit| Some(&limit.giver) == giver.as_ref()).cloned().collect();
        if limits.is_empty() {
            return Ok(None);
        }
        let consent =
            office.consents.iter().rev().find(|consent| consent.is_for(names.iter().map(String::as_str))).cloned();
        Ok(Some(Source { file: file.name.clone(), limits, consent, opened }))
    }
}

fn files(docket: &Docket) -> impl Iterator<Item = &AttachmentRef> {
    docket.iter().flat_map(|held| held.entry.attachments.iter())
}

fn readable(actor: &Actor, opened: &Opened) -> bool {
    may(&actor.roles, Action::ReadDocket, resource(opened.look(), actor)).role().is_ok()
}

fn name(opened: &Opened) -> String {
    opened.look().summary.our_number.clone().unwrap_or_else(|| opened.id().to_string())
}
