//! The translation files against each other, and against the places that use them.
//!
//! How a key must be written so that these tests find it:
//! - in templates and Rust code: `t("key")`, `tn("key", …)`, `ta("key", …)`, `word(lang, "key")`, `say(lang, "key", …)`
//!   with the key as a literal;
//! - a key that is put together at run time is named beside that place in a comment: `keys: role-officer role-head`;
//! - a problem: `Problem::invalid("code")`, `Problem::field(name, "code")`, `Problem::new(class, "code")`, all of which
//!   need the key `problem-code`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use kernel::Lang;

/// The files of a language, by name without ending.
fn file_names(lang: Lang) -> BTreeSet<String> {
    fs::read_dir(root().join(format!("locales/{lang}")))
        .expect("the folder of the language")
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().strip_suffix(".ftl").map(str::to_owned))
        .collect()
}

/// Messages whose text is rightly the same as in English.
const SAME_AS_ENGLISH: &[&str] = &[
    "frame-name",                  // our own name
    "common-label-value",          // values only
    "demo-stripe",                 // the word is the same
    "role-auditor",                // the loan word is the same
    "mla-option-channel-interpol", // the name of the organisation
    "role-administrator",
];

/// Prefixes of messages that may be the same: names of states and cities.
const SAME_PREFIXES: &[&str] = &["country-", "zone-"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Message {
    file: String,
    arguments: BTreeSet<String>,
    /// The text without arguments, all plural forms in a row.
    text: String,
    /// The plural forms of each choice.
    choices: Vec<BTreeSet<String>>,
}

fn messages(lang: Lang) -> BTreeMap<String, Message> {
    let mut all = BTreeMap::new();
    for file in file_names(lang) {
        let path = root().join(format!("locales/{lang}/{file}.ftl"));
        let source = fs::read_to_string(&path).expect("a translation file");
        let tree = fluent_syntax::parser::parse(source.as_str())
            .map_err(|(_, errors)| format!("{}: {errors:?}", path.display()))
            .expect("well-formed Fluent");
        for entry in tree.body {
            let Entry::Message(message) = entry else { continue };
            let mut found = Message { file: file.clone(), ..Message::default() };
            if let Some(pattern) = &message.value {
                read(pattern, &mut found);
            }
            all.entry(message.id.name.to_owned()).or_insert(found);
        }
    }
    all
}

fn read(pattern: &Pattern<&str>, into: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => into.text.push_str(value),
            PatternElement::Placeable { expression } => expression_of(expression, into),
        }
    }
}

fn expression_of(expression: &Expression<&str>, into: &mut Message) {
    match expression {
        Expression::Inline(inline) => inline_of(inline, into),
        Expression::Select { selector, variants } => {
            inline_of(selector, into);
            let names = variants.iter().map(|variant| match &variant.key {
                fluent_syntax::ast::VariantKey::Identifier { name } => (*name).to_owned(),
                fluent_syntax::ast::VariantKey::NumberLiteral { value } => (*value).to_owned(),
            });
            into.choices.push(names.collect());
            for variant in variants {
                read(&variant.value, into);
            }
        }
    }
}

fn inline_of(inline: &InlineExpression<&str>, into: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            into.arguments.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            for inner in positional {
                inline_of(inner, into);
            }
        }
        InlineExpression::Placeable { expression } => expression_of(expression, into),
        InlineExpression::StringLiteral { value } => into.text.push_str(value),
        _ => {}
    }
}

fn fail_with(list: &[String]) {
    assert!(list.is_empty(), "{} to mend:\n{}", list.len(), list.join("\n"));
}

#[test]
fn the_four_languages_have_the_same_messages_with_the_same_arguments_in_the_same_files() {
    let english = messages(Lang::En);
    let mut wrong = Vec::new();
    for lang in [Lang::Ru, Lang::Az, Lang::Uz] {
        let other = messages(lang);
        for (key, message) in &english {
            match other.get(key) {
                None => wrong.push(format!("{lang}: {key} is missing")),
                Some(found) if found.arguments != message.arguments => {
                    wrong.push(format!("{lang}: {key} takes {:?}, en takes {:?}", found.arguments, message.arguments));
                }
                Some(found) if found.file != message.file => {
                    wrong
                        .push(format!("{lang}: {key} stands in {}.ftl, en has it in {}.ftl", found.file, message.file));
                }
                Some(_) => {}
            }
        }
        wrong.extend(
            other.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("{lang}: {key} is not in en")),
        );
    }
    fail_with(&wrong);
}

#[test]
fn no_key_stands_twice() {
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for file in file_names(lang) {
            let source = fs::read_to_string(root().join(format!("locales/{lang}/{file}.ftl"))).expect("a file");
            let keys = source.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
            for key in keys.filter(|key| is_key(key)) {
                if let Some(earlier) = seen.insert(key.to_owned(), file.clone()) {
                    wrong.push(format!("{lang}: {key} stands in {earlier}.ftl and in {file}.ftl"));
                }
            }
        }
    }
    fail_with(&wrong);
}

#[test]
fn every_file_is_part_of_the_binary() {
    let lingua = lingua::Lingua::new().expect("the embedded files are well-formed");
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        wrong.extend(messages(lang).keys().filter(|key| !lingua.knows(lang, key)).map(|key| format!("{lang}: {key}")));
    }
    fail_with(&wrong);
}

#[test]
fn no_message_is_empty() {
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        for (key, message) in messages(lang) {
            if message.text.trim().is_empty() && message.arguments.is_empty() {
                wrong.push(format!("{lang}: {key}"));
            }
        }
    }
    fail_with(&wrong);
}

#[test]
fn every_choice_has_the_plural_forms_of_its_language() {
    let two = BTreeSet::from(["one".to_owned(), "other".to_owned()]);
    let four = ["one", "few", "many", "other"].map(str::to_owned).into_iter().collect::<BTreeSet<_>>();
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let forms = if lang == Lang::Ru { &four } else { &two };
        for (key, message) in messages(lang) {
            for choice in message.choices.iter().filter(|choice| choice.contains("one")) {
                if choice != forms {
                    wrong.push(format!("{lang}: {key} has {choice:?}, needs {forms:?}"));
                }
            }
        }
    }
    fail_with(&wrong);
}

#[test]
fn no_english_is_left_in_the_other_languages() {
    let english = messages(Lang::En);
    let mut wrong = Vec::new();
    for lang in [Lang::Ru, Lang::Az, Lang::Uz] {
        for (key, message) in messages(lang) {
            let allowed =
                SAME_AS_ENGLISH.contains(&key.as_str()) || SAME_PREFIXES.iter().any(|prefix| key.starts_with(prefix));
            let has_words = message.text.chars().any(char::is_alphabetic);
            if !allowed && has_words && english.get(&key).is_some_and(|found| found.text == message.text) {
                wrong.push(format!("{lang}: {key} = {}", message.text));
            }
        }
    }
    fail_with(&wrong);
}

#[test]
fn every_language_keeps_to_its_own_letters() {
    let is_cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        for (key, message) in messages(lang) {
            let text = &message.text;
            if lang != Lang::Ru && text.contains(is_cyrillic) {
                wrong.push(format!("{lang}: {key} has Cyrillic letters: {text}"));
            }
            let mixed = text
                .split(|c: char| !c.is_alphabetic())
                .any(|word| word.contains(is_cyrillic) && word.chars().any(|c| c.is_alphabetic() && !is_cyrillic(c)));
            if mixed {
                wrong.push(format!("{lang}: {key} mixes alphabets in one word: {text}"));
            }
            if lang == Lang::Uz && text.contains(['\'', '`', '\u{2018}', '\u{2019}']) {
                wrong.push(format!("uz: {key} needs U+02BB or U+02BC for its apostrophe: {text}"));
            }
            if lang != Lang::Uz && text.contains(['\u{2bb}', '\u{2bc}']) {
                wrong.push(format!("{lang}: {key} has an Uzbek apostrophe: {text}"));
            }
        }
    }
    fail_with(&wrong);
}

/// Files below `folder` with one of the endings, without tests.
fn files_below(folder: &Path, endings: &[&str], into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "tests" && name != "target" {
                files_below(&path, endings, into);
            }
        } else if name != "tests.rs" && endings.iter().any(|ending| name.ends_with(ending)) {
            into.push(path);
        }
    }
}

/// The text of every source file up to its tests, with the path for messages.
fn sources() -> Vec<(String, String)> {
    let crates = root().join("crates");
    let mut paths = Vec::new();
    for entry in fs::read_dir(&crates).expect("the crates folder").flatten() {
        files_below(&entry.path().join("src"), &[".rs"], &mut paths);
        files_below(&entry.path().join("templates"), &[".html", ".txt"], &mut paths);
    }
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap_or_default();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            (path.strip_prefix(&crates).unwrap_or(&path).display().to_string(), code)
        })
        .collect()
}

fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The first literal after `call(`, if the call begins there and is not part of a longer name. `skip` arguments stand
/// before the literal.
fn literals_after(code: &str, call: &str, skip: usize) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(call) {
        if !call.starts_with('.') && code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let mut rest = &code[at + call.len()..];
        let mut skipped = 0;
        while skipped < skip {
            let Some(comma) = end_of_argument(rest) else { break };
            rest = &rest[comma + 1..];
            skipped += 1;
        }
        if skipped == skip
            && let Some(literal) = rest.trim_start().strip_prefix('"')
            && let Some(end) = literal.find('"')
        {
            found.push(literal[..end].to_owned());
        }
    }
    found
}

/// Where the first argument ends: its comma, outside of brackets and quotes.
fn end_of_argument(code: &str) -> Option<usize> {
    let (mut depth, mut quoted) = (0_i32, false);
    for (at, c) in code.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return None,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

fn used_keys(code: &str) -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = BTreeSet::new();
    for (call, skip) in [("t(", 0), ("tn(", 0), ("ta(", 0), ("word(", 1), ("say(", 1)] {
        keys.extend(literals_after(code, call, skip).into_iter().filter(|key| is_key(key)));
    }
    for line in code.lines() {
        if let Some((_, listed)) = line.split_once("keys: ") {
            keys.extend(listed.split([' ', ',', '`']).filter(|word| is_key(word)).map(str::to_owned));
        }
    }
    keys
}

fn problem_codes(code: &str) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (call, skip) in [("Problem::invalid(", 0), ("Problem::field(", 1), ("Problem::new(", 1)] {
        codes.extend(literals_after(code, call, skip));
    }
    codes
}

#[test]
fn every_key_that_is_used_exists() {
    let known = messages(Lang::En);
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for key in used_keys(&code) {
            if !known.contains_key(&key) {
                wrong.push(format!("{path}: {key}"));
            }
        }
    }
    fail_with(&wrong);
}

#[test]
fn every_problem_code_has_its_sentence() {
    let known = messages(Lang::En);
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for code in problem_codes(&code) {
            if !known.contains_key(&format!("problem-{code}")) {
                wrong.push(format!("{path}: problem-{code}"));
            }
        }
    }
    fail_with(&wrong);
}

/// The names of the values that are given to each code: `.arg("name", …)` in the 400 bytes behind it, up to the next
/// problem. That may find too many, never too few.
fn problem_arguments(code: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for statement in code.split("Problem::").skip(1) {
        let statement = &statement[..statement.floor_char_boundary(400)];
        let Some(problem) = problem_codes(&format!("Problem::{statement}")).into_iter().next() else { continue };
        found.entry(problem).or_default().extend(literals_after(statement, ".arg(", 0));
    }
    found
}

#[test]
fn every_value_in_the_sentence_of_a_problem_is_given_somewhere() {
    let mut given: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, code) in sources() {
        for (problem, names) in problem_arguments(&code) {
            given.entry(problem).or_default().extend(names);
        }
    }
    let mut wrong = Vec::new();
    for (key, message) in messages(Lang::En) {
        let Some(names) = key.strip_prefix("problem-").and_then(|problem| given.get(problem)) else { continue };
        for argument in message.arguments.difference(names) {
            wrong.push(format!("{key}: nobody gives {argument}"));
        }
    }
    fail_with(&wrong);
}

#[test]
fn the_scanner_finds_what_the_pattern_promises() {
    let code = r#"
        {{ voice.t("menu-today") }} {{ voice.tn("today-overdue", 3) }}
        lingua.say(Lang::En, "timeline-by", &[]); lingua.word(f(a, b), "common-yes")
        // keys: role-officer role-head
        format("not-a-key-use"); let t = start("no-key");
    "#;
    let keys = used_keys(code);
    let expected = ["common-yes", "menu-today", "role-head", "role-officer", "timeline-by", "today-overdue"];
    assert_eq!(keys.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    let code = r#"Problem::new(Class::Conflict, "entry-late") Problem::field(format!("{a}, {b}"), "field-wrong")"#;
    assert_eq!(problem_codes(code).len(), 2);
    let code =
        r#"return Err(Problem::invalid("too-long").arg("max", 3).arg("n", x)) Problem::invalid("late").detail(y)"#;
    let given = problem_arguments(code);
    assert_eq!(given["too-long"].iter().map(String::as_str).collect::<Vec<_>>(), ["max", "n"]);
    assert!(given["late"].is_empty());
}
