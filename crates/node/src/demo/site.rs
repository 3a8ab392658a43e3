//! The three nodes of the demonstration and the people in them.

use std::{net::SocketAddr, path::Path};

use anyhow::{Context as _, Result};
use app::{App, NewUser, Record};
use kernel::{AuthorityId, Clock, Lang, Names, Role};
use relations::RecordId;

use super::StoryClock;
use crate::{
    commands::make_folder,
    config::{Authority, Config, Exchange, Log, LogFormat, StoreConfig, Web},
};

/// The password of everybody in the demonstration. It opens nothing else.
pub const PASSWORD: &str = "demo-comity-demo";

/// One node.
pub struct Site {
    pub id: &'static str,
    pub city: &'static str,
    zone_minutes: i32,
    languages: [Lang; 2],
    numbering: &'static str,
    names: [(Lang, &'static str); 4],
    sheet: &'static str,
}

/// The name of the requirement sheet in a node's folder.
const SHEET: &str = "requirements.json";

/// The offices, as they are called.
pub static SITES: [Site; 3] = [
    Site {
        id: "az-pgo",
        city: "Baku",
        zone_minutes: 240,
        languages: [Lang::Az, Lang::Ru],
        numbering: "16/2-{n}-{yy}",
        names: [
            (Lang::En, "Prosecutor General’s Office of the Republic of Azerbaijan"),
            (Lang::Ru, "Генеральная прокуратура Азербайджанской Республики"),
            (Lang::Az, "Azərbaycan Respublikasının Baş Prokurorluğu"),
            (Lang::Uz, "Ozarbayjon Respublikasi Bosh prokuraturasi"),
        ],
        sheet: include_str!("../../demo/sheet-az-pgo.json"),
    },
    Site {
        id: "ru-pgo",
        city: "Moscow",
        zone_minutes: 180,
        languages: [Lang::Ru, Lang::En],
        numbering: "82/5-{n}-{yy}",
        names: [
            (Lang::En, "Prosecutor General’s Office of the Russian Federation"),
            (Lang::Ru, "Генеральная прокуратура Российской Федерации"),
            (Lang::Az, "Rusiya Federasiyasının Baş Prokurorluğu"),
            (Lang::Uz, "Rossiya Federatsiyasi Bosh prokuraturasi"),
        ],
        sheet: include_str!("../../demo/sheet-ru-pgo.json"),
    },
    Site {
        id: "uz-gp",
        city: "Tashkent",
        zone_minutes: 300,
        languages: [Lang::Uz, Lang::Ru],
        numbering: "14/{n}-{yy}",
        names: [
            (Lang::En, "Prosecutor General’s Office of the Republic of Uzbekistan"),
            (Lang::Ru, "Генеральная прокуратура Республики Узбекистан"),
            (Lang::Az, "Özbəkistan Respublikasının Baş Prokurorluğu"),
            (Lang::Uz, "Oʻzbekiston Respublikasi Bosh prokuraturasi"),
        ],
        sheet: include_str!("../../demo/sheet-uz-gp.json"),
    },
];

/// One person, the same in each office.
pub struct Person {
    pub login: &'static str,
    pub role: Role,
    names: [&'static str; 3],
}

/// The people. All invented.
pub static USERS: [Person; 7] = [
    Person {
        login: "officer",
        role: Role::Officer,
        names: ["A. Demoyeva (DEMO)", "А. Демова (DEMO)", "A. Demoyeva (DEMO)"],
    },
    Person {
        login: "head",
        role: Role::Head,
        names: ["R. Demozadə (DEMO)", "Р. Демидов-Демо (DEMO)", "R. Demoyev (DEMO)"],
    },
    Person {
        login: "signer",
        role: Role::Signer,
        names: ["K. Demoğlu (DEMO)", "К. Демьянский (DEMO)", "K. Demoxoʻjayev (DEMO)"],
    },
    Person {
        login: "translator",
        role: Role::Translator,
        names: ["S. Demolı (DEMO)", "С. Демолина (DEMO)", "S. Demolova (DEMO)"],
    },
    Person {
        login: "registry",
        role: Role::Registry,
        names: ["L. Demova (DEMO)", "Л. Демченко-Демо (DEMO)", "L. Demonova (DEMO)"],
    },
    Person {
        login: "auditor",
        role: Role::Auditor,
        names: ["V. Demoyev (DEMO)", "В. Демонов (DEMO)", "V. Demoyev (DEMO)"],
    },
    Person {
        login: "admin",
        role: Role::Administrator,
        names: ["T. Demolu (DEMO)", "Т. Демина-Демо (DEMO)", "T. Demozoda (DEMO)"],
    },
];

/// Makes the folders of the three nodes.
pub fn make(data: &Path, port: u16, clock: &StoryClock) -> Result<()> {
    for (index, site) in SITES.iter().enumerate() {
        let mut config = Config {
            authority: Authority {
                id: authority(site.id)?,
                names: Names::from(site.names),
                languages: site.languages.to_vec(),
                zone_minutes: site.zone_minutes,
                numbering: site.numbering.to_owned(),
                contact: format!("+000 {index}00 00 00 (DEMO)"),
            },
            store: StoreConfig::default(),
            web: Web::default(),
            exchange: Exchange::default(),
            law: crate::config::Law { sheet: Some(SHEET.into()), ..crate::config::Law::default() },
            translation: None,
            mail: None,
            log: Log { format: LogFormat::Text, filter: "warn".to_owned() },
            press: true,
            demo: true,
        };
        listen(&mut config, port, index);
        let folder = data.join(site.id);
        make_folder(&folder, &config, clock.now())?;
        std::fs::write(folder.join(SHEET), site.sheet)
            .with_context(|| format!("{} cannot be written", folder.display()))?;
    }
    Ok(())
}

/// Sets the ports of node `index`: pages at `port`, `port`+1, `port`+2; partners at the three after them.
pub fn listen(config: &mut Config, port: u16, index: usize) {
    let index = u16::try_from(index).unwrap_or(0);
    config.web.listen = SocketAddr::from(([127, 0, 0, 1], port.saturating_add(index)));
    config.exchange.listen = Some(SocketAddr::from(([127, 0, 0, 1], port.saturating_add(3).saturating_add(index))));
}

fn authority(id: &str) -> Result<AuthorityId> {
    AuthorityId::parse(id).ok_or_else(|| anyhow::anyhow!("{id} is not an authority's id"))
}

/// The secret of somebody's one-time codes: in the demonstration anybody may know it.
pub fn code_secret(authority: &AuthorityId, login: &str) -> String {
    data_encoding::BASE32_NOPAD.encode(&raw_secret(authority, login))
}

fn raw_secret(authority: &AuthorityId, login: &str) -> [u8; 20] {
    let digest = kernel::Digest::of(format!("comity demonstration {authority} {login}").as_bytes());
    let mut secret = [0; 20];
    secret.copy_from_slice(&digest.as_bytes()[..20]);
    secret
}

/// Adds the people of one office.
pub async fn people(app: &App) -> Result<()> {
    let seat = app.seat().authority.clone();
    let index = SITES.iter().position(|site| site.id == seat.as_str()).unwrap_or(0);
    for person in &USERS {
        app.make_demo_user(
            NewUser {
                login: person.login.to_owned(),
                name: person.names[index].to_owned(),
                roles: [person.role].into(),
                lang: SITES[index].languages[0],
                password: Some(PASSWORD.to_owned()),
            },
            raw_secret(&seat, person.login),
        )
        .await?;
    }
    Ok(())
}

/// Writes the history of the cooperation, as plain records.
pub async fn records(app: &App) -> Result<()> {
    #[derive(serde::Deserialize)]
    struct File {
        record: Vec<serde_json::Map<String, serde_json::Value>>,
    }
    let file: File = toml::from_str(include_str!("../../demo/records.toml"))?;
    let records = file
        .record
        .into_iter()
        .map(|body| {
            let text = |name: &str| body.get(name).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
            Record { kind: text("kind"), id: text("id"), body }
        })
        .collect();
    app.put_records_at_console(records).await?;
    Ok(())
}

/// Writes the registers: bodies, posts, persons and agreements.
pub async fn relations(app: &App) -> Result<()> {
    app.put_relations_at_console(told()?).await?;
    Ok(())
}

/// What the reports tell of bodies, posts, persons and agreements.
fn told() -> Result<Vec<(RecordId, relations::Record)>> {
    #[derive(serde::Deserialize)]
    struct File {
        record: Vec<serde_json::Map<String, serde_json::Value>>,
    }
    let file: File = toml::from_str(include_str!("../../demo/relations.toml"))?;
    let records = file.record.into_iter().map(|mut body| {
        let id = body.remove("id").context("a record has an id")?;
        let id: RecordId = serde_json::from_value(id)?;
        let record = serde_json::from_value(body.into()).with_context(|| format!("the record {id}"))?;
        Ok((id, record))
    });
    records.collect()
}

#[cfg(test)]
mod tests {
    use kernel::{Date, Tri};
    use relations::{Register, Weight};

    use super::*;

    fn id(text: &str) -> RecordId {
        RecordId::parse(text).expect("an id")
    }

    #[test]
    fn what_the_reports_tell_contradicts_nothing_and_answers() {
        let told = told().expect("the file can be read");
        for (id, record) in &told {
            assert!(record.check_form().is_ok(), "{id}");
        }
        let register: Register = told.iter().cloned().collect();
        assert_eq!(register.records().count(), told.len(), "no id twice");
        let day = |text: &str| Date::parse(text).expect("a day");
        let found = register.findings(day("2026-11-21"));
        let wrong: Vec<_> = found.iter().filter(|found| found.weight == Weight::Contradiction).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let minister = register.holders_on(&id("az-mia-minister"), day("2018-10-24"));
        assert_eq!((minister[0].person, minister[0].answer), (&id("ramil-usubov"), Tri::Yes));
        assert!(minister[0].sources[0].name.contains("24 October 2018"));
        let later = register.holders_on(&id("az-mia-minister"), day("2024-03-19"));
        assert_eq!(later[0].answer, Tri::Unknown, "of 2018 nothing follows for 2024");
        let head = register.holders_on(&id("ru-pgo-head"), day("2022-07-01"));
        assert_eq!((head[0].person, head[0].answer), (&id("igor-krasnov"), Tri::Yes));
        let unsigned = |finding: &&relations::Finding| finding.code == "party-without-signer";
        let open: Vec<_> = found.iter().filter(unsigned).map(|finding| finding.record.as_str()).collect();
        assert!(open.contains(&"programme-az-pgo-ru-sk-2024-2026"), "who signed is not said: {open:?}");
    }
}
