//! Pairs of persons who may be one: what the node proposes, and what somebody says of it. Each pair is a form of its own
//! with a button for each answer, so it works without a script; with one, a letter presses the button.

use app::{
    Pair, PairDecision, PairLevel, PairList, PairPerson, PairQuestion, PairSaid, Pairs, Purpose, SayOfPair,
    permission::Action,
};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Class, Country, Digest, DocketId, PartialDate, Problem};
use lingua::Voice;

use super::{access, error, mendable, persons};
use crate::{
    components::{
        Alert, AlertKind, Button, Details, Empty, ErrorSummary, Form, Frame, Heading, Html, Input, Inset, Link,
        Pagination, Section, SubNavigation, SummaryList, Tag, TagColour, Width,
    },
    ctx::{Answer, Ctx, address, go, page, page_with},
    forms::Filled,
    frame,
    posted::Posted,
    words,
};

const PATH: &str = "/persons/matches";

/// One pair on the page.
pub struct Card {
    /// By which the address of the page leads to it.
    pub id: String,
    pub title: String,
    pub level: Html,
    pub sides: (Html, Html),
    pub parts: Vec<Html>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/matches.html")]
pub struct MatchesPage<'a> {
    pub frame: Frame<'a>,
    pub parts: Vec<Html>,
    pub cards: Vec<Card>,
    pub foot: Vec<Html>,
}

/// Which pairs a page shows, as its address and its forms say it.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub list: PairList,
    /// The matter whose persons are asked for, and its number of ours.
    pub of: Option<(DocketId, Option<String>)>,
    pub page: usize,
}

impl Shown {
    /// Of an address, or of a form that came from such a page.
    fn read<'a>(value: impl Fn(&str) -> Option<&'a str>) -> Self {
        Self {
            list: value("show").and_then(PairList::parse).unwrap_or_default(),
            of: value("for").and_then(DocketId::parse).map(|docket| (docket, None)),
            page: value("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1),
        }
    }

    fn question(&self) -> PairQuestion {
        PairQuestion { list: self.list, docket: self.of.as_ref().map(|(docket, _)| *docket), page: self.page }
    }

    /// The address of the page, with what was just done.
    fn address(&self, list: PairList, page: usize, done: Option<&str>) -> String {
        let (docket, page) = (self.of.as_ref().map(|(docket, _)| docket.to_string()), page.to_string());
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        pairs.extend(docket.as_deref().map(|docket| ("for", docket)));
        if list != PairList::Open {
            pairs.push(("show", list.code()));
        }
        if page != "1" {
            pairs.push(("page", &page));
        }
        pairs.extend(done.map(|done| ("done", done)));
        address(PATH, &pairs)
    }
}

/// GET /persons/matches
pub async fn show(ctx: Ctx) -> Answer {
    if !frame::allowed(ctx.actor()?, Action::FindPerson) {
        return Err(Problem::new(Class::Forbidden, "forbidden").into());
    }
    let shown = Shown::read(|name| ctx.asked(name));
    answer(&ctx, shown, &Filled::default(), &[]).await
}

async fn answer(ctx: &Ctx, mut shown: Shown, filled: &Filled, problems: &[Problem]) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    if let Some((docket, number)) = &mut shown.of {
        *number = app.number_of(actor, *docket).await?;
    }
    let purpose = app.purpose(actor).await?.filter(|purpose| match (&shown.of, purpose.docket) {
        // Who comes from another matter has not said yet that it is for this one.
        (Some((asked, _)), Some(stated)) => *asked == stated,
        _ => true,
    });
    let Some(purpose) = purpose else {
        let mut pairs = vec![("to".to_owned(), shown.address(shown.list, shown.page, None))];
        if let Some((docket, number)) = &shown.of {
            pairs.push(("matter".to_owned(), number.clone().unwrap_or_else(|| docket.to_string())));
        }
        return page(&persons::asked_page(ctx, &pairs.into_iter().collect(), &[]));
    };
    let pairs = app.pairs(actor, shown.question()).await?;
    let made = matches_page(ctx, &purpose, &shown, &pairs, filled, problems);
    page_with(if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &made)
}

/// POST /persons/matches: what she says of a pair.
pub async fn decide(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let word = |name: &str| filled.get(name).unwrap_or_default().to_owned();
    let pair = word("pair");
    let new = SayOfPair {
        stamp: word("stamp"),
        decision: word("decision"),
        reason: word(&reason_field(&pair)),
        pair: pair.clone(),
    };
    let done = PairDecision::parse(&new.decision).map_or("", PairDecision::code);
    let outcome = ctx.app()?.say_of_pair(ctx.actor()?, new).await.map(drop);
    went_on(&ctx, &filled, outcome, done).await
}

/// POST /persons/matches/back: she takes back what was said.
pub async fn take_back(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let outcome = ctx.app()?.take_back_pair(ctx.actor()?, filled.get("said").unwrap_or_default()).await;
    went_on(&ctx, &filled, outcome, "back").await
}

/// On to the next pair, or back to the page with what is wrong.
async fn went_on(ctx: &Ctx, filled: &Filled, outcome: Result<(), Problem>, done: &str) -> Answer {
    let shown = Shown::read(|name| filled.get(name));
    match outcome {
        Ok(()) => {
            let next = filled.get("next").filter(|next| is_id(next));
            let to = shown.address(shown.list, shown.page, Some(done));
            go(&next.map_or_else(|| to.clone(), |next| format!("{to}#{next}")))
        }
        // The purpose may have run out while she read: it is asked for on the page.
        Err(problem) if problem.code == "purpose-needed" => go(&shown.address(shown.list, shown.page, None)),
        Err(mut problem) if mendable(&problem) && problem.class != Class::Forbidden => {
            if problem.field.as_deref() == Some("reason") {
                problem.field = Some(reason_field(filled.get("pair").unwrap_or_default()));
            }
            answer(ctx, shown, filled, &[problem]).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The place of a pair on the page: an address leads to it, and takes the focus there.
fn id_of(pair: &Pair, list: PairList) -> String {
    // Of one pair several things may have been said before.
    let what = match (&pair.said, list) {
        (Some(said), PairList::Past) => said.id.as_str(),
        _ => pair.code.as_str(),
    };
    format!("pair-{}", Digest::of(what.as_bytes()).to_string().chars().take(12).collect::<String>())
}

fn is_id(text: &str) -> bool {
    text.strip_prefix("pair-").is_some_and(|rest| rest.len() == 12 && rest.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The field of the reason: each form has its own, for a page has many.
fn reason_field(pair: &str) -> String {
    format!("reason-{pair}")
}

/// The page: why it is asked, the lists, and the pairs of one of them.
pub fn matches_page<'a>(
    ctx: &'a Ctx,
    purpose: &Purpose,
    shown: &Shown,
    pairs: &Pairs,
    filled: &Filled,
    problems: &[Problem],
) -> MatchesPage<'a> {
    let v = ctx.voice();
    let title = v.t("match-title");
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.extend(done(ctx, shown));
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(access::in_force(ctx, purpose));
    parts.push(scope(v, shown, pairs));
    let tabs = PairList::ALL.into_iter().fold(SubNavigation::new(title.clone()), |tabs, list| {
        // keys: match-list-open match-list-unsure match-list-decided match-list-past
        let text = v.t(&format!("match-list-{}", list.code()));
        tabs.item(text, shown.address(list, 1, None), list == shown.list, None)
    });
    parts.push(tabs.into());
    if !pairs.decides {
        parts.push(Inset::new(v.t("match-reads-only")).into());
    }
    if pairs.rows.is_empty() {
        // keys: match-none-open match-none-unsure match-none-decided match-none-past
        parts.push(Empty::nothing_yet(v, v.t(&format!("match-none-{}", shown.list.code()))).into());
    } else {
        parts.push(Html::paragraphs(&v.tn("match-count", pairs.total)));
    }
    let ids: Vec<String> = pairs.rows.iter().map(|pair| id_of(pair, shown.list)).collect();
    let mut cards = Vec::with_capacity(pairs.rows.len());
    for (at, pair) in pairs.rows.iter().enumerate() {
        let next = ids.get(at + 1).or_else(|| at.checked_sub(1).and_then(|before| ids.get(before)));
        let id = ids.get(at).cloned().unwrap_or_default();
        cards.push(card(ctx, shown, pairs, pair, (id, next.map_or("", String::as_str)), (filled, problems)));
    }
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let href = |number: u64| shown.address(shown.list, usize::try_from(number).unwrap_or(1), None);
    let foot = vec![
        Pagination::new(v, count(pairs.page), count(pairs.pages), href).into(),
        Details::new(v.t("persons-how"), Html::paragraphs(&v.t("match-how"))).into(),
    ];
    let frame = ctx.frame(Some(Section::Registers), title).back(v.t("web-menu-persons"), "/persons");
    MatchesPage { frame: frame.failed(!problems.is_empty()), parts, cards, foot }
}

/// Whose persons are compared.
fn scope(v: Voice<'_>, shown: &Shown, pairs: &Pairs) -> Html {
    let Some((docket, number)) = &shown.of else {
        let text = if pairs.newest_only { v.t("match-newest") } else { v.t("match-all") };
        return Html::paragraphs(&text);
    };
    let number = number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let link = Link::new(v.ta("match-of", &[("number", number.into())]), format!("/requests/{docket}/people"));
    Html::join([Html::paragraph(link), Html::paragraph(Link::new(v.t("match-of-all"), PATH))])
}

/// What was just done.
fn done(ctx: &Ctx, shown: &Shown) -> Option<Html> {
    let v = ctx.voice();
    let code = ctx.asked("done")?;
    let content = if code == "back" {
        Html::paragraphs(&v.t("match-done-back"))
    } else {
        let decision = PairDecision::parse(code)?;
        let list = if decision == PairDecision::Unsure { PairList::Unsure } else { PairList::Decided };
        let text = v.ta("match-done", &[("what", said_word(v, decision).into())]);
        Html::join([
            Html::paragraphs(&text),
            Html::paragraph(Link::new(v.t("match-done-see"), shown.address(list, 1, None))),
        ])
    };
    Some(Alert::new(v, AlertKind::Success, content).into())
}

/// keys: match-said-same match-said-unsure match-said-different
fn said_word(v: Voice<'_>, decision: PairDecision) -> String {
    v.t(&format!("match-said-{}", decision.code()))
}

fn card(
    ctx: &Ctx,
    shown: &Shown,
    pairs: &Pairs,
    pair: &Pair,
    (id, next): (String, &str),
    (filled, problems): (&Filled, &[Problem]),
) -> Card {
    let v = ctx.voice();
    let [a, b] = &pair.persons;
    let colour = match pair.level {
        PairLevel::Same => TagColour::Green,
        PairLevel::Similar => TagColour::Blue,
        PairLevel::Possible => TagColour::Yellow,
        PairLevel::Different => TagColour::Grey,
    };
    // keys: match-level-same match-level-similar match-level-possible match-level-different
    let level = Tag::new(v.t(&format!("match-level-{}", pair.level.code())), colour);
    let mut parts = persons::reasons(v, &pair.why);
    if let Some(said) = &pair.said {
        parts.push(Inset::new(told(v, said)).into());
    }
    // What was decided on other data is said before anything is decided anew; what ended, on demand.
    let (moved, ended): (Vec<&PairSaid>, Vec<&PairSaid>) = pair.before.iter().partition(|said| said.ended.is_none());
    parts.extend(moved.into_iter().map(|said| Html::from(Inset::new(told(v, said)))));
    if !ended.is_empty() {
        let before = Html::join(ended.into_iter().map(|said| told(v, said)));
        parts.push(Details::new(v.t("match-before"), before).into());
    }
    if pairs.decides && shown.list != PairList::Past {
        let open = matches!(shown.list, PairList::Open | PairList::Unsure);
        if open {
            parts.push(form_of(ctx, shown, pair, next, filled, problems));
        }
        if let Some(said) = &pair.said {
            let back = posted(ctx, shown, "/persons/matches/back", next)
                .hidden("said", &said.id)
                .button(Button::submit(v.t("match-back")).secondary());
            parts.push(back.into());
        }
    }
    let names = [("a", a.mention.name.as_str().into()), ("b", b.mention.name.as_str().into())];
    Card { id, title: v.ta("match-pair", &names), level: level.into(), sides: (side(v, a, b), side(v, b, a)), parts }
}

fn posted(ctx: &Ctx, shown: &Shown, to: &str, next: &str) -> Form {
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let docket = shown.of.as_ref().map(|(docket, _)| docket.to_string()).unwrap_or_default();
    Form::post(to, token)
        .hidden("for", &docket)
        .hidden("show", shown.list.code())
        .hidden("page", &shown.page.to_string())
        .hidden("next", next)
}

/// The three answers, and a reason for who wants to give one.
fn form_of(ctx: &Ctx, shown: &Shown, pair: &Pair, next: &str, filled: &Filled, problems: &[Problem]) -> Html {
    let v = ctx.voice();
    let field = reason_field(&pair.code);
    let wrong = error(ctx, problems, &field);
    let typed = filled.get(&field).unwrap_or_default();
    let open = wrong.is_some() || !typed.is_empty();
    let input = Input::new(v, field, v.t("match-reason")).value(typed).error(wrong).width(Width::Full);
    let reason = Details::new(v.t("match-add-reason"), input);
    let form = posted(ctx, shown, PATH, next).hidden("pair", &pair.code).hidden("stamp", &pair.stamp).part(if open {
        reason.open()
    } else {
        reason
    });
    PairDecision::ALL
        .into_iter()
        .fold(form, |form, decision| {
            // keys: match-say-same match-say-unsure match-say-different
            let button = Button::submit(v.t(&format!("match-say-{}", decision.code())));
            form.button(button.sends("decision", decision.code()).secondary())
        })
        .into()
}

/// One of the two. What is known of the other alone is told to be unknown of her, so that the two stand beside each other.
fn side(v: Voice<'_>, one: &PairPerson, other: &PairPerson) -> Html {
    let unknown = || v.t("common-unknown");
    let mut list = SummaryList::new().row(v.t("common-person"), &one.mention.name);
    let born = one.mention.born.map_or_else(unknown, |born| v.partial_date(born));
    let optional = |own: &Option<String>, of_other: &Option<String>| {
        (own.is_some() || of_other.is_some()).then(|| own.clone().unwrap_or_else(unknown))
    };
    if let Some(spelled) = optional(&one.spelled, &other.spelled) {
        list = list.row(v.t("mla-field-spelled"), spelled);
    }
    list = list.row(v.t("mla-field-born"), born);
    if let Some(place) = optional(&one.birthplace, &other.birthplace) {
        list = list.row(v.t("mla-field-birthplace"), place);
    }
    let nationality = one.nationality.as_deref().and_then(Country::parse).map_or_else(unknown, |land| v.country(land));
    list = list.row(v.t("mla-field-nationality"), nationality);
    list = list.row(v.t("mla-field-document"), one.document.clone().unwrap_or_else(unknown));
    list = list.row(v.t("web-person-category"), words::option(v, "mla", "category", &one.mention.category));
    let number = one.number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let link = Link::new(Html::reference(&number), format!("/requests/{}", one.docket));
    list.row(v.t("audit-where"), link).into()
}

/// What somebody said, when and why; how it ended; and on which data, where that has changed.
fn told(v: Voice<'_>, said: &PairSaid) -> Html {
    let by = |who: &str, at| [("who", who.to_owned().into()), ("when", v.moment(at).into())];
    let what = said_word(v, said.decision);
    let [who, when] = by(&said.by, said.at);
    let mut lines = vec![v.ta("match-told", &[("what", what.into()), who, when])];
    if let Some(reason) = &said.reason {
        lines.push(v.ta("match-told-reason", &[("reason", reason.as_str().into())]));
    }
    if let Some([a, b]) = &said.on {
        let person = |(name, born): &(String, Option<PartialDate>)| {
            let born = born.map_or_else(|| v.t("common-unknown"), |born| v.partial_date(born));
            v.ta("match-person-then", &[("name", name.as_str().into()), ("born", born.into())])
        };
        lines.push(v.ta("match-on-other-data", &[("a", person(a).into()), ("b", person(b).into())]));
    }
    if let Some((at, who, back)) = &said.ended {
        let key = if *back { "match-ended-back" } else { "match-ended-anew" };
        lines.push(v.ta(key, &by(who, *at)));
    }
    Html::paragraphs(&lines.join("\n"))
}
