//! Persons found by their names, in whatever script and spelling.
//!
//! The names of all matters stand in memory in an index that knows how names sound; it says which names may be meant and
//! nothing else. Who is named so in which matter is asked of the database, with the permission in the same statement, so
//! nothing that comes out of the index is shown by itself. Names of confidential matters stand in an index of their own:
//! however many there are, they never crowd out of an answer what the person who asks may see.

use std::{
    collections::HashMap,
    hash::{BuildHasher as _, RandomState},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use docket::Mention;
use kernel::{PartialDate, Problem, limits};
use names::{Birth, Level, Name, Person, Register, Snapshot, explain, explain_identity, identify};
use store::{DocketFilter, PersonRow, PersonSearch};
use tokio::sync::OnceCell;

use crate::{
    Actor, App,
    audit::Leaf,
    lists::{name_key, visible},
    opened::Opened,
    permission::{Action, Resource, may},
};

/// Names that the index proposes at most for one question: it compares no more in full.
const PROPOSED: usize = 80;
/// Persons of one spelling that are looked at; who has a name that so many bear gives a date of birth.
const OF_ONE_NAME: usize = 50;
/// Other spellings whose beginnings are looked up.
const SPELLINGS: usize = 8;
/// Names that are built into an index at once instead of one by one.
const AT_ONCE: usize = 1_000;

/// A person who is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonQuestion {
    /// The name, or the beginning of one, in any alphabet and order.
    pub name: String,
    /// The date of birth as far as it is known, as people write dates.
    pub born: Option<String>,
}

impl From<&str> for PersonQuestion {
    fn from(name: &str) -> Self {
        Self { name: name.to_owned(), born: None }
    }
}

impl From<&String> for PersonQuestion {
    fn from(name: &String) -> Self {
        Self::from(name.as_str())
    }
}

/// How a person's name stands to the one that was asked for, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// The same name, however it is written.
    Same,
    /// Very likely.
    Similar,
    /// Some of it agrees.
    Possible,
    /// It only begins with what was typed.
    Begins,
}

impl Alike {
    /// The code of the word for it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Similar => "similar",
            Self::Possible => "possible",
            Self::Begins => "begins",
        }
    }
}

/// One thing that speaks for or against two names being one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The key of its sentence.
    pub code: &'static str,
    /// What stands in the sentence.
    pub args: Vec<(&'static str, String)>,
    /// Whether it speaks for it.
    pub speaks_for: bool,
}

/// A person found in the register of persons named in dockets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// As named.
    pub mention: Mention,
    /// Where.
    pub docket: kernel::DocketId,
    /// Under which number of ours.
    pub our_number: Option<String>,
    /// How the name stands to the one that was asked for.
    pub alike: Alike,
    /// What speaks for and against it, part by part.
    pub why: Vec<Why>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonsFound {
    /// The persons, the likeliest first.
    pub lines: Vec<PersonLine>,
    /// Other usual spellings of the name; their beginnings were looked up too.
    pub spellings: Vec<String>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// A name as it stands in a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelled {
    /// As written.
    pub name: String,
    /// The date of birth that stands beside it.
    pub born: Option<PartialDate>,
    /// Whether the matter is confidential.
    pub confidential: bool,
}

/// Says which of the names that it was given may be meant by another. It proposes, and merges nobody.
pub trait NameFinder: Send + Sync {
    /// Takes names in; one that it has already is no other.
    fn put(&self, names: Vec<Spelled>);

    /// The names that may be meant, as they are written, at most `most`, the likeliest first; of ordinary matters or of
    /// confidential ones.
    fn meant(&self, asked: &Person, confidential: bool, most: usize) -> Vec<String>;

    /// How many names it has, and how many bytes they take without the memory of their words.
    fn size(&self) -> (usize, usize);
}

/// The names that sound alike, by the room `names`.
#[derive(Default)]
pub struct BySound {
    ordinary: Mutex<Layer>,
    confidential: Mutex<Layer>,
}

#[derive(Default)]
struct Layer {
    register: Register,
    /// What the register was when it was asked last.
    asked: Option<Snapshot>,
    /// The records by the digest of their folded names: fifty names would take more room than their digests.
    known: HashMap<u64, u32>,
    digest: RandomState,
    rows: Vec<SpelledBirths>,
}

struct SpelledBirths {
    name: Box<str>,
    births: Vec<Birth>,
}

impl SpelledBirths {
    fn person(&self) -> Person {
        Person { names: vec![Name::read(&self.name)], births: self.births.clone(), ..Person::default() }
    }
}

impl Layer {
    /// Notes a name. Gives its record when something about it is new.
    fn note(&mut self, name: &str, born: Option<PartialDate>) -> Option<u32> {
        let digest = self.digest.hash_one(name_key(name));
        let birth = born.and_then(|born| Birth::parse(&born.to_string()).ok());
        let next = u32::try_from(self.rows.len()).ok()?;
        let record = *self.known.entry(digest).or_insert(next);
        if record == next {
            self.rows.push(SpelledBirths { name: name.into(), births: birth.into_iter().collect() });
            return Some(record);
        }
        let births = &mut self.rows.get_mut(record as usize)?.births;
        let new = birth.filter(|birth| !births.contains(birth))?;
        births.push(new);
        Some(record)
    }

    fn put(&mut self, names: &[Spelled]) {
        let mut changed: Vec<u32> = names.iter().filter_map(|one| self.note(&one.name, one.born)).collect();
        if changed.is_empty() {
            return;
        }
        self.asked = None;
        if changed.len() >= AT_ONCE {
            let all = (0_u32..).zip(&self.rows).map(|(record, row)| (record, row.person()));
            self.register = Register::build(all);
            return;
        }
        changed.sort_unstable();
        changed.dedup();
        for record in changed {
            if let Some(row) = self.rows.get(record as usize) {
                self.register.add(record, row.person());
            }
        }
    }

    fn snapshot(&mut self) -> Snapshot {
        let register = &self.register;
        self.asked.get_or_insert_with(|| register.snapshot()).clone()
    }
}

impl BySound {
    fn layer(&self, confidential: bool) -> MutexGuard<'_, Layer> {
        let layer = if confidential { &self.confidential } else { &self.ordinary };
        layer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl NameFinder for BySound {
    fn put(&self, names: Vec<Spelled>) {
        let (confidential, ordinary): (Vec<_>, Vec<_>) = names.into_iter().partition(|one| one.confidential);
        self.layer(false).put(&ordinary);
        self.layer(true).put(&confidential);
    }

    fn meant(&self, asked: &Person, confidential: bool, most: usize) -> Vec<String> {
        let snapshot = self.layer(confidential).snapshot();
        let found =
            if asked.births.is_empty() { snapshot.search(asked, most) } else { snapshot.search_by_all(asked, most) };
        let layer = self.layer(confidential);
        found.iter().filter_map(|found| Some(layer.rows.get(found.record as usize)?.name.to_string())).collect()
    }

    fn size(&self) -> (usize, usize) {
        let (mut names, mut bytes) = (0, 0);
        for confidential in [false, true] {
            let mut layer = self.layer(confidential);
            names += layer.rows.len();
            bytes += layer.snapshot().bytes()
                + layer.known.capacity() * size_of::<(u64, u32)>()
                + layer
                    .rows
                    .iter()
                    .map(|row| size_of::<SpelledBirths>() + row.name.len() + row.births.len() * 6)
                    .sum::<usize>();
        }
        (names, bytes)
    }
}

/// How far the reading of the names has come.
#[derive(Default)]
enum Reading {
    /// Nobody has asked yet; whoever does finds in the database what was written until then.
    #[default]
    NotYet,
    /// What is written meanwhile, which the database may not have shown.
    Now(Vec<Spelled>),
    /// All names are there.
    Done,
}

/// The names of this node's matters.
pub(crate) struct Spellings {
    finder: Box<dyn NameFinder>,
    read: OnceCell<()>,
    reading: Mutex<Reading>,
}

impl Spellings {
    pub fn with(finder: Box<dyn NameFinder>) -> Self {
        Self { finder, read: OnceCell::new(), reading: Mutex::default() }
    }

    fn reading(&self) -> MutexGuard<'_, Reading> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The names that may be meant, as [`NameFinder::meant`].
    pub fn meant(&self, asked: &Person, confidential: bool, most: usize) -> Vec<String> {
        self.finder.meant(asked, confidential, most)
    }

    /// Whether the names of all matters are there.
    pub fn are_read(&self) -> bool {
        self.read.initialized()
    }

    /// Takes in the names of a docket as it stands after a transaction that is committed.
    pub fn note(&self, opened: &Opened) {
        let look = opened.look();
        let spelled = |mention: &Mention| Spelled {
            name: mention.name.clone(),
            born: mention.born,
            confidential: look.summary.confidential,
        };
        let names: Vec<Spelled> = look.mentions.iter().map(spelled).collect();
        let mut reading = self.reading();
        match &mut *reading {
            Reading::NotYet => {}
            Reading::Now(later) => later.extend(names),
            Reading::Done => {
                drop(reading);
                self.finder.put(names);
            }
        }
    }

    /// The keys of the names that may be meant, of ordinary matters and of confidential ones.
    fn all_meant(&self, asked: &Person) -> Vec<String> {
        let both = [false, true].into_iter().flat_map(|confidential| self.meant(asked, confidential, PROPOSED));
        let mut meant: Vec<String> = both.map(|name| name_key(&name)).collect();
        meant.sort_unstable();
        meant.dedup();
        meant
    }
}

impl App {
    /// Reads the names of all matters into memory, so that persons are found across scripts. The first question does it
    /// where nobody did. Gives how many names there are, and how many bytes they take.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn read_names(&self) -> Result<(usize, usize), Problem> {
        let inner = Arc::clone(&self.inner);
        self.inner
            .spellings
            .read
            .get_or_try_init(|| async {
                *inner.spellings.reading() = Reading::Now(Vec::new());
                let names = inner.store.read(|tx| Ok(tx.spelled_names()?.into_iter().map(spelled).collect())).await?;
                let inner = Arc::clone(&inner);
                crate::blocking(move || {
                    inner.spellings.finder.put(names);
                    let later = std::mem::replace(&mut *inner.spellings.reading(), Reading::Done);
                    if let Reading::Now(later) = later {
                        inner.spellings.finder.put(later);
                    }
                    Ok(())
                })
                .await
            })
            .await?;
        let inner = Arc::clone(&self.inner);
        crate::blocking(move || Ok(inner.spellings.finder.size())).await
    }

    /// Persons who may be meant by a name, in whatever script and order it is written, and those whose name begins so.
    /// The leaf of the log names the purpose that was stated.
    ///
    /// # Errors
    /// `forbidden`, `search-short`, of the field `born` what is wrong with the date, `purpose-needed`
    /// ([`App::state_purpose`]).
    pub async fn persons(
        &self,
        actor: &Actor,
        question: impl Into<PersonQuestion> + Send,
    ) -> Result<PersonsFound, Problem> {
        let question: PersonQuestion = question.into();
        let key = name_key(&question.name);
        if key.chars().count() < 2 {
            return Err(Problem::field("q", "search-short"));
        }
        if question.name.chars().count() > names::MOST_CHARS {
            return Err(Problem::field("q", "field-too-long").arg("limit", names::MOST_CHARS));
        }
        let births = question.births()?;
        let verdict = may(&actor.roles, Action::FindPerson, Resource::default());
        self.note_refusal(actor, &verdict, "persons").await?;
        verdict.role()?;
        let purpose = self.asked_for(actor).await?;
        let dates: Vec<String> = births.iter().map(ToString::to_string).collect();
        let detail = std::iter::once(key.clone()).chain(dates).collect::<Vec<_>>().join("/");
        self.witness(vec![Leaf::of(actor, "persons.searched", &purpose).detail(detail.as_bytes())]).await?;
        self.read_names().await?;
        // A hit that the person may not open is neither shown nor counted.
        let filter = visible(actor);
        let asked = Person { names: vec![Name::read(&question.name)], births, ..Person::default() };
        let inner = Arc::clone(&self.inner);
        let (asked, meant, spellings) = crate::blocking(move || {
            let meant = inner.spellings.all_meant(&asked);
            Ok((asked, meant, names::spellings(&question.name, SPELLINGS)))
        })
        .await?;
        let beginnings: Vec<String> = std::iter::once(key).chain(spellings.iter().map(|one| name_key(one))).collect();
        let year = asked.births.first().map(|birth| i32::from(birth.year()));
        let (named, begun) = {
            let (meant, beginnings) = (meant.clone(), beginnings.clone());
            self.inner
                .store
                .read(move |tx| {
                    let named = tx.persons_named(&meant, year, &filter, OF_ONE_NAME)?;
                    Ok((named, begun(tx, &beginnings, &filter)?))
                })
                .await?
        };
        crate::blocking(move || Ok(PersonsFound { spellings, ..in_order(&asked, named, begun) })).await
    }

    /// Who stands in the matters that the person may open and may be somebody who is named in one of them, the likeliest
    /// first. Who asks has said what for.
    pub(crate) async fn others_like(&self, actor: &Actor, mention: &Mention) -> Result<Vec<PersonLine>, Problem> {
        self.read_names().await?;
        let (filter, inner, asked) = (visible(actor), Arc::clone(&self.inner), person_of(mention));
        let year = asked.births.first().map(|birth| i32::from(birth.year()));
        let (asked, meant) = crate::blocking(move || {
            let meant = inner.spellings.all_meant(&asked);
            Ok((asked, meant))
        })
        .await?;
        let named = self.inner.store.read(move |tx| tx.persons_named(&meant, year, &filter, OF_ONE_NAME)).await?;
        crate::blocking(move || Ok(in_order(&asked, named, Vec::new()).lines)).await
    }
}

fn spelled(row: store::SpelledRow) -> Spelled {
    Spelled { name: row.name, born: row.born, confidential: row.confidential }
}

/// The persons whose names begin so: one row more than are shown, so that it is known whether there are more.
fn begun(tx: &mut store::Tx<'_>, beginnings: &[String], filter: &DocketFilter) -> Result<Vec<PersonRow>, Problem> {
    let mut rows = Vec::new();
    for key in beginnings {
        let page = store::Page { number: 0, rows: limits::PERSONS_FOUND + 1 };
        rows.extend(tx.find_persons(PersonSearch::Beginning(key), filter, page)?);
    }
    Ok(rows)
}

impl PersonQuestion {
    /// The date of birth, in all its readings.
    fn births(&self) -> Result<Vec<Birth>, Problem> {
        match self.born.as_deref().map(str::trim).filter(|born| !born.is_empty()) {
            None => Ok(Vec::new()),
            Some(born) => Birth::readings(born).map_err(|bad| Problem::field("born", bad.code())),
        }
    }
}

/// The rows compared with what was asked for, each once, the likeliest first.
fn in_order(asked: &Person, named: Vec<PersonRow>, begun: Vec<PersonRow>) -> PersonsFound {
    let mut rows: Vec<(PersonRow, bool)> = named.into_iter().map(|row| (row, false)).collect();
    rows.extend(begun.into_iter().map(|row| (row, true)));
    // Whoever is found both ways is one; two of the same name in one matter are two.
    let mut seen: HashMap<(kernel::DocketId, u64), bool> = HashMap::new();
    rows.retain(|(row, begins)| *seen.entry((row.docket, row.place)).or_insert(*begins) == *begins);
    // Namesakes of the same day are compared once.
    let mut compared: HashMap<String, (Option<Alike>, i64)> = HashMap::new();
    let mut found: Vec<(Alike, i64, PersonRow)> = Vec::new();
    for (row, begins) in rows {
        let born = row.mention.born.map(|born| born.to_string()).unwrap_or_default();
        let (near, odds) = *compared.entry(format!("{born}/{}", row.mention.name)).or_insert_with(|| {
            let other = person_of(&row.mention);
            (alike(asked, &other), identify(asked, &other).odds())
        });
        if let Some(near) = near.or_else(|| begins.then_some(Alike::Begins)) {
            found.push((near, odds, row));
        }
    }
    found.sort_by(|a, b| (a.0, -a.1, &a.2.key, a.2.docket).cmp(&(b.0, -b.1, &b.2.key, b.2.docket)));
    let more = found.len() > limits::PERSONS_FOUND;
    found.truncate(limits::PERSONS_FOUND);
    let line = |(alike, _, row): (Alike, i64, PersonRow)| PersonLine {
        why: why(asked, &person_of(&row.mention)),
        mention: row.mention,
        docket: row.docket,
        our_number: row.our_number,
        alike,
    };
    PersonsFound { lines: found.into_iter().map(line).collect(), spellings: Vec::new(), more }
}

pub(crate) fn person_of(mention: &Mention) -> Person {
    let births = mention.born.and_then(|born| Birth::parse(&born.to_string()).ok());
    Person { names: vec![Name::read(&mention.name)], births: births.into_iter().collect(), ..Person::default() }
}

/// Codes of parts that are the same.
const SAME: [&str; 2] = ["names-part-same", "names-part-letters"];
/// Codes of parts that are similar.
const SIMILAR: [&str; 3] = ["names-part-similar", "names-part-variant", "names-part-joined"];

/// In words how alike two persons are; none when too little agrees. One word is judged by itself: it says which name is
/// meant and hardly ever which person. Dates of birth that both sides have count with the names.
pub(crate) fn alike(asked: &Person, other: &Person) -> Option<Alike> {
    let (a, b) = (asked.names.first()?, other.names.first()?);
    let single = a.text.split_whitespace().count() == 1;
    let agree = |wanted: &[&str]| explain(a, b).items.iter().filter(|item| wanted.contains(&item.code)).count();
    let by_name = if single {
        if agree(&SAME) > 0 {
            Alike::Same
        } else if agree(&SIMILAR) > 0 {
            Alike::Similar
        } else {
            return None;
        }
    } else {
        match names::compare(a, b).level() {
            Level::Same => Alike::Same,
            Level::Similar => Alike::Similar,
            Level::Possible => Alike::Possible,
            // A patronymic that is written in another way, or is another's, does not hide who has both names.
            Level::Different if agree(&SAME) + agree(&SIMILAR) >= 2 => Alike::Possible,
            Level::Different | Level::Unknown => return None,
        }
    };
    if Birth::best(&asked.births, &other.births).is_none() {
        return Some(by_name);
    }
    Some(match identify(asked, other).level() {
        Level::Same => Alike::Same,
        Level::Similar => Alike::Similar,
        Level::Possible | Level::Different | Level::Unknown => Alike::Possible,
    })
}

/// What speaks for and against it. What says nothing, and the sum over all parts, are left out.
fn why(asked: &Person, other: &Person) -> Vec<Why> {
    let (Some(a), Some(b)) = (asked.names.first(), other.names.first()) else { return Vec::new() };
    let births = explain_identity(asked, other).items.into_iter().filter(|item| item.code.starts_with("names-birth-"));
    explain(a, b)
        .items
        .into_iter()
        .filter(|item| item.code != "names-as-a-whole")
        .chain(births)
        .filter(|item| item.weight != 0)
        .map(|item| Why { code: item.code, args: item.args, speaks_for: item.weight > 0 })
        .collect()
}
