//! What was exchanged, how far each message has come, and the proof of each step.

use app::{Case, EntryView, Ladder, Rung as Step, RungStanding as Progress};
use kernel::AuthorityId;
use lingua::Voice;

use super::{super::messages, Section};
use crate::{
    components::{Column, Details, Html, Link, Receipts, Rung, RungState, SummaryList, Table},
    ctx::Ctx,
    words,
};

/// What was exchanged between the parties, newest first.
pub fn exchanged(case: &Case) -> impl Iterator<Item = &EntryView> {
    case.entries.iter().rev().filter(|view| !view.held.entry.is_home())
}

/// The receipts of what we sent last; none as long as nothing was sent.
pub fn last(ctx: &Ctx, case: &Case) -> Option<Html> {
    let v = ctx.voice();
    let ours = exchanged(case).find(|view| *view.held.entry.actor() == case.seat)?;
    let mut parts = vec![Html::paragraphs(&words::entry(v, &ours.held.entry.kind))];
    parts.extend(ladders(v, case, ours));
    Some(Html::join(parts))
}

/// The ladder of each receiver of an entry.
pub fn ladders(v: Voice<'_>, case: &Case, view: &EntryView) -> Vec<Html> {
    let each = view.ladders.iter().flat_map(|(receiver, ladder)| {
        let name = words::authority(v, &case.names, receiver);
        let waits = case.to_post.contains(&(view.held.digest, receiver.clone()));
        let how = if waits { Html::paragraphs(&v.t("paper-waits")) } else { receipts(v, case, ladder) };
        [Html::paragraphs(&v.ta("web-receipts-of", &[("who", name.into())])), how]
    });
    each.collect()
}

/// All messages: a table in words, and below it the ladders.
pub fn sections(ctx: &Ctx, case: &Case) -> Vec<Section> {
    let v = ctx.voice();
    let all: Vec<&EntryView> = exchanged(case).collect();
    if all.is_empty() {
        let content = Html::paragraphs(&v.t("case-messages-none"));
        return vec![Section { id: "messages", title: v.t("messages-title"), content }];
    }
    let columns = vec![
        Column::new(v.t("common-date")).narrow(),
        Column::new(v.t("case-message-way")),
        Column::new(v.t("web-document-entry")),
        Column::new(v.t("common-state")),
    ];
    let mut table = Table::new(v, v.t("messages-title"), columns).caption_hidden();
    let mut proofs: Vec<Html> = Vec::new();
    for view in all {
        let entry = &view.held.entry;
        let ours = *entry.actor() == case.seat;
        let what = words::entry(v, &entry.kind);
        let way = if ours {
            let to: Vec<String> = view.ladders.iter().map(|(to, _)| words::authority(v, &case.names, to)).collect();
            v.ta("common-label-value", &[("label", v.t("messages-to").into()), ("value", to.join("; ").into())])
        } else {
            let from = words::authority(v, &case.names, entry.actor());
            v.ta("common-label-value", &[("label", v.t("messages-from").into()), ("value", from.into())])
        };
        let posts = |to: &AuthorityId| case.to_post.contains(&(view.held.digest, to.clone()));
        let how = |to: &AuthorityId, ladder: &Ladder| if posts(to) { v.t("paper-waits") } else { state(v, ladder) };
        let states: Vec<Html> = view.ladders.iter().map(|(to, ladder)| how(to, ladder).into()).collect();
        table.push([
            v.moment(if ours { entry.made_at } else { view.held.since() }).into(),
            way.into(),
            what.as_str().into(),
            Html::join(states),
        ]);
        let title = v.ta("common-label-value", &[("label", what.into()), ("value", v.moment(entry.made_at).into())]);
        proofs.push(Details::new(title, Html::join(ladders(v, case, view))).into());
    }
    vec![
        Section { id: "messages", title: v.t("messages-title"), content: table.into() },
        Section { id: "receipts", title: v.t("receipt-title"), content: Html::join(proofs) },
    ]
}

/// How far a message has come, in words: the last step that was reached, or the one that failed.
fn state(v: Voice<'_>, ladder: &Ladder) -> String {
    let steps = [
        (&ladder.sent_otherwise, "web-sent-otherwise"),
        (&ladder.came_otherwise, "web-came-otherwise"),
        (&ladder.opened, "receipt-opened"),
        (&ladder.delivered, "receipt-delivered"),
        (&ladder.accepted, "receipt-accepted"),
        (&ladder.submitted, "receipt-sent"),
    ];
    for (step, key) in steps {
        match step.standing() {
            Progress::Yes(_) => return v.t(key),
            Progress::Failed(_) => {
                let value = v.t(key);
                return v.ta("common-label-value", &[("label", v.t("receipt-failed").into()), ("value", value.into())]);
            }
            Progress::NotYet => {}
        }
    }
    v.t("receipt-not-yet")
}

/// The ladder, and a link to the proof of each step.
pub fn receipts(v: Voice<'_>, case: &Case, ladder: &Ladder) -> Html {
    let steps = [
        (Rung::Sent, &ladder.submitted, v.t("receipt-sent")),
        (Rung::Accepted, &ladder.accepted, v.t("receipt-accepted")),
        (Rung::Delivered, &ladder.delivered, v.t("receipt-delivered")),
        (Rung::Opened, &ladder.opened, v.t("receipt-opened")),
    ];
    let state = |step: &Step| match step.standing() {
        Progress::Yes(proof) => RungState::Reached(v.moment(proof.at)),
        Progress::NotYet => RungState::NotYet,
        Progress::Failed(proof) => {
            let reason = proof.reason.as_deref().map(|code| messages::reason(v, code)).unwrap_or_default();
            let failed = v.ta(
                "common-label-value",
                &[("label", v.t("receipt-failed").into()), ("value", v.moment(proof.at).into())],
            );
            RungState::Failed(if reason.is_empty() { failed } else { format!("{failed}, {reason}") })
        }
    };
    // What went or came by letter has no receipts of a node.
    let by_letter = ladder.sent_otherwise.is_yes() || ladder.came_otherwise.is_yes();
    let climbed = [&ladder.accepted, &ladder.delivered, &ladder.opened].iter().any(|step| step.is_yes());
    let mut parts: Vec<Html> = Vec::new();
    if climbed || !by_letter {
        parts.push(Receipts::new(v, steps.iter().map(|(rung, step, _)| (*rung, state(step)))).into());
    }
    let others =
        [(&ladder.sent_otherwise, v.t("web-sent-otherwise")), (&ladder.came_otherwise, v.t("web-came-otherwise"))];
    for (step, label) in &others {
        if let Progress::Yes(proof) | Progress::Failed(proof) = step.standing() {
            let line = [("label", label.into()), ("value", v.moment(proof.at).into())];
            parts.push(Html::paragraphs(&v.ta("common-label-value", &line)));
        }
    }
    let all =
        steps.iter().map(|(_, step, label)| (*step, label)).chain(others.iter().map(|(step, label)| (*step, label)));
    let mut proofs = SummaryList::new();
    let mut any = false;
    for (step, label) in all {
        for proof in step.yes.iter().chain(&step.failed) {
            any = true;
            let href = format!("/requests/{}/evidence/{}", case.id, proof.statement);
            proofs = proofs.row(label, Link::new(v.moment(proof.at), href).about(label));
        }
    }
    if any {
        parts.push(Details::new(v.t("receipt-evidence"), proofs).into());
    }
    Html::join(parts)
}
