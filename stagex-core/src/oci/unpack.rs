//! Layer → directory. The directory appears under its name only when all of the layer has been read and had the right SHA-256.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use rustix::fs::{
    AtFlags, Gid, Mode, OFlags, Timespec, Timestamps, Uid, XattrFlags, chmodat, chownat, fchmod,
    fchown, futimens, linkat, mkdirat, openat, symlinkat, utimensat,
};

use super::atomic;
use super::capability;
use super::entry::{Entry, Kind};
use super::image::Image;
use super::layout::{Layout, LayoutError};
use super::read::{ReadError, Reader};
use crate::digest::Sha256;
use crate::directories::Directories;

/// As large as what deflate gives at once is worth writing at once.
const BUFFER: usize = 256 * 1024;

/// Everything in an image was last changed at the epoch.
const EPOCH: Timestamps = Timestamps {
    last_access: ZERO,
    last_modification: ZERO,
};
const ZERO: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 0,
};

/// Why a layer cannot be unpacked.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    /// The layer's blob is missing or corrupt.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// The layer is not one that packing writes.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is not the layer that it should be.
    #[error("the uncompressed layer has the SHA-256 {got}, expected {want}")]
    DiffId {
        /// Of the layer's bytes.
        got: Sha256,
        /// As the image's configuration states it.
        want: Sha256,
    },
    /// What is there would have to be replaced.
    #[error("{} exists already; remove it or unpack to another path", .0.display())]
    Exists(PathBuf),
    /// A file cannot be made. Owners other than oneself need root, be it in a user namespace.
    #[error("cannot {doing} /{path} while unpacking to {}", target.display())]
    Io {
        /// Verb.
        doing: &'static str,
        /// In the layer; empty for the target itself.
        path: String,
        /// Where the tree was to appear.
        target: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Unpacks the image's layer to `target`, which must not exist; directories above it are made.
///
/// Owners, modes, hard links and file capabilities are as in the layer, all times are the epoch; `target` itself belongs to the caller, mode 0755.
/// Needs the right to give files away: root, or root of a user namespace.
///
/// # Errors
/// When the layer is missing, corrupt or not canonical, or a file cannot be made. `target` then does not exist.
pub fn unpack(layout: &Layout, image: &Image, target: &Path) -> Result<(), UnpackError> {
    let blob = layout.open_blob(image.layer)?;
    unpack_tar(GzDecoder::new(blob), image.diff_id, target)
}

/// [`unpack`] for an uncompressed layer, which must have the SHA-256 `want`.
///
/// # Errors
/// As [`unpack`].
pub fn unpack_tar(layer: impl Read, want: Sha256, target: &Path) -> Result<(), UnpackError> {
    let failed = |doing| {
        move |source| UnpackError::Io {
            doing,
            path: String::new(),
            target: target.to_owned(),
            source,
        }
    };
    if target.symlink_metadata().is_ok() {
        return Err(UnpackError::Exists(target.to_owned()));
    }
    let temporary = atomic::temporary_directory(target).map_err(failed("create"))?;
    let mut unpacker = Unpacker {
        tree: Directories::below(temporary.path()).map_err(failed("open"))?,
        target,
        buffer: vec![0; BUFFER],
    };
    let got = unpacker.all(Reader::new(layer))?;
    if got != want {
        return Err(UnpackError::DiffId { got, want });
    }
    let root = unpacker.tree.root();
    finish(root, Mode::from_raw_mode(0o755)).map_err(failed("finish"))?;
    rustix::fs::syncfs(root).map_err(|errno| failed("sync")(errno.into()))?;
    atomic::publish_directory(temporary, target).map_err(failed("rename the finished tree to"))
}

struct Unpacker<'t> {
    tree: Directories,
    target: &'t Path,
    buffer: Vec<u8>,
}

impl Unpacker<'_> {
    fn all<R: Read>(&mut self, mut layer: Reader<R>) -> Result<Sha256, UnpackError> {
        let mut directories = Vec::new();
        while let Some(entry) = layer.next()? {
            match &entry.kind {
                Kind::Directory => {
                    self.make("create the directory", &entry, |parent, base| {
                        mkdirat(parent, base, Mode::RWXU)
                    })?;
                    directories.push(entry);
                }
                Kind::File { .. } => self.file(&entry, &mut layer)?,
                Kind::Link { target, .. } => self.link(&entry, target)?,
                Kind::Symlink { target } => self.make("link", &entry, |parent, base| {
                    symlinkat(target.as_str(), parent, base)?;
                    chownat(parent, base, owner(&entry), group(&entry), NOFOLLOW)?;
                    utimensat(parent, base, &EPOCH, NOFOLLOW)
                })?,
            }
        }
        // Filling a directory changes its time and takes the right to write to it, so theirs come last, the innermost first.
        for entry in directories.iter().rev() {
            self.make("finish the directory", entry, |parent, base| {
                chownat(parent, base, owner(entry), group(entry), NOFOLLOW)?;
                chmodat(parent, base, mode(entry), AtFlags::empty())?;
                utimensat(parent, base, &EPOCH, NOFOLLOW)
            })?;
        }
        Ok(layer.sha256())
    }

    fn file<R: Read>(&mut self, entry: &Entry, layer: &mut Reader<R>) -> Result<(), UnpackError> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW;
        let mut made = None;
        self.make("create", entry, |parent, base| {
            made = Some(openat(
                parent,
                base,
                flags | OFlags::CLOEXEC,
                Mode::RUSR | Mode::WUSR,
            )?);
            Ok(())
        })?;
        let mut file = File::from(made.expect("made without an error"));
        let mut contents = layer.contents();
        loop {
            let length = match contents.read(&mut self.buffer) {
                Ok(0) => break,
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(ReadError::Io(error).into()),
            };
            io::Write::write_all(&mut file, &self.buffer[..length])
                .map_err(|source| self.failed("write", entry, source))?;
        }
        attributes(&file, entry).map_err(|errno| {
            self.failed("set owner, mode and capabilities of", entry, errno.into())
        })
    }

    fn link(&mut self, entry: &Entry, target: &str) -> Result<(), UnpackError> {
        let open = |tree: &mut Directories| {
            let (parent, base) = tree.parent(target)?;
            Ok((parent.try_clone()?, base.to_owned()))
        };
        let (from, name) =
            open(&mut self.tree).map_err(|source| self.failed("link", entry, source))?;
        self.make("link", entry, |parent, base| {
            linkat(&from, &name, parent, base, AtFlags::empty())
        })
    }

    /// Does something to one name in the tree.
    fn make(
        &mut self,
        doing: &'static str,
        entry: &Entry,
        step: impl FnOnce(&OwnedFd, &str) -> rustix::io::Result<()>,
    ) -> Result<(), UnpackError> {
        let result = self
            .tree
            .parent(&entry.name)
            .and_then(|(parent, base)| Ok(step(parent, base)?));
        result.map_err(|source| self.failed(doing, entry, source))
    }

    fn failed(&self, doing: &'static str, entry: &Entry, source: io::Error) -> UnpackError {
        UnpackError::Io {
            doing,
            path: entry.name.clone(),
            target: self.target.to_owned(),
            source,
        }
    }
}

/// In this order: writing and giving away take set-id bits and capabilities off a file.
fn attributes(file: &File, entry: &Entry) -> rustix::io::Result<()> {
    fchown(file, owner(entry), group(entry))?;
    fchmod(file, mode(entry))?;
    if let Some(value) = entry.kind.capability() {
        let name = capability::XATTR;
        rustix::fs::fsetxattr(file, name, value.as_bytes(), XattrFlags::CREATE)?;
    }
    futimens(file, &EPOCH)
}

const NOFOLLOW: AtFlags = AtFlags::SYMLINK_NOFOLLOW;

fn finish(root: &OwnedFd, mode: Mode) -> io::Result<()> {
    fchmod(root, mode)?;
    futimens(root, &EPOCH)?;
    Ok(())
}

const fn mode(entry: &Entry) -> Mode {
    Mode::from_raw_mode(entry.mode)
}

fn owner(entry: &Entry) -> Option<Uid> {
    Some(Uid::from_raw(entry.uid))
}

fn group(entry: &Entry) -> Option<Gid> {
    Some(Gid::from_raw(entry.gid))
}

#[cfg(test)]
mod tests;
