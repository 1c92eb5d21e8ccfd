//! Files that lie beside the package files, against what the packages use.

use std::collections::BTreeSet;
use std::path::Path;

use stagex_build::name;

use super::{AuditError, Finding, list};
use crate::package::Package;

/// Directories beside package files that are none of a package.
const OTHERS: [&str; 11] = [
    "benches",
    "docs",
    "examples",
    "keys",
    "patches",
    "signatures",
    "snapshots",
    "src",
    "target",
    "tests",
    "vendor",
];

/// Files in the directories `NAME/` of these packages that they do not list.
///
/// # Errors
/// When a directory cannot be listed.
pub fn files(dir: &Path, packages: &[&'static Package]) -> Result<Vec<Finding>, AuditError> {
    let mut findings = Vec::new();
    for package in packages {
        let name = package.name;
        // Releases of a family share the directory, and each may use other files of it.
        let used = |file: &str| {
            let path = format!("{name}/{file}");
            let mut all = packages.iter().flat_map(|package| package.files);
            all.any(|known| known.path == path)
        };
        for (file, is_dir) in list(&dir.join(name))?.unwrap_or_default() {
            if is_dir || !used(&file) {
                let what = format!("it does not use {name}/{file}");
                findings.push(Finding::error(
                    name,
                    what,
                    "list it in `files`, or delete it",
                ));
            }
        }
    }
    Ok(findings)
}

/// What lies there and belongs to no package that this program knows: package files that are newer than the program, directories of packages that are
/// gone. `dir` is where the package files lie, `packages` are all of the tree.
///
/// # Errors
/// When the directory cannot be listed.
pub fn strangers(dir: &Path, packages: &[&'static Package]) -> Result<Vec<Finding>, AuditError> {
    let names: BTreeSet<_> = packages.iter().map(|package| package.name).collect();
    let mut findings = Vec::new();
    for (file, is_dir) in list(dir)?.unwrap_or_default() {
        if is_dir {
            let could_be = name::check(&file).is_ok() && !OTHERS.contains(&file.as_str());
            if could_be && !names.contains(file.as_str()) {
                let what = "the directory belongs to no package";
                findings.push(Finding::error(
                    &file,
                    what,
                    "rename it after its package, or delete it",
                ));
            }
        } else if let Some(stem) = file.strip_suffix(".rs")
            && name::check(stem).is_ok()
            && !names.contains(stem)
        {
            let what = format!("{file} is there, and this program was compiled without it");
            findings.push(Finding::error(
                stem,
                what,
                "start the program with cargo run",
            ));
        }
    }
    Ok(findings)
}
