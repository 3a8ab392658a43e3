//! The view of a docket: what its fold showed last. It can be computed anew from the entries at any time.

use std::collections::BTreeSet;

use docket::{Breach, Clock, Conflict, Mention, Milestones, Placed, Side, Stage, Standing, Summary, Waiting};
use kernel::{Date, Digest, DocketId, Moment, Problem};

use super::{from_json, to_json};
use crate::{
    Columns, Engine, Tx, Val,
    value::{Column, args},
};

/// A named person with the key under which the name is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedMention {
    /// The person as named.
    pub mention: Mention,
    /// The name folded by the room above, so that spellings meet.
    pub key: String,
}

/// What a docket shows, as computed by its fold and by the room above.
#[derive(Clone, Debug, PartialEq)]
pub struct DocketView {
    /// The docket.
    pub docket: DocketId,
    /// The digest of the shared state.
    pub line_digest: Digest,
    /// What a list shows.
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
    /// Title and numbers folded by the room above, for looking up a text.
    pub search: String,
    /// The numbers alone, ours and the partner's, folded by the room above: letters and digits.
    pub numbers: BTreeSet<String>,
    /// The time limits.
    pub clocks: Vec<Clock>,
    /// The entries that broke a rule.
    pub conflicts: Vec<Conflict>,
    /// The entries that wait for earlier ones.
    pub waiting: Vec<Waiting>,
    /// All entries in our order, with their standing.
    pub history: Vec<Placed>,
    /// The persons named.
    pub mentions: Vec<KeyedMention>,
    /// What it has behind it, for figures.
    pub milestones: Milestones,
    /// The matter in which it began, and the item there.
    pub origin: Option<(DocketId, Option<u32>)>,
    /// On which days it takes place, where they are known to the day.
    pub occasion: Option<OccasionDays>,
}

/// On which days something takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OccasionDays {
    /// What sort of thing it is, a translation key.
    pub sort: String,
    /// The first day.
    pub first: Date,
    /// The last day, not before the first.
    pub last: Date,
    /// Whether everybody says that it took place.
    pub held: bool,
}

pub(super) const fn side_word(side: Side) -> &'static str {
    match side {
        Side::Outgoing => "outgoing",
        Side::Incoming => "incoming",
        Side::Observer => "observer",
    }
}

pub(super) struct StageColumn(pub(super) Stage);

impl Column for StageColumn {
    fn read(value: Val) -> Option<Self> {
        String::read(value).and_then(|word| Stage::parse(&word)).map(Self)
    }
}

pub(super) struct SideColumn(pub(super) Side);

impl Column for SideColumn {
    fn read(value: Val) -> Option<Self> {
        let word = String::read(value)?;
        [Side::Outgoing, Side::Incoming, Side::Observer].into_iter().find(|side| side_word(*side) == word).map(Self)
    }
}

/// The counter of every view that was written.
const VIEWS: &str = "view";

impl Tx<'_> {
    /// How often a view of a docket was written: as long as that stays, what was counted of the views holds.
    pub fn views_written(&mut self) -> Result<u64, Problem> {
        self.count("SELECT COALESCE(max(latest), 0) FROM counter WHERE scheme = $1", args![VIEWS])
    }

    fn views_moved(&mut self) -> Result<(), Problem> {
        self.next_number(VIEWS, 0).map(drop)
    }

    /// Writes subject and numbers into the index of their letters, where the engine has one.
    fn put_subject(&mut self, id: DocketId, words: &str) -> Result<(), Problem> {
        let sql = "SELECT ordinal FROM docket WHERE id = $1";
        let ordinal: Option<i64> = self.first(sql, args![id], Columns::take)?;
        let Some(ordinal) = ordinal.filter(|_| self.engine() == Engine::Sqlite) else { return Ok(()) };
        self.exec("DELETE FROM subject_index WHERE rowid = $1", args![ordinal])?;
        self.exec("INSERT INTO subject_index (rowid, words) VALUES ($1, $2)", args![ordinal, words]).map(drop)
    }

    /// Writes the view of a docket in place of the one before.
    pub fn replace_view(&mut self, view: &DocketView) -> Result<(), Problem> {
        let id = view.docket;
        for table in [
            "docket_view",
            "docket_number",
            "docket_origin",
            "docket_partner",
            "docket_reason",
            "occasion",
            "standing",
            "conflict",
            "waiting",
            "time_limit",
            "mention",
        ] {
            self.exec(&format!("DELETE FROM {table} WHERE docket = $1"), args![id])?;
        }
        let shown = &view.summary;
        let sql = "INSERT INTO docket_view (docket, line_digest, title, title_lang, side, state, line_state, open, \
                   our_number, their_number, urgent, ours_to_act, stage, confidential, assigned_to, proposals, returned, \
                   next_due, last_at, search, asked_at, registered_at, closed_at, outcome, in_time, kind, ordinal, figured) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
                   $21, $22, $23, $24, $25, COALESCE((SELECT d.kind FROM docket d WHERE d.id = $1), ''), \
                   COALESCE((SELECT d.ordinal FROM docket d WHERE d.id = $1), 0), 1)";
        let steps = &view.milestones;
        let values = args![
            id,
            view.line_digest,
            &shown.title,
            shown.title_lang,
            side_word(shown.side),
            &shown.state,
            &shown.line_state,
            shown.open,
            shown.our_number.as_ref(),
            shown.their_number.as_ref(),
            shown.urgent,
            shown.ours_to_act,
            shown.stage.as_str(),
            shown.confidential,
            view.assigned_to.as_ref(),
            view.proposals,
            view.returned,
            view.next_due,
            view.last_at,
            &view.search,
            steps.asked,
            steps.registered,
            steps.closed,
            steps.ending.as_ref().map(|ending| ending.outcome.as_str()),
            steps.in_time,
        ];
        self.exec(sql, values)?;
        self.put_subject(id, &view.search)?;
        self.views_moved()?;
        self.put_reasons(id, steps)?;
        if let Some((origin, item)) = view.origin {
            let sql = "INSERT INTO docket_origin (docket, origin, item) VALUES ($1, $2, $3)";
            self.exec(sql, args![id, origin, item.map(u64::from)])?;
        }
        if let Some(held) = &view.occasion {
            let sql = "INSERT INTO occasion (docket, sort, first_day, last_day, held) VALUES ($1, $2, $3, $4, $5)";
            self.exec(sql, args![id, &held.sort, held.first, held.last, held.held])?;
        }
        for number in &view.numbers {
            self.exec("INSERT INTO docket_number (docket, number) VALUES ($1, $2)", args![id, number])?;
        }
        for (place, partner) in shown.partners.iter().enumerate() {
            let sql = "INSERT INTO docket_partner (docket, place, authority) VALUES ($1, $2, $3)";
            self.exec(sql, args![id, place, partner])?;
        }
        for (place, placed) in view.history.iter().enumerate() {
            let (standing, breach) = match &placed.standing {
                Standing::Stands => ("stands", None),
                Standing::NotUnderstood => ("not_understood", None),
                Standing::Conflict { breach } => ("conflict", Some(breach)),
            };
            let sql = "INSERT INTO standing (docket, place, entry, standing, rule, args) \
                       VALUES ($1, $2, $3, $4, $5, $6)";
            let breach_args = breach.map(|breach| to_json(&breach.args)).transpose()?;
            let rule = breach.map(|breach| &breach.rule);
            self.exec(sql, args![id, place, placed.digest, standing, rule, breach_args])?;
        }
        for (place, conflict) in view.conflicts.iter().enumerate() {
            let sql = "INSERT INTO conflict (docket, place, entry, author, kind, rule, args, shared) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
            let values = args![
                id,
                place,
                conflict.digest,
                &conflict.author,
                &conflict.kind,
                &conflict.breach.rule,
                to_json(&conflict.breach.args)?,
                conflict.shared,
            ];
            self.exec(sql, values)?;
        }
        for waiting in &view.waiting {
            let sql = "INSERT INTO waiting (docket, entry, missing) VALUES ($1, $2, $3)";
            self.exec(sql, args![id, waiting.digest, to_json(&waiting.missing)?])?;
        }
        for (place, clock) in view.clocks.iter().enumerate() {
            let sql = "INSERT INTO time_limit (docket, place, name, bound, started, due, paused, stopped, source) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
            let values = args![
                id,
                place,
                &clock.name,
                &clock.bound,
                clock.started,
                clock.due,
                clock.paused,
                clock.stopped,
                &clock.source,
            ];
            self.exec(sql, values)?;
        }
        for (place, keyed) in view.mentions.iter().enumerate() {
            let sql = "INSERT INTO mention (docket, place, name, name_key, category, born) \
                       VALUES ($1, $2, $3, $4, $5, $6)";
            let mention = &keyed.mention;
            self.exec(sql, args![id, place, &mention.name, &keyed.key, &mention.category, mention.born])?;
        }
        Ok(())
    }

    /// Where a matter began: the matter there, and the item.
    pub fn origin(&mut self, docket: DocketId) -> Result<Option<(DocketId, Option<u64>)>, Problem> {
        let sql = "SELECT origin, item FROM docket_origin WHERE docket = $1";
        self.first(sql, args![docket], |row| Ok((row.take()?, row.take()?)))
    }

    /// The matters that began in this one, with the item there, in the order in which they came.
    pub fn begun_in(&mut self, origin: DocketId) -> Result<Vec<(DocketId, Option<u64>)>, Problem> {
        let sql = "SELECT o.docket, o.item FROM docket_origin o JOIN docket d ON d.id = o.docket \
                   WHERE o.origin = $1 ORDER BY d.ordinal, o.docket";
        self.list(sql, args![origin], |row| Ok((row.take()?, row.take()?)))
    }

    /// The standing of each entry, in our order.
    pub fn history(&mut self, docket: DocketId) -> Result<Vec<Placed>, Problem> {
        let sql = "SELECT entry, standing, rule, args FROM standing WHERE docket = $1 ORDER BY place";
        self.list(sql, args![docket], |row| {
            let digest = row.take()?;
            let standing: String = row.take()?;
            let (rule, breach_args): (Option<String>, Option<String>) = (row.take()?, row.take()?);
            let standing = match (standing.as_str(), rule) {
                ("stands", _) => Standing::Stands,
                ("conflict", Some(rule)) => Standing::Conflict {
                    breach: Breach { rule, args: from_json(breach_args.as_deref().unwrap_or("[]"), "standing")? },
                },
                _ => Standing::NotUnderstood,
            };
            Ok(Placed { digest, standing })
        })
    }

    /// The entries of a docket that broke a rule.
    pub fn conflicts(&mut self, docket: DocketId) -> Result<Vec<Conflict>, Problem> {
        let sql = "SELECT entry, author, kind, rule, args, shared FROM conflict WHERE docket = $1 ORDER BY place";
        self.list(sql, args![docket], |row| {
            Ok(Conflict {
                digest: row.take()?,
                author: row.take()?,
                kind: row.take()?,
                breach: Breach { rule: row.take()?, args: from_json(&row.take::<String>()?, "conflict")? },
                shared: row.take()?,
            })
        })
    }

    /// The entries of a docket that wait for earlier ones, by digest.
    pub fn waiting(&mut self, docket: DocketId) -> Result<Vec<Waiting>, Problem> {
        let sql = "SELECT entry, missing FROM waiting WHERE docket = $1 ORDER BY entry";
        self.list(sql, args![docket], |row| {
            Ok(Waiting { digest: row.take()?, missing: from_json(&row.take::<String>()?, "waiting")? })
        })
    }

    /// The dockets in which something waits for earlier entries.
    pub fn dockets_waiting(&mut self) -> Result<Vec<DocketId>, Problem> {
        self.list("SELECT DISTINCT docket FROM waiting ORDER BY docket", &[], Columns::take)
    }

    /// The time limits of a docket.
    pub fn clocks(&mut self, docket: DocketId) -> Result<Vec<Clock>, Problem> {
        let sql = "SELECT name, bound, started, due, paused, stopped, source FROM time_limit \
                   WHERE docket = $1 ORDER BY place";
        self.list(sql, args![docket], clock)
    }

    /// The running time limits that end before `before`, the soonest first.
    pub fn clocks_due(&mut self, before: Moment, limit: usize) -> Result<Vec<(DocketId, Clock)>, Problem> {
        let sql = "SELECT docket, name, bound, started, due, paused, stopped, source FROM time_limit \
                   WHERE due < $1 AND stopped IS NULL AND paused IS NULL ORDER BY due, docket, place LIMIT $2";
        self.list(sql, args![before, limit], |row| Ok((row.take()?, clock(row)?)))
    }
}

pub(super) fn clock(row: &mut Columns) -> Result<Clock, Problem> {
    Ok(Clock {
        name: row.take()?,
        bound: row.take()?,
        started: row.take()?,
        due: row.take()?,
        paused: row.take()?,
        stopped: row.take()?,
        source: row.take()?,
    })
}
