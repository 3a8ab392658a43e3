//! Several files in one archive (APPNOTE 6.3.10), under names that no program takes for a path.

use std::io::{Cursor, Read, Seek, Write};

use kernel::Problem;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Letters of a name in an archive; what is longer some file systems cannot hold.
const NAME: usize = 100;

/// An archive that is written one file after the other.
pub struct Archive<W: Write + Seek>(ZipWriter<W>);

impl<W: Write + Seek> Archive<W> {
    /// An archive that goes to `out`.
    pub fn new(out: W) -> Self {
        Self(ZipWriter::new(out))
    }

    /// Adds a file. It is not compressed: papers and pictures are already.
    ///
    /// # Errors
    /// `internal` when a name comes twice or the disk is full; what is wrong with `body`.
    pub fn add(&mut self, name: &str, body: &mut dyn Read) -> Result<(), Problem> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
        self.0.start_file(name, options).map_err(Problem::internal)?;
        std::io::copy(body, &mut self.0).map(drop).map_err(Problem::internal)
    }

    /// Ends it.
    ///
    /// # Errors
    /// `internal` when the disk is full.
    pub fn finish(self) -> Result<W, Problem> {
        self.0.finish().map_err(Problem::internal)
    }
}

/// Small files as one archive.
///
/// # Errors
/// `internal`.
pub fn of(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Problem> {
    let mut archive = Archive::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.add(name, &mut bytes.as_slice())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The name of the file number `place` in an archive: no folders, nothing that a system refuses or runs, and no two alike.
pub fn safe_name(place: usize, name: &str) -> String {
    let cleaned: String =
        name.chars().map(|c| if c.is_alphanumeric() || "-_. ()".contains(c) { c } else { '_' }).collect();
    let cleaned = cleaned.trim_matches(['.', ' ']);
    // The end says what kind of file it is, so a long name loses its middle.
    let short = |ending: &str| (1..=10).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    let ended = cleaned.rsplit_once('.').filter(|(_, ending)| short(ending));
    let (stem, ending) = ended.unwrap_or((cleaned, ""));
    let stem: String = stem.chars().take(NAME).collect();
    let dot = if ending.is_empty() { "" } else { "." };
    format!("{place:03}-{stem}{dot}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_and_stay_readable() {
        for (name, safe) in [
            ("Протокол.pdf", "001-Протокол.pdf"),
            ("../../etc/passwd", "001-_.._etc_passwd"),
            ("C:\\x\\y.exe", "001-C__x_y.exe"),
            ("a\u{202e}fdp.exe", "001-a_fdp.exe"),
            ("..", "001-"),
            ("", "001-"),
            ("CON", "001-CON"),
        ] {
            assert_eq!(safe_name(1, name), safe);
        }
        let long = safe_name(12, &format!("{}.docx", "ə".repeat(400)));
        assert!(long.starts_with("012-ə") && long.ends_with("ə.docx") && long.chars().count() < 120, "{long}");
    }

    #[test]
    fn what_went_in_comes_out() {
        let files = [("a.txt".to_owned(), b"one".to_vec()), ("b.txt".to_owned(), Vec::new())];
        let bytes = of(&files).expect("an archive");
        let mut read = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        assert_eq!(read.len(), 2);
        let mut text = String::new();
        read.by_name("a.txt").expect("there").read_to_string(&mut text).expect("text");
        assert_eq!(text, "one");
        let twice = [files[0].clone(), files[0].clone()];
        assert_eq!(of(&twice).expect_err("a name twice").code, "internal");
    }
}
