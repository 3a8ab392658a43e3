//! The register of authorities: partners, their descriptors and fingerprints, and our own.

use std::io::Cursor;

use exchange::partner::{Contact, Descriptor, Endpoints, Partner, SealCertificates};
use kernel::{AuthorityId, Class, Country, Digest, Problem};
use seal::Certificate;

use crate::{Actor, App, AuthorityView, Download, audit::Leaf, db, permission::Action};

/// Days for which a descriptor of ours may be used.
const DESCRIPTOR_DAYS: i64 = 365;

impl App {
    /// The register.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn authorities(&self, actor: &Actor) -> Result<Vec<AuthorityView>, Problem> {
        self.authorise(actor, Action::ReadAuthorities, "authorities").await?;
        self.inner.store.read(db::authorities).await?.into_iter().map(view).collect()
    }

    /// Takes in a partner's sealed descriptor. A new partner, or one whose seal is not pinned, stays pending until its
    /// fingerprint is confirmed; a later descriptor under a pinned seal takes effect at once.
    ///
    /// # Errors
    /// `forbidden`, `partner-is-self`, `partner-is-demo`, `partner-not-demo`, `partner-descriptor-older`, and what is wrong with the file.
    pub async fn add_authority(&self, actor: &Actor, descriptor: Vec<u8>) -> Result<AuthorityView, Problem> {
        self.authorise(actor, Action::WriteAuthorities, "authorities").await?;
        self.take_descriptor(&actor.pseudonym, descriptor).await
    }

    /// As [`App::add_authority`], from the console.
    ///
    /// # Errors
    /// As [`App::add_authority`].
    pub async fn add_authority_at_console(&self, descriptor: Vec<u8>) -> Result<AuthorityView, Problem> {
        self.take_descriptor("console", descriptor).await
    }

    async fn take_descriptor(&self, by: &str, bytes: Vec<u8>) -> Result<AuthorityView, Problem> {
        if bytes.len() > usize::try_from(kernel::limits::SMALL_FILE).unwrap_or(usize::MAX) {
            return Err(Problem::new(Class::TooLarge, "descriptor-too-large"));
        }
        let (descriptor, signer) = crate::blocking(move || Descriptor::unseal(Cursor::new(bytes))).await?;
        if descriptor.authority == *self.me() {
            return Err(Problem::invalid("partner-is-self"));
        }
        // What is invented must not reach a real office, nor what is real a demonstration.
        match (descriptor.demo, self.inner.seat.demo) {
            (true, false) => return Err(Problem::invalid("partner-is-demo")),
            (false, true) => return Err(Problem::invalid("partner-not-demo")),
            (true, true) | (false, false) => {}
        }
        let now = self.now();
        if descriptor.valid_until <= now {
            return Err(Problem::invalid("partner-descriptor-expired"));
        }
        let app = self.clone();
        let by = by.to_owned();
        self.inner
            .store
            .write(move |tx| {
                let id = descriptor.authority.clone();
                let before = db::authority(tx, &id)?;
                if let Some(row) = before.as_ref().filter(|row| row.descriptor.as_ref() == Some(&descriptor)) {
                    // The same once more says nothing new.
                    return view(row.clone());
                }
                let active = match db::partner(tx, &id)? {
                    Some(partner) => match partner.renewed(descriptor.clone(), &signer) {
                        Ok(partner) => Some(partner.route),
                        Err(problem) if problem.code == "partner-fingerprint-differs" => None,
                        Err(problem) => return Err(problem),
                    },
                    None => None,
                };
                if before.as_ref().is_some_and(|row| row.state == "active") && active.is_none() {
                    // The seal is another one. The partner goes on with the old one until a person has compared
                    // fingerprints; the new descriptor is kept beside it.
                    let text = String::from_utf8(descriptor.bytes()?).map_err(Problem::internal)?;
                    tx.set_setting(&waiting(&id), &text)?;
                    app.leave(tx, &Leaf::by(&by, "authority.other-seal", id.as_str()))?;
                    let mut shown = view(before.ok_or_else(Problem::not_found)?)?;
                    shown.state = "pending".into();
                    shown.fingerprint = Some(descriptor.current_certificate()?.spoken());
                    return Ok(shown);
                }
                let row = db::AuthorityRow {
                    id: id.clone(),
                    names: descriptor.names.clone(),
                    languages: descriptor.languages.clone(),
                    state: if active.is_some() { "active" } else { "pending" }.to_owned(),
                    route: active,
                    descriptor: Some(descriptor.clone()),
                    by_post: None,
                };
                db::put_authority(tx, &row, now)?;
                let digest = tx.authority_digest(&id)?.unwrap_or(Digest::of(b""));
                app.leave(tx, &Leaf::by(&by, "authority.described", id.as_str()).detail_digest(digest))?;
                view(row)
            })
            .await
    }

    /// Confirms the fingerprint of a partner's seal, which somebody read aloud, and chooses the route.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `partner-fingerprint-differs`, `partner-route-missing`, `partner-route-unknown`.
    pub async fn confirm_authority(
        &self,
        actor: &Actor,
        id: AuthorityId,
        fingerprint: &str,
        route: &str,
    ) -> Result<(), Problem> {
        self.authorise(actor, Action::WriteAuthorities, id.as_str()).await?;
        self.confirm(&actor.pseudonym, id, fingerprint, route).await
    }

    /// As [`App::confirm_authority`], from the console.
    ///
    /// # Errors
    /// As [`App::confirm_authority`].
    pub async fn confirm_authority_at_console(
        &self,
        id: AuthorityId,
        fingerprint: &str,
        route: &str,
    ) -> Result<(), Problem> {
        self.confirm("console", id, fingerprint, route).await
    }

    async fn confirm(&self, by: &str, id: AuthorityId, fingerprint: &str, route: &str) -> Result<(), Problem> {
        let typed = fingerprint.to_owned();
        let route = db::route(route).ok_or_else(|| Problem::field("route", "partner-route-unknown"))?;
        let now = self.now();
        let app = self.clone();
        let by = by.to_owned();
        self.inner
            .store
            .write(move |tx| {
                let mut row =
                    db::authority(tx, &id)?.filter(|row| row.state != "self").ok_or_else(Problem::not_found)?;
                if let Some(text) = tx.setting(&waiting(&id))?.filter(|text| !text.is_empty()) {
                    let descriptor = Descriptor::read(text.as_bytes())?;
                    if is_fingerprint(&descriptor.current_certificate()?, &typed) {
                        for key in tx.authority_keys(&id)? {
                            tx.withdraw_authority_key(&id, &key.fingerprint, key.purpose, now)?;
                        }
                        row.descriptor = Some(descriptor);
                        tx.set_setting(&waiting(&id), "")?;
                    }
                }
                let descriptor = row.descriptor.clone().ok_or_else(Problem::not_found)?;
                let certificate = descriptor.current_certificate()?;
                if !is_fingerprint(&certificate, &typed) {
                    return Err(Problem::field("fingerprint", "partner-fingerprint-differs"));
                }
                Partner::confirmed(descriptor.clone(), &certificate.fingerprint(), route)?;
                row.names = descriptor.names.clone();
                row.by_post = None;
                row.state = "active".into();
                row.route = Some(route);
                db::put_authority(tx, &row, now)?;
                tx.end_post(&id, now)?;
                let digest = tx.authority_digest(&id)?.unwrap_or(Digest::of(b""));
                app.leave(tx, &Leaf::by(&by, "authority.confirmed", id.as_str()).detail_digest(digest))
            })
            .await
    }

    /// Our own sealed descriptor, for partners.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn own_descriptor(&self, actor: &Actor) -> Result<Download, Problem> {
        self.authorise(actor, Action::ReadAuthorities, self.me().as_str()).await?;
        let bytes = self.own_descriptor_bytes()?;
        Ok(Download {
            name: format!("{}.asice", self.me()),
            media_type: "application/vnd.etsi.asic-e+zip".into(),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            body: Box::new(Cursor::new(bytes)),
        })
    }

    /// The bytes of our sealed descriptor.
    ///
    /// # Errors
    /// `descriptor-wrong` when the configuration does not make a complete one.
    pub fn own_descriptor_bytes(&self) -> Result<Vec<u8>, Problem> {
        let now = self.now();
        let mut out = Cursor::new(Vec::new());
        self.describe()?.seal(&mut out, &self.inner.seal, now)?;
        Ok(out.into_inner())
    }

    pub(crate) fn describe(&self) -> Result<Descriptor, Problem> {
        let now = self.now();
        let me = self.me();
        let seat = &self.inner.seat;
        let country =
            Country::parse(&me.country()).ok_or_else(|| Problem::internal("an authority without a country"))?;
        let until = now.plus_days(DESCRIPTOR_DAYS).min(self.inner.seal.certificate().not_after());
        Ok(Descriptor {
            v: exchange::partner::VERSION,
            authority: me.clone(),
            country,
            names: seat.names.clone(),
            languages: self.inner.letter_langs.clone(),
            endpoints: Endpoints {
                push: self.inner.push_url.clone(),
                pouch: true,
                as4: self.inner.as4.as_ref().map(|(address, _)| address.clone()),
            },
            seal_certificates: SealCertificates {
                current: data_encoding::BASE64.encode(self.inner.seal.certificate().der()),
                next: None,
            },
            tls_certificates: self.inner.tls_fingerprints.clone(),
            as4: self.inner.as4.as_ref().map(|(_, certificates)| certificates.clone()),
            contact: Contact { telephone: self.inner.contact.clone(), ..Contact::default() },
            sheet: self.own_sheet()?,
            demo: seat.demo,
            issued_at: now,
            valid_until: until,
        })
    }

    /// Writes what is known of ourselves into the register, at every start.
    ///
    /// # Errors
    /// What is wrong with the store or the configuration.
    pub(crate) async fn register_self(&self) -> Result<(), Problem> {
        let descriptor = self.describe()?;
        let now = self.now();
        self.inner
            .store
            .write(move |tx| {
                let row = db::AuthorityRow {
                    id: descriptor.authority.clone(),
                    names: descriptor.names.clone(),
                    languages: descriptor.languages.clone(),
                    state: "self".into(),
                    route: None,
                    descriptor: Some(descriptor.clone()),
                    by_post: None,
                };
                db::put_authority(tx, &row, now)
            })
            .await
    }

    /// Which partner has this certificate on the line, for the listener.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn line_keys(&self) -> Result<Vec<(Digest, AuthorityId)>, Problem> {
        self.inner.store.read(db::line_keys).await
    }

    /// What is known of each active partner, for the access point.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn line_partners(&self) -> Result<Vec<Partner>, Problem> {
        self.inner
            .store
            .read(|tx| {
                let ids: Vec<AuthorityId> = db::authorities(tx)?.into_iter().map(|row| row.id).collect();
                ids.iter().filter_map(|id| db::partner(tx, id).transpose()).collect()
            })
            .await
    }

    /// The certificates with which `id` may seal, for `verify` beside a node.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn seals_of(&self, id: AuthorityId) -> Result<Vec<Certificate>, Problem> {
        self.inner.store.read(move |tx| db::seals(tx, &id)).await
    }
}

/// Where a descriptor under a new seal waits for its fingerprint to be compared.
fn waiting(id: &AuthorityId) -> String {
    format!("authority-waiting/{id}")
}

pub(crate) fn view(row: db::AuthorityRow) -> Result<AuthorityView, Problem> {
    let certificate = row.descriptor.as_ref().map(Descriptor::current_certificate).transpose()?;
    Ok(AuthorityView {
        id: row.id,
        names: row.names,
        state: row.state,
        route: row.route.map_or("", db::route_name).to_owned(),
        fingerprint: certificate.map(|certificate| certificate.spoken()),
        valid_until: row.descriptor.as_ref().map(|descriptor| descriptor.valid_until),
        sheet: row.descriptor.as_ref().is_some_and(|descriptor| descriptor.sheet.is_some()),
        contact: row
            .descriptor
            .map(|descriptor| descriptor.contact.telephone)
            .or(row.by_post.as_ref().map(|known| known.telephone.clone()))
            .filter(|contact| !contact.is_empty()),
        address: row.by_post.map(|known| known.address).unwrap_or_default(),
    })
}

/// Whether somebody typed this certificate's fingerprint, in groups of digits as it is read aloud or in hexadecimal.
fn is_fingerprint(certificate: &Certificate, typed: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let typed = plain(typed);
    typed == plain(&certificate.spoken()) || typed == certificate.fingerprint().to_string()
}
