//! A commitment of the story. All of it is invented.

use anyhow::Result;
use serde_json::json;

use super::{
    Stage,
    office::At::{Baku, Tashkent},
};

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

    /// Baku offers Tashkent places at its academy; Tashkent has accepted and named who is to go. Everybody in it is invented.
    pub(super) async fn trainees(&self) -> Result<()> {
        let (first, last) = (self.in_days(60), self.in_days(71));
        let year: i64 = last.get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026);
        let fields = json!({
            "how": "we_offer", "partner": "uz-gp", "title": "DEMO: курс по розыску и возврату активов", "language": "ru",
            "course_form": "trainees", "topics": ["assets", "training"], "institution": "DEMO: академия прокуратуры",
            "country": "AZ", "city": "Баку", "year": year, "from": first, "to": last, "places": 3,
            "taught_in": ["ru"], "pays_travel": "sender", "pays_stay": "host", "pays_course": "host",
            "conditions": {"lang": "ru", "text": "DEMO: прокуроры со стажем от трёх лет."},
            "nominate_by": self.in_days(30), "reply_by": self.in_days(10), "programme": "DEMO: программа сотрудничества",
        });
        let id = self.begins_as(Baku, "internship", fields).await?;
        self.does(Baku, "officer", id, "ready", json!({})).await?;
        self.does(Baku, "signer", id, "offer", json!({})).await?;
        self.reads(Tashkent, "officer", id).await?;
        self.answers(Tashkent, "signer", id, "accept", json!({})).await?;
        let nominees = json!({"nominees": [
            {"name_passport": "DEMO USTOZOV BOBUR", "name_own": "Устозов Бобур", "post": "DEMO: прокурор отдела",
             "employer": "DEMO", "speaks": ["uz", "ru"], "passport": "DEMO 0000003", "diet": "DEMO"},
            {"name_passport": "DEMO SHOGIRDOVA LOLA", "name_own": "Шогирдова Лола", "post": "DEMO: стажёр",
             "employer": "DEMO: академия", "speaks": ["uz", "ru"], "passport": "DEMO 0000004"},
        ]});
        self.does(Tashkent, "officer", id, "nominate", nominees).await?;
        Ok(())
    }
}
