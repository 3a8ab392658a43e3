//! A letter with which a partner without a node begins a matter.

use app::permission::Action;
use docket::{Act, paper};
use kernel::{AuthorityId, Problem};

use super::{Plain, names};
use crate::{
    components::{Empty, Heading, Html, Link, Section},
    ctx::{Answer, Ctx, address, page},
    frame, words,
};

/// GET /requests/letter
pub async fn show(ctx: Ctx) -> Answer {
    let offered = offered(&ctx);
    if offered.is_empty() {
        return Err(Problem::not_found().into());
    }
    let partners = ctx.app()?.by_post(ctx.actor()?).await?;
    let from = ctx.asked(paper::FROM).and_then(AuthorityId::parse).filter(|id| partners.contains(id));
    let v = ctx.voice();
    let title = v.t("paper-new");
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).into()];
    if partners.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("paper-none")).into());
    } else {
        if let Some(from) = &from {
            let known = names(&ctx).await?;
            parts.push(Html::paragraphs(&words::authority(v, &known, from)));
        }
        parts.push(Html::paragraphs(&v.t("paper-new-text")));
        for (kind, acts) in offered {
            parts.push(Heading::new(2, words::kind(v, kind)).into());
            for act in acts {
                let mut asked = vec![("kind", kind), ("act", act.name)];
                asked.extend(from.as_ref().map(|from| (paper::FROM, from.as_str())));
                let link = Link::new(words::entry(v, act.entry), address("/requests/new", &asked));
                parts.push(Html::paragraph(link));
            }
        }
    }
    page(&Plain { frame: ctx.frame(Some(Section::Requests), title), parts })
}

/// The letters that this person may register with which a matter of each kind begins.
pub fn offered(ctx: &Ctx) -> Vec<(&'static str, Vec<&'static Act>)> {
    let Some(actor) = ctx.actor.as_deref() else { return Vec::new() };
    kinds::all()
        .iter()
        .map(|kind| {
            let begins = kind.begins_on_paper(&ctx.house.seat.authority);
            let may = begins.into_iter().filter(|act| frame::allowed(actor, Action::Act(act)));
            (kind.name(), may.collect::<Vec<_>>())
        })
        .filter(|(_, acts)| !acts.is_empty())
        .collect()
}
