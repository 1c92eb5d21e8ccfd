//! Decides what is done for a recipe, before anything is done. Pure.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::spec::{Action, Contents, Plan, PlanError, Root, Spec};
use crate::recipe::{From, HOME, Instruction, JOBS, Recipe, SKELETON, Stage, StageName};

/// User and group of [`HOME`], sources and files.
const BUILDER: u32 = 1000;

/// What a plan takes from the job.
pub(super) struct Inputs<'a> {
    /// By package name.
    pub(super) trees: &'a BTreeMap<&'static str, PathBuf>,
    /// The seed's root.
    pub(super) seed: Option<&'a Path>,
    /// Number of jobs.
    pub(super) jobs: usize,
    /// Everything written lies below.
    pub(super) scratch: &'a Path,
}

/// The state that a stage's instructions run under, and hand to a stage that continues it.
#[derive(Clone)]
struct State {
    root: Root,
    /// Whether the layers are settled, because something was placed on them.
    settled: bool,
    env: BTreeMap<String, String>,
    workdir: String,
    user: (u32, u32),
}

struct Planner<'a> {
    recipe: &'static str,
    inputs: &'a Inputs<'a>,
    stages: BTreeMap<StageName, State>,
    actions: Vec<Action>,
}

/// The plan of a recipe.
pub(super) fn plan(recipe: &Recipe, inputs: &Inputs<'_>) -> Result<Plan, PlanError> {
    let mut planner = Planner {
        recipe: recipe.name,
        inputs,
        stages: BTreeMap::new(),
        actions: Vec::new(),
    };
    let Some((last, stages)) = recipe.stages.split_last() else {
        return Err(planner.unsupported(StageName::Package, "has nothing"));
    };
    for stage in stages {
        planner.stage(stage)?;
    }
    let result = planner.result(last)?;
    Ok(Plan {
        actions: planner.actions,
        result,
    })
}

impl Planner<'_> {
    const fn unsupported(&self, stage: StageName, does: &'static str) -> PlanError {
        PlanError::Unsupported {
            recipe: self.recipe,
            does,
            stage,
        }
    }

    /// The last stage is no build of its own: it names the directory that becomes the image.
    fn result(&mut self, stage: &Stage) -> Result<(PathBuf, &'static str), PlanError> {
        self.actions.push(Action::Begin(stage.name));
        let [
            Instruction::CopyStage {
                from,
                source,
                target: "/",
            },
        ] = stage.instructions[..]
        else {
            return Err(self.unsupported(stage.name, "does more than to copy one directory to /"));
        };
        Ok((self.require(stage.name, from, source)?, source))
    }

    fn continued(&self, stage: StageName, from: StageName) -> Result<&State, PlanError> {
        self.stages
            .get(&from)
            .ok_or_else(|| self.unsupported(stage, "needs a stage that has not run"))
    }

    /// The changes of an earlier stage, in which a directory has to be.
    fn require(
        &mut self,
        stage: StageName,
        from: StageName,
        directory: &'static str,
    ) -> Result<PathBuf, PlanError> {
        let upper = self.continued(stage, from)?.root.upper();
        self.actions.push(Action::Require {
            stage,
            upper: upper.clone(),
            directory,
        });
        Ok(upper)
    }

    fn start(&self, stage: &Stage) -> Result<State, PlanError> {
        let seed = match stage.from {
            From::Stage(from) => return self.continued(stage.name, from).cloned(),
            From::Scratch => None,
            From::Seed => Some(self.inputs.seed.ok_or(PlanError::NoSeed(self.recipe))?),
        };
        Ok(State {
            root: Root {
                dir: self.inputs.scratch.join(directory_name(stage.name)),
                layers: Vec::new(),
                seed: seed.map(Path::to_owned),
            },
            settled: false,
            env: BTreeMap::new(),
            workdir: "/".to_owned(),
            user: (0, 0),
        })
    }

    fn stage(&mut self, stage: &Stage) -> Result<(), PlanError> {
        self.actions.push(Action::Begin(stage.name));
        let mut state = self.start(stage)?;
        for instruction in &stage.instructions {
            self.instruction(stage.name, &mut state, instruction)?;
        }
        self.settle(&mut state);
        // Known to the steps of this stage only.
        state.env.remove(JOBS);
        self.stages.insert(stage.name, state);
        Ok(())
    }

    fn settle(&mut self, state: &mut State) {
        if !state.settled {
            state.settled = true;
            self.actions.push(Action::Prepare(state.root.clone()));
        }
    }

    fn instruction(
        &mut self,
        stage: StageName,
        state: &mut State,
        instruction: &Instruction,
    ) -> Result<(), PlanError> {
        match instruction {
            Instruction::CopyPackage(name) => {
                self.layer(stage, state, self.tree(name)?)?;
            }
            Instruction::CopyStage {
                from,
                source,
                target,
            } => {
                if *target != "/" {
                    return Err(self.unsupported(stage, "copies a stage elsewhere than to /"));
                }
                let upper = self.require(stage, *from, source)?;
                self.layer(stage, state, upper.join(source.trim_start_matches('/')))?;
            }
            Instruction::Env(key, value) => {
                state.env.insert((*key).to_owned(), (*value).to_owned());
            }
            Instruction::Jobs => {
                state
                    .env
                    .insert(JOBS.to_owned(), self.inputs.jobs.to_string());
            }
            Instruction::User { uid, gid } => state.user = (*uid, *gid),
            Instruction::Workdir(path) => state.workdir = (*path).to_owned(),
            Instruction::Skeleton => self.skeleton(state),
            Instruction::CopySource { file, .. } => self.file(state, file, Contents::Source(file)),
            Instruction::CopyFile { name, .. } => self.file(state, name, Contents::File(name)),
            Instruction::Run(argv) => self.run(stage, state, argv)?,
        }
        Ok(())
    }

    fn tree(&self, dependency: &'static str) -> Result<PathBuf, PlanError> {
        let tree = self.inputs.trees.get(dependency);
        tree.cloned().ok_or(PlanError::NoTree {
            recipe: self.recipe,
            dependency,
        })
    }

    /// A tree that comes twice counts where it comes last: there it covers all that it laid down before. The kernel refuses it twice.
    fn layer(&self, stage: StageName, state: &mut State, tree: PathBuf) -> Result<(), PlanError> {
        if state.settled {
            return Err(self.unsupported(stage, "copies a package onto files that are there"));
        }
        state.root.layers.retain(|have| *have != tree);
        state.root.layers.push(tree);
        Ok(())
    }

    fn skeleton(&mut self, state: &mut State) {
        self.settle(state);
        let directories = [("/tmp", 0, 0o1777), (HOME, BUILDER, 0o755)];
        let upper = state.root.upper();
        for (path, owner, mode) in directories {
            self.actions.push(Action::Directory {
                upper: upper.clone(),
                path,
                owner,
                mode,
            });
        }
        for (path, text) in SKELETON {
            let (directory, name) = path.rsplit_once('/').unwrap_or(("/", path));
            self.actions.push(Action::File {
                upper: upper.clone(),
                directory: directory.to_owned(),
                name,
                contents: Contents::Text(text),
                owner: 0,
            });
        }
    }

    fn file(&mut self, state: &mut State, name: &'static str, contents: Contents) {
        self.settle(state);
        self.actions.push(Action::File {
            upper: state.root.upper(),
            directory: state.workdir.clone(),
            name,
            contents,
            owner: BUILDER,
        });
    }

    fn run(
        &mut self,
        stage: StageName,
        state: &mut State,
        argv: &[String],
    ) -> Result<(), PlanError> {
        if argv.is_empty() {
            return Err(self.unsupported(stage, "runs nothing"));
        }
        self.settle(state);
        let spec = Spec {
            root: state.root.clone(),
            argv: argv.to_vec(),
            env: state.env.clone(),
            workdir: state.workdir.clone(),
            uid: state.user.0,
            gid: state.user.1,
        };
        self.actions.push(Action::Run { stage, spec });
        Ok(())
    }
}

/// The name of a stage's directory in the scratch directory.
const fn directory_name(stage: StageName) -> &'static str {
    match stage {
        StageName::Base => "base",
        StageName::Fetch => "fetch",
        StageName::Build => "build",
        StageName::Install => "install",
        StageName::Test => "test",
        StageName::Package => "package",
    }
}

#[cfg(test)]
mod tests {
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
        assert_eq!(
            plan.result,
            (PathBuf::from("/scratch/base/upper"), "/home/user/rootfs")
        );
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
        let base =
            |instructions| vec![(StageName::Base, From::Scratch, instructions), last.clone()];
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
            "the recipe of example does more than to copy one directory to / in its package stage"
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
}
