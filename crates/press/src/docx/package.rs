//! The package of a DOCX file (ECMA-376 part 2): a ZIP archive of parts, read with limits.

use std::io::{Cursor, Read, Write};

use kernel::{Class, Problem, limits};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::xml::{self, Element};

/// A template as uploaded. A letterhead with a coat of arms is some hundred kilobytes.
pub const TEMPLATE: usize = 4 << 20;
/// Parts of a template. Word writes about fifteen.
const PARTS: usize = 256;
/// One part, unpacked.
const PART: u64 = 8 << 20;
/// All parts, unpacked.
const ALL_PARTS: u64 = 32 << 20;
/// Below this size the expansion of a part does not matter: small texts of one letter compress very well.
const SMALL: u64 = 64 << 10;

pub(crate) const CONTENT_TYPES: &str = "[Content_Types].xml";
pub(crate) const DOCUMENT: &str = "word/document.xml";
pub(crate) const DOCUMENT_RELS: &str = "word/_rels/document.xml.rels";
const MAIN_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const TEMPLATE_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";

/// Kinds of relationships that bring a program or a foreign document into the letter.
const ACTIVE: [&str; 7] =
    ["/aFChunk", "/oleObject", "/package", "/control", "/vbaProject", "/attachedTemplate", "/frame"];

/// The parts of a package in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

fn not_docx(what: impl std::fmt::Display) -> Problem {
    Problem::invalid("template-not-docx").detail(what)
}

fn not_safe(what: &str) -> Problem {
    Problem::invalid("template-unsafe").detail(what)
}

fn too_large(what: &str) -> Problem {
    Problem::new(Class::TooLarge, "template-too-large").arg("most", TEMPLATE).detail(what)
}

impl Package {
    /// Reads a package and checks everything that does not depend on placeholders.
    ///
    /// # Errors
    /// `template-too-large`, `template-not-docx`, `template-unsafe`, `template-active-content`, `template-xml`.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        if bytes.len() > TEMPLATE {
            return Err(too_large("the file"));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(not_docx)?;
        if archive.len() > PARTS {
            return Err(too_large("too many parts"));
        }
        let mut package = Self::default();
        let mut all = 0;
        for index in 0..archive.len() {
            // Looked at before opening: an encrypted part cannot be opened at all.
            let raw = archive.by_index_raw(index).map_err(not_docx)?;
            if raw.encrypted() || raw.is_symlink() {
                return Err(not_safe("an encrypted part or a link"));
            }
            let name = raw.name().map_err(not_docx)?.into_owned();
            let (packed, directory) = (raw.compressed_size(), raw.is_dir());
            drop(raw);
            if !well_named(&name) || package.parts.iter().any(|(other, _)| other.eq_ignore_ascii_case(&name)) {
                return Err(not_safe("a part whose name leaves the package or stands twice"));
            }
            if directory {
                continue;
            }
            let part = archive.by_index(index).map_err(not_docx)?;
            let mut content = Vec::new();
            // The sizes in the archive are claims; what counts is what comes out.
            part.take(PART + 1).read_to_end(&mut content).map_err(not_docx)?;
            let size = content.len() as u64;
            all += size;
            if size > PART || all > ALL_PARTS {
                return Err(too_large("a part, or all parts together"));
            }
            if size > SMALL && size / packed.max(1) > limits::EXPANSION {
                return Err(not_safe("a part that grows beyond reason"));
            }
            package.parts.push((name, content));
        }
        package.check()?;
        Ok(package)
    }

    fn check(&self) -> Result<(), Problem> {
        let types = self.tree(CONTENT_TYPES)?;
        let mut main = false;
        for element in types.elements() {
            let kind = element.attribute("ContentType").unwrap_or_default();
            if kind.contains("macroEnabled") || kind.contains("vbaProject") {
                return Err(active("macros"));
            }
            main |= kind == MAIN_TYPE || kind == TEMPLATE_TYPE;
        }
        if !main || self.part(DOCUMENT).is_none() {
            return Err(not_docx("no main document"));
        }
        for (name, content) in &self.parts {
            let lower = name.to_ascii_lowercase();
            if lower.contains("vbaproject") || lower.contains("/activex/") || lower.contains("/embeddings/") {
                return Err(active(name));
            }
            let extension = lower.rsplit('.').next().unwrap_or_default();
            if matches!(extension, "xml" | "rels" | "vml") {
                let tree = xml::parse(content).map_err(|what| not_xml(name, what))?;
                if extension == "rels" {
                    check_relationships(&tree)?;
                }
            }
        }
        Ok(())
    }

    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.iter().find(|(other, _)| other == name).map(|(_, content)| content.as_slice())
    }

    /// A part as a tree.
    pub fn tree(&self, name: &str) -> Result<Element, Problem> {
        let content = self.part(name).ok_or_else(|| not_docx(format_args!("{name} is not there")))?;
        xml::parse(content).map_err(|what| not_xml(name, what))
    }

    /// Adds a part, or replaces the one of that name.
    pub fn put(&mut self, name: &str, content: Vec<u8>) {
        match self.parts.iter_mut().find(|(other, _)| other == name) {
            Some(part) => part.1 = content,
            None => self.parts.push((name.to_owned(), content)),
        }
    }

    /// Makes a document of a template (`.dotx`), and declares the types of added parts.
    pub fn declare(&mut self, added: &[(String, &'static str)]) -> Result<(), Problem> {
        let mut types = self.tree(CONTENT_TYPES)?;
        for element in types.elements_mut() {
            for (name, value) in &mut element.attributes {
                if name == "ContentType" && value == TEMPLATE_TYPE {
                    MAIN_TYPE.clone_into(value);
                }
            }
        }
        for (part, kind) in added {
            let kind = format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
            let entry = Element::new("Override").with("PartName", format!("/{part}")).with("ContentType", kind);
            types = types.holding([entry]);
        }
        self.put(CONTENT_TYPES, types.to_bytes());
        Ok(())
    }

    /// The archive. Same parts, same bytes: no part carries a time.
    pub fn write(&self) -> Result<Vec<u8>, Problem> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let types = self.parts.iter().filter(|(name, _)| name == CONTENT_TYPES);
        let others = self.parts.iter().filter(|(name, _)| name != CONTENT_TYPES);
        for (name, content) in types.chain(others) {
            archive.start_file(name.as_str(), options).map_err(Problem::internal)?;
            archive.write_all(content).map_err(Problem::internal)?;
        }
        Ok(archive.finish().map_err(Problem::internal)?.into_inner())
    }
}

/// A relative name without steps upwards, drive letters or odd characters.
fn well_named(name: &str) -> bool {
    let name = name.strip_suffix('/').unwrap_or(name);
    !name.is_empty()
        && name.len() <= 200
        && !name.contains(['\\', ':', '\0'])
        && !name.chars().any(char::is_control)
        && name.split('/').all(|step| !step.is_empty() && step != "." && step != "..")
}

fn active(what: impl std::fmt::Display) -> Problem {
    Problem::invalid("template-active-content").detail(what)
}

pub(crate) fn not_xml(part: &str, what: impl std::fmt::Display) -> Problem {
    Problem::invalid("template-xml").arg("part", part).detail(what)
}

/// Links for people to click stay; anything that Word would load by itself is refused.
fn check_relationships(tree: &Element) -> Result<(), Problem> {
    for relation in tree.elements() {
        let kind = relation.attribute("Type").unwrap_or_default();
        let external = relation.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
        if (external && !kind.ends_with("/hyperlink")) || ACTIVE.iter().any(|active_kind| kind.ends_with(active_kind)) {
            return Err(active(kind));
        }
    }
    Ok(())
}

/// Fields that fetch other files or start programs (ECMA-376 part 1, 17.16.5).
pub(crate) fn check_fields(part: &str, tree: &Element) -> Result<(), Problem> {
    let mut instructions = String::new();
    tree.walk(&mut |element| match element.name.as_str() {
        "w:instrText" => instructions.push_str(&element.own_text()),
        "w:fldSimple" => instructions.push_str(element.attribute("w:instr").unwrap_or_default()),
        "w:p" => instructions.push(' '),
        _ => {}
    });
    let instructions = instructions.to_ascii_uppercase();
    if ["INCLUDE", "DDE", "MACROBUTTON", "IMPORT", "LINK "].iter().any(|word| {
        // HYPERLINK contains LINK and is harmless.
        instructions.replace("HYPERLINK ", "").contains(word)
    }) {
        return Err(active(format_args!("a field in {part}")));
    }
    Ok(())
}
