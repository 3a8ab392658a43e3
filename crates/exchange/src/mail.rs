//! The line to a mail relay: one server, from the node's own configuration, and nothing else.
//!
//! What goes over it says how much happened and never what. Still it is encrypted on the way to any other computer, and the
//! server's certificate is checked against the authorities that the computer trusts.

use std::{net::IpAddr, time::Duration};

use kernel::{Class, Problem};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};

/// Seconds within which the relay must have answered each command.
const SECONDS: u64 = 30;

/// Letters of an address (RFC 5321, 4.5.3.1.3, less the brackets).
const ADDRESS: usize = 254;

/// How the connection to the relay is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte on (RFC 8314).
    Implicit,
    /// After `STARTTLS` (RFC 3207); a relay that does not offer it gets nothing.
    StartTls,
    /// Not at all: for a relay on this computer alone.
    None,
}

/// Where the relay is.
#[derive(Clone)]
pub struct Settings {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub encryption: Encryption,
    /// Whom mails come from.
    pub from: String,
    /// Name and password, where the relay asks for them.
    pub login: Option<(String, String)>,
}

/// A mail of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// What makes it the same mail if it is sent again: the part of its identity before the at sign.
    pub id: String,
}

/// A line to a mail relay.
pub struct Relay {
    line: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Relay {
    /// A line to the relay of the settings. Nothing is sent yet.
    ///
    /// # Errors
    /// `mail-open` for a relay on another computer without encryption, `mail-address` when it is not known whom mails
    /// come from.
    pub fn new(settings: &Settings) -> Result<Self, Problem> {
        if settings.encryption == Encryption::None && !is_here(&settings.host) {
            return Err(Problem::invalid("mail-open").arg("host", &settings.host));
        }
        let from = address(&settings.from)?;
        let tls = || TlsParameters::new(settings.host.clone()).map_err(Problem::internal);
        let tls = match settings.encryption {
            Encryption::Implicit => Tls::Wrapper(tls()?),
            Encryption::StartTls => Tls::Required(tls()?),
            Encryption::None => Tls::None,
        };
        let mut line = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(Duration::from_secs(SECONDS)));
        if let Some((name, password)) = &settings.login {
            line = line.credentials(Credentials::new(name.clone(), password.clone()));
        }
        Ok(Self { line: line.build(), from: Mailbox::new(None, from) })
    }

    /// Hands a mail to the relay.
    ///
    /// # Errors
    /// `mail-address`; `mail-refused` when the relay refuses it for good, `mail-unreachable` when trying again may help.
    pub async fn send(&self, mail: &Mail) -> Result<(), Problem> {
        let to = Mailbox::new(None, address(&mail.to)?);
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text.clone())
            .map_err(Problem::internal)?;
        self.line.send(message).await.map(drop).map_err(|error| {
            let code = if error.is_permanent() { "mail-refused" } else { "mail-unreachable" };
            // What the server says may repeat the address, which is for no log.
            let told = error.to_string().replace(&mail.to, "…");
            Problem::new(Class::Unavailable, code).detail(told)
        })
    }
}

/// An address that can be written to.
fn address(text: &str) -> Result<Address, Problem> {
    let wrong = || Problem::field("address", "mail-address");
    if text.len() > ADDRESS {
        return Err(wrong());
    }
    text.parse().map_err(|_| wrong())
}

/// Whether mail can be written to an address.
///
/// # Errors
/// `mail-address` in the field `address`.
pub fn check_address(text: &str) -> Result<(), Problem> {
    address(text).map(drop)
}

/// Whether a host is this computer.
fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(host: &str, encryption: Encryption) -> Settings {
        Settings { host: host.into(), port: 25, encryption, from: "node@example.org".into(), login: None }
    }

    #[test]
    fn nothing_goes_to_another_computer_unencrypted() {
        for host in ["relay.example.org", "10.0.0.5", "127.0.0.1.example.org", "localhost.example.org"] {
            let refused = Relay::new(&settings(host, Encryption::None)).err().expect("refused");
            assert_eq!(refused.code, "mail-open", "{host}");
            assert!(Relay::new(&settings(host, Encryption::StartTls)).is_ok(), "{host}");
        }
        for host in ["localhost", "127.0.0.1", "::1"] {
            assert!(Relay::new(&settings(host, Encryption::None)).is_ok(), "{host}");
        }
        let nobody = Settings { from: "nobody".into(), ..settings("localhost", Encryption::None) };
        assert_eq!(Relay::new(&nobody).err().expect("refused").code, "mail-address");
    }

    #[test]
    fn an_address_is_one_address() {
        assert!(check_address("m.aliyeva@example.az").is_ok());
        for wrong in ["", "a", "a@", "@b", "a@b\r\nBcc: c@d", "a@b, c@d", "Name <a@b>", "a b@c"] {
            assert_eq!(check_address(wrong).expect_err("wrong").code, "mail-address", "{wrong:?}");
        }
    }
}
