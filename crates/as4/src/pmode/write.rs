//! Writing a P-Mode file: the order of the schema, one form.

use super::{Fault, PMode, ReplyPattern, Retry, SecurityProfile, SignatureMethod, read::NAMESPACE};
use crate::xml::{escape_attribute, writable};

impl PMode {
    /// The file. It can be read again and gives the same.
    ///
    /// # Errors
    /// What [`check`](PMode::check) finds, or a value that XML cannot write.
    pub fn write(&self) -> Result<String, Fault> {
        self.check()?;
        let mut out = Out { text: String::with_capacity(16 << 10), depth: 0 };
        out.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.open("db:configuration", &[("xmlns:db", Some(NAMESPACE)), ("party", Some(&self.party))]);
        self.mpcs(&mut out);
        out.open("businessProcesses", &[]);
        self.parties(&mut out);
        self.contents(&mut out);
        self.legs(&mut out);
        out.close("businessProcesses");
        out.close("db:configuration");
        let wrong = |what: &'static str| {
            Err(Fault { line: None, element: "configuration".to_owned(), name: None, what: what.into() })
        };
        if !writable(&out.text) {
            return wrong("a value holds a sign that XML cannot write");
        }
        // What is not read again as the same is not given to anybody.
        match Self::read(out.text.as_bytes()) {
            Ok(again) if again == *self => Ok(out.text),
            Ok(_) => wrong("a value would be read as another one"),
            Err(fault) => Err(Fault { line: None, ..fault }),
        }
    }

    fn mpcs(&self, out: &mut Out) {
        out.open("mpcs", &[]);
        for mpc in &self.mpcs {
            let number = |value: Option<i32>| value.map(|value| value.to_string());
            let (sent, offset) = (number(mpc.retention_sent), number(mpc.retention_metadata_offset));
            out.empty(
                "mpc",
                &[
                    ("name", Some(&mpc.name)),
                    ("qualifiedName", Some(&mpc.qualified_name)),
                    ("enabled", Some(flag(mpc.enabled))),
                    ("default", Some(flag(mpc.default))),
                    ("retention_downloaded", Some(&mpc.retention_downloaded.to_string())),
                    ("retention_undownloaded", Some(&mpc.retention_undownloaded.to_string())),
                    ("retention_sent", sent.as_deref()),
                    ("retention_metadata_offset", offset.as_deref()),
                    ("delete_message_metadata", mpc.delete_message_metadata.map(flag)),
                    ("max_batch_delete", number(mpc.max_batch_delete).as_deref()),
                ],
            );
        }
        out.close("mpcs");
    }

    fn parties(&self, out: &mut Out) {
        out.list("roles", |out| {
            for role in &self.roles {
                out.empty("role", &[("name", Some(&role.name)), ("value", Some(&role.value))]);
            }
        });
        out.list("parties", |out| {
            out.list("partyIdTypes", |out| {
                for kind in &self.party_id_types {
                    out.empty("partyIdType", &[("name", Some(&kind.name)), ("value", Some(&kind.value))]);
                }
            });
            for party in &self.parties {
                let attributes = [
                    ("name", Some(party.name.as_str())),
                    ("endpoint", Some(&party.endpoint)),
                    ("allowChunking", party.allow_chunking.map(flag)),
                ];
                out.open("party", &attributes);
                for id in &party.identifiers {
                    let attributes =
                        [("partyId", Some(id.party_id.as_str())), ("partyIdType", id.party_id_type.as_deref())];
                    out.empty("identifier", &attributes);
                }
                out.close("party");
            }
        });
        out.list("meps", |out| {
            for mep in &self.meps {
                let legs = mep.legs.map(|legs| legs.to_string());
                out.empty("mep", &[("name", Some(&mep.name)), ("value", Some(&mep.value)), ("legs", legs.as_deref())]);
            }
            for binding in &self.bindings {
                out.empty("binding", &[("name", Some(&binding.name)), ("value", Some(&binding.value))]);
            }
        });
    }

    fn contents(&self, out: &mut Out) {
        out.list("properties", |out| {
            for rule in &self.properties {
                let attributes = [
                    ("name", Some(rule.name.as_str())),
                    ("key", Some(&rule.key)),
                    ("datatype", Some(&rule.datatype)),
                    ("required", Some(flag(rule.required))),
                ];
                out.empty("property", &attributes);
            }
            for set in &self.property_sets {
                out.open("propertySet", &[("name", Some(&set.name))]);
                out.names("propertyRef", "property", &set.members);
                out.close("propertySet");
            }
        });
        out.list("payloadProfiles", |out| {
            for rule in &self.payloads {
                let size = rule.max_size.map(|size| size.to_string());
                let attributes = [
                    ("name", Some(rule.name.as_str())),
                    ("cid", Some(&rule.cid)),
                    ("mimeType", rule.mime_type.as_deref()),
                    ("inBody", rule.in_body.map(flag)),
                    ("schemaFile", rule.schema_file.as_deref()),
                    ("maxSize", size.as_deref()),
                    ("required", Some(flag(rule.required))),
                ];
                out.empty("payload", &attributes);
            }
            for profile in &self.payload_profiles {
                let size = profile.max_size.to_string();
                out.open("payloadProfile", &[("name", Some(&profile.name)), ("maxSize", Some(&size))]);
                out.names("attachment", "name", &profile.attachments);
                out.close("payloadProfile");
            }
        });
        out.list("securities", |out| {
            for security in &self.securities {
                let method = security.signature_method.map(|method| match method {
                    SignatureMethod::RsaSha1 => "RSA_SHA1",
                    SignatureMethod::RsaSha256 => "RSA_SHA256",
                });
                let profile = security.profile.map(|profile| match profile {
                    SecurityProfile::Rsa => "RSA",
                    SecurityProfile::Ecc => "ECC",
                });
                let attributes = [
                    ("name", Some(security.name.as_str())),
                    ("policy", Some(&security.policy)),
                    ("signatureMethod", method),
                    ("profile", profile),
                ];
                out.empty("security", &attributes);
            }
        });
        out.list("errorHandlings", |out| {
            for handling in &self.error_handlings {
                let attributes = [
                    ("name", Some(handling.name.as_str())),
                    ("errorAsResponse", Some(flag(handling.error_as_response))),
                    ("businessErrorNotifyProducer", Some(flag(handling.business_error_notify_producer))),
                    ("businessErrorNotifyConsumer", Some(flag(handling.business_error_notify_consumer))),
                    ("deliveryFailureNotifyProducer", Some(flag(handling.delivery_failure_notify_producer))),
                ];
                out.empty("errorHandling", &attributes);
            }
        });
        for (list, element, entries) in
            [("agreements", "agreement", &self.agreements), ("services", "service", &self.services)]
        {
            out.list(list, |out| {
                for entry in entries {
                    let attributes = [
                        ("name", Some(entry.name.as_str())),
                        ("value", Some(&entry.value)),
                        ("type", entry.value_type.as_deref()),
                    ];
                    out.empty(element, &attributes);
                }
            });
        }
        out.list("actions", |out| {
            for action in &self.actions {
                out.empty("action", &[("name", Some(&action.name)), ("value", Some(&action.value))]);
            }
        });
    }

    fn legs(&self, out: &mut Out) {
        out.list("as4", |out| {
            for awareness in &self.awarenesses {
                let retry = awareness.retry.map(|retry| match retry {
                    Retry::Constant { timeout, count } => format!("{timeout};{count};CONSTANT"),
                    Retry::Once { timeout, count } => format!("{timeout};{count};SEND_ONCE"),
                    Retry::Progressive { timeout, first, factor } => {
                        format!("{timeout};{first};{factor};PROGRESSIVE")
                    }
                });
                let attributes = [
                    ("name", Some(awareness.name.as_str())),
                    ("retry", retry.as_deref()),
                    ("duplicateDetection", awareness.duplicate_detection.map(flag)),
                ];
                out.empty("receptionAwareness", &attributes);
            }
            for reliability in &self.reliabilities {
                let pattern = match reliability.reply_pattern {
                    ReplyPattern::Response => "response",
                    ReplyPattern::Callback => "callback",
                };
                let attributes = [
                    ("name", Some(reliability.name.as_str())),
                    ("nonRepudiation", Some(flag(reliability.non_repudiation))),
                    ("replyPattern", Some(pattern)),
                ];
                out.empty("reliability", &attributes);
            }
        });
        if !self.splittings.is_empty() {
            out.list("splittingConfigurations", |out| {
                for splitting in &self.splittings {
                    let attributes = [
                        ("name", Some(splitting.name.as_str())),
                        ("fragmentSize", Some(&splitting.fragment_size.to_string())),
                        ("compression", Some(flag(splitting.compression))),
                        ("compressionAlgorithm", splitting.compression_algorithm.as_deref()),
                        ("joinInterval", Some(&splitting.join_interval.to_string())),
                    ];
                    out.empty("splitting", &attributes);
                }
            });
        }
        out.list("legConfigurations", |out| {
            for leg in &self.legs {
                let attributes = [
                    ("name", Some(leg.name.as_str())),
                    ("service", Some(&leg.service)),
                    ("action", Some(&leg.action)),
                    ("defaultMpc", Some(&leg.default_mpc)),
                    ("reliability", Some(&leg.reliability)),
                    ("security", Some(&leg.security)),
                    ("receptionAwareness", Some(&leg.reception_awareness)),
                    ("propertySet", leg.property_set.as_deref()),
                    ("payloadProfile", leg.payload_profile.as_deref()),
                    ("errorHandling", Some(&leg.error_handling)),
                    ("compressPayloads", Some(flag(leg.compress_payloads))),
                    ("splitting", leg.splitting.as_deref()),
                ];
                out.empty("legConfiguration", &attributes);
            }
        });
        for process in &self.processes {
            let attributes = [
                ("name", Some(process.name.as_str())),
                ("agreement", process.agreement.as_deref()),
                ("mep", Some(&process.mep)),
                ("binding", Some(&process.binding)),
                ("initiatorRole", Some(&process.initiator_role)),
                ("responderRole", Some(&process.responder_role)),
            ];
            out.open("process", &attributes);
            for (list, element, names) in [
                ("initiatorParties", "initiatorParty", &process.initiators),
                ("responderParties", "responderParty", &process.responders),
                ("legs", "leg", &process.legs),
            ] {
                if !names.is_empty() {
                    out.list(list, |out| out.names(element, "name", names));
                }
            }
            out.close("process");
        }
    }
}

const fn flag(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

struct Out {
    text: String,
    depth: usize,
}

impl Out {
    fn line(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, Option<&str>)], end: &str) {
        self.line();
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            let Some(value) = value else { continue };
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            escape_attribute(value, &mut self.text);
            self.text.push('"');
        }
        self.text.push_str(end);
        self.text.push('\n');
    }

    fn open(&mut self, name: &str, attributes: &[(&str, Option<&str>)]) {
        self.tag(name, attributes, ">");
        self.depth += 1;
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, Option<&str>)]) {
        self.tag(name, attributes, "/>");
    }

    fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.line();
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    fn list(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.open(name, &[]);
        inside(self);
        self.close(name);
    }

    fn names(&mut self, element: &str, attribute: &str, names: &[String]) {
        for name in names {
            self.empty(element, &[(attribute, Some(name))]);
        }
    }
}
