//! Transliteration by official standards, letter by letter: what a machine-readable passport or a catalogue writes.
//!
//! The comparison of names does not rest on these: it reads every spelling into sounds. They are for writing a name as an
//! authority expects it, and for saying which standard explains a spelling ([`explained_by()`]).

/// A standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standard {
    /// ICAO Doc 9303 part 3, section 6, tables A (Latin) and B (Cyrillic): capitals, no marks. Where the tables give a
    /// letter to one State only (Г is H in Ukraine), the general value is taken.
    Icao9303,
    /// ISO 9:1995: one letter for one letter, with marks. Letters of Russian, Ukrainian and Belarusian.
    Iso9,
    /// GOST 7.79-2000, system B, for Russian: no marks, digraphs.
    Gost779B,
    /// Azerbaijani: from the Cyrillic alphabet of 1958 to the Latin one of 1991.
    AzerbaijaniLatin,
    /// Uzbek: from Cyrillic to the Latin alphabet of 1995.
    UzbekLatin,
}

impl Standard {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Icao9303, Self::Iso9, Self::Gost779B, Self::AzerbaijaniLatin, Self::UzbekLatin];

    /// How the standard is cited.
    pub const fn citation(self) -> &'static str {
        match self {
            Self::Icao9303 => "ICAO Doc 9303-3, 6",
            Self::Iso9 => "ISO 9:1995",
            Self::Gost779B => "GOST 7.79-2000 B",
            Self::AzerbaijaniLatin => "Azerbaijan 1991",
            Self::UzbekLatin => "Uzbekistan 1995",
        }
    }

    const fn table(self) -> &'static str {
        match self {
            Self::Icao9303 => ICAO,
            Self::Iso9 => ISO9,
            Self::Gost779B => GOST,
            Self::AzerbaijaniLatin => AZERBAIJANI,
            Self::UzbekLatin => UZBEK,
        }
    }
}

const ICAO: &str = "а=a б=b в=v г=g ґ=g д=d ђ=d е=e ё=e є=ie ж=zh з=z и=i і=i ї=i й=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o \
    п=p р=r с=s т=t ћ=c у=u ў=u ф=f х=kh ц=ts ч=ch џ=dz ш=sh щ=shch ъ=ie ы=y ь= э=e ю=iu я=ia \
    ä=ae å=aa æ=ae ç=c ð=d é=e ə=e ğ=g ı=i ł=l ñ=n ö=oe ø=oe œ=oe ß=ss ş=s þ=th ü=ue đ=d";
const ISO9: &str = "а=a б=b в=v г=g ґ=g̀ д=d е=e ё=ë є=ê ж=ž з=z и=i і=ì ї=ï й=j к=k л=l м=m н=n о=o п=p р=r с=s т=t \
    у=u ў=ŭ ф=f х=h ц=c ч=č ш=š щ=ŝ ъ=ʺ ы=y ь=ʹ э=è ю=û я=â";
const GOST: &str = "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=j к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=x ц=cz \
    ч=ch ш=sh щ=shh ъ=`` ы=y` ь=` э=e` ю=yu я=ya";
const AZERBAIJANI: &str = "а=a б=b в=v г=q ғ=ğ д=d е=e ә=ə ж=j з=z и=i ы=ı ј=y к=k ҝ=g л=l м=m н=n о=o ө=ö п=p р=r с=s \
    т=t у=u ү=ü ф=f х=x һ=h ч=ç ҹ=c ш=ş";
const UZBEK: &str = "а=a б=b в=v г=g д=d е=e ё=yo ж=j з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=x ц=s \
    ч=ch ш=sh ъ=ʼ ь= э=e ю=yu я=ya ў=oʻ қ=q ғ=gʻ ҳ=h";

/// Writes a text by a standard. Letters that it does not know stay as they are; with ICAO 9303 they lose their marks,
/// and all is in capitals.
///
/// ```
/// use names::standard::{Standard, transliterate};
///
/// assert_eq!(transliterate("Щукин Юрий", Standard::Icao9303), "SHCHUKIN IURII");
/// assert_eq!(transliterate("Щукин Юрий", Standard::Iso9), "Ŝukin Ûrij");
/// assert_eq!(transliterate("Щукин Юрий", Standard::Gost779B), "Shhukin Yurij");
/// assert_eq!(transliterate("Мәһәмәлијев", Standard::AzerbaijaniLatin), "Məhəməliyev");
/// assert_eq!(transliterate("Ўзбеков Ғайрат", Standard::UzbekLatin), "Oʻzbekov Gʻayrat");
/// ```
pub fn transliterate(text: &str, standard: Standard) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let lower: String = c.to_lowercase().collect();
        let found = standard.table().split_whitespace().find_map(|rule| {
            let (from, to) = rule.split_once('=')?;
            (from == lower).then_some(to)
        });
        match found {
            Some(to) if c.is_uppercase() => {
                let mut letters = to.chars();
                out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                out.push_str(letters.as_str());
            }
            Some(to) => out.push_str(to),
            None if standard == Standard::Icao9303 => {
                unicode_normalization::char::decompose_canonical(c, |d| {
                    if !unicode_normalization::char::is_combining_mark(d) {
                        out.push(d);
                    }
                });
            }
            None => out.push(c),
        }
    }
    if standard == Standard::Icao9303 { out.to_uppercase() } else { out }
}

/// The standards by which one spelling becomes the other, letter by letter, whatever their case: for saying in an
/// explanation that a spelling is the official one.
///
/// ```
/// use names::standard::{Standard, explained_by};
///
/// assert_eq!(explained_by("Юрий", "IURII"), [Standard::Icao9303]);
/// ```
pub fn explained_by(from: &str, to: &str) -> Vec<Standard> {
    let to = to.to_lowercase();
    Standard::ALL
        .into_iter()
        .filter(|standard| from.to_lowercase() != to && transliterate(from, *standard).to_lowercase() == to)
        .collect()
}
