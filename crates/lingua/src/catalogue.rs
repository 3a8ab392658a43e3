//! The translation files, as part of the binary.

use kernel::Lang;

macro_rules! files {
    ($lang:literal) => {
        &[
            ("common", include_str!(concat!("../../../locales/", $lang, "/common.ftl"))),
            ("problems", include_str!(concat!("../../../locales/", $lang, "/problems.ftl"))),
            ("pages", include_str!(concat!("../../../locales/", $lang, "/pages.ftl"))),
            ("mla", include_str!(concat!("../../../locales/", $lang, "/mla.ftl"))),
            ("audit", include_str!(concat!("../../../locales/", $lang, "/audit.ftl"))),
            ("letters", include_str!(concat!("../../../locales/", $lang, "/letters.ftl"))),
            ("paper", include_str!(concat!("../../../locales/", $lang, "/paper.ftl"))),
            ("countries", include_str!(concat!("../../../locales/", $lang, "/countries.ftl"))),
        ]
    };
}

/// Name and text of each file of a language.
pub const fn files(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::En => files!("en"),
        Lang::Ru => files!("ru"),
        Lang::Az => files!("az"),
        Lang::Uz => files!("uz"),
    }
}
