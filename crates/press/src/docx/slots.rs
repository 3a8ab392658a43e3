//! Placeholders of a template: `{{name}}`, also where Word has cut one over several runs.

use kernel::Problem;

use super::xml::{Element, Node};

/// Placeholders without which a letter would lose something.
pub const OBLIGATORY: [&str; 7] = ["sender", "addressee", "number", "title", "body", "signature", "footer"];
/// Placeholders that a template may have.
///
/// `authority` takes the first line of the sender, so that it can be set larger; `sender` then gives the others.
/// `answer` is the letter that is answered, `mark` the mark of limited access, `reference` the digest of the entry,
/// `page_word` the word before a page number.
pub const OPTIONAL: [&str; 5] = ["authority", "answer", "mark", "reference", "page_word"];

/// Characters of an unknown placeholder that are repeated to the person.
const SHOWN: usize = 40;

/// A placeholder in a text: where it begins and ends in bytes, and its name.
pub(crate) struct Slot {
    pub start: usize,
    pub end: usize,
    pub name: &'static str,
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

fn known(name: &str) -> Option<&'static str> {
    OBLIGATORY.into_iter().chain(OPTIONAL).find(|known| *known == name)
}

/// Where the placeholders of a text begin and end in bytes, and what stands in them, whatever it is.
///
/// # Errors
/// `template-placeholder-open`.
fn scan(text: &str) -> Result<Vec<(usize, usize, &str)>, Problem> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("{{").map(|at| from + at) {
        let Some(end) = text[start..].find("}}").map(|at| start + at + 2) else {
            return Err(Problem::invalid("template-placeholder-open").arg("text", shown(&text[start..])));
        };
        found.push((start, end, text[start + 2..end - 2].trim()));
        from = end;
    }
    Ok(found)
}

/// The placeholders of a text in their order.
///
/// # Errors
/// `template-placeholder-unknown`, `template-placeholder-open`.
pub(crate) fn slots(text: &str) -> Result<Vec<Slot>, Problem> {
    scan(text)?
        .into_iter()
        .map(|(start, end, name)| match known(name) {
            Some(name) => Ok(Slot { start, end, name }),
            None => Err(Problem::invalid("template-placeholder-unknown").arg("name", shown(name))),
        })
        .collect()
}

/// What stands in the placeholders of a part, known or not; a placeholder cut over several runs is one.
///
/// # Errors
/// `template-placeholder-open`.
pub(crate) fn typed(tree: &Element) -> Result<Vec<String>, Problem> {
    let mut names = Vec::new();
    let mut problem = None;
    tree.walk(&mut |element| {
        if element.name == "w:p" && problem.is_none() {
            match scan(&paragraph_text(element)) {
                Ok(found) => names.extend(found.into_iter().map(|(_, _, name)| shown(name))),
                Err(error) => problem = Some(error),
            }
        }
    });
    problem.map_or(Ok(names), Err)
}

/// A placeholder that a template has and no letter fills, or one that it needs and does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// There is none of this name.
    Unknown {
        /// As it was typed, at most 40 characters.
        name: String,
        /// The one that was probably meant.
        nearest: Option<&'static str>,
    },
    /// One of [`OBLIGATORY`] is not there.
    Missing(&'static str),
}

/// What is wrong with the names of the placeholders of a template.
pub(crate) fn faults(names: &[String]) -> Vec<TemplateFault> {
    let mut found: Vec<TemplateFault> = Vec::new();
    for name in names.iter().filter(|name| known(name).is_none()) {
        let fault = TemplateFault::Unknown { name: name.clone(), nearest: nearest(name) };
        if !found.contains(&fault) {
            found.push(fault);
        }
    }
    let there = |wanted: &&str| names.iter().any(|name| name == wanted);
    found.extend(OBLIGATORY.into_iter().filter(|name| !there(name)).map(TemplateFault::Missing));
    found
}

/// The known placeholder that differs least, if it is the same word with a slip.
fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let slips = |known: &str| strsim::osa_distance(&name, known);
    let best = OBLIGATORY.into_iter().chain(OPTIONAL).min_by_key(|known| slips(known))?;
    (slips(best) <= best.chars().count().div_ceil(3)).then_some(best)
}

/// Visits the text elements (`w:t`) of a paragraph, but not those of paragraphs inside it (text boxes).
pub(crate) fn each_text(element: &Element, visit: &mut impl FnMut(&Element)) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:p" => {}
            "w:t" => visit(child),
            _ => each_text(child, visit),
        }
    }
}

/// The text of a paragraph.
pub(crate) fn paragraph_text(paragraph: &Element) -> String {
    let mut text = String::new();
    each_text(paragraph, &mut |element| text.push_str(&element.own_text()));
    text
}

/// The names of all placeholders in a part, in their order.
///
/// # Errors
/// As [`slots`], and `template-body-not-alone` when something stands in one paragraph with the body.
pub(crate) fn names(tree: &Element) -> Result<Vec<&'static str>, Problem> {
    let mut names = Vec::new();
    let mut problem = None;
    tree.walk(&mut |element| {
        if element.name != "w:p" || problem.is_some() {
            return;
        }
        let text = paragraph_text(element);
        match slots(&text) {
            Ok(slots) => {
                let body = slots.iter().find(|slot| slot.name == "body");
                if body.is_some_and(|slot| slot.end - slot.start != text.trim().len()) {
                    problem = Some(Problem::invalid("template-body-not-alone"));
                }
                names.extend(slots.iter().map(|slot| slot.name));
            }
            Err(error) => problem = Some(error),
        }
    });
    problem.map_or(Ok(names), Err)
}

/// Replaces the placeholders in the texts of one paragraph. `value` gives the text for a name; it may contain `\n`
/// for a new line and `\t` for a tab, and is not searched for placeholders again. `lang` marks the language of the
/// runs that were changed.
pub(crate) fn replace(paragraph: &mut Element, value: &dyn Fn(&str) -> String, lang: &str) -> Result<(), Problem> {
    let mut texts = Vec::new();
    each_text(paragraph, &mut |element| texts.push(element.own_text()));
    let whole = texts.concat();
    let slots = slots(&whole)?;
    if slots.is_empty() {
        return Ok(());
    }
    // Each text keeps what lies outside of placeholders; a value goes where its placeholder begins.
    let mut fresh: Vec<Option<String>> = Vec::with_capacity(texts.len());
    let mut start = 0;
    for text in &texts {
        let end = start + text.len();
        let touched = slots.iter().any(|slot| slot.start < end && slot.end > start);
        fresh.push(touched.then(|| {
            let (mut out, mut at) = (String::new(), start);
            for slot in slots.iter().filter(|slot| slot.start < end && slot.end > start) {
                if slot.start >= start {
                    out.push_str(&whole[at..slot.start]);
                    out.push_str(&value(slot.name));
                }
                at = slot.end.min(end);
            }
            out.push_str(&whole[at..end]);
            out
        }));
        start = end;
    }
    assign(paragraph, &mut fresh.into_iter(), lang);
    Ok(())
}

/// Gives the texts of a paragraph their new content, in the order of [`each_text`]. Says whether one was changed.
fn assign(element: &mut Element, fresh: &mut dyn Iterator<Item = Option<String>>, lang: &str) -> bool {
    let mut changed = false;
    let mut children = Vec::with_capacity(element.children.len());
    for child in std::mem::take(&mut element.children) {
        match child {
            Node::Element(child) if child.name == "w:t" => match fresh.next().flatten() {
                Some(text) => {
                    changed = true;
                    children.extend(text_nodes(&text));
                }
                None => children.push(Node::Element(child)),
            },
            Node::Element(mut child) if child.name != "w:p" => {
                changed |= assign(&mut child, fresh, lang);
                children.push(Node::Element(child));
            }
            other => children.push(other),
        }
    }
    element.children = children;
    if changed && element.name == "w:r" {
        set_lang(element, lang);
        return false;
    }
    changed
}

/// Text as the content of a run: `w:t` with line breaks and tabs between.
pub(crate) fn text_nodes(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            nodes.push(Node::Element(Element::new("w:br")));
        }
        for (j, piece) in line.split('\t').enumerate() {
            if j > 0 {
                nodes.push(Node::Element(Element::new("w:tab")));
            }
            if !piece.is_empty() {
                nodes.push(Node::Element(Element::new("w:t").with("xml:space", "preserve").text(piece)));
            }
        }
    }
    nodes
}

/// The last children of run properties (ECMA-376 part 1, 17.3.2.28), after which a language may not stand.
const RUN_ORDER: [&str; 5] = ["w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath", "w:rPrChange"];

/// Marks a run as written in a language.
pub(crate) fn set_lang(run: &mut Element, lang: &str) {
    if run.child("w:rPr").is_none() {
        run.children.insert(0, Node::Element(Element::new("w:rPr")));
    }
    if let Some(properties) = run.elements_mut().find(|element| element.name == "w:rPr") {
        put_lang(properties, lang);
    }
}

/// Sets the language in run properties.
pub(crate) fn put_lang(properties: &mut Element, lang: &str) {
    let lang = Element::new("w:lang").with("w:val", lang);
    properties.remove("w:lang");
    let place = properties
        .children
        .iter()
        .position(|node| matches!(node, Node::Element(element) if RUN_ORDER.contains(&element.name.as_str())))
        .unwrap_or(properties.children.len());
    properties.children.insert(place, Node::Element(lang));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(runs: &[&str]) -> Element {
        Element::new("w:p")
            .holding(runs.iter().map(|text| Element::new("w:r").holding([Element::new("w:t").text(*text)])))
    }

    #[test]
    fn what_is_wrong_with_names_is_told_at_once_with_what_was_meant() {
        let typed = ["adressee", "Title", "title", "body", "phone number", "sender", "number", "footer"];
        let unknown = |name: &str, nearest| TemplateFault::Unknown { name: name.into(), nearest };
        assert_eq!(
            faults(&typed.map(str::to_owned)),
            [
                unknown("adressee", Some("addressee")),
                unknown("Title", Some("title")),
                unknown("phone number", None),
                TemplateFault::Missing("addressee"),
                TemplateFault::Missing("signature"),
            ]
        );
        assert!(faults(&OBLIGATORY.map(str::to_owned)).is_empty());
        let torn = paragraph(&["{{adr", "essee}} and {{", "title }}"]);
        let part = Element::new("w:body").holding([torn]);
        assert_eq!(super::typed(&part).expect("closed"), ["adressee", "title"]);
    }

    #[test]
    fn a_placeholder_is_found_over_several_runs() {
        let mut torn = paragraph(&["No. {", "{num", "ber}", "} of {{title}} {{ti", "tle}}!"]);
        let value = |name: &str| if name == "number" { "{{body}}\nB".to_owned() } else { "T".to_owned() };
        replace(&mut torn, &value, "en-GB").expect("replaced");
        assert_eq!(paragraph_text(&torn), "No. {{body}}B of T T!");
        let xml = String::from_utf8(torn.to_bytes()).expect("UTF-8");
        assert!(xml.contains("<w:br/>"), "{xml}");
        assert!(xml.contains("<w:rPr><w:lang w:val=\"en-GB\"/></w:rPr>"), "{xml}");
    }

    #[test]
    fn unknown_and_open_placeholders_are_named() {
        let unknown = slots("a {{ adressee }} b").err().expect("unknown");
        assert_eq!(
            (unknown.code, unknown.args),
            ("template-placeholder-unknown", vec![("name", "adressee".to_owned())])
        );
        assert_eq!(slots("a {{title b").err().expect("open").code, "template-placeholder-open");
        assert_eq!(slots("{{ title }}{{body}}").expect("known").len(), 2);
        assert!(slots("{title} }} { {x}}").expect("none").is_empty());
    }

    #[test]
    fn the_body_stands_alone() {
        let wrong = Element::new("w:body").holding([paragraph(&["x {{body}}"])]);
        assert_eq!(names(&wrong).expect_err("not alone").code, "template-body-not-alone");
        let right = Element::new("w:body").holding([paragraph(&[" {{bo", "dy}} "])]);
        assert_eq!(names(&right).expect("alone"), ["body"]);
    }
}
