//! Many years with many partners: agreements aside, what an international department has lived through.
//!
//! The partners have no node, so that everything happens in one: what they said is registered from their letters.

use app::{Target, Upload, by_post::NewByPost};
use docket::{AttachmentRef, Handling, Object, paper};
use kernel::{AuthorityId, DocketId, Lang, Names};
use serde_json::{Value, json};

use crate::Node;

/// How much there is.
#[derive(Clone, Copy, Debug)]
pub struct Years {
    /// Partners.
    pub partners: usize,
    /// The first year.
    pub from: i32,
    /// How many years.
    pub years: i32,
    /// Meetings with each partner in each year.
    pub meetings: usize,
    /// Programmes with each partner, of two years each, as far as they have room.
    pub programmes: bool,
    /// Commitments of each partner in each year.
    pub commitments: usize,
    /// Requests to each partner, and to the first one.
    pub requests: (usize, usize),
}

/// What was lived through.
#[derive(Clone, Debug, Default)]
pub struct Lived {
    /// The partners, in the order in which they were entered.
    pub partners: Vec<AuthorityId>,
    /// The meetings, each with the place of its partner.
    pub meetings: Vec<(usize, DocketId)>,
    /// The programmes, likewise.
    pub programmes: Vec<(usize, DocketId)>,
    /// The commitments, likewise.
    pub commitments: Vec<(usize, DocketId)>,
    /// The requests, likewise.
    pub requests: Vec<(usize, DocketId)>,
}

/// Countries whose services can be asked under one agreement.
const COUNTRIES: [&str; 9] = ["am", "by", "ge", "kg", "kz", "md", "ru", "tj", "tm"];

fn text(words: &str) -> Value {
    json!({"lang": "en", "text": words})
}

impl Years {
    /// The partner with this place, as it is called in matters.
    ///
    /// # Panics
    /// Never: the id is well-formed.
    pub fn partner(place: usize) -> AuthorityId {
        AuthorityId::parse(&format!("{}-demo{place}", COUNTRIES[place % COUNTRIES.len()])).expect("an id")
    }

    /// Has a node live through them.
    ///
    /// # Panics
    /// When an act is refused.
    pub async fn live(self, node: &Node) -> Lived {
        let mut lived = Lived::default();
        for place in 0..self.partners {
            let partner = Self::partner(place);
            let new = NewByPost {
                id: partner.as_str().into(),
                names: Names::from([(Lang::En, format!("DEMO office {place}").as_str())]),
                languages: vec![Lang::En],
                address: vec![format!("DEMO street {place}")],
                telephone: String::new(),
            };
            node.app.add_by_post(&node.somebody("administrator").await, new).await.expect("a partner");
            lived.partners.push(partner);
        }
        for place in 0..self.partners {
            let partner = &lived.partners[place];
            for year in self.from..self.from + self.years {
                for n in 0..self.meetings {
                    lived.meetings.push((place, meeting(node, partner, year, n).await));
                }
                for n in 0..self.commitments {
                    lived.commitments.push((place, commitment(node, partner, year, n).await));
                }
            }
            let first_years = (self.from..self.from + self.years).step_by(2).filter(|_| self.programmes);
            for year in first_years {
                lived.programmes.push((place, programme(node, partner, year).await));
            }
            let requests = if place == 0 { self.requests.1 } else { self.requests.0 };
            for _ in 0..requests {
                let id = node.drafts(crate::request(partner.as_str())).await;
                node.sends(id).await;
                lived.requests.push((place, id));
            }
            // What was written is laid out to be posted.
            while node.posts().await > 0 {}
        }
        lived
    }
}

async fn new(node: &Node, kind: &str, fields: Value) -> DocketId {
    let done = node.tries("officer", Target::New(kind.into()), "draft", fields, Vec::new()).await;
    done.unwrap_or_else(|problem| panic!("a draft of {kind}: {problem:?}")).docket
}

/// A meeting of two days that took place with us.
async fn meeting(node: &Node, partner: &AuthorityId, year: i32, n: usize) -> DocketId {
    let (month, day) = (1 + n * 5 % 12, 1 + n * 3 % 26);
    let fields = json!({
        "how": "past_ours", "partner": partner, "title": format!("DEMO talks {n} of {year} with {partner}"),
        "language": "en", "form": "meeting", "city": "DEMO City", "zone": "Asia/Baku",
        "from": format!("{year}-{month:02}-{day:02}"), "to": format!("{year}-{month:02}-{:02}", day + 1),
    });
    let id = new(node, "event", fields).await;
    node.does("officer", id, "ready", json!({})).await;
    node.does("signer", id, "record", json!({})).await;
    id
}

/// Something that the partner promised.
async fn commitment(node: &Node, partner: &AuthorityId, year: i32, n: usize) -> DocketId {
    let fields = json!({
        "partner": partner, "promised_by": "partner", "subject": format!("DEMO promise {n} of {year}"),
        "language": "en", "due": format!("{year}-12-{:02}", 1 + n % 28), "promise": text("DEMO: to send the list."),
        "origin": "minutes",
    });
    let id = new(node, "promise", fields).await;
    node.does("officer", id, "ready", json!({})).await;
    node.does("signer", id, "record", json!({})).await;
    id
}

/// A programme of two years that the partner agreed to and both signed.
async fn programme(node: &Node, partner: &AuthorityId, year: i32) -> DocketId {
    let items: Vec<Value> = (1..=12)
        .map(|n| {
            let mut item = json!({
                "number": format!("{}.{n}", 1 + n / 7), "title": text(&format!("DEMO seminar {n}")), "item_form": "seminar",
                "unit": "DEMO unit", "person": "DEMO Responsible",
            });
            let period = match n % 4 {
                0 => json!({"period": "annually"}),
                1 => json!({"period": "quarter_1", "year": year}),
                2 => json!({"period": "half_2", "year": year}),
                _ => json!({"period": "year", "year": year + 1}),
            };
            let period = period.as_object().expect("a period").clone();
            item.as_object_mut().expect("an item").extend(period);
            item
        })
        .collect();
    let fields = json!({
        "title": text(&format!("DEMO programme {year}–{} with {partner}", year + 1)),
        "parties": [{"authority": node.id}, {"authority": partner}],
        "term_from": format!("{year}-01-01"), "term_until": format!("{}-12-31", year + 1),
        "directions": [{"number": "1", "title": text("DEMO one")}, {"number": "2", "title": text("DEMO two")}],
        "items": items,
    });
    let id = new(node, "programme", fields).await;
    node.does("officer", id, "ready", json!({})).await;
    node.does("signer", id, "propose", json!({})).await;
    letter(node, partner, id, "paper-agree", json!({})).await;
    let signed = json!({"signed_on": format!("{}-12", year - 1), "place": "DEMO", "signatory": "DEMO"});
    chosen(node, "signer", id, "record-signature", signed.clone()).await;
    letter(node, partner, id, "paper-record-signature", signed).await;
    id
}

/// The form of an act with its first choices made, and what is filled in beside.
async fn filled(node: &Node, login: &str, id: DocketId, act: &str, fields: Value) -> Object {
    let target = Target::Docket { id, seen: None };
    let form = node.app.form(&node.somebody(login).await, target, act).await.expect("a form");
    let mut all: Object = form.values;
    for (name, list) in form.act.form.lists() {
        let pick = form.picks.get(list).and_then(|picks| picks.first());
        all.extend(pick.map(|pick| (name.to_owned(), Value::from(pick.id.clone()))));
    }
    all.extend(fields.as_object().cloned().unwrap_or_default());
    all
}

async fn chosen(node: &Node, login: &str, id: DocketId, act: &str, fields: Value) {
    let all = filled(node, login, id, act, fields).await;
    node.does(login, id, act, Value::Object(all)).await;
}

/// A letter of the partner, of today, with its scan.
async fn letter(node: &Node, partner: &AuthorityId, id: DocketId, act: &str, fields: Value) {
    let today = node.app.now().date().to_string();
    let mut all = filled(node, "registry", id, act, fields).await;
    for (name, value) in [(paper::FROM, partner.as_str()), ("letter_dated", &today), ("letter_received", &today)] {
        all.insert(name.into(), value.into());
    }
    let scan = scanned(node, &format!("DEMO {id} {act}")).await;
    let done = node.tries("registry", Target::Docket { id, seen: None }, act, Value::Object(all), vec![scan]).await;
    assert!(done.is_ok(), "{act}: {done:?}");
}

async fn scanned(node: &Node, words: &str) -> AttachmentRef {
    let what = Upload {
        name: "scan.pdf".into(),
        media_type: "application/pdf".into(),
        handling: Handling::Official,
        lang: None,
    };
    let body = Box::new(std::io::Cursor::new(words.as_bytes().to_vec()));
    node.app.upload(&node.somebody("registry").await, what, body).await.expect("an upload")
}
