//! Exclusive XML canonicalisation 1.0 without comments (W3C, 2002), over a parsed tree.
//!
//! The tree comes from a parser that knows no document type, so there are no entities and no default attributes; what
//! is left of the specification is here whole.

use roxmltree::{Attribute, Document, Node};

use crate::xml::{escape, escape_attribute};

/// The canonical form of an element with everything in it. `inclusive` holds the prefixes of `InclusiveNamespaces`,
/// `#default` for the namespace without a prefix (Exclusive XML Canonicalization, section 3).
pub fn element(node: Node<'_, '_>, inclusive: &[&str]) -> String {
    let mut writer =
        Writer { source: node.document().input_text(), inclusive, rendered: Vec::new(), out: String::new() };
    writer.node(node);
    writer.out
}

/// The canonical form of a whole document: instructions outside of the root stand on lines of their own (Canonical
/// XML 1.0, section 2.3).
pub fn document(document: &Document<'_>) -> String {
    let mut out = String::new();
    let mut before = true;
    for node in document.root().children() {
        if node.is_element() {
            out.push_str(&element(node, &[]));
            before = false;
        } else if node.is_pi() {
            if !before {
                out.push('\n');
            }
            instruction(node, &mut out);
            if before {
                out.push('\n');
            }
        }
    }
    out
}

struct Writer<'a> {
    source: &'a str,
    inclusive: &'a [&'a str],
    /// Prefix (empty for the default) and name of each namespace written by an ancestor; the last one counts.
    rendered: Vec<(&'a str, &'a str)>,
    out: String,
}

impl<'a> Writer<'a> {
    fn node(&mut self, node: Node<'a, 'a>) {
        if node.is_text() {
            escape(node.text().unwrap_or_default(), &mut self.out);
        } else if node.is_pi() {
            instruction(node, &mut self.out);
        } else if node.is_element() {
            self.element(node);
        }
    }

    fn element(&mut self, node: Node<'a, 'a>) {
        let name = name_of(self.source, node);
        let mut attributes: Vec<(Attribute<'a, 'a>, &'a str)> =
            node.attributes().map(|attribute| (attribute, &self.source[attribute.range_qname()])).collect();
        attributes.sort_by_key(|(attribute, _)| (attribute.namespace().unwrap_or_default(), attribute.name()));

        // Visibly used: the prefix of the element and those of its attributes, of which the empty one is no namespace.
        let mut prefixes = vec![prefix_of(name)];
        prefixes.extend(attributes.iter().map(|(_, name)| prefix_of(name)).filter(|prefix| !prefix.is_empty()));
        prefixes.extend(self.inclusive.iter().map(|prefix| if *prefix == "#default" { "" } else { prefix }));
        prefixes.sort_unstable();
        prefixes.dedup();

        let outer = self.rendered.len();
        self.out.push('<');
        self.out.push_str(name);
        for prefix in prefixes {
            self.namespace(node, prefix);
        }
        for (attribute, name) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape_attribute(attribute.value(), &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
        for child in node.children() {
            self.node(child);
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        self.rendered.truncate(outer);
    }

    fn namespace(&mut self, node: Node<'a, 'a>, prefix: &'a str) {
        if prefix == "xml" {
            return;
        }
        let in_scope = node.lookup_namespace_uri(if prefix.is_empty() { None } else { Some(prefix) });
        let uri = match in_scope {
            Some(uri) => uri,
            None if prefix.is_empty() => "",
            // A prefix of the list that is not known here.
            None => return,
        };
        let last = self.rendered.iter().rev().find(|(known, _)| *known == prefix).map(|(_, uri)| *uri);
        // No default namespace is the state at the beginning, so it need not be written.
        if last == Some(uri) || (last.is_none() && prefix.is_empty() && uri.is_empty()) {
            return;
        }
        self.rendered.push((prefix, uri));
        self.out.push_str(if prefix.is_empty() { " xmlns" } else { " xmlns:" });
        self.out.push_str(prefix);
        self.out.push_str("=\"");
        escape_attribute(uri, &mut self.out);
        self.out.push('"');
    }
}

/// The name of an element as it is written in the source, with its prefix: the tree keeps only the namespace.
fn name_of<'a>(source: &'a str, node: Node<'a, 'a>) -> &'a str {
    let tag = source.get(node.range().start + 1..).unwrap_or_default();
    tag.split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default()
}

fn prefix_of(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

fn instruction(node: Node<'_, '_>, out: &mut String) {
    let Some(instruction) = node.pi() else { return };
    out.push_str("<?");
    out.push_str(instruction.target);
    if let Some(value) = instruction.value.filter(|value| !value.is_empty()) {
        out.push(' ');
        out.push_str(value);
    }
    out.push_str("?>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(xml: &str, path: &[usize], inclusive: &[&str]) -> String {
        let document = Document::parse(xml).expect("parses");
        let mut node = document.root_element();
        for step in path {
            node = node.children().filter(Node::is_element).nth(*step).expect("a child");
        }
        element(node, inclusive)
    }

    /// Section 2.2 of the specification: the same element in two surroundings.
    #[test]
    fn surroundings_do_not_matter() {
        let inner = "<n1:elem2 xmlns:n1=\"http://example.net\" xml:lang=\"en\"><n3:stuff xmlns:n3=\"ftp://example.org\"></n3:stuff></n1:elem2>";
        let one = "<n0:local xmlns:n0='http:xyz' xmlns:n3='ftp://example.org'><n1:elem2 xmlns:n1='http://example.net' xml:lang='en'><n3:stuff/></n1:elem2></n0:local>";
        let two = "<n2:pdu xmlns:n1='http://example.com' xmlns:n2='http://foo.example' xmlns:n3='ftp://example.org' xml:lang='fr' xml:space='retain'><n1:elem2 xmlns:n1='http://example.net' xml:lang='en'><n3:stuff/></n1:elem2></n2:pdu>";
        assert_eq!(canonical(one, &[0], &[]), inner);
        assert_eq!(canonical(two, &[0], &[]), inner);
    }

    #[test]
    fn namespaces_are_written_where_they_are_used() {
        for (xml, path, inclusive, expected) in [
            ("<a xmlns='u'><b xmlns=''/></a>", &[][..], &[][..], "<a xmlns=\"u\"><b xmlns=\"\"></b></a>"),
            ("<a xmlns='u'><b xmlns=''/></a>", &[0], &[], "<b></b>"),
            ("<a xmlns='u'><b/></a>", &[0], &[], "<b xmlns=\"u\"></b>"),
            (
                "<p:a xmlns:p='u' xmlns:q='v'><p:b q:c=''/></p:a>",
                &[],
                &[],
                "<p:a xmlns:p=\"u\"><p:b xmlns:q=\"v\" q:c=\"\"></p:b></p:a>",
            ),
            ("<p:a xmlns:p='u' xmlns:q='v'><p:b/></p:a>", &[0], &["q"], "<p:b xmlns:p=\"u\" xmlns:q=\"v\"></p:b>"),
            ("<p:a xmlns:p='u' xmlns='v'><p:b/></p:a>", &[0], &["#default"], "<p:b xmlns=\"v\" xmlns:p=\"u\"></p:b>"),
            (
                "<p:a xmlns:p='u'><p:b xmlns:p='v'/><p:c/></p:a>",
                &[],
                &[],
                "<p:a xmlns:p=\"u\"><p:b xmlns:p=\"v\"></p:b><p:c></p:c></p:a>",
            ),
        ] {
            assert_eq!(canonical(xml, path, inclusive), expected);
        }
    }

    #[test]
    fn attributes_are_sorted_by_namespace_and_text_is_escaped() {
        let xml = "<a xmlns:x='b' xmlns:y='a' x:k='1' y:k='2' z='3'\r\n k=\"&lt;&amp;&quot;&gt;&#9;&#10;&#13;\r\n'\">&lt;&gt;&amp;&#13;\r\n\"<!-- no --><?p  q ?><?r?></a>";
        let expected = "<a xmlns:x=\"b\" xmlns:y=\"a\" k=\"&lt;&amp;&quot;>&#x9;&#xA;&#xD; '\" z=\"3\" y:k=\"2\" x:k=\"1\">&lt;&gt;&amp;&#xD;\n\"<?p q ?><?r?></a>";
        assert_eq!(canonical(xml, &[], &[]), expected);
    }

    #[test]
    fn a_document_keeps_its_instructions() {
        let xml = "<?xml version='1.0'?><!-- c -->\n<?b 1?>\n<a/>\n<?d?><!-- e -->";
        let parsed = Document::parse(xml).expect("parses");
        assert_eq!(document(&parsed), "<?b 1?>\n<a></a>\n<?d?>");
    }
}
