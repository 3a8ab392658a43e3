//! Papers: letters of prosecution services as PDF/A for the archive and as DOCX for the desk.
//!
//! A [`Letter`] comes in as finished words in one or more languages; a paper goes out as bytes. Nothing is read from
//! the disk, the network or the clock: the fonts are part of the program and the date is part of the letter. The same
//! letter always gives the same bytes.

mod cards;
mod docx;
mod letter;
mod pdf;
mod sheet;
mod text;

pub use cards::{CARDS, Card, Cards};
pub use docx::{OBLIGATORY, OPTIONAL, PLACEHOLDERS, TEMPLATE, TemplateFault};
use kernel::Problem;
pub use letter::{
    Block, COLUMNS, LETTER_PIECES, LETTER_TEXT, Letter, MARGIN_TEXT, Running, Signature, VERSIONS, Version,
};
pub use pdf::PAGES;

/// The face of letters in its two weights, regular and bold, as TrueType: for whoever has to show a document that brings no
/// font of its own.
pub const fn letter_face() -> [&'static [u8]; 2] {
    pdf::letter_face()
}

/// The press: fonts and layout, read once. Share it between threads; setting a letter is work for a blocking thread.
pub struct Press {
    shop: pdf::Shop,
}

impl Press {
    /// Reads the fonts and the layout.
    ///
    /// # Errors
    /// `internal` when the fonts inside the program are damaged.
    pub fn new() -> Result<Self, Problem> {
        Ok(Self { shop: pdf::Shop::new()? })
    }

    /// Sets a letter as PDF/A-2a (ISO 19005-2), tagged for screen readers after PDF/UA-1 (ISO 14289-1), A4.
    ///
    /// # Errors
    /// `letter-empty`, `letter-versions`, `letter-too-long`, `letter-too-many-parts`, `letter-table-too-wide`,
    /// `letter-margin-too-long` before setting; `paper-too-large` when the file would be larger than
    /// [`kernel::limits::PAPER`] or have more than [`pdf::PAGES`] pages; `internal` when it cannot be set.
    pub fn pdf(&self, letter: &Letter) -> Result<Vec<u8>, Problem> {
        letter.check()?;
        self.shop.set(letter)
    }

    /// Sets badges or cards for places as PDF/A-2a, tagged, A4.
    ///
    /// # Errors
    /// `cards-empty`, `letter-too-many-parts` before setting; else as [`Press::pdf`].
    pub fn cards(&self, cards: &Cards) -> Result<Vec<u8>, Problem> {
        cards.check()?;
        self.shop.set_cards(cards)
    }

    /// Whether there is a glyph for the character in all styles. A letter shows other characters as their code point,
    /// such as `[U+4E2D]`.
    pub fn draws(&self, c: char) -> bool {
        self.shop.draws(c)
    }

    /// Fills a letterhead template with a letter. Staff edit the template in their word processor; the placeholders
    /// are [`OBLIGATORY`] and [`OPTIONAL`], written like `{{title}}`. Each language version becomes a section with its
    /// own headers and footers.
    ///
    /// # Errors
    /// As [`Press::pdf`] for the letter and as [`Press::check_template`] for the template.
    pub fn docx(&self, letter: &Letter, template: &[u8]) -> Result<Vec<u8>, Problem> {
        letter.check()?;
        docx::Template::read(template)?.fill(letter)
    }

    /// Whether a template can be filled; for the moment of its upload.
    ///
    /// # Errors
    /// - `template-too-large`: larger than [`TEMPLATE`], also unpacked;
    /// - `template-not-docx`, `template-xml`: cannot be read;
    /// - `template-unsafe`: built like an attack (paths out of the package, encryption, expansion);
    /// - `template-active-content`: macros, embedded objects, parts loaded from elsewhere;
    /// - `template-placeholder-missing`, `template-placeholder-unknown`, `template-placeholder-open`,
    ///   `template-too-many-placeholders`, `template-body-not-alone`.
    pub fn check_template(&self, template: &[u8]) -> Result<(), Problem> {
        docx::Template::read(template).map(|_| ())
    }

    /// Which placeholders of a template are unknown, with the one that was probably meant, and which are missing: everything
    /// at once. Nothing is wrong with a template that has none of these faults.
    ///
    /// # Errors
    /// As [`Press::check_template`], but for unknown and missing placeholders.
    pub fn template_faults(&self, template: &[u8]) -> Result<Vec<TemplateFault>, Problem> {
        docx::faults(template)
    }

    /// The letterhead for papers with a [`Running`] head: the mark and the number of each page, as DOCX.
    pub fn running_template() -> &'static [u8] {
        docx::running_template()
    }

    /// The letterhead that Comity brings, as DOCX.
    pub fn default_template() -> &'static [u8] {
        docx::default_template()
    }
}
