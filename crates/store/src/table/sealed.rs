//! Small containers, kept in the database itself.

use kernel::{Digest, Problem};

use crate::{
    Columns, Tx,
    value::{args, damaged},
};

impl Tx<'_> {
    /// Keeps bytes under their digest; keeping them again changes nothing. Says whether they were new.
    ///
    /// # Errors
    /// `internal` when the bytes have another digest.
    pub fn put_sealed(&mut self, digest: &Digest, bytes: &[u8]) -> Result<bool, Problem> {
        if Digest::of(bytes) != *digest {
            return Err(Problem::internal(format!("bytes are not what the digest {digest} says")));
        }
        let sql = "INSERT INTO sealed (digest, bytes) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING";
        Ok(self.exec(sql, args![*digest, bytes])? > 0)
    }

    /// The bytes with this digest, if they are kept here.
    ///
    /// # Errors
    /// `store-damaged` when they are not what was stored.
    pub fn sealed(&mut self, digest: &Digest) -> Result<Option<Vec<u8>>, Problem> {
        let bytes: Option<Vec<u8>> =
            self.first("SELECT bytes FROM sealed WHERE digest = $1", args![*digest], Columns::take)?;
        match bytes {
            Some(bytes) if Digest::of(&bytes) != *digest => Err(damaged(format!("sealed file {digest}"))),
            other => Ok(other),
        }
    }
}
