//! Bad rows are told with their number, and the rest of the file is done.

use names::{MOST_CHARS, identity_line, pair_line};

#[test]
fn each_bad_row_has_a_clear_message() {
    let long = format!(r#"{{"name_a": "{}", "name_b": "Ali"}}"#, "a".repeat(10_000));
    for (line, message) in [
        (&br#"{"name_a": "", "name_b": "Ali"}"#[..], "line 3: name_a: empty"),
        (br#"{"name_a": "  ", "name_b": "Ali"}"#, "line 3: name_a: empty"),
        (br#"{"name_b": "Ali"}"#, "line 3: name_a: there is no text"),
        (br#"{"name_a": 7, "name_b": "Ali"}"#, "line 3: name_a: there is no text"),
        (br#"{"name_a": "Ali", "name_b": "12 - !"}"#, "line 3: name_b: no letter in it"),
        ("{\"name_a\": \"Ali\", \"name_b\": \"\u{1f642}\"}".as_bytes(), "line 3: name_b: no letter in it"),
        (b"{\"name_a\": \"\xff\", \"name_b\": \"Ali\"}", "line 3: not UTF-8 at byte 13"),
        (br#"["Ali", "Ali"]"#, "line 3: not a JSON object"),
        (long.as_bytes(), "line 3: name_a: 10000 characters; the most is 1000"),
    ] {
        let problem = pair_line(3, line).expect_err(message);
        assert_eq!(problem.to_string(), message);
        assert_eq!(problem.problem().code, problem.code);
    }
    assert_eq!(pair_line(4, b"").expect_err("nothing").code, "names-row-json");
    assert_eq!(MOST_CHARS, 1000);
}

#[test]
fn odd_names_are_scored_all_the_same() {
    for name in ["A", "Ли", "Ali \u{202e}Hasan\u{202c}", "Aliев Ivan", "O'Neil-Müller, J. R. \u{1f642}", "Ω"] {
        let line = serde_json::json!({"pid": "p1", "name_a": name, "name_b": name}).to_string();
        let scored = pair_line(1, line.as_bytes()).expect(name);
        assert!(scored.contains(r#""pid":"p1""#) && scored.contains(r#""score": "#), "{scored}");
        serde_json::from_str::<serde_json::Value>(&scored).expect("still JSON");
    }
}

#[test]
fn dates_that_are_none_are_told_and_slips_are_kept() {
    let line = |dob: &str| {
        serde_json::json!({"query": {"name": "Ali Hasanov", "dob": [dob]}, "record": {"name": "Ali Hasanov", "dob": ["1965-01-31"]}})
            .to_string()
    };
    let wrong = identity_line(9, line("0000-01-01").as_bytes()).expect_err("year 0");
    assert_eq!(wrong.to_string(), "line 9: dob: 0000-01-01: the year is not between 1800 and 2199");
    assert_eq!(identity_line(9, line("soon").as_bytes()).expect_err("no date").code, "names-date-form");
    assert!(identity_line(9, line("1965-01-32").as_bytes()).is_ok(), "a slip of the pen");
    assert!(identity_line(9, line("1402-06-24").as_bytes()).is_ok(), "a date of the Islamic calendar");
}
