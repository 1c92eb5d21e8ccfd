//! The directory from which a container engine builds a package by hand: the Containerfile and all that it copies from its context.
//!
//! ```text
//! Containerfile
//! files/…      of the tree, as the package names them
//! skeleton/…   home/user, tmp, etc/passwd and etc/group
//! sources/…    verified
//! unpacked/…   the sources that arrive unpacked, a directory each, named after its archive
//! ```
//!
//! Equal packages give equal directories: modes do not follow the umask, and all times are 0, for engines hand them on to the build.

use std::fs::{self, File, FileTimes, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::containerfile;
use crate::package::Package;
use crate::recipe::{HOME, Recipe, SKELETON};
use crate::source::{self, Verified};

/// Why a context is not written.
#[derive(Debug, thiserror::Error)]
pub enum ContextError {
    /// What is there is not replaced.
    #[error("{} is there already and not empty; remove it or name another directory", .0.display())]
    NotEmpty(PathBuf),
    /// The file system refuses.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// Such as `write`.
        doing: &'static str,
        /// What.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Whether a context can be written to this directory: it does not exist, or nothing is in it.
///
/// # Errors
/// When something is in the directory, or it is no directory.
pub fn vacant(dir: &Path) -> Result<(), ContextError> {
    match fs::read_dir(dir).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(ContextError::NotEmpty(dir.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(failed("list", dir)(error)),
    }
}

/// Writes a package's context. `sources` are the package's own, in its order. The Containerfile comes last: without it nothing builds, so what a killed
/// process leaves is taken for nothing else.
///
/// # Errors
/// When the directory is not empty or cannot be written.
pub fn write(package: &Package, sources: &[Verified], dir: &Path) -> Result<(), ContextError> {
    vacant(dir)?;
    fs::create_dir_all(dir).map_err(failed("create", dir))?;
    let skeleton = dir.join("skeleton");
    for (path, text) in SKELETON {
        place(&below(&skeleton, path), text.as_bytes())?;
    }
    directory(&below(&skeleton, HOME))?;
    let tmp = below(&skeleton, "/tmp");
    directory(&tmp)?;
    for file in package.files {
        place(&dir.join("files").join(file.name), file.contents)?;
    }
    for (source, verified) in package.sources.iter().zip(sources) {
        if source.unpack.is_none() {
            copy(verified.path(), &dir.join("sources").join(source.file))?;
        }
    }
    settle(dir)?;
    mode(&tmp, 0o1777)?;
    unpack_all(package, sources, &dir.join("unpacked"))?;
    let text = containerfile::print(&Recipe::of(package));
    let file = dir.join("Containerfile");
    place(&file, text.as_bytes())?;
    stamp(&file, 0o644)
}

/// What unpacks also says which modes and times there are.
fn unpack_all(package: &Package, sources: &[Verified], dir: &Path) -> Result<(), ContextError> {
    for (source, verified) in package.sources.iter().zip(sources) {
        if source.unpack.is_none() {
            continue;
        }
        let to = dir.join(source.file);
        directory(&to)?;
        let opened = File::open(&to).map_err(failed("open", &to))?;
        source::unpack(verified.path(), source.subdirectory, opened.into(), None)
            .map_err(|error| failed("unpack to", &to)(io::Error::other(error)))?;
        stamp(&to, 0o755)?;
        stamp(dir, 0o755)?;
    }
    Ok(())
}

/// An absolute path as one below a directory.
fn below(dir: &Path, path: &str) -> PathBuf {
    dir.join(path.trim_start_matches('/'))
}

fn directory(path: &Path) -> Result<(), ContextError> {
    fs::create_dir_all(path).map_err(failed("create", path))
}

fn place(path: &Path, bytes: &[u8]) -> Result<(), ContextError> {
    path.parent().map_or(Ok(()), directory)?;
    fs::write(path, bytes).map_err(failed("write", path))
}

fn copy(from: &Path, to: &Path) -> Result<(), ContextError> {
    to.parent().map_or(Ok(()), directory)?;
    fs::copy(from, to).map(drop).map_err(failed("write", to))
}

/// Gives all that lies in a directory its mode and time; a directory after what is in it, for that changes its time.
fn settle(dir: &Path) -> Result<(), ContextError> {
    for entry in fs::read_dir(dir).map_err(failed("list", dir))? {
        let path = entry.map_err(failed("list", dir))?.path();
        if path.is_dir() {
            settle(&path)?;
            stamp(&path, 0o755)?;
        } else {
            stamp(&path, 0o644)?;
        }
    }
    Ok(())
}

fn mode(path: &Path, mode: u32) -> Result<(), ContextError> {
    fs::set_permissions(path, Permissions::from_mode(mode)).map_err(failed("set the mode of", path))
}

fn stamp(path: &Path, bits: u32) -> Result<(), ContextError> {
    mode(path, bits)?;
    let zero = FileTimes::new().set_modified(SystemTime::UNIX_EPOCH);
    let stamped = File::open(path).and_then(|file| file.set_times(zero));
    stamped.map_err(failed("set the time of", path))
}

fn failed(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> ContextError {
    let path = path.to_owned();
    move |source| ContextError::Io {
        doing,
        path: path.clone(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::MetadataExt as _;

    use super::*;
    use crate::package::File as Beside;
    use crate::package::testing::package;

    static PATCHED: Package = Package {
        files: &[Beside {
            name: "fix.patch",
            path: "patched/fix.patch",
            contents: b"a patch",
        }],
        ..package("patched", &[], &[])
    };

    /// Every path with mode and contents; all times are held to 0.
    fn listing(dir: &Path) -> Vec<String> {
        let mut lines = Vec::new();
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let meta = path.metadata().unwrap();
            assert_eq!(meta.mtime(), 0, "{}", path.display());
            let line = format!("{:o} {}", meta.mode(), path.display());
            if meta.is_dir() {
                lines.push(line);
                lines.extend(listing(&path));
            } else {
                lines.push(format!(
                    "{line} {}",
                    fs::read_to_string(&path).unwrap().len()
                ));
            }
        }
        lines.sort_by_key(|line| line.split(' ').nth(1).map(str::to_owned));
        lines
    }

    #[test]
    fn a_context_holds_what_the_containerfile_copies() {
        let dir = tempfile::tempdir().unwrap();
        let to = dir.path().join("new/one");
        write(&PATCHED, &[], &to).unwrap();
        let text = listing(&to).join("\n");
        let text = text.replace(&format!("{}/", to.display()), "");
        let length = containerfile::print(&Recipe::of(&PATCHED)).len();
        let want = format!(
            "100644 Containerfile {length}\n40755 files\n100644 files/fix.patch 7\n40755 skeleton\n40755 skeleton/etc\n\
             100644 skeleton/etc/group {}\n100644 skeleton/etc/passwd {}\n40755 skeleton/home\n40755 skeleton/home/user\n41777 skeleton/tmp",
            SKELETON[0].1.len(),
            SKELETON[1].1.len()
        );
        assert_eq!(text, want);
    }

    #[test]
    fn what_is_there_is_not_touched() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("mine"), "mine").unwrap();
        let error = write(&PATCHED, &[], dir.path()).unwrap_err();
        assert!(
            error.to_string().contains("not empty; remove it"),
            "{error}"
        );
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        let file = dir.path().join("mine");
        let error = write(&PATCHED, &[], &file).unwrap_err();
        assert_eq!(error.to_string(), format!("cannot list {}", file.display()));
    }

    #[test]
    fn a_place_that_cannot_be_written_is_named() {
        let error = write(&PATCHED, &[], Path::new("/proc/context")).unwrap_err();
        assert_eq!(error.to_string(), "cannot create /proc/context");
    }
}
