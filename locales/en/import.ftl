# Tables that are taken in: cards of the journal and accounts from a spreadsheet.

import-title-cards = Register from a table
import-title-users = Add users from a table
import-title-bodies = Enter bodies from a table
import-title-posts = Enter posts from a table
import-title-officials = Enter officials from a table
import-title-agreements = Enter agreements from a table
import-intro-cards = Each row becomes a card: the post of a day, or a journal that was kept in a spreadsheet. Where a row has a number already, the card keeps it; the others get the next numbers. You see everything before anything is registered.
import-intro-users = Each row becomes an account. You see everything before any account is made; first passwords are shown once, at the end.
import-intro-bodies = Each row becomes a body. What it belongs to must be in the register already: enter authorities first, then their units. You see everything before anything is kept.
import-intro-posts = Each row becomes a post of a body that is in the register already. You see everything before anything is kept.
import-intro-officials = Each row becomes an official, and with a post in it also the term in that post, which must be in the register already. You see everything before anything is kept.
import-intro-agreements = Each row becomes an agreement of two or three bodies that are in the register already. You see everything before anything is kept.
import-example-xlsx = Example with the columns, as a workbook (XLSX)
import-example-csv = Example with the columns, as CSV
import-file = Table
import-file-hint = XLSX or CSV, at most { $limit } rows. The first row has the names of the columns, in any of the four languages and in any order.
import-read = Read the table
import-columns = Columns that a table can have
import-column = Column
import-needed = Needed
import-what = What stands in it
import-what-text = Text
import-what-date = A day, written 2026-11-21 or 21.11.2026
import-what-number = A whole number from { $min } to { $max }
import-what-choice = One of: { $list }
import-what-choices = One or several of: { $list }. Put commas between them
import-what-partial = A date; where only the month or the year is known, that: 03.2024 or 2024
import-what-country = A state, by its name or its two letters
import-what-record = The name of a record that is in the register
import-what-authority = The name of an authority of the directory, in any of the four languages
import-about = About this file
import-number = Our number, if it has one already
import-day = Our date
import-department = Code of the department
import-count = { $good } of { $total } rows can be taken in.
import-guessed = The file does not say in which letters it is written. If words look wrong below, save it as XLSX and bring it again.
import-sheets = The sheet “{ $sheet }” was read. Not read: { $left }.
import-wrong = Rows that cannot be taken in
import-row = Row
import-stands = What stands there
import-wrong-what = What is wrong
import-more =
    { $n ->
        [one] And { $n } more mistake; the file has all of them.
       *[other] And { $n } more mistakes; the file has all of them.
    }
import-wrong-file = These rows as a file, with what is wrong
import-rows = The first rows as they were understood
import-which = Which column is which
import-none = Not in the table
import-again = Read it again
import-other = Another table
import-bad-rows = Rows with mistakes
import-leave-out =
    { $n ->
        [one] Leave out { $n } row; I will mend it and bring it again
       *[other] Leave out { $n } rows; I will mend them and bring them again
    }
import-take =
    { $n ->
        [one] Take in { $n } row
       *[other] Take in { $n } rows
    }
import-done-cards =
    { $n ->
        [one] { $n } card was registered
       *[other] { $n } cards were registered
    }
import-done-numbers = The first has the number { $first }, the last { $last }.
import-done-users =
    { $n ->
        [one] { $n } account was made
       *[other] { $n } accounts were made
    }
import-done-records =
    { $n ->
        [one] { $n } record was entered
       *[other] { $n } records were entered
    }
import-users-once = These passwords and secrets are shown only here and only now. Hand each person her own, on paper or in person, and have her change the password.
problem-table-none = Choose the file with the table.
problem-table-unknown = This is no table that can be read. Save it as XLSX or CSV and bring it again.
problem-table-old = This workbook is of the old format, or it has a password. Save it as XLSX without a password and bring it again.
problem-table-empty = There are no rows below the names of the columns. Look whether this is the right file, and whether the first sheet is not empty.
problem-table-broken = The file is damaged. Open it in the spreadsheet, save it again and bring it.
problem-table-large = The table is too large: at most { $limit } MB, also when it is unpacked. Take pictures out, or divide it.
problem-table-long = The table has more than { $limit } rows. Divide it.
problem-table-wide = The table has more than { $limit } columns. Delete those that are not needed.
problem-table-cell = Row { $row } has a cell with more letters than a cell can have. Look whether a quotation mark is not closed there.
problem-import-too-many = At most { $limit } rows are taken in at once. Divide the table.
problem-import-column-missing = This must be there. Choose the column that has it.
problem-import-column-twice = Another field has this column already. Choose another column, or none.
problem-import-look-again = What would be taken in has changed since you looked at it. Look again, and then take it in.
problem-import-changed = A row cannot be taken in any more: meanwhile somebody registered the same, or changed the journal. Nothing was taken in. Look again.
problem-import-without = Say that the rows with mistakes are left out, or mend them and bring the table again.
problem-import-nothing = No row can be taken in. Mend the mistakes and bring the table again.
problem-import-there = This seems to be registered already, under { $number }. If it is another paper, register it by itself and say why.
problem-import-twice = Row { $row } of this table seems to be the same letter: its sender, number and date. Leave one of them out.
problem-cell-date = This is no day. Write 2026-11-21 or 21.11.2026.
problem-cell-choice = This is none of the words that can stand here.
problem-cell-authority = The directory has no authority of this name. Write its name as the directory has it, or use the column for correspondents that are not in the directory.
problem-register-number-unlike = The numbers of this journal do not look like this one, but like { $like }. Mend it, or have the pattern of the journal changed.
