//! What the three tables of a request have in common: guards, and short names.

use docket::Breach;

use super::{
    clock::Name,
    state::{In, Out, Phase},
};
use crate::machine;

/// What must hold besides the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nothing.
    Always,
    /// The requested authority has not accepted yet.
    Undecided,
    /// The requested authority has accepted.
    Decided,
    /// The draft has everything a request needs.
    Complete,
    /// The translation is of the draft as it stands, or none is needed.
    Translated,
    /// The translation names the draft as it stands.
    SourceCurrent,
    /// The withdrawal was acknowledged.
    WithdrawalAcknowledged,
    /// The partner does not wait for a supplement.
    NoSupplementAsked,
    /// The receipt says that our request arrived.
    RequestDelivered,
    /// The receipt says that our request, as sent last, did not arrive.
    RequestFailed,
    /// The receipt says that our answer arrived, and the partner has not accepted yet.
    AnswerDeliveredUndecided,
    /// The receipt says that our answer arrived, and the partner has accepted.
    AnswerDeliveredDecided,
    /// The receipt says that our result arrived.
    ResultDelivered,
    /// The request was passed on to us.
    ToUs,
    /// The measure takes a step that its table allows.
    MeasureStep,
}

impl Guard {
    /// The words for the reference page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::Undecided => "not accepted yet",
            Self::Decided => "accepted before",
            Self::Complete => "the draft has everything a request needs",
            Self::Translated => "the translation is of the draft as it stands, or none is needed",
            Self::SourceCurrent => "the translation names the draft as it stands",
            Self::WithdrawalAcknowledged => "the withdrawal was acknowledged",
            Self::NoSupplementAsked => "no supplement is asked for",
            Self::RequestDelivered => "receipt: the request arrived",
            Self::RequestFailed => "receipt: the request, as sent last, did not arrive",
            Self::AnswerDeliveredUndecided => "receipt: the answer arrived; not accepted yet",
            Self::AnswerDeliveredDecided => "receipt: the answer arrived; accepted before",
            Self::ResultDelivered => "receipt: the result arrived",
            Self::ToUs => "passed on to us",
            Self::MeasureStep => "the measure's own table allows the step",
        }
    }

    /// The rule that is broken when a person's own act does not meet the guard.
    pub fn breach(self) -> Breach {
        Breach::of(match self {
            Self::Complete => super::rule::INCOMPLETE,
            Self::Translated | Self::SourceCurrent => super::rule::TRANSLATION,
            Self::WithdrawalAcknowledged => super::rule::WITHDRAWAL_OPEN,
            Self::MeasureStep => super::rule::MEASURE,
            _ => super::rule::NOT_NOW,
        })
    }
}

/// A row of the line's table.
pub type LineRow = machine::Row<Phase, Guard, Name>;
/// A row of the outgoing desk's table.
pub type OutRow = machine::Row<Out, Guard, Name>;
/// A row of the incoming desk's table.
pub type InRow = machine::Row<In, Guard, Name>;
