//! Lists that people want to see again.

use kernel::Problem;

use crate::{Tx, value::args};

impl Tx<'_> {
    /// Keeps which rows a list has, under a name of the account; what had the name before is replaced.
    pub fn put_saved_view(&mut self, account: &str, name: &str, query: &str) -> Result<(), Problem> {
        let sql = "INSERT INTO saved_view (account, name, query) VALUES ($1, $2, $3) \
                   ON CONFLICT (account, name) DO UPDATE SET query = excluded.query";
        self.exec(sql, args![account, name, query]).map(drop)
    }

    /// The lists of an account: name and query, by name.
    pub fn saved_views(&mut self, account: &str) -> Result<Vec<(String, String)>, Problem> {
        let sql = "SELECT name, query FROM saved_view WHERE account = $1 ORDER BY name";
        self.list(sql, args![account], |row| Ok((row.take()?, row.take()?)))
    }

    /// Forgets a list; says whether it was there.
    pub fn remove_saved_view(&mut self, account: &str, name: &str) -> Result<bool, Problem> {
        Ok(self.exec("DELETE FROM saved_view WHERE account = $1 AND name = $2", args![account, name])? > 0)
    }
}
