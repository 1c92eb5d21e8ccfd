//! `stagex changes`, on a real repository.

use std::fs;
use std::process::Command;

use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("branch_is_summed_up_against_where_it_began", summed_up),
    ("changes_of_nothing_are_none", nothing),
    ("changes_without_a_base_are_refused", refused),
];

const PACKAGES: [&str; 4] = ["tools", "greeting", "reader", "archive"];

/// A tree with snapshots in a repository, one commit on `main`.
fn repository() -> World {
    let world = World::empty();
    fs::create_dir(world.path("tree/snapshots")).expect("a directory");
    for package in PACKAGES {
        review(&world, "", package);
    }
    git(&world, &["init", "--quiet", "--initial-branch=main"]);
    commit(&world);
    world
}

/// Writes a snapshot as insta does.
fn review(world: &World, edits: &str, package: &str) {
    let text = world.run(edits, &["containerfile", package]).exits(0).out;
    let text = format!("---\nsource: pkgs/tests/snapshots.rs\n---\n{text}");
    fs::write(world.path(format!("tree/snapshots/{package}.snap")), text).expect("a snapshot");
}

fn git(world: &World, args: &[&str]) {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=nobody",
            "-c",
            "user.email=nobody@example.org",
        ])
        .args(["-c", "commit.gpgsign=false"])
        .args(args)
        .current_dir(world.path("tree"))
        .output()
        .expect("git");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn commit(world: &World) {
    git(world, &["add", "--all"]);
    git(world, &["commit", "--quiet", "--message", "a commit"]);
}

fn lock(world: &World, lines: &[(&str, &str, &str)]) {
    let line = |(name, rootfs, recipe): &(&str, &str, &str)| {
        let [rootfs, recipe] = [rootfs, recipe].map(|digit| digit.repeat(64));
        format!("{name} 1.0 rootfs=sha256:{rootfs} image=sha256:{rootfs} recipe={recipe}\n")
    };
    let text: String = lines.iter().map(line).collect();
    fs::write(world.path("tree/digests.lock"), text).expect("a lock");
}

fn summed_up() {
    let world = repository();
    lock(
        &world,
        &[
            ("archive", "a", "1"),
            ("greeting", "a", "1"),
            ("reader", "a", "1"),
        ],
    );
    commit(&world);
    git(&world, &["checkout", "--quiet", "-b", "branch"]);
    // What comes to main meanwhile is no change of the branch.
    git(&world, &["checkout", "--quiet", "main"]);
    fs::remove_file(world.path("tree/snapshots/archive.snap")).expect("a snapshot");
    commit(&world);
    git(&world, &["checkout", "--quiet", "branch"]);
    let edits = "greeting.words archive.url";
    review(&world, edits, "greeting");
    review(&world, edits, "archive");
    commit(&world);
    // Not committed yet.
    fs::remove_file(world.path("tree/snapshots/tools.snap")).expect("a snapshot");
    review(&world, edits, "slow");
    lock(
        &world,
        &[
            ("greeting", "b", "2"),
            ("reader", "b", "1"),
            ("slow", "a", "1"),
        ],
    );
    let ran = world.run("archive.url", &["changes"]).exits(0);
    insta::assert_snapshot!("changes", ran.whole());
    let at_main = world.run(edits, &["changes", "--base", "main~1"]).exits(0);
    assert!(
        !at_main.out.contains("cargo insta review"),
        "{}",
        at_main.out
    );
}

fn nothing() {
    let world = repository();
    let ran = world.run("", &["changes"]).exits(0);
    assert_eq!(ran.out, "**Packages: none changed. Digests moved: 0.**\n");
}

fn refused() {
    let world = repository();
    world
        .run("", &["changes", "--base", "nowhere"])
        .exits(2)
        .says("there is no revision `nowhere`; name another one with --base REV");
    // An option's look is no option.
    world
        .run("", &["changes", "--base=--output=x"])
        .exits(2)
        .says("there is no revision `--output=x`");
    git(&world, &["checkout", "--quiet", "--orphan", "other"]);
    // Else it could be the very commit that main has, made in the same second.
    fs::write(world.path("tree/other"), "").expect("a file");
    commit(&world);
    world
        .run("", &["changes"])
        .exits(1)
        .says("have no commit in common");
    git(&world, &["checkout", "--quiet", "main"]);
    fs::write(world.path("tree/digests.lock"), "nonsense\n").expect("a lock");
    commit(&world);
    world
        .run("", &["changes"])
        .exits(1)
        .says("digests.lock:1: the version is missing");
    let bare = World::empty();
    bare.run("", &["changes"])
        .exits(1)
        .says("git does not read")
        .says("as part of a repository");
}
