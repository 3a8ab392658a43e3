//! The states of an event: of the line that all parties share, and of the desk before anything is shared.

use crate::states::states;

states! {
    /// Where the line stands that all parties compute alike. Whose turn it is, is told for the host.
    Phase "event-line-" {
        New "new" false "Nothing has been shared yet.",
        Invited "invited" false "The host has invited; not every guest has answered.",
        Proposed "proposed" true "A guest would like to come; not everybody has answered.",
        Recorded "recorded" false "A party wrote down what took place; not everybody has said that it was so.",
        OtherDays "other-days" false "A party proposed other days; not everybody has answered.",
        Agreed "agreed" true "Everybody who takes part has accepted; it is being prepared.",
        PostponeAsked "postpone-asked" false "A party asked to postpone it; not everybody has answered.",
        Postponed "postponed" true "Everybody agreed to postpone it; there are no new days yet.",
        Held "held" true "It has taken place; there are no minutes yet.",
        MinutesDrafted "minutes-drafted" false "A party has written the minutes; not everybody has agreed to them.",
        MinutesReturned "minutes-returned" false "A party returned the minutes with comments.",
        MinutesAgreed "minutes-agreed" true "Everybody agreed to the minutes; not everybody has signed.",
        Signed "signed" true "Everybody has signed the minutes.",
        Closed "closed" false "The minutes are signed and nothing is left to do.",
        Unrecorded "unrecorded" false "It took place and no minutes were made.",
        Declined "declined" false "It was declined.",
        Denied "denied" false "A party says that it did not take place so.",
        Cancelled "cancelled" false "It was called off.",
    }
}

impl Phase {
    /// Whether anything is still to be expected.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Unrecorded | Self::Declined | Self::Denied | Self::Cancelled)
    }
}

states! {
    /// Where the desk stands while nothing is shared.
    Step "event-desk-" {
        New "new" true "Nothing has been written yet.",
        Draft "draft" true "It is being written.",
        Ready "ready" true "It waits for the signer.",
        Abandoned "abandoned" false "It was given up before it was shared.",
        Shared "shared" false "It is shared; the line says where it stands.",
    }
}
