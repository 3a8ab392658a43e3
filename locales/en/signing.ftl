# The signing desk: what waits for a signature, and what changed in it.

sign-title = Signing desk
sign-go = Go to the signing desk
sign-empty = Nothing waits for a signature. What a colleague prepares for signing appears here.
sign-read-title = Read, ready to be signed together
sign-unread-title = To be read
sign-batch = Sign and send what is ticked
sign-batch-hint = Each is sealed and sent by itself. What has changed since you read it is not signed.
sign-done =
    { $n ->
        [one] { $n } document signed and sent.
       *[other] { $n } documents signed and sent.
    }
sign-refused =
    { $n ->
        [one] { $n } document was not signed:
       *[other] { $n } documents were not signed:
    }
sign-read-at = Read, { $at }
sign-not-read = Not read yet
sign-one-title = To be signed: { $act }
sign-papers = What will be sealed
sign-no-papers = Nothing can be sealed as the matter stands now.
sign-preview = See the paper as it would look (PDF, not sealed)
sign-untranslated-count =
    { $n ->
        [one] { $n } text has no translation in the letter. The addressee reads it in its own language, unless a translation is attached.
       *[other] { $n } texts have no translation in the letter. The addressee reads them in their own language, unless a translation is attached.
    }
sign-untranslated = No translation; original: { $language }
sign-sheet = Approval sheet
sign-sheet-print = Print the approval sheet (PDF)
sign-sheet-when = When
sign-sheet-step = Step
sign-sheet-who = Name
sign-sheet-role = Role
sign-sheet-note = Remark
sign-act = Signature
sign-matter = Back to the matter
sign-law = What the law says
sign-what-proposal = You sign exactly this proposal; its digest begins with { $digest }. It is sealed in the name of the authority and sent at once. This cannot be undone.
sign-what-act = You sign the text above as it stands now. It is sealed in the name of the authority and sent at once. This cannot be undone.
sign-confirm = Before you sign
sign-i-have-read = I have read what will be sealed
sign-now = Sign and send now
sign-later = Put it with what I sign together
sign-with-more = Sign with a reason or a file
sign-read-and-sign = Read and sign
changes-title = What has changed
changes-field = Field
changes-what = Change
changes-count =
    { $n ->
        [one] { $n } field has changed
       *[other] { $n } fields have changed
    }
changes-removed = removed:
changes-added = added:
changes-none = Nothing has changed between these two versions.
changes-between = From the version of { $old } to that of { $new }.
changes-versions =
    { $n ->
        [one] Compare versions ({ $n })
       *[other] Compare versions ({ $n })
    }
changes-one-version = There is one version so far. When it is changed, the difference appears here.
changes-old = Earlier version
changes-new = Later version
changes-compare = Compare
