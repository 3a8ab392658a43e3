//! Spellings: how a name that is asked for may stand in papers of other offices.
//!
//! A name is found by its sounds, so nothing rests on these. They are for saying to a person what else was looked for,
//! and for looking up the beginnings of names, which have no sounds of their own yet. Two things are written: each word by
//! the usual rules of Azerbaijani, Uzbek and Russian, and the commonest names of the region as each language has them,
//! since no rule makes *Kərimov* of *Karimov*.

use std::sync::LazyLock;

use crate::{
    script::{Script, script_of},
    standard::{Standard, transliterate},
};

const ROOTS: &str = include_str!("../data/roots.txt");

/// Endings of family names and patronymics: Azerbaijani, Uzbek, Russian.
const ENDINGS: &str = "- - -\nov ov ов\nova ova ова\nyev,ev yev,ev ев\nyeva,eva yeva,eva ева\nli,lı li ли\n\
                       zadə zoda,zade заде\noviç ovich ович\novna ovna овна\nyeviç,eviç yevich,evich евич\n\
                       yevna,evna yevna,evna евна";

/// Latin letters as Russian writes them, the longest first.
const TO_RUSSIAN: &str = "shch=щ sh=ш ch=ч zh=ж kh=х gh=г ts=ц dzh=дж dj=дж yo=ё yu=ю ya=я ye=е a=а b=б v=в w=в g=г ğ=г \
                          d=д e=е ə=е j=ж z=з i=и ı=ы k=к q=к l=л m=м n=н o=о ö=о ŭ=у p=п r=р s=с ş=ш t=т u=у ü=у f=ф x=х \
                          h=х c=к ç=ч";
/// The same where a letter says that the word is Azerbaijani.
const AZERBAIJANI: &str = "c=дж q=г";
/// Russian letters as Azerbaijani writes them.
const TO_AZERBAIJANI: &str = "дж=c а=a б=b в=v г=q д=d е=e ё=yo ж=j з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f \
                              х=x ц=ts ч=ç ш=ş щ=şç ъ= ы=ı ь= э=e ю=yu я=ya";
/// Russian letters as Uzbek writes them.
const TO_UZBEK: &str = "дж=j а=a б=b в=v г=g д=d е=e ё=yo ж=j з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=x \
                        ц=ts ч=ch ш=sh щ=sh ъ= ы=i ь= э=e ю=yu я=ya";
/// Letters of the Cyrillic alphabet of Azerbaijani (1958) that say which Latin one was meant.
const OWN_AZERBAIJANI: &str = "ә=ə ғ=ğ ҝ=g ө=ö ү=ü ҹ=c ј=y һ=h";
/// The same of Uzbek.
const OWN_UZBEK: &str = "ў=oʻ қ=q ғ=gʻ ҳ=h";
/// Cyrillic letters of Azerbaijani (1958) and Uzbek that Russian does not have.
const TO_PLAIN_CYRILLIC: &str = "ә=а ғ=г ҝ=г ө=о ү=у ҹ=дж ј=й һ=г қ=к ҳ=х ў=у ґ=г і=и ї=и є=е";

const APOSTROPHES: [char; 10] = ['\'', '`', '´', '‘', '’', 'ʻ', 'ʼ', 'ʿ', '′', '＇'];

/// How one name is written by three languages, in lower case; the usual spelling of each stands first.
struct Root {
    forms: [Vec<String>; 3],
    /// Everything that it is known by: the forms, and what passports make of them.
    known: Vec<String>,
}

fn rows(table: &'static str) -> Vec<Root> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .filter_map(|line| {
            let mut columns = line.split_whitespace().map(|column| {
                column.split(',').map(|form| if form == "-" { String::new() } else { form.to_owned() }).collect()
            });
            let forms: [Vec<String>; 3] = [columns.next()?, columns.next()?, columns.next()?];
            let mut known: Vec<String> = Vec::new();
            for form in forms.iter().flatten() {
                let form = folded(form);
                let passport = transliterate(&form, Standard::Icao9303).to_lowercase();
                for form in [form.replace('ə', "a"), passport, form] {
                    if !known.contains(&form) {
                        known.push(form);
                    }
                }
            }
            Some(Root { forms, known })
        })
        .collect()
}

static KNOWN: LazyLock<(Vec<Root>, Vec<Root>)> = LazyLock::new(|| (rows(ROOTS), rows(ENDINGS)));

/// Lower case without apostrophes.
fn folded(word: &str) -> String {
    word.chars().filter(|c| !APOSTROPHES.contains(c)).flat_map(char::to_lowercase).filter(|c| *c != '\u{307}').collect()
}

/// Other usual spellings of a name, in Latin and Cyrillic letters, at most `most`; none for other scripts, and never the
/// one that was given.
///
/// ```
/// let others = names::spellings("Каримов", 8);
/// assert!(others.contains(&"Kərimov".to_owned()) && others.contains(&"Karimov".to_owned()));
/// ```
pub fn spellings(text: &str, most: usize) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().take(crate::words::MOST_WORDS).collect();
    let readable = |c: char| matches!(script_of(c), None | Some(Script::Latin | Script::Cyrillic));
    if text.chars().count() > crate::words::MOST_CHARS || !text.chars().all(readable) {
        return Vec::new();
    }
    let written: Vec<[Vec<String>; 3]> = words.iter().map(|word| written(word)).collect();
    let line = |language: usize, at: usize| -> String {
        let words = written.iter().filter_map(|word| word[language].get(at).or_else(|| word[language].last()));
        words.map(|word| titled(word)).collect::<Vec<_>>().join(" ")
    };
    let given = folded(text);
    let mut found: Vec<String> = Vec::new();
    let mut add = |line: String| {
        let key = folded(&line);
        if !key.is_empty() && key != given && !found.iter().any(|known| folded(known) == key) {
            found.push(line);
        }
    };
    for at in 0..2 {
        add(line(2, at));
        add(line(0, at));
        add(line(1, at));
        add(passport(&line(2, at)));
    }
    add(passport(&line(0, 0)));
    found.truncate(most);
    found
}

/// What a passport has in Latin letters, in the usual case.
fn passport(text: &str) -> String {
    transliterate(text, Standard::Icao9303).to_lowercase().split(' ').map(titled).collect::<Vec<_>>().join(" ")
}

/// One word by the three languages.
fn written(word: &str) -> [Vec<String>; 3] {
    let pieces: Vec<[Vec<String>; 3]> = word.split('-').map(of_word).collect();
    let [first, rest @ ..] = pieces.as_slice() else { return Default::default() };
    let mut whole = first.clone();
    for piece in rest {
        for (into, more) in whole.iter_mut().zip(piece) {
            for (at, form) in into.iter_mut().enumerate() {
                if let Some(more) = more.get(at).or_else(|| more.last()) {
                    *form = format!("{form}-{more}");
                }
            }
        }
    }
    whole
}

fn of_word(word: &str) -> [Vec<String>; 3] {
    let plain = folded(word);
    if let Some(forms) = known(&plain) {
        return forms;
    }
    // An apostrophe after o makes another letter of it in Uzbek.
    let lower: String = word.chars().flat_map(char::to_lowercase).collect();
    let mut latin = lower;
    for apostrophe in APOSTROPHES {
        latin = latin.replace(&format!("o{apostrophe}"), "ŭ").replace(apostrophe, "");
    }
    let cyrillic = plain.chars().any(|c| script_of(c) == Some(Script::Cyrillic));
    let russian = if cyrillic { spelled(&plain, TO_PLAIN_CYRILLIC, "") } else { to_russian(&latin) };
    let own = |letters: &str| plain.chars().any(|c| letters.contains(c));
    let azerbaijani = after_vowels(if own("әғҝөүҹјһ") { &plain } else { &russian }, TO_AZERBAIJANI, OWN_AZERBAIJANI);
    let uzbek = after_vowels(if own("ўқғҳ") { &plain } else { &russian }, TO_UZBEK, OWN_UZBEK);
    [vec![azerbaijani], vec![uzbek], vec![russian]]
}

/// A word that is a known name with a known ending.
fn known(word: &str) -> Option<[Vec<String>; 3]> {
    let (roots, endings) = &*KNOWN;
    let mut best: Option<(usize, &Root, &Root)> = None;
    for root in roots {
        for form in &root.known {
            let Some(rest) = word.strip_prefix(form.as_str()) else { continue };
            let Some(ending) = endings.iter().find(|ending| ending.known.iter().any(|one| one == rest)) else {
                continue;
            };
            if best.is_none_or(|(length, ..)| form.len() > length) {
                best = Some((form.len(), root, ending));
            }
        }
    }
    let (_, root, ending) = best?;
    let of = |language: usize| -> Vec<String> {
        let ending = ending.forms[language].first().map(String::as_str).unwrap_or_default();
        root.forms[language].iter().map(|form| format!("{form}{ending}")).collect()
    };
    Some([of(0), of(1), of(2)])
}

/// Writes a word by a table, the longest rule first; `before` is a table that goes first. What neither knows stays.
fn spelled(word: &str, table: &str, before: &str) -> String {
    let mut rest = word;
    let mut out = String::with_capacity(word.len() * 2);
    while let Some(c) = rest.chars().next() {
        let mut rules =
            before.split_whitespace().chain(table.split_whitespace()).filter_map(|rule| rule.split_once('='));
        if let Some((from, to)) = rules.find(|(from, _)| rest.starts_with(from)) {
            out.push_str(to);
            rest = &rest[from.len()..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Cyrillic letters by a table; *е* at the beginning and after a vowel is *ye* in both languages. `own` goes first.
fn after_vowels(russian: &str, table: &str, own: &str) -> String {
    let mut marked = String::with_capacity(russian.len());
    let mut before = ' ';
    for c in russian.chars() {
        if c == 'е' && (before == ' ' || "аеёиоуыэюя".contains(before)) {
            marked.push_str("ye");
        } else {
            marked.push(c);
        }
        before = c;
    }
    spelled(&marked, table, own)
}

/// A Latin word as Russian writes it.
fn to_russian(word: &str) -> String {
    let azerbaijani = word.chars().any(|c| "əğşçı".contains(c));
    let spelled = spelled(word, TO_RUSSIAN, if azerbaijani { AZERBAIJANI } else { "" });
    let letters: Vec<char> = spelled.chars().collect();
    let is_consonant = |c: Option<&char>| c.is_some_and(|c| "бвгджзклмнпрстфхцчшщ".contains(*c));
    let mut out = String::with_capacity(spelled.len());
    for (at, &c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        match c {
            'y' if is_consonant(before) && at + 1 == letters.len() => out.push_str("ий"),
            'y' if is_consonant(before) => out.push('ы'),
            'y' => out.push('й'),
            'е' if at == 0 && word.starts_with('ə') => out.push('а'),
            'е' if at == 0 && word.starts_with('e') => out.push('э'),
            c => out.push(c),
        }
    }
    out
}

/// A capital at the beginning and after a hyphen; the letter i stays what it is in each language only where it is small.
fn titled(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut begins = true;
    for c in word.chars() {
        if begins {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        begins = c == '-';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(text: &str, wanted: &[&str]) {
        let found = spellings(text, 12);
        for one in wanted {
            assert!(found.iter().any(|spelling| spelling == one), "{text}: {one} is not in {found:?}");
        }
    }

    #[test]
    fn a_name_is_written_as_other_offices_write_it() {
        has("Каримов", &["Kərimov", "Karimov", "Керимов"]);
        has("Kərimov", &["Керимов", "Каримов", "Karimov"]);
        has("KARIMOV", &["Каримов", "Kərimov"]);
        has("Aliyev Heydar", &["Алиев Гейдар", "Əliyev Heydər"]);
        has("Алиев", &["Əliyev", "Aliyev", "Aliev"]);
        has("Мамедова", &["Məmmədova", "Mamadova", "Mamedova"]);
        has("Quliyev", &["Кулиев", "Гулиев"]);
    }

    #[test]
    fn what_no_table_knows_is_written_by_rules() {
        has("Щукин Юрий", &["Shchukin Iurii", "Şçukin Yuriy"]);
        has("Petrov Dmitry", &["Петров Дмитрий"]);
        has("Çinarlı", &["Чинарлы"]);
        has("Oʻtkirov", &["Уткиров"]);
        has("Ҳошимов Ғайрат", &["Hoshimov Gʻayrat"]);
        has("Гәнҹәли", &["Qəncəli"]);
        has("Холмуродов", &["Xolmurodov", "Kholmurodov"]);
    }

    #[test]
    fn what_was_given_does_not_come_back_and_other_scripts_have_none() {
        for text in ["Каримов", "Kərimov", "Щукин", "G'ayrat-zoda", "", "-", "42"] {
            let found = spellings(text, 8);
            assert!(found.len() <= 8 && !found.iter().any(|one| folded(one) == folded(text)), "{text}: {found:?}");
        }
        assert_eq!(spellings("李伟", 8), Vec::<String>::new());
        assert_eq!(spellings("علي", 8), Vec::<String>::new());
    }

    /// Whatever is a spelling of a name sounds like it.
    #[test]
    fn every_spelling_is_compared_as_the_same_or_a_similar_name() {
        let mut worst = Vec::new();
        for line in ROOTS.lines().filter(|line| !line.starts_with('#')) {
            let Some(first) = line.split_whitespace().next() else { continue };
            let name = format!("{first}ov Bəxtiyar");
            for other in spellings(&name, 12) {
                let level = crate::compare(&crate::Name::read(&name), &crate::Name::read(&other)).level();
                if level < crate::Level::Possible {
                    worst.push(format!("{name} / {other}: {level:?}"));
                }
            }
        }
        assert!(worst.is_empty(), "{worst:#?}");
    }
}
