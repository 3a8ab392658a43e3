//! The examples of what an instrument is a basis for: the entries `basis 1`, `basis 2` … beside those of its rules.

use kernel::Tri;

use super::{Example, Run, Wanted, word};
use crate::{
    expr::{Answer, Expr},
    file::{ExampleRow, Role},
    set::Basis,
};

impl Run<'_> {
    /// Its article, its role and its kinds of request are repeated; what it covers, and what each offence needs, have
    /// examples.
    pub(super) fn basis(&mut self, id: &str, basis: &Basis, line: usize, row: &ExampleRow) {
        if row.article != basis.article {
            let show = |article: &Option<String>| article.as_deref().unwrap_or("nothing").to_owned();
            let message = format!(
                "the article is “{}” in the file and “{}” here; check which is right",
                show(&basis.article),
                show(&row.article)
            );
            self.flaw(line, id, message);
        }
        if row.role != Some(basis.role) {
            let show = |role: Option<Role>| match role {
                Some(Role::Main) => "main",
                Some(Role::Subject) => "subject",
                Some(Role::Model) => "model",
                None => "nothing",
            };
            let message = format!(
                "the role is “{}” in the file and “{}” here; check which is right",
                show(Some(basis.role)),
                show(row.role)
            );
            self.flaw(line, id, message);
        }
        let pinned = self.kinds(id, line, row);
        self.same_kinds(id, line, basis.measures, pinned);
        let slips = slips(basis, &self.set.vocabulary);
        if !slips.is_empty() {
            for (list, what) in [(&row.yes, "true"), (&row.no, "false"), (&row.unknown, "unknown")] {
                if list.is_empty() {
                    self.flaw(line, id, format!("no example makes it {what}"));
                }
            }
        }
        let examples = self.examples(id, line, row);
        for example in &examples {
            let found = self.covers(basis, example);
            if example.wanted != Wanted::Value(found) {
                let case = crate::report::case_text(self.set, &example.case);
                self.flaw(line, id, format!("this example gives {}: {case}", word(found)));
            }
        }
        if !slips.is_empty() {
            let covered = self.report.bases.entry(self.instrument.id.clone()).or_default();
            covered.yes += row.yes.len();
            covered.no += row.no.len();
            covered.unknown += row.unknown.len();
            covered.slips += slips.len();
        }
        let noticed =
            |slip: &Basis| examples.iter().any(|example| example.wanted != Wanted::Value(self.covers(slip, example)));
        let slips = slips.into_iter().map(|(what, slip)| (what, noticed(&slip))).collect();
        self.slips(id, (line, row), slips);
    }

    /// Whether it covers the offence of an example and has what that offence needs.
    fn covers(&self, basis: &Basis, example: &Example) -> Tri {
        let view = self.view(&example.case);
        Answer::all(basis.scope.iter().chain(&basis.gate).map(|when| when.answer(&view))).value
    }
}

fn slips(basis: &Basis, vocabulary: &crate::fact::Vocabulary) -> Vec<(String, Basis)> {
    let of = |key: &str, when: &Option<Expr>, change: fn(&Basis, Option<Expr>) -> Basis| {
        let Some(when) = when else { return Vec::new() };
        let mut out: Vec<(String, Basis)> = when
            .slips()
            .into_iter()
            .map(|slip| (format!("{key} = \"{}\"", slip.text(vocabulary)), change(basis, Some(slip))))
            .collect();
        out.push((format!("{key} left out"), change(basis, None)));
        out
    };
    let mut out = of("scope", &basis.scope, |basis, scope| Basis { scope, ..basis.clone() });
    out.extend(of("gate", &basis.gate, |basis, gate| Basis { gate, ..basis.clone() }));
    out
}
