//! Chinese characters against sounds, and against each other.
//!
//! A character has several readings: Mandarin, Cantonese, Korean. A name in characters is compared with the row of
//! sounds of a name in another script, character by character; for foreign names in transcription the sounds that the
//! character mostly stands for are taken.

use std::sync::LazyLock;

use crate::{
    distance::{Eyes, change_far, mass, weighed_likeness},
    parts::Name,
    sound::{L, N, Sounds, is_vowel, of_latin},
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

fn of_tongue(c: char, tongue: Tongue) -> &'static [Sounds] {
    let Some(found) = readings(c) else { return &[] };
    match tongue {
        Tongue::Mandarin => &found.mandarin,
        Tongue::Cantonese => &found.cantonese,
        Tongue::Korean => &found.korean,
    }
}

/// Likeness in thousandths, number of characters, and the parts of the other name that took part (bits).
pub(crate) fn compare(a: &Name, b: &Name) -> (u16, u8, u16) {
    match (a.han.is_empty(), b.han.is_empty()) {
        (false, false) => {
            let (like, count) = both(&a.han, &b.han);
            (like, count, 0)
        }
        (false, true) => against(a, b),
        (true, false) => against(b, a),
        (true, true) => (0, 0, 0),
    }
}

/// The readings of the family (the first character) and of the rest, in each tongue: for the index.
pub(crate) fn family_and_given(chars: &[char]) -> Vec<Sounds> {
    let mut found = Vec::new();
    for tongue in [Tongue::Mandarin, Tongue::Cantonese, Tongue::Korean] {
        let first = |c: &char| of_tongue(*c, tongue).first().copied().unwrap_or_default();
        let Some((family, given)) = chars.split_first() else { continue };
        found.extend(of_tongue(*family, tongue));
        let mut joined = Sounds::default();
        for c in given {
            for &sound in first(c).as_slice() {
                joined.push(sound);
            }
        }
        found.push(joined);
    }
    found.retain(|sounds| !sounds.is_empty());
    found
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

/// The price of each character for each piece of each part.
struct Costs {
    /// `[character][end of the piece in the row][length of the piece - 1]`
    piece: Vec<[[u16; PIECE]; ROW + 1]>,
    weight: Vec<u16>,
    /// What all characters cost at least, wherever they lie.
    least: u32,
}

fn against(han: &Name, other: &Name) -> (u16, u8, u16) {
    let count = u8::try_from(han.han.len()).unwrap_or(u8::MAX);
    let parts = &other.parts[..other.parts.len().min(6)];
    let chars = &han.han[..han.han.len().min(CHARS)];
    let mut row: Vec<u8> = Vec::with_capacity(ROW);
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for part in parts {
        let from = row.len();
        row.extend_from_slice(part.sounds.as_slice());
        row.truncate(ROW);
        spans.push((from, row.len()));
    }
    if row.is_empty() {
        return (0, count, 0);
    }
    let whole: u32 = row.iter().map(|s| mass(&Sounds::of(&[*s]), Eyes::Far)).sum();
    let orders = orders(parts.len());
    let tongues: &[Tongue] = if han.han_foreign {
        &[Tongue::Mandarin, Tongue::Cantonese]
    } else {
        &[Tongue::Mandarin, Tongue::Cantonese, Tongue::Korean]
    };
    let mut best = (0_u16, 0_u16);
    for &tongue in tongues {
        let costs = costs(chars, &row, &spans, tongue);
        // even the best way to lay them would not come near
        let total: u32 = costs.weight.iter().map(|w| u32::from(*w)).sum();
        if costs.least * 1000 > (1000 - LEAST) * total.max(whole).max(200) {
            continue;
        }
        for order in &orders {
            let like = lay(chars.len(), &row, order.iter().map(|at| spans[*at]), &costs);
            if like > best.0 {
                best = (like, order.iter().fold(0, |mask, at| mask | 1 << at));
            }
        }
    }
    (best.0, count, best.1)
}

/// The orders in which the parts of a name may stand: as written, the last first, the first last, and each of these
/// with one part left out.
fn orders(n: usize) -> Vec<Vec<usize>> {
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

fn costs(chars: &[char], row: &[u8], spans: &[(usize, usize)], tongue: Tongue) -> Costs {
    let mut costs = Costs { piece: vec![[[u16::MAX; PIECE]; ROW + 1]; chars.len()], weight: Vec::new(), least: 0 };
    for (at, &c) in chars.iter().enumerate() {
        let sets = of_tongue(c, tongue);
        let weight = sets.iter().map(|s| mass(s, Eyes::Far)).min().unwrap_or(150);
        costs.weight.push(u16::try_from(weight).unwrap_or(150));
        let mut least = weight;
        for reading in sets {
            let sounds = reading.as_slice();
            let reading_mass = mass(reading, Eyes::Far);
            for &(from, to) in spans {
                for start in (from..to).filter(|start| !far_beginning(row[*start], sounds)) {
                    let longest = (sounds.len() + 2).min(PIECE).min(to - start);
                    for length in sounds.len().saturating_sub(2).max(1)..=longest {
                        let piece = Sounds::of(&row[start..start + length]);
                        let piece_mass = mass(&piece, Eyes::Far);
                        let masses = (small(piece_mass), small(reading_mass));
                        let like = weighed_likeness(&piece, reading, masses, Eyes::Far, 300);
                        if like >= 300 {
                            let norm = piece_mass.max(reading_mass).max(220);
                            let cost = (1000 - u32::from(like)) * norm / 1000;
                            let cell = &mut costs.piece[at][start + length][length - 1];
                            *cell = (*cell).min(small(cost));
                            least = least.min(cost);
                        }
                    }
                }
            }
        }
        costs.least += least;
    }
    costs
}

/// Two consonants at the beginning that have nothing to do with each other.
fn far_beginning(x: u8, reading: &[u8]) -> bool {
    reading.first().is_none_or(|&y| !is_vowel(x) && !is_vowel(y) && x != y && change_far(x, y) >= 70)
}

fn small(n: u32) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// The best way to lay the characters along the parts in one order.
fn lay(chars: usize, row: &[u8], spans: impl Iterator<Item = (usize, usize)>, costs: &Costs) -> u16 {
    const FAR: u32 = u32::MAX / 4;
    // places: each sound of the row in this order, with how far its part reaches back
    let mut places: Vec<(usize, usize)> = Vec::with_capacity(ROW);
    for (from, to) in spans {
        places.extend((from..to).map(|at| (at + 1, at - from)));
    }
    let m = places.len();
    let skip: Vec<u32> = places.iter().map(|(end, _)| mass(&Sounds::of(&row[end - 1..*end]), Eyes::Far)).collect();
    let mut before = vec![0_u32; m + 1];
    for j in 1..=m {
        before[j] = before[j - 1] + skip[j - 1];
    }
    let whole = before[m];
    let mut now = vec![FAR; m + 1];
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
    let total: u32 = costs.weight.iter().map(|w| u32::from(*w)).sum();
    let norm = whole.max(total).max(200);
    u16::try_from(1000_u32.saturating_sub(1000 * before[m] / norm)).unwrap_or(0)
}
