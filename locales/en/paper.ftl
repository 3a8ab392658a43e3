### Words that the printer of entries needs besides those of letters.

paper-bytes = { $size } bytes
paper-answers = In reply to your No. { $number }
paper-in-language = Language of the original: { $language }
paper-footer = This paper is the readable form of a sealed entry. The digest below names the entry; the sealed file proves it.
paper-page = page
