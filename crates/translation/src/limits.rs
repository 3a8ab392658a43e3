//! The limits of this room, each with its reason.

/// Segments of one text. The longest free text is 256 KiB (`kernel::limits::TEXT`), about 2,500 sentences; four times
/// that leaves room for lists of short lines.
pub const SEGMENTS: usize = 10_000;

/// Bytes of one target text. A sentence of a request is at most some thousand letters; a target is at most a few times
/// longer than its source.
pub const TARGET: usize = 32 << 10;

/// Equal segments of one text that are looked at as partners of one old segment. A table repeats a short line
/// often; which of the copies is taken does not matter, and without a bound the work grows with their square.
pub const EQUAL_SEGMENTS: usize = 64;

/// Old and new segments of one changed stretch that are compared with each other, as a product. Beyond this a stretch
/// was rewritten, and the segments are put side by side in their order.
pub const COMPARED: usize = 4_096;

/// Words of a segment that take part in comparing it with another; a sentence has about twenty, a list may have
/// hundreds.
pub const LIKENESS_WORDS: usize = 400;

/// Segments of the memory that are compared in full for one question. They are chosen by the words that they share with
/// it, the rare ones first; the one that is meant stood among the first few in every trial.
pub const CANDIDATES: usize = 64;

/// Answers of the memory that one question may ask for. Nobody reads more than a handful.
pub const ANSWERS: usize = 20;

/// Bytes of the answer of a translation machine that are read at all: a target with room for the wrapping around it.
pub const MACHINE_ANSWER: usize = 256 << 10;

/// Terms that are told to a translation machine for one segment. More than these dilute the rest of what it is told.
pub const MACHINE_TERMS: usize = 40;

/// Letters of one term. The longest in the termbase has 77.
pub const TERM: usize = 160;
