//! Chinese characters against sounds, and against each other.
//!
//! A character has several readings: Mandarin, Cantonese, Korean. A name in characters is compared with the row of
//! sounds of a name in another script, character by character; for foreign names in transcription the sounds that the
//! character mostly stands for are taken.

use std::sync::LazyLock;

use crate::{
    distance::{Eyes, likeness, mass},
    parts::Name,
    sound::{L, N, Sounds, of_latin},
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

fn against(han: &Name, other: &Name) -> (u16, u8, u16) {
    let count = u8::try_from(han.han.len()).unwrap_or(u8::MAX);
    let parts = &other.parts[..other.parts.len().min(6)];
    if parts.is_empty() {
        return (0, count, 0);
    }
    let mut best = (0_u16, 0_u16);
    let mut orders: Vec<Vec<usize>> = Vec::new();
    let n = parts.len();
    let all: Vec<usize> = (0..n).collect();
    orders.push(all.clone());
    if n > 1 {
        let mut turned = all.clone();
        turned.rotate_right(1);
        orders.push(turned);
        let mut turned = all.clone();
        turned.rotate_left(1);
        orders.push(turned);
    }
    if n > 2 {
        for drop in 0..n {
            let some: Vec<usize> = all.iter().copied().filter(|at| *at != drop).collect();
            let mut turned = some.clone();
            turned.rotate_right(1);
            orders.push(some);
            orders.push(turned);
        }
    }
    for order in &orders {
        let mut row: Vec<u8> = Vec::new();
        for &at in order {
            row.extend_from_slice(parts[at].sounds.as_slice());
        }
        row.truncate(40);
        let tongues: &[Tongue] = if han.han_foreign {
            &[Tongue::Mandarin, Tongue::Cantonese]
        } else {
            &[Tongue::Mandarin, Tongue::Cantonese, Tongue::Korean]
        };
        for &tongue in tongues {
            let like = run(&han.han, &row, tongue);
            let used = order.iter().fold(0, |mask, at| mask | 1 << at);
            if like > best.0 {
                best = (like, used);
            }
        }
    }
    (best.0, count, best.1)
}

/// The best way to lay the characters along the row.
fn run(han: &[char], row: &[u8], tongue: Tongue) -> u16 {
    const FAR: u32 = u32::MAX / 4;
    let m = row.len();
    let mut before: Vec<u32> = (0..=m).map(|j| mass(&Sounds::of(&row[..j.min(24)]), Eyes::Far)).collect();
    let mut total = 0;
    for &c in han {
        let sets = of_tongue(c, tongue);
        let weight = sets.iter().map(|s| mass(s, Eyes::Far)).min().unwrap_or(150);
        total += weight;
        let mut now = vec![FAR; m + 1];
        for j in 0..=m {
            // the character is silent
            now[j] = now[j].min(before[j].saturating_add(weight));
            for length in 1..=6.min(j) {
                let from = before[j - length];
                if from >= FAR {
                    continue;
                }
                let piece = Sounds::of(&row[j - length..j]);
                let piece_mass = mass(&piece, Eyes::Far);
                let mut cost = weight + piece_mass;
                for reading in sets {
                    let like = likeness(&piece, reading, Eyes::Far, 300);
                    if like >= 300 {
                        let norm = piece_mass.max(mass(reading, Eyes::Far)).max(220);
                        cost = cost.min((1000 - u32::from(like)) * norm / 1000);
                    }
                }
                now[j] = now[j].min(from + cost);
            }
        }
        // a sound that no character stands for
        for j in 1..=m {
            let skip = mass(&Sounds::of(&row[j - 1..j]), Eyes::Far);
            now[j] = now[j].min(now[j - 1].saturating_add(skip));
        }
        before = now;
    }
    let whole: u32 = row.iter().map(|s| mass(&Sounds::of(&[*s]), Eyes::Far)).sum();
    let norm = whole.max(total).max(200);
    u16::try_from(1000_u32.saturating_sub(1000 * before[m] / norm)).unwrap_or(0)
}
