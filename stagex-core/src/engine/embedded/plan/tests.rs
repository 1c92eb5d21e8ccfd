//! Plans of small recipes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Inputs, PlanError, plan};
use crate::digest::Sha256;
use crate::engine::embedded::spec::{Action, Plan};
use crate::recipe::{From, Image, Instruction, Recipe, Stage, StageName};

fn recipe(stages: Vec<(StageName, From, Vec<Instruction>)>) -> Recipe {
    let stages = stages.into_iter().map(|(name, from, instructions)| Stage {
        name,
        from,
        instructions,
    });
    Recipe {
        name: "example",
        version: "1",
        stages: stages.collect(),
        image: Image {
            user: "",
            workdir: "",
            env: vec![],
            entrypoint: vec![],
            cmd: vec![],
            labels: vec![],
        },
    }
}

fn planned(recipe: &Recipe, seed: Option<&Path>) -> Result<Plan, PlanError> {
    let trees = ["gcc", "musl"].map(|name| (name, PathBuf::from("/store").join(name)));
    plan(
        recipe,
        &Inputs {
            trees: &BTreeMap::from(trees),
            seed,
            jobs: 3,
            scratch: Path::new("/scratch"),
        },
    )
}

fn run(words: &[&str]) -> Instruction {
    Instruction::Run(words.iter().map(|word| (*word).to_owned()).collect())
}

const RESULT: Instruction = Instruction::CopyStage {
    from: StageName::Install,
    source: "/home/user/rootfs",
    target: "/",
};

fn example() -> Recipe {
    let base = vec![
        Instruction::CopyPackage("gcc"),
        Instruction::CopyPackage("musl"),
        Instruction::CopyPackage("gcc"),
        Instruction::Skeleton,
        Instruction::Env("TZ", "UTC"),
        Instruction::User {
            uid: 1000,
            gid: 1000,
        },
        Instruction::Workdir("/home/user"),
    ];
    let fetch = vec![Instruction::CopySource {
        file: "a.tar",
        url: "https://example.org/a.tar",
        sha256: Sha256::of(b""),
    }];
    let install = vec![
        Instruction::User { uid: 0, gid: 0 },
        Instruction::Jobs,
        run(&["make", "install"]),
    ];
    let test = vec![
        Instruction::CopyPackage("musl"),
        RESULT,
        Instruction::Workdir("/opt"),
        Instruction::CopyFile {
            name: "t.sh",
            path: "example/t.sh",
            sha256: Sha256::of(b""),
        },
        run(&["sh", "t.sh"]),
    ];
    recipe(vec![
        (StageName::Base, From::Seed, base),
        (StageName::Fetch, From::Stage(StageName::Base), fetch),
        (
            StageName::Build,
            From::Stage(StageName::Fetch),
            vec![Instruction::Jobs, run(&["make"])],
        ),
        (StageName::Install, From::Stage(StageName::Build), install),
        (StageName::Test, From::Scratch, test),
        (StageName::Package, From::Scratch, vec![RESULT]),
    ])
}

/// One line per action.
fn lines(plan: &Plan) -> String {
    let line = |action: &Action| match action {
        Action::Begin(stage) => format!("{stage:?}:"),
        Action::Require {
            upper, directory, ..
        } => format!("  require {directory} in {}", upper.display()),
        Action::Prepare(root) => {
            format!(
                "  prepare {} of {:?} on {:?}",
                root.dir.display(),
                root.layers,
                root.seed
            )
        }
        Action::Directory {
            path, owner, mode, ..
        } => format!("  directory {path} {owner} {mode:o}"),
        Action::File {
            upper,
            directory,
            name,
            owner,
            ..
        } => {
            format!("  file {directory}/{name} {owner} in {}", upper.display())
        }
        Action::Unpack {
            parent,
            directory,
            file,
            owner,
            ..
        } => format!("  unpack {file} to {parent}/{directory} {owner}"),
        Action::Merge { trees, into } => format!("  merge {trees:?} into {}", into.display()),
        Action::Run { spec, .. } => format!(
            "  run {:?} in {} at {} as {}:{} with {:?}",
            spec.argv,
            spec.root.dir.display(),
            spec.workdir,
            spec.uid,
            spec.gid,
            spec.env
        ),
    };
    plan.actions
        .iter()
        .map(|action| line(action) + "\n")
        .collect()
}

#[test]
fn plan_of_an_example() {
    let plan = planned(&example(), Some(Path::new("/seed"))).unwrap();
    let rootfs = PathBuf::from("/scratch/base/upper/home/user/rootfs");
    assert_eq!(plan.results, [(StageName::Package, rootfs)]);
    insta::assert_snapshot!(lines(&plan), @r#"
    Base:
      prepare /scratch/base of ["/store/musl", "/store/gcc"] on Some("/seed")
      directory /tmp 0 1777
      directory /home/user 1000 755
      file /etc/group 0 in /scratch/base/upper
      file /etc/passwd 0 in /scratch/base/upper
    Fetch:
      file /home/user/a.tar 1000 in /scratch/base/upper
    Build:
      run ["make"] in /scratch/base at /home/user as 1000:1000 with {"JOBS": "3", "TZ": "UTC"}
    Install:
      run ["make", "install"] in /scratch/base at /home/user as 0:0 with {"JOBS": "3", "TZ": "UTC"}
    Test:
      require /home/user/rootfs in /scratch/base/upper
      prepare /scratch/test of ["/store/musl", "/scratch/base/upper/home/user/rootfs"] on None
      file /opt/t.sh 1000 in /scratch/test/upper
      run ["sh", "t.sh"] in /scratch/test at /opt as 0:0 with {}
    Package:
      require /home/user/rootfs in /scratch/base/upper
    "#);
}

#[test]
fn seed_and_trees_have_to_be_given() {
    assert_eq!(planned(&example(), None), Err(PlanError::NoSeed("example")));
    let unknown = recipe(vec![
        (
            StageName::Base,
            From::Scratch,
            vec![Instruction::CopyPackage("zlib")],
        ),
        (StageName::Package, From::Scratch, vec![RESULT]),
    ]);
    let error = planned(&unknown, None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the recipe of example copies the package zlib, whose file tree was not given"
    );
}

#[test]
fn what_no_package_asks_for_is_refused() {
    let refused = |stages| planned(&recipe(stages), None).unwrap_err().to_string();
    let last = (StageName::Package, From::Scratch, vec![RESULT]);
    let base = |instructions| vec![(StageName::Base, From::Scratch, instructions), last.clone()];
    assert_eq!(
        refused(vec![]),
        "the recipe of example has nothing in its package stage"
    );
    assert_eq!(
        refused(vec![last.clone()]),
        "the recipe of example needs a stage that has not run in its package stage"
    );
    assert_eq!(
        refused(base(vec![run(&["true"]), Instruction::CopyPackage("musl")])),
        "the recipe of example copies a package onto files that are there in its base stage"
    );
    assert_eq!(
        refused(base(vec![run(&[])])),
        "the recipe of example runs nothing in its base stage"
    );
    assert_eq!(
        refused(vec![(
            StageName::Package,
            From::Scratch,
            vec![RESULT, RESULT]
        )]),
        "the recipe of example does more than to copy one directory or packages to / in its package stage"
    );
    let elsewhere = Instruction::CopyStage {
        from: StageName::Base,
        source: "/",
        target: "/opt",
    };
    assert_eq!(
        refused(base(vec![elsewhere])),
        "the recipe of example copies a stage elsewhere than to / in its base stage"
    );
}

#[test]
fn a_stage_without_a_shell_and_with_outputs() {
    let output = StageName::Output("libs");
    let copy = |source| Instruction::CopyStage {
        from: StageName::Install,
        source,
        target: "/",
    };
    let plan = planned(
        &recipe(vec![
            (
                StageName::Install,
                From::Scratch,
                vec![
                    Instruction::Workdir("/home/user"),
                    Instruction::CopyUnpacked {
                        file: "a.tar",
                        directory: "a",
                        subdirectory: None,
                        url: "https://example.org/a.tar",
                        sha256: Sha256::of(b""),
                    },
                    Instruction::Directory("/home/user/rootfs"),
                    Instruction::Directory("/home/user/outputs/libs"),
                    run(&["/a/install"]),
                ],
            ),
            (StageName::Package, From::Scratch, vec![RESULT]),
            (output, From::Scratch, vec![copy("/home/user/outputs/libs")]),
        ]),
        None,
    )
    .unwrap();
    insta::assert_snapshot!(lines(&plan));
    let upper = PathBuf::from("/scratch/install/upper/home/user");
    let results = [
        (StageName::Package, upper.join("rootfs")),
        (output, upper.join("outputs/libs")),
    ];
    assert_eq!(plan.results, results);
}

#[test]
fn a_composed_package_is_its_packages_laid_together() {
    let copies = vec![
        Instruction::CopyPackage("musl"),
        Instruction::CopyPackage("gcc"),
    ];
    let plan = planned(
        &recipe(vec![(StageName::Package, From::Scratch, copies)]),
        None,
    )
    .unwrap();
    let trees = ["musl", "gcc"].map(|name| PathBuf::from("/store").join(name));
    let into = PathBuf::from("/scratch/merged");
    assert_eq!(
        plan.actions,
        [
            Action::Begin(StageName::Package),
            Action::Merge {
                trees: trees.to_vec(),
                into: into.clone()
            }
        ]
    );
    assert_eq!(plan.results, [(StageName::Package, into)]);
}
