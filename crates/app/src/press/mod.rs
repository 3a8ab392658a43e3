//! What of a matter others may be told after it was held: photographs with the consent of those shown, badges, and releases
//! for the press. Nothing of it belongs to the docket: it never leaves for a partner, and the public reads editions alone.

mod badges;
mod photo;
mod public;
mod release;

use kernel::{DocketId, Names, Problem};
use store::Tx;

pub use badges::{BadgeLine, BadgesView};
pub use photo::{Consent, NewPhoto, PhotoPerson, PhotoSays, PhotoView, PhotosView};
pub use public::{PublicArchive, PublicPhoto, PublicRelease, PublicSays};
pub use release::{
    EditionView, NewRelease, ReleaseAct, ReleaseLine, ReleasePhoto, ReleaseSays, ReleaseState, ReleaseView,
};
pub(crate) use {photo::photo_digest, release::release_digest};

use crate::{
    Actor, App,
    act::resource,
    opened::Opened,
    permission::{Action, Resource, may},
};

impl App {
    /// A matter in which this person may do something for the press: she may read it without an emergency, and has the
    /// right besides.
    ///
    /// # Errors
    /// `forbidden`, `not-found`.
    async fn press_matter(
        &self,
        actor: &Actor,
        docket: DocketId,
        action: Action,
    ) -> Result<std::sync::Arc<Opened>, Problem> {
        let verdict = may(&actor.roles, action, Resource::default());
        self.note_refusal(actor, &verdict, &docket.to_string()).await?;
        verdict.role()?;
        let opened = self.readable(actor, docket).await?;
        may(&actor.roles, Action::ReadDocket, resource(opened.look(), actor))
            .role()
            .map_err(|_| Problem::not_found())?;
        Ok(opened)
    }
}

/// Whether this person may read the matter, as its view says.
fn reads(tx: &mut Tx<'_>, actor: &Actor, docket: DocketId) -> Result<Option<store::ListedDocket>, Problem> {
    let Some(listed) = tx.listed_docket(docket)? else { return Ok(None) };
    let resource = Resource {
        confidential: listed.summary.confidential,
        assigned: listed.assigned_to.as_deref() == Some(actor.pseudonym.as_str()),
    };
    Ok(may(&actor.roles, Action::ReadDocket, resource).role().is_ok().then_some(listed))
}

/// The texts without spaces around them, those that are empty left out.
fn trimmed(names: &Names) -> Names {
    let kept = names.0.iter().map(|(lang, text)| (*lang, text.trim().to_owned()));
    Names(kept.filter(|(_, text)| !text.is_empty()).collect())
}

/// Refuses texts of more characters than `most`, at the field `name-<language>`.
fn within(names: &Names, field: &str, most: usize) -> Result<(), Problem> {
    for (lang, text) in &names.0 {
        if text.chars().count() > most {
            return Err(Problem::field(format!("{field}-{lang}"), "field-too-long").arg("limit", most));
        }
        if text.contains('\0') {
            return Err(Problem::field(format!("{field}-{lang}"), "field-wrong"));
        }
    }
    Ok(())
}
