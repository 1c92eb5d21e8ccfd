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
    /// Builds the package and, in the same run, all its outputs; of an output, the package that it is one of. All that it is built with is
    /// done.
    pub(super) fn build(&mut self, package: &'static Package) -> Result<Record, BuildError> {
        let definition = package.built_by();
        // Those of the plan are here already; a package joins it when a dependency came out otherwise than the lock let expect.
        self.fetch(&[definition])?;
        let key = self.known.lookup_key(package)?;
        let last_time = self.builder.store.last_duration(definition.name);
        let key = key.expect("all dependencies are done");
        let log = self.begin(definition, key, last_time)?;
        let began = Instant::now();
        let recipe = Recipe::with_outputs(definition);
        let work = Work {
            package: definition,
            recipe: &recipe,
            sources: self.paths(definition),
            trees: self.trees(definition.inputs())?,
            seed: self.seed(definition)?,
            log: log.clone(),
        };
        let given = [definition]
            .into_iter()
            .chain(definition.outputs.iter().copied());
        let layers = self.engage(&work, |rootfs| {
            self.builder.report.event(&Event::Packing);
            let packed = given.map(|member| Ok((member, self.pack(member, rootfs)?)));
            packed.collect::<Result<Vec<_>, BuildError>>()
        })?;
        let mut asked_for = None;
        for (member, layer) in layers {
            let record = self.record(member, layer, began.elapsed())?;
            self.logs.insert(member.name, log.clone());
            if std::ptr::eq(member, package) {
                asked_for = Some(record);
            }
        }
        self.builder
            .store
            .put_duration(definition.name, began.elapsed());
        Ok(asked_for.expect("a package is among what its own build gives"))
    }

    /// Makes the build's result known to the store.
    fn record(
        &self,
        package: &'static Package,
        layer: Layer,
        took: Duration,
    ) -> Result<Record, BuildError> {
        let record = Record {
            package: package.name.to_owned(),
            version: package.version.to_owned(),
            layer,
            engine: self.builder.engine.name().to_owned(),
            seconds: took.as_secs(),
            repacks: self.repacks(package),
        };
        // The keys of what stands on this one follow from its output, so it is noted before they are asked for.
        for key in self.known.record_keys(package)? {
            self.builder.store.put(key, &record)?;
        }
        Ok(record)
    }

    /// Runs the package's test on its image. All that it takes is done.
    pub(super) fn test(&mut self, package: &'static Package) -> Result<(), BuildError> {
        let (Some(recipe), Some(key)) = (Recipe::test_of(package), self.known.test_key(package)?)
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
            Ok(rootfs) => {
                let taken = take(&rootfs);
                self.removals.begin(scratch);
                taken
            }
            Err(source) => Err(BuildError::Engine {
                package: package.name,
                log: work.log.clone(),
                kept: self.builder.store.keep_failed(package.name, scratch)?,
                source: Box::new(source),
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

    fn pack(&self, package: &'static Package, rootfs: &Rootfs) -> Result<Layer, BuildError> {
        let builder = self.builder;
        let dir = rootfs
            .of(package)
            .expect("the recipe's stages are its images");
        let settings = Recipe::of(package).image;
        let packed = Image::pack(dir, &settings, builder.layout, builder.jobs);
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
