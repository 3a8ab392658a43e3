//! Dockets that are open on the table: the entries of one version and their fold.
//!
//! To open a docket, every entry is checked against its digest and all of them are folded. Between two acts nothing of
//! that changes, so the dockets used last are kept. The database is asked for the version each time, within the same
//! transaction where there is one: what is kept is used only if nobody, in this process or another, wrote meanwhile.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use docket::{AnyKind, AnyOpen, Docket, Look};
use kernel::{DocketId, Problem, limits};
use store::Tx;

use crate::{App, kind_of};

/// A docket at one version, folded as we see it.
pub(crate) struct Opened {
    pub kind: &'static dyn AnyKind,
    /// How often it had grown; 0 for one that nobody has written to.
    pub version: u64,
    pub open: Arc<dyn AnyOpen>,
}

impl Opened {
    pub fn id(&self) -> DocketId {
        self.docket().id()
    }

    pub fn docket(&self) -> &Docket {
        self.open.docket()
    }

    pub fn look(&self) -> &Look {
        self.open.look()
    }

    /// The same docket as it has grown since.
    pub fn grown(&self, open: impl Into<Arc<dyn AnyOpen>>, version: u64) -> Arc<Self> {
        Arc::new(Self { kind: self.kind, version, open: open.into() })
    }
}

/// The dockets that were used last.
#[derive(Default)]
pub(crate) struct Shelf {
    rows: Mutex<Rows>,
}

#[derive(Default)]
struct Rows {
    kept: HashMap<DocketId, (u64, Arc<Opened>)>,
    /// The dockets by the time of their last use, counted.
    used: BTreeMap<u64, DocketId>,
    turn: u64,
    entries: usize,
}

impl Shelf {
    /// The docket, if it is kept at this version.
    fn at(&self, id: DocketId, version: u64) -> Option<Arc<Opened>> {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let opened =
            rows.kept.get(&id).map(|(_, opened)| Arc::clone(opened)).filter(|opened| opened.version == version);
        if opened.is_some() {
            rows.touch(id);
        }
        opened
    }

    /// Keeps a docket; says whether this version of it is new here.
    fn keep(&self, opened: Arc<Opened>) -> bool {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let id = opened.id();
        if rows.kept.get(&id).is_some_and(|(_, kept)| kept.version >= opened.version) {
            return false;
        }
        rows.remove(id);
        rows.entries += opened.docket().len();
        rows.kept.insert(id, (0, opened));
        rows.touch(id);
        while rows.entries > limits::KEPT_ENTRIES {
            let Some((_, oldest)) = rows.used.pop_first() else { break };
            rows.remove(oldest);
        }
        true
    }
}

impl Rows {
    fn touch(&mut self, id: DocketId) {
        self.turn += 1;
        if let Some((used, _)) = self.kept.get_mut(&id) {
            self.used.remove(used);
            *used = self.turn;
            self.used.insert(self.turn, id);
        }
    }

    fn remove(&mut self, id: DocketId) {
        if let Some((used, opened)) = self.kept.remove(&id) {
            self.used.remove(&used);
            self.entries -= opened.docket().len();
        }
    }
}

impl App {
    /// Opens a docket; nothing when it is not there.
    ///
    /// # Errors
    /// `store-damaged` naming an entry that is not what was stored.
    pub(crate) async fn opened(&self, id: DocketId) -> Result<Option<Arc<Opened>>, Problem> {
        let app = self.clone();
        let opened = self.inner.store.read(move |tx| app.opened_in(tx, id)).await?;
        self.keep(opened.clone());
        Ok(opened)
    }

    /// Keeps a docket as a transaction read or left it that is committed. The names in it are found from then on.
    pub(crate) fn keep(&self, opened: Option<Arc<Opened>>) {
        if let Some(opened) = opened
            && self.inner.shelf.keep(Arc::clone(&opened))
        {
            self.inner.spellings.note(&opened);
        }
    }

    /// Opens a docket within a transaction that is under way.
    ///
    /// What this transaction wrote is seen, and is not kept yet: it may be taken back. What is kept is of transactions
    /// that were committed, and the version of a docket never comes twice, so the same version is the same docket.
    pub(crate) fn opened_in(&self, tx: &mut Tx<'_>, id: DocketId) -> Result<Option<Arc<Opened>>, Problem> {
        let Some(row) = tx.docket_row(id)? else { return Ok(None) };
        if let Some(opened) = self.inner.shelf.at(id, row.version) {
            return Ok(Some(opened));
        }
        let Some((row, docket)) = tx.load_docket(id)? else { return Ok(None) };
        let kind = kind_of(&row.kind)?;
        let open = kind.open(docket, self.me())?;
        Ok(Some(Arc::new(Opened { kind, version: row.version, open: open.into() })))
    }
}

#[cfg(test)]
mod tests {
    use docket::{Entry, Held, Object, Officer};
    use kernel::{AuthorityId, Moment, Rng, Role};

    use super::*;

    struct Always(u8);

    impl Rng for Always {
        fn fill(&mut self, out: &mut [u8]) {
            out.fill(self.0);
        }
    }

    fn me() -> AuthorityId {
        AuthorityId::parse("az-gp").expect("an id")
    }

    fn docket(n: u8, entries: u64, version: u64) -> Arc<Opened> {
        let id = DocketId::new(Moment::from_micros(0), &mut Always(n));
        let kind = kinds::by_name("mla").expect("a kind");
        let mut docket = Docket::new(id);
        for seq in 1..=entries {
            let entry = Entry {
                v: 1,
                docket: id,
                author: me(),
                audience: [me()].into(),
                seq,
                parents: [].into(),
                made_at: Moment::from_micros(0),
                officer: Officer { role: Role::Officer, pseudonym: "officer".into() },
                kind: "docket.noted".into(),
                version: 1,
                about: None,
                letter: None,
                body: Object::new(),
                attachments: Vec::new(),
            };
            let digest = entry.digest().expect("a digest");
            let held = Held { entry, digest, noted_at: Moment::from_micros(0), after_home: 0 };
            docket.insert(held).expect("an entry");
        }
        Arc::new(Opened { kind, version, open: kind.open(docket, &me()).expect("a fold").into() })
    }

    #[test]
    fn only_the_version_that_was_asked_for_is_handed_out() {
        let (shelf, one) = (Shelf::default(), docket(1, 3, 3));
        let id = one.id();
        shelf.keep(one);
        assert_eq!(shelf.at(id, 3).map(|opened| opened.docket().len()), Some(3));
        assert!(shelf.at(id, 2).is_none());
        assert!(shelf.at(id, 4).is_none());
    }

    #[test]
    fn who_comes_late_with_an_older_version_does_not_displace_the_newer() {
        let (shelf, one) = (Shelf::default(), docket(1, 4, 4));
        let id = one.id();
        shelf.keep(one);
        shelf.keep(docket(1, 3, 3));
        assert!(shelf.at(id, 4).is_some());
        shelf.keep(docket(1, 5, 5));
        assert!(shelf.at(id, 4).is_none());
        assert!(shelf.at(id, 5).is_some());
    }

    #[test]
    fn the_shelf_has_an_end_and_what_was_used_last_stays() {
        let shelf = Shelf::default();
        let half = u64::try_from(limits::KEPT_ENTRIES / 2).expect("a number");
        let (first, second, third) = (docket(1, half, half), docket(2, half, half), docket(3, half, half));
        let ids = [&first, &second, &third].map(|opened| opened.id());
        shelf.keep(first);
        shelf.keep(second);
        assert!(shelf.at(ids[0], half).is_some());
        shelf.keep(third);
        assert_eq!(ids.map(|id| shelf.at(id, half).is_some()), [true, false, true]);
        let rows = shelf.rows.lock().expect("a lock");
        assert_eq!((rows.kept.len(), rows.used.len(), rows.entries), (2, 2, limits::KEPT_ENTRIES));
    }
}
