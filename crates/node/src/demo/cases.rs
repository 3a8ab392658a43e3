//! The story: a dozen and a half of requests between the three offices, each brought to another point. All persons,
//! cases and numbers are invented.

use anyhow::Result;
use serde_json::{Value, json};

use super::{
    Stage,
    office::At::{Baku, Moscow, Tashkent},
};
use crate::commands::say;

struct Ask<'a> {
    to: &'a str,
    lang: &'a str,
    translation: &'a str,
    subject: &'a str,
    body: &'a str,
    case: &'a str,
    bases: &'a [&'a str],
    articles: &'a str,
    offence: &'a str,
    facts: &'a str,
    persons: &'a [(&'a str, &'a str, &'a str, &'a str, &'a str)],
    measures: &'a [(&'a str, &'a str)],
    urgency: &'a str,
}

impl Ask<'_> {
    fn fields(&self) -> Value {
        let text = |words: &str| json!({"lang": self.lang, "text": words});
        let persons: Vec<Value> = self
            .persons
            .iter()
            .map(|(family, given, patronymic, born, category)| {
                let mut person = json!({"family": family, "given": given, "category": category});
                for (name, value) in [("patronymic", patronymic), ("born", born)] {
                    if !value.is_empty() {
                        person[name] = json!(value);
                    }
                }
                person
            })
            .collect();
        let measures: Vec<Value> = self
            .measures
            .iter()
            .map(|(kind, words)| json!({"measure_type": kind, "description": text(words)}))
            .collect();
        let mut fields = json!({
            "addressee": self.to, "subject": self.subject, "language": self.lang, "translation": self.translation,
            "legal_bases": self.bases, "articles": self.articles, "requesting_body": self.body,
            "case_number": self.case, "offence": text(self.offence), "facts": text(self.facts),
            "persons": persons, "measures": measures, "urgency": self.urgency, "confidentiality": "ordinary",
        });
        if self.urgency == "urgent" {
            fields["urgency_reason"] = text("DEMO: срок содержания под стражей истекает.");
        }
        fields
    }
}

const BAKU_WITNESS: Ask<'_> = Ask {
    to: "uz-gp",
    lang: "ru",
    translation: "uz",
    subject: "DEMO: допрос свидетеля и выемка банковских документов",
    body: "Следственное управление (DEMO)",
    case: "DEMO-240771/26",
    bases: &["chisinau-2002"],
    articles: "ст. 6, 7, 8",
    offence: "Мошенничество в особо крупном размере, статья 178.4 УК Азербайджанской Республики (DEMO).",
    facts: "Вымышленные обстоятельства для демонстрации: в марте 2026 года неустановленное лицо под видом поставки оборудования получило от общества «Демо-Снаб» предоплату и перевело её на счёт в Ташкенте.",
    persons: &[
        ("Каримов", "Жахонгир", "Одилович", "1987-03-14", "witness"),
        ("Демоев", "Рашад", "", "1990", "suspect"),
    ],
    measures: &[
        ("questioning-witness", "Допросить Каримова Ж. О. об обстоятельствах получения перевода."),
        ("bank-information", "Получить выписку по счёту за январь–июнь 2026 года."),
    ],
    urgency: "ordinary",
};

const MOSCOW_ASSETS: Ask<'_> = Ask {
    to: "az-pgo",
    lang: "ru",
    translation: "az",
    subject: "DEMO: установление имущества и допрос",
    body: "Следственный отдел (DEMO)",
    case: "DEMO-12601/26",
    bases: &["minsk-1993", "uncac"],
    articles: "ст. 6–8; ст. 46",
    offence: "Растрата вверенного имущества, часть 4 статьи 160 УК РФ (DEMO).",
    facts: "Вымышленные обстоятельства: бывший руководитель общества «Пример-Демо» вывел средства и приобрёл недвижимость в Баку.",
    persons: &[("Примеров", "Демьян", "Вымыслович", "1979-11-02", "accused")],
    measures: &[
        ("tracing-proceeds", "Установить недвижимость, зарегистрированную на Примерова Д. В."),
        ("questioning-witness", "Допросить риелтора, сопровождавшего сделку."),
    ],
    urgency: "urgent",
};

const TASHKENT_SERVICE: Ask<'_> = Ask {
    to: "az-pgo",
    lang: "uz",
    translation: "ru",
    subject: "DEMO: sud hujjatlarini topshirish",
    body: "Tergov boshqarmasi (DEMO)",
    case: "DEMO-77/26",
    bases: &["chisinau-2002"],
    articles: "6, 7, 10-moddalar",
    offence: "Firibgarlik, Oʻzbekiston Respublikasi JK 168-moddasi (DEMO).",
    facts: "Toʻqima holat: ayblanuvchi Bokuda yashaydi, unga chaqiruv qogʻozini topshirish soʻraladi.",
    persons: &[("Yoʻldoshev", "Demoxon", "Toʻqimayevich", "1992-05-05", "accused")],
    measures: &[("service", "Chaqiruv qogʻozini shaxsan topshirish va topshirilganini tasdiqlash.")],
    urgency: "ordinary",
};

fn other(ask: &Ask<'_>, to: &'static str, subject: &'static str, case: &'static str) -> Value {
    let mut fields = ask.fields();
    fields["addressee"] = json!(to);
    fields["subject"] = json!(subject);
    fields["case_number"] = json!(case);
    fields
}

impl Stage {
    /// Tells the whole story.
    pub(super) async fn tell(&self, quiet: bool) -> Result<()> {
        let step = |words: &str| if quiet { Ok(()) } else { say(format_args!("  {words}")) };
        step("what the reports of 2018 to 2024 tell: meetings, a programme, an invitation")?;
        self.day(0);
        self.history().await?;
        step("Baku asks Tashkent to question a witness; Tashkent answers")?;
        self.answered().await?;
        step("Moscow asks Baku; it comes back incomplete, is mended and sent again")?;
        self.day(20);
        self.returned().await?;
        step("and a dozen more, each at another point")?;
        self.refused().await?;
        self.day(38);
        self.postponed().await?;
        self.withdrawn().await?;
        self.day(45);
        self.partly_answered().await?;
        self.questioned().await?;
        self.day(60);
        self.with_observer().await?;
        self.with_a_proposal().await?;
        self.day(70);
        self.at_home().await?;
        step("the desks: a translation, papers and an e-mail in the journal, a form half written")?;
        self.day(72);
        for at in [Baku, Moscow, Tashkent] {
            self.registers_papers(at).await?;
            self.writes_half(at).await?;
        }
        self.day(74);
        let id = self.begins(Tashkent, TASHKENT_SERVICE.fields()).await?;
        self.sends(Tashkent, id, "ru").await?;
        let id =
            self.begins(Moscow, other(&MOSCOW_ASSETS, "uz-gp", "DEMO: допрос потерпевшего", "DEMO-12644/26")).await?;
        self.sends(Moscow, id, "az").await?;
        step("a visit that is being prepared")?;
        self.visits().await?;
        step("a commitment")?;
        self.commitment().await?;
        self.trainees().await?;
        self.by_letter().await?;
        step("a programme that is being carried out")?;
        self.programme().await?;
        self.day(super::STORY_DAYS);
        Ok(())
    }

    /// The main line: asked, checked, acknowledged, executed, answered, handed over, closed.
    async fn answered(&self) -> Result<()> {
        let id = self.begins(Baku, BAKU_WITNESS.fields()).await?;
        self.sends(Baku, id, "uz").await?;
        self.day(2);
        self.acknowledges(Tashkent, id, "ru", &self.in_days(30)).await?;
        self.reads(Baku, "officer", id).await?;
        self.day(4);
        self.accepts(Tashkent, id).await?;
        self.day(6);
        self.executes(Tashkent, id, "Toshkent shahar prokuraturasi (DEMO)").await?;
        for (measure, steps) in [(1, &["done"][..]), (2, &["order-sought", "ordered", "done"][..])] {
            for state in steps {
                let fields = json!({"measure": measure, "measure_state": state});
                self.does(Tashkent, "officer", id, "update-measure", fields).await?;
            }
        }
        self.day(18);
        self.does(Tashkent, "officer", id, "finish-execution", json!({})).await?;
        let conditions = json!([{"condition": "speciality"}, {"condition": "confidentiality"}]);
        self.does(Tashkent, "officer", id, "review-result", json!({"conditions": conditions})).await?;
        let fields = json!({
            "answer_result": "executed",
            "note": {"lang": "ru", "text": "DEMO: свидетель допрошен, выписка по счёту получена и прилагается."},
            "progress": [{"measure": 1, "measure_state": "done"}, {"measure": 2, "measure_state": "done"}],
            "conditions": conditions,
        });
        let papers = self.records_of_work(Tashkent).await?;
        self.does_with(Tashkent, id, "send-result", fields, papers).await?;
        self.day(19);
        self.reads(Baku, "officer", id).await?;
        self.does(Baku, "officer", id, "confirm-result", json!({})).await?;
        let fields = json!({"handed_to": "Следственное управление (DEMO)", "conditions_told": true});
        self.does(Baku, "officer", id, "hand-over", fields).await?;
        self.does(Baku, "officer", id, "tell-outcome", json!({"outcome": "investigation-continues"})).await?;
        self.does(Baku, "officer", id, "close", json!({"result": "executed"})).await?;
        Ok(())
    }

    /// Returned incomplete, and sent again under the same number.
    async fn returned(&self) -> Result<()> {
        let id = self.begins(Moscow, MOSCOW_ASSETS.fields()).await?;
        self.sends(Moscow, id, "az").await?;
        self.day(22);
        self.acknowledges(Baku, id, "ru", &self.in_days(60)).await?;
        self.examines(Baku, id, Some("completeness")).await?;
        let fields = json!({
            "return_reasons": ["identity-insufficient", "missing-document"],
            "note": {"lang": "ru", "text": "DEMO: нет данных документа, удостоверяющего личность, и постановления."},
        });
        self.does(Baku, "officer", id, "return", fields).await?;
        self.day(27);
        self.reads(Moscow, "officer", id).await?;
        let mut fields = MOSCOW_ASSETS.fields();
        fields["persons"][0]["document"] = json!("DEMO 4500 000000");
        self.does(Moscow, "officer", id, "draft", fields).await?;
        self.prepares(Moscow, id, "az").await?;
        self.does(Moscow, "signer", id, "send-again", json!({})).await?;
        self.day(29);
        self.acknowledges(Baku, id, "ru", &self.in_days(60)).await?;
        self.accepts(Baku, id).await?;
        self.executes(Baku, id, "Bakı şəhər prokurorluğu (DEMO)").await
    }

    async fn refused(&self) -> Result<()> {
        let fields = other(&BAKU_WITNESS, "ru-pgo", "DEMO: розыск адреса и допрос", "DEMO-240790/26");
        let id = self.begins(Baku, fields).await?;
        self.sends(Baku, id, "uz").await?;
        self.acknowledges(Moscow, id, "ru", &self.in_days(40)).await?;
        self.day(36);
        self.examines(Moscow, id, Some("ne-bis-in-idem")).await?;
        let fields = json!({
            "refusal_ground": "ne-bis-in-idem", "article": "DEMO, ст. 19",
            "note": {"lang": "ru", "text": "DEMO: по тем же фактам вынесен приговор."},
        });
        self.does(Moscow, "officer", id, "refuse", fields).await?;
        Ok(())
    }

    async fn postponed(&self) -> Result<()> {
        let fields = other(&TASHKENT_SERVICE, "ru-pgo", "DEMO: guvohni videoaloqa orqali soʻroq qilish", "DEMO-81/26");
        let id = self.begins(Tashkent, fields).await?;
        self.sends(Tashkent, id, "ru").await?;
        self.acknowledges(Moscow, id, "ru", &self.in_days(40)).await?;
        self.examines(Moscow, id, None).await?;
        let fields = json!({"postpone_ground": "own-proceedings", "review_on": self.in_days(40)});
        self.does(Moscow, "officer", id, "postpone", fields).await?;
        Ok(())
    }

    async fn withdrawn(&self) -> Result<()> {
        let fields = other(&MOSCOW_ASSETS, "uz-gp", "DEMO: осмотр склада", "DEMO-12620/26");
        let id = self.begins(Moscow, fields).await?;
        self.sends(Moscow, id, "az").await?;
        self.acknowledges(Tashkent, id, "ru", &self.in_days(40)).await?;
        self.does(Moscow, "officer", id, "withdraw", json!({"withdraw_reason": "obtained-otherwise"})).await?;
        self.does(Tashkent, "registry", id, "acknowledge-withdrawal", json!({})).await?;
        Ok(())
    }

    async fn partly_answered(&self) -> Result<()> {
        let mut fields = other(&MOSCOW_ASSETS, "az-pgo", "DEMO: документы и допрос двух свидетелей", "DEMO-12631/26");
        // Tashkent writes of her too, in its own letters: whether the two are one person is for somebody to decide.
        fields["persons"] = json!([
            fields["persons"][0],
            {"family": "Юлдошев", "given": "Демохон", "patronymic": "Тукимаевич", "born": "1992-05-05",
             "nationality": "UZ", "category": "witness"},
        ]);
        let id = self.begins(Moscow, fields).await?;
        self.sends(Moscow, id, "az").await?;
        self.acknowledges(Baku, id, "ru", &self.in_days(60)).await?;
        self.accepts(Baku, id).await?;
        self.executes(Baku, id, "Nəsimi rayon prokurorluğu (DEMO)").await?;
        self.does(Baku, "officer", id, "update-measure", json!({"measure": 2, "measure_state": "done"})).await?;
        let fields = json!({
            "note": {"lang": "ru", "text": "DEMO: один свидетель допрошен, протокол прилагается позднее."},
            "progress": [{"measure": 2, "measure_state": "done"}],
        });
        self.does(Baku, "officer", id, "send-partial", fields).await?;
        Ok(())
    }

    async fn questioned(&self) -> Result<()> {
        let fields = other(&TASHKENT_SERVICE, "ru-pgo", "DEMO: hujjatlar nusxasi", "DEMO-90/26");
        let id = self.begins(Tashkent, fields).await?;
        self.sends(Tashkent, id, "ru").await?;
        self.acknowledges(Moscow, id, "ru", &self.in_days(40)).await?;
        self.examines(Moscow, id, Some("completeness")).await?;
        let fields = json!({
            "question": {"lang": "ru", "text": "DEMO: просим сообщить год рождения и последний известный адрес лица."},
            "missing": ["identity"],
        });
        self.does(Moscow, "officer", id, "ask-info", fields).await?;
        Ok(())
    }

    /// Three authorities in one docket: Moscow is kept informed.
    async fn with_observer(&self) -> Result<()> {
        let mut fields = other(&BAKU_WITNESS, "uz-gp", "DEMO: совместное расследование, допрос", "DEMO-240815/26");
        fields["informed"] = json!([{"authority": "ru-pgo"}]);
        let id = self.begins(Baku, fields).await?;
        self.sends(Baku, id, "uz").await?;
        self.acknowledges(Tashkent, id, "ru", &self.in_days(30)).await?;
        self.accepts(Tashkent, id).await?;
        self.reads(Moscow, "officer", id).await
    }

    /// Acknowledged and examined; that it is accepted is proposed, and waits for the signer.
    async fn with_a_proposal(&self) -> Result<()> {
        let fields = other(&BAKU_WITNESS, "ru-pgo", "DEMO: сведения о судимости", "DEMO-240821/26");
        let id = self.begins(Baku, fields).await?;
        self.sends(Baku, id, "uz").await?;
        self.acknowledges(Moscow, id, "ru", &self.in_days(20)).await?;
        self.examines(Moscow, id, None).await?;
        self.weighs(Moscow, id).await?;
        self.proposes(Moscow, id, "accept", json!({})).await
    }

    /// What has not left the house yet: a draft, one in review, one that waits for its translation, one to be signed; and
    /// one that went out in confidence.
    async fn at_home(&self) -> Result<()> {
        self.begins(Baku, other(&BAKU_WITNESS, "ru-pgo", "DEMO: проект запроса", "DEMO-240830/26")).await?;
        let mut fields = other(&BAKU_WITNESS, "uz-gp", "DEMO: запрос на проверке", "DEMO-240831/26");
        let id = self.begins(Baku, fields.clone()).await?;
        // A second version, so that the two can be compared.
        fields["articles"] = json!("ст. 6, 7, 8, 10");
        self.does(Baku, "officer", id, "draft", fields).await?;
        self.does(Baku, "officer", id, "submit", json!({})).await?;
        let id = self.begins(Baku, other(&BAKU_WITNESS, "uz-gp", "DEMO: запрос в переводе", "DEMO-240832/26")).await?;
        self.does(Baku, "officer", id, "submit", json!({})).await?;
        self.does(Baku, "officer", id, "ask-translation", json!({"into": "uz"})).await?;
        self.assigns(Baku, id, "translator").await?;
        self.orders_translation(Baku, id).await?;
        let fields = other(&BAKU_WITNESS, "ru-pgo", "DEMO: запрос готов к подписи", "DEMO-240833/26");
        let id = self.begins(Baku, fields).await?;
        self.prepares(Baku, id, "uz").await?;
        let mut fields = other(&BAKU_WITNESS, "uz-gp", "DEMO: конфиденциальное поручение", "DEMO-240834/26");
        fields["confidentiality"] = json!("fact-and-content");
        let id = self.begins(Baku, fields).await?;
        self.sends(Baku, id, "uz").await?;
        self.in_emergency(Baku, id).await
    }

    /// A date some days after the story's present day.
    pub(super) fn in_days(&self, days: i64) -> String {
        use kernel::Clock as _;
        self.clock.now().plus_days(days).date().to_string()
    }
}
