//! stub
use super::{Out, Unreadable};
pub(super) fn read(_: &[u8], _: &mut Out) -> Result<(), Unreadable> { Err(Unreadable::Unknown) }
