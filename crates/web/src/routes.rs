//! The table of all pages. It is data, so that a test can knock at every door.

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{MethodRouter, any, get, post},
};
use kernel::{Problem, limits};
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    House, assets, brought,
    ctx::Answer,
    guard::{self, Access},
    pages::{
        access, account, act, agenda, audit, authorities, brief, case, cooperation, feeds, files, folder, foot, help,
        jobs, kept, law, letter, letters, links, mail, matches, messages, notices, outlook, pending, persons, plan,
        plan_report, press, preview, register, relations, requests, reuse, search, sheet, sign_in, signing, statistics,
        today, translations, users,
    },
    records::pages as written,
};

/// One address.
pub struct Route {
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// Who may pass.
    pub access: Access,
    /// The largest body in bytes.
    pub body: u64,
    /// What answers.
    pub handler: fn() -> MethodRouter,
}

/// [`limits::FORM`], counted like the sizes of files.
const FORM: u64 = limits::FORM as u64;

const fn open(path: &'static str, handler: fn() -> MethodRouter) -> Route {
    Route { path, access: Access::Open, body: FORM, handler }
}

const fn signed_in(path: &'static str, handler: fn() -> MethodRouter) -> Route {
    Route { path, access: Access::SignedIn, body: FORM, handler }
}

/// With files of any size that an attachment may have; they go to the disk as they arrive.
const fn with_files(path: &'static str, handler: fn() -> MethodRouter) -> Route {
    Route { path, access: Access::SignedIn, body: FORM + limits::ATTACHMENT, handler }
}

/// With one small file that is read at once.
const fn with_small_file(path: &'static str, handler: fn() -> MethodRouter) -> Route {
    Route { path, access: Access::SignedIn, body: FORM + limits::SMALL_FILE, handler }
}

/// With a table that is taken in.
const fn with_table(path: &'static str, handler: fn() -> MethodRouter) -> Route {
    Route { path, access: Access::SignedIn, body: FORM + limits::TABLE_FILE, handler }
}

/// With one photograph that is read at once and drawn anew.
const fn with_photo(path: &'static str, handler: fn() -> MethodRouter) -> Route {
    Route { path, access: Access::SignedIn, body: FORM + limits::PHOTO_FILE + (1 << 20), handler }
}

/// Every page there is.
pub const TABLE: &[Route] = &[
    open("/sign-in", || get(sign_in::show).post(sign_in::enter)),
    open("/help", || get(help::show)),
    open("/accessibility", || get(foot::accessibility)),
    open("/licences", || get(foot::licences)),
    open("/feed/{secret}/limits.ics", || get(feeds::calendar)),
    open("/feed/{secret}/meetings.ics", || get(feeds::meetings)),
    open("/feed/{secret}/list.atom", || get(feeds::atom)),
    open("/press", || get(press::public::archive)),
    open("/press/{year}", || get(press::public::year)),
    open("/press/{year}/{number}", || get(press::public::show)),
    open("/press/{year}/{number}/print", || get(press::public::print)),
    open("/press/{year}/{number}/photos/{picture}", || get(press::public::photo)),
    open("/press/feed/{lang}/list.atom", || get(press::public::feed)),
    open("/health", || get(foot::health)),
    open("/metrics", || get(foot::metrics)),
    signed_in("/sign-out", || post(sign_in::leave)),
    signed_in("/", || get(today::show)),
    signed_in("/requests", || get(requests::list)),
    signed_in("/requests/list.csv", || get(requests::export)),
    signed_in("/requests/list.xlsx", || get(requests::workbook)),
    signed_in("/requests/list.pdf", || get(requests::paper)),
    signed_in("/calendar", || get(agenda::show)),
    signed_in("/statistics", || get(statistics::show)),
    signed_in("/statistics.csv", || get(statistics::export)),
    signed_in("/statistics.xlsx", || get(statistics::workbook)),
    signed_in("/statistics.pdf", || get(statistics::paper)),
    signed_in("/requests/assign", || post(requests::assign)),
    signed_in("/requests/assign/undo", || post(requests::undo_assignment)),
    signed_in("/requests/views", || post(requests::save_view)),
    signed_in("/requests/views/drop", || post(requests::drop_view)),
    signed_in("/requests/letter", || get(letters::show)),
    with_files("/requests/new", || get(act::begin).post(act::open)),
    signed_in("/requests/{id}", || get(case::show)),
    signed_in("/requests/{id}/documents", || get(case::documents)),
    signed_in("/requests/{id}/dossier", || post(jobs::dossier)),
    signed_in("/requests/{id}/people", || get(case::people)),
    signed_in("/requests/{id}/messages", || get(case::messages)),
    signed_in("/requests/{id}/tasks", || get(case::tasks)),
    signed_in("/requests/{id}/limits", || get(case::limits)),
    signed_in("/requests/{id}/history", || get(case::history)),
    with_files("/requests/{id}/act/{act}", || get(act::prepare).post(act::act)),
    signed_in("/kept/{form}", || get(kept::go_on)),
    signed_in("/kept/{form}/reuse", || get(reuse::ask).post(reuse::take)),
    signed_in("/kept/{form}/persons", || get(reuse::ask_person).post(reuse::take_person)),
    signed_in("/kept/{form}/drop", || post(kept::throw_away)),
    signed_in("/law", || get(outlook::show)),
    signed_in("/requests/{id}/links", || get(links::show)),
    signed_in("/requests/{id}/links.csv", || get(links::export)),
    signed_in("/requests/{id}/links.xlsx", || get(links::workbook)),
    signed_in("/requests/{id}/plan", || get(plan::show)),
    signed_in("/requests/{id}/plan.csv", || get(plan::export)),
    signed_in("/requests/{id}/plan.xlsx", || get(plan::workbook)),
    signed_in("/requests/{id}/successor", || post(plan::follow)),
    signed_in("/requests/{id}/agenda/commitments", || post(pending::put)),
    signed_in("/requests/{id}/decisions/{item}/commitment", || post(case::began::begin)),
    signed_in("/requests/{id}/report", || get(plan_report::show)),
    signed_in("/requests/{id}/report.pdf", || get(plan_report::pdf)),
    signed_in("/requests/{id}/report.docx", || get(plan_report::docx)),
    signed_in("/requests/{id}/folder", || get(folder::show)),
    signed_in("/requests/{id}/folder.pdf", || get(folder::print)),
    signed_in("/requests/{id}/badges", || get(press::badges::show)),
    signed_in("/requests/{id}/badges.pdf", || get(press::badges::badges)),
    signed_in("/requests/{id}/place-cards.pdf", || get(press::badges::places)),
    signed_in("/requests/{id}/press", || get(press::photos::list)),
    with_photo("/requests/{id}/photos", || get(press::photos::new).post(press::photos::add)),
    signed_in("/photos/{id}", || get(press::photos::show).post(press::photos::change)),
    signed_in("/photos/{id}/picture.jpg", || get(press::photos::file)),
    signed_in("/photos/{id}/withdraw", || post(press::photos::withdraw)),
    signed_in("/photos/{id}/remove", || post(press::photos::remove)),
    signed_in("/releases", || get(press::releases::list)),
    signed_in("/releases/new", || get(press::releases::new).post(press::releases::create)),
    signed_in("/releases/{id}", || get(press::releases::show).post(press::releases::act)),
    signed_in("/releases/{id}/edit", || get(press::releases::edit).post(press::releases::change)),
    signed_in("/requests/{id}/letter", || get(letter::show)),
    signed_in("/requests/{id}/letter.pdf", || get(letter::print)),
    signed_in("/requests/{id}/versions", || get(case::versions)),
    signed_in("/requests/{id}/approval.pdf", || get(signing::sheet)),
    signed_in("/requests/{id}/sign/{subject}", || get(signing::one).post(signing::answer)),
    signed_in("/requests/{id}/sign/{subject}/paper", || get(signing::paper)),
    signed_in("/signing", || get(signing::list).post(signing::batch)),
    signed_in("/requests/{id}/law", || get(law::show)),
    signed_in("/requests/{id}/law/seen", || post(law::seen)),
    signed_in("/requests/{id}/documents/{digest}", || get(files::document)),
    signed_in("/requests/{id}/documents/{digest}/text", || get(files::words)),
    signed_in("/requests/{id}/documents/{digest}/preview", || get(preview::file)),
    signed_in("/requests/{id}/documents/{digest}/preview/{picture}", || get(preview::file_picture)),
    signed_in("/requests/{id}/entries/{digest}/paper", || get(files::paper)),
    signed_in("/requests/{id}/entries/{digest}/paper/preview", || get(preview::paper)),
    signed_in("/requests/{id}/entries/{digest}/paper/preview/{picture}", || get(preview::paper_picture)),
    signed_in("/requests/{id}/entries/{digest}/docx", || get(files::docx)),
    signed_in("/requests/{id}/entries/{digest}/container", || get(files::container)),
    signed_in("/requests/{id}/evidence/{digest}", || get(files::evidence)),
    signed_in("/requests/{id}/translate", || get(translations::ask).post(translations::order)),
    signed_in("/translations", || get(translations::list)),
    signed_in("/translations/{id}", || get(translations::show).post(translations::write)),
    signed_in("/translations/{id}/finish", || get(translations::to_finish).post(translations::finish)),
    signed_in("/translations/{id}/return", || get(translations::to_return).post(translations::send_back)),
    signed_in("/translations/{id}/machine", || post(translations::translate_by_machine)),
    signed_in("/translations/{id}/certificate", || get(translations::certificate)),
    signed_in("/persons", || get(persons::find)),
    signed_in("/persons/matches", || get(matches::show).post(matches::decide)),
    signed_in("/persons/matches/back", || post(matches::take_back)),
    signed_in("/persons/purpose", || post(access::state)),
    signed_in("/purposes", || get(access::purposes)),
    signed_in("/emergency", || get(access::ask).post(access::open)),
    signed_in("/emergencies", || get(access::list)),
    signed_in("/emergencies/{id}", || get(access::one).post(access::review)),
    signed_in("/register", || get(register::journal)),
    signed_in("/register/list.csv", || get(register::export)),
    signed_in("/register/list.xlsx", || get(register::workbook)),
    signed_in("/register/list.pdf", || get(register::paper)),
    with_table("/import/cards", || get(brought::ask::<brought::Cards>).post(brought::receive::<brought::Cards>)),
    signed_in("/import/cards/example.csv", || get(brought::sample_csv::<brought::Cards>)),
    signed_in("/import/cards/example.xlsx", || get(brought::sample_xlsx::<brought::Cards>)),
    with_files("/register/new", || get(register::form::begin).post(register::form::register)),
    with_files("/register/mail", || post(register::form::mail)),
    signed_in("/register/numbers", || get(register::numbers::show).post(register::numbers::void)),
    signed_in("/register/numbering", || get(register::numbering::show)),
    signed_in("/register/numbering/pattern", || post(register::numbering::pattern)),
    signed_in("/register/numbering/series", || post(register::numbering::add)),
    signed_in("/register/numbering/change", || post(register::numbering::change)),
    signed_in("/register/numbering/department", || post(register::numbering::department)),
    signed_in("/register/{id}", || get(register::card::show)),
    with_files("/register/{id}/change", || get(register::form::prepare_change).post(register::form::change)),
    signed_in("/register/{id}/pass", || post(register::card::pass)),
    signed_in("/register/{id}/matter", || post(register::card::matter)),
    signed_in("/register/{id}/done", || post(register::card::done)),
    signed_in("/register/{id}/void", || post(register::card::void)),
    signed_in("/register/{id}/files/{digest}", || get(register::card::file)),
    signed_in("/register/{id}/files/{digest}/preview", || get(preview::card)),
    signed_in("/register/{id}/files/{digest}/preview/{picture}", || get(preview::card_picture)),
    with_files("/letterheads", || get(register::letterheads::show).post(register::letterheads::bring)),
    signed_in("/letterheads/use", || post(register::letterheads::choose)),
    signed_in("/letterheads/{lang}/{version}", || get(register::letterheads::file)),
    signed_in("/messages", || get(messages::show)),
    signed_in("/cooperation", || get(cooperation::show)),
    signed_in("/brief", || get(brief::show)),
    signed_in("/brief.pdf", || get(brief::pdf)),
    signed_in("/brief.docx", || get(brief::docx)),
    signed_in("/relations", || get(relations::list)),
    signed_in("/relations/findings", || get(relations::findings)),
    with_table("/import/bodies", || {
        get(brought::ask::<brought::Records<brought::Bodies>>)
            .post(brought::receive::<brought::Records<brought::Bodies>>)
    }),
    signed_in("/import/bodies/example.csv", || get(brought::sample_csv::<brought::Records<brought::Bodies>>)),
    signed_in("/import/bodies/example.xlsx", || get(brought::sample_xlsx::<brought::Records<brought::Bodies>>)),
    with_table("/import/posts", || {
        get(brought::ask::<brought::Records<brought::Posts>>).post(brought::receive::<brought::Records<brought::Posts>>)
    }),
    signed_in("/import/posts/example.csv", || get(brought::sample_csv::<brought::Records<brought::Posts>>)),
    signed_in("/import/posts/example.xlsx", || get(brought::sample_xlsx::<brought::Records<brought::Posts>>)),
    with_table("/import/officials", || {
        get(brought::ask::<brought::Records<brought::Officials>>)
            .post(brought::receive::<brought::Records<brought::Officials>>)
    }),
    signed_in("/import/officials/example.csv", || get(brought::sample_csv::<brought::Records<brought::Officials>>)),
    signed_in("/import/officials/example.xlsx", || get(brought::sample_xlsx::<brought::Records<brought::Officials>>)),
    with_table("/import/agreements", || {
        get(brought::ask::<brought::Records<brought::Agreements>>)
            .post(brought::receive::<brought::Records<brought::Agreements>>)
    }),
    signed_in("/import/agreements/example.csv", || get(brought::sample_csv::<brought::Records<brought::Agreements>>)),
    signed_in("/import/agreements/example.xlsx", || get(brought::sample_xlsx::<brought::Records<brought::Agreements>>)),
    signed_in("/relations/new", || get(written::new).post(written::create)),
    signed_in("/relations/{id}", || get(relations::show)),
    signed_in("/relations/{id}/edit", || get(written::edit).post(written::change)),
    signed_in("/relations/{id}/verify", || post(written::verify)),
    signed_in("/relations/{id}/withdraw", || post(written::withdraw)),
    signed_in("/relations/{id}/card.vcf", || get(relations::card)),
    with_files("/relations/{id}/scan", || get(written::scan).post(written::bring_scan)),
    with_small_file("/authorities", || get(authorities::show).post(authorities::add)),
    signed_in("/authorities/by-post", || post(authorities::add_by_post)),
    signed_in("/authorities/own-descriptor", || get(authorities::own)),
    signed_in("/authorities/{id}/sheet", || get(sheet::show)),
    signed_in("/authorities/{id}/confirm", || post(authorities::confirm)),
    signed_in("/users", || get(users::show).post(users::add)),
    with_table("/import/users", || get(brought::ask::<brought::Users>).post(brought::receive::<brought::Users>)),
    signed_in("/import/users/example.csv", || get(brought::sample_csv::<brought::Users>)),
    signed_in("/import/users/example.xlsx", || get(brought::sample_xlsx::<brought::Users>)),
    signed_in("/users/{login}", || get(users::one).post(users::change)),
    signed_in("/jobs", || get(jobs::list)),
    signed_in("/jobs/{id}", || get(jobs::show)),
    signed_in("/jobs/{id}/cancel", || post(jobs::cancel)),
    signed_in("/jobs/{id}/result", || get(jobs::result)),
    signed_in("/log", || get(audit::show)),
    signed_in("/profile", || get(account::show)),
    signed_in("/profile/feeds", || get(feeds::show).post(feeds::make)),
    signed_in("/profile/feeds/{id}/drop", || post(feeds::drop)),
    signed_in("/profile/mail", || get(mail::show).post(mail::begin)),
    signed_in("/profile/mail/confirm", || post(mail::confirm)),
    signed_in("/profile/mail/pace", || post(mail::pace)),
    signed_in("/profile/mail/drop", || post(mail::drop)),
    signed_in("/welcome", || get(help::welcome).post(help::choose)),
    signed_in("/welcome/{task}", || get(help::task)),
    signed_in("/notices", || get(notices::show)),
    signed_in("/notices/seen", || post(notices::seen)),
    signed_in("/notices/choices", || post(notices::choose)),
    signed_in("/notices/{id}", || get(notices::follow)),
    signed_in("/profile/language", || post(account::language)),
    signed_in("/profile/preferences", || post(account::preferences)),
    signed_in("/profile/password", || post(account::password)),
    signed_in("/search", || get(search::show)),
    signed_in("/account", || get(foot::account)),
    signed_in("/audit", || get(foot::audit)),
    signed_in("/programmes", || get(foot::programmes)),
    signed_in("/registers", || get(foot::registers)),
];

async fn no_such_page() -> Answer {
    Err(Problem::not_found().into())
}

/// All pages behind their gates.
pub fn router(house: &Arc<House>) -> Router {
    let mut router = Router::new().merge(assets::router());
    for route in TABLE {
        let handler = gated(house, (route.handler)(), route.access)
            .layer(DefaultBodyLimit::max(usize::try_from(route.body).unwrap_or(usize::MAX)));
        router = router.route(route.path, handler);
    }
    // A stranger who knocks where there is no page is not told which pages there are.
    router
        .fallback_service(gated(house, any(no_such_page), Access::SignedIn))
        .layer(middleware::from_fn(guard::headers))
}

/// A page behind its gate.
fn gated(house: &Arc<House>, handler: MethodRouter, access: Access) -> MethodRouter {
    let gate = middleware::from_fn_with_state((house.clone(), access), guard::gate);
    handler.layer(CatchPanicLayer::custom(door::panicked)).layer(gate)
}

#[cfg(test)]
#[path = "routes_tests.rs"]
mod tests;
