//! The bootstrap seed: an existing root file system that holds a C and C++ compiler, make and a POSIX userland.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use sha2::Digest as _;

use crate::digest::Sha256;

/// Top-level directories of a seed that a build sees, because they hold programs and libraries; the last two are where Nix and Guix keep them.
/// Nothing else of a seed is visible but [`CONFIGURATION`].
pub const DIRECTORIES: [&str; 9] = [
    "bin", "sbin", "lib", "lib32", "lib64", "libx32", "usr", "nix", "gnu",
];

/// What programs in those directories need below `/etc`: the targets of Debian's alternatives, and the loader's configuration.
pub const CONFIGURATION: [&str; 4] = [
    "etc/alternatives",
    "etc/ld.so.cache",
    "etc/ld.so.conf",
    "etc/ld.so.conf.d",
];

/// A seed that exists.
#[derive(Debug, Clone)]
pub struct Seed {
    root: PathBuf,
}

/// Why a directory cannot serve as the seed.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// Something that every seed has is not there.
    #[error("{} is no seed: it has no {missing}; a seed is a root file system with a C and C++ compiler, make and a POSIX userland", root.display())]
    Incomplete {
        /// The directory.
        root: PathBuf,
        /// The program that was looked for.
        missing: &'static str,
    },
    /// It could not be read.
    #[error("cannot read {} of the seed", path.display())]
    Unreadable {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Programs without which no seed can work, each under the names that it goes by.
const NEEDED: [(&str, &[&str]); 4] = [
    ("C compiler (cc, gcc or clang)", &["cc", "gcc", "clang"]),
    (
        "C++ compiler (c++, g++ or clang++)",
        &["c++", "g++", "clang++"],
    ),
    ("make", &["make"]),
    ("shell (sh)", &["sh"]),
];

impl Seed {
    /// Takes a root file system as the seed; `/` is the host.
    ///
    /// # Errors
    /// When it cannot be read or lacks a compiler, make or a shell.
    pub fn open(root: &Path) -> Result<Self, SeedError> {
        let unreadable = |source| SeedError::Unreadable {
            path: root.to_owned(),
            source,
        };
        let root = root.canonicalize().map_err(unreadable)?;
        for (missing, names) in NEEDED {
            let dirs = ["usr/bin", "bin", "usr/local/bin"];
            // A link may be absolute, and then means something else outside the seed: its being there is enough.
            let found = dirs.iter().any(|dir| {
                names
                    .iter()
                    .any(|name| root.join(dir).join(name).symlink_metadata().is_ok())
            });
            if !found {
                return Err(SeedError::Incomplete { root, missing });
            }
        }
        Ok(Self { root })
    }

    /// Its root directory, absolute.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A hash over path, type, mode, size and time of everything visible. It tells one state of a seed from another for the store; it is no
    /// statement about the seed's contents, for nothing trusts the seed: the lock's digest of what comes out is what is checked.
    ///
    /// # Errors
    /// When a directory cannot be listed. One that this user may not list is passed over, since the build cannot see into it either.
    pub fn fingerprint(&self) -> Result<Sha256, SeedError> {
        let mut hasher = sha2::Sha256::new();
        hasher.update(self.root.as_os_str().as_bytes());
        let mut visible = DIRECTORIES.iter().chain(&CONFIGURATION);
        visible.try_for_each(|entry| walk(&self.root.join(entry), &mut hasher))?;
        Ok(hasher.into())
    }
}

fn walk(path: &Path, hasher: &mut sha2::Sha256) -> Result<(), SeedError> {
    let unreadable = |source| SeedError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let metadata = match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        metadata => metadata.map_err(unreadable)?,
    };
    hash(path, &metadata, hasher);
    if !metadata.is_dir() {
        return Ok(());
    }
    let listing = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Ok(()),
        listing => listing.map_err(unreadable)?,
    };
    let entries: io::Result<Vec<_>> = listing
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    let mut entries = entries.map_err(unreadable)?;
    entries.sort();
    entries.iter().try_for_each(|entry| walk(entry, hasher))
}

fn hash(path: &Path, metadata: &Metadata, hasher: &mut sha2::Sha256) {
    hasher.update(path.as_os_str().as_bytes());
    hasher.update([0]);
    hasher.update(metadata.mode().to_le_bytes());
    if !metadata.is_dir() {
        for number in [
            metadata.size().cast_signed(),
            metadata.mtime(),
            metadata.mtime_nsec(),
        ] {
            hasher.update(number.to_le_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed_in(dir: &Path) -> io::Result<()> {
        fs::create_dir_all(dir.join("usr/bin"))?;
        for program in ["cc", "c++", "make", "sh"] {
            fs::write(dir.join("usr/bin").join(program), program)?;
        }
        Ok(())
    }

    #[test]
    fn what_a_seed_lacks_is_named() {
        let dir = tempfile::tempdir().unwrap();
        seed_in(dir.path()).unwrap();
        Seed::open(dir.path()).unwrap();
        fs::remove_file(dir.path().join("usr/bin/c++")).unwrap();
        let error = Seed::open(dir.path()).unwrap_err().to_string();
        assert!(
            error.contains("has no C++ compiler (c++, g++ or clang++)"),
            "{error}"
        );
        assert!(Seed::open(&dir.path().join("absent")).is_err());
    }

    #[test]
    fn the_fingerprint_moves_with_visible_files_only() {
        let dir = tempfile::tempdir().unwrap();
        seed_in(dir.path()).unwrap();
        let seed = Seed::open(dir.path()).unwrap();
        let before = seed.fingerprint().unwrap();
        fs::create_dir(dir.path().join("home")).unwrap();
        assert_eq!(seed.fingerprint().unwrap(), before);
        fs::write(dir.path().join("usr/bin/make"), "another").unwrap();
        assert_ne!(seed.fingerprint().unwrap(), before);
    }
}
