//! The body of a letter as WordprocessingML (ECMA-376 part 1, chapter 17).

use super::{
    slots::{put_lang, text_nodes},
    xml::{Element, Node},
};
use crate::{
    letter::Block,
    sheet::{TABLE, shares},
    text::{line, lines},
};

/// Children of paragraph properties in the order of the schema (17.3.1.26), as far as they are put here.
const PARAGRAPH_ORDER: [&str; 36] = [
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];
/// Children of run properties (17.3.2.28) around the ones that are put here.
const RUN_ORDER: [&str; 4] = ["w:rStyle", "w:rFonts", "w:b", "w:bCs"];

/// Twentieths of a point: the width of the text, 180 mm, and the hanging indent of a list item.
const WIDTH: usize = 10_205;
const INDENT: &str = "709";
const HANGING: &str = "284";

/// How the paragraph of the placeholder looked; the body takes it over.
pub(crate) struct Look {
    paragraph: Element,
    run: Element,
}

impl Look {
    /// The look of a paragraph and its first run, with the language of the version.
    pub fn of(paragraph: &Element, lang: &str) -> Self {
        let mut style = paragraph.child("w:pPr").cloned().unwrap_or_else(|| Element::new("w:pPr"));
        style.remove("w:sectPr");
        style.remove("w:pPrChange");
        let run = paragraph.elements().find(|element| element.name == "w:r");
        let mut run = run.and_then(|run| run.child("w:rPr")).cloned().unwrap_or_else(|| Element::new("w:rPr"));
        run.remove("w:rPrChange");
        put_lang(&mut run, lang);
        Self { paragraph: style, run }
    }

    fn paragraph(&self, text: &str) -> Element {
        paragraph(&self.paragraph, &self.run, text)
    }

    fn bold(&self) -> Element {
        let mut run = self.run.clone();
        run.put(Element::new("w:b"), &RUN_ORDER);
        run
    }

    /// Paragraph properties without indent and with ragged lines, for cells and headings.
    fn flat(&self) -> Element {
        let mut style = self.paragraph.clone();
        style.put(
            Element::new("w:ind").with("w:left", "0").with("w:right", "0").with("w:firstLine", "0"),
            &PARAGRAPH_ORDER,
        );
        style.put(Element::new("w:jc").with("w:val", "left"), &PARAGRAPH_ORDER);
        style
    }

    /// The blocks of a body.
    pub fn blocks(&self, blocks: &[Block]) -> Vec<Node> {
        let mut out: Vec<Element> = Vec::new();
        for block in blocks {
            let pieces = self.block(block);
            // Word joins two tables that touch.
            if pieces.first().is_some_and(is_table) && out.last().is_some_and(is_table) {
                out.push(self.paragraph(""));
            }
            out.extend(pieces);
        }
        if out.is_empty() || out.last().is_some_and(is_table) {
            out.push(self.paragraph(""));
        }
        out.into_iter().map(Node::Element).collect()
    }

    fn block(&self, block: &Block) -> Vec<Element> {
        match block {
            Block::Page => {
                let page = Element::new("w:br").with("w:type", "page");
                vec![Element::new("w:p").holding([Element::new("w:r").holding([page])])]
            }
            Block::Paragraph(text) => lines(text).iter().map(|line| self.paragraph(line)).collect(),
            Block::Heading(text) => {
                let text = line(text);
                if text.is_empty() {
                    return Vec::new();
                }
                let mut style = self.flat();
                style.put(Element::new("w:keepNext"), &PARAGRAPH_ORDER);
                style.put(Element::new("w:spacing").with("w:before", "200").with("w:after", "80"), &PARAGRAPH_ORDER);
                style.put(Element::new("w:outlineLvl").with("w:val", "1"), &PARAGRAPH_ORDER);
                vec![paragraph(&style, &self.bold(), &text)]
            }
            Block::List(items) => {
                let mut style = self.flat();
                style.put(Element::new("w:ind").with("w:left", INDENT).with("w:hanging", HANGING), &PARAGRAPH_ORDER);
                let tab = Element::new("w:tab").with("w:val", "left").with("w:pos", INDENT);
                style.put(Element::new("w:tabs").holding([tab]), &PARAGRAPH_ORDER);
                let items = items.iter().map(|item| lines(item).join("\n")).filter(|item| !item.is_empty());
                items.map(|item| paragraph(&style, &self.run, &format!("–\t{item}"))).collect()
            }
            Block::Rows(rows) if rows.is_empty() => Vec::new(),
            Block::Rows(rows) => {
                let widths = [WIDTH * 38 / 100, WIDTH - WIDTH * 38 / 100];
                let rows = rows.iter().map(|(label, value)| {
                    let cells = [label, value].into_iter().zip(widths);
                    row(cells.map(|(text, width)| self.cell(text, width, false)), false)
                });
                vec![table(&widths, &["bottom", "insideH"], rows)]
            }
            Block::Table { head, rows } => self.table(head, rows),
        }
    }

    fn table(&self, head: &[String], rows: &[Vec<String>]) -> Vec<Element> {
        let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
        if columns == 0 {
            return Vec::new();
        }
        let (shares, _) = shares(head, rows, columns, TABLE);
        let total = shares.iter().sum::<usize>().max(1);
        let widths: Vec<usize> = shares.iter().map(|share| WIDTH * share / total).collect();
        let texts = |texts: &[String], bold: bool| {
            let cells = widths
                .iter()
                .enumerate()
                .map(|(i, width)| self.cell(texts.get(i).map(String::as_str).unwrap_or_default(), *width, bold));
            row(cells, bold)
        };
        let first = (!head.is_empty()).then(|| texts(head, true));
        let rows = first.into_iter().chain(rows.iter().map(|row| texts(row, false)));
        vec![table(&widths, &["top", "left", "bottom", "right", "insideH", "insideV"], rows)]
    }

    fn cell(&self, text: &str, width: usize, bold: bool) -> Element {
        let run = if bold { self.bold() } else { self.run.clone() };
        let measure = Element::new("w:tcW").with("w:w", width.to_string()).with("w:type", "dxa");
        Element::new("w:tc").holding([
            Element::new("w:tcPr").holding([measure]),
            paragraph(&self.flat(), &run, &lines(text).join("\n")),
        ])
    }
}

fn is_table(element: &Element) -> bool {
    element.name == "w:tbl"
}

fn paragraph(style: &Element, run: &Element, text: &str) -> Element {
    let mut paragraph = Element::new("w:p").holding([style.clone()]);
    if !text.is_empty() {
        let mut content = Element::new("w:r").holding([run.clone()]);
        content.children.extend(text_nodes(text));
        paragraph = paragraph.holding([content]);
    }
    paragraph
}

fn row(cells: impl Iterator<Item = Element>, head: bool) -> Element {
    let mut properties = Element::new("w:trPr").holding([Element::new("w:cantSplit")]);
    if head {
        properties = properties.holding([Element::new("w:tblHeader")]);
    }
    Element::new("w:tr").holding([properties]).holding(cells)
}

fn table(widths: &[usize], lines: &[&str], rows: impl Iterator<Item = Element>) -> Element {
    let border = |side: &&str| {
        Element::new(&format!("w:{side}"))
            .with("w:val", "single")
            .with("w:sz", "4")
            .with("w:space", "0")
            .with("w:color", "7F7F7F")
    };
    let properties = Element::new("w:tblPr").holding([
        Element::new("w:tblW").with("w:w", widths.iter().sum::<usize>().to_string()).with("w:type", "dxa"),
        Element::new("w:tblBorders").holding(lines.iter().map(border)),
        Element::new("w:tblLayout").with("w:type", "fixed"),
    ]);
    let grid = Element::new("w:tblGrid")
        .holding(widths.iter().map(|width| Element::new("w:gridCol").with("w:w", width.to_string())));
    Element::new("w:tbl").holding([properties, grid]).holding(rows)
}
