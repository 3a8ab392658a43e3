//! E-mails that are registered: what stands in their head, and the files inside. The message itself stays as it came.

use std::{io::Read, sync::Arc};

use docket::AttachmentRef;
use kernel::{Class, Date, Digest, Problem};
use store::CardFileRow;

use crate::{Actor, App, Inner, permission::Action};

/// Letters of the text that the person sees beside the card.
const SHOWN: usize = 6_000;

/// What an e-mail says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailRead {
    /// Its sender.
    pub from: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// The day on which it was written.
    pub day: Option<Date>,
    /// Its identity.
    pub message_id: Option<String>,
    /// The beginning of its text.
    pub text: String,
    /// The files inside.
    pub files: Vec<CardFileRow>,
}

/// Whether a file is an e-mail by its name or its type.
pub(super) fn is_mail(media_type: &str, name: &str) -> bool {
    media_type == "message/rfc822" || name.to_lowercase().ends_with(".eml")
}

/// An e-mail in the vault, with its files.
pub(super) fn opened(inner: &Inner, digest: &Digest) -> Result<(text::MailHead, text::Text), Problem> {
    let unreadable = |detail: &dyn std::fmt::Display| Problem::field("mail", "register-mail-unreadable").detail(detail);
    if inner.vault.size(digest)? > text::limits::FILE as u64 {
        let most = text::limits::FILE >> 20;
        return Err(Problem { field: Some("mail".into()), ..Problem::new(Class::TooLarge, "register-mail-large") }
            .arg("limit", most));
    }
    let mut bytes = Vec::new();
    inner.vault.open_blob(digest)?.read_to_end(&mut bytes).map_err(Problem::internal)?;
    let head = text::mail_head(&bytes).ok_or_else(|| unreadable(&"no head"))?;
    let read = text::read(&bytes, "mail.eml", "message/rfc822").map_err(|error| unreadable(&error))?;
    if read.format != text::Format::Mail {
        return Err(unreadable(&"no message"));
    }
    Ok((head, read))
}

/// The files inside an e-mail, as a card lists them.
pub(super) fn inside(read: &text::Text) -> Vec<CardFileRow> {
    let name = |name: &Option<String>| {
        let name = name.as_deref().unwrap_or_default();
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let kept: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
        if kept.trim().is_empty() { "attachment".to_owned() } else { kept.trim().to_owned() }
    };
    read.attachments
        .iter()
        .map(|file| CardFileRow {
            digest: Digest::of(&file.bytes),
            size: u64::try_from(file.bytes.len()).unwrap_or(u64::MAX),
            media_type: if file.media.bytes().all(|b| b.is_ascii_graphic())
                && file.media.contains('/')
                && file.media.len() < 100
            {
                file.media.clone()
            } else {
                "application/octet-stream".into()
            },
            name: name(&file.name),
            inside: true,
        })
        .collect()
}

impl App {
    /// Reads an e-mail that this person brought, for the card that is made of it. Nothing is registered by it.
    ///
    /// # Errors
    /// `forbidden`, `attachment-missing` when she brought no such file; of the field `mail`: `register-mail-unreadable`,
    /// `register-mail-large`.
    pub async fn read_mail(&self, actor: &Actor, file: &AttachmentRef) -> Result<MailRead, Problem> {
        self.permitted(actor, Action::WriteRegister, "register").await?;
        self.brought(actor, vec![(file.digest, file.size)]).await?;
        let (inner, digest) = (Arc::clone(&self.inner), file.digest);
        crate::blocking(move || {
            let (head, read) = opened(&inner, &digest)?;
            Ok(MailRead {
                files: inside(&read),
                text: read.body.chars().take(SHOWN).collect(),
                from: head.from,
                to: head.to,
                subject: head.subject,
                day: head.day,
                message_id: head.message_id,
            })
        })
        .await
    }
}
