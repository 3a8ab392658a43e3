//! The examples of who is bound, and when: `tests/parties.toml`.

use std::collections::BTreeMap;

use kernel::Tri;
use time::{Date, Duration};

use super::{Covered, Report, slip, word};
use crate::{
    file::{BoundFile, BoundRow, line_of},
    set::{Files, Flaw, Instrument, RuleSet, Severity},
    standing::{pair, stands},
    value::day_text,
};

const PATH: &str = "tests/parties.toml";

/// One day of one State, or of two towards each other.
struct Example {
    name: String,
    states: Vec<String>,
    day: Date,
    wanted: Tri,
    line: usize,
}

impl Example {
    fn found(&self, set: &RuleSet, instrument: &Instrument) -> Tri {
        match self.states.as_slice() {
            [one] => stands(instrument, one, self.day).value,
            [asks, asked] => pair(set, instrument, asks, asked, self.day).value,
            _ => Tri::Unknown,
        }
    }
}

/// Runs the examples of the tables of parties (of all, if `only` is empty).
pub(super) fn run(set: &RuleSet, files: &Files, only: &[String], report: &mut Report) {
    let mut flaw = |line: usize, rule: Option<&str>, message: String| {
        let rule = rule.map(str::to_owned);
        report.flaws.push(Flaw { file: PATH.to_owned(), line, rule, severity: Severity::Error, message });
    };
    let Some(text) = files.get(PATH) else {
        flaw(1, None, "who is bound, and when, has no examples; write this file".to_owned());
        return;
    };
    let file: BoundFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let line = error.span().map_or(1, |span| line_of(text, &span));
            flaw(line, None, error.message().replace('\n', " "));
            return;
        }
    };
    let mut tables = BTreeMap::new();
    for (id, rows) in file {
        tables.insert(id.get_ref().clone(), (line_of(text, &id.span()), rows));
    }
    for instrument in &set.instruments {
        let table = tables.remove(&instrument.id);
        if !only.is_empty() && !only.contains(&instrument.id) {
            continue;
        }
        let (line, rows) = table.unwrap_or((1, BTreeMap::new()));
        let mut examples = Vec::new();
        for (name, row) in rows {
            let line = line_of(text, &name.span());
            let name = name.into_inner();
            let states: Vec<String> = name.split('-').map(str::to_owned).collect();
            if states.len() > 2 || states.iter().any(|state| !set.states.contains_key(state)) {
                flaw(
                    line,
                    Some(&instrument.id),
                    format!("“{name}” is neither a State, such as AZ, nor two, such as AZ-AM"),
                );
                continue;
            }
            if let [state] = states.as_slice() {
                let own: Vec<&String> = instrument
                    .parties
                    .iter()
                    .filter(|party| party.state == *state)
                    .flat_map(|party| &party.without)
                    .collect();
                if !own.iter().copied().eq(&row.without) {
                    let message = format!("`without` of {state} is {own:?} in the table and {:?} here", row.without);
                    flaw(line, Some(&instrument.id), message);
                }
            }
            examples.extend(read(&name, &states, &row, line));
        }
        let mut covered = Covered::default();
        for example in &examples {
            match example.wanted {
                Tri::Yes => covered.yes += 1,
                Tri::No => covered.no += 1,
                Tri::Unknown => covered.unknown += 1,
            }
            let found = example.found(set, instrument);
            if found != example.wanted {
                let message = format!(
                    "on {} whether {} is bound should give {} and gives {}",
                    day_text(example.day),
                    example.name,
                    word(example.wanted),
                    word(found)
                );
                flaw(example.line, Some(&instrument.id), message);
            }
        }
        for (what, slip) in slip::of_parties(instrument) {
            if !matters(set, instrument, &slip) {
                continue;
            }
            covered.slips += 1;
            if examples.iter().all(|example| example.found(set, &slip) == example.wanted) {
                flaw(line, Some(&instrument.id), format!("no example notices this change: {what}"));
            }
        }
        if covered != Covered::default() {
            report.bound.insert(instrument.id.clone(), covered);
        }
    }
    for (id, (line, _)) in tables {
        let message = "there is no such instrument".to_owned();
        report.flaws.push(Flaw { file: PATH.to_owned(), line, rule: Some(id), severity: Severity::Error, message });
    }
}

fn read(name: &str, states: &[String], row: &BoundRow, line: usize) -> Vec<Example> {
    let groups = [(&row.bound, Tri::Yes), (&row.not_bound, Tri::No), (&row.unknown, Tri::Unknown)];
    groups
        .into_iter()
        .flat_map(|(days, wanted)| days.iter().map(move |day| (day.0, wanted)))
        .map(|(day, wanted)| Example { name: name.to_owned(), states: states.to_vec(), day, wanted, line })
        .collect()
}

/// Whether a slip changes the answer for any State, or any two, on any day. The first day of a treaty before any State was
/// bound does not.
fn matters(set: &RuleSet, instrument: &Instrument, slip: &Instrument) -> bool {
    let mut days: Vec<Date> = Vec::new();
    for one in [instrument, slip] {
        days.extend(one.in_force.into_iter().chain(one.in_force_at_latest));
        for row in &one.parties {
            days.extend(row.from.into_iter().chain(row.to).chain(row.not_before).chain(row.at_latest));
        }
        for row in &one.relations {
            days.extend(row.from.into_iter().chain(row.to));
        }
    }
    days.extend([Date::MIN, Date::MAX]);
    let before: Vec<Date> = days.iter().filter_map(|day| day.checked_sub(Duration::DAY)).collect();
    days.extend(before);
    days.sort_unstable();
    days.dedup();
    let mut states: Vec<&str> = instrument.parties.iter().map(|row| row.state.as_str()).collect();
    states.extend(instrument.relations.iter().flat_map(|row| row.between.iter().map(String::as_str)));
    states.sort_unstable();
    states.dedup();
    days.into_iter().any(|day| {
        states.iter().any(|one| {
            stands(instrument, one, day).value != stands(slip, one, day).value
                || states.iter().any(|other| {
                    one < other
                        && pair(set, instrument, one, other, day).value != pair(set, slip, one, other, day).value
                })
        })
    })
}
