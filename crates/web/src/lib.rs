//! The pages: what officers see in a browser. Everything works without scripts.
//!
//! A request passes three gates before a page is made: the headers and the origin of the request, the session, and the
//! permission that the use case itself asks for. Pages decide nothing; they show what [`app`] hands out and pass on
//! what a person typed.

pub mod assets;
mod brought;
pub mod components;
mod ctx;
mod dossier;
mod fields;
mod forms;
mod frame;
mod guard;
mod pages;
mod posted;
mod records;
mod routes;
mod session;
mod show;
mod taken;
mod words;
mod workshop;

use std::sync::{Arc, atomic::AtomicU64};

use app::{App, Seat};
use axum::Router;
use kernel::{Clock, Moment, Problem};
use lingua::{Lingua, Zone};
pub use workshop::Workshop;

/// What the node tells the pages.
#[derive(Clone)]
pub struct Options {
    /// Whether browsers reach the node over TLS, so that the cookies may be marked `Secure`.
    pub secure_cookies: bool,
    /// The words.
    pub lingua: Arc<Lingua>,
    /// The version of the software, for the foot of the pages.
    pub version: &'static str,
}

/// What all pages share.
struct House {
    /// Empty only in tests of the doors, which no request passes.
    app: Option<App>,
    seat: Seat,
    options: Options,
    zone: Zone,
    clock: Arc<dyn Clock>,
    /// Counts errors, so that each has a number of its own.
    errors: AtomicU64,
}

impl House {
    fn new(app: Option<App>, seat: Seat, clock: Arc<dyn Clock>, options: Options) -> Arc<Self> {
        let zone = Zone::east(seat.zone_minutes).unwrap_or(Zone::UTC);
        Arc::new(Self { app, seat, options, zone, clock, errors: AtomicU64::new(0) })
    }

    fn app(&self) -> Result<&App, Problem> {
        self.app.as_ref().ok_or_else(|| Problem::internal("no house behind the door"))
    }
}

/// The pages of one node, with everything they need: assets, headers, sessions, error pages.
pub fn router(app: App, options: Options) -> Router {
    routes::router(&house(app, options))
}

/// Who makes what takes longer than a page waits. One for a node.
pub fn workshop(app: App, options: Options) -> Workshop {
    Workshop::new(house(app, options))
}

/// The briefing for a meeting as a file, made for somebody at the console in her language and, if wanted, a second one.
///
/// # Errors
/// As [`App::brief`]; what the printer has against it.
pub async fn briefing(
    app: App,
    options: Options,
    who: (app::Actor, kernel::Lang),
    ask: &app::BriefAsk,
    second: Option<kernel::Lang>,
    editable: bool,
) -> Result<app::Download, Problem> {
    let (actor, lang) = who;
    let ctx = ctx::Ctx {
        house: house(app, options),
        actor: Some(Arc::new(actor)),
        lang,
        place: "/brief".to_owned(),
        query: Vec::new(),
    };
    pages::brief::file(&ctx, ask, second, editable).await
}

fn house(app: App, options: Options) -> Arc<House> {
    let seat = app.seat().clone();
    let clock = Arc::new(HouseClock(app.clone()));
    House::new(Some(app), seat, clock, options)
}

/// The clock by which the use cases live; the pages have no other.
struct HouseClock(App);

impl Clock for HouseClock {
    fn now(&self) -> Moment {
        self.0.now()
    }
}
