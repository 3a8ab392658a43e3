//! What a P-Mode says about one message.

use super::{
    Awareness, ErrorHandling, Leg, Mpc, Named, PMode, PartyEntry, PayloadProfile, Process, PropertyRule, Reliability,
    Security, Typed, check::TWO_WAY,
};
use crate::{Agreement, Code, Collaboration, DEFAULT_MPC, MessageInfo, Party, Payload, Property, Refusal, UserMessage};

/// A leg of a process with everything that holds for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange<'a> {
    /// The file.
    pub pmode: &'a PMode,
    /// The process.
    pub process: &'a Process,
    /// The leg.
    pub leg: &'a Leg,
    /// The agreement.
    pub agreement: Option<&'a Typed>,
    /// The service.
    pub service: &'a Typed,
    /// The action.
    pub action: &'a Named,
    /// The channel.
    pub mpc: &'a Mpc,
    /// The role of who begins, as messages say it.
    pub initiator_role: &'a str,
    /// The role of who answers.
    pub responder_role: &'a str,
    /// Whether messages go both ways.
    pub two_way: bool,
    /// How receipts come.
    pub reliability: &'a Reliability,
    /// How it is secured.
    pub security: &'a Security,
    /// When it is sent again.
    pub awareness: &'a Awareness,
    /// Who is told of errors.
    pub error_handling: &'a ErrorHandling,
    /// The properties that are known; `None` if any are.
    pub properties: Option<Vec<&'a PropertyRule>>,
    /// The limit on payloads.
    pub payload_profile: Option<&'a PayloadProfile>,
}

impl PMode {
    /// Every leg of every process. One whose names lead nowhere is left out; [`check`](Self::check) finds these.
    pub fn exchanges(&self) -> impl Iterator<Item = Exchange<'_>> {
        self.processes.iter().flat_map(move |process| {
            process
                .legs
                .iter()
                .filter_map(move |leg| self.resolve(process, self.legs.iter().find(|at| at.name == *leg)?))
        })
    }

    fn resolve<'a>(&'a self, process: &'a Process, leg: &'a Leg) -> Option<Exchange<'a>> {
        let role = |name: &str| self.roles.iter().find(|role| role.name == name).map(|role| role.value.as_str());
        let agreement = process.agreement.as_ref();
        let property = |name: &String| self.properties.iter().find(|entry| entry.name == *name);
        let rules = |name: &String| -> Option<Vec<&'a PropertyRule>> {
            let set = self.property_sets.iter().find(|set| set.name == *name)?;
            set.members.iter().map(property).collect()
        };
        Some(Exchange {
            pmode: self,
            process,
            leg,
            agreement: match agreement {
                Some(name) => Some(self.agreements.iter().find(|entry| entry.name == *name)?),
                None => None,
            },
            service: self.services.iter().find(|entry| entry.name == leg.service)?,
            action: self.actions.iter().find(|entry| entry.name == leg.action)?,
            mpc: self.mpcs.iter().find(|entry| entry.name == leg.default_mpc)?,
            initiator_role: role(&process.initiator_role)?,
            responder_role: role(&process.responder_role)?,
            two_way: self.meps.iter().any(|mep| mep.name == process.mep && mep.value == TWO_WAY),
            reliability: self.reliabilities.iter().find(|entry| entry.name == leg.reliability)?,
            security: self.securities.iter().find(|entry| entry.name == leg.security)?,
            awareness: self.awarenesses.iter().find(|entry| entry.name == leg.reception_awareness)?,
            error_handling: self.error_handlings.iter().find(|entry| entry.name == leg.error_handling)?,
            properties: match &leg.property_set {
                Some(name) => Some(rules(name)?),
                None => None,
            },
            payload_profile: match &leg.payload_profile {
                Some(name) => Some(self.payload_profiles.iter().find(|entry| entry.name == *name)?),
                None => None,
            },
        })
    }

    /// The party that a header names.
    pub fn party_of(&self, party: &Party) -> Option<&PartyEntry> {
        let space = |name: &Option<String>| {
            let kind = self.party_id_types.iter().find(|kind| Some(&kind.name) == name.as_ref());
            kind.map(|kind| kind.value.as_str())
        };
        self.parties.iter().find(|entry| {
            let fits = |id: &super::Identifier| {
                id.party_id == party.id && same_type(space(&id.party_id_type), party.id_type.as_deref())
            };
            entry.identifiers.iter().any(fits)
        })
    }

    /// What was agreed for a message, by its header alone. In a two-way process a message that names another may go the
    /// other way, with the roles of its sides changed or not: products differ.
    ///
    /// # Errors
    /// `EBMS:0001` when a party, the service or the action is not known at all; `EBMS:0010` when each is known and no
    /// process lets these parties exchange it.
    pub fn find(&self, message: &UserMessage) -> Result<Exchange<'_>, Refusal> {
        let unknown = |what: &str| Refusal::new(Code::ValueNotRecognized, what);
        let about = &message.collaboration;
        let from = self.party_of(&message.from).ok_or_else(|| unknown("the sender is not in the P-Mode"))?;
        let to = self.party_of(&message.to).ok_or_else(|| unknown("the receiver is not in the P-Mode"))?;
        let service = |entry: &Typed| {
            entry.value == about.service && same_type(entry.value_type.as_deref(), about.service_type.as_deref())
        };
        if !self.services.iter().any(service) {
            return Err(unknown("the service is not in the P-Mode"));
        }
        if !self.actions.iter().any(|entry| entry.value == about.action) {
            return Err(unknown("the action is not in the P-Mode"));
        }
        let agreement = about.agreement.as_ref().map_or(("", ""), |agreement| {
            (agreement.name.as_str(), agreement.agreement_type.as_deref().unwrap_or_default())
        });
        let among = |list: &[String], party: &PartyEntry| list.is_empty() || list.contains(&party.name);
        let roles = (message.from.role.as_str(), message.to.role.as_str());
        let fits = |exchange: &Exchange<'_>| {
            let process = exchange.process;
            let straight = (exchange.initiator_role, exchange.responder_role);
            let forth = among(&process.initiators, from) && among(&process.responders, to) && roles == straight;
            let back = exchange.two_way
                && message.info.ref_to_message_id.is_some()
                && among(&process.initiators, to)
                && among(&process.responders, from)
                && (roles == straight || roles == (straight.1, straight.0));
            service(exchange.service)
                && exchange.action.value == about.action
                && exchange.agreement_value() == agreement
                && (forth || back)
        };
        let found = self.exchanges().find(fits);
        found.ok_or_else(|| Refusal::new(Code::ProcessingModeMismatch, "no process of the P-Mode fits the message"))
    }
}

impl<'a> Exchange<'a> {
    /// The agreement as a header says it; none is the same as an empty one.
    pub(super) fn agreement_value(&self) -> (&'a str, &'a str) {
        self.agreement.map_or(("", ""), |entry| (entry.value.as_str(), entry.value_type.as_deref().unwrap_or_default()))
    }

    /// The frame of a message from one party to another, both by their names in the file: everything that was agreed is
    /// in it. `None` when one of them has no part in the process.
    pub fn message(
        &self,
        from: &str,
        to: &str,
        info: MessageInfo,
        conversation: &str,
        properties: Vec<Property>,
    ) -> Option<UserMessage> {
        let among = |list: &[String], name: &str| list.is_empty() || list.iter().any(|other| other == name);
        if !among(&self.process.initiators, from) || !among(&self.process.responders, to) {
            return None;
        }
        let party = |name: &str, role: &str| -> Option<Party> {
            let entry = self.pmode.parties.iter().find(|entry| entry.name == name)?;
            let id = entry.identifiers.first()?;
            let kind = self.pmode.party_id_types.iter().find(|kind| Some(&kind.name) == id.party_id_type.as_ref());
            let id_type = kind.map(|kind| kind.value.clone());
            Some(Party { id: id.party_id.clone(), id_type, role: role.to_owned() })
        };
        let filled = |text: Option<&String>| text.filter(|text| !text.is_empty()).cloned();
        Some(UserMessage {
            info,
            mpc: Some(self.mpc.qualified_name.clone()).filter(|mpc| mpc != DEFAULT_MPC),
            from: party(from, self.initiator_role)?,
            to: party(to, self.responder_role)?,
            collaboration: Collaboration {
                agreement: self.agreement.filter(|entry| !entry.value.is_empty()).map(|entry| Agreement {
                    name: entry.value.clone(),
                    agreement_type: filled(entry.value_type.as_ref()),
                    pmode: None,
                }),
                service: self.service.value.clone(),
                service_type: filled(self.service.value_type.as_ref()),
                action: self.action.value.clone(),
                conversation_id: conversation.to_owned(),
            },
            properties,
            parts: Vec::new(),
        })
    }

    /// Whether properties and payloads are what was agreed: nothing missing, nothing unknown, values of the right kind,
    /// and the payloads together within the limit of the profile, in bytes after decompression.
    ///
    /// # Errors
    /// `EBMS:0010`.
    pub fn check(&self, message: &UserMessage, payloads: &[Payload]) -> Result<(), Refusal> {
        let mismatch = |what: &str| Err(Refusal::new(Code::ProcessingModeMismatch, what));
        if let Some(rules) = &self.properties {
            for rule in rules {
                match message.property(&rule.key) {
                    None if rule.required => return mismatch("a property that was agreed is missing"),
                    Some(value) if !is_a(&rule.datatype, value) => return mismatch("a property of another kind"),
                    _ => {}
                }
            }
            if message.properties.iter().any(|property| !rules.iter().any(|rule| rule.key == property.name)) {
                return mismatch("a property that was not agreed");
            }
        }
        let Some(profile) = self.payload_profile else { return Ok(()) };
        let total: u64 = payloads.iter().map(|payload| payload.content.len() as u64).sum();
        if total > u64::try_from(profile.max_size).unwrap_or(0) {
            return mismatch("the payloads are larger than was agreed");
        }
        Ok(())
    }
}

fn is_a(datatype: &str, value: &str) -> bool {
    match datatype {
        "int" => value.parse::<i64>().is_ok(),
        "boolean" => matches!(value, "true" | "false" | "0" | "1"),
        _ => true,
    }
}

/// No space and an empty one are the same: products write either.
fn same_type(one: Option<&str>, other: Option<&str>) -> bool {
    one.unwrap_or_default() == other.unwrap_or_default()
}
