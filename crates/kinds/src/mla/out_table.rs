//! The table of the desk that asks.

use super::{
    clock::Name::{
        self, Acknowledgement, Decision, Execution, Outcome, OwnAnswer, PostponementReview, Review, Translation,
        Transport, WithdrawalAcknowledgement,
    },
    state::Out::{
        self, Abandoned, Acknowledged, Closed, Delivered, Draft, HandedOver, InExecution, InReview, InTranslation,
        InfoAsked, InfoSent, New, PartialResult, Postponed, PreConsult, ReadyToSign, Redirected, Refused,
        RejectedAtHome, Reopened, ResultReceived, Returned, Sent, SupplementAsked, Undelivered, UnderCheck, Withdrawn,
    },
    tables::{
        Guard::{
            self, Always, AnswerDeliveredDecided, AnswerDeliveredUndecided, Complete, Decided, RequestDelivered,
            RequestFailed, SourceCurrent, Translated, Undecided, WithdrawalAcknowledged,
        },
        OutRow,
    },
};
use crate::machine::{
    Effect::{self, Pause, Resume, Start, Stop, StopAll},
    Who::{Either, Home, Partner, Us},
};

const fn home(from: &'static [Out], entry: &'static str, to: Out, guard: Guard) -> OutRow {
    OutRow::new(from, entry, Some(to), Home, guard)
}

const fn kept(from: &'static [Out], entry: &'static str, guard: Guard) -> OutRow {
    OutRow::new(from, entry, None, Home, guard)
}

const fn ours(from: &'static [Out], entry: &'static str, to: Out) -> OutRow {
    OutRow::new(from, entry, Some(to), Us, Always)
}

const fn theirs(from: &'static [Out], entry: &'static str, to: Out) -> OutRow {
    OutRow::new(from, entry, Some(to), Partner, Always)
}

/// The partner goes on before the receipt for our answer came.
const fn answered(entry: &'static str, to: Out, guard: Guard) -> OutRow {
    OutRow::new(&[InfoSent], entry, Some(to), Partner, guard)
}

const RECEIPT: &str = "docket.receipt";

/// Delivery is implied: transport is over, and what waited for the acknowledgement is over with it.
const ARRIVED: &[Effect<Name>] = &[Stop(Transport), Stop(Acknowledgement), Start(Decision)];
const ASKED: &[Effect<Name>] = &[Pause(Decision), Pause(Execution), Start(OwnAnswer)];
const GOES_ON: &[Effect<Name>] = &[Stop(Decision), Stop(PostponementReview), Stop(OwnAnswer), Start(Execution)];
const PUT_OFF: &[Effect<Name>] = &[Stop(Decision), Pause(Execution), Stop(OwnAnswer), Start(PostponementReview)];
const RESULT: &[Effect<Name>] = &[Stop(Decision), Stop(Execution), Stop(OwnAnswer), Stop(PostponementReview)];

/// Every move of the desk.
pub static OUT: &[OutRow] = &[
    // At home, before anything is sent.
    home(&[New], "mla.drafted", Draft, Always),
    kept(&[Draft, InReview], "mla.drafted", Always),
    home(&[InTranslation], "mla.drafted", InReview, Always).clocks(&[Stop(Translation), Start(Review)]),
    home(&[ReadyToSign], "mla.drafted", InReview, Always).clocks(&[Start(Review)]),
    home(&[Returned, Refused], "mla.drafted", Draft, Always),
    home(&[Draft], "mla.submitted", InReview, Complete).clocks(&[Start(Review)]),
    home(&[Draft, Returned], "mla.abandoned", Abandoned, Always),
    home(&[InReview], "mla.sent_back", Draft, Always).clocks(&[Stop(Review)]),
    home(&[InReview], "mla.rejected_at_home", RejectedAtHome, Always).clocks(&[Stop(Review)]),
    home(&[PreConsult], "mla.consultation_ended", InReview, Always).clocks(&[Resume(Review)]),
    home(&[InReview], "mla.translation_asked", InTranslation, Always).clocks(&[Stop(Review), Start(Translation)]),
    kept(&[InTranslation], "mla.translated", SourceCurrent).clocks(&[Stop(Translation)]),
    home(&[InTranslation], "mla.readied", ReadyToSign, Translated).clocks(&[Stop(Translation)]),
    home(&[InReview], "mla.readied", ReadyToSign, Translated).clocks(&[Stop(Review)]),
    home(&[InTranslation, ReadyToSign], "mla.review_resumed", InReview, Always)
        .clocks(&[Stop(Translation), Start(Review)]),
    // Receipts of the transport.
    home(&[Sent, Undelivered], RECEIPT, Delivered, RequestDelivered).clocks(&[Stop(Transport), Start(Acknowledgement)]),
    home(&[Sent], RECEIPT, Undelivered, RequestFailed).clocks(&[Stop(Transport)]),
    home(&[InfoSent], RECEIPT, Acknowledged, AnswerDeliveredUndecided).clocks(&[Resume(Decision)]),
    home(&[InfoSent], RECEIPT, InExecution, AnswerDeliveredDecided).clocks(&[Resume(Execution)]),
    // At home, with what came.
    home(&[PartialResult], "mla.partial_checked", InExecution, Always),
    home(&[UnderCheck], "mla.handed_over", HandedOver, Always).clocks(&[Start(Outcome)]),
    home(&[Reopened], "mla.check_resumed", UnderCheck, Always),
    home(&[HandedOver, Refused, Abandoned, RejectedAtHome], "mla.closed", Closed, Always).clocks(&[StopAll]),
    home(&[Withdrawn], "mla.closed", Closed, WithdrawalAcknowledged).clocks(&[StopAll]),
    // We, to the partners.
    ours(&[InReview], "mla.consulted", PreConsult).clocks(&[Pause(Review)]),
    ours(
        &[New, Draft, PreConsult, InTranslation, ReadyToSign, Abandoned, RejectedAtHome, Closed],
        "mla.consulted",
        PreConsult,
    )
    .clocks(&[Stop(Translation), Pause(Review)])
    .follows(&[InReview]),
    ours(&[ReadyToSign], "mla.sent", Sent).clocks(&[Start(Transport)]),
    ours(
        &[New, Draft, InReview, PreConsult, InTranslation, Abandoned, RejectedAtHome, Closed, Returned, Refused],
        "mla.sent",
        Sent,
    )
    .clocks(&[StopAll, Start(Transport)])
    .follows(&[ReadyToSign]),
    ours(&[Undelivered], "mla.resent", Sent).clocks(&[Start(Transport)]),
    OutRow::new(
        &[
            Sent,
            Delivered,
            Acknowledged,
            Redirected,
            InfoAsked,
            InExecution,
            Postponed,
            Returned,
            Refused,
            Withdrawn,
            Draft,
            InReview,
            InTranslation,
            ReadyToSign,
            Abandoned,
            RejectedAtHome,
            Closed,
        ],
        "mla.resent",
        None,
        Us,
        Always,
    )
    .follows(&[]),
    OutRow::new(
        &[
            Delivered,
            Acknowledged,
            Redirected,
            InfoSent,
            InExecution,
            Postponed,
            PartialResult,
            SupplementAsked,
            Withdrawn,
            Reopened,
        ],
        "mla.status_asked",
        None,
        Us,
        Always,
    ),
    OutRow::new(
        &[
            Sent,
            Undelivered,
            InfoAsked,
            ResultReceived,
            UnderCheck,
            HandedOver,
            Closed,
            Returned,
            Refused,
            Draft,
            InReview,
            InTranslation,
            ReadyToSign,
            Abandoned,
            RejectedAtHome,
        ],
        "mla.status_asked",
        None,
        Us,
        Always,
    )
    .follows(&[]),
    ours(&[InfoAsked], "mla.info_sent", InfoSent).clocks(&[Stop(OwnAnswer)]),
    ours(
        &[
            Sent,
            Undelivered,
            Delivered,
            Acknowledged,
            Redirected,
            InfoAsked,
            InfoSent,
            InExecution,
            Postponed,
            PartialResult,
            SupplementAsked,
        ],
        "mla.withdrawn",
        Withdrawn,
    )
    .clocks(&[StopAll, Start(WithdrawalAcknowledgement)]),
    ours(&[ResultReceived], "mla.result_received", UnderCheck),
    OutRow::new(&[UnderCheck, HandedOver, Closed, Reopened], "mla.result_received", None, Us, Always).follows(&[]),
    ours(&[UnderCheck], "mla.supplement_asked", SupplementAsked),
    ours(&[ResultReceived, HandedOver, Closed, Reopened], "mla.supplement_asked", SupplementAsked)
        .clocks(&[Stop(Outcome)])
        .follows(&[UnderCheck]),
    OutRow::new(&[HandedOver, Closed], "mla.outcome_told", None, Us, Always).clocks(&[Stop(Outcome)]),
    ours(&[ResultReceived, UnderCheck, Reopened], "mla.outcome_told", HandedOver)
        .clocks(&[Stop(Outcome)])
        .follows(&[HandedOver]),
    // A partner.
    theirs(&[PreConsult], "mla.consult_replied", InReview).clocks(&[Resume(Review)]),
    OutRow::new(
        &[Draft, InReview, InTranslation, ReadyToSign, Abandoned, RejectedAtHome, Closed],
        "mla.consult_replied",
        None,
        Partner,
        Always,
    )
    .follows(&[]),
    theirs(&[Delivered], "mla.acknowledged", Acknowledged).clocks(&[Stop(Acknowledgement), Start(Decision)]),
    theirs(&[Redirected], "mla.acknowledged", Acknowledged).clocks(&[Stop(Acknowledgement), Start(Decision)]),
    theirs(&[Sent, Undelivered], "mla.acknowledged", Acknowledged).clocks(ARRIVED).follows(&[Delivered]),
    theirs(&[Acknowledged], "mla.redirected", Redirected).clocks(&[Stop(Decision), Start(Acknowledgement)]),
    theirs(&[InfoSent], "mla.redirected", Redirected)
        .clocks(&[Stop(Decision), Start(Acknowledgement)])
        .follows(&[Acknowledged]),
    theirs(&[Acknowledged, InExecution], "mla.info_asked", InfoAsked).clocks(ASKED),
    theirs(&[PartialResult], "mla.info_asked", InfoAsked).clocks(ASKED).follows(&[InExecution]),
    answered("mla.info_asked", InfoAsked, Undecided).clocks(ASKED).follows(&[Acknowledged]),
    answered("mla.info_asked", InfoAsked, Decided).clocks(ASKED).follows(&[InExecution]),
    theirs(&[Delivered, Acknowledged, Redirected, InfoAsked], "mla.returned", Returned).clocks(&[StopAll]),
    theirs(&[Sent, Undelivered], "mla.returned", Returned).clocks(&[StopAll]).follows(&[Delivered]),
    theirs(&[InfoSent], "mla.returned", Returned).clocks(&[StopAll]).follows(&[Acknowledged]),
    theirs(&[Acknowledged, InExecution, Postponed], "mla.refused", Refused).clocks(&[StopAll]),
    theirs(&[PartialResult, SupplementAsked], "mla.refused", Refused).clocks(&[StopAll]).follows(&[InExecution]),
    answered("mla.refused", Refused, Undecided).clocks(&[StopAll]).follows(&[Acknowledged]),
    answered("mla.refused", Refused, Decided).clocks(&[StopAll]).follows(&[InExecution]),
    theirs(&[Acknowledged, InExecution], "mla.postponed", Postponed).clocks(PUT_OFF),
    theirs(&[PartialResult], "mla.postponed", Postponed).clocks(PUT_OFF).follows(&[InExecution]),
    answered("mla.postponed", Postponed, Undecided).clocks(PUT_OFF).follows(&[Acknowledged]),
    answered("mla.postponed", Postponed, Decided).clocks(PUT_OFF).follows(&[InExecution]),
    theirs(&[Acknowledged, Postponed, SupplementAsked, Reopened], "mla.accepted", InExecution).clocks(GOES_ON),
    theirs(&[InfoSent], "mla.accepted", InExecution).clocks(GOES_ON).follows(&[Acknowledged]),
    theirs(&[UnderCheck, HandedOver, Closed], "mla.accepted", InExecution).clocks(GOES_ON).follows(&[Reopened]),
    OutRow::new(
        &[
            Acknowledged,
            Redirected,
            InfoAsked,
            InfoSent,
            InExecution,
            Postponed,
            PartialResult,
            SupplementAsked,
            Reopened,
            UnderCheck,
            HandedOver,
            Closed,
        ],
        "mla.delayed",
        None,
        Partner,
        Always,
    ),
    OutRow::new(
        &[
            Delivered,
            Acknowledged,
            Redirected,
            InfoAsked,
            InfoSent,
            InExecution,
            Postponed,
            PartialResult,
            ResultReceived,
            UnderCheck,
            HandedOver,
            SupplementAsked,
            Reopened,
            Closed,
        ],
        "mla.status_told",
        None,
        Partner,
        Always,
    ),
    theirs(&[Sent, Undelivered], "mla.status_told", Delivered)
        .clocks(&[Stop(Transport), Start(Acknowledgement)])
        .follows(&[]),
    theirs(&[InExecution], "mla.partial_result", PartialResult),
    theirs(&[PartialResult], "mla.partial_result", PartialResult).follows(&[InExecution]),
    theirs(&[InfoSent], "mla.partial_result", PartialResult).clocks(&[Resume(Execution)]).follows(&[InExecution]),
    theirs(&[InExecution, PartialResult], "mla.result_sent", ResultReceived).clocks(RESULT),
    theirs(&[InfoSent, SupplementAsked], "mla.result_sent", ResultReceived).clocks(RESULT).follows(&[InExecution]),
    theirs(&[Reopened, UnderCheck, HandedOver, Closed], "mla.result_sent", ResultReceived)
        .clocks(&[StopAll])
        .follows(&[InExecution]),
    OutRow::new(&[Withdrawn], "mla.withdrawal_acknowledged", None, Partner, Always)
        .clocks(&[Stop(WithdrawalAcknowledgement)]),
    // Either side.
    OutRow::new(&[Closed], "mla.reopened", Some(Reopened), Either, Always),
    OutRow::new(
        &[
            ResultReceived,
            UnderCheck,
            HandedOver,
            Refused,
            Draft,
            InReview,
            InTranslation,
            ReadyToSign,
            Abandoned,
            RejectedAtHome,
        ],
        "mla.reopened",
        Some(Reopened),
        Either,
        Always,
    )
    .clocks(&[StopAll])
    .follows(&[Closed]),
];
