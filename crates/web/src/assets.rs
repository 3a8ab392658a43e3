//! Style sheets, fonts and pictures: part of the binary, served under an address that changes with the content.

use std::{fmt::Write as _, sync::LazyLock};

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use kernel::Digest;
use rust_embed::RustEmbed;

/// What a page may load: our own style sheets, fonts, pictures and scripts, and nothing else. No script and no style inside
/// a page, no frame around it. Send it with every page as `Content-Security-Policy`.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
     base-uri 'none'";

/// A year; the address changes with the content, so the content under one address never does.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

struct Asset {
    name: String,
    bytes: Vec<u8>,
    hash: String,
    media_type: HeaderValue,
}

impl Asset {
    fn new(name: &str, bytes: Vec<u8>, media_type: &'static str) -> Self {
        let hash = Digest::of(&bytes).to_string().chars().take(8).collect();
        Self { name: name.to_owned(), bytes, hash, media_type: HeaderValue::from_static(media_type) }
    }

    fn url(&self) -> String {
        format!("/a/{}/{}", self.hash, self.name)
    }
}

/// All files, style sheets last: their addresses of fonts and pictures are filled in with the hashes of these.
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let mut assets = Vec::new();
    let (sheets, others): (Vec<_>, Vec<_>) = Files::iter().partition(|name| is_sheet(name));
    for name in others {
        if let (Some(media_type), Some(file)) = (media_type(&name), Files::get(&name)) {
            assets.push(Asset::new(&name, file.data.into_owned(), media_type));
        }
    }
    for name in sheets {
        if let (Some(media_type), Some(file)) = (media_type(&name), Files::get(&name)) {
            let sheet = with_addresses(&String::from_utf8_lossy(&file.data), &assets);
            assets.push(Asset::new(&name, sheet.into_bytes(), media_type));
        }
    }
    assets
});

/// The media type of a file that is served; `None` for files that only belong to the repository.
fn media_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "woff2" => Some("font/woff2"),
        "svg" => Some("image/svg+xml"),
        "txt" => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}

fn is_sheet(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending == "css")
}

/// The sheet with `url(fonts/x.woff2)` turned into the address of that file.
fn with_addresses(sheet: &str, assets: &[Asset]) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(start) = rest.find("url(") {
        let (before, after) = rest.split_at(start + 4);
        out.push_str(before);
        let end = after.find(')').unwrap_or(after.len());
        let name = after[..end].trim_matches(['"', '\'']);
        match assets.iter().find(|asset| asset.name == name) {
            Some(asset) => out.push_str(&asset.url()),
            None => out.push_str(&after[..end]),
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

/// The address of a static file, such as `asset_url("govuk.css")`. A name that does not exist gives an address that
/// answers 404; the tests find it.
pub fn asset_url(name: &str) -> String {
    ASSETS.iter().find(|asset| asset.name == name).map_or_else(|| format!("/a/0/{name}"), Asset::url)
}

/// The licence texts of what other projects made, as names for [`asset_url`].
pub fn licences() -> Vec<&'static str> {
    ASSETS.iter().map(|asset| asset.name.as_str()).filter(|name| name.starts_with("licences/")).collect()
}

/// Serves `/a/<hash>/<name>`. Files are public: they hold nothing about anybody.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/a/{hash}/{*name}", get(serve))
}

async fn serve(Path((hash, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name && asset.hash == hash) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut tag = String::with_capacity(10);
    // Writing to a text cannot fail.
    let _ = write!(tag, "\"{}\"", asset.hash);
    let Ok(tag) = HeaderValue::from_str(&tag) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let common = [(header::CACHE_CONTROL, IMMUTABLE), (header::ETAG, tag.clone())];
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let content = [
        (header::CONTENT_TYPE, asset.media_type.clone()),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (common, content, asset.bytes.as_slice()).into_response()
}

/// A page with the addresses of the static files turned into `file:` ones, and the files laid into `folder`, so that a
/// browser can show the page without a server.
#[cfg(test)]
pub(crate) fn for_files(html: &str, folder: &std::path::Path) -> String {
    let mut html = html.to_owned();
    for asset in ASSETS.iter() {
        let path = folder.join(asset.url().trim_start_matches('/'));
        let text = String::from_utf8(asset.bytes.clone());
        let bytes = match text {
            // A sheet stands in `a/<hash>/`, so two steps lead to `a/`.
            Ok(sheet) if is_sheet(&asset.name) => sheet.replace("url(/a/", "url(../../a/").into_bytes(),
            _ => asset.bytes.clone(),
        };
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the file");
        std::fs::write(path, bytes).expect("written");
        html = html.replace(&format!("\"{}\"", asset.url()), &format!("\"{}\"", asset.url().trim_start_matches('/')));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn get(url: &str, tag: Option<&str>) -> Response {
        let mut parts = url.trim_start_matches("/a/").splitn(2, '/');
        let hash = parts.next().expect("a hash").to_owned();
        let name = parts.next().expect("a name").to_owned();
        let mut headers = HeaderMap::new();
        if let Some(tag) = tag {
            headers.insert(header::IF_NONE_MATCH, tag.parse().expect("a header"));
        }
        serve(Path((hash, name)), headers).await
    }

    #[tokio::test]
    async fn a_file_is_served_for_ever_under_its_own_hash() {
        let url = asset_url("govuk.css");
        let answer = get(&url, None).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
        assert!(answer.headers()[header::CACHE_CONTROL].to_str().expect("text").contains("immutable"));
        let tag = answer.headers()[header::ETAG].to_str().expect("text").to_owned();
        assert_eq!(get(&url, Some(&tag)).await.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(get("/a/00000000/govuk.css", None).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(get(&asset_url("vendor.toml"), None).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(get("/a/00000000/../Cargo.toml", None).await.status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn style_sheets_name_only_files_that_are_served() {
        for asset in ASSETS.iter().filter(|asset| is_sheet(&asset.name)) {
            let sheet = std::str::from_utf8(&asset.bytes).expect("UTF-8");
            for (at, _) in sheet.match_indices("url(") {
                let address = sheet[at + 4..].split(')').next().expect("closed");
                let known = ASSETS.iter().any(|other| other.url() == address);
                assert!(known || address.starts_with("data:"), "{}: {address}", asset.name);
            }
            assert!(!sheet.contains("text-transform"), "{}: letters keep their size", asset.name);
        }
    }

    #[test]
    fn licence_texts_travel_with_the_files() {
        assert_eq!(licences().len(), 3);
    }
}
