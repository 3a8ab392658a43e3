//! The frame of every page: header, menu, languages, search, footer.

use kernel::Lang;
use lingua::Voice;

use super::{Badge, Button, Link, Shortcuts};
use crate::assets::asset_url;

/// A part of Comity that the menu leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The work list.
    Today,
    /// Requests.
    Requests,
    /// Translations.
    Translations,
    /// Messages and receipts.
    Messages,
    /// The registration desk.
    Journal,
    /// Cooperation programmes.
    Programmes,
    /// Visits and meetings.
    Events,
    /// Registers.
    Registers,
    /// Statistics.
    Statistics,
    /// Partners.
    Authorities,
    /// Users.
    Users,
    /// How registration numbers are made.
    Numbering,
    /// The log.
    Audit,
    /// Administration.
    Administration,
}

impl Section {
    /// The address of the section.
    pub const fn href(self) -> &'static str {
        match self {
            Self::Today => "/",
            Self::Requests => "/requests",
            Self::Translations => "/translations",
            Self::Messages => "/messages",
            Self::Journal => "/register",
            Self::Programmes => "/programmes",
            Self::Events => "/events",
            Self::Registers => "/registers",
            Self::Statistics => "/statistics",
            Self::Authorities => "/authorities",
            Self::Users => "/users",
            Self::Numbering => "/register/numbering",
            Self::Audit => "/audit",
            Self::Administration => "/administration",
        }
    }

    /// The letter that leads there after `g`, as it is printed on the key.
    pub const fn key(self) -> Option<char> {
        match self {
            Self::Today => Some('T'),
            Self::Requests => Some('R'),
            Self::Translations => Some('D'),
            Self::Messages => Some('M'),
            Self::Journal => Some('J'),
            Self::Programmes => Some('P'),
            Self::Events => Some('E'),
            Self::Registers => Some('N'),
            Self::Statistics => Some('S'),
            Self::Authorities => Some('A'),
            Self::Users => Some('U'),
            Self::Audit => Some('L'),
            Self::Administration | Self::Numbering => None,
        }
    }

    fn name(self, voice: Voice<'_>) -> String {
        match self {
            Self::Today => voice.t("menu-today"),
            Self::Requests => voice.t("menu-requests"),
            Self::Translations => voice.t("menu-translations"),
            Self::Messages => voice.t("menu-messages"),
            Self::Journal => voice.t("menu-journal"),
            Self::Programmes => voice.t("menu-programmes"),
            Self::Events => voice.t("menu-events"),
            Self::Registers => voice.t("menu-registers"),
            Self::Statistics => voice.t("menu-statistics"),
            Self::Authorities => voice.t("menu-authorities"),
            Self::Users => voice.t("menu-users"),
            Self::Numbering => voice.t("menu-numbering"),
            Self::Audit => voice.t("menu-audit"),
            Self::Administration => voice.t("menu-administration"),
        }
    }
}

/// One entry of the menu.
#[derive(Clone)]
pub struct MenuItem {
    pub(crate) text: String,
    pub(crate) href: String,
    pub(crate) active: bool,
    pub(crate) badge: Option<Badge>,
    pub(crate) key: Option<char>,
}

impl MenuItem {
    /// An entry for `section`; `n` new things are shown beside it unless there are none.
    pub fn new(voice: Voice<'_>, section: Section, active: Section, n: u64) -> Self {
        Self {
            text: section.name(voice),
            href: section.href().to_owned(),
            active: section == active,
            badge: (n > 0).then(|| Badge::new(voice, n)),
            key: section.key(),
        }
    }
}

/// Who is signed in.
#[derive(Clone)]
pub struct Account {
    /// Name and role, as shown.
    pub who: String,
    /// The session's token against forged requests; signing out is a form.
    pub token: String,
    /// How much of what the person was told she has not seen; none for who is told nothing.
    pub unseen: Option<Badge>,
}

/// What stands around the content of a page. A page's template extends `layout.html` and has it as its field `frame`.
#[derive(Clone)]
pub struct Frame<'a> {
    pub(crate) voice: Voice<'a>,
    pub(crate) title: String,
    pub(crate) address: String,
    pub(crate) authority: String,
    pub(crate) node: String,
    pub(crate) account: Option<Account>,
    pub(crate) menu: Vec<MenuItem>,
    pub(crate) search: Option<String>,
    pub(crate) back: Option<Link>,
    pub(crate) demo: bool,
    pub(crate) failed: bool,
    pub(crate) theme: &'static str,
    pub(crate) keys: bool,
    pub(crate) refresh: Option<u32>,
}

impl<'a> Frame<'a> {
    /// The frame of the page `title` at `address` (path and query). `authority` is the name of the node's authority,
    /// `node` the name and version of the node in words.
    pub fn new(
        voice: Voice<'a>,
        title: impl Into<String>,
        address: impl Into<String>,
        authority: impl Into<String>,
        node: impl Into<String>,
    ) -> Self {
        Self {
            voice,
            title: title.into(),
            address: address.into(),
            authority: authority.into(),
            node: node.into(),
            account: None,
            menu: Vec::new(),
            search: None,
            back: None,
            demo: false,
            failed: false,
            theme: "system",
            keys: false,
            refresh: None,
        }
    }

    /// For a person who is signed in: the menu, the search box and the way out.
    #[must_use]
    pub fn signed_in(mut self, account: Account, menu: Vec<MenuItem>) -> Self {
        self.account = Some(account);
        self.menu = menu;
        self.search = Some(String::new());
        self
    }

    /// What was searched, for the page of results.
    #[must_use]
    pub fn searched(mut self, words: impl Into<String>) -> Self {
        self.search = Some(words.into());
        self
    }

    /// The colours: `system`, `light` or `dark`; as the system says until something else is chosen.
    #[must_use]
    pub fn theme(mut self, theme: &'static str) -> Self {
        self.theme = theme;
        self
    }

    /// Whether the page listens to keyboard shortcuts.
    #[must_use]
    pub fn keys(mut self, keys: bool) -> Self {
        self.keys = keys;
        self
    }

    /// A way back above the content.
    #[must_use]
    pub fn back(mut self, text: impl Into<String>, href: impl Into<String>) -> Self {
        self.back = Some(Link::new(text.into(), href).class("govuk-back-link"));
        self
    }

    /// Stripes for a node with practice data.
    #[must_use]
    pub fn demo(mut self, demo: bool) -> Self {
        self.demo = demo;
        self
    }

    /// Where there is no script, the page is loaded anew after so many seconds.
    #[must_use]
    pub fn refresh(mut self, seconds: u32) -> Self {
        self.refresh = Some(seconds);
        self
    }

    /// The page shows an error summary: its title in the browser begins with "Error".
    #[must_use]
    pub fn failed(mut self, failed: bool) -> Self {
        self.failed = failed;
        self
    }

    /// The language of the page.
    pub const fn voice(&self) -> Voice<'a> {
        self.voice
    }

    /// Seconds without a click after which the session ends.
    pub const fn idle_seconds(&self) -> i64 {
        kernel::limits::SESSION_IDLE_SECONDS
    }

    /// Where the help on this page is.
    pub(crate) fn help(&self) -> String {
        crate::pages::help::place(&self.address)
    }

    /// The title of the page.
    pub fn title(&self) -> &str {
        &self.title
    }

    pub(crate) fn t(&self, key: &str) -> String {
        self.voice.t(key)
    }

    pub(crate) fn browser_title(&self) -> String {
        let title = if self.failed {
            self.voice.ta("form-title-error", &[("title", (&self.title).into())])
        } else {
            self.title.clone()
        };
        format!("{title} – {}", self.voice.t("frame-name"))
    }

    pub(crate) fn signed_in_as(&self, account: &Account) -> String {
        self.voice.ta("frame-signed-in", &[("who", (&account.who).into())])
    }

    pub(crate) fn zone(&self) -> String {
        self.voice.ta("frame-zone", &[("zone", self.voice.zone().name().into())])
    }

    pub(crate) fn languages(&self) -> Vec<(Lang, String, bool)> {
        Lang::ALL.into_iter().map(|lang| (lang, in_lang(&self.address, lang), lang == self.voice.lang())).collect()
    }

    #[expect(clippy::unused_self, reason = "the layout knows nothing but the frame")]
    pub(crate) fn asset(&self, name: &str) -> String {
        asset_url(name)
    }

    pub(crate) fn shortcuts(&self) -> Shortcuts {
        Shortcuts::new(self.voice, &self.menu)
    }

    pub(crate) fn search_button(&self) -> Button {
        Button::submit(self.voice.t("search-button")).secondary()
    }
}

/// The same address in another language: the query gets `lang=`, so the place is not lost.
fn in_lang(address: &str, lang: Lang) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
    let mut out = format!("{path}?");
    for pair in kept {
        out.push_str(pair);
        out.push('&');
    }
    out.push_str("lang=");
    out.push_str(lang.tag());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changing_the_language_keeps_the_place() {
        assert_eq!(in_lang("/requests?state=open&lang=ru&page=2", Lang::Az), "/requests?state=open&page=2&lang=az");
        assert_eq!(in_lang("/", Lang::Uz), "/?lang=uz");
    }
}
