//! Reading a container.

use std::{
    fmt,
    io::{Read, Seek, Write, sink},
};

use kernel::{Digest, Moment, Problem};

use crate::{
    AttachmentInfo, Certificate, Main,
    contents::{JSON, MIMETYPE, Name, PDF, manifest},
    layout::{Member, members},
    signature,
};

/// A container that is sound in itself: its form is the one form, every object is what the signature covers, and the
/// signature was made with the key of the certificate inside. Whose certificate that is has not been asked yet, so the
/// contents stay closed until [`trusted`](Self::trusted).
pub struct Checked<R> {
    input: R,
    main: Main,
    json: Vec<u8>,
    paper: Option<Vec<u8>>,
    attachments: Vec<AttachmentInfo>,
    places: Vec<Member>,
    signer: Certificate,
    signed_at: Moment,
}

/// A container whose signer is among the trusted keys.
pub struct Sealed<R>(Checked<R>);

/// Reads a container and makes all checks that need no knowledge of keys. Attachments are read in pieces; the main
/// object and the paper are held in memory.
///
/// # Errors
/// `container-…` when the archive is not in the one form or an object is not what was signed, `seal-…` when the
/// signature file or the signature is wrong.
pub fn read_container<R: Read + Seek>(mut input: R) -> Result<Checked<R>, Problem> {
    let all = members(&mut input)?;
    let find = |name: Name| {
        let found = all.iter().find(|member| member.name == name).copied();
        found.ok_or_else(|| Problem::invalid("container-member-missing").arg("name", name))
    };
    if find(Name::Mimetype)?.load(&mut input)?.0 != MIMETYPE {
        return Err(Problem::invalid("container-mimetype").detail("it names another format"));
    }
    let objects: Vec<Name> = all.iter().map(|member| member.name).filter(|name| name.is_object()).collect();
    let (file, _) = find(Name::Signatures)?.load(&mut input)?;
    let values = signature::check(&file, &objects)?;
    if find(Name::Manifest)?.load(&mut input)?.0 != manifest(&values.objects) {
        return Err(Problem::invalid("container-manifest"));
    }

    let (mut main, mut paper, mut attachments, mut places) = (None, None, Vec::new(), Vec::new());
    for object in values.objects {
        let member = find(object.name)?;
        let media_type_is = |expected: &str| {
            let problem = || Problem::invalid("seal-form").detail("the media type of a fixed object");
            (object.media_type == expected).then_some(()).ok_or_else(problem)
        };
        let digest = match object.name {
            Name::Main(kind) => {
                media_type_is(JSON)?;
                let (content, digest) = member.load(&mut input)?;
                main = Some((kind, content));
                digest
            }
            Name::Paper => {
                media_type_is(PDF)?;
                let (content, digest) = member.load(&mut input)?;
                paper = Some(content);
                digest
            }
            _ => member.copy(&mut input, &mut sink())?,
        };
        if digest != object.digest {
            return Err(mismatch(object.name));
        }
        if matches!(object.name, Name::Attachment(_)) {
            attachments.push(AttachmentInfo { digest, size: member.size, media_type: object.media_type });
            places.push(member);
        }
    }
    let (main, json) = main.ok_or_else(|| Problem::invalid("container-member-missing").arg("name", "entry.json"))?;
    Ok(Checked {
        input,
        main,
        json,
        paper,
        attachments,
        places,
        signer: values.certificate,
        signed_at: values.signed_at,
    })
}

impl<R> Checked<R> {
    /// Opens the container for a caller who trusts `keys`.
    ///
    /// The signer's certificate must be one of them, by its fingerprint, and the signing time must lie inside its
    /// validity. For a descriptor that was brought by hand, show [`signer`](Self::signer) with
    /// [`Certificate::spoken`], and pass it as the only key once the two sides have compared it.
    ///
    /// # Errors
    /// `seal-signer-unknown` or `seal-outside-validity`.
    pub fn trusted(self, keys: &[Certificate]) -> Result<Sealed<R>, Problem> {
        if !keys.iter().any(|key| key.fingerprint() == self.signer.fingerprint()) {
            let problem = Problem::invalid("seal-signer-unknown");
            return Err(problem.arg("authority", self.signer.authority()).arg("spoken", self.signer.spoken()));
        }
        if !self.signer.valid_at(self.signed_at) {
            return Err(outside_validity(&self.signer, self.signed_at));
        }
        Ok(Sealed(self))
    }

    /// The certificate inside, whose key made the signature. It says of itself whose it is; that alone proves nothing.
    pub fn signer(&self) -> &Certificate {
        &self.signer
    }

    /// When the signer says that it signed.
    pub fn signed_at(&self) -> Moment {
        self.signed_at
    }

    /// What the container carries.
    pub fn main(&self) -> Main {
        self.main
    }

    /// The attachments in their order, without their contents.
    pub fn attachments(&self) -> &[AttachmentInfo] {
        &self.attachments
    }
}

impl<R> Sealed<R> {
    /// What the container carries.
    pub fn main(&self) -> Main {
        self.0.main
    }

    /// The main object, exactly the bytes that were signed. Whether they are JSON is for the reader to find out, with
    /// [`kernel::parse_canonical`].
    pub fn json(&self) -> &[u8] {
        &self.0.json
    }

    /// The paper, as PDF.
    pub fn paper(&self) -> Option<&[u8]> {
        self.0.paper.as_deref()
    }

    /// The attachments in their order.
    pub fn attachments(&self) -> &[AttachmentInfo] {
        &self.0.attachments
    }

    /// The certificate of the signer.
    pub fn signer(&self) -> &Certificate {
        &self.0.signer
    }

    /// When the signer says that it signed.
    pub fn signed_at(&self) -> Moment {
        self.0.signed_at
    }

    /// Gives the source back.
    pub fn into_inner(self) -> R {
        self.0.input
    }
}

impl<R: Read + Seek> Sealed<R> {
    /// Copies the content of one attachment to `out`; gives the number of bytes. The digest is checked once more on the
    /// way, because the file may have changed since it was read; on an error, throw away what `out` received.
    ///
    /// # Errors
    /// `not-found` when there is no such attachment, `container-digest-mismatch`, `container-member-damaged`,
    /// `container-unreadable`, `container-not-written`.
    pub fn copy_attachment(&mut self, digest: &Digest, out: &mut dyn Write) -> Result<u64, Problem> {
        let name = Name::Attachment(*digest);
        let place = self.0.places.iter().find(|place| place.name == name).copied().ok_or_else(Problem::not_found)?;
        if place.copy(&mut self.0.input, out)? == *digest { Ok(place.size) } else { Err(mismatch(name)) }
    }
}

impl<R> fmt::Debug for Checked<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Checked({:?} by {:?} at {})", self.main, self.signer, self.signed_at)
    }
}

impl<R> fmt::Debug for Sealed<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({:?} by {:?} at {})", self.0.main, self.0.signer, self.0.signed_at)
    }
}

pub(crate) fn outside_validity(certificate: &Certificate, at: Moment) -> Problem {
    Problem::invalid("seal-outside-validity")
        .arg("at", at)
        .arg("from", certificate.not_before())
        .arg("until", certificate.not_after())
}

fn mismatch(name: Name) -> Problem {
    Problem::invalid("container-digest-mismatch").arg("name", name)
}
