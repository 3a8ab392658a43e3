//! Tests across the whole crate, with containers that are really made.

use std::io::{Cursor, Read};

use kernel::{AuthorityId, Digest, Moment, Problem};

use crate::{Attachment, Certificate, Checked, Contents, Main, Seal, Sealed, read_container, write_container};

mod archive;
mod certificates;
mod faults;
mod flips;
mod kept;
mod round_trip;
mod signatures;
mod strangers;

pub(crate) const ENTRY: &[u8] = br#"{"kind":"test","text":"Please hear the witness."}"#;
pub(crate) const PAPER: &[u8] = b"%PDF-1.7 not really";

pub(crate) fn moment(text: &str) -> Moment {
    Moment::parse(text).expect("a moment")
}

pub(crate) fn noon() -> Moment {
    moment("2026-11-21T12:00:00.000001Z")
}

pub(crate) fn seal_of(authority: &str) -> Seal {
    let id = AuthorityId::parse(authority).expect("an authority id");
    Seal::generate(&id, "Office of the Prosecutor General", moment("2026-01-01T00:00:00.000000Z"), 3).expect("a seal")
}

/// A container with `files` as attachments.
pub(crate) fn container(seal: &Seal, paper: Option<&[u8]>, files: &[&[u8]]) -> Vec<u8> {
    try_container(seal, ENTRY, paper, files, noon()).expect("a container")
}

pub(crate) fn try_container(
    seal: &Seal,
    json: &[u8],
    paper: Option<&[u8]>,
    files: &[&[u8]],
    at: Moment,
) -> Result<Vec<u8>, Problem> {
    let openers: Vec<_> = files
        .iter()
        .map(|file| move || -> Result<Box<dyn Read + '_>, Problem> { Ok(Box::new(Cursor::new(*file))) })
        .collect();
    let attachments: Vec<Attachment<'_>> = files
        .iter()
        .zip(&openers)
        .map(|(file, open)| Attachment {
            digest: Digest::of(file),
            size: file.len() as u64,
            media_type: "text/plain",
            open,
        })
        .collect();
    let contents = Contents { main: Main::Entry, json, paper, attachments: &attachments };
    let mut out = Cursor::new(Vec::new());
    write_container(&mut out, &contents, seal, at)?;
    Ok(out.into_inner())
}

pub(crate) fn read(bytes: &[u8]) -> Result<Checked<Cursor<Vec<u8>>>, Problem> {
    read_container(Cursor::new(bytes.to_vec()))
}

pub(crate) fn open(bytes: &[u8], key: &Certificate) -> Result<Sealed<Cursor<Vec<u8>>>, Problem> {
    read(bytes)?.trusted(std::slice::from_ref(key))
}

#[track_caller]
pub(crate) fn refused(bytes: &[u8], code: &str) -> Problem {
    let problem = read(bytes).expect_err("must be refused");
    assert_eq!(problem.code, code, "{problem}");
    problem
}

/// A member of an archive made by hand, so that every field can lie.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub(crate) name: Vec<u8>,
    pub(crate) data: Vec<u8>,
    pub(crate) size: u32,
    pub(crate) crc: u32,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) time: u16,
    pub(crate) extra: Vec<u8>,
    pub(crate) comment: Vec<u8>,
    /// The name in the local header, where it differs.
    pub(crate) local_name: Option<Vec<u8>>,
    /// Where the directory says that the member begins, where that is a lie.
    pub(crate) offset: Option<u32>,
    /// How many bytes of data the headers claim, where that is a lie.
    pub(crate) claimed: Option<u32>,
    /// Whether there is a local header and data at all.
    pub(crate) present: bool,
}

impl Raw {
    pub(crate) fn stored(name: &str, data: &[u8]) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            size: u32::try_from(data.len()).expect("small"),
            crc: crc(data),
            data: data.to_vec(),
            method: 0,
            flags: 0,
            time: 0,
            extra: Vec::new(),
            comment: Vec::new(),
            local_name: None,
            offset: None,
            claimed: None,
            present: true,
        }
    }

    pub(crate) fn deflated(name: &str, data: &[u8]) -> Self {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut encoder, data).expect("memory");
        let packed = encoder.finish().expect("memory");
        Self { data: packed, method: 8, ..Self::stored(name, data) }
    }
}

fn crc(data: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(data);
    crc.sum()
}

/// The members of a container, all stored.
pub(crate) fn taken_apart(bytes: &[u8]) -> Vec<Raw> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).expect("a member");
            let mut data = Vec::new();
            file.read_to_end(&mut data).expect("readable");
            let name = file.name().expect("a name").into_owned();
            Raw::stored(&name, &data)
        })
        .collect()
}

pub(crate) fn built(members: &[Raw]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    let u16_of = |bytes: &[u8]| u16::try_from(bytes.len()).expect("short").to_le_bytes();
    for member in members {
        let offset = member.offset.unwrap_or(u32::try_from(out.len()).expect("small"));
        let version: u16 = if member.method == 8 { 20 } else { 10 };
        let common = |name: &[u8]| {
            let mut fields = Vec::new();
            for field in [version, member.flags, member.method, member.time, 0x21] {
                fields.extend(field.to_le_bytes());
            }
            fields.extend(member.crc.to_le_bytes());
            let length = member.claimed.unwrap_or(u32::try_from(member.data.len()).expect("small"));
            fields.extend(length.to_le_bytes());
            fields.extend(member.size.to_le_bytes());
            fields.extend(u16_of(name));
            fields.extend(u16_of(&member.extra));
            fields
        };
        if member.present {
            let name = member.local_name.as_ref().unwrap_or(&member.name);
            out.extend(b"PK\x03\x04");
            out.extend(common(name));
            out.extend(name);
            out.extend(&member.extra);
            out.extend(&member.data);
        }
        directory.extend(b"PK\x01\x02");
        directory.extend((0x300 | version).to_le_bytes());
        directory.extend(common(&member.name));
        directory.extend(u16_of(&member.comment));
        directory.extend([0; 4]);
        directory.extend((0o100_644_u32 << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(&member.name);
        directory.extend(&member.extra);
        directory.extend(&member.comment);
    }
    let start = u32::try_from(out.len()).expect("small");
    out.extend(&directory);
    let count = u16::try_from(members.len()).expect("few").to_le_bytes();
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend(u32::try_from(directory.len()).expect("small").to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// The place of the member `name`.
pub(crate) fn place(members: &[Raw], name: &str) -> usize {
    members.iter().position(|member| member.name == name.as_bytes()).expect("there")
}
