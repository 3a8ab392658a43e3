//! The line to the process that makes a picture of a document.
//!
//! The document comes from anybody, and what reads it may break, hang or be taken over. So it is read in a process of its own,
//! which gets the document and answers with one picture. Nothing that comes back is trusted: it is read strictly, within the
//! limits that were asked for. The process that has not answered in time is ended.

use std::{
    ffi::OsString,
    io::{self, Read as _, Write as _},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Arc, mpsc},
    time::Duration,
};

use kernel::limits;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// What an answer begins with; the number is the version of its form.
const HEAD: &str = "comity-preview 1";

/// Bytes of the first line of an answer, at most.
const LINE: usize = 100;

/// The signature of a PNG, and the name and length of its first chunk (ISO/IEC 15948, 5.2 and 11.2.2).
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// The last chunk of a PNG, which is always the same.
const PNG_END: &[u8] = b"\0\0\0\0IEND\xaeB`\x82";

/// A page as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The picture, as PNG.
    pub png: Vec<u8>,
    /// Pages of the document.
    pub pages: u32,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// A photograph that was drawn anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redrawn {
    /// The photograph, as a JPEG with nothing beside its pixels.
    pub jpeg: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// It is no kind of document that can be drawn.
    Unknown,
    /// It wants a password, or is locked in a way that cannot be opened.
    Locked,
    /// It cannot be read, or has no page.
    Damaged,
    /// It is larger, or has more pages, than is drawn.
    Large,
    /// It has only so many pages.
    NoPage(u32),
    /// Drawing it took more time or memory than there is, or broke off.
    Hard,
    /// Others' pictures are being made, and went on for too long.
    Busy,
    /// This node makes no pictures.
    Off,
}

impl Hidden {
    /// The word for it in an answer and in the keys of sentences.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Locked => "locked",
            Self::Damaged => "damaged",
            Self::Large => "large",
            Self::NoPage(_) => "no-page",
            Self::Hard => "hard",
            Self::Busy => "busy",
            Self::Off => "off",
        }
    }

    /// What a process may say of itself.
    fn parse(code: &str, number: Option<u32>) -> Option<Self> {
        match (code, number) {
            ("no-page", Some(pages)) if pages > 0 => Some(Self::NoPage(pages)),
            (_, Some(_)) => None,
            (code, None) => [Self::Unknown, Self::Locked, Self::Damaged, Self::Large, Self::Off]
                .into_iter()
                .find(|hidden| hidden.code() == code),
        }
    }
}

/// An answer as the process writes it.
///
/// # Errors
/// Those of the output.
pub fn write_answer(out: &mut impl io::Write, answer: &Result<Drawn, Hidden>) -> io::Result<()> {
    match answer {
        Ok(drawn) => {
            writeln!(out, "{HEAD} picture {} {} {}", drawn.pages, drawn.width, drawn.height)?;
            out.write_all(&drawn.png)?;
        }
        Err(Hidden::NoPage(pages)) => writeln!(out, "{HEAD} hidden no-page {pages}")?,
        Err(hidden) => writeln!(out, "{HEAD} hidden {}", hidden.code())?,
    }
    out.flush()
}

/// An answer to the question for a photograph, as the process writes it.
///
/// # Errors
/// Those of the output.
pub fn write_photo(out: &mut impl io::Write, answer: Result<Redrawn, Hidden>) -> io::Result<()> {
    match answer {
        Ok(photo) => {
            writeln!(out, "{HEAD} photo {} {}", photo.width, photo.height)?;
            out.write_all(&photo.jpeg)?;
            out.flush()
        }
        Err(hidden) => write_answer(out, &Err(hidden)),
    }
}

/// Reads the answer of a process that was asked for a photograph in `width`; `None` for anything but a whole one that keeps
/// to the limits and holds nothing but a picture.
pub fn read_photo(bytes: &[u8], width: u32) -> Option<Result<Redrawn, Hidden>> {
    let end = bytes.iter().take(LINE).position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let jpeg = &bytes[end + 1..];
    let words: Vec<&str> = line.strip_prefix(HEAD)?.strip_prefix(' ')?.split(' ').collect();
    match words.as_slice() {
        ["hidden", code] if jpeg.is_empty() => Hidden::parse(code, None).map(Err),
        ["photo", wide, high] => {
            let number = |text: &str| text.parse::<u32>().ok().filter(|number| number.to_string() == text);
            let (wide, high) = (number(wide)?, number(high)?);
            let within = (1..=width).contains(&wide) && (1..=limits::PREVIEW_SIDE).contains(&high);
            let right = within && jpeg.len() <= limits::PHOTO_KEPT && frame_of(jpeg) == Some((wide, high));
            right.then(|| Ok(Redrawn { jpeg: jpeg.to_vec(), width: wide, height: high }))
        }
        _ => None,
    }
}

/// Width and height of a baseline JPEG (ITU-T T.81, annex B) that has one scan and no segment for anything but drawing it:
/// no application data but the short head of JFIF, no comment, nothing behind the end.
fn frame_of(jpeg: &[u8]) -> Option<(u32, u32)> {
    let mut rest = jpeg.strip_prefix(b"\xff\xd8")?;
    let mut size = None;
    loop {
        let [0xff, marker, high, low, after @ ..] = rest else { return None };
        let content = after.get(..usize::from(u16::from_be_bytes([*high, *low])).checked_sub(2)?)?;
        match marker {
            // JFIF without a thumbnail.
            0xe0 if content.len() == 14 && content.starts_with(b"JFIF\0") && content.ends_with(b"\0\0") => {}
            // Tables, and how often the decoder starts anew.
            0xdb | 0xc4 | 0xdd => {}
            0xc0 if size.is_none() => {
                let [8, h1, h0, w1, w0, ..] = content else { return None };
                size = Some((u16::from_be_bytes([*w1, *w0]).into(), u16::from_be_bytes([*h1, *h0]).into()));
            }
            0xda => {
                let scan = after.get(content.len()..)?.strip_suffix(b"\xff\xd9")?;
                // Within a scan a marker would begin with FF; a byte FF of the picture is followed by 0.
                let mut bytes = scan.iter();
                while let Some(byte) = bytes.next() {
                    if *byte == 0xff && !matches!(bytes.next(), Some(0 | 0xd0..=0xd7)) {
                        return None;
                    }
                }
                return size;
            }
            _ => return None,
        }
        rest = after.get(content.len()..)?;
    }
}

/// Reads the answer of a process that was asked for `page` in `width`; `None` for anything but a whole one that keeps to the
/// limits.
pub fn read_answer(bytes: &[u8], page: u32, width: u32) -> Option<Result<Drawn, Hidden>> {
    let end = bytes.iter().take(LINE).position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let png = &bytes[end + 1..];
    let words: Vec<&str> = line.strip_prefix(HEAD)?.strip_prefix(' ')?.split(' ').collect();
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| number.to_string() == text);
    match words.as_slice() {
        ["hidden", code] if png.is_empty() => Hidden::parse(code, None).map(Err),
        ["hidden", code, pages] if png.is_empty() => Hidden::parse(code, Some(number(pages)?)).map(Err),
        ["picture", pages, wide, high] => {
            let drawn = Drawn { png: png.to_vec(), pages: number(pages)?, width: number(wide)?, height: number(high)? };
            is_right(&drawn, page, width).then_some(Ok(drawn))
        }
        _ => None,
    }
}

/// Whether a picture is one, of the size that it is said to have, and within the limits.
fn is_right(drawn: &Drawn, page: u32, width: u32) -> bool {
    let size = [drawn.width.to_be_bytes(), drawn.height.to_be_bytes()].concat();
    let head = drawn.png.strip_prefix(PNG).is_some_and(|rest| rest.starts_with(&size));
    // Eight bits of grey, or of red, green and blue.
    let shape = drawn.png.get(PNG.len() + size.len()..).is_some_and(|rest| matches!(rest, [8, 0 | 2, 0, 0, 0, ..]));
    let sides = drawn.width > 0 && drawn.height > 0 && drawn.width <= width && drawn.height <= limits::PREVIEW_SIDE;
    let pixels = u64::from(drawn.width) * u64::from(drawn.height) <= u64::from(limits::PREVIEW_PIXELS);
    let pages = page > 0 && page <= drawn.pages && drawn.pages <= limits::PREVIEW_PAGES;
    let bytes = drawn.png.len() <= limits::PREVIEW_PICTURE && drawn.png.ends_with(PNG_END);
    head && shape && sides && pixels && pages && bytes
}

/// Who makes pictures: a program that is started for each of them. Cheap to clone.
#[derive(Clone)]
pub struct Viewer {
    program: PathBuf,
    arguments: Vec<OsString>,
    patience: Duration,
    wait: Duration,
    places: Arc<Semaphore>,
}

impl Viewer {
    /// A program and what it is started with; the page and the width come after that.
    pub fn new(program: impl Into<PathBuf>, arguments: &[&str]) -> Self {
        Self {
            program: program.into(),
            arguments: arguments.iter().map(OsString::from).collect(),
            patience: Duration::from_secs(limits::PREVIEW_SECONDS),
            wait: Duration::from_secs(limits::PREVIEW_WAIT_SECONDS),
            places: Arc::new(Semaphore::new(limits::PREVIEW_WORKERS)),
        }
    }

    /// With another time in which a picture must be there, and another for which a place is waited for.
    #[must_use]
    pub const fn with_patience(mut self, patience: Duration, wait: Duration) -> Self {
        self.patience = patience;
        self.wait = wait;
        self
    }

    /// Waits for a place at work. Documents are read after that, so that those who wait take no memory.
    ///
    /// # Errors
    /// `Busy` when none is free in time.
    pub async fn place(&self) -> Result<Place, Hidden> {
        match tokio::time::timeout(self.wait, Arc::clone(&self.places).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(Place { viewer: self.clone(), permit }),
            _ => Err(Hidden::Busy),
        }
    }

    /// Starts the process, gives it the document and reads what it answers, within the time.
    fn ask<T>(
        &self,
        document: Vec<u8>,
        arguments: &[String],
        read: impl Fn(&[u8]) -> Option<Result<T, Hidden>>,
    ) -> Result<T, Hidden> {
        let child = Command::new(&self.program)
            .args(&self.arguments)
            .args(arguments)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // What it says of a document would be words of the document.
            .stderr(Stdio::null())
            .spawn();
        let mut child = child.map_err(|error| {
            tracing::error!(%error, "the process that makes pictures cannot be started");
            Hidden::Off
        })?;
        let said = exchange(&mut child, document, self.patience);
        // Whatever it does now, it is over; a process that has ended already is not hurt.
        let _ = child.kill();
        let status = child.wait();
        let answer = said.as_ref().ok().and_then(|bytes| read(bytes));
        match (answer, said) {
            (Some(Err(Hidden::Off)), _) => {
                tracing::error!("this machine does not let the process that makes pictures be locked in: no pictures");
                Err(Hidden::Off)
            }
            (Some(answer), _) => answer,
            (None, said) => {
                let (late, how) = (said.is_err(), status.map(|status| status.to_string()).unwrap_or_default());
                tracing::warn!(late, how, "a document could not be drawn within the limits");
                Err(Hidden::Hard)
            }
        }
    }
}

/// A place at work, for one picture.
pub struct Place {
    viewer: Viewer,
    permit: OwnedSemaphorePermit,
}

impl Place {
    /// Makes a picture of a page, counted from 1, so many pixels wide.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn draw(self, document: Vec<u8>, page: u32, width: u32) -> Result<Drawn, Hidden> {
        let arguments = vec![page.to_string(), width.to_string()];
        self.done(document, arguments, move |bytes| read_answer(bytes, page, width)).await
    }

    /// Draws a photograph anew, at most so many pixels wide, without anything that was beside its pixels.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn redraw(self, photo: Vec<u8>, width: u32) -> Result<Redrawn, Hidden> {
        let arguments = vec!["1".to_owned(), width.to_string(), "--photo".to_owned()];
        self.done(photo, arguments, move |bytes| read_photo(bytes, width)).await
    }

    async fn done<T: Send + 'static>(
        self,
        document: Vec<u8>,
        arguments: Vec<String>,
        read: impl Fn(&[u8]) -> Option<Result<T, Hidden>> + Send + 'static,
    ) -> Result<T, Hidden> {
        let Self { viewer, permit } = self;
        let done = tokio::task::spawn_blocking(move || {
            let answer = viewer.ask(document, &arguments, read);
            // The place is free when the process is gone, whether or not somebody still waits for the picture.
            drop(permit);
            answer
        });
        done.await.unwrap_or(Err(Hidden::Hard))
    }
}

/// Gives a process its document, and what it answers. The threads beside are not waited for: they end with the pipes.
fn exchange(child: &mut Child, document: Vec<u8>, patience: Duration) -> Result<Vec<u8>, mpsc::RecvTimeoutError> {
    let (said, heard) = mpsc::channel();
    let (input, output) = (child.stdin.take(), child.stdout.take());
    std::thread::spawn(move || {
        // A process that does not want to read on has its reasons, and says them.
        let _ = input.map(|mut input| input.write_all(&document));
    });
    std::thread::spawn(move || {
        let most = u64::try_from(limits::PREVIEW_PICTURE + LINE + 1).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        let read = output.map(|output| output.take(most).read_to_end(&mut bytes));
        if matches!(read, Some(Ok(_))) {
            // Nobody listens any more when the time is over.
            let _ = said.send(bytes);
        }
    });
    heard.recv_timeout(patience)
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    /// The smallest picture that is taken: its data are not looked at here.
    fn png(width: u32, height: u32) -> Vec<u8> {
        [PNG, &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0], b"CRC and data", PNG_END].concat()
    }

    fn drawn(pages: u32, width: u32, height: u32) -> Drawn {
        Drawn { png: png(width, height), pages, width, height }
    }

    fn written(answer: &Result<Drawn, Hidden>) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_answer(&mut bytes, answer).expect("written");
        bytes
    }

    #[test]
    fn an_answer_is_read_as_it_was_written() {
        let mut answers = vec![Ok(drawn(3, 800, 1_132)), Err(Hidden::NoPage(7))];
        answers.extend([Hidden::Unknown, Hidden::Locked, Hidden::Damaged, Hidden::Large, Hidden::Off].map(Err));
        for answer in answers {
            assert_eq!(read_answer(&written(&answer), 3, 800), Some(answer));
        }
    }

    #[test]
    fn an_answer_that_does_not_keep_to_the_limits_is_none() {
        let right = written(&Ok(drawn(3, 800, 1_132)));
        for end in 0..right.len() {
            assert_eq!(read_answer(&right[..end], 3, 800), None, "cut off at {end}");
        }
        let picture = |pages: u32, width: u32, height: u32| written(&Ok(drawn(pages, width, height)));
        for (why, bytes) in [
            ("a page that the document does not have", picture(2, 800, 1_132)),
            ("wider than asked", picture(3, 801, 1_132)),
            ("too high", picture(3, 100, limits::PREVIEW_SIDE + 1)),
            ("too many pixels", picture(3, 800, limits::PREVIEW_SIDE)),
            ("nothing", picture(3, 0, 0)),
            ("too many pages", picture(limits::PREVIEW_PAGES + 1, 800, 1_132)),
            ("another size than it says", written(&Ok(Drawn { width: 799, ..drawn(3, 800, 1_132) }))),
            ("no picture", written(&Ok(Drawn { png: b"GIF89a".to_vec(), ..drawn(3, 800, 1_132) }))),
            ("more behind it", [&right[..], b"x"].concat()),
            ("bytes behind a reason", b"comity-preview 1 hidden locked\nx".to_vec()),
            ("a reason of the node's own", b"comity-preview 1 hidden busy\n".to_vec()),
            ("another reason", b"comity-preview 1 hidden <b>\n".to_vec()),
            ("a number for a reason that has none", b"comity-preview 1 hidden locked 3\n".to_vec()),
            ("no pages", b"comity-preview 1 hidden no-page 0\n".to_vec()),
            ("another spelling of a number", b"comity-preview 1 hidden no-page 07\n".to_vec()),
            ("another version", b"comity-preview 2 hidden locked\n".to_vec()),
            ("a line without an end", vec![b'x'; 1_000]),
        ] {
            assert_eq!(read_answer(&bytes, 3, 800), None, "{why}");
        }
        let long = Drawn {
            png: [&png(800, 1_132)[..], &vec![0; limits::PREVIEW_PICTURE], PNG_END].concat(),
            ..drawn(3, 800, 1_132)
        };
        assert_eq!(read_answer(&written(&Ok(long)), 3, 800), None, "too many bytes");
    }

    /// The smallest JPEG that is taken: what it would show is not looked at here.
    fn jpeg(more: &[u8], scan: &[u8]) -> Vec<u8> {
        let frame = b"\xff\xc0\x00\x08\x08\x00\x28\x00\x32\x01";
        let head = b"\xff\xe0\x00\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0";
        [b"\xff\xd8", &head[..], more, frame, b"\xff\xda\x00\x03\x01", scan, b"\xff\xd9"].concat()
    }

    #[test]
    fn a_photograph_that_holds_more_than_a_picture_is_none() {
        let said = |jpeg: Vec<u8>| {
            let mut bytes = Vec::new();
            write_photo(&mut bytes, Ok(Redrawn { jpeg, width: 50, height: 40 })).expect("written");
            bytes
        };
        let right = said(jpeg(b"", b"\x12\xff\x00\x34"));
        let read = read_photo(&right, 1_600).expect("an answer").expect("a photograph");
        assert_eq!((read.width, read.height), (50, 40));
        let none = read_photo(&said(jpeg(b"", b"")), 49);
        assert_eq!(none, None, "wider than asked");
        for (why, bytes) in [
            ("Exif", said(jpeg(b"\xff\xe1\x00\x08Exif\0\0", b""))),
            ("a comment", said(jpeg(b"\xff\xfe\x00\x04ab", b""))),
            ("a second head with words", said(jpeg(b"\xff\xe0\x00\x04ab", b""))),
            ("a marker within the scan", said(jpeg(b"", b"\xff\xfe\x00\x04ab"))),
            ("an end within the scan", said(jpeg(b"", b"\xff\xd9more"))),
            ("something behind the end", [&right[..], b"x"].concat()),
            ("a length that is none", said(jpeg(b"\xff\xdb\x00\x01", b""))),
            ("no JPEG", said(png(50, 40))),
            ("another size", said(jpeg(b"\xff\xc0\x00\x08\x08\x00\x29\x00\x32\x01", b""))),
            ("a picture of a page", written(&Ok(drawn(1, 50, 40)))),
        ] {
            assert_eq!(read_photo(&bytes, 1_600), None, "{why}");
        }
        for end in 0..right.len() {
            assert_eq!(read_photo(&right[..end], 1_600), None, "cut off at {end}");
        }
        let mut bytes = Vec::new();
        write_photo(&mut bytes, Err(Hidden::Large)).expect("written");
        assert_eq!(read_photo(&bytes, 1_600), Some(Err(Hidden::Large)));
    }

    fn quick(program: &str, arguments: &[&str]) -> Viewer {
        Viewer::new(program, arguments).with_patience(Duration::from_millis(300), Duration::from_millis(200))
    }

    async fn draws(viewer: &Viewer, document: Vec<u8>, page: u32, width: u32) -> Result<Drawn, Hidden> {
        viewer.place().await?.draw(document, page, width).await
    }

    /// A shell that runs a script; the page and the width are its arguments.
    fn script(text: &str) -> Viewer {
        Viewer::new("/bin/sh", &["-c", text, "sh"]).with_patience(Duration::from_secs(10), Duration::from_secs(10))
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_process_that_hangs_is_ended_in_time_and_leaves_nothing_behind() {
        let begun = Instant::now();
        // It reads nothing, so the document stands in the pipe.
        let drawn = draws(&quick("/bin/sleep", &["60", "60"]), vec![b'x'; 4 << 20], 1, 800).await;
        assert_eq!(drawn, Err(Hidden::Hard));
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
        // Its own children may keep the pipes open: they are not waited for.
        let begun = Instant::now();
        let viewer = quick("/bin/sh", &["-c", "sleep 5 & echo $$ > /dev/null; wait", "sh"]);
        assert_eq!(draws(&viewer, Vec::new(), 1, 800).await, Err(Hidden::Hard));
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_process_that_says_too_much_or_nothing_or_breaks_gives_no_picture() {
        for text in ["yes", "exit 0", "exit 3", "kill -SEGV $$", "echo 'comity-preview 1 picture 1 2 3'"] {
            assert_eq!(draws(&script(text), b"document".to_vec(), 1, 800).await, Err(Hidden::Hard), "{text}");
        }
        let missing = Viewer::new("/no/such/program", &[]);
        assert_eq!(draws(&missing, Vec::new(), 1, 800).await, Err(Hidden::Off));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_process_gets_the_document_the_page_the_width_and_nothing_else() {
        // The picture is the document itself; it is taken only if page, width, folder and environment are as they should be.
        let text = "test $1 = 3 && test $2 = 800 && test $PWD = / && test -z \"$COMITY_DATA$HOME\" && \
                    echo 'comity-preview 1 picture 5 800 900' && exec cat";
        let drawn = draws(&script(text), png(800, 900), 3, 800).await.expect("a picture");
        assert_eq!((drawn.pages, drawn.width, drawn.height, drawn.png), (5, 800, 900, png(800, 900)));
        let without = script("cat > /dev/null; echo 'comity-preview 1 hidden no-page 7'");
        assert_eq!(draws(&without, vec![0; 1 << 20], 9, 800).await, Err(Hidden::NoPage(7)));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn only_so_many_are_at_work_and_who_waits_too_long_is_told() {
        let viewer =
            Viewer::new("/bin/sleep", &["60", "60"]).with_patience(Duration::from_secs(2), Duration::from_millis(200));
        let begin = || {
            let viewer = viewer.clone();
            tokio::spawn(async move { draws(&viewer, Vec::new(), 1, 800).await })
        };
        // Who goes away leaves the place taken until the process is gone.
        let gone = begin();
        while viewer.places.available_permits() == limits::PREVIEW_WORKERS {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        gone.abort();
        assert!(gone.await.expect_err("aborted").is_cancelled());
        assert_eq!(viewer.places.available_permits(), limits::PREVIEW_WORKERS - 1);
        while viewer.places.available_permits() < limits::PREVIEW_WORKERS {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let at_work: Vec<_> = (0..limits::PREVIEW_WORKERS).map(|_| begin()).collect();
        while viewer.places.available_permits() > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert_eq!(begin().await.expect("ran"), Err(Hidden::Busy));
        for one in at_work {
            assert_eq!(one.await.expect("ran"), Err(Hidden::Hard));
        }
        assert_eq!(viewer.places.available_permits(), limits::PREVIEW_WORKERS, "the places are free again");
    }
}
