//! A state machine as data: rows that say from where, by which entry, to where, and what that does to the clocks.
//!
//! The code of a kind finds its way in these rows and nowhere else, and the reference pages are printed from them.

/// Who makes a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The authority that asked (rows of a line).
    Requesting,
    /// The authority that is asked now (rows of a line).
    Requested,
    /// Either of the two, or any of several (rows of a line).
    Either,
    /// The authority that promised (rows of a line).
    Owner,
    /// The authority that it was promised to (rows of a line).
    Other,
    /// The authority that receives the others (rows of a line).
    Host,
    /// An authority that comes (rows of a line).
    Guest,
    /// Any of several parties (rows of a line).
    Party,
    /// Our own authority, in an entry for the partners (rows of a desk).
    Us,
    /// A partner (rows of a desk).
    Partner,
    /// Our own authority, at home (rows of a desk).
    Home,
}

impl Who {
    /// The word for the reference page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Requesting => "requesting",
            Self::Requested => "requested",
            Self::Either => "either",
            Self::Owner => "who promised",
            Self::Other => "who it was promised to",
            Self::Host => "the host",
            Self::Guest => "a guest",
            Self::Party => "a party",
            Self::Us => "we, to the partners",
            Self::Partner => "a partner",
            Self::Home => "we, at home",
        }
    }
}

/// What a move does to a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect<C: 'static> {
    /// Starts it afresh; one that stands still goes on with the time it has left.
    Start(C),
    /// Lets it stand still, if it runs.
    Pause(C),
    /// Lets it go on, if it stands still.
    Resume(C),
    /// Stops it: what it waited for happened, or is of no interest any more.
    Stop(C),
    /// Stops every clock.
    StopAll,
}

/// One row of a machine.
#[derive(Clone, Copy, Debug)]
pub struct Row<S: 'static, G, C: 'static> {
    /// The states from which it leads.
    pub from: &'static [S],
    /// The entry's type.
    pub entry: &'static str,
    /// The state to which it leads; `None` stays where it is.
    pub to: Option<S>,
    /// Who makes it.
    pub who: Who,
    /// What else must hold.
    pub guard: G,
    /// What it does to the clocks, in order.
    pub clocks: &'static [Effect<C>],
    /// States that the move passes because the entry implies them: an acknowledgement implies a delivery.
    pub implies: &'static [S],
    /// Whether a person may be offered this move. The others only let a desk follow the line: entries cross, receipts
    /// come late, and a node that lost its home entries is resupplied with the shared ones alone.
    pub offered: bool,
}

impl<S: Copy + PartialEq, G: Copy, C: Copy> Row<S, G, C> {
    /// A row without clocks.
    pub const fn new(from: &'static [S], entry: &'static str, to: Option<S>, who: Who, guard: G) -> Self {
        Self { from, entry, to, who, guard, clocks: &[], implies: &[], offered: true }
    }

    /// With effects on clocks.
    #[must_use]
    pub const fn clocks(mut self, clocks: &'static [Effect<C>]) -> Self {
        self.clocks = clocks;
        self
    }

    /// A row that lets the desk follow the line, passing these states.
    #[must_use]
    pub const fn follows(mut self, implies: &'static [S]) -> Self {
        self.implies = implies;
        self.offered = false;
        self
    }

    /// Whether the row begins in `state` with `entry` by `who`.
    pub fn begins(&self, state: S, entry: &str, who: Who) -> bool {
        let who_fits = self.who == who
            || (self.who == Who::Either
                && matches!(
                    who,
                    Who::Us
                        | Who::Partner
                        | Who::Requesting
                        | Who::Requested
                        | Who::Owner
                        | Who::Other
                        | Who::Host
                        | Who::Guest
                ));
        who_fits && self.entry == entry && self.from.contains(&state)
    }

    /// The state after the move from `state`.
    pub fn leads(&self, state: S) -> S {
        self.to.unwrap_or(state)
    }
}

/// The first row that begins in `state` with `entry` by `who` and whose guard holds.
pub fn find<S: Copy + PartialEq, G: Copy, C: Copy>(
    table: &'static [Row<S, G, C>],
    state: S,
    entry: &str,
    who: Who,
    holds: impl Fn(G) -> bool,
) -> Option<&'static Row<S, G, C>> {
    table.iter().find(|row| row.begins(state, entry, who) && holds(row.guard))
}
