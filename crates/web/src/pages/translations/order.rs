//! The order of a translation, from a paper of a matter.

use app::{NewTranslation, TranslationForm};
use axum::{extract::Path, http::StatusCode};
use docket::{Field, FieldKind};
use kernel::{Lang, Problem};

use super::super::{Narrow, error, mendable};
use crate::{
    components::{
        Button, Checkboxes, Choice, DateInput, ErrorSummary, Form, Heading, Html, Inset, Radios, Section, Select,
        SummaryList, Textarea,
    },
    ctx::{Answer, Ctx, docket_id, go, page, page_with},
    forms::{self, Filled},
    posted::Posted,
};

/// The day is typed in three inputs.
const DUE: &[Field] = &[Field::optional("due", FieldKind::Date)];

/// GET /requests/{id}/translate
pub async fn ask(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (entry, file) = (ctx.asked("entry").unwrap_or_default(), ctx.asked("file").unwrap_or_default());
    let form = ctx.app()?.translation_form(ctx.actor()?, docket_id(&id)?, entry, file).await?;
    page(&order_page(&ctx, &form, entry, &Filled::default(), &[]))
}

/// POST /requests/{id}/translate
pub async fn order(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (app, actor, docket) = (ctx.app()?, ctx.actor()?, docket_id(&id)?);
    let word = |name: &str| filled.trimmed(name).unwrap_or_default().to_owned();
    let due = forms::read(DUE, &filled);
    let new = NewTranslation {
        entry: word("entry"),
        file: word("file"),
        from: word("from"),
        to: word("to"),
        translator: word("translator"),
        due: due.get("due").and_then(|due| due.as_str()).unwrap_or_default().to_owned(),
        instruction: word("instruction"),
        machine: filled.trimmed("machine").is_some(),
    };
    let (entry, file) = (new.entry.clone(), new.file.clone());
    match app.order_translation(actor, docket, new).await {
        Ok(made) => go(&format!("/translations/{made}?ordered=1")),
        Err(problem) if mendable(&problem) => {
            let form = app.translation_form(actor, docket, &entry, &file).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &order_page(&ctx, &form, &entry, &filled, &[problem]))
        }
        Err(problem) => Err(problem.into()),
    }
}

// keys: translation-of-file translation-of-entry

/// The page of the order.
pub fn order_page<'a>(
    ctx: &'a Ctx,
    form: &TranslationForm,
    entry: &str,
    filled: &Filled,
    problems: &[Problem],
) -> Narrow<'a> {
    let v = ctx.voice();
    let title = v.t("translation-order");
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    let what = form.file.as_ref().map_or_else(|| super::text_of(v, &form.entry_type), |file| file.name.clone());
    parts.push(SummaryList::new().row(v.t("web-document"), what).into());
    parts.push(Html::paragraphs(&v.t(if form.file.is_some() {
        "translation-of-file"
    } else {
        "translation-of-entry"
    })));
    if !form.before.is_empty() {
        let table = super::table(ctx, &v.t("translation-before"), &form.before, false);
        parts.push(Inset::new(Html::join([Html::paragraphs(&v.t("translation-before")), table])).into());
    }
    if form.translators.is_empty() {
        parts.push(Inset::new(Html::paragraphs(&v.t("translation-nobody"))).into());
    } else {
        parts.push(inputs(ctx, form, entry, filled, problems));
    }
    let back = format!("/requests/{}/documents", form.docket);
    let frame = ctx.frame(Some(Section::Requests), title).back(v.t("requests-documents"), back);
    Narrow { frame: frame.failed(!problems.is_empty()), parts }
}

fn inputs(ctx: &Ctx, form: &TranslationForm, entry: &str, filled: &Filled, problems: &[Problem]) -> Html {
    let v = ctx.voice();
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let languages = |name: &str, usual: Option<Lang>| -> Vec<Choice> {
        let chosen = filled.trimmed(name).and_then(Lang::parse).or(usual);
        Lang::ALL.map(|lang| Choice::new(lang.tag(), v.language(lang)).chosen(chosen == Some(lang))).into()
    };
    let mut translators = vec![Choice::new("", v.t("translation-choose"))];
    translators.extend(
        form.translators
            .iter()
            .map(|(who, name)| Choice::new(who, name).chosen(filled.trimmed("translator") == Some(who.as_str()))),
    );
    let part = |part: &str| filled.get(&format!("due-{part}")).unwrap_or_default().to_owned();
    let mut post = Form::post(format!("/requests/{}/translate", form.docket), token)
        .hidden("entry", entry)
        .hidden("file", &form.file.as_ref().map(|file| file.digest.to_string()).unwrap_or_default())
        .part(
            Radios::new(v, "from", v.t("translation-from"), languages("from", form.from))
                .inline()
                .error(error(ctx, problems, "from")),
        )
        .part(
            Radios::new(v, "to", v.t("translation-to"), languages("to", None))
                .inline()
                .error(error(ctx, problems, "to")),
        )
        .part(
            Select::new(v, "translator", v.t("role-translator"), translators)
                .hint(v.t("translation-translator-hint"))
                .error(error(ctx, problems, "translator")),
        )
        .part(
            DateInput::new(v, "due", v.t("translation-due"))
                .value(part("day"), part("month"), part("year"))
                .error(error(ctx, problems, "due")),
        )
        .part(
            Textarea::new(v, "instruction", v.t("translation-instruction"))
                .hint(v.t("translation-instruction-hint"))
                .value(filled.get("instruction").unwrap_or_default())
                .rows(3)
                .error(error(ctx, problems, "instruction")),
        );
    if let Some(machine) = &form.machine {
        let text = v.ta("translation-machine-may", &[("machine", machine.as_str().into())]);
        let choice = Choice::new("1", text).hint(v.t("translation-machine-hint"));
        let chosen = filled.trimmed("machine").is_some();
        post = post.part(Checkboxes::new(v, "machine", v.t("translation-machine"), vec![choice.chosen(chosen)]));
    }
    post.button(Button::submit(v.t("translation-order")).main()).into()
}
