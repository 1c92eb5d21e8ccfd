//! Many sources at once.

use std::collections::BTreeSet;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::Verified;
use super::cache::Cache;
use super::error::{Failure, FetchError};
use super::http::Limits;
use super::network::Network;
use super::pool::Pool;
use super::progress::Progress;
use super::search::Search;
use crate::digest::Sha256;
use crate::package::Source;

/// Sources that are worked on at once. More than there are connections: a source that waits for a dead host holds up no other.
const AT_ONCE: usize = 32;

/// Fetches sources into a cache. What it learns of dead hosts lasts as long as it does.
pub struct Fetcher {
    pub(super) cache: Cache,
    pub(super) network: Option<Network>,
}

/// Every hash that would help one of the sources: its own, its repack's, and that of the repack's member. For [`Cache::import`].
#[must_use]
pub fn wanted(sources: &[&Source]) -> BTreeSet<Sha256> {
    let mut hashes = BTreeSet::new();
    for source in sources {
        hashes.insert(source.sha256);
        if let Some(repack) = &source.repack {
            hashes.insert(repack.sha256);
            hashes.extend(repack.member.as_ref().map(|member| member.sha256));
        }
    }
    hashes
}

impl Fetcher {
    /// Uses nothing but the cache.
    #[must_use]
    pub fn offline(cache: Cache) -> Self {
        let network = None;
        Self { cache, network }
    }

    /// Uses the network for what the cache lacks.
    #[must_use]
    pub fn online(cache: Cache, pool: Pool, limits: Limits) -> Self {
        let network = Network::new(pool, limits);
        let network = Some(network);
        Self { cache, network }
    }

    /// Fetches all sources, several at once, and returns the files in the same order.
    ///
    /// # Errors
    /// When any source cannot be had; the others are in the cache by then. The error lists every such source with everything that was tried.
    pub fn fetch_all(
        &self,
        sources: &[&'static Source],
        progress: &dyn Progress,
    ) -> Result<Vec<Verified>, FetchError> {
        let results: Vec<OnceLock<_>> = sources.iter().map(|_| OnceLock::new()).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some((source, result)) = {
                let i = next.fetch_add(1, Ordering::Relaxed);
                sources.get(i).zip(results.get(i))
            } {
                let _ = result.set(self.fetch(source, progress));
            }
        };
        thread::scope(|scope| {
            for _ in 0..sources.len().min(AT_ONCE) {
                scope.spawn(work);
            }
        });
        let (mut files, mut failures) = (Vec::new(), Vec::new());
        for result in results {
            match result
                .into_inner()
                .expect("the scope waits for every source")
            {
                Ok(file) => files.push(file),
                Err(failure) => failures.push(failure),
            }
        }
        if failures.is_empty() {
            return Ok(files);
        }
        let asked = sources.len();
        Err(FetchError { failures, asked })
    }

    fn fetch(&self, source: &'static Source, progress: &dyn Progress) -> Result<Verified, Failure> {
        let search = Search::new(&self.cache, self.network.as_ref(), source, progress);
        let found = search.find();
        progress.finish(source.file);
        found.map_err(|tried| Failure {
            file: source.file,
            want: source.sha256,
            repack: source.repack.as_ref(),
            tried,
        })
    }
}
