//! What preparing text costs: tokens a second, snippets, and megabytes of documents read.
//!
//! `cargo bench -p text --bench index -- --seconds 2 --folder /path/with/files` on an otherwise quiet machine. Without a
//! folder the documents are made here.

#![expect(clippy::cast_precision_loss, reason = "sizes and counts are far below 2^52")]

use std::{
    error::Error,
    fs,
    io::{Cursor, Write as _},
    path::PathBuf,
    time::{Duration, Instant},
};

use kernel::Lang;
use text::{Query, parts, read, snippet};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A letter of the practice office in each language; a text is many of them with other numbers.
const LETTERS: [(Lang, &str); 4] = [
    (
        Lang::En,
        "The Prosecutor General's Office requests assistance in the criminal case 16/2-0114-26. Please question the witness, seize the documents and send certified copies within the time limit of the treaty.",
    ),
    (
        Lang::Ru,
        "Генеральная прокуратура направляет запрос о правовой помощи по уголовному делу 16/2-0114-26. Просим допросить свидетеля, изъять документы и направить заверенные копии в сроки, предусмотренные договором.",
    ),
    (
        Lang::Az,
        "Baş Prokurorluq 16/2-0114-26 nömrəli cinayət işi üzrə hüquqi yardım göstərilməsini xahiş edir. Şahidin dindirilməsini, sənədlərin götürülməsini və təsdiq edilmiş surətlərin göndərilməsini xahiş edirik.",
    ),
    (
        Lang::Uz,
        "Bosh prokuratura 16/2-0114-26 raqamli jinoyat ishi boʻyicha huquqiy yordam koʻrsatishni soʻraydi. Guvohni soʻroq qilish, hujjatlarni olib qoʻyish va tasdiqlangan nusxalarini yuborishni soʻraymiz.",
    ),
];

/// Runs a thing for some time; gives how often it ran and how long it took.
fn timed(seconds: f64, mut work: impl FnMut()) -> (u32, Duration) {
    work();
    let begun = Instant::now();
    let mut times = 0;
    while begun.elapsed().as_secs_f64() < seconds {
        work();
        times += 1;
    }
    (times, begun.elapsed())
}

fn docx(text: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())?;
    let runs: String = text.lines().flat_map(|line| ["<w:p><w:r><w:t>", line, "</w:t></w:r></w:p>"]).collect();
    zip.write_all(format!("<w:document xmlns:w=\"w\">{runs}</w:document>").as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let given = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1)).cloned();
    let seconds: f64 = given("--seconds").and_then(|text| text.parse().ok()).unwrap_or(0.2);
    for (lang, letter) in LETTERS {
        // 300 letters with numbers of their own: a hundred pages
        let text: String =
            (0..300).map(|number| letter.replace("0114", &format!("{:04}", number * 7)) + "\n").collect();
        let words = text.split_whitespace().count();
        for known in [Some(lang), None] {
            let mut kept = (0, 0);
            let (times, took) = timed(seconds, || {
                let parts = parts(&text, known);
                kept = (parts.len(), parts.iter().map(|part| part.tokens.len()).sum());
            });
            let rate = f64::from(times) * words as f64 / took.as_secs_f64();
            let language = if known.is_some() { "known" } else { "unknown" };
            println!(
                "tokens, {lang}, language {language}: {rate:.0} words/s; {words} words, {} tokens in {} parts",
                kept.1, kept.0
            );
        }
        let question = letter.split(' ').rev().take(2).collect::<Vec<_>>().join(" ");
        let query = Query::parse(&question)?;
        let mut hits = 0;
        let (times, took) =
            timed(seconds, || hits = snippet(&text, &query, 200).iter().filter(|piece| piece.hit).count());
        let each = took.as_secs_f64() * 1_000.0 / f64::from(times);
        println!("snippet, {lang}: {each:.2} ms from {} kB, {hits} hits shown", text.len() / 1000);
        let bytes = docx(&text)?;
        let (times, took) = timed(seconds, || drop(read(&bytes, "a.docx", "")));
        let rate = f64::from(times) * text.len() as f64 / took.as_secs_f64() / 1e6;
        println!("DOCX, {lang}: {rate:.1} MB of text/s ({} kB packed)", bytes.len() / 1000);
    }
    if let Some(folder) = given("--folder") {
        let mut paths: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths.into_iter().filter(|path| path.is_file()) {
            let bytes = fs::read(&path)?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Ok(text) = read(&bytes, &name, "") else { continue };
            let (times, took) = timed(seconds, || drop(read(&bytes, &name, "")));
            let each = took.as_secs_f64() / f64::from(times);
            println!(
                "{name}: {:.2} ms, {:.1} MB of file/s, {} kB of file, {} kB of text",
                each * 1_000.0,
                bytes.len() as f64 / each / 1e6,
                bytes.len() / 1000,
                text.body.len() / 1000
            );
        }
    }
    Ok(())
}
