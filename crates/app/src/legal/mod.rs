//! The law at the desk: what applies to a matter, what it lacks, what stands against it, what is due. And the worksheet
//! on grounds of refusal that people answer before they accept.

mod outlook;
mod recheck;
mod reuse;
mod sheet;
mod view;

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use docket::{Act, AnyKind, AnyOpen, Command, Context, Ground, Held, Object, Officer};
use kernel::{AuthorityId, Class, Date, Digest, DocketId, Lang, Moment, Problem, Role, Tri};
use law::{Case, Checked, Files, Options, RuleSet, Summary, report};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Record;

use crate::{
    Actor, App, Target,
    audit::Leaf,
    opened::Opened,
    permission::{Action, may},
};

pub use self::{
    outlook::{ForecastLimit, ForecastView, LawOutlook, LawQuestion},
    recheck::{LawChange, Recheck, Standing},
    reuse::Reused,
    sheet::{Published, SheetCheck, SheetItems, SheetLine, SheetPage, SheetView, SheetWord},
    view::{GroundLine, LawBasis, LawCheck, LawFinding, LawLimit, LawView, summary_code},
};

/// The setting that names the rule set with which all open matters were last checked.
const CHECKED_WITH: &str = "law-checked-with";
/// The kind of plain record that keeps the files of a rule set.
const RULE_SET: &str = "rule-set";
/// The kind of plain record that keeps the facts of a check.
const FACTS: &str = "law-facts";

/// The law of this node: one rule set, and whether rules from memory are asked.
#[derive(Clone, Debug)]
pub struct LawBook {
    set: Arc<RuleSet>,
    files: Arc<Files>,
    /// Whether rules from memory are asked; each then carries a warning.
    pub memory: bool,
}

impl LawBook {
    /// The law that the program carries. It is read once in a process.
    ///
    /// # Errors
    /// `law-files` when it cannot be read; a test keeps it readable.
    pub fn built_in(memory: bool) -> Result<Self, Problem> {
        static READ: OnceLock<Result<LawBook, Problem>> = OnceLock::new();
        let read = READ.get_or_init(|| Self::read(law::built_in_files(), true));
        read.clone().map(|book| Self { memory, ..book })
    }

    /// The law in `files`.
    ///
    /// # Errors
    /// `law-files` with the first flaw, which names file and line.
    pub fn read(files: Files, memory: bool) -> Result<Self, Problem> {
        let (set, flaws) = RuleSet::read(&files);
        let first = flaws.iter().find(|flaw| flaw.severity == law::Severity::Error);
        match (set, first) {
            (Some(set), _) => Ok(Self { set: Arc::new(set), files: Arc::new(files), memory }),
            (None, flaw) => {
                Err(Problem::invalid("law-files").arg("flaw", flaw.map(ToString::to_string).unwrap_or_default()))
            }
        }
    }

    /// The rule set.
    pub fn set(&self) -> &RuleSet {
        &self.set
    }

    /// Its files.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// How many working days of a State lie after each moment, up to and with the day of `now`, both by the days of an
    /// office `zone` minutes east of UTC. `None` for a State whose calendar the files do not have.
    pub fn working_days(&self, state: &str, starts: &[Moment], now: Moment, zone: i32) -> Option<Vec<u32>> {
        let calendar = self.set.calendars.get(state)?;
        let day = |at: Moment| law::value::day(&at.parts_at(zone).0.to_string());
        let today = day(now)?;
        let starts: Vec<_> = starts.iter().map(|at| day(*at).unwrap_or(today)).collect();
        Some(calendar.passed(&starts, today))
    }

    /// The days from one to another on which offices of a State are closed, each with the name of the holiday; it is empty
    /// for a day of rest of the week. `None` for a State whose calendar the files do not have.
    pub fn closed_days(&self, state: &str, from: Date, to: Date) -> Option<Vec<(Date, law::says::Says)>> {
        let calendar = self.set.calendars.get(state)?;
        let days = usize::try_from(to.days_since(from)).map_or(0, |days| days + 1);
        let each = (0_i64..).take(days).map(|n| from.plus_days(n));
        Some(each.filter_map(|day| Some((day, calendar.closed(law::value::day(&day.to_string())?)?))).collect())
    }

    /// The whole answers as JSON, with the sheets of the receivers.
    ///
    /// # Errors
    /// As [`LawBook::ask`].
    fn document(&self, asked: &Asked, at: Moment, lang: Lang) -> Result<Vec<Value>, Problem> {
        self.each(asked, at, |json, case, checked| {
            let mut document = report::checked_json(&self.set, case, checked, lang);
            if let (Some(sheet), Some(top)) = (sheet::read(json, &asked.sheets), document.as_object_mut()) {
                let found = law::sheet::check(&sheet, &self.set, case);
                top.insert("sheet".into(), report::sheet_json(case, &found, lang));
            }
            document
        })
    }

    /// Checks cases as they stand at a moment: one answer each, and the grounds of refusal under the first basis of all of
    /// them, not answered by anybody. A case that does not name its States yet gives nothing.
    ///
    /// # Errors
    /// `internal` when a case is not written by the vocabulary: the fault of the kind that wrote it.
    pub fn ask(&self, asked: &Asked, me: &AuthorityId, at: Moment) -> Result<Answers, Problem> {
        let mut grounds: Vec<GroundLine> = Vec::new();
        let checks = self.each(asked, at, |json, case, checked| {
            view::worksheet(&self.set, checked, &mut grounds);
            let sheet = sheet::held(&self.set, case, json, &asked.sheets, me);
            view::shown(&self.set, case, checked, measure(json), sheet)
        })?;
        Ok((checks, grounds))
    }

    /// Checks each case that names its States, and makes something of the answer.
    ///
    /// # Errors
    /// As [`LawBook::ask`].
    fn each<T>(
        &self,
        asked: &Asked,
        at: Moment,
        mut make: impl FnMut(&Value, &Case, &Checked<'_>) -> T,
    ) -> Result<Vec<T>, Problem> {
        let today = view::today(at)?;
        let options = Options { today, now: None, memory: asked.memory };
        let mut out = Vec::new();
        for json in &asked.cases {
            let mut case = Case::read(json, &self.set.vocabulary).map_err(Problem::internal)?;
            case.today = Some(today);
            if let Ok(checked) = law::check(&self.set, &case, &options) {
                out.push(make(json, &case, &checked));
            }
        }
        Ok(out)
    }
}

/// What the law says of a matter, for a program.
#[derive(Clone, Debug)]
pub struct LawDocument {
    /// The version of the rule set.
    pub rule_set: Digest,
    /// If this is how a request was checked when it went out: when that was.
    pub replayed: Option<Moment>,
    /// The cases that were asked, by the vocabulary.
    pub cases: Vec<Value>,
    /// The answers, one for each case that names its States, by the schema of the law's output.
    pub checks: Vec<Value>,
    /// The checks that were kept when versions of the request went out, oldest first.
    pub kept: Vec<docket::LawChecked>,
}

/// The answers to [`Asked`]: one check for each case, and the grounds of refusal under the first basis of all of them.
pub type Answers = (Vec<LawCheck>, Vec<GroundLine>);

/// What the law is asked about a matter. It is kept with a request that goes out, so that the check can be repeated.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// The cases, by the vocabulary of the law files.
    pub cases: Vec<Value>,
    /// Those who receive them, and the requirement sheets that they have published.
    pub sheets: BTreeMap<AuthorityId, Published>,
    /// Whether rules from memory are asked.
    pub memory: bool,
}

/// What has to be written with a request that goes out, so that its check can be looked at later.
pub(crate) struct Kept {
    /// The home entry that says it.
    pub held: Vec<Held>,
    /// The docket with it.
    pub grown: Box<dyn AnyOpen>,
    /// What was asked.
    pub records: Vec<Record>,
}

impl App {
    /// What the law says of a matter as it stands; with `kept`, how it was checked when that version went out.
    ///
    /// # Errors
    /// `not-found`, also when the law says nothing of matters of this kind; `law-kept-unknown` when no such check is kept.
    pub async fn law(&self, actor: &Actor, id: DocketId, kept: Option<usize>) -> Result<LawView, Problem> {
        let opened = self.asked_of_law(actor, id).await?;
        let look = opened.look();
        let verdict = |name: &str| {
            Command::generic_act(name).is_some_and(|act| {
                may(&actor.roles, Action::Act(act), crate::act::resource(look, actor)).role().is_ok()
            })
        };
        let office = &look.office;
        let (book, asked, replayed) = self.law_asked(&opened, kept).await?;
        let at = replayed.unwrap_or_else(|| self.now());
        let (checks, grounds) = book.ask(&asked, self.me(), at)?;
        let weighed = !opened.kind.weighed().is_empty() && look.summary.side == docket::Side::Incoming;
        Ok(LawView {
            docket: id,
            title: look.summary.title.clone(),
            title_lang: look.summary.title_lang,
            version: crate::act::content_version(opened.docket()),
            rule_set: book.set.version,
            memory: asked.memory,
            today: at.date(),
            replayed,
            kept: office.checked.clone(),
            worksheet: if weighed && replayed.is_none() { with_answers(grounds, &office.grounds) } else { Vec::new() },
            may_answer: look.summary.open && verdict("answer-grounds"),
            may_confirm: look.summary.open && verdict("confirm-grounds"),
            change: if replayed.is_none() { self.law_change(id).await? } else { None },
            may_look: recheck::may_look(look, actor),
            limits: office.limits.clone(),
            consents: office.consents.clone(),
            reused: self.reused(actor, &opened).await?,
            checks,
        })
    }

    /// The same for a program: the cases that were asked and the whole answers, by the schema of the law's output.
    ///
    /// # Errors
    /// As [`App::law`].
    pub async fn law_document(
        &self,
        actor: &Actor,
        id: DocketId,
        kept: Option<usize>,
        lang: Lang,
    ) -> Result<LawDocument, Problem> {
        let opened = self.asked_of_law(actor, id).await?;
        let (book, asked, replayed) = self.law_asked(&opened, kept).await?;
        let checks = book.document(&asked, replayed.unwrap_or_else(|| self.now()), lang)?;
        let kept = opened.look().office.checked.clone();
        Ok(LawDocument { rule_set: book.set.version, replayed, cases: asked.cases, checks, kept })
    }

    /// A matter that somebody may read, and that the law is asked about.
    async fn asked_of_law(&self, actor: &Actor, id: DocketId) -> Result<Arc<Opened>, Problem> {
        let opened = self.readable(actor, id).await?;
        if opened.kind.fact_fields().is_empty() {
            return Err(Problem::not_found());
        }
        self.witness(vec![Leaf::of(actor, "docket.law", &id.to_string())]).await?;
        Ok(opened)
    }

    /// What is asked about a matter as it stands, or was asked when a version of it went out.
    async fn law_asked(
        &self,
        opened: &Opened,
        kept: Option<usize>,
    ) -> Result<(LawBook, Asked, Option<Moment>), Problem> {
        let Some(at) = kept else {
            let cases = self.law_cases(opened.kind, opened.open.as_ref(), None);
            return Ok((self.inner.law.clone(), self.asked(cases).await?, None));
        };
        let checked = opened.look().office.checked.get(at).ok_or_else(|| Problem::invalid("law-kept-unknown"))?;
        let (book, asked) = self.law_kept(checked).await?;
        Ok((book, asked, Some(checked.at)))
    }

    /// What the law says of a matter as it stands, for beside the form of an act that the person may do.
    ///
    /// # Errors
    /// As [`App::form`].
    pub async fn law_beside(&self, actor: &Actor, id: DocketId, act: &str) -> Result<Vec<LawCheck>, Problem> {
        let (opened, ..) = self.authorised(actor, &Target::Docket { id, seen: None }, act).await?;
        let asked = self.asked(self.law_cases(opened.kind, opened.open.as_ref(), None)).await?;
        Ok(self.inner.law.ask(&asked, self.me(), self.now())?.0)
    }

    /// What the law says of a form that somebody is typing and has not saved: one answer for each kind of request in it.
    /// Nothing for an act whose form is not the request itself.
    ///
    /// # Errors
    /// As [`App::form`].
    pub async fn law_of_typed(
        &self,
        actor: &Actor,
        target: Target,
        act: &str,
        typed: &Object,
    ) -> Result<Vec<LawCheck>, Problem> {
        let (opened, act, _) = self.authorised(actor, &target, act).await?;
        if !opened.kind.drafting().contains(&act.name) {
            return Ok(Vec::new());
        }
        // What cannot be understood is told at its field; the law is asked about the rest.
        let typed = act.form.sound(typed);
        let mut cases = self.law_cases(opened.kind, opened.open.as_ref(), Some(&typed));
        for case in &mut cases {
            if let Some(request) = case.get_mut("req").and_then(Value::as_object_mut) {
                request.insert("date".into(), self.now().date().to_string().into());
            }
        }
        let asked = self.asked(cases).await?;
        Ok(self.inner.law.ask(&asked, self.me(), self.now())?.0)
    }

    /// What the law is asked, with the sheets of the receivers as they are now.
    async fn asked(&self, cases: Vec<Value>) -> Result<Asked, Problem> {
        let sheets = self.sheets_for(&cases).await?;
        Ok(Asked { cases, sheets, memory: self.inner.law.memory })
    }

    /// The grounds of refusal in a matter, not answered by anybody.
    fn law_grounds(&self, opened: &Opened) -> Result<Vec<GroundLine>, Problem> {
        let cases = self.law_cases(opened.kind, opened.open.as_ref(), None);
        let asked = Asked { cases, sheets: BTreeMap::new(), memory: self.inner.law.memory };
        Ok(self.inner.law.ask(&asked, self.me(), self.now())?.1)
    }

    /// The law of this node.
    pub fn law_book(&self) -> &LawBook {
        &self.inner.law
    }

    /// The cases of a matter, with the days that the docket knows.
    fn law_cases(&self, kind: &dyn AnyKind, open: &dyn AnyOpen, typed: Option<&Object>) -> Vec<Value> {
        let mut cases = open.cases(typed);
        let docket = open.docket();
        let outgoing =
            |entry: &str| kind.table().iter().any(|act| act.entry == entry && kind.going_out().contains(&act.name));
        // A letter on paper has a day of its own, and came on one.
        let days = |held: &docket::Held| match &held.entry.letter {
            Some(letter) => (letter.dated, letter.received),
            None => (held.entry.made_at.date(), held.noted_at.date()),
        };
        // The newest entry that our kind sends out with is the request; its day is the day of the request.
        let sent = docket
            .local_order()
            .ready
            .iter()
            .rev()
            .find(|held| !held.entry.is_home() && outgoing(&held.entry.kind))
            .map(|held| (days(held), held.entry.actor().clone()));
        for case in &mut cases {
            let Some(request) = case.get_mut("req").and_then(Value::as_object_mut) else { continue };
            let date = sent.as_ref().map_or_else(|| self.now().date(), |((made, _), _)| *made);
            request.insert("date".into(), date.to_string().into());
            if let Some(((_, came), author)) = &sent
                && author != self.me()
            {
                request.insert("received".into(), came.to_string().into());
            }
        }
        cases
    }

    /// The rule set and what was asked in a check that was kept.
    async fn law_kept(&self, checked: &docket::LawChecked) -> Result<(LawBook, Asked), Problem> {
        let facts = checked.facts.to_string();
        let facts = self.inner.store.read(move |tx| tx.record(FACTS, &facts)).await?.ok_or_else(lost)?.json;
        let book = self.law_of(checked.rule_set).await?;
        if Digest::of(facts.as_bytes()) != checked.facts {
            return Err(Problem::internal("what was kept of a check is not what its digest says"));
        }
        Ok((book, serde_json::from_str(&facts).map_err(Problem::internal)?))
    }

    /// The law of a version that this node has worked with.
    ///
    /// # Errors
    /// `internal` when it was not kept, `law-kept-unreadable` when this program cannot read it any more.
    pub(crate) async fn law_of(&self, version: Digest) -> Result<LawBook, Problem> {
        if version == self.inner.law.set.version {
            return Ok(self.inner.law.clone());
        }
        let id = version.to_string();
        let set = self.inner.store.read(move |tx| tx.record(RULE_SET, &id)).await?.ok_or_else(lost)?.json;
        let memory = self.inner.law.memory;
        let unreadable = |detail: &dyn std::fmt::Display| {
            Problem::new(Class::Conflict, "law-kept-unreadable").arg("version", version.short()).detail(detail)
        };
        let read = move || {
            let files: Files = serde_json::from_str(&set).map_err(Problem::internal)?;
            LawBook::read(files, memory)
        };
        let book = crate::blocking(read).await.map_err(|problem| unreadable(&problem))?;
        if book.set.version == version { Ok(book) } else { Err(unreadable(&"another version")) }
    }

    /// Keeps the files of this node's law, so that what is checked with them can be checked again when they are others.
    pub(crate) async fn keep_law(&self) -> Result<(), Problem> {
        let id = self.inner.law.set.version.to_string();
        let asked = id.clone();
        let (kept, counted) =
            self.inner.store.read(move |tx| Ok((tx.has_record(RULE_SET, &asked)?, tx.setting(CHECKED_WITH)?))).await?;
        if kept && counted.is_some() {
            return Ok(());
        }
        let json = serde_json::to_string(&*self.inner.law.files).map_err(Problem::internal)?;
        let record = Record { kind: RULE_SET.into(), id, json, noted_at: self.now() };
        self.inner
            .store
            .write(move |tx| {
                // A new node has checked nothing with other files.
                if counted.is_none() {
                    tx.set_setting(CHECKED_WITH, &record.id)?;
                }
                tx.put_record(&record)
            })
            .await
    }

    /// With an act that sends a request out: the home entry that says with which law it had been checked, and what has
    /// to be kept for a replay.
    pub(crate) async fn law_checked(
        &self,
        opened: &Opened,
        act: &Act,
        grown: &dyn AnyOpen,
        now: Moment,
    ) -> Result<Option<Kept>, Problem> {
        let speaks = !opened.kind.fact_fields().is_empty();
        if !speaks || !opened.kind.going_out().contains(&act.name) {
            return Ok(None);
        }
        let book = &self.inner.law;
        let asked = self.asked(self.law_cases(opened.kind, grown, None)).await?;
        let (checks, _) = book.ask(&asked, self.me(), now)?;
        let worst = checks.iter().map(|check| check.summary).max().unwrap_or(Summary::Open);
        let facts = serde_json::to_string(&asked).map_err(Problem::internal)?;
        let digest = Digest::of(facts.as_bytes());
        let mut fields = Object::new();
        fields.insert("rule_set".into(), book.set.version.to_string().into());
        fields.insert("facts".into(), digest.to_string().into());
        fields.insert("summary".into(), summary_code(worst).into());
        let context = Context { officer: Officer { role: Role::Node, pseudonym: "node".into() }, now, number: None };
        let command = Command { act: "law-checked".into(), fields, attachments: Vec::new() };
        let (held, grown) = grown.decide(&command, &context)?;
        let records = vec![Record { kind: FACTS.into(), id: digest.to_string(), json: facts, noted_at: now }];
        Ok(Some(Kept { held, grown, records }))
    }

    /// Before an act that takes a request on: every ground of refusal is answered, sensitive ones by two people, and no
    /// mandatory one exists.
    ///
    /// # Errors
    /// `law-grounds-open`, `law-grounds-unconfirmed`, `law-ground-mandatory`.
    pub(crate) fn law_weighed(&self, opened: &Opened, act: &Act) -> Result<(), Problem> {
        if !opened.kind.weighed().contains(&act.name) {
            return Ok(());
        }
        let lines = with_answers(self.law_grounds(opened)?, &opened.look().office.grounds);
        let refuse = |code, lines: Vec<&GroundLine>| {
            let names: Vec<String> = lines.iter().map(|line| format!("{} {}", line.cite, line.article)).collect();
            Err(Problem::new(Class::Conflict, code).arg("n", names.len()).arg("grounds", names.join("; ")))
        };
        let open: Vec<&GroundLine> = lines.iter().filter(|line| line.answered.is_none()).collect();
        if !open.is_empty() {
            return refuse("law-grounds-open", open);
        }
        let answer = |line: &GroundLine| line.answered.as_ref().map(|ground| ground.answer);
        let bars: Vec<&GroundLine> =
            lines.iter().filter(|line| line.mandatory && answer(line) == Some(Tri::Yes)).collect();
        if !bars.is_empty() {
            return refuse("law-ground-mandatory", bars);
        }
        let single: Vec<&GroundLine> = lines
            .iter()
            .filter(|line| line.sensitive && line.answered.as_ref().is_some_and(|ground| ground.confirmed.is_none()))
            .collect();
        if single.is_empty() { Ok(()) } else { refuse("law-grounds-unconfirmed", single) }
    }

    /// Whether an answer to grounds fits the law: every rule is one of the worksheet, and whoever says yes or unknown
    /// says why.
    ///
    /// # Errors
    /// `law-ground-unknown`, `law-ground-reason`.
    pub(crate) fn law_answers(&self, opened: &Opened, command: &Command) -> Result<(), Problem> {
        if command.act != "answer-grounds" {
            return Ok(());
        }
        let grounds = self.law_grounds(opened)?;
        let answers = command.fields.get("answers").and_then(Value::as_array).into_iter().flatten();
        for (at, answer) in answers.enumerate() {
            let text = |field: &str| answer.get(field).and_then(Value::as_str).unwrap_or_default();
            let Some(line) = grounds.iter().find(|line| line.rule == text("rule")) else {
                return Err(
                    Problem::field(format!("answers.{at}.rule"), "law-ground-unknown").arg("rule", text("rule"))
                );
            };
            if text("finding") != "no" && answer.get("note").is_none() {
                return Err(Problem::field(format!("answers.{at}.note"), "law-ground-reason")
                    .arg("ground", format!("{} {}", line.cite, line.article)));
            }
        }
        Ok(())
    }
}

/// What a case asks for, by the vocabulary.
fn measure(case: &Value) -> &str {
    case.pointer("/req/type").and_then(Value::as_str).unwrap_or_default()
}

/// What a check that was kept needs is not there any more.
fn lost() -> Problem {
    Problem::internal("a rule set or the facts of a check are not in the database any more")
}

fn with_answers(mut grounds: Vec<GroundLine>, answers: &BTreeMap<String, Ground>) -> Vec<GroundLine> {
    for line in &mut grounds {
        line.answered = answers.get(&line.rule).cloned();
    }
    grounds
}
