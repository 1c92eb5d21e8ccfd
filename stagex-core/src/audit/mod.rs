//! What is wrong with a tree that the compiler cannot see, because it takes the disk: what `stagex check` finds.
//!
//! Each module looks at one thing and returns its [`Finding`]s; none of them changes anything.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

mod files;
mod keys;
mod snapshots;
mod sources;

pub use files::{files, strangers};
pub use keys::keys;
pub use snapshots::{orphans, snapshots};
pub use sources::{cached, places, shared};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The tree contradicts itself, or a rule of it.
    Error,
    /// Somebody should know.
    Note,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// A package, or a file or directory of the tree.
    pub about: String,
    /// What it is, in words that continue "ABOUT: ".
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Finding {
    /// Something that has to be mended.
    #[must_use]
    pub fn error(about: &str, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            about: about.to_owned(),
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// Something that need not be mended.
    #[must_use]
    pub fn note(about: &str, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            severity: Severity::Note,
            ..Self::error(about, what, remedy)
        }
    }
}

impl fmt::Display for Finding {
    /// `NAME: what; what to do`, in one line; of a note, with this word before what it says.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let note = match self.severity {
            Severity::Error => "",
            Severity::Note => "note: ",
        };
        write!(f, "{}: {note}{}; {}", self.about, self.what, self.remedy)
    }
}

/// A part of the tree could not be looked at.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}", path.display())]
pub struct AuditError {
    path: PathBuf,
    source: io::Error,
}

fn failed(path: &Path) -> impl Fn(io::Error) -> AuditError {
    let path = path.to_owned();
    move |source| AuditError {
        path: path.clone(),
        source,
    }
}

/// The names in a directory, sorted, with whether each is a directory; `None` where there is no such directory. Names that are not UTF-8 are shown as well
/// as it goes.
fn list(dir: &Path) -> Result<Option<Vec<(String, bool)>>, AuditError> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        entries => entries.map_err(failed(dir))?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed(dir))?;
        let is_dir = entry.file_type().map_err(failed(dir))?.is_dir();
        names.push((entry.file_name().to_string_lossy().into_owned(), is_dir));
    }
    names.sort();
    Ok(Some(names))
}
