//! Seventy partners and ten years in one office: what belongs to one of them is never told of another.

use app::{BriefAsk, Filter};
use kernel::Date;
use testkit::{World, Years};

use crate::browser::Browser;

#[tokio::test(flavor = "multi_thread")]
async fn seventy_partners_and_ten_years_stay_apart() {
    let world = World::of(&["az-pgo"], 97).await;
    let node = &world.nodes[0];
    let years =
        Years { partners: 70, from: 2017, years: 10, meetings: 1, programmes: false, commitments: 0, requests: (0, 3) };
    let lived = years.live(node).await;
    assert_eq!((lived.partners.len(), lived.meetings.len()), (70, 700));
    let head = node.somebody("head").await;
    let day = |text: &str| Date::parse(text).expect("a day");
    for place in [0, 1, 34, 69] {
        let partner = lived.partners[place].clone();
        let whole = BriefAsk { partner: partner.clone(), day: day("2026-12-31") };
        let brief = node.app.brief(&head, &whole).await.expect("a briefing");
        let of_it = || lived.meetings.iter().filter(|(of, _)| *of == place).map(|(_, id)| *id);
        let told: Vec<_> = brief.meetings.iter().map(|one| one.docket).collect();
        assert_eq!(told, of_it().collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>(), "{partner}");
        assert_eq!(brief.matters.iter().filter(|line| line.kind == "mla").count(), if place == 0 { 3 } else { 0 });
        // On a day of the past only what was before it.
        let then = BriefAsk { partner, day: day("2020-12-31") };
        assert_eq!(node.app.brief(&head, &then).await.expect("a briefing").meetings.len(), 4);
    }
    // Everything waits to be posted, and the calendar has every day of ten years.
    let waiting = node.app.list(&head, Filter { to_post: Some(true), ..Filter::default() }).await.expect("a list");
    assert_eq!(waiting.total, 703);
    let secret = node.app.make_feed(&head, None).await.expect("an address");
    let mut program = Browser::on(node);
    program.goes(&format!("/feed/{secret}/meetings.ics")).await;
    assert_eq!(program.page.matches("BEGIN:VEVENT").count(), 700);
    for year in 2017..2027 {
        assert_eq!(program.page.matches(&format!("DTSTART;VALUE=DATE:{year}")).count(), 70, "{year}");
    }
    assert!(!program.page.contains("DEMO"));
    assert!(node.app.check_everything().await.expect("a report").ok);
}
