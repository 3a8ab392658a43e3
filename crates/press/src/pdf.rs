//! Typesetting: a closed world with our fonts and two virtual files, and the export to PDF/A.

use kernel::{Class, Moment, Problem, limits};
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{cards::Cards, letter::Letter, sheet::sheet};

/// Pages of one paper. The longest letter within the other limits has fewer; more means that something is wrong.
pub const PAGES: usize = 2_000;

/// The fonts, as they were published: the face of the letter in two weights, and faces for what it lacks (signs of
/// currencies, more Latin and Cyrillic, Armenian and Georgian names).
const FONTS: [&[u8]; 5] = [
    include_bytes!("../fonts/liberation/LiberationSerif-Regular.ttf"),
    include_bytes!("../fonts/liberation/LiberationSerif-Bold.ttf"),
    include_bytes!("../fonts/noto/NotoSerif-Regular.ttf"),
    include_bytes!("../fonts/noto/NotoSerifArmenian-Regular.ttf"),
    include_bytes!("../fonts/noto/NotoSerifGeorgian-Regular.ttf"),
];
/// Faces of [`FONTS`] that must have a character together: text of a letter may be regular or bold.
const MAIN_FACES: usize = 2;

/// The face of the letter in its two weights, regular and bold.
pub(crate) const fn letter_face() -> [&'static [u8]; MAIN_FACES] {
    [FONTS[0], FONTS[1]]
}

/// What stays the same for all letters.
pub(crate) struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    letter: Source,
    cards: Source,
    data: FileId,
    standards: PdfStandards,
}

/// What the typesetter may see of the world during one job: the layout, one letter, our fonts.
struct Job<'a> {
    shop: &'a Shop,
    layout: &'a Source,
    data: Bytes,
}

impl Shop {
    pub(crate) fn new() -> Result<Self, Problem> {
        let fonts: Vec<Font> = FONTS.iter().filter_map(|data| Font::new(Bytes::new(*data), 0)).collect();
        if fonts.len() != FONTS.len() {
            return Err(Problem::internal("a font inside the program cannot be read"));
        }
        let file = |name: &str| -> Result<FileId, Problem> {
            let path = VirtualPath::new(name).map_err(|_| Problem::internal("a virtual path is malformed"))?;
            Ok(RootedPath::new(VirtualRoot::Project, path).intern())
        };
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| Problem::internal(error.message()))?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            letter: Source::new(file("/letter.typ")?, include_str!("letter.typ").to_owned()),
            cards: Source::new(file("/cards.typ")?, include_str!("cards.typ").to_owned()),
            data: file("/letter.json")?,
            standards,
        })
    }

    /// Whether there is a glyph for the character wherever it may stand, and PDF/A allows it (no private use).
    pub(crate) fn draws(&self, c: char) -> bool {
        let covers = |font: &Font| font.info().coverage.contains(u32::from(c));
        let (main, others) = self.fonts.split_at(MAIN_FACES.min(self.fonts.len()));
        !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..) && (main.iter().all(covers) || others.iter().any(covers))
    }

    pub(crate) fn set(&self, letter: &Letter) -> Result<Vec<u8>, Problem> {
        let data = Bytes::new(kernel::canonical_bytes(&sheet(letter, &|c| self.draws(c)))?);
        self.forgetful(&Job { shop: self, layout: &self.letter, data }, &letter.reference, letter.at)
    }

    pub(crate) fn set_cards(&self, cards: &Cards) -> Result<Vec<u8>, Problem> {
        let data = Bytes::new(kernel::canonical_bytes(&cards.sheet(&|c| self.draws(c)))?);
        self.forgetful(&Job { shop: self, layout: &self.cards, data }, &cards.title, cards.at)
    }

    /// The typesetter remembers every text it has set, in memory of the whole process.
    fn forgetful(&self, job: &Job<'_>, ident: &str, at: Moment) -> Result<Vec<u8>, Problem> {
        let result = self.print(job, ident, at);
        comemo::evict(0);
        result
    }

    fn print(&self, job: &Job<'_>, ident: &str, at: Moment) -> Result<Vec<u8>, Problem> {
        let paper: PagedDocument = typst::compile(job).output.map_err(|errors| trouble(&errors))?;
        let pages = paper.pages().len();
        if pages > PAGES {
            return Err(Problem::new(Class::TooLarge, "paper-too-large").detail(format_args!("{pages} pages")));
        }
        let options = PdfOptions {
            ident: Smart::Custom(ident.to_owned()),
            creator: Smart::Custom(Some("Comity".to_owned())),
            timestamp: timestamp(at),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&paper, &options).map_err(|errors| trouble(&errors))?;
        if bytes.len() as u64 > limits::PAPER {
            return Err(Problem::new(Class::TooLarge, "paper-too-large").detail(format_args!("{} bytes", bytes.len())));
        }
        Ok(bytes)
    }
}

fn timestamp(at: Moment) -> Option<Timestamp> {
    let (date, hour, minute, second, _) = at.parts_at(0);
    let (year, month, day) = date.parts();
    Datetime::from_ymd_hms(year, month, day, hour, minute, second).map(Timestamp::new_utc)
}

fn trouble(errors: &[SourceDiagnostic]) -> Problem {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).take(3).collect();
    Problem::internal(format_args!("the letter could not be set: {}", messages.join("; ")))
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shop.book
    }

    fn main(&self) -> FileId {
        self.layout.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(self.layout.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shop.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shop.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
