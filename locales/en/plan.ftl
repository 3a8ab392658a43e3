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
plan-sort = Form
plan-csv = Plan as CSV
plan-xlsx = Plan as a workbook (XLSX)
plan-successor = Write the programme that follows
plan-drawn = Drawn from the records
plan-drawn-at = { $at } ({ $zone })
plan-report-title = Report on the programme
plan-report-of-year = Report on the programme: { $year }
plan-report-of-term = Report on the programme: the whole term
plan-report-whole = The whole term
plan-report-covers = What it covers
plan-report-for = For whom
plan-report-parties = For the parties
plan-report-public = Extract for the public
plan-report-make = Show the report
plan-report-pdf = Report as PDF
plan-report-docx = Report as DOCX, to be worked on
plan-report-between = Between
plan-report-term = Term
plan-report-is-agreed = All parties have agreed to a report on this time; here is what the records say today.
plan-report-is-before = A report on this time lies before the parties; { $who } put it there.
plan-report-is-drawn = Drawn from the records. The parties have not agreed to a report on this time.
plan-report-footer = Made from the records that all parties share.
plan-report-figures = In figures
plan-report-all = Items in all
plan-report-moved = Whose dates were changed
plan-report-late = Whose period is over
plan-report-when = When
plan-report-open = Open, and carried over
plan-report-open-none = Nothing is open.
plan-report-said = What was reported and answered
plan-report-said-none = Nothing has been reported yet.
plan-report-says = In words
plan-report-reports = Reports
plan-report-none = There has been no report yet.
plan-report-yes = Agreed to by
plan-report-agreed = Agreed by all
plan-report-waits = Waits for agreement
