//! Which law applies between two States, asked before there is a matter; and whether a request will be there in time.

use kernel::{Country, Date, Problem};
use law::{
    Case, Options, Plan,
    file::{Nature, Status},
    forecast::Verdict,
    says::Says,
};
use serde_json::json;

use super::{LawCheck, view};
use crate::{Actor, App, permission::Action};

/// What is asked.
#[derive(Clone, Debug)]
pub struct LawQuestion {
    /// The State that asks.
    pub requesting: Country,
    /// The State that is asked.
    pub requested: Country,
    /// What is asked for: a kind of request of the vocabulary.
    pub measure: String,
    /// The day of the request.
    pub date: Date,
    /// The day on which somebody was arrested, if limits run from it.
    pub arrest: Option<Date>,
    /// The steps that are still to do until the request is there.
    pub plan: Plan,
}

/// What the law answers.
#[derive(Clone, Debug)]
pub struct LawOutlook {
    /// The bases and everything else that can be said without a matter.
    pub check: LawCheck,
    /// When the request will be there and what that means; nothing without a day of arrest. Or why it cannot be said.
    pub forecast: Option<Result<ForecastView, String>>,
}

/// When a request will be there.
#[derive(Clone, Debug)]
pub struct ForecastView {
    /// The day of the look: the first open step begins on it.
    pub today: Date,
    /// The day on which the request is expected to be received.
    pub arrival: Date,
    /// For each step of the plan, from when to when it runs.
    pub spans: Vec<Option<(Date, Date)>>,
    /// The limits that wait for the request, the first to end first.
    pub limits: Vec<ForecastLimit>,
    /// Whether the working days of the two States are from memory, and must be compared.
    pub calendar_memory: bool,
}

/// The forecast for one limit.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four independent marks")]
pub struct ForecastLimit {
    /// The instrument, as cited.
    pub cite: String,
    /// The article.
    pub article: String,
    /// The rule.
    pub rule: String,
    /// The last day.
    pub last_day: Date,
    /// Days between the arrival and the last day; negative when it comes too late.
    pub margin: i64,
    /// How it looks.
    pub verdict: Verdict,
    /// Whether the consequence must follow.
    pub must: bool,
    /// Whether it ends first of those whose consequence must, or may, follow.
    pub strictest: bool,
    /// Whether it is known that this limit runs at all.
    pub certain: bool,
    /// Whether the rule is from memory.
    pub memory: bool,
    /// What follows.
    pub on_expiry: Says,
    /// For each step of the plan, the last day on which it may begin, and the last office day before if that is another.
    pub latest: Vec<Option<(Date, Option<Date>)>>,
}

impl App {
    /// What the law says between two States of a kind of request on a day. No matter is opened and nothing is kept.
    ///
    /// # Errors
    /// `forbidden`; `law-measure-unknown`.
    pub async fn law_outlook(&self, actor: &Actor, question: &LawQuestion) -> Result<LawOutlook, Problem> {
        self.authorise(actor, Action::ReadAuthorities, "law").await?;
        self.inner.law.outlook(question, self.now())
    }
}

impl super::LawBook {
    /// The answer to a question as of a moment.
    ///
    /// # Errors
    /// `law-measure-unknown`.
    pub fn outlook(&self, question: &LawQuestion, at: kernel::Moment) -> Result<LawOutlook, Problem> {
        if !law::measure::MEASURES.contains(&question.measure.as_str()) {
            return Err(Problem::field("measure", "law-measure-unknown"));
        }
        let set = self.set();
        let today = view::today(at)?;
        let mut json = json!({
            "req": {"type": question.measure, "date": question.date.to_string()},
            "st": {"requesting": question.requesting.to_string(), "requested": question.requested.to_string()},
        });
        if let (Some(arrest), Some(case)) = (question.arrest, json.as_object_mut()) {
            let person = json!({"id": "1", "custody_start": arrest.to_string(), "custody_basis": "provisional_arrest"});
            case.insert("p".into(), json!([person]));
        }
        let mut case = Case::read(&json, &set.vocabulary).map_err(Problem::internal)?;
        case.today = Some(today);
        let options = Options { today, now: None, memory: self.memory };
        let checked = law::check(set, &case, &options).map_err(Problem::internal)?;
        let forecast = question.arrest.map(|_| {
            let reserve = question.plan.reserve_days.unwrap_or(law::forecast::RESERVE_DAYS);
            law::forecast(set, &case, &checked, today, &question.plan, reserve)
                .map(|forecast| shown(&forecast))
                .map_err(|error| error.message)
        });
        Ok(LawOutlook { check: view::shown(set, &case, &checked, &question.measure, None), forecast })
    }

    /// The States of which the files say something, and the kinds of request with their names.
    pub fn questions(&self) -> (Vec<Country>, Vec<(&'static str, Says)>) {
        let set = self.set();
        let states = set.states.keys().filter_map(|state| Country::parse(state)).collect();
        let measures = law::measure::MEASURES
            .iter()
            .map(|measure| {
                let label = set.vocabulary.value_label("req.type", measure).cloned();
                (*measure, label.unwrap_or_else(|| Says::english(*measure)))
            })
            .collect();
        (states, measures)
    }
}

fn shown(forecast: &law::Forecast<'_, '_>) -> ForecastView {
    let day = |day| view::date(day).unwrap_or_else(|| kernel::Moment::from_micros(0).date());
    let limits = forecast.limits.iter().enumerate().map(|(at, limit)| {
        let due = limit.deadline;
        ForecastLimit {
            cite: due.instrument.cite.clone(),
            article: due.text.article.to_owned(),
            rule: due.rule.id.clone(),
            last_day: day(due.last_day),
            margin: limit.margin,
            verdict: limit.verdict,
            must: due.time.nature == Nature::Must,
            strictest: [forecast.must, forecast.may].contains(&Some(at)),
            certain: due.certain,
            memory: due.text.status == Status::Memory,
            on_expiry: due.time.on_expiry.clone(),
            latest: limit
                .latest
                .iter()
                .map(|latest| latest.map(|latest| (day(latest.day), latest.working_day.map(day))))
                .collect(),
        }
    });
    ForecastView {
        today: day(forecast.today),
        arrival: day(forecast.arrival),
        spans: forecast.spans.iter().map(|span| span.map(|span| (day(span.begins), day(span.ends)))).collect(),
        limits: limits.collect(),
        calendar_memory: forecast.calendar_status == Some(Status::Memory),
    }
}
