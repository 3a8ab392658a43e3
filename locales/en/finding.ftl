# Persons found across scripts, and what a search can be narrowed down to.

persons-also = Also searched: { $names }
persons-found-as = Spellings found: { $names }
persons-how = How names are compared
persons-how-text = Names are compared by how they sound, in any alphabet and in any order; apostrophes, capital letters and patronymics do not keep a name from being found. Each line says how near the name is and why. The same name is not yet the same person: compare dates of birth and documents. Nothing is ever merged.
persons-more = There are more than are shown. Type more of the name or a date of birth.
persons-alike = How alike
persons-born-asked = Date of birth, if known
persons-born-hint = For example 1987, 1987-03-14 or 14.03.1987
persons-same = Certain: the same name
persons-similar = Likely: a similar name
persons-possible = Possible: some of it agrees
persons-begins = Begins so
persons-for = What agrees
persons-against = What does not agree
persons-all = All persons found

names-part-same = { $a } – { $b }: sounds the same
names-part-similar = { $a } – { $b }: sounds similar
names-part-faint = { $a } – { $b }: only a little alike
names-part-variant = { $a } – { $b }: forms of one name
names-part-initial = { $a } – { $b }: an initial
names-part-joined = { $a } – { $b }: written as one word or as two
names-part-beginning = { $a } – { $b }: the beginning of the name
names-part-letters = { $a } – { $b }: the same letters
names-part-only-in-one = Only in one of the names: { $parts }
names-parts-contradict = Different names: { $a } – { $b }
names-characters = Characters that sound the same: { $characters }
names-endings-differ = One has the ending of a man, the other of a woman
names-too-common = Many persons have what agrees
names-birth-same-day = Date of birth: the same day
names-birth-same-month = Date of birth: the same month, the day is not known
names-birth-swapped = Date of birth: day and month in the other order
names-birth-one-digit = Date of birth: one digit differs
names-birth-placeholder = Date of birth: the same year, 1 January may stand for an unknown day
names-birth-same-year = Date of birth: the same year, more is not known
names-birth-other-day = Date of birth: the same year, another day
names-birth-next-year = Date of birth: one year apart
names-birth-near = Date of birth: up to two years apart
names-birth-apart = Date of birth: three to ten years apart
names-birth-far-apart = Date of birth: more than ten years apart
names-country-same = Nationality: the same country
names-country-differs = Nationality: different countries
names-place-same = Place of birth: the same
names-place-differs = Place of birth: another
names-document-same = Document: the same number, { $a }
names-document-looks-same = Document: { $a } – { $b }, numbers that look the same
names-document-one-sign = Document: { $a } – { $b }, one sign differs
names-document-differs = Document: { $a } – { $b }, different numbers

# Pairs of persons who may be one, and what somebody decides of them.
match-title = Possible matches of persons
match-newest = The newest persons of your requests are compared with all persons in requests that you may open. For the persons of one request, follow the link on its page of persons.
match-all = Pairs in requests that you may open.
match-of = Persons of request: { $number }
match-of-all = Pairs of all requests
match-case = Possible matches of these persons
match-list-open = Open
match-list-unsure = Not sure
match-list-decided = Decided
match-list-past = No longer in force
match-none-open = No pair is open. When a new request names somebody like a person who is known, the pair will stand here.
match-none-unsure = Nobody was unsure of a pair. Such pairs will stand here until they are decided.
match-none-decided = No pair is decided yet. What is decided will stand here.
match-none-past = Nothing was taken back or decided anew. What no longer holds will stand here.
match-count = { $n ->
    [one] { $n } pair
   *[other] { $n } pairs
}
match-reads-only = You can read the pairs. Officers and heads decide.
match-how = The program proposes pairs whose names sound alike in any alphabet and whose dates of birth do not speak against it; it decides nothing. A decision merges no records, changes no request and reaches no partner: it is kept with who decided, when and why, is shown to colleagues who may open both requests, and can be taken back. When a name or a date of birth changes later, the pair is open again and the earlier decision is shown as decided on other data.
match-pair = { $a } – { $b }
match-level-same = Very likely one person
match-level-similar = Likely one person
match-level-possible = Possibly one person
match-level-different = Much speaks against one person
match-say-same = One person
match-say-unsure = Not sure
match-say-different = Different persons
match-said-same = one person
match-said-unsure = not sure
match-said-different = different persons
match-add-reason = Give a reason
match-reason = Reason, if you wish
match-told = Decided: { $what } ({ $who }, { $when })
match-told-reason = Reason: { $reason }
match-person-then = { $name } ({ $born })
match-on-other-data = Decided on other data: { $a } – { $b }
match-ended-back = Taken back ({ $who }, { $when })
match-ended-anew = Decided anew ({ $who }, { $when })
match-before = What was decided before
match-back = Take back
match-done = The decision is kept: { $what }.
match-done-see = See it, or take it back
match-done-back = The decision is taken back. It stays in the history; the pair is open again.
today-matches = { $n ->
    [one] { $n } possible match of persons
   *[other] { $n } possible matches of persons
}
match-today = Decide whether they are one person
keys-pairs = On a page of possible matches
keys-pair-down = Next pair
keys-pair-up = Pair before

problem-names-date-form = This is not written like a date. Write 1987, 1987-03, 1987-03-14 or 14.03.1987.
problem-names-date-year = The year is not between 1800 and 2199. Check the year.
problem-names-date-day = The calendar has no such day. Check the day and the month.

facet-title = Narrow down
facet-year = Opened in the year
facet-place = Where the words are
facet-files = In files
facet-of-newest =
    { $n ->
        [one] More was found; only the { $n } request that changed last is counted here.
       *[other] More was found; only the { $n } requests that changed last are counted here.
    }
facet-files-in-all =
    { $n ->
        [one] { $n } file has the words
       *[other] { $n } files have the words
    }
search-as-list = Show the list of requests with these words in subject and number, to save it or take it away
problem-pair-changed = Somebody decided this pair meanwhile, or the persons are named otherwise now. Look at the pair as it stands and decide again.
