//! Commands that only tell.

use std::process::Stdio;

use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("list_is_in_build_order", list),
    ("package_is_shown", show),
    ("need_is_explained", why),
    ("reader_that_goes_away_is_no_failure", pipe),
    ("log_of_nothing_is_refused", no_log),
    ("containerfile_needs_no_store", containerfile),
];

fn list() {
    let world = World::empty();
    let ran = world.run("", &["list"]).exits(0);
    insta::assert_snapshot!("list", ran.whole());
    let json = world.run("", &["list", "--json"]).exits(0).out;
    let rows: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let names = rows
        .as_array()
        .expect("an array")
        .iter()
        .map(|row| row["name"].as_str().expect("a name"));
    let listed: Vec<_> = ran
        .out
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(names.collect::<Vec<_>>(), listed);
    assert_eq!(world.names(""), ["tree"], "listing makes no store");
}

fn show() {
    let world = World::with_tools();
    insta::assert_snapshot!(
        "show_with_a_source",
        world.run("", &["show", "archive"]).exits(0).whole()
    );
    world.run("", &["lock", "tools", "greeting"]).exits(0);
    insta::assert_snapshot!(
        "show_locked",
        world.run("", &["show", "greeting"]).exits(0).whole()
    );
    insta::assert_snapshot!(
        "show_seeded",
        world.run("", &["show", "tools"]).exits(0).whole()
    );
}

fn why() {
    let world = World::empty();
    let ran = world.run("", &["why", "reader", "greeting"]).exits(0);
    assert_eq!(ran.out, "reader is built with\n  greeting\n");
    let ran = world.run("", &["why", "greeting", "reader"]).exits(1);
    insta::assert_snapshot!("why_not", ran.whole());
}

fn pipe() {
    let world = World::empty();
    for args in [
        &["list"] as &[&str],
        &["status", "--json"],
        &["show", "reader"],
        &["--help"],
    ] {
        let mut command = world.program("", args);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("this program");
        // Before anything can have been written to it.
        drop(child.stdout.take());
        let ran = world.wait(child).exits(0);
        assert_eq!(ran.err, "");
    }
}

fn no_log() {
    let world = World::empty();
    let ran = world.run("", &["log", "greeting"]).exits(1);
    insta::assert_snapshot!("no_log", ran.whole());
}

fn containerfile() {
    let world = World::empty();
    world
        .run("", &["containerfile", "archive"])
        .exits(0)
        .prints("notes-1.0.txt")
        .prints("FROM ");
    assert_eq!(world.names(""), ["tree"]);
}
