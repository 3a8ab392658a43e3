//! The states of an exchange: of the line that both sides share, and of the desk before anything is shared.

use crate::states::states;

states! {
    /// Where the line stands that both sides compute alike. Whose turn it is, is told for the host.
    Phase "internship-line-" {
        New "new" false "Nothing has been shared yet.",
        Offered "offered" false "The host offers places; the sending side has not answered.",
        Requested "requested" true "The sending side asks for places; the host has not answered.",
        OtherTerms "other-terms" false "One side proposed other dates or places; the other has not answered.",
        Agreed "agreed" false "Dates and places are agreed; the sending side nominates.",
        Nominated "nominated" true "The sending side has nominated; the host has not answered.",
        Answered "answered" true "The host has answered each nominee; it has not begun.",
        PostponeAsked "postpone-asked" false "One side asked for other dates; the other has not answered.",
        Begun "begun" true "It is under way.",
        Held "held" true "The host says that it is over; it has not reported yet.",
        Reported "reported" false "The host has reported on each participant; the sending side has not confirmed it.",
        Disputed "disputed" true "The sending side says that the report is not right.",
        Confirmed "confirmed" true "The sending side has confirmed the report.",
        QuotaAsked "quota-asked" false "One side proposed places for another year; the other has not answered.",
        QuotaAgreed "quota-agreed" true "Both sides agreed to the places for another year.",
        Closed "closed" false "The report is confirmed and nothing is left to do.",
        Declined "declined" false "It was declined.",
        Withdrawn "withdrawn" false "Whoever offered or asked took it back before it was answered.",
        Cancelled "cancelled" false "It was called off after it had been agreed.",
    }
}

impl Phase {
    /// Whether anything is still to be expected.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::New | Self::Closed | Self::Declined | Self::Withdrawn | Self::Cancelled)
    }

    /// Whether both sides say what became of the participants.
    pub const fn is_confirmed(self) -> bool {
        matches!(self, Self::Confirmed | Self::QuotaAsked | Self::QuotaAgreed | Self::Closed)
    }
}

states! {
    /// Where the desk stands while nothing is shared.
    Step "internship-desk-" {
        New "new" true "Nothing has been written yet.",
        Draft "draft" true "It is being written.",
        Ready "ready" true "It waits for the signer.",
        Abandoned "abandoned" false "It was given up before it was shared.",
        Shared "shared" false "It is shared; the line says where it stands.",
    }
}
