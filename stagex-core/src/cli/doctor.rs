//! `stagex doctor`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use clap::Args;

use super::failure::{Failure, exit};
use super::print;
use super::session::{Session, cores};
use crate::engine::embedded;
use crate::seed::Seed;

/// Say what this machine can and cannot do, and how to mend it.
#[derive(Debug, Args)]
pub(super) struct Doctor {}

/// What the bootstrap takes at its peak, measured: stage3 with gcc being built, and everything in the store.
const DISK: u64 = 12 << 30;

/// One thing that was looked at.
struct Check {
    what: &'static str,
    result: Result<String, String>,
    /// What cannot work without it; `None` where everything else does.
    without: Option<&'static str>,
}

impl Doctor {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let store = session.store()?;
        let mut checks = engine(session)?;
        checks.extend(seed());
        checks.push(mirror(session));
        checks.push(disk(store.root()));
        checks.push(tree(session));
        print(&report(&checks))?;
        let unusable = checks
            .iter()
            .any(|check| check.result.is_err() && check.without == Some(ENGINE));
        if unusable {
            return Err(Failure::plain(
                exit::MACHINE,
                "this machine cannot build packages yet",
                "mend what is marked `missing` above",
            ));
        }
        Ok(())
    }
}

const ENGINE: &str = "no package can be built";
const SEED: &str = "the toolchain cannot be bootstrapped from this machine; --seed DIR names another root file system";

fn engine(session: &Session) -> Result<Vec<Check>, Failure> {
    let scratch = session.store()?.scratch("doctor")?;
    let check = |finding: embedded::Finding| Check {
        what: finding.what,
        result: finding.result.map_err(|error| chain(&*error)),
        without: Some(ENGINE),
    };
    let mut checks: Vec<_> = embedded::probe(scratch.path())
        .into_iter()
        .map(check)
        .collect();
    checks.push(Check {
        what: "cores",
        result: Ok(cores().to_string()),
        without: None,
    });
    Ok(checks)
}

/// An error with its causes.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(text, ": {error}").expect("a String takes all");
        cause = error.source();
    }
    text
}

fn seed() -> Vec<Check> {
    let host =
        Seed::open(Path::new("/")).map(|_| "has a C and C++ compiler, make and a shell".to_owned());
    let host = Check {
        what: "the host as seed",
        result: host.map_err(|error| error.to_string()),
        without: Some(SEED),
    };
    let library = |what, compiler, file| Check {
        what,
        result: find_library(compiler, file),
        without: Some(SEED),
    };
    vec![
        host,
        library("static C library", "cc", "libc.a"),
        library("static C++ library", "c++", "libstdc++.a"),
    ]
}

/// Where the compiler finds a library; it answers with the bare name where it does not.
fn find_library(compiler: &str, file: &str) -> Result<String, String> {
    let missing = || {
        format!(
            "{compiler} finds no {file}; install it (Debian: build-essential, Fedora: glibc-static libstdc++-static)"
        )
    };
    let output = Command::new(compiler)
        .arg(format!("-print-file-name={file}"))
        .output()
        .map_err(|_| missing())?;
    let path = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if Path::new(&path).is_absolute() {
        Ok(path)
    } else {
        Err(missing())
    }
}

fn mirror(session: &Session) -> Check {
    let without = Some("sources come from upstream's own addresses only");
    let found = session.pool().bases().map(|urls| {
        urls.iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    });
    let result = found.map_err(|reason| format!("{reason}; --debian-mirror URL names one"));
    Check {
        what: "Debian mirror",
        result,
        without,
    }
}

fn disk(store: &Path) -> Check {
    let without = Some("the bootstrap may run out of space; --store DIR names another place");
    let result = rustix::fs::statvfs(store).map_err(|errno| {
        format!(
            "cannot ask for the free space of {}: {errno}",
            store.display()
        )
    });
    let result = result.and_then(|stat| {
        let free = stat.f_bavail * stat.f_frsize;
        let text = format!(
            "{} GiB free of the {} GiB that a bootstrap takes, in {}",
            free >> 30,
            DISK >> 30,
            store.display()
        );
        if free < DISK { Err(text) } else { Ok(text) }
    });
    Check {
        what: "disk",
        result,
        without,
    }
}

fn tree(session: &Session) -> Check {
    let without = Some("nothing can be checked; run stagex inside a package tree");
    let result = session.lock_file().map(|file| file.display().to_string());
    let result =
        result.map_err(|_| "neither this directory nor one above it holds digests.lock".to_owned());
    Check {
        what: "package tree",
        result,
        without,
    }
}

fn report(checks: &[Check]) -> String {
    let mut text = String::new();
    for Check {
        what,
        result,
        without,
    } in checks
    {
        let (mark, words) = match result {
            Ok(words) => ("ok", words),
            Err(words) => ("missing", words),
        };
        writeln!(text, "{mark:<8} {what}: {words}").expect("a String takes all");
        if let (Err(_), Some(without)) = (result, without) {
            writeln!(text, "         without it, {without}").expect("a String takes all");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_says_what_cannot_work() {
        let check = |result| Check {
            what: "static C library",
            result,
            without: Some(SEED),
        };
        let text = report(&[
            check(Ok("/usr/lib/libc.a".to_owned())),
            check(Err("cc finds no libc.a".to_owned())),
        ]);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[0], "ok       static C library: /usr/lib/libc.a");
        assert_eq!(lines[1], "missing  static C library: cc finds no libc.a");
        assert!(lines[2].contains("without it, the toolchain cannot be bootstrapped"));
    }

    #[test]
    fn a_library_that_no_compiler_finds_is_missing() {
        let error = find_library("cc", "libnothing-of-this-name.a").unwrap_err();
        assert!(
            error.contains("cc finds no libnothing-of-this-name.a; install it"),
            "{error}"
        );
        assert!(find_library("no-such-compiler", "libc.a").is_err());
    }
}
