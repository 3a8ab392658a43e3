# The calendar of time limits.

agenda-title = Calendar: { $month }
agenda-day = Calendar: { $date }
agenda-go = Calendar of time limits and meetings
agenda-whose = Whose matters
agenda-mine = My work
agenda-all = All that I may open
agenda-nobody = Not assigned
agenda-before = Month before
agenda-after = Month after
agenda-now = This month
agenda-as-list = Show as a list by day
agenda-as-month = Show as a month
agenda-today = today
agenda-rest = day off
agenda-overdue = Overdue:
agenda-more = { $n ->
    [one] { $n } more
   *[other] { $n } more
}
agenda-none = No time limit ends and no meeting takes place in this month. Choose another month, or whose matters are shown.
agenda-day-none = No time limit ends and no meeting takes place on this day.
agenda-first = { $n ->
    [one] The first { $n } is shown.
   *[other] The first { $n } are shown.
}
agenda-meetings = Meetings and visits
agenda-limits = Time limits
agenda-days = Days
