//! The briefing before a meeting, on a page and as a paper in one language or two. Both are made of the same chapters.

use ::relations::{NameUse, Record, RecordId};
use app::{
    About, Brief, BriefAgreement, BriefAsk, BriefMeeting, BriefPerson, BriefPlan, DossierPaper, DossierPart, Download,
    Point,
};
use axum::http::StatusCode;
use docket::{Handling, PlanRow};
use kernel::{AuthorityId, Date, Lang, Names, Problem, Tri};
use lingua::Voice;

use super::{
    Plain,
    case::handling,
    chapters::{self, Chapter},
    plan::Told,
    relations, requests, statistics,
};
use crate::{
    components::{
        Alert, AlertKind, Button, Choice, DateInput, ErrorSummary, Form, Heading, Html, Link, Section, Select,
    },
    ctx::{Answer, Ctx, address, page_with},
    dossier::DOCX,
    show::{self, Known},
    taken::in_memory,
    words,
};

/// What the address asks for.
struct Asked {
    ask: Option<BriefAsk>,
    partner: Option<AuthorityId>,
    day: Option<Date>,
    second: Option<Lang>,
    problems: Vec<Problem>,
}

fn asked(ctx: &Ctx) -> Asked {
    let mut problems = Vec::new();
    let partner = ctx.asked("partner").and_then(AuthorityId::parse);
    let day = statistics::day(ctx, "day").unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    let second = chapters::asked_second(ctx);
    let day = day.or_else(|| problems.is_empty().then(|| statistics::today(ctx)));
    let ask = partner.clone().zip(day).map(|(partner, day)| BriefAsk { partner, day });
    Asked { ask, partner, day, second, problems }
}

/// GET /brief
pub async fn show(ctx: Ctx) -> Answer {
    let partners = ctx.app()?.brief_partners(ctx.actor()?).await?;
    let mut asked = asked(&ctx);
    let mut brief = None;
    if let Some(ask) = &asked.ask {
        match ctx.app()?.brief(ctx.actor()?, ask).await {
            Ok(found) => brief = Some(found),
            Err(problem) if problem.field.is_some() && super::mendable(&problem) => asked.problems.push(problem),
            Err(problem) => return Err(problem.into()),
        }
    }
    let status = if asked.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &brief_page(&ctx, &asked, &partners, brief.as_ref()))
}

/// GET /brief.pdf
pub async fn pdf(ctx: Ctx) -> Answer {
    taken(ctx, false).await
}

/// GET /brief.docx
pub async fn docx(ctx: Ctx) -> Answer {
    taken(ctx, true).await
}

async fn taken(ctx: Ctx, editable: bool) -> Answer {
    let asked = asked(&ctx);
    if let Some(problem) = asked.problems.into_iter().next() {
        return Err(problem.into());
    }
    let ask = asked.ask.ok_or_else(|| Problem::field("partner", "field-required"))?;
    Ok(door::hand_out(file(&ctx, &ask, asked.second, editable).await?)?)
}

/// The briefing as a file, in the language of `ctx` and, behind it, in `second`.
///
/// # Errors
/// As [`app::App::brief`]; what the printer has against it.
pub async fn file(ctx: &Ctx, ask: &BriefAsk, second: Option<Lang>, editable: bool) -> Result<Download, Problem> {
    let brief = ctx.app()?.brief(ctx.actor()?, ask).await?;
    let papers = [Some(ctx.lang), second].into_iter().flatten().map(|lang| paper(ctx, lang, &brief)).collect();
    let bytes = ctx.app()?.print_dossiers(papers, editable).await?;
    let stem = format!("comity-{}-brief-{}-{}", ctx.house.seat.authority, ask.partner, ask.day);
    Ok(if editable {
        in_memory(format!("{stem}.docx"), DOCX, bytes)
    } else {
        in_memory(format!("{stem}.pdf"), "application/pdf", bytes)
    })
}

fn brief_page<'a>(ctx: &'a Ctx, asked: &Asked, partners: &[(AuthorityId, Names)], brief: Option<&Brief>) -> Plain<'a> {
    let v = ctx.voice();
    let title = brief.map_or_else(|| v.t("brief-title"), |brief| heading(v, brief));
    let mut parts: Vec<Html> = vec![relations::navigation(v, Some(relations::Part::Brief))];
    if !asked.problems.is_empty() {
        let labels = [("partner", v.t("web-partner")), ("day", v.t("brief-day"))];
        parts.push(ErrorSummary::new(v, &asked.problems).labels(v, &labels).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(form(ctx, asked, partners));
    if let Some(brief) = brief {
        let day = brief.ask.day.to_string();
        let second = asked.second.map(Lang::tag);
        for (key, path) in [("brief-pdf", "/brief.pdf"), ("brief-docx", "/brief.docx")] {
            let mut pairs = vec![("partner", brief.ask.partner.as_str()), ("day", day.as_str())];
            pairs.extend(second.map(|second| ("second", second)));
            parts.push(Html::paragraph(Link::new(v.t(key), address(path, &pairs))));
        }
        if let Some(says) = before(v, brief) {
            parts.push(Alert::new(v, AlertKind::Information, says).into());
        }
        parts.extend(chapters::shown(v, chapters(v, brief)));
    }
    let frame = ctx.frame(Some(Section::Programmes), title).failed(!asked.problems.is_empty());
    Plain { frame, parts }
}

fn form(ctx: &Ctx, asked: &Asked, partners: &[(AuthorityId, Names)]) -> Html {
    let v = ctx.voice();
    let mut all: Vec<(String, &AuthorityId)> =
        partners.iter().map(|(id, names)| (names.in_lang(v.lang()).to_owned(), id)).collect();
    let lingua = &ctx.house.options.lingua;
    all.sort_by_cached_key(|(name, _)| lingua.sort_key(v.lang(), name));
    let choices = all
        .into_iter()
        .map(|(name, id)| Choice::new(id.as_str(), name).chosen(asked.partner.as_ref() == Some(id)))
        .collect();
    let partner = Select::new(v, "partner", v.t("web-partner"), choices);
    let partner = partner.error(super::error(ctx, &asked.problems, "partner"));
    let typed = |part: &str| ctx.asked(&format!("day-{part}")).map(str::to_owned);
    let (year, month, day) = asked.day.map_or((None, None, None), |day| {
        let (year, month, day) = day.parts();
        (Some(year.to_string()), Some(month.to_string()), Some(day.to_string()))
    });
    let date = DateInput::new(v, "day", v.t("brief-day")).value(
        typed("day").or(day).unwrap_or_default(),
        typed("month").or(month).unwrap_or_default(),
        typed("year").or(year).unwrap_or_default(),
    );
    let date = date.error(super::error(ctx, &asked.problems, "day"));
    let second = chapters::second_language(v, asked.second);
    Form::get("/brief").part(partner).part(date).part(second).button(Button::submit(v.t("brief-make"))).into()
}

fn heading(v: Voice<'_>, brief: &Brief) -> String {
    let partner = brief.names.in_lang(v.lang()).to_owned();
    v.ta("brief-of", &[("partner", partner.into()), ("day", v.date(brief.ask.day).into())])
}

/// What has to be said before everything else.
fn before(v: Voice<'_>, brief: &Brief) -> Option<String> {
    (brief.ask.day < brief.at.parts_at(v.zone().minutes()).0).then(|| v.t("brief-past"))
}

/// The briefing on paper, in one language.
fn paper(ctx: &Ctx, lang: Lang, brief: &Brief) -> DossierPaper {
    let v = ctx.house.options.lingua.voice(lang, ctx.house.zone);
    let who = ctx.actor.as_deref().map(|actor| actor.name.clone()).unwrap_or_default();
    let mut parts = vec![DossierPart::Paragraph(v.ta(
        "brief-made",
        &[("who", who.into()), ("at", v.moment(brief.at).into()), ("zone", v.zone().name().into())],
    ))];
    parts.extend(before(v, brief).map(DossierPart::Paragraph));
    parts.extend(chapters::printed(chapters(v, brief)));
    let secret = brief.matters.iter().any(|line| line.confidential);
    let mark = handling(v, if secret { Handling::Confidential } else { Handling::Official });
    let partner = brief.names.in_lang(lang).to_owned();
    DossierPaper {
        lang,
        office: ctx.house.seat.names.in_lang(lang).to_owned(),
        title: heading(v, brief),
        mark: v.ta("dossier-mark", &[("mark", mark.into()), ("number", partner.into())]),
        parts,
        foot: v.t("brief-footer"),
        mentioned: Vec::new(),
        at: brief.at,
        demo: ctx.house.seat.demo,
    }
}

/// What the briefing says, in the order in which one reads it before a meeting.
pub fn chapters(v: Voice<'_>, brief: &Brief) -> Vec<Chapter> {
    let mut all = vec![points(v, brief), people(v, brief), meetings(v, brief)];
    all.extend(minutes(v, brief));
    all.push(agreements(v, brief));
    all.extend(brief.plans.iter().map(|plan| programme(v, brief, plan)));
    all.extend(matters(v, brief));
    all.push(figures(v, brief));
    all.push(findings(v, brief));
    all
}

fn chapter(v: Voice<'_>, title: &str, none: &str, head: &[&str], lines: Vec<(Vec<String>, String)>) -> Chapter {
    let says = lines.is_empty().then(|| v.t(none));
    let lines = lines.into_iter().map(|(cells, to)| (cells, Some(to))).collect();
    Chapter { title: v.t(title), says, head: head.iter().map(|key| v.t(key)).collect(), across: false, lines }
}

fn record_place(id: &RecordId) -> String {
    format!("/relations/{id}")
}

// keys: brief-point-ask-late brief-point-explain-late brief-point-ours-soon brief-point-theirs-soon
// keys: brief-point-ask-urgent brief-point-programme-ended brief-point-programme-ends brief-point-refused
// keys: brief-point-returned
fn points(v: Voice<'_>, brief: &Brief) -> Chapter {
    let line = |point: &Point| {
        let title = match &point.about {
            About::Record(id) => {
                let found = brief.agreements.iter().find(|one| one.id == *id);
                found.map_or_else(|| point.what.clone(), |one| one.agreement.title_in(v.lang()).to_owned())
            }
            About::Matter(_) | About::List(_) => point.what.clone(),
        };
        let day = point.day.map_or_else(|| v.t("relations-unknown"), |day| v.date(day));
        let count = point.count.unwrap_or_default();
        let says = v.ta(
            &format!("brief-point-{}", point.code),
            &[("what", title.into()), ("day", day.into()), ("n", count.into())],
        );
        let to = match &point.about {
            About::Matter(id) => format!("/requests/{id}"),
            About::Record(id) => record_place(id),
            About::List(filter) => requests::address_of(filter),
        };
        (vec![says], to)
    };
    chapter(v, "brief-points", "brief-points-none", &["brief-point"], brief.points.iter().map(line).collect())
}

fn people(v: Voice<'_>, brief: &Brief) -> Chapter {
    let line = |one: &BriefPerson| {
        let lang = v.lang();
        let post = one.post.1.in_lang(lang).to_owned();
        let (mut name, mut spelled, mut languages) = (one.person.to_string(), String::new(), String::new());
        if let Some(Record::Person(person)) = &one.record {
            let rank = person.ranks.iter().rfind(|rank| rank.term.covers(brief.ask.day) != Tri::No);
            let rank = rank.map(|rank| format!("{} ", rank.names.in_lang(lang))).unwrap_or_default();
            name = format!("{rank}{}", person.name_in(lang));
            let passport = person.names.iter().filter(|name| name.used == NameUse::Passport);
            spelled = passport.map(|name| name.text.clone()).collect::<Vec<_>>().join("; ");
            languages = relations::tags(&person.languages);
        }
        let certain = if one.answer == Tri::Yes {
            v.t("brief-certain")
        } else {
            one.last_certain.map_or_else(
                || v.t("brief-uncertain"),
                |day| v.ta("brief-uncertain-since", &[("day", v.date(day).into())]),
            )
        };
        let source = one.sources.first().map(|source| relations::source(v, source)).unwrap_or_default();
        let post = format!("{post}, {}", one.body.in_lang(lang));
        (vec![name, post, spelled, languages, format!("{certain}\n{source}")], record_place(&one.person))
    };
    let head = ["common-person", "relations-field-post", "brief-passport", "relations-field-languages", "brief-sure"];
    chapter(v, "brief-people", "brief-people-none", &head, brief.people.iter().map(line).collect())
}

fn agreements(v: Voice<'_>, brief: &Brief) -> Chapter {
    let line = |one: &BriefAgreement| {
        let agreement = &one.agreement;
        let place = [agreement.place.in_lang(v.lang()), agreement.margins.in_lang(v.lang())];
        let signed = [relations::partial(v, agreement.signed)]
            .into_iter()
            .chain(place.into_iter().filter(|place| !place.is_empty()).map(str::to_owned))
            .collect::<Vec<_>>()
            .join(", ");
        let holds = match one.holds {
            Tri::Yes => v.t("brief-holds"),
            Tri::No => v.t("brief-holds-not"),
            Tri::Unknown => v.t("brief-holds-unknown"),
        };
        let cells = vec![
            agreement.title_in(v.lang()).to_owned(),
            signed,
            relations::term(v, agreement.force),
            holds,
            relations::source(v, &agreement.source),
        ];
        (cells, record_place(&one.id))
    };
    let head = [
        "relations-sort-agreement",
        "relations-field-signed",
        "relations-field-force",
        "brief-on-that-day",
        "relations-field-source",
    ];
    chapter(v, "brief-agreements", "brief-agreements-none", &head, brief.agreements.iter().map(line).collect())
}

/// The chronicle of meetings.
fn meetings(v: Voice<'_>, brief: &Brief) -> Chapter {
    let line = |one: &BriefMeeting| {
        let occasion = &one.occasion;
        let days = match (occasion.from, occasion.to.filter(|to| Some(*to) != occasion.from)) {
            (Some(from), Some(to)) => {
                v.ta("relations-term", &[("from", v.partial_date(from).into()), ("to", v.partial_date(to).into())])
            }
            (Some(from), None) => v.partial_date(from),
            (None, _) => String::new(),
        };
        let when = [days, occasion.known.clone().unwrap_or_default()];
        let when: Vec<String> = when.into_iter().filter(|part| !part.is_empty()).collect();
        let cells = vec![
            words::title(v, &one.title.0),
            words::key(v, &occasion.sort),
            when.join("\n"),
            occasion.place.clone().unwrap_or_default(),
            words::key(v, &one.state),
        ];
        (cells, format!("/requests/{}", one.docket))
    };
    let head = ["common-subject", "plan-sort", "plan-report-when", "brief-where", "common-state"];
    chapter(v, "brief-meetings", "brief-meetings-none", &head, brief.meetings.iter().map(line).collect())
}

/// The minutes that were written last: their text in the language of the briefing where there is one, and the decisions.
fn minutes(v: Voice<'_>, brief: &Brief) -> Vec<Chapter> {
    let Some(minutes) = &brief.minutes else { return Vec::new() };
    let place = format!("/requests/{}", minutes.meeting.docket);
    let texts = || {
        minutes.parts.iter().flat_map(|part| &part.rows).filter_map(|row| match &row.value {
            docket::Shown::Text(text) => Some(text),
            _ => None,
        })
    };
    let text = texts().find(|text| text.lang == v.lang()).or_else(|| texts().next()).map(|text| text.text.clone());
    let title = v.ta(
        "brief-minutes",
        &[
            ("title", words::title(v, &minutes.meeting.title.0).into()),
            ("day", minutes.meeting.occasion.from.map_or_else(String::new, |from| v.partial_date(from)).into()),
        ],
    );
    let mut chapters = vec![Chapter { title, says: text, head: Vec::new(), across: false, lines: Vec::new() }];
    for table in minutes.parts.iter().filter_map(|part| part.table.as_ref()) {
        let line = |row: &Vec<Option<docket::Shown>>| {
            let cell = |cell: &Option<docket::Shown>| {
                cell.as_ref().map_or_else(String::new, |shown| show::plain(v, &brief.known, shown))
            };
            (row.iter().map(cell).collect::<Vec<_>>(), Some(place.clone()))
        };
        chapters.push(Chapter {
            title: v.t("brief-decisions"),
            says: None,
            head: table.columns.iter().map(|column| words::key(v, &column.label)).collect(),
            across: false,
            lines: table.rows.iter().map(line).collect(),
        });
    }
    chapters
}

/// What of a programme is not done.
fn programme(v: Voice<'_>, brief: &Brief, plan: &BriefPlan) -> Chapter {
    let today = brief.at.parts_at(v.zone().minutes()).0;
    let place = format!("/requests/{}/plan", plan.docket);
    let line = |row: &PlanRow| {
        let told = Told::of(v, &Known::new(), row, today);
        (vec![told.item, told.period, told.day, told.state.join("\n")], place.clone())
    };
    let head = ["plan-item", "plan-period", "plan-day", "common-state"];
    let mut one = chapter(v, "brief-meetings", "plan-report-open-none", &head, plan.open.iter().map(line).collect());
    let (kind, title) = (words::kind(v, "programme"), words::title(v, &plan.title.0));
    one.title = v.ta("common-label-value", &[("label", kind.into()), ("value", title.into())]);
    let (all, done) = plan.items;
    let counts = v.ta("brief-programme", &[("n", all.into()), ("done", done.into()), ("open", plan.open.len().into())]);
    one.says = Some(one.says.map_or_else(|| counts.clone(), |none| format!("{counts}\n{none}")));
    one
}

/// The open matters, a chapter for each kind and side.
fn matters(v: Voice<'_>, brief: &Brief) -> Vec<Chapter> {
    let head = ["common-number", "common-subject", "common-state", "requests-waiting", "requests-limit", "brief-next"];
    if brief.matters.is_empty() {
        return vec![chapter(v, "brief-matters", "brief-matters-none", &head, Vec::new())];
    }
    let mut groups: Vec<(&str, docket::Side)> = Vec::new();
    for line in &brief.matters {
        if !groups.contains(&(line.kind.as_str(), line.side)) {
            groups.push((&line.kind, line.side));
        }
    }
    groups.sort_by_key(|(kind, side)| (*kind, *side as u8));
    let shown = brief.matters.len();
    let cut = (brief.open > shown as u64)
        .then(|| v.ta("brief-some", &[("shown", shown.into()), ("total", brief.open.into())]));
    let chapters = groups.into_iter().enumerate().map(|(at, (kind, side))| {
        let of = brief.matters.iter().filter(|line| line.kind == kind && line.side == side);
        let lines = of.map(|line| {
            let number = line.our_number.clone().or_else(|| line.their_number.clone());
            let due = line.next_due.map(|due| v.date(words::last_day(due, v.zone().minutes())));
            let next = v.t(if line.ours_to_act { "brief-next-ours" } else { "brief-next-theirs" });
            let cells = vec![
                number.unwrap_or_else(|| v.t("web-without-number")),
                words::title(v, &line.title),
                words::key(v, &line.state),
                v.number(i64::from(line.waiting)),
                due.unwrap_or_else(|| v.t("common-none")),
                next,
            ];
            (cells, format!("/requests/{}", line.id))
        });
        let mut one = chapter(v, "brief-matters", "brief-matters-none", &head, lines.collect());
        one.title = v.ta(
            "common-label-value",
            &[("label", words::kind(v, kind).into()), ("value", words::side(v, side).into())],
        );
        one.says = cut.clone().filter(|_| at == 0);
        one
    });
    chapters.collect()
}

/// The year before the day, each figure with the list that it counts.
fn figures(v: Voice<'_>, brief: &Brief) -> Chapter {
    let line = |figure: &app::Figure| {
        let cells = vec![statistics::measure(v, figure.measure), statistics::number(v, figure.count)];
        (cells, requests::address_of(&figure.filter))
    };
    let mut one = chapter(
        v,
        "brief-figures",
        "brief-points-none",
        &["brief-figure", "brief-count"],
        // What is open now stands above.
        brief.figures.line.iter().filter(|one| one.filter.asked.is_some()).map(line).collect(),
    );
    one.says = Some(v.ta(
        "brief-figures-period",
        &[("from", v.date(brief.figures.ask.from).into()), ("to", v.date(brief.figures.ask.to).into())],
    ));
    one
}

fn findings(v: Voice<'_>, brief: &Brief) -> Chapter {
    let line = |(found, record): &(::relations::Finding, Option<Record>)| {
        let name = record.as_ref().map(|record| relations::label(v, record, &brief.named));
        let name = name.unwrap_or_else(|| found.record.to_string());
        (vec![name, relations::sentence(v, found, &brief.named)], record_place(&found.record))
    };
    let head = ["relations-field-name", "relations-what"];
    chapter(v, "brief-findings", "relations-no-findings", &head, brief.findings.iter().map(line).collect())
}
