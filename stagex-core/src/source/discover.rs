//! Getting a file that nobody has pinned yet, to find out its hash.
//!
//! What comes is believed on first sight: only the transport vouches for it. Whoever pins the hash so should have it from a second place as well.

use url::Url;

use super::error::{Attempt, PlaceError};
use super::fetch::Fetcher;
use super::network::Network;
use super::progress::Progress;
use super::search::Watch;
use super::{Origin, Verified};

impl Fetcher {
    /// Downloads whatever is at the URL into the cache; `file` is its name for the progress.
    ///
    /// # Errors
    /// When nothing comes from there; the attempt says why.
    pub fn discover(
        &self,
        url: &Url,
        file: &str,
        progress: &dyn Progress,
    ) -> Result<Verified, Attempt> {
        match &self.network {
            Some(network) => self.ask(network, url, file, Origin::Upstream, progress),
            None => Err(attempt(url.to_string(), PlaceError::Offline)),
        }
    }

    /// Downloads a file of the Debian pool into the cache: `path` is below `pool/main/`.
    ///
    /// # Errors
    /// When no mirror has it; there is an attempt for each that was asked, and one where there is none to ask.
    pub fn discover_in_pool(
        &self,
        path: &str,
        file: &str,
        progress: &dyn Progress,
    ) -> Result<Verified, Vec<Attempt>> {
        let place = || format!("Debian's pool, {path}");
        let Some(network) = &self.network else {
            return Err(vec![attempt(place(), PlaceError::Offline)]);
        };
        let bases = network
            .bases()
            .as_ref()
            .map_err(|why| vec![attempt(place(), PlaceError::NoPool(why.clone()))])?;
        let mut tried = Vec::new();
        for base in bases {
            let Ok(url) = base.join(&format!("pool/main/{path}")) else {
                tried.push(attempt(place(), PlaceError::Address));
                continue;
            };
            match self.ask(network, &url, file, Origin::Pool, progress) {
                Ok(found) => return Ok(found),
                Err(error) => tried.push(error),
            }
        }
        Err(tried)
    }

    fn ask(
        &self,
        network: &Network,
        url: &Url,
        file: &str,
        served: fn(Url) -> Origin,
        progress: &dyn Progress,
    ) -> Result<Verified, Attempt> {
        let place = url.to_string();
        let mut watch = Watch {
            progress,
            file,
            place: &place,
        };
        let brought = network.bring_first(url, &self.cache, &mut watch);
        progress.finish(file);
        let (stored, sha256) = brought.map_err(|error| attempt(place.clone(), error))?;
        Ok(Verified::first_seen(stored, sha256, served(url.clone())))
    }
}

fn attempt(place: String, error: PlaceError) -> Attempt {
    Attempt { place, error }
}
