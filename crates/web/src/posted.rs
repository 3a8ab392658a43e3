//! What a browser sends: fields and files. Nothing is handed to a page before the form's token was right.

use std::io;

use app::Upload;
use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::{HeaderMap, header},
};
use docket::{AttachmentRef, Handling};
use door::{Fault, Feed};
use kernel::{Class, Lang, Problem, limits};

use crate::{ctx::Ctx, forms::Filled, session};

/// The name of the input that carries the session's token.
pub const TOKEN: &str = "token";

const URLENCODED: &str = "application/x-www-form-urlencoded";

/// A form without files.
pub struct Posted(pub Filled);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let ctx = gate_of(&request)?;
        if !is_type(request.headers(), URLENCODED) {
            return Err(unreadable("media type").into());
        }
        let filled = encoded(request, state).await?;
        check_token(&ctx, filled.get(TOKEN))?;
        Ok(Self(filled))
    }
}

async fn encoded<S: Send + Sync>(request: Request, state: &S) -> Result<Filled, Problem> {
    let bytes = Bytes::from_request(request, state).await.map_err(|error| refused(error.status().as_u16(), &error))?;
    Ok(form_urlencoded::parse(&bytes).into_owned().collect())
}

/// A form with files. The files of requests are already in the vault; a small file for the register is here.
#[derive(Default)]
pub struct Parts {
    /// The fields.
    pub filled: Filled,
    /// What was put into the vault.
    pub attachments: Vec<AttachmentRef>,
    /// The bytes of the file that was kept in memory.
    pub small: Option<Vec<u8>>,
    /// What was wrong with single files.
    pub problems: Vec<Problem>,
    /// Whether the token is that of another session of the same browser: nothing may be done with the form, but what
    /// was typed into it need not be lost.
    pub stale: bool,
}

/// Where files go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Files {
    /// Into the vault, as they arrive.
    Vault,
    /// Into the vault, as tables that are to be taken in.
    Table,
    /// Into memory: one file of at most [`limits::SMALL_FILE`] bytes.
    Memory,
    /// Into memory: one photograph of at most [`limits::PHOTO_FILE`] bytes, that is drawn anew before anything is kept.
    Photo,
    /// Read and left: nobody is signed in for whom they could be stored.
    Nowhere,
}

/// Reads a form that may have files, part by part. The token comes first, so that nothing is stored for a stranger. A form
/// whose text could be kept is read even if its token is another session's: then no file is stored, and the form is
/// [stale](Parts::stale).
pub async fn receive(ctx: &Ctx, request: Request, mut files: Files) -> Result<Parts, Problem> {
    if is_type(request.headers(), URLENCODED) {
        let filled = encoded(request, &()).await?;
        let stale = stale(ctx, filled.get(TOKEN), files)?;
        return Ok(Parts { filled, stale, ..Parts::default() });
    }
    let mut multipart =
        Multipart::from_request(request, &()).await.map_err(|error| refused(error.status().as_u16(), &error))?;
    let mut parts = Parts::default();
    let mut room = limits::FORM;
    let mut first = true;
    while let Some(field) = multipart.next_field().await.map_err(|error| refused(error.status().as_u16(), &error))? {
        let name = field.name().unwrap_or_default().to_owned();
        if first && name != TOKEN {
            return Err(forged());
        }
        match field.file_name().map(file_name) {
            Some(file) if !file.is_empty() => match files {
                Files::Vault | Files::Table => store(ctx, &mut parts, files, &name, file, field).await?,
                Files::Memory => {
                    let limit = usize::try_from(limits::SMALL_FILE).unwrap_or(usize::MAX);
                    parts.small = Some(read(field, limit).await?);
                }
                Files::Photo => {
                    let limit = usize::try_from(limits::PHOTO_FILE).unwrap_or(usize::MAX);
                    match read(field, limit).await {
                        Ok(bytes) => parts.small = Some(bytes),
                        // What is left of it is not read, and what was typed is not lost.
                        Err(problem) if problem.class == Class::TooLarge => {
                            let problem = Problem::field(&name, "photo-too-large");
                            parts.problems.push(problem.arg("limit", limits::PHOTO_FILE >> 20));
                        }
                        Err(problem) => return Err(problem),
                    }
                }
                Files::Nowhere => {
                    let mut field = field;
                    while field.chunk().await.map_err(|error| refused(error.status().as_u16(), &error))?.is_some() {}
                }
            },
            // A file input in which nothing was chosen.
            Some(_) => {}
            None => {
                let bytes = read(field, room).await?;
                room -= bytes.len();
                let value = String::from_utf8(bytes).map_err(|_| unreadable("not UTF-8"))?;
                if first {
                    parts.stale = stale(ctx, Some(&value), files)?;
                    first = false;
                }
                if parts.stale {
                    files = Files::Nowhere;
                }
                parts.filled.push(name, value);
            }
        }
    }
    if first { Err(forged()) } else { Ok(parts) }
}

async fn read(mut field: Field<'_>, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| refused(error.status().as_u16(), &error))? {
        if bytes.len() + chunk.len() > limit {
            return Err(Problem::new(Class::TooLarge, "form-too-large").arg("limit", limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Streams one file into the vault. What is wrong with the file itself is kept for the page; what is wrong with the
/// request ends it.
async fn store(
    ctx: &Ctx,
    parts: &mut Parts,
    files: Files,
    input: &str,
    name: String,
    mut field: Field<'_>,
) -> Result<(), Problem> {
    let what = Upload {
        name,
        media_type: media_type(field.content_type()),
        handling: handling(parts.filled.trimmed("file-handling")),
        lang: parts.filled.trimmed("file-lang").and_then(Lang::parse),
    };
    let (sender, feed) = Feed::new();
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let upload = async move {
        match files {
            Files::Table => app.bring_table(actor, what, Box::new(feed)).await,
            _ => app.upload(actor, what, Box::new(feed)).await,
        }
    };
    let pump = async move {
        loop {
            match field.chunk().await {
                Ok(Some(chunk)) => {
                    // The vault gave up; its answer says why.
                    if sender.send(Ok(chunk)).await.is_err() {
                        return Ok(());
                    }
                }
                Ok(None) => return Ok(()),
                Err(error) => {
                    let problem = refused(error.status().as_u16(), &error);
                    let _ = sender.send(Err(io::Error::other(error))).await;
                    return Err(problem);
                }
            }
        }
    };
    let (stored, pumped) = tokio::join!(upload, pump);
    pumped?;
    match stored {
        Ok(attachment) => parts.attachments.push(attachment),
        Err(problem) if matches!(problem.class, Class::Invalid | Class::TooLarge) => {
            parts.problems.push(Problem { field: Some(input.to_owned()), ..problem });
        }
        Err(problem) => return Err(problem),
    }
    Ok(())
}

/// What follows the last slash: some browsers send a whole path.
fn file_name(sent: &str) -> String {
    sent.rsplit(['/', '\\']).next().unwrap_or_default().trim().chars().filter(|c| !c.is_control()).collect()
}

/// The media type without its parameters; what is unknown is just bytes.
fn media_type(sent: Option<&str>) -> String {
    let plain = sent.and_then(|sent| sent.split(';').next()).unwrap_or_default().trim().to_ascii_lowercase();
    if plain.contains('/') { plain } else { "application/octet-stream".to_owned() }
}

fn handling(code: Option<&str>) -> Handling {
    match code {
        Some("ordinary") => Handling::Ordinary,
        Some("confidential") => Handling::Confidential,
        _ => Handling::Official,
    }
}

fn gate_of(request: &Request) -> Result<Ctx, Problem> {
    request.extensions().get::<Ctx>().cloned().ok_or_else(|| Problem::internal("a form without a gate before it"))
}

/// Only who is signed in has a token; the sign-in form is protected by its origin alone.
fn check_token(ctx: &Ctx, given: Option<&str>) -> Result<(), Problem> {
    match &ctx.actor {
        Some(actor) if !session::same_token(given.unwrap_or_default(), &actor.form_token) => Err(forged()),
        _ => Ok(()),
    }
}

/// Whether the token is another's, where that can be mended by sending the form again.
fn stale(ctx: &Ctx, given: Option<&str>, files: Files) -> Result<bool, Problem> {
    match check_token(ctx, given) {
        Err(_) if files != Files::Memory && given.is_some_and(|token| !token.is_empty()) => Ok(true),
        other => other.map(|()| false),
    }
}

pub(crate) fn forged() -> Problem {
    Problem::new(Class::Forbidden, "form-token")
}

fn is_type(headers: &HeaderMap, wanted: &str) -> bool {
    let sent = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    sent.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(wanted)
}

fn unreadable(detail: &str) -> Problem {
    Problem::invalid("form-unreadable").detail(detail)
}

fn refused(status: u16, error: &dyn std::fmt::Display) -> Problem {
    if status == 413 {
        Problem::new(Class::TooLarge, "form-too-large").arg("limit", limits::FORM)
    } else {
        unreadable(&error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_and_loses_its_path() {
        assert_eq!(file_name("C:\\fakepath\\акт.pdf"), "акт.pdf");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("a\u{0}b.pdf"), "ab.pdf");
        assert_eq!(file_name(""), "");
    }

    #[test]
    fn a_media_type_loses_its_parameters() {
        assert_eq!(media_type(Some("Text/Plain; charset=utf-8")), "text/plain");
        assert_eq!(media_type(None), "application/octet-stream");
        assert_eq!(media_type(Some("nonsense")), "application/octet-stream");
    }

    #[test]
    fn what_is_not_marked_is_for_official_use() {
        assert_eq!(handling(None), Handling::Official);
        assert_eq!(handling(Some("ordinary")), Handling::Ordinary);
    }
}
