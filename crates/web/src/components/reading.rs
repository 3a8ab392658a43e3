//! Parts for reading: headings, links, tags, lists, tables.

use askama::Template;
use lingua::Voice;

use super::{Html, components};

components!(Heading Link Tag SummaryList Table Details Inset WarningText Pagination Picture Progress);

/// How far something is: the words, and a bar where it is known how much there is.
#[derive(Template, Clone)]
#[template(path = "components/progress.html")]
pub struct Progress {
    words: String,
    done: u32,
    of: u32,
}

impl Progress {
    /// So much of so much; 0 as long as nobody knows.
    pub fn new(words: impl Into<String>, done: u32, of: u32) -> Self {
        Self { words: words.into(), done, of }
    }
}

/// A heading, with an optional line above it. Level 1 is the page's title and stands once on a page.
#[derive(Template, Clone)]
#[template(path = "components/heading.html")]
pub struct Heading {
    text: String,
    level: u8,
    caption: Option<Html>,
    id: Option<String>,
}

impl Heading {
    /// A heading of level 1 to 4.
    pub fn new(level: u8, text: impl Into<String>) -> Self {
        Self { text: text.into(), level: level.clamp(1, 4), caption: None, id: None }
    }

    /// A short line above, such as kind, direction and number.
    #[must_use]
    pub fn caption(mut self, caption: impl Into<Html>) -> Self {
        self.caption = Some(caption.into());
        self
    }

    /// An id to link to.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    const fn size(&self) -> &'static str {
        match self.level {
            1 => "l",
            2 => "m",
            _ => "s",
        }
    }
}

/// A link. `about` completes it for people who hear the links alone: "Change" + "legal basis".
#[derive(Template, Clone)]
#[template(path = "components/link.html")]
pub struct Link {
    text: Html,
    href: String,
    about: Option<String>,
    class: &'static str,
    rel: Option<&'static str>,
}

impl Link {
    /// A link to `href`.
    pub fn new(text: impl Into<Html>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), about: None, class: "govuk-link", rel: None }
    }

    /// The look of a link that stands for something else.
    #[must_use]
    pub(super) const fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// How the other page stands to this one (HTML's link types, such as `prev` and `next`). Shortcuts go by it.
    #[must_use]
    pub const fn rel(mut self, rel: &'static str) -> Self {
        self.rel = Some(rel);
        self
    }

    /// Words that only a screen reader says after the text.
    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into());
        self
    }
}

/// The colour of a [`Tag`]. The word carries the meaning; the colour only helps the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagColour {
    /// Nothing to do.
    Grey,
    /// Under way.
    Blue,
    /// In order.
    Green,
    /// Needs attention.
    Yellow,
    /// Wrong, or overdue.
    Red,
}

impl TagColour {
    const fn class(self) -> &'static str {
        match self {
            Self::Grey => "govuk-tag--grey",
            Self::Blue => "govuk-tag--blue",
            Self::Green => "govuk-tag--green",
            Self::Yellow => "govuk-tag--yellow",
            Self::Red => "govuk-tag--red",
        }
    }
}

/// A state in one or two words.
#[derive(Template, Clone)]
#[template(source = "<strong class=\"govuk-tag {{ colour.class() }}\">{{ text }}</strong>", ext = "html")]
pub struct Tag {
    text: String,
    colour: TagColour,
}

impl Tag {
    /// A tag.
    pub fn new(text: impl Into<String>, colour: TagColour) -> Self {
        Self { text: text.into(), colour }
    }
}

struct Row {
    key: String,
    value: Html,
    action: Option<Link>,
}

/// Pairs of a key and a value, alone or as a card with a title.
#[derive(Template, Default)]
#[template(path = "components/summary_list.html")]
pub struct SummaryList {
    title: Option<String>,
    action: Option<Link>,
    rows: Vec<Row>,
}

impl SummaryList {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes it a card with a title.
    #[must_use]
    pub fn card(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What can be done with the card.
    #[must_use]
    pub fn card_action(mut self, action: Link) -> Self {
        self.action = Some(action);
        self
    }

    /// Adds a row.
    #[must_use]
    pub fn row(mut self, key: impl Into<String>, value: impl Into<Html>) -> Self {
        self.rows.push(Row { key: key.into(), value: value.into(), action: None });
        self
    }

    /// Adds a row that can be changed.
    #[must_use]
    pub fn row_with(mut self, key: impl Into<String>, value: impl Into<Html>, action: Link) -> Self {
        self.rows.push(Row { key: key.into(), value: value.into(), action: Some(action) });
        self
    }

    fn has_actions(&self) -> bool {
        self.rows.iter().any(|row| row.action.is_some())
    }
}

/// How a column is sorted now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    /// It is not.
    No,
    /// Lowest first.
    Up,
    /// Highest first.
    Down,
}

impl Sorted {
    const fn aria(self) -> &'static str {
        match self {
            Self::No => "none",
            Self::Up => "ascending",
            Self::Down => "descending",
        }
    }

    const fn sign(self) -> &'static str {
        match self {
            Self::No => "",
            Self::Up => "▲",
            Self::Down => "▼",
        }
    }
}

/// The head of a column.
#[derive(Clone)]
pub struct Column {
    text: String,
    numeric: bool,
    narrow: bool,
    sort: Option<(String, Sorted)>,
}

impl Column {
    /// A column.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), numeric: false, narrow: false, sort: None }
    }

    /// Of numbers, set to the right.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// Whose values never break: dates, numbers of documents.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    /// Sorted by the server when its head is followed as a link.
    #[must_use]
    pub fn sort(mut self, href: impl Into<String>, now: Sorted) -> Self {
        self.sort = Some((href.into(), now));
        self
    }

    const fn class(&self) -> &'static str {
        match (self.numeric, self.narrow) {
            (true, _) => " govuk-table__cell--numeric",
            (false, true) => " co-nowrap",
            (false, false) => "",
        }
    }
}

/// One cell.
pub type Cell = Html;

/// A box that picks a row.
#[derive(Clone)]
pub struct Pick {
    /// The input's name, the same for all rows.
    pub name: String,
    /// What the input sends.
    pub value: String,
    /// What it picks, for those who hear the page.
    pub label: String,
    /// Whether it is ticked already.
    pub chosen: bool,
}

/// A table. The first cell of each row names the row.
#[derive(Template)]
#[template(path = "components/table.html")]
pub struct Table {
    caption: String,
    caption_hidden: bool,
    across: bool,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    sorted_words: [String; 2],
    pick_head: Option<String>,
    picks: Vec<Pick>,
}

impl Table {
    /// A table with a caption, which every table needs.
    pub fn new(voice: Voice<'_>, caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            caption: caption.into(),
            caption_hidden: false,
            across: false,
            columns,
            rows: Vec::new(),
            sorted_words: [voice.t("table-sorted-up"), voice.t("table-sorted-down")],
            pick_head: None,
            picks: Vec::new(),
        }
    }

    /// Puts a box before each row that is there; `head` names the column of boxes.
    #[must_use]
    pub fn picks(mut self, head: impl Into<String>, picks: impl IntoIterator<Item = Pick>) -> Self {
        self.pick_head = Some(head.into());
        self.picks = picks.into_iter().take(self.rows.len()).collect();
        self
    }

    /// Hides the caption from the eye, where a heading above says the same.
    #[must_use]
    pub fn caption_hidden(mut self) -> Self {
        self.caption_hidden = true;
        self
    }

    /// Printed, its page lies across: for many columns with long words.
    #[must_use]
    pub fn across(mut self) -> Self {
        self.across = true;
        self
    }

    /// Adds a row; cells beyond the columns are dropped.
    #[must_use]
    pub fn row(mut self, cells: impl IntoIterator<Item = Cell>) -> Self {
        self.push(cells);
        self
    }

    /// Adds a row in a loop.
    pub fn push(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().take(self.columns.len()).collect());
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand their values over by reference")]
    fn pick_of(&self, row: &usize) -> Option<&Pick> {
        self.picks.get(*row)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand their values over by reference")]
    fn class_of(&self, column: &usize) -> &'static str {
        self.columns.get(*column).map_or("", Column::class)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand their values over by reference")]
    fn sorted_word(&self, sorted: &Sorted) -> &str {
        match sorted {
            Sorted::No => "",
            Sorted::Up => &self.sorted_words[0],
            Sorted::Down => &self.sorted_words[1],
        }
    }
}

/// Something that opens when asked.
#[derive(Template)]
#[template(path = "components/details.html")]
pub struct Details {
    summary: String,
    content: Html,
    open: bool,
}

impl Details {
    /// Closed at first.
    pub fn new(summary: impl Into<String>, content: impl Into<Html>) -> Self {
        Self { summary: summary.into(), content: content.into(), open: false }
    }

    /// Open at first.
    #[must_use]
    pub fn open(mut self) -> Self {
        self.open = true;
        self
    }
}

/// A text set off by a bar.
#[derive(Template)]
#[template(source = "<div class=\"govuk-inset-text\">{{ content }}</div>", ext = "html")]
pub struct Inset {
    content: Html,
}

impl Inset {
    /// An inset.
    pub fn new(content: impl Into<Html>) -> Self {
        Self { content: content.into() }
    }
}

/// A picture of a page of a document, as wide as there is room.
#[derive(Template)]
#[template(path = "components/picture.html")]
pub struct Picture {
    src: String,
    alt: String,
    width: u32,
    height: u32,
    whole: bool,
}

impl Picture {
    /// The picture at `src`, `width` to `height` pixels large; `alt` says what it shows.
    pub fn new(src: impl Into<String>, alt: impl Into<String>, width: u32, height: u32) -> Self {
        Self { src: src.into(), alt: alt.into(), width, height, whole: false }
    }

    /// In all its pixels; what is too wide is moved within its own frame.
    #[must_use]
    pub const fn whole(mut self) -> Self {
        self.whole = true;
        self
    }
}

/// A warning about consequences.
#[derive(Template)]
#[template(path = "components/warning.html")]
pub struct WarningText {
    word: String,
    content: Html,
}

impl WarningText {
    /// A warning.
    pub fn new(voice: Voice<'_>, content: impl Into<Html>) -> Self {
        Self { word: voice.t("common-warning"), content: content.into() }
    }
}

struct PageLink {
    /// `None` is the gap between numbers.
    page: Option<u64>,
    href: String,
    label: String,
    current: bool,
}

/// Links to the other pages of a list.
#[derive(Template)]
#[template(path = "components/pagination.html")]
pub struct Pagination {
    label: String,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
    pages: Vec<PageLink>,
}

impl Pagination {
    /// Links for page `current` of `pages`, counted from 1; `href` gives the address of a page. Shown are the first, the
    /// last, and those beside the current one.
    pub fn new(voice: Voice<'_>, current: u64, pages: u64, href: impl Fn(u64) -> String) -> Self {
        let shown = |page: u64| page == 1 || page == pages || page.abs_diff(current) <= 1;
        let mut links: Vec<PageLink> = Vec::new();
        for page in 1..=pages {
            if shown(page) {
                links.push(PageLink {
                    page: Some(page),
                    href: href(page),
                    label: voice.ta("pager-page", &[("page", page.into())]),
                    current: page == current,
                });
            } else if links.last().is_some_and(|last| last.page.is_some()) {
                links.push(PageLink { page: None, href: String::new(), label: String::new(), current: false });
            }
        }
        Self {
            label: voice.t("pager-label"),
            previous: (current > 1).then(|| (voice.t("pager-previous"), href(current - 1))),
            next: (current < pages).then(|| (voice.t("pager-next"), href(current + 1))),
            pages: if pages > 1 { links } else { Vec::new() },
        }
    }
}
