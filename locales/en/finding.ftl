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
