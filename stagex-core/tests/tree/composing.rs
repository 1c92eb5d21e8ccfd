//! One build with several images, and images of other packages.

use std::fs;
use std::os::unix::fs::MetadataExt as _;

use crate::packages::archive;
use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("one_build_gives_all_outputs", outputs),
    (
        "output_asked_for_alone_is_built_with_its_package",
        output_first,
    ),
    ("packages_laid_together_are_an_image", composed),
    (
        "outputs_and_composed_packages_are_locked_like_others",
        locked,
    ),
    ("source_arrives_unpacked_in_build_and_context", unpacked),
    ("build_starts_in_a_place_of_its_own", placed),
];

const EDITS: &str = "parts.there";

fn files(world: &World, name: &str) -> Vec<String> {
    let dir = format!("{name}.dir");
    world
        .run(
            EDITS,
            &["export", name, "--format", "dir", "--output", &dir],
        )
        .exits(0);
    let mut files = Vec::new();
    let mut pending = vec![world.path(&dir)];
    while let Some(here) = pending.pop() {
        for entry in fs::read_dir(&here).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(world.path(&dir)).expect("a path in it");
                files.push(name.display().to_string());
            }
        }
    }
    files.sort();
    files
}

fn outputs() {
    let world = World::with_tools();
    let ran = world.run(EDITS, &["build", "parts"]).exits(0);
    assert_eq!(ran.built(), ["parts"]);
    // The other image came out of the same run; its test is all that is left.
    let ran = world.run(EDITS, &["build", "parts-manual"]).exits(0);
    assert!(!ran.err.contains("build, 00"), "{}", ran.err);
    assert_eq!(files(&world, "parts"), ["program"]);
    assert_eq!(files(&world, "parts-manual"), ["manual"]);
    world
        .run(EDITS, &["log", "parts-manual"])
        .exits(0)
        .prints("cat /manual");
    world
        .run(EDITS, &["show", "parts-manual"])
        .exits(0)
        .prints("output of     parts\n");
    world
        .run(EDITS, &["show", "parts"])
        .exits(0)
        .prints("outputs       parts-manual\n");
}

fn output_first() {
    let world = World::with_tools();
    let ran = world.run(EDITS, &["build", "parts-manual"]).exits(0);
    insta::assert_snapshot!("output_alone", ran.whole());
    let ran = world.run(EDITS, &["build", "parts"]).exits(0);
    assert_eq!(ran.err, "");
}

fn composed() {
    let world = World::with_tools();
    world.run(EDITS, &["build", "whole"]).exits(0);
    assert_eq!(
        files(&world, "whole"),
        ["manual", "program", "share/greeting"]
    );
    world
        .run(EDITS, &["show", "whole"])
        .exits(0)
        .prints("made of       parts greeting parts-manual\n");
    // What comes out as it was rebuilds nothing above it; what does not, does.
    let ran = world
        .run("parts.there greeting.comment", &["build", "whole"])
        .exits(0);
    assert_eq!(ran.built(), ["greeting"]);
    let ran = world
        .run("parts.there greeting.words", &["build", "whole"])
        .exits(0);
    assert_eq!(ran.built(), ["greeting", "whole"]);
}

fn locked() {
    let world = World::with_tools();
    world
        .run(EDITS, &["lock", "whole", "parts-manual"])
        .exits(0);
    let lock = world.read("tree/digests.lock");
    let names: Vec<_> = lock
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(names, ["parts-manual", "whole"]);
    let ran = world
        .run("parts.there greeting.words", &["build", "whole"])
        .exits(3);
    ran.says("whole");
}

fn unpacked() {
    let world = World::with_tools();
    fs::write(world.path("bare.tar"), archive()).expect("a file");
    world
        .run(EDITS, &["fetch", "bare", "--from", "bare.tar"])
        .exits(0);
    world.run(EDITS, &["build", "bare"]).exits(0);
    assert_eq!(files(&world, "bare"), ["tool"]);
    world.run(EDITS, &["context", "bare", "by-hand"]).exits(0);
    assert_eq!(
        world.names("by-hand"),
        ["Containerfile", "skeleton", "unpacked"]
    );
    let tool =
        fs::metadata(world.path("by-hand/unpacked/bare-1.0.tar/bin/tool")).expect("the tool");
    assert_eq!((tool.mode() & 0o7777, tool.mtime()), (0o755, 0));
    let copy = "COPY --chown=1000:1000 unpacked/bare-1.0.tar/ ./bare/\n";
    assert!(world.read("by-hand/Containerfile").contains(copy));
    world
        .run(EDITS, &["show", "bare"])
        .exits(0)
        .prints("unpacked to bare\n");
}

fn placed() {
    let world = World::with_tools();
    fs::write(world.path("bare.tar"), archive()).expect("a file");
    world
        .run(EDITS, &["fetch", "placed", "--from", "bare.tar"])
        .exits(0);
    world.run(EDITS, &["build", "placed"]).exits(0);
    assert_eq!(files(&world, "placed"), ["bin-tool", "tool", "whole.tar"]);
    let ran = world.run(EDITS, &["containerfile", "placed"]).exits(0);
    insta::assert_snapshot!("placed", ran.out);
    world
        .run(EDITS, &["show", "placed"])
        .exits(0)
        .prints("of it only  bin\n");
}
