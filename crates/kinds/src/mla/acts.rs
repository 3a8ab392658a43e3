//! Everything that a person can do in a request: the table of acts, and the forms of the entries they write.

use std::sync::LazyLock;

use docket::{Act, Eyes, Form, Reach, paper};
use kernel::Role::{self, Head, Officer, Registry, Signer, Translator};

use super::forms;

const fn home(name: &'static str, entry: &'static str, roles: &'static [Role], form: Form) -> Act {
    Act { name, entry, reach: Reach::Home, eyes: Eyes::Two, roles, form, numbered: false }
}

const fn shared(name: &'static str, entry: &'static str, roles: &'static [Role], form: Form) -> Act {
    Act { reach: Reach::Shared, ..home(name, entry, roles, form) }
}

const fn four(name: &'static str, entry: &'static str, form: Form) -> Act {
    Act { eyes: Eyes::Four, ..shared(name, entry, DESK, form) }
}

const fn numbered(act: Act) -> Act {
    Act { numbered: true, ..act }
}

const DESK: &[Role] = &[Officer, Head];
const COUNTER: &[Role] = &[Registry, Officer, Head];

/// The table of acts, in the order in which a page offers them.
pub static ACTS: &[Act] = &[
    // The authority that asks, at home.
    home("draft", "mla.drafted", DESK, forms::DRAFT),
    home("submit", "mla.submitted", DESK, forms::NOTED),
    home("send-back", "mla.sent_back", &[Head], forms::SENT_BACK),
    home("reject", "mla.rejected_at_home", &[Head], forms::REJECTED),
    home("ask-translation", "mla.translation_asked", DESK, forms::TRANSLATION_ASKED),
    home("translated", "mla.translated", &[Translator], forms::TRANSLATED),
    home("ready", "mla.readied", DESK, forms::NOTED),
    home("return-to-review", "mla.review_resumed", &[Signer, Head], forms::REASONED),
    shared("consult", "mla.consulted", &[Head, Signer], forms::NOTED),
    home("end-consultation", "mla.consultation_ended", DESK, forms::NOTED),
    home("abandon", "mla.abandoned", DESK, forms::REASONED),
    // The authority that asks, to the partner.
    numbered(shared("send", "mla.sent", &[Signer], forms::SEND)),
    shared("send-again", "mla.sent", &[Signer], forms::SEND),
    shared("resend", "mla.resent", &[Registry, Officer, Signer], forms::RESENT),
    shared("ask-status", "mla.status_asked", COUNTER, forms::NOTED),
    four("send-info", "mla.info_sent", forms::INFO_SENT),
    four("withdraw", "mla.withdrawn", forms::WITHDRAWN),
    // The authority that asks, with the result.
    home("check-partial", "mla.partial_checked", DESK, forms::NOTED),
    shared("confirm-result", "mla.result_received", COUNTER, forms::NOTED),
    four("ask-supplement", "mla.supplement_asked", forms::SUPPLEMENT_ASKED),
    home("hand-over", "mla.handed_over", DESK, forms::HANDED_OVER),
    four("tell-outcome", "mla.outcome_told", forms::OUTCOME),
    home("resume-check", "mla.check_resumed", DESK, forms::NOTED),
    // The authority that is asked, until it decides.
    shared("reply-consultation", "mla.consult_replied", &[Officer, Head, Signer], forms::CONSULT_REPLIED),
    numbered(home("register", "mla.registered", &[Registry, Officer], forms::REGISTER)),
    shared("acknowledge", "mla.acknowledged", COUNTER, forms::ACKNOWLEDGED),
    home("examine", "mla.examined", DESK, forms::EXAMINED),
    four("ask-info", "mla.info_asked", forms::INFO_ASKED),
    four("redirect", "mla.redirected", forms::REDIRECTED),
    four("return", "mla.returned", forms::RETURNED),
    four("refuse", "mla.refused", forms::REFUSED),
    four("postpone", "mla.postponed", forms::POSTPONED),
    home("resume", "mla.resumed", DESK, forms::NOTED),
    four("accept", "mla.accepted", forms::ACCEPTED),
    // The authority that is asked, in execution.
    home("assign-execution", "mla.assigned", &[Head], forms::ASSIGNED),
    home("begin-execution", "mla.execution_begun", DESK, forms::NOTED),
    home("update-measure", "mla.measure_updated", DESK, forms::MEASURE_UPDATED),
    shared("notify-delay", "mla.delayed", COUNTER, forms::DELAYED),
    shared("tell-status", "mla.status_told", COUNTER, forms::STATUS_TOLD),
    four("send-partial", "mla.partial_result", forms::PARTIAL_RESULT),
    home("finish-execution", "mla.executed", DESK, forms::NOTED),
    home("not-possible", "mla.not_possible", DESK, forms::NOT_POSSIBLE),
    home("review-result", "mla.reviewed", DESK, forms::REVIEWED),
    home("continue-execution", "mla.execution_continued", DESK, forms::NOTED),
    four("send-result", "mla.result_sent", forms::RESULT_SENT),
    shared("acknowledge-withdrawal", "mla.withdrawal_acknowledged", COUNTER, forms::NOTED),
    // Either.
    home("close", "mla.closed", DESK, forms::CLOSED),
    four("reopen", "mla.reopened", forms::REOPENED),
];

/// The form of a shared entry's body; `None` for a type that is not shared or not known.
pub fn shared_body(entry: &str) -> Option<Form> {
    body(entry, Reach::Shared)
}

/// The form of a home entry's body; `None` for a type that does not stay at home or is not known.
pub fn home_body(entry: &str) -> Option<Form> {
    body(entry, Reach::Home)
}

/// The acts of this table whose entries have `entry`'s type.
pub fn writing(entry: &str) -> impl Iterator<Item = &'static Act> {
    ACTS.iter().filter(move |act| act.entry == entry)
}

/// The acts that a letter can bring.
pub static ON_PAPER: LazyLock<Vec<Act>> = LazyLock::new(|| {
    paper::acts(ACTS, |act| {
        shared_body(act.entry).map(|form| paper::without(form, &["addressee", "version", "override_reason"]))
    })
});

fn body(entry: &str, reach: Reach) -> Option<Form> {
    let act = writing(entry).find(|act| act.reach == reach)?;
    // Three bodies hold more than the person filled in.
    Some(match entry {
        "mla.sent" => forms::SENT,
        "mla.consulted" => forms::CONSULTED,
        "mla.registered" => forms::REGISTERED,
        _ => act.form,
    })
}
