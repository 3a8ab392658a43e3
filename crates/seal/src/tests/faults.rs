//! Disks that fail, files that change while they are read, files too large to look at.

use std::{
    cell::RefCell,
    io::{Cursor, Error, Read, Result, Seek, SeekFrom, Write},
    rc::Rc,
};

use kernel::{Class, Digest, Problem, limits};

use super::{PAPER, container, noon, seal_of};
use crate::{Attachment, Contents, Main, Seal, read_container, write_container};

/// A file that others can change, and that can break at a place.
#[derive(Clone)]
struct Disk {
    content: Rc<RefCell<Vec<u8>>>,
    at: u64,
    breaks_at: u64,
}

impl Disk {
    fn with(content: Vec<u8>, breaks_at: u64) -> Self {
        Self { content: Rc::new(RefCell::new(content)), at: 0, breaks_at }
    }
}

impl Read for Disk {
    fn read(&mut self, out: &mut [u8]) -> Result<usize> {
        if self.at >= self.breaks_at {
            return Err(Error::other("a bad sector"));
        }
        let content = self.content.borrow();
        let mut rest = Cursor::new(&**content);
        rest.set_position(self.at);
        let end = usize::try_from(self.breaks_at - self.at).unwrap_or(usize::MAX).min(out.len());
        let count = rest.read(&mut out[..end])?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Write for Disk {
    fn write(&mut self, piece: &[u8]) -> Result<usize> {
        if self.at + piece.len() as u64 > self.breaks_at {
            return Err(Error::other("the disk is full"));
        }
        let mut content = self.content.borrow_mut();
        let mut cursor = Cursor::new(&mut *content);
        cursor.set_position(self.at);
        cursor.write_all(piece)?;
        self.at = cursor.position();
        Ok(piece.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Seek for Disk {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let length = self.content.borrow().len() as u64;
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => length.saturating_add_signed(by),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}

#[test]
fn a_disk_that_cannot_be_read_is_not_the_sender_s_fault() {
    let large = vec![7; 100_000];
    let good = container(&seal_of("az-pgo"), Some(PAPER), &[&large]);
    for breaks_at in [0, 10, 1_000, 70_000, good.len() as u64 - 30] {
        let problem = read_container(Disk::with(good.clone(), breaks_at)).expect_err("refused");
        assert_eq!((problem.class, problem.code), (Class::Unavailable, "container-unreadable"), "{breaks_at}");
    }
    assert!(read_container(Disk::with(good.clone(), good.len() as u64)).is_ok());
}

#[test]
fn a_file_that_changes_after_the_check_is_noticed_when_it_is_copied() {
    let seal = seal_of("az-pgo");
    let content = [7; 1_000];
    let good = container(&seal, None, &[&content]);
    let start = good.windows(1_000).position(|window| window == content).expect("there");
    let disk = Disk::with(good, u64::MAX);
    let mut sealed =
        read_container(disk.clone()).expect("sound").trusted(&[seal.certificate().clone()]).expect("trusted");
    let digest = Digest::of(&content);
    let mut copy = || sealed.copy_attachment(&digest, &mut std::io::sink()).map_err(|problem| problem.code);
    assert_eq!(copy(), Ok(1_000));
    disk.content.borrow_mut()[start + 500] = 8;
    assert_eq!(copy(), Err("container-member-damaged"));
    // CRC-32 is linear: adding its own polynomial (here 33 bits, lowest first) leaves the checksum as it was.
    disk.content.borrow_mut()[start + 500] = 7;
    for (byte, difference) in disk.content.borrow_mut()[start + 500..].iter_mut().zip([0x41, 0x06, 0x71, 0xdb, 0x01]) {
        *byte ^= difference;
    }
    assert_eq!(copy(), Err("container-digest-mismatch"));
    disk.content.borrow_mut().truncate(start + 500);
    assert_eq!(copy(), Err("container-member-damaged"));
}

#[test]
fn a_full_disk_is_reported() {
    let seal = seal_of("az-pgo");
    let size = container(&seal, None, &[]).len() as u64;
    let contents = Contents { main: Main::Entry, json: b"{}", paper: None, attachments: &[] };
    for breaks_at in [0, 10, 200, size / 2] {
        let disk = Disk::with(Vec::new(), breaks_at);
        let problem = write_container(disk, &contents, &seal, noon()).expect_err("refused");
        assert_eq!((problem.class, problem.code), (Class::Unavailable, "container-not-written"), "{breaks_at}");
    }
}

#[test]
fn an_attachment_that_cannot_be_read_or_opened_is_reported() {
    let seal = seal_of("az-pgo");
    let broken = || -> std::result::Result<Box<dyn Read>, Problem> { Ok(Box::new(Disk::with(vec![7; 10], 5))) };
    assert_eq!(with_attachment(&seal, &broken).code, "container-attachment-unreadable");
    let absent = || -> std::result::Result<Box<dyn Read>, Problem> { Err(Problem::not_found()) };
    assert_eq!(with_attachment(&seal, &absent).code, "not-found");
    let longer = || -> std::result::Result<Box<dyn Read>, Problem> { Ok(Box::new(std::io::repeat(7))) };
    assert_eq!(with_attachment(&seal, &longer).code, "container-attachment-changed");
    let other = || -> std::result::Result<Box<dyn Read>, Problem> { Ok(Box::new(Cursor::new([8; 10]))) };
    assert_eq!(with_attachment(&seal, &other).code, "container-attachment-changed");
}

fn with_attachment(seal: &Seal, open: &dyn Fn() -> std::result::Result<Box<dyn Read>, Problem>) -> Problem {
    let open = || open();
    let attachments = [Attachment { digest: Digest::of(&[7; 10]), size: 10, media_type: "a/b", open: &open }];
    let contents = Contents { main: Main::Entry, json: b"{}", paper: None, attachments: &attachments };
    write_container(Cursor::new(Vec::new()), &contents, seal, noon()).expect_err("refused")
}

#[test]
fn a_file_beyond_the_limit_is_not_read_at_all() {
    /// Says that it is long, and cannot be read.
    struct Long(u64);
    impl Read for Long {
        fn read(&mut self, _: &mut [u8]) -> Result<usize> {
            Err(Error::other("read"))
        }
    }
    impl Seek for Long {
        fn seek(&mut self, _: SeekFrom) -> Result<u64> {
            Ok(self.0)
        }
    }
    let code = |length| read_container(Long(length)).expect_err("refused").code;
    assert_eq!(code(limits::CONTAINER + 1), "container-too-large");
    assert_eq!(code(limits::CONTAINER), "container-unreadable");
}
