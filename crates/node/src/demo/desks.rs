//! The desks beside the cases: papers and an e-mail that are registered, a translation in work, a form half written, a
//! matter that was opened in an emergency. All of it invented.

use std::io::Cursor;

use anyhow::{Context as _, Result};
use app::{
    Edit, Keep, NewPurpose, NewTranslation, SegmentEdit, Target, TypedPart, Upload,
    register::{NewCard, Registered},
};
use docket::{AttachmentRef, Handling, Object};
use kernel::{Clock as _, DocketId, Lang};
use press::{Block, Letter, Press, Signature, Version};
use serde_json::{Value, json};

use super::{Stage, office::At};

/// An e-mail as it would arrive.
const MAIL: &str = "From: DEMO office <demo@post.example>\r\nTo: desk@post.example\r\n\
    Date: Wed, 18 Nov 2026 09:12:00 +0300\r\nSubject: DEMO: contact for the seminar\r\n\
    Message-ID: <demo-contact@post.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
    DEMO. We kindly ask you to name a contact for the seminar on requests in electronic form.\r\n";

impl Stage {
    /// The record of a questioning and what a bank answered: two papers of a result.
    pub(super) async fn records_of_work(&self, at: At) -> Result<Vec<AttachmentRef>> {
        let record = self.paper(
            "DEMO: протокол допроса свидетеля",
            &[
                "DEMO. Вымышленный протокол. Свидетелю разъяснены права и обязанности.",
                "Свидетель показал, что перевод поступил на его счёт по договору поставки, которого он не видел, и в тот же день был снят наличными.",
                "Протокол прочитан, замечаний нет.",
            ],
        )?;
        let answer = self.paper(
            "DEMO: ответ банка",
            &["DEMO. Вымышленная выписка по счёту за январь–июнь 2026 года: одно поступление, одно снятие."],
        )?;
        Ok(vec![
            self.brings(at, "officer", "DEMO протокол допроса.pdf", "application/pdf", record).await?,
            self.brings(at, "officer", "DEMO ответ банка.pdf", "application/pdf", answer).await?,
        ])
    }

    /// A page set as a letter.
    pub(super) fn paper(&self, title: &str, paragraphs: &[&str]) -> Result<Vec<u8>> {
        let version = Version {
            lang: Lang::Ru,
            sender: vec!["DEMO".to_owned()],
            addressee: Vec::new(),
            number_line: self.clock.now().date().to_string(),
            answer_to: None,
            title: title.to_owned(),
            blocks: paragraphs.iter().map(|&text| Block::Paragraph(text.to_owned())).collect(),
            signature: Signature::default(),
            footer: "DEMO".to_owned(),
            page_word: "стр.".to_owned(),
            confidentiality: None,
            running: None,
        };
        let letter = Letter {
            versions: vec![version],
            demo: true,
            landscape: false,
            reference: String::new(),
            at: self.clock.now(),
        };
        Ok(Press::new()?.pdf(&letter)?)
    }

    pub(super) async fn brings(
        &self,
        at: At,
        login: &str,
        name: &str,
        media: &str,
        bytes: Vec<u8>,
    ) -> Result<AttachmentRef> {
        let app = self.app(at);
        let actor = app.actor_at_console(login).await?;
        let what = Upload {
            name: name.to_owned(),
            media_type: media.to_owned(),
            handling: Handling::Official,
            lang: Some(Lang::Ru),
        };
        Ok(app.upload(&actor, what, Box::new(Cursor::new(bytes))).await?)
    }

    /// The text of a draft is given to the translator, who has done the first two pieces.
    pub(super) async fn orders_translation(&self, at: At, docket: DocketId) -> Result<()> {
        let app = self.app(at);
        let head = app.actor_at_console("head").await?;
        let translator = app.actor_at_console("translator").await?;
        let case = app.case(&head, docket).await?;
        let draft = case.entries.iter().rev().find(|view| view.held.entry.kind == "mla.drafted");
        let new = NewTranslation {
            entry: draft.context("a draft")?.held.digest.to_string(),
            file: String::new(),
            from: "ru".to_owned(),
            to: "uz".to_owned(),
            translator: translator.pseudonym.clone(),
            due: self.in_days(9),
            instruction: "DEMO: имена — как в паспорте.".to_owned(),
            machine: false,
        };
        let id = app.order_translation(&head, docket, new).await?;
        for (place, text, what) in [
            (0, "DEMO: tarjimadagi soʻrov", Edit::Accept),
            (1, "Oʻta yirik miqdordagi firibgarlik (DEMO).", Edit::Keep),
        ] {
            let edit = SegmentEdit { place, version: 1, text: text.to_owned(), what };
            app.write_segment(&translator, &id, edit).await?;
        }
        Ok(())
    }

    /// A letter by post that is passed on, an e-mail, and an answer on paper.
    pub(super) async fn registers_papers(&self, at: At) -> Result<()> {
        let scan = self.paper(
            "DEMO: письмо без узла",
            &["DEMO. Вымышленное письмо ведомства, у которого нет своего узла: просим сообщить, кому направлять запросы."],
        )?;
        let scan = self.brings(at, "registry", "DEMO скан письма.pdf", "application/pdf", scan).await?;
        let officer = self.app(at).actor_at_console("officer").await?;
        let letter = json!({
            "correspondent": "DEMO: ведомство без узла", "their_number": "DEMO 7-14/55", "their_day": self.in_days(-6),
            "subject": "DEMO: о порядке направления запросов", "paper": "letter", "way": "post",
            "handling": "ordinary", "language": "ru", "pages": 1, "control": self.in_days(10),
        });
        self.registers(at, "in", letter, vec![scan], officer.pseudonym).await?;
        let mail = self.brings(at, "registry", "DEMO seminar.eml", "message/rfc822", MAIL.into()).await?;
        let mail_card = json!({
            "correspondent": "DEMO office", "subject": "DEMO: contact for the seminar", "paper": "letter",
            "way": "email", "handling": "ordinary", "language": "en",
        });
        self.registers(at, "in", mail_card, vec![mail], String::new()).await?;
        let answer = json!({
            "correspondent": "DEMO: ведомство без узла", "subject": "DEMO: ответ о порядке направления запросов",
            "paper": "answer", "way": "post", "handling": "ordinary", "language": "ru", "pages": 1,
        });
        self.registers(at, "out", answer, Vec::new(), String::new()).await
    }

    async fn registers(&self, at: At, series: &str, body: Value, files: Vec<AttachmentRef>, to: String) -> Result<()> {
        let app = self.app(at);
        let clerk = app.actor_at_console("registry").await?;
        let body: Object = body.as_object().cloned().unwrap_or_default();
        let new = NewCard { id: app.new_form(), series: series.to_owned(), body, files, to, ..NewCard::default() };
        match app.register(&clerk, new).await? {
            Registered::Card(_) => Ok(()),
            Registered::Twins(_) => anyhow::bail!("the story registers something twice"),
        }
    }

    /// An officer has begun a request and gone home.
    pub(super) async fn writes_half(&self, at: At) -> Result<()> {
        let app = self.app(at);
        let officer = app.actor_at_console("officer").await?;
        let inputs = [("subject", "DEMO: начатый и не отправленный запрос"), ("requesting_body", "DEMO")];
        let typed = TypedPart {
            part: None,
            base: String::new(),
            page: app.new_form(),
            inputs: inputs.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            step: String::new(),
        };
        let keep = Keep {
            id: app.new_form(),
            target: Target::New("mla".to_owned()),
            act: "draft".to_owned(),
            rest: Vec::new(),
            typed,
        };
        app.keep_form(&officer, keep).await?;
        let ground = NewPurpose {
            matter: String::new(),
            ground: "supervision".to_owned(),
            words: "DEMO: показать, как называют цель".to_owned(),
        };
        app.state_purpose(&app.actor_at_console("head").await?, ground).await?;
        Ok(())
    }

    /// The registry opens a confidential matter in an emergency; the head has not looked at it yet.
    pub(super) async fn in_emergency(&self, at: At, docket: DocketId) -> Result<()> {
        let app = self.app(at);
        let officer = app.actor_at_console("officer").await?;
        let number = app.number_of(&officer, docket).await?.context("a matter with a number")?;
        let clerk = app.actor_at_console("registry").await?;
        app.open_in_emergency(&clerk, &number, "DEMO: по телефону спросили, где дело; офицера нет на месте.").await?;
        Ok(())
    }
}
