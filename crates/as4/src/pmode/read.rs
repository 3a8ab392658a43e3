//! Reading a P-Mode file.

use std::borrow::Cow;

use roxmltree::{Document, Node};

use super::{
    Awareness, ErrorHandling, Fault, Identifier, Leg, Mep, Mpc, Named, PMode, PartyEntry, PayloadProfile, PayloadRule,
    Process, PropertyRule, Reliability, ReplyPattern, Retry, Security, SecurityProfile, Set, SignatureMethod,
    Splitting, Typed,
};
use crate::{refusal::shown, xml};

/// The namespace of the root; everything inside has none.
pub(super) const NAMESPACE: &str = "http://domibus.eu/configuration";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Bytes of a file. One with a thousand parties has half a megabyte.
const LARGEST: usize = 4 << 20;
/// Nodes of a file, for the same reason.
const NODES: u32 = 200_000;
/// Declarations of namespaces; a file needs two.
const NAMESPACES: usize = 100;
/// Signs of a name or value, and of an address.
const NAME: usize = 255;
const ADDRESS: usize = 1024;

impl PMode {
    /// Reads a file.
    ///
    /// # Errors
    /// The first thing that is not known, not there or contradicts something else, with its line.
    pub fn read(file: &[u8]) -> Result<Self, Fault> {
        let unreadable = |refusal: crate::Refusal| Fault {
            line: None,
            element: "file".to_owned(),
            name: None,
            what: refusal.detail.into(),
        };
        let text = xml::text(file, LARGEST).map_err(unreadable)?;
        let document = xml::parse_with(&text, NODES, NAMESPACES).map_err(unreadable)?;
        let lines = Lines::of(&text);
        let pmode = configuration(Row { node: document.root_element(), lines: &lines })?;
        pmode.check().map_err(|fault| locate(fault, &document, &lines))?;
        Ok(pmode)
    }
}

/// Where the lines of a text begin: asking the parser for each position would read the text again and again.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect())
    }

    fn line(&self, node: Node<'_, '_>) -> Option<u32> {
        let start = node.range().start;
        u32::try_from(self.0.partition_point(|begin| *begin <= start)).ok()
    }
}

/// Finds the line of a fault that was found in the structure: the last element of this kind and name, for of two with
/// one name the second is the mistake.
fn locate(fault: Fault, document: &Document<'_>, lines: &Lines) -> Fault {
    let mut nodes = document.descendants().filter(|node| {
        node.is_element()
            && node.tag_name().name() == fault.element
            && fault.name.as_deref().is_none_or(|name| node.attribute("name") == Some(name))
    });
    Fault { line: nodes.next_back().and_then(|node| lines.line(node)), ..fault }
}

/// An element that is read.
#[derive(Clone, Copy)]
struct Row<'a, 'i> {
    node: Node<'a, 'i>,
    lines: &'a Lines,
}

/// A list of elements that may stand in one another: its name, and whether it may be left out or repeated.
#[derive(Clone, Copy)]
enum Times {
    One,
    Maybe,
    Some,
    Any,
}

impl Row<'_, '_> {
    fn fault(self, what: impl Into<Cow<'static, str>>) -> Fault {
        Fault {
            line: self.lines.line(self.node),
            element: shown(self.node.tag_name().name()),
            name: self.node.attribute("name").map(str::to_owned),
            what: what.into(),
        }
    }

    /// No attributes but these.
    fn attributes(self, known: &[&str]) -> Result<Self, Fault> {
        for attribute in self.node.attributes() {
            if attribute.namespace().is_some() || !known.contains(&attribute.name()) {
                let name = shown(attribute.name());
                return Err(self.fault(format!("the attribute {name} is not known; take it out")));
            }
        }
        Ok(self)
    }

    /// The elements inside, in this order and as often as said, and nothing else.
    fn inside<const N: usize>(self, known: [(&str, Times); N]) -> Result<[Vec<Self>; N], Fault> {
        let mut found: [Vec<Self>; N] = std::array::from_fn(|_| Vec::new());
        let mut place = 0;
        for child in self.node.children() {
            if child.is_text() && !child.text().unwrap_or_default().trim().is_empty() {
                return Err(self.fault("text where only elements stand; take it out"));
            }
            if !child.is_element() {
                continue;
            }
            let row = Row { node: child, ..self };
            let name = child.tag_name();
            let at = known.iter().position(|(known, _)| name.namespace().is_none() && *known == name.name());
            let Some(at) = at else {
                return Err(row.fault(format!("this element is not known in {}", shown(self.node.tag_name().name()))));
            };
            if at < place {
                return Err(row.fault(format!("this element stands before {}", known[place].0)));
            }
            place = at;
            if matches!(known[at].1, Times::One | Times::Maybe) && !found[at].is_empty() {
                return Err(row.fault("this element stands once"));
            }
            found[at].push(row);
        }
        for ((name, times), rows) in known.iter().zip(&found) {
            if matches!(times, Times::One | Times::Some) && rows.is_empty() {
                return Err(self.fault(format!("the element {name} is missing")));
            }
        }
        Ok(found)
    }

    fn leaf(self) -> Result<(), Fault> {
        self.inside([]).map(drop)
    }

    fn maybe(self, name: &str, most: usize) -> Result<Option<String>, Fault> {
        let Some(value) = self.node.attribute(name) else { return Ok(None) };
        if value.chars().count() > most {
            return Err(self.fault(format!("{name} has more than {most} signs")));
        }
        Ok(Some(value.to_owned()))
    }

    fn any(self, name: &str, most: usize) -> Result<String, Fault> {
        self.maybe(name, most)?.ok_or_else(|| self.fault(format!("the attribute {name} is missing")))
    }

    fn text(self, name: &str) -> Result<String, Fault> {
        let value = self.any(name, NAME)?;
        if value.is_empty() { Err(self.fault(format!("{name} is empty"))) } else { Ok(value) }
    }

    fn maybe_text(self, name: &str) -> Result<Option<String>, Fault> {
        if self.node.has_attribute(name) { self.text(name).map(Some) } else { Ok(None) }
    }

    fn maybe_flag(self, name: &str) -> Result<Option<bool>, Fault> {
        match self.node.attribute(name) {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(_) => Err(self.fault(format!("{name} is neither true nor false"))),
        }
    }

    fn flag(self, name: &str) -> Result<bool, Fault> {
        self.maybe_flag(name)?.ok_or_else(|| self.fault(format!("the attribute {name} is missing")))
    }

    fn maybe_number<T: std::str::FromStr>(self, name: &str) -> Result<Option<T>, Fault> {
        let number = |text: &str| text.parse().map_err(|_| self.fault(format!("{name} is not a number in range")));
        self.node.attribute(name).map(number).transpose()
    }

    fn number<T: std::str::FromStr>(self, name: &str) -> Result<T, Fault> {
        self.maybe_number(name)?.ok_or_else(|| self.fault(format!("the attribute {name} is missing")))
    }

    /// One of a few words.
    fn word<T: Copy>(self, name: &str, words: &[(&str, T)]) -> Result<Option<T>, Fault> {
        let Some(value) = self.node.attribute(name) else { return Ok(None) };
        if let Some((_, meant)) = words.iter().find(|(word, _)| *word == value) {
            return Ok(Some(*meant));
        }
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        Err(self.fault(format!("{name} is not known; it is one of {}", known.join(", "))))
    }
}

fn each<'a, 'i, T>(
    rows: &[Row<'a, 'i>],
    known: &[&str],
    read: impl Fn(Row<'a, 'i>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let one = |row: &Row<'a, 'i>| {
        row.attributes(known)?.leaf()?;
        read(*row)
    };
    rows.iter().map(one).collect()
}

fn only<'a, 'i>(rows: &[Row<'a, 'i>]) -> Result<Option<Row<'a, 'i>>, Fault> {
    rows.first().map(|row| row.attributes(&[])).transpose()
}

fn configuration(root: Row<'_, '_>) -> Result<PMode, Fault> {
    let name = root.node.tag_name();
    if name.name() != "configuration" || name.namespace() != Some(NAMESPACE) {
        return Err(root.fault("this is no P-Mode file of Domibus"));
    }
    for attribute in root.node.attributes() {
        let fine = match attribute.namespace() {
            None => attribute.name() == "party",
            Some(INSTANCE) => attribute.name() == "schemaLocation",
            Some(_) => false,
        };
        if !fine {
            let name = shown(attribute.name());
            return Err(root.fault(format!("the attribute {name} is not known; take it out")));
        }
    }
    let party = root.text("party")?;
    // The two may stand in either order.
    let first = root.node.children().find(Node::is_element).map(|node| node.tag_name().name());
    let (mpcs, processes) = if first == Some("businessProcesses") {
        let [processes, mpcs] = root.inside([("businessProcesses", Times::One), ("mpcs", Times::One)])?;
        (mpcs, processes)
    } else {
        let [mpcs, processes] = root.inside([("mpcs", Times::One), ("businessProcesses", Times::One)])?;
        (mpcs, processes)
    };
    let mut pmode = PMode { party, ..PMode::default() };
    if let Some(row) = only(&mpcs)? {
        pmode.mpcs = read_mpcs(row)?;
    }
    if let Some(row) = only(&processes)? {
        business(row, &mut pmode)?;
    }
    Ok(pmode)
}

fn read_mpcs(row: Row<'_, '_>) -> Result<Vec<Mpc>, Fault> {
    const KNOWN: [&str; 10] = [
        "name",
        "qualifiedName",
        "enabled",
        "default",
        "retention_downloaded",
        "retention_undownloaded",
        "retention_sent",
        "retention_metadata_offset",
        "delete_message_metadata",
        "max_batch_delete",
    ];
    let [mpcs] = row.inside([("mpc", Times::Some)])?;
    each(&mpcs, &KNOWN, |row| {
        Ok(Mpc {
            name: row.text("name")?,
            qualified_name: row.text("qualifiedName")?,
            enabled: row.flag("enabled")?,
            default: row.flag("default")?,
            retention_downloaded: row.number("retention_downloaded")?,
            retention_undownloaded: row.number("retention_undownloaded")?,
            retention_sent: row.maybe_number("retention_sent")?,
            retention_metadata_offset: row.maybe_number("retention_metadata_offset")?,
            delete_message_metadata: row.maybe_flag("delete_message_metadata")?,
            max_batch_delete: row.maybe_number("max_batch_delete")?,
        })
    })
}

fn business(row: Row<'_, '_>, pmode: &mut PMode) -> Result<(), Fault> {
    let [
        roles,
        parties,
        meps,
        properties,
        payloads,
        securities,
        errors,
        agreements,
        services,
        actions,
        as4,
        splittings,
        legs,
        processes,
    ] = row.inside([
        ("roles", Times::One),
        ("parties", Times::One),
        ("meps", Times::One),
        ("properties", Times::One),
        ("payloadProfiles", Times::Maybe),
        ("securities", Times::One),
        ("errorHandlings", Times::One),
        ("agreements", Times::One),
        ("services", Times::One),
        ("actions", Times::One),
        ("as4", Times::One),
        ("splittingConfigurations", Times::Maybe),
        ("legConfigurations", Times::One),
        ("process", Times::Some),
    ])?;
    let named = |row: Row<'_, '_>| Ok(Named { name: row.text("name")?, value: row.text("value")? });
    if let Some(row) = only(&roles)? {
        let [roles] = row.inside([("role", Times::Some)])?;
        pmode.roles = each(&roles, &["name", "value"], named)?;
    }
    if let Some(row) = only(&parties)? {
        read_parties(row, pmode)?;
    }
    if let Some(row) = only(&meps)? {
        let [meps, bindings] = row.inside([("mep", Times::Some), ("binding", Times::Some)])?;
        pmode.meps = each(&meps, &["name", "value", "legs"], |row| {
            Ok(Mep { name: row.text("name")?, value: row.any("value", ADDRESS)?, legs: row.maybe_number("legs")? })
        })?;
        pmode.bindings = each(&bindings, &["name", "value"], named)?;
    }
    if let Some(row) = only(&properties)? {
        read_properties(row, pmode)?;
    }
    if let Some(row) = only(&payloads)? {
        read_payloads(row, pmode)?;
    }
    if let Some(row) = only(&securities)? {
        let [securities] = row.inside([("security", Times::Some)])?;
        pmode.securities = each(&securities, &["name", "policy", "signatureMethod", "profile"], |row| {
            let methods = [("RSA_SHA1", SignatureMethod::RsaSha1), ("RSA_SHA256", SignatureMethod::RsaSha256)];
            Ok(Security {
                name: row.text("name")?,
                policy: row.text("policy")?,
                signature_method: row.word("signatureMethod", &methods)?,
                profile: row.word("profile", &[("RSA", SecurityProfile::Rsa), ("ECC", SecurityProfile::Ecc)])?,
            })
        })?;
    }
    if let Some(row) = only(&errors)? {
        pmode.error_handlings = read_errors(row)?;
    }
    if let Some(row) = only(&agreements)? {
        let [agreements] = row.inside([("agreement", Times::Some)])?;
        pmode.agreements = each(&agreements, &["name", "value", "type"], |row| {
            let value_type = Some(row.any("type", NAME)?);
            Ok(Typed { name: row.text("name")?, value: row.any("value", NAME)?, value_type })
        })?;
    }
    if let Some(row) = only(&services)? {
        let [services] = row.inside([("service", Times::Some)])?;
        pmode.services = each(&services, &["name", "value", "type"], |row| {
            Ok(Typed { name: row.text("name")?, value: row.text("value")?, value_type: row.maybe_text("type")? })
        })?;
    }
    if let Some(row) = only(&actions)? {
        let [actions] = row.inside([("action", Times::Some)])?;
        pmode.actions = each(&actions, &["name", "value"], named)?;
    }
    if let Some(row) = only(&as4)? {
        read_as4(row, pmode)?;
    }
    if let Some(row) = only(&splittings)? {
        pmode.splittings = read_splittings(row)?;
    }
    if let Some(row) = only(&legs)? {
        pmode.legs = read_legs(row)?;
    }
    pmode.processes = processes.iter().map(|row| read_process(*row)).collect::<Result<_, _>>()?;
    Ok(())
}

fn read_parties(row: Row<'_, '_>, pmode: &mut PMode) -> Result<(), Fault> {
    let [types, parties] = row.inside([("partyIdTypes", Times::One), ("party", Times::Some)])?;
    if let Some(row) = only(&types)? {
        let [types] = row.inside([("partyIdType", Times::Some)])?;
        pmode.party_id_types = each(&types, &["name", "value"], |row| {
            Ok(Named { name: row.text("name")?, value: row.any("value", ADDRESS)? })
        })?;
    }
    for row in parties {
        if row.node.has_attribute("userName") || row.node.has_attribute("password") {
            return Err(row.fault("user names and passwords are no part of what is agreed; take them out"));
        }
        row.attributes(&["name", "endpoint", "allowChunking"])?;
        let [identifiers] = row.inside([("identifier", Times::Some)])?;
        let identifiers = each(&identifiers, &["partyId", "partyIdType"], |row| {
            Ok(Identifier { party_id: row.text("partyId")?, party_id_type: row.maybe_text("partyIdType")? })
        })?;
        pmode.parties.push(PartyEntry {
            name: row.text("name")?,
            endpoint: row.any("endpoint", ADDRESS)?,
            allow_chunking: row.maybe_flag("allowChunking")?,
            identifiers,
        });
    }
    Ok(())
}

fn read_properties(row: Row<'_, '_>, pmode: &mut PMode) -> Result<(), Fault> {
    let [rules, sets] = row.inside([("property", Times::Some), ("propertySet", Times::Some)])?;
    pmode.properties = each(&rules, &["name", "key", "datatype", "required"], |row| {
        Ok(PropertyRule {
            name: row.text("name")?,
            key: row.text("key")?,
            datatype: row.text("datatype")?,
            required: row.flag("required")?,
        })
    })?;
    for row in sets {
        let [members] = row.attributes(&["name"])?.inside([("propertyRef", Times::Some)])?;
        let members = each(&members, &["property"], |row| row.text("property"))?;
        pmode.property_sets.push(Set { name: row.text("name")?, members });
    }
    Ok(())
}

fn read_payloads(row: Row<'_, '_>, pmode: &mut PMode) -> Result<(), Fault> {
    const KNOWN: [&str; 7] = ["name", "cid", "mimeType", "inBody", "schemaFile", "maxSize", "required"];
    let [rules, profiles] = row.inside([("payload", Times::Any), ("payloadProfile", Times::Any)])?;
    pmode.payloads = each(&rules, &KNOWN, |row| {
        Ok(PayloadRule {
            name: row.text("name")?,
            cid: row.any("cid", NAME)?,
            mime_type: row.maybe_text("mimeType")?,
            in_body: row.maybe_flag("inBody")?,
            schema_file: row.maybe("schemaFile", ADDRESS)?,
            max_size: row.maybe_number("maxSize")?,
            required: row.flag("required")?,
        })
    })?;
    for row in profiles {
        let [members] = row.attributes(&["name", "maxSize"])?.inside([("attachment", Times::Some)])?;
        let attachments = each(&members, &["name"], |row| row.text("name"))?;
        pmode.payload_profiles.push(PayloadProfile {
            name: row.text("name")?,
            max_size: row.number("maxSize")?,
            attachments,
        });
    }
    Ok(())
}

fn read_errors(row: Row<'_, '_>) -> Result<Vec<ErrorHandling>, Fault> {
    const KNOWN: [&str; 5] = [
        "name",
        "errorAsResponse",
        "businessErrorNotifyProducer",
        "businessErrorNotifyConsumer",
        "deliveryFailureNotifyProducer",
    ];
    let [handlings] = row.inside([("errorHandling", Times::Some)])?;
    each(&handlings, &KNOWN, |row| {
        Ok(ErrorHandling {
            name: row.text("name")?,
            error_as_response: row.flag("errorAsResponse")?,
            business_error_notify_producer: row.flag("businessErrorNotifyProducer")?,
            business_error_notify_consumer: row.flag("businessErrorNotifyConsumer")?,
            delivery_failure_notify_producer: row.flag("deliveryFailureNotifyProducer")?,
        })
    })
}

fn read_as4(row: Row<'_, '_>, pmode: &mut PMode) -> Result<(), Fault> {
    let [awarenesses, reliabilities] =
        row.inside([("receptionAwareness", Times::Some), ("reliability", Times::Some)])?;
    pmode.awarenesses = each(&awarenesses, &["name", "retry", "duplicateDetection"], |row| {
        let wrong = "retry is minutes;number;CONSTANT, minutes;number;SEND_ONCE or minutes;first;factor;PROGRESSIVE";
        let retry = row.maybe_text("retry")?.map(|text| read_retry(&text).ok_or_else(|| row.fault(wrong)));
        Ok(Awareness {
            name: row.text("name")?,
            retry: retry.transpose()?,
            duplicate_detection: row.maybe_flag("duplicateDetection")?,
        })
    })?;
    pmode.reliabilities = each(&reliabilities, &["name", "replyPattern", "nonRepudiation"], |row| {
        let patterns = [("response", ReplyPattern::Response), ("callback", ReplyPattern::Callback)];
        let pattern = row.word("replyPattern", &patterns)?;
        Ok(Reliability {
            name: row.text("name")?,
            reply_pattern: pattern.ok_or_else(|| row.fault("the attribute replyPattern is missing"))?,
            non_repudiation: row.flag("nonRepudiation")?,
        })
    })?;
    Ok(())
}

fn read_retry(text: &str) -> Option<Retry> {
    let fields: Vec<&str> = text.split(';').map(str::trim).collect();
    let number = |text: &str| -> Option<u32> {
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
    };
    match fields[..] {
        [timeout, count, "CONSTANT"] => Some(Retry::Constant { timeout: number(timeout)?, count: number(count)? }),
        [timeout, count, "SEND_ONCE"] => Some(Retry::Once { timeout: number(timeout)?, count: number(count)? }),
        [timeout, first, factor, "PROGRESSIVE"] => {
            Some(Retry::Progressive { timeout: number(timeout)?, first: number(first)?, factor: number(factor)? })
        }
        _ => None,
    }
}

fn read_splittings(row: Row<'_, '_>) -> Result<Vec<Splitting>, Fault> {
    const KNOWN: [&str; 5] = ["name", "fragmentSize", "compression", "compressionAlgorithm", "joinInterval"];
    let [splittings] = row.inside([("splitting", Times::Some)])?;
    each(&splittings, &KNOWN, |row| {
        Ok(Splitting {
            name: row.text("name")?,
            fragment_size: row.number("fragmentSize")?,
            compression: row.flag("compression")?,
            compression_algorithm: row.maybe_text("compressionAlgorithm")?,
            join_interval: row.number("joinInterval")?,
        })
    })
}

fn read_legs(row: Row<'_, '_>) -> Result<Vec<Leg>, Fault> {
    const KNOWN: [&str; 12] = [
        "name",
        "service",
        "action",
        "defaultMpc",
        "reliability",
        "security",
        "receptionAwareness",
        "propertySet",
        "payloadProfile",
        "errorHandling",
        "compressPayloads",
        "splitting",
    ];
    let [legs] = row.inside([("legConfiguration", Times::Some)])?;
    each(&legs, &KNOWN, |row| {
        Ok(Leg {
            name: row.text("name")?,
            service: row.text("service")?,
            action: row.text("action")?,
            default_mpc: row.text("defaultMpc")?,
            reliability: row.text("reliability")?,
            security: row.text("security")?,
            reception_awareness: row.text("receptionAwareness")?,
            property_set: row.maybe_text("propertySet")?,
            payload_profile: row.maybe_text("payloadProfile")?,
            error_handling: row.text("errorHandling")?,
            compress_payloads: row.flag("compressPayloads")?,
            splitting: row.maybe_text("splitting")?,
        })
    })
}

fn read_process(row: Row<'_, '_>) -> Result<Process, Fault> {
    row.attributes(&["name", "agreement", "mep", "binding", "initiatorRole", "responderRole"])?;
    let [initiators, responders, legs] =
        row.inside([("initiatorParties", Times::Maybe), ("responderParties", Times::Maybe), ("legs", Times::One)])?;
    let names = |rows: &[Row<'_, '_>], element: &str| -> Result<Vec<String>, Fault> {
        let Some(row) = only(rows)? else { return Ok(Vec::new()) };
        let [entries] = row.inside([(element, Times::Some)])?;
        each(&entries, &["name"], |row| row.text("name"))
    };
    Ok(Process {
        name: row.text("name")?,
        agreement: row.maybe_text("agreement")?,
        mep: row.text("mep")?,
        binding: row.text("binding")?,
        initiator_role: row.text("initiatorRole")?,
        responder_role: row.text("responderRole")?,
        initiators: names(&initiators, "initiatorParty")?,
        responders: names(&responders, "responderParty")?,
        legs: names(&legs, "leg")?,
    })
}
