### One sentence for each problem code: what is wrong, then what to do. The key is `problem-` and the code.

## General

problem-without-sentence = This could not be done ({ $code }). Tell the administrator this code.
problem-internal = The node could not do this. Nothing was saved. Try again, then tell the administrator.
problem-not-found = This is not here, or you may not see it. Check the address or the number.
problem-too-long = The text is too long. Keep it within this many characters: { $max }.
problem-json-malformed = The data cannot be read: { $what }. Send well-formed JSON.
problem-json-not-canonical = The data is not in its one canonical form. Write it as RFC 8785 says.

## Fields and acts

problem-field-required = Fill in this field.
problem-field-unknown = This field is not known here. Remove it.
problem-field-wrong = This value is not allowed here. Check its form.
problem-act-not-now = This act is not possible in the present state of the matter ({ $act }). Open the matter again.
problem-act-not-yours = Your role may not do this ({ $act }). Ask the head of your department.
problem-act-unknown = There is no such act ({ $act }). Choose one from the list.
problem-four-eyes = Who prepared it may not approve it. Another person must decide.
problem-proposal-gone = The proposal is no longer open. Open the matter again.
problem-entry-malformed = The entry is not well-formed: { $what }. Ask the sender to send it again.
problem-entry-other-docket = The entry belongs to another matter. Open that matter.
problem-entry-too-large = The entry is too large (limit in bytes: { $limit }). Move long texts into attached files.

## Containers

problem-container-attachment-changed = An attached file changed while it was packed ({ $digest }). Attach it again.
problem-container-attachment-name = A file cannot have this name: { $name }. Rename it.
problem-container-attachment-twice = The same file is attached twice ({ $digest }). Remove one.
problem-container-attachment-unreadable = An attached file cannot be read ({ $digest }). Attach it again.
problem-container-digest-mismatch = The file { $name } in the container was changed. Ask the sender to send it again.
problem-container-expansion = The file { $name } in the container unpacks to far too much data. Ask the sender to send it again.
problem-container-header = The container has two contradicting entries for { $name }. Ask the sender to send it again.
problem-container-junk = The container has bytes that belong to nothing. Ask the sender to send it again.
problem-container-manifest = The list of files in the container cannot be read. Ask the sender to send it again.
problem-container-media-type = This media type is not well-formed: { $type }. Attach the file again.
problem-container-member-damaged = The file { $name } in the container is damaged. Ask the sender to send it again.
problem-container-member-missing = The container lacks the file { $name }. Ask the sender to send it again.
problem-container-member-name = The container has a file with a name that is not allowed: { $name }. Ask the sender to send it again.
problem-container-member-too-large = The file { $name } is too large (limit in bytes: { $most }). Ask the sender to divide it.
problem-container-member-twice = The container has the file { $name } twice. Ask the sender to send it again.
problem-container-mimetype = The container does not say first what it is. Ask the sender to send it again.
problem-container-not-an-archive = The file is not a container. Ask the sender to send it again.
problem-container-not-written = The container could not be written. Check the free space, then try again.
problem-container-order = The files in the container stand in a wrong order. Ask the sender to send it again.
problem-container-overlap = Files in the container overlap ({ $name }). Ask the sender to send it again.
problem-container-too-large = The container is too large (limit in bytes: { $most }). Ask the sender to divide it.
problem-container-too-many-objects = There are too many files (limit: { $most }). Send them in several messages.
problem-container-truncated = The container ends too early. Ask the sender to send it again.
problem-container-two-mains = The container has two main files. Ask the sender to send it again.
problem-container-unreadable = The container cannot be read. Ask the sender to send it again.

## Seals

problem-seal-algorithm = The seal uses a method that is not allowed: { $algorithm }. Do not rely on it; ask the sender.
problem-seal-certificate-authority = The certificate of the seal may not seal documents: it is made to issue certificates. Do not rely on it; ask the sender.
problem-seal-certificate-digest = The seal names another certificate than the one it brings. Do not rely on it; ask the sender.
problem-seal-certificate-key = The certificate of the seal has a key of a kind that is not allowed. Do not rely on it; ask the sender.
problem-seal-certificate-malformed = The certificate of the seal cannot be read: { $what }. Do not rely on it; ask the sender.
problem-seal-certificate-usage = The certificate is not made for sealing. Do not rely on it; ask the sender.
problem-seal-dtd = The signature file has a part that is not allowed (DTD). Do not rely on it; ask the sender.
problem-seal-form = The signature file is not in the agreed form. Do not rely on it; ask the sender.
problem-seal-key-malformed = The key file of the seal cannot be read. Restore it from the backup.
problem-seal-key-mismatch = The key does not belong to the certificate of the seal. Put the matching pair in place.
problem-seal-malformed = The signature file cannot be read. Do not rely on it; ask the sender.
problem-seal-missing = The document has no seal. Do not rely on it; ask the sender.
problem-seal-outside-validity = The seal was made at { $at }, outside the validity of its certificate: { $from } – { $until }. Do not rely on it; ask the sender.
problem-seal-properties-digest = The signed properties of the seal were changed. Do not rely on it; ask the sender.
problem-seal-properties-missing = The seal lacks its signed properties. Do not rely on it; ask the sender.
problem-seal-reference-missing = The seal does not cover the file { $name }. Do not rely on it; ask the sender.
problem-seal-reference-twice = The seal names the file { $name } twice. Do not rely on it; ask the sender.
problem-seal-reference-unknown = The seal names a file that is not there: { $name }. Do not rely on it; ask the sender.
problem-seal-several-signatures = The signature file holds several signatures: { $count }. Exactly one is allowed. Do not rely on it; ask the sender.
problem-seal-signature-wrong = The seal is wrong: the document or the seal was changed. Do not rely on it; ask the sender.
problem-seal-signer-unknown = The seal is not one of the register: { $authority }. Fingerprint: { $spoken }. Compare it with the partner by telephone.
problem-seal-withdrawn = The seal of { $authority } was withdrawn on { $day }, when another was confirmed in its place. Ask the partner to seal with the new one; if it says that it did, call it before you go on.
problem-partner-is-demo = This is the description of a demonstration. It cannot be a partner of a real office.
problem-partner-not-demo = This node is a demonstration. It exchanges with demonstrations only, so that nothing invented reaches a real office.
problem-seal-tls-days = A certificate for the link may last at most this many days: { $most }. Give fewer.
problem-seal-tls-host = This is not a host name: { $host }. Write it like node.example.
problem-seal-years = A certificate of a seal may last at most this many years: { $most }. Give fewer.

## Stored files

problem-vault-damaged = A stored file is damaged ({ $digest }). The administrator must restore it from the backup.
problem-vault-full = There is no free space left. Tell the administrator.
problem-vault-input-broken = The file arrived only in part. Send it again.
problem-vault-missing = A stored file is not there ({ $digest }). Tell the administrator.
problem-vault-too-large = The file is too large (limit in bytes: { $limit }). Divide it.
problem-vault-wrong-key = The stored files were written with another key. The administrator must put the right key in place.

## Letters

problem-letter-empty = The letter has no text. Write one.
problem-letter-margin-too-long = The text in the margin is too long (limit in characters: { $most }). Shorten it.
problem-letter-table-too-wide = The table has too many columns (limit: { $most }). Divide it.
problem-letter-too-long = The letter is too long: { $bytes } bytes, limit { $most }. Move parts into enclosures.
problem-letter-too-many-parts = The letter has too many parts: { $parts }, limit { $most }. Join some.
problem-letter-versions = A letter has one to { $most } language versions. Choose again.
problem-paper-too-large = The paper is too large. Shorten the letter or move parts into enclosures.

## Partners and receipts

problem-descriptor-malformed = The descriptor cannot be read. Ask the partner’s administrator for a new file.
problem-descriptor-sealed-by-another = The descriptor is sealed by another authority: { $authority }. Ask the partner for its own.
problem-descriptor-wrong = A field of the descriptor is wrong: { $field }. Ask the partner’s administrator for a new file.
problem-evidence-contradictory = Two receipts contradict each other. Ask the partner’s administrator.
problem-evidence-malformed = The receipt cannot be read. Ask the partner to send it again.
problem-evidence-other-message = The receipt belongs to another message. Ask the partner’s administrator.
problem-evidence-sealed-by-another = The receipt is sealed by another authority: { $authority }. Do not rely on it.
problem-partner-descriptor-older = This descriptor is older than the one in the register. Ask the partner for the present one.
problem-partner-fingerprint-differs = The fingerprint differs. Do not confirm; call the partner.
problem-partner-route-missing = There is no way to this partner. Ask the administrator to add its address.
problem-container-directory = The list of files at the end of the container contradicts the files. Ask the sender to send it again.
problem-descriptor-too-large = The file is too large for a descriptor. Choose the file that the partner’s administrator gave you.
problem-fingerprint-malformed = This is not a fingerprint. Type it as the partner reads it out.
problem-partner-descriptor-expired = The descriptor is no longer valid. Ask the partner for the present one.
problem-partner-is-self = This is the descriptor of your own authority. Choose the partner’s.
problem-partner-route-unknown = This way of sending is not known. Choose one from the list.
problem-evidence-not-for-us = The receipt is meant for another authority. Nothing was done with it.

## Entries that arrive

problem-entry-attachments-differ = The files do not match the list in the entry. Ask the sender to send it again.
problem-entry-not-for-us = The entry is meant for another authority. It was not accepted.
problem-entry-sealed-by-another = The entry is sealed by another authority than its author. Do not rely on it; ask the sender.
problem-kind-unknown = This node does not know this kind of matter: { $kind }. Ask the administrator for a newer version.
problem-message-not-for-exchange = A message of this kind is not taken here. Ask the sender’s administrator.
problem-message-too-large = The message is too large (limit in bytes: { $limit }). Ask the sender to divide it.
problem-docket-changed = Somebody changed the matter while you worked. Look at what is new and repeat the act.
problem-attachment-missing = An attached file is no longer there. Attach it again.

## Mutual legal assistance

problem-mla-conditions-not-told = Conditions apply, but the other side has not been told. Tell it the conditions first.
problem-promise-proof = A commitment is reported as done with proof. Attach the letter, the document or the record that shows it.
problem-mla-not-examined = The request has not been examined. Examine it first, then decide.
problem-mla-number-missing = The number is missing. Register the document first.
problem-mla-person-or-property = Name at least one person or one item of property.

## Signing in and users

problem-sign-in-failed = User name, password or code is wrong. Try again.
problem-sign-in-rest =
    { $minutes ->
        [one] Too many wrong tries. Try again in { $minutes } minute.
       *[other] Too many wrong tries. Try again in { $minutes } minutes.
    }
problem-signed-out = You are not signed in. Sign in and repeat the act.
problem-forbidden = Your role may not do this. Ask the head of your department.
problem-password-short = The password is too short. The least number of characters: { $min }.
problem-password-long = The password is too long. The largest number of characters: { $max }.
problem-password-wrong = The present password is wrong. Type it again.
problem-secret-damaged = The stored secret of this account cannot be read. The administrator must give a new password and code.
problem-login-taken = This user name is taken: { $login }. Choose another.
problem-login-wrong = This cannot be a user name. Use small Latin letters, digits, dots and hyphens.
problem-name-missing = The name is missing. Type it.
problem-roles-missing = No role is chosen. Choose at least one.
problem-last-administrator = This is the last administrator. Name another one first.
problem-search-short = The search words are too short. Type more letters.
problem-text-has-nul = The text has a character that cannot be stored (NUL). Remove it.

## Sending and receiving

problem-pouch-empty = There is nothing in the pouch. Copy the files again.
problem-pouch-name = A file in the pouch has a name that is not allowed. Copy the files again without renaming them.
problem-pouch-not-a-file = There is something in the pouch that is not a file. Remove it.
problem-pouch-nothing-there = The folder of the pouch cannot be opened. Check the carrier and its address.
problem-pouch-other-file = A file of the same name but other content is already there. Ask the sender.
problem-pouch-still-changing = A file in the pouch is still being copied. Try again when it is finished.
problem-pouch-unreadable = A file in the pouch cannot be read. Copy it again.
problem-push-body-broken = The message arrived only in part. It will be sent again.
problem-push-body-slow = The message came too slowly. It will be sent again.
problem-push-digest-differs = The message changed on its way. It will be sent again.
problem-push-header = A header of the message is missing or wrong: { $header }. Ask the sender’s administrator.
problem-as4-keys = The keys for messages of AS4 cannot be used: key and certificate do not fit together. Make them anew with “comity as4 keys” in a folder without them.
problem-as4-id-used = Another message of this identifier is being taken. Try again.
problem-push-identity = The key and certificate of the link cannot be used. The administrator must make them anew.
problem-push-other-receiver = The message is meant for another authority. It was not accepted.
problem-push-peer-busy = Too many messages at once from { $authority }. They will be sent again.
problem-push-peer-unknown = The other node is not in the register. The administrator must confirm it first.
problem-seal-not-ours = The seal does not belong to this authority: { $authority }. Put the right key file in place.
problem-seal-unknown-signer = Nobody given is the signer of this seal. Fingerprint: { $signer }. Compare it with the partner by telephone.

## Templates of letters

problem-template-active-content = The template holds macros or other active content. Save it without them.
problem-template-body-not-alone = The placeholder of the text must stand alone in its paragraph. Move it.
problem-template-not-docx = The file is not a DOCX document. Save the template as DOCX.
problem-template-placeholder-missing = The template lacks a placeholder: { $name }. Add it.
problem-template-placeholder-open = A placeholder is not closed: { $text }. Close it.
problem-template-placeholder-unknown = There is no placeholder of this name: { $name }. Choose one from the list.
problem-template-too-large = The template is too large (limit in bytes: { $most }). Remove pictures.
problem-template-too-many-placeholders = The template has too many placeholders (limit: { $most }). Remove some.
problem-template-unsafe = The template is not built safely. Open it in a word processor and save it anew.
problem-template-xml = A part of the template cannot be read: { $part }. Save the template anew.

## Store, log and backup: mostly for the administrator

problem-store-busy = The store is busy. Try again in a minute.
problem-store-commit-unknown = It is not known whether this was saved. Open the page again and look before you repeat it.
problem-store-damaged = Stored data is damaged: { $what }. Tell the administrator.
problem-store-duplicate = This is already there. Open the page again.
problem-store-failed = The store could not do this. Nothing was saved. Tell the administrator.
problem-store-foreign = The database belongs to other software. Give the node a database of its own.
problem-store-full = The store is full. Tell the administrator.
problem-store-locked = Another process holds the store: { $path }. Stop it first.
problem-store-migration-changed = A step of the database was changed after it ran (version { $version }). Install the software anew from its source.
problem-store-newer = The database is of version { $found }; this software knows up to { $known }. Install the newer software.
problem-store-not-durable = The database would lose data when the power fails: { $setting }. Change this setting.
problem-store-postgres-old = PostgreSQL { $version } is too old. Install { $oldest } or newer.
problem-store-sqlite-old = SQLite { $version } is too old. Install { $oldest } or newer.
problem-store-unreachable = The store does not answer. Try again later. Tell the administrator.
problem-audit-checkpoint-race = Another checkpoint was signed at the same time. Try again.
problem-audit-damaged = The log is damaged: { $what }. Do not go on working. Tell the administrator.
problem-audit-key-malformed = The key of the log cannot be read. Restore it from the backup.
problem-audit-key-name = The key of the log has a name that is not allowed: { $name }. Use letters, digits and dots.
problem-backup-damaged = The backup is damaged. Use another one.
problem-backup-differs = The backup is not that of this node. Choose the right one.
problem-backup-exists = There is already something at { $path }. Choose another place.
problem-backup-failed = The backup could not be made. Check the place and its free space, then try again.
problem-backup-postgres = PostgreSQL has its own tools for backups. Use pg_dump or pg_basebackup.

## Forms

problem-form-foreign = The form came from another site. Open the page here and repeat the act.
problem-form-token = The form is out of date: you signed in anew since it was opened. Look at it once more and send it again.
problem-form-sent = This form was sent before. Look at what it did before you send another.
problem-kept-too-many = You have { $limit } forms that were not sent. Send some or throw them away; until then this one is kept on this page alone.
problem-form-too-large = The form is too large. Shorten the texts, or send fewer or smaller files.
problem-form-unreadable = The form cannot be read. Open the page again and repeat the act.
problem-password-differs = The two new passwords differ. Type both again.
problem-entry-too-early = The message came before the one it belongs to. It will be accepted when it is sent again.
problem-field-too-long = This is longer than { $limit } bytes. Shorten it, or attach it as a file.
problem-field-date = This is not a date. Write it like 2026-11-21; of a date of birth the year alone is enough.
problem-field-time = Write the day with day, month and year, and the time like 10:40, from 00:00 to 23:59.
problem-field-pick = What you chose cannot be chosen any more: it has changed meanwhile. Choose from what is there now.
problem-field-choice = Choose one of the given values.
problem-field-number = Enter a whole number from { $min } to { $max }.
problem-field-too-many = There are more than { $limit } here. Remove some.
problem-law-files = The law files cannot be used: { $flaw }
problem-law-kept-unknown = No such check is kept. Go back to the page of the law and choose one of the list.
problem-law-grounds-open = { $n ->
    [one] One ground of refusal is not answered yet: { $grounds }. Open the page “Law” of this matter and answer it.
   *[other] { $n } grounds of refusal are not answered yet: { $grounds }. Open the page “Law” of this matter and answer them.
}
problem-law-grounds-unconfirmed = These answers ask for an opinion and need a second person: { $grounds }. A head or a signer confirms them on the page “Law” of this matter.
problem-law-ground-mandatory = It was answered that a ground exists on which the request must be refused: { $grounds }. Refuse it, or correct the answer on the page “Law” of this matter.
problem-law-ground-unknown = The rule “{ $rule }” is not a ground of refusal under the first basis of this matter. Load the page again.
problem-law-ground-reason = Say why for { $ground }: a reason is needed where the answer is “yes” or “not known”.
problem-law-nothing-to-confirm = There is no answer of another person that waits for confirmation.
problem-sheet-not-ours = The requirement sheet is of { $sheet }, and this node is of { $authority }. Put the right file in place.
problem-law-measure-unknown = This kind of request is not known. Choose one of the list.
problem-law-same-state = The two States are the same. Choose another.
problem-law-days-wrong = Write the days as a whole number from 0 to 1,000.
problem-use-limited = “{ $file }” was given by { $giver } in matter { $matter } under limits on its use. Save this without the file (this matter is { $here }), ask the giver for consent and note it in that matter; then attach the file. The attempt is in the log.
problem-use-ended = “{ $file }” was given by { $giver } in matter { $matter } on the condition that it is destroyed, and must not exist any more. Take the file out. The attempt is in the log.
problem-use-limit-not-open = There is no limit with this number that is still to be fulfilled. Look at the list on the page of the law.
problem-law-kept-unreadable = The law files of version { $version } were kept by an older program and cannot be read by this one. The check itself is in the docket; to look at it with its reasons, use the program of that time.
problem-assign-none = No request is chosen. Tick those that you want to assign.
problem-purpose-needed = Say first for which request and on what ground you look for persons.
problem-matter-unknown = No request of ours has this number. Check the number.
problem-reason-short = Write at least { $limit } letters, so that others understand it later.
problem-emergency-needless = You may read this request anyway. Open it from the list.
problem-emergency-reviewed = A head has answered already.
problem-emergency-understood = Tick the box to open it.
problem-print-too-many = The list has more rows than are printed ({ $limit }). Narrow it down, or take it away as a workbook.
problem-query-empty = Type a word or a number.
problem-query-only-unwanted = Only words to leave out are given. Add a word that must be there.
problem-query-too-long = The question is longer than { $limit } letters. Shorten it.
problem-query-too-many-words = The question has more than { $limit } words. Leave some out.
problem-undo-overtaken = Somebody has assigned this request since. Open it to see who works on it.
problem-undo-late = An assignment can be taken back for { $minutes } minutes. Assign the request anew.
problem-views-too-many = You have saved { $limit } lists. Forget one before you save another.
problem-export-too-many = The list has more than { $limit } rows. Narrow it down and take the parts one by one.
problem-sign-none = Nothing is chosen. Tick what you want to sign.
problem-sign-unread = You have not read it as it stands now. Open it, read it, and sign it there.
problem-sign-read-first = Tick that you have read what will be sealed.
problem-reuse-nothing = Choose what to take over.
problem-notice-always = Signatures, failed messages and limits that have passed are always told. Leave them ticked.
problem-feeds-too-many = You have given away { $limit } addresses. Take one back first.
problem-relation-none = There is no record called “{ $name }”. Choose one from the list, or enter that record first.
problem-relation-several = Several records are called that. Choose one from the list.
problem-relation-language = Write the code of each language in two or three letters, with commas between, such as az, ru, en.
problem-relation-language-twice = This language is there twice. Keep one text for each language.
problem-relation-clock = Write the hour like 09:00, up to 24:00.
problem-relation-there = A record of this name is in the register already. Take the row out, or change that record.
problem-relation-unknown = This names a record that is not there or is of another sort: { $id }. Add that one first, or choose another.
problem-relation-changed = Somebody changed this record while you worked. Look at what it says now and repeat the change.
problem-relation-named = Other records name this one. Change or withdraw them first. How many: { $count }.
problem-brief-partner-unknown = { $partner } is neither among the authorities nor in the registers of this node. Choose a partner from the list.
