//! The hidden processes of the engine and the system calls that need `unsafe`. Nothing else in the workspace may be unsafe.
//!
//! A step runs in a chain of three processes: stagex spawns the *supervisor* (enters the new namespaces), which spawns the *init* (process 1 of the
//! new process namespace, `init.rs`), which spawns the step. All of them are this same program. One socket, the standard input of both, carries
//! the [`super::spec::Spec`] down and the [`super::report::Report`] up; when its other end closes, stagex is gone, and init ends everything.

#![allow(unsafe_code)]

use std::ffi::CString;
use std::io;
use std::os::fd::{FromRawFd as _, OwnedFd, RawFd};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, exit};

use rustix::process::{Signal, set_parent_process_death_signal, setsid};
use rustix::thread::UnshareFlags;

use super::{init, probe, supervisor, userns};

/// First argument of the process that enters a step's namespaces.
pub(super) const SUPERVISE: &str = "__sandbox";
/// First argument of process 1 in a step's namespaces.
pub(super) const INIT: &str = "__sandbox-init";
/// First argument of the process that becomes stagex inside a user namespace.
pub(super) const USERNS: &str = "__userns";

/// First argument of the process that tries a sandbox out.
pub(super) const PROBE: &str = "__sandbox-probe";

/// Runs what this process was started for, where that is one of the engine's hidden processes; such a process ends here. To be called first in
/// `main`, while there is only one thread.
pub fn dispatch() {
    let mut args = std::env::args_os().skip(1);
    match args.next().as_deref().and_then(std::ffi::OsStr::to_str) {
        Some(SUPERVISE) => exit(supervisor::main()),
        Some(INIT) => exit(init::main()),
        Some(PROBE) => exit(probe::child(args)),
        Some(USERNS) => exit(userns::child(args)),
        _ => {}
    }
}

/// The namespaces of a step. The process namespace holds for children only.
pub(super) fn unshare_for_step() -> io::Result<()> {
    let flags = UnshareFlags::NEWNS
        | UnshareFlags::NEWPID
        | UnshareFlags::NEWNET
        | UnshareFlags::NEWUTS
        | UnshareFlags::NEWIPC
        | UnshareFlags::NEWCGROUP;
    // SAFETY: the flags leave the file descriptor table alone, which is what makes the call unsafe.
    unsafe { rustix::thread::unshare_unsafe(flags)? };
    Ok(())
}

/// A new user namespace, in which this process holds all capabilities and no id is mapped yet.
pub(super) fn unshare_user() -> io::Result<()> {
    // SAFETY: as above.
    unsafe { rustix::thread::unshare_unsafe(UnshareFlags::NEWUSER)? };
    Ok(())
}

/// Takes a file descriptor that the parent process left open for this one.
///
/// # Errors
/// When no such descriptor is open.
pub(super) fn inherited(fd: RawFd) -> io::Result<OwnedFd> {
    // SAFETY: fcntl(2) with F_SETFD takes any number and fails for one that is not open.
    if unsafe { libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC) } == -1 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the descriptor is open, and only this function, called once at the start of the process, takes it.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Marks every descriptor beyond the standard ones to be closed at the next `exec`.
pub(super) fn close_on_exec() -> io::Result<()> {
    // SAFETY: the call takes plain numbers. With this flag it closes nothing now.
    let done = unsafe {
        libc::syscall(
            libc::SYS_close_range,
            3_u32,
            u32::MAX,
            libc::CLOSE_RANGE_CLOEXEC,
        )
    };
    errno(done)
}

/// Gives this process and its children a session keyring of their own, empty.
pub(super) fn new_keyring() -> io::Result<()> {
    const JOIN_SESSION_KEYRING: libc::c_long = 1;
    // SAFETY: a null name is documented to make a new anonymous keyring.
    let done = unsafe {
        libc::syscall(
            libc::SYS_keyctl,
            JOIN_SESSION_KEYRING,
            std::ptr::null::<libc::c_char>(),
        )
    };
    match errno(done) {
        // A kernel without keyrings has none to hide.
        Err(error) if error.raw_os_error() == Some(libc::ENOSYS) => Ok(()),
        result => result,
    }
}

/// Adds mount attributes to the mount at `path` and all mounts below it. None is taken away, so that attributes which the kernel locks in a
/// user namespace stay as they are.
pub(super) fn restrict_mounts(path: &Path, attributes: u64) -> io::Result<()> {
    let path = CString::new(path.as_os_str().as_bytes())?;
    // SAFETY: all of the structure's fields are integers, for which zero is valid.
    let mut wanted: libc::mount_attr = unsafe { std::mem::zeroed() };
    wanted.attr_set = attributes;
    // SAFETY: the path is a C string and the structure is of the stated size; the kernel only reads both.
    let done = unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            libc::AT_FDCWD,
            path.as_ptr(),
            libc::AT_RECURSIVE | libc::AT_SYMLINK_NOFOLLOW,
            &raw const wanted,
            size_of::<libc::mount_attr>(),
        )
    };
    errno(done)
}

/// Starts a child which is killed when the calling thread ends.
pub(super) fn spawn_bound(command: &mut Command) -> io::Result<Child> {
    // SAFETY: the closure makes one system call and allocates nothing.
    unsafe {
        command
            .pre_exec(|| Ok(set_parent_process_death_signal(Some(Signal::KILL))?))
            .spawn()
    }
}

/// Starts a step: in a session of its own, with default signal actions and no descriptors but the standard ones.
pub(super) fn spawn_step(command: &mut Command) -> io::Result<Child> {
    // SAFETY: the closure makes system calls only and allocates nothing.
    unsafe {
        command
            .pre_exec(|| {
                setsid()?;
                default_signals();
                close_on_exec()
            })
            .spawn()
    }
}

/// A signal that stagex's caller ignores (by nohup, say) would stay ignored across `exec`. By system call, because C libraries refuse to touch
/// the signals that they keep for themselves, which other programs ignore all the same. The two that cannot be set fail, harmlessly.
fn default_signals() {
    // The kernel's own structure: handler, flags, restorer and mask. Zero is the default action.
    const DEFAULT: [u64; 4] = [0; 4];
    for signal in 1..=64 {
        // SAFETY: the kernel reads one structure of at most the stated size and writes nothing; the mask has 8 bytes.
        unsafe {
            libc::syscall(
                libc::SYS_rt_sigaction,
                signal,
                DEFAULT.as_ptr(),
                std::ptr::null::<libc::c_void>(),
                8_usize,
            )
        };
    }
}

fn errno(result: libc::c_long) -> io::Result<()> {
    if result == -1 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}
