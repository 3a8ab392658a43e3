//! Whatever is typed and written: a question of tokens alone, a text whose words find it, a snippet out of the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use text::{Query, number_key, parts, snippet};

fuzz_target!(|pair: (&str, &str)| {
    let (typed, body) = pair;
    let all = parts(body, None);
    for part in &all {
        assert!(body.get(part.range.clone()).is_some());
        assert!(part.tokens.iter().all(|token| token.bytes().all(|byte| byte.is_ascii_alphanumeric())));
    }
    number_key(typed);
    let Ok(query) = Query::parse(typed) else { return };
    for (text, quote) in [(query.to_fts5(), '"'), (query.to_tsquery(), '\'')] {
        // every second piece is a token
        for token in text.split(quote).skip(1).step_by(2) {
            assert!(!token.is_empty() && token.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        }
    }
    let pieces = snippet(body, &query, 100);
    let whole: String = pieces.iter().map(|piece| piece.text).collect();
    assert!(body.contains(&whole));
    let kept = text::tokens(body, None);
    for word in body.split_whitespace().take(20) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.contains(['"', '«', '»', '*'])
            && !word.chars().any(|c| matches!(c, '\u{201c}'..='\u{201f}'))
            && let Ok(query) = Query::parse(word)
        {
            assert!(query.matches(&kept), "{word:?}");
        }
    }
});
