//! What a kind hands out to be taken along on paper: parts with rows and tables, coded so that each side reads it in its own
//! language.

use kernel::Date;
use serde::Serialize;

use crate::{Row, Shown};

/// A folder: everything that somebody takes along.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Folder {
    /// Its parts, in order.
    pub parts: Vec<FolderPart>,
}

/// A part of a folder.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FolderPart {
    /// The translation key of its heading.
    pub heading: String,
    /// What the heading is of: an authority, a day. Parts that follow one another under one heading differ in this.
    pub of: Option<Shown>,
    /// Labelled values.
    pub rows: Vec<Row>,
    /// A table.
    pub table: Option<Table>,
    /// Whether it has a page of its own on paper: a certificate is handed to somebody.
    pub own_page: bool,
}

/// A table of a folder.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has a value, or nothing, for each column.
    pub rows: Vec<Vec<Option<Shown>>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The translation key of its head.
    pub label: String,
    /// Whether only those get it who need it: a passport's number, what somebody does not eat.
    pub personal: bool,
}

impl FolderPart {
    /// The day that it is of: times of this day need not repeat it.
    pub fn day(&self) -> Option<Date> {
        match self.of {
            Some(Shown::Date(day)) => Some(day),
            _ => None,
        }
    }
}

impl Folder {
    /// Whether anything in it is personal.
    pub fn is_personal(&self) -> bool {
        self.parts
            .iter()
            .filter_map(|part| part.table.as_ref())
            .any(|table| table.columns.iter().any(|one| one.personal))
    }

    /// The parts that say what was agreed: the minutes in each language, and the decisions. Empty where there are none.
    #[must_use]
    pub fn minutes(self) -> Vec<FolderPart> {
        let ends =
            |part: &FolderPart| ["-part-minutes", "-part-decisions"].iter().any(|end| part.heading.ends_with(end));
        self.without_personal().parts.into_iter().filter(ends).collect()
    }

    /// The same folder without what is personal.
    #[must_use]
    pub fn without_personal(mut self) -> Self {
        for table in self.parts.iter_mut().filter_map(|part| part.table.as_mut()) {
            let keep: Vec<bool> = table.columns.iter().map(|column| !column.personal).collect();
            let kept = |at: usize| keep.get(at).copied().unwrap_or(false);
            for row in &mut table.rows {
                *row =
                    std::mem::take(row).into_iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, v)| v).collect();
            }
            table.columns.retain(|column| !column.personal);
        }
        self
    }
}
