//! Directory → canonical tar, streamed: the bytes are a function of names, kinds, modes, owners, contents and file capabilities alone
//! (`docs/packing.md`).

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Write};
use std::path::Path;

use rustix::fs::{Mode, OFlags};
use sha2::Digest as _;

use super::capability::{self, Capability};
use super::entry::{BLOCK, Entry, Kind};
use super::scan;
use crate::digest::Sha256;
use crate::directories::Directories;

/// Stays in a processor's second-level cache between reading, hashing and handing on.
const BUFFER: usize = 256 * 1024;

/// Why a directory cannot be packed.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A file of the tree cannot be read.
    #[error("cannot {doing} /{path} of the tree to be packed")]
    Io {
        /// Verb.
        doing: &'static str,
        /// In the tree.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The tree holds what an image cannot.
    #[error("/{path} cannot be packed: {why}")]
    Refused {
        /// In the tree, bytes that are not printable escaped.
        path: String,
        /// Why.
        why: Refused,
    },
    /// A file's size changed between listing the tree and reading it.
    #[error(
        "/{path} changed while it was packed: it had {listed} bytes when listed, another number when read; end whatever writes to the tree and pack it again"
    )]
    Changed {
        /// In the tree.
        path: String,
        /// Bytes.
        listed: u64,
    },
    /// The packed bytes cannot be written.
    #[error("cannot write the layer")]
    Write(#[source] io::Error),
}

/// What no image may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Such a file is state of a running machine, which a build cannot reproduce.
    #[error(
        "it is {0}, and an image holds directories, files and symbolic links only; remove it in the install script"
    )]
    Special(&'static str),
    /// Archive formats know names as UTF-8 only.
    #[error("its name is not UTF-8; rename it in the install script")]
    NotUtf8,
    /// Archive formats know targets as UTF-8 only.
    #[error("it links to a name that is not UTF-8; change the link in the install script")]
    TargetNotUtf8,
    /// Readers of OCI layers would delete a file of this name instead of creating one.
    #[error(
        "names that begin with `.wh.` mean a deleted file in OCI layers; rename it in the install script"
    )]
    Whiteout,
    /// No program could open it.
    #[error("its path is longer than Linux can open (4095 bytes)")]
    TooLong,
    /// Its `security.capability` is neither of revision 2 nor of revision 3.
    #[error(
        "its file capabilities are of a revision other than 2 and 3; set them again with setcap"
    )]
    Capability,
}

/// Writes the layer of the tree at `root` and returns its SHA-256: the OCI diff id, which `digests.lock` calls `rootfs`.
///
/// Needs memory for the names of all entries and for one buffer. `root` itself is no part of the layer. Nothing may write to the tree meanwhile.
///
/// # Errors
/// When the tree cannot be read or holds what an image cannot, or `out` fails.
pub fn pack(root: &Path, out: impl Write) -> Result<Sha256, PackError> {
    let mut tree = Directories::below(root).map_err(|source| PackError::Io {
        doing: "open",
        path: String::new(),
        source,
    })?;
    let entries = scan::scan(&mut tree)?;
    let mut packer = Packer {
        tree,
        capabilities: BTreeMap::new(),
        buffer: vec![0; BUFFER],
        out: Hashing::new(out),
    };
    for entry in entries {
        packer.entry(entry)?;
    }
    packer.write(&[0; 2 * BLOCK])?;
    packer.out.flush().map_err(PackError::Write)?;
    Ok(packer.out.sha256())
}

/// The digest alone.
///
/// # Errors
/// As [`pack`].
pub fn digest(root: &Path) -> Result<Sha256, PackError> {
    pack(root, io::sink())
}

struct Packer<W> {
    tree: Directories,
    /// Of the files so far: links repeat them.
    capabilities: BTreeMap<String, Capability>,
    buffer: Vec<u8>,
    out: Hashing<W>,
}

impl<W: Write> Packer<W> {
    fn entry(&mut self, mut entry: Entry) -> Result<(), PackError> {
        match &mut entry.kind {
            Kind::File { size, capability } => {
                let size = *size;
                let mut file = self.open(&entry.name)?;
                *capability = read_capability(&file, &entry.name)?;
                if let Some(capability) = *capability {
                    self.capabilities.insert(entry.name.clone(), capability);
                }
                self.write(&entry.encode())?;
                return self.contents(&mut file, &entry.name, size);
            }
            Kind::Link { target, capability } => {
                *capability = self.capabilities.get(target).copied();
            }
            Kind::Directory | Kind::Symlink { .. } => {}
        }
        self.write(&entry.encode())
    }

    fn open(&mut self, name: &str) -> Result<File, PackError> {
        // Non-blocking for the case that a pipe has taken the file's place: the size will then be wrong.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let mut open = || {
            let (parent, base) = self.tree.parent(name)?;
            Ok(rustix::fs::openat(parent, base, flags, Mode::empty())?)
        };
        open()
            .map(File::from)
            .map_err(|source| unreadable("open", name, source))
    }

    fn contents(&mut self, file: &mut File, name: &str, size: u64) -> Result<(), PackError> {
        let changed = || PackError::Changed {
            path: name.to_owned(),
            listed: size,
        };
        let mut left = size;
        loop {
            let length = match file.read(&mut self.buffer) {
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(source) => return Err(unreadable("read", name, source)),
            };
            if length == 0 {
                break;
            }
            left = left.checked_sub(length as u64).ok_or_else(changed)?;
            self.out
                .write_all(&self.buffer[..length])
                .map_err(PackError::Write)?;
        }
        if left > 0 {
            return Err(changed());
        }
        self.write(padding(size))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        self.out.write_all(bytes).map_err(PackError::Write)
    }
}

/// The NULs that fill up the last block of contents of this size.
pub(super) fn padding(size: u64) -> &'static [u8] {
    const NULS: [u8; BLOCK] = [0; BLOCK];
    let used = (size % BLOCK as u64) as usize;
    &NULS[..(BLOCK - used) % BLOCK]
}

fn read_capability(file: &File, name: &str) -> Result<Option<Capability>, PackError> {
    use rustix::io::Errno;
    let mut raw = [0; capability::MAX];
    let refuse = || PackError::Refused {
        path: name.to_owned(),
        why: Refused::Capability,
    };
    match rustix::fs::fgetxattr(file, capability::XATTR, &mut raw) {
        Ok(length) => Capability::normalise(&raw[..length])
            .map(Some)
            .ok_or_else(refuse),
        Err(Errno::NODATA | Errno::OPNOTSUPP) => Ok(None),
        Err(Errno::RANGE) => Err(refuse()),
        Err(source) => Err(unreadable(
            "read the file capabilities of",
            name,
            source.into(),
        )),
    }
}

fn unreadable(doing: &'static str, name: &str, source: io::Error) -> PackError {
    PackError::Io {
        doing,
        path: name.to_owned(),
        source,
    }
}

/// Hashes what passes through.
pub(super) struct Hashing<T> {
    inner: T,
    hasher: sha2::Sha256,
    length: u64,
}

impl<T> Hashing<T> {
    pub(super) fn new(inner: T) -> Self {
        Self {
            inner,
            hasher: sha2::Sha256::new(),
            length: 0,
        }
    }

    /// Of all bytes so far.
    pub(super) fn sha256(self) -> Sha256 {
        self.finish().1
    }

    /// What they passed to or from, and their SHA-256.
    pub(super) fn finish(self) -> (T, Sha256) {
        (self.inner, self.hasher.into())
    }

    /// Bytes so far.
    pub(super) const fn length(&self) -> u64 {
        self.length
    }

    fn passed(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.length += bytes.len() as u64;
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.inner.write(bytes)?;
        self.passed(&bytes[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<R: io::Read> io::Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.passed(&buffer[..length]);
        Ok(length)
    }
}

#[cfg(test)]
mod tests;
