//! What the desk's questions cost: terms of a long text, taking it apart, and the memory with many pairs.
//!
//! `cargo bench -p translation --bench desk -- --pairs 100000 --questions 500 --compared 5` on an otherwise quiet machine. The memory is
//! filled with sentences put together from a stock of clauses, places, offences and names; a question is one of them
//! with a changed word, name or number. How often the sentence that was changed is found first, and what a comparison
//! with every pair would have found, is said beside the times.

use std::{error::Error, time::Instant};

use kernel::{Date, Lang};
use translation::{Asked, Finder, Likeness, Memory, Termbase, Unit, Work, check_figures, likeness, split};

/// A number after another, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % most.max(1) as u64).unwrap_or(0)
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all.get(self.below(all.len())).copied().unwrap_or_default()
    }
}

const WHO: [&str; 12] = [
    "Следователь",
    "Прокурор",
    "Суд первой инстанции",
    "Запрашивающий орган",
    "Орган дознания",
    "Эксперт",
    "Подозреваемый",
    "Обвиняемый",
    "Потерпевший",
    "Свидетель",
    "Защитник",
    "Центральный орган",
];
const DID: [&str; 16] = [
    "установил",
    "сообщил о том",
    "просит подтвердить",
    "указал в протоколе",
    "заявил ходатайство о том",
    "отрицает",
    "не оспаривает",
    "дополнительно пояснил",
    "направил сведения о том",
    "вынес постановление, согласно которому",
    "полагает доказанным",
    "обжаловал вывод о том",
    "просит проверить",
    "получил от банка ответ о том",
    "зафиксировал",
    "довёл до сведения",
];
const WHAT: [&str; 20] = [
    "что денежные средства переведены на счёт компании",
    "что имущество приобретено на доходы от преступления",
    "что телефон изъят при обыске квартиры",
    "что автомобиль зарегистрирован на имя супруги",
    "что лицо пересекло границу через пункт пропуска",
    "что договор подписан неизвестным лицом",
    "что криптокошелёк использовался для вывода похищенного",
    "что протокол составлен с нарушением закона",
    "что срок содержания под стражей продлён",
    "что документы заверены гербовой печатью",
    "что компания зарегистрирована по адресу массовой регистрации",
    "что экспертиза подтвердила подлинность подписи",
    "что запрос направлен по дипломатическим каналам",
    "что свидетель опознал нападавшего по фотографии",
    "что ущерб возмещён частично",
    "что печать организации утрачена",
    "что счёт открыт по подложному паспорту",
    "что сведения составляют банковскую тайну",
    "что переговоры записаны с разрешения судьи",
    "что обвиняемый скрылся от следствия",
];
const WHERE: [&str; 14] = [
    "в городе Баку",
    "в Ташкенте",
    "на территории запрашиваемого государства",
    "в районном отделении банка",
    "по месту регистрации",
    "в аэропорту",
    "в присутствии понятых",
    "без участия переводчика",
    "в ходе допроса",
    "по поручению следователя",
    "в период отпуска",
    "за пределами страны",
    "на складе временного хранения",
    "у третьих лиц",
];
const NAMES: [&str; 10] = [
    "Каримов А. Б.",
    "Алиева Л. М.",
    "Иванов И. И.",
    "Юсупов Ш. Р.",
    "Мамедов Н. Э.",
    "Петрова О. С.",
    "Рахимов Д. К.",
    "Гусейнова Р. Т.",
    "Назаров У. Х.",
    "Сидоренко В. П.",
];

fn sentence(numbers: &mut Numbers) -> String {
    let (who, did, what, place) = (numbers.of(&WHO), numbers.of(&DID), numbers.of(&WHAT), numbers.of(&WHERE));
    let (name, other) = (numbers.of(&NAMES), numbers.of(&WHAT));
    let day = format!("{:02}.{:02}.{}", 1 + numbers.below(28), 1 + numbers.below(12), 2015 + numbers.below(12));
    match numbers.below(4) {
        0 => format!("{who} {did}, {what} {place} {day}."),
        1 => format!("{who} {name} {did}, {what} {place}."),
        2 => format!("{day} {} {did}, {what}, и {other} {place}.", who.to_lowercase()),
        _ => format!("По делу № {} {} {name} {did}, {what} {place}.", numbers.below(9_000), who.to_lowercase()),
    }
}

/// The sentence with a word left out or put in, and other numbers.
fn changed(numbers: &mut Numbers, sentence: &str) -> String {
    let mut words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
    for word in &mut words {
        if word.starts_with(|sign: char| sign.is_ascii_digit()) {
            *word = format!("{}{}", numbers.below(9) + 1, word.get(1..).unwrap_or_default());
        }
    }
    let at = 1 + numbers.below(words.len().saturating_sub(2));
    if numbers.below(2) == 0 {
        words.remove(at);
    } else {
        words.insert(at, "также".to_owned());
    }
    words.join(" ")
}

fn least_of(times: usize, mut work: impl FnMut()) -> f64 {
    (0..times)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1e3
        })
        .fold(f64::MAX, f64::min)
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let given = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1)?.parse().ok());
    let pairs: usize = given("--pairs").unwrap_or(20_000);
    let questions: usize = given("--questions").unwrap_or(200);
    let compared: usize = given("--compared").unwrap_or(5);
    let mut numbers = Numbers(1);

    let start = Instant::now();
    let base = Termbase::built_in().map_err(|flaws| format!("{flaws:?}"))?;
    println!("termbase of {} terms read in {:.1} ms", base.terms().len(), start.elapsed().as_secs_f64() * 1e3);
    let samples = [
        (Lang::Ru, String::new()),
        (Lang::En, "The investigator questioned the witnesses without delay. Freezing of property was asked for on 24 November 2026, and the court refused the request for legal assistance under Article 6. ".repeat(600)),
        (Lang::Az, "Müstəntiq şahidləri dindirmişdir. Əmlak üzərinə həbs qoyulması haqqında məhkəmənin qərarı 24 noyabr 2026-cı ildə çıxarılmışdır və hüquqi yardım haqqında sorğunun icrası davam edir. ".repeat(550)),
        (Lang::Uz, "Tergovchi guvohlarni soʻroq qildi. Mol-mulkni xatlash toʻgʻrisidagi sud ajrimi 2026-yil 24-noyabrda chiqarilgan va huquqiy yordam toʻgʻrisidagi soʻrov ijrosi davom etmoqda. ".repeat(600)),
    ];
    for (lang, text) in samples {
        let mut text = text;
        while text.len() < 100_000 {
            text.push_str(&sentence(&mut numbers));
            text.push(' ');
        }
        let end = (0..=100_000).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.truncate(end);
        let start = Instant::now();
        let finder = Finder::new(&base, lang);
        let built = start.elapsed().as_secs_f64() * 1e3;
        let hits = finder.find(&text).len();
        let finding = least_of(5, || drop(finder.find(&text)));
        let segments = split(lang, &text)?.segments.len();
        let splitting = least_of(5, || drop(split(lang, &text)));
        let figures = least_of(5, || drop(check_figures((lang, &text), (lang, ""))));
        println!(
            "{lang}: finder built in {built:.1} ms; {} bytes: {hits} terms in {finding:.1} ms, {segments} segments in {splitting:.1} ms, figures in {figures:.1} ms",
            text.len()
        );
    }

    let on = Date::new(2026, 1, 1).ok_or("a day")?;
    let mut all = Vec::with_capacity(pairs);
    let mut memory = Memory::new();
    let start = Instant::now();
    for number in 0..pairs {
        let source = sentence(&mut numbers);
        all.push(source.clone());
        let matter = format!("matter {}", number % 2_000);
        let target = format!("tərcümə {number}");
        memory.add(Unit { from: Lang::Ru, to: Lang::Az, source, target, on, matter, work: Work::Done });
    }
    println!("{} pairs added in {:.2} s", memory.len(), start.elapsed().as_secs_f64());
    let allowed = |matter: &str| !matter.ends_with('7');
    let mut times = Vec::new();
    let mut useful = 0;
    let mut kept = Vec::new();
    for number in 0..questions {
        let at = numbers.below(all.len());
        let Some(known) = all.get(at) else { continue };
        let text = changed(&mut numbers, known);
        let asked = Asked { from: Lang::Ru, to: Lang::Az, text: &text, least: Likeness::USEFUL, most: 5 };
        let start = Instant::now();
        let found = memory.find(asked, &allowed);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        useful += usize::from(!found.is_empty());
        if number < compared {
            kept.push((text, found.first().map(|found| found.likeness)));
        }
    }
    times.sort_by(f64::total_cmp);
    let at =
        |part: usize| times.get((times.len() * part / 100).min(times.len().saturating_sub(1))).copied().unwrap_or(0.0);
    println!(
        "{questions} questions: p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms, most {:.2} ms; {useful} with an answer",
        at(50),
        at(95),
        at(99),
        at(100)
    );
    // What a comparison with every pair would have found; it takes its time, so it is made for a few.
    let mut same = 0;
    for (text, best) in &kept {
        let rights = |number: usize| allowed(&format!("matter {}", number % 2_000));
        let open = all.iter().enumerate().filter(|(number, _)| rights(*number));
        let truly = open.map(|(_, one)| likeness(Lang::Ru, one, text)).max().filter(|&best| best >= Likeness::USEFUL);
        same += usize::from(*best == truly);
    }
    println!("the best answer is that of a comparison with every pair in {same} of {}", kept.len());
    Ok(())
}
