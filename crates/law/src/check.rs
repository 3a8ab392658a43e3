//! Asking every rule of the applicable instruments about a case.

use kernel::Tri;
use time::{Date, OffsetDateTime};

use crate::{
    case::{BadCase, Case},
    clock::{self, Deadline},
    expr::{Answer, Expr},
    fact::FactSet,
    file::{Role, RuleKind, Status},
    resolve::{Question, Resolution, resolve},
    set::{Instrument, Rule, RuleSet},
    standing::stands,
    text::{Look, Text, View, answer, combined, doubt, texts},
    value::Value,
};

/// How a case is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day of the look; a case may name its own.
    pub today: Date,
    /// The moment of the look, for limits in hours.
    pub now: Option<OffsetDateTime>,
    /// Whether rules from memory are asked too. Each carries a warning.
    pub memory: bool,
}

/// What a rule says of a case, or of one person, offence or piece of property in it.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// The instrument.
    pub instrument: &'a Instrument,
    /// The rule.
    pub rule: &'a Rule,
    /// The rule as it reads here.
    pub text: Text<'a>,
    /// True, false or unknown.
    pub value: Tri,
    /// If unknown: the facts that are open where they could still decide.
    pub missing: FactSet,
    /// If unknown: also because it is not established whether a State is bound.
    pub standing: bool,
    /// If it is open which text applies: the instrument of which it is not established whether it binds both.
    pub doubt: Option<&'a str>,
    /// If known: the facts that decided.
    pub because: FactSet,
    /// The article of the exception that made it false.
    pub exception: Option<&'a str>,
    /// Which person, by place.
    pub person: Option<usize>,
    /// Which offence, by place.
    pub offence: Option<usize>,
    /// Which property, by place.
    pub property: Option<usize>,
}

/// How a case stands, over all offences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Summary {
    /// Nothing that was asked stands against it.
    NoObstacleFound,
    /// Something is unknown.
    Open,
    /// For some offences a mandatory ground exists, or the treaty does not cover them.
    Partly,
    /// For every offence.
    Blocked,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    /// The bases and their order.
    pub resolution: Resolution<'a>,
    /// The day of the look.
    pub today: Date,
    /// What the rules say, by instrument in the order of the bases, then in the order of the files.
    pub findings: Vec<Finding<'a>>,
    /// The limits whose start is known.
    pub deadlines: Vec<Deadline<'a>>,
    /// The bases that the request names, with whether they govern: "no" for one that does not bind the two.
    pub named: Vec<(&'a str, Tri)>,
    /// How it stands under each basis, in their order.
    pub by_basis: Vec<(&'a str, Summary)>,
    /// How it stands under the basis that the request names, or else under the first.
    pub summary: Summary,
}

/// Checks a case: which instruments apply, and what each of their rules says.
///
/// # Errors
/// When the case does not name the two States and what is asked for.
pub fn check<'a>(set: &'a RuleSet, case: &'a Case, options: &Options) -> Result<Checked<'a>, BadCase> {
    let text = |name: &str, place: &str, what: &str| -> Result<&'a str, BadCase> {
        match set.vocabulary.find(name).and_then(|fact| case.of_request(fact)) {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(BadCase {
                place: place.to_owned(),
                message: format!("{what} is missing; without it nothing can be checked"),
            }),
        }
    };
    let asks = text("st.requesting", "/st/requesting", "the requesting State")?;
    let asked = text("st.requested", "/st/requested", "the requested State")?;
    let measure = text("req.type", "/req/type", "what is asked for")?;
    let written = set.vocabulary.find("req.date").and_then(|fact| case.of_request(fact));
    let written = match written {
        Some(Value::Day(day)) => Some(*day),
        _ => None,
    };
    // The day of the look: as the case says; else the day of the request; else today.
    let today = case.today.or(case.now.map(OffsetDateTime::date)).or(written).unwrap_or(options.today);
    let date = written.unwrap_or(today);
    let look = Look { today, now: case.now.or(options.now) };
    let question = Question { requesting: asks, requested: asked, measure, date };
    let mut resolution = resolve(set, &question);
    let mut checked = Checker {
        set,
        case,
        look,
        asks,
        asked,
        date,
        measure,
        memory: options.memory,
        findings: Vec::new(),
        deadlines: Vec::new(),
    };
    let main = resolution
        .bases
        .iter()
        .filter(|basis| basis.role == Role::Main)
        .fold(Tri::No, |any, basis| any.or(basis.value));
    let mut by_basis = Vec::new();
    for basis in &mut resolution.bases {
        basis.governs = basis.value.and(checked.scope(basis.instrument));
        let from = checked.findings.len();
        let another = if basis.role == Role::Main { Tri::No } else { main };
        if basis.governs != Tri::No {
            checked.instrument(basis.instrument, basis.value, another);
            for (protocol, value) in &basis.protocols {
                checked.instrument(protocol, *value, another);
            }
        }
        let summary = checked.summary(basis.instrument, basis.governs, from);
        by_basis.push((basis.instrument.id.as_str(), summary));
    }
    if resolution.bases.iter().all(|basis| basis.governs == Tri::No) {
        for model in &resolution.models {
            checked.instrument(model, Tri::Yes, Tri::No);
        }
    }
    let named: Vec<(&str, Tri)> = match set.vocabulary.find("req.basis").and_then(|fact| case.of_request(fact)) {
        Some(Value::Words(ids)) => {
            // A protocol that is named stands for the treaty it belongs to.
            let governs = |id: &str| {
                resolution.bases.iter().fold(Tri::No, |any, basis| {
                    let protocol = basis.protocols.iter().find(|(protocol, _)| protocol.id == id);
                    match protocol {
                        _ if basis.instrument.id == id => any.or(basis.governs),
                        Some((_, bound)) => any.or(basis.governs.and(*bound)),
                        None => any,
                    }
                })
            };
            ids.iter().map(|id| (id.as_str(), governs(id))).collect()
        }
        _ => Vec::new(),
    };
    let ruling = ruling(&resolution, &named);
    let summary = ruling.map_or(Summary::Open, |at| by_basis[at].1);
    let Checker { findings, mut deadlines, .. } = checked;
    clock::rank(&mut deadlines);
    Ok(Checked { resolution, today, findings, deadlines, named, by_basis, summary })
}

/// The place of the basis that rules: the first that the request names and that governs, or perhaps does; else the first
/// that does.
fn ruling(resolution: &Resolution<'_>, named: &[(&str, Tri)]) -> Option<usize> {
    let governs = |at: &usize| resolution.bases[*at].governs != Tri::No;
    let is_named = |at: &usize| {
        let basis = &resolution.bases[*at];
        named
            .iter()
            .any(|(id, _)| *id == basis.instrument.id || basis.protocols.iter().any(|(protocol, _)| protocol.id == *id))
    };
    let all = 0..resolution.bases.len();
    all.clone().find(|at| governs(at) && is_named(at)).or_else(|| all.clone().find(governs))
}

impl<'a> Checked<'a> {
    /// The basis that rules: the first that the request names and that governs, or perhaps does; else the first that does.
    pub fn ruling(&self) -> Option<&crate::resolve::Basis<'a>> {
        ruling(&self.resolution, &self.named).map(|at| &self.resolution.bases[at])
    }
}

struct Checker<'a> {
    set: &'a RuleSet,
    case: &'a Case,
    look: Look,
    asks: &'a str,
    asked: &'a str,
    date: Date,
    measure: &'a str,
    memory: bool,
    findings: Vec<Finding<'a>>,
    deadlines: Vec<Deadline<'a>>,
}

/// The places to look at one by one; a group without members is looked at once, with nothing known.
fn places(each: bool, count: usize) -> Vec<Option<usize>> {
    match (each, count) {
        // With one person or piece of property there is no doubt which is meant.
        (false, 1) => vec![Some(0)],
        (false, _) | (true, 0) => vec![None],
        (true, count) => (0..count).map(Some).collect(),
    }
}

impl<'a> Checker<'a> {
    fn view(&self, instrument: &'a Instrument) -> View<'a> {
        View {
            set: self.set,
            case: self.case,
            asks: Some(self.asks),
            asked: Some(self.asked),
            date: Some(self.date),
            look: self.look,
            instrument,
            number: None,
            person: (self.case.persons.len() == 1).then_some(0),
            offence: None,
            property: (self.case.properties.len() == 1).then_some(0),
            governs: None,
            depth: 0,
        }
    }

    fn per_offence(&self, instrument: &'a Instrument, expr: &Expr) -> Vec<Answer> {
        places(true, self.case.offences.len())
            .into_iter()
            .map(|offence| expr.answer(&View { offence, ..self.view(instrument) }))
            .collect()
    }

    /// Whether the instrument covers any of the offences.
    fn scope(&self, instrument: &'a Instrument) -> Tri {
        let scopes: Vec<&Expr> = instrument
            .bases
            .iter()
            .filter(|basis| basis.measures.has(self.measure))
            .filter_map(|basis| basis.scope.as_ref())
            .collect();
        if scopes.is_empty() {
            return Tri::Yes;
        }
        let answers = scopes.into_iter().flat_map(|scope| self.per_offence(instrument, scope));
        answers.fold(Tri::No, |any, answer| any.or(answer.value))
    }

    fn instrument(&mut self, instrument: &'a Instrument, bound: Tri, main: Tri) {
        for rule in &instrument.rules {
            if rule.measures.has(self.measure) && (self.memory || rule.status != Status::Memory) {
                self.rule(instrument, rule, bound, main);
            }
        }
    }

    /// Whether the two States accepted the chapter of the rule.
    fn accepted(&self, instrument: &'a Instrument, rule: &Rule) -> bool {
        rule.part.as_ref().is_none_or(|part| {
            [self.asks, self.asked]
                .into_iter()
                .all(|state| stands(instrument, state, self.date).row.is_none_or(|row| !row.without.contains(part)))
        })
    }

    fn rule(&mut self, instrument: &'a Instrument, rule: &'a Rule, bound: Tri, main: Tri) {
        if !self.accepted(instrument, rule) {
            return;
        }
        let mut present = bound;
        if rule.only_without_treaty && main != Tri::No {
            let instead =
                self.set.vocabulary.find("req.treaty_used_instead").and_then(|fact| self.case.of_request(fact));
            match (instead, main) {
                (Some(Value::Flag(true)), _) => {}
                (_, Tri::Yes) => return,
                _ => present = present.and(Tri::Unknown),
            }
        }
        let outer = self.view(instrument);
        let texts = texts(&outer, rule);
        let Some(text) = texts.iter().flatten().next().copied() else { return };
        if !self.memory && text.status == Status::Memory {
            return;
        }
        let doubt = (texts.len() > 1).then(|| doubt(&outer, rule)).flatten();
        let each = rule.each;
        for person in places(each.person, self.case.persons.len()) {
            for offence in places(each.offence, self.case.offences.len()) {
                for property in places(each.property, self.case.properties.len()) {
                    let offence_of_view = if each.offence { offence } else { None };
                    let view = View {
                        person,
                        offence: offence_of_view,
                        property,
                        number: text.number,
                        ..self.view(instrument)
                    };
                    let (mut found, exception) = if let [Some(text)] = texts.as_slice() {
                        answer(&view, rule, text)
                    } else {
                        let joined = combined(&texts, |text| {
                            answer(&View { number: text.number, ..view.with(instrument, text.number) }, rule, text).0
                        });
                        (joined.unwrap_or(Answer::unknown(FactSet::EMPTY)), None)
                    };
                    if present == Tri::Unknown {
                        found = doubtful(found, text.kind);
                    }
                    for text in texts.iter().flatten() {
                        let place = (
                            each.person.then_some(person).flatten(),
                            each.offence.then_some(offence).flatten(),
                            each.property.then_some(property).flatten(),
                        );
                        let view = View {
                            number: text.number,
                            person,
                            offence: offence_of_view,
                            property,
                            ..self.view(instrument)
                        };
                        if let Some(deadline) = clock::deadline(&view, rule, text, place) {
                            self.deadlines.push(deadline);
                        }
                    }
                    self.findings.push(Finding {
                        instrument,
                        rule,
                        text,
                        value: found.value,
                        missing: found.missing,
                        standing: found.standing,
                        doubt,
                        because: found.because,
                        exception,
                        person: each.person.then_some(person).flatten(),
                        offence: each.offence.then_some(offence).flatten(),
                        property: each.property.then_some(property).flatten(),
                    });
                }
            }
        }
    }

    /// How the case stands under one basis, from its findings on.
    fn summary(&self, instrument: &'a Instrument, governs: Tri, from: usize) -> Summary {
        if governs == Tri::No {
            return Summary::Blocked;
        }
        let count = self.case.offences.len().max(1);
        let mut barred = vec![false; count];
        let mut open = governs == Tri::Unknown;
        let mut mark = |offence: Option<usize>| match offence {
            Some(at) => barred[at] = true,
            None => barred.fill(true),
        };
        for finding in &self.findings[from..] {
            match (finding.text.kind, finding.value) {
                (RuleKind::MandatoryRefusal, Tri::Yes) => mark(finding.offence),
                (_, Tri::Unknown) => open = true,
                _ => {}
            }
        }
        let gates = instrument.bases.iter().filter(|basis| basis.measures.has(self.measure));
        for gate in gates.filter_map(|basis| basis.gate.as_ref()) {
            for (at, answer) in self.per_offence(instrument, gate).into_iter().enumerate() {
                match answer.value {
                    Tri::No => mark(Some(at)),
                    Tri::Unknown => open = true,
                    Tri::Yes => {}
                }
            }
        }
        match barred.iter().filter(|barred| **barred).count() {
            all if all == count => Summary::Blocked,
            0 if open => Summary::Open,
            0 => Summary::NoObstacleFound,
            _ => Summary::Partly,
        }
    }
}

/// It is not established whether the instrument binds the two: only what is met in any case can be said.
fn doubtful(found: Answer, kind: RuleKind) -> Answer {
    let unsure = Answer::of_standing(Tri::Unknown);
    if kind.is_requirement() { Answer::any([found, unsure]) } else { Answer::all([found, unsure]) }
}
