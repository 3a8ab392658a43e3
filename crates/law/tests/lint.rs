//! What the reader says of files that cannot be right.

use law::{Files, Flaw, RuleSet, Severity};

const FACTS: &str = r#"
[facts]
"req.date" = { kind = "day", label.en = "D", label.ru = "D", label.az = "D", label.uz = "D" }
"req.type" = { kind = "one_of", values = ["mla"], label.en = "T", label.ru = "T", label.az = "T", label.uz = "T" }
"req.urgent" = { kind = "yes_no", label.en = "U", label.ru = "U", label.az = "U", label.uz = "U" }
"st.requested" = { kind = "state", label.en = "S", label.ru = "S", label.az = "S", label.uz = "S" }
"st.requesting" = { kind = "state", label.en = "S", label.ru = "S", label.az = "S", label.uz = "S" }
"#;

fn head(id: &str, kind: &str, amends: &str) -> String {
    format!(
        "[instrument]\nid = \"{id}\"\nkind = \"{kind}\"\ncite = \"{id}\"\nstatus = \"house\"\n{amends}\n\
         title.en = \"T\"\ntitle.ru = \"T\"\ntitle.az = \"T\"\ntitle.uz = \"T\"\n\
         [[basis]]\nmeasures = [\"mla\"]\nrole = \"main\"\n"
    )
}

fn rule(id: &str, when: &str, more: &str) -> String {
    format!(
        "[[rule]]\nid = \"{id}\"\narticle = \"1\"\nkind = \"condition\"\nwhen = \"{when}\"\nstatus = \"house\"\n\
         says.en = \"S.\"\nsays.ru = \"S.\"\nsays.az = \"S.\"\nsays.uz = \"S.\"\n{more}\n"
    )
}

/// What is said of these instruments.
fn lint(instruments: &[(&str, String)]) -> Vec<Flaw> {
    let mut files: Files = [("facts.toml", FACTS), ("states.toml", ""), ("sources.toml", "")]
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    files.extend(instruments.iter().map(|(id, text)| (format!("{id}.toml"), text.clone())));
    RuleSet::read(&files).1
}

fn told(instruments: &[(&str, String)]) -> Vec<String> {
    lint(instruments).iter().map(ToString::to_string).collect()
}

#[test]
fn an_instrument_that_amends_itself_is_refused() {
    let amends = |id: &str, other: &str| (head(id, "protocol", &format!("amends = [\"{other}\"]")), id.to_owned());
    let (one, _) = amends("one", "one");
    assert_eq!(
        told(&[("one", one)]),
        ["one.toml:1: error: one: it amends itself, by way of `amends`; break the circle"]
    );
    let ((one, _), (two, _)) = (amends("one", "two"), amends("two", "one"));
    assert_eq!(told(&[("one", one), ("two", two)]).len(), 2);
    let ((two, _), (three, _)) = (amends("two", "one"), amends("three", "two"));
    let good = told(&[("one", head("one", "convention", "")), ("two", two), ("three", three)]);
    assert!(good.is_empty(), "{good:?}");
}

#[test]
fn a_rule_that_asks_itself_in_whichever_text_is_refused() {
    let circle = ": the rule asks itself, by way of rule('…'); break the circle";
    for (when, more) in [
        ("rule('A-1')", ""),
        ("req.urgent", "unless = [{ when = \"rule('A-1')\" }]"),
        ("req.urgent", "[[rule.variant]]\nif_bound = \"one\"\nwhen = \"rule('A-1')\""),
    ] {
        let text = head("one", "convention", "") + &rule("A-1", when, more);
        let found = told(&[("one", text)]);
        assert!(found.len() == 1 && found[0].ends_with(circle), "{when} {more}: {found:?}");
    }
    let two = head("one", "convention", "") + &rule("A-1", "rule('A-2')", "") + &rule("A-2", "req.urgent", "");
    assert!(told(&[("one", two)]).is_empty());
}

#[test]
fn a_kind_of_request_for_which_a_rule_is_never_asked_is_named() {
    let text = head("one", "convention", "") + &rule("A-1", "req.urgent", "measures = [\"mla\", \"service\"]");
    let found = lint(&[("one", text)]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].severity, found[0].line), (Severity::Warning, 24));
    assert!(found[0].message.starts_with("it is never asked for “service”, for which “one” is no basis"));
    // A group is asked for if one of its kinds is; a protocol is asked with what it amends.
    let group = head("one", "convention", "") + &rule("A-1", "req.urgent", "measures = [\"any_assistance\", \"all\"]");
    let protocol = "[instrument]\nid = \"two\"\nkind = \"protocol\"\ncite = \"two\"\nstatus = \"house\"\n\
         amends = [\"one\"]\ntitle.en = \"T\"\ntitle.ru = \"T\"\ntitle.az = \"T\"\ntitle.uz = \"T\"\n"
        .to_owned()
        + &rule("B-1", "req.urgent", "measures = [\"mla\"]");
    let found = told(&[("one", group), ("two", protocol)]);
    assert!(found.is_empty(), "{found:?}");
}
