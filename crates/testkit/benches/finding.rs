//! The names of persons in memory: how long they take to read in, how much room they need, how long one question takes.
//! The database has no part in it; with it, `pages` asks.
//!
//! ```text
//! cargo bench -p testkit --bench finding -- --names 100000 --questions 1000
//! ```
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on should stop with a reason")]

#[expect(dead_code, reason = "this benchmark needs only a part of it")]
#[path = "common/figures.rs"]
mod figures;

use std::{hint::black_box, time::Instant};

use app::{BySound, NameFinder as _, Spelled};
use figures::{Args, Report, Samples, float};
use kernel::PartialDate;
use names::{Name, Person};

/// Beginnings, middles and ends of family names in the letters of four languages; some tens of thousands are possible.
const STEMS: [&str; 24] = [
    "Кар", "Рах", "Мам", "Исм", "Юсуп", "Абд", "Сул", "Нур", "Таш", "Бек", "Ham", "Qas", "Əhm", "Rəs", "Şər", "Gʻan",
    "Oʻtk", "Xol", "Jal", "Петр", "Ник", "Вас", "Сем", "Григ",
];
const MIDDLES: [&str; 12] = ["и", "а", "ма", "та", "и", "o", "im", "ul", "ər", "ам", "ор", "ев"];
const ENDS: [&str; 10] = ["мов", "лиев", "нова", "ров", "zadə", "boyev", "yev", "ova", "дзе", "ский"];
const GIVEN: [&str; 20] = [
    "Алишер",
    "Rəşad",
    "Dilshod",
    "Nigar",
    "Иван",
    "Heydər",
    "Gulnora",
    "Дмитрий",
    "Aysel",
    "Бахтиёр",
    "Əli",
    "Шавкат",
    "Leyla",
    "Ольга",
    "Jasur",
    "Мария",
    "Tural",
    "Зухра",
    "Anvar",
    "Сергей",
];

/// A choice that is the same in every run.
fn one<'a>(of: &[&'a str], number: usize, turn: usize) -> &'a str {
    let mixed =
        (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(7 * u32::try_from(turn).unwrap_or(0));
    of[usize::try_from(mixed >> 33).unwrap_or(0) % of.len()]
}

fn name(number: usize) -> String {
    let family = [one(&STEMS, number, 0), one(&MIDDLES, number, 1), one(&ENDS, number, 2)].concat();
    let father = [one(&STEMS, number, 4), one(&MIDDLES, number, 5), "ович"].concat();
    format!("{family} {} {father}", one(&GIVEN, number, 3))
}

fn main() {
    let args = Args::read();
    let mut report = Report::new("finding");
    let count = args.number("names", 100_000);
    let before = figures::memory(std::process::id());
    let born =
        |number: usize| PartialDate::parse(&format!("19{:02}-0{}-1{}", 40 + number % 60, 1 + number % 9, number % 10));
    let all: Vec<Spelled> = (0..count)
        .map(|number| Spelled { name: name(number), born: born(number), confidential: number % 20 == 0 })
        .collect();
    let finder = BySound::default();
    report.row("memory: before", before);
    let begun = Instant::now();
    finder.put(all);
    let (names, bytes) = finder.size();
    report.row(
        "read in at the start",
        vec![
            ("names", float(names)),
            ("seconds", begun.elapsed().as_secs_f64()),
            ("bytes_each", float(bytes) / float(names)),
        ],
    );
    report.row("memory: with all names", figures::memory(std::process::id()));
    let questions = args.number("questions", 1_000);
    let asked = |number: usize| -> [(&'static str, Person); 4] {
        let whole = name(number * 7919 % count);
        let family = whole.split(' ').next().unwrap_or_default().to_owned();
        let other = names::spellings(&whole, 1).pop().unwrap_or_else(|| whole.clone());
        let births =
            vec![names::Birth::parse(&born(number * 7919 % count).expect("a date").to_string()).expect("a date")];
        [
            ("a whole name", Person::named(&whole)),
            ("a whole name in another script", Person::named(&other)),
            ("a family name", Person::named(&family)),
            ("a name and a date of birth", Person { names: vec![Name::read(&whole)], births, ..Person::default() }),
        ]
    };
    let mut samples: [(&str, Samples); 4] = asked(0).map(|(what, _)| (what, Samples::default()));
    for number in 0..questions {
        for ((_, samples), (_, person)) in samples.iter_mut().zip(asked(number)) {
            let begun = Instant::now();
            for confidential in [false, true] {
                black_box(finder.meant(&person, confidential, 80));
            }
            samples.add(begun.elapsed());
        }
    }
    for (what, samples) in &mut samples {
        report.row(format!("asked: {what}"), samples.percentiles().into());
    }
    let begun = Instant::now();
    for number in 0..100 {
        finder.put(vec![Spelled { name: name(count + number), born: None, confidential: false }]);
        black_box(finder.meant(&Person::named("Каримов"), false, 1));
    }
    report.row("a name added and a question", vec![("ms_each", begun.elapsed().as_secs_f64() * 10.0)]);
    report.finish();
}
