//! Markup as a tree, so that two pieces can be compared without their white space and the order of their attributes. It
//! reads what templates write: well-formed, with every element closed that has to be.

use std::{collections::BTreeMap, fmt::Write as _};

const VOID: [&str; 4] = ["br", "hr", "img", "input"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    Text(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    /// Classes are sorted; an attribute without a value has an empty one.
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Node>,
}

impl Element {
    pub fn has_class(&self, class: &str) -> bool {
        self.attributes.get("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    }

    /// Takes classes away; without any left the attribute goes.
    pub fn without_classes(&mut self, drop: impl Fn(&str) -> bool) {
        if let Some(all) = self.attributes.remove("class") {
            let kept: Vec<&str> = all.split(' ').filter(|one| !drop(one)).collect();
            if !kept.is_empty() {
                self.attributes.insert("class".to_owned(), kept.join(" "));
            }
        }
    }
}

/// Does something with every element, outer ones first.
pub fn each(nodes: &mut [Node], change: &mut dyn FnMut(&mut Element)) {
    for node in nodes {
        if let Node::Element(element) = node {
            change(element);
            each(&mut element.children, change);
        }
    }
}

/// Takes elements out; what is inside takes their place.
pub fn unwrap(nodes: Vec<Node>, is_wrapper: &dyn Fn(&Element) -> bool) -> Vec<Node> {
    let mut out = Vec::new();
    for node in nodes {
        match node {
            Node::Element(mut element) => {
                element.children = unwrap(element.children, is_wrapper);
                if is_wrapper(&element) {
                    out.append(&mut element.children);
                } else {
                    out.push(Node::Element(element));
                }
            }
            text @ Node::Text(_) => out.push(text),
        }
    }
    out
}

/// Takes elements out with what is inside.
pub fn remove(nodes: &mut Vec<Node>, is_gone: &dyn Fn(&Element) -> bool) {
    nodes.retain(|node| !matches!(node, Node::Element(element) if is_gone(element)));
    for node in nodes {
        if let Node::Element(element) = node {
            remove(&mut element.children, is_gone);
        }
    }
}

pub fn read(html: &str) -> Vec<Node> {
    let mut reader = Reader { rest: html };
    let nodes = reader.nodes();
    assert!(reader.rest.is_empty(), "an end tag too many: {}", reader.rest);
    nodes
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// What stands before `stop`, which is passed over.
    fn up_to(&mut self, stop: &str) -> &'a str {
        let (before, after) = self.rest.split_once(stop).unwrap_or_else(|| panic!("no {stop} in {:.60}", self.rest));
        self.rest = after;
        before
    }

    fn nodes(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        loop {
            let text = self.rest.split('<').next().unwrap_or_default();
            self.rest = &self.rest[text.len()..];
            let words: Vec<&str> = text.split_ascii_whitespace().collect();
            if !words.is_empty() {
                nodes.push(Node::Text(plain(&words.join(" "))));
            }
            if self.rest.is_empty() || self.rest.starts_with("</") {
                return nodes;
            }
            nodes.push(Node::Element(self.element()));
        }
    }

    fn element(&mut self) -> Element {
        self.rest = self.rest.strip_prefix('<').expect("an element");
        let end = self.rest.find([' ', '\n', '>', '/']).expect("an element ends");
        let name = self.rest[..end].to_owned();
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "a strange element: {name}");
        self.rest = &self.rest[end..];
        let attributes = self.attributes();
        if let Some(rest) = self.rest.strip_prefix("/>") {
            self.rest = rest;
            return Element { name, attributes, children: Vec::new() };
        }
        self.rest = self.rest.strip_prefix('>').expect("an element ends");
        if VOID.contains(&name.as_str()) {
            return Element { name, attributes, children: Vec::new() };
        }
        let end = format!("</{name}>");
        let children = if name == "textarea" {
            // HTML drops one line break after the opening tag; all else in it counts.
            let text = self.up_to(&end);
            let text = plain(text.strip_prefix('\n').unwrap_or(text));
            if text.is_empty() { Vec::new() } else { vec![Node::Text(text)] }
        } else {
            let children = self.nodes();
            self.rest = self.rest.strip_prefix(&end).unwrap_or_else(|| panic!("no {end} at {:.60}", self.rest));
            children
        };
        Element { name, attributes, children }
    }

    fn attributes(&mut self) -> BTreeMap<String, String> {
        let mut all = BTreeMap::new();
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.starts_with('>') || self.rest.starts_with("/>") {
                return all;
            }
            let end = self.rest.find(['=', ' ', '\n', '>']).expect("an attribute ends");
            let name = self.rest[..end].to_owned();
            self.rest = &self.rest[end..];
            let mut value = String::new();
            if let Some(rest) = self.rest.strip_prefix("=\"") {
                self.rest = rest;
                value = plain(self.up_to("\""));
            }
            if name == "class" {
                let mut classes: Vec<&str> = value.split_ascii_whitespace().collect();
                classes.sort_unstable();
                value = classes.join(" ");
            }
            assert!(all.insert(name.clone(), value).is_none(), "{name} stands twice");
        }
    }
}

/// The text with its character references read.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, after)) = after.split_once(';') else { panic!("a bare & in {text}") };
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "nbsp" => '\u{a0}',
            number => {
                let code = number.strip_prefix('#').and_then(|digits| digits.parse().ok()).and_then(char::from_u32);
                code.unwrap_or_else(|| panic!("&{number}; in {text}"))
            }
        });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// One element or text on a line, indented; attributes in their order. What is written can be read again.
pub fn write(nodes: &[Node]) -> String {
    let mut out = String::new();
    write_to(nodes, 0, &mut out);
    out
}

fn write_to(nodes: &[Node], depth: usize, out: &mut String) {
    let escaped =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    for node in nodes {
        let indent = "  ".repeat(depth);
        match node {
            Node::Text(text) => writeln!(out, "{indent}{}", escaped(text)).expect("written"),
            Node::Element(element) => {
                write!(out, "{indent}<{}", element.name).expect("written");
                for (name, value) in &element.attributes {
                    if value.is_empty() {
                        write!(out, " {name}").expect("written");
                    } else {
                        write!(out, " {name}=\"{}\"", escaped(value)).expect("written");
                    }
                }
                out.push_str(">\n");
                write_to(&element.children, depth + 1, out);
                if !VOID.contains(&element.name.as_str()) {
                    writeln!(out, "{indent}</{}>", element.name).expect("written");
                }
            }
        }
    }
}

#[test]
fn white_space_and_order_do_not_matter_and_all_else_does() {
    let one = read("<a class=\"x y\" href=\"#\">\n  Yes &amp; no<br></a>");
    assert_eq!(one, read("<a href=\"#\" class=\"y  x\">Yes   &#38; no <br>\n</a>"));
    for other in [
        "<a class=\"x\" href=\"#\">Yes &amp; no<br></a>",
        "<a class=\"x y\" href=\"#\" title>Yes &amp; no<br></a>",
        "<a class=\"x y\" href=\"#\">Yes &amp; no</a>",
        "<a class=\"x y\" href=\"#\">Yes no<br></a>",
        "<b class=\"x y\" href=\"#\">Yes &amp; no<br></b>",
    ] {
        assert_ne!(one, read(other), "{other}");
    }
    assert_eq!(read(&write(&one)), one, "what is written is read again");
    assert_eq!(read("<textarea>\n a\n</textarea>"), read("<textarea> a\n</textarea>"));
}
