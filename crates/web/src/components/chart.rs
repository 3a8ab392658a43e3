//! A chart of bars, drawn by the server: told apart by patterns, so that it can be read without colour and on paper.

use askama::Template;
use lingua::Voice;

use super::components;

components!(Bars);

/// Letters of a label that have room on a narrow screen; the table beside the chart has the whole of it.
const LABEL: usize = 34;
/// The share of the width, in percent, that the longest bar takes. The rest is for its number.
const LONGEST: u64 = 84;
/// Heights in pixels: of a line of text, of a bar with the space below it, between two rows.
const LINE: u32 = 20;
const BAR: u32 = 20;
const GAP: u32 = 10;
/// Patterns there are.
const PATTERNS: usize = 3;

/// One bar.
struct Bar {
    y: u32,
    /// Tenths of a percent of the width.
    tenths: u64,
    pattern: usize,
    number: String,
}

struct Row {
    y: u32,
    label: String,
    bars: Vec<Bar>,
}

struct Key {
    y: u32,
    pattern: usize,
    text: String,
}

/// Bars that lie on their side, a group of them for each row of a table. All sizes are numbers and names of classes:
/// nothing in it is a style.
#[derive(Template)]
#[template(path = "components/chart.html")]
pub struct Bars {
    id: String,
    title: String,
    about: String,
    height: u32,
    keys: Vec<Key>,
    rows: Vec<Row>,
}

impl Bars {
    /// A chart with the id `id`, called `title`, of `rows`: a label, and a number for each of `series`. More series than
    /// there are patterns are left to the table.
    pub fn new(
        voice: Voice<'_>,
        id: impl Into<String>,
        title: impl Into<String>,
        series: &[String],
        rows: &[(String, Vec<u64>)],
    ) -> Self {
        let most = rows.iter().flat_map(|(_, values)| values.iter().take(PATTERNS)).copied().max().unwrap_or(0).max(1);
        let mut y = 0;
        let mut down = |height: u32| {
            let at = y;
            y += height;
            at
        };
        let keys = series
            .iter()
            .take(PATTERNS)
            .enumerate()
            .map(|(pattern, text)| Key { y: down(LINE), pattern, text: text.clone() })
            .collect();
        down(GAP);
        let rows = rows
            .iter()
            .map(|(label, values)| {
                let at = down(LINE);
                let bars = values.iter().take(PATTERNS.min(series.len())).enumerate().map(|(pattern, value)| Bar {
                    y: down(BAR),
                    tenths: value * LONGEST * 10 / most,
                    pattern,
                    number: voice.number(i64::try_from(*value).unwrap_or(i64::MAX)),
                });
                let bars = bars.collect();
                down(GAP);
                Row { y: at, label: short(label), bars }
            })
            .collect();
        Self { id: id.into(), title: title.into(), about: voice.t("chart-about"), height: down(0), keys, rows }
    }
}

impl Bar {
    /// The width of the bar, in percent.
    fn width(&self) -> String {
        percent(self.tenths)
    }

    /// Where its number begins.
    fn end(&self) -> String {
        percent(self.tenths + 10)
    }
}

fn percent(tenths: u64) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

fn short(label: &str) -> String {
    if label.chars().count() <= LABEL {
        return label.to_owned();
    }
    let mut text: String = label.chars().take(LABEL - 1).collect();
    text.truncate(text.trim_end().len());
    text.push('…');
    text
}

#[cfg(test)]
mod tests {
    use kernel::Lang;
    use lingua::{Lingua, Zone};

    use super::*;

    fn drawn(rows: &[(String, Vec<u64>)]) -> String {
        let lingua = Lingua::new().expect("words");
        let series = ["Came".to_owned(), "Went <out>".to_owned()];
        Bars::new(lingua.voice(Lang::En, Zone::UTC), "by-month", "By <month>", &series, rows).to_string()
    }

    #[test]
    fn every_row_has_its_bars_and_the_longest_leaves_room_for_its_number() {
        let svg = drawn(&[("November 2026".into(), vec![10, 5]), ("A <name> & more".into(), vec![0, 40])]);
        assert_eq!(svg.matches("co-chart__bar").count(), 4);
        assert_eq!(svg.matches("width=\"84.0%\"").count(), 1, "{svg}");
        assert!(svg.contains("width=\"21.0%\"") && svg.contains("width=\"0.0%\""), "{svg}");
        assert!(svg.contains("Went &#60;out&#62;") && svg.contains("A &#60;name&#62; &#38; more"), "{svg}");
    }

    #[test]
    fn it_is_told_in_words_and_told_apart_by_patterns_and_has_no_style() {
        let svg = drawn(&[("x".into(), vec![1, 2])]);
        for part in
            ["role=\"img\"", "<title id=\"by-month-title\">By &#60;month&#62;</title>", "<desc id=\"by-month-about\">"]
        {
            assert!(svg.contains(part), "{part}: {svg}");
        }
        assert!(svg.contains("fill=\"url(#by-month-p0)\"") && svg.contains("fill=\"url(#by-month-p1)\""));
        assert!(!svg.contains("style=") && !svg.contains("<style") && !svg.contains("<script"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing_and_a_long_name_is_cut() {
        assert!(!drawn(&[]).contains("co-chart__bar"));
        let name = "Генеральная прокуратура Азербайджанской Республики";
        assert!(drawn(&[(name.into(), vec![0, 0])]).contains("Генеральная прокуратура Азербайдж…"));
    }
}
