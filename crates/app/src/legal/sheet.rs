//! The requirement sheet of a receiver, held against a request before it goes out: what it would be sent back for.

use std::collections::BTreeMap;

use kernel::{AuthorityId, Lang, Names, Problem, Tri};
use law::{
    Case, RuleSet, Sheet, SheetFinding,
    file::Level,
    says::Says,
    sheet::{Contact, Translation},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::Tx;

use crate::{App, db};

/// The receivers of requests, and what each has published.
type Sheets = BTreeMap<AuthorityId, Published>;

/// What a receiver has published.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Published {
    /// Its names.
    pub names: Names,
    /// Its requirement sheet, as it was published.
    pub sheet: Option<Map<String, Value>>,
}

/// A requirement sheet, as far as it can be read.
#[derive(Clone, Debug)]
pub enum SheetView {
    /// It was read.
    Read(Box<SheetCheck>),
    /// The receiver has published none.
    Missing(Names),
    /// This program cannot read it: a newer form, or a slip of its author.
    Unreadable {
        /// Whose it is.
        names: Names,
        /// What is wrong, for an operator.
        why: String,
    },
}

/// A request held against a sheet.
#[derive(Clone, Debug)]
pub struct SheetCheck {
    /// The names of the authority whose sheet it is.
    pub names: Names,
    /// Whether it is our own, and the request one that came to us.
    pub own: bool,
    /// Its number.
    pub version: u32,
    /// The first day on which it counts.
    pub valid_from: Option<kernel::Date>,
    /// What it asks for, one line for each person, offence or property where that matters.
    pub lines: Vec<SheetLine>,
    /// Whom to call.
    pub contact: Contact,
    /// What else a sender should know.
    pub notes: Option<Says>,
}

impl SheetCheck {
    /// Whether the request would come back for it.
    pub fn comes_back(&self) -> bool {
        self.lines.iter().any(|line| line.value == Tri::No && line.level == Level::Error)
    }
}

/// What one item of a sheet says of a request.
#[derive(Clone, Debug)]
pub struct SheetLine {
    /// The key of the sentence, one of [`law::sheet::CODES`].
    pub code: &'static str,
    /// Where it stands in the sheet: a JSON pointer.
    pub place: String,
    /// Whether it is met.
    pub value: Tri,
    /// How much it weighs.
    pub level: Level,
    /// What the sentence names; several words stand in a list.
    pub args: BTreeMap<&'static str, Vec<SheetWord>>,
    /// The facts that are open: name and label.
    pub missing: Vec<(String, Option<Says>)>,
    /// The facts that it speaks of: name and label.
    pub facts: Vec<(String, Option<Says>)>,
    /// What the receiver wrote beside it.
    pub reason: Option<Says>,
    /// Which person, offence or property it is about, by its number, if there are several.
    pub about: Option<String>,
}

/// A word of a sheet, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetWord {
    /// A fact or a value that the vocabulary names in four languages.
    Said(Says),
    /// A language that has a name in the four languages.
    Language(Lang),
    /// A day.
    Day(kernel::Date),
    /// What stands for itself: a number, a code, a name.
    Plain(String),
}

impl App {
    /// The sheets of those who receive these cases: partners' as they published them, and our own.
    pub(super) async fn sheets_for(&self, cases: &[Value]) -> Result<Sheets, Problem> {
        let ids: Vec<AuthorityId> = cases.iter().filter_map(receiver).collect();
        if ids.is_empty() {
            return Ok(Sheets::new());
        }
        let app = self.clone();
        self.inner.store.read(move |tx| app.sheets_of(tx, &ids)).await
    }

    fn sheets_of(&self, tx: &mut Tx<'_>, ids: &[AuthorityId]) -> Result<Sheets, Problem> {
        let mut sheets = Sheets::new();
        for id in ids {
            let Some(row) = db::authority(tx, id)? else { continue };
            let sheet = if id == self.me() {
                self.own_sheet()?
            } else {
                row.descriptor.and_then(|descriptor| descriptor.sheet)
            };
            sheets.insert(id.clone(), Published { names: row.names, sheet });
        }
        Ok(sheets)
    }

    /// Our own sheet as partners are given it.
    pub(crate) fn own_sheet(&self) -> Result<Option<Map<String, Value>>, Problem> {
        match self.inner.sheet.as_ref().map(serde_json::to_value).transpose() {
            Ok(Some(Value::Object(sheet))) => Ok(Some(sheet)),
            Ok(None) => Ok(None),
            Ok(Some(_)) => Err(Problem::internal("a sheet that is no object")),
            Err(error) => Err(Problem::internal(error)),
        }
    }

    /// The sheet of an authority alone: every item it asks for, of whatever request, none of them answered.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn sheet(&self, actor: &crate::Actor, id: AuthorityId) -> Result<SheetPage, Problem> {
        self.authorise(actor, crate::permission::Action::ReadAuthorities, id.as_str()).await?;
        let app = self.clone();
        let asked = id.clone();
        let found = self.inner.store.read(move |tx| app.sheets_of(tx, std::slice::from_ref(&asked))).await?;
        let Published { names, sheet } = found.into_values().next().ok_or_else(Problem::not_found)?;
        let sheet = sheet.map(|sheet| {
            let read = Sheet::of_json(&Value::Object(sheet)).map_err(|error| error.to_string());
            read.map(|sheet| SheetItems::of(&sheet, self.inner.law.set()))
        });
        Ok(SheetPage { names, sheet })
    }
}

/// A sheet by itself.
#[derive(Clone, Debug)]
pub struct SheetPage {
    /// The names of the authority whose it is.
    pub names: Names,
    /// The items, or why they cannot be read; nothing if it has published none.
    pub sheet: Option<Result<SheetItems, String>>,
}

/// The items of a sheet.
#[derive(Clone, Debug)]
pub struct SheetItems {
    /// Its number.
    pub version: u32,
    /// The first day on which it counts.
    pub valid_from: Option<kernel::Date>,
    /// Each item: the kinds of request it is asked for (none is all), and the item with nothing answered.
    pub items: Vec<(Vec<SheetWord>, SheetLine)>,
    /// Whom to call.
    pub contact: Contact,
    /// What else a sender should know.
    pub notes: Option<Says>,
}

impl SheetItems {
    /// The items of `sheet`, named by the vocabulary of `set`.
    pub fn of(sheet: &Sheet, set: &RuleSet) -> Self {
        let mut items = Vec::new();
        let mut add = |kinds: &[String], code, level, reason: Option<&Says>, args: &[(&'static str, String)]| {
            let kinds = kinds.iter().map(|kind| value_word(set, "req.type", kind)).collect();
            let args = args.iter().map(|(name, text)| (*name, words(set, code, name, text))).collect();
            items.push((
                kinds,
                SheetLine {
                    code,
                    place: String::new(),
                    value: Tri::Unknown,
                    level,
                    args,
                    missing: Vec::new(),
                    facts: Vec::new(),
                    reason: reason.cloned(),
                    about: None,
                },
            ));
        };
        for row in &sheet.languages {
            let accepted = [("accepted", row.accepted.join(", "))];
            add(&row.kinds, "language", Level::Error, None, &accepted);
            if row.translation == Translation::Certified {
                add(&row.kinds, "translation", Level::Error, None, &accepted);
            }
        }
        for (code, rows) in [("channel", &sheet.channels), ("medium", &sheet.media)] {
            for row in rows {
                add(&row.kinds, code, Level::Error, None, &[("accepted", row.accepted.join(", "))]);
            }
        }
        for row in &sheet.documents {
            let fact = ("fact", row.fact.clone());
            let reason = row.reason.as_ref();
            add(&row.kinds, "document", row.level, reason, std::slice::from_ref(&fact));
            let forms: Vec<&str> = row.forms.iter().map(|form| form.word()).collect();
            for (code, accepted) in
                [("document-form", forms.join(", ")), ("document-language", row.languages.join(", "))]
            {
                if !accepted.is_empty() {
                    add(&row.kinds, code, row.level, None, &[fact.clone(), ("accepted", accepted)]);
                }
            }
        }
        for row in &sheet.fields {
            add(&row.kinds, "field", row.level, row.reason.as_ref(), &[("fact", row.fact.clone())]);
        }
        for row in &sheet.thresholds {
            let args = [
                ("fact", row.fact.clone()),
                ("sign", row.sign.text().to_owned()),
                ("number", row.number.to_string()),
                ("currency", row.currency.clone().unwrap_or_default()),
            ];
            add(&row.kinds, "threshold", row.level, Some(&row.reason), &args);
        }
        Self {
            version: sheet.version,
            valid_from: super::view::date(sheet.valid_from),
            items,
            contact: sheet.contact.clone(),
            notes: sheet.notes.clone(),
        }
    }
}

/// Who receives the request of a case.
pub(super) fn receiver(case: &Value) -> Option<AuthorityId> {
    AuthorityId::parse(case.pointer("/req/receiver_authority")?.as_str()?)
}

/// The sheet of whoever receives a case, if one was published that can be read.
pub(super) fn read(case: &Value, sheets: &Sheets) -> Option<Sheet> {
    let sheet = sheets.get(&receiver(case)?)?.sheet.clone()?;
    Sheet::of_json(&Value::Object(sheet)).ok()
}

/// Holds a case against the sheet of whoever receives it.
pub(super) fn held(set: &RuleSet, case: &Case, json: &Value, sheets: &Sheets, me: &AuthorityId) -> Option<SheetView> {
    let authority = receiver(json)?;
    let Published { names, sheet } = sheets.get(&authority)?.clone();
    let own = authority == *me;
    let Some(sheet) = sheet else { return (!own).then_some(SheetView::Missing(names)) };
    let sheet = match Sheet::of_json(&Value::Object(sheet)) {
        Ok(sheet) => sheet,
        Err(error) => return Some(SheetView::Unreadable { names, why: error.to_string() }),
    };
    let lines = law::sheet::check(&sheet, set, case).iter().map(|found| line(set, Some(case), found)).collect();
    Some(SheetView::Read(Box::new(SheetCheck {
        names,
        own,
        version: sheet.version,
        valid_from: super::view::date(sheet.valid_from),
        lines,
        contact: sheet.contact,
        notes: sheet.notes,
    })))
}

fn line(set: &RuleSet, case: Option<&Case>, found: &SheetFinding) -> SheetLine {
    let label = |fact: &str| set.vocabulary.find(fact).map(|fact| set.vocabulary.get(fact).label.clone());
    let about = case.and_then(|case| {
        [(found.person, &case.persons), (found.offence, &case.offences), (found.property, &case.properties)]
            .into_iter()
            .find_map(|(at, parts)| Some(parts.get(at?)?).filter(|_| parts.len() > 1))
            .map(|part| part.id.clone())
    });
    SheetLine {
        code: found.code,
        place: found.place.clone(),
        value: found.value,
        level: found.level,
        args: found.args.iter().map(|(name, text)| (*name, words(set, found.code, name, text))).collect(),
        missing: found.missing.iter().map(|fact| (fact.clone(), label(fact))).collect(),
        facts: spoken_of(found).into_iter().map(|fact| (fact.to_owned(), label(fact))).collect(),
        reason: found.reason.clone(),
        about,
    }
}

/// The facts that an item speaks of.
fn spoken_of(found: &SheetFinding) -> Vec<&str> {
    match found.code {
        "language" | "document-language" => vec!["req.languages", "req.translation_language"],
        "translation" => vec!["req.translation_language"],
        "channel" => vec!["req.channel"],
        "medium" => vec!["req.medium"],
        _ => found.args.get("fact").map(String::as_str).into_iter().collect(),
    }
}

fn value_word(set: &RuleSet, fact: &str, code: &str) -> SheetWord {
    let said = set.vocabulary.value_label(fact, code).cloned();
    said.map_or_else(|| SheetWord::Plain(code.to_owned()), SheetWord::Said)
}

/// The words of one argument of a sentence, as people know them.
fn words(set: &RuleSet, code: &str, name: &str, text: &str) -> Vec<SheetWord> {
    let each = |word: &dyn Fn(&str) -> SheetWord| text.split(", ").map(word).collect();
    let plain = || SheetWord::Plain(text.to_owned());
    match (code, name) {
        (_, "fact") => {
            let label = set.vocabulary.find(text).map(|fact| set.vocabulary.get(fact).label.clone());
            vec![label.map_or_else(plain, SheetWord::Said)]
        }
        ("channel", _) => each(&|word| value_word(set, "req.channel", word)),
        ("medium", _) => each(&|word| value_word(set, "req.medium", word)),
        ("document-form", _) => each(&|word| value_word(set, "form", word)),
        ("language" | "translation" | "document-language", _) => {
            each(&|word| Lang::parse(word).map_or_else(|| SheetWord::Plain(word.to_owned()), SheetWord::Language))
        }
        (_, "valid_from" | "date") => vec![kernel::Date::parse(text).map_or_else(plain, SheetWord::Day)],
        _ => vec![plain()],
    }
}
