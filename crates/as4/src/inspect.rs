//! A report on a message file: what it is, what holds and what does not.

use kernel::{Digest, Moment};
use memchr::memmem;
use serde::Serialize;

use crate::{
    Code, Limits, Message, Recipient, Suite, Trust,
    mime::LineEnds,
    receive::{Encryption, Examination, ReferenceState, SignatureState, View, digest_of},
    refusal::{Refusal, mime},
};

/// What is known beside the file.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The field `Content-Type` of HTTP; without it, it is taken from the file.
    pub content_type: Option<&'a str>,
    /// Whom to trust; without it, the signer is not judged.
    pub trust: Option<&'a Trust>,
    /// Keys to decrypt with.
    pub recipients: &'a [Recipient],
    /// The moment at which certificates must be valid; without it, it is not asked.
    pub at: Option<Moment>,
    /// How large a message may be.
    pub limits: Limits,
}

/// The report. It is written as JSON; names of fields do not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inspection {
    /// Whether the file is a message at all.
    pub readable: bool,
    /// Whether the message would be taken.
    pub accepted: bool,
    /// What it says of itself. Nothing of it is true unless the message is accepted.
    pub message: Option<Message>,
    /// The suite of its signature.
    pub suite: Option<Suite>,
    /// Whether parts are encrypted.
    pub encrypted: bool,
    /// The value over the list of references: `valid`, `invalid`, `none`, or `unchecked` when its form or its
    /// certificate is not known.
    pub signature: &'static str,
    /// The signer's certificate.
    pub signer: Option<SignerReport>,
    /// Each reference of the signature.
    pub references: Vec<ReferenceReport>,
    /// Each payload that was opened and is what was signed.
    pub parts: Vec<PartReport>,
    /// What is wrong, the first reason first.
    pub errors: Vec<ErrorReport>,
}

/// The signer's certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignerReport {
    /// How the message names it: `X509v3`, `X509PKIPathv1`, `X509SubjectKeyIdentifier` or `X509IssuerSerial`.
    pub named_by: Option<&'static str>,
    /// Its subject.
    pub subject: String,
    /// SHA-256 of its DER bytes.
    pub fingerprint: Digest,
    /// The first moment of its validity.
    pub not_before: Moment,
    /// The last moment of its validity.
    pub not_after: Moment,
    /// Whether somebody vouches for it; absent if nobody was named who could.
    pub trusted: Option<bool>,
}

/// A reference of the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReferenceReport {
    /// What it refers to.
    pub uri: String,
    /// `ok`, `wrong`, or `unresolved` when the bytes are not there or cannot be decrypted.
    pub state: &'static str,
    /// The digest that was signed.
    pub digest: Digest,
}

/// A payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartReport {
    /// The name of its part.
    pub content_id: String,
    /// Its media type.
    pub media_type: Option<String>,
    /// Its bytes after decryption and decompression.
    pub size: usize,
    /// SHA-256 of them.
    pub sha256: Digest,
}

/// A reason against the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorReport {
    /// The code that the sender would be told.
    pub code: Code,
    /// The short description of the code.
    pub short_description: &'static str,
    /// The sentence that the sender would be told.
    pub sentence: &'static str,
    /// What it was, for the operator.
    pub detail: String,
}

/// Reports on a message. The file may begin with the header of HTTP, with a MIME delimiter or with the envelope; its
/// lines may end in LF throughout.
pub fn inspect(file: &[u8], question: &Question<'_>) -> Inspection {
    let nobody = Trust::default();
    let view = View {
        trust: question.trust,
        known: question.trust.unwrap_or(&nobody),
        recipients: question.recipients,
        suites: &Suite::ALL,
        encryption: Encryption::Allowed,
        at: question.at,
        limits: question.limits,
        ends: LineEnds::Edited,
    };
    let seen = match question.content_type.map_or_else(|| unwrap(file), |kind| Ok((kind.to_owned(), file))) {
        Ok((content_type, body)) => view.examine(&content_type, body),
        Err(refusal) => Examination { refusals: vec![refusal], ..Examination::default() },
    };
    report(seen, question)
}

fn report(seen: Examination, question: &Question<'_>) -> Inspection {
    let trusted = |signer: &crate::Certificate| question.trust.map(|trust| trust.check(signer, question.at).is_ok());
    let all_ok = seen.references.iter().all(|(_, state)| *state == ReferenceState::Ok);
    let signed = seen.signature == SignatureState::Valid && all_ok && !seen.references.is_empty();
    Inspection {
        readable: seen.readable,
        accepted: seen.refusals.is_empty() && signed && seen.message.is_some(),
        suite: seen.suite,
        encrypted: seen.encrypted,
        signature: match seen.signature {
            SignatureState::None => "none",
            SignatureState::Unchecked => "unchecked",
            SignatureState::Valid => "valid",
            SignatureState::Invalid => "invalid",
        },
        signer: seen.signer.as_ref().map(|signer| SignerReport {
            named_by: seen.token,
            subject: signer.subject().to_owned(),
            fingerprint: signer.fingerprint(),
            not_before: signer.not_before(),
            not_after: signer.not_after(),
            trusted: trusted(signer),
        }),
        references: seen
            .references
            .iter()
            .map(|(reference, state)| ReferenceReport {
                uri: reference.uri.clone(),
                state: match state {
                    ReferenceState::Ok => "ok",
                    ReferenceState::Wrong => "wrong",
                    ReferenceState::Unresolved => "unresolved",
                },
                digest: reference.digest,
            })
            .collect(),
        parts: seen
            .payloads
            .iter()
            .map(|payload| PartReport {
                content_id: payload.content_id.clone(),
                media_type: payload.media_type.clone(),
                size: payload.content.len(),
                sha256: digest_of(payload),
            })
            .collect(),
        errors: seen
            .refusals
            .into_iter()
            .map(|Refusal { code, detail }| ErrorReport {
                code,
                short_description: code.short(),
                sentence: code.sentence(),
                detail,
            })
            .collect(),
        message: seen.message,
    }
}

/// What a file without its field `Content-Type` is, and where the body begins.
fn unwrap(file: &[u8]) -> Result<(String, &[u8]), Refusal> {
    let trimmed = file.trim_ascii_start();
    let trimmed = trimmed.strip_prefix(b"\xef\xbb\xbf").unwrap_or(trimmed);
    if trimmed.starts_with(b"<") {
        return Ok(("application/soap+xml".to_owned(), trimmed));
    }
    if let Some(rest) = trimmed.strip_prefix(b"--") {
        let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
        let boundary = std::str::from_utf8(line).map_err(|_| mime("a delimiter that is no text"))?;
        return Ok((format!("multipart/related; boundary=\"{boundary}\""), trimmed));
    }
    let crlf = memmem::find(file, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = memmem::find(file, b"\n\n").map(|at| (at, at + 2));
    let (end, start) = [crlf, lf].into_iter().flatten().min().ok_or_else(|| mime("neither MIME nor XML"))?;
    let head = std::str::from_utf8(&file[..end]).map_err(|_| mime("a header that is no text"))?;
    let mut kind: Option<String> = None;
    for line in head.lines() {
        match (&mut kind, line.split_once(':')) {
            (Some(value), _) if line.starts_with([' ', '\t']) => value.push_str(line),
            (None, Some((name, value))) if name.eq_ignore_ascii_case("content-type") => {
                kind = Some(value.trim().to_owned());
            }
            (Some(_), _) => break,
            (None, _) => {}
        }
    }
    Ok((kind.ok_or_else(|| mime("a header without Content-Type"))?, &file[start..]))
}
