//! What a docket is about: the two state machines of a kind, and what it hands out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use kernel::{AuthorityId, Digest, Lang, Moment, Problem, Role};
use serde::Serialize;
use serde_json::Value;

use crate::{
    AnyOpen, AttachmentRef, Badge, Command, Conflict, Context, Docket, Ending, Entry, Folded, Folder, Form, Held,
    Letter, Mention, Named, Object, Occasion, Office, Open, Origin, Pick, Placed, Plan, Row, Sequel, Step, UseLimit,
    Waiting, paper,
};

/// Whether an act stays at home or goes to the partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// A home entry.
    Home,
    /// A shared entry, sealed and sent.
    Shared,
}

/// How many people an act needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Eyes {
    /// One person does it.
    Two,
    /// One person proposes it and another, who may sign, sends it. The house calls this four eyes.
    Four,
}

/// One thing that can be done in a docket of some kind: a row of its table of acts.
#[derive(Clone, Copy, Debug)]
pub struct Act {
    /// Its name in forms and in the API, such as `acknowledge`; label: `<kind>-act-<name>`.
    pub name: &'static str,
    /// The entry it writes, such as `mla.acknowledged`.
    pub entry: &'static str,
    /// Where the entry goes.
    pub reach: Reach,
    /// How many people it needs.
    pub eyes: Eyes,
    /// Who may do it (with [`Eyes::Four`]: who may propose it).
    pub roles: &'static [Role],
    /// What has to be filled in.
    pub form: Form,
    /// Whether a registration number of ours is allotted with it.
    pub numbered: bool,
}

/// An entry that does not fit where its turn comes: the rule it breaks, as a translation key, and values for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Breach {
    /// The rule, such as `mla-rule-not-allowed-now`; `docket-not-understood` marks a type or version we do not know.
    pub rule: String,
    /// Values for the sentence.
    pub args: Vec<(String, String)>,
}

impl Breach {
    /// A breach of `rule`.
    pub fn of(rule: impl Into<String>) -> Self {
        Self { rule: rule.into(), args: Vec::new() }
    }

    /// Adds a value for the sentence.
    #[must_use]
    pub fn arg(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }

    /// The type or version is not known here: kept and shown, without effect.
    pub fn not_understood() -> Self {
        Self::of("docket-not-understood")
    }

    /// Whether this is [`Breach::not_understood`].
    pub fn is_not_understood(&self) -> bool {
        self.rule == "docket-not-understood"
    }
}

/// A time limit as the entries have set it. Whether it is overdue is computed by whoever knows the present moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// Its name, a translation key such as `mla-clock-acknowledgement`.
    pub name: String,
    /// The authority that has to act before it runs out.
    pub bound: AuthorityId,
    /// When it started, by this node's clock.
    pub started: Moment,
    /// When it runs out, pauses already added.
    pub due: Moment,
    /// Since when it stands still.
    pub paused: Option<Moment>,
    /// When it was stopped because what it waited for happened.
    pub stopped: Option<Moment>,
    /// Where the limit comes from, as a translation key (a legal basis, an agreement, a default of the house).
    pub source: String,
}

impl Clock {
    /// Whether the time is over and nobody has stopped or paused it.
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.stopped.is_none() && self.paused.is_none() && now >= self.due
    }

    /// Whether it still runs.
    pub fn is_running(&self) -> bool {
        self.stopped.is_none() && self.paused.is_none()
    }
}

/// On which side of a matter this authority stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// We asked.
    Outgoing,
    /// We were asked.
    Incoming,
    /// We are informed.
    Observer,
}

/// Where a docket stands in the day's work of an office, whatever its kind: what a front page sorts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being written.
    Draft,
    /// Ready for the signer.
    ToSign,
    /// Arrived, and nobody has registered it yet.
    Arrived,
    /// Under way.
    Working,
    /// Over.
    Done,
}

impl Stage {
    /// All stages.
    pub const ALL: [Self; 5] = [Self::Draft, Self::ToSign, Self::Arrived, Self::Working, Self::Done];

    /// As it is written in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::ToSign => "to_sign",
            Self::Arrived => "arrived",
            Self::Working => "working",
            Self::Done => "done",
        }
    }

    /// Reads a stage.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == text)
    }
}

/// What a list shows of a docket.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "four independent marks, each a column of the list")]
pub struct Summary {
    /// The subject as its author wrote it.
    pub title: String,
    /// The language of the title.
    pub title_lang: Lang,
    /// Our side.
    pub side: Side,
    /// Our state, as a translation key such as `mla-out-sent`.
    pub state: String,
    /// The state of the line, as a translation key such as `mla-line-sent`.
    pub line_state: String,
    /// Where it stands in the day's work.
    pub stage: Stage,
    /// Whether anything is still to be done.
    pub open: bool,
    /// Whether it is only for those who work on it.
    pub confidential: bool,
    /// The other authorities, the one that matters most first.
    pub partners: Vec<AuthorityId>,
    /// Our number.
    pub our_number: Option<String>,
    /// The partner's number.
    pub their_number: Option<String>,
    /// Whether it is urgent.
    pub urgent: bool,
    /// Whether it is we who have to act next.
    pub ours_to_act: bool,
}

/// An entry to be written, before the kernel gives it its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The type, such as `mla.sent`.
    pub kind: &'static str,
    /// Version of the body's form.
    pub version: u32,
    /// Who may read it; `None` makes a home entry.
    pub audience: Option<BTreeSet<AuthorityId>>,
    /// The partner whose act on paper it registers, and the letter.
    pub about: Option<(AuthorityId, Letter)>,
    /// The body.
    pub body: Object,
    /// What is attached.
    pub attachments: Vec<AttachmentRef>,
}

/// A translation that a matter waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// The act that hands it in; its form starts with what it is of.
    pub act: &'static str,
    /// The entry whose text is translated.
    pub of: Digest,
    /// The language that is wanted, where one was named.
    pub into: Option<Lang>,
}

/// What a command leads to: entries in the order in which they are to be written.
pub type Decision = Vec<Draft>;

/// A folded docket, as the functions of a kind see it.
pub type Matter<K> = Folded<K>;

/// A kind of docket.
///
/// All functions are pure: the same arguments give the same result on every machine.
pub trait Kind: Copy + fmt::Debug + Send + Sync + 'static {
    /// What all parties share.
    type Line: Clone + fmt::Debug + PartialEq + Serialize + Send + Sync;
    /// What this authority adds for itself.
    type Desk: Clone + fmt::Debug + PartialEq + Serialize + Send + Sync;

    /// The kind's name, the first part of its entries' types.
    fn name(&self) -> &'static str;

    /// Everything that can ever be done.
    fn table(&self) -> &'static [Act];

    /// Whether every shared entry is for every party, those who join later included. A kind in which one party answers
    /// another in private says no.
    fn is_open(&self) -> bool {
        true
    }

    /// The line before the first entry.
    fn line(&self) -> Self::Line;

    /// The line after a shared entry, or the rule that the entry breaks.
    ///
    /// It may look at nothing but the line and the entry, or the parties would disagree.
    ///
    /// # Errors
    /// The [`Breach`] under which the entry is kept.
    fn apply_line(&self, line: &Self::Line, entry: &Entry) -> Result<Self::Line, Breach>;

    /// The desk of `seat` before the first entry.
    fn desk(&self, seat: &AuthorityId) -> Self::Desk;

    /// The desk after a home entry of ours, a `docket.…` entry, or a shared entry that stands in `line`.
    ///
    /// # Errors
    /// The [`Breach`] under which a home entry is kept.
    fn apply_desk(&self, desk: &Self::Desk, line: &Self::Line, held: &Held) -> Result<Self::Desk, Breach>;

    /// The acts that the states allow to `matter.seat` now, whoever the person is.
    fn acts(&self, matter: &Matter<Self>) -> Vec<&'static Act>;

    /// What a command leads to. The act was found in [`Kind::acts`] and its fields agree with its form.
    ///
    /// # Errors
    /// A [`Problem`] saying what stands against it.
    fn decide(
        &self,
        matter: &Matter<Self>,
        act: &'static Act,
        command: &Command,
        context: &Context,
    ) -> Result<Decision, Problem>;

    /// The acts that a letter of a partner without a node can bring, as [`paper::acts`](crate::paper::acts) makes them.
    fn on_paper(&self) -> &'static [Act] {
        &[]
    }

    /// Whether `actor` could write this entry now, by what is shared alone.
    fn hears(&self, _line: &Self::Line, _entry: &str, _actor: &AuthorityId) -> bool {
        false
    }

    /// The entry with which `us` registers what a letter tells: an act of [`Kind::on_paper`] in a matter seen by the
    /// partner whose letter it is.
    ///
    /// # Errors
    /// A [`Problem`] saying what stands against it.
    fn heard(
        &self,
        _matter: &Matter<Self>,
        _us: &AuthorityId,
        act: &Act,
        _told: Object,
        _attachments: Vec<AttachmentRef>,
    ) -> Result<Draft, Problem> {
        Err(Problem::invalid("act-unknown").arg("act", act.name))
    }

    /// The time limits, running and stopped.
    fn clocks(&self, matter: &Matter<Self>) -> Vec<Clock>;

    /// What a list shows.
    fn summary(&self, matter: &Matter<Self>) -> Summary;

    /// The registration card.
    fn card(&self, matter: &Matter<Self>) -> Vec<Row>;

    /// The persons named.
    fn mentions(&self, matter: &Matter<Self>) -> Vec<Mention>;

    /// What a form of `act` starts with.
    fn prefill(&self, matter: &Matter<Self>, act: &Act) -> Object;

    /// What `matter.seat` can choose from in fields of the kind [`crate::FieldKind::Pick`] with this list. It follows from
    /// the line and the seat alone.
    fn picks(&self, _matter: &Matter<Self>, _list: &str) -> Vec<Pick> {
        Vec::new()
    }

    /// The plan of a matter that is carried out over months.
    fn plan(&self, _matter: &Matter<Self>) -> Option<Plan> {
        None
    }

    /// When and where the authorities met, in a matter that is about that. None while nothing is shared of it.
    fn occasion(&self, _matter: &Matter<Self>) -> Option<Occasion> {
        None
    }

    /// The content with which the draft of a matter begins that follows this one. None for a kind that has no successors,
    /// and while there is nothing to follow.
    fn successor(&self, _matter: &Matter<Self>) -> Option<Object> {
        None
    }

    /// Where in another matter this one began, as its content says. None for a kind that begins by itself.
    fn origin(&self, _matter: &Matter<Self>) -> Option<Origin> {
        None
    }

    /// What stands in this matter from which one of another kind can begin, in its order.
    fn sequels(&self, _matter: &Matter<Self>) -> Vec<Sequel> {
        Vec::new()
    }

    /// What the law is asked about: one case for each kind of request in the matter, as facts by the vocabulary of the
    /// law files. None for a kind that the law does not speak of. `typed` takes the place of what is written in the
    /// matter: a form that nobody has saved.
    fn cases(&self, _matter: &Matter<Self>, _typed: Option<&Object>) -> Vec<Value> {
        Vec::new()
    }

    /// The translation that the matter waits for before it goes on.
    fn awaited(&self, _matter: &Matter<Self>) -> Option<Awaited> {
        None
    }

    /// In which field of a drafting form a fact of [`Kind::cases`] is written: where to go for what is missing.
    fn fact_fields(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// The acts before which every ground of refusal must be answered.
    fn weighed(&self) -> &'static [&'static str] {
        &[]
    }

    /// The acts whose form is the request itself: it can be checked while it is typed.
    fn drafting(&self) -> &'static [&'static str] {
        &[]
    }

    /// The persons in the content of a drafting form, in its order.
    fn persons(&self, _content: &Object) -> Vec<Named> {
        Vec::new()
    }

    /// The acts with which a request goes out: what was checked then is kept.
    fn going_out(&self) -> &'static [&'static str] {
        &[]
    }

    /// The acts with which somebody judges a request, sent or not: what the law says of it stands beside their forms.
    fn judging(&self) -> &'static [&'static str] {
        &[]
    }

    /// The limits that the author of a shared entry sets on the use of what it gave in this docket. None for a kind in
    /// which nothing is given.
    fn use_limits(&self, _held: &Held) -> Vec<UseLimit> {
        Vec::new()
    }

    /// The types of entries that are steps which figures count. None for a kind that nobody counts.
    fn steps(&self) -> &'static [(&'static str, Step)] {
        &[]
    }

    /// How the matter ended, as far as it did.
    fn ending(&self, _matter: &Matter<Self>) -> Option<Ending> {
        None
    }

    /// The names of the limits within which the authority that is asked has to answer: a matter was answered in time if
    /// all of them were kept.
    fn answered_by(&self) -> &'static [&'static str] {
        &[]
    }

    /// What somebody takes along on paper. None for a kind of which nothing is taken along, and while there is nothing.
    fn folder(&self, _matter: &Matter<Self>) -> Option<Folder> {
        None
    }

    /// Those who take part, for badges and cards before their places, in the order of the parties.
    fn badges(&self, _matter: &Matter<Self>) -> Vec<Badge> {
        Vec::new()
    }

    /// What of a matter a release for the press begins with, coded: nothing personal, no number, nothing of a draft. Empty
    /// while there is nothing that the public could be told.
    fn news(&self, _matter: &Matter<Self>) -> Vec<Row> {
        Vec::new()
    }

    /// An entry's content, for pages and letters.
    fn show(&self, entry: &Entry) -> Vec<Row>;
}

/// A docket as everybody above this room sees it, whatever its kind.
#[derive(Clone, Debug)]
pub struct Look {
    /// What a list shows.
    pub summary: Summary,
    /// The registration card.
    pub card: Vec<Row>,
    /// The time limits.
    pub clocks: Vec<Clock>,
    /// The acts that the states allow now.
    pub acts: Vec<&'static Act>,
    /// The acts that partners without a node may have done, each with the partners.
    pub on_paper: Vec<(&'static Act, Vec<AuthorityId>)>,
    /// The persons named.
    pub mentions: Vec<Mention>,
    /// Every entry in our order, with its standing.
    pub history: Vec<Placed>,
    /// Entries that broke a rule.
    pub conflicts: Vec<Conflict>,
    /// Entries that wait for earlier ones.
    pub waiting: Vec<Waiting>,
    /// What the office noted: assignment, proposals, receipts, notes.
    pub office: Office,
    /// The shared state as JSON.
    pub line: Value,
    /// The digest of the shared state, its conflicts and its waiting entries: equal on all sides that hold the same
    /// set.
    pub line_digest: Digest,
    /// Our own state as JSON.
    pub desk: Value,
    /// As [`Kind::steps`].
    pub steps: &'static [(&'static str, Step)],
    /// As [`Kind::ending`].
    pub ending: Option<Ending>,
    /// As [`Kind::answered_by`].
    pub answered_by: &'static [&'static str],
    /// As [`Kind::picks`], for the lists of the acts that the states allow.
    pub picks: BTreeMap<&'static str, Vec<Pick>>,
    /// As [`Kind::plan`].
    pub plan: Option<Plan>,
    /// As [`Kind::occasion`].
    pub occasion: Option<Occasion>,
    /// As [`Kind::successor`].
    pub successor: Option<Object>,
    /// As [`Kind::origin`].
    pub origin: Option<Origin>,
    /// As [`Kind::sequels`].
    pub sequels: Vec<Sequel>,
    /// As [`Kind::news`].
    pub news: Vec<Row>,
}

impl Look {
    pub(crate) fn of<K: Kind>(kind: &K, matter: &Matter<K>) -> Result<Self, Problem> {
        let summary = kind.summary(matter);
        let acts = kind.acts(matter);
        Ok(Self {
            card: kind.card(matter),
            clocks: kind
                .clocks(matter)
                .into_iter()
                .chain(matter.office.limits.iter().filter_map(|limit| limit.clock(&matter.seat)))
                .chain(matter.office.control(&matter.seat, summary.open))
                .collect(),
            on_paper: heard(kind, matter, &summary.partners),
            summary,
            mentions: kind.mentions(matter),
            line: serde_json::to_value(&matter.line).map_err(Problem::internal)?,
            line_digest: matter.line_digest()?,
            desk: serde_json::to_value(&matter.desk).map_err(Problem::internal)?,
            history: matter.history.clone(),
            conflicts: matter.conflicts.clone(),
            waiting: matter.waiting.clone(),
            office: matter.office.clone(),
            steps: kind.steps(),
            ending: kind.ending(matter),
            answered_by: kind.answered_by(),
            picks: acts
                .iter()
                .flat_map(|act| act.form.lists())
                .map(|(_, list)| (list, kind.picks(matter, list)))
                .collect(),
            acts,
            plan: kind.plan(matter),
            occasion: kind.occasion(matter),
            successor: kind.successor(matter),
            origin: kind.origin(matter),
            sequels: kind.sequels(matter),
            news: kind.news(matter),
        })
    }
}

fn heard<K: Kind>(kind: &K, matter: &Matter<K>, partners: &[AuthorityId]) -> Vec<(&'static Act, Vec<AuthorityId>)> {
    let by = |act: &'static Act| {
        let able = partners.iter().filter(|partner| matter.hears(kind, act.entry, partner));
        (act, able.cloned().collect())
    };
    kind.on_paper().iter().map(by).filter(|(_, able): &(_, Vec<_>)| !able.is_empty()).collect()
}

/// A [`Kind`] without its types, so that one node holds dockets of many kinds.
pub trait AnyKind: Send + Sync {
    /// As [`Kind::name`].
    fn name(&self) -> &'static str;

    /// As [`Kind::table`].
    fn table(&self) -> &'static [Act];

    /// As [`Kind::on_paper`].
    fn on_paper(&self) -> &'static [Act];

    /// The acts on paper with which a matter can begin, whoever writes; `anybody` is one who could.
    fn begins_on_paper(&self, anybody: &AuthorityId) -> Vec<&'static Act>;

    /// The act with this name, of the table or on paper.
    fn act(&self, name: &str) -> Option<&'static Act> {
        self.table().iter().chain(self.on_paper()).find(|act| act.name == name)
    }

    /// As [`Kind::is_open`].
    fn is_open(&self) -> bool;

    /// As [`Kind::fact_fields`].
    fn fact_fields(&self) -> &'static [(&'static str, &'static str)];

    /// As [`Kind::weighed`].
    fn weighed(&self) -> &'static [&'static str];

    /// As [`Kind::drafting`].
    fn drafting(&self) -> &'static [&'static str];

    /// As [`Kind::persons`].
    fn persons(&self, content: &Object) -> Vec<Named>;

    /// As [`Kind::going_out`].
    fn going_out(&self) -> &'static [&'static str];

    /// As [`Kind::judging`].
    fn judging(&self) -> &'static [&'static str];

    /// Opens a docket as `seat` sees it.
    ///
    /// # Errors
    /// `internal` when the state cannot be written as JSON.
    fn open(&self, docket: Docket, seat: &AuthorityId) -> Result<Box<dyn AnyOpen>, Problem>;

    /// As [`Kind::show`], after what is to be said of the letter that an entry registers.
    fn show(&self, entry: &Entry) -> Vec<Row>;
}

impl<K: Kind> AnyKind for K {
    fn name(&self) -> &'static str {
        Kind::name(self)
    }

    fn table(&self) -> &'static [Act] {
        Kind::table(self)
    }

    fn on_paper(&self) -> &'static [Act] {
        Kind::on_paper(self)
    }

    fn begins_on_paper(&self, anybody: &AuthorityId) -> Vec<&'static Act> {
        let line = self.line();
        Kind::on_paper(self).iter().filter(|act| self.hears(&line, act.entry, anybody)).collect()
    }

    fn is_open(&self) -> bool {
        Kind::is_open(self)
    }

    fn fact_fields(&self) -> &'static [(&'static str, &'static str)] {
        Kind::fact_fields(self)
    }

    fn weighed(&self) -> &'static [&'static str] {
        Kind::weighed(self)
    }

    fn drafting(&self) -> &'static [&'static str] {
        Kind::drafting(self)
    }

    fn persons(&self, content: &Object) -> Vec<Named> {
        Kind::persons(self, content)
    }

    fn going_out(&self) -> &'static [&'static str] {
        Kind::going_out(self)
    }

    fn judging(&self) -> &'static [&'static str] {
        Kind::judging(self)
    }

    fn open(&self, docket: Docket, seat: &AuthorityId) -> Result<Box<dyn AnyOpen>, Problem> {
        Ok(Box::new(Open::new(*self, docket, seat)?))
    }

    fn show(&self, entry: &Entry) -> Vec<Row> {
        let letter = entry.about.as_ref().zip(entry.letter.as_ref());
        let mut rows = letter.map(|(partner, letter)| paper::rows(partner, letter)).unwrap_or_default();
        rows.extend(Kind::show(self, entry));
        rows
    }
}
