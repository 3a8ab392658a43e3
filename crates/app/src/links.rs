//! What a matter is tied to, one step and a second one: its persons, authorities and letters, and the other matters in which
//! somebody of the same name stands. Nothing is concluded from it: what nobody has confirmed is told as possible.

use std::collections::BTreeMap;

use docket::{Mention, Row, Shown};
use kernel::{AuthorityId, DocketId, Lang, Names, Problem};
use store::{MatchRow, MatchSide};

use crate::{
    Actor, Alike, App, Begun, PairDecision,
    audit::Leaf,
    lists::name_key,
    permission::{Action, Resource, may},
};

/// Persons of a matter whose other matters are looked for; a list of hundreds is looked through by name.
const LOOKED_FOR: usize = 20;

/// One thing that is tied to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// The matter that is looked at, or another one.
    Matter {
        /// Which.
        id: DocketId,
        /// Its kind, where it is the one that is looked at.
        kind: Option<&'static str>,
        /// Our number of it.
        number: Option<String>,
        /// Its subject with its language, where it is the one that is looked at or is tied to it by what it says.
        title: Option<(String, Lang)>,
    },
    /// A person as named in the matter.
    Person(Mention),
    /// An authority.
    Authority(AuthorityId),
    /// A letter that the registration desk put to the matter: its identity, its number.
    Letter {
        /// Its identity.
        id: String,
        /// Our number.
        number: String,
    },
}

/// What ties two things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tie {
    /// The person is named in the matter, in this capacity.
    Named(String),
    /// The authority stands in the matter, under the field with this key.
    Stands(String),
    /// The authority is the partner of the matter.
    Partner,
    /// The letter was put to the matter.
    PutTo,
    /// The matter began in the other one: a decision there became a commitment. The number of the decision.
    Began(Option<u32>),
    /// Somebody stands in that matter who may be the person: how alike the names are, with dates of birth where both have one.
    Alike(Alike),
    /// Somebody stands in that matter who is the person: a person of this authority has said so.
    Same,
}

impl Tie {
    /// Whether it is certain: written in the matter itself, or said by a person.
    pub const fn is_certain(&self) -> bool {
        !matches!(self, Self::Alike(_))
    }
}

/// A tie between two of the things, by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// From where.
    pub from: usize,
    /// To where.
    pub to: usize,
    /// What it is.
    pub tie: Tie,
}

/// Things and what ties them; the matter itself is the first.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// The things.
    pub nodes: Vec<Node>,
    /// The ties, each once, in a fixed order.
    pub edges: Vec<Edge>,
    /// The names of the authorities among them.
    pub names: BTreeMap<AuthorityId, Names>,
    /// The kind of the matter.
    pub kind: &'static str,
    /// Whether other matters were not looked for because nobody has said what for.
    pub purpose_needed: bool,
    /// Persons whose other matters were not looked for because there are so many.
    pub left_out: usize,
}

impl Links {
    fn put(&mut self, node: Node) -> usize {
        if let Some(place) = self.nodes.iter().position(|known| *known == node) {
            return place;
        }
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn tie(&mut self, from: usize, to: usize, tie: Tie) {
        let edge = Edge { from, to, tie };
        if !self.edges.contains(&edge) {
            self.edges.push(edge);
        }
    }
}

impl App {
    /// What a matter is tied to, as far as the person may know of it. In which other matters its persons stand is only told
    /// to who has said what for ([`App::state_purpose`]), as in the register of persons; the leaf names that purpose.
    ///
    /// # Errors
    /// `not-found`, also when the person may not know of the matter.
    pub async fn links(&self, actor: &Actor, id: DocketId) -> Result<Links, Problem> {
        let case = self.case(actor, id).await?;
        let summary = &case.look.summary;
        let mut links = Links { kind: case.kind, names: case.names.clone(), ..Links::default() };
        let title = Some((summary.title.clone(), summary.title_lang));
        let here = links.put(Node::Matter { id, kind: Some(case.kind), number: summary.our_number.clone(), title });
        for partner in &summary.partners {
            let there = links.put(Node::Authority(partner.clone()));
            links.tie(here, there, Tie::Partner);
        }
        let mut standing = Vec::new();
        authorities(&case.look.card, &mut standing);
        for (authority, label) in standing {
            let partner = summary.partners.contains(&authority);
            if authority != case.seat && !partner {
                let there = links.put(Node::Authority(authority));
                links.tie(here, there, Tie::Stands(label));
            }
        }
        for letter in &case.letters {
            let there = links.put(Node::Letter { id: letter.id.clone(), number: letter.number.clone() });
            links.tie(here, there, Tie::PutTo);
        }
        let matter = |one: &Begun| Node::Matter {
            id: one.docket,
            kind: None,
            number: one.number.clone(),
            title: Some(one.title.clone()),
        };
        if let Some((origin, Some(there))) = case.origin.as_ref().map(|view| (view.origin, &view.there)) {
            let there = links.put(matter(there));
            links.tie(here, there, Tie::Began(origin.item));
        }
        for (began, item) in self.begun(actor, id).await? {
            let began = links.put(matter(&began));
            links.tie(began, here, Tie::Began(item));
        }
        for mention in &case.look.mentions {
            let there = links.put(Node::Person(mention.clone()));
            links.tie(here, there, Tie::Named(mention.category.clone()));
        }
        self.others(actor, id, &mut links).await?;
        Ok(links)
    }

    /// The other matters in which persons of the same name stand.
    async fn others(&self, actor: &Actor, id: DocketId, links: &mut Links) -> Result<(), Problem> {
        let persons: Vec<(usize, Mention)> = links
            .nodes
            .iter()
            .enumerate()
            .filter_map(|(place, node)| match node {
                Node::Person(mention) => Some((place, mention.clone())),
                _ => None,
            })
            .collect();
        if persons.is_empty() || may(&actor.roles, Action::FindPerson, Resource::default()).role().is_err() {
            return Ok(());
        }
        let purpose = match self.asked_for(actor).await {
            Ok(purpose) => purpose,
            Err(problem) if problem.code == "purpose-needed" => {
                links.purpose_needed = true;
                return Ok(());
            }
            Err(problem) => return Err(problem),
        };
        self.witness(vec![Leaf::of(actor, "persons.linked", &format!("{purpose}/{id}"))]).await?;
        let said = self.inner.store.read(move |tx| tx.matches_of(&[id])).await?;
        links.left_out = persons.len().saturating_sub(LOOKED_FOR);
        for (place, mention) in persons.into_iter().take(LOOKED_FOR) {
            for line in self.others_like(actor, &mention).await? {
                if line.docket == id {
                    continue;
                }
                let tie = match said_of(&said, (id, &mention), (line.docket, &line.mention)) {
                    Some(PairDecision::Same) => Tie::Same,
                    Some(PairDecision::Unsure) | None if line.alike <= Alike::Similar => Tie::Alike(line.alike),
                    _ => continue,
                };
                let there =
                    links.put(Node::Matter { id: line.docket, kind: None, number: line.our_number, title: None });
                links.tie(place, there, tie);
            }
        }
        Ok(())
    }
}

/// What holds of two persons, as they are named now.
fn said_of(said: &[MatchRow], one: (DocketId, &Mention), other: (DocketId, &Mention)) -> Option<PairDecision> {
    let is = |side: &MatchSide, (docket, mention): (DocketId, &Mention)| {
        side.docket == docket && side.born == mention.born && name_key(&side.name) == name_key(&mention.name)
    };
    let of = |row: &&MatchRow| is(&row.a, one) && is(&row.b, other) || is(&row.a, other) && is(&row.b, one);
    let row = said.iter().filter(|row| row.ended.is_none()).find(of)?;
    PairDecision::parse(&row.decision)
}

/// The authorities that stand in rows, with the key of the label under which they do.
fn authorities(rows: &[Row], found: &mut Vec<(AuthorityId, String)>) {
    for row in rows {
        match &row.value {
            Shown::Authority(id) => found.push((id.clone(), row.label.clone())),
            Shown::Items(items) => items.iter().for_each(|item| authorities(item, found)),
            _ => {}
        }
    }
}
