//! Everything that a person can do about a promise.

use std::sync::LazyLock;

use docket::{Act, Eyes, Form, Reach, paper};
use kernel::Role::{self, Head, Officer, Signer};

use super::forms;

const fn home(name: &'static str, entry: &'static str, roles: &'static [Role], form: Form) -> Act {
    Act { name, entry, reach: Reach::Home, eyes: Eyes::Two, roles, form, numbered: false }
}

const fn shared(name: &'static str, entry: &'static str, form: Form) -> Act {
    Act { reach: Reach::Shared, ..home(name, entry, SIGNERS, form) }
}

const fn four(name: &'static str, entry: &'static str, form: Form) -> Act {
    Act { eyes: Eyes::Four, roles: DESK, ..shared(name, entry, form) }
}

const DESK: &[Role] = &[Officer, Head];
const SIGNERS: &[Role] = &[Head, Signer];

/// The table of acts, in the order in which a page offers them.
pub static ACTS: &[Act] = &[
    home("draft", "promise.drafted", DESK, forms::DRAFT),
    home("ready", "promise.readied", DESK, forms::NOTED),
    home("send-back", "promise.sent_back", SIGNERS, forms::REASONED),
    home("abandon", "promise.abandoned", DESK, forms::REASONED),
    shared("record", "promise.recorded", forms::NOTED),
    shared("accept", "promise.accepted", forms::NOTED),
    four("deny", "promise.denied", forms::REASONED),
    Act { roles: DESK, ..shared("tell", "promise.told", forms::REASONED) },
    four("claim", "promise.claimed", forms::CLAIMED),
    shared("confirm", "promise.confirmed", forms::NOTED),
    four("dispute", "promise.disputed", forms::REASONED),
    four("ask-date", "promise.date_asked", forms::DATE_ASKED),
    shared("agree-date", "promise.date_agreed", forms::NOTED),
    four("keep-date", "promise.date_kept", forms::REASONED),
    four("release", "promise.released", forms::REASONED),
];

/// The acts that a letter can bring.
pub static ON_PAPER: LazyLock<Vec<Act>> = LazyLock::new(|| {
    paper::acts(ACTS, |act| {
        Some(if act.name == "record" { paper::without(forms::COMPLETE, &["partner"]) } else { act.form })
    })
});

/// The form of an entry's body; `None` for a type that is not known.
pub fn body(entry: &str) -> Option<Form> {
    let act = ACTS.iter().find(|act| act.entry == entry)?;
    Some(if act.name == "record" { forms::RECORDED } else { act.form })
}

/// As [`body`], of entries with this reach alone.
pub fn body_at(entry: &str, reach: Reach) -> Option<Form> {
    ACTS.iter().any(|act| act.entry == entry && act.reach == reach).then(|| body(entry)).flatten()
}
