//! What is told of the visit of December after it: a badge, a release for the press in our own words, and a drawing in place
//! of a photograph, for of the real ones we have none.

use anyhow::{Context as _, Result};
use app::{NewPhoto, NewRelease, PhotoSays, ReleasePhoto, ReleaseSays};
use kernel::{DocketId, Lang, Names};
use serde_json::json;

use super::{Stage, office::At::Baku};

const PHOTO: &[u8] = include_bytes!("../../demo/photo.jpg");

const TITLES: [(Lang, &str); 4] = [
    (Lang::En, "Working visit of a delegation of the Prosecutor General’s Office of Russia"),
    (Lang::Ru, "Рабочий визит делегации Генеральной прокуратуры России"),
    (Lang::Az, "Rusiya Baş Prokurorluğu nümayəndə heyətinin işgüzar səfəri"),
    (Lang::Uz, "Rossiya Bosh prokuraturasi delegatsiyasining ish tashrifi"),
];

const TEXTS: [(Lang, &str); 4] = [
    (
        Lang::En,
        "On 15 December a delegation of the Prosecutor General’s Office of the Russian Federation was in Baku on a working \
         visit. It carried out the Cooperation Programme for 2021–2023.\n\nThe guests were received by the head of the \
         International Legal Cooperation Department, Erkin Alikhanov.\n\nThe workshops dealt with extradition and legal \
         assistance; with the search for property, its confiscation and its return from abroad; with domestic violence; with \
         the rights of minors and crimes against them; and with the prosecution of environmental crimes.\n\nThe guests took \
         part in a meeting of the Scientific Advisory Council, saw the new building of the Prosecutor’s Office, the Victory \
         Museum and the Heydar Aliyev Center.\n\nSource: report of a news agency of 15 December; the year is not named in it.",
    ),
    (
        Lang::Ru,
        "15 декабря делегация Генеральной прокуратуры Российской Федерации находилась в Баку с рабочим визитом. Он прошёл во \
         исполнение Программы сотрудничества на 2021–2023 годы.\n\nГостей принял начальник Управления \
         международно-правового сотрудничества Эркин Алиханов.\n\nНа рабочих встречах говорили о выдаче и правовой помощи; \
         о розыске имущества, его конфискации и возврате из-за рубежа; о домашнем насилии; о правах несовершеннолетних и \
         преступлениях против них; об обвинении по делам об окружающей среде.\n\nГости участвовали в заседании \
         Научно-консультативного совета, осмотрели новое здание прокуратуры, Музей Победы и Центр Гейдара \
         Алиева.\n\nИсточник: сообщение информационного агентства от 15 декабря; год в нём не назван.",
    ),
    (
        Lang::Az,
        "Dekabrın 15-də Rusiya Federasiyası Baş Prokurorluğunun nümayəndə heyəti işgüzar səfərlə Bakıda olub. Səfər 2021–2023-cü \
         illər üçün Əməkdaşlıq Proqramının icrası çərçivəsində keçirilib.\n\nQonaqları Beynəlxalq hüquqi əməkdaşlıq \
         idarəsinin rəisi Erkin Alixanov qəbul edib.\n\nİşgüzar görüşlərdə ekstradisiya və hüquqi yardım; əmlakın \
         axtarışı, müsadirəsi və xaricdən qaytarılması; məişət zorakılığı; yetkinlik yaşına çatmayanların hüquqları və \
         onlara qarşı cinayətlər; ekoloji cinayətlər üzrə ittiham müzakirə olunub.\n\nQonaqlar Elmi-Məsləhət Şurasının \
         iclasında iştirak edib, prokurorluğun yeni binası, Zəfər Muzeyi və Heydər Əliyev Mərkəzi ilə tanış \
         olublar.\n\nMənbə: informasiya agentliyinin 15 dekabr tarixli xəbəri; orada il göstərilməyib.",
    ),
    (
        Lang::Uz,
        "15-dekabr kuni Rossiya Federatsiyasi Bosh prokuraturasi delegatsiyasi ish tashrifi bilan Bokuda boʻldi. Tashrif \
         2021–2023-yillarga moʻljallangan Hamkorlik dasturini bajarish doirasida oʻtdi.\n\nMehmonlarni Xalqaro-huquqiy \
         hamkorlik boshqarmasi boshligʻi Erkin Alixanov qabul qildi.\n\nIsh uchrashuvlarida ekstraditsiya va huquqiy yordam; \
         mol-mulkni qidirish, musodara qilish va xorijdan qaytarish; oiladagi zoʻravonlik; voyaga yetmaganlarning huquqlari va \
         ularga qarshi jinoyatlar; atrof-muhitga oid ishlar boʻyicha ayblov muhokama qilindi.\n\nMehmonlar Ilmiy-maslahat \
         kengashi majlisida qatnashdi, prokuraturaning yangi binosi, Gʻalaba muzeyi va Haydar Aliyev markazi bilan \
         tanishdi.\n\nManba: axborot agentligining 15-dekabrdagi xabari; unda yil koʻrsatilmagan.",
    ),
];

const CAPTIONS: [(Lang, &str); 4] = [
    (Lang::En, "DEMO: a drawing in place of a photograph"),
    (Lang::Ru, "DEMO: рисунок вместо фотографии"),
    (Lang::Az, "DEMO: fotonun yerinə rəsm"),
    (Lang::Uz, "DEMO: surat oʻrniga chizma"),
];

impl Stage {
    /// Baku names whom the report names, and publishes a release: the officer writes, two others approve, the registry
    /// publishes.
    pub(super) async fn released(&self, id: DocketId) -> Result<()> {
        let host = json!({"delegates": [{
            "name_passport": "Erkin Alikhanov", "name_own": "Эркин Алиханов",
            "post": "Начальник Управления международно-правового сотрудничества",
        }]});
        self.does(Baku, "officer", id, "delegation", host).await?;
        let app = self.app(Baku);
        let officer = app.actor_at_console("officer").await?;
        let says =
            PhotoSays { captions: Names::from(CAPTIONS), credit: "DEMO".to_owned(), nobody: true, persons: Vec::new() };
        let photos = match app.add_photo(&officer, id, NewPhoto { file: PHOTO.to_vec(), says }).await {
            Ok(photo) => vec![ReleasePhoto { id: photo, captions: Names::default(), credit: String::new() }],
            // A machine on which pictures cannot be drawn shows the release without one.
            Err(problem) if problem.code == "photo-off" => Vec::new(),
            Err(problem) => return Err(problem).context("the story stops at a photograph"),
        };
        let says =
            ReleaseSays { titles: Names::from(TITLES), texts: Names::from(TEXTS), notes: Names::default(), photos };
        let release = app.draft_release(&officer, id, &NewRelease { says }).await?;
        app.submit_release(&officer, &release, 1).await?;
        for login in ["signer", "head"] {
            app.approve_release(&app.actor_at_console(login).await?, &release, 1).await?;
        }
        app.publish_release(&app.actor_at_console("registry").await?, &release, 1).await?;
        Ok(())
    }
}
