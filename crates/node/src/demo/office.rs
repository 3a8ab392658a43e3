//! People at work: each step of the story is an act of somebody in one of the offices.

use anyhow::{Context as _, Result};
use app::{Done, Target};
use docket::{AttachmentRef, Command, Object};
use kernel::DocketId;
use serde_json::{Value, json};

use super::Stage;

/// An office, by its place in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Baku,
    Moscow,
    Tashkent,
}

/// The fields of an act and its papers.
type What = (Value, Vec<AttachmentRef>);

impl Stage {
    pub(super) fn app(&self, at: At) -> &app::App {
        &self.nodes[at as usize].house.app
    }

    /// Somebody does something. What needs a second person is approved by the office's signer.
    pub(super) async fn does(&self, at: At, login: &str, docket: DocketId, act: &str, fields: Value) -> Result<Done> {
        self.step(at, login, Target::Docket { id: docket, seen: None }, act, (fields, Vec::new())).await
    }

    /// Somebody does something with papers.
    pub(super) async fn does_with(
        &self,
        at: At,
        docket: DocketId,
        act: &str,
        fields: Value,
        papers: Vec<AttachmentRef>,
    ) -> Result<Done> {
        self.step(at, "officer", Target::Docket { id: docket, seen: None }, act, (fields, papers)).await
    }

    /// An officer proposes something, and nobody has approved it yet.
    pub(super) async fn proposes(&self, at: At, docket: DocketId, act: &str, fields: Value) -> Result<()> {
        let target = Target::Docket { id: docket, seen: None };
        let proposed = self.acts(at, "officer", target, act, (fields, Vec::new())).await?;
        anyhow::ensure!(proposed.proposed, "{act} needs no second person");
        self.settle().await
    }

    /// Somebody begins a new request.
    pub(super) async fn begins(&self, at: At, fields: Value) -> Result<DocketId> {
        self.begins_as(at, "mla", fields).await
    }

    /// Somebody begins a new matter of some kind.
    pub(super) async fn begins_as(&self, at: At, kind: &str, fields: Value) -> Result<DocketId> {
        Ok(self.step(at, "officer", Target::New(kind.to_owned()), "draft", (fields, Vec::new())).await?.docket)
    }

    async fn step(&self, at: At, login: &str, target: Target, act: &str, what: What) -> Result<Done> {
        let done = self.acts(at, login, target, act, what).await?;
        let done = if done.proposed { self.approves(at, done).await? } else { done };
        self.settle().await?;
        Ok(done)
    }

    async fn acts(&self, at: At, login: &str, target: Target, act: &str, (fields, papers): What) -> Result<Done> {
        let app = self.app(at);
        let fields: Object = fields.as_object().cloned().unwrap_or_default();
        let actor = app.actor_at_console(login).await?;
        let command = Command { act: act.to_owned(), fields, attachments: papers };
        app.act(&actor, target, command).await.with_context(|| format!("the story stops: {at:?}, {login}, {act}"))
    }

    async fn approves(&self, at: At, proposed: Done) -> Result<Done> {
        let app = self.app(at);
        let signer = app.actor_at_console("signer").await?;
        let proposal = proposed.entries.first().context("a proposal without an entry")?;
        let mut fields = Object::new();
        fields.insert("proposal".into(), Value::from(proposal.to_string()));
        let command = Command { act: "approve".to_owned(), fields, attachments: Vec::new() };
        let target = Target::Docket { id: proposed.docket, seen: None };
        app.act(&signer, target, command).await.context("the story stops at an approval")
    }

    /// Somebody opens a request and reads it.
    pub(super) async fn reads(&self, at: At, login: &str, docket: DocketId) -> Result<()> {
        let app = self.app(at);
        let actor = app.actor_at_console(login).await?;
        app.case(&actor, docket).await?;
        self.settle().await
    }

    /// A draft goes through the house until it is translated and ready to sign.
    pub(super) async fn prepares(&self, at: At, docket: DocketId, into: &str) -> Result<()> {
        self.does(at, "officer", docket, "submit", json!({})).await?;
        self.does(at, "officer", docket, "ask-translation", json!({"into": into})).await?;
        self.assigns(at, docket, "translator").await?;
        let fields = self.form(at, "translator", docket, "translated").await?;
        self.does(at, "translator", docket, "translated", Value::Object(fields)).await?;
        self.assigns(at, docket, "officer").await?;
        self.does(at, "head", docket, "ready", json!({})).await?;
        Ok(())
    }

    /// The head gives the matter to somebody.
    pub(super) async fn assigns(&self, at: At, docket: DocketId, login: &str) -> Result<()> {
        let actor = self.app(at).actor_at_console(login).await?;
        self.does(at, "head", docket, "assign", json!({"to": actor.pseudonym})).await?;
        Ok(())
    }

    /// What a form starts with.
    async fn form(&self, at: At, login: &str, docket: DocketId, act: &str) -> Result<Object> {
        let app = self.app(at);
        let actor = app.actor_at_console(login).await?;
        Ok(app.form(&actor, Target::Docket { id: docket, seen: None }, act).await?.values)
    }

    /// A draft goes through the house and leaves.
    pub(super) async fn sends(&self, at: At, docket: DocketId, into: &str) -> Result<()> {
        self.prepares(at, docket, into).await?;
        self.does(at, "signer", docket, "send", json!({})).await?;
        Ok(())
    }

    /// What arrived is read, registered and acknowledged.
    pub(super) async fn acknowledges(&self, at: At, docket: DocketId, lang: &str, expected: &str) -> Result<()> {
        self.reads(at, "registry", docket).await?;
        self.does(at, "registry", docket, "register", json!({})).await?;
        let mut fields = self.form(at, "registry", docket, "acknowledge").await?;
        fields.insert("handler".into(), json!("DEMO"));
        fields.insert("reply_language".into(), json!(lang));
        fields.insert("expected".into(), json!(expected));
        self.does(at, "registry", docket, "acknowledge", Value::Object(fields)).await?;
        Ok(())
    }

    /// What was acknowledged is examined in every point; `against` names the point that stands against it.
    pub(super) async fn examines(&self, at: At, docket: DocketId, against: Option<&str>) -> Result<()> {
        let finding = |check: &str| if against == Some(check) { "no" } else { "yes" };
        let findings: Vec<Value> =
            kinds::mla::codes::CHECKS.iter().map(|check| json!({"check": check, "finding": finding(check)})).collect();
        self.does(at, "officer", docket, "examine", json!({"findings": findings})).await?;
        Ok(())
    }

    /// What was acknowledged is examined and accepted.
    pub(super) async fn accepts(&self, at: At, docket: DocketId) -> Result<()> {
        self.examines(at, docket, None).await?;
        self.weighs(at, docket).await?;
        self.does(at, "officer", docket, "accept", json!({})).await?;
        Ok(())
    }

    /// Every ground of refusal is answered, the sensitive ones by two people.
    pub(super) async fn weighs(&self, at: At, docket: DocketId) -> Result<()> {
        let app = self.app(at);
        let officer = app.actor_at_console("officer").await?;
        let view = app.law(&officer, docket, None).await?;
        let answers: Vec<Value> =
            view.worksheet.iter().map(|line| json!({"rule": line.rule, "finding": "no"})).collect();
        if answers.is_empty() {
            return Ok(());
        }
        let fields = json!({"answers": answers, "rule_set": view.rule_set.to_string()});
        self.does(at, "officer", docket, "answer-grounds", fields).await?;
        if view.worksheet.iter().any(|line| line.sensitive) {
            self.does(at, "head", docket, "confirm-grounds", json!({})).await?;
        }
        Ok(())
    }

    /// It is given to an executing body, and work begins.
    pub(super) async fn executes(&self, at: At, docket: DocketId, body: &str) -> Result<()> {
        self.does(at, "head", docket, "assign-execution", json!({"executing_body": body})).await?;
        self.does(at, "officer", docket, "begin-execution", json!({})).await?;
        Ok(())
    }
}
