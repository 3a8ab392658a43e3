# The translation desk.

today-translations = To translate
today-to-translate =
    { $n ->
        [one] { $n } to translate
       *[other] { $n } to translate
    }

## Lists and orders

translation-list-empty = There is no translation for you. Officers order one from the Documents part of a request; here you see what you translate and what you ordered.
translation-pair = { $from } → { $to }
translation-text-of = Text of a letter ({ $entry })
translation-open = With the translator
translation-returned = Sent back
translation-finished = Certified
translation-withdrawn = Taken back
translation-replaced = Replaced
translation-progress = { $done } of { $all } accepted
translation-languages = Languages
translation-due = Wanted by
translation-state = State
translation-segments = Segments
translation-of-matter = Translations
translation-of-matter-empty = No translation has been ordered.
translation-order = Give to a translator
translation-order-draft = Give the text of this request to a translator
translation-of-file = The text of this file is given to the translator. She sees this text and nothing else of the matter.
translation-of-entry = The free texts of this letter in the language you choose are given to the translator. What is chosen from lists is written in every language anyway. She sees this text and nothing else of the matter.
translation-before = Ordered of this paper before. Work on an earlier version is carried over to a new order.
translation-nobody = Nobody here has the role of translator. An administrator gives it to a user.
translation-choose = Choose
translation-from = Language of the source
translation-to = Language of the translation
translation-translator-hint = Only users with the role of translator are listed.
translation-instruction = For the translator
translation-instruction-hint = Do not name persons or the matter unless she needs it.
translation-machine = Translation machine
translation-machine-may = The text may be given to the machine { $machine }
translation-machine-hint = What a machine writes is marked and counts only when the translator accepts it.

## The desk

translation-ordered-by = Ordered by
translation-ordered = The translation is ordered. The translator sees it on her front page.
translation-done = The translation is certified and lies in the matter.
translation-kept = Saved.
translation-source = Source text, beginning of its SHA-256
translation-certified = Certified by
translation-certificate = Translator’s certificate
translation-segment = Segment { $n }
translation-target-of = Translation of segment { $n }
translation-work-untranslated = Empty
translation-work-machine = Machine
translation-work-draft = Draft
translation-work-done = Accepted
translation-made-by = First written by the machine { $machine }
translation-accept = Accept
translation-keep = Save as draft
translation-keep-all = Save everything on this page
translation-join = Is part of the one before
translation-joined = Its translation is part of segment { $n }.
translation-next-open = Go to the next segment that is not accepted
translation-autosaved = Saved.
translation-unsaved = Not saved yet. The page tries again; the button saves too.
translation-now = This is what is saved there now:
translation-earlier = How it was before the source changed
translation-term-also = also
translation-term-never = never
translation-term-unreviewed = Marked words are terms. Most of them are not yet confirmed by a lawyer.
translation-match = Translated before on { $date }: { $percent } % the same
translation-match-source = Earlier source, what differs is marked
translation-remarks = Remarks on terms, figures and dates
translation-remarks-text = These are remarks and not errors. Look at each and decide.
translation-remarks-in = Segment { $n } ({ $count })
translation-remark-forbidden = “{ $found }” must not be used for “{ $form }”; write “{ $wanted }”.
translation-remark-missing = No word for the term “{ $form }” was found; the termbase has “{ $wanted }”.
translation-remark-admitted = “{ $found }” is allowed; “{ $wanted }” is preferred.
translation-remark-figure = { $figure } stands in the source and not in the translation.
translation-remark-added = { $figure } stands in the translation and not in the source.
translation-removed =
    { $n ->
        [one] { $n } translated segment has no place in the new source
       *[other] { $n } translated segments have no place in the new source
    }
translation-removed-text = The source changed. These segments are no longer in it; their translations are kept here.
translation-replaced-text = The source of this translation changed. Another translation took its place and carries on its work.
translation-after = Go to the new translation
translation-outdated = The paper has a newer version by now. This translation stays bound to the version it was ordered for; order a translation of the newer one to carry the work over.
translation-machine-ask = Ask { $machine } for the next { $n } empty segments
translation-machine-text = The source of the segments goes to { $machine }. What it writes is marked, and you accept or change it.
translation-machine-done =
    { $n ->
        [one] The machine wrote { $n } segment. Read it before you accept it.
       *[other] The machine wrote { $n } segments. Read them before you accept them.
    }

## The end

translation-finish = Certify the translation
translation-left =
    { $n ->
        [one] { $n } segment is not accepted yet.
       *[other] { $n } segments are not accepted yet.
    }
translation-name = Your name on the certificate
translation-post = Your position
translation-post-hint = As it stands on the certificate, such as translator of the International Department.
translation-certify = I certify that the translation gives the source text fully and faithfully
translation-back = Back to the translation
translation-send-back = Send back to the translator
translation-send-back-text = The translator can change the text again and has to certify it anew. What lies in the matter stays there.
translation-withdraw = Take the order back
translation-withdraw-text = The translator cannot write any more. Her work is kept and is carried over if you order the same translation again.
translation-reason = Reason
translation-reason-hint = The translator reads it first.
translation-said-returned = Sent back by { $who }:
translation-said-withdrawn = The order was taken back by { $who }:
translation-paper-title = Certified translation
translation-paper-text = Translation
translation-paper-footer = The number below is the SHA-256 of the translation. The certificate names both texts by theirs.
translation-paper-apart = The translation is too long for this paper. It is the file that has the digest named above.

## What can be wrong

problem-translation-closed = This translation is not worked on any more. Go back to your translations.
problem-translation-exists = This version of the paper is translated into this language already, or being translated. Open that translation; a finished one can be sent back.
problem-translation-due-past = This day has passed. Choose today or a later day.
problem-translation-same-language = Choose another language than that of the source.
problem-translation-no-text = There is no text to translate in this language: it is a scan, a picture, a locked or damaged file, or the letter has no text in it. Choose another language, or attach the text as DOCX.
problem-translation-too-long = The text is too long for one translation. Divide it into several files.
problem-translation-segment-changed = This segment was changed in another window meanwhile. Compare both texts; saving again takes yours.
problem-translation-cannot-join = The segment before is empty or in another paragraph. Translate it first.
problem-translation-not-finished = { $n } segments are not accepted yet. Accept each of them first.
problem-translation-confirm = Tick the box, or do not certify yet.
problem-machine-off = This text may not be given to a translation machine. Translate it by hand.
problem-machine-bad-answer = The machine gave nothing usable for segment { $n }. Translate it by hand.
problem-machine-unreachable = The translation machine does not answer. Go on by hand, or try again later.
problem-machine-refused = The translation machine refused (status { $status }). Go on by hand, and tell the administrator.
problem-machine-too-large = The translation machine answered more than { $limit } bytes, which is no translation. Go on by hand.
problem-machine-url = { $url } is no address for a translation machine.
