//! Samples of authorities and of those who work in one.

use app::{AuthorityView, UserView};
use kernel::{Lang, Role};

use super::{id, names, now};

pub fn authority(state: &str, name: &str) -> AuthorityView {
    AuthorityView {
        id: id(name),
        names: names("An authority"),
        state: state.into(),
        route: "push".into(),
        fingerprint: Some("1234 5678".into()),
        valid_until: Some(now()),
        contact: Some("+998 71".into()),
        sheet: true,
        address: vec!["1 Main street".into()],
    }
}

pub fn user(login: &str, active: bool) -> UserView {
    UserView {
        login: login.into(),
        name: "Rauf Hüseynov".into(),
        roles: [Role::Officer, Role::Registry].into(),
        active,
        created_at: now(),
        lang: Lang::Az,
    }
}
