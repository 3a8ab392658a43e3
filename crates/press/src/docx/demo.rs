//! The word DEMO across a page, as word processors draw it: text on a path (VML, ECMA-376 part 4, 14.1 and 14.2) that
//! hangs in a header or footer and stands behind the text.

use super::xml::Element;

/// A run with the mark, placed on the middle of the page wherever it hangs.
pub(crate) fn mark() -> Element {
    let formulas = [
        "sum #0 0 10800",
        "prod #0 2 1",
        "sum 21600 0 @1",
        "sum 0 0 @2",
        "sum 21600 0 @3",
        "if @0 @3 0",
        "if @0 21600 @1",
        "if @0 0 @2",
        "if @0 @4 21600",
        "mid @5 @6",
        "mid @8 @5",
        "mid @7 @8",
        "mid @6 @7",
        "sum @6 0 @5",
    ];
    let plain_text = Element::new("v:shapetype")
        .with("id", "_x0000_t136")
        .with("coordsize", "21600,21600")
        .with("o:spt", "136")
        .with("adj", "10800")
        .with("path", "m@7,l@8,m@5,21600l@6,21600e")
        .holding([
            Element::new("v:formulas").holding(formulas.map(|formula| Element::new("v:f").with("eqn", formula))),
            Element::new("v:path").with("textpathok", "t"),
            Element::new("v:textpath").with("on", "t").with("fitshape", "t"),
        ]);
    let shape = Element::new("v:shape")
        .with("id", "ComityDemo")
        .with("type", "#_x0000_t136")
        .with("alt", "DEMO")
        .with(
            "style",
            "position:absolute;margin-left:0;margin-top:0;width:500pt;height:150pt;rotation:305;z-index:-251658752;\
             mso-position-horizontal:center;mso-position-horizontal-relative:page;\
             mso-position-vertical:center;mso-position-vertical-relative:page",
        )
        .with("fillcolor", "#d9d9d9")
        .with("stroked", "f")
        .holding([
            Element::new("v:fill").with("opacity", ".5"),
            Element::new("v:textpath")
                .with("style", "font-family:\"Times New Roman\";font-size:1pt")
                .with("string", "DEMO"),
        ]);
    let picture = Element::new("w:pict")
        .with("xmlns:v", "urn:schemas-microsoft-com:vml")
        .with("xmlns:o", "urn:schemas-microsoft-com:office:office")
        .holding([plain_text, shape]);
    Element::new("w:r").holding([Element::new("w:rPr").holding([Element::new("w:noProof")]), picture])
}
