//! What one segment says and another does not, word by word.

use std::ops::Range;

use kernel::Lang;

use crate::{limits, words::words};

/// A stretch of a text, and whether the other text lacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The bytes of the text.
    pub at: Range<usize>,
    /// Whether it is different.
    pub differs: bool,
}

/// The stretches of `found` in their order, together the whole of it, each with whether it stands in `asked` too. Words are
/// compared as they are found, whatever their size of letters; of very long segments only the beginning is
/// ([`limits::LIKENESS_WORDS`]), and the rest counts as different.
pub fn difference(lang: Lang, asked: &str, found: &str) -> Vec<Stretch> {
    let (wanted, list) = (words(lang, asked), words(lang, found));
    let (a, b) = (wanted.len().min(limits::LIKENESS_WORDS), list.len().min(limits::LIKENESS_WORDS));
    // Lengths of the longest common subsequences of what follows.
    let columns = b + 1;
    let mut length = vec![0_u16; (a + 1) * columns];
    for i in (0..a).rev() {
        for j in (0..b).rev() {
            length[i * columns + j] = if wanted[i].folded == list[j].folded {
                length[(i + 1) * columns + j + 1] + 1
            } else {
                length[(i + 1) * columns + j].max(length[i * columns + j + 1])
            };
        }
    }
    let mut common = vec![false; list.len()];
    let (mut i, mut j) = (0, 0);
    while i < a && j < b {
        if wanted[i].folded == list[j].folded {
            common[j] = true;
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * columns + j] >= length[i * columns + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    // What stands between two different words differs with them; every other sign is nobody's concern.
    let mut out: Vec<Stretch> = Vec::new();
    let mut put = |at: Range<usize>, differs: bool| {
        if at.is_empty() {
            return;
        }
        match out.last_mut().filter(|before| before.differs == differs) {
            Some(before) => before.at.end = at.end,
            None => out.push(Stretch { at, differs }),
        }
    };
    let mut end = 0;
    for (number, word) in list.iter().enumerate() {
        let between = number > 0 && !common[number - 1] && !common[number];
        put(end..word.at.start, between);
        put(word.at.clone(), !common[number]);
        end = word.at.end;
    }
    put(end..found.len(), false);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(lang: Lang, asked: &str, found: &str) -> String {
        let pieces = difference(lang, asked, found).into_iter();
        pieces.map(|one| if one.differs { format!("[{}]", &found[one.at]) } else { found[one.at].to_owned() }).collect()
    }

    #[test]
    fn changed_words_are_marked_and_the_rest_stays() {
        let asked = "Прошу допросить свидетеля Каримова до 24.11.2026.";
        assert_eq!(
            marked(Lang::Ru, asked, "Прошу допросить свидетеля Алиева до 01.10.2026."),
            "Прошу допросить свидетеля [Алиева] до [01.10].2026."
        );
        assert_eq!(marked(Lang::Ru, asked, asked), asked);
        assert_eq!(marked(Lang::En, "", "All of it is new."), "[All of it is new].");
        assert_eq!(marked(Lang::En, "Some words", ""), "");
    }

    #[test]
    fn the_stretches_are_the_whole_text() {
        for found in ["", " ", "a", "«Soʻrov»  yuborildi —\nbugun!", "x y z x y z"] {
            let whole: String =
                difference(Lang::Uz, "soʻrov x z", found).into_iter().map(|one| &found[one.at]).collect();
            assert_eq!(whole, found);
        }
    }
}
