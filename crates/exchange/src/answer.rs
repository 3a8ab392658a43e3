//! Reading a partner's answer: is it evidence about the very message, sealed by the very partner?

use std::io::Cursor;

use kernel::{Class, Problem};
use seal::{Certificate, Contents, Main, Seal, read_container, write_container};

use crate::{
    envelope::Envelope,
    evidence::{Event, Statement},
    partner::Partner,
    transport::{Doubt, Outcome, PeerError, Receipt},
};

/// Seals a statement in a container.
///
/// # Errors
/// `evidence-contradictory` when the seal is not the issuer's; those of the seal.
pub fn seal_statement(statement: &Statement, seal: &Seal) -> Result<Vec<u8>, Problem> {
    if seal.certificate().authority() != &statement.claims().issuer {
        return Err(Problem::field("issuer", "evidence-contradictory"));
    }
    let mut out = Cursor::new(Vec::new());
    let contents = Contents { main: Main::Evidence, json: statement.bytes(), paper: None, attachments: &[] };
    write_container(&mut out, &contents, seal, statement.claims().at)?;
    Ok(out.into_inner())
}

/// Reads a sealed statement; the seal must be among `trusted` and be the issuer's.
///
/// # Errors
/// `evidence-malformed`, `evidence-contradictory`, `evidence-sealed-by-another`; those of the seal.
pub fn open_statement(container: &[u8], trusted: &[Certificate]) -> Result<Statement, Problem> {
    let checked = read_container(Cursor::new(container))?;
    let signer = checked.signer().authority().clone();
    let sealed = checked.trusted(trusted)?;
    if sealed.main() != Main::Evidence {
        return Err(Problem::invalid("evidence-malformed").detail("another kind of container"));
    }
    let statement = Statement::read(sealed.json())?;
    if statement.claims().issuer == signer {
        Ok(statement)
    } else {
        Err(Problem::new(Class::Forbidden, "evidence-sealed-by-another").arg("authority", signer))
    }
}

/// Reads a sealed statement and compares it with the message that was sent: same message, same container, same
/// parties, issued and sealed by the partner.
///
/// # Errors
/// `evidence-other-message`, and those of [`open_statement`].
pub fn receipt_for(container: Vec<u8>, peer: &Partner, envelope: &Envelope) -> Result<Receipt, Problem> {
    let statement = open_statement(&container, &peer.trusted_certificates()?)?;
    let claims = statement.claims();
    let same = claims.message == envelope.message
        && claims.container == envelope.container
        && claims.from == envelope.from
        && &claims.issuer == peer.id();
    if same { Ok(Receipt { container, statement }) } else { Err(Problem::invalid("evidence-other-message")) }
}

/// The outcome that an answer with evidence means. What does not verify proves nothing, and only the two answers of a
/// node to a message count here; what becomes of it later is told by messages of their own.
pub(crate) fn outcome_of(container: Vec<u8>, peer: &Partner, envelope: &Envelope) -> Outcome {
    let receipt = match receipt_for(container, peer, envelope) {
        Ok(receipt) => receipt,
        Err(problem) => return Outcome::unknown(Doubt::BadAnswer, problem),
    };
    match receipt.statement.claims().event {
        Event::RelayAcceptance => Outcome::Receipted(receipt),
        Event::RelayRejection => {
            let text = receipt.statement.claims().reason.clone().unwrap_or_default();
            Outcome::Refused(PeerError { text, receipt: Some(receipt) })
        }
        other => Outcome::unknown(Doubt::BadAnswer, format_args!("evidence of {}", other.name())),
    }
}

#[cfg(test)]
mod tests {
    use kernel::Digest;

    use super::*;
    use crate::testing::{Office, now};

    #[test]
    fn evidence_counts_only_for_its_message_and_from_its_partner() {
        let (az, uz, kz) = (Office::new("az-pgo"), Office::new("uz-pgo"), Office::new("kz-pgo"));
        let (_, envelope) = az.entry(&uz.id, "please", 0);
        let peer = uz.partner(None);
        let sealed = seal_statement(&uz.states(Event::RelayAcceptance, &envelope), &uz.seal).expect("sealed");
        assert!(receipt_for(sealed.clone(), &peer, &envelope).is_ok());
        assert!(matches!(outcome_of(sealed.clone(), &peer, &envelope), Outcome::Receipted(_)));

        let code = |container: &[u8], peer: &Partner, envelope: &Envelope| {
            receipt_for(container.to_vec(), peer, envelope).expect_err("refused").code
        };
        let (_, other) = az.entry(&uz.id, "another", 0);
        assert_eq!(code(&sealed, &peer, &other), "evidence-other-message");
        let rewritten = Envelope { container: Digest::of(b"other bytes"), ..envelope.clone() };
        assert_eq!(code(&sealed, &peer, &rewritten), "evidence-other-message");
        assert_eq!(code(&sealed, &kz.partner(None), &envelope), "seal-signer-unknown");
        let impostor = Office::new("uz-pgo");
        let forged =
            seal_statement(&impostor.states(Event::RelayAcceptance, &envelope), &impostor.seal).expect("sealed");
        assert_eq!(code(&forged, &peer, &envelope), "seal-signer-unknown");
        assert_eq!(code(&az.entry(&uz.id, "please", 0).0, &az.partner(None), &envelope), "evidence-malformed");

        let later = seal_statement(&uz.states(Event::ContentHandover, &envelope), &uz.seal).expect("sealed");
        assert!(matches!(outcome_of(later, &peer, &envelope), Outcome::Unknown(_)));
    }

    #[test]
    fn a_statement_sealed_by_another_authority_is_refused() {
        let (az, uz, kz) = (Office::new("az-pgo"), Office::new("uz-pgo"), Office::new("kz-pgo"));
        let (_, envelope) = az.entry(&uz.id, "please", 0);
        let statement = uz.states(Event::RelayAcceptance, &envelope);
        assert_eq!(seal_statement(&statement, &kz.seal).expect_err("not the issuer").code, "evidence-contradictory");

        let mut out = Cursor::new(Vec::new());
        let contents = Contents { main: Main::Evidence, json: statement.bytes(), paper: None, attachments: &[] };
        write_container(&mut out, &contents, &kz.seal, now()).expect("sealed");
        let keys = [kz.seal.certificate().clone(), uz.seal.certificate().clone()];
        let problem = open_statement(out.get_ref(), &keys).expect_err("sealed by another");
        assert_eq!(problem.code, "evidence-sealed-by-another");
    }
}
