//! Why bytes could not be had: one [`PlaceError`] for each place that was asked, one [`Failure`] for each source, all of them in one [`FetchError`].

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::digest::Sha256;
use crate::package::Repack;

/// Why one place did not give the bytes that were asked for.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The place's address is unusable.
    #[error("the address is no http or https URL")]
    Address,
    /// Nothing answers there. Remembered for the rest of the run.
    #[error("{host} cannot be reached: {why}")]
    Unreachable {
        /// Host and port.
        host: String,
        /// What the first try met.
        why: String,
    },
    /// The server refuses.
    #[error("the server answers with status {0}, expected 200")]
    Status(u16),
    /// The request failed before any byte of the file arrived.
    #[error("the request failed")]
    Request(#[source] Box<dyn Error + Send + Sync>),
    /// The server takes the request and stays silent for so long. Remembered for the rest of the run.
    #[error("no answer within {0:?}")]
    Silent(Duration),
    /// The transfer broke off. What has arrived is kept, and the next try goes on from there.
    #[error("the transfer broke off after {got} bytes{}", of(*wanted))]
    Interrupted {
        /// How many bytes of the file are there.
        got: u64,
        /// How many the server announced.
        wanted: Option<u64>,
        /// What ended it.
        source: io::Error,
    },
    /// The server sends more than any source may have.
    #[error("the file is larger than {limit} bytes, the most that is accepted")]
    TooLarge {
        /// In bytes.
        limit: u64,
    },
    /// The bytes are others. Nothing of them is kept.
    #[error("sha256 is {got} ({bytes} bytes), expected {want}")]
    Digest {
        /// What the bytes hash to.
        got: Sha256,
        /// What the source is pinned to.
        want: Sha256,
        /// How many there were.
        bytes: u64,
    },
    /// A cached file has changed since it was verified.
    #[error("the cached file has changed: sha256 is {got}, expected {want}")]
    Corrupt {
        /// What the file hashes to now.
        got: Sha256,
        /// What it was stored as.
        want: Sha256,
    },
    /// The file is not in the cache.
    #[error("not there")]
    Absent,
    /// The network may not be used.
    #[error("not asked, because this run is offline")]
    Offline,
    /// The machine names no Debian mirror.
    #[error("not asked: {0}")]
    NoPool(String),
    /// An archive lacks the member that is pinned.
    #[error("the archive has no member {0}")]
    NoMember(String),
    /// An archive cannot be read.
    #[error("the archive cannot be read")]
    Archive(#[source] io::Error),
    /// The cache itself fails. No other place can help.
    #[error(transparent)]
    Cache(#[from] CacheError),
}

fn of(wanted: Option<u64>) -> String {
    wanted.map_or_else(String::new, |bytes| format!(" of {bytes}"))
}

/// The cache cannot do its work.
#[derive(Debug, thiserror::Error)]
pub enum CacheError {
    /// A file or directory of the cache, or one that is to be taken into it.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// The verb.
        doing: &'static str,
        /// Its object.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file was handed over that no source is pinned to.
    #[error("{} has sha256 {got}, and no source wants that: is it another version, or another archive of the same one?", path.display())]
    Unwanted {
        /// The file.
        path: PathBuf,
        /// What it hashes to.
        got: Sha256,
    },
}

/// One place and why it gave nothing.
#[derive(Debug)]
pub struct Attempt {
    /// The URL, or the file of the cache.
    pub place: String,
    /// Why.
    pub error: PlaceError,
}

impl fmt::Display for Attempt {
    /// One line, causes included: a list of attempts has no single cause that could be handed on.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.error)?;
        let mut cause = self.error.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

/// One source that could not be had.
#[derive(Debug)]
pub struct Failure {
    /// Its file name.
    pub file: &'static str,
    /// Its hash.
    pub want: Sha256,
    /// The repack that would do as well.
    pub repack: Option<&'static Repack>,
    /// Everything that was tried, in that order.
    pub tried: Vec<Attempt>,
}

/// All sources that could not be had.
#[derive(Debug)]
pub struct FetchError {
    /// In the order in which they were asked for.
    pub failures: Vec<Failure>,
    /// How many sources were asked for.
    pub asked: usize,
}

impl Error for FetchError {}

impl fmt::Display for FetchError {
    /// Several lines: each source, under it each place with its reason, last what to do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} of {} sources cannot be had",
            self.failures.len(),
            self.asked
        )?;
        for failure in &self.failures {
            writeln!(f, "{}, sha256 {}", failure.file, failure.want)?;
            if let Some(repack) = failure.repack {
                writeln!(f, "  or its repack, sha256 {}", repack.sha256)?;
            }
            for attempt in &failure.tried {
                writeln!(f, "    {attempt}")?;
            }
        }
        if self.offline() {
            write!(
                f,
                "Fetch them once without --offline, or get files with these hashes from anywhere and hand each over: stagex fetch --from FILE"
            )
        } else {
            write!(
                f,
                "Get files with these hashes from anywhere and hand each over: stagex fetch --from FILE"
            )
        }
    }
}

impl FetchError {
    fn offline(&self) -> bool {
        let mut tried = self.failures.iter().flat_map(|failure| &failure.tried);
        tried.any(|attempt| matches!(attempt.error, PlaceError::Offline))
    }
}
