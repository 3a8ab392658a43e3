//! The archive (ZIP, PKWARE APPNOTE 6.3), read as strictly as it is written.
//!
//! Every byte of a container belongs to a member's data or to a header whose other bytes follow from the member: no
//! comments, no extra fields, no gaps, nothing before, between or after. Sizes beyond 4 GiB do not occur
//! ([`limits::CONTAINER`]), so the ZIP64 form does not either.

use std::{
    cmp::Ordering,
    collections::HashSet,
    io::{BufReader, ErrorKind, Read, Seek, SeekFrom, Write},
};

use flate2::{Crc, bufread::DeflateDecoder};
use kernel::{Class, Digest, Problem, limits};
use sha2::{Digest as _, Sha256};

use crate::{
    contents::{MIMETYPE, Name},
    signature::shown,
};

const LOCAL: &[u8; 4] = b"PK\x03\x04";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
const END: &[u8; 4] = b"PK\x05\x06";
const END_SIZE: u64 = 22;
const CENTRAL_SIZE: usize = 46;
const LOCAL_SIZE: u64 = 30;
/// The last comment can have 65535 bytes.
const LONGEST_COMMENT: u64 = 65_535;
/// Bytes of the central directory: names of our own have at most 76 characters; room to name a foreign one.
const LARGEST_DIRECTORY: u64 = limits::CONTAINER_OBJECTS as u64 * 512;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// 1980-01-01 00:00:00, the zero of MS-DOS time: the archive says nothing about when and where it was made.
const DOS_TIME: u16 = 0;
const DOS_DATE: u16 = 0x21;
/// Regular file, readable by all, writable by the owner.
pub(crate) const PERMISSIONS: u32 = 0o644;
const UNIX: u16 = 3;
const REGULAR_FILE: u32 = 0o100_000;

/// A member of the archive and where its data stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub(crate) name: Name,
    pub(crate) size: u64,
    method: u16,
    crc: u32,
    compressed: u64,
    data: u64,
}

/// Reads the members in their order. The first is the mimetype, the second the main object, the last two are the
/// manifest and the signatures.
pub(crate) fn members<R: Read + Seek>(input: &mut R) -> Result<Vec<Member>, Problem> {
    let length = input.seek(SeekFrom::End(0)).map_err(unreadable)?;
    if length > limits::CONTAINER {
        return Err(Problem::new(Class::TooLarge, "container-too-large").arg("most", limits::CONTAINER));
    }
    let (count, start) = end_record(input, length)?;
    let list = bytes(input, start, length - END_SIZE - start)?;

    let members = parse_directory(&list, count)?;
    check_list(&members)?;
    let mut rebuilt = Vec::with_capacity(list.len());
    let mut next = 0;
    for member in &members {
        check_sizes(&member.inner)?;
        if member.offset != next {
            let gap = member.offset > next;
            return Err(if gap { junk("between members") } else { overlap(member.inner.name) });
        }
        member.inner.write_central(&mut rebuilt, member.offset);
        let mut local = Vec::new();
        member.inner.write_local(&mut local);
        if bytes(input, member.offset, local.len() as u64)? != local {
            return Err(header(&member.inner.name.to_string()));
        }
        next = member.inner.data + member.inner.compressed;
    }
    match next.cmp(&start) {
        Ordering::Less => return Err(junk("before the central directory")),
        Ordering::Equal => {}
        Ordering::Greater => return Err(overlap(Name::Signatures)),
    }
    if rebuilt != list {
        // Which member it was, for the sentence.
        let mut at = 0;
        let wrong = members.iter().find(|member| {
            let length = CENTRAL_SIZE + member.inner.name.to_string().len();
            at += length;
            list.get(at - length..at) != rebuilt.get(at - length..at)
        });
        return Err(wrong.map_or_else(|| directory("a header"), |member| header(&member.inner.name.to_string())));
    }
    Ok(members.into_iter().map(|member| member.inner).collect())
}

struct Listed {
    inner: Member,
    offset: u64,
}

/// Finds the end record, which must be the last 22 bytes; gives the number of members and the directory's offset.
fn end_record<R: Read + Seek>(input: &mut R, length: u64) -> Result<(usize, u64), Problem> {
    let tail_size = length.min(END_SIZE + LONGEST_COMMENT);
    let tail = bytes(input, length - tail_size, tail_size)?;
    let begins_well = bytes(input, 0, length.min(4))? == LOCAL[..usize::try_from(length.min(4)).unwrap_or(4)];
    let last = tail.len().checked_sub(22).and_then(|at| tail.get(at..)).filter(|end| end.starts_with(END));
    let Some(end) = last else {
        // Somewhere before, there may be a whole end record: then something was appended.
        let appended = tail.windows(22).any(|window| window.starts_with(END));
        return Err(if appended {
            junk("after the archive, or a comment")
        } else if begins_well {
            Problem::invalid("container-truncated")
        } else {
            Problem::invalid("container-not-an-archive")
        });
    };
    let count = u16_at(end, 10);
    let (size, start) = (u64::from(u32_at(end, 12)), u64::from(u32_at(end, 16)));
    let mut expected = END.to_vec();
    expected.extend([0; 4]);
    expected.extend(count.to_le_bytes());
    expected.extend(&end[10..20]);
    expected.extend([0; 2]);
    if expected != end {
        return Err(directory("the end record"));
    }
    if usize::from(count) > limits::CONTAINER_OBJECTS {
        return Err(Problem::new(Class::TooLarge, "container-too-many-objects").arg("most", limits::CONTAINER_OBJECTS));
    }
    if size > LARGEST_DIRECTORY {
        return Err(directory("the central directory is too large"));
    }
    if start + size + END_SIZE != length || !begins_well {
        return Err(junk("before the archive or its directory"));
    }
    Ok((usize::from(count), start))
}

/// Reads the central directory. Fields that carry no information are not looked at here: the directory is written again
/// from the members and compared.
fn parse_directory(mut rest: &[u8], count: usize) -> Result<Vec<Listed>, Problem> {
    let mut members = Vec::with_capacity(count);
    let mut names = HashSet::new();
    for _ in 0..count {
        let (fixed, after) = rest
            .split_at_checked(CENTRAL_SIZE)
            .filter(|(fixed, _)| fixed.starts_with(CENTRAL))
            .ok_or_else(|| directory("a central header"))?;
        let (name_size, extra, comment) = (u16_at(fixed, 28), u16_at(fixed, 30), u16_at(fixed, 32));
        let (name, after) =
            after.split_at_checked(usize::from(name_size)).ok_or_else(|| directory("a member's name"))?;
        let text = String::from_utf8_lossy(name);
        if !names.insert(name) {
            return Err(Problem::invalid("container-member-twice").arg("name", shown(&text)));
        }
        let name = std::str::from_utf8(name).ok().and_then(Name::parse);
        let name = name.ok_or_else(|| Problem::invalid("container-member-name").arg("name", shown(&text)))?;
        if extra != 0 || comment != 0 {
            return Err(header(&text).detail("an extra field or a comment"));
        }
        let offset = u64::from(u32_at(fixed, 42));
        let inner = Member {
            name,
            method: u16_at(fixed, 10),
            crc: u32_at(fixed, 16),
            compressed: u64::from(u32_at(fixed, 20)),
            size: u64::from(u32_at(fixed, 24)),
            data: offset + LOCAL_SIZE + u64::from(name_size),
        };
        members.push(Listed { inner, offset });
        rest = after;
    }
    if !rest.is_empty() {
        return Err(junk("inside the central directory"));
    }
    Ok(members)
}

/// What can be said of the members together: which there are, in which order, and how large they are in sum.
fn check_list(members: &[Listed]) -> Result<(), Problem> {
    let missing = |name: &dyn std::fmt::Display| Problem::invalid("container-member-missing").arg("name", name);
    match members.first() {
        Some(first) if first.inner.name == Name::Mimetype => {}
        _ => return Err(Problem::invalid("container-mimetype").detail("it is not the first member")),
    }
    match members.iter().filter(|member| matches!(member.inner.name, Name::Main(_))).count() {
        0 => return Err(missing(&"entry.json")),
        1 => {}
        _ => return Err(Problem::invalid("container-two-mains")),
    }
    for needed in [Name::Manifest, Name::Signatures] {
        if !members.iter().any(|member| member.inner.name == needed) {
            return Err(missing(&needed));
        }
    }
    if !members.is_sorted_by_key(|member| member.inner.name.rank()) {
        return Err(Problem::invalid("container-order"));
    }
    // Together they are held to the same limit as the file: compression must not turn 4 GiB into 800.
    if members.iter().map(|member| member.inner.size).sum::<u64>() > limits::CONTAINER {
        return Err(Problem::new(Class::TooLarge, "container-too-large").arg("most", limits::CONTAINER));
    }
    let attachments = members.iter().filter(|member| matches!(member.inner.name, Name::Attachment(_))).count();
    if attachments > limits::ATTACHMENTS {
        return Err(Problem::new(Class::TooLarge, "container-too-many-objects").arg("most", limits::ATTACHMENTS));
    }
    Ok(())
}

fn check_sizes(member: &Member) -> Result<(), Problem> {
    let name = member.name;
    if name == Name::Mimetype && (member.method != STORED || member.size != MIMETYPE.len() as u64) {
        return Err(Problem::invalid("container-mimetype").detail("compressed, or of the wrong length"));
    }
    match member.method {
        STORED if member.compressed == member.size => {}
        DEFLATED => {}
        _ => return Err(header(&name.to_string()).detail("the compression method")),
    }
    if member.size > name.largest() {
        let problem = Problem::new(Class::TooLarge, "container-member-too-large");
        return Err(problem.arg("name", name).arg("most", name.largest()));
    }
    if member.size > member.compressed.saturating_mul(limits::EXPANSION) {
        return Err(Problem::new(Class::TooLarge, "container-expansion").arg("name", name));
    }
    Ok(())
}

impl Member {
    /// The version of the format that is needed to read the member (APPNOTE 4.4.3.2).
    fn version(self) -> u16 {
        if self.method == DEFLATED { 20 } else { 10 }
    }

    /// The fields that the local and the central header share (APPNOTE 4.3.7, 4.3.12).
    fn write_common(self, out: &mut Vec<u8>) {
        out.extend(self.version().to_le_bytes());
        out.extend(0_u16.to_le_bytes());
        out.extend(self.method.to_le_bytes());
        out.extend(DOS_TIME.to_le_bytes());
        out.extend(DOS_DATE.to_le_bytes());
        out.extend(self.crc.to_le_bytes());
        // All three were read from fields of these widths.
        out.extend(&self.compressed.to_le_bytes()[..4]);
        out.extend(&self.size.to_le_bytes()[..4]);
        out.extend(&self.name.to_string().len().to_le_bytes()[..2]);
        out.extend(0_u16.to_le_bytes());
    }

    fn write_local(self, out: &mut Vec<u8>) {
        out.extend(LOCAL);
        self.write_common(out);
        out.extend(self.name.to_string().bytes());
    }

    fn write_central(self, out: &mut Vec<u8>, offset: u64) {
        out.extend(CENTRAL);
        out.extend((UNIX << 8 | self.version()).to_le_bytes());
        self.write_common(out);
        // Comment length, disk number, internal attributes.
        out.extend([0; 6]);
        out.extend(((REGULAR_FILE | PERMISSIONS) << 16).to_le_bytes());
        out.extend(&offset.to_le_bytes()[..4]);
        out.extend(self.name.to_string().bytes());
    }

    /// Copies the member's content to `out` in pieces; gives its digest.
    ///
    /// # Errors
    /// `container-member-damaged` when the data does not give exactly the size and checksum of the header, and whatever
    /// `out` reports as `container-not-written`.
    pub(crate) fn copy<R: Read + Seek>(self, input: &mut R, out: &mut dyn Write) -> Result<Digest, Problem> {
        input.seek(SeekFrom::Start(self.data)).map_err(unreadable)?;
        let mut packed = BufReader::with_capacity(1 << 16, input.take(self.compressed));
        let (crc, digest) = if self.method == DEFLATED {
            let mut decoder = DeflateDecoder::new(&mut packed);
            let sums = self.pump(&mut decoder, out)?;
            if decoder.total_in() != self.compressed {
                return Err(self.damaged("bytes after the compressed data"));
            }
            sums
        } else {
            self.pump(&mut packed, out)?
        };
        if crc != self.crc {
            return Err(self.damaged("the checksum"));
        }
        Ok(digest)
    }

    /// The member's content in memory. Only for members with a small limit.
    pub(crate) fn load<R: Read + Seek>(self, input: &mut R) -> Result<(Vec<u8>, Digest), Problem> {
        let mut content = Vec::new();
        let digest = self.copy(input, &mut content)?;
        Ok((content, digest))
    }

    fn pump(self, content: &mut dyn Read, out: &mut dyn Write) -> Result<(u32, Digest), Problem> {
        let (mut crc, mut sha, mut total) = (Crc::new(), Sha256::new(), 0_u64);
        let mut piece = vec![0; 1 << 16];
        loop {
            let count = match content.read(&mut piece) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) => match error.kind() {
                    ErrorKind::Interrupted => continue,
                    ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof => {
                        return Err(self.damaged(error));
                    }
                    _ => return Err(unreadable(error)),
                },
            };
            total += count as u64;
            if total > self.size {
                return Err(self.damaged("more bytes than the header says"));
            }
            crc.update(&piece[..count]);
            sha.update(&piece[..count]);
            out.write_all(&piece[..count]).map_err(not_written)?;
        }
        if total != self.size {
            return Err(self.damaged("fewer bytes than the header says"));
        }
        Ok((crc.sum(), Digest::from_bytes(sha.finalize().into())))
    }

    fn damaged(self, what: impl std::fmt::Display) -> Problem {
        Problem::invalid("container-member-damaged").arg("name", self.name).detail(what)
    }
}

/// The source cannot be read.
pub(crate) fn unreadable(error: impl std::fmt::Display) -> Problem {
    Problem::new(Class::Unavailable, "container-unreadable").detail(error)
}

/// The target cannot be written.
pub(crate) fn not_written(error: impl std::fmt::Display) -> Problem {
    Problem::new(Class::Unavailable, "container-not-written").detail(error)
}

/// The header of one member is not in the one form.
fn header(name: &str) -> Problem {
    Problem::invalid("container-header").arg("name", shown(name))
}

/// The archive's list of members is not in the one form.
fn directory(what: &str) -> Problem {
    Problem::invalid("container-directory").detail(what)
}

fn junk(place: &str) -> Problem {
    Problem::invalid("container-junk").detail(place)
}

fn overlap(name: Name) -> Problem {
    Problem::invalid("container-overlap").arg("name", name)
}

fn bytes<R: Read + Seek>(input: &mut R, from: u64, count: u64) -> Result<Vec<u8>, Problem> {
    input.seek(SeekFrom::Start(from)).map_err(unreadable)?;
    let mut content = Vec::new();
    input.take(count).read_to_end(&mut content).map_err(unreadable)?;
    if content.len() as u64 == count { Ok(content) } else { Err(Problem::invalid("container-truncated")) }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}
