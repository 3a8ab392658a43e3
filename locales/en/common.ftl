### Words that every page uses.

## Answers and units

common-yes = Yes
common-no = No
common-unknown = Not known
common-none = None
common-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
common-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
common-pages =
    { $n ->
        [one] { $n } page
       *[other] { $n } pages
    }
common-label-value = { $label }: { $value }
common-change = Change
common-details = Details
common-open = Open
common-print = Print
common-download = Download
common-copy = Copy
common-back = Back
common-warning = Warning
common-information = Information
common-success = Done
common-error = Error
common-state = State
common-date = Date
common-time = Time
common-country = Country
common-authority = Authority
common-person = Person
common-language = Language
common-number = Number
common-subject = Subject
common-number-short = No.

## Languages, as the language of a text

language-en = English
language-ru = Russian
language-az = Azerbaijani
language-uz = Uzbek

## Frame of every page

frame-name = Comity
frame-skip = Skip to main content
frame-languages = Language of the page
frame-menu = Menu
frame-back = Way back
frame-account = Your account
frame-signed-in = Signed in: { $who }
frame-sign-out = Sign out
frame-footer = About this node
frame-help = Help
frame-accessibility = Accessibility
frame-licences = Licences
frame-node = Node { $name }, version { $version }
frame-zone = Times are shown in { $zone }.

## Demonstration

demo-stripe = DEMO
demo-text = Practice data: invented persons and cases. Nothing here has legal effect.

## Menu

menu-today = Today
menu-requests = Requests
menu-translations = Translations
menu-messages = Messages
menu-programmes = Programmes
menu-events = Events
menu-registers = Registers
menu-statistics = Statistics
menu-administration = Administration
menu-authorities = Authorities
menu-users = Users
menu-audit = Audit
menu-badge =
    { $n ->
        [one] ({ $n } new)
       *[other] ({ $n } new)
    }

## Search

search-label = Search
search-hint = Number, person, text
search-button = Find
search-results =
    { $n ->
        [one] { $n } result
       *[other] { $n } results
    }

## Sign-in

sign-in-title = Sign in
sign-in-user = User name
sign-in-password = Password
sign-in-code = One-time code
sign-in-code-hint = Six digits from the app on your phone
sign-in-button = Sign in
sign-in-help = If you cannot sign in, ask the administrator of your authority.
sign-in-out = You have signed out.

## Roles

role-officer = Case officer
role-head = Head of department
role-signer = Signing prosecutor
role-translator = Translator
role-registry = Registry
role-auditor = Auditor
role-administrator = Administrator
role-node = Node

## Receipts: the ladder from sending to opening

receipt-title = Receipts
receipt-sent = Sent
receipt-accepted = Accepted by their node
receipt-delivered = Delivered to the authority
receipt-opened = Opened
receipt-failed = Not delivered
receipt-not-yet = Not yet
receipt-none = No receipt
receipt-waiting =
    { $n ->
        [one] { $n } hour without a receipt
       *[other] { $n } hours without a receipt
    }
receipt-next-try = Next try: { $when }
receipt-evidence = Sealed evidence

## History

timeline-title = History

# $who is a name with a role; a label keeps the name free of endings.
timeline-by = By: { $who }
timeline-at = At: { $when }
timeline-made-by-node = Made by the node
timeline-conflict = Conflict
timeline-conflict-text = Both sides acted before they saw each other’s entry. Both entries are kept; a person must decide.
timeline-waiting = Waiting for earlier entries
timeline-entries =
    { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    }

## Forms

form-save = Save
form-save-continue = Save and continue
form-send = Send
form-cancel = Cancel
form-confirm = Confirm
form-delete = Delete
form-add = Add
form-remove = Remove
form-reason = Reason
form-required = Required
form-optional = { $label } (optional)
form-file = Choose a file
form-files = Choose files
form-choose = Choose
form-or = or
form-day = Day
form-month = Month
form-year = Year
form-date-hint = For example, { $example }
form-time-of = { $label }: time of day
form-time-hint = For example { $example }
form-limit =
    { $n ->
        [one] Up to { $n } character
       *[other] Up to { $n } characters
    }
form-problem-title = There is a problem
form-title-error = Error: { $title }
form-draft-saved = Draft saved: { $when }

## Filters

filter-title = Filter
filter-selected = Selected filters
filter-clear = Clear filters
filter-apply = Apply filters
filter-remove = Remove this filter

## Tables and lists

table-sort = Sort by: { $column }
table-sorted-up = sorted, lowest first
table-sorted-down = sorted, highest first
table-shown = Showing { $from } to { $to } of { $total }
table-rows =
    { $n ->
        [one] { $n } row
       *[other] { $n } rows
    }
table-select = Select
table-actions = Actions
table-export = Export
task-completed = Completed
task-incomplete = Incomplete
task-in-progress = In progress
task-problems = Problems found
task-not-yet = Cannot start yet

## Pages of a list

pager-label = Pages
pager-previous = Previous
pager-next = Next
pager-page = Page { $page }
pager-of = Page { $page } of { $pages }

## Nothing here: three kinds

empty-nothing-yet = Nothing here yet
empty-nothing-matches = Nothing matches
empty-nothing-matches-text = Change the words or clear the filters.
empty-not-allowed = You may not see this
empty-not-allowed-text = Ask the head of your department if you need it.

## Time limits

limit-title = Time limits
limit-until = Time limit: { $date }
limit-left =
    { $n ->
        [one] { $n } day left
       *[other] { $n } days left
    }
limit-today = Ends today
limit-over-today = Ended today
limit-overdue =
    { $n ->
        [one] { $n } day overdue
       *[other] { $n } days overdue
    }
limit-met = Met
limit-none = No time limit
limit-on-control = On control
limit-control-date = Control date
limit-off-control = Off control

## Registration

card-title = Registration card
card-incoming-number = Incoming number
card-outgoing-number = Outgoing number
card-registered = Registered
card-resolution = Resolution
card-file-index = File index
card-approval-sheet = Approval sheet
card-secrecy = Access mark
direction-incoming = Incoming
direction-outgoing = Outgoing
