use askama::Template;
use kernel::{Date, Lang, Problem};
use lingua::{Lingua, Voice, Zone};

use super::*;

fn lingua() -> Lingua {
    Lingua::new().expect("the embedded files are well-formed")
}

fn voice(lingua: &Lingua, lang: Lang) -> Voice<'_> {
    lingua.voice(lang, Zone::east(240).expect("a zone"))
}

fn date(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn facets(voice: Voice<'_>, text: &str) -> Facets {
    let mut facets = Facets::new(voice, text);
    facets.tag(FilterTag::new(text, text));
    facets.group(text, vec![text.into()]);
    facets.group(text, Vec::new());
    facets.note(text);
    facets
}

#[test]
fn texts_are_escaped_wherever_they_come_in() {
    let lingua = lingua();
    let voice = voice(&lingua, Lang::En);
    let evil = "<script>alert(1)</script>\" onclick=\"x";
    let problems = [Problem::field(evil, "too-long").arg("max", evil)];
    let everything = Html::join([
        Html::from(evil),
        Html::paragraphs(evil),
        Html::reference(evil),
        Html::in_lang(&kernel::Text { lang: Lang::Ru, text: evil.to_owned() }),
        Heading::new(1, evil).caption(evil).id(evil).into(),
        Link::new(evil, evil).about(evil).into(),
        Tag::new(evil, TagColour::Red).into(),
        SummaryList::new().card(evil).row(evil, evil).into(),
        Table::new(voice, evil, vec![Column::new(evil).sort(evil, Sorted::Up)]).row([evil.into()]).into(),
        Details::new(evil, evil).into(),
        Inset::new(evil).into(),
        Picture::new(evil, evil, 1, 1).into(),
        Picture::new(evil, evil, 1, 1).whole().into(),
        WarningText::new(voice, evil).into(),
        Pagination::new(voice, 1, 3, |_| evil.to_owned()).into(),
        Button::submit(evil).sends(evil, evil).into(),
        Button::link(evil, evil).into(),
        Form::post(evil, evil).hidden(evil, evil).part(evil).into(),
        ErrorSummary::new(voice, &problems).into(),
        Input::new(voice, evil, evil).hint(evil).error(error_for(voice, &problems, evil)).value(evil).into(),
        Textarea::new(voice, evil, evil).value(evil).into(),
        Select::new(voice, evil, evil, vec![Choice::new(evil, evil)]).into(),
        Radios::new(voice, evil, evil, vec![Choice::new(evil, evil).hint(evil)]).into(),
        Checkboxes::new(voice, evil, evil, vec![Choice::new(evil, evil)]).into(),
        DateInput::new(voice, evil, evil).value(evil, evil, evil).into(),
        FileUpload::new(voice, evil, evil).into(),
        Alert::new(voice, AlertKind::Error, evil).heading(evil).into(),
        Empty::nothing_yet(voice, evil).into(),
        facets(voice, evil).into(),
        SubNavigation::new(evil).item(evil, evil, true, None).into(),
        Filter::new(voice, evil).tag(FilterTag::new(evil, evil)).part(evil).into(),
        Receipts::new(voice, [(Rung::Sent, RungState::Failed(evil.to_owned()))]).into(),
    ])
    .to_string();
    assert!(!everything.contains("<script"), "{everything}");
    assert!(!everything.contains("\" onclick=\""), "{everything}");
}

#[test]
fn the_textarea_gives_back_exactly_what_was_typed() {
    let lingua = lingua();
    let html = Textarea::new(voice(&lingua, Lang::En), "facts", "Facts").value("\n  two spaces\n\n").to_string();
    // A line break right after the opening tag is dropped by HTML, so one stands before the text.
    assert!(html.contains(">\n\n  two spaces\n\n</textarea>"), "{html:?}");
}

#[test]
fn an_error_stands_at_the_top_and_at_its_field_and_both_are_linked() {
    let lingua = lingua();
    let voice = voice(&lingua, Lang::Ru);
    let problems = [Problem::field("title", "field-required"), Problem::invalid("four-eyes")];
    let summary = ErrorSummary::new(voice, &problems).to_string();
    assert!(summary.contains("<a href=\"#title\">Заполните это поле.</a>"), "{summary}");
    assert_eq!(summary.matches("<li>").count(), 2);
    let named = ErrorSummary::new(voice, &problems).labels(voice, &[("title", "Предмет".to_owned())]).to_string();
    assert!(named.contains(">Предмет: Заполните это поле.</a>"), "{named}");
    let field =
        Input::new(voice, "title", "Предмет").hint("Кратко").error(error_for(voice, &problems, "title")).to_string();
    assert!(field.contains("id=\"title\""), "{field}");
    assert!(field.contains("aria-describedby=\"title-hint title-error\""), "{field}");
    assert!(field.contains("govuk-input--error") && field.contains("govuk-form-group--error"), "{field}");
    assert!(ErrorSummary::new(voice, &[]).to_string().trim().is_empty());
}

#[test]
fn a_time_limit_says_the_days_in_words() {
    let lingua = lingua();
    let voice = voice(&lingua, Lang::Ru);
    let today = date("2026-11-21");
    let due = |day| Due::new(voice, date(day), today).to_string();
    assert!(due("2026-11-19").contains("Просрочено на 2 дня") && due("2026-11-19").contains("co-due--late"));
    assert!(due("2026-11-21").contains("Истекает сегодня"));
    assert!(due("2026-11-26").contains("Осталось 5 дней") && due("2026-11-26").contains("co-due--soon"));
    assert!(!due("2026-12-31").contains("co-due--"));
}

#[test]
fn pages_of_a_list_show_the_ends_and_the_neighbours() {
    let lingua = lingua();
    let voice = voice(&lingua, Lang::En);
    let html = Pagination::new(voice, 5, 9, |page| format!("/requests?page={page}")).to_string();
    for page in [1, 4, 5, 6, 9] {
        assert!(html.contains(&format!(">{page}</a>")), "{html}");
    }
    assert!(!html.contains(">7</a>"));
    assert_eq!(html.matches('⋯').count(), 2);
    assert_eq!(html.matches("aria-current=\"page\"").count(), 1);
    assert!(Pagination::new(voice, 1, 1, |_| String::new()).to_string().trim().is_empty());
}

#[test]
fn the_fields_of_a_date_have_the_names_that_the_form_sends() {
    let lingua = lingua();
    let html = DateInput::new(voice(&lingua, Lang::Uz), "due", "Muddat").value("31", "2", "2026").to_string();
    for name in ["due-day", "due-month", "due-year"] {
        assert!(html.contains(&format!("name=\"{name}\"")), "{html}");
    }
    assert!(html.contains("id=\"due\"") && html.contains("value=\"31\""));
}

#[derive(Template)]
#[template(source = "{% extends \"layout.html\" %}{% block content %}{{ body }}{% endblock %}", ext = "html")]
struct Page<'a> {
    frame: Frame<'a>,
    body: Html,
}

/// One page with every part in one language.
fn sample(lingua: &Lingua, lang: Lang) -> String {
    let v = voice(lingua, lang);
    let today = date("2026-11-21");
    let at = |text: &str| v.moment(kernel::Moment::parse(text).expect("a moment"));
    let menu = [
        (Section::Today, 0),
        (Section::Requests, 0),
        (Section::Messages, 3),
        (Section::Registers, 0),
        (Section::Statistics, 0),
        (Section::Authorities, 0),
    ]
    .map(|(section, n)| MenuItem::new(v, section, Section::Requests, n));
    let country = |code: &str| v.country(kernel::Country::parse(code).expect("a code"));
    let frame = Frame::new(
        v,
        v.t("requests-incoming"),
        "/requests/16-2-0114-26?tab=overview",
        v.country(kernel::Country::parse("AZ").expect("a code")),
        v.ta("frame-node", &[("name", "az-pgo".into()), ("version", "0.1.0".into())]),
    )
    .signed_in(
        Account {
            who: format!("M. Aliyeva, {}", v.role(kernel::Role::Officer)),
            token: "t".to_owned(),
            unseen: Some(Badge::new(v, 2)),
        },
        menu.to_vec(),
    )
    .back(v.t("requests-incoming"), "/requests?direction=incoming")
    .demo(true)
    .failed(true);
    let problems = [
        Problem::field("title", "field-required"),
        Problem::field("due", "field-wrong"),
        Problem::field("facts", "too-long").arg("max", 262_144),
    ];
    let error = |field: &str| error_for(v, &problems, field);

    let card = SummaryList::new()
        .card(v.t("card-title"))
        .card_action(Link::new(v.t("common-change"), "#").about(v.t("card-title")))
        .row(v.t("card-incoming-number"), Html::reference("16/2-0114-26"))
        .row(v.t("common-authority"), country("UZ"))
        .row(v.t("limit-control-date"), Due::new(v, date("2026-11-24"), today))
        .row(v.t("card-secrecy"), v.t("common-none"))
        .row(v.t("requests-officer"), v.role(kernel::Role::Officer));
    let tasks = TaskList::new(v, "tasks")
        .task(v.t("documents-attached"), Some("#".into()), Some(v.tn("common-pages", 12)), TaskState::Completed)
        .task(v.t("letter-cover-sheet"), Some("#".into()), None, TaskState::InProgress)
        .task(v.t("card-approval-sheet"), Some("#".into()), Some(v.tn("timeline-entries", 3)), TaskState::Problems)
        .task(v.t("letter-signature"), None, None, TaskState::NotYet);
    let mut history = Timeline::new(3);
    let by = |who: &str| v.ta("timeline-by", &[("who", who.into())]);
    history.push(
        v.t("timeline-conflict"),
        by("N. Məmmədov"),
        at("2026-11-20T10:32:00.000000Z"),
        v.t("timeline-conflict-text"),
        Some(Tag::new(v.t("timeline-conflict"), TagColour::Red)),
    );
    history.push(v.t("card-registered"), v.t("timeline-made-by-node"), at("2026-10-02T06:31:00.000000Z"), "", None);
    let ladder = Receipts::new(
        v,
        [
            (Rung::Sent, RungState::Reached(at("2026-11-12T07:05:00.000000Z"))),
            (Rung::Accepted, RungState::Reached(at("2026-11-12T07:06:00.000000Z"))),
            (Rung::Delivered, RungState::Failed(v.tn("receipt-waiting", 72))),
            (Rung::Opened, RungState::NotYet),
        ],
    );
    let columns = vec![
        Column::new(v.t("common-number")).narrow().sort("?sort=number", Sorted::No),
        Column::new(v.t("common-subject")),
        Column::new(v.t("common-country")),
        Column::new(v.t("requests-waiting")).numeric(),
        Column::new(v.t("requests-limit")).sort("?sort=limit", Sorted::Up),
        Column::new(v.t("common-state")),
    ];
    let mut table =
        Table::new(v, v.ta("table-shown", &[("from", 1.into()), ("to", 2.into()), ("total", 1412.into())]), columns);
    for (number, code, n, day, tag) in [
        ("16/2-0114-26", "UZ", 50, "2026-11-24", Tag::new(v.t("task-in-progress"), TagColour::Blue)),
        ("14-3/2201-26", "KZ", 12_345, "2026-11-19", Tag::new(v.t("receipt-failed"), TagColour::Red)),
    ] {
        table.push([
            Link::new(Html::reference(number), "#").into(),
            v.t("requests-incoming").into(),
            country(code).into(),
            v.number(n).into(),
            Due::new(v, date(day), today).into(),
            tag.into(),
        ]);
    }
    let filter = Filter::new(v, "/requests")
        .tag(FilterTag::new(country("UZ"), "#"))
        .part(Input::new(v, "words", v.t("search-label")))
        .part(
            Checkboxes::new(
                v,
                "direction",
                v.t("requests-kind"),
                vec![
                    Choice::new("incoming", v.t("direction-incoming")).chosen(true),
                    Choice::new("outgoing", v.t("direction-outgoing")),
                ],
            )
            .small(),
        );
    let form = Form::post("/requests", "token")
        .with_files()
        .part(Input::new(v, "title", v.t("common-subject")).hint(v.tn("form-limit", 1000)).error(error("title")))
        .part(DateInput::new(v, "due", v.t("requests-limit")).value("31", "2", "2026").error(error("due")))
        .part(Textarea::new(v, "facts", v.t("requests-notes")).hint(v.t("requests-notes-text")).error(error("facts")))
        .part(Select::new(
            v,
            "country",
            v.t("common-country"),
            ["AZ", "KZ", "UZ"].map(|c| Choice::new(c, country(c))).to_vec(),
        ))
        .part(
            Radios::new(
                v,
                "lang",
                v.t("common-language"),
                Lang::ALL.map(|l| Choice::new(l.tag(), v.language(l)).chosen(l == lang)).to_vec(),
            )
            .inline(),
        )
        .part(FileUpload::new(v, "files", v.t("form-files")).several())
        .part(Input::new(v, "code", v.t("sign-in-code")).hint(v.t("sign-in-code-hint")).digits().width(Width::Ten))
        .part(WarningText::new(v, v.t("timeline-conflict-text")))
        .button(Button::submit(v.t("form-save-continue")))
        .button(Button::submit(v.t("form-save")).secondary())
        .button(Button::link(v.t("form-delete"), "#").warning());
    let sub = SubNavigation::new(v.t("requests-incoming"))
        .item(v.t("requests-overview"), "#", true, None)
        .item(v.t("requests-documents"), "#", false, None)
        .item(v.t("menu-messages"), "#", false, Some(Badge::new(v, 2)))
        .item(v.t("timeline-title"), "#", false, None);
    let body = SampleBody {
        parts: vec![
            ErrorSummary::new(v, &problems)
                .labels(
                    v,
                    &[
                        ("title", v.t("common-subject")),
                        ("due", v.t("requests-limit")),
                        ("facts", v.t("requests-notes")),
                    ],
                )
                .into(),
            Alert::new(v, AlertKind::Warning, v.tn("receipt-waiting", 72)).heading(v.tn("limit-left", 3)).into(),
            Alert::new(v, AlertKind::Success, v.t("documents-seal-valid")).into(),
            sub.into(),
        ],
        heading: Heading::new(1, v.t("requests-incoming")).caption(Html::join([
            Html::from(format!("{} · ", v.t("direction-incoming"))),
            Html::reference("16/2-0114-26"),
        ])),
        actions: vec![Button::submit(v.t("form-send")), Button::submit(v.t("form-cancel")).secondary()],
        left: vec![
            card.into(),
            tasks.into(),
            Details::new(v.t("common-details"), Html::paragraphs(&v.t("error-internal-text"))).open().into(),
            Inset::new(v.t("demo-text")).into(),
        ],
        right: vec![
            Heading::new(2, v.t("receipt-title")).into(),
            ladder.into(),
            Heading::new(2, v.t("timeline-title")).into(),
            history.into(),
        ],
        filter,
        list: vec![
            table.into(),
            Pagination::new(v, 5, 29, |page| format!("?page={page}")).into(),
            Empty::nothing_yet(v, v.t("requests-empty")).action(Button::link(v.t("requests-new"), "#")).into(),
            Empty::nothing_matches(v, "/requests").into(),
            Empty::not_allowed(v).into(),
        ],
        form,
    };
    Page { frame, body: body.into() }.to_string()
}

#[derive(Template)]
#[template(path = "components/sample.html")]
struct SampleBody {
    parts: Vec<Html>,
    heading: Heading,
    actions: Vec<Button>,
    left: Vec<Html>,
    right: Vec<Html>,
    filter: Filter,
    list: Vec<Html>,
    form: Form,
}
super::components!(SampleBody);

/// Writes `target/samples/<language>.html` with its files beside it, to be looked at in a browser.
#[test]
fn a_page_with_every_part_is_whole_in_every_language() {
    let lingua = lingua();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/samples");
    for lang in Lang::ALL {
        let html = sample(&lingua, lang);
        // The one script of every page, named and never inline.
        let ours = format!("<script src=\"{}\" defer></script>", crate::assets::asset_url("session.js"));
        let html = html.replace(&ours, "");
        assert!(!html.contains('«') || lang == Lang::Ru, "{lang}: a key without a text");
        assert!(!html.contains("{$"), "{lang}: a value is missing");
        for forbidden in [" style=", "<style", "<script", "onclick=", "/a/0/"] {
            assert!(!html.contains(forbidden), "{lang}: {forbidden}");
        }
        for open in ["div", "ul", "ol", "li", "form", "fieldset", "section", "nav", "table", "dl", "details", "span"] {
            let opened = html.matches(&format!("<{open}>")).count() + html.matches(&format!("<{open} ")).count();
            assert_eq!(opened, html.matches(&format!("</{open}>")).count(), "{lang}: <{open}>");
        }
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{lang}: an id stands twice: {ids:?}");
        std::fs::create_dir_all(&folder).expect("a folder for samples");
        std::fs::write(folder.join(format!("{lang}.html")), crate::assets::for_files(&html, &folder)).expect("written");
    }
}
