//! `stagex check`: every finding, one after the other, on a tree that begins without any.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use stagex_core::digest::Sha256;

use crate::packages::NOTES;
use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("check_of_a_tidy_tree_finds_nothing", tidy_tree),
    ("check_compares_snapshots", snapshots),
    ("check_compares_the_lock", lock),
    ("check_finds_files_that_nobody_uses", files),
    ("check_compares_sources", sources),
    ("check_hashes_cached_sources", cached),
    ("check_looks_at_keys", keys),
    ("check_of_one_package_is_about_it_alone", one),
];

const EDITS: &str = "archive.mirrored";
const NAMES: [&str; 7] = [
    "archive", "broken", "greeting", "reader", "slow", "tools", "untested",
];

/// A tree without anything to find.
fn tidy() -> World {
    let world = World::empty();
    for dir in ["tree/pkgs", "tree/snapshots", "tree/keys"] {
        fs::create_dir(world.path(dir)).expect("a directory");
    }
    fs::write(world.path("tree/pkgs/Cargo.toml"), "").expect("a file");
    fs::write(world.path("tree/keys/README.md"), "Keys").expect("a file");
    fs::write(
        world.path("tree/keys/jane.asc"),
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n",
    )
    .expect("a file");
    for name in NAMES {
        let text = world.run(EDITS, &["containerfile", name]).exits(0).out;
        let snapshot = format!("---\nsource: pkgs/tests/snapshots.rs\n---\n{text}");
        fs::write(world.path(format!("tree/snapshots/{name}.snap")), snapshot).expect("a file");
    }
    world
}

fn write(world: &World, path: &str, text: &str) {
    let path = world.path("tree").join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
    fs::write(path, text).expect("a file");
}

/// The only finding, with which exit code.
#[track_caller]
fn finds(world: &World, edits: &str, args: &[&str], code: i32, line: &str) {
    let mut all = vec!["check"];
    all.extend(args);
    let ran = world.run(edits, &all).exits(code);
    let lines: Vec<_> = ran
        .out
        .lines()
        .filter(|line| !line.starts_with("packages checked: "))
        .collect();
    assert_eq!(lines, [line], "{}", ran.err);
}

fn tidy_tree() {
    let world = tidy();
    let ran = world.run(EDITS, &["check"]).exits(0);
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str()),
        ("packages checked: 7, errors: 0, notes: 0\n", "")
    );
    assert_eq!(world.names(""), ["tree"], "checking makes no store");
    // Where no Containerfiles are kept, their absence is no error.
    fs::remove_dir_all(world.path("tree/snapshots")).expect("a directory of ours");
    let line = "snapshots: note: the tree keeps no Containerfiles for its reviewers; add a test that makes them, as in the tree of stagex itself";
    finds(&world, EDITS, &[], 0, line);
}

fn snapshots() {
    let world = tidy();
    let accept = "read the Containerfile and accept it: cargo insta test --review, or INSTA_UPDATE=always cargo test";
    let line = format!(
        "greeting: snapshots/greeting.snap is not the Containerfile of its definition; {accept}"
    );
    finds(&world, "archive.mirrored greeting.words", &[], 1, &line);
    let good = world.read("tree/snapshots/greeting.snap");
    write(&world, "snapshots/greeting.snap", "no header");
    finds(
        &world,
        EDITS,
        &[],
        1,
        &format!("greeting: snapshots/greeting.snap is no snapshot of insta's; {accept}"),
    );
    fs::remove_file(world.path("tree/snapshots/greeting.snap")).expect("a file of ours");
    finds(
        &world,
        EDITS,
        &[],
        1,
        &format!("greeting: it has no snapshot snapshots/greeting.snap; {accept}"),
    );
    write(&world, "snapshots/greeting.snap", &good);
    write(&world, "snapshots/gone.snap", &good);
    finds(
        &world,
        EDITS,
        &[],
        1,
        "snapshots/gone.snap: it belongs to no package; delete it",
    );
    fs::rename(
        world.path("tree/snapshots/gone.snap"),
        world.path("tree/snapshots/greeting.snap.new"),
    )
    .expect("a file of ours");
    finds(
        &world,
        EDITS,
        &[],
        0,
        "snapshots/greeting.snap.new: note: a change of greeting waits for its review; cargo insta review",
    );
}

fn lock() {
    let world = tidy();
    let digest = Sha256::of(b"");
    let entry = |name: &str| {
        format!("{name} 1.0 rootfs=sha256:{digest} image=sha256:{digest} recipe={digest}\n")
    };
    write(&world, "digests.lock", &entry("gone"));
    finds(
        &world,
        EDITS,
        &[],
        1,
        "gone: digests.lock names it, and there is no such package; the next `stagex lock` removes the line",
    );
    write(&world, "digests.lock", &entry("greeting"));
    let line = "greeting: digests.lock states digests of another definition than the one that is there; stagex lock greeting";
    finds(&world, EDITS, &[], 1, line);
    write(&world, "digests.lock", "\ngreeting 1.0\n");
    let line = "digests.lock: line 2: the rootfs is missing; restore the file from version control, or delete the line and lock its package again";
    finds(&world, EDITS, &[], 1, line);
    fs::write(world.path("tree/digests.lock"), [0xff]).expect("a file");
    let line = "digests.lock: it cannot be read: stream did not contain valid UTF-8; restore the file from version control";
    finds(&world, EDITS, &[], 1, line);
}

fn files() {
    let world = tidy();
    write(&world, "pkgs/greeting/old.patch", "");
    finds(
        &world,
        EDITS,
        &[],
        1,
        "greeting: it does not use greeting/old.patch; list it in `files`, or delete it",
    );
    fs::rename(
        world.path("tree/pkgs/greeting"),
        world.path("tree/pkgs/greetings"),
    )
    .expect("a directory of ours");
    finds(
        &world,
        EDITS,
        &[],
        1,
        "greetings: the directory belongs to no package; rename it after its package, or delete it",
    );
    fs::remove_dir_all(world.path("tree/pkgs/greetings")).expect("a directory of ours");
    write(&world, "pkgs/new.rs", "package! {}");
    finds(
        &world,
        EDITS,
        &[],
        1,
        "new: new.rs is there, and this program was compiled without it; start the program with cargo run",
    );
    fs::remove_file(world.path("tree/pkgs/new.rs")).expect("a file of ours");
    write(&world, "pkgs/greeting/a", "");
    fs::set_permissions(
        world.path("tree/pkgs/greeting"),
        fs::Permissions::from_mode(0o000),
    )
    .expect("a directory of ours");
    // Whoever may read everything finds the file.
    let ran = world.run(EDITS, &["check"]).exits(1);
    fs::set_permissions(
        world.path("tree/pkgs/greeting"),
        fs::Permissions::from_mode(0o755),
    )
    .expect("a directory of ours");
    if !ran.out.contains("it does not use greeting/a") {
        ran.says("cannot read tree/pkgs/greeting");
    }
}

fn sources() {
    let world = tidy();
    let line = "archive: note: notes-1.0.txt can be had from one place alone; add `mirrors`, or where Debian archives it: `debian` or `repack`";
    finds(&world, "", &[], 0, line);
    let text = world
        .run("archive.mirrored rival.file", &["containerfile", "rival"])
        .exits(0)
        .out;
    write(
        &world,
        "snapshots/rival.snap",
        &format!("---\nsource: a\n---\n{text}"),
    );
    let line = "rival: note: notes-1.0.txt is also the name of another source, of archive; give one of them another name with `file`";
    finds(&world, "archive.mirrored rival.file", &[], 0, line);
    let text = world
        .run("archive.mirrored rival.url", &["containerfile", "rival"])
        .exits(0)
        .out;
    write(
        &world,
        "snapshots/rival.snap",
        &format!("---\nsource: a\n---\n{text}"),
    );
    let line = format!(
        "rival: http://127.0.0.1:1/notes-1.0.txt has sha256 {} here, and {} in archive; one of the hashes is wrong: fetch the file and correct it",
        Sha256::of(b"notes of a rival"),
        Sha256::of(NOTES)
    );
    finds(&world, "archive.mirrored rival.url", &[], 1, &line);
}

fn cached() {
    let world = tidy();
    fs::write(world.path("notes"), NOTES).expect("a file");
    world.run(EDITS, &["fetch", "--from", "notes"]).exits(0);
    world.run(EDITS, &["check", "--sources"]).exits(0);
    let stored = world
        .path("store/sources/sha256")
        .join(Sha256::of(NOTES).to_string());
    fs::remove_file(&stored).expect("a source");
    fs::write(&stored, "other notes\n").expect("a source");
    world.run(EDITS, &["check"]).exits(0);
    let line = format!(
        "archive: the cached notes-1.0.txt has sha256 {}, expected {}; delete {} and fetch it again: stagex fetch archive",
        Sha256::of(b"other notes\n"),
        Sha256::of(NOTES),
        stored.display()
    );
    finds(&world, EDITS, &["--sources"], 1, &line);
}

fn keys() {
    let world = tidy();
    write(&world, "keys/note.txt", "hello");
    finds(
        &world,
        EDITS,
        &[],
        1,
        "keys/note.txt: it is no OpenPGP certificate; move it elsewhere, or delete it",
    );
    for secret in [
        &b"-----BEGIN PGP PRIVATE KEY BLOCK-----\n"[..],
        &[0x95, 3],
        &[0xc5, 3],
    ] {
        fs::write(world.path("tree/keys/note.txt"), secret).expect("a file");
        let ran = world.run(EDITS, &["check"]).exits(1);
        ran.prints("keys/note.txt: it holds a secret key; remove it, from the history as well");
    }
    fs::write(world.path("tree/keys/note.txt"), [0xc6, 3]).expect("a file");
    fs::remove_file(world.path("tree/keys/jane.asc")).expect("a file of ours");
    world.run(EDITS, &["check"]).exits(0);
    fs::remove_file(world.path("tree/keys/note.txt")).expect("a file of ours");
    finds(
        &world,
        EDITS,
        &[],
        0,
        "keys: note: there are no certificates, so that nobody's signature counts; add those of the people who reproduce packages",
    );
    fs::remove_dir_all(world.path("tree/keys")).expect("a directory of ours");
    let line = "keys: note: the tree has no directory for the certificates whose signatures count; create it when the first package is to be signed";
    finds(&world, EDITS, &[], 0, line);
}

fn one() {
    let world = tidy();
    fs::remove_file(world.path("tree/snapshots/greeting.snap")).expect("a file of ours");
    write(&world, "snapshots/gone.snap", "");
    let ran = world.run("", &["check", "reader", "slow"]).exits(0);
    assert_eq!(ran.out, "packages checked: 2, errors: 0, notes: 0\n");
    let ran = world
        .run(EDITS, &["check", "greeting"])
        .exits(1)
        .says("error: packages checked: 1, errors: 1, notes: 0");
    assert!(
        ran.out.starts_with("greeting: ") && ran.out.lines().count() == 1,
        "{}",
        ran.out
    );
    world
        .run(EDITS, &["check", "greting"])
        .exits(2)
        .says("did you mean `greeting`?");
}
