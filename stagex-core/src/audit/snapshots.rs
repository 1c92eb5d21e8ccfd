//! The Containerfiles that reviewers have read, against the definitions as they are.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::{AuditError, Finding, failed, list};
use crate::containerfile;
use crate::package::Package;
use crate::recipe::Recipe;

/// The directory of a tree that holds them.
const DIRECTORY: &str = "snapshots";
const ACCEPT: &str = "read the Containerfile and accept it: cargo insta test --review, or INSTA_UPDATE=always cargo test";

/// Whether each package has a snapshot, and it is that of its definition. Where the tree keeps no snapshots at all, [`orphans`] says so.
///
/// # Errors
/// When a snapshot cannot be read.
pub fn snapshots(tree: &Path, packages: &[&'static Package]) -> Result<Vec<Finding>, AuditError> {
    let dir = tree.join(DIRECTORY);
    let mut findings = Vec::new();
    if !dir.is_dir() {
        return Ok(findings);
    }
    for package in packages {
        let name = package.name;
        let file = dir.join(format!("{name}.snap"));
        let text = match fs::read_to_string(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let what = format!("it has no snapshot {DIRECTORY}/{name}.snap");
                findings.push(Finding::error(name, what, ACCEPT));
                continue;
            }
            text => text.map_err(failed(&file))?,
        };
        let wanted = containerfile::print(&Recipe::of(package));
        let what = match body(&text) {
            None => "is no snapshot of insta's",
            Some(reviewed) if reviewed.trim_end() != wanted.trim_end() => {
                "is not the Containerfile of its definition"
            }
            Some(_) => continue,
        };
        let what = format!("{DIRECTORY}/{name}.snap {what}");
        findings.push(Finding::error(name, what, ACCEPT));
    }
    Ok(findings)
}

/// What stands behind the header: lines between two of `---`.
fn body(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---\n")?;
    let (_, body) = rest.split_once("\n---\n")?;
    Some(body)
}

/// Snapshots of no package, and those that wait for a review.
///
/// # Errors
/// When the directory cannot be listed.
pub fn orphans(tree: &Path, packages: &[&'static Package]) -> Result<Vec<Finding>, AuditError> {
    let names: BTreeSet<_> = packages.iter().map(|package| package.name).collect();
    let Some(files) = list(&tree.join(DIRECTORY))? else {
        let what = "the tree keeps no Containerfiles for its reviewers";
        let remedy = "add a test that makes them, as in the tree of stagex itself";
        return Ok(vec![Finding::note(DIRECTORY, what, remedy)]);
    };
    let finding = |file: String| {
        let about = format!("{DIRECTORY}/{file}");
        if let Some(name) = file.strip_suffix(".snap.new") {
            let what = format!("a change of {name} waits for its review");
            return Some(Finding::note(&about, what, "cargo insta review"));
        }
        let known = file
            .strip_suffix(".snap")
            .is_some_and(|name| names.contains(name));
        (!known).then(|| Finding::error(&about, "it belongs to no package", "delete it"))
    };
    Ok(files
        .into_iter()
        .filter_map(|(file, _)| finding(file))
        .collect())
}
