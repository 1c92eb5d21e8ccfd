//! `digests.lock`: written, checked, and what `status` says of it.

use std::fs;
use std::path::Path;

use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("locked_package_equals_the_lock", locked),
    (
        "other_files_than_the_locked_ones_are_refused_and_can_be_locked",
        mismatch,
    ),
    ("other_image_than_the_locked_one_is_refused", image_mismatch),
    (
        "locked_files_that_the_store_lacks_are_not_promised",
        mismatch_elsewhere,
    ),
    (
        "lock_of_the_same_definition_is_a_matter_of_reproducibility",
        irreproducible,
    ),
    (
        "dependency_is_checked_while_its_dependent_is_locked",
        dependency,
    ),
    ("malformed_lock_is_refused", malformed),
    ("locked_package_that_is_gone_is_removed", gone),
    ("status_tells_every_state", status),
    ("status_remedies_lead_to_a_locked_package", remedies),
];

fn locked() {
    let world = World::with_tools();
    let ran = world
        .run("", &["lock", "tools", "greeting", "reader"])
        .exits(0);
    assert_eq!(ran.built(), ["greeting", "reader"]);
    let lock = world.read("tree/digests.lock");
    let lines: Vec<_> = lock.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 3, "{lock}");
    assert!(
        lines[0].starts_with("greeting 1.0 rootfs=sha256:"),
        "{lock}"
    );
    assert!(lines[2].starts_with("tools 1.0 seeded recipe="), "{lock}");
    let ran = world
        .run("", &["build", "reader", "greeting", "tools"])
        .exits(0);
    assert_eq!(ran.err, "");
    insta::assert_snapshot!("locked_build", ran.whole());
    insta::assert_snapshot!(
        "locked_again",
        world
            .run("", &["lock", "greeting", "reader"])
            .exits(0)
            .whole()
    );
    assert_eq!(world.read("tree/digests.lock"), lock);
}

/// The two directories that `diff -r` is advised for.
fn advised<'a>(world: &World, err: &'a str) -> [&'a str; 2] {
    let (_, dirs) = err
        .split_once("diff -r ")
        .unwrap_or_else(|| panic!("no diff in:\n{err}"));
    let mut dirs = dirs.split_whitespace();
    [(); 2].map(|()| {
        let dir = dirs.next().expect("a directory");
        assert!(world.path(dir).is_dir(), "{dir}");
        dir
    })
}

fn mismatch() {
    let world = World::with_tools();
    world.run("", &["lock", "tools", "greeting"]).exits(0);
    let ran = world.run("greeting.words", &["build", "greeting"]).exits(3);
    insta::assert_snapshot!("changed_output", ran.whole());
    let [want, got] = advised(&world, &ran.err);
    assert_eq!(
        world.read(Path::new(want).join("share/greeting")),
        "hello\n"
    );
    assert_eq!(
        world.read(Path::new(got).join("share/greeting")),
        "good morning\n"
    );
    // It is refused every time, and built once.
    let again = world.run("greeting.words", &["build", "greeting"]).exits(3);
    assert!(
        again.built().is_empty() && !again.err.contains("to build"),
        "{}",
        again.err
    );
    let ran = world
        .run("greeting.words", &["lock", "greeting"])
        .exits(0)
        .prints(" is now sha256:");
    assert_eq!(ran.err, "");
    world
        .run("greeting.words", &["build", "greeting"])
        .exits(0)
        .prints("equals digests.lock");
}

fn image_mismatch() {
    let world = World::with_tools();
    world.run("", &["lock", "tools", "greeting"]).exits(0);
    let ran = world
        .run("greeting.description", &["build", "greeting"])
        .exits(3);
    insta::assert_snapshot!("changed_image", ran.whole());
    world
        .run("greeting.description", &["lock", "greeting"])
        .prints("same files, another image: sha256:")
        .exits(0);
    world
        .run("greeting.description", &["build", "greeting"])
        .exits(0)
        .prints("equals digests.lock");
}

fn mismatch_elsewhere() {
    let (world, other) = (World::with_tools(), World::with_tools());
    world.run("", &["lock", "tools", "greeting"]).exits(0);
    fs::copy(
        world.path("tree/digests.lock"),
        other.path("tree/digests.lock"),
    )
    .expect("a lock");
    let ran = other.run("greeting.words", &["build", "greeting"]).exits(3);
    let ran = ran.says("this store does not hold the locked one");
    assert!(!ran.err.contains("diff -r"), "{}", ran.err);
}

fn irreproducible() {
    let world = World::with_tools();
    world.run("", &["lock", "tools", "greeting"]).exits(0);
    let lock = world.read("tree/digests.lock");
    let (before, digest) = lock.split_once("rootfs=sha256:").expect("a digest");
    let other = format!("{before}rootfs=sha256:{}{}", "0".repeat(64), &digest[64..]);
    fs::write(world.path("tree/digests.lock"), other).expect("a lock");
    let ran = world.run("", &["build", "greeting"]).exits(3);
    ran.says(", expected 0000").says("not reproducible here");
}

fn dependency() {
    let world = World::with_tools();
    world
        .run("", &["lock", "tools", "greeting", "reader"])
        .exits(0);
    world
        .run("greeting.words", &["lock", "reader"])
        .exits(3)
        .says("rootfs of greeting is ");
    world
        .run("greeting.words", &["lock", "greeting", "reader"])
        .exits(0);
    world
        .run("greeting.words", &["build", "reader"])
        .exits(0)
        .prints("equals digests.lock");
}

fn malformed() {
    let world = World::empty();
    for (text, problem) in [
        (
            "greeting 1.0\n",
            "tree/digests.lock:1: the rootfs is missing",
        ),
        (
            "# a\n\ngreeting 1.0 rootfs=sha256:12 image=sha256:12 recipe=12\n",
            "tree/digests.lock:3: ",
        ),
        ("<<<<<<< ours\n", "tree/digests.lock:1: "),
    ] {
        fs::write(world.path("tree/digests.lock"), text).expect("a lock");
        for command in [
            &["build", "greeting"] as &[&str],
            &["lock", "greeting"],
            &["status"],
            &["show", "greeting"],
        ] {
            world.run("", command).exits(1).says(problem);
        }
    }
    insta::assert_snapshot!("malformed_lock", world.run("", &["status"]).whole());
    fs::write(world.path("tree/digests.lock"), [0xff, 0xfe]).expect("a lock");
    world
        .run("", &["status"])
        .exits(1)
        .says("cannot read tree/digests.lock");
}

fn gone() {
    let world = World::with_tools();
    world
        .run("", &["lock", "tools", "greeting", "reader"])
        .exits(0);
    let ran = world.run("reader.gone", &["lock", "greeting"]).exits(0);
    let ran = ran.prints("removed: there is no such package any more");
    assert!(ran.out.contains("unchanged: sha256:"), "{}", ran.out);
    assert!(!world.read("tree/digests.lock").contains("reader"));
}

fn status() {
    let world = World::with_tools();
    let nothing = world.run("", &["status"]).exits(0);
    insta::assert_snapshot!("status_of_nothing_locked", nothing.whole());
    world
        .run("", &["lock", "tools", "greeting", "reader"])
        .exits(0);
    insta::assert_snapshot!("status_locked", world.run("", &["status"]).exits(0).whole());
    insta::assert_snapshot!(
        "status_changed",
        world.run("greeting.comment", &["status"]).exits(0).whole()
    );
    insta::assert_snapshot!(
        "status_orphan",
        world
            .run("reader.gone", &["status", "--json"])
            .exits(0)
            .whole()
    );
    let named = world.run("", &["status", "reader", "reader"]).exits(0);
    assert_eq!(named.out, "reader  2.1  locked  built\n");
}

/// Every remedy that `status` names for a package is followed, until it names none.
fn remedies() {
    let world = World::with_tools();
    world.run("", &["lock", "reader"]).exits(0);
    for edits in ["", "tools.comment", "greeting.words", "greeting.comment"] {
        let mut steps = Vec::new();
        while let Some(remedy) = remedy(&world, edits) {
            let args: Vec<_> = remedy.split_whitespace().collect();
            world.run(edits, &args).exits(0);
            steps.push(remedy.clone());
            assert!(steps.len() < 5, "{edits}: {steps:?}");
        }
        world
            .run(edits, &["build", "reader"])
            .exits(0)
            .prints("equals digests.lock");
    }
}

fn remedy(world: &World, edits: &str) -> Option<String> {
    let ran = world.run(edits, &["status", "reader"]).exits(0);
    let (_, command) = ran.out.split_once(": stagex ")?;
    Some(command.trim().to_owned())
}
