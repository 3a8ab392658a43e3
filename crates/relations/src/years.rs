//! Years in the title of an agreement.

/// The years that a title names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Years {
    /// A term: 2024–2025.
    Span(i32, i32),
    /// A last year: until 2028.
    Until(i32),
    /// One year without a word that says what it means.
    Single(i32),
}

/// What stands before a year that ends a term, by the end of the text before it; the words of the four languages.
const BEFORE: [&str; 8] = ["until", "till", "through", "до", "по", "dək", "qədər", "gacha"];

/// What follows a year that ends a term: Azerbaijani and Uzbek put it behind.
const BEHIND: [&str; 6] = ["-ci ilədək", "-cı ilədək", "-cu ilədək", "-cü ilədək", "-yilgacha", " yilgacha"];

/// Reads the years of a title: four digits from 1900 to 2199 that stand alone; two of them with a dash, "to" or an
/// equivalent between are a term. A year that is part of a full date (`12.01.2021`, `12 January 2021`) counts as single.
///
/// ```
/// use relations::{Years, years_of};
///
/// assert_eq!(years_of("Programme of cooperation for 2026–2027"), [Years::Span(2026, 2027)]);
/// assert_eq!(years_of("Программа сотрудничества до 2028 года"), [Years::Until(2028)]);
/// ```
pub fn years_of(title: &str) -> Vec<Years> {
    let found = numbers(title);
    let mut out = Vec::new();
    let mut index = 0;
    while let Some(&(year, start, end)) = found.get(index) {
        if let Some(&(next, next_start, _)) = found.get(index + 1)
            && joins(title.get(end..next_start).unwrap_or_default())
        {
            out.push(Years::Span(year, next));
            index += 2;
            continue;
        }
        let before = title.get(..start).unwrap_or_default().trim_end().to_lowercase();
        let behind = title.get(end..).unwrap_or_default().to_lowercase();
        let ends = BEFORE.iter().any(|word| {
            before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(|letter: char| letter.is_alphabetic()))
        }) || BEHIND.iter().any(|word| behind.starts_with(word));
        out.push(if ends { Years::Until(year) } else { Years::Single(year) });
        index += 1;
    }
    out
}

/// Every year of the text with the bytes at which it begins and ends.
fn numbers(text: &str) -> Vec<(i32, usize, usize)> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        if letter.is_ascii_digit() {
            start.get_or_insert(at);
        } else if let Some(begun) = start.take()
            && at - begun == 4
            && let Some(Ok(year)) = text.get(begun..at).map(str::parse)
            && (1900..2200).contains(&year)
        {
            out.push((year, begun, at));
        }
    }
    out
}

/// Whether what stands between two years makes them a term.
fn joins(between: &str) -> bool {
    let bare = between.trim();
    // "2024-cü ildən 2025-ci ilədək" and the like are left to the words behind the second year.
    matches!(bare, "-" | "‐" | "‑" | "–" | "—" | "/" | "to" | "through" | "по" | "до")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_four_languages() {
        for (title, years) in [
            ("Cooperation Programme for 2024-2025", vec![Years::Span(2024, 2025)]),
            ("Программа сотрудничества на 2024 – 2026 годы", vec![Years::Span(2024, 2026)]),
            ("2021–2023-cü illər üçün Əməkdaşlıq Proqramı", vec![Years::Span(2021, 2023)]),
            ("2026-2027 yillarga moʻljallangan Hamkorlik dasturi", vec![Years::Span(2026, 2027)]),
            ("Programme from 2026 to 2027", vec![Years::Span(2026, 2027)]),
            ("Programme until 2028", vec![Years::Until(2028)]),
            ("2028-ci ilədək əməkdaşlıq", vec![Years::Until(2028)]),
            ("2028-yilgacha hamkorlik dasturi", vec![Years::Until(2028)]),
            ("Protocol of the meeting of 24 October 2018", vec![Years::Single(2018)]),
            ("Agreement No. 12345 of 02.2024", vec![Years::Single(2024)]),
            ("Convention against crime", vec![]),
            ("ISO 9303 and 20240101", vec![]),
        ] {
            assert_eq!(years_of(title), years, "{title}");
        }
    }
}
