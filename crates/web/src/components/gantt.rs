//! A plan over time, drawn by the server: what a bar is, is told by its pattern, so that it can be read without colour and
//! on paper. The table beside it has every row.

use askama::Template;
use docket::{Plan, PlanRow, Tone};
use kernel::{Date, Text};
use lingua::Voice;

use super::components;

components!(Gantt);

/// Heights in pixels: of a line of text, of a bar, between two rows.
const LINE: u32 = 20;
const BAR: u32 = 18;
const GAP: u32 = 8;
/// Letters of a label that have room on a narrow screen.
const LABEL: usize = 34;

struct Key {
    y: u32,
    pattern: usize,
    text: String,
}

struct Year {
    x: String,
    text: String,
}

struct Bar {
    y: u32,
    label: String,
    x: String,
    width: String,
    pattern: usize,
    /// The days that were set: where they begin, and how wide they are.
    day: Option<(String, String)>,
    late: Option<String>,
}

/// Bars from the first to the last day of each row. All sizes are numbers and names of classes: nothing in it is a style.
#[derive(Template)]
#[template(path = "components/gantt.html")]
pub struct Gantt {
    id: String,
    title: String,
    about: String,
    height: u32,
    /// Where the rows begin.
    top: u32,
    keys: Vec<Key>,
    years: Vec<Year>,
    /// Where today lies, and what is written there.
    today: Option<(String, String)>,
    bars: Vec<Bar>,
}

/// The pattern of a tone; the order of the key too.
const TONES: [(Tone, &str); 4] = [
    (Tone::Done, "plan-tone-done"),
    (Tone::Waiting, "plan-tone-waiting"),
    (Tone::Open, "plan-tone-open"),
    (Tone::Off, "plan-tone-off"),
];

/// The text of several that is in the language of the page, else the first.
pub fn in_lang<'a>(v: Voice<'_>, texts: &'a [Text]) -> Option<&'a Text> {
    texts.iter().find(|text| text.lang == v.lang()).or_else(|| texts.first())
}

impl Gantt {
    /// The picture of a plan on a day.
    pub fn new(v: Voice<'_>, id: impl Into<String>, title: impl Into<String>, plan: &Plan, today: Date) -> Self {
        let first = plan.rows.iter().map(|row| row.from).chain([plan.from]).min().unwrap_or(plan.from);
        let last = plan.rows.iter().map(|row| row.until).chain([plan.until]).max().unwrap_or(plan.until);
        let scale = Scale { first, days: last.days_since(first).max(0) + 1 };
        let mut y = 0;
        let mut down = |height: u32| {
            let at = y;
            y += height;
            at
        };
        // keys: plan-tone-done plan-tone-waiting plan-tone-open plan-tone-off
        let keys = TONES
            .iter()
            .enumerate()
            .map(|(pattern, (_, key))| Key { y: down(LINE), pattern, text: v.t(key) })
            .collect();
        let top = down(LINE + GAP);
        let years = (first.parts().0..=last.parts().0)
            .filter_map(|year| {
                let begins = Date::new(year, 1, 1)?.max(first);
                Some(Year { x: scale.at(begins), text: year.to_string() })
            })
            .collect();
        let bars = plan.rows.iter().map(|row| bar(v, row, &scale, today, &mut down)).collect();
        let shown = (first..=last).contains(&today);
        Self {
            id: id.into(),
            title: title.into(),
            about: v.t("plan-about"),
            height: down(0),
            top,
            keys,
            years,
            today: shown.then(|| (scale.at(today), v.t("plan-today"))),
            bars,
        }
    }
}

/// Days as parts of the width.
struct Scale {
    first: Date,
    days: i64,
}

impl Scale {
    /// Where a day begins.
    fn at(&self, day: Date) -> String {
        percent(day.days_since(self.first), self.days)
    }

    /// How wide it is from one day to the end of another.
    fn width(&self, from: Date, until: Date) -> String {
        percent(until.days_since(from) + 1, self.days)
    }
}

fn percent(part: i64, of: i64) -> String {
    let hundredths = part.max(0) * 10_000 / of.max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn bar(v: Voice<'_>, row: &PlanRow, scale: &Scale, today: Date, down: &mut impl FnMut(u32) -> u32) -> Bar {
    let title = in_lang(v, &row.title).map_or("", |text| text.text.as_str());
    let label: String = format!("{} {title}", row.number);
    let short = if label.chars().count() > LABEL {
        let cut: String = label.chars().take(LABEL - 1).collect();
        format!("{}…", cut.trim_end())
    } else {
        label
    };
    let y = down(LINE);
    down(BAR + GAP);
    let pattern = TONES.iter().position(|(tone, _)| *tone == row.tone).unwrap_or_default();
    Bar {
        y,
        label: short,
        x: scale.at(row.from),
        width: scale.width(row.from, row.until),
        pattern,
        day: row.day.map(|(from, until)| (scale.at(from), scale.width(from, until))),
        late: row.is_late(today).then(|| v.t("plan-late")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_its_share_of_the_width() {
        let day = |text: &str| Date::parse(text).expect("a day");
        let scale = Scale { first: day("2024-01-01"), days: 731 };
        assert_eq!(scale.at(day("2024-01-01")), "0.00%");
        assert_eq!(scale.width(day("2024-01-01"), day("2025-12-31")), "100.00%");
        assert_eq!(scale.at(day("2025-01-01")), "50.06%");
        assert_eq!(scale.width(day("2025-06-01"), day("2025-06-01")), "0.13%");
    }
}
