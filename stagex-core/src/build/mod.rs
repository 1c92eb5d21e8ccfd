//! The scheduler: the only module that knows every step from a package to its checked image.
//!
//! Nothing is built whose key is in the store, and keys stand on the outputs of dependencies: one that is rebuilt to the same output rebuilds
//! nothing above it. A test has a key of its own, over the image that it tests: a changed test runs again and builds nothing, and a build whose
//! test fails is not lost.
//!
//! `plan` knows what is there, `run` walks the graph, `make` hands one package to the engine.

mod error;
mod make;
mod plan;
mod report;
mod run;

use std::num::NonZeroUsize;
use std::path::PathBuf;

pub use error::BuildError;
pub use plan::{Known, SeedRule};
pub use report::{Event, Report};

use crate::engine::Engine;
use crate::lock::{Checked, Digests, Lock};
use crate::oci::{Image, Layout};
use crate::package::Package;
use crate::seed::Seed;
use crate::source::{Fetcher, Progress};
use crate::store::{Record, Store};

use run::Run;

/// All that builds share.
pub struct Builder<'a> {
    /// Where outputs go.
    pub store: &'a Store,
    /// The store's image layout.
    pub layout: &'a Layout,
    /// What outputs must be.
    pub lock: &'a Lock,
    /// Runs the recipes.
    pub engine: &'a dyn Engine,
    /// Gets the sources.
    pub fetcher: &'a Fetcher,
    /// Hears how fetching goes.
    pub progress: &'a dyn Progress,
    /// Where to begin.
    pub seed: SeedChoice,
    /// For the steps of a build.
    pub jobs: NonZeroUsize,
    /// Hears what happens.
    pub report: &'a dyn Report,
}

/// Where a build that starts from the seed begins.
#[derive(Debug, Clone)]
pub enum SeedChoice {
    /// With what the store holds, whatever seed it came from; else with this one.
    Any(PathBuf),
    /// With this one: what was built from another is built again.
    This(Seed),
}

/// A package that is in the store.
#[derive(Debug)]
pub struct Built {
    /// The package.
    pub package: &'static Package,
    /// Its image.
    pub image: Image,
    /// What the build gave.
    pub record: Record,
    /// Whether it was there before.
    pub was_there: bool,
}

impl Built {
    /// The digests that the lock states.
    #[must_use]
    pub fn digests(&self) -> Digests {
        Digests {
            rootfs: self.image.diff_id,
            image: self.image.manifest.digest,
        }
    }
}

impl Builder<'_> {
    /// Builds packages and whatever they need, checks each against the lock, and returns them in the order given.
    ///
    /// # Errors
    /// At the first package that fails or differs from the lock. What was built before is in the store.
    pub fn build(&self, targets: &[&'static Package]) -> Result<Vec<Checked<Built>>, BuildError> {
        self.run(targets, self.lock)
    }

    /// As [`Builder::build`], except that the targets themselves are not compared with the lock: for those who are about to change it.
    ///
    /// # Errors
    /// At the first package that fails, and at the first dependency outside `targets` that differs from the lock.
    pub fn build_unlocked(
        &self,
        targets: &[&'static Package],
    ) -> Result<Vec<Checked<Built>>, BuildError> {
        let mut lock = self.lock.clone();
        lock.retain(|name| targets.iter().all(|target| target.name != name));
        self.run(targets, &lock)
    }

    fn run(
        &self,
        targets: &[&'static Package],
        lock: &Lock,
    ) -> Result<Vec<Checked<Built>>, BuildError> {
        let rule = match &self.seed {
            SeedChoice::Any(_) => SeedRule::Any,
            SeedChoice::This(seed) => SeedRule::This(seed.fingerprint().map_err(BuildError::Seed)?),
        };
        let mut run = Run::new(self, lock, rule);
        run.prepare(targets)?;
        targets.iter().map(|target| run.ensure(target)).collect()
    }
}
