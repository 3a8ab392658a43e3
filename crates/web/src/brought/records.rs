//! The registers of bodies, posts, officials and agreements from tables: what an office has kept in spreadsheets. A row is one
//! record; of an official it may be two, for the post that is held stands beside the name.

use std::marker::PhantomData;

use docket::{Field, FieldKind, Object};
use kernel::Problem;
use lingua::Voice;
use relations::{Record, RecordId, Sort};
use serde_json::{Value, json};

use super::{
    Row, Wanted,
    pages::{Target, Tried},
};
use crate::{
    components::{Heading, Html, Link, Section},
    ctx::{Answer, Ctx, address, page},
    pages::Narrow,
    records::{Index, form, turn},
    words,
};

use FieldKind::{Line, PartialDate, Pick};

/// A register that tables are taken into.
pub trait List: Send + Sync {
    /// Its page, its name in the keys of sentences, and its list.
    const AT: &'static str;
    /// The name in the keys of its sentences.
    const NAME: &'static str;
    /// The title and the address of the list.
    const LIST: (&'static str, &'static str);
    /// The sort of its records.
    const SORT: Sort;
    /// The columns, as one part.
    const PARTS: &'static [&'static [Field]];
    /// A row of the example file beside names and source.
    const EXAMPLE: &'static [(&'static str, &'static str)];
    /// The fields of the form that a row says, and those of a tenure beside it.
    fn fields(row: Object) -> (Object, Option<Object>) {
        (row, None)
    }
}

/// The columns of a register that are those of its form and no list within a record.
const fn plain<const N: usize>(sort: Sort) -> [Field; N] {
    let fields = form(sort).fields;
    let mut all = [fields[0]; N];
    let (mut from, mut to) = (0, 0);
    while from < fields.len() {
        // A node belongs to a partner that is there; its own page joins the two.
        if !matches!(fields[from].kind, FieldKind::Group { .. } | FieldKind::AnyAuthority) {
            all[to] = fields[from];
            to += 1;
        }
        from += 1;
    }
    assert!(to == N, "as many columns as were counted");
    all
}

const fn with<const N: usize>(first: &[Field], last: &[Field]) -> [Field; N] {
    let mut all = [first[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < first.len() { first[at] } else { last[at - first.len()] };
        at += 1;
    }
    assert!(first.len() + last.len() == N, "as many columns as were counted");
    all
}

static BODY: [Field; 15] =
    with(&plain::<13>(Sort::Body), &[Field::optional("phone", Line), Field::optional("mail", Line)]);
static POST: [Field; 12] = plain(Sort::Post);
static OFFICIAL: [Field; 14] = with(
    &[
        Field::optional("name_az", Line),
        Field::optional("name_ru", Line),
        Field::optional("name_uz", Line),
        Field::optional("name_en", Line),
        Field::optional("passport", Line),
        Field::optional("post", Pick("post")),
        Field::optional("from", PartialDate),
        Field::optional("until", PartialDate),
        Field::optional("on", PartialDate),
    ],
    &plain::<5>(Sort::Person),
);
static AGREEMENT: [Field; 19] = with(
    &[
        Field::optional("name_az", Line),
        Field::optional("name_ru", Line),
        Field::optional("name_uz", Line),
        Field::optional("name_en", Line),
        Field::required("party_1", Pick("body")),
        Field::required("party_2", Pick("body")),
        Field::optional("party_3", Pick("body")),
    ],
    &plain::<12>(Sort::Agreement),
);

/// Bodies from a table.
pub struct Bodies;
/// Posts from a table.
pub struct Posts;
/// Officials from a table, with the posts that they hold.
pub struct Officials;
/// Agreements from a table.
pub struct Agreements;

const NAMES: [(&str, &str); 4] = [("name_az", "az"), ("name_ru", "ru"), ("name_uz", "uz"), ("name_en", "en")];

fn some(row: &Object, fields: &[&str]) -> Object {
    fields.iter().filter_map(|name| Some(((*name).to_owned(), row.get(*name)?.clone()))).collect()
}

const SOURCE: [&str; 4] = ["source", "source_name", "source_date", "source_place"];

impl List for Bodies {
    const AT: &'static str = "/import/bodies";
    const NAME: &'static str = "bodies";
    const LIST: (&'static str, &'static str) = ("relations-list-body", "/relations?sort=body");
    const SORT: Sort = Sort::Body;
    const PARTS: &'static [&'static [Field]] = &[&BODY];
    const EXAMPLE: &'static [(&'static str, &'static str)] =
        &[("kind", "authority"), ("country", "AZ"), ("mail", "demo@example.org")];

    fn fields(mut row: Object) -> (Object, Option<Object>) {
        let ways: Vec<(&str, Value)> =
            ["phone", "mail"].into_iter().filter_map(|by| Some((by, row.remove(by)?))).collect();
        let contacts = ways.into_iter().map(|(by, value)| {
            let mut contact = some(&row, &SOURCE);
            contact.insert("by".to_owned(), by.into());
            contact.insert("value".to_owned(), value);
            Value::Object(contact)
        });
        let contacts: Vec<Value> = contacts.collect();
        if !contacts.is_empty() {
            row.insert("contacts".to_owned(), contacts.into());
        }
        (row, None)
    }
}

impl List for Posts {
    const AT: &'static str = "/import/posts";
    const NAME: &'static str = "posts";
    const LIST: (&'static str, &'static str) = ("relations-list-post", "/relations?sort=post");
    const SORT: Sort = Sort::Post;
    const PARTS: &'static [&'static [Field]] = &[&POST];
    const EXAMPLE: &'static [(&'static str, &'static str)] = &[("body", "DEMO"), ("single", "yes")];
}

impl List for Officials {
    const AT: &'static str = "/import/officials";
    const NAME: &'static str = "officials";
    const LIST: (&'static str, &'static str) = ("relations-list-person", "/relations?sort=person");
    const SORT: Sort = Sort::Person;
    const PARTS: &'static [&'static [Field]] = &[&OFFICIAL];
    const EXAMPLE: &'static [(&'static str, &'static str)] =
        &[("passport", "DEMO DEMO"), ("languages", "az, ru"), ("post", "DEMO"), ("from", "03.2024")];

    fn fields(row: Object) -> (Object, Option<Object>) {
        let spelled =
            |(field, lang): (&str, &str)| Some(json!({"text": row.get(field)?, "lang": lang, "used": "usual"}));
        let passport = row.get("passport").map(|text| json!({"text": text, "used": "passport"}));
        let spellings: Vec<Value> = NAMES.into_iter().filter_map(spelled).chain(passport).collect();
        let mut person = some(&row, &SOURCE);
        person.extend(some(&row, &["languages"]));
        if !spellings.is_empty() {
            person.insert("spellings".to_owned(), spellings.into());
        }
        let tenure = row.contains_key("post").then(|| {
            let mut tenure = some(&row, &["post", "from", "until"]);
            if let Some(on) = row.get("on") {
                let mut seen = some(&row, &SOURCE);
                seen.insert("on".to_owned(), on.clone());
                tenure.insert("seen".to_owned(), json!([seen]));
            }
            tenure.extend(some(&row, &SOURCE));
            tenure
        });
        (person, tenure)
    }
}

impl List for Agreements {
    const AT: &'static str = "/import/agreements";
    const NAME: &'static str = "agreements";
    const LIST: (&'static str, &'static str) = ("relations-list-agreement", "/relations?sort=agreement");
    const SORT: Sort = Sort::Agreement;
    const PARTS: &'static [&'static [Field]] = &[&AGREEMENT];
    const EXAMPLE: &'static [(&'static str, &'static str)] = &[
        ("kind", "memorandum"),
        ("party_1", "DEMO"),
        ("party_2", "DEMO"),
        ("signed", "12.01.2024"),
        ("from", "2024"),
        ("until", "2025"),
    ];

    fn fields(mut row: Object) -> (Object, Option<Object>) {
        let titles: Vec<Value> = NAMES
            .into_iter()
            .filter_map(|(field, lang)| Some(json!({"lang": lang, "title": row.remove(field)?})))
            .collect();
        let parties: Vec<Value> = ["party_1", "party_2", "party_3"]
            .into_iter()
            .filter_map(|field| Some(json!({"party": row.remove(field)?})))
            .collect();
        for (field, list) in [("titles", titles), ("parties", parties)] {
            if !list.is_empty() {
                row.insert(field.to_owned(), list.into());
            }
        }
        (row, None)
    }
}

// keys: relations-field-phone relations-field-mail relations-field-passport relations-field-party_1
// keys: relations-field-party_2 relations-field-party_3
fn label(v: Voice<'_>, field: &str) -> String {
    words::field(v, "relations", field)
}

fn option(v: Voice<'_>, field: &str, code: &str) -> String {
    words::option(v, "relations", field, code)
}

/// A register, and the records that a row can name.
pub struct Records<L> {
    index: Index,
    list: PhantomData<L>,
}

/// What a row says: a record, or two of which the second names the first.
type Said = Vec<(RecordId, Record)>;

impl<L: List> Records<L> {
    /// The records of a row.
    fn said(&self, ctx: &Ctx, row: &Row) -> Result<Said, Problem> {
        let mut body = row.body.clone();
        for fields in L::PARTS {
            if let Some(problem) = self.index.meant(fields, &mut body).into_iter().next() {
                return Err(problem);
            }
        }
        let (fields, tenure) = L::fields(body);
        let id = ctx.app()?.new_record_id()?;
        let mut all = Vec::new();
        let mut problems = form(L::SORT).problems(&fields);
        if !problems.is_empty() {
            return Err(at_column(problems.swap_remove(0)));
        }
        let tenure = tenure.map(|mut tenure| {
            tenure.insert("person".to_owned(), id.to_string().into());
            turn::record(Sort::Tenure, tenure, None)
        });
        all.push((id, turn::record(L::SORT, fields, None)?));
        if let Some(tenure) = tenure.transpose()? {
            all.push((ctx.app()?.new_record_id()?, tenure));
        }
        Ok(all)
    }
}

/// The problem at the column in which it is mended.
fn at_column(mut problem: Problem) -> Problem {
    let column = problem.field.as_deref().map(|field| match field.split('.').next().unwrap_or_default() {
        "spellings" | "titles" | "names" => "name_en".to_owned(),
        "parties" => "party_1".to_owned(),
        "seen" => "on".to_owned(),
        "contacts" => "phone".to_owned(),
        column => column.to_owned(),
    });
    problem.field = column;
    problem
}

impl<L: List> Target for Records<L> {
    const AT: &'static str = L::AT;
    const NAME: &'static str = L::NAME;
    const LIST: (Section, &'static str, &'static str) = (Section::Programmes, L::LIST.0, L::LIST.1);
    const MOST: usize = kernel::limits::IMPORTED_RECORDS;

    async fn open(ctx: &Ctx) -> Result<Self, Problem> {
        let register = ctx.app()?.relation_register(ctx.actor()?).await?;
        Ok(Self { index: Index::new(ctx.voice(), &register), list: PhantomData })
    }

    fn wanted(&self) -> Wanted {
        Wanted { parts: L::PARTS, label, option, authorities: Vec::new() }
    }

    fn example(&self) -> Vec<(&'static str, String)> {
        let all = [("name_en", "DEMO"), ("source", "document"), ("source_name", "DEMO")];
        all.into_iter().chain(L::EXAMPLE.iter().copied()).map(|(field, value)| (field, value.to_owned())).collect()
    }

    async fn attempt(&self, ctx: &Ctx, tried: &Tried<'_>) -> Result<Vec<Result<(), Problem>>, Problem> {
        let said: Vec<Result<Said, Problem>> = tried.rows.iter().map(|row| self.said(ctx, row)).collect();
        let sound = said.iter().filter_map(|row| row.as_ref().ok().cloned()).collect();
        let mut outcomes = ctx.app()?.try_relations(ctx.actor()?, tried.file, sound).await?.into_iter();
        Ok(said.into_iter().map(|row| row.and_then(|_| outcomes.next().unwrap_or(Ok(())).map_err(at_column))).collect())
    }

    async fn take(&self, ctx: &Ctx, tried: &Tried<'_>) -> Result<Answer, Problem> {
        let rows = tried.rows.iter().map(|row| self.said(ctx, row)).collect::<Result<Vec<_>, _>>()?;
        let kept = ctx.app()?.take_relations(ctx.actor()?, tried.file, rows).await?;
        Ok(page(&made_page::<L>(ctx, kept)))
    }
}

/// What was kept.
fn made_page<L: List>(ctx: &Ctx, kept: usize) -> Narrow<'_> {
    let v = ctx.voice();
    let title = v.tn("import-done-records", kept);
    let parts = vec![
        Heading::new(1, title.clone()).into(),
        Html::paragraph(Link::new(v.t(L::LIST.0), address("/relations", &[("sort", L::SORT.as_str())]))),
    ];
    Narrow { frame: ctx.frame(Some(Section::Programmes), title), parts }
}
