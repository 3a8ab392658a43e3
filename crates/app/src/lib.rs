//! Use cases: the only place where a command is authorised, decided, sealed, stored and queued.
//!
//! Every public method of [`App`] takes the person who asks, loads and authorises in one step, and leaves a leaf in the
//! log. There is no second road: pages, the API, the console and partners' messages all come through here. Methods
//! that end in `_at_console` are for whoever holds the machine itself.

mod access;
mod act;
mod agenda;
mod audit;
mod authorities;
mod briefing;
pub mod by_post;
mod cases;
mod db;
mod dispatch;
mod drafting;
mod feeds;
mod figures;
mod finding;
mod folder;
mod importing;
mod jobs;
mod kept;
mod legal;
pub mod links;
mod lists;
mod mail;
mod matching;
mod notices;
mod opened;
mod origin;
mod pending;
mod people;
pub mod permission;
mod port;
mod press;
mod preview;
mod receive;
pub mod register;
mod relations;
mod sealing;
mod search;
mod secret;
mod signing;
mod system;
mod translating;
mod view;

use std::sync::{Arc, Mutex, PoisonError};

use docket::AnyKind;
use exchange::{partner::WireCertificates, viewer::Viewer};
use kernel::{AuthorityId, Clock, Digest, DocketId, Lang, Moment, Names, Problem, Rng};
use seal::Seal;
use store::{AuditKey, Store};
use tokio::sync::{Notify, Semaphore};
use vault::Vault;

pub use self::relations::{
    FoundRelations, HolderView, NewRelation, PersonFound, RelationLine, RelationView, RelationsAsk, Said, Written,
};
pub use access::{Emergency, Ground, NewPurpose, Purpose};
pub use agenda::{AgendaAsk, AgendaDay, DAY_ROWS, DayLimit, Meeting};
pub use audit::Leaf;
pub use briefing::{About, Brief, BriefAgreement, BriefAsk, BriefMeeting, BriefMinutes, BriefPerson, BriefPlan, Point};
pub use cases::Upload;
pub use dispatch::Transports;
pub use drafting::{KnownPerson, Reusable};
/// How far a message has come, and what proves it: what pages show beside each entry.
pub use exchange::evidence::{Event, Ladder, Proof, Rung, Standing as RungStanding};
/// A page of a document as a picture, or why there is none.
pub use exchange::viewer::{Drawn, Hidden};
pub use feeds::{CalendarLimit, FeedLine, FeedOf};
pub use figures::{By, CountedBy, Figure, FigureRow, FigureTable, Figures, FiguresAsk, Measure, RowOf, Took};
pub use finding::{Alike, BySound, NameFinder, PersonLine, PersonQuestion, PersonsFound, Spelled, Why};
pub use folder::FolderView;
pub(crate) use importing::mendable;
pub use jobs::{CANCELLED as JOB_CANCELLED, Claimed, Job, JobKind, JobLine, LOST as JOB_LOST, Made, Order, Shape};
pub use kept::{Keep, Kept, KeptForm, Part, Sent, TypedPart, merged, trace};
pub use legal::{
    Asked, ForecastLimit, ForecastView, GroundLine, LawBasis, LawBook, LawChange, LawCheck, LawDocument, LawFinding,
    LawLimit, LawOutlook, LawQuestion, LawView, Published, Recheck, Reused, SheetCheck, SheetItems, SheetLine,
    SheetPage, SheetView, SheetWord, Standing, summary_code,
};
pub use mail::{DueMail, MailWish, Pace};
pub use matching::{Pair, PairDecision, PairLevel, PairList, PairPerson, PairQuestion, PairSaid, Pairs, SayOfPair};
pub use notices::{Notice, Told, What};
pub use origin::{Begun, OriginView, SequelView};
pub use pending::Pending;
pub use people::{DemoSignIn, NewUser, SignIn};
pub use port::{
    CardsPaper, CertificatePaper, Correspondent, DossierPaper, DossierPart, LetterheadFault, ListPaper, Machine,
    MachineKind, MachineSeat, MailSeat, Mailer, Paper, PaperTable, Printer,
};
pub use press::{
    BadgeLine, BadgesView, Consent, EditionView, NewPhoto, NewRelease, PhotoPerson, PhotoSays, PhotoView, PhotosView,
    PublicArchive, PublicPhoto, PublicRelease, PublicSays, ReleaseAct, ReleaseLine, ReleasePhoto, ReleaseSays,
    ReleaseState, ReleaseView,
};
pub use preview::{Preview, Shown};
pub use search::{Facets, FileWords, Found, Hit, HitPlace, SearchQuestion, UnreadFile};
pub use secret::{Locker, code_at};
pub use signing::{SignItem, Signing, Subject, ToSign};
/// How a job stands.
pub use store::JobState;
/// The colours of a person’s pages.
pub use store::Theme;
pub use system::CheckReport;
/// A table that was brought, row by row.
pub use text::{Grid, GridRow};
pub use translating::{
    Certified, Desk, DeskSegment, DeskTerm, Edit, Match, NewTranslation, Remark, SegmentEdit, TranslationForm,
    TranslationLine, TranslationState,
};
/// How far the translation of a segment is, and what stood there before its source changed.
pub use translation::{Before, CertificateValues, Removed, Work};
pub use view::{
    Actor, AuthorityView, Case, Days, DocketLine, Done, Download, EntryView, Filter, FormView, LeafView, MessageLine,
    Narrowing, Neighbour, Neighbours, NewAccount, Page, Preferences, Record, SavedView, SignedIn, Sort, Target, Today,
    UserView, Wait, Welcome, Whose,
};

/// Passwords hashed at a time; each takes 19 MiB.
const HASHING: usize = 2;

/// What the settings say about this node.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Whose node this is.
    pub authority: AuthorityId,
    /// Its names.
    pub names: Names,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// The office's time zone, minutes east of UTC.
    pub zone_minutes: i32,
    /// Whether the node has public pages for the press.
    pub press: bool,
}

/// What a node is put together from.
pub struct Parts {
    /// What the settings say.
    pub seat: Seat,
    /// The languages of letters, our own first.
    pub letter_langs: Vec<Lang>,
    /// The form of registration numbers: `{n}`, `{yy}`, `{yyyy}`.
    pub numbering: String,
    /// Whom partners may call.
    pub contact: String,
    /// Where partners push to.
    pub push_url: Option<String>,
    /// Where partners send messages of AS4 to, and the certificates for them, if the node has keys for it.
    pub as4: Option<(String, WireCertificates)>,
    /// Fingerprints of our line certificates.
    pub tls_fingerprints: Vec<Digest>,
    /// The database.
    pub store: Store,
    /// The files.
    pub vault: Vault,
    /// The authority's seal.
    pub seal: Seal,
    /// The key that signs the log.
    pub log_key: AuditKey,
    /// The key that locks secrets in the database.
    pub locker: Locker,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of randomness.
    pub rng: Box<dyn Rng>,
    /// The printer.
    pub printer: Arc<dyn Printer>,
    /// The translation machine, where the node has one.
    pub machine: Option<Arc<dyn Machine>>,
    /// The mail relay, where the node has one.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// Who makes pictures of documents, where the node has somebody.
    pub viewer: Option<Viewer>,
    /// The law.
    pub law: LawBook,
    /// What we ask of requests beside the treaties: given to partners with our descriptor.
    pub sheet: Option<law::Sheet>,
    /// The name under which this process takes messages from the queue.
    pub worker: String,
}

pub(crate) struct Inner {
    seat: Seat,
    letter_langs: Vec<Lang>,
    numbering: String,
    contact: String,
    push_url: Option<String>,
    as4: Option<(String, WireCertificates)>,
    tls_fingerprints: Vec<Digest>,
    store: Store,
    vault: Vault,
    seal: Seal,
    log_key: AuditKey,
    locker: Locker,
    clock: Arc<dyn Clock>,
    rng: Mutex<Box<dyn Rng>>,
    printer: Arc<dyn Printer>,
    machine: Option<Arc<dyn Machine>>,
    mailer: Option<Arc<dyn Mailer>>,
    viewer: Option<Viewer>,
    previews: preview::Previews,
    law: LawBook,
    sheet: Option<law::Sheet>,
    worker: String,
    hashing: Semaphore,
    wake: Notify,
    jobs: Notify,
    shelf: opened::Shelf,
    spellings: finding::Spellings,
    pairs: matching::Counted,
    recall: Mutex<translating::Recall>,
    figures: figures::kept::Shelf,
}

/// The use cases of one node. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

impl App {
    /// Puts a node together and writes into the register who it is.
    ///
    /// # Errors
    /// `seal-not-ours` when the seal is another authority's, `sheet-not-ours` when the requirement sheet is; what is wrong with the store or the settings.
    pub async fn start(parts: Parts) -> Result<Self, Problem> {
        if *parts.seal.certificate().authority() != parts.seat.authority {
            return Err(Problem::invalid("seal-not-ours")
                .arg("seal", parts.seal.certificate().authority())
                .arg("authority", &parts.seat.authority));
        }
        if let Some(sheet) = parts.sheet.as_ref().filter(|sheet| sheet.authority != parts.seat.authority) {
            return Err(Problem::invalid("sheet-not-ours")
                .arg("sheet", &sheet.authority)
                .arg("authority", &parts.seat.authority));
        }
        let app = Self {
            inner: Arc::new(Inner {
                seat: parts.seat,
                letter_langs: parts.letter_langs,
                numbering: parts.numbering,
                contact: parts.contact,
                push_url: parts.push_url,
                as4: parts.as4,
                tls_fingerprints: parts.tls_fingerprints,
                store: parts.store,
                vault: parts.vault,
                seal: parts.seal,
                log_key: parts.log_key,
                locker: parts.locker,
                clock: parts.clock,
                rng: Mutex::new(parts.rng),
                printer: parts.printer,
                machine: parts.machine,
                mailer: parts.mailer,
                viewer: parts.viewer,
                previews: preview::Previews::default(),
                law: parts.law,
                sheet: parts.sheet,
                worker: parts.worker,
                hashing: Semaphore::new(HASHING),
                wake: Notify::new(),
                jobs: Notify::new(),
                shelf: opened::Shelf::default(),
                spellings: finding::Spellings::with(Box::new(BySound::default())),
                pairs: matching::Counted::default(),
                recall: Mutex::default(),
                figures: figures::kept::Shelf::default(),
            }),
        };
        app.register_self().await?;
        app.keep_law().await?;
        if app.inner.store.engine() == store::Engine::Sqlite {
            let now = app.now();
            app.inner
                .store
                .write(move |tx| {
                    tx.free_leases(now)?;
                    tx.free_jobs().map(drop)
                })
                .await?;
        }
        Ok(app)
    }

    /// What the settings say about this node.
    pub fn seat(&self) -> &Seat {
        &self.inner.seat
    }

    /// The database, for backups and for tests.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The files, for backups and for transports.
    pub fn vault(&self) -> &Vault {
        &self.inner.vault
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.inner.clock.now()
    }

    /// The clock of this node.
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.inner.clock)
    }

    pub(crate) fn me(&self) -> &AuthorityId {
        &self.inner.seat.authority
    }

    /// Draws randomness. The source is behind a lock because it is one for the whole node.
    pub(crate) fn with_rng<T>(&self, draw: impl FnOnce(&mut dyn Rng) -> T) -> T {
        let mut rng = self.inner.rng.lock().unwrap_or_else(PoisonError::into_inner);
        draw(&mut **rng)
    }

    pub(crate) fn new_docket_id(&self) -> DocketId {
        let now = self.now();
        self.with_rng(|rng| DocketId::new(now, rng))
    }

    pub(crate) fn random_u32(&self) -> u32 {
        self.with_rng(|rng| {
            let mut bytes = [0; 4];
            rng.fill(&mut bytes);
            u32::from_le_bytes(bytes)
        })
    }
}

/// The kind of a docket that is kept here.
pub(crate) fn kind_of(name: &str) -> Result<&'static dyn AnyKind, Problem> {
    kinds::by_name(name).ok_or_else(|| Problem::internal(format!("a docket of the unknown kind {name}")))
}

/// Runs work that may block on a thread made for it.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?
}
