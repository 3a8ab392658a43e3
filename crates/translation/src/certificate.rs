//! What a translator certifies, in a fixed wording, so that it can be sealed and checked later.

use std::{error::Error, fmt};

use kernel::{Date, Digest, Lang};
use serde::{Deserialize, Serialize};

use crate::{
    pairing::{StillOpen, Translation},
    words::words,
};

/// A translator's certificate. Everything in it is a value; the same values give the same text, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    from: Lang,
    to: Lang,
    source: Digest,
    target: Digest,
    segments: usize,
    words: usize,
    on: Date,
    name: String,
    post: String,
}

/// The certificate as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateValues {
    /// The language of the source.
    pub from: Lang,
    /// The language of the target.
    pub to: Lang,
    /// The digest of the source's bytes.
    pub source: Digest,
    /// The digest of the target's bytes.
    pub target: Digest,
    /// Segments of the source.
    pub segments: usize,
    /// Words of the target.
    pub words: usize,
    /// The day, as YYYY-MM-DD.
    pub on: String,
    /// The translator's name.
    pub name: String,
    /// The translator's post.
    pub post: String,
}

/// Why there is no certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadCertificate {
    /// The translation is not finished, or of another source.
    Open(StillOpen),
    /// The name or the post is empty, too long, or has a line break.
    Person,
    /// What was kept has a day that is none, or one language twice.
    Values,
}

impl fmt::Display for BadCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(open) => open.fmt(f),
            Self::Person => write!(f, "name and post are one line each, of 1 to {} letters", kernel::limits::LINE),
            Self::Values => f.write_str("the day or the languages of the certificate are not possible"),
        }
    }
}

impl Error for BadCertificate {}

fn line(text: &str) -> Result<String, BadCertificate> {
    let text = text.trim();
    let good = !text.is_empty() && text.chars().count() <= kernel::limits::LINE && !text.contains(char::is_control);
    if good { Ok(text.to_owned()) } else { Err(BadCertificate::Person) }
}

impl Certificate {
    /// A certificate over a finished translation of exactly this source, by a person with a name and a post, on a day.
    ///
    /// # Errors
    /// [`BadCertificate::Open`] while the translation cannot be assembled, [`BadCertificate::Person`].
    pub fn over(
        translation: &Translation,
        source: &str,
        on: Date,
        name: &str,
        post: &str,
    ) -> Result<Self, BadCertificate> {
        let target = translation.assemble(source).map_err(BadCertificate::Open)?;
        Ok(Self {
            from: translation.from,
            to: translation.to,
            source: Digest::of(source.as_bytes()),
            target: Digest::of(target.as_bytes()),
            segments: translation.rows().len(),
            words: words(translation.to, &target).len(),
            on,
            name: line(name)?,
            post: line(post)?,
        })
    }

    /// A certificate that was kept.
    ///
    /// # Errors
    /// [`BadCertificate::Values`], [`BadCertificate::Person`].
    pub fn from_values(values: &CertificateValues) -> Result<Self, BadCertificate> {
        let on = Date::parse(&values.on).ok_or(BadCertificate::Values)?;
        if values.from == values.to {
            return Err(BadCertificate::Values);
        }
        Ok(Self {
            from: values.from,
            to: values.to,
            source: values.source,
            target: values.target,
            segments: values.segments,
            words: values.words,
            on,
            name: line(&values.name)?,
            post: line(&values.post)?,
        })
    }

    /// The certificate for keeping.
    pub fn values(&self) -> CertificateValues {
        CertificateValues {
            from: self.from,
            to: self.to,
            source: self.source,
            target: self.target,
            segments: self.segments,
            words: self.words,
            on: self.on.to_string(),
            name: self.name.clone(),
            post: self.post.clone(),
        }
    }

    /// Whether these are the two texts that were certified.
    pub fn covers(&self, source: &str, target: &str) -> bool {
        Digest::of(source.as_bytes()) == self.source && Digest::of(target.as_bytes()) == self.target
    }

    /// The wording in `lang`: lines ended by `\n`, the day as YYYY-MM-DD, digests in hexadecimal. It never changes for the
    /// same values, because seals stand on it; another wording needs another version in its first line.
    pub fn text(&self, lang: Lang) -> String {
        let names = &LANGUAGES[crate::termbase::place(lang)];
        let (from, to) = (names[crate::termbase::place(self.from)], names[crate::termbase::place(self.to)]);
        let words = &WORDS[crate::termbase::place(lang)];
        let lines = [
            words.title.to_owned(),
            words.says.to_owned(),
            format!("{}: {from}", words.from),
            format!("{}: {to}", words.to),
            format!("{}: {}", words.source, self.source),
            format!("{}: {}", words.target, self.target),
            format!("{}: {}", words.segments, self.segments),
            format!("{}: {}", words.words, self.words),
            format!("{}: {}", words.on, self.on),
            format!("{}: {}", words.name, self.name),
            format!("{}: {}", words.post, self.post),
        ];
        let mut out = lines.join("\n");
        out.push('\n');
        out
    }
}

/// Names of the languages, in each language, in the order of [`Lang::ALL`].
const LANGUAGES: [[&str; 4]; 4] = [
    ["English", "Russian", "Azerbaijani", "Uzbek"],
    ["английский", "русский", "азербайджанский", "узбекский"],
    ["ingilis dili", "rus dili", "Azərbaycan dili", "özbək dili"],
    ["ingliz tili", "rus tili", "ozarbayjon tili", "oʻzbek tili"],
];

struct Wording {
    title: &'static str,
    says: &'static str,
    from: &'static str,
    to: &'static str,
    source: &'static str,
    target: &'static str,
    segments: &'static str,
    words: &'static str,
    on: &'static str,
    name: &'static str,
    post: &'static str,
}

const WORDS: [Wording; 4] = [
    Wording {
        title: "Translator’s certificate, version 1",
        says: "I certify that the translation named below gives the source text fully and faithfully.",
        from: "Language of the source",
        to: "Language of the translation",
        source: "Source, SHA-256",
        target: "Translation, SHA-256",
        segments: "Segments of the source",
        words: "Words of the translation",
        on: "Date",
        name: "Translator",
        post: "Position",
    },
    Wording {
        title: "Удостоверение переводчика, версия 1",
        says: "Удостоверяю, что указанный ниже перевод передаёт исходный текст полно и верно.",
        from: "Язык исходного текста",
        to: "Язык перевода",
        source: "Исходный текст, SHA-256",
        target: "Перевод, SHA-256",
        segments: "Сегментов в исходном тексте",
        words: "Слов в переводе",
        on: "Дата",
        name: "Переводчик",
        post: "Должность",
    },
    Wording {
        title: "Tərcüməçinin təsdiqi, versiya 1",
        says: "Aşağıda göstərilən tərcümənin mənbə mətnini tam və düzgün əks etdirdiyini təsdiq edirəm.",
        from: "Mənbə mətnin dili",
        to: "Tərcümənin dili",
        source: "Mənbə mətn, SHA-256",
        target: "Tərcümə, SHA-256",
        segments: "Mənbə mətndəki seqmentlərin sayı",
        words: "Tərcümədəki sözlərin sayı",
        on: "Tarix",
        name: "Tərcüməçi",
        post: "Vəzifə",
    },
    Wording {
        title: "Tarjimon tasdigʻi, 1-versiya",
        says: "Quyida koʻrsatilgan tarjima manba matnini toʻliq va toʻgʻri ifodalashini tasdiqlayman.",
        from: "Manba matnining tili",
        to: "Tarjima tili",
        source: "Manba matni, SHA-256",
        target: "Tarjima, SHA-256",
        segments: "Manba matnidagi segmentlar soni",
        words: "Tarjimadagi soʻzlar soni",
        on: "Sana",
        name: "Tarjimon",
        post: "Lavozim",
    },
];
