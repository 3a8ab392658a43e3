//! The visit of the story, which is being prepared.

use anyhow::Result;
use app::Target;
use docket::Object;
use serde_json::{Value, json};

use super::{
    Stage,
    office::At::{self, Baku, Tashkent},
};

impl Stage {
    /// Baku has invited Tashkent, which has accepted and named who comes. Everybody in it is invented.
    pub(super) async fn visits(&self) -> Result<()> {
        let (first, last) = (self.in_days(20), self.in_days(22));
        let fields = json!({
            "how": "we_invite", "partner": "uz-gp", "title": "DEMO: рабочий визит по возврату активов", "language": "ru",
            "form": "working_visit", "country": "AZ", "city": "Баку", "venue": "Генеральная прокуратура (DEMO)",
            "zone": "Asia/Baku", "from": first, "to": last, "languages": ["az", "ru"],
            "interpreters": "DEMO: азербайджанский — русский, от принимающей стороны", "topics": ["assets", "extradition"],
            "programme": "DEMO: программа сотрудничества", "reply_by": self.in_days(10),
        });
        let id = self.meets(Baku, fields, "invite").await?;
        self.reads(Tashkent, "officer", id).await?;
        self.answers(Tashkent, "officer", id, "accept", json!({})).await?;
        let delegates = json!({"delegates": [
            {"name_passport": "DEMO NAMUNAYEV ALISHER", "name_own": "Намунаев Алишер", "rank": "DEMO",
             "post": "DEMO: начальник отдела", "speaks": ["uz", "ru"], "passport": "DEMO 0000001",
             "arrives": format!("{first}T10:40"), "flight": "DEMO 751", "diet": "DEMO"},
            {"name_passport": "DEMO MISOLOVA NIGORA", "name_own": "Мисолова Нигора", "post": "DEMO: прокурор отдела",
             "speaks": ["uz", "ru", "en"], "passport": "DEMO 0000002", "arrives": format!("{first}T10:40")},
        ]});
        self.does(Tashkent, "officer", id, "delegation", delegates).await?;
        let hours = json!({"hours": [
            {"starts": format!("{first}T07:20"), "zone": "Asia/Tashkent", "what": "DEMO: вылет из Ташкента"},
            {"starts": format!("{first}T10:40"), "what": "DEMO: прибытие, встреча в аэропорту"},
            {"starts": format!("{first}T15:00"), "ends": format!("{first}T17:00"), "what": "DEMO: переговоры",
             "place": "DEMO: зал 4"},
            {"starts": format!("{last}T12:00"), "what": "DEMO: отъезд в аэропорт"},
        ]});
        self.answers(Baku, "officer", id, "itinerary", hours).await?;
        let points = json!({"points": [
            {"point": "DEMO: практика выдачи", "time_minutes": 15, "side": "az-pgo"},
            {"point": "DEMO: розыск и возврат активов", "time_minutes": 30, "side": "uz-gp"},
        ]});
        self.answers(Baku, "officer", id, "agenda", points).await
    }

    /// Somebody writes an event down, and the signer shares it.
    pub(super) async fn meets(&self, at: At, fields: Value, act: &str) -> Result<kernel::DocketId> {
        let id = self.begins_as(at, "event", fields).await?;
        self.does(at, "officer", id, "ready", json!({})).await?;
        self.does(at, "signer", id, act, json!({})).await?;
        Ok(id)
    }

    /// An answer begins with what it answers, as on a page.
    pub(super) async fn answers(
        &self,
        at: At,
        login: &str,
        id: kernel::DocketId,
        act: &str,
        fields: Value,
    ) -> Result<()> {
        let app = self.app(at);
        let actor = app.actor_at_console(login).await?;
        let mut all: Object = app.form(&actor, Target::Docket { id, seen: None }, act).await?.values;
        all.extend(fields.as_object().cloned().unwrap_or_default());
        self.does(at, login, id, act, Value::Object(all)).await?;
        Ok(())
    }
}
