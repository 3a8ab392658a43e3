//! What the use cases hand to pages and to the API: plain data, already authorised.

use std::collections::{BTreeMap, BTreeSet};

use docket::{Act, AttachmentRef, Held, Look, Object, Outcome, Row, Side, Standing};
use exchange::evidence::Ladder;
use kernel::{AuthorityId, Date, Digest, DocketId, Lang, Moment, Names, Role};
use store::Theme;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The name used to sign in.
    pub login: String,
    /// The name shown to colleagues.
    pub name: String,
    /// The name shown to partners: meaningless outside this node.
    pub pseudonym: String,
    /// What the person is.
    pub roles: BTreeSet<Role>,
    /// The language of the person's pages.
    pub lang: Lang,
    /// How she wants her pages.
    pub preferences: Preferences,
    /// The digest of the session's token; empty for commands of the console.
    pub session: Option<Digest>,
    /// The word that every form of this session must carry.
    pub form_token: String,
    /// How much of what she was told she has not seen.
    pub unseen: usize,
}

/// How somebody wants her pages, beside their language. Nothing of it decides anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// The colours.
    pub theme: Theme,
    /// Whether keyboard shortcuts work. Single letters as keys get in the way of who speaks to the computer, so WCAG
    /// 2.1.4 asks that they can be turned off.
    pub keys: bool,
    /// How far she is with the first tasks.
    pub welcome: Welcome,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { theme: Theme::System, keys: true, welcome: Welcome::default() }
    }
}

/// The first tasks of somebody who is new: which she has tried, and whether she wants to see them no more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Welcome(u32);

impl Welcome {
    /// The bit that ends it.
    const OVER: u32 = 1 << 31;

    /// As it is kept.
    pub const fn of(bits: u32) -> Self {
        Self(bits)
    }

    /// For keeping it.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether the task with this number (0 to 30) was tried.
    pub const fn tried(self, task: u32) -> bool {
        self.0 >> task & 1 == 1
    }

    /// With this task tried.
    #[must_use]
    pub const fn with(self, task: u32) -> Self {
        Self(self.0 | 1 << task)
    }

    /// Whether the person wants to see the tasks no more.
    pub const fn is_over(self) -> bool {
        self.0 & Self::OVER != 0
    }

    /// Ended.
    #[must_use]
    pub const fn over(self) -> Self {
        Self(self.0 | Self::OVER)
    }
}

/// A fresh session.
#[derive(Clone)]
pub struct SignedIn {
    /// The token for the cookie; only its digest is stored.
    pub token: String,
    /// Who it is.
    pub actor: Actor,
}

/// A line of a list of dockets.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "five independent marks, each a column of the list")]
pub struct DocketLine {
    /// Its identity.
    pub id: DocketId,
    /// Its kind.
    pub kind: String,
    /// The subject.
    pub title: String,
    /// The language of the subject.
    pub title_lang: Lang,
    /// Our side.
    pub side: Side,
    /// Our state, a translation key.
    pub state: String,
    /// The partner (the first, where there are several).
    pub partner: Option<AuthorityId>,
    /// Our number.
    pub our_number: Option<String>,
    /// The partner's number.
    pub their_number: Option<String>,
    /// Whether it is urgent.
    pub urgent: bool,
    /// Whether only those who work on it may read it.
    pub confidential: bool,
    /// Whether anything is still to be done.
    pub open: bool,
    /// Whether we have to act next.
    pub ours_to_act: bool,
    /// The name of the officer it is assigned to.
    pub assigned_to: Option<String>,
    /// The next time limit that runs.
    pub next_due: Option<Moment>,
    /// When it was opened.
    pub opened_at: Moment,
    /// How many working days of our State it has been with us; calendar days where the law files have no calendar of it.
    pub waiting: u32,
    /// When something last happened.
    pub last_at: Moment,
    /// Whether entries of it broke a rule.
    pub conflicts: bool,
}

/// Whose dockets a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of the person who asks.
    Mine,
    /// Those that nobody works on yet.
    Nobodys,
    /// Those of the officer with this pseudonym.
    Of(String),
}

/// Which dockets to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this kind.
    pub kind: Option<String>,
    /// Only this side.
    pub side: Option<Side>,
    /// Only this state (translation key).
    pub state: Option<String>,
    /// Only open ones, or only closed ones.
    pub open: Option<bool>,
    /// Only those assigned so.
    pub whose: Option<Whose>,
    /// Only urgent ones, or only others.
    pub urgent: Option<bool>,
    /// Only those with a running time limit that ends within so many days.
    pub due_within: Option<u16>,
    /// Only with this partner.
    pub partner: Option<AuthorityId>,
    /// Words in the subject, or a number in any punctuation.
    pub words: Option<String>,
    /// Only those that went out or came on these days.
    pub asked: Option<Days>,
    /// Only those that were closed on these days.
    pub closed: Option<Days>,
    /// Only those that ended so.
    pub outcome: Option<Outcome>,
    /// Only those that were refused or sent back for this reason (translation key).
    pub reason: Option<String>,
    /// Only those that were closed with every limit for the answer kept, or only those with one that was not.
    pub in_time: Option<bool>,
    /// Only those with a letter that waits to be posted, or only others.
    pub to_post: Option<bool>,
    /// Only those that were registered so long after they came.
    pub registered: Option<Wait>,
    /// The order.
    pub sort: Sort,
    /// The page, from 1.
    pub page: usize,
}

/// Days of the office, the first and the last included; whatever day it was where both are missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Option<Date>,
    /// The last.
    pub to: Option<Date>,
}

impl Days {
    /// From one day to another.
    pub const fn between(from: Date, to: Date) -> Self {
        Self { from: Some(from), to: Some(to) }
    }
}

/// How long it took from the day on which something came to the day on which it was registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wait {
    /// No day.
    SameDay,
    /// One day.
    OneDay,
    /// Two or three days.
    ThreeDays,
    /// Four to seven days.
    Week,
    /// Longer.
    Longer,
    /// It is not registered.
    NotYet,
}

impl Wait {
    /// All of them, the shortest first.
    pub const ALL: [Self; 6] = [Self::SameDay, Self::OneDay, Self::ThreeDays, Self::Week, Self::Longer, Self::NotYet];

    /// As it is written in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SameDay => "same-day",
            Self::OneDay => "one-day",
            Self::ThreeDays => "three-days",
            Self::Week => "week",
            Self::Longer => "longer",
            Self::NotYet => "not-yet",
        }
    }

    /// Reads what [`Wait::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wait| wait.as_str() == text)
    }

    /// The days, the least and the most; none where it is not registered.
    pub const fn days(self) -> Option<(u32, Option<u32>)> {
        match self {
            Self::SameDay => Some((0, Some(0))),
            Self::OneDay => Some((1, Some(1))),
            Self::ThreeDays => Some((2, Some(3))),
            Self::Week => Some((4, Some(7))),
            Self::Longer => Some((8, None)),
            Self::NotYet => None,
        }
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What is due first comes first; what has no limit comes last.
    #[default]
    Due,
    /// What happened last comes first.
    Last,
    /// By our number.
    Number,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many rows there are in all.
    pub total: usize,
}

/// What a list can be narrowed down to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Narrowing {
    /// The states that occur, and how often, if no state is asked for.
    pub states: BTreeMap<String, u64>,
    /// Our officers: pseudonym and name.
    pub officers: Vec<(String, String)>,
}

/// A docket in a list that somebody came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The docket.
    pub id: DocketId,
    /// Our number, or the subject while it has none.
    pub name: String,
    /// Its place in the list, from 1.
    pub place: usize,
}

/// What stands before and after a docket in the list that somebody came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The one before.
    pub previous: Option<Neighbour>,
    /// The one after.
    pub next: Option<Neighbour>,
    /// The place of the docket itself; none when it has left the list.
    pub place: Option<usize>,
    /// How many the list holds.
    pub total: usize,
}

/// A list that somebody wants to see again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// The part of the address that says which rows.
    pub query: String,
}

/// The front page of one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Today {
    /// Time limits that have passed, the oldest first.
    pub overdue: Vec<DocketLine>,
    /// Time limits of the next seven days.
    pub due_soon: Vec<DocketLine>,
    /// What arrived and nobody has registered yet.
    pub new_incoming: Vec<DocketLine>,
    /// What waits for a signature or an approval by somebody who is not its author.
    pub to_approve: Vec<DocketLine>,
    /// Drafts not sent yet.
    pub drafts: Vec<DocketLine>,
    /// Messages that left and for which no proof of delivery has come.
    pub without_receipt: Vec<MessageLine>,
    /// Matters with a letter that waits to be posted.
    pub to_post: Vec<DocketLine>,
    /// Open dockets assigned to the person.
    pub mine: usize,
    /// What stands otherwise since the law files changed.
    pub law_changed: Vec<DocketLine>,
    /// What was opened in an emergency and concerns the person.
    pub emergencies: Vec<crate::Emergency>,
    /// What the person has to translate, by the day it is wanted.
    pub translations: Vec<crate::TranslationLine>,
    /// What the registration desk passed to the person and is not done.
    pub passed: Vec<crate::register::CardBrief>,
    /// How far the check of all matters after such a change has come, while it is under way.
    pub recheck: Option<crate::Recheck>,
}

/// A message of ours in the queue.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageLine {
    /// The message.
    pub message: String,
    /// To whom.
    pub to: AuthorityId,
    /// The docket it belongs to.
    pub docket: Option<DocketId>,
    /// `queued`, `done`, `failed` or `held`.
    pub state: String,
    /// `entry` or `evidence`.
    pub kind: String,
    /// When it was queued.
    pub queued_at: Moment,
    /// How often delivery was tried.
    pub attempts: u32,
    /// When it is tried next.
    pub next_at: Option<Moment>,
    /// The code of what went wrong last.
    pub last_error: Option<String>,
}

/// A docket, open on the table.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its identity.
    pub id: DocketId,
    /// Its kind.
    pub kind: &'static str,
    /// How often it has changed; forms carry it, so that nobody answers what he has not seen.
    pub version: i64,
    /// Everything folded.
    pub look: Look,
    /// Its entries in our order.
    pub entries: Vec<EntryView>,
    /// What this person may do now, with the role in which she would.
    pub acts: Vec<(&'static Act, Role)>,
    /// The letters that this person may register: what partners without a node may have done.
    pub on_paper: Vec<&'static Act>,
    /// What we wrote and nobody has posted yet, to partners without a node: the entry, and the partner.
    pub to_post: Vec<(Digest, AuthorityId)>,
    /// Names of the authorities that occur.
    pub names: BTreeMap<AuthorityId, Names>,
    /// Names of our own officers by pseudonym.
    pub officers: BTreeMap<String, String>,
    /// When it was opened in an emergency, as far as the person may know of it, the newest first.
    pub emergencies: Vec<crate::Emergency>,
    /// Its translations, the newest first, for who may order them.
    pub translations: Vec<crate::TranslationLine>,
    /// The entry with the request as it is written or was sent by us last: its text can be translated.
    pub draft: Option<Digest>,
    /// What the registration desk put to it.
    pub letters: Vec<crate::register::CardBrief>,
    /// Files whose words no search finds.
    pub unread: Vec<crate::UnreadFile>,
    /// Whether it has a folder; see [`crate::App::folder`].
    pub has_folder: bool,
    /// Whether there is somebody to make a badge for.
    pub has_badges: bool,
    /// Where it began, if in another matter.
    pub origin: Option<crate::OriginView>,
    /// What in it another matter can begin from, and what began.
    pub sequels: Vec<crate::SequelView>,
    /// Whose node this is.
    pub seat: AuthorityId,
    /// The present moment, for time limits.
    pub now: Moment,
}

/// One entry of a docket.
#[derive(Clone, Debug)]
pub struct EntryView {
    /// The entry.
    pub held: Held,
    /// How it stands.
    pub standing: Standing,
    /// Its content.
    pub rows: Vec<Row>,
    /// For a shared entry: how far it has come, by receiver.
    pub ladders: Vec<(AuthorityId, Ladder)>,
    /// Whether there is a sealed container of it, and a paper in it.
    pub sealed: bool,
}

/// A form to be filled in.
#[derive(Clone, Debug)]
pub struct FormView {
    /// The docket, unless the act opens a new one.
    pub docket: Option<DocketId>,
    /// The kind of docket.
    pub kind: &'static str,
    /// The act.
    pub act: &'static Act,
    /// What the form starts with.
    pub values: Object,
    /// Files that are attached already and stay unless they are taken out.
    pub attachments: Vec<AttachmentRef>,
    /// Whether the form is the request itself, which the law can be asked about while it is typed.
    pub drafting: bool,
    /// In which field of the form each fact of the law is written.
    pub fact_fields: &'static [(&'static str, &'static str)],
    /// Whether somebody judges the request with it, so that what the law says of it belongs beside it.
    pub judging: bool,
    /// The version of the docket that the person sees.
    pub version: i64,
    /// The authorities one can address.
    pub authorities: Vec<(AuthorityId, Names)>,
    /// Our own authority, for fields that may name it.
    pub own: Option<(AuthorityId, Names)>,
    /// What the form chooses from, by list.
    pub picks: BTreeMap<&'static str, Vec<docket::Pick>>,
    /// Our officers, for assignment: pseudonym and name.
    pub officers: Vec<(String, String)>,
}

/// Where a command goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A new docket of this kind.
    New(String),
    /// This docket, as the person last saw it.
    Docket {
        /// Its identity.
        id: DocketId,
        /// The version that was seen; `None` if it does not matter.
        seen: Option<i64>,
    },
}

/// What came of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The docket.
    pub docket: DocketId,
    /// Its version now.
    pub version: i64,
    /// The entries that were written.
    pub entries: Vec<Digest>,
    /// Whether the act was only proposed and waits for a second person.
    pub proposed: bool,
}

/// A file to be handed out.
pub struct Download {
    /// The name for the person's disk.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its bytes.
    pub body: Box<dyn std::io::Read + Send>,
}

/// A user, as administrators see one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserView {
    /// The name used to sign in.
    pub login: String,
    /// The name shown to colleagues.
    pub name: String,
    /// What the person is.
    pub roles: BTreeSet<Role>,
    /// Whether the account may be used.
    pub active: bool,
    /// When it was made.
    pub created_at: Moment,
    /// The language of the person's pages.
    pub lang: Lang,
}

/// What a new user needs to be told, once.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The name used to sign in.
    pub login: String,
    /// The first password, if it was made here.
    pub password: Option<String>,
    /// The secret of the one-time codes, in groups of four.
    pub code_secret: String,
    /// The same as an address for authenticators.
    pub code_uri: String,
}

/// An authority in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityView {
    /// Its id.
    pub id: AuthorityId,
    /// Its names.
    pub names: Names,
    /// `self`, `pending` (descriptor taken in, fingerprint not confirmed), `active` or `suspended`.
    pub state: String,
    /// `push`, `pouch` or `paper`.
    pub route: String,
    /// The fingerprint of its seal, in groups for reading aloud.
    pub fingerprint: Option<String>,
    /// Until when its descriptor may be used.
    pub valid_until: Option<Moment>,
    /// Whom to call.
    pub contact: Option<String>,
    /// Where letters to it are posted, a line each; empty for one that has a node.
    pub address: Vec<String>,
    /// Whether it publishes a requirement sheet.
    pub sheet: bool,
}

/// A leaf of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafView {
    /// Its place, from 0.
    pub index: u64,
    /// When.
    pub at: String,
    /// Who, by pseudonym.
    pub actor: String,
    /// The name of the person, where it is one of ours.
    pub name: Option<String>,
    /// What was done.
    pub action: String,
    /// To what.
    pub object: String,
}

/// A plain record of the cooperation between services.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What it records: `programme`, `event`, `post`, …
    pub kind: String,
    /// Its identity.
    pub id: String,
    /// Its content.
    pub body: Object,
}
