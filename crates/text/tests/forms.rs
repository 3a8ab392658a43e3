//! How many forms of a word find it, and how many words are confused: sixty words of the field in Azerbaijani and Uzbek,
//! in the forms in which letters and treaties use them. Written together with the tables and for them, so the figures
//! say that nothing got worse, not how other words fare; no speaker has reviewed them.

use std::collections::HashMap;

use kernel::Lang;
use text::{Query, tokens};

/// A word and its forms, a line each.
const AZERBAIJANI: &str = "
qanun qanunu qanunun qanunda qanunlar qanunların qanununda qanundan
məhkəmə məhkəmənin məhkəməyə məhkəmədə məhkəməsi məhkəmələr məhkəməsinin məhkəmələrdə
prokuror prokurorun prokurora prokurorlar prokurorların prokurordan prokuroru
sorğu sorğunun sorğuya sorğusu sorğular sorğularda sorğuda sorğunu
cinayət cinayətin cinayətə cinayəti cinayətlər cinayətlərin cinayətdə cinayətdən
şəxs şəxsin şəxsə şəxsi şəxslər şəxslərin şəxslərə şəxsdən
vətəndaş vətəndaşın vətəndaşı vətəndaşlar vətəndaşların vətəndaşına vətəndaşdan
dövlət dövlətin dövlətə dövləti dövlətlər dövlətlərin dövlətində dövlətdən
müqavilə müqavilənin müqaviləyə müqaviləsi müqavilələr müqavilədə müqavilələrin
ekstradisiya ekstradisiyanın ekstradisiyaya ekstradisiyası ekstradisiyada ekstradisiyadan
qərar qərarın qərara qərarı qərarlar qərarında qərarda qərardan
hökm hökmün hökmə hökmü hökmlər hökmdə hökmlərin
ittiham ittihamın ittihama ittihamı ittihamlar ittihamda ittihamdan
dəlil dəlilin dəlillər dəlilləri dəlillərin dəlilə dəlildən
şahid şahidin şahidə şahidi şahidlər şahidlərin şahiddən
ifadə ifadənin ifadəsi ifadələr ifadədə ifadəyə ifadəsini
istintaq istintaqın istintaqa istintaqı istintaqda istintaqdan
müstəntiq müstəntiqin müstəntiqə müstəntiqi müstəntiqlər
həbs həbsin həbsə həbsi həbsdə həbsdən
orqan orqanın orqana orqanı orqanlar orqanları orqanların orqanda
sənəd sənədin sənədə sənədi sənədlər sənədlərin sənəddə sənədləri
maddə maddənin maddəyə maddəsi maddələr maddədə maddəsinin maddələrin
tələb tələbin tələbə tələbi tələblər tələblərin tələbdən
müddət müddətin müddətə müddəti müddətlər müddətdə müddətində
iş işin işə işi işlər işdə işlərin işləri
təqib təqibin təqibə təqibi təqibdə təqibdən
zərərçəkmiş zərərçəkmişin zərərçəkmişə zərərçəkmişi zərərçəkmişlər
vəkil vəkilin vəkilə vəkili vəkillər vəkillərin
hakim hakimin hakimə hakimi hakimlər hakimlərin
polis polisin polisə polisi polisdə polisdən
idarə idarənin idarəyə idarəsi idarələr idarədə idarəsinin
nazirlik nazirliyin nazirliyi nazirliklər nazirlikdə nazirliyinin
hüquq hüququn hüquqa hüququ hüquqlar hüquqların hüquqları
yardım yardımın yardıma yardımı yardımlar yardımda
ölkə ölkənin ölkəyə ölkəsi ölkələr ölkədə ölkələrin
sərhəd sərhədin sərhədə sərhədi sərhədlər sərhəddə
pasport pasportun pasporta pasportu pasportlar pasportda
ünvan ünvanın ünvana ünvanı ünvanlar ünvanda
vərəq vərəqin vərəqə vərəqi vərəqlər vərəqdə
imza imzanın imzaya imzası imzalar imzada
möhür möhürün möhürə möhürü möhürlər möhürdə
tərcümə tərcümənin tərcüməyə tərcüməsi tərcümələr tərcümədə
cavab cavabın cavaba cavabı cavablar cavabda
məktub məktubun məktuba məktubu məktublar məktubda
tarix tarixin tarixə tarixi tarixlər tarixdə
nömrə nömrənin nömrəyə nömrəsi nömrələr nömrədə
əsas əsasın əsasa əsası əsaslar əsasında əsaslarla
imtina imtinanın imtinaya imtinası imtinalar imtinada
razılıq razılığın razılığı razılıqlar razılıqda razılığının
saziş sazişin sazişə sazişi sazişlər sazişdə
konvensiya konvensiyanın konvensiyaya konvensiyası konvensiyalar konvensiyada
protokol protokolun protokola protokolu protokollar protokolda
ekspertiza ekspertizanın ekspertizaya ekspertizası ekspertizalar
hesab hesabın hesaba hesabı hesablar hesabda hesabların
bank bankın banka bankı banklar bankda bankların
əmlak əmlakın əmlaka əmlakı əmlaklar əmlakda
cərimə cərimənin cəriməyə cəriməsi cərimələr cərimədə
cəza cəzanın cəzaya cəzası cəzalar cəzada
axtarış axtarışın axtarışa axtarışı axtarışlar axtarışda
rəhbər rəhbərin rəhbərə rəhbəri rəhbərlər rəhbərlərin
";

const UZBEK: &str = "
qonun qonunning qonunga qonuni qonunlar qonunda qonundan qonunlarning
sud sudning sudga sudi sudlar sudda suddan sudlarning
prokuror prokurorning prokurorga prokurori prokurorlar prokurordan
prokuratura prokuraturaning prokuraturaga prokuraturasi prokuraturada prokuraturasining
soʻrov soʻrovning soʻrovga soʻrovi soʻrovlar soʻrovda soʻrovni
jinoyat jinoyatning jinoyatga jinoyati jinoyatlar jinoyatda jinoyatlarning
shaxs shaxsning shaxsga shaxsi shaxslar shaxslarning shaxsdan
fuqaro fuqaroning fuqaroga fuqarosi fuqarolar fuqarolarning fuqaroni
davlat davlatning davlatga davlati davlatlar davlatda davlatlarning
shartnoma shartnomaning shartnomaga shartnomasi shartnomalar shartnomada
ekstraditsiya ekstraditsiyaning ekstraditsiyaga ekstraditsiyasi ekstraditsiyada
qaror qarorning qarorga qarori qarorlar qarorda qarorini
hukm hukmning hukmga hukmi hukmlar hukmda
ayblov ayblovning ayblovga ayblovi ayblovlar ayblovda
dalil dalilning dalilga dalili dalillar dalillarni
guvoh guvohning guvohga guvohi guvohlar guvohlarning
koʻrsatma koʻrsatmaning koʻrsatmaga koʻrsatmasi koʻrsatmalar
tergov tergovning tergovga tergovi tergovda tergovdan
tergovchi tergovchining tergovchiga tergovchisi tergovchilar
qamoq qamoqning qamoqqa qamogʻi qamoqda qamoqdan
organ organning organga organi organlar organlari organda
hujjat hujjatning hujjatga hujjati hujjatlar hujjatlarning
modda moddaning moddaga moddasi moddalar moddada moddasining
talab talabning talabga talabi talablar talablarni
muddat muddatning muddatga muddati muddatlar muddatda
ish ishning ishga ishi ishlar ishda ishlarni
taʼqib taʼqibning taʼqibga taʼqibi taʼqibda
jabrlanuvchi jabrlanuvchining jabrlanuvchiga jabrlanuvchilar
advokat advokatning advokatga advokati advokatlar
sudya sudyaning sudyaga sudyasi sudyalar sudyalarning
politsiya politsiyaning politsiyaga politsiyasi politsiyada
boshqarma boshqarmaning boshqarmaga boshqarmasi boshqarmalar
vazirlik vazirlikning vazirlikka vazirligi vazirliklar vazirlikda vazirligining
huquq huquqning huquqqa huquqi huquqlar huquqlari
yordam yordamning yordamga yordami yordamlar yordamda
mamlakat mamlakatning mamlakatga mamlakati mamlakatlar mamlakatda
chegara chegaraning chegaraga chegarasi chegaralar chegarada
pasport pasportning pasportga pasporti pasportlar
manzil manzilning manzilga manzili manzillar manzilda
varaq varaqning varaqqa varagʻi varaqlar varaqda
imzo imzoning imzoga imzosi imzolar imzoda
muhr muhrning muhrga muhri muhrlar muhrda
tarjima tarjimaning tarjimaga tarjimasi tarjimalar tarjimada
javob javobning javobga javobi javoblar javobda
xat xatning xatga xati xatlar xatda
sana sananing sanaga sanasi sanalar sanada
raqam raqamning raqamga raqami raqamlar raqamda
asos asosning asosga asosi asoslar asosda asosida
rozilik rozilikning rozilikka roziligi rozilikda
bitim bitimning bitimga bitimi bitimlar bitimda
konvensiya konvensiyaning konvensiyaga konvensiyasi konvensiyada
bayonnoma bayonnomaning bayonnomaga bayonnomasi bayonnomalar
ekspertiza ekspertizaning ekspertizaga ekspertizasi
hisob hisobning hisobga hisobi hisoblar hisobda
bank bankning bankka banki banklar bankda
mulk mulkning mulkka mulki mulklar mulkda
jarima jarimaning jarimaga jarimasi jarimalar
jazo jazoning jazoga jazosi jazolar jazoda
qidiruv qidiruvning qidiruvga qidiruvi qidiruvda
rahbar rahbarning rahbarga rahbari rahbarlar
";

struct Measured {
    words: usize,
    forms: usize,
    lost: Vec<String>,
    confused: Vec<String>,
}

/// Asks for each word, and looks which of its forms answer; `typed` is what happens to the letters of the question.
fn measure(list: &str, lang: Lang, typed: impl Fn(&str) -> String) -> Measured {
    let mut measured = Measured { words: 0, forms: 0, lost: Vec::new(), confused: Vec::new() };
    let lines: Vec<Vec<&str>> =
        list.lines().filter(|line| !line.is_empty()).map(|line| line.split(' ').collect()).collect();
    let mut owners: HashMap<String, &str> = HashMap::new();
    for line in &lines {
        let word = line[0];
        measured.words += 1;
        let query = Query::parse(&typed(word)).expect("a word");
        for form in &line[1..] {
            measured.forms += 1;
            if !query.matches(&tokens(form, Some(lang))) {
                measured.lost.push(format!("{word}: {form}"));
            }
        }
        for stem in tokens(word, Some(lang)).into_iter().filter(|token| token.starts_with('s')) {
            if let Some(other) = owners.insert(stem, word) {
                measured.confused.push(format!("{word} = {other}"));
            }
        }
    }
    measured
}

fn plain(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'ə' => 'e',
            'ı' => 'i',
            'ş' => 's',
            'ç' => 'c',
            'ğ' => 'g',
            'ö' => 'o',
            'ü' => 'u',
            'ʻ' | 'ʼ' => '\'',
            c => c,
        })
        .collect()
}

/// The figures of the module's promise. A change of the tables that makes them worse fails here.
#[test]
fn forms_find_their_word() {
    for (name, list, lang, least) in [("Azerbaijani", AZERBAIJANI, Lang::Az, 335), ("Uzbek", UZBEK, Lang::Uz, 297)] {
        for (how, typed) in [("as written", str::to_owned as fn(&str) -> String), ("without diacritics", plain)] {
            let found = measure(list, lang, typed);
            let met = found.forms - found.lost.len();
            println!(
                "{name}, {how}: {} words, {met} of {} forms meet; lost: {:?}",
                found.words, found.forms, found.lost
            );
            println!("confused: {:?}", found.confused);
            assert_eq!(found.words, 60);
            assert!(met >= least, "{name}, {how}: {met}");
            assert!(found.confused.is_empty(), "{:?}", found.confused);
        }
    }
}

/// The same words where the language of the text is not known.
#[test]
fn forms_find_their_word_in_a_text_of_unknown_language() {
    for list in [AZERBAIJANI, UZBEK] {
        for line in list.lines().filter(|line| !line.is_empty()) {
            let forms: Vec<&str> = line.split(' ').collect();
            let lang = if list == UZBEK { Lang::Uz } else { Lang::Az };
            let query = Query::parse(forms[0]).expect("a word");
            for form in forms {
                if query.matches(&tokens(form, Some(lang))) {
                    assert!(query.matches(&tokens(form, None)), "{form}");
                }
            }
        }
    }
}
