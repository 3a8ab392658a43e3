//! The process that makes one picture of one document and ends: locked in before it reads the first byte.
//!
//! What reads documents is other people's code, and the documents come from anybody. So this process has nothing that could
//! be taken: no environment, no file, no network, a bounded memory and a bounded time. The process that started it sets the
//! time on the clock and reads the answer with suspicion (`exchange::viewer`).

use std::{
    collections::BTreeMap,
    io::{self, Read as _, Write as _},
    process::ExitCode,
};

use exchange::viewer::{Drawn, Hidden, Redrawn, Viewer, write_answer, write_photo};
use kernel::limits;
use picture::{Asked, Fonts};

use crate::cli::{self, exit};

/// Who makes pictures for this node: this very program, as it runs, also after another has been installed in its place.
pub fn viewer() -> Viewer {
    Viewer::new("/proc/self/exe", &["preview-worker"])
}

/// Makes the picture of the document on standard input and writes it to standard output.
pub fn run(asked: &cli::PreviewWorker) -> ExitCode {
    let locked = lock_in().map_err(|why| {
        // Only somebody who tries it by hand reads this.
        let _ = writeln!(io::stderr(), "comity: no pictures here: {why}");
        Hidden::Off
    });
    let mut out = io::stdout().lock();
    let written = if asked.photo {
        write_photo(&mut out, locked.and_then(|()| redraw(asked.width)))
    } else {
        write_answer(&mut out, &locked.and_then(|()| draw(asked)))
    };
    ExitCode::from(if written.is_ok() { exit::DONE } else { exit::FAILED })
}

fn draw(asked: &cli::PreviewWorker) -> Result<Drawn, Hidden> {
    let mut document = Vec::new();
    io::stdin().take(limits::PREVIEW_FILE + 1).read_to_end(&mut document).map_err(|_| Hidden::Damaged)?;
    let [regular, bold] = press::letter_face();
    let asked = Asked { page: asked.page, width: asked.width };
    let drawn = picture::draw(document, asked, Fonts { regular, bold }).map_err(why)?;
    Ok(Drawn { png: drawn.png, pages: drawn.pages, width: drawn.width, height: drawn.height })
}

fn redraw(width: u32) -> Result<Redrawn, Hidden> {
    let mut document = Vec::new();
    io::stdin().take(limits::PHOTO_FILE + 1).read_to_end(&mut document).map_err(|_| Hidden::Damaged)?;
    let photo = picture::photo(&document, width).map_err(why)?;
    Ok(Redrawn { jpeg: photo.jpeg, width: photo.width, height: photo.height })
}

fn why(hidden: picture::Hidden) -> Hidden {
    match hidden {
        picture::Hidden::Unknown => Hidden::Unknown,
        picture::Hidden::Locked => Hidden::Locked,
        picture::Hidden::Damaged => Hidden::Damaged,
        picture::Hidden::Large => Hidden::Large,
        picture::Hidden::NoPage(pages) => Hidden::NoPage(pages),
    }
}

/// Takes from this process, for ever, what drawing does not need.
#[cfg(target_os = "linux")]
fn lock_in() -> Result<(), String> {
    use rlimit::Resource;
    // Of the same kind everywhere: what is reached ends the call, or the process. A dump of memory would hold the document.
    let bounds = [
        (Resource::AS, limits::PREVIEW_MEMORY),
        (Resource::CPU, limits::PREVIEW_SECONDS),
        (Resource::NOFILE, 3),
        (Resource::NPROC, 0),
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
        (Resource::MEMLOCK, 0),
    ];
    for (resource, bound) in bounds {
        // A bound that is narrower already stays.
        let (_, hard) = rlimit::getrlimit(resource).map_err(|error| format!("{resource:?}: {error}"))?;
        let bound = bound.min(hard);
        rlimit::setrlimit(resource, bound, bound).map_err(|error| format!("{resource:?}: {error}"))?;
    }
    let filter = calls().map_err(|error| format!("the filter of system calls: {error}"))?;
    seccompiler::apply_filter_all_threads(&filter).map_err(|error| format!("the filter of system calls: {error}"))
}

#[cfg(not(target_os = "linux"))]
fn lock_in() -> Result<(), String> {
    Err("a process can be locked in on Linux alone".to_owned())
}

/// The system calls that are left: reading and writing what is open already, memory, and ending. Every other one is
/// refused, so this process opens no file, no socket and no other process. A signal to a thread is how a program ends itself
/// (`abort`), so it is left, with the process itself as the only addressee.
#[cfg(target_os = "linux")]
fn calls() -> Result<seccompiler::BpfProgram, seccompiler::BackendError> {
    use seccompiler::{SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule};
    const LEFT: &[libc::c_long] = &[
        libc::SYS_read,
        libc::SYS_write,
        libc::SYS_readv,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_brk,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];
    let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let mut rules: BTreeMap<_, _> = LEFT.iter().map(|call| (*call, Vec::new())).collect();
    let me = u64::from(std::process::id());
    let to_itself = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, me)?;
    rules.insert(libc::SYS_tgkill, vec![SeccompRule::new(vec![to_itself])?]);
    SeccompFilter::new(rules, refused, SeccompAction::Allow, std::env::consts::ARCH.try_into()?)?.try_into()
}
