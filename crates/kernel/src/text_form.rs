//! Values with one spelling.

/// Gives a type with `Display` and `parse` the same spelling in logs (`Debug`) and in JSON. `$what` says how it is
/// written, to whoever wrote it otherwise.
#[macro_export]
macro_rules! text_form {
    ($type:ty, $what:literal) => {
        impl ::core::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self, f)
            }
        }
        impl $crate::text_form::Serialize for $type {
            fn serialize<S: $crate::text_form::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> $crate::text_form::Deserialize<'de> for $type {
            fn deserialize<D: $crate::text_form::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as $crate::text_form::Deserialize>::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| <D::Error as $crate::text_form::Error>::custom($what))
            }
        }
    };
}

#[doc(hidden)]
pub use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
