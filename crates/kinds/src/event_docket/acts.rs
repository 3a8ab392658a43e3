//! Everything that a person can do about an event.

use std::sync::LazyLock;

use docket::{Act, Eyes, Form, Reach, paper};
use kernel::Role::{self, Head, Officer, Signer};

use super::forms;

const fn home(name: &'static str, entry: &'static str, roles: &'static [Role], form: Form) -> Act {
    Act { name, entry, reach: Reach::Home, eyes: Eyes::Two, roles, form, numbered: false }
}

const fn signed(name: &'static str, entry: &'static str, form: Form) -> Act {
    Act { reach: Reach::Shared, ..home(name, entry, SIGNERS, form) }
}

/// What binds nobody: an officer sends it.
const fn sent(name: &'static str, entry: &'static str, form: Form) -> Act {
    Act { roles: DESK, ..signed(name, entry, form) }
}

const fn four(name: &'static str, entry: &'static str, form: Form) -> Act {
    Act { eyes: Eyes::Four, ..sent(name, entry, form) }
}

const DESK: &[Role] = &[Officer, Head];
const SIGNERS: &[Role] = &[Head, Signer];

/// The table of acts, in the order in which a page offers them.
pub static ACTS: &[Act] = &[
    home("draft", "event.drafted", DESK, forms::DRAFT),
    home("ready", "event.readied", DESK, forms::NOTED),
    home("send-back", "event.sent_back", SIGNERS, forms::REASONED),
    home("abandon", "event.abandoned", DESK, forms::REASONED),
    signed("invite", "event.invited", forms::NOTED),
    signed("propose", "event.proposed", forms::NOTED),
    signed("record", "event.recorded", forms::NOTED),
    four("accept", "event.accepted", forms::ACCEPTED),
    four("refuse", "event.declined", forms::REASONED),
    four("propose-days", "event.days_proposed", forms::DAYS),
    signed("confirm", "event.confirmed", forms::ANSWERED),
    four("deny", "event.denied", forms::REFUSED),
    sent("delegation", "event.delegation", forms::DELEGATION),
    sent("itinerary", "event.itinerary", forms::ITINERARY),
    sent("agenda", "event.agenda", forms::AGENDA),
    four("ask-postpone", "event.postpone_asked", forms::POSTPONED),
    signed("agree-postpone", "event.postpone_agreed", forms::ANSWERED),
    four("keep-days", "event.days_kept", forms::REFUSED),
    four("cancel", "event.cancelled", forms::REASONED),
    sent("held", "event.held", forms::HELD),
    four("minutes", "event.minutes_drafted", forms::MINUTES),
    four("agree-minutes", "event.minutes_agreed", forms::MINUTES_ANSWERED),
    sent("return-minutes", "event.minutes_returned", forms::REFUSED),
    signed("sign-minutes", "event.minutes_signed", forms::MINUTES_ANSWERED),
    sent("close", "event.closed", forms::NOTED),
];

/// The acts with which it is shared.
pub const FIRST: &[&str] = &["invite", "propose", "record"];

/// Whether an event is shared with this entry.
pub fn is_first(entry: &str) -> bool {
    ACTS.iter().any(|act| act.entry == entry && FIRST.contains(&act.name))
}

/// The acts that a letter can bring. What was held before is recorded by those who keep the record.
pub static ON_PAPER: LazyLock<Vec<Act>> = LazyLock::new(|| {
    paper::acts(ACTS, |act| match act.name {
        "record" => None,
        "invite" | "propose" => Some(paper::without(forms::SHARED_FORM, &["host", "guests"])),
        _ => Some(act.form),
    })
});

/// The form of an entry's body; `None` for a type that is not known.
pub fn body(entry: &str) -> Option<Form> {
    let act = ACTS.iter().find(|act| act.entry == entry)?;
    Some(if FIRST.contains(&act.name) { forms::SHARED_FORM } else { act.form })
}

/// As [`body`], of entries with this reach alone.
pub fn body_at(entry: &str, reach: Reach) -> Option<Form> {
    ACTS.iter().any(|act| act.entry == entry && act.reach == reach).then(|| body(entry)).flatten()
}
