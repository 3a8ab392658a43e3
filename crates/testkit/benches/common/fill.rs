//! A node with many years of work in it.
//!
//! A few dozen requests are lived through by two offices, entry by entry, as in practice: those are real, with sealed
//! containers and sealed statements. Every further docket is one of them written anew under an id of its own: each
//! entry gets the new docket, new names, a new subject, new numbers and an earlier date, and is digested again, so that
//! it is an entry like any other and passes every check. What the copies lack are the sealed bytes: their entries name
//! no container, and their statements of evidence are unsealed. Views are then built by the node itself.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, mpsc::sync_channel},
    time::Instant,
};

use docket::{Docket, Held};
use exchange::{
    envelope::MessageId,
    evidence::{Claims, Event, Statement},
};
use kernel::{AuthorityId, Digest, DocketId, Moment};
use serde_json::{Value, json};
use store::{EvidenceRow, Lane, OutboxItem, OutboxRow, OutboxState};

use crate::{
    figures::{Report, float},
    office::{Counting, Office, Pair, each},
};

/// Dockets that one commit writes.
const PIECE: usize = 25;

/// How far a request came. The weights are parts of a hundred dockets: a quarter is open, as in a large authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Life {
    Draft,
    InReview,
    ReadyToSign,
    Sent,
    Acknowledged,
    InExecution,
    Closed,
    Received,
    Registered,
    Accepted,
    Answered,
}

const OURS: [(Life, u64); 7] = [
    (Life::Draft, 2),
    (Life::InReview, 1),
    (Life::ReadyToSign, 1),
    (Life::Sent, 2),
    (Life::Acknowledged, 3),
    (Life::InExecution, 4),
    (Life::Closed, 38),
];
const THEIRS: [(Life, u64); 4] =
    [(Life::Received, 1), (Life::Registered, 3), (Life::Accepted, 7), (Life::Answered, 38)];

/// A real docket to be copied, in the order in which its entries may be written.
struct Model {
    weight: u64,
    closed: bool,
    kind: String,
    subject: String,
    numbers: Vec<String>,
    entries: Vec<Held>,
    statements: Vec<Statement>,
}

/// What one commit writes of one docket.
struct Copied {
    id: DocketId,
    kind: String,
    opened_at: Moment,
    entries: Vec<Held>,
    statements: Vec<EvidenceRow>,
    messages: Vec<OutboxRow>,
}

/// The names of persons, as in the copies.
pub struct People;

impl People {
    const STEMS: [&'static str; 24] = [
        "Əli",
        "Məmməd",
        "Hüseyn",
        "Karim",
        "Rahim",
        "Юлдаш",
        "Иван",
        "Петр",
        "Сидор",
        "Кузнец",
        "Rəhim",
        "Nazar",
        "Tosh",
        "Bek",
        "Олим",
        "Шариф",
        "Qurban",
        "Vəli",
        "Соловь",
        "Мороз",
        "Nəbi",
        "Oxun",
        "Турсун",
        "Абдул",
    ];
    const MIDDLES: [&'static str; 20] = [
        "", "jan", "mur", "dar", "кул", "бай", "zad", "ber", "lar", "ханд", "gul", "ров", "rat", "din", "мат", "ян",
        "sh", "tor", "нер", "vil",
    ];
    const ENDS: [&'static str; 8] = ["ov", "ova", "yev", "yeva", "ов", "ова", "zadə", "lı"];
    const GIVEN: [&'static str; 40] = [
        "Rəşad",
        "Aysel",
        "Elçin",
        "Nigar",
        "Tural",
        "Günel",
        "Orxan",
        "Ləman",
        "Жахонгир",
        "Дилноза",
        "Олим",
        "Зулфия",
        "Bobur",
        "Nodira",
        "Jasur",
        "Shahnoza",
        "Демьян",
        "Анна",
        "Пётр",
        "Мария",
        "Иван",
        "Ольга",
        "Сергей",
        "Елена",
        "Kamran",
        "Sevinc",
        "Vüqar",
        "Aygün",
        "Samir",
        "Leyla",
        "Тимур",
        "Гулнора",
        "Sardor",
        "Malika",
        "Азиз",
        "Лола",
        "Rauf",
        "Fidan",
        "Emin",
        "Könül",
    ];

    fn one<'a>(list: &[&'a str], rng: &mut Counting) -> &'a str {
        let length = list.len() as u64;
        list[usize::try_from(rng.next() % length).unwrap_or(0)]
    }

    /// A family name; some thousands are possible.
    pub fn family(rng: &mut Counting) -> String {
        let parts = [Self::one(&Self::STEMS, rng), Self::one(&Self::MIDDLES, rng), Self::one(&Self::ENDS, rng)];
        parts.concat()
    }

    /// A given name.
    pub fn given(rng: &mut Counting) -> &'static str {
        Self::one(&Self::GIVEN, rng)
    }
}

/// Brings the node of `pair.ours` to `dockets` dockets with `persons` persons each, unless it has them.
pub async fn fill(report: &mut Report, pair: &Pair, dockets: usize, persons: usize, real: usize) {
    if holdings(&pair.ours).await.0 < dockets as u64 {
        write(report, pair, dockets, persons, real).await;
    }
    let seen = count(&pair.ours, "SELECT count(*) FROM docket_view").await;
    if seen < dockets as u64 {
        let began = Instant::now();
        cache(&pair.ours, "PRAGMA cache_size = -1000000").await;
        let rebuilt = pair.ours.app.rebuild(|_| {}).await.expect("the views are built");
        report.row(
            "fill: views built by the node",
            vec![
                ("n", float(usize::try_from(rebuilt).unwrap_or(usize::MAX))),
                ("per_s", float(usize::try_from(rebuilt).unwrap_or(usize::MAX)) / began.elapsed().as_secs_f64()),
            ],
        );
        cache(&pair.ours, "PRAGMA cache_size = -2000").await;
    }
}

/// Writes dockets until there are so many.
async fn write(report: &mut Report, pair: &Pair, dockets: usize, persons: usize, real: usize) {
    // While it is filled, the writing connection may remember more pages than a node's does.
    cache(&pair.ours, "PRAGMA cache_size = -1000000").await;
    let began = Instant::now();
    let models = live(pair, persons, real).await;
    let lived = usize::try_from(holdings(&pair.ours).await.0).unwrap_or(usize::MAX);
    report.row(
        "fill: dockets lived through by two offices",
        vec![("n", float(lived)), ("seconds", began.elapsed().as_secs_f64())],
    );
    let began = Instant::now();
    copy(&pair.ours, models, lived, dockets.saturating_sub(lived)).await;
    report.row(
        "fill: copies written",
        vec![("n", float(dockets.saturating_sub(lived))), ("seconds", began.elapsed().as_secs_f64())],
    );
    cache(&pair.ours, "PRAGMA cache_size = -2000").await;
}

async fn cache(office: &Office, setting: &'static str) {
    office.app.store().write(move |tx| tx.exec(setting, &[]).map(drop)).await.expect("a setting of the engine");
}

/// Dockets, entries, persons named, statements and messages that a node holds.
pub async fn holdings(office: &Office) -> (u64, u64, u64, u64, u64) {
    (
        count(office, "SELECT count(*) FROM docket").await,
        count(office, "SELECT count(*) FROM entry").await,
        count(office, "SELECT count(*) FROM mention").await,
        count(office, "SELECT count(*) FROM evidence").await,
        count(office, "SELECT count(*) FROM outbox").await,
    )
}

pub async fn count(office: &Office, sql: &'static str) -> u64 {
    let rows = office.app.store().read(move |tx| tx.query(sql, &[])).await.expect("a count");
    rows.into_iter().next().map_or(0, |row| row.columns().take::<u64>().expect("a number"))
}

/// Both offices live through requests of every kind.
async fn live(pair: &Pair, persons: usize, real: usize) -> Vec<Model> {
    let mut lived: Vec<(Life, u64, Vec<DocketId>)> = Vec::new();
    for (from, to, lives) in
        [(&pair.ours, &pair.theirs, OURS.as_slice()), (&pair.theirs, &pair.ours, THEIRS.as_slice())]
    {
        for (life, weight) in lives {
            let (office, partner, life) = (Arc::clone(from), to.id.clone(), *life);
            let ids = each(real, 16, move |turn| {
                let (office, partner) = (Arc::clone(&office), partner.clone());
                async move { begin(&office, &partner, life, persons, turn).await }
            })
            .await;
            lived.push((life, *weight, ids));
        }
    }
    pair.settles().await;
    for (life, _, ids) in &lived {
        for id in ids {
            go_on(pair, *life, *id).await;
        }
    }
    // The registers know who opened what arrived; reading it is what tells the sender.
    let mut models = Vec::new();
    for (life, weight, ids) in lived {
        for id in ids {
            models.push(model(&pair.ours, life, weight, id).await);
        }
    }
    models
}

fn request(to: &AuthorityId, persons: usize, turn: usize) -> Value {
    let mut fields = testkit::request(to.as_str());
    let facts = "Вымышленные обстоятельства для измерения: неустановленное лицо получило предоплату и перевело её на \
                 счёт за границей. "
        .repeat(8);
    fields["facts"]["text"] = json!(facts);
    fields["subject"] = json!(format!("Образец {turn}: допрос"));
    fields["persons"] = (0..persons)
        .map(|place| {
            let category = if place == 0 { "suspect" } else { "witness" };
            json!({"family": format!("Образцов{place}"), "given": format!("Имя{place}"), "category": category,
                "born": format!("19{:02}-0{}-14", 50 + place % 50, 1 + place % 9)})
        })
        .collect();
    fields
}

async fn begin(office: &Office, to: &AuthorityId, life: Life, persons: usize, turn: usize) -> DocketId {
    let id = office.drafts(request(to, persons, turn)).await;
    if life != Life::Draft {
        office.does("officer", id, "submit", json!({})).await;
    }
    if !matches!(life, Life::Draft | Life::InReview) {
        office.does("head", id, "ready", json!({})).await;
    }
    if !matches!(life, Life::Draft | Life::InReview | Life::ReadyToSign) {
        office.does("signer", id, "send", json!({})).await;
    }
    id
}

async fn go_on(pair: &Pair, life: Life, id: DocketId) {
    let (asked, asking) = match life {
        Life::Acknowledged | Life::InExecution | Life::Closed => (&pair.theirs, &pair.ours),
        Life::Registered | Life::Accepted | Life::Answered => (&pair.ours, &pair.theirs),
        _ => return,
    };
    read(asked, "registry", id).await;
    asked.does("registry", id, "register", json!({})).await;
    let number = asked.app.case(asked.somebody("officer"), id).await.expect("a case").look.summary.our_number;
    let fields = json!({"number": number, "handler": "B", "reply_language": "ru", "expected": "2027-01-31"});
    asked.does("registry", id, "acknowledge", fields).await;
    asked.does("head", id, "assign", json!({"to": asked.somebody("officer").pseudonym})).await;
    if !matches!(life, Life::Acknowledged | Life::Registered) {
        let findings: Vec<Value> =
            kinds::mla::codes::CHECKS.iter().map(|check| json!({"check": check, "finding": "yes"})).collect();
        asked.does("officer", id, "examine", json!({"findings": findings})).await;
        let view = asked.app.law(asked.somebody("officer"), id, None).await.expect("the law can be asked");
        let answers: Vec<Value> =
            view.worksheet.iter().map(|line| json!({"rule": line.rule, "finding": "no"})).collect();
        if !answers.is_empty() {
            let fields = json!({"answers": answers, "rule_set": view.rule_set.to_string()});
            asked.does("officer", id, "answer-grounds", fields).await;
            asked.does("head", id, "confirm-grounds", json!({})).await;
        }
        asked.does("officer", id, "accept", json!({})).await;
        asked.does("head", id, "assign-execution", json!({"executing_body": "Прокуратура района"})).await;
        asked.does("officer", id, "begin-execution", json!({})).await;
    }
    pair.settles().await;
    read(asking, "officer", id).await;
    if !matches!(life, Life::Closed | Life::Answered) {
        return;
    }
    let done = json!({"measure": 1, "measure_state": "done"});
    asked.does("officer", id, "update-measure", done.clone()).await;
    asked.does("officer", id, "finish-execution", json!({})).await;
    asked.does("officer", id, "review-result", json!({"conditions": [{"condition": "speciality"}]})).await;
    let fields = json!({"answer_result": "executed", "note": {"lang": "ru", "text": "Исполнено."}, "progress": [done]});
    asked.does("officer", id, "send-result", fields).await;
    pair.settles().await;
    read(asking, "officer", id).await;
    asking.does("officer", id, "confirm-result", json!({})).await;
    asking.does("officer", id, "hand-over", json!({"handed_to": "Следователь", "conditions_told": true})).await;
    asking.does("officer", id, "tell-outcome", json!({"outcome": "investigation-continues"})).await;
    pair.settles().await;
    read(asked, "officer", id).await;
    for office in [asking, asked] {
        office.does("officer", id, "close", json!({"result": "executed"})).await;
    }
    pair.settles().await;
}

async fn read(office: &Office, login: &str, id: DocketId) {
    office.app.case(office.somebody(login), id).await.expect("the docket can be read");
}

async fn model(office: &Office, life: Life, weight: u64, id: DocketId) -> Model {
    let (row, docket, rows) = office
        .app
        .store()
        .read(move |tx| {
            let (row, docket) = tx.load_docket(id)?.expect("a docket that was lived");
            Ok((row, docket, tx.evidence_of_docket(id)?))
        })
        .await
        .expect("a docket that was lived");
    let open = kinds::by_name(&row.kind).expect("a kind").open(docket, &office.id).expect("a fold");
    let (docket, look) = (open.docket(), open.look());
    let statements = rows.iter().map(|row| Statement::read(&row.json).expect("a statement")).collect();
    Model {
        weight,
        closed: matches!(life, Life::Closed | Life::Answered),
        kind: row.kind,
        subject: look.summary.title.clone(),
        numbers: [look.summary.our_number.clone(), look.summary.their_number.clone()].into_iter().flatten().collect(),
        entries: in_order(docket),
        statements,
    }
}

fn in_order(docket: &Docket) -> Vec<Held> {
    docket.local_order().ready.into_iter().cloned().collect()
}

/// Writes copies: one thread makes them, the store's own writes them. `there` is how many dockets there are already, so
/// that a node that was filled before can be filled further without a copy meeting the identity of an earlier one.
async fn copy(office: &Office, models: Vec<Model>, there: usize, count: usize) {
    let (hand, take) = sync_channel::<Vec<Copied>>(4);
    let me = office.id.clone();
    let maker = std::thread::spawn(move || {
        let total: u64 = models.iter().map(|model| model.weight).sum();
        let mut rng = Counting(2026 + there as u64);
        let mut piece = Vec::with_capacity(PIECE);
        for turn in there..there + count {
            let mut place = rng.next() % total;
            let mut models = models.iter().cycle();
            let model = loop {
                let model = models.next().expect("models");
                if place < model.weight {
                    break model;
                }
                place -= model.weight;
            };
            piece.push(anew(model, &me, turn, &mut rng));
            if piece.len() == PIECE || turn + 1 == there + count {
                hand.send(std::mem::take(&mut piece)).expect("the writer takes it");
            }
        }
    });
    while let Ok(piece) = take.recv() {
        office
            .app
            .store()
            .write(move |tx| {
                for copied in &piece {
                    tx.open_docket(copied.id, &copied.kind, copied.opened_at)?;
                    tx.append(copied.id, None, &copied.entries)?;
                    for row in &copied.statements {
                        tx.add_evidence(row)?;
                    }
                    for row in &copied.messages {
                        tx.enqueue(row)?;
                    }
                }
                Ok(())
            })
            .await
            .expect("a piece is written");
    }
    maker.join().expect("the maker ends well");
}

/// A docket like the model, under its own id, with its own names and numbers.
fn anew(model: &Model, me: &AuthorityId, turn: usize, rng: &mut Counting) -> Copied {
    // What is closed lies up to ten years back, what is open up to four months.
    let days = i64::try_from(rng.next() % if model.closed { 3_650 } else { 120 }).unwrap_or(0);
    let back = |at: Moment| at.plus_days(-days);
    let first = model.entries.first().expect("an entry").entry.made_at;
    let id = DocketId::new(back(first), rng);
    let subject = format!("Дело {turn}: {} {}, {}", People::family(rng), People::given(rng), People::family(rng));
    let mut words: HashMap<String, String> = HashMap::from([(model.subject.clone(), subject)]);
    for number in &model.numbers {
        words.insert(number.clone(), format!("{number}/{turn}"));
    }
    let mut digests: BTreeMap<Digest, Digest> = BTreeMap::new();
    let mut entries = Vec::with_capacity(model.entries.len());
    for held in &model.entries {
        let mut entry = held.entry.clone();
        entry.docket = id;
        entry.made_at = back(entry.made_at);
        entry.parents = entry.parents.iter().map(|parent| digests.get(parent).copied().unwrap_or(*parent)).collect();
        for value in entry.body.values_mut() {
            rename(value, &mut words, rng);
        }
        let digest = entry.digest().expect("an entry can be written");
        digests.insert(held.digest, digest);
        words.insert(held.digest.to_string(), digest.to_string());
        entries.push(Held { digest, entry, noted_at: back(held.noted_at), after_home: held.after_home });
    }
    let statements: Vec<EvidenceRow> =
        model.statements.iter().filter_map(|statement| restated(statement, id, &digests, &back)).collect();
    let messages = statements
        .iter()
        .filter(|row| row.event == Event::SubmissionAcceptance.name() && row.issuer == *me)
        .filter_map(|row| {
            let message = MessageId::parse(&row.message)?;
            let lane = Lane { to: message.to().clone(), docket: id };
            let container = Digest::of(row.message.as_bytes());
            let mut message = OutboxRow::new(
                &row.message,
                lane,
                OutboxItem::Entry,
                (container, 50_000),
                row.stated_at,
                row.stated_at,
            );
            message.state = OutboxState::Done;
            message.attempts = 1;
            message.done_at = Some(row.stated_at);
            Some(message)
        })
        .collect();
    Copied { id, kind: model.kind.clone(), opened_at: back(first), entries, statements, messages }
}

/// Puts new words in the place of old ones; a name that is met for the first time gets a new one.
fn rename(value: &mut Value, words: &mut HashMap<String, String>, rng: &mut Counting) {
    match value {
        Value::String(text) => {
            if let Some(new) = words.get(text) {
                text.clone_from(new);
            } else if text.starts_with("Образцов") {
                let new = People::family(rng);
                words.insert(std::mem::replace(text, new.clone()), new);
            } else if text.starts_with("Имя") {
                let new = People::given(rng).to_owned();
                words.insert(std::mem::replace(text, new.clone()), new);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, words, rng)),
        Value::Object(fields) => fields.values_mut().for_each(|field| rename(field, words, rng)),
        _ => {}
    }
}

/// The same statement about the message of the copy.
fn restated(
    statement: &Statement,
    id: DocketId,
    digests: &BTreeMap<Digest, Digest>,
    back: &impl Fn(Moment) -> Moment,
) -> Option<EvidenceRow> {
    let claims = statement.claims();
    let entry = *digests.get(claims.message.content())?;
    let message = MessageId::new(&entry, &claims.to);
    let container = Digest::of(message.to_string().as_bytes());
    let claims = Claims { message, container, at: back(claims.at), previous: None, ..claims.clone() };
    let (event, issuer, at, message) =
        (claims.event.name().to_owned(), claims.issuer.clone(), claims.at, claims.message.to_string());
    let statement = Statement::new(claims).ok()?;
    Some(EvidenceRow {
        statement: statement.digest(),
        message,
        docket: Some(id),
        entry: Some(entry),
        event,
        issuer,
        stated_at: at,
        json: statement.bytes().to_vec(),
        container: None,
        received_at: at,
    })
}
