//! Builds that start from the machine itself as seed.

use std::fs;
use std::path::PathBuf;

use libtest_mimic::Trial;
use stagex_core::engine::embedded::Inside;
use stagex_core::package::{Base, File, Package};

use crate::bench::{Bench, Case, EMPTY, read, shell, words};

pub(crate) fn trials(inside: Inside) -> Vec<Trial> {
    let cases: [Case; 5] = [
        ("seed_compiles_a_program", compiles),
        ("seed_shows_programs_and_nothing_else", shows),
        ("dependencies_lie_over_the_seed", covered),
        ("dependency_with_a_link_over_the_seed_is_refused", linked),
        ("recipe_from_a_seed_without_one_is_refused", none),
    ];
    let cases = cases.into_iter().map(|(name, case)| {
        Trial::test(name, move || {
            case(inside);
            Ok(())
        })
    });
    cases.collect()
}

const HELLO: Package = Package {
    base: Base::Seed,
    files: &[File {
        name: "hello.c",
        path: "example/hello.c",
        contents: b"#include <stdio.h>\nint main(void) { puts(\"hello\"); return 0; }\n",
    }],
    build: shell("cc -O2 -static -o hello hello.c"),
    // The compiler is found in the second step too, through /etc/alternatives.
    install: shell("cc -c hello.c; mkdir rootfs/usr; ./hello > rootfs/usr/out"),
    ..EMPTY
};

fn from_machine(package: Package) -> Bench {
    let mut bench = Bench::new(package);
    bench.seed = Some(PathBuf::from("/"));
    bench
}

fn compiles(inside: Inside) {
    let bench = from_machine(HELLO);
    let rootfs = bench.good(bench.build(inside));
    assert_eq!(read(&rootfs.dir.join("usr/out")), "hello\n");
}

fn shows(inside: Inside) {
    let bench = from_machine(Package {
        build: shell(
            "for there in /root /var /opt /srv /boot /etc/shadow /etc/hostname /sys; do test ! -e $there; done
             test \"$(cat /etc/passwd)\" = \"$(printf '%s\\n' root:x:0:0:root:/root:/bin/sh \
                user:x:1000:1000:user:/home/user:/bin/sh nobody:x:65534:65534:nobody:/:/bin/false)\"
             if touch /usr/bin/new; then exit 1; fi",
        ),
        install: shell("for attempt in 'touch /usr/bin/new' 'rm /usr/bin/env' 'chmod 0 /usr/bin/env' 'mv /usr /urs'; do
                 if $attempt; then exit 1; fi
             done",),
        ..HELLO
    });
    bench.good(bench.build(inside));
}

const COVER: Package = Package {
    name: "cover",
    ..EMPTY
};

const COVERED: Package = Package {
    build_deps: &[&COVER],
    ..HELLO
};

fn covered(inside: Inside) {
    let mut bench = from_machine(Package {
        build: shell(
            "test \"$(/usr/bin/env)\" = covered; test \"$(env)\" = covered
             test \"$(/bin/only-here)\" = here; ls /usr/include/stdio.h
             cc -O2 -static -o hello hello.c
             if touch /usr/bin/new; then exit 1; fi",
        ),
        ..COVERED
    });
    let tree = bench.tree("cover");
    for (name, text) in [
        ("usr/bin/env", "#!/bin/sh\necho covered\n"),
        ("bin/only-here", "#!/bin/sh\necho here\n"),
        ("opt/own", ""),
    ] {
        let path = tree.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("directories");
        fs::write(&path, text).expect("a script");
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(&path, mode).expect("a mode");
    }
    let rootfs = bench.good(bench.build(inside));
    assert_eq!(read(&rootfs.dir.join("usr/out")), "hello\n");
}

fn linked(inside: Inside) {
    let mut bench = from_machine(COVERED);
    let tree = bench.tree("cover");
    std::os::unix::fs::symlink("elsewhere", tree.join("usr")).expect("a link");
    let said = words(&bench.build(inside).expect_err("a link"));
    let expected = format!(
        "laying {}/usr over the seed's usr: not a directory",
        tree.display()
    );
    assert_eq!(said, expected);
}

fn none(inside: Inside) {
    let bench = Bench::new(HELLO);
    let said = words(&bench.build(inside).expect_err("no seed"));
    assert_eq!(
        said,
        "planning the build of example: the recipe of example starts from a seed, and none was given"
    );
}
