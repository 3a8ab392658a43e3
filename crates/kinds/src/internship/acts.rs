//! Everything that a person can do about an exchange.

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

/// What binds nobody, and what holds private details that no proposal for a second pair of eyes keeps: an officer sends it.
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
    home("draft", "internship.drafted", DESK, forms::DRAFT),
    home("ready", "internship.readied", DESK, forms::NOTED),
    home("send-back", "internship.sent_back", SIGNERS, forms::REASONED),
    home("abandon", "internship.abandoned", DESK, forms::REASONED),
    signed("offer", "internship.offered", forms::NOTED),
    signed("request", "internship.requested", forms::NOTED),
    signed("accept", "internship.accepted", forms::ANSWERED),
    four("refuse", "internship.declined", forms::REFUSED),
    four("propose-terms", "internship.terms_proposed", forms::TERMS),
    four("withdraw", "internship.withdrawn", forms::REASONED),
    sent("nominate", "internship.nominated", forms::NOMINATED),
    sent("answer-nominees", "internship.nominees_answered", forms::NOMINEES_ANSWERED),
    four("ask-postpone", "internship.postpone_asked", forms::POSTPONED),
    signed("agree-postpone", "internship.postpone_agreed", forms::ANSWERED),
    four("keep-dates", "internship.dates_kept", forms::REFUSED),
    four("cancel", "internship.cancelled", forms::REASONED),
    sent("begin", "internship.begun", forms::NOTED),
    sent("held", "internship.held", forms::HELD),
    four("report", "internship.reported", forms::REPORTED),
    signed("confirm", "internship.report_confirmed", forms::ANSWERED),
    four("dispute", "internship.report_disputed", forms::REFUSED),
    sent("feedback", "internship.feedback", forms::FEEDBACK),
    four("propose-quota", "internship.quota_proposed", forms::QUOTA),
    signed("agree-quota", "internship.quota_agreed", forms::ANSWERED),
    four("refuse-quota", "internship.quota_refused", forms::REFUSED),
    sent("close", "internship.closed", forms::NOTED),
];

/// The acts with which it is shared.
pub const FIRST: &[&str] = &["offer", "request"];

/// The entries with which it is shared.
pub const FIRST_ENTRIES: &[&str] = &["internship.offered", "internship.requested"];

/// The acts that a letter can bring.
pub static ON_PAPER: LazyLock<Vec<Act>> = LazyLock::new(|| {
    paper::acts(ACTS, |act| {
        let first = FIRST.contains(&act.name);
        Some(if first { paper::without(forms::SHARED_FORM, &["host", "sender"]) } else { act.form })
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
