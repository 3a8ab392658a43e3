//! What happened, on both sides, newest first.

use app::{Case, EntryView};
use docket::Standing;
use lingua::Voice;

use super::{Part, Section, document_address, papers, place, receipts};
use crate::{
    components::{Choice, Details, Empty, Filter, Html, Link, Select, Tag, TagColour, Timeline},
    ctx::Ctx,
    show, words,
};

/// How many entries the short history has at most.
const SHORT: usize = 8;

/// What the history can be narrowed down to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Everything, with what the node noted by itself.
    All,
    /// What the parties exchanged.
    Shared,
    /// What stays in our authority.
    Home,
    /// What broke a rule or waits.
    Trouble,
}

impl Which {
    const ALL: [(&'static str, Self, &'static str); 4] = [
        ("all", Self::All, "case-history-all"),
        ("shared", Self::Shared, "case-history-shared"),
        ("home", Self::Home, "case-history-home"),
        ("trouble", Self::Trouble, "case-history-trouble"),
    ];

    fn of(ctx: &Ctx) -> Self {
        let asked = ctx.asked("which");
        Self::ALL.into_iter().find(|(code, ..)| Some(*code) == asked).map_or(Self::All, |(_, which, _)| which)
    }

    fn has(self, case: &Case, view: &EntryView) -> bool {
        match self {
            Self::All => true,
            Self::Shared => !view.held.entry.is_home(),
            Self::Home => view.held.entry.is_home() && !of_the_node(view),
            Self::Trouble => view.standing != Standing::Stands || waits(case, view),
        }
    }
}

/// What the node noted by itself: it stands in the receipts already.
fn of_the_node(view: &EntryView) -> bool {
    matches!(view.held.entry.kind.as_str(), "docket.receipt" | "docket.opened")
}

/// The newest entries, without what the node noted by itself.
pub fn short(ctx: &Ctx, case: &Case) -> Html {
    let views = case.entries.iter().rev();
    let some = views.filter(|view| !of_the_node(view) || view.standing != Standing::Stands || waits(case, view));
    timeline(ctx, case, some.take(SHORT), false)
}

/// All of it, down to the first paper.
pub fn sections(ctx: &Ctx, case: &Case) -> Vec<Section> {
    let v = ctx.voice();
    let which = Which::of(ctx);
    let here = place(ctx, case.id, Part::History);
    let found: Vec<&EntryView> = case.entries.iter().rev().filter(|view| which.has(case, view)).collect();
    let choices = Which::ALL.map(|(code, one, key)| Choice::new(code, v.t(key)).chosen(which == one));
    let mut filter = Filter::new(v, here.clone());
    for (name, value) in ctx.walking() {
        filter = filter.hidden(name, value);
    }
    filter = filter.part(Select::new(v, "which", v.t("case-history-which"), choices.into()));
    let narrow = Details::new(v.t("filter-title"), filter);
    let narrow = if which == Which::All { narrow } else { narrow.open() };
    let shown = v.tn("web-history", found.len());
    let list = if found.is_empty() {
        Empty::nothing_matches(v, here).into()
    } else {
        timeline(ctx, case, found.into_iter(), true)
    };
    vec![
        Section { id: "filter", title: String::new(), content: narrow.into() },
        Section { id: "history", title: shown, content: list },
    ]
}

fn timeline<'c>(ctx: &Ctx, case: &'c Case, views: impl Iterator<Item = &'c EntryView>, whole: bool) -> Html {
    let v = ctx.voice();
    let mut timeline = Timeline::new(3);
    for view in views {
        let entry = &view.held.entry;
        let officer = case.officers.get(&entry.officer.pseudonym).filter(|_| entry.author == case.seat);
        let role = v.role(entry.officer.role);
        let person = officer.map_or_else(|| role.clone(), |name| format!("{role}, {name}"));
        let author = words::authority(v, &case.names, &entry.author);
        let by = v.ta("timeline-by", &[("who", format!("{author} ({person})").into())]);
        let mark = match (&view.standing, waits(case, view)) {
            (_, true) => Some(Tag::new(v.t("timeline-waiting"), TagColour::Yellow)),
            (Standing::Conflict { .. }, _) => Some(Tag::new(v.t("timeline-conflict"), TagColour::Red)),
            (Standing::NotUnderstood, _) => Some(Tag::new(v.t("web-not-understood"), TagColour::Yellow)),
            (Standing::Stands, _) if entry.is_home() => Some(Tag::new(v.t("web-home-entry"), TagColour::Grey)),
            (Standing::Stands, _) => None,
        };
        timeline.push(
            words::entry(v, &entry.kind),
            by,
            v.ta("timeline-at", &[("when", v.moment(entry.made_at).into())]),
            content(v, case, view, whole),
            mark,
        );
    }
    timeline.into()
}

/// Whether an entry waits for earlier ones; it has no standing yet.
fn waits(case: &Case, view: &EntryView) -> bool {
    case.look.waiting.iter().any(|waiting| waiting.digest == view.held.digest)
}

fn content(v: Voice<'_>, case: &Case, view: &EntryView, whole: bool) -> Html {
    let entry = &view.held.entry;
    let mut parts: Vec<Html> = Vec::new();
    match &view.standing {
        // Both sides compute the same rule, so both read the same sentence, each in its own language.
        Standing::Conflict { breach } => parts.push(Html::paragraphs(&words::breach(v, breach))),
        Standing::NotUnderstood if waits(case, view) => parts.push(Html::paragraphs(&v.t("web-waiting-text"))),
        Standing::NotUnderstood => parts.push(Html::paragraphs(&v.t("web-not-understood-text"))),
        Standing::Stands => {}
    }
    if let Some(about) = &entry.about {
        let writer = words::authority(v, &case.names, about);
        parts.push(Html::paragraphs(&v.ta("web-registered-from-paper", &[("who", writer.into())])));
    }
    if !entry.is_home() && entry.author != case.seat {
        parts.push(Html::paragraphs(&v.ta("web-received-at", &[("when", v.moment(view.held.noted_at).into())])));
    }
    if !view.rows.is_empty() {
        parts.push(Details::new(v.t("common-details"), show::rows(v, &case.names, &view.rows)).into());
    }
    let mut files: Vec<Html> = Vec::new();
    for attachment in &entry.attachments {
        files.push(Link::new(&attachment.name, document_address(case, &attachment.digest)).into());
    }
    if view.sealed {
        files.push(papers::sealed(v, case, view));
    }
    for (n, file) in files.into_iter().enumerate() {
        if n > 0 {
            parts.push(" · ".into());
        }
        parts.push(file);
    }
    if whole {
        parts.extend(receipts::ladders(v, case, view));
    }
    Html::join(parts)
}
