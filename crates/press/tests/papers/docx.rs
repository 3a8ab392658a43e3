//! Letters as DOCX.

use std::io::{Cursor, Read, Write};

use kernel::{Class, Lang};
use press::{Block, OBLIGATORY, PLACEHOLDERS, Press, TEMPLATE};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{samples, tools};

fn press() -> Press {
    Press::new().expect("the fonts are there")
}

/// The parts of a package.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("readable");
            (part.name().expect("a name").into_owned(), content)
        })
        .collect()
}

fn pack<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name, SimpleFileOptions::default()).expect("started");
        archive.write_all(content).expect("written");
    }
    archive.finish().expect("finished").into_inner()
}

/// The default template with the text of one part changed.
fn changed(part: &str, from: &str, to: &str) -> Vec<u8> {
    changed_in(Press::default_template(), part, from, to)
}

fn changed_in(template: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut parts = parts(template);
    let (_, content) = parts.iter_mut().find(|(name, _)| name == part).expect("the part is there");
    let text = std::str::from_utf8(content).expect("UTF-8");
    assert!(text.contains(from), "{part} has no {from}");
    *content = text.replace(from, to).into_bytes();
    pack(parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())))
}

/// The default template with a part added.
fn added(part: &str, content: &[u8]) -> Vec<u8> {
    let parts = parts(Press::default_template());
    pack(parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).chain([(part, content)]))
}

fn part(bytes: &[u8], wanted: &str) -> String {
    let (_, content) = parts(bytes).into_iter().find(|(name, _)| name == wanted).expect("the part is there");
    String::from_utf8(content).expect("UTF-8")
}

/// The texts of a part with a line for each paragraph.
fn texts(xml: &str) -> String {
    let mut out = String::new();
    for piece in xml.split("<w:").skip(1) {
        if piece.starts_with("p>") || piece.starts_with("br/") {
            out.push('\n');
        } else if piece.starts_with("tab/>") {
            out.push('\t');
        } else if piece.starts_with("t>") || piece.starts_with("t ") {
            let text = piece.split_once('>').and_then(|(_, rest)| rest.split_once('<')).expect("a text").0;
            out.push_str(text);
        }
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn a_letter_in_two_languages_fills_the_default_letterhead() {
    let letter = samples::letter(vec![samples::azerbaijani(), samples::russian()]);
    let bytes = press().docx(&letter, Press::default_template()).expect("filled");
    assert_eq!(bytes, press().docx(&letter, Press::default_template()).expect("filled"), "same letter, same bytes");
    let path = tools::file("az-ru.docx", &bytes);
    tools::run("unzip", &["-t", "FILE"], &path);
    for (name, content) in parts(&bytes) {
        let path = tools::file("part.xml", &content);
        tools::run("xmllint", &["--noout", "--nonet", "FILE"], &path);
        let text = String::from_utf8(content).expect("UTF-8");
        assert!(!text.contains("{{") && !text.contains("}}"), "{name} has a placeholder left");
    }
    let document = part(&bytes, "word/document.xml");
    let read = texts(&document);
    for expected in [
        "\nŞimal Respublikasının Baş Prokurorluğu\n",
        "Cənub Respublikasının\nBaş Prokurorluğu\nBeynəlxalq",
        "\nŞəxslər",
        "\n–\tşahid Petrov İvan",
        "müavini\tS. Məmmədov",
        "Поручение об оказании правовой помощи по уголовному делу № 241100077",
        "AZ21NABZ00000000137010001944",
        "Республики Северная\tС. Мамедов",
    ] {
        assert!(read.contains(expected), "{expected:?} is missing in {read}");
    }
    assert_eq!(document.matches("<w:sectPr>").count(), 2);
    assert!(document.contains("w:val=\"az-Latn-AZ\"") && document.contains("w:val=\"ru-RU\""));
    // Each version has its own margins, and their references lead to parts that are declared.
    assert!(part(&bytes, "word/footer1.xml").contains("İcraçı"));
    assert!(part(&bytes, "word/footer1-version2.xml").contains("Исп.: Н. Орлова"));
    assert!(part(&bytes, "word/header1-version2.xml").contains("стр. "));
    assert!(part(&bytes, "[Content_Types].xml").contains("/word/footer1-version2.xml"));
    let relations = part(&bytes, "word/_rels/document.xml.rels");
    for id in document.split("r:id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(relations.contains(&format!("Id=\"{id}\"")), "{id} leads nowhere");
    }
    for footer in ["word/footer1.xml", "word/footer2.xml", "word/footer1-version2.xml", "word/footer2-version2.xml"] {
        let xml = part(&bytes, footer);
        assert!(xml.contains("string=\"DEMO\"") && texts(&xml).contains("DEMO"), "{footer}");
        assert!(texts(&xml).contains(&letter.reference));
    }
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("2026-11-21T10:00:00Z") && !core.contains("Comity letterhead"), "{core}");
    match std::process::Command::new("libreoffice").arg("--version").output() {
        Ok(_) => {
            let dir = env!("CARGO_TARGET_TMPDIR");
            tools::run("libreoffice", &["--headless", "--convert-to", "pdf", "--outdir", dir, "FILE"], &path);
        }
        Err(_) => eprintln!("skipped: libreoffice is not installed"),
    }
}

#[test]
fn one_language_without_demo_stays_plain() {
    let mut letter = samples::letter(vec![samples::uzbek()]);
    letter.demo = false;
    let bytes = press().docx(&letter, Press::default_template()).expect("filled");
    let document = part(&bytes, "word/document.xml");
    assert_eq!(document.matches("<w:sectPr>").count(), 1);
    assert_eq!(parts(&bytes).len(), parts(Press::default_template()).len());
    assert!(parts(&bytes).iter().all(|(_, content)| !String::from_utf8_lossy(content).contains("DEMO")));
    // There is no mark of limited access, so its line is gone.
    assert!(texts(&document).trim_start().starts_with("Janubiy Respublika Bosh prokuraturasi"));
}

#[test]
fn typed_text_stays_text() {
    let nasty = "a < b & \"c\" 'd' ]]> <w:p/> &lt; {{body}} {{title}} {{x \u{0}\u{1}\u{b}\u{ffff}\u{202e}end";
    let mut version = samples::plain(Lang::En, nasty, nasty);
    version.sender = vec![nasty.to_owned(), nasty.to_owned()];
    nasty.clone_into(&mut version.footer);
    version.blocks = vec![
        Block::Heading(nasty.to_owned()),
        Block::List(vec![nasty.to_owned()]),
        Block::Rows(vec![(nasty.to_owned(), nasty.to_owned())]),
        Block::Table { head: vec![nasty.to_owned()], rows: vec![vec![nasty.to_owned(), String::new()], vec![]] },
    ];
    let bytes = press().docx(&samples::letter(vec![version]), Press::default_template()).expect("filled");
    let document = part(&bytes, "word/document.xml");
    let path = tools::file("nasty.xml", document.as_bytes());
    tools::run("xmllint", &["--noout", "--nonet", "FILE"], &path);
    let found = document.matches("a &lt; b &amp; &quot;c&quot; 'd' ]]&gt; &lt;w:p/&gt;").count();
    assert_eq!(found, 9, "sender twice, title, heading, item, two of rows, two of table");
    assert!(!document.contains('\u{b}') && !document.contains('\u{202e}') && !document.contains('\u{ffff}'));
}

#[test]
fn staff_may_edit_the_letterhead() {
    // A placeholder that the word processor cut into runs with a spelling mark between them.
    let torn = "{{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t>number</w:t></w:r><w:r><w:t xml:space=\"preserve\">}} / 5";
    let template = changed("word/document.xml", "{{number}}", torn);
    press().check_template(&template).expect("still a template");
    let bytes = press().docx(&samples::letter(vec![samples::english()]), &template).expect("filled");
    assert!(texts(&part(&bytes, "word/document.xml")).contains("\nNo. 16/2-0114-26  21 November 2026 / 5\n"));
    // Without an own place the reference goes into the footer, and the whole sender into its place.
    let template = changed("word/footer1.xml", "{{reference}}", "Printed by Comity");
    let template = changed_in(&template, "word/footer2.xml", "{{reference}}", "");
    let letter = samples::letter(vec![samples::english()]);
    let bytes = press().docx(&letter, &template).expect("filled");
    assert!(texts(&part(&bytes, "word/footer1.xml")).contains(&letter.reference));
    let template = changed("word/document.xml", "{{authority}}", "");
    let bytes = press().docx(&letter, &template).expect("filled");
    assert!(texts(&part(&bytes, "word/document.xml")).contains("Republic of Northland\nDepartment for"));
}

#[test]
fn a_template_without_its_placeholders_is_refused_by_name() {
    let press = press();
    for name in OBLIGATORY {
        let part = if name == "footer" { "word/footer1.xml" } else { "word/document.xml" };
        let mut template = changed(part, &format!("{{{{{name}}}}}"), "x");
        if name == "footer" {
            template = changed_in(&template, "word/footer2.xml", "{{footer}}", "x");
        }
        let problem = press.check_template(&template).expect_err("a placeholder is missing");
        assert_eq!((problem.code, problem.args), ("template-placeholder-missing", vec![("name", name.to_owned())]));
    }
    for (to, code) in [
        ("{{titel}}", "template-placeholder-unknown"),
        ("{{title", "template-placeholder-open"),
        ("{{title}} {{body}}", "template-body-not-alone"),
    ] {
        let template = changed("word/document.xml", "{{title}}", to);
        assert_eq!(press.check_template(&template).expect_err(to).code, code);
    }
    let twice = changed("word/document.xml", "{{title}}", "{{title}}</w:t></w:r></w:p><w:p><w:r><w:t>{{body}}");
    assert_eq!(press.check_template(&twice).expect_err("two bodies").code, "template-body-not-alone");
    let many = changed("word/document.xml", "{{title}}", &"{{title}} ".repeat(PLACEHOLDERS + 1));
    assert_eq!(press.check_template(&many).expect_err("too many").code, "template-too-many-placeholders");
    let in_margin = changed("word/footer1.xml", "{{reference}}", "{{body}}");
    assert_eq!(press.check_template(&in_margin).expect_err("body in the footer").code, "template-body-not-alone");
}

#[test]
fn hostile_templates_are_refused() {
    let press = press();
    let hyperlink = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    let relation = |kind: &str| {
        format!(
            "<Relationship Id=\"x\" Type=\"{kind}\" Target=\"https://example.org/\" TargetMode=\"External\"/></Relationships>"
        )
    };
    let rels = "word/_rels/document.xml.rels";
    let external = changed(
        rels,
        "</Relationships>",
        &relation("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"),
    );
    press.check_template(&changed(rels, "</Relationships>", &relation(hyperlink))).expect("a link to click is fine");
    let xxe = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:hdr ";
    let field = "<w:r><w:instrText>INCLUDETEXT \"/etc/passwd\"</w:instrText></w:r></w:p><w:sectPr>";
    let bomb = vec![b' '; 7 << 20];
    let many: Vec<String> = (0..400).map(|i| format!("word/media/{i}.bin")).collect();
    for (what, template, code) in [
        ("empty", Vec::new(), "template-not-docx"),
        ("no archive", b"%PDF-1.7".to_vec(), "template-not-docx"),
        ("another archive", pack([("a.txt", &b"a"[..])]), "template-not-docx"),
        ("too large", vec![0; TEMPLATE + 1], "template-too-large"),
        ("too many parts", pack(many.iter().map(|name| (name.as_str(), &b"x"[..]))), "template-too-large"),
        ("a bomb", added("word/media/a.bin", &bomb), "template-unsafe"),
        ("a larger bomb", added("word/media/a.bin", &vec![0; 9 << 20]), "template-too-large"),
        ("a way out", added("../../etc/cron.d/x", b"x"), "template-unsafe"),
        ("a root", added("/etc/passwd", b"x"), "template-unsafe"),
        ("a backslash", added("word\\x.xml", b"<a/>"), "template-unsafe"),
        ("a part twice", added("word/Document.xml", b"<a/>"), "template-unsafe"),
        ("macros", added("word/vbaProject.bin", b"x"), "template-active-content"),
        ("an embedded file", added("word/embeddings/oleObject1.bin", b"x"), "template-active-content"),
        (
            "macro type",
            changed("[Content_Types].xml", "wordprocessingml.styles+xml", "x.macroEnabled"),
            "template-active-content",
        ),
        ("an external part", external, "template-active-content"),
        (
            "a field that reads files",
            changed("word/document.xml", "</w:p><w:sectPr>", field),
            "template-active-content",
        ),
        ("a document type", changed("word/header1.xml", "<w:hdr ", xxe), "template-xml"),
        ("broken XML", changed("word/styles.xml", "</w:styles>", ""), "template-xml"),
        ("broken main part", changed("word/document.xml", "<w:body>", "<w:body><w:p>"), "template-xml"),
    ] {
        let problem = press.check_template(&template).expect_err(what);
        assert_eq!(problem.code, code, "{what}: {problem}");
        if code == "template-too-large" {
            assert_eq!(problem.class, Class::TooLarge);
        }
    }
}
