//! Strict reading of XML: UTF-8, no document type, bounded size, depth and tags.

use std::borrow::Cow;

use memchr::{memchr, memmem};
use roxmltree::{Document, Node, ParsingOptions};

use crate::{
    limits,
    names::WSU,
    refusal::{Code, Refusal, header, shown},
};

/// Reads the bytes as text: UTF-8, with or without a mark, and not declared as anything else. Line ends become LF
/// (XML 1.0, section 2.11) before the parser sees them; ours keeps a CR that stands before a reference.
pub(crate) fn text(bytes: &[u8], most: usize) -> Result<Cow<'_, str>, Refusal> {
    if bytes.len() > most {
        return Err(header(format_args!("XML of {} bytes, more than {most}", bytes.len())));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| header("the XML is not UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(rest) = text.strip_prefix("<?xml").filter(|rest| rest.starts_with([' ', '\t', '\r', '\n'])) {
        let (declaration, _) = rest.split_once("?>").ok_or_else(|| header("the XML declaration has no end"))?;
        if let Some((_, encoding)) = declaration.split_once("encoding") {
            let name = encoding.trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\'']);
            let name = name.split(['"', '\'']).next().unwrap_or_default();
            if !name.eq_ignore_ascii_case("utf-8") && !name.eq_ignore_ascii_case("us-ascii") {
                return Err(header(format_args!("XML declared as {}", shown(name))));
            }
        }
        if !declaration.contains("\"1.0\"") && !declaration.contains("'1.0'") {
            return Err(header("XML of another version"));
        }
    }
    if memchr(b'\r', text.as_bytes()).is_none() {
        return Ok(Cow::Borrowed(text));
    }
    Ok(Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")))
}

/// Parses a document whose tags, depth and nodes are within the limits.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, Refusal> {
    parse_with(text, limits::NODES, limits::NAMESPACES)
}

/// The same with other limits on nodes and namespaces, for payloads.
pub(crate) fn parse_with(text: &str, nodes: u32, namespaces: usize) -> Result<Document<'_>, Refusal> {
    if memmem::find_iter(text.as_bytes(), b"xmlns").nth(namespaces).is_some() {
        return Err(header("too many namespaces"));
    }
    scan(text)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: nodes, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| header(shown(&error.to_string())))
}

/// What must be known before a parser sees the text: no document type, bounded depth, bounded tags.
fn scan(text: &str) -> Result<(), Refusal> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    let after = |from: usize, end: &[u8]| {
        let found = memmem::find(&bytes[from..], end).map(|place| from + place + end.len());
        found.ok_or_else(|| header("a comment, section or instruction has no end"))
    };
    while let Some(open) = memchr(b'<', &bytes[at..]).map(|place| at + place) {
        let rest = &bytes[open..];
        at = if rest.starts_with(b"<!--") {
            after(open + 4, b"-->")?
        } else if rest.starts_with(b"<![CDATA[") {
            after(open + 9, b"]]>")?
        } else if rest.starts_with(b"<!") {
            return Err(header("a document type is not allowed"));
        } else if rest.starts_with(b"<?") {
            after(open + 2, b"?>")?
        } else if rest.starts_with(b"</") {
            depth = depth.checked_sub(1).ok_or_else(|| header("an end without a beginning"))?;
            after(open + 2, b">")?
        } else {
            let (end, empty) = tag(rest)?;
            depth += usize::from(!empty);
            if depth > limits::DEPTH {
                return Err(header("nested too deeply"));
            }
            open + end
        };
    }
    Ok(())
}

/// The length of the tag at the beginning of `rest`, and whether it is an empty element.
fn tag(rest: &[u8]) -> Result<(usize, bool), Refusal> {
    let (mut quote, mut attributes) = (None, 0_usize);
    let mut opened = 0;
    for (at, byte) in rest.iter().copied().enumerate().skip(1).take(limits::TAG) {
        match (byte, quote) {
            (b'<', _) => return Err(header("a sign of a tag inside of a tag")),
            (b'"' | b'\'', None) => (quote, opened) = (Some(byte), at),
            (_, Some(open)) if open == byte => {
                quote = None;
                // A prefix cannot be taken back (Namespaces in XML 1.0, section 5).
                let before = rest[..opened].trim_ascii_end().strip_suffix(b"=").unwrap_or_default().trim_ascii_end();
                let name = before.rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
                if at == opened + 1 && name.starts_with(b"xmlns:") {
                    return Err(header("a namespace prefix without a name"));
                }
            }
            (b'=', None) => {
                attributes += 1;
                if attributes > limits::ATTRIBUTES {
                    return Err(header("too many attributes"));
                }
            }
            (b'>', None) => return Ok((at + 1, rest[at - 1] == b'/')),
            _ => {}
        }
    }
    Err(header("a tag is too long or has no end"))
}

/// Refuses a document in which two elements could be meant by one name: `wsu:Id`, `xml:id`, `Id`, `ID` and `id` share
/// one space here, whoever defined them.
pub(crate) fn check_ids(document: &Document<'_>) -> Result<(), Refusal> {
    const XML: &str = "http://www.w3.org/XML/1998/namespace";
    let mut seen = std::collections::BTreeSet::new();
    for node in document.descendants().filter(Node::is_element) {
        let mut own: Vec<&str> = Vec::new();
        for attribute in node.attributes() {
            let names = match attribute.namespace() {
                None => matches!(attribute.name(), "Id" | "ID" | "id"),
                Some(WSU) => attribute.name() == "Id",
                Some(XML) => attribute.name() == "id",
                Some(_) => false,
            };
            // One element may say its name twice.
            if names && !own.contains(&attribute.value()) {
                own.push(attribute.value());
            }
        }
        for id in own {
            if !seen.insert(id) {
                return Err(Refusal::new(Code::InvalidHeader, format_args!("two elements named {}", shown(id))));
            }
        }
    }
    Ok(())
}

/// The elements inside of `node`. Text beside them is refused: nothing that we read mixes both.
pub(crate) fn elements<'a, 'i>(node: Node<'a, 'i>) -> Result<Vec<Node<'a, 'i>>, Refusal> {
    let stray =
        |child: &Node<'_, '_>| child.is_text() && !child.text().unwrap_or_default().trim_matches(WHITE).is_empty();
    if node.children().any(|child| stray(&child)) {
        return Err(header(format_args!("text between the elements of {}", shown(node.tag_name().name()))));
    }
    Ok(node.children().filter(Node::is_element).collect())
}

const WHITE: [char; 4] = [' ', '\t', '\r', '\n'];

/// The only child with this name; none or two are refused.
pub(crate) fn one<'a, 'i>(node: Node<'a, 'i>, namespace: &str, name: &str) -> Result<Node<'a, 'i>, Refusal> {
    maybe(node, namespace, name)?.ok_or_else(|| header(format_args!("{name} is missing")))
}

/// The child with this name, if there is one; two are refused.
pub(crate) fn maybe<'a, 'i>(node: Node<'a, 'i>, namespace: &str, name: &str) -> Result<Option<Node<'a, 'i>>, Refusal> {
    let mut found = node.children().filter(|child| is(*child, namespace, name));
    match (found.next(), found.next()) {
        (first, None) => Ok(first),
        _ => Err(header(format_args!("more than one {name}"))),
    }
}

/// Whether it is this element.
pub(crate) fn is(node: Node<'_, '_>, namespace: &str, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name && node.tag_name().namespace() == Some(namespace)
}

/// The text of an element that holds text alone, without white space around. A comment inside is refused: readers
/// differ in what they make of it, and it is not signed.
pub(crate) fn leaf(node: Node<'_, '_>) -> Result<String, Refusal> {
    if node.children().any(|child| !child.is_text()) {
        return Err(header(format_args!("{} holds more than text", shown(node.tag_name().name()))));
    }
    let text: String = node.children().filter_map(|child| child.text()).collect();
    Ok(text.trim_matches(WHITE).to_owned())
}

/// The bytes of an element that holds base64 (RFC 4648, section 4), white space left out.
pub(crate) fn base64(node: Node<'_, '_>) -> Result<Vec<u8>, Refusal> {
    let text = leaf(node)?;
    let packed: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    data_encoding::BASE64
        .decode(&packed)
        .map_err(|_| header(format_args!("{} is not base64", shown(node.tag_name().name()))))
}

/// The value of an attribute that must be there.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Result<&'a str, Refusal> {
    node.attribute(name).ok_or_else(|| header(format_args!("{} lacks {name}", shown(node.tag_name().name()))))
}

/// The name that WS-Security gives an element.
pub(crate) fn wsu_id<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute((WSU, "Id"))
}

/// Text for an element's content, written so that it stays canonical (Canonical XML 1.0, section 2.3).
pub(crate) fn escape(text: &str, out: &mut String) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#xD;"),
            _ => out.push(sign),
        }
    }
}

/// Text for an attribute's value, written so that it stays canonical (Canonical XML 1.0, section 2.3).
pub(crate) fn escape_attribute(text: &str, out: &mut String) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#x9;"),
            '\n' => out.push_str("&#xA;"),
            '\r' => out.push_str("&#xD;"),
            _ => out.push(sign),
        }
    }
}

/// Whether XML 1.0 can write every sign of the text (section 2.2).
pub(crate) fn writable(text: &str) -> bool {
    text.chars()
        .all(|sign| matches!(sign, '\t' | '\n' | '\r') || (sign >= ' ' && !matches!(sign, '\u{fffe}' | '\u{ffff}')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_parser_must_not_see_is_refused_before() {
        for (wrong, why) in [
            ("<!DOCTYPE a><a/>", "document type"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document type"),
            ("<a><!-- ", "no end"),
            ("<a b='", "no end"),
            ("<a b='<'/>", "inside of a tag"),
            ("</a>", "without a beginning"),
            (&"<a>".repeat(limits::DEPTH + 1), "deeply"),
            (&format!("<a {}/>", "b='' ".repeat(limits::ATTRIBUTES + 1)), "attributes"),
            (&format!("<a b='{}'/>", "x".repeat(limits::TAG)), "too long"),
            ("<a xmlns:p='u'><b xmlns:p=''/></a>", "prefix"),
            ("<a xmlns:p='u'><b c='d'\n xmlns:p =\t\"\"/></a>", "prefix"),
            (&"<a xmlns='u'/>".repeat(limits::NAMESPACES + 1), "namespaces"),
            ("<a>&b;</a>", ""),
            ("<a", "no end"),
            ("", ""),
        ] {
            let refusal = parse(wrong).err().unwrap_or_else(|| panic!("taken: {wrong}"));
            assert_eq!(refusal.code, Code::InvalidHeader);
            assert!(refusal.detail.contains(why), "{wrong}: {refusal}");
        }
        assert!(parse("<a b='>' c=\"'/>\"><![CDATA[<!DOCTYPE]]><!--<b>--><?p <c> ?></a>").is_ok());
    }

    #[test]
    fn other_encodings_are_refused() {
        assert!(text("\u{feff}<?xml version='1.0' encoding='utf-8'?><a/>".as_bytes(), 100).is_ok());
        assert!(text(b"<?xml-model href='a'?><a/>", 100).is_ok());
        for wrong in [
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
            "<?xml version=\"1.0\" encoding = 'ISO-8859-1'?><a/>",
            "<?xml version=\"1.1\"?><a/>",
            "<?xml version=\"1.0\"",
        ] {
            assert!(text(wrong.as_bytes(), 100).is_err(), "{wrong}");
        }
        assert!(text(b"\xff\xfe<\0a\0", 100).is_err());
        assert!(text(b"<a/>", 3).is_err());
    }

    #[test]
    fn ids_of_all_kinds_share_one_space() {
        let wsu = format!("xmlns:w='{WSU}'");
        for (xml, fine) in [
            (format!("<a {wsu}><b w:Id='1'/><c w:Id='2'/></a>"), true),
            (format!("<a {wsu}><b w:Id='1' id='1'/><c Id='2'/></a>"), true),
            (format!("<a {wsu}><b w:Id='1'/><c w:Id='1'/></a>"), false),
            (format!("<a {wsu}><b w:Id='1'/><c Id='1'/></a>"), false),
            (format!("<a {wsu}><b w:Id='1'/><c xml:id='1'/></a>"), false),
            ("<a><b id='1'/><c ID='1'/></a>".to_owned(), false),
        ] {
            assert_eq!(check_ids(&parse(&xml).expect("parses")).is_ok(), fine, "{xml}");
        }
    }

    #[test]
    fn a_value_is_text_alone() {
        let read = |xml: &str| leaf(parse(xml).expect("parses").root_element());
        assert_eq!(read("<a> one&amp;<![CDATA[ two]]>\n</a>"), Ok("one& two".to_owned()));
        for wrong in ["<a>admin<!-- -->@evil</a>", "<a>x<b/></a>", "<a>x<?p?>y</a>"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
