//! Tables as workbooks for spreadsheets (ISO/IEC 29500).

use std::io::Cursor;

use app::Download;
use kernel::Problem;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

/// Letters in a cell of a spreadsheet; what is longer is cut, which no cell of our lists is.
const CELL: usize = 32_767;
/// The widest that a column gets, in letters.
const WIDEST: usize = 60;

/// A table of a workbook, on a sheet of its own.
pub struct Sheet<'a> {
    /// The name of the sheet.
    pub name: &'a str,
    /// The heads of the columns.
    pub head: &'a [String],
    /// The rows.
    pub rows: &'a [Vec<String>],
    /// The columns that hold numbers, from 0.
    pub numbers: &'a [usize],
}

/// What a workbook is made of.
pub struct Book<'a> {
    /// The tables.
    pub tables: &'a [Sheet<'a>],
    /// The name of the last sheet, which says what was asked for.
    pub asked: &'a str,
    /// What was asked for, by whom and when: labels and values.
    pub about: &'a [(String, String)],
}

/// A workbook: each table on a sheet of its own under a head that stays, what was asked for on the last. All cells are text,
/// so nothing is a formula and a date stays as it is written; only the columns of numbers hold numbers.
///
/// # Errors
/// `internal` if the writer fails.
pub fn workbook(name: String, book: &Book<'_>) -> Result<Download, Problem> {
    let bytes = written(book).map_err(Problem::internal)?;
    Ok(Download {
        name,
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".into(),
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        body: Box::new(Cursor::new(bytes)),
    })
}

fn written(book: &Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut file = Workbook::new();
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut names: Vec<String> = Vec::new();
    for table in book.tables {
        // Two sheets of one name are no workbook.
        let name = sheet_name(table.name);
        let name = if names.contains(&name) { format!("{}", names.len() + 1) } else { name };
        add(&mut file, table, &name, &bold, &wrapped)?;
        names.push(name);
    }
    let asked = file.add_worksheet();
    asked.set_name(sheet_name(book.asked))?;
    for (line, (label, value)) in (0_u32..).zip(book.about) {
        asked.write_string_with_format(line, 0, cut(label), &bold)?;
        asked.write_string_with_format(line, 1, cut(value), &wrapped)?;
    }
    asked.set_column_width(0, 30)?;
    asked.set_column_width(1, 80)?;
    file.save_to_buffer()
}

fn add(file: &mut Workbook, table: &Sheet<'_>, name: &str, bold: &Format, wrapped: &Format) -> Result<(), XlsxError> {
    let list = file.add_worksheet();
    list.set_name(name)?;
    for (column, text) in (0_u16..).zip(table.head) {
        list.write_string_with_format(0, column, cut(text), bold)?;
        let cells = table.rows.iter().filter_map(|row| row.get(usize::from(column)));
        let widest = cells.map(|cell| cell.chars().count()).max().unwrap_or_default();
        let width = widest.max(text.chars().count()).min(WIDEST) + 2;
        list.set_column_width(column, u16::try_from(width).unwrap_or(u16::MAX))?;
    }
    for (line, row) in (1_u32..).zip(table.rows) {
        for (column, cell) in (0_u16..).zip(row) {
            match cell.parse::<f64>() {
                Ok(number) if table.numbers.contains(&usize::from(column)) => {
                    list.write_number(line, column, number)?
                }
                _ => list.write_string_with_format(line, column, cut(cell), wrapped)?,
            };
        }
    }
    list.set_freeze_panes(1, 0)?;
    if let (Ok(last_row), Some(last)) = (u32::try_from(table.rows.len()), table.head.len().checked_sub(1)) {
        list.autofilter(0, 0, last_row, u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    list.set_landscape().set_repeat_rows(0, 0)?;
    Ok(())
}

/// At most as long as a cell holds.
fn cut(text: &str) -> &str {
    text.char_indices().nth(CELL).map_or(text, |(end, _)| &text[..end])
}

/// What a sheet may be called: 31 letters, and none that addresses of cells use.
fn sheet_name(name: &str) -> String {
    name.chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c }).take(31).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    /// The text of a part of the workbook.
    fn part(name: &str) -> String {
        let head = ["№".to_owned(), "Days".to_owned()];
        let rows = [vec!["=1+1".to_owned(), "35".to_owned()], vec!["2026-11-24".to_owned(), "many".to_owned()]];
        let about = [("Only".to_owned(), "=HYPERLINK(\"x\")".to_owned())];
        let table = || Sheet { name: "A/B: list", head: &head, rows: &rows, numbers: &[1] };
        let book = Book { tables: &[table(), table()], asked: "Asked", about: &about };
        let mut file = workbook("x.xlsx".into(), &book).expect("a workbook");
        let mut bytes = Vec::new();
        file.body.read_to_end(&mut bytes).expect("read");
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut text = String::new();
        zip.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
        text
    }

    #[test]
    fn no_cell_is_a_formula_and_dates_stay_as_written() {
        for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"] {
            assert!(!part(sheet).contains("<f>"), "{sheet}");
        }
        let strings = part("xl/sharedStrings.xml");
        for text in ["=1+1", "2026-11-24", "many", "=HYPERLINK"] {
            assert!(strings.contains(text), "{text}: {strings}");
        }
        assert!(part("xl/worksheets/sheet1.xml").contains("<v>35</v>"), "a number is a number");
        assert!(part("xl/workbook.xml").contains("name=\"A B  list\""));
    }
}
