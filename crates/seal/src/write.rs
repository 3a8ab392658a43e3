//! Writing a container.

use std::{
    collections::HashSet,
    io::{Read, Seek, Write},
};

use flate2::{Compression, write::DeflateEncoder};
use kernel::{Class, Digest, Moment, Problem, limits};
use sha2::{Digest as _, Sha256};
use zip::{CompressionMethod, DateTime, System, ZipWriter, write::SimpleFileOptions};

use crate::{
    Attachment, Contents, Seal,
    contents::{JSON, MIMETYPE, Name, Object, PDF, is_media_type, manifest},
    layout::{PERMISSIONS, not_written},
    signature,
};

/// Bytes of headers and names for one member, generously.
const MEMBER_OVERHEAD: u64 = 512;

/// Writes `contents` as a sealed container to `out`, from where it stands; give an empty file or buffer.
///
/// Attachments are copied in pieces, and their digests computed on the way. `at` becomes the signing time and must lie
/// inside the certificate's validity. On an error, what was written so far is worthless and must be thrown away.
///
/// # Errors
/// `container-member-too-large`, `container-too-many-objects`, `container-too-large`, `container-attachment-twice`,
/// `container-media-type`, `seal-outside-validity` before anything is written; `container-attachment-changed` when an
/// attachment is not what its digest and size say; `container-not-written`, `container-attachment-unreadable`, and what
/// opening an attachment reports.
pub fn write_container<W: Write + Seek>(
    out: W,
    contents: &Contents<'_>,
    seal: &Seal,
    at: Moment,
) -> Result<(), Problem> {
    check(contents)?;
    if !seal.certificate().valid_at(at) {
        return Err(crate::read::outside_validity(seal.certificate(), at));
    }
    let mut objects = vec![object(Name::Main(contents.main), JSON, Digest::of(contents.json))];
    objects.extend(contents.paper.map(|paper| object(Name::Paper, PDF, Digest::of(paper))));
    objects.extend(contents.attachments.iter().map(|a| object(Name::Attachment(a.digest), a.media_type, a.digest)));

    let mut archive = ZipWriter::new(out);
    whole(&mut archive, Name::Mimetype, MIMETYPE, false)?;
    whole(&mut archive, Name::Main(contents.main), contents.json, true)?;
    if let Some(paper) = contents.paper {
        whole(&mut archive, Name::Paper, paper, false)?;
    }
    for attachment in contents.attachments {
        copy(&mut archive, attachment)?;
    }
    whole(&mut archive, Name::Manifest, &manifest(&objects), true)?;
    whole(&mut archive, Name::Signatures, &signature::make(objects, seal, at)?, true)?;
    let mut out = archive.finish().map_err(not_written)?;
    out.flush().map_err(not_written)
}

fn check(contents: &Contents<'_>) -> Result<(), Problem> {
    let fits = |name: Name, size: u64| {
        let problem = || Problem::new(Class::TooLarge, "container-member-too-large");
        (size <= name.largest())
            .then_some(size + MEMBER_OVERHEAD)
            .ok_or_else(|| problem().arg("name", name).arg("most", name.largest()))
    };
    if contents.attachments.len() > limits::ATTACHMENTS {
        return Err(Problem::new(Class::TooLarge, "container-too-many-objects").arg("most", limits::ATTACHMENTS));
    }
    let mut total = 2 * limits::SIGNATURE_FILE + fits(Name::Main(contents.main), contents.json.len() as u64)?;
    if let Some(paper) = contents.paper {
        total += fits(Name::Paper, paper.len() as u64)?;
    }
    let mut seen = HashSet::new();
    for attachment in contents.attachments {
        total += fits(Name::Attachment(attachment.digest), attachment.size)?;
        if !seen.insert(attachment.digest) {
            return Err(Problem::invalid("container-attachment-twice").arg("digest", attachment.digest));
        }
        if !is_media_type(attachment.media_type) {
            let shown = signature::shown(attachment.media_type);
            return Err(Problem::invalid("container-media-type").arg("type", shown));
        }
    }
    if total > limits::CONTAINER {
        return Err(Problem::new(Class::TooLarge, "container-too-large").arg("most", limits::CONTAINER));
    }
    Ok(())
}

fn object(name: Name, media_type: &str, digest: Digest) -> Object {
    Object { name, media_type: media_type.to_owned(), digest }
}

/// Everything that could tell where and when the archive was made is fixed.
fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(PERMISSIONS)
        .system(System::Unix)
        .large_file(false)
}

/// Writes a member that is in memory. Text is compressed where that makes it smaller; a text so repetitive that readers
/// would take it for a bomb is stored as it is.
fn whole<W: Write + Seek>(archive: &mut ZipWriter<W>, name: Name, content: &[u8], text: bool) -> Result<(), Problem> {
    let mut method = CompressionMethod::Stored;
    if text {
        let mut trial = DeflateEncoder::new(Counter(0), Compression::default());
        trial.write_all(content).map_err(Problem::internal)?;
        let packed = trial.finish().map_err(Problem::internal)?.0;
        let size = content.len() as u64;
        // Half of the limit: the archive's own compressor may come out a little different.
        if packed < size && size < packed.saturating_mul(limits::EXPANSION / 2) {
            method = CompressionMethod::Deflated;
        }
    }
    archive.start_file(name.to_string(), options(method)).map_err(not_written)?;
    archive.write_all(content).map_err(not_written)
}

/// Copies an attachment, as it is: what is large is nearly always compressed already.
fn copy<W: Write + Seek>(archive: &mut ZipWriter<W>, attachment: &Attachment<'_>) -> Result<(), Problem> {
    let changed = || Problem::invalid("container-attachment-changed").arg("digest", attachment.digest);
    let name = Name::Attachment(attachment.digest);
    let mut content = (attachment.open)()?;
    archive.start_file(name.to_string(), options(CompressionMethod::Stored)).map_err(not_written)?;
    let (mut sha, mut total) = (Sha256::new(), 0_u64);
    let mut piece = vec![0; 1 << 16];
    loop {
        let count = match content.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => {
                let problem = Problem::new(Class::Unavailable, "container-attachment-unreadable");
                return Err(problem.arg("digest", attachment.digest).detail(error));
            }
        };
        total += count as u64;
        if total > attachment.size {
            return Err(changed());
        }
        sha.update(&piece[..count]);
        archive.write_all(&piece[..count]).map_err(not_written)?;
    }
    if total != attachment.size || Digest::from_bytes(sha.finalize().into()) != attachment.digest {
        return Err(changed());
    }
    Ok(())
}

/// Counts what is written to it.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        self.0 += piece.len() as u64;
        Ok(piece.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
