### The plan of a matter that is carried out over months.

plan-title = Plan
plan-about = Each row of the table below is a bar from the first to the last day of its period.
plan-counts =
    { $n ->
        [one] { $n } item: { $done } done, { $waiting } waiting for an answer, { $late } late, { $risk } at risk.
       *[other] { $n } items: { $done } done, { $waiting } waiting for an answer, { $late } late, { $risk } at risk.
    }
plan-nothing = The plan has no item yet.
plan-today = Today
plan-late = late
plan-at-risk = at risk: no day is set
plan-tone-done = Done, and confirmed
plan-tone-waiting = Waiting for an answer
plan-tone-open = To be done
plan-tone-off = Dropped or carried over
plan-item = Item of the plan
plan-period = Period
plan-day = Day set
plan-host = Host
plan-responsible = Responsible
plan-proofs = Proofs
plan-next = What can be done
plan-carried-from = Carried over from { $from }
plan-said = What was said about { $number }
