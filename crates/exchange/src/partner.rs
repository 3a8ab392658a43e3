//! How an authority describes itself to others, and what a node knows of a partner.

use std::io::{Read, Seek, Write};

use data_encoding::BASE64;
use kernel::{AuthorityId, Country, Digest, Lang, Moment, Names, Problem, canonical_bytes, limits, parse_canonical};
use seal::{Certificate, Contents, Main, Seal, read_container, write_container};
use serde::{Deserialize, Serialize};

/// The version of [`Descriptor`] that is written.
pub const VERSION: u32 = 1;

/// Certificates for the line. Two machines, each with a present and a next one, and as many again.
const TLS_CERTIFICATES: usize = 8;

/// Bytes of a requirement sheet: it travels with every descriptor, and what is longer is not read by anybody.
const SHEET: usize = 64 << 10;

/// Characters of an address on the line.
const ADDRESS: usize = 255;

/// Ways in which an authority can be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endpoints {
    /// Where messages can be pushed to: `https://`, host and perhaps port, nothing more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub push: Option<String>,
    /// Whether files carried by hand are taken.
    pub pouch: bool,
    /// Where messages of AS4 are taken: `https://`, host, perhaps port, and a path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as4: Option<String>,
}

/// The certificates of an authority's seal, each DER in base64 (RFC 4648, section 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealCertificates {
    /// The one in use.
    pub current: String,
    /// The one that will follow, made known before it is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The certificates of an authority for messages of AS4, each DER in base64 (RFC 4648, section 4). Their keys say which
/// suite is spoken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireCertificates {
    /// With its key messages, receipts and errors are signed.
    pub signing: String,
    /// For its key messages are encrypted.
    pub receiving: String,
}

impl WireCertificates {
    /// Both, read: the one that signs, the one that receives.
    ///
    /// # Errors
    /// `descriptor-wrong` when one cannot be read, or is not made for this.
    pub fn read(&self) -> Result<(as4::Certificate, as4::Certificate), Problem> {
        let read = |text: &str| {
            let der = BASE64.decode(text.as_bytes()).map_err(|error| wrong("as4").detail(error))?;
            as4::Certificate::from_der(&der).map_err(|refusal| wrong("as4").detail(refusal))
        };
        let (signing, receiving) = (read(&self.signing)?, read(&self.receiving)?);
        if signing.may_sign() && receiving.may_encrypt() { Ok((signing, receiving)) } else { Err(wrong("as4")) }
    }
}

/// Whom to call, not by this system: above all to compare fingerprints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The office.
    pub office: String,
    /// The postal address.
    pub address: String,
    /// The telephone number; must be there.
    pub telephone: String,
    /// The e-mail address.
    pub email: String,
}

/// How an authority describes itself. It seals this itself; a partner's administrator compares the fingerprint by
/// telephone or note before it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Descriptor {
    /// Version of this form: 1.
    pub v: u32,
    /// Who it is.
    pub authority: AuthorityId,
    /// The country, the same as in the id.
    pub country: Country,
    /// The name in one or more languages.
    pub names: Names,
    /// Languages in which requests are taken, the preferred one first.
    pub languages: Vec<Lang>,
    /// Ways to reach it.
    pub endpoints: Endpoints,
    /// Its seal.
    pub seal_certificates: SealCertificates,
    /// SHA-256 fingerprints of the certificates that its nodes show on the line, as server and as client.
    pub tls_certificates: Vec<Digest>,
    /// Its keys for AS4; without them it does not speak it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as4: Option<WireCertificates>,
    /// Whom to call.
    pub contact: Contact,
    /// What it asks of requests beside the treaties: a requirement sheet, whose form the room of the law knows. It is
    /// carried as it is, so that a newer form of it does not keep a partner from reading the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<serde_json::Map<String, serde_json::Value>>,
    /// Whether it is a demonstration, which exchanges with demonstrations only. A real authority says nothing of it.
    #[serde(default, skip_serializing_if = "is_no")]
    pub demo: bool,
    /// When this description was made. A later one replaces an earlier one.
    pub issued_at: Moment,
    /// Until when it may be used.
    pub valid_until: Moment,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
fn is_no(yes: &bool) -> bool {
    !yes
}

impl Descriptor {
    /// Reads canonical JSON.
    ///
    /// # Errors
    /// `descriptor-malformed`, or `descriptor-wrong` with the field.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        let malformed = |what: &dyn std::fmt::Display| Problem::invalid("descriptor-malformed").detail(what);
        if bytes.len() as u64 > limits::SMALL_FILE {
            return Err(malformed(&"too large"));
        }
        let value = parse_canonical(bytes).map_err(|problem| malformed(&problem))?;
        let descriptor: Self = serde_json::from_value(value).map_err(|error| malformed(&error))?;
        if descriptor.bytes()? == bytes { Ok(descriptor) } else { Err(malformed(&"another spelling")) }
    }

    /// Checks the fields and gives the canonical bytes.
    ///
    /// # Errors
    /// `descriptor-wrong` with the field.
    pub fn bytes(&self) -> Result<Vec<u8>, Problem> {
        self.check()?;
        canonical_bytes(self)
    }

    /// The certificate of the seal in use.
    pub fn current_certificate(&self) -> Result<Certificate, Problem> {
        self.certificate(&self.seal_certificates.current)
    }

    /// The certificate of the seal that will follow.
    pub fn next_certificate(&self) -> Result<Option<Certificate>, Problem> {
        self.seal_certificates.next.as_deref().map(|text| self.certificate(text)).transpose()
    }

    /// Both certificates.
    pub fn certificates(&self) -> Result<Vec<Certificate>, Problem> {
        Ok(std::iter::once(self.current_certificate()?).chain(self.next_certificate()?).collect())
    }

    /// Writes the descriptor into a container sealed by the authority itself.
    ///
    /// # Errors
    /// `descriptor-wrong`, also when `seal` is not the one that the descriptor names as current; those of the seal.
    pub fn seal<W: Write + Seek>(&self, out: W, seal: &Seal, at: Moment) -> Result<(), Problem> {
        let json = self.bytes()?;
        if self.current_certificate()?.fingerprint() != seal.certificate().fingerprint() {
            return Err(wrong("seal_certificates"));
        }
        let contents = Contents { main: Main::Descriptor, json: &json, paper: None, attachments: &[] };
        write_container(out, &contents, seal, at).map(drop)
    }

    /// Reads a descriptor from its container, and gives it together with the certificate that sealed it. This says
    /// that the descriptor is whole and sealed by whom it names, not that this is whom one thinks: see
    /// [`Partner::confirmed`] and [`Partner::renewed`].
    ///
    /// # Errors
    /// `descriptor-malformed`, `descriptor-wrong`, `descriptor-sealed-by-another`; those of the seal.
    pub fn unseal<R: Read + Seek>(container: R) -> Result<(Self, Certificate), Problem> {
        let checked = read_container(container)?;
        let signer = checked.signer().clone();
        let sealed = checked.trusted(std::slice::from_ref(&signer))?;
        if sealed.main() != Main::Descriptor {
            return Err(Problem::invalid("descriptor-malformed").detail("another kind of container"));
        }
        let descriptor = Self::read(sealed.json())?;
        if signer.authority() == &descriptor.authority {
            Ok((descriptor, signer))
        } else {
            Err(Problem::invalid("descriptor-sealed-by-another").arg("authority", signer.authority()))
        }
    }

    fn certificate(&self, text: &str) -> Result<Certificate, Problem> {
        let der = BASE64.decode(text.as_bytes()).map_err(|error| wrong("seal_certificates").detail(error))?;
        let certificate = Certificate::from_der(&der).map_err(|problem| wrong("seal_certificates").detail(problem))?;
        if certificate.authority() == &self.authority { Ok(certificate) } else { Err(wrong("seal_certificates")) }
    }

    fn check(&self) -> Result<(), Problem> {
        if self.v != VERSION {
            return Err(Problem::invalid("descriptor-malformed").detail(format_args!("version {}", self.v)));
        }
        if self.country.as_str() != self.authority.country() {
            return Err(wrong("country"));
        }
        if self.names.0.is_empty() || !self.names.0.values().all(|name| !name.is_empty() && is_line(name)) {
            return Err(wrong("names"));
        }
        let mut languages = self.languages.clone();
        languages.sort_unstable();
        languages.dedup();
        if languages.is_empty() || languages.len() != self.languages.len() {
            return Err(wrong("languages"));
        }
        if self.endpoints.push.as_deref().is_some_and(|address| push_address(address).is_none()) {
            return Err(wrong("endpoints"));
        }
        if self.endpoints.as4.as_deref().is_some_and(|address| as4_address(address).is_none()) {
            return Err(wrong("endpoints"));
        }
        if self.endpoints.as4.is_some() != self.as4.is_some() {
            return Err(wrong("as4"));
        }
        self.as4.as_ref().map(WireCertificates::read).transpose()?;
        let reached = self.endpoints.push.is_some() || self.endpoints.as4.is_some();
        let enough = !self.tls_certificates.is_empty() || !reached;
        if !enough || self.tls_certificates.len() > TLS_CERTIFICATES {
            return Err(wrong("tls_certificates"));
        }
        let contact = &self.contact;
        let lines = [&contact.office, &contact.address, &contact.telephone, &contact.email];
        if contact.telephone.is_empty() || !lines.into_iter().all(|line| is_line(line)) {
            return Err(wrong("contact"));
        }
        if let Some(sheet) = &self.sheet {
            let own = sheet.get("authority").and_then(serde_json::Value::as_str) == Some(self.authority.as_str());
            if !own || canonical_bytes(sheet).map_err(|problem| wrong("sheet").detail(problem))?.len() > SHEET {
                return Err(wrong("sheet"));
            }
        }
        if self.valid_until <= self.issued_at {
            return Err(wrong("valid_until"));
        }
        self.certificates().map(drop)
    }
}

fn wrong(field: &'static str) -> Problem {
    Problem::field(field, "descriptor-wrong").arg("field", field)
}

fn is_line(text: &str) -> bool {
    text.chars().count() <= limits::LINE && !text.chars().any(char::is_control)
}

/// Reads the address of a push endpoint: `https`, a host, perhaps a port, and nothing else, so that an address can
/// carry neither a password nor a path chosen by a stranger.
pub fn push_address(text: &str) -> Option<reqwest::Url> {
    let url = reqwest::Url::parse(text).ok()?;
    let bare = url.scheme() == "https"
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none();
    (bare && text.len() <= ADDRESS && url.as_str().trim_end_matches('/') == text.trim_end_matches('/')).then_some(url)
}

/// Reads the address of an endpoint of AS4: as [`push_address`], with a path of plain characters, which other products have.
pub fn as4_address(text: &str) -> Option<reqwest::Url> {
    let url = reqwest::Url::parse(text).ok()?;
    let mut host = url.clone();
    host.set_path("/");
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    let fine = url.path().chars().all(plain) && url.query().is_none() && url.fragment().is_none();
    (fine && text.len() <= ADDRESS && url.as_str() == text && push_address(host.as_str()).is_some()).then_some(url)
}

/// The way that was chosen for a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Route {
    /// Straight to its node.
    Push,
    /// Straight to its access point, by the standard of eDelivery.
    As4,
    /// As sealed files carried by hand.
    Pouch,
    /// On paper.
    Paper,
}

/// What a node knows of a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// Its description.
    pub descriptor: Descriptor,
    /// Fingerprints of the seals that are believed to be its own.
    pub pinned: Vec<Digest>,
    /// The way chosen.
    pub route: Route,
}

impl Partner {
    /// A partner after the fingerprint of its current seal was confirmed by a way outside this system. The seal that
    /// follows is believed because the current one vouches for it.
    ///
    /// # Errors
    /// `partner-fingerprint-differs`, `partner-route-missing`.
    pub fn confirmed(descriptor: Descriptor, fingerprint: &Digest, route: Route) -> Result<Self, Problem> {
        let certificates = descriptor.certificates()?;
        if certificates.first().map(Certificate::fingerprint) != Some(*fingerprint) {
            return Err(Problem::invalid("partner-fingerprint-differs"));
        }
        let pinned = certificates.iter().map(Certificate::fingerprint).collect();
        Self { descriptor, pinned, route }.checked()
    }

    /// The partner with a later description of itself that was sealed by `signer`, as [`Descriptor::unseal`] gives
    /// both. Without a pinned seal a person must confirm the fingerprint again.
    ///
    /// # Errors
    /// `partner-fingerprint-differs` when the seal is not pinned, `partner-descriptor-older` when the present
    /// description is as new, `partner-route-missing` when the chosen way is no longer offered.
    pub fn renewed(&self, descriptor: Descriptor, signer: &Certificate) -> Result<Self, Problem> {
        let same = descriptor.authority == self.descriptor.authority && signer.authority() == self.id();
        if !same || !self.pinned.contains(&signer.fingerprint()) {
            return Err(Problem::invalid("partner-fingerprint-differs"));
        }
        if descriptor.issued_at <= self.descriptor.issued_at {
            return Err(Problem::new(kernel::Class::Conflict, "partner-descriptor-older"));
        }
        let pinned = descriptor.certificates()?.iter().map(Certificate::fingerprint).collect();
        Self { descriptor, pinned, route: self.route }.checked()
    }

    /// Who it is.
    pub const fn id(&self) -> &AuthorityId {
        &self.descriptor.authority
    }

    /// The certificates whose seal is believed to be this partner's.
    pub fn trusted_certificates(&self) -> Result<Vec<Certificate>, Problem> {
        let mut certificates = self.descriptor.certificates()?;
        certificates.retain(|certificate| self.pinned.contains(&certificate.fingerprint()));
        Ok(certificates)
    }

    /// Whether the description may still be used at `at`.
    pub fn is_current(&self, at: Moment) -> bool {
        at < self.descriptor.valid_until
    }

    fn checked(self) -> Result<Self, Problem> {
        let offered = match self.route {
            Route::Push => self.descriptor.endpoints.push.is_some(),
            Route::As4 => self.descriptor.endpoints.as4.is_some(),
            Route::Pouch => self.descriptor.endpoints.pouch,
            Route::Paper => true,
        };
        if offered { Ok(self) } else { Err(Problem::invalid("partner-route-missing")) }
    }
}

#[cfg(test)]
mod tests;
