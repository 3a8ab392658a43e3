//! The exchange: how sealed messages travel between authorities, and the evidence of what became of them.
//!
//! Pure parts, which touch neither file nor line: [`evidence`] (statements and the ladder submitted, accepted there,
//! delivered, opened), [`answer`] (sealing statements and judging a partner's), [`envelope`] (identities of messages),
//! [`retry`] (when to try again), [`partner`] (descriptors and pins).
//!
//! Ways to travel, all behind the one trait of [`transport`]: [`push`] (HTTPS from node to node), [`ebms`] (AS4, the
//! standard of eDelivery), [`pouch`] (sealed files carried by hand), [`simulated`] (a network in memory with faults, for
//! tests of several nodes).
//!
//! Beside them the lines to what a node may use: [`machine`] (translation), [`mail`] (a relay), [`viewer`] (the process that
//! makes pictures of documents).
//!
//! The rule that all ways keep: a message is tried again, same identity and same bytes, until the partner's sealed
//! answer comes or the message expires. A timeout is not a failure, and a refusal without a seal is not final.

pub mod answer;
pub mod ebms;
pub mod envelope;
pub mod evidence;
mod intake;
pub mod machine;
pub mod mail;
pub mod partner;
pub mod pouch;
pub mod push;
pub mod retry;
pub mod simulated;
pub mod transport;
pub mod viewer;

#[cfg(test)]
mod testing;
