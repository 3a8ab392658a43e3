//! What the machine itself can do: the floor under every figure.

use std::{
    fs::File,
    io::Write as _,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use rusqlite::Connection;

use crate::figures::{Report, Samples, Watch};

/// Waits for the disk, one 4 KiB block at a time, and SQLite's own commits with the settings of a node.
pub fn disk(report: &mut Report, folder: &Path, seconds: usize) {
    let seconds = Duration::from_secs(seconds as u64);
    let mut file = File::create(folder.join("floor.bin")).expect("the folder is writable");
    let block = [7_u8; 4096];
    let mut samples = Samples::default();
    let (watch, began) = (Watch::start(), Instant::now());
    while began.elapsed() < seconds {
        let start = Instant::now();
        file.write_all(&block).and_then(|()| file.sync_data()).expect("the disk takes it");
        samples.add(start.elapsed());
    }
    report.row("floor: write 4 KiB and fdatasync", samples.columns(&watch));
    for rows in [1, 64] {
        let mut samples = Samples::default();
        let mut connection = Connection::open(folder.join(format!("floor-{rows}.db"))).expect("a database");
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (k BLOB PRIMARY KEY, v BLOB);",
            )
            .expect("a table");
        let (watch, began) = (Watch::start(), Instant::now());
        let mut key = 0_i64;
        while began.elapsed() < seconds {
            let start = Instant::now();
            let work = connection.transaction().expect("a transaction");
            for _ in 0..rows {
                key += 1;
                work.execute("INSERT INTO t VALUES (?1, ?2)", (key.to_be_bytes(), [7_u8; 1024])).expect("a row");
            }
            work.commit().expect("a commit");
            samples.add(start.elapsed());
        }
        report.row(format!("floor: SQLite, {rows} x 1 KiB a commit"), samples.columns(&watch));
    }
}

/// The rates of signing and verifying that OpenSSL reports for ECDSA P-256 on one core; nothing where there is none.
pub fn openssl(report: &mut Report) {
    let run = Command::new("openssl").args(["speed", "-seconds", "2", "-mr", "ecdsap256"]).output();
    let Ok(run) = run else { return };
    // The machine-readable line ends with signatures a second and verifications a second.
    let text = String::from_utf8_lossy(&run.stdout).into_owned();
    let Some(line) = text.lines().find(|line| line.starts_with("+F4:")) else { return };
    let rates: Vec<f64> = line.split(':').rev().take(2).filter_map(|word| word.parse().ok()).collect();
    if let [verify, sign] = rates[..] {
        report.row("floor: openssl ecdsap256", vec![("sign_per_s", sign), ("verify_per_s", verify)]);
    }
}
