//! A programme of cooperation: what two to eight authorities agree to do together within a term, item by item.
//!
//! It is negotiated in versions, agreed to and signed by all. Then its items are carried out. Nothing that one party says
//! alone makes an item done, moves it or drops it: one reports, with proof, and all others that take part in the item
//! confirm. All parties take part in an item, unless it names two of them.

pub mod acts;
mod decide;
pub mod desk;
pub mod forms;
pub mod item;
pub mod line;
pub mod renewal;
pub mod rule;
pub mod show;
pub mod state;

use docket::{
    Act, AttachmentRef, Breach, Clock, Command, Context, Decision, Draft, Ending, Entry, Held, Kind, Matter, Mention,
    Object, Pick, Plan, Row, Step, Summary,
};
use kernel::{AuthorityId, Problem};

pub use desk::Desk;
pub use line::Line;

/// The kind of docket for programmes of cooperation.
#[derive(Clone, Copy, Debug, Default)]
pub struct Programme;

impl Kind for Programme {
    type Line = Line;
    type Desk = Desk;

    fn name(&self) -> &'static str {
        "programme"
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
        line.after(&entry.into(), entry.attachments.len())
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
        matter.desk.clocks(&matter.line)
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

    fn picks(&self, matter: &Matter<Self>, list: &str) -> Vec<Pick> {
        matter.line.picks(&matter.seat, list)
    }

    fn plan(&self, matter: &Matter<Self>) -> Option<Plan> {
        show::plan(matter)
    }

    fn successor(&self, matter: &Matter<Self>) -> Option<Object> {
        let was_in_force =
            !matches!(matter.line.phase, state::Phase::BrokenOff) && matter.line.phase >= state::Phase::InForce;
        let party = matter.line.parties.contains(&matter.seat);
        renewal::successor(&matter.line, &matter.seat).filter(|_| was_in_force && party)
    }

    fn going_out(&self) -> &'static [&'static str] {
        &["propose"]
    }

    fn steps(&self) -> &'static [(&'static str, Step)] {
        &[
            ("programme.proposed", Step::Asked),
            ("programme.agreed", Step::Registered),
            ("programme.closed", Step::Closed),
            ("programme.terminated", Step::Closed),
            ("programme.broken_off", Step::Closed),
        ]
    }

    fn ending(&self, matter: &Matter<Self>) -> Option<Ending> {
        show::ending(matter)
    }

    fn answered_by(&self) -> &'static [&'static str] {
        &[desk::ITEM]
    }

    fn show(&self, entry: &Entry) -> Vec<Row> {
        show::show(entry)
    }
}
