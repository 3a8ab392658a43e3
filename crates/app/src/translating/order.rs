//! Ordering: which text of a matter, into which language, by whom, until when.

use std::{io::Read as _, sync::Arc};

use docket::{AttachmentRef, Held, Row as Shown, Shown as Value};
use kernel::{Class, Date, Digest, DocketId, Lang, Problem, Role, limits};
use store::{TranslationRow, TranslationState, Tx};
use translation::{Translation, Work};

use super::{TranslationLine, assembled, stored};
use crate::{
    Actor, App,
    act::resource,
    audit::Leaf,
    opened::Opened,
    permission::{Action, may},
};

/// What somebody orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewTranslation {
    /// The entry.
    pub entry: String,
    /// The file that is attached to it; empty for the entry's own text.
    pub file: String,
    /// The language of the source.
    pub from: String,
    /// The language of the target.
    pub to: String,
    /// The pseudonym of the translator.
    pub translator: String,
    /// The day by which it is wanted, as YYYY-MM-DD.
    pub due: String,
    /// What the translator is told.
    pub instruction: String,
    /// Whether the text may be given to the translation machine.
    pub machine: bool,
}

/// The form of an order.
#[derive(Clone, Debug)]
pub struct TranslationForm {
    /// The matter.
    pub docket: DocketId,
    /// The type of the entry.
    pub entry_type: String,
    /// The file; none for the entry's own text.
    pub file: Option<AttachmentRef>,
    /// The language that the text seems to be in.
    pub from: Option<Lang>,
    /// Those who translate: pseudonym and name.
    pub translators: Vec<(String, String)>,
    /// What the node's translation machine is called, if it has one.
    pub machine: Option<String>,
    /// What was ordered of this paper before, the newest first.
    pub before: Vec<TranslationLine>,
}

/// A paper of a matter.
struct Paper {
    opened: Arc<Opened>,
    held: Held,
    file: Option<AttachmentRef>,
}

impl Paper {
    fn name(&self) -> String {
        self.file.as_ref().map_or_else(|| self.held.entry.kind.clone(), |file| file.name.clone())
    }

    /// Whether `row` is of this paper in an earlier or the same version: the request in writing, or a file of this name.
    fn is_of(&self, row: &TranslationRow) -> bool {
        match (&self.file, row.file) {
            (Some(file), Some(_)) => file.name.to_lowercase() == row.name.to_lowercase(),
            (None, None) => {
                row.entry == self.held.digest
                    || (row.name == self.held.entry.kind && is_drafting(&self.opened, &self.held.entry.kind))
            }
            _ => false,
        }
    }
}

/// Whether entries of this type are versions of one text.
fn is_drafting(opened: &Opened, entry_type: &str) -> bool {
    opened.kind.table().iter().any(|act| act.entry == entry_type && opened.kind.drafting().contains(&act.name))
}

impl App {
    /// The form with which the translation of a paper is ordered.
    ///
    /// # Errors
    /// `not-found`, `forbidden`.
    pub async fn translation_form(
        &self,
        actor: &Actor,
        docket: DocketId,
        entry: &str,
        file: &str,
    ) -> Result<TranslationForm, Problem> {
        let paper = self.paper_to_translate(actor, docket, entry, file).await?;
        let before = self.translations_in(actor, docket).await?;
        let mut rows = self.inner.store.read(move |tx| tx.translations_of(docket)).await?;
        rows.retain(|row| paper.is_of(row));
        let translators = self.inner.store.read(translators).await?;
        let from = match &paper.file {
            Some(file) => file.lang,
            None => texts_of(&paper.opened, &paper.held).first().map(|text| text.0),
        };
        Ok(TranslationForm {
            docket,
            entry_type: paper.held.entry.kind.clone(),
            file: paper.file,
            from,
            translators,
            machine: self.machine_name(),
            before: before.into_iter().filter(|line| rows.iter().any(|row| row.id == line.id)).collect(),
        })
    }

    /// Loads a paper and authorises ordering its translation in one step. What is open in an emergency alone cannot be
    /// given to anybody.
    async fn paper_to_translate(
        &self,
        actor: &Actor,
        docket: DocketId,
        entry: &str,
        file: &str,
    ) -> Result<Paper, Problem> {
        let opened = self.opened(docket).await?.ok_or_else(Problem::not_found)?;
        let resource = resource(opened.look(), actor);
        let verdict = may(&actor.roles, Action::ReadDocket, resource);
        self.note_refusal(actor, &verdict, &docket.to_string()).await?;
        verdict.role().map_err(|_| Problem::not_found())?;
        let verdict = may(&actor.roles, Action::OrderTranslation, resource);
        self.note_refusal(actor, &verdict, &docket.to_string()).await?;
        verdict.role()?;
        let entry = Digest::parse(entry).ok_or_else(Problem::not_found)?;
        let held = opened.docket().get(&entry).cloned().ok_or_else(Problem::not_found)?;
        let file = match file {
            "" => None,
            file => {
                let digest = Digest::parse(file).ok_or_else(Problem::not_found)?;
                let found = held.entry.attachments.iter().find(|file| file.digest == digest).cloned();
                Some(found.ok_or_else(Problem::not_found)?)
            }
        };
        Ok(Paper { opened, held, file })
    }

    /// Orders a translation. If an earlier version of the paper was translated into the same language, its work is
    /// carried over, and the earlier translation says so.
    ///
    /// # Errors
    /// `not-found`, `forbidden`, `translation-exists`, `docket-changed` when somebody was faster; of a field:
    /// `field-required`, `field-choice`, `field-date`, `field-too-long`, `translation-due-past`,
    /// `translation-same-language`, `translation-no-text`, `translation-too-long`.
    pub async fn order_translation(
        &self,
        actor: &Actor,
        docket: DocketId,
        new: NewTranslation,
    ) -> Result<String, Problem> {
        let paper = self.paper_to_translate(actor, docket, &new.entry, &new.file).await?;
        let lang = |field: &str, tag: &str| match tag {
            "" => Err(Problem::field(field, "field-required")),
            tag => Lang::parse(tag).ok_or_else(|| Problem::field(field, "field-choice")),
        };
        let (from, to) = (lang("from", &new.from)?, lang("to", &new.to)?);
        if from == to {
            return Err(Problem::field("to", "translation-same-language"));
        }
        if new.translator.is_empty() {
            return Err(Problem::field("translator", "field-required"));
        }
        let due = match new.due.as_str() {
            "" => return Err(Problem::field("due", "field-required")),
            due => Date::parse(due).ok_or_else(|| Problem::field("due", "field-date"))?,
        };
        let now = self.now();
        let (today, ..) = now.parts_at(self.inner.seat.zone_minutes);
        if due.days_since(today) < 0 {
            return Err(Problem::field("due", "translation-due-past"));
        }
        let instruction = new.instruction.trim();
        if instruction.chars().count() > limits::REASON.1 {
            return Err(Problem::field("instruction", "field-too-long").arg("limit", limits::REASON.1));
        }
        let text = self.source_of(&paper, from).await?;
        let begun = Translation::begin(from, to, &text).map_err(|_| Problem::field("from", "translation-too-long"))?;
        // Before the transaction that names it.
        let inner = Arc::clone(&self.inner);
        let bytes = text.clone();
        let kept = crate::blocking(move || inner.vault.put(&mut bytes.as_bytes(), limits::ATTACHMENT)).await?;
        // A known text may be written over by nobody, so the digest of the bytes is the name of the source.
        debug_assert_eq!(kept.digest, begun.source(), "the vault names a text by its digest");
        let previous = {
            let rows = self.inner.store.read(move |tx| tx.translations_of(docket)).await?;
            // The last of the row: no other took its place.
            let gone: Vec<String> = rows.iter().filter_map(|row| row.previous.clone()).collect();
            rows.into_iter().find(|row| (row.from, row.to) == (from, to) && paper.is_of(row) && !gone.contains(&row.id))
        };
        if let Some(row) = &previous
            && row.source == begun.source()
            && row.state != TranslationState::Withdrawn
        {
            return Err(Problem::new(Class::Conflict, "translation-exists"));
        }
        let old_text = match &previous {
            Some(row) => Some(self.kept_text(row.source).await?),
            None => None,
        };
        let row = TranslationRow {
            id: self.new_form(),
            docket,
            entry: paper.held.digest,
            file: paper.file.as_ref().map(|file| file.digest),
            name: paper.name(),
            from,
            to,
            source: begun.source(),
            translator: new.translator,
            ordered_by: actor.pseudonym.clone(),
            ordered_at: now,
            // The whole day is left, as it is counted in UTC.
            due: due.end(),
            instruction: Some(instruction.to_owned()).filter(|text| !text.is_empty()),
            machine: new.machine && self.machine_name().is_some(),
            state: TranslationState::Open,
            changed_at: now,
            said: None,
            previous: previous.as_ref().map(|row| row.id.clone()),
            removed: "[]".into(),
            target: None,
            certificate: None,
            paper: None,
        };
        let id = row.id.clone();
        let order = Arc::new(Order { row, begun, old: previous.zip(old_text), new: text });
        let leaf = Leaf::of(actor, "translation.ordered", &id).detail(format!("{:?}", order.row).as_bytes());
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                order.keep(tx)?;
                app.leave(tx, &leaf)
            })
            .await?;
        Ok(id)
    }

    /// The exact text of a paper.
    async fn source_of(&self, paper: &Paper, from: Lang) -> Result<String, Problem> {
        let text = match &paper.file {
            None => entry_text(&paper.opened, &paper.held, from),
            Some(file) => {
                let (inner, file) = (Arc::clone(&self.inner), file.clone());
                let too_long = || Problem::field("from", "translation-too-long");
                crate::blocking(move || {
                    if file.size > text::limits::FILE as u64 {
                        return Err(too_long());
                    }
                    let mut bytes = Vec::new();
                    inner.vault.open_blob(&file.digest)?.read_to_end(&mut bytes).map_err(Problem::internal)?;
                    match text::read(&bytes, &file.name, &file.media_type) {
                        Ok(read) if read.cut => Err(too_long()),
                        Ok(read) => Ok(read.body),
                        Err(unreadable) => Err(Problem::field("from", "translation-no-text").detail(unreadable)),
                    }
                })
                .await?
            }
        };
        if !text.chars().any(char::is_alphanumeric) {
            return Err(Problem::field("from", "translation-no-text"));
        }
        if text.len() > limits::TRANSLATION_SOURCE {
            return Err(Problem::field("from", "translation-too-long"));
        }
        Ok(text)
    }

    /// Whether the paper that `row` is of has a newer version in its matter by now.
    pub(super) fn is_outdated(opened: &Opened, row: &TranslationRow) -> bool {
        let docket = opened.docket();
        let order = docket.local_order().ready;
        let mut newer = order.iter().skip_while(|held| held.digest != row.entry).skip(1);
        match row.file {
            Some(digest) => newer.any(|held| {
                let mut files = held.entry.attachments.iter();
                files.any(|file| file.name.to_lowercase() == row.name.to_lowercase() && file.digest != digest)
            }),
            None if is_drafting(opened, &row.name) => {
                let Some(last) = newer.filter(|held| held.entry.kind == row.name).last() else { return false };
                Digest::of(entry_text(opened, last, row.from).as_bytes()) != row.source
            }
            None => false,
        }
    }

    /// Whether the text of this entry is the source of `row`.
    pub(super) fn is_source(opened: &Opened, row: &TranslationRow, entry: &Digest) -> bool {
        let held = opened.docket().get(entry).filter(|_| row.file.is_none());
        held.is_some_and(|held| Digest::of(entry_text(opened, held, row.from).as_bytes()) == row.source)
    }

    /// Takes a translation that was finished back to its translator, or an order that was not.
    ///
    /// # Errors
    /// `not-found`, `forbidden`, `translation-closed` when it was taken back already; of the field `reason`:
    /// `field-required`, `reason-short`, `field-too-long`.
    pub async fn return_translation(&self, actor: &Actor, id: &str, reason: &str) -> Result<TranslationState, Problem> {
        let task = self.task(actor, id).await?;
        if !task.orders {
            return Err(Problem::new(Class::Forbidden, "forbidden"));
        }
        crate::access::reason("reason", reason)?;
        let (app, who, id, reason) = (self.clone(), actor.clone(), id.to_owned(), reason.trim().to_owned());
        self.inner
            .store
            .write(move |tx| {
                let mut row = tx.translation(&id)?.ok_or_else(Problem::not_found)?;
                let (state, action) = match row.state {
                    TranslationState::Finished => (TranslationState::Returned, "translation.returned"),
                    TranslationState::Open | TranslationState::Returned => {
                        (TranslationState::Withdrawn, "translation.withdrawn")
                    }
                    TranslationState::Withdrawn | TranslationState::Replaced => {
                        return Err(Problem::new(Class::Conflict, "translation-closed"));
                    }
                };
                row.state = state;
                row.changed_at = app.now();
                row.said = Some((reason.clone(), who.pseudonym.clone()));
                tx.put_translation(&row)?;
                app.leave(tx, &Leaf::of(&who, action, &id).detail(reason.as_bytes()))?;
                Ok(state)
            })
            .await
    }
}

/// A checked order, to be kept in one transaction.
struct Order {
    row: TranslationRow,
    begun: Translation,
    /// The translation whose work is carried over, with its source.
    old: Option<(TranslationRow, String)>,
    new: String,
}

impl Order {
    fn keep(&self, tx: &mut Tx<'_>) -> Result<(), Problem> {
        if !translators(tx)?.iter().any(|(pseudonym, _)| *pseudonym == self.row.translator) {
            return Err(Problem::field("translator", "field-choice"));
        }
        let mut row = self.row.clone();
        let Some((old, text)) = &self.old else {
            tx.put_translation(&row)?;
            return self.add(tx, &self.begun, &[]);
        };
        // What was written meanwhile is carried over too; another order that came in between is not passed over.
        let mut old = tx.translation(&old.id)?.filter(|now| now.state == old.state).ok_or_else(changed)?;
        if tx.translation_after(&old.id)?.is_some() {
            return Err(changed());
        }
        let segments = tx.translation_segments(&old.id)?;
        let carried = assembled(&old, &segments)?.carry(text, &self.new).map_err(Problem::internal)?;
        row.removed = serde_json::to_string(&carried.removed).map_err(Problem::internal)?;
        tx.put_translation(&row)?;
        let machines: Vec<(String, Digest, String)> =
            segments.iter().filter_map(|one| Some((one.target.clone(), one.key, one.machine.clone()?))).collect();
        self.add(tx, &carried.translation, &machines)?;
        if old.state.is_open() {
            old.state = TranslationState::Replaced;
            old.changed_at = row.ordered_at;
            tx.put_translation(&old)?;
        }
        Ok(())
    }

    fn add(
        &self,
        tx: &mut Tx<'_>,
        translation: &Translation,
        machines: &[(String, Digest, String)],
    ) -> Result<(), Problem> {
        let another = self.old.as_ref().is_some_and(|(old, _)| old.translator != self.row.translator);
        for (place, segment) in translation.rows().iter().enumerate() {
            let mut segment = segment.clone();
            // What another person accepted, this one has not.
            if another && segment.work == Work::Done && !segment.joined {
                segment.work = Work::Draft;
            }
            let machine = machines.iter().find(|(target, key, _)| *key == segment.key && *target == segment.target);
            let machine = machine.map(|(_, _, machine)| machine.clone());
            tx.add_translation_segment(&self.row.id, &stored(place, &segment, machine, 1)?)?;
        }
        Ok(())
    }
}

fn changed() -> Problem {
    Problem::new(Class::Conflict, "docket-changed")
}

/// Everybody who translates here: pseudonym and name.
fn translators(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Problem> {
    let active = |user: &store::User| user.state == store::UserState::Active && user.roles.contains(&Role::Translator);
    Ok(tx.users()?.into_iter().filter(active).map(|user| (user.pseudonym, user.display_name)).collect())
}

/// The free texts of an entry, in the order of its form, each with its language.
fn texts_of(opened: &Opened, held: &Held) -> Vec<(Lang, String)> {
    let mut found = Vec::new();
    gather(&opened.kind.show(&held.entry), &mut found);
    found
}

fn gather(rows: &[Shown], found: &mut Vec<(Lang, String)>) {
    for row in rows {
        match &row.value {
            Value::Text(text) if !text.text.trim().is_empty() => found.push((text.lang, text.text.trim().to_owned())),
            Value::Items(items) => items.iter().for_each(|item| gather(item, found)),
            _ => {}
        }
    }
}

/// The text of an entry in one language: what it is about, then its free texts. What is chosen from lists is said in every
/// language by the form itself and needs no translation.
fn entry_text(opened: &Opened, held: &Held, from: Lang) -> String {
    let texts = texts_of(opened, held);
    let subject = held.entry.body.get("subject").and_then(|subject| subject.as_str()).map(str::trim);
    let subject = subject.filter(|_| texts.first().is_some_and(|(lang, _)| *lang == from));
    let own = texts.iter().filter(|(lang, _)| *lang == from).map(|(_, text)| text.as_str());
    let all: Vec<&str> = subject.into_iter().filter(|subject| !subject.is_empty()).chain(own).collect();
    all.join("\n\n")
}
