//! Canonical JSON (RFC 8785) and the strict reading that goes with it.

use serde::{
    Serialize,
    de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};

use crate::{Problem, limits};

/// The largest integer that every JSON reader keeps exactly: 2^53 − 1 (RFC 8785, 3.2.2.3).
const EXACT: u64 = (1 << 53) - 1;

/// The canonical bytes of a value: keys sorted, no white space, one spelling for each text and number (RFC 8785).
///
/// ```
/// use kernel::{Digest, canonical_bytes, parse_canonical, parse_strict};
///
/// let typed = parse_strict(br#"{ "to": "uz-gp", "number": 7 }"#)?;
/// let bytes = canonical_bytes(&typed)?;
/// assert_eq!(bytes, br#"{"number":7,"to":"uz-gp"}"#);
/// assert_eq!(parse_canonical(&bytes)?, typed);
/// assert_eq!(Digest::of(&bytes).to_string().len(), 64);
/// # Ok::<(), kernel::Problem>(())
/// ```
///
/// # Errors
/// `internal` when the value cannot be written as JSON, which is a fault of ours.
pub fn canonical_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Problem> {
    serde_json_canonicalizer::to_vec(&value).map_err(Problem::internal)
}

/// Reads JSON strictly: no key twice, no fractions, no integers beyond 2^53 − 1, no nesting deeper than
/// [`limits::JSON_DEPTH`], nothing after the value.
///
/// # Errors
/// `json-malformed` with what is wrong.
pub fn parse_strict(bytes: &[u8]) -> Result<Value, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { depth: limits::JSON_DEPTH }
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| Problem::invalid("json-malformed").arg("what", error))?;
    Ok(value)
}

/// Reads JSON that must already be in canonical form, so that the bytes that were signed are the bytes that are meant.
///
/// # Errors
/// `json-malformed`, or `json-not-canonical` when the same value has another canonical spelling.
pub fn parse_canonical(bytes: &[u8]) -> Result<Value, Problem> {
    let value = parse_strict(bytes)?;
    if canonical_bytes(&value)? == bytes { Ok(value) } else { Err(Problem::invalid("json-not-canonical")) }
}

#[derive(Clone, Copy)]
struct Strict {
    depth: usize,
}

impl Strict {
    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        self.depth
            .checked_sub(1)
            .map(|depth| Self { depth })
            .ok_or_else(|| E::custom(format_args!("nested deeper than {} levels", limits::JSON_DEPTH)))
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > EXACT {
            return Err(E::custom("an integer beyond 9007199254740991"));
        }
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        if value > EXACT {
            return Err(E::custom("an integer beyond 9007199254740991"));
        }
        Ok(Value::Number(Number::from(value)))
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Value, E> {
        Err(E::custom("a number with a fraction or exponent; write amounts as text"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(inner)?;
            if object.insert(key.clone(), value).is_some() {
                return Err(A::Error::custom(format_args!("the key {key:?} stands twice")));
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_by_utf16_units_as_rfc_8785_3_2_3_shows() {
        let value = parse_strict(
            "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\
             \"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\",\
             \"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}"
                .as_bytes(),
        )
        .expect("well-formed");
        let text = String::from_utf8(canonical_bytes(&value).expect("canonical")).expect("UTF-8");
        let order: Vec<usize> = ["\\r", "\"1\"", "\u{80}", "ö", "€", "😀", "\u{fb33}"]
            .iter()
            .map(|key| text.find(key).expect("key present"))
            .collect();
        assert!(order.is_sorted(), "{text}");
    }

    #[test]
    fn what_two_readers_could_read_differently_is_refused() {
        for wrong in [
            r#"{"a":1,"a":2}"#,
            r#"{"a":1.5}"#,
            r#"{"a":1e3}"#,
            r#"{"a":9007199254740992}"#,
            r#"{"a":-9007199254740992}"#,
            r#"{"a":1} {"b":2}"#,
            r#"{"a":01}"#,
            "\u{feff}{}",
            "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",
        ] {
            assert!(parse_strict(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert!(parse_strict(b"{\"a\":\"\xff\"}").is_err());
        assert!(parse_strict(br#"{"a":[1,{"b":null}]}"#).is_ok());
    }

    #[test]
    fn only_the_canonical_spelling_is_taken() {
        assert!(parse_canonical(br#"{"a":1,"b":"x"}"#).is_ok());
        for other in [&br#"{"b":"x","a":1}"#[..], br#"{ "a":1,"b":"x"}"#, br#"{"a":1,"b":"\u0078"}"#] {
            assert_eq!(parse_canonical(other).expect_err("not canonical").code, "json-not-canonical");
        }
    }
}
