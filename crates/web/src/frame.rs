//! What stands around the content of a page for this person.

use app::{
    Actor,
    permission::{Action, Resource, Verdict, may},
};

use crate::{
    components::{Account, Badge, Frame, MenuItem, Section},
    ctx::Ctx,
};

/// The menu: a part, and what one must be allowed to do to see it.
const MENU: [(Section, Action); 12] = [
    (Section::Today, Action::ListDockets),
    (Section::Requests, Action::ListDockets),
    (Section::Translations, Action::ReadTranslations),
    (Section::Messages, Action::ReadTraffic),
    (Section::Journal, Action::ReadRegister),
    (Section::Programmes, Action::ReadRecords),
    (Section::Registers, Action::FindPerson),
    (Section::Statistics, Action::ListDockets),
    (Section::Authorities, Action::ReadAuthorities),
    (Section::Users, Action::ReadUsers),
    (Section::Numbering, Action::WriteNumbering),
    (Section::Audit, Action::ReadAudit),
];

/// The frame of a page that belongs to `section`.
pub fn around(ctx: &Ctx, section: Option<Section>, title: String) -> Frame<'_> {
    let v = ctx.voice();
    let seat = &ctx.house.seat;
    let node =
        v.ta("frame-node", &[("name", seat.authority.as_str().into()), ("version", ctx.house.options.version.into())]);
    let frame = Frame::new(v, title, &ctx.place, seat.names.in_lang(v.lang()), node).demo(seat.demo);
    let Some(actor) = ctx.actor.as_deref() else { return frame };
    let roles: Vec<String> = actor.roles.iter().map(|role| v.role(*role)).collect();
    let who = format!("{} ({})", actor.name, roles.join(", "));
    // A section that is in no menu stands for "none of them".
    let active = section.unwrap_or(Section::Administration);
    let menu = MENU
        .iter()
        .filter(|(_, action)| allowed(actor, *action))
        .map(|&(part, _)| MenuItem::new(v, part, active, 0))
        .collect();
    let unseen =
        allowed(actor, Action::ListDockets).then(|| Badge::new(v, u64::try_from(actor.unseen).unwrap_or(u64::MAX)));
    frame
        .theme(actor.preferences.theme.as_str())
        .keys(actor.preferences.keys)
        .signed_in(Account { who, token: actor.form_token.clone(), unseen }, menu)
}

/// Whether somebody may do something with what is assigned to her: what the menu and buttons go by. The use case asks
/// again, with the matter at hand.
pub fn allowed(actor: &Actor, action: Action) -> bool {
    let own = Resource { confidential: false, assigned: true };
    matches!(may(&actor.roles, action, own), Verdict::Allow { .. })
}

/// The first page of the menu that a person may open.
pub fn home(actor: &Actor) -> &'static str {
    MENU.iter().find(|(_, action)| allowed(actor, *action)).map_or("/profile", |(section, _)| section.href())
}
