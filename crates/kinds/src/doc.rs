//! The reference page of a kind, printed from its tables.

use std::fmt::Write as _;

use docket::{Act, Eyes, Reach};

use crate::{
    event_docket, internship,
    machine::{Effect, Row},
    mla::{
        acts::ACTS,
        clock::{Bound, INTERIM, LIMITS, Name},
        in_table::IN,
        line_table::LINE,
        out_table::OUT,
        state::{In, MeasureState, Out, Phase},
        tables::Guard,
    },
    programme, promise,
};

const INTRODUCTION: &str = "\
# Requests for legal assistance (`mla`)

Printed from the tables in `crates/kinds/src/mla`; the code finds its way in the same tables and nowhere else. A pair of
a state and an entry that is not in a table is refused. \"Overdue\" and \"urgent\" are no states: they are computed.

The **line** is what all parties share; it is moved by shared entries alone. A **desk** is what one authority adds for
itself; it is moved by its own home entries, and it follows the line. Which of the two desks an authority has follows
from its role on the line. An authority that has neither role is informed and has no acts.
";

const NOTES: &str = "\
## Choices

Where offices work otherwise than a plain scheme would have it, the tables follow the offices.

- A request can be withdrawn at any time between dispatch and result, not only while a question, a postponement or a
  failed delivery stands. The withdrawal has to be acknowledged before the matter can be closed; the requested desk has
  the state `withdrawn` for that.
- A request that needs no translation goes from review to signature directly.
- A good receipt that comes after a bad one makes an undelivered request delivered.
- A deficient request may be returned before it is acknowledged. It is registered first in every case.
- A question that nobody answers may end in a return; without that the requested side could never finish.
- Execution may be postponed after acceptance too. It is then taken up through the checks of admissibility again.
- When execution turns out not to be possible, the partner gets either an answer `not-executed` with the reasons, or a
  refusal.
- A supplement reopens the matter at the requested side. It is accepted, executed and answered in the same docket.
- A refused request may be sent again on another basis as a new version. A docket keeps its addressee and its number.
- A draft shown for consultation puts the requested side into `consulted`, which obliges it to nothing.
- A message sent again may cross an acknowledgement; it then changes nothing.
- An authority that passed a request on stays a reader of it and has nothing more to do but to close its own file.
- Accepting needs every check in order, or a reason, kept at home, to go on without.
- Transfer of proceedings after a refusal is a docket of its own.
";

/// The reference page of requests for legal assistance, in Markdown.
pub fn machine_markdown() -> String {
    let mut page = String::from(INTRODUCTION);
    acts(&mut page, ACTS);
    page.push_str("\n## States of the line\n\n| state | meaning |\n|---|---|\n");
    for state in Phase::ALL {
        put(&mut page, format_args!("| `{}` | {} |\n", state.code(), state.meaning()));
    }
    table(&mut page, "Moves of the line", LINE, Phase::code, Guard::words, effect);
    page.push_str("\n## States of the desk that asks\n\n| state | meaning | next step is ours |\n|---|---|---|\n");
    for state in Out::ALL {
        let ours = if state.ours() { "yes" } else { "" };
        put(&mut page, format_args!("| `{}` | {} | {ours} |\n", state.code(), state.meaning()));
    }
    table(&mut page, "Moves of the desk that asks", OUT, Out::code, Guard::words, effect);
    page.push_str("\n## States of the desk that is asked\n\n| state | meaning | next step is ours |\n|---|---|---|\n");
    for state in In::ALL {
        let ours = if state.ours() { "yes" } else { "" };
        put(&mut page, format_args!("| `{}` | {} | {ours} |\n", state.code(), state.meaning()));
    }
    table(&mut page, "Moves of the desk that is asked", IN, In::code, Guard::words, effect);
    page.push_str("\n## Measures\n\n| state | meaning | next |\n|---|---|---|\n");
    for state in MeasureState::ALL {
        let next: Vec<String> = state.next().iter().map(|next| format!("`{}`", next.code())).collect();
        put(&mut page, format_args!("| `{}` | {} | {} |\n", state.code(), state.meaning(), next.join(", ")));
    }
    clocks(&mut page);
    page.push('\n');
    page.push_str(NOTES);
    page
}

const PROMISES: &str = "\
# Promises (`promise`)

Printed from the tables in `crates/kinds/src/promise`; the code finds its way in the same tables and nowhere else.

A promise, which pages call a commitment, is between two authorities: the one that promised and the one that it was
promised to. Either writes it down, from minutes, a letter or a statement. Whoever promises in writing stands by it at
once; what the other wrote down waits until the one that promised stands by it or says that it was not promised. It is
done when the one that promised says so, with proof, and the other confirms it; neither can do that alone. Another day
stands when both agreed to it. The one that it was promised to can release the other from it at any time.

There is one time limit, the day agreed last. It runs from the acceptance, rests while the other side looks at the proof,
and ends with the last moment (UTC) of its day: what was disputed late gets no more time for that.
";

/// The reference page of promises, in Markdown.
pub fn promise_markdown() -> String {
    let mut page = String::from(PROMISES);
    acts(&mut page, promise::acts::ACTS);
    page.push_str("\n## States of the line\n\n| state | meaning | next step is of who promised |\n|---|---|---|\n");
    for state in promise::state::Phase::ALL {
        let turn = if state.ours() { "yes" } else { "" };
        put(&mut page, format_args!("| `{}` | {} | {turn} |\n", state.code(), state.meaning()));
    }
    page.push_str("\nIn `date-asked` the next step is of whoever did not ask.\n");
    let (code, guard) = (promise::state::Phase::code, promise::line::Guard::words);
    table(&mut page, "Moves of the line", promise::line::LINE, code, guard, |_| String::new());
    page.push_str("\n## States of the desk before anything is shared\n\n| state | meaning |\n|---|---|\n");
    for step in promise::state::Step::ALL {
        put(&mut page, format_args!("| `{}` | {} |\n", step.code(), step.meaning()));
    }
    page
}

const EVENTS: &str = "\
# Events (`event`)

Printed from the tables in `crates/kinds/src/event_docket`; the code finds its way in the same tables and nowhere else.

An event is a visit, a meeting, a session, a workshop, a working group or a video call of two to eight authorities. One of
them is the host. The host invites, or a guest says that it would like to come, or either writes down what took place
already. Nothing that one party says alone stands:

- The days are agreed when everybody who takes part said yes to just these. A yes names the entry that it answers, so that a
  yes to earlier days is never taken for one to later days.
- Minutes have a text in at least two languages. They are agreed when everybody said yes to just this version, and signed when
  everybody signed it. A party may set an opinion of its own beside its yes and its signature.
- The itinerary and the agenda are replaced as a whole, and a new version names the one that it replaces (the first one names
  the offer for whose days it is written). Each side writes the list of its own delegates.

A guest among several that declines leaves the others to meet; without the host, or without the only guest, there is no event.

What is personal of a delegate (passport, arrival, flight, contact, diet) crosses the border in the sealed entry, and is shown
only where it is typed and in the folder, to those who work on the event.

There are three time limits, each with the last moment (UTC) of its day: for the answer to an invitation, where its author
named a day; the first day, until it is said that the event took place; the minutes, 14 days after that where the host named
no other day.
";

/// The reference page of events, in Markdown.
pub fn event_markdown() -> String {
    use event_docket::{line, state};
    let mut page = String::from(EVENTS);
    acts(&mut page, event_docket::acts::ACTS);
    page.push_str("\n## States of the line\n\n| state | meaning | next step is of the host |\n|---|---|---|\n");
    for state in state::Phase::ALL {
        let turn = if state.ours() { "yes" } else { "" };
        put(&mut page, format_args!("| `{}` | {} | {turn} |\n", state.code(), state.meaning()));
    }
    page.push_str("\nWhere answers or signatures are awaited, the next step is of those who have not given theirs.\n");
    table(&mut page, "Moves of the line", line::LINE, state::Phase::code, line::Guard::words, |_| String::new());
    page.push_str("\n## States of the desk before anything is shared\n\n| state | meaning |\n|---|---|\n");
    for step in state::Step::ALL {
        put(&mut page, format_args!("| `{}` | {} |\n", step.code(), step.meaning()));
    }
    page
}

const PROGRAMMES: &str = "\
# Programmes of cooperation (`programme`)

Printed from the tables in `crates/kinds/src/programme`; the code finds its way in the same tables and nowhere else.

A programme is between two to eight authorities. It is negotiated in versions: any party may propose a new one, only the
newest can be agreed to, and what is agreed to is named by its number and its digest, so that a version that crosses an
agreement is not agreed to by it. When all have agreed, each party records its own signature, with its special opinion
where it has one. The programme is in force when all have; what it plans before that is dated by its term.

An item is of all parties, or of the two that it names. The word of every party that takes part is needed: what one of
them reports, with a file or with the reason why there is none, is done when all the others have confirmed it, and not
before. Other dates, dropping and carrying over stand when all that take part agreed. An answer names the question that it
answers. An annual item is one item for each year of the term, such as `2.3/2026`.

A change adds items, or takes the place of items with the same number that are not over, or moves the end of the term.
It stands when all parties agreed. A report covers a year or the whole term; when all agreed to the final report the
programme has ended, and what is open then stays open until a successor takes it over.

The limit of an item is the last moment (UTC) of the last day of its period; it rests while a party has to answer what
another reported or asked. A report is due 30 days after the end of its year, and the final one 30 days after the end of the
term, or as many days as the programme says. \"Late\" (the period is over) and \"at risk\" (30 days are left and no day is
set) are no states: they are computed.
";

/// The reference page of programmes, in Markdown.
pub fn programme_markdown() -> String {
    use programme::{acts, item, line, state};
    let mut page = String::from(PROGRAMMES);
    self::acts(&mut page, acts::ACTS);
    page.push_str("\n## States of the line\n\n| state | meaning |\n|---|---|\n");
    for state in state::Phase::ALL {
        put(&mut page, format_args!("| `{}` | {} |\n", state.code(), state.meaning()));
    }
    table(&mut page, "Moves of the line", line::LINE, state::Phase::code, line::Guard::words, |_| String::new());
    page.push_str("\n## States of an item\n\n| state | meaning |\n|---|---|\n");
    for state in state::ItemPhase::ALL {
        put(&mut page, format_args!("| `{}` | {} |\n", state.code(), state.meaning()));
    }
    table(&mut page, "Moves of an item", item::ITEMS, state::ItemPhase::code, item::Guard::words, |_| String::new());
    page.push_str(
        "\nAfter `move_refused` and `drop_refused` an item is where it was before it was asked. After `move_agreed` it is \
         too, unless it was `planned` or `scheduled`: then it is `scheduled` where the new dates are one day, else \
         `planned`.\n",
    );
    page.push_str("\n## States of the desk before anything is shared\n\n| state | meaning |\n|---|---|\n");
    for step in state::Step::ALL {
        put(&mut page, format_args!("| `{}` | {} |\n", step.code(), step.meaning()));
    }
    page
}

const INTERNSHIPS: &str = "\
# Exchanges of trainees and teachers (`internship`)

Printed from the tables in `crates/kinds/src/internship`; the code finds its way in the same tables and nowhere else.

An exchange is one group of one year between two authorities: the host, who receives, and the side that sends (`a guest` in
the tables). Trainees go, or lecturers come, or both, or a course is held at a distance. Either side begins: the host offers
places, or the other asks for them. Nothing that one side says alone stands:

- Dates and places are agreed when the other side accepts just these; every answer names the entry that it answers.
- A nominee comes when the host has confirmed her. The host answers each nominee once, a refusal with its reason. There are
  never more nominees than places, and nobody twice. A new list is answered anew as a whole.
- Other dates stand when both agreed; the host then answers the nominees again.
- What became of the participants stands when the sending side has confirmed the report of the host on each of them.
- The places for another year stand when the side that did not propose them has agreed.

What is personal of a nominee (passport, date of birth, arrival, diet) crosses the border in the sealed entry, and is shown
only where it is typed and in the folder, to those who work on the exchange. Certificates are in the folder when the report is
confirmed.

There are four time limits, each with the last moment (UTC) of its day: for the answer to an offer or a request, where its author
named a day; for nominations; the first day, until the host says that it has begun; the report, 14 days after the last day.
";

/// The reference page of exchanges of trainees and teachers, in Markdown.
pub fn internship_markdown() -> String {
    use internship::{line, state};
    let mut page = String::from(INTERNSHIPS);
    acts(&mut page, internship::acts::ACTS);
    page.push_str("\n## States of the line\n\n| state | meaning | next step is of the host |\n|---|---|---|\n");
    for state in state::Phase::ALL {
        let turn = if state.ours() { "yes" } else { "" };
        put(&mut page, format_args!("| `{}` | {} | {turn} |\n", state.code(), state.meaning()));
    }
    page.push_str(
        "\nWhere one side asked, the next step is of the other; in `agreed` and `reported` of the sending side.\n",
    );
    table(&mut page, "Moves of the line", line::LINE, state::Phase::code, line::Guard::words, |_| String::new());
    page.push_str("\n## States of the desk before anything is shared\n\n| state | meaning |\n|---|---|\n");
    for step in state::Step::ALL {
        put(&mut page, format_args!("| `{}` | {} |\n", step.code(), step.meaning()));
    }
    page
}

/// Writing to a text cannot fail.
fn put(page: &mut String, line: std::fmt::Arguments<'_>) {
    let _ = page.write_fmt(line);
}

fn acts(page: &mut String, table: &[Act]) {
    page.push_str("\n## Acts\n\nWith four eyes, one of the roles proposes and a signer approves.\n\n");
    page.push_str("| act | entry | goes | eyes | roles | number |\n|---|---|---|---|---|---|\n");
    for act in table {
        let reach = if act.reach == Reach::Home { "stays at home" } else { "to the partners" };
        let eyes = if act.eyes == Eyes::Two { "two" } else { "four" };
        let roles: Vec<&str> = act.roles.iter().map(|role| role.as_str()).collect();
        let number = if act.numbered { "allotted" } else { "" };
        put(
            page,
            format_args!("| `{}` | `{}` | {reach} | {eyes} | {} | {number} |\n", act.name, act.entry, roles.join(", ")),
        );
    }
}

fn table<S: Copy + PartialEq, G: Copy, C: Copy>(
    page: &mut String,
    title: &str,
    rows: &[Row<S, G, C>],
    code: impl Fn(S) -> &'static str,
    guard: impl Fn(G) -> &'static str,
    effect: impl Fn(Effect<C>) -> String,
) {
    let list = |states: &[S]| states.iter().map(|state| format!("`{}`", code(*state))).collect::<Vec<_>>().join(", ");
    for offered in [true, false] {
        let mut shown = rows.iter().filter(|row| row.offered == offered).peekable();
        if shown.peek().is_none() {
            continue;
        }
        if offered {
            put(page, format_args!("\n## {title}\n\n"));
        } else {
            put(
                page,
                format_args!(
                    "\n### {title}: where the line runs ahead\n\nEntries cross, receipts come late, and a node that \
                     lost its home entries is resupplied with the shared ones. The desk then passes the implied \
                     states.\n\n"
                ),
            );
        }
        page.push_str("| from | entry | to | who | only if | clocks | implies |\n|---|---|---|---|---|---|---|\n");
        for row in shown {
            let to = row.to.map_or_else(|| "stays".to_owned(), |to| format!("`{}`", code(to)));
            let effects: Vec<String> = row.clocks.iter().copied().map(&effect).collect();
            put(
                page,
                format_args!(
                    "| {} | `{}` | {to} | {} | {} | {} | {} |\n",
                    list(row.from),
                    row.entry,
                    row.who.word(),
                    guard(row.guard),
                    effects.join(", "),
                    list(row.implies)
                ),
            );
        }
    }
}

fn effect(effect: Effect<Name>) -> String {
    let name = |name: Name| name.limit().label.trim_start_matches("mla-clock-");
    match effect {
        Effect::Start(clock) => format!("T {}", name(clock)),
        Effect::Pause(clock) => format!("P {}", name(clock)),
        Effect::Resume(clock) => format!("P ends {}", name(clock)),
        Effect::Stop(clock) => format!("S {}", name(clock)),
        Effect::StopAll => "S all".to_owned(),
    }
}

fn clocks(page: &mut String) {
    page.push_str(
        "\n## Clocks\n\nT starts, P pauses, S stops. They run from the moment at which this node noted the entry. A \
         pause moves the end by its own length. These are the defaults; the legal basis, a date named in an entry and \
         a notice of delay go before them.\n\n| clock | default | who is bound |\n|---|---|---|\n",
    );
    for limit in LIMITS {
        let days = limit.seconds / 86_400;
        let length = if days == 1 { "24 hours".to_owned() } else { format!("{days} days") };
        let bound = if limit.bound == Bound::Requesting { "requesting" } else { "requested" };
        put(page, format_args!("| {} | {length} | {bound} |\n", limit.label.trim_start_matches("mla-clock-")));
    }
    for (percent, label) in INTERIM {
        put(
            page,
            format_args!(
                "| {} | at {percent} % of execution; each piece of news answers one | requested |\n",
                label.trim_start_matches("mla-clock-")
            ),
        );
    }
}
