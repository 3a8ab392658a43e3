//! What contradicts itself, what nobody has verified for long.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Date;

use crate::{
    Finding, NameUse, Post, Record, RecordId, Register, Tenure, Term, Weight, check_agreement, first_day, last_day,
};

/// After how many days without verification somebody has to make sure again: a year.
pub const STALE_AFTER_DAYS: i64 = 365;

impl Register {
    /// Everything that somebody should look at as of `today`, in the order of weight, code and record.
    ///
    /// Codes and their arguments:
    ///
    /// | code | what | arguments |
    /// |---|---|---|
    /// | `missing` | a record that is named is not there, or is of another sort | `id` |
    /// | `ends-before-begin` | the end of a term lies before its beginning | `from`, `to` |
    /// | `parent-loop` | a body belongs to itself by way of others | |
    /// | `unit-without-parent` | a unit that belongs to nothing | |
    /// | `passport-not-latin` | a passport's spelling has other than Latin letters | `name` |
    /// | `contact-hours` | a contact's hours end before they begin | `value` |
    /// | `contact-zone` | hours without a time zone | `value` |
    /// | `member-of-itself`, `member-of-no-group` | a membership that cannot be | |
    /// | `tenures-overlap` | two persons hold a post for one on the same days | `from`, `to` |
    /// | `tenure-twice` | one person holds the same post twice on the same days | `from`, `to` |
    /// | `seen-outside` | a source saw it outside of the term | `on` |
    /// | `outside-post` | the tenure lies outside of the term of its post | |
    /// | `never-verified`, `stale` | nobody has made sure, or not for a year | `on` |
    ///
    /// and those of agreements: `signed-after-force` (`signed`, `from`), `title-term` (`title`, `from`, `to`),
    /// `title-year` (`title`, `year`), `titles-disagree` (`one`, `two`), `parent-not-in-force`, `parent-loop`,
    /// `too-few-parties`, `signer-not-in-post` (`signed`), `signer-of-other`, `signer-of-no-party`,
    /// `party-without-signer`, `reservation-of-no-party`, `predecessor-overlaps`, `programmes-overlap`,
    /// `authentic-without-title` (`lang`), `without-scan`.
    pub fn findings(&self, today: Date) -> Vec<Finding> {
        let mut out = Vec::new();
        for (id, record) in self.records() {
            self.links(id, record, &mut out);
            term(id, record.term(), if matches!(record, Record::Agreement(_)) { "force" } else { "term" }, &mut out);
            self.one(id, record, &mut out);
            stale(id, record, today, &mut out);
        }
        self.tenures_of_posts(&mut out);
        for (id, agreement) in self.agreements() {
            check_agreement::check(self, id, agreement, &mut out);
        }
        check_agreement::between(self, &mut out);
        out.sort();
        out.dedup();
        out
    }

    /// What [`Self::findings`] says beside one record, from either end of what it speaks of.
    pub fn findings_of(&self, id: &RecordId, today: Date) -> Vec<Finding> {
        let concerns = |finding: &Finding| finding.record == *id || finding.other.as_ref() == Some(id);
        self.findings(today).into_iter().filter(concerns).collect()
    }

    fn links(&self, id: &RecordId, record: &Record, out: &mut Vec<Finding>) {
        for (field, other, sort) in record.links() {
            if self.record(other).map(Record::sort) != Some(sort) {
                out.push(Finding::wrong("missing", id, field).arg("id", other));
            }
        }
    }

    fn one(&self, id: &RecordId, record: &Record, out: &mut Vec<Finding>) {
        match record {
            Record::Body(body) => {
                let line = self.line_of(id);
                let top = line.last().and_then(|last| self.body(last)).and_then(|body| body.parent.as_ref());
                if top == Some(id) {
                    out.push(Finding::wrong("parent-loop", id, "parent"));
                }
                if body.kind == crate::BodyKind::Unit && body.parent.is_none() {
                    out.push(Finding::new(Weight::Gap, "unit-without-parent", id, "parent"));
                }
                for contact in &body.contacts {
                    if contact.hours.iter().any(|hours| hours.to <= hours.from) {
                        out.push(Finding::wrong("contact-hours", id, "contacts").arg("value", &contact.value));
                    }
                    if !contact.hours.is_empty() && contact.zone.is_none() {
                        out.push(
                            Finding::new(Weight::Gap, "contact-zone", id, "contacts").arg("value", &contact.value),
                        );
                    }
                }
            }
            Record::Person(person) => {
                for rank in &person.ranks {
                    term(id, rank.term, "ranks", out);
                }
                let passport = person.names.iter().filter(|name| name.used == NameUse::Passport);
                for name in passport.filter(|name| !is_of_passport(&name.text)) {
                    out.push(Finding::wrong("passport-not-latin", id, "names").arg("name", &name.text));
                }
            }
            Record::Membership(membership) => {
                if membership.of == membership.member {
                    out.push(Finding::wrong("member-of-itself", id, "member"));
                }
                if self.body(&membership.of).is_some_and(|body| !body.kind.has_members()) {
                    out.push(Finding::wrong("member-of-no-group", id, "of").with(&membership.of));
                }
            }
            Record::Tenure(tenure) => {
                for seen in &tenure.seen {
                    let (first, last) = tenure.term.possible();
                    if last_day(seen.on) < first || first_day(seen.on) > last {
                        out.push(Finding::wrong("seen-outside", id, "seen").arg("on", seen.on));
                    }
                }
                if let Some(post) = self.post(&tenure.post)
                    && is_outside(tenure, post)
                {
                    out.push(Finding::wrong("outside-post", id, "post").with(&tenure.post));
                }
            }
            Record::Post(_) | Record::Agreement(_) => {}
        }
    }

    fn tenures_of_posts(&self, out: &mut Vec<Finding>) {
        let mut by_post: BTreeMap<&RecordId, Vec<(&RecordId, &Tenure)>> = BTreeMap::new();
        for (id, tenure) in self.tenures() {
            by_post.entry(&tenure.post).or_default().push((id, tenure));
        }
        for (post, tenures) in by_post {
            let single = self.post(post).is_some_and(|post| post.single);
            for (index, (id, tenure)) in tenures.iter().enumerate() {
                for (other, beside) in tenures.iter().skip(index + 1) {
                    let same = tenure.person == beside.person;
                    let (Some(one), Some(two)) = (tenure.certain(), beside.certain()) else { continue };
                    let (from, to) = (one.0.max(two.0), one.1.min(two.1));
                    // One may hand over to the other on one day.
                    let handed = from == to && (one.1 == two.0 || two.1 == one.0);
                    let apart = from > to || (handed && !same);
                    if apart || !(same || single) {
                        continue;
                    }
                    let code = if same { "tenure-twice" } else { "tenures-overlap" };
                    out.push(Finding::wrong(code, id, "term").with(other).arg("from", from).arg("to", to));
                }
            }
        }
    }

    /// The records that others name and that are not there: what would have to be put first.
    pub fn unknown(&self) -> BTreeSet<&RecordId> {
        let named = self.records().flat_map(|(_, record)| record.links());
        named.map(|(_, id, _)| id).filter(|id| self.record(id).is_none()).collect()
    }
}

fn term(id: &RecordId, term: Term, field: &'static str, out: &mut Vec<Finding>) {
    if let (true, Some(from), Some(to)) = (term.is_backward(), term.from, term.to) {
        out.push(Finding::wrong("ends-before-begin", id, field).arg("from", from).arg("to", to));
    }
}

/// Letters that the machine readable zone of a passport can be made from: ICAO Doc 9303, part 3, section 4.6 writes A to
/// Z there; hyphens, apostrophes and full stops stand in the visual zone.
fn is_of_passport(name: &str) -> bool {
    name.chars().all(|letter| letter.is_ascii_alphabetic() || matches!(letter, ' ' | '-' | '\'' | '.'))
}

fn is_outside(tenure: &Tenure, post: &Post) -> bool {
    let (first, last) = post.term.possible();
    let (from, to) = tenure.term.possible();
    let seen = tenure.certain().is_some_and(|(from, to)| from < first || to > last);
    seen || to < first || from > last
}

/// What may have changed since: everything that is not over.
fn stale(id: &RecordId, record: &Record, today: Date, out: &mut Vec<Finding>) {
    let mut ask = |verified: Option<Date>, field: &'static str| match verified {
        None => out.push(Finding::new(Weight::Stale, "never-verified", id, field)),
        Some(day) if today.days_since(day) > STALE_AFTER_DAYS => {
            out.push(Finding::new(Weight::Stale, "stale", id, field).arg("on", day));
        }
        Some(_) => {}
    };
    match record {
        Record::Tenure(tenure) if tenure.term.to.is_none() => ask(tenure.verified, "verified"),
        Record::Membership(membership) if membership.term.to.is_none() => ask(membership.verified, "verified"),
        Record::Body(body) if body.term.to.is_none() => {
            for contact in &body.contacts {
                ask(contact.verified, "contacts");
            }
        }
        _ => {}
    }
}
