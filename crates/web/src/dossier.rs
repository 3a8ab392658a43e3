//! The dossier of a matter: everything of it that one person may open, on paper or to be worked on, alone or with the
//! attached files beside it.

use std::collections::BTreeSet;

use app::{Case, Correspondent, DossierPaper, DossierPart, Download, EntryView, Ladder, RungStanding, Shape};
use docket::{AttachmentRef, Handling, Standing};
use kernel::{Digest, DocketId, Problem};
use lingua::Voice;

use crate::{
    ctx::Ctx,
    pages::case::handling,
    taken::{
        in_memory,
        zip::{Archive, safe_name},
    },
    words,
    workshop::Steps,
};

/// The media type of a DOCX.
pub(crate) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The dossier of a matter in the language of `ctx`.
///
/// # Errors
/// `not-found` for a matter that the person may not open; what the printer has against it; that the job was stopped.
pub async fn file(ctx: &Ctx, id: DocketId, shape: Shape, steps: &Steps<'_>) -> Result<Download, Problem> {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    steps.at(0, 2).await?;
    let case = app.case_for_paper(actor, id).await?;
    let files = if shape == Shape::Zip { attached(&case) } else { Vec::new() };
    let all = 2 + files.len();
    steps.at(1, all).await?;
    let editable = shape == Shape::Docx;
    let bytes = app.print_dossier(paper(ctx, &case, !editable), editable).await?;
    steps.at(2, all).await?;
    let number = case.look.summary.our_number.clone().unwrap_or_else(|| id.to_string());
    let stem = format!("comity-{}-{}", ctx.house.seat.authority, plain(&number));
    match shape {
        Shape::Docx => Ok(in_memory(format!("{stem}.docx"), DOCX, bytes)),
        Shape::Zip => with_files(ctx, id, &stem, &bytes, &files, steps).await,
        Shape::Csv | Shape::Xlsx | Shape::Pdf => Ok(in_memory(format!("{stem}.pdf"), "application/pdf", bytes)),
    }
}

/// A number as a part of a file's name.
fn plain(number: &str) -> String {
    number.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '-' }).collect()
}

/// The attached files, each once, in the order in which they came.
fn attached(case: &Case) -> Vec<AttachmentRef> {
    let mut seen = BTreeSet::new();
    let all = case.entries.iter().flat_map(|view| &view.held.entry.attachments);
    all.filter(|file| seen.insert(file.digest)).cloned().collect()
}

/// The paper, the files under names that lead nowhere, and a list of digests that `sha256sum -c` reads.
async fn with_files(
    ctx: &Ctx,
    id: DocketId,
    stem: &str,
    paper: &[u8],
    files: &[AttachmentRef],
    steps: &Steps<'_>,
) -> Result<Download, Problem> {
    let (app, actor, v) = (ctx.app()?, ctx.actor()?, ctx.voice());
    let mut archive = Archive::new(app.vault().scratch()?);
    let name = format!("{stem}.pdf");
    archive.add(&name, &mut &paper[..])?;
    let mut sums = vec![format!("{}  {name}\n", Digest::of(paper))];
    for (at, file) in files.iter().enumerate() {
        steps.at(2 + at, 2 + files.len()).await?;
        let name = format!("files/{}", safe_name(at + 1, &file.name));
        match app.attachment(actor, id, file.digest).await {
            Ok(mut body) => {
                let copied =
                    tokio::task::spawn_blocking(move || archive.add(&name, &mut body.body).map(|()| (archive, name)));
                let (back, name) = copied.await.map_err(Problem::internal)??;
                archive = back;
                sums.push(format!("{}  {name}\n", file.digest));
            }
            // What has not arrived yet is named; the rest is worth having.
            Err(problem) if problem.code == "vault-missing" => {
                sums.push(format!("# {}: {name}\n", v.t("dossier-file-missing")));
            }
            Err(problem) => return Err(problem),
        }
    }
    archive.add("SHA256SUMS.txt", &mut sums.concat().as_bytes())?;
    let mut body = archive.finish()?;
    let size = std::io::Seek::seek(&mut body, std::io::SeekFrom::End(0)).map_err(Problem::internal)?;
    std::io::Seek::rewind(&mut body).map_err(Problem::internal)?;
    let (name, media_type) = (format!("{stem}.zip"), "application/zip".to_owned());
    Ok(Download { name, media_type, size, body: Box::new(body) })
}

/// The paper. `letters` says whether what the letters say stands at its end.
pub fn paper(ctx: &Ctx, case: &Case, letters: bool) -> DossierPaper {
    let v = ctx.voice();
    let summary = &case.look.summary;
    let number = summary.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let mut parts = about(ctx, case, &number);
    card(v, case, &mut parts);
    persons(v, case, &mut parts);
    limits(v, case, &mut parts);
    cards(v, case, &mut parts);
    messages(v, case, &mut parts);
    history(v, case, &mut parts);
    desk(v, case, &mut parts);
    documents(v, case, &mut parts);
    if letters {
        texts(v, case, &mut parts);
    }
    DossierPaper {
        lang: ctx.lang,
        office: ctx.house.seat.names.in_lang(ctx.lang).to_owned(),
        title: v.ta("dossier-of", &[("subject", words::title(v, &summary.title).into())]),
        mark: v.ta("dossier-mark", &[("mark", mark(v, case).into()), ("number", number.into())]),
        parts,
        foot: v.t("dossier-footer"),
        mentioned: case
            .names
            .iter()
            .map(|(id, names)| Correspondent { id: id.clone(), names: names.clone() })
            .collect(),
        at: ctx.now(),
        demo: ctx.house.seat.demo,
    }
}

/// How the whole must be handled: as the part of it that needs the most care.
fn mark(v: Voice<'_>, case: &Case) -> String {
    let files = case.entries.iter().flat_map(|view| &view.held.entry.attachments).map(|file| file.handling);
    let weight = |one: &Handling| match one {
        Handling::Ordinary => 0,
        Handling::Official => 1,
        Handling::Confidential => 2,
    };
    let own = if case.look.summary.confidential { Handling::Confidential } else { Handling::Ordinary };
    handling(v, files.chain([own]).max_by_key(weight).unwrap_or(own))
}

/// What it is, how it stands, and for whom this was made.
fn about(ctx: &Ctx, case: &Case, number: &str) -> Vec<DossierPart> {
    let v = ctx.voice();
    let summary = &case.look.summary;
    let who = ctx.actor.as_deref().map(|actor| actor.name.clone()).unwrap_or_default();
    let partners: Vec<String> = summary.partners.iter().map(|id| words::authority(v, &case.names, id)).collect();
    let officer = case.look.office.assigned_to.as_ref().map(|id| named(case, id));
    let mut rows = vec![
        (v.t("common-number"), number.to_owned()),
        (v.t("requests-their-number"), summary.their_number.clone().unwrap_or_else(|| v.t("common-none"))),
        (v.t("web-filter-kind"), words::kind(v, case.kind)),
        (v.t("web-filter-side"), words::side(v, summary.side)),
        (v.t("common-state"), words::key(v, &summary.state)),
        (v.t("web-line-state"), words::key(v, &summary.line_state)),
        (v.t("web-partner"), partners.join("; ")),
        (v.t("requests-officer"), officer.unwrap_or_else(|| v.t("web-officer-none"))),
        (v.t("web-urgent"), v.t(if summary.urgent { "common-yes" } else { "common-no" })),
        (v.t("card-secrecy"), mark(v, case)),
        (v.t("list-made"), format!("{who}, {}", v.moment(ctx.now()))),
        (v.t("dossier-zone"), v.zone().name()),
    ];
    if !case.look.conflicts.is_empty() {
        rows.push((v.t("timeline-conflict"), v.tn("web-conflicts", case.look.conflicts.len())));
    }
    vec![DossierPart::Paragraph(v.ta("dossier-says", &[("who", who.into())])), DossierPart::Pairs(rows)]
}

/// The name of one of our officers.
fn named(case: &Case, pseudonym: &str) -> String {
    case.officers.get(pseudonym).cloned().unwrap_or_else(|| pseudonym.to_owned())
}

fn heading(v: Voice<'_>, key: &str) -> DossierPart {
    DossierPart::Heading(v.t(key))
}

fn table(v: Voice<'_>, head: &[&str], rows: Vec<Vec<String>>) -> DossierPart {
    if rows.is_empty() {
        return DossierPart::Paragraph(v.t("common-none"));
    }
    DossierPart::Table { head: head.iter().map(|key| v.t(key)).collect(), rows }
}

fn card(v: Voice<'_>, case: &Case, parts: &mut Vec<DossierPart>) {
    parts.push(heading(v, "card-title"));
    parts.push(DossierPart::Content(case.look.card.clone()));
    for told in &case.look.office.assignments {
        let to = told.to.as_deref().map_or_else(|| v.t("web-officer-none"), |to| named(case, to));
        let mut rows = vec![(v.t("requests-officer"), to)];
        rows.extend(told.instruction.as_ref().map(|text| (v.t("docket-field-instruction"), text.text.clone())));
        rows.extend(told.report_by.map(|day| (v.t("docket-field-report_by"), v.date(day))));
        rows.push((v.t("case-resolution-by"), format!("{}, {}", named(case, &told.by.pseudonym), v.moment(told.at))));
        parts.push(heading(v, "case-resolution"));
        parts.push(DossierPart::Pairs(rows));
    }
}

/// Whom the matter names. Nobody is looked up anywhere else, so no purpose has to be stated.
fn persons(v: Voice<'_>, case: &Case, parts: &mut Vec<DossierPart>) {
    let row = |mention: &docket::Mention| {
        vec![
            mention.name.clone(),
            words::option(v, case.kind, "category", &mention.category),
            mention.born.map_or_else(|| v.t("common-unknown"), |born| v.partial_date(born)),
        ]
    };
    parts.push(heading(v, "web-persons"));
    let rows = case.look.mentions.iter().map(row).collect();
    parts.push(table(v, &["common-person", "web-person-category", "web-person-born"], rows));
}

fn limits(v: Voice<'_>, case: &Case, parts: &mut Vec<DossierPart>) {
    let zone = v.zone().minutes();
    let row = |clock: &docket::Clock| {
        let state = match (clock.stopped, clock.paused) {
            (Some(at), _) => labelled(v, &v.t("limit-met"), &v.moment(at)),
            (None, Some(since)) => labelled(v, &v.t("web-limit-paused"), &v.moment(since)),
            (None, None) if clock.is_overdue(case.now) => words::late(v, clock.due, case.now),
            (None, None) => v.t("dossier-limit-runs"),
        };
        vec![
            words::key(v, &clock.name),
            v.date(words::last_day(clock.due, zone)),
            state,
            words::authority(v, &case.names, &clock.bound),
            words::key(v, &clock.source),
        ]
    };
    parts.push(heading(v, "limit-title"));
    let head = ["web-limit-for", "requests-limit", "common-state", "web-limit-who", "web-limit-source"];
    parts.push(table(v, &head, case.look.clocks.iter().map(row).collect()));
    if !case.look.office.limits.is_empty() {
        let row = |limit: &docket::UseLimit| {
            vec![
                v.t(&limit.label),
                limit.item.clone().unwrap_or_default(),
                limit.until.map_or_else(|| v.t("common-none"), |until| v.date(until)),
            ]
        };
        parts.push(heading(v, "law-limits-use"));
        let head = ["law-column-says", "web-document", "law-limits-until"];
        parts.push(table(v, &head, case.look.office.limits.iter().map(row).collect()));
    }
}

/// What the registration desk put to it.
fn cards(v: Voice<'_>, case: &Case, parts: &mut Vec<DossierPart>) {
    if case.letters.is_empty() {
        return;
    }
    let row = |card: &app::register::CardBrief| {
        let done = card.done_at.map_or_else(|| v.t("common-no"), |at| v.moment(at));
        let files: Vec<&str> = card.files.iter().map(|file| file.name.as_str()).collect();
        let who = crate::pages::register::who(v, &case.names, card);
        vec![card.number.clone(), v.date(card.day), who, card.subject.clone(), files.join("; "), done]
    };
    parts.push(heading(v, "register-of-matter"));
    let head =
        ["common-number", "common-date", "register-correspondent", "common-subject", "register-files", "register-done"];
    parts.push(table(v, &head, case.letters.iter().map(row).collect()));
}

fn labelled(v: Voice<'_>, label: &str, value: &str) -> String {
    v.ta("common-label-value", &[("label", label.into()), ("value", value.into())])
}

/// What was exchanged, the oldest first, with the times of each receipt.
fn messages(v: Voice<'_>, case: &Case, parts: &mut Vec<DossierPart>) {
    let shared = case.entries.iter().filter(|view| !view.held.entry.is_home());
    let rows = shared
        .flat_map(|view| {
            let entry = &view.held.entry;
            let ours = entry.author == case.seat;
            let (key, at) = if ours { ("messages-to", entry.made_at) } else { ("messages-from", view.held.noted_at) };
            let what = words::entry(v, &entry.kind);
            view.ladders.iter().map(move |(to, ladder)| {
                let who = words::authority(v, &case.names, if ours { to } else { &entry.author });
                vec![v.moment(at), labelled(v, &v.t(key), &who), what.clone(), receipts(v, ladder)]
            })
        })
        .collect();
    parts.push(heading(v, "messages-title"));
    parts.push(table(v, &["common-date", "case-message-way", "web-document-entry", "receipt-title"], rows));
}

/// Each step of a message, a line each.
fn receipts(v: Voice<'_>, ladder: &Ladder) -> String {
    let steps = [
        (&ladder.submitted, "receipt-sent"),
        (&ladder.accepted, "receipt-accepted"),
        (&ladder.delivered, "receipt-delivered"),
        (&ladder.opened, "receipt-opened"),
    ];
    let line = |(step, key): (&app::Rung, &str)| {
        let value = match step.standing() {
            RungStanding::Yes(proof) => v.moment(proof.at),
            RungStanding::NotYet => v.t("receipt-not-yet"),
            RungStanding::Failed(proof) => labelled(v, &v.t("receipt-failed"), &v.moment(proof.at)),
        };
        labelled(v, &v.t(key), &value)
    };
    steps.map(line).join("\n")
}

/// Everything that happened, the oldest first.
fn history(v: Voice<'_>, case: &Case, parts: &mut Vec<DossierPart>) {
    let row = |view: &EntryView| {
        let entry = &view.held.entry;
        let ours = entry.author == case.seat;
        let role = v.role(entry.officer.role);
        let officer = case.officers.get(&entry.officer.pseudonym).filter(|_| ours);
        let person = officer.map_or_else(|| role.clone(), |name| format!("{role}, {name}"));
        let author = words::authority(v, &case.names, &entry.author);
        let standing = match &view.standing {
            Standing::Conflict { breach } => labelled(v, &v.t("timeline-conflict"), &words::breach(v, breach)),
            Standing::NotUnderstood => v.t("web-not-understood"),
            Standing::Stands if entry.is_home() => v.t("web-home-entry"),
            Standing::Stands => String::new(),
        };
        vec![v.moment(entry.made_at), words::entry(v, &entry.kind), format!("{author} ({person})"), standing]
    };
    parts.push(heading(v, "timeline-title"));
    let head = ["common-date", "notices-what", "dossier-by", "common-state"];
    parts.push(table(v, &head, case.entries.iter().map(row).collect()));
}

/// What stays in the authority: notes, what waits for a second person, emergencies, translations.
fn desk(v: Voice<'_>, case: &Case, parts: &mut Vec<DossierPart>) {
    let office = &case.look.office;
    let notes: Vec<(String, String)> = office
        .notes
        .iter()
        .map(|note| (format!("{}, {}", named(case, &note.by.pseudonym), v.moment(note.at)), note.text.text.clone()))
        .collect();
    parts.push(heading(v, "requests-notes"));
    parts.push(if notes.is_empty() { DossierPart::Paragraph(v.t("common-none")) } else { DossierPart::Pairs(notes) });
    if !office.proposals.is_empty() {
        let row = |proposal: &docket::Proposal| {
            let by = named(case, &proposal.by.pseudonym);
            vec![words::act(v, case.kind, &proposal.act), by, v.moment(proposal.at)]
        };
        parts.push(heading(v, "web-proposals"));
        let rows = office.proposals.iter().map(row).collect();
        parts.push(table(v, &["web-act", "web-proposed-by", "common-date"], rows));
    }
    if !case.emergencies.is_empty() {
        let rows = case
            .emergencies
            .iter()
            .map(|one| (format!("{}, {}", one.officer, v.moment(one.opened_at)), one.reason.clone()));
        parts.push(heading(v, "emergency-list"));
        parts.push(DossierPart::Pairs(rows.collect()));
    }
    if !case.translations.is_empty() {
        let row = |line: &app::TranslationLine| {
            vec![
                crate::pages::translations::name(v, line),
                crate::pages::translations::pair(v, line),
                line.translator.clone(),
                v.moment(line.ordered_at),
            ]
        };
        parts.push(heading(v, "translation-of-matter"));
        let head = ["web-document", "translation-languages", "role-translator", "common-date"];
        parts.push(table(v, &head, case.translations.iter().map(row).collect()));
    }
}

/// The papers with their sizes and digests, so that a copy can be compared.
fn documents(v: Voice<'_>, case: &Case, parts: &mut Vec<DossierPart>) {
    let mut rows: Vec<(String, String)> = Vec::new();
    for view in &case.entries {
        let entry = &view.held.entry;
        let source = labelled(v, &v.t("web-document-entry"), &words::entry(v, &entry.kind));
        for file in &entry.attachments {
            let size = v.ta("paper-bytes", &[("size", v.number(i64::try_from(file.size).unwrap_or(i64::MAX)).into())]);
            let lines = [
                source.clone(),
                labelled(v, &v.t("documents-size"), &size),
                labelled(v, &v.t("card-secrecy"), &handling(v, file.handling)),
                sha256(v, &file.digest),
            ];
            rows.push((format!("{}. {}", rows.len() + 1, file.name), lines.join("\n")));
        }
        if view.sealed {
            let lines = [labelled(v, &v.t("common-date"), &v.moment(entry.made_at)), sha256(v, &view.held.digest)];
            let name = labelled(v, &v.t("dossier-sealed"), &words::entry(v, &entry.kind));
            rows.push((format!("{}. {name}", rows.len() + 1), lines.join("\n")));
        }
    }
    parts.push(heading(v, "requests-documents"));
    parts.push(if rows.is_empty() { DossierPart::Paragraph(v.t("common-none")) } else { DossierPart::Pairs(rows) });
}

/// A digest in two lines, so that no line is broken where nobody sees it.
fn sha256(v: Voice<'_>, digest: &Digest) -> String {
    let digits = digest.to_string();
    let (first, second) = digits.split_at(digits.len() / 2);
    labelled(v, "SHA-256", &format!("\n{first}\n{second}"))
}

/// What the letters say, the oldest first.
fn texts(v: Voice<'_>, case: &Case, parts: &mut Vec<DossierPart>) {
    for view in case.entries.iter().filter(|view| !view.held.entry.is_home() && !view.rows.is_empty()) {
        let entry = &view.held.entry;
        parts.push(DossierPart::Heading(v.ta(
            "dossier-letter",
            &[("what", words::entry(v, &entry.kind).into()), ("when", v.moment(entry.made_at).into())],
        )));
        parts.push(DossierPart::Pairs(vec![(v.t("messages-from"), words::authority(v, &case.names, entry.actor()))]));
        parts.push(DossierPart::Content(view.rows.clone()));
    }
}
