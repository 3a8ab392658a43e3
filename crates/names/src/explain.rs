//! Why a score is what it is: every term that was added up, with a code and arguments.

use serde::Serialize;

use crate::{
    align::{Alignment, Bond, MOST_PARTS, Rule},
    evidence::{About, Sink, bits_of_both, evidence},
    identity::{Person, identify},
    parts::{Kind, Name, Part},
    score::{summed, too_common},
    sound,
    weights::WEIGHTS,
};

/// One line of an explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The key of the sentence in the locale files.
    pub code: &'static str,
    /// Values for the sentence, in their order.
    #[serde(serialize_with = "as_map")]
    pub args: Vec<(&'static str, String)>,
    /// What it adds to the logarithm of the odds, in millionths; negative speaks against.
    pub weight: i64,
}

/// A score and the items whose weights sum up to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The level in words: `same`, `similar`, `possible`, `different`, `unknown`.
    pub level: &'static str,
    /// Between 0 and 1.
    pub score: f64,
    /// Logarithm of the odds in millionths: the sum of the weights of all items.
    pub odds: i64,
    /// What speaks for and against.
    pub items: Vec<Item>,
}

fn as_map<S: serde::Serializer>(args: &[(&'static str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(args.iter().map(|(name, value)| (name, value)))
}

#[derive(Default)]
struct Terms(Vec<(About, i64)>);

impl Sink for Terms {
    fn take(&mut self, about: About, term: usize, value: i32) {
        let weight = i64::from(WEIGHTS[term]) * i64::from(value);
        match self.0.iter_mut().find(|(a, _)| *a == about) {
            Some((_, sum)) => *sum += weight,
            None => self.0.push((about, weight)),
        }
    }
}

/// Explains the comparison of two names. The weights of the items sum up to [`crate::Compared::odds`], always.
///
/// ```
/// use names::{Name, compare, explain};
///
/// let (a, b) = (Name::read("Nikolai Petrov"), Name::read("Микола ПЕТРОВ"));
/// let why = explain(&a, &b);
/// assert_eq!(why.items.iter().map(|item| item.weight).sum::<i64>(), compare(&a, &b).odds());
/// ```
pub fn explain(a: &Name, b: &Name) -> Explanation {
    let mut terms = Terms::default();
    let found = evidence(&a.view(), &b.view(), &mut terms);
    let odds: i64 = terms.0.iter().map(|(_, weight)| weight).sum();
    let common = too_common(&a.view(), &b.view(), &found, odds);
    let odds = odds + common;
    let compared = summed(&a.view(), &b.view(), &found, odds);
    let mut items: Vec<Item> = Vec::new();
    for (about, weight) in &terms.0 {
        let (code, args) = match about {
            About::Bond(number) => match found.bonds().get(usize::from(*number)) {
                Some(bond) => bond_item(a, b, *bond),
                None => continue,
            },
            About::Omitted => ("names-part-only-in-one", left(a, b, &found)),
            About::Contradicted => ("names-parts-contradict", left(a, b, &found)),
            About::Sex => ("names-endings-differ", Vec::new()),
            About::Characters => (
                "names-characters",
                vec![("characters", found.han_count.to_string()), ("likeness", thousandths(found.han))],
            ),
            About::Whole => (
                "names-as-a-whole",
                vec![
                    ("agree", found.bonds().len().to_string()),
                    ("parts-a", a.parts.len().to_string()),
                    ("parts-b", b.parts.len().to_string()),
                ],
            ),
        };
        items.push(Item { code, args, weight: *weight });
    }
    if common < 0 {
        items.push(Item { code: "names-too-common", args: Vec::new(), weight: common });
    }
    Explanation { level: compared.level().code(), score: compared.score(), odds, items }
}

/// Explains the comparison of two persons: the names that fit best, and each field. The weights sum up to
/// [`crate::Identified::odds`], always.
pub fn explain_identity(a: &Person, b: &Person) -> Explanation {
    let found = identify(a, b);
    let items = found.fields().iter().map(|field| field.item(a, b, &found)).collect();
    Explanation { level: found.level().code(), score: found.score(), odds: found.odds(), items }
}

fn bond_item(a: &Name, b: &Name, bond: Bond) -> (&'static str, Vec<(&'static str, String)>) {
    let (x, y) = (&a.parts[usize::from(bond.a)], &b.parts[usize::from(bond.b)]);
    let code = match (bond.rule, bond.like) {
        (Rule::Variant, _) => "names-part-variant",
        (Rule::Initial, _) => "names-part-initial",
        (Rule::Joined, _) => "names-part-joined",
        (Rule::Beginning, _) => "names-part-beginning",
        (Rule::Letters, _) => "names-part-letters",
        (_, 960..) => "names-part-same",
        (_, 780..) => "names-part-similar",
        _ => "names-part-faint",
    };
    let shown = |name: &Name, part: &Part, at: u8, more: bool| {
        let next = name.parts.get(usize::from(at) + 1).filter(|_| more);
        next.map_or_else(|| part.shown.clone(), |next| format!("{} {}", part.shown, next.shown))
    };
    (
        code,
        vec![
            ("a", shown(a, x, bond.a, bond.more_a)),
            ("b", shown(b, y, bond.b, bond.more_b)),
            ("kind", kind_code(x.kind.max(y.kind)).to_owned()),
            ("reading-a", sound::spelled(&x.sounds)),
            ("reading-b", sound::spelled(&y.sounds)),
            ("likeness", thousandths(bond.like)),
            ("one-in", one_in(bits_of_both(x, y)).to_string()),
        ],
    )
}

const fn kind_code(kind: Kind) -> &'static str {
    match kind {
        Kind::Plain => "name",
        Kind::Family => "family",
        Kind::Given => "given",
        Kind::Patronymic => "patronymic",
        Kind::Kunya => "kunya",
        Kind::Initial => "initial",
        Kind::Extra => "extra",
    }
}

fn left(a: &Name, b: &Name, found: &Alignment) -> Vec<(&'static str, String)> {
    let parts = |name: &Name, used: u16| -> String {
        let left: Vec<&str> = name
            .parts
            .iter()
            .take(MOST_PARTS)
            .enumerate()
            .filter(|(at, _)| used >> at & 1 == 0)
            .map(|(_, part)| part.shown.as_str())
            .collect();
        left.join(" ")
    };
    vec![("a", parts(a, found.used_a)), ("b", parts(b, found.used_b))]
}

pub(crate) fn thousandths(value: u16) -> String {
    format!("{}.{:03}", value / 1000, value % 1000)
}

/// One person in how many has a name of so many tenths of a bit, to two figures.
fn one_in(tenths: u16) -> u32 {
    const STEPS: [u32; 10] = [100, 107, 115, 123, 132, 141, 152, 162, 174, 187];
    let whole = u32::from(tenths / 10).min(24);
    let number = (STEPS[usize::from(tenths % 10)] << whole) / 100;
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    number / unit * unit
}
