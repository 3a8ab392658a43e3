### Words of the pages: lists, the page of a request, forms, and what every docket has.

## Menu

web-menu-cooperation = Cooperation
web-menu-persons = Persons
web-to-front = To the front page
web-signed-out-title = You are not signed in
web-saved = Saved.

## Sign-in of a demonstration

web-demo-people = Who you can be
web-demo-people-text = Everybody here is invented. The password of all is demo-comity-demo; a code is valid for half a minute, then load the page again.

## Today

web-today-overdue-title = Overdue
web-today-soon-title = Due in the next seven days
web-today-overdue-none = Nothing is overdue.
web-today-soon-none = No time limit ends in the next seven days.
web-today-incoming-none = No new incoming requests.
web-today-approve-none = Nothing waits for your signature or approval.
web-today-drafts-none = No drafts.
web-today-sent-none = Every message that was sent has its receipt.
web-today-drafts =
    { $n ->
        [one] { $n } draft
       *[other] { $n } drafts
    }
web-today-mine =
    { $n ->
        [one] { $n } open request is assigned to you.
       *[other] { $n } open requests are assigned to you.
    }

## List of requests

web-partner = Partner
web-side-observer = For information
web-without-number = Without a number
web-without-subject = Without a subject
web-urgent = Urgent
web-filter-any = Any
web-filter-open = In progress
web-filter-closed = Closed
web-filter-open-and-closed = In progress and closed
web-filter-which = Which
web-filter-side = Direction
web-filter-words-hint = Words of the subject, or a number in any spelling

## The page of a request

web-history =
    { $n ->
        [one] History: { $n } entry
       *[other] History: { $n } entries
    }
web-history-all =
    { $n ->
        [one] All { $n } entry
       *[other] All { $n } entries
    }
web-done = Done: { $act }
web-proposed = Prepared: { $act }. Another person, who may sign, has to send it.
web-conflicts =
    { $n ->
        [one] { $n } entry contradicts another
       *[other] { $n } entries contradict others
    }
web-waiting =
    { $n ->
        [one] { $n } entry waits for earlier ones
       *[other] { $n } entries wait for earlier ones
    }
web-waiting-text = Earlier entries of the partner have not arrived yet. The node asks for them; nothing is lost.
web-proposals = Waiting for a second person
web-proposal-content = What would be sent
web-proposed-by = Prepared by
web-declined = Sent back last
web-act = Act
web-act-reach = Who sees it
web-act-eyes = Second person
web-reach-home = Only our authority
web-reach-shared = Our authority and the partner
web-reach-shared-text = What you write here is sealed and sent to the partner.
web-eyes-two = Not needed
web-eyes-four = Has to approve
web-eyes-four-text = You prepare it; another person, who may sign, sends it.
web-next-none = There is nothing you can do here now.
web-limit-for = For what
web-limit-who = Who has to act
web-limit-source = Where it comes from
web-limit-paused = Stands still since
web-documents-of = Documents: { $n } of { $total }
web-document = Document
web-document-entry = Came with
web-docx = Letter (DOCX)
web-container = Sealed container
web-persons = Persons named
web-person-category = In what capacity
web-person-born = Born
web-line-state = State that both sides share
web-line-digest = Digest of the shared state; equal on both sides
web-home-entry = Only in our authority
web-not-understood = Not understood
web-not-understood-text = This node does not know this kind of entry. It is kept as it came; ask the administrator about a newer version.
web-registered-from-paper = Registered here from paper, for: { $who }
web-received-at = Received here: { $when }
web-receipts-of = Receipts, receiver: { $who }
web-sent-otherwise = Sent by another way
web-came-otherwise = Came by another way
web-handling-ordinary = Ordinary
web-handling-official = For official use
web-handling-confidential = Confidential
web-size-b =
    { $n ->
        [one] { $n } byte
       *[other] { $n } bytes
    }
web-size-kb = { $n } kB
web-size-mb = { $n } MB

## Forms of acts

web-propose = Submit for approval
web-item = { $label }: { $n }
web-item-hint = To remove an item, empty all its fields.
web-add-another = Keep and add another
web-add-line = Add another line
web-language-of = Language of the text: { $label }
web-partial-date-hint = As far as it is known; the year alone is enough
web-files-drop = Tick what is to be taken out.
web-files-handling = Access mark of the new files
web-files-lang = Language of the new files
web-upload-only = Upload the files and stay here

## Messages

web-message-done = Delivered
web-message-failed = Failed
web-message-held = Held
web-message-queued = Waiting to be sent
web-message-queued-at = In the queue since
web-message-tries = Tries
web-message-error = What went wrong last
web-message-entry = Entry
web-message-evidence = Receipt

## Persons

web-person-name = Family name, given name
web-person-hint = In any alphabet and order; the beginning of the name is enough

## Cooperation

web-cooperation-empty = Programmes, visits and office holders will stand here.
record-programme = Programmes
record-event = Visits and meetings
record-commitment = Commitments
record-post = Offices and their holders
record-person = Office holders
record-authority = Authorities
record-body = Bodies
record-topic = Topics
record-state = States
record-field-text = Content
record-field-place = Place
record-field-date = Date
record-field-from = From
record-field-to = Until
record-field-signed = Signed
record-field-reported = Reported
record-field-due = Due
record-field-due_from = Due from
record-field-date_words = When
record-field-as_of = In office on
record-field-authorities = Authorities
record-field-authority = Authority
record-field-persons = Persons
record-field-person = Person
record-field-topics = Topics
record-field-links = See also
record-field-source = Source

## Authorities

web-route = Route
web-route-push = From node to node
web-route-as4 = Straight to its access point (AS4)
web-route-pouch = By courier, in sealed files
web-route-paper = On paper
web-contact = Whom to call
web-own-descriptor = Download our descriptor
web-own-descriptor-text = Give this file to a partner’s administrator, and read the fingerprint aloud by telephone.
web-fingerprint-confirm = Confirm the fingerprint
web-fingerprint-hint = Type what the partner reads to you, not what stands on this page.

## Users and one’s own account

web-user-since = Since
web-login-hint = Small Latin letters, digits, dots and hyphens
web-account-made = Account made
web-account-made-text = Hand this over in person now. It is not shown again.
web-code-secret = Secret of the one-time codes
web-code-uri = The same as an address for the app
web-pseudonym = Name that partners see
web-password-hint =
    { $n ->
        [one] At least { $n } character
       *[other] At least { $n } characters
    }

## Foot of the pages

web-help-text = Begin on the page Today: it shows what is due, what is new and what waits for your approval. Open a request to see what can be done with it next.
web-accessibility-text = Every page works with the keyboard alone, without scripts, enlarged to 400 %, and with screen readers. Tell the administrator of your authority what does not.
web-licences-text = The look and the letters of these pages are made with the work of others. Their licences:
web-officer-none = Nobody

## Forms in filling

kept-title = Forms you have not sent
kept-hint = What you typed and did not send. Only you see it. It is thrown away after 90 days without a change.
kept-form = Form
kept-since = Kept
kept-actions = What to do
kept-drop = Throw away
kept-new = New
kept-button = Keep for later
kept-where = Kept. You find it on the front page until you send it; nobody else sees it.
kept-at = Kept at { $at }. Only you see it.
kept-apart = This form is open in another window too. What you type here is kept beside the other text, at { $at }.
kept-not = Not kept yet: the node does not answer. Your text is still on this page.
kept-ended = You are signed out. What you typed is kept: sign in and go on with it.
kept-sign-in = You were signed out meanwhile. What you typed is kept: sign in and go on with it. Files have to be chosen again.
kept-theirs = What the matter says now where your text differs
kept-again = This form was sent before. Nothing was done a second time.
kept-reminder =
    { $n ->
        [one] You have a text for this form that was not sent.
       *[other] You have { $n } texts for this form that were not sent.
    }
kept-go-on = Go on with the text of { $at }
kept-count =
    { $n ->
        [one] { $n } form not sent
       *[other] { $n } forms not sent
    }

## Lists

walk-title = List you came from
walk-place = { $place } of { $total } in the list
walk-left = No longer in the list
walk-previous = Previous: { $name }
walk-next = Next: { $name }
walk-back = Back to the list
assign-pick = Choose
assign-pick-one = Choose { $number }
assign-all = Choose all on this page
assign-to = Officer
assign-button = Assign those chosen
assign-mine = Assign them to me
assign-done =
    { $n ->
        [one] { $n } request assigned.
       *[other] { $n } requests assigned.
    }
assign-refused =
    { $n ->
        [one] { $n } request could not be assigned:
       *[other] { $n } requests could not be assigned:
    }
views-title = Saved lists
views-name = Name of the list
views-save = Save this list
views-drop = Forget “{ $name }”
views-manage = Save and forget lists
web-filter-overdue = Overdue
web-filter-due-days =
    { $n ->
        [one] Due within { $n } day
       *[other] Due within { $n } days
    }
web-filter-kind = Kind
web-filter-counted = { $label } ({ $n })
web-filter-urgency = Urgency

## Pages of a form

form-stages = Sections of the form
form-stage-files = Files
form-stage-check = Check your answers
form-stage-empty = Not started
form-continue = Continue
form-to-check = Check your answers
form-in-steps = Fill in page by page
form-on-one-page = Show all on one page

## The end of a session

session-warning = You will be signed out in five minutes because nothing was clicked. What you type into a form is kept.
session-stay = Stay signed in
session-ended = You are signed out. Sign in to go on; what you typed into a form is kept.

## Parts of a case

case-parts = Parts of this request
case-counted = { $label } ({ $n })
case-messages-none = Nothing has been exchanged with the partner yet. What is sent and received will stand here with its receipts.
case-message-way = From or to
case-history-which = Show
case-history-all = Everything
case-history-shared = Exchanged between the parties
case-history-home = Only in our authority
case-history-trouble = In conflict, waiting, or not understood
case-documents-words = Words in the name
case-documents-sort = Kind
case-documents-sealed = Sealed papers
case-documents-seal = Seal
case-seal-ours = Sealed by us
case-seal-none = Not sealed
limit-law = Time limits of the treaties
case-resolution = Resolution
case-resolution-by = Given by
assign-undo = Take it back
assign-undone =
    { $n ->
        [one] { $n } assignment taken back
       *[other] { $n } assignments taken back
    }

## Why persons are looked up

purpose-why = Persons are looked up for a matter. Say once what for; it holds for { $minutes } minutes and is kept for the auditor.
purpose-ground = What for
purpose-matter = Work on a request
purpose-duplicate = Whether a request is here already or touches another
purpose-registration = Registering what came in
purpose-supervision = Looking after the work of others
purpose-other = Another reason
purpose-matter-number = Request
purpose-matter-hint = Our number, in any punctuation. Needed for the first two.
purpose-words = In your own words
purpose-words-hint = Needed for another reason; a sentence is enough.
purpose-go-on = Continue
purpose-in-force = { $purpose }. It holds until { $until }.
purpose-change = Another purpose
purpose-list = Why persons were looked up
purpose-list-empty = Nobody has looked for a person yet. Each purpose will stand here.

## Emergencies

emergency-title = Open a confidential request in an emergency
emergency-not-shown = A request that you must read is not shown
emergency-intro = A confidential request is shown to those who work on it. If you must read one at once, you can open it here for { $hours } hours, to read only.
emergency-warning = Its officer and the heads see your name and your reason. A head will say whether it was justified.
emergency-number = Our number of the request
emergency-reason = Why it cannot wait
emergency-reason-hint = What happens if you do not read it now. No names of persons.
emergency-confirm = Before you open it
emergency-understand = I need it for my work now, and I know that it is looked at afterwards
emergency-open = Open it
emergency-list = Opened in an emergency
emergency-list-empty = Nothing was opened in an emergency. What is opened will stand here until a head has looked at it.
emergency-until = May be read until
emergency-verdict = What the head says
emergency-verdict-words = Why
emergency-verdict-keep = Keep the answer
emergency-justified = Justified
emergency-not-justified = Not justified
emergency-waits = Waits for a head
emergency-yours = You opened this in an emergency. You may read it until { $until }.
emergency-theirs = { $who } opened this in an emergency: { $when }.
today-emergencies =
    { $n ->
        [one] { $n } opened in an emergency
       *[other] { $n } opened in an emergency
    }

## Search

search-title = Search
search-how = How to search
search-how-text = Every word must be there; endings, capital letters and diacritics do not matter, and Cyrillic and Latin are one. "Words in quotation marks" stand side by side. A minus before a word leaves it out: -tax. A star ends the beginning of a word: confisc*. A number is found in any punctuation.
search-in-entries = In the entries
search-in-file = In a file
search-persons = Persons
search-persons-named = Look for persons named { $name }
search-requests =
    { $n ->
        [one] { $n } request found
       *[other] { $n } requests found
    }
search-left =
    { $n ->
        [one] { $n } request has changed a moment ago and is still being read.
       *[other] { $n } requests have changed a moment ago and are still being read.
    }
unread-text-none = This is a scan or a picture; its words are not searched.
unread-text-too-large = The file is too large; its words are not searched.
unread-text-unknown-format = The words of this kind of file are not searched. Save it as DOCX or PDF to have them searched.
unread-text-locked = The file wants a password; its words are not searched.
unread-text-broken = The file is damaged; its words are not searched.
unread-text-bomb = The file unpacks to more than any document has; it was not read.

## Why a message has not arrived yet

receipt-reason-no-route = The partner cannot be reached this way with what is known of it
receipt-reason-no-container = The sealed file could not be read here
receipt-reason-no-connection = No connection came about
receipt-reason-server-unknown = The machine that answered does not have a certificate of the partner
receipt-reason-client-refused = The partner’s machine does not accept our certificate
receipt-reason-timed-out = No answer in time; it is tried again
receipt-reason-broken = The connection broke; it is tried again
receipt-reason-bad-answer = An answer came that cannot be verified
receipt-reason-on-its-way = It was handed to a courier
receipt-reason-signed = The partner’s access point has signed for it; its evidence is awaited
receipt-reason-hint = The partner’s node did not take it now; it is tried again
