//! Text made ready for search, and read out of documents.
//!
//! The databases compare languages in ways of their own: SQLite knows the endings of English alone, PostgreSQL those of
//! Russian and not of Azerbaijani, and each has its own idea of a word and of its letters. So this room makes the tokens, and a database only keeps and matches
//! them: the same question finds the same texts on every engine.
//!
//! ```
//! use text::{Query, snippet, tokens};
//!
//! let kept = tokens("Сўров Oʻzbekiston Bosh prokuraturasiga 16/2-0114-26 raqami bilan yuborildi", None);
//! for question in ["so'rov", "ПРОКУРАТУРА", "16 2 0114 26", "\"bosh prokuraturasiga\" -rad", "yubor*"] {
//!     assert!(Query::parse(question).expect("words").matches(&kept), "{question}");
//! }
//! ```
//!
//! # Tokens
//!
//! A token is ASCII, `[a-z0-9]`, at most [`limits::TOKEN`] bytes. No tokenizer splits or folds it, and no operator of a
//! question can be in it. Its first letter is its class:
//!
//! | class | what | example |
//! |---|---|---|
//! | `x` | the word as written, folded | `Kərimov` → `xkerimov` |
//! | `u` | a word in letters that are not read, as code points | `თბილისი` |
//! | `s` | a stem | `прокурорами` → `sprokuror` |
//! | `p` | two words side by side, hashed | `legal basis` |
//! | `n` | a number without its punctuation | `16/2-0114-26` → `n162011426` |
//!
//! A text is a **set** of tokens without positions. Phrases are chains of pairs, because positions are where databases
//! part: PostgreSQL keeps 256 of a word and counts to 16,383. The price is that a phrase of three words or more is also
//! found where its pairs stand apart. A text of more than some 25,000 words is several [`Part`]s.
//!
//! # Folding
//!
//! One level only. Case, diacritics, the apostrophes of Uzbek, `ё` and the dots of `i` never keep a word from being found;
//! `Kərimov` and `Kerimov` are one, for `ə` is typed as `e` where there is no key for it. `Karimov` is another word:
//! that both may be one person is for the room `names` to say. Cyrillic is read into Latin as Russian, Uzbek and
//! Azerbaijani write it, as far as the letters of a word allow each; that is one reading for most words.
//!
//! # Languages
//!
//! No token names its language. A word of a text leaves a stem for each language it can be of: by its letters, and by
//! the language of the text where that is known and possible for the word. A word of a question asks for the word itself
//! *or* any stem of every possible language. What a question reads therefore always includes what the text read, and
//! they meet without a guess; most stems are the same in all languages, so a word leaves two or three tokens.
//!
//! # Documents
//!
//! [`read()`] takes the text out of a file: plain text, HTML, DOCX, mail, PDF. [`grid()`] takes the rows out of a table:
//! XLSX, CSV. Everything is bounded ([`limits`]), and
//! nothing is executed, fetched or followed. Nothing here reads a file, a clock or the network.

mod fold;
mod forms;
mod index;
pub mod limits;
mod number;
mod query;
mod read;
mod snippet;
mod stem;
mod words;

pub use index::{Part, parts, tokens};
pub use number::number_key;
pub use query::{BadQuery, Query, Tree};
pub use read::{Attached, Format, Grid, GridRow, MailHead, NoGrid, Text, Unreadable, grid, mail_head, read};
pub use snippet::{Piece, snippet};
