//! A commitment of the story. All of it is invented.

use anyhow::Result;
use app::{Target, by_post::NewByPost};
use kernel::{Lang, Names};
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

    /// What an authority without a node has promised Baku: it accepted by letter, and a question to it is still to be
    /// posted.
    pub(super) async fn by_letter(&self) -> Result<()> {
        let partner = NewByPost {
            id: "kg-gpo".into(),
            names: Names::from([
                (Lang::En, "DEMO: Prosecutor General’s Office of the Kyrgyz Republic"),
                (Lang::Ru, "DEMO: Генеральная прокуратура Кыргызской Республики"),
                (Lang::Az, "DEMO: Qırğız Respublikasının Baş Prokurorluğu"),
                (Lang::Uz, "DEMO: Qirgʻiziston Respublikasi Bosh prokuraturasi"),
            ]),
            languages: vec![Lang::Ru],
            address: vec!["DEMO".into(), "Bishkek".into()],
            telephone: "DEMO".into(),
        };
        self.app(Baku).add_by_post_at_console(partner).await?;
        let promise = json!({
            "partner": "kg-gpo", "promised_by": "partner", "subject": "DEMO: список контактных лиц", "language": "ru",
            "promise": {"lang": "ru", "text": "DEMO: прислать список контактных лиц по розыску активов."},
            "due": self.in_days(25), "origin": "talks",
        });
        let id = self.begins_as(Baku, "promise", promise).await?;
        self.does(Baku, "officer", id, "ready", json!({})).await?;
        self.does(Baku, "signer", id, "record", json!({})).await?;
        let registry = self.app(Baku).actor_at_console("registry").await?;
        let form = self.app(Baku).form(&registry, Target::Docket { id, seen: None }, "note-posted").await?;
        let letter = form.picks.get("letters").and_then(|all| all.first()).map(|pick| pick.id.clone());
        let today = self.in_days(0);
        let posted = json!({"letter": letter, "posted_on": today, "posted_by": "post", "post_number": "DEMO 1"});
        self.does(Baku, "registry", id, "note-posted", posted).await?;
        let letter = self.paper("DEMO: письмо № 7/12", &["DEMO. Обязательство подтверждаем, список готовится."])?;
        let scan = self.brings(Baku, "officer", "DEMO-letter.pdf", "application/pdf", letter).await?;
        let accepted = json!({
            "letter_from": "kg-gpo", "letter_dated": today, "letter_received": today, "letter_number": "DEMO 7/12",
        });
        self.does_with(Baku, id, "paper-accept", accepted, vec![scan]).await?;
        let later = json!({"due": self.in_days(35), "note": {"lang": "ru", "text": "DEMO: нужны и телефоны."}});
        self.does(Baku, "officer", id, "ask-date", later).await?;
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
