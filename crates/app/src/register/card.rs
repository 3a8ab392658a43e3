//! Cards: registering what came or goes out, with the warning that it may be there already.

use std::{collections::BTreeMap, io::Cursor, sync::Arc};

use docket::{AttachmentRef, Object};
use kernel::{AuthorityId, Class, Date, Digest, DocketId, Moment, Names, Problem};
use serde_json::Value;
use store::{CardFileRow, CardRow, EventRow, Tx};

use super::{
    CARD, NumberParts, Pattern,
    mail::{inside, is_mail, opened},
    number::LONGEST,
    numbering::{self, SeriesView, Voided},
    twin::{Twin, twin_key, twins},
};
use crate::{
    Actor, App, Download,
    access::reason,
    audit::Leaf,
    db,
    lists::{folded, squeezed, visible},
    permission::{Action, Resource, Verdict, may},
};

/// What is to be registered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewCard {
    /// The identity of the form ([`App::new_form`]): the same form registers once.
    pub id: String,
    /// The series.
    pub series: String,
    /// Our date; today when there is none.
    pub day: Option<Date>,
    /// The number that it has already, in a journal on paper or in another program; empty when it gets the next one.
    pub number: String,
    /// What stands on the card, by [`CARD`].
    pub body: Object,
    /// Scans and files, and an e-mail as it came.
    pub files: Vec<AttachmentRef>,
    /// A number of ours of the matter that it belongs to.
    pub matter: String,
    /// The pseudonym of whom it is passed to.
    pub to: String,
    /// The code of the department that it is passed to.
    pub department: String,
    /// Why it is registered although it seems to be there.
    pub reason: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registered {
    /// It has a card, with this identity.
    Card(String),
    /// It seems to be there already; nothing was registered.
    Twins(Vec<Twin>),
}

/// A card in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardBrief {
    /// Its identity.
    pub id: String,
    /// Whether it came in.
    pub incoming: bool,
    /// Our number.
    pub number: String,
    /// Our date.
    pub day: Date,
    /// Sender or addressee of the directory.
    pub authority: Option<AuthorityId>,
    /// Sender or addressee as it was typed.
    pub correspondent: Option<String>,
    /// The subject.
    pub subject: String,
    /// By when it must be done.
    pub control: Option<Date>,
    /// When it was done.
    pub done_at: Option<Moment>,
    /// Its files.
    pub files: Vec<CardFileRow>,
}

/// Something that was done with a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardDone {
    /// When.
    pub at: Moment,
    /// The name of who did it.
    pub officer: String,
    /// What: `registered`, `twin`, `passed`, `linked`, `changed`, `done`.
    pub what: String,
    /// In words.
    pub words: Option<String>,
    /// What stood on it before.
    pub before: Option<Object>,
}

/// A card, open on the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// In one line.
    pub brief: CardBrief,
    /// The series of its number.
    pub series: SeriesView,
    /// The year of its number.
    pub year: i32,
    /// Its place among the numbers of the year.
    pub seq: u64,
    /// When it was registered, and by whom.
    pub registered: (Moment, String),
    /// What stands on it, by [`CARD`].
    pub body: Object,
    /// The name of whom it was passed to.
    pub passed_to: Option<String>,
    /// The department that it was passed to.
    pub department: Option<String>,
    /// The matter that it belongs to, with the number of ours.
    pub matter: Option<(DocketId, Option<String>)>,
    /// Under which number it was answered, and where that is found.
    pub answer: Option<(String, Option<CardBrief>)>,
    /// Why its number does not count.
    pub void: Option<Voided>,
    /// What was done with it, the oldest first.
    pub history: Vec<CardDone>,
    /// Whether the person may change it, pass it on and void its number.
    pub writes: bool,
    /// Whether the person may say that it is done.
    pub finishes: bool,
    /// Names of the authorities that occur.
    pub names: BTreeMap<AuthorityId, Names>,
}

/// What is written over a card: everything but its number, its date and its series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CardChange {
    /// What stands on the card, by [`CARD`].
    pub body: Object,
    /// Files that are added.
    pub files: Vec<AttachmentRef>,
}

pub(super) fn said<'a>(body: &'a Object, field: &str) -> Option<&'a str> {
    body.get(field).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

fn day_of(body: &Object, field: &str) -> Option<Date> {
    said(body, field).and_then(Date::parse)
}

/// Everything that is wrong with what is typed into a card, before it is asked what is known of it.
pub fn card_problems(body: &Object, day: Option<Date>, today: Date) -> Vec<Problem> {
    let mut found = CARD.problems(body);
    if said(body, "authority").is_none() && said(body, "correspondent").is_none() {
        found.insert(0, Problem::field("correspondent", "register-correspondent"));
    }
    if day_of(body, "their_day").is_some_and(|day| day > today) {
        found.push(Problem::field("their_day", "register-day-ahead"));
    }
    if day.is_some_and(|day| day > today) {
        found.push(Problem::field("day", "register-day-ahead"));
    }
    if let Some(control) = day_of(body, "control")
        && control < day.unwrap_or(today)
    {
        found.push(Problem::field("control", "register-control-past"));
    }
    found
}

pub(super) fn body_of(row: &CardRow) -> Result<Object, Problem> {
    object(&row.body)
}

pub(super) fn object(text: &str) -> Result<Object, Problem> {
    serde_json::from_str(text)
        .map_err(|error| Problem::new(Class::Internal, "store-damaged").arg("what", "register_card").detail(error))
}

pub(super) fn brief(tx: &mut Tx<'_>, row: &CardRow) -> Result<CardBrief, Problem> {
    let body = body_of(row)?;
    Ok(CardBrief {
        files: tx.card_files(&row.id)?,
        id: row.id.clone(),
        incoming: row.incoming,
        number: row.number.clone(),
        day: row.day,
        authority: said(&body, "authority").and_then(AuthorityId::parse),
        correspondent: said(&body, "correspondent").map(str::to_owned),
        subject: said(&body, "subject").unwrap_or_default().to_owned(),
        control: row.control_day,
        done_at: row.done_at,
    })
}

/// What a card is found by: subject and names as words, numbers without punctuation.
fn search_key(number: &str, body: &Object, names: &[Names]) -> String {
    let words = ["subject", "correspondent", "remark", "file_index"].into_iter().filter_map(|name| said(body, name));
    let names = names.iter().flat_map(|names| kernel::Lang::ALL.map(|lang| names.in_lang(lang)));
    let mut lines: Vec<String> = words.chain(names).map(folded).collect();
    lines.push(squeezed(number));
    lines.extend(said(body, "their_number").map(squeezed));
    lines.dedup();
    lines.join("\n")
}

/// A card before it has its number.
pub(super) struct Made {
    pub(super) new: NewCard,
    pub(super) day: Date,
    pub(super) docket: Option<DocketId>,
    pub(super) message: Option<String>,
    pub(super) files: Vec<CardFileRow>,
}

/// The identity of a form: nothing else is one.
pub(super) fn is_form(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit())
}

impl App {
    /// Registers something: it gets the next number of its series, in the transaction that keeps the card.
    ///
    /// # Errors
    /// `forbidden`; of the card: what [`card_problems`] finds, `register-series`, `matter-unknown`, `attachment-missing`,
    /// `register-officer`, `register-department`, `register-number-department`, `register-number-file`,
    /// `register-number-taken`, `register-number-long`, `register-number-unlike`, `reason-short`.
    pub async fn register(&self, actor: &Actor, new: NewCard) -> Result<Registered, Problem> {
        self.permitted(actor, Action::WriteRegister, "register").await?;
        if !is_form(&new.id) {
            return Err(Problem::invalid("form-unreadable"));
        }
        let today = self.office_day(self.now());
        let day = new.day.unwrap_or(today);
        if let Some(problem) = card_problems(&new.body, new.day, today).into_iter().next() {
            return Err(problem);
        }
        if !new.reason.trim().is_empty() {
            reason("reason", &new.reason)?;
        }
        let docket = match new.matter.trim() {
            "" => None,
            number => Some(
                self.numbered(number, visible(actor))
                    .await?
                    .ok_or_else(|| Problem::field("matter", "matter-unknown"))?,
            ),
        };
        let (message, files) = self.files_of(actor, &new.files).await?;
        let made = Made { new, day, docket, message, files };
        let (app, who) = (self.clone(), actor.clone());
        self.inner.store.write(move |tx| app.register_in(tx, &who, &made)).await
    }

    /// The files of a card as they are kept, with those inside an e-mail, and its Message-ID.
    pub(super) async fn files_of(
        &self,
        actor: &Actor,
        files: &[AttachmentRef],
    ) -> Result<(Option<String>, Vec<CardFileRow>), Problem> {
        self.brought(actor, files.iter().map(|file| (file.digest, file.size)).collect()).await?;
        let (inner, files) = (Arc::clone(&self.inner), files.to_vec());
        crate::blocking(move || {
            let (mut message, mut rows) = (None, Vec::new());
            for file in files {
                rows.push(CardFileRow {
                    digest: file.digest,
                    size: file.size,
                    media_type: file.media_type.clone(),
                    name: file.name.clone(),
                    inside: false,
                });
                // What cannot be read as an e-mail is kept as the file that it is: nothing that was brought is lost.
                if is_mail(&file.media_type, &file.name) {
                    match opened(&inner, &file.digest) {
                        Ok((head, read)) => {
                            message = message.or(head.message_id);
                            rows.extend(inside(&read));
                        }
                        Err(problem) if matches!(problem.class, Class::Invalid | Class::TooLarge) => {}
                        Err(problem) => return Err(problem),
                    }
                }
            }
            Ok((message, rows))
        })
        .await
    }

    pub(super) fn register_in(&self, tx: &mut Tx<'_>, actor: &Actor, made: &Made) -> Result<Registered, Problem> {
        let new = &made.new;
        if let Some(there) = tx.card(&new.id)? {
            // The same form once more, or somebody who guessed an identity.
            let own = there.registered_by == actor.pseudonym;
            return if own { Ok(Registered::Card(there.id)) } else { Err(Problem::not_found()) };
        }
        let names: BTreeMap<AuthorityId, Names> =
            db::authorities(tx)?.into_iter().map(|row| (row.id, row.names)).collect();
        let twins = twins(tx, actor, made, &names)?;
        if !twins.is_empty() && new.reason.trim().is_empty() {
            return Ok(Registered::Twins(twins));
        }
        let series = tx
            .register_series()?
            .into_iter()
            .find(|row| row.id == new.series && !row.closed)
            .ok_or_else(|| Problem::field("series", "register-series"))?;
        let (passed_to, department) = whom(tx, &new.to, &new.department)?;
        let year = made.day.parts().0;
        let pattern = numbering::pattern_on(tx, &series.id, made.day)?;
        let pattern = Pattern::parse(&pattern)?;
        if pattern.needs_department() && department.is_none() {
            return Err(Problem::field("department", "register-number-department"));
        }
        let file = said(&new.body, "file_index").unwrap_or_default();
        if pattern.needs_file() && file.is_empty() {
            return Err(Problem::field("file_index", "register-number-file"));
        }
        let department_code = department.as_deref().unwrap_or_default();
        let parts = NumberParts { index: &series.code, department: department_code, file, seq: 0, year };
        let seq = numbering::place(tx, &series, &pattern, &parts, &new.number)?;
        let number = pattern.write(&NumberParts { seq, ..parts });
        if number.chars().count() > 2 * LONGEST {
            return Err(Problem::field("file_index", "register-number-long"));
        }
        if tx.number_is_taken(year, &number)? {
            return Err(Problem::new(Class::Conflict, "register-number-taken").arg("number", &number));
        }
        let known: Vec<Names> = said(&new.body, "authority")
            .and_then(AuthorityId::parse)
            .and_then(|id| names.get(&id).cloned())
            .into_iter()
            .collect();
        let now = self.now();
        let body = serde_json::to_string(&new.body).map_err(Problem::internal)?;
        let row = CardRow {
            id: new.id.clone(),
            series: series.id,
            incoming: series.incoming,
            year,
            seq,
            search: search_key(&number, &new.body, &known),
            number,
            day: made.day,
            registered_at: now,
            registered_by: actor.pseudonym.clone(),
            confidential: said(&new.body, "handling") == Some("confidential"),
            twin: twin_key(&new.body),
            message: made.message.clone(),
            passed_to,
            department,
            control_day: day_of(&new.body, "control"),
            done_at: None,
            docket: made.docket,
            body,
        };
        tx.add_card(&row, &made.files)?;
        let mut event = |what: &str, words: Option<String>| {
            let officer = actor.pseudonym.clone();
            tx.add_card_event(&row.id, &EventRow { at: now, officer, what: what.into(), words, before: None })
        };
        event("registered", None)?;
        if !twins.is_empty() {
            event("twin", Some(new.reason.trim().to_owned()))?;
        }
        if row.passed_to.is_some() {
            event("passed", row.passed_to.clone())?;
        }
        if let Some(docket) = row.docket {
            event("linked", Some(docket.to_string()))?;
        }
        let leaf = Leaf::of(actor, "register.registered", &row.id);
        self.leave(tx, &leaf.detail(format!("{} {} {}", row.series, row.number, row.body).as_bytes()))?;
        Ok(Registered::Card(row.id))
    }

    /// Loads a card and authorises reading it in one step; whoever may read its matter may read it too.
    pub(super) async fn readable_card(&self, actor: &Actor, id: &str) -> Result<CardRow, Problem> {
        let (wanted, who) = (id.to_owned(), actor.clone());
        let found = self
            .inner
            .store
            .read(move |tx| {
                let Some(row) = tx.card(&wanted)? else { return Ok(None) };
                let by_matter = match row.docket {
                    Some(docket) => super::reads_matter(tx, &who, docket)?.is_some(),
                    None => false,
                };
                Ok(Some((row, by_matter)))
            })
            .await?;
        let (row, by_matter) = found.ok_or_else(Problem::not_found)?;
        let verdict = may(&actor.roles, Action::ReadRegister, resource(&row, actor));
        if matches!(verdict, Verdict::Deny { .. }) && by_matter {
            return Ok(row);
        }
        self.note_refusal(actor, &verdict, id).await?;
        verdict.role().map_err(|_| Problem::not_found())?;
        Ok(row)
    }

    /// Opens a card.
    ///
    /// # Errors
    /// `not-found`, also when the person may not know of it.
    pub async fn card(&self, actor: &Actor, id: &str) -> Result<Card, Problem> {
        let row = self.readable_card(actor, id).await?;
        self.witness(vec![Leaf::of(actor, "register.read", &row.id)]).await?;
        let (who, today) = (actor.clone(), self.office_day(self.now()));
        self.inner
            .store
            .read(move |tx| {
                let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
                let named = |pseudonym: &String| officers.get(pseudonym).cloned().unwrap_or_else(|| pseudonym.clone());
                let series = numbering::series(tx, today)?;
                let series = series.into_iter().find(|one| one.id == row.series).ok_or_else(Problem::not_found)?;
                let void = tx.numbers_void(&row.series, row.year)?.into_iter().find(|void| void.seq == row.seq);
                let mut history = Vec::new();
                let mut answer = None;
                for event in tx.card_events(&row.id)? {
                    let words = match (event.what.as_str(), event.words) {
                        ("passed", Some(pseudonym)) => Some(named(&pseudonym)),
                        // The matter stands on the card, for those who may know of it.
                        ("linked", _) => None,
                        ("done", Some(words)) => {
                            let number = words.lines().next().unwrap_or_default().to_owned();
                            if !number.is_empty() {
                                let found = tx.cards_numbered(&number)?;
                                let found = found
                                    .into_iter()
                                    .find(|found| found.id != row.id && super::desk::reads(&who, found));
                                answer = Some((number, found.map(|found| brief(tx, &found)).transpose()?));
                            }
                            Some(words)
                        }
                        (_, words) => words,
                    };
                    let before = event.before.as_deref().map(object).transpose()?;
                    history.push(CardDone {
                        at: event.at,
                        officer: named(&event.officer),
                        what: event.what,
                        words,
                        before,
                    });
                }
                let matter = match row.docket {
                    Some(docket) => {
                        super::reads_matter(tx, &who, docket)?.map(|listed| (docket, listed.summary.our_number))
                    }
                    None => None,
                };
                let departments = tx.departments()?;
                let writes = may(&who.roles, Action::WriteRegister, resource(&row, &who)).role().is_ok();
                let finishes = may(&who.roles, Action::FinishCard, resource(&row, &who)).role().is_ok();
                Ok(Card {
                    year: row.year,
                    seq: row.seq,
                    registered: (row.registered_at, named(&row.registered_by)),
                    body: body_of(&row)?,
                    passed_to: row.passed_to.as_ref().map(named),
                    department: row.department.as_ref().map(|code| {
                        departments
                            .iter()
                            .find(|one| one.code == *code)
                            .map_or_else(|| code.clone(), |one| one.name.clone())
                    }),
                    matter,
                    answer,
                    writes: writes && void.is_none(),
                    finishes: finishes && void.is_none() && row.done_at.is_none(),
                    void: void.map(|void| Voided {
                        reason: void.reason,
                        officer: named(&void.officer),
                        at: void.at,
                        seq: void.seq,
                    }),
                    history,
                    names: db::authorities(tx)?.into_iter().map(|row| (row.id, row.names)).collect(),
                    series,
                    brief: brief(tx, &row)?,
                })
            })
            .await
    }

    /// A file of a card; one inside an e-mail is taken out of it.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn card_file(&self, actor: &Actor, id: &str, digest: Digest) -> Result<Download, Problem> {
        let file = self.readable_card_file(actor, id, digest).await?;
        self.witness(vec![Leaf::of(actor, "register.file-read", &file.object())]).await?;
        self.open_card_file(file).await
    }

    /// Finds a file of a card and authorises reading it in one step.
    pub(crate) async fn readable_card_file(
        &self,
        actor: &Actor,
        id: &str,
        digest: Digest,
    ) -> Result<CardFile, Problem> {
        let card = self.readable_card(actor, id).await?.id;
        let wanted = card.clone();
        let beside = self.inner.store.read(move |tx| tx.card_files(&wanted)).await?;
        let row = beside.iter().find(|file| file.digest == digest).cloned().ok_or_else(Problem::not_found)?;
        Ok(CardFile { card, row, beside })
    }

    /// Opens a file of a card.
    pub(crate) async fn open_card_file(&self, file: CardFile) -> Result<Download, Problem> {
        let inner = Arc::clone(&self.inner);
        crate::blocking(move || {
            let CardFileRow { digest, size, media_type, name, inside } = file.row;
            if !inside {
                let body = Box::new(inner.vault.open_blob(&digest)?);
                return Ok(Download { name, media_type, size, body });
            }
            for mail in file.beside.iter().filter(|file| !file.inside && is_mail(&file.media_type, &file.name)) {
                let Ok((_, read)) = opened(&inner, &mail.digest) else { continue };
                if let Some(found) = read.attachments.into_iter().find(|found| Digest::of(&found.bytes) == digest) {
                    return Ok(Download { name, media_type, size, body: Box::new(Cursor::new(found.bytes)) });
                }
            }
            Err(Problem::not_found())
        })
        .await
    }
}

/// A file of a card that somebody may read.
pub(crate) struct CardFile {
    card: String,
    /// The file.
    pub(crate) row: CardFileRow,
    /// All files of the card: it may lie inside one of them.
    beside: Vec<CardFileRow>,
}

impl CardFile {
    /// What a leaf names.
    pub(crate) fn object(&self) -> String {
        format!("{}/{}", self.card, self.row.digest)
    }
}

/// What the permission table needs to know of a card.
pub(super) fn resource(row: &CardRow, actor: &Actor) -> Resource {
    Resource { confidential: row.confidential, assigned: row.passed_to.as_deref() == Some(actor.pseudonym.as_str()) }
}

/// Whom a card is passed to: the officer that is named, or who takes the post of the department.
pub(super) fn whom(tx: &mut Tx<'_>, to: &str, department: &str) -> Result<(Option<String>, Option<String>), Problem> {
    let (to, department) = (to.trim(), department.trim());
    let department = match department {
        "" => None,
        code => Some(
            tx.departments()?
                .into_iter()
                .find(|row| row.code == code)
                .ok_or_else(|| Problem::field("department", "register-department"))?,
        ),
    };
    if !to.is_empty() && !super::takers(tx)?.iter().any(|(pseudonym, _)| pseudonym == to) {
        return Err(Problem::field("to", "register-officer"));
    }
    let taker = department.as_ref().map(|row| row.taker.clone());
    Ok((Some(to.to_owned()).filter(|to| !to.is_empty()).or(taker), department.map(|row| row.code)))
}

/// What a card keeps beside its fields, made of them anew.
pub(super) fn rewritten(row: &CardRow, body: &Object, names: &[Names]) -> Result<CardRow, Problem> {
    Ok(CardRow {
        body: serde_json::to_string(body).map_err(Problem::internal)?,
        confidential: said(body, "handling") == Some("confidential"),
        twin: twin_key(body),
        control_day: day_of(body, "control"),
        search: search_key(&row.number, body, names),
        ..row.clone()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn body(fields: Value) -> Object {
        if let Value::Object(body) = fields { body } else { Object::new() }
    }

    #[test]
    fn a_card_says_everything_that_is_wrong_with_it() {
        let today = Date::parse("2026-11-21").expect("a day");
        let typed = body(json!({"their_day": "2026-11-22", "way": "pigeon", "control": "2026-11-01", "subject": "x"}));
        let found: Vec<(String, &str)> = card_problems(&typed, None, today)
            .into_iter()
            .map(|problem| (problem.field.unwrap_or_default(), problem.code))
            .collect();
        let at = |field: &str, code: &'static str| (field.to_owned(), code);
        for expected in [
            at("correspondent", "register-correspondent"),
            at("their_day", "register-day-ahead"),
            at("control", "register-control-past"),
            at("way", "field-choice"),
            at("paper", "field-required"),
        ] {
            assert!(found.contains(&expected), "{expected:?} in {found:?}");
        }
    }
}
