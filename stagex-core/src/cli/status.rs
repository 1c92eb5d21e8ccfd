//! `stagex status`.

use clap::Args;
use serde::Serialize;

use super::failure::Failure;
use super::session::Session;
use super::{print, table};
use crate::build::{Known, SeedRule};
use crate::graph::Graph;
use crate::lock::Lock;
use crate::package::Package;
use crate::recipe::Recipe;

/// Show for each package whether it is locked, and why not; and whether the store holds it.
#[derive(Debug, Args)]
pub(super) struct Status {
    /// Packages [default: all]
    #[arg(value_name = "PACKAGE")]
    packages: Vec<String>,
    /// Print JSON: an array of objects with name, version, locked, reason, built
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Row {
    name: String,
    version: String,
    /// Whether `digests.lock` holds digests that the definitions as they are now should give.
    locked: bool,
    /// Why it does not, in words; empty where it does.
    reason: String,
    /// Whether the store holds the package as it is defined now, its test passed.
    built: bool,
}

impl Status {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let all = ["all".to_owned()];
        let packages = session.choose(if self.packages.is_empty() {
            &all
        } else {
            &self.packages
        })?;
        let (lock, store) = (session.lock()?, session.store()?);
        let known = Known::new(&store, &lock, SeedRule::Any);
        let mut rows = Vec::new();
        for package in packages {
            let reason = why_not(package, &lock, &session.graph);
            rows.push(Row {
                name: package.name.to_owned(),
                version: package.version.to_owned(),
                locked: reason.is_none(),
                reason: reason.unwrap_or_default(),
                built: known.find_tested(package)?.is_some(),
            });
        }
        if self.packages.is_empty() {
            rows.extend(orphans(session, lock));
        }
        print(&if self.json {
            super::json(&rows)
        } else {
            table(&words(&rows))
        })
    }
}

/// Whether the lock states anything of the package, and if so, of its definition as it is now.
pub(super) enum Own {
    Unlocked,
    Changed,
    Current,
}

pub(super) fn own(package: &Package, lock: &Lock) -> Own {
    match lock.get(package.name) {
        None => Own::Unlocked,
        Some(entry) if entry.recipe != Recipe::of(package).build().sha256() => Own::Changed,
        Some(_) => Own::Current,
    }
}

/// The command after which what is locked for the package is its own again.
pub(super) fn remedy(package: &'static Package, lock: &Lock, graph: &Graph) -> String {
    let why = why_not(package, lock, graph).unwrap_or_default();
    let command = why.rsplit_once(": ").map(|(_, command)| command);
    command.unwrap_or("stagex status").to_owned()
}

/// Why the package is not locked, and the command after which it is: what it stands on has to be locked first, or in the same run.
fn why_not(package: &'static Package, lock: &Lock, graph: &Graph) -> Option<String> {
    let mut stale = graph.closure(&[package]);
    stale.retain(|below| below.name != package.name && !matches!(own(below, lock), Own::Current));
    let remedy = |stale: &[&Package]| {
        let names = stale.iter().map(|below| format!("{} ", below.name));
        format!("stagex lock {}{}", names.collect::<String>(), package.name)
    };
    let itself = match own(package, lock) {
        Own::Unlocked => "not reproduced yet",
        Own::Changed => "its definition has changed since",
        Own::Current => {
            let Some(below) = stale.first() else {
                let seeded = package.is_seeded();
                return seeded
                    .then(|| "depends on the seed; what is built on it is locked".to_owned());
            };
            let why = match own(below, lock) {
                Own::Unlocked => "is not reproduced yet",
                _ => "has changed since",
            };
            return Some(format!(
                "{}, which it needs, {why}: {}",
                below.name,
                remedy(&stale)
            ));
        }
    };
    // What is not locked keeps nothing from being built.
    stale.retain(|below| matches!(own(below, lock), Own::Changed));
    Some(format!("{itself}: {}", remedy(&stale)))
}

fn orphans(session: &Session, mut lock: Lock) -> Vec<Row> {
    let orphan = |name| Row {
        name,
        version: String::new(),
        locked: false,
        reason: "locked, but there is no such package: stagex lock removes it".to_owned(),
        built: false,
    };
    lock.retain(|name| session.graph.get(name).is_err()).clear();
    lock.names().map(|name| orphan(name.to_owned())).collect()
}

fn words(rows: &[Row]) -> Vec<Vec<String>> {
    let word = |yes, word: &str| if yes { word.to_owned() } else { "-".to_owned() };
    let row = |row: &Row| {
        let locked = word(row.locked, "locked");
        vec![
            row.name.clone(),
            row.version.clone(),
            locked,
            word(row.built, "built"),
            row.reason.clone(),
        ]
    };
    rows.iter().map(row).collect()
}
