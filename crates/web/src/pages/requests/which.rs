//! Which rows a list of dockets has: the conditions as they stand in the address, and in words.

use app::{Days, Filter, Narrowing, Sort, Wait, Whose};
use docket::{Outcome, Side};
use kernel::{AuthorityId, Date, Lang};
use lingua::Voice;

use crate::{
    components::Choice,
    ctx::{Ctx, address},
    show::Known,
    words,
};

/// What of the address of a list says which rows it has and in which order.
const WHICH: [&str; 20] = [
    "words",
    "kind",
    "side",
    "state",
    "partner",
    "open",
    "whose",
    "urgent",
    "to-post",
    "due",
    "sort",
    "asked",
    "asked-from",
    "asked-to",
    "closed-from",
    "closed-to",
    "outcome",
    "reason",
    "in-time",
    "registered",
];
/// What of it the panel has no field for: it comes from a figure, stays while something else is changed, and is shown as
/// set.
pub(super) const STEPS: [&str; 9] =
    ["asked", "asked-from", "asked-to", "closed-from", "closed-to", "outcome", "reason", "in-time", "registered"];

/// The part of the address that says which rows, in one form, whatever the order in which it was put together.
pub fn which(ctx: &Ctx) -> String {
    let pairs = WHICH.into_iter().filter_map(|name| ctx.asked(name).map(|value| (name, value)));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// The address of the list with these rows.
pub fn at(query: &str) -> String {
    if query.is_empty() { "/requests".to_owned() } else { format!("/requests?{query}") }
}

/// The authorities beside ours as choices, in the order of the alphabet of the page.
pub fn partners(ctx: &Ctx, names: &Known, chosen: Option<&AuthorityId>) -> Vec<Choice> {
    let v = ctx.voice();
    let mut partners: Vec<(Vec<u8>, &AuthorityId, String)> = names
        .keys()
        .filter(|id| **id != ctx.house.seat.authority)
        .map(|id| {
            let name = words::authority(v, names, id);
            (v.lingua().sort_key(v.lang(), &name), id, name)
        })
        .collect();
    partners.sort();
    let choice =
        |(_, id, name): (Vec<u8>, &AuthorityId, String)| Choice::new(id.as_str(), name).chosen(chosen == Some(id));
    partners.into_iter().map(choice).collect()
}

/// The filter that the address asks for. What it does not understand it leaves out, and does not show as set.
pub fn filter(ctx: &Ctx) -> Filter {
    Filter {
        kind: ctx.asked("kind").filter(|kind| kinds::by_name(kind).is_some()).map(str::to_owned),
        side: match ctx.asked("side") {
            Some("outgoing") => Some(Side::Outgoing),
            Some("incoming") => Some(Side::Incoming),
            Some("observer") => Some(Side::Observer),
            _ => None,
        },
        state: ctx.asked("state").map(str::to_owned),
        open: match ctx.asked("open") {
            Some("all") => None,
            Some("closed") => Some(false),
            _ => Some(true),
        },
        whose: ctx.asked("whose").map(|whose| match whose {
            "mine" => Whose::Mine,
            "nobody" => Whose::Nobodys,
            pseudonym => Whose::Of(pseudonym.to_owned()),
        }),
        urgent: ctx.asked("urgent").map(|_| true),
        to_post: ctx.asked("to-post").map(|_| true),
        due_within: ctx.asked("due").and_then(|days| days.parse().ok()),
        partner: ctx.asked("partner").and_then(AuthorityId::parse),
        words: ctx.asked("words").map(str::to_owned),
        asked: days(ctx, "asked").or_else(|| ctx.asked("asked").map(|_| Days::default())),
        closed: days(ctx, "closed"),
        outcome: ctx.asked("outcome").and_then(Outcome::parse),
        // A reason is a sentence of ours; anything else would only be said back.
        reason: ctx.asked("reason").filter(|key| ctx.voice().lingua().knows(Lang::En, key)).map(str::to_owned),
        in_time: match ctx.asked("in-time") {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => None,
        },
        registered: ctx.asked("registered").and_then(Wait::parse),
        sort: match ctx.asked("sort") {
            Some("last") => Sort::Last,
            Some("number") => Sort::Number,
            _ => Sort::Due,
        },
        page: ctx.asked("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1),
    }
}

/// The days between two parts of the address, if one of them is a date.
fn days(ctx: &Ctx, name: &str) -> Option<Days> {
    let day = |end: &str| ctx.asked(&format!("{name}-{end}")).and_then(Date::parse);
    let days = Days { from: day("from"), to: day("to") };
    (days != Days::default()).then_some(days)
}

/// The address of the list that a filter asks for: [`filter`] reads it again.
pub fn address_of(filter: &Filter) -> String {
    let side = filter.side.map(|side| match side {
        Side::Outgoing => "outgoing",
        Side::Incoming => "incoming",
        Side::Observer => "observer",
    });
    let whose = filter.whose.as_ref().map(|whose| match whose {
        Whose::Mine => "mine",
        Whose::Nobodys => "nobody",
        Whose::Of(pseudonym) => pseudonym,
    });
    let open = match filter.open {
        None => Some("all"),
        Some(false) => Some("closed"),
        Some(true) => None,
    };
    let sort = match filter.sort {
        Sort::Due => None,
        Sort::Last => Some("last"),
        Sort::Number => Some("number"),
    };
    let end = |days: Option<Days>, last: bool| {
        let days = days.unwrap_or_default();
        if last { days.to } else { days.from }.map(|day| day.to_string())
    };
    let ends = [
        ("asked-from", end(filter.asked, false)),
        ("asked-to", end(filter.asked, true)),
        ("closed-from", end(filter.closed, false)),
        ("closed-to", end(filter.closed, true)),
        ("due", filter.due_within.map(|days| days.to_string())),
        ("page", (filter.page > 1).then(|| filter.page.to_string())),
    ];
    let plain = [
        ("words", filter.words.as_deref()),
        ("kind", filter.kind.as_deref()),
        ("side", side),
        ("state", filter.state.as_deref()),
        ("partner", filter.partner.as_ref().map(AuthorityId::as_str)),
        ("open", open),
        ("whose", whose),
        ("urgent", filter.urgent.map(|_| "1")),
        ("to-post", filter.to_post.map(|_| "1")),
        ("sort", sort),
        ("asked", (filter.asked == Some(Days::default())).then_some("any")),
        ("outcome", filter.outcome.map(Outcome::as_str)),
        ("reason", filter.reason.as_deref()),
        ("in-time", filter.in_time.map(|kept| if kept { "yes" } else { "no" })),
        ("registered", filter.registered.map(Wait::as_str)),
    ];
    let pairs: Vec<(&str, &str)> = plain
        .into_iter()
        .chain(ends.iter().map(|(name, value)| (*name, value.as_deref())))
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
    address("/requests", &pairs)
}

/// Whether a name of the address is a condition or one of its parts, such as `asked-from` of `asked`.
pub(super) fn is_part(found: &str, name: &str) -> bool {
    found.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest == "-from" || rest == "-to")
}

/// The conditions that are set, in words, each with the name that it has in the address.
pub fn conditions(ctx: &Ctx, filter: &Filter, narrowing: &Narrowing, names: &Known) -> Vec<(&'static str, String)> {
    let v = ctx.voice();
    let mut found: Vec<(&'static str, String)> = Vec::new();
    let officer = |pseudonym: &str| {
        let known = narrowing.officers.iter().find(|(found, _)| found == pseudonym);
        known.map_or_else(|| pseudonym.to_owned(), |(_, name)| name.clone())
    };
    if let Some(words) = &filter.words {
        found.push(("words", words.clone()));
    }
    if let Some(kind) = &filter.kind {
        found.push(("kind", words::kind(v, kind)));
    }
    if let Some(side) = filter.side {
        found.push(("side", words::side(v, side)));
    }
    if let Some(state) = &filter.state {
        found.push(("state", words::key(v, state)));
    }
    if let Some(partner) = &filter.partner {
        found.push(("partner", words::authority(v, names, partner)));
    }
    match &filter.whose {
        Some(Whose::Mine) => found.push(("whose", v.t("today-my-work"))),
        Some(Whose::Nobodys) => found.push(("whose", v.t("web-officer-none"))),
        Some(Whose::Of(pseudonym)) => found.push(("whose", officer(pseudonym))),
        None => {}
    }
    if filter.urgent.is_some() {
        found.push(("urgent", v.t("web-urgent")));
    }
    if filter.to_post.is_some() {
        found.push(("to-post", v.t("paper-waits")));
    }
    if let Some(days) = filter.due_within {
        found.push(("due", within(v, days)));
    }
    match filter.open {
        Some(false) => found.push(("open", v.t("web-filter-closed"))),
        None => found.push(("open", v.t("web-filter-open-and-closed"))),
        Some(true) => {}
    }
    found.extend(steps(v, filter));
    found
}

/// The conditions on the steps that a matter has behind it, likewise.
fn steps(v: Voice<'_>, filter: &Filter) -> Vec<(&'static str, String)> {
    let mut found: Vec<(&'static str, String)> = Vec::new();
    let period = |days: &Days| {
        let end = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| v.date_short(day));
        [("from", end(days.from).into()), ("to", end(days.to).into())]
    };
    match &filter.asked {
        Some(days) if *days == Days::default() => found.push(("asked", v.t("list-asked-ever"))),
        Some(days) => found.push(("asked", v.ta("list-asked-days", &period(days)))),
        None => {}
    }
    if let Some(days) = &filter.closed {
        found.push(("closed", v.ta("list-closed-days", &period(days))));
    }
    if let Some(outcome) = filter.outcome {
        // keys: list-outcome-executed list-outcome-refused list-outcome-returned list-outcome-other
        found.push(("outcome", v.t(&format!("list-outcome-{}", outcome.as_str()))));
    }
    if let Some(reason) = &filter.reason {
        found.push(("reason", words::key(v, reason)));
    }
    if let Some(kept) = filter.in_time {
        found.push(("in-time", v.t(if kept { "list-in-time" } else { "list-late" })));
    }
    if let Some(wait) = filter.registered {
        found.push(("registered", v.ta("list-registered", &[("wait", wait_words(v, wait).into())])));
    }
    found
}

/// How long after it came something was registered, in words.
pub fn wait_words(v: Voice<'_>, wait: Wait) -> String {
    // keys: figures-wait-same-day figures-wait-one-day figures-wait-three-days figures-wait-week figures-wait-longer
    // keys: figures-wait-not-yet
    v.t(&format!("figures-wait-{}", wait.as_str()))
}

/// A limit that ends within so many days, in words.
pub(super) fn within(v: Voice<'_>, days: u16) -> String {
    if days == 0 { v.t("web-filter-overdue") } else { v.tn("web-filter-due-days", usize::from(days)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        components::{Html, Select},
        pages::tests::ctx,
    };

    #[test]
    fn a_list_of_partners_has_the_order_of_the_alphabet_of_the_page() {
        // In code points ə, ç and ё come after z and я, and no alphabet of ours has them there.
        for (lang, sorted) in [
            (Lang::Az, ["Cibuti", "Çexiya", "Estoniya", "Əfqanıstan", "Fransa", "Xorvatiya", "İraq", "Oman"]),
            (Lang::Ru, ["Албания", "Ева", "Ёлка", "Жан", "Иран", "Йемен", "Куба", "Эстония"]),
            (Lang::Uz, ["Albaniya", "Oman", "Xitoy", "Zambiya", "Oʻzbekiston", "Gʻana", "Shri-Lanka", "Chexiya"]),
        ] {
            let ctx = ctx(lang, "");
            // Their ids are in the opposite order, so that nothing falls into place by itself.
            let ids = ["zz-h", "zz-g", "zz-f", "zz-e", "zz-d", "zz-c", "zz-b", "zz-a"];
            let id = |text: &str| AuthorityId::parse(text).expect("an id");
            let names: Known = ids
                .into_iter()
                .zip(sorted)
                .map(|(text, name)| (id(text), kernel::Names::from([(lang, name)])))
                .collect();
            let list = Select::new(ctx.voice(), "partner", "x", partners(&ctx, &names, None));
            let html = Html::from(list).to_string();
            let mut shown: Vec<(usize, &str)> =
                sorted.iter().map(|name| (html.find(name).expect(name), *name)).collect();
            shown.sort_unstable();
            assert_eq!(shown.into_iter().map(|(_, name)| name).collect::<Vec<_>>(), sorted, "{lang}");
        }
    }
}
