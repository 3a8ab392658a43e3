//! Sample letters in the four languages. Offices, people and numbers are invented.

use kernel::{Digest, Lang, Moment};
use press::{Block, Letter, Signature, Version};

/// The alphabets of the languages that letters are written in, of those in which names occur, and signs.
pub const ALPHABETS: [(&str, &str); 8] = [
    ("az", "Aa Bb Cc Çç Dd Ee Əə Ff Gg Ğğ Hh Xx Iı İi Jj Kk Qq Ll Mm Nn Oo Öö Pp Rr Ss Şş Tt Uu Üü Vv Yy Zz"),
    ("az-Cyrl", "Аа Бб Вв Гг Ғғ Дд Ее Әә Жж Зз Ии Ыы Јј Кк Ҝҝ Лл Мм Нн Оо Өө Пп Рр Сс Тт Уу Үү Фф Хх Һһ Чч Ҹҹ Шш"),
    ("uz", "Aa Bb Dd Ee Ff Gg Hh Ii Jj Kk Ll Mm Nn Oo Pp Qq Rr Ss Tt Uu Vv Xx Yy Zz Oʻoʻ Gʻgʻ Shsh Chch ngʼ ‘’ʻʼ"),
    (
        "uz-Cyrl",
        "Аа Бб Вв Гг Дд Ее Ёё Жж Зз Ии Йй Кк Лл Мм Нн Оо Пп Рр Сс Тт Уу Фф Хх Цц Чч Шш Ъъ Ьь Ээ Юю Яя Ўў Ққ Ғғ Ҳҳ",
    ),
    ("ru", "Аа Бб Вв Гг Дд Ее Ёё Жж Зз Ии Йй Кк Лл Мм Нн Оо Пп Рр Сс Тт Уу Фф Хх Цц Чч Шш Щщ Ъъ Ыы Ьь Ээ Юю Яя"),
    (
        "hy",
        "Աա Բբ Գգ Դդ Եե Զզ Էէ Ըը Թթ Ժժ Իի Լլ Խխ Ծծ Կկ Հհ Ձձ Ղղ Ճճ Մմ Յյ Նն Շշ Ոո Չչ Պպ Ջջ Ռռ Սս Վվ Տտ Րր Ցց Ււ Փփ Քք Օօ Ֆֆ",
    ),
    ("ka", "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ"),
    ("signs", "0123456789 «» “” „ — – … № § ° € ₽ ₼ % & / \\ ( ) [ ] { } < > # $ * @ ^ _ ~ ` | ' \" + = ± × ½ \u{a0}"),
];

pub fn moment() -> Moment {
    Moment::parse("2026-11-21T10:00:00.000000Z").expect("a moment")
}

pub fn letter(versions: Vec<Version>) -> Letter {
    Letter { versions, demo: true, landscape: false, reference: Digest::of(b"entry").to_string(), at: moment() }
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn rows(pairs: &[(&str, &str)]) -> Block {
    Block::Rows(pairs.iter().map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect())
}

pub fn plain(lang: Lang, title: &str, text: &str) -> Version {
    Version {
        lang,
        sender: strings(&["Authority of Tests"]),
        addressee: strings(&["Central Authority"]),
        number_line: "No. 1  21 November 2026".to_owned(),
        answer_to: None,
        title: title.to_owned(),
        blocks: vec![Block::Paragraph(text.to_owned())],
        signature: Signature { office: "Prosecutor".to_owned(), name: "A. Example".to_owned() },
        footer: "Drafted by B. Example".to_owned(),
        page_word: "page".to_owned(),
        confidentiality: None,
        running: None,
    }
}

pub fn english() -> Version {
    Version {
        lang: Lang::En,
        sender: strings(&[
            "Office of the Prosecutor General of the Republic of Northland",
            "Department for International Legal Assistance",
            "12 Harbour Street, Northport 1000 · tel. +000 12 345 67 89 · ila@prosecutor.northland.example",
        ]),
        addressee: strings(&["Prosecutor General's Office", "of the Republic of Southland", "Head of the Department", "for International Cooperation"]),
        number_line: "No. 16/2-0114-26  21 November 2026".to_owned(),
        answer_to: Some("to your No. 7-1455-26 of 3 November 2026".to_owned()),
        title: "Request for legal assistance in criminal case No. 241100077".to_owned(),
        blocks: vec![
            Block::Paragraph("The Office of the Prosecutor General presents its compliments and, under Articles 4, 6 and 7 of the Convention on Legal Assistance and Legal Relations in Civil, Family and Criminal Matters of 22 January 1993, asks for the assistance described below.".to_owned()),
            Block::Heading("Persons".to_owned()),
            rows(&[("Full name", "Kamilov Rustam Aliyevich"), ("Date and place of birth", "14 March 1987, Northport"), ("Citizenship", "Republic of Northland"), ("Procedural position", "Accused under Article 178, part 3, paragraphs 2 and 4, of the Criminal Code (fraud committed by an organised group and causing large damage)")]),
            Block::Heading("Facts of the case".to_owned()),
            Block::Paragraph("Between February and June 2026 the accused, acting in agreement with persons not yet identified, received advance payments of 1 240 000 manats for deliveries of agricultural machinery which he neither could nor intended to make. The money was moved on the same days to accounts in the requested State.\nThe investigation has established two account numbers; their holders are not known.".to_owned()),
            Block::Heading("What is asked".to_owned()),
            Block::List(strings(&["to question the witness Petrov Ivan Sergeyevich according to the enclosed list of questions, with a warning of his rights and duties;", "to obtain statements of the accounts for 1 January to 30 June 2026;", "to send certified copies of the records obtained."])),
            Block::Table { head: strings(&["No.", "Account", "Bank", "Period", "Amount"]), rows: vec![strings(&["1", "AZ21NABZ00000000137010001944", "Northern Savings Bank, branch No. 4 in Northport", "02.2026–04.2026", "840 000"]), strings(&["2", "UZ0900096000000000012345678", "Southern Development Bank", "05.2026–06.2026", "400 000"])] },
            Block::Paragraph("The Office of the Prosecutor General guarantees reciprocity and asks that the contents of this request be kept confidential. The answer may be sent through the same channel.".to_owned()),
        ],
        signature: Signature { office: "Deputy Prosecutor General\nof the Republic of Northland".to_owned(), name: "S. Mammadov".to_owned() },
        footer: "Drafted by: N. Orlova, tel. +000 12 345 67 80, n.orlova@prosecutor.northland.example".to_owned(),
        page_word: "page".to_owned(),
        confidentiality: Some("For official use only\nCopy No. 1".to_owned()),
        running: None,
    }
}

pub fn russian() -> Version {
    Version {
        lang: Lang::Ru,
        sender: strings(&["Генеральная прокуратура Республики Северная", "Управление международно-правовой помощи", "ул. Портовая, 12, г. Северопорт, 1000, тел. +000 12 345 67 89"]),
        addressee: strings(&["Генеральная прокуратура", "Республики Южная", "Начальнику Управления", "международного сотрудничества"]),
        number_line: "№ 16/2-0114-26  21 ноября 2026 г.".to_owned(),
        answer_to: Some("на № 7-1455-26 от 3 ноября 2026 г.".to_owned()),
        title: "Поручение об оказании правовой помощи по уголовному делу № 241100077".to_owned(),
        blocks: vec![
            Block::Paragraph("Генеральная прокуратура свидетельствует своё уважение и в соответствии со статьями 4, 6 и 7 Конвенции о правовой помощи и правовых отношениях по гражданским, семейным и уголовным делам от 22 января 1993 года просит оказать правовую помощь, описанную ниже.".to_owned()),
            Block::Heading("Лица".to_owned()),
            rows(&[("Фамилия, имя, отчество", "Камилов Рустам Алиевич"), ("Дата и место рождения", "14 марта 1987 г., г. Северопорт"), ("Гражданство", "Республика Северная"), ("Процессуальное положение", "Обвиняемый по пунктам 2 и 4 части третьей статьи 178 Уголовного кодекса (мошенничество, совершённое организованной группой с причинением крупного ущерба)")]),
            Block::Heading("Обстоятельства дела".to_owned()),
            Block::Paragraph("В период с февраля по июнь 2026 года обвиняемый, действуя по сговору с неустановленными лицами, получил авансовые платежи на общую сумму 1 240 000 манатов за поставку сельскохозяйственной техники, которую не мог и не намеревался осуществить. Денежные средства в те же дни переводились на счета в запрашиваемом государстве.".to_owned()),
            Block::List(strings(&["допросить в качестве свидетеля Петрова Ивана Сергеевича по прилагаемому перечню вопросов;", "получить выписки по счетам за период с 1 января по 30 июня 2026 г.;", "направить заверенные копии полученных документов."])),
            Block::Table { head: strings(&["№", "Счёт", "Банк", "Период", "Сумма"]), rows: vec![strings(&["1", "AZ21NABZ00000000137010001944", "Северный сберегательный банк, отделение № 4", "02.2026–04.2026", "840 000"]), strings(&["2", "UZ0900096000000000012345678", "Южный банк развития", "05.2026–06.2026", "400 000"])] },
            Block::Paragraph("Генеральная прокуратура гарантирует взаимность и просит сохранять содержание поручения в тайне.".to_owned()),
        ],
        signature: Signature { office: "Заместитель Генерального прокурора\nРеспублики Северная".to_owned(), name: "С. Мамедов".to_owned() },
        footer: "Исп.: Н. Орлова, тел. +000 12 345 67 80".to_owned(),
        page_word: "стр.".to_owned(),
        confidentiality: Some("Для служебного пользования\nЭкз. № 1".to_owned()),
        running: None,
    }
}

pub fn azerbaijani() -> Version {
    Version {
        lang: Lang::Az,
        sender: strings(&["Şimal Respublikasının Baş Prokurorluğu", "Beynəlxalq hüquqi yardım idarəsi", "Liman küçəsi 12, Şimalport şəhəri, AZ1000, tel. +000 12 345 67 89"]),
        addressee: strings(&["Cənub Respublikasının", "Baş Prokurorluğu", "Beynəlxalq əməkdaşlıq idarəsinin rəisinə"]),
        number_line: "№ 16/2-0114-26  21 noyabr 2026-cı il".to_owned(),
        answer_to: Some("3 noyabr 2026-cı il tarixli 7-1455-26 nömrəli məktuba cavab olaraq".to_owned()),
        title: "241100077 nömrəli cinayət işi üzrə hüquqi yardım göstərilməsi haqqında vəsatət".to_owned(),
        blocks: vec![
            Block::Paragraph("Baş Prokurorluq öz dərin ehtiramını bildirir və mülki, ailə və cinayət işləri üzrə hüquqi yardım və hüquqi münasibətlər haqqında 22 yanvar 1993-cü il tarixli Konvensiyanın 4, 6 və 7-ci maddələrinə uyğun olaraq aşağıda göstərilən hüquqi yardımın göstərilməsini xahiş edir.".to_owned()),
            Block::Heading("Şəxslər".to_owned()),
            rows(&[("Soyadı, adı, atasının adı", "Kamilov Rüstəm Əli oğlu"), ("Doğulduğu tarix və yer", "14 mart 1987-ci il, Şimalport şəhəri"), ("Vətəndaşlığı", "Şimal Respublikası"), ("Prosessual vəziyyəti", "Cinayət Məcəlləsinin 178.3.2-ci maddəsi ilə təqsirləndirilən şəxs (mütəşəkkil dəstə tərəfindən törədilmiş dələduzluq)")]),
            Block::Heading("İşin halları".to_owned()),
            Block::Paragraph("Təqsirləndirilən şəxs 2026-cı ilin fevral–iyun aylarında müəyyən edilməmiş şəxslərlə qabaqcadan əlbir olaraq kənd təsərrüfatı texnikasının çatdırılması üçün 1 240 000 manat avans ödənişi almış, lakin öhdəliyini yerinə yetirməmişdir. İşıqlı, ığdır, çağırış, göyərçin, üzüm.".to_owned()),
            Block::List(strings(&["şahid Petrov İvan Sergeyeviçi əlavə edilmiş suallar üzrə dindirmək;", "1 yanvar – 30 iyun 2026-cı il dövrü üçün hesablar üzrə çıxarışları əldə etmək;", "alınmış sənədlərin təsdiq edilmiş surətlərini göndərmək."])),
            Block::Paragraph("Baş Prokurorluq qarşılıqlılıq prinsipinə əməl olunacağına təminat verir.".to_owned()),
        ],
        signature: Signature { office: "Şimal Respublikası Baş prokurorunun müavini".to_owned(), name: "S. Məmmədov".to_owned() },
        footer: "İcraçı: N. Orlova, tel. +000 12 345 67 80".to_owned(),
        page_word: "səh.".to_owned(),
        confidentiality: Some("Xidməti istifadə üçün".to_owned()),
        running: None,
    }
}

pub fn uzbek() -> Version {
    Version {
        lang: Lang::Uz,
        sender: strings(&["Janubiy Respublika Bosh prokuraturasi", "Xalqaro-huquqiy hamkorlik boshqarmasi", "Bogʻ koʻchasi, 7-uy, Janubobod shahri, tel. +000 71 234 56 78"]),
        addressee: strings(&["Shimoliy Respublika", "Bosh prokuraturasi", "Xalqaro huquqiy yordam boshqarmasi boshligʻiga"]),
        number_line: "№ 16/2-0114-26  2026-yil 21-noyabr".to_owned(),
        answer_to: Some("2026-yil 3-noyabrdagi 7-1455-26-sonli xatga javoban".to_owned()),
        title: "241100077-sonli jinoyat ishi boʻyicha huquqiy yordam koʻrsatish toʻgʻrisida soʻrov".to_owned(),
        blocks: vec![
            Block::Paragraph("Bosh prokuratura oʻz hurmatini bildiradi hamda 1993-yil 22-yanvardagi Fuqarolik, oilaviy va jinoyat ishlari boʻyicha huquqiy yordam va huquqiy munosabatlar toʻgʻrisidagi Konvensiyaning 4, 6 va 7-moddalariga muvofiq quyida bayon etilgan huquqiy yordamni koʻrsatishni soʻraydi.".to_owned()),
            Block::Heading("Shaxslar".to_owned()),
            rows(&[("Familiyasi, ismi, otasining ismi", "Kamilov Rustam Aliyevich"), ("Tugʻilgan sanasi va joyi", "1987-yil 14-mart, Shimolport shahri"), ("Fuqaroligi", "Shimoliy Respublika"), ("Protsessual maqomi", "Jinoyat kodeksining 178-moddasi 3-qismi bilan ayblanuvchi (uyushgan guruh tomonidan sodir etilgan firibgarlik)")]),
            Block::Heading("Ish holatlari".to_owned()),
            Block::Paragraph("Ayblanuvchi 2026-yil fevral–iyun oylarida aniqlanmagan shaxslar bilan til biriktirib, qishloq xoʻjaligi texnikasini yetkazib berish uchun 1 240 000 manat miqdorida avans toʻlovlarini olgan. Maʼlumot, sanʼat, taʼlim, eʼlon, gʻalaba, oʻgʻil.".to_owned()),
            Block::List(strings(&["guvoh Petrov Ivan Sergeyevichni ilova qilingan savollar boʻyicha soʻroq qilish;", "2026-yil 1-yanvardan 30-iyungacha boʻlgan davr uchun hisobvaraqlar boʻyicha koʻchirmalarni olish;", "olingan hujjatlarning tasdiqlangan nusxalarini yuborish."])),
            Block::Paragraph("Bosh prokuratura oʻzarolik tamoyiliga rioya qilinishini kafolatlaydi.".to_owned()),
        ],
        signature: Signature { office: "Bosh prokuror oʻrinbosari".to_owned(), name: "Sh. Karimov".to_owned() },
        footer: "Ijrochi: N. Orlova, tel. +000 71 234 56 80".to_owned(),
        page_word: "bet".to_owned(),
        confidentiality: None,
        running: None,
    }
}
