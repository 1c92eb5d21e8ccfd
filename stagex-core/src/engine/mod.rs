//! What turns a recipe into a root file system. An engine never decides a digest, and knows neither images nor signatures.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use crate::package::Package;
use crate::recipe::{Recipe, StageName};

pub mod embedded;

/// Builds one package at a time.
pub trait Engine {
    /// As `--engine` and the records of a build name it.
    fn name(&self) -> &'static str;

    /// Runs all stages of the recipe and returns the file trees of those that are images. Not before its `test` stage has passed.
    ///
    /// Everything that the build writes lies below `job.scratch`, which the caller removes; the tree is in there too. The output of all steps is
    /// appended to `job.log`.
    ///
    /// # Errors
    /// When a step fails or the engine cannot run at all. The scratch directory is then left as it is.
    fn build(&self, job: &Job<'_>) -> Result<Rootfs, EngineError>;
}

/// All that an engine is given.
pub struct Job<'a> {
    /// What to run.
    pub recipe: &'a Recipe,
    /// The package's data: the contents of its files.
    pub package: &'a Package,
    /// Verified files, by the name that [`crate::recipe::Instruction::CopySource`] states.
    pub sources: &'a BTreeMap<&'static str, PathBuf>,
    /// Unpacked file trees of all dependencies, by package name. Never written to.
    pub trees: &'a BTreeMap<&'static str, PathBuf>,
    /// The root of the seed, for recipes that start from one. Never written to.
    pub seed: Option<&'a Path>,
    /// For the steps to use; reaches no output.
    pub jobs: NonZeroUsize,
    /// An empty directory on the file system of the store.
    pub scratch: &'a Path,
    /// Opened for appending.
    pub log: &'a Path,
    /// Called as each stage begins.
    pub began: &'a dyn Fn(StageName),
}

/// The files of a finished build, not yet packed.
#[derive(Debug)]
pub struct Rootfs {
    /// The directory that stands for `/` in the image of the `package` stage.
    pub dir: PathBuf,
    /// The same for the other images that the build gives, by the output's name.
    pub outputs: BTreeMap<&'static str, PathBuf>,
}

impl Rootfs {
    /// The directory of the package's image, be it an output. `None` where this build does not give it.
    #[must_use]
    pub fn of(&self, package: &Package) -> Option<&Path> {
        match package.output_of {
            None => Some(&self.dir),
            Some(of) => self.outputs.get(of.output).map(PathBuf::as_path),
        }
    }
}

/// Why there is no root file system.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A step of the recipe ended with something else than exit code 0.
    #[error("the {stage} stage of {package} failed: {how}")]
    Step {
        /// The package.
        package: String,
        /// The stage that the step belongs to.
        stage: StageName,
        /// The exit code or signal, in words.
        how: String,
    },
    /// The engine itself could not do its work.
    #[error("{doing}")]
    Setup {
        /// What it was about to do, on what.
        doing: String,
        /// Why it could not.
        source: std::io::Error,
    },
}
