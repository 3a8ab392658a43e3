//! The briefing before a meeting: what stands between us and a partner on a day, drawn from the records alone.
//!
//! Nothing is written by it and nothing is remembered of it but that it was read. It holds what the person may open:
//! matters come from the list that she has, figures are counted under the conditions of that list, and the registers of
//! bodies, posts and agreements are read with the permission for them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ::relations::{Agreement, AgreementKind, Finding, Record, RecordId, Register, Source, Weight, last_day};
use docket::{FolderPart, Occasion, Plan, PlanRow, Side, Tone};
use kernel::{AuthorityId, Date, DocketId, Lang, Moment, Names, PartialDate, Problem, Tri};
use store::{DocketFilter, DocketSort};

use crate::{
    Actor, App, CountedBy, DocketLine, Figures, FiguresAsk, Filter, Measure,
    audit::Leaf,
    db,
    opened::Opened,
    permission::Action,
    relations::{named, register},
};

/// Most matters of a briefing; the most urgent come first.
const MATTERS: usize = 300;
/// Most meetings and most programmes of a briefing; what changed last comes first.
const MEETINGS: usize = 200;
const PLANS: usize = 10;
/// Days before its end in which an agreement is spoken of.
const ENDING: i64 = 183;
/// Days after the meeting in which a limit ends that is spoken of.
const SOON: i64 = 30;
/// Most points that are proposed for the talk.
const POINTS: usize = 20;
/// Days that the figures go back.
const YEAR: i64 = 365;

/// With whom, and for which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefAsk {
    /// The partner.
    pub partner: AuthorityId,
    /// The day of the meeting.
    pub day: Date,
}

/// Somebody of the partner's whom one may meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefPerson {
    /// The post, and what it is called.
    pub post: (RecordId, Names),
    /// The body of the post.
    pub body: Names,
    /// The tenure.
    pub tenure: RecordId,
    /// The person.
    pub person: RecordId,
    /// Her record.
    pub record: Option<Record>,
    /// Whether it is certain for that day.
    pub answer: Tri,
    /// The last day before on which it is certain.
    pub last_certain: Option<Date>,
    /// Who says so, what lies nearest to the day first.
    pub sources: Vec<Source>,
}

/// An agreement with the partner that was signed by that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefAgreement {
    /// Its identity.
    pub id: RecordId,
    /// What it says.
    pub agreement: Agreement,
    /// Whether it holds on that day.
    pub holds: Tri,
    /// Whether another one follows it.
    pub followed: bool,
}

/// A meeting with the partner, whether it took place or is to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefMeeting {
    /// The matter.
    pub docket: DocketId,
    /// Its title with its language.
    pub title: (String, Lang),
    /// Its state, as a translation key.
    pub state: String,
    /// When and where.
    pub occasion: Occasion,
}

/// The minutes that were written last.
#[derive(Clone, Debug, PartialEq)]
pub struct BriefMinutes {
    /// Of which meeting.
    pub meeting: BriefMeeting,
    /// Their text in each language, and what was decided.
    pub parts: Vec<FolderPart>,
}

/// What of a programme with the partner is not done.
#[derive(Clone, Debug, PartialEq)]
pub struct BriefPlan {
    /// The matter.
    pub docket: DocketId,
    /// Its title with its language.
    pub title: (String, Lang),
    /// How many items it has, and how many are done.
    pub items: (usize, usize),
    /// The items that are open, those first whose period ends first.
    pub open: Vec<PlanRow>,
}

/// What a point for the talk is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A matter.
    Matter(DocketId),
    /// A record of the registers.
    Record(RecordId),
    /// The matters of a list.
    List(Filter),
}

/// Something to speak of, drawn from a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What is to be said: the end of the key of its sentence.
    pub code: &'static str,
    /// Number or title of what it is about.
    pub what: String,
    /// The day that matters, where there is one.
    pub day: Option<Date>,
    /// How many, where it is about a list.
    pub count: Option<u64>,
    /// Where it stands.
    pub about: About,
}

/// A briefing.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// What was asked for.
    pub ask: BriefAsk,
    /// When it was made.
    pub at: Moment,
    /// What the partner is called.
    pub names: Names,
    /// The partner's bodies in the registers, its own record first.
    pub bodies: Vec<(RecordId, Names)>,
    /// Whom one may meet.
    pub people: Vec<BriefPerson>,
    /// What was agreed, the latest first.
    pub agreements: Vec<BriefAgreement>,
    /// The meetings up to that day, the latest first, then those of which no year is known.
    pub meetings: Vec<BriefMeeting>,
    /// The minutes of the latest of them that has any.
    pub minutes: Option<BriefMinutes>,
    /// What the authorities are called that the minutes name.
    pub known: BTreeMap<AuthorityId, Names>,
    /// The programmes whose term has begun by that day and that are not over for longer than a year.
    pub plans: Vec<BriefPlan>,
    /// The matters with the partner that are open, those first whose limit ends first.
    pub matters: Vec<DocketLine>,
    /// How many there are.
    pub open: u64,
    /// The year before that day, in figures.
    pub figures: Figures,
    /// What somebody should look at in the records of this briefing.
    pub findings: Vec<(Finding, Option<Record>)>,
    /// The records that those of the findings name.
    pub named: BTreeMap<RecordId, Record>,
    /// What to speak of.
    pub points: Vec<Point>,
}

impl App {
    /// The partners of whom there can be a briefing, with what they are called: those of the directory and those of the
    /// registers.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn brief_partners(&self, actor: &Actor) -> Result<Vec<(AuthorityId, Names)>, Problem> {
        self.authorise(actor, Action::ReadRecords, "briefing").await?;
        let us = self.me().clone();
        self.inner
            .store
            .read(move |tx| {
                let mut all: BTreeMap<AuthorityId, Names> =
                    tx.authorities()?.into_iter().map(|row| (row.id, row.names)).collect();
                for (_, body) in register(tx)?.bodies() {
                    if let Some(authority) = &body.authority {
                        all.entry(authority.clone()).or_insert_with(|| body.names.clone());
                    }
                }
                all.remove(&us);
                Ok(all.into_iter().collect())
            })
            .await
    }

    /// The briefing for a meeting with a partner.
    ///
    /// # Errors
    /// `forbidden`; `brief-partner-unknown` of the field `partner` where neither the directory nor the registers know it.
    pub async fn brief(&self, actor: &Actor, ask: &BriefAsk) -> Result<Brief, Problem> {
        let known = self.brief_partners(actor).await?;
        let names = known.into_iter().find(|(id, _)| *id == ask.partner).map(|(_, names)| names);
        let names =
            names.ok_or_else(|| Problem::field("partner", "brief-partner-unknown").arg("partner", &ask.partner))?;
        let open = Filter { partner: Some(ask.partner.clone()), open: Some(true), ..Filter::default() };
        let listable = self.listable(actor, &open).await?;
        let period = FiguresAsk {
            from: ask.day.plus_days(-YEAR),
            to: ask.day,
            by: CountedBy::Asked,
            partner: Some(ask.partner.clone()),
            kind: None,
            side: None,
        };
        let figures = self.figures(actor, &period).await?;
        let (meetings, minutes) = self.meetings(actor, ask).await?;
        let plans = self.plans(actor, ask).await?;
        let detail = format!("{ask:?}");
        self.witness(vec![
            Leaf::of(actor, "briefing.read", &format!("authority/{}", ask.partner)).detail(detail.as_bytes()),
        ])
        .await?;
        // What came later than the day does not belong to it.
        let until = ask.day.end().plus_seconds(-i64::from(self.inner.seat.zone_minutes) * 60);
        let filter = DocketFilter { opened: Some((Moment::from_micros(i64::MIN), until)), ..listable };
        let (app, ask, at) = (self.clone(), ask.clone(), self.now());
        let today = self.office_day(at);
        self.inner
            .store
            .read(move |tx| {
                let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
                let page = store::Page { number: 0, rows: MATTERS };
                let matters = app.lines(tx.some_dockets(&filter, DocketSort::Due, page)?, &officers);
                let open = tx.count_dockets(&filter)?;
                let all = register(tx)?;
                let bodies = bodies_of(&all, &ask.partner);
                let people = people_of(&all, &bodies, ask.day);
                let agreements = agreements_of(&all, &bodies, ask.day);
                let shown: BTreeSet<&RecordId> = bodies
                    .iter()
                    .map(|(id, _)| id)
                    .chain(people.iter().flat_map(|one| [&one.post.0, &one.tenure, &one.person]))
                    .chain(agreements.iter().map(|one| &one.id))
                    .collect();
                let beside = |one: &Finding| {
                    shown.contains(&one.record) || one.other.as_ref().is_some_and(|other| shown.contains(other))
                };
                let findings: Vec<(Finding, Option<Record>)> = all
                    .findings(today)
                    .into_iter()
                    .filter(|one| one.weight != Weight::Gap && beside(one))
                    .map(|one| (all.record(&one.record).cloned(), one))
                    .map(|(record, one)| (one, record))
                    .collect();
                let wrong = findings.iter().filter_map(|(_, record)| record.as_ref());
                let beside_them = wrong.flat_map(|record| named(&all, record)).collect();
                let mut brief = Brief {
                    ask: ask.clone(),
                    at,
                    names: names.clone(),
                    bodies,
                    people,
                    agreements,
                    meetings: meetings.clone(),
                    minutes: minutes.clone(),
                    known: tx.authorities()?.into_iter().map(|row| (row.id, row.names)).collect(),
                    plans: plans.clone(),
                    matters,
                    open,
                    figures: figures.clone(),
                    findings,
                    named: beside_them,
                    points: Vec::new(),
                };
                brief.points = points(&brief, app.inner.seat.zone_minutes);
                Ok(brief)
            })
            .await
    }
}

impl App {
    /// The matters of a kind with the partner that the person may open, whether they are open or not.
    async fn of_kind(
        &self,
        actor: &Actor,
        ask: &BriefAsk,
        kind: &'static str,
        most: usize,
    ) -> Result<Vec<Arc<Opened>>, Problem> {
        let filter = Filter { partner: Some(ask.partner.clone()), kind: Some(kind.to_owned()), ..Filter::default() };
        let filter = self.listable(actor, &filter).await?;
        let page = store::Page { number: 0, rows: most };
        let rows = self.inner.store.read(move |tx| tx.some_dockets(&filter, DocketSort::Last, page)).await?;
        let mut found = Vec::new();
        for row in rows {
            found.extend(self.opened(row.id).await?);
        }
        Ok(found)
    }

    /// The meetings, and the minutes that were written last.
    async fn meetings(
        &self,
        actor: &Actor,
        ask: &BriefAsk,
    ) -> Result<(Vec<BriefMeeting>, Option<BriefMinutes>), Problem> {
        let mut found: Vec<(BriefMeeting, Arc<Opened>)> = Vec::new();
        for opened in self.of_kind(actor, ask, "event", MEETINGS).await? {
            let look = opened.look();
            let Some(occasion) = look.occasion.clone() else { continue };
            if occasion.from.is_none_or(|from| ::relations::first_day(from) <= ask.day) {
                let meeting = BriefMeeting {
                    docket: opened.id(),
                    title: (look.summary.title.clone(), look.summary.title_lang),
                    state: look.summary.state.clone(),
                    occasion,
                };
                found.push((meeting, opened));
            }
        }
        found.sort_by_key(|(one, _)| std::cmp::Reverse((one.occasion.from.map(last_day), one.docket)));
        let minutes = found.iter().find_map(|(meeting, opened)| {
            let parts = opened.open.folder()?.minutes();
            (!parts.is_empty()).then(|| BriefMinutes { meeting: meeting.clone(), parts })
        });
        Ok((found.into_iter().map(|(meeting, _)| meeting).collect(), minutes))
    }

    async fn plans(&self, actor: &Actor, ask: &BriefAsk) -> Result<Vec<BriefPlan>, Problem> {
        let mut found = Vec::new();
        for opened in self.of_kind(actor, ask, "programme", PLANS).await? {
            let look = opened.look();
            let now = |plan: &&Plan| plan.from <= ask.day && ask.day <= plan.until.plus_days(YEAR);
            let Some(plan) = look.plan.as_ref().filter(now) else { continue };
            let is_open = |row: &&PlanRow| matches!(row.tone, Tone::Open | Tone::Waiting);
            let mut open: Vec<PlanRow> = plan.rows.iter().filter(is_open).cloned().collect();
            open.sort_by_key(|row| row.until);
            found.push(BriefPlan {
                docket: opened.id(),
                title: (look.summary.title.clone(), look.summary.title_lang),
                items: (plan.rows.len(), plan.rows.iter().filter(|row| row.tone == Tone::Done).count()),
                open,
            });
        }
        Ok(found)
    }
}

/// The partner's own record and those below it.
fn bodies_of(all: &Register, partner: &AuthorityId) -> Vec<(RecordId, Names)> {
    let own: Vec<&RecordId> =
        all.bodies().filter(|(_, body)| body.authority.as_ref() == Some(partner)).map(|(id, _)| id).collect();
    let mut found: Vec<(RecordId, Names)> = all
        .bodies()
        .filter(|(id, _)| own.iter().any(|above| all.is_within(id, above)))
        .map(|(id, body)| (id.clone(), body.names.clone()))
        .collect();
    found.sort_by_key(|(id, _)| (!own.contains(&id), id.clone()));
    found
}

fn people_of(all: &Register, bodies: &[(RecordId, Names)], day: Date) -> Vec<BriefPerson> {
    let mut people = Vec::new();
    for (body, names) in bodies {
        for (id, post) in all.posts().filter(|(_, post)| post.body == *body) {
            people.extend(all.holders_on(id, day).into_iter().map(|holder| BriefPerson {
                post: (id.clone(), post.names.clone()),
                body: names.clone(),
                tenure: holder.tenure.clone(),
                person: holder.person.clone(),
                record: all.record(holder.person).cloned(),
                answer: holder.answer,
                last_certain: holder.last_certain,
                sources: holder.sources.into_iter().cloned().collect(),
            }));
        }
    }
    people
}

fn agreements_of(all: &Register, bodies: &[(RecordId, Names)], day: Date) -> Vec<BriefAgreement> {
    let party = |agreement: &Agreement| agreement.parties.iter().any(|one| bodies.iter().any(|(id, _)| id == one));
    // A date of which only the year is known lies before the day if it may.
    let signed_by = |signed: Option<PartialDate>| signed.is_none_or(|signed| ::relations::first_day(signed) <= day);
    let mut found: Vec<BriefAgreement> = all
        .agreements()
        .filter(|(_, agreement)| party(agreement) && signed_by(agreement.signed))
        .map(|(id, agreement)| BriefAgreement {
            id: id.clone(),
            agreement: agreement.clone(),
            holds: agreement.force.covers(day),
            followed: all
                .agreements()
                .any(|(_, other)| other.predecessor.as_ref() == Some(id) && signed_by(other.signed)),
        })
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse((one.agreement.signed.map(last_day), one.id.clone())));
    found
}

/// What to speak of. What the partner owes comes first, then what we owe, then what ends.
fn points(brief: &Brief, zone_minutes: i32) -> Vec<Point> {
    let day = brief.ask.day;
    let east = i64::from(zone_minutes) * 60;
    let end = day.end().plus_seconds(-east);
    let of = |line: &DocketLine, code: &'static str, due: Option<Moment>| Point {
        code,
        what: line
            .our_number
            .clone()
            .or_else(|| line.their_number.clone())
            .map_or_else(|| line.title.clone(), |number| format!("{number}, {}", line.title)),
        day: due.map(|due| due.plus_seconds(east - 1).date()),
        count: None,
        about: About::Matter(line.id),
    };
    let mut ranked: Vec<(u8, Point)> = Vec::new();
    for line in &brief.matters {
        let due = line.next_due;
        let (late, soon) = (due.is_some_and(|due| due < end), due.is_some_and(|due| due <= end.plus_days(SOON)));
        match (line.ours_to_act, late, soon) {
            (false, true, _) => ranked.push((0, of(line, "ask-late", due))),
            (true, true, _) => ranked.push((1, of(line, "explain-late", due))),
            (true, false, true) => ranked.push((3, of(line, "ours-soon", due))),
            (false, false, true) => ranked.push((4, of(line, "theirs-soon", due))),
            (false, false, false) if line.urgent && line.side == Side::Outgoing => {
                ranked.push((5, of(line, "ask-urgent", due)));
            }
            _ => {}
        }
    }
    for one in brief.agreements.iter().filter(|one| one.agreement.kind == AgreementKind::Programme && !one.followed) {
        let Some(last) = one.agreement.force.to.map(last_day) else { continue };
        let code = match last.days_since(day) {
            left if left < 0 => "programme-ended",
            left if left <= ENDING => "programme-ends",
            _ => continue,
        };
        let what = one.id.to_string();
        ranked.push((2, Point { code, what, day: Some(last), count: None, about: About::Record(one.id.clone()) }));
    }
    for (measure, code) in [(Measure::Refused, "refused"), (Measure::Returned, "returned")] {
        let figure = brief.figures.line.iter().find(|figure| figure.measure == measure && figure.count > 0);
        ranked.extend(figure.map(|figure| {
            let about = About::List(figure.filter.clone());
            (6, Point { code, what: String::new(), day: None, count: Some(figure.count), about })
        }));
    }
    ranked.sort_by_key(|(rank, point)| (*rank, point.day));
    ranked.into_iter().map(|(_, point)| point).take(POINTS).collect()
}
