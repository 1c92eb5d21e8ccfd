//! A directory → its entries, in the order in which a layer holds them.

use std::collections::BTreeMap;
use std::ffi::CStr;
use std::os::fd::OwnedFd;

use rustix::fs::{AtFlags, Dir, FileType, Stat, statat};

use super::entry::{Entry, Kind, NAME_MAX};
use super::layer::{PackError, Refused};
use crate::directories::{self, Directories};

/// What OCI layers mark deleted files with (image-spec, `layer.md`, "Whiteouts").
pub(super) const WHITEOUT: &str = ".wh.";

/// Identifies a file that has several names.
type Inode = (u64, u64);

/// All entries below the root, sorted by name. Capabilities are left out: reading them takes the file opened, which packing does anyway.
pub(super) fn scan(tree: &mut Directories) -> Result<Vec<Entry>, PackError> {
    let mut found = Vec::new();
    let mut pending = vec![String::new()];
    while let Some(directory) = pending.pop() {
        for (entry, inode) in list(tree, &directory)? {
            if entry.kind == Kind::Directory {
                pending.push(entry.name.clone());
            }
            found.push((entry, inode));
        }
    }
    // A directory's name is a prefix of the names in it, so it comes before them.
    found.sort_unstable_by(|(a, _), (b, _)| a.name.cmp(&b.name));
    Ok(link(found))
}

/// Turns every name but the first of a file into a link to the first.
fn link(found: Vec<(Entry, Option<Inode>)>) -> Vec<Entry> {
    let mut first_names = BTreeMap::new();
    let mut entries = Vec::with_capacity(found.len());
    for (mut entry, inode) in found {
        if let Some(inode) = inode {
            let first: &mut String = first_names
                .entry(inode)
                .or_insert_with(|| entry.name.clone());
            if *first != entry.name {
                entry.kind = Kind::Link {
                    target: first.clone(),
                    capability: None,
                };
            }
        }
        entries.push(entry);
    }
    entries
}

fn list(tree: &mut Directories, directory: &str) -> Result<Vec<(Entry, Option<Inode>)>, PackError> {
    let failed = |source: rustix::io::Errno| PackError::Io {
        doing: "list",
        path: directory.to_owned(),
        source: source.into(),
    };
    let fd = tree.open(directory).map_err(|source| PackError::Io {
        doing: "open",
        path: directory.to_owned(),
        source,
    })?;
    let mut entries = Vec::new();
    for item in Dir::read_from(fd).map_err(failed)? {
        let item = item.map_err(failed)?;
        let base = item.file_name();
        if base == c"." || base == c".." {
            continue;
        }
        entries.push(describe(fd, base, name(directory, base)?)?);
    }
    Ok(entries)
}

fn name(directory: &str, base: &CStr) -> Result<String, PackError> {
    let refuse = |why| {
        let base = base.to_bytes().escape_ascii();
        Err(PackError::Refused {
            path: join(directory, &base.to_string()),
            why,
        })
    };
    let Ok(text) = base.to_str() else {
        return refuse(Refused::NotUtf8);
    };
    if text.starts_with(WHITEOUT) {
        return refuse(Refused::Whiteout);
    }
    let name = join(directory, text);
    if name.len() > NAME_MAX {
        return refuse(Refused::TooLong);
    }
    Ok(name)
}

fn join(directory: &str, base: &str) -> String {
    if directory.is_empty() {
        base.to_owned()
    } else {
        format!("{directory}/{base}")
    }
}

fn describe(
    directory: &OwnedFd,
    base: &CStr,
    name: String,
) -> Result<(Entry, Option<Inode>), PackError> {
    let stat = statat(directory, base, AtFlags::SYMLINK_NOFOLLOW).map_err(|source| {
        let path = name.clone();
        PackError::Io {
            doing: "examine",
            path,
            source: source.into(),
        }
    })?;
    let kind = match FileType::from_raw_mode(stat.st_mode) {
        FileType::Directory => Kind::Directory,
        FileType::RegularFile => Kind::File {
            size: stat.st_size.unsigned_abs(),
            capability: None,
        },
        FileType::Symlink => Kind::Symlink {
            target: target(directory, base, &name)?,
        },
        special => return refuse(name, Refused::Special(describe_special(special))),
    };
    let inode = shared_inode(&stat, &kind);
    let entry = Entry {
        // Linux ignores the modes of symbolic links; some file systems invent other ones.
        mode: match kind {
            Kind::Symlink { .. } => 0o777,
            _ => stat.st_mode & 0o7777,
        },
        name,
        uid: stat.st_uid,
        gid: stat.st_gid,
        kind,
    };
    Ok((entry, inode))
}

const fn describe_special(kind: FileType) -> &'static str {
    match kind {
        FileType::Fifo => "a named pipe",
        FileType::Socket => "a socket",
        FileType::CharacterDevice => "a character device",
        FileType::BlockDevice => "a block device",
        _ => "of an unknown type",
    }
}

/// Names of one inode matter for regular files only: symbolic links cannot be changed, so whether two are one cannot be seen.
fn shared_inode(stat: &Stat, kind: &Kind) -> Option<Inode> {
    (matches!(kind, Kind::File { .. }) && stat.st_nlink > 1).then_some((stat.st_dev, stat.st_ino))
}

fn target(directory: &OwnedFd, base: &CStr, name: &str) -> Result<String, PackError> {
    let target =
        rustix::fs::readlinkat(directory, base, Vec::new()).map_err(|source| PackError::Io {
            doing: "read the link",
            path: name.to_owned(),
            source: source.into(),
        })?;
    target
        .into_string()
        .or_else(|_| refuse(name.to_owned(), Refused::TargetNotUtf8))
}

const fn refuse<T>(path: String, why: Refused) -> Result<T, PackError> {
    Err(PackError::Refused { path, why })
}

/// The directory that an entry is in must be an entry itself; this is its name, empty for the root.
pub(super) fn parent(name: &str) -> &str {
    directories::split(name).0
}
