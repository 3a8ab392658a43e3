//! Parts of a case page: time limits, tasks, history, receipts, filters, empty lists.

use askama::Template;
use lingua::Voice;

use super::{Button, Html, Link, Tag, TagColour, components};

components!(Alert Badge Due Empty Facets Filter Receipts Steps SubNavigation TaskList Timeline);

/// A count of new things beside a menu entry.
#[derive(Template, Clone)]
#[template(path = "components/badge.html")]
pub struct Badge {
    n: u64,
    words: String,
}

impl Badge {
    /// The count `n`.
    pub fn new(voice: Voice<'_>, n: u64) -> Self {
        Self { n, words: voice.tn("menu-badge", n) }
    }

    /// Whether there is nothing to count.
    pub const fn is_none(&self) -> bool {
        self.n == 0
    }
}

/// How loud an [`Alert`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// Good to know.
    Information,
    /// Done as asked.
    Success,
    /// Needs attention soon.
    Warning,
    /// Something failed.
    Error,
}

impl AlertKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Information => "moj-alert--information",
            Self::Success => "moj-alert--success",
            Self::Warning => "moj-alert--warning",
            Self::Error => "moj-alert--error",
        }
    }
}

/// A message across the page.
#[derive(Template)]
#[template(path = "components/alert.html")]
pub struct Alert {
    kind: AlertKind,
    word: String,
    heading: Option<String>,
    content: Html,
}

impl Alert {
    /// An alert.
    pub fn new(voice: Voice<'_>, kind: AlertKind, content: impl Into<Html>) -> Self {
        let word = match kind {
            AlertKind::Information => voice.t("common-information"),
            AlertKind::Success => voice.t("common-success"),
            AlertKind::Warning => voice.t("common-warning"),
            AlertKind::Error => voice.t("common-error"),
        };
        Self { kind, word, heading: None, content: content.into() }
    }

    /// A heading above the text.
    #[must_use]
    pub fn heading(mut self, heading: impl Into<String>) -> Self {
        self.heading = Some(heading.into());
        self
    }
}

/// A time limit: the date first, the words second, the colour last.
#[derive(Template, Clone)]
#[template(path = "components/due.html")]
pub struct Due {
    date: String,
    words: String,
    class: &'static str,
}

impl Due {
    /// The limit `date`, seen on `today`. Red from the day after it, orange in the last seven days.
    pub fn new(voice: Voice<'_>, date: kernel::Date, today: kernel::Date) -> Self {
        let left = date.days_since(today);
        let (words, class) = match left {
            0 => (voice.t("limit-today"), " co-due--soon"),
            1.. => (voice.tn("limit-left", left), if left <= 7 { " co-due--soon" } else { "" }),
            _ => (voice.tn("limit-overdue", -left), " co-due--late"),
        };
        Self { date: voice.date_short(date), words, class }
    }

    /// A limit that ended at an hour of today.
    pub fn over_today(voice: Voice<'_>, date: kernel::Date) -> Self {
        Self { date: voice.date_short(date), words: voice.t("limit-over-today"), class: " co-due--late" }
    }
}

/// The state of one task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Nothing to do any more.
    Completed,
    /// Begun, something is missing.
    Incomplete,
    /// Somebody is at it.
    InProgress,
    /// A check found something.
    Problems,
    /// Something else comes first.
    NotYet,
}

struct Task {
    name: String,
    href: Option<String>,
    hint: Option<String>,
    state: TaskState,
    word: String,
}

impl Task {
    fn tag(&self) -> Option<Tag> {
        let colour = match self.state {
            TaskState::Completed | TaskState::NotYet => return None,
            TaskState::Incomplete => TagColour::Yellow,
            TaskState::InProgress => TagColour::Blue,
            TaskState::Problems => TagColour::Red,
        };
        Some(Tag::new(self.word.clone(), colour))
    }
}

/// What is to be done before something can happen. The whole row is the link.
#[derive(Template)]
#[template(path = "components/task_list.html")]
pub struct TaskList {
    id: String,
    words: [String; 5],
    tasks: Vec<Task>,
}

impl TaskList {
    /// An empty list; `id` begins the ids inside.
    pub fn new(voice: Voice<'_>, id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            words: [
                voice.t("task-completed"),
                voice.t("task-incomplete"),
                voice.t("task-in-progress"),
                voice.t("task-problems"),
                voice.t("task-not-yet"),
            ],
            tasks: Vec::new(),
        }
    }

    /// Adds a task; `href` is left out where it cannot be started.
    #[must_use]
    pub fn task(
        mut self,
        name: impl Into<String>,
        href: Option<String>,
        hint: Option<String>,
        state: TaskState,
    ) -> Self {
        let [completed, incomplete, in_progress, problems, not_yet] = &self.words;
        let word = match state {
            TaskState::Completed => completed,
            TaskState::Incomplete => incomplete,
            TaskState::InProgress => in_progress,
            TaskState::Problems => problems,
            TaskState::NotYet => not_yet,
        };
        self.tasks.push(Task { name: name.into(), href, hint, state, word: word.clone() });
        self
    }
}

struct Event {
    title: String,
    by: String,
    at: String,
    content: Html,
    mark: Option<Tag>,
}

/// What happened, newest first. Who did it stands on a line of its own.
#[derive(Template)]
#[template(path = "components/timeline.html")]
pub struct Timeline {
    level: u8,
    events: Vec<Event>,
}

impl Timeline {
    /// An empty history whose titles are headings of `level`.
    pub const fn new(level: u8) -> Self {
        Self { level, events: Vec::new() }
    }

    /// Adds what happened. `by` is a finished line (`voice.ta("timeline-by", …)` or `voice.t("timeline-made-by-node")`),
    /// `at` a moment in words, `mark` a state such as a conflict.
    pub fn push(
        &mut self,
        title: impl Into<String>,
        by: impl Into<String>,
        at: impl Into<String>,
        content: impl Into<Html>,
        mark: Option<Tag>,
    ) {
        self.events.push(Event { title: title.into(), by: by.into(), at: at.into(), content: content.into(), mark });
    }
}

/// A step of the [`Receipts`] ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rung {
    /// Left our node.
    Sent,
    /// The other node took it.
    Accepted,
    /// It lies before the authority.
    Delivered,
    /// A person there opened it.
    Opened,
}

/// How far a step has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RungState {
    /// Reached, at this moment in words.
    Reached(String),
    /// Not reached so far.
    NotYet,
    /// It failed, for this reason in words.
    Failed(String),
}

struct Step {
    name: String,
    state: RungState,
}

impl Step {
    const fn class(&self) -> &'static str {
        match self.state {
            RungState::Reached(_) => "co-ladder__step--reached",
            RungState::NotYet => "",
            RungState::Failed(_) => "co-ladder__step--failed",
        }
    }

    fn words<'a>(&'a self, not_yet: &'a str) -> &'a str {
        match &self.state {
            RungState::Reached(words) | RungState::Failed(words) => words,
            RungState::NotYet => not_yet,
        }
    }
}

/// The way of a message from sending to opening, step by step.
#[derive(Template)]
#[template(path = "components/receipts.html")]
pub struct Receipts {
    label: String,
    not_yet: String,
    steps: Vec<Step>,
}

impl Receipts {
    /// The ladder; give the four steps in their order.
    pub fn new(voice: Voice<'_>, steps: impl IntoIterator<Item = (Rung, RungState)>) -> Self {
        let steps = steps
            .into_iter()
            .map(|(rung, state)| Step {
                name: match rung {
                    Rung::Sent => voice.t("receipt-sent"),
                    Rung::Accepted => voice.t("receipt-accepted"),
                    Rung::Delivered => voice.t("receipt-delivered"),
                    Rung::Opened => voice.t("receipt-opened"),
                },
                state,
            })
            .collect();
        Self { label: voice.t("receipt-title"), not_yet: voice.t("receipt-not-yet"), steps }
    }
}

/// The pages of one matter.
#[derive(Template)]
#[template(path = "components/sub_navigation.html")]
pub struct SubNavigation {
    label: String,
    items: Vec<(String, String, bool, Option<Badge>)>,
}

impl SubNavigation {
    /// `label` names the group for people who cannot see it.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), items: Vec::new() }
    }

    /// Adds a page.
    #[must_use]
    pub fn item(
        mut self,
        text: impl Into<String>,
        href: impl Into<String>,
        current: bool,
        badge: Option<Badge>,
    ) -> Self {
        self.items.push((text.into(), href.into(), current, badge));
        self
    }
}

/// The way through a list that somebody came from: where she is, the one before, the one after.
#[derive(Template)]
#[template(path = "components/steps.html")]
pub struct Steps {
    label: String,
    items: Vec<Html>,
}

impl Steps {
    /// `label` names the group for people who cannot see it.
    pub fn new(label: impl Into<String>, items: Vec<Html>) -> Self {
        Self { label: label.into(), items }
    }
}

/// A condition that is set, with the address of the list without it.
pub struct FilterTag {
    text: String,
    href: String,
}

impl FilterTag {
    /// A set condition.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// The panel beside a list. Its form is sent with GET, so the address of a filtered list can be kept and shared. The
/// button stands at both ends for people who walk through the form with the keyboard.
#[derive(Template)]
#[template(path = "components/filter.html")]
pub struct Filter {
    action: String,
    title: String,
    selected: String,
    clear: Link,
    remove: String,
    apply: Button,
    tags: Vec<FilterTag>,
    hidden: Vec<(String, String)>,
    parts: Vec<Html>,
}

impl Filter {
    /// An empty panel whose form leads to `action`, which is also the address of the list without conditions.
    pub fn new(voice: Voice<'_>, action: impl Into<String>) -> Self {
        let action = action.into();
        Self {
            title: voice.t("filter-title"),
            selected: voice.t("filter-selected"),
            clear: Link::new(voice.t("filter-clear"), action.clone()),
            remove: voice.t("filter-remove"),
            apply: Button::submit(voice.t("filter-apply")),
            action,
            tags: Vec::new(),
            hidden: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Adds a condition that is set.
    #[must_use]
    pub fn tag(mut self, tag: FilterTag) -> Self {
        self.tags.push(tag);
        self
    }

    /// Adds a value that stays as it is, whatever is filtered.
    #[must_use]
    pub fn hidden(mut self, name: &str, value: &str) -> Self {
        self.hidden.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds a field.
    #[must_use]
    pub fn part(mut self, part: impl Into<Html>) -> Self {
        self.parts.push(part.into());
        self
    }
}

/// What was found, counted, as links that narrow a question down; what it is narrowed down to can be taken off.
#[derive(Template)]
#[template(path = "components/facets.html")]
pub struct Facets {
    title: String,
    selected: String,
    clear: Link,
    remove: String,
    tags: Vec<FilterTag>,
    groups: Vec<(String, Vec<Html>)>,
    note: Option<String>,
}

impl Facets {
    /// Nothing counted yet; `clear` is the address of the question without conditions.
    pub fn new(voice: Voice<'_>, clear: impl Into<String>) -> Self {
        Self {
            title: voice.t("facet-title"),
            selected: voice.t("filter-selected"),
            clear: Link::new(voice.t("filter-clear"), clear),
            remove: voice.t("filter-remove"),
            tags: Vec::new(),
            groups: Vec::new(),
            note: None,
        }
    }

    /// Adds a condition that is set.
    pub fn tag(&mut self, tag: FilterTag) {
        self.tags.push(tag);
    }

    /// Adds what can be chosen under one heading; nothing where there is nothing to choose.
    pub fn group(&mut self, heading: impl Into<String>, links: Vec<Html>) {
        if !links.is_empty() {
            self.groups.push((heading.into(), links));
        }
    }

    /// Adds a sentence about what was counted.
    pub fn note(&mut self, note: impl Into<String>) {
        self.note = Some(note.into());
    }

    /// Whether there is nothing to choose and nothing to take off.
    pub const fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.groups.is_empty()
    }
}

/// A list without rows says which of three reasons it has.
#[derive(Template)]
#[template(path = "components/empty.html")]
pub struct Empty {
    title: String,
    text: String,
    action: Option<Html>,
}

impl Empty {
    /// Nothing yet: `text` says what will appear and how to begin.
    pub fn nothing_yet(voice: Voice<'_>, text: impl Into<String>) -> Self {
        Self { title: voice.t("empty-nothing-yet"), text: text.into(), action: None }
    }

    /// Nothing matches the filters; `clear` is the address without them.
    pub fn nothing_matches(voice: Voice<'_>, clear: impl Into<String>) -> Self {
        Self {
            title: voice.t("empty-nothing-matches"),
            text: voice.t("empty-nothing-matches-text"),
            action: Some(Link::new(voice.t("filter-clear"), clear).into()),
        }
    }

    /// The person may not see it.
    pub fn not_allowed(voice: Voice<'_>) -> Self {
        Self { title: voice.t("empty-not-allowed"), text: voice.t("empty-not-allowed-text"), action: None }
    }

    /// Adds something to do.
    #[must_use]
    pub fn action(mut self, action: impl Into<Html>) -> Self {
        self.action = Some(action.into());
        self
    }
}
