//! Every translation key that the kinds can produce, so that no page ever meets one without a sentence.

use std::collections::BTreeSet;

use docket::{Act, Command, Field, FieldKind};

use crate::{
    event_docket, internship,
    mla::{
        acts, clock, rule, show,
        state::{In, MeasureState, Out, Phase},
    },
    programme, promise,
};

/// The keys of `docket.…` entries and of every kind.
pub fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    of_acts("docket", Command::generic_acts(), &mut keys);
    for key in [
        "docket-entry-proposed",
        "docket-field-act",
        "docket-not-understood",
        "docket-rule-two-histories",
        "docket-rule-no-such-proposal",
        "docket-rule-no-such-limit",
        "docket-clock-destroy",
        "docket-clock-return",
        "docket-clock-control",
        "docket-clock-source-resolution",
        "docket-clock-source-giver",
        "docket-rule-nothing-to-confirm",
        "docket-rule-speaks-itself",
        "docket-field-letter_from",
        "docket-field-letter_dated",
        "docket-field-letter_received",
        "docket-field-letter_number",
        "docket-rule-same-person",
        "mla-name",
        "mla-observer",
        "mla-field-authority",
        clock::SOURCE_DEFAULT,
        clock::SOURCE_DELAY,
        clock::SOURCE_ENTRY,
    ] {
        keys.insert(key.to_owned());
    }
    of_acts("mla", acts::ACTS, &mut keys);
    for act in acts::ACTS {
        if let Some(form) = acts::shared_body(act.entry).or_else(|| acts::home_body(act.entry)) {
            of_fields("mla", form.fields, &mut keys);
        }
    }
    keys.extend(Phase::ALL.iter().map(|state| state.label().to_owned()));
    keys.extend(Out::ALL.iter().map(|state| state.label().to_owned()));
    keys.extend(In::ALL.iter().map(|state| state.label().to_owned()));
    keys.extend(MeasureState::ALL.iter().map(|state| state.label().to_owned()));
    keys.extend(rule::ALL.iter().map(|rule| (*rule).to_owned()));
    keys.extend(clock::LIMITS.iter().map(|limit| limit.label.to_owned()));
    keys.extend(clock::INTERIM.iter().map(|(_, label)| (*label).to_owned()));
    keys.extend(show::CARD.iter().map(|label| format!("mla-card-{label}")));
    of_promises(&mut keys);
    of_events(&mut keys);
    of_programmes(&mut keys);
    of_internships(&mut keys);
    keys
}

fn of_programmes(keys: &mut BTreeSet<String>) {
    of_acts("programme", programme::acts::ACTS, keys);
    keys.extend(programme::state::Phase::ALL.iter().map(|state| state.label().to_owned()));
    keys.extend(programme::state::ItemPhase::ALL.iter().map(|state| state.label().to_owned()));
    keys.extend(programme::state::Step::ALL.iter().map(|step| step.label().to_owned()));
    keys.extend(programme::rule::ALL.iter().map(|rule| (*rule).to_owned()));
    keys.extend(programme::show::CARD.iter().map(|label| format!("programme-card-{label}")));
    let desk = [programme::desk::ITEM, programme::desk::REPORT, programme::desk::SOURCE];
    keys.extend(desk.into_iter().chain(["programme-name"]).map(str::to_owned));
}

fn of_promises(keys: &mut BTreeSet<String>) {
    of_acts("promise", promise::acts::ACTS, keys);
    for form in [promise::forms::COMPLETE, promise::forms::RECORDED] {
        of_fields("promise", form.fields, keys);
    }
    keys.extend(promise::state::Phase::ALL.iter().map(|state| state.label().to_owned()));
    keys.extend(promise::state::Step::ALL.iter().map(|step| step.label().to_owned()));
    keys.extend(promise::rule::ALL.iter().map(|rule| (*rule).to_owned()));
    keys.extend(promise::show::CARD.iter().map(|label| format!("promise-card-{label}")));
    keys.extend(["promise-name", promise::desk::DUE, promise::desk::SOURCE].map(str::to_owned));
}

fn of_events(keys: &mut BTreeSet<String>) {
    of_acts("event", event_docket::acts::ACTS, keys);
    for form in [event_docket::forms::COMPLETE, event_docket::forms::SHARED_FORM] {
        of_fields("event", form.fields, keys);
    }
    keys.extend(event_docket::state::Phase::ALL.iter().map(|state| state.label().to_owned()));
    keys.extend(event_docket::state::Step::ALL.iter().map(|step| step.label().to_owned()));
    keys.extend(event_docket::rule::ALL.iter().map(|rule| (*rule).to_owned()));
    keys.extend(event_docket::show::CARD.iter().map(|label| format!("event-card-{label}")));
    keys.extend(event_docket::folder::PARTS.iter().map(|part| format!("event-part-{part}")));
    keys.extend(event_docket::after::NEWS.iter().map(|label| format!("event-news-{label}")));
    keys.insert("event-news-minutes".to_owned());
    keys.extend(event_docket::folder::COLUMNS.iter().map(|column| format!("event-column-{column}")));
    keys.extend(event_docket::desk::CLOCKS.iter().map(|clock| (*clock).to_owned()));
    let others = ["event-name", event_docket::desk::SOURCE, event_docket::desk::SOURCE_DEFAULT];
    keys.extend(others.map(str::to_owned));
}

fn of_internships(keys: &mut BTreeSet<String>) {
    use internship::{acts, desk, folder, forms, rule, show, state};
    of_acts("internship", acts::ACTS, keys);
    for form in [forms::COMPLETE, forms::SHARED_FORM] {
        of_fields("internship", form.fields, keys);
    }
    keys.extend(state::Phase::ALL.iter().map(|state| state.label().to_owned()));
    keys.extend(state::Step::ALL.iter().map(|step| step.label().to_owned()));
    keys.extend(rule::ALL.iter().map(|rule| (*rule).to_owned()));
    keys.extend(show::CARD.iter().map(|label| format!("internship-card-{label}")));
    keys.extend(folder::PARTS.iter().map(|part| format!("internship-part-{part}")));
    keys.extend(folder::PAPER.iter().map(|label| format!("internship-paper-{label}")));
    keys.extend(desk::CLOCKS.iter().map(|clock| (*clock).to_owned()));
    keys.extend(["internship-name", "internship-successor", desk::SOURCE, desk::SOURCE_DEFAULT].map(str::to_owned));
}

/// The key of an entry's type in the history: `mla-entry-sent` for `mla.sent`.
pub fn entry_key(entry: &str) -> String {
    let (kind, event) = entry.split_once('.').unwrap_or((entry, ""));
    format!("{kind}-entry-{event}")
}

fn of_acts(kind: &str, table: &[Act], keys: &mut BTreeSet<String>) {
    for act in table {
        keys.insert(format!("{kind}-act-{}", act.name));
        keys.insert(entry_key(act.entry));
        of_fields(kind, act.form.fields, keys);
        keys.extend(act.form.sections.iter().map(|section| format!("{kind}-section-{}", section.name)));
    }
}

fn of_fields(kind: &str, fields: &[Field], keys: &mut BTreeSet<String>) {
    for field in fields {
        keys.insert(format!("{kind}-field-{}", field.name));
        match field.kind {
            FieldKind::Choice(options) | FieldKind::Choices(options) => {
                keys.extend(options.iter().map(|code| format!("{kind}-option-{}-{code}", field.name)));
            }
            FieldKind::Group { fields, .. } => of_fields(kind, fields, keys),
            _ => {}
        }
    }
}
