//! The folder of an exchange: the list of participants, what became of each, and a certificate for each who has one.

use docket::{Column, Field, Folder, FolderPart, Matter, Object, Row, Shown, Table};
use kernel::Date;

use super::{Internships, check, forms, show, state::Phase};
use crate::{
    body::{date_of, line_of},
    rows,
};

/// The headings of its parts, without their prefix `internship-part-`.
pub const PARTS: &[&str] = &["overview", "participants", "answers", "report", "feedback", "certificate"];

/// The labels of a certificate that are no fields, without their prefix `internship-paper-`.
pub const PAPER: &[&str] = &["number", "holder", "course", "host", "issued", "signature"];

/// Where somebody signs by hand.
const LINE: &str = "______________________________";

fn part(name: &str) -> FolderPart {
    FolderPart { heading: format!("internship-part-{name}"), of: None, rows: Vec::new(), table: None, own_page: false }
}

/// The folder; none before the exchange is shared.
pub fn folder(matter: &Matter<Internships>) -> Option<Folder> {
    let line = &matter.line;
    if line.phase == Phase::New {
        return None;
    }
    let mut overview = part("overview");
    overview.rows = show::who_and_when(matter);
    if let Some(content) = show::content(matter) {
        overview.rows.extend(show::itself(content, line.terms.is_some()));
    }
    let mut parts = vec![overview];
    let mut list = |name: &str, fields: &[Field], items: &[Object]| {
        if !items.is_empty() {
            parts.push(FolderPart { table: Some(table(fields, items)), ..part(name) });
        }
    };
    if let Some(nominees) = &line.nominees {
        list("participants", &forms::NOMINEE, &nominees.details);
    }
    if let Some(answers) = &line.answers {
        list("answers", &forms::ANSWER, &answers.rows);
    }
    if let Some(report) = &line.report {
        list("report", &forms::ATTENDEE, &report.rows);
    }
    list("feedback", &forms::VOICE, &line.voices);
    certificates(matter, &mut parts);
    Some(Folder { parts })
}

/// Items as a table: the columns in which something stands, in the order of the form.
fn table(fields: &[Field], items: &[Object]) -> Table {
    let fields: Vec<&Field> =
        fields.iter().filter(|field| items.iter().any(|item| item.contains_key(field.name))).collect();
    let cell = |item: &Object, field: &Field| {
        // What is personal is handed out here, in columns that say so.
        let open = [Field { personal: false, ..*field }];
        rows::of_form("internship", &open, item).into_iter().next().map(|row| row.value)
    };
    Table {
        columns: fields
            .iter()
            .map(|field| Column { label: format!("internship-field-{}", field.name), personal: field.personal })
            .collect(),
        rows: items.iter().map(|item| fields.iter().map(|field| cell(item, field)).collect()).collect(),
    }
}

/// A certificate for everybody whose number the host gave, once the sending side has confirmed the report.
fn certificates(matter: &Matter<Internships>, parts: &mut Vec<FolderPart>) {
    let line = &matter.line;
    let (Some(report), Some(content)) = (&line.report, &line.content) else { return };
    if !line.phase.is_confirmed() {
        return;
    }
    let terms = line.terms.as_ref();
    let from = terms.and_then(|terms| terms.from);
    let to = line.ended_on.or(terms.and_then(|terms| terms.to));
    for item in &report.rows {
        let Some(certificate) = line_of(item, "certificate") else { continue };
        let row = check::row_of(item).and_then(|row| row.checked_sub(1));
        let person = row.and_then(|row| line.nominees.as_ref()?.persons.get(row));
        let mut rows = Vec::new();
        let mut put = |label: String, value: Option<Shown>| {
            rows.extend(value.map(|value| Row::new(label, value)));
        };
        let paper = |name: &str| format!("internship-paper-{name}");
        let field = |name: &str| format!("internship-field-{name}");
        let of_person = |name: &str| person.and_then(|person| line_of(person, name)).map(Shown::Line);
        let of_course = |name: &str| line_of(content, name).map(Shown::Line);
        let date = |date: Option<Date>| date.map(Shown::Date);
        put(paper("number"), Some(Shown::Line(certificate)));
        put(paper("holder"), line_of(item, "name_passport").map(Shown::Line));
        put(field("name_own"), of_person("name_own"));
        put(field("employer"), of_person("employer"));
        put(paper("course"), of_course("title"));
        put(field("from"), date(from));
        put(field("to"), date(to));
        put(field("institution"), of_course("institution"));
        put(field("city"), of_course("city"));
        put(paper("host"), line.host.clone().map(Shown::Authority));
        put(paper("issued"), date(date_of(item, "certificate_on")));
        put(paper("signature"), Some(Shown::Line(LINE.to_owned())));
        let of = line_of(item, "name_passport").map(Shown::Line);
        parts.push(FolderPart { of, rows, own_page: true, ..part("certificate") });
    }
}
