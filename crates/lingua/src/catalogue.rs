//! The translation files, as part of the binary. `build.rs` lists them.

use kernel::Lang;

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// Name and text of each file of a language.
pub const fn files(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::En => EN,
        Lang::Ru => RU,
        Lang::Az => AZ,
        Lang::Uz => UZ,
    }
}
