//! The translation machine: what it wrote is marked as such and waits for a person.

use kernel::{Class, Problem, limits};
use translation::{
    Work,
    machine::{self, BadAnswer, Job, Made},
};

use super::{
    assembled,
    words::Words,
    write::{keep, overtaken},
};
use crate::{Actor, App, MachineKind, audit::Leaf};

impl App {
    /// What the node's translation machine is called, if it has one.
    pub fn machine_name(&self) -> Option<String> {
        self.inner.machine.as_ref().map(|machine| machine.name().to_owned())
    }

    /// Has the machine translate the segments from `place` on that are empty, at most [`limits::MACHINE_SEGMENTS`]; says
    /// how many it did. What was done before something went wrong is kept.
    ///
    /// # Errors
    /// `not-found`, `forbidden`, `translation-closed`; `machine-off` when there is none or the text may not be given to
    /// it; `machine-unreachable`, `machine-refused`, `machine-bad-answer`.
    pub async fn translate_by_machine(&self, actor: &Actor, id: &str, place: usize) -> Result<usize, Problem> {
        let task = self.task_to_write(actor, id).await?;
        let machine = self.inner.machine.clone().filter(|_| task.row.machine);
        let machine = machine.ok_or_else(|| Problem::new(Class::Conflict, "machine-off"))?;
        let loaded = self.loaded(task.row).await?;
        let words = crate::blocking(Words::of_house).await?;
        let empty: Vec<usize> = loaded
            .translation
            .rows()
            .iter()
            .enumerate()
            .skip(place)
            .filter(|(_, row)| row.work == Work::Untranslated)
            .map(|(place, _)| place)
            .take(limits::MACHINE_SEGMENTS)
            .collect();
        let text = |place: usize| {
            let segment = loaded.split.segments.get(place);
            segment.map_or("", |segment| &loaded.source[segment.at.clone()])
        };
        let mut done = 0;
        for place in empty {
            let before = place.checked_sub(1).map_or("", text);
            let job = Job { from: loaded.row.from, to: loaded.row.to, text: text(place), before };
            let body = match machine.kind() {
                MachineKind::LibreTranslate => machine::libre_body(&job),
                MachineKind::OpenAi { model } => {
                    let told = machine::terms(&words.base, words.finder(job.from), &job);
                    machine::chat_body(&model, &job, &told)
                }
            };
            // That the text was given away is known before it is.
            let leaf = Leaf::of(actor, "translation.machine-asked", &format!("{id}/{place}"));
            self.witness(vec![leaf.detail(job.text.as_bytes())]).await?;
            let answer = machine.ask(body).await?;
            let made = match machine.kind() {
                MachineKind::LibreTranslate => machine::read_libre(&job, &answer),
                MachineKind::OpenAi { .. } => machine::read_chat(&job, &answer),
            };
            let made = made.map_err(|bad| not_taken(&bad, place))?;
            done += usize::from(self.keep_made(id, place, made, machine.name()).await?);
        }
        Ok(done)
    }

    /// Keeps what a machine made, unless somebody wrote there meanwhile.
    async fn keep_made(&self, id: &str, place: usize, made: Made, machine: &str) -> Result<bool, Problem> {
        let (app, id, machine) = (self.clone(), id.to_owned(), machine.to_owned());
        self.inner
            .store
            .write(move |tx| {
                let row = tx.translation(&id)?.filter(|row| row.state.is_open()).ok_or_else(overtaken)?;
                let segments = tx.translation_segments(&id)?;
                let mut translation = assembled(&row, &segments)?;
                if translation.rows().get(place).is_none_or(|row| row.work != Work::Untranslated) {
                    return Ok(false);
                }
                translation.write(place, &made.text, made.work).map_err(Problem::internal)?;
                keep(tx, &id, &segments, &translation, Some(&machine))?;
                let leaf = Leaf::node("translation.machine-wrote", &format!("{id}/{place}"));
                app.leave(tx, &leaf.detail(made.text.as_bytes()))?;
                Ok(true)
            })
            .await
    }
}

fn not_taken(bad: &BadAnswer, place: usize) -> Problem {
    Problem::new(Class::Unavailable, "machine-bad-answer").arg("n", place + 1).detail(bad)
}
