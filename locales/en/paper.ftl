### Words that the printer of entries needs besides those of letters.

paper-bytes = { $size } bytes
paper-answers = In reply to your No. { $number }
paper-in-language = Language of the original: { $language }
paper-list-footer = This is a list as one person saw it at the time above; it is not sealed.
paper-footer = This paper is the readable form of a sealed entry. The digest below names the entry; the sealed file proves it.
paper-page = page

mla-paper-sent = Request for legal assistance
mla-paper-consulted = Draft of a request, for consultation
mla-paper-acknowledged = Acknowledgement of a request
mla-paper-info_asked = Request for additional information
mla-paper-info_sent = Additional information
mla-paper-returned = Return of a request
mla-paper-refused = Refusal of a request
mla-paper-postponed = Postponement of a request
mla-paper-accepted = Acceptance of a request
mla-paper-redirected = Notice that a request was passed on
mla-paper-delayed = Notice of a delay
mla-paper-status_told = Interim report
mla-paper-partial_result = Partial answer to a request for legal assistance
mla-paper-result_sent = Answer to a request for legal assistance
mla-paper-withdrawn = Withdrawal of a request
mla-paper-outcome_told = Notice of the outcome of proceedings
paper-preview = PREVIEW, NOT SEALED
paper-preview-footer = This shows a letter before it is sealed. It has no legal effect; number and date are given when it is sealed.
