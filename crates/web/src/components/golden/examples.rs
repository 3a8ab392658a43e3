//! How the parameters of upstream’s examples are said with our components.

use std::collections::BTreeMap;

use kernel::Problem;
use lingua::Voice;
use serde_json::Value;

use crate::components::{
    Button, Cell, Checkboxes, Choice, Column, DateInput, Details, ErrorSummary, FileUpload, Html, Input, Inset, Link,
    Pagination, Radios, Select, SummaryList, Table, Tag, TagColour, TaskList, TaskState, Textarea, WarningText, Width,
};

/// An example made with our component.
pub struct Made {
    pub html: Html,
    /// In upstream’s markup: attribute, value there, value that follows from our parameters.
    pub rename: Vec<(&'static str, String, String)>,
}

impl Made {
    #[expect(clippy::unnecessary_wraps, reason = "the last words of functions that may find no way to begin")]
    fn new(html: impl Into<Html>) -> Result<Self, &'static str> {
        Ok(Self { html: html.into(), rename: Vec::new() })
    }
}

/// Makes an example, taking the parameters that it can say; or a word for why there is no way to begin.
type Make = fn(Voice<'_>, &mut Options) -> Result<Made, &'static str>;

/// Our components after govuk-frontend, by its names for them.
pub const COMPONENTS: &[(&str, Make)] = &[
    ("back-link", back_link),
    ("button", button),
    ("checkboxes", checkboxes),
    ("date-input", date_input),
    ("details", details),
    ("error-summary", error_summary),
    ("file-upload", file_upload),
    ("input", input),
    ("inset-text", inset),
    ("pagination", pagination),
    ("radios", radios),
    ("select", select),
    ("summary-list", summary_list),
    ("table", table),
    ("tag", tag),
    ("task-list", task_list),
    ("textarea", textarea),
    ("warning-text", warning),
];

const MARKUP: &str = "what comes in is a text and is escaped; markup comes from components alone";
const ATTRIBUTES: &str = "an element has the attributes that its type knows";
const CLASSES: &str = "a component has the looks that its type knows";
const HEADING: &str = "the heading of a page stands above its form";
const DISABLED: &str = "what cannot be chosen is not shown; a greyed control does not say why";
const DIVIDER: &str = "nothing stands between choices";
const REVEAL: &str = "nothing is revealed by a choice, for everything works without a script";
const IDS: &str = "ids follow from the name of the field";
const OTHER_HELP: &str = "a field is described by its own hint and error";
const EMPTY: &str = "a list has no empty places";
const EMPTY_PLACE: &str = "(empty place)";
const OTHER_PAGES: &str = "links to pages are for lists whose pages are numbered";

/// What our components do not say, on purpose: the component (`*` for all), the parameter (`*` for one part of its path,
/// `**` for any; what follows belongs to it), and why. In brackets stands why an example cannot be begun.
pub const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("*", "**.attributes", ATTRIBUTES),
    ("*", "**.classes", CLASSES),
    ("*", "items.*.conditional", REVEAL),
    ("*", "**.html", MARKUP),
    ("*", "**.isPageHeading", HEADING),
    ("*", "**.disabled", DISABLED),
    ("*", "describedBy", OTHER_HELP),
    ("*", EMPTY_PLACE, EMPTY),
    ("button", "id", "a button is found by its form"),
    ("button", "isStartButton", "there is no service to start"),
    ("button", "preventDoubleClick", "the server takes a form once, whoever clicks twice"),
    ("button", "type", "a button sends its form; what scripts add they make themselves"),
    ("button", "value", "a value goes with a name"),
    ("checkboxes", "(no legend)", "a group of choices says what it is about"),
    ("checkboxes", "items.*.behaviour", "a choice never unticks another: that needs a script"),
    ("checkboxes", "items.*.divider", DIVIDER),
    ("checkboxes", "items.*.id", IDS),
    ("checkboxes", "items.*.name", "the boxes of a group send one name"),
    ("checkboxes", "fieldset.describedBy", OTHER_HELP),
    ("date-input", "(no legend)", "a date says what it is the date of"),
    ("date-input", "(other fields)", "a date has a day, a month and a year; a partial date leaves fields empty"),
    ("date-input", "(part wrong)", "the whole date is marked when something is wrong with it: often no one field is"),
    ("date-input", "fieldset.describedBy", OTHER_HELP),
    ("date-input", "**.label", "the fields are called by their words in the language of the page"),
    ("date-input", "**.name", "the fields are called after the date"),
    ("date-input", "values", "what was typed belongs to a field of the date"),
    ("date-input", "**.autocomplete", "no date here is one that a browser knows of the person"),
    ("details", "id", "nothing leads to it"),
    ("details", "summaryHtml", MARKUP),
    ("error-summary", "titleHtml", MARKUP),
    ("error-summary", "(other title)", "the summary has one title in each language"),
    ("error-summary", "descriptionText", "each problem says what to do"),
    ("error-summary", "descriptionHtml", MARKUP),
    ("error-summary", "disableAutoFocus", "there is no script that would focus"),
    ("file-upload", "javascript", "no script of upstream is shipped"),
    ("file-upload", "wrapperAttributes", ATTRIBUTES),
    ("file-upload", "wrapperClasses", CLASSES),
    ("file-upload", "value", "browsers ignore the value of a file input"),
    ("input", "autocapitalize", "no field needs it so far"),
    ("input", "inputmode", "digits are asked for with `digits`"),
    ("input", "pattern", "the server checks"),
    ("input", "prefix", "no field has a prefix: units stand in the label, which screen readers say"),
    ("input", "spellcheck", "the browser’s own setting counts"),
    ("input", "suffix", "no field has a suffix: units stand in the label, which screen readers say"),
    ("input", "type", "texts, passwords and digits are all that is typed in one line"),
    ("inset-text", "id", "nothing leads to it"),
    ("pagination", "(no numbers)", OTHER_PAGES),
    ("pagination", "(other numbers)", "shown are the ends and the neighbours, for any number of pages"),
    ("pagination", "landmarkLabel", "the region is called by our own word"),
    ("pagination", "items.*.visuallyHiddenText", "a page is called by its number"),
    ("radios", "(no legend)", "a group of choices says what it is about"),
    ("radios", "fieldset.describedBy", OTHER_HELP),
    ("radios", "items.*.divider", DIVIDER),
    ("radios", "items.*.id", IDS),
    ("select", "items.*.value", "what a choice sends is a text"),
    ("select", "(no value)", "a choice sends a value of its own"),
    ("summary-list", "card.title.headingLevel", "cards stand below the heading of a page"),
    ("summary-list", "(card without a title)", "a card has a title"),
    ("summary-list", "(several actions)", "a row and a card have one action; more stand on a page of their own"),
    ("table", "(no caption)", "every table has a caption, so that it is announced"),
    ("tag", "(no colour)", "every tag has a colour of its own meaning"),
    ("task-list", "(other colour)", "a state has the colour of its meaning"),
    ("textarea", "autocomplete", "no long text is one that a browser knows"),
    ("textarea", "spellcheck", "the browser’s own setting counts"),
    ("warning-text", "(other word)", "a warning begins with one word in each language"),
];

/// Whether a parameter is one that the pattern names, or belongs to it.
pub fn fits(pattern: &str, path: &str) -> bool {
    fn here(pattern: &[&str], path: &[&str]) -> bool {
        pattern.len() <= path.len() && pattern.iter().zip(path).all(|(one, other)| *one == "*" || one == other)
    }
    let path: Vec<&str> = path.split('.').collect();
    let pattern: Vec<&str> = pattern.split('.').collect();
    match pattern.as_slice() {
        ["**", rest @ ..] => (0..path.len()).any(|start| here(rest, &path[start..])),
        whole => here(whole, &path),
    }
}

#[test]
fn a_pattern_names_a_parameter_and_what_belongs_to_it() {
    assert!(fits("**.attributes", "attributes.id") && fits("**.attributes", "items.0.label.attributes.x"));
    assert!(fits("items.*.id", "items.3.id") && !fits("items.*.id", "items.3.hint.id") && !fits("id", "items.3.id"));
    assert!(fits("prefix", "prefix.text") && !fits("prefix.text", "prefix"));
}

/// The parameters of an example, by their paths; what is taken is said, what is left is not.
pub struct Options(BTreeMap<String, Value>);

impl Options {
    pub fn new(options: &Value) -> Self {
        let mut all = BTreeMap::new();
        flatten("", options, &mut all);
        Self(all)
    }

    /// What was not taken; of a list with an empty place, that alone, for its places are counted up to there.
    pub fn left(&self) -> Vec<String> {
        if self.0.contains_key(EMPTY_PLACE) {
            return vec![EMPTY_PLACE.to_owned()];
        }
        self.0.keys().cloned().collect()
    }

    fn has(&self, path: &str) -> bool {
        self.0.keys().any(|key| fits(path, key))
    }

    fn is(&self, path: &str, value: &str) -> bool {
        self.0.get(path).is_some_and(|found| found == value)
    }

    /// A text or a number.
    fn text(&mut self, path: &str) -> Option<String> {
        let text = match self.0.get(path)? {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        self.0.remove(path);
        Some(text)
    }

    fn flag(&mut self, path: &str) -> Option<bool> {
        let flag = self.0.get(path)?.as_bool()?;
        self.0.remove(path);
        Some(flag)
    }

    /// Takes the classes if they are exactly these.
    fn look(&mut self, path: &str, classes: &str) -> bool {
        let is = self.is(path, classes);
        if is {
            self.0.remove(path);
        }
        is
    }

    /// How many items a list has.
    fn count(&self, list: &str) -> usize {
        (0..self.0.len()).take_while(|at| self.has(&format!("{list}.{at}"))).count()
    }
}

fn flatten(path: &str, value: &Value, all: &mut BTreeMap<String, Value>) {
    let under = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| flatten(&under(name), member, all)),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                let empty = matches!(item, Value::Null | Value::Bool(false))
                    || item.as_str().is_some_and(str::is_empty)
                    || item.as_object().is_some_and(serde_json::Map::is_empty);
                if empty {
                    all.insert(EMPTY_PLACE.to_owned(), Value::Null);
                } else {
                    flatten(&under(&at.to_string()), item, all);
                }
            }
        }
        leaf => drop(all.insert(path.to_owned(), leaf.clone())),
    }
}

/// What stands around a field.
struct Field {
    name: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    rename: Vec<(&'static str, String, String)>,
}

/// A field of one input: upstream names its id and its name, ours are the same.
fn field(options: &mut Options) -> Result<Field, &'static str> {
    let name = options.text("name").ok_or("(no name)")?;
    let id = options.text("id").unwrap_or_else(|| name.clone());
    let rename = vec![("name", name, id.clone())];
    let label = options.text("label.text").ok_or("label.html")?;
    Ok(Field { name: id, label, hint: options.text("hint.text"), error: options.text("errorMessage.text"), rename })
}

/// A field of several inputs under a legend.
fn group(options: &mut Options) -> Result<Field, &'static str> {
    let name = options.text("name").ok_or("(no name)")?;
    let id = options.text("idPrefix").unwrap_or_else(|| name.clone());
    if !options.has("fieldset.legend") {
        return Err("(no legend)");
    }
    let rename = vec![("name", name, id.clone())];
    let label = options.text("fieldset.legend.text").unwrap_or_default();
    Ok(Field { name: id, label, hint: options.text("hint.text"), error: options.text("errorMessage.text"), rename })
}

/// Gives hint and error to a field that was begun.
macro_rules! finish {
    ($field:expr, $made:expr) => {{
        let mut made = $made;
        if let Some(hint) = $field.hint {
            made = made.hint(hint);
        }
        Ok(Made { html: made.error($field.error).into(), rename: $field.rename })
    }};
}

fn choices(options: &mut Options, chosen: &str) -> Vec<Choice> {
    let mut given: Vec<String> = options.text("value").into_iter().collect();
    given.extend((0..options.count("values")).filter_map(|at| options.text(&format!("values.{at}"))));
    (0..options.count("items"))
        .map(|at| {
            let value = options.text(&format!("items.{at}.value")).unwrap_or_default();
            let text = options.text(&format!("items.{at}.text")).unwrap_or_default();
            let said = options.flag(&format!("items.{at}.{chosen}"));
            let choice = Choice::new(value.clone(), text).chosen(said.unwrap_or_else(|| given.contains(&value)));
            match options.text(&format!("items.{at}.hint.text")) {
                Some(hint) => choice.hint(hint),
                None => choice,
            }
        })
        .collect()
}

fn back_link(_: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let text = options.text("text").unwrap_or_else(|| "Back".to_owned());
    let href = options.text("href").unwrap_or_else(|| "#".to_owned());
    Made::new(Link::new(text, href).class("govuk-back-link"))
}

fn button(_: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let text = options.text("text").unwrap_or_default();
    let mut made = match options.text("href") {
        Some(href) => Button::link(text, href),
        None => Button::submit(text),
    };
    if options.look("classes", "govuk-button--secondary") {
        made = made.secondary();
    } else if options.look("classes", "govuk-button--warning") {
        made = made.warning();
    }
    if let Some(name) = options.text("name") {
        let value = options.text("value").unwrap_or_default();
        made = made.sends(name, value);
    }
    Made::new(made)
}

fn checkboxes(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let field = group(options)?;
    let mut made = Checkboxes::new(voice, &field.name, &field.label, choices(options, "checked"));
    if options.look("classes", "govuk-checkboxes--small") {
        made = made.small();
    }
    finish!(field, made)
}

fn radios(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let field = group(options)?;
    let mut made = Radios::new(voice, &field.name, &field.label, choices(options, "checked"));
    if options.look("classes", "govuk-radios--inline") {
        made = made.inline();
    }
    finish!(field, made)
}

fn select(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let field = field(options)?;
    if (0..options.count("items")).any(|at| !options.has(&format!("items.{at}.value"))) {
        return Err("(no value)");
    }
    let made = Select::new(voice, &field.name, &field.label, choices(options, "selected"));
    finish!(field, made)
}

fn input(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let field = field(options)?;
    let mut made = Input::new(voice, &field.name, &field.label).value(options.text("value").unwrap_or_default());
    for (class, width) in [
        ("govuk-input--width-20", Width::Twenty),
        ("govuk-input--width-10", Width::Ten),
        ("govuk-input--width-5", Width::Five),
    ] {
        if options.look("classes", class) {
            made = made.width(width);
        }
    }
    // What a browser may fill in is known when the page is written; a test may keep it for ever.
    if let Some(what) = options.text("autocomplete") {
        made = made.autocomplete(what.leak());
    }
    if options.is("type", "text") {
        options.text("type");
    }
    finish!(field, made)
}

fn textarea(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let field = field(options)?;
    let mut made = Textarea::new(voice, &field.name, &field.label).value(options.text("value").unwrap_or_default());
    if let Some(rows) = options.text("rows").and_then(|rows| rows.parse().ok()) {
        made = made.rows(rows);
    }
    finish!(field, made)
}

fn file_upload(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let field = field(options)?;
    let mut made = FileUpload::new(voice, &field.name, &field.label);
    if options.flag("multiple") == Some(true) {
        made = made.several();
    }
    // Words for upstream’s script, which change nothing without it.
    for words in [
        "chooseFilesButtonText",
        "dropInstructionText",
        "noFileChosenText",
        "enteredDropZoneText",
        "leftDropZoneText",
        "multipleFilesChosenText.one",
        "multipleFilesChosenText.other",
    ] {
        options.text(words);
    }
    finish!(field, made)
}

fn date_input(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    const PARTS: [(&str, &str); 3] =
        [("day", "govuk-input--width-2"), ("month", "govuk-input--width-2"), ("year", "govuk-input--width-4")];
    let name = options.text("id").unwrap_or_default();
    let prefix = options.text("namePrefix");
    if !options.has("fieldset.legend") {
        return Err("(no legend)");
    }
    let items = options.count("items");
    if items != 0 && items != 3 || PARTS.iter().any(|(part, _)| options.flag(part).is_some()) {
        return Err("(other fields)");
    }
    let mut rename = Vec::new();
    let (mut values, mut wrong) = (Vec::new(), 0);
    for (at, (part, width)) in PARTS.into_iter().enumerate() {
        let theirs = prefix.as_ref().map_or_else(|| part.to_owned(), |prefix| format!("{prefix}-{part}"));
        let item = format!("items.{at}");
        if options.is(&format!("{item}.name"), part) {
            options.text(&format!("{item}.name"));
        }
        let looks = [format!("{width} govuk-input--error"), width.to_owned()];
        for (look, is_wrong) in looks.iter().zip([1, 0]) {
            if options.look(&format!("{item}.classes"), look) {
                wrong += is_wrong;
            }
        }
        wrong += u8::from(options.look(&format!("{part}.classes"), "govuk-input--error"));
        wrong += u8::from(options.flag(&format!("{item}.error")) == Some(true));
        wrong += u8::from(options.flag(&format!("{part}.error")) == Some(true));
        let ways = [format!("values.{theirs}"), format!("{item}.value"), format!("{part}.value")];
        let found: Vec<String> = ways.iter().filter_map(|way| options.text(way)).collect();
        values.push(found.first().cloned().unwrap_or_default());
        rename.push(("name", theirs, format!("{name}-{part}")));
    }
    let field = Field {
        label: options.text("fieldset.legend.text").unwrap_or_default(),
        hint: options.text("hint.text"),
        error: options.text("errorMessage.text"),
        name,
        rename,
    };
    // Ours is wrong as a whole, and says why.
    if wrong != if field.error.is_some() { 3 } else { 0 } {
        return Err("(part wrong)");
    }
    let made = DateInput::new(voice, &field.name, &field.label).value(&values[0], &values[1], &values[2]);
    finish!(field, made)
}

fn details(_: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let summary = options.text("summaryText").unwrap_or_default();
    let made = Details::new(summary, options.text("text").unwrap_or_default());
    Made::new(if options.flag("open") == Some(true) { made.open() } else { made })
}

fn error_summary(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    if options.text("titleText").is_some_and(|title| title != voice.t("form-problem-title")) {
        return Err("(other title)");
    }
    let problems: Vec<Problem> = (0..options.count("errorList"))
        .map(|at| {
            options.text(&format!("errorList.{at}.text"));
            match options.text(&format!("errorList.{at}.href")) {
                Some(href) => Problem::field(href.trim_start_matches('#'), "field-required"),
                None => Problem::invalid("field-required"),
            }
        })
        .collect();
    Made::new(ErrorSummary::new(voice, &problems))
}

fn inset(_: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    Made::new(Inset::new(options.text("text").unwrap_or_default()))
}

fn warning(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    // Upstream falls back to the same word.
    let word = options.text("iconFallbackText");
    let rename = Vec::new();
    let html = WarningText::new(voice, options.text("text").unwrap_or_default()).into();
    if word.is_some_and(|word| word != voice.t("common-warning")) {
        Err("(other word)")
    } else {
        Ok(Made { html, rename })
    }
}

fn pagination(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let count = options.count("items");
    if count == 0 {
        return Err("(no numbers)");
    }
    let mut hrefs = Vec::new();
    let mut current = 0;
    for at in 0..count {
        if options.text(&format!("items.{at}.number")).is_none_or(|number| number != (at + 1).to_string()) {
            return Err("(other numbers)");
        }
        hrefs.push(options.text(&format!("items.{at}.href")).unwrap_or_default());
        if options.flag(&format!("items.{at}.current")) == Some(true) {
            current = at;
        }
    }
    let mut rename = Vec::new();
    // Upstream says where both links lead; ours lead to the pages beside the current one.
    for (link, page) in [("previous", current.checked_sub(1)), ("next", Some(current + 1))] {
        if let Some(href) = options.text(&format!("{link}.href"))
            && let Some(to) = page.and_then(|page| hrefs.get(page))
        {
            rename.push(("href", href, to.clone()));
        }
    }
    let number = |at: usize| u64::try_from(at).expect("a small number");
    let href = |page: u64| hrefs[usize::try_from(page - 1).expect("a small number")].clone();
    Ok(Made { html: Pagination::new(voice, number(current + 1), number(count), href).into(), rename })
}

/// The one action under a path, if there is one.
fn action(options: &mut Options, path: &str, card: Option<&str>) -> Result<Option<Link>, &'static str> {
    match options.count(&format!("{path}.items")) {
        0 => Ok(None),
        1 => {
            let mut part = |name: &str| options.text(&format!("{path}.items.0.{name}"));
            let link = Link::new(part("text").unwrap_or_default(), part("href").unwrap_or_default());
            let about: Vec<String> = part("visuallyHiddenText").into_iter().chain(card.map(str::to_owned)).collect();
            Ok(Some(if about.is_empty() { link } else { link.about(about.join(" ")) }))
        }
        _ => Err("(several actions)"),
    }
}

fn summary_list(_: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let mut made = SummaryList::new();
    if options.has("card") {
        if !options.has("card.title") {
            return Err("(card without a title)");
        }
        let title = options.text("card.title.text").unwrap_or_default();
        if let Some(action) = action(options, "card.actions", Some(&title))? {
            made = made.card_action(action);
        }
        made = made.card(title);
    }
    for at in 0..options.count("rows") {
        let key = options.text(&format!("rows.{at}.key.text")).unwrap_or_default();
        let value = options.text(&format!("rows.{at}.value.text")).unwrap_or_default();
        made = match action(options, &format!("rows.{at}.actions"), None)? {
            Some(action) => made.row_with(key, value, action),
            None => made.row(key, value),
        };
    }
    Made::new(made)
}

fn table(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let Some(caption) = options.text("caption") else { return Err("(no caption)") };
    // Ours are always of one size, and the first cell names its row.
    options.text("captionClasses");
    options.flag("firstCellIsHeader");
    let columns = (0..options.count("head")).map(|at| {
        let column = Column::new(options.text(&format!("head.{at}.text")).unwrap_or_default());
        if options.look(&format!("head.{at}.format"), "numeric") { column.numeric() } else { column }
    });
    let mut made = Table::new(voice, caption, columns.collect());
    for row in 0..options.count("rows") {
        let cells: Vec<Cell> = (0..options.count(&format!("rows.{row}")))
            .map(|at| {
                options.text(&format!("rows.{row}.{at}.format"));
                options.text(&format!("rows.{row}.{at}.text")).unwrap_or_default().into()
            })
            .collect();
        made.push(cells);
    }
    Made::new(made)
}

fn colour(classes: Option<&str>) -> Option<TagColour> {
    match classes? {
        "govuk-tag--grey" => Some(TagColour::Grey),
        "govuk-tag--blue" => Some(TagColour::Blue),
        "govuk-tag--green" => Some(TagColour::Green),
        "govuk-tag--yellow" => Some(TagColour::Yellow),
        "govuk-tag--red" => Some(TagColour::Red),
        _ => None,
    }
}

fn tag(_: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let classes = options.text("classes");
    if classes.is_none() {
        return Err("(no colour)");
    }
    let Some(colour) = colour(classes.as_deref()) else { return Err("x.classes") };
    Made::new(Tag::new(options.text("text").unwrap_or_default(), colour))
}

fn task_list(voice: Voice<'_>, options: &mut Options) -> Result<Made, &'static str> {
    let id = options.text("idPrefix").unwrap_or_else(|| "task-list".to_owned());
    let mut made = TaskList::new(voice, id);
    for at in 0..options.count("items") {
        let item = format!("items.{at}");
        let state = if options.has(&format!("{item}.status.tag")) {
            options.text(&format!("{item}.status.tag.text"));
            match colour(options.text(&format!("{item}.status.tag.classes")).as_deref()) {
                Some(TagColour::Yellow) => TaskState::Incomplete,
                Some(TagColour::Blue) => TaskState::InProgress,
                Some(TagColour::Red) => TaskState::Problems,
                _ => return Err("(other colour)"),
            }
        } else {
            options.text(&format!("{item}.status.text"));
            if options.look(&format!("{item}.status.classes"), "govuk-task-list__status--cannot-start-yet") {
                TaskState::NotYet
            } else {
                TaskState::Completed
            }
        };
        let name = options.text(&format!("{item}.title.text")).unwrap_or_default();
        let hint = options.text(&format!("{item}.hint.text"));
        made = made.task(name, options.text(&format!("{item}.href")), hint, state);
    }
    Made::new(made)
}
