//! The groups of tables, and what they have in common.

mod access;
mod agenda;
mod authority;
mod blob;
mod docket;
mod entry;
mod evidence;
mod figures;
mod inbox;
mod job;
mod kept_form;
mod law_change;
mod list;
mod mail;
mod matching;
mod notice;
mod number;
mod numbering;
mod occasion;
mod outbox;
mod person;
mod plain;
mod read_mark;
mod register;
mod relation;
mod release;
mod saved_view;
mod sealed;
mod search;
mod session;
mod translation;
mod user;
mod view;
mod wire;

pub use access::{EmergencyRow, PurposeRow, ReviewRow};
pub use agenda::AgendaRow;
pub use authority::{AuthorityKey, AuthorityRow, KeyPurpose, authority_canonical};
pub use docket::DocketRow;
pub use entry::Stored;
pub use evidence::EvidenceRow;
pub use figures::{Group, Lapse, Span, Tally};
pub use inbox::{InboxRow, Received};
pub use job::{JobRow, JobState};
pub use kept_form::KeptFormRow;
pub use law_change::LawChangeRow;
pub use list::{Assigned, DocketFilter, DocketSort, DocketTraits, Listed, ListedDocket, Ordinal, Page};
pub use mail::MailRow;
pub use matching::{MatchEnd, MatchQuestion, MatchRow, MatchSide};
pub use notice::{FeedRow, NoticeRow};
pub use number::NumberRow;
pub use numbering::{DepartmentRow, GivenRow, LetterheadRow, PatternRow, SeriesRow, VoidRow};
pub use occasion::OccasionRow;
pub use outbox::{Lane, OutboxCounts, OutboxItem, OutboxRow, OutboxState, Try};
pub use person::{PersonRow, PersonSearch, SpelledRow};
pub use plain::Record;
pub use read_mark::ReadMark;
pub use register::{CardFileRow, CardRow, EventRow, JournalFilter, JournalRow, MESSAGES};
pub use relation::{RelationFilter, RelationLink, RelationPast, RelationRow};
pub use release::{ApprovalRow, EditionRow, PhotoRow, ReleaseRow};
pub use search::{Answers, SearchPart, SearchTodo, Wanted};
pub use session::Session;
pub use translation::{TranslationRow, TranslationSegment, TranslationState, TranslationUnit, Translations};
pub use user::{Theme, User, UserState, user_canonical};
pub use view::{DocketView, KeyedMention, OccasionDays};
pub use wire::{WireAnswer, WireOrigin, WireReceiptRow};

use kernel::Problem;
use serde::{Serialize, de::DeserializeOwned};

use crate::value::damaged;

/// A value kept as JSON inside one column; it is never queried there.
pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(Problem::internal)
}

pub(crate) fn from_json<T: DeserializeOwned>(text: &str, what: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| damaged(what).detail(error))
}

/// A small closed set of words in a column.
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// As it is written in the database and in translation keys.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads it.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $crate::value::Column for $type {
            fn read(value: $crate::Val) -> Option<Self> {
                String::read(value).and_then(|text| Self::parse(&text))
            }
        }

        impl From<$type> for $crate::Val {
            fn from(word: $type) -> Self {
                Self::Text(word.as_str().to_owned())
            }
        }
    };
}
pub(crate) use words;
