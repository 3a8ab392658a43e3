//! Cards of the journal from a table: the post of a day, or a journal that was kept in a spreadsheet.

use app::register::{BATCH, Batch, BatchRow, CARD, Desk};
use kernel::{Class, Problem};
use lingua::Voice;

use super::{
    Wanted,
    pages::{Target, Tried},
};
use crate::{
    components::{Choice, Heading, Html, Link, Section, Select},
    ctx::{Answer, Ctx, address, page},
    forms::Filled,
    pages::{Narrow, register},
    words,
};

/// Cards of the journal.
pub struct Cards {
    desk: Desk,
}

fn label(v: Voice<'_>, field: &str) -> String {
    match field {
        "number" => v.t("import-number"),
        "day" => v.t("import-day"),
        "department" => v.t("import-department"),
        other => words::field(v, "register", other),
    }
}

fn option(v: Voice<'_>, field: &str, code: &str) -> String {
    words::option(v, "register", field, code)
}

impl Cards {
    /// Cards of this desk.
    pub const fn of(desk: Desk) -> Self {
        Self { desk }
    }

    /// The series that can be registered in: what came in first.
    fn series(&self) -> impl Iterator<Item = &app::register::SeriesView> {
        let open = |incoming: bool| self.desk.series.iter().filter(move |one| one.incoming == incoming && !one.closed);
        open(true).chain(open(false))
    }

    fn chosen(&self, filled: &Filled) -> String {
        let asked = filled.trimmed("series").filter(|asked| self.series().any(|one| one.id == *asked));
        asked.or_else(|| self.series().next().map(|one| one.id.as_str())).unwrap_or_default().to_owned()
    }

    fn batch(&self, tried: &Tried<'_>) -> Batch {
        Batch {
            id: tried.id.to_owned(),
            series: self.chosen(tried.filled),
            file: tried.file.clone(),
            rows: tried.rows.iter().map(|row| BatchRow { line: row.line, body: row.body.clone() }).collect(),
        }
    }
}

impl Target for Cards {
    const AT: &'static str = "/import/cards";
    const NAME: &'static str = "cards";
    const LIST: (Section, &'static str, &'static str) = (Section::Journal, "register-title", "/register");
    const MOST: usize = kernel::limits::IMPORTED_CARDS;

    async fn open(ctx: &Ctx) -> Result<Self, Problem> {
        let desk = ctx.app()?.desk(ctx.actor()?).await?;
        if desk.writes { Ok(Self::of(desk)) } else { Err(Problem::new(Class::Forbidden, "forbidden")) }
    }

    fn wanted(&self) -> Wanted {
        Wanted { parts: &[BATCH, CARD.fields], label, option, authorities: self.desk.authorities.clone() }
    }

    fn example(&self) -> Vec<(&'static str, String)> {
        [
            ("day", "2026-11-20"),
            ("correspondent", "DEMO"),
            ("their_number", "7-1455"),
            ("their_day", "03.11.2026"),
            ("subject", "DEMO"),
            ("paper", "letter"),
            ("way", "post"),
            ("handling", "ordinary"),
            ("pages", "2"),
        ]
        .map(|(field, value)| (field, value.to_owned()))
        .into()
    }

    fn options(&self, ctx: &Ctx, filled: &Filled) -> Vec<Html> {
        let v = ctx.voice();
        let chosen = self.chosen(filled);
        let choices = self
            .series()
            .map(|one| {
                let args = [("name", register::series_name(v, one).into()), ("number", one.example.as_str().into())];
                Choice::new(&one.id, v.ta("register-series-next", &args)).chosen(one.id == chosen)
            })
            .collect();
        vec![Select::new(v, "series", v.t("register-series"), choices).into()]
    }

    fn asked(&self, filled: &Filled) -> String {
        self.chosen(filled)
    }

    async fn attempt(&self, ctx: &Ctx, tried: &Tried<'_>) -> Result<Vec<Result<(), Problem>>, Problem> {
        let outcomes = ctx.app()?.try_batch(ctx.actor()?, self.batch(tried)).await?;
        Ok(outcomes.into_iter().map(|outcome| outcome.map(drop)).collect())
    }

    async fn take(&self, ctx: &Ctx, tried: &Tried<'_>) -> Result<Answer, Problem> {
        let batch = self.batch(tried);
        let incoming = self.series().find(|one| one.id == batch.series).is_none_or(|one| one.incoming);
        let numbers = ctx.app()?.take_batch(ctx.actor()?, batch).await?;
        Ok(page(&made_page(ctx, incoming, &numbers)))
    }
}

/// What was registered.
pub fn made_page<'a>(ctx: &'a Ctx, incoming: bool, numbers: &[String]) -> Narrow<'a> {
    let v = ctx.voice();
    let title = v.tn("import-done-cards", numbers.len());
    let mut parts = vec![Heading::new(1, title.clone()).into()];
    if let (Some(first), Some(last)) = (numbers.first(), numbers.last()) {
        let args = [("first", first.as_str().into()), ("last", last.as_str().into())];
        parts.push(Html::paragraphs(&v.ta("import-done-numbers", &args)));
    }
    let to = address("/register", &[("direction", if incoming { "in" } else { "out" })]);
    parts.push(Html::paragraph(Link::new(v.t("register-title"), to)));
    Narrow { frame: ctx.frame(Some(Section::Journal), title), parts }
}
