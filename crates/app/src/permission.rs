//! Who may do what: one pure function over one table.
//!
//! The table is the law of the house. It is printed, role by action, into `docs/reference/permissions.md`, and a test
//! fails when the printed one is stale.

use std::{collections::BTreeSet, fmt::Write as _};

use docket::{Act, Eyes, Reach};
use kernel::{Class, Problem, Role};

/// Something a person may want to do.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    /// See lists of dockets and the front page.
    ListDockets,
    /// Open one docket and read what is in it.
    ReadDocket,
    /// Open a new docket.
    OpenDocket,
    /// Do an act in a docket; the kind's table says which roles may.
    Act(&'static Act),
    /// Put a file into the vault, to be attached.
    Upload,
    /// Bring a table that is taken in.
    BringTable,
    /// Look somebody up among the persons named in dockets.
    FindPerson,
    /// Say whether two persons of the register are one, and take that back.
    DecidePair,
    /// Open a confidential docket that one does not work on, in an emergency; it is looked at afterwards.
    OpenInEmergency,
    /// Look afterwards at what was opened in an emergency.
    ReviewEmergency,
    /// See the list of translations: one's own, and those that one ordered.
    ReadTranslations,
    /// Order the translation of a paper of a docket, read it, send it back, take the order back.
    OrderTranslation,
    /// Read the source of a translation, write it, certify it. What is assigned is this text alone, never its docket.
    Translate,
    /// Read the cooperation records: programmes, visits, office holders.
    ReadRecords,
    /// Write what is known of bodies, posts, persons and agreements.
    WriteRecords,
    /// Read the register of authorities.
    ReadAuthorities,
    /// Add a partner, confirm its fingerprint, change its route.
    WriteAuthorities,
    /// See the state of messages and queues, without content.
    ReadTraffic,
    /// Write sealed files for a courier, and take in those he brings.
    CarryPouch,
    /// Read the list of users.
    ReadUsers,
    /// Add users, change their roles, suspend them.
    WriteUsers,
    /// Read journals and cards of the registration desk.
    ReadRegister,
    /// Register what comes and goes, pass it on, say that a number does not count.
    WriteRegister,
    /// Say that what a card asked for is done.
    FinishCard,
    /// Set how registration numbers look, and which departments there are.
    WriteNumbering,
    /// Bring letterheads, and say from which one letters are made.
    WriteLetterheads,
    /// See how the jobs of all persons stand, without what is in them.
    WatchJobs,
    /// See in figures how much each officer has to do.
    ReadLoad,
    /// Read releases for the press, also before they are public, and the photographs of events.
    ReadRelease,
    /// Write releases, bring photographs, write down who agrees to be shown.
    WriteRelease,
    /// Approve what somebody else wrote for the press, or send it back.
    ApproveRelease,
    /// Publish what two have approved, and withdraw what is public.
    PublishRelease,
    /// Read the log and check it.
    ReadAudit,
    /// Change one's own language, password, one-time code; sign out.
    OwnAccount,
}

impl Action {
    /// Every action but the acts of kinds.
    pub const FIXED: [Self; 33] = [
        Self::ListDockets,
        Self::ReadDocket,
        Self::OpenDocket,
        Self::Upload,
        Self::BringTable,
        Self::FindPerson,
        Self::DecidePair,
        Self::OpenInEmergency,
        Self::ReviewEmergency,
        Self::ReadTranslations,
        Self::OrderTranslation,
        Self::Translate,
        Self::ReadRecords,
        Self::WriteRecords,
        Self::ReadAuthorities,
        Self::WriteAuthorities,
        Self::ReadTraffic,
        Self::CarryPouch,
        Self::ReadUsers,
        Self::WriteUsers,
        Self::ReadRegister,
        Self::WriteRegister,
        Self::FinishCard,
        Self::WriteNumbering,
        Self::WriteLetterheads,
        Self::WatchJobs,
        Self::ReadLoad,
        Self::ReadRelease,
        Self::WriteRelease,
        Self::ApproveRelease,
        Self::PublishRelease,
        Self::ReadAudit,
        Self::OwnAccount,
    ];

    /// Its name in the matrix and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ListDockets => "list-dockets",
            Self::ReadDocket => "read-docket",
            Self::OpenDocket => "open-docket",
            Self::Act(act) => act.name,
            Self::Upload => "upload",
            Self::BringTable => "bring-table",
            Self::FindPerson => "find-person",
            Self::DecidePair => "decide-pair",
            Self::OpenInEmergency => "open-in-emergency",
            Self::ReviewEmergency => "review-emergency",
            Self::ReadTranslations => "read-translations",
            Self::OrderTranslation => "order-translation",
            Self::Translate => "translate",
            Self::ReadRecords => "read-records",
            Self::WriteRecords => "write-records",
            Self::ReadAuthorities => "read-authorities",
            Self::WriteAuthorities => "write-authorities",
            Self::ReadTraffic => "read-traffic",
            Self::CarryPouch => "carry-pouch",
            Self::ReadUsers => "read-users",
            Self::WriteUsers => "write-users",
            Self::ReadRegister => "read-register",
            Self::WriteRegister => "write-register",
            Self::FinishCard => "finish-card",
            Self::WriteNumbering => "write-numbering",
            Self::WriteLetterheads => "write-letterheads",
            Self::WatchJobs => "watch-jobs",
            Self::ReadLoad => "read-load",
            Self::ReadRelease => "read-release",
            Self::WriteRelease => "write-release",
            Self::ApproveRelease => "approve-release",
            Self::PublishRelease => "publish-release",
            Self::ReadAudit => "read-audit",
            Self::OwnAccount => "own-account",
        }
    }

    /// The roles that have it, each with the condition under which it does.
    const fn holders(self) -> &'static [(Role, Condition)] {
        use Condition::{Always, WhenAssigned, WhenOrdinaryOrAssigned};
        use Role::{Administrator, Auditor, Head, Officer, Registry, Signer, Translator};
        match self {
            Self::ListDockets => &[
                (Officer, Always),
                (Head, Always),
                (Signer, Always),
                (Registry, Always),
                (Auditor, Always),
                (Translator, WhenAssigned),
            ],
            Self::ReadRegister => &[
                (Officer, WhenOrdinaryOrAssigned),
                (Head, Always),
                (Signer, WhenOrdinaryOrAssigned),
                (Registry, Always),
                (Auditor, WhenOrdinaryOrAssigned),
                (Translator, WhenAssigned),
            ],
            Self::FinishCard => &[
                (Officer, WhenAssigned),
                (Head, Always),
                (Signer, WhenAssigned),
                (Registry, Always),
                (Translator, WhenAssigned),
            ],
            Self::ReadDocket | Self::Act(_) => &[
                (Officer, WhenOrdinaryOrAssigned),
                (Head, Always),
                (Signer, Always),
                (Registry, WhenOrdinaryOrAssigned),
                (Auditor, WhenOrdinaryOrAssigned),
                (Translator, WhenAssigned),
            ],
            Self::OpenDocket | Self::DecidePair | Self::WriteRelease => &[(Officer, Always), (Head, Always)],
            Self::ApproveRelease => &[(Signer, Always), (Head, Always)],
            Self::PublishRelease => &[(Registry, Always), (Head, Always)],
            Self::Upload => {
                &[(Officer, Always), (Head, Always), (Signer, Always), (Registry, Always), (Translator, Always)]
            }
            Self::BringTable => &[(Registry, Always), (Head, Always), (Administrator, Always)],
            Self::FindPerson => &[(Officer, Always), (Head, Always), (Signer, Always), (Registry, Always)],
            Self::OpenInEmergency => &[(Officer, Always), (Registry, Always)],
            Self::ReviewEmergency | Self::ReadLoad => &[(Head, Always)],
            Self::ReadTranslations => &[(Officer, Always), (Head, Always), (Translator, Always)],
            Self::OrderTranslation => &[(Officer, WhenOrdinaryOrAssigned), (Head, Always)],
            Self::Translate => &[(Translator, WhenAssigned)],
            Self::ReadRecords | Self::ReadRelease => &[
                (Officer, Always),
                (Head, Always),
                (Signer, Always),
                (Registry, Always),
                (Translator, Always),
                (Auditor, Always),
            ],
            Self::ReadAuthorities | Self::OwnAccount => &[
                (Officer, Always),
                (Head, Always),
                (Signer, Always),
                (Registry, Always),
                (Translator, Always),
                (Auditor, Always),
                (Administrator, Always),
            ],
            Self::ReadTraffic => &[
                (Officer, Always),
                (Head, Always),
                (Signer, Always),
                (Registry, Always),
                (Auditor, Always),
                (Administrator, Always),
            ],
            Self::CarryPouch | Self::WriteRecords | Self::WriteRegister | Self::WriteLetterheads => {
                &[(Registry, Always), (Head, Always)]
            }
            Self::WriteAuthorities | Self::WriteUsers | Self::WriteNumbering | Self::WatchJobs => {
                &[(Administrator, Always)]
            }
            Self::ReadUsers => &[(Administrator, Always), (Head, Always), (Auditor, Always)],
            Self::ReadAudit => &[(Auditor, Always)],
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    Always,
    WhenOrdinaryOrAssigned,
    WhenAssigned,
}

impl Condition {
    const fn holds(self, resource: Resource) -> bool {
        match self {
            Self::Always => true,
            Self::WhenAssigned => resource.assigned,
            Self::WhenOrdinaryOrAssigned => !resource.confidential || resource.assigned,
        }
    }

    const fn mark(self) -> &'static str {
        match self {
            Self::Always => "yes",
            Self::WhenOrdinaryOrAssigned => "ordinary, or assigned",
            Self::WhenAssigned => "assigned",
        }
    }
}

/// What the table needs to know of the thing that is acted on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Resource {
    /// Whether it is confidential.
    pub confidential: bool,
    /// Whether it is assigned to the person.
    pub assigned: bool,
}

/// The answer: the role in which the person acts and the rule that allows it, or the rule that forbids it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Allowed, acting in this role.
    Allow {
        /// The role.
        role: Role,
        /// The rule, for the log.
        rule: String,
    },
    /// Not allowed.
    Deny {
        /// The rule, for the log.
        rule: String,
    },
}

impl Verdict {
    /// The role, or the problem for the person.
    ///
    /// # Errors
    /// `forbidden` with the action's name.
    pub fn role(self) -> Result<Role, Problem> {
        match self {
            Self::Allow { role, .. } => Ok(role),
            Self::Deny { rule } => Err(Problem::new(Class::Forbidden, "forbidden").detail(rule)),
        }
    }
}

/// Whether somebody with `roles` may do `action` on `resource`.
///
/// Among several roles the first of the table that allows it is the one in which the person acts.
pub fn may(roles: &BTreeSet<Role>, action: Action, resource: Resource) -> Verdict {
    let name = action.name();
    let mut near_miss = None;
    for &(role, condition) in action.holders() {
        if !roles.contains(&role) {
            continue;
        }
        if let Action::Act(act) = action
            && !act.roles.contains(&role)
        {
            continue;
        }
        if condition.holds(resource) {
            return Verdict::Allow { role, rule: format!("{name}: {} ({})", role.as_str(), condition.mark()) };
        }
        near_miss = Some((role, condition));
    }
    let rule = near_miss.map_or_else(
        || format!("{name}: none of the person's roles has it"),
        |(role, condition)| format!("{name}: {} only when {}", role.as_str(), condition.mark()),
    );
    Verdict::Deny { rule }
}

/// The matrix role by action in Markdown, for the reference and for review.
pub fn matrix(kinds: &[&'static dyn docket::AnyKind]) -> String {
    let mut text = String::from(
        "# Permissions\n\nGenerated from the table in `crates/app/src/permission.rs` and the tables of acts of the \
         kinds; a test fails when this page is stale.\n\n*ordinary, or assigned*: a confidential docket only when it \
         is assigned to the person. *proposes*: the act goes out when another person, a signing prosecutor, approves \
         it.\n\n## What everybody may do\n\n",
    );
    header(&mut text, "Action");
    for action in Action::FIXED {
        row(&mut text, action.name(), |role| mark(action, role, ""));
    }
    text.push_str("\n## Acts in every docket\n\n");
    header(&mut text, "Act");
    for act in docket::Command::generic_acts() {
        row(&mut text, act.name, |role| mark(Action::Act(act), role, ""));
    }
    for kind in kinds {
        let _ = write!(text, "\n## Acts of the kind `{}`\n\n", kind.name());
        header(&mut text, "Act");
        for act in kind.table() {
            let suffix = if act.eyes == Eyes::Four { "proposes" } else { "" };
            let name = match act.reach {
                Reach::Home => act.name.to_owned(),
                Reach::Shared => format!("{} →", act.name),
            };
            row(&mut text, &name, |role| mark(Action::Act(act), role, suffix));
        }
    }
    text.push_str(
        "\nWhat a partner without a node did by letter is registered by officers, heads and the registration desk: each \
         act that leaves the house has a twin whose name begins with `paper-`.\n",
    );
    text.push_str("\nAn arrow marks acts that leave the house.\n");
    text
}

fn mark(action: Action, role: Role, suffix: &str) -> String {
    let holder = action.holders().iter().find(|(holder, _)| *holder == role);
    match (holder, action) {
        (Some(_), Action::Act(act)) if !act.roles.contains(&role) => "–".to_owned(),
        (Some((_, condition)), _) if suffix.is_empty() => condition.mark().to_owned(),
        (Some((_, Condition::Always)), _) => suffix.to_owned(),
        (Some((_, condition)), _) => format!("{suffix}, {}", condition.mark()),
        (None, _) => "–".to_owned(),
    }
}

fn header(text: &mut String, first: &str) {
    let _ = write!(text, "| {first} |");
    for role in Role::OF_PEOPLE {
        let _ = write!(text, " {} |", role.as_str());
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(Role::OF_PEOPLE.len()));
    text.push('\n');
}

fn row(text: &mut String, name: &str, cell: impl Fn(Role) -> String) {
    let _ = write!(text, "| {name} |");
    for role in Role::OF_PEOPLE {
        let _ = write!(text, " {} |", cell(role));
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(list: &[Role]) -> BTreeSet<Role> {
        list.iter().copied().collect()
    }

    #[test]
    fn an_administrator_cannot_read_cases() {
        let administrator = roles(&[Role::Administrator]);
        let open = Resource { confidential: false, assigned: true };
        for action in [
            Action::ListDockets,
            Action::ReadDocket,
            Action::OpenDocket,
            Action::FindPerson,
            Action::ReadAudit,
            Action::Upload,
            Action::CarryPouch,
            Action::ReadRegister,
            Action::WriteRegister,
            Action::WriteRecords,
            Action::ReadRelease,
            Action::PublishRelease,
        ] {
            assert!(matches!(may(&administrator, action, open), Verdict::Deny { .. }), "{}", action.name());
        }
        for act in kinds::all()
            .iter()
            .flat_map(|kind| kind.table().iter().chain(kind.on_paper()))
            .chain(docket::Command::generic_acts())
        {
            assert!(matches!(may(&administrator, Action::Act(act), open), Verdict::Deny { .. }), "{}", act.name);
        }
    }

    #[test]
    fn an_auditor_changes_nothing() {
        let auditor = roles(&[Role::Auditor]);
        let open = Resource { confidential: false, assigned: true };
        for action in [Action::WriteRelease, Action::ApproveRelease, Action::PublishRelease] {
            assert!(matches!(may(&auditor, action, open), Verdict::Deny { .. }), "{}", action.name());
        }
        for act in kinds::all()
            .iter()
            .flat_map(|kind| kind.table().iter().chain(kind.on_paper()))
            .chain(docket::Command::generic_acts())
        {
            assert!(matches!(may(&auditor, Action::Act(act), open), Verdict::Deny { .. }), "{}", act.name);
        }
    }

    #[test]
    fn nobody_may_do_everything_and_nobody_without_a_role_may_do_anything() {
        let nobody = roles(&[]);
        for action in Action::FIXED {
            assert!(matches!(may(&nobody, action, Resource::default()), Verdict::Deny { .. }), "{}", action.name());
        }
        for role in Role::OF_PEOPLE {
            let all = Action::FIXED
                .into_iter()
                .all(|action| matches!(may(&roles(&[role]), action, Resource::default()), Verdict::Allow { .. }));
            assert!(!all, "{}", role.as_str());
        }
    }

    #[test]
    fn a_confidential_docket_is_for_those_who_work_on_it() {
        let officer = roles(&[Role::Officer]);
        let foreign = Resource { confidential: true, assigned: false };
        let own = Resource { confidential: true, assigned: true };
        assert!(matches!(may(&officer, Action::ReadDocket, foreign), Verdict::Deny { .. }));
        assert!(matches!(may(&officer, Action::ReadDocket, own), Verdict::Allow { .. }));
        let translator = roles(&[Role::Translator]);
        assert!(matches!(may(&translator, Action::ReadDocket, Resource::default()), Verdict::Deny { .. }));
    }

    #[test]
    fn the_printed_matrix_is_the_one_in_force() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/permissions.md");
        let now = matrix(kinds::all());
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, &now).expect("the docs folder is writable");
        }
        let printed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(printed == now, "stale: run `UPDATE_DOCS=1 cargo test -p app matrix` and read the difference");
    }
}
