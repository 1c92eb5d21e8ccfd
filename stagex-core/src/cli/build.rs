//! `stagex build`.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::live::Live;
use super::progress::Bars;
use super::session::{Session, cores};
use super::{Building, print, table};
use crate::build::{Builder, Built, SeedChoice};
use crate::engine::embedded::{self, Embedded};
use crate::lock::{Checked, Lock, Verdict};
use crate::oci::Layout;
use crate::package::Package;
use crate::seed::Seed;

/// Build packages and all that they need, and check every digest against digests.lock.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    building: Building,
}

impl Build {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let lock = session.lock()?;
        let targets = session.choose(&self.building.packages)?;
        let built = self
            .building
            .with_builder(session, &lock, |builder| builder.build(&targets))?;
        print(&verdicts(&built))
    }
}

impl Building {
    /// Sets up all that a build takes and hands it over.
    pub(super) fn with_builder<T>(
        &self,
        session: &Session,
        lock: &Lock,
        act: impl FnOnce(&Builder<'_>) -> Result<T, crate::build::BuildError>,
    ) -> Result<T, Failure> {
        // First, because it starts this program anew: nothing may have begun.
        let inside = embedded::enter()?;
        let store = session.store()?;
        let layout = Layout::create(&store.images())?;
        let seed = match &self.seed {
            Some(dir) => SeedChoice::This(Seed::open(dir).map_err(crate::build::BuildError::Seed)?),
            None => SeedChoice::Any(PathBuf::from("/")),
        };
        let builder = Builder {
            store: &store,
            layout: &layout,
            lock,
            engine: &Embedded::new(inside),
            fetcher: &session.fetcher(&store, self.offline)?,
            progress: &Bars::new(io::stderr().is_terminal()),
            seed,
            jobs: self.jobs.unwrap_or_else(cores),
            report: &Live::new(io::stderr().is_terminal()),
        };
        Ok(act(&builder)?)
    }

    pub(super) fn chosen(&self, session: &Session) -> Result<Vec<&'static Package>, Failure> {
        session.choose(&self.packages)
    }
}

/// One line a package, with what the lock says.
fn verdicts(built: &[Checked<Built>]) -> String {
    let row = |checked: &Checked<Built>| {
        let built = checked.value();
        let verdict = match checked.verdict() {
            Verdict::Locked => "equals digests.lock",
            Verdict::Seeded => "depends on the seed; what is built on it is checked instead",
            Verdict::Unlocked => "not in digests.lock: nothing is claimed",
        };
        let digests = built.digests();
        let (name, version) = (
            built.package.name.to_owned(),
            built.package.version.to_owned(),
        );
        vec![
            name,
            version,
            format!("rootfs={}", digests.rootfs.oci()),
            verdict.to_owned(),
        ]
    };
    table(&built.iter().map(row).collect::<Vec<_>>())
}
