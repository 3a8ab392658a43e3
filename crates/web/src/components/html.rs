//! Markup that is safe to put into a page.

use std::fmt;

use askama::filters::HtmlSafe;

/// Markup. It comes from a component, or from a text that was escaped on the way in, and from nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Several pieces, one after the other.
    pub fn join(pieces: impl IntoIterator<Item = impl Into<Self>>) -> Self {
        pieces.into_iter().fold(Self::default(), |mut all, piece| {
            all.0.push_str(&piece.into().0);
            all
        })
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text in its own paragraph or paragraphs: an empty line starts a new one, a line break stays.
    pub fn paragraphs(text: &str) -> Self {
        let mut out = String::new();
        let text = text.replace("\r\n", "\n");
        for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            let lines: Vec<String> = paragraph.lines().map(escape).collect();
            out.push_str("<p class=\"govuk-body\">");
            out.push_str(&lines.join("<br>"));
            out.push_str("</p>");
        }
        Self(out)
    }

    /// A piece in a paragraph of its own.
    pub fn paragraph(piece: impl Into<Self>) -> Self {
        Self(format!("<p class=\"govuk-body-s\">{}</p>", piece.into().0))
    }

    /// A text in another language than the page, marked so that it is read aloud and broken rightly.
    pub fn in_lang(text: &kernel::Text) -> Self {
        Self(format!("<span lang=\"{}\">{}</span>", text.lang.tag(), escape(&text.text)))
    }

    /// A piece whose words are in one language, marked with it.
    pub fn of_lang(lang: kernel::Lang, piece: impl Into<Self>) -> Self {
        Self(format!("<div lang=\"{}\">{}</div>", lang.tag(), piece.into().0))
    }

    /// Words for those who hear the page.
    pub fn unseen(text: &str) -> Self {
        Self(format!("<span class=\"govuk-visually-hidden\">{} </span>", escape(text)))
    }

    /// What stood there before and is gone.
    pub fn removed(text: &str) -> Self {
        Self(format!("<del>{}</del>", escape(text)))
    }

    /// What stands there now and did not before.
    pub fn added(text: &str) -> Self {
        Self(format!("<ins>{}</ins>", escape(text)))
    }

    /// What was looked for, marked.
    pub fn mark(text: &str) -> Self {
        Self(format!("<mark>{}</mark>", escape(text)))
    }

    /// A reference number, which never breaks across lines.
    pub fn reference(text: &str) -> Self {
        Self(format!("<span class=\"co-ref\">{}</span>", escape(text)))
    }

    /// A reference number with a button that copies exactly it; the button is there where a script can do that.
    pub fn copied(text: &str, copy: &str, copied: &str) -> Self {
        Self(format!(
            "<span class=\"co-ref\">{0}</span> <button type=\"button\" class=\"co-copy\" data-copy=\"{0}\" \
             data-copied=\"{2}\" hidden>{1}</button>",
            escape(text),
            escape(copy),
            escape(copied)
        ))
    }

    /// Only for the components of this module, whose markup escapes its values.
    pub(super) fn from_component(component: &impl HtmlSafe) -> Self {
        Self(component.to_string())
    }
}

/// The text with the five characters that mean something in markup written as references.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&#38;"),
            '<' => out.push_str("&#60;"),
            '>' => out.push_str("&#62;"),
            '"' => out.push_str("&#34;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

impl From<&str> for Html {
    fn from(text: &str) -> Self {
        Self(escape(text))
    }
}

impl From<String> for Html {
    fn from(text: String) -> Self {
        Self(escape(&text))
    }
}

impl From<&String> for Html {
    fn from(text: &String) -> Self {
        Self(escape(text))
    }
}
