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
