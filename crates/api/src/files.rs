//! Files that come in, chunk by chunk.

use std::io;

use app::Upload;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, header},
};
use docket::{AttachmentRef, Handling};
use door::Feed;
use http_body::Frame;
use http_body_util::BodyExt as _;
use kernel::{Lang, Problem};
use percent_encoding::percent_decode_str;

use crate::gate::Ctx;

/// The name of the file, in UTF-8 with percent signs (RFC 3986) for everything but letters, digits and dots.
pub const NAME: HeaderName = HeaderName::from_static("comity-file-name");
/// How the file must be handled: `ordinary`, `official` or `confidential`.
pub const HANDLING: HeaderName = HeaderName::from_static("comity-handling");

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
    let (sender, feed) = Feed::new();
    let upload = ctx.app()?.upload(ctx.actor()?, what, Box::new(feed));
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

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

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
}
