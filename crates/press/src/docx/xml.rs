//! A small tree of XML 1.0 without document types, and back to bytes.

use quick_xml::{XmlVersion, events::BytesStart, events::Event, reader::Reader};

/// Elements inside elements. Word itself nests some thirty deep.
const DEPTH: usize = 200;

/// A piece of XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// An element with its name as written (prefix included) and its attributes in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    #[must_use]
    pub fn with(mut self, attribute: &str, value: impl Into<String>) -> Self {
        self.attributes.push((attribute.to_owned(), value.into()));
        self
    }

    #[must_use]
    pub fn holding(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The child elements, to change them.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The text directly inside.
    pub fn own_text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// Removes the child elements with this name.
    pub fn remove(&mut self, name: &str) {
        self.children.retain(|node| !matches!(node, Node::Element(element) if element.name == name));
    }

    /// Puts `child` at its place in a sequence of fixed `order`, instead of one of the same name. Schemas of Word
    /// want children in order; names that are not in the list count as later.
    pub fn put(&mut self, child: Element, order: &[&str]) {
        self.remove(&child.name);
        let rank = |name: &str| order.iter().position(|other| *other == name).unwrap_or(order.len());
        let own = rank(&child.name);
        let place = self
            .children
            .iter()
            .position(|node| matches!(node, Node::Element(element) if rank(&element.name) > own))
            .unwrap_or(self.children.len());
        self.children.insert(place, Node::Element(child));
    }

    /// The element and everything in it, depth first.
    pub fn walk(&self, visit: &mut impl FnMut(&Element)) {
        visit(self);
        for element in self.elements() {
            element.walk(visit);
        }
    }

    /// The document with this element as its root.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.write(&mut out);
        out.into_bytes()
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                Node::Text(text) => escape(text, out),
            }
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

/// Whether XML 1.0 allows the character (production 2, `Char`).
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Writes text so that it is text again when read, in element content and in attributes; drops what XML forbids.
fn escape(text: &str, out: &mut String) {
    for c in text.chars().filter(|c| allowed(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

/// Reads a document. Comments and processing instructions are dropped.
///
/// # Errors
/// What is wrong, in words for the operator: not UTF-8, a document type, an unknown entity, not well-formed, nested
/// too deep.
pub(crate) fn parse(bytes: &[u8]) -> Result<Element, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                if open.len() >= DEPTH || root.is_some() {
                    return Err("nested too deep, or more than one root".to_owned());
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => close(element(&start)?, &mut open, &mut root)?,
            Event::End(_) => {
                let element = open.pop().ok_or("an end without a start")?;
                close(element, &mut open, &mut root)?;
            }
            Event::Text(text) => add_text(&text.xml10_content(), &mut open)?,
            Event::CData(data) => add_text(&data.xml10_content(), &mut open)?,
            Event::GeneralRef(reference) => {
                let c = match reference.resolve_char_ref().map_err(|error| error.to_string())? {
                    Some(c) if allowed(c) => c,
                    Some(_) => return Err("a character that XML does not allow".to_owned()),
                    None => match &*reference {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        _ => return Err("an entity that is not predefined".to_owned()),
                    },
                };
                add_text(c.encode_utf8(&mut [0; 4]), &mut open)?;
            }
            Event::DocType(_) => return Err("a document type".to_owned()),
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().transpose().map_err(|error| error.to_string())?;
                if encoding.is_some_and(|name| !name.eq_ignore_ascii_case("utf-8")) {
                    return Err("not UTF-8".to_owned());
                }
            }
            Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if !open.is_empty() {
        return Err("an element without an end".to_owned());
    }
    root.ok_or_else(|| "no element".to_owned())
}

fn element(start: &BytesStart<'_>) -> Result<Element, String> {
    let mut element = Element::new(start.name().as_ref());
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|error| error.to_string())?;
        element.attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(element)
}

fn close(element: Element, open: &mut [Element], root: &mut Option<Element>) -> Result<(), String> {
    match open.last_mut() {
        Some(parent) => parent.children.push(Node::Element(element)),
        None if root.is_none() => *root = Some(element),
        None => return Err("more than one root".to_owned()),
    }
    Ok(())
}

fn add_text(text: &str, open: &mut [Element]) -> Result<(), String> {
    match open.last_mut() {
        Some(parent) => match parent.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => parent.children.push(Node::Text(text.to_owned())),
        },
        None if text.trim().is_empty() => {}
        None => return Err("text outside the root".to_owned()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let tree = Element::new("w:p")
            .with("w:x", "a<b>&\"c\"\t\n")
            .holding([Element::new("w:t").text("x < y && \"z\" \r\n ə ʻ \u{1f600}")]);
        assert_eq!(parse(&tree.to_bytes()).expect("well-formed"), tree);
    }

    #[test]
    fn forbidden_characters_fall_away() {
        let bytes = Element::new("a").text("x\u{0}\u{b}\u{1f}\u{ffff}y").to_bytes();
        assert!(bytes.ends_with(b"<a>xy</a>"));
    }

    #[test]
    fn dangerous_and_broken_xml_is_refused() {
        for wrong in [
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            "<!DOCTYPE a><a/>",
            "<a>&x;</a>",
            "<a b='&x;'/>",
            "<a>&#0;</a>",
            "<a>&#xFFFF;</a>",
            "<a><b></a></b>",
            "<a>",
            "</a>",
            "<a/><b/>",
            "x<a/>",
            "",
            "<a b='1' b='2'/>",
            "<?xml version=\"1.0\" encoding=\"windows-1251\"?><a/>",
        ] {
            assert!(parse(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert!(parse(b"<a>\xff</a>").is_err());
        assert!(parse("<a>".repeat(5_000).as_bytes()).is_err());
        assert!(parse("\u{feff}<?xml version=\"1.0\"?><!-- x --><a><![CDATA[<b>]]></a>".as_bytes()).is_ok());
    }
}
