//! The table of the line.

use super::{
    state::Phase::{
        self, Accepted, Acknowledged, Consulting, InfoAsked, InfoSent, New, OutcomeTold, PartialResult, Postponed,
        Redirected, Refused, Reopened, ResultSent, Returned, Sent, SupplementAsked, WithdrawalAcknowledged, Withdrawn,
    },
    tables::{
        Guard::{self, Always, Decided, Undecided},
        LineRow,
    },
};
use crate::machine::Who::{self, Either, Requested, Requesting};

const fn row(from: &'static [Phase], entry: &'static str, to: Phase, who: Who, guard: Guard) -> LineRow {
    LineRow::new(from, entry, Some(to), who, guard)
}

const fn stays(from: &'static [Phase], entry: &'static str, who: Who) -> LineRow {
    LineRow::new(from, entry, None, who, Always)
}

/// Every move of the line.
pub static LINE: &[LineRow] = &[
    // The requesting authority.
    row(&[New, Consulting], "mla.consulted", Consulting, Requesting, Always),
    row(&[New, Consulting, Returned, Refused], "mla.sent", Sent, Requesting, Always),
    // A message sent again may cross the acknowledgement of the one that was believed lost.
    stays(
        &[Sent, Acknowledged, Redirected, InfoAsked, Accepted, Postponed, Returned, Refused, Withdrawn],
        "mla.resent",
        Requesting,
    ),
    stays(
        &[
            Sent,
            Acknowledged,
            Redirected,
            InfoAsked,
            InfoSent,
            Accepted,
            Postponed,
            PartialResult,
            ResultSent,
            SupplementAsked,
            Returned,
            Refused,
            Withdrawn,
            Reopened,
        ],
        "mla.status_asked",
        Requesting,
    ),
    row(&[InfoAsked], "mla.info_sent", InfoSent, Requesting, Always),
    row(
        &[Sent, Acknowledged, Redirected, InfoAsked, InfoSent, Accepted, Postponed, PartialResult, SupplementAsked],
        "mla.withdrawn",
        Withdrawn,
        Requesting,
        Always,
    ),
    stays(&[ResultSent, Reopened], "mla.result_received", Requesting),
    row(&[ResultSent, Reopened], "mla.supplement_asked", SupplementAsked, Requesting, Always),
    row(&[ResultSent, Reopened], "mla.outcome_told", OutcomeTold, Requesting, Always),
    // The requested authority.
    stays(&[Consulting], "mla.consult_replied", Requested),
    row(&[Sent, Redirected], "mla.acknowledged", Acknowledged, Requested, Always),
    row(&[Acknowledged], "mla.redirected", Redirected, Requested, Always),
    row(&[InfoSent], "mla.redirected", Redirected, Requested, Undecided),
    row(&[Acknowledged, InfoSent, Accepted, PartialResult], "mla.info_asked", InfoAsked, Requested, Always),
    row(&[Sent, Redirected, Acknowledged, InfoAsked], "mla.returned", Returned, Requested, Always),
    row(&[InfoSent], "mla.returned", Returned, Requested, Undecided),
    row(
        &[Acknowledged, InfoSent, Accepted, Postponed, PartialResult, SupplementAsked],
        "mla.refused",
        Refused,
        Requested,
        Always,
    ),
    row(&[Acknowledged, InfoSent, Accepted, PartialResult], "mla.postponed", Postponed, Requested, Always),
    row(&[Acknowledged, Postponed, SupplementAsked, Reopened], "mla.accepted", Accepted, Requested, Always),
    row(&[InfoSent], "mla.accepted", Accepted, Requested, Undecided),
    stays(
        &[Acknowledged, Redirected, InfoAsked, InfoSent, Accepted, Postponed, PartialResult, SupplementAsked, Reopened],
        "mla.delayed",
        Requested,
    ),
    stays(
        &[
            Sent,
            Acknowledged,
            Redirected,
            InfoAsked,
            InfoSent,
            Accepted,
            Postponed,
            PartialResult,
            ResultSent,
            SupplementAsked,
            Reopened,
        ],
        "mla.status_told",
        Requested,
    ),
    row(&[Accepted, PartialResult], "mla.partial_result", PartialResult, Requested, Always),
    row(&[InfoSent], "mla.partial_result", PartialResult, Requested, Decided),
    row(&[Accepted, PartialResult, SupplementAsked, Reopened], "mla.result_sent", ResultSent, Requested, Always),
    row(&[InfoSent], "mla.result_sent", ResultSent, Requested, Decided),
    row(&[Withdrawn], "mla.withdrawal_acknowledged", WithdrawalAcknowledged, Requested, Always),
    // Either of the two.
    row(&[ResultSent, OutcomeTold, Refused], "mla.reopened", Reopened, Either, Always),
];
