//! Tables as files for spreadsheets (RFC 4180).

use std::io::Cursor;

use app::{Download, PaperTable};
use kernel::{Lang, Problem};

/// A table as CSV: UTF-8 with the mark that spreadsheets look for, and the separator that the spreadsheet of the language
/// expects. A cell that a spreadsheet would take for a formula begins with an apostrophe.
///
/// # Errors
/// `internal` if the writer fails, which it does not in memory.
pub fn table(name: String, lang: Lang, head: &[String], rows: &[Vec<String>]) -> Result<Download, Problem> {
    written(name, lang, std::iter::once(head).chain(rows.iter().map(Vec::as_slice)))
}

/// Several tables as one file, one below the other, each under its name; above them what was asked for.
///
/// # Errors
/// As [`table`].
pub fn report(
    name: String,
    lang: Lang,
    about: &[(String, String)],
    tables: &[PaperTable],
) -> Result<Download, Problem> {
    let mut lines: Vec<Vec<String>> = about.iter().map(|(label, value)| vec![label.clone(), value.clone()]).collect();
    for table in tables {
        lines.push(Vec::new());
        lines.extend(table.title.clone().map(|title| vec![title]));
        lines.push(table.head.clone());
        lines.extend(table.rows.iter().cloned());
    }
    written(name, lang, lines.iter().map(Vec::as_slice))
}

fn written<'a>(name: String, lang: Lang, lines: impl Iterator<Item = &'a [String]>) -> Result<Download, Problem> {
    let separator = if lang == Lang::En { b',' } else { b';' };
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(separator)
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(&mut bytes);
        for line in lines {
            writer.write_record(line.iter().map(|cell| harmless(cell))).map_err(Problem::internal)?;
        }
        writer.flush().map_err(Problem::internal)?;
    }
    Ok(Download {
        name,
        media_type: "text/csv; charset=utf-8".into(),
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        body: Box::new(Cursor::new(bytes)),
    })
}

/// What no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn text(lang: Lang, rows: &[Vec<String>]) -> String {
        let mut file = table("x.csv".into(), lang, &["a".into(), "b".into()], rows).expect("a file");
        let mut bytes = Vec::new();
        file.body.read_to_end(&mut bytes).expect("read");
        assert_eq!(bytes.len() as u64, file.size);
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let rows = [vec!["x;y".into(), "he said \"a, b\"\nand left".into()]];
        assert_eq!(text(Lang::Ru, &rows), "\u{feff}a;b\r\n\"x;y\";\"he said \"\"a, b\"\"\nand left\"\r\n");
        assert!(text(Lang::En, &rows).starts_with("\u{feff}a,b\r\nx;y,"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+7 495", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            let text = text(Lang::En, &[vec![formula.into(), "2".into()]]);
            assert!(text.contains(&format!("'{}", formula.trim_end())), "{text:?}");
        }
        assert!(text(Lang::En, &[vec!["a=b".into(), "1-2".into()]]).contains("a=b,1-2"));
    }
}
