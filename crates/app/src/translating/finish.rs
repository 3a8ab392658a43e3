//! Finishing: text and certificate go into the matter, and the memory learns.

use std::sync::Arc;

use docket::{AnyOpen, AttachmentRef, Command, Context, Handling, Held, Object, Officer};
use kernel::{Class, Digest, Problem, Role, limits};
use store::{TranslationRow, TranslationState, TranslationUnit};
use translation::{BadCertificate, Certificate};

use super::desk::Loaded;
use crate::{Actor, App, CertificatePaper, Download, audit::Leaf, cases::view_of, db, opened::Opened};

/// How often finishing is decided anew because the docket moved under it.
const ATTEMPTS: usize = 6;

/// Who certifies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certified {
    /// The translator's name, as the certificate has it.
    pub name: String,
    /// Her post.
    pub post: String,
    /// Whether she confirms that she has read the whole.
    pub confirmed: bool,
}

/// What was made of a finished translation.
struct Papers {
    target: Digest,
    paper: Digest,
    attachments: Vec<AttachmentRef>,
    values: String,
    units: Vec<TranslationUnit>,
}

impl App {
    /// Certifies a translation of which every segment was accepted, and lays it into its matter.
    ///
    /// # Errors
    /// `not-found`, `forbidden`, `translation-closed`; `translation-not-finished` with how many segments are open;
    /// `translation-segment-changed` when one was changed meanwhile; of a field: `field-required` (`name`, `post`),
    /// `translation-confirm` (`confirmed`), `field-too-long`.
    pub async fn finish_translation(&self, actor: &Actor, id: &str, by: Certified) -> Result<(), Problem> {
        let task = self.task_to_write(actor, id).await?;
        for (field, value) in [("name", &by.name), ("post", &by.post)] {
            match value.trim() {
                "" => return Err(Problem::field(field, "field-required")),
                line if line.chars().count() > limits::CERTIFIER => {
                    return Err(Problem::field(field, "field-too-long").arg("limit", limits::CERTIFIER));
                }
                _ => {}
            }
        }
        if !by.confirmed {
            return Err(Problem::field("confirmed", "translation-confirm"));
        }
        let loaded = Arc::new(self.loaded(task.row).await?);
        let open = loaded.translation.open();
        let left = open.untranslated.len() + open.machine.len() + open.draft.len();
        if left > 0 {
            return Err(Problem::new(Class::Conflict, "translation-not-finished").arg("n", left));
        }
        let opened = self.opened(loaded.row.docket).await?.ok_or_else(Problem::not_found)?;
        let handling = handling_of(&opened, &loaded.row);
        let papers = Arc::new(self.papers_of(&loaded, actor, &by, handling).await?);
        let mut last = Problem::new(Class::Conflict, "docket-changed");
        for _ in 0..ATTEMPTS {
            match self.lay_in(actor, &loaded, &papers, &by).await {
                Err(problem) if problem.code == db::MOVED => last = problem,
                other => return other,
            }
        }
        Err(last)
    }

    /// The text and the certificate, made and put into the vault.
    async fn papers_of(
        &self,
        loaded: &Arc<Loaded>,
        actor: &Actor,
        by: &Certified,
        handling: Handling,
    ) -> Result<Papers, Problem> {
        let (app, loaded, who, by) = (self.clone(), Arc::clone(loaded), actor.clone(), by.clone());
        crate::blocking(move || {
            let row = &loaded.row;
            let now = app.now();
            let (today, ..) = now.parts_at(app.inner.seat.zone_minutes);
            let bad = |bad: BadCertificate| match bad {
                BadCertificate::Person => Problem::field("post", "field-wrong").detail(bad),
                BadCertificate::Open(_) | BadCertificate::Values => Problem::internal(bad),
            };
            let certificate = Certificate::over(&loaded.translation, &loaded.source, today, &by.name, &by.post);
            let certificate = certificate.map_err(bad)?;
            let text = loaded.translation.assemble(&loaded.source).map_err(Problem::internal)?;
            let paper = CertificatePaper {
                lang: row.to,
                office: app.inner.seat.names.clone(),
                certificate: certificate.text(row.to),
                text: (text.len() <= limits::TRANSLATION_PAPER).then(|| text.clone()),
                target: Digest::of(text.as_bytes()),
                name: by.name.trim().to_owned(),
                at: now,
                demo: app.inner.seat.demo,
            };
            let pdf = app.inner.printer.translation(&paper)?;
            let stem = match row.file {
                Some(_) => row.name.rsplit_once('.').map_or(row.name.as_str(), |(stem, _)| stem),
                None => "translation",
            };
            let mut attachments = Vec::new();
            for (ending, media_type, bytes) in
                [("txt", "text/plain", text.as_bytes()), ("pdf", "application/pdf", pdf.as_slice())]
            {
                let stored = app.inner.vault.put(&mut &*bytes, limits::ATTACHMENT)?;
                let stem: String = stem.chars().take(80).collect();
                attachments.push(AttachmentRef {
                    digest: stored.digest,
                    size: stored.size,
                    media_type: media_type.to_owned(),
                    name: format!("{stem}.{}.{ending}", row.to),
                    handling,
                    lang: Some(row.to),
                });
            }
            let [target, paper] = [0, 1].map(|at: usize| attachments[at].digest);
            let units = loaded
                .split
                .segments
                .iter()
                .zip(loaded.translation.rows())
                .enumerate()
                // A sentence that became one with another is no pair of its own.
                .filter(|(place, (_, row))| {
                    !row.joined && !loaded.translation.rows().get(place + 1).is_some_and(|next| next.joined)
                })
                .map(|(_, (segment, target))| TranslationUnit {
                    id: 0,
                    translation: row.id.clone(),
                    docket: row.docket,
                    translator: who.pseudonym.clone(),
                    from: row.from,
                    to: row.to,
                    source: loaded.source[segment.at.clone()].to_owned(),
                    target: target.target.clone(),
                    on: today,
                })
                .collect();
            let values = serde_json::to_string(&certificate.values()).map_err(Problem::internal)?;
            Ok(Papers { target, paper, attachments, values, units })
        })
        .await
    }

    /// The home entry, the state, the memory and the leaf, in one transaction.
    async fn lay_in(
        &self,
        actor: &Actor,
        loaded: &Arc<Loaded>,
        papers: &Arc<Papers>,
        by: &Certified,
    ) -> Result<(), Problem> {
        let opened = self.opened(loaded.row.docket).await?.ok_or_else(Problem::not_found)?;
        let (written, grown) = self.entry_of(&opened, actor, &loaded.row, papers, by)?;
        let grown: Arc<dyn AnyOpen> = grown.into();
        let view = view_of(grown.docket(), grown.look());
        let leaf = Leaf::of(actor, "translation.finished", &loaded.row.id).detail(papers.values.as_bytes());
        let (app, before, kept) = (self.clone(), Arc::clone(&opened), (Arc::clone(loaded), Arc::clone(papers)));
        let version = self
            .inner
            .store
            .write(move |tx| {
                let (loaded, papers) = &kept;
                let id = &loaded.row.id;
                let mut row = tx.translation(id)?.ok_or_else(Problem::not_found)?;
                if !row.state.is_open() {
                    return Err(Problem::new(Class::Conflict, "translation-closed"));
                }
                // What is certified is what stands there.
                if tx.translation_segments(id)? != loaded.segments {
                    return Err(super::write::overtaken());
                }
                let mut version = db::at_version(tx, before.id(), before.kind.name(), before.version, app.now())?;
                for held in &written {
                    version = db::append(tx, held, None)?;
                }
                tx.replace_view(&view)?;
                row.state = TranslationState::Finished;
                row.changed_at = app.now();
                row.said = None;
                row.target = Some(papers.target);
                row.certificate = Some(papers.values.clone());
                row.paper = Some(papers.paper);
                tx.put_translation(&row)?;
                tx.remember_translation(id, &papers.units)?;
                app.leave(tx, &leaf)?;
                Ok(version)
            })
            .await?;
        self.keep(Some(opened.grown(grown, version)));
        Ok(())
    }

    /// What is written into the matter: the act that it waits for, if it waits for this; else a note of the node.
    fn entry_of(
        &self,
        opened: &Opened,
        actor: &Actor,
        row: &TranslationRow,
        papers: &Papers,
        by: &Certified,
    ) -> Result<(Vec<Held>, Box<dyn AnyOpen>), Problem> {
        let now = self.now();
        let context = |role, pseudonym: &str| Context {
            officer: Officer { role, pseudonym: pseudonym.to_owned() },
            now,
            number: None,
        };
        let attachments = papers.attachments.clone();
        let awaited = opened.open.awaited().filter(|awaited| {
            awaited.into.is_none_or(|into| into == row.to) && Self::is_source(opened, row, &awaited.of)
        });
        let act = awaited.and_then(|awaited| opened.kind.table().iter().find(|act| act.name == awaited.act));
        if let Some(act) = act {
            let fields = opened.open.prefill(act);
            let command = Command { act: act.name.to_owned(), fields, attachments };
            return opened.open.decide(&command, &context(Role::Translator, &actor.pseudonym));
        }
        let mut fields = Object::new();
        let translator = format!("{}, {}", by.name.trim(), by.post.trim());
        fields.insert("document".into(), row.file.unwrap_or(row.entry).to_string().into());
        fields.insert("from".into(), row.from.tag().into());
        fields.insert("into".into(), row.to.tag().into());
        fields.insert("translator".into(), translator.into());
        fields.insert("source".into(), row.source.to_string().into());
        fields.insert("target".into(), papers.target.to_string().into());
        let command = Command { act: "attach-translation".into(), fields, attachments };
        opened.open.decide(&command, &context(Role::Node, "node"))
    }

    /// The certificate on paper, for its translator and for who may order translations.
    ///
    /// # Errors
    /// `not-found`, also before the translation is finished.
    pub async fn certificate_paper(&self, actor: &Actor, id: &str) -> Result<Download, Problem> {
        let task = self.task(actor, id).await?;
        let paper = task.row.paper.ok_or_else(Problem::not_found)?;
        self.witness(vec![Leaf::of(actor, "translation.certificate-read", id)]).await?;
        let body = self.inner.vault.open_blob(&paper)?;
        Ok(Download {
            name: format!("certificate.{}.pdf", task.row.to),
            media_type: "application/pdf".into(),
            size: self.inner.vault.size(&paper)?,
            body: Box::new(body),
        })
    }
}

/// A translation is handled as what it is of.
fn handling_of(opened: &Opened, row: &TranslationRow) -> Handling {
    let file = row.file.and_then(|digest| {
        opened.docket().iter().flat_map(|held| &held.entry.attachments).find(|file| file.digest == digest)
    });
    match file {
        Some(file) => file.handling,
        None if opened.look().summary.confidential => Handling::Confidential,
        None => Handling::Official,
    }
}
