//! From errors to what a person reads, and to exit codes.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use super::session::short;
use crate::build::BuildError;
use crate::changes::{GitError, ReadError};
use crate::context::ContextError;
use crate::engine::EngineError;
use crate::engine::embedded::EnterError;
use crate::graph::GraphError;
use crate::lock::LockError;
use crate::oci::export::ExportError;
use crate::oci::layout::LayoutError;
use crate::source::{CacheError, FetchError};
use crate::store::StoreError;

/// Exit codes. They are part of the interface: scripts may rely on them.
pub mod exit {
    /// What was asked for is done.
    pub const DONE: u8 = 0;
    /// Something failed that no other code names.
    pub const FAILED: u8 = 1;
    /// Wrong usage, an unknown package included.
    pub const USAGE: u8 = 2;
    /// What was built is not what `digests.lock` states.
    pub const MISMATCH: u8 = 3;
    /// A step of a build failed.
    pub const STEP: u8 = 4;
    /// A source could not be fetched.
    pub const FETCH: u8 = 5;
    /// This machine cannot run the engine.
    pub const MACHINE: u8 = 6;

    /// All of them with the words of the documentation.
    pub const ALL: [(u8, &str); 7] = [
        (DONE, "done"),
        (FAILED, "failed"),
        (USAGE, "wrong usage"),
        (MISMATCH, "a digest differs from digests.lock"),
        (STEP, "a step of a build failed"),
        (FETCH, "a source could not be fetched"),
        (MACHINE, "this machine cannot run the engine"),
    ];
}

/// What the program ends with when it does not succeed.
pub(super) struct Failure {
    code: u8,
    error: Box<dyn Error>,
    hints: Vec<String>,
}

/// How many lines of a failed build's log are shown.
const LAST_LINES: usize = 20;

impl Failure {
    fn new(code: u8, error: impl Into<Box<dyn Error>>) -> Self {
        Self {
            code,
            error: error.into(),
            hints: Vec::new(),
        }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// A failure in words of its own.
    pub(super) fn plain(code: u8, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(code, message.into()).hint(hint)
    }

    /// A failure with its cause.
    pub(super) fn explained(
        code: u8,
        error: impl Error + 'static,
        hint: impl Into<String>,
    ) -> Self {
        Self::new(code, error).hint(hint)
    }

    pub(super) fn output(error: io::Error) -> Self {
        Self::new(exit::FAILED, format!("cannot write the output: {error}"))
    }

    /// A file or directory that the command itself writes.
    pub(super) fn file(doing: &str, path: &Path, error: io::Error) -> Self {
        let message = format!("cannot {doing} {}: {error}", path.display());
        Self::new(exit::FAILED, message)
    }

    pub(super) fn no_tree(given: Option<&Path>) -> Self {
        let message = match given {
            Some(dir) => format!("{} is no directory", dir.display()),
            None => format!(
                "neither this directory nor one above it holds {}",
                crate::lock::FILE
            ),
        };
        Self::plain(
            exit::USAGE,
            message,
            "run stagex inside a package tree, or name one with --tree DIR",
        )
    }

    pub(super) fn no_home() -> Self {
        Self::plain(
            exit::USAGE,
            "there is no home directory to keep the store in",
            "name a directory with --store DIR",
        )
    }

    /// Writes the error, its causes and the hints to standard error.
    pub(super) fn print(&self) -> ExitCode {
        let mut text = format!("error: {}\n", self.error);
        let mut cause = self.error.source();
        while let Some(error) = cause {
            writeln!(
                text,
                "  because: {}",
                error.to_string().replace('\n', "\n  ")
            )
            .expect("a String takes all");
            cause = error.source();
        }
        for hint in &self.hints {
            writeln!(text, "hint: {hint}").expect("a String takes all");
        }
        // Where standard error is gone, the exit code has to do.
        io::stderr().lock().write_all(text.as_bytes()).ok();
        ExitCode::from(self.code)
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        match error {
            BuildError::Engine { package, ref log, ref kept, ref source } => {
                let code = if matches!(**source, EngineError::Step { .. }) { exit::STEP } else { exit::MACHINE };
                let tail = last_lines(log);
                let (log, kept) = (short(log), short(kept));
                let failure = Self::new(code, error);
                let failure = if tail.is_empty() { failure } else { failure.hint(format!("the log ends with\n{tail}")) };
                failure.hint(format!("all output: stagex log {package}, or {log}")).hint(format!("the build is kept as it was left: {kept}"))
            }
            BuildError::Mismatch { ref mismatch, ref got, ref want } => {
                let package = mismatch.package.clone();
                let reason = if mismatch.same_definition {
                    "the definition is the one that was locked, so the build is not reproducible here: please report it".to_owned()
                } else {
                    format!("the definition has changed since it was locked; if the change is meant: stagex lock {package}")
                };
                let compare = match (got, want) {
                    (None, _) => "the files are the locked ones; what the image says of itself differs: description, homepage, licence, user, environment or the like".to_owned(),
                    (Some(got), Some(want)) => format!("both trees are kept; compare them: diff -r {} {}", short(want), short(got)),
                    (Some(got), None) => format!("the tree that was built is kept: {} (this store does not hold the locked one)", short(got)),
                };
                Self::new(exit::MISMATCH, error).hint(reason).hint(compare)
            }
            BuildError::Fetch(error) => error.into(),
            BuildError::Seed(_) => Self::new(exit::USAGE, error).hint("name another root file system with --seed DIR, or install the tools: stagex doctor says which"),
            BuildError::Store(_) | BuildError::Pack { .. } | BuildError::Unpack { .. } => Self::new(exit::FAILED, error),
        }
    }
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Self {
        Self::new(exit::FETCH, error)
    }
}

impl From<LayoutError> for Failure {
    fn from(error: LayoutError) -> Self {
        Self::new(exit::FAILED, error)
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        Self::new(exit::FAILED, error)
    }
}

impl From<ContextError> for Failure {
    fn from(error: ContextError) -> Self {
        Self::new(exit::FAILED, error)
    }
}

impl From<GitError> for Failure {
    fn from(error: GitError) -> Self {
        let code = match error {
            GitError::Revision(_) => exit::USAGE,
            _ => exit::FAILED,
        };
        Self::new(code, error)
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::new(exit::FAILED, error)
    }
}

impl From<CacheError> for Failure {
    fn from(error: CacheError) -> Self {
        let unwanted = matches!(error, CacheError::Unwanted { .. });
        let failure = Self::new(exit::FAILED, error);
        if unwanted {
            failure.hint("`stagex show PACKAGE` tells the sha256 of each of its sources")
        } else {
            failure
        }
    }
}

impl From<GraphError> for Failure {
    fn from(error: GraphError) -> Self {
        let unknown = matches!(error, GraphError::Unknown { .. });
        let failure = Self::new(exit::USAGE, error);
        if unknown {
            failure.hint("`stagex list` shows all packages")
        } else {
            failure
        }
    }
}

impl From<LockError> for Failure {
    fn from(error: LockError) -> Self {
        Self::new(exit::FAILED, error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::new(exit::FAILED, error)
    }
}

impl From<EnterError> for Failure {
    fn from(error: EnterError) -> Self {
        Self::new(exit::MACHINE, error).hint("`stagex doctor` says all that this machine lacks")
    }
}

fn last_lines(log: &Path) -> String {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<_> = text.lines().collect();
    let last = &lines[lines.len().saturating_sub(LAST_LINES)..];
    last.iter()
        .map(|line| format!("  | {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}
