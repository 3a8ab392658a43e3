//! The pages of a table that is taken in: what it can have, what was understood, what is wrong, and the question whether it
//! is to be taken in. The file lies in the vault meanwhile; nothing else is kept between the pages.

use std::{collections::BTreeSet, future::Future};

use app::{Download, Grid};
use axum::{extract::Request, http::StatusCode};
use docket::{AttachmentRef, Field, FieldKind};
use kernel::{Digest, Lang, Problem};
use lingua::Voice;

use super::{Columns, Row, Wanted, columns, understood};
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, Column, Details, ErrorSummary, FileUpload, Form, Heading, Html,
        Link, Section, Select, Table, WarningText,
    },
    ctx::{Answer, Ctx, page, page_with},
    forms::Filled,
    pages::{Narrow, Plain, error, form::attached, mendable},
    posted::{Files, forged, receive as posted},
    taken::{csv, xlsx},
};

/// What is wrong that one page shows; the rest is in the file.
const WRONG: usize = 50;
/// Rows that are shown as they were understood.
const FIRST: usize = 10;

/// Rows that are tried or taken in.
pub struct Tried<'a> {
    /// The identity of the form.
    pub id: &'a str,
    /// The table.
    pub file: &'a AttachmentRef,
    /// What else was chosen on the page.
    pub filled: &'a Filled,
    /// The rows in which nothing is wrong so far.
    pub rows: Vec<&'a Row>,
}

/// A list that tables are taken into.
pub trait Target: Sized + Send + Sync {
    /// The address of its page.
    const AT: &'static str;
    /// Its name in the keys of its sentences.
    const NAME: &'static str;
    /// Where the list itself stands: the section, its title, its address.
    const LIST: (Section, &'static str, &'static str);
    /// Rows that are taken in at once.
    const MOST: usize;

    /// What is needed of the list, for somebody who may write to it.
    fn open(ctx: &Ctx) -> impl Future<Output = Result<Self, Problem>> + Send;
    /// What it is made of.
    fn wanted(&self) -> Wanted;
    /// A row of the example file: fields with what stands there.
    fn example(&self) -> Vec<(&'static str, String)>;
    /// What else has to be chosen.
    fn options(&self, _: &Ctx, _: &Filled) -> Vec<Html> {
        Vec::new()
    }
    /// What was chosen of that, in a word.
    fn asked(&self, _: &Filled) -> String {
        String::new()
    }
    /// What would become of each row.
    fn attempt(
        &self,
        ctx: &Ctx,
        tried: &Tried<'_>,
    ) -> impl Future<Output = Result<Vec<Result<(), Problem>>, Problem>> + Send;
    /// Takes every row in, or none; the page that says so.
    fn take(&self, ctx: &Ctx, tried: &Tried<'_>) -> impl Future<Output = Result<Answer, Problem>> + Send;
}

// keys: import-title-cards import-title-users import-intro-cards import-intro-users import-title-bodies
// keys: import-title-posts import-title-officials import-title-agreements import-intro-bodies import-intro-posts
// keys: import-intro-officials import-intro-agreements

fn title<T: Target>(v: Voice<'_>) -> String {
    v.t(&format!("import-title-{}", T::NAME))
}

/// GET …/import
pub async fn ask<T: Target>(ctx: Ctx) -> Answer {
    let target = T::open(&ctx).await?;
    page(&ask_page(&ctx, &target, &[]))
}

/// GET …/import/example.csv
pub async fn sample_csv<T: Target>(ctx: Ctx) -> Answer {
    let (head, row) = sample(&ctx, &T::open(&ctx).await?);
    Ok(door::hand_out(csv::table(format!("{}.csv", T::NAME), ctx.lang, &head, &[row])?)?)
}

/// GET …/import/example.xlsx
pub async fn sample_xlsx<T: Target>(ctx: Ctx) -> Answer {
    let target = T::open(&ctx).await?;
    let (head, row) = sample(&ctx, &target);
    let (name, title) = (format!("{}.xlsx", T::NAME), title::<T>(ctx.voice()));
    let (v, wanted) = (ctx.voice(), target.wanted());
    let about: Vec<(String, String)> =
        wanted.fields().map(|field| ((wanted.label)(v, field.name), said(v, &wanted, field))).collect();
    Ok(door::hand_out(book(v, name, &title, &head, &[row], &about)?)?)
}

/// The heads of the columns, and a row that could be taken in.
fn sample<T: Target>(ctx: &Ctx, target: &T) -> (Vec<String>, Vec<String>) {
    let (v, wanted, example) = (ctx.voice(), target.wanted(), target.example());
    let value = |field: &Field| {
        let said = example.iter().find(|(name, _)| *name == field.name).map(|(_, said)| said.clone())?;
        Some(match field.kind {
            FieldKind::Choice(_) | FieldKind::Choices(_) => (wanted.option)(v, field.name, &said),
            FieldKind::Language => Lang::parse(&said).map_or(said, |lang| v.language(lang)),
            _ => said,
        })
    };
    wanted.fields().map(|field| ((wanted.label)(v, field.name), value(field).unwrap_or_default())).unzip()
}

fn book(
    v: Voice<'_>,
    name: String,
    title: &str,
    head: &[String],
    rows: &[Vec<String>],
    about: &[(String, String)],
) -> Result<Download, Problem> {
    let sheet = xlsx::Sheet { name: title, head, rows, numbers: &[] };
    xlsx::workbook(name, &xlsx::Book { tables: &[sheet], asked: &v.t("import-about"), about })
}

fn token(ctx: &Ctx) -> String {
    ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default()
}

/// What can stand in a column.
fn said(v: Voice<'_>, wanted: &Wanted, field: &Field) -> String {
    match field.kind {
        FieldKind::Date => v.t("import-what-date"),
        FieldKind::Number { min, max } => v.ta("import-what-number", &[("min", min.into()), ("max", max.into())]),
        FieldKind::Choice(codes) => {
            v.ta("import-what-choice", &[("list", listed(v, wanted, field, codes).as_str().into())])
        }
        FieldKind::Choices(codes) => {
            v.ta("import-what-choices", &[("list", listed(v, wanted, field, codes).as_str().into())])
        }
        FieldKind::Language => {
            let list = Lang::ALL.map(|lang| v.language(lang)).join(", ");
            v.ta("import-what-choice", &[("list", list.as_str().into())])
        }
        FieldKind::Authority => v.t("import-what-authority"),
        FieldKind::PartialDate => v.t("import-what-partial"),
        FieldKind::Country => v.t("import-what-country"),
        FieldKind::Pick(_) => v.t("import-what-record"),
        FieldKind::Flag => {
            let list = format!("{}, {}", v.t("common-yes"), v.t("common-no"));
            v.ta("import-what-choice", &[("list", list.as_str().into())])
        }
        _ => v.t("import-what-text"),
    }
}

fn listed(v: Voice<'_>, wanted: &Wanted, field: &Field, codes: &[&str]) -> String {
    codes.iter().map(|code| (wanted.option)(v, field.name, code)).collect::<Vec<_>>().join(", ")
}

/// The page that asks for a table.
pub fn ask_page<'a, T: Target>(ctx: &'a Ctx, target: &T, problems: &[Problem]) -> Narrow<'a> {
    let v = ctx.voice();
    let title = title::<T>(v);
    let wanted = target.wanted();
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(Html::paragraphs(&v.t(&format!("import-intro-{}", T::NAME))));
    let example = |shape: &str, key: &str| Link::new(v.t(key), format!("{}/example.{shape}", T::AT));
    parts.push(Html::paragraph(example("xlsx", "import-example-xlsx")));
    parts.push(Html::paragraph(example("csv", "import-example-csv")));
    let form = Form::post(T::AT, token(ctx))
        .with_files()
        .part(
            FileUpload::new(v, "table", v.t("import-file"))
                .hint(v.ta("import-file-hint", &[("limit", T::MOST.into())]))
                .error(error(ctx, problems, "table")),
        )
        .button(Button::submit(v.t("import-read")).main());
    parts.push(form.into());
    let heads =
        vec![Column::new(v.t("import-column")), Column::new(v.t("import-needed")), Column::new(v.t("import-what"))];
    let mut table = Table::new(v, v.t("import-columns"), heads);
    for field in wanted.fields() {
        table.push([
            (wanted.label)(v, field.name).into(),
            v.t(if field.required { "common-yes" } else { "common-no" }).into(),
            said(v, &wanted, field).into(),
        ]);
    }
    parts.push(table.into());
    let (section, back, href) = T::LIST;
    let frame = ctx.frame(Some(section), title).back(v.t(back), href);
    Narrow { frame: frame.failed(!problems.is_empty()), parts }
}

/// What is known of a table on the page that shows it.
#[derive(Clone, Copy)]
pub struct Preview<'a> {
    /// The identity of the form.
    pub id: &'a str,
    /// The file.
    pub file: &'a AttachmentRef,
    /// What was chosen on the page.
    pub filled: &'a Filled,
    /// The table.
    pub grid: &'a Grid,
    /// Which column has which field.
    pub columns: &'a Columns,
    /// The rows below its head.
    pub rows: &'a [Row],
    /// What else was chosen.
    pub asked: &'a str,
    /// What is wrong with the page.
    pub problems: &'a [Problem],
}

impl Preview<'_> {
    fn good(&self) -> Vec<&Row> {
        self.rows.iter().filter(|row| row.problems.is_empty()).collect()
    }

    fn bad(&self) -> Vec<&Row> {
        self.rows.iter().filter(|row| !row.problems.is_empty()).collect()
    }

    /// What somebody saw when she was asked: another picture is another question.
    fn seen(&self) -> String {
        let wrong: Vec<u32> = self.bad().iter().map(|row| row.line).collect();
        let said = format!("{} {:?} {wrong:?} {}", self.file.digest, self.columns, self.asked);
        Digest::of(said.as_bytes()).to_string()
    }
}

/// POST …/import: with a file it is read and shown; with what was shown before it is shown anew, taken in, or what is wrong
/// with it is handed out.
pub async fn receive<T: Target>(ctx: Ctx, request: Request) -> Answer {
    let parts = posted(&ctx, request, Files::Table).await?;
    if parts.stale {
        return Err(forged().into());
    }
    let target = T::open(&ctx).await?;
    let again = |problem: Problem| {
        page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &ask_page(&ctx, &target, &[Problem { field: Some("table".into()), ..problem }]),
        )
    };
    let filled = parts.filled;
    if let Some(problem) = parts.problems.into_iter().next() {
        return again(problem);
    }
    let Some(file) = parts.attachments.into_iter().next().or_else(|| attached(&filled).into_iter().next()) else {
        return again(Problem::invalid("table-none"));
    };
    let (app, actor, v, wanted) = (ctx.app()?, ctx.actor()?, ctx.voice(), target.wanted());
    let grid = match app.read_table(actor, &file).await {
        Ok(grid) if grid.rows.len() > T::MOST + 1 => {
            return again(Problem::invalid("import-too-many").arg("limit", T::MOST));
        }
        Ok(grid) if grid.rows.len() < 2 => return again(Problem::invalid("table-empty")),
        Ok(grid) => grid,
        Err(problem) if mendable(&problem) => return again(problem),
        Err(problem) => return Err(problem.into()),
    };
    let columns = match chosen(&wanted, &filled) {
        Some(columns) => columns,
        None => grid.rows.first().map(|head| columns(&wanted, v, head)).unwrap_or_default(),
    };
    let problems = unplaced(&wanted, &columns);
    let mut rows = if problems.is_empty() { understood(&wanted, v, &grid, &columns) } else { Vec::new() };
    let id = filled.trimmed("import").map_or_else(|| app.new_form(), str::to_owned);
    let good: Vec<usize> =
        (0..rows.len()).filter(|at| rows.get(*at).is_some_and(|row| row.problems.is_empty())).collect();
    let some = good.iter().filter_map(|at| rows.get(*at)).collect();
    let outcomes = target.attempt(&ctx, &Tried { id: &id, file: &file, filled: &filled, rows: some }).await?;
    for (at, outcome) in good.into_iter().zip(outcomes) {
        if let (Err(problem), Some(row)) = (outcome, rows.get_mut(at)) {
            row.problems.push(problem);
        }
    }
    let asked = target.asked(&filled);
    let now = Preview {
        id: &id,
        file: &file,
        filled: &filled,
        grid: &grid,
        columns: &columns,
        rows: &rows,
        asked: &asked,
        problems: &[],
    };
    let preview = |problems: &[Problem]| {
        let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page_with(status, &preview_page(&ctx, &target, &Preview { problems, ..now }))
    };
    match filled.trimmed("do") {
        Some("wrong") if problems.is_empty() => Ok(door::hand_out(wrong_rows(&ctx, &wanted, &now)?)?),
        Some("take") if problems.is_empty() => {
            if filled.trimmed("seen") != Some(now.seen().as_str()) {
                return preview(&[Problem::new(kernel::Class::Conflict, "import-look-again")]);
            }
            if !now.bad().is_empty() && filled.trimmed("without") != Some("yes") {
                return preview(&[Problem::field("without", "import-without")]);
            }
            let rows = now.good();
            if rows.is_empty() {
                return preview(&[Problem::invalid("import-nothing")]);
            }
            match target.take(&ctx, &Tried { id: &id, file: &file, filled: &filled, rows }).await {
                Ok(answer) => answer,
                Err(problem) if mendable(&problem) => preview(&[problem]),
                Err(problem) => Err(problem.into()),
            }
        }
        _ => preview(&problems),
    }
}

/// The columns that somebody chose on the page.
fn chosen(wanted: &Wanted, filled: &Filled) -> Option<Columns> {
    filled.trimmed("seen")?;
    let column = |field: &Field| filled.trimmed(&format!("column.{}", field.name))?.parse().ok();
    Some(wanted.fields().filter_map(|field| Some((field.name, column(field)?))).collect())
}

/// What must be there and has no column, and columns that two fields want.
fn unplaced(wanted: &Wanted, columns: &Columns) -> Vec<Problem> {
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    for field in wanted.fields() {
        match columns.get(field.name) {
            None if field.required => {
                found.push(Problem::field(format!("column.{}", field.name), "import-column-missing"));
            }
            Some(column) if !taken.insert(*column) => {
                found.push(Problem::field(format!("column.{}", field.name), "import-column-twice"));
            }
            _ => {}
        }
    }
    found
}

/// What is wrong with a cell, for the person: the column, what stands there, the sentence.
fn wrong(v: Voice<'_>, wanted: &Wanted, columns: &Columns, row: &Row, problem: &Problem) -> [String; 3] {
    let name = problem.field.as_deref().unwrap_or_default();
    let field = wanted.fields().find(|field| field.name == name);
    let label = field.map(|field| (wanted.label)(v, field.name)).unwrap_or_default();
    let cell = columns.get(name).and_then(|column| row.cells.get(*column)).cloned().unwrap_or_default();
    let mut said = v.problem(problem);
    if let ("cell-choice", Some(field)) = (problem.code, field) {
        said = format!("{said} {}", self::said(v, wanted, field));
    }
    [label, cell, said]
}

/// The rows that cannot be taken in as a file, each with what is wrong with it.
fn wrong_rows(ctx: &Ctx, wanted: &Wanted, preview: &Preview<'_>) -> Result<Download, Problem> {
    let v = ctx.voice();
    let width = preview.grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let full =
        |cells: &[String]| -> Vec<String> { (0..width).map(|at| cells.get(at).cloned().unwrap_or_default()).collect() };
    let mut head = full(preview.grid.rows.first().map_or(&[], |row| row.cells.as_slice()));
    head.push(v.t("import-wrong-what"));
    let rows: Vec<Vec<String>> = preview
        .bad()
        .into_iter()
        .map(|row| {
            let mut cells = full(&row.cells);
            let said = row.problems.iter().map(|problem| {
                let [label, _, said] = wrong(v, wanted, preview.columns, row, problem);
                if label.is_empty() { said } else { format!("{label}: {said}") }
            });
            cells.push(said.collect::<Vec<_>>().join("\n"));
            cells
        })
        .collect();
    let about = vec![(v.t("import-file"), preview.file.name.clone())];
    book(v, "rows.xlsx".into(), &v.t("import-wrong"), &head, &rows, &about)
}

/// The page that shows a table as it was understood.
pub fn preview_page<'a, T: Target>(ctx: &'a Ctx, target: &T, shown: &Preview<'_>) -> Plain<'a> {
    let v = ctx.voice();
    let wanted = target.wanted();
    let title = title::<T>(v);
    let (good, bad) = (shown.good(), shown.bad());
    let mut parts: Vec<Html> = Vec::new();
    if !shown.problems.is_empty() {
        let labels: Vec<(String, String)> =
            wanted.fields().map(|field| (format!("column.{}", field.name), (wanted.label)(v, field.name))).collect();
        let labels: Vec<(&str, String)> = labels.iter().map(|(name, label)| (name.as_str(), label.clone())).collect();
        parts.push(ErrorSummary::new(v, shown.problems).labels(v, &labels).into());
    }
    parts.push(Heading::new(1, title.clone()).caption(Html::from(&shown.file.name)).into());
    if !shown.rows.is_empty() {
        let counts = [("good", good.len().into()), ("total", shown.rows.len().into())];
        let kind = if bad.is_empty() { AlertKind::Success } else { AlertKind::Warning };
        parts.push(Alert::new(v, kind, v.ta("import-count", &counts)).into());
    }
    if shown.grid.guessed {
        parts.push(WarningText::new(v, Html::from(v.t("import-guessed"))).into());
    }
    if !shown.grid.left.is_empty() {
        let (sheet, left) = (shown.grid.sheet.clone().unwrap_or_default(), shown.grid.left.join(", "));
        let args = [("sheet", sheet.as_str().into()), ("left", left.as_str().into())];
        parts.push(Html::paragraphs(&v.ta("import-sheets", &args)));
    }
    if !bad.is_empty() {
        parts.push(Heading::new(2, v.t("import-wrong")).into());
        parts.push(mistakes(v, &wanted, shown, &bad));
    }
    if !shown.rows.is_empty() {
        parts.push(Heading::new(2, v.t("import-rows")).into());
        parts.push(first(v, &wanted, shown));
    }
    let mut form = Form::post(T::AT, token(ctx))
        .with_files()
        .hidden("import", shown.id)
        .hidden("seen", &shown.seen())
        .hidden("attached", &serde_json::to_string(shown.file).unwrap_or_default());
    for option in target.options(ctx, shown.filled) {
        form = form.part(option);
    }
    let selects = which(ctx, &wanted, shown);
    form = form.part(if shown.problems.iter().any(is_column) { selects.open() } else { selects });
    if !bad.is_empty() && !good.is_empty() {
        let yes = Choice::new("yes", v.tn("import-leave-out", bad.len()));
        form = form.part(Checkboxes::new(v, "without", v.t("import-bad-rows"), vec![yes]).error(error(
            ctx,
            shown.problems,
            "without",
        )));
    }
    if !good.is_empty() {
        form = form.button(Button::submit(v.tn("import-take", good.len())).main().sends("do", "take"));
    }
    form = form.button(Button::submit(v.t("import-again")).secondary().sends("do", "columns"));
    if !bad.is_empty() {
        form = form.button(Button::submit(v.t("import-wrong-file")).secondary().sends("do", "wrong"));
    }
    parts.push(form.into());
    let (section, _, _) = T::LIST;
    let frame = ctx.frame(Some(section), title).back(v.t("import-other"), T::AT);
    Plain { frame: frame.failed(!shown.problems.is_empty()), parts }
}

fn is_column(problem: &Problem) -> bool {
    problem.field.as_deref().is_some_and(|field| field.starts_with("column."))
}

/// What is wrong, cell by cell.
fn mistakes(v: Voice<'_>, wanted: &Wanted, shown: &Preview<'_>, bad: &[&Row]) -> Html {
    let heads = vec![
        Column::new(v.t("import-row")).numeric(),
        Column::new(v.t("import-column")),
        Column::new(v.t("import-stands")),
        Column::new(v.t("import-wrong-what")),
    ];
    let all = bad.iter().flat_map(|row| row.problems.iter().map(move |problem| (row, problem)));
    let total = bad.iter().map(|row| row.problems.len()).sum::<usize>();
    let mut table = Table::new(v, v.t("import-wrong"), heads).caption_hidden();
    for (row, problem) in all.take(WRONG) {
        let [label, cell, said] = wrong(v, wanted, shown.columns, row, problem);
        table.push([row.line.to_string().into(), label.into(), cell.into(), said.into()]);
    }
    if total > WRONG {
        Html::join([table.into(), Html::paragraphs(&v.tn("import-more", total - WRONG))])
    } else {
        table.into()
    }
}

/// The first rows that can be taken in, as they were understood.
fn first(v: Voice<'_>, wanted: &Wanted, shown: &Preview<'_>) -> Html {
    let fields: Vec<&Field> = wanted.fields().filter(|field| shown.columns.contains_key(field.name)).collect();
    let mut heads = vec![Column::new(v.t("import-row")).numeric()];
    heads.extend(fields.iter().map(|field| Column::new((wanted.label)(v, field.name))));
    let mut table = Table::new(v, v.t("import-rows"), heads).caption_hidden();
    for row in shown.good().into_iter().take(FIRST) {
        let mut cells: Vec<Html> = vec![row.line.to_string().into()];
        cells.extend(fields.iter().map(|field| {
            let value = row.body.get(field.name).map(|value| super::shown(wanted, v, field, value));
            Html::from(value.unwrap_or_default())
        }));
        table.push(cells);
    }
    table.into()
}

/// Which column has which field, to be changed.
fn which(ctx: &Ctx, wanted: &Wanted, shown: &Preview<'_>) -> Details {
    let v = ctx.voice();
    let heads: Vec<(usize, &String)> = shown
        .grid
        .rows
        .first()
        .map(|head| head.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).collect())
        .unwrap_or_default();
    let selects = wanted.fields().map(|field| {
        let name = format!("column.{}", field.name);
        let now = shown.columns.get(field.name);
        let mut choices = vec![Choice::new("", v.t("import-none")).chosen(now.is_none())];
        choices
            .extend(heads.iter().map(|(at, head)| Choice::new(at.to_string(), head.as_str()).chosen(now == Some(at))));
        let wrong = error(ctx, shown.problems, &name);
        Html::from(Select::new(v, name, (wanted.label)(v, field.name), choices).error(wrong))
    });
    Details::new(v.t("import-which"), Html::join(selects))
}
