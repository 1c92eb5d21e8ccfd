//! What a branch changes: the reviewed Containerfiles and the lock of one revision against another state of them, as words for a pull request.
//!
//! Both sides are text that was committed, so that a reviewer needs neither side's program. `definition` reads a Containerfile back into facts, `compare`
//! finds what differs, `markdown` says it, `git` reads a revision.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::lock::{self, Lock, LockError};

mod compare;
mod definition;
mod git;
mod markdown;

pub use git::{GitError, base, committed};
pub use markdown::markdown;

/// The directory of a tree that holds the Containerfiles.
pub const SNAPSHOTS: &str = "snapshots";
/// What follows a package's name there.
const ENDING: &str = ".snap";

/// What is reviewed of a tree, at one time.
#[derive(Debug, Default)]
pub struct Reviewed {
    /// The Containerfile of each package.
    pub containerfiles: BTreeMap<String, String>,
    /// The digests.
    pub lock: Lock,
}

/// Why the tree cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The lock cannot be read or is malformed.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The file system refuses.
    #[error("cannot read {}", path.display())]
    Io {
        /// What.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl Reviewed {
    /// The tree as it lies there.
    ///
    /// # Errors
    /// When a file cannot be read, or the lock is malformed. A tree without snapshots is not an error.
    pub fn read(tree: &Path) -> Result<Self, ReadError> {
        let dir = tree.join(SNAPSHOTS);
        let mut containerfiles = BTreeMap::new();
        let entries = match fs::read_dir(&dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            entries => entries.and_then(Iterator::collect).map_err(failed(&dir))?,
        };
        for path in entries.iter().map(fs::DirEntry::path) {
            if let Some(package) = package(&path) {
                let text = fs::read_to_string(&path).map_err(failed(&path))?;
                containerfiles.insert(package.to_owned(), contents(&text).to_owned());
            }
        }
        Ok(Self {
            containerfiles,
            lock: Lock::read(&tree.join(lock::FILE))?,
        })
    }
}

fn failed(path: &Path) -> impl Fn(io::Error) -> ReadError {
    let path = path.to_owned();
    move |source| ReadError::Io {
        path: path.clone(),
        source,
    }
}

/// The package whose Containerfile a snapshot of this name holds; `None` for other files, such as the pending `.snap.new`.
fn package(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()?.strip_suffix(ENDING)
}

/// A snapshot without the lines that say where it comes from.
fn contents(snapshot: &str) -> &str {
    let body = snapshot.strip_prefix("---\n");
    let body = body.and_then(|rest| rest.split_once("\n---\n"));
    body.map_or(snapshot, |(_, contents)| contents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snapshots_are_read_without_their_head() {
        assert_eq!(
            contents("---\nsource: a\n---\n# x\nFROM y\n"),
            "# x\nFROM y\n"
        );
        assert_eq!(contents("# x\n"), "# x\n");
    }

    #[test]
    fn a_tree_is_read_and_pending_snapshots_are_not() {
        let dir = tempfile::tempdir().unwrap();
        assert!(
            Reviewed::read(dir.path())
                .unwrap()
                .containerfiles
                .is_empty()
        );
        fs::create_dir(dir.path().join(SNAPSHOTS)).unwrap();
        for name in ["a.snap", "b.snap.new", "notes"] {
            fs::write(dir.path().join(SNAPSHOTS).join(name), "text").unwrap();
        }
        let read = Reviewed::read(dir.path()).unwrap();
        assert_eq!(read.containerfiles.keys().collect::<Vec<_>>(), ["a"]);
        fs::write(dir.path().join(SNAPSHOTS).join("c.snap"), [0xff]).unwrap();
        let error = Reviewed::read(dir.path()).unwrap_err().to_string();
        assert!(error.ends_with("snapshots/c.snap"), "{error}");
    }
}
