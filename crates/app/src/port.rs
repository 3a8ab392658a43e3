//! What the use cases need from outside and the binary brings: a printer.

use docket::{Entry, Row};
use kernel::{AuthorityId, Digest, Lang, Names, Problem};

/// An authority as letters name it.
#[derive(Clone, Debug)]
pub struct Correspondent {
    /// Its id.
    pub id: AuthorityId,
    /// Its names.
    pub names: Names,
}

/// An entry to be put on paper: coded, so that the printer can say it in any of the four languages.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The entry.
    pub entry: Entry,
    /// Its digest, printed on every page.
    pub digest: Digest,
    /// Its content.
    pub rows: Vec<Row>,
    /// Who writes.
    pub sender: Correspondent,
    /// To whom.
    pub addressees: Vec<Correspondent>,
    /// Names of the authorities that the rows mention.
    pub mentioned: Vec<Correspondent>,
    /// The sender's number of the matter.
    pub our_number: Option<String>,
    /// The addressee's number of the matter.
    pub their_number: Option<String>,
    /// The languages, the original first.
    pub langs: Vec<Lang>,
    /// Whether the word DEMO stands on every page.
    pub demo: bool,
}

/// Puts entries on paper.
pub trait Printer: Send + Sync {
    /// A PDF/A for the container and the archive.
    ///
    /// # Errors
    /// `paper-too-large`, or `internal`.
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Problem>;

    /// A DOCX from the office's letterhead template, to be worked on.
    ///
    /// # Errors
    /// What is wrong with the template, or `internal`.
    fn docx(&self, paper: &Paper) -> Result<Vec<u8>, Problem>;
}
