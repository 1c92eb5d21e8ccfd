//! All that going online takes: the client, the dead hosts, the machine's Debian mirror, and whose turn it is.

use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};

use url::Url;

use super::cache::{Cache, Claim, Stored};
use super::error::PlaceError;
use super::http::{Client, Limits, Meter};
use super::pool::Pool;
use super::reach::Reach;
use crate::digest::Sha256;

pub(super) struct Network {
    client: Client,
    reach: Reach,
    turns: Turns,
    pool: Pool,
    bases: OnceLock<Result<Vec<Url>, String>>,
}

impl Network {
    pub(super) fn new(pool: Pool, limits: Limits) -> Self {
        Self {
            client: Client::new(limits),
            reach: Reach::new(limits.connect),
            turns: Turns::new(limits.connections),
            pool,
            bases: OnceLock::new(),
        }
    }

    /// The base URLs of the Debian mirrors, or why there are none. Found out once, when first asked.
    pub(super) fn bases(&self) -> &Result<Vec<Url>, String> {
        self.bases.get_or_init(|| self.pool.bases())
    }

    /// Brings the bytes at the URL into the cache, if they have the hash.
    pub(super) fn bring(
        &self,
        url: &Url,
        cache: &Cache,
        want: Sha256,
        meter: &mut dyn Meter,
    ) -> Result<Stored, PlaceError> {
        self.reach.check(url, &self.client.first_hop(url))?;
        // Before the turn: whoever has the claim may need a turn to get done with it.
        let mut incoming = match cache.claim(want)? {
            Claim::Stored(stored) => return Ok(stored),
            Claim::Open(incoming) => incoming,
        };
        if !incoming.is_complete() {
            let _turn = self.turns.take();
            let brought = self.client.download(url, &mut incoming, meter);
            if let Err(error @ PlaceError::Silent(_)) = &brought {
                self.reach.condemn(url, error.to_string());
            }
            brought?;
        }
        incoming.commit()
    }
}

impl Network {
    /// Brings whatever is at the URL into the cache.
    pub(super) fn bring_first(
        &self,
        url: &Url,
        cache: &Cache,
        meter: &mut dyn Meter,
    ) -> Result<(Stored, Sha256), PlaceError> {
        self.reach.check(url, &self.client.first_hop(url))?;
        // The name of the claim: a hash of something that is no source.
        let name = Sha256::of(format!("whatever is at {url}").as_bytes());
        let mut incoming = match cache.claim(name)? {
            Claim::Stored(stored) => return Ok((stored, name)),
            Claim::Open(incoming) => incoming,
        };
        let _turn = self.turns.take();
        self.client.download_first(url, &mut incoming, meter)?;
        incoming.commit_as_found()
    }
}

/// So many may transfer at one time.
struct Turns {
    free: Mutex<usize>,
    freed: Condvar,
}

/// The right to transfer, until it is dropped.
struct Turn<'a>(&'a Turns);

impl Turns {
    fn new(count: NonZeroUsize) -> Self {
        Self {
            free: Mutex::new(count.get()),
            freed: Condvar::new(),
        }
    }

    fn take(&self) -> Turn<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self
            .freed
            .wait_while(free, |free| *free == 0)
            .unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Turn(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut free = self.0.free.lock().unwrap_or_else(PoisonError::into_inner);
        *free += 1;
        self.0.freed.notify_one();
    }
}
