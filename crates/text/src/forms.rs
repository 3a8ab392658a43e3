//! A word as the index and a question see it.

use kernel::Lang;

use crate::{
    fold::{Folded, fold, romanised},
    limits::TOKEN,
    stem,
};

/// Classes of tokens. The first letter of a token says what it is, so that no stem is taken for a whole word.
pub(crate) const EXACT: char = 'x';
/// See [`EXACT`].
pub(crate) const OTHER: char = 'u';
/// See [`EXACT`].
pub(crate) const STEM: char = 's';
/// See [`EXACT`].
pub(crate) const PAIR: char = 'p';
/// See [`EXACT`].
pub(crate) const NUMBER: char = 'n';

/// The tokens of one word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Forms {
    /// The word as written, folded; up to three readings of a Cyrillic word.
    pub exact: Vec<String>,
    /// Its stems, one for each language it may be of, those alike once. None for numbers and unread scripts.
    pub stems: Vec<String>,
}

/// The tokens of a word as the scanner cut it.
pub(crate) fn forms(word: &str, lang: Option<Lang>) -> Forms {
    let mut forms = Forms::default();
    match fold(word, lang) {
        Folded::Other(points) => forms.exact.push(token(OTHER, &points)),
        Folded::Latin(key, langs) => {
            if key.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                for lang in [Lang::En, Lang::Az, Lang::Uz].into_iter().filter(|lang| langs.has(*lang)) {
                    add(&mut forms.stems, token(STEM, &stem::latin(&key, lang)));
                }
            }
            forms.exact.push(token(EXACT, &key));
        }
        Folded::Cyrillic(small, langs) => {
            let letters = small.chars().all(char::is_alphabetic);
            for lang in [Lang::Ru, Lang::Uz, Lang::Az].into_iter().filter(|lang| langs.has(*lang)) {
                let key = romanised(&small, lang);
                if letters && lang == Lang::Ru {
                    add(&mut forms.stems, token(STEM, &romanised(&stem::russian(&small), lang)));
                } else if letters {
                    add(&mut forms.stems, token(STEM, &stem::latin(&key, lang)));
                }
                add(&mut forms.exact, token(EXACT, &key));
            }
        }
    }
    // a sign ъ alone, or a letter that fell away whole
    forms.exact.retain(|token| token.len() > 1);
    forms.stems.retain(|token| token.len() > 1);
    forms
}

/// A token of a class; never longer than [`TOKEN`].
fn token(class: char, key: &str) -> String {
    let mut out = String::with_capacity(key.len() + 1);
    out.push(class);
    out.push_str(key);
    out.truncate(out.floor_char_boundary(TOKEN));
    out
}

/// The token of a number.
pub(crate) fn number(key: &str) -> String {
    token(NUMBER, key)
}

fn add(all: &mut Vec<String>, token: String) {
    if !all.contains(&token) {
        all.push(token);
    }
}

/// The pairs of two words that stand side by side, as hashes: one for each reading of the first with each of the second.
///
/// Forty bits of FNV-1a. With a hundred thousand pairs in a text, one phrase in ten million is found by accident; nobody
/// gains by making that happen, so no keyed or cryptographic hash is needed.
pub(crate) fn pairs<'a>(first: &'a Forms, second: &'a Forms) -> impl Iterator<Item = u64> + 'a {
    first.exact.iter().flat_map(|one| second.exact.iter().map(|two| pair(one, two)))
}

fn pair(one: &str, two: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in one.bytes().chain([0]).chain(two.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    // the low bits of FNV know too little of the first letters
    (hash ^ (hash >> 32)) & 0xff_ffff_ffff
}

/// Letters of a pair's token.
pub(crate) const PAIR_TOKEN: usize = 9;

/// The token of a pair: its hash in base 32.
pub(crate) fn pair_token(hash: u64) -> String {
    let digits = (0..PAIR_TOKEN - 1).map(|place| {
        let digit = (hash >> (place * 5)) & 31;
        char::from(b"0123456789abcdefghijklmnopqrstuv"[digit as usize])
    });
    std::iter::once(PAIR).chain(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(one: &str, two: &str) -> bool {
        let (one, two) = (forms(one, None), forms(two, None));
        one.exact.iter().any(|token| two.exact.contains(token))
    }

    #[test]
    fn the_same_word_in_both_scripts_meets() {
        for (one, two) in [
            ("Қароматов", "Qaromatov"),
            ("ўғли", "oʻgʻli"),
            ("Ергашев", "Yergashev"),
            ("ҳуқуқ", "huquq"),
            ("Кәримов", "Kərimov"),
            ("һүгуг", "hüquq"),
            ("ҹинајәт", "cinayət"),
            ("Каримов", "KARIMOV"),
            ("Жўраев", "Joʻrayev"),
        ] {
            assert!(meet(one, two), "{one} {two}");
        }
    }

    #[test]
    fn a_russian_word_has_few_tokens() {
        assert_eq!(forms("допрос", None).exact, ["xdopros"]);
        assert_eq!(forms("следствие", None).exact, ["xsledstvie", "xsledstviye"]);
        assert_eq!(forms("гражданин", None).exact, ["xgrazhdanin", "xgrajdanin", "xqrajdanin"]);
        assert_eq!(forms("гражданин", Some(Lang::Ru)).exact, ["xgrazhdanin"]);
        assert_eq!(forms("105", None), Forms { exact: vec!["x105".to_owned()], stems: vec![] });
    }

    #[test]
    fn tokens_are_plain() {
        for word in ["ъ", "ə", "თბილისი", "北", "o'g'li", "É", "½", "ﬁn", "ｱ", &"щ".repeat(500), "😀"]
        {
            let forms = forms(word, None);
            for token in forms.exact.iter().chain(&forms.stems) {
                let plain = token.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
                assert!(plain && token.len() <= TOKEN, "{word}: {token}");
            }
        }
    }

    #[test]
    fn the_order_of_a_pair_counts() {
        let (one, two) = (forms("legal", None), forms("basis", None));
        let forward: Vec<u64> = pairs(&one, &two).collect();
        assert_eq!(forward.len(), 1);
        assert!(!pairs(&two, &one).any(|token| forward.contains(&token)));
    }
}
