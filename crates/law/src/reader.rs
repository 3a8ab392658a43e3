//! Reading the files into a rule set, and saying what is wrong with them.

mod whole;

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    path::Path,
};

use toml::Spanned;

use crate::{
    calendar::Calendar,
    expr::{self, Expr},
    fact::{FactId, FactSet, Group, Vocabulary},
    file::{
        CalendarFile, DeclarationRow, FactsFile, InstrumentFile, InstrumentKind, Of, RuleKind, RuleRow, Standing,
        Status, VariantRow, line_of,
    },
    measure::{self, Measures},
    set::{
        Basis, Bondage, Change, Declaration, Each, Extend, Files, Flaw, Instrument, Party, Relation, Rule, RuleSet,
        Severity, Start, TimeLimit, Unless, Variant, version_of,
    },
};

fn is_toml(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "toml")
}

/// The key of a file that holds facts.
fn is_facts(path: &str) -> bool {
    path.starts_with("facts") && is_toml(path)
}

pub(crate) struct Reader<'a> {
    pub flaws: Vec<Flaw>,
    file: String,
    text: &'a str,
    /// The kinds of request that rules name, to be held against the bases when all files are read.
    kinds: Vec<Named>,
}

/// A kind of request, or a group of kinds, that a rule names.
struct Named {
    instrument: String,
    rule: String,
    line: usize,
    word: String,
}

impl<'a> Reader<'a> {
    /// A reader that has read nothing.
    pub fn new() -> Self {
        Self { flaws: Vec::new(), file: String::new(), text: "", kinds: Vec::new() }
    }

    fn flaw(&mut self, severity: Severity, line: usize, rule: Option<&str>, message: impl Into<String>) {
        self.flaws.push(Flaw {
            file: self.file.clone(),
            line,
            rule: rule.map(str::to_owned),
            severity,
            message: message.into(),
        });
    }

    fn error(&mut self, span: &Range<usize>, rule: Option<&str>, message: impl Into<String>) {
        let line = line_of(self.text, span);
        self.flaw(Severity::Error, line, rule, message);
    }

    fn warn(&mut self, line: usize, rule: Option<&str>, message: impl Into<String>) {
        self.flaw(Severity::Warning, line, rule, message);
    }

    fn parse<T: serde::de::DeserializeOwned>(&mut self, path: &str, text: &'a str) -> Option<T> {
        path.clone_into(&mut self.file);
        self.text = text;
        match toml::from_str(text) {
            Ok(read) => Some(read),
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(text, &span));
                // The library says what it expected; its picture of the line is left out.
                let message = error.message().replace('\n', " ");
                let rule = rule_at(text, line);
                self.flaw(Severity::Error, line, rule.as_deref(), message);
                None
            }
        }
    }

    fn line_of_word(&self, word: &str) -> usize {
        let needle = format!("\"{word}\"");
        self.text.lines().position(|line| line.starts_with(&needle)).map_or(1, |at| at + 1)
    }

    pub fn set(&mut self, files: &'a Files) -> Option<RuleSet> {
        let mut set = RuleSet {
            version: version_of(files),
            vocabulary: Vocabulary::default(),
            states: BTreeMap::new(),
            sources: BTreeMap::new(),
            instruments: Vec::new(),
            calendars: BTreeMap::new(),
            by_rule: HashMap::new(),
            by_instrument: HashMap::new(),
        };
        for (path, text) in files.iter().filter(|(path, _)| is_facts(path)) {
            self.facts(path, text, &mut set.vocabulary);
        }
        for needed in ["st.requesting", "st.requested", "req.type", "req.date"] {
            if set.vocabulary.find(needed).is_none() {
                "facts.toml".clone_into(&mut self.file);
                self.flaw(
                    Severity::Error,
                    1,
                    None,
                    format!("the fact “{needed}” is missing; nothing works without it"),
                );
                return None;
            }
        }
        let text = files.get("states.toml").map_or("", String::as_str);
        set.states = self.parse("states.toml", text)?;
        let text = files.get("sources.toml").map_or("", String::as_str);
        set.sources = self.parse("sources.toml", text)?;
        for (path, text) in files {
            if let Some(state) = path.strip_prefix("calendars/").and_then(|name| name.strip_suffix(".toml")) {
                self.calendar(path, text, &state.to_uppercase(), &mut set);
            } else if is_toml(path)
                && !path.contains('/')
                && !is_facts(path)
                && path != "states.toml"
                && path != "sources.toml"
            {
                self.instrument(path, text, &mut set);
            }
        }
        for (file, flaw) in whole::flaws(&set, &self.kinds) {
            self.text = files.get(&file).map_or("", String::as_str);
            self.file = file;
            self.flaw(flaw.severity, flaw.line, Some(&flaw.rule), flaw.message);
        }
        widen(&mut set);
        Some(set)
    }

    fn facts(&mut self, path: &str, text: &'a str, vocabulary: &mut Vocabulary) {
        let Some(file) = self.parse::<FactsFile>(path, text) else { return };
        for (value, says) in file.values.clone() {
            vocabulary.add_value(value, says);
        }
        let proofs = file.proof.clone();
        for (name, row) in file.rows() {
            let line = self.line_of_word(&name);
            let added = row.and_then(|row| vocabulary.add(&name, row));
            if let Err(message) = added {
                self.flaw(Severity::Error, line, Some(&name), message);
            } else if let Some((_, fact)) = vocabulary.iter().last() {
                let lacking = fact.label.lacking();
                if !lacking.is_empty() {
                    self.warn(line, Some(&name), format!("the label is missing in {}", lacking.join(", ")));
                }
            }
        }
        for (name, says) in proofs {
            let lacking = says.lacking();
            if !vocabulary.add_proof(&name, says) {
                let message =
                    format!("“{name}” under [proof] is no fact of the kind day or moment; remove it or mend its name");
                self.flaw(Severity::Error, self.line_of_word(&name), Some(&name), message);
            } else if !lacking.is_empty() {
                self.warn(
                    self.line_of_word(&name),
                    Some(&name),
                    format!("what proves it is missing in {}", lacking.join(", ")),
                );
            }
        }
    }

    fn calendar(&mut self, path: &str, text: &'a str, state: &str, set: &mut RuleSet) {
        let Some(file) = self.parse::<CalendarFile>(path, text) else { return };
        match Calendar::new(file) {
            Ok(calendar) => {
                set.calendars.insert(state.to_owned(), calendar);
            }
            Err(message) => self.flaw(Severity::Error, 1, Some(state), message),
        }
    }

    fn condition(&mut self, written: &Spanned<String>, rule: &str, vocabulary: &Vocabulary) -> Option<Expr> {
        match expr::read(written.get_ref(), vocabulary) {
            Ok(expr) => Some(expr),
            Err(unread) => {
                let message = format!("condition, at character {}: {}", unread.column, unread.message);
                self.error(&written.span(), Some(rule), message);
                None
            }
        }
    }

    fn measures(&mut self, written: &[Spanned<String>], rule: &str) -> Measures {
        let mut measures = Measures::NONE;
        for word in written {
            match measure::named(word.get_ref()) {
                Some(found) => measures = measures.with(found),
                None => self.error(
                    &word.span(),
                    Some(rule),
                    format!(
                        "“{}” is not a kind of request; write one of: {}",
                        word.get_ref(),
                        measure::words().join(", ")
                    ),
                ),
            }
        }
        measures
    }

    fn instrument(&mut self, path: &str, text: &'a str, set: &mut RuleSet) {
        let Some(file) = self.parse::<InstrumentFile>(path, text) else { return };
        let head = file.instrument;
        let id = head.id.get_ref().clone();
        if path != format!("{id}.toml") {
            self.error(&head.id.span(), Some(&id), format!("the file of “{id}” must be called {id}.toml"));
        }
        if head.kind == InstrumentKind::Protocol && head.amends.is_empty() {
            self.error(&head.id.span(), Some(&id), "a protocol must say what it amends: amends = [\"…\"]");
        }
        if head.status == Status::Verified && head.sources.is_empty() {
            self.error(&head.id.span(), Some(&id), "“verified” needs sources; name them or write status = \"memory\"");
        }
        if head.in_force.is_some() && head.in_force_at_latest.is_some() {
            self.error(&head.id.span(), Some(&id), "write either `in_force` or `in_force_at_latest`, not both");
        }
        let lacking = head.title.lacking();
        if !lacking.is_empty() {
            let line = line_of(text, &head.id.span());
            self.warn(line, Some(&id), format!("the title is missing in {}", lacking.join(", ")));
        }
        let mut bases = Vec::new();
        for row in &file.basis {
            let measures = self.measures(&row.measures, &id);
            let scope = row.scope.as_ref().map(|when| self.condition(when, &id, &set.vocabulary));
            let gate = row.gate.as_ref().map(|when| self.condition(when, &id, &set.vocabulary));
            bases.push(Basis {
                measures,
                article: row.article.clone(),
                role: row.role,
                scope: scope.flatten(),
                gate: gate.flatten(),
            });
        }
        let own_measures = bases.iter().fold(Measures::NONE, |all, basis| all.with(basis.measures));
        let sources = self.sources(&head.sources, &id, set);
        let mut instrument = Instrument {
            id: id.clone(),
            kind: head.kind,
            cite: head.cite,
            title: head.title,
            done: head.done.map(|day| day.0),
            place: head.place,
            in_force: head.in_force.map(|day| day.0),
            in_force_at_latest: head.in_force_at_latest.map(|day| day.0),
            depositary: head.depositary,
            amends: head.amends,
            order: head.order,
            status: head.status,
            sources,
            note: head.note,
            bases,
            parties: Vec::new(),
            relations: Vec::new(),
            rules: Vec::new(),
            file: path.to_owned(),
        };
        self.parties(&file.party, &mut instrument, set);
        self.relations(file.relation, &mut instrument, set);
        for row in file.rule {
            if let Some(rule) = self.rule(row, &id, own_measures, set) {
                instrument.rules.push(rule);
            }
        }
        for row in file.declaration {
            self.declaration(row, &mut instrument, set);
        }
        let at = set.instruments.len();
        for (place, rule) in instrument.rules.iter().enumerate() {
            if set.by_rule.insert(rule.id.clone(), (at, place)).is_some() {
                self.flaw(
                    Severity::Error,
                    rule.line,
                    Some(&rule.id),
                    "this id is used by another rule; ids are unique over all files",
                );
            }
        }
        set.by_instrument.insert(id, at);
        set.instruments.push(instrument);
    }

    fn sources(&mut self, written: &[Spanned<String>], rule: &str, set: &RuleSet) -> Vec<String> {
        for key in written {
            if !set.sources.contains_key(key.get_ref()) {
                self.error(
                    &key.span(),
                    Some(rule),
                    format!("there is no source “{}” in sources.toml; add it there or take another", key.get_ref()),
                );
            }
        }
        written.iter().map(|key| key.get_ref().clone()).collect()
    }

    fn state(&mut self, written: &Spanned<String>, rule: &str, set: &RuleSet) {
        if !set.states.contains_key(written.get_ref()) {
            self.error(
                &written.span(),
                Some(rule),
                format!("there is no State “{}” in states.toml; add it there first", written.get_ref()),
            );
        }
    }

    fn parties(&mut self, rows: &[crate::file::PartyRow], instrument: &mut Instrument, set: &RuleSet) {
        for row in rows {
            let state = row.state.get_ref().clone();
            self.state(&row.state, &state, set);
            let span = row.state.span();
            match row.standing {
                Standing::Party => {
                    if row.from.is_none() == row.at_latest.is_none() {
                        self.error(
                            &span,
                            Some(&state),
                            "a party needs the day on which it is bound, `from`; if that is not established, `at_latest`",
                        );
                    }
                    if row.from.is_some() && row.not_before.is_some() {
                        self.error(&span, Some(&state), "`not_before` goes with `at_latest`, not with `from`");
                    }
                    let start = row.from.or(row.at_latest);
                    if let (Some(start), Some(end)) = (start, row.to)
                        && start >= end
                    {
                        self.error(&span, Some(&state), "`to` must be after the day on which the State was bound");
                    }
                    if let (Some(first), Some(last)) = (row.not_before, row.at_latest)
                        && first > last
                    {
                        self.error(&span, Some(&state), "`not_before` must not be after `at_latest`");
                    }
                }
                Standing::Signed | Standing::NotParty => {
                    if row.from.is_some() || row.to.is_some() || row.at_latest.is_some() || row.not_before.is_some() {
                        self.error(&span, Some(&state), "only a party has days; leave them out");
                    }
                }
            }
            if row.status == Status::Verified && row.sources.is_empty() {
                self.error(&span, Some(&state), "“verified” needs sources; name them or write status = \"memory\"");
            }
            let overlaps = instrument.parties.iter().any(|other| {
                other.state == state
                    && other.to.is_none_or(|end| row.from.or(row.at_latest).is_none_or(|start| start.0 < end))
            });
            if overlaps {
                self.error(&span, Some(&state), "this State stands in the table twice for the same days");
            }
            let sources = self.sources(&row.sources, &state, set);
            instrument.parties.push(Party {
                state,
                standing: row.standing,
                from: row.from.map(|day| day.0),
                to: row.to.map(|day| day.0),
                not_before: row.not_before.map(|day| day.0),
                at_latest: row.at_latest.map(|day| day.0),
                status: row.status,
                sources,
                note: row.note.clone(),
                without: row.without.clone(),
            });
        }
    }

    fn relations(&mut self, rows: Vec<crate::file::RelationRow>, instrument: &mut Instrument, set: &RuleSet) {
        for row in rows {
            let span = row.between.span();
            let name = row.between.get_ref().join("–");
            let [first, second] = row.between.get_ref().as_slice() else {
                self.error(&span, Some(&name), "a relation is between two: between = [\"AZ\", \"AM\"]");
                continue;
            };
            for state in [first, second] {
                if state != "*" && !set.states.contains_key(state) {
                    self.error(&span, Some(&name), format!("there is no State “{state}” in states.toml"));
                }
            }
            let sources = self.sources(&row.sources, &name, set);
            instrument.relations.push(Relation {
                between: [first.clone(), second.clone()],
                from: row.from.map(|day| day.0),
                to: row.to.map(|day| day.0),
                effect: row.effect,
                status: row.status,
                sources,
                says: row.says,
                note: row.note,
            });
        }
    }

    fn bondage(
        &mut self,
        both: Option<&Spanned<String>>,
        not_both: Option<&Spanned<String>>,
        span: &Range<usize>,
        rule: &str,
    ) -> Option<Bondage> {
        match (both, not_both) {
            (Some(id), None) => Some(Bondage::Both(id.get_ref().clone())),
            (None, Some(id)) => Some(Bondage::NotBoth(id.get_ref().clone())),
            (None, None) => None,
            (Some(_), Some(_)) => {
                self.error(span, Some(rule), "write either `if_bound` or `unless_bound`, not both");
                None
            }
        }
    }

    fn day_fact(&mut self, written: &Spanned<String>, rule: &str, set: &RuleSet) -> Option<FactId> {
        use crate::fact::FactKind::{Day, Moment, Text};
        let name = written.get_ref();
        let Some(fact) = set.vocabulary.find(name) else {
            let hint = set.vocabulary.nearest(name).map_or(String::new(), |near| format!("; did you mean “{near}”?"));
            self.error(&written.span(), Some(rule), format!("there is no fact “{name}”{hint}"));
            return None;
        };
        if !matches!(set.vocabulary.get(fact).kind, Day | Moment | Text) {
            self.error(&written.span(), Some(rule), format!("“{name}” is not a day, so no limit can rest on it"));
            return None;
        }
        Some(fact)
    }

    #[expect(clippy::cognitive_complexity, reason = "one check after another, in the order of the keys")]
    fn rule(&mut self, row: RuleRow, instrument: &str, own: Measures, set: &RuleSet) -> Option<Rule> {
        let id = row.id.get_ref().clone();
        let span = row.id.span();
        let before = self.flaws.len();
        let line = line_of(self.text, &span);
        let when = match &row.when {
            Some(when) => self.condition(when, &id, &set.vocabulary)?,
            None if row.kind == RuleKind::TimeLimit => Expr::Literal(true),
            None => {
                self.error(&span, Some(&id), "`when` is missing: say what makes it true, or when = \"governs\"");
                return None;
            }
        };
        let mut unless = Vec::new();
        for exception in &row.unless {
            unless.push(Unless {
                when: self.condition(&exception.when, &id, &set.vocabulary)?,
                article: exception.article.clone(),
            });
        }
        let starts = [
            row.from.as_ref().map(|f| (f, 0)),
            row.before.as_ref().map(|f| (f, 1)),
            row.last_day.as_ref().map(|f| (f, 2)),
        ];
        let starts: Vec<_> = starts.into_iter().flatten().collect();
        let time = match (row.kind == RuleKind::TimeLimit, starts.as_slice()) {
            (_, []) => None,
            (true, [(fact, which)]) => {
                let found = self.day_fact(fact, &id, set)?;
                let start = match which {
                    0 => Start::From(found),
                    1 => Start::Before(found),
                    _ => Start::LastDay(found),
                };
                if set.vocabulary.proof(found).is_none() {
                    let name = &set.vocabulary.get(found).name;
                    let message = format!(
                        "say under [proof] in facts.toml what proves “{name}”: the evidence that starts this limit"
                    );
                    self.warn(line, Some(&id), message);
                }
                if matches!(start, Start::LastDay(_)) == row.number.is_some() {
                    self.error(
                        &span,
                        Some(&id),
                        "a limit with `from` or `before` needs `number` and `unit`; one with `last_day` has none",
                    );
                }
                let extend = match &row.extend {
                    None => None,
                    Some(extend) => Some(Extend {
                        number: extend.number,
                        unit: extend.unit,
                        when: self.condition(&extend.when, &id, &set.vocabulary)?,
                    }),
                };
                let until = match &row.until {
                    None => None,
                    Some(fact) => Some(self.day_fact(fact, &id, set)?),
                };
                let (Some(nature), Some(bound), Some(on_expiry)) = (row.nature, row.bound, row.on_expiry.clone())
                else {
                    self.error(&span, Some(&id), "a limit needs `nature`, `bound` and `on_expiry`");
                    return None;
                };
                let lacking = on_expiry.lacking();
                if !lacking.is_empty() {
                    self.warn(line, Some(&id), format!("`on_expiry` is missing in {}", lacking.join(", ")));
                }
                Some(TimeLimit { start, until, extend, nature, bound, on_expiry })
            }
            (true, _) => {
                self.error(&span, Some(&id), "write one of `from`, `before` and `last_day`");
                None
            }
            (false, _) => {
                self.error(&span, Some(&id), "only kind = \"time_limit\" has `from`, `before` or `last_day`");
                None
            }
        };
        if time.is_none() && row.kind == RuleKind::TimeLimit && row.when.is_none() {
            self.error(&span, Some(&id), "a limit needs `from` with `number` and `unit`, or `last_day`, or `when`");
        }
        if row.number.is_some() && row.unit.is_none() {
            self.error(&span, Some(&id), "`number` needs `unit`: hour, day, month or year");
        }
        if (row.kind == RuleKind::Precedence) != (row.effect.is_some() || !row.over.is_empty())
            && row.kind != RuleKind::Precedence
        {
            self.error(&span, Some(&id), "only kind = \"precedence\" has `over` and `effect`");
        }
        if row.over.is_empty() != row.effect.is_none() {
            self.error(&span, Some(&id), "`over` and `effect` go together");
        }
        if row.status == Status::Verified && row.sources.is_empty() {
            self.error(&span, Some(&id), "“verified” needs sources; name them or write status = \"memory\"");
        }
        if let Some(state) = &row.state {
            self.state(state, &id, set);
        }
        let lacking = row.says.lacking();
        if !lacking.is_empty() {
            self.warn(line, Some(&id), format!("the sentence is missing in {}", lacking.join(", ")));
        }
        if let Some(phrase) = refuse_slip(row.kind, &when) {
            self.warn(line, Some(&id), phrase);
        }
        let measures = if row.measures.is_empty() { own } else { self.measures(&row.measures, &id) };
        let on = self.bondage(row.if_bound.as_ref(), row.unless_bound.as_ref(), &span, &id);
        let mut variants = Vec::new();
        for variant in row.variant {
            let Some(on) = self.bondage(variant.if_bound.as_ref(), variant.unless_bound.as_ref(), &span, &id) else {
                self.error(&span, Some(&id), "a variant needs `if_bound` or `unless_bound`");
                continue;
            };
            let change = self.change(variant, &id, set);
            variants.push(Variant { on, change });
        }
        let sources = self.sources(&row.sources, &id, set);
        let named = unless.iter().fold(when.facts(), |facts, exception| facts.with(exception.when.facts()));
        let named = time.as_ref().map_or(named, |time| {
            let mut all = named;
            all.insert(time.start.fact());
            if let Some(extend) = &time.extend {
                all = all.with(extend.when.facts());
            }
            all
        });
        let of = match row.of {
            Some(Of::Request) => Group::Request,
            Some(Of::Person) => Group::Person,
            Some(Of::Offence) => Group::Offence,
            Some(Of::Property) => Group::Property,
            None => group_of(row.kind, named, &set.vocabulary),
        };
        if self.flaws[before..].iter().any(|flaw| flaw.severity == Severity::Error) {
            return None;
        }
        let mut each = Each::of_facts(named, &set.vocabulary);
        for variant in &variants {
            let facts = variant.change.when.as_ref().map(Expr::facts).unwrap_or_default();
            each = each.with(Each::of_facts(facts, &set.vocabulary));
        }
        match of {
            Group::Request => {}
            Group::Person => each.person = true,
            Group::Offence => each.offence = true,
            Group::Property => each.property = true,
        }
        self.kinds.extend(row.measures.iter().map(|word| Named {
            instrument: instrument.to_owned(),
            rule: id.clone(),
            line: line_of(self.text, &word.span()),
            word: word.get_ref().clone(),
        }));
        Some(Rule {
            id,
            article: row.article,
            kind: row.kind,
            when,
            unless,
            number: row.number,
            unit: row.unit,
            time,
            measures,
            of,
            each,
            level: row.level,
            part: row.part,
            on,
            state: row.state.map(Spanned::into_inner),
            reciprocal: row.reciprocal,
            only_without_treaty: row.only_without_treaty,
            over: row.over.into_iter().map(Spanned::into_inner).collect(),
            effect: row.effect,
            variants,
            declarations: Vec::new(),
            status: row.status,
            sources,
            says: row.says,
            note: row.note,
            line,
        })
    }

    fn change(&mut self, row: VariantRow, rule: &str, set: &RuleSet) -> Change {
        let when = row.when.as_ref().and_then(|when| self.condition(when, rule, &set.vocabulary));
        let sources = row.sources.as_ref().map(|keys| self.sources(keys, rule, set));
        Change {
            off: row.off,
            when,
            number: row.number,
            unit: row.unit,
            kind: row.kind,
            level: row.level,
            article: row.article,
            status: row.status,
            sources,
            says: row.says,
            note: row.note,
        }
    }

    fn declaration(&mut self, row: DeclarationRow, instrument: &mut Instrument, set: &RuleSet) {
        let id = row.id.get_ref().clone();
        self.state(&row.state, &id, set);
        let line = line_of(self.text, &row.id.span());
        let when = row.when.as_ref().and_then(|when| self.condition(when, &id, &set.vocabulary));
        let sources = self.sources(&row.sources, &id, set);
        if row.status == Status::Verified && sources.is_empty() {
            self.error(&row.id.span(), Some(&id), "“verified” needs sources; name them or write status = \"memory\"");
        }
        let changes = row.off
            || when.is_some()
            || row.number.is_some()
            || row.kind.is_some()
            || row.level.is_some()
            || row.says.is_some();
        if !changes {
            self.error(
                &row.id.span(),
                Some(&id),
                "a declaration changes something: kind, number, when, level, says or off",
            );
        }
        if instrument.rules.iter().any(|rule| rule.id == id || rule.declarations.iter().any(|other| other.id == id)) {
            self.error(&row.id.span(), Some(&id), "this id is used already");
        }
        let Some(rule) = instrument.rules.iter_mut().find(|rule| rule.id == *row.rule.get_ref()) else {
            self.error(&row.rule.span(), Some(&id), format!("there is no rule “{}” in this file", row.rule.get_ref()));
            return;
        };
        let facts = when.as_ref().map(Expr::facts).unwrap_or_default();
        rule.each = rule.each.with(Each::of_facts(facts, &set.vocabulary));
        rule.declarations.push(Declaration {
            id,
            state: row.state.into_inner(),
            role: row.role,
            from: row.from.map(|day| day.0),
            to: row.to.map(|day| day.0),
            reciprocal: row.reciprocal,
            change: Change {
                off: row.off,
                when,
                number: row.number,
                unit: row.unit,
                kind: row.kind,
                level: row.level,
                article: row.article,
                status: Some(row.status),
                sources: Some(sources),
                says: row.says,
                note: row.note,
            },
            line,
        });
    }
}

/// A rule that asks another is asked one by one for what the other is.
fn widen(set: &mut RuleSet) {
    // Each pass carries one step along; chains are short, and circles are errors.
    for _ in 0..8 {
        let mut changes = Vec::new();
        for (at, instrument) in set.instruments.iter().enumerate() {
            for (place, rule) in instrument.rules.iter().enumerate() {
                let mut each = rule.each;
                for asked in rule.when.rules().into_iter().filter_map(|id| set.rule(id)) {
                    each = each.with(asked.1.each);
                }
                if each != rule.each {
                    changes.push((at, place, each));
                }
            }
        }
        if changes.is_empty() {
            break;
        }
        for (at, place, each) in changes {
            set.instruments[at].rules[place].each = each;
        }
    }
}

/// A refusal whose condition reads like a requirement is probably upside down.
fn refuse_slip(kind: RuleKind, when: &Expr) -> Option<&'static str> {
    (kind.is_refusal() && matches!(when, Expr::Given(_)))
        .then_some("a ground of refusal that is true when a field is filled: is `not` missing?")
}

/// What a rule is asked about if it does not say so: grounds per offence, others by the facts they use.
fn group_of(kind: RuleKind, facts: FactSet, vocabulary: &Vocabulary) -> Group {
    let uses = |group: Group| facts.iter().any(|fact| vocabulary.get(fact).group == group);
    if uses(Group::Property) {
        Group::Property
    } else if uses(Group::Offence) || kind.is_refusal() || kind == RuleKind::ExcludedGround {
        Group::Offence
    } else if uses(Group::Person) {
        Group::Person
    } else {
        Group::Request
    }
}

/// The id of the table a line belongs to, for errors that the library finds before we know the rule.
fn rule_at(text: &str, line: usize) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let end = line.min(lines.len());
    let start = lines[..end].iter().rposition(|line| line.starts_with("[["))?;
    let rest = lines[start + 1..].iter().take_while(|line| !line.starts_with("[["));
    rest.filter_map(|line| line.strip_prefix("id = ")).map(|id| id.trim().trim_matches('"').to_owned()).next()
}
