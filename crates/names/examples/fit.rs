//! Finds the weights of the evidence: a logistic regression with a ridge, by Newton's method.
//!
//! `cargo run --release -p names --example fit -- PAIRS.jsonl > crates/names/src/weights_table.rs`
//!
//! Only rows whose two sides come from sources in the public domain or under CC0 are used (lists of the United Nations
//! and of the United States, members of parliaments from Wikidata), and of them those whose first record's id does not
//! fall into the quarter that is held out. To these come pairs made up by rule: two persons of one family and given
//! name with fathers of different names.

use std::error::Error;

use names::{Name, term_values, terms_count};

/// Strength of the ridge, in the unit of one row.
const RIDGE: f64 = 3.0;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let text = std::fs::read_to_string(path)?;
    let mut rows: Vec<(Vec<f64>, f64, f64)> = Vec::new();
    let mut fathers: Vec<Name> = Vec::new();
    for line in text.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let word = |key: &str| row[key].as_str().unwrap_or_default();
        let label = row["label"].as_f64().unwrap_or(0.0);
        if !free(word("rid_a")) || !free(word("rid_b")) || held_out(word("rid_a")) {
            continue;
        }
        if label > 0.5 && row["related"].as_i64() != Some(1) {
            continue;
        }
        let (a, b) = (Name::read(word("name_a")), Name::read(word("name_b")));
        if a.parts.len() == 3 && a.parts.iter().any(|p| p.kind == names::Kind::Patronymic) {
            fathers.push(a.clone());
        }
        rows.push((values(&a, &b), label, 1.0));
    }
    // two persons who share all but the father's name
    for (n, name) in fathers.iter().enumerate().step_by(4) {
        let Some(other) = fathers.get((n * 7 + 13) % fathers.len()) else { continue };
        let Some(at) = name.parts.iter().position(|p| p.kind == names::Kind::Patronymic) else { continue };
        let Some(from) = other.parts.iter().find(|p| p.kind == names::Kind::Patronymic) else { continue };
        let made: Vec<&str> =
            name.parts.iter().enumerate().map(|(i, p)| if i == at { from.shown.as_str() } else { p.shown.as_str() }).collect();
        if other.sex == name.sex && from.shown != name.parts[at].shown {
            let made = Name::read(&made.join(" "));
            let plain: Vec<&str> = name.parts.iter().map(|p| p.shown.as_str()).collect();
            rows.push((values(&Name::read(&plain.join(" ")), &made), 0.0, 1.0));
        }
    }
    let weights = newton(&rows)?;
    println!("// Made by examples/fit.rs from {} rows; do not edit by hand.", rows.len());
    println!();
    println!("/// Thousandths of a natural logarithm of odds for each unit of each term.");
    println!("pub(crate) const WEIGHTS: [i32; {}] = [", weights.len());
    for line in weights.chunks(12) {
        let cells: Vec<String> = line.iter().map(|w| format!("{:.0}", w * 1000.0)).collect();
        println!("    {},", cells.join(", ").replace("-0,", "0,"));
    }
    println!("];");
    Ok(())
}

fn values(a: &Name, b: &Name) -> Vec<f64> {
    term_values(a, b).into_iter().map(|v| f64::from(v) / 1000.0).collect()
}

fn free(rid: &str) -> bool {
    ["ofac-", "un-", "ep-"].iter().any(|source| rid.starts_with(source))
}

/// One id in four, by a hash (FNV-1a) that has nothing to do with the person.
fn held_out(rid: &str) -> bool {
    let hash = rid.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 32) % 4 == 0
}

fn newton(rows: &[(Vec<f64>, f64, f64)]) -> Result<Vec<f64>, Box<dyn Error>> {
    let n = terms_count();
    let mut weights = vec![0.0; n];
    for _ in 0..30 {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -RIDGE * w).collect();
        let mut matrix = vec![vec![0.0; n]; n];
        for (i, line) in matrix.iter_mut().enumerate() {
            line[i] = RIDGE;
        }
        for (x, y, weight) in rows {
            let z: f64 = x.iter().zip(&weights).map(|(a, b)| a * b).sum();
            let p = 1.0 / (1.0 + (-z).exp());
            let used: Vec<usize> = (0..n).filter(|i| x[*i] != 0.0).collect();
            for &i in &used {
                gradient[i] += weight * (y - p) * x[i];
                for &j in &used {
                    matrix[i][j] += weight * p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        let step = solve(matrix, gradient).ok_or("no solution")?;
        let size: f64 = step.iter().map(|s| s.abs()).sum();
        for (w, s) in weights.iter_mut().zip(&step) {
            *w += s;
        }
        eprintln!("step {size:.5}");
        if size < 1e-4 {
            break;
        }
    }
    Ok(weights)
}

/// Gauss with pivots.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Option<Vec<f64>> {
    let n = b.len();
    for i in 0..n {
        let pivot = (i..n).max_by(|x, y| a[*x][i].abs().total_cmp(&a[*y][i].abs()))?;
        a.swap(i, pivot);
        b.swap(i, pivot);
        if a[i][i].abs() < 1e-12 {
            return None;
        }
        for k in i + 1..n {
            let factor = a[k][i] / a[i][i];
            if factor != 0.0 {
                let (head, tail) = a.split_at_mut(k);
                for (x, y) in tail[0][i..].iter_mut().zip(&head[i][i..]) {
                    *x -= factor * y;
                }
                b[k] -= factor * b[i];
            }
        }
    }
    let mut x = vec![0.0; n];
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|j| a[i][j] * x[j]).sum();
        x[i] = (b[i] - sum) / a[i][i];
    }
    Some(x)
}
