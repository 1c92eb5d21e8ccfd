//! A revision of the tree, read with the `git` command.
//!
//! The command and not a crate: whoever has a branch has the command, two calls read all that is asked for, and it knows every format of repository,
//! work trees and partial clones included, for which `gix` would bring more code than all of stagex's other dependencies.

use std::ffi::OsStr;
use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Reviewed, SNAPSHOTS, contents, package};
use crate::lock::{self, Lock, LockError};

/// Why a revision cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The command is not there.
    #[error("cannot run git; install it")]
    Command(#[source] io::Error),
    /// The tree is in no repository, or git refuses to read it.
    #[error("git does not read {} as part of a repository: {message}", tree.display())]
    Repository {
        /// The package tree.
        tree: PathBuf,
        /// Git's words.
        message: String,
    },
    /// No commit has that name.
    #[error("there is no revision `{0}`; name another one with --base REV, such as origin/main")]
    Revision(String),
    /// The histories do not meet, or not in what was cloned.
    #[error(
        "`{0}` and HEAD have no commit in common; in a shallow clone, `git fetch --unshallow` gets it"
    )]
    Unrelated(String),
    /// A command failed that should not.
    #[error("git {command} failed: {message}")]
    Failed {
        /// Its first word.
        command: String,
        /// Git's words.
        message: String,
    },
    /// The lock of that revision is malformed.
    #[error("at {revision}")]
    Lock {
        /// The commit.
        revision: String,
        /// What is wrong.
        source: LockError,
    },
}

/// The commit at which the branch that is checked out began, seen from this revision: what came to that since is no change of the branch.
///
/// # Errors
/// When there is no such commit, or git cannot be run.
pub fn base(tree: &Path, revision: &str) -> Result<String, GitError> {
    let inside = git(tree, ["rev-parse", "--is-inside-work-tree"], &[])?;
    inside.map_err(|message| GitError::Repository {
        tree: tree.to_owned(),
        message,
    })?;
    let commit = format!("{revision}^{{commit}}");
    let found = git(
        tree,
        ["rev-parse", "--verify", "--end-of-options", &commit],
        &[],
    )?;
    let commit = found.map_err(|_| GitError::Revision(revision.to_owned()))?;
    let commit = text(commit);
    let common = git(tree, ["merge-base", commit.trim_end(), "HEAD"], &[])?;
    let common = common.map_err(|_| GitError::Unrelated(revision.to_owned()))?;
    Ok(text(common).trim_end().to_owned())
}

/// What is reviewed of the tree, as it was at a commit.
///
/// # Errors
/// When git fails, or the lock is malformed there.
pub fn committed(tree: &Path, commit: &str) -> Result<Reviewed, GitError> {
    let dir = format!("{SNAPSHOTS}/");
    let list = run(tree, ["ls-tree", "-z", commit, "--", &dir, lock::FILE], &[])?;
    let list = text(list);
    // `MODE TYPE OBJECT<tab>PATH`, relative to the tree.
    let rows = list.split('\0').filter_map(|row| row.split_once('\t'));
    let files: Vec<_> = rows
        .filter_map(|(meta, path)| Some((meta.split(' ').nth(2)?, Path::new(path))))
        .filter(|(_, path)| package(path).is_some() || *path == Path::new(lock::FILE))
        .collect();
    let objects: String = files
        .iter()
        .map(|(object, _)| format!("{object}\n"))
        .collect();
    let blobs = run(tree, ["cat-file", "--batch"], objects.as_bytes())?;
    let mut rest = &blobs[..];
    let mut reviewed = Reviewed::default();
    for (_, path) in files {
        let bytes = blob(&mut rest).ok_or_else(|| GitError::Failed {
            command: "cat-file".to_owned(),
            message: format!("no contents of {}", path.display()),
        })?;
        let text = String::from_utf8_lossy(bytes);
        if let Some(package) = package(path) {
            let text = contents(&text).to_owned();
            reviewed.containerfiles.insert(package.to_owned(), text);
        } else {
            reviewed.lock = Lock::parse(&text, path).map_err(|source| GitError::Lock {
                revision: commit.to_owned(),
                source,
            })?;
        }
    }
    Ok(reviewed)
}

/// The next of what `cat-file --batch` writes: `OBJECT blob SIZE<newline>BYTES<newline>`.
fn blob<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let end = rest.iter().position(|&byte| byte == b'\n')?;
    let head = std::str::from_utf8(&rest[..end]).ok()?;
    let size: usize = head.split(' ').nth(2)?.parse().ok()?;
    let bytes = rest.get(end + 1..end + 1 + size)?;
    *rest = rest.get(end + 2 + size..)?;
    Some(bytes)
}

fn run<const N: usize>(tree: &Path, args: [&str; N], input: &[u8]) -> Result<Vec<u8>, GitError> {
    git(tree, args, input)?.map_err(|message| GitError::Failed {
        command: args[0].to_owned(),
        message,
    })
}

/// Standard output, or what git says on failing.
fn git(
    tree: &Path,
    args: impl IntoIterator<Item = impl AsRef<OsStr>>,
    input: &[u8],
) -> Result<Result<Vec<u8>, String>, GitError> {
    // From a file, so that neither side waits for the other.
    let mut stdin = tempfile::tempfile().map_err(GitError::Command)?;
    stdin
        .write_all(input)
        .and_then(|()| stdin.rewind())
        .map_err(GitError::Command)?;
    let output = Command::new("git")
        .arg("-C")
        .arg(tree)
        .args(args)
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::from(stdin))
        .output()
        .map_err(GitError::Command)?;
    if output.status.success() {
        return Ok(Ok(output.stdout));
    }
    Ok(Err(text(output.stderr).trim_end().to_owned()))
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_are_cut_by_their_sizes() {
        let mut rest = &b"aa blob 3\na\nb\nbb blob 0\n\ncc missing\n"[..];
        assert_eq!(blob(&mut rest), Some(&b"a\nb"[..]));
        assert_eq!(blob(&mut rest), Some(&b""[..]));
        assert_eq!(blob(&mut rest), None);
    }
}
