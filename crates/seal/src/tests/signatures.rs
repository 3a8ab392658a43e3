//! Hostile signature files: wrapped, doubled, weakened, or signed by somebody else.

use super::{
    ENTRY, PAPER, Raw, built, container, moment, noon, open, place, refused, seal_of, taken_apart, try_container,
};
use crate::{
    Certificate, Seal,
    contents::Name,
    signature::{Values, check, forge},
};

const FILE: &str = "META-INF/signatures.xml";

struct Case {
    seal: Seal,
    members: Vec<Raw>,
    text: String,
}

fn case() -> Case {
    let seal = seal_of("az-pgo");
    let members = taken_apart(&container(&seal, Some(PAPER), &[b"one"]));
    let text = String::from_utf8(members[place(&members, FILE)].data.clone()).expect("UTF-8");
    Case { seal, members, text }
}

impl Case {
    /// The container with another signature file.
    fn with(&self, text: &str) -> Vec<u8> {
        let mut members = self.members.clone();
        let at = place(&members, FILE);
        members[at] = Raw::stored(FILE, text.as_bytes());
        built(&members)
    }

    #[track_caller]
    fn replaced(&self, from: &str, to: &str) -> Vec<u8> {
        assert!(self.text.contains(from), "{from}");
        self.with(&self.text.replacen(from, to, 1))
    }

    fn values(&self) -> Values {
        let names: Vec<Name> = self
            .members
            .iter()
            .filter_map(|member| Name::parse(std::str::from_utf8(&member.name).ok()?))
            .filter(|name| name.is_object())
            .collect();
        check(self.text.as_bytes(), &names).expect("sound")
    }

    /// The text from `<name` to `</name>`.
    fn part(&self, name: &str) -> &str {
        let start =
            self.text.find(&format!("<{name} ")).or_else(|| self.text.find(&format!("<{name}>"))).expect("there");
        let end = self.text.find(&format!("</{name}>")).expect("there") + name.len() + 3;
        &self.text[start..end]
    }
}

#[test]
fn document_types_and_entities_are_refused() {
    let case = case();
    for doctype in [
        "<!DOCTYPE x>",
        "<!DOCTYPE x [<!ENTITY a \"b\">]>",
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>",
    ] {
        refused(&case.replaced("<asic:", &format!("{doctype}<asic:")), "seal-dtd");
    }
    refused(&case.replaced("2026-11-21T12", "&now;"), "seal-malformed");
}

#[test]
fn files_that_are_not_xml_are_refused() {
    let case = case();
    refused(&case.with(""), "seal-malformed");
    refused(&case.with("{}"), "seal-malformed");
    refused(&case.with(&case.text[..case.text.len() - 5]), "seal-malformed");
    refused(&case.replaced("</ds:SignatureValue>", "</ds:signatureValue>"), "seal-malformed");
    let mut members = case.members.clone();
    members[place(&case.members, FILE)] = Raw::stored(FILE, b"<a>\xff</a>");
    refused(&built(&members), "seal-malformed");
    refused(&case.with(&format!("{}{}", "<a>".repeat(3000), "</a>".repeat(3000))), "seal-missing");
    let deep = format!("<ds:Object>{}{}</ds:Object>", "<a>".repeat(3000), "</a>".repeat(3000));
    refused(&case.replaced("</ds:Signature>", &format!("{deep}</ds:Signature>")), "seal-malformed");
    refused(&case.with(&format!("<a>{}</a>", "<b></b>".repeat(20_000))), "seal-malformed");
}

#[test]
fn attributes_without_end_do_not_keep_the_parser_busy() {
    let case = case();
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=''")).collect::<Vec<_>>().concat();
    let started = std::time::Instant::now();
    refused(&case.replaced("<ds:KeyInfo>", &format!("<ds:KeyInfo{attributes}>")), "seal-malformed");
    // The same with a sign that ends a tag in the eyes of a careless scanner.
    let hidden = format!("<ds:KeyInfo a=\">\"{attributes}>");
    refused(&case.replaced("<ds:KeyInfo>", &hidden), "seal-malformed");
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

#[test]
fn there_is_exactly_one_signature() {
    let case = case();
    let signature = case.part("ds:Signature").to_owned();
    refused(&case.replaced("</asic:", &format!("{signature}</asic:")), "seal-several-signatures");
    refused(&case.replaced(&signature, ""), "seal-missing");
    refused(
        &case.with(&case.text.replace("ds:Signature ", "ds:Seal ").replace("ds:Signature>", "ds:Seal>")),
        "seal-missing",
    );
    // Without the namespace it is not a signature.
    let other = case.text.replace("http://www.w3.org/2000/09/xmldsig#", "http://www.w3.org/2000/09/xmldsig");
    refused(&case.with(&other), "seal-missing");
}

#[test]
fn wrapped_signatures_are_refused() {
    let case = case();
    let info = case.part("ds:SignedInfo").to_owned();
    let properties = case.part("xades:SignedProperties").to_owned();
    let signature = case.part("ds:Signature").to_owned();
    let forged = info.replacen("entry.json", "entry.pdf", 1);
    let later = properties.replace("2026-11-21", "2030-11-21");
    let shapes = [
        // The signed part moved aside, another in its place.
        case.text
            .replace(&info, &forged)
            .replace("</ds:Object>", &format!("</ds:Object><ds:Object>{info}</ds:Object>")),
        case.text.replace(&info, &format!("{info}{forged}")),
        case.text.replace(&info, &format!("{forged}{info}")),
        // Signed properties twice, in either order, with the same id or another.
        case.text.replace(&properties, &format!("{properties}{later}")),
        case.text.replace(&properties, &format!("{later}{properties}")),
        case.text
            .replace(&properties, &format!("{later}<xades:UnsignedProperties>{properties}</xades:UnsignedProperties>")),
        case.text
            .replace(&properties, &later.replace("signed-properties", "x"))
            .replace("</ds:Object>", &format!("</ds:Object><ds:Object>{properties}</ds:Object>")),
        // The signature inside something else.
        case.text.replace(&signature, &format!("<asic:Wrapper>{signature}</asic:Wrapper>")),
        // What nobody signed, next to what was signed.
        case.text.replace("</ds:KeyInfo>", "<ds:KeyName>az-pgo</ds:KeyName></ds:KeyInfo>"),
        case.text.replace("</ds:X509Data>", "<ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data>"),
        case.text.replace("</xades:QualifyingProperties>", "<xades:UnsignedProperties/></xades:QualifyingProperties>"),
        case.text.replace("<ds:KeyInfo>", "<!-- hello --><ds:KeyInfo>"),
        case.text.replace("<ds:KeyInfo>", "<?hello?><ds:KeyInfo>"),
        case.text.replace("<ds:KeyInfo>", "\n<ds:KeyInfo>"),
        case.text.replace("<ds:KeyInfo>", "<ds:KeyInfo >"),
        case.text.replace("Id=\"seal\"", "Id='seal'"),
        case.text.replace("Target=\"#seal\"", "Target=\"#other\""),
        case.text.replace("URI=\"#signed-properties\"", "URI=\"\""),
        case.text.replace("Id=\"seal-value\"", "Id=\"signed-properties\""),
        case.text.replace("12:00:00.000001Z<", "12:00:00.000001<!-- -->Z<"),
        case.text.replace("text/plain", "text/<![CDATA[plain]]>"),
        case.text.replace("text/plain", "text/&#112;lain"),
        case.text.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", ""),
        case.text.replace("<?xml", "\u{feff}<?xml"),
        format!("{}\n", case.text),
        case.text.replace("asic:", "a:").replace("xmlns:asic", "xmlns:a"),
    ];
    for text in &shapes {
        assert_ne!(*text, case.text);
        let problem = super::read(&case.with(text)).expect_err("must be refused");
        let allowed = ["seal-form", "seal-reference-twice", "seal-malformed", "seal-signature-wrong"];
        assert!(allowed.contains(&problem.code), "{problem}\n{text}");
    }
    let forms = shapes.iter().filter(|text| super::read(&case.with(text)).is_err_and(|p| p.code == "seal-form"));
    assert!(forms.count() >= 20);
}

#[test]
fn weaker_and_unknown_algorithms_are_named() {
    let case = case();
    for (from, to) in [
        ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha1"),
        ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
        ("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"),
        ("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments"),
        ("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/1999/REC-xslt-19991116"),
        ("http://www.w3.org/2001/10/xml-exc-c14n#", ""),
    ] {
        for text in [case.text.replacen(from, to, 1), case.text.replace(from, to)] {
            let problem = refused(&case.with(&text), "seal-algorithm");
            assert_eq!(problem.args, [("algorithm", to.to_owned())]);
        }
    }
    // A transform where there must be none.
    let info = "<ds:Reference Id=\"object-0\" URI=\"entry.json\">";
    let transform = "<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"></ds:Transform></ds:Transforms>";
    refused(&case.replaced(info, &format!("{info}{transform}")), "seal-algorithm");
}

#[test]
fn references_are_complete_and_lead_inside() {
    let case = case();
    let start = case.text.find("<ds:Reference Id=\"object-1\"").expect("there");
    let end = start + case.text[start..].find("</ds:Reference>").expect("there") + "</ds:Reference>".len();
    let paper = case.text[start..end].to_owned();
    assert_eq!(refused(&case.replaced(&paper, ""), "seal-reference-missing").args, [("name", "entry.pdf".into())]);
    let twice = refused(&case.replaced(&paper, &format!("{paper}{paper}")), "seal-reference-twice");
    assert_eq!(twice.args, [("name", "entry.pdf".into())]);
    for uri in
        ["", "#seal", "http://example.org/x", "file:///etc/passwd", "mimetype", "META-INF/manifest.xml", "./entry.pdf"]
    {
        let problem = refused(&case.replaced("URI=\"entry.pdf\"", &format!("URI=\"{uri}\"")), "seal-reference-unknown");
        assert_eq!(problem.args, [("name", uri.to_owned())]);
    }
    let start = case.text.find("<ds:Reference Type").expect("there");
    let end = start + case.text[start..].find("</ds:Reference>").expect("there") + "</ds:Reference>".len();
    refused(&case.replaced(&case.text[start..end], ""), "seal-properties-missing");
}

#[test]
fn every_value_is_under_the_signature() {
    let case = case();
    // The time, the media type: the digest of the properties no longer fits.
    refused(&case.replaced("2026-11-21T12", "2026-11-21T13"), "seal-properties-digest");
    refused(&case.replaced("text/plain", "text/html"), "seal-properties-digest");
    // And with the digest mended, the signature does not.
    let mut values = case.values();
    let right = values.signature;
    values.signed_at = moment("2026-11-21T13:00:00.000000Z");
    forge::sign(&mut values, &case.seal);
    values.signature = right;
    refused(&case.with(&forge::file(&values)), "seal-signature-wrong");

    let mut values = case.values();
    values.objects[0].digest = kernel::Digest::of(b"something else");
    refused(&case.with(&forge::file(&values)), "seal-signature-wrong");
    let mut values = case.values();
    values.signature[40] ^= 1;
    refused(&case.with(&forge::file(&values)), "seal-signature-wrong");
    values.signature = [0; 64];
    refused(&case.with(&forge::file(&values)), "seal-signature-wrong");
    let value = case.part("ds:SignatureValue").to_owned();
    refused(&case.replaced(&value, "<ds:SignatureValue Id=\"seal-value\">AAAA</ds:SignatureValue>"), "seal-form");
    refused(&case.replaced(&value, ""), "seal-form");
    // A signature that is right, over an object that is not there.
    let mut values = case.values();
    values.objects[0].digest = kernel::Digest::of(b"something else");
    forge::sign(&mut values, &case.seal);
    let problem = refused(&case.with(&forge::file(&values)), "container-digest-mismatch");
    assert_eq!(problem.args, [("name", "entry.json".to_owned())]);
    // A name of an attachment that is not its digest, although the author signed it so.
    let mut values = case.values();
    values.objects[2].digest = kernel::Digest::of(b"something else");
    forge::sign(&mut values, &case.seal);
    refused(&case.with(&forge::file(&values)), "container-attachment-name");
    // Media types that the author signed, but that are none, or not those of the fixed objects.
    for (object, media_type) in [
        (0, "text/html"),
        (1, "image/png"),
        (2, ""),
        (2, "text"),
        (2, "text/plain; charset=utf-8"),
        (2, "a/b\u{202e}c"),
    ] {
        let mut values = case.values();
        values.objects[object].media_type = media_type.to_owned();
        forge::sign(&mut values, &case.seal);
        let mut members = case.members.clone();
        let at = place(&members, "META-INF/manifest.xml");
        members[at] = Raw::stored("META-INF/manifest.xml", &crate::contents::manifest(&values.objects));
        let at = place(&members, FILE);
        members[at] = Raw::stored(FILE, forge::file(&values).as_bytes());
        refused(&built(&members), "seal-form");
    }
}

#[test]
fn another_key_cannot_sign_for_a_certificate() {
    let case = case();
    let thief = seal_of("az-pgo");
    // Signed by another key under the right certificate.
    let mut values = case.values();
    forge::sign(&mut values, &thief);
    refused(&case.with(&forge::file(&values)), "seal-signature-wrong");
    // The thief's certificate put in, the author's named in the signed part.
    let certificate = case.part("ds:X509Certificate").to_owned();
    let stolen = data_encoding::BASE64.encode(thief.certificate().der());
    let text = format!("<ds:X509Certificate>{stolen}</ds:X509Certificate>");
    refused(&case.replaced(&certificate, &text), "seal-certificate-digest");
    // All of it by the thief, who calls himself the same authority: sound in itself, but unknown.
    let mut values = case.values();
    values.certificate = thief.certificate().clone();
    forge::sign(&mut values, &thief);
    let bytes = case.with(&forge::file(&values));
    assert!(open(&bytes, thief.certificate()).is_ok());
    let problem = open(&bytes, case.seal.certificate()).expect_err("refused");
    assert_eq!(problem.code, "seal-signer-unknown");
    assert_eq!(problem.args[0], ("authority", "az-pgo".to_owned()));
    // No certificate, or none at all inside.
    refused(
        &case.replaced(&certificate, "<ds:X509Certificate>AAAA</ds:X509Certificate>"),
        "seal-certificate-malformed",
    );
    refused(&case.replaced(&certificate, "<ds:X509Certificate>?</ds:X509Certificate>"), "seal-certificate-malformed");
    refused(&case.replaced(&certificate, ""), "seal-form");
}

#[test]
fn the_time_of_signing_lies_inside_the_validity() {
    let seal = seal_of("az-pgo");
    for (at, good) in [
        ("2026-01-01T00:00:00.000000Z", true),
        ("2025-12-31T23:59:59.999999Z", false),
        ("2029-01-01T00:00:00.999999Z", true),
        ("2029-01-01T00:00:01.000000Z", false),
    ] {
        let written = try_container(&seal, ENTRY, None, &[], moment(at));
        assert_eq!(written.is_ok(), good, "{at}");
        // A signer whose software does not care.
        let case = Case { seal: seal_of("az-pgo"), ..case() };
        let mut values = case.values();
        values.certificate = case.seal.certificate().clone();
        values.signed_at = moment(at);
        forge::sign(&mut values, &case.seal);
        let opened = open(&case.with(&forge::file(&values)), case.seal.certificate());
        match opened {
            Ok(sealed) => assert!(good && sealed.signed_at() == moment(at)),
            Err(problem) => assert!(!good && problem.code == "seal-outside-validity", "{problem}"),
        }
    }
    assert!(seal.certificate().valid_at(noon()));
}

#[test]
fn the_container_of_another_case_does_not_lend_its_signature() {
    let seal = seal_of("az-pgo");
    let first = taken_apart(&container(&seal, None, &[b"one"]));
    let mut second =
        taken_apart(&try_container(&seal, b"{\"other\":1}", None, &[b"one"], noon()).expect("a container"));
    second[place(&first, FILE)] = first[place(&first, FILE)].clone();
    refused(&built(&second), "container-digest-mismatch");
    let key: &Certificate = seal.certificate();
    assert!(open(&built(&first), key).is_ok());
}
