//! The states of a request: of the line that all parties share, and of the two desks.

use serde::Serialize;

use crate::states::states;

states! {
    /// Where the line stands that all parties compute alike.
    Phase "mla-line-" {
        New "new" false "Nothing has been shared yet.",
        Consulting "consulting" true "A draft was shown to the partner; it has no legal effect.",
        Sent "sent" true "The request was sent.",
        Acknowledged "acknowledged" true "The requested authority has named its number and handler.",
        Redirected "redirected" true "The request was passed on to another authority, which has yet to acknowledge it.",
        InfoAsked "info-asked" false "The requested authority needs more information.",
        InfoSent "info-sent" true "The question was answered.",
        Accepted "accepted" true "The request was accepted and is being executed.",
        Postponed "postponed" true "Execution was postponed, with a ground and a date of review.",
        PartialResult "partial-result" true "A part of the result was sent.",
        ResultSent "result-sent" false "The result was sent.",
        SupplementAsked "supplement-asked" true "The requesting authority asked to supplement the result.",
        OutcomeTold "outcome-told" false "The requesting authority told what became of the result.",
        Returned "returned" false "The request was sent back unexecuted, with coded reasons.",
        Refused "refused" false "The request was refused, with a coded ground and an article.",
        Withdrawn "withdrawn" true "The requesting authority withdrew the request.",
        WithdrawalAcknowledged "withdrawal-acknowledged" false "The requested authority acknowledged the withdrawal.",
        Reopened "reopened" true "One of the sides reopened the matter.",
    }
}

states! {
    /// Where an outgoing request stands at the authority that asks.
    Out "mla-out-" {
        New "new" true "Nothing is written yet.",
        Draft "draft" true "The initiating body writes.",
        InReview "in-review" true "The central authority checks basis, competence, completeness and use limits.",
        PreConsult "pre-consult" false "The draft was shown to the partner for comments.",
        InTranslation "in-translation" true "A translation is being made.",
        ReadyToSign "ready-to-sign" true "Complete; waits for the signature.",
        Sent "sent" false "Dispatched by the chosen channel.",
        Undelivered "undelivered" true "A negative receipt came.",
        Delivered "delivered" false "A transport receipt came.",
        Acknowledged "acknowledged" false "The partner's number and handler are known.",
        Redirected "redirected" false "Passed on to another authority there.",
        InfoAsked "info-asked" true "The partner needs more.",
        InfoSent "info-sent" false "Answered; the answer is not yet delivered.",
        InExecution "in-execution" false "Accepted; the partner executes it.",
        Postponed "postponed" false "Postponed with a ground and a date of review.",
        PartialResult "partial-result" true "Some measures are done.",
        ResultReceived "result-received" true "The material is here.",
        UnderCheck "under-check" true "Is it complete, and under which conditions?",
        SupplementAsked "supplement-asked" false "A gap was found and named.",
        HandedOver "handed-over" true "The initiating body has the material; the outcome is to be told.",
        Returned "returned" true "Sent back by the partner, counted, with coded reasons.",
        Refused "refused" true "Refused by the partner with a coded ground and an article.",
        Withdrawn "withdrawn" false "Withdrawn by us; the withdrawal is to be acknowledged.",
        Abandoned "abandoned" true "Given up before it was sent.",
        RejectedAtHome "rejected-at-home" true "The central authority will not send it.",
        Closed "closed" false "Closed with a result code.",
        Reopened "reopened" true "Opened again for late material or a supplement.",
    }
}

states! {
    /// Where an incoming request stands at the authority that is asked.
    In "mla-in-" {
        New "new" false "Nothing has arrived yet.",
        Consulted "consulted" true "A draft was shown to us; it has no legal effect.",
        Received "received" true "It arrived.",
        Registered "registered" true "It has our number. Every arrival is registered, also a deficient one.",
        Acknowledged "acknowledged" true "The partner was told our number, handler, language and an expected date.",
        Admissibility "admissibility" true "The checks of admissibility are being made.",
        InfoAsked "info-asked" false "We asked the partner for more.",
        Redirected "redirected" true "Passed on to another authority; closed here with notice.",
        Returned "returned" true "Sent back unexecuted, with coded reasons.",
        Refused "refused" true "Refused, with a coded ground and an article.",
        Postponed "postponed" true "Postponed; the obstacle is reviewed on the date named.",
        Accepted "accepted" true "Accepted; to be given to an executing body.",
        Assigned "assigned" true "Given to an executing body, measure by measure.",
        InExecution "in-execution" true "The measures are being carried out.",
        PartiallyExecuted "partially-executed" true "A part of the result was sent.",
        NotPossible "not-possible" true "Execution turned out not to be possible.",
        Executed "executed" true "The measures are done.",
        ResultReview "result-review" true "Conditions and the rights of third parties are being settled.",
        ResultSent "result-sent" false "The result was sent.",
        ResultDelivered "result-delivered" true "The result was delivered.",
        Withdrawn "withdrawn" true "Withdrawn by the partner; we acknowledge it.",
        Closed "closed" false "Closed.",
        Reopened "reopened" true "Opened again for late material or a supplement.",
    }
}

states! {
    /// Where one measure of a request stands.
    MeasureState "mla-option-measure_state-" {
        Open "open" true "Not begun.",
        OrderSought "order-sought" true "An order of a court or prosecutor was applied for.",
        Ordered "ordered" true "The order was given.",
        Appealed "appealed" true "The order or its execution was appealed.",
        Done "done" false "Carried out.",
        Failed "failed" false "Could not be carried out.",
    }
}

impl MeasureState {
    /// The steps a measure can take: from each state to these.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Open => &[Self::OrderSought, Self::Done, Self::Failed],
            Self::OrderSought => &[Self::Ordered, Self::Appealed, Self::Failed],
            Self::Ordered => &[Self::Appealed, Self::Done, Self::Failed],
            Self::Appealed => &[Self::Ordered, Self::Done, Self::Failed],
            Self::Done | Self::Failed => &[],
        }
    }

    /// Reads the code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.code() == code)
    }

    /// Whether some way of steps leads to `later`, or it is the same state. Partners are told now and then, not of
    /// every step.
    pub fn may_become(self, later: Self) -> bool {
        self.reaches(later, 4)
    }

    fn reaches(self, later: Self, steps: u8) -> bool {
        self == later || (steps > 0 && self.next().iter().any(|next| next.reaches(later, steps - 1)))
    }
}

/// Where this authority's desk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "side", content = "state", rename_all = "snake_case")]
pub enum State {
    /// Nothing has happened here yet.
    Fresh,
    /// We ask.
    Out(Out),
    /// We are asked, or were asked before the request was passed on.
    In(In),
    /// We are informed.
    Observer,
}

impl State {
    /// The translation key.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Fresh => "mla-out-new",
            Self::Out(state) => state.label(),
            Self::In(state) => state.label(),
            Self::Observer => "mla-observer",
        }
    }
}
