//! The one configuration file, `comity.toml`, in the node's folder. An unknown key is an error: a misspelt setting that
//! is silently ignored is a hole.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use kernel::{AuthorityId, Lang, Names};
use serde::{Deserialize, Serialize};

/// The configuration of one node.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Whose node this is.
    pub authority: Authority,
    /// Where the data are.
    #[serde(default)]
    pub store: StoreConfig,
    /// Pages and API.
    #[serde(default)]
    pub web: Web,
    /// Messages from and to partners.
    #[serde(default)]
    pub exchange: Exchange,
    /// The law files.
    #[serde(default)]
    pub law: Law,
    /// The translation machine; without it, the node has none.
    #[serde(default)]
    pub translation: Option<Translation>,
    /// The mail relay; without it, the node sends no mail.
    #[serde(default)]
    pub mail: Option<Mail>,
    /// What is written about the running of the node.
    #[serde(default)]
    pub log: Log,
    /// Whether the node has public pages for the press (`/press`): without it, nothing can be read without signing in.
    #[serde(default)]
    pub press: bool,
    /// Whether this is a demonstration: every page and paper then says so.
    #[serde(default)]
    pub demo: bool,
}

/// Whose node this is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The authority's id, such as `az-pgo`. It can never be changed.
    pub id: AuthorityId,
    /// Its names by language.
    pub names: Names,
    /// The languages of its letters, its own first, the one it writes to partners in second.
    #[serde(default = "default_languages")]
    pub languages: Vec<Lang>,
    /// The time zone of its office, in minutes east of UTC.
    #[serde(default)]
    pub zone_minutes: i32,
    /// Its registration numbers: `{n}` is the counter of the year, `{yy}` the year's last two digits.
    #[serde(default = "default_numbering")]
    pub numbering: String,
    /// The telephone number under which partners compare fingerprints and ask when something does not work.
    pub contact: String,
}

/// Where the data are.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoreConfig {
    /// The address of a PostgreSQL database (`postgresql://…`); without it the node uses the file `comity.db`.
    #[serde(default)]
    pub postgres: Option<String>,
}

/// Pages and API.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Web {
    /// Where the node listens for browsers and programs. Put a TLS proxy before it, or keep it on loopback.
    #[serde(default = "default_web_listen")]
    pub listen: SocketAddr,
    /// Whether browsers reach it by HTTPS; cookies are then marked `Secure`.
    #[serde(default)]
    pub behind_tls: bool,
}

/// Messages from and to partners.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Where the node listens for partners' nodes (TLS 1.3, both sides known by certificate); without it, it does not.
    #[serde(default)]
    pub listen: Option<SocketAddr>,
    /// The address that partners are told, such as `https://comity.example.gov.az:9440`; without it, the listener's.
    #[serde(default)]
    pub public_url: Option<String>,
    /// The folder for sealed files that a courier carries; `pouch` in the node's folder without it.
    #[serde(default)]
    pub pouch: Option<PathBuf>,
}

/// The law files.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The folder of the node's own law files, in the node's folder unless it is absolute; without it the node uses
    /// those in the program. Files with a flaw are not used: the node goes on with the last good ones and says so.
    #[serde(default)]
    pub folder: Option<PathBuf>,
    /// The file of the node's requirement sheet, in the node's folder unless it is absolute: what it asks of requests
    /// beside the treaties. It is given to partners with the descriptor. A sheet with a flaw is not used: the node goes
    /// on with the last good one and says so.
    #[serde(default)]
    pub sheet: Option<PathBuf>,
    /// Whether rules that were written from memory are asked. Each then carries a warning wherever it is used.
    #[serde(default = "yes")]
    pub memory: bool,
}

fn yes() -> bool {
    true
}

impl Default for Law {
    fn default() -> Self {
        Self { folder: None, sheet: None, memory: true }
    }
}

/// The translation machine.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// How it is asked: `libretranslate`, or `openai` for a language model behind that shape of endpoint.
    pub kind: TranslationKind,
    /// The whole address that takes questions, such as `http://127.0.0.1:5000/translate`. Plain HTTP goes to the node's own
    /// computer alone.
    pub url: String,
    /// The name of the model; needed for `openai`.
    #[serde(default)]
    pub model: Option<String>,
    /// The file with the key, in the node's folder unless it is absolute; without it, the machine is asked without one.
    #[serde(default)]
    pub key_file: Option<PathBuf>,
    /// What pages call the machine; without it, the model, or LibreTranslate.
    #[serde(default)]
    pub name: Option<String>,
}

/// How a translation machine is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TranslationKind {
    /// As LibreTranslate is.
    LibreTranslate,
    /// As `POST /v1/chat/completions` is.
    OpenAi,
}

/// The mail relay.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The relay's name or address.
    pub host: String,
    /// Its port.
    #[serde(default = "default_mail_port")]
    pub port: u16,
    /// Whom mails come from, such as `comity@example.gov.az`.
    pub from: String,
    /// The address under which people reach the pages; it stands in every mail.
    pub sign_in: String,
    /// How the connection is encrypted: `starttls`, `implicit`, or `none` for a relay on the node's own computer.
    #[serde(default = "default_mail_tls")]
    pub tls: MailTls,
    /// The name by which the relay knows the node; without it, the relay is asked without one.
    #[serde(default)]
    pub user: Option<String>,
    /// The file with the password, in the node's folder unless it is absolute.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
}

/// How the connection to the mail relay is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// After `STARTTLS`; a relay that does not offer it gets nothing.
    StartTls,
    /// From the first byte on.
    Implicit,
    /// Not at all.
    None,
}

/// What is written about the running of the node.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// `json` for machines, `text` for people.
    #[serde(default = "default_log_format")]
    pub format: LogFormat,
    /// Which events, in the syntax of `tracing` filters, such as `info,exchange=debug`.
    #[serde(default = "default_log_filter")]
    pub filter: String,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// Lines for people.
    Text,
}

impl Default for Web {
    fn default() -> Self {
        Self { listen: default_web_listen(), behind_tls: false }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { format: default_log_format(), filter: default_log_filter() }
    }
}

fn default_languages() -> Vec<Lang> {
    vec![Lang::En, Lang::Ru]
}

fn default_numbering() -> String {
    "{n}/{yy}".to_owned()
}

fn default_web_listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8440))
}

fn default_mail_port() -> u16 {
    587
}

fn default_mail_tls() -> MailTls {
    MailTls::StartTls
}

fn default_log_format() -> LogFormat {
    LogFormat::Json
}

fn default_log_filter() -> String {
    "info".to_owned()
}

impl Config {
    /// Reads `comity.toml` from the node's folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("comity.toml");
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("there is no node in {}: run `comity init --data {0}` first", folder.display()))?;
        let config: Self = toml::from_str(&text).with_context(|| format!("{} is not right", path.display()))?;
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<()> {
        ensure!(
            (1..=2).contains(&self.authority.languages.len()),
            "authority.languages names one or two languages, the authority's own first"
        );
        ensure!(
            self.authority.numbering.contains("{n}"),
            "authority.numbering must contain {{n}}, or every case would have the same number"
        );
        ensure!(
            self.authority.zone_minutes.abs() <= 14 * 60,
            "authority.zone_minutes is counted in minutes east of UTC, such as 240 for Baku"
        );
        if let Some(machine) = &self.translation {
            ensure!(
                machine.kind != TranslationKind::OpenAi || machine.model.as_ref().is_some_and(|name| !name.is_empty()),
                "translation.model names the language model that is asked; it is needed for the kind \"openai\""
            );
        }
        if let Some(mail) = &self.mail {
            ensure!(
                mail.user.is_some() == mail.password_file.is_some(),
                "mail.user and mail.password_file belong together"
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_an_error_and_the_least_file_is_short() {
        let least = "[authority]\nid = \"az-pgo\"\nnames = { en = \"Office\" }\ncontact = \"1\"\n";
        let config: Config = toml::from_str(least).expect("the least file");
        assert!(config.check().is_ok());
        assert!(!config.demo);
        assert!(!config.press, "nothing is public unless somebody says so");
        assert!(toml::from_str::<Config>(&format!("demmo = true\n{least}")).is_err());
        let machine = |lines: &str| {
            let text = format!("{least}[translation]\nurl = \"http://127.0.0.1:5000/translate\"\n{lines}");
            toml::from_str::<Config>(&text).map_err(anyhow::Error::from).and_then(|config| config.check())
        };
        assert!(machine("kind = \"libretranslate\"\n").is_ok());
        assert!(machine("kind = \"openai\"\n").is_err(), "a model has to be named");
        assert!(machine("kind = \"openai\"\nmodel = \"m\"\nkey_file = \"keys/machine\"\n").is_ok());
        assert!(machine("kind = \"other\"\n").is_err());
        let mail = |lines: &str| {
            let text =
                format!("{least}[mail]\nhost = \"localhost\"\nfrom = \"a@b.c\"\nsign_in = \"https://x\"\n{lines}");
            toml::from_str::<Config>(&text).map_err(anyhow::Error::from).and_then(|config| config.check())
        };
        assert!(mail("").is_ok());
        assert!(mail("tls = \"none\"\nuser = \"u\"\npassword_file = \"keys/mail\"\n").is_ok());
        assert!(mail("user = \"u\"\n").is_err(), "a name without a password");
        assert!(mail("tls = \"maybe\"\n").is_err());
        let number = least.replace("id =", "numbering = \"7\"\nid =");
        assert!(toml::from_str::<Config>(&number).expect("reads").check().is_err());
    }
}
