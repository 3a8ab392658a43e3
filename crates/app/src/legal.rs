//! The law at the desk: what applies to a matter, what it lacks, what stands against it, what is due. And the worksheet
//! on grounds of refusal that people answer before they accept.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use docket::{Act, AnyKind, AnyOpen, Command, Context, Ground, Held, Object, Officer};
use kernel::{Class, Digest, DocketId, Moment, Problem, Role, Tri};
use law::{
    Case, Checked, Files, Options, RuleSet, Summary,
    clock::LimitState,
    file::{RuleKind, Status},
    report,
    resolve::Reason,
    says::Says,
    value::{day, day_text},
};
use serde_json::Value;
use store::Record;

use crate::{
    Actor, App, Target,
    audit::Leaf,
    opened::Opened,
    permission::{Action, may},
};

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

    /// Checks cases as they stand on a day: one answer each, and the grounds of refusal under the first basis of all of
    /// them, not answered by anybody. A case that does not name its States yet gives nothing.
    ///
    /// # Errors
    /// `internal` when a case is not written by the vocabulary: the fault of the kind that wrote it.
    pub fn ask(&self, cases: &[Value], today: kernel::Date) -> Result<(Vec<LawCheck>, Vec<GroundLine>), Problem> {
        let set = &*self.set;
        let today = day(&today.to_string()).ok_or_else(|| Problem::internal("a day that is none"))?;
        let mut checks = Vec::new();
        let mut grounds: Vec<GroundLine> = Vec::new();
        for json in cases {
            let mut case = Case::read(json, &set.vocabulary).map_err(Problem::internal)?;
            case.today = Some(today);
            let options = Options { today, now: None, memory: self.memory };
            let Ok(checked) = law::check(set, &case, &options) else { continue };
            let measure = json.pointer("/req/type").and_then(Value::as_str).unwrap_or_default();
            worksheet(set, &checked, &mut grounds);
            checks.push(shown(set, &case, &checked, measure));
        }
        Ok((checks, grounds))
    }
}

/// What has to be written with a request that goes out, so that its check can be looked at later.
pub(crate) struct Kept {
    /// The home entry that says it.
    pub held: Vec<Held>,
    /// The docket with it.
    pub grown: Box<dyn AnyOpen>,
    /// The facts, and the files of the law.
    pub records: Vec<Record>,
}

/// What the law says of a matter.
#[derive(Clone, Debug)]
pub struct LawView {
    /// The matter.
    pub docket: DocketId,
    /// Its subject, as its author wrote it.
    pub title: String,
    /// The language of the subject.
    pub title_lang: kernel::Lang,
    /// The version of the docket that this is about.
    pub version: i64,
    /// The version of the rule set.
    pub rule_set: Digest,
    /// Whether rules from memory were asked.
    pub memory: bool,
    /// The day of the look.
    pub today: kernel::Date,
    /// If this is how a request was checked when it went out: when that was.
    pub replayed: Option<Moment>,
    /// The checks that were kept when versions of the request went out, oldest first.
    pub kept: Vec<docket::LawChecked>,
    /// One for each kind of request in the matter.
    pub checks: Vec<LawCheck>,
    /// The worksheet: every ground of refusal under the first basis, with what people answered.
    pub worksheet: Vec<GroundLine>,
    /// Whether this person may fill in the worksheet, and confirm it.
    pub may_answer: bool,
    /// See `may_answer`.
    pub may_confirm: bool,
}

/// One kind of request.
#[derive(Clone, Debug)]
pub struct LawCheck {
    /// What is asked for, by the vocabulary, and its name.
    pub measure: (String, Option<Says>),
    /// The bases in order.
    pub bases: Vec<LawBasis>,
    /// What is not one, and why.
    pub excluded: Vec<LawBasis>,
    /// Bases that the request names and that do not apply, as cited.
    pub misnamed: Vec<String>,
    /// What the rules say.
    pub findings: Vec<LawFinding>,
    /// What is due.
    pub limits: Vec<LawLimit>,
    /// How it stands.
    pub summary: Summary,
}

/// An instrument in a list of bases.
#[derive(Clone, Debug)]
pub struct LawBasis {
    /// Its id.
    pub id: String,
    /// How it is cited.
    pub cite: String,
    /// Its title.
    pub title: Says,
    /// Whether it binds the two States.
    pub bound: Tri,
    /// Whether it governs: binds them, and covers the offence.
    pub governs: Tri,
    /// The protocols that go with it.
    pub with: Vec<String>,
    /// The protocols of which it is not established whether they do.
    pub perhaps_with: Vec<String>,
    /// Why it stands there.
    pub reasons: Vec<Reason>,
    /// Whether this rests on memory.
    pub memory: bool,
    /// How the matter stands under it; none for what is excluded.
    pub summary: Option<Summary>,
}

/// What one rule says.
#[derive(Clone, Debug)]
pub struct LawFinding {
    /// The rule.
    pub rule: String,
    /// The instrument, as cited.
    pub cite: String,
    /// The article.
    pub article: String,
    /// What the rule is.
    pub kind: RuleKind,
    /// True, false or unknown.
    pub value: Tri,
    /// The sentence.
    pub says: Says,
    /// What is missing for an answer: fact and label; for standing the label is none.
    pub missing: Vec<(String, Option<Says>)>,
    /// What decided: fact, label and value.
    pub because: Vec<(String, Says, String)>,
    /// How much a requirement weighs.
    pub level: law::file::Level,
    /// How far the rule was checked.
    pub status: Status,
    /// The condition as it is written.
    pub condition: String,
    /// The text version.
    pub version: String,
    /// The declaration that counts, and whether by reciprocity.
    pub declaration: Option<(String, bool)>,
    /// Where it was read: key and address.
    pub sources: Vec<(String, String)>,
    /// Whether an official's opinion is asked.
    pub opinion: bool,
    /// Which person or property it is about, by its number, if there are several.
    pub about: Option<String>,
    /// Whether the instrument is the first basis.
    pub ruling: bool,
}

/// A limit whose start is known.
#[derive(Clone, Debug)]
pub struct LawLimit {
    /// The rule.
    pub rule: String,
    /// The instrument, as cited.
    pub cite: String,
    /// The article.
    pub article: String,
    /// The last day.
    pub last_day: kernel::Date,
    /// How it stands.
    pub state: LimitState,
    /// What follows.
    pub on_expiry: Says,
    /// What started it.
    pub from: (Says, kernel::Date),
    /// Whether this rests on memory.
    pub memory: bool,
}

/// A line of the worksheet.
#[derive(Clone, Debug)]
pub struct GroundLine {
    /// The rule.
    pub rule: String,
    /// The instrument, as cited.
    pub cite: String,
    /// The article.
    pub article: String,
    /// The sentence.
    pub says: Says,
    /// Whether it must be refused if the ground exists.
    pub mandatory: bool,
    /// Whether it asks an opinion, which needs a second person.
    pub sensitive: bool,
    /// What the facts say by themselves.
    pub suggested: Tri,
    /// Whether the rule is from memory.
    pub memory: bool,
    /// What was answered.
    pub answered: Option<Ground>,
}

impl App {
    /// What the law says of a matter as it stands; with `kept`, how it was checked when that version went out.
    ///
    /// # Errors
    /// `not-found`, `law-kept-unknown` when no such check is kept.
    pub async fn law(&self, actor: &Actor, id: DocketId, kept: Option<usize>) -> Result<LawView, Problem> {
        let opened = self.readable(actor, id).await?;
        self.witness(vec![Leaf::of(actor, "docket.law", &id.to_string())]).await?;
        let look = opened.look();
        let verdict = |name: &str| {
            Command::generic_act(name).is_some_and(|act| {
                may(&actor.roles, Action::Act(act), crate::act::resource(look, actor)).role().is_ok()
            })
        };
        let office = &look.office;
        let (book, cases, replayed) = match kept {
            None => (self.inner.law.clone(), self.law_cases(opened.kind, opened.open.as_ref(), None), None),
            Some(at) => {
                let checked = office.checked.get(at).ok_or_else(|| Problem::invalid("law-kept-unknown"))?;
                let (book, cases) = self.law_kept(checked).await?;
                (book, cases, Some(checked.at))
            }
        };
        let today = replayed.unwrap_or_else(|| self.now()).date();
        let (checks, grounds) = book.ask(&cases, today)?;
        let weighed = !opened.kind.weighed().is_empty() && look.summary.side == docket::Side::Incoming;
        Ok(LawView {
            docket: id,
            title: look.summary.title.clone(),
            title_lang: look.summary.title_lang,
            version: crate::act::content_version(opened.docket()),
            rule_set: book.set.version,
            memory: book.memory,
            today,
            replayed,
            kept: office.checked.clone(),
            worksheet: if weighed && replayed.is_none() { with_answers(grounds, &office.grounds) } else { Vec::new() },
            may_answer: look.summary.open && verdict("answer-grounds"),
            may_confirm: look.summary.open && verdict("confirm-grounds"),
            checks,
        })
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
        let mut cases = self.law_cases(opened.kind, opened.open.as_ref(), Some(typed));
        for case in &mut cases {
            if let Some(request) = case.get_mut("req").and_then(Value::as_object_mut) {
                request.insert("date".into(), self.now().date().to_string().into());
            }
        }
        Ok(self.inner.law.ask(&cases, self.now().date())?.0)
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
        // The newest entry that our kind sends out with is the request; its day is the day of the request.
        let sent = docket
            .local_order()
            .ready
            .iter()
            .rev()
            .find(|held| !held.entry.is_home() && outgoing(&held.entry.kind))
            .map(|held| (held.entry.made_at, held.noted_at, held.entry.author.clone()));
        for case in &mut cases {
            let Some(request) = case.get_mut("req").and_then(Value::as_object_mut) else { continue };
            let date = sent.as_ref().map_or_else(|| self.now(), |(made, ..)| *made).date();
            request.insert("date".into(), date.to_string().into());
            if let Some((_, noted, author)) = &sent
                && author != self.me()
            {
                request.insert("received".into(), noted.date().to_string().into());
            }
        }
        cases
    }

    /// The rule set and the facts of a check that was kept.
    async fn law_kept(&self, checked: &docket::LawChecked) -> Result<(LawBook, Vec<Value>), Problem> {
        let (set, facts) = (checked.rule_set.to_string(), checked.facts.to_string());
        let (set, facts) =
            self.inner.store.read(move |tx| Ok((tx.record(RULE_SET, &set)?, tx.record(FACTS, &facts)?))).await?;
        let lost = || Problem::internal("a rule set or the facts of a check are not in the database any more");
        let facts = facts.ok_or_else(lost)?.json;
        let book = if checked.rule_set == self.inner.law.set.version {
            self.inner.law.clone()
        } else {
            let files: Files = serde_json::from_str(&set.ok_or_else(lost)?.json).map_err(Problem::internal)?;
            let memory = self.inner.law.memory;
            crate::blocking(move || LawBook::read(files, memory)).await?
        };
        if Digest::of(facts.as_bytes()) != checked.facts || book.set.version != checked.rule_set {
            return Err(Problem::internal("what was kept of a check is not what its digest says"));
        }
        Ok((book, serde_json::from_str(&facts).map_err(Problem::internal)?))
    }

    /// With an act that sends a request out: the home entry that says with which law it had been checked, and what has
    /// to be kept for a replay.
    pub(crate) fn law_checked(
        &self,
        opened: &Opened,
        act: &Act,
        grown: &dyn AnyOpen,
        now: Moment,
    ) -> Result<Option<Kept>, Problem> {
        if !opened.kind.going_out().contains(&act.name) {
            return Ok(None);
        }
        let book = &self.inner.law;
        let cases = self.law_cases(opened.kind, grown, None);
        let (checks, _) = book.ask(&cases, now.date())?;
        let worst = checks.iter().map(|check| check.summary).max().unwrap_or(Summary::Open);
        let facts = serde_json::to_string(&cases).map_err(Problem::internal)?;
        let digest = Digest::of(facts.as_bytes());
        let mut fields = Object::new();
        fields.insert("rule_set".into(), book.set.version.to_string().into());
        fields.insert("facts".into(), digest.to_string().into());
        fields.insert("summary".into(), summary_code(worst).into());
        let context = Context { officer: Officer { role: Role::Node, pseudonym: "node".into() }, now, number: None };
        let command = Command { act: "law-checked".into(), fields, attachments: Vec::new() };
        let (held, grown) = grown.decide(&command, &context)?;
        let files = serde_json::to_string(&*book.files).map_err(Problem::internal)?;
        let records = vec![
            Record { kind: FACTS.into(), id: digest.to_string(), json: facts, noted_at: now },
            Record { kind: RULE_SET.into(), id: book.set.version.to_string(), json: files, noted_at: now },
        ];
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
        let cases = self.law_cases(opened.kind, opened.open.as_ref(), None);
        let (_, grounds) = self.inner.law.ask(&cases, self.now().date())?;
        let lines = with_answers(grounds, &opened.look().office.grounds);
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
        let cases = self.law_cases(opened.kind, opened.open.as_ref(), None);
        let (_, grounds) = self.inner.law.ask(&cases, self.now().date())?;
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

/// The word for how a matter stands.
pub fn summary_code(summary: Summary) -> &'static str {
    match summary {
        Summary::NoObstacleFound => "no_obstacle_found",
        Summary::Open => "open",
        Summary::Partly => "partly",
        Summary::Blocked => "blocked",
    }
}

fn with_answers(mut grounds: Vec<GroundLine>, answers: &BTreeMap<String, Ground>) -> Vec<GroundLine> {
    for line in &mut grounds {
        line.answered = answers.get(&line.rule).cloned();
    }
    grounds
}

/// Reasons with instruments named as people cite them.
fn cited(set: &RuleSet, reasons: &[Reason]) -> Vec<Reason> {
    let cite = |id: &String| set.instrument(id).map_or_else(|| id.clone(), |instrument| instrument.cite.clone());
    reasons
        .iter()
        .cloned()
        .map(|mut reason| {
            if let Reason::Replaces { other, .. }
            | Reason::ReplacedBy { other, .. }
            | Reason::PerhapsReplacedBy { other, .. }
            | Reason::Beside { other }
            | Reason::Before { other, .. } = &mut reason
            {
                *other = cite(other);
            }
            reason
        })
        .collect()
}

/// The basis that rules: whose grounds are answered.
fn ruling<'a>(checked: &Checked<'a>) -> Option<&'a str> {
    checked.ruling().map(|basis| basis.instrument.id.as_str())
}

/// Whether a finding is by the basis, or by a protocol that goes with it.
fn under(checked: &Checked<'_>, basis: &str, instrument: &str) -> bool {
    checked.resolution.bases.iter().any(|found| {
        found.instrument.id == basis
            && (instrument == basis || found.protocols.iter().any(|(protocol, _)| protocol.id == instrument))
    })
}

fn worksheet(set: &RuleSet, checked: &Checked<'_>, grounds: &mut Vec<GroundLine>) {
    let Some(basis) = ruling(checked) else { return };
    for found in &checked.findings {
        if !found.text.kind.is_refusal() || !under(checked, basis, &found.instrument.id) {
            continue;
        }
        if let Some(line) = grounds.iter_mut().find(|line| line.rule == found.rule.id) {
            // Of several offences or measures the one that speaks most against it.
            line.suggested = line.suggested.or(found.value);
            continue;
        }
        let facts = found
            .rule
            .unless
            .iter()
            .fold(found.text.when.facts(), |facts, exception| facts.with(exception.when.facts()));
        grounds.push(GroundLine {
            rule: found.rule.id.clone(),
            cite: found.instrument.cite.clone(),
            article: found.text.article.to_owned(),
            says: found.text.says.clone(),
            mandatory: found.text.kind == RuleKind::MandatoryRefusal,
            sensitive: facts.iter().any(|fact| set.vocabulary.get(fact).opinion),
            suggested: found.value,
            memory: found.text.status == Status::Memory,
            answered: None,
        });
    }
}

fn protocols(all: &[(&law::set::Instrument, Tri)], bound: Tri) -> Vec<String> {
    all.iter().filter(|(_, value)| *value == bound).map(|(protocol, _)| protocol.cite.clone()).collect()
}

fn date(day: time::Date) -> Option<kernel::Date> {
    kernel::Date::parse(&day_text(day))
}

fn shown(set: &RuleSet, case: &Case, checked: &Checked<'_>, measure: &str) -> LawCheck {
    let first = ruling(checked);
    let label = |fact: &str| set.vocabulary.find(fact).map(|fact| set.vocabulary.get(fact).label.clone());
    let bases = checked
        .resolution
        .bases
        .iter()
        .map(|basis| LawBasis {
            id: basis.instrument.id.clone(),
            cite: basis.instrument.cite.clone(),
            title: basis.instrument.title.clone(),
            bound: basis.value,
            governs: basis.governs,
            with: protocols(&basis.protocols, Tri::Yes),
            perhaps_with: protocols(&basis.protocols, Tri::Unknown),
            reasons: cited(set, &basis.reasons),
            memory: basis.status == Status::Memory,
            summary: checked.by_basis.iter().find(|(id, _)| *id == basis.instrument.id).map(|(_, summary)| *summary),
        })
        .collect();
    let excluded = checked
        .resolution
        .excluded
        .iter()
        .map(|out| LawBasis {
            id: out.instrument.id.clone(),
            cite: out.instrument.cite.clone(),
            title: out.instrument.title.clone(),
            bound: Tri::No,
            governs: Tri::No,
            with: Vec::new(),
            perhaps_with: Vec::new(),
            reasons: cited(set, &out.reasons),
            memory: out.status == Status::Memory,
            summary: None,
        })
        .collect();
    let findings = checked
        .findings
        .iter()
        .map(|found| {
            let text = &found.text;
            let about =
                found.person.filter(|_| case.persons.len() > 1).and_then(|at| case.persons.get(at)).or_else(|| {
                    found.property.filter(|_| case.properties.len() > 1).and_then(|at| case.properties.get(at))
                });
            LawFinding {
                rule: found.rule.id.clone(),
                cite: found.instrument.cite.clone(),
                article: text.article.to_owned(),
                kind: text.kind,
                value: found.value,
                says: text.says.clone(),
                missing: report::missing(set, found)
                    .into_iter()
                    .map(|fact| match fact.strip_prefix("standing:").and_then(|id| set.instrument(id)) {
                        Some(instrument) => (format!("standing:{}", instrument.cite), None),
                        None => (fact.clone(), label(&fact)),
                    })
                    .collect(),
                because: report::because(set, case, found)
                    .into_iter()
                    .map(|(fact, value)| {
                        let plain = serde_json::to_value(value).unwrap_or_default();
                        let plain = plain.as_str().map_or_else(|| plain.to_string(), str::to_owned);
                        (fact.to_owned(), label(fact).unwrap_or_default(), plain)
                    })
                    .collect(),
                level: text.level,
                status: text.status,
                condition: text.when.text(&set.vocabulary),
                version: report::text_version(checked, found),
                declaration: text.declaration.map(|declaration| (declaration.id.clone(), text.by_reciprocity)),
                sources: text
                    .sources
                    .iter()
                    .map(|key| (key.clone(), set.sources.get(key).map_or_else(String::new, |s| s.address.clone())))
                    .collect(),
                opinion: text.when.facts().iter().any(|fact| set.vocabulary.get(fact).opinion),
                about: about.map(|part| part.id.clone()),
                ruling: first.is_some_and(|basis| under(checked, basis, &found.instrument.id)),
            }
        })
        .collect();
    let limits = checked
        .deadlines
        .iter()
        .filter_map(|due| {
            Some(LawLimit {
                rule: due.rule.id.clone(),
                cite: due.instrument.cite.clone(),
                article: due.text.article.to_owned(),
                last_day: date(due.last_day)?,
                state: due.state,
                on_expiry: due.time.on_expiry.clone(),
                from: (set.vocabulary.get(due.time.start.fact()).label.clone(), date(due.start)?),
                memory: due.text.status == Status::Memory,
            })
        })
        .collect();
    LawCheck {
        measure: (measure.to_owned(), set.vocabulary.value_label("req.type", measure).cloned()),
        bases,
        excluded,
        misnamed: checked
            .named
            .iter()
            .filter(|(_, governs)| *governs == Tri::No)
            .map(|(id, _)| set.instrument(id).map_or_else(|| (*id).to_owned(), |instrument| instrument.cite.clone()))
            .collect(),
        findings,
        limits,
        summary: checked.summary,
    }
}
