//! Components for which nobody ships examples: those after moj-frontend and those of our own, as they were looked at.

use kernel::{Date, Lang, Moment};
use lingua::{Lingua, Voice, Zone};

use super::{
    same_as_file,
    tree::{read, write},
};
use crate::components::{
    Alert, AlertKind, Badge, Due, Empty, Filter, FilterTag, Form, GoTo, Heading, Html, Input, Link, MenuItem, Picture,
    Receipts, Rung, RungState, Section, Shortcuts, Steps, SubNavigation, Tag, TagColour, Timeline,
};

fn date(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

/// Names and what they are compared with.
fn all(v: Voice<'_>) -> Vec<(&'static str, Html)> {
    let at = v.moment(Moment::parse("2026-11-20T10:32:00.000000Z").expect("a moment"));
    let kinds = [AlertKind::Information, AlertKind::Success, AlertKind::Warning, AlertKind::Error];
    let mut alerts: Vec<Html> = kinds.into_iter().map(|kind| Alert::new(v, kind, "Saved.").into()).collect();
    alerts.push(Alert::new(v, AlertKind::Success, "Saved.").heading("Done").into());
    let mut timeline = Timeline::new(3);
    let mark = Tag::new("Conflict", TagColour::Red);
    timeline.push("Sent", "By A. Aliyev", &at, "To the partner.", Some(mark));
    timeline.push("Written", "By the node", &at, "", None);
    let sub = SubNavigation::new("Request").item("Overview", "/requests/1", true, None).item(
        "Messages",
        "/requests/1/messages",
        false,
        Some(Badge::new(v, 2)),
    );
    let filter = Filter::new(v, "/requests")
        .tag(FilterTag::new("Uzbekistan", "/requests?open=all"))
        .part(Input::new(v, "words", "Words"));
    let today = date("2026-11-21");
    let dues = ["2026-11-19", "2026-11-21", "2026-11-26", "2026-12-31"].map(|day| Due::new(v, date(day), today));
    let ladder = Receipts::new(
        v,
        [
            (Rung::Sent, RungState::Reached(at)),
            (Rung::Accepted, RungState::Failed("The line is cut".to_owned())),
            (Rung::Opened, RungState::NotYet),
        ],
    );
    let steps = Steps::new(
        "In the list",
        vec!["2 of 3".into(), Link::new("Next", "/requests/3").rel("next").about("theft").into()],
    );
    let form = Form::post("/profile", "token").with_files().wide().hidden("to", "/").part(Heading::new(2, "Part"));
    let menu = [Section::Today, Section::Audit].map(|section| MenuItem::new(v, section, Section::Today, 0));
    vec![
        ("alert", Html::join(alerts)),
        ("badge", Badge::new(v, 3).into()),
        ("due", Html::join(dues)),
        (
            "empty",
            Html::join([
                Html::from(Empty::nothing_yet(v, "Requests will stand here.").action(Link::new("Begin", "/new"))),
                Empty::nothing_matches(v, "/requests").into(),
                Empty::not_allowed(v).into(),
            ]),
        ),
        ("filter", filter.into()),
        ("form", form.into()),
        ("go-to", GoTo::new("act", "Facts", "facts#offence").into()),
        ("heading", Html::join([Heading::new(1, "Title").caption("Number"), Heading::new(2, "Part").id("part")])),
        (
            "picture",
            Html::join([Picture::new("/a.png", "Page 1", 800, 1_132), Picture::new("/a.png", "Page 1", 1, 2).whole()]),
        ),
        ("receipts", ladder.into()),
        ("shortcuts", Shortcuts::new(v, &menu).into()),
        ("steps", steps.into()),
        ("sub-navigation", sub.into()),
        ("timeline", timeline.into()),
    ]
}

#[test]
fn components_without_examples_are_what_they_were() {
    let lingua = Lingua::new().expect("the embedded files are well-formed");
    let voice = lingua.voice(Lang::En, Zone::UTC);
    let wrong: Vec<String> = all(voice)
        .into_iter()
        .filter_map(|(name, html)| {
            let text = write(&read(&html.to_string()));
            same_as_file(&format!("own/{name}.html"), &text).err()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
