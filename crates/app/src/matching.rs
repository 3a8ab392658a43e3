//! Whether two persons of the register are one person: proposed by the node, said by a person of the authority.
//!
//! Pairs are found by the index of names, for a few persons at a time, and never by comparing all with all. What somebody
//! says of a pair is kept with the data it was said on; it merges nobody, changes no matter and teaches nothing. It can be
//! taken back, and stays in the history then. A pair is shown to who may read both of its matters, and to nobody else.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use docket::Mention;
use kernel::{Class, Digest, DocketId, Moment, PartialDate, Problem, limits};
use names::{Identified, Level, Name, Person, explain, explain_identity, identify, normal_document};
use store::{Assigned, DocketFilter, DocketSort, MatchEnd, MatchQuestion, MatchRow, MatchSide, PersonRow, Tx};

use crate::{
    Actor, App,
    audit::Leaf,
    db,
    finding::{Alike, Why, alike, person_of},
    lists::{name_key, visible},
    permission::{Action, Resource, may},
};

/// Persons for whom pairs are looked for at a time: the newest. Each costs a question of the index and of the database.
const SUBJECTS: usize = 20;
/// Names that the index proposes for one of them.
const PROPOSED: usize = 12;
/// Persons of one spelling that are compared.
const OF_ONE_NAME: usize = 6;
/// Pairs of one person that are shown, the likeliest.
const OF_ONE_PERSON: usize = 12;
/// Pairs on a page. Each opens up to two matters, for what only they say.
const ON_A_PAGE: usize = 10;

/// For how long the number of open pairs on a front page is not counted anew, in seconds. A decision of one's own counts it
/// anew.
const COUNTED_SECONDS: i64 = 600;

/// How many open pairs were counted for whom, and when.
pub(crate) type Counted = Mutex<HashMap<String, (Moment, usize)>>;

/// What somebody says of two persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairDecision {
    /// They are one person.
    Same,
    /// It cannot be said yet.
    Unsure,
    /// They are two persons.
    Different,
}

impl PairDecision {
    /// All of them, in the order of their buttons.
    pub const ALL: [Self; 3] = [Self::Same, Self::Unsure, Self::Different];

    /// As it is written in the database, in forms and in translation keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Unsure => "unsure",
            Self::Different => "different",
        }
    }

    /// Reads it.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.code() == code)
    }
}

/// Which pairs are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PairList {
    /// Of which nothing holds that was said.
    #[default]
    Open,
    /// Of which it was said that it cannot be said yet.
    Unsure,
    /// Of which it was said that they are one person, or two.
    Decided,
    /// What was said and does not hold any more.
    Past,
}

impl PairList {
    /// All of them, in the order of their tabs.
    pub const ALL: [Self; 4] = [Self::Open, Self::Unsure, Self::Decided, Self::Past];

    /// As it is written in addresses and in translation keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Unsure => "unsure",
            Self::Decided => "decided",
            Self::Past => "past",
        }
    }

    /// Reads it.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }
}

/// What pairs are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PairQuestion {
    /// Which.
    pub list: PairList,
    /// Of the persons of this matter; else of the newest in one's own, or in all that one may open where none is one's own.
    pub docket: Option<DocketId>,
    /// The page, from 1.
    pub page: usize,
}

/// How likely it is that two are one person, by all that is known of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairLevel {
    /// At least 95 in 100.
    Same,
    /// At least 60.
    Similar,
    /// At least 20.
    Possible,
    /// Less.
    Different,
}

impl PairLevel {
    /// All of them, the likeliest first.
    pub const ALL: [Self; 4] = [Self::Same, Self::Similar, Self::Possible, Self::Different];

    /// The code of the words for it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Similar => "similar",
            Self::Possible => "possible",
            Self::Different => "different",
        }
    }

    fn of(found: &Identified) -> Self {
        match found.level() {
            Level::Same => Self::Same,
            Level::Similar => Self::Similar,
            Level::Possible => Self::Possible,
            Level::Different | Level::Unknown => Self::Different,
        }
    }
}

/// One of the two, with what her matter says of her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairPerson {
    /// The matter.
    pub docket: DocketId,
    /// Its number of ours.
    pub number: Option<String>,
    /// Her place among its persons, from 0.
    pub place: u64,
    /// As named.
    pub mention: Mention,
    /// Another spelling of her name.
    pub spelled: Option<String>,
    /// The country whose citizen she is, as two letters (ISO 3166-1).
    pub nationality: Option<String>,
    /// Where she was born.
    pub birthplace: Option<String>,
    /// A document of hers.
    pub document: Option<String>,
}

/// What somebody said of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairSaid {
    /// Its identity.
    pub id: String,
    /// What.
    pub decision: PairDecision,
    /// Why.
    pub reason: Option<String>,
    /// When.
    pub at: Moment,
    /// The name of who said it.
    pub by: String,
    /// When it ended, the name of who ended it, and whether it was taken back instead of said anew.
    pub ended: Option<(Moment, String, bool)>,
    /// The names and dates of birth as they were then, where one of them has changed since.
    pub on: Option<[(String, Option<PartialDate>); 2]>,
}

/// Two persons who may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// By which a form names it.
    pub code: String,
    /// What it was shown with; what is said with another is refused.
    pub stamp: String,
    /// The two.
    pub persons: [PairPerson; 2],
    /// How likely.
    pub level: PairLevel,
    /// What speaks for and against it.
    pub why: Vec<Why>,
    /// What holds now.
    pub said: Option<PairSaid>,
    /// What was said before, the newest first.
    pub before: Vec<PairSaid>,
}

/// A page of pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// The pairs.
    pub rows: Vec<Pair>,
    /// Which page it is, from 1.
    pub page: usize,
    /// Of how many.
    pub pages: usize,
    /// How many pairs there are on all pages.
    pub total: usize,
    /// Whether this person may say something of them.
    pub decides: bool,
    /// Whether the persons of more matters would be compared if one of these were asked for.
    pub newest_only: bool,
}

/// What somebody says of a pair that she was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SayOfPair {
    /// [`Pair::code`].
    pub pair: String,
    /// [`Pair::stamp`].
    pub stamp: String,
    /// [`PairDecision::code`].
    pub decision: String,
    /// Why, if she wants to tell.
    pub reason: String,
}

/// A pair that the index proposed.
struct Proposed {
    rows: [PersonRow; 2],
    odds: i64,
}

impl App {
    /// A page of pairs of persons who may be one. The leaf of the log names the purpose that was stated.
    ///
    /// # Errors
    /// `forbidden`; `purpose-needed` ([`App::state_purpose`]); `not-found` for a matter that she may not know of.
    pub async fn pairs(&self, actor: &Actor, question: PairQuestion) -> Result<Pairs, Problem> {
        let verdict = may(&actor.roles, Action::FindPerson, Resource::default());
        self.note_refusal(actor, &verdict, "persons").await?;
        verdict.role()?;
        let purpose = self.asked_for(actor).await?;
        if let Some(docket) = question.docket {
            self.seen(actor, docket).await?;
        }
        let detail = format!("{question:?}");
        self.witness(vec![Leaf::of(actor, "persons.paired", &purpose).detail(detail.as_bytes())]).await?;
        let page = question.page.max(1);
        let (shown, total) = match question.list {
            PairList::Open => self.open_pairs(actor, question.docket, page).await?,
            _ => self.said_pairs(actor, question, page).await?,
        };
        let rows = self.with_details(shown).await?;
        Ok(Pairs {
            rows,
            page,
            pages: total.div_ceil(ON_A_PAGE).max(1),
            total,
            decides: may(&actor.roles, Action::DecidePair, Resource::default()).role().is_ok(),
            newest_only: question.docket.is_none() && question.list == PairList::Open,
        })
    }

    /// How many open pairs [`App::pairs`] would show her without a matter. None before the names of all matters have been
    /// read, and for who may decide nothing.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn pairs_waiting(&self, actor: &Actor) -> Result<usize, Problem> {
        if !self.decides_pairs(actor) {
            return Ok(0);
        }
        let who = actor.clone();
        let subjects = self.inner.store.read(move |tx| newest(tx, &who)).await?;
        let count = self.proposed(actor, subjects).await?.len();
        self.counted().insert(actor.pseudonym.clone(), (self.now(), count));
        Ok(count)
    }

    /// As [`App::pairs_waiting`], as it was counted last: for a front page, which waits for nobody. What was counted more than
    /// ten minutes ago, before her last decision, or never, is counted beside, and stands there the next time.
    pub fn pairs_counted(&self, actor: &Actor) -> usize {
        if !self.decides_pairs(actor) {
            return 0;
        }
        let known = self.counted().get(&actor.pseudonym).copied();
        let count = known.map_or(0, |(_, count)| count);
        if known.is_none_or(|(at, _)| self.now().seconds_since(at) >= COUNTED_SECONDS) {
            // Whoever asks meanwhile does not count again.
            self.counted().insert(actor.pseudonym.clone(), (self.now(), count));
            let (app, who) = (self.clone(), actor.clone());
            tokio::spawn(async move {
                if let Err(problem) = app.pairs_waiting(&who).await {
                    tracing::warn!(code = problem.code, "pairs of persons were not counted");
                }
            });
        }
        count
    }

    /// Whether she may decide on pairs, and they can be looked for.
    fn decides_pairs(&self, actor: &Actor) -> bool {
        let may = |action| may(&actor.roles, action, Resource::default()).role().is_ok();
        may(Action::FindPerson) && may(Action::DecidePair) && self.inner.spellings.are_read()
    }

    /// What was counted for her holds no longer.
    fn count_pairs_anew(&self, actor: &Actor) {
        if let Some((at, _)) = self.counted().get_mut(&actor.pseudonym) {
            *at = at.plus_seconds(-COUNTED_SECONDS);
        }
    }

    /// Keeps what this person says of a pair. What was said before has ended then. Gives the identity of what was said.
    ///
    /// # Errors
    /// `forbidden`, `purpose-needed`; of the field: `field-required`, `field-too-long`; `not-found` for a pair that she
    /// may not know of; `pair-changed` when the persons, or what was said of them, are not as she saw them.
    pub async fn say_of_pair(&self, actor: &Actor, new: SayOfPair) -> Result<String, Problem> {
        let purpose = self.may_decide(actor).await?;
        let decision =
            PairDecision::parse(&new.decision).ok_or_else(|| Problem::field("decision", "field-required"))?;
        let reason = Some(new.reason.trim()).filter(|reason| !reason.is_empty()).map(str::to_owned);
        if reason.as_deref().is_some_and(|reason| reason.len() > limits::LINE || reason.chars().any(char::is_control)) {
            return Err(Problem::field("reason", "field-too-long").arg("limit", limits::LINE));
        }
        let [a, b] = read_code(&new.pair).ok_or_else(Problem::not_found)?;
        let (app, filter, who) = (self.clone(), visible(actor), actor.clone());
        let (id, now) = (self.new_form(), self.now());
        let said = self
            .inner
            .store
            .write(move |tx| {
                let side = |tx: &mut Tx<'_>, (docket, place)| -> Result<PersonRow, Problem> {
                    tx.person_at(docket, place, &filter)?.ok_or_else(Problem::not_found)
                };
                let rows = [side(tx, a)?, side(tx, b)?];
                let all = tx.matches_of(&[a.0])?;
                let mut history = history(&all, &rows);
                history.leave_to_others(tx, &rows)?;
                if stamp(&rows, history.holds) != new.stamp {
                    return Err(Problem::new(Class::Conflict, "pair-changed"));
                }
                let end = MatchEnd { at: now, by: who.pseudonym.clone(), how: ANEW.into() };
                for old in history.holds.into_iter().chain(history.elsewhere.iter().copied()) {
                    tx.end_match(&old.id, &end)?;
                }
                let [a, b] = &rows;
                let row = MatchRow {
                    id: id.clone(),
                    a: side_of(a),
                    b: side_of(b),
                    decision: decision.code().into(),
                    reason: reason.clone(),
                    decided_at: now,
                    decided_by: who.pseudonym.clone(),
                    ended: None,
                };
                tx.add_match(&row)?;
                let detail = format!("{purpose}/{row:?}");
                app.leave(tx, &Leaf::of(&who, "pair.decided", &row.id).detail(detail.as_bytes()))?;
                Ok(row.id)
            })
            .await?;
        self.count_pairs_anew(actor);
        Ok(said)
    }

    /// Takes back what was said of a pair: it holds no longer, and stays in the history.
    ///
    /// # Errors
    /// `forbidden`, `purpose-needed`; `not-found` for what she may not know of; `pair-changed` when it had ended before.
    pub async fn take_back_pair(&self, actor: &Actor, id: &str) -> Result<(), Problem> {
        let purpose = self.may_decide(actor).await?;
        let (app, filter, who) = (self.clone(), visible(actor), actor.clone());
        let (id, now) = (id.to_owned(), self.now());
        self.inner
            .store
            .write(move |tx| {
                let row = tx.match_named(&id, &filter)?.ok_or_else(Problem::not_found)?;
                let end = MatchEnd { at: now, by: who.pseudonym.clone(), how: BACK.into() };
                if !tx.end_match(&row.id, &end)? {
                    return Err(Problem::new(Class::Conflict, "pair-changed"));
                }
                let detail = format!("{purpose}/{end:?}");
                app.leave(tx, &Leaf::of(&who, "pair.taken-back", &row.id).detail(detail.as_bytes()))
            })
            .await?;
        self.count_pairs_anew(actor);
        Ok(())
    }

    fn counted(&self) -> MutexGuard<'_, HashMap<String, (Moment, usize)>> {
        self.inner.pairs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether she may say something of pairs. Gives the identity of the purpose under which she does.
    async fn may_decide(&self, actor: &Actor) -> Result<String, Problem> {
        for action in [Action::FindPerson, Action::DecidePair] {
            let verdict = may(&actor.roles, action, Resource::default());
            self.note_refusal(actor, &verdict, "pair").await?;
            verdict.role()?;
        }
        self.asked_for(actor).await
    }

    /// That a matter is among those whose persons she finds.
    async fn seen(&self, actor: &Actor, docket: DocketId) -> Result<(), Problem> {
        let opened = self.opened(docket).await?.ok_or_else(Problem::not_found)?;
        let verdict = may(&actor.roles, Action::ReadDocket, crate::act::resource(opened.look(), actor));
        self.note_refusal(actor, &verdict, &docket.to_string()).await?;
        verdict.role().map(drop).map_err(|_| Problem::not_found())
    }

    async fn open_pairs(
        &self,
        actor: &Actor,
        docket: Option<DocketId>,
        page: usize,
    ) -> Result<(Vec<Shown>, usize), Problem> {
        self.read_names().await?;
        let who = actor.clone();
        let subjects = self
            .inner
            .store
            .read(move |tx| match docket {
                Some(docket) => Ok(tx.mentions(docket)?.into_iter().take(limits::PAGE_ROWS).collect()),
                None => newest(tx, &who),
            })
            .await?;
        let found = self.proposed(actor, subjects).await?;
        let total = found.len();
        if docket.is_none() {
            self.counted().insert(actor.pseudonym.clone(), (self.now(), total));
        }
        let shown: Vec<Proposed> =
            found.into_iter().skip((page - 1).saturating_mul(ON_A_PAGE)).take(ON_A_PAGE).collect();
        let shown = self
            .inner
            .store
            .read(move |tx| {
                let dockets: Vec<DocketId> =
                    shown.iter().map(|pair| pair.rows[0].docket).collect::<BTreeSet<_>>().into_iter().collect();
                let (all, officers) = (tx.matches_of(&dockets)?, officers(tx)?);
                shown.iter().map(|pair| Shown::of(tx, pair.rows.clone(), &all, &officers)).collect()
            })
            .await?;
        Ok((shown, total))
    }

    /// The pairs of which something was said, by what was said.
    async fn said_pairs(
        &self,
        actor: &Actor,
        question: PairQuestion,
        page: usize,
    ) -> Result<(Vec<Shown>, usize), Problem> {
        use PairDecision::{Different, Same, Unsure};
        let decisions: &[PairDecision] = match question.list {
            PairList::Unsure => &[Unsure],
            PairList::Decided => &[Same, Different],
            PairList::Open | PairList::Past => &[],
        };
        let asked = MatchQuestion {
            decisions: decisions.iter().map(|decision| decision.code().to_owned()).collect(),
            ended: question.list == PairList::Past,
            docket: question.docket,
        };
        let filter = visible(actor);
        self.inner
            .store
            .read(move |tx| {
                let found = tx.matches(&asked, &filter, store::Page { number: page - 1, rows: ON_A_PAGE })?;
                let officers = officers(tx)?;
                let mut shown = Vec::with_capacity(found.rows.len());
                for row in &found.rows {
                    let all = tx.matches_of(&[row.a.docket])?;
                    // Who was named then is who has her name and date of birth now, and else who stands at her place.
                    let (Some(a), Some(b)) = (standing(tx, &row.a, &filter)?, standing(tx, &row.b, &filter)?) else {
                        continue;
                    };
                    let mut one = Shown::of(tx, [a, b], &all, &officers)?;
                    let own = said(row, &one.rows, &officers);
                    one.before.retain(|said| said.id != row.id);
                    if one.said.as_ref().is_none_or(|holds| holds.id != row.id) {
                        one.before.extend(one.said.take());
                        one.said = own;
                    }
                    shown.push(one);
                }
                Ok((shown, usize::try_from(found.total).unwrap_or(usize::MAX)))
            })
            .await
    }

    /// The open pairs of these persons, the likeliest first.
    async fn proposed(&self, actor: &Actor, subjects: Vec<PersonRow>) -> Result<Vec<Proposed>, Problem> {
        if subjects.is_empty() {
            return Ok(Vec::new());
        }
        let inner = Arc::clone(&self.inner);
        let (subjects, keys) = crate::blocking(move || {
            // Namesakes of the same day are looked for once.
            let mut asked: HashMap<(String, Option<PartialDate>), Vec<String>> = HashMap::new();
            for subject in &subjects {
                let who = (subject.key.clone(), subject.mention.born);
                if asked.contains_key(&who) {
                    continue;
                }
                let person = person_of(&subject.mention);
                let mut keys = vec![subject.key.clone()];
                for confidential in [false, true] {
                    let names = inner.spellings.meant(&person, confidential, PROPOSED);
                    keys.extend(names.iter().map(|name| name_key(name)));
                }
                keys.sort_unstable();
                keys.dedup();
                asked.insert(who, keys);
            }
            Ok((subjects, asked))
        })
        .await?;
        let filter = visible(actor);
        let (subjects, named, said) = self
            .inner
            .store
            .read(move |tx| {
                let mut named: HashMap<(String, Option<PartialDate>), Vec<PersonRow>> = HashMap::new();
                for (who, keys) in &keys {
                    let year = who.1.and_then(|born| born.to_string().get(..4)?.parse().ok());
                    named.insert(who.clone(), tx.persons_named(keys, year, &filter, OF_ONE_NAME)?);
                }
                let dockets: Vec<DocketId> =
                    subjects.iter().map(|subject| subject.docket).collect::<BTreeSet<_>>().into_iter().collect();
                let said = tx.matches_of(&dockets)?;
                Ok((subjects.clone(), named, said))
            })
            .await?;
        crate::blocking(move || Ok(pairs_of(&subjects, &named, &said))).await
    }

    /// Adds what only the matters say: other spellings, citizenship, documents. They are weighed with the rest.
    async fn with_details(&self, shown: Vec<Shown>) -> Result<Vec<Pair>, Problem> {
        let mut pairs = Vec::with_capacity(shown.len());
        for one in shown {
            let [a, b] = &one.rows;
            let persons = [self.person_in_full(a).await?, self.person_in_full(b).await?];
            pairs.push((one, persons));
        }
        crate::blocking(move || {
            Ok(pairs
                .into_iter()
                .map(|(one, persons)| {
                    let known = [weighed(&persons[0]), weighed(&persons[1])];
                    Pair {
                        code: code(&one.rows),
                        stamp: one.stamp,
                        level: PairLevel::of(&identify(&known[0], &known[1])),
                        why: why(&known[0], &known[1]),
                        persons,
                        said: one.said,
                        before: one.before,
                    }
                })
                .collect())
        })
        .await
    }

    async fn person_in_full(&self, row: &PersonRow) -> Result<PairPerson, Problem> {
        let opened = self.opened(row.docket).await?;
        let named = opened.as_deref().map(crate::drafting::persons).unwrap_or_default();
        let place = usize::try_from(row.place).unwrap_or(usize::MAX);
        let here = named.get(place).filter(|one| one.mention == row.mention);
        let item = here.or_else(|| named.iter().find(|one| one.mention == row.mention)).map(|one| &one.item);
        let line = |name: &str| {
            let value = item.and_then(|item| item.get(name)).and_then(serde_json::Value::as_str);
            value.filter(|value| !value.trim().is_empty()).map(str::to_owned)
        };
        Ok(PairPerson {
            docket: row.docket,
            number: row.our_number.clone(),
            place: row.place,
            mention: row.mention.clone(),
            spelled: line("spelled"),
            nationality: line("nationality"),
            birthplace: line("birthplace"),
            document: line("document"),
        })
    }
}

/// How what was said ended: it was taken back, or something else was said.
const BACK: &str = "back";
const ANEW: &str = "anew";

/// A pair before its matters were opened.
struct Shown {
    rows: [PersonRow; 2],
    stamp: String,
    said: Option<PairSaid>,
    before: Vec<PairSaid>,
}

impl Shown {
    fn of(
        tx: &mut Tx<'_>,
        rows: [PersonRow; 2],
        all: &[MatchRow],
        officers: &BTreeMap<String, String>,
    ) -> Result<Self, Problem> {
        let mut history = history(all, &rows);
        history.leave_to_others(tx, &rows)?;
        let said_of = |row: &MatchRow| said(row, &rows, officers);
        let (holds, before) = (
            history.holds.and_then(said_of),
            history.elsewhere.iter().chain(&history.past).filter_map(|row| said_of(row)).collect(),
        );
        Ok(Self { stamp: stamp(&rows, history.holds), said: holds, before, rows })
    }
}

/// What was said of a pair.
struct History<'a> {
    /// What holds: it was said on the names and dates of birth that stand there now.
    holds: Option<&'a MatchRow>,
    /// What was said when another name or date of birth stood there, and did not end.
    elsewhere: Vec<&'a MatchRow>,
    /// What ended.
    past: Vec<&'a MatchRow>,
}

impl History<'_> {
    /// Leaves what was said of others out: their names and dates of birth stand in both matters still, at another place.
    fn leave_to_others(&mut self, tx: &mut Tx<'_>, rows: &[PersonRow; 2]) -> Result<(), Problem> {
        let mut stands = |side: &MatchSide| -> Result<bool, Problem> {
            let key = name_key(&side.name);
            Ok(tx.mentions(side.docket)?.iter().any(|row| row.key == key && row.mention.born == side.born))
        };
        for list in [&mut self.elsewhere, &mut self.past] {
            let mut own = Vec::with_capacity(list.len());
            for said in list.drain(..) {
                let here = rows.iter().all(|row| is_of(&said.a, row).0 || is_of(&said.b, row).0);
                if here || !(stands(&said.a)? && stands(&said.b)?) {
                    own.push(said);
                }
            }
            *list = own;
        }
        Ok(())
    }
}

/// Whether what was said is about this person: as she is named now, or at least in her place.
fn is_of(side: &MatchSide, row: &PersonRow) -> (bool, bool) {
    let here = side.docket == row.docket;
    let data = name_key(&side.name) == row.key && side.born == row.mention.born;
    (here && data, here && side.place == row.place)
}

fn history<'a>(all: &'a [MatchRow], rows: &[PersonRow; 2]) -> History<'a> {
    let mut found = History { holds: None, elsewhere: Vec::new(), past: Vec::new() };
    for said in all {
        let ((a, at_a), (b, at_b)) = (is_of(&said.a, &rows[0]), is_of(&said.b, &rows[1]));
        let turned = (is_of(&said.a, &rows[1]), is_of(&said.b, &rows[0]));
        let as_now = a && b || turned.0.0 && turned.1.0;
        let in_place = (a || at_a) && (b || at_b) || (turned.0.0 || turned.0.1) && (turned.1.0 || turned.1.1);
        match (&said.ended, as_now, in_place) {
            (None, true, _) if found.holds.is_none() => found.holds = Some(said),
            (None, false, true) => found.elsewhere.push(said),
            (Some(_), true, _) | (Some(_), _, true) => found.past.push(said),
            _ => {}
        }
    }
    found
}

/// What was said, in the order in which the two stand now; the data of then where it was another.
fn said(row: &MatchRow, now: &[PersonRow; 2], officers: &BTreeMap<String, String>) -> Option<PairSaid> {
    let name = |pseudonym: &String| officers.get(pseudonym).cloned().unwrap_or_else(|| pseudonym.clone());
    let turned = row.a.docket != now[0].docket;
    let sides = if turned { [&row.b, &row.a] } else { [&row.a, &row.b] };
    let same = sides.iter().zip(now).all(|(side, row)| is_of(side, row).0);
    Some(PairSaid {
        id: row.id.clone(),
        decision: PairDecision::parse(&row.decision)?,
        reason: row.reason.clone(),
        at: row.decided_at,
        by: name(&row.decided_by),
        ended: row.ended.as_ref().map(|end| (end.at, name(&end.by), end.how == BACK)),
        on: (!same).then(|| sides.map(|side| (side.name.clone(), side.born))),
    })
}

fn officers(tx: &mut Tx<'_>) -> Result<BTreeMap<String, String>, Problem> {
    Ok(db::officers(tx)?.into_iter().collect())
}

/// The person of whom something was said, as she stands in her matter now.
fn standing(tx: &mut Tx<'_>, side: &MatchSide, filter: &DocketFilter) -> Result<Option<PersonRow>, Problem> {
    let key = name_key(&side.name);
    let rows = tx.mentions(side.docket)?;
    let as_then = rows.into_iter().find(|row| row.key == key && row.mention.born == side.born);
    match as_then {
        Some(row) => Ok(Some(row)),
        None => match tx.person_at(side.docket, side.place, filter)? {
            Some(row) => Ok(Some(row)),
            // Nobody stands at her place any more: she is shown as she was.
            None => Ok(Some(PersonRow {
                docket: side.docket,
                mention: Mention { name: side.name.clone(), category: "other".into(), born: side.born },
                key,
                our_number: tx.listed_docket(side.docket)?.and_then(|view| view.summary.our_number),
                place: side.place,
            })),
        },
    }
}

/// The persons of her own matters that moved last; of all that she may read, where none is hers.
fn newest(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<PersonRow>, Problem> {
    let filter = visible(actor);
    let own = DocketFilter { assigned: Some(Assigned::To(actor.pseudonym.clone())), ..filter.clone() };
    let page = store::Page { number: 0, rows: SUBJECTS };
    let mut found = Vec::new();
    for filter in [own, filter] {
        for matter in tx.some_dockets(&filter, DocketSort::Last, page)? {
            found.extend(tx.mentions(matter.id)?);
            if found.len() >= SUBJECTS {
                break;
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    found.truncate(SUBJECTS);
    Ok(found)
}

/// The pairs of `subjects` with those who are named alike, without those of which something holds that was said.
fn pairs_of(
    subjects: &[PersonRow],
    named: &HashMap<(String, Option<PartialDate>), Vec<PersonRow>>,
    said: &[MatchRow],
) -> Vec<Proposed> {
    type Side<'a> = (&'a str, Option<PartialDate>);
    let mut seen: BTreeSet<[(DocketId, u64); 2]> = BTreeSet::new();
    let mut compared: HashMap<(Side<'_>, Side<'_>), Option<i64>> = HashMap::new();
    let mut found = Vec::new();
    for subject in subjects {
        let who = (subject.key.clone(), subject.mention.born);
        let mut own: Vec<Proposed> = Vec::new();
        for other in named.get(&who).into_iter().flatten() {
            // Whoever wrote a matter told its persons apart.
            if other.docket == subject.docket {
                continue;
            }
            let sides = ((subject.key.as_str(), subject.mention.born), (other.key.as_str(), other.mention.born));
            let odds = *compared.entry(sides).or_insert_with(|| {
                let (a, b) = (person_of(&subject.mention), person_of(&other.mention));
                let near = alike(&a, &b).is_some_and(|near| near <= Alike::Similar);
                near.then(|| identify(&a, &b).odds())
            });
            let Some(odds) = odds else { continue };
            let rows = in_order(subject, other);
            if history(said, &rows).holds.is_none() {
                own.push(Proposed { rows, odds });
            }
        }
        own.sort_by(first);
        own.truncate(OF_ONE_PERSON);
        found.extend(own.into_iter().filter(|pair| seen.insert(key(&pair.rows))));
    }
    found.sort_by(first);
    found
}

/// The likelier first, then the newer.
fn first(a: &Proposed, b: &Proposed) -> std::cmp::Ordering {
    b.odds.cmp(&a.odds).then_with(|| key(&b.rows).cmp(&key(&a.rows)))
}

fn key(rows: &[PersonRow; 2]) -> [(DocketId, u64); 2] {
    [(rows[0].docket, rows[0].place), (rows[1].docket, rows[1].place)]
}

/// The two in one order, whoever is asked about: the older matter first.
fn in_order(a: &PersonRow, b: &PersonRow) -> [PersonRow; 2] {
    if (a.docket, a.place) <= (b.docket, b.place) { [a.clone(), b.clone()] } else { [b.clone(), a.clone()] }
}

fn code(rows: &[PersonRow; 2]) -> String {
    let [a, b] = key(rows);
    format!("{}.{}.{}.{}", a.0, a.1, b.0, b.1)
}

fn read_code(code: &str) -> Option<[(DocketId, u64); 2]> {
    let parts: Vec<&str> = code.split('.').collect();
    let [a, at_a, b, at_b] = parts.as_slice() else { return None };
    let side = |docket: &str, place: &str| Some((DocketId::parse(docket)?, place.parse().ok()?));
    let sides = [side(a, at_a)?, side(b, at_b)?];
    (sides[0].0 != sides[1].0).then_some(sides)
}

/// What somebody saw: both persons, and what held.
fn stamp(rows: &[PersonRow; 2], holds: Option<&MatchRow>) -> String {
    let seen = rows.each_ref().map(|row| (&row.key, row.mention.born.map(|born| born.to_string())));
    let text = format!("{seen:?}/{}", holds.map_or("", |row| row.id.as_str()));
    Digest::of(text.as_bytes()).to_string()
}

fn side_of(row: &PersonRow) -> MatchSide {
    MatchSide { docket: row.docket, place: row.place, name: row.mention.name.clone(), born: row.mention.born }
}

/// A person with all that the room `names` can weigh.
fn weighed(one: &PairPerson) -> Person {
    let mut person = person_of(&one.mention);
    person.names.extend(one.spelled.as_deref().map(Name::read));
    if let Some(nationality) = &one.nationality {
        person.add_country(nationality);
    }
    person.places.extend(one.birthplace.as_deref().map(Name::read));
    person.documents.extend(one.document.as_deref().map(normal_document).filter(|number| !number.is_empty()));
    person
}

/// What speaks for and against it, part by part: of the two names that fit best, then of all else.
fn why(a: &Person, b: &Person) -> Vec<Why> {
    let best = identify(a, b).fields().iter().find_map(|field| match field {
        names::Field::Names { a, b, .. } => Some((*a, *b)),
        _ => None,
    });
    let names = best.and_then(|(x, y)| Some(explain(a.names.get(x)?, b.names.get(y)?).items)).unwrap_or_default();
    let skipped = ["names-as-a-whole", "names-names", "names-too-different", "names-sex-same", "names-sex-differs"];
    names
        .into_iter()
        .chain(explain_identity(a, b).items)
        .filter(|item| !skipped.contains(&item.code) && item.weight != 0)
        .map(|item| Why { code: item.code, args: item.args, speaks_for: item.weight > 0 })
        .collect()
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
