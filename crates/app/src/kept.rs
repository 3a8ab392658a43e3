//! Forms in filling: what a person typed and has not sent is kept for her alone, so that no word is lost with a browser,
//! a session or a cut line. A form has an id from the moment it is opened; when it is sent, the same transaction that
//! writes the entries marks it, so a form that comes twice does one thing.

use kernel::{Class, Digest, DocketId, Moment, Problem, limits};
use serde::{Deserialize, Serialize};
use store::{KeptFormRow, Tx};

use crate::{Actor, App, Target, db::account, people::actor, secret::new_token};

/// Letters of a form's id: those of a token in lower-case hexadecimal.
const ID: usize = 32;

/// A form to be kept.
#[derive(Clone, Debug)]
pub struct Keep {
    /// Its id, from [`App::new_form`].
    pub id: String,
    /// How often it had been kept when the page was made; 0 if never.
    pub revision: u64,
    /// Where its act goes, with the version that was seen.
    pub target: Target,
    /// The act.
    pub act: String,
    /// The inputs, as typed: name and value.
    pub inputs: Vec<(String, String)>,
}

/// What came of keeping a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The id under which it is kept: another than before when two windows wrote the same form.
    pub id: String,
    /// How often it was kept.
    pub revision: u64,
    /// When.
    pub at: Moment,
    /// Whether it is kept beside the text of another window.
    pub apart: bool,
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
    /// The version of the docket that was seen.
    pub seen: i64,
    /// How often it was kept.
    pub revision: u64,
    /// When it was kept last.
    pub at: Moment,
}

/// How the inputs lie in the database.
#[derive(Serialize, Deserialize)]
struct Inputs(Vec<(String, String)>);

/// Who keeps or sends which form.
#[derive(Clone, Debug)]
pub(crate) struct Sending {
    login: String,
    id: String,
    kind: String,
    act: String,
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
        let inputs = serde_json::to_string(&Inputs(keep.inputs)).map_err(Problem::internal)?;
        let (login, kind, act) = (actor.login.clone(), opened.kind.name().to_owned(), act.name.to_owned());
        let (id, revision) = (keep.id, keep.revision);
        self.inner
            .store
            .write(move |tx| {
                let account = account(tx, &login)?;
                let there = tx.kept_form(&account, &id)?;
                refuse_sent(there.as_ref())?;
                let apart = there.as_ref().map_or(0, |row| row.revision) != revision;
                // Another window wrote: both texts stay.
                let (id, revision) = if apart { (other.clone(), 1) } else { (id.clone(), revision + 1) };
                if (apart || there.is_none()) && tx.kept_forms(&account)?.len() >= limits::KEPT_FORMS {
                    return Err(Problem::invalid("kept-too-many").arg("limit", limits::KEPT_FORMS));
                }
                let row = KeptFormRow {
                    account,
                    id: id.clone(),
                    kind: kind.clone(),
                    docket,
                    act: act.clone(),
                    inputs: inputs.clone(),
                    seen,
                    revision,
                    saved_at: now,
                    sent: false,
                };
                tx.put_kept_form(&row)?;
                Ok(Kept { id, revision, at: now, apart })
            })
            .await
    }

    /// A form that this person has in filling.
    ///
    /// # Errors
    /// `not-found`, also when it is somebody else's.
    pub async fn kept_form(&self, actor: &Actor, id: &str) -> Result<KeptForm, Problem> {
        check_id(id)?;
        let (login, id) = (actor.login.clone(), id.to_owned());
        self.inner
            .store
            .read(move |tx| {
                let account = account(tx, &login)?;
                let row = tx.kept_form(&account, &id)?.filter(|row| !row.sent).ok_or_else(Problem::not_found)?;
                form(tx, row)
            })
            .await
    }

    /// The forms that this person has in filling, the newest first. What she may no longer send is still hers to read.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn kept_forms(&self, actor: &Actor) -> Result<Vec<KeptForm>, Problem> {
        let login = actor.login.clone();
        self.inner
            .store
            .read(move |tx| {
                let account = account(tx, &login)?;
                tx.kept_forms(&account)?.into_iter().map(|row| form(tx, row)).collect()
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

    /// Removes sessions that ended long ago, forms that were sent, and forms that nobody touched for months.
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
                tx.sweep_kept_forms(sent, kept).map(drop)
            })
            .await
    }
}

impl Sending {
    /// The form with this id, sent by `actor`.
    ///
    /// # Errors
    /// `not-found` for what is no id.
    pub fn new(actor: &Actor, id: &str, kind: &str, act: &str) -> Result<Self, Problem> {
        check_id(id)?;
        Ok(Self { login: actor.login.clone(), id: id.to_owned(), kind: kind.to_owned(), act: act.to_owned() })
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

/// A form does its work once; who sends it again is led to what came of it.
fn refuse_sent(row: Option<&KeptFormRow>) -> Result<(), Problem> {
    match row.filter(|row| row.sent).and_then(|row| row.docket) {
        Some(docket) => Err(Problem::new(Class::Conflict, "form-sent").arg("docket", docket)),
        None => Ok(()),
    }
}

fn form(tx: &mut Tx<'_>, row: KeptFormRow) -> Result<KeptForm, Problem> {
    let Inputs(inputs) = serde_json::from_str(&row.inputs).map_err(Problem::internal)?;
    let number = match row.docket {
        Some(id) => tx.listed_docket(id)?.and_then(|listed| listed.summary.our_number),
        None => None,
    };
    Ok(KeptForm {
        id: row.id,
        kind: row.kind,
        docket: row.docket,
        number,
        act: row.act,
        inputs,
        seen: row.seen,
        revision: row.revision,
        at: row.saved_at,
    })
}

/// The id comes from a page; what does not look like one was never given out.
fn check_id(id: &str) -> Result<(), Problem> {
    let fits = id.len() == ID && id.bytes().all(|letter| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter));
    if fits { Ok(()) } else { Err(Problem::not_found()) }
}
