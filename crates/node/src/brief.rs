//! The briefing before a meeting, made at the console.

use std::{io::Read as _, path::Path};

use anyhow::{Context as _, Result, bail};
use app::BriefAsk;
use kernel::{Clock as _, Role};
use serde_json::json;

use crate::{cli, commands::say, edge::SystemClock, house::House, pages};

/// The folder of the demonstration, and the node in it whose pages come first.
const DEMO: &str = "demo-data/az-pgo";

/// Makes a briefing and writes it where it was asked for.
pub async fn make(what: cli::Brief) -> Result<u8> {
    let editable = match what.out.extension().and_then(|ending| ending.to_str()) {
        Some("pdf") => false,
        Some("docx") => true,
        _ => bail!("--out names a file that ends in .pdf or .docx, not {}", what.out.display()),
    };
    // Who has just seen the demonstration need not say where it is.
    let here = what.node.data.as_path();
    let demo = Path::new(DEMO);
    let data = if here == Path::new(".") && !here.join("comity.toml").exists() && demo.join("comity.toml").exists() {
        demo
    } else {
        here
    };
    let house = House::open(data).await?;
    let actor = match &what.login {
        Some(login) => {
            house.app.actor_at_console(login).await.with_context(|| format!("there is no user {login} here"))?
        }
        None => house
            .app
            .somebody_at_console(Role::Head)
            .await?
            .context("nobody here has the role head: name with --login whose briefing it is")?,
    };
    let day = what.date.unwrap_or_else(|| {
        let east = i64::from(house.config.authority.zone_minutes) * 60;
        SystemClock.now().plus_seconds(east).date()
    });
    let ask = BriefAsk { partner: what.partner, day };
    let mut file = web::briefing(
        house.app.clone(),
        pages::options(&house),
        (actor, what.lang),
        &ask,
        what.second.filter(|second| *second != what.lang),
        editable,
    )
    .await?;
    let mut bytes = Vec::new();
    file.body.read_to_end(&mut bytes)?;
    std::fs::write(&what.out, &bytes).with_context(|| format!("{} cannot be written", what.out.display()))?;
    if what.machine.json {
        say(json!({"out": what.out, "partner": ask.partner, "date": ask.day.to_string(), "bytes": bytes.len()}))?;
    } else {
        say(format_args!("The briefing on {} for {} is in {}.", ask.partner, ask.day, what.out.display()))?;
    }
    Ok(cli::exit::DONE)
}
