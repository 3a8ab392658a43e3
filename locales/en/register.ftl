### The registration desk

## menu

today-passed =
    { $n ->
        [one] { $n } document passed to you
       *[other] { $n } documents passed to you
    }
menu-journal = Post register
menu-numbering = Numbering

## The registration desk

register-title = Registration desk
register-incoming = Incoming
register-outgoing = Outgoing
register-numbers = Check of numbers
register-messages = Messages of partners
register-journal-in = Journal of incoming documents, { $year }
register-journal-out = Journal of outgoing documents, { $year }
register-add-in = Register an incoming document
register-add-out = Register an outgoing document
register-empty = Nothing stands in this journal yet. What is registered and what partners send will appear here.
register-words = Words or a number
register-year = Year
register-series = Series
register-series-next = { $name }: next number { $number }
register-from = From
register-to = To
register-correspondent = Correspondent
register-their-number = Sender’s number and date
register-their-day = Sender’s date
register-of = { $number }, { $day }
register-with = With whom
register-done = Execution
register-executed = Executed
register-control = Control date
register-not-yet = Not registered yet
register-void = Number annulled
register-void-why = Why the number does not count
register-files = Files
register-files-none = No files. A scan can be added with “Correct the card”.
register-file-digest = Digest (beginning)
register-file-inside = In the e-mail
register-passed = Passed to you by the registration desk
register-of-matter = Documents from the registration desk

## The form of a card

register-mail = Take in an e-mail
register-mail-file = E-mail saved as a file (.eml)
register-mail-hint = The message is kept unchanged; the card is filled from its head. Nothing is registered before you send the card.
register-mail-read = Read the e-mail
register-mail-text = Text of the e-mail
register-mail-files = Files in the e-mail
register-day = Our date
register-day-hint = Leave it empty for today
register-scan = Scan or files
register-scan-hint = A scan as PDF is best
register-pass-to = Pass to the officer
register-department = Department
register-matter = Matter
register-matter-number = Number of the matter
register-matter-hint = Our number of the matter, in any punctuation
register-do = Register
register-all-the-same = Register all the same
register-twin-title = This may be registered already
register-twin-text = Nothing was registered. Open what was found and compare. If it is another document, give the reason at the end of the form.
register-twin-number = Same sender, number and date.
register-twin-message = Same e-mail (Message-ID).
register-twin-file = A file with the same content.
register-twin-matter = A matter here has this number of the sender.
register-twin-reason = Why register it all the same
register-twin-reason-hint = At least one sentence. It stays on the card.
register-field-authority = Authority of the directory
register-field-correspondent = Correspondent, if not in the directory
register-field-their_number = Sender’s number
register-field-their_day = Sender’s date
register-field-subject = Subject
register-field-paper = Kind of document
register-field-way = Way
register-field-handling = Handling mark
register-field-language = Language
register-field-pages = Sheets
register-field-copies = Copies
register-field-enclosures = Sheets of enclosures
register-field-file_index = File index
register-field-control = Control date
register-field-remark = Remark
register-option-way-post = Post
register-option-way-courier = Courier
register-option-way-email = E-mail
register-option-way-node = Node
register-option-way-hand = By hand
register-option-way-fax = Fax
register-option-paper-letter = Letter
register-option-paper-request = Request
register-option-paper-answer = Answer
register-option-paper-complaint = Complaint or petition
register-option-paper-order = Order
register-option-paper-note = Note
register-option-paper-invitation = Invitation
register-option-paper-other = Other
register-option-handling-ordinary = Ordinary
register-option-handling-official = For official use
register-option-handling-confidential = Confidential: only for the desk, the heads and whom it is passed to

## A card

register-card = Registration card { $number }
register-change-title = Correct the card { $number }
register-registered = Registered
register-by = { $who }, { $when }
register-answer = Answered under the number
register-acts = What can be done
register-pass = Pass it on
register-pass-do = Pass on
register-link = Put it to a matter
register-link-do = Put to the matter
register-finish = Mark it as executed
register-finish-do = Executed
register-answer-number = Number of the answer
register-answer-hint = The outgoing number under which it was answered
register-answer-words = Or how it was done
register-change = Correct the card
register-void-title = Annul the number
register-void-reason = Reason
register-void-hint = The number stays in the journal with this reason and is never given again.
register-void-do = Annul
register-void-by = The number does not count. { $who }, { $when }
register-history = What was done
register-what = Action
register-words-said = In words
register-before = What stood on the card before
register-event-registered = Registered
register-event-twin = Registered all the same
register-event-passed = Passed on
register-event-linked = Put to a matter
register-event-changed = Corrected
register-event-done = Executed
register-done-registered = Registered under the number { $number }.
register-done-changed = The card was corrected; what stood on it before is kept.
register-done-passed = Passed on. It stands on the front page of who has it now.
register-done-linked = Put to the matter. Its documents show it.
register-done-executed = Marked as executed.
register-done-voided = The number was annulled.

## Check of numbers

register-numbers-title = Check of numbers: { $series }, { $year }
register-numbers-show = Check
register-numbers-none = No number was given in this series this year. The check begins with the first one.
register-numbers-count = In the journal: { $given }. First number: { $first }. Last number: { $last }.
register-numbers-whole = No number is missing, doubled or out of order.
register-numbers-flawed = The numbers of this year need a look. Explain what is missing, or correct the cards.
register-flaws = What was found
register-flaw = Finding
register-flaw-where = Where
register-flaw-missing = Missing
register-flaw-doubled = Doubled
register-flaw-disorder = Out of order by date
register-flaw-days = { $number } of { $day } follows { $before } of { $before-day }
register-range = { $from } to { $to }
register-voided = Numbers that do not count
register-place = Number in order
register-place-hint = The sequence alone, such as 87
register-explain = Explain a number that nothing has

## Numbering

numbering-title = Numbering
numbering-done = Saved.
numbering-parts = A pattern is made of words and of parts in braces: {"{index}"} is the index of the series, {"{dept}"} the code of the department, {"{file}"} the file index of the card, {"{seq}"} the number in order ({"{seq:4}"} with at least four digits), {"{yy}"} or {"{yyyy}"} the year. Numbers in order begin anew each year. Numbers that were given stay as they are.
numbering-list = Series
numbering-direction = Direction
numbering-code = Index of the series
numbering-code-hint = As it stands in numbers, such as 14 or 16/2
numbering-now = Pattern now
numbering-next = Next number
numbering-coming = Later patterns
numbering-closed = Closed
numbering-pattern = Change a pattern
numbering-pattern-new = Pattern
numbering-pattern-hint = Such as {"{index}/{dept}-{seq:4}-{yy}"}
numbering-from = In force from
numbering-from-hint = Best from the first day of a year
numbering-set = Set the pattern
numbering-try = Try it
numbering-example-is = The next number would be { $number }. Nothing was changed.
numbering-change = Begin or close a series
numbering-first = First number of this year
numbering-first-hint = For a journal that goes on from paper. Leave it empty to change nothing.
numbering-closing = Closing
numbering-close = Register nothing more in this series
numbering-series = Add a series
numbering-name = Name
numbering-add = Add the series
numbering-departments = Departments
numbering-departments-none = No departments yet. Add one, and documents can be passed to it.
numbering-department-code = Code of the department
numbering-taker = Who takes its post

## Letterheads

letterhead-title = Letterheads
letterhead-done = Saved. Letters as DOCX are made from what is marked as in use.
letterhead-text = Letters as DOCX are made from a letterhead. Save the one that stands here, edit it in a word processor, and bring it back. Nothing in it is run or fetched.
letterhead-own-file = Save the letterhead of the program (DOCX)
letterhead-slots = Placeholders
letterhead-slot = Placeholder, in double braces
letterhead-slot-what = What stands there in a letter
letterhead-slot-needed = Needed
letterhead-slot-sender = The sender (without its first line where the authority stands by itself)
letterhead-slot-addressee = The addressee
letterhead-slot-number = Date and number
letterhead-slot-title = The title
letterhead-slot-body = The text; alone in its paragraph
letterhead-slot-signature = Post and name of who signs
letterhead-slot-footer = The line at the foot of each page
letterhead-slot-authority = The name of the authority by itself
letterhead-slot-answer = The letter that is answered
letterhead-slot-mark = The mark of limited access
letterhead-slot-reference = The digest of the sealed entry
letterhead-slot-page-word = The word before the number of a page
letterhead-versions = Versions
letterhead-none-yet = No letterhead was brought yet: letters are made from the one of the program.
letterhead-version = Version
letterhead-active = In use
letterhead-use = Use this one
letterhead-use-own = Use the one of the program
letterhead-bring = Bring a letterhead
letterhead-lang = For letters in
letterhead-file = File
letterhead-file-hint = A DOCX without macros and without pictures or parts from other places
letterhead-do = Check it and use it
letterhead-refused = The letterhead was not taken
letterhead-unknown = There is no placeholder { $name }. Take one from the list or remove it.
letterhead-unknown-nearest = There is no placeholder { $name }. Did you mean { $nearest }?
letterhead-missing = The placeholder { $name } is missing. Put it where it belongs.

## Problems of the desk

problem-letterhead-none = Choose a file and a language.
problem-register-correspondent = Say who it is from or to: choose an authority or type a name.
problem-register-day-ahead = This date is in the future. Enter a day that has come.
problem-register-control-past = The control date is before the date of the document. Enter a later day.
problem-register-series = This series is not there or is closed. Choose another.
problem-register-officer = There is no such officer. Choose one from the list.
problem-register-department = There is no such department. Choose one from the list.
problem-register-whom = Say to whom: choose an officer or a department.
problem-register-number-department = The number of this series has the department in it. Choose a department.
problem-register-number-file = The number of this series has the file index in it. Fill in the file index.
problem-register-number-taken = The number { $number } is taken. Nothing was registered; the administrator has to change the pattern of the series.
problem-register-number-long = The number would be too long. Shorten the file index.
problem-register-mail-unreadable = This file is no e-mail that can be read. Save the message as .eml and choose it again.
problem-register-mail-large = The e-mail is too large to be read (limit in megabytes: { $limit }). Register it by hand and add its files.
problem-register-mail-none = Choose the file of an e-mail.
problem-register-voided = This number does not count any more. Open the card again.
problem-register-done = This card is marked as executed already. Open it again.
problem-register-answer = Give the number of the answer or say how it was done.
problem-number-not-given = No such number was given in this series and year. Check the number.
problem-number-carried = A sealed letter carries this number, so it counts. Check the number.
problem-pattern-open = A brace is open. Close it with a brace, such as {"{seq}"}.
problem-pattern-unknown = There is no part called { $name }. Use index, dept, file, seq, yy or yyyy.
problem-pattern-sign = The sign { $sign } cannot stand in a number. Use letters, digits, spaces and - / . , : № ( ) _
problem-pattern-no-sequence = A pattern needs the number in order: add {"{seq}"}.
problem-pattern-sequence-twice = The number in order stands twice. Leave one {"{seq}"}.
problem-pattern-sequence-touches = The number in order touches another part or a digit, so that two numbers could look the same. Put a sign between them.
problem-pattern-like-another = Another series would write the same number: { $number }. Use another index or another sign.
problem-pattern-past = Documents are registered up to this day. The pattern can begin on { $day } or later.
problem-series-first = Enter a whole number from 1.
problem-series-begun = A number was given in this series this year. Its beginning cannot be changed any more.
problem-series-twice = A series has this name already. Choose another name.
