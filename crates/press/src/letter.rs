//! What a letter is made of, and the limits of what can be set.

use kernel::{Class, Lang, Moment, Problem, limits};

/// Bytes of all texts of one letter. Two language versions of the longest entry that the log takes.
pub const LETTER_TEXT: usize = 2 * limits::ENTRY;

/// Paragraphs, lines, items and cells of one letter together. Typesetting costs time for each of them, and a letter of
/// this many pieces already has some four hundred pages.
pub const LETTER_PIECES: usize = 20_000;

/// Language versions of one letter: Comity speaks so many languages.
pub const VERSIONS: usize = Lang::ALL.len();

/// Columns of a table. More do not fit across an A4 page in a readable size.
pub const COLUMNS: usize = 12;

/// Characters of a text that is repeated in the margin of each page. Four lines of small print is what the bottom
/// margin holds.
pub const MARGIN_TEXT: usize = 320;

/// A letter, ready in words: nothing is translated, formatted or looked up here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The language versions in the order in which they are set. The first is the original, others are translations;
    /// each begins on a new page with its own letterhead.
    pub versions: Vec<Version>,
    /// Whether the word DEMO stands across every page and in the footer.
    pub demo: bool,
    /// Whether the pages lie on their side, as lists with many columns need it.
    pub landscape: bool,
    /// The digest of the entry that the letter shows; printed small in the footer of each page.
    pub reference: String,
    /// The date of the document in its metadata. Equal letters with equal moments give equal bytes.
    pub at: Moment,
}

/// One language version of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The language of all texts below: it decides hyphenation and what a screen reader speaks.
    pub lang: Lang,
    /// The lines of the letterhead; the first is the name of the authority.
    pub sender: Vec<String>,
    /// The lines of the addressee.
    pub addressee: Vec<String>,
    /// Number and date, already in words of the language, such as `No. 16/2-0114-26  21 November 2026`.
    pub number_line: String,
    /// The letter that is answered, such as `to No. 7-1455 of 3 November 2026`.
    pub answer_to: Option<String>,
    /// The title.
    pub title: String,
    /// The body.
    pub blocks: Vec<Block>,
    /// Who signs.
    pub signature: Signature,
    /// The text at the foot of each page, such as who drafted the letter and how to reach them.
    pub footer: String,
    /// The word before the page number: `page`, `стр.`, `səh.`, `bet`.
    pub page_word: String,
    /// The mark of limited access, set at the top right of the first page.
    pub confidentiality: Option<String>,
    /// What stands at the head of every page, for papers that are taken apart and put together again.
    pub running: Option<Running>,
}

/// The head of every page: a mark, and the number of the page with how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// The mark, such as that of limited access.
    pub mark: String,
    /// The word between the number of the page and how many there are: `of`, `из`, `/`.
    pub of: String,
}

/// Who signs a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The office, set at the left.
    pub office: String,
    /// The name, set at the right.
    pub name: String,
}

/// A piece of the body. A line break inside a text begins a new paragraph or a new line; empty lines fall away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What follows begins on a new page.
    Page,
    /// A heading inside the letter.
    Heading(String),
    /// Running text.
    Paragraph(String),
    /// Labels at the left and their values at the right.
    Rows(Vec<(String, String)>),
    /// A list with dashes.
    List(Vec<String>),
    /// A table with a head row. Short rows are filled up with empty cells.
    Table {
        /// The texts of the head row; may be empty.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
}

impl Block {
    /// All texts of the block.
    fn texts(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::Page => Box::new(std::iter::empty()),
            Self::Heading(text) | Self::Paragraph(text) => Box::new(std::iter::once(text.as_str())),
            Self::Rows(rows) => Box::new(rows.iter().flat_map(|(label, value)| [label.as_str(), value.as_str()])),
            Self::List(items) => Box::new(items.iter().map(String::as_str)),
            Self::Table { head, rows } => Box::new(head.iter().chain(rows.iter().flatten()).map(String::as_str)),
        }
    }
}

impl Version {
    /// All texts of the version.
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.sender
            .iter()
            .chain(&self.addressee)
            .chain([&self.number_line, &self.title, &self.signature.office, &self.signature.name])
            .chain([&self.footer, &self.page_word])
            .chain(&self.answer_to)
            .chain(&self.confidentiality)
            .chain(self.running.iter().flat_map(|running| [&running.mark, &running.of]))
            .map(String::as_str)
            .chain(self.blocks.iter().flat_map(Block::texts))
    }
}

impl Letter {
    /// Whether the letter is within the limits of this room.
    ///
    /// # Errors
    /// `letter-empty` without a version, `letter-versions`, `letter-too-long`, `letter-too-many-parts`,
    /// `letter-table-too-wide`, `letter-margin-too-long` (with the field).
    pub(crate) fn check(&self) -> Result<(), Problem> {
        if self.versions.is_empty() {
            return Err(Problem::invalid("letter-empty"));
        }
        if self.versions.len() > VERSIONS {
            return Err(Problem::invalid("letter-versions").arg("most", VERSIONS));
        }
        let (mut bytes, mut pieces) = (self.reference.len(), 0usize);
        for text in self.versions.iter().flat_map(Version::texts) {
            bytes = bytes.saturating_add(text.len());
            pieces = pieces.saturating_add(1 + text.matches(is_line_end).count());
        }
        if bytes > LETTER_TEXT {
            return Err(Problem::new(Class::TooLarge, "letter-too-long").arg("bytes", bytes).arg("most", LETTER_TEXT));
        }
        if pieces > LETTER_PIECES {
            return Err(Problem::new(Class::TooLarge, "letter-too-many-parts")
                .arg("parts", pieces)
                .arg("most", LETTER_PIECES));
        }
        let margin = |field: &str, text: &str| {
            if text.chars().count() > MARGIN_TEXT {
                return Err(Problem::field(field, "letter-margin-too-long").arg("most", MARGIN_TEXT));
            }
            Ok(())
        };
        margin("reference", &self.reference)?;
        for version in &self.versions {
            margin("footer", &version.footer)?;
            margin("page_word", &version.page_word)?;
            if let Some(running) = &version.running {
                margin("mark", &running.mark)?;
                margin("of", &running.of)?;
            }
            for block in &version.blocks {
                if let Block::Table { head, rows } = block
                    && rows.iter().chain([head]).any(|row| row.len() > COLUMNS)
                {
                    return Err(Problem::invalid("letter-table-too-wide").arg("most", COLUMNS));
                }
            }
        }
        Ok(())
    }
}

/// Line ends as Unicode knows them (UAX 14: BK, CR, LF, NL).
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
