//! The command line: what can be asked of the binary. Each command has an example; exit codes are the same for all.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use kernel::{AuthorityId, Country, Digest, Lang, Role};
use time::Date;

/// Exit codes, for scripts and for `docs/operate/exit-codes.md`.
pub mod exit {
    /// It was done.
    pub const DONE: u8 = 0;
    /// It could not be done; the sentence on standard error says why.
    pub const FAILED: u8 = 1;
    /// The command line or the input was not understood; the sentence on standard error says where and what to write.
    /// The library that reads the command line ends the program with this code too.
    pub const NOT_UNDERSTOOD: u8 = 2;
    /// What was to be verified is not right.
    pub const NOT_VERIFIED: u8 = 3;
}

/// Comity: cooperation between prosecution services of different states.
#[derive(Debug, Parser)]
#[command(name = "comity", version, about, long_about = None, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 done, 1 failed, 2 not understood, 3 verified and found wrong.\n\n\
    Try it: comity demo")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Node {
    /// The node's folder.
    #[arg(long, value_name = "FOLDER", default_value = ".", env = "COMITY_DATA")]
    pub data: PathBuf,
}

#[derive(Debug, Args)]
pub struct Machine {
    /// Write the result as JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new node: configuration, keys, database.
    #[command(
        after_help = "Example:\n  comity init --data /srv/comity --authority az-pgo \\\n    --name en='Prosecutor General’s Office' --name az='Baş Prokurorluq' \\\n    --lang az --telephone '+994 12 000 00 00'"
    )]
    Init(Init),
    /// Run the node until it is told to stop.
    #[command(after_help = "Example:\n  comity serve --data /srv/comity")]
    Serve(Node),
    /// Start three nodes with invented cases on this machine.
    #[command(after_help = "Examples:\n  comity demo\n  comity demo --once --json")]
    Demo(Demo),
    /// Users of the node.
    #[command(subcommand)]
    User(User),
    /// Partners of the node.
    #[command(subcommand)]
    Partner(Partner),
    /// Take in a sealed file, or every sealed file of a folder, that a courier brought.
    #[command(after_help = "Example:\n  comity import --data /srv/comity /media/usb/from-tashkent")]
    Import(Import),
    /// Write what waits for a courier as sealed files into the pouch.
    #[command(after_help = "Example:\n  comity export --data /srv/comity --to uz-gp")]
    Export(Export),
    /// Check a sealed file, anywhere, without a node.
    #[command(
        after_help = "Examples:\n  comity verify request.asice\n  comity verify request.asice --seal partner-seal.pem\n\nWithout --seal the file is checked for wholeness and the fingerprint of its signer is shown; compare it\nwith the one the authority told you. Exit code 3: the file is not right."
    )]
    Verify(Verify),
    /// The law: which treaty applies, what a case lacks, what forbids it, what is due; and the files it is written in.
    #[command(subcommand)]
    Law(Law),
    /// Names: whether two of them, in whatever script, may be one person's, and why. Nothing is decided by it.
    #[command(subcommand)]
    Names(Names),
    /// AS4: messages between access points of eDelivery and e-CODEX.
    #[command(subcommand)]
    As4(As4),
    /// Make the briefing before a meeting: whom we meet, what was agreed, what is open and late, what to speak of.
    #[command(
        after_help = "Examples:\n  comity brief --data /srv/comity --partner uz-gp --date 2026-12-01 --out brief.pdf\n  comity brief --partner uz-gp --second ru --out brief.docx\n\nIt holds what the user of --login may open; without --login, what a head of the office may. The node must not be running;\nwhile it runs, the same is on its page Briefing. In a folder without a node the demonstration below it is taken."
    )]
    Brief(Brief),
    /// The log of the node.
    #[command(subcommand)]
    Audit(Audit),
    /// Back the node up into a folder; good only after it was restored beside and compared.
    #[command(after_help = "Example:\n  comity backup --data /srv/comity --to /backup/2026-11-21")]
    Backup(Backup),
    /// Restore a backup into an empty folder.
    #[command(after_help = "Example:\n  comity restore --from /backup/2026-11-21 --data /srv/comity-new")]
    Restore(Restore),
    /// Build the views of the database anew from its entries.
    #[command(after_help = "Example:\n  comity rebuild --data /srv/comity")]
    Rebuild(Rebuild),
    /// Make a picture of one page of the document on standard input, with nothing but a little memory and time. The node
    /// starts this for itself; it is of no use to people.
    #[command(hide = true)]
    PreviewWorker(PreviewWorker),
}

#[derive(Debug, Args)]
pub struct PreviewWorker {
    /// The page, counted from 1.
    pub page: u32,
    /// The width of the picture in pixels.
    pub width: u32,
    /// Draw a photograph anew, as JPEG.
    #[arg(long)]
    pub photo: bool,
}

#[derive(Debug, Subcommand)]
pub enum As4 {
    /// Report on a message file: what it says, whether its signature holds, what its parts are, why it would be refused.
    #[command(
        after_help = "Examples:\n  comity as4 inspect message.mime --content-type 'multipart/related; boundary=b' --trust issuer.pem --key ours.pem\n  comity as4 inspect receipt.xml --at 2026-11-21 --json\n\nThe file may begin with the header of HTTP, with a MIME delimiter or with the SOAP envelope. Without --trust the signer\nis shown and not judged. Exit code 0: the message would be accepted; 1: refused; 2: it cannot be read."
    )]
    Inspect(As4Inspect),
    /// Make the node's keys for messages of AS4, where a node made before them has none, and show their fingerprints.
    #[command(
        after_help = "Example:\n  comity as4 keys --data /srv/comity\n\nA node of `comity init` has them already; then they are shown. Give partners the description anew afterwards:\n  comity partner export baku.asice --data /srv/comity"
    )]
    Keys(As4Keys),
}

#[derive(Debug, Args)]
pub struct As4Keys {
    #[command(flatten)]
    pub node: Node,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct As4Inspect {
    /// The message as it came over the line.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The field Content-Type of HTTP, if the file does not begin with it.
    #[arg(long, value_name = "TYPE")]
    pub content_type: Option<String>,
    /// A private key to decrypt with (PEM, PKCS #8); a certificate in the same file says what it is for. May be repeated.
    #[arg(long = "key", value_name = "FILE")]
    pub keys: Vec<PathBuf>,
    /// The password of the key files.
    #[arg(long, value_name = "PASSWORD", env = "COMITY_AS4_PASSWORD", hide_env_values = true)]
    pub password: Option<String>,
    /// Certificates of partners or of their issuers (PEM). May be repeated.
    #[arg(long, value_name = "FILE")]
    pub trust: Vec<PathBuf>,
    /// The day, or the moment, at which certificates must be valid; now, if it is not given.
    #[arg(long, value_name = "DATE", value_parser = crate::as4::moment)]
    pub at: Option<kernel::Moment>,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Subcommand)]
pub enum Names {
    /// Score pairs of names: JSON lines with `name_a` and `name_b`; each comes back with a `score` between 0 and 1.
    #[command(
        after_help = "Example:\n  comity names pairs pairs.jsonl --out scores.jsonl\n\nA line that cannot be read is told with its number, and the rest is done; exit code 2 then."
    )]
    Pairs(NamesRows),
    /// Score pairs of identities: JSON lines with `query` and `record`, each with `name` and what else is known.
    #[command(after_help = "Example:\n  comity names identities identities.jsonl --out scores.jsonl")]
    Identities(NamesRows),
    /// Ask a register who may be meant: each question comes back with the records that fit best.
    #[command(
        after_help = "Example:\n  comity names screen --register register.jsonl --queries queries.jsonl --top 5 --out results.jsonl\n\nA record has `rid`, `name` and what else is known; a question has `query`, a name, and what else is known.\nA line that cannot be read is told with its number, and the rest is done; exit code 2 then."
    )]
    Screen(NamesScreen),
    /// Explain a comparison part by part.
    #[command(after_help = "Example:\n  comity names explain 'Алиев Эльдар Гасанович' 'Əliyev Eldar Həsən oğlu'")]
    Explain(NamesExplain),
}

#[derive(Debug, Args)]
pub struct NamesRows {
    /// The file, one JSON object a line.
    #[arg(value_name = "FILE.jsonl")]
    pub rows: PathBuf,
    /// Where the scored lines go.
    #[arg(long, value_name = "FILE.jsonl")]
    pub out: PathBuf,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct NamesScreen {
    /// The register, one JSON object a line.
    #[arg(long, value_name = "FILE.jsonl")]
    pub register: PathBuf,
    /// The questions, one JSON object a line.
    #[arg(long, value_name = "FILE.jsonl")]
    pub queries: PathBuf,
    /// How many records an answer has at most.
    #[arg(long, value_name = "NUMBER", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=50))]
    pub top: u16,
    /// Ask by the names alone, whatever else is known.
    #[arg(long)]
    pub names_only: bool,
    /// Where the answered questions go.
    #[arg(long, value_name = "FILE.jsonl")]
    pub out: PathBuf,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct NamesExplain {
    /// One name.
    #[arg(value_name = "NAME")]
    pub one: String,
    /// The other.
    #[arg(value_name = "NAME")]
    pub other: String,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Subcommand)]
pub enum Law {
    /// Which treaties bind two States for a kind of request on a day, and in which order.
    #[command(
        after_help = "Example:\n  comity law resolve --requesting AZ --requested UZ --measure extradition --date 2026-11-21"
    )]
    Resolve(LawResolve),
    /// Check the facts of a case against every rule of the treaties that apply.
    #[command(
        after_help = "Examples:\n  comity law check case.json --json\n  comity law check case.json --sheet uz-gp.json\n\nWhat a case may say: comity law schema. A fact that is left out is unknown; null is known to be missing.\nExit code 2: the case or the sheet could not be read; the sentence says where."
    )]
    Check(LawCheck),
    /// Whether the request will be there before the limits of provisional arrest and others that wait for it.
    #[command(
        after_help = "Example:\n  comity law forecast case.json --plan plan.json --today 2026-11-23\n\nWhat a plan may say: comity law schema plan. The day of the look is not counted. Working days are those of the\nlaw files; compare them with the decisions of both governments for the year.\nExit code 2: the case or the plan could not be read; the sentence says where."
    )]
    Forecast(LawForecast),
    /// Check the files of the law, and run their examples.
    #[command(after_help = "Example:\n  comity law lint law\n\nExit code 3: something is wrong in the files.")]
    Lint(LawLint),
    /// The JSON Schema of a case, of a requirement sheet, of a plan, or of what `law check` and `law forecast` answer.
    #[command(
        after_help = "Examples:\n  comity law schema > case.schema.json\n  comity law schema sheet > sheet.schema.json"
    )]
    Schema(LawSchema),
    /// Reads a requirement sheet: what an authority asks of requests beside the treaties, given to partners with its
    /// descriptor. Ends with 2 and the place when something is wrong in it.
    #[command(after_help = "Example:\n  comity law sheet requirements.json")]
    Sheet(LawSheet),
    /// Checks every open matter of a node that does not run, if its law files are others than those of the last time. A
    /// node that runs does this by itself.
    #[command(after_help = "Example:\n  comity law recheck --data /srv/comity")]
    Recheck(LawRecheck),
}

#[derive(Debug, Args)]
pub struct LawResolve {
    /// The State that asks (ISO 3166-1 alpha-2).
    #[arg(long, value_name = "STATE", value_parser = country)]
    pub requesting: Country,
    /// The State that is asked (ISO 3166-1 alpha-2).
    #[arg(long, value_name = "STATE", value_parser = country)]
    pub requested: Country,
    /// What is asked for, such as extradition, mla, freeze.
    #[arg(long, value_name = "KIND", value_parser = measure)]
    pub measure: String,
    /// The day of the request; if left out, today.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub date: Option<Date>,
    /// A folder of law files instead of those in the program.
    #[arg(long, value_name = "FOLDER")]
    pub law: Option<PathBuf>,
    /// The language of the sentences: en, ru, az or uz.
    #[arg(long, value_parser = lang, default_value = "en")]
    pub lang: Lang,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct LawCheck {
    /// The case: a JSON file, or - for standard input.
    #[arg(value_name = "CASE")]
    pub case: PathBuf,
    /// The day of the look; if left out, as the case says, else the day of the request, else today.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub today: Option<Date>,
    /// The requirement sheet of the receiver, a JSON file: what it asks for beside the treaties.
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<PathBuf>,
    /// Leave out the rules that were written from memory.
    #[arg(long)]
    pub without_memory: bool,
    /// A folder of law files instead of those in the program.
    #[arg(long, value_name = "FOLDER")]
    pub law: Option<PathBuf>,
    /// The language of the sentences: en, ru, az or uz.
    #[arg(long, value_parser = lang, default_value = "en")]
    pub lang: Lang,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct LawForecast {
    /// The case: a JSON file, or - for standard input.
    #[arg(value_name = "CASE")]
    pub case: PathBuf,
    /// The plan: a JSON file with the steps until the request is there.
    #[arg(long, value_name = "PLAN")]
    pub plan: PathBuf,
    /// The day of the look; if left out, as the case says, else today.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub today: Option<Date>,
    /// A margin of fewer days is tight; if left out, as the plan says, else 3.
    #[arg(long, value_name = "DAYS")]
    pub reserve: Option<u32>,
    /// Leave out the rules that were written from memory.
    #[arg(long)]
    pub without_memory: bool,
    /// A folder of law files instead of those in the program.
    #[arg(long, value_name = "FOLDER")]
    pub law: Option<PathBuf>,
    /// The language of the sentences: en, ru, az or uz.
    #[arg(long, value_parser = lang, default_value = "en")]
    pub lang: Lang,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct LawLint {
    /// The folder of law files; if left out, those in the program, without their examples.
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct LawSchema {
    /// Of what.
    #[arg(value_enum, value_name = "WHAT", default_value = "case")]
    pub what: LawShape,
    /// A folder of law files instead of those in the program.
    #[arg(long, value_name = "FOLDER")]
    pub law: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct LawSheet {
    /// The sheet; `-` is standard input.
    #[arg(value_name = "SHEET.json")]
    pub sheet: PathBuf,
    /// A folder of law files instead of those in the program.
    #[arg(long, value_name = "FOLDER")]
    pub law: Option<PathBuf>,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct LawRecheck {
    #[command(flatten)]
    pub node: Node,
    #[command(flatten)]
    pub machine: Machine,
}

/// What `law schema` describes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LawShape {
    /// The facts of a case.
    Case,
    /// The answer of `law check --json`.
    Output,
    /// The requirement sheet of a receiver.
    Sheet,
    /// The plan of `law forecast`.
    Plan,
    /// The answer of `law forecast --json`.
    Forecast,
}

#[derive(Debug, Args)]
pub struct Init {
    #[command(flatten)]
    pub node: Node,
    /// The authority's id: country and short name, such as az-pgo.
    #[arg(long, value_name = "ID", value_parser = authority)]
    pub authority: AuthorityId,
    /// A name of the authority, by language, such as en='Prosecutor General’s Office'. May be given several times.
    #[arg(long = "name", value_name = "LANG=NAME", value_parser = name, required = true)]
    pub names: Vec<(Lang, String)>,
    /// The telephone number under which partners can compare fingerprints.
    #[arg(long, value_name = "NUMBER")]
    pub telephone: String,
    /// The authority's own language: en, ru, az or uz.
    #[arg(long, value_parser = lang, default_value = "en")]
    pub lang: Lang,
    /// The login of the first administrator.
    #[arg(long, value_name = "LOGIN", default_value = "admin")]
    pub administrator: String,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// Where the three nodes keep their data.
    #[arg(long, value_name = "FOLDER", default_value = "demo-data")]
    pub data: PathBuf,
    /// The port of the first node's pages; the other five ports follow it.
    #[arg(long, value_name = "PORT", default_value_t = 8440)]
    pub port: u16,
    /// Do it, check it, and stop.
    #[arg(long)]
    pub once: bool,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Subcommand)]
pub enum User {
    /// Add a user; the first password and the secret of the one-time codes are shown once.
    #[command(
        after_help = "Example:\n  comity user add --data /srv/comity --login m.aliyeva --name 'M. Aliyeva' --role officer --lang az"
    )]
    Add(UserAdd),
}

#[derive(Debug, Args)]
pub struct UserAdd {
    #[command(flatten)]
    pub node: Node,
    /// The name used to sign in.
    #[arg(long)]
    pub login: String,
    /// The name shown to colleagues.
    #[arg(long)]
    pub name: String,
    /// officer, head, signer, translator, registry, auditor or administrator; may be given several times.
    #[arg(long = "role", value_parser = role, required = true)]
    pub roles: Vec<Role>,
    /// The language of the person's pages: en, ru, az or uz.
    #[arg(long, value_parser = lang, default_value = "en")]
    pub lang: Lang,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Subcommand)]
pub enum Partner {
    /// Confirm a partner by the fingerprint that it read aloud; from then on messages go there and are taken from there.
    #[command(
        after_help = "Example:\n  comity partner add tashkent.asice --data /srv/comity --fingerprint '3F2A 91C0 …' --route push"
    )]
    Add(PartnerAdd),
    /// Enter a partner without a node: letters to it are posted, its letters are registered.
    #[command(
        after_help = "Example:\n  comity partner by-post kg-gpo --data /srv/comity --name en='Office of …' --language ru --address 'Street 1'"
    )]
    ByPost(PartnerByPost),
    /// Write our own description, for partners.
    #[command(after_help = "Example:\n  comity partner export baku.asice --data /srv/comity")]
    Export(PartnerExport),
    /// Take in a partner's description and show it; nothing is exchanged before it is confirmed.
    #[command(after_help = "Example:\n  comity partner import tashkent.asice --data /srv/comity")]
    Import(PartnerImport),
}

#[derive(Debug, Args)]
pub struct PartnerByPost {
    /// Its id: the country's two letters, a hyphen and a short name.
    pub id: String,
    #[command(flatten)]
    pub node: Node,
    /// Its name in a language, such as en=Office; once for each language.
    #[arg(long = "name", required = true, value_name = "LANGUAGE=NAME")]
    pub names: Vec<String>,
    /// A language in which letters to it are written, the preferred one first.
    #[arg(long = "language", value_parser = lang)]
    pub languages: Vec<Lang>,
    /// A line of its postal address.
    #[arg(long = "address")]
    pub address: Vec<String>,
    /// How to call it.
    #[arg(long, default_value = "")]
    pub telephone: String,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct PartnerAdd {
    /// The sealed description.
    pub file: PathBuf,
    #[command(flatten)]
    pub node: Node,
    /// The fingerprint that the partner read aloud.
    #[arg(long)]
    pub fingerprint: String,
    /// How messages go there: push, as4 or pouch.
    #[arg(long, default_value = "push", value_parser = ["push", "as4", "pouch"])]
    pub route: String,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct PartnerExport {
    /// Where to write it.
    pub file: PathBuf,
    #[command(flatten)]
    pub node: Node,
}

#[derive(Debug, Args)]
pub struct PartnerImport {
    /// The sealed description.
    pub file: PathBuf,
    #[command(flatten)]
    pub node: Node,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct Import {
    /// A sealed file or a folder of them.
    pub path: PathBuf,
    #[command(flatten)]
    pub node: Node,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub node: Node,
    /// Only for this partner.
    #[arg(long, value_parser = authority)]
    pub to: Option<AuthorityId>,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct Verify {
    /// The sealed file.
    pub file: PathBuf,
    /// The certificate that the signer must have (PEM); may be given several times.
    #[arg(long = "seal", value_name = "PEM")]
    pub seals: Vec<PathBuf>,
    /// The fingerprint (SHA-256) that the signer must have.
    #[arg(long, value_parser = digest)]
    pub fingerprint: Option<Digest>,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Check everything: the log from its first leaf, the entries, the sealed files, the views.
    #[command(
        after_help = "Example:\n  comity audit verify --data /srv/comity\n\nExit code 3: something was changed; the lines say what."
    )]
    Verify(AuditVerify),
}

#[derive(Debug, Args)]
pub struct AuditVerify {
    #[command(flatten)]
    pub node: Node,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct Backup {
    #[command(flatten)]
    pub node: Node,
    /// The folder to write; it must not exist.
    #[arg(long)]
    pub to: PathBuf,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    #[arg(long)]
    pub from: PathBuf,
    /// The folder to write; it must not exist.
    #[arg(long)]
    pub data: PathBuf,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct Brief {
    #[command(flatten)]
    pub node: Node,
    /// The partner's id, in small or in capital letters.
    #[arg(long, value_name = "ID", value_parser = any_case)]
    pub partner: AuthorityId,
    /// The day of the meeting; today, if it is not given.
    #[arg(long, value_name = "DATE", value_parser = meeting_day)]
    pub date: Option<kernel::Date>,
    /// The file: its ending, .pdf or .docx, says of which sort.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Its language: en, ru, az or uz.
    #[arg(long, value_parser = lang, default_value = "en")]
    pub lang: Lang,
    /// A second language, in which the same stands behind the first.
    #[arg(long, value_name = "LANG", value_parser = lang)]
    pub second: Option<Lang>,
    /// The user whose briefing it is.
    #[arg(long)]
    pub login: Option<String>,
    #[command(flatten)]
    pub machine: Machine,
}

#[derive(Debug, Args)]
pub struct Rebuild {
    #[command(flatten)]
    pub node: Node,
    #[command(flatten)]
    pub machine: Machine,
}

fn any_case(text: &str) -> Result<AuthorityId, String> {
    authority(&text.to_ascii_lowercase())
}

fn meeting_day(text: &str) -> Result<kernel::Date, String> {
    kernel::Date::parse(text).ok_or_else(|| "a day is written like 2026-11-21".to_owned())
}

fn authority(text: &str) -> Result<AuthorityId, String> {
    AuthorityId::parse(text).ok_or_else(|| "an authority's id is written like az-pgo".to_owned())
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "the languages are en, ru, az and uz".to_owned())
}

fn country(text: &str) -> Result<Country, String> {
    Country::parse(text).ok_or_else(|| "a State is two capital letters, such as AZ (ISO 3166-1 alpha-2)".to_owned())
}

fn measure(text: &str) -> Result<String, String> {
    if law::measure::MEASURES.contains(&text) {
        return Ok(text.to_owned());
    }
    Err(format!("the kinds of request are {}", law::measure::MEASURES.join(", ")))
}

fn day(text: &str) -> Result<Date, String> {
    law::value::day(text).ok_or_else(|| "a day is written like 2026-11-21".to_owned())
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).filter(|role| *role != Role::Node).ok_or_else(|| {
        "the roles are officer, head, signer, translator, registry, auditor and administrator".to_owned()
    })
}

fn digest(text: &str) -> Result<Digest, String> {
    let plain: String = text.chars().filter(char::is_ascii_hexdigit).collect();
    Digest::parse(&plain.to_ascii_lowercase()).ok_or_else(|| "a fingerprint has 64 hexadecimal digits".to_owned())
}

fn name(text: &str) -> Result<(Lang, String), String> {
    let (tag, name) = text.split_once('=').ok_or_else(|| "write it like en='Prosecutor’s Office'".to_owned())?;
    Ok((lang(tag)?, name.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use clap::CommandFactory as _;

    use super::*;

    fn write(out: &mut String, path: &str, command: &mut clap::Command) {
        let help = command.render_help();
        write!(out, "\n## {path}\n\n```text\n{}\n```\n", help.to_string().trim_end()).expect("text");
        for part in command.get_subcommands_mut().filter(|part| part.get_name() != "help") {
            let path = format!("{path} {}", part.get_name());
            write(out, &path, part);
        }
    }

    #[test]
    fn the_printed_commands_are_those_of_the_program() {
        let mut now = String::from(
            "# Commands\n\nWhat `comity COMMAND --help` says. Made by a test from the program; do not edit. The exit codes \
             are explained in [exit-codes.md](../operate/exit-codes.md).\n",
        );
        let mut command = Cli::command();
        command.build();
        write(&mut now, "comity", &mut command);
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/commands.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, &now).expect("the docs folder is writable");
        }
        let printed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(printed == now, "stale: run `UPDATE_DOCS=1 cargo test -p node` and read the difference");
    }
}
