//! Signed checkpoints.

use data_encoding::BASE64;
use ed25519_dalek::SigningKey;
use kernel::{Class, Digest, Problem};
use signed_note::{Note, Signer, StandardSigner, StandardVerifier, Verifier, VerifierList, key_id};
use tlog_tiles::{record_hash, stored_hash_index, sub_tree_index};

use super::{damaged, digest, edge::Edge, hash, log::read_hashes};
use crate::{Columns, Store, Tx, value::args};

/// The algorithm byte of Ed25519 in C2SP signed-note keys.
const ED25519: u8 = 1;

/// Leaves that are read in one piece.
pub(super) const PIECE: u64 = 2_000;

/// The key that signs checkpoints.
#[derive(Clone)]
pub struct AuditKey {
    signer: StandardSigner,
    public: [u8; 32],
}

/// What checks a checkpoint's signature.
#[derive(Clone)]
pub struct AuditVerifier(StandardVerifier);

/// A signed checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Its place among the checkpoints, from 1.
    pub place: u64,
    /// How many leaves it covers.
    pub size: u64,
    /// The root of the tree then.
    pub root: Digest,
    /// The signed note (C2SP tlog-checkpoint), to be given to others as it is.
    pub note: String,
}

impl AuditKey {
    /// A key from 32 secret bytes (RFC 8032, 5.1.5). `name` is the origin of the log, written like `az-pgo/log`,
    /// without spaces or plus signs.
    ///
    /// # Errors
    /// `audit-key-name` when the name cannot stand in a signed note.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, Problem> {
        let public = SigningKey::from_bytes(seed).verifying_key().to_bytes();
        let id = key_id(name, &tagged(&public));
        let text = format!("PRIVATE+KEY+{name}+{id:08x}+{}", BASE64.encode(&tagged(seed)));
        let signer = StandardSigner::new(&text).map_err(|_| Problem::invalid("audit-key-name").arg("name", name))?;
        Ok(Self { signer, public })
    }

    /// The public key in the text form of C2SP signed-note: name, plus, key id, plus, base 64.
    pub fn verifier_text(&self) -> String {
        format!("{}+{:08x}+{}", self.signer.name(), self.signer.key_id(), BASE64.encode(&tagged(&self.public)))
    }

    /// What checks this key's signatures.
    ///
    /// # Errors
    /// `internal`.
    pub fn verifier(&self) -> Result<AuditVerifier, Problem> {
        AuditVerifier::parse(&self.verifier_text())
    }
}

fn tagged(key: &[u8; 32]) -> Vec<u8> {
    let mut bytes = vec![ED25519];
    bytes.extend_from_slice(key);
    bytes
}

impl AuditVerifier {
    /// Reads the text form that [`AuditKey::verifier_text`] writes.
    ///
    /// # Errors
    /// `audit-key-malformed`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        StandardVerifier::new(text).map(Self).map_err(|error| Problem::invalid("audit-key-malformed").detail(error))
    }

    /// The origin of the log it belongs to.
    pub fn name(&self) -> &str {
        self.0.name()
    }
}

/// What a signed note says, once its signature was checked by one of `verifiers`.
pub(super) fn read_note(note: &str, verifiers: &[AuditVerifier]) -> Result<(u64, Digest), &'static str> {
    let parsed = Note::from_bytes(note.as_bytes()).map_err(|_| "it is not a signed note")?;
    let known = VerifierList::new(verifiers.iter().map(|v| Box::new(v.0.clone()) as Box<dyn Verifier>).collect());
    let (signed, _) = parsed.verify(&known).map_err(|_| "its signature is wrong or by nobody we know")?;
    let said = tlog_tiles::Checkpoint::from_bytes(parsed.text()).map_err(|_| "it is not a checkpoint")?;
    if !signed.iter().any(|signature| signature.name() == said.origin()) {
        return Err("it was signed for another log");
    }
    Ok((said.size(), digest(*said.hash())))
}

pub(super) fn checkpoint(row: &mut Columns) -> Result<Checkpoint, Problem> {
    Ok(Checkpoint { place: row.take()?, size: row.take()?, root: row.take()?, note: row.take()? })
}

impl Tx<'_> {
    /// The newest checkpoint.
    pub fn last_checkpoint(&mut self) -> Result<Option<Checkpoint>, Problem> {
        let sql = "SELECT place, size, root, note FROM audit_checkpoint ORDER BY size DESC LIMIT 1";
        self.first(sql, &[], checkpoint)
    }

    /// All checkpoints, oldest first.
    pub fn checkpoints(&mut self) -> Result<Vec<Checkpoint>, Problem> {
        self.list("SELECT place, size, root, note FROM audit_checkpoint ORDER BY place", &[], checkpoint)
    }

    /// The oldest checkpoint that covers leaf `index`.
    pub fn checkpoint_covering(&mut self, index: u64) -> Result<Option<Checkpoint>, Problem> {
        let sql = "SELECT place, size, root, note FROM audit_checkpoint WHERE size > $1 ORDER BY size LIMIT 1";
        self.first(sql, args![index], checkpoint)
    }
}

/// Signs a checkpoint over all leaves, when there are new ones since the last; else returns the last. Nothing is
/// returned for an empty log.
///
/// The new leaves are first read back, hashed anew and compared with the stored hashes, and the tree is shown to begin
/// with the one that was signed last. The checkpoint is kept only if nobody signed another one meanwhile.
///
/// # Errors
/// `audit-damaged` when a leaf or hash is not what it was: nothing is signed. `audit-checkpoint-race` when another
/// process signed at the same moment.
pub async fn sign_audit(store: &Store, key: &AuditKey) -> Result<Option<Checkpoint>, Problem> {
    let (last, size, mut edge) = store
        .read(|tx| {
            let last = tx.last_checkpoint()?;
            let signed = last.as_ref().map_or(0, |last| last.size);
            let size = tx.audit_size()?;
            if size < signed {
                return Err(damaged(format!("{size} leaves are there, {signed} were signed")));
            }
            let peaks = if signed == 0 { Vec::new() } else { sub_tree_index(0, signed, Vec::new()) };
            let edge = Edge::of(signed, read_hashes(tx, &peaks)?).ok_or_else(|| damaged("the edge of the tree"))?;
            if let Some(last) = &last
                && edge.root() != hash(&last.root)
            {
                return Err(damaged(format!("the tree of {signed} leaves is not the one that was signed")));
            }
            Ok((last, size, edge))
        })
        .await?;
    if edge.size() == size {
        return Ok(last);
    }
    while edge.size() < size {
        edge = store.read(move |tx| reread(tx, edge.clone(), size)).await?;
    }
    let root = digest(edge.root());
    let place = last.as_ref().map_or(1, |last| last.place + 1);
    let signed = Checkpoint { place, size, root, note: sign(key, size, &root)? };
    let row = signed.clone();
    store
        .write(move |tx| {
            if tx.last_checkpoint()? != last || tx.audit_size()? < row.size {
                return Err(Problem::new(Class::Conflict, "audit-checkpoint-race"));
            }
            let sql = "INSERT INTO audit_checkpoint (place, size, root, note) VALUES ($1, $2, $3, $4)";
            tx.exec(sql, args![row.place, row.size, row.root, &row.note])?;
            tx.exec("UPDATE audit_head SET checkpoints = checkpoints + 1 WHERE id = 1", &[]).map(drop)
        })
        .await?;
    Ok(Some(signed))
}

fn sign(key: &AuditKey, size: u64, root: &Digest) -> Result<String, Problem> {
    let said = tlog_tiles::Checkpoint::new(key.signer.name(), size, hash(root), "")
        .map_err(|error| Problem::internal(format!("{error:?}")))?;
    let mut note = Note::new(&said.to_bytes(), &[]).map_err(Problem::internal)?;
    note.add_sigs(&[&key.signer]).map_err(Problem::internal)?;
    String::from_utf8(note.to_bytes()).map_err(Problem::internal)
}

/// Goes on over one piece of leaves, comparing everything stored with everything computed.
fn reread(tx: &mut Tx<'_>, mut edge: Edge, size: u64) -> Result<Edge, Problem> {
    let from = edge.size();
    let until = size.min(from.saturating_add(PIECE));
    let leaves: Vec<(u64, Vec<u8>, Digest)> = tx.list(
        "SELECT idx, json, leaf_hash FROM audit_leaf WHERE idx >= $1 AND idx < $2 ORDER BY idx",
        args![from, until],
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let hashes: Vec<(u64, Digest)> = tx.list(
        "SELECT idx, hash FROM audit_hash WHERE idx >= $1 AND idx < $2 ORDER BY idx",
        args![stored_hash_index(0, from), stored_hash_index(0, until)],
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let mut hashes = hashes.into_iter();
    let mut leaves = leaves.into_iter();
    for index in from..until {
        let (found, json, leaf_hash) = leaves.next().ok_or_else(|| damaged(format!("leaf {index} is missing")))?;
        let computed = record_hash(&json);
        if found != index || digest(computed) != leaf_hash {
            return Err(damaged(format!("leaf {index} is not what it was")));
        }
        for (place, made) in (stored_hash_index(0, index)..).zip(edge.push(computed, |_, hash| hash)) {
            if hashes.next() != Some((place, digest(made))) {
                return Err(damaged(format!("hash {place} of leaf {index} is not what it was")));
            }
        }
    }
    Ok(edge)
}
