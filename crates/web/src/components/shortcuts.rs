//! The overview of keyboard shortcuts. What the keys do is in `static/keys.js`; what they are called is here.

use askama::Template;
use lingua::Voice;

use super::{MenuItem, components};

components!(Shortcuts);

struct Group {
    title: String,
    /// The ways to do a thing, each a row of keys; and what is done.
    lines: Vec<(Vec<Vec<String>>, String)>,
}

/// Every shortcut there is for this person, in a `<template>` that waits for the script. A key is named by what is printed
/// on it on a Latin keyboard: shortcuts go by the place of a key, so that they work in every layout.
#[derive(Template)]
#[template(path = "components/shortcuts.html")]
pub struct Shortcuts {
    title: String,
    between: String,
    close: String,
    change: String,
    groups: Vec<Group>,
}

impl Shortcuts {
    /// The shortcuts, with the parts of the menu that she has.
    pub fn new(voice: Voice<'_>, menu: &[MenuItem]) -> Self {
        // keys: keys-help keys-search keys-escape keys-everywhere keys-lists keys-down keys-up keys-open keys-tick
        // keys: keys-walk keys-previous keys-next keys-forms keys-keep keys-send
        // keys: keys-pairs keys-pair-down keys-pair-up
        let one = |keys: &str, text: &str| (vec![keys.split(' ').map(str::to_owned).collect()], voice.t(text));
        let two = |first: &str, second: &str, text: &str| {
            (vec![vec![first.to_owned()], second.split(' ').map(str::to_owned).collect()], voice.t(text))
        };
        let mut everywhere = vec![one("?", "keys-help"), two("/", "Ctrl K", "keys-search")];
        everywhere.extend(menu.iter().filter_map(|item| {
            let keys = vec!["G".to_owned(), item.key?.to_string()];
            Some((vec![keys], item.text.clone()))
        }));
        everywhere.push(one("Esc", "keys-escape"));
        let group = |title: &str, lines| Group { title: voice.t(title), lines };
        Self {
            title: voice.t("keys-title"),
            between: voice.t("keys-or"),
            close: voice.t("keys-close"),
            change: voice.t("keys-change"),
            groups: vec![
                group("keys-everywhere", everywhere),
                group(
                    "keys-lists",
                    vec![one("J", "keys-down"), one("K", "keys-up"), one("Enter", "keys-open"), one("X", "keys-tick")],
                ),
                group(
                    "keys-pairs",
                    vec![
                        one("Y", "match-say-same"),
                        one("H", "match-say-unsure"),
                        one("N", "match-say-different"),
                        one("J", "keys-pair-down"),
                        one("K", "keys-pair-up"),
                    ],
                ),
                group("keys-walk", vec![one("[", "keys-previous"), one("]", "keys-next")]),
                group("keys-forms", vec![one("Ctrl S", "keys-keep"), one("Ctrl Enter", "keys-send")]),
            ],
        }
    }
}
