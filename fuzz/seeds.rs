//! Writes good inputs to begin with into `corpus/`, one folder for each target.

mod law_seeds;

use std::{fs, io::Cursor, path::Path};

use exchange::{
    envelope::MessageId,
    evidence::{Claims, Event, Statement, VERSION},
    partner::{self, Contact, Descriptor, Endpoints, SealCertificates},
};
use kernel::{AuthorityId, Country, Digest, Lang, Moment, Names, canonical_bytes};
use seal::{Contents, Main, Seal, write_container};
use serde_json::json;

fn put(target: &str, name: &str, bytes: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join(name), bytes).expect("written");
}

fn main() {
    let at = Moment::parse("2026-11-21T08:00:00.000000Z").expect("a moment");
    let (az, uz) = (AuthorityId::parse("az-pgo").expect("an id"), AuthorityId::parse("uz-gp").expect("an id"));
    let seal = Seal::generate(&uz, "Office", at.plus_days(-1), 2).expect("a seal");
    let body = json!({
        "addressee": "az-pgo", "subject": "DEMO", "language": "ru", "legal_bases": ["minsk-1993"],
        "requesting_body": "DEMO", "case_number": "1/26", "number": "T/1", "version": 1,
        "offence": {"lang": "ru", "text": "DEMO"}, "facts": {"lang": "ru", "text": "DEMO"},
        "persons": [{"family": "Əliyev", "given": "Rəşad", "category": "witness", "born": "1987-03-14"}],
        "measures": [{"measure_type": "questioning-witness", "description": {"lang": "ru", "text": "DEMO"}}],
        "urgency": "ordinary", "confidentiality": "ordinary",
    });
    let entry = canonical_bytes(&json!({
        "v": 1, "docket": "01a1fd1e-8c00-75bc-b0c1-cd827ed439ac", "author": "uz-gp", "audience": ["az-pgo", "uz-gp"],
        "seq": 1, "parents": [Digest::of(b"x")], "made_at": at, "type": "mla.sent", "version": 1,
        "officer": {"role": "signer", "pseudonym": "czpysayrkaft"}, "body": body, "about": "az-pgo",
        "attachments": [{"digest": Digest::of(b"a"), "size": 1, "media_type": "text/plain", "name": "a.txt",
            "handling": "ordinary", "lang": "ru"}],
    }))
    .expect("JSON");
    docket::Entry::from_bytes(&entry).expect("a good seed");
    put("entry", "sent", &entry);
    put("json", "entry", &entry);
    put("json", "numbers", br#"{"a":[1,-9007199254740991,true,null,"\u0000\ud83d\ude00"]}"#);
    put("form", "request", &canonical_bytes(&body).expect("JSON"));
    put("form", "findings", br#"{"findings":[{"check":"competence","finding":"yes"}]}"#);
    let sealed = |main: Main, json: &[u8], paper: Option<&[u8]>| {
        let mut out = Cursor::new(Vec::new());
        write_container(&mut out, &Contents { main, json, paper, attachments: &[] }, &seal, at).expect("sealed");
        out.into_inner()
    };
    put("container", "entry", &sealed(Main::Entry, &entry, Some(b"%PDF-1.7")));
    put("container", "small", &sealed(Main::Checkpoint, b"{}", None));
    put("text_read", "txt", "\u{1}Запрос № 16/2-0114-26".as_bytes());
    put("text_read", "html", "\u{2}<p>Запрос<script>x</script>&nbsp;<b>o".as_bytes());
    let mail = "\u{3}Subject: =?utf-8?B?0JfQsNC/?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\nContent-Disposition: attachment; filename=a.txt\nContent-Transfer-Encoding: base64\n\nYWI=\n--b--\n";
    put("text_read", "mail", mail.as_bytes());
    let pdf = "\u{4}%PDF-1.7\n1 0 obj <</Pages 2 0 R>> endobj 2 0 obj <</Kids [3 0 R]>> endobj 3 0 obj <</Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj 4 0 obj <</Length 40>> stream\nBT /F 9 Tf [(a) -400 <0001>] TJ T* (b) ' ET\nendstream endobj 5 0 obj <</Subtype /Type0 /ToUnicode 6 0 R>> endobj 6 0 obj <<>> stream\nbeginbfrange <0001> <00ff> <0410> endbfrange\nendstream endobj trailer <</Root 1 0 R>>";
    put("text_read", "pdf", pdf.as_bytes());
    put("text_query", "words", "\u{4}\0\0\0запрос \"legal basis\" -отказ прок* 16/2-0114-26".as_bytes());
    for which in 0..5 {
        put("member", &format!("{which}"), &[which, 1, b' ']);
    }
    let envelope = r#"<S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"><S:Header><e:Messaging xmlns:e="http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/" S:mustUnderstand="true"><e:SignalMessage><e:MessageInfo><e:Timestamp>2026-11-21T08:00:00Z</e:Timestamp><e:MessageId>1@x</e:MessageId></e:MessageInfo><e:Error errorCode="EBMS:0004" severity="failure"/></e:SignalMessage></e:Messaging></S:Header><S:Body/></S:Envelope>"#;
    put("as4", "error", envelope.as_bytes());
    let part = "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <1@x>\r\n\r\nYWI=";
    let root = format!("Content-Type: application/soap+xml\r\n\r\n{envelope}");
    put("as4", "parts", format!("--b\r\n{root}\r\n--b\r\n{part}\r\n--b--\r\n").as_bytes());
    let pmode = r#"<c:configuration xmlns:c="http://domibus.eu/configuration" party="p"><mpcs><mpc name="m" qualifiedName="u" enabled="true" default="true" retention_downloaded="0" retention_undownloaded="60"/></mpcs><businessProcesses><roles><role name="r" value="GW"/></roles><parties><partyIdTypes><partyIdType name="t" value="urn:t"/></partyIdTypes><party name="p" endpoint="https://p.example/msh"><identifier partyId="EE" partyIdType="t"/></party></parties><meps><mep name="o" value="http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/oneWay"/><binding name="b" value="http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/push"/></meps><properties><property name="x" key="originalSender" datatype="string" required="true"/><propertySet name="s"><propertyRef property="x"/></propertySet></properties><payloadProfiles><payload name="d" cid="cid:d" required="true" maxSize="9"/><payloadProfile name="l" maxSize="9"><attachment name="d"/></payloadProfile></payloadProfiles><securities><security name="s" policy="s.xml" signatureMethod="RSA_SHA256"/></securities><errorHandlings><errorHandling name="e" errorAsResponse="true" businessErrorNotifyProducer="false" businessErrorNotifyConsumer="false" deliveryFailureNotifyProducer="false"/></errorHandlings><agreements><agreement name="a" value="" type=""/></agreements><services><service name="s" value="S"/></services><actions><action name="a" value="A"/></actions><as4><receptionAwareness name="w" retry="60;4;CONSTANT" duplicateDetection="true"/><reliability name="y" replyPattern="response" nonRepudiation="true"/></as4><legConfigurations><legConfiguration name="l" service="s" action="a" defaultMpc="m" reliability="y" security="s" receptionAwareness="w" propertySet="s" payloadProfile="l" errorHandling="e" compressPayloads="false"/></legConfigurations><process name="q" agreement="a" mep="o" binding="b" initiatorRole="r" responderRole="r"><initiatorParties><initiatorParty name="p"/></initiatorParties><responderParties><responderParty name="p"/></responderParties><legs><leg name="l"/></legs></process></businessProcesses></c:configuration>"#;
    as4::pmode::PMode::read(pmode.as_bytes()).expect("a good seed");
    put("pmode", "small", pmode.as_bytes());
    for (event, reason, attempts) in [
        (Event::RelayAcceptance, None, vec![]),
        (Event::RelayRejection, Some("kind-unknown"), vec![]),
        (Event::RelayFailure, Some("expired"), vec![at]),
    ] {
        let (from, to) = if event == Event::RelayFailure { (&uz, &az) } else { (&az, &uz) };
        let claims = Claims {
            v: VERSION,
            event,
            message: MessageId::new(&Digest::of(&entry), to),
            container: Digest::of(b"c"),
            from: from.clone(),
            to: to.clone(),
            issuer: uz.clone(),
            at,
            reason: reason.map(str::to_owned),
            attempts,
            previous: Some(Digest::of(b"p")),
            log_head: None,
        };
        let statement = Statement::new(claims).expect("consistent");
        put("statement", event.name(), statement.bytes());
        put("json", event.name(), statement.bytes());
    }
    let descriptor = Descriptor {
        v: partner::VERSION,
        authority: uz.clone(),
        country: Country::parse("UZ").expect("a country"),
        names: Names::from([(Lang::En, "Office"), (Lang::Uz, "Idora")]),
        languages: vec![Lang::Uz, Lang::Ru],
        endpoints: Endpoints { push: Some("https://node.example:9440".into()), pouch: true },
        seal_certificates: SealCertificates {
            current: data_encoding::BASE64.encode(seal.certificate().der()),
            next: None,
        },
        tls_certificates: vec![Digest::of(b"t")],
        contact: Contact { telephone: "+998".into(), ..Contact::default() },
        sheet: None,
        demo: false,
        issued_at: at,
        valid_until: at.plus_days(300),
    };
    put("descriptor", "json", &descriptor.bytes().expect("consistent"));
    let mut out = Cursor::new(Vec::new());
    descriptor.seal(&mut out, &seal, at).expect("sealed");
    put("descriptor", "sealed", out.get_ref());
    put("docket", "two", &[1, 30, 0, 1, 0x18, 3, 1, 1, 0x19, 5, 3, 1]);
    let drawn = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0", &b"\0\0\0\0IEND\xaeB`\x82"[..]].concat();
    put("picture_answer", "drawn", &[b"comity-preview 1 picture 2 1 1\n", &drawn[..]].concat());
    put("picture_answer", "hidden", b"comity-preview 1 hidden no-page 7\n");
    put("picture", "pdf", format!("\u{5}{}", &pdf[1..]).as_bytes());
    put("picture", "page", b"\x05%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj 2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj 3 0 obj <</Type /Page /MediaBox [0 0 99 99] /Contents 4 0 R>> endobj 4 0 obj <</Length 26>> stream\n1 0 0 rg 0 0 50 50 re f\nendstream endobj trailer <</Root 1 0 R>>");
    law_seeds::write(&put);
    #[cfg(feature = "papers")]
    put("template", "house", press::Press::default_template());
}
