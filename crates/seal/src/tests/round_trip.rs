//! What is written is what is read.

use std::io::{Cursor, Read};

use kernel::{Digest, Problem, limits};

use super::{ENTRY, PAPER, container, moment, noon, open, read, seal_of, try_container};
use crate::{Attachment, Contents, Main, Seal, read_container, write_container};

#[test]
fn no_one_and_many_attachments_come_back() {
    let seal = seal_of("az-pgo");
    let many: Vec<Vec<u8>> = (0..300_u32).map(|n| format!("file {n} ").repeat(n as usize).into_bytes()).collect();
    let many: Vec<&[u8]> = many.iter().map(Vec::as_slice).collect();
    for files in [&[][..], &[&b"one"[..]], &many] {
        for paper in [None, Some(PAPER)] {
            let bytes = container(&seal, paper, files);
            let mut sealed = open(&bytes, seal.certificate()).expect("opens");
            assert_eq!(sealed.main(), Main::Entry);
            assert_eq!(sealed.json(), ENTRY);
            assert_eq!(sealed.paper(), paper);
            assert_eq!(sealed.signed_at(), noon());
            assert_eq!(sealed.signer(), seal.certificate());
            assert_eq!(sealed.attachments().len(), files.len());
            for (number, file) in files.iter().enumerate() {
                let info = sealed.attachments()[number].clone();
                assert_eq!((info.digest, info.size), (Digest::of(file), file.len() as u64));
                assert_eq!(info.media_type, "text/plain");
                let mut out = Vec::new();
                assert_eq!(sealed.copy_attachment(&info.digest, &mut out), Ok(info.size));
                assert_eq!(out, *file);
            }
        }
    }
}

#[test]
fn the_largest_number_of_attachments_is_readable_and_one_more_is_not_written() {
    let seal = seal_of("az-pgo");
    let files: Vec<Vec<u8>> = (0..=limits::ATTACHMENTS).map(|n| n.to_string().into_bytes()).collect();
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let bytes = container(&seal, Some(PAPER), &files[..limits::ATTACHMENTS]);
    assert_eq!(read(&bytes).expect("sound").attachments().len(), limits::ATTACHMENTS);
    let problem = try_container(&seal, ENTRY, None, &files, noon()).expect_err("too many");
    assert_eq!(problem.code, "container-too-many-objects");
}

#[test]
fn each_kind_has_its_own_name() {
    let seal = seal_of("uz-pgo");
    for main in Main::ALL {
        let mut out = Cursor::new(Vec::new());
        let contents = Contents { main, json: b"{}", paper: None, attachments: &[] };
        write_container(&mut out, &contents, &seal, noon()).expect("written");
        let sealed = open(out.get_ref(), seal.certificate()).expect("opens");
        assert_eq!((sealed.main(), sealed.json()), (main, &b"{}"[..]));
        let text = String::from_utf8_lossy(out.get_ref()).into_owned();
        assert!(text.contains(main.file_name()));
    }
}

#[test]
fn only_the_signature_differs_between_two_containers_of_the_same_contents() {
    let seal = seal_of("az-pgo");
    let (first, second) = (container(&seal, None, &[b"x"]), container(&seal, None, &[b"x"]));
    let common = first.iter().zip(&second).take_while(|(a, b)| a == b).count();
    let signatures = first.windows(23).position(|w| w == b"META-INF/signatures.xml").expect("there");
    // The local header of the last member begins 30 bytes before its name; its checksum stands at 14.
    assert!(common >= signatures - 30 + 14, "{common} {signatures}");
}

#[test]
fn a_text_so_repetitive_that_it_looks_like_a_bomb_still_comes_back() {
    let seal = seal_of("az-pgo");
    let json = format!("{{\"a\":\"{}\"}}", "a".repeat(limits::ENTRY - 100)).into_bytes();
    let bytes = try_container(&seal, &json, None, &[], noon()).expect("written");
    assert_eq!(open(&bytes, seal.certificate()).expect("opens").json(), json);
}

#[test]
fn a_container_with_a_short_entry_is_small() {
    // Half of it text that compresses, half digests that hardly do.
    let digests: String = [Digest::of(b"1"), Digest::of(b"2"), Digest::of(b"3")].map(|d| d.to_string()).concat();
    let json = format!("{{\"parents\":\"{digests}\",\"text\":\"{}\"}}", "Please hear the witness Aliyev. ".repeat(7));
    let size = try_container(&seal_of("az-pgo"), &json.as_bytes()[..400], None, &[], noon()).expect("written").len();
    println!("a container with an entry of 400 bytes has {size} bytes");
    assert!(size < 3_000, "{size}");
}

#[test]
fn the_headers_are_as_they_always_were() {
    // Containers are kept for decades: if the archive library ever writes other headers, this must be noticed.
    let bytes = container(&seal_of("az-pgo"), None, &[]);
    let expected = b"PK\x03\x04\x0a\0\0\0\0\0\0\0\x21\0\x8a\x21\xf9\x45\x1f\0\0\0\x1f\0\0\0\x08\0\0\0mimetypeapplication/vnd.etsi.asic-e+zipPK\x03\x04";
    assert_eq!(&bytes[..expected.len()], expected);
}

#[test]
fn what_is_too_large_or_malformed_is_not_written() {
    let seal = seal_of("az-pgo");
    let code = |json: &[u8], paper: Option<&[u8]>, files: &[&[u8]]| {
        try_container(&seal, json, paper, files, noon()).expect_err("refused").code
    };
    assert_eq!(code(&vec![b' '; limits::ENTRY + 1], None, &[]), "container-member-too-large");
    let paper = vec![0; usize::try_from(limits::PAPER).expect("small") + 1];
    assert_eq!(code(b"{}", Some(&paper), &[]), "container-member-too-large");
    assert_eq!(code(b"{}", None, &[b"same", b"same"]), "container-attachment-twice");

    let write =
        |size: u64, media_type: &str, count: u8| try_empty(&seal, size, media_type, count).expect_err("refused").code;
    assert_eq!(write(limits::ATTACHMENT + 1, "a/b", 1), "container-member-too-large");
    assert_eq!(write(limits::ATTACHMENT, "a/b", 2), "container-too-large");
    for wrong in ["", "text", "text/", "/plain", "text/plain; charset=utf-8", "text/<b>", "a/b/c", "текст/plain"] {
        assert_eq!(write(0, wrong, 1), "container-media-type", "{wrong}");
    }
    // The content is right, and shorter than its size says.
    let seven = || -> Result<Box<dyn Read>, Problem> { Ok(Box::new(Cursor::new([7]))) };
    let attachments = [Attachment { digest: Digest::of(&[7]), size: 2, media_type: "a/b", open: &seven }];
    let contents = Contents { main: Main::Entry, json: b"{}", paper: None, attachments: &attachments };
    let problem = write_container(Cursor::new(Vec::new()), &contents, &seal, noon()).expect_err("refused");
    assert_eq!(problem.code, "container-attachment-changed");
    // The content is not what the digest says, or is shorter as well.
    assert_eq!(write(0, "a/b", 1), "container-attachment-changed");
    assert_eq!(write(1, "a/b", 1), "container-attachment-changed");

    let late = try_container(&seal, b"{}", None, &[], moment("2029-01-01T00:00:01.000000Z")).expect_err("refused");
    assert_eq!(late.code, "seal-outside-validity");
}

#[test]
fn an_attachment_is_never_held_whole() {
    /// Gives a million bytes for each permission, and refuses large pieces.
    struct Pieces(u64);
    impl Read for Pieces {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            assert!(out.len() <= 1 << 16);
            let count = self.0.min(out.len() as u64);
            self.0 -= count;
            out[..usize::try_from(count).expect("small")].fill(7);
            Ok(usize::try_from(count).expect("small"))
        }
    }
    let size = 3_000_000;
    let digest = Digest::of(&vec![7; 3_000_000]);
    let opener = || -> Result<Box<dyn Read>, Problem> { Ok(Box::new(Pieces(size))) };
    let attachments = [Attachment { digest, size, media_type: "application/octet-stream", open: &opener }];
    let contents = Contents { main: Main::Entry, json: b"{}", paper: None, attachments: &attachments };
    let seal = seal_of("az-pgo");
    let mut out = Cursor::new(Vec::new());
    write_container(&mut out, &contents, &seal, noon()).expect("written");
    let keys = [seal.certificate().clone()];
    let mut sealed = read_container(out).expect("sound").trusted(&keys).expect("trusted");
    assert_eq!(sealed.copy_attachment(&digest, &mut std::io::sink()), Ok(size));
    let absent = sealed.copy_attachment(&Digest::of(b"absent"), &mut std::io::sink());
    assert_eq!(absent.expect_err("absent").code, "not-found");
}

#[test]
fn trust_is_asked_for_after_soundness() {
    let (seal, other) = (seal_of("az-pgo"), seal_of("az-pgo"));
    let bytes = container(&seal, None, &[]);
    assert_eq!(open(&bytes, other.certificate()).expect_err("refused").code, "seal-signer-unknown");
    assert_eq!(read(&bytes).expect("sound").trusted(&[]).expect_err("refused").code, "seal-signer-unknown");
    let keys = [other.certificate().clone(), seal.certificate().clone()];
    assert!(read(&bytes).expect("sound").trusted(&keys).is_ok());
}

/// Tries a container with `count` attachments of different digests, all of which are really empty.
fn try_empty(seal: &Seal, size: u64, media_type: &str, count: u8) -> Result<(), Problem> {
    let open = || -> Result<Box<dyn Read>, Problem> { Ok(Box::new(std::io::empty())) };
    let attachments: Vec<Attachment<'_>> =
        (0..count).map(|n| Attachment { digest: Digest::of(&[n]), size, media_type, open: &open }).collect();
    let contents = Contents { main: Main::Entry, json: b"{}", paper: None, attachments: &attachments };
    write_container(Cursor::new(Vec::new()), &contents, seal, noon())
}
