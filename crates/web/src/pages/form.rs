//! The page of a form: the whole of it, one of its sections, its files, or the answers before they are sent.

use std::collections::BTreeSet;

use app::{FormView, LawCheck, Paper, Part as FieldPart, trace};
use askama::Template;
use docket::{AttachmentRef, Eyes, Field, FieldKind, Form, Reach};
use kernel::{Digest, DocketId, Lang, Problem};
use lingua::Voice;

use super::{
    case::handling,
    error,
    law::{Way, panel},
    letter, reuse,
};
use crate::{
    components::{
        Button, Checkboxes, Choice, Details, FileUpload, Frame, Heading, Html, Inset, Link, Section, Select,
        SummaryList,
    },
    ctx::{Ctx, address},
    fields::{Drawing, Part, titled},
    forms::{self, Filled},
    show,
    show::Known,
    words,
};

/// The input that says from where something was taken over: it is kept with the form and no field of it.
pub const REUSED: &str = "reused";

/// The id of the form on its page, by which buttons outside of it send it.
pub const FORM: &str = "act";

/// Which page of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The whole form on one page.
    Whole,
    /// The section with this number.
    Section(usize),
    /// The files.
    Files,
    /// The answers, before they are sent.
    Check,
}

impl At {
    /// The page that is asked for; the first, where it is not there.
    pub fn of(form: &Form, asked: Option<&str>) -> Self {
        if form.sections.is_empty() || asked == Some("all") {
            return Self::Whole;
        }
        match asked {
            Some("files") if form.files => Self::Files,
            Some("check") => Self::Check,
            name => {
                Self::Section(form.sections.iter().position(|section| Some(section.name) == name).unwrap_or_default())
            }
        }
    }

    /// The page that has a field.
    fn with(form: &Form, field: &str) -> Self {
        let field = field.split('.').next().unwrap_or_default();
        let found = form.sections.iter().position(|section| section.fields.contains(&field));
        found.map_or(if form.sections.is_empty() { Self::Whole } else { Self::Files }, Self::Section)
    }

    /// Every page, in order.
    fn all(form: &Form) -> Vec<Self> {
        let sections = (0..form.sections.len()).map(Self::Section);
        sections.chain(form.files.then_some(Self::Files)).chain([Self::Check]).collect()
    }

    /// Its name in addresses.
    pub fn name(self, form: &Form) -> &'static str {
        match self {
            Self::Whole => "all",
            Self::Section(number) => form.sections.get(number).map_or("", |section| section.name),
            Self::Files => "files",
            Self::Check => "check",
        }
    }

    /// The inputs that the page has.
    pub fn part(self, form: &Form) -> FieldPart {
        match self {
            Self::Whole => None,
            Self::Section(number) => Some(form.sections.get(number).map_or(&[], |section| section.fields)),
            Self::Files => Some(&["attached"]),
            Self::Check => Some(&[]),
        }
    }

    fn title(self, v: Voice<'_>, form: &FormView) -> String {
        match self {
            Self::Whole => words::act(v, form.kind, form.act.name),
            Self::Section(_) => words::section(v, form.kind, self.name(&form.act.form)),
            Self::Files => v.t("form-stage-files"),
            Self::Check => v.t("form-stage-check"),
        }
    }
}

/// What the law says beside a form, and in which fields something is missing.
pub struct Beside {
    pub html: Html,
    pub missing: BTreeSet<String>,
}

/// What a page of a form shows.
pub struct Showing<'a> {
    pub at: At,
    /// The inputs of the whole form: name and value.
    pub inputs: &'a [(String, String)],
    /// The version of the docket that is seen.
    pub version: i64,
    /// The id of the form, and of this page of it.
    pub id: String,
    pub page: String,
    /// What is said of its being kept.
    pub said: Option<String>,
    /// Whether it was just opened, so that nothing is typed that is not kept.
    pub fresh: bool,
    pub problems: &'a [Problem],
    /// The group to which an item is added.
    pub grow: Option<&'a str>,
    pub law: Option<Beside>,
    /// The whole answer of the law, for the answers.
    pub checks: &'a [LawCheck],
    pub names: &'a Known,
    /// The letter as it would be, for the answers.
    pub letter: Option<&'a Paper>,
}

/// One page of a form in the list of its pages.
pub struct Stage {
    pub name: &'static str,
    pub text: String,
    pub state: Option<String>,
    pub current: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/form.html")]
pub struct FormPage<'a> {
    pub frame: Frame<'a>,
    pub form_id: &'static str,
    pub problems_title: String,
    /// What is wrong, each with the input it leads to.
    pub problems: Vec<(String, Option<String>)>,
    pub heading: Heading,
    pub notes: Vec<Html>,
    pub stages_title: String,
    pub stages: Vec<Stage>,
    pub action: String,
    pub files: bool,
    pub token: String,
    pub hidden: Vec<(String, String)>,
    /// What Enter does: the button that a browser presses when none is pressed.
    pub enter: Option<(&'static str, String)>,
    pub send: String,
    pub parts: Vec<Part>,
    /// The answers before they are sent.
    pub answers: Vec<Html>,
    pub buttons: Vec<Button>,
    /// Another way to fill in the same form.
    pub otherwise: Option<Link>,
    /// What the law says of the request, in short, beside the form.
    pub law: Option<Html>,
    /// Whether that is made anew while one types: the form is the request itself.
    pub live: bool,
    /// Whether what is typed is kept while one types.
    pub keeps: bool,
    pub said: Option<String>,
}

impl FormPage<'_> {
    /// Whether buttons that add items, or lead to other pages, stand before the one that sends.
    fn has_other_buttons(&self) -> bool {
        !self.stages.is_empty() || self.parts.iter().any(|part| matches!(part, Part::Group(_)))
    }
}

/// The address of the form of an act, with what was kept of it, at one of its pages. It keeps the list that somebody
/// came from.
pub fn place_of(
    ctx: &Ctx,
    kind: &str,
    docket: Option<DocketId>,
    act: &str,
    kept: Option<&str>,
    step: Option<&str>,
) -> String {
    let (path, mut pairs) = match docket {
        Some(id) => (format!("/requests/{id}/act/{act}"), Vec::new()),
        None => ("/requests/new".to_owned(), vec![("kind", kind), ("act", act)]),
    };
    pairs.extend(kept.map(|id| ("kept", id)));
    pairs.extend(step.map(|step| ("step", step)));
    ctx.along(address(&path, &pairs))
}

/// The files among the inputs, without those that were taken out.
pub fn attached(filled: &Filled) -> Vec<AttachmentRef> {
    let dropped: Vec<Digest> = filled.all("drop").iter().filter_map(|digest| Digest::parse(digest)).collect();
    filled
        .all("attached")
        .iter()
        .filter_map(|json| serde_json::from_str::<AttachmentRef>(json).ok())
        .filter(|attachment| !dropped.contains(&attachment.digest))
        .collect()
}

/// Where a fact is written: on this page, or on another page of the form.
pub fn way(form: &FormView, at: At, fact: &str) -> Option<Way> {
    let (_, field) = form.fact_fields.iter().find(|(known, _)| *known == fact)?;
    let page = At::with(&form.act.form, field);
    Some(if at == At::Whole || page == at {
        Way::Here(format!("#{field}"))
    } else {
        Way::Page { form: FORM, go: format!("{}#{field}", page.name(&form.act.form)) }
    })
}

/// The page of a form.
pub fn form_page<'a>(ctx: &'a Ctx, form: &FormView, show: Showing<'_>) -> FormPage<'a> {
    let v = ctx.voice();
    let fields = form.act.form.fields;
    let title = words::act(v, form.kind, form.act.name);
    let filled: Filled = show.inputs.iter().cloned().collect();
    let files = attached(&filled);
    let on_page: Vec<Field> = match show.at {
        At::Whole => fields.to_vec(),
        At::Files | At::Check => Vec::new(),
        At::Section(number) => form.act.form.sections.get(number).map_or(Vec::new(), |section| {
            section.fields.iter().filter_map(|name| fields.iter().find(|field| field.name == *name)).copied().collect()
        }),
    };
    let drawing = Drawing {
        v,
        kind: form.kind,
        filled: &filled,
        problems: show.problems,
        authorities: &form.authorities,
        own: form.own.as_ref(),
        picks: Some(&form.picks),
        officers: &form.officers,
        grow: show.grow,
        say_optional: fields.iter().any(|field| field.required),
    };
    let (mut parts, mut hidden) = drawing.parts(&on_page);
    let part = show.at.part(&form.act.form);
    hidden.push(("version".to_owned(), show.version.to_string()));
    hidden.push(("step".to_owned(), show.at.name(&form.act.form).to_owned()));
    let with_files = form.act.form.files && matches!(show.at, At::Whole | At::Files);
    if with_files {
        hidden.extend(show.inputs.iter().filter(|(name, _)| name == "attached").cloned());
        parts.extend(file_parts(ctx, &filled, &files, show.problems));
    }
    hidden.extend(show.inputs.iter().filter(|(name, _)| name == REUSED).cloned());
    let mut notes: Vec<Html> = Vec::new();
    if let Some(said) = reuse::said(v, filled.all(REUSED)) {
        notes.push(Inset::new(said).into());
    }
    if matches!(show.at, At::Whole | At::Check) {
        if form.act.eyes == Eyes::Four {
            notes.push(Inset::new(v.t("web-eyes-four-text")).into());
        }
        if form.act.reach == Reach::Shared {
            let where_to = if form.act.is_on_paper() { "paper-form" } else { "web-reach-shared-text" };
            notes.push(Inset::new(v.t(where_to)).into());
        }
    }
    let back = form.docket.map_or_else(|| "/requests".to_owned(), |id| ctx.along(format!("/requests/{id}")));
    let stages = stages(v, form, &show, &filled);
    let heading = match show.at {
        At::Whole => Heading::new(1, title.clone()).caption(words::kind(v, form.kind)),
        at => Heading::new(1, at.title(v, form)).caption(title.clone()),
    };
    let browser_title = match show.at {
        At::Whole => title,
        at => v.ta("common-label-value", &[("label", title.into()), ("value", at.title(v, form).into())]),
    };
    let next = next(&form.act.form, show.at);
    FormPage {
        frame: ctx
            .frame(Some(Section::Requests), browser_title)
            .back(v.t("common-back"), back)
            .failed(!show.problems.is_empty()),
        form_id: FORM,
        problems_title: v.t("form-problem-title"),
        problems: show
            .problems
            .iter()
            .map(|problem| (titled(v, form.kind, problem), leads(ctx, form, &show, problem)))
            .collect(),
        heading,
        notes,
        stages_title: v.t("form-stages"),
        stages,
        action: place_of(ctx, form.kind, form.docket, form.act.name, None, None),
        files: with_files,
        token: ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default(),
        hidden: {
            hidden.push(("form-id".to_owned(), show.id.clone()));
            hidden.push(("form-page".to_owned(), show.page.clone()));
            hidden.push(("form-base".to_owned(), trace(show.inputs, part)));
            hidden
        },
        enter: next.map(|next| ("go", next.name(&form.act.form).to_owned())),
        send: if next.is_some() { v.t("form-continue") } else { v.t("form-save-continue") },
        parts,
        answers: if show.at == At::Check { answers(ctx, form, &show, &filled, &files) } else { Vec::new() },
        buttons: buttons(ctx, form, show.at, &on_page, with_files),
        otherwise: otherwise(ctx, form, &show),
        law: match (show.law, form.drafting) {
            (Some(law), _) => Some(law.html),
            (None, true) => Some(Html::join(super::law::brief(v, &[], &|_| None))),
            (None, false) => None,
        },
        live: form.drafting && show.at != At::Check,
        keeps: !fields.is_empty(),
        said: show.said,
    }
}

/// The page after this one.
fn next(form: &Form, at: At) -> Option<At> {
    let all = At::all(form);
    let here = all.iter().position(|page| *page == at)?;
    all.get(here + 1).copied()
}

/// Where a problem is mended: at an input of this page, or on the page that has it.
fn leads(ctx: &Ctx, form: &FormView, show: &Showing<'_>, problem: &Problem) -> Option<String> {
    let field = problem.field.as_ref()?;
    let page = At::with(&form.act.form, field);
    if show.at == At::Whole || page == show.at {
        return Some(format!("#{field}"));
    }
    let place = place_of(ctx, form.kind, form.docket, form.act.name, Some(&show.id), Some(page.name(&form.act.form)));
    Some(format!("{place}#{field}"))
}

/// The pages of the form, with how each stands.
fn stages(v: Voice<'_>, form: &FormView, show: &Showing<'_>, filled: &Filled) -> Vec<Stage> {
    if show.at == At::Whole {
        return Vec::new();
    }
    let body = forms::read(form.act.form.fields, filled);
    let found = form.act.form.problems_of_draft(&body);
    let missing = show.law.as_ref().map(|law| &law.missing);
    let has = |at: At, field: &str| At::with(&form.act.form, field) == at;
    At::all(&form.act.form)
        .into_iter()
        .map(|at| {
            let wrong = found.iter().chain(show.problems).filter_map(|problem| problem.field.as_deref());
            let begun = match at {
                At::Files => !filled.all("attached").is_empty(),
                _ => body.keys().any(|name| has(at, name)),
            };
            let lacks = missing.is_some_and(|missing| missing.iter().any(|field| has(at, field)));
            let state = match at {
                At::Check => None,
                _ if wrong.into_iter().any(|field| has(at, field)) => Some("task-problems"),
                _ if lacks => Some("task-incomplete"),
                _ if begun => Some("task-completed"),
                _ => Some("form-stage-empty"),
            };
            Stage {
                name: at.name(&form.act.form),
                text: at.title(v, form),
                state: state.map(|key| v.t(key)),
                current: at == show.at,
            }
        })
        .collect()
}

/// Everything that was answered, each section with the way back to it, and what the law says of the whole.
fn answers(ctx: &Ctx, form: &FormView, show: &Showing<'_>, filled: &Filled, files: &[AttachmentRef]) -> Vec<Html> {
    let v = ctx.voice();
    let body = forms::read(form.act.form.fields, filled);
    let mut parts: Vec<Html> = Vec::new();
    for at in At::all(&form.act.form) {
        if at == At::Check {
            continue;
        }
        let name = at.name(&form.act.form);
        let place = place_of(ctx, form.kind, form.docket, form.act.name, Some(&show.id), Some(name));
        let text = at.title(v, form);
        let list = if at == At::Files {
            files.iter().fold(SummaryList::new(), |list, file| {
                list.row(&file.name, format!("{}, {}", words::size(v, file.size), handling(v, file.handling)))
            })
        } else {
            let own: Vec<Field> = form
                .act
                .form
                .fields
                .iter()
                .filter(|field| At::with(&form.act.form, field.name) == at)
                .copied()
                .collect();
            show::filled(v, form.kind, show.names, &own, &body)
        };
        let change = Link::new(v.t("common-change"), place).about(text.clone());
        let empty = match at {
            At::Files => files.is_empty(),
            _ => !body.keys().any(|field| At::with(&form.act.form, field) == at),
        };
        let list = if empty { list.row(v.t("common-state"), v.t("form-stage-empty")) } else { list };
        parts.push(list.card(text).card_action(change).into());
    }
    if !show.checks.is_empty() {
        parts.extend(panel(v, show.checks));
    }
    if let Some(paper) = show.letter {
        let both = letter::side_by_side(ctx, show.names, paper);
        parts.push(Details::new(v.t("letter-preview-title"), both).into());
    }
    parts
}

/// The other way to fill in a form that has several pages. It leaves this page, so it stands only where all that is
/// typed is kept already.
fn otherwise(ctx: &Ctx, form: &FormView, show: &Showing<'_>) -> Option<Link> {
    let v = ctx.voice();
    if form.act.form.sections.is_empty() {
        return None;
    }
    let (key, step) = if show.at == At::Whole { ("form-in-steps", None) } else { ("form-on-one-page", Some("all")) };
    let kept = show.said.is_some().then_some(show.id.as_str());
    (kept.is_some() || show.fresh)
        .then(|| Link::new(v.t(key), place_of(ctx, form.kind, form.docket, form.act.name, kept, step)))
}

/// The verb stands on the button.
fn buttons(ctx: &Ctx, form: &FormView, at: At, on_page: &[Field], with_files: bool) -> Vec<Button> {
    let v = ctx.voice();
    let mut buttons = Vec::new();
    // keys: paper-register paper-form form-send web-reach-shared-text
    let send = if form.act.is_on_paper() { "paper-register" } else { "form-send" };
    match next(&form.act.form, at) {
        Some(next) => {
            buttons.push(Button::submit(v.t("form-continue")).sends("go", next.name(&form.act.form)).main());
            if next != At::Check {
                buttons.push(Button::submit(v.t("form-to-check")).secondary().sends("go", "check"));
            }
        }
        None => {
            buttons.push(match (form.act.eyes, form.act.reach) {
                (Eyes::Four, _) => Button::submit(v.t("web-propose")).main(),
                // What goes to the partner at once is not sent by a slip of two keys.
                (Eyes::Two, Reach::Shared) => Button::submit(v.t(send)),
                (Eyes::Two, Reach::Home) => Button::submit(v.t("form-save")).main(),
            });
        }
    }
    if form.drafting && at != At::Check {
        // Both keep what is typed, and lead back to it.
        buttons.push(Button::submit(v.t("reuse-button")).secondary().sends("aside", "reuse"));
        if on_page.iter().any(|field| reuse::holds_persons(form.kind, field)) {
            buttons.push(Button::submit(v.t("reuse-person-button")).secondary().sends("aside", "persons"));
        }
    }
    if with_files {
        buttons.push(Button::submit(v.t("web-upload-only")).secondary().sends("upload", "1"));
    }
    if form.drafting && at != At::Check {
        buttons.push(Button::submit(v.t("law-check")).secondary().sends("check", "1"));
    }
    let long = |field: &Field| matches!(field.kind, FieldKind::Text | FieldKind::Group { .. });
    if form.act.form.fields.iter().any(long) {
        buttons.push(Button::submit(v.t("kept-button")).secondary().sends("keep", "1"));
    }
    buttons
}

/// The inputs for files: those that are there, what the new ones are, the new ones. What a file is comes before the
/// file, for the file is stored as it arrives.
fn file_parts(ctx: &Ctx, filled: &Filled, files: &[AttachmentRef], problems: &[Problem]) -> Vec<Part> {
    let v = ctx.voice();
    let mut parts = Vec::new();
    if !files.is_empty() {
        let choices = files
            .iter()
            .map(|attachment| {
                let about = format!("{}, {}", words::size(v, attachment.size), handling(v, attachment.handling));
                Choice::new(attachment.digest.to_string(), &attachment.name).hint(about)
            })
            .collect();
        let boxes = Checkboxes::new(v, "drop", v.t("documents-attached"), choices).hint(v.t("web-files-drop")).small();
        parts.push(Part::Control(boxes.into()));
    }
    let chosen = filled.trimmed("file-handling").unwrap_or("official");
    let handlings = [
        ("official", v.t("web-handling-official")),
        ("ordinary", v.t("web-handling-ordinary")),
        ("confidential", v.t("web-handling-confidential")),
    ];
    let handlings = handlings.into_iter().map(|(code, text)| Choice::new(code, text).chosen(code == chosen)).collect();
    parts.push(Part::Control(Select::new(v, "file-handling", v.t("web-files-handling"), handlings).into()));
    let mut languages = vec![Choice::new("", v.t("common-unknown")).chosen(true)];
    languages.extend(Lang::ALL.into_iter().map(|lang| Choice::new(lang.tag(), v.language(lang))));
    parts.push(Part::Control(Select::new(v, "file-lang", v.t("web-files-lang"), languages).into()));
    let upload = FileUpload::new(v, "files", v.t("form-files")).several();
    parts.push(Part::Control(upload.error(error(ctx, problems, "files")).into()));
    parts
}

#[cfg(test)]
mod tests {
    use docket::Handling;

    use super::*;

    #[test]
    fn files_that_were_taken_out_stay_out() {
        let attachment = |text: &str| AttachmentRef {
            digest: Digest::of(text.as_bytes()),
            size: 1,
            media_type: "application/pdf".into(),
            name: text.into(),
            handling: Handling::Official,
            lang: None,
        };
        let mut filled = Filled::default();
        for name in ["a.pdf", "b.pdf"] {
            filled.push("attached", serde_json::to_string(&attachment(name)).expect("JSON"));
        }
        filled.push("attached", "nonsense");
        filled.push("drop", attachment("a.pdf").digest.to_string());
        assert_eq!(attached(&filled), [attachment("b.pdf")]);
    }

    #[test]
    fn the_sections_of_every_form_have_every_field_once() {
        for kind in kinds::all() {
            for act in kind.table().iter().filter(|act| !act.form.sections.is_empty()) {
                let mut named: Vec<&str> =
                    act.form.sections.iter().flat_map(|section| section.fields).copied().collect();
                let mut there: Vec<&str> = act.form.fields.iter().map(|field| field.name).collect();
                named.sort_unstable();
                there.sort_unstable();
                assert_eq!(named, there, "{}.{}", kind.name(), act.name);
                let pages: Vec<&str> = At::all(&act.form).iter().map(|at| at.name(&act.form)).collect();
                let once: BTreeSet<&str> = pages.iter().copied().collect();
                assert_eq!(once.len(), pages.len(), "a section is named like another page");
                for at in At::all(&act.form) {
                    assert_eq!(At::of(&act.form, Some(at.name(&act.form))), at);
                }
                assert_eq!(At::of(&act.form, Some("no-such")), At::Section(0));
            }
        }
    }
}
