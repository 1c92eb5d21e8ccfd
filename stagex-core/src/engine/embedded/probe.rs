//! Whether this machine lets the caller build with this engine, found out by doing it.

use std::collections::BTreeMap;
use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::idmap::{self, Caller, Kind, MapError, Range};
use super::report::{Failure, Report, While as _, error_of};
use super::run;
use super::sandbox::PROBE;
use super::spec::{Root, Spec};
use super::userns;

/// One thing that the engine needs.
#[derive(Debug)]
pub struct Finding {
    /// What it needs, in words.
    pub what: &'static str,
    /// What was found, in words, or why it cannot be had and what to do about that.
    pub result: Result<String, Box<dyn Error + Send + Sync>>,
}

/// No program has this name, so a sandbox that gets as far as looking for it works.
const NO_PROGRAM: &str = "/nothing";

/// Tries everything that a build needs of the system: ids, the namespace, and one whole sandbox but for a program to run in it. `scratch` is an
/// empty directory on the file system of the store, because not every file system can take an overlay's changes.
#[must_use]
pub fn probe(scratch: &Path) -> Vec<Finding> {
    let caller = Caller::current();
    let ids = |kind| {
        idmap::of_caller(kind, caller)
            .map(|map| describe(&map))
            .map_err(MapError::into)
    };
    vec![
        Finding {
            what: "subordinate user ids",
            result: ids(Kind::Users),
        },
        Finding {
            what: "subordinate group ids",
            result: ids(Kind::Groups),
        },
        Finding {
            what: "sandbox",
            result: sandbox(scratch),
        },
    ]
}

fn describe(map: &[Range]) -> String {
    let ranges = map.iter().skip(1).map(|range| {
        let last = u64::from(range.outside) + u64::from(range.count) - 1;
        format!("{} to {last}", range.outside)
    });
    ranges.collect::<Vec<_>>().join(", ")
}

fn sandbox(scratch: &Path) -> Result<String, Box<dyn Error + Send + Sync>> {
    let args = [
        "stagex".into(),
        PROBE.into(),
        scratch.as_os_str().to_owned(),
    ];
    let status = userns::run_inside(args.into_iter())?;
    let answer = scratch.join(ANSWER);
    let text = fs::read(&answer).map_err(|source| {
        // Whoever ended the process left no answer.
        io::Error::new(
            source.kind(),
            format!("the process inside ended with {status}"),
        )
    })?;
    match serde_json::from_slice(&text)? {
        Report::NotStarted { .. } => Ok("works".to_owned()),
        Report::Refused { doing, errno, why } => {
            Err(format!("{doing}: {}", error_of(errno, why)).into())
        }
        other => Err(format!("{NO_PROGRAM} gave {other:?}").into()),
    }
}

/// The file in the scratch directory that takes the report.
const ANSWER: &str = "answer";

/// The process that tries, inside the user namespace. Its argument is the scratch directory.
pub(super) fn child(mut args: impl Iterator<Item = OsString>) -> i32 {
    let Some(scratch) = args.next().map(PathBuf::from) else {
        return 1;
    };
    let report = try_out(&scratch).unwrap_or_else(Report::from);
    let written = serde_json::to_vec(&report)
        .map_err(io::Error::from)
        .and_then(|text| fs::write(scratch.join(ANSWER), text));
    i32::from(written.is_err())
}

fn try_out(scratch: &Path) -> Result<Report, Failure> {
    let scratch = fs::canonicalize(scratch).doing(|| format!("opening {}", scratch.display()))?;
    let root = Root {
        dir: scratch.join("sandbox"),
        layers: Vec::new(),
        seed: None,
    };
    run::prepare(&root)?;
    let spec = Spec {
        root,
        argv: vec![NO_PROGRAM.to_owned()],
        env: BTreeMap::new(),
        workdir: "/".to_owned(),
        uid: 1000,
        gid: 1000,
    };
    let report = run::sandboxed(&scratch.join("log"), &spec);
    // Files of other users, which the caller could not remove from outside.
    fs::remove_dir_all(&spec.root.dir).doing(|| format!("removing {}", spec.root.dir.display()))?;
    report
}
