//! What comes out of a build, and how builds fail.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use libtest_mimic::Trial;
use stagex_core::digest::Sha256;
use stagex_core::engine::EngineError;
use stagex_core::engine::embedded::Inside;
use stagex_core::package::{File, OutputOf, Package, Source, Steps};
use stagex_core::recipe::Recipe;
use stagex_core::recipe::StageName::{self, Base as Laid, Build, Fetch, Install, Test};

use crate::bench::{Bench, Case, EMPTY, PROBE, PROBED, Step, shell, words};

pub(crate) fn trials(inside: Inside) -> Vec<Trial> {
    let cases: [Case; 20] = [
        ("owners_modes_links_and_capabilities_come_out", metadata),
        ("stages_are_announced_in_order", announced),
        ("sources_and_files_lie_in_the_home_directory", placed),
        ("steps_need_no_shell_and_builds_have_outputs", bare),
        (
            "source_to_unpack_that_is_no_archive_is_named",
            not_an_archive,
        ),
        ("failing_step_names_stage_and_exit_code", failing),
        ("killed_step_names_the_signal", killed),
        ("missing_program_is_named", missing),
        ("test_sees_the_package_and_leaves_no_trace", tested),
        ("failing_test_fails_the_build", failing_test),
        ("dependencies_are_never_changed", unchanged),
        ("later_dependency_wins", order),
        ("dependency_given_twice_counts_last", twice),
        ("hundred_dependencies", hundred),
        ("background_processes_end_with_their_step", background),
        ("install_without_result_is_refused", no_result),
        (
            "dependency_with_a_result_directory_is_refused",
            hidden_result,
        ),
        ("missing_input_is_named", missing_inputs),
        ("unwritable_log_is_named", unwritable_log),
        ("links_left_by_steps_are_not_followed", planted),
    ];
    let cases = cases.into_iter().map(|(name, case)| {
        Trial::test(name, move || {
            case(inside);
            Ok(())
        })
    });
    cases.collect()
}

const R: &str = "/home/user/rootfs";

fn metadata(inside: Inside) {
    let bench = Bench::new(PROBED);
    let steps: [Step<'_>; 12] = [
        &["mkdir", "rootfs/usr"],
        &["write", "rootfs/usr/one", "1"],
        &["link", "rootfs/usr/one", "rootfs/two"],
        &["chown", "rootfs/usr/one", "1000", "7"],
        &["chmod", "rootfs/usr/one", "04751"],
        &["symlink", "/etc/shadow", "rootfs/link"],
        &["chown", "rootfs/link", "65534", "5"],
        &["fifo", "rootfs/fifo"],
        &["write", "rootfs/ping", "x"],
        &["capability", "rootfs/ping"],
        &["mkdir", "rootfs/sticky"],
        &["chmod", "rootfs/sticky", "03777"],
    ];
    let steps = steps.map(|step| (Install, step));
    let dir = bench.good(bench.steps(inside, &steps)).dir;
    let of = |name: &str| fs::symlink_metadata(dir.join(name)).expect(name);
    let one = of("two");
    assert_eq!((one.uid(), one.gid(), one.mode()), (1000, 7, 0o104_751));
    assert_eq!((one.nlink(), one.ino()), (2, of("usr/one").ino()));
    let link = of("link");
    assert_eq!((link.uid(), link.gid()), (65534, 5));
    assert_eq!(of("sticky").mode(), 0o043_777);
    assert_eq!(of("fifo").mode(), 0o010_600);
    assert_eq!(of("usr").mode(), 0o040_755);
    let mut capability = [0; 64];
    let name = dir.join("ping");
    let length = rustix::fs::getxattr(&name, "security.capability", &mut capability);
    assert_eq!(&capability[..length.expect("a capability")], {
        &[1, 0, 0, 2, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    });
}

fn announced(inside: Inside) {
    let bench = Bench::new(PROBED);
    bench.good(bench.steps(inside, &[]));
    assert_eq!(
        *bench.began.borrow(),
        [Laid, Fetch, Build, Install, Test, StageName::Package]
    );
}

const ARCHIVE: &[u8] = b"not really an archive";

const ARCHIVES: &[Source] = &[SOURCE];
const SOURCE: Source = Source {
    name: "archive",
    version: "1",
    file: "archive-1.tar",
    url: "https://example.org/archive-1.tar",
    mirrors: &[],
    sha256: Sha256::from_bytes([0; 32]),
    debian: None,
    repack: None,
    unpack: None,
    subdirectory: None,
};

fn placed(inside: Inside) {
    let package = Package {
        sources: ARCHIVES,
        files: &[File {
            name: "fix.patch",
            path: "example/fix.patch",
            contents: b"a patch\n",
        }],
        ..PROBED
    };
    let mut bench = Bench::new(package);
    let archive = bench.path("cached");
    fs::write(&archive, ARCHIVE).expect("a source");
    bench.sources.insert("archive-1.tar", archive.clone());
    let steps: [(StageName, Step<'_>); 5] = [
        (Build, &["cat", "fix.patch"]),
        (Build, &["cat", "/home/user/archive-1.tar"]),
        (Build, &["write", "archive-1.tar", "changed"]),
        (Install, &["rename", "fix.patch", "rootfs/fix.patch"]),
        (Test, &["cat", "fix.patch"]),
    ];
    let dir = bench.good(bench.steps(inside, &steps)).dir;
    assert_eq!(bench.log(), "a patch\nnot really an archivea patch\n");
    assert_eq!(fs::read(archive).expect("a source"), ARCHIVE);
    let patch = fs::metadata(dir.join("fix.patch")).expect("the patch");
    assert_eq!(
        (patch.uid(), patch.gid(), patch.mode()),
        (1000, 1000, 0o100_644)
    );
    assert_eq!(patch.mtime(), 0);
}

/// A tar archive of one file in a top directory.
fn tar() -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_mode(0o700);
    header.set_size(6);
    tar.append_data(&mut header, "archive-1/bin/tool", &b"a tool"[..])
        .expect("a tar archive");
    tar.into_inner().expect("a tar archive")
}

/// Without a shell anywhere: the source arrives unpacked, the steps are programs, and the build gives two images.
fn bare(inside: Inside) {
    const UNPACKED: &[Source] = &[Source {
        unpack: Some("tool"),
        ..SOURCE
    }];
    const BUILT: Package = Package {
        sources: UNPACKED,
        build: Some(Steps::Argv(&[
            &["/bin/probe", "cat", "tool/bin/tool"],
            &["/bin/probe", "mkdir", "made here"],
        ])),
        install: Some(Steps::Argv(&[
            &["/bin/probe", "rename", "tool/bin/tool", "rootfs/tool"],
            &["/bin/probe", "rename", "made here", "outputs/libs/made"],
        ])),
        test: None,
        ..PROBED
    };
    static BARE: Package = Package {
        outputs: &[&LIBS],
        ..BUILT
    };
    static LIBS: Package = Package {
        output_of: Some(OutputOf {
            package: &BARE,
            output: "libs",
            directory: "/home/user/outputs/libs",
        }),
        ..BUILT
    };
    let mut bench = Bench::new(PROBED);
    let archive = bench.path("cached");
    fs::write(&archive, tar()).expect("a source");
    bench.sources.insert("archive-1.tar", archive);
    let rootfs = bench.good(bench.build_recipe(inside, &Recipe::with_outputs(&BARE)));
    assert_eq!(bench.log(), "a tool");
    let tool = fs::metadata(rootfs.dir.join("tool")).expect("the tool");
    assert_eq!(
        (tool.uid(), tool.gid(), tool.mode(), tool.mtime()),
        (1000, 1000, 0o100_755, 0)
    );
    let libs = rootfs.of(&LIBS).expect("the output's directory");
    assert!(libs.join("made").is_dir());
    assert!(std::ptr::eq(
        rootfs.of(&BARE).expect("the package's"),
        rootfs.dir.as_path()
    ));
}

fn not_an_archive(inside: Inside) {
    let recipe = Recipe::of(&Package {
        sources: leak([Source {
            unpack: Some("tool"),
            ..SOURCE
        }]),
        ..PROBED
    });
    let mut bench = Bench::new(PROBED);
    let archive = bench.path("cached");
    fs::write(&archive, ARCHIVE).expect("a source");
    bench.sources.insert("archive-1.tar", archive);
    let error = bench.build_recipe(inside, &recipe).expect_err("no archive");
    let said = words(&error);
    assert!(
        said.contains("unpacking archive-1.tar to /home/user/tool"),
        "{said}"
    );
    assert!(said.contains("is it a tar archive"), "{said}");
}

fn leak<const N: usize>(sources: [Source; N]) -> &'static [Source] {
    Box::leak(Box::new(sources))
}

/// What a build that fails in a step says.
fn failure(bench: &Bench, inside: Inside, stage: StageName, step: Step<'_>) -> String {
    match bench.steps(inside, &[(stage, step)]) {
        Err(error @ EngineError::Step { .. }) => words(&error),
        other => panic!("{other:?}\n{}", bench.log()),
    }
}

fn failing(inside: Inside) {
    let said = failure(&Bench::new(PROBED), inside, Build, &["exit", "3"]);
    assert_eq!(
        said,
        "the build stage of example failed: /bin/probe ended with exit code 3"
    );
}

fn killed(inside: Inside) {
    for (signal, name) in [
        ("9", "SIGKILL (out of memory?)"),
        ("11", "SIGSEGV"),
        ("40", "signal 40"),
    ] {
        let said = failure(&Bench::new(PROBED), inside, Install, &["die", signal]);
        assert_eq!(
            said,
            format!("the install stage of example failed: /bin/probe was killed by {name}")
        );
    }
}

fn missing(inside: Inside) {
    let package = Package {
        build: shell("true"),
        ..PROBED
    };
    let bench = Bench::new(package);
    let error = bench.build(inside).expect_err("there is no shell");
    assert_eq!(
        words(&error),
        "the build stage of example failed: /bin/sh cannot be run (No such file or directory (os error 2)): \
         it or its interpreter is missing among the dependencies"
    );
}

fn tested(inside: Inside) {
    let bench = Bench::new(PROBED);
    let steps: [(StageName, Step<'_>); 6] = [
        (Build, &["write", "left-by-build", "x"]),
        (Install, &["mkdir", "rootfs/opt"]),
        (Install, &["chmod", "rootfs/opt", "0777"]),
        (Install, &["write", "rootfs/opt/installed", "here\n"]),
        (Test, &["cat", "/opt/installed"]),
        (Test, &["write", "/opt/left-by-test", "x"]),
    ];
    let mut more = steps.to_vec();
    more.push((Test, &["report"]));
    let dir = bench.good(bench.steps(inside, &more)).dir;
    assert!(
        bench.log().starts_with("here\nuser: 1000"),
        "{}",
        bench.log()
    );
    assert!(bench.log().contains("\n/home/user:\n"), "{}", bench.log());
    assert_eq!(files(&dir), [PathBuf::from("opt"), "opt/installed".into()]);
}

fn failing_test(inside: Inside) {
    let said = failure(&Bench::new(PROBED), inside, Test, &["exit", "1"]);
    assert_eq!(
        said,
        "the test stage of example failed: /bin/probe ended with exit code 1"
    );
}

fn unchanged(inside: Inside) {
    let mut bench = Bench::new(PROBED);
    let probe = bench.trees["probe"].clone();
    fs::create_dir(probe.join("lib")).expect("a directory");
    fs::write(probe.join("lib/doomed"), "kept").expect("a file");
    let before = listing(&probe);
    let steps: [(StageName, Step<'_>); 6] = [
        (Install, &["rm", "/lib/doomed"]),
        (Install, &["rm", "/lib"]),
        (Install, &["chmod", "/bin/probe", "0700"]),
        (Install, &["chown", "/bin", "5", "5"]),
        (Install, &["write", "/bin/more", "x"]),
        (Install, &["mkdir", "/lib"]),
    ];
    bench.good(bench.steps(inside, &steps));
    assert_eq!(listing(&probe), before);
    // A file that one step deletes is gone for the next.
    bench = Bench::new(PROBED);
    fs::write(bench.trees["probe"].join("doomed"), "kept").expect("a file");
    let gone = bench.steps(
        inside,
        &[
            (Install, &["rm", "/doomed"]),
            (Install, &["cat", "/doomed"]),
        ],
    );
    assert!(gone.is_err());
    assert!(
        bench.log().contains("/doomed: No such file"),
        "{}",
        bench.log()
    );
}

const FIRST: Package = Package {
    name: "first",
    ..EMPTY
};
const SECOND: Package = Package {
    name: "second",
    ..EMPTY
};

fn two(build_deps: &'static [&'static Package]) -> Bench {
    let mut bench = Bench::new(Package {
        build_deps,
        ..PROBED
    });
    for name in ["first", "second"] {
        let tree = bench.tree(name);
        fs::create_dir(tree.join("etc")).expect("a directory");
        fs::write(tree.join("etc/who"), name).expect("a file");
        fs::write(tree.join("etc").join(name), name).expect("a file");
    }
    bench
}

fn order(inside: Inside) {
    let bench = two(&[&PROBE, &FIRST, &SECOND]);
    let steps: [(StageName, Step<'_>); 3] = [
        (Build, &["cat", "/etc/who"]),
        (Build, &["cat", "/etc/first"]),
        (Build, &["cat", "/etc/second"]),
    ];
    bench.good(bench.steps(inside, &steps));
    assert_eq!(bench.log(), "secondfirstsecond");
}

fn twice(inside: Inside) {
    let bench = two(&[&FIRST, &PROBE, &SECOND, &FIRST]);
    bench.good(bench.steps(inside, &[(Build, &["cat", "/etc/who"])]));
    assert_eq!(bench.log(), "first");
}

fn hundred(inside: Inside) {
    let names: Vec<&'static str> = (0..100)
        .map(|number| &*format!("a-dependency-with-quite-a-long-name,:-{number}").leak())
        .collect();
    let mut deps: Vec<&'static Package> = vec![&PROBE];
    for name in &names {
        deps.push(Box::leak(Box::new(Package { name, ..EMPTY })));
    }
    let mut bench = Bench::new(Package {
        build_deps: deps.leak(),
        ..PROBED
    });
    for name in &names {
        let tree = bench.tree(name);
        fs::write(tree.join("top"), name).expect("a file");
        fs::write(tree.join(name), name).expect("a file");
    }
    let steps: [(StageName, Step<'_>); 2] =
        [(Build, &["cat", "/top"]), (Build, &["cat", names[0]])];
    let mut recipe = bench.recipe(&steps[..1]);
    let first = format!("/{}", names[0]);
    crate::bench::run(&mut recipe, Build, &["cat", &first]);
    bench.good(bench.build_recipe(inside, &recipe));
    assert_eq!(bench.log(), format!("{}{}", names[99], names[0]));
}

fn background(inside: Inside) {
    let bench = Bench::new(PROBED);
    let steps: [(StageName, Step<'_>); 2] = [(Build, &["background"]), (Build, &["report"])];
    bench.good(bench.steps(inside, &steps));
    assert!(bench.log().contains("\nprocesses: 2\n"), "{}", bench.log());
}

const UNTESTED: Package = Package {
    test: None,
    ..PROBED
};

fn no_result(inside: Inside) {
    for step in [&["rm", R][..], &["rename", R, "/home/user/elsewhere"]] {
        let said = failure(&Bench::new(UNTESTED), inside, Install, step);
        assert_eq!(
            said,
            "the package stage of example failed: its install stage left no directory /home/user/rootfs"
        );
    }
    // A link would lead packing out of the build.
    let bench = Bench::new(UNTESTED);
    let error = bench.steps(
        inside,
        &[(Install, &["rm", R]), (Install, &["symlink", "/etc", R])],
    );
    assert!(matches!(error, Err(EngineError::Step { .. })), "{error:?}");
}

fn hidden_result(inside: Inside) {
    let bench = Bench::new(PROBED);
    let tree = bench.trees["probe"].clone();
    fs::create_dir_all(tree.join("home/user/rootfs")).expect("directories");
    let said = words(&bench.steps(inside, &[]).expect_err("it would hide"));
    let expected = format!(
        "laying {} down: it has a directory {R}: entity already exists",
        tree.display()
    );
    assert_eq!(said, expected);
}

fn missing_inputs(inside: Inside) {
    let mut bench = Bench::new(PROBED);
    bench.trees.insert("probe", PathBuf::from("/no/such/tree"));
    let said = words(&bench.steps(inside, &[]).expect_err("no tree"));
    assert_eq!(
        said,
        "laying /no/such/tree down: No such file or directory (os error 2)"
    );
    let package = Package {
        sources: ARCHIVES,
        ..PROBED
    };
    let bench = Bench::new(package);
    let said = words(&bench.steps(inside, &[]).expect_err("no source"));
    let upper = bench.path("scratch/base/upper");
    let expected = format!(
        "placing /home/user/archive-1.tar in {}: no source of this name was given",
        upper.display()
    );
    assert_eq!(said, expected);
}

fn unwritable_log(inside: Inside) {
    let bench = Bench::new(PROBED);
    fs::create_dir(bench.path("log")).expect("a directory in the log's place");
    let said = words(&bench.steps(inside, &[]).expect_err("no log"));
    let expected = format!(
        "opening the log {}: Is a directory (os error 21)",
        bench.path("log").display()
    );
    assert_eq!(said, expected);
}

/// A step of an extended recipe could leave a link where a later instruction places a file.
fn planted(inside: Inside) {
    let bench = Bench::new(Package {
        files: &[File {
            name: "aimed",
            path: "example/aimed",
            contents: b"x",
        }],
        ..PROBED
    });
    let aim = bench.path("aim");
    fs::create_dir(&aim).expect("a directory");
    let mut recipe = bench.recipe(&[]);
    let aim_text = aim.to_str().expect("text").to_owned();
    let fetch = recipe
        .stages
        .iter_mut()
        .find(|stage| stage.name == Fetch)
        .expect("fetch");
    let run = |words: &[&str]| {
        let argv = words.iter().map(|word| (*word).to_owned()).collect();
        stagex_core::recipe::Instruction::Run(argv)
    };
    fetch
        .instructions
        .insert(0, stagex_core::recipe::Instruction::User { uid: 0, gid: 0 });
    fetch.instructions.insert(
        1,
        run(&["/bin/probe", "rename", "/home/user", "/home/moved"]),
    );
    fetch
        .instructions
        .insert(2, run(&["/bin/probe", "symlink", &aim_text, "/home/user"]));
    // The working directory is gone for the second of these steps, which is no matter to a link's absolute name.
    fetch
        .instructions
        .insert(1, stagex_core::recipe::Instruction::Workdir("/"));
    fetch
        .instructions
        .insert(4, stagex_core::recipe::Instruction::Workdir("/home/user"));
    let error = bench
        .build_recipe(inside, &recipe)
        .expect_err("a link in the way");
    assert!(
        matches!(error, EngineError::Setup { .. }),
        "{}",
        words(&error)
    );
    assert_eq!(files(&aim), Vec::<PathBuf>::new());
}

/// All paths below a directory, sorted.
fn files(dir: &Path) -> Vec<PathBuf> {
    listing(dir)
        .into_keys()
        .filter(|path| !path.as_os_str().is_empty())
        .collect()
}

/// Paths below a directory with mode, owner, modification time and contents.
fn listing(dir: &Path) -> BTreeMap<PathBuf, (u32, u32, i64, Vec<u8>)> {
    let mut found = BTreeMap::new();
    let mut open = vec![dir.to_owned()];
    while let Some(path) = open.pop() {
        let metadata = fs::symlink_metadata(&path).expect("metadata");
        let mut contents = Vec::new();
        if metadata.is_dir() {
            open.extend(
                fs::read_dir(&path)
                    .expect("entries")
                    .map(|entry| entry.expect("entry").path()),
            );
        } else if metadata.is_file() {
            contents = fs::read(&path).expect("contents");
        }
        let relative = path.strip_prefix(dir).expect("below").to_owned();
        let mode = metadata.permissions().mode();
        found.insert(relative, (mode, metadata.uid(), metadata.mtime(), contents));
    }
    found
}
