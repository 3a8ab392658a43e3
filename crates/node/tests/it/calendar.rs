//! Meetings and visits in the calendar, and in the feed that a calendar program reads.

use app::Target;
use axum::http::StatusCode;
use kernel::{DocketId, Role};
use serde_json::{Value, json};
use testkit::{Node, World};

use crate::browser::{Browser, person_as};

/// A meeting with us as the host, as a draft.
async fn drafts(node: &Node, title: &str, days: (&str, &str)) -> DocketId {
    let mut fields = json!({
        "how": "past_ours", "partner": "uz-gp", "title": title, "language": "en", "form": "meeting",
        "city": "DEMO City", "zone": "Asia/Baku", "from": days.0,
    });
    if !days.1.is_empty() {
        fields["to"] = json!(days.1);
    }
    node.tries("officer", Target::New("event".into()), "draft", fields, Vec::new()).await.expect("a draft").docket
}

async fn records(node: &Node, id: DocketId) {
    node.does("officer", id, "ready", json!({})).await;
    node.does("signer", id, "record", json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_lies_on_its_days_and_its_feed_names_nobody() {
    let world = World::of(&["az-pgo", "uz-gp"], 77).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let id = drafts(baku, "DEMO talks with Karimov", ("2026-10-30", "2026-11-02")).await;
    // Of a day that nobody knows there is nothing in a calendar.
    let vague = drafts(baku, "DEMO of some month", ("2026-10", "")).await;
    records(baku, id).await;
    records(baku, vague).await;
    assert!(world.settles(80).await);
    let mut browser = Browser::signed_in(&world, "rena").await;
    for (place, there) in [("day=2026-10-30", true), ("day=2026-11-02", true), ("day=2026-11-03", false)] {
        browser.goes(&format!("/calendar?{place}&whose=all")).await;
        assert_eq!(browser.page.contains("DEMO talks with Karimov"), there, "{place}");
    }
    browser.goes("/calendar?month=2026-10&whose=all").await;
    browser.shows("DEMO talks with Karimov");
    browser.lacks("DEMO of some month");
    browser.goes("/profile/feeds").await;
    browser.sends(&[("view", "")], None).await;
    let secret = browser.page.split("/feed/").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
    let address = format!("/feed/{secret}/meetings.ics");
    browser.shows(&address);
    let mut program = Browser::on(baku);
    program.goes(&address).await;
    assert_eq!(program.status, StatusCode::OK);
    // The day after the last: what ends on the second lies on the second (RFC 5545, 3.6.1).
    for said in ["DTSTART;VALUE=DATE:20261030", "DTEND;VALUE=DATE:20261103", &format!("UID:{id}@az-pgo")] {
        program.shows(said);
    }
    for secret in ["Karimov", "DEMO", "Baku", "STATUS:CANCELLED", &vague.to_string()] {
        program.lacks(secret);
    }
    assert_eq!(program.page.matches("BEGIN:VEVENT").count(), 1);
    // Both ends have it; the partner’s copy is under its own name.
    let theirs = tashkent.app.make_feed(&tashkent.somebody("officer").await, None).await.expect("an address");
    let mut other = Browser::on(tashkent);
    other.goes(&format!("/feed/{theirs}/meetings.ics")).await;
    other.shows(&format!("UID:{id}@uz-gp"));
    // Who sees only what she was given sees nothing else in a calendar either.
    person_as(baku, "tarana", &[Role::Translator]).await;
    let given = baku.app.make_feed(&baku.somebody("tarana").await, None).await;
    if let Ok(given) = given {
        program.goes(&format!("/feed/{given}/meetings.ics")).await;
        assert_eq!((program.status, program.page.contains("VEVENT")), (StatusCode::OK, false));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_called_off_is_told_to_the_program_and_leaves_the_page() {
    let world = World::of(&["az-pgo", "uz-gp"], 78).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let fields = json!({
        "how": "we_invite", "partner": "uz-gp", "title": "DEMO visit", "language": "en", "form": "visit",
        "city": "DEMO City", "zone": "Asia/Baku", "from": "2026-12-15", "to": "2026-12-15", "reply_by": "2026-12-01",
    });
    let target = Target::New("event".into());
    let id = baku.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    baku.does("officer", id, "ready", json!({})).await;
    baku.does("signer", id, "invite", json!({})).await;
    assert!(world.settles(80).await);
    let secret = tashkent.app.make_feed(&tashkent.somebody("officer").await, None).await.expect("an address");
    let mut program = Browser::on(tashkent);
    let address = format!("/feed/{secret}/meetings.ics");
    program.goes(&address).await;
    program.shows("DTSTART;VALUE=DATE:20261215");
    program.lacks("STATUS");
    let reason: Value = json!({"note": {"lang": "en", "text": "DEMO"}});
    baku.does("officer", id, "cancel", reason).await;
    assert!(world.settles(80).await);
    program.goes(&address).await;
    program.shows("STATUS:CANCELLED");
    let days = app::AgendaAsk {
        from: kernel::Date::parse("2026-12-15").expect("a day"),
        to: kernel::Date::parse("2026-12-15").expect("a day"),
        whose: None,
        most: 10,
    };
    let found = tashkent.app.agenda(&tashkent.somebody("officer").await, &days).await.expect("days");
    assert!(found[0].meetings.is_empty());
    assert!(tashkent.app.check_everything().await.expect("a report").ok);
    // What a view says of the days is what its entries say, or the check says so.
    let sql = "UPDATE occasion SET last_day = '2026-12-16'".to_owned();
    tashkent.app.store().write(move |tx| tx.exec(&sql, &[])).await.expect("the change");
    assert!(!tashkent.app.check_everything().await.expect("a report").ok);
}
