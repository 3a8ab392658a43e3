//! What is known of those we work with: bodies, posts, persons, agreements. One way to write, whatever the sort.
//!
//! The registers belong to this node alone and never leave it. They are small (a service with seventy partners has some
//! thousands of records), so whatever compares records with each other reads all of them.

use std::collections::{BTreeMap, BTreeSet};

use ::relations::{Finding, Record, RecordId, Register, Sort, Source};
use docket::AttachmentRef;
use kernel::{Class, Date, Lang, Moment, Problem, Tri, limits};
use store::{RelationFilter, RelationLink, RelationRow, Tx};

use crate::{
    Actor, Alike, App, Download, Page,
    audit::Leaf,
    cases::uploaded,
    db,
    finding::alike,
    lists::folded,
    permission::{Action, Resource, may},
};

/// What is asked of a register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationsAsk {
    /// Which register; the list of bodies if none is named.
    pub sort: Option<Sort>,
    /// One kind alone, as the data spell it.
    pub kind: Option<String>,
    /// One state alone: its code.
    pub country: Option<String>,
    /// With these words in a name or title, in any of its languages.
    pub words: Option<String>,
    /// That may hold on this day.
    pub on: Option<Date>,
    /// Agreements of this party alone.
    pub party: Option<RecordId>,
    /// The page, from 1.
    pub page: usize,
}

/// A line of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationLine {
    /// Its identity.
    pub id: RecordId,
    /// What it says.
    pub record: Record,
    /// The records that it names, by their identity.
    pub named: BTreeMap<RecordId, Record>,
    /// How many contradictions are found beside it.
    pub contradictions: usize,
}

/// What a record said, by whom it was written and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The version.
    pub version: u64,
    /// What it said.
    pub record: Record,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// When it was written.
    pub at: Moment,
    /// The name of who wrote it, or the pseudonym where nobody has it any more.
    pub by: String,
}

/// A record with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationView {
    /// Its identity.
    pub id: RecordId,
    /// What it says now.
    pub said: Said,
    /// What it said before, the newest first.
    pub past: Vec<Said>,
    /// The records that name it: in which field, and which; by field.
    pub naming: Vec<(String, RecordId, Record)>,
    /// The records that it names and that those name which name it.
    pub named: BTreeMap<RecordId, Record>,
    /// What somebody should look at.
    pub findings: Vec<Finding>,
    /// Whether the person may write.
    pub writes: bool,
}

/// An answer to the question who held a post on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderView {
    /// The tenure that answers.
    pub tenure: RecordId,
    /// The person.
    pub person: RecordId,
    /// The person's record.
    pub record: Option<Record>,
    /// Yes, or unknown.
    pub answer: Tri,
    /// Who says so, what lies nearest to the day first.
    pub sources: Vec<Source>,
    /// The last day before on which it is certain.
    pub last_certain: Option<Date>,
}

/// What somebody should look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundRelations {
    /// Each finding with the record that it is about.
    pub found: Vec<(Finding, Option<Record>)>,
    /// The records that those name.
    pub named: BTreeMap<RecordId, Record>,
}

/// A person who was found by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFound {
    /// Her identity.
    pub id: RecordId,
    /// Her record.
    pub record: Record,
    /// How alike the best of her spellings is.
    pub alike: Alike,
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRelation {
    /// Which record; none: a new one.
    pub id: Option<RecordId>,
    /// The version that the page showed; 0 of a new one.
    pub seen: u64,
    /// What it shall say.
    pub record: Record,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its identity.
    pub id: RecordId,
    /// Its version now.
    pub version: u64,
    /// What somebody should look at now.
    pub findings: Vec<Finding>,
}

fn changed() -> Problem {
    Problem::new(Class::Conflict, "relation-changed")
}

fn record(row: &RelationRow) -> Result<(RecordId, Record), Problem> {
    let id = RecordId::parse(&row.id).ok_or_else(|| Problem::internal(format!("the id of a record: {}", row.id)))?;
    Ok((id, body(&row.body)?))
}

fn body(text: &str) -> Result<Record, Problem> {
    serde_json::from_str(text).map_err(Problem::internal)
}

/// All that was not withdrawn.
pub(crate) fn register(tx: &mut Tx<'_>) -> Result<Register, Problem> {
    tx.relations()?.iter().map(record).collect::<Result<Register, Problem>>()
}

fn links(record: &Record) -> Vec<RelationLink> {
    let named = record.links().into_iter();
    named.map(|(field, id, _)| RelationLink { field: field.to_owned(), target: id.to_string() }).collect()
}

/// Those of `all` that a record names.
pub(crate) fn named(all: &Register, record: &Record) -> BTreeMap<RecordId, Record> {
    let links = record.links().into_iter();
    links.filter_map(|(_, id, _)| Some((id.clone(), all.record(id)?.clone()))).collect()
}

fn row(id: &RecordId, record: &Record, version: u64, at: Moment, by: &str) -> Result<RelationRow, Problem> {
    let names: Vec<String> = record.names().into_iter().map(folded).collect();
    let (first_day, last_day) = record.term().possible();
    let scan = match record {
        Record::Agreement(agreement) => agreement.scan.as_ref().map(|scan| scan.digest),
        _ => None,
    };
    Ok(RelationRow {
        id: id.to_string(),
        sort: record.sort().as_str().to_owned(),
        kind: record.kind().to_owned(),
        country: record.country().map(|country| country.to_string()),
        first_day,
        last_day,
        verified: record.verified(),
        title: names.first().cloned().unwrap_or_default(),
        search: names.join("\n"),
        scan,
        body: serde_json::to_string(record).map_err(Problem::internal)?,
        withdrawn: false,
        version,
        changed_at: at,
        changed_by: by.to_owned(),
    })
}

/// Refuses a record that names what is not there, or what is of another sort.
fn names_what_is_there(all: &Register, record: &Record) -> Result<(), Problem> {
    for (field, id, sort) in record.links() {
        if all.record(id).map(Record::sort) != Some(sort) {
            return Err(Problem::field(field, "relation-unknown").arg("id", id));
        }
    }
    Ok(())
}

/// By what a record would be taken for one that is there: a body of the same name and kind that belongs to the same, a post of
/// the same name in the same body, an official of the same name, an agreement of the same title and day. A tenure and a
/// membership have no name of their own.
fn marks(record: &Record) -> Vec<String> {
    let beside = match record {
        Record::Body(body) => format!("{} {:?}", body.kind.as_str(), body.parent.as_ref().map(RecordId::as_str)),
        Record::Post(post) => post.body.to_string(),
        Record::Agreement(agreement) => agreement.signed.map(|day| day.to_string()).unwrap_or_default(),
        Record::Person(_) | Record::Tenure(_) | Record::Membership(_) => String::new(),
    };
    let sort = record.sort().as_str();
    record.names().into_iter().map(|name| format!("{sort} {beside} {}", folded(name))).collect()
}

/// The registers while a table is taken into them.
struct Taking {
    all: Register,
    marks: BTreeSet<String>,
}

impl Taking {
    fn begin(tx: &mut Tx<'_>) -> Result<Self, Problem> {
        let all = register(tx)?;
        let marks = all.records().flat_map(|(_, record)| marks(record)).collect();
        Ok(Self { all, marks })
    }

    /// Refuses what is there already, at the field that says so.
    fn is_new(&self, record: &Record) -> Result<(), Problem> {
        let field = if record.sort() == Sort::Agreement { "titles" } else { "names" };
        if marks(record).iter().any(|mark| self.marks.contains(mark)) {
            return Err(Problem::field(field, "relation-there"));
        }
        Ok(())
    }

    fn put(&mut self, id: &RecordId, record: &Record) {
        self.marks.extend(marks(record));
        self.all.put(id.clone(), record.clone());
    }
}

impl App {
    /// That somebody may write the registers; a refusal leaves a leaf.
    async fn writes_relations(&self, actor: &Actor, object: &str) -> Result<(), Problem> {
        let verdict = may(&actor.roles, Action::WriteRecords, Resource::default());
        self.note_refusal(actor, &verdict, object).await?;
        verdict.role().map(drop)
    }

    /// A page of a register: agreements that hold latest first, everything else by name.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn relations(&self, actor: &Actor, ask: &RelationsAsk) -> Result<Page<RelationLine>, Problem> {
        self.authorise(actor, Action::ReadRecords, "relations").await?;
        let sort = ask.sort.unwrap_or(Sort::Body);
        let party = ask.party.as_ref().filter(|_| sort == Sort::Agreement);
        let filter = RelationFilter {
            sort: sort.as_str().to_owned(),
            kind: ask.kind.clone(),
            country: ask.country.clone(),
            text: ask.words.as_deref().map(folded).filter(|words| !words.is_empty()),
            on: ask.on,
            names: party.map(|id| RelationLink { field: "parties".to_owned(), target: id.to_string() }),
            withdrawn: false,
            newest_first: sort == Sort::Agreement,
        };
        let page = ask.page.max(1);
        let today = self.office_day(self.now());
        self.inner
            .store
            .read(move |tx| {
                let listed = tx.relations_listed(&filter, store::Page::at(page - 1))?;
                let all = register(tx)?;
                let findings = all.findings(today);
                let wrong = |id: &RecordId| {
                    let beside = |one: &&Finding| one.record == *id || one.other.as_ref() == Some(id);
                    let heavy = findings.iter().filter(|one| one.weight == ::relations::Weight::Contradiction);
                    heavy.filter(beside).count()
                };
                let lines = listed.rows.iter().map(|row| {
                    let (id, record) = record(row)?;
                    let (named, contradictions) = (named(&all, &record), wrong(&id));
                    Ok(RelationLine { id, record, named, contradictions })
                });
                let total = usize::try_from(listed.total).unwrap_or(usize::MAX);
                Ok(Page {
                    rows: lines.collect::<Result<_, Problem>>()?,
                    page,
                    pages: total.div_ceil(limits::PAGE_ROWS).max(1),
                    total,
                })
            })
            .await
    }

    /// A record with what names it, what it said before and what is found beside it.
    ///
    /// # Errors
    /// `forbidden`, `not-found`.
    pub async fn relation(&self, actor: &Actor, id: &RecordId) -> Result<RelationView, Problem> {
        self.authorise(actor, Action::ReadRecords, &format!("relation/{id}")).await?;
        let writes = may(&actor.roles, Action::WriteRecords, Resource::default()).role().is_ok();
        let (id, today) = (id.clone(), self.office_day(self.now()));
        self.inner
            .store
            .read(move |tx| {
                let row = tx.relation(id.as_str())?.ok_or_else(Problem::not_found)?;
                let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
                let by = |pseudonym: &str| officers.get(pseudonym).cloned().unwrap_or_else(|| pseudonym.to_owned());
                let all = register(tx)?;
                let said = Said {
                    version: row.version,
                    record: body(&row.body)?,
                    withdrawn: row.withdrawn,
                    at: row.changed_at,
                    by: by(&row.changed_by),
                };
                let mut known = named(&all, &said.record);
                let mut naming = Vec::new();
                for (field, row) in tx.relations_naming(id.as_str())? {
                    let (other, record) = record(&row)?;
                    known.extend(named(&all, &record));
                    naming.push((field, other, record));
                }
                let past = tx.relation_past(id.as_str())?.into_iter().map(|past| {
                    Ok(Said {
                        version: past.version,
                        record: body(&past.body)?,
                        withdrawn: past.withdrawn,
                        at: past.changed_at,
                        by: by(&past.changed_by),
                    })
                });
                Ok(RelationView {
                    past: past.collect::<Result<_, Problem>>()?,
                    findings: all.findings_of(&id, today),
                    named: known,
                    naming,
                    said,
                    writes,
                    id: id.clone(),
                })
            })
            .await
    }

    /// Who held a post on a day, by whom it is said: those who did for certain, else those of whom it is not known.
    ///
    /// # Errors
    /// `forbidden`; `not-found` where there is no such post.
    pub async fn holders_on(&self, actor: &Actor, post: &RecordId, day: Date) -> Result<Vec<HolderView>, Problem> {
        self.authorise(actor, Action::ReadRecords, &format!("relation/{post}")).await?;
        let post = post.clone();
        self.inner
            .store
            .read(move |tx| {
                let all = register(tx)?;
                all.post(&post).ok_or_else(Problem::not_found)?;
                let holders = all.holders_on(&post, day).into_iter();
                Ok(holders
                    .map(|holder| HolderView {
                        tenure: holder.tenure.clone(),
                        person: holder.person.clone(),
                        record: all.record(holder.person).cloned(),
                        answer: holder.answer,
                        sources: holder.sources.into_iter().cloned().collect(),
                        last_certain: holder.last_certain,
                    })
                    .collect())
            })
            .await
    }

    /// The persons of the register whose name is like `name`, in whatever script either is written; the most alike
    /// first.
    ///
    /// # Errors
    /// `forbidden`; `query-empty` where there is no letter in the name.
    pub async fn persons_like(&self, actor: &Actor, name: &str) -> Result<Vec<PersonFound>, Problem> {
        self.authorise(actor, Action::ReadRecords, "relations").await?;
        if !name.chars().any(char::is_alphabetic) {
            return Err(Problem::field("name", "query-empty"));
        }
        let read = |name: &str| names::Person { names: vec![names::Name::read(name)], ..names::Person::default() };
        let asked = read(name);
        let all = self.inner.store.read(register).await?;
        let mut found: Vec<PersonFound> = all
            .persons()
            .filter_map(|(id, person)| {
                let best = person.names.iter().filter_map(|name| alike(&asked, &read(&name.text))).min()?;
                Some(PersonFound { id: id.clone(), record: Record::Person(person.clone()), alike: best })
            })
            .collect();
        found.sort_by(|a, b| a.alike.cmp(&b.alike).then_with(|| a.id.cmp(&b.id)));
        Ok(found)
    }

    /// Everything that somebody should look at in the registers: contradictions first, then what nobody verified for a
    /// year, then gaps.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn relation_findings(&self, actor: &Actor) -> Result<FoundRelations, Problem> {
        self.authorise(actor, Action::ReadRecords, "relations").await?;
        let today = self.office_day(self.now());
        self.inner
            .store
            .read(move |tx| {
                let all = register(tx)?;
                let found = all.findings(today).into_iter();
                let found: Vec<_> = found.map(|one| (all.record(&one.record).cloned(), one)).collect();
                let known = found.iter().filter_map(|(of, _)| of.as_ref()).flat_map(|of| named(&all, of)).collect();
                Ok(FoundRelations { found: found.into_iter().map(|(of, one)| (one, of)).collect(), named: known })
            })
            .await
    }

    /// Writes a record, new or over what it said. What contradicts itself or others is kept, and said.
    ///
    /// # Errors
    /// `forbidden`; `not-found`; `relation-changed` where somebody wrote it after the version that was seen; of the
    /// field: what [`Record::check_form`] finds, `relation-unknown` with the `id` that is named and not there,
    /// `field-wrong` of `sort` where it would become another sort, `attachment-missing` of a scan that the person did not
    /// bring.
    pub async fn put_relation(&self, actor: &Actor, new: NewRelation) -> Result<Written, Problem> {
        let fresh = new.id.is_none();
        let id = match new.id {
            Some(id) => id,
            None => self.new_record_id()?,
        };
        self.writes_relations(actor, &format!("relation/{id}")).await?;
        new.record.check_form()?;
        let (app, actor, at) = (self.clone(), actor.clone(), self.now());
        self.inner
            .store
            .write(move |tx| {
                let before = tx.relation(id.as_str())?;
                match &before {
                    None if !fresh => return Err(Problem::not_found()),
                    Some(row) if row.version != new.seen || row.withdrawn => return Err(changed()),
                    Some(row) if row.sort != new.record.sort().as_str() => {
                        return Err(Problem::field("sort", "field-wrong"));
                    }
                    _ => {}
                }
                let version = before.as_ref().map_or(1, |row| row.version + 1);
                let row = row(&id, &new.record, version, at, &actor.pseudonym)?;
                let had = before.and_then(|before| before.scan);
                if let Some(digest) = row.scan.filter(|scan| had != Some(*scan)) {
                    let brought = uploaded(&actor, &digest, at);
                    if !tx.has_record(&brought.kind, &brought.id)? {
                        return Err(Problem::field("scan", "attachment-missing"));
                    }
                }
                let findings = app.keep_relation(tx, &id, &new.record, &row, version == 1)?;
                let leaf = Leaf::of(&actor, "relation.written", &format!("relation/{id}")).detail(row.body.as_bytes());
                app.leave(tx, &leaf)?;
                Ok(Written { id: id.clone(), version, findings })
            })
            .await
    }

    /// Keeps a row with what it names, and says what is found beside it then.
    fn keep_relation(
        &self,
        tx: &mut Tx<'_>,
        id: &RecordId,
        record: &Record,
        row: &RelationRow,
        fresh: bool,
    ) -> Result<Vec<Finding>, Problem> {
        let mut all = register(tx)?;
        // It may name itself only after it is there: a loop is a finding of what was kept, not of what is new.
        names_what_is_there(&all, record)?;
        if fresh {
            tx.add_relation(row, &links(record))?;
        } else if !tx.change_relation(row, &links(record))? {
            return Err(changed());
        }
        all.put(id.clone(), record.clone());
        Ok(all.findings_of(id, self.office_day(self.now())))
    }

    /// Says that somebody made sure today that a record is as it is written.
    ///
    /// # Errors
    /// As [`App::put_relation`].
    pub async fn verify_relation(&self, actor: &Actor, id: &RecordId, seen: u64) -> Result<Written, Problem> {
        self.writes_relations(actor, &format!("relation/{id}")).await?;
        let (app, actor, id, at) = (self.clone(), actor.clone(), id.clone(), self.now());
        let today = self.office_day(at);
        self.inner
            .store
            .write(move |tx| {
                let before = tx.relation(id.as_str())?.ok_or_else(Problem::not_found)?;
                if before.version != seen || before.withdrawn {
                    return Err(changed());
                }
                let record = body(&before.body)?.verified_on(today);
                let row = row(&id, &record, seen + 1, at, &actor.pseudonym)?;
                let findings = app.keep_relation(tx, &id, &record, &row, false)?;
                let leaf = Leaf::of(&actor, "relation.verified", &format!("relation/{id}")).detail(row.body.as_bytes());
                app.leave(tx, &leaf)?;
                Ok(Written { id: id.clone(), version: seen + 1, findings })
            })
            .await
    }

    /// Withdraws a record that was wrong. It stays readable under its address, and counts no more.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `relation-changed`; `relation-named` with how many (`count`) records name it: they have
    /// to be changed or withdrawn first.
    pub async fn withdraw_relation(&self, actor: &Actor, id: &RecordId, seen: u64) -> Result<(), Problem> {
        self.writes_relations(actor, &format!("relation/{id}")).await?;
        let (app, actor, id, at) = (self.clone(), actor.clone(), id.clone(), self.now());
        self.inner
            .store
            .write(move |tx| {
                let before = tx.relation(id.as_str())?.ok_or_else(Problem::not_found)?;
                if before.version != seen || before.withdrawn {
                    return Err(changed());
                }
                let naming = tx.relations_naming(id.as_str())?.into_iter();
                let count = naming.filter(|(_, row)| row.id != id.as_str()).count();
                if count > 0 {
                    return Err(Problem::new(Class::Conflict, "relation-named").arg("count", count));
                }
                let links = links(&body(&before.body)?);
                let gone = RelationRow {
                    withdrawn: true,
                    version: seen + 1,
                    changed_at: at,
                    changed_by: actor.pseudonym.clone(),
                    ..before
                };
                if !tx.change_relation(&gone, &links)? {
                    return Err(changed());
                }
                app.leave(tx, &Leaf::of(&actor, "relation.withdrawn", &format!("relation/{id}")))
            })
            .await
    }

    /// The identity of a record that is about to be written with others that name it.
    ///
    /// # Errors
    /// A fault of the program.
    pub fn new_record_id(&self) -> Result<RecordId, Problem> {
        RecordId::parse(&self.new_docket_id().to_string()).ok_or_else(|| Problem::internal("a new id"))
    }

    /// What would become of each row of a table, were all taken in: each row has the records that it says, one after what it
    /// names. Nothing is kept.
    ///
    /// # Errors
    /// `forbidden`, `attachment-missing` when she did not bring the table, `import-too-many`. Of a row: what
    /// [`Record::check_form`] finds, `relation-unknown`, `relation-there` where a record of that name is there already.
    pub async fn try_relations(
        &self,
        actor: &Actor,
        file: &AttachmentRef,
        rows: Vec<Vec<(RecordId, Record)>>,
    ) -> Result<Vec<Result<(), Problem>>, Problem> {
        self.may_take_relations(actor, file, rows.len()).await?;
        let (app, by) = (self.clone(), actor.clone());
        self.rehearse(move |tx| {
            let mut taking = Taking::begin(tx)?;
            rows.iter().map(|row| crate::importing::mendable(app.take_row(tx, &mut taking, row, &by))).collect()
        })
        .await
    }

    /// Keeps every row of a table, or none; how many records there are more.
    ///
    /// # Errors
    /// As [`App::try_relations`], of the first row that cannot be kept.
    pub async fn take_relations(
        &self,
        actor: &Actor,
        file: &AttachmentRef,
        rows: Vec<Vec<(RecordId, Record)>>,
    ) -> Result<usize, Problem> {
        self.may_take_relations(actor, file, rows.len()).await?;
        let (app, by, digest) = (self.clone(), actor.clone(), file.digest.to_string());
        self.inner
            .store
            .write(move |tx| {
                let mut taking = Taking::begin(tx)?;
                for row in &rows {
                    app.take_row(tx, &mut taking, row, &by)?;
                }
                let kept = rows.iter().map(Vec::len).sum::<usize>();
                app.leave(tx, &Leaf::of(&by, "relation.batch", &digest).detail(kept.to_string().as_bytes()))?;
                Ok(kept)
            })
            .await
    }

    async fn may_take_relations(&self, actor: &Actor, file: &AttachmentRef, rows: usize) -> Result<(), Problem> {
        self.writes_relations(actor, "relations").await?;
        self.brought(actor, vec![(file.digest, file.size)]).await?;
        if rows > limits::IMPORTED_RECORDS {
            return Err(Problem::invalid("import-too-many").arg("limit", limits::IMPORTED_RECORDS));
        }
        Ok(())
    }

    /// Keeps the records of one row of a table.
    fn take_row(
        &self,
        tx: &mut Tx<'_>,
        taking: &mut Taking,
        row: &[(RecordId, Record)],
        actor: &Actor,
    ) -> Result<(), Problem> {
        row.iter().try_for_each(|(_, record)| record.check_form().and_then(|()| taking.is_new(record)))?;
        for (id, record) in row {
            names_what_is_there(&taking.all, record)?;
            let kept = self::row(id, record, 1, self.now(), &actor.pseudonym)?;
            tx.add_relation(&kept, &links(record))?;
            let leaf = Leaf::of(actor, "relation.written", &format!("relation/{id}")).detail(kept.body.as_bytes());
            self.leave(tx, &leaf)?;
            taking.put(id, record);
        }
        Ok(())
    }

    /// All records, for whoever is about to write one that names others.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn relation_register(&self, actor: &Actor) -> Result<Register, Problem> {
        self.writes_relations(actor, "relations").await?;
        self.inner.store.read(register).await
    }

    /// All records, for a card of one of them.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn relations_for_card(&self, actor: &Actor, id: &RecordId) -> Result<Register, Problem> {
        self.authorise(actor, Action::ReadRecords, &format!("relation/{id}/card")).await?;
        self.inner.store.read(register).await
    }

    /// The scan of an agreement.
    ///
    /// # Errors
    /// `forbidden`; `not-found` where there is no such agreement, or it has no scan.
    pub async fn relation_scan(&self, actor: &Actor, id: &RecordId) -> Result<Download, Problem> {
        self.authorise(actor, Action::ReadRecords, &format!("relation/{id}/scan")).await?;
        let key = id.to_string();
        let row = self.inner.store.read(move |tx| tx.relation(&key)).await?.ok_or_else(Problem::not_found)?;
        let Record::Agreement(agreement) = body(&row.body)? else { return Err(Problem::not_found()) };
        let scan = agreement.scan.ok_or_else(Problem::not_found)?;
        Ok(Download {
            name: scan.name,
            media_type: scan.media_type,
            size: self.inner.vault.size(&scan.digest)?,
            body: Box::new(self.inner.vault.open_blob(&scan.digest)?),
        })
    }

    /// Writes records from the console, each after what it names: those that are there already are left as they are.
    /// All are kept, or none.
    ///
    /// # Errors
    /// What [`Record::check_form`] finds; `relation-unknown`.
    pub async fn put_relations_at_console(&self, records: Vec<(RecordId, Record)>) -> Result<usize, Problem> {
        records.iter().try_for_each(|(_, record)| record.check_form())?;
        let (app, at) = (self.clone(), self.now());
        self.inner
            .store
            .write(move |tx| {
                let mut all = register(tx)?;
                let mut kept = 0;
                for (id, record) in &records {
                    if tx.relation(id.as_str())?.is_some() {
                        continue;
                    }
                    names_what_is_there(&all, record)?;
                    let row = row(id, record, 1, at, "node")?;
                    tx.add_relation(&row, &links(record))?;
                    app.leave(
                        tx,
                        &Leaf::node("relation.written", &format!("relation/{id}")).detail(row.body.as_bytes()),
                    )?;
                    all.put(id.clone(), record.clone());
                    kept += 1;
                }
                Ok(kept)
            })
            .await
    }
}

impl RelationLine {
    /// The name of the record, or of the person who is named, in `lang`.
    pub fn title(&self, lang: Lang) -> String {
        title(&self.record, &self.named, lang)
    }
}

impl RelationView {
    /// The name of the record, or of the person who is named, in `lang`.
    pub fn title(&self, lang: Lang) -> String {
        title(&self.said.record, &self.named, lang)
    }
}

fn title(record: &Record, named: &BTreeMap<RecordId, Record>, lang: Lang) -> String {
    match record {
        Record::Body(body) => body.names.in_lang(lang).to_owned(),
        Record::Post(post) => post.names.in_lang(lang).to_owned(),
        Record::Person(person) => person.name_in(lang).to_owned(),
        Record::Agreement(agreement) => agreement.title_in(lang).to_owned(),
        Record::Tenure(tenure) => {
            named.get(&tenure.person).map(|person| title(person, named, lang)).unwrap_or_default()
        }
        Record::Membership(membership) => {
            named.get(&membership.member).map(|member| title(member, named, lang)).unwrap_or_default()
        }
    }
}
