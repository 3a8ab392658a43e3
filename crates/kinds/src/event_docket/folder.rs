//! The folder of an event: what a delegation takes along and a host lays on the table.

use std::collections::BTreeMap;

use docket::{Column, Field, FieldKind, Folder, FolderPart, Matter, Object, Row, Shown, Table};
use kernel::{Date, LocalTime};

use super::{
    Events, forms,
    line::{Line, Minutes},
    show,
    state::Phase,
};
use crate::{body::line_of, rows};

/// The headings of its parts, without their prefix `event-part-`.
pub const PARTS: &[&str] = &["overview", "delegation", "itinerary", "agenda", "minutes", "decisions", "signatures"];

fn part(name: &str) -> FolderPart {
    FolderPart { heading: format!("event-part-{name}"), of: None, rows: Vec::new(), table: None, own_page: false }
}

/// The folder; none before the event is shared.
pub fn folder(matter: &Matter<Events>) -> Option<Folder> {
    let line = &matter.line;
    if line.phase == Phase::New {
        return None;
    }
    let mut overview = part("overview");
    overview.rows = show::who_and_when(matter);
    if let Some(content) = show::content(matter) {
        overview.rows.extend(show::itself(content, line.days.is_some()));
    }
    let mut parts = vec![overview];
    delegations(line, &mut parts);
    itinerary(line, &mut parts);
    if let Some(agenda) = &line.agenda {
        parts.push(FolderPart { table: Some(table(&forms::POINT, &agenda.rows)), ..part("agenda") });
    }
    if let Some(minutes) = &line.minutes {
        of_minutes(line, minutes, &mut parts);
    }
    Some(Folder { parts })
}

/// Items as a table: the columns in which something stands, in the order of the form.
fn table(fields: &[Field], items: &[Object]) -> Table {
    let zone = fields.iter().find(|field| field.kind == FieldKind::Zone);
    // A zone stands with each time and needs no column of its own.
    let fields: Vec<&Field> = fields
        .iter()
        .filter(|field| field.kind != FieldKind::Zone && items.iter().any(|item| item.contains_key(field.name)))
        .collect();
    let cell = |item: &Object, field: &Field| {
        // What is personal is handed out here, in columns that say so.
        let open = Field { personal: false, ..*field };
        let beside = zone.map(|zone| Field { personal: false, ..*zone });
        let both: Vec<Field> = [open].into_iter().chain(beside).collect();
        let label = format!("event-field-{}", field.name);
        rows::of_form("event", &both, item).into_iter().find(|row| row.label == label).map(|row| row.value)
    };
    Table {
        columns: fields
            .iter()
            .map(|field| Column { label: format!("event-field-{}", field.name), personal: field.personal })
            .collect(),
        rows: items.iter().map(|item| fields.iter().map(|field| cell(item, field)).collect()).collect(),
    }
}

fn delegations(line: &Line, parts: &mut Vec<FolderPart>) {
    for party in line.present() {
        let Some(delegation) = line.delegations.get(party) else { continue };
        parts.push(FolderPart {
            of: Some(Shown::Authority(party.clone())),
            table: Some(table(&forms::DELEGATE, &delegation.details)),
            ..part("delegation")
        });
    }
}

/// The itinerary, a table for each day, in the order of the hours.
fn itinerary(line: &Line, parts: &mut Vec<FolderPart>) {
    let Some(itinerary) = &line.itinerary else { return };
    let mut days: BTreeMap<Date, Vec<(LocalTime, Object)>> = BTreeMap::new();
    for row in &itinerary.rows {
        let starts = line_of(row, "starts").and_then(|text| LocalTime::parse(&text));
        if let Some(starts) = starts {
            days.entry(starts.date()).or_default().push((starts, row.clone()));
        }
    }
    for (day, mut hours) in days {
        hours.sort_by_key(|(starts, _)| *starts);
        let hours: Vec<Object> = hours.into_iter().map(|(_, row)| row).collect();
        parts.push(FolderPart {
            of: Some(Shown::Date(day)),
            table: Some(table(&forms::HOUR, &hours)),
            ..part("itinerary")
        });
    }
}

fn of_minutes(line: &Line, minutes: &Minutes, parts: &mut Vec<FolderPart>) {
    for text in &minutes.texts {
        let label = "event-field-text".to_owned();
        parts.push(FolderPart {
            of: Some(Shown::Language(text.lang)),
            rows: vec![Row { label, value: Shown::Text(text.clone()) }],
            ..part("minutes")
        });
    }
    if !minutes.decisions.is_empty() {
        parts.push(FolderPart { table: Some(table(&forms::DECISION, &minutes.decisions)), ..part("decisions") });
    }
    let column = |name: &str| Column { label: format!("event-column-{name}"), personal: false };
    let said = |yes: bool| Some(Shown::Flag(yes));
    let signatures = line
        .present()
        .map(|party| {
            vec![
                Some(Shown::Authority(party.clone())),
                said(minutes.agreed.contains(party)),
                said(minutes.signed.contains(party)),
                minutes.reservations.get(party).cloned().map(Shown::Text),
            ]
        })
        .collect();
    let columns = COLUMNS.iter().map(|name| column(name)).collect();
    parts.push(FolderPart { table: Some(Table { columns, rows: signatures }), ..part("signatures") });
}

/// The heads of the columns that are no fields, without their prefix `event-column-`.
pub const COLUMNS: &[&str] = &["party", "agreed", "signed", "reservation"];
