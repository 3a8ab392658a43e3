//! Authorities and their keys.

use kernel::{AuthorityId, Digest, Moment, Names, Problem, canonical_bytes};
use serde::Serialize;

use super::{from_json, to_json, words};
use crate::{Columns, Tx, value::args};

/// An authority we know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuthorityRow {
    /// Its name on the wire.
    pub id: AuthorityId,
    /// Its country (ISO 3166-1 alpha-2).
    pub country: String,
    /// Its names for people.
    pub names: Names,
    /// Where its node listens; nothing when it has none.
    pub route: Option<String>,
    /// Its descriptor, as JSON that only the rooms above read.
    pub descriptor: String,
    /// How we stand with it: a word of the rooms above.
    pub state: String,
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyPurpose {
    /// Seals containers.
    Seal,
    /// Opens connections.
    Tls,
}

words!(KeyPurpose { Seal = "seal", Tls = "tls" });

/// A key of an authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuthorityKey {
    /// Whose.
    pub authority: AuthorityId,
    /// SHA-256 of the certificate.
    pub fingerprint: Digest,
    /// What it is for.
    pub purpose: KeyPurpose,
    /// The certificate (X.509, DER).
    pub certificate: Vec<u8>,
    /// Since when we trust it.
    pub added_at: Moment,
    /// Since when we do not.
    pub withdrawn_at: Option<Moment>,
}

const AUTHORITY: &str = "SELECT id, country, names, route, descriptor, state FROM authority";
const KEY: &str = "SELECT authority, fingerprint, purpose, certificate, added_at, withdrawn_at FROM authority_key";

fn authority(row: &mut Columns) -> Result<AuthorityRow, Problem> {
    Ok(AuthorityRow {
        id: row.take()?,
        country: row.take()?,
        names: from_json(&row.take::<String>()?, "authority")?,
        route: row.take()?,
        descriptor: row.take()?,
        state: row.take()?,
    })
}

fn key(row: &mut Columns) -> Result<AuthorityKey, Problem> {
    Ok(AuthorityKey {
        authority: row.take()?,
        fingerprint: row.take()?,
        purpose: row.take()?,
        certificate: row.take()?,
        added_at: row.take()?,
        withdrawn_at: row.take()?,
    })
}

impl Tx<'_> {
    /// Writes an authority, over what was known of it before.
    pub fn put_authority(&mut self, row: &AuthorityRow) -> Result<(), Problem> {
        let sql = "INSERT INTO authority (id, country, names, route, descriptor, state) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET country = excluded.country, \
                   names = excluded.names, route = excluded.route, descriptor = excluded.descriptor, \
                   state = excluded.state";
        let names = to_json(&row.names)?;
        self.exec(sql, args![&row.id, &row.country, names, row.route.as_ref(), &row.descriptor, &row.state]).map(drop)
    }

    /// One authority.
    pub fn authority(&mut self, id: &AuthorityId) -> Result<Option<AuthorityRow>, Problem> {
        self.first(&format!("{AUTHORITY} WHERE id = $1"), args![id], authority)
    }

    /// All authorities, by id.
    pub fn authorities(&mut self) -> Result<Vec<AuthorityRow>, Problem> {
        self.list(&format!("{AUTHORITY} ORDER BY id"), &[], authority)
    }

    /// Adds a key; adding it again changes nothing. Says whether it was new.
    pub fn add_authority_key(&mut self, row: &AuthorityKey) -> Result<bool, Problem> {
        let sql = "INSERT INTO authority_key (authority, fingerprint, purpose, certificate, added_at, withdrawn_at) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (authority, fingerprint, purpose) DO NOTHING";
        let values = args![
            &row.authority,
            row.fingerprint,
            row.purpose,
            row.certificate.as_slice(),
            row.added_at,
            row.withdrawn_at
        ];
        Ok(self.exec(sql, values)? > 0)
    }

    /// Withdraws a key that was not withdrawn yet; says whether there was one.
    pub fn withdraw_authority_key(
        &mut self,
        authority: &AuthorityId,
        fingerprint: &Digest,
        purpose: KeyPurpose,
        at: Moment,
    ) -> Result<bool, Problem> {
        let sql = "UPDATE authority_key SET withdrawn_at = $4 \
                   WHERE authority = $1 AND fingerprint = $2 AND purpose = $3 AND withdrawn_at IS NULL";
        Ok(self.exec(sql, args![authority, *fingerprint, purpose, at])? > 0)
    }

    /// All keys of an authority, oldest first, the withdrawn ones too.
    pub fn authority_keys(&mut self, authority: &AuthorityId) -> Result<Vec<AuthorityKey>, Problem> {
        let sql = format!("{KEY} WHERE authority = $1 ORDER BY added_at, purpose, fingerprint");
        self.list(&sql, args![authority], key)
    }

    /// Every key with this fingerprint, whoever has it.
    pub fn keys_by_fingerprint(&mut self, fingerprint: &Digest) -> Result<Vec<AuthorityKey>, Problem> {
        let sql = format!("{KEY} WHERE fingerprint = $1 ORDER BY authority, purpose");
        self.list(&sql, args![*fingerprint], key)
    }

    /// The digest of an authority with its keys, as an audit leaf about it records it; nothing when there is none.
    pub fn authority_digest(&mut self, id: &AuthorityId) -> Result<Option<Digest>, Problem> {
        let Some(row) = self.authority(id)? else { return Ok(None) };
        let keys = self.authority_keys(id)?;
        Ok(Some(Digest::of(&authority_canonical(&row, &keys)?)))
    }
}

/// The canonical bytes (RFC 8785) of an authority and its keys; a leaf of the log records their digest, so that a row
/// that was changed past the log is noticed.
///
/// # Errors
/// `internal` when it cannot be written as JSON.
pub fn authority_canonical(row: &AuthorityRow, keys: &[AuthorityKey]) -> Result<Vec<u8>, Problem> {
    #[derive(Serialize)]
    struct Key<'a> {
        fingerprint: Digest,
        purpose: KeyPurpose,
        certificate: Digest,
        added_at: &'a Moment,
        withdrawn_at: Option<Moment>,
    }
    #[derive(Serialize)]
    struct Whole<'a> {
        authority: &'a AuthorityRow,
        keys: Vec<Key<'a>>,
    }
    let mut keys: Vec<&AuthorityKey> = keys.iter().collect();
    keys.sort_by_key(|key| (key.purpose, key.fingerprint));
    let keys = keys.into_iter().map(|key| Key {
        fingerprint: key.fingerprint,
        purpose: key.purpose,
        certificate: Digest::of(&key.certificate),
        added_at: &key.added_at,
        withdrawn_at: key.withdrawn_at,
    });
    canonical_bytes(&Whole { authority: row, keys: keys.collect() })
}
