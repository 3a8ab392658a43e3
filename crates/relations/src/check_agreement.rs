//! What contradicts itself in agreements and between them.

use std::collections::BTreeSet;

use kernel::{Date, PartialDate, Tri};

use crate::{Agreement, AgreementKind, Finding, RecordId, Register, Weight, Years, first_day, last_day, years_of};

pub(crate) fn check(register: &Register, id: &RecordId, agreement: &Agreement, out: &mut Vec<Finding>) {
    if let (Some(signed), Some(from)) = (agreement.signed, agreement.force.from)
        && last_day(from) < first_day(signed)
    {
        out.push(Finding::wrong("signed-after-force", id, "signed").arg("signed", signed).arg("from", from));
    }
    if agreement.parties.iter().collect::<BTreeSet<_>>().len() < 2 {
        out.push(Finding::new(Weight::Gap, "too-few-parties", id, "parties"));
    }
    for tag in &agreement.authentic {
        if !agreement.titles.contains_key(tag) {
            out.push(Finding::new(Weight::Gap, "authentic-without-title", id, "titles").arg("lang", tag));
        }
    }
    if agreement.scan.is_none() {
        out.push(Finding::new(Weight::Gap, "without-scan", id, "scan"));
    }
    for made in &agreement.reservations {
        if !agreement.parties.contains(&made.party) {
            out.push(Finding::wrong("reservation-of-no-party", id, "reservations").with(&made.party));
        }
    }
    titles(id, agreement, out);
    signers(register, id, agreement, out);
    lines(register, id, agreement, out);
}

fn year(date: PartialDate) -> i32 {
    date.parts().0
}

fn titles(id: &RecordId, agreement: &Agreement, out: &mut Vec<Finding>) {
    let (from, to) = (agreement.force.from.map(year), agreement.force.to.map(year));
    let mut read: Vec<(&str, Vec<Years>)> = Vec::new();
    for title in agreement.titles.values() {
        let years = years_of(title);
        for named in &years {
            let disagrees = match named {
                Years::Span(first, last) => from.is_some_and(|from| from != *first) || to.is_some_and(|to| to != *last),
                Years::Until(last) => to.is_some_and(|to| to != *last),
                Years::Single(_) => false,
            };
            if disagrees {
                let open = || "?".to_owned();
                let finding = Finding::wrong("title-term", id, "titles").arg("title", title);
                let from = agreement.force.from.map_or_else(open, |date| date.to_string());
                out.push(
                    finding.arg("from", from).arg("to", agreement.force.to.map_or_else(open, |to| to.to_string())),
                );
            }
            // A single year is that of the signature or one of the term; where neither is known, nothing is said.
            if let Years::Single(single) = named {
                let signed = agreement.signed.map(year);
                let within = from.is_none_or(|from| from <= *single) && to.is_none_or(|to| *single <= to);
                let known =
                    signed.is_some() && (from.is_some() || to.is_some() || agreement.kind != AgreementKind::Programme);
                let of_term = (from.is_some() || to.is_some()) && within;
                if known && signed != Some(*single) && !of_term {
                    out.push(Finding::wrong("title-year", id, "titles").arg("title", title).arg("year", single));
                }
            }
        }
        read.push((title, years));
    }
    let mut named = read.iter().filter(|(_, years)| !years.is_empty());
    if let Some((one, years)) = named.next() {
        for (two, _) in named.filter(|(_, others)| others != years) {
            out.push(Finding::wrong("titles-disagree", id, "titles").arg("one", one).arg("two", two));
        }
    }
}

fn signers(register: &Register, id: &RecordId, agreement: &Agreement, out: &mut Vec<Finding>) {
    for signer in &agreement.signers {
        if !agreement.parties.contains(&signer.party) {
            out.push(Finding::wrong("signer-of-no-party", id, "signers").with(&signer.party));
        }
        let Some(tenure) = register.tenure(&signer.tenure) else { continue };
        if let Some(signed) = agreement.signed {
            // Of a date known in part, one day on which the person may have held the post is enough.
            let (first, last) = tenure.term.possible();
            let possible = first <= last_day(signed) && first_day(signed) <= last;
            let exact = first_day(signed) == last_day(signed);
            if !possible || exact && tenure.covers(first_day(signed)) == Tri::No {
                out.push(
                    Finding::wrong("signer-not-in-post", id, "signers").with(&signer.tenure).arg("signed", signed),
                );
            }
        }
        if let Some(post) = register.post(&tenure.post)
            && !register.is_within(&post.body, &signer.party)
            && !register.is_within(&signer.party, &post.body)
        {
            out.push(Finding::wrong("signer-of-other", id, "signers").with(&signer.tenure));
        }
    }
    if agreement.signed.is_some() {
        for party in &agreement.parties {
            if !agreement.signers.iter().any(|signer| signer.party == *party) {
                out.push(Finding::new(Weight::Gap, "party-without-signer", id, "signers").with(party));
            }
        }
    }
}

/// Follows one field from agreement to agreement; true if it comes round to `id`.
fn comes_round(register: &Register, id: &RecordId, next: impl Fn(&Agreement) -> Option<&RecordId>) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = register.agreement(id).and_then(&next);
    while let Some(other) = at {
        if other == id {
            return true;
        }
        if !seen.insert(other) {
            return false;
        }
        at = register.agreement(other).and_then(&next);
    }
    false
}

fn lines(register: &Register, id: &RecordId, agreement: &Agreement, out: &mut Vec<Finding>) {
    type Next = fn(&Agreement) -> Option<&RecordId>;
    let fields: [(&str, Next); 3] = [
        ("parent", |agreement| agreement.parent.as_ref()),
        ("amends", |agreement| agreement.amends.as_ref()),
        ("predecessor", |agreement| agreement.predecessor.as_ref()),
    ];
    for (field, next) in fields {
        if comes_round(register, id, next) {
            out.push(Finding::wrong("parent-loop", id, field));
        }
    }
    for (field, other) in [("parent", &agreement.parent), ("amends", &agreement.amends)] {
        let Some(other) = other else { continue };
        let Some(above) = register.agreement(other) else { continue };
        // Some day of what is certain of this one lies outside of everything that is possible of the other.
        let (first, last) = above.force.possible();
        let begins = agreement.force.from.map(last_day);
        let ends = agreement.force.to.map(first_day);
        let outside = |day: Option<Date>| day.is_some_and(|day| day < first || day > last);
        if outside(begins) || outside(ends) {
            out.push(Finding::wrong("parent-not-in-force", id, field).with(other));
        }
    }
    if let Some(other) = &agreement.predecessor
        && let Some(before) = register.agreement(other)
        && let (Some(from), Some(to)) = (agreement.force.from, before.force.to)
        && last_day(from) < first_day(to)
    {
        out.push(Finding::wrong("predecessor-overlaps", id, "predecessor").with(other).arg("from", from).arg("to", to));
    }
}

/// Two programmes of the very same parties in force on the same days, neither amending the other. Programmes of other
/// bodies of the same states stand side by side.
pub(crate) fn between(register: &Register, out: &mut Vec<Finding>) {
    let programmes: Vec<_> =
        register.agreements().filter(|(_, agreement)| agreement.kind == AgreementKind::Programme).collect();
    for (index, (id, one)) in programmes.iter().enumerate() {
        let parties: BTreeSet<_> = one.parties.iter().collect();
        for (other, two) in programmes.iter().skip(index + 1) {
            let linked = one.amends.as_ref() == Some(other)
                || two.amends.as_ref() == Some(id)
                || one.parent.as_ref() == Some(other)
                || two.parent.as_ref() == Some(id);
            if linked || parties != two.parties.iter().collect() {
                continue;
            }
            if let (Some(first), Some(second)) = (one.force.certain(), two.force.certain())
                && first.0 <= second.1
                && second.0 <= first.1
            {
                out.push(Finding::wrong("programmes-overlap", id, "force").with(other));
            }
        }
    }
}
