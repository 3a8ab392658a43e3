//! The states of a machine as data: for each a code, a translation key, whose turn it is, and a meaning.

/// A state of a machine: a code, a translation key, a meaning for the reference page.
macro_rules! states {
    ($(#[$doc:meta])* $name:ident $prefix:literal { $($variant:ident $code:literal $ours:literal $meaning:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $meaning] $variant,)*
        }

        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
            }
        }

        impl $name {
            /// All of them, in the order of a matter's life.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code in data.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The translation key.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => concat!($prefix, $code),)* }
            }

            /// What it means, in English, for the reference page.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }

            /// Whether in this state the next step is that of the authority whose state it is (for a line: of the
            /// requested authority).
            pub const fn ours(self) -> bool {
                match self { $(Self::$variant => $ours,)* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
    };
}

pub(crate) use states;
