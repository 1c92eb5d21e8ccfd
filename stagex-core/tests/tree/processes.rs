//! Processes that are killed, and processes that meet.

use crate::world::{Case, World, wait_until};

pub(crate) const CASES: &[Case] = &[
    ("killed_build_leaves_nothing_that_is_believed", killed),
    ("two_processes_build_a_package_once", at_once),
    ("processes_that_start_together_disturb_no_build", together),
];

/// Whether the step of `slow` runs.
fn sleeps(world: &World) -> bool {
    let log = std::fs::read_to_string(world.path("store/logs/slow/latest"));
    log.is_ok_and(|log| log.contains("+ sleep"))
}

fn killed() {
    let world = World::with_tools();
    let mut child = world.start("", &["build", "slow"]);
    wait_until("the step sleeps", || sleeps(&world));
    child.kill().expect("a kill");
    drop(world.wait(child));
    // The directory and its lock.
    assert_eq!(scratch(&world).len(), 2);
    world
        .run("", &["export", "slow"])
        .exits(1)
        .says("slow is not built");
    let ran = world.run("", &["build", "slow"]).exits(0);
    assert_eq!(ran.built(), ["slow"]);
    let left = scratch(&world);
    assert!(left.is_empty(), "{left:?}");
}

/// What builds of `slow` have in the store's scratch directory.
fn scratch(world: &World) -> Vec<String> {
    let mut names = world.names("store/scratch");
    names.retain(|name| name.starts_with("slow."));
    names
}

fn at_once() {
    let world = World::with_tools();
    let first = world.start("", &["build", "slow"]);
    wait_until("the step sleeps", || sleeps(&world));
    let second = world.start("", &["build", "slow"]);
    let second = world
        .wait(second)
        .exits(0)
        .says("another stagex builds slow in this store: waiting for it");
    let first = world.wait(first).exits(0);
    assert_eq!(first.built(), ["slow"]);
    assert!(second.built().is_empty(), "{}", second.err);
    assert_eq!(first.out, second.out);
}

/// Each sweeps what it takes for the remains of killed builds while the others begin theirs.
fn together() {
    let world = World::with_tools();
    let targets = ["greeting", "slow", "reader", "greeting", "reader", "slow"];
    let children = targets.map(|target| world.start("", &["build", target]));
    let mut built = Vec::new();
    for child in children {
        let ran = world.wait(child).exits(0);
        built.extend(ran.built().into_iter().map(str::to_owned));
    }
    built.sort();
    assert_eq!(built, ["greeting", "reader", "slow"]);
}
