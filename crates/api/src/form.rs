//! Forms of acts, described for programs.

use app::FormView;
use docket::{Act, Eyes, Field, FieldKind, Reach};
use kernel::Lang;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::gate::Ctx;

/// An act and its form.
#[derive(Serialize, ToSchema)]
pub struct ActDocument {
    /// Its name, for the address of the act.
    pub name: String,
    /// Its name in words.
    pub label: String,
    /// The entry that it writes.
    pub entry: String,
    /// `home`: stays in the authority. `shared`: is sealed and sent to the partners.
    pub reach: String,
    /// `two`: one person does it. `four`: it becomes a proposal that another person has to approve.
    pub eyes: String,
    /// Whether files may be attached.
    pub files: bool,
    /// Whether a registration number of ours is allotted with it.
    pub numbered: bool,
    /// What has to be filled in.
    pub fields: Vec<FieldDocument>,
    /// What the form starts with.
    #[schema(value_type = Object)]
    pub values: Value,
    /// The version of the docket, to be sent as `seen`.
    pub version: i64,
}

impl ActDocument {
    /// The description of a form.
    pub fn of(ctx: &Ctx, form: &FormView) -> Self {
        let act: &Act = form.act;
        Self {
            name: act.name.to_owned(),
            label: ctx
                .label(&[format!("{}-act-{}", form.kind, act.name), format!("docket-act-{}", act.name)], act.name),
            entry: act.entry.to_owned(),
            reach: match act.reach {
                Reach::Home => "home".to_owned(),
                Reach::Shared => "shared".to_owned(),
            },
            eyes: match act.eyes {
                Eyes::Two => "two".to_owned(),
                Eyes::Four => "four".to_owned(),
            },
            files: act.form.files,
            numbered: act.numbered,
            fields: act
                .form
                .fields
                .iter()
                .map(|field| {
                    let mut document = FieldDocument::of(ctx, form.kind, field);
                    if let FieldKind::Pick(list) = field.kind {
                        document.options = form.picks.get(list).into_iter().flatten().map(OptionDocument::of).collect();
                    }
                    document
                })
                .collect(),
            values: Value::Object(form.values.clone()),
            version: form.version,
        }
    }
}

/// One field of a form.
#[derive(Serialize, ToSchema)]
pub struct FieldDocument {
    /// Its name in JSON.
    pub name: String,
    /// Its label in words.
    pub label: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds: `line` (text of one line), `text` (an object of `lang` and `text`), `date` (YYYY-MM-DD),
    /// `partial-date` (also YYYY or YYYY-MM), `local-time` (YYYY-MM-DDTHH:MM, by the clock of the `zone` beside it),
    /// `zone` (a name of the IANA database), `choice` (one code), `choices` (a list of codes), `pick` (one of several
    /// things in the matter, by the codes given), `flag` (true or false), `number`, `authority` (an id), `country` (ISO 3166-1 alpha-2), `language` (a tag), `group` (a list of
    /// objects).
    #[serde(rename = "type")]
    pub kind: String,
    /// The codes of a choice, or of what can be chosen from the matter now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionDocument>,
    /// The smallest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The largest number, or the most items of a group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// The fields of an item of a group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub fields: Vec<FieldDocument>,
}

/// One code of a choice.
#[derive(Serialize, ToSchema)]
pub struct OptionDocument {
    /// The code.
    pub code: String,
    /// The code in words.
    pub label: String,
}

impl OptionDocument {
    /// Something in a matter. Its label has what was typed; the rest stands in the matter.
    fn of(pick: &docket::Pick) -> Self {
        let said = |shown: &docket::Shown| match shown {
            docket::Shown::Line(line) => Some(line.clone()),
            docket::Shown::Text(text) => Some(text.text.clone()),
            docket::Shown::Number(number) => Some(number.to_string()),
            docket::Shown::Authority(id) => Some(id.to_string()),
            _ => None,
        };
        let label = pick.shown.iter().filter_map(said).collect::<Vec<_>>().join(" · ");
        Self { code: pick.id.clone(), label }
    }
}

impl FieldDocument {
    fn of(ctx: &Ctx, kind: &str, field: &Field) -> Self {
        let name = field.name;
        let options = |codes: &[&str]| {
            codes
                .iter()
                .map(|code| OptionDocument {
                    code: (*code).to_owned(),
                    label: ctx.label(&[format!("{kind}-option-{name}-{code}")], code),
                })
                .collect()
        };
        let mut document = Self {
            name: name.to_owned(),
            label: ctx.label(&[format!("{kind}-field-{name}"), format!("docket-field-{name}")], name),
            required: field.required,
            kind: String::new(),
            options: Vec::new(),
            min: None,
            max: None,
            fields: Vec::new(),
        };
        let word = match field.kind {
            FieldKind::Line => "line",
            FieldKind::Text => "text",
            FieldKind::Date => "date",
            FieldKind::PartialDate => "partial-date",
            FieldKind::LocalTime => "local-time",
            FieldKind::Zone => {
                document.options = kernel::ZONES
                    .iter()
                    .map(|zone| OptionDocument {
                        code: (*zone).to_owned(),
                        label: ctx.label(&[lingua::zone_key(zone)], zone),
                    })
                    .collect();
                "zone"
            }
            FieldKind::Choice(codes) => {
                document.options = options(codes);
                "choice"
            }
            FieldKind::Choices(codes) => {
                document.options = options(codes);
                "choices"
            }
            FieldKind::Flag => "flag",
            FieldKind::Number { min, max } => {
                (document.min, document.max) = (Some(min), Some(max));
                "number"
            }
            FieldKind::Pick(_) => "pick",
            FieldKind::Authority | FieldKind::AnyAuthority => "authority",
            FieldKind::Country => "country",
            FieldKind::Language => {
                document.options = Lang::ALL
                    .into_iter()
                    .map(|lang| OptionDocument {
                        code: lang.to_string(),
                        label: ctx.label(&[format!("language-{lang}")], lang.tag()),
                    })
                    .collect();
                "language"
            }
            FieldKind::Group { fields, max } => {
                document.max = i64::try_from(max).ok();
                document.fields = fields.iter().map(|field| Self::of(ctx, kind, field)).collect();
                "group"
            }
        };
        word.clone_into(&mut document.kind);
        document
    }
}
