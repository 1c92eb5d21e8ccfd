//! Sources that are missing, and how they are handed over.

use std::fs;

use stagex_core::digest::Sha256;

use crate::packages::NOTES;
use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("missing_source_is_named_with_its_remedy", missing),
    ("file_with_the_right_hash_is_taken", taken),
    ("file_is_taken_without_a_package", taken_for_all),
    ("wrong_file_is_refused", wrong),
    ("changed_file_of_the_store_is_refused", corrupt),
];

fn missing() {
    let world = World::with_tools();
    let ran = world.run("", &["build", "archive", "--offline"]).exits(5);
    insta::assert_snapshot!("missing_source_offline", ran.whole());
    let ran = world.run("", &["build", "archive"]).exits(5);
    insta::assert_snapshot!("missing_source", ran.whole());
    // Neither was anything built before the source was asked for.
    assert!(ran.built().is_empty());
    world
        .run("", &["fetch", "archive", "--offline"])
        .exits(5)
        .says("notes-1.0.txt");
    world.run("", &["fetch", "reader", "--offline"]).exits(0);
}

fn taken() {
    let world = World::with_tools();
    fs::write(world.path("from anywhere"), NOTES).expect("a file");
    let ran = world
        .run("", &["fetch", "archive", "--from", "from anywhere"])
        .exits(0);
    let words: Vec<_> = ran.out.split_whitespace().collect();
    assert_eq!(
        words[..2],
        ["notes-1.0.txt", Sha256::of(NOTES).to_string().as_str()],
        "{}",
        ran.out
    );
    fs::remove_file(world.path("from anywhere")).expect("a file of ours");
    let ran = world.run("", &["build", "archive", "--offline"]).exits(0);
    assert_eq!(ran.built(), ["archive"]);
    world
        .run(
            "",
            &["export", "archive", "--format", "dir", "--output", "out"],
        )
        .exits(0);
    assert_eq!(world.read("out/share/notes").as_bytes(), NOTES);
}

/// As the error advises.
fn taken_for_all() {
    let world = World::empty();
    fs::write(world.path("notes"), NOTES).expect("a file");
    world
        .run("", &["fetch", "--from", "notes"])
        .exits(0)
        .prints("notes-1.0.txt");
    world.run("", &["fetch", "archive", "--offline"]).exits(0);
    world.run("", &["fetch"]).exits(2);
}

fn wrong() {
    let world = World::empty();
    fs::write(world.path("notes-1.0.txt"), "notes of somebody\n").expect("a file");
    let ran = world
        .run("", &["fetch", "archive", "--from", "notes-1.0.txt"])
        .exits(1);
    insta::assert_snapshot!("wrong_file", ran.whole());
    world
        .run("", &["fetch", "archive", "--from", "absent"])
        .exits(2)
        .says("absent is no file");
}

fn corrupt() {
    let world = World::with_tools();
    fs::write(world.path("notes"), NOTES).expect("a file");
    world
        .run("", &["fetch", "archive", "--from", "notes"])
        .exits(0);
    let stored = world
        .path("store/sources/sha256")
        .join(Sha256::of(NOTES).to_string());
    fs::remove_file(&stored).expect("a source");
    fs::write(&stored, "other notes\n").expect("a source");
    let ran = world.run("", &["build", "archive", "--offline"]).exits(5);
    ran.says("the cached file has changed: sha256 is ");
    // The right bytes take its place.
    world
        .run("", &["fetch", "archive", "--from", "notes"])
        .exits(0);
    world.run("", &["build", "archive", "--offline"]).exits(0);
}
