//! What one exchange of 10 KB costs in processor time: A makes a message, B takes it and makes a receipt, A takes the
//! receipt. `cargo bench -p as4`.

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::Instant;

use as4::{Outgoing, Suite, receipt};
use support::{Counter, Pair, attachment, now};

fn exchange(pair: &Pair, content: &[u8], compress: bool, rng: &mut Counter) -> Outgoing {
    let parts = [attachment(content, "application/octet-stream", compress)];
    let to = Some(pair.b.certificate());
    let sent = as4::user_message(support::message(), &parts, &pair.a.signer, to, rng).expect("is made");
    let taken = pair.receiver(&pair.b).receive(&sent.content_type, &sent.body).expect("is taken");
    let answer = receipt(&taken, "r@b", now(), &pair.b.signer, rng).expect("is made");
    let taken = pair.receiver(&pair.a).receive(&answer.content_type, &answer.body).expect("is taken");
    sent.check_receipt(&taken).expect("fits");
    sent
}

/// Seconds of processor time of this process, user and system, as Linux counts them.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|text| text.parse::<f64>().ok()).sum();
    ticks / 100.0
}

fn main() {
    println!("suite                  size     gzip   exchanges   cpu ms each   wall ms each   request bytes");
    for suite in Suite::ALL {
        let mut pair = Pair::new(suite);
        // Partners are pinned, or the check of their issuer is remembered by the caller.
        pair.trust.pinned = vec![pair.a.signer.certificate().clone(), pair.b.signer.certificate().clone()];
        for (size, compress, rounds) in [(10_000, false, 2_000), (10_000, true, 2_000), (1_000_000, false, 200)] {
            let content: Vec<u8> =
                (0..size).map(|at: u32| at.wrapping_mul(2_654_435_761).to_be_bytes()[0] & 0x3f).collect();
            let mut rng = Counter(7);
            let sent = exchange(&pair, &content, compress, &mut rng);
            let (before, start) = (cpu(), Instant::now());
            for _ in 0..rounds {
                exchange(&pair, &content, compress, &mut rng);
            }
            let each = |seconds: f64| seconds * 1e3 / f64::from(rounds);
            println!(
                "{:22} {size:<8} {:6} {rounds:<11} {:<13.3} {:<14.3} {}",
                suite.as_str(),
                if compress { "yes" } else { "no" },
                each(cpu() - before),
                each(start.elapsed().as_secs_f64()),
                sent.body.len()
            );
        }
    }
}
