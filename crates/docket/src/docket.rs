//! The set of entries that one authority holds, and the one order that every holder of the same set computes.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap},
    sync::Arc,
};

use kernel::{AuthorityId, Digest, DocketId, Moment, Problem};

use crate::Entry;

/// An entry as this node holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The entry.
    pub entry: Entry,
    /// Its digest.
    pub digest: Digest,
    /// When this node made or received it, by this node's own clock. Time limits run from here.
    pub noted_at: Moment,
    /// For a shared entry of our own: how many home entries this node had in the docket when it made it. It places
    /// the home entries among the shared ones and is never sent.
    pub after_home: u64,
}

impl Held {
    /// When what it tells became known here, for time limits: when this node made or received it. What came on paper came
    /// when the letter came, and counts from the beginning of that day (UTC), also when it was registered later.
    pub fn since(&self) -> Moment {
        let came = self.entry.letter.as_ref().map(|letter| letter.received.start());
        came.map_or(self.noted_at, |came| came.min(self.noted_at))
    }
}

/// Why an entry has no place in the order yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The entry that waits.
    pub digest: Digest,
    /// Parents that are not held. Empty when a parent itself waits, or an earlier entry of the same author is missing.
    pub missing: Vec<Digest>,
}

/// The shared entries in order, and those that wait for earlier ones.
#[derive(Clone, Debug)]
pub struct LineOrder<'a> {
    /// Entries with a place, first to last.
    pub ready: Vec<&'a Held>,
    /// Entries without one, by digest.
    pub waiting: Vec<Waiting>,
}

type Lane<'a> = (&'a AuthorityId, &'a BTreeSet<AuthorityId>);

/// The entries of one docket that this authority holds. Entries never change, so a copy of a docket shares them.
#[derive(Clone, Debug)]
pub struct Docket {
    id: DocketId,
    held: BTreeMap<Digest, Arc<Held>>,
}

impl Docket {
    /// An empty docket.
    pub fn new(id: DocketId) -> Self {
        Self { id, held: BTreeMap::new() }
    }

    /// Its identity.
    pub fn id(&self) -> DocketId {
        self.id
    }

    /// Adds an entry; adding it again changes nothing. Returns whether it was new.
    ///
    /// # Errors
    /// `entry-other-docket` when it belongs to another docket.
    pub fn insert(&mut self, held: Held) -> Result<bool, Problem> {
        if held.entry.docket != self.id {
            return Err(Problem::invalid("entry-other-docket"));
        }
        if self.held.contains_key(&held.digest) {
            return Ok(false);
        }
        self.held.insert(held.digest, Arc::new(held));
        Ok(true)
    }

    /// The entry with this digest.
    pub fn get(&self, digest: &Digest) -> Option<&Held> {
        self.held.get(digest).map(Arc::as_ref)
    }

    /// All entries, by digest.
    pub fn iter(&self) -> impl Iterator<Item = &Held> {
        self.held.values().map(Arc::as_ref)
    }

    /// How many entries are held.
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Every authority that may read something of this docket.
    pub fn parties(&self) -> BTreeSet<AuthorityId> {
        self.held.values().flat_map(|held| held.entry.audience.iter().cloned()).collect()
    }

    /// Digests that held entries name as parents and that are not held: what to ask the partners for.
    pub fn wanted(&self) -> BTreeSet<Digest> {
        self.held
            .values()
            .flat_map(|held| held.entry.parents.iter().copied())
            .filter(|parent| !self.held.contains_key(parent))
            .collect()
    }

    /// The shared entries in the order that every holder of the same set computes.
    ///
    /// ```
    /// use docket::{Docket, Entry, Held, Object, Officer};
    /// use kernel::{AuthorityId, DocketId, Moment, Role};
    ///
    /// let [baku, tashkent] = ["az-pgo", "uz-gp"].map(|id| AuthorityId::parse(id).expect("an id"));
    /// let id = DocketId::parse("01a1fd1e-8c00-75bc-b0c1-cd827ed439ac").expect("an id");
    /// let now = Moment::parse("2026-11-21T10:00:00.000000Z").expect("a moment");
    /// let entry = |author: &AuthorityId, after: Option<&Held>| -> Result<Held, kernel::Problem> {
    ///     let entry = Entry {
    ///         v: 1,
    ///         docket: id,
    ///         author: author.clone(),
    ///         audience: [baku.clone(), tashkent.clone()].into(),
    ///         seq: 1,
    ///         parents: after.map(|held| held.digest).into_iter().collect(),
    ///         made_at: now,
    ///         officer: Officer { role: Role::Signer, pseudonym: "k7".repeat(2) },
    ///         kind: "mla.sent".into(),
    ///         version: 1,
    ///         about: None,
    ///         letter: None,
    ///         body: Object::new(),
    ///         attachments: Vec::new(),
    ///     };
    ///     Ok(Held { digest: entry.digest()?, entry, noted_at: now, after_home: 0 })
    /// };
    /// let asked = entry(&baku, None)?;
    /// let answered = entry(&tashkent, Some(&asked))?;
    ///
    /// // The answer arrives first: it is kept, and waits for what it rests on.
    /// let mut docket = Docket::new(id);
    /// docket.insert(answered.clone())?;
    /// assert_eq!(docket.line_order().waiting[0].missing, [asked.digest]);
    /// docket.insert(asked.clone())?;
    /// let order: Vec<_> = docket.line_order().ready.iter().map(|held| held.digest).collect();
    /// assert_eq!(order, [asked.digest, answered.digest]);
    /// # Ok::<(), kernel::Problem>(())
    /// ```
    ///
    /// An entry comes after its parents and after its author's previous entry for the same readers. Among those that
    /// may come next, the smallest (author, counter, digest) is taken. No clock has a say.
    pub fn line_order(&self) -> LineOrder<'_> {
        let shared: Vec<&Held> = self.iter().filter(|held| !held.entry.is_home()).collect();
        let index: BTreeMap<&Digest, usize> = shared.iter().enumerate().map(|(i, held)| (&held.digest, i)).collect();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); shared.len()];
        let mut open_parents: Vec<usize> = vec![0; shared.len()];
        for (i, held) in shared.iter().enumerate() {
            open_parents[i] = held.entry.parents.len();
            for parent in &held.entry.parents {
                if let Some(&p) = index.get(parent) {
                    children[p].push(i);
                }
            }
        }
        let lane = |held: &'_ Held| -> (AuthorityId, BTreeSet<AuthorityId>, u64) {
            (held.entry.author.clone(), held.entry.audience.clone(), held.entry.seq)
        };
        let mut behind: BTreeMap<(AuthorityId, BTreeSet<AuthorityId>, u64), Vec<usize>> = BTreeMap::new();
        let mut lane_open: Vec<bool> = vec![true; shared.len()];
        for (i, held) in shared.iter().enumerate() {
            if held.entry.seq > 1 {
                let (author, audience, seq) = lane(held);
                behind.entry((author, audience, seq - 1)).or_default().push(i);
                lane_open[i] = false;
            }
        }
        let rank = |i: usize| Reverse((shared[i].entry.author.clone(), shared[i].entry.seq, shared[i].digest, i));
        let mut heap: BinaryHeap<_> =
            (0..shared.len()).filter(|&i| open_parents[i] == 0 && lane_open[i]).map(rank).collect();
        let mut placed = vec![false; shared.len()];
        let mut ready = Vec::with_capacity(shared.len());
        while let Some(Reverse((_, _, _, i))) = heap.pop() {
            placed[i] = true;
            ready.push(shared[i]);
            for &child in &children[i] {
                open_parents[child] -= 1;
                if open_parents[child] == 0 && lane_open[child] {
                    heap.push(rank(child));
                }
            }
            for next in behind.remove(&lane(shared[i])).unwrap_or_default() {
                lane_open[next] = true;
                if open_parents[next] == 0 {
                    heap.push(rank(next));
                }
            }
        }
        let waiting = shared
            .iter()
            .zip(&placed)
            .filter(|&(_, placed)| !placed)
            .map(|(held, _)| Waiting {
                digest: held.digest,
                missing: held.entry.parents.iter().filter(|p| !self.held.contains_key(p)).copied().collect(),
            })
            .collect();
        LineOrder { ready, waiting }
    }

    /// All entries in the order in which this authority lived them: the shared ones as in [`Docket::line_order`], its
    /// home entries in between, each after what it had seen and before the shared entries it led to.
    pub fn local_order(&self) -> LineOrder<'_> {
        let line = self.line_order();
        let mut home: Vec<&Held> = self.iter().filter(|held| held.entry.is_home()).collect();
        home.sort_by_key(|held| (held.entry.seq, held.digest));
        let mut home = home.into_iter().peekable();
        let mut seen = BTreeSet::new();
        let mut ready = Vec::with_capacity(self.held.len());
        let mut homes_placed = 0;
        for shared in line.ready {
            while let Some(next) = home.next_if(|next| {
                homes_placed < shared.after_home || next.entry.parents.iter().all(|parent| seen.contains(parent))
            }) {
                seen.insert(next.digest);
                ready.push(next);
                homes_placed += 1;
            }
            seen.insert(shared.digest);
            ready.push(shared);
        }
        ready.extend(home);
        LineOrder { ready, waiting: line.waiting }
    }

    /// The parents that a new entry for `audience` names: the newest entries with a place in the order that all its
    /// readers may see. Readers who are new to the docket do not count, for they are sent what they lack.
    pub fn heads(&self, audience: &BTreeSet<AuthorityId>) -> BTreeSet<Digest> {
        let parties = self.parties();
        let order = self.local_order();
        let visible: Vec<&Held> = order
            .ready
            .into_iter()
            .filter(|held| {
                // A home entry is never a parent of a shared one: its first reader would wait for it for ever.
                (audience.len() == 1 || !held.entry.is_home())
                    && audience.iter().all(|reader| !parties.contains(reader) || held.entry.audience.contains(reader))
            })
            .collect();
        let named: BTreeSet<Digest> = visible.iter().flat_map(|held| held.entry.parents.iter().copied()).collect();
        visible.iter().map(|held| held.digest).filter(|digest| !named.contains(digest)).collect()
    }

    /// The counter of the next entry by `author` for `audience`.
    pub fn next_seq(&self, author: &AuthorityId, audience: &BTreeSet<AuthorityId>) -> u64 {
        self.lane((author, audience)).map(|held| held.entry.seq).max().unwrap_or(0) + 1
    }

    /// How many home entries `author` has written.
    pub fn home_count(&self, author: &AuthorityId) -> u64 {
        let count = self.iter().filter(|held| held.entry.is_home() && held.entry.author == *author).count();
        u64::try_from(count).unwrap_or(u64::MAX)
    }

    /// The shared entries that `digest` rests on, directly or not, newest first; what a newcomer must be sent.
    pub fn ancestors(&self, digest: &Digest) -> Vec<&Held> {
        let mut wanted: BTreeSet<Digest> = self.held.get(digest).map(|h| h.entry.parents.clone()).unwrap_or_default();
        let mut found = Vec::new();
        for held in self.line_order().ready.into_iter().rev() {
            if wanted.remove(&held.digest) {
                wanted.extend(held.entry.parents.iter().copied());
                found.push(held);
            }
        }
        found
    }

    /// Entries by one author for the same readers that carry the same counter but are not the same: somebody wrote
    /// two histories. Empty in honest company.
    pub fn doubled(&self) -> BTreeSet<Digest> {
        let mut lanes: BTreeMap<(Lane<'_>, u64), Vec<Digest>> = BTreeMap::new();
        for held in self.iter() {
            let entry = &held.entry;
            lanes.entry(((&entry.author, &entry.audience), entry.seq)).or_default().push(held.digest);
        }
        lanes.into_values().filter(|digests| digests.len() > 1).flatten().collect()
    }

    fn lane<'a>(&'a self, lane: Lane<'a>) -> impl Iterator<Item = &'a Held> {
        self.iter().filter(move |held| held.entry.author == *lane.0 && held.entry.audience == *lane.1)
    }
}
