//! Edits a minified style sheet: cuts what Comity may not or does not use, and sets the font.

use std::{collections::BTreeSet, fmt::Write as _};

use anyhow::{Context as _, bail};

/// A style sheet as a tree.
enum Node {
    /// `prelude{declarations}`
    Rule { prelude: String, body: String },
    /// `@media …{rules}`
    Group { prelude: String, nodes: Vec<Node> },
}

/// What to do with a style sheet.
pub struct Edit<'a> {
    /// The font family to be replaced by `var(--app-font)`; the generic print font is replaced as well.
    pub font: &'a str,
    /// Class prefixes whose rules are cut, such as `.govuk-header`; a selector equal to an entry is cut too.
    pub cut: &'a [String],
    /// Names of the pictures that are vendored with the sheet. A rule that names another one is a mistake.
    pub icons: &'a BTreeSet<String>,
}

/// The edited sheet.
///
/// Cut are: comments (with the pointer to a source map that is not shipped), `@font-face`, `@charset`, rules of the
/// components in `cut`, and `text-transform: uppercase`, which is wrong for the Azerbaijani i unless every text is
/// marked with its language.
pub fn edit(source: &str, edit: &Edit<'_>) -> anyhow::Result<String> {
    let source = without_comments(source);
    let (nodes, rest) = parse(&source)?;
    if !rest.is_empty() {
        bail!("a closing brace too many before {:?}", head(rest));
    }
    let mut out = String::new();
    write_nodes(&nodes, edit, &mut out)?;
    out.push('\n');
    Ok(out)
}

fn head(text: &str) -> String {
    text.chars().take(60).collect()
}

fn without_comments(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    out.push_str(rest);
    out
}

/// Where the first of `stops` stands outside of quotes and parentheses.
fn find_outside(text: &str, stops: &[char]) -> Option<usize> {
    let (mut quote, mut depth, mut escaped) = (None, 0_u32, false);
    for (place, c) in text.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match (c, quote) {
            ('\\', _) => escaped = true,
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) => quote = Some(c),
            ('(', None) => depth += 1,
            (')', None) => depth = depth.saturating_sub(1),
            (c, None) if depth == 0 && stops.contains(&c) => return Some(place),
            _ => {}
        }
    }
    None
}

fn parse(mut rest: &str) -> anyhow::Result<(Vec<Node>, &str)> {
    let mut nodes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with('}') {
            return Ok((nodes, rest));
        }
        let stop = find_outside(rest, &['{', ';', '}']).with_context(|| format!("unfinished: {:?}", head(rest)))?;
        let prelude = rest[..stop].trim().to_owned();
        match &rest[stop..=stop] {
            "{" if prelude.starts_with('@') && !prelude.starts_with("@font-face") && !prelude.starts_with("@page") => {
                let (inner, after) = parse(&rest[stop + 1..])?;
                rest = after.strip_prefix('}').with_context(|| format!("{prelude} is not closed"))?;
                nodes.push(Node::Group { prelude, nodes: inner });
            }
            "{" => {
                let body = &rest[stop + 1..];
                let end = find_outside(body, &['}']).with_context(|| format!("{prelude} is not closed"))?;
                nodes.push(Node::Rule { prelude, body: body[..end].to_owned() });
                rest = &body[end + 1..];
            }
            ";" => {
                // `@charset …;`: what is served says its character set in its header.
                rest = &rest[stop + 1..];
            }
            _ => bail!("a closing brace too many after {prelude:?}"),
        }
    }
}

fn split_outside(text: &str, mark: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(stop) = find_outside(rest, &[mark]) {
        parts.push(rest[..stop].trim());
        rest = &rest[stop + mark.len_utf8()..];
    }
    parts.push(rest.trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a selector belongs to a component that is cut: it names the class itself, or a class that continues it
/// with `-` or `_`, as in `.govuk-header__logo`.
fn is_cut(selector: &str, cut: &[String]) -> bool {
    cut.iter().any(|name| {
        selector == name
            || (name.starts_with('.')
                && selector.match_indices(name.as_str()).any(|(at, _)| {
                    let next = selector[at + name.len()..].chars().next();
                    !next.is_some_and(char::is_alphanumeric)
                }))
    })
}

fn write_nodes(nodes: &[Node], edit: &Edit<'_>, out: &mut String) -> anyhow::Result<()> {
    for node in nodes {
        match node {
            Node::Rule { prelude, .. } if prelude.starts_with("@font-face") => {}
            Node::Rule { prelude, body } => {
                let kept: Vec<&str> =
                    split_outside(prelude, ',').into_iter().filter(|selector| !is_cut(selector, edit.cut)).collect();
                if kept.is_empty() {
                    continue;
                }
                let declarations = declarations(body, edit).with_context(|| prelude.clone())?;
                if !declarations.is_empty() {
                    write!(out, "{}{{{}}}", kept.join(","), declarations.join(";"))?;
                    out.push('\n');
                }
            }
            Node::Group { prelude, nodes } => {
                let mut inner = String::new();
                write_nodes(nodes, edit, &mut inner)?;
                if !inner.is_empty() {
                    write!(out, "{prelude}{{\n{inner}}}")?;
                    out.push('\n');
                }
            }
        }
    }
    Ok(())
}

fn declarations(body: &str, edit: &Edit<'_>) -> anyhow::Result<Vec<String>> {
    let mut kept = Vec::new();
    for declaration in split_outside(body, ';') {
        let (name, value) = declaration.split_once(':').with_context(|| format!("not a declaration: {declaration}"))?;
        if name == "text-transform" {
            continue;
        }
        if name == "font-family" && (value.contains(edit.font) || value == "sans-serif") {
            kept.push("font-family:var(--app-font)".to_owned());
            continue;
        }
        kept.push(format!("{name}:{}", pictures(value, edit.icons)?));
    }
    Ok(kept)
}

/// The value with `url(/assets/images/x.svg)` turned into `url(icons/x.svg)`.
fn pictures(value: &str, icons: &BTreeSet<String>) -> anyhow::Result<String> {
    let mut out = String::new();
    let mut rest = value;
    while let Some(start) = rest.find("url(") {
        let after = &rest[start + 4..];
        let end = after.find(')').context("url( is not closed")?;
        let address = after[..end].trim_matches(['"', '\'']);
        out.push_str(&rest[..start]);
        if address.starts_with("data:") {
            out.push_str(&rest[start..=start + 4 + end]);
        } else {
            let name = address.rsplit('/').next().unwrap_or(address);
            if !icons.contains(name) {
                bail!("{address} is not vendored: vendor the picture or cut the component");
            }
            write!(out, "url(icons/{name})")?;
        }
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(source: &str) -> anyhow::Result<String> {
        let cut = [".x-header".to_owned(), ":root".to_owned()];
        let icons = BTreeSet::from(["cross.svg".to_owned()]);
        edit(source, &Edit { font: "Brand Font", cut: &cut, icons: &icons })
    }

    #[test]
    fn brand_font_headers_and_capitals_go() {
        let source = "@charset \"UTF-8\";@font-face{font-family:Brand Font;src:url(/a/b.woff2)}:root{--c:red}\
            .x-header,.x-body{font-family:Brand Font,arial;color:red}.x-header__logo{color:blue}\
            @media print{.x-body{font-family:sans-serif}.x-header--wide{margin:0}}\
            .x-headerless{text-transform:uppercase;margin:0}/*# sourceMappingURL=x.map */";
        assert_eq!(
            edited(source).expect("well-formed"),
            ".x-body{font-family:var(--app-font);color:red}\n@media print{\n.x-body{font-family:var(--app-font)}\n}\n\
             .x-headerless{margin:0}\n\n"
        );
    }

    #[test]
    fn braces_and_semicolons_in_quotes_and_pictures_are_text() {
        let source = ".a:before{content:\"};{\";background:url(\"data:image/svg+xml;utf8,<svg/>\")}.b{color:red}";
        let out = edited(source).expect("well-formed");
        assert!(out.contains("content:\"};{\"") && out.contains("data:image/svg+xml;utf8,<svg/>"), "{out}");
        assert!(out.contains(".b{color:red}"));
    }

    #[test]
    fn a_picture_must_be_vendored() {
        let out = edited(".a{background:url(/assets/images/cross.svg)}").expect("vendored");
        assert!(out.contains("url(icons/cross.svg)"), "{out}");
        assert!(edited(".a{background:url(/assets/images/other.svg)}").is_err());
    }
}
