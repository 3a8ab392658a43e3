//! The coded values of a request, so that each side reads them in its own language.

/// Legal instruments on which a request can rest; the article goes into a line of its own.
pub const BASES: &[&str] = &[
    "minsk-1993",
    "minsk-1997-protocol",
    "chisinau-2002",
    "ets-30",
    "ets-99",
    "ets-182",
    "ets-141",
    "cets-198",
    "ets-185",
    "uncac",
    "untoc",
    "vienna-1988",
    "un-cybercrime-2024",
    "bilateral",
    "reciprocity",
];

/// Stage of the proceedings at home.
pub const STAGES: &[&str] = &["pre-investigation", "pre-trial", "trial", "enforcement"];

/// In what capacity a person is named.
pub const CATEGORIES: &[&str] = &["suspect", "accused", "convicted", "victim", "witness", "other"];

/// What is asked for.
pub const MEASURES: &[&str] = &[
    "questioning-witness",
    "questioning-suspect",
    "questioning-victim",
    "questioning-expert",
    "documents",
    "search",
    "seizure",
    "bank-information",
    "service",
    "video-hearing",
    "transfer-in-custody",
    "interception",
    "examination",
    "joint-team",
    "tracing-proceeds",
    "freezing",
    "criminal-record",
    "address-search",
    "other",
];

/// How fast.
pub const URGENCIES: &[&str] = &["ordinary", "urgent", "immediate"];

/// How secret.
pub const CONFIDENTIALITIES: &[&str] = &["ordinary", "content", "fact-and-content"];

/// Why a review sends a draft back.
pub const SEND_BACK_REASONS: &[&str] = &[
    "no-legal-basis",
    "wrong-addressee",
    "incomplete-facts",
    "identity-insufficient",
    "missing-document",
    "measure-unclear",
    "use-limits",
    "wording",
    "other",
];

/// Why a central authority will not send a request.
pub const REJECT_REASONS: &[&str] =
    &["no-legal-basis", "disproportionate", "available-at-home", "double", "limitation", "other"];

/// Why a request is sent back by the partner.
pub const RETURN_REASONS: &[&str] = &[
    "no-legal-basis",
    "not-competent",
    "incomplete-facts",
    "identity-insufficient",
    "missing-translation",
    "missing-signature",
    "missing-document",
    "double",
    "measure-unknown",
    "not-answered",
    "other",
];

/// What a question finds missing.
pub const MISSING: &[&str] =
    &["facts", "identity", "legal-text", "document", "translation", "signature", "assurance", "other"];

/// Why a request is refused.
pub const REFUSAL_GROUNDS: &[&str] = &[
    "political",
    "military",
    "fiscal",
    "ne-bis-in-idem",
    "limitation",
    "no-dual-criminality",
    "ordre-public",
    "immunity",
    "discrimination-or-torture",
    "nationality",
    "disproportionate",
    "other",
];

/// Why execution is postponed.
pub const POSTPONE_GROUNDS: &[&str] =
    &["own-proceedings", "own-sentence", "safety-of-person", "person-unavailable", "third-party-claim", "other"];

/// Why it takes longer than was told.
pub const DELAY_REASONS: &[&str] =
    &["workload", "court-order-pending", "appeal", "person-not-found", "material-extensive", "translation", "other"];

/// Why we withdraw.
pub const WITHDRAW_REASONS: &[&str] = &[
    "no-longer-needed",
    "proceedings-ended",
    "obtained-otherwise",
    "sent-by-mistake",
    "terms-not-acceptable",
    "other",
];

/// Why execution was not possible.
pub const OBSTACLES: &[&str] = &[
    "person-not-found",
    "person-left",
    "person-died",
    "material-not-found",
    "material-destroyed",
    "order-denied",
    "right-to-silence",
    "other",
];

/// How a matter ends.
pub const RESULTS: &[&str] = &[
    "executed",
    "executed-partly",
    "not-executed",
    "refused",
    "returned",
    "withdrawn",
    "abandoned",
    "rejected-at-home",
    "redirected",
    "consulted-only",
];

/// Results that an answer can have.
pub const ANSWERS: &[&str] = &["executed", "executed-partly", "not-executed"];

/// What became of the material.
pub const OUTCOMES: &[&str] = &[
    "indictment",
    "conviction",
    "acquittal",
    "discontinued",
    "assets-recovered",
    "investigation-continues",
    "not-used",
    "other",
];

/// Conditions that the requested side sets on what it sends.
pub const CONDITIONS: &[&str] =
    &["speciality", "confidentiality", "return", "deletion", "third-party-rights", "personal-data", "other"];

/// The checks of admissibility.
pub const CHECKS: &[&str] = &[
    "competence",
    "basis",
    "completeness",
    "dual-criminality",
    "ne-bis-in-idem",
    "limitation",
    "political-military-fiscal",
    "immunity",
    "rights",
    "ordre-public",
    "proportionality",
];

/// Three-valued findings ([`kernel::Tri`]): `yes` means that nothing stands against it.
pub const FINDINGS: &[&str] = &["yes", "no", "unknown"];

/// Channels by which a message can be sent again.
pub const CHANNELS: &[&str] = &["node", "pouch", "post", "courier", "diplomatic", "interpol", "email"];

/// States of a measure.
pub const MEASURE_STATES: &[&str] = &["open", "order-sought", "ordered", "appealed", "done", "failed"];
