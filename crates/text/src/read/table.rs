//! Tables that somebody brings: a sheet of a workbook (XLSX, ISO/IEC 29500) or CSV (RFC 4180), as rows of text.

use std::{
    fmt,
    io::{Cursor, Read as _},
};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::letters;
use crate::limits::{GRID_CELL, GRID_COLUMNS, GRID_FILE, GRID_ROWS, GRID_UNPACKED, MEMBERS};

/// A table as it was brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The rows that have anything in them, the head first.
    pub rows: Vec<GridRow>,
    /// The name of the sheet that was read; none of CSV.
    pub sheet: Option<String>,
    /// The names of further sheets, which were not read.
    pub left: Vec<String>,
    /// Whether the letters had to be guessed, because the file is in none of the encodings that tell themselves.
    pub guessed: bool,
}

/// A row with anything in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridRow {
    /// Its number as spreadsheets count, from 1.
    pub number: u32,
    /// Its cells without white space around them; dates are `2026-11-21`.
    pub cells: Vec<String>,
}

/// Why a file is no table for us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoGrid {
    /// Neither a workbook nor text.
    Unknown,
    /// A workbook of the old format, or one with a password.
    OldOrLocked,
    /// Nothing stands in it.
    Empty,
    /// It cannot be read: for the operator.
    Broken(String),
    /// The file has more than this many megabytes, packed or unpacked.
    TooLarge(usize),
    /// It has more than this many rows.
    TooLong(usize),
    /// It has more than this many columns.
    TooWide(usize),
    /// A cell of this row has more letters than a cell can have: most likely a quotation mark is not closed.
    Cell(u32),
}

impl fmt::Display for NoGrid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("neither a workbook nor a table of text"),
            Self::OldOrLocked => f.write_str("a workbook of the old format, or one with a password"),
            Self::Empty => f.write_str("nothing stands in it"),
            Self::Broken(what) => write!(f, "damaged: {what}"),
            Self::TooLarge(most) => write!(f, "more than {most} MB, packed or unpacked"),
            Self::TooLong(most) => write!(f, "more than {most} rows"),
            Self::TooWide(most) => write!(f, "more than {most} columns"),
            Self::Cell(row) => write!(f, "row {row} has a cell that is too long; is a quotation mark not closed?"),
        }
    }
}

impl std::error::Error for NoGrid {}

/// Reads a table. What it is, is asked of its bytes. Of a workbook the first sheet is read that is shown and not empty;
/// formulas are not computed, the values stand that the file has.
///
/// ```
/// let grid = text::grid("Номер;Дата\r\n14/2-7;2026-11-21\r\n".as_bytes()).expect("a table");
/// assert_eq!(grid.rows[1].cells, ["14/2-7", "2026-11-21"]);
/// ```
///
/// # Errors
/// As [`NoGrid`] says.
pub fn grid(bytes: &[u8]) -> Result<Grid, NoGrid> {
    if bytes.len() > GRID_FILE {
        return Err(NoGrid::TooLarge(GRID_FILE >> 20));
    }
    let grid = match bytes {
        [b'P', b'K', 3, 4, ..] => workbook(bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(NoGrid::OldOrLocked),
        _ => lines(bytes)?,
    };
    if grid.rows.is_empty() { Err(NoGrid::Empty) } else { Ok(grid) }
}

/// Rows under the limits; what is empty is left out.
#[derive(Default)]
struct Rows {
    rows: Vec<GridRow>,
}

impl Rows {
    /// Adds a cell; `row` and `column` count from 0.
    fn cell(&mut self, row: u32, column: usize, text: &str) -> Result<(), NoGrid> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            return Ok(());
        }
        let number = row.saturating_add(1);
        if text.chars().count() > GRID_CELL {
            return Err(NoGrid::Cell(number));
        }
        if column >= GRID_COLUMNS {
            return Err(NoGrid::TooWide(GRID_COLUMNS));
        }
        if self.rows.last().is_none_or(|last| last.number != number) {
            if self.rows.len() > GRID_ROWS {
                return Err(NoGrid::TooLong(GRID_ROWS));
            }
            self.rows.push(GridRow { number, cells: Vec::new() });
        }
        if let Some(last) = self.rows.last_mut() {
            if last.cells.len() <= column {
                last.cells.resize(column + 1, String::new());
            }
            text.clone_into(&mut last.cells[column]);
        }
        Ok(())
    }
}

fn broken(error: &XlsxError) -> NoGrid {
    match error {
        XlsxError::Password => NoGrid::OldOrLocked,
        other => NoGrid::Broken(other.to_string()),
    }
}

fn workbook(bytes: &[u8]) -> Result<Grid, NoGrid> {
    unpacks(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let shown: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut found = Grid::default();
    for name in shown {
        if !found.rows.is_empty() {
            found.left.push(name);
            continue;
        }
        let mut rows = Rows::default();
        let mut cells = book.worksheet_cells_reader(&name).map_err(|error| broken(&error))?;
        while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
            let (row, column) = cell.get_position();
            rows.cell(row, usize::try_from(column).unwrap_or(usize::MAX), &said(cell.get_value()))?;
        }
        // A file may have its rows in any order; people have them in one.
        rows.rows.sort_by_key(|row| row.number);
        found.rows = rows.rows;
        found.sheet = Some(name);
    }
    Ok(found)
}

/// That an archive unpacks to what a table may have. The sizes in it are claims; what counts is what comes out.
fn unpacks(bytes: &[u8]) -> Result<(), NoGrid> {
    let damaged = |error: &dyn fmt::Display| NoGrid::Broken(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MEMBERS {
        return Err(NoGrid::TooLarge(GRID_UNPACKED >> 20));
    }
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Err(NoGrid::Unknown);
    }
    let mut left = GRID_UNPACKED as u64;
    for at in 0..archive.len() {
        let member = archive.by_index(at).map_err(|error| damaged(&error))?;
        let out = std::io::copy(&mut member.take(left + 1), &mut std::io::sink()).map_err(|error| damaged(&error))?;
        left = left.checked_sub(out).ok_or(NoGrid::TooLarge(GRID_UNPACKED >> 20))?;
    }
    Ok(())
}

/// A value as a person would type it.
fn said(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        // Whole numbers are what people see; Rust writes 12 for 12.0.
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
            }
        }
        DataRef::DateTime(at) => at.as_f64().to_string(),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn lines(bytes: &[u8]) -> Result<Grid, NoGrid> {
    let text = letters::decode(bytes, None).ok_or(NoGrid::Unknown)?;
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{1a}')) {
        return Err(NoGrid::Unknown);
    }
    // One sign at the end of a line, so that lines can be counted.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
    // A line of its own that some spreadsheets write and read: it is no row, but it has its number.
    let (separator, text, before) = match text.split_once('\n').map(|(first, rest)| (first.trim(), rest)) {
        Some((first, rest))
            if first.len() == 5 && first.get(..4).is_some_and(|sep| sep.eq_ignore_ascii_case("sep=")) =>
        {
            (first.as_bytes()[4], rest, 1)
        }
        _ => (separator(&text), text.as_str(), 0),
    };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Rows::default();
    let mut record = csv::StringRecord::new();
    // Breaks inside of quotation marks make no row, and empty lines do: rows count as a spreadsheet counts them.
    let (mut row, mut counted, mut inside) = (before, 0, 0);
    while reader.read_record(&mut record).map_err(|error| NoGrid::Broken(error.to_string()))? {
        let from = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        let begins =
            text.as_bytes().iter().skip(from).position(|byte| *byte != b'\n').map_or(from, |empty| from + empty);
        row += breaks(text.get(counted..begins).unwrap_or_default()) - inside;
        counted = begins;
        for (column, cell) in record.iter().enumerate() {
            rows.cell(row, column, plain(cell))?;
        }
        inside = record.iter().map(breaks).sum();
    }
    let guessed = std::str::from_utf8(bytes).is_err() && !matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    Ok(Grid { rows: rows.rows, guessed, ..Grid::default() })
}

fn breaks(cell: &str) -> u32 {
    u32::try_from(cell.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}

/// What parts the cells: whatever of the usual signs stands most often in the first line.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [0_usize; 3];
    for byte in first.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b';' if !quoted => counts[0] += 1,
            b',' if !quoted => counts[1] += 1,
            b'\t' if !quoted => counts[2] += 1,
            _ => {}
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    [b';', b',', b'\t'].into_iter().zip(counts).find(|(_, count)| *count == most).map_or(b';', |(sign, _)| sign)
}

/// The text of a cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        grid(bytes).expect("a table").rows.into_iter().map(|row| (row.number, row.cells)).collect()
    }

    #[test]
    fn a_table_of_text_is_read_whatever_its_separator() {
        for text in ["a;b\n1;2,5\n", "a,b\n1,\"2,5\"\n", "a\tb\n1\t2,5\n", "\u{feff}a;b\r\n1;2,5"] {
            let expected = [(1, vec!["a".to_owned(), "b".to_owned()]), (2, vec!["1".into(), "2,5".into()])];
            assert_eq!(cells(text.as_bytes()), expected, "{text:?}");
        }
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let text = "sep=;\nnumber;words\n\n1;\"two\nlines\"\n;;\n2;x\n";
        let numbers: Vec<u32> = grid(text.as_bytes()).expect("a table").rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 4, 6], "the line of the separator is 1, the empty one 3, the blank one 5");
    }

    #[test]
    fn cyrillic_of_old_spreadsheets_is_read_and_said_to_be_guessed() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("номер;предмет\n14;запрос о помощи\n");
        let found = grid(&bytes).expect("a table");
        assert_eq!(found.rows[1].cells, ["14", "запрос о помощи"]);
        assert!(found.guessed);
        assert!(!grid("номер;предмет".as_bytes()).expect("a table").guessed);
    }

    #[test]
    fn the_apostrophe_of_our_own_lists_goes_and_that_of_a_name_stays() {
        let found = cells("'=1+1;'O'zbekiston;O'zbekiston".as_bytes());
        assert_eq!(found[0].1, ["=1+1", "'O'zbekiston", "O'zbekiston"]);
    }

    #[test]
    fn what_is_no_table_is_refused_with_its_reason() {
        assert_eq!(grid(b""), Err(NoGrid::Empty));
        assert_eq!(grid(b" \n;;\n"), Err(NoGrid::Empty));
        assert_eq!(grid(b"\x89PNG\r\n\x1a\n\0\0"), Err(NoGrid::Unknown));
        assert_eq!(grid(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Err(NoGrid::OldOrLocked));
        assert!(matches!(grid(b"PK\x03\x04 and nothing more"), Err(NoGrid::Broken(_))));
        let open = format!("a;b\n1;\"{}", "x;y\n".repeat(20_000));
        assert_eq!(grid(open.as_bytes()), Err(NoGrid::Cell(2)), "a quotation mark that is not closed");
        let long = "a;b\n".repeat(GRID_ROWS + 2);
        assert_eq!(grid(long.as_bytes()), Err(NoGrid::TooLong(GRID_ROWS)));
        assert_eq!(grid(";".repeat(GRID_COLUMNS + 1).as_bytes()), Err(NoGrid::Empty), "empty columns are none");
        let wide = "a;".repeat(GRID_COLUMNS + 1);
        assert_eq!(grid(wide.as_bytes()), Err(NoGrid::TooWide(GRID_COLUMNS)));
    }

    fn book(write: impl FnOnce(&mut rust_xlsxwriter::Workbook)) -> Vec<u8> {
        let mut file = rust_xlsxwriter::Workbook::new();
        write(&mut file);
        file.save_to_buffer().expect("a workbook")
    }

    #[test]
    fn a_workbook_is_read_with_its_dates_and_whole_numbers() {
        let bytes = book(|file| {
            file.add_worksheet().set_hidden(true).write(0, 0, "hidden").expect("written");
            file.add_worksheet().set_name("Empty").expect("named");
            let day = rust_xlsxwriter::Format::new().set_num_format("dd.mm.yyyy");
            let sheet = file.add_worksheet();
            sheet.set_name("Журнал").expect("named").set_active(true);
            for (column, text) in (0_u16..).zip(["номер", "дата", "листов", "контроль"]) {
                sheet.write(2, column, text).expect("written");
            }
            sheet.write(4, 0, " 14/2-7\u{a0}").expect("written");
            sheet
                .write_with_format(4, 1, rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 11, 21).expect("a day"), &day)
                .expect("written");
            sheet.write(4, 2, 12.0).expect("written");
            sheet.write(4, 3, true).expect("written");
            file.add_worksheet().set_name("Прочее").expect("named").write(0, 0, "x").expect("written");
        });
        let found = grid(&bytes).expect("a table");
        assert_eq!((found.sheet.as_deref(), found.left), (Some("Журнал"), vec!["Прочее".to_owned()]));
        assert_eq!(found.rows[0].number, 3);
        assert_eq!(
            found.rows[1],
            GridRow { number: 5, cells: vec!["14/2-7".into(), "2026-11-21".into(), "12".into(), "true".into()] }
        );
    }

    #[test]
    fn a_cell_in_the_last_corner_costs_nothing() {
        let bytes = book(|file| {
            let sheet = file.add_worksheet();
            sheet.write(0, 0, "a").expect("written");
            sheet.write(1_048_575, 1, "b").expect("written");
        });
        let found = grid(&bytes).expect("a table");
        assert_eq!(found.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 1_048_576]);
        let bytes = book(|file| {
            file.add_worksheet().write(0, 16_383, "a").expect("written");
        });
        assert_eq!(grid(&bytes), Err(NoGrid::TooWide(GRID_COLUMNS)));
    }

    #[test]
    fn a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read() {
        let mut bytes = Cursor::new(Vec::new());
        let mut archive = zip::ZipWriter::new(&mut bytes);
        let options = zip::write::SimpleFileOptions::default();
        for (name, size) in [("xl/workbook.xml", 10), ("xl/sharedStrings.xml", GRID_UNPACKED)] {
            archive.start_file(name, options).expect("begun");
            std::io::Write::write_all(&mut archive, &vec![b' '; size]).expect("written");
        }
        archive.finish().expect("finished");
        let bytes = bytes.into_inner();
        assert!(bytes.len() < 100_000, "packed it is small");
        assert_eq!(grid(&bytes), Err(NoGrid::TooLarge(GRID_UNPACKED >> 20)));
    }

    /// A workbook is spoiled in many places, packed and unpacked: rows or a reason come back, and nothing breaks off.
    #[test]
    fn a_spoiled_workbook_is_rows_or_a_reason() {
        let good = book(|file| {
            let sheet = file.add_worksheet();
            for row in 0..4 {
                sheet.write(row, 0, format!("words {row}")).expect("written");
                sheet.write(row, 1, 45_000.5 * f64::from(row)).expect("written");
            }
        });
        let rows = grid(&good).expect("a table").rows.len();
        assert_eq!(rows, 4);
        let mut read = 0;
        for at in (0..good.len()).step_by(3) {
            let mut bytes = good.clone();
            bytes[at] ^= 0x55;
            read += usize::from(grid(&bytes).is_ok());
        }
        assert!(read > 0 && read < good.len() / 3, "some of it matters and some of it does not: {read}");
        let mut archive = ZipArchive::new(Cursor::new(&good)).expect("an archive");
        let members: Vec<(String, Vec<u8>)> = (0..archive.len())
            .map(|at| {
                let mut member = archive.by_index(at).expect("a member");
                let mut bytes = Vec::new();
                member.read_to_end(&mut bytes).expect("read");
                (member.name().expect("a name").into_owned(), bytes)
            })
            .collect();
        let packed = |members: &[(String, Vec<u8>)]| {
            let mut out = Cursor::new(Vec::new());
            let mut archive = zip::ZipWriter::new(&mut out);
            for (name, bytes) in members {
                archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("begun");
                std::io::Write::write_all(&mut archive, bytes).expect("written");
            }
            archive.finish().expect("finished");
            out.into_inner()
        };
        for (at, (name, bytes)) in members.iter().enumerate() {
            for place in (at % 13..bytes.len()).step_by(113) {
                for sign in *b"<\"&9\0" {
                    let mut spoiled = members.clone();
                    spoiled[at].1[place] = sign;
                    let _ = grid(&packed(&spoiled));
                }
                let mut cut = members.clone();
                cut[at].1.truncate(place);
                let _ = grid(&packed(&cut));
            }
            let mut without = members.clone();
            without.remove(at);
            let _ = (name, grid(&packed(&without)));
        }
    }
}
