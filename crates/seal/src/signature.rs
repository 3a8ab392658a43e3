//! The signature file: XAdES baseline B-B (ETSI EN 319 132-1) in the one form that Comity writes.
//!
//! The function `render` is the form. Its `SignedInfo` and `SignedProperties` are written so that they are their own exclusive
//! canonical form (W3C Exclusive XML Canonicalization 1.0): every element that is the first to use a prefix declares
//! it, attributes stand in order, no element is written in the short empty form, no white space stands between
//! elements. The bytes in the file are therefore the bytes that are signed, and nothing of ours transforms XML.

use data_encoding::BASE64;
use kernel::{Digest, Moment, Problem, limits};
use roxmltree::{Document, Node, ParsingOptions};

use crate::{
    Certificate,
    contents::{Name, Object, is_media_type},
};

const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
const XADES: &str = "http://uri.etsi.org/01903/v1.3.2#";
const ASIC: &str = "http://uri.etsi.org/02918/v1.2.1#";
const C14N: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const ECDSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
const SIGNED_PROPERTIES: &str = "http://uri.etsi.org/01903#SignedProperties";

/// Nodes of the signature file: nine for each object, and some fifty.
#[expect(clippy::cast_possible_truncation, reason = "a constant of about ten thousand")]
const NODES: u32 = (limits::CONTAINER_OBJECTS * 9 + 100) as u32;
/// Nesting of the signature file: from the text of a certificate's digest up to the document.
const DEPTH: usize = 12;

/// Bytes between `<` and `>`. The longest tag, the reference to an attachment, has about 130.
const TAG: usize = 256;

/// All that varies in a signature file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Values {
    pub(crate) objects: Vec<Object>,
    pub(crate) signed_at: Moment,
    pub(crate) certificate: Certificate,
    pub(crate) properties_digest: Digest,
    pub(crate) signature: [u8; 64],
}

/// A signature file, and the two parts of it that are digested, exactly as they stand in it.
struct Rendered {
    file: String,
    signed_info: String,
    signed_properties: String,
}

/// Makes the signature file over `objects`.
pub(crate) fn make(objects: Vec<Object>, seal: &crate::Seal, signed_at: Moment) -> Result<Vec<u8>, Problem> {
    let mut values = Values {
        objects,
        signed_at,
        certificate: seal.certificate().clone(),
        properties_digest: Digest::from_bytes([0; 32]),
        signature: [0; 64],
    };
    // From the inside out: the signed part contains the digest of the properties, and the file the signature.
    values.properties_digest = Digest::of(signed_properties(&values).as_bytes());
    values.signature = seal.sign(signed_info(&values).as_bytes())?;
    Ok(render(&values).file.into_bytes())
}

/// Writes the one form of the signature file.
fn render(values: &Values) -> Rendered {
    let (signed_info, signed_properties) = (signed_info(values), signed_properties(values));
    let file = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <asic:XAdESSignatures xmlns:asic=\"{ASIC}\"><ds:Signature xmlns:ds=\"{DS}\" Id=\"seal\">\
         {signed_info}\
         <ds:SignatureValue Id=\"seal-value\">{}</ds:SignatureValue>\
         <ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>\
         <ds:Object><xades:QualifyingProperties xmlns:xades=\"{XADES}\" Target=\"#seal\">\
         {signed_properties}\
         </xades:QualifyingProperties></ds:Object></ds:Signature></asic:XAdESSignatures>\n",
        BASE64.encode(&values.signature),
        BASE64.encode(values.certificate.der()),
    );
    Rendered { file, signed_info, signed_properties }
}

/// What is signed: the digest of every object, and that of the properties.
fn signed_info(values: &Values) -> String {
    let references = values.objects.iter().enumerate().map(|(number, object)| {
        format!(
            "<ds:Reference Id=\"object-{number}\" URI=\"{}\">\
             <ds:DigestMethod Algorithm=\"{SHA256}\"></ds:DigestMethod>\
             <ds:DigestValue>{}</ds:DigestValue></ds:Reference>",
            object.name,
            BASE64.encode(object.digest.as_bytes()),
        )
    });
    format!(
        "<ds:SignedInfo xmlns:ds=\"{DS}\">\
         <ds:CanonicalizationMethod Algorithm=\"{C14N}\"></ds:CanonicalizationMethod>\
         <ds:SignatureMethod Algorithm=\"{ECDSA_SHA256}\"></ds:SignatureMethod>\
         {}\
         <ds:Reference Type=\"{SIGNED_PROPERTIES}\" URI=\"#signed-properties\">\
         <ds:Transforms><ds:Transform Algorithm=\"{C14N}\"></ds:Transform></ds:Transforms>\
         <ds:DigestMethod Algorithm=\"{SHA256}\"></ds:DigestMethod>\
         <ds:DigestValue>{}</ds:DigestValue></ds:Reference></ds:SignedInfo>",
        references.collect::<Vec<_>>().concat(),
        BASE64.encode(values.properties_digest.as_bytes()),
    )
}

/// What the signer says about the signature (ETSI EN 319 132-1, 5.2.1, 5.2.2, 5.2.4): when, with which certificate, and
/// what the objects are.
fn signed_properties(values: &Values) -> String {
    let formats = values.objects.iter().enumerate().map(|(number, object)| {
        format!(
            "<xades:DataObjectFormat ObjectReference=\"#object-{number}\">\
             <xades:MimeType>{}</xades:MimeType></xades:DataObjectFormat>",
            object.media_type,
        )
    });
    format!(
        "<xades:SignedProperties xmlns:xades=\"{XADES}\" Id=\"signed-properties\">\
         <xades:SignedSignatureProperties><xades:SigningTime>{}</xades:SigningTime>\
         <xades:SigningCertificateV2><xades:Cert><xades:CertDigest>\
         <ds:DigestMethod xmlns:ds=\"{DS}\" Algorithm=\"{SHA256}\"></ds:DigestMethod>\
         <ds:DigestValue xmlns:ds=\"{DS}\">{}</ds:DigestValue>\
         </xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties>\
         <xades:SignedDataObjectProperties>{}</xades:SignedDataObjectProperties></xades:SignedProperties>",
        values.signed_at,
        BASE64.encode(values.certificate.fingerprint().as_bytes()),
        formats.collect::<Vec<_>>().concat(),
    )
}

/// Checks a signature file against the members of the archive, all but the digests of the objects themselves.
///
/// `members` are the objects of the archive in their order. What comes back was signed by the embedded certificate.
pub(crate) fn check(file: &[u8], members: &[Name]) -> Result<Values, Problem> {
    let text = std::str::from_utf8(file).map_err(malformed)?;
    check_tags(text)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => Problem::invalid("seal-dtd"),
        other => malformed(other),
    })?;
    let root = document.root();
    // An early answer with a sentence of its own. That the form is right is decided further below, by the bytes.
    match elements(root, DS, "Signature").count() {
        0 => return Err(Problem::invalid("seal-missing")),
        1 => {}
        count => return Err(Problem::invalid("seal-several-signatures").arg("count", count)),
    }
    if root.descendants().any(|node| node.ancestors().nth(DEPTH).is_some()) {
        return Err(malformed("nested too deeply"));
    }
    check_algorithms(root)?;
    let values = read(root, members)?;

    let expected = render(&values);
    if expected.file != text {
        return Err(form("the signature file differs from the only form that is accepted"));
    }
    if Digest::of(expected.signed_properties.as_bytes()) != values.properties_digest {
        return Err(Problem::invalid("seal-properties-digest"));
    }
    if !values.certificate.verifies(expected.signed_info.as_bytes(), &values.signature) {
        return Err(Problem::invalid("seal-signature-wrong"));
    }
    Ok(values)
}

/// Before a parser sees the file: no document type, and only short tags. An element with a hundred thousand attributes
/// would keep any parser busy that compares each with each.
fn check_tags(text: &str) -> Result<(), Problem> {
    if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") {
        return Err(Problem::invalid("seal-dtd"));
    }
    let mut open = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, open) {
            (b'<', None) => open = Some(at),
            (b'>', Some(start)) if at - start <= TAG => open = None,
            (b'<' | b'>', _) => return Err(malformed("a tag is too long, or a sign of a tag stands alone")),
            _ => {}
        }
    }
    Ok(())
}

fn check_algorithms(root: Node<'_, '_>) -> Result<(), Problem> {
    for (element, allowed) in [
        ("CanonicalizationMethod", C14N),
        ("SignatureMethod", ECDSA_SHA256),
        ("Transform", C14N),
        ("DigestMethod", SHA256),
    ] {
        for node in elements(root, DS, element) {
            let algorithm = node.attribute("Algorithm").unwrap_or_default();
            if algorithm != allowed {
                return Err(Problem::invalid("seal-algorithm").arg("algorithm", shown(algorithm)));
            }
        }
    }
    Ok(())
}

/// Takes the values out. Where an element stands is not asked here: the comparison with the rendered form does that.
fn read(root: Node<'_, '_>, members: &[Name]) -> Result<Values, Problem> {
    let mut objects: Vec<Object> = Vec::new();
    let mut properties_digest = None;
    let mut media_types = elements(root, XADES, "MimeType");
    for reference in elements(root, DS, "Reference") {
        let uri = reference.attribute("URI").unwrap_or_default();
        let digest = digest_in(reference)?;
        if reference.attribute("Type") == Some(SIGNED_PROPERTIES) {
            properties_digest = Some(digest);
            continue;
        }
        let name = Name::parse(uri).filter(|name| members.contains(name));
        let name = name.ok_or_else(|| Problem::invalid("seal-reference-unknown").arg("name", shown(uri)))?;
        if objects.iter().any(|object| object.name == name) {
            return Err(Problem::invalid("seal-reference-twice").arg("name", name));
        }
        if matches!(name, Name::Attachment(named) if named != digest) {
            return Err(Problem::invalid("container-attachment-name").arg("name", name));
        }
        let media_type = media_types.next().and_then(|node| node.text()).unwrap_or_default();
        if !is_media_type(media_type) {
            return Err(form("a media type is missing or malformed"));
        }
        objects.push(Object { name, media_type: media_type.to_owned(), digest });
    }
    if let Some(name) = members.iter().find(|member| objects.iter().all(|object| object.name != **member)) {
        return Err(Problem::invalid("seal-reference-missing").arg("name", name));
    }
    // Both hold the same names now, but perhaps not in the same order.
    if objects.iter().zip(members).any(|(object, member)| object.name != *member) {
        return Err(Problem::invalid("container-order"));
    }
    let properties_digest = properties_digest.ok_or_else(|| Problem::invalid("seal-properties-missing"))?;

    let signed_at = text_of(root, XADES, "SigningTime")?;
    let signed_at = Moment::parse(signed_at).ok_or_else(|| form("the signing time"))?;
    let signature = BASE64.decode(text_of(root, DS, "SignatureValue")?.as_bytes()).map_err(form)?;
    let signature = signature.try_into().map_err(|_| form("the signature value"))?;

    let certificate = BASE64.decode(text_of(root, DS, "X509Certificate")?.as_bytes());
    let certificate = certificate.map_err(|e| Problem::invalid("seal-certificate-malformed").arg("what", e))?;
    let certificate = Certificate::from_der(&certificate)?;
    let named =
        elements(root, XADES, "CertDigest").next().ok_or_else(|| Problem::invalid("seal-properties-missing"))?;
    if digest_in(named)? != certificate.fingerprint() {
        return Err(Problem::invalid("seal-certificate-digest"));
    }
    Ok(Values { objects, signed_at, certificate, properties_digest, signature })
}

fn elements<'a, 'i: 'a>(
    root: Node<'a, 'i>,
    namespace: &'static str,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    root.descendants().filter(move |node| node.has_tag_name((namespace, name)))
}

fn text_of<'a, 'i: 'a>(root: Node<'a, 'i>, namespace: &'static str, name: &'static str) -> Result<&'a str, Problem> {
    elements(root, namespace, name).next().and_then(|node| node.text()).ok_or_else(|| form(name))
}

fn digest_in(node: Node<'_, '_>) -> Result<Digest, Problem> {
    let bytes = BASE64.decode(text_of(node, DS, "DigestValue")?.as_bytes()).map_err(form)?;
    Digest::from_slice(&bytes).ok_or_else(|| form("a digest value"))
}

fn malformed(what: impl std::fmt::Display) -> Problem {
    Problem::invalid("seal-malformed").detail(what)
}

fn form(what: impl std::fmt::Display) -> Problem {
    Problem::invalid("seal-form").detail(what)
}

/// Foreign text for a sentence: escaped and shortened.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(120).flat_map(char::escape_debug).collect()
}

#[cfg(test)]
pub(crate) mod forge {
    //! For tests that make hostile signature files: the form over whatever values.
    use super::{Values, render, signed_info, signed_properties};

    pub(crate) fn file(values: &Values) -> String {
        render(values).file
    }

    /// Fills in the right digest of the properties and a right signature.
    pub(crate) fn sign(values: &mut Values, seal: &crate::Seal) {
        values.properties_digest = kernel::Digest::of(signed_properties(values).as_bytes());
        values.signature = seal.sign(signed_info(values).as_bytes()).expect("signs");
    }
}
