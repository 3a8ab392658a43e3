//! Badges and cards for places at a table.

use kernel::{Class, Lang, Moment, Problem, limits};
use serde::Serialize;

use crate::text::{breakable, line, spell_out};

/// Cards of one paper: what the largest event has, with room.
pub const CARDS: usize = 1_000;

/// Characters of one text of a card.
const TEXT: usize = limits::LINE;

/// Width of a name, in hundredths of the smallest type in which it is set.
const WIDE: usize = 2_400;

/// A sheet of cards, ready in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cards {
    /// The language of all texts.
    pub lang: Lang,
    /// What they are for: the title of the document.
    pub title: String,
    /// Whose paper it is.
    pub author: String,
    /// The cards, in order.
    pub cards: Vec<Card>,
    /// Whether they are folded and stand before their places; else they are worn.
    pub folded: bool,
    /// Whether the word DEMO stands on every card.
    pub demo: bool,
    /// The date of the document in its metadata. Equal sheets with equal moments give equal bytes.
    pub at: Moment,
}

/// One card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The name.
    pub name: String,
    /// The function, empty where it is not known.
    pub function: String,
    /// The authority.
    pub authority: String,
}

#[derive(Serialize)]
pub(crate) struct Sheet {
    lang: Lang,
    title: String,
    author: String,
    cards: Vec<Texts>,
    folded: bool,
    demo: bool,
}

#[derive(Serialize)]
struct Texts {
    name: String,
    function: String,
    authority: String,
}

impl Cards {
    /// Whether the sheet is within the limits of this room.
    pub(crate) fn check(&self) -> Result<(), Problem> {
        if self.cards.is_empty() {
            return Err(Problem::invalid("cards-empty"));
        }
        let long = |text: &String| text.chars().count() > TEXT;
        if self.cards.len() > CARDS
            || self.cards.iter().any(|card| [&card.name, &card.function, &card.authority].into_iter().any(long))
        {
            return Err(Problem::new(Class::TooLarge, "letter-too-many-parts")
                .arg("parts", self.cards.len())
                .arg("most", CARDS));
        }
        Ok(())
    }

    /// The data for the layout; `drawn` says for which characters there is a glyph.
    pub(crate) fn sheet(&self, drawn: &dyn Fn(char) -> bool) -> Sheet {
        let text = |text: &str| breakable(&spell_out(&line(text), drawn), WIDE);
        let title = text(&self.title);
        Sheet {
            lang: self.lang,
            title: if title.is_empty() { "—".to_owned() } else { title.chars().take(200).collect() },
            author: text(&self.author).chars().take(200).collect(),
            cards: self
                .cards
                .iter()
                .map(|card| Texts {
                    name: text(&card.name),
                    function: text(&card.function),
                    authority: text(&card.authority),
                })
                .collect(),
            folded: self.folded,
            demo: self.demo,
        }
    }
}
