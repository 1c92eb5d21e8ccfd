//! Unpacking a source for a build that has no program to do it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{
    AtFlags, Gid, Mode, OFlags, Timespec, Timestamps, Uid, fchmod, fchown, futimens, linkat,
    mkdirat, openat, symlinkat, unlinkat, utimensat,
};
use tar::{Entry, EntryType};

use super::inflate::inflate;
use crate::directories::{Directories, split};

const EPOCH: Timestamps = Timestamps {
    last_access: ZERO,
    last_modification: ZERO,
};
const ZERO: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 0,
};

/// Why an archive cannot be unpacked.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    /// The archive cannot be read as one.
    #[error(
        "cannot read the archive {0}; is it a tar archive, plain or compressed with gzip, xz, bzip2 or zstd?"
    )]
    Archive(String, #[source] io::Error),
    /// A member that builds are not given.
    #[error("the archive {archive} holds `{member}`, which {why}")]
    Member {
        /// The archive's file name.
        archive: String,
        /// As the archive names it.
        member: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// What was asked for is not in it.
    #[error(
        "the archive {archive} holds no directory `{subdirectory}` in its top directory; correct `subdirectory`"
    )]
    NoSubdirectory {
        /// The archive's file name.
        archive: String,
        /// As the package names it.
        subdirectory: String,
    },
    /// A file cannot be made.
    #[error("cannot make `{member}` of the archive {archive}")]
    Make {
        /// The archive's file name.
        archive: String,
        /// Without the top directory.
        member: String,
        /// Why.
        source: io::Error,
    },
}

/// Unpacks the contents of the archive's one top directory, or of `subdirectory` in it, into the directory `target`. Directories and executable
/// files get mode 0755, other files 0644; all times are the epoch; all is of user and group `owner`, or of the caller. Global headers are passed over.
///
/// # Errors
/// When it is no archive, has anything beside its top directory, names that lead out, or devices, pipes or the like; when the subdirectory is not in it.
pub fn unpack(
    path: &Path,
    subdirectory: Option<&str>,
    target: OwnedFd,
    owner: Option<u32>,
) -> Result<(), UnpackError> {
    let mut unpacker = Unpacker {
        archive: path.file_name().unwrap_or_default().display().to_string(),
        tree: Directories::of(target),
        subdirectory: subdirectory.map(|name| (name, false)),
        owner,
        top: None,
        directories: BTreeSet::new(),
    };
    unpacker.all(path)?;
    match unpacker.subdirectory {
        Some((name, false)) => Err(UnpackError::NoSubdirectory {
            archive: unpacker.archive,
            subdirectory: name.to_owned(),
        }),
        _ => Ok(()),
    }
}

struct Unpacker<'a> {
    archive: String,
    tree: Directories,
    /// The only one to unpack, and whether any member was in it.
    subdirectory: Option<(&'a str, bool)>,
    owner: Option<u32>,
    /// The name of the one top directory, once a member has named it.
    top: Option<String>,
    /// Made so far. Sorted, so that the reverse order has the inner ones first.
    directories: BTreeSet<String>,
}

impl Unpacker<'_> {
    fn all(&mut self, path: &Path) -> Result<(), UnpackError> {
        let unreadable = |archive: &str| {
            let archive = archive.to_owned();
            move |error| UnpackError::Archive(archive, error)
        };
        let inflated = File::open(path).and_then(inflate);
        let (reader, _) = inflated.map_err(unreadable(&self.archive))?;
        let mut tar = tar::Archive::new(reader);
        for entry in tar.entries().map_err(unreadable(&self.archive))? {
            let mut entry = entry.map_err(unreadable(&self.archive))?;
            if entry.header().entry_type() != EntryType::XGlobalHeader {
                self.member(&mut entry)?;
            }
        }
        // Filling a directory changes its time, so theirs come last.
        for name in std::mem::take(&mut self.directories).into_iter().rev() {
            let done = self
                .tree
                .open(&name)
                .and_then(|fd| Ok(futimens(fd, &EPOCH)?));
            done.map_err(|source| self.failed(&name, source))?;
        }
        Ok(())
    }

    fn member(&mut self, entry: &mut Entry<'_, impl io::Read>) -> Result<(), UnpackError> {
        let full = entry.path_bytes().into_owned();
        let name = self.below_top(&full)?;
        let kind = entry.header().entry_type();
        if name.is_empty() {
            if kind.is_dir() {
                return Ok(());
            }
            return Err(self.refused(&full, "is no directory, and all has to be in one"));
        }
        let Some(name) = self.wanted(&name).map(str::to_owned) else {
            return Ok(());
        };
        let made = match kind {
            EntryType::Directory => self.directory(&name),
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                self.file(&name, entry)
            }
            EntryType::Symlink => {
                let target = entry.link_name_bytes().unwrap_or_default().into_owned();
                self.symlink(&name, &target)
            }
            EntryType::Link => {
                let target = entry.link_name_bytes().unwrap_or_default().into_owned();
                let target = self.below_top(&target)?;
                let Some(target) = self.wanted(&target).map(str::to_owned) else {
                    return Err(
                        self.refused(&full, "is a link to a file outside of the subdirectory")
                    );
                };
                self.link(&name, &target)
            }
            _ => return Err(self.refused(&full, "is no file, directory or link")),
        };
        made.map_err(|source| self.failed(&name, source))
    }

    /// The name below the archive's top directory, of which there may be one; empty for that directory itself.
    fn below_top(&mut self, full: &[u8]) -> Result<String, UnpackError> {
        let Ok(text) = std::str::from_utf8(full) else {
            return Err(self.refused(full, "is not UTF-8"));
        };
        if text.starts_with('/') {
            return Err(self.refused(full, "begins with `/`"));
        }
        let mut parts: Vec<_> = text
            .split('/')
            .filter(|part| !matches!(*part, "" | "."))
            .collect();
        if parts.contains(&"..") {
            return Err(self.refused(full, "leads out with `..`"));
        }
        if parts.is_empty() {
            return Ok(String::new());
        }
        let top = parts.remove(0);
        if *self.top.get_or_insert_with(|| top.to_owned()) != top {
            return Err(self.refused(full, "is outside of the top directory of the others"));
        }
        Ok(parts.join("/"))
    }

    /// The name below the subdirectory, if only one is wanted; `None` for the subdirectory itself and for what is outside of it.
    fn wanted<'n>(&mut self, name: &'n str) -> Option<&'n str> {
        let Some((directory, found)) = &mut self.subdirectory else {
            return Some(name);
        };
        let below = name.strip_prefix(*directory)?.strip_prefix('/')?;
        *found = true;
        Some(below)
    }

    /// Also those above it.
    fn directory(&mut self, name: &str) -> io::Result<()> {
        if name.is_empty() || self.directories.contains(name) {
            return Ok(());
        }
        let (above, _) = split(name);
        self.directory(above)?;
        let owner = self.owner;
        let (parent, base) = self.tree.parent(name)?;
        match mkdirat(parent, base, Mode::RWXU) {
            // Another archive may have been unpacked to the same place.
            Ok(()) | Err(rustix::io::Errno::EXIST) => {}
            Err(error) => return Err(error.into()),
        }
        own(self.tree.open(name)?, owner, 0o755)?;
        self.directories.insert(name.to_owned());
        Ok(())
    }

    /// The directory that `name` is in and its last part, with nothing of that name in it: in archives the last of two counts.
    fn place<'n>(&mut self, name: &'n str) -> io::Result<(&OwnedFd, &'n str)> {
        self.directory(split(name).0)?;
        let (parent, base) = self.tree.parent(name)?;
        match unlinkat(parent, base, AtFlags::empty()) {
            Ok(()) | Err(rustix::io::Errno::NOENT) => Ok((parent, base)),
            Err(error) => Err(error.into()),
        }
    }

    fn file(&mut self, name: &str, entry: &mut Entry<'_, impl io::Read>) -> io::Result<()> {
        let owner = self.owner;
        let executable = entry.header().mode()? & 0o111 != 0;
        let (parent, base) = self.place(name)?;
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        let mut file = File::from(openat(parent, base, flags, Mode::RUSR | Mode::WUSR)?);
        io::copy(entry, &mut file)?;
        let fd = OwnedFd::from(file);
        own(&fd, owner, if executable { 0o755 } else { 0o644 })?;
        Ok(futimens(&fd, &EPOCH)?)
    }

    fn symlink(&mut self, name: &str, target: &[u8]) -> io::Result<()> {
        let owner = self.owner;
        let (parent, base) = self.place(name)?;
        symlinkat(target, parent, base)?;
        let (uid, gid) = ids(owner);
        rustix::fs::chownat(parent, base, uid, gid, AtFlags::SYMLINK_NOFOLLOW)?;
        Ok(utimensat(parent, base, &EPOCH, AtFlags::SYMLINK_NOFOLLOW)?)
    }

    fn link(&mut self, name: &str, target: &str) -> io::Result<()> {
        let (from, from_base) = self.tree.parent(target)?;
        let from = from.try_clone()?;
        let (parent, base) = self.place(name)?;
        Ok(linkat(&from, from_base, parent, base, AtFlags::empty())?)
    }

    fn refused(&self, member: &[u8], why: &'static str) -> UnpackError {
        UnpackError::Member {
            archive: self.archive.clone(),
            member: member.escape_ascii().to_string(),
            why,
        }
    }

    fn failed(&self, member: &str, source: io::Error) -> UnpackError {
        UnpackError::Make {
            archive: self.archive.clone(),
            member: member.to_owned(),
            source,
        }
    }
}

fn ids(owner: Option<u32>) -> (Option<Uid>, Option<Gid>) {
    (owner.map(Uid::from_raw), owner.map(Gid::from_raw))
}

fn own(fd: &OwnedFd, owner: Option<u32>, mode: u32) -> io::Result<()> {
    let (uid, gid) = ids(owner);
    fchown(fd, uid, gid)?;
    Ok(fchmod(fd, Mode::from_raw_mode(mode))?)
}

#[cfg(test)]
mod tests;
