//! Putting a node together from its folder.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use anyhow::{Context as _, Result};
use app::{App, Locker, Machine, MachineKind, MachineSeat, MailSeat, Mailer, Parts, Seat, Transports};
use exchange::{
    ebms::{Around, Ebms, Partners},
    machine, mail,
    partner::{Partner, WireCertificates},
    pouch::{Folders, Pouch},
    push::{Limits, Listen, PeerDirectory, Push},
    transport::{Scratch, Spool, Transport},
};
use kernel::{AuthorityId, Clock, Digest, Problem};
use lingua::{Lingua, Zone};
use store::{AuditKey, Options, Store};
use tokio::net::TcpListener;
use vault::{Vault, VaultKey};

use crate::{
    config::{Config, Mail, MailTls, Translation, TranslationKind},
    edge::{SystemClock, SystemRng},
    keys::{self, Keys},
    printer::LetterPrinter,
    rules,
};

/// A node that is open and not yet listening.
pub struct House {
    pub config: Config,
    pub app: App,
    pub lingua: Arc<Lingua>,
    pub keys: Keys,
    pub folder: PathBuf,
}

impl House {
    /// Opens the node in a folder.
    pub async fn open(folder: &Path) -> Result<Self> {
        let config = Config::read(folder)?;
        Self::open_with(folder, config, Arc::new(SystemClock)).await
    }

    /// As [`House::open`], with a configuration and a clock of the caller's.
    pub async fn open_with(folder: &Path, config: Config, clock: Arc<dyn Clock>) -> Result<Self> {
        let keys = keys::read(folder)?;
        let zone = Zone::east(config.authority.zone_minutes).context("authority.zone_minutes is out of bounds")?;
        let lingua = Arc::new(Lingua::new()?);
        let template = match std::fs::read(folder.join("letterhead.docx")) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(error).context("letterhead.docx cannot be read"),
        };
        let printer = LetterPrinter::new(Arc::clone(&lingua), zone, template)?;
        let options = Options::at(clock.now());
        let store = match &config.store.postgres {
            Some(url) => Store::open_postgres(url, options).await?,
            None => Store::open_sqlite(&folder.join("comity.db"), options).await?,
        };
        let vault = Vault::open(&folder.join("vault"), VaultKey::new(keys.vault))?;
        let swept = vault.sweep_temp()?;
        if swept > 0 {
            tracing::info!(files = swept, "unfinished files of an earlier run were removed");
        }
        let law = rules::book(&config.law, folder)?;
        let sheet = rules::sheet(&config.law, folder, law.set(), &config.authority.id)?;
        let push_url = config
            .exchange
            .public_url
            .clone()
            .or_else(|| config.exchange.listen.map(|address| format!("https://{address}")));
        let app = App::start(Parts {
            seat: Seat {
                authority: config.authority.id.clone(),
                names: config.authority.names.clone(),
                demo: config.demo,
                zone_minutes: config.authority.zone_minutes,
                press: config.press,
            },
            letter_langs: config.authority.languages.clone(),
            numbering: config.authority.numbering.clone(),
            contact: config.authority.contact.clone(),
            as4: as4_offer(&keys, push_url.as_deref()),
            push_url,
            tls_fingerprints: vec![keys::line_fingerprint(&keys)],
            store,
            vault,
            seal: seal::Seal::from_pem(&keys.seal.key_pem(), &keys.seal.certificate_pem())?,
            log_key: AuditKey::from_seed(&format!("comity/{}", config.authority.id), &keys.log)?,
            locker: Locker::new(&keys.locker)?,
            clock,
            rng: Box::new(SystemRng::default()),
            printer: Arc::new(printer),
            machine: config.translation.as_ref().map(|found| translation_machine(found, folder)).transpose()?,
            viewer: Some(crate::preview::viewer()),
            mailer: config.mail.as_ref().map(|found| mail_relay(found, folder)).transpose()?,
            law,
            sheet,
            worker: format!("{}-{}", config.authority.id, std::process::id()),
        })
        .await?;
        Ok(Self { config, app, lingua, keys, folder: folder.to_owned() })
    }

    /// The folder of the pouch.
    pub fn pouch_folder(&self) -> PathBuf {
        self.config.exchange.pouch.clone().unwrap_or_else(|| self.folder.join("pouch"))
    }

    /// The pouch of this node.
    pub fn pouch(&self) -> Result<Pouch> {
        Ok(Pouch::new(Folders::below(&self.pouch_folder()), self.spool())?)
    }

    /// Where arriving bytes go.
    pub fn spool(&self) -> Arc<dyn Spool> {
        Arc::new(VaultSpool(self.app.clone()))
    }

    /// The transports of this node; with `listener` it takes messages from partners too.
    pub fn transports(&self, listener: Option<TcpListener>, peers: &Arc<Peers>) -> Result<Transports> {
        let listen = listener.map(|listener| Listen {
            me: self.config.authority.id.clone(),
            listener,
            peers: Arc::clone(peers) as Arc<dyn PeerDirectory>,
            spool: self.spool(),
        });
        let mut push = Push::new(&self.keys.line, listen, Limits::default())?;
        if let Some(keys) = &self.keys.as4 {
            let around = Around {
                partners: Arc::clone(peers) as Arc<dyn Partners>,
                takings: Arc::new(self.app.clone()),
                clock: self.app.clock(),
                rng: Box::new(SystemRng::default()),
            };
            push = push.with_as4(exchange::ebms::Seat::new(self.config.authority.id.clone(), keys, around)?);
        }
        let push = Arc::new(push);
        let as4: Arc<dyn Transport> = Arc::new(Ebms(Arc::clone(&push)));
        let pouch: Arc<dyn Transport> = Arc::new(self.pouch()?);
        Ok(BTreeMap::from([("push", push as Arc<dyn Transport>), ("as4", as4), ("pouch", pouch)]))
    }
}

/// What partners are told of our access point of AS4: the path on the address of the node.
fn as4_offer(keys: &Keys, address: Option<&str>) -> Option<(String, WireCertificates)> {
    let (keys, address) = (keys.as4.as_ref()?, address?);
    let encoded = |pair: &seal::TlsIdentity| data_encoding::BASE64.encode(&pair.certificate_der);
    let certificates = WireCertificates { signing: encoded(&keys.signing), receiving: encoded(&keys.receiving) };
    Some((format!("{}{}", address.trim_end_matches('/'), exchange::ebms::PATH), certificates))
}

/// The mail relay of the configuration.
fn mail_relay(config: &Mail, folder: &Path) -> Result<Arc<dyn Mailer>> {
    let login = match (&config.user, &config.password_file) {
        (Some(user), Some(path)) => {
            let path = folder.join(path);
            let password = std::fs::read_to_string(&path)
                .with_context(|| format!("mail.password_file: {} cannot be read", path.display()))?;
            Some((user.clone(), password.trim().to_owned()))
        }
        _ => None,
    };
    let settings = mail::Settings {
        host: config.host.clone(),
        port: config.port,
        encryption: match config.tls {
            MailTls::StartTls => mail::Encryption::StartTls,
            MailTls::Implicit => mail::Encryption::Implicit,
            MailTls::None => mail::Encryption::None,
        },
        from: config.from.clone(),
        login,
    };
    let relay = mail::Relay::new(&settings).context(
        "mail: a relay on another computer needs tls = \"starttls\" or \"implicit\", and mail.from one address",
    )?;
    Ok(Arc::new(MailSeat { sign_in: config.sign_in.clone(), relay }))
}

/// The translation machine of the configuration.
fn translation_machine(config: &Translation, folder: &Path) -> Result<Arc<dyn Machine>> {
    let key = match &config.key_file {
        None => None,
        Some(path) => {
            let path = folder.join(path);
            let key = std::fs::read_to_string(&path)
                .with_context(|| format!("translation.key_file: {} cannot be read", path.display()))?;
            Some(key.trim().to_owned()).filter(|key| !key.is_empty())
        }
    };
    let (kind, key, usual) = match (config.kind, key) {
        (TranslationKind::LibreTranslate, key) => {
            let key = key.map_or(machine::Key::None, machine::Key::InBody);
            (MachineKind::LibreTranslate, key, "LibreTranslate".to_owned())
        }
        (TranslationKind::OpenAi, key) => {
            let model = config.model.clone().unwrap_or_default();
            (MachineKind::OpenAi { model: model.clone() }, key.map_or(machine::Key::None, machine::Key::Bearer), model)
        }
    };
    let line = machine::Line::new(&config.url, key).context(
        "translation.url must be an https address, or an http address of this computer such as \
         http://127.0.0.1:5000/translate",
    )?;
    Ok(Arc::new(MachineSeat { name: config.name.clone().unwrap_or(usual), kind, line }))
}

struct VaultSpool(App);

impl Spool for VaultSpool {
    fn scratch(&self) -> Result<Box<dyn Scratch>, Problem> {
        Ok(Box::new(self.0.vault().scratch()?))
    }
}

/// The partners' certificates on the line, read anew from the register whenever it may have changed.
#[derive(Default)]
pub struct Peers(RwLock<Book>);

#[derive(Default)]
struct Book {
    lines: BTreeMap<Digest, AuthorityId>,
    partners: BTreeMap<AuthorityId, Partner>,
}

impl Peers {
    /// Reads the register.
    pub async fn read(&self, app: &App) -> Result<(), Problem> {
        let lines = app.line_keys().await?.into_iter().collect();
        let partners = app.line_partners().await?.into_iter().map(|partner| (partner.id().clone(), partner)).collect();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Book { lines, partners };
        Ok(())
    }
}

impl PeerDirectory for Peers {
    fn authority(&self, fingerprint: &Digest) -> Option<AuthorityId> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).lines.get(fingerprint).cloned()
    }
}

impl Partners for Peers {
    fn partner(&self, id: &AuthorityId) -> Option<Partner> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).partners.get(id).cloned()
    }
}
