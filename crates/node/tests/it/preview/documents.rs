//! Documents that tests make themselves: good ones, and ones that are made to do harm.

use std::fmt::Write as _;

/// A PDF of these objects, numbered from 1; the first is its catalogue. `trailer` stands in its trailer.
pub fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", out.len()).expect("text");
        out.extend(format!("{n} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (place, size) = (out.len(), objects.len() + 1);
    write!(table, "trailer\n<</Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{place}\n%%EOF\n").expect("text");
    out.extend(table.bytes());
    out
}

/// A stream with this dictionary.
pub fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<</Length {} {dictionary}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

fn text(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

const CATALOGUE: &str = "<</Type /Catalog /Pages 2 0 R>>";

/// A page whose content and resources are these; further objects are numbered from 5.
pub fn page(content: Vec<u8>, resources: &str, more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        text(CATALOGUE),
        text("<</Type /Pages /Kids [3 0 R] /Count 1>>"),
        text(&format!(
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<{resources}>>>>"
        )),
        content,
    ];
    objects.extend(more);
    pdf(&objects, "")
}

/// A good one with so many pages: page n has a red square n times as far from the left.
pub fn good(pages: usize) -> Vec<u8> {
    let kids: Vec<String> = (0..pages).map(|n| format!("{} 0 R", 3 + 2 * n)).collect();
    let kids = kids.join(" ");
    let mut objects = vec![text(CATALOGUE), text(&format!("<</Type /Pages /Kids [{kids}] /Count {pages}>>"))];
    for n in 0..pages {
        let contents = 4 + 2 * n;
        objects.push(text(&format!(
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} 0 R /Resources <<>>>>"
        )));
        objects.push(stream("", format!("1 0 0 rg {} 400 50 50 re f", 50 * n).as_bytes()));
    }
    pdf(&objects, "")
}

/// One that wants a password.
pub fn locked() -> Vec<u8> {
    let objects = [
        text(CATALOGUE),
        text("<</Type /Pages /Kids [] /Count 0>>"),
        text(&format!("<</Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}>>>", "41".repeat(32))),
    ];
    pdf(&objects, "/Encrypt 3 0 R /ID [<41> <41>]")
}

/// One whose tree of pages is its own child.
pub fn looped() -> Vec<u8> {
    pdf(&[text(CATALOGUE), text("<</Type /Pages /Kids [2 0 R 2 0 R] /Count 1>>")], "")
}

/// One whose page lies `depth` nodes deep.
pub fn deep_tree(depth: usize) -> Vec<u8> {
    let mut objects = vec![text(CATALOGUE)];
    objects.extend((0..depth).map(|n| text(&format!("<</Type /Pages /Kids [{} 0 R] /Count 1>>", n + 3))));
    objects.push(text("<</Type /Page /MediaBox [0 0 595 842]>>"));
    pdf(&objects, "")
}

/// One with arrays within arrays in its catalogue, and in the content of its page.
pub fn deep_arrays(depth: usize) -> Vec<u8> {
    let nested = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let objects = [
        text(&format!("<</Type /Catalog /Deep {nested} /Pages 2 0 R>>")),
        text("<</Type /Pages /Kids [3 0 R] /Count 1>>"),
        text("<</Type /Page /MediaBox [0 0 595 842] /Contents 4 0 R>>"),
        stream("", format!("{nested} TJ").as_bytes()),
    ];
    pdf(&objects, "")
}

/// One whose page draws ten forms, each of which draws ten others, and so on `depth` times.
pub fn many_forms(depth: usize) -> Vec<u8> {
    let form = |n: usize| {
        let (resources, content) = if n == depth {
            (String::new(), "0 0 1 1 re f".to_owned())
        } else {
            (format!("/XObject <</X {} 0 R>>", 6 + n), "/X Do ".repeat(10))
        };
        stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <<{resources}>>"), content.as_bytes())
    };
    page(stream("", b"/X Do"), "/XObject <</X 5 0 R>>", (0..=depth).map(form).collect())
}

/// One whose form draws itself.
pub fn form_of_itself() -> Vec<u8> {
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 5 0 R>>>>";
    page(stream("", b"/X Do"), "/XObject <</X 5 0 R>>", vec![stream(form, b"/X Do /X Do")])
}

/// One whose content is so many bytes of nothing, packed a thousand times smaller.
pub fn bomb(bytes: usize) -> Vec<u8> {
    page(stream("/Filter /FlateDecode", &zeros(bytes)), "", Vec::new())
}

/// One with an image that says it is so many pixels wide, and brings one.
pub fn wide_image(width: u32) -> Vec<u8> {
    let image =
        format!("/Type /XObject /Subtype /Image /Width {width} /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8");
    page(stream("", b"500 0 0 500 0 0 cm /X Do"), "/XObject <</X 5 0 R>>", vec![stream(&image, b"\xff\0\0")])
}

/// One whose page is as large as numbers are.
pub fn giant() -> Vec<u8> {
    let objects = [
        text(CATALOGUE),
        text("<</Type /Pages /Kids [3 0 R] /Count 1>>"),
        text(
            "<</Type /Page /MediaBox [-99999999999999999999 -999999999 99999999999999999999 999999999] /UserUnit 75000>>",
        ),
    ];
    pdf(&objects, "")
}

/// At least so many zeros, as zlib packs them (RFC 1950, 1951): one literal, then copies of 258 bytes from one byte back, in
/// the fixed code. Eight copies are 13 bytes, so the stream repeats itself.
pub fn zeros(bytes: usize) -> Vec<u8> {
    let mut bits = Vec::new();
    // The last block, in the fixed code; the literal 0.
    bits.extend([1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0]);
    for _ in 0..24 {
        // Length 258 is code 285; distance 1 is code 0.
        bits.extend([1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
    }
    let packed: Vec<u8> =
        bits.chunks_exact(8).map(|eight| (0..8).fold(0, |byte, at| byte | (eight[at] << at))).collect();
    let (head, rest) = packed.split_at(2);
    let turns = bytes / (8 * 258);
    [&[0x78, 0x9c], head, &rest[..13].repeat(turns)].concat()
}

/// A good grey image of this size, as PNG.
pub fn good_png(width: u32, height: u32) -> Vec<u8> {
    let line: Vec<u8> = std::iter::once(0).chain((0..width).map(|x| x.to_be_bytes()[3])).collect();
    chunks(width, height, &stored(&line.repeat(usize::try_from(height).expect("a size"))))
}

/// A PNG that says it is of this size, with data of zeros for `lines` of it.
pub fn png(width: u32, height: u32, lines: u32) -> Vec<u8> {
    chunks(width, height, &zeros(usize::try_from(lines * (width + 1)).expect("a size") + 8 * 258))
}

/// Bytes as zlib has them if they are not packed (RFC 1950, RFC 1951, 3.2.4).
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    for block in bytes.chunks(0xffff) {
        let length = u16::try_from(block.len()).expect("a block");
        out.push(0);
        out.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
        out.extend(block);
    }
    let (one, two) = bytes.iter().fold((1_u32, 0_u32), |(one, two), byte| {
        let one = (one + u32::from(*byte)) % 65_521;
        (one, (two + one) % 65_521)
    });
    [&out[..], &[1, 0, 0, 0xff, 0xff], &(two << 16 | one).to_be_bytes()].concat()
}

/// A PNG (ISO/IEC 15948) of these data.
fn chunks(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let named = [&kind[..], data].concat();
        let length = u32::try_from(data.len()).expect("a size").to_be_bytes();
        [&length[..], &named, &crc(&named).to_be_bytes()].concat()
    };
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &chunk(b"IDAT", data), &chunk(b"IEND", b"")].concat()
}

/// A JPEG (ITU-T T.81) that says it is of this size and ends there.
pub fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let (width, height) = (width.to_be_bytes(), height.to_be_bytes());
    let frame = [&[0xff, 0xc0, 0, 11, 8][..], &height, &width, &[1, 1, 0x11, 0]].concat();
    let tables = [&[0xff, 0xdb, 0, 67, 0][..], &[1; 64]].concat();
    [&[0xff, 0xd8][..], &tables, &frame, &[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0xff, 0xd9]].concat()
}

/// The check of a chunk of a PNG (annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    })
}
