//! Chinese characters against sounds, and against each other.
//!
//! A character has several readings: Mandarin, Cantonese, Korean. A name in characters is compared with the row of
//! sounds of a name in another script, character by character; for foreign names in transcription the sounds that the
//! character mostly stands for are taken.

use std::sync::LazyLock;

use crate::{
    distance::{Eyes, beginnings_far, change_far, mass, mass_far},
    sound::{L, N, Sounds, is_vowel, of_latin},
    view::View,
};

const TABLE: &str = include_str!("../data/han.tsv");

/// Family names as Hokkien, Teochew, Hakka and Hainanese speakers write them, in Singapore, Malaysia and Indonesia.
const SOUTHERN: [(&str, &str); 62] = [
    ("陈陳", "tan chin"),
    ("林", "lim"),
    ("黄黃", "ng wee ooi oei bong"),
    ("王", "ong heng"),
    ("吴吳", "goh ngo go"),
    ("李", "lee li"),
    ("张張", "teo tiong chong teoh thio"),
    ("刘劉", "low lau lao liew"),
    ("杨楊", "yeo yeoh yong njo"),
    ("郑鄭", "tay teh the chang"),
    ("蔡", "chua chai tjoa chuah"),
    ("谢謝", "chia chea sia tjia"),
    ("许許", "koh khaw hii kho"),
    ("叶葉", "yap yip ip"),
    ("洪", "ang"),
    ("周", "chew chiew chiu tjiu"),
    ("郭", "quek kuek kuok kwek"),
    ("罗羅", "loh law lo"),
    ("曾", "chan tsang tjan chen"),
    ("胡", "oh foo woo aw"),
    ("邓鄧", "teng thang tang"),
    ("苏蘇", "soh saw so"),
    ("梁", "neo leong niu nio"),
    ("何", "ho hoe"),
    ("卢盧", "loo lo"),
    ("江", "kang kong"),
    ("沈", "sim sum"),
    ("方", "png fong pung hong"),
    ("丁", "ting teng"),
    ("余", "ee yee eu iyer"),
    ("侯", "hew how"),
    ("潘", "phua poon phoon"),
    ("姚", "yeo yau yew"),
    ("徐", "chee chooi sih tjhie"),
    ("石", "sek chioh"),
    ("纪紀", "kee"),
    ("邱", "khoo hew"),
    ("颜顏", "gan ngan"),
    ("戴", "tai tay"),
    ("温溫", "boon oon woon voon"),
    ("傅", "poh foo"),
    ("倪", "ngeh gay ngei"),
    ("赖賴", "lai luah"),
    ("钟鍾", "cheong chung choong"),
    ("彭", "phang pang"),
    ("冯馮", "fong pang fung"),
    ("萧蕭", "siew seow siow"),
    ("程", "thia cheng"),
    ("高", "ko kao"),
    ("孙孫", "soon sng sun"),
    ("马馬", "beh mah"),
    ("朱", "choo chu"),
    ("白", "peh pek"),
    ("庄莊", "chng ching chong"),
    ("游", "yew yu"),
    ("章", "chiang cheong"),
    ("廖", "liau liew leow"),
    ("魏", "gui ngui"),
    ("施", "see shi"),
    ("连連", "lian lien"),
    ("柯", "kua quah kwa"),
    ("符", "foo hu"),
];

struct Readings {
    mandarin: Vec<Sounds>,
    cantonese: Vec<Sounds>,
    korean: Vec<Sounds>,
}

static READINGS: LazyLock<Vec<(char, Readings)>> = LazyLock::new(|| {
    let mut all: Vec<(char, Readings)> = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let c = cells.next()?.chars().next()?;
            let mut read = |spell: fn(&str) -> String| -> Vec<Sounds> {
                cells.next().unwrap_or("").split_whitespace().map(|word| of_latin(&spell(word))).collect()
            };
            let (mandarin, mut cantonese, mut korean) = (read(pinyin), read(jyutping), read(yale));
            // at the beginning of a name Korean drops l, or says n
            for at in 0..korean.len() {
                let row = korean[at].as_slice();
                if row.len() > 1 && matches!(row[0], L | N) {
                    let dropped = Sounds::of(&row[1..]);
                    korean.push(dropped);
                }
            }
            if let Some((_, words)) = SOUTHERN.iter().find(|(letters, _)| letters.contains(c)) {
                cantonese.extend(words.split_whitespace().map(of_latin));
            }
            Some((c, Readings { mandarin, cantonese, korean }))
        })
        .collect();
    all.sort_by_key(|(c, _)| *c);
    all
});

/// Pinyin in letters that the rules for Latin read aright: x and q are near sh and ch, zh is dj.
fn pinyin(word: &str) -> String {
    let word = word.replace("zh", "dzh");
    if let Some(rest) = word.strip_prefix('q') {
        format!("ch{rest}")
    } else if let Some(rest) = word.strip_prefix('x') {
        format!("sh{rest}")
    } else if let Some(rest) = word.strip_prefix('c').filter(|r| !r.starts_with('h')) {
        format!("ts{rest}")
    } else {
        word
    }
}

/// Jyutping: z is j, c is ch, j is y.
fn jyutping(word: &str) -> String {
    let word = word.replace("oe", "eu").replace("eo", "u");
    if let Some(rest) = word.strip_prefix('z') {
        format!("dj{rest}")
    } else if let Some(rest) = word.strip_prefix('c') {
        format!("ch{rest}")
    } else if let Some(rest) = word.strip_prefix('j') {
        format!("y{rest}")
    } else {
        word
    }
}

/// Yale Korean: e is eo, u is eu, c is j.
fn yale(word: &str) -> String {
    word.replace("wu", "u").replace("ay", "ae").replace("ey", "e").replace('c', "j").replace("jh", "ch")
}

fn readings(c: char) -> Option<&'static Readings> {
    READINGS.binary_search_by_key(&c, |(c, _)| *c).ok().map(|at| &READINGS[at].1)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Mandarin,
    Cantonese,
    Korean,
}

impl Readings {
    fn of(&self, tongue: Tongue) -> &[Sounds] {
        match tongue {
            Tongue::Mandarin => &self.mandarin,
            Tongue::Cantonese => &self.cantonese,
            Tongue::Korean => &self.korean,
        }
    }
}

fn of_tongue(c: char, tongue: Tongue) -> &'static [Sounds] {
    readings(c).map_or(&[], |found| found.of(tongue))
}

/// Likeness in thousandths, number of characters, and the parts of the other name that took part (bits).
pub(crate) fn compare(a: &View<'_>, b: &View<'_>) -> (u16, u8, u16) {
    match (a.han.is_empty(), b.han.is_empty()) {
        (false, false) => {
            let (like, count) = both(a.han, b.han);
            (like, count, 0)
        }
        (false, true) => against(a, b),
        (true, false) => against(b, a),
        (true, true) => (0, 0, 0),
    }
}

/// What some characters of a name may sound like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) sounds: Sounds,
    /// Bit n: character n is in it.
    pub(crate) mask: u16,
    /// Pieces of one tongue go together.
    pub(crate) tongue: u8,
}

/// What a name in characters may sound like, piece by piece: the family and the given name, each character by itself, and
/// what stands between dots. Bit n of `breaks`: a dot stood before character n.
pub(crate) fn pieces(chars: &[char], breaks: u16) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let n = chars.len().min(CHARS);
    let foreign = breaks != 0 || n > 4;
    let tongues = [Tongue::Mandarin, Tongue::Cantonese, Tongue::Korean];
    for (number, tongue) in (0_u8..).zip(tongues) {
        let first = |c: &char| of_tongue(*c, tongue).first().copied().unwrap_or_default();
        let mut add = |sounds: Sounds, from: usize, to: usize| {
            let mask = (from..to).fold(0_u16, |mask, at| mask | 1 << at);
            let piece = Piece { sounds, mask, tongue: number };
            if !sounds.is_empty() && !found.contains(&piece) {
                found.push(piece);
            }
        };
        let run = |from: usize, to: usize| {
            let mut joined = Sounds::default();
            for c in &chars[from..to] {
                for &sound in first(c).as_slice() {
                    joined.push(sound);
                }
            }
            joined
        };
        if foreign {
            if tongue == Tongue::Korean {
                continue;
            }
            let mut from = 0;
            for to in 1..=n {
                if to == n || breaks >> to & 1 == 1 {
                    add(run(from, to), from, to);
                    from = to;
                }
            }
            continue;
        }
        for (at, c) in chars.iter().enumerate().take(n) {
            for reading in of_tongue(*c, tongue) {
                add(*reading, at, at + 1);
            }
        }
        for family in 1..n.min(3) {
            if n - family > 1 {
                add(run(family, n), family, n);
            }
        }
    }
    found
}

/// A number for a character that those read alike in Mandarin share: simplified and traditional forms.
pub(crate) fn character_key(c: char) -> u64 {
    let reading = of_tongue(c, Tongue::Mandarin).first();
    let mut sum = reading.map_or(u64::from(u32::from(c)), |_| 0);
    for &sound in reading.map_or(&[][..], |sounds| sounds.as_slice()) {
        sum = sum * 64 + u64::from(sound);
    }
    sum ^ 0xfc00_0000_0000_0000
}

/// Two names in characters: the same characters, or ones that read alike (simplified and traditional).
fn both(a: &[char], b: &[char]) -> (u16, u8) {
    let most = a.len().max(b.len());
    let mut sum = 0;
    for (x, y) in a.iter().zip(b) {
        if x == y {
            sum += 1000;
        } else {
            let (x, y) = (of_tongue(*x, Tongue::Mandarin), of_tongue(*y, Tongue::Mandarin));
            if x.iter().any(|r| y.contains(r)) {
                sum += 850;
            }
        }
    }
    let count = u8::try_from(most).unwrap_or(u8::MAX);
    (u16::try_from(sum / most.max(1)).unwrap_or(0), count)
}

/// Longest row of sounds of a whole name that is laid under characters.
const ROW: usize = 40;
/// Likeness in thousandths below which nobody asks further.
const LEAST: u32 = 450;
/// Most characters of a name.
const CHARS: usize = 12;
/// Most sounds of one character.
const PIECE: usize = 6;
/// Where a part begins and ends in the row.
type Span = (usize, usize);
/// The parts of a name in an order.
type Order = Vec<usize>;

/// The price of each character for each piece of each part.
struct Costs {
    /// `[character][end of the piece in the row][length of the piece - 1]`
    piece: [[[u16; PIECE]; ROW + 1]; CHARS],
    weight: [u16; CHARS],
}

fn against(han: &View<'_>, other: &View<'_>) -> (u16, u8, u16) {
    let count = u8::try_from(han.han.len()).unwrap_or(u8::MAX);
    let parts = other.parts.first(6);
    let chars = &han.han[..han.han.len().min(CHARS)];
    let mut row = [0_u8; ROW];
    let mut end = 0;
    let mut spans: [Span; 6] = [(0, 0); 6];
    for (part, span) in parts.iter().zip(&mut spans) {
        let from = end;
        for &sound in part.sounds.as_slice().iter().take(ROW - from) {
            row[end] = sound;
            end += 1;
        }
        *span = (from, end);
    }
    let row = &row[..end];
    let spans = &spans[..parts.len()];
    if row.is_empty() {
        return (0, count, 0);
    }
    let whole: u32 = row.iter().map(|s| u32::from(mass_far(*s))).sum();
    let tongues: &[Tongue] = if han.han_foreign {
        &[Tongue::Mandarin, Tongue::Cantonese]
    } else {
        &[Tongue::Mandarin, Tongue::Cantonese, Tongue::Korean]
    };
    let mut known: [Option<&'static Readings>; CHARS] = [None; CHARS];
    for (slot, c) in known.iter_mut().zip(chars) {
        *slot = readings(*c);
    }
    let known = &known[..chars.len()];
    let mut all: Option<Vec<Order>> = None;
    let mut costs = Costs { piece: [[[u16::MAX; PIECE]; ROW + 1]; CHARS], weight: [0; CHARS] };
    let mut best = (0_u16, 0_u16);
    for &tongue in tongues {
        if !price(known, row, spans, tongue, whole, &mut costs) {
            continue;
        }
        for order in all.get_or_insert_with(|| orders(parts.len())) {
            let like = lay(chars.len(), row, order.iter().map(|at| spans[*at]), &costs);
            if like > best.0 {
                best = (like, order.iter().fold(0, |mask, at| mask | 1 << at));
            }
        }
    }
    (best.0, count, best.1)
}

/// The orders in which the parts of a name may stand: as written, the last first, the first last, and each of these
/// with one part left out.
fn orders(n: usize) -> Vec<Order> {
    let all: Vec<usize> = (0..n).collect();
    let mut sets = vec![all.clone()];
    if n > 2 {
        sets.extend((0..n).map(|out| all.iter().copied().filter(|at| *at != out).collect::<Vec<_>>()));
    }
    let mut orders = Vec::new();
    for (number, set) in sets.into_iter().enumerate() {
        if set.len() > 1 {
            let mut turned = set.clone();
            turned.rotate_right(1);
            orders.push(turned);
            if number == 0 && set.len() > 2 {
                let mut turned = set.clone();
                turned.rotate_left(1);
                orders.push(turned);
            }
        }
        orders.push(set);
    }
    orders
}

/// Fills the prices of a tongue in. False when even the best way to lay the characters would not come near.
fn price(
    known: &[Option<&'static Readings>],
    row: &[u8],
    spans: &[Span],
    tongue: Tongue,
    whole: u32,
    costs: &mut Costs,
) -> bool {
    let of = |found: Option<&'static Readings>| found.map_or(&[][..], |found| found.of(tongue));
    let mut total = 0_u32;
    for (weight, found) in costs.weight.iter_mut().zip(known) {
        *weight = small(of(*found).iter().map(|s| mass(s, Eyes::Far)).min().unwrap_or(150));
        total += u32::from(*weight);
    }
    let most = (1000 - LEAST) * total.max(whole).max(200);
    // what the characters so far cost at least, wherever they lie
    let mut at_least = 0_u32;
    for (at, found) in known.iter().enumerate() {
        let cells = &mut costs.piece[at];
        *cells = [[u16::MAX; PIECE]; ROW + 1];
        let mut least = u32::from(costs.weight[at]);
        for reading in of(*found) {
            let sounds = reading.as_slice();
            for &(from, to) in spans {
                for start in (from..to).filter(|start| !far_beginning(row[*start], sounds)) {
                    let longest = (sounds.len() + 2).min(PIECE).min(to - start);
                    beginnings_far(&row[start..start + longest], reading, 300, |length, like, norm| {
                        if length + 2 >= sounds.len() {
                            let cost = (1000 - u32::from(like)) * norm / 1000;
                            let cell = &mut cells[start + length][length - 1];
                            *cell = (*cell).min(small(cost));
                            least = least.min(cost);
                        }
                    });
                }
            }
        }
        at_least += least;
        if at_least * 1000 > most {
            return false;
        }
    }
    true
}

/// Two consonants at the beginning that have nothing to do with each other.
fn far_beginning(x: u8, reading: &[u8]) -> bool {
    reading.first().is_none_or(|&y| !is_vowel(x) && !is_vowel(y) && x != y && change_far(x, y) >= 70)
}

fn small(n: u32) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// The best way to lay the characters along the parts in one order.
fn lay(chars: usize, row: &[u8], spans: impl Iterator<Item = Span>, costs: &Costs) -> u16 {
    const FAR: u32 = u32::MAX / 4;
    // places: each sound of the row in this order, with how far its part reaches back
    let mut places = [(0_usize, 0_usize); ROW];
    let mut skip = [0_u32; ROW];
    let mut before = [0_u32; ROW + 1];
    let mut m = 0;
    for (from, to) in spans {
        for (at, &sound) in row.iter().enumerate().take(to).skip(from) {
            places[m] = (at + 1, at - from);
            skip[m] = u32::from(mass_far(sound));
            before[m + 1] = before[m] + skip[m];
            m += 1;
        }
    }
    let whole = before[m];
    let mut now = [FAR; ROW + 1];
    for (cost, weight) in costs.piece.iter().zip(&costs.weight).take(chars) {
        for j in 0..=m {
            // the character is silent
            let mut least = before[j].saturating_add(u32::from(*weight));
            if let Some((end, back)) = j.checked_sub(1).map(|at| places[at]) {
                for length in 1..=PIECE.min(back + 1) {
                    let price = cost[end][length - 1];
                    if price != u16::MAX {
                        least = least.min(before[j - length] + u32::from(price));
                    }
                }
                // a sound that no character stands for
                least = least.min(now[j - 1].saturating_add(skip[j - 1]));
            }
            now[j] = least;
        }
        std::mem::swap(&mut before, &mut now);
    }
    let total: u32 = costs.weight.iter().take(chars).map(|w| u32::from(*w)).sum();
    let norm = whole.max(total).max(200);
    u16::try_from(1000_u32.saturating_sub(1000 * before[m] / norm)).unwrap_or(0)
}
