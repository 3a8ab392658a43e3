//! Registration numbers: how a scheme writes them, and what is wrong with those that were given. Nothing here knows a
//! database or a clock.

use kernel::{Date, Problem};

/// Signs that may stand between the parts of a number.
const SIGNS: &str = " -–/.,:№()_";

/// Characters of a pattern, and of a number: it stands in one column of a journal.
pub const LONGEST: usize = 40;

/// What a number is written from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The index of the series.
    pub index: &'a str,
    /// The code of the department.
    pub department: &'a str,
    /// The index of the file by the list of files of the office.
    pub file: &'a str,
    /// The place among the numbers of the year.
    pub seq: u64,
    /// The year.
    pub year: i32,
}

/// How numbers of a series look: `{index}/{dept}-{seq:4}-{yy}`.
///
/// ```
/// use app::register::{NumberParts, Pattern};
///
/// let pattern = Pattern::parse("{index}/{dept}-{seq:4}-{yy}").expect("a pattern");
/// let parts = NumberParts { index: "14", department: "2", file: "", seq: 87, year: 2026 };
/// assert_eq!(pattern.write(&parts), "14/2-0087-26");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Index,
    Department,
    File,
    /// With at least so many digits.
    Seq(usize),
    Yy,
    Yyyy,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Of the field `pattern`: `field-required`, `field-too-long`, `pattern-open`, `pattern-unknown` with the name,
    /// `pattern-sign`, `pattern-no-sequence`, `pattern-sequence-twice`, `pattern-sequence-touches` when digits of the
    /// sequence could not be told from what stands beside it.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let wrong = |code: &'static str| Problem::field("pattern", code);
        let text = text.trim();
        if text.is_empty() {
            return Err(wrong("field-required"));
        }
        if text.chars().count() > LONGEST {
            return Err(Problem::field("pattern", "field-too-long").arg("limit", LONGEST));
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let Some(inside) = rest.strip_prefix('{') else {
                let end = rest.find('{').unwrap_or(rest.len());
                let (words, after) = rest.split_at(end);
                if let Some(sign) = words.chars().find(|c| !c.is_alphanumeric() && !SIGNS.contains(*c)) {
                    return Err(Problem::field("pattern", "pattern-sign").arg("sign", sign));
                }
                pieces.push(Piece::Words(words.to_owned()));
                rest = after;
                continue;
            };
            let (name, after) = inside.split_once('}').ok_or_else(|| wrong("pattern-open"))?;
            pieces.push(match name.trim() {
                "index" => Piece::Index,
                "dept" => Piece::Department,
                "file" => Piece::File,
                "seq" => Piece::Seq(1),
                "yy" => Piece::Yy,
                "yyyy" => Piece::Yyyy,
                other => {
                    let digits = other.strip_prefix("seq:").and_then(|digits| digits.parse().ok());
                    let known = digits.filter(|digits| (1..=9).contains(digits)).map(Piece::Seq);
                    known.ok_or_else(|| Problem::field("pattern", "pattern-unknown").arg("name", other))?
                }
            });
            rest = after;
        }
        let sequences: Vec<usize> = (0..pieces.len()).filter(|at| matches!(pieces[*at], Piece::Seq(_))).collect();
        let [at] = sequences[..] else {
            return Err(wrong(if sequences.is_empty() { "pattern-no-sequence" } else { "pattern-sequence-twice" }));
        };
        // `{dept}{seq}` would write 1 and 11 like 11 and 1.
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
        let touches = |piece: Option<&Piece>, end: fn(&str) -> Option<char>| match piece {
            None => false,
            Some(Piece::Words(words)) => digit(end(words)),
            Some(_) => true,
        };
        if touches(before, |words| words.chars().last()) || touches(pieces.get(at + 1), |words| words.chars().next()) {
            return Err(wrong("pattern-sequence-touches"));
        }
        Ok(Self(pieces))
    }

    /// The number.
    pub fn write(&self, parts: &Parts<'_>) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Index => parts.index.to_owned(),
                Piece::Department => parts.department.to_owned(),
                Piece::File => parts.file.to_owned(),
                Piece::Seq(digits) => format!("{:0digits$}", parts.seq),
                Piece::Yy => format!("{:02}", parts.year.rem_euclid(100)),
                Piece::Yyyy => parts.year.to_string(),
            })
            .collect()
    }

    /// The place of a number among those of its year, if this pattern wrote it for these parts. Digits that are not
    /// written out count too: `7` is read where the pattern writes `0007`.
    ///
    /// ```
    /// use app::register::{NumberParts, Pattern};
    ///
    /// let pattern = Pattern::parse("{index}-{seq:4}/{yy}").expect("a pattern");
    /// let parts = NumberParts { index: "14", year: 2026, ..NumberParts::default() };
    /// assert_eq!(pattern.read("14-0087/26", &parts), Some(87));
    /// assert_eq!(pattern.read("14-87/26", &parts), Some(87));
    /// assert_eq!(pattern.read("15-0087/26", &parts), None);
    /// ```
    pub fn read(&self, number: &str, parts: &Parts<'_>) -> Option<u64> {
        let at = self.0.iter().position(|piece| matches!(piece, Piece::Seq(_)))?;
        let side = |pieces: &[Piece]| Self(pieces.to_vec()).write(parts);
        let (before, after) = (side(self.0.get(..at)?), side(self.0.get(at + 1..)?));
        let digits = number.trim().strip_prefix(&before)?.strip_suffix(&after)?;
        let plain = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|seq| plain && *seq > 0)
    }

    /// Whether a card needs a department to get a number.
    pub fn needs_department(&self) -> bool {
        self.0.contains(&Piece::Department)
    }

    /// Whether a card needs a file index to get a number.
    pub fn needs_file(&self) -> bool {
        self.0.contains(&Piece::File)
    }
}

/// A number that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its place in the year.
    pub seq: u64,
    /// As it is written.
    pub number: String,
    /// The date that stands beside it.
    pub day: Date,
}

/// A number that has an earlier date than one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disorder {
    /// The number.
    pub number: String,
    /// Its date.
    pub day: Date,
    /// The number before it.
    pub before: String,
    /// The later date of that one.
    pub before_day: Date,
}

/// What is wrong with the numbers of a series in a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flaws {
    /// Places that nothing has, from and to.
    pub missing: Vec<(u64, u64)>,
    /// Numbers that occur more than once, by their writing.
    pub doubled: Vec<String>,
    /// Numbers whose dates run backwards.
    pub disorder: Vec<Disorder>,
}

impl Flaws {
    /// Whether everything is as it should be.
    pub const fn none(&self) -> bool {
        self.missing.is_empty() && self.doubled.is_empty() && self.disorder.is_empty()
    }
}

/// Looks through the numbers of a year: `first` is the first that it could have, `latest` the last that was given, `void`
/// are those that were explained.
pub fn flaws(first: u64, latest: Option<u64>, given: &[Given], void: &[u64]) -> Flaws {
    let mut found = Flaws::default();
    let mut given: Vec<&Given> = given.iter().collect();
    given.sort_by_key(|one| one.seq);
    let mut there: Vec<u64> = given.iter().map(|one| one.seq).chain(void.iter().copied()).collect();
    there.sort_unstable();
    there.dedup();
    let last = latest.unwrap_or(0).max(there.last().copied().unwrap_or(0));
    let mut next = first;
    for seq in there.iter().copied().filter(|seq| *seq >= first).chain([last + 1]) {
        if seq > next {
            found.missing.push((next, seq - 1));
        }
        next = next.max(seq + 1);
    }
    let mut written: Vec<(String, u64, &str)> =
        given.iter().map(|one| (crate::lists::squeezed(&one.number), one.seq, one.number.as_str())).collect();
    written.sort();
    for pair in written.windows(2) {
        if pair[0].0 == pair[1].0 && found.doubled.last().is_none_or(|last| last != pair[0].2) {
            found.doubled.push(pair[0].2.to_owned());
        }
    }
    let mut latest: Option<&Given> = None;
    for one in given {
        match latest {
            Some(before) if one.day < before.day => found.disorder.push(Disorder {
                number: one.number.clone(),
                day: one.day,
                before: before.number.clone(),
                before_day: before.day,
            }),
            _ => latest = Some(one),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> &'static str {
        Pattern::parse(text).expect_err("wrong").code
    }

    #[test]
    fn a_pattern_writes_numbers_as_the_office_does() {
        let parts = Parts { index: "14", department: "2", file: "03-11", seq: 87, year: 2026 };
        for (pattern, number) in [
            ("{index}/{dept}-{seq:4}-{yy}", "14/2-0087-26"),
            ("№ {seq}", "№ 87"),
            ("Исх-{seq:3}/{yyyy}", "Исх-087/2026"),
            ("{file}/{seq}", "03-11/87"),
        ] {
            assert_eq!(Pattern::parse(pattern).expect("a pattern").write(&parts), number);
        }
        let pattern = Pattern::parse("{dept}/{seq:2}").expect("a pattern");
        assert!(pattern.needs_department() && !pattern.needs_file());
        assert_eq!(pattern.write(&Parts { seq: 12_345, department: "1", ..Parts::default() }), "1/12345");
    }

    #[test]
    fn a_pattern_reads_what_it_wrote_and_nothing_else() {
        let parts = Parts { index: "14", department: "2", file: "03-11", seq: 87, year: 2026 };
        for text in ["{index}/{dept}-{seq:4}-{yy}", "№ {seq}", "Исх-{seq:3}/{yyyy}", "{file}/{seq}", "{seq}"] {
            let pattern = Pattern::parse(text).expect("a pattern");
            for seq in [1, 9, 87, 12_345] {
                let number = pattern.write(&Parts { seq, ..parts });
                assert_eq!(pattern.read(&number, &parts), Some(seq), "{number}");
            }
            assert_eq!(pattern.read(&pattern.write(&Parts { seq: 0, ..parts }), &parts), None, "{text}: from 1");
        }
        let pattern = Pattern::parse("{index}/{dept}-{seq:4}-{yy}").expect("a pattern");
        for wrong in ["14/2-0087-25", "14/3-0087-26", "14/2--26", "14/2-00 87-26", "14/2-٣-26", "x14/2-0087-26", ""] {
            assert_eq!(pattern.read(wrong, &parts), None, "{wrong}");
        }
    }

    #[test]
    fn a_pattern_that_could_not_work_is_refused() {
        assert_eq!(wrong(" "), "field-required");
        assert_eq!(wrong(&"x".repeat(41)), "field-too-long");
        assert_eq!(wrong("{index}-{yy}"), "pattern-no-sequence");
        assert_eq!(wrong("{seq}-{seq:2}"), "pattern-sequence-twice");
        assert_eq!(wrong("{dept}{seq}"), "pattern-sequence-touches");
        assert_eq!(wrong("{seq:4}{yy}"), "pattern-sequence-touches");
        assert_eq!(wrong("14{seq}"), "pattern-sequence-touches");
        assert_eq!(wrong("{seq}-{"), "pattern-open");
        assert_eq!(wrong("{number}"), "pattern-unknown");
        assert_eq!(wrong("{seq:0}"), "pattern-unknown");
        assert_eq!(wrong("<b>{seq}"), "pattern-sign");
    }

    fn given(seq: u64, number: &str, day: &str) -> Given {
        Given { seq, number: number.into(), day: Date::parse(day).expect("a day") }
    }

    #[test]
    fn missing_doubled_and_disordered_numbers_are_found() {
        let rows = [
            given(6, "6", "2026-01-03"),
            given(4, "4", "2026-01-02"),
            given(8, "8", "2026-01-02"),
            given(9, "6.", "2026-01-05"),
        ];
        let found = flaws(3, Some(11), &rows, &[7]);
        assert_eq!(found.missing, [(3, 3), (5, 5), (10, 11)]);
        assert_eq!(found.doubled, ["6"]);
        assert_eq!(found.disorder.len(), 1);
        assert_eq!((found.disorder[0].number.as_str(), found.disorder[0].before.as_str()), ("8", "6"));
        assert!(!found.none());
    }

    #[test]
    fn a_year_without_flaws_and_an_empty_year() {
        let rows = [given(1, "1", "2026-01-02"), given(2, "2", "2026-01-02")];
        assert!(flaws(1, Some(2), &rows, &[]).none());
        assert!(flaws(1, None, &[], &[]).none());
        assert_eq!(flaws(1, Some(1), &[], &[]).missing, [(1, 1)], "given and lost");
    }
}
