//! From names to a segment.

use std::collections::HashMap;

use crate::{
    birth::Birth,
    index::{
        facet::{character, class, kept, readings},
        packed::{pack, unpack},
        segment::{Head, SECTIONS, Segment, at, put_row},
        table,
    },
    parts::{Kind, Part},
    skeleton::{bag, pair},
    view::View,
};

/// A class under which more rows stand says too little by itself to be asked for.
pub(crate) const RARE: u32 = 600;
/// Most classes of one name of which pairs are kept.
const PAIRED: usize = 7;

/// What a row is, but for its parts.
#[derive(Clone, Debug, Default)]
struct Draft {
    number: u32,
    head: Head,
    /// Where its tokens begin: first those that are compared, then those that it is only found by.
    tokens: u32,
    compared: u8,
    found_by: u8,
    births: Vec<Birth>,
    documents: Vec<u32>,
}

/// Collects rows.
#[derive(Default)]
pub(crate) struct Builder {
    rows: Vec<Draft>,
    tokens: Vec<u32>,
    known: HashMap<Box<[u8]>, u32>,
    scratch: Vec<u8>,
}

impl Builder {
    fn token(&mut self, part: &Part) -> u32 {
        let mut bytes = std::mem::take(&mut self.scratch);
        bytes.clear();
        pack(part, &mut bytes);
        let id = self.packed(&bytes);
        self.scratch = bytes;
        id
    }

    fn packed(&mut self, bytes: &[u8]) -> u32 {
        if let Some(id) = self.known.get(bytes) {
            return *id;
        }
        let id = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.known.insert(bytes.into(), id);
        id
    }

    /// Takes a row in.
    pub(crate) fn add(&mut self, number: u32, view: &View<'_>, births: &[Birth], documents: &[u32]) {
        let tokens = u32::try_from(self.tokens.len()).unwrap_or(u32::MAX);
        for part in view.parts.iter() {
            let id = self.token(part);
            self.tokens.push(id);
        }
        self.finish(number, view, births, documents, tokens, view.parts.len());
    }

    fn finish(
        &mut self,
        number: u32,
        view: &View<'_>,
        births: &[Birth],
        documents: &[u32],
        tokens: u32,
        compared: usize,
    ) {
        let mut found_by = 0_u8;
        if !view.han.is_empty() {
            for (part, _) in readings(view) {
                let id = self.token(&part);
                self.tokens.push(id);
                found_by = found_by.saturating_add(1);
            }
        }
        self.rows.push(Draft {
            number,
            head: Head::of(view),
            tokens,
            compared: u8::try_from(compared).unwrap_or(u8::MAX),
            found_by,
            births: births.to_vec(),
            documents: documents.to_vec(),
        });
    }

    /// Takes the rows of a segment in that are not deleted.
    pub(crate) fn take(&mut self, segment: &Segment, deleted: &dyn Fn(u32) -> bool) {
        let mut names: Vec<Option<u32>> = vec![None; segment.tokens().len()];
        let documents = segment.documents();
        let mut row = crate::index::segment::Row::default();
        for n in (0..segment.rows()).filter(|n| !deleted(*n)) {
            if !segment.read(n, &mut row) {
                continue;
            }
            let tokens = u32::try_from(self.tokens.len()).unwrap_or(u32::MAX);
            for &old in &row.tokens {
                let Some(part) = segment.tokens().get(old as usize) else { continue };
                let id = if let Some(Some(id)) = names.get(old as usize) {
                    *id
                } else {
                    let id = self.token(part);
                    names[old as usize] = Some(id);
                    id
                };
                self.tokens.push(id);
            }
            let mine: Vec<u32> = documents.get(&n).cloned().unwrap_or_default();
            let births = segment.births(n);
            let view = row.view(segment.tokens());
            self.finish(segment.number(n), &view, &births, &mine, tokens, row.tokens.len());
        }
    }

    /// The segment as bytes. The same rows give the same bytes, in whatever order they came.
    pub(crate) fn bytes(mut self) -> Vec<u8> {
        // tokens in the order of their classes
        let mut tokens: Vec<(u64, Box<[u8]>, u32, Part)> = std::mem::take(&mut self.known)
            .into_iter()
            .filter_map(|(bytes, id)| {
                let (part, _) = unpack(&bytes)?;
                Some((class(&part), bytes, id, part))
            })
            .collect();
        tokens.sort_unstable_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let mut renamed = vec![0_u32; tokens.len()];
        let mut class_of: Vec<u32> = Vec::with_capacity(tokens.len());
        let mut classes: Vec<u64> = Vec::new();
        let mut first_token: Vec<u32> = Vec::new();
        let mut sections: [Vec<u8>; SECTIONS] = std::array::from_fn(|_| Vec::new());
        let mut near: Vec<(u64, u32)> = Vec::new();
        let mut keys = Vec::new();
        for (place, (hash, bytes, id, part)) in (0_u32..).zip(&tokens) {
            if classes.last() != Some(hash) {
                classes.push(*hash);
                first_token.push(place);
            }
            let class = u32::try_from(classes.len() - 1).unwrap_or(u32::MAX);
            class_of.push(class);
            if let Some(slot) = renamed.get_mut(*id as usize) {
                *slot = place;
            }
            sections[at::TOKENS].extend_from_slice(bytes);
            keys.clear();
            if part.kind != Kind::Initial {
                kept(part, &mut keys);
            }
            near.extend(keys.iter().map(|key| (*key, class)));
        }
        first_token.push(u32::try_from(tokens.len()).unwrap_or(u32::MAX));
        near.sort_unstable();
        near.dedup();
        table::write(near, &mut sections[at::NEAR]);
        // rows in the order of their numbers, those of one record in the order of what they are
        let token = |draft: &Draft, n: usize| renamed[self.tokens[draft.tokens as usize + n] as usize];
        let mut order: Vec<u32> = (0_u32..).zip(&self.rows).map(|(n, _)| n).collect();
        let content = |n: &u32| {
            let draft = &self.rows[*n as usize];
            (
                draft.number,
                draft.head.order,
                (0..usize::from(draft.compared)).map(|i| token(draft, i)).collect::<Vec<_>>(),
            )
        };
        if !self.rows.is_sorted_by_key(|draft| draft.number) || self.rows.windows(2).any(|w| w[0].number == w[1].number)
        {
            order.sort_by_cached_key(content);
        }
        let mut df = vec![0_u32; classes.len()];
        let mut pairs: Vec<(u64, u32)> = Vec::with_capacity(self.rows.len() * 4);
        let mut bags: Vec<(u64, u32)> = Vec::with_capacity(self.rows.len());
        let mut days: Vec<(u64, u32)> = Vec::new();
        let mut documents: Vec<(u32, u32)> = Vec::new();
        let mut singles: Vec<(u32, u32)> = Vec::with_capacity(self.rows.len() * 4);
        let mut offset = 0_u32;
        let mut row_classes: Vec<u32> = Vec::new();
        for (row, &n) in (0_u32..).zip(&order) {
            let draft = &self.rows[n as usize];
            sections[at::NUMBERS].extend_from_slice(&draft.number.to_le_bytes());
            let (first, more) = draft.births.split_first().map_or((0, &[][..]), |(f, m)| (f.packed(), m));
            sections[at::BIRTHS].extend_from_slice(&first.to_le_bytes());
            for birth in more {
                sections[at::MORE_BIRTHS].extend_from_slice(&row.to_le_bytes());
                sections[at::MORE_BIRTHS].extend_from_slice(&birth.packed().to_le_bytes());
            }
            days.extend(draft.births.iter().filter_map(|birth| Some((birth.key()?, row))));
            documents.extend(draft.documents.iter().map(|key| (*key, row)));
            sections[at::OFFSETS].extend_from_slice(&offset.to_le_bytes());
            let before = sections[at::ROWS].len();
            let compared = usize::from(draft.compared);
            put_row(&draft.head, (0..compared).map(|i| token(draft, i)), &mut sections[at::ROWS]);
            offset += u32::try_from(sections[at::ROWS].len() - before).unwrap_or(0);
            row_classes.clear();
            for i in 0..compared + usize::from(draft.found_by) {
                let id = token(draft, i) as usize;
                if tokens[id].3.kind != Kind::Initial {
                    row_classes.push(class_of[id]);
                }
            }
            if draft.found_by > 0 {
                let pieces = crate::han::pieces(&draft.head.han, draft.head.han_breaks);
                for (i, one) in pieces.iter().enumerate() {
                    for (j, two) in pieces.iter().enumerate().skip(i + 1) {
                        if one.tongue == two.tongue && one.mask & two.mask == 0 {
                            let key = |n: usize| classes[class_of[token(draft, compared + n) as usize] as usize];
                            pairs.push((pair(key(i), key(j)), row));
                        }
                    }
                }
            }
            let paired = row_classes.len().min(if draft.found_by > 0 { compared } else { PAIRED });
            let mut some = row_classes[..paired].to_vec();
            some.sort_unstable();
            some.dedup();
            row_classes.sort_unstable();
            row_classes.dedup();
            for &class in &row_classes {
                df[class as usize] += 1;
                singles.push((class, row));
            }
            let hash = |class: &u32| classes[*class as usize];
            if let [only] = some.as_slice() {
                pairs.push((pair(hash(only), hash(only)), row));
            }
            for (i, a) in some.iter().enumerate() {
                for b in &some[i + 1..] {
                    pairs.push((pair(hash(a), hash(b)), row));
                }
            }
            for (i, a) in draft.head.han.iter().enumerate() {
                for b in draft.head.han.iter().skip(i + 1) {
                    pairs.push((pair(character(*a), character(*b)), row));
                }
            }
            if let Some(key) = bag((0..compared).map(|i| &tokens[token(draft, i) as usize].3.sounds)) {
                bags.push((key, row));
            }
        }
        sections[at::OFFSETS].extend_from_slice(&offset.to_le_bytes());
        for n in &first_token {
            sections[at::FIRST_TOKEN].extend_from_slice(&n.to_le_bytes());
        }
        for n in &df {
            sections[at::FREQUENCY].extend_from_slice(&n.to_le_bytes());
        }
        singles.retain(|(class, _)| df[*class as usize] <= RARE);
        singles.sort_unstable();
        let mut next = 0;
        for class in 0..=u32::try_from(classes.len()).unwrap_or(u32::MAX) {
            while singles.get(next).is_some_and(|(c, _)| *c < class) {
                next += 1;
            }
            sections[at::FIRST_SINGLE].extend_from_slice(&u32::try_from(next).unwrap_or(u32::MAX).to_le_bytes());
        }
        for (_, row) in &singles {
            sections[at::SINGLES].extend_from_slice(&row.to_le_bytes());
        }
        table::write(pairs, &mut sections[at::PAIRS]);
        table::write(bags, &mut sections[at::BAGS]);
        table::write(days, &mut sections[at::DAYS]);
        documents.sort_unstable();
        documents.dedup();
        for (key, row) in &documents {
            sections[at::DOCUMENTS].extend_from_slice(&key.to_le_bytes());
            sections[at::DOCUMENTS].extend_from_slice(&row.to_le_bytes());
        }
        Segment::put_together(self.rows.len(), &sections)
    }
}
