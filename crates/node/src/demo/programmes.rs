//! The programme of the story, on its way: an item that both sides call done, one that only one side does, one that is
//! late, one that is to come. All of it is invented.

use anyhow::{Context as _, Result};
use app::Target;
use docket::Object;
use kernel::DocketId;
use serde_json::{Value, json};

use super::{
    Stage,
    office::At::{self, Baku, Tashkent},
};

fn text(lang: &str, words: &str) -> Value {
    json!({"lang": lang, "text": words})
}

/// An item with its title in three languages.
fn item(number: &str, form: &str, titles: [&str; 3], period: &Value) -> Value {
    let mut item = json!({
        "number": number, "item_form": form, "title": text("ru", titles[0]), "title_second": text("az", titles[1]),
        "title_third": text("uz", titles[2]), "unit": "DEMO: Beynəlxalq əməkdaşlıq şöbəsi", "person": "DEMO Nümunəyeva",
    });
    if let (Some(item), Some(period)) = (item.as_object_mut(), period.as_object()) {
        item.extend(period.clone());
    }
    item
}

impl Stage {
    /// Baku and Tashkent agree on a programme, sign it, and have begun to carry it out.
    pub(super) async fn programme(&self) -> Result<()> {
        let today = self.in_days(0);
        let year: i32 = today.get(..4).unwrap_or_default().parse()?;
        let range = |from: i64, until: i64| json!({"period": "range", "from": self.in_days(from), "until": self.in_days(until)});
        let fields = json!({
            "title": text("ru", "DEMO: программа сотрудничества"), "title_second": text("az", "DEMO: əməkdaşlıq proqramı"),
            "title_third": text("uz", "DEMO: hamkorlik dasturi"),
            "parties": [{"authority": "az-pgo"}, {"authority": "uz-gp"}],
            "term_from": format!("{year}-01-01"), "term_until": format!("{}-12-31", year + 1),
            "financing": "DEMO: каждая сторона несёт свои расходы", "report_days": 30,
            "directions": [
                {"number": "1", "title": text("ru", "DEMO: возврат активов"),
                 "title_second": text("az", "DEMO: aktivlərin qaytarılması"), "title_third": text("uz", "DEMO: aktivlarni qaytarish")},
                {"number": "2", "title": text("ru", "DEMO: подготовка кадров"),
                 "title_second": text("az", "DEMO: kadr hazırlığı"), "title_third": text("uz", "DEMO: kadrlar tayyorlash")},
            ],
            "items": [
                item("1.1", "seminar", ["DEMO: семинар о розыске активов", "DEMO: aktivlərin axtarışı üzrə seminar",
                    "DEMO: aktivlarni qidirish boʻyicha seminar"], &range(-60, -20)),
                item("1.2", "consultation", ["DEMO: консультации по делам в работе", "DEMO: icradakı işlər üzrə məsləhətləşmələr",
                    "DEMO: ijrodagi ishlar boʻyicha maslahatlashuvlar"], &range(-50, -5)),
                item("2.1", "internship", ["DEMO: стажировка четырёх прокуроров", "DEMO: dörd prokurorun təcrübə keçməsi",
                    "DEMO: toʻrt prokurorning stajirovkasi"], &range(-30, 20)),
                item("2.2", "trainee_exchange", ["DEMO: обмен преподавателями", "DEMO: müəllimlərin mübadiləsi",
                    "DEMO: oʻqituvchilar almashinuvi"], &json!({"period": "annually", "host": "uz-gp"})),
            ],
        });
        let id = self.begins_as(Baku, "programme", fields).await?;
        self.does(Baku, "officer", id, "ready", json!({})).await?;
        self.does(Baku, "signer", id, "propose", json!({})).await?;
        self.chooses(id, "agree", (Tashkent, "signer"), "", json!({})).await?;
        let signed = |who: &str| json!({"signed_on": self.in_days(0), "place": "Баку", "signatory": who});
        self.chooses(id, "record-signature", (Baku, "signer"), "", signed("DEMO Nümunəyev")).await?;
        self.chooses(id, "record-signature", (Tashkent, "signer"), "", signed("DEMO Namunayev")).await?;
        let done = json!({
            "outcome": "whole", "held_on": self.in_days(-30), "note": text("ru", "DEMO: проведён, участвовали двенадцать."),
            "no_file": text("ru", "DEMO: список участников остаётся у принимающей стороны."),
        });
        for (number, confirmed) in [("1.1", true), ("2.1", false)] {
            self.chooses(id, "report-item", (Baku, "officer"), number, done.clone()).await?;
            if confirmed {
                self.chooses(id, "confirm-item", (Tashkent, "signer"), number, json!({})).await?;
            }
        }
        Ok(())
    }

    /// Somebody does something about one of the things that can be chosen: the first whose name begins so.
    pub(super) async fn chooses(
        &self,
        id: DocketId,
        act: &str,
        who: (At, &str),
        begins: &str,
        fields: Value,
    ) -> Result<()> {
        let (at, login) = who;
        let app = self.app(at);
        let actor = app.actor_at_console(login).await?;
        let form = app.form(&actor, Target::Docket { id, seen: None }, act).await?;
        let mut all: Object = form.values;
        for (name, list) in form.act.form.lists() {
            let picks = form.picks.get(list).into_iter().flatten();
            let pick = picks.map(|pick| &pick.id).find(|pick| pick.starts_with(begins));
            all.insert(name.into(), pick.with_context(|| format!("nothing to choose for {act}"))?.clone().into());
        }
        all.extend(fields.as_object().cloned().unwrap_or_default());
        self.does(at, login, id, act, Value::Object(all)).await?;
        Ok(())
    }
}
