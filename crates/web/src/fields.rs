//! The inputs of a form, made from the description of an act.

use std::collections::BTreeMap;

use docket::{Field, FieldKind, Pick};
use kernel::{AuthorityId, Country, Digest, Lang, Names, Problem, ZONES};
use lingua::Voice;

use crate::{
    components::{
        Button, Checkboxes, Choice, DateInput, Details, Html, Input, Radios, Select, Textarea, Width, error_for,
    },
    forms::Filled,
    show, words,
};

/// A list of choices up to this length is shown as radio buttons, a longer one as a list to open.
const RADIOS: usize = 5;

/// One part of a form.
pub enum Part {
    /// A control, or several that belong together.
    Control(Html),
    /// A group of repeated items.
    Group(Box<Group>),
}

/// A group of repeated items: those that are there, and one that is empty.
pub struct Group {
    pub id: String,
    pub legend: String,
    pub hint: String,
    pub error: Option<String>,
    pub error_word: String,
    pub items: Vec<Item>,
    pub add: Option<Button>,
}

/// One item of a group.
pub struct Item {
    pub id: String,
    pub legend: String,
    pub controls: Vec<Html>,
}

/// What the inputs of one form need to know.
pub struct Drawing<'a> {
    pub v: Voice<'a>,
    /// The kind of docket, for the labels.
    pub kind: &'a str,
    pub filled: &'a Filled,
    pub problems: &'a [Problem],
    pub authorities: &'a [(AuthorityId, Names)],
    /// Our own authority, for fields that may name it.
    pub own: Option<&'a (AuthorityId, Names)>,
    /// What the fields of the kind `Pick` choose from; none where one types, and the browser offers what stands in the list.
    pub picks: Option<&'a BTreeMap<&'static str, Vec<Pick>>>,
    /// Our officers, by pseudonym.
    pub officers: &'a [(String, String)],
    /// The group to which an empty item is added although others are not filled in yet.
    pub grow: Option<&'a str>,
    /// Whether to say which fields are optional; where nothing is required, that would only be noise.
    pub say_optional: bool,
}

impl Drawing<'_> {
    /// Every part of the form, in its order; and the inputs that nobody has to see.
    pub fn parts(&self, fields: &[Field]) -> (Vec<Part>, Vec<(String, String)>) {
        let mut parts = Vec::with_capacity(fields.len());
        let mut hidden = Vec::new();
        for field in fields {
            if let Some(value) = self.machine_value(field, field.name) {
                hidden.push((field.name.to_owned(), value));
            } else if let FieldKind::Group { fields, max } = field.kind {
                parts.push(Part::Group(Box::new(self.group(field, fields, max, field.name))));
            } else {
                parts.push(Part::Control(self.control(field, field.name)));
            }
        }
        (parts, hidden)
    }

    /// A line that was filled in with a digest is a reference for machines; a person cannot mend it.
    fn machine_value(&self, field: &Field, place: &str) -> Option<String> {
        let value = self.filled.get(place)?;
        (field.kind == FieldKind::Line && Digest::parse(value).is_some()).then(|| value.to_owned())
    }

    fn label(&self, field: &Field) -> String {
        let label = words::field(self.v, self.kind, field.name);
        if field.required || !self.say_optional {
            label
        } else {
            self.v.ta("form-optional", &[("label", label.into())])
        }
    }

    fn group(&self, field: &Field, fields: &[Field], max: usize, place: &str) -> Group {
        let label = words::field(self.v, self.kind, field.name);
        let there = self.filled.items(place);
        let grown = there + usize::from(there == 0 || self.grow == Some(place));
        let items = (0..grown.min(max))
            .map(|number| {
                let item = format!("{place}.{number}");
                Item {
                    legend: self.v.ta("web-item", &[("label", (&label).into()), ("n", (number + 1).into())]),
                    controls: fields
                        .iter()
                        .map(|field| self.control(field, &format!("{item}.{}", field.name)))
                        .collect(),
                    id: item,
                }
            })
            .collect();
        Group {
            id: place.to_owned(),
            legend: self.label(field),
            hint: self.v.t("web-item-hint"),
            error: error_for(self.v, self.problems, place),
            error_word: self.v.t("common-error"),
            items,
            add: (grown < max).then(|| {
                // What is typed here is kept only at the end; elsewhere it is kept with each item.
                let text = if self.picks.is_none() { "web-add-line" } else { "web-add-another" };
                Button::submit(self.v.t(text)).secondary().sends("add", place.to_owned())
            }),
        }
    }

    fn control(&self, field: &Field, place: &str) -> Html {
        let v = self.v;
        let label = self.label(field);
        let error = error_for(v, self.problems, place);
        let hint = words::hint(v, self.kind, field.name);
        let value = self.filled.get(place).unwrap_or_default();
        macro_rules! dressed {
            ($control:expr) => {{
                let control = $control.error(error);
                match hint {
                    Some(hint) => control.hint(hint).into(),
                    None => control.into(),
                }
            }};
        }
        match field.kind {
            FieldKind::Line if field.name == "to" && !self.officers.is_empty() => {
                let officers = self.officers.iter().map(|(id, name)| (id.clone(), name.clone()));
                dressed!(Select::new(v, place, label, self.choices(officers, place)))
            }
            FieldKind::Line => dressed!(Input::new(v, place, label).value(value)),
            FieldKind::Text => self.text(place, label, value, error, hint),
            FieldKind::Date | FieldKind::PartialDate => {
                let part = |name: &str| self.filled.get(&format!("{place}-{name}")).unwrap_or_default().to_owned();
                let date = DateInput::new(v, place, label).value(part("day"), part("month"), part("year"));
                let hint = match field.kind {
                    FieldKind::PartialDate => v.t("web-partial-date-hint"),
                    _ => v.ta("form-date-hint", &[("example", "21 11 2026".into())]),
                };
                date.error(error).hint(hint).into()
            }
            FieldKind::LocalTime => {
                let part = |name: &str| self.filled.get(&format!("{place}-{name}")).unwrap_or_default().to_owned();
                let date = DateInput::new(v, place, label).value(part("day"), part("month"), part("year"));
                let date = date.error(error).hint(v.ta("form-date-hint", &[("example", "21 11 2026".into())]));
                let clock = v.ta("form-time-of", &[("label", words::field(v, self.kind, field.name).into())]);
                let time = Input::new(v, format!("{place}-time"), clock).value(part("time")).width(Width::Five);
                Html::join([Html::from(date), time.hint(v.ta("form-time-hint", &[("example", "10:40".into())])).into()])
            }
            FieldKind::Zone => {
                let zones = ZONES.iter().map(|zone| ((*zone).to_owned(), v.zone_name(zone)));
                dressed!(Select::new(v, place, label, self.choices(zones, place)))
            }
            FieldKind::Choice(codes) => {
                let options =
                    codes.iter().map(|code| ((*code).to_owned(), words::option(v, self.kind, field.name, code)));
                if codes.len() <= RADIOS {
                    let choices: Vec<Choice> = options
                        .map(|(code, text)| {
                            let chosen = code == value;
                            Choice::new(code, text).chosen(chosen)
                        })
                        .collect();
                    dressed!(Radios::new(v, place, label, choices))
                } else {
                    dressed!(Select::new(v, place, label, self.choices(options, place)))
                }
            }
            FieldKind::Choices(codes) => {
                let ticked = self.filled.all(place);
                let choices = codes
                    .iter()
                    .map(|code| {
                        let chosen = ticked.iter().any(|found| found == code);
                        Choice::new(*code, words::option(v, self.kind, field.name, code)).chosen(chosen)
                    })
                    .collect();
                dressed!(Checkboxes::new(v, place, label, choices))
            }
            FieldKind::Flag => {
                let choices = vec![
                    Choice::new("yes", v.t("common-yes")).chosen(value == "yes"),
                    Choice::new("no", v.t("common-no")).chosen(value == "no"),
                ];
                dressed!(Radios::new(v, place, label, choices).inline())
            }
            FieldKind::Number { .. } => {
                dressed!(Input::new(v, place, label).value(value).digits().width(Width::Five))
            }
            FieldKind::Pick(list) => {
                let Some(picks) = self.picks else {
                    return dressed!(Input::new(v, place, label).value(value).suggests(list));
                };
                let picks = picks.get(list).into_iter().flatten();
                let named = self.own.into_iter().chain(self.authorities).map(|(id, names)| (id.clone(), names.clone()));
                let known = named.collect();
                let options = picks.map(|pick| (pick.id.clone(), show::picked(v, &known, pick)));
                dressed!(Select::new(v, place, label, self.choices(options, place)))
            }
            FieldKind::Authority | FieldKind::AnyAuthority => {
                let own = self.own.filter(|_| field.kind == FieldKind::AnyAuthority);
                let names = own.into_iter().chain(self.authorities).map(|(id, names)| {
                    let name = names.in_lang(v.lang());
                    (id.to_string(), if name.is_empty() { id.to_string() } else { name.to_owned() })
                });
                dressed!(Select::new(v, place, label, self.choices(names, place)))
            }
            FieldKind::Country => dressed!(Select::new(v, place, label, self.choices(countries(v), place))),
            FieldKind::Language => {
                let languages = Lang::ALL.into_iter().map(|lang| (lang.tag().to_owned(), v.language(lang)));
                dressed!(Select::new(v, place, label, self.choices(languages, place)))
            }
            FieldKind::Group { fields, max } => {
                // A group within a group folds away, so that a page of many items stays in view.
                let group = self.group(field, fields, max, place);
                let items = group.items.into_iter().map(|item| Html::join(item.controls));
                Details::new(group.legend, Html::join(items)).into()
            }
        }
    }

    /// Free text with its language. The language of the page is only a suggestion: people write in the language that
    /// the partner reads.
    fn text(&self, place: &str, label: String, value: &str, error: Option<String>, hint: Option<String>) -> Html {
        let v = self.v;
        let lang = self.filled.trimmed(&format!("{place}.lang")).and_then(Lang::parse).unwrap_or(v.lang());
        let area = Textarea::new(v, place, label.clone()).value(value).lang(lang).error(error);
        let area = match hint {
            Some(hint) => area.hint(hint),
            None => area,
        };
        let choices =
            Lang::ALL.into_iter().map(|each| Choice::new(each.tag(), v.language(each)).chosen(each == lang)).collect();
        let of = v.ta("web-language-of", &[("label", label.into())]);
        Html::join([Html::from(area), Select::new(v, format!("{place}.lang"), of, choices).into()])
    }

    /// The answers of a list to open, in the order of the alphabet where they are names, after an empty one.
    fn choices(&self, options: impl IntoIterator<Item = (String, String)>, place: &str) -> Vec<Choice> {
        let value = self.filled.get(place).unwrap_or_default();
        let mut choices = vec![Choice::new("", self.v.t("form-choose")).chosen(value.is_empty())];
        choices.extend(options.into_iter().map(|(code, text)| {
            let chosen = code == value;
            Choice::new(code, text).chosen(chosen)
        }));
        choices
    }
}

/// The states that have a name, in the order of the alphabet of the page.
pub fn countries(v: Voice<'_>) -> Vec<(String, String)> {
    let letters = b'A'..=b'Z';
    let mut found: Vec<(Vec<u8>, String, String)> = letters
        .clone()
        .flat_map(|first| letters.clone().map(move |second| format!("{}{}", char::from(first), char::from(second))))
        .filter_map(|code| Country::parse(&code))
        .filter_map(|country| {
            let name = v.country(country);
            // A state without a name in the files stands with its code alone; nobody picks it from a list.
            (name != country.as_str()).then(|| (v.lingua().sort_key(v.lang(), &name), country.to_string(), name))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, code, name)| (code, name)).collect()
}

/// Names a problem after the input that is to be mended.
pub fn titled(v: Voice<'_>, kind: &str, problem: &Problem) -> String {
    let sentence = v.problem(problem);
    let Some(place) = &problem.field else { return sentence };
    let mut numbers = None;
    let mut name = place.as_str();
    for part in place.split('.') {
        match part.parse::<usize>() {
            Ok(number) => numbers = Some(number + 1),
            Err(_) => name = part,
        }
    }
    let mut label = words::field(v, kind, name);
    if let Some(number) = numbers {
        label = v.ta("web-item", &[("label", label.into()), ("n", number.into())]);
    }
    v.ta("common-label-value", &[("label", label.into()), ("value", sentence.into())])
}
