//! Lists: the front page, the dockets that meet a filter, the persons in them, the messages under way.

use std::{collections::BTreeMap, sync::Arc};

use docket::{Command, Object, Stage};
use kernel::{Class, Date, DocketId, Problem, Role, limits};
use store::{Assigned, DocketFilter, DocketSort, Lapse, OutboxState, Span, Tx};

use crate::{
    Actor, App, Days, DocketLine, DossierPaper, Filter, ListPaper, MessageLine, Narrowing, Neighbour, Neighbours, Page,
    SavedView, Sort, Target, Today, Wait, Whose,
    act::content_version,
    audit::Leaf,
    db,
    permission::{Action, Resource, Verdict, may},
};

/// Rows of one section of the front page; more are one click away.
const SECTION: usize = 20;

/// How far from where it was seen a docket is looked for in a list that has moved on.
const DRIFT: usize = 5;

impl App {
    /// The front page.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn today(&self, actor: &Actor) -> Result<Today, Problem> {
        let verdict = may(&actor.roles, Action::ListDockets, Resource { assigned: true, confidential: false });
        self.note_refusal(actor, &verdict, "today").await?;
        verdict.role()?;
        self.witness(vec![Leaf::of(actor, Action::ListDockets.name(), "today")]).await?;
        let now = self.now();
        let base = visible(actor);
        let own = Some(Assigned::To(actor.pseudonym.clone()));
        let signs = actor.roles.contains(&Role::Signer) || actor.roles.contains(&Role::Head);
        let (app, who) = (self.clone(), actor.clone());
        self.inner
            .store
            .read(move |tx| {
                let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
                let section = |tx: &mut Tx<'_>, filter: DocketFilter, sort| -> Result<Vec<DocketLine>, Problem> {
                    let page = store::Page { number: 0, rows: SECTION };
                    let rows = tx.some_dockets(&filter, sort, page)?;
                    Ok(app.lines(rows, &officers))
                };
                // Of a matter that is over only what must still be done with the material has a limit that runs.
                let due_before = |moment| DocketFilter { due_before: Some(moment), ..base.clone() };
                let due = section(tx, due_before(now.plus_days(7)), DocketSort::Due)?;
                let (overdue, due_soon) = due.into_iter().partition(|row| row.next_due.is_some_and(|due| due <= now));
                let at = |stage: Stage| DocketFilter { stages: vec![stage], ..base.clone() };
                let to_approve = if signs {
                    section(tx, DocketFilter { proposals: Some(true), ..base.clone() }, DocketSort::Last)?
                        .into_iter()
                        .chain(section(tx, at(Stage::ToSign), DocketSort::Last)?)
                        .collect()
                } else {
                    Vec::new()
                };
                let messages = tx.outbox_in(OutboxState::Queued, SECTION)?;
                let without_receipt =
                    messages.into_iter().filter(|row| row.item == store::OutboxItem::Entry).map(message_line).collect();
                let law_changed = DocketFilter { law_changed: Some(true), ..base.clone() };
                let to_post = DocketFilter { to_post: Some(true), ..base.clone() };
                Ok(Today {
                    to_post: section(tx, to_post, DocketSort::Last)?,
                    law_changed: section(tx, law_changed, DocketSort::Last)?,
                    emergencies: Self::emergencies_for(tx, &who)?,
                    translations: Self::to_translate(tx, &who)?,
                    passed: Self::cards_for(tx, &who)?,
                    recheck: Self::recheck_under_way(tx)?,
                    overdue,
                    due_soon,
                    new_incoming: section(tx, at(Stage::Arrived), DocketSort::Last)?,
                    to_approve,
                    drafts: section(tx, at(Stage::Draft), DocketSort::Last)?,
                    without_receipt,
                    mine: usize::try_from(tx.count_dockets(&DocketFilter {
                        assigned: own.clone(),
                        open: Some(true),
                        ..DocketFilter::default()
                    })?)
                    .unwrap_or(usize::MAX),
                })
            })
            .await
    }

    /// A page of dockets.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn list(&self, actor: &Actor, filter: Filter) -> Result<Page<DocketLine>, Problem> {
        self.listing(actor, filter).await.map(|(page, _)| page)
    }

    /// A page of dockets, and what the list can be narrowed down to.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn listing(&self, actor: &Actor, filter: Filter) -> Result<(Page<DocketLine>, Narrowing), Problem> {
        let wanted = self.listable(actor, &filter).await?;
        let detail = format!("{wanted:?}");
        self.witness(vec![Leaf::of(actor, "dockets.listed", "dockets").detail(detail.as_bytes())]).await?;
        let sort = order(filter.sort);
        let page = filter.page.max(1);
        let app = self.clone();
        self.inner
            .store
            .read(move |tx| {
                let officers = db::officers(tx)?;
                let rows = tx.some_dockets(&wanted, sort, store::Page::at(page - 1))?;
                // The states say how many there are, so that the list is counted once.
                let narrowing = narrowing(tx, &wanted, officers)?;
                let asked = |state: &String| wanted.states.is_empty() || wanted.states.contains(state);
                let total =
                    narrowing.states.iter().filter(|(state, _)| asked(state)).map(|(_, count)| count).sum::<u64>();
                let total = usize::try_from(total).unwrap_or(usize::MAX);
                let names = narrowing.officers.iter().cloned().collect();
                let page = Page {
                    rows: app.lines(rows, &names),
                    page,
                    pages: total.div_ceil(limits::PAGE_ROWS).max(1),
                    total,
                };
                Ok((page, narrowing))
            })
            .await
    }

    /// All rows of a list, to be taken away as a file.
    ///
    /// # Errors
    /// `forbidden`, `export-too-many` with the limit.
    pub async fn export(&self, actor: &Actor, filter: &Filter) -> Result<Vec<DocketLine>, Problem> {
        let wanted = self.listable(actor, filter).await?;
        let detail = format!("{wanted:?}");
        self.witness(vec![Leaf::of(actor, "dockets.exported", "dockets").detail(detail.as_bytes())]).await?;
        let sort = order(filter.sort);
        let app = self.clone();
        self.inner
            .store
            .read(move |tx| {
                if tx.count_dockets(&wanted)? > limits::EXPORT_ROWS as u64 {
                    return Err(Problem::invalid("export-too-many").arg("limit", limits::EXPORT_ROWS));
                }
                let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
                let rows = tx.some_dockets(&wanted, sort, store::Page { number: 0, rows: limits::EXPORT_ROWS })?;
                Ok(app.lines(rows, &officers))
            })
            .await
    }

    /// How many rows a list would have as a file.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn export_size(&self, actor: &Actor, filter: &Filter) -> Result<usize, Problem> {
        let wanted = self.listable(actor, filter).await?;
        let rows = self.inner.store.read(move |tx| tx.count_dockets(&wanted)).await?;
        Ok(usize::try_from(rows).unwrap_or(usize::MAX))
    }

    /// A list on paper. Its rows come from [`App::export`], which asks who may see them.
    ///
    /// # Errors
    /// `print-too-many` with the limit; what the printer has against it.
    pub async fn print_list(&self, list: ListPaper) -> Result<Vec<u8>, Problem> {
        if list.tables.iter().map(|table| table.rows.len()).sum::<usize>() > limits::PRINTED_ROWS {
            return Err(Problem::invalid("print-too-many").arg("limit", limits::PRINTED_ROWS));
        }
        let inner = Arc::clone(&self.inner);
        crate::blocking(move || inner.printer.list(&list)).await
    }

    /// A dossier on paper, or to be worked on. What is in it comes from [`App::case`], which asks who may see it.
    ///
    /// # Errors
    /// What the printer has against it.
    pub async fn print_dossier(&self, dossier: DossierPaper, editable: bool) -> Result<Vec<u8>, Problem> {
        self.print_dossiers(vec![dossier], editable).await
    }

    /// As [`App::print_dossier`], of the same in several languages, one behind the other.
    ///
    /// # Errors
    /// What the printer has against it.
    pub async fn print_dossiers(&self, dossiers: Vec<DossierPaper>, editable: bool) -> Result<Vec<u8>, Problem> {
        let inner = Arc::clone(&self.inner);
        crate::blocking(move || inner.printer.dossiers(&dossiers, editable)).await
    }

    /// What a list can be narrowed down to.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn narrowing(&self, actor: &Actor, filter: &Filter) -> Result<Narrowing, Problem> {
        let wanted = self.listable(actor, filter).await?;
        self.inner
            .store
            .read(move |tx| {
                let officers = db::officers(tx)?;
                narrowing(tx, &wanted, officers)
            })
            .await
    }

    /// What stands before and after a docket in a list, where the person saw it at `place` (from 1). When it has left the
    /// list meanwhile, what follows it has come up to its place.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn neighbours(
        &self,
        actor: &Actor,
        filter: &Filter,
        id: DocketId,
        place: usize,
    ) -> Result<Neighbours, Problem> {
        let wanted = self.listable(actor, filter).await?;
        let (sort, place) = (order(filter.sort), place.max(1));
        self.inner
            .store
            .read(move |tx| {
                let total = usize::try_from(tx.count_dockets(&wanted)?).unwrap_or(usize::MAX);
                let mut at = |place: usize| -> Result<Option<Neighbour>, Problem> {
                    let rows = tx.some_dockets(&wanted, sort, store::Page { number: place - 1, rows: 1 })?;
                    Ok(rows.into_iter().next().map(|row| Neighbour {
                        id: row.id,
                        name: row.summary.our_number.unwrap_or(row.summary.title),
                        place,
                    }))
                };
                // A few rows may have come or gone in between.
                let mut here = None;
                for step in 0..=DRIFT {
                    for near in [place.checked_sub(step), place.checked_add(step)] {
                        if let Some(near) = near.filter(|near| here.is_none() && (1..=total).contains(near))
                            && at(near)?.is_some_and(|found| found.id == id)
                        {
                            here = Some(near);
                        }
                    }
                }
                let (before, after) = here.map_or((place - 1, place), |here| (here - 1, here + 1));
                Ok(Neighbours {
                    previous: if before == 0 { None } else { at(before)? },
                    next: at(after)?,
                    place: here,
                    total,
                })
            })
            .await
    }

    /// Assigns several dockets to one officer, each by an act of its own. What could not be done is told for each.
    ///
    /// # Errors
    /// `assign-none` when none is chosen, `field-too-many`.
    pub async fn assign_all(
        &self,
        actor: &Actor,
        ids: &[DocketId],
        to: &str,
    ) -> Result<Vec<(DocketId, Result<(), Problem>)>, Problem> {
        some(ids)?;
        let mut done = Vec::with_capacity(ids.len());
        for id in ids {
            let fields = [("to".to_owned(), to.into())].into_iter().collect();
            let command = Command { act: "assign".into(), fields, attachments: Vec::new() };
            let target = Target::Docket { id: *id, seen: None };
            done.push((*id, self.act(actor, target, command).await.map(drop)));
        }
        Ok(done)
    }

    /// Takes back what this person assigned last in each docket, so that it is with whom it was before, on the terms it
    /// had. What could not be taken back is told for each.
    ///
    /// # Errors
    /// `assign-none` when none is chosen, `field-too-many`; for one docket `undo-overtaken` when somebody else has
    /// assigned it meanwhile or she never did, `undo-late` after [`limits::UNDO_MINUTES`].
    pub async fn undo_assignment(
        &self,
        actor: &Actor,
        ids: &[DocketId],
    ) -> Result<Vec<(DocketId, Result<(), Problem>)>, Problem> {
        some(ids)?;
        let mut done = Vec::with_capacity(ids.len());
        for id in ids {
            done.push((*id, self.undo_one(actor, *id).await));
        }
        Ok(done)
    }

    async fn undo_one(&self, actor: &Actor, id: DocketId) -> Result<(), Problem> {
        let opened = self.readable(actor, id).await?;
        let mut assignments = opened.look().office.assignments.iter().rev();
        let last = assignments.next().filter(|last| last.by.pseudonym == actor.pseudonym);
        let last = last.ok_or_else(|| Problem::new(Class::Conflict, "undo-overtaken"))?;
        if self.now().seconds_since(last.at) > limits::UNDO_MINUTES * 60 {
            return Err(Problem::new(Class::Conflict, "undo-late").arg("minutes", limits::UNDO_MINUTES));
        }
        let before = assignments.next().filter(|before| before.to.is_some());
        let mut fields = Object::new();
        if let Some(before) = before {
            fields.extend(before.to.clone().map(|to| ("to".to_owned(), to.into())));
            let instruction = before.instruction.as_ref().map(serde_json::to_value).transpose();
            fields.extend(instruction.map_err(Problem::internal)?.map(|text| ("instruction".to_owned(), text)));
            fields.extend(before.report_by.map(|day| ("report_by".to_owned(), day.to_string().into())));
        }
        let act = if before.is_some() { "assign" } else { "unassign" };
        let command = Command { act: act.into(), fields, attachments: Vec::new() };
        let seen = Some(content_version(opened.docket()));
        self.act(actor, Target::Docket { id, seen }, command).await.map(drop)
    }

    /// The lists that this person saved.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn saved_views(&self, actor: &Actor) -> Result<Vec<SavedView>, Problem> {
        let login = actor.login.clone();
        self.inner
            .store
            .read(move |tx| {
                let account = db::account(tx, &login)?;
                let views = tx.saved_views(&account)?;
                Ok(views.into_iter().map(|(name, query)| SavedView { name, query }).collect())
            })
            .await
    }

    /// Saves a list under a name; the list that had the name is replaced.
    ///
    /// # Errors
    /// `field-required` without a name, `field-too-long`, `views-too-many`.
    pub async fn save_view(&self, actor: &Actor, view: SavedView) -> Result<(), Problem> {
        let name = view.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(Problem::field("name", "field-required"));
        }
        if name.chars().count() > limits::SAVED_VIEW_NAME || view.query.len() > limits::LINE {
            return Err(Problem::field("name", "field-too-long").arg("limit", limits::SAVED_VIEW_NAME));
        }
        if name.chars().any(char::is_control) {
            return Err(Problem::field("name", "field-wrong"));
        }
        let login = actor.login.clone();
        self.inner
            .store
            .write(move |tx| {
                let account = db::account(tx, &login)?;
                let there = tx.saved_views(&account)?;
                if there.len() >= limits::SAVED_VIEWS && !there.iter().any(|(known, _)| *known == name) {
                    return Err(Problem::field("name", "views-too-many").arg("limit", limits::SAVED_VIEWS));
                }
                tx.put_saved_view(&account, &name, &view.query)
            })
            .await
    }

    /// Forgets a list.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn drop_view(&self, actor: &Actor, name: &str) -> Result<(), Problem> {
        let (login, name) = (actor.login.clone(), name.to_owned());
        self.inner
            .store
            .write(move |tx| {
                let account = db::account(tx, &login)?;
                if tx.remove_saved_view(&account, &name)? { Ok(()) } else { Err(Problem::not_found()) }
            })
            .await
    }

    /// The dockets that `filter` asks for and the person may open, as a condition of the database.
    pub(crate) async fn listable(&self, actor: &Actor, filter: &Filter) -> Result<DocketFilter, Problem> {
        let verdict = may(&actor.roles, Action::ListDockets, Resource { assigned: true, confidential: false });
        self.note_refusal(actor, &verdict, "dockets").await?;
        verdict.role()?;
        Ok(self.wanted(actor, filter))
    }

    /// As [`App::listable`], for whoever may see lists at all.
    pub(crate) fn wanted(&self, actor: &Actor, filter: &Filter) -> DocketFilter {
        let seen = visible(actor);
        let own = || Assigned::To(actor.pseudonym.clone());
        let whose = filter.whose.as_ref().map(|whose| match whose {
            Whose::Mine => own(),
            Whose::Nobodys => Assigned::Nobody,
            Whose::Of(pseudonym) => Assigned::To(pseudonym.clone()),
        });
        let assigned = match (seen.assigned, whose) {
            // Who sees only her own sees nobody else's, whatever she asks for; and this is nobody's name.
            (Some(own), Some(asked)) if asked != own => Some(Assigned::To(String::new())),
            (own, asked) => asked.or(own),
        };
        let span = |days: Days| self.span(days);
        DocketFilter {
            kind: filter.kind.clone(),
            side: filter.side,
            states: filter.state.clone().into_iter().collect(),
            open: filter.open,
            assigned,
            partner: filter.partner.clone(),
            text: filter.words.as_deref().map(folded_query).filter(|text| !text.is_empty()),
            urgent: filter.urgent,
            due_before: filter.due_within.map(|days| self.now().plus_days(i64::from(days))),
            readable_by: seen.readable_by,
            asked: filter.asked.map(span),
            closed: filter.closed.map(span),
            outcome: filter.outcome,
            reason: filter.reason.clone(),
            in_time: filter.in_time,
            to_post: filter.to_post,
            registered: filter.registered.map(|wait| self.lapse(wait)),
            ..DocketFilter::default()
        }
    }

    /// Days of this office as moments.
    fn span(&self, days: Days) -> Span {
        let ends = |day: Date| day.end().plus_seconds(-i64::from(self.inner.seat.zone_minutes) * 60);
        Span {
            from: days.from.map_or(Span::EVER.from, |day| ends(day.plus_days(-1))),
            before: days.to.map_or(Span::EVER.before, ends),
        }
    }

    fn lapse(&self, wait: Wait) -> Lapse {
        let zone = self.inner.seat.zone_minutes;
        wait.days().map_or(Lapse::NotYet, |(from, to)| Lapse::Days { from, to, zone })
    }

    /// Rows as lists show them, with the working days since each came.
    pub(crate) fn lines(&self, rows: Vec<store::ListedDocket>, officers: &BTreeMap<String, String>) -> Vec<DocketLine> {
        let now = self.now();
        let starts: Vec<_> = rows.iter().map(|row| row.opened_at).collect();
        let worked = self.inner.law.working_days(&self.me().country(), &starts, now, self.inner.seat.zone_minutes);
        rows.into_iter()
            .enumerate()
            .map(|(at, row)| {
                let calendar = u32::try_from(now.seconds_since(row.opened_at) / 86_400).unwrap_or_default();
                let waiting = worked.as_ref().map_or(calendar, |days| days[at]);
                line(row, waiting, officers)
            })
            .collect()
    }

    /// The messages in the queue that are not done, and how many are.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn messages(&self, actor: &Actor) -> Result<Vec<MessageLine>, Problem> {
        self.authorise(actor, Action::ReadTraffic, "messages").await?;
        self.inner
            .store
            .read(|tx| {
                let mut rows = Vec::new();
                for state in [OutboxState::Failed, OutboxState::Held, OutboxState::Leased, OutboxState::Queued] {
                    rows.extend(tx.outbox_in(state, 200)?);
                }
                rows.extend(tx.outbox_in(OutboxState::Carried, 200)?);
                Ok(rows.into_iter().map(message_line).collect())
            })
            .await
    }
}

/// That at least one docket is chosen, and no more than a list shows.
fn some(ids: &[DocketId]) -> Result<(), Problem> {
    match ids.len() {
        0 => Err(Problem::field("pick", "assign-none")),
        n if n > limits::PAGE_ROWS => Err(Problem::field("pick", "field-too-many").arg("limit", limits::PAGE_ROWS)),
        _ => Ok(()),
    }
}

pub(crate) fn order(sort: Sort) -> DocketSort {
    match sort {
        Sort::Due => DocketSort::Due,
        Sort::Last => DocketSort::Last,
        Sort::Number => DocketSort::Number,
    }
}

fn line(row: store::ListedDocket, waiting: u32, officers: &BTreeMap<String, String>) -> DocketLine {
    DocketLine {
        id: row.id,
        kind: row.kind,
        title: row.summary.title,
        title_lang: row.summary.title_lang,
        side: row.summary.side,
        state: row.summary.state,
        partner: row.summary.partners.into_iter().next(),
        our_number: row.summary.our_number,
        their_number: row.summary.their_number,
        urgent: row.summary.urgent,
        confidential: row.summary.confidential,
        open: row.summary.open,
        ours_to_act: row.summary.ours_to_act,
        assigned_to: row.assigned_to.map(|pseudonym| officers.get(&pseudonym).cloned().unwrap_or(pseudonym)),
        next_due: row.next_due,
        opened_at: row.opened_at,
        waiting,
        last_at: row.last_at,
        conflicts: row.conflicts,
    }
}

fn narrowing(tx: &mut Tx<'_>, wanted: &DocketFilter, officers: Vec<(String, String)>) -> Result<Narrowing, Problem> {
    let in_any_state = DocketFilter { states: Vec::new(), ..wanted.clone() };
    Ok(Narrowing { states: tx.count_dockets_by_state(&in_any_state)?, officers })
}

fn message_line(row: store::OutboxRow) -> MessageLine {
    MessageLine {
        message: row.message,
        to: row.to,
        docket: Some(row.docket),
        state: row.state.as_str().to_owned(),
        kind: row.item.as_str().to_owned(),
        queued_at: row.queued_at,
        attempts: row.attempts,
        next_at: (row.state == OutboxState::Queued).then_some(row.next_at),
        last_error: row.last_error,
    }
}

/// Lower case, letters and digits only, one blank between words: what titles are compared by.
pub(crate) fn folded(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if !word.is_empty() {
            words.push(word);
        }
    }
    words.join(" ")
}

/// Letters and digits alone: what numbers are compared by, in whatever punctuation they are typed.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn folded_query(text: &str) -> String {
    if text.chars().any(char::is_alphabetic) { folded(text) } else { squeezed(text) }
}

/// The key by which names are looked up: lower case, without apostrophes and punctuation, words kept apart.
pub(crate) fn name_key(name: &str) -> String {
    folded(name)
}

/// The dockets that a person may read, as a condition of the database: what [`may`] says of each, without opening it. A
/// translator sees only what is assigned to her, and what is confidential only those who work on it.
pub(crate) fn visible(actor: &Actor) -> DocketFilter {
    let reads = |confidential| {
        let resource = Resource { confidential, assigned: false };
        matches!(may(&actor.roles, Action::ReadDocket, resource), Verdict::Allow { .. })
    };
    DocketFilter {
        assigned: (!reads(false)).then(|| Assigned::To(actor.pseudonym.clone())),
        readable_by: (!reads(true)).then(|| actor.pseudonym.clone()),
        ..DocketFilter::default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Whoever may read nothing at all never comes as far as a list; everybody else sees exactly what she may open.
    #[test]
    fn a_list_holds_what_the_person_may_open() {
        for set in 0_u32..1 << Role::OF_PEOPLE.len() {
            let roles: BTreeSet<Role> = Role::OF_PEOPLE
                .into_iter()
                .enumerate()
                .filter(|(at, _)| set >> at & 1 == 1)
                .map(|(_, role)| role)
                .collect();
            let actor = Actor {
                login: "somebody".into(),
                name: "Somebody".into(),
                pseudonym: "somebody".into(),
                roles,
                lang: kernel::Lang::En,
                preferences: crate::Preferences::default(),
                session: None,
                form_token: String::new(),
                unseen: 0,
            };
            let allowed = |action, resource| matches!(may(&actor.roles, action, resource), Verdict::Allow { .. });
            let own = Resource { confidential: false, assigned: true };
            let begins = allowed(Action::ListDockets, own) || allowed(Action::FindPerson, Resource::default());
            let filter = visible(&actor);
            for (confidential, assigned) in [(false, false), (false, true), (true, false), (true, true)] {
                let listed = begins
                    && (assigned || filter.assigned.is_none())
                    && (!confidential || assigned || filter.readable_by.is_none());
                let readable = allowed(Action::ReadDocket, Resource { confidential, assigned });
                assert_eq!(listed, readable, "{:?}, confidential {confidential}, assigned {assigned}", actor.roles);
            }
        }
    }
}
