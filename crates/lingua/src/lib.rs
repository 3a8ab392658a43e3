//! The words of Comity in its four languages: sentences, dates, numbers, the order of the alphabet, large and small
//! letters.
//!
//! Sentences stand in `locales/<language>/*.ftl` (Project Fluent syntax) and are part of the binary. Everything that
//! depends on a language happens here, on the server, because browsers do not format or sort Azerbaijani and Uzbek.
//!
//! [`Lingua`] holds all languages; [`Voice`] is one language and one time zone of it, which is what a page works with.

mod alphabet;
mod arg;
mod calendar;
mod catalogue;
mod voice;

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, types::FluentNumber};
use kernel::{Country, Lang, Problem, Role, Tri};
use unic_langid::LanguageIdentifier;

pub use arg::Arg;
pub use calendar::Zone;
pub use voice::{Voice, zone_key};

type Bundle = FluentBundle<FluentResource>;

/// All languages, ready to speak. Made once when the node starts and shared between threads.
pub struct Lingua {
    bundles: [Bundle; 4],
    calendars: [calendar::Calendar; 4],
    alphabets: [alphabet::Alphabet; 4],
}

impl Lingua {
    /// Reads the embedded translation files and prepares the formatters of all languages.
    ///
    /// # Errors
    /// `internal` when an embedded file or the embedded language data cannot be read, which the tests exclude.
    pub fn new() -> Result<Self, Problem> {
        let [en, ru, az, uz] = Lang::ALL;
        Ok(Self {
            bundles: [bundle(en)?, bundle(ru)?, bundle(az)?, bundle(uz)?],
            calendars: [
                calendar::Calendar::new(en)?,
                calendar::Calendar::new(ru)?,
                calendar::Calendar::new(az)?,
                calendar::Calendar::new(uz)?,
            ],
            alphabets: [
                alphabet::Alphabet::new(en)?,
                alphabet::Alphabet::new(ru)?,
                alphabet::Alphabet::new(az)?,
                alphabet::Alphabet::new(uz)?,
            ],
        })
    }

    /// One language with the time zone that moments are shown in.
    pub const fn voice(&self, lang: Lang, zone: Zone) -> Voice<'_> {
        Voice::new(self, lang, zone)
    }

    /// The sentence `key` in `lang`, filled with `args`.
    ///
    /// A sentence missing in `lang` is taken from English; a key that no file has is shown as `«key»`. Both are
    /// mistakes of ours that the tests find. Whole numbers are written with the thousands mark of the language.
    pub fn say(&self, lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            filled.set(*name, value.to_fluent());
        }
        self.format(lang, key, &filled)
    }

    /// The sentence `key` without arguments.
    ///
    /// ```
    /// use kernel::Lang;
    /// use lingua::Lingua;
    ///
    /// let lingua = Lingua::new()?;
    /// assert_eq!(lingua.word(Lang::Ru, "common-state"), "Состояние");
    /// # Ok::<(), kernel::Problem>(())
    /// ```
    pub fn word(&self, lang: Lang, key: &str) -> String {
        self.say(lang, key, &[])
    }

    /// Whether the file of this very language has the sentence `key`.
    pub fn knows(&self, lang: Lang, key: &str) -> bool {
        self.bundle(lang).get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// The sentence for the person who meets `problem`: key `problem-<code>`, or the code itself where it names a rule
    /// of a kind of docket (`mla-rule-…`), which pages show under conflicts too.
    ///
    /// Its arguments are texts; one that is a whole number in its shortest form can choose a plural form, and is
    /// written as it is, without thousands marks, because it may as well be a year or part of a case number. A code
    /// without a sentence gives the general one with the code in it, so that nobody meets an empty page.
    pub fn problem(&self, lang: Lang, problem: &Problem) -> String {
        let rule = problem.code.contains("-rule-") && self.knows(Lang::En, problem.code);
        let key = if rule { problem.code.to_owned() } else { format!("problem-{}", problem.code) };
        if !self.knows(Lang::En, &key) {
            return self.say(lang, "problem-without-sentence", &[("code", problem.code.into())]);
        }
        let mut filled = FluentArgs::with_capacity(problem.args.len());
        for (name, value) in &problem.args {
            let value = match value.parse::<i64>() {
                Ok(number) if number.to_string() == *value => {
                    let mut number = FluentNumber::from(number);
                    number.options.use_grouping = false;
                    FluentValue::Number(number)
                }
                _ => FluentValue::from(value.as_str()),
            };
            filled.set(*name, value);
        }
        self.format(lang, &key, &filled)
    }

    /// The name of a role.
    pub fn role(&self, lang: Lang, role: Role) -> String {
        self.word(lang, &format!("role-{}", role.as_str()))
    }

    /// Yes, no or not known.
    pub fn tri(&self, lang: Lang, value: Tri) -> String {
        let key = match value {
            Tri::Yes => "common-yes",
            Tri::No => "common-no",
            Tri::Unknown => "common-unknown",
        };
        self.word(lang, key)
    }

    /// The name of a language in another language, for example of the language that a document is written in.
    pub fn language(&self, lang: Lang, which: Lang) -> String {
        self.word(lang, &format!("language-{}", which.tag()))
    }

    /// The short name of a state; the code itself where the files have no name for it.
    pub fn country(&self, lang: Lang, country: Country) -> String {
        let key = format!("country-{}", country.as_str().to_ascii_lowercase());
        if self.knows(lang, &key) { self.word(lang, &key) } else { country.as_str().to_owned() }
    }

    /// A number of days: "1 day", "3 дня", "3 gün", "3 kun".
    pub fn days(&self, lang: Lang, days: i64) -> String {
        self.say(lang, "common-days", &[("n", days.into())])
    }

    /// A whole number with the thousands mark of the language: a comma in English, a narrow no-break space in the
    /// other three. Numbers below 10 000 stay whole except in English, as these languages write them.
    pub fn number(&self, lang: Lang, number: i64) -> String {
        grouped(lang, number)
    }

    fn bundle(&self, lang: Lang) -> &Bundle {
        &self.bundles[index(lang)]
    }

    fn format(&self, lang: Lang, key: &str, args: &FluentArgs<'_>) -> String {
        for lang in [lang, Lang::En] {
            let bundle = self.bundle(lang);
            if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
                let mut errors = Vec::new();
                return bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
            }
        }
        format!("«{key}»")
    }
}

/// The place of a language in the arrays of [`Lingua`].
const fn index(lang: Lang) -> usize {
    match lang {
        Lang::En => 0,
        Lang::Ru => 1,
        Lang::Az => 2,
        Lang::Uz => 3,
    }
}

fn bundle(lang: Lang) -> Result<Bundle, Problem> {
    let tag: LanguageIdentifier = lang.tag().parse().map_err(|error| Problem::internal(format!("{lang}: {error}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // All four languages run from left to right. Isolation marks would only end up as stray characters in papers, in
    // copied reference numbers and in searches.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| number_in_sentence(Lang::En, value),
        Lang::Ru => |value, _| number_in_sentence(Lang::Ru, value),
        Lang::Az => |value, _| number_in_sentence(Lang::Az, value),
        Lang::Uz => |value, _| number_in_sentence(Lang::Uz, value),
    }));
    for (name, source) in catalogue::files(lang) {
        let resource = FluentResource::try_new((*source).to_owned())
            .map_err(|(_, errors)| Problem::internal(format!("locales/{lang}/{name}.ftl: {errors:?}")))?;
        // The only error here is a key that stands in two files. The tests refuse it; a node that runs keeps the first.
        let _ = bundle.add_resource(resource);
    }
    Ok(bundle)
}

fn number_in_sentence(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    // Only whole numbers come in (see `Arg`), and those up to 2^53 are exact in the library's number type.
    let text = number.as_string();
    if !number.options.use_grouping {
        return Some(text.into_owned());
    }
    text.parse().ok().map(|whole| grouped(lang, whole))
}

fn grouped(lang: Lang, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let (mark, from) = if lang == Lang::En { (',', 4) } else { ('\u{202f}', 5) };
    let mut text = String::with_capacity(digits.len() * 2);
    if number < 0 {
        text.push('\u{2212}');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len() >= from && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// What every language of Comity folds before it compares: the five signs typed for the Uzbek letters oʻ and gʻ
/// (U+02BB, U+2018, U+2019, the apostrophe and the grave accent) become U+02BB.
fn fold_apostrophes(text: &str) -> Cow<'_, str> {
    const TYPED: [char; 4] = ['\u{2018}', '\u{2019}', '\'', '`'];
    if text.contains(TYPED) { Cow::Owned(text.replace(TYPED, "\u{2bb}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lingua() -> Lingua {
        Lingua::new().expect("the embedded files are well-formed")
    }

    #[test]
    fn it_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(&lingua());
    }

    #[test]
    fn a_missing_key_is_visible() {
        assert_eq!(lingua().word(Lang::Ru, "no-such-key"), "«no-such-key»");
    }

    #[test]
    fn no_isolation_marks_stand_around_values() {
        let text = lingua().say(Lang::Uz, "timeline-by", &[("who", "M. Aliyeva".into())]);
        assert!(text.contains("M. Aliyeva"), "{text}");
        assert!(!text.contains(['\u{2068}', '\u{2069}']), "{text:?}");
    }

    #[test]
    fn russian_has_four_plural_forms_and_azerbaijani_and_uzbek_have_two() {
        let lingua = lingua();
        for (n, ru) in [(0, "0 дней"), (1, "1 день"), (2, "2 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день")]
        {
            assert_eq!(lingua.days(Lang::Ru, n), ru);
        }
        for (n, en) in [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1234, "1,234 days")] {
            assert_eq!(lingua.days(Lang::En, n), en);
        }
        assert_eq!(lingua.days(Lang::Az, 1), "1 gün");
        assert_eq!(lingua.days(Lang::Az, 12_345), "12\u{202f}345 gün");
        assert_eq!(lingua.days(Lang::Uz, 3), "3 kun");
    }

    #[test]
    fn thousands_are_marked_as_the_language_does() {
        let lingua = lingua();
        assert_eq!(lingua.number(Lang::En, 1_234_567), "1,234,567");
        assert_eq!(lingua.number(Lang::En, 1_234), "1,234");
        assert_eq!(lingua.number(Lang::En, 999), "999");
        assert_eq!(lingua.number(Lang::Ru, 1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(lingua.number(Lang::Az, 1_234), "1234");
        assert_eq!(lingua.number(Lang::Uz, -12_345), "\u{2212}12\u{202f}345");
        assert_eq!(lingua.number(Lang::Ru, i64::MIN).chars().next(), Some('\u{2212}'));
    }

    #[test]
    fn a_problem_speaks_with_its_arguments() {
        let lingua = lingua();
        let problem = Problem::invalid("too-long").arg("max", 1000);
        assert!(lingua.problem(Lang::Ru, &problem).contains("1000"), "{}", lingua.problem(Lang::Ru, &problem));
        let unknown = Problem::invalid("nobody-wrote-a-sentence");
        assert!(lingua.problem(Lang::Az, &unknown).contains("nobody-wrote-a-sentence"));
        assert_ne!(lingua.problem(Lang::Az, &unknown), lingua.problem(Lang::En, &unknown));
    }

    #[test]
    fn states_have_names_and_unknown_codes_stay_codes() {
        let lingua = lingua();
        let az = Country::parse("AZ").expect("a code");
        assert_eq!(lingua.country(Lang::Ru, az), "Азербайджан");
        assert_eq!(lingua.country(Lang::Uz, az), "Ozarbayjon");
        assert_eq!(lingua.country(Lang::En, Country::parse("ZZ").expect("a code")), "ZZ");
    }

    #[test]
    fn every_role_and_language_has_a_name_in_every_language() {
        let lingua = lingua();
        for lang in Lang::ALL {
            for role in Role::OF_PEOPLE.into_iter().chain([Role::Node]) {
                assert!(!lingua.role(lang, role).contains('«'), "{lang} {role:?}");
            }
            for which in Lang::ALL {
                assert!(!lingua.language(lang, which).contains('«'), "{lang} {which}");
            }
            for value in [Tri::Yes, Tri::No, Tri::Unknown] {
                assert!(!lingua.tri(lang, value).contains('«'), "{lang} {value:?}");
            }
        }
    }
}
