//! `stagex check`.

use std::error::Error as _;

use clap::Args;

use super::failure::{Failure, exit};
use super::print;
use super::session::Session;
use super::status::{Own, own, remedy};
use crate::audit::{self, AuditError, Finding, Severity};
use crate::lock::{self, Lock, LockError};
use crate::package::Package;
use crate::source::Cache;

/// Check what the compiler cannot see: snapshots, digests.lock, files that nobody uses, sources, keys. What it prints begins with the package's name; with
/// errors, the exit code is 1.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Packages [default: all, and the tree as a whole]
    #[arg(value_name = "PACKAGE")]
    packages: Vec<String>,
    /// Hash the sources that the store holds again
    #[arg(long)]
    sources: bool,
}

impl Check {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let whole = self.packages.is_empty() || self.packages.iter().any(|name| name == "all");
        let all = session.graph.order();
        let chosen = if whole {
            all.clone()
        } else {
            session.choose(&self.packages)?
        };
        let (tree, dir) = (session.tree()?, session.packages()?);
        let mut findings = audit::snapshots(&tree, &chosen)?;
        findings.extend(audit::files(&dir, &chosen)?);
        findings.extend(audit::places(&chosen));
        // Of two that disagree, the one that is asked for may be the first.
        let names: Vec<_> = chosen.iter().map(|package| package.name).collect();
        let mentions = |finding: &Finding| {
            names.contains(&finding.about.as_str())
                || names
                    .iter()
                    .any(|name| finding.what.ends_with(&format!(" {name}")))
        };
        findings.extend(audit::shared(&all).into_iter().filter(mentions));
        findings.extend(self.locked(session, &chosen, whole)?);
        if whole {
            findings.extend(audit::orphans(&tree, &all)?);
            findings.extend(audit::strangers(&dir, &all)?);
            findings.extend(audit::keys(&tree)?);
        }
        if self.sources {
            let cache = Cache::open(&session.store()?.sources())?;
            findings.extend(audit::cached(&chosen, &cache)?);
        }
        report(findings, chosen.len())
    }

    /// What digests.lock says that is not so any more.
    fn locked(
        &self,
        session: &Session,
        chosen: &[&'static Package],
        whole: bool,
    ) -> Result<Vec<Finding>, Failure> {
        let lock = match Lock::read(&session.lock_file()?) {
            Ok(lock) => lock,
            Err(error) => return Ok(vec![unreadable(&error)]),
        };
        let mut findings = Vec::new();
        for package in chosen {
            if matches!(own(package, &lock), Own::Changed) {
                let what =
                    "digests.lock states digests of another definition than the one that is there";
                findings.push(Finding::error(
                    package.name,
                    what,
                    remedy(package, &lock, &session.graph),
                ));
            }
        }
        let gone = lock
            .names()
            .filter(|name| whole && session.graph.get(name).is_err());
        findings.extend(gone.map(|name| {
            Finding::error(
                name,
                "digests.lock names it, and there is no such package",
                "the next `stagex lock` removes the line",
            )
        }));
        Ok(findings)
    }
}

/// The rest of the tree can be checked all the same.
fn unreadable(error: &LockError) -> Finding {
    let (what, remedy) = match error {
        LockError::Malformed { line, problem, .. } => (
            format!("line {line}: {problem}"),
            "restore the file from version control, or delete the line and lock its package again",
        ),
        LockError::Io { .. } => {
            let cause = error.source().map(|cause| format!(": {cause}"));
            (
                format!("it cannot be read{}", cause.unwrap_or_default()),
                "restore the file from version control",
            )
        }
    };
    Finding::error(lock::FILE, what, remedy)
}

fn report(mut findings: Vec<Finding>, packages: usize) -> Result<(), Failure> {
    findings.sort();
    let errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    let lines = findings.iter().map(|finding| format!("{finding}\n"));
    let summary = format!(
        "packages checked: {packages}, errors: {errors}, notes: {}",
        findings.len() - errors
    );
    let text: String = lines.collect();
    if errors > 0 {
        print(&text)?;
        return Err(Failure::plain(
            exit::FAILED,
            summary,
            "each line says what to do; notes are no errors",
        ));
    }
    print(&(text + &summary + "\n"))
}

impl From<AuditError> for Failure {
    fn from(error: AuditError) -> Self {
        Self::explained(
            exit::FAILED,
            error,
            "the tree has to be readable as a whole",
        )
    }
}
