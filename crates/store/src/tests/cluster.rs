//! A PostgreSQL server of the test's own, on a free port of this machine, stopped at the end.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use super::Folder;
use crate::{link::Link, postgres::PostgresLink};

/// Where Debian keeps the server programs; elsewhere `PG_BIN` says where.
const DEBIAN: &str = "/usr/lib/postgresql";

pub(crate) struct Cluster {
    folder: Folder,
    programs: PathBuf,
    port: u16,
}

fn programs() -> Option<PathBuf> {
    if let Some(given) = std::env::var_os("PG_BIN") {
        let given = PathBuf::from(given);
        return given.join("initdb").exists().then_some(given);
    }
    let mut found: Vec<PathBuf> = std::fs::read_dir(DEBIAN)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|path| path.join("initdb").exists())
        .collect();
    found.sort();
    found.pop()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

/// A server program, run as an ordinary user because it refuses to run as root.
fn program(programs: &Path, name: &str) -> Command {
    let path = programs.join(name);
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).current_dir("/");
    command
}

impl Cluster {
    /// Starts one; `None` when the server is not installed.
    pub(crate) fn start() -> Option<Self> {
        let programs = programs()?;
        let folder = Folder::new();
        if is_root() {
            let owned = Command::new("chown").arg("postgres").arg(folder.path()).status();
            assert!(owned.is_ok_and(|status| status.success()), "the server's user owns its folder");
        }
        let data = folder.path().join("data");
        let made = program(&programs, "initdb")
            .args(["-U", "comity", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", "-D"])
            .arg(&data)
            .status()
            .expect("initdb runs");
        assert!(made.success(), "initdb makes a cluster");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port();
        let settings = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c max_connections=60",
            folder.path().display()
        );
        let started = program(&programs, "pg_ctl")
            .args(["-w", "-t", "60", "-l"])
            .arg(folder.path().join("log"))
            .args(["-o", &settings, "-D"])
            .arg(&data)
            .arg("start")
            .status()
            .expect("pg_ctl runs");
        let cluster = Self { folder, programs, port };
        assert!(started.success(), "the server starts");
        Some(cluster)
    }

    fn url(&self, database: &str) -> String {
        format!("postgresql://comity@127.0.0.1:{}/{database}", self.port)
    }

    /// Makes a new database and returns how to reach it.
    pub(crate) fn database(&self) -> String {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let mut link = PostgresLink::open(&self.url("postgres")).expect("the server answers");
        link.script(&format!("CREATE DATABASE {name}")).expect("a database");
        self.url(&name)
    }

    /// Stops the server as a failure of power would, and starts it again.
    pub(crate) fn crash(&self) {
        let status = self.control(&["-m", "immediate", "restart"]);
        assert!(status, "the server starts again");
    }

    fn control(&self, words: &[&str]) -> bool {
        program(&self.programs, "pg_ctl")
            .args(["-w", "-t", "60", "-l"])
            .arg(self.folder.path().join("log"))
            .arg("-D")
            .arg(self.folder.path().join("data"))
            .args(words)
            .status()
            .is_ok_and(|status| status.success())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.control(&["-m", "immediate", "stop"]);
    }
}
