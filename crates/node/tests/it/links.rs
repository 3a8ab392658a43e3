//! What a matter is tied to: the picture and the table have the same ties, and nobody learns of what she may not open.

use app::{PairList, PairQuestion, SayOfPair, links::Tie};
use kernel::{DocketId, Role};
use serde_json::{Value, json};
use testkit::{Node, World, request};

use crate::browser::Browser;

fn of((family, given): (&str, &str), born: &str, secret: bool) -> Value {
    let mut fields = request("uz-gp");
    fields["persons"] = json!([{"family": family, "given": given, "category": "suspect", "born": born}]);
    if secret {
        fields["confidentiality"] = json!("content");
    }
    fields
}

async fn drafts(node: &Node, login: &str, person: (&str, &str), born: &str) -> DocketId {
    node.drafts_by(login, of(person, born, login == "head")).await
}

/// The rows of the table: from, tie, to, how certain.
fn rows(page: &str) -> Vec<Vec<String>> {
    let table = page.split("<tbody").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default();
    let words = |cell: &str| -> String {
        let pieces = cell.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text));
        pieces.collect::<String>().trim().to_owned()
    };
    let cells = |row: &str| {
        let cells = row.replace("<th", "<td");
        cells.split("<td").skip(1).map(|cell| words(&format!("<td{cell}"))).collect()
    };
    table.split("<tr").skip(1).map(cells).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tie_of_the_picture_is_a_row_of_the_table() {
    let world = World::of(&["az-pgo", "uz-gp"], 61).await;
    let node = &world.nodes[0];
    let id = drafts(node, "officer", ("DEMO ƏLIYEV", "Rəşad"), "1980-05-17").await;
    let other = drafts(node, "officer", ("ДЕМО АЛИЕВ", "Рашад"), "1980-05-17").await;
    let apart = drafts(node, "officer", ("DEMO HÜSEYNOVA", "Leyla"), "1991-01-02").await;
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    let place = format!("/requests/{id}/links");
    browser.goes(&format!("/requests/{id}/people")).await;
    browser.shows(&place);
    browser.goes(&place).await;
    browser.shows("is shown to who says what for");
    browser.lacks(&other.to_string());
    assert_eq!(rows(&browser.page).len(), 2, "the partner and the person: {:?}", rows(&browser.page));
    // Said what for, she comes back and sees where else somebody of that name stands: possible, not certain.
    browser.sends(&[("ground", "matter"), ("matter", &id.to_string()), ("to", &place)], None).await;
    assert_eq!(browser.place, place);
    browser.shows(&other.to_string());
    browser.lacks(&apart.to_string());
    let told = rows(&browser.page);
    let lines = browser.page.matches("class=\"co-graph__line").count();
    assert_eq!((told.len(), lines), (3, 3), "{told:?}");
    let possible: Vec<_> =
        told.iter().filter(|row| row.last().is_some_and(|last| last.starts_with("Possible"))).collect();
    assert_eq!(possible.len(), 1, "{told:?}");
    assert_eq!(possible[0][0], "DEMO ƏLIYEV Rəşad");
    assert_eq!(browser.page.matches("co-graph__line--possible").count(), 1);
    let (status, _, table) = browser.fetches(&format!("{place}.csv")).await;
    let table = String::from_utf8(table).expect("text");
    assert!(status.is_success() && table.lines().count() == 4, "{table}");
    let (status, _, book) = browser.fetches(&format!("{place}.xlsx")).await;
    assert!(status.is_success() && book.starts_with(b"PK"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_may_not_open_is_tied_to_nothing() {
    let world = World::of(&["az-pgo", "uz-gp"], 62).await;
    let node = &world.nodes[0];
    let id = drafts(node, "officer", ("DEMO ƏLIYEV", "Rəşad"), "1980-05-17").await;
    let secret = drafts(node, "head", ("DEMO ƏLIYEV", "Rəşad"), "1980-05-17").await;
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Officer]).await;
    let place = format!("/requests/{id}/links");
    browser.goes(&place).await;
    browser.sends(&[("ground", "matter"), ("matter", &id.to_string()), ("to", &place)], None).await;
    browser.lacks(&secret.to_string());
    browser.lacks("Another matter");
    assert_eq!(rows(&browser.page).len(), 2);
    browser.goes(&format!("/requests/{secret}/links")).await;
    assert_eq!(browser.status.as_u16(), 404);
    // Whoever may open it sees it.
    let mut head = Browser::signed_in_as(&world, "leyla", &[Role::Head]).await;
    head.goes(&place).await;
    head.sends(&[("ground", "matter"), ("matter", &id.to_string()), ("to", &place)], None).await;
    head.shows(&secret.to_string());
    // And nobody is led anywhere else by the question.
    head.goes(&format!("/requests/{id}/links?again")).await;
    let to = format!("/requests/{id}/documents");
    let token = head.hidden("token").expect("a token");
    let pairs = [("token", token.as_str()), ("ground", "supervision"), ("to", to.as_str())];
    head.ask(axum::http::Method::POST, "/persons/purpose", Some(crate::browser::encoded(&pairs))).await;
    assert!(head.place.starts_with("/persons"), "{}", head.place);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_said_of_a_pair_is_drawn_so() {
    let world = World::of(&["az-pgo", "uz-gp"], 63).await;
    let node = &world.nodes[0];
    let id = drafts(node, "officer", ("DEMO ƏLIYEV", "Rəşad"), "1980-05-17").await;
    drafts(node, "officer", ("ДЕМО АЛИЕВ", "Рашад"), "1980-05-17").await;
    let officer = node.somebody("officer").await;
    let purpose = app::NewPurpose { ground: "supervision".into(), ..app::NewPurpose::default() };
    node.app.state_purpose(&officer, purpose).await.expect("a purpose");
    let ties = async || -> Vec<Tie> {
        let links = node.app.links(&officer, id).await.expect("links");
        links.edges.into_iter().map(|edge| edge.tie).filter(|tie| matches!(tie, Tie::Alike(_) | Tie::Same)).collect()
    };
    let says = async |list: PairList, decision: &str| {
        let question = PairQuestion { list, docket: Some(id), page: 1 };
        let pair = node.app.pairs(&officer, question).await.expect("pairs").rows.remove(0);
        let said = SayOfPair { pair: pair.code, stamp: pair.stamp, decision: decision.into(), reason: String::new() };
        node.app.say_of_pair(&officer, said).await.expect("said");
    };
    assert!(matches!(ties().await.as_slice(), [Tie::Alike(_)]));
    says(PairList::Open, "unsure").await;
    assert!(matches!(ties().await.as_slice(), [Tie::Alike(_)]), "that it cannot be said yet decides nothing");
    says(PairList::Unsure, "same").await;
    assert_eq!(ties().await, [Tie::Same]);
    says(PairList::Decided, "different").await;
    assert_eq!(ties().await, [], "two persons are not tied by their name");
}
