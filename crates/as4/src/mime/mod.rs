//! The MIME envelope of a message: `multipart/related` (RFC 2045, 2046, 2387) or a lone SOAP envelope.
//!
//! A message is read as slices of one buffer, so that a part of many megabytes is not copied before it is decrypted;
//! [`Part::range`] says where it lies in what arrived. The reading is strict where two readers could differ: one
//! boundary, one kind of line ends, no text before or after the parts, no field twice, no name twice.

mod codec;
mod fields;
mod read;
mod write;

pub use fields::ContentType;
pub(crate) use read::{LineEnds, read_with};
pub use read::{Package, Part, read};
pub(crate) use write::Frame;
