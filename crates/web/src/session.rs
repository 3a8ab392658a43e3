//! Cookies, the token of forms, the origin of a request, the language of a page.

use axum::http::{HeaderMap, HeaderName, header};
use subtle::ConstantTimeEq;

/// The cookie that holds the session's token.
pub const SESSION: &str = "comity";
/// The cookie that holds a language chosen in the menu.
pub const LANGUAGE: &str = "lang";

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, value)| *found == name && !value.is_empty())
        .map(|(_, value)| value)
}

/// A `Set-Cookie` line (RFC 6265). It goes to this host alone, never to scripts and never along with requests that
/// another site started. It ends with the browser; the session itself ends earlier.
pub fn set(name: &str, value: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}")
}

/// A `Set-Cookie` line that takes a cookie away.
pub fn clear(name: &str, secure: bool) -> String {
    format!("{}; Max-Age=0", set(name, "", secure))
}

/// Whether two tokens are equal, in a time that does not depend on where they differ. An empty token equals nothing.
pub fn same_token(given: &str, expected: &str) -> bool {
    !expected.is_empty() && bool::from(given.as_bytes().ct_eq(expected.as_bytes()))
}

/// Whether a request that changes something was started by one of our own pages.
///
/// Browsers say so in `Sec-Fetch-Site` (Fetch Metadata) or, the older ones, in `Origin`. A request with neither does
/// not come from a page of another site; it still needs the form's token.
pub fn from_our_pages(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN) else { return true };
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    host.is_some() && host == text(header::HOST)
}

/// A place within our own pages that a person may be sent on to; everything else becomes the front page.
pub fn own_place(to: &str) -> &str {
    let fits = to.starts_with('/')
        && !to.starts_with("//")
        && to.len() <= 2000
        && !to.contains(|c: char| c.is_control() || c == '\\' || c.is_whitespace());
    if fits { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).expect("a header")))
            .collect()
    }

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let found = headers(&[("cookie", "xcomity=1; comity=abc; lang=uz")]);
        assert_eq!(cookie(&found, SESSION), Some("abc"));
        assert_eq!(cookie(&found, LANGUAGE), Some("uz"));
        assert_eq!(cookie(&headers(&[("cookie", "comity=")]), SESSION), None);
    }

    #[test]
    fn the_session_cookie_is_closed_to_scripts_and_other_sites() {
        let line = set(SESSION, "abc", true);
        for part in ["comity=abc", "HttpOnly", "SameSite=Strict", "Path=/", "Secure"] {
            assert!(line.split("; ").any(|found| found == part), "{part} in {line}");
        }
        assert!(!set(SESSION, "abc", false).contains("Secure"));
        assert!(clear(SESSION, true).contains("Max-Age=0"));
    }

    #[test]
    fn a_token_is_right_only_when_all_of_it_is() {
        assert!(same_token("abcdef", "abcdef"));
        for wrong in ["", "abcde", "abcdefg", "abcdeg"] {
            assert!(!same_token(wrong, "abcdef"), "{wrong}");
        }
        assert!(!same_token("", ""));
    }

    #[test]
    fn other_sites_cannot_post() {
        for ours in [
            &[("sec-fetch-site", "same-origin"), ("origin", "https://elsewhere.example")][..],
            &[("sec-fetch-site", "none")],
            &[("origin", "https://node.example"), ("host", "node.example")],
            &[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")],
            &[],
        ] {
            assert!(from_our_pages(&headers(ours)), "{ours:?}");
        }
        for foreign in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://elsewhere.example"), ("host", "node.example")],
            &[("origin", "null"), ("host", "node.example")],
            &[("origin", "https://node.example")],
        ] {
            assert!(!from_our_pages(&headers(foreign)), "{foreign:?}");
        }
    }

    #[test]
    fn nobody_is_sent_elsewhere_after_signing_in() {
        assert_eq!(own_place("/requests?page=2"), "/requests?page=2");
        for elsewhere in ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "", "/a\r\nb"] {
            assert_eq!(own_place(elsewhere), "/", "{elsewhere:?}");
        }
    }
}
