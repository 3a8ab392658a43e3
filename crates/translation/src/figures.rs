//! Numbers, dates and amounts, compared as values: what the source states in figures the target must state too.

use std::ops::Range;

use kernel::{Date, Lang};

use crate::{dates::day_at, words::words};

/// One way to read a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// A day.
    Day(Date),
    /// A number: digits, perhaps a point and more digits; without zeros that say nothing.
    Number(String),
    /// A number of a document, an account or the like: its digits.
    Code(String),
}

/// A figure in a text, with every way to read it. `1,234` in Russian may be either of two numbers; it agrees with both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The bytes of the text.
    pub at: Range<usize>,
    /// The readings, at least one, sorted.
    pub readings: Vec<Reading>,
}

/// What is wrong with a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureFault {
    /// It stands in the source and not in the target.
    Missing,
    /// It stands in the target and not in the source.
    Added,
}

/// One remark on figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureFinding {
    /// What is wrong.
    pub fault: FigureFault,
    /// The bytes of the source for a missing one, of the target for an added one.
    pub at: Range<usize>,
    /// The figure as it is written there.
    pub text: String,
}

const fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Signs that hold a figure together when they stand between letters or digits.
const fn joins(sign: char) -> bool {
    matches!(sign, '.' | ',' | '-' | '/' | ':')
}

const fn superscript(sign: char) -> Option<char> {
    Some(match sign {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        _ => return None,
    })
}

/// The figures of a text from left to right. Numbers written in words are not seen.
pub fn figures(lang: Lang, text: &str) -> Vec<Figure> {
    let list = words(lang, text);
    let mut out = Vec::new();
    let mut at = 0;
    let mut from = 0;
    while at < list.len() {
        if let Some((date, count)) = day_at(lang, &list, at)
            && let (Some(first), Some(last)) = (list.get(at), list.get(at + count - 1))
        {
            plain(lang, text, from..first.at.start, &mut out);
            out.push(Figure { at: first.at.start..last.at.end, readings: vec![Reading::Day(date)] });
            from = last.at.end;
            at += count;
        } else {
            at += 1;
        }
    }
    plain(lang, text, from..text.len(), &mut out);
    out
}

/// Figures in a part of the text that has no day written out.
fn plain(lang: Lang, text: &str, range: Range<usize>, out: &mut Vec<Figure>) {
    let part = &text[range.clone()];
    let signs: Vec<(usize, char)> = part.char_indices().collect();
    let sign = |at: usize| signs.get(at).map(|&(_, sign)| sign);
    let byte = |at: usize| range.start + signs.get(at).map_or(part.len(), |&(byte, _)| byte);
    let mut at = 0;
    while at < signs.len() {
        if !sign(at).is_some_and(char::is_alphanumeric) {
            at += 1;
            continue;
        }
        let start = at;
        let mut only_digits = true;
        while let Some(here) = sign(at) {
            let next_alnum = sign(at + 1).is_some_and(char::is_alphanumeric);
            if here.is_alphanumeric() {
                only_digits &= here.is_ascii_digit();
            } else if joins(here) && next_alnum {
                only_digits &= matches!(here, '.' | ',');
            } else if is_space(here) && only_digits && group_follows(&sign, start, at) {
                // Thousands apart by a blank: 1 234 567.
            } else {
                break;
            }
            at += 1;
        }
        let end = byte(at);
        let written = &text[byte(start)..end];
        if written.chars().any(char::is_numeric) {
            figure(lang, written, byte(start), &text[end..], out);
        }
    }
}

/// Whether three digits and no fourth follow the blank at `at`, and one to three stand before it.
fn group_follows(sign: &dyn Fn(usize) -> Option<char>, start: usize, at: usize) -> bool {
    let digit = |at: usize| sign(at).is_some_and(|sign| sign.is_ascii_digit());
    let mut before = 0;
    while at > start + before && digit(at - 1 - before) {
        before += 1;
    }
    let whole = before == 3 || (before < 3 && before > 0 && at - before == start);
    whole && (1..=3).all(|offset| digit(at + offset)) && !sign(at + 4).is_some_and(char::is_alphanumeric)
}

fn figure(lang: Lang, written: &str, start: usize, after: &str, out: &mut Vec<Figure>) {
    let end = start + written.len();
    let mut push = |at: Range<usize>, mut readings: Vec<Reading>| {
        readings.sort();
        readings.dedup();
        out.push(Figure { at, readings });
    };
    if let Some(days) = day_in_figures(lang, written) {
        return push(start..end, days);
    }
    // «242¹» is written «242-1» elsewhere.
    let mut flat = String::with_capacity(written.len());
    for sign in written.chars() {
        match superscript(sign) {
            Some(digit) => {
                if flat.ends_with(|sign: char| sign.is_ascii_digit())
                    && written.starts_with(|sign: char| sign.is_ascii_digit())
                {
                    flat.push('-');
                }
                flat.push(digit);
            }
            None if is_space(sign) => flat.push(' '),
            None => flat.push(sign),
        }
    }
    // The ending of an ordinal: «5-modda», «178-ci», «24th», «5-й».
    let digits_end = flat.trim_end_matches(|sign: char| sign.is_lowercase());
    let body = digits_end.strip_suffix('-').unwrap_or(digits_end);
    let body = if body.is_empty() { flat.as_str() } else { body };
    if body.chars().all(|sign| sign.is_ascii_digit() || sign == '-') {
        for number in body.split('-').filter(|number| !number.is_empty()) {
            let many = if body.contains('-') { None } else { multiplier(lang, after) };
            push(start..end, with_many(vec![whole(number)], many));
        }
        return;
    }
    if body.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '.' | ',')) {
        return push(start..end, with_many(number(lang, body), multiplier(lang, after)));
    }
    let digits: String = flat.chars().filter(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        push(start..end, vec![Reading::Code(digits)]);
    }
}

fn whole(digits: &str) -> Reading {
    decimal(digits, "")
}

fn decimal(whole: &str, part: &str) -> Reading {
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    let part = part.trim_end_matches('0');
    Reading::Number(if part.is_empty() { digits.to_owned() } else { format!("{digits}.{part}") })
}

/// Readings of digits with blanks, points and commas.
fn number(lang: Lang, body: &str) -> Vec<Reading> {
    let marks: Vec<char> = body.chars().filter(|sign| matches!(sign, '.' | ',')).collect();
    let Some(&last) = marks.last() else { return vec![whole(body)] };
    let (head, tail) = body.rsplit_once(last).unwrap_or((body, ""));
    let three = tail.len() == 3 && !body.contains(' ');
    match marks.as_slice() {
        [_] => {
            let apart = decimal(head, tail);
            let together = whole(body);
            match (lang, last) {
                (Lang::En, ',') if three => vec![together],
                (Lang::En, '.') => vec![apart],
                _ if three => vec![apart, together],
                _ => vec![apart],
            }
        }
        many if many.iter().all(|&sign| sign == last) => {
            let grouped = body.split(last).skip(1).all(|group| group.len() == 3);
            if grouped {
                vec![whole(body)]
            } else {
                vec![Reading::Code(body.chars().filter(char::is_ascii_digit).collect())]
            }
        }
        // The last mark is the decimal one: 1.234,50 and 1,234.50.
        _ => vec![decimal(head, tail)],
    }
}

/// Zeros that a following word stands for: *million*.
fn multiplier(lang: Lang, after: &str) -> Option<usize> {
    let rest = after.trim_start_matches(is_space);
    if rest.len() == after.len() {
        return None;
    }
    let word =
        words(lang, rest.get(..rest.char_indices().nth(16).map_or(rest.len(), |(at, _)| at))?).into_iter().next()?;
    if word.at.start != 0 {
        return None;
    }
    let begins = |all: &[&str]| all.iter().any(|stem| word.folded.starts_with(stem));
    let (thousand, million, milliard): (&[&str], &[&str], &[&str]) = match lang {
        Lang::En => (&["thousand"], &["million"], &["billion"]),
        Lang::Ru => (&["тыс"], &["млн", "миллион"], &["млрд", "миллиард"]),
        // «min» is a thousand; minutes are «dəqiqə».
        Lang::Az => (&["min"], &["mln", "milyon"], &["mlrd", "milyard"]),
        Lang::Uz => (&["ming"], &["mln", "million"], &["mlrd", "milliard"]),
    };
    let thousand = begins(thousand) && !begins(&["minimum"]);
    if thousand {
        Some(3)
    } else if begins(million) {
        Some(6)
    } else if begins(milliard) {
        Some(9)
    } else {
        None
    }
}

fn with_many(mut readings: Vec<Reading>, zeros: Option<usize>) -> Vec<Reading> {
    let Some(zeros) = zeros else { return readings };
    let more: Vec<Reading> = readings
        .iter()
        .filter_map(|reading| {
            let Reading::Number(number) = reading else { return None };
            let (head, part) = number.split_once('.').unwrap_or((number, ""));
            let moved = part.len().min(zeros);
            Some(decimal(&format!("{head}{}{}", &part[..moved], "0".repeat(zeros - moved)), &part[moved..]))
        })
        .collect();
    readings.extend(more);
    readings
}

/// `24.11.2026`, `24/11/2026`, `2026-11-24`. With slashes an English day may also be month first.
fn day_in_figures(lang: Lang, written: &str) -> Option<Vec<Reading>> {
    let parts: Vec<&str> = written.split(['.', '/', '-']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let mark = written.chars().find(|sign| !sign.is_ascii_digit())?;
    if written.chars().filter(|sign| !sign.is_ascii_digit()).any(|sign| sign != mark) {
        return None;
    }
    let parse = |text: &str| text.parse::<u8>().ok();
    let mut out = Vec::new();
    if a.len() == 4 && b.len() == 2 && c.len() == 2 {
        out.extend(Date::new(a.parse().ok()?, parse(b)?, parse(c)?));
    } else if c.len() == 4 && a.len() <= 2 && b.len() <= 2 {
        let year = c.parse().ok()?;
        out.extend(Date::new(year, parse(b)?, parse(a)?));
        if lang == Lang::En && mark == '/' {
            out.extend(Date::new(year, parse(a)?, parse(b)?));
        }
    }
    (!out.is_empty()).then(|| out.into_iter().map(Reading::Day).collect())
}

/// Compares the figures of a source segment with those of its target, as many times as each stands there.
pub fn check_figures(source: (Lang, &str), target: (Lang, &str)) -> Vec<FigureFinding> {
    let mine = figures(source.0, source.1);
    let theirs = figures(target.0, target.1);
    let mut used = vec![false; theirs.len()];
    let mut open: Vec<&Figure> = Vec::new();
    // The certain ones first, so that a figure with two readings does not take the place of another.
    for exact in [true, false] {
        let all: Vec<&Figure> = if exact { mine.iter().collect() } else { std::mem::take(&mut open) };
        for figure in all {
            let fits = |other: &Figure| {
                if exact {
                    other.readings == figure.readings
                } else {
                    other.readings.iter().any(|reading| figure.readings.contains(reading))
                }
            };
            let place = theirs.iter().zip(&used).position(|(other, used)| !used && fits(other));
            match place.and_then(|place| used.get_mut(place)) {
                Some(used) => *used = true,
                None => open.push(figure),
            }
        }
    }
    let missing = open.into_iter().map(|figure| (FigureFault::Missing, figure, source.1));
    let added =
        theirs.iter().zip(&used).filter(|(_, used)| !**used).map(|(figure, _)| (FigureFault::Added, figure, target.1));
    missing
        .chain(added)
        .map(|(fault, figure, text)| FigureFinding {
            fault,
            at: figure.at.clone(),
            text: text[figure.at.clone()].to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(source: (Lang, &str), target: (Lang, &str)) {
        assert_eq!(check_figures(source, target), Vec::new());
    }

    fn told(source: (Lang, &str), target: (Lang, &str)) -> Vec<(FigureFault, String)> {
        check_figures(source, target).into_iter().map(|finding| (finding.fault, finding.text)).collect()
    }

    #[test]
    fn amounts_are_compared_as_values() {
        same((Lang::Ru, "ущерб 1 234,50 руб."), (Lang::En, "damage of 1,234.50 roubles"));
        same((Lang::Ru, "2,5 млн сумов"), (Lang::Uz, "2 500 000 soʻm"));
        same((Lang::En, "1,234,567 roubles"), (Lang::Az, "1\u{a0}234\u{a0}567 rubl"));
        same((Lang::Az, "1.234,50 manat"), (Lang::En, "1,234.50 manats"));
        same((Lang::En, "0.5 BTC"), (Lang::Ru, "0,50 BTC"));
    }

    #[test]
    fn dates_are_compared_as_days() {
        same((Lang::Ru, "от 24.11.2026"), (Lang::En, "of 24 November 2026"));
        same((Lang::En, "on November 24, 2026"), (Lang::Uz, "2026-yil 24-noyabrda"));
        same((Lang::Ru, "24 ноября 2026 года"), (Lang::Az, "24 noyabr 2026-cı il tarixdə"));
        same((Lang::En, "2026-11-24"), (Lang::Ru, "24.11.2026"));
        same((Lang::En, "by 1 May 2026"), (Lang::Ru, "до 1 мая 2026 г."));
    }

    #[test]
    fn articles_and_numbers_of_papers_are_compared() {
        same((Lang::Ru, "ст. 159 ч. 4 УК"), (Lang::Uz, "JK 159-moddasi 4-qismi"));
        same((Lang::Uz, "242¹-modda"), (Lang::Ru, "статья 242-1"));
        same((Lang::Ru, "№ 16/2-0114-26"), (Lang::En, "No. 16/2-0114-26"));
        same(
            (Lang::Az, "AZ21NABZ00000000137010001944"),
            (Lang::En, "AZ21 NABZ 00000000137010001944 ".trim().replace(' ', "").as_str()),
        );
        same((Lang::Az, "178-ci maddə"), (Lang::En, "Article 178"));
        same((Lang::En, "the 24th day"), (Lang::Ru, "24-й день"));
    }

    #[test]
    fn what_is_missing_or_added_is_told() {
        assert_eq!(
            told((Lang::Ru, "24.11.2026, 500 руб."), (Lang::En, "24 November 2025, 500 roubles")),
            [(FigureFault::Missing, "24.11.2026".to_owned()), (FigureFault::Added, "24 November 2025".to_owned())]
        );
        assert_eq!(told((Lang::Ru, "3 и 3"), (Lang::En, "3 only")), [(FigureFault::Missing, "3".to_owned())]);
        assert_eq!(told((Lang::Ru, "1 234,50"), (Lang::En, "1,234.05")).len(), 2);
        assert_eq!(told((Lang::En, "nothing"), (Lang::Ru, "ничего 7")), [(FigureFault::Added, "7".to_owned())]);
    }

    #[test]
    fn the_sentence_end_is_no_part_of_a_figure() {
        same((Lang::Ru, "Уплачено 500."), (Lang::En, "500, paid."));
        same((Lang::Ru, "в 2025, 2026 годах"), (Lang::En, "in 2025 and 2026"));
    }
}
