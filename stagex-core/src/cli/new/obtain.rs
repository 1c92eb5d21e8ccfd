//! Getting the source of a new package from all places that are named for it.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::New;
use crate::cli::failure::{Failure, exit};
use crate::cli::progress::Bars;
use crate::cli::session::{Session, short};
use crate::draft::{self, Located, PinError, Pooled, Witnesses};
use crate::source::archive::ArchiveError;
use crate::source::{Attempt, Cache, Fetcher, Verified};

/// What was had is no source.
#[derive(Debug, thiserror::Error)]
#[error("{file} cannot be used as a source")]
struct Unread {
    file: String,
    source: ArchiveError,
}

/// What the places gave.
pub(super) struct Obtained {
    pub(super) witnesses: Witnesses,
    /// To read: upstream's where it was had.
    pub(super) archive: Verified,
}

impl New {
    /// Asks the places. Upstream may fail where the pool has the file, since a build would be served by the pool, too.
    pub(super) fn obtain(
        &self,
        session: &Session,
        url: &Located,
        file: &str,
    ) -> Result<Obtained, Failure> {
        let store = session.store()?;
        let fetcher = session.fetcher(&store, false)?;
        let bars = Bars::new(io::stderr().is_terminal());
        let mut tried = Vec::new();
        let upstream = match &self.from {
            Some(given) => Some(adopt(&Cache::open(&store.sources())?, given)?),
            None => self.upstream(&fetcher, url, file, &bars, &mut tried),
        };
        let pooled = match &self.debian {
            None => None,
            Some(path) => {
                let path = self.pool_path(path);
                let found = fetcher.discover_in_pool(&path, file, &bars);
                Some((
                    path,
                    found.map_err(|more| unobtained(file, tried.iter().chain(&more)))?,
                ))
            }
        };
        let witnesses = Witnesses {
            stated: self.sha256,
            upstream: upstream.as_ref().map(Verified::sha256),
            pool: pooled.as_ref().map(|(path, found)| Pooled {
                path: draft::insert(path, &self.version),
                sha256: found.sha256(),
            }),
        };
        let archive = upstream.or(pooled.map(|(_, found)| found));
        let archive = archive.ok_or_else(|| unobtained(file, tried.iter()))?;
        Ok(Obtained { witnesses, archive })
    }

    fn upstream(
        &self,
        fetcher: &Fetcher,
        url: &Located,
        file: &str,
        bars: &Bars,
        tried: &mut Vec<Attempt>,
    ) -> Option<Verified> {
        let url = url.plain.parse().expect("it was parsed before");
        match fetcher.discover(&url, file, bars) {
            Ok(found) => Some(found),
            Err(attempt) => {
                tried.push(attempt);
                None
            }
        }
    }
}

fn adopt(cache: &Cache, file: &Path) -> Result<Verified, Failure> {
    if !file.is_file() {
        let message = format!("{} is no file", file.display());
        return Err(Failure::plain(
            exit::USAGE,
            message,
            "give --from the path of the downloaded source",
        ));
    }
    Ok(cache.adopt(file)?)
}

fn unobtained<'a>(file: &str, tried: impl Iterator<Item = &'a Attempt>) -> Failure {
    let lines = tried.map(|attempt| format!("\n    {attempt}"));
    let message = format!("{file} cannot be had{}", lines.collect::<String>());
    Failure::plain(
        exit::FETCH,
        message,
        "correct the address, or download the file by any means and hand it over with --from FILE",
    )
}

pub(super) fn unpinned(file: &str, error: PinError) -> Failure {
    let hint = match error {
        PinError::Mismatch { .. } => {
            "it is another file than the stated one: see which hash upstream publishes, and where it publishes the file"
        }
        PinError::Repacked { .. } | PinError::Nothing => {
            "hand upstream's file over with --from FILE, or state its hash with --sha256"
        }
    };
    Failure::plain(exit::FETCH, format!("{file}: {error}"), hint)
}

pub(super) fn unreadable(file: &str, archive: &Verified, error: ArchiveError) -> Failure {
    let hint = format!(
        "it came from {} and lies in {}",
        archive.origin(),
        short(archive.path())
    );
    let error = Unread {
        file: file.to_owned(),
        source: error,
    };
    Failure::explained(exit::FAILED, error, hint)
}
