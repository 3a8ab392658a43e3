//! How a rule reads for two States on a day: its text, another text for some pairs, declarations; and what it answers.

use kernel::Tri;
use time::{Date, OffsetDateTime};

use crate::{
    case::{Case, Slots},
    clock,
    expr::{Answer, Expr, Known},
    fact::{FactId, FactSet},
    file::{DeclaredAs, InstrumentKind, Level, RuleKind, Status, Unit},
    says::Says,
    set::{Bondage, Change, Declaration, Instrument, Rule, RuleSet},
    standing::{pair, stands},
    value::Value,
};

/// A rule as it reads for this pair of States on this day.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The kind, which a declaration may change.
    pub kind: RuleKind,
    /// The article.
    pub article: &'a str,
    /// When it is true.
    pub when: &'a Expr,
    /// Its number.
    pub number: Option<f64>,
    /// The unit of the number.
    pub unit: Option<Unit>,
    /// How much it weighs.
    pub level: Level,
    /// How far it was checked.
    pub status: Status,
    /// Where.
    pub sources: &'a [String],
    /// In words.
    pub says: &'a Says,
    /// The variant that was taken, by its place.
    pub variant: Option<usize>,
    /// The declaration that counts.
    pub declaration: Option<&'a Declaration>,
    /// The declaration counts against its own State.
    pub by_reciprocity: bool,
}

/// What evaluation sees: a case, one part of it, two States, a day.
pub(crate) struct View<'a> {
    pub set: &'a RuleSet,
    pub case: &'a Case,
    pub asks: Option<&'a str>,
    pub asked: Option<&'a str>,
    pub date: Option<Date>,
    pub look: Look,
    pub instrument: &'a Instrument,
    pub number: Option<f64>,
    pub person: Option<usize>,
    pub offence: Option<usize>,
    pub property: Option<usize>,
    /// The instrument is taken to govern: for examples that name no States.
    pub governs: Option<Tri>,
    pub depth: u8,
}

/// When a case is looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub today: Date,
    pub now: Option<OffsetDateTime>,
}

impl<'a> View<'a> {
    fn slot(slots: &Slots, fact: FactId) -> Option<&Value> {
        slots.get(usize::from(fact.0))?.as_ref()
    }

    pub fn with(&self, instrument: &'a Instrument, number: Option<f64>) -> Self {
        Self { instrument, number, depth: self.depth + 1, ..*self }
    }
}

impl Known for View<'_> {
    fn fact(&self, fact: FactId) -> Option<&Value> {
        let parts = [
            self.offence.and_then(|at| self.case.offences.get(at)),
            self.person.and_then(|at| self.case.persons.get(at)),
            self.property.and_then(|at| self.case.properties.get(at)),
        ];
        parts
            .into_iter()
            .flatten()
            .find_map(|part| Self::slot(&part.slots, fact))
            .or_else(|| self.case.of_request(fact))
    }

    fn languages(&self, state: &str) -> Option<&[String]> {
        self.set.states.get(state).map(|state| state.languages.as_slice())
    }

    fn bound(&self, instrument: &str, state: &str) -> Tri {
        match (self.set.instrument(instrument), self.date) {
            (Some(instrument), Some(date)) => stands(instrument, state, date).value,
            _ => Tri::Unknown,
        }
    }

    fn both_bound(&self, instrument: &str) -> Tri {
        match (self.set.instrument(instrument), self.asks, self.asked, self.date) {
            (Some(instrument), Some(asks), Some(asked), Some(date)) => {
                pair(self.set, instrument, asks, asked, date).value
            }
            _ => Tri::Unknown,
        }
    }

    fn governs(&self) -> Tri {
        if let Some(given) = self.governs {
            return given;
        }
        let id = &self.instrument.id;
        let main = self.both_bound(id);
        if main == Tri::No || self.instrument.kind == InstrumentKind::Model {
            return if self.instrument.kind == InstrumentKind::Model { Tri::Yes } else { main };
        }
        main
    }

    fn rule(&self, id: &str) -> Answer {
        let Some((instrument, rule)) = self.set.rule(id) else { return Answer::unknown(FactSet::EMPTY) };
        if self.depth > 8 {
            return Answer::unknown(FactSet::EMPTY);
        }
        let inner = self.with(instrument, rule.number);
        combined(&texts(&inner, rule), |text| {
            let view = inner.with(instrument, text.number);
            answer(&view, rule, text).0
        })
        .unwrap_or_else(|| Answer::known(false, FactSet::EMPTY))
    }

    fn number(&self) -> Option<f64> {
        self.number
    }
}

/// The answers of several possible texts: if they agree, that; if not, unknown for want of who is bound.
pub(crate) fn combined(texts: &[Option<Text<'_>>], ask: impl Fn(&Text<'_>) -> Answer) -> Option<Answer> {
    let mut answers = texts.iter().map(|text| text.as_ref().map(&ask));
    let first = answers.next()?;
    let rest: Vec<Option<Answer>> = answers.collect();
    if rest.iter().all(|other| other.map(|answer| answer.value) == first.map(|answer| answer.value)) {
        return first;
    }
    let missing = rest.iter().chain([&first]).flatten().fold(FactSet::EMPTY, |set, answer| set.with(answer.missing));
    Some(Answer { standing: true, ..Answer::unknown(missing) })
}

/// The texts of a rule that may apply: one if it is established who is bound by what, else several. `None` among them: it
/// may not be there at all.
pub(crate) fn texts<'a>(view: &View<'a>, rule: &'a Rule) -> Vec<Option<Text<'a>>> {
    let base = Text {
        kind: rule.kind,
        article: &rule.article,
        when: &rule.when,
        number: rule.number,
        unit: rule.unit,
        level: rule.level,
        status: rule.status,
        sources: &rule.sources,
        says: &rule.says,
        variant: None,
        declaration: None,
        by_reciprocity: false,
    };
    let mut out = vec![Some(base)];
    if let Some(on) = &rule.on {
        match holds(view, on) {
            Tri::Yes => {}
            Tri::No => return vec![None],
            Tri::Unknown => out.push(None),
        }
    }
    if let Some(state) = &rule.state {
        let (asks, asked) = (view.asks, view.asked);
        if asked.is_some_and(|asked| asked == state) || (asks.is_none() && asked.is_none()) {
            // It is this State's own ground, or an example that names no States.
        } else if rule.reciprocal && asks.is_some_and(|asks| asks == state) {
            for text in out.iter_mut().flatten() {
                text.by_reciprocity = true;
                text.kind = lowered(text.kind);
            }
        } else {
            return vec![None];
        }
    }
    for (at, variant) in rule.variants.iter().enumerate() {
        let takes = |text: Option<Text<'a>>| text.and_then(|text| changed(text, &variant.change, Some(at), None));
        match holds(view, &variant.on) {
            Tri::No => {}
            Tri::Yes => out = out.into_iter().map(takes).collect(),
            // Without States, an example is about the main text.
            Tri::Unknown if view.asks.is_none() => {}
            Tri::Unknown => {
                let other: Vec<_> = out.iter().copied().map(takes).collect();
                out.extend(other);
            }
        }
    }
    // What the other side declared counts by reciprocity first, so that what the State itself declared stands above it.
    for own_turn in [false, true] {
        for declaration in &rule.declarations {
            if let Some(by_own) = counts(view, declaration)
                && by_own == own_turn
            {
                out = out.into_iter().map(|text| declared(text?, declaration, by_own)).collect();
            }
        }
    }
    out
}

/// Whether a declaration counts: as its own State's, or (false) by reciprocity.
fn counts(view: &View<'_>, declaration: &Declaration) -> Option<bool> {
    let dated = view.date.is_none_or(|date| {
        declaration.from.is_none_or(|day| date >= day) && declaration.to.is_none_or(|day| date < day)
    });
    let (own, other) = match declaration.role {
        DeclaredAs::Requested => (view.asked, view.asks),
        DeclaredAs::Requesting => (view.asks, view.asked),
    };
    let is = |state: Option<&str>| state.is_some_and(|state| state == declaration.state);
    match (dated, is(own), declaration.reciprocal && is(other)) {
        (true, true, _) => Some(true),
        (true, false, true) => Some(false),
        _ => None,
    }
}

/// The text with a declaration. What is a duty for the State that declared it is a choice for the other side.
fn declared<'a>(text: Text<'a>, declaration: &'a Declaration, by_own: bool) -> Option<Text<'a>> {
    let before = text.kind;
    let article = text.article;
    let mut text = changed(text, &declaration.change, None, Some(declaration))?;
    // The rule is cited by its own article; where the declaration stands is said beside it.
    text.article = article;
    text.by_reciprocity = !by_own;
    if !by_own && declaration.change.kind == Some(RuleKind::MandatoryRefusal) {
        text.kind = lowered(text.kind);
        // Nothing is gained by reciprocity that the rule does not give anyway.
        if text.kind == before && declaration.change.when.is_none() && declaration.change.number.is_none() {
            text.declaration = None;
        }
    }
    Some(text)
}

/// What is a duty for the State that declared it is a choice for the other side.
fn lowered(kind: RuleKind) -> RuleKind {
    if kind == RuleKind::MandatoryRefusal { RuleKind::OptionalRefusal } else { kind }
}

fn changed<'a>(
    text: Text<'a>,
    change: &'a Change,
    variant: Option<usize>,
    declaration: Option<&'a Declaration>,
) -> Option<Text<'a>> {
    if change.off {
        return None;
    }
    Some(Text {
        kind: change.kind.unwrap_or(text.kind),
        article: change.article.as_deref().unwrap_or(text.article),
        when: change.when.as_ref().unwrap_or(text.when),
        number: change.number.or(text.number),
        unit: change.unit.or(text.unit),
        level: change.level.unwrap_or(text.level),
        status: change
            .status
            .map_or(text.status, |status| status.max(if declaration.is_some() { text.status } else { status })),
        sources: change.sources.as_deref().unwrap_or(text.sources),
        says: change.says.as_ref().unwrap_or(text.says),
        variant: variant.or(text.variant),
        declaration: declaration.or(text.declaration),
        by_reciprocity: text.by_reciprocity,
    })
}

fn holds(view: &View<'_>, on: &Bondage) -> Tri {
    match on {
        Bondage::Both(id) => view.both_bound(id),
        Bondage::NotBoth(id) => view.both_bound(id).negated(),
    }
}

/// The answer of a rule in one of its texts, and the exception that made it false.
pub(crate) fn answer<'a>(view: &View<'_>, rule: &'a Rule, text: &Text<'_>) -> (Answer, Option<&'a str>) {
    let mut parts = vec![text.when.answer(view)];
    if let Some(time) = &rule.time {
        parts.push(clock::run_out(view, time, text));
    }
    let ground = Answer::all(parts);
    if rule.unless.is_empty() {
        return (ground, None);
    }
    let exceptions: Vec<Answer> = rule.unless.iter().map(|exception| exception.when.answer(view)).collect();
    let fired = exceptions.iter().position(|answer| answer.value == Tri::Yes);
    let article = fired.filter(|_| ground.value != Tri::No).and_then(|at| rule.unless[at].article.as_deref());
    (Answer::all([ground, Answer::any(exceptions).negated()]), article)
}

/// The instrument that leaves it open which text of a rule applies.
pub(crate) fn doubt<'a>(view: &View<'_>, rule: &'a Rule) -> Option<&'a str> {
    let all = rule.on.iter().chain(rule.variants.iter().map(|variant| &variant.on));
    all.filter(|on| holds(view, on) == Tri::Unknown)
        .map(|(Bondage::Both(id) | Bondage::NotBoth(id))| id.as_str())
        .next()
}
