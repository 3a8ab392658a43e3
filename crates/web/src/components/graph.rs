//! A picture of what is tied to what, drawn by the server in columns: nothing crosses a name, nothing needs a script, and what
//! is only possible is dashed. The table beside it has every tie.

use askama::Template;

use super::components;

components!(Graph);

/// Pixels: of a column with the space beside it, of a box, of a row with the space below it, of a margin.
const COLUMN: usize = 264;
const WIDE: usize = 220;
const STEP: usize = 60;
const HIGH: usize = 44;
const MARGIN: usize = 6;
/// Letters that have room in a box.
const LETTERS: usize = 22;

/// A thing in the picture.
pub struct Spot {
    /// The column, from 0 on the left.
    pub column: usize,
    /// What sort of thing it is.
    pub sort: String,
    /// What it is called.
    pub name: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// A tie in the picture, by the places of what it ties.
pub struct Tied {
    /// From.
    pub from: usize,
    /// To.
    pub to: usize,
    /// Whether it is certain.
    pub certain: bool,
}

struct Boxed {
    x: usize,
    y: usize,
    sort: String,
    name: String,
    whole: String,
    href: Option<String>,
    first: bool,
}

struct Line {
    x1: usize,
    y1: usize,
    x2: usize,
    y2: usize,
    certain: bool,
}

/// Boxes in columns and the lines between them. All sizes are numbers and names of classes: nothing in it is a style.
#[derive(Template)]
#[template(path = "components/graph.html")]
pub struct Graph {
    id: String,
    title: String,
    about: String,
    width: usize,
    height: usize,
    boxes: Vec<Boxed>,
    lines: Vec<Line>,
}

impl Graph {
    const WIDE: usize = WIDE;
    const HIGH: usize = HIGH;

    /// The picture with the id `id`. A tie between things of one column, or with something that is not in the picture, is
    /// left to the table.
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        about: impl Into<String>,
        spots: Vec<Spot>,
        ties: &[Tied],
    ) -> Self {
        let columns = spots.iter().map(|spot| spot.column + 1).max().unwrap_or(0);
        let mut rows = vec![0_usize; columns];
        for spot in &spots {
            rows[spot.column] += 1;
        }
        let most = rows.iter().copied().max().unwrap_or(0);
        let mut next: Vec<usize> = rows.iter().map(|count| MARGIN + (most - count) * STEP / 2).collect();
        let boxes: Vec<Boxed> = spots
            .into_iter()
            .enumerate()
            .map(|(place, spot)| {
                let y = next[spot.column];
                next[spot.column] += STEP;
                let x = MARGIN + spot.column * COLUMN;
                Boxed {
                    x,
                    y,
                    sort: short(&spot.sort),
                    name: short(&spot.name),
                    whole: spot.name,
                    href: spot.href,
                    first: place == 0,
                }
            })
            .collect();
        let line = |tie: &Tied| {
            let (a, b) = (boxes.get(tie.from)?, boxes.get(tie.to)?);
            let (left, right) = if a.x <= b.x { (a, b) } else { (b, a) };
            (left.x != right.x).then(|| Line {
                x1: left.x + WIDE,
                y1: left.y + HIGH / 2,
                x2: right.x,
                y2: right.y + HIGH / 2,
                certain: tie.certain,
            })
        };
        Self {
            id: id.into(),
            title: title.into(),
            about: about.into(),
            width: (columns * COLUMN).saturating_sub(COLUMN - WIDE) + 2 * MARGIN,
            height: most * STEP + 2 * MARGIN,
            lines: ties.iter().filter_map(line).collect(),
            boxes,
        }
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LETTERS - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spots(columns: &[usize]) -> Vec<Spot> {
        let spot = |(at, column): (usize, &usize)| Spot {
            column: *column,
            sort: "Sort".into(),
            name: format!("Name {at}"),
            href: None,
        };
        columns.iter().enumerate().map(spot).collect()
    }

    #[test]
    fn no_two_boxes_of_a_picture_overlap_and_every_tie_is_a_line() {
        let columns: Vec<usize> = (0..40).map(|at| at * 7 % 4).collect();
        let ties: Vec<Tied> = (1..40)
            .filter(|to| columns[*to] != columns[0])
            .map(|to| Tied { from: 0, to, certain: to % 2 == 0 })
            .collect();
        let graph = Graph::new("g", "t", "a", spots(&columns), &ties);
        for (at, one) in graph.boxes.iter().enumerate() {
            assert!(one.x + WIDE <= graph.width && one.y + HIGH <= graph.height, "{at} is outside");
            for other in &graph.boxes[at + 1..] {
                assert!(one.x.abs_diff(other.x) >= WIDE || one.y.abs_diff(other.y) >= HIGH, "{at} is under another");
            }
        }
        assert_eq!(graph.lines.len(), ties.len());
        let text = graph.to_string();
        assert_eq!(text.matches("co-graph__line--possible").count(), ties.iter().filter(|tie| !tie.certain).count());
        assert!(!text.contains("style="));
    }

    #[test]
    fn a_picture_of_nothing_is_small_and_a_long_name_is_cut_but_told() {
        assert!(Graph::new("g", "t", "a", Vec::new(), &[]).height < STEP);
        let mut long = spots(&[0]);
        long[0].name = "Ж".repeat(80);
        let text = Graph::new("g", "t", "a", long, &[Tied { from: 0, to: 9, certain: true }]).to_string();
        assert!(text.contains(&"Ж".repeat(80)) && text.contains(&format!(">{}…<", "Ж".repeat(21))), "{text}");
    }
}
