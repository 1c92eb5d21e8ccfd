//! Fetching by hash: it does not matter where the bytes come from.
//!
//! [`Fetcher`] asks for each source, until the bytes are there: the cache; upstream; its mirrors; a Debian mirror's pool for the same bytes; last, for
//! a *repack*, the pool for another archive of the same release. [`Verified`] is the only way to foreign bytes, and only this module makes one.
//!
//! `cache` keeps what was verified, `http` downloads, `reach` remembers dead hosts, `pool` finds the machine's Debian mirror, `network` holds these
//! three, `inflate` decompresses, `repack` opens archives of archives, `unpack` unpacks one for a build that cannot, `search` decides the order, `fetch`
//! does many at once; `discover` gets what nobody has pinned yet, and `archive` reads it. Nothing here prints; the caller hears through [`Progress`].

use std::fmt;
use std::path::{Path, PathBuf};

use url::Url;

use crate::digest::Sha256;
use crate::package::Repack;

pub mod archive;
mod cache;
mod discover;
mod error;
mod fetch;
mod http;
mod inflate;
mod network;
mod pool;
mod progress;
mod reach;
mod repack;
mod search;
mod unpack;

pub use cache::Cache;
pub use error::{Attempt, CacheError, Failure, FetchError, PlaceError};
pub use fetch::{Fetcher, wanted};
pub use http::Limits;
pub use inflate::Compression;
pub use pool::Pool;
pub use progress::{Progress, Silent};
pub use unpack::{UnpackError, unpack};

/// A file that was verified when this value was made.
#[derive(Debug)]
pub struct Verified {
    path: PathBuf,
    sha256: Sha256,
    bytes: u64,
    origin: Origin,
    repack: Option<&'static Repack>,
    tried: Vec<Attempt>,
}

/// Who served a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The local cache.
    Cache,
    /// Upstream.
    Upstream(Url),
    /// One of the source's mirrors.
    Mirror(Url),
    /// A Debian mirror's pool.
    Pool(Url),
}

impl Verified {
    /// A file whose hash is a finding, not a demand.
    fn first_seen(stored: cache::Stored, sha256: Sha256, origin: Origin) -> Self {
        Self {
            path: stored.path,
            sha256,
            bytes: stored.bytes,
            origin,
            repack: None,
            tried: Vec::new(),
        }
    }

    /// Where it lies: in the cache, read-only.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Of the file. For a repack that is the repack's own hash, or that of its member.
    #[must_use]
    pub fn sha256(&self) -> Sha256 {
        self.sha256
    }

    /// Its size.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Who served it.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The repack that this is, where the original could not be had. A build has to report and record it.
    #[must_use]
    pub fn repack(&self) -> Option<&'static Repack> {
        self.repack
    }

    /// Places that were asked before and gave nothing.
    #[must_use]
    pub fn tried(&self) -> &[Attempt] {
        &self.tried
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cache => f.write_str("the cache"),
            Self::Upstream(url) | Self::Mirror(url) | Self::Pool(url) => url.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests;
