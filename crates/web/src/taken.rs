//! Lists that are taken away: as a table, as a workbook, on paper. What is short is made while one waits; what is long
//! becomes a job, and the page of the job is shown instead.

pub mod csv;
mod journal;
mod requests;
pub mod vcard;
pub mod xlsx;
pub mod zip;

use std::io::Cursor;

use app::{Download, JobKind, ListPaper, Order, PaperTable, Shape};
use kernel::{Problem, limits};

use crate::{
    ctx::{Answer, Ctx, go},
    workshop::Steps,
};

/// A list as it is taken away: words, rows, and what was asked for.
struct Taken {
    /// The name of its file, without what comes after the dot.
    stem: String,
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    /// What was asked for, by whom and when: labels and values.
    about: Vec<(String, String)>,
    confidential: bool,
    /// The columns with numbers.
    numbers: &'static [usize],
    /// The columns that are printed: a page has room for these.
    printed: &'static [usize],
}

/// Answers with the file of a list, or leads to the job that makes it.
///
/// # Errors
/// What the use case has against it; `export-too-many`, `jobs-too-many`.
pub async fn answer(ctx: &Ctx, kind: JobKind, shape: Shape) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let (rows, query) = match kind {
        JobKind::Journal => journal::size(ctx).await?,
        JobKind::Requests | JobKind::Dossier => requests::size(ctx).await?,
    };
    if rows > limits::EXPORT_ROWS {
        return Err(Problem::invalid("export-too-many").arg("limit", limits::EXPORT_ROWS).into());
    }
    if rows <= limits::AT_ONCE_ROWS {
        return Ok(door::hand_out(file(ctx, kind, shape, &Steps::Unseen).await?)?);
    }
    let id = app.order_job(actor, ctx.lang, Order { kind, shape, query, docket: None }).await?;
    go(&format!("/jobs/{id}"))
}

/// The file of a list.
///
/// # Errors
/// What the use case has against it, what the writer or the printer has, or that the job was stopped.
pub async fn file(ctx: &Ctx, kind: JobKind, shape: Shape, steps: &Steps<'_>) -> Result<Download, Problem> {
    let list = match kind {
        JobKind::Journal => journal::taken(ctx).await?,
        JobKind::Requests | JobKind::Dossier => requests::taken(ctx).await?,
    };
    match shape {
        Shape::Csv | Shape::Xlsx => {
            steps.at(1, 2).await?;
            let name = format!("{}.{}", list.stem, shape.code());
            let (lang, asked) = (ctx.lang, ctx.voice().t("list-asked"));
            let written = tokio::task::spawn_blocking(move || written(name, shape, lang, &asked, &list));
            written.await.map_err(Problem::internal)?
        }
        Shape::Pdf | Shape::Docx | Shape::Zip => printed(ctx, list, steps).await,
    }
}

fn written(name: String, shape: Shape, lang: kernel::Lang, asked: &str, list: &Taken) -> Result<Download, Problem> {
    if shape == Shape::Csv {
        return csv::table(name, lang, &list.head, &list.rows);
    }
    let table = xlsx::Sheet { name: &list.title, head: &list.head, rows: &list.rows, numbers: list.numbers };
    xlsx::workbook(name, &xlsx::Book { tables: &[table], asked, about: &list.about })
}

/// On paper. What is longer than one leafs through becomes several volumes, together in one file.
async fn printed(ctx: &Ctx, list: Taken, steps: &Steps<'_>) -> Result<Download, Problem> {
    let (app, v) = (ctx.app()?, ctx.voice());
    let some = |row: &Vec<String>| -> Vec<String> {
        list.printed.iter().map(|column| row.get(*column).cloned().unwrap_or_default()).collect()
    };
    let count = list.rows.len().div_ceil(limits::PRINTED_ROWS).max(1);
    let mut volumes = Vec::with_capacity(count);
    for number in 1..=count {
        steps.at(number - 1, count).await?;
        let first = (number - 1) * limits::PRINTED_ROWS;
        let mut about = list.about.clone();
        if count > 1 {
            let of = [("n", number.into()), ("total", count.into())];
            about.push((v.t("list-volume"), v.ta("list-volume-of", &of)));
        }
        let paper = ListPaper {
            lang: ctx.lang,
            office: ctx.house.seat.names.in_lang(ctx.lang).to_owned(),
            title: list.title.clone(),
            about,
            tables: vec![PaperTable {
                title: None,
                head: some(&list.head),
                rows: list.rows.iter().skip(first).take(limits::PRINTED_ROWS).map(some).collect(),
            }],
            at: ctx.now(),
            mark: list.confidential.then(|| v.t("web-handling-confidential")),
            demo: ctx.house.seat.demo,
        };
        volumes.push(app.print_list(paper).await?);
    }
    steps.at(count, count).await?;
    if count == 1
        && let Some(bytes) = volumes.pop()
    {
        return Ok(in_memory(format!("{}.pdf", list.stem), "application/pdf", bytes));
    }
    let names = (1..=count).map(|number| format!("{}-{number:02}.pdf", list.stem));
    let files: Vec<(String, Vec<u8>)> = names.zip(volumes).collect();
    Ok(in_memory(format!("{}.zip", list.stem), "application/zip", zip::of(&files)?))
}

/// A file that was made just now.
pub fn in_memory(name: String, media_type: &str, bytes: Vec<u8>) -> Download {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    Download { name, media_type: media_type.to_owned(), size, body: Box::new(Cursor::new(bytes)) }
}
