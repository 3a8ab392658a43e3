//! P-Mode files: the one of mutual assistance in e-CODEX, made here; round trips; and what is refused.

mod support;

use std::{fs, path::PathBuf};

use as4::{
    Code, DEFAULT_MPC, Message, MessageInfo, Property, Schedule, Suite, check_reply,
    pmode::{
        Awareness, ErrorHandling, Identifier, Leg, Mep, Mpc, Named, PMode, PartyEntry, PayloadProfile, PayloadRule,
        Process, PropertyRule, Reliability, ReplyPattern, Retry, Security, SecurityProfile, Set, SignatureMethod,
        Splitting, Typed,
    },
    reply, user_message,
};
use proptest::prelude::*;
use support::{Counter, Pair, attachment, now};

fn named(name: &str, value: &str) -> Named {
    Named { name: name.to_owned(), value: value.to_owned() }
}

fn typed(name: &str, value: &str, value_type: &str) -> Typed {
    Typed { name: name.to_owned(), value: value.to_owned(), value_type: Some(value_type.to_owned()) }
}

const NS: &str = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";

/// What e-CODEX agreed on for mutual legal assistance, with three parties.
fn assistance() -> PMode {
    let actions = [
        "BD-009001-IssueAssistance",
        "BD-009001-ChangeAssistance",
        "BD-009001-TakeMeasure",
        "BD-009003-AdditionalInformation",
        "BD-009004-LegalConformance",
        "BD-009004-VerifyLegalBasis",
        "BD-009006-Status",
        "BD-009007-WithdrawalLegalAssistance",
        "BD-009008-Outcome",
        "BD-009009-RequestForAdditionalInformation",
        "BD-009999-RegisterAssistance",
        "SubmissionAcceptanceRejection",
        "RelayREMMDAcceptanceRejection",
        "DeliveryNonDeliveryToRecipient",
        "RetrievalNonRetrievalToRecipient",
    ];
    let party = |country: &str| PartyEntry {
        name: format!("gateway_{}", country.to_lowercase()),
        endpoint: format!("https://{}.example/services/msh", country.to_lowercase()),
        allow_chunking: Some(false),
        identifiers: vec![Identifier { party_id: country.to_owned(), party_id_type: Some("iso3166".to_owned()) }],
    };
    let parties = vec![party("AT"), party("EE"), party("PT")];
    let everybody: Vec<String> = parties.iter().map(|party| party.name.clone()).collect();
    let property = |key: &str| PropertyRule {
        name: format!("{key}Property"),
        key: key.to_owned(),
        datatype: "string".to_owned(),
        required: true,
    };
    let leg = |action: &&str| Leg {
        name: format!("leg{action}"),
        service: "mla".to_owned(),
        action: (*action).to_owned(),
        default_mpc: "usual".to_owned(),
        reliability: "nrr".to_owned(),
        security: "edelivery".to_owned(),
        reception_awareness: "twoHours".to_owned(),
        property_set: Some("fourCorners".to_owned()),
        payload_profile: None,
        error_handling: "errors".to_owned(),
        compress_payloads: false,
        splitting: None,
    };
    PMode {
        party: "gateway_ee".to_owned(),
        mpcs: vec![Mpc {
            name: "usual".to_owned(),
            qualified_name: DEFAULT_MPC.to_owned(),
            enabled: true,
            default: true,
            retention_downloaded: 0,
            retention_undownloaded: 60,
            ..Mpc::default()
        }],
        roles: vec![named("any", &format!("{NS}defaultRole"))],
        party_id_types: vec![named("iso3166", "urn:oasis:names:tc:ebcore:partyid-type:iso3166-1")],
        meps: vec![Mep { name: "twoway".to_owned(), value: format!("{NS}twoWay"), legs: None }],
        bindings: vec![named("pushAndPush", &format!("{NS}push-and-push"))],
        properties: vec![property("originalSender"), property("finalRecipient")],
        property_sets: vec![Set {
            name: "fourCorners".to_owned(),
            members: vec!["originalSenderProperty".to_owned(), "finalRecipientProperty".to_owned()],
        }],
        securities: vec![Security {
            name: "edelivery".to_owned(),
            policy: "eDeliveryAS4Policy.xml".to_owned(),
            signature_method: Some(SignatureMethod::RsaSha256),
            profile: None,
        }],
        error_handlings: vec![ErrorHandling {
            name: "errors".to_owned(),
            error_as_response: true,
            ..ErrorHandling::default()
        }],
        agreements: vec![typed("none", "", "")],
        services: vec![typed("mla", "BC-009MLA", "urn:e-codex:services:")],
        actions: actions.iter().map(|action| named(action, action)).collect(),
        awarenesses: vec![Awareness {
            name: "twoHours".to_owned(),
            retry: Some(Retry::Constant { timeout: 1440, count: 12 }),
            duplicate_detection: Some(true),
        }],
        reliabilities: vec![Reliability {
            name: "nrr".to_owned(),
            reply_pattern: ReplyPattern::Response,
            non_repudiation: true,
        }],
        legs: actions.iter().map(leg).collect(),
        processes: vec![Process {
            name: "assistance".to_owned(),
            agreement: Some("none".to_owned()),
            mep: "twoway".to_owned(),
            binding: "pushAndPush".to_owned(),
            initiator_role: "any".to_owned(),
            responder_role: "any".to_owned(),
            initiators: everybody.clone(),
            responders: everybody,
            legs: actions.iter().map(|action| format!("leg{action}")).collect(),
        }],
        parties,
        ..PMode::default()
    }
}

/// The same with everything that a file may say.
fn rich() -> PMode {
    let mut pmode = assistance();
    pmode.mpcs.push(Mpc {
        name: "other \"<&>'\u{e9}".to_owned(),
        qualified_name: "urn:x".to_owned(),
        retention_downloaded: -1,
        retention_sent: Some(-1),
        retention_metadata_offset: Some(5),
        delete_message_metadata: Some(false),
        max_batch_delete: Some(100),
        ..Mpc::default()
    });
    pmode.meps.push(Mep { name: "oneway".to_owned(), value: format!("{NS}oneWay"), legs: Some(1) });
    pmode.bindings.push(named("pull", &format!("{NS}pull")));
    pmode.parties[2].endpoint.clear();
    pmode.processes[0].responders.pop();
    pmode.parties[2].identifiers.push(Identifier { party_id: "PT2".to_owned(), party_id_type: None });
    pmode.payloads = vec![
        PayloadRule {
            name: "document".to_owned(),
            cid: "cid:message".to_owned(),
            mime_type: Some("text/xml".to_owned()),
            in_body: Some(false),
            schema_file: Some(String::new()),
            max_size: Some(40_000),
            required: true,
        },
        PayloadRule { name: "more".to_owned(), ..PayloadRule::default() },
    ];
    pmode.payload_profiles = vec![PayloadProfile {
        name: "small".to_owned(),
        max_size: 40_000,
        attachments: vec!["document".to_owned(), "more".to_owned()],
    }];
    pmode.securities.push(Security {
        name: "new".to_owned(),
        policy: "p.xml".to_owned(),
        signature_method: None,
        profile: Some(SecurityProfile::Ecc),
    });
    pmode.awarenesses.push(Awareness {
        name: "growing".to_owned(),
        retry: Some(Retry::Progressive { timeout: 600, first: 2, factor: 3 }),
        duplicate_detection: Some(true),
    });
    pmode.awarenesses.push(Awareness {
        name: "once".to_owned(),
        retry: Some(Retry::Once { timeout: 5, count: 7 }),
        duplicate_detection: None,
    });
    pmode.splittings = vec![Splitting {
        name: "split".to_owned(),
        fragment_size: 1024,
        compression: true,
        compression_algorithm: Some("br".to_owned()),
        join_interval: 12,
    }];
    pmode.legs[0].payload_profile = Some("small".to_owned());
    pmode.legs[1].splitting = Some("split".to_owned());
    pmode.legs.push(Leg { name: "pulled".to_owned(), security: "new".to_owned(), ..pmode.legs[2].clone() });
    pmode.processes.push(Process {
        name: "pull".to_owned(),
        agreement: None,
        mep: "oneway".to_owned(),
        binding: "pull".to_owned(),
        initiators: vec!["gateway_pt".to_owned()],
        responders: vec!["gateway_pt".to_owned()],
        legs: vec!["pulled".to_owned()],
        ..pmode.processes[0].clone()
    });
    pmode
}

#[test]
fn what_is_written_is_read_again() {
    for pmode in [assistance(), rich()] {
        let text = pmode.write().expect("is written");
        let again = PMode::read(text.as_bytes()).expect("is read");
        assert_eq!(again, pmode);
        assert_eq!(again.write().expect("is written"), text);
    }
}

#[test]
fn mutual_assistance_is_spoken() {
    let pmode = PMode::read(assistance().write().expect("is written").as_bytes()).expect("is read");
    assert_eq!(pmode.exchanges().count(), 15);
    let pair = Pair::new(Suite::Rsa);
    for exchange in pmode.exchanges() {
        assert_eq!(exchange.security.suite(), Some(pair.suite));
        let retry = exchange.awareness.retry.expect("is agreed");
        assert_eq!(retry.schedule(), Schedule::constant(1440, 12));
        let ends = vec![Property::new("originalSender", "ee-pgo"), Property::new("finalRecipient", "pt-pgr")];
        let info =
            MessageInfo { timestamp: as4::written(now()), message_id: "1@ee".to_owned(), ..MessageInfo::default() };
        let message = exchange.message("gateway_ee", "gateway_pt", info, "c-1", ends).expect("both have a part in it");
        let parts = [attachment(b"ASiC", "application/vnd.etsi.asic-s+zip", exchange.leg.compress_payloads)];
        let to = Some(pair.b.certificate());
        let sent = user_message(message, &parts, &pair.a.signer, to, &mut Counter(1)).expect("is made");
        let taken = pair.receiver(&pair.b).receive(&sent.content_type, &sent.body).expect("is taken");
        let Message::UserMessage(got) = taken.message() else { panic!("a user message") };
        assert_eq!((got.from.id.as_str(), got.to.id.as_str()), ("EE", "PT"));
        assert_eq!(got.collaboration.service, "BC-009MLA");
        assert_eq!(got.mpc, None);
        let found = pmode.find(got).expect("was agreed");
        assert_eq!(found.leg.name, exchange.leg.name);
        assert_eq!(found.check(got, taken.payloads()), Ok(()));
        // The answer fits the same two-way process.
        let answer = reply(got, "BD-009008-Outcome", "2@pt", now());
        assert_eq!(check_reply(got, &answer), Ok(()));
        assert_eq!(pmode.find(&answer).expect("was agreed").action.value, "BD-009008-Outcome");
        assert_eq!(found.check(&answer, &[]), Ok(()));
    }
}

#[test]
fn what_was_not_agreed_is_refused() {
    let pmode = rich();
    let exchange = pmode.exchanges().next().expect("a leg");
    let ends = vec![Property::new("originalSender", "ee-pgo"), Property::new("finalRecipient", "at-bmj")];
    let info = MessageInfo { message_id: "1@ee".to_owned(), ..MessageInfo::default() };
    let good = exchange.message("gateway_ee", "gateway_at", info.clone(), "c", ends.clone()).expect("a message");
    assert_eq!(exchange.message("gateway_ee", "gateway_pt", info, "c", ends), None, "asks, and is not pushed to");
    let find = |change: &dyn Fn(&mut as4::UserMessage)| {
        let mut message = good.clone();
        change(&mut message);
        pmode.find(&message).map(|found| found.leg.name.clone()).map_err(|refusal| refusal.code)
    };
    assert_eq!(find(&|_| ()), Ok("legBD-009001-IssueAssistance".to_owned()));
    for (what, expected) in [
        (
            &(|message: &mut as4::UserMessage| message.from.id = "XX".to_owned()) as &dyn Fn(&mut as4::UserMessage),
            Code::ValueNotRecognized,
        ),
        (&|message| message.to.id_type = None, Code::ValueNotRecognized),
        (&|message| message.collaboration.service = "EPO".to_owned(), Code::ValueNotRecognized),
        (&|message| message.collaboration.service_type = None, Code::ValueNotRecognized),
        (&|message| message.collaboration.action = "Other".to_owned(), Code::ValueNotRecognized),
        (&|message| message.from.role = "GW".to_owned(), Code::ProcessingModeMismatch),
        (
            &|message| {
                let agreement = as4::Agreement { name: "A".to_owned(), ..as4::Agreement::default() };
                message.collaboration.agreement = Some(agreement);
            },
            Code::ProcessingModeMismatch,
        ),
        (
            &|message| {
                message.to.id = "PT2".to_owned();
                message.to.id_type = None;
            },
            Code::ProcessingModeMismatch,
        ),
    ] {
        assert_eq!(find(what), Err(expected));
    }
    let check = |change: &dyn Fn(&mut as4::UserMessage), size: usize| {
        let mut message = good.clone();
        change(&mut message);
        let payload = as4::Payload {
            content_id: "p".to_owned(),
            media_type: None,
            properties: Vec::new(),
            content: vec![0; size],
        };
        exchange.check(&message, &[payload]).map_err(|refusal| refusal.code)
    };
    let wrong = Err(Code::ProcessingModeMismatch);
    assert_eq!(check(&|_| (), 40_000), Ok(()));
    assert_eq!(check(&|_| (), 40_001), wrong);
    assert_eq!(check(&|message| drop(message.properties.pop()), 1), wrong);
    assert_eq!(check(&|message| message.properties.push(Property::new("x", "y")), 1), wrong);
}

#[test]
fn retries_become_schedules() {
    assert_eq!(Retry::Once { timeout: 5, count: 7 }.schedule(), Schedule::constant(5, 0));
    let growing = Retry::Progressive { timeout: 60, first: 2, factor: 3 }.schedule();
    assert_eq!((growing.delays.as_slice(), growing.expiry), (&[120, 360, 1080, 3240, 9720][..], 3600));
    let huge = Retry::Progressive { timeout: u32::MAX, first: u32::MAX, factor: u32::MAX }.schedule();
    assert!(huge.check().is_ok());
    let level = Retry::Progressive { timeout: 60, first: 2, factor: 1 }.schedule();
    assert_eq!(level.delays, [120]);
}

#[test]
fn suites_are_those_that_are_meant() {
    use as4::pmode::{SecurityProfile as Profile, SignatureMethod as Method};
    let suite = |signature_method, profile| {
        Security { name: String::new(), policy: String::new(), signature_method, profile }.suite()
    };
    assert_eq!(suite(Some(Method::RsaSha256), None), Some(Suite::Rsa));
    assert_eq!(suite(Some(Method::RsaSha256), Some(Profile::Rsa)), Some(Suite::Rsa));
    assert_eq!(suite(None, Some(Profile::Ecc)), Some(Suite::Edwards));
    assert_eq!(suite(Some(Method::RsaSha1), None), None);
    assert_eq!(suite(Some(Method::RsaSha1), Some(Profile::Rsa)), None);
    assert_eq!(suite(None, None), None);
}

/// Each change of a good file is refused, at its line, with a sentence that says why.
#[test]
fn mistakes_are_named_with_their_line() {
    let good = rich().write().expect("is written");
    assert!(PMode::read(good.as_bytes()).is_ok());
    for (from, to, why) in [
        ("<mpcs>", "<mpcs><note/>", "not known in mpcs"),
        ("<mpcs>", "<mpcs>text", "text where only elements stand"),
        ("<roles>", "<roles lang=\"en\">", "the attribute lang is not known"),
        (" endpoint=\"https://at", " userName=\"u\" endpoint=\"https://at", "user names and passwords"),
        ("https://at.example", "ftp://at.example", "no address of http"),
        ("https://at.example", "https://a@at.example", "no address of http"),
        ("https://at.example/", "https:///", "no address of http"),
        ("partyId=\"EE\"", "partyId=\"AT\"", "would fit two parties"),
        ("partyId=\"EE\" partyIdType=\"iso3166\"", "partyId=\"EE\" partyIdType=\"x\"", "type that is not in the list"),
        ("party name=\"gateway_ee\"", "party name=\"gateway_at\"", "another one has this name"),
        ("party=\"gateway_ee\"", "party=\"gateway_xx\"", "not in the list of parties"),
        ("enabled=\"true\"", "enabled=\"yes\"", "neither true nor false"),
        ("enabled=\"true\"", "enabled=\"false\"", "not enabled"),
        ("enabled=\"false\" default=\"false\"", "enabled=\"false\" default=\"true\"", "more than one channel"),
        ("enabled=\"true\" ", "", "the attribute enabled is missing"),
        ("retention_undownloaded=\"60\"", "retention_undownloaded=\"soon\"", "not a number"),
        ("retention_undownloaded=\"60\"", "retention_undownloaded=\"-2\"", "less than -1"),
        ("max_batch_delete=\"100\"", "max_batch_delete=\"100000\"", "between -1 and 10000"),
        ("1440;12;CONSTANT", "1440;12", "retry is minutes;number;CONSTANT"),
        ("1440;12;CONSTANT", "1440;-12;CONSTANT", "retry is minutes"),
        ("1440;12;CONSTANT", "0;12;CONSTANT", "no time to send again"),
        ("600;2;3;PROGRESSIVE", "600;0;3;PROGRESSIVE", "grows from nothing"),
        (
            "12;CONSTANT\" duplicateDetection=\"true\"",
            "12;CONSTANT\" duplicateDetection=\"false\"",
            "must be recognised",
        ),
        ("replyPattern=\"response\"", "replyPattern=\"later\"", "one of response, callback"),
        ("RSA_SHA256", "MD5", "one of RSA_SHA1, RSA_SHA256"),
        (
            "policy=\"p.xml\" profile",
            "policy=\"p.xml\" signatureMethod=\"RSA_SHA256\" profile",
            "contradict each other",
        ),
        ("profile=\"ECC\"", "profile=\"GOST\"", "one of RSA, ECC"),
        ("binding=\"pull\"", "binding=\"pushAndPush\"", "mep and the binding contradict"),
        ("core/200704/oneWay", "core/200704/halfWay", "none that ebMS knows"),
        ("core/200704/pull\"", "core/200704/push\"", "no endpoint to push to"),
        ("<leg name=\"pulled\"/>", "<leg name=\"pushed\"/>", "a leg is not in the list"),
        ("<leg name=\"pulled\"/>", "<leg name=\"pulled\"/><leg name=\"pulled\"/>", "a leg stands twice"),
        ("<leg name=\"pulled\"/>", "", "the element leg is missing"),
        ("<initiatorParty name=\"gateway_pt\"/>", "<initiatorParty name=\"x\"/>", "initiatorParty is not"),
        (
            "<responderParty name=\"gateway_at\"/>",
            "<responderParty name=\"gateway_ee\"/>",
            "responderParty stands twice",
        ),
        ("agreement=\"none\"", "agreement=\"some\"", "the agreement is not in the list"),
        ("initiatorRole=\"any\"", "initiatorRole=\"none\"", "initiatorRole is not in the list"),
        ("service=\"mla\"", "service=\"epo\"", "the service is not in the list"),
        ("security=\"new\"", "security=\"newer\"", "the security is not in the list"),
        ("propertySet=\"fourCorners\"", "propertySet=\"twoCorners\"", "the propertySet is not in the list"),
        ("payloadProfile=\"small\"", "payloadProfile=\"large\"", "the payloadProfile is not in the list"),
        ("splitting=\"split\"", "splitting=\"join\"", "the splitting is not in the list"),
        ("property=\"finalRecipientProperty\"", "property=\"x\"", "propertyRef names a property"),
        ("property=\"finalRecipientProperty\"", "property=\"originalSenderProperty\"", "in the set twice"),
        ("datatype=\"string\"", "datatype=\"date\"", "one of string, int, boolean"),
        ("key=\"finalRecipient\"", "key=\"originalSender\"", "another one has this value"),
        ("attachment name=\"more\"", "attachment name=\"less\"", "attachment names a payload"),
        ("name=\"small\" maxSize=\"40000\"", "name=\"small\" maxSize=\"39999\"", "larger than all of them together"),
        ("name=\"small\" maxSize=\"40000\"", "name=\"small\" maxSize=\"0\"", "lets no payload through"),
        ("maxSize=\"40000\" required", "maxSize=\"-1\" required", "less than 0"),
        ("joinInterval=\"12\"", "joinInterval=\"0\"", "not more than 0"),
        ("<actions>", "<actions/><actions>", "stands once"),
        ("http://domibus.eu/configuration", "http://example.org/", "no P-Mode file"),
        ("<agreement name", "<agreement xmlns=\"u\" name", "not known in agreements"),
        (
            "name=\"legBD-009001-TakeMeasure\" service=\"mla\" action=\"BD-009001-TakeMeasure\"",
            "name=\"legBD-009001-TakeMeasure\" service=\"mla\" action=\"BD-009006-Status\"",
            "fit the same message",
        ),
        (
            &format!("name=\"any\" value=\"{NS}defaultRole\""),
            &format!("name=\"any\" value=\"{}\"", "x".repeat(256)),
            "more than 255",
        ),
        ("<role name=\"any\"", "<role name=\"\"", "name is empty"),
    ] {
        assert!(good.contains(from), "{from}");
        let changed = good.replacen(from, to, 1);
        let fault = PMode::read(changed.as_bytes()).err().unwrap_or_else(|| panic!("taken: {to}"));
        assert!(fault.to_string().contains(why), "{to}: {fault}");
        let line = fault.line.unwrap_or_else(|| panic!("no line: {fault}"));
        assert!(fault.to_string().starts_with(&format!("line {line}, ")));
        assert!(usize::try_from(line).expect("small") <= changed.lines().count());
    }
    // Exactly the line.
    let at = good.lines().position(|line| line.contains("partyId=\"EE\"")).expect("a line") + 1;
    let fault = PMode::read(good.replace("partyId=\"EE\"", "partyId=\"EE\" x=\"\"").as_bytes()).expect_err("refused");
    assert_eq!(fault.line.map(|line| line as usize), Some(at));
    assert_eq!(fault.element, "identifier");
    // Order.
    let (head, rest) = good.split_once("<services>").expect("services");
    let (services, tail) = rest.split_once("</services>").expect("their end");
    let moved =
        format!("{head}{}", tail.replacen("</actions>", &format!("</actions><services>{services}</services>"), 1));
    let fault = PMode::read(moved.as_bytes()).expect_err("refused");
    assert!(fault.to_string().contains("stands before"), "{fault}");
    // No XML at all, and entities.
    for wrong in ["", "<a", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"] {
        assert_eq!(PMode::read(wrong.as_bytes()).expect_err("refused").element, "file");
    }
}

#[test]
fn a_structure_that_contradicts_itself_is_not_written() {
    let wrong = |change: &dyn Fn(&mut PMode)| {
        let mut pmode = rich();
        change(&mut pmode);
        pmode.write().expect_err("is refused").to_string()
    };
    assert!(wrong(&|pmode| pmode.actions.clear()).contains("the action is not in the list"));
    assert!(wrong(&|pmode| pmode.roles[0].value.clear()).contains("value is empty"));
    assert!(wrong(&|pmode| pmode.mpcs[1].name = "a\u{1}".to_owned()).contains("XML cannot write"));
    assert!(wrong(&|pmode| pmode.services[0].value = "x".repeat(300)).contains("more than 255"));
    assert!(wrong(&|pmode| pmode.parties[0].identifiers.clear()).contains("no identifier"));
    assert!(wrong(&|pmode| pmode.agreements[0].value_type = None).contains("type is missing"));
}

fn samples() -> Option<PathBuf> {
    let folder = std::env::var_os("COMITY_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from)
        .join("vectors/as4/ecodex");
    if folder.is_dir() {
        Some(folder)
    } else {
        println!("skipped: no P-Mode files in {}", folder.display());
        None
    }
}

#[test]
fn files_in_use_are_read() {
    let Some(folder) = samples() else { return };
    for (name, parties, legs, processes) in [("ecodex_pmode_mla.xml", 22, 25, 3), ("ecodex_pmode_1.xml", 12, 34, 4)] {
        let file = fs::read(folder.join(name)).expect(name);
        let pmode = PMode::read(&file).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(
            (pmode.parties.len(), pmode.legs.len(), pmode.processes.len()),
            (parties, legs, processes),
            "{name}"
        );
        let text = pmode.write().unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(PMode::read(text.as_bytes()).expect("is read"), pmode, "{name}");
    }
    // What the file in use agrees on for mutual assistance is what the one made here does.
    let theirs = PMode::read(&fs::read(folder.join("ecodex_pmode_mla.xml")).expect("a file")).expect("is read");
    let ours = assistance();
    let facts = |pmode: &PMode| -> Vec<_> {
        let mut facts: Vec<_> = pmode
            .exchanges()
            .filter(|exchange| exchange.service.value == "BC-009MLA")
            .map(|exchange| {
                (
                    exchange.action.value.clone(),
                    exchange.service.value_type.clone(),
                    exchange.initiator_role.to_owned(),
                    exchange.responder_role.to_owned(),
                    exchange.awareness.retry.map(Retry::schedule),
                    exchange.awareness.duplicate_detection,
                    exchange.reliability.clone().non_repudiation,
                    exchange.security.suite(),
                    exchange.leg.compress_payloads,
                    exchange.two_way,
                )
            })
            .collect();
        facts.sort_by(|one, other| one.0.cmp(&other.0));
        facts
    };
    assert_eq!(facts(&theirs), facts(&ours));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever names and values are, they come back as they were, or are refused.
    #[test]
    fn values_survive(texts in prop::collection::vec("\\PC{0,12}|[ \\t\\n<>&\"']{1,4}", 6), minutes: u32, count: u32, size: i64) {
        let mut pmode = rich();
        pmode.services[0].value.clone_from(&texts[0]);
        pmode.services[0].value_type = Some(texts[1].clone());
        pmode.agreements[0].value.clone_from(&texts[2]);
        pmode.roles[0].value.clone_from(&texts[3]);
        pmode.payloads[1].cid.clone_from(&texts[4]);
        pmode.parties[0].identifiers[0].party_id.clone_from(&texts[5]);
        pmode.awarenesses[0].retry = Some(Retry::Constant { timeout: minutes % 600_000, count: count % 100 });
        pmode.payload_profiles[0].max_size = size;
        if let Ok(text) = pmode.write() {
            prop_assert_eq!(PMode::read(text.as_bytes()), Ok(pmode));
        }
    }

    /// A file that was damaged is read or refused, never both sides of a contradiction.
    #[test]
    fn damaged_files_are_read_or_refused(at: prop::sample::Index, with in "[<>/\"= a-z0-9]{0,3}", length in 0_usize..6) {
        let good = rich().write().expect("is written");
        let at = at.index(good.len());
        let (start, end) = (good.floor_char_boundary(at), good.ceil_char_boundary((at + length).min(good.len())));
        let damaged = format!("{}{with}{}", &good[..start], &good[end..]);
        if let Ok(pmode) = PMode::read(damaged.as_bytes()) {
            prop_assert_eq!(pmode.check(), Ok(()));
            let again = pmode.write().expect("what was read is written");
            prop_assert_eq!(PMode::read(again.as_bytes()), Ok(pmode));
        }
    }
}
