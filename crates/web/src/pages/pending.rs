//! Open commitments on the agenda of the next meeting: one button on the form of the agenda.

use app::{FormView, Keep, KeptForm, Pending, Target, TypedPart, trace};
use axum::extract::Path;
use docket::Object;
use kernel::{DocketId, limits};
use serde_json::{Value, json};

use super::{act::rest, form::place_of};
use crate::{
    components::{Button, Form, Html, Inset},
    ctx::{Answer, Ctx, docket_id, go},
    forms::{self, Filled},
    posted::Posted,
};

/// The form that an agenda is written with: the kind, the act, the group of its points, and what a point is called.
const AGENDA: (&str, &str, &str, &str) = ("event", "agenda", "points", "point");

/// What stands above the form of an agenda: how many commitments could be put on it, and the button; nothing above
/// another form.
///
/// # Errors
/// As [`app::App::pending`].
pub async fn offer(ctx: &Ctx, form: &FormView, inputs: &[(String, String)]) -> Result<Option<Html>, kernel::Problem> {
    let Some(id) = form.docket.filter(|_| (form.kind, form.act.name) == (AGENDA.0, AGENDA.1)) else { return Ok(None) };
    let pending = ctx.app()?.pending(ctx.actor()?, id).await?;
    let new = missing(&pending, &points(form, inputs)).len();
    if new == 0 {
        return Ok(None);
    }
    let v = ctx.voice();
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let button = Button::submit(v.t("event-agenda-put")).secondary();
    let put = Form::post(ctx.along(format!("/requests/{id}/agenda/commitments")), token).button(button);
    let said = Html::paragraphs(&v.tn("event-agenda-pending", new));
    Ok(Some(Inset::new(Html::join([said, put.into()])).into()))
}

/// POST /requests/{id}/agenda/commitments: adds a point for each commitment that is due by the meeting and not on the
/// agenda yet. What was begun of the agenda goes on; nothing is written before the form is sent.
pub async fn put(ctx: Ctx, Path(id): Path<String>, _: Posted) -> Answer {
    let id: DocketId = docket_id(&id)?;
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let target = Target::Docket { id, seen: None };
    let form = app.form(actor, target, AGENDA.1).await?;
    let pending = app.pending(actor, id).await?;
    let here = |kept: &KeptForm| kept.docket == Some(id) && kept.act == form.act.name && kept.kind == form.kind;
    let begun = app.kept_forms(actor).await?.into_iter().filter(here).max_by_key(|kept| kept.at);
    let (kept_id, before, seen) = match begun {
        Some(kept) => (kept.id, kept.inputs, kept.seen),
        None => (app.new_form(), rest(&form)?, form.version),
    };
    let typed: Filled = before.iter().cloned().collect();
    let mut body = forms::read(form.act.form.fields, &typed);
    let mut rows = points(&form, &before);
    let new = missing(&pending, &rows);
    rows.extend(new.into_iter().map(|text| Object::from_iter([(AGENDA.3.to_owned(), json!(text))])));
    body.insert(AGENDA.2.to_owned(), rows.into_iter().map(Value::Object).collect());
    let mut inputs = forms::fill(form.act.form.fields, &body).pairs();
    let field_of = |name: &str| name.split(['.', '-']).next().unwrap_or_default().to_owned();
    let beside = |name: &str| !form.act.form.fields.iter().any(|field| field.name == field_of(name));
    inputs.extend(before.iter().filter(|(name, _)| beside(name)).cloned());
    let typed = TypedPart { part: None, base: trace(&before, None), page: app.new_form(), inputs, step: String::new() };
    let target = Target::Docket { id, seen: Some(seen) };
    let keep = Keep { id: kept_id, target, act: form.act.name.to_owned(), rest: before, typed };
    let kept = app.keep_form(actor, keep).await?;
    go(&place_of(&ctx, form.kind, Some(id), form.act.name, Some(&kept.id), None))
}

/// The points of an agenda as they are typed, those that are empty left out.
fn points(form: &FormView, inputs: &[(String, String)]) -> Vec<Object> {
    let body = forms::read(form.act.form.fields, &inputs.iter().cloned().collect::<Filled>());
    let rows = body.get(AGENDA.2).and_then(Value::as_array);
    rows.into_iter().flatten().filter_map(Value::as_object).filter(|row| !row.is_empty()).cloned().collect()
}

/// The points for commitments that have none yet: the subject with its day, written as every language reads it. A point
/// that begins with the subject is that of the commitment, whatever was written behind it and whatever day it had then.
fn missing(pending: &[Pending], points: &[Object]) -> Vec<String> {
    let mut there: Vec<&str> = points.iter().filter_map(|row| row.get(AGENDA.3)?.as_str()).collect();
    // The longest subject first: one that is the beginning of another does not take the place of that.
    let mut longest: Vec<&Pending> = pending.iter().collect();
    longest.sort_by_key(|one| std::cmp::Reverse(one.subject.len()));
    let mut new: Vec<&Pending> = Vec::new();
    for one in longest {
        match there.iter().position(|text| text.starts_with(short(&one.subject))) {
            Some(place) => drop(there.swap_remove(place)),
            None => new.push(one),
        }
    }
    new.sort_by_key(|one| (one.due, one.docket));
    new.into_iter().map(|one| format!("{} ({})", short(&one.subject), one.due)).collect()
}

/// As much of a subject as a point has room for, with the day behind it.
fn short(subject: &str) -> &str {
    let room = limits::LINE - " (2026-12-31)".len();
    let mut end = subject.len().min(room);
    while !subject.is_char_boundary(end) {
        end -= 1;
    }
    subject.get(..end).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use kernel::{Date, Moment, Rng};

    use super::*;

    struct Ones;
    impl Rng for Ones {
        fn fill(&mut self, out: &mut [u8]) {
            out.fill(1);
        }
    }

    fn pending(subject: &str, due: &str) -> Pending {
        let docket = DocketId::new(Moment::parse("2026-11-21T10:00:00.000000Z").expect("a moment"), &mut Ones);
        Pending { docket, subject: subject.into(), due: Date::parse(due).expect("a day") }
    }

    fn row(text: &str) -> Object {
        Object::from_iter([("point".to_owned(), json!(text))])
    }

    #[test]
    fn a_commitment_stands_on_an_agenda_once() {
        let all = [pending("DEMO list", "2026-12-01"), pending("DEMO list of posts", "2026-11-01")];
        assert_eq!(missing(&all, &[]), ["DEMO list of posts (2026-11-01)", "DEMO list (2026-12-01)"]);
        let both: Vec<Object> = missing(&all, &[]).iter().map(|text| row(text)).collect();
        assert_eq!(missing(&all, &both), Vec::<String>::new());
        assert_eq!(missing(&all, &both[..1]), ["DEMO list (2026-12-01)"], "the longer one has its own point alone");
        // Another day, or more words behind it, make no second point.
        assert_eq!(missing(&all[..1], &[row("DEMO list (2026-10-01): how far is it?")]), Vec::<String>::new());
        // Two of the same name are two.
        let twice = [all[0].clone(), all[0].clone()];
        assert_eq!(missing(&twice, &[row("DEMO list (2026-12-01)")]).len(), 1);
        let long = pending(&"ş".repeat(700), "2026-12-01");
        let text = &missing(std::slice::from_ref(&long), &[])[0];
        assert!(text.len() <= limits::LINE, "{}", text.len());
        assert_eq!(missing(&[long], &[row(text)]), Vec::<String>::new());
    }
}
