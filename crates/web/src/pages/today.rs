//! The front page of one person.

use app::{KeptForm, Today, permission::Action};
use askama::Template;
use kernel::Class;
use lingua::Voice;

use super::{Section, access, kept, messages, names, register, requests, translations};
use crate::{
    components::{Button, Empty, Frame, Html, Inset, Link, Section as Menu},
    ctx::{Answer, Ctx, go, page},
    frame,
    show::Known,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/today.html")]
pub struct TodayPage<'a> {
    pub frame: Frame<'a>,
    pub sentence: String,
    pub buttons: Vec<Button>,
    pub sections: Vec<Section>,
}

/// GET /
pub async fn show(ctx: Ctx) -> Answer {
    let actor = ctx.actor()?;
    if !frame::allowed(actor, Action::ListDockets) {
        return go(frame::home(actor));
    }
    let today = match ctx.app()?.today(actor).await {
        Ok(today) => today,
        // Who sees only what is assigned to her has no front page; her list is the next best.
        Err(problem) if problem.class == Class::Forbidden => return go("/requests"),
        Err(problem) => return Err(problem.into()),
    };
    let names = names(&ctx).await?;
    let forms = ctx.app()?.kept_forms(actor).await?;
    let pairs = ctx.app()?.pairs_counted(actor);
    page(&today_page(&ctx, &today, &forms, pairs, &names))
}

/// What waits, in one sentence. Nothing that is zero is named.
fn sentence(v: Voice<'_>, today: &Today, forms: usize, pairs: usize) -> String {
    let counts = [
        (v.tn("today-overdue", today.overdue.len()), today.overdue.len()),
        (v.tn("today-due-soon", today.due_soon.len()), today.due_soon.len()),
        (v.tn("today-new-incoming", today.new_incoming.len()), today.new_incoming.len()),
        (v.tn("today-to-sign", today.to_approve.len()), today.to_approve.len()),
        (v.tn("web-today-drafts", today.drafts.len()), today.drafts.len()),
        (v.tn("kept-count", forms), forms),
        (v.tn("today-without-receipt", today.without_receipt.len()), today.without_receipt.len()),
        (v.tn("today-to-post", today.to_post.len()), today.to_post.len()),
        (v.tn("today-passed", today.passed.len()), today.passed.len()),
        (v.tn("today-emergencies", today.emergencies.len()), today.emergencies.len()),
        (v.tn("today-to-translate", today.translations.len()), today.translations.len()),
        (v.tn("today-law-changed", today.law_changed.len()), today.law_changed.len()),
        (v.tn("today-matches", pairs), pairs),
    ];
    let named: Vec<String> = counts.into_iter().filter(|(_, count)| *count > 0).map(|(words, _)| words).collect();
    let waiting = if named.is_empty() { v.t("today-nothing") } else { format!("{}.", named.join(", ")) };
    let mut text = format!("{waiting} {}", v.tn("web-today-mine", today.mine));
    if let Some(recheck) = today.recheck {
        let number = |count: u64| v.number(i64::try_from(count).unwrap_or(i64::MAX));
        let args = [("done", number(recheck.done).into()), ("of", number(recheck.of).into())];
        text = format!("{text} {}", v.ta("law-recheck", &args));
    }
    text
}

/// The page of `today`; `pairs` is how many pairs of persons may be one.
pub fn today_page<'a>(ctx: &'a Ctx, today: &Today, forms: &[KeptForm], pairs: usize, names: &Known) -> TodayPage<'a> {
    let v = ctx.voice();
    let now = ctx.now();
    let (date, ..) = now.parts_at(v.zone().minutes());
    let table = |caption: &str, lines: &[app::DocketLine], empty: String| -> Html {
        if lines.is_empty() { Html::paragraphs(&empty) } else { requests::table(v, now, names, caption, lines).into() }
    };
    let limits = v.t("web-today-overdue-title");
    let soon = v.t("web-today-soon-title");
    let incoming = v.t("today-incoming");
    let signing = v.t("today-signing");
    let drafts = v.t("today-drafts");
    let sent = v.t("today-sent");
    let mut sections = vec![
        Section {
            id: "overdue",
            content: table(&limits, &today.overdue, v.t("web-today-overdue-none")),
            title: limits,
        },
        Section {
            id: "soon",
            content: Html::join([
                table(&soon, &today.due_soon, v.t("web-today-soon-none")),
                Html::paragraph(Link::new(v.t("agenda-go"), "/calendar")),
                Html::paragraph(Link::new(v.t("feeds-title"), "/profile/feeds")),
            ]),
            title: soon,
        },
        Section {
            id: "incoming",
            content: table(&incoming, &today.new_incoming, v.t("web-today-incoming-none")),
            title: incoming,
        },
        Section {
            id: "approve",
            content: to_sign(v, today, table(&signing, &today.to_approve, v.t("web-today-approve-none"))),
            title: signing,
        },
        Section { id: "drafts", content: table(&drafts, &today.drafts, v.t("web-today-drafts-none")), title: drafts },
    ];
    let without = if today.without_receipt.is_empty() {
        Html::paragraphs(&v.t("web-today-sent-none"))
    } else {
        messages::table(v, now, names, &sent, &today.without_receipt).into()
    };
    sections.push(Section { id: "sent", title: sent, content: without });
    if !today.to_post.is_empty() {
        let title = v.t("paper-waits");
        let list = table(&title, &today.to_post, String::new());
        let all = Html::paragraph(Link::new(v.t("paper-all"), "/requests?open=all&to-post=1"));
        sections.push(Section { id: "post", title, content: Html::join([list, all]) });
    }
    if !forms.is_empty() {
        let content = Html::join([Html::paragraphs(&v.t("kept-hint")), kept::table(ctx, forms)]);
        sections.push(Section { id: "kept", title: v.t("kept-title"), content });
    }
    if !today.translations.is_empty() {
        let title = v.t("today-translations");
        let content = translations::table(ctx, &title, &today.translations, true);
        sections.insert(0, Section { id: "translations", title, content });
    }
    if !today.passed.is_empty() {
        let title = v.t("register-passed");
        let content = register::cards(ctx, names, &title, &today.passed).into();
        sections.insert(2, Section { id: "passed", title, content });
    }
    if !today.emergencies.is_empty() {
        let content = access::table(v, &today.emergencies);
        sections.insert(0, Section { id: "emergencies", title: v.t("emergency-list"), content });
    }
    if !today.law_changed.is_empty() {
        let title = v.t("law-changed-title");
        let list = table(&title, &today.law_changed, String::new());
        let content = Html::join([Html::paragraphs(&v.t("law-changed-hint")), list]);
        let at = sections.iter().position(|section| section.id == "incoming").unwrap_or_default();
        sections.insert(at, Section { id: "law", title, content });
    }
    if pairs > 0 {
        let link = Html::paragraph(Link::new(v.t("match-today"), "/persons/matches"));
        let content = Html::join([Html::paragraphs(&v.tn("today-matches", pairs)), link]);
        sections.push(Section { id: "matches", title: v.t("match-title"), content });
    }
    let mut buttons = Vec::new();
    if let Some(actor) = ctx.actor.as_deref() {
        for opening in requests::openings(ctx, actor) {
            buttons.push(opening.button(v, buttons.is_empty()));
        }
    }
    let invited = ctx.actor.as_ref().is_some_and(|actor| !actor.preferences.welcome.is_over());
    if invited {
        let content = Inset::new(Link::new(v.t("welcome-invite"), "/welcome")).into();
        sections.insert(0, Section { id: "welcome", title: v.t("welcome-title"), content });
    }
    let empty = sections_are_empty(today) && forms.is_empty() && pairs == 0;
    if empty && buttons.is_empty() {
        sections = vec![Section {
            id: "nothing",
            title: v.t("today-my-work"),
            content: Empty::nothing_yet(v, v.t("today-nothing")).into(),
        }];
    }
    let title = v.ta("today-title", &[("date", v.date(date).into())]);
    TodayPage {
        frame: ctx.frame(Some(Menu::Today), title),
        sentence: sentence(v, today, forms.len(), pairs),
        buttons,
        sections,
    }
}

/// What waits for a signature, with the way to the desk where it is signed.
fn to_sign(v: Voice<'_>, today: &Today, table: Html) -> Html {
    if today.to_approve.is_empty() {
        return table;
    }
    Html::join([table, Html::paragraph(Link::new(v.t("sign-go"), "/signing"))])
}

fn sections_are_empty(today: &Today) -> bool {
    today.overdue.is_empty()
        && today.due_soon.is_empty()
        && today.new_incoming.is_empty()
        && today.to_approve.is_empty()
        && today.drafts.is_empty()
        && today.without_receipt.is_empty()
        && today.to_post.is_empty()
        && today.passed.is_empty()
        && today.law_changed.is_empty()
        && today.emergencies.is_empty()
        && today.translations.is_empty()
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;

    #[test]
    fn the_sentence_counts_in_the_forms_of_the_language() {
        let lingua = lingua::Lingua::new().expect("the embedded files are well-formed");
        let today = Today { mine: 21, ..Today::default() };
        let say = |lang| sentence(lingua.voice(lang, lingua::Zone::UTC), &today, 0, 0);
        assert!(say(Lang::En).contains("21 "), "{}", say(Lang::En));
        assert!(say(Lang::Ru).contains("21 дело"), "{}", say(Lang::Ru));
        let several = Today { mine: 3, ..Today::default() };
        let ru = sentence(lingua.voice(Lang::Ru, lingua::Zone::UTC), &several, 0, 0);
        assert!(ru.contains("3 дела"), "{ru}");
    }
}
