use std::{
    fs,
    io::{Cursor, Read, Seek, SeekFrom, Write},
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use kernel::Digest;

use crate::{Vault, VaultKey, problem_from_io};

/// A folder that is removed when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("comity-vault-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }
    fn vault(&self) -> Vault {
        Vault::open(&self.0, VaultKey::new([7; 32])).expect("opens")
    }
    fn files(&self) -> Vec<PathBuf> {
        let mut todo = vec![self.0.clone()];
        let mut files = Vec::new();
        while let Some(dir) = todo.pop() {
            for entry in fs::read_dir(dir).expect("readable") {
                let path = entry.expect("entry").path();
                if path.is_dir() { todo.push(path) } else { files.push(path) }
            }
        }
        files
    }
    fn blob(&self) -> PathBuf {
        let mut files = self.files();
        files.retain(|path| !path.ends_with("vault.check"));
        assert_eq!(files.len(), 1, "{files:?}");
        files.remove(0)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn content(size: usize) -> Vec<u8> {
    (0..size).map(|i| u8::try_from((i * 31 + i / 251) % 256).expect("a byte")).collect()
}

const FULL: usize = 65536 + 16;

#[test]
fn what_was_put_comes_out() {
    let folder = Folder::new();
    let vault = folder.vault();
    let sizes = [0, 1, 65535, 65536, 65537, 131_072, 5_000_000];
    for size in sizes {
        let bytes = content(size);
        let stored = vault.put(&mut Cursor::new(&bytes), size as u64).expect("put");
        assert_eq!((stored.digest, stored.size), (Digest::of(&bytes), size as u64));
        let mut out = Vec::new();
        vault.open_blob(&stored.digest).expect("there").read_to_end(&mut out).expect("reads");
        assert!(out == bytes, "{size}");
        assert_eq!(vault.size(&stored.digest), Ok(size as u64));
        assert_eq!(vault.verify(&stored.digest), Ok(()));
    }
    assert_eq!(vault.all().expect("listed").len(), sizes.len());
    assert_eq!(folder.files().len(), sizes.len() + 1, "no temporary file is left");
}

#[test]
fn content_is_not_readable_on_the_disk() {
    let folder = Folder::new();
    let canary = b"canary-of-a-secret-case-file".repeat(5000);
    let vault = folder.vault();
    vault.put(&mut &canary[..], 1 << 20).expect("put");
    let mut scratch = vault.scratch().expect("scratch");
    scratch.write_all(&canary).expect("written");
    for file in folder.files() {
        let on_disk = fs::read(&file).expect("readable");
        assert!(!on_disk.windows(6).any(|w| w == b"canary"), "{}", file.display());
    }
}

#[test]
fn any_place_can_be_read() {
    let folder = Folder::new();
    let vault = folder.vault();
    let bytes = content(200_000);
    let stored = vault.put(&mut &bytes[..], 1 << 20).expect("put");
    let mut blob = vault.open_blob(&stored.digest).expect("there");
    for at in [199_990_usize, 0, 65_530, 131_071, 65_536] {
        blob.seek(SeekFrom::Start(at as u64)).expect("seeks");
        let mut some = [0; 10];
        blob.read_exact(&mut some).expect("reads");
        assert_eq!(some, bytes[at..at + 10]);
    }
    assert_eq!(blob.seek(SeekFrom::End(-3)).expect("seeks"), 199_997);
    assert!(blob.seek(SeekFrom::Current(-200_000)).is_err());
    blob.seek(SeekFrom::End(5)).expect("beyond the end is a position");
    assert_eq!(blob.read(&mut [0; 4]).expect("end"), 0);
}

#[test]
fn the_same_bytes_are_one_file_and_heal_a_damaged_one() {
    let folder = Folder::new();
    let vault = folder.vault();
    let bytes = content(70_000);
    let first = vault.put(&mut &bytes[..], 1 << 20).expect("put");
    fs::write(folder.blob(), b"rubbish").expect("damaged");
    let second = vault.put(&mut &bytes[..], 1 << 20).expect("put again");
    assert_eq!(first, second);
    folder.blob();
    assert_eq!(vault.verify(&first.digest), Ok(()));
}

#[test]
fn over_the_limit_leaves_nothing() {
    let folder = Folder::new();
    let vault = folder.vault();
    let bytes = content(100_001);
    assert_eq!(vault.put(&mut &bytes[..], 100_000).expect_err("too large").code, "vault-too-large");
    assert!(vault.put(&mut &bytes[..100_000], 100_000).is_ok());
    let mut writer = vault.writer(10).expect("writer");
    writer.write_all(b"12345").expect("within");
    let error = writer.write_all(b"678901").expect_err("over");
    assert_eq!(problem_from_io(error).code, "vault-too-large");
    assert!(writer.write_all(b"6").is_err(), "a failed writer stays failed");
    assert_eq!(writer.finish().expect_err("failed").code, "vault-too-large");
    drop(vault.writer(10).expect("writer"));
    folder.blob();
}

#[test]
fn a_broken_input_is_named_and_leaves_nothing() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::ConnectionReset.into())
        }
    }
    let folder = Folder::new();
    let problem = folder.vault().put(&mut content(70_000).chain(Broken), 1 << 20).expect_err("broken");
    assert_eq!(problem.code, "vault-input-broken");
    assert!(folder.files().iter().all(|path| path.ends_with("vault.check")));
}

/// Stores content of `size`, lets `harm` change the file, and gives the code of what reading finds.
fn after(size: usize, harm: impl FnOnce(&mut Vec<u8>)) -> &'static str {
    let folder = Folder::new();
    let vault = folder.vault();
    let stored = vault.put(&mut &content(size)[..], 1 << 30).expect("put");
    let path = folder.blob();
    let mut bytes = fs::read(&path).expect("readable");
    harm(&mut bytes);
    fs::write(&path, bytes).expect("written");
    // Reading must notice it by itself, not only the comparison of digests.
    let read = vault
        .open_blob(&stored.digest)
        .and_then(|mut blob| std::io::copy(&mut blob, &mut std::io::sink()).map(drop).map_err(problem_from_io));
    assert_eq!(read, vault.verify(&stored.digest));
    read.map_or_else(|problem| problem.code, |()| "fine")
}

#[test]
fn damage_is_found() {
    assert_eq!(after(200_000, |_| ()), "fine");
    for at in [0, 7, 8, 39, 40, 70_000, 200_000] {
        assert_eq!(after(200_000, |bytes| bytes[at] ^= 1), "vault-damaged", "byte {at}");
    }
    let cut = |to: usize| move |bytes: &mut Vec<u8>| bytes.truncate(to);
    for to in [0, 39, 40, 55, 40 + FULL, 40 + 2 * FULL, 40 + 2 * FULL + 16, 199_000] {
        assert_eq!(after(200_000, cut(to)), "vault-damaged", "cut to {to}");
    }
    assert_eq!(after(200_000, |bytes| bytes.push(0)), "vault-damaged");
    assert_eq!(after(200_000, |bytes| bytes.extend_from_within(40..40 + FULL)), "vault-damaged");
    let swapped = |bytes: &mut Vec<u8>| {
        let (a, b) = bytes[40..40 + 2 * FULL].split_at_mut(FULL);
        a.swap_with_slice(b);
    };
    assert_eq!(after(200_000, swapped), "vault-damaged");
    assert_eq!(after(0, |bytes| bytes[45] ^= 1), "vault-damaged");
}

#[test]
fn a_damaged_chunk_is_noticed_while_reading() {
    let folder = Folder::new();
    let vault = folder.vault();
    let stored = vault.put(&mut &content(200_000)[..], 1 << 30).expect("put");
    let path = folder.blob();
    let mut bytes = fs::read(&path).expect("readable");
    bytes[40 + FULL] ^= 0x80;
    fs::write(&path, bytes).expect("written");
    let mut blob = vault.open_blob(&stored.digest).expect("the last chunk is whole");
    let mut out = Vec::new();
    let error = blob.read_to_end(&mut out).expect_err("the second chunk is not");
    assert_eq!(problem_from_io(error).code, "vault-damaged");
    assert!(out == content(65_536), "only authenticated bytes came out");
}

#[test]
fn a_file_does_not_open_under_another_name() {
    let folder = Folder::new();
    let vault = folder.vault();
    let one = vault.put(&mut &b"one"[..], 10).expect("put").digest;
    let two = vault.put(&mut &b"two"[..], 10).expect("put").digest;
    fs::copy(vault.path(&one), vault.path(&two)).expect("copied over");
    assert_eq!(vault.open_blob(&two).expect_err("another file").code, "vault-damaged");
}

#[test]
fn another_key_is_refused() {
    let folder = Folder::new();
    let stored = folder.vault().put(&mut &b"secret"[..], 10).expect("put");
    let wrong = || Vault::open(&folder.0, VaultKey::new([8; 32])).expect_err("another key").code;
    assert_eq!(wrong(), "vault-wrong-key");
    fs::write(folder.0.join("vault.check"), b"rubbish").expect("written");
    assert_eq!(Vault::open(&folder.0, VaultKey::new([7; 32])).expect_err("no check").code, "vault-wrong-key");
    fs::remove_file(folder.0.join("vault.check")).expect("removed");
    assert_eq!(wrong(), "vault-wrong-key", "a stored file tells it too");
    assert_eq!(folder.vault().size(&stored.digest), Ok(6), "and the right key writes the check file again");
    assert_eq!(wrong(), "vault-wrong-key");
    assert_eq!(format!("{:?}", VaultKey::new([8; 32])), "VaultKey(hidden)");
}

#[test]
fn missing_and_removed() {
    let folder = Folder::new();
    let vault = folder.vault();
    let stored = vault.put(&mut &b"x"[..], 10).expect("put");
    assert!(vault.contains(&stored.digest));
    vault.remove(&stored.digest).expect("removed");
    assert!(!vault.contains(&stored.digest));
    for problem in [
        vault.open_blob(&stored.digest).expect_err("gone"),
        vault.remove(&stored.digest).expect_err("gone"),
        vault.verify(&stored.digest).expect_err("gone"),
    ] {
        assert_eq!(problem.code, "vault-missing");
    }
    assert_eq!(vault.all(), Ok(vec![]));
}

#[test]
fn what_a_crash_left_is_swept() {
    let folder = Folder::new();
    let crashed = folder.vault();
    let mut writer = crashed.writer(1 << 20).expect("writer");
    writer.write_all(&content(100_000)).expect("written");
    std::mem::forget(writer);
    let vault = folder.vault();
    let mut scratch = vault.scratch().expect("scratch");
    assert_eq!(vault.sweep_temp(), Ok(1), "the scratch of this run stays");
    assert_eq!(vault.sweep_temp(), Ok(0));
    scratch.write_all(b"still usable").expect("written");
    drop(scratch);
    assert!(folder.files().iter().all(|path| path.ends_with("vault.check")));
}

#[test]
fn threads_that_put_the_same_bytes_agree() {
    let folder = Folder::new();
    let vault = folder.vault();
    let bytes = content(300_000);
    std::thread::scope(|scope| {
        let run = || {
            for _ in 0..10 {
                let stored = vault.put(&mut &bytes[..], 1 << 20).expect("put");
                vault.verify(&stored.digest).expect("whole at every moment");
            }
        };
        scope.spawn(run);
        scope.spawn(run);
    });
    folder.blob();
}

#[test]
fn a_scratch_behaves_like_a_file() {
    let folder = Folder::new();
    let vault = folder.vault();
    let mut scratch = vault.scratch().expect("scratch");
    let mut model = Cursor::new(Vec::new());
    let bytes = content(150_000);
    // Positions and lengths that cross chunks, overwrite, jump ahead and come back.
    for (at, from, to) in [(0, 0, 100_000), (65_530, 5, 25), (140_000, 0, 150_000), (400_000, 9, 70_009), (10, 1, 2)] {
        for target in [&mut scratch as &mut dyn Target, &mut model] {
            target.seek(SeekFrom::Start(at)).expect("seeks");
            target.write_all(&bytes[from..to]).expect("writes");
        }
    }
    assert_eq!(scratch.len(), model.get_ref().len() as u64);
    scratch.rewind().expect("seeks");
    let mut out = Vec::new();
    scratch.read_to_end(&mut out).expect("reads");
    assert!(out == *model.get_ref());
    let stored = vault.put_scratch(scratch).expect("stored");
    assert_eq!(stored.digest, Digest::of(&out));
    folder.blob();
}

trait Target: Write + Seek {}
impl<T: Write + Seek> Target for T {}

#[test]
fn an_older_state_of_a_scratch_does_not_open() {
    let folder = Folder::new();
    let vault = folder.vault();
    let mut scratch = vault.scratch().expect("scratch");
    let path = folder.files().into_iter().find(|path| !path.ends_with("vault.check")).expect("scratch file");
    scratch.write_all(&content(70_000)).expect("written");
    scratch.rewind().expect("seeks");
    scratch.read_exact(&mut [0; 1]).expect("reads");
    let old = fs::read(&path).expect("readable");
    scratch.write_all(b"newer").expect("written");
    scratch.seek(SeekFrom::Start(66_000)).expect("seeks");
    scratch.read_exact(&mut [0; 1]).expect("stores the first chunk");
    fs::write(&path, old).expect("put back");
    scratch.rewind().expect("seeks");
    assert!(scratch.read(&mut [0; 1]).is_err());
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.vault().put(&mut &b"x"[..], 10).expect("put");
    for file in folder.files() {
        assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o077, 0, "{}", file.display());
        let dir = fs::metadata(file.parent().expect("folder")).expect("there");
        assert_eq!(dir.permissions().mode() & 0o077, 0);
    }
}

#[test]
fn files_can_be_handed_to_another_thread() {
    fn is_send<T: Send>() {}
    fn is_shared<T: Send + Sync>() {}
    is_send::<crate::Blob>();
    is_send::<crate::Scratch>();
    is_send::<crate::Writer>();
    is_shared::<Vault>();
}
