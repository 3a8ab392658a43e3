//! Pages and API behind one listener.

use axum::Router;

use crate::house::House;

/// Everything that a browser or a program may ask for.
pub fn router(house: &House) -> Router {
    let options = web::Options {
        secure_cookies: house.config.web.behind_tls,
        lingua: std::sync::Arc::clone(&house.lingua),
        version: env!("CARGO_PKG_VERSION"),
    };
    let api = api::Options { lingua: std::sync::Arc::clone(&house.lingua) };
    web::router(house.app.clone(), options).merge(api::router(house.app.clone(), api))
}
