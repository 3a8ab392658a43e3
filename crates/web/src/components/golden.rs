//! Our markup against that of the projects whose style sheets we use: a class or an element that differs is a look that
//! is lost.
//!
//! govuk-frontend ships examples: for each component parameters and the markup that comes out. Every example whose
//! parameters our component has is made with it and compared. An example with parameters that it does not have on purpose
//! is left out with the reason in [`examples::LEFT_OUT`]; one with a parameter that nobody knows fails, so a new version of
//! the vendored package shows what is new. What we do otherwise in every example stands in [`HOUSE`]. The outcome for each
//! example is written to `golden/compared.txt`, which is looked at like code: `UPDATE_GOLDEN=1` writes it anew.
//!
//! The components after moj-frontend, which ships no examples, and those of our own are compared with what they were:
//! `golden/own/*.html`, written anew by `UPDATE_GOLDEN=1` as well.

mod examples;
mod own;
mod tree;

use std::{fmt::Write as _, fs, path::PathBuf};

use serde::Deserialize;
use serde_json::Value;

use self::{
    examples::{COMPONENTS, LEFT_OUT, Made, Options},
    tree::{Node, each, read, remove, unwrap, write},
};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

/// Compares a text with a file of the golden folder, or writes it there.
fn same_as_file(name: &str, text: &str) -> Result<(), String> {
    let path = folder().join(name);
    if updating() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if kept == text {
        return Ok(());
    }
    let line = kept.lines().zip(text.lines()).take_while(|(one, other)| one == other).count();
    let at = |text: &str| text.lines().nth(line).unwrap_or("(the end)").to_owned();
    Err(format!(
        "{}, line {}: was {:?}, is {:?}; if it is meant so, UPDATE_GOLDEN=1 writes it anew",
        path.display(),
        line + 1,
        at(&kept),
        at(text)
    ))
}

#[derive(Deserialize)]
struct File {
    component: String,
    examples: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    name: String,
    options: Value,
    html: String,
}

/// What we do otherwise than upstream in every example, taken out of our markup or theirs before the two are compared. A
/// rule that changes nothing any more fails.
struct House {
    component: &'static str,
    reason: &'static str,
    ours: fn(Vec<Node>) -> Vec<Node>,
    theirs: fn(Vec<Node>) -> Vec<Node>,
}

fn as_it_is(nodes: Vec<Node>) -> Vec<Node> {
    nodes
}

fn without_classes(mut nodes: Vec<Node>, drop: impl Fn(&str) -> bool) -> Vec<Node> {
    each(&mut nodes, &mut |element| element.without_classes(&drop));
    nodes
}

fn without_attributes(mut nodes: Vec<Node>, drop: impl Fn(&str, &str) -> bool) -> Vec<Node> {
    each(&mut nodes, &mut |element| element.attributes.retain(|name, value| !drop(name, value)));
    nodes
}

const HOUSE: &[House] = &[
    House {
        component: "*",
        reason: "no script of upstream is shipped, so nothing is marked for it",
        ours: as_it_is,
        theirs: |nodes| without_attributes(nodes, |name, _| name == "data-module"),
    },
    House {
        component: "*",
        reason: "labels and legends are bold: pages are dense, and the eye looks for where a field begins",
        ours: |nodes| without_classes(nodes, |class| matches!(class, "govuk-label--s" | "govuk-fieldset__legend--s")),
        theirs: as_it_is,
    },
    House {
        component: "button",
        reason: "a button that sends a name sends a value too; none is the same as an empty one",
        ours: |nodes| without_attributes(nodes, |name, value| name == "value" && value.is_empty()),
        theirs: as_it_is,
    },
    House {
        component: "date-input",
        reason: "the first input has the id of the field, so that the error summary leads into it without a script",
        ours: |mut nodes| {
            let mut field = String::new();
            each(&mut nodes, &mut |element| {
                if element.name == "label" && field.is_empty() {
                    field.clone_from(&element.attributes["for"]);
                }
                for name in ["id", "for"] {
                    if let Some(value) =
                        element.attributes.get_mut(name).filter(|value| !field.is_empty() && **value == field)
                    {
                        value.push_str("-day");
                    }
                }
            });
            nodes
        },
        theirs: |mut nodes| {
            each(&mut nodes, &mut |element| {
                if element.has_class("govuk-date-input") {
                    element.attributes.remove("id");
                }
            });
            nodes
        },
    },
    House {
        component: "error-summary",
        reason: "the summary can be led to and focused; without upstream’s script it has to say so itself",
        ours: |nodes| without_attributes(nodes, |name, value| name == "tabindex" || value == "error-summary"),
        theirs: as_it_is,
    },
    House {
        component: "error-summary",
        reason: "sentences come from the problems; their words are tested elsewhere",
        ours: words_of_problems,
        theirs: words_of_problems,
    },
    House {
        component: "pagination",
        reason: "arrows are drawn by us",
        ours: |nodes| without_attributes(nodes, |name, _| name == "d"),
        theirs: |nodes| without_attributes(nodes, |name, _| name == "d"),
    },
    House {
        component: "pagination",
        reason: "the words of a link are one phrase in each language, without a part for screen readers alone",
        ours: as_it_is,
        theirs: |mut nodes| {
            remove(&mut nodes, &|element| element.has_class("govuk-visually-hidden"));
            nodes
        },
    },
    House {
        component: "pagination",
        reason: "the region is called by our own word",
        ours: |nodes| without_attributes(nodes, |name, value| name == "aria-label" && value == "Pages"),
        theirs: |nodes| without_attributes(nodes, |name, value| name == "aria-label" && value == "Pagination"),
    },
    House {
        component: "table",
        reason: "a wide table scrolls in a pane of its own, which moj-frontend has; its rows are marked for shortcuts",
        ours: |nodes| {
            let nodes = unwrap(nodes, &|element| element.has_class("moj-scrollable-pane"));
            let nodes = without_classes(nodes, |class| class.starts_with("co-"));
            without_attributes(nodes, |name, _| name == "data-row")
        },
        theirs: as_it_is,
    },
    House {
        component: "table",
        reason: "one size of captions",
        ours: |nodes| without_classes(nodes, |class| class == "govuk-table__caption--s"),
        theirs: |nodes| without_classes(nodes, |class| class == "govuk-table__caption--m"),
    },
    House {
        component: "task-list",
        reason: "states have our own words",
        ours: words_of_states,
        theirs: words_of_states,
    },
];

fn words_of_problems(mut nodes: Vec<Node>) -> Vec<Node> {
    each(&mut nodes, &mut |element| {
        if matches!(element.name.as_str(), "li" | "a") {
            element.children.retain(|child| matches!(child, Node::Element(_)));
        }
    });
    nodes
}

fn words_of_states(mut nodes: Vec<Node>) -> Vec<Node> {
    each(&mut nodes, &mut |element| {
        if element.has_class("govuk-task-list__status") || element.has_class("govuk-tag") {
            element.children.retain(|child| matches!(child, Node::Element(_)));
        }
    });
    nodes
}

/// Both trees after the rules of the house; the rules that changed something are noted.
fn in_house(component: &str, mut ours: Vec<Node>, mut theirs: Vec<Node>, used: &mut [bool]) -> (Vec<Node>, Vec<Node>) {
    for (rule, used) in HOUSE.iter().zip(used) {
        if rule.component == "*" || rule.component == component {
            let (one, other) = ((rule.ours)(ours.clone()), (rule.theirs)(theirs.clone()));
            *used |= one != ours || other != theirs;
            (ours, theirs) = (one, other);
        }
    }
    (ours, theirs)
}

#[test]
fn components_are_what_upstream_says() {
    let lingua = lingua::Lingua::new().expect("the embedded files are well-formed");
    let voice = lingua.voice(kernel::Lang::En, lingua::Zone::UTC);
    let mut wrong = Vec::new();
    let mut report = String::from(
        "Each example of govuk-frontend: compared (=), or left out (-) with the reason. Written by UPDATE_GOLDEN=1.\n",
    );
    let mut house = vec![false; HOUSE.len()];
    let mut left_out = vec![false; LEFT_OUT.len()];
    for (component, make) in COMPONENTS {
        let path = folder().join(format!("{component}.json"));
        let file: File =
            serde_json::from_slice(&fs::read(&path).expect("vendored examples")).expect("well-formed examples");
        assert_eq!(&file.component, component);
        let mut compared = 0;
        let mut lines = String::new();
        for example in &file.examples {
            let mut options = Options::new(&example.options);
            let made = make(voice, &mut options);
            let mut reasons = Vec::new();
            for path in made.as_ref().err().map_or_else(|| options.left(), |fact| vec![(*fact).to_owned()]) {
                let known = LEFT_OUT
                    .iter()
                    .position(|(of, pattern, _)| (*of == "*" || of == component) && examples::fits(pattern, &path));
                match known {
                    Some(place) => {
                        left_out[place] = true;
                        reasons.push(LEFT_OUT[place].2);
                    }
                    None => wrong.push(format!(
                        "{component}, {:?}: {path} is neither expressed by our component nor listed in LEFT_OUT",
                        example.name
                    )),
                }
            }
            if let Some(reason) = reasons.first() {
                writeln!(lines, "- {}: {reason}", example.name).expect("written");
                continue;
            }
            let Ok(Made { html, rename }) = made else { continue };
            compared += 1;
            writeln!(lines, "= {}", example.name).expect("written");
            let mut theirs = read(&example.html);
            each(&mut theirs, &mut |element| {
                for (attribute, from, to) in &rename {
                    if let Some(value) = element.attributes.get_mut(*attribute).filter(|value| *value == from) {
                        value.clone_from(to);
                    }
                }
            });
            let (ours, theirs) = in_house(component, read(&html.to_string()), theirs, &mut house);
            if ours != theirs {
                let (ours, theirs) = (write(&ours), write(&theirs));
                wrong.push(format!("{component}, {:?}:\n--- upstream\n{theirs}--- ours\n{ours}", example.name));
            }
        }
        assert!(compared > 0, "{component}: nothing is compared");
        write!(report, "\n{component}: {compared} of {}\n{lines}", file.examples.len()).expect("written");
    }
    for (rule, _) in HOUSE.iter().zip(&house).filter(|(_, used)| !**used) {
        wrong.push(format!("{}: this rule of the house changes nothing: {}", rule.component, rule.reason));
    }
    for ((component, pattern, _), _) in LEFT_OUT.iter().zip(&left_out).filter(|(_, used)| !**used) {
        wrong.push(format!("{component}: nothing is left out for {pattern} any more"));
    }
    if let Err(differs) = same_as_file("compared.txt", &report) {
        wrong.push(differs);
    }
    assert!(wrong.is_empty(), "{} to mend:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_vendored_example_is_read() {
    let mut files: Vec<String> = fs::read_dir(folder())
        .expect("the folder")
        .filter_map(|file| file.ok()?.file_name().to_str()?.strip_suffix(".json").map(str::to_owned))
        .collect();
    files.sort();
    assert_eq!(files, COMPONENTS.iter().map(|(component, _)| (*component).to_owned()).collect::<Vec<_>>());
}

#[test]
fn a_lost_class_is_found() {
    let theirs = read("<strong class=\"govuk-tag govuk-tag--red\">No</strong>");
    let ours = read("<strong class=\"govuk-tag\">No</strong>");
    let (ours, theirs) = in_house("tag", ours, theirs, &mut vec![false; HOUSE.len()]);
    assert_ne!(ours, theirs);
}
