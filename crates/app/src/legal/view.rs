//! What pages and programs are shown of the law: findings with their reasons, and the worksheet on grounds of refusal.

use docket::Ground;
use kernel::{Digest, DocketId, Moment, Tri};
use law::{
    Case, Checked, RuleSet, Summary,
    clock::LimitState,
    file::{RuleKind, Status},
    report,
    resolve::Reason,
    says::Says,
    value::day_text,
};

use super::{LawChange, Reused, SheetView};

/// What the law says of a matter.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four independent answers")]
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
    /// What the last change of the law files changed, until somebody has looked at it.
    pub change: Option<LawChange>,
    /// Whether this person may say that she has, and answer for the use of the material.
    pub may_look: bool,
    /// Limits that partners set on the use of what they gave in this matter.
    pub limits: Vec<docket::UseLimit>,
    /// Consents of givers to other uses.
    pub consents: Vec<docket::Consent>,
    /// Files in this matter that partners gave in others, under limits.
    pub reused: Vec<Reused>,
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
    /// The requirement sheet of the receiver, if it publishes one.
    pub sheet: Option<SheetView>,
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
    /// What proves that day: the evidence to keep.
    pub proof: Option<Says>,
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

/// The word for how a matter stands.
pub fn summary_code(summary: Summary) -> &'static str {
    match summary {
        Summary::NoObstacleFound => "no_obstacle_found",
        Summary::Open => "open",
        Summary::Partly => "partly",
        Summary::Blocked => "blocked",
    }
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
pub(super) fn under(checked: &Checked<'_>, basis: &str, instrument: &str) -> bool {
    checked.resolution.bases.iter().any(|found| {
        found.instrument.id == basis
            && (instrument == basis || found.protocols.iter().any(|(protocol, _)| protocol.id == instrument))
    })
}

pub(super) fn worksheet(set: &RuleSet, checked: &Checked<'_>, grounds: &mut Vec<GroundLine>) {
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

/// The day of a moment, as the law counts days: in UTC.
pub(super) fn today(at: Moment) -> Result<time::Date, kernel::Problem> {
    law::value::day(&at.date().to_string()).ok_or_else(|| kernel::Problem::internal("a day that is none"))
}

pub(super) fn date(day: time::Date) -> Option<kernel::Date> {
    kernel::Date::parse(&day_text(day))
}

pub(super) fn shown(
    set: &RuleSet,
    case: &Case,
    checked: &Checked<'_>,
    measure: &str,
    sheet: Option<SheetView>,
) -> LawCheck {
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
                proof: set.vocabulary.proof(due.time.start.fact()).cloned(),
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
        sheet,
    }
}
