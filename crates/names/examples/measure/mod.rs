//! Measures of a matcher on labelled rows; used by the example `score` and by the tests.

#![expect(clippy::cast_precision_loss, reason = "there are fewer rows than 2^52")]

use std::{fs, path::Path};

use names::{Compared, Name, compare, identify, person};
use serde_json::Value;

/// A scored row.
pub struct Row {
    /// Whether it is one person.
    pub label: bool,
    /// Higher is more alike.
    pub score: i64,
    /// Groups it belongs to, such as `Cyrillic-Latin`.
    pub groups: Vec<String>,
    /// Whether it was kept out of fitting.
    pub held_out: bool,
}

/// What a set of rows gives.
pub struct Measure {
    /// Rows with the label 1 and 0.
    pub rows: (usize, usize),
    /// Area under the curve.
    pub auc: f64,
    /// Best F1, with precision, recall and the score from which a row is taken.
    pub f1: f64,
    /// Precision at the best F1.
    pub precision: f64,
    /// Recall at the best F1.
    pub recall: f64,
    /// Score from which a row is taken.
    pub threshold: i64,
    /// Recall where one in a hundred of the others is taken.
    pub at_1_percent: f64,
    /// Recall where one in a thousand of the others is taken.
    pub at_1_per_mille: f64,
}

impl Measure {
    /// All of it in a line.
    pub fn line(&self) -> String {
        format!(
            "{:6} {:6}  AUC {:.4}  F1 {:.4}  P {:.3}  R {:.3}  R at 1 % {:.3}  at 0.1 % {:.3}  from {:.2}",
            self.rows.0,
            self.rows.1,
            self.auc,
            self.f1,
            self.precision,
            self.recall,
            self.at_1_percent,
            self.at_1_per_mille,
            self.threshold as f64 / 1e6,
        )
    }
}

/// Measures rows.
pub fn measure<'a>(rows: impl Iterator<Item = &'a Row>) -> Measure {
    let mut all: Vec<(i64, bool)> = rows.map(|row| (row.score, row.label)).collect();
    all.sort_unstable_by_key(|(score, _)| std::cmp::Reverse(*score));
    let positive = all.iter().filter(|(_, label)| *label).count();
    let negative = all.len() - positive;
    let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
    let (mut tp, mut fp, mut at) = (0, 0, 0);
    let mut best = (0.0, 0.0, 0.0, i64::MAX);
    let (mut r1, mut r01, mut area) = (0.0, 0.0, 0.0);
    while at < all.len() {
        let score = all[at].0;
        let (tp0, fp0) = (tp, fp);
        while at < all.len() && all[at].0 == score {
            if all[at].1 {
                tp += 1;
            } else {
                fp += 1;
            }
            at += 1;
        }
        area += share(fp - fp0, negative) * (share(tp, positive) + share(tp0, positive)) / 2.0;
        let (p, r) = (share(tp, tp + fp), share(tp, positive));
        let f1 = 2.0 * p * r / (p + r).max(1e-9);
        if f1 > best.0 {
            best = (f1, p, r, score);
        }
        if share(fp, negative) <= 0.01 {
            r1 = r;
        }
        if share(fp, negative) <= 0.001 {
            r01 = r;
        }
    }
    Measure {
        rows: (positive, negative),
        auc: area,
        f1: best.0,
        precision: best.1,
        recall: best.2,
        threshold: best.3,
        at_1_percent: r1,
        at_1_per_mille: r01,
    }
}

/// Precision and recall from a score on.
pub fn at_threshold<'a>(rows: impl Iterator<Item = &'a Row>, threshold: i64) -> (f64, f64, usize) {
    let (mut tp, mut fp, mut all) = (0, 0, 0);
    for row in rows {
        all += usize::from(row.label);
        if row.score >= threshold {
            tp += usize::from(row.label);
            fp += usize::from(!row.label);
        }
    }
    (tp as f64 / (tp + fp).max(1) as f64, tp as f64 / all.max(1) as f64, all)
}

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn held_out(rid: &str) -> bool {
    kernel::Digest::of(rid.as_bytes()).as_bytes()[0] < 64
}

fn order(compared: &Compared) -> i64 {
    if compared.is_unknown() { i64::MIN } else { compared.odds() }
}

/// Pairs of names: positives that share nothing with the name (`related` 0) are left out.
pub fn pairs(folder: &Path) -> Vec<Row> {
    lines(&folder.join("pairs.jsonl"))
        .into_iter()
        .filter(|v| v["label"] == 0 || v["related"] == 1)
        .map(|v| {
            let text = |key: &str| v[key].as_str().unwrap_or_default();
            let mut scripts = [text("script_a"), text("script_b")];
            scripts.sort_unstable();
            let cross = v["cross_script"] == 1;
            let group = if cross { scripts.join("-") } else { "same script".to_owned() };
            let compared = compare(&Name::read(text("name_a")), &Name::read(text("name_b")));
            Row {
                label: v["label"] == 1,
                score: order(&compared),
                groups: vec![group],
                held_out: held_out(text("rid_a")),
            }
        })
        .collect()
}

/// Pairs of Azerbaijani, Uzbek, Kyrgyz, Tajik and Gulf names.
pub fn azuz(folder: &Path) -> Vec<Row> {
    lines(&folder.join("azuz_pairs.jsonl"))
        .into_iter()
        .map(|v| {
            let text = |key: &str| v[key].as_str().unwrap_or_default();
            let compared = compare(&Name::read(text("name_a")), &Name::read(text("name_b")));
            Row {
                label: v["label"] == 1,
                score: order(&compared),
                groups: vec![text("track").to_owned()],
                held_out: held_out(text("name_a")),
            }
        })
        .collect()
}

/// Pairs of identities.
pub fn identities(folder: &Path) -> Vec<Row> {
    lines(&folder.join("identity_pairs.jsonl"))
        .into_iter()
        .filter_map(|v| {
            let (a, b) = (person(1, &v["query"]).ok()?, person(1, &v["record"]).ok()?);
            Some(Row {
                label: v["label"] == 1,
                score: identify(&a, &b).odds(),
                groups: vec![v["category"].as_str().unwrap_or_default().to_owned()],
                held_out: held_out(v["query"]["rid"].as_str().unwrap_or_default()),
            })
        })
        .collect()
}
