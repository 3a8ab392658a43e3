//! Whether a P-Mode agrees with itself.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, PMode, Process, SecurityProfile, SignatureMethod};

/// Patterns and what each may be bound to (ebMS 3.0 core, section 2.2; addresses: section 2.2.8).
const PATTERNS: [(&str, &[&str]); 2] = [
    (
        "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/oneWay",
        &[
            "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/push",
            "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/pull",
        ],
    ),
    (
        TWO_WAY,
        &[
            "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/sync",
            "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/push-and-push",
            "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/push-and-pull",
            "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/pull-and-push",
            // As Domibus writes two of them.
            "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/pushAndPush",
            "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/pushAndPull",
        ],
    ),
];
pub(super) const TWO_WAY: &str = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/twoWay";

fn fault(element: &str, name: Option<&str>, what: &'static str) -> Fault {
    Fault { line: None, element: element.to_owned(), name: name.map(str::to_owned), what: what.into() }
}

/// No text twice among these: `texts` gives the name of the entry and the text.
fn unique<T: Ord>(element: &str, texts: impl Iterator<Item = (String, T)>, what: &'static str) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    for (name, text) in texts {
        if !seen.insert(text) {
            return Err(fault(element, Some(&name), what));
        }
    }
    Ok(())
}

fn names<'a>(element: &str, names: impl Iterator<Item = &'a String>) -> Result<(), Fault> {
    unique(element, names.map(|name| (name.clone(), name)), "another one has this name; names must differ")
}

fn refers<'a>(
    (element, name): (&str, &str),
    to: &str,
    mut list: impl Iterator<Item = &'a String>,
    what: &'static str,
) -> Result<(), Fault> {
    if list.any(|known| known == to) { Ok(()) } else { Err(fault(element, Some(name), what)) }
}

impl PMode {
    /// Whether everything that is referred to is there and nothing contradicts anything else. What was read has passed.
    ///
    /// # Errors
    /// The first thing that is wrong, with the element and its name.
    pub fn check(&self) -> Result<(), Fault> {
        self.check_names()?;
        self.check_parties()?;
        self.check_contents()?;
        self.check_repeats()?;
        self.check_legs()?;
        for process in &self.processes {
            self.check_process(process)?;
        }
        self.check_unambiguous()
    }

    fn check_names(&self) -> Result<(), Fault> {
        names("mpc", self.mpcs.iter().map(|entry| &entry.name))?;
        names("role", self.roles.iter().map(|entry| &entry.name))?;
        names("partyIdType", self.party_id_types.iter().map(|entry| &entry.name))?;
        names("party", self.parties.iter().map(|entry| &entry.name))?;
        names("mep", self.meps.iter().map(|entry| &entry.name))?;
        names("binding", self.bindings.iter().map(|entry| &entry.name))?;
        names("property", self.properties.iter().map(|entry| &entry.name))?;
        names("propertySet", self.property_sets.iter().map(|entry| &entry.name))?;
        names("payload", self.payloads.iter().map(|entry| &entry.name))?;
        names("payloadProfile", self.payload_profiles.iter().map(|entry| &entry.name))?;
        names("security", self.securities.iter().map(|entry| &entry.name))?;
        names("errorHandling", self.error_handlings.iter().map(|entry| &entry.name))?;
        names("agreement", self.agreements.iter().map(|entry| &entry.name))?;
        names("service", self.services.iter().map(|entry| &entry.name))?;
        names("action", self.actions.iter().map(|entry| &entry.name))?;
        names("receptionAwareness", self.awarenesses.iter().map(|entry| &entry.name))?;
        names("reliability", self.reliabilities.iter().map(|entry| &entry.name))?;
        names("splitting", self.splittings.iter().map(|entry| &entry.name))?;
        names("legConfiguration", self.legs.iter().map(|entry| &entry.name))?;
        names("process", self.processes.iter().map(|entry| &entry.name))?;
        let twice = "another one has this value; one of the two is enough";
        let named = |list: &[super::Named]| {
            list.iter().map(|entry| (entry.name.clone(), entry.value.clone())).collect::<Vec<_>>()
        };
        unique("partyIdType", named(&self.party_id_types).into_iter(), twice)?;
        unique("binding", named(&self.bindings).into_iter(), twice)?;
        unique("mep", self.meps.iter().map(|entry| (entry.name.clone(), &entry.value)), twice)?;
        unique("mpc", self.mpcs.iter().map(|entry| (entry.name.clone(), &entry.qualified_name)), twice)?;
        unique("property", self.properties.iter().map(|entry| (entry.name.clone(), &entry.key)), twice)
    }

    fn check_parties(&self) -> Result<(), Fault> {
        let own = self.parties.iter().any(|party| party.name == self.party);
        if !own {
            return Err(fault("configuration", None, "party names a party that is not in the list of parties"));
        }
        let mut seen = BTreeSet::new();
        for party in &self.parties {
            let (element, name) = ("party", Some(party.name.as_str()));
            if !is_endpoint(&party.endpoint) {
                return Err(fault(element, name, "endpoint is no address of http or https"));
            }
            if party.identifiers.is_empty() {
                return Err(fault(element, name, "the party has no identifier"));
            }
            for id in &party.identifiers {
                let space = match &id.party_id_type {
                    None => None,
                    Some(wanted) => match self.party_id_types.iter().find(|kind| kind.name == *wanted) {
                        Some(kind) => Some(kind.value.as_str()),
                        None => return Err(fault(element, name, "partyIdType names a type that is not in the list")),
                    },
                };
                if !seen.insert((id.party_id.as_str(), space)) {
                    return Err(fault(element, name, "the identifier is used twice; a message would fit two parties"));
                }
            }
        }
        if self.mpcs.iter().filter(|mpc| mpc.default).count() > 1 {
            return Err(fault("mpcs", None, "more than one channel is the default one"));
        }
        let retention = |mpc: &super::Mpc| {
            [Some(mpc.retention_downloaded), Some(mpc.retention_undownloaded), mpc.retention_sent]
                .into_iter()
                .flatten()
                .any(|minutes| minutes < -1)
        };
        if let Some(mpc) = self.mpcs.iter().find(|mpc| retention(mpc)) {
            return Err(fault("mpc", Some(&mpc.name), "a retention is less than -1, which means for ever"));
        }
        match self.mpcs.iter().find(|mpc| mpc.max_batch_delete.is_some_and(|most| !(-1..=10_000).contains(&most))) {
            Some(mpc) => Err(fault("mpc", Some(&mpc.name), "max_batch_delete is between -1 and 10000")),
            None => Ok(()),
        }
    }

    fn check_contents(&self) -> Result<(), Fault> {
        for rule in &self.properties {
            if !["string", "int", "boolean"].contains(&rule.datatype.as_str()) {
                return Err(fault("property", Some(&rule.name), "datatype is one of string, int, boolean"));
            }
        }
        for set in &self.property_sets {
            names("propertySet", set.members.iter())
                .map_err(|_| fault("propertySet", Some(&set.name), "a property stands in the set twice"))?;
            for member in &set.members {
                let list = self.properties.iter().map(|rule| &rule.name);
                refers(
                    ("propertySet", &set.name),
                    member,
                    list,
                    "propertyRef names a property that is not in the list",
                )?;
            }
        }
        for rule in &self.payloads {
            if rule.max_size.is_some_and(|size| size < 0) {
                return Err(fault("payload", Some(&rule.name), "maxSize is less than 0"));
            }
        }
        for profile in &self.payload_profiles {
            let (element, name) = ("payloadProfile", Some(profile.name.as_str()));
            if profile.max_size <= 0 {
                return Err(fault(element, name, "maxSize lets no payload through"));
            }
            if names(element, profile.attachments.iter()).is_err() {
                return Err(fault(element, name, "a payload stands in the profile twice"));
            }
            for member in &profile.attachments {
                let Some(rule) = self.payloads.iter().find(|rule| rule.name == *member) else {
                    return Err(fault(element, name, "attachment names a payload that is not in the list"));
                };
                if rule.max_size.is_some_and(|size| i64::from(size) > profile.max_size) {
                    return Err(fault(element, name, "a payload may be larger than all of them together"));
                }
            }
        }
        for security in &self.securities {
            let contradiction = matches!(
                (security.signature_method, security.profile),
                (Some(SignatureMethod::RsaSha1 | SignatureMethod::RsaSha256), Some(SecurityProfile::Ecc))
            );
            if contradiction {
                return Err(fault(
                    "security",
                    Some(&security.name),
                    "signatureMethod and profile contradict each other",
                ));
            }
        }
        Ok(())
    }

    fn check_repeats(&self) -> Result<(), Fault> {
        for awareness in &self.awarenesses {
            let (element, name) = ("receptionAwareness", Some(awareness.name.as_str()));
            let Some(retry) = awareness.retry else { continue };
            if let super::Retry::Progressive { first: 0, .. } | super::Retry::Progressive { factor: 0, .. } = retry {
                return Err(fault(element, name, "retry grows from nothing"));
            }
            let (timeout, again) = match retry {
                super::Retry::Constant { timeout, count } => (timeout, count > 0),
                super::Retry::Once { timeout, .. } => (timeout, false),
                super::Retry::Progressive { timeout, .. } => (timeout, true),
            };
            if again && timeout == 0 {
                return Err(fault(element, name, "retry leaves no time to send again"));
            }
            if again && awareness.duplicate_detection == Some(false) {
                return Err(fault(element, name, "what is sent again must be recognised: set duplicateDetection"));
            }
            if retry.schedule().check().is_err() {
                return Err(fault(element, name, "retry takes longer than 400 days"));
            }
        }
        match self.splittings.iter().find(|splitting| splitting.fragment_size <= 0 || splitting.join_interval <= 0) {
            Some(splitting) => Err(fault("splitting", Some(&splitting.name), "a size or a time is not more than 0")),
            None => Ok(()),
        }
    }

    fn check_legs(&self) -> Result<(), Fault> {
        for leg in &self.legs {
            let at = ("legConfiguration", leg.name.as_str());
            refers(at, &leg.service, self.services.iter().map(|entry| &entry.name), "the service is not in the list")?;
            refers(at, &leg.action, self.actions.iter().map(|entry| &entry.name), "the action is not in the list")?;
            refers(
                at,
                &leg.default_mpc,
                self.mpcs.iter().map(|entry| &entry.name),
                "the defaultMpc is not in the list",
            )?;
            if self.mpcs.iter().any(|mpc| mpc.name == leg.default_mpc && !mpc.enabled) {
                return Err(fault(at.0, Some(at.1), "the defaultMpc is not enabled"));
            }
            let list = self.reliabilities.iter().map(|entry| &entry.name);
            refers(at, &leg.reliability, list, "the reliability is not in the list")?;
            refers(
                at,
                &leg.security,
                self.securities.iter().map(|entry| &entry.name),
                "the security is not in the list",
            )?;
            let list = self.awarenesses.iter().map(|entry| &entry.name);
            refers(at, &leg.reception_awareness, list, "the receptionAwareness is not in the list")?;
            let list = self.error_handlings.iter().map(|entry| &entry.name);
            refers(at, &leg.error_handling, list, "the errorHandling is not in the list")?;
            if let Some(set) = &leg.property_set {
                let list = self.property_sets.iter().map(|entry| &entry.name);
                refers(at, set, list, "the propertySet is not in the list")?;
            }
            if let Some(profile) = &leg.payload_profile {
                let list = self.payload_profiles.iter().map(|entry| &entry.name);
                refers(at, profile, list, "the payloadProfile is not in the list")?;
            }
            if let Some(splitting) = &leg.splitting {
                let list = self.splittings.iter().map(|entry| &entry.name);
                refers(at, splitting, list, "the splitting is not in the list")?;
            }
        }
        Ok(())
    }

    fn check_process(&self, process: &Process) -> Result<(), Fault> {
        let at = ("process", process.name.as_str());
        let wrong = |what| Err(fault(at.0, Some(at.1), what));
        let roles = || self.roles.iter().map(|entry| &entry.name);
        refers(at, &process.initiator_role, roles(), "the initiatorRole is not in the list")?;
        refers(at, &process.responder_role, roles(), "the responderRole is not in the list")?;
        if let Some(agreement) = &process.agreement {
            let list = self.agreements.iter().map(|entry| &entry.name);
            refers(at, agreement, list, "the agreement is not in the list")?;
        }
        let Some(mep) = self.meps.iter().find(|mep| mep.name == process.mep) else {
            return wrong("the mep is not in the list");
        };
        let Some(binding) = self.bindings.iter().find(|binding| binding.name == process.binding) else {
            return wrong("the binding is not in the list");
        };
        let Some((_, bindings)) = PATTERNS.iter().find(|(pattern, _)| *pattern == mep.value) else {
            return wrong("the mep is none that ebMS knows");
        };
        if !bindings.contains(&binding.value.as_str()) {
            return wrong("the mep and the binding contradict each other");
        }
        for (list, missing, twice) in [
            (&process.initiators, "an initiatorParty is not in the list of parties", "an initiatorParty stands twice"),
            (&process.responders, "a responderParty is not in the list of parties", "a responderParty stands twice"),
        ] {
            if list.iter().any(|name| !self.parties.iter().any(|party| party.name == *name)) {
                return wrong(missing);
            }
            if names(at.0, list.iter()).is_err() {
                return wrong(twice);
            }
        }
        // Whom a message is pushed to must be somewhere.
        let pushed = binding.value.ends_with("/push") || binding.value.to_ascii_lowercase().contains("push-and-push");
        let nowhere = |name: &String| self.parties.iter().any(|party| party.name == *name && party.endpoint.is_empty());
        if pushed && process.responders.iter().any(nowhere) {
            return wrong("a responderParty has no endpoint to push to");
        }
        if process.legs.is_empty() {
            return wrong("the process has no leg");
        }
        if names(at.0, process.legs.iter()).is_err() {
            return wrong("a leg stands twice");
        }
        if process.legs.iter().any(|name| !self.legs.iter().any(|leg| leg.name == *name)) {
            return wrong("a leg is not in the list of legConfigurations");
        }
        Ok(())
    }

    /// A message must fit one leg of one process, or each side chooses another security.
    fn check_unambiguous(&self) -> Result<(), Fault> {
        let mut seen: BTreeMap<_, Vec<&Process>> = BTreeMap::new();
        let overlap = |one: &[String], other: &[String]| {
            one.is_empty() || other.is_empty() || one.iter().any(|name| other.contains(name))
        };
        for exchange in self.exchanges() {
            let (service, process) = (exchange.service, exchange.process);
            let key = (
                (service.value.as_str(), service.value_type.as_deref().unwrap_or_default()),
                exchange.action.value.as_str(),
                exchange.agreement_value(),
                (exchange.initiator_role, exchange.responder_role),
            );
            let others = seen.entry(key).or_default();
            let same = |other: &&Process| {
                overlap(&process.initiators, &other.initiators) && overlap(&process.responders, &other.responders)
            };
            if others.iter().any(same) {
                return Err(fault(
                    "process",
                    Some(&process.name),
                    "two legs fit the same message: service, action, agreement, roles and parties are the same",
                ));
            }
            others.push(process);
        }
        Ok(())
    }
}

/// An address that messages are posted to, or none.
fn is_endpoint(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let fine = |rest: &str| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !host.contains('@')
    };
    text.is_empty() || (rest.is_some_and(fine) && text.chars().all(|sign| sign > ' ' && sign != '\u{7f}'))
}
