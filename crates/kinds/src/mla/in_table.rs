//! The table of the desk that is asked.

use super::{
    clock::Name::{
        self, Acknowledgement, Decision, Execution, Outcome, OwnAnswer, PostponementReview, WithdrawalAcknowledgement,
    },
    state::In::{
        self, Accepted, Acknowledged, Admissibility, Assigned, Closed, Consulted, Executed, InExecution, InfoAsked,
        New, NotPossible, PartiallyExecuted, Postponed, Received, Redirected, Refused, Registered, Reopened,
        ResultDelivered, ResultReview, ResultSent, Returned, Withdrawn,
    },
    tables::{
        Guard::{
            self, Always, Decided, MeasureStep, NoSupplementAsked, ResultDelivered as Arrived, ToUs, Undecided,
            WithdrawalAcknowledged,
        },
        InRow,
    },
};
use crate::machine::{
    Effect::{self, Pause, Resume, Start, Stop, StopAll},
    Who::{Either, Home, Partner, Us},
};

const fn home(from: &'static [In], entry: &'static str, to: In, guard: Guard) -> InRow {
    InRow::new(from, entry, Some(to), Home, guard)
}

const fn kept(from: &'static [In], entry: &'static str, guard: Guard) -> InRow {
    InRow::new(from, entry, None, Home, guard)
}

const fn ours(from: &'static [In], entry: &'static str, to: In) -> InRow {
    InRow::new(from, entry, Some(to), Us, Always)
}

const fn theirs(from: &'static [In], entry: &'static str, to: In) -> InRow {
    InRow::new(from, entry, Some(to), Partner, Always)
}

const ASKED: &[Effect<Name>] = &[Pause(Decision), Pause(Execution), Start(OwnAnswer)];
const TAKEN: &[Effect<Name>] = &[Stop(Decision), Stop(PostponementReview), Start(Execution)];
const PUT_OFF: &[Effect<Name>] = &[Stop(Decision), Pause(Execution), Start(PostponementReview)];
const GIVEN: &[Effect<Name>] = &[Stop(Decision), Stop(Execution), Stop(PostponementReview)];

/// Every move of the desk.
pub static IN: &[InRow] = &[
    // At home, until a decision.
    home(&[Received], "mla.registered", Registered, Always),
    kept(&[Acknowledged, Admissibility, InfoAsked, Accepted], "mla.registered", Always).follows(&[]),
    home(&[Acknowledged], "mla.examined", Admissibility, Always),
    kept(&[Admissibility], "mla.examined", Always),
    home(&[Postponed], "mla.resumed", Admissibility, Always),
    // At home, in execution.
    home(&[Accepted], "mla.assigned", Assigned, Always),
    kept(&[Assigned, InExecution, PartiallyExecuted], "mla.assigned", Always),
    home(&[Assigned], "mla.execution_begun", InExecution, Always),
    kept(&[Assigned, InExecution, PartiallyExecuted], "mla.measure_updated", MeasureStep),
    home(&[PartiallyExecuted, ResultReview], "mla.execution_continued", InExecution, Always),
    home(&[InExecution], "mla.executed", Executed, Always),
    home(&[InExecution], "mla.not_possible", NotPossible, Always),
    home(&[Executed, NotPossible, Reopened], "mla.reviewed", ResultReview, Always),
    kept(&[ResultReview], "mla.reviewed", Always),
    home(&[ResultSent], "docket.receipt", ResultDelivered, Arrived).clocks(&[Start(Outcome)]),
    home(&[Consulted, Redirected, Returned, Refused, ResultDelivered], "mla.closed", Closed, Always).clocks(&[StopAll]),
    home(&[Reopened], "mla.closed", Closed, NoSupplementAsked).clocks(&[StopAll]),
    home(&[Withdrawn], "mla.closed", Closed, WithdrawalAcknowledged).clocks(&[StopAll]),
    // We, to the partners.
    InRow::new(&[Consulted], "mla.consult_replied", None, Us, Always),
    InRow::new(&[Closed], "mla.consult_replied", Some(Consulted), Us, Always).follows(&[]),
    ours(&[Registered], "mla.acknowledged", Acknowledged).clocks(&[Stop(Acknowledgement), Start(Decision)]),
    ours(&[Received], "mla.acknowledged", Acknowledged)
        .clocks(&[Stop(Acknowledgement), Start(Decision)])
        .follows(&[Registered]),
    ours(&[Admissibility], "mla.redirected", Redirected).clocks(&[StopAll]),
    ours(&[Acknowledged], "mla.redirected", Redirected).clocks(&[StopAll]).follows(&[Admissibility]),
    ours(&[Admissibility, InExecution], "mla.info_asked", InfoAsked).clocks(ASKED),
    ours(&[Acknowledged], "mla.info_asked", InfoAsked).clocks(ASKED).follows(&[Admissibility]),
    ours(&[Accepted, Assigned, PartiallyExecuted, NotPossible, Executed, ResultReview], "mla.info_asked", InfoAsked)
        .clocks(ASKED)
        .follows(&[InExecution]),
    ours(&[Registered, Admissibility, InfoAsked], "mla.returned", Returned).clocks(&[StopAll]),
    ours(&[Received], "mla.returned", Returned).clocks(&[StopAll]).follows(&[Registered]),
    ours(&[Acknowledged], "mla.returned", Returned).clocks(&[StopAll]).follows(&[Admissibility]),
    ours(&[Admissibility, NotPossible, Reopened], "mla.refused", Refused).clocks(&[StopAll]),
    ours(&[Acknowledged, Postponed], "mla.refused", Refused).clocks(&[StopAll]).follows(&[Admissibility]),
    ours(&[Accepted, Assigned, InExecution, PartiallyExecuted, Executed, ResultReview], "mla.refused", Refused)
        .clocks(&[StopAll])
        .follows(&[NotPossible]),
    ours(&[Admissibility, InExecution], "mla.postponed", Postponed).clocks(PUT_OFF),
    ours(&[Acknowledged], "mla.postponed", Postponed).clocks(PUT_OFF).follows(&[Admissibility]),
    ours(&[Accepted, Assigned, PartiallyExecuted, NotPossible, Executed, ResultReview], "mla.postponed", Postponed)
        .clocks(PUT_OFF)
        .follows(&[InExecution]),
    ours(&[Admissibility, Reopened], "mla.accepted", Accepted).clocks(TAKEN),
    ours(&[Acknowledged, Postponed, InExecution, NotPossible, Executed, ResultReview], "mla.accepted", Accepted)
        .clocks(TAKEN)
        .follows(&[Admissibility]),
    ours(&[Closed], "mla.accepted", Accepted).clocks(TAKEN).follows(&[Reopened]),
    InRow::new(
        &[
            Acknowledged,
            Admissibility,
            Postponed,
            Accepted,
            Assigned,
            InExecution,
            PartiallyExecuted,
            NotPossible,
            Executed,
            ResultReview,
            Reopened,
        ],
        "mla.delayed",
        None,
        Us,
        Always,
    ),
    InRow::new(&[Received, Registered, InfoAsked, Closed], "mla.delayed", None, Us, Always).follows(&[]),
    InRow::new(
        &[
            Registered,
            Acknowledged,
            Admissibility,
            InfoAsked,
            Postponed,
            Accepted,
            Assigned,
            InExecution,
            PartiallyExecuted,
            NotPossible,
            Executed,
            ResultReview,
            Reopened,
        ],
        "mla.status_told",
        None,
        Us,
        Always,
    ),
    InRow::new(&[Received, ResultSent, ResultDelivered, Closed], "mla.status_told", None, Us, Always).follows(&[]),
    ours(&[InExecution], "mla.partial_result", PartiallyExecuted),
    ours(
        &[Accepted, Assigned, PartiallyExecuted, NotPossible, Executed, ResultReview],
        "mla.partial_result",
        PartiallyExecuted,
    )
    .follows(&[InExecution]),
    ours(&[ResultReview], "mla.result_sent", ResultSent).clocks(GIVEN),
    ours(
        &[Accepted, Assigned, InExecution, PartiallyExecuted, NotPossible, Executed, Reopened, Closed],
        "mla.result_sent",
        ResultSent,
    )
    .clocks(GIVEN)
    .follows(&[ResultReview]),
    InRow::new(&[Withdrawn], "mla.withdrawal_acknowledged", None, Us, Always)
        .clocks(&[Stop(WithdrawalAcknowledgement)]),
    // A partner.
    theirs(&[New, Consulted, Closed], "mla.consulted", Consulted),
    theirs(&[New, Consulted, Returned, Refused, Closed], "mla.sent", Received).clocks(&[Start(Acknowledgement)]),
    InRow::new(&[New, Redirected, Closed], "mla.redirected", Some(Received), Partner, ToUs)
        .clocks(&[Start(Acknowledgement)]),
    InRow::new(
        &[
            Received,
            Registered,
            Acknowledged,
            Admissibility,
            InfoAsked,
            Postponed,
            Accepted,
            Assigned,
            InExecution,
            PartiallyExecuted,
            NotPossible,
            Executed,
            ResultReview,
            Returned,
            Refused,
            Withdrawn,
            Closed,
        ],
        "mla.resent",
        None,
        Partner,
        Always,
    ),
    InRow::new(
        &[
            Received,
            Registered,
            Acknowledged,
            Admissibility,
            InfoAsked,
            Postponed,
            Accepted,
            Assigned,
            InExecution,
            PartiallyExecuted,
            NotPossible,
            Executed,
            ResultReview,
            ResultSent,
            ResultDelivered,
            Returned,
            Refused,
            Withdrawn,
            Reopened,
            Closed,
        ],
        "mla.status_asked",
        None,
        Partner,
        Always,
    ),
    InRow::new(&[InfoAsked], "mla.info_sent", Some(Admissibility), Partner, Undecided)
        .clocks(&[Stop(OwnAnswer), Resume(Decision)]),
    InRow::new(&[InfoAsked], "mla.info_sent", Some(InExecution), Partner, Decided)
        .clocks(&[Stop(OwnAnswer), Resume(Execution)]),
    theirs(
        &[
            Received,
            Registered,
            Acknowledged,
            Admissibility,
            InfoAsked,
            Postponed,
            Accepted,
            Assigned,
            InExecution,
            PartiallyExecuted,
            NotPossible,
            Executed,
            ResultReview,
            Reopened,
            Closed,
        ],
        "mla.withdrawn",
        Withdrawn,
    )
    .clocks(&[StopAll, Start(WithdrawalAcknowledgement)]),
    theirs(&[ResultSent], "mla.result_received", ResultDelivered).clocks(&[Start(Outcome)]),
    InRow::new(
        &[ResultDelivered, Reopened, InExecution, NotPossible, Executed, ResultReview, Closed],
        "mla.result_received",
        None,
        Partner,
        Always,
    ),
    theirs(
        &[ResultSent, ResultDelivered, Closed, Reopened, InExecution, NotPossible, Executed, ResultReview],
        "mla.supplement_asked",
        Reopened,
    )
    .clocks(&[Stop(Outcome)]),
    InRow::new(&[ResultDelivered, Closed], "mla.outcome_told", None, Partner, Always).clocks(&[Stop(Outcome)]),
    theirs(&[ResultSent], "mla.outcome_told", ResultDelivered).clocks(&[Stop(Outcome)]).follows(&[ResultDelivered]),
    // What was reopened here is left as it is; it can be closed, or reopened with the partner.
    theirs(&[Reopened, InExecution, NotPossible, Executed, ResultReview], "mla.outcome_told", Reopened)
        .clocks(&[Stop(Outcome)]),
    // Either side.
    InRow::new(&[Closed], "mla.reopened", Some(Reopened), Either, Always),
    InRow::new(
        &[ResultSent, ResultDelivered, Refused, Reopened, InExecution, NotPossible, Executed, ResultReview],
        "mla.reopened",
        Some(Reopened),
        Either,
        Always,
    )
    .clocks(&[StopAll])
    .follows(&[Closed]),
];
