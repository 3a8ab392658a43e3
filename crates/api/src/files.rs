//! Files that come in and go out, chunk by chunk.

use std::{
    io::{self, Read},
    pin::Pin,
    task::{Context, Poll},
};

use app::{Download, Upload};
use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use docket::{AttachmentRef, Handling};
use http_body::Frame;
use http_body_util::BodyExt as _;
use kernel::{Lang, Problem};
use percent_encoding::percent_decode_str;
use tokio::sync::mpsc;

use crate::gate::Ctx;

/// The name of the file, in UTF-8 with percent signs (RFC 3986) for everything but letters, digits and dots.
pub const NAME: HeaderName = HeaderName::from_static("comity-file-name");
/// How the file must be handled: `ordinary`, `official` or `confidential`.
pub const HANDLING: HeaderName = HeaderName::from_static("comity-handling");

/// Bytes that are read at once.
const CHUNK: usize = 64 << 10;

/// What the headers say about the file in the body.
pub fn upload_of(headers: &HeaderMap) -> Result<Upload, Problem> {
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let name = text(&NAME).ok_or_else(|| Problem::field("Comity-File-Name", "field-required"))?;
    let name = percent_decode_str(name)
        .decode_utf8()
        .map_err(|_| Problem::field("Comity-File-Name", "field-wrong"))?
        .into_owned();
    let media_type = text(&header::CONTENT_TYPE).and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    let handling = match text(&HANDLING) {
        Some("ordinary") => Handling::Ordinary,
        None | Some("official") => Handling::Official,
        Some("confidential") => Handling::Confidential,
        Some(_) => return Err(Problem::field("Comity-Handling", "field-choice")),
    };
    let lang = match text(&header::CONTENT_LANGUAGE) {
        None => None,
        Some(tag) => Some(Lang::parse(tag).ok_or_else(|| Problem::field("Content-Language", "field-choice"))?),
    };
    let media_type =
        if media_type.is_empty() { "application/octet-stream".to_owned() } else { media_type.to_ascii_lowercase() };
    Ok(Upload { name, media_type, handling, lang })
}

/// Streams a body into the vault.
pub async fn take_in(ctx: &Ctx, what: Upload, mut body: Body) -> Result<AttachmentRef, Problem> {
    let (sender, receiver) = mpsc::channel(8);
    let upload = ctx.app()?.upload(ctx.actor()?, what, Box::new(Feed { receiver, chunk: Bytes::new() }));
    let pump = async move {
        while let Some(frame) = body.frame().await {
            let chunk = frame.map(Frame::into_data).map_err(io::Error::other);
            let broken = chunk.is_err();
            let part = match chunk {
                Ok(Ok(data)) => Ok(data),
                // Trailers hold nothing of the file.
                Ok(Err(_)) => continue,
                Err(error) => Err(error),
            };
            // The vault gave up; its answer says why.
            if sender.send(part).await.is_err() || broken {
                return;
            }
        }
    };
    let (stored, ()) = tokio::join!(upload, pump);
    stored
}

/// Chunks of a request, read by a thread that may block.
struct Feed {
    receiver: mpsc::Receiver<io::Result<Bytes>>,
    chunk: Bytes,
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

/// A file as an answer.
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
    Ok(response)
}

/// `Content-Disposition` (RFC 6266) with the whole name (RFC 8187).
fn disposition(name: &str) -> String {
    let encoded = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    format!("attachment; filename*=UTF-8''{encoded}")
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
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn the_headers_say_what_the_file_is() {
        let what = upload_of(&headers(&[
            ("comity-file-name", "%D0%B0%D0%BA%D1%82.pdf"),
            ("content-type", "Application/PDF; version=2"),
            ("comity-handling", "confidential"),
            ("content-language", "ru"),
        ]))
        .expect("well-formed");
        assert_eq!((what.name.as_str(), what.media_type.as_str()), ("акт.pdf", "application/pdf"));
        assert_eq!((what.handling, what.lang), (Handling::Confidential, Some(Lang::Ru)));
    }

    #[test]
    fn what_is_wrong_in_the_headers_is_named() {
        let wrong = |pairs: &[(&'static str, &'static str)]| {
            let problem = upload_of(&headers(pairs)).expect_err("wrong");
            (problem.field.unwrap_or_default(), problem.code)
        };
        assert_eq!(wrong(&[]), ("Comity-File-Name".into(), "field-required"));
        assert_eq!(wrong(&[("comity-file-name", "%ff")]), ("Comity-File-Name".into(), "field-wrong"));
        let handling = [("comity-file-name", "a"), ("comity-handling", "secret")];
        assert_eq!(wrong(&handling), ("Comity-Handling".into(), "field-choice"));
        let lang = [("comity-file-name", "a"), ("content-language", "fr")];
        assert_eq!(wrong(&lang), ("Content-Language".into(), "field-choice"));
    }

    #[tokio::test]
    async fn a_file_arrives_whole() {
        let bytes: Vec<u8> = (0..150_000_u32).map(|n| u8::try_from(n % 251).expect("small")).collect();
        let file = Download {
            name: "акт \"1\".pdf".into(),
            media_type: "application/pdf".into(),
            size: 150_000,
            body: Box::new(io::Cursor::new(bytes.clone())),
        };
        let response = hand_out(file).expect("an answer");
        let line = response.headers()[header::CONTENT_DISPOSITION].to_str().expect("text").to_owned();
        assert_eq!(line, "attachment; filename*=UTF-8''%D0%B0%D0%BA%D1%82%20%221%22%2Epdf");
        let body = response.into_body().collect().await.expect("whole").to_bytes();
        assert_eq!(body, bytes);
    }
}
