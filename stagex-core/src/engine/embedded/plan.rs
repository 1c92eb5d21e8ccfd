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
    let mut results = Vec::new();
    for stage in &recipe.stages {
        match stage.name {
            StageName::Package | StageName::Output(_) => {
                results.push((stage.name, planner.result(stage)?));
            }
            _ => planner.stage(stage)?,
        }
    }
    if results.is_empty() {
        return Err(planner.unsupported(StageName::Package, "has nothing"));
    }
    Ok(Plan {
        actions: planner.actions,
        results,
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

    /// A stage that is an image is no build of its own: it names the directory, or the packages, that become the image.
    fn result(&mut self, stage: &Stage) -> Result<PathBuf, PlanError> {
        self.actions.push(Action::Begin(stage.name));
        if let [
            Instruction::CopyStage {
                from,
                source,
                target: "/",
            },
        ] = stage.instructions[..]
        {
            let upper = self.require(stage.name, from, source)?;
            return Ok(upper.join(source.trim_start_matches('/')));
        }
        let mut trees = Vec::new();
        for instruction in &stage.instructions {
            let Instruction::CopyPackage(name) = instruction else {
                let does = "does more than to copy one directory or packages to /";
                return Err(self.unsupported(stage.name, does));
            };
            trees.push(self.tree(name)?);
        }
        let into = self.inputs.scratch.join("merged");
        self.actions.push(Action::Merge {
            trees,
            into: into.clone(),
        });
        Ok(into)
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
                dir: self.inputs.scratch.join(stage.name.as_str()),
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
            Instruction::Directory(path) => {
                self.directory(state, path, 0, 0o755);
                state.workdir = HOME.to_owned();
            }
            Instruction::Skeleton => self.skeleton(state),
            Instruction::CopySource { file, .. } => self.file(state, file, Contents::Source(file)),
            Instruction::CopyFile { name, .. } => self.file(state, name, Contents::File(name)),
            Instruction::CopyUnpacked {
                file,
                directory,
                subdirectory,
                ..
            } => {
                self.settle(state);
                self.actions.push(Action::Unpack {
                    upper: state.root.upper(),
                    parent: state.workdir.clone(),
                    directory,
                    file,
                    subdirectory: *subdirectory,
                    owner: BUILDER,
                });
            }
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
        self.directory(state, "/tmp", 0, 0o1777);
        self.directory(state, HOME, BUILDER, 0o755);
        let upper = state.root.upper();
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

    fn directory(&mut self, state: &mut State, path: &'static str, owner: u32, mode: u32) {
        self.settle(state);
        self.actions.push(Action::Directory {
            upper: state.root.upper(),
            path,
            owner,
            mode,
        });
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

#[cfg(test)]
mod tests;
