//! Writes the crate of a synthetic tree: what `pkgs` and the directory above it are to stagex, in one directory.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::shape::{self, Shape};
use crate::text;

/// What cannot be written, or is no workspace of stagex.
#[derive(Debug, thiserror::Error)]
#[error("cannot {doing} {}", path.display())]
pub struct TreeError {
    doing: &'static str,
    path: PathBuf,
    source: io::Error,
}

fn failed<'a>(
    doing: &'static str,
    path: &'a Path,
) -> impl FnOnce(io::Error) -> TreeError + use<'a> {
    move |source| TreeError {
        doing,
        path: path.to_owned(),
        source,
    }
}

/// What there is to run in the crate beside the command line interface.
const PARTS: [(&str, &str); 5] = [
    ("src/build.rs", include_str!("part/build.rs")),
    ("src/lib.rs", include_str!("part/lib.rs")),
    ("src/main.rs", include_str!("part/main.rs")),
    ("examples/fill.rs", include_str!("part/fill.rs")),
    ("benches/graph.rs", include_str!("part/graph.rs")),
];

/// Writes a tree of so many files into a directory, which is made, and was empty or a tree before; what had one of the names is replaced, so that
/// cargo sees no change where there is none. The crate depends by path on the workspace of stagex and shares its lock and profiles.
///
/// # Errors
/// When the workspace cannot be read or the directory not be written.
pub fn write(number: usize, dir: &Path, workspace: &Path) -> Result<Vec<Shape>, TreeError> {
    let workspace = workspace
        .canonicalize()
        .map_err(failed("find", workspace))?;
    let manifest = workspace.join("Cargo.toml");
    let shared = fs::read_to_string(&manifest).map_err(failed("read", &manifest))?;
    put(
        dir,
        "Cargo.toml",
        &self::manifest(&workspace, profiles(&shared)),
    )?;
    let lock = workspace.join("Cargo.lock");
    // The versions of the workspace, which are at hand without a network.
    let versions = fs::read_to_string(&lock).map_err(failed("read", &lock))?;
    if !dir.join("Cargo.lock").exists() {
        put(dir, "Cargo.lock", &versions)?;
    }
    for (file, part) in PARTS {
        put(dir, file, part)?;
    }
    let files = shape::files(number);
    for shape in &files {
        put(dir, &format!("{}.rs", shape.name), &text::file(shape))?;
        if text::is_patched(shape) {
            let patch = format!("{}/{}", shape.name, text::PATCH);
            put(dir, &patch, "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n")?;
        }
    }
    put(dir, "keys/README.md", "Of nobody.\n")?;
    Ok(files)
}

/// Left untouched where it says the same already.
fn put(dir: &Path, file: &str, contents: &str) -> Result<(), TreeError> {
    let path = dir.join(file);
    if fs::read(&path).is_ok_and(|have| have == contents.as_bytes()) {
        return Ok(());
    }
    let parent = path.parent().unwrap_or(dir);
    fs::create_dir_all(parent).map_err(failed("create", parent))?;
    fs::write(&path, contents).map_err(failed("write", &path))
}

/// The profiles of a manifest, which stand at its end.
fn profiles(manifest: &str) -> &str {
    let begin = manifest.find("[profile.");
    begin.map_or("", |begin| &manifest[begin..])
}

fn manifest(workspace: &Path, profiles: &str) -> String {
    let [core, macros, build, bench] =
        ["core", "macros", "build", "bench"].map(|part| workspace.join(format!("stagex-{part}")));
    format!(
        r#"# Written by stagex-bench.
[package]
name = "synthetic"
version = "0.1.0"
edition = "2024"
build = "src/build.rs"
publish = false

[[bin]]
name = "stagex"
path = "src/main.rs"

[dependencies]
stagex-core = {{ path = {core:?} }}
stagex-macros = {{ path = {macros:?} }}

[build-dependencies]
stagex-build = {{ path = {build:?} }}

[dev-dependencies]
divan = "0.1.21"
serde_json = "1.0.154"
stagex-bench = {{ path = {bench:?} }}

[[bench]]
name = "graph"
harness = false

[workspace]

{profiles}"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_those_of_the_workspace() {
        assert_eq!(
            profiles("[workspace]\n[profile.dev.x]\na = 1\n"),
            "[profile.dev.x]\na = 1\n"
        );
        assert_eq!(profiles("[workspace]\n"), "");
    }

    #[test]
    fn a_tree_is_written_again_without_a_change() {
        let dir = tempfile::tempdir().unwrap();
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        write(30, dir.path(), &workspace).unwrap();
        let file = dir.path().join("gcc.rs");
        let handle = fs::File::options().write(true).open(&file).unwrap();
        let old = std::time::SystemTime::UNIX_EPOCH;
        handle.set_modified(old).unwrap();
        write(30, dir.path(), &workspace).unwrap();
        assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), old);
    }

    #[test]
    fn a_directory_that_is_no_workspace_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let error = write(1, dir.path(), dir.path()).unwrap_err().to_string();
        assert!(
            error.starts_with("cannot read ") && error.ends_with("Cargo.toml"),
            "{error}"
        );
    }
}
