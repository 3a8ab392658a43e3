//! Limits on the use of what a partner gave: they travel with the material, bind whoever received it, and outlive the
//! matter in which it came.

use kernel::{AuthorityId, Date, Digest, Moment, Text};
use serde::Serialize;

use crate::{Clock, Officer};

/// What a limit asks of whoever received the material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// It must not be used for anything else unless the giver consents.
    Ask,
    /// It must be destroyed; until then the other limits say how it may be used, afterwards it may not be used at all.
    Destroy,
    /// It must be given back.
    Return,
    /// It must be kept in mind: rights of third persons, for instance.
    Respect,
}

/// A limit that a partner set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UseLimit {
    /// The entry with which it came.
    pub entry: Digest,
    /// Who set it.
    pub giver: AuthorityId,
    /// What it is, as a translation key such as `mla-option-condition-speciality`.
    pub label: String,
    /// What it asks.
    pub duty: Duty,
    /// On which piece of the material; on all of it if nothing is named.
    pub item: Option<String>,
    /// Until when, if it names a day.
    pub until: Option<Date>,
    /// What the giver wrote beside it.
    pub note: Option<Text>,
    /// When it came.
    pub at: Moment,
    /// When somebody noted that it was fulfilled, on which day it was, and who noted it.
    pub fulfilled: Option<(Moment, Date, Officer)>,
}

impl UseLimit {
    /// Whether it keeps material from being used in another matter on this day without the giver's consent.
    pub fn bars(&self, today: Date) -> bool {
        match self.duty {
            Duty::Ask => true,
            // Whoever says that it was destroyed cannot use it, and after the day it must not exist any more.
            Duty::Destroy => self.fulfilled.is_some() || self.until.is_some_and(|until| until < today),
            Duty::Return | Duty::Respect => false,
        }
    }

    /// Whether no consent can lift it: the material must not exist any more.
    pub fn is_final(&self, today: Date) -> bool {
        self.duty == Duty::Destroy && self.bars(today)
    }

    /// The time limit that it sets for us, if it names a day for something that has to be done.
    pub fn clock(&self, seat: &AuthorityId) -> Option<Clock> {
        let name = match self.duty {
            Duty::Destroy => "docket-clock-destroy",
            Duty::Return => "docket-clock-return",
            Duty::Ask | Duty::Respect => return None,
        };
        Some(Clock {
            name: name.into(),
            bound: seat.clone(),
            started: self.at,
            due: self.until?.end(),
            paused: None,
            stopped: self.fulfilled.as_ref().map(|(at, ..)| *at),
            source: "docket-clock-source-giver".into(),
        })
    }
}

/// That a giver consented to another use.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Consent {
    /// For which matter: its identity or a number, as it was typed.
    pub matter: String,
    /// Who gave it, as it was typed.
    pub given_by: String,
    /// On which day.
    pub given_on: Date,
    /// Who noted it.
    pub by: Officer,
    /// When it was noted.
    pub at: Moment,
}

impl Consent {
    /// Whether it is for the matter with this identity or one of these numbers, in whatever punctuation they were typed.
    pub fn is_for<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> bool {
        let plain = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let own = plain(&self.matter);
        !own.is_empty() && names.into_iter().any(|name| plain(name) == own)
    }
}
