//! One run of the scheduler: what is asked for, and below it whatever is not there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::plan::{Known, SeedRule};
use super::report::Event;
use super::{BuildError, Builder, Built, SeedChoice};
use crate::digest::Sha256;
use crate::lock::{Checked, Lock, Mismatch};
use crate::oci::{Blob, Image, unpack};
use crate::package::{Package, Source};
use crate::recipe::Recipe;
use crate::source::Verified;
use crate::store::{Record, Removals};

pub(super) struct Run<'a> {
    pub(super) builder: &'a Builder<'a>,
    pub(super) known: Known<'a>,
    lock: &'a Lock,
    pub(super) sources: BTreeMap<Sha256, Verified>,
    pub(super) done: BTreeMap<&'static str, Image>,
    /// Of what was built in this run: a test that follows goes on in the same log.
    pub(super) logs: BTreeMap<&'static str, PathBuf>,
    pub(super) removals: Removals,
}

impl<'a> Run<'a> {
    pub(super) fn new(builder: &'a Builder<'a>, lock: &'a Lock, rule: SeedRule) -> Self {
        Self {
            builder,
            known: Known::new(builder.store, lock, rule),
            lock,
            sources: BTreeMap::new(),
            done: BTreeMap::new(),
            logs: BTreeMap::new(),
            removals: Removals::default(),
        }
    }

    /// Says what will be done and gets all that it takes.
    pub(super) fn prepare(&mut self, targets: &[&'static Package]) -> Result<(), BuildError> {
        let missing = self.known.missing(targets)?;
        if missing.is_empty() {
            return Ok(());
        }
        self.builder
            .report
            .event(&Event::Planned { build: &missing });
        let mut unbuilt = Vec::new();
        for package in missing {
            if self.known.find(package)?.is_none() {
                unbuilt.push(package);
            }
        }
        self.tell_of_the_seed(&unbuilt);
        self.fetch(&unbuilt)
    }

    fn tell_of_the_seed(&self, unbuilt: &[&'static Package]) {
        let starts = unbuilt.iter().any(|package| package.is_seeded());
        if !starts || !matches!(self.builder.seed, SeedChoice::Any(_)) {
            return;
        }
        let locked = |name| {
            let entry = self.lock.get(name);
            entry.is_some_and(|entry| entry.digests.is_some())
        };
        let on_seed = unbuilt
            .iter()
            .filter(|package| package.inputs().iter().any(|dep| dep.is_seeded()));
        let names = on_seed.map(|package| package.name);
        let checked: Vec<_> = names.filter(|name| locked(name)).collect();
        self.builder
            .report
            .event(&Event::HostIsSeed { checked: &checked });
    }

    /// All sources at once and first: a missing one is found before an hour of building, not after it.
    pub(super) fn fetch(&mut self, packages: &[&'static Package]) -> Result<(), BuildError> {
        let all = packages.iter().flat_map(|package| package.sources);
        let wanted: BTreeMap<_, _> = all.map(|source| (source.sha256, source)).collect();
        let wanted: Vec<&'static Source> = wanted
            .into_values()
            .filter(|source| !self.sources.contains_key(&source.sha256))
            .collect();
        let files = self
            .builder
            .fetcher
            .fetch_all(&wanted, self.builder.progress)
            .map_err(BuildError::Fetch)?;
        self.sources
            .extend(wanted.iter().map(|source| source.sha256).zip(files));
        Ok(())
    }

    /// Has the package in the store, tested and checked.
    pub(super) fn ensure(
        &mut self,
        package: &'static Package,
    ) -> Result<Checked<Built>, BuildError> {
        let (record, was_there) = match self.known.find(package)? {
            Some(record) => (record, true),
            None => self.obtain(package)?,
        };
        let image = self.image(package, &record)?;
        self.known.note(package, &record);
        self.done.insert(package.name, image);
        self.ensure_tested(package)?;
        let built = Built {
            package,
            image,
            record,
            was_there,
        };
        self.check(built)
    }

    /// Builds the package, unless its key turns out to be known once the outputs that it stands on are certain. Also says whether it was there.
    fn obtain(&mut self, package: &'static Package) -> Result<(Record, bool), BuildError> {
        self.ensure_all(package.inputs())?;
        if let Some(record) = self.known.find(package)? {
            return Ok((record, true));
        }
        let waiting = || self.builder.report.event(&Event::Waiting { package });
        let _claim = self.builder.store.claim(package.built_by().name, waiting)?;
        match self.known.find(package)? {
            Some(record) => Ok((record, true)),
            None => self.build(package).map(|record| (record, false)),
        }
    }

    fn ensure_all(&mut self, packages: &[&'static Package]) -> Result<(), BuildError> {
        for package in packages {
            if !self.done.contains_key(package.name) {
                self.ensure(package)?;
            }
        }
        Ok(())
    }

    fn ensure_tested(&mut self, package: &'static Package) -> Result<(), BuildError> {
        if self.known.is_tested(package)? {
            return Ok(());
        }
        self.ensure_all(package.test_deps)?;
        // Only now is the key of the test certain, which may be known.
        if self.known.is_tested(package)? {
            return Ok(());
        }
        self.test(package)
    }

    fn check(&self, built: Built) -> Result<Checked<Built>, BuildError> {
        let package = built.package;
        let recipe = Recipe::of(package).build().sha256();
        match self
            .lock
            .check(package.name, recipe, built.digests(), built)
        {
            Ok(checked) => {
                self.builder.report.event(&Event::Done {
                    built: checked.value(),
                });
                Ok(checked)
            }
            Err(mismatch) => Err(self.keep_both(package, mismatch)?),
        }
    }

    /// Unpacks what was built and what the lock states, if that is here, so that they can be compared.
    fn keep_both(
        &self,
        package: &'static Package,
        mismatch: Box<Mismatch>,
    ) -> Result<BuildError, BuildError> {
        let image = self.done[package.name];
        let (mut got, mut want) = (None, None);
        if mismatch.got == image.diff_id {
            got = Some(self.unpacked(package, &image)?);
            // That it cannot be had takes nothing from the mismatch, which is what has to be told.
            want = self.locked_tree(package, mismatch.want).ok().flatten();
        }
        Ok(BuildError::Mismatch {
            mismatch,
            got,
            want,
        })
    }

    /// The files with that digest, if a build of this store gave them once.
    fn locked_tree(
        &self,
        package: &'static Package,
        want: Sha256,
    ) -> Result<Option<PathBuf>, BuildError> {
        let Some(record) = self.builder.store.with_output(want)? else {
            return Ok(None);
        };
        let image = self.image(package, &record)?;
        self.unpacked(package, &image).map(Some)
    }

    fn image(&self, package: &'static Package, record: &Record) -> Result<Image, BuildError> {
        let layer = Blob {
            digest: record.layer.digest,
            size: record.layer.size,
        };
        let diff_id = record.layer.diff_id;
        let settings = Recipe::of(package).image;
        Image::of_layer(layer, diff_id, &settings, self.builder.layout).map_err(|source| {
            BuildError::Pack {
                package: package.name,
                source,
            }
        })
    }

    /// The unpacked files of packages that are done, by name.
    pub(super) fn trees(
        &self,
        packages: &[&'static Package],
    ) -> Result<BTreeMap<&'static str, PathBuf>, BuildError> {
        let tree = |package: &&'static Package| {
            let tree = self.unpacked(package, &self.done[package.name])?;
            Ok((package.name, tree))
        };
        packages.iter().map(tree).collect()
    }

    /// The image's files in the store, unpacked now or before.
    fn unpacked(&self, package: &'static Package, image: &Image) -> Result<PathBuf, BuildError> {
        let tree = self.builder.store.tree(image.diff_id);
        if tree.exists() {
            return Ok(tree);
        }
        // Two processes may want it at once, for builds of two packages.
        let _claim = self.builder.store.claim_tree(image.diff_id)?;
        if !tree.exists() {
            let unpacked = unpack::unpack(self.builder.layout, image, &tree);
            unpacked.map_err(|source| BuildError::Unpack {
                package: package.name,
                source,
            })?;
        }
        Ok(tree)
    }
}
