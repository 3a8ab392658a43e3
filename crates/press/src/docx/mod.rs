//! Letters as DOCX: a letterhead that staff edit in their word processor, filled with the texts of a letter.

mod body;
mod demo;
mod letterhead;
mod package;
mod slots;
mod xml;

use kernel::{Class, Lang, Problem, limits};
pub(crate) use letterhead::{default_template, running_template};
pub use package::TEMPLATE;
use package::{DOCUMENT, DOCUMENT_RELS, Package};
pub use slots::{OBLIGATORY, OPTIONAL, TemplateFault};
use xml::{Element, Node};

use crate::{
    letter::{Letter, Version},
    text::{line, lines},
};

/// The namespaces of WordprocessingML: transitional and strict (ECMA-376 parts 4 and 1).
const MAIN: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Placeholders in one template, all parts together. Each may take a long text, so many make a small file grow huge.
pub const PLACEHOLDERS: usize = 64;

/// Children of section properties in the order of the schema (ECMA-376 part 1, 17.6.17).
const SECTION_ORDER: [&str; 9] = [
    "w:headerReference",
    "w:footerReference",
    "w:footnotePr",
    "w:endnotePr",
    "w:type",
    "w:pgSz",
    "w:pgMar",
    "w:paperSrc",
    "w:pgBorders",
];
/// What comes after the page numbers in section properties.
const AFTER_PAGE_NUMBERS: [&str; 12] = [
    "w:pgNumType",
    "w:cols",
    "w:formProt",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
    "w:textDirection",
    "w:bidi",
    "w:rtlGutter",
    "w:docGrid",
    "w:printerSettings",
    "w:sectPrChange",
];

/// A template that was read and checked.
pub(crate) struct Template {
    package: Package,
    document: Element,
    margins: Vec<Margin>,
    /// Whether `{{authority}}` and `{{reference}}` are there; otherwise the sender and the footer carry them.
    authority: bool,
    reference: bool,
}

/// A header or footer of a template.
struct Margin {
    /// The id of the relationship from the document.
    id: String,
    /// The relationship's type.
    kind: String,
    /// `header` or `footer`.
    role: &'static str,
    /// The name of the part.
    part: String,
    tree: Element,
}

/// The parts of a template that hold placeholders: the document, its headers and footers.
fn opened(bytes: &[u8]) -> Result<(Package, Element, Vec<Margin>), Problem> {
    let package = Package::read(bytes)?;
    let document = package.tree(DOCUMENT)?;
    if !document.attribute("xmlns:w").is_some_and(|name| MAIN.contains(&name)) || document.child("w:body").is_none() {
        return Err(Problem::invalid("template-not-docx").detail("the main part is not WordprocessingML"));
    }
    let mut margins: Vec<Margin> = Vec::new();
    if package.part(DOCUMENT_RELS).is_some() {
        for relation in package.tree(DOCUMENT_RELS)?.elements() {
            let kind = relation.attribute("Type").unwrap_or_default();
            let Some(role) = ["header", "footer"].into_iter().find(|role| kind.ends_with(&format!("/{role}"))) else {
                continue;
            };
            let target = relation.attribute("Target").unwrap_or_default();
            let part = target.strip_prefix('/').map_or_else(|| format!("word/{target}"), str::to_owned);
            margins.push(Margin {
                id: relation.attribute("Id").unwrap_or_default().to_owned(),
                kind: kind.to_owned(),
                role,
                tree: package.tree(&part)?,
                part,
            });
        }
    }
    Ok((package, document, margins))
}

/// What is wrong with the placeholders of a template, all at once, so that it can be mended in one go.
///
/// # Errors
/// As [`crate::Press::check_template`], but for the names of placeholders.
pub(crate) fn faults(bytes: &[u8]) -> Result<Vec<TemplateFault>, Problem> {
    let (_, document, margins) = opened(bytes)?;
    let mut names = slots::typed(&document)?;
    for margin in &margins {
        names.extend(slots::typed(&margin.tree)?);
    }
    let found = slots::faults(&names);
    if found.is_empty() {
        Template::read(bytes)?;
    }
    Ok(found)
}

impl Template {
    /// Reads and checks a template.
    ///
    /// # Errors
    /// As [`crate::Press::check_template`].
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        let (package, document, margins) = opened(bytes)?;
        let mut names = Vec::new();
        package::check_fields(DOCUMENT, &document)?;
        let in_document = slots::names(&document)?;
        for margin in &margins {
            package::check_fields(&margin.part, &margin.tree)?;
            let found = slots::names(&margin.tree)?;
            if found.contains(&"body") {
                return Err(Problem::invalid("template-body-not-alone"));
            }
            names.extend(found);
        }
        if in_document.iter().filter(|name| **name == "body").count() > 1 {
            return Err(Problem::invalid("template-body-not-alone"));
        }
        names.extend(in_document);
        if names.len() > PLACEHOLDERS {
            return Err(Problem::new(Class::TooLarge, "template-too-many-placeholders").arg("most", PLACEHOLDERS));
        }
        if let Some(missing) = OBLIGATORY.into_iter().find(|name| !names.contains(name)) {
            return Err(Problem::invalid("template-placeholder-missing").arg("name", missing));
        }
        let (authority, reference) = (names.contains(&"authority"), names.contains(&"reference"));
        Ok(Self { package, document, margins, authority, reference })
    }

    /// Fills the template.
    ///
    /// # Errors
    /// `paper-too-large`, `internal`.
    pub fn fill(self, letter: &Letter) -> Result<Vec<u8>, Problem> {
        let Self { mut package, mut document, margins, authority, reference } = self;
        let mut added = Vec::new();
        let mut relations = package.part(DOCUMENT_RELS).is_some().then(|| package.tree(DOCUMENT_RELS)).transpose()?;
        let mut content: Vec<Node> = Vec::new();
        let last = letter.versions.len().saturating_sub(1);
        let body = document.elements().find(|element| element.name == "w:body").cloned().unwrap_or_default();
        for (index, version) in letter.versions.iter().enumerate() {
            let filler = Filler { letter, version, authority, reference, tag: tag(version.lang) };
            // The first version uses the headers and footers of the template, each other one its own copies.
            let mut ids = Vec::new();
            for margin in &margins {
                let mut tree = margin.tree.clone();
                filler.fill(&mut tree)?;
                let part = if index == 0 { margin.part.clone() } else { copied(&margin.part, index) };
                if index > 0 {
                    let id = format!("{}Version{index}", margin.id);
                    let target = format!("/{part}");
                    let relation = Element::new("Relationship").with("Id", &id).with("Type", &margin.kind);
                    relations = relations.map(|tree| tree.holding([relation.with("Target", target)]));
                    if let Some(own) = package.part(&rels(&margin.part)).map(<[u8]>::to_vec) {
                        package.put(&rels(&part), own);
                    }
                    added.push((part.clone(), margin.role));
                    ids.push((margin.id.as_str(), id));
                }
                package.put(&part, tree.to_bytes());
            }
            let mut own = body.clone();
            filler.fill(&mut own)?;
            map_ids(&mut own, &ids);
            let section = own.elements().find(|element| element.name == "w:sectPr").cloned();
            let mut section = section.unwrap_or_else(|| Element::new("w:sectPr"));
            own.remove("w:sectPr");
            if letter.versions.len() > 1 {
                separate(&mut section);
            }
            content.append(&mut own.children);
            if index == last {
                content.push(Node::Element(section));
            } else {
                end_section(&mut content, section);
            }
        }
        for element in document.elements_mut().filter(|element| element.name == "w:body") {
            element.children = std::mem::take(&mut content);
        }
        package.put(DOCUMENT, document.to_bytes());
        if let Some(relations) = relations {
            package.put(DOCUMENT_RELS, relations.to_bytes());
        }
        package.declare(&added)?;
        if package.part(CORE).is_some() {
            package.put(CORE, core(letter).to_bytes());
        }
        let bytes = package.write()?;
        if bytes.len() as u64 > limits::PAPER {
            return Err(Problem::new(Class::TooLarge, "paper-too-large").detail(format_args!("{} bytes", bytes.len())));
        }
        Ok(bytes)
    }
}

/// The name of a copy of a part for a further version.
fn copied(part: &str, version: usize) -> String {
    let stem = part.strip_suffix(".xml").unwrap_or(part);
    format!("{stem}-version{}.xml", version + 1)
}

/// The part with the relationships of a part (ECMA-376 part 2, 9.3).
fn rels(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels")
}

/// BCP 47 tags as word processors know them.
const fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en-GB",
        Lang::Ru => "ru-RU",
        Lang::Az => "az-Latn-AZ",
        Lang::Uz => "uz-Latn-UZ",
    }
}

/// Makes section references point to the copies of headers and footers.
fn map_ids(element: &mut Element, ids: &[(&str, String)]) {
    if matches!(element.name.as_str(), "w:headerReference" | "w:footerReference") {
        for (name, value) in &mut element.attributes {
            if name.ends_with(":id")
                && let Some((_, id)) = ids.iter().find(|(from, _)| from == value)
            {
                value.clone_from(id);
            }
        }
    }
    for child in element.elements_mut() {
        map_ids(child, ids);
    }
}

/// A section of its own: begins on a new page, counts pages from one.
fn separate(section: &mut Element) {
    section.put(Element::new("w:type").with("w:val", "nextPage"), &SECTION_ORDER);
    let mut order: Vec<&str> = SECTION_ORDER.to_vec();
    order.push("w:lnNumType");
    order.extend(AFTER_PAGE_NUMBERS);
    let mut numbers = section.child("w:pgNumType").cloned().unwrap_or_else(|| Element::new("w:pgNumType"));
    numbers.attributes.retain(|(name, _)| name != "w:start");
    section.put(numbers.with("w:start", "1"), &order);
}

/// Ends a section: its properties go into its last paragraph (ECMA-376 part 1, 17.6.18).
fn end_section(content: &mut Vec<Node>, section: Element) {
    if let Some(Node::Element(last)) = content.last_mut()
        && last.name == "w:p"
    {
        if last.child("w:pPr").is_none() {
            last.children.insert(0, Node::Element(Element::new("w:pPr")));
        }
        for properties in last.elements_mut().filter(|element| element.name == "w:pPr") {
            properties.put(section.clone(), &["w:sectPr", "w:pPrChange"]);
        }
        return;
    }
    let properties = Element::new("w:pPr").holding([section]);
    content.push(Node::Element(Element::new("w:p").holding([properties])));
}

/// Fills one version into trees.
struct Filler<'a> {
    letter: &'a Letter,
    version: &'a Version,
    authority: bool,
    reference: bool,
    tag: &'static str,
}

impl Filler<'_> {
    /// The text of a placeholder.
    fn value(&self, name: &str) -> String {
        let version = self.version;
        let all = |texts: &[String]| texts.iter().flat_map(|text| lines(text)).collect::<Vec<_>>();
        let optional = |text: &Option<String>| text.as_deref().map(lines).unwrap_or_default();
        let lines = match name {
            "authority" => all(&version.sender).into_iter().take(1).collect(),
            "sender" => all(&version.sender).into_iter().skip(usize::from(self.authority)).collect(),
            "addressee" => all(&version.addressee),
            "number" => lines(&version.number_line),
            "answer" => optional(&version.answer_to),
            "mark" => match &version.running {
                Some(running) => lines(&running.mark),
                None => optional(&version.confidentiality),
            },
            "title" => lines(&version.title),
            "signature" => {
                let office = lines(&version.signature.office).join("\n");
                let name = line(&version.signature.name);
                vec![if name.is_empty() { office } else { format!("{office}\t{name}") }]
            }
            "reference" => vec![line(&self.letter.reference)],
            "page_word" => vec![line(&version.page_word)],
            "footer" => {
                let demo = self.letter.demo.then(|| "DEMO".to_owned());
                let reference = (!self.reference).then(|| line(&self.letter.reference));
                lines(&version.footer).into_iter().chain(demo).chain(reference).collect()
            }
            _ => Vec::new(),
        };
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Fills a tree.
    fn fill(&self, parent: &mut Element) -> Result<(), Problem> {
        let mut children = Vec::with_capacity(parent.children.len());
        for child in std::mem::take(&mut parent.children) {
            match child {
                Node::Element(mut element) => {
                    self.fill(&mut element)?;
                    if element.name == "w:p" {
                        children.extend(self.paragraph(element)?);
                    } else {
                        children.push(Node::Element(element));
                    }
                }
                text @ Node::Text(_) => children.push(text),
            }
        }
        parent.children = children;
        // These may not be without a paragraph at their end (17.4.65, 17.10.3, 17.10.4).
        if matches!(parent.name.as_str(), "w:tc" | "w:hdr" | "w:ftr" | "w:txbxContent")
            && parent.elements().last().is_none_or(|element| element.name != "w:p")
        {
            parent.children.push(Node::Element(Element::new("w:p")));
        }
        Ok(())
    }

    fn paragraph(&self, mut paragraph: Element) -> Result<Vec<Node>, Problem> {
        let before = slots::paragraph_text(&paragraph);
        let slots = slots::slots(&before)?;
        if slots.is_empty() {
            return Ok(vec![Node::Element(paragraph)]);
        }
        if slots.iter().any(|slot| slot.name == "body") {
            let mut blocks = body::Look::of(&paragraph, self.tag).blocks(&self.version.blocks);
            if let Some(section) = paragraph.child("w:pPr").and_then(|style| style.child("w:sectPr")) {
                end_section(&mut blocks, section.clone());
            }
            return Ok(blocks);
        }
        slots::replace(&mut paragraph, &|name| self.value(name), self.tag)?;
        if self.letter.demo && slots.iter().any(|slot| slot.name == "footer") {
            paragraph.children.push(Node::Element(demo::mark()));
        }
        // A line that had room only for something this letter lacks falls away.
        let holds_section = paragraph.child("w:pPr").is_some_and(|style| style.child("w:sectPr").is_some());
        let optional = slots.iter().all(|slot| OPTIONAL.contains(&slot.name));
        if optional && !holds_section && !has_content(&paragraph) {
            return Ok(Vec::new());
        }
        Ok(vec![Node::Element(paragraph)])
    }
}

/// Whether a paragraph shows anything: text, a field, a picture.
fn has_content(paragraph: &Element) -> bool {
    let mut found = false;
    paragraph.walk(&mut |element| {
        found |= match element.name.as_str() {
            "w:t" => !element.own_text().trim().is_empty(),
            "w:drawing" | "w:pict" | "w:object" | "w:fldSimple" | "w:instrText" => true,
            _ => false,
        };
    });
    found
}

const CORE: &str = "docProps/core.xml";

/// The properties of the document (ECMA-376 part 2, 10): ours instead of those of whoever edited the template.
fn core(letter: &Letter) -> Element {
    let first = letter.versions.first();
    let at = letter.at.to_string();
    // W3CDTF without fractions.
    let at = format!("{}Z", at.get(..19).unwrap_or_default());
    let moment = |name: &str| Element::new(name).with("xsi:type", "dcterms:W3CDTF").text(&at);
    let short = |text: &str| line(text).chars().take(200).collect::<String>();
    let sender = first.and_then(|version| version.sender.first());
    Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .holding([
            Element::new("dc:title").text(first.map(|version| short(&version.title)).unwrap_or_default()),
            Element::new("dc:creator").text(sender.map(|text| short(text)).unwrap_or_default()),
            Element::new("dc:identifier").text(short(&letter.reference)),
            Element::new("dc:language").text(first.map_or("en", |version| version.lang.tag())),
            moment("dcterms:created"),
            moment("dcterms:modified"),
        ])
}
