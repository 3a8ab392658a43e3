//! The letterhead that Comity brings, in the layout of GOST R 7.0.97-2016. Staff save it, edit it and upload it again.

use std::sync::LazyLock;

use kernel::Problem;

use super::{
    MAIN,
    package::{CONTENT_TYPES, DOCUMENT, DOCUMENT_RELS, Package},
    xml::Element,
};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The file, made once.
pub(crate) fn default_template() -> &'static [u8] {
    static TEMPLATE: LazyLock<Vec<u8>> = LazyLock::new(|| build(false).unwrap_or_default());
    &TEMPLATE
}

/// The same with the mark and "page 3 of 12" at the head of every page, for papers that are no letters; made once.
pub(crate) fn running_template() -> &'static [u8] {
    static TEMPLATE: LazyLock<Vec<u8>> = LazyLock::new(|| build(true).unwrap_or_default());
    &TEMPLATE
}

fn build(running: bool) -> Result<Vec<u8>, Problem> {
    let mut package = Package::default();
    for (name, tree) in [
        (CONTENT_TYPES, types()),
        ("_rels/.rels", package_relations()),
        (DOCUMENT, document(running)),
        (DOCUMENT_RELS, document_relations()),
        ("word/styles.xml", styles()),
        ("word/header1.xml", if running { running_header() } else { header() }),
        ("word/footer1.xml", footer()),
        ("word/footer2.xml", footer()),
        ("docProps/core.xml", core()),
    ] {
        package.put(name, tree.to_bytes());
    }
    package.write()
}

fn types() -> Element {
    let part = |name: &str, kind: &str| Element::new("Override").with("PartName", name).with("ContentType", kind);
    let default =
        |extension: &str, kind: &str| Element::new("Default").with("Extension", extension).with("ContentType", kind);
    Element::new("Types").with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types").holding([
        default("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        default("xml", "application/xml"),
        part("/word/document.xml", &format!("{WORD}.document.main+xml")),
        part("/word/styles.xml", &format!("{WORD}.styles+xml")),
        part("/word/header1.xml", &format!("{WORD}.header+xml")),
        part("/word/footer1.xml", &format!("{WORD}.footer+xml")),
        part("/word/footer2.xml", &format!("{WORD}.footer+xml")),
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ])
}

fn relation(id: &str, kind: &str, target: &str) -> Element {
    Element::new("Relationship").with("Id", id).with("Type", kind).with("Target", target)
}

fn package_relations() -> Element {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    Element::new("Relationships").with("xmlns", PACKAGE_RELATIONS).holding([
        relation("rId1", &format!("{RELATIONS}/officeDocument"), "word/document.xml"),
        relation("rId2", core, "docProps/core.xml"),
    ])
}

fn document_relations() -> Element {
    Element::new("Relationships").with("xmlns", PACKAGE_RELATIONS).holding([
        relation("rId1", &format!("{RELATIONS}/styles"), "styles.xml"),
        relation("rId2", &format!("{RELATIONS}/header"), "header1.xml"),
        relation("rId3", &format!("{RELATIONS}/footer"), "footer1.xml"),
        relation("rId4", &format!("{RELATIONS}/footer"), "footer2.xml"),
    ])
}

fn root(name: &str) -> Element {
    Element::new(name).with("xmlns:w", MAIN[0]).with("xmlns:r", RELATIONS)
}

fn core() -> Element {
    Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .holding([Element::new("dc:title").text("Comity letterhead")])
}

/// An element with one attribute `w:val`.
fn val(name: &str, value: &str) -> Element {
    Element::new(name).with("w:val", value)
}

fn spacing(before: &str, after: &str) -> Element {
    Element::new("w:spacing").with("w:before", before).with("w:after", after)
}

fn paragraph(style: impl IntoIterator<Item = Element>, run: impl IntoIterator<Item = Element>, text: &str) -> Element {
    Element::new("w:p").holding([
        Element::new("w:pPr").holding(style),
        Element::new("w:r").holding([Element::new("w:rPr").holding(run), Element::new("w:t").text(text)]),
    ])
}

/// Type size in half points, for the script of the region and for complex ones.
fn size(half_points: &str) -> [Element; 2] {
    [val("w:sz", half_points), val("w:szCs", half_points)]
}

fn bold(half_points: &str) -> Vec<Element> {
    [Element::new("w:b"), Element::new("w:bCs")].into_iter().chain(size(half_points)).collect()
}

fn document(running: bool) -> Element {
    let rule = Element::new("w:bottom")
        .with("w:val", "thickThinSmallGap")
        .with("w:sz", "12")
        .with("w:space", "6")
        .with("w:color", "000000");
    // The addressee begins 95 mm from the left margin (5386 twentieths of a point).
    let right_half = || Element::new("w:ind").with("w:left", "5386");
    let tab = Element::new("w:tab").with("w:val", "right").with("w:pos", "10205");
    let reference = |kind: &str, id: &str| Element::new(kind).with("w:type", "default").with("r:id", id);
    let first = |kind: &str, id: &str| Element::new(kind).with("w:type", "first").with("r:id", id);
    // A letter has no header on its first page, and the same words in the footer.
    let title_page = (!running).then(|| Element::new("w:titlePg"));
    let first_footer = (!running).then(|| first("w:footerReference", "rId4"));
    let head = [reference("w:headerReference", "rId2"), reference("w:footerReference", "rId3")];
    let section = Element::new("w:sectPr").holding(head.into_iter().chain(first_footer)).holding([
        // 20 mm, and 10 mm at the right (GOST R 7.0.97-2016, 3.3).
        Element::new("w:pgSz").with("w:w", "11906").with("w:h", "16838"),
        Element::new("w:pgMar")
            .with("w:top", "1134")
            .with("w:right", "567")
            .with("w:bottom", "1134")
            .with("w:left", "1134")
            .with("w:header", "567")
            .with("w:footer", "454")
            .with("w:gutter", "0"),
    ]);
    let section = section.holding(title_page);
    // The mark stands in the header then.
    let mark = (!running).then(|| paragraph([spacing("0", "240"), right_half()], [], "{{mark}}"));
    root("w:document").holding([Element::new("w:body").holding(mark).holding([
        paragraph([spacing("0", "60"), val("w:jc", "center")], bold("28"), "{{authority}}"),
        paragraph(
            [Element::new("w:pBdr").holding([rule]), spacing("0", "240"), val("w:jc", "center")],
            size("21"),
            "{{sender}}",
        ),
        paragraph([spacing("0", "60")], [], "{{number}}"),
        paragraph([spacing("0", "120")], size("21"), "{{answer}}"),
        paragraph([spacing("240", "480"), right_half()], [], "{{addressee}}"),
        paragraph(
            [Element::new("w:keepNext"), spacing("0", "300"), val("w:jc", "center"), val("w:outlineLvl", "0")],
            bold("24"),
            "{{title}}",
        ),
        paragraph(
            [spacing("0", "80"), Element::new("w:ind").with("w:firstLine", "709"), val("w:jc", "both")],
            [],
            "{{body}}",
        ),
        paragraph(
            [Element::new("w:keepLines"), Element::new("w:tabs").holding([tab]), spacing("600", "0")],
            [],
            "{{signature}}",
        ),
        section,
    ])])
}

fn run(content: Element) -> Element {
    Element::new("w:r").holding([content])
}

/// Words of a header, with the blanks at their ends.
fn words(text: &str) -> Element {
    run(Element::new("w:t").with("xml:space", "preserve").text(text))
}

/// A field that the word processor fills in; `shown` stands there until it does.
fn field(name: &str, shown: &str) -> [Element; 5] {
    let mark = |kind: &str| run(Element::new("w:fldChar").with("w:fldCharType", kind));
    let instruction = Element::new("w:instrText").with("xml:space", "preserve").text(format!(" {name} "));
    [mark("begin"), run(instruction), mark("separate"), words(shown), mark("end")]
}

fn header() -> Element {
    root("w:hdr").holding([Element::new("w:p")
        .holding([Element::new("w:pPr").holding([val("w:jc", "center")]), words("{{page_word}} ")])
        .holding(field("PAGE", "2"))])
}

/// The mark at the left, the number of the page and how many there are at the right.
fn running_header() -> Element {
    let tab = Element::new("w:tab").with("w:val", "right").with("w:pos", "10205");
    let style = Element::new("w:pPr").holding([Element::new("w:tabs").holding([tab])]);
    let to_the_right = run(Element::new("w:tab"));
    root("w:hdr").holding([
        paragraph([], bold("20"), "{{mark}}"),
        Element::new("w:p")
            .holding([style, to_the_right, words("{{page_word}} ")])
            .holding(field("PAGE", "1"))
            .holding([words(" / ")])
            .holding(field("NUMPAGES", "1")),
    ])
}

fn footer() -> Element {
    let rule =
        Element::new("w:top").with("w:val", "single").with("w:sz", "4").with("w:space", "4").with("w:color", "5A5A5A");
    let small = |half_points: &str| [val("w:color", "5A5A5A")].into_iter().chain(size(half_points)).collect::<Vec<_>>();
    root("w:ftr").holding([
        paragraph([Element::new("w:pBdr").holding([rule])], small("15"), "{{footer}}"),
        paragraph([], small("13"), "{{reference}}"),
    ])
}

fn styles() -> Element {
    // Liberation Serif has the widths of Times New Roman, so lines break alike with either.
    let font = "Times New Roman";
    let fonts = Element::new("w:rFonts").with("w:ascii", font).with("w:hAnsi", font).with("w:cs", font);
    let run = Element::new("w:rPr").holding([fonts]).holding(size("24"));
    let style = Element::new("w:style")
        .with("w:type", "paragraph")
        .with("w:default", "1")
        .with("w:styleId", "Normal")
        .holding([val("w:name", "Normal"), Element::new("w:qFormat")]);
    root("w:styles").holding([
        Element::new("w:docDefaults").holding([
            Element::new("w:rPrDefault").holding([run]),
            Element::new("w:pPrDefault").holding([Element::new("w:pPr").holding([spacing("0", "0")])]),
        ]),
        style,
    ])
}
