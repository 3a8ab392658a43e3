//! Documents as they come: made here byte by byte, good and hostile.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
    time::{Duration, Instant},
};

use proptest::prelude::*;
use text::{Format, Query, Text, Unreadable, read, tokens};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const TEXT_OF_LETTER: &str = "Генеральная прокуратура просит допросить свидетеля Kərimov oʻgʻli по делу № 16/2-0114-26";

fn docx(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(1));
    for (name, content) in members {
        zip.start_file(*name, options).expect("a member");
        zip.write_all(content.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn part(root: &str, inner: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:{root} xmlns:w=\"w\">{inner}</w:{root}>")
}

/// A file of objects, numbered from 1, the first of which is the catalogue. Without a cross-reference table: it is not
/// believed anyway.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for (number, object) in objects.iter().enumerate() {
        out.extend(format!("{} 0 obj\n", number + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    out.extend(b"trailer <</Root 1 0 R>>\n%%EOF");
    out
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dict} /Length {}>>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(data).expect("written");
    out.finish().expect("packed")
}

/// Two-byte codes from 1 up for the letters of a text, the map from codes to letters, and the text in codes.
fn coded(lines: &[&str]) -> (Vec<u8>, Vec<String>) {
    let mut letters: Vec<char> = lines.concat().chars().collect();
    letters.sort_unstable();
    letters.dedup();
    let mut map =
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            .to_owned();
    let _ = writeln!(map, "{} beginbfchar", letters.len());
    for (code, letter) in letters.iter().enumerate() {
        let units: String =
            letter.encode_utf16(&mut [0; 2]).iter().fold(String::new(), |all, unit| all + &format!("{unit:04X}"));
        let _ = writeln!(map, "<{:04X}> <{units}>", code + 1);
    }
    map.push_str("endbfchar endcmap");
    let code = |c: char| letters.iter().position(|letter| *letter == c).expect("a letter") + 1;
    let lines = lines.iter().map(|line| line.chars().fold(String::new(), |all, c| all + &format!("{:04X}", code(c))));
    (map.into_bytes(), lines.collect())
}

const PAGE: &str = "<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>";

/// A page whose words are Cyrillic by a map of its font: lines by `Td`, the second with a gap instead of a space.
fn cyrillic_pdf() -> Vec<u8> {
    let (map, lines) = coded(&["Запрос о помощи", "Ташкент", "Баку"]);
    let content =
        format!("BT /F1 12 Tf 72 700 Td <{}> Tj 0 -14 Td [<{}> -400 <{}>] TJ ET", lines[0], lines[1], lines[2]);
    pdf(&[
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>".to_vec(),
        PAGE.into(),
        stream("/Filter /FlateDecode", &deflated(content.as_bytes())),
        b"<</Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>".to_vec(),
        b"<</Type /Font /Subtype /CIDFontType2 /DW 500>>".to_vec(),
        stream("/Filter /FlateDecode", &deflated(&map)),
    ])
}

fn body(bytes: &[u8], name: &str) -> String {
    read(bytes, name, "").expect("readable").body
}

#[test]
fn a_docx_is_read_with_all_its_parts() {
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>сумма</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>100</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let bytes = docx(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &part("document", &(paragraph(TEXT_OF_LETTER) + table))),
        ("word/header1.xml", &part("hdr", &paragraph("шапка"))),
        ("word/footnotes.xml", &part("footnotes", &paragraph("сноска"))),
        ("word/media/image1.png", "\u{89}PNG"),
        ("word/settings.xml", "<w:settings><w:t>no text</w:t></w:settings>"),
    ]);
    let text = read(&bytes, "letter.docx", "").expect("a document");
    assert_eq!(text.format, Format::Docx);
    assert_eq!(text.body, format!("шапка\n{TEXT_OF_LETTER}\nсумма\t100\t\nсноска"));
    assert!(!text.cut && !text.had_no_text && text.attachments.is_empty());
    let kept = tokens(&text.body, None);
    for question in ["свидетель", "Kerimov", "o'g'li", "16 2 0114 26", "сноска"] {
        assert!(Query::parse(question).expect("words").matches(&kept), "{question}");
    }
}

#[test]
fn an_archive_that_is_no_document_is_not_read() {
    assert_eq!(read(&docx(&[("a.txt", "x")]), "a.docx", ""), Err(Unreadable::Unknown));
    let mut broken = docx(&[("word/document.xml", "<w:p>")]);
    assert!(read(&broken, "", "").is_ok());
    broken = docx(&[("word/document.xml", "<w:p></w:q>")]);
    assert!(matches!(read(&broken, "", ""), Err(Unreadable::Broken { .. })));
}

#[test]
fn an_archive_that_grows_without_end_is_refused_soon() {
    let begun = Instant::now();
    let spaces = " ".repeat(97 << 20);
    let bytes = docx(&[("word/document.xml", &format!("<w:p>{spaces}</w:p>"))]);
    assert!(bytes.len() < 1 << 20);
    assert_eq!(read(&bytes, "", ""), Err(Unreadable::Bomb));
    let much = part("document", &paragraph(&"слово ".repeat(800_000)));
    let text = read(&docx(&[("word/document.xml", &much)]), "", "").expect("cut, not refused");
    assert!(text.cut && text.body.len() <= text::limits::TEXT);
    assert!(begun.elapsed() < Duration::from_mins(1), "{:?}", begun.elapsed());
}

#[test]
fn a_mail_is_read_and_its_files_are_handed_out() {
    let mail = "From: =?utf-8?B?0JjQstCw0L3QvtCy?= <a@example.org>\r\nTo: b@example.org\r\nSubject: =?koi8-r?Q?=FA=C1=D0=D2=CF=D3?=\r\n \
                16/2-0114-26\r\nDate: Sun, 22 Nov 2026 10:00:00 +0400\r\nX-Other: not shown\r\nMIME-Version: 1.0\r\n\
                Content-Type: multipart/mixed; boundary=\"=_m\"\r\n\r\nold programs\r\n--=_m\r\n\
                Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
                <p>HTML</p>\r\n--a\r\nContent-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                =C7=E0=EF=F0=EE=F1 =EF=F0=E8=ED=FF=F2\r\n--a--\r\n--=_m\r\nContent-Type: application/pdf\r\n\
                Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*=UTF-8''%D0%97.pdf\r\n\r\n\
                JVBERi0xLjcK\r\n--=_m\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner body\r\n--=_m--\r\n";
    let text = read(mail.as_bytes(), "x.eml", "message/rfc822").expect("a mail");
    assert_eq!(text.format, Format::Mail);
    assert_eq!(
        text.body,
        "From: Иванов <a@example.org>\nTo: b@example.org\nDate: Sun, 22 Nov 2026 10:00:00 +0400\nSubject: Запрос 16/2-0114-26\n\n\
         Запрос принят"
    );
    let [first, second] = &text.attachments[..] else { panic!("two files") };
    assert_eq!(
        (first.name.as_deref(), first.media.as_str(), &first.bytes[..]),
        (Some("З.pdf"), "application/pdf", &b"%PDF-1.7\n"[..])
    );
    let inner = read(&second.bytes, "", &second.media).expect("a mail in a mail");
    assert_eq!(inner.body, "Subject: inner\n\ninner body");
}

#[test]
fn a_mail_of_html_alone_is_read_without_tags() {
    let mail =
        "Subject: x\nContent-Type: text/html; charset=utf-8\n\n<p>Запрос <script>bad()</script><b>принят</b></p>";
    assert_eq!(body(mail.as_bytes(), "x.eml"), "Subject: x\n\nЗапрос принят");
}

#[test]
fn a_mail_nested_without_end_is_refused() {
    let mut mail = String::from("Subject: x\n");
    for depth in 0..200 {
        let _ = write!(mail, "Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n");
    }
    assert_eq!(read(mail.as_bytes(), "x.eml", ""), Err(Unreadable::Bomb));
    let many = "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n".to_owned() + &"--b\n\nx\n".repeat(5_000);
    assert_eq!(read(many.as_bytes(), "x.eml", ""), Err(Unreadable::Bomb));
    assert!(matches!(read(b"no head at all", "x.eml", ""), Err(Unreadable::Broken { .. })));
}

#[test]
fn a_pdf_is_read_by_the_map_of_its_font() {
    let text = read(&cyrillic_pdf(), "x.pdf", "application/pdf").expect("a PDF");
    assert_eq!(text.format, Format::Pdf);
    assert_eq!(text.body, "Запрос о помощи\nТашкент Баку");
    assert!(!text.cut && !text.had_no_text);
}

#[test]
fn simple_fonts_are_read_by_names_of_glyphs() {
    let content = b"BT /F1 10 Tf 50 500 Td (A\\001\\002) Tj 20 0 Td (B) Tj T* 14 TL (C) ' ET";
    let bytes = pdf(&[
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Kids [3 0 R]>>".to_vec(),
        PAGE.into(),
        stream("", content),
        b"<</Subtype /Type1 /Encoding <</Differences [1 /afii10017 /schwa]>> /FirstChar 65 /Widths [500 500 500]>>"
            .to_vec(),
    ]);
    assert_eq!(body(&bytes, ""), "AАə B\nC");
}

#[test]
fn a_scan_says_that_it_has_no_text() {
    let picture = stream("/Subtype /Image /Filter /DCTDecode", b"\xff\xd8\xff");
    let page = "<</Type /Page /Contents 4 0 R /Resources <</XObject <</I 5 0 R>>>>>>";
    let objects = [
        b"<</Pages 2 0 R>>".to_vec(),
        b"<</Kids [3 0 R]>>".to_vec(),
        page.into(),
        stream("", b"q 1 0 0 1 0 0 cm /I Do Q"),
        picture,
    ];
    let text = read(&pdf(&objects), "", "").expect("a PDF");
    assert!(text.had_no_text && text.body.is_empty() && !text.cut);
}

#[test]
fn objects_in_a_packed_stream_are_found() {
    let inner = "1 0 2 35 3 60 <</Type /Catalog /Pages 2 0 R    >>     <</Kids [3 0 R]>>        <</Type /Page /Contents 10 0 R /Resources <</Font <</F1 <</Subtype /Type1>>>>>>>>";
    let first = inner.find("<<").expect("the first object");
    let at = |wanted: &str| inner.find(wanted).expect("an object") - first;
    let head = format!("1 0 2 {} 3 {} ", at("<</Kids"), at("<</Type /Page"));
    let packed = deflated((head.clone() + &inner[first..]).as_bytes());
    let mut bytes = b"%PDF-1.7\n9 0 obj\n".to_vec();
    bytes.extend(stream(&format!("/Type /ObjStm /N 3 /First {} /Filter /FlateDecode", head.len()), &packed));
    bytes.extend(b"\nendobj\n10 0 obj\n");
    bytes.extend(stream("", b"BT /F1 9 Tf (packed) Tj ET"));
    bytes.extend(b"\nendobj\n");
    assert_eq!(body(&bytes, ""), "packed");
}

#[test]
fn a_locked_pdf_says_so() {
    let mut bytes = cyrillic_pdf();
    bytes.extend(b"\ntrailer <</Root 1 0 R /Encrypt 8 0 R>>");
    assert_eq!(read(&bytes, "", ""), Err(Unreadable::Locked));
}

#[test]
fn hostile_pdfs_end() {
    let begun = Instant::now();
    let font = b"<</Subtype /Type1>>".to_vec();
    // a page tree that holds itself, an object that is itself, a form that draws itself
    let page = "<</Contents 4 0 R /Resources <</Font <</F1 6 0 R>> /XObject <</X 5 0 R>>>>>>";
    let objects = [
        b"<</Pages 2 0 R>>".to_vec(),
        b"<</Kids [2 0 R 3 0 R 7 0 R 2 0 R]>>".to_vec(),
        page.into(),
        stream("", b"BT /F1 9 Tf (once) Tj ET /X Do /X Do"),
        stream("/Subtype /Form", b"/X Do BT /F1 9 Tf 0 -20 Td (form) Tj ET /X Do"),
        font.clone(),
        b"7 0 R".to_vec(),
    ];
    assert_eq!(body(&pdf(&objects), ""), "once\nform form");
    // a stream that is unpacked again and again
    let bomb = deflated(&vec![b' '; 12 << 20]);
    let mut objects = vec![
        b"<</Pages 2 0 R>>".to_vec(),
        b"<</Kids [3 0 R]>>".to_vec(),
        format!("<</Contents [{}]>>", "4 0 R ".repeat(1_000)).into_bytes(),
    ];
    objects.push(stream("/Filter [/FlateDecode]", &bomb));
    let text = read(&pdf(&objects), "", "").expect("read as far as it goes");
    assert!(text.cut);
    // nesting, and tables that name every letter again and again
    for hostile in ["[".repeat(1 << 20), "<</A".repeat(1 << 18), "(".repeat(1 << 20), "1 0 obj ".repeat(1 << 17)] {
        let _: Result<Text, Unreadable> = read(&pdf(&[hostile.into_bytes()]), "", "");
    }
    let map = b"beginbfrange ".to_vec().into_iter().chain(b"<0000> <FFFF> <0041> ".repeat(10_000)).collect::<Vec<u8>>();
    let objects = [
        b"<</Pages 2 0 R>>".to_vec(),
        b"<</Kids [3 0 R]>>".to_vec(),
        PAGE.into(),
        stream("", b"BT /F1 9 Tf (x) Tj ET"),
        b"<</Subtype /Type0 /ToUnicode 6 0 R>>".to_vec(),
        stream("", &map),
    ];
    assert!(read(&pdf(&objects), "", "").expect("read").cut);
    assert!(begun.elapsed() < Duration::from_mins(1), "{:?}", begun.elapsed());
}

/// Good files of every format, cut to pieces and put together wrong.
fn mangled() -> impl Strategy<Value = (Vec<u8>, &'static str)> {
    let mail =
        b"Subject: =?utf-8?B?0JfQsNC/?=\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: \
                 text/html; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=FA<p>\r\n--b\r\n\
                 Content-Disposition: attachment; filename*0*=UTF-8''%D0; filename*1*=%97\r\n\r\nx\r\n--b--";
    let page = "<html><p>Запрос &laquo;о&raquo; &#1078; <script>x</script><pre> я </pre><!-- й --><td>х".as_bytes();
    let good = vec![
        (cyrillic_pdf(), ""),
        (docx(&[("word/document.xml", &part("document", &paragraph("текст")))]), ""),
        (mail.to_vec(), "a.eml"),
        (page.to_vec(), "a.html"),
    ];
    let edit =
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), 0..4);
    (prop::sample::select(good), prop::collection::vec(edit, 1..8)).prop_map(|((mut bytes, name), edits)| {
        for (one, two, three, byte, kind) in edits {
            if bytes.len() < 2 {
                break;
            }
            let (one, two, three) = (one.index(bytes.len()), two.index(bytes.len()), three.index(bytes.len()));
            match kind {
                0 => bytes[one] = byte,
                1 => bytes.truncate(one.max(1)),
                2 => drop(bytes.drain(one.min(two)..one.max(two))),
                _ => {
                    let piece = bytes[one.min(two)..one.max(two)].to_vec();
                    bytes.splice(three..three, piece);
                }
            }
        }
        (bytes, name)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mangled_files_are_read_or_refused((bytes, name) in mangled()) {
        if let Ok(text) = read(&bytes, name, "") {
            prop_assert!(text.body.len() <= text::limits::TEXT);
            let _: usize = text::parts(&text.body, None).len();
        }
    }
}

/// Every byte of a good file, changed in turn: read or refused, never a panic.
#[test]
fn damaged_files_are_read_or_refused() {
    let good = [cyrillic_pdf(), docx(&[("word/document.xml", &part("document", &paragraph("текст")))])];
    for good in good {
        for at in 0..good.len() {
            for change in [0_u8, 0xff, good[at] ^ 1, b'>'] {
                let mut bytes = good.clone();
                bytes[at] = change;
                let _: Result<Text, Unreadable> = read(&bytes, "", "");
            }
            let _: Result<Text, Unreadable> = read(&good[..at], "", "");
        }
    }
}
