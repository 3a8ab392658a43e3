//! Who takes part in something, as she is named on a badge and on a card before her place.

use kernel::AuthorityId;
use serde::Serialize;

/// One who takes part. Nothing of it is personal beyond what everybody in the room hears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Badge {
    /// For whom she comes.
    pub party: AuthorityId,
    /// Her name as her own authority spells it, that of her passport first.
    pub names: Vec<String>,
    /// Her rank and her post, as far as they were told.
    pub function: Vec<String>,
}
