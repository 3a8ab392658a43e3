//! What each command does.

use std::{io::Write as _, path::Path};

use anyhow::{Context as _, Result, bail};
use app::{NewUser, by_post::NewByPost};
use exchange::pouch::Fate;
use kernel::{Clock as _, Lang, Moment, Names, Problem};
use lingua::Lingua;
use serde_json::json;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::EnvFilter;

use crate::{
    backup,
    cli::{Audit, Command, Export, Import, Init, Partner, Rebuild, User, UserAdd, exit},
    config::{self, Config, Log, LogFormat},
    demo,
    edge::{SystemClock, SystemRng},
    house::House,
    keys,
    serve::Running,
    verify,
};

/// Runs a command and gives its exit code.
pub async fn run(command: Command) -> Result<u8> {
    match command {
        Command::Init(init) => make(init).await,
        Command::Serve(node) => serve(&node.data).await,
        Command::Demo(options) => demo::run(options).await,
        Command::User(User::Add(user)) => add_user(user).await,
        Command::Partner(partner) => partners(partner).await,
        Command::Import(what) => import(what).await,
        Command::Export(what) => export(what).await,
        Command::Verify(what) => verify::run(&what),
        Command::Law(what) => crate::law::run(what).await,
        Command::Names(what) => crate::names::run(what),
        Command::As4(what) => crate::as4::run(&what),
        Command::Audit(Audit::Verify(what)) => check(&what.node.data, what.machine.json).await,
        Command::Backup(what) => backup::make(&what.node.data, &what.to, what.machine.json).await,
        Command::Restore(what) => backup::restore(&what.from, &what.data, what.machine.json).await,
        Command::Rebuild(what) => rebuild(what).await,
        Command::Brief(what) => crate::brief::make(what).await,
        Command::PreviewWorker(_) => bail!("a picture is made before anything else of the program is there"),
    }
}

/// Writes a line to standard output.
pub fn say(text: impl std::fmt::Display) -> Result<()> {
    writeln!(std::io::stdout(), "{text}").context("standard output is closed")
}

/// An error as a sentence for whoever sits at the console: problems in English words, the rest as it is.
pub fn sentence(error: &anyhow::Error) -> String {
    let lingua = Lingua::new().ok();
    let parts: Vec<String> = error
        .chain()
        .map(|cause| match (cause.downcast_ref::<Problem>(), &lingua) {
            (Some(problem), Some(lingua)) => {
                let mut words = lingua.problem(Lang::En, problem);
                if let Some(field) = &problem.field {
                    words = format!("{field}: {words}");
                }
                if problem.detail.is_empty() { words } else { format!("{words} [{}]", problem.detail) }
            }
            _ => cause.to_string(),
        })
        .collect();
    parts.join(": ")
}

/// Starts the log of what the node does. Lines hold no personal data: identities, digests, codes and counts only.
pub fn start_log(log: &Log) -> Result<()> {
    let filter = EnvFilter::try_new(&log.filter)
        .with_context(|| format!("log.filter {:?} is not a filter such as info,exchange=debug", log.filter))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match log.format {
        LogFormat::Json => lines.json().try_init(),
        LogFormat::Text => lines.with_target(true).try_init(),
    };
    // A second node in the same process shares the first one's log.
    drop(started);
    Ok(())
}

/// Makes the folder of a node: configuration and keys, no database yet.
pub fn make_folder(folder: &Path, config: &Config, now: Moment) -> Result<()> {
    if folder.join("comity.toml").exists() {
        bail!("there is a node in {} already: choose another folder with --data", folder.display());
    }
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    #[cfg(unix)]
    std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    let name = config.authority.names.in_lang(Lang::En).to_owned();
    keys::make(folder, &config.authority.id, &name, now, &mut SystemRng::default())?;
    keys::private(&folder.join("comity.toml"), toml::to_string_pretty(config)?.as_bytes())
}

async fn make(init: Init) -> Result<u8> {
    let names = Names(init.names.into_iter().collect());
    let config = Config {
        authority: config::Authority {
            id: init.authority,
            names,
            languages: vec![init.lang, if init.lang == Lang::Ru { Lang::En } else { Lang::Ru }],
            zone_minutes: 0,
            numbering: "{n}/{yy}".to_owned(),
            contact: init.telephone,
        },
        store: config::StoreConfig::default(),
        web: config::Web::default(),
        exchange: config::Exchange::default(),
        law: crate::config::Law::default(),
        translation: None,
        mail: None,
        log: Log::default(),
        press: false,
        demo: false,
    };
    make_folder(&init.node.data, &config, SystemClock.now())?;
    let house = House::open(&init.node.data).await?;
    let account = house
        .app
        .make_user_at_console(NewUser {
            login: init.administrator,
            name: "Administrator".to_owned(),
            roles: [kernel::Role::Administrator].into(),
            lang: init.lang,
            password: None,
        })
        .await?;
    let fingerprint = house.keys.seal.certificate().spoken();
    if init.machine.json {
        say(json!({
            "data": init.node.data, "authority": house.config.authority.id, "fingerprint": fingerprint,
            "administrator": {"login": account.login, "password": account.password, "code_secret": account.code_secret},
        }))?;
    } else {
        say(format_args!(
            "The node of {} is in {}.\n\nSeal fingerprint, to be read aloud to partners:\n  {fingerprint}\n\n\
             First administrator, shown once:\n  login        {}\n  password     {}\n  code secret  {}\n  \
             for an authenticator: {}\n\nSettings: {}\nNext: comity serve --data {}",
            house.config.authority.id,
            init.node.data.display(),
            account.login,
            account.password.as_deref().unwrap_or("(as given)"),
            account.code_secret,
            account.code_uri,
            init.node.data.join("comity.toml").display(),
            init.node.data.display(),
        ))?;
    }
    Ok(exit::DONE)
}

async fn serve(data: &Path) -> Result<u8> {
    let config = Config::read(data)?;
    start_log(&config.log)?;
    let mut told = Told::listen()?;
    let house = House::open(data).await?;
    let running = Running::start(&house).await?;
    tracing::info!(authority = %house.config.authority.id, web = %running.web, "the node is up");
    told.stop_asked().await;
    tracing::info!("the node stops");
    running.stop().await;
    Ok(exit::DONE)
}

/// The ears of a running node. Made before it says that it is up, so that no request to stop is missed.
pub struct Told {
    interrupt: Signal,
    terminate: Signal,
}

impl Told {
    /// Begins to listen.
    pub fn listen() -> Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Waits for an interrupt or a request to terminate.
    pub async fn stop_asked(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

async fn add_user(user: UserAdd) -> Result<u8> {
    let house = House::open(&user.node.data).await?;
    let account = house
        .app
        .make_user_at_console(NewUser {
            login: user.login,
            name: user.name,
            roles: user.roles.into_iter().collect(),
            lang: user.lang,
            password: None,
        })
        .await?;
    if user.machine.json {
        say(json!({"login": account.login, "password": account.password, "code_secret": account.code_secret,
            "code_uri": account.code_uri}))?;
    } else {
        say(format_args!(
            "Shown once:\n  login        {}\n  password     {}\n  code secret  {}\n  for an authenticator: {}",
            account.login,
            account.password.as_deref().unwrap_or_default(),
            account.code_secret,
            account.code_uri
        ))?;
    }
    Ok(exit::DONE)
}

async fn partners(what: Partner) -> Result<u8> {
    match what {
        Partner::Add(add) => {
            let bytes = small_file(&add.file)?;
            let house = House::open(&add.node.data).await?;
            let shown = house.app.add_authority_at_console(bytes).await?;
            house.app.confirm_authority_at_console(shown.id.clone(), &add.fingerprint, &add.route).await?;
            if add.machine.json {
                say(json!({"authority": shown.id, "confirmed": true, "fingerprint": shown.fingerprint}))?;
            } else {
                say(format_args!("{} is a partner.", shown.id))?;
            }
        }
        Partner::ByPost(new) => {
            let house = House::open(&new.node.data).await?;
            let mut names = Names::from([]);
            for name in &new.names {
                let pair = name.split_once('=').and_then(|(lang, name)| Some((Lang::parse(lang)?, name.to_owned())));
                let (lang, name) = pair.with_context(|| format!("write a name as en=Office, not {name}"))?;
                names.0.insert(lang, name);
            }
            let entered = NewByPost {
                id: new.id,
                names,
                languages: new.languages,
                address: new.address,
                telephone: new.telephone,
            };
            let shown = house.app.add_by_post_at_console(entered).await?;
            if new.machine.json {
                say(json!({"authority": shown.id, "route": shown.route}))?;
            } else {
                say(format_args!("{} is a partner without a node: letters to it are posted.", shown.id))?;
            }
        }
        Partner::Export(export) => {
            let house = House::open(&export.node.data).await?;
            let bytes = house.app.own_descriptor_bytes()?;
            keys::private(&export.file, &bytes)?;
            say(format_args!(
                "Written to {}. Read the fingerprint of the seal aloud to the partner:\n  {}",
                export.file.display(),
                house.keys.seal.certificate().spoken()
            ))?;
        }
        Partner::Import(import) => {
            let bytes = small_file(&import.file)?;
            let (descriptor, _) = exchange::partner::Descriptor::unseal(std::io::Cursor::new(&bytes))?;
            let house = House::open(&import.node.data).await?;
            let shown = house.app.add_authority_at_console(bytes).await?;
            let confirmed = shown.state == "active";
            let fingerprint = shown.fingerprint.unwrap_or_default();
            if import.machine.json {
                let description = serde_json::to_value(&descriptor)?;
                say(json!({
                    "authority": shown.id, "confirmed": confirmed, "fingerprint": fingerprint, "description": description,
                }))?;
            } else {
                say(format_args!(
                    "{}\n  name         {}\n  fingerprint  {fingerprint}\n  push         {}\n  pouch        {}\n  \
                     valid until  {}",
                    shown.id,
                    descriptor.names.in_lang(Lang::En),
                    descriptor.endpoints.push.as_deref().unwrap_or("no"),
                    if descriptor.endpoints.pouch { "yes" } else { "no" },
                    descriptor.valid_until,
                ))?;
                if confirmed {
                    say("It is a partner already; what is new in its description is in force.")?;
                } else {
                    say(format_args!(
                        "It was taken in and waits. Call the authority at a number you know from elsewhere, have the \
                         fingerprint of its seal read aloud, and confirm it with what you hear:\n  comity partner add {} \
                         --data {} --fingerprint '…'",
                        import.file.display(),
                        import.node.data.display(),
                    ))?;
                }
            }
        }
    }
    Ok(exit::DONE)
}

fn small_file(path: &Path) -> Result<Vec<u8>> {
    let size = std::fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?.len();
    if size > kernel::limits::SMALL_FILE {
        bail!("{} is too large to be a partner's description", path.display());
    }
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

async fn import(what: Import) -> Result<u8> {
    let house = House::open(&what.node.data).await?;
    let pouch = house.pouch()?;
    let files = pouch.import(&what.path, &house.app).await?;
    let taken = |fate: &Fate| matches!(fate, Fate::Taken { .. });
    let refused = files.iter().filter(|file| !taken(&file.fate)).count();
    if what.machine.json {
        let list: Vec<_> = files
            .iter()
            .map(|file| json!({"file": file.file, "taken": taken(&file.fate), "fate": file.fate.to_string()}))
            .collect();
        say(json!({"files": list, "refused": refused}))?;
    } else {
        for file in &files {
            say(format_args!("{}: {}", file.file, file.fate))?;
        }
        say(format_args!(
            "{} files, {refused} refused. Receipts for the courier are in {}.",
            files.len(),
            house.pouch_folder().join("returns").display()
        ))?;
    }
    Ok(if refused == 0 { exit::DONE } else { exit::FAILED })
}

async fn export(what: Export) -> Result<u8> {
    let house = House::open(&what.node.data).await?;
    let peers = std::sync::Arc::default();
    let mut transports = house.transports(None, &peers)?;
    transports.retain(|name, _| *name == "pouch");
    let tried = house.app.fill_pouch_at_console(&transports, what.to.as_ref()).await?;
    let folder = house.pouch_folder().join("out");
    if what.machine.json {
        say(json!({"messages": tried, "folder": folder}))?;
    } else {
        say(format_args!("{tried} messages for the courier are in {}.", folder.display()))?;
    }
    Ok(exit::DONE)
}

async fn check(data: &Path, machine: bool) -> Result<u8> {
    let house = House::open(data).await?;
    let report = house.app.check_everything().await?;
    if machine {
        say(serde_json::to_value(&report)?)?;
    } else {
        for finding in &report.findings {
            say(format_args!("WRONG  {finding}"))?;
        }
        say(format_args!(
            "{}: {} leaves of the log, {} entries, {} sealed files, {} dockets, {} rows checked.",
            if report.ok { "All is as it was" } else { "Something was changed" },
            report.leaves,
            report.entries,
            report.files,
            report.dockets,
            report.rows
        ))?;
    }
    Ok(if report.ok { exit::DONE } else { exit::NOT_VERIFIED })
}

async fn rebuild(what: Rebuild) -> Result<u8> {
    let house = House::open(&what.node.data).await?;
    let json = what.machine.json;
    let done = house
        .app
        .rebuild(|done| {
            if !json {
                // Progress is a courtesy; a closed console does not stop the work.
                let _ = write!(std::io::stderr(), "\r{done} dockets");
            }
        })
        .await?;
    if json {
        say(json!({"dockets": done}))?;
    } else {
        say(format_args!("\n{done} dockets were built anew."))?;
    }
    Ok(exit::DONE)
}
