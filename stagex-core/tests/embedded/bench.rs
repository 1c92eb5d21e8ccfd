//! What the cases share: a scratch directory, a package without contents, and a recipe around some steps.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use stagex_core::engine::embedded::{Embedded, Inside};
use stagex_core::engine::{Engine as _, EngineError, Job, Rootfs};
use stagex_core::package::{self, Base, Package, Steps};
use stagex_core::recipe::{Instruction, ROOTFS, Recipe, Stage, StageName};
use tempfile::TempDir;

/// A package of which only the recipe matters.
pub(crate) const EMPTY: Package = Package {
    name: "example",
    version: "1",
    description: "Nothing",
    license: "ISC",
    homepage: "https://example.org",
    sources: &[],
    base: Base::Scratch,
    build_deps: &[],
    files: &[],
    env: &[],
    workdir: None,
    sources_dir: None,
    build: None,
    install: None,
    contents: &[],
    outputs: &[],
    output_of: None,
    test_deps: &[],
    test: None,
    image: package::Image {
        user: "",
        workdir: "",
        env: &[],
        entrypoint: &[],
        cmd: &[],
        labels: &[],
    },
    depth: 0,
    file: "example.rs",
};

/// A script of a package.
pub(crate) const fn shell(script: &'static str) -> Option<Steps> {
    Some(Steps::Shell(script))
}

/// The package of `probe.c`.
pub(crate) const PROBE: Package = Package {
    name: "probe",
    ..EMPTY
};

/// A package that is built and tested with nothing but the probe.
pub(crate) const PROBED: Package = Package {
    build_deps: &[&PROBE],
    test_deps: &[&PROBE],
    test: shell(""),
    ..EMPTY
};

/// Arguments of the probe.
pub(crate) type Step<'a> = &'a [&'a str];

/// A case that runs inside the user namespace.
pub(crate) type Case = (&'static str, fn(Inside));

/// One build's directory and inputs.
pub(crate) struct Bench {
    pub(crate) dir: TempDir,
    pub(crate) package: Package,
    pub(crate) sources: BTreeMap<&'static str, PathBuf>,
    pub(crate) trees: BTreeMap<&'static str, PathBuf>,
    pub(crate) seed: Option<PathBuf>,
    pub(crate) began: RefCell<Vec<StageName>>,
}

impl Bench {
    /// With the probe's tree at hand.
    pub(crate) fn new(package: Package) -> Self {
        Self::at(TempDir::new().expect("a scratch directory"), package)
    }

    pub(crate) fn at(dir: TempDir, package: Package) -> Self {
        let mut bench = Self {
            dir,
            package,
            sources: BTreeMap::new(),
            trees: BTreeMap::new(),
            seed: None,
            began: RefCell::new(Vec::new()),
        };
        let program = bench.tree("probe").join("bin/probe");
        fs::create_dir(program.parent().expect("a parent")).expect("a directory");
        fs::copy(probe(), program).expect("a copy of the probe");
        bench
    }

    /// A new, empty tree of a package.
    pub(crate) fn tree(&mut self, name: &'static str) -> PathBuf {
        let tree = self.path(&format!("tree-{name}"));
        fs::create_dir(&tree).expect("a new tree");
        self.trees.insert(name, tree.clone());
        tree
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap_or_default()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The package's recipe with these steps of the probe added to its stages. The install stage makes the result's directory first.
    pub(crate) fn recipe(&self, steps: &[(StageName, Step<'_>)]) -> Recipe {
        let mut recipe = Recipe::of(&self.package);
        for stage in &mut recipe.stages {
            stage
                .instructions
                .retain(|instruction| !matches!(instruction, Instruction::Run(_)));
        }
        run(&mut recipe, StageName::Install, &["mkdir", ROOTFS]);
        for (stage, step) in steps {
            run(&mut recipe, *stage, step);
        }
        recipe
    }

    pub(crate) fn steps(
        &self,
        inside: Inside,
        steps: &[(StageName, Step<'_>)],
    ) -> Result<Rootfs, EngineError> {
        self.build_recipe(inside, &self.recipe(steps))
    }

    /// Builds the package's own recipe.
    pub(crate) fn build(&self, inside: Inside) -> Result<Rootfs, EngineError> {
        self.build_recipe(inside, &Recipe::of(&self.package))
    }

    pub(crate) fn build_recipe(
        &self,
        inside: Inside,
        recipe: &Recipe,
    ) -> Result<Rootfs, EngineError> {
        let scratch = self.path("scratch");
        fs::create_dir(&scratch).expect("an empty scratch directory");
        Embedded::new(inside).build(&Job {
            recipe,
            package: &self.package,
            sources: &self.sources,
            trees: &self.trees,
            seed: self.seed.as_deref(),
            jobs: NonZeroUsize::MIN,
            scratch: &scratch,
            log: &self.path("log"),
            began: &|stage| self.began.borrow_mut().push(stage),
        })
    }

    /// The result of a build that has to succeed.
    pub(crate) fn good(&self, result: Result<Rootfs, EngineError>) -> Rootfs {
        result.unwrap_or_else(|error| panic!("{}\n{}", words(&error), self.log()))
    }
}

/// Adds a step of the probe to a stage.
pub(crate) fn run(recipe: &mut Recipe, name: StageName, step: Step<'_>) {
    let stage: &mut Stage = recipe
        .stages
        .iter_mut()
        .find(|stage| stage.name == name)
        .expect("a stage of this name");
    let words = ["/bin/probe"].iter().chain(step);
    let argv = words.map(|word| (*word).to_owned()).collect();
    stage.instructions.push(Instruction::Run(argv));
}

/// An error with all its causes.
pub(crate) fn words(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// `probe.c`, compiled once by the machine's compiler.
fn probe() -> &'static Path {
    static PROGRAM: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, program) = PROGRAM.get_or_init(|| {
        let dir = TempDir::new().expect("a directory for the probe");
        let source = dir.path().join("probe.c");
        fs::write(&source, include_str!("probe.c")).expect("the probe's source");
        let program = dir.path().join("probe");
        let compiled = Command::new("cc")
            .args(["-static", "-o"])
            .args([&program, &source])
            .status();
        assert!(compiled.expect("a C compiler").success());
        (dir, program)
    });
    program
}
