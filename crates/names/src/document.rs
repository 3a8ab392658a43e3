//! Numbers of documents, as clerks type them and machines misread them.

/// How two numbers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentLevel {
    /// The same letters and digits.
    Same,
    /// The same but for signs that look alike: 0 and O, 1 and I, 5 and S, 8 and B, 2 and Z.
    LooksSame,
    /// One sign differs, is missing, or changed places with its neighbour; numbers of seven signs or more.
    OneSign,
    /// Different.
    Different,
}

/// A number without blanks and separators, in Latin capitals and digits; Cyrillic letters that look like Latin ones are
/// taken for them, as on documents that use only those.
pub fn normal_document(text: &str) -> String {
    text.chars()
        .flat_map(char::to_uppercase)
        .filter_map(|c| match c {
            'А' => Some('A'),
            'В' => Some('B'),
            'Е' => Some('E'),
            'К' => Some('K'),
            'М' => Some('M'),
            'Н' => Some('H'),
            'О' => Some('O'),
            'Р' => Some('P'),
            'С' => Some('C'),
            'Т' => Some('T'),
            'Х' => Some('X'),
            'У' => Some('Y'),
            'І' => Some('I'),
            '٠'..='٩' => char::from_digit(u32::from(c) - 0x660, 10),
            '۰'..='۹' => char::from_digit(u32::from(c) - 0x6f0, 10),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .collect()
}

/// Compares two numbers that [`normal_document`] has gone over. Numbers of fewer than four signs say nothing.
pub fn document_level(a: &str, b: &str) -> DocumentLevel {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() < 4 || b.len() < 4 {
        return DocumentLevel::Different;
    }
    if a == b {
        return DocumentLevel::Same;
    }
    let look = |row: &[char]| row.iter().map(|c| alike(*c)).collect::<Vec<_>>();
    let (a, b) = (look(&a), look(&b));
    if a == b {
        return DocumentLevel::LooksSame;
    }
    if a.len().min(b.len()) >= 7 && one_sign(&a, &b) { DocumentLevel::OneSign } else { DocumentLevel::Different }
}

/// The keys of a number that [`normal_document`] has gone over: of all its signs, and of all but one if it has seven or
/// more. Two numbers that differ by one sign share a key.
pub(crate) fn document_keys(text: &str) -> Vec<u32> {
    let signs: Vec<char> = text.chars().map(alike).take(40).collect();
    if signs.len() < 4 {
        return Vec::new();
    }
    let key = |without: usize| {
        let kept: String = signs.iter().enumerate().filter(|(at, _)| *at != without).map(|(_, c)| *c).collect();
        crate::lookup::short_hash(&kept)
    };
    let mut keys = vec![key(usize::MAX)];
    if signs.len() >= 7 {
        keys.extend((0..signs.len()).map(key));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

const fn alike(c: char) -> char {
    match c {
        'O' | 'Q' | 'D' => '0',
        'I' | 'L' | '|' => '1',
        'Z' => '2',
        'S' => '5',
        'G' => '6',
        'B' => '8',
        c => c,
    }
}

fn one_sign(a: &[char], b: &[char]) -> bool {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (x, y) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    match (x.len(), y.len()) {
        (0 | 1, 0 | 1) => true,
        (2, 2) => x[0] == y[1] && x[1] == y[0],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_as_they_are_misread() {
        for (a, b, level) in [
            ("AB 123-4567", "ab1234567", DocumentLevel::Same),
            ("АВ1234567", "AB1234567", DocumentLevel::Same),
            ("AB1234567", "A81234567", DocumentLevel::LooksSame),
            ("C00123456", "CO0123456", DocumentLevel::LooksSame),
            ("AB1234567", "AB1234568", DocumentLevel::OneSign),
            ("AB1234567", "AB1243567", DocumentLevel::OneSign),
            ("AB123456", "AB1234567", DocumentLevel::OneSign),
            ("AB1234567", "AB9934567", DocumentLevel::Different),
            ("123", "123", DocumentLevel::Different),
        ] {
            assert_eq!(document_level(&normal_document(a), &normal_document(b)), level, "{a} {b}");
        }
    }
}
