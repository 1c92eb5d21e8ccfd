//! The Containerfile of every package, as reviewers read it. `cargo insta review` accepts a change that is meant.

use std::collections::BTreeSet;
use std::path::Path;

use stagex_core::containerfile;
use stagex_core::graph::Graph;
use stagex_core::recipe::Recipe;

/// Relative to this file, as insta wants it.
const SNAPSHOTS: &str = "../../snapshots";

fn graph() -> Graph {
    Graph::new(stagex::PACKAGES).expect("the build script refuses two packages of one name")
}

#[test]
fn containerfiles_are_as_reviewed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(SNAPSHOTS);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for package in graph().order() {
            insta::assert_snapshot!(package.name, containerfile::print(&Recipe::of(package)));
        }
    });
}

#[test]
fn every_snapshot_belongs_to_a_package() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots");
    let names: BTreeSet<String> = graph()
        .order()
        .iter()
        .map(|package| format!("{}.snap", package.name))
        .collect();
    let entries = dir.read_dir().expect("the tree holds the snapshots");
    let mut orphans: Vec<String> = entries
        .map(|entry| entry.expect("the directory can be listed").file_name())
        .map(|name| name.into_string().expect("names are UTF-8"))
        // Pending ones are for `cargo insta review`.
        .filter(|name| !name.ends_with(".snap.new") && !names.contains(name))
        .collect();
    orphans.sort();
    assert!(
        orphans.is_empty(),
        "these snapshots belong to no package, because it was renamed or removed; take them away with it:\n\n    git rm {}\n",
        orphans
            .iter()
            .map(|name| format!("snapshots/{name}"))
            .collect::<Vec<_>>()
            .join(" ")
    );
}
