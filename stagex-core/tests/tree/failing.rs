//! What cannot be done, and how that is said.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("failing_step_is_explained_and_kept", step),
    ("failing_test_keeps_the_build_and_hides_it", test_stage),
    ("unknown_package_is_refused_with_the_nearest_name", unknown),
    ("wrong_usage_exits_with_2", usage),
    ("place_without_a_tree_is_refused", no_tree),
    ("lock_is_found_above_the_current_directory", tree_above),
    ("store_that_cannot_be_written_is_named", read_only_store),
    ("damaged_record_is_named_with_its_remedy", damaged_record),
    ("lost_layer_is_built_again", lost_layer),
];

fn step() {
    let world = World::with_tools();
    let ran = world.run("", &["build", "broken"]).exits(4);
    insta::assert_snapshot!("failing_step", ran.whole());
    // Relative to where the program ran, as it says them.
    let after = |words: &str| {
        let (_, rest) = ran
            .err
            .split_once(words)
            .unwrap_or_else(|| panic!("no `{words}` in:\n{}", ran.err));
        rest.split_whitespace().next().expect("a path").to_owned()
    };
    let log = world.read(after("stagex log broken, or "));
    assert!(
        log.contains("what was done before\n") && log.contains("what-nobody-made"),
        "{log}"
    );
    let kept = world.path(after("as it was left: "));
    assert!(kept.is_dir(), "{}", kept.display());
    assert_eq!(world.run("", &["log", "broken"]).exits(0).out, log);
    let path = world.run("", &["log", "broken", "--path"]).exits(0);
    assert_eq!(fs::read_to_string(path.out.trim_end()).expect("a log"), log);
    // It fails again, in the place of the first.
    world.run("", &["build", "broken"]).exits(4);
    assert_eq!(world.names("store/failed"), ["broken"]);
    let mended = world.run("broken.mended", &["build", "broken"]).exits(0);
    assert_eq!(mended.built(), ["broken"]);
    assert!(
        world
            .run("", &["log", "broken"])
            .exits(0)
            .out
            .contains("this works now")
    );
}

fn test_stage() {
    let world = World::with_tools();
    let ran = world.run("", &["build", "untested"]).exits(4);
    insta::assert_snapshot!("failing_test", ran.whole());
    world.run("", &["export", "untested"]).exits(1);
    world
        .run("", &["status", "untested"])
        .exits(0)
        .prints("untested  1.0  -  -  not reproduced yet");
    assert!(world.run("", &["lock", "untested"]).exits(4).out.is_empty());
    assert_eq!(world.read("tree/digests.lock"), "");
    // The build is not lost: only the test runs again.
    let mended = world
        .run("untested.mended", &["build", "untested"])
        .exits(0);
    assert!(mended.built().is_empty(), "{}", mended.err);
    assert!(mended.err.contains("untested: test"), "{}", mended.err);
    world
        .run("untested.mended", &["export", "untested"])
        .exits(0);
    let again = world
        .run("untested.mended", &["build", "untested"])
        .exits(0);
    assert_eq!(again.err, "");
}

fn unknown() {
    let world = World::empty();
    let ran = world.run("", &["build", "greting"]).exits(2);
    insta::assert_snapshot!("unknown_package", ran.whole());
    for command in [
        "show",
        "containerfile",
        "export",
        "log",
        "lock",
        "fetch",
        "status",
    ] {
        world
            .run("", &[command, "greting"])
            .exits(2)
            .says("did you mean `greeting`?");
    }
    world
        .run("", &["why", "reader", "tols"])
        .exits(2)
        .says("did you mean `tools`?");
}

fn usage() {
    let world = World::empty();
    for args in [
        &[] as &[&str],
        &["biuld"],
        &["build"],
        &["build", "greeting", "--jobs", "0"],
        &["export", "greeting", "--format", "zip"],
        &["list", "--debian-mirror", "nowhere"],
    ] {
        let ran = world.run("", args).exits(2).says("--help");
        assert_eq!(ran.out, "");
    }
}

fn no_tree() {
    let world = World::empty();
    let bare = |args: &[&str]| world.ran(world.bare("", args));
    let ran = bare(&["status", "--store", "store"]).exits(2);
    insta::assert_snapshot!("no_tree", ran.whole());
    bare(&["build", "greeting", "--store", "store", "--tree", "absent"])
        .exits(2)
        .says("absent is no directory");
    // What needs no lock needs no tree.
    bare(&["list"]).exits(0);
    bare(&["why", "reader", "tools"]).exits(0);
    bare(&["containerfile", "reader"]).exits(0);
}

fn tree_above() {
    let world = World::with_tools();
    fs::create_dir_all(world.path("tree/src/deep")).expect("a directory");
    let mut command = world.bare(
        "",
        &["lock", "tools", "greeting", "--store", "../../../store"],
    );
    command.current_dir(world.path("tree/src/deep"));
    world.ran(command).exits(0);
    assert!(
        world
            .read("tree/digests.lock")
            .contains("\ngreeting 1.0 rootfs=")
    );
}

fn read_only_store() {
    let world = World::empty();
    fs::write(world.path("file"), "").expect("a file");
    let build = |store: &str| {
        let args = ["build", "greeting", "--tree", "tree", "--store", store];
        world.ran(world.bare("", &args)).exits(1)
    };
    insta::assert_snapshot!("store_in_a_file", build("file").whole());
    build("/proc/stagex").says("error: cannot create /proc/stagex/sources");
    if !rustix::process::geteuid().is_root() {
        fs::create_dir(world.path("closed")).expect("a directory");
        fs::set_permissions(world.path("closed"), fs::Permissions::from_mode(0o555))
            .expect("permissions");
        // A build is root over the user's own files, inside its namespace.
        let args = ["status", "--tree", "tree", "--store", "closed"];
        let ran = world.ran(world.bare("", &args)).exits(1);
        ran.says("error: cannot create closed/sources")
            .says("because: Permission denied");
    }
}

fn damaged_record() {
    let world = World::with_tools();
    for name in world.names("store/keys") {
        fs::write(world.path("store/keys").join(name), "{").expect("a record");
    }
    let ran = world.run("", &["build", "tools"]).exits(1);
    insta::assert_snapshot!("damaged_record", ran.whole());
}

fn lost_layer() {
    let world = World::with_tools();
    let first = world.run("", &["build", "greeting"]).exits(0);
    let blobs = "store/images/blobs/sha256";
    for name in world.names(blobs) {
        fs::remove_file(world.path(blobs).join(name)).expect("a blob");
    }
    let again = world.run("", &["build", "greeting"]).exits(0);
    assert_eq!(again.built(), ["tools", "greeting"]);
    assert_eq!(again.out, first.out);
}
