//! Samples of what takes longer than a page waits, and the dossier.

use app::{DossierPart, Job, JobKind, JobLine, JobState, Order, Shape};

use super::*;
use crate::{dossier, pages::jobs as jobs_pages};

fn job(kind: JobKind, shape: Shape, state: JobState) -> Job {
    let over = !matches!(state, JobState::Waiting | JobState::Working);
    Job {
        id: "0".repeat(32),
        order: Order { kind, shape, query: "open=all".into(), docket: None },
        number: (kind == JobKind::Dossier).then(|| "16/2-<0114>-26".into()),
        state,
        stopping: false,
        ordered_at: now(),
        ended_at: over.then(now),
        done: 2,
        steps: 5,
        problem: None,
        file: (state == JobState::Done).then(|| ("comity-<list>.csv".into(), 123_456)),
        kept_until: (state == JobState::Done).then(now),
    }
}

pub fn pages(ctx: &Ctx) -> Vec<(String, String)> {
    let states = [JobState::Waiting, JobState::Working, JobState::Done, JobState::Cancelled, JobState::Failed];
    let kinds = [
        (JobKind::Requests, Shape::Csv),
        (JobKind::Requests, Shape::Xlsx),
        (JobKind::Journal, Shape::Pdf),
        (JobKind::Dossier, Shape::Docx),
        (JobKind::Dossier, Shape::Zip),
    ];
    let own: Vec<Job> = kinds.into_iter().zip(states).map(|((kind, shape), state)| job(kind, shape, state)).collect();
    let lines = own
        .iter()
        .map(|job| JobLine {
            officer: "Rauf <H>".into(),
            kind: Some(job.order.kind),
            state: job.state,
            ordered_at: job.ordered_at,
            ended_at: job.ended_at,
            steps: (1, 3),
            tries: 2,
        })
        .collect();
    let mut failed = own[4].clone();
    failed.problem = Some(("job-crashed".into(), vec![("tries".into(), "3".into())]));
    let mut unknown = own[4].clone();
    unknown.problem = Some(("no-such-code".into(), Vec::new()));
    let mut gone = own[2].clone();
    gone.file = None;
    let stopping = Job { stopping: true, ..own[1].clone() };
    let empty: Page<Job> = sheet(vec![], 0);
    let none: Page<JobLine> = sheet(vec![], 0);
    let mut pages = vec![
        (
            "jobs",
            html(&jobs_pages::list_page(
                ctx,
                &sheet(own.clone(), 3),
                Some(&sheet(lines, 3)),
                Some(&(2, "mail-unreachable".to_owned(), now())),
            )),
        ),
        ("jobs none", html(&jobs_pages::list_page(ctx, &empty, Some(&none), None))),
    ];
    let all = own.iter().chain([&failed, &unknown, &gone, &stopping]);
    pages.extend(all.map(|job| ("job", html(&jobs_pages::job_page(ctx, job, Vec::new())))));
    let wish = |address: Option<&str>, confirmed, offered| app::MailWish {
        offered,
        address: address.map(str::to_owned),
        confirmed,
        pace: app::Pace::Hourly,
    };
    let mails = [
        (wish(None, false, false), vec![]),
        (wish(None, false, true), vec![Problem::field("address", "mail-address")]),
        (wish(Some("a<b>@example.org"), false, true), vec![Problem::field("code", "mail-code-wrong")]),
        (wish(Some("a@example.org"), true, true), vec![Problem::field("pace", "field-required")]),
        (wish(Some("a@example.org"), true, true), vec![]),
    ];
    let mail =
        |(wish, wrong): &(app::MailWish, Vec<Problem>)| html(&super::super::mail::mail_page(ctx, wish, "x", wrong));
    pages.extend(mails.iter().map(|one| ("mail", mail(one))));
    pages.into_iter().map(|(name, html)| (name.to_owned(), html)).collect()
}

/// All words of a part, for looking.
fn words_of(part: &DossierPart) -> String {
    match part {
        DossierPart::Heading(text) | DossierPart::Paragraph(text) => text.clone(),
        DossierPart::Pairs(rows) => {
            rows.iter().map(|(label, value)| format!("{label}: {value}")).collect::<Vec<_>>().join("\n")
        }
        DossierPart::Table { head, rows } => {
            [head].into_iter().chain(rows).map(|row| row.join(" | ")).collect::<Vec<_>>().join("\n")
        }
        DossierPart::Content(rows) => format!("{} rows", rows.len()),
        DossierPart::Page => String::new(),
    }
}

#[test]
fn a_dossier_is_in_words_in_every_language() {
    for lang in Lang::ALL {
        let ctx = ctx(lang, "");
        let case = case();
        let whole = dossier::paper(&ctx, &case, true);
        let text = whole.parts.iter().map(words_of).collect::<Vec<_>>().join("\n");
        let all = format!("{}\n{}\n{text}", whole.title, whole.mark);
        assert_eq!(missing_keys(&all), Vec::<String>::new(), "{lang}");
        for entry in &case.entries {
            for file in &entry.held.entry.attachments {
                let squeezed: String = all.split_whitespace().collect();
                assert!(squeezed.contains(&file.digest.to_string()) && all.contains(&file.name), "{lang}: {all}");
            }
        }
        for mention in &case.look.mentions {
            assert!(all.contains(&mention.name), "{lang}: {}", mention.name);
        }
        for note in &case.look.office.notes {
            assert!(all.contains(&note.text.text), "{lang}");
        }
        assert!(all.contains("Məryəm Əliyeva"), "who made it");
        let contents = |paper: &app::DossierPaper| {
            paper.parts.iter().filter(|part| matches!(part, DossierPart::Content(_))).count()
        };
        assert!(contents(&whole) > contents(&dossier::paper(&ctx, &case, false)), "the letters");
        let secret = ctx.voice().t("web-handling-confidential");
        assert_eq!(whole.mark.contains(&secret), case.look.summary.confidential);
    }
}
