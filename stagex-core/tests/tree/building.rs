//! What is built, what is not built again, and what comes out.

use std::fs;

use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("package_is_built_from_the_host_as_seed", from_the_host),
    ("what_is_built_is_not_built_again", not_again),
    ("places_and_jobs_reach_no_digest", places_and_jobs),
    (
        "other_definition_of_the_same_files_rebuilds_nothing_above",
        cut_off,
    ),
    ("other_files_rebuild_what_stands_on_them", no_cut_off),
    ("description_and_address_rebuild_nothing", description),
    ("seed_given_by_hand_is_built_from_anew", by_hand),
    ("unusable_seed_is_refused", no_seed),
    ("packages_named_twice_are_built_once", twice),
];

fn from_the_host() {
    let world = World::empty();
    let ran = world
        .run("", &["build", "greeting", "--jobs", "2"])
        .exits(0);
    assert_eq!(ran.built(), ["tools", "greeting"]);
    insta::assert_snapshot!("first_build", ran.whole());
    assert!(
        world
            .run("", &["log", "greeting"])
            .exits(0)
            .out
            .contains("\n2 jobs\n")
    );
}

fn not_again() {
    let world = World::with_tools();
    world.run("", &["build", "reader"]).exits(0);
    let again = world
        .run("", &["build", "reader"])
        .exits(0)
        .prints("reader  2.1  rootfs=sha256:");
    assert_eq!(again.err, "");
}

fn places_and_jobs() {
    let (here, there) = (World::with_tools(), World::empty());
    let odd = "a store, größer";
    let given = |jobs| {
        [
            "build", "reader", "greeting", "--tree", "tree", "--jobs", jobs,
        ]
    };
    let mut one = here.bare("", &given("1"));
    one.args(["--store", "store"]);
    let mut seven = there.bare("", &given("7"));
    seven.args(["--store", odd]);
    let (one, seven) = (here.ran(one).exits(0), there.ran(seven).exits(0));
    assert_eq!(one.out, seven.out);
    let log = |world: &World, store: &str| world.read(format!("{store}/logs/greeting/latest"));
    assert!(log(&here, "store").contains("1 jobs"));
    assert!(log(&there, odd).contains("7 jobs"));
}

fn cut_off() {
    let world = World::with_tools();
    world.run("", &["build", "reader"]).exits(0);
    let ran = world.run("greeting.comment", &["build", "reader"]).exits(0);
    assert_eq!(ran.built(), ["greeting"]);
}

fn no_cut_off() {
    let world = World::with_tools();
    let before = world.run("", &["build", "reader"]).exits(0);
    let after = world.run("greeting.words", &["build", "reader"]).exits(0);
    assert_eq!(after.built(), ["greeting", "reader"]);
    assert_ne!(before.rootfs(), after.rootfs());
    // Both are there now, whichever definition is asked for.
    assert_eq!(world.run("", &["build", "reader"]).exits(0).out, before.out);
}

fn description() {
    let world = World::with_tools();
    fs::write(world.path("notes"), crate::packages::NOTES).expect("a file");
    world
        .run("", &["fetch", "archive", "--from", "notes"])
        .exits(0);
    world.run("", &["build", "reader", "archive"]).exits(0);
    let ran = world
        .run(
            "greeting.description archive.url",
            &["build", "reader", "archive"],
        )
        .exits(0);
    assert_eq!(ran.err, "");
}

fn by_hand() {
    let world = World::with_tools();
    let first = world.run("", &["build", "greeting"]).exits(0);
    let ran = world
        .run("", &["build", "greeting", "--seed", "/"])
        .exits(0);
    // The same tools came out, so that nothing above them had to be built.
    assert_eq!(ran.built(), ["tools"]);
    assert_eq!(ran.out, first.out);
    assert_eq!(
        world
            .run("", &["build", "greeting", "--seed", "/"])
            .exits(0)
            .err,
        ""
    );
}

fn no_seed() {
    let world = World::with_tools();
    fs::create_dir_all(world.path("half/usr/bin")).expect("a directory");
    fs::write(world.path("half/usr/bin/cc"), "").expect("a file");
    let ran = world
        .run("", &["build", "greeting", "--seed", "half"])
        .exits(2);
    insta::assert_snapshot!("unusable_seed", ran.whole());
    world
        .run("", &["build", "greeting", "--seed", "absent"])
        .exits(2)
        .says("absent");
}

fn twice() {
    let world = World::with_tools();
    let ran = world.run("", &["build", "greeting", "greeting"]).exits(0);
    assert_eq!(ran.built(), ["greeting"]);
    assert_eq!(ran.out.lines().count(), 1);
}
