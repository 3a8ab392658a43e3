//! Lists of dockets.

use std::collections::BTreeMap;

use docket::{Outcome, Side, Stage, Summary};
use kernel::{AuthorityId, Digest, DocketId, Moment, Problem, limits};

use super::{
    figures::{Lapse, Span, lapse},
    search::Answers,
    view::{SideColumn, StageColumn, side_word},
};
use crate::{Columns, Engine, Tx, Val};

/// Whose dockets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assigned {
    /// Of the officer with this pseudonym.
    To(String),
    /// Of nobody yet.
    Nobody,
}

/// Which dockets a list holds; every part that is set must be met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocketFilter {
    /// Of this kind.
    pub kind: Option<String>,
    /// On this side.
    pub side: Option<Side>,
    /// In one of these states (any when empty).
    pub states: Vec<String>,
    /// Still to be worked on, or not.
    pub open: Option<bool>,
    /// Whose.
    pub assigned: Option<Assigned>,
    /// With this partner.
    pub partner: Option<AuthorityId>,
    /// With this text in title or numbers; folded by the room above like [`DocketView::search`](crate::DocketView).
    pub text: Option<String>,
    /// With this number, ours or the partner's; folded by the room above like
    /// [`DocketView::numbers`](crate::DocketView).
    pub number: Option<String>,
    /// Opened from this moment on and before that one.
    pub opened: Option<(Moment, Moment)>,
    /// Urgent, or not.
    pub urgent: Option<bool>,
    /// Whether it is we who have to act.
    pub ours_to_act: Option<bool>,
    /// At one of these places in the day's work (any when empty).
    pub stages: Vec<Stage>,
    /// Only what is not confidential, and what is assigned to the officer with this pseudonym.
    pub readable_by: Option<String>,
    /// Only for those who work on it, or not.
    pub confidential: Option<bool>,
    /// With a running time limit that ends before this moment.
    pub due_before: Option<Moment>,
    /// With a proposal that waits for a second person.
    pub proposals: Option<bool>,
    /// With a proposal that was sent back.
    pub returned: Option<bool>,
    /// With an entry that broke a rule.
    pub conflicts: Option<bool>,
    /// Standing otherwise since the law files changed, and nobody has looked at it.
    pub law_changed: Option<bool>,
    /// With a letter that waits to be posted, or not.
    pub to_post: Option<bool>,
    /// Went out or came at this time.
    pub asked: Option<Span>,
    /// Was closed at this time.
    pub closed: Option<Span>,
    /// Ended so.
    pub outcome: Option<Outcome>,
    /// Was refused or sent back for this reason, a translation key.
    pub reason: Option<String>,
    /// Closed with every limit for the answer kept, or not.
    pub in_time: Option<bool>,
    /// How long after it came it was registered.
    pub registered: Option<Lapse>,
}

impl DocketFilter {
    /// What this filter asks for beyond `base`, of which it has every condition.
    pub(super) fn beyond(&self, base: &Self) -> Self {
        fn more<T: Clone + PartialEq>(own: Option<&T>, base: Option<&T>) -> Option<T> {
            own.filter(|_| own != base).cloned()
        }
        let some = |own: &[String], base: &[String]| if own == base { Vec::new() } else { own.to_vec() };
        Self {
            kind: more(self.kind.as_ref(), base.kind.as_ref()),
            side: more(self.side.as_ref(), base.side.as_ref()),
            states: some(&self.states, &base.states),
            open: more(self.open.as_ref(), base.open.as_ref()),
            assigned: more(self.assigned.as_ref(), base.assigned.as_ref()),
            partner: more(self.partner.as_ref(), base.partner.as_ref()),
            text: more(self.text.as_ref(), base.text.as_ref()),
            number: more(self.number.as_ref(), base.number.as_ref()),
            opened: more(self.opened.as_ref(), base.opened.as_ref()),
            urgent: more(self.urgent.as_ref(), base.urgent.as_ref()),
            ours_to_act: more(self.ours_to_act.as_ref(), base.ours_to_act.as_ref()),
            stages: if self.stages == base.stages { Vec::new() } else { self.stages.clone() },
            readable_by: more(self.readable_by.as_ref(), base.readable_by.as_ref()),
            confidential: more(self.confidential.as_ref(), base.confidential.as_ref()),
            due_before: more(self.due_before.as_ref(), base.due_before.as_ref()),
            proposals: more(self.proposals.as_ref(), base.proposals.as_ref()),
            returned: more(self.returned.as_ref(), base.returned.as_ref()),
            conflicts: more(self.conflicts.as_ref(), base.conflicts.as_ref()),
            law_changed: more(self.law_changed.as_ref(), base.law_changed.as_ref()),
            to_post: more(self.to_post.as_ref(), base.to_post.as_ref()),
            asked: more(self.asked.as_ref(), base.asked.as_ref()),
            closed: more(self.closed.as_ref(), base.closed.as_ref()),
            outcome: more(self.outcome.as_ref(), base.outcome.as_ref()),
            reason: more(self.reason.as_ref(), base.reason.as_ref()),
            in_time: more(self.in_time.as_ref(), base.in_time.as_ref()),
            registered: more(self.registered.as_ref(), base.registered.as_ref()),
        }
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocketSort {
    /// The soonest time limit first, those without one last.
    Due,
    /// The newest entry first.
    #[default]
    Last,
    /// Our number, those without one last.
    Number,
    /// The newest docket first.
    Opened,
}

/// Which part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// From 0.
    pub number: usize,
    /// Rows.
    pub rows: usize,
}

impl Page {
    /// The page with this number, from 0, of the usual length.
    pub const fn at(number: usize) -> Self {
        Self { number, rows: limits::PAGE_ROWS }
    }

    pub(super) fn bounds(self) -> [Val; 2] {
        [Val::from(self.rows), Val::from(self.number.saturating_mul(self.rows))]
    }
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<T> {
    /// The rows of the page.
    pub rows: Vec<T>,
    /// How many there are on all pages.
    pub total: u64,
}

/// A docket in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedDocket {
    /// Its identity.
    pub id: DocketId,
    /// Its kind.
    pub kind: String,
    /// When this node opened it or first heard of it.
    pub opened_at: Moment,
    /// How often it has grown.
    pub version: u64,
    /// The digest of the shared state.
    pub line_digest: Digest,
    /// What the fold shows.
    pub summary: Summary,
    /// The pseudonym of the officer who works on it.
    pub assigned_to: Option<String>,
    /// Proposals that wait for a second person.
    pub proposals: u32,
    /// Proposals that were sent back.
    pub returned: u32,
    /// When the next running time limit ends.
    pub next_due: Option<Moment>,
    /// When the newest entry was noted.
    pub last_at: Moment,
    /// Whether an entry broke a rule.
    pub conflicts: bool,
}

const LISTED: &str = "SELECT d.id, d.kind, d.opened_at, d.version, v.line_digest, v.title, v.title_lang, v.side, \
                      v.state, v.line_state, v.open, v.our_number, v.their_number, v.urgent, v.ours_to_act, v.stage, v.confidential, \
                      v.assigned_to, v.proposals, v.returned, v.next_due, v.last_at, \
                      (SELECT count(*) FROM conflict c WHERE c.docket = d.id) \
                      FROM docket_view v JOIN docket d ON d.id = v.docket";

fn listed(row: &mut Columns) -> Result<ListedDocket, Problem> {
    let (id, kind, opened_at, version, line_digest) = (row.take()?, row.take()?, row.take()?, row.take()?, row.take()?);
    let summary = Summary {
        title: row.take()?,
        title_lang: row.take()?,
        side: row.take::<SideColumn>()?.0,
        state: row.take()?,
        line_state: row.take()?,
        open: row.take()?,
        partners: Vec::new(),
        our_number: row.take()?,
        their_number: row.take()?,
        urgent: row.take()?,
        ours_to_act: row.take()?,
        stage: row.take::<StageColumn>()?.0,
        confidential: row.take()?,
    };
    Ok(ListedDocket {
        id,
        kind,
        opened_at,
        version,
        line_digest,
        summary,
        assigned_to: row.take()?,
        proposals: row.take()?,
        returned: row.take()?,
        next_due: row.take()?,
        last_at: row.take()?,
        conflicts: row.take::<u64>()? > 0,
    })
}

/// The small number of a docket within this database, by which the full-text index knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ordinal(pub(super) i64);

/// Most parameters of one statement; SQLite takes 32,766.
pub(super) const PARAMETERS: usize = 1_000;

/// What a docket can be told apart by from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocketTraits {
    /// By which the index knows it.
    pub ordinal: Ordinal,
    /// Its identity.
    pub id: DocketId,
    /// Its kind.
    pub kind: String,
    /// Our side.
    pub side: Side,
    /// Our state.
    pub state: String,
    /// When this node opened it or first heard of it.
    pub opened_at: Moment,
    /// The first partner.
    pub partner: Option<AuthorityId>,
}

/// A condition in growing, with its parameters.
#[derive(Clone, Default)]
pub(super) struct Where {
    parts: Vec<String>,
    pub(super) args: Vec<Val>,
}

impl Where {
    /// Adds a condition; `?` in it becomes the parameter.
    pub(super) fn with(&mut self, condition: &str, value: impl Into<Val>) {
        self.args.push(value.into());
        self.parts.push(condition.replace('?', &format!("${}", self.args.len())));
    }

    /// Adds that a column holds one of some words, if there are any.
    pub(super) fn one_of<'a>(&mut self, column: &str, words: impl Iterator<Item = &'a str>) {
        self.any(column, words.map(Val::from));
    }

    /// Adds that a column holds one of some values, if there are any.
    pub(super) fn any(&mut self, column: &str, values: impl Iterator<Item = Val>) {
        let mut places = Vec::new();
        for value in values {
            self.args.push(value);
            places.push(format!("${}", self.args.len()));
        }
        if !places.is_empty() {
            self.plain(&format!("{column} IN ({})", places.join(", ")));
        }
    }

    pub(super) fn plain(&mut self, condition: &str) {
        self.parts.push(condition.to_owned());
    }

    /// Another condition of the same statement, whose parameters come after those of this one.
    pub(super) fn beside(&self) -> Self {
        Self { parts: Vec::new(), args: self.args.clone() }
    }

    /// All conditions together.
    pub(super) fn joined(&self) -> String {
        self.parts.join(" AND ")
    }

    pub(super) fn text(&self) -> String {
        if self.parts.is_empty() { String::new() } else { format!(" WHERE {}", self.joined()) }
    }

    /// The parameters with the bounds of a page, and the text of the bounds.
    pub(super) fn page(&self, page: Page) -> (String, Vec<Val>) {
        let mut args = self.args.clone();
        let text = format!(" LIMIT ${} OFFSET ${}", args.len() + 1, args.len() + 2);
        args.extend(page.bounds());
        (text, args)
    }
}

/// `text` anywhere, for LIKE with the escape sign `!`.
pub(super) fn anywhere(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// When the next time limit ends, as the indexes have it: what has none comes last.
const DUE: &str = "COALESCE(v.next_due, 9223372036854775807)";

/// Most matters that are named one by one in a condition; where more may meet it, all rows are gone through. The tests
/// have both with a handful of matters.
const FEW: usize = if cfg!(test) { 1 } else { 5_000 };
/// Most stretches of three letters of a text that are looked up; what they leave over is told apart by the whole text.
const STRETCHES: usize = 12;

/// What the index of subjects is asked for a text: every stretch of three letters that it has. None for a text that is
/// shorter.
fn stretches(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let stretch = |three: &[char]| format!("\"{}\"", three.iter().collect::<String>().replace('"', "\"\""));
    let found: Vec<String> = letters.windows(3).take(STRETCHES).map(stretch).collect();
    (!found.is_empty() && !letters.contains(&'\0')).then(|| found.join(" AND "))
}

/// Adds what `filter` asks for.
pub(super) fn conditions(found: &mut Where, filter: &DocketFilter) {
    if let Some(kind) = &filter.kind {
        found.with("v.kind = ?", kind);
    }
    if let Some(side) = filter.side {
        found.with("v.side = ?", side_word(side));
    }
    found.one_of("v.state", filter.states.iter().map(String::as_str));
    found.one_of("v.stage", filter.stages.iter().map(|stage| stage.as_str()));
    if let Some(pseudonym) = &filter.readable_by {
        found.with("(v.confidential = 0 OR v.assigned_to = ?)", pseudonym);
    }
    if let Some(confidential) = filter.confidential {
        // As the index of what is confidential has it.
        found.plain(&format!("v.confidential = {}", u8::from(confidential)));
    }
    let flags = [("v.open", filter.open), ("v.urgent", filter.urgent), ("v.ours_to_act", filter.ours_to_act)];
    for (column, wanted) in flags {
        if let Some(wanted) = wanted {
            found.with(&format!("{column} = ?"), wanted);
        }
    }
    for (column, wanted) in [("v.proposals", filter.proposals), ("v.returned", filter.returned)] {
        if let Some(wanted) = wanted {
            found.plain(&format!("{column} {} 0", if wanted { ">" } else { "=" }));
        }
    }
    match &filter.assigned {
        Some(Assigned::To(pseudonym)) => found.with("v.assigned_to = ?", pseudonym),
        Some(Assigned::Nobody) => found.plain("v.assigned_to IS NULL"),
        None => {}
    }
    if let Some(partner) = &filter.partner {
        found.with("EXISTS (SELECT 1 FROM docket_partner p WHERE p.docket = v.docket AND p.authority = ?)", partner);
    }
    if let Some(text) = &filter.text {
        found.with("v.search LIKE ? ESCAPE '!'", anywhere(text));
    }
    if let Some(number) = &filter.number {
        found.with("v.docket IN (SELECT n.docket FROM docket_number n WHERE n.number = ?)", number);
    }
    if let Some((from, until)) = filter.opened {
        let opened = "(SELECT o.opened_at FROM docket o WHERE o.id = v.docket)";
        found.with(&format!("{opened} >= ?"), from);
        found.with(&format!("{opened} < ?"), until);
    }
    if let Some(before) = filter.due_before {
        found.with(&format!("{DUE} < ?"), before);
    }
    let among = [
        ("conflict x", filter.conflicts),
        ("law_change x", filter.law_changed),
        ("outbox x WHERE x.state = 'to_post'", filter.to_post),
    ];
    for (those, wanted) in among {
        if let Some(wanted) = wanted {
            let not = if wanted { "" } else { "NOT " };
            found.plain(&format!("v.docket {not}IN (SELECT x.docket FROM {those})"));
        }
    }
    steps(found, filter);
}

/// Adds what `filter` asks of the steps that a matter has behind it.
fn steps(found: &mut Where, filter: &DocketFilter) {
    for (column, span) in [("v.asked_at", filter.asked), ("v.closed_at", filter.closed)] {
        if let Some(span) = span {
            found.with(&format!("{column} >= ?"), span.from);
            found.with(&format!("{column} < ?"), span.before);
        }
    }
    if let Some(outcome) = filter.outcome {
        found.with("v.outcome = ?", outcome.as_str());
    }
    if let Some(reason) = &filter.reason {
        found.with("EXISTS (SELECT 1 FROM docket_reason r WHERE r.docket = v.docket AND r.reason = ?)", reason);
    }
    if let Some(in_time) = filter.in_time {
        found.with("v.in_time = ?", in_time);
    }
    if let Some(registered) = filter.registered {
        found.plain(&lapse("v.registered_at", registered));
    }
}

impl Tx<'_> {
    /// A page of the dockets that meet `filter`.
    pub fn some_dockets(
        &mut self,
        filter: &DocketFilter,
        sort: DocketSort,
        page: Page,
    ) -> Result<Vec<ListedDocket>, Problem> {
        let order = match sort {
            DocketSort::Due => format!("{DUE}, v.docket"),
            DocketSort::Last => "v.last_at DESC, v.docket DESC".to_owned(),
            DocketSort::Number => "(v.our_number IS NULL), v.our_number, v.docket".to_owned(),
            DocketSort::Opened => "d.opened_at DESC, d.id DESC".to_owned(),
        };
        let found = self.condition(filter)?;
        let (bounds, args) = found.page(page);
        // What comes before the page is passed by in an index; only the rows of the page are opened.
        let opened = if sort == DocketSort::Opened { " JOIN docket d ON d.id = v.docket" } else { "" };
        let page = format!("SELECT v.docket AS id FROM docket_view v{opened}{} ORDER BY {order}{bounds}", found.text());
        let sql = format!("{LISTED} JOIN ({page}) AS k ON k.id = v.docket ORDER BY {order}");
        let mut rows = self.list(&sql, &args, listed)?;
        self.add_partners(&mut rows)?;
        Ok(rows)
    }

    /// The next moment, not before `moment`, at which a limit of an open docket ends.
    pub fn next_due_after(&mut self, moment: Moment) -> Result<Option<Moment>, Problem> {
        let sql = format!(
            "SELECT v.next_due FROM docket_view v WHERE v.open = 1 AND {DUE} >= $1 AND v.next_due IS NOT NULL \
             ORDER BY {DUE} LIMIT 1"
        );
        self.first(&sql, &[Val::from(moment)], Columns::take)
    }

    /// How many dockets meet `filter`.
    pub fn count_dockets(&mut self, filter: &DocketFilter) -> Result<u64, Problem> {
        let found = self.condition(filter)?;
        self.count(&format!("SELECT count(*) FROM docket_view v{}", found.text()), &found.args)
    }

    /// How many dockets that meet `filter` are in which state.
    pub fn count_dockets_by_state(&mut self, filter: &DocketFilter) -> Result<BTreeMap<String, u64>, Problem> {
        let found = self.condition(filter)?;
        // In the order of the index when it knows all that is asked; otherwise the table is read from end to end, which
        // is less than opening its rows one by one in the order of an index.
        let known = DocketFilter {
            side: filter.side,
            states: filter.states.clone(),
            open: filter.open,
            assigned: filter.assigned.clone(),
            readable_by: filter.readable_by.clone(),
            ..DocketFilter::default()
        };
        let open = if known == *filter { "v.open" } else { "v.open + 0" };
        let sql = format!("SELECT v.state, count(*) FROM docket_view v{} GROUP BY {open}, v.state", found.text());
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for (state, count) in self.list(&sql, &found.args, |row| Ok((row.take::<String>()?, row.take::<u64>()?)))? {
            *counts.entry(state).or_default() += count;
        }
        Ok(counts)
    }

    /// Of the dockets that have these answers those that meet `filter`, those with the newest entries first. Few are
    /// looked up one by one; if there are many, the index of the list is gone through in its order.
    pub fn answering_dockets(&mut self, filter: &DocketFilter, answers: &Answers) -> Result<Vec<Ordinal>, Problem> {
        let wanted = answers.ordinals();
        let found = self.condition(filter)?;
        if wanted.len() > FEW {
            let sql =
                format!("SELECT v.ordinal FROM docket_view v{} ORDER BY v.last_at DESC, v.docket DESC", found.text());
            let all = self.list(&sql, &found.args, |row| Ok(Ordinal(row.take()?)))?;
            return Ok(all.into_iter().filter(|ordinal| wanted.binary_search(ordinal).is_ok()).collect());
        }
        let mut rows: Vec<(Moment, String, Ordinal)> = Vec::new();
        for some in wanted.chunks(PARAMETERS) {
            let mut found = found.clone();
            found.any("v.ordinal", some.iter().map(|ordinal| Val::from(ordinal.0)));
            let sql = format!("SELECT v.last_at, v.docket, v.ordinal FROM docket_view v{}", found.text());
            rows.extend(self.list(&sql, &found.args, |row| Ok((row.take()?, row.take()?, Ordinal(row.take()?))))?);
        }
        rows.sort_unstable_by(|a, b| b.cmp(a));
        Ok(rows.into_iter().map(|(.., ordinal)| ordinal).collect())
    }

    /// The condition of `filter`. Where few matters have its text, they are named in it.
    pub(super) fn condition(&mut self, filter: &DocketFilter) -> Result<Where, Problem> {
        let mut found = Where::default();
        if let Some(few) = filter.text.as_deref().map(|text| self.with_text(text)).transpose()?.flatten() {
            let ordinals: Vec<String> = few.iter().map(|ordinal| ordinal.0.to_string()).collect();
            found.plain(&format!("v.ordinal IN ({})", ordinals.join(", ")));
        }
        conditions(&mut found, filter);
        Ok(found)
    }

    /// The matters that may have `text` in their subject or numbers, if the engine has an index for that and they are few.
    fn with_text(&mut self, text: &str) -> Result<Option<Vec<Ordinal>>, Problem> {
        let Some(asked) = stretches(text).filter(|_| self.engine() == Engine::Sqlite) else { return Ok(None) };
        let sql = "SELECT w.rowid FROM subject_index w WHERE w.subject_index MATCH $1 LIMIT $2";
        let rows = self.list(sql, &[Val::from(asked.as_str()), Val::from(FEW + 1)], |row| Ok(Ordinal(row.take()?)))?;
        Ok(Some(rows).filter(|rows| rows.len() <= FEW))
    }

    /// What dockets can be told apart by, in the order of their ordinals in `which`.
    pub fn traits_of_dockets(&mut self, which: &[Ordinal]) -> Result<Vec<DocketTraits>, Problem> {
        let mut found = BTreeMap::new();
        for some in which.chunks(PARAMETERS) {
            let mut wanted = Where::default();
            wanted.any("d.ordinal", some.iter().map(|ordinal| Val::from(ordinal.0)));
            let sql = format!(
                "SELECT d.ordinal, d.id, d.kind, v.side, v.state, d.opened_at, (SELECT p.authority FROM docket_partner p \
                 WHERE p.docket = d.id ORDER BY p.place LIMIT 1) \
                 FROM docket d JOIN docket_view v ON v.docket = d.id{}",
                wanted.text()
            );
            let rows = self.list(&sql, &wanted.args, |row| {
                let ordinal = Ordinal(row.take()?);
                let traits = DocketTraits {
                    ordinal,
                    id: row.take()?,
                    kind: row.take()?,
                    side: row.take::<SideColumn>()?.0,
                    state: row.take()?,
                    opened_at: row.take()?,
                    partner: row.take()?,
                };
                Ok((ordinal, traits))
            })?;
            found.extend(rows);
        }
        Ok(which.iter().filter_map(|ordinal| found.remove(ordinal)).collect())
    }

    /// One docket as lists show it.
    pub fn listed_docket(&mut self, id: DocketId) -> Result<Option<ListedDocket>, Problem> {
        let mut rows = self.list(&format!("{LISTED} WHERE d.id = $1"), &[Val::from(id)], listed)?;
        self.add_partners(&mut rows)?;
        Ok(rows.pop())
    }

    /// The dockets that carry this number, ours or the partner's.
    pub fn dockets_by_number(&mut self, number: &str) -> Result<Vec<ListedDocket>, Problem> {
        let sql = format!("{LISTED} WHERE v.our_number = $1 OR v.their_number = $1 ORDER BY d.id");
        let mut rows = self.list(&sql, &[Val::from(number)], listed)?;
        self.add_partners(&mut rows)?;
        Ok(rows)
    }

    fn add_partners(&mut self, rows: &mut [ListedDocket]) -> Result<(), Problem> {
        for row in rows {
            row.summary.partners = self.list(
                "SELECT authority FROM docket_partner WHERE docket = $1 ORDER BY place",
                &[Val::from(row.id)],
                Columns::take,
            )?;
        }
        Ok(())
    }
}
