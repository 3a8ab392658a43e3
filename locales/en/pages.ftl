### Words of single pages: today, authorities, users, errors.

## Today

today-title = Today, { $date }
today-my-work = My work
today-team = My team
today-everything = Whole authority
today-overdue =
    { $n ->
        [one] { $n } overdue
       *[other] { $n } overdue
    }
today-due-soon =
    { $n ->
        [one] { $n } time limit this week
       *[other] { $n } time limits this week
    }
today-new-incoming =
    { $n ->
        [one] { $n } new incoming
       *[other] { $n } new incoming
    }
today-law-changed =
    { $n ->
        [one] { $n } otherwise since the law changed
       *[other] { $n } otherwise since the law changed
    }
today-without-receipt =
    { $n ->
        [one] { $n } sent without receipt
       *[other] { $n } sent without receipt
    }
today-to-sign =
    { $n ->
        [one] { $n } to sign
       *[other] { $n } to sign
    }
today-nothing = Nothing waits for you today.
today-limits = Time limits: overdue and the next seven days
today-incoming = New incoming
today-sent = Sent, no receipt yet
today-drafts = Drafts
today-signing = To sign or approve
today-what-to-do = What to do

## Requests

requests-new = New request
requests-incoming = Incoming requests
requests-outgoing = Outgoing requests
requests-all = All requests
requests-officer = Officer
requests-waiting = Working days
requests-their-number = Number at the partner
requests-opened = Opened
requests-last = Last entry
requests-export = Take the list away as a file (CSV)
requests-export-xlsx = Take the list away as a workbook (XLSX)
requests-export-pdf = Take the list away on paper (PDF)
list-asked = What was asked for
list-asked-all = Everything
list-sorted = In the order of
list-rows = Rows
list-made = Made by
requests-kind = Kind
requests-limit = Time limit
requests-assign = Assign
requests-assign-me = Assign to me
requests-send-back = Send back
requests-empty = Requests that your authority sends or receives will stand here.
requests-overview = Overview
requests-documents = Documents
requests-people = People and property
requests-tasks = Tasks
requests-parties = Parties
requests-notes = Internal notes
requests-notes-text = Notes stay in your authority; the partner never sees them.
documents-attached = Attached files
documents-paper = Signed paper
documents-size = Size
documents-digest = SHA-256 digest
documents-seal-valid = Seal is valid
documents-seal-invalid = Seal is not valid
documents-seal-unchecked = Seal not checked
documents-empty = No documents yet.

## Messages

messages-title = Messages
messages-inbox = Received
messages-outbox = Sent
messages-waiting = Waiting for a receipt
messages-failed = Failed
messages-resend = Send again
messages-from = From
messages-to = To
messages-attempts =
    { $n ->
        [one] { $n } try
       *[other] { $n } tries
    }
messages-empty = No messages yet. They appear when a partner’s node sends something.

## Register of authorities

authorities-title = Authorities
authorities-own = Our authority
authorities-partners = Partners
authorities-add = Add a partner
authorities-name = Name
authorities-id = Identifier
authorities-address = Address of the node
authorities-languages = Languages of correspondence
authorities-descriptor = Descriptor
authorities-descriptor-hint = The file that the partner’s administrator gave you
authorities-fingerprint = Fingerprint of the seal
authorities-fingerprint-hint = Compare it with the partner by telephone before you confirm.
authorities-confirmed = Confirmed
authorities-unconfirmed = Not confirmed
authorities-suspended = Suspended
authorities-suspend = Suspend
authorities-resume = Resume
authorities-valid-until = Valid until
authorities-last-contact = Last contact
authorities-reachable = Reachable
authorities-unreachable = Not reachable
authorities-check-link = Check the link
authorities-empty = No partners yet. Add the first one with the descriptor that its administrator gives you.

## Users

users-title = Users
users-add = Add a user
users-full-name = Full name
users-post = Post
users-roles = Roles
users-language = Language
users-active = Active
users-locked = Locked
users-lock = Lock
users-unlock = Unlock
users-reset = New password and code
users-last-sign-in = Last sign-in
users-sessions =
    { $n ->
        [one] { $n } open session
       *[other] { $n } open sessions
    }
users-end-sessions = End all sessions
users-separation = An administrator cannot read cases; an officer cannot keep users.
users-empty = No users match.

## Your account

account-title = Your account
account-pages = How your pages look and listen
account-theme = Colours
account-theme-hint = Paper is always dark on light.
account-theme-system = As the system
account-theme-light = Light
account-theme-dark = Dark
account-keys = Keyboard shortcuts
account-keys-hint = Single letters lead to pages and rows; the question mark shows all of them. Turn them off if you dictate, or if keys get in the way.
account-keys-on = On
account-keys-off = Off
account-password-old = Present password
account-password-new = New password
account-password-again = New password once more
account-password-change = Change the password

## Keyboard shortcuts

keys-title = Keyboard shortcuts
keys-or = or
keys-close = Close
keys-change = Turn them off in your account
keys-everywhere = Everywhere
keys-help = This overview
keys-search = Search
keys-escape = Close this overview, leave the search box
keys-lists = In a list
keys-down = Next row
keys-up = Row before
keys-open = Open the row
keys-tick = Tick the row or take the tick away
keys-walk = In a request, or on a page of a list
keys-previous = The one before in the list
keys-next = The next one in the list
keys-forms = In a form
keys-keep = Keep what is typed
keys-send = Press the main button; what goes to the partner at once is sent by hand

## Error pages

error-not-found-title = Page not found
error-not-found-text = Check the address, or open the page from the menu. It may also be that you may not see it.
error-forbidden-title = Not allowed
error-forbidden-text = Your role does not include this. Ask the head of your department.
error-conflict-title = Somebody was faster
error-conflict-text = The matter changed while you worked. Open it again; what you typed is shown below.
error-internal-title = The node could not do this
error-internal-text = Nothing was saved or sent. Try again; if it fails once more, tell the administrator the number below.
error-unavailable-title = Not possible right now
error-unavailable-text = A part of the node does not answer. Try again in a few minutes.
error-too-large-title = Too large
error-too-large-text = Send smaller files or fewer of them at once.
error-reference = Number of this error: { $id }
authorities-sheet = Requirement sheet
authorities-sheet-open = What it asks of requests
documents-text = Text
documents-open = The file itself
documents-text-hint = This is the text of the file without its pictures and its layout. The file itself is not opened here.
documents-text-more = The text goes on; the file has the rest.
documents-text-later = The file has not been read yet. Look again in a moment.
preview = Preview
preview-hint = This is a picture that the node drew of the page. The file itself is not opened, so nothing in it can do anything here.
preview-alt = Page { $page } of { $name }
preview-larger = Larger
preview-smaller = Smaller
preview-why-unknown = Files of this kind are not shown here. Read the text, if there is any, or download the file.
preview-why-locked = The file wants a password, so it is not shown. Ask the sender for the password, and download the file.
preview-why-damaged = The file is damaged and cannot be shown. Read the text, if there is any, or ask the sender for the file again.
preview-why-large = The file is too large to be shown here. Read the text, if there is any, or download the file.
preview-why-hard = Showing this page takes more time or memory than is allowed. Such a file may be damaged or made to do harm: read the text, if there is any, and ask your administrator before you download it.
preview-why-busy = Many other pages are being shown at this moment. Load the page again in a minute.
preview-why-off = This node does not show documents. Read the text, if there is any, or download the file; tell your administrator.
case-copy = Copy
case-copied = Copied

## The folder of a matter

folder-title = Folder
folder-print = Print as PDF
folder-part = Which part
folder-part-all = Everything
folder-also = Also in
folder-one-language = No second language
folder-personal = This folder has personal details. Give it only to those who need them.
folder-kept-back = Personal details are left out. The officer of the matter and the heads see them.
folder-mark = For official use
folder-mark-personal = For official use, with personal details
