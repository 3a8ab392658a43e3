//! The forms that a word of a term may take in a running text: a beginning that stays, and endings that may follow it.
//!
//! This is no dictionary. A rule guesses from the last letters what kind of word it is, and allows the endings of that
//! kind and no others, so that *prokuror* is found in *prokurorun* and not in *prokurorluq*. Where a rule fails, a term
//! lists the form (`forms` in its file).

use kernel::Lang;

use crate::{russian, turkic};

/// Which endings may follow a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// None.
    Exact,
    /// English plural and possessive.
    English,
    /// English plural of a word in *-y*: `ies`.
    EnglishY,
    /// Russian, of one kind.
    Russian(russian::Kind),
    /// Azerbaijani or Uzbek, of one kind.
    Turkic(Lang, turkic::Kind),
}

impl Class {
    /// Whether `rest` is an ending of this class.
    pub fn allows(self, rest: &str) -> bool {
        match self {
            Self::Exact => rest.is_empty(),
            Self::English => matches!(rest, "" | "s" | "es" | "'s" | "s'" | "es'"),
            Self::EnglishY => matches!(rest, "ies" | "ies'"),
            Self::Russian(kind) => russian::allows(kind, rest),
            Self::Turkic(lang, kind) => turkic::allows(lang, kind, rest),
        }
    }
}

/// A beginning with the endings that may follow it; folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stem {
    pub text: String,
    pub class: Class,
}

impl Stem {
    pub fn new(text: impl Into<String>, class: Class) -> Self {
        Self { text: text.into(), class }
    }

    /// Whether the folded word `word` is a form of this stem.
    pub fn fits(&self, word: &str) -> bool {
        word.strip_prefix(self.text.as_str()).is_some_and(|rest| self.class.allows(rest))
    }
}

/// Shorter words are particles and prepositions, which do not change.
const SHORTEST: usize = 3;

/// The stems of a folded word of a term. `phrase`: the term has more than one word, so this one may stand in another
/// case or number than the one a dictionary has.
pub(crate) fn stems(lang: Lang, word: &str, phrase: bool) -> Vec<Stem> {
    let short = word.chars().count() < SHORTEST;
    if short || word.chars().any(|sign| sign.is_ascii_digit()) {
        return vec![Stem::new(word, Class::Exact)];
    }
    match lang {
        Lang::En => english(word),
        Lang::Ru => russian::stems(word),
        Lang::Az | Lang::Uz => turkic::stems(lang, word, phrase),
    }
}

fn english(word: &str) -> Vec<Stem> {
    if matches!(word, "the" | "for" | "and" | "not" | "from" | "with" | "this" | "same" | "that" | "has" | "into") {
        return vec![Stem::new(word, Class::Exact)];
    }
    let mut out = vec![Stem::new(word, Class::English)];
    if let Some(stem) = word.strip_suffix('y') {
        out.push(Stem::new(stem, Class::EnglishY));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(lang: Lang, term: &str, phrase: bool, word: &str) -> bool {
        stems(lang, term, phrase).iter().any(|stem| stem.fits(word))
    }

    #[track_caller]
    fn forms(lang: Lang, term: &str, phrase: bool, yes: &str, no: &str) {
        for word in yes.split_whitespace() {
            assert!(fits(lang, term, phrase, word), "{term}: {word} is a form of it");
        }
        for word in no.split_whitespace() {
            assert!(!fits(lang, term, phrase, word), "{term}: {word} is another word");
        }
    }

    #[test]
    fn english_words_have_a_plural() {
        forms(Lang::En, "authority", false, "authority authorities authority's", "authorise authoritative");
        forms(Lang::En, "search", false, "search searches", "searching research searched");
        forms(Lang::En, "court", false, "court courts court's", "courtesy courtyard");
    }

    #[test]
    fn russian_words_are_declined() {
        forms(
            Lang::Ru,
            "суд",
            false,
            "суд суда суду судом суде суды судов судам судах судами",
            "судья судьи судей судить судебный",
        );
        forms(Lang::Ru, "судья", false, "судья судьи судье судью судьей судьям судьями судьях", "суд судьба судебный");
        forms(
            Lang::Ru,
            "подозреваемый",
            false,
            "подозреваемый подозреваемого подозреваемому подозреваемым подозреваемая подозреваемые подозреваемых",
            "подозревать подозрение",
        );
        forms(
            Lang::Ru,
            "преступление",
            false,
            "преступление преступления преступлению преступлением преступлении преступлений преступлениям",
            "преступник преступный",
        );
        forms(Lang::Ru, "преступления", true, "преступления преступлений преступлением", "преступник");
        forms(Lang::Ru, "выдача", false, "выдача выдачи выдаче выдачу выдачей", "выдать выдачный");
        forms(
            Lang::Ru,
            "свидетель",
            false,
            "свидетель свидетеля свидетелю свидетелем свидетели свидетелей свидетелями",
            "свидетельство свидетельствовать",
        );
        forms(Lang::Ru, "взятка", false, "взятка взятки взятку взяткой взяток", "взять взяточник");
        forms(Lang::Ru, "умысел", false, "умысел умысла умыслу умыслом", "умыслить");
        forms(Lang::Ru, "случай", false, "случай случая случаев случаях", "случайный");
        forms(
            Lang::Ru,
            "содержащегося",
            true,
            "содержащийся содержащегося содержащемуся содержащихся",
            "содержащий содержать",
        );
        forms(Lang::Ru, "документов", true, "документов документы документа документам", "документальный");
        forms(Lang::Ru, "помощь", true, "помощь помощи помощью", "помощник");
        forms(Lang::Ru, "помощи", true, "помощь помощи помощью", "помощник");
        forms(Lang::Ru, "орган", false, "орган органы органов органа", "организация");
        forms(Lang::Ru, "имущество", false, "имущество имущества имуществу имуществом имуществе", "имущественный");
    }

    #[test]
    fn azerbaijani_words_take_their_endings() {
        forms(
            Lang::Az,
            "prokuror",
            false,
            "prokuror prokurorun prokurora prokuroru prokurorda prokurordan prokurorlar prokurorların prokurorlarına",
            "prokurorluq prokurorluğun",
        );
        forms(
            Lang::Az,
            "prokurorluq",
            false,
            "prokurorluq prokurorluğun prokurorluğu prokurorluqda prokurorluqlar",
            "prokuror",
        );
        forms(Lang::Az, "cinayət", true, "cinayət cinayətin cinayətlər cinayətlərin", "cinayətkar cinayətkarlıq");
        forms(Lang::Az, "işi", true, "işi işinin işində işinə işləri işlərinin işlərində", "iş işçi işgəncə işğal");
        forms(
            Lang::Az,
            "məhkəmə",
            false,
            "məhkəmə məhkəməyə məhkəmənin məhkəmədə məhkəmələr məhkəməsi məhkəməsinin",
            "məhkum məhkəməyədəkləşmə",
        );
        forms(Lang::Az, "hakim", false, "hakim hakimin hakimlər", "hakimiyyət hakimlik");
        forms(Lang::Az, "sorğunun", true, "sorğunun sorğuların", "sorğu soruşdurma");
        forms(Lang::Az, "gəlirlər", true, "gəlirlər gəlirlərin gəlirin gəlir gəlirlərdən", "gəlişmək");
    }

    #[test]
    fn uzbek_words_take_their_endings() {
        forms(
            Lang::Uz,
            "sud",
            false,
            "sud sudning sudga sudda suddan sudlar sudlarning sudi",
            "sudya sudlov sudlanuvchi",
        );
        forms(Lang::Uz, "tergovchi", false, "tergovchi tergovchining tergovchiga tergovchilar", "tergov tergovchilik");
        forms(Lang::Uz, "tergov", false, "tergov tergovning tergovda", "tergovchi tergovchining");
        forms(
            Lang::Uz,
            "ishi",
            true,
            "ishi ishining ishida ishlari ishlarini ishlarining",
            "ish ishchi ishonch ishtirokchi",
        );
        forms(Lang::Uz, "so'roq", false, "so'roq so'roqning so'rog'i so'roqda", "so'rov so'rovnoma");
        forms(Lang::Uz, "qilish", true, "qilish qilishga qilishni qilishda qilishning", "qilindi qilmish");
        forms(Lang::Uz, "organlar", true, "organlar organlarning organ organning organlari", "organizm");
        forms(Lang::Uz, "topshirig'i", true, "topshirig'i topshirig'ini topshiriqlari", "topshirish");
    }

    #[test]
    fn particles_do_not_change() {
        forms(Lang::Ru, "об", true, "об", "обы оба");
        forms(Lang::En, "of", true, "of", "ofs");
    }
}
