//! A commitment of the story. All of it is invented.

use anyhow::Result;
use serde_json::json;

use super::{Stage, office::At::Baku};

impl Stage {
    /// Baku has promised Tashkent something.
    pub(super) async fn commitment(&self) -> Result<()> {
        let promise = json!({
            "partner": "uz-gp", "promised_by": "us", "subject": "DEMO: четыре места на семинаре", "language": "ru",
            "promise": {"lang": "ru", "text": "DEMO: оставить четыре места для коллег из Ташкента."}, "due": self.in_days(40),
            "origin": "minutes", "origin_title": "DEMO: протокол встречи",
        });
        let promised = self.begins_as(Baku, "promise", promise).await?;
        self.does(Baku, "officer", promised, "ready", json!({})).await?;
        self.does(Baku, "signer", promised, "record", json!({})).await?;
        Ok(())
    }
}
