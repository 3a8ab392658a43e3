//! What five press reports tell of the cooperation, as matters: in our own words, with the report that says so. What a report
//! leaves open stays open: a day without its year, a month without its day; of what was to be done nothing says whether it was.

use anyhow::Result;
use app::by_post::NewByPost;
use kernel::{Lang, Names};
use serde_json::{Value, json};

use super::{
    Stage,
    office::At::{Baku, Moscow, Tashkent},
};

const MEETING: &str = "Сообщение о встрече в Санкт-Петербурге в июне 2023 года";
const VISIT: &str = "Сообщение от 15 декабря (год не назван) о визите в Баку";
const MARCH: &str = "Сообщение от 19 марта 2024 года о визите в Баку";
const BORDER: &str = "Сообщение от 24 октября 2018 года о заседании в Баку";
const TASHKENT: &str = "Сообщения о визите в Ташкент 20–21 ноября 2024 года";

fn text(lang: &str, words: &str) -> Value {
    json!({"lang": lang, "text": words})
}

/// Titles in Russian, Azerbaijani and English, as fields.
fn titled(mut fields: Value, [ru, az, en]: [&str; 3]) -> Value {
    fields["title"] = text("ru", ru);
    fields["title_second"] = text("az", az);
    fields["title_third"] = text("en", en);
    fields
}

impl Stage {
    /// Meetings that took place, the programme that was signed at one of them, and what was promised at another.
    pub(super) async fn history(&self) -> Result<()> {
        self.working_group_of_2018().await?;
        self.meeting_of_2023().await?;
        self.programme_of_2024().await?;
        self.visit_of_december().await?;
        self.visit_of_march().await?;
        self.visit_of_2024().await
    }

    /// Two ministries met, and the prosecution service was no party. Baku keeps the record for the chronicle of the two states;
    /// the Russian ministry has no node, so nobody has confirmed it.
    async fn working_group_of_2018(&self) -> Result<()> {
        self.without_node(
            "ru-mvd",
            [
                "Ministry of Internal Affairs of the Russian Federation",
                "Министерство внутренних дел Российской Федерации",
                "Rusiya Federasiyasının Daxili İşlər Nazirliyi",
                "Rossiya Federatsiyasi Ichki ishlar vazirligi",
            ],
        )
        .await?;
        let past = json!({
            "how": "past_ours", "partner": "ru-mvd",
            "title": "Заседание рабочей группы министерств внутренних дел по приграничным районам", "language": "ru",
            "form": "working_group", "country": "AZ", "city": "Баку", "zone": "Asia/Baku",
            "days_known": "Сообщено 24 октября 2018 года; день заседания не назван",
            "topics": ["border", "search", "extradition", "terrorism"],
            "about": text("ru", &format!(
                "Встречались министерства внутренних дел; прокуратура в заседании не участвовала и ведёт запись для хронологии. \
                 Участвовали министры Рамиль Усубов и Владимир Колокольцев. Рассмотрены состояние преступности и итоги розыска \
                 преступников и пропавших без вести; приняты межведомственные документы, подписан протокол. {BORDER}."
            )),
        });
        self.meets(Baku, past, "record").await?;
        Ok(())
    }

    async fn meeting_of_2023(&self) -> Result<()> {
        let past = json!({
            "how": "past_ours", "partner": "az-pgo", "title": "Рабочая встреча генеральных прокуроров России и Азербайджана",
            "language": "ru", "form": "meeting", "country": "RU", "city": "Санкт-Петербург", "zone": "Europe/Moscow",
            "from": "2023-06", "days_known": "Июнь 2023 года, на полях ПМЭФ-2023; день в сообщении не назван",
            "topics": ["digital_assets", "digitalisation", "military", "business", "training"],
            "about": text("ru", &format!(
                "Подписана Программа сотрудничества на 2024–2025 годы. Гость выступил в сессии принимающей стороны. \
                 Исполнена просьба о розыске повредившего захоронения на кладбище в Баку: виновный установлен и привлечён \
                 к ответственности, могилы восстановлены. {MEETING}."
            )),
            "programme": "Программа сотрудничества на 2021–2023 годы",
        });
        let id = self.meets(Moscow, past, "record").await?;
        self.reads(Baku, "officer", id).await?;
        self.answers(Baku, "signer", id, "confirm", json!({})).await
    }

    /// The programme for 2024 and 2025. The report names what it provides for, and not whether it was done.
    async fn programme_of_2024(&self) -> Result<()> {
        let item = |number: &str, topics: &[&str], titles: [&str; 3]| {
            let fields = json!({
                "number": number, "item_form": "other", "period": "term", "topics": topics,
                "expected": text("ru", &format!("Встречи для обмена опытом. {MEETING}.")),
            });
            titled(fields, titles)
        };
        let fields = titled(
            json!({
                "parties": [{"authority": "az-pgo"}, {"authority": "ru-pgo"}],
                "term_from": "2024-01-01", "term_until": "2025-12-31",
                "items": [
                    item("1", &["vulnerable_groups"], [
                        "Защита социально уязвимых категорий населения", "Əhalinin sosial cəhətdən həssas qruplarının müdafiəsi",
                        "Protection of socially vulnerable groups",
                    ]),
                    item("2", &["crypto_assets"], [
                        "Противодействие незаконному выводу за рубеж цифровых финансовых активов, в том числе криптовалюты",
                        "Kriptovalyuta daxil olmaqla rəqəmsal maliyyə aktivlərinin qanunsuz olaraq xaricə çıxarılmasına qarşı mübarizə",
                        "Against the illegal transfer of digital financial assets abroad, crypto-currency included",
                    ]),
                    item("3", &["digitalisation"], [
                        "Современные технологии в работе прокуратуры", "Prokurorluğun işində müasir texnologiyalar",
                        "Modern technology in the work of prosecutors",
                    ]),
                    item("4", &["military"], [
                        "Надзорная деятельность военных прокуроров", "Hərbi prokurorların nəzarət fəaliyyəti",
                        "Supervision by military prosecutors",
                    ]),
                ],
            }),
            [
                "Программа сотрудничества на 2024–2025 годы",
                "2024–2025-ci illər üçün Əməkdaşlıq Proqramı",
                "Cooperation Programme 2024–2025",
            ],
        );
        let id = self.begins_as(Moscow, "programme", fields).await?;
        self.does(Moscow, "officer", id, "ready", json!({})).await?;
        self.does(Moscow, "signer", id, "propose", json!({})).await?;
        self.chooses(id, "agree", (Baku, "signer"), "", json!({})).await?;
        for (at, who) in [(Moscow, "Игорь Краснов"), (Baku, "Кямран Алиев")] {
            let signed = json!({
                "signed_on": "2023-06", "place": "Санкт-Петербург", "occasion": format!("На полях ПМЭФ-2023. {MEETING}"),
                "signatory": format!("Генеральный прокурор {who}"),
            });
            self.chooses(id, "record-signature", (at, "signer"), "", signed).await?;
        }
        Ok(())
    }

    async fn visit_of_december(&self) -> Result<()> {
        let past = json!({
            "how": "past_ours", "partner": "ru-pgo",
            "title": "Рабочий визит делегации Генеральной прокуратуры России", "language": "ru", "form": "working_visit",
            "country": "AZ", "city": "Баку", "zone": "Asia/Baku",
            "days_known": "15 декабря; год в сообщении не назван (программа, во исполнение которой он был, – на 2021–2023 годы)",
            "topics": ["extradition", "legal_assistance", "search", "assets", "domestic_violence", "minors", "environment"],
            "about": text("ru", &format!(
                "Делегацию принимал начальник Управления международно-правового сотрудничества Эркин Алиханов; кто в неё \
                 входил, не названо. Рабочие встречи: выдача; правовая помощь; розыск, конфискация и возврат имущества из-за \
                 рубежа; домашнее насилие; права несовершеннолетних и преступления против них; обвинение по делам об \
                 окружающей среде. Гости побывали на заседании Научно-консультативного совета, в новом здании, в Музее \
                 Победы, в Центре Гейдара Алиева и у памятников города. {VISIT}."
            )),
            "programme": "Программа сотрудничества на 2021–2023 годы",
        });
        let id = self.meets(Baku, past, "record").await?;
        self.reads(Moscow, "officer", id).await?;
        self.answers(Moscow, "signer", id, "confirm", json!({})).await?;
        self.released(id).await
    }

    /// The other programme of the same two states: another body signed it, and its term overlaps.
    async fn visit_of_march(&self) -> Result<()> {
        self.without_node(
            "ru-sk",
            [
                "Investigative Committee of the Russian Federation",
                "Следственный комитет Российской Федерации",
                "Rusiya Federasiyasının İstintaq Komitəsi",
                "Rossiya Federatsiyasi Tergov qoʻmitasi",
            ],
        )
        .await?;
        let past = json!({
            "how": "past_ours", "partner": "ru-sk", "title": "Визит Председателя Следственного комитета России",
            "language": "ru", "form": "visit", "country": "AZ", "city": "Баку", "zone": "Asia/Baku",
            "days_known": "Сообщено 19 марта 2024 года; день визита не назван",
            "topics": ["environment", "framework"],
            "about": text("ru", &format!(
                "Александр Бастрыкин прибыл по приглашению Генерального прокурора Кямрана Алиева. Венок на Аллее почётного \
                 захоронения, цветы на Аллее шехидов, затем переговоры в Генеральной прокуратуре: преступления против окружающей \
                 среды и конференция COP29, обновление прокуратуры, договорная база правовой помощи. Подписана Программа \
                 сотрудничества на 2024–2026 годы между Генеральной прокуратурой Азербайджана и Следственным комитетом. {MARCH}."
            )),
            "programme": "Программа сотрудничества со Следственным комитетом на 2024–2026 годы",
        });
        self.meets(Baku, past, "record").await?;
        Ok(())
    }

    /// An authority that is named in the reports and has no node in the demonstration.
    async fn without_node(&self, id: &str, [en, ru, az, uz]: [&str; 4]) -> Result<()> {
        let partner = NewByPost {
            id: id.into(),
            names: Names::from([(Lang::En, en), (Lang::Ru, ru), (Lang::Az, az), (Lang::Uz, uz)]),
            languages: vec![Lang::Ru],
            address: vec!["DEMO".into()],
            telephone: String::new(),
        };
        self.app(Baku).add_by_post_at_console(partner).await?;
        Ok(())
    }

    /// Of the reports of this meeting no word is said of minutes, so none are written. What was proposed there is no promise
    /// and stands with the event; the invitation is one, for a month.
    async fn visit_of_2024(&self) -> Result<()> {
        let past = json!({
            "how": "past_ours", "partner": "ru-pgo", "title": "Рабочий визит Генерального прокурора России", "language": "ru",
            "form": "working_visit", "country": "UZ", "city": "Ташкент", "zone": "Asia/Tashkent", "from": "2024-11-20",
            "to": "2024-11-21",
            "topics": ["terrorism", "cybercrime", "corruption", "migration", "assets", "digitalisation"],
            "about": text("ru", &format!(
                "Встреча с Генеральным прокурором Узбекистана, приём у Президента. Предложено и не решено: полноправное \
                 участие директора Агентства по противодействию коррупции в Межгосударственном совете; расширить \
                 Секретариат Координационного совета генеральных прокуроров СНГ представителями всех его членов; внеплановые \
                 встречи экспертов СНГ и ШОС; участие ведомственных учебных заведений; со следующего года обмен группами \
                 прокуроров и делегациями преподавателей. {TASHKENT}."
            )),
        });
        let id = self.meets(Tashkent, past, "record").await?;
        self.reads(Moscow, "officer", id).await?;
        self.answers(Moscow, "signer", id, "confirm", json!({})).await?;
        let promise = json!({
            "partner": "uz-gp", "promised_by": "us", "subject": "Приглашение на форум в Санкт-Петербурге в июне 2025 года",
            "language": "ru",
            "promise": text("ru", "Принять коллегу из Узбекистана на форуме в Санкт-Петербурге в июне 2025 года."),
            "due": "2025-06-30", "origin": "talks", "origin_title": TASHKENT, "origin_on": "2024-11-21",
        });
        let id = self.begins_as(Moscow, "promise", promise).await?;
        self.does(Moscow, "officer", id, "ready", json!({})).await?;
        self.does(Moscow, "signer", id, "record", json!({})).await?;
        Ok(())
    }
}
