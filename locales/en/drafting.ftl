# Help in drafting: what is taken over from elsewhere, and the letter before it is sealed.

reuse-button = Take from another request
reuse-person-button = Take a known person
reuse-title = Take from another request
reuse-words = Number, subject or person
reuse-which = From which request
reuse-none = There is no request yet from which something could be taken. Go back and fill in the form.
reuse-back = Back to the form
reuse-another = Choose another request
reuse-from = Take from { $number }
reuse-what = What to take over
reuse-what-hint = Persons and actions are added to yours. Other fields take the place of what you typed.
reuse-take = Take over
reuse-limits =
    { $n ->
        [one] The giver set { $n } limit on the use of what is in this matter. Look at it before you take anything over.
       *[other] The giver set { $n } limits on the use of what is in this matter. Look at them before you take anything over.
    }
reuse-said = Taken over from: { $from }
reuse-person-title = Take a known person
reuse-person-take = Add to the form
letter-preview-title = The letter in both languages
letter-preview-open = See the letter as it would go out
letter-preview-hint = This is what would be sealed if it went out now. Number and date are given then.
event-agenda-put = Put open commitments on the agenda
event-agenda-pending =
    { $n ->
        [one] { $n } commitment with this partner is overdue or due by the meeting and is not on the agenda.
       *[other] { $n } commitments with this partner are overdue or due by the meeting and are not on the agenda.
    }
