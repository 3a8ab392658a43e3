//! Two persons: names, dates and places of birth, sex, nationality, documents.

use crate::{
    birth::{Birth, BirthLevel},
    document::{DocumentLevel, document_level, normal_document},
    explain::Item,
    parts::{Name, Sex},
    place::country,
    score::{Compared, Level, compare, held},
    weights::{IDENTITY, identity_at, probability},
};

/// What is known of a person. Everything but a name may be missing; what is missing speaks neither for nor against.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The name and all other names.
    pub names: Vec<Name>,
    /// Dates of birth; several readings may stand side by side.
    pub births: Vec<Birth>,
    /// Sex, if it is known.
    pub sex: Option<Sex>,
    /// Nationalities and countries, as [`country`] gives them.
    pub countries: Vec<&'static str>,
    /// Places of birth.
    pub places: Vec<Name>,
    /// Numbers of documents, as [`normal_document`] gives them.
    pub documents: Vec<String>,
}

impl Person {
    /// A person of whom only one name is known.
    pub fn named(name: &str) -> Self {
        Self { names: vec![Name::read(name)], ..Self::default() }
    }

    /// Adds countries from a text.
    pub fn add_country(&mut self, text: &str) {
        self.countries.extend(country(text));
        self.countries.sort_unstable();
        self.countries.dedup();
    }

    /// Adds the number of a document.
    pub fn add_document(&mut self, text: &str) {
        self.documents.push(normal_document(text));
    }
}

/// A field that says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The two names that fit best, by their places.
    Names {
        /// Place in the names of the first person.
        a: usize,
        /// Place in those of the second.
        b: usize,
        /// What the comparison found.
        compared: Compared,
        /// What it adds.
        weight: i64,
    },
    /// The dates of birth that fit best.
    Birth(BirthLevel, i64),
    /// Whether the sex is the same; false also where only the endings of the names say so.
    Sex(bool, i64),
    /// Whether a country is the same.
    Country(bool, i64),
    /// Whether a place of birth is the same.
    Place(bool, i64),
    /// The documents that fit best.
    Document(DocumentLevel, i64),
    /// The names are too different for the rest to count in full.
    NamesDiffer(i64),
}

impl Field {
    const fn weight(&self) -> i64 {
        match self {
            Self::Names { weight, .. }
            | Self::Birth(_, weight)
            | Self::Sex(_, weight)
            | Self::Country(_, weight)
            | Self::Place(_, weight)
            | Self::Document(_, weight)
            | Self::NamesDiffer(weight) => *weight,
        }
    }

    pub(crate) fn item(&self, x: &Person, y: &Person, found: &Identified) -> Item {
        let births = |p: &Person| p.births.iter().map(ToString::to_string).collect::<Vec<_>>().join(" / ");
        let (code, args): (&'static str, Vec<(&'static str, String)>) = match self {
            Self::Names { a, b, compared, .. } => (
                "names-names",
                vec![
                    ("a", x.names.get(*a).map(|n| n.text.clone()).unwrap_or_default()),
                    ("b", y.names.get(*b).map(|n| n.text.clone()).unwrap_or_default()),
                    ("level", compared.level().code().to_owned()),
                    ("of", (x.names.len() * y.names.len()).to_string()),
                ],
            ),
            Self::Birth(level, _) => (level.code(), vec![("a", births(x)), ("b", births(y))]),
            Self::NamesDiffer(_) => ("names-too-different", Vec::new()),
            Self::Sex(true, _) => ("names-sex-same", Vec::new()),
            Self::Sex(false, _) => ("names-sex-differs", Vec::new()),
            Self::Country(same, _) => (
                if *same { "names-country-same" } else { "names-country-differs" },
                vec![("a", x.countries.join(" ")), ("b", y.countries.join(" "))],
            ),
            Self::Place(same, _) => (if *same { "names-place-same" } else { "names-place-differs" }, Vec::new()),
            Self::Document(level, _) => (
                match level {
                    DocumentLevel::Same => "names-document-same",
                    DocumentLevel::LooksSame => "names-document-looks-same",
                    DocumentLevel::OneSign => "names-document-one-sign",
                    DocumentLevel::Different => "names-document-differs",
                },
                found.document.iter().flat_map(|(a, b)| [("a", a.clone()), ("b", b.clone())]).collect(),
            ),
        };
        Item { code, args, weight: self.weight() }
    }
}

/// What a comparison of two persons found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identified {
    fields: Vec<Field>,
    document: Option<(String, String)>,
    odds: i64,
    unknown: bool,
}

impl Identified {
    /// The fields that were compared.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// How the names compare that fit best; `None` when no two could be compared.
    pub fn names(&self) -> Option<Compared> {
        self.fields.iter().find_map(|field| match field {
            Field::Names { compared, .. } => Some(*compared),
            _ => None,
        })
    }

    /// Logarithm of the odds in millionths: the sum of the weights of the fields.
    pub const fn odds(&self) -> i64 {
        self.odds
    }

    /// Probability that it is one person, as [`Compared::score`].
    pub fn score(&self) -> f64 {
        f64::from(if self.unknown { 0 } else { probability(self.odds) }) / 1_000_000.0
    }

    /// The level in words.
    pub fn level(&self) -> Level {
        match probability(self.odds) {
            _ if self.unknown => Level::Unknown,
            950_000.. => Level::Same,
            600_000.. => Level::Similar,
            200_000.. => Level::Possible,
            _ => Level::Different,
        }
    }
}

/// Compares two persons. A proposal, never a merger.
pub fn identify(a: &Person, b: &Person) -> Identified {
    let mut fields = Vec::new();
    let mut best: Option<(usize, usize, Compared)> = None;
    for (i, x) in a.names.iter().enumerate() {
        for (j, y) in b.names.iter().enumerate() {
            let compared = compare(x, y);
            if !compared.is_unknown() && best.is_none_or(|(_, _, old)| compared.odds() > old.odds()) {
                best = Some((i, j, compared));
            }
        }
    }
    let mut terms = [0_i32; identity_at::TERMS];
    let mut sum = |list: &[(usize, i32)]| -> i64 {
        list.iter()
            .map(|&(term, value)| {
                terms[term] += value;
                i64::from(IDENTITY[term]) * i64::from(value)
            })
            .sum()
    };
    let unknown = best.is_none();
    if let Some((i, j, compared)) = best {
        let weight = sum(&name_terms(compared.odds()));
        fields.push(Field::Names { a: i, b: j, compared, weight });
    }
    if let Some(level) = Birth::best(&a.births, &b.births) {
        let at = BirthLevel::ALL.iter().position(|l| *l == level).unwrap_or(0);
        fields.push(Field::Birth(level, sum(&[(identity_at::BIRTH + at, 1000)])));
    }
    let by_name = |p: &Person| p.names.iter().find_map(|n| n.sex);
    match (a.sex, b.sex) {
        (Some(x), Some(y)) if x == y => fields.push(Field::Sex(true, sum(&[(identity_at::SEX_SAME, 1000)]))),
        (Some(_), Some(_)) => fields.push(Field::Sex(false, sum(&[(identity_at::SEX_DIFFERS, 1000)]))),
        _ => {
            if let (Some(x), Some(y)) = (a.sex.or_else(|| by_name(a)), b.sex.or_else(|| by_name(b)))
                && x != y
            {
                fields.push(Field::Sex(false, sum(&[(identity_at::SEX_BY_NAME, 1000)])));
            }
        }
    }
    if !a.countries.is_empty() && !b.countries.is_empty() {
        let same = a.countries.iter().any(|c| b.countries.contains(c));
        let term = if same { identity_at::COUNTRY_SAME } else { identity_at::COUNTRY_DIFFERS };
        fields.push(Field::Country(same, sum(&[(term, 1000)])));
    }
    if !a.places.is_empty() && !b.places.is_empty() {
        let same = a.places.iter().any(|x| b.places.iter().any(|y| compare(x, y).likeness() >= 0.85));
        let term = if same { identity_at::PLACE_SAME } else { identity_at::PLACE_DIFFERS };
        fields.push(Field::Place(same, sum(&[(term, 1000)])));
    }
    let document = a
        .documents
        .iter()
        .flat_map(|x| b.documents.iter().map(move |y| (document_level(x, y), x, y)))
        .min_by_key(|(level, ..)| *level);
    if let Some((level, ..)) = document {
        let at = match level {
            DocumentLevel::Same => 0,
            DocumentLevel::LooksSame => 1,
            DocumentLevel::OneSign => 2,
            DocumentLevel::Different => 3,
        };
        fields.push(Field::Document(level, sum(&[(identity_at::DOCUMENT + at, 1000)])));
    }
    // a date or a country never alerts alone: names that are too different hold the whole down, unless a document agrees
    let odds: i64 = fields.iter().map(Field::weight).sum();
    let different = best.is_none_or(|(.., compared)| compared.odds() < NAMES_LEAST);
    let agrees = fields.iter().any(|f| {
        matches!(f, Field::Document(DocumentLevel::Same | DocumentLevel::LooksSame | DocumentLevel::OneSign, _))
    });
    if different && !agrees && odds > NAMES_MOST {
        fields.push(Field::NamesDiffer(held(odds, NAMES_MOST)));
    }
    let odds = fields.iter().map(Field::weight).sum();
    Identified { fields, document: document.map(|(_, x, y)| (x.clone(), y.clone())), odds, unknown }
}

/// Odds of the names below which other fields cannot carry a proposal.
const NAMES_LEAST: i64 = -3_000_000;
/// What the whole is then held to: a score of 0.38.
const NAMES_MOST: i64 = -500_000;

/// Bounds between which the odds of the names count each with a weight of their own, in thousandths of a logarithm.
const KNOTS: [i32; 7] = [-5000, -3000, -1500, 0, 1500, 3000, 7000];

/// The odds by names and dates of birth alone, in millionths: what puts the answers of a register in order.
pub(crate) fn name_and_birth(compared: &Compared, birth: Option<BirthLevel>) -> i64 {
    let names: i64 =
        name_terms(compared.odds()).iter().map(|&(term, value)| i64::from(IDENTITY[term]) * i64::from(value)).sum();
    let at = birth.and_then(|level| BirthLevel::ALL.iter().position(|l| *l == level));
    let birth = at.map_or(0, |at| i64::from(IDENTITY[identity_at::BIRTH + at]) * 1000);
    let odds = names + birth;
    if compared.odds() < NAMES_LEAST { odds + held(odds, NAMES_MOST) } else { odds }
}

fn name_terms(odds: i64) -> [(usize, i32); KNOTS.len()] {
    let z = i32::try_from((odds / 1000).clamp(-5000, 7000)).unwrap_or(0);
    let mut terms = [(identity_at::START, 1000); KNOTS.len()];
    for (n, pair) in KNOTS.windows(2).enumerate() {
        terms[n + 1] = (identity_at::NAMES + n, (z.min(pair[1]) - pair[0]).max(0));
    }
    terms
}

/// The values of all terms of an identity, for finding the weights anew.
pub fn identity_values(a: &Person, b: &Person) -> Vec<i32> {
    let mut values = vec![0; identity_at::TERMS];
    for field in identify(a, b).fields {
        match field {
            Field::Names { compared, .. } => {
                for (term, value) in name_terms(compared.odds()) {
                    values[term] += value;
                }
            }
            Field::Birth(level, _) => {
                values[identity_at::BIRTH + BirthLevel::ALL.iter().position(|l| *l == level).unwrap_or(0)] = 1000;
            }
            Field::Sex(true, _) => values[identity_at::SEX_SAME] = 1000,
            Field::Sex(false, _) if a.sex.is_some() && b.sex.is_some() => values[identity_at::SEX_DIFFERS] = 1000,
            Field::Sex(false, _) => values[identity_at::SEX_BY_NAME] = 1000,
            Field::Country(true, _) => values[identity_at::COUNTRY_SAME] = 1000,
            Field::Country(false, _) => values[identity_at::COUNTRY_DIFFERS] = 1000,
            Field::Place(..) | Field::NamesDiffer(_) => {}
            Field::Document(level, _) => {
                let at =
                    [DocumentLevel::Same, DocumentLevel::LooksSame, DocumentLevel::OneSign, DocumentLevel::Different];
                values[identity_at::DOCUMENT + at.iter().position(|l| *l == level).unwrap_or(3)] = 1000;
            }
        }
    }
    values
}
