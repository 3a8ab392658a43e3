//! Transliteration by the official standards, letter by letter: what a machine-readable passport or a library writes.
