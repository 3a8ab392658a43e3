//! Parts of forms. A form works without script; the server checks it and shows it again with what was typed.

use askama::Template;
use kernel::{Lang, Problem};
use lingua::Voice;

use super::{Html, components};

components!(Button GoTo ErrorSummary Input Suggestions Textarea Select Radios Checkboxes DateInput FileUpload Form);

/// The sentence for the first problem of a field, to stand above it.
pub fn error_for(voice: Voice<'_>, problems: &[Problem], field: &str) -> Option<String> {
    problems.iter().find(|problem| problem.field.as_deref() == Some(field)).map(|problem| voice.problem(problem))
}

/// A button that sends the form, or a link that looks like one.
#[derive(Template, Clone)]
#[template(path = "components/button.html")]
pub struct Button {
    text: String,
    href: Option<String>,
    name: Option<(String, String)>,
    look: &'static str,
    main: bool,
}

impl Button {
    /// Sends the form it stands in.
    pub fn submit(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, name: None, look: "", main: false }
    }

    /// Leads to `href`; for actions that begin with a page of their own.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), name: None, look: "", main: false }
    }

    /// Sends `name=value` with the form, for forms with several buttons.
    #[must_use]
    pub fn sends(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.name = Some((name.into(), value.into()));
        self
    }

    /// What the form is there for: the shortcut that sends a form presses this button.
    #[must_use]
    pub fn main(mut self) -> Self {
        self.main = true;
        self
    }

    /// Not the main action of the page.
    #[must_use]
    pub fn secondary(mut self) -> Self {
        self.look = " govuk-button--secondary";
        self
    }

    /// Does what cannot be undone.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.look = " govuk-button--warning";
        self
    }
}

/// A button that looks like a link and leads to another page of a form: what is typed goes with it.
#[derive(Template)]
#[template(path = "components/go_to.html")]
pub struct GoTo {
    form: String,
    text: String,
    go: String,
}

impl GoTo {
    /// The button of the form with the id `form`, which sends `go`.
    pub fn new(form: impl Into<String>, text: impl Into<String>, go: impl Into<String>) -> Self {
        Self { form: form.into(), text: text.into(), go: go.into() }
    }
}

/// A form: one that posts to `action`, with the token against forged requests, or one that only asks; and the parts
/// inside.
#[derive(Template)]
#[template(path = "components/form.html")]
pub struct Form {
    action: String,
    token: Option<String>,
    files: bool,
    wide: bool,
    parts: Vec<Html>,
    buttons: Vec<Button>,
}

impl Form {
    /// A form; `token` is the session's token, which the server compares.
    pub fn post(action: impl Into<String>, token: impl Into<String>) -> Self {
        let token = Some(token.into());
        Self { action: action.into(), token, files: false, wide: false, parts: Vec::new(), buttons: Vec::new() }
    }

    /// A form that changes nothing: what is filled in stands in the address of the answer.
    pub fn get(action: impl Into<String>) -> Self {
        Self { action: action.into(), token: None, files: false, wide: false, parts: Vec::new(), buttons: Vec::new() }
    }

    /// A form that may carry files.
    #[must_use]
    pub fn with_files(mut self) -> Self {
        self.files = true;
        self
    }

    /// As wide as the page: there is a table inside.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Adds a part.
    #[must_use]
    pub fn part(mut self, part: impl Into<Html>) -> Self {
        self.parts.push(part.into());
        self
    }

    /// Adds a field that nobody sees.
    #[must_use]
    pub fn hidden(mut self, name: &str, value: &str) -> Self {
        self.parts.push(Hidden { name, value }.into());
        self
    }

    /// Adds a button to the row at the end.
    #[must_use]
    pub fn button(mut self, button: Button) -> Self {
        self.buttons.push(button);
        self
    }
}

#[derive(Template)]
#[template(source = "<input type=\"hidden\" name=\"{{ name }}\" value=\"{{ value }}\">", ext = "html")]
struct Hidden<'a> {
    name: &'a str,
    value: &'a str,
}
components!(Hidden<'_>);

/// What went wrong, at the top of the page. Each line leads to its field.
#[derive(Template)]
#[template(path = "components/error_summary.html")]
pub struct ErrorSummary {
    title: String,
    lines: Vec<(String, Option<String>)>,
}

impl ErrorSummary {
    /// The summary of `problems`; nothing is shown when there are none.
    pub fn new(voice: Voice<'_>, problems: &[Problem]) -> Self {
        let lines = problems.iter().map(|problem| (voice.problem(problem), problem.field.clone())).collect();
        Self { title: voice.t("form-problem-title"), lines }
    }

    /// Puts the name of each field before its line, so that "Fill in this field" says which. Pairs of field and label;
    /// fields without a label stay as they are.
    #[must_use]
    pub fn labels(mut self, voice: Voice<'_>, labels: &[(&str, String)]) -> Self {
        for (text, field) in &mut self.lines {
            let label = labels.iter().find(|(name, _)| Some(*name) == field.as_deref());
            if let Some((_, label)) = label {
                *text = voice.ta("common-label-value", &[("label", label.into()), ("value", text.as_str().into())]);
            }
        }
        self
    }
}

/// What stands around every field.
#[derive(Clone, Default)]
struct Around {
    name: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    error_word: String,
}

impl Around {
    fn new(voice: Voice<'_>, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { name: name.into(), label: label.into(), hint: None, error: None, error_word: voice.t("common-error") }
    }

    /// The ids of hint and error, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        match (&self.hint, &self.error) {
            (None, None) => None,
            (Some(_), None) => Some(format!("{}-hint", self.name)),
            (None, Some(_)) => Some(format!("{}-error", self.name)),
            (Some(_), Some(_)) => Some(format!("{0}-hint {0}-error", self.name)),
        }
    }
}

/// Builder methods that every field has.
macro_rules! around {
    ($($field:ty)+) => {$(
        impl $field {
            /// Help below the label.
            #[must_use]
            pub fn hint(mut self, hint: impl Into<String>) -> Self {
                self.around.hint = Some(hint.into());
                self
            }

            /// What is wrong with the field; see [`error_for`].
            #[must_use]
            pub fn error(mut self, error: Option<String>) -> Self {
                self.around.error = error;
                self
            }
        }
    )+};
}
around!(Input Textarea Select Radios Checkboxes DateInput FileUpload);

/// How wide a field is, after what is typed into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// As wide as the column.
    Full,
    /// Two thirds of the column on a large screen.
    TwoThirds,
    /// Twenty characters.
    Twenty,
    /// Ten characters.
    Ten,
    /// Five characters.
    Five,
}

impl Width {
    const fn class(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::TwoThirds => " govuk-!-width-two-thirds",
            Self::Twenty => " govuk-input--width-20",
            Self::Ten => " govuk-input--width-10",
            Self::Five => " govuk-input--width-5",
        }
    }
}

/// One line of text.
#[derive(Template)]
#[template(path = "components/input.html")]
pub struct Input {
    around: Around,
    value: String,
    kind: &'static str,
    width: Width,
    autocomplete: Option<&'static str>,
    digits: bool,
    lang: Option<Lang>,
    list: Option<String>,
}

impl Input {
    /// A text field; `name` is also its id.
    pub fn new(voice: Voice<'_>, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            around: Around::new(voice, name, label),
            value: String::new(),
            kind: "text",
            width: Width::Full,
            autocomplete: None,
            digits: false,
            lang: None,
            list: None,
        }
    }

    /// What was typed before.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// Hides what is typed. A password is never shown again, so give it no value.
    #[must_use]
    pub fn password(mut self) -> Self {
        self.kind = "password";
        self
    }

    /// Digits only, such as a one-time code; telephones show their number keys.
    #[must_use]
    pub fn digits(mut self) -> Self {
        self.digits = true;
        self
    }

    /// How wide it is.
    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// What the browser may fill in (HTML's names, such as `username`).
    #[must_use]
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// The language that is typed here.
    #[must_use]
    pub fn lang(mut self, lang: Lang) -> Self {
        self.lang = Some(lang);
        self
    }

    /// Offers what stands in the [`Suggestions`] of this name.
    #[must_use]
    pub fn suggests(mut self, list: &str) -> Self {
        self.list = Some(Suggestions::id_of(list));
        self
    }
}

/// What inputs of a page offer while one types: the browser's own list, without a script.
#[derive(Template)]
#[template(path = "components/suggestions.html")]
pub struct Suggestions {
    id: String,
    values: Vec<String>,
}

impl Suggestions {
    /// A list of this name; it stands once on a page.
    pub fn new(list: &str, values: Vec<String>) -> Self {
        Self { id: Self::id_of(list), values }
    }

    fn id_of(list: &str) -> String {
        format!("list-{list}")
    }
}

/// Several lines of text.
#[derive(Template)]
#[template(path = "components/textarea.html")]
pub struct Textarea {
    around: Around,
    value: String,
    rows: u8,
    lang: Option<Lang>,
}

impl Textarea {
    /// Five lines high; `name` is also its id.
    pub fn new(voice: Voice<'_>, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { around: Around::new(voice, name, label), value: String::new(), rows: 5, lang: None }
    }

    /// What was typed before.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// Its height in lines.
    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// The language that is typed here.
    #[must_use]
    pub fn lang(mut self, lang: Lang) -> Self {
        self.lang = Some(lang);
        self
    }
}

/// One of several answers.
#[derive(Clone)]
pub struct Choice {
    value: String,
    text: String,
    hint: Option<String>,
    chosen: bool,
}

impl Choice {
    /// An answer that sends `value`.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), hint: None, chosen: false }
    }

    /// Chosen already.
    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    /// Help below the answer (not in a [`Select`]).
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// One answer out of a long list.
#[derive(Template)]
#[template(path = "components/select.html")]
pub struct Select {
    around: Around,
    choices: Vec<Choice>,
}

impl Select {
    /// A list of answers; `name` is also its id.
    pub fn new(voice: Voice<'_>, name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { around: Around::new(voice, name, label), choices }
    }
}

/// One answer out of a few.
#[derive(Template)]
#[template(path = "components/radios.html")]
pub struct Radios {
    around: Around,
    choices: Vec<Choice>,
    inline: bool,
}

impl Radios {
    /// Answers below each other; the first has `name` as its id, so that the error summary leads there.
    pub fn new(voice: Voice<'_>, name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { around: Around::new(voice, name, label), choices, inline: false }
    }

    /// Answers side by side, for two short ones.
    #[must_use]
    pub fn inline(mut self) -> Self {
        self.inline = true;
        self
    }
}

/// Any number of answers.
#[derive(Template)]
#[template(path = "components/checkboxes.html")]
pub struct Checkboxes {
    around: Around,
    choices: Vec<Choice>,
    small: bool,
}

impl Checkboxes {
    /// Answers below each other; the first has `name` as its id.
    pub fn new(voice: Voice<'_>, name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { around: Around::new(voice, name, label), choices, small: false }
    }

    /// Small boxes, for filters.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }
}

/// A date in three fields: `<name>-day`, `<name>-month`, `<name>-year`. They need no words of a language and no mouse.
#[derive(Template)]
#[template(path = "components/date_input.html")]
pub struct DateInput {
    around: Around,
    fields: [(&'static str, String, String); 3],
}

impl DateInput {
    /// An empty date.
    pub fn new(voice: Voice<'_>, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            around: Around::new(voice, name, label),
            fields: [
                ("day", voice.t("form-day"), String::new()),
                ("month", voice.t("form-month"), String::new()),
                ("year", voice.t("form-year"), String::new()),
            ],
        }
    }

    /// What was typed before: day, month and year, right or wrong.
    #[must_use]
    pub fn value(mut self, day: impl Into<String>, month: impl Into<String>, year: impl Into<String>) -> Self {
        for (field, value) in self.fields.iter_mut().zip([day.into(), month.into(), year.into()]) {
            field.2 = value;
        }
        self
    }
}

/// Files to send along.
#[derive(Template)]
#[template(path = "components/file_upload.html")]
pub struct FileUpload {
    around: Around,
    several: bool,
}

impl FileUpload {
    /// One file; `name` is also its id.
    pub fn new(voice: Voice<'_>, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { around: Around::new(voice, name, label), several: false }
    }

    /// Several files at once.
    #[must_use]
    pub fn several(mut self) -> Self {
        self.several = true;
        self
    }
}
