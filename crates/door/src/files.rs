//! Files that come in and go out, chunk by chunk: never held whole in memory, never shown inside our own pages.

use std::{
    io::{self, Read},
    pin::Pin,
    task::{Context, Poll},
};

use app::Download;
use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderValue, header},
    response::Response,
};
use http_body::Frame;
use kernel::Problem;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::sync::mpsc;

/// Bytes that are read at once.
const CHUNK: usize = 64 << 10;

/// Chunks that wait for the other side.
const AHEAD: usize = 8;

/// The characters of RFC 8187 that need no percent sign (`attr-char`).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// What may be done by a file that a browser shows for itself.
const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");

/// Where the chunks of a request go.
pub type Sender = mpsc::Sender<io::Result<Bytes>>;

/// Chunks of a request, read by a thread that may block.
pub struct Feed {
    receiver: mpsc::Receiver<io::Result<Bytes>>,
    chunk: Bytes,
}

impl Feed {
    /// A reader, and where its chunks are put. An error that is put there is an error of the reader.
    pub fn new() -> (Sender, Self) {
        let (sender, receiver) = mpsc::channel(AHEAD);
        (sender, Self { receiver, chunk: Bytes::new() })
    }
}

impl Read for Feed {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() {
            match self.receiver.blocking_recv() {
                Some(chunk) => self.chunk = chunk?,
                None => return Ok(0),
            }
        }
        let length = self.chunk.len().min(out.len());
        out[..length].copy_from_slice(&self.chunk.split_to(length));
        Ok(length)
    }
}

/// A file as an answer. It goes to the disk and is opened there; should a browser show it after all, it may do nothing.
///
/// # Errors
/// `internal` when its name or media type cannot stand in a header.
pub fn hand_out(file: Download) -> Result<Response, Problem> {
    let value = |text: &str| HeaderValue::from_str(text).map_err(|error| Problem::internal(format!("{text}: {error}")));
    let disposition = value(&disposition(&file.name))?;
    let media_type = value(&file.media_type)?;
    let size = file.size;
    let mut response = Response::new(stream(file.body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media_type);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(header::CONTENT_SECURITY_POLICY, NOTHING);
    Ok(response)
}

/// A picture that the node drew itself, to be shown inside our own pages. Opened by itself it may do nothing either.
pub fn show_picture(png: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(png));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, NOTHING);
    response
}

/// A photograph that the node drew anew, as [`show_picture`].
pub fn show_photo(jpeg: Vec<u8>) -> Response {
    let mut response = show_picture(jpeg);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    response
}

/// `Content-Disposition` (RFC 6266): a name in ASCII for old programs, and the whole name (RFC 8187).
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(name, PLAIN))
}

/// A blocking reader as a body: a thread reads ahead a few chunks and stops when nobody listens any more.
fn stream(mut body: Box<dyn Read + Send>) -> Body {
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(4);
    tokio::task::spawn_blocking(move || {
        loop {
            let mut chunk = vec![0; CHUNK];
            let part = match body.read(&mut chunk) {
                Ok(0) => return,
                Ok(length) => {
                    chunk.truncate(length);
                    Ok(Bytes::from(chunk))
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Err(error),
            };
            let last = part.is_err();
            if sender.blocking_send(part).is_err() || last {
                return;
            }
        }
    });
    Body::new(Ahead(receiver))
}

/// The chunks that were read ahead.
struct Ahead(mpsc::Receiver<io::Result<Bytes>>);

impl HttpBody for Ahead {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(context).map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;

    #[test]
    fn a_name_is_given_in_both_spellings_and_cannot_break_out() {
        let line = disposition("акт \"1\".pdf");
        assert_eq!(line, "attachment; filename=\"___ _1_.pdf\"; filename*=UTF-8''%D0%B0%D0%BA%D1%82%20%221%22.pdf");
        assert!(!disposition("a\r\nb: c").contains(['\r', '\n']));
    }

    fn file(body: impl Read + Send + 'static, size: u64) -> Download {
        Download { name: "a.pdf".into(), media_type: "application/pdf".into(), size, body: Box::new(body) }
    }

    #[tokio::test]
    async fn a_file_is_for_the_disk_and_arrives_whole() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| u8::try_from(n % 251).expect("small")).collect();
        let response = hand_out(file(io::Cursor::new(bytes.clone()), 200_000)).expect("an answer");
        assert_eq!(
            response.headers()[header::CONTENT_SECURITY_POLICY],
            "default-src 'none'; frame-ancestors 'none'; sandbox"
        );
        assert!(response.headers()[header::CONTENT_DISPOSITION].to_str().expect("text").starts_with("attachment"));
        let body = response.into_body().collect().await.expect("whole").to_bytes();
        assert_eq!(body, bytes);
    }

    #[tokio::test]
    async fn a_picture_is_shown_and_may_do_nothing() {
        let response = show_picture(b"\x89PNG".to_vec());
        let headers = response.headers();
        for (name, value) in [
            (header::CONTENT_TYPE, "image/png"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::CACHE_CONTROL, "private, no-store"),
            (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox"),
        ] {
            assert_eq!(headers[name], value);
        }
        assert!(!headers.contains_key(header::CONTENT_DISPOSITION));
        assert_eq!(response.into_body().collect().await.expect("whole").to_bytes(), &b"\x89PNG"[..]);
    }

    #[tokio::test]
    async fn a_file_that_cannot_be_read_to_its_end_breaks_off() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("disk"))
            }
        }
        let response = hand_out(file(Broken, 10)).expect("an answer");
        assert!(response.into_body().collect().await.is_err());
    }

    #[test]
    fn chunks_are_read_in_order_and_a_broken_request_is_an_error() {
        let (sender, mut feed) = Feed::new();
        for chunk in ["ab", "", "cde"] {
            sender.blocking_send(Ok(Bytes::from_static(chunk.as_bytes()))).expect("room");
        }
        let mut start = [0; 4];
        feed.read_exact(&mut start).expect("four bytes");
        assert_eq!(&start, b"abcd");
        sender.blocking_send(Err(io::Error::other("broken"))).expect("room");
        assert!(feed.read_to_end(&mut Vec::new()).is_err());
        drop(sender);
        assert_eq!(feed.read(&mut start).expect("the end"), 0);
    }
}
