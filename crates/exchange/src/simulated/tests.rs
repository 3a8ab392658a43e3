use super::*;
use crate::testing::{Clerk, Office, Parts};

struct Scene {
    wire: Wire,
    az: Office,
    uz: Arc<Office>,
    clerk: Arc<Clerk>,
}

impl Scene {
    fn new(seed: u64) -> Self {
        let (az, uz) = (Office::new("az-pgo"), Arc::new(Office::new("uz-pgo")));
        let clerk = Clerk::new(Arc::clone(&uz), &az);
        let wire = Wire::new(seed);
        wire.join(&uz.id, Arc::<Clerk>::clone(&clerk));
        Self { wire, az, uz, clerk }
    }

    async fn send(&self, text: &str) -> Outcome {
        let (bytes, envelope) = self.az.entry(&self.uz.id, text, 0);
        self.again(&bytes, &envelope).await
    }

    async fn again(&self, bytes: &[u8], envelope: &Envelope) -> Outcome {
        self.wire.transport(&self.az.id).deliver(&self.uz.partner(None), envelope, &Parts::of(bytes)).await
    }
}

#[tokio::test]
async fn without_faults_every_message_is_answered() {
    let scene = Scene::new(1);
    assert!(matches!(scene.send("please").await, Outcome::Receipted(_)));
    assert!(matches!(scene.send("refuse me").await, Outcome::Refused(_)));
    assert_eq!((scene.wire.counts().tries, scene.wire.counts().arrivals), (2, 2));
}

#[tokio::test]
async fn a_cut_line_and_a_node_that_is_down_are_unknown() {
    let scene = Scene::new(1);
    scene.wire.cut(&scene.uz.id, &scene.az.id);
    assert!(matches!(scene.send("please").await, Outcome::Unknown(_)));
    scene.wire.mend(&scene.az.id, &scene.uz.id);
    assert!(scene.send("please").await.is_final());
    scene.wire.leave(&scene.uz.id);
    assert!(matches!(scene.send("please").await, Outcome::Unknown(_)));
    assert_eq!(scene.clerk.effects(), 1);
}

#[tokio::test]
async fn a_late_message_arrives_after_the_sender_gave_up() {
    let scene = Scene::new(1);
    scene.wire.set_faults(Faults { late: 1_000, late_steps: 1, ..Faults::default() });
    assert!(matches!(scene.send("please").await, Outcome::Unknown(cause) if cause.doubt == Doubt::TimedOut));
    assert_eq!((scene.clerk.effects(), scene.wire.pending()), (0, 1));
    assert_eq!(scene.wire.step().await, 1);
    assert_eq!((scene.clerk.effects(), scene.wire.pending()), (1, 0));

    scene.send("another").await;
    scene.wire.cut(&scene.az.id, &scene.uz.id);
    assert_eq!((scene.wire.step().await, scene.wire.pending()), (0, 0), "a cut line loses what is late");
    assert_eq!((scene.clerk.effects(), scene.wire.counts().lost), (1, 1));
}

/// Sends twenty messages over a bad line until each is answered; gives what happened on the line.
async fn bad_line(seed: u64) -> Counts {
    let scene = Scene::new(seed);
    scene.wire.set_faults(Faults { lost: 300, answer_lost: 300, doubled: 300, late: 200, late_steps: 5 });
    let mut open: Vec<_> = (0..20).map(|n| scene.az.entry(&scene.uz.id, &format!("message {n}"), 0)).collect();
    for _ in 0..60 {
        let mut still = Vec::new();
        for (bytes, envelope) in open {
            if !scene.again(&bytes, &envelope).await.is_final() {
                still.push((bytes, envelope));
            }
        }
        open = still;
        scene.wire.step().await;
    }
    while scene.wire.pending() > 0 {
        scene.wire.step().await;
    }
    assert_eq!((open.len(), scene.clerk.effects()), (0, 20), "each is answered and has one effect");
    scene.wire.counts()
}

#[tokio::test]
async fn a_run_follows_from_its_seed() {
    let (one, again, other) = (bad_line(7).await, bad_line(7).await, bad_line(8).await);
    assert_eq!(one, again);
    assert_ne!(one, other);
    assert!(one.lost > 0 && one.answers_lost > 0 && one.late > 0 && one.tries > 20, "{one:?}");
}
