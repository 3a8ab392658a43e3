### The briefing before a meeting.

brief-title = Briefing
brief-of = { $partner }: briefing for { $day }
brief-day = Day of the meeting
brief-second = Second language of the paper
brief-one-language = One language only
brief-make = Make the briefing
brief-pdf = Briefing as PDF
brief-docx = Briefing as DOCX, to be worked on
brief-made = Made for { $who } on { $at } ({ $zone }) from the records of this node. It holds what this person may open.
brief-past = That day has passed: matters opened by then are shown as they stand now.
brief-some = { $shown } of { $total } open matters are shown, those first whose time limit ends first.
brief-points = To speak of
brief-points-none = The records suggest nothing.
brief-point = Point
brief-point-ask-late = Ask about { $what }: the partner’s time limit ended on { $day }.
brief-point-explain-late = Be ready to explain { $what }: our time limit ended on { $day }.
brief-point-ours-soon = { $what }: we have until { $day }.
brief-point-theirs-soon = { $what }: the partner has until { $day }.
brief-point-ask-urgent = Recall that { $what } is urgent.
brief-point-programme-ended = { $what } ended on { $day }, and no programme follows it: propose one.
brief-point-programme-ends = { $what } ends on { $day }: propose what comes after it.
brief-point-refused =
    { $n ->
        [one] { $n } request was refused within the year: go through the reasons.
       *[other] { $n } requests were refused within the year: go through the reasons.
    }
brief-point-returned =
    { $n ->
        [one] { $n } request was sent back within the year: go through what was missing.
       *[other] { $n } requests were sent back within the year: go through what was missing.
    }
brief-people = Whom we meet
brief-people-none = The registers name nobody of this partner for that day.
brief-passport = Passport spelling
brief-sure = How certain, and from where
brief-certain = Certain for that day
brief-uncertain = Not certain for that day
brief-uncertain-since = Not certain for that day; last certain on { $day }
brief-agreements = What was agreed
brief-agreements-none = The registers name no agreement with this partner by that day.
brief-on-that-day = On that day
brief-holds = In force
brief-holds-not = Not in force
brief-holds-unknown = Not certain: its days are not known
brief-matters = Open matters
brief-matters-none = No matter with this partner is open.
brief-next = Next step
brief-next-ours = Ours
brief-next-theirs = The partner’s
brief-figures = The year before
brief-figures-period = Requests with this partner, { $from } – { $to }.
brief-figure = What
brief-count = How many
brief-findings = Look at it before you say it
brief-footer = This briefing was made from the records of one node for one person; it is not sealed.
brief-meetings = Meetings so far
brief-meetings-none = The records know of no meeting by that day.
brief-where = Where
brief-programme =
    { $n ->
        [one] { $n } item: { $done } done, { $open } open.
       *[other] { $n } items: { $done } done, { $open } open.
    }
brief-minutes = Last minutes: { $title }, { $day }
brief-decisions = What was decided
