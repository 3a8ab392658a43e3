//! The states of a programme: of the line that all parties share, of each item, and of the desk before anything is shared.

use crate::states::states;

states! {
    /// Where the line stands that all parties compute alike.
    Phase "programme-line-" {
        New "new" false "Nothing has been shared yet.",
        Negotiated "negotiated" false "A version lies before the parties; not all of them have agreed to it.",
        Agreed "agreed" false "All parties agreed to the newest version; nobody has recorded a signature.",
        Signing "signing" false "Some of the parties have recorded their signatures.",
        InForce "in-force" false "All parties have recorded their signatures; the items are being carried out.",
        Ended "ended" false "All parties agreed to the final report.",
        Closed "closed" false "The programme is closed.",
        BrokenOff "broken-off" false "A party broke off before all had signed.",
        Terminated "terminated" false "A party terminated it.",
    }
}

impl Phase {
    /// Whether anything is still to be expected.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::BrokenOff | Self::Terminated)
    }
}

states! {
    /// Where an item stands.
    ItemPhase "programme-item-" {
        Planned "planned" false "It has a period and no day.",
        Scheduled "scheduled" false "Its day is set.",
        InProgress "in-progress" false "It is under way.",
        Reported "reported" false "One party reported it with proof; not all others that take part have confirmed.",
        Partly "partly" false "A part of it is done, and all that take part say so; the rest is open.",
        Disputed "disputed" false "A party that takes part does not confirm what was reported.",
        MoveAsked "move-asked" false "A party asked for other dates; not all others that take part have agreed.",
        DropAsked "drop-asked" false "A party asked to drop it or to carry it over; not all others that take part have agreed.",
        Done "done" false "Reported by one party with proof and confirmed by all others that take part.",
        Dropped "dropped" false "All that take part agreed to drop it.",
        Carried "carried" false "All that take part agreed to carry it over into the next programme.",
    }
}

impl ItemPhase {
    /// Whether anything is still to be done.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Dropped | Self::Carried)
    }

    /// Whether it waits for the answer of a party.
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Reported | Self::MoveAsked | Self::DropAsked)
    }
}

states! {
    /// Where the desk stands while nothing is shared.
    Step "programme-desk-" {
        New "new" true "Nothing has been written yet.",
        Draft "draft" true "It is being written.",
        Ready "ready" true "It waits for the signer.",
        Abandoned "abandoned" false "It was given up before it was shared.",
        Shared "shared" false "It is shared; the line says where it stands.",
    }
}
