//! What the use cases need from outside and the binary brings: a printer, a translation machine.

use async_trait::async_trait;
use docket::{Entry, Row};
use exchange::mail::{Mail, Relay};
use kernel::{AuthorityId, Digest, Lang, Moment, Names, Problem};

/// An authority as letters name it.
#[derive(Clone, Debug)]
pub struct Correspondent {
    /// Its id.
    pub id: AuthorityId,
    /// Its names.
    pub names: Names,
}

/// An entry to be put on paper: coded, so that the printer can say it in any of the four languages.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The entry.
    pub entry: Entry,
    /// Its digest, printed on every page.
    pub digest: Digest,
    /// Its content.
    pub rows: Vec<Row>,
    /// Who writes.
    pub sender: Correspondent,
    /// To whom.
    pub addressees: Vec<Correspondent>,
    /// Names of the authorities that the rows mention.
    pub mentioned: Vec<Correspondent>,
    /// The sender's number of the matter.
    pub our_number: Option<String>,
    /// The addressee's number of the matter.
    pub their_number: Option<String>,
    /// The languages, the original first.
    pub langs: Vec<Lang>,
    /// Whether the word DEMO stands on every page.
    pub demo: bool,
    /// Whether it shows what is not sealed yet, so that nobody takes it for the paper itself.
    pub preview: bool,
}

/// A list as somebody saw it, in finished words of one language.
#[derive(Clone, Debug)]
pub struct ListPaper {
    /// The language.
    pub lang: Lang,
    /// Whose list it is.
    pub office: String,
    /// What it lists.
    pub title: String,
    /// What it was narrowed down to, who made it and when: labels and values.
    pub about: Vec<(String, String)>,
    /// The tables, one below the other.
    pub tables: Vec<PaperTable>,
    /// When it was made.
    pub at: Moment,
    /// The mark of limited access, where a row needs one.
    pub mark: Option<String>,
    /// Whether the word DEMO stands on every page.
    pub demo: bool,
}

/// Everything about a matter, to be put on paper: in finished words, but for what entries hold.
#[derive(Clone, Debug)]
pub struct DossierPaper {
    /// The language.
    pub lang: Lang,
    /// Whose paper it is.
    pub office: String,
    /// What it is about.
    pub title: String,
    /// How it must be handled; stands on every page.
    pub mark: String,
    /// Its parts, one after the other.
    pub parts: Vec<DossierPart>,
    /// What stands at the foot of every page.
    pub foot: String,
    /// The authorities that entries name.
    pub mentioned: Vec<Correspondent>,
    /// When it was made.
    pub at: Moment,
    /// Whether the word DEMO stands on every page.
    pub demo: bool,
}

/// A part of a dossier.
#[derive(Clone, Debug)]
pub enum DossierPart {
    /// A heading.
    Heading(String),
    /// Running text.
    Paragraph(String),
    /// Labels and values.
    Pairs(Vec<(String, String)>),
    /// A table.
    Table {
        /// The heads of the columns.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
    /// What an entry holds.
    Content(Vec<Row>),
    /// What follows begins on a new page.
    Page,
}

/// A table of a [`ListPaper`].
#[derive(Clone, Debug)]
pub struct PaperTable {
    /// Its heading, where there are several tables.
    pub title: Option<String>,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A translator's certificate with the translation, to be put on paper.
#[derive(Clone, Debug)]
pub struct CertificatePaper {
    /// The language of the translation and of the certificate.
    pub lang: Lang,
    /// The office's names.
    pub office: Names,
    /// The wording of the certificate: its title, a sentence, then labels and values, a line each.
    pub certificate: String,
    /// The translation, unless it is too long for one paper.
    pub text: Option<String>,
    /// The digest of the translation, printed on every page.
    pub target: Digest,
    /// The translator's name.
    pub name: String,
    /// When it was certified.
    pub at: Moment,
    /// Whether the word DEMO stands on every page.
    pub demo: bool,
}

/// Badges or cards for places, in finished words of one language.
#[derive(Clone, Debug)]
pub struct CardsPaper {
    /// The language.
    pub lang: Lang,
    /// Whose paper it is.
    pub office: String,
    /// What they are for.
    pub title: String,
    /// The name, the function and the authority of each.
    pub cards: Vec<[String; 3]>,
    /// Whether they are folded and stand before their places; else they are worn.
    pub folded: bool,
    /// When it was made.
    pub at: Moment,
    /// Whether the word DEMO stands on every card.
    pub demo: bool,
}

/// What is wrong with a letterhead that somebody brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterheadFault {
    /// A placeholder that no letter fills, with the one that was probably meant.
    Unknown {
        /// As it was typed.
        name: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A placeholder without which a letter would lose something.
    Missing(String),
}

/// Puts entries on paper.
pub trait Printer: Send + Sync {
    /// A PDF/A for the container and the archive.
    ///
    /// # Errors
    /// `paper-too-large`, or `internal`.
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Problem>;

    /// A PDF/A of a list, on pages that lie on their side, with its head on each of them and real text.
    ///
    /// # Errors
    /// `paper-too-large`, `letter-too-many-parts`, or `internal`.
    fn list(&self, list: &ListPaper) -> Result<Vec<u8>, Problem>;

    /// A DOCX from a letterhead, or from the house's own, to be worked on.
    ///
    /// # Errors
    /// What is wrong with the letterhead, or `internal`.
    fn docx(&self, paper: &Paper, letterhead: Option<&[u8]>) -> Result<Vec<u8>, Problem>;

    /// What is wrong with the placeholders of a letterhead, all at once; nothing if letters can be made from it.
    ///
    /// # Errors
    /// When it is no letterhead at all: not a document, too large, with macros or with parts from elsewhere.
    fn letterhead_faults(&self, letterhead: &[u8]) -> Result<Vec<LetterheadFault>, Problem>;

    /// The house's own letterhead, to begin with.
    fn own_letterhead(&self) -> Vec<u8>;

    /// A dossier: as PDF/A, or as DOCX to be worked on. Its mark and "page 3 of 12" stand on every page. Several are the same
    /// in several languages, one behind the other.
    ///
    /// # Errors
    /// `paper-too-large`, `letter-too-long`, `letter-too-many-parts`, or `internal`.
    fn dossiers(&self, dossiers: &[DossierPaper], editable: bool) -> Result<Vec<u8>, Problem>;

    /// A PDF/A of badges or of cards for places, on A4, to be cut.
    ///
    /// # Errors
    /// `cards-empty`, `letter-too-many-parts`, `paper-too-large`, or `internal`.
    fn cards(&self, cards: &CardsPaper) -> Result<Vec<u8>, Problem>;

    /// A PDF/A of a translation with its certificate.
    ///
    /// # Errors
    /// `paper-too-large`, `letter-too-long`, `letter-too-many-parts`, or `internal`.
    fn translation(&self, paper: &CertificatePaper) -> Result<Vec<u8>, Problem>;
}

/// How a translation machine is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MachineKind {
    /// As LibreTranslate is.
    LibreTranslate,
    /// As a language model is behind an endpoint of the shape `POST /v1/chat/completions`.
    OpenAi {
        /// The model's name.
        model: String,
    },
}

/// Who takes mails and brings them to people.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Where the node's pages are, as people reach them.
    fn sign_in(&self) -> &str;

    /// Hands a mail on.
    ///
    /// # Errors
    /// `mail-address`; `mail-refused` for good, `mail-unreachable` when trying again may help.
    async fn send(&self, mail: &Mail) -> Result<(), Problem>;
}

/// A mail relay, with what its mails lead to.
pub struct MailSeat {
    /// Where the node's pages are.
    pub sign_in: String,
    /// The line.
    pub relay: Relay,
}

#[async_trait]
impl Mailer for MailSeat {
    fn sign_in(&self) -> &str {
        &self.sign_in
    }

    async fn send(&self, mail: &Mail) -> Result<(), Problem> {
        self.relay.send(mail).await
    }
}

/// A translation machine. It is asked one segment at a time; what it answers is read and judged here.
#[async_trait]
pub trait Machine: Send + Sync {
    /// What pages call it.
    fn name(&self) -> &str;

    /// How it is asked.
    fn kind(&self) -> MachineKind;

    /// Asks it, and gives its answer as it came.
    ///
    /// # Errors
    /// `machine-unreachable`, `machine-refused`, `machine-bad-answer` for one that is too large.
    async fn ask(&self, body: serde_json::Value) -> Result<Vec<u8>, Problem>;
}

/// A machine at the other end of a line, with what it is called.
pub struct MachineSeat {
    /// What pages call it.
    pub name: String,
    /// How it is asked.
    pub kind: MachineKind,
    /// The line.
    pub line: exchange::machine::Line,
}

#[async_trait]
impl Machine for MachineSeat {
    fn name(&self) -> &str {
        &self.name
    }

    fn kind(&self) -> MachineKind {
        self.kind.clone()
    }

    async fn ask(&self, body: serde_json::Value) -> Result<Vec<u8>, Problem> {
        self.line.ask(body).await
    }
}
