//! A name in its parts: what may be family, given, patronymic, kunya, title or particle, each with its readings.

use crate::{
    distance::{Eyes, groups, masses},
    lookup::{consonant_key, key, rarity, short_hash, variants},
    particles::{
        ABU, ARTICLES, BIRTH, DAUGHTER, EAST, FAITH, FATHERS_AFTER, FATHERS_BEFORE, GENERATION, GOD, PARTICLES,
        SERVANT, SON, TITLES, listed,
    },
    roman::{hangul, sounds_of},
    script::Script,
    sound::{A, ABD, B, DIN, E, H, I, J, L, LJ, OV, OVICH, OVNA, SKY, Sounds, U, fold_affixes, is_vowel, of_latin},
    words::{MOST_CHARS, Word, words},
};

/// What a part of a name is, as far as it can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Given or family: the order is not known.
    Plain,
    /// Family name: before a comma, or alone in capitals.
    Family,
    /// Given name: after the comma, or beside a family name in capitals.
    Given,
    /// Name made from the father's.
    Patronymic,
    /// What follows *Abu* or *Umm*.
    Kunya,
    /// One letter.
    Initial,
    /// In brackets, or after *born*.
    Extra,
}

/// Man or woman, as far as endings show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Woman.
    Female,
    /// Man.
    Male,
}

/// One part of a name.
///
/// What every comparison looks at stands first and within one line of the processor's cache.
#[derive(Clone, Debug)]
#[repr(C, align(64))]
pub struct Part {
    pub(crate) sounds: Sounds,
    /// What it is.
    pub kind: Kind,
    /// Its script.
    pub script: Script,
    pub(crate) eyes: Eyes,
    /// Rarity in tenths of a bit.
    pub(crate) bits: u16,
    /// What the row weighs under each of the eyes.
    pub(crate) mass: [u16; 3],
    pub(crate) variants: [u16; 4],
    pub(crate) groups: u32,
    /// A second reading: without the article, or an older one.
    pub(crate) other: Sounds,
    /// What another script makes of it by ear: French endings are silent.
    pub(crate) foreign: Sounds,
    /// Groups and weights of the second reading.
    pub(crate) other_look: (u32, [u16; 3]),
    /// Groups and weights of the reading by ear.
    pub(crate) foreign_look: (u32, [u16; 3]),
    pub(crate) text: String,
    /// As written; several words if they make one part.
    pub shown: String,
}

/// A name, read and ready to be compared any number of times.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about how the name is written")]
pub struct Name {
    /// As written.
    pub text: String,
    /// Its parts in the order written, without titles, articles and particles.
    pub parts: Vec<Part>,
    /// Titles and particles that take no part in the comparison.
    pub dropped: Vec<String>,
    /// What the endings say.
    pub sex: Option<Sex>,
    /// Characters, if it is written in Chinese characters.
    pub(crate) han: Vec<char>,
    /// A dot parts the characters: a foreign name in transcription.
    pub(crate) han_foreign: bool,
    /// Bit n: a word begins at character n.
    pub(crate) han_breaks: u16,
    /// Each syllable a character: Chinese or Korean.
    pub(crate) east: bool,
    /// The younger of two of one name: junior, II.
    pub(crate) junior: bool,
    /// A part is in a script that writes no vowels.
    pub(crate) abjad: bool,
    /// Bits of all parts.
    pub(crate) total: u32,
    /// A number by which two names are put in order.
    pub(crate) order: u32,
}

impl Name {
    /// Whether there is nothing in it that can be read: no letter, or letters of a script without a reading.
    pub fn is_unread(&self) -> bool {
        self.parts.is_empty() && self.han.is_empty()
    }

    /// Reads a name. Any text gives a name; one without a letter gives one without parts.
    pub fn read(text: &str) -> Self {
        let cut = text.char_indices().nth(MOST_CHARS).map_or(text, |(at, _)| &text[..at]);
        let mut words = words(cut);
        let mut name = Self {
            text: text.to_owned(),
            parts: Vec::new(),
            dropped: Vec::new(),
            sex: None,
            han: Vec::new(),
            han_foreign: false,
            han_breaks: 0,
            east: false,
            junior: false,
            abjad: false,
            total: 0,
            order: short_hash(text),
        };
        name.take_han(text, &words);
        let comma = words.iter().any(|w| w.commas == 1) && words.iter().any(|w| w.commas == 0);
        let letters = |word: &Word| word.text.chars().count() > 1;
        let some_capital = words.iter().any(|w| w.capitals && letters(w) && !is_small_word(w));
        let some_not = words
            .iter()
            .any(|w| !w.capitals && letters(w) && w.shown.chars().any(char::is_lowercase) && !is_small_word(w));
        let by_case = some_capital && some_not;
        let kind_of = |word: &Word| -> Kind {
            if word.bracketed {
                Kind::Extra
            } else if comma && word.commas <= 1 {
                if word.commas == 0 { Kind::Family } else { Kind::Given }
            } else if by_case {
                if word.capitals { Kind::Family } else { Kind::Given }
            } else {
                Kind::Plain
            }
        };
        if words.iter().all(|w| w.bracketed) {
            for word in &mut words {
                word.bracketed = false;
            }
        }
        let only = words.iter().all(is_small_word);
        // Do, Il and An are syllables in the east
        let eastern = (2..=4).contains(&words.len())
            && words.iter().all(|w| w.text.len() <= 6 && vowel_groups(&w.text) == 1)
            && words.iter().any(|w| listed(&w.text).is(EAST));
        let mut at = 0;
        let mut father_next = false;
        let mut kunya_next = false;
        let mut extra = false;
        while at < words.len() {
            let word = words[at].clone();
            let text = word.text.as_str();
            let kind = kind_of(&word);
            let list = listed(text);
            if list.is(SERVANT) && at + 1 < words.len() {
                let mut to = at + 1;
                if to + 1 < words.len() && listed(&words[to].text).is(ARTICLES) {
                    to += 1;
                }
                let part = servant(&words[at..=to], kind);
                name.push(part, &mut father_next, &mut kunya_next, extra);
                at = to + 1;
                continue;
            }
            let behind = name.parts.last().is_some_and(|p| p.script == word.script) && at > 0 && !father_next;
            if behind && list.is(FAITH | GOD) {
                name.join_ending(&word, list.is(FAITH));
                at += 1;
                continue;
            }
            if list.is(ABU) && at + 1 < words.len() {
                kunya_next = true;
                if matches!(text, "umm" | "um") {
                    name.sex = Some(Sex::Female);
                }
                name.dropped.push(word.shown);
                at += 1;
                continue;
            }
            if !only && is_small_word(&word) && !(eastern && word.script == Script::Latin && !list.is(TITLES)) {
                if list.is(FATHERS_BEFORE) && at > 0 {
                    father_next = true;
                }
                if list.is(FATHERS_AFTER)
                    && let Some(part) = name.parts.last_mut()
                {
                    part.kind = Kind::Patronymic;
                }
                if list.is(GENERATION) {
                    name.junior = true;
                }
                if list.is(BIRTH) {
                    extra = true;
                }
                if list.is(DAUGHTER) {
                    name.sex = Some(Sex::Female);
                } else if list.is(SON) {
                    name.sex = Some(Sex::Male);
                }
                name.dropped.push(word.shown);
                at += 1;
                continue;
            }
            if word.script == Script::Han {
                at += 1;
                continue;
            }
            if word.script == Script::Hangul
                && text.chars().count() >= 2
                && text.chars().count() <= 4
                && words.len() == 1
            {
                name.hangul(text);
                at += 1;
                continue;
            }
            let part = Part::read(&word, kind);
            name.push(part, &mut father_next, &mut kunya_next, extra);
            at += 1;
        }
        if name.parts.is_empty() && name.han.is_empty() {
            name.parts = words.iter().map(|word| Part::read(word, Kind::Plain)).collect();
        }
        if only
            || (name.parts.len() == words.len() && words.iter().all(|w| listed(&w.text).is(PARTICLES | TITLES | ABU)))
        {
            // titles and particles alone: no name of anybody
            for part in &mut name.parts {
                part.bits = part.bits.min(20);
            }
        }
        name.finish(&words);
        name
    }

    fn push(&mut self, mut part: Part, father: &mut bool, kunya: &mut bool, extra: bool) {
        if *father {
            part.kind = Kind::Patronymic;
        } else if *kunya {
            part.kind = Kind::Kunya;
            // Abubakr is written in one word, too
            if part.other.is_empty() {
                part.other = Sounds::of(&[A, B, U]).joined(&part.sounds);
                part.weigh();
            }
        } else if extra {
            part.kind = Kind::Extra;
        }
        *father = false;
        *kunya = false;
        self.parts.push(part);
    }

    fn take_han(&mut self, text: &str, words: &[Word]) {
        let all: Vec<&Word> = words.iter().filter(|w| w.script == Script::Han).collect();
        if all.is_empty() {
            return;
        }
        self.han = all.iter().flat_map(|w| w.text.chars()).take(16).collect();
        let mut at = 0;
        for word in &all {
            if at > 0 && at < 16 {
                self.han_breaks |= 1 << at;
            }
            at += word.text.chars().count();
        }
        self.han_foreign = text.contains(['·', '・', '‧', '•', '.', '．']) || self.han.len() > 4;
    }

    /// *al-Din* and *Allah* belong to the word before them.
    fn join_ending(&mut self, word: &Word, faith: bool) {
        let Some(part) = self.parts.last_mut() else { return };
        part.shown.push(' ');
        part.shown.push_str(&word.shown);
        part.text.push_str(&word.text);
        let mut sounds = part.sounds;
        if faith {
            sounds.push(DIN);
        } else {
            for sound in [U, L, A, H] {
                sounds.push(sound);
            }
        }
        part.sounds = sounds;
        part.weigh();
    }

    /// A Korean name written together: the first syllable is the family.
    fn hangul(&mut self, text: &str) {
        let family: String = text.chars().take(1).collect();
        let given: String = text.chars().skip(1).collect();
        let mut part = Part::of(&family, &family, Script::Hangul, Kind::Family);
        if let Some(other) = hangul::old_family_reading(&family) {
            part.other = other;
        }
        self.parts.push(part);
        self.parts.push(Part::of(&given, &given, Script::Hangul, Kind::Given));
        self.east = true;
    }

    fn finish(&mut self, words: &[Word]) {
        self.join_east(words);
        let whole = self.parts.iter().filter(|p| p.kind != Kind::Extra).count();
        let n = self.parts.len();
        for (at, part) in self.parts.iter_mut().enumerate() {
            let last = part.sounds.as_slice().last().copied();
            let fathers = matches!(last, Some(OVICH | OVNA)) || is_short_patronymic(&part.text);
            if whole >= 3 && fathers && part.kind != Kind::Extra && !(part.kind == Kind::Family && at == 0 && n == 3) {
                part.kind = Kind::Patronymic;
            }
            if part.kind == Kind::Patronymic && last == Some(OVNA) {
                self.sex = Some(Sex::Female);
            } else if part.kind == Kind::Patronymic && last == Some(OVICH) {
                self.sex = Some(Sex::Male);
            }
        }
        if self.sex.is_none() {
            for part in &self.parts {
                let row = part.sounds.as_slice();
                if row.len() > 3 && (row.ends_with(&[OV, A]) || row.ends_with(&[SKY, A])) {
                    self.sex = Some(Sex::Female);
                } else if row.len() > 2
                    && self.sex.is_none()
                    && (row.ends_with(&[OV]) || row.ends_with(&[SKY]))
                    && n > 1
                {
                    self.sex = Some(Sex::Male);
                }
            }
        }
        self.abjad = self.parts.iter().any(|p| matches!(p.script, Script::Arabic | Script::Hebrew));
        self.total = self.parts.iter().map(|p| u32::from(p.bits)).sum();
    }

    /// A Chinese or Korean name in Latin letters: one syllable is the family, the others together are the given name.
    fn join_east(&mut self, words: &[Word]) {
        let script = self.parts.first().map_or(Script::Other, |p| p.script);
        if !matches!(script, Script::Latin | Script::Cyrillic)
            || !self.parts.iter().all(|p| p.script == script)
            || !(2..=4).contains(&self.parts.len())
        {
            if self.parts.iter().any(|p| p.script == Script::Hangul) {
                self.east = true;
            }
            return;
        }
        let short = |p: &Part| {
            syllables(&p.sounds) <= 1 && p.text.chars().count() <= 6 && p.text.chars().count() > 1
                || p.text == "u"
                || p.text == "o"
        };
        let n = self.parts.len();
        let family = self
            .parts
            .iter()
            .position(|p| p.kind == Kind::Family && listed(&p.text).is(EAST))
            .or_else(|| {
                (listed(&self.parts[0].text).is(EAST) && !words.iter().skip(1).take(1).any(|w| w.hyphen)).then_some(0)
            })
            .or_else(|| listed(&self.parts[n - 1].text).is(EAST).then_some(n - 1));
        let Some(family) = family else { return };
        if self.parts.iter().enumerate().any(|(at, p)| p.kind == Kind::Family && at != family) {
            return;
        }
        let rest: Vec<usize> = (0..n).filter(|at| *at != family).collect();
        let all_short = rest.iter().all(|&at| short(&self.parts[at]));
        let joined = words.iter().any(|w| w.hyphen);
        if n == 2 && !(syllables(&self.parts[rest[0]].sounds) <= 2 && short(&self.parts[family])) {
            return;
        }
        if n > 2 && !(all_short || joined && rest.iter().all(|&at| syllables(&self.parts[at].sounds) <= 2)) {
            return;
        }
        if n == 4 && !all_short {
            return;
        }
        // only when the given syllables stand together
        if rest.windows(2).any(|w| w[1] != w[0] + 1) {
            return;
        }
        self.east = true;
        let text: String = rest.iter().map(|&at| self.parts[at].text.as_str()).collect();
        let shown = rest.iter().map(|&at| self.parts[at].shown.as_str()).collect::<Vec<_>>().join(" ");
        let mut given = Part::of(&text, &shown, script, Kind::Given);
        let mut sounds = Sounds::default();
        for &at in &rest {
            for &sound in self.parts[at].sounds.as_slice() {
                sounds.push(sound);
            }
        }
        given.sounds = sounds;
        given.eyes = Eyes::Far;
        given.groups = groups(&sounds);
        given.mass = masses(&sounds);
        given.bits = (60 * u16::try_from(syllables(&sounds)).unwrap_or(2)).clamp(60, 130);
        let mut part = self.parts[family].clone();
        part.kind = Kind::Family;
        part.eyes = Eyes::Far;
        part.bits = part.bits.min(70);
        self.parts = if family == 0 { vec![part, given] } else { vec![given, part] };
    }
}

fn vowel_groups(text: &str) -> usize {
    let mut before = false;
    let mut count = 0;
    for c in text.chars() {
        let vowel = "aeiouywə".contains(c) && !(c == 'y' && count == 0) && !(c == 'w' && count == 0);
        count += usize::from(vowel && !before);
        before = vowel;
    }
    count
}

fn is_small_word(word: &Word) -> bool {
    let text = word.text.as_str();
    let title = listed(text).is(TITLES);
    let particle = listed(text).is(PARTICLES);
    (title || particle) && !(word.point && text.chars().count() == 1 && word.script == Script::Latin)
}

fn is_short_patronymic(text: &str) -> bool {
    [
        "ilich",
        "ilyich",
        "iljich",
        "kuzmich",
        "lukich",
        "fomich",
        "nikitich",
        "savvich",
        "ilinichna",
        "ilyinichna",
        "kuzminichna",
        "nikitichna",
        "fominichna",
        "lukinichna",
        "illich",
        "ильич",
        "кузьмич",
        "лукич",
        "фомич",
        "никитич",
        "саввич",
        "ильинична",
        "кузьминична",
        "никитична",
        "фоминична",
        "ілліч",
        "іллівна",
    ]
    .contains(&text)
}

/// How many groups of vowels a row has.
fn syllables(sounds: &Sounds) -> usize {
    let row = sounds.as_slice();
    (0..row.len()).filter(|&at| is_vowel(row[at]) && (at == 0 || !is_vowel(row[at - 1]))).count()
}

/// *Abd al-X* as one part.
fn servant(words: &[Word], kind: Kind) -> Part {
    let last = &words[words.len() - 1];
    let shown = words.iter().map(|w| w.shown.as_str()).collect::<Vec<_>>().join(" ");
    let mut part = Part::read(last, kind);
    let row = part.sounds.as_slice();
    let mut sounds = Sounds::default();
    sounds.push(ABD);
    if listed(&last.text).is(GOD) || row == [A, L, A, H] || row == [A, L, H] {
        for sound in [L, A, H] {
            sounds.push(sound);
        }
    } else {
        for &sound in row {
            sounds.push(sound);
        }
    }
    part.sounds = sounds;
    part.other = Sounds::default();
    part.shown = shown;
    part.text = words.iter().map(|w| w.text.as_str()).collect();
    part.weigh();
    part
}

impl Part {
    fn read(word: &Word, kind: Kind) -> Self {
        let kind = if word.text.chars().count() == 1 && word.script != Script::Hangul { Kind::Initial } else { kind };
        Self::of(&word.text, &word.shown, word.script, kind)
    }

    fn of(text: &str, shown: &str, script: Script, kind: Kind) -> Self {
        let raw = sounds_of(text, script);
        let mut sounds = fold_affixes(&raw);
        let mut other = Sounds::default();
        match script {
            Script::Arabic => {
                let row = raw.as_slice();
                if text.starts_with("عبد") && row.len() > 4 {
                    let skip = if text.starts_with("عبدال") { 5 } else { 3 };
                    let rest: String = text.chars().skip(skip).collect();
                    sounds = Sounds::of(&[ABD]).joined(&sounds_of(&rest, script));
                } else if text.starts_with("ال") && text.chars().count() > 4 {
                    let rest: String = text.chars().skip(2).collect();
                    other = sounds;
                    sounds = sounds_of(&rest, script);
                }
                for (ending, sign) in [("الدين", true), ("الدین", true), ("الله", false)] {
                    if text.ends_with(ending)
                        && text.chars().count() > ending.chars().count() + 1
                        && !text.starts_with("عبد")
                    {
                        let keep = text.chars().count() - ending.chars().count();
                        let head: String = text.chars().take(keep).collect();
                        sounds = sounds_of(&head, script);
                        if sign {
                            sounds.push(DIN);
                        } else {
                            sounds.push(L);
                            sounds.push(H);
                        }
                    }
                }
            }
            Script::Latin | Script::Cyrillic => {
                let row = raw.as_slice();
                // Alhammad, Elmasri: perhaps the article, written together
                if row.len() >= 6 && matches!(row[0], A | E) && row[1] == L && !is_vowel(row[2]) {
                    other = fold_affixes(&Sounds::of(&row[2..]));
                }
                // Abdullah: what is left of Allah gets its l back
                let row = sounds.as_slice();
                if row.len() <= 3 && row.first() == Some(&ABD) && row.get(1).is_some_and(|s| matches!(*s, A | E | I)) {
                    sounds = Sounds::of(&[ABD, L, A, H]);
                } else if row.len() > 2 && row[0] == ABD && row[1] == A && is_plain_god(row) {
                    let mut with = Sounds::of(&[ABD, L]);
                    for &sound in &row[1..] {
                        with.push(sound);
                    }
                    sounds = with;
                }
            }
            _ => {}
        }
        let eyes = match script {
            Script::Arabic | Script::Hebrew => Eyes::Abjad,
            Script::Hangul | Script::Kana => Eyes::Far,
            Script::Indic if text.chars().all(|c| ('\u{b80}'..'\u{c00}').contains(&c)) => Eyes::Far,
            _ => Eyes::Plain,
        };
        let mut part = Self {
            shown: shown.to_owned(),
            kind,
            script,
            text: text.to_owned(),
            sounds,
            other,
            foreign: if script == Script::Latin { by_ear(text) } else { Sounds::default() },
            groups: 0,
            mass: [0; 3],
            other_look: (0, [0; 3]),
            foreign_look: (0, [0; 3]),
            bits: 0,
            variants: [0; 4],
            eyes,
        };
        part.weigh();
        part
    }

    /// A part of which only the sounds are known, for the register.
    pub(crate) fn heard(sounds: &Sounds, script: Script, eyes: Eyes) -> Self {
        let mut part = Self {
            sounds: *sounds,
            kind: Kind::Plain,
            script,
            eyes,
            bits: 0,
            mass: [0; 3],
            variants: [0; 4],
            groups: 0,
            other: Sounds::default(),
            foreign: Sounds::default(),
            other_look: (0, [0; 3]),
            foreign_look: (0, [0; 3]),
            text: String::new(),
            shown: String::new(),
        };
        part.weigh();
        part
    }

    /// Made from the father's name in the Slavic way.
    pub(crate) fn is_slavic_patronymic(&self) -> bool {
        matches!(self.sounds.as_slice().last(), Some(&(OVICH | OVNA)))
    }

    /// The father's name in it.
    pub(crate) fn stem(&self) -> Sounds {
        patronymic_stem(&self.sounds).unwrap_or(self.sounds)
    }

    fn weigh(&mut self) {
        self.groups = groups(&self.sounds);
        self.mass = masses(&self.sounds);
        self.other_look = (groups(&self.other), masses(&self.other));
        self.foreign_look = (groups(&self.foreign), masses(&self.foreign));
        let row = self.sounds.as_slice();
        self.bits = if self.eyes == Eyes::Abjad {
            rarity(consonant_key(&self.sounds))
        } else {
            let mut bits = rarity(key(&self.sounds));
            if let Some(stem) = patronymic_stem(&self.sounds) {
                bits = bits.min(rarity(key(&stem)) + 5);
            }
            if !self.other.is_empty() {
                bits = bits.min(rarity(key(&self.other)));
            }
            bits
        };
        let short = row.iter().filter(|s| !is_vowel(**s)).count();
        if short <= 1 {
            self.bits = self.bits.min(80);
        } else if short == 2 {
            self.bits = self.bits.min(120);
        }
        if self.eyes == Eyes::Abjad {
            self.variants = if short >= 2 { variants(consonant_key(&self.sounds)) } else { [0; 4] };
            return;
        }
        self.variants = variants(key(&self.sounds));
        if self.variants == [0; 4]
            && let Some(stem) = patronymic_stem(&self.sounds)
        {
            self.variants = variants(key(&stem));
        }
    }
}

/// French spelling by ear, where it differs: silent endings, oi, eau, ch, ll; x as k and s.
fn by_ear(text: &str) -> Sounds {
    const RULES: [(&str, &str); 13] = [
        ("eau", "o"),
        ("aux", "o"),
        ("au", "o"),
        ("oi", "ua"),
        ("ough", "o"),
        ("ille", "iy"),
        ("ill", "iy"),
        ("igh", "ai"),
        ("gn", "ny"),
        ("ge", "zhe"),
        ("gi", "zhi"),
        ("ch", "sh"),
        ("wr", "r"),
    ];
    let before = crate::roman::plain_latin(text);
    let mut word = String::with_capacity(before.len() + 4);
    let mut rest = before.as_str();
    while let Some(c) = rest.chars().next() {
        if matches!(c, 'e' | 'a' | 'o' | 'i' | 'g' | 'c' | 'w')
            && let Some((from, to)) = RULES.iter().find(|(from, _)| rest.starts_with(from))
        {
            word.push_str(to);
            rest = &rest[from.len()..];
            continue;
        }
        if c == 'x' {
            word.push_str("kes");
        } else {
            word.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    if word.len() > 4 && word.ends_with("er") {
        word.pop();
    } else if word.is_ascii() && word.len() > 3 {
        let bare = word.trim_end_matches(['t', 'd', 's', 'x', 'z', 'p', 'e']).len();
        word.truncate(bare.max(3));
    }
    if word == before { Sounds::default() } else { fold_affixes(&of_latin(&word)) }
}

fn is_plain_god(row: &[u8]) -> bool {
    row.len() >= 4 && row[0] == ABD && matches!(row[row.len() - 1], OV | A) && row.len() <= 5 && row[1] == A
}

/// Nikolay for Nikolayevich.
fn patronymic_stem(sounds: &Sounds) -> Option<Sounds> {
    let (last, stem) = sounds.as_slice().split_last()?;
    (matches!(*last, OVICH | OVNA) && stem.len() >= 2).then(|| {
        let end = stem.iter().rposition(|s| !matches!(*s, I | E | J | LJ)).map_or(stem.len(), |at| at + 1);
        let stem = &stem[..end.max(2)];
        Sounds::of(stem)
    })
}
