//! Everything that a person can do about a programme.

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

const fn told(name: &'static str, entry: &'static str, form: Form) -> Act {
    Act { roles: DESK, ..shared(name, entry, form) }
}

const DESK: &[Role] = &[Officer, Head];
const SIGNERS: &[Role] = &[Head, Signer];

/// The table of acts, in the order in which a page offers them.
pub static ACTS: &[Act] = &[
    home("draft", "programme.drafted", DESK, forms::DRAFT),
    home("ready", "programme.readied", DESK, forms::NOTED),
    home("send-back", "programme.sent_back", SIGNERS, forms::REASONED),
    home("abandon", "programme.abandoned", DESK, forms::REASONED),
    shared("propose", "programme.proposed", forms::NOTED),
    shared("agree", "programme.agreed", forms::VERSION),
    four("comment", "programme.commented", forms::COMMENTED),
    four("propose-version", "programme.proposed", forms::PROPOSED),
    four("break-off", "programme.broken_off", forms::REASONED),
    shared("record-signature", "programme.signed", forms::SIGNED),
    told("schedule", "programme.scheduled", forms::SCHEDULED),
    told("begin", "programme.begun", forms::BEGUN),
    four("report-item", "programme.item_reported", forms::ITEM_REPORTED),
    shared("confirm-item", "programme.item_confirmed", forms::CONFIRMED),
    four("dispute-item", "programme.item_disputed", forms::DISPUTED),
    four("ask-move", "programme.move_asked", forms::MOVE_ASKED),
    shared("agree-move", "programme.move_agreed", forms::MOVE_AGREED),
    four("refuse-move", "programme.move_refused", forms::MOVE_REFUSED),
    four("ask-drop", "programme.drop_asked", forms::DROP_ASKED),
    shared("agree-drop", "programme.drop_agreed", forms::DROP_AGREED),
    four("refuse-drop", "programme.drop_refused", forms::DROP_REFUSED),
    told("name-responsible", "programme.responsible", forms::RESPONSIBLE),
    four("propose-change", "programme.change_proposed", forms::CHANGE),
    shared("agree-change", "programme.change_agreed", forms::ABOUT_CHANGE),
    four("refuse-change", "programme.change_refused", forms::AGAINST_CHANGE),
    four("report", "programme.reported", forms::REPORT),
    shared("agree-report", "programme.report_agreed", forms::ABOUT_REPORT),
    four("return-report", "programme.report_returned", forms::AGAINST_REPORT),
    four("terminate", "programme.terminated", forms::TERMINATED),
    shared("close", "programme.closed", forms::NOTED),
];

/// The acts that a letter can bring.
pub static ON_PAPER: LazyLock<Vec<Act>> = LazyLock::new(|| paper::acts(ACTS, |act| body(act.entry)));

/// The form of an entry's body; `None` for a type that is not known.
pub fn body(entry: &str) -> Option<Form> {
    let act = ACTS.iter().find(|act| act.entry == entry)?;
    Some(if act.name == "propose" { forms::PROPOSED } else { act.form })
}

/// As [`body`], of entries with this reach alone.
pub fn body_at(entry: &str, reach: Reach) -> Option<Form> {
    ACTS.iter().any(|act| act.entry == entry && act.reach == reach).then(|| body(entry)).flatten()
}
