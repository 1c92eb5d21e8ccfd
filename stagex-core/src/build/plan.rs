//! What is already there, what has to be built, and under which key. Reads the store and the lock; writes nothing.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Sha256;
use crate::key::{Input, Key};
use crate::lock::Lock;
use crate::package::Package;
use crate::recipe::Recipe;
use crate::store::{Record, Store, StoreError};

/// Which seed a build may start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeedRule {
    /// This one, by its fingerprint: what was built from another one does not count.
    This(Sha256),
    /// Any: what the store holds counts, whichever seed it was built from, because the lock checks it.
    Any,
}

/// Answers from the store and the lock, remembered until something is built.
pub struct Known<'a> {
    store: &'a Store,
    lock: &'a Lock,
    rule: SeedRule,
    recipes: RefCell<BTreeMap<&'static str, (Sha256, Sha256)>>,
    built: RefCell<BTreeMap<&'static str, Record>>,
    estimates: RefCell<BTreeMap<&'static str, Option<Sha256>>>,
    current: RefCell<BTreeMap<&'static str, bool>>,
}

impl<'a> Known<'a> {
    /// Knows nothing yet.
    #[must_use]
    pub fn new(store: &'a Store, lock: &'a Lock, rule: SeedRule) -> Self {
        Self {
            store,
            lock,
            rule,
            recipes: RefCell::default(),
            built: RefCell::default(),
            estimates: RefCell::default(),
            current: RefCell::default(),
        }
    }

    /// Hashes of the recipe of the package's build: all of it, and its stages alone.
    fn recipe(&self, package: &Package) -> (Sha256, Sha256) {
        *self
            .recipes
            .borrow_mut()
            .entry(package.name)
            .or_insert_with(|| {
                let recipe = Recipe::of(package).build();
                (recipe.sha256(), recipe.stages_sha256())
            })
    }

    /// Whether the lock was made from the definitions as they are now: the package's own, and all that it is built with. Tests decide no digest.
    pub fn is_current(&self, package: &'static Package) -> bool {
        if let Some(&known) = self.current.borrow().get(package.name) {
            return known;
        }
        let own = self
            .lock
            .get(package.name)
            .is_some_and(|entry| entry.recipe == self.recipe(package).0);
        let current = own
            && package
                .inputs()
                .iter()
                .all(|dependency| self.is_current(dependency));
        self.current.borrow_mut().insert(package.name, current);
        current
    }

    /// The key of the package, with the output of a seeded dependency where `exact`, else with whatever the seed's rule says. `None` while the
    /// output of a dependency is not known.
    fn key(&self, package: &'static Package, exact: bool) -> Result<Option<Key>, StoreError> {
        let mut inputs = Vec::new();
        if package.is_seeded() {
            match self.rule {
                SeedRule::This(fingerprint) => inputs.push(Input::Seed(fingerprint)),
                SeedRule::Any => inputs.push(Input::AnySeed(self.recipe(package).1)),
            }
        }
        for dependency in package.inputs() {
            let input = if dependency.is_seeded() && self.rule == SeedRule::Any && !exact {
                Some(Input::AnySeed(self.recipe(dependency).1))
            } else {
                self.output(dependency)?.map(Input::Rootfs)
            };
            match input {
                Some(input) => inputs.push(input),
                None => return Ok(None),
            }
        }
        Ok(Some(Key::of(self.recipe(package).1, &inputs)))
    }

    /// The key under which the package is looked up.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn lookup_key(&self, package: &'static Package) -> Result<Option<Key>, StoreError> {
        self.key(package, false)
    }

    /// The key of the package's test, over its image and what it is tested with. `None` where it has no test, or a digest is not known.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn test_key(&self, package: &'static Package) -> Result<Option<Key>, StoreError> {
        let Some(recipe) = Recipe::test_of(package) else {
            return Ok(None);
        };
        let mut inputs = Vec::new();
        for needed in package.test_deps.iter().copied().chain([package]) {
            match self.output(needed)? {
                Some(digest) => inputs.push(Input::Rootfs(digest)),
                None => return Ok(None),
            }
        }
        Ok(Some(Key::of(recipe.stages_sha256(), &inputs)))
    }

    /// Whether the package has passed its test as it is now, or has none.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn is_tested(&self, package: &'static Package) -> Result<bool, StoreError> {
        if package.test.is_none() {
            return Ok(true);
        }
        let key = self.test_key(package)?;
        Ok(key.is_some_and(|key| self.store.is_tested(key)))
    }

    /// All keys under which a finished build of the package is recorded: its inputs as they were, and, for what stands on a seeded package, as the
    /// output of any seed. Every dependency has to have been built or found.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn record_keys(&self, package: &'static Package) -> Result<BTreeSet<Key>, StoreError> {
        let any = Known {
            rule: SeedRule::Any,
            ..self.sharing()
        };
        let keys = [self.key(package, true)?, any.key(package, false)?];
        Ok(keys.into_iter().flatten().collect())
    }

    fn sharing(&self) -> Self {
        Known {
            built: RefCell::new(self.built.borrow().clone()),
            ..Known::new(self.store, self.lock, self.rule)
        }
    }

    /// The digest of the package's files: as built, as in the store, or as the lock states where it is current.
    fn output(&self, package: &'static Package) -> Result<Option<Sha256>, StoreError> {
        if let Some(&known) = self.estimates.borrow().get(package.name) {
            return Ok(known);
        }
        let found = self.find(package)?.map(|record| record.layer.diff_id);
        let locked = || {
            let digests = self.lock.get(package.name)?.digests?;
            self.is_current(package).then_some(digests.rootfs)
        };
        let output = found.or_else(locked);
        self.estimates.borrow_mut().insert(package.name, output);
        Ok(output)
    }

    /// What was built for the package in this run, or lies in the store under its key.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn find(&self, package: &'static Package) -> Result<Option<Record>, StoreError> {
        if let Some(record) = self.built.borrow().get(package.name) {
            return Ok(Some(record.clone()));
        }
        match self.key(package, false)? {
            Some(key) => self.store.get(key),
            None => Ok(None),
        }
    }

    /// As [`Known::find`], of a package that has passed its test too.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn find_tested(&self, package: &'static Package) -> Result<Option<Record>, StoreError> {
        let found = self.find(package)?;
        Ok(if self.is_tested(package)? {
            found
        } else {
            None
        })
    }

    /// Takes note of what was built or found for the package, and forgets estimates that may stand on something else.
    pub fn note(&self, package: &'static Package, record: &Record) {
        self.built.borrow_mut().insert(package.name, record.clone());
        self.estimates.borrow_mut().clear();
    }

    /// What has to be built or tested so that these packages are in the store, in build order, as far as can be told before building.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn missing(
        &self,
        targets: &[&'static Package],
    ) -> Result<Vec<&'static Package>, StoreError> {
        let (mut seen, mut missing) = (BTreeSet::new(), Vec::new());
        for target in targets {
            self.visit(target, &mut seen, &mut missing)?;
        }
        Ok(missing)
    }

    fn visit(
        &self,
        package: &'static Package,
        seen: &mut BTreeSet<&'static str>,
        missing: &mut Vec<&'static Package>,
    ) -> Result<(), StoreError> {
        if !seen.insert(package.name) {
            return Ok(());
        }
        let is_built = self.find(package)?.is_some();
        let is_tested = self.is_tested(package)?;
        let needed =
            |absent: bool, deps: &'static [&'static Package]| if absent { deps } else { &[] };
        let build = needed(!is_built, package.inputs());
        for dependency in build.iter().chain(needed(!is_tested, package.test_deps)) {
            self.visit(dependency, seen, missing)?;
        }
        if !is_built || !is_tested {
            missing.push(package);
        }
        Ok(())
    }
}
