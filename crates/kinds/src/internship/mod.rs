//! The exchange of trainees and teachers between two services: prosecutors, trainees and students of one go to the academy
//! of the other, or its lecturers come to give courses.
//!
//! It has a host, who receives, and a side that sends. Either begins: the host offers places, or the other asks for them.
//! Nothing that one side says alone stands: dates and places are agreed when the other accepts just these, a nominee comes
//! when the host confirms her, what became of the participants is known when the sending side confirms the report, and the
//! places for another year are agreed when both say so.

pub mod acts;
pub mod check;
mod decide;
pub mod desk;
pub mod folder;
pub mod forms;
pub mod line;
pub mod rule;
pub mod show;
pub mod state;

use docket::{
    Act, AttachmentRef, Breach, Clock, Command, Context, Decision, Draft, Ending, Entry, Folder, Held, Kind, Matter,
    Mention, Object, Occasion, Row, Step, Summary,
};
use kernel::{AuthorityId, Digest, Problem};

pub use desk::Desk;
pub use line::Line;

/// The kind of docket for exchanges of trainees and teachers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Internships;

impl Kind for Internships {
    type Line = Line;
    type Desk = Desk;

    fn name(&self) -> &'static str {
        "internship"
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

    /// Participants are colleagues: the register of persons is for those whom matters concern.
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
        &[
            ("internship.offered", Step::Asked),
            ("internship.requested", Step::Asked),
            ("internship.accepted", Step::Registered),
            ("internship.closed", Step::Closed),
        ]
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

    fn successor(&self, matter: &Matter<Self>) -> Option<Object> {
        show::successor(matter)
    }

    fn folder(&self, matter: &Matter<Self>) -> Option<Folder> {
        folder::folder(matter)
    }

    fn show(&self, entry: &Entry) -> Vec<Row> {
        show::show(entry)
    }
}
