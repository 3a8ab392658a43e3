//! The store: the only room that knows SQL.
//!
//! One code for two engines, SQLite and PostgreSQL, with the same statements. [`Store::write`] and [`Store::read`] hand
//! a [`Tx`] to a closure; the typed functions on it, one file for each group of tables, take and give plain structs and
//! know no rules of the house. What is done in one closure is kept together or not at all.
//!
//! A write answers after the disk has it. Works that wait at the same time share one commit.

mod audit;
mod backup;
mod link;
mod migrate;
mod postgres;
mod sqlite;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod tx;
mod value;
mod worker;

pub use audit::{
    AuditKey, AuditReport, AuditVerifier, Checkpoint, Finding, Leaf, check_consistency, check_inclusion, sign_audit,
    verify_audit,
};
pub use backup::Holdings;
pub use link::Engine;
pub use store::{Options, Stats, Store};
pub use table::{
    AgendaRow, Answers, ApprovalRow, Assigned, AuthorityKey, AuthorityRow, CardFileRow, CardRow, DepartmentRow,
    DocketFilter, DocketRow, DocketSort, DocketTraits, DocketView, EditionRow, EmergencyRow, EventRow, EvidenceRow,
    FeedRow, GivenRow, Group, InboxRow, JobRow, JobState, JournalFilter, JournalRow, KeptFormRow, KeyPurpose,
    KeyedMention, Lane, Lapse, LawChangeRow, LetterheadRow, Listed, ListedDocket, MESSAGES, MailRow, MatchEnd,
    MatchQuestion, MatchRow, MatchSide, NoticeRow, NumberRow, OccasionDays, OccasionRow, Ordinal, OutboxCounts,
    OutboxItem, OutboxRow, OutboxState, Page, PatternRow, PersonRow, PersonSearch, PhotoRow, PurposeRow, ReadMark,
    Received, Record, RelationFilter, RelationLink, RelationPast, RelationRow, ReleaseRow, ReviewRow, SearchPart,
    SearchTodo, SeriesRow, Session, Span, SpelledRow, Stored, Tally, Theme, TranslationRow, TranslationSegment,
    TranslationState, TranslationUnit, Translations, Try, User, UserState, VoidRow, Wanted, WireAnswer, WireOrigin,
    WireReceiptRow, authority_canonical, user_canonical,
};
pub use tx::Tx;
pub use value::{Column, Columns, Row, Val};
