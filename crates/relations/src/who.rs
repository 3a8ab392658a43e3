//! Who held a post on a day.

use kernel::{Date, Tri};

use crate::{RecordId, Register, Source, Tenure};

/// One answer to the question who held a post on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder<'a> {
    /// The tenure that answers.
    pub tenure: &'a RecordId,
    /// The person.
    pub person: &'a RecordId,
    /// Yes: the sources leave no doubt. Unknown: nothing says that it was otherwise.
    pub answer: Tri,
    /// The sources that say so, those of the days that lie nearest first.
    pub sources: Vec<&'a Source>,
    /// Of an answer that is unknown: the last day before on which it is certain, if there is one.
    pub last_certain: Option<Date>,
}

impl Register {
    /// Who held `post` on `day`: those who did for certain first, then those of whom it is not known.
    ///
    /// Of a post that only one person holds, nobody is left as "not known" beside one who held it for certain, and
    /// nobody whose certain days are parted from `day` by certain days of somebody else.
    pub fn holders_on(&self, post: &RecordId, day: Date) -> Vec<Holder<'_>> {
        let single = self.post(post).is_some_and(|post| post.single);
        let all: Vec<(&RecordId, &Tenure)> = self.tenures().filter(|(_, tenure)| tenure.post == *post).collect();
        let mut out: Vec<Holder<'_>> = all
            .iter()
            .map(|(id, tenure)| Holder {
                tenure: id,
                person: &tenure.person,
                answer: tenure.covers(day),
                sources: sources(tenure, day),
                last_certain: tenure.certain().map(|(_, last)| last).filter(|last| *last < day),
            })
            .filter(|holder| holder.answer != Tri::No)
            .collect();
        if single {
            let certain = out.iter().any(|holder| holder.answer == Tri::Yes);
            out.retain(|holder| holder.answer == Tri::Yes || !certain && !self.is_parted(&all, holder.tenure, day));
        }
        out.sort_by(|a, b| {
            let rank = |holder: &Holder<'_>| (holder.answer != Tri::Yes, std::cmp::Reverse(holder.last_certain));
            rank(a).cmp(&rank(b)).then_with(|| a.tenure.cmp(b.tenure))
        });
        out
    }

    /// Whether certain days of another person lie between the certain days of a tenure and `day`.
    fn is_parted(&self, all: &[(&RecordId, &Tenure)], of: &RecordId, day: Date) -> bool {
        let Some(own) = self.tenure(of) else { return false };
        let Some((first, last)) = own.certain() else { return false };
        all.iter().filter(|(_, other)| other.person != own.person).filter_map(|(_, other)| other.certain()).any(
            |(others_first, others_last)| {
                (last < others_first && others_first <= day) || (day <= others_last && others_last < first)
            },
        )
    }
}

/// The sources of a tenure, those that saw it nearest to the day first; the source of the term is the last.
fn sources(tenure: &Tenure, day: Date) -> Vec<&Source> {
    let mut seen: Vec<_> = tenure.seen.iter().collect();
    seen.sort_by_key(|seen| crate::first_day(seen.on).days_since(day).abs());
    let mut out: Vec<&Source> = seen.into_iter().map(|seen| &seen.source).collect();
    if !out.contains(&&tenure.source) {
        out.push(&tenure.source);
    }
    out
}
