//! Pages and API behind one listener.

use axum::Router;

use crate::house::House;

/// Everything that a browser or a program may ask for.
pub fn router(house: &House) -> Router {
    let api = api::Options { lingua: std::sync::Arc::clone(&house.lingua) };
    web::router(house.app.clone(), options(house)).merge(api::router(house.app.clone(), api))
}

/// Who makes what takes longer than a page waits.
pub fn workshop(house: &House) -> web::Workshop {
    web::workshop(house.app.clone(), options(house))
}

/// What the pages of this node are told.
pub fn options(house: &House) -> web::Options {
    web::Options {
        secure_cookies: house.config.web.behind_tls,
        lingua: std::sync::Arc::clone(&house.lingua),
        version: env!("CARGO_PKG_VERSION"),
    }
}
