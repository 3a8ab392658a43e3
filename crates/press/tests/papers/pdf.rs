//! Letters as PDF.

use std::fmt::Write;

use kernel::{Class, Lang, Moment};
use press::{Block, COLUMNS, LETTER_PIECES, LETTER_TEXT, MARGIN_TEXT, Press};

use crate::{samples, tools};

fn press() -> Press {
    Press::new().expect("the fonts are there")
}

/// The text of a paper with one space wherever there is any space; `None` without the tool.
fn text(name: &str, bytes: &[u8]) -> Option<String> {
    let path = tools::file(name, bytes);
    let text = tools::run("pdftotext", &["-enc", "UTF-8", "FILE", "-"], &path)?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn contains(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// A plain letter of one paragraph, without the mark, so that its text can be compared.
fn plain(lang: Lang, text: &str) -> press::Letter {
    let mut letter = samples::letter(vec![samples::plain(lang, "Title", text)]);
    letter.demo = false;
    letter
}

#[test]
fn it_can_be_shared_between_threads_and_gives_the_same_bytes_again() {
    fn shared<T: Send + Sync>(_: &T) {}
    let press = press();
    shared(&press);
    let letter = samples::letter(vec![samples::uzbek(), samples::russian()]);
    let once = press.pdf(&letter).expect("a paper");
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| press.pdf(&letter).expect("a paper"))).collect();
        for thread in threads {
            assert!(thread.join().expect("no panic") == once, "bytes differ");
        }
    });
    assert!(Press::new().expect("another").pdf(&letter).expect("a paper") == once, "another press, other bytes");
    let later = press::Letter { at: letter.at.plus_seconds(1), ..letter };
    assert!(press.pdf(&later).expect("a paper") != once, "the moment is not in the metadata");
}

#[test]
fn it_says_that_it_is_pdf_a_and_pdf_ua() {
    let bytes = press().pdf(&samples::letter(vec![samples::english(), samples::azerbaijani()])).expect("a paper");
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for (name, value) in [("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")] {
        let element = format!("<{name}>{value}</{name}>");
        let attribute = format!("{name}=\"{value}\"");
        assert!(contains(&bytes, &element) || contains(&bytes, &attribute), "{name} is not {value}");
    }
    assert!(!contains(&bytes, "/JavaScript") && !contains(&bytes, "/EmbeddedFile"));
    let path = tools::file("standard.pdf", &bytes);
    tools::run("qpdf", &["--check", "FILE"], &path);
    if let Some(info) = tools::run("pdfinfo", &["FILE"], &path) {
        let lines: Vec<String> =
            info.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        for line in [
            "Title: Request for legal assistance in criminal case No. 241100077",
            "Creator: Comity",
            "Tagged: yes",
            "Page size: 595.276 x 841.89 pts (A4)",
        ] {
            assert!(lines.iter().any(|other| other == line), "{line} is missing in {info}");
        }
    }
    let plain = tools::run("qpdf", &["--qdf", "--object-streams=disable", "FILE", "-"], &path);
    if let Some(plain) = plain {
        assert!(plain.contains("/Lang (en)"), "the language of the first version");
        assert!(plain.contains("/Lang (az)"), "the language of the second version");
    }
}

#[test]
fn all_fonts_are_embedded() {
    let mut version = samples::russian();
    version.title.push_str(" 5 ₼ Երևան თბილისი");
    let bytes = press().pdf(&samples::letter(vec![version])).expect("a paper");
    let path = tools::file("fonts.pdf", &bytes);
    if let Some(fonts) = tools::run("pdffonts", &["FILE"], &path) {
        let lines: Vec<&str> = fonts.lines().skip(2).collect();
        assert_eq!(lines.len(), 5, "each face once: {fonts}");
        for line in lines {
            // After name, type (two words) and encoding: embedded, subset, Unicode map.
            let columns: Vec<&str> = line.split_whitespace().collect();
            assert!(columns[0].contains("+LiberationSerif") || columns[0].contains("+NotoSerif"), "{line}");
            assert_eq!(columns[4..7], ["yes", "yes", "yes"], "{line}");
        }
    }
}

#[test]
fn there_is_a_glyph_for_every_letter_of_the_languages() {
    let press = press();
    for (language, letters) in samples::ALPHABETS {
        let missing: String = letters.chars().filter(|c| !press.draws(*c)).collect();
        assert!(missing.is_empty(), "{language}: {missing}");
    }
    assert!(press.draws('₼') && !press.draws('中') && !press.draws('\u{e000}'));
}

#[test]
fn the_text_can_be_read_back_letter_by_letter() {
    let press = press();
    let mut all = String::new();
    for (_, letters) in samples::ALPHABETS {
        writeln!(all, "{letters}").expect("written");
    }
    let bytes = press.pdf(&plain(Lang::Az, &all)).expect("a paper");
    if let Some(read) = text("alphabets.pdf", &bytes) {
        // Spaces between single narrow signs are a matter of taste for the tool.
        let close = |text: &str| text.split_whitespace().collect::<String>();
        let read = close(&read);
        for (language, letters) in samples::ALPHABETS {
            assert!(read.contains(&close(letters)), "{language}: {letters} is not in {read}");
        }
    }
    for (lang, line) in [
        (Lang::En, "The accused Kamilov received 1 240 000 manats."),
        (Lang::Az, "Şəxsiyyəti müəyyən edilmiş İsgəndər oğlu Ağayev Çingiz."),
        (Lang::Uz, "Oʻgʻlining toʻgʻri maʼlumoti: Gʻulom Oʻrinboyev."),
        (Lang::Ru, "Объявлен в розыск Ёлкин Щорс Юрьевич."),
        (Lang::Uz, "Ўзбекистон Ҳокимияти, Қўқон, Ғиждувон."),
    ] {
        let bytes = press.pdf(&plain(lang, line)).expect("a paper");
        if let Some(read) = text(&format!("line-{lang}.pdf"), &bytes) {
            assert!(read.contains(line), "{line} is not in {read}");
        }
    }
}

#[test]
fn nothing_typed_is_an_instruction() {
    let press = press();
    let lines = [
        "#panic(\"x\") #include \"/etc/passwd\" #sys.version #(1 + 1)",
        "$ x^2 $ *bold* _it_ `raw` @label <label> = heading",
        "\\u{41} \\ \" ' // comment /* comment */ ~ -- --- ...",
        "{{title}} <script>alert(1)</script> %PDF /Type (text) \\(",
        "https://example.org mailto:a@example.org [link](b)",
    ];
    let bytes = press.pdf(&plain(Lang::En, &lines.join("\n"))).expect("a paper");
    if let Some(read) = text("markup.pdf", &bytes) {
        for line in lines {
            assert!(read.contains(line), "{line} is not in {read}");
        }
    }
    assert!(!contains(&bytes, "/URI"), "a typed address became a link");
    let everywhere = "#panic() $x *a @b \\ < \" ' \u{0}\u{7}\u{1b}\u{202e}gnp\u{202c} \u{feff}\u{fffe} ِ中😀 \u{e000} Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}x";
    let mut version = samples::plain(Lang::Ru, everywhere, everywhere);
    let word = || everywhere.to_owned();
    version.sender = vec![word(), String::new(), word()];
    version.addressee = vec![word()];
    version.number_line = word();
    version.answer_to = Some(word());
    version.confidentiality = Some(word());
    version.signature = press::Signature { office: word(), name: word() };
    version.footer = word();
    version.page_word = word();
    version.blocks = vec![
        Block::Heading(word()),
        Block::List(vec![word(), String::new()]),
        Block::Rows(vec![(word(), word())]),
        Block::Table { head: vec![word()], rows: vec![vec![word(), word()], vec![]] },
    ];
    let bytes = press.pdf(&samples::letter(vec![version])).expect("a paper");
    if let Some(read) = text("everywhere.pdf", &bytes) {
        assert!(read.contains("gnp") && read.contains("[U+4E2D][U+1F600]") && read.contains("[U+E000]"), "{read}");
        assert!(!read.contains('\u{202e}') && !read.contains('\u{303}'), "{read}");
    }
}

#[test]
fn characters_of_every_block_can_be_set() {
    let press = press();
    let mut all = String::new();
    for code in (0..0x2_0000).step_by(13).chain((0x2_0000..0x11_0000).step_by(4_099)) {
        all.extend(char::from_u32(code));
        if code % 64 == 0 {
            all.push(' ');
        }
    }
    assert!(press.pdf(&plain(Lang::Az, &all)).is_ok());
    // Each character that is drawn, next to others: ligatures, Hebrew, combining marks.
    let drawn: String = (0..0x1_0000).filter_map(char::from_u32).filter(|c| press.draws(*c)).collect();
    assert!(drawn.chars().count() > 2_000, "the fonts have more");
    assert!(press.pdf(&plain(Lang::Ru, &drawn)).is_ok());
}

#[test]
fn empty_texts_leave_a_valid_paper() {
    let press = press();
    let mut version = samples::plain(Lang::Uz, "", "");
    version.sender = vec![];
    version.addressee = vec![String::new()];
    version.number_line = String::new();
    version.signature = press::Signature::default();
    version.footer = String::new();
    version.page_word = String::new();
    version.blocks = vec![
        Block::Heading(" \n ".to_owned()),
        Block::Paragraph("\n\n".to_owned()),
        Block::Rows(vec![]),
        Block::Rows(vec![(String::new(), String::new())]),
        Block::List(vec![String::new()]),
        Block::List(vec![]),
        Block::Table { head: vec![], rows: vec![] },
        Block::Table { head: vec![], rows: vec![vec![]] },
        Block::Table { head: vec![String::new()], rows: vec![] },
    ];
    let letter = press::Letter {
        versions: vec![version],
        demo: false,
        landscape: false,
        reference: String::new(),
        at: samples::moment(),
    };
    assert!(press.pdf(&letter).expect("a paper").starts_with(b"%PDF"));
    let mut untitled = samples::plain(Lang::En, "", "Text");
    untitled.blocks.insert(0, Block::Heading("A heading without a title above".to_owned()));
    assert!(press.pdf(&samples::letter(vec![untitled])).is_ok());
}

#[test]
fn long_texts_stay_on_the_page() {
    let press = press();
    let sentence = "Обвиняемый получил авансовые платежи на общую сумму 1 240 000 манатов. ";
    let long = sentence.repeat(100_000 / sentence.len());
    let unbroken = "Щ".repeat(3_000);
    let mut version = samples::plain(Lang::Ru, &sentence.repeat(20), &long);
    version.sender.push(sentence.repeat(30));
    version.addressee.push(unbroken.clone());
    version.blocks.extend([
        Block::Paragraph(unbroken.clone()),
        Block::Rows(vec![(unbroken.clone(), sentence.repeat(30)), ("Обстоятельства".to_owned(), sentence.repeat(60))]),
        Block::List(vec![sentence.repeat(60)]),
        Block::Table { head: vec![unbroken.clone(); 2], rows: vec![vec![unbroken.clone(); 7]; 2] },
        Block::Table {
            head: vec!["Длинное слово".to_owned(); COLUMNS],
            rows: vec![vec!["№ 5".to_owned(); COLUMNS]; 90],
        },
    ]);
    version.signature = press::Signature { office: unbroken.clone(), name: unbroken };
    let mut letter = samples::letter(vec![version]);
    letter.demo = false;
    let bytes = press.pdf(&letter).expect("a paper");
    let path = tools::file("long.pdf", &bytes);
    // Each word with its box: none may leave the page.
    if let Some(boxes) = tools::run("pdftotext", &["-bbox", "FILE", "-"], &path) {
        let mut words = 0;
        for line in boxes.lines().filter(|line| line.trim_start().starts_with("<word ")) {
            let number = |name: &str| -> f64 {
                let (_, rest) = line.split_once(&format!("{name}=\"")).expect("an attribute");
                rest.split('"').next().expect("a value").parse().expect("a number")
            };
            words += 1;
            let inside =
                number("xMin") > 56.0 && number("xMax") < 571.0 && number("yMin") > 15.0 && number("yMax") < 830.0;
            assert!(inside, "{line}");
        }
        assert!(words > 10_000, "{words} words");
    }
}

/// GOST R 7.0.97-2016: a left margin of 20 mm and a right one of 10 mm, and the number of each page but the first in the
/// middle of the top margin, 10 mm from the edge or more.
#[test]
fn margins_and_page_numbers_are_those_of_the_standard() {
    const MM: f64 = 72.0 / 25.4;
    let text = "Слова письма, которых хватает на несколько страниц. ".repeat(200);
    let mut letter = plain(Lang::Ru, &text);
    letter.demo = false;
    let path = tools::file("margins.pdf", &press().pdf(&letter).expect("a paper"));
    let Some(boxes) = tools::run("pdftotext", &["-bbox", "FILE", "-"], &path) else { return };
    let mut pages = Vec::new();
    for line in boxes.lines().map(str::trim_start) {
        if line.starts_with("<page ") {
            pages.push(Vec::new());
        } else if line.starts_with("<word ") {
            let number = |name: &str| -> f64 {
                let (_, rest) = line.split_once(&format!("{name}=\"")).expect("an attribute");
                rest.split('"').next().expect("a value").parse().expect("a number")
            };
            let (_, word) = line.split_once('>').expect("a word");
            let word = word.split('<').next().unwrap_or_default().to_owned();
            pages.last_mut().expect("a page").push((number("xMin"), number("xMax"), number("yMin"), word));
        }
    }
    assert!(pages.len() >= 2, "{} pages", pages.len());
    for (at, words) in pages.iter().enumerate() {
        let left = words.iter().map(|word| word.0).fold(f64::MAX, f64::min);
        let right = words.iter().map(|word| word.1).fold(0.0, f64::max);
        assert!((left / MM - 20.0).abs() < 0.5, "left margin {}", left / MM);
        // Hyphens and stops hang a little over the edge, so that it looks straight.
        assert!((199.0..201.2).contains(&(right / MM)), "right margin {}", right / MM);
        let above: Vec<_> = words.iter().filter(|word| word.2 / MM < 18.0).collect();
        if at == 0 {
            assert!(above.is_empty(), "{above:?}");
        } else {
            let number = (at + 1).to_string();
            assert_eq!(above.iter().map(|word| word.3.as_str()).collect::<Vec<_>>(), [number.as_str()]);
            assert!(above[0].2 / MM >= 10.0, "{above:?}");
            assert!((f64::midpoint(above[0].0, above[0].1) / MM - 110.0).abs() < 2.0, "in the middle of the text");
        }
    }
}

#[test]
fn limits_have_names() {
    let press = press();
    let refused = |letter: &press::Letter| press.pdf(letter).expect_err("beyond a limit");
    let one = samples::plain(Lang::En, "Title", "Text");
    assert_eq!(refused(&samples::letter(vec![])).code, "letter-empty");
    assert_eq!(refused(&samples::letter(vec![one.clone(); 5])).code, "letter-versions");
    let problem = refused(&plain(Lang::En, &"a ".repeat(LETTER_TEXT / 2 + 1)));
    assert_eq!((problem.code, problem.class), ("letter-too-long", Class::TooLarge));
    let problem = refused(&plain(Lang::En, &"\n".repeat(LETTER_PIECES + 1)));
    assert_eq!((problem.code, problem.class), ("letter-too-many-parts", Class::TooLarge));
    let mut wide = one.clone();
    wide.blocks = vec![Block::Table { head: vec![], rows: vec![vec![], vec!["x".to_owned(); COLUMNS + 1]] }];
    assert_eq!(refused(&samples::letter(vec![wide])).code, "letter-table-too-wide");
    let mut foot = one;
    foot.footer = "я".repeat(MARGIN_TEXT + 1);
    let problem = refused(&samples::letter(vec![foot]));
    assert_eq!((problem.code, problem.field.as_deref()), ("letter-margin-too-long", Some("footer")));
}

#[test]
fn the_mark_is_on_every_page_or_on_none() {
    let press = press();
    let mut letter = samples::letter(vec![samples::english(), samples::russian()]);
    letter.at = Moment::from_micros(0);
    for demo in [true, false] {
        letter.demo = demo;
        let path = tools::file("mark.pdf", &press.pdf(&letter).expect("a paper"));
        if let Some(text) = tools::run("pdftotext", &["FILE", "-"], &path) {
            let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
            assert!(pages.len() >= 4);
            for page in pages {
                assert_eq!(page.contains("DEMO"), demo, "{page}");
                assert!(page.contains(&letter.reference), "{page}");
            }
        }
    }
}
