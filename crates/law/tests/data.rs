//! The files of the law: whole, covered by examples, in step with their documentation.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use kernel::Tri;
use law::{Files, Question, RuleSet, file::Role, value::day};
use serde::Deserialize;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files() -> Files {
    law::read_folder(&root().join("law"), true).unwrap()
}

#[test]
fn the_files_are_without_a_flaw() {
    let (set, flaws) = RuleSet::read(&files());
    let told: Vec<String> = flaws.iter().map(ToString::to_string).collect();
    assert!(flaws.is_empty(), "{}", told.join("\n"));
    assert!(set.unwrap().rule_count() > 500);
}

#[test]
fn the_program_carries_the_same_files() {
    let mut on_disk = files();
    on_disk.retain(|path, _| !path.starts_with("tests/"));
    assert_eq!(law::built_in_files(), on_disk);
    assert_eq!(RuleSet::built_in().unwrap().version, law::version_of(&on_disk));
}

#[test]
fn every_example_holds_and_notices_every_slip() {
    let files = files();
    let set = RuleSet::read(&files).0.unwrap();
    let report = law::example::run(&set, &files, &[]);
    let told: Vec<String> = report.flaws.iter().map(ToString::to_string).collect();
    assert!(report.flaws.is_empty(), "{}", told.join("\n"));
    for (rule, covered) in &report.covered {
        let declaration = set.rule(rule).is_none();
        assert!(declaration || (covered.yes > 0 && covered.no > 0 && covered.unknown > 0), "{rule}: {covered:?}");
        assert!(declaration || covered.slips > 0 || set.rule(rule).unwrap().1.time.is_some(), "{rule} has no slips");
    }
}

/// What the examples of an instrument say after a change in one file.
fn told(only: &str, file: &str, old: &str, new: &str) -> Vec<String> {
    let mut files = files();
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(old), "{file} does not hold: {old}");
    *text = text.replacen(old, new, 1);
    let set = RuleSet::read(&files).0.unwrap();
    law::example::run(&set, &files, &[only.to_owned()]).flaws.iter().map(ToString::to_string).collect()
}

#[test]
fn a_slip_in_the_law_turns_an_example() {
    for (only, old, new, said) in [
        (
            "ets24",
            "from = 2002-04-25\nstatus = \"verified\"",
            "from = 2002-04-24\nstatus = \"verified\"",
            "AM is bound",
        ),
        (
            "ets24",
            "from = 2000-03-09\nstatus = \"memory\"\nsays",
            "from = 2000-03-10\nstatus = \"memory\"\nsays",
            "RU-ECE-6: ",
        ),
        (
            "ets24",
            "measures = [\"extradition\"]\nwhen",
            "measures = [\"transit\"]\nwhen",
            "`measures` has transit in the file",
        ),
        ("minsk1993", "from = 2022-12-23", "from = 2022-12-24", "UA-RU is bound should give false and gives true"),
        (
            "minsk1993",
            "unit = \"month\", when = \"req.information_extended\"",
            "unit = \"month\", when = \"not req.information_extended\"",
            "MIN-59: ",
        ),
        ("minsk1993", "number = 15, unit = \"day\"", "number = 15, unit = \"month\"", "MIN-67: "),
        (
            "ets24",
            "state = \"AM\"\nid = \"AM-ECE-1a\"",
            "state = \"MD\"\nid = \"AM-ECE-1a\"",
            "AM-ECE-1a: this example should give true and gives that the rule",
        ),
        ("ets24", "nature = \"must\"", "nature = \"may\"", "`nature` is may in the rule and must here"),
        ("ets24", "if_bound = \"ets86\"", "if_bound = \"ets98\"", "`if_bound` is ets98 in the rule and ets86 here"),
        (
            "minsk1993",
            "unless_bound = \"minsk1997\"\nsays",
            "if_bound = \"minsk1997\"\nsays",
            "`variants` is if_bound minsk1997 in the rule",
        ),
        ("cets198", "effect = \"replaces\"", "effect = \"before\"", "`effect` is before in the rule and replaces here"),
        (
            "untoc",
            "(o.max_months_requesting >= 48 and o.ocg)",
            "(o.max_months_requesting >= 36 and o.ocg)",
            "basis 1: this example gives true",
        ),
        (
            "ets24",
            "measures = [\"provisional_arrest\", \"transit\"]",
            "measures = [\"provisional_arrest\"]",
            "basis 2: `measures` has no other in the file and transit here",
        ),
        (
            "ets141",
            "role = \"main\"",
            "role = \"subject\"",
            "basis 1: the role is “subject” in the file and “main” here",
        ),
    ] {
        let flaws = told(only, &format!("{only}.toml"), old, new);
        assert!(flaws.iter().any(|flaw| flaw.contains(said)), "{old} → {new}: {flaws:?}");
    }
}

#[test]
fn a_slip_that_no_example_notices_is_named() {
    for (only, file, old, new, said) in [
        (
            "ets24",
            "tests/parties.toml",
            "not_bound = [2002-04-24], ",
            "",
            "no example notices this change: AM: from = 2002-04-24",
        ),
        (
            "minsk1993",
            "tests/parties.toml",
            "UA-RU = { bound = [2022-12-22], ",
            "UA-RU = { ",
            "no example notices this change: UA-RU: from = 2022-12-22",
        ),
        (
            "ets24",
            "tests/ets24.toml",
            "req.date = 2002-09-25",
            "req.date = 2002-09-24",
            "AZ-ECE-6: no example notices this change: from = 2002-09-25",
        ),
        (
            "ets24",
            "tests/ets24.toml",
            "unnoticed = [{ slip = \"reciprocal = true\"",
            "unnoticed = [{ slip = \"role = \\\"requesting\\\"\"",
            "take it out of `unnoticed`: role",
        ),
        (
            "ets24",
            "tests/ets24.toml",
            "unnoticed = [{ slip = \"reciprocal = true\"",
            "unnoticed = [{ slip = \"number = 3\"",
            "that is not tried: number = 3",
        ),
        ("ets24", "tests/parties.toml", "[ets24]", "[ets25]", "ets25: there is no such instrument"),
        ("ets24", "tests/parties.toml", "[ets24]\nAM", "[ets24]\nXY", "“XY” is neither a State"),
        ("ets86", "tests/parties.toml", "without = [\"I\"]", "without = [\"II\"]", "`without` of GE is"),
        (
            "untoc",
            "tests/untoc.toml",
            "o.max_months_requesting = 47",
            "o.max_months_requesting = 46",
            "basis 1: no example notices this change: scope = ",
        ),
        ("ets73", "tests/ets73.toml", "[\"basis 1\"]", "[\"basis 9\"]", "basis 1: it has no entry here"),
    ] {
        let flaws = told(only, file, old, new);
        assert!(flaws.iter().any(|flaw| flaw.contains(said)), "{old} → {new}: {flaws:?}");
    }
}

#[test]
fn the_pages_are_what_the_files_say() {
    let files = files();
    let set = RuleSet::read(&files).0.unwrap();
    let report = law::example::run(&set, &files, &[]);
    let mut pages: BTreeMap<String, String> =
        set.instruments.iter().map(|one| (format!("{}.md", one.id), law::doc::page(&set, one))).collect();
    pages.insert("README.md".to_owned(), law::doc::index(&set));
    pages.insert("coverage.md".to_owned(), law::doc::coverage(&set, &report));
    let pretty = |json: &serde_json::Value| serde_json::to_string_pretty(json).unwrap() + "\n";
    pages.insert("case.schema.json".to_owned(), pretty(&law::schema::case(&set)));
    pages.insert("output.schema.json".to_owned(), pretty(&law::schema::output()));
    pages.insert("sheet.schema.json".to_owned(), pretty(&law::schema::sheet(&set)));
    pages.insert("plan.schema.json".to_owned(), pretty(&law::schema::plan()));
    pages.insert("forecast.schema.json".to_owned(), pretty(&law::schema::forecast()));
    let folder = root().join("docs/reference/law");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in &pages {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    for (name, text) in &pages {
        let now = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(
            *text == now,
            "docs/reference/law/{name} is stale: run `UPDATE_DOCS=1 cargo test -p law` and read the difference"
        );
    }
    let there = fs::read_dir(&folder).unwrap().count();
    assert_eq!(there, pages.len(), "docs/reference/law holds pages of instruments that are gone");
}

// -------------------------------------------------------------------------------------------------------------- pairs --

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairsFile {
    pair: Vec<PairRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairRow {
    requesting: String,
    requested: String,
    measure: String,
    date: toml::value::Datetime,
    #[serde(default)]
    bases: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    excluded: Vec<String>,
    #[serde(default)]
    unknown: Vec<String>,
    #[serde(default)]
    subject: Vec<String>,
    why: String,
}

#[test]
fn the_worked_pairs_resolve_as_a_lawyer_would() {
    let files = files();
    let set = RuleSet::read(&files).0.unwrap();
    let pairs: PairsFile = toml::from_str(&files["tests/pairs.toml"]).unwrap();
    assert!(pairs.pair.len() > 40);
    let mut wrong = String::new();
    for row in &pairs.pair {
        let question = Question {
            requesting: &row.requesting,
            requested: &row.requested,
            measure: &row.measure,
            date: day(&row.date.to_string()).unwrap(),
        };
        let found = law::resolve(&set, &question);
        let of = |role: Role, value: Tri| -> Vec<String> {
            found
                .bases
                .iter()
                .filter(|basis| basis.role == role && basis.value == value)
                .map(|basis| basis.instrument.id.clone())
                .collect()
        };
        let mut say = |what: &str| {
            let _ = writeln!(
                wrong,
                "{}→{} {} {}: {what} ({})",
                row.requesting, row.requested, row.measure, row.date, row.why
            );
        };
        if of(Role::Main, Tri::Yes) != row.bases {
            say(&format!("bases {:?}, not {:?}", of(Role::Main, Tri::Yes), row.bases));
        }
        if of(Role::Subject, Tri::Yes) != row.subject {
            say(&format!("subject {:?}, not {:?}", of(Role::Subject, Tri::Yes), row.subject));
        }
        for protocol in &row.with {
            if !found
                .bases
                .iter()
                .any(|basis| basis.protocols.iter().any(|(p, value)| p.id == *protocol && *value == Tri::Yes))
            {
                say(&format!("{protocol} does not bind"));
            }
        }
        for out in &row.excluded {
            if found.bases.iter().any(|basis| basis.instrument.id == *out) {
                say(&format!("{out} is a basis"));
            }
        }
        for open in &row.unknown {
            let unknown = found.bases.iter().any(|basis| {
                (basis.instrument.id == *open && basis.value == Tri::Unknown)
                    || basis.protocols.iter().any(|(p, value)| p.id == *open && *value == Tri::Unknown)
            });
            if !unknown {
                say(&format!("{open} is not unknown"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

// ------------------------------------------------------------------------------------------- against the research file --

/// Kinds as the research file abbreviates them.
const ABBREVIATED: [(&str, &str); 17] = [
    ("APPL", "applicability"),
    ("PREC", "precedence"),
    ("CONT", "content"),
    ("ATT", "attachment"),
    ("CHAN", "channel"),
    ("LANG", "language"),
    ("TIME", "time_limit"),
    ("MREF", "mandatory_refusal"),
    ("OREF", "optional_refusal"),
    ("COND", "condition"),
    ("NOREF", "excluded_ground"),
    ("SPEC", "speciality"),
    ("CONF", "confidentiality"),
    ("COST", "cost"),
    ("ASSET", "return_of_assets"),
    ("ETR", "electronic_transmission"),
    ("DUTY", "duty"),
];

#[test]
fn every_researched_rule_is_here_with_its_article_kind_and_mark() {
    let path = root().join("../shared/law.md");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("SKIPPED: {} is not here", path.display());
        return;
    };
    let set = RuleSet::read(&files()).0.unwrap();
    let mut wrong = String::new();
    let mut seen = 0;
    for line in text.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [id, article, kind, .., status] = cells.as_slice() else { continue };
        let Some((_, kind)) = ABBREVIATED.iter().find(|(short, _)| short == kind) else { continue };
        if cells.len() != 6 {
            continue;
        }
        seen += 1;
        let Some((_, rule)) = set.rule(id) else {
            let _ = writeln!(wrong, "{id} is missing");
            continue;
        };
        // “ETS 98 Art. 3(1)” stands in the file of the protocol as “3(1)”.
        let article = article.split_once("Art. ").map_or(*article, |(_, rest)| rest);
        // “10 new” is Art. 10 as the protocol words it; “61-1 (1997)” names the year, which the instrument says here.
        let plain = |text: &str| text.replace(" new", "").replace(" (1997)", "").replace([' ', '–', '-'], "");
        // Ours may be more exact: “14(1)(a)” for “14”.
        let theirs = article.split(" s.").next().unwrap_or_default();
        if !plain(&rule.article).starts_with(&plain(theirs)) {
            let _ = writeln!(wrong, "{id}: article {} here, {article} there", rule.article);
        }
        if rule.kind.word() != *kind {
            let _ = writeln!(wrong, "{id}: kind {} here, {kind} there", rule.kind.word());
        }
        let mark = if status.starts_with("VERIFIED") {
            "verified"
        } else if status.starts_with("PARTLY") {
            "partly"
        } else {
            "memory"
        };
        let own = serde_json::to_value(rule.status).unwrap();
        if own != mark {
            let _ = writeln!(wrong, "{id}: {own} here, {mark} there");
        }
    }
    assert!(seen > 400, "only {seen} rows were read");
    assert!(wrong.is_empty(), "{wrong}");
}
