//! What the build script of a package tree calls: finds the package files, lists them as modules, and finds what only shows across files.
//!
//! A package tree is a crate whose packages are the files `NAME.rs` beside its `Cargo.toml`. Its build script is
//! `fn main() { stagex_build::generate(); }` and its `lib.rs` is `include!(concat!(env!("OUT_DIR"), "/packages.rs"));`. What is wrong within
//! one file is the matter of `package!`, which shares the grammar of names with this crate.

use std::io::Write as _;
use std::path::{Path, PathBuf};

mod cycle;
mod emit;
pub mod name;
mod nearest;
mod scan;
mod tree;

pub use nearest::nearest;

use tree::Tree;

/// The word by which a release in a family names the one before it.
pub const PREVIOUS: &str = "previous";

/// The environment variable through which `package!` knows the modules of the tree: their names without `r#`, those of outputs and releases
/// as `MODULE::MEMBER`, separated by spaces.
pub const PACKAGES: &str = "STAGEX_PACKAGES";

/// The whole build script of a package tree: writes `packages.rs` into cargo's output directory and tells cargo on standard output what to
/// export, what to watch and what is wrong.
///
/// # Panics
/// When standard output cannot be written to, which only cargo reads.
pub fn generate() {
    let instructions = match (directory("CARGO_MANIFEST_DIR"), directory("OUT_DIR")) {
        (Ok(tree), Ok(out)) => instructions(&tree, &out),
        (Err(problem), _) | (_, Err(problem)) => error(&problem),
    };
    std::io::stdout()
        .write_all(instructions.as_bytes())
        .expect("cargo reads the output of build scripts");
}

fn directory(variable: &str) -> Result<PathBuf, String> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .ok_or_else(|| format!("{variable} is not set: `stagex_build::generate` is to be called by the build script of a package tree"))
}

/// What cargo is told, one instruction a line. Writes `packages.rs` even where something is wrong, for editors.
fn instructions(dir: &Path, out: &Path) -> String {
    let mut lines = watch(dir, out);
    match Tree::read(dir) {
        Ok(tree) => {
            lines.push_str(&format!(
                "cargo::rustc-env={PACKAGES}={}\n",
                tree.modules().join(" ")
            ));
            lines.extend(tree.problems().iter().map(|problem| error(problem)));
            lines.extend(emit::write(&tree, out).err().map(|problem| error(&problem)));
        }
        Err(problem) => lines.push_str(&error(&problem)),
    }
    lines
}

/// Cargo watches a directory with all that is below it. Where the output directory is below it too, that would make every build a change, so
/// that cargo is left to its default there: it watches all files of the crate.
fn watch(dir: &Path, out: &Path) -> String {
    if out.starts_with(dir) {
        return String::new();
    }
    format!("cargo::rerun-if-changed={}\n", dir.display())
}

/// Cargo prints it as an error of this crate and fails the build. An instruction is one line.
fn error(problem: &str) -> String {
    format!("cargo::error={}\n", problem.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::{package, tree};

    #[test]
    fn cargo_is_told_modules_problems_and_what_to_watch() {
        let dir = tree(&[
            ("b.rs", &package("b", "[a]")),
            ("a.rs", &package("a", "[b]")),
        ]);
        let out = tempfile::tempdir().unwrap();
        let told = instructions(dir.path(), out.path());
        let lines: Vec<_> = told.lines().collect();
        assert_eq!(
            lines[0],
            format!("cargo::rerun-if-changed={}", dir.path().display())
        );
        assert_eq!(lines[1], "cargo::rustc-env=STAGEX_PACKAGES=a b");
        assert!(
            lines[2].starts_with("cargo::error=dependencies form a cycle: a -> b -> a"),
            "{told}"
        );
        assert_eq!(lines.len(), 3);
        assert!(out.path().join("packages.rs").exists());
    }

    #[test]
    fn a_tree_that_holds_its_own_target_directory_is_left_to_cargos_rule() {
        let dir = tree(&[]);
        let told = instructions(dir.path(), dir.path());
        assert_eq!(told, "cargo::rustc-env=STAGEX_PACKAGES=\n");
    }

    #[test]
    fn unreadable_directories_are_named() {
        let dir = tree(&[]);
        let gone = dir.path().join("gone");
        let told = instructions(&gone, dir.path());
        assert!(
            told.contains("cargo::error=cannot list the package files in"),
            "{told}"
        );
        assert!(told.contains("gone"), "{told}");
        let told = instructions(dir.path(), &gone);
        assert!(told.contains("cargo::error=cannot write"), "{told}");
    }
}
