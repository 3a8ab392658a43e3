//! Checking a sealed file anywhere: no node, no database, no network.

use std::{fs::File, io::BufReader};

use anyhow::{Context as _, Result};
use kernel::{Lang, Problem};
use lingua::Lingua;
use seal::{Certificate, Main, read_container};
use serde_json::{Value, json};

use crate::{
    cli::{Verify, exit},
    commands::say,
};

/// Checks the file and says what was found.
pub fn run(what: &Verify) -> Result<u8> {
    let keys: Vec<Certificate> = what
        .seals
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            Ok(Certificate::from_pem(&text)?)
        })
        .collect::<Result<_>>()?;
    let file = File::open(&what.file).with_context(|| format!("cannot read {}", what.file.display()))?;
    match check(BufReader::new(file), &keys, what) {
        Ok(found) => {
            if what.machine.json {
                say(&found)?;
            } else {
                tell(&found)?;
            }
            Ok(exit::DONE)
        }
        Err(problem) => {
            let sentence = Lingua::new()?.problem(Lang::En, &problem);
            if what.machine.json {
                say(json!({"whole": false, "code": problem.code, "problem": sentence}))?;
            } else {
                say(format_args!("NOT RIGHT: {sentence}"))?;
            }
            Ok(exit::NOT_VERIFIED)
        }
    }
}

fn check(file: BufReader<File>, keys: &[Certificate], what: &Verify) -> Result<Value, Problem> {
    let checked = read_container(file)?;
    let signer = checked.signer().clone();
    let known = !keys.is_empty() || what.fingerprint.is_some();
    if let Some(fingerprint) = what.fingerprint
        && signer.fingerprint() != fingerprint
    {
        return Err(Problem::invalid("seal-unknown-signer").arg("signer", signer.spoken()));
    }
    let own = [signer.clone()];
    let sealed = checked.trusted(if keys.is_empty() { &own } else { keys })?;
    let content: Value = serde_json::from_slice(sealed.json()).map_err(Problem::internal)?;
    let main = match sealed.main() {
        Main::Entry => "entry",
        Main::Evidence => "evidence",
        Main::Descriptor => "descriptor",
        Main::Checkpoint => "checkpoint",
    };
    if sealed.main() == Main::Entry {
        let entry = docket::Entry::from_bytes(sealed.json())?;
        if entry.author != *signer.authority() {
            return Err(Problem::invalid("entry-sealed-by-another"));
        }
    }
    Ok(json!({
        "whole": true,
        "signer_known": known,
        "holds": main,
        "authority": signer.authority(),
        "fingerprint": signer.fingerprint(),
        "fingerprint_spoken": signer.spoken(),
        "sealed_at": sealed.signed_at(),
        "digest": kernel::Digest::of(sealed.json()),
        "paper": sealed.paper().is_some(),
        "attachments": sealed.attachments().iter()
            .map(|file| json!({"digest": file.digest, "size": file.size, "media_type": file.media_type}))
            .collect::<Vec<_>>(),
        "content": content,
    }))
}

fn tell(found: &Value) -> Result<()> {
    let text = |name: &str| found[name].as_str().unwrap_or_default().to_owned();
    say(format_args!(
        "WHOLE: every byte is as {} sealed it.\n  holds        {} {}\n  sealed at    {}\n  digest       {}\n  fingerprint  {}",
        text("authority"),
        text("holds"),
        found["content"]["type"].as_str().or(found["content"]["event"].as_str()).unwrap_or_default(),
        text("sealed_at"),
        text("digest"),
        text("fingerprint_spoken"),
    ))?;
    for file in found["attachments"].as_array().into_iter().flatten() {
        say(format_args!(
            "  attachment   {} ({} bytes, {})",
            file["digest"].as_str().unwrap_or_default(),
            file["size"],
            file["media_type"].as_str().unwrap_or_default()
        ))?;
    }
    if !found["signer_known"].as_bool().unwrap_or_default() {
        say(
            "The signer was not compared with anything: compare the fingerprint with the one the authority told you,\nor give it with --fingerprint or --seal.",
        )?;
    }
    Ok(())
}
