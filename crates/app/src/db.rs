//! Between the use cases and the store: what they keep, in the store's rows.

use std::collections::BTreeSet;

use docket::{Entry, Held};
use exchange::{
    envelope::MessageId,
    evidence::{Claims, Event, Statement},
    partner::{Descriptor, Partner, Route},
    retry,
    transport::Taking,
};
use kernel::{AuthorityId, Class, Digest, DocketId, Lang, Moment, Names, Problem, Role};
use seal::Certificate;
use store::{
    EvidenceRow, KeyPurpose, Lane, OutboxItem, OutboxState, Received, Session, Try, Tx, User, UserState, WireAnswer,
    WireOrigin, user_canonical,
};

use vault::Vault;

use crate::{
    Preferences,
    by_post::ByPost,
    people::rest_until,
    sealing::{About, Container, SealedStatement},
};

/// The code of the problem that says: decide again, the docket moved.
pub(crate) const MOVED: &str = "docket-moved";
/// The code of the problem that says: this one-time code was used already.
pub(crate) const STEP_USED: &str = "code-used";

/// The scheme of our registration numbers.
const NUMBERS: &str = "register";

fn moved() -> Problem {
    Problem::new(Class::Conflict, MOVED)
}

// --- dockets -------------------------------------------------------------------------------------------------------

/// Checks that a docket is at exactly this version; it is opened if that is 0.
pub(crate) fn at_version(tx: &mut Tx<'_>, id: DocketId, kind: &str, version: u64, now: Moment) -> Result<u64, Problem> {
    if version == 0 {
        tx.open_docket(id, kind, now)?;
    }
    let row = tx.docket_row(id)?.ok_or_else(Problem::not_found)?;
    if row.version == version { Ok(version) } else { Err(moved()) }
}

/// Adds one entry with its container and returns the docket's new version.
pub(crate) fn append(tx: &mut Tx<'_>, held: &Held, container: Option<&Container>) -> Result<u64, Problem> {
    let version = tx.append(held.entry.docket, None, std::slice::from_ref(held))?;
    if let Some(container) = container {
        if let Some(bytes) = &container.inline {
            tx.put_sealed(&container.digest, bytes)?;
        }
        tx.set_entry_container(&held.digest, &container.digest)?;
    }
    Ok(version)
}

/// The docket in which an entry lies.
pub(crate) fn docket_of(tx: &mut Tx<'_>, entry: &Digest) -> Result<Option<DocketId>, Problem> {
    Ok(tx.entry(entry)?.map(|stored| stored.held.entry.docket))
}

/// The container of an entry.
pub(crate) fn container_of(tx: &mut Tx<'_>, entry: &Digest) -> Result<Option<Digest>, Problem> {
    Ok(tx.entry(entry)?.and_then(|stored| stored.container))
}

/// The bytes of a small container.
pub(crate) fn inline(tx: &mut Tx<'_>, digest: &Digest) -> Result<Option<Vec<u8>>, Problem> {
    tx.sealed(digest)
}

/// The next registration number of the year.
pub(crate) fn next_number(tx: &mut Tx<'_>, year: i32, docket: DocketId, now: Moment) -> Result<u64, Problem> {
    tx.reserve_number(NUMBERS, year, Some(docket), now)
}

/// The registration number of the year that was given last.
pub(crate) fn latest_number(tx: &mut Tx<'_>, year: i32) -> Result<Option<u64>, Problem> {
    tx.latest_number(NUMBERS, year)
}

/// The registration numbers of the year, given and taken back.
pub(crate) fn numbers(tx: &mut Tx<'_>, year: i32) -> Result<Vec<store::NumberRow>, Problem> {
    tx.numbers(NUMBERS, year)
}

// --- messages ------------------------------------------------------------------------------------------------------

/// A message to be queued.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub id: MessageId,
    pub docket: DocketId,
    pub item: OutboxItem,
    /// `None`: the container in which the entry came to us.
    pub container: Option<(Digest, u64)>,
    pub inline: Option<Vec<u8>>,
    pub at: Moment,
    pub urgent: bool,
}

impl Message {
    pub fn entry(
        entry: &Entry,
        digest: &Digest,
        container: &Container,
        to: &AuthorityId,
        at: Moment,
        urgent: bool,
    ) -> Self {
        Self {
            id: MessageId::new(digest, to),
            docket: entry.docket,
            item: OutboxItem::Entry,
            container: Some((container.digest, container.size)),
            inline: None,
            at,
            urgent,
        }
    }

    /// An entry that another wrote, or we wrote for others, sent on to somebody new.
    pub fn forwarded(entry: &Entry, digest: &Digest, to: &AuthorityId, at: Moment, urgent: bool) -> Self {
        Self {
            id: MessageId::new(digest, to),
            docket: entry.docket,
            item: OutboxItem::Entry,
            container: None,
            inline: None,
            at,
            urgent,
        }
    }

    pub fn evidence(sealed: &SealedStatement, docket: DocketId, to: &AuthorityId, at: Moment) -> Self {
        let size = u64::try_from(sealed.container.len()).unwrap_or(u64::MAX);
        Self {
            id: MessageId::new(&sealed.digest(), to),
            docket,
            item: OutboxItem::Evidence,
            container: Some((sealed.container_digest(), size)),
            inline: Some(sealed.container.clone()),
            at,
            urgent: false,
        }
    }
}

/// Queues a message; a message that was queued before stays as it is. The size of a container that came to us is asked
/// of the vault.
pub(crate) fn queue(tx: &mut Tx<'_>, vault: &Vault, message: &Message) -> Result<(), Problem> {
    let id = message.id.to_string();
    if tx.outbox_message(&id)?.is_some() {
        return Ok(());
    }
    if let (Some((digest, _)), Some(bytes)) = (&message.container, &message.inline) {
        tx.put_sealed(digest, bytes)?;
    }
    let (container, size) = if let Some(container) = message.container {
        container
    } else {
        let digest = container_of(tx, message.id.content())?
            .ok_or_else(|| Problem::internal("an entry that is to be sent on has no container"))?;
        let size = match tx.sealed(&digest)? {
            Some(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            None => vault.size(&digest)?,
        };
        (digest, size)
    };
    let expires = retry::expires(message.at, message.urgent);
    let lane = Lane { to: message.id.to().clone(), docket: message.docket };
    // What was given up before would leave the new message without what it rests on: it is taken up again.
    tx.revive_outbox(&lane, message.at, expires)?;
    tx.enqueue(&store::OutboxRow::new(id, lane, message.item, (container, size), message.at, expires)).map(drop)
}

/// A message that was claimed for delivery.
pub(crate) struct OutboxRow {
    pub message: String,
    pub to: AuthorityId,
    pub channel: String,
    pub kind: &'static str,
    pub container: Digest,
    pub size: u64,
    pub attempts: u32,
    pub expires_at: Moment,
    pub urgent: bool,
    pub tries: Vec<Moment>,
}

pub(crate) fn claim(
    tx: &mut Tx<'_>,
    worker: &str,
    now: Moment,
    lease_seconds: i64,
    limit: usize,
) -> Result<Vec<OutboxRow>, Problem> {
    Ok(tx.claim_due(now, worker, now.plus_seconds(lease_seconds), limit)?.into_iter().map(outbox_row).collect())
}

/// As [`claim`], but only what goes to `partners`.
pub(crate) fn claim_for(
    tx: &mut Tx<'_>,
    worker: &str,
    now: Moment,
    lease_seconds: i64,
    partners: &[AuthorityId],
) -> Result<Vec<OutboxRow>, Problem> {
    let mut rows = Vec::new();
    for partner in partners {
        rows.extend(tx.claim_due_to(partner, now, worker, now.plus_seconds(lease_seconds), 100)?);
    }
    Ok(rows.into_iter().map(outbox_row).collect())
}

/// What a courier took and whose time is over, oldest first.
pub(crate) fn carried_too_long(tx: &mut Tx<'_>, now: Moment, limit: usize) -> Result<Vec<OutboxRow>, Problem> {
    let late = tx.outbox_expired(now, limit)?;
    Ok(late.into_iter().filter(|row| row.state == OutboxState::Carried).map(outbox_row).collect())
}

fn outbox_row(row: store::OutboxRow) -> OutboxRow {
    OutboxRow {
        message: row.message,
        to: row.to,
        channel: row.docket.to_string(),
        kind: row.item.as_str(),
        container: row.container,
        size: row.size,
        attempts: row.attempts,
        expires_at: row.expires_at,
        urgent: row.expires_at.seconds_since(row.queued_at) <= retry::URGENT_EXPIRY_SECONDS,
        tries: row.tries.iter().map(|tried| tried.at).collect(),
    }
}

/// Keeps a statement and its container. Says whether it was new.
pub(crate) fn keep_statement(
    tx: &mut Tx<'_>,
    sealed: &SealedStatement,
    docket: Option<DocketId>,
    now: Moment,
) -> Result<bool, Problem> {
    let claims = sealed.statement.claims();
    let container = sealed.container_digest();
    tx.put_sealed(&container, &sealed.container)?;
    tx.add_evidence(&EvidenceRow {
        statement: sealed.digest(),
        message: claims.message.to_string(),
        docket,
        entry: Some(*claims.message.content()),
        event: claims.event.name().to_owned(),
        issuer: claims.issuer.clone(),
        stated_at: claims.at,
        json: sealed.statement.bytes().to_vec(),
        container: Some(container),
        received_at: now,
    })
}

/// Moves a message of ours on after what its receiver states.
pub(crate) fn settle(tx: &mut Tx<'_>, claims: &Claims, now: Moment) -> Result<(), Problem> {
    let message = claims.message.to_string();
    let Some(row) = tx.outbox_message(&message)? else { return Ok(()) };
    match claims.event {
        Event::RelayAcceptance | Event::RelayToNonErds | Event::ContentConsignment | Event::ContentHandover => {
            tx.finish_outbox(&message, now)?;
        }
        Event::RelayRejection | Event::ContentConsignmentFailure if row.state != OutboxState::Done => {
            let code = claims.reason.clone().unwrap_or_else(|| "refused".to_owned());
            tx.refuse_outbox(&message, &Try { at: now, error: code })?;
        }
        _ => {}
    }
    Ok(())
}

/// The statements about a docket's messages.
pub(crate) fn statements_of(tx: &mut Tx<'_>, docket: DocketId) -> Result<Vec<Statement>, Problem> {
    tx.evidence_of_docket(docket)?
        .iter()
        .map(|row| {
            Statement::read(&row.json).map_err(|problem| {
                Problem::new(Class::Internal, "store-damaged").arg("what", "evidence").detail(problem)
            })
        })
        .collect()
}

/// What was answered to a message that came before.
pub(crate) struct Answered {
    pub container: Digest,
    pub accepted: bool,
    pub reply: Vec<u8>,
}

impl Answered {
    pub fn reply(self) -> exchange::transport::Reply {
        if self.accepted {
            exchange::transport::Reply::Accepted(self.reply)
        } else {
            exchange::transport::Reply::Rejected(self.reply)
        }
    }
}

pub(crate) fn answered(tx: &mut Tx<'_>, from: &AuthorityId, message: &MessageId) -> Result<Option<Answered>, Problem> {
    let Some(row) = tx.received(from, &message.to_string())? else { return Ok(None) };
    let reply = match row.reply {
        Some(digest) => tx.sealed(&digest)?,
        None => None,
    };
    let reply = reply.ok_or_else(|| Problem::new(Class::Internal, "store-damaged").arg("what", "an answer"))?;
    Ok(Some(Answered { container: row.container, accepted: row.outcome == "accepted", reply }))
}

/// Remembers for ever what came and what was answered. The answer was kept with [`keep_statement`].
pub(crate) fn remember(
    tx: &mut Tx<'_>,
    about: &About,
    outcome: &str,
    reply: &SealedStatement,
    now: Moment,
) -> Result<(), Problem> {
    let row = store::InboxRow {
        from: about.from.clone(),
        message: MessageId::new(&about.content, &about.to).to_string(),
        container: about.container,
        content: Some(about.content),
        received_at: now,
        outcome: outcome.to_owned(),
        reply: Some(reply.container_digest()),
    };
    match tx.receive(&row)? {
        Received::New => Ok(()),
        Received::Again(_) | Received::Other(_) => Err(moved()),
    }
}

fn wire_origin(origin: &as4::Origin) -> WireOrigin {
    WireOrigin {
        party: origin.party.clone(),
        party_type: origin.party_type.clone().unwrap_or_default(),
        message_id: origin.message_id.clone(),
    }
}

/// What is remembered of a message of AS4.
pub(crate) fn wire_taken(tx: &mut Tx<'_>, origin: &as4::Origin) -> Result<Option<as4::Kept>, Problem> {
    let origin = wire_origin(origin);
    let Some(content) = tx.wire_taken(&origin)? else { return Ok(None) };
    let answers = tx.wire_answers(&origin)?.into_iter().map(|row| as4::Answer {
        sealed: row.signed,
        content_type: row.content_type,
        body: row.body,
    });
    Ok(Some(as4::Kept { content, answers: answers.collect() }))
}

/// Remembers a message of AS4 for ever, with the receipts that go out for it. What is known stays as it is.
pub(crate) fn take_wire(tx: &mut Tx<'_>, taking: Option<&Taking>, now: Moment) -> Result<(), Problem> {
    let Some(taking) = taking else { return Ok(()) };
    let origin = wire_origin(&taking.origin);
    tx.take_wire(&origin, &taking.kept.content, now)?;
    if tx.wire_taken(&origin)? != Some(taking.kept.content) {
        // Another message of this name was faster; the sender is told so when it asks again.
        return Err(Problem::new(Class::Unavailable, "as4-id-used"));
    }
    for answer in &taking.kept.answers {
        let row =
            WireAnswer { signed: answer.sealed, content_type: answer.content_type.clone(), body: answer.body.clone() };
        tx.answer_wire(&origin, &row)?;
    }
    Ok(())
}

// --- authorities ---------------------------------------------------------------------------------------------------

/// An authority in the register.
#[derive(Clone, Debug)]
pub(crate) struct AuthorityRow {
    pub id: AuthorityId,
    pub names: Names,
    pub languages: Vec<Lang>,
    /// `self`, `pending`, `active` or `suspended`.
    pub state: String,
    pub route: Option<Route>,
    pub descriptor: Option<Descriptor>,
    /// What stands in place of the descriptor of one without a node.
    pub by_post: Option<ByPost>,
}

impl AuthorityRow {
    /// Whether it has a node that exchanges with ours, so that nobody speaks for it.
    pub fn has_node(&self) -> bool {
        self.route.is_some_and(|route| route != Route::Paper)
    }
}

pub(crate) const fn route_name(route: Route) -> &'static str {
    match route {
        Route::Push => "push",
        Route::As4 => "as4",
        Route::Pouch => "pouch",
        Route::Paper => "paper",
    }
}

pub(crate) fn route(name: &str) -> Option<Route> {
    [Route::Push, Route::As4, Route::Pouch, Route::Paper].into_iter().find(|route| route_name(*route) == name)
}

fn authority_row(row: store::AuthorityRow) -> Result<AuthorityRow, Problem> {
    let by_post: Option<ByPost> = serde_json::from_str(&row.descriptor).ok();
    let descriptor = match row.descriptor.as_str() {
        "" => None,
        _ if by_post.is_some() => None,
        text => Some(Descriptor::read(text.as_bytes())?),
    };
    let languages = descriptor.as_ref().map(|descriptor| descriptor.languages.clone());
    Ok(AuthorityRow {
        id: row.id,
        names: row.names,
        languages: languages.or(by_post.as_ref().map(|known| known.languages.clone())).unwrap_or_default(),
        state: row.state,
        route: row.route.as_deref().and_then(route),
        descriptor,
        by_post,
    })
}

pub(crate) fn authorities(tx: &mut Tx<'_>) -> Result<Vec<AuthorityRow>, Problem> {
    tx.authorities()?.into_iter().map(authority_row).collect()
}

pub(crate) fn authority(tx: &mut Tx<'_>, id: &AuthorityId) -> Result<Option<AuthorityRow>, Problem> {
    tx.authority(id)?.map(authority_row).transpose()
}

/// Writes an authority over what was known of it, and its keys when it is confirmed.
pub(crate) fn put_authority(tx: &mut Tx<'_>, row: &AuthorityRow, now: Moment) -> Result<(), Problem> {
    let descriptor = match (&row.descriptor, &row.by_post) {
        (Some(descriptor), _) => String::from_utf8(descriptor.bytes()?).map_err(Problem::internal)?,
        (None, Some(known)) => serde_json::to_string(known).map_err(Problem::internal)?,
        (None, None) => String::new(),
    };
    tx.put_authority(&store::AuthorityRow {
        id: row.id.clone(),
        country: row.id.country(),
        names: row.names.clone(),
        route: row.route.map(|route| route_name(route).to_owned()),
        descriptor,
        state: row.state.clone(),
    })?;
    if let Some(descriptor) = row.descriptor.as_ref().filter(|_| matches!(row.state.as_str(), "active" | "self")) {
        for certificate in descriptor.certificates()? {
            tx.add_authority_key(&store::AuthorityKey {
                authority: row.id.clone(),
                fingerprint: certificate.fingerprint(),
                purpose: KeyPurpose::Seal,
                certificate: certificate.der().to_vec(),
                added_at: now,
                withdrawn_at: None,
            })?;
        }
        for fingerprint in &descriptor.tls_certificates {
            tx.add_authority_key(&store::AuthorityKey {
                authority: row.id.clone(),
                fingerprint: *fingerprint,
                purpose: KeyPurpose::Tls,
                certificate: Vec::new(),
                added_at: now,
                withdrawn_at: None,
            })?;
        }
    }
    Ok(())
}

/// The certificates with which an authority may seal, for us.
pub(crate) fn seals(tx: &mut Tx<'_>, id: &AuthorityId) -> Result<Vec<Certificate>, Problem> {
    tx.authority_keys(id)?
        .into_iter()
        .filter(|key| key.purpose == KeyPurpose::Seal && key.withdrawn_at.is_none())
        .map(|key| Certificate::from_der(&key.certificate))
        .collect()
}

/// Since when an authority may not seal with a certificate any more that it sealed with before.
pub(crate) fn withdrawn(tx: &mut Tx<'_>, id: &AuthorityId, fingerprint: &Digest) -> Result<Option<Moment>, Problem> {
    let keys = tx.authority_keys(id)?;
    let own = keys.into_iter().find(|key| key.purpose == KeyPurpose::Seal && key.fingerprint == *fingerprint);
    Ok(own.and_then(|key| key.withdrawn_at))
}

/// Every partner that may connect, with the fingerprints of its line certificates.
pub(crate) fn line_keys(tx: &mut Tx<'_>) -> Result<Vec<(Digest, AuthorityId)>, Problem> {
    let mut found = Vec::new();
    for row in authorities(tx)?.into_iter().filter(|row| row.state == "active") {
        for key in tx.authority_keys(&row.id)? {
            if key.purpose == KeyPurpose::Tls && key.withdrawn_at.is_none() {
                found.push((key.fingerprint, row.id.clone()));
            }
        }
    }
    Ok(found)
}

/// An active partner as transports know it.
pub(crate) fn partner(tx: &mut Tx<'_>, id: &AuthorityId) -> Result<Option<Partner>, Problem> {
    let Some(row) = authority(tx, id)?.filter(|row| row.state == "active") else { return Ok(None) };
    let (Some(descriptor), Some(route)) = (row.descriptor, row.route) else { return Ok(None) };
    let fingerprint = descriptor.current_certificate()?.fingerprint();
    Partner::confirmed(descriptor, &fingerprint, route).map(Some)
}

// --- people --------------------------------------------------------------------------------------------------------

#[derive(Clone)]
pub(crate) struct UserRow {
    pub id: String,
    pub login: String,
    pub name: String,
    pub pseudonym: String,
    pub roles: BTreeSet<Role>,
    pub password: String,
    pub code_secret: Vec<u8>,
    pub last_step: i64,
    pub active: bool,
    pub created: Moment,
    pub failed: u32,
    pub rest_until: Option<Moment>,
    pub lang: Lang,
    pub preferences: Preferences,
}

impl UserRow {
    /// The bytes whose digest the log keeps.
    pub fn canonical(&self) -> Result<Vec<u8>, Problem> {
        user_canonical(&self.row())
    }

    fn row(&self) -> User {
        User {
            id: self.id.clone(),
            login: self.login.clone(),
            display_name: self.name.clone(),
            pseudonym: self.pseudonym.clone(),
            roles: self.roles.iter().copied().collect(),
            password: self.password.clone(),
            totp: Some(self.code_secret.clone()),
            state: if self.active { UserState::Active } else { UserState::Disabled },
            created_at: self.created,
            failed: self.failed,
            rest_until: self.rest_until,
            lang: self.lang,
            theme: self.preferences.theme,
            keys: self.preferences.keys,
            welcome: self.preferences.welcome.bits(),
        }
    }
}

fn step_setting(id: &str) -> String {
    format!("code-step/{id}")
}

fn user_row(tx: &mut Tx<'_>, row: User) -> Result<UserRow, Problem> {
    let last_step = tx.setting(&step_setting(&row.id))?.and_then(|step| step.parse().ok()).unwrap_or(0);
    Ok(UserRow {
        id: row.id,
        login: row.login,
        name: row.display_name,
        pseudonym: row.pseudonym,
        roles: row.roles.into_iter().collect(),
        password: row.password,
        code_secret: row.totp.unwrap_or_default(),
        last_step,
        active: row.state == UserState::Active,
        created: row.created_at,
        failed: row.failed,
        rest_until: row.rest_until,
        lang: row.lang,
        preferences: Preferences { theme: row.theme, keys: row.keys, welcome: crate::Welcome::of(row.welcome) },
    })
}

pub(crate) fn user(tx: &mut Tx<'_>, login: &str) -> Result<Option<UserRow>, Problem> {
    let Some(row) = tx.user_by_login(login)? else { return Ok(None) };
    user_row(tx, row).map(Some)
}

/// The id of the account with this login.
pub(crate) fn account(tx: &mut Tx<'_>, login: &str) -> Result<String, Problem> {
    Ok(tx.user_by_login(login)?.ok_or_else(Problem::not_found)?.id)
}

pub(crate) fn users(tx: &mut Tx<'_>) -> Result<Vec<UserRow>, Problem> {
    tx.users()?.into_iter().map(|row| user_row(tx, row)).collect()
}

/// Pseudonym and name of each of our people.
pub(crate) fn officers(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Problem> {
    Ok(tx.users()?.into_iter().map(|row| (row.pseudonym, row.display_name)).collect())
}

pub(crate) fn add_user(tx: &mut Tx<'_>, row: &UserRow) -> Result<(), Problem> {
    if tx.user_by_login(&row.login)?.is_some() {
        return Err(Problem::field("login", "login-taken").arg("login", &row.login));
    }
    tx.add_user(&row.row())
}

pub(crate) fn change_user(tx: &mut Tx<'_>, row: &UserRow) -> Result<(), Problem> {
    if tx.update_user(&row.row())? { Ok(()) } else { Err(Problem::not_found()) }
}

pub(crate) fn sign_in_failed(tx: &mut Tx<'_>, login: &str, now: Moment) -> Result<(), Problem> {
    let Some(user) = user(tx, login)? else { return Ok(()) };
    let failed = user.failed.saturating_add(1);
    tx.note_sign_in(&user.id, failed, rest_until(failed, now))
}

#[derive(Clone)]
pub(crate) struct SessionRow {
    pub token: Digest,
    pub login: String,
    pub created: Moment,
    pub last_seen: Moment,
    pub ends: Moment,
    pub form_token: String,
}

/// Opens a session and burns the step of the one-time code that opened it.
pub(crate) fn signed_in(tx: &mut Tx<'_>, session: &SessionRow, step: i64) -> Result<(), Problem> {
    let user = user(tx, &session.login)?.ok_or_else(Problem::not_found)?;
    if step <= user.last_step {
        return Err(Problem::new(Class::SignedOut, STEP_USED));
    }
    tx.set_setting(&step_setting(&user.id), &step.to_string())?;
    tx.note_sign_in(&user.id, 0, None)?;
    tx.add_session(&Session {
        token: session.token,
        user: user.id,
        created_at: session.created,
        last_seen: session.last_seen,
        ends_at: session.ends,
        csrf: session.form_token.clone(),
    })
}

pub(crate) fn session(tx: &mut Tx<'_>, token: &Digest) -> Result<Option<(SessionRow, UserRow)>, Problem> {
    let Some(session) = tx.session(token)? else { return Ok(None) };
    let Some(user) = tx.user(&session.user)? else { return Ok(None) };
    let user = user_row(tx, user)?;
    Ok(Some((
        SessionRow {
            token: session.token,
            login: user.login.clone(),
            created: session.created_at,
            last_seen: session.last_seen,
            ends: session.ends_at,
            form_token: session.csrf,
        },
        user,
    )))
}

pub(crate) fn session_seen(tx: &mut Tx<'_>, token: &Digest, now: Moment) -> Result<(), Problem> {
    tx.touch_session(token, now)
}

pub(crate) fn end_session(tx: &mut Tx<'_>, token: &Digest) -> Result<(), Problem> {
    tx.end_session(token).map(drop)
}

pub(crate) fn end_sessions_of(tx: &mut Tx<'_>, login: &str) -> Result<(), Problem> {
    match tx.user_by_login(login)? {
        Some(user) => tx.end_sessions_of(&user.id).map(drop),
        None => Ok(()),
    }
}
