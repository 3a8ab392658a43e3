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
promise-hint-event = The last part of the address of that event’s page. It is filled in when a decision is made a commitment there. Both sides see it.
origin-title = Where it began
origin-decision = Decision { $item } of the minutes of this event:
origin-not-here = The event is not among the matters that you can open here. The other side knows it as { $id }.
sequel-make = Make it a commitment
sequel-became = Commitment
sequel-none = Not a commitment yet
links-began = Began there
links-began-decision = Decision { $item } of the minutes
problem-origin-unknown = There is no event with this id that you may open. Copy the last part of the address of the event’s page, or leave the field empty.
problem-origin-item-unknown = The minutes of this event have no decision { $item }. Look at the decisions on the page of the event.
problem-origin-others = The authority { $authority } takes no part in this event. Choose a partner that does, or leave the event out.
problem-origin-taken = This decision is a commitment already. Open the page of the event: the commitment stands beside the decision for who may open it.
