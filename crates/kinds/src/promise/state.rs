//! The states of a promise: of the line that both parties share, and of the desk before anything is shared.

use crate::states::states;

states! {
    /// Where the line stands that both parties compute alike. Whose turn it is, is told for the authority that promised.
    Phase "promise-line-" {
        New "new" false "Nothing has been shared yet.",
        Recorded "recorded" true "The authority that it was promised to has recorded it; the one that promised has not answered.",
        Accepted "accepted" true "The authority that promised stands by it.",
        Declined "declined" false "The authority that is said to have promised does not stand by it.",
        DateAsked "date-asked" true "One of the two asked for another day, and the other has not answered.",
        Claimed "claimed" false "The authority that promised says that it is done, with proof.",
        Disputed "disputed" true "The authority that it was promised to says that it is not done.",
        Confirmed "confirmed" false "The authority that it was promised to has confirmed that it is done.",
        Released "released" false "The authority that it was promised to needs it no more.",
    }
}

impl Phase {
    /// Whether anything is still to be expected.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Declined | Self::Confirmed | Self::Released)
    }
}

states! {
    /// Where the desk stands while nothing is shared.
    Step "promise-desk-" {
        New "new" true "Nothing has been written yet.",
        Draft "draft" true "It is being written.",
        Ready "ready" true "It waits for the signer.",
        Abandoned "abandoned" false "It was given up before it was shared.",
        Shared "shared" false "It is shared; the line says where it stands.",
    }
}
