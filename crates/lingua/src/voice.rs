//! One language of [`Lingua`], which is what a page or a letter works with.

use kernel::{Country, Date, Lang, LocalTime, Moment, PartialDate, Problem, Role, Tri};

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

    /// A time as a clock on the wall shows it, without its zone: "24 November 2026, 10:40".
    pub fn wall_clock(self, at: LocalTime) -> String {
        let (hour, minute) = at.clock();
        format!("{}, {hour:02}:{minute:02}", self.date(at.date()))
    }

    /// The time of day alone: "10:40".
    pub fn hours(self, at: LocalTime) -> String {
        let (hour, minute) = at.clock();
        format!("{hour:02}:{minute:02}")
    }

    /// A time as a clock on the wall shows it, with whose clock it is: "24 November 2026, 10:40 (Baku, UTC+4)". `zone` is a
    /// name of the IANA database, `east` the minutes that it keeps then.
    pub fn local_time(self, at: LocalTime, zone: &str, east: i32) -> String {
        format!("{}\u{a0}({})", self.wall_clock(at), self.zone_at(zone, east))
    }

    /// A zone with its distance from UTC: "Baku, UTC+4".
    pub fn zone_at(self, zone: &str, east: i32) -> String {
        let distance = Zone::east(east).unwrap_or(Zone::UTC).name();
        if zone == "UTC" { distance } else { format!("{}, {distance}", self.zone_name(zone)) }
    }

    /// What people call a zone of the IANA database: the city whose clock it is. One that has no name here stands as it is.
    pub fn zone_name(self, zone: &str) -> String {
        if kernel::ZONES.contains(&zone) { self.t(&zone_key(zone)) } else { zone.to_owned() }
    }

    /// See [`Lingua::moment`]; in the zone of this voice.
    pub fn moment(self, at: Moment) -> String {
        self.lingua.moment(self.lang, at, self.zone)
    }
}

/// The key of what people call a zone of [`kernel::ZONES`].
pub fn zone_key(zone: &str) -> String {
    // keys: zone-asia-baku zone-asia-tashkent zone-europe-moscow zone-asia-almaty zone-asia-bishkek zone-asia-dushanbe
    // keys: zone-asia-ashgabat zone-asia-yerevan zone-asia-tbilisi zone-europe-minsk zone-europe-chisinau
    // keys: zone-europe-istanbul zone-europe-vienna zone-europe-brussels zone-europe-london zone-asia-dubai
    // keys: zone-asia-riyadh zone-asia-shanghai zone-america-new-york zone-utc
    let plain = zone.chars().map(|c| if c.is_ascii_alphabetic() { c.to_ascii_lowercase() } else { '-' });
    format!("zone-{}", plain.collect::<String>())
}
