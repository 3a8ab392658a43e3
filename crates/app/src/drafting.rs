//! Help in drafting: what an earlier matter can give, persons that are known already, and the letter before anything is
//! sealed. Nothing here is kept; what is taken over goes into the form that a person fills in.

use std::sync::Arc;

use docket::{Act, Command, Context, Named, Object, Officer};
use kernel::{AuthorityId, DocketId, Lang, Problem, limits};

use crate::{Actor, App, Paper, PersonLine, Target, audit::Leaf, db, opened::Opened};

/// What another matter can give to a form.
#[derive(Clone, Debug)]
pub struct Reusable {
    /// The matter.
    pub docket: DocketId,
    /// Our number of it.
    pub number: Option<String>,
    /// Its subject.
    pub title: String,
    /// The language of the subject.
    pub title_lang: Lang,
    /// The act that writes it, and would write the new one.
    pub act: &'static Act,
    /// Its content, as fields of that act.
    pub fields: Object,
    /// How many limits its giver set on the use of what was given in it.
    pub limits: usize,
}

/// A person who is named in a matter, with what is written of her there.
#[derive(Clone, Debug)]
pub struct KnownPerson {
    /// Where she is named.
    pub line: PersonLine,
    /// Her place among the persons of that matter, from 0.
    pub place: usize,
    /// What is written of her, and in which group of the form.
    pub named: Named,
}

impl App {
    /// What a matter can give to a new request. The leaf of the log says that it was looked at for that.
    ///
    /// # Errors
    /// `not-found`, also when the person may not know of it or its kind is not drafted.
    pub async fn reusable(&self, actor: &Actor, id: DocketId) -> Result<Reusable, Problem> {
        let opened = self.readable(actor, id).await?;
        let (act, mut fields) = content(&opened).ok_or_else(Problem::not_found)?;
        // Whom to write to is a question of the new matter.
        for field in act.form.fields.iter().filter(|field| field.kind == docket::FieldKind::Authority) {
            fields.remove(field.name);
        }
        self.witness(vec![Leaf::of(actor, "docket.reused", &id.to_string())]).await?;
        let look = opened.look();
        Ok(Reusable {
            docket: id,
            number: look.summary.our_number.clone(),
            title: look.summary.title.clone(),
            title_lang: look.summary.title_lang,
            act,
            fields,
            limits: look.office.limits.len(),
        })
    }

    /// Persons who may be meant by a name, each with what is written of her in the matter that names her.
    ///
    /// # Errors
    /// As [`App::persons`].
    pub async fn known_persons(&self, actor: &Actor, words: &str) -> Result<Vec<KnownPerson>, Problem> {
        let mut found = self.persons(actor, words).await?.lines;
        found.truncate(limits::PAGE_ROWS);
        let mut known: Vec<KnownPerson> = Vec::new();
        for line in found {
            let Some(opened) = self.opened(line.docket).await? else { continue };
            let persons = persons(&opened);
            // Two of the same name in one matter are two.
            let taken = |place: usize| known.iter().any(|one| one.line.docket == line.docket && one.place == place);
            let place = persons.iter().enumerate().position(|(at, one)| one.mention == line.mention && !taken(at));
            if let Some((place, named)) = place.and_then(|at| Some((at, persons.get(at)?.clone()))) {
                known.push(KnownPerson { line, place, named });
            }
        }
        Ok(known)
    }

    /// One person of [`App::known_persons`], to be taken over into a form, and our number of the matter that names her.
    ///
    /// # Errors
    /// `purpose-needed`; `not-found`, also when the person may not know of the matter.
    pub async fn known_person(
        &self,
        actor: &Actor,
        id: DocketId,
        place: usize,
    ) -> Result<(Option<String>, Named), Problem> {
        let purpose = self.asked_for(actor).await?;
        let opened = self.readable(actor, id).await?;
        let named = persons(&opened).into_iter().nth(place).ok_or_else(Problem::not_found)?;
        self.witness(vec![Leaf::of(actor, "person.taken-over", &format!("{purpose}/{id}"))]).await?;
        Ok((opened.look().summary.our_number.clone(), named))
    }

    /// The letter that a drafting form would lead to, as it is filled in now. None while it has no addressee, or cannot
    /// be written as it stands: the form says why.
    ///
    /// # Errors
    /// As [`App::form`].
    pub async fn letter_of_typed(
        &self,
        actor: &Actor,
        target: &Target,
        act: &str,
        body: &Object,
    ) -> Result<Option<Paper>, Problem> {
        let (opened, act, role) = self.authorised(actor, target, act).await?;
        let context =
            Context { officer: Officer { role, pseudonym: actor.pseudonym.clone() }, now: self.now(), number: None };
        let command = Command { act: act.name.to_owned(), fields: body.clone(), attachments: Vec::new() };
        let Ok((held, grown)) = opened.open.decide(&command, &context) else { return Ok(None) };
        let receivers: Vec<AuthorityId> = grown.look().summary.partners.iter().take(1).cloned().collect();
        let Some(held) = held.first().filter(|_| !receivers.is_empty()) else { return Ok(None) };
        let names = self.inner.store.read(db::authorities).await?;
        let mut paper = Paper { preview: true, ..self.paper_of(opened.kind, held, grown.look(), &receivers, &names) };
        // It is called what it will be called when it goes out.
        let out = opened.kind.table().iter().find(|act| opened.kind.going_out().contains(&act.name));
        if let Some(out) = out {
            out.entry.clone_into(&mut paper.entry.kind);
        }
        Ok(Some(paper))
    }

    /// The letter of a matter that is being written, as it stands.
    ///
    /// # Errors
    /// `not-found` when nothing is being written; as [`App::act`].
    pub async fn letter_of_draft(&self, actor: &Actor, id: DocketId) -> Result<Paper, Problem> {
        let opened = self.readable(actor, id).await?;
        let (act, fields) = content(&opened).ok_or_else(Problem::not_found)?;
        let target = Target::Docket { id, seen: None };
        self.letter_of_typed(actor, &target, act.name, &fields).await?.ok_or_else(Problem::not_found)
    }

    /// A letter that is not sealed, as PDF.
    ///
    /// # Errors
    /// What the printer has against it.
    pub async fn print_preview(&self, paper: Paper) -> Result<Vec<u8>, Problem> {
        let inner = Arc::clone(&self.inner);
        crate::blocking(move || inner.printer.pdf(&paper)).await
    }
}

/// What was asked for in a matter, as fields of the act that writes such a matter.
fn content(opened: &Opened) -> Option<(&'static Act, Object)> {
    let act = opened.kind.table().iter().find(|act| opened.kind.drafting().contains(&act.name))?;
    Some((act, opened.open.prefill(act))).filter(|(_, fields)| !fields.is_empty())
}

/// The persons of a matter, with what is written of them.
pub(crate) fn persons(opened: &Opened) -> Vec<Named> {
    content(opened).map(|(_, fields)| opened.kind.persons(&fields)).unwrap_or_default()
}
