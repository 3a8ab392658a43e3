//! One language of [`Lingua`], which is what a page or a letter works with.

use kernel::{Country, Date, Lang, Moment, PartialDate, Problem, Role, Tri};

use crate::{Arg, Lingua, Zone};

/// One language and one time zone. Cheap to copy and to hand to a template.
///
/// Templates and page code call [`t`](Self::t), [`tn`](Self::tn) and [`ta`](Self::ta) with the key as a literal, so
/// that the test of the keys finds them.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    lingua: &'a Lingua,
    lang: Lang,
    zone: Zone,
}

impl<'a> Voice<'a> {
    pub(crate) const fn new(lingua: &'a Lingua, lang: Lang, zone: Zone) -> Self {
        Self { lingua, lang, zone }
    }

    /// The language.
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// The time zone of moments.
    pub const fn zone(self) -> Zone {
        self.zone
    }

    /// The same zone in another language, for the other column of a bilingual paper.
    #[must_use]
    pub const fn in_lang(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    /// All languages.
    pub const fn lingua(self) -> &'a Lingua {
        self.lingua
    }

    /// The sentence `key`.
    pub fn t(self, key: &str) -> String {
        self.lingua.word(self.lang, key)
    }

    /// The sentence `key` with the count `n`, which chooses the plural form.
    pub fn tn(self, key: &str, n: impl Into<Arg<'a>>) -> String {
        self.lingua.say(self.lang, key, &[("n", n.into())])
    }

    /// The sentence `key` with named values.
    pub fn ta(self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.lingua.say(self.lang, key, args)
    }

    /// See [`Lingua::problem`].
    pub fn problem(self, problem: &Problem) -> String {
        self.lingua.problem(self.lang, problem)
    }

    /// See [`Lingua::role`].
    pub fn role(self, role: Role) -> String {
        self.lingua.role(self.lang, role)
    }

    /// See [`Lingua::tri`].
    pub fn tri(self, value: Tri) -> String {
        self.lingua.tri(self.lang, value)
    }

    /// See [`Lingua::language`].
    pub fn language(self, which: Lang) -> String {
        self.lingua.language(self.lang, which)
    }

    /// See [`Lingua::country`].
    pub fn country(self, country: Country) -> String {
        self.lingua.country(self.lang, country)
    }

    /// See [`Lingua::days`].
    pub fn days(self, days: i64) -> String {
        self.lingua.days(self.lang, days)
    }

    /// See [`Lingua::number`].
    pub fn number(self, number: i64) -> String {
        self.lingua.number(self.lang, number)
    }

    /// See [`Lingua::date`].
    pub fn date(self, date: Date) -> String {
        self.lingua.date(self.lang, date)
    }

    /// See [`Lingua::date_short`].
    pub fn date_short(self, date: Date) -> String {
        self.lingua.date_short(self.lang, date)
    }

    /// See [`Lingua::month`].
    pub fn month(self, of: Date) -> String {
        self.lingua.month(self.lang, of)
    }

    /// See [`Lingua::weekday`].
    pub fn weekday(self, date: Date) -> String {
        self.lingua.weekday(self.lang, date)
    }

    /// See [`Lingua::weekday_short`].
    pub fn weekday_short(self, date: Date) -> String {
        self.lingua.weekday_short(self.lang, date)
    }

    /// See [`Lingua::letter_date`].
    pub fn letter_date(self, date: Date) -> String {
        self.lingua.letter_date(self.lang, date)
    }

    /// See [`Lingua::partial_date`].
    pub fn partial_date(self, date: PartialDate) -> String {
        self.lingua.partial_date(self.lang, date)
    }

    /// See [`Lingua::moment`]; in the zone of this voice.
    pub fn moment(self, at: Moment) -> String {
        self.lingua.moment(self.lang, at, self.zone)
    }
}
