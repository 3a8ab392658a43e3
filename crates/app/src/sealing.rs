//! Sealing: from an entry to the container that leaves the house, and the statements about it.

use std::io::{Cursor, Read, Seek, SeekFrom};

use docket::{Entry, Held};
use exchange::{
    answer::seal_statement,
    envelope::MessageId,
    evidence::{Claims, Event, Statement},
};
use kernel::{AuthorityId, Digest, Moment, Problem};
use seal::{Attachment, Contents, Main, Seal, write_container};
use vault::Vault;

/// The largest container kept in the database beside its entry; larger ones go to the vault. An entry with its paper
/// is about 40 kB, so nearly everything without attachments commits in one place with one wait for the disk.
const INLINE: usize = 256 << 10;

/// A sealed container, where it will be kept.
#[derive(Clone, Debug)]
pub(crate) struct Container {
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// Its size in bytes.
    pub size: u64,
    /// Its bytes, unless they are in the vault already.
    pub inline: Option<Vec<u8>>,
}

/// A sealed statement.
#[derive(Clone, Debug)]
pub(crate) struct SealedStatement {
    pub statement: Statement,
    pub container: Vec<u8>,
}

impl SealedStatement {
    pub fn digest(&self) -> Digest {
        self.statement.digest()
    }

    pub fn container_digest(&self) -> Digest {
        Digest::of(&self.container)
    }
}

/// Seals an entry with its paper and its attachments. Attachments are streamed from the vault; a container with
/// attachments is written to a scratch file and kept in the vault, one without stays in memory.
pub(crate) fn seal_entry(
    entry: &Entry,
    paper: &[u8],
    vault: &Vault,
    seal: &Seal,
    at: Moment,
) -> Result<Container, Problem> {
    let json = entry.to_bytes()?;
    if entry.attachments.is_empty() {
        let mut out = Cursor::new(Vec::new());
        let contents = Contents { main: Main::Entry, json: &json, paper: Some(paper), attachments: &[] };
        write_container(&mut out, &contents, seal, at)?;
        return keep_bytes(out.into_inner(), vault);
    }
    let openers: Vec<_> = entry
        .attachments
        .iter()
        .map(|file| {
            let digest = file.digest;
            move || -> Result<Box<dyn Read>, Problem> { Ok(Box::new(vault.open_blob(&digest)?)) }
        })
        .collect();
    let attachments: Vec<Attachment<'_>> = entry
        .attachments
        .iter()
        .zip(&openers)
        .map(|(file, open)| Attachment { digest: file.digest, size: file.size, media_type: &file.media_type, open })
        .collect();
    let mut scratch = vault.scratch()?;
    let contents = Contents { main: Main::Entry, json: &json, paper: Some(paper), attachments: &attachments };
    write_container(&mut scratch, &contents, seal, at)?;
    scratch.seek(SeekFrom::Start(0)).map_err(Problem::internal)?;
    let stored = vault.put_scratch(scratch)?;
    Ok(Container { digest: stored.digest, size: stored.size, inline: None })
}

/// Decides where the bytes of a container are kept.
pub(crate) fn keep_bytes(bytes: Vec<u8>, vault: &Vault) -> Result<Container, Problem> {
    if bytes.len() > INLINE {
        let stored = vault.put(&mut bytes.as_slice(), kernel::limits::CONTAINER)?;
        return Ok(Container { digest: stored.digest, size: stored.size, inline: None });
    }
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    Ok(Container { digest: Digest::of(&bytes), size, inline: Some(bytes) })
}

/// What a statement is about.
#[derive(Clone, Debug)]
pub(crate) struct About {
    /// The entry or statement that travels.
    pub content: Digest,
    /// The container in which it travels.
    pub container: Digest,
    /// Who sent it.
    pub from: AuthorityId,
    /// For whom.
    pub to: AuthorityId,
}

/// What only some statements say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rest<'a> {
    /// Why, with a negative event.
    pub reason: Option<&'a str>,
    /// When delivery was tried, with a failure of relay.
    pub attempts: Vec<Moment>,
    /// The statement of ours before this one.
    pub previous: Option<Digest>,
}

/// Makes and seals a statement of ours.
pub(crate) fn state(
    seal: &Seal,
    event: Event,
    about: &About,
    at: Moment,
    rest: Rest<'_>,
) -> Result<SealedStatement, Problem> {
    let statement = Statement::new(Claims {
        v: exchange::evidence::VERSION,
        event,
        message: MessageId::new(&about.content, &about.to),
        container: about.container,
        from: about.from.clone(),
        to: about.to.clone(),
        issuer: seal.certificate().authority().clone(),
        at,
        reason: rest.reason.map(str::to_owned),
        attempts: rest.attempts,
        previous: rest.previous,
        log_head: None,
    })?;
    let container = seal_statement(&statement, seal)?;
    Ok(SealedStatement { statement, container })
}

/// The receivers of an entry: everybody who may read it, but not its author, and not the partner whose act on paper it
/// records.
pub(crate) fn receivers(held: &Held) -> Vec<AuthorityId> {
    let entry = &held.entry;
    entry
        .audience
        .iter()
        .filter(|reader| **reader != entry.author && entry.about.as_ref() != Some(reader))
        .cloned()
        .collect()
}
