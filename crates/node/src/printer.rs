//! The printer: says an entry in the languages of both sides and has the press set it.

use std::sync::Arc;

use app::{
    CardsPaper, CertificatePaper, Correspondent, DossierPaper, DossierPart, LetterheadFault, ListPaper, Paper, Printer,
};
use docket::{Row, Shown};
use kernel::{Lang, Problem};
use lingua::{Lingua, Voice, Zone};
use press::{Block, Card, Cards, Letter, Press, Running, Signature, TemplateFault, Version};

/// Turns coded entries into letters.
pub struct LetterPrinter {
    lingua: Arc<Lingua>,
    press: Press,
    zone: Zone,
    template: Vec<u8>,
}

impl LetterPrinter {
    /// A printer that writes times of `zone` and uses the office's letterhead `template`, or the house's own.
    ///
    /// # Errors
    /// `internal` when the built-in fonts cannot be read, or what is wrong with the template.
    pub fn new(lingua: Arc<Lingua>, zone: Zone, template: Option<Vec<u8>>) -> Result<Self, Problem> {
        let press = Press::new()?;
        let template = template.unwrap_or_else(|| Press::default_template().to_vec());
        press.check_template(&template)?;
        Ok(Self { lingua, press, zone, template })
    }

    fn letter(&self, paper: &Paper) -> Letter {
        Letter {
            versions: paper.langs.iter().map(|&lang| self.version(paper, lang)).collect(),
            demo: paper.demo,
            landscape: false,
            reference: if paper.preview { String::new() } else { paper.digest.to_string() },
            at: paper.entry.made_at,
        }
    }

    /// What a letter with this entry is called; an entry without a letter's name is called as in the history.
    fn title(&self, voice: Voice<'_>, kind: &str) -> String {
        let (family, event) = kind.split_once('.').unwrap_or(("docket", kind));
        // keys: mla-paper-sent mla-paper-consulted mla-paper-acknowledged mla-paper-info_asked mla-paper-info_sent
        // keys: mla-paper-returned mla-paper-refused mla-paper-postponed mla-paper-accepted mla-paper-redirected
        // keys: mla-paper-delayed mla-paper-status_told mla-paper-partial_result mla-paper-result_sent
        // keys: mla-paper-withdrawn mla-paper-outcome_told
        let own = format!("{family}-paper-{event}");
        if self.lingua.knows(voice.lang(), &own) { voice.t(&own) } else { voice.t(&kinds::words::entry_key(kind)) }
    }

    fn version(&self, paper: &Paper, lang: Lang) -> Version {
        let voice = self.lingua.voice(lang, self.zone);
        let date = voice.letter_date(paper.entry.made_at.parts_at(self.zone.minutes()).0);
        let number_line = match &paper.our_number {
            // Date and number in the order of GOST R 7.0.97-2016.
            Some(number) => format!("{date}    {}", voice.ta("letter-number", &[("number", number.into())])),
            None => date,
        };
        let confidential = paper
            .rows
            .iter()
            .find(|row| row.label.ends_with("-field-confidentiality"))
            .and_then(|row| if let Shown::Key(key) = &row.value { Some(voice.t(key)) } else { None });
        let known = paper.mentioned.iter().chain(&paper.addressees).chain([&paper.sender]);
        let known: Vec<&Correspondent> = known.collect();
        let mut blocks = blocks(voice, &known, &paper.rows, 0);
        if !paper.entry.attachments.is_empty() {
            blocks.push(Block::Heading(voice.t("letter-enclosures")));
            blocks.push(Block::List(
                paper
                    .entry
                    .attachments
                    .iter()
                    .map(|file| {
                        format!(
                            "{} ({})",
                            file.name,
                            voice.ta("paper-bytes", &[("size", size(voice, file.size).into())])
                        )
                    })
                    .collect(),
            ));
        }
        if paper.langs.first() != Some(&lang)
            && let Some(&original) = paper.langs.first()
        {
            let language = voice.language(original);
            blocks.push(Block::Paragraph(voice.ta("letter-original-prevails", &[("language", language.into())])));
        }
        Version {
            lang,
            sender: vec![paper.sender.names.in_lang(lang).to_owned()],
            addressee: paper.addressees.iter().map(|to| to.names.in_lang(lang).to_owned()).collect(),
            number_line,
            answer_to: paper
                .their_number
                .as_ref()
                .map(|number| voice.ta("paper-answers", &[("number", number.into())])),
            title: match &paper.entry.about {
                // What leaves the press is no letter of the partner: it says what was registered from one.
                Some(_) => voice.ta("paper-registered", &[("what", self.title(voice, &paper.entry.kind).into())]),
                None => self.title(voice, &paper.entry.kind),
            },
            blocks,
            signature: Signature {
                office: voice.role(paper.entry.officer.role),
                name: voice.t("letter-signed-electronically"),
            },
            footer: voice.t(if paper.preview { "paper-preview-footer" } else { "paper-footer" }),
            page_word: voice.t("paper-page"),
            confidentiality: match (paper.preview.then(|| voice.t("paper-preview")), confidential) {
                (Some(preview), Some(mark)) => Some(format!("{preview}\n{mark}")),
                (preview, mark) => preview.or(mark),
            },
            running: None,
        }
    }
}

impl LetterPrinter {
    /// A dossier as one version of a letter.
    fn version_of(&self, dossier: &DossierPaper) -> Version {
        let voice = self.lingua.voice(dossier.lang, self.zone);
        let known: Vec<&Correspondent> = dossier.mentioned.iter().collect();
        let part = |part: &DossierPart| match part {
            DossierPart::Heading(text) => vec![Block::Heading(text.clone())],
            DossierPart::Paragraph(text) => vec![Block::Paragraph(text.clone())],
            DossierPart::Page => vec![Block::Page],
            DossierPart::Pairs(rows) => vec![Block::Rows(rows.clone())],
            DossierPart::Table { head, rows } => vec![Block::Table { head: head.clone(), rows: rows.clone() }],
            DossierPart::Content(rows) => blocks(voice, &known, rows, 0),
        };
        Version {
            lang: dossier.lang,
            sender: vec![dossier.office.clone()],
            addressee: Vec::new(),
            number_line: voice.letter_date(dossier.at.parts_at(self.zone.minutes()).0),
            answer_to: None,
            title: dossier.title.clone(),
            blocks: dossier.parts.iter().flat_map(part).collect(),
            signature: Signature::default(),
            footer: dossier.foot.clone(),
            page_word: voice.t("paper-page"),
            confidentiality: None,
            running: Some(Running { mark: dossier.mark.clone(), of: voice.t("paper-of") }),
        }
    }
}

impl Printer for LetterPrinter {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Problem> {
        self.press.pdf(&self.letter(paper))
    }

    fn list(&self, list: &ListPaper) -> Result<Vec<u8>, Problem> {
        let voice = self.lingua.voice(list.lang, self.zone);
        let mut blocks = vec![Block::Rows(list.about.clone())];
        for table in &list.tables {
            blocks.extend(table.title.clone().map(Block::Heading));
            blocks.push(Block::Table { head: table.head.clone(), rows: table.rows.clone() });
        }
        let version = Version {
            lang: list.lang,
            sender: vec![list.office.clone()],
            addressee: Vec::new(),
            number_line: voice.letter_date(list.at.parts_at(self.zone.minutes()).0),
            answer_to: None,
            title: list.title.clone(),
            blocks,
            signature: Signature::default(),
            footer: voice.t("paper-list-footer"),
            page_word: voice.t("paper-page"),
            confidentiality: list.mark.clone(),
            running: None,
        };
        let (demo, at) = (list.demo, list.at);
        self.press.pdf(&Letter { versions: vec![version], demo, landscape: true, reference: String::new(), at })
    }

    fn docx(&self, paper: &Paper, letterhead: Option<&[u8]>) -> Result<Vec<u8>, Problem> {
        self.press.docx(&self.letter(paper), letterhead.unwrap_or(&self.template))
    }

    fn dossiers(&self, dossiers: &[DossierPaper], editable: bool) -> Result<Vec<u8>, Problem> {
        let first = dossiers.first().ok_or_else(|| Problem::internal("a dossier in no language"))?;
        let (demo, at) = (first.demo, first.at);
        let versions = dossiers.iter().map(|dossier| self.version_of(dossier)).collect();
        let letter = Letter { versions, demo, landscape: false, reference: String::new(), at };
        if editable { self.press.docx(&letter, Press::running_template()) } else { self.press.pdf(&letter) }
    }

    fn letterhead_faults(&self, letterhead: &[u8]) -> Result<Vec<LetterheadFault>, Problem> {
        let found = self.press.template_faults(letterhead)?;
        Ok(found
            .into_iter()
            .map(|fault| match fault {
                TemplateFault::Unknown { name, nearest } => {
                    LetterheadFault::Unknown { name, nearest: nearest.map(str::to_owned) }
                }
                TemplateFault::Missing(name) => LetterheadFault::Missing(name.to_owned()),
            })
            .collect())
    }

    fn own_letterhead(&self) -> Vec<u8> {
        self.template.clone()
    }

    fn cards(&self, cards: &CardsPaper) -> Result<Vec<u8>, Problem> {
        let card = |[name, function, authority]: &[String; 3]| Card {
            name: name.clone(),
            function: function.clone(),
            authority: authority.clone(),
        };
        self.press.cards(&Cards {
            lang: cards.lang,
            title: cards.title.clone(),
            author: cards.office.clone(),
            cards: cards.cards.iter().map(card).collect(),
            folded: cards.folded,
            demo: cards.demo,
            at: cards.at,
        })
    }

    fn translation(&self, paper: &CertificatePaper) -> Result<Vec<u8>, Problem> {
        let voice = self.lingua.voice(paper.lang, self.zone);
        // The wording is fixed, and each of its lines after the first two is a label and a value.
        let mut lines = paper.certificate.lines();
        let (title, says) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        let rows = lines.filter_map(|line| line.split_once(": "));
        let rows = rows.map(|(label, value)| (label.to_owned(), value.to_owned())).collect();
        let mut blocks = vec![Block::Heading(title.to_owned()), Block::Paragraph(says.to_owned()), Block::Rows(rows)];
        match &paper.text {
            Some(text) => {
                blocks.push(Block::Heading(voice.t("translation-paper-text")));
                blocks.push(Block::Paragraph(text.clone()));
            }
            None => blocks.push(Block::Paragraph(voice.t("translation-paper-apart"))),
        }
        let version = Version {
            lang: paper.lang,
            sender: vec![paper.office.in_lang(paper.lang).to_owned()],
            addressee: Vec::new(),
            number_line: voice.letter_date(paper.at.parts_at(self.zone.minutes()).0),
            answer_to: None,
            title: voice.t("translation-paper-title"),
            blocks,
            signature: Signature { office: voice.role(kernel::Role::Translator), name: paper.name.clone() },
            footer: voice.t("translation-paper-footer"),
            page_word: voice.t("paper-page"),
            confidentiality: None,
            running: None,
        };
        let (demo, reference, at) = (paper.demo, paper.target.to_string(), paper.at);
        self.press.pdf(&Letter { versions: vec![version], demo, landscape: false, reference, at })
    }
}

fn size(voice: Voice<'_>, bytes: u64) -> String {
    voice.number(i64::try_from(bytes).unwrap_or(i64::MAX))
}

/// Rows become a table of labels and values; long texts and lists of items stand below it, each under its own heading.
fn blocks(voice: Voice<'_>, known: &[&Correspondent], rows: &[Row], depth: usize) -> Vec<Block> {
    let mut short: Vec<(String, String)> = Vec::new();
    let mut long = Vec::new();
    for row in rows {
        let label = voice.t(&row.label);
        match &row.value {
            Shown::Text(text) => {
                long.push(Block::Heading(label));
                if text.lang != voice.lang() {
                    let language = voice.language(text.lang);
                    long.push(Block::Paragraph(voice.ta("paper-in-language", &[("language", language.into())])));
                }
                long.push(Block::Paragraph(text.text.clone()));
            }
            Shown::Items(items) => {
                long.push(Block::Heading(label));
                // A kind nests items once; what is deeper is shown flat instead of without end.
                for item in items {
                    if depth < 3 {
                        long.extend(blocks(voice, known, item, depth + 1));
                    }
                }
            }
            value => short.push((label, words(voice, known, value))),
        }
    }
    let mut all = Vec::new();
    if !short.is_empty() {
        all.push(Block::Rows(short));
    }
    all.extend(long);
    all
}

fn words(voice: Voice<'_>, known: &[&Correspondent], value: &Shown) -> String {
    match value {
        Shown::Key(key) => voice.t(key),
        Shown::Keys(keys) => keys.iter().map(|key| voice.t(key)).collect::<Vec<_>>().join("; "),
        Shown::Line(line) => line.clone(),
        Shown::Text(text) => text.text.clone(),
        Shown::Date(date) => voice.date(*date),
        Shown::PartialDate(date) => voice.partial_date(*date),
        Shown::LocalTime { at, zone, east } => voice.local_time(*at, zone, *east),
        Shown::Zone(zone) => voice.zone_name(zone),
        Shown::Moment(at) => voice.moment(*at),
        Shown::Number(number) => voice.number(*number),
        Shown::Flag(yes) => voice.t(if *yes { "common-yes" } else { "common-no" }),
        Shown::Authority(id) => known
            .iter()
            .find(|one| one.id == *id)
            .map_or_else(|| id.to_string(), |one| one.names.in_lang(voice.lang()).to_owned()),
        Shown::Country(country) => voice.country(*country),
        Shown::Language(lang) => voice.language(*lang),
        Shown::Items(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Digest, Moment, Names};

    use super::*;

    #[test]
    fn a_report_of_several_tables_is_set_with_what_was_asked_for_as_text() {
        let lingua = Arc::new(Lingua::new().expect("words"));
        let printer = LetterPrinter::new(Arc::clone(&lingua), Zone::UTC, None).expect("a printer");
        let asked = "Olingan yoki yuborilgan kun: 1-yanvar, 2026 – 31-dekabr, 2026. Hamkor: hammasi.";
        let table = |title: &str| app::PaperTable {
            title: Some(title.into()),
            head: vec!["Hamkor".into(), "Olingan".into()],
            rows: (0..40).map(|row| vec![format!("DEMO organ {row}"), "1234".into()]).collect(),
        };
        let list = ListPaper {
            lang: Lang::Uz,
            office: "DEMO idora".into(),
            title: "Statistika".into(),
            about: vec![("Tanlash shartlari".into(), asked.into())],
            tables: vec![table("Hamkorlar boʻyicha"), table("Oylar boʻyicha")],
            at: Moment::parse("2026-11-22T08:00:00.000000Z").expect("a moment"),
            mark: None,
            demo: true,
        };
        let paper = printer.list(&list).expect("a paper");
        let read = text::read(&paper, "statistics.pdf", "application/pdf").expect("text");
        let words = read.body.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in ["Olingan yoki yuborilgan kun: 1-yanvar, 2026", "Hamkorlar boʻyicha", "Oylar boʻyicha", "organ 39"]
        {
            assert!(words.contains(part), "{part} is not in {words}");
        }
    }

    #[test]
    fn a_certificate_is_set_in_every_language_with_and_without_its_text() {
        let lingua = Arc::new(Lingua::new().expect("words"));
        let printer = LetterPrinter::new(Arc::clone(&lingua), Zone::UTC, None).expect("a printer");
        let at = Moment::parse("2026-11-22T08:00:00.000000Z").expect("a moment");
        for lang in Lang::ALL {
            let certificate =
                "The title, version 1\nThe sentence of the certificate.\nSource, SHA-256: 00\nDate: 2026-11-22\n";
            let mut paper = CertificatePaper {
                lang,
                office: Names::from([(Lang::En, "DEMO office")]),
                certificate: certificate.into(),
                text: Some("DEMO: first paragraph.\n\nSecond paragraph, əğıöü oʻ гʼ.".into()),
                target: Digest::of(b"target"),
                name: "DEMO Translator".into(),
                at,
                demo: true,
            };
            let whole = printer.translation(&paper).expect("a paper");
            assert!(whole.starts_with(b"%PDF-"), "{lang}");
            assert_eq!(whole, printer.translation(&paper).expect("a paper"), "the same values give the same paper");
            paper.text = None;
            assert_ne!(whole, printer.translation(&paper).expect("a paper"));
            if std::env::var_os("COMITY_PICTURES").is_some() {
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/screenshots");
                std::fs::create_dir_all(folder).expect("a folder");
                std::fs::write(format!("{folder}/certificate-{lang}.pdf"), whole).expect("written");
            }
        }
    }

    /// Which command line tool is missing makes the test pass without looking; `./test` counts that.
    fn text_of(bytes: &[u8], name: &str) -> Option<String> {
        let path = std::env::temp_dir().join(format!("comity-{}-{name}.pdf", std::process::id()));
        std::fs::write(&path, bytes).expect("written");
        let told = std::process::Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&path).arg("-").output();
        drop(std::fs::remove_file(&path));
        let Ok(told) = told else {
            println!("skipped: pdftotext is not installed");
            return None;
        };
        Some(String::from_utf8(told.stdout).expect("UTF-8"))
    }

    #[test]
    fn cards_have_name_function_authority_and_the_word_demo_whatever_their_length() {
        let lingua = Arc::new(Lingua::new().expect("words"));
        let printer = LetterPrinter::new(lingua, Zone::UTC, None).expect("a printer");
        let card = |name: &str, function: &str| {
            [name.to_owned(), function.to_owned(), "Oʻzbekiston Respublikasi Bosh prokuraturasi".to_owned()]
        };
        let mut cards = vec![
            card("Намунаев Алишер", "DEMO: начальник отдела"),
            card("Ələkbərova Gülnarə Əhməd qızı", "Beynəlxalq hüquqi əməkdaşlıq idarəsinin rəisi"),
            card(&"Wolfeschlegelsteinhausenbergerdorff ".repeat(3), &"a very long function ".repeat(20)),
            card(&"w".repeat(900), ""),
        ];
        cards.extend((0..10).map(|n| card(&format!("DEMO guest {n}"), "")));
        for lang in Lang::ALL {
            for folded in [false, true] {
                let paper = CardsPaper {
                    lang,
                    office: "DEMO office".into(),
                    title: "DEMO visit".into(),
                    cards: cards.clone(),
                    folded,
                    at: Moment::parse("2026-11-22T08:00:00.000000Z").expect("a moment"),
                    demo: true,
                };
                let pdf = printer.cards(&paper).expect("a PDF");
                assert_eq!(pdf, printer.cards(&paper).expect("a PDF"), "the same gives the same");
                if std::env::var_os("COMITY_PICTURES").is_some() {
                    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/screenshots");
                    std::fs::create_dir_all(folder).expect("a folder");
                    std::fs::write(format!("{folder}/cards-{folded}-{lang}.pdf"), &pdf).expect("written");
                }
                let Some(text) = text_of(&pdf, &format!("cards-{folded}-{lang}")) else { return };
                let pages = text.split('\u{c}').filter(|page| !page.trim().is_empty()).count();
                // Ten badges to a sheet, two cards for places.
                assert_eq!(pages, if folded { 7 } else { 2 }, "{lang} {folded}");
                for words in ["Намунаев Алишер", "Ələkbərova Gülnarə", "DEMO guest 9", "Bosh prokuraturasi"]
                {
                    assert!(text.contains(words), "{lang} {folded}: {words} in {text}");
                }
                let each = if folded { 28 } else { 14 };
                let demo = text.lines().filter(|line| line.trim() == "DEMO").count();
                assert!(demo >= each / 2, "{lang} {folded}: {demo} of {each}");
            }
        }
        let none = CardsPaper {
            lang: Lang::En,
            office: String::new(),
            title: String::new(),
            cards: Vec::new(),
            folded: false,
            at: Moment::parse("2026-11-22T08:00:00.000000Z").expect("a moment"),
            demo: false,
        };
        assert_eq!(printer.cards(&none).expect_err("nobody").code, "cards-empty");
    }

    #[test]
    fn every_page_of_a_dossier_has_its_mark_and_says_of_how_many_it_is_one() {
        let lingua = Arc::new(Lingua::new().expect("words"));
        let printer = LetterPrinter::new(Arc::clone(&lingua), Zone::UTC, None).expect("a printer");
        for lang in Lang::ALL {
            let row = |n: usize| vec![format!("DEMO {n}"), "Məktub, письмо, oʻzbekcha xat".to_owned()];
            let digest = Digest::of(b"a file").to_string();
            let dossier = DossierPaper {
                lang,
                office: "DEMO office".into(),
                title: "DEMO dossier".into(),
                mark: "DEMO MARK · 16/2-0114-26".into(),
                parts: vec![
                    DossierPart::Paragraph("What somebody may open.".into()),
                    DossierPart::Pairs(vec![("Label".into(), format!("SHA-256: {digest}"))]),
                    DossierPart::Heading("Rows".into()),
                    DossierPart::Table { head: vec!["One".into(), "Two".into()], rows: (0..120).map(row).collect() },
                    DossierPart::Content(vec![Row {
                        label: "common-person".into(),
                        value: Shown::Authority(kernel::AuthorityId::parse("uz-gp").expect("an id")),
                    }]),
                ],
                foot: "made for one person".into(),
                mentioned: vec![Correspondent {
                    id: kernel::AuthorityId::parse("uz-gp").expect("an id"),
                    names: Names::from([(Lang::En, "DEMO partner")]),
                }],
                at: Moment::parse("2026-11-22T08:00:00.000000Z").expect("a moment"),
                demo: true,
            };
            let docx = printer.dossiers(std::slice::from_ref(&dossier), true).expect("a DOCX");
            assert!(docx.starts_with(b"PK"), "{lang}");
            let pdf = printer.dossiers(std::slice::from_ref(&dossier), false).expect("a PDF");
            assert_eq!(
                pdf,
                printer.dossiers(std::slice::from_ref(&dossier), false).expect("a PDF"),
                "the same gives the same"
            );
            if std::env::var_os("COMITY_PICTURES").is_some() {
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/screenshots");
                std::fs::create_dir_all(folder).expect("a folder");
                std::fs::write(format!("{folder}/dossier-{lang}.pdf"), &pdf).expect("written");
                std::fs::write(format!("{folder}/dossier-{lang}.docx"), &docx).expect("written");
            }
            let Some(text) = text_of(&pdf, &format!("dossier-{lang}")) else { return };
            let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
            assert!(pages.len() > 2, "{lang}: {}", pages.len());
            let voice = lingua.voice(lang, Zone::UTC);
            for (at, page) in pages.iter().enumerate() {
                let (word, of) = (voice.t("paper-page"), voice.t("paper-of"));
                let number = format!("{word} {} {of} {}", at + 1, pages.len());
                assert!(page.contains(&number), "{lang}: {number} is not on it: {page}");
                assert!(page.contains("DEMO MARK · 16/2-0114-26"), "{lang}: no mark on page {}", at + 1);
            }
            let squeezed: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect();
            assert!(squeezed.contains(&digest) && text.contains("DEMO partner"), "{lang}: {text}");
        }
    }
}
