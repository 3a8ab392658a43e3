//! Laws of tokens, questions and snippets, for whatever is written and typed.

use std::collections::BTreeSet;

use kernel::Lang;
use proptest::prelude::*;
use text::{Query, Tree, number_key, parts, snippet, tokens};

/// Text of all four languages, numbers, quotation marks, signs, other scripts, and anything else now and then.
fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => prop::sample::select(vec![
            "запрос", "Прокуратура", "гражданин", "ў", "Ўғли", "ҳуқуқ", "ҹинајәт", "ёлка", "щит", "məhkəmə", "İŞ", "ı",
            "oʻgʻli", "o'g`li", "legal", "Basis", "prosecutors", "Müller", "naïve", "16/2-0114-26", "2026", "0114", "5а",
            "თბილისი", "北京", "г.Баку", "А.И.Иванов", "ГП-16/2", "x", "\u{301}", "про\u{ad}курор", "проку-\nратура", "½",
            "ﬁn", "😀", "*", "\"", "«", "-", "--", "'", "AND", "NEAR(a", "OR", "\\", ":*", "&", "|", "!", "(", ")", "\0",
        ]).prop_map(str::to_owned),
        2 => "[а-яёўқғҳәa-zəışçğöü0-9ʻ'’`]{1,12}",
        1 => "\\PC{0,8}",
    ];
    let gap = prop::sample::select(vec![" ", " ", " ", "", "/", "-", ".", ", ", "\n", "\u{a0}", " -", "* "]);
    prop::collection::vec((word, gap), 0..24)
        .prop_map(|pieces| pieces.into_iter().map(|(word, gap)| word + gap).collect())
}

fn any_lang() -> impl Strategy<Value = Option<Lang>> {
    prop::sample::select(vec![None, Some(Lang::En), Some(Lang::Ru), Some(Lang::Az), Some(Lang::Uz)])
}

/// The words of a text as a person would take them out of it to search: between spaces, without signs around them.
fn taken(text: &str) -> Vec<&str> {
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty() && !word.contains(['"', '«', '»', '*'])).collect()
}

fn plain(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

fn plain_tree(tree: &Tree) -> bool {
    match tree {
        Tree::Token(token) | Tree::Prefix(token) => plain(token),
        Tree::All(trees) | Tree::Any(trees) => trees.iter().all(plain_tree),
    }
}

/// What is left of a match string without tokens of ours, if those stand in `quote`.
fn without_tokens(text: &str, quote: char) -> Option<String> {
    let mut out = String::new();
    let mut pieces = text.split(quote);
    out.push_str(pieces.next()?);
    while let Some(token) = pieces.next() {
        if !plain(token) || token.len() > text::limits::TOKEN {
            return None;
        }
        out.push_str(pieces.next()?);
    }
    Some(out)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn tokens_are_plain_and_parts_lie_in_the_text(text in any_text(), lang in any_lang()) {
        for part in parts(&text, lang) {
            prop_assert!(text.get(part.range.clone()).is_some());
            prop_assert!(part.joined().len() <= text::limits::PART);
            prop_assert!(part.tokens.is_sorted());
            for token in &part.tokens {
                prop_assert!(plain(token) && token.len() <= text::limits::TOKEN, "{token}");
            }
        }
    }

    /// Whatever is typed, the databases get tokens and operators of ours and nothing else.
    #[test]
    fn nothing_typed_reaches_the_database(typed in any_text()) {
        let Ok(query) = Query::parse(&typed) else { return Ok(()) };
        prop_assert!(query.wanted().iter().chain(query.unwanted()).all(plain_tree));
        let fts5 = without_tokens(&query.to_fts5(), '"').expect("tokens in quotation marks");
        let left = fts5.replace(" AND ", "").replace(" OR ", "").replace(" NOT ", "").replace(['(', ')', '*'], "");
        prop_assert_eq!(left, "");
        prop_assert_eq!(fts5.matches('(').count(), fts5.matches(')').count());
        let tsquery = without_tokens(&query.to_tsquery(), '\'').expect("tokens in apostrophes");
        let left = tsquery.replace(" & ", "").replace(" | ", "").replace(":*", "").replace(['(', ')', '!'], "");
        prop_assert_eq!(left, "");
    }

    /// A word of a text finds the text, in whatever language the text is, and so does its beginning.
    #[test]
    fn every_word_finds_its_text(text in any_text(), lang in any_lang()) {
        let kept = tokens(&text, lang);
        for word in taken(&text) {
            let Ok(query) = Query::parse(word) else { continue };
            prop_assert!(query.matches(&kept), "{word}");
            if word.chars().count() > 3 && word.chars().all(|c| c.is_ascii_alphabetic()) {
                let start: String = word.chars().take(3).chain(['*']).collect();
                prop_assert!(Query::parse(&start).expect("a word").matches(&kept), "{start}");
            }
        }
    }

    /// Words side by side find the text as a phrase; excluded, they keep it away.
    #[test]
    fn neighbours_are_a_phrase(text in any_text(), lang in any_lang(), at in 0_usize..20) {
        let kept = tokens(&text, lang);
        let words: Vec<&str> = text.split(|c: char| c.is_whitespace()).filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        let Some(phrase) = words.get(at..at + 3) else { return Ok(()) };
        if phrase.iter().any(|word| word.contains(['"', '«', '»', '“', '”', '„', '‟'])) {
            return Ok(());
        }
        let typed = phrase.join(" ");
        prop_assert!(Query::parse(&format!("\"{typed}\"")).expect("words").matches(&kept), "{typed}");
        let excluded = format!("{} -\"{typed}\"", phrase[0].trim_start_matches('-'));
        prop_assert!(!Query::parse(&excluded).is_ok_and(|query| query.matches(&kept)));
    }

    /// Capitals, marks and the language of the text make no difference.
    #[test]
    fn capitals_and_marks_do_not_matter(word in "[a-zа-я]{2,12}", lang in any_lang()) {
        let kept = tokens(&word, lang);
        for same in [word.to_uppercase(), word.replace('о', "о\u{301}"), word.replace('i', "İ"), word.replace('e', "ə"), word.replace('s', "ş")] {
            // a mark may say which language it is, and the word itself still meets
            prop_assert!(Query::parse(&same).expect("a word").matches(&kept), "{same}");
        }
    }

    #[test]
    fn a_number_is_one_however_it_is_punctuated(groups in prop::collection::vec("[0-9]{1,4}", 2..7), marks in prop::collection::vec("[-/. ]", 7)) {
        let written: String = groups.iter().zip(&marks).flat_map(|(group, mark)| [group.as_str(), mark.as_str()]).collect();
        let written = written.trim_end_matches(['-', '/', '.', ' ']).to_owned();
        let bare = groups.concat();
        prop_assert_eq!(number_key(&written), Some(bare.clone()));
        let kept = tokens(&format!("исх. {written}, дело"), Some(Lang::Ru));
        if bare.len() >= 5 {
            prop_assert!(Query::parse(&bare).expect("a number").matches(&kept), "{bare}");
        }
        for mark in [" ", "-", "/"] {
            let typed = groups.join(mark);
            prop_assert!(Query::parse(&typed).expect("a number").matches(&kept), "{typed} in {written}");
        }
    }

    /// A snippet is a stretch of the text, no wider than asked, and shows a hit where there is one.
    #[test]
    fn a_snippet_is_a_stretch_of_the_text(text in any_text(), typed in any_text(), width in 1_usize..80) {
        let Ok(query) = Query::parse(&typed) else { return Ok(()) };
        let pieces = snippet(&text, &query, width);
        let whole: String = pieces.iter().map(|piece| piece.text).collect();
        prop_assert!(text.contains(&whole));
        let hits: usize = pieces.iter().filter(|piece| piece.hit).map(|piece| piece.text.chars().count()).sum();
        prop_assert!(whole.chars().count() <= width.max(hits), "{whole:?}");
    }

    #[test]
    fn a_word_that_is_found_is_marked(text in any_text(), lang in any_lang(), at in 0_usize..20) {
        let words = taken(&text);
        let Some(word) = words.get(at) else { return Ok(()) };
        let Ok(query) = Query::parse(word) else { return Ok(()) };
        prop_assert!(query.matches(&tokens(&text, lang)));
        prop_assert!(snippet(&text, &query, 200).iter().any(|piece| piece.hit), "{word}");
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), name in prop::sample::select(vec!["", "a.txt", "a.html", "a.eml", "a.pdf", "a.docx"])) {
        if let Ok(text) = text::read(&bytes, name, "") {
            prop_assert!(text.body.len() <= text::limits::TEXT);
        }
        let pdf = [b"%PDF-1.7\n", &bytes[..]].concat();
        let _: Result<_, _> = text::read(&pdf, "", "");
    }
}

/// Found by the law above: a sign that folds to nothing is no word, and those around it are neighbours.
#[test]
fn a_sign_that_folds_to_nothing_is_no_word() {
    let text = "запрос \u{1ee3b}¡\u{8d4} ъ запрос";
    assert!(Query::parse(&format!("\"{text}\"")).expect("words").matches(&tokens(text, None)));
}

#[test]
fn questions_without_a_word_say_what_to_do() {
    use text::BadQuery;
    for (typed, wrong) in [
        ("", BadQuery::Empty),
        (" \"\" * - ", BadQuery::Empty),
        ("-отказ", BadQuery::OnlyUnwanted),
        (&"а".repeat(501), BadQuery::TooLong { most: 500 }),
        (&"а ".repeat(33), BadQuery::TooManyWords { most: 32 }),
        (&"x".repeat(10_000_000), BadQuery::TooLong { most: 500 }),
    ] {
        assert_eq!(Query::parse(typed), Err(wrong));
    }
}

#[test]
fn a_question_reads_as_it_looks() {
    let find = |typed: &str, text: &str| Query::parse(typed).expect("words").matches(&tokens(text, None));
    assert!(find("\"legal basis\"", "the legal basis is"));
    assert!(!find("\"legal basis\"", "the basis is legal"));
    assert!(!find("\"case\"", "two cases") && find("case", "two cases"));
    assert!(!find("запрос -отказ", "запросы и отказы") && find("запрос -отказ", "запрос"));
    assert!(find("прокур*", "Прокуратурой") && !find("прокур*", "про кур"));
    assert!(find("16 2 0114 26", "№ 16/2-0114-26") && find("162011426", "16 2 0114 26"));
    assert!(find("0114-26", "№ 16/2-0114-26") && !find("16/2-0114-26", "№ 16/2-0114-27"));
    assert!(find("дело - номер", "номер дела"));
    assert!(find("ООО «Ромашка»", "ромашка, ооо"));
    assert!(find("a\"b c", "a b c"));
}

#[test]
fn match_strings_are_those_of_the_engines() {
    let query = Query::parse("16-2 \"legal basis\" прок* -отказ").expect("words");
    let fts5 = query.to_fts5();
    assert!(fts5.contains("\"xprok\"*") && fts5.contains(" AND ") && fts5.contains(") NOT ("), "{fts5}");
    let tsquery = query.to_tsquery();
    assert!(tsquery.contains("'xprok':*") && tsquery.contains(" & !("), "{tsquery}");
    let tokens: BTreeSet<String> = tokens("дело 16-2, legal basis, прокурор", None);
    assert!(query.matches(&tokens));
}
