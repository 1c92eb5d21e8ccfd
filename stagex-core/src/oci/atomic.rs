//! Files and directories that appear under their name whole or not at all, even where the machine loses power.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

/// A file that is to become `directory/…` but has no lasting name yet.
pub(super) fn temporary(directory: &Path, mode: u32) -> io::Result<NamedTempFile> {
    tempfile::Builder::new()
        .prefix(PREFIX)
        .permissions(Permissions::from_mode(mode))
        .tempfile_in(directory)
}

/// A file beside `path`, to become it.
pub(super) fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    fs::create_dir_all(parent(path))?;
    temporary(parent(path), 0o644)
}

/// What has this prefix was left by a process that was killed.
pub(super) const PREFIX: &str = ".tmp-";

/// Gives the file its name, replacing what had it. Contents first, then the name, then the directory: each on the disk before the next.
pub(super) fn publish(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync(parent(path))
}

/// A directory beside `path`, to become it.
pub(super) fn temporary_directory(path: &Path) -> io::Result<TempDir> {
    let directory = parent(path);
    fs::create_dir_all(directory)?;
    tempfile::Builder::new()
        .prefix(PREFIX)
        .tempdir_in(directory)
}

/// Gives the directory its name, which nothing but an empty directory may have. The caller has synced what is in it.
pub(super) fn publish_directory(directory: TempDir, path: &Path) -> io::Result<()> {
    fs::rename(directory.path(), path)?;
    // It is no longer where it would be removed from.
    let _moved: PathBuf = directory.keep();
    sync(parent(path))
}

pub(super) fn sync(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}

/// The directory that `path` is in; a bare name is in the current one.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
