//! Who wants to be told by e-mail, and how far she was told.

use kernel::{Digest, Moment, Problem};

use super::{DocketFilter, notice::readable};
use crate::{Columns, Tx, value::args};

/// What an account wants to be told by e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailRow {
    /// The account.
    pub account: String,
    /// Where to.
    pub address: String,
    /// How soon, a word of the room above.
    pub pace: String,
    /// The digest of the code that proves the address.
    pub code: Option<Digest>,
    /// Until when the code counts.
    pub code_until: Option<Moment>,
    /// How often a wrong code was typed.
    pub code_tries: u32,
    /// When the address was proved.
    pub confirmed_at: Option<Moment>,
    /// What was told up to here is in a mail that was handed on.
    pub told_until: Moment,
    /// Failures in a row.
    pub fails: u32,
    /// When the next mail may be tried.
    pub next_at: Moment,
    /// The code of what went wrong last.
    pub last_error: Option<String>,
}

const MAIL: &str = "SELECT account, address, pace, code, code_until, code_tries, confirmed_at, told_until, fails, \
                    next_at, last_error FROM mail_wish";

fn mail(row: &mut Columns) -> Result<MailRow, Problem> {
    Ok(MailRow {
        account: row.take()?,
        address: row.take()?,
        pace: row.take()?,
        code: row.take()?,
        code_until: row.take()?,
        code_tries: row.take()?,
        confirmed_at: row.take()?,
        told_until: row.take()?,
        fails: row.take()?,
        next_at: row.take()?,
        last_error: row.take()?,
    })
}

impl Tx<'_> {
    /// Keeps what an account wants, over what it wanted before.
    pub fn put_mail(&mut self, row: &MailRow) -> Result<(), Problem> {
        let sql = "INSERT INTO mail_wish (account, address, pace, code, code_until, code_tries, confirmed_at, \
                   told_until, fails, next_at, last_error) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
                   ON CONFLICT (account) DO UPDATE SET address = excluded.address, pace = excluded.pace, \
                   code = excluded.code, code_until = excluded.code_until, code_tries = excluded.code_tries, \
                   confirmed_at = excluded.confirmed_at, told_until = excluded.told_until, fails = excluded.fails, \
                   next_at = excluded.next_at, last_error = excluded.last_error";
        let values = args![
            &row.account,
            &row.address,
            &row.pace,
            row.code,
            row.code_until,
            row.code_tries,
            row.confirmed_at,
            row.told_until,
            row.fails,
            row.next_at,
            row.last_error.as_ref(),
        ];
        self.exec(sql, values).map(drop)
    }

    /// What an account wants.
    pub fn mail(&mut self, account: &str) -> Result<Option<MailRow>, Problem> {
        self.first(&format!("{MAIL} WHERE account = $1"), args![account], mail)
    }

    /// Every proved address whose next mail may be tried now.
    pub fn mails_due(&mut self, now: Moment) -> Result<Vec<MailRow>, Problem> {
        let sql = format!("{MAIL} WHERE confirmed_at IS NOT NULL AND next_at <= $1 ORDER BY next_at, account");
        self.list(&sql, args![now], mail)
    }

    /// The codes of what went wrong with mails that wait for their next try.
    pub fn mail_troubles(&mut self) -> Result<Vec<(String, Moment)>, Problem> {
        let sql =
            "SELECT last_error, next_at FROM mail_wish WHERE fails > 0 AND last_error IS NOT NULL ORDER BY next_at";
        self.list(sql, &[], |row| Ok((row.take()?, row.take()?)))
    }

    /// Forgets the address of an account; says whether there was one.
    pub fn remove_mail(&mut self, account: &str) -> Result<bool, Problem> {
        Ok(self.exec("DELETE FROM mail_wish WHERE account = $1", args![account])? > 0)
    }

    /// Forgets addresses whose code ran out before `before` without a proof.
    pub fn sweep_mails(&mut self, before: Moment) -> Result<u64, Problem> {
        self.exec("DELETE FROM mail_wish WHERE confirmed_at IS NULL AND code_until < $1", args![before])
    }

    /// What an officer was told after `after` and until `until`, has not seen, and may still open: what, and when.
    pub fn unmailed(
        &mut self,
        officer: &str,
        filter: &DocketFilter,
        after: Moment,
        until: Moment,
    ) -> Result<Vec<(String, Moment)>, Problem> {
        let sql = format!(
            "SELECT n.what, n.told_at FROM notice n LEFT JOIN docket_view v ON v.docket = n.docket WHERE n.officer = $1 \
             AND n.told_at > $2 AND n.told_at <= $3 AND n.seen_at IS NULL{} ORDER BY n.told_at",
            readable(filter)
        );
        self.list(&sql, args![officer, after, until], |row| Ok((row.take()?, row.take()?)))
    }
}
