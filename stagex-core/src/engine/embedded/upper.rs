//! Placing files into the changes of a root file system, from outside of the sandbox and while no step runs.
//!
//! Steps own these directories, so they may hold links to anywhere: nothing here follows a link.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{
    AtFlags, CWD, Gid, Mode, OFlags, ResolveFlags, Timespec, Timestamps, Uid, fchmod, fchown,
    futimens, mkdirat, open, openat, openat2, unlinkat,
};

/// Opens `path`, a directory; it and what leads to it is made if missing, with owner 0 and mode 0755.
pub(super) fn directory(upper: &Path, path: &str) -> io::Result<OwnedFd> {
    let flags = OFlags::DIRECTORY | OFlags::CLOEXEC;
    let mut here = open(upper, flags, Mode::empty())?;
    for part in path.split('/').filter(|part| !part.is_empty()) {
        match mkdirat(&here, part, Mode::from_raw_mode(0o755)) {
            // The mode given to mkdir passes through this process's umask.
            Ok(()) => fchmod(step(&here, part)?, Mode::from_raw_mode(0o755))?,
            Err(rustix::io::Errno::EXIST) => {}
            Err(error) => return Err(error.into()),
        }
        here = step(&here, part)?;
    }
    Ok(here)
}

fn step(here: &OwnedFd, part: &str) -> rustix::io::Result<OwnedFd> {
    openat2(
        here,
        part,
        OFlags::DIRECTORY | OFlags::CLOEXEC,
        Mode::empty(),
        ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS,
    )
}

/// Sets owner and mode of a directory or file.
pub(super) fn own(fd: &OwnedFd, owner: u32, mode: u32) -> io::Result<()> {
    fchown(fd, Some(Uid::from_raw(owner)), Some(Gid::from_raw(owner)))?;
    Ok(fchmod(fd, Mode::from_raw_mode(mode))?)
}

/// Replaces the file `name` in `directory` by a new one with mode 0644 and modification time 0.
pub(super) fn place(
    directory: &OwnedFd,
    name: &str,
    owner: u32,
    contents: &mut dyn FnMut(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    match unlinkat(directory, name, AtFlags::empty()) {
        Ok(()) | Err(rustix::io::Errno::NOENT) => {}
        Err(error) => return Err(error.into()),
    }
    let flags = OFlags::CREATE | OFlags::EXCL | OFlags::WRONLY | OFlags::CLOEXEC;
    let fd = openat(directory, name, flags, Mode::from_raw_mode(0o600))?;
    let mut file = File::from(fd);
    contents(&mut file)?;
    let fd = OwnedFd::from(file);
    own(&fd, owner, 0o644)?;
    let zero = Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    Ok(futimens(
        &fd,
        &Timestamps {
            last_access: zero,
            last_modification: zero,
        },
    )?)
}

/// Whether `path` is a directory with no link on the way to it.
pub(super) fn is_directory(upper: &Path, path: &str) -> bool {
    let resolved = openat2(
        CWD,
        upper,
        OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC,
        Mode::empty(),
        ResolveFlags::empty(),
    );
    resolved.and_then(|upper| step_all(&upper, path)).is_ok()
}

fn step_all(upper: &OwnedFd, path: &str) -> rustix::io::Result<OwnedFd> {
    step(upper, path.trim_start_matches('/'))
}
