//! Words that are no names, or that say what the word beside them is: titles, particles, articles, words for son and
//! daughter, and family names of one syllable.

use std::sync::LazyLock;

const TITLES_WORDS: &str = " dr mr mrs ms mme miss prof professor sir dame lord lady baron baroness count rev hon judge justice \
    general gen colonel col lieutenant lt captain capt major maj brigadier brig admiral commander sergeant sgt marshal \
    sahib saheb sahab daw u corp corporation company ltd llc inc gmbh ooo group bank trading sheikh shaykh shaikh sheik cheikh haji hajji hadji haj hajj alhaj mullah mulla molla mollah mawlawi maulavi maulvi \
    mawlana maulana mufti ustad ustaz ayatollah hojjatoleslam imam sayyid sayyed syed ing mag eng engineer adv \
    jr sr jnr junior senior ii iii iv мл младший dott dipl phd mba msc bsc dato datuk tunku tengku pehin mp msp mep qc oam \
    ambassador minister president secretary director chairman chief comrade dip dkfm mmag univ med jur \
    д-р господин госпожа г-н г-жа доктор профессор генерал полковник майор капитан др \
    الشيخ شيخ الحاج حاج حاجي الدكتور دكتور د الملا ملا مولوي مولوی السيد سيد سید العميد عميد اللواء لواء العقيد \
    मा डा म कु श्री श्रीमती सु डॉ ";

const PARTICLES_WORDS: &str = " de da do dos das del della di du des la le las los van von der den ter ten zu zum zur y e i und et of the \
    af av bin ben ibn ibni ebn bint binti binte ould wuld mint uld ag aka alias dit dite fka nee née geb born \
    al el ul ar as ash an ad az at ath adh il oğlu oğlı qızı kızı oglu ogly oghlu oghli ugli oglou qizi kizi kyzy gizi qyzy uulu ugly ogli \
    оглы оглу оғли угли ўғли кызы гызы қизи углы оғлу қызы уулу ұлы uly үлү kuzu бин ибн оғлы огли кизи \
    بن ابن بنت ال آل ولد st ";

const FATHERS_BEFORE_WORDS: &str = " bin ben ibn ibni ebn bint binti binte ould wuld mint uld бин ибн بن ابن بنت ";
const FATHERS_AFTER_WORDS: &str = " oğlu oğlı qızı kızı oglu ogly oghlu oghli ugli oglou qizi kizi kyzy gizi qyzy uulu ugly ogli оглы оглу оғли угли \
    ўғли кызы гызы қизи углы оғлу қызы уулу ұлы үлү оғлы огли кизи ";
const DAUGHTER_WORDS: &str = " qızı kızı bint binti binte qizi kizi kyzy gizi qyzy кызы гызы қизи қызы кизи بنت umm ";
const SON_WORDS: &str =
    " oğlu oğlı oglu ogly oghlu oghli ugli qoglu ogli оглы оглу оғли угли ўғли углы оғлу bin ibn uulu уулу ";
const BIRTH_WORDS: &str = " born nee née geb geborene урожденная урожд ";
const GENERATION_WORDS: &str = " jr jnr junior ii iii iv мл младший ";
const ARTICLES_WORDS: &str = " al el ul ar as ash an ad az at ath adh il ال ";
const SERVANT_WORDS: &str = " abd abdul abdel abdal abdol abdoul abdu abdur abdus abdun عبد абд абдул абдель абдуль ";
const FAITH_WORDS: &str = " din deen dine ddin eddin eddine uddin udeen aldin addin aldeen الدين الدین дин ";
const GOD_WORDS: &str = " allah ullah ollah alla ulla الله اللہ alah ";
const ABU_WORDS: &str = " abu abou aboo abi abo umm um ابو أبو ام أم абу умм ";

/// Family names of one syllable that are common in China, Korea and Vietnam, as written in Latin letters.
const EAST_WORDS: &str = " kim lee yi ri rhee li park pak bak choi choe jung jeong chong chung jong kang gang cho jo yoon yun jang \
    chang lim im rim han shin sin seo so suh kwon gwon hwang ahn an song jeon chon hong yoo yu ryu moon mun yang \
    ryang son sohn bae pae baek paek heo ho hur nam sim shim roh no noh ro ha kwak gwak sung seong song cha joo ju \
    woo wu u koo ku gu min jin chin na ra chi ji om eom chae won chon bang pang hyon hyun ham byun pyon \
    byeon yeom yom yeo yo chu choo do to seok sok sun seol sol ma kil gil wi yon yeon pyo myong myung ki wang \
    paik om kye tae o oh ok ryom \
    zhang zhao huang zhou xu zhu lin he gao luo zheng liang xie tang feng deng ye cheng cai peng lu yuan \
    xiao dong cao jiang pan du dai xia fan fang ren tan yao liao zou xiong meng qin yan shi hou bai duan lei qian \
    hao shao wan chen liu sun guo chan cheung wong ng leung lau cheng tsang fung kwok hui tam yeung \
    mak lo chow tse tsui yip ip yuen siu wai tung choy kwan poon leong ong teo tay chua goh koh sim seah toh \
    chia chew chong foo chin loh quek low yap lai liew ling tsai hsu hsieh hsiao kuo tsao tseng teng \
    ким ли пак пэк цой чхве чой чон чжон чан чжан чо кан юн лим им хан син со квон хван ан сон ю мун ян пэ хо нам сим но ха \
    ван чэнь чжао хуан чжоу у сюй сунь чжу линь го ма ло лян се тан дэн фэн рю ри ким кім лі чой чо хван чжун чун чжу \
    tong pham nguyen tran vu hoang phan dang bui do ngo duong dinh doan ";

/// What a word is; several may be true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed(u16);

pub(crate) const TITLES: u16 = 1 << 0;
pub(crate) const PARTICLES: u16 = 1 << 1;
pub(crate) const FATHERS_BEFORE: u16 = 1 << 2;
pub(crate) const FATHERS_AFTER: u16 = 1 << 3;
pub(crate) const DAUGHTER: u16 = 1 << 4;
pub(crate) const SON: u16 = 1 << 5;
pub(crate) const BIRTH: u16 = 1 << 6;
pub(crate) const GENERATION: u16 = 1 << 7;
pub(crate) const ARTICLES: u16 = 1 << 8;
pub(crate) const SERVANT: u16 = 1 << 9;
pub(crate) const FAITH: u16 = 1 << 10;
pub(crate) const GOD: u16 = 1 << 11;
pub(crate) const ABU: u16 = 1 << 12;
pub(crate) const EAST: u16 = 1 << 13;

impl Listed {
    /// Whether it is on one of the lists.
    pub(crate) const fn is(self, lists: u16) -> bool {
        self.0 & lists != 0
    }
}

static WORDS: LazyLock<Vec<(&'static str, u16)>> = LazyLock::new(|| {
    let mut all: Vec<(&str, u16)> = Vec::new();
    for (words, list) in [
        (TITLES_WORDS, TITLES),
        (PARTICLES_WORDS, PARTICLES),
        (FATHERS_BEFORE_WORDS, FATHERS_BEFORE),
        (FATHERS_AFTER_WORDS, FATHERS_AFTER),
        (DAUGHTER_WORDS, DAUGHTER),
        (SON_WORDS, SON),
        (BIRTH_WORDS, BIRTH),
        (GENERATION_WORDS, GENERATION),
        (ARTICLES_WORDS, ARTICLES),
        (SERVANT_WORDS, SERVANT),
        (FAITH_WORDS, FAITH),
        (GOD_WORDS, GOD),
        (ABU_WORDS, ABU),
        (EAST_WORDS, EAST),
    ] {
        all.extend(words.split_whitespace().map(|word| (word, list)));
    }
    all.sort_unstable();
    let mut merged: Vec<(&str, u16)> = Vec::new();
    for (word, list) in all {
        match merged.last_mut() {
            Some((last, lists)) if *last == word => *lists |= list,
            _ => merged.push((word, list)),
        }
    }
    merged
});

/// The lists that a word is on.
pub(crate) fn listed(word: &str) -> Listed {
    Listed(WORDS.binary_search_by_key(&word, |(known, _)| *known).map_or(0, |at| WORDS[at].1))
}
