//! An open docket: its entries with their fold, growing together.

use std::{collections::BTreeMap, fmt};

use kernel::{AuthorityId, Problem};

use crate::{
    Act, Awaited, Badge, Command, Context, Docket, Folded, Folder, Held, Kind, Look, Object, Pick, command, fold, paper,
};

/// A docket with its fold. What comes is folded on; only an entry that belongs before others makes it fold anew.
#[derive(Clone, Debug)]
pub struct Open<K: Kind> {
    kind: K,
    docket: Docket,
    matter: Folded<K>,
    look: Look,
}

impl<K: Kind> Open<K> {
    /// Opens a docket as `seat` sees it.
    ///
    /// # Errors
    /// `internal` when the state cannot be written as JSON.
    pub fn new(kind: K, docket: Docket, seat: &AuthorityId) -> Result<Self, Problem> {
        let matter = fold(&kind, &docket, seat);
        Self::of(kind, docket, matter)
    }

    fn of(kind: K, docket: Docket, matter: Folded<K>) -> Result<Self, Problem> {
        let look = Look::of(&kind, &matter)?;
        Ok(Self { kind, docket, matter, look })
    }

    /// Its entries.
    pub fn docket(&self) -> &Docket {
        &self.docket
    }

    /// Its fold.
    pub fn matter(&self) -> &Folded<K> {
        &self.matter
    }

    /// Its fold, as everybody above this room sees it.
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// What the form of an act on paper starts with, and what can be chosen in it: as the partners know the matter who may
    /// have done it, the first of them as its sender.
    pub fn on_paper(&self, act: &Act) -> (Object, BTreeMap<&'static str, Vec<Pick>>) {
        let able = self.look.on_paper.iter().find(|(known, _)| known.name == act.name);
        let partners = able.map(|(_, partners)| partners.as_slice()).unwrap_or_default();
        let base = self.kind.table().iter().find(|known| known.entry == act.entry);
        let mut values = Object::new();
        let mut picks: BTreeMap<_, Vec<Pick>> = act.form.lists().map(|(_, list)| (list, Vec::new())).collect();
        for (number, partner) in partners.iter().enumerate() {
            let theirs = self.matter.seen_by(&self.kind, partner);
            for (list, found) in &mut picks {
                let more = self.kind.picks(&theirs, list);
                let more: Vec<Pick> = more.into_iter().filter(|pick| !found.contains(pick)).collect();
                found.extend(more);
            }
            if let Some(base) = base.filter(|_| number == 0) {
                let known = |name: &str| act.form.fields.iter().any(|field| field.name == name);
                values = self.kind.prefill(&theirs, base).into_iter().filter(|(name, _)| known(name)).collect();
                values.insert(paper::FROM.into(), partner.as_str().into());
            }
        }
        (values, picks)
    }

    /// The same docket with entries that were received.
    ///
    /// # Errors
    /// `entry-other-docket`.
    pub fn with(&self, entries: &[Held]) -> Result<Self, Problem> {
        let mut docket = self.docket.clone();
        for held in entries {
            docket.insert(held.clone())?;
        }
        let matter = self.matter.onward(&self.kind, &docket);
        Self::of(self.kind, docket, matter)
    }

    /// The entries that a command leads to, each with its place in the docket, tried one after the other on the state;
    /// and the docket with them.
    ///
    /// Four eyes are kept here: an act that needs them becomes a proposal when somebody prepares it, and the proposed
    /// act when another person who may sign approves it.
    ///
    /// # Errors
    /// `act-unknown`, `act-not-now`, `act-not-yours` (the role), the problems of the act's form, `four-eyes`,
    /// `proposal-gone`, what the kind has against it, or `internal` when an entry of ours would not stand.
    pub fn decide(&self, command: &Command, context: &Context) -> Result<(Vec<Held>, Self), Problem> {
        let drafts = command::drafts(&self.kind, &self.matter, command, context)?;
        let (written, docket) = command::place(&self.docket, &self.matter.seat, drafts, context)?;
        let matter = self.matter.onward(&self.kind, &docket);
        command::all_stand(&written, &matter)?;
        Ok((written, Self::of(self.kind, docket, matter)?))
    }
}

/// An [`Open`] docket without the types of its kind, so that one node holds dockets of many kinds.
pub trait AnyOpen: fmt::Debug + Send + Sync {
    /// As [`Open::docket`].
    fn docket(&self) -> &Docket;

    /// As [`Open::look`].
    fn look(&self) -> &Look;

    /// What the form of an act starts with.
    fn prefill(&self, act: &Act) -> Object;

    /// As [`Open::on_paper`].
    fn on_paper(&self, act: &Act) -> (Object, BTreeMap<&'static str, Vec<Pick>>);

    /// As [`Kind::cases`].
    fn cases(&self, typed: Option<&Object>) -> Vec<serde_json::Value>;

    /// As [`Kind::awaited`].
    fn awaited(&self) -> Option<Awaited>;

    /// As [`Kind::folder`].
    fn folder(&self) -> Option<Folder>;

    /// As [`Kind::badges`].
    fn badges(&self) -> Vec<Badge>;

    /// As [`Open::with`].
    ///
    /// # Errors
    /// `entry-other-docket`.
    fn with(&self, entries: &[Held]) -> Result<Box<dyn AnyOpen>, Problem>;

    /// As [`Open::decide`].
    ///
    /// # Errors
    /// What stands against the command.
    fn decide(&self, command: &Command, context: &Context) -> Result<(Vec<Held>, Box<dyn AnyOpen>), Problem>;
}

impl<K: Kind> AnyOpen for Open<K> {
    fn docket(&self) -> &Docket {
        self.docket()
    }

    fn look(&self) -> &Look {
        self.look()
    }

    fn prefill(&self, act: &Act) -> Object {
        self.kind.prefill(&self.matter, act)
    }

    fn on_paper(&self, act: &Act) -> (Object, BTreeMap<&'static str, Vec<Pick>>) {
        self.on_paper(act)
    }

    fn cases(&self, typed: Option<&Object>) -> Vec<serde_json::Value> {
        self.kind.cases(&self.matter, typed)
    }

    fn awaited(&self) -> Option<Awaited> {
        self.kind.awaited(&self.matter)
    }

    fn badges(&self) -> Vec<Badge> {
        self.kind.badges(&self.matter)
    }

    fn folder(&self) -> Option<Folder> {
        self.kind.folder(&self.matter)
    }

    fn with(&self, entries: &[Held]) -> Result<Box<dyn AnyOpen>, Problem> {
        Ok(Box::new(self.with(entries)?))
    }

    fn decide(&self, command: &Command, context: &Context) -> Result<(Vec<Held>, Box<dyn AnyOpen>), Problem> {
        let (written, grown) = self.decide(command, context)?;
        Ok((written, Box::new(grown)))
    }
}
