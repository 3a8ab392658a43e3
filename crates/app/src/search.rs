//! Full-text search: what the index reads, and what it answers to whom.
//!
//! Nothing is read into the index when somebody acts; a matter that was written to is read a moment later, so that no act
//! waits for a file of five hundred pages. What a person may not open is neither found nor counted: the permission is a
//! condition of the list that the answers are held against, in the same reading of the database.

use std::{collections::BTreeMap, io::Read as _, sync::Arc};

use docket::{AttachmentRef, Row, Shown, Side};
use kernel::{AuthorityId, Digest, DocketId, Moment, Problem, limits};
use store::{SearchPart, SearchTodo, Wanted};
use text::{Query, Unreadable};

use crate::{
    Actor, App, DocketLine, Filter, Page, Sort,
    audit::Leaf,
    db,
    lists::{order, squeezed},
    opened::Opened,
};

/// Matters that are read into the index in one go, before others get their turn.
const STEP: usize = 8;
/// How often a matter is tried that cannot be read.
const TRIES: u32 = 3;
/// Mails inside mails that are read.
const DEPTH: usize = 4;
/// Letters of a snippet.
const SNIPPET: usize = 220;
/// Places that are shown of one matter.
const PLACES: usize = 3;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The one matter that has exactly this number, ours or the partner's.
    pub exact: Option<DocketId>,
    /// The matters that have the words.
    pub hits: Page<Hit>,
    /// What was found, counted.
    pub facets: Facets,
    /// How many matters the index has not read yet.
    pub left: u64,
}

/// What is looked for, and what it is narrowed down to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuestion {
    /// Words, a phrase or a number.
    pub words: String,
    /// Only matters of this kind.
    pub kind: Option<String>,
    /// Only this side.
    pub side: Option<Side>,
    /// Only with this partner.
    pub partner: Option<AuthorityId>,
    /// Only in this state.
    pub state: Option<String>,
    /// Only what was opened in this year, by the clock of the office.
    pub year: Option<i32>,
    /// Only where a file has the words, or the entries have.
    pub in_file: Option<bool>,
}

impl From<&str> for SearchQuestion {
    fn from(words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::default() }
    }
}

impl SearchQuestion {
    /// Whether it is narrowed down to something.
    pub fn is_narrowed(&self) -> bool {
        *self != Self::from(self.words.as_str())
    }
}

/// What was found, counted by what it can be narrowed down to. Only what the person may open is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// How many matters were looked at: all that were found, or the [`limits::COUNTED`] in which something happened last.
    pub counted: usize,
    /// By kind.
    pub kinds: BTreeMap<String, usize>,
    /// Ours to others, and others' to us: outgoing, incoming, observed.
    pub sides: Vec<(Side, usize)>,
    /// By partner.
    pub partners: BTreeMap<AuthorityId, usize>,
    /// By state, a translation key.
    pub states: BTreeMap<String, usize>,
    /// By the year in which they were opened.
    pub years: BTreeMap<i32, usize>,
    /// Those whose entries have the words.
    pub entries: usize,
    /// Those with a file that has the words.
    pub files: usize,
    /// How many files have them.
    pub files_in_all: u64,
}

/// A matter that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The matter.
    pub line: DocketLine,
    /// Where in it.
    pub places: Vec<HitPlace>,
}

/// A place in a matter that has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitPlace {
    /// The file; none for the entries.
    pub file: Option<AttachmentRef>,
    /// The text around, in pieces, each with whether it is what was asked for.
    pub pieces: Vec<(String, bool)>,
}

/// A file whose words are not in the index, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadFile {
    /// The file.
    pub file: Digest,
    /// A code: `text-none` for a scan, and those of the room `text`.
    pub why: String,
}

/// What an attached file says, as far as it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileWords {
    /// The file.
    pub file: AttachmentRef,
    /// Its text; none where it has none that can be read, or was not read yet.
    pub text: Option<String>,
    /// Why it has none: a code as in [`UnreadFile`]; none where it was not read yet.
    pub why: Option<String>,
}

/// The words of one part, ready for the index.
struct Ready {
    part: SearchPart,
    tokens: String,
}

impl App {
    /// Reads some of the matters that were written to into the index; says how many. None are left when it says 0.
    ///
    /// # Errors
    /// What is wrong with the store. A matter that cannot be read is tried again later, and then left.
    pub async fn index_some(&self) -> Result<usize, Problem> {
        let todo = self.inner.store.read(|tx| tx.search_todo(TRIES, STEP)).await?;
        for one in &todo {
            if let Err(problem) = self.index_one(*one).await {
                tracing::warn!(docket = %one.docket, %problem, "a matter could not be read into the index");
                let docket = one.docket;
                self.inner.store.write(move |tx| tx.search_failed(docket)).await?;
            }
        }
        Ok(todo.len())
    }

    async fn index_one(&self, todo: SearchTodo) -> Result<(), Problem> {
        let opened = self.opened(todo.docket).await?.ok_or_else(Problem::not_found)?;
        let there = self.inner.store.read(move |tx| tx.search_parts(todo.docket)).await?;
        let known: Vec<Digest> = there.iter().filter_map(|part| part.file).collect();
        let app = self.clone();
        let version = opened.version;
        let (ready, failed) = crate::blocking(move || {
            let mut ready = Self::words_of(&opened);
            let mut failed = None;
            let files = opened.docket().iter().flat_map(|held| &held.entry.attachments);
            let mut seen: Vec<Digest> = Vec::new();
            for file in files.filter(|file| !known.contains(&file.digest)) {
                if !seen.contains(&file.digest) {
                    seen.push(file.digest);
                    // One file that cannot be opened keeps nothing else of the matter from being found.
                    match app.words_in(todo.docket, file) {
                        Ok(words) => ready.extend(words),
                        Err(problem) => failed = Some(problem),
                    }
                }
            }
            Ok((ready, failed))
        })
        .await?;
        let whole = failed.is_none();
        // Of the entries everything is new; a file stays as it was read.
        let ready = Arc::new(ready);
        self.inner
            .store
            .write(move |tx| {
                tx.remove_search_words(todo.docket)?;
                for one in ready.iter() {
                    tx.put_search_part(&one.part, &one.tokens)?;
                }
                if whole { tx.search_done(SearchTodo { docket: todo.docket, version }) } else { Ok(()) }
            })
            .await?;
        failed.map_or(Ok(()), Err)
    }

    /// The words of an attached file, as they were read for the search: what of it can be shown without opening it in
    /// another program.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn file_words(&self, actor: &Actor, id: DocketId, digest: Digest) -> Result<FileWords, Problem> {
        let opened = self.readable(actor, id).await?;
        let mut files = opened.docket().iter().flat_map(|held| &held.entry.attachments);
        let file = files.find(|file| file.digest == digest).cloned().ok_or_else(Problem::not_found)?;
        self.witness(vec![Leaf::of(actor, "attachment.read", &format!("{id}/{digest}"))]).await?;
        let parts = self.inner.store.read(move |tx| tx.search_parts(id)).await?;
        let part = parts.into_iter().find(|part| part.file == Some(digest));
        let Some(kept) = part.as_ref().and_then(|part| part.kept) else {
            return Ok(FileWords { file, text: None, why: part.and_then(|part| part.unread) });
        };
        let inner = Arc::clone(&self.inner);
        let text = crate::blocking(move || {
            let mut text = String::new();
            inner.vault.open_blob(&kept)?.read_to_string(&mut text).map_err(Problem::internal)?;
            Ok(text)
        })
        .await?;
        // The name of the file stands in its first line, for the search.
        let text = text.split_once('\n').map_or(text.as_str(), |(_, body)| body).to_owned();
        Ok(FileWords { file, text: Some(text), why: None })
    }

    /// The words of the entries of a matter.
    fn words_of(opened: &Opened) -> Vec<Ready> {
        let text = text_of(opened);
        let lang = opened.look().summary.title_lang;
        (0_u64..)
            .zip(text::parts(&text, Some(lang)))
            .map(|(place, part)| Ready {
                part: SearchPart { docket: opened.id(), file: None, place, kept: None, unread: None },
                tokens: part.joined(),
            })
            .collect()
    }

    /// The words of a file, its name included. Its text is kept in the vault, where it is as safe as the file itself.
    fn words_in(&self, docket: DocketId, file: &AttachmentRef) -> Result<Vec<Ready>, Problem> {
        let part = |place: u64, kept: Option<Digest>, unread: Option<&str>| SearchPart {
            docket,
            file: Some(file.digest),
            place,
            kept,
            unread: unread.map(str::to_owned),
        };
        let named = |unread: &str| {
            let tokens: Vec<String> = text::tokens(&file.name, file.lang).into_iter().collect();
            vec![Ready { part: part(0, None, Some(unread)), tokens: tokens.join(" ") }]
        };
        if file.size > text::limits::FILE as u64 {
            return Ok(named(Unreadable::TooLarge { most: text::limits::FILE }.code()));
        }
        let mut bytes = Vec::new();
        self.inner.vault.open_blob(&file.digest)?.read_to_end(&mut bytes).map_err(Problem::internal)?;
        let body = match text::read(&bytes, &file.name, &file.media_type) {
            Ok(read) => with_inner(read, 0),
            Err(unreadable) => return Ok(named(unreadable.code())),
        };
        drop(bytes);
        if !body.chars().any(char::is_alphanumeric) {
            return Ok(named("text-none"));
        }
        let body = format!("{}\n{body}", file.name);
        let kept = self.inner.vault.put(&mut body.as_bytes(), limits::ATTACHMENT)?.digest;
        let parts = (0_u64..).zip(text::parts(&body, file.lang));
        Ok(parts.map(|(place, found)| Ready { part: part(place, Some(kept), None), tokens: found.joined() }).collect())
    }

    /// Looks for words, a phrase or a number in everything that this person may open.
    ///
    /// # Errors
    /// `forbidden`; of the field `q`: `query-empty`, `query-only-unwanted`, `query-too-long`, `query-too-many-words`.
    pub async fn search(
        &self,
        actor: &Actor,
        question: impl Into<SearchQuestion> + Send,
        page: usize,
    ) -> Result<Found, Problem> {
        let question: SearchQuestion = question.into();
        let query = Query::parse(&question.words).map_err(|bad| {
            let problem = Problem::field("q", bad.code());
            match bad {
                text::BadQuery::TooLong { most } | text::BadQuery::TooManyWords { most } => problem.arg("limit", most),
                text::BadQuery::Empty | text::BadQuery::OnlyUnwanted => problem,
            }
        })?;
        let wanted = Wanted { fts5: query.to_fts5(), tsquery: query.to_tsquery() };
        let asked = Filter {
            kind: question.kind.clone(),
            side: question.side,
            partner: question.partner.clone(),
            state: question.state.clone(),
            sort: Sort::Last,
            ..Filter::default()
        };
        let listable = self.listable(actor, &asked).await?;
        let exact = if question.is_narrowed() { None } else { self.exactly(&question.words, listable.clone()).await? };
        let zone = self.inner.seat.zone_minutes;
        let filter =
            store::DocketFilter { opened: question.year.map(|year| year_at(year, zone)).transpose()?, ..listable };
        self.witness(vec![Leaf::of(actor, "dockets.searched", "dockets").detail(question.words.as_bytes())]).await?;
        let page = page.max(1);
        let app = self.clone();
        let (total, lines, parts, facets, left) = self
            .inner
            .store
            .read(move |tx| {
                let officers = db::officers(tx)?.into_iter().collect();
                // The index is asked once: for how many there are, for the counts, and for the page.
                let all = tx.search_answers(&wanted)?;
                let found = match question.in_file {
                    None => tx.answering_dockets(&filter, &all)?,
                    Some(in_file) => tx.answering_dockets(&filter, &all.clone().only(in_file))?,
                };
                let total = found.len();
                let newest = &found[..total.min(limits::COUNTED)];
                let traits = tx.traits_of_dockets(newest)?;
                let from = (page - 1).saturating_mul(limits::FOUND).min(total);
                let shown = tx.traits_of_dockets(&found[from..total.min(from + limits::FOUND)])?;
                let (mut rows, mut parts) = (Vec::with_capacity(shown.len()), Vec::with_capacity(shown.len()));
                for one in shown {
                    if let Some(row) = tx.listed_docket(one.id)? {
                        rows.push(row);
                        parts.push(tx.answering_parts(one.ordinal, &all)?);
                    }
                }
                let lines = app.lines(rows, &officers);
                let ordinals: Vec<store::Ordinal> = traits.iter().map(|one| one.ordinal).collect();
                let facets = counted(traits, &tx.search_places(&ordinals, &all)?, zone);
                Ok((total, lines, parts, facets, tx.search_left()?))
            })
            .await?;
        let mut rows = Vec::with_capacity(lines.len());
        for (line, parts) in lines.into_iter().zip(parts) {
            rows.push(Hit { places: self.places(line.id, parts, &query).await?, line });
        }
        let pages = total.div_ceil(limits::FOUND).max(1);
        Ok(Found { exact, hits: Page { rows, page, pages, total }, facets, left })
    }

    /// The one matter with this number, in whatever punctuation.
    async fn exactly(&self, question: &str, listable: store::DocketFilter) -> Result<Option<DocketId>, Problem> {
        let number = squeezed(question);
        if !number.chars().any(|c| c.is_ascii_digit()) {
            return Ok(None);
        }
        let filter = store::DocketFilter { number: Some(number), ..listable };
        let two = store::Page { number: 0, rows: 2 };
        let rows = self.inner.store.read(move |tx| tx.some_dockets(&filter, order(Sort::Last), two)).await?;
        Ok(match rows.as_slice() {
            [one] => Some(one.id),
            _ => None,
        })
    }

    /// Where in a matter the words are.
    async fn places(&self, id: DocketId, parts: Vec<SearchPart>, query: &Query) -> Result<Vec<HitPlace>, Problem> {
        let Some(opened) = self.opened(id).await? else { return Ok(Vec::new()) };
        let (app, query) = (self.clone(), query.clone());
        crate::blocking(move || {
            let mut places: Vec<HitPlace> = Vec::new();
            let mut seen: Vec<Option<Digest>> = Vec::new();
            for part in parts {
                if places.len() == PLACES || seen.contains(&part.file) {
                    continue;
                }
                seen.push(part.file);
                let file = part.file.and_then(|digest| {
                    let mut files = opened.docket().iter().flat_map(|held| &held.entry.attachments);
                    files.find(|file| file.digest == digest).cloned()
                });
                let body = match (part.file, part.kept) {
                    (None, _) => text_of(&opened),
                    (Some(_), None) => file.as_ref().map(|file| file.name.clone()).unwrap_or_default(),
                    (Some(_), Some(kept)) => {
                        let mut body = String::new();
                        app.inner.vault.open_blob(&kept)?.read_to_string(&mut body).map_err(Problem::internal)?;
                        body
                    }
                };
                let pieces = text::snippet(&body, &query, SNIPPET);
                places.push(HitPlace {
                    file,
                    pieces: pieces.into_iter().map(|piece| (piece.text.to_owned(), piece.hit)).collect(),
                });
            }
            Ok(places)
        })
        .await
    }

    /// The files of a matter whose words are not in the index, and why.
    pub(crate) async fn unread_files(&self, id: DocketId) -> Result<Vec<UnreadFile>, Problem> {
        let parts = self.inner.store.read(move |tx| tx.search_parts(id)).await?;
        let unread = |part: SearchPart| Some(UnreadFile { file: part.file?, why: part.unread? });
        Ok(parts.into_iter().filter_map(unread).collect())
    }
}

/// The first moment of a year and that of the next, where the clocks are `zone` minutes before UTC.
fn year_at(year: i32, zone: i32) -> Result<(Moment, Moment), Problem> {
    let first = |year: i32| {
        let moment = Moment::parse(&format!("{year:04}-01-01T00:00:00.000000Z"))?;
        Some(moment.plus_seconds(-60 * i64::from(zone)))
    };
    first(year).zip(year.checked_add(1).and_then(first)).ok_or_else(|| Problem::field("year", "field-wrong"))
}

/// Counts what was found.
fn counted(traits: Vec<store::DocketTraits>, places: &[(bool, u64)], zone: i32) -> Facets {
    let mut facets = Facets { counted: traits.len(), ..Facets::default() };
    let mut sides = [Side::Outgoing, Side::Incoming, Side::Observer].map(|side| (side, 0));
    for one in traits {
        *facets.kinds.entry(one.kind).or_default() += 1;
        *facets.states.entry(one.state).or_default() += 1;
        *facets.years.entry(one.opened_at.parts_at(zone).0.parts().0).or_default() += 1;
        one.partner.into_iter().for_each(|partner| *facets.partners.entry(partner).or_default() += 1);
        sides.iter_mut().filter(|(side, _)| *side == one.side).for_each(|(_, count)| *count += 1);
    }
    facets.sides = sides.into_iter().filter(|(_, count)| *count > 0).collect();
    facets.entries = places.iter().filter(|(entries, _)| *entries).count();
    facets.files = places.iter().filter(|(_, files)| *files > 0).count();
    facets.files_in_all = places.iter().map(|(_, files)| files).sum();
    facets
}

/// The text of a file with that of the files inside it.
fn with_inner(read: text::Text, depth: usize) -> String {
    let mut body = read.body;
    for inner in read.attachments {
        let name = inner.name.unwrap_or_default();
        body.push('\n');
        body.push_str(&name);
        if depth < DEPTH
            && let Ok(inner) = text::read(&inner.bytes, &name, &inner.media)
        {
            body.push('\n');
            body.push_str(&with_inner(inner, depth + 1));
        }
    }
    body
}

/// What the entries of a matter say, numbers and subject first.
fn text_of(opened: &Opened) -> String {
    let summary = &opened.look().summary;
    let mut lines = vec![summary.title.clone()];
    lines.extend([&summary.our_number, &summary.their_number].into_iter().flatten().cloned());
    for held in opened.docket().iter() {
        // Of what every docket has, only the words of people count: its lines are pseudonyms and digests.
        let lines_too = !held.entry.kind.starts_with("docket.");
        say(&opened.kind.show(&held.entry), lines_too, &mut lines);
    }
    // A later version says most of what an earlier one said.
    let mut seen = std::collections::HashSet::new();
    lines.retain(|line| !line.trim().is_empty() && seen.insert(line.clone()));
    lines.join("\n")
}

fn say(rows: &[Row], lines_too: bool, lines: &mut Vec<String>) {
    for row in rows {
        match &row.value {
            Shown::Line(line) if lines_too => lines.push(line.clone()),
            Shown::Text(text) => lines.push(text.text.clone()),
            Shown::Items(items) => items.iter().for_each(|item| say(item, lines_too, lines)),
            Shown::Line(_)
            | Shown::Key(_)
            | Shown::Keys(_)
            | Shown::Date(_)
            | Shown::PartialDate(_)
            | Shown::LocalTime { .. }
            | Shown::Zone(_)
            | Shown::Moment(_)
            | Shown::Number(_)
            | Shown::Flag(_)
            | Shown::Authority(_)
            | Shown::Country(_)
            | Shown::Language(_) => {}
        }
    }
}
