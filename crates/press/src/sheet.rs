//! A letter as the layout wants it: cleaned texts in plain data.
//!
//! The layout (`letter.typ`) is fixed text of ours and reads this data from a virtual JSON file. No typed text ever
//! becomes part of the layout's source, so nothing in it can be an instruction.

use kernel::Lang;
use serde::Serialize;

use crate::{
    letter::{Block, Letter, Version},
    text::{breakable, line, lines, spell_out, widths},
};

// Widths are in hundredths of the type size, of the columns that `letter.typ` sets.
/// A line of body text: 180 mm of 12 point type, less the indent of a list.
const LINE: usize = 3_930;
/// The letterhead: 158 mm of 14 point type, the width of its first line.
const HEAD: usize = 3_150;
/// The addressee, and the mark of limited access: 85 mm.
const ADDRESSEE: usize = 1_900;
/// A label of rows and its value: 68 mm and 107 mm of 11.5 point type.
const LABEL: usize = 1_640;
const VALUE: usize = 2_620;
/// The office and the name under the letter: 104 mm and 70 mm.
const OFFICE: usize = 2_400;
const NAME: usize = 1_640;
/// A line of the footer: 180 mm of 7.5 point type.
const FOOTER: usize = 6_760;
/// The padding of a table cell, left and right together.
const PADDING: usize = 90;
/// A line across a table of 10.5 point type, and across a small one of 9 point type.
pub(crate) const TABLE: usize = 4_850;
const SMALL_TABLE: usize = 5_660;
/// A short text, such as an amount or a date, that should not be broken in a table.
const WHOLE: usize = 900;
/// Characters after which a text is too long to be kept together on one page.
const SHORT: usize = 400;
/// Lines of a cell or an item up to which it is kept together on one page.
const KEPT_LINES: usize = 12;
/// Characters of a paragraph from which lines are broken one by one instead of weighing the whole paragraph, which
/// would cost time that grows faster than the text.
const HUGE: usize = 2_500;

/// The letter as the layout reads it.
#[derive(Serialize)]
pub(crate) struct Sheet {
    demo: bool,
    landscape: bool,
    reference: String,
    title: String,
    author: String,
    versions: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    lang: Lang,
    sender: Vec<String>,
    addressee: Vec<String>,
    number: Vec<String>,
    answer: Vec<String>,
    mark: Vec<String>,
    title: Vec<String>,
    /// Whether the title is short enough to try several widths for it.
    balance: bool,
    blocks: Vec<Piece>,
    office: Vec<String>,
    name: Vec<String>,
    footer: String,
    /// Mark, word for page, word before the number of pages; empty for a letter.
    running: Vec<String>,
    /// Whether the signature is short enough to be kept on one page.
    keep: bool,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Piece {
    /// What follows begins on a new page.
    Page,
    Heading {
        text: String,
    },
    /// The label of a value that is too long to stand beside it.
    Label {
        text: String,
    },
    Paragraph {
        text: String,
        short: bool,
        huge: bool,
    },
    Rows {
        rows: Vec<[Cell; 2]>,
    },
    List {
        items: Vec<Cell>,
    },
    Table {
        widths: Vec<usize>,
        small: bool,
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
    },
}

#[derive(Serialize, Clone, Default)]
struct Cell {
    lines: Vec<String>,
    short: bool,
}

/// Prepares a letter; `drawn` says for which characters there is a glyph.
pub(crate) fn sheet(letter: &Letter, drawn: &dyn Fn(char) -> bool) -> Sheet {
    let setter = Setter { drawn, landscape: letter.landscape };
    let first = letter.versions.first();
    let words = |text: Option<&str>| text.map(|text| setter.line(text)).filter(|text| !text.is_empty());
    let title = words(first.map(|v| v.title.as_str()))
        .or_else(|| words(first.map(|v| v.number_line.as_str())))
        .or_else(|| words(Some(&letter.reference)))
        .unwrap_or_else(|| "—".to_owned());
    Sheet {
        demo: letter.demo,
        landscape: letter.landscape,
        reference: breakable(&setter.line(&letter.reference), FOOTER),
        title: head(&title),
        author: head(&words(first.and_then(|v| v.sender.first()).map(String::as_str)).unwrap_or_default()),
        versions: letter.versions.iter().map(|version| setter.part(version)).collect(),
    }
}

/// The beginning of a text, for metadata.
fn head(text: &str) -> String {
    text.chars().take(200).collect()
}

struct Setter<'a> {
    drawn: &'a dyn Fn(char) -> bool,
    landscape: bool,
}

impl Setter<'_> {
    fn line(&self, text: &str) -> String {
        spell_out(&line(text), self.drawn)
    }

    fn lines(&self, text: &str, most: usize) -> Vec<String> {
        lines(text).iter().map(|line| breakable(&spell_out(line, self.drawn), most)).collect()
    }

    fn each(&self, texts: &[String], most: usize) -> Vec<String> {
        texts.iter().flat_map(|text| self.lines(text, most)).collect()
    }

    fn cell(&self, text: &str, most: usize) -> Cell {
        let lines = self.lines(text, most);
        let height: usize = lines.iter().map(|line| 1 + widths(line).0 / most).sum();
        Cell { lines, short: height <= KEPT_LINES }
    }

    fn part(&self, version: &Version) -> Part {
        let optional =
            |text: &Option<String>| text.as_deref().map(|text| self.lines(text, ADDRESSEE)).unwrap_or_default();
        let signature = &version.signature;
        Part {
            lang: version.lang,
            sender: self.each(&version.sender, HEAD),
            addressee: self.each(&version.addressee, ADDRESSEE),
            number: self.lines(&version.number_line, LINE),
            answer: optional(&version.answer_to),
            mark: optional(&version.confidentiality),
            title: self.lines(&version.title, HEAD),
            balance: version.title.len() < SHORT,
            blocks: version.blocks.iter().flat_map(|block| self.pieces(block)).collect(),
            office: self.lines(&signature.office, OFFICE),
            name: self.lines(&signature.name, NAME),
            footer: breakable(&self.line(&version.footer), FOOTER),
            running: version.running.as_ref().map_or_else(Vec::new, |running| {
                [&running.mark, &version.page_word, &running.of].map(|text| self.line(text)).into()
            }),
            keep: signature.office.len() + signature.name.len() < SHORT,
        }
    }

    fn pieces(&self, block: &Block) -> Vec<Piece> {
        match block {
            Block::Page => vec![Piece::Page],
            Block::Heading(text) => {
                let text = breakable(&self.line(text), LINE);
                if text.is_empty() { Vec::new() } else { vec![Piece::Heading { text }] }
            }
            Block::Paragraph(text) => self.paragraphs(text),
            Block::Rows(rows) => self.rows(rows),
            Block::List(items) => {
                let items: Vec<_> =
                    items.iter().map(|item| self.cell(item, LINE)).filter(|cell| !cell.lines.is_empty()).collect();
                if items.is_empty() { Vec::new() } else { vec![Piece::List { items }] }
            }
            Block::Table { head, rows } => self.table(head, rows),
        }
    }

    /// Rows; a value that would fill pages in its narrow column goes below its label instead.
    fn rows(&self, rows: &[(String, String)]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut open = Vec::new();
        for (label, value) in rows {
            if value.chars().count() <= HUGE {
                open.push([self.cell(label, LABEL), self.cell(value, VALUE)]);
                continue;
            }
            if !open.is_empty() {
                pieces.push(Piece::Rows { rows: std::mem::take(&mut open) });
            }
            let text = breakable(&self.line(label), LINE);
            if !text.is_empty() {
                pieces.push(Piece::Label { text });
            }
            pieces.extend(self.paragraphs(value));
        }
        if !open.is_empty() {
            pieces.push(Piece::Rows { rows: open });
        }
        pieces
    }

    fn paragraphs(&self, text: &str) -> Vec<Piece> {
        let piece = |text: String| {
            let length = text.chars().count();
            Piece::Paragraph { text, short: length < SHORT, huge: length > HUGE }
        };
        self.lines(text, LINE).into_iter().map(piece).collect()
    }

    fn table(&self, head: &[String], rows: &[Vec<String>]) -> Vec<Piece> {
        let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
        if columns == 0 {
            return Vec::new();
        }
        let small = columns > 5;
        let across = if small { SMALL_TABLE } else { TABLE };
        // 267 mm instead of 180 mm.
        let across = if self.landscape { across * 267 / 180 } else { across };
        let (widths, room) = shares(head, rows, columns, across);
        let row = |texts: &[String]| -> Vec<Cell> {
            (0..columns).map(|i| texts.get(i).map(|text| self.cell(text, room[i])).unwrap_or_default()).collect()
        };
        let mut rows: Vec<Vec<Cell>> = rows.iter().map(|texts| row(texts)).collect();
        let mut first = if head.is_empty() { Vec::new() } else { row(head) };
        // A head cannot go over the end of a page; a long one becomes the first row.
        if first.iter().any(|cell| !cell.short) {
            rows.insert(0, std::mem::take(&mut first));
        }
        vec![Piece::Table { small, head: first, rows, widths }]
    }
}

/// Shares the width among columns: each gets what its widest word needs, and the rest goes by the widest text.
/// Gives the shares, and the room of a line in each column.
pub(crate) fn shares(head: &[String], rows: &[Vec<String>], columns: usize, across: usize) -> (Vec<usize>, Vec<usize>) {
    let (mut words, mut texts) = (vec![100; columns], vec![100; columns]);
    for (i, text) in rows.iter().map(Vec::as_slice).chain([head]).flat_map(|row| row.iter().enumerate()) {
        let (whole, word) = widths(&line(text));
        words[i] = words[i].max(if whole <= WHOLE { whole } else { word });
        texts[i] = texts[i].max(whole);
    }
    // A column of long words may take at most twice its equal share before its words are broken.
    let most = across / columns * 2;
    let words: Vec<usize> = words.into_iter().map(|width| (width + PADDING).min(most)).collect();
    let needed: usize = words.iter().sum();
    let shares: Vec<usize> = if needed >= across {
        words
    } else {
        let wish: Vec<usize> =
            texts.iter().zip(&words).map(|(&text, &word)| text.min(across).saturating_sub(word) + 1).collect();
        let wishes: usize = wish.iter().sum();
        let spare = across - needed;
        words.iter().zip(&wish).map(|(word, wish)| word + spare * wish / wishes.max(1)).collect()
    };
    let total = shares.iter().sum::<usize>().max(1);
    let room = shares.iter().map(|share| (share * across / total).saturating_sub(PADDING).max(100)).collect();
    (shares, room)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn columns_share_the_width_by_what_they_hold() {
        let rows = [texts(&["1", "A long sentence that may well be broken into lines", "840 000"])];
        let (shares, room) = shares(&texts(&["No.", "Subject", "Amount"]), &rows, 3, TABLE);
        assert!(shares[1] > 3 * shares[0] && shares[1] > shares[2], "{shares:?}");
        assert!(room[2] >= widths("840 000").0, "the amount fits on one line: {room:?}");
        assert!(shares.iter().sum::<usize>() <= TABLE);
    }

    #[test]
    fn one_endless_word_does_not_take_the_whole_table() {
        let rows = [texts(&["Department", &"9".repeat(500), "2026-11-21"])];
        let (shares, room) = shares(&[], &rows, 3, TABLE);
        for (i, text) in [(0, "Department"), (2, "2026-11-21")] {
            assert!(room[i] >= widths(text).0, "{text} fits: {shares:?} {room:?}");
        }
    }

    #[test]
    fn a_value_of_pages_goes_below_its_label() {
        let setter = Setter { drawn: &|_| true, landscape: false };
        let rows = [
            ("A".to_owned(), "b".to_owned()),
            ("Facts".to_owned(), "word ".repeat(HUGE)),
            ("C".to_owned(), String::new()),
        ];
        let kinds: Vec<_> = setter
            .rows(&rows)
            .into_iter()
            .map(|piece| match piece {
                Piece::Rows { rows } => format!("rows {}", rows.len()),
                Piece::Label { text } => format!("label {text}"),
                Piece::Paragraph { huge, .. } => format!("paragraph {huge}"),
                _ => "other".to_owned(),
            })
            .collect();
        assert_eq!(kinds, ["rows 1", "label Facts", "paragraph true", "rows 1"]);
    }
}
