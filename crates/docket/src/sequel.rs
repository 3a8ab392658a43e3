//! What begins in another matter: a decision of minutes that becomes a commitment.

use kernel::DocketId;
use serde::Serialize;

use crate::{Object, Row};

/// A place in another matter from which a matter began, as its content names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The matter. Whoever holds the entry that names it need not hold it.
    pub docket: DocketId,
    /// The kind that it must have.
    pub kind: &'static str,
    /// Which of its [`Sequel`]s it was, from 1; none for the matter as a whole.
    pub item: Option<u32>,
    /// The field of the drafting form that names the matter.
    pub field: &'static str,
    /// The field that names the item.
    pub item_field: &'static str,
}

/// Something written in a matter from which one of another kind can begin.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sequel {
    /// Its number in the matter, from 1.
    pub item: u32,
    /// The kind of the matter that begins.
    pub kind: &'static str,
    /// The act that writes it first.
    pub act: &'static str,
    /// What that act begins with, without what names this matter.
    pub content: Object,
    /// The field of that act that names this matter.
    pub field: &'static str,
    /// What is written here, to be shown.
    pub rows: Vec<Row>,
}
