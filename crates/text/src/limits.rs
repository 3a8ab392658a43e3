//! Limits of this room, each with its reason. Sizes are in bytes unless the name says otherwise.

/// Characters of one word that count. The longest Uzbek and Azerbaijani words with all their endings stay under 40; what
/// is longer is a line without spaces, and its beginning finds it.
pub const WORD_CHARS: usize = 64;

/// One token. ASCII; the longest ordinary word has half of it. The rest of a longer word does not count, in texts and in
/// questions alike.
pub const TOKEN: usize = 64;

/// All tokens of one part, joined with spaces. PostgreSQL takes at most 1,048,575 bytes of one `tsvector`, in which a
/// token takes up to five bytes more than its letters; in the joined text it takes one more. The shortest token has two
/// letters, so a part may grow to at most seven thirds.
pub const PART: usize = 400_000;

/// Words that two parts of one text share, so that neither a phrase nor a number is cut between them.
pub const OVERLAP_WORDS: usize = 32;

/// Groups of digits or letters in one number. The longest registration numbers seen have six; a row of a table has more.
pub const NUMBER_GROUPS: usize = 8;

/// Letters and digits of one number.
pub const NUMBER_CHARS: usize = 40;

/// Letters that may stand in one group of a number: `AZ`, `ГСУ`, `MCMXC` are more than enough.
pub const NUMBER_LETTERS: usize = 4;

/// Characters of a question. A person types one line; a program that sends more is told so.
pub const QUERY_CHARS: usize = 500;

/// Words of a question, those in phrases counted. Each becomes up to twelve tokens of the database's question.
pub const QUERY_WORDS: usize = 32;

/// Letters before the star of a beginning. One letter begins a tenth of all words of the index.
pub const PREFIX_CHARS: usize = 2;

/// Text that is looked through for a snippet. Some hundred pages; the part that the database found is shorter.
pub const SNIPPET_TEXT: usize = 1 << 20;

/// Widest snippet, in characters. Three lines of a list are about 300.
pub const SNIPPET_CHARS: usize = 2_000;

/// A file that is read for its text. Larger ones are films, disk images and scans, in which there is no text.
pub const FILE: usize = 64 << 20;

/// Text that is taken out of one file. A volume of a case file with 500 dense pages is about 1.5 MB in UTF-8 Cyrillic.
pub const TEXT: usize = 8 << 20;

/// Everything that is unpacked from one archive or one PDF. The text of the limit above with its markup, three times
/// over; a hundredth of a second of processor for each megabyte.
pub const UNPACKED: u64 = 96 << 20;

/// Members of an archive. A DOCX with hundreds of pictures has about a thousand.
pub const MEMBERS: usize = 10_000;

/// Elements inside elements of XML and HTML. Word nests some thirty deep, tables in tables included.
pub const DEPTH: usize = 256;

/// Pages of a PDF. A volume has 250 sheets; more comes as more files.
pub const PAGES: usize = 5_000;

/// Objects of a PDF: about a hundred for each page.
pub const OBJECTS: usize = 500_000;

/// Objects inside objects of a PDF, forms inside forms. Real files stay under ten.
pub const PDF_DEPTH: usize = 32;

/// Items of one object of a PDF, those inside counted. The widths of a large font are 65,536; an item takes some fifty
/// bytes of memory for two of the file.
pub const PDF_ITEMS: usize = 1 << 20;

/// Operators of all pages of a PDF: text is shown by about 2,000 a page, maps and drawings are where millions come from.
pub const OPERATORS: usize = 5_000_000;

/// Characters that the tables of all fonts of a PDF may name, letters and widths counted alike. The largest fonts have
/// 65,536 glyphs, a file uses some hundred of each; a line of twenty bytes can name them all.
pub const FONT_CHARS: usize = 1 << 20;

/// Parts of a mail inside parts. Forwarded mails in forwarded mails rarely pass five.
pub const MAIL_DEPTH: usize = 16;

/// Parts of a mail. A mail with hundreds of attachments is a mail box.
pub const MAIL_PARTS: usize = 1_000;

/// One line of a mail's head, unfolded. Lists of a thousand recipients are about 50 kB.
pub const MAIL_FIELD: usize = 64 << 10;

/// A table that somebody brings. Two thousand rows with scans of nothing in them are under 1 MB.
pub const GRID_FILE: usize = 8 << 20;

/// A workbook when it is unpacked. Its words are kept while it is read; an empty one of five bytes takes twenty-four.
pub const GRID_UNPACKED: usize = 16 << 20;

/// Rows of a table, without its head: what somebody looks through before she says yes.
pub const GRID_ROWS: usize = 2_000;

/// Columns of a table. Journals on paper have some twelve.
pub const GRID_COLUMNS: usize = 100;

/// Letters in a cell: what a spreadsheet can hold.
pub const GRID_CELL: usize = 32_767;
