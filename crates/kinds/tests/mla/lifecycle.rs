//! The tables against the scheme of the life of a request, and the page that is printed from them.

use std::collections::BTreeSet;

use kinds::{
    machine::Row,
    mla::{
        in_table::IN,
        out_table::OUT,
        state::{In, Out},
        tables::Guard,
    },
};

type Edge = (&'static str, &'static str);

/// The scheme: from each state of the requesting side to these.
const ASKING: &[(&str, &[&str])] = &[
    ("draft", &["in-review", "abandoned"]),
    ("in-review", &["draft", "pre-consult", "in-translation", "rejected-at-home"]),
    ("pre-consult", &["in-review"]),
    ("in-translation", &["ready-to-sign", "in-review"]),
    ("ready-to-sign", &["sent", "in-review"]),
    ("sent", &["delivered", "undelivered"]),
    ("undelivered", &["sent", "withdrawn"]),
    ("delivered", &["acknowledged", "returned"]),
    ("acknowledged", &["in-execution", "info-asked", "redirected", "returned", "refused", "postponed"]),
    ("redirected", &["acknowledged"]),
    ("info-asked", &["info-sent", "withdrawn"]),
    ("info-sent", &["acknowledged", "in-execution"]),
    ("in-execution", &["partial-result", "result-received", "info-asked", "postponed", "refused"]),
    ("postponed", &["in-execution", "refused", "withdrawn"]),
    ("partial-result", &["in-execution", "result-received"]),
    ("result-received", &["under-check"]),
    ("under-check", &["supplement-asked", "handed-over"]),
    ("supplement-asked", &["in-execution"]),
    ("handed-over", &["closed"]),
    ("returned", &["draft", "abandoned"]),
    ("refused", &["closed", "draft"]),
    ("withdrawn", &["closed"]),
    ("abandoned", &["closed"]),
    ("rejected-at-home", &["closed"]),
    ("closed", &["reopened"]),
    ("reopened", &["in-execution", "under-check"]),
];

/// What practice adds to it.
const ASKING_MORE: &[(&str, &[&str])] = &[
    ("new", &["draft"]),
    ("in-review", &["ready-to-sign"]),
    ("undelivered", &["delivered"]),
    ("sent", &["withdrawn"]),
    ("delivered", &["withdrawn"]),
    ("acknowledged", &["withdrawn"]),
    ("redirected", &["withdrawn", "returned"]),
    ("info-asked", &["returned"]),
    ("info-sent", &["withdrawn"]),
    ("in-execution", &["withdrawn"]),
    ("partial-result", &["withdrawn"]),
    ("supplement-asked", &["withdrawn"]),
];

/// The scheme of the requested side.
const ASKED: &[(&str, &[&str])] = &[
    ("received", &["registered"]),
    ("registered", &["acknowledged"]),
    ("acknowledged", &["admissibility"]),
    ("admissibility", &["info-asked", "redirected", "returned", "refused", "postponed", "accepted"]),
    ("info-asked", &["admissibility", "in-execution"]),
    ("redirected", &["closed"]),
    ("postponed", &["admissibility"]),
    ("accepted", &["assigned"]),
    ("assigned", &["in-execution"]),
    ("in-execution", &["info-asked", "partially-executed", "not-possible", "executed"]),
    ("partially-executed", &["in-execution"]),
    ("executed", &["result-review"]),
    ("result-review", &["in-execution", "result-sent"]),
    ("result-sent", &["result-delivered"]),
    ("result-delivered", &["closed"]),
    ("closed", &["reopened"]),
];

/// What practice adds to it.
const ASKED_MORE: &[(&str, &[&str])] = &[
    ("new", &["consulted", "received"]),
    ("consulted", &["received", "closed"]),
    ("registered", &["returned"]),
    ("info-asked", &["returned"]),
    ("in-execution", &["postponed", "reopened"]),
    ("not-possible", &["result-review", "refused", "reopened"]),
    ("executed", &["reopened"]),
    ("result-review", &["reopened"]),
    ("result-sent", &["reopened"]),
    ("result-delivered", &["reopened"]),
    ("returned", &["received", "closed"]),
    ("refused", &["received", "closed"]),
    ("redirected", &["received"]),
    ("reopened", &["accepted", "refused", "result-review", "closed"]),
    ("closed", &["received", "consulted"]),
    ("withdrawn", &["closed"]),
];

fn edges(lists: &[&[(&'static str, &'static [&'static str])]]) -> BTreeSet<Edge> {
    lists.iter().copied().flatten().flat_map(|(from, to)| to.iter().map(|to| (*from, *to))).collect()
}

fn of_table<S: Copy + PartialEq>(
    rows: &[Row<S, Guard, kinds::mla::clock::Name>],
    code: fn(S) -> &'static str,
) -> BTreeSet<Edge> {
    rows.iter()
        .filter(|row| row.offered)
        .flat_map(|row| row.from.iter().filter_map(|from| Some((code(*from), code(row.to?)))))
        .filter(|(from, to)| from != to)
        .collect()
}

#[test]
fn the_desk_that_asks_has_the_moves_of_the_scheme_and_those_of_practice() {
    assert_eq!(of_table(OUT, Out::code), edges(&[ASKING, ASKING_MORE]));
}

#[test]
fn the_desk_that_is_asked_has_the_moves_of_the_scheme_and_those_of_practice() {
    let mut expected = edges(&[ASKED, ASKED_MORE]);
    // A withdrawal can come at any time before the result.
    let before = [
        "received",
        "registered",
        "acknowledged",
        "admissibility",
        "info-asked",
        "postponed",
        "accepted",
        "assigned",
        "in-execution",
        "partially-executed",
        "not-possible",
        "executed",
        "result-review",
        "reopened",
        "closed",
    ];
    expected.extend(before.map(|from| (from, "withdrawn")));
    assert_eq!(of_table(IN, In::code), expected);
}

fn ends_rightly<S: Copy + PartialEq + std::fmt::Debug>(rows: &[Row<S, Guard, kinds::mla::clock::Name>]) {
    for row in rows.iter().filter(|row| !row.offered) {
        let Some(last) = row.implies.last() else { continue };
        let usual = rows.iter().any(|usual| {
            usual.offered && usual.begins(*last, row.entry, row.who) && usual.leads(*last) == row.leads(*last)
        });
        assert!(usual, "{row:?}: from the last implied state the entry leads elsewhere");
    }
}

#[test]
fn from_the_last_implied_state_an_entry_leads_where_it_always_leads() {
    ends_rightly(OUT);
    ends_rightly(IN);
}

#[test]
fn the_reference_page_is_that_of_the_tables() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/mla.md");
    let page = kinds::doc::machine_markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).expect("docs/reference can be written");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == page,
        "docs/reference/mla.md is stale: run UPDATE_DOCS=1 cargo test -p kinds --test mla reference_page"
    );
}
