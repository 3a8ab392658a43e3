//! Mutual legal assistance in criminal matters: one authority asks another for measures and gets an answer.
//!
//! Three tables say what can happen: [`line_table::LINE`] for what the parties share, [`out_table::OUT`] for the desk
//! that asks, [`in_table::IN`] for the desk that is asked. Which of the two a desk runs follows from the roles on the
//! line. An authority that has neither role is informed and has no acts.

pub mod acts;
pub mod clock;
pub mod codes;
mod decide;
pub mod desk;
mod facts;
pub mod forms;
pub mod in_table;
pub mod line;
pub mod line_table;
pub mod out_table;
pub mod request;
pub mod rule;
pub mod show;
pub mod state;
pub mod tables;

use docket::{
    Act, AttachmentRef, Awaited, Breach, Clock, Command, Context, Decision, Draft, Ending, Entry, Held, Kind, Matter,
    Mention, Named, Object, Row, Step, Summary, UseLimit,
};
use kernel::{AuthorityId, Problem};

pub use desk::Desk;
pub use line::Line;
use state::{Out, State};

/// The kind of docket for requests for legal assistance.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mla;

impl Kind for Mla {
    type Line = Line;
    type Desk = Desk;

    fn name(&self) -> &'static str {
        "mla"
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
        // Before anything was shared, the only authority bound is the one that writes.
        let requesting = matter.line.requesting.as_ref().or(Some(&matter.seat));
        clock::shown(&matter.desk.clocks, &matter.desk.news, requesting, matter.line.requested.as_ref())
    }

    fn summary(&self, matter: &Matter<Self>) -> Summary {
        show::summary(matter)
    }

    fn card(&self, matter: &Matter<Self>) -> Vec<Row> {
        show::card(matter)
    }

    fn mentions(&self, matter: &Matter<Self>) -> Vec<Mention> {
        show::mentions(matter)
    }

    fn prefill(&self, matter: &Matter<Self>, act: &Act) -> Object {
        show::prefill(matter, act)
    }

    fn cases(&self, matter: &Matter<Self>, typed: Option<&Object>) -> Vec<serde_json::Value> {
        facts::cases(matter, typed)
    }

    fn awaited(&self, matter: &Matter<Self>) -> Option<Awaited> {
        let draft = matter.desk.draft.as_ref().filter(|_| matter.desk.state == State::Out(Out::InTranslation))?;
        Some(Awaited { act: "translated", of: draft.digest, into: matter.desk.into })
    }

    fn drafting(&self) -> &'static [&'static str] {
        &["draft"]
    }

    fn fact_fields(&self) -> &'static [(&'static str, &'static str)] {
        facts::FIELDS
    }

    fn weighed(&self) -> &'static [&'static str] {
        &["accept"]
    }

    fn persons(&self, content: &Object) -> Vec<Named> {
        show::persons(content)
    }

    fn going_out(&self) -> &'static [&'static str] {
        &["send", "send-again"]
    }

    fn judging(&self) -> &'static [&'static str] {
        &["submit", "ready", "send-back", "reject", "send", "send-again", "examine", "accept", "refuse", "return"]
    }

    fn use_limits(&self, held: &Held) -> Vec<UseLimit> {
        line::use_limits(held)
    }

    fn steps(&self) -> &'static [(&'static str, Step)] {
        &[("mla.sent", Step::Asked), ("mla.registered", Step::Registered), ("mla.closed", Step::Closed)]
    }

    fn ending(&self, matter: &Matter<Self>) -> Option<Ending> {
        show::ending(matter)
    }

    fn answered_by(&self) -> &'static [&'static str] {
        &["mla-clock-decision", "mla-clock-execution"]
    }

    fn show(&self, entry: &Entry) -> Vec<Row> {
        show::show(entry)
    }
}
