//! Forms in filling: what a person typed and has not sent is kept for her alone, so that no word is lost with a browser,
//! a session or a cut line. A form has an id from the moment it is opened; when it is sent, the same transaction that
//! writes the entries marks it, so a form that comes twice does one thing.
//!
//! A page may have a part of a form. It says which, and how that part stood when the page was made; a part that another
//! window has changed meanwhile is never written over.

use std::collections::BTreeMap;

use kernel::{Class, Digest, DocketId, Moment, Problem, limits};
use serde::{Deserialize, Serialize};
use store::{KeptFormRow, Tx};

use crate::{
    Actor, App, Target,
    db::account,
    people::actor,
    permission::{Action, Resource, Verdict, may},
    secret::new_token,
};

/// Letters of a form's id: those of a token in lower-case hexadecimal.
const ID: usize = 32;

/// Which fields of a form a page has: their names; `None` for all of them.
pub type Part = Option<&'static [&'static str]>;

/// A form to be kept.
#[derive(Clone, Debug)]
pub struct Keep {
    /// Its id, from [`App::new_form`].
    pub id: String,
    /// Where its act goes, with the version that was seen.
    pub target: Target,
    /// The act.
    pub act: String,
    /// What the form has where nothing is kept of it yet: name and value of each input.
    pub rest: Vec<(String, String)>,
    /// What the page had of it.
    pub typed: TypedPart,
}

/// The part of a form that a page had, as it was typed.
#[derive(Clone, Debug)]
pub struct TypedPart {
    /// Which part.
    pub part: Part,
    /// [`trace`] of the part as it stood when the page was made.
    pub base: String,
    /// Which page, one for each time it was made: what it wrote itself it may write over.
    pub page: String,
    /// The inputs, as typed: name and value.
    pub inputs: Vec<(String, String)>,
    /// The name of the page, by which its writer comes back to it.
    pub step: String,
}

/// What came of keeping a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The id under which it is kept: another than before when two windows wrote the same part.
    pub id: String,
    /// When.
    pub at: Moment,
    /// Whether it is kept beside the text of another window.
    pub apart: bool,
    /// The whole form, as it is kept now.
    pub inputs: Vec<(String, String)>,
}

/// Whether an input belongs to a part. `persons.0.born-day` is an input of the field `persons`.
fn belongs(name: &str, part: Part) -> bool {
    let field = name.split(['.', '-']).next().unwrap_or_default();
    part.is_none_or(|fields| fields.contains(&field))
}

/// The inputs of a form with those of a part replaced by what was typed there.
pub fn merged(all: &[(String, String)], typed: &TypedPart) -> Vec<(String, String)> {
    let mut inputs: Vec<_> = all.iter().filter(|(name, _)| !belongs(name, typed.part)).cloned().collect();
    inputs.extend(typed.inputs.iter().filter(|(name, _)| belongs(name, typed.part)).cloned());
    inputs
}

/// A short name for what the inputs of a part say, in whatever order: equal texts have equal traces.
pub fn trace(all: &[(String, String)], part: Part) -> String {
    // The order of the values of one name is the order in which they were given.
    let mut inputs: Vec<&(String, String)> = all.iter().filter(|(name, _)| belongs(name, part)).collect();
    inputs.sort_by(|one, other| one.0.cmp(&other.0));
    let text = serde_json::to_string(&inputs).unwrap_or_default();
    Digest::of(text.as_bytes()).to_string().chars().take(16).collect()
}

/// A form that is sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its id.
    pub id: String,
    /// What the page had of it.
    pub typed: TypedPart,
    /// What the office is to remember of how it was filled in; it becomes a note of the docket, with the act.
    pub note: Option<kernel::Text>,
}

/// A form in filling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptForm {
    /// Its id.
    pub id: String,
    /// The kind of docket.
    pub kind: String,
    /// The docket, unless the form opens a new one.
    pub docket: Option<DocketId>,
    /// Our number of the docket.
    pub number: Option<String>,
    /// The act.
    pub act: String,
    /// The inputs, as typed.
    pub inputs: Vec<(String, String)>,
    /// The name of the page that was written last.
    pub step: String,
    /// The version of the docket that was seen.
    pub seen: i64,
    /// When it was kept last.
    pub at: Moment,
}

/// How a form lies in the database.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Text {
    /// Name and value of each input.
    inputs: Vec<(String, String)>,
    /// The page that wrote each part last.
    writers: BTreeMap<String, String>,
    /// The name of the page that was written last.
    step: String,
}

impl Text {
    /// Whether a part holds what another page wrote since the page of `typed` was made.
    fn is_anothers(&self, typed: &TypedPart) -> bool {
        self.writers.get(&key(typed.part)) != Some(&typed.page) && trace(&self.inputs, typed.part) != typed.base
    }

    /// The form with what was typed.
    fn with(mut self, typed: &TypedPart) -> Self {
        self.inputs = merged(&self.inputs, typed);
        // A page with all of the form has every part; a page with a part has some of all.
        self.writers.retain(|written, _| typed.part.is_some() && *written != key(None));
        self.writers.insert(key(typed.part), typed.page.clone());
        self.step.clone_from(&typed.step);
        self
    }
}

/// The name of a part: that of its first field.
fn key(part: Part) -> String {
    part.map_or("*", |fields| fields.first().copied().unwrap_or_default()).to_owned()
}

/// Who sends which form.
#[derive(Clone, Debug)]
pub(crate) struct Sending {
    login: String,
    id: String,
    kind: String,
    act: String,
    typed: TypedPart,
    /// The id under which the text of another window stays.
    other: String,
}

impl App {
    /// The id of a form that is being opened.
    pub fn new_form(&self) -> String {
        let (token, _) = self.with_rng(new_token);
        Digest::of(token.as_bytes()).to_string().chars().take(ID).collect()
    }

    /// Keeps what was typed into a form. What another window kept meanwhile is never written over: then this text is
    /// kept beside it under an id of its own.
    ///
    /// # Errors
    /// As [`App::form`]; `form-sent` with the docket when the form was sent already; `kept-too-many`.
    pub async fn keep_form(&self, actor: &Actor, keep: Keep) -> Result<Kept, Problem> {
        let (opened, act, _) = self.authorised(actor, &keep.target, &keep.act).await?;
        check_id(&keep.id)?;
        let (docket, seen) = match keep.target {
            Target::New(_) => (None, 0),
            Target::Docket { id, seen } => (Some(id), seen.unwrap_or_default()),
        };
        let now = self.now();
        let other = self.new_form();
        let (login, kind, act) = (actor.login.clone(), opened.kind.name().to_owned(), act.name.to_owned());
        let (id, rest, typed) = (keep.id, keep.rest, keep.typed);
        self.inner
            .store
            .write(move |tx| {
                let account = account(tx, &login)?;
                let there = tx.kept_form(&account, &id)?;
                refuse_sent(there.as_ref())?;
                let kept = there.as_ref().map(text_of).transpose()?;
                // Another window wrote into the same part: both texts stay.
                let apart = kept.as_ref().is_some_and(|kept| kept.is_anothers(&typed));
                let begun = || Text { inputs: rest.clone(), ..Text::default() };
                let text = kept.unwrap_or_else(begun).with(&typed);
                if (apart || there.is_none()) && tx.kept_forms(&account)?.len() >= limits::KEPT_FORMS {
                    return Err(Problem::invalid("kept-too-many").arg("limit", limits::KEPT_FORMS));
                }
                let row = KeptFormRow {
                    account,
                    id: if apart { other.clone() } else { id.clone() },
                    kind: kind.clone(),
                    docket,
                    act: act.clone(),
                    inputs: serde_json::to_string(&text).map_err(Problem::internal)?,
                    seen,
                    revision: there.filter(|_| !apart).map_or(0, |row| row.revision) + 1,
                    saved_at: now,
                    sent: false,
                };
                tx.put_kept_form(&row)?;
                Ok(Kept { id: row.id, at: now, apart, inputs: text.inputs })
            })
            .await
    }

    /// A form that this person has in filling.
    ///
    /// # Errors
    /// `not-found`, also when it is somebody else's or of a docket that the person may not open any more.
    pub async fn kept_form(&self, actor: &Actor, id: &str) -> Result<KeptForm, Problem> {
        check_id(id)?;
        let (actor, id) = (actor.clone(), id.to_owned());
        self.inner
            .store
            .read(move |tx| {
                let account = account(tx, &actor.login)?;
                let row = tx.kept_form(&account, &id)?.filter(|row| !row.sent).ok_or_else(Problem::not_found)?;
                form(tx, row, &actor)?.ok_or_else(Problem::not_found)
            })
            .await
    }

    /// The forms that this person has in filling, the newest first. A form began with what its docket said, so those of
    /// dockets that the person may not open any more are not among them; they come back with the right to open.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn kept_forms(&self, actor: &Actor) -> Result<Vec<KeptForm>, Problem> {
        let actor = actor.clone();
        self.inner
            .store
            .read(move |tx| {
                let account = account(tx, &actor.login)?;
                let rows = tx.kept_forms(&account)?;
                rows.into_iter().filter_map(|row| form(tx, row, &actor).transpose()).collect()
            })
            .await
    }

    /// Throws a form away.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn drop_kept_form(&self, actor: &Actor, id: &str) -> Result<(), Problem> {
        check_id(id)?;
        let (login, id) = (actor.login.clone(), id.to_owned());
        self.inner
            .store
            .write(move |tx| {
                let account = account(tx, &login)?;
                // What was sent stays as a trace.
                tx.kept_form(&account, &id)?.filter(|row| !row.sent).ok_or_else(Problem::not_found)?;
                tx.remove_kept_form(&account, &id).map(drop)
            })
            .await
    }

    /// The person behind a session that has ended by the clock, and only for keeping what she had typed. Who signed out
    /// herself has no such session.
    ///
    /// # Errors
    /// `signed-out` when there was no such session or the account is suspended.
    pub async fn writer_of_ended(&self, token: &str) -> Result<Actor, Problem> {
        let signed_out = || Problem::new(Class::SignedOut, "signed-out");
        if token.len() > 64 {
            return Err(signed_out());
        }
        let digest = Digest::of(token.as_bytes());
        let found = self.inner.store.read(move |tx| crate::db::session(tx, &digest)).await?;
        let (session, user) = found.filter(|(_, user)| user.active).ok_or_else(signed_out)?;
        Ok(actor(&user, None, session.form_token))
    }

    /// Removes sessions that ended long ago, forms that were sent, forms that nobody touched for months, what signers read
    /// weeks ago and people were told months ago; lets the full-text index try again what it could not read.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn sweep(&self) -> Result<(), Problem> {
        let now = self.now();
        self.inner
            .store
            .write(move |tx| {
                let ended = now.plus_days(-limits::ENDED_SESSION_DAYS);
                tx.sweep_sessions(ended, ended)?;
                let (sent, kept) = (now.plus_days(-limits::SENT_FORM_DAYS), now.plus_days(-limits::KEPT_FORM_DAYS));
                tx.sweep_kept_forms(sent, kept)?;
                tx.sweep_notices(now.plus_days(-limits::NOTICE_DAYS))?;
                tx.sweep_mails(now.plus_days(-limits::JOB_DAYS))?;
                tx.sweep_read_marks(now.plus_days(-limits::READ_MARK_DAYS))?;
                tx.search_again().map(drop)
            })
            .await?;
        self.sweep_jobs().await
    }
}

impl Sending {
    /// The form that `actor` sends with a page; `other` is the id under which the text of another window stays.
    ///
    /// # Errors
    /// `not-found` for what is no id.
    pub fn new(actor: &Actor, form: &Sent, kind: &str, act: &str, other: String) -> Result<Self, Problem> {
        check_id(&form.id)?;
        Ok(Self {
            login: actor.login.clone(),
            id: form.id.clone(),
            kind: kind.to_owned(),
            act: act.to_owned(),
            typed: form.typed.clone(),
            other,
        })
    }

    /// What is kept of the form, if anything is.
    ///
    /// # Errors
    /// `form-sent` with the docket when it was sent before.
    pub fn unsent(&self, tx: &mut Tx<'_>) -> Result<Option<KeptFormRow>, Problem> {
        let account = account(tx, &self.login)?;
        let there = tx.kept_form(&account, &self.id)?;
        refuse_sent(there.as_ref())?;
        Ok(there)
    }

    /// Marks the form as sent to `docket`, within the transaction that keeps what it did.
    ///
    /// # Errors
    /// `form-sent` with the docket when it was sent before.
    pub fn mark(&self, tx: &mut Tx<'_>, docket: DocketId, now: Moment) -> Result<(), Problem> {
        let there = self.unsent(tx)?;
        let account = account(tx, &self.login)?;
        if let Some(row) = &there
            && text_of(row)?.is_anothers(&self.typed)
        {
            // Another window has a text of its own for what this page sent: it stays.
            tx.put_kept_form(&KeptFormRow { id: self.other.clone(), ..row.clone() })?;
        }
        tx.put_kept_form(&KeptFormRow {
            account,
            id: self.id.clone(),
            kind: self.kind.clone(),
            docket: Some(docket),
            act: self.act.clone(),
            inputs: String::new(),
            seen: 0,
            revision: there.map_or(0, |row| row.revision),
            saved_at: now,
            sent: true,
        })
    }
}

fn text_of(row: &KeptFormRow) -> Result<Text, Problem> {
    serde_json::from_str(&row.inputs).map_err(Problem::internal)
}

/// A form does its work once; who sends it again is led to what came of it.
fn refuse_sent(row: Option<&KeptFormRow>) -> Result<(), Problem> {
    match row.filter(|row| row.sent).and_then(|row| row.docket) {
        Some(docket) => Err(Problem::new(Class::Conflict, "form-sent").arg("docket", docket)),
        None => Ok(()),
    }
}

/// The form of a row, unless its docket is closed to the person.
fn form(tx: &mut Tx<'_>, row: KeptFormRow, actor: &Actor) -> Result<Option<KeptForm>, Problem> {
    let Text { inputs, step, .. } = text_of(&row)?;
    let mut number = None;
    if let Some(id) = row.docket {
        let Some(listed) = tx.listed_docket(id)? else { return Ok(None) };
        let resource = Resource {
            confidential: listed.summary.confidential,
            assigned: listed.assigned_to.as_deref() == Some(actor.pseudonym.as_str()),
        };
        if matches!(may(&actor.roles, Action::ReadDocket, resource), Verdict::Deny { .. }) {
            return Ok(None);
        }
        number = listed.summary.our_number;
    }
    Ok(Some(KeptForm {
        id: row.id,
        kind: row.kind,
        docket: row.docket,
        number,
        act: row.act,
        inputs,
        step,
        seen: row.seen,
        at: row.saved_at,
    }))
}

/// The id comes from a page; what does not look like one was never given out.
fn check_id(id: &str) -> Result<(), Problem> {
    let fits = id.len() == ID && id.bytes().all(|letter| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter));
    if fits { Ok(()) } else { Err(Problem::not_found()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        text.split_whitespace()
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    const PERSONS: Part = Some(&["persons", "property"]);

    #[test]
    fn a_part_is_replaced_and_the_rest_stays() {
        let all = pairs("subject=a persons.0.born-day=1 persons.1.family=b property=c property.lang=ru personsx=d");
        let typed = TypedPart {
            part: PERSONS,
            base: String::new(),
            page: String::new(),
            inputs: pairs("persons.0.family=e subject=forged"),
            step: String::new(),
        };
        assert_eq!(merged(&all, &typed), pairs("subject=a personsx=d persons.0.family=e"));
        let whole = TypedPart { part: None, ..typed };
        assert_eq!(merged(&all, &whole), whole.inputs, "a page with all of the form has all of it");
    }

    #[test]
    fn a_page_writes_over_its_own_words_and_over_nobody_elses() {
        let page = |page: &str, part, base: &str, inputs| TypedPart {
            part,
            base: base.into(),
            page: page.into(),
            inputs: pairs(inputs),
            step: String::new(),
        };
        let empty = Text::default();
        let one = empty.clone().with(&page("one", PERSONS, "", "property=a"));
        assert!(
            !one.is_anothers(&page("one", PERSONS, "old", "property=b")),
            "its own words, whatever it knew of them"
        );
        assert!(one.is_anothers(&page("two", PERSONS, &trace(&empty.inputs, PERSONS), "property=b")));
        assert!(
            !one.is_anothers(&page("two", PERSONS, &trace(&one.inputs, PERSONS), "property=b")),
            "it had read them"
        );
        let other: Part = Some(&["subject"]);
        assert!(!one.is_anothers(&page("two", other, &trace(&empty.inputs, other), "subject=b")), "another part");
        let whole = one.clone().with(&page("three", None, "", "property=c"));
        assert!(whole.is_anothers(&page("one", PERSONS, "old", "property=b")), "the whole has every part");
        let part = whole.with(&page("four", other, "", "subject=d"));
        assert!(part.is_anothers(&page("three", None, "old", "property=e")), "a part is some of the whole");
    }

    #[test]
    fn a_trace_tells_texts_of_the_part_apart_and_nothing_else() {
        let all = pairs("subject=a persons.0.family=b bases=x bases=y");
        let other = pairs("bases=x persons.0.family=b bases=y subject=z");
        assert_eq!(trace(&all, PERSONS), trace(&other, PERSONS));
        assert_ne!(trace(&all, None), trace(&other, None));
        assert_ne!(trace(&all, PERSONS), trace(&pairs("persons.0.family=c"), PERSONS));
        assert_ne!(trace(&pairs("a=b c=d"), None), trace(&pairs("a=b,c d"), None));
    }
}
