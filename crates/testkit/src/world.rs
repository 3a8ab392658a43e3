//! Several nodes and the network between them.

use std::sync::Arc;

use exchange::{simulated::Wire, transport::Transport};
use kernel::{Digest, DocketId, FixedClock, Moment};

use crate::{Folder, Node};

/// Nodes that know each other.
pub struct World {
    /// The nodes, in the order in which they were named.
    pub nodes: Vec<Node>,
    /// The network.
    pub wire: Wire,
    /// Everybody's clock.
    pub clock: Arc<FixedClock>,
    folders: Vec<Folder>,
}

impl World {
    /// A world of these authorities. The same seed makes the same network.
    pub async fn of(ids: &[&str], seed: u64) -> Self {
        let start = Moment::parse("2026-11-21T08:00:00.000000Z").expect("a moment");
        let mut world = Self {
            nodes: Vec::new(),
            wire: Wire::new(seed),
            clock: Arc::new(FixedClock::at(start)),
            folders: Vec::new(),
        };
        for id in ids {
            let folder = Folder::new();
            let node = world.open(id, &folder).await;
            world.nodes.push(node);
            world.folders.push(folder);
        }
        world.introduce().await;
        world
    }

    async fn open(&self, id: &str, folder: &Folder) -> Node {
        let me = kernel::AuthorityId::parse(id).expect("an authority's id");
        let transport: Arc<dyn Transport> = Arc::new(self.wire.transport(&me));
        let node = Node::open(id, folder.path(), &self.clock, transport).await;
        self.wire.join(&me, Arc::new(node.app.clone()));
        node
    }

    async fn introduce(&self) {
        for one in &self.nodes {
            for other in self.nodes.iter().filter(|other| other.id != one.id) {
                let descriptor = other.app.own_descriptor_bytes().expect("a descriptor");
                let shown = one.app.add_authority_at_console(descriptor).await.expect("a partner");
                one.app.confirm_authority_at_console(shown.id, &other.spoken, "push").await.expect("confirmed");
            }
        }
    }

    /// Stops a node and starts it again from its folder.
    pub async fn restart(&mut self, index: usize) {
        let old = self.nodes.remove(index);
        let id = old.id.clone();
        self.wire.leave(&id);
        drop(old);
        let node = self.open(id.as_str(), &self.folders[index]).await;
        self.nodes.insert(index, node);
    }

    /// The folder of a node.
    pub fn folder(&self, index: usize) -> &Folder {
        &self.folders[index]
    }

    /// Lets time pass and messages travel until nothing is under way, or until `rounds` are over. Returns whether it
    /// came to rest.
    pub async fn settles(&self, rounds: usize) -> bool {
        for _ in 0..rounds {
            let mut moved = self.wire.step().await;
            for node in &self.nodes {
                moved += node.posts().await;
            }
            let mut waiting = 0;
            for node in &self.nodes {
                let counts = node.app.store().read(|tx| tx.outbox_counts(None)).await.expect("counts");
                waiting += counts.get("queued").copied().unwrap_or(0) + counts.get("leased").copied().unwrap_or(0);
            }
            if moved == 0 && waiting == 0 && self.wire.pending() == 0 {
                return true;
            }
            if moved == 0 {
                // Something waits for its next try.
                self.clock.advance(60);
            }
        }
        false
    }

    /// The digests of the shared state of a docket, node by node; `None` where a node does not have it.
    pub async fn lines(&self, docket: DocketId) -> Vec<Option<Digest>> {
        let mut lines = Vec::new();
        for node in &self.nodes {
            let line = node.app.store().read(move |tx| tx.listed_docket(docket)).await.expect("a list");
            lines.push(line.map(|line| line.line_digest));
        }
        lines
    }
}
