//! A small synthetic tree, compiled, filled and asked: what is measured is what a tree of somebody's would do.

use std::path::Path;
use std::process::Command;

use stagex_bench::measure::Bench;
use stagex_bench::tree;

fn said(command: &mut Command) -> (String, String) {
    let output = command.output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.success(), "{command:?}: {out}{err}");
    (out, err)
}

#[test]
fn a_filled_tree_is_built_checked_and_without_findings() {
    let dir = tempfile::tempdir().unwrap();
    let bench = Bench {
        tree: dir.path().join("tree"),
        store: dir.path().join("store"),
        // Dependencies are compiled once for all tests that have trees, and all runs.
        target: Path::new(env!("CARGO_TARGET_TMPDIR")).join("tree"),
    };
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = tree::write(60, &bench.tree, &workspace).unwrap();
    let places = [&bench.tree, &bench.store].map(|place| place.to_str().unwrap());
    said(&mut bench.cargo(&["run", "--example", "fill", "--", places[0], places[1]]));
    said(&mut bench.cargo(&["build"]));

    let (list, _) = said(&mut bench.stagex("debug", &["list"]));
    assert!(list.lines().count() > files.len(), "{list}");
    let (checked, _) = said(&mut bench.stagex("debug", &["check"]));
    assert!(checked.contains("errors: 0"), "{checked}");
    // Nothing is built, nothing is said of building.
    let (built, told) = said(&mut bench.stagex("debug", &["build", "all", "--offline"]));
    assert_eq!(told, "");
    assert_eq!(built.lines().count(), list.lines().count());
    let unlocked = built
        .lines()
        .filter(|line| !line.ends_with("equals digests.lock"));
    assert_eq!(
        unlocked.count(),
        1,
        "stage2 alone starts from the seed: {built}"
    );
}
