//! What every command starts from: the packages, the tree's directory, the store.

use std::collections::BTreeSet;
use std::env;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use super::Common;
use super::failure::{Failure, exit};
use crate::graph::Graph;
use crate::lock::{self, Lock};
use crate::package::Package;
use crate::source::{Cache, Fetcher, Limits, Pool};
use crate::store::Store;

/// The state of one run of the program.
pub(super) struct Session {
    pub(super) graph: Graph,
    common: Common,
}

impl Session {
    pub(super) fn new(common: Common, packages: &[&'static Package]) -> Result<Self, Failure> {
        Ok(Self {
            graph: Graph::new(packages)?,
            common,
        })
    }

    /// The packages of these names, each once, in the order given; `all` means every package of the tree in build order.
    pub(super) fn choose(&self, names: &[String]) -> Result<Vec<&'static Package>, Failure> {
        let mut chosen: Vec<&'static Package> = Vec::new();
        let mut known = BTreeSet::new();
        for name in names {
            let more = if name == "all" {
                self.graph.order()
            } else {
                vec![self.graph.get(name)?]
            };
            chosen.extend(
                more.into_iter()
                    .filter(|package| known.insert(package.name)),
            );
        }
        Ok(chosen)
    }

    /// The file that holds the lock.
    pub(super) fn lock_file(&self) -> Result<PathBuf, Failure> {
        if let Some(tree) = &self.common.tree {
            return if tree.is_dir() {
                Ok(tree.join(lock::FILE))
            } else {
                Err(Failure::no_tree(Some(tree)))
            };
        }
        let here = env::current_dir().map_err(|_| Failure::no_tree(None))?;
        let nearest = here
            .ancestors()
            .map(|dir| dir.join(lock::FILE))
            .find(|file| file.exists());
        nearest.ok_or_else(|| Failure::no_tree(None))
    }

    /// The tree's directory.
    pub(super) fn tree(&self) -> Result<PathBuf, Failure> {
        let mut dir = self.lock_file()?;
        dir.pop();
        Ok(dir)
    }

    /// Where the tree's package files lie: beside the `Cargo.toml` of its crate of packages.
    pub(super) fn packages(&self) -> Result<PathBuf, Failure> {
        let tree = self.tree()?;
        let crates = [tree.join("pkgs"), tree.clone()];
        let with_manifest = crates
            .into_iter()
            .find(|dir| dir.join("Cargo.toml").is_file());
        with_manifest.ok_or_else(|| {
            let message = format!("neither {0} nor {0}/pkgs holds a Cargo.toml", short(&tree));
            Failure::plain(
                exit::USAGE,
                message,
                "run stagex inside a package tree, or name one with --tree DIR",
            )
        })
    }

    pub(super) fn lock(&self) -> Result<Lock, Failure> {
        Ok(Lock::read(&self.lock_file()?)?)
    }

    pub(super) fn store_dir(&self) -> Result<PathBuf, Failure> {
        let cache = || {
            env::var_os("XDG_CACHE_HOME")
                .map(PathBuf::from)
                .filter(|dir| dir.is_absolute())
        };
        let home = || {
            env::home_dir()
                .filter(|dir| dir.is_absolute())
                .map(|home| home.join(".cache"))
        };
        let default = || cache().or_else(home).map(|dir| dir.join("stagex"));
        self.common
            .store
            .clone()
            .or_else(default)
            .ok_or_else(Failure::no_home)
    }

    pub(super) fn store(&self) -> Result<Store, Failure> {
        Ok(Store::open(&self.store_dir()?)?)
    }

    /// Where Debian's source pool is asked for.
    pub(super) fn pool(&self) -> Pool {
        match &self.common.debian_mirror {
            Some(mirror) => Pool::Mirrors(vec![mirror.clone()]),
            None => Pool::OfThisMachine,
        }
    }

    pub(super) fn fetcher(&self, store: &Store, offline: bool) -> Result<Fetcher, Failure> {
        let cache = Cache::open(&store.sources())?;
        if offline {
            return Ok(Fetcher::offline(cache));
        }
        Ok(Fetcher::online(cache, self.pool(), Limits::default()))
    }
}

/// The number of cores that this process may use.
pub(super) fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// A path as a person would type it: relative to the current directory where it lies below.
pub(super) fn short(path: &Path) -> String {
    let here = env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    below
        .unwrap_or_else(|| path.to_owned())
        .display()
        .to_string()
}
