//! An event between authorities: a visit, a meeting, a session, a workshop, a working group or a video call.
//!
//! It has a host and one to seven guests. The host invites, or a guest says that it would like to come; either may write
//! down what took place already. Nothing that one side says alone stands: the days are agreed when everybody who takes part
//! said yes to just these, the minutes when everybody agreed to just this version, and they are signed when everybody signed.

pub mod acts;
pub mod after;
pub mod check;
mod decide;
pub mod desk;
pub mod folder;
pub mod forms;
pub mod line;
pub mod rule;
pub mod sequel;
pub mod show;
pub mod state;

use docket::{
    Act, AttachmentRef, Badge, Breach, Clock, Command, Context, Decision, Draft, Ending, Entry, Folder, Held, Kind,
    Matter, Mention, Object, Occasion, Row, Sequel, Step, Summary,
};
use kernel::{AuthorityId, Digest, Problem};

pub use desk::Desk;
pub use line::Line;

/// The kind of docket for events.
#[derive(Clone, Copy, Debug, Default)]
pub struct Events;

impl Kind for Events {
    type Line = Line;
    type Desk = Desk;

    fn name(&self) -> &'static str {
        "event"
    }

    fn table(&self) -> &'static [Act] {
        acts::ACTS
    }

    fn on_paper(&self) -> &'static [Act] {
        &acts::ON_PAPER
    }

    fn hears(&self, line: &Line, entry: &str, actor: &AuthorityId) -> bool {
        decide::hears(line, entry, actor)
    }

    fn heard(
        &self,
        matter: &Matter<Self>,
        us: &AuthorityId,
        act: &Act,
        told: Object,
        attachments: Vec<AttachmentRef>,
    ) -> Result<Draft, Problem> {
        decide::heard(matter, us, act, told, attachments)
    }

    fn line(&self) -> Line {
        Line::default()
    }

    fn apply_line(&self, line: &Line, entry: &Entry) -> Result<Line, Breach> {
        // An entry that has no digest could not have been written.
        let digest = entry.digest().unwrap_or_else(|_| Digest::of(&[]));
        line.after(&entry.into(), digest)
    }

    fn desk(&self, seat: &AuthorityId) -> Desk {
        Desk::new(seat)
    }

    fn apply_desk(&self, desk: &Desk, line: &Line, held: &Held) -> Result<Desk, Breach> {
        desk.after(line, held)
    }

    fn acts(&self, matter: &Matter<Self>) -> Vec<&'static Act> {
        decide::allowed(matter)
    }

    fn decide(
        &self,
        matter: &Matter<Self>,
        act: &'static Act,
        command: &Command,
        context: &Context,
    ) -> Result<Decision, Problem> {
        decide::decide(matter, act, command, context)
    }

    fn clocks(&self, matter: &Matter<Self>) -> Vec<Clock> {
        matter.desk.clocks()
    }

    fn summary(&self, matter: &Matter<Self>) -> Summary {
        show::summary(matter)
    }

    fn card(&self, matter: &Matter<Self>) -> Vec<Row> {
        show::card(matter)
    }

    /// Delegates are colleagues: the register of persons is for those whom matters concern.
    fn mentions(&self, _matter: &Matter<Self>) -> Vec<Mention> {
        Vec::new()
    }

    fn prefill(&self, matter: &Matter<Self>, act: &Act) -> Object {
        show::prefill(matter, act)
    }

    fn going_out(&self) -> &'static [&'static str] {
        acts::FIRST
    }

    fn steps(&self) -> &'static [(&'static str, Step)] {
        &[("event.invited", Step::Asked), ("event.proposed", Step::Asked), ("event.accepted", Step::Registered)]
    }

    fn ending(&self, matter: &Matter<Self>) -> Option<Ending> {
        show::ending(matter)
    }

    fn answered_by(&self) -> &'static [&'static str] {
        &[desk::REPLY]
    }

    fn occasion(&self, matter: &Matter<Self>) -> Option<Occasion> {
        show::occasion(matter)
    }

    fn sequels(&self, matter: &Matter<Self>) -> Vec<Sequel> {
        sequel::sequels(&matter.line, &matter.seat)
    }

    fn folder(&self, matter: &Matter<Self>) -> Option<Folder> {
        folder::folder(matter)
    }

    fn badges(&self, matter: &Matter<Self>) -> Vec<Badge> {
        after::badges(matter)
    }

    fn news(&self, matter: &Matter<Self>) -> Vec<Row> {
        after::news(matter)
    }

    fn show(&self, entry: &Entry) -> Vec<Row> {
        show::show(entry)
    }
}
