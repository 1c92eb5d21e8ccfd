//! One package through the engine: its build, and its test.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::report::Event;
use super::run::Run;
use super::{BuildError, SeedChoice};
use crate::engine::{Job, Rootfs};
use crate::key::Key;
use crate::oci::Image;
use crate::package::{Package, Source};
use crate::recipe::Recipe;
use crate::seed::Seed;
use crate::store::{Layer, Record};

/// What the engine is given for one recipe of a package.
struct Work<'w> {
    package: &'static Package,
    recipe: &'w Recipe,
    sources: BTreeMap<&'static str, PathBuf>,
    trees: BTreeMap<&'static str, PathBuf>,
    seed: Option<Seed>,
    log: PathBuf,
}

impl Run<'_> {
    /// Builds the package. All that it is built with is done.
    pub(super) fn build(&mut self, package: &'static Package) -> Result<Record, BuildError> {
        // Those of the plan are here already; a package joins it when a dependency came out otherwise than the lock let expect.
        self.fetch(&[package])?;
        let key = self.known.lookup_key(package)?;
        let last_time = self.builder.store.last_duration(package.name);
        let log = self.begin(package, key.expect("all dependencies are done"), last_time)?;
        let began = Instant::now();
        let recipe = Recipe::of(package).build();
        let work = Work {
            package,
            recipe: &recipe,
            sources: self.paths(package),
            trees: self.trees(package.build_deps)?,
            seed: self.seed(package)?,
            log,
        };
        let layer = self.engage(&work, |rootfs| {
            self.builder.report.event(&Event::Packing);
            self.pack(package, &recipe, rootfs)
        })?;
        let record = Record {
            package: package.name.to_owned(),
            version: package.version.to_owned(),
            layer,
            engine: self.builder.engine.name().to_owned(),
            seconds: began.elapsed().as_secs(),
            repacks: self.repacks(package),
        };
        // The keys of what stands on this one follow from its output, so it is noted before they are asked for.
        for key in self.known.record_keys(package)? {
            self.builder.store.put(key, &record)?;
        }
        self.builder
            .store
            .put_duration(package.name, began.elapsed());
        Ok(record)
    }

    /// Runs the package's test on its image. All that it takes is done.
    pub(super) fn test(&mut self, package: &'static Package) -> Result<(), BuildError> {
        let (Some(recipe), Some(key)) = (Recipe::of(package).test(), self.known.test_key(package)?)
        else {
            return Ok(());
        };
        let log = match self.logs.get(package.name) {
            Some(log) => log.clone(),
            None => self.begin(package, key, None)?,
        };
        let mut trees = self.trees(package.test_deps)?;
        trees.extend(self.trees(&[package])?);
        let work = Work {
            package,
            recipe: &recipe,
            sources: BTreeMap::new(),
            trees,
            seed: None,
            log,
        };
        self.engage(&work, |_| Ok(()))?;
        Ok(self.builder.store.put_tested(key, package.name)?)
    }

    fn begin(
        &mut self,
        package: &'static Package,
        key: Key,
        last_time: Option<Duration>,
    ) -> Result<PathBuf, BuildError> {
        let log = self.builder.store.new_log(package.name, key)?;
        self.logs.insert(package.name, log.clone());
        self.builder.report.event(&Event::Began {
            package,
            log: &log,
            last_time,
        });
        Ok(log)
    }

    /// Has the engine run a recipe and `take`s its result. What a failed one leaves is kept.
    fn engage<T>(
        &self,
        work: &Work<'_>,
        take: impl FnOnce(&Rootfs) -> Result<T, BuildError>,
    ) -> Result<T, BuildError> {
        let package = work.package;
        let scratch = self.builder.store.scratch(package.name)?;
        let job = Job {
            recipe: work.recipe,
            package,
            sources: &work.sources,
            trees: &work.trees,
            seed: work.seed.as_ref().map(Seed::root),
            jobs: self.builder.jobs,
            scratch: scratch.path(),
            log: &work.log,
            began: &|stage| self.builder.report.event(&Event::Stage(stage)),
        };
        match self.builder.engine.build(&job) {
            Ok(rootfs) => take(&rootfs),
            Err(source) => Err(BuildError::Engine {
                package: package.name,
                log: work.log.clone(),
                kept: self.builder.store.keep_failed(package.name, scratch)?,
                source,
            }),
        }
    }

    /// The verified files of the package's sources, by name; repacks are told of.
    fn paths(&self, package: &'static Package) -> BTreeMap<&'static str, PathBuf> {
        let path = |source: &Source| {
            let file = &self.sources[&source.sha256];
            if let Some(repack) = file.repack() {
                self.builder.report.event(&Event::Repack {
                    package,
                    file: source.file,
                    path: repack.debian,
                });
            }
            (source.file, file.path().to_owned())
        };
        package.sources.iter().map(path).collect()
    }

    fn seed(&self, package: &'static Package) -> Result<Option<Seed>, BuildError> {
        match &self.builder.seed {
            _ if !package.is_seeded() => Ok(None),
            SeedChoice::This(seed) => Ok(Some(seed.clone())),
            SeedChoice::Any(root) => open(root).map(Some),
        }
    }

    fn pack(
        &self,
        package: &'static Package,
        recipe: &Recipe,
        rootfs: &Rootfs,
    ) -> Result<Layer, BuildError> {
        let builder = self.builder;
        let packed = Image::pack(&rootfs.dir, &recipe.image, builder.layout, builder.jobs);
        let image = packed.map_err(|source| BuildError::Pack {
            package: package.name,
            source,
        })?;
        Ok(Layer {
            digest: image.layer.digest,
            size: image.layer.size,
            diff_id: image.diff_id,
        })
    }

    fn repacks(&self, package: &'static Package) -> Vec<(String, String)> {
        let repack = |source: &Source| {
            let path = self.sources[&source.sha256].repack()?.debian;
            Some((source.file.to_owned(), path.to_owned()))
        };
        package.sources.iter().filter_map(repack).collect()
    }
}

fn open(root: &Path) -> Result<Seed, BuildError> {
    Seed::open(root).map_err(BuildError::Seed)
}
