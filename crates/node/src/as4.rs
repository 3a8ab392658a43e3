//! `comity as4 inspect`: a report on a message of another product, without a node.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use as4::{Certificate, Inspection, Limits, Message, Question, Recipient, Trust, inspect, private_key_from_pem};
use kernel::{Clock as _, Date, Moment};

use crate::{
    cli::{As4, As4Inspect, As4Keys, exit},
    commands::say,
    config::Config,
    edge::SystemClock,
    keys,
};

/// Bytes of a file beyond which it is not a message: what the crate takes, and the header of HTTP before it.
const LARGEST: u64 = 81 << 20;

/// Runs a command about AS4 and gives its exit code.
pub fn run(what: &As4) -> Result<u8> {
    match what {
        As4::Inspect(what) => match report(what) {
            Ok(report) => tell(&report, what.machine.json),
            // A message that cannot be read, a key that does not open: there is nothing to report on.
            Err(error) => {
                eprintln!("comity: {error:#}");
                Ok(exit::NOT_UNDERSTOOD)
            }
        },
        As4::Keys(what) => keys(what),
    }
}

/// Shows the keys of the node, and makes them first if there are none.
fn keys(what: &As4Keys) -> Result<u8> {
    let config = Config::read(&what.node.data)?;
    let (pairs, new) = match keys::read(&what.node.data)?.as4 {
        Some(pairs) => (pairs, false),
        None => (keys::make_as4(&what.node.data, &config.authority.id, SystemClock.now())?, true),
    };
    let [signing, receiving] = [&pairs.signing, &pairs.receiving].map(|pair| pair.fingerprint().to_string());
    if what.machine.json {
        say(serde_json::json!({"signing": signing, "receiving": receiving, "made": new}))?;
    } else {
        say(format_args!("signing    {signing}\nreceiving  {receiving}"))?;
        if new {
            say("They were made now. Start the node anew and give its description to the partners.")?;
        }
    }
    Ok(exit::DONE)
}

fn report(what: &As4Inspect) -> Result<Inspection> {
    let size = std::fs::metadata(&what.file).with_context(|| unreadable(&what.file))?.len();
    if size > LARGEST {
        return Err(anyhow!("{} is larger than any message ({LARGEST} bytes)", what.file.display()));
    }
    let file = std::fs::read(&what.file).with_context(|| unreadable(&what.file))?;
    let mut trusted: Vec<Certificate> = Vec::new();
    for path in &what.trust {
        trusted.extend(Certificate::from_pem(&text(path)?).with_context(|| unreadable(path))?);
    }
    let trust = (!trusted.is_empty()).then(|| Trust::of(trusted));
    let mut recipients: Vec<Recipient> = Vec::new();
    for path in &what.keys {
        let text = text(path)?;
        let key = private_key_from_pem(&text, what.password.as_deref()).with_context(|| unreadable(path))?;
        // A certificate in the same file says which messages the key is for.
        let certificate = Certificate::from_pem(&text).ok().and_then(|all| all.into_iter().next());
        recipients.push(Recipient::new(&key, certificate).with_context(|| unreadable(path))?);
    }
    let at = what.at.unwrap_or_else(|| SystemClock.now());
    let question = Question {
        content_type: what.content_type.as_deref(),
        trust: trust.as_ref(),
        recipients: &recipients,
        at: Some(at),
        limits: Limits::default(),
    };
    Ok(inspect(&file, &question))
}

/// Reads a moment of the command line: a day, of which noon is meant, or a moment as messages write it.
pub fn moment(text: &str) -> Result<Moment, String> {
    let noon = |day: Date| day.plus_days(-1).end().plus_seconds(12 * 3600);
    let read = Date::parse(text).map(noon).or_else(|| as4::timestamp(text));
    read.ok_or_else(|| "write 2026-11-21, or 2026-11-21T10:00:00Z".to_owned())
}

fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| unreadable(path))
}

fn unreadable(path: &Path) -> String {
    format!("{} cannot be read", path.display())
}

fn tell(report: &Inspection, json: bool) -> Result<u8> {
    if json {
        say(serde_json::to_string(report)?)?;
    } else {
        words(report)?;
    }
    Ok(match (report.readable, report.accepted) {
        (false, _) => exit::NOT_UNDERSTOOD,
        (true, true) => exit::DONE,
        (true, false) => exit::FAILED,
    })
}

fn words(report: &Inspection) -> Result<()> {
    say(if report.accepted { "ACCEPTED" } else { "REFUSED" })?;
    if let Some(message) = &report.message {
        let info = message.info();
        say(format_args!("{:12}{}", "kind", message.kind()))?;
        say(format_args!("{:12}{}", "id", shown(&info.message_id)))?;
        say(format_args!("{:12}{}", "time", shown(&info.timestamp)))?;
        if let Some(other) = &info.ref_to_message_id {
            say(format_args!("{:12}{}", "answers", shown(other)))?;
        }
        if let Message::UserMessage(user) = message {
            say(format_args!("{:12}{} as {}", "from", shown(&user.from.id), shown(&user.from.role)))?;
            say(format_args!("{:12}{} as {}", "to", shown(&user.to.id), shown(&user.to.role)))?;
            say(format_args!("{:12}{}", "service", shown(&user.collaboration.service)))?;
            say(format_args!("{:12}{}", "action", shown(&user.collaboration.action)))?;
        }
    }
    if let Some(suite) = report.suite {
        say(format_args!("{:12}{}", "suite", suite.as_str()))?;
    }
    say(format_args!("{:12}{}", "signature", report.signature))?;
    if let Some(signer) = &report.signer {
        let trusted = match signer.trusted {
            Some(true) => "trusted",
            Some(false) => "NOT TRUSTED",
            None => "not judged: name certificates with --trust",
        };
        say(format_args!("{:12}{} ({trusted})", "signer", shown(&signer.subject)))?;
    }
    for reference in &report.references {
        say(format_args!("{:12}{} {}", "reference", reference.state, shown(&reference.uri)))?;
    }
    for part in &report.parts {
        let kind = part.media_type.as_deref().unwrap_or("no media type");
        let name = shown(&part.content_id);
        say(format_args!("{:12}{name} {} bytes {} {}", "part", part.size, shown(kind), part.sha256))?;
    }
    for error in &report.errors {
        say(format_args!("{:12}{} {}: {}", "error", error.code, error.sentence, error.detail))?;
    }
    Ok(())
}

/// Text of a message for a terminal: control characters would be obeyed by it.
fn shown(text: &str) -> String {
    text.chars().flat_map(|sign| if sign.is_control() { sign.escape_debug().collect() } else { vec![sign] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(file: &str, content: &[u8]) -> (Result<Inspection>, u8) {
        let path = std::env::temp_dir().join(format!("comity-as4-{}-{file}", std::process::id()));
        std::fs::write(&path, content).expect("writes");
        let what = As4Inspect {
            file: path.clone(),
            content_type: None,
            keys: Vec::new(),
            password: None,
            trust: Vec::new(),
            at: moment("2026-11-21").ok(),
            machine: crate::cli::Machine { json: true },
        };
        let found = report(&what);
        let code = run(&As4::Inspect(what)).expect("runs");
        std::fs::remove_file(&path).expect("removes");
        (found, code)
    }

    #[test]
    fn what_is_no_message_is_not_understood() {
        assert_eq!(asked("text", b"hello").1, exit::NOT_UNDERSTOOD);
        assert_eq!(asked("doctype", b"<!DOCTYPE a><a/>").1, exit::NOT_UNDERSTOOD);
    }

    #[test]
    fn an_envelope_without_a_signature_is_refused() {
        let (found, code) = asked(
            "bare",
            b"<S:Envelope xmlns:S='http://www.w3.org/2003/05/soap-envelope'><S:Header/><S:Body/></S:Envelope>",
        );
        assert_eq!(code, exit::FAILED);
        assert_eq!(found.expect("a report").signature, "none");
    }

    #[test]
    fn a_day_or_a_moment_is_understood() {
        assert_eq!(moment("2026-11-21"), moment("2026-11-21T12:00:00Z"));
        assert!(moment("yesterday").is_err());
    }
}
