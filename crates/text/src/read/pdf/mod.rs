//! PDF (ISO 32000-1): the letters of its pages in the order in which they are drawn.
//!
//! Ours, because files of strangers must neither overflow the stack nor end the memory, and neither can be caught; why
//! no other reader was taken stands in `ARCHITECTURE.md`. Text needs little of the format. Cross-reference tables are not
//! believed: every object is looked for, once, from the beginning to the end, and the last one of a number counts, which
//! also reads what a damaged table would hide.
//!
//! Not read: files locked with a password, also those that open without one and only forbid printing; letters of fonts
//! that do not say what their glyphs mean; text that is a picture.

mod content;
mod file;
mod filter;
mod font;
mod names;
mod object;

use std::{collections::HashSet, rc::Rc};

use self::{
    content::Reader,
    file::File,
    object::{Dict, Object},
};
use super::{Out, Unreadable};
use crate::limits::{PAGES, PDF_DEPTH};

/// Writes the text of a file, page by page.
///
/// # Errors
/// [`Unreadable::Locked`] for an encrypted file, [`Unreadable::Broken`] for one without pages.
pub(super) fn read(bytes: &[u8], out: &mut Out) -> Result<(), Unreadable> {
    let file = File::open(bytes);
    if file.locked {
        return Err(Unreadable::Locked);
    }
    let (pages, cut) = pages(&file);
    if pages.is_empty() {
        return Err(Unreadable::Broken { what: "no page was found" });
    }
    let mut reader = Reader::new(&file);
    for (number, page) in pages.iter().enumerate() {
        if number > 0 {
            out.line();
            out.char('\u{c}');
        }
        reader.page(page, out);
        if out.is_full() {
            break;
        }
    }
    out.line();
    out.cut |= cut || reader.cut() || file.spent();
    Ok(())
}

/// A page with the resources that it has or inherits.
struct Page {
    dict: Dict,
    resources: Rc<Dict>,
}

/// The pages in their order, and whether there are more. Where the tree is damaged, every page that is found, by number.
fn pages(file: &File<'_>) -> (Vec<Page>, bool) {
    let mut out = Vec::new();
    let mut seen = HashSet::new();
    let root = file.root().and_then(|root| root.get("Pages").cloned());
    let mut waiting: Vec<(Object, Rc<Dict>, usize)> = root.into_iter().map(|pages| (pages, Rc::default(), 0)).collect();
    while let Some((object, inherited, depth)) = waiting.pop() {
        if let Object::Reference(number) = object
            && !seen.insert(number)
        {
            continue;
        }
        let Object::Dict(dict) = file.resolve(&object) else { continue };
        let resources = match dict.get("Resources").map(|resources| file.resolve(resources)) {
            Some(Object::Dict(own)) => Rc::new(own),
            _ => inherited,
        };
        match dict.get("Kids").map(|kids| file.resolve(kids)) {
            Some(Object::Array(kids)) if depth < PDF_DEPTH => {
                waiting.extend(kids.into_iter().rev().map(|kid| (kid, resources.clone(), depth + 1)));
            }
            Some(_) => {}
            None => out.push(Page { dict, resources }),
        }
        if out.len() >= PAGES {
            return (out, true);
        }
    }
    if out.is_empty() {
        for number in file.numbers() {
            if let Object::Dict(dict) = file.get(number)
                && dict.get("Type").and_then(Object::name) == Some("Page")
            {
                let resources = match dict.get("Resources").map(|resources| file.resolve(resources)) {
                    Some(Object::Dict(own)) => own,
                    _ => Dict::new(),
                };
                out.push(Page { dict, resources: Rc::new(resources) });
            }
            if out.len() >= PAGES {
                return (out, true);
            }
        }
    }
    (out, false)
}
