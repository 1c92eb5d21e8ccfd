//! `stagex context`.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use stagex_core::digest::Sha256;

use crate::packages::NOTES;
use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("context_says_what_to_do_with_it", guide),
    ("context_of_a_seeded_package_asks_for_the_seed", seeded),
    ("context_is_the_same_whatever_the_umask", umask),
    ("context_reports_a_repack", repack),
    ("context_that_cannot_be_written_is_refused", refused),
];

fn guide() {
    let world = World::empty();
    let ran = world.run("", &["context", "reader", "by hand"]).exits(0);
    insta::assert_snapshot!("context_guide", ran.whole());
    assert_eq!(world.names("by hand"), ["Containerfile", "skeleton"]);
    let printed = world.run("", &["containerfile", "reader"]).exits(0).out;
    assert_eq!(world.read("by hand/Containerfile"), printed);
    // An empty directory is as good as none.
    fs::create_dir(world.path("empty")).expect("a directory");
    world.run("", &["context", "reader", "empty"]).exits(0);
}

fn seeded() {
    let world = World::empty();
    let ran = world.run("", &["context", "tools", "by-hand"]).exits(0);
    insta::assert_snapshot!("context_of_a_seeded_package", ran.whole());
}

/// Paths with mode, time and contents.
fn listing(world: &World, dir: &Path) -> Vec<(String, u32, i64, Option<Sha256>)> {
    let mut found = Vec::new();
    for name in world.names(dir) {
        let path = dir.join(name);
        let meta = world.path(&path).metadata().expect("a file");
        let bytes = fs::read(world.path(&path)).ok();
        let digest = bytes.map(|bytes| Sha256::of(&bytes));
        found.push((
            path.display().to_string(),
            meta.mode(),
            meta.mtime(),
            digest,
        ));
        if meta.is_dir() {
            found.extend(listing(world, &path));
        }
    }
    found
}

fn umask() {
    let listings = ["022", "077"].map(|umask| {
        let world = World::empty();
        fs::write(world.path("notes"), NOTES).expect("a file");
        world.run("", &["fetch", "--from", "notes"]).exits(0);
        let program = world.program("archive.patched", &["context", "archive", "out"]);
        let mut shell = std::process::Command::new("sh");
        shell
            .args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\"")])
            .arg(std::env::current_exe().expect("this program"))
            .args(program.get_args())
            .current_dir(world.path(""));
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        world.ran(shell).exits(0);
        listing(&world, Path::new("out"))
    });
    let [one, other] = listings;
    assert_eq!(one, other);
    let source = one
        .iter()
        .find(|(path, ..)| path == "out/sources/notes-1.0.txt");
    let want = (0o100_644, 0, Some(Sha256::of(NOTES)));
    assert_eq!(
        source.map(|(_, mode, time, sha256)| (*mode, *time, *sha256)),
        Some(want)
    );
    assert!(one.iter().any(|(path, ..)| path == "out/files/fix.patch"));
}

fn repack() {
    let world = World::empty();
    fs::write(world.path("notes"), NOTES).expect("a file");
    let edits = "archive.repack";
    world.run(edits, &["fetch", "--from", "notes"]).exits(0);
    let args = ["context", "archive", "out", "--offline"];
    let ran = world.run(edits, &args).exits(0);
    let sha256 = Sha256::of(NOTES);
    let words = format!(
        "repack: sources/notes-1.0.txt is not upstream's archive, which could not be had, but n/notes/notes_1.0.orig.txt (sha256 {sha256})\n"
    );
    assert!(ran.out.starts_with(&words), "{}", ran.out);
    assert_eq!(world.read("out/sources/notes-1.0.txt").as_bytes(), NOTES);
}

fn refused() {
    let world = World::empty();
    let ran = world.run("", &["context", "reader", "tree"]).exits(1);
    insta::assert_snapshot!("context_in_a_directory_that_is_not_empty", ran.whole());
    assert_eq!(world.names("tree"), ["digests.lock"]);
    world
        .run("", &["context", "greting", "out"])
        .exits(2)
        .says("did you mean `greeting`?");
    world
        .run("", &["context", "archive", "out", "--offline"])
        .exits(5)
        .says("notes-1.0.txt");
    assert!(!world.path("out").exists(), "without sources, no context");
    world.run("", &["context", "reader"]).exits(2).says("<DIR>");
}
