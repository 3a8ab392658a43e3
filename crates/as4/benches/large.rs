//! What large evidence costs its sender: chunks of 32 MB, each a message of its own in one buffer that is filled anew.
//! `cargo bench -p as4 --bench large -- [MB]`; prints processor time and the most memory that was ever held.

#[path = "../tests/support/mod.rs"]
mod support;

use as4::{Bulk, Suite, scattered_message};
use support::{Counter, Pair};

const CHUNK: usize = 32 << 20;

/// Seconds of processor time of this process, user and system, as Linux counts them.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|text| text.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// The most memory that the process ever had, in MB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1024.0
}

fn main() {
    let total: u32 = std::env::args().filter_map(|text| text.parse().ok()).next_back().unwrap_or(10_240);
    let chunks = total.div_ceil(32);
    println!("suite                  MB       messages   cpu s    MB a cpu second   most memory MB (before)");
    for suite in Suite::ALL {
        let pair = Pair::new(suite);
        let mut rng = Counter(7);
        let (before, idle) = (cpu(), peak());
        let mut buffer = vec![0_u8; CHUNK];
        let mut sent = 0_u64;
        for _ in 0..chunks {
            // What stands in it is the last cipher text: as good as anything that is packed.
            let bulk =
                Bulk { content: buffer, media_type: "application/octet-stream".to_owned(), properties: Vec::new() };
            let message = support::message();
            let to = pair.b.certificate();
            let out = scattered_message(message, vec![bulk], &pair.a.signer, to, &mut rng).expect("is made");
            sent += out.length();
            buffer = out.into_buffers().pop().expect("the buffer");
        }
        let seconds = cpu() - before;
        println!(
            "{:22} {:<8} {chunks:<10} {seconds:<8.2} {:<17.0} {:.1} ({idle:.1})",
            suite.as_str(),
            sent >> 20,
            f64::from(chunks) * 32.0 / seconds,
            peak()
        );
    }
}
