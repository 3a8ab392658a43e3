### What a matter is tied to.

links-title = What it is tied to
links-see = See what this matter is tied to, as a picture and as a table
links-about = On the left authorities and letters, then the matter, its persons, and other matters in which somebody of the same name stands. A dashed line is possible, not confirmed. Every line is a row of the table below.
links-from = From
links-tie = Tie
links-to = To
links-certainty = How certain
links-certain = Written in the matter
links-possible = Possible: nobody has confirmed it
links-other-matter = Another matter
links-authority = Authority
links-letter = Letter of the register
links-put-to = Put to the matter
links-same-name = The same name there
links-similar-name = A similar name there
links-same-person = The same person
links-decided = Said by a person of this authority
links-none = It is tied to nothing yet.
links-purpose = In which other matters its persons stand is shown to who says what for.
links-purpose-say = Say what for
links-csv = The table as CSV
links-xlsx = The table as a workbook (XLSX)
links-not-drawn =
    { $n ->
        [one] { $n } thing is not in the picture; the table has it.
       *[other] { $n } things are not in the picture; the table has them.
    }
links-left-out =
    { $n ->
        [one] The other matters of { $n } more person were not looked for: look it up by name.
       *[other] The other matters of { $n } more persons were not looked for: look them up by name.
    }
