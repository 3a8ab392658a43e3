### Words of the auditor’s pages.

audit-title = Audit
audit-log = Log
audit-who = Who
audit-what = What
audit-when = When
audit-where = Matter
audit-entry-number = Number in the log
audit-verify = Verify the log
audit-verified = The log is whole: { $entries } entries checked.
audit-broken = The log is not whole. First wrong entry: { $number }.
audit-checkpoint = Signed checkpoint
audit-checkpoint-size = Entries up to the checkpoint
audit-root = Root digest
audit-proof = Proof of inclusion
audit-export = Export the log
audit-sign-ins = Sign-ins
audit-reads = Views of cases
audit-refused = Refused
audit-empty = No entries match.
