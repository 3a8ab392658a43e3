//! What is done with a card after it was registered: passed on, put to a matter, corrected, done with.

use docket::Object;
use kernel::{AuthorityId, Class, DocketId, Names, Problem, limits};
use store::{CardRow, EventRow, Tx};

use super::{
    CardBrief, CardChange,
    card::{body_of, brief, card_problems, resource, rewritten, whom},
};
use crate::{
    Actor, App,
    audit::Leaf,
    db,
    lists::visible,
    permission::{Action, may},
};

/// Whether this person may read a card.
pub(super) fn reads(actor: &Actor, row: &CardRow) -> bool {
    may(&actor.roles, Action::ReadRegister, resource(row, actor)).role().is_ok()
}

/// Words that may be left out, but not be too many.
fn remark(field: &'static str, words: &str) -> Result<Option<String>, Problem> {
    let words = words.trim();
    if words.chars().count() > limits::REASON.1 {
        return Err(Problem::field(field, "field-too-long").arg("limit", limits::REASON.1));
    }
    Ok(Some(words.to_owned()).filter(|words| !words.is_empty()))
}

/// That the number of a card still counts.
fn counts(tx: &mut Tx<'_>, row: &CardRow) -> Result<(), Problem> {
    let void = tx.numbers_void(&row.series, row.year)?.iter().any(|void| void.seq == row.seq);
    if void { Err(Problem::new(Class::Conflict, "register-voided")) } else { Ok(()) }
}

impl App {
    /// Changes a card that somebody may read, and keeps what was done and a leaf with it.
    async fn handle(
        &self,
        actor: &Actor,
        action: Action,
        id: &str,
        what: &'static str,
        work: impl Fn(&mut Tx<'_>, &CardRow) -> Result<(CardRow, EventRow), Problem> + Send + 'static,
    ) -> Result<(), Problem> {
        let row = self.readable_card(actor, id).await?;
        let verdict = may(&actor.roles, action, resource(&row, actor));
        self.note_refusal(actor, &verdict, id).await?;
        verdict.role()?;
        let (app, who, id) = (self.clone(), actor.clone(), id.to_owned());
        self.inner
            .store
            .write(move |tx| {
                let row = tx.card(&id)?.ok_or_else(Problem::not_found)?;
                counts(tx, &row)?;
                let (changed, event) = work(tx, &row)?;
                tx.change_card(&changed)?;
                tx.add_card_event(&id, &event)?;
                let detail = format!("{:?} {:?} {}", event.words, changed.passed_to, changed.body);
                app.leave(tx, &Leaf::of(&who, &format!("register.{what}"), &id).detail(detail.as_bytes()))
            })
            .await
    }

    /// Passes a card on to an officer, or to the department, whose post somebody takes. She finds it on her front page.
    ///
    /// # Errors
    /// `not-found`, `forbidden`, `register-voided`; of the field: `register-whom`, `register-officer`,
    /// `register-department`.
    pub async fn pass_on(&self, actor: &Actor, id: &str, to: &str, department: &str) -> Result<(), Problem> {
        let (app, who) = (self.clone(), actor.clone());
        let (to, department) = (to.to_owned(), department.to_owned());
        self.handle(actor, Action::WriteRegister, id, "passed", move |tx, row| {
            let (passed_to, department) = whom(tx, &to, &department)?;
            let Some(pseudonym) = passed_to.clone() else { return Err(Problem::field("to", "register-whom")) };
            let event = EventRow {
                at: app.now(),
                officer: who.pseudonym.clone(),
                what: "passed".into(),
                words: Some(pseudonym),
                before: None,
            };
            // Whoever gets it anew has it to do.
            Ok((CardRow { passed_to, department, done_at: None, ..row.clone() }, event))
        })
        .await
    }

    /// Puts a card to the matter with this number of ours: its papers stand among those of the matter.
    ///
    /// # Errors
    /// `not-found`, `forbidden`, `register-voided`; of the field `matter`: `field-required`, `matter-unknown`.
    pub async fn link_card(&self, actor: &Actor, id: &str, number: &str) -> Result<DocketId, Problem> {
        if number.trim().is_empty() {
            return Err(Problem::field("matter", "field-required"));
        }
        let docket = self.numbered(number, visible(actor)).await?;
        let docket = docket.ok_or_else(|| Problem::field("matter", "matter-unknown"))?;
        let (app, who) = (self.clone(), actor.clone());
        self.handle(actor, Action::WriteRegister, id, "linked", move |_, row| {
            let event = EventRow {
                at: app.now(),
                officer: who.pseudonym.clone(),
                what: "linked".into(),
                words: Some(docket.to_string()),
                before: row.docket.map(|before| format!("{{\"docket\":\"{before}\"}}")),
            };
            Ok((CardRow { docket: Some(docket), ..row.clone() }, event))
        })
        .await?;
        Ok(docket)
    }

    /// Says that what a card asked for is done, under which number it was answered, and how.
    ///
    /// # Errors
    /// `not-found`, `forbidden`, `register-voided`, `register-done`; of the field: `field-too-long`, `register-answer`
    /// when neither a number nor a word is given.
    pub async fn finish_card(&self, actor: &Actor, id: &str, number: &str, words: &str) -> Result<(), Problem> {
        let number = number.split_whitespace().collect::<Vec<_>>().join(" ");
        if number.chars().count() > limits::SAVED_VIEW_NAME {
            return Err(Problem::field("answer", "field-too-long").arg("limit", limits::SAVED_VIEW_NAME));
        }
        let words = remark("words", words)?;
        if number.is_empty() && words.is_none() {
            return Err(Problem::field("answer", "register-answer"));
        }
        let (app, who) = (self.clone(), actor.clone());
        self.handle(actor, Action::FinishCard, id, "done", move |_, row| {
            if row.done_at.is_some() {
                return Err(Problem::new(Class::Conflict, "register-done"));
            }
            let now = app.now();
            let event = EventRow {
                at: now,
                officer: who.pseudonym.clone(),
                what: "done".into(),
                words: Some(format!("{number}\n{}", words.as_deref().unwrap_or_default())),
                before: None,
            };
            Ok((CardRow { done_at: Some(now), ..row.clone() }, event))
        })
        .await
    }

    /// Corrects a card, and adds files to it. Number, date and series stay; what stood on it before is kept.
    ///
    /// # Errors
    /// `not-found`, `forbidden`, `register-voided`, `attachment-missing`, and what [`card_problems`] finds.
    pub async fn change_card(&self, actor: &Actor, id: &str, change: CardChange) -> Result<(), Problem> {
        let row = self.readable_card(actor, id).await?;
        if let Some(problem) =
            card_problems(&change.body, Some(row.day), self.office_day(self.now())).into_iter().next()
        {
            return Err(problem);
        }
        let (_, files) = self.files_of(actor, &change.files).await?;
        let (app, who, body) = (self.clone(), actor.clone(), change.body);
        self.handle(actor, Action::WriteRegister, id, "changed", move |tx, row| {
            let there = tx.card_files(&row.id)?;
            let fresh: Vec<_> =
                files.iter().filter(|file| !there.iter().any(|one| one.digest == file.digest)).cloned().collect();
            tx.add_card_files(&row.id, &fresh)?;
            let names = names_of(tx, &body)?;
            let event = EventRow {
                at: app.now(),
                officer: who.pseudonym.clone(),
                what: "changed".into(),
                words: Some(fresh.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", "))
                    .filter(|names| !names.is_empty()),
                before: Some(row.body.clone()),
            };
            Ok((rewritten(row, &body, &names)?, event))
        })
        .await
    }

    /// The cards that this person has and has not done.
    pub(crate) fn cards_for(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<CardBrief>, Problem> {
        let rows = tx.cards_passed_to(&actor.pseudonym)?;
        rows.iter().filter(|row| reads(actor, row)).map(|row| brief(tx, row)).collect()
    }

    /// The cards of a matter, for whoever may read it.
    pub(crate) fn cards_of(tx: &mut Tx<'_>, docket: DocketId) -> Result<Vec<CardBrief>, Problem> {
        let rows = tx.cards_of(docket)?;
        rows.iter().map(|row| brief(tx, row)).collect()
    }

    /// What a card holds, for its form.
    ///
    /// # Errors
    /// `not-found`, `forbidden`.
    pub async fn card_body(&self, actor: &Actor, id: &str) -> Result<Object, Problem> {
        let row = self.readable_card(actor, id).await?;
        may(&actor.roles, Action::WriteRegister, resource(&row, actor)).role()?;
        body_of(&row)
    }
}

/// The names of the authority of a card.
fn names_of(tx: &mut Tx<'_>, body: &Object) -> Result<Vec<Names>, Problem> {
    let id = body.get("authority").and_then(serde_json::Value::as_str).and_then(AuthorityId::parse);
    let Some(id) = id else { return Ok(Vec::new()) };
    Ok(db::authority(tx, &id)?.map(|row| row.names).into_iter().collect())
}
