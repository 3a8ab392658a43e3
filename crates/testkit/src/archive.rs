//! ZIP archives as no decent program would write them: for containers that a stranger made.

use std::io::{Cursor, Read as _};

/// A member of an archive; whatever it claims is written as it stands.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name in both headers.
    pub name: Vec<u8>,
    /// The bytes that follow the local header.
    pub data: Vec<u8>,
    /// Compression method (APPNOTE 4.4.5); 0 is none, 8 is deflate.
    pub method: u16,
    /// Checksum of the content (CRC-32).
    pub crc: u32,
    /// Size of the content that the headers claim.
    pub size: u32,
}

impl Member {
    /// A member that is what it says.
    pub fn stored(name: &str, data: &[u8]) -> Self {
        let size = u32::try_from(data.len()).expect("small");
        Self { name: name.into(), data: data.to_vec(), method: 0, crc: crc(data), size }
    }
}

/// The members of a good archive, unpacked.
pub fn taken_apart(bytes: &[u8]) -> Vec<Member> {
    members(bytes).expect("an archive")
}

/// The members of what may be an archive, unpacked; `None` when it is none.
pub fn members(bytes: &[u8]) -> Option<Vec<Member>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).ok()?;
            let mut data = Vec::new();
            file.read_to_end(&mut data).ok()?;
            Some(Member::stored(&file.name().ok()?, &data))
        })
        .collect()
}

/// The archive of these members, in the one form that containers have.
pub fn built(members: &[Member]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for member in members {
        let offset = u32::try_from(out.len()).expect("small");
        let version: u16 = if member.method == 8 { 20 } else { 10 };
        let mut common = Vec::new();
        for field in [version, 0, member.method, 0, 0x21] {
            common.extend(field.to_le_bytes());
        }
        common.extend(member.crc.to_le_bytes());
        common.extend(u32::try_from(member.data.len()).expect("small").to_le_bytes());
        common.extend(member.size.to_le_bytes());
        common.extend(u16::try_from(member.name.len()).expect("short").to_le_bytes());
        common.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(&member.name);
        out.extend(&member.data);
        directory.extend(b"PK\x01\x02");
        directory.extend((0x300 | version).to_le_bytes());
        directory.extend(&common);
        directory.extend([0; 6]);
        directory.extend((0o100_644_u32 << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(&member.name);
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

/// CRC-32 as ZIP counts it (APPNOTE 4.4.7), bit by bit.
fn crc(data: &[u8]) -> u32 {
    !data.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_apart_and_built_again_is_the_same() {
        assert_eq!(crc(b"123456789"), 0xCBF4_3926, "the check value of CRC-32");
        let members = [Member::stored("mimetype", b"x"), Member::stored("a/b.json", b"{}")];
        let again = taken_apart(&built(&members));
        assert_eq!(again.len(), 2);
        assert_eq!((&again[1].name, &again[1].data), (&b"a/b.json".to_vec(), &b"{}".to_vec()));
        assert_eq!(built(&again), built(&members));
    }
}
