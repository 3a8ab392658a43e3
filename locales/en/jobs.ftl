# What takes longer than a page waits: what was ordered, how far it is, its file; the dossier of a matter.

jobs-title = Ordered files
jobs-empty = You have ordered nothing. Long lists and dossiers are made while you do other work; you find them here.
jobs-kept =
    { $n ->
        [one] A file is kept for { $n } day. Then it is deleted, and you can order it again.
       *[other] A file is kept for { $n } days. Then it is deleted, and you can order it again.
    }
jobs-what = What
jobs-who = Who ordered it
jobs-ordered = Ordered
jobs-ended = Ended
jobs-tries = Tries
jobs-file = File
jobs-until = Kept until
jobs-fetch = Download ({ $size })
jobs-all = Ordered files of everybody
jobs-all-empty = Nobody has ordered anything.
job-requests = List of requests
job-journal = Journal
job-dossier = Dossier
job-zip = ZIP with the attached files
job-what = { $what } ({ $shape })
job-waiting = Waiting
job-working = Being made
job-done = Ready
job-cancelled = Stopped
job-failed = Failed
job-steps = step { $n } of { $total }
job-waiting-text = Waiting for its turn
job-stopping = Being stopped after the step that is under way
job-leave = You may leave this page. You are notified when the file is ready, and you find it under “Ordered files”.
job-stop = Stop
job-fetch = Download the file
job-done-text = The file is ready.
job-cancelled-text = You stopped this. No file was made.
job-failed-text = No file was made. Order it again; if it fails again, tell your administrator the time at which it ended.
notice-job = A file that you ordered is ready or has failed
list-volume = Volume
list-volume-of = { $n } of { $total }
paper-of = of
dossier-order = Make the dossier
dossier-shape = In which form
dossier-hint = Everything of this matter that you may open. It takes a moment; you may go on working.
dossier-pdf = PDF, with the text of the letters
dossier-docx = DOCX, to be worked on
dossier-zip = ZIP: the PDF, the attached files, and a list with their SHA-256
dossier-of = Dossier: { $subject }
dossier-mark = { $mark } · { $number }
dossier-says = This dossier shows what { $who } may open of the matter, as it stood when it was made. What others may see or what came later is not in it.
dossier-zone = Times are in
dossier-limit-runs = Runs
dossier-by = Who
dossier-sealed = Sealed entry
dossier-letter = Letter: { $what }, { $when }
dossier-footer = This dossier was made from the matter for one person; it is not sealed. The sealed files prove what was exchanged.
dossier-file-missing = not here yet
problem-jobs-too-many = You have { $limit } files on order. Wait until one is ready, or stop one.
problem-job-over = This is over already; there is nothing to stop.
problem-job-not-done = The file is not ready yet. Look at its page to see how far it is.
problem-job-gone = The file was kept for its time and is deleted. Order it again.
problem-job-roles-changed = Your roles have changed since this file was made, so it is not handed out any more. Order it again.
problem-job-no-right = You may not have this file any more: your account or your roles have changed since you ordered it.
problem-job-crashed = The work broke off { $tries } times without an end and is not tried any more. Tell your administrator.
problem-job-cancelled = This was stopped.
problem-job-lost = Another process has taken up this work.
problem-dossier-emergency = A matter that is open to you in an emergency can be read, not taken away. Ask its officer or a head for the dossier.
