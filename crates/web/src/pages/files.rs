//! Files that are handed out: never shown inside our own pages.

use std::{
    io::{self, Read},
    pin::Pin,
    task::{Context, Poll},
};

use app::Download;
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};
use http_body::Frame;
use kernel::Problem;
use tokio::sync::mpsc;

use crate::ctx::{Answer, Ctx, digest, docket_id};

/// Bytes that are read at once.
const CHUNK: usize = 64 << 10;

/// GET /requests/{id}/documents/{digest}
pub async fn document(ctx: Ctx, Path((id, name)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.attachment(ctx.actor()?, docket_id(&id)?, digest(&name)?).await?;
    Ok(hand_out(file)?)
}

/// GET /requests/{id}/entries/{digest}/paper
pub async fn paper(ctx: Ctx, Path((id, entry)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.paper(ctx.actor()?, docket_id(&id)?, digest(&entry)?).await?;
    Ok(hand_out(file)?)
}

/// GET /requests/{id}/entries/{digest}/docx
pub async fn docx(ctx: Ctx, Path((id, entry)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.docx(ctx.actor()?, docket_id(&id)?, digest(&entry)?).await?;
    Ok(hand_out(file)?)
}

/// GET /requests/{id}/entries/{digest}/container
pub async fn container(ctx: Ctx, Path((id, entry)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.container(ctx.actor()?, docket_id(&id)?, digest(&entry)?).await?;
    Ok(hand_out(file)?)
}

/// GET /requests/{id}/evidence/{digest}
pub async fn evidence(ctx: Ctx, Path((id, statement)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.evidence(ctx.actor()?, docket_id(&id)?, digest(&statement)?).await?;
    Ok(hand_out(file)?)
}

/// A file as an answer. It goes to the disk and is opened there; should a browser show it after all, it may do nothing.
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
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    Ok(response)
}

/// `Content-Disposition` (RFC 6266): a name in ASCII for old programs, and the whole name (RFC 8187).
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            whole.push('%');
            for digit in [byte >> 4, byte & 15] {
                whole.push(char::from(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 }));
            }
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
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
        assert_eq!(response.headers()[header::CONTENT_SECURITY_POLICY], "default-src 'none'; sandbox");
        assert!(response.headers()[header::CONTENT_DISPOSITION].to_str().expect("text").starts_with("attachment"));
        let body = response.into_body().collect().await.expect("whole").to_bytes();
        assert_eq!(body, bytes);
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
}
