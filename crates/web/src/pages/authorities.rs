//! The register of authorities: who they are, by which seal they are known, how they are reached.

use app::{AuthorityView, by_post::NewByPost, permission::Action};
use axum::{
    extract::{Path, Request},
    http::StatusCode,
};
use door::hand_out;
use kernel::{AuthorityId, Lang, Names, Problem};

use super::{Plain, error, mendable};
use crate::{
    components::{
        Button, Checkboxes, Choice, Details, Empty, ErrorSummary, FileUpload, Form, Heading, Html, Input, Link, Radios,
        Section, SummaryList, Tag, TagColour, Textarea, WarningText,
    },
    ctx::{Answer, Ctx, go, page_with},
    frame,
    posted::{Files, Posted, receive},
};

/// GET /authorities
pub async fn show(ctx: Ctx) -> Answer {
    render(&ctx, &NewByPost::default(), &[]).await
}

async fn render(ctx: &Ctx, new: &NewByPost, problems: &[Problem]) -> Answer {
    let authorities = ctx.app()?.authorities(ctx.actor()?).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &authorities_page(ctx, &authorities, new, problems))
}

/// POST /authorities
pub async fn add(ctx: Ctx, request: Request) -> Answer {
    let parts = receive(&ctx, request, Files::Memory).await?;
    let added = match parts.small.filter(|bytes| !bytes.is_empty()) {
        Some(bytes) => ctx.app()?.add_authority(ctx.actor()?, bytes).await,
        None => Err(Problem::field("descriptor", "field-required")),
    };
    match added {
        Ok(authority) => go(&format!("/authorities#{}", authority.id)),
        Err(problem) if mendable(&problem) => {
            render(&ctx, &NewByPost::default(), &[Problem { field: Some("descriptor".into()), ..problem }]).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST /authorities/{id}/confirm
pub async fn confirm(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let id = AuthorityId::parse(&id).ok_or_else(Problem::not_found)?;
    let place = format!("fingerprint-{id}");
    let fingerprint = filled.trimmed(&place).unwrap_or_default();
    let route = filled.trimmed(&format!("route-{id}")).unwrap_or("push");
    let confirmed = if fingerprint.is_empty() {
        Err(Problem::field(&place, "field-required"))
    } else {
        ctx.app()?.confirm_authority(ctx.actor()?, id.clone(), fingerprint, route).await
    };
    match confirmed {
        Ok(()) => go(&format!("/authorities#{id}")),
        Err(problem) if mendable(&problem) => {
            render(&ctx, &NewByPost::default(), &[Problem { field: Some(place), ..problem }]).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST /authorities/by-post
pub async fn add_by_post(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let typed = |name: &str| filled.trimmed(name).unwrap_or_default().to_owned();
    let names = Lang::ALL.into_iter().map(|lang| (lang, typed(&format!("name-{lang}"))));
    let new = NewByPost {
        id: typed("id"),
        names: Names(names.filter(|(_, name)| !name.is_empty()).collect()),
        languages: filled.all("languages").iter().filter_map(|code| Lang::parse(code)).collect(),
        address: typed("address").lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect(),
        telephone: typed("telephone"),
    };
    match ctx.app()?.add_by_post(ctx.actor()?, new.clone()).await {
        Ok(authority) => go(&format!("/authorities#{}", authority.id)),
        Err(problem) if mendable(&problem) => render(&ctx, &new, &[problem]).await,
        Err(problem) => Err(problem.into()),
    }
}

/// GET /authorities/own-descriptor
pub async fn own(ctx: Ctx) -> Answer {
    let file = ctx.app()?.own_descriptor(ctx.actor()?).await?;
    Ok(hand_out(file)?)
}

/// The page.
pub fn authorities_page<'a>(
    ctx: &'a Ctx,
    authorities: &[AuthorityView],
    new: &NewByPost,
    problems: &[Problem],
) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("authorities-title");
    let writes = ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, Action::WriteAuthorities));
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    let (own, partners): (Vec<_>, Vec<_>) = authorities.iter().partition(|authority| authority.state == "self");
    parts.push(Heading::new(2, v.t("authorities-own")).into());
    for authority in own {
        parts.push(card(ctx, authority).into());
    }
    if writes {
        parts.push(Html::paragraphs(&v.t("web-own-descriptor-text")));
        parts.push(Link::new(v.t("web-own-descriptor"), "/authorities/own-descriptor").into());
    }
    parts.push(Heading::new(2, v.t("authorities-partners")).into());
    if partners.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("authorities-empty")).into());
    }
    for authority in partners {
        // The name of the card is its place in the page, for links from elsewhere.
        parts.push(Heading::new(3, authority.names.in_lang(v.lang())).id(authority.id.as_str()).into());
        parts.push(card(ctx, authority).into());
        if writes && authority.state == "pending" {
            parts.push(confirmation(ctx, authority, &token, problems));
        }
    }
    if writes {
        let form = Form::post("/authorities", token.clone())
            .with_files()
            .part(
                FileUpload::new(v, "descriptor", v.t("authorities-descriptor"))
                    .hint(v.t("authorities-descriptor-hint"))
                    .error(error(ctx, problems, "descriptor")),
            )
            .button(Button::submit(v.t("authorities-add")));
        parts.push(Heading::new(2, v.t("authorities-add")).into());
        parts.push(form.into());
        parts.push(Heading::new(2, v.t("authorities-by-post")).id("by-post").into());
        parts.push(Html::paragraphs(&v.t("authorities-by-post-text")));
        parts.push(by_post(ctx, new, &token, problems));
    }
    Plain { frame: ctx.frame(Some(Section::Authorities), title).failed(!problems.is_empty()), parts }
}

/// The form for a partner without a node.
fn by_post(ctx: &Ctx, new: &NewByPost, token: &str, problems: &[Problem]) -> Html {
    let v = ctx.voice();
    let mut form = Form::post("/authorities/by-post", token).part(
        Input::new(v, "id", v.t("authorities-id"))
            .hint(v.t("authorities-by-post-id-hint"))
            .value(&new.id)
            .error(error(ctx, problems, "id")),
    );
    for lang in Lang::ALL {
        let place = format!("name-{lang}");
        let label = v.ta("authorities-name-in", &[("language", v.language(lang).into())]);
        let known = new.names.0.get(&lang).map(String::as_str).unwrap_or_default();
        form = form.part(Input::new(v, &place, label).value(known).error(error(ctx, problems, &place)));
    }
    let choices = Lang::ALL
        .into_iter()
        .map(|lang| Choice::new(lang.to_string(), v.language(lang)).chosen(new.languages.contains(&lang)));
    form.part(Checkboxes::new(v, "languages", v.t("authorities-languages"), choices.collect()))
        .part(
            Textarea::new(v, "address", v.t("authorities-postal"))
                .value(new.address.join("\n"))
                .error(error(ctx, problems, "address")),
        )
        .part(Input::new(v, "telephone", v.t("authorities-telephone")).value(&new.telephone).error(error(
            ctx,
            problems,
            "telephone",
        )))
        .button(Button::submit(v.t("authorities-by-post")))
        .into()
}

fn card(ctx: &Ctx, authority: &AuthorityView) -> SummaryList {
    let v = ctx.voice();
    let none = || v.t("common-none");
    let state = match authority.state.as_str() {
        "self" => Tag::new(v.t("authorities-own"), TagColour::Grey),
        "pending" => Tag::new(v.t("authorities-unconfirmed"), TagColour::Yellow),
        "active" => Tag::new(v.t("authorities-confirmed"), TagColour::Green),
        "suspended" => Tag::new(v.t("authorities-suspended"), TagColour::Red),
        other => Tag::new(other, TagColour::Grey),
    };
    let sheet: Html = if authority.sheet {
        Link::new(v.t("authorities-sheet-open"), format!("/authorities/{}/sheet", authority.id)).into()
    } else {
        none().into()
    };
    if authority.route == "paper" && authority.fingerprint.is_none() {
        return SummaryList::new()
            .row(v.t("authorities-name"), authority.names.in_lang(v.lang()))
            .row(v.t("authorities-id"), Html::reference(authority.id.as_str()))
            .row(v.t("web-route"), route(ctx, &authority.route))
            .row(v.t("authorities-postal"), Html::paragraphs(&authority.address.join("\n")))
            .row(v.t("web-contact"), authority.contact.clone().unwrap_or_else(none));
    }
    SummaryList::new()
        .row(v.t("authorities-name"), authority.names.in_lang(v.lang()))
        .row(v.t("authorities-id"), Html::reference(authority.id.as_str()))
        .row(v.t("common-state"), state)
        .row(v.t("web-route"), route(ctx, &authority.route))
        .row(v.t("authorities-fingerprint"), authority.fingerprint.clone().unwrap_or_else(none))
        .row(v.t("authorities-valid-until"), authority.valid_until.map_or_else(none, |until| v.moment(until)))
        .row(v.t("web-contact"), authority.contact.clone().unwrap_or_else(none))
        .row(v.t("authorities-sheet"), sheet)
}

fn route(ctx: &Ctx, route: &str) -> String {
    let v = ctx.voice();
    match route {
        "push" => v.t("web-route-push"),
        "as4" => v.t("web-route-as4"),
        "pouch" => v.t("web-route-pouch"),
        "paper" => v.t("web-route-paper"),
        other => other.to_owned(),
    }
}

/// The form in which an administrator types the fingerprint that was read to her over the telephone.
fn confirmation(ctx: &Ctx, authority: &AuthorityView, token: &str, problems: &[Problem]) -> Html {
    let v = ctx.voice();
    let place = format!("fingerprint-{}", authority.id);
    let wrong = error(ctx, problems, &place);
    let routes = vec![
        Choice::new("push", v.t("web-route-push")).chosen(!["as4", "pouch"].contains(&authority.route.as_str())),
        Choice::new("as4", v.t("web-route-as4")).chosen(authority.route == "as4"),
        Choice::new("pouch", v.t("web-route-pouch")).chosen(authority.route == "pouch"),
    ];
    let form = Form::post(format!("/authorities/{}/confirm", authority.id), token)
        .part(WarningText::new(v, v.t("authorities-fingerprint-hint")))
        .part(
            Input::new(v, &place, v.t("authorities-fingerprint"))
                .hint(v.t("web-fingerprint-hint"))
                .error(wrong.clone()),
        )
        .part(Radios::new(v, format!("route-{}", authority.id), v.t("web-route"), routes).inline())
        .button(Button::submit(v.t("form-confirm")));
    let details = Details::new(v.t("web-fingerprint-confirm"), form);
    if wrong.is_some() { details.open().into() } else { details.into() }
}
