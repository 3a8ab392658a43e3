//! Every limit of Comity, each with its reason. A limit that is not here does not exist.
//!
//! Sizes are in bytes unless the name says otherwise.

/// Characters of an authority id. Long enough for `ru-sk-dagestan-makhachkala`, short enough to print in a column.
pub const AUTHORITY_ID: usize = 48;

/// First and last year of any date. Birth dates and treaties begin after 1800; beyond 2199 only typing errors live.
pub const FIRST_YEAR: i32 = 1800;
/// See [`FIRST_YEAR`].
pub const LAST_YEAR: i32 = 2199;

/// One entry as canonical JSON. The longest request seen in practice is some tens of pages of text, about 200 kB; a
/// megabyte leaves room and still keeps a docket of a hundred entries in memory without thought.
pub const ENTRY: usize = 1 << 20;

/// One free text inside an entry. Facts of a large case run to about 100 kB; longer belongs into an attachment.
pub const TEXT: usize = 256 << 10;

/// One short line, such as a name, a number or a title.
pub const LINE: usize = 1_000;

/// Nesting of JSON. Our own bodies need six; more is an attack on the stack.
pub const JSON_DEPTH: usize = 16;

/// Authorities that may read one entry. A circular goes to every partner; the largest network counted has 196 members.
pub const AUDIENCE: usize = 256;

/// Heads that one entry may name. Each party adds at most a few open ends while the line is cut.
pub const PARENTS: usize = 512;

/// Attachments of one entry. Five is typical, a seized mail box can be hundreds of files.
pub const ATTACHMENTS: usize = 1_000;

/// One attachment inside a container. Larger evidence travels as a manifest and chunks.
pub const ATTACHMENT: u64 = 2 << 30;

/// A container as received. The attachments, plus the papers, plus the overhead of the archive.
pub const CONTAINER: u64 = 4 << 30;

/// The rendered paper inside a container. A hundred dense pages are about 2 MB.
pub const PAPER: u64 = 32 << 20;

/// The signature file inside a container: fixed parts, and one reference of about 400 bytes for each object.
pub const SIGNATURE_FILE: u64 = 1 << 20;

/// Objects inside a container: the attachments, and our own half dozen.
pub const CONTAINER_OBJECTS: usize = ATTACHMENTS + 8;

/// Bytes that one compressed byte may grow to. Ordinary office files stay under 50; bombs begin at thousands.
pub const EXPANSION: u64 = 200;

/// The body of a page's form or of an API call without files. A form carries at most one long text in four languages.
pub const FORM: usize = 2 << 20;

/// A partner's descriptor or evidence file; both are a few kilobytes.
pub const SMALL_FILE: u64 = 256 << 10;

/// Failed sign-ins of one account before it rests for [`SIGN_IN_REST_SECONDS`].
pub const SIGN_IN_FAILURES: u32 = 5;

/// Seconds that an account rests after too many failures: long enough to spoil guessing, short enough for a person.
pub const SIGN_IN_REST_SECONDS: i64 = 15 * 60;

/// Seconds without a click after which a session ends (CJIS asks for at most 30 minutes).
pub const SESSION_IDLE_SECONDS: i64 = 30 * 60;

/// Seconds after which a session ends in any case: one working day.
pub const SESSION_SECONDS: i64 = 12 * 3600;

/// Days for which an ended session is remembered, so that a form sent after its end is kept for its writer. Whoever comes
/// back after a weekend still finds the text.
pub const ENDED_SESSION_DAYS: i64 = 4;

/// Forms in filling that one person may have. A dozen is a messy desk; beyond this the oldest text has to be sent or
/// thrown away first.
pub const KEPT_FORMS: usize = 100;

/// Days after which a form that nobody touched is thrown away: personal data are not left lying about for ever.
pub const KEPT_FORM_DAYS: i64 = 90;

/// Days for which a signer's note that she has read something holds. What waits longer is read anew.
pub const READ_MARK_DAYS: i64 = 30;

/// Days for which somebody can read what she was told. The matters themselves remember everything.
pub const NOTICE_DAYS: i64 = 90;

/// Days before the end of a time limit at which its officer is told.
pub const NOTICE_DUE_DAYS: i64 = 3;

/// Most addresses that one account has given to calendars and feed readers.
pub const FEEDS: usize = 20;

/// Time limits in a calendar, and rows in a feed.
pub const FEED_ROWS: usize = 500;

/// Meetings and visits in a calendar: those of seventy partners and ten years are about five thousand.
pub const FEED_MEETINGS: usize = 5_000;

/// Most things that one person signs at once. Each is sealed and committed by itself, so this bounds the time a page takes.
pub const SIGNED_AT_ONCE: usize = 50;

/// Minutes for which an assignment can be taken back as if it had not been: long enough to notice a slip, too short for
/// the officer to have built upon it.
pub const UNDO_MINUTES: i64 = 30;

/// Minutes for which a purpose that somebody stated holds, before she is asked again: one piece of work at the desk.
pub const PURPOSE_MINUTES: i64 = 60;

/// Letters of a purpose or of a reason in a person's own words: at least so many that it says something to whoever reads
/// it a year later, and no more than one reads.
pub const REASON: (usize, usize) = (10, 2_000);

/// Hours for which a confidential matter stays open after it was opened in an emergency.
pub const EMERGENCY_HOURS: i64 = 4;

/// Lists that one person may have saved, and letters of a name of one. More names than this nobody finds again.
pub const SAVED_VIEWS: usize = 40;
/// See [`SAVED_VIEWS`].
pub const SAVED_VIEW_NAME: usize = 80;

/// Days for which it is remembered that a form was sent, so that the same one is not sent twice.
pub const SENT_FORM_DAYS: i64 = 7;

/// Shortest password in characters (NIST SP 800-63B-4 asks for 15 where a password stands alone, 8 beside a second
/// factor; we always have a second factor and stay above).
pub const PASSWORD_MIN: usize = 12;

/// Longest password in characters; argon2 takes any, a megabyte of it is an attack.
pub const PASSWORD_MAX: usize = 256;

/// Rows of one page of a list.
pub const PAGE_ROWS: usize = 50;

/// The source of one translation. Twice the longest free text: a judgment of a hundred pages. Longer files are divided, so
/// that several translators can share them.
pub const TRANSLATION_SOURCE: usize = 512 << 10;

/// Segments on one page of the translation desk.
pub const SEGMENTS_SHOWN: usize = 40;

/// Segments that one press of a button gives to the translation machine: each takes seconds, and somebody waits.
pub const MACHINE_SEGMENTS: usize = 10;

/// Seconds until the translation machine must have answered for one segment. A language model on an ordinary server
/// writes a long sentence in less.
pub const MACHINE_SECONDS: u64 = 60;

/// Letters of a translator's name, and of her post, on a certificate: two lines of the paper.
pub const CERTIFIER: usize = 160;

/// Translations that one list shows. An office has some dozen open; the rest is history.
pub const TRANSLATIONS_LISTED: usize = 200;

/// The translated text inside the certificate's paper. Longer texts lie beside it as a file alone: a paper of hundreds of
/// pages helps nobody.
pub const TRANSLATION_PAPER: usize = 768 << 10;

/// Rows of one exported list. A year of the largest office; more is a backup and not a list.
pub const EXPORT_ROWS: usize = 20_000;

/// Matters that one page of found things shows, each with the places in it.
pub const FOUND: usize = 20;

/// Rows up to which a list is made while somebody waits for the page; more is a job.
pub const AT_ONCE_ROWS: usize = 1_000;

/// Jobs that one person may have waiting or worked on. More is somebody who presses a button again and again.
pub const JOBS_WAITING: usize = 5;

/// How often work on one job is begun. What has taken the node down so often would do so again.
pub const JOB_TRIES: u32 = 3;

/// Seconds after the last step of a job until its worker counts as gone. The longest single step, setting two thousand
/// pages, takes a tenth of it.
pub const JOB_LEASE_SECONDS: i64 = 600;

/// Days for which the file of a job can be fetched, and the job is remembered.
pub const JOB_DAYS: i64 = 7;

/// The file of one job. A matter with all its attachments.
pub const JOB_RESULT: u64 = 8 << 30;

/// Rows of one printed list: fifty pages, which somebody may still leaf through. Setting them is work of seconds.
pub const PRINTED_ROWS: usize = 1_000;

/// Matters of which one search says what they have in common, so that a word that stands in all of them is not slow.
pub const COUNTED: usize = 1_000;

/// Persons that one search shows. Who finds so many has to say more of the name; nobody reads on.
pub const PERSONS_FOUND: usize = 200;

/// Entries whose dockets, folded, are kept in memory between two uses: about 350 requests, more than one office works on
/// in a day. So many took 107 MB, with what the database itself kept of them (docs/performance.md).
pub const KEPT_ENTRIES: usize = 8_000;

/// Cards that one table makes: a journal of a year, looked through before it is taken in. They are one transaction, of
/// about a second.
pub const IMPORTED_CARDS: usize = 2_000;

/// Accounts that one table makes. Each costs the making of a password, some hundredths of a second of processor.
pub const IMPORTED_USERS: usize = 200;

/// Records of a register that are taken in with one table.
pub const IMPORTED_RECORDS: usize = 2_000;

/// A table that is taken in: [`IMPORTED_CARDS`] rows as a workbook are under 1 MB; a little more than readers of tables
/// take, so that their sentence is read and not that of the line.
pub const TABLE_FILE: u64 = 9 << 20;

/// A document that is shown as pictures. A bound file of some hundred scanned pages; what is larger is downloaded.
pub const PREVIEW_FILE: u64 = 64 << 20;

/// Pages of a document of which pictures are made; nobody leafs through more on a screen.
pub const PREVIEW_PAGES: u32 = 5_000;

/// Width of a picture, at least and at most, in pixels: the narrowest phone, and A4 with nearly two hundred dots to the inch.
pub const PREVIEW_WIDTH: (u32, u32) = (320, 1_600);

/// Pixels of a picture: A4 in the largest width, and half as much again for longer pages.
pub const PREVIEW_PIXELS: u32 = 6_000_000;

/// Longest side of a picture in pixels: a till receipt of metres stays a picture that browsers show.
pub const PREVIEW_SIDE: u32 = 8_000;

/// Bytes that the pixels of an image may take when they are unpacked: a photograph of sixty megapixels.
pub const PREVIEW_UNPACKED: u64 = 200 << 20;

/// A finished picture. [`PREVIEW_PIXELS`] in three colours, if nothing of it can be packed.
pub const PREVIEW_PICTURE: usize = 20 << 20;

/// Seconds in which a picture must be there. A usual page takes a tenth of one; somebody waits.
pub const PREVIEW_SECONDS: u64 = 5;

/// Memory of the process that makes a picture: the document, an unpacked image twice, and the program itself.
pub const PREVIEW_MEMORY: u64 = 768 << 20;

/// Pictures that are made at the same time, each by a process of its own: as many cores as the smallest server has.
pub const PREVIEW_WORKERS: usize = 2;

/// Seconds that somebody waits for others' pictures before hers is begun.
pub const PREVIEW_WAIT_SECONDS: u64 = 15;

/// Finished pictures that are kept in memory, so that leafing back is free: some hundred pages of text.
pub const PREVIEW_KEPT: usize = 32 << 20;

/// Minutes for which it is remembered that a document could not be shown, so that it is not tried at every look.
pub const PREVIEW_REFUSED_MINUTES: i64 = 10;

/// A photograph that is brought: what good cameras write, and no raw file.
pub const PHOTO_FILE: u64 = 24 << 20;

/// Width of a photograph that is kept, in pixels: as wide as a page of a newspaper needs on a screen.
pub const PHOTO_WIDTH: u32 = 1_600;

/// Bytes of a photograph that is kept; drawn anew it has some hundred kilobytes.
pub const PHOTO_KEPT: usize = 6 << 20;

/// Photographs of one event.
pub const PHOTOS: usize = 100;

/// Persons who are shown on one photograph, each with her consent.
pub const PHOTO_PERSONS: usize = 40;

/// Characters of a caption.
pub const CAPTION: usize = 400;

/// Characters of the title of a release for the press: a headline.
pub const RELEASE_TITLE: usize = 200;

/// Characters of the text of a release in one language: five pages.
pub const RELEASE_TEXT: usize = 12_000;

/// Photographs of one release.
pub const RELEASE_PHOTOS: usize = 12;

/// Persons beside its writers who have to approve a release before it is published.
pub const RELEASE_APPROVALS: usize = 2;

/// Releases in the public feed and on one page of the archive.
pub const RELEASES_LISTED: usize = 500;

/// Minutes for which leafing through one document is one look at it, with one leaf in the log.
pub const PREVIEW_LOOK_MINUTES: i64 = 30;
