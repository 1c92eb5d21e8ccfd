//! The search for one source: the order in which places are asked.

use std::path::Path;

use url::Url;

use super::cache::{Cache, Claim, Lookup, Stored};
use super::error::{Attempt, PlaceError};
use super::http::Meter;
use super::network::Network;
use super::progress::Progress;
use super::{Origin, Verified, repack};
use crate::digest::Sha256;
use crate::package::{Member, Repack, Source};

/// One source, and what has been tried for it.
pub(super) struct Search<'a> {
    cache: &'a Cache,
    network: Option<&'a Network>,
    source: &'static Source,
    progress: &'a dyn Progress,
    tried: Vec<Attempt>,
}

/// A file, and who served it.
struct Found {
    stored: Stored,
    sha256: Sha256,
    origin: Origin,
}

/// The cache itself fails, so that no further place can help. What happened is among what was tried.
struct GiveUp;

/// One place asked, or several.
type Step = Result<Option<Found>, GiveUp>;

impl<'a> Search<'a> {
    pub(super) fn new(
        cache: &'a Cache,
        network: Option<&'a Network>,
        source: &'static Source,
        progress: &'a dyn Progress,
    ) -> Self {
        Self {
            cache,
            network,
            source,
            progress,
            tried: Vec::new(),
        }
    }

    /// Asks one place after the other. Where none helps, returns what was tried.
    pub(super) fn find(mut self) -> Result<Verified, Vec<Attempt>> {
        match self.all_places() {
            Ok(Some((found, repack))) => Ok(Verified {
                path: found.stored.path,
                sha256: found.sha256,
                bytes: found.stored.bytes,
                origin: found.origin,
                repack,
                tried: self.tried,
            }),
            Ok(None) | Err(GiveUp) => Err(self.tried),
        }
    }

    /// What is here comes before what is far, and the original before the repack.
    fn all_places(&mut self) -> Result<Option<(Found, Option<&'static Repack>)>, GiveUp> {
        let source = self.source;
        if let Some(found) = self.cached(source.sha256)? {
            return Ok(Some((found, None)));
        }
        if let Some(repack) = &source.repack
            && let Some(found) = self.cached_repack(repack)?
        {
            return Ok(Some((found, Some(repack))));
        }
        let Some(network) = self.network else {
            self.note("the network".to_owned(), PlaceError::Offline)?;
            return Ok(None);
        };
        if let Some(found) = self.fetched(network)? {
            return Ok(Some((found, None)));
        }
        if let Some(repack) = &source.repack
            && let Some(found) = self.fetched_repack(network, repack)?
        {
            return Ok(Some((found, Some(repack))));
        }
        Ok(None)
    }

    fn cached(&mut self, want: Sha256) -> Step {
        let place = || self.cache.path(want).display().to_string();
        let error = match self.cache.look(want) {
            Ok(Lookup::Found(stored)) => {
                return Ok(Some(Found {
                    stored,
                    sha256: want,
                    origin: Origin::Cache,
                }));
            }
            // Only where nothing else is asked is this worth a word.
            Ok(Lookup::Absent) if self.network.is_some() => return Ok(None),
            Ok(Lookup::Absent) => PlaceError::Absent,
            Ok(Lookup::Corrupt(got)) => PlaceError::Corrupt { got, want },
            Err(error) => error.into(),
        };
        self.note(place(), error)
    }

    fn cached_repack(&mut self, repack: &'static Repack) -> Step {
        let Some(member) = &repack.member else {
            return self.cached(repack.sha256);
        };
        if let Some(found) = self.cached(member.sha256)? {
            return Ok(Some(found));
        }
        match self.cached(repack.sha256)? {
            Some(archive) => self.member(archive, member),
            None => Ok(None),
        }
    }

    fn fetched(&mut self, network: &Network) -> Step {
        let source = self.source;
        if let Some(found) = self.ask(network, source.url, Origin::Upstream, source.sha256)? {
            return Ok(Some(found));
        }
        for mirror in source.mirrors {
            if let Some(found) = self.ask(network, mirror, Origin::Mirror, source.sha256)? {
                return Ok(Some(found));
            }
        }
        match source.debian {
            Some(path) => self.ask_pool(network, path, source.sha256),
            None => Ok(None),
        }
    }

    fn fetched_repack(&mut self, network: &Network, repack: &'static Repack) -> Step {
        let archive = self.ask_pool(network, repack.debian, repack.sha256)?;
        match (archive, &repack.member) {
            (Some(archive), Some(member)) => self.member(archive, member),
            (archive, _) => Ok(archive),
        }
    }

    fn ask_pool(&mut self, network: &Network, path: &str, want: Sha256) -> Step {
        let bases = match network.bases() {
            Ok(bases) => bases,
            Err(why) => {
                let why = why.clone();
                return self.note(format!("Debian's pool, {path}"), PlaceError::NoPool(why));
            }
        };
        for base in bases {
            let url = format!("{base}pool/main/{path}");
            if let Some(found) = self.ask(network, &url, Origin::Pool, want)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn ask(
        &mut self,
        network: &Network,
        place: &str,
        served: fn(Url) -> Origin,
        want: Sha256,
    ) -> Step {
        let url = match Url::parse(place) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => url,
            _ => return self.note(place.to_owned(), PlaceError::Address),
        };
        let mut watch = Watch {
            progress: self.progress,
            file: self.source.file,
            place,
        };
        match network.bring(&url, self.cache, want, &mut watch) {
            Ok(stored) => Ok(Some(Found {
                stored,
                sha256: want,
                origin: served(url),
            })),
            Err(error) => self.note(place.to_owned(), error),
        }
    }

    /// Takes the member out of an archive. Who served the archive served the member.
    fn member(&mut self, archive: Found, member: &Member) -> Step {
        match unpack(self.cache, &archive.stored.path, member) {
            Ok(stored) => Ok(Some(Found {
                stored,
                sha256: member.sha256,
                origin: archive.origin,
            })),
            Err(error) => self.note(format!("{}, member {}", archive.origin, member.path), error),
        }
    }

    fn note(&mut self, place: String, error: PlaceError) -> Step {
        let fatal = matches!(error, PlaceError::Cache(_));
        self.tried.push(Attempt { place, error });
        if fatal { Err(GiveUp) } else { Ok(None) }
    }
}

fn unpack(cache: &Cache, archive: &Path, member: &Member) -> Result<Stored, PlaceError> {
    let mut incoming = match cache.claim(member.sha256)? {
        Claim::Stored(stored) => return Ok(stored),
        Claim::Open(incoming) => incoming,
    };
    match repack::extract(archive, member, &mut incoming) {
        Ok(()) => incoming.commit(),
        Err(error) => {
            // The beginning of a member is nothing that a later try could go on from.
            incoming.restart()?;
            Err(error)
        }
    }
}

/// Tells the caller's progress which file and place the transfer is about.
pub(super) struct Watch<'a> {
    pub(super) progress: &'a dyn Progress,
    pub(super) file: &'a str,
    pub(super) place: &'a str,
}

impl Meter for Watch<'_> {
    fn begin(&mut self, have: u64, total: Option<u64>) {
        self.progress.begin(self.file, self.place, have, total);
    }

    fn advance(&mut self, bytes: u64) {
        self.progress.advance(self.file, bytes);
    }
}
