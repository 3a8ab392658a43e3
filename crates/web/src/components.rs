//! The parts that pages are made of: typed, escaped, without script and without style inside the page.
//!
//! A component is a struct with builder methods and a template of the same name under `templates/components`. In a
//! page's template it is written as `{{ component }}`; being made of escaped values, it is not escaped again. Texts
//! that come in are escaped always. The look is that of the vendored style sheets, with `static/app.css` above them.

mod casework;
mod chart;
mod form;
mod frame;
pub mod gantt;
#[cfg(test)]
mod golden;
pub mod graph;
mod html;
mod reading;
mod shortcuts;
#[cfg(test)]
mod tests;

pub use casework::{
    Alert, AlertKind, Badge, Due, Empty, Facets, Filter, FilterTag, Receipts, Rung, RungState, Steps, SubNavigation,
    TaskList, TaskState, Timeline,
};
pub use chart::Bars;
pub use form::{
    Button, Checkboxes, Choice, DateInput, ErrorSummary, FileUpload, Form, GoTo, Input, Radios, Select, Suggestions,
    Textarea, Width, error_for,
};
pub use frame::{Account, Frame, MenuItem, Section};
pub use html::Html;
pub use reading::{
    Cell, Column, Details, Heading, Inset, Link, Pagination, Pick, Picture, Progress, Sorted, SummaryList, Table, Tag,
    TagColour, WarningText,
};
pub use shortcuts::Shortcuts;

/// Makes the named types usable as markup in templates and in other components.
macro_rules! components {
    ($($component:ty)+) => {$(
        impl askama::filters::HtmlSafe for $component {}
        impl From<$component> for $crate::components::Html {
            fn from(component: $component) -> Self {
                Self::from_component(&component)
            }
        }
    )+};
}
use components;
