//! What may import what. The layers of the crate are facts that this test checks, not customs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules of this crate that it may import. `cli` may import all and stands here only to be complete.
const ALLOWED: [(&str, &[&str]); 19] = [
    ("audit", &["containerfile", "package", "recipe", "source"]),
    (
        "build",
        &[
            "digest", "engine", "graph", "key", "lock", "oci", "package", "recipe", "seed",
            "source", "store",
        ],
    ),
    ("changes", &["digest", "lock"]),
    (
        "cli",
        &[
            "audit",
            "build",
            "changes",
            "containerfile",
            "context",
            "digest",
            "draft",
            "engine",
            "graph",
            "lock",
            "oci",
            "package",
            "recipe",
            "seed",
            "source",
            "store",
        ],
    ),
    ("containerfile", &["recipe"]),
    ("context", &["containerfile", "package", "recipe", "source"]),
    ("digest", &[]),
    ("directories", &[]),
    ("draft", &["digest", "package", "source"]),
    ("engine", &["package", "recipe", "seed", "source"]),
    ("graph", &["package"]),
    ("key", &["digest"]),
    ("lock", &["digest"]),
    ("oci", &["digest", "directories", "recipe"]),
    ("package", &["digest"]),
    ("recipe", &["digest", "package"]),
    ("seed", &["digest"]),
    ("source", &["digest", "directories", "package"]),
    ("store", &["digest", "key"]),
];

/// Crates that stay in one module, so that they can be replaced there.
const CONFINED: [(&str, &str); 15] = [
    ("bzip2", "source"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("clap_mangen", "cli"),
    ("handlebars", "containerfile"),
    ("indicatif", "cli"),
    ("libc", "engine"),
    ("lzma_rust2", "source"),
    ("miniz_oxide", "oci"),
    ("petgraph", "graph"),
    ("ruzstd", "source"),
    ("similar", "changes"),
    ("spdx", "draft"),
    ("toml", "draft"),
    ("ureq", "source"),
];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("the sources can be listed") {
        let path = entry.expect("the sources can be listed").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The code of each top-level module, tests left out.
fn modules() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let mut all = Vec::new();
    files(&src(), &mut all);
    let mut modules: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for path in all {
        let relative = path
            .strip_prefix(src())
            .expect("it was found there")
            .to_owned();
        let is_test = relative.components().any(|part| {
            ["tests.rs", "tests", "testing.rs"]
                .iter()
                .any(|name| part.as_os_str() == *name)
        });
        let first = relative.components().next().expect("a file has a name");
        let module = first
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned();
        if module != "lib" && !is_test {
            let text = fs::read_to_string(&path).expect("sources are UTF-8");
            let code = text
                .split("#[cfg(test)]")
                .next()
                .unwrap_or_default()
                .to_owned();
            modules.entry(module).or_default().push((relative, code));
        }
    }
    modules
}

/// The names that follow `crate::` in the text, groups in braces included.
fn imports(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    for line in lines {
        for (at, word) in line.match_indices("crate::") {
            let rest = line[at + word.len()..].trim_start_matches('{');
            let name: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            names.insert(name);
        }
    }
    names
}

#[test]
fn every_module_is_in_the_table() {
    let listed: BTreeSet<_> = ALLOWED
        .iter()
        .map(|(module, _)| (*module).to_owned())
        .collect();
    let present: BTreeSet<_> = modules().into_keys().collect();
    assert_eq!(listed, present);
}

#[test]
fn modules_import_what_the_table_allows() {
    let allowed: BTreeMap<_, _> = ALLOWED.into_iter().collect();
    for (module, files) in modules() {
        for (path, code) in files {
            for name in imports(&code) {
                let fine = name == module || allowed[module.as_str()].contains(&name.as_str());
                assert!(
                    fine,
                    "{} imports crate::{name}, which {module} may not",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn third_party_crates_stay_where_they_can_be_replaced() {
    for (module, files) in modules() {
        for (path, code) in files {
            for (name, home) in CONFINED {
                let used = code.lines().any(|line| {
                    line.contains(&format!("{name}::")) && !line.trim_start().starts_with("//")
                });
                assert!(
                    !used || module == home,
                    "{} uses {name}, which belongs to {home}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn only_the_command_line_interface_prints() {
    for (module, files) in modules() {
        for (path, code) in files {
            let prints = ["stdout()", "stderr()", "print!", "println!"]
                .iter()
                .any(|word| code.contains(word));
            // The supervisor of the embedded engine is a process of its own, whose standard error is the build's log.
            let is_process = path.starts_with("engine/embedded");
            assert!(
                module == "cli" || is_process || !prints,
                "{} prints",
                path.display()
            );
        }
    }
}
