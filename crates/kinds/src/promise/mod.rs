//! A promise: what one authority said to another that it would do, by when, and whether the other says that it was done.
//!
//! It is made of a sentence of minutes, of a letter or of a statement. It is between two authorities: the one that
//! promised and the one that it was promised to. Nothing that one side says alone makes it done: who promised claims it,
//! with proof, and the other confirms or disputes it. Another day stands when both agreed to it.

pub mod acts;
mod decide;
pub mod desk;
pub mod forms;
pub mod line;
pub mod rule;
pub mod show;
pub mod state;

use docket::{
    Act, AttachmentRef, Breach, Clock, Command, Context, Decision, Draft, Ending, Entry, Held, Kind, Matter, Mention,
    Object, Origin, Row, Step, Summary,
};
use kernel::{AuthorityId, Problem};

pub use desk::Desk;
pub use line::Line;

/// The kind of docket for promises.
#[derive(Clone, Copy, Debug, Default)]
pub struct Promise;

impl Kind for Promise {
    type Line = Line;
    type Desk = Desk;

    fn name(&self) -> &'static str {
        "promise"
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
        line.after(&entry.into())
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
        matter.desk.clock(&matter.line).into_iter().collect()
    }

    fn summary(&self, matter: &Matter<Self>) -> Summary {
        show::summary(matter)
    }

    fn card(&self, matter: &Matter<Self>) -> Vec<Row> {
        show::card(matter)
    }

    fn mentions(&self, _matter: &Matter<Self>) -> Vec<Mention> {
        Vec::new()
    }

    fn prefill(&self, matter: &Matter<Self>, act: &Act) -> Object {
        show::prefill(matter, act)
    }

    fn going_out(&self) -> &'static [&'static str] {
        &["record"]
    }

    fn steps(&self) -> &'static [(&'static str, Step)] {
        &[("promise.recorded", Step::Asked), ("promise.accepted", Step::Registered)]
    }

    fn ending(&self, matter: &Matter<Self>) -> Option<Ending> {
        show::ending(matter)
    }

    fn origin(&self, matter: &Matter<Self>) -> Option<Origin> {
        show::origin(matter)
    }

    fn answered_by(&self) -> &'static [&'static str] {
        &[desk::DUE]
    }

    fn show(&self, entry: &Entry) -> Vec<Row> {
        show::show(entry)
    }
}
