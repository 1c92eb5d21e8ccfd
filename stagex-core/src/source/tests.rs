//! What the tests of fetching share: a cache in a temporary directory, sources made on the spot, and a server that misbehaves on demand.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use tempfile::TempDir;
use url::Url;

use super::{Cache, FetchError, Fetcher, Limits, PlaceError, Pool, Silent, Verified};
use crate::digest::Sha256;
use crate::package::Source;

mod first;
mod hostile;
mod order;
mod repack;
mod server;

/// What most sources of these tests hold.
const BODY: &[u8] = b"the bytes that upstream released";
/// Short, for tests that wait for it.
const STALL: Duration = Duration::from_millis(400);
const CONNECT: Duration = Duration::from_secs(1);
const LARGEST: u64 = 1 << 20;
const LIMITS: Limits = Limits {
    connect: CONNECT,
    stall: Duration::from_secs(30),
    largest: LARGEST,
    connections: NonZeroUsize::new(2).unwrap(),
};

struct Bench {
    dir: TempDir,
    cache: Cache,
}

impl Bench {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path()).unwrap();
        Self { dir, cache }
    }

    fn online(&self, pool: &[String]) -> Fetcher {
        let bases = pool.iter().map(|base| Url::parse(base).unwrap()).collect();
        Fetcher::online(self.cache.clone(), Pool::Mirrors(bases), LIMITS)
    }

    /// Does not wait for a stalled server as long as others do.
    fn impatient(&self) -> Fetcher {
        let limits = Limits {
            stall: STALL,
            ..LIMITS
        };
        Fetcher::online(self.cache.clone(), Pool::Mirrors(Vec::new()), limits)
    }

    fn fetch(&self, source: &'static Source) -> Result<Verified, FetchError> {
        one(&self.online(&[]), source)
    }

    fn offline(&self, source: &'static Source) -> Result<Verified, FetchError> {
        one(&Fetcher::offline(self.cache.clone()), source)
    }

    /// Where the beginning of a download lies.
    fn partial(&self, body: &[u8]) -> PathBuf {
        self.dir
            .path()
            .join("partial")
            .join(Sha256::of(body).to_string())
    }

    /// Puts bytes into the cache under the hash of others.
    fn plant(&self, want: &[u8], bytes: &[u8]) {
        fs::write(self.cache.path(Sha256::of(want)), bytes).unwrap();
    }

    /// The names of all files, final or not.
    fn files(&self) -> Vec<String> {
        let dirs = ["partial", "sha256"].map(|dir| self.dir.path().join(dir));
        let entries = dirs.iter().flat_map(|dir| fs::read_dir(dir).unwrap());
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }
}

/// A host that takes no connection and refuses none: its queue is full. It is one until the listener is dropped.
pub(super) fn swallower() -> (impl Sized, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    rustix::net::listen(&listener, 0).unwrap();
    let address = listener.local_addr().unwrap();
    let filling = TcpStream::connect(address).unwrap();
    ((listener, filling), format!("http://{address}/"))
}

fn one(fetcher: &Fetcher, source: &'static Source) -> Result<Verified, FetchError> {
    let mut files = fetcher.fetch_all(&[source], &Silent)?;
    assert_eq!(files.len(), 1);
    Ok(files.remove(0))
}

fn source(url: &str, body: &[u8]) -> Source {
    Source {
        name: "thing",
        version: "1",
        file: "thing-1.tar",
        url: text(url),
        mirrors: &[],
        sha256: Sha256::of(body),
        debian: None,
        repack: None,
        unpack: None,
        subdirectory: None,
    }
}

/// Sources live as long as the program.
fn leak(source: Source) -> &'static Source {
    Box::leak(Box::new(source))
}

fn text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn texts(list: &[String]) -> &'static [&'static str] {
    let list: Vec<_> = list.iter().map(|entry| text(entry)).collect();
    Box::leak(list.into_boxed_slice())
}

/// What the only place that was asked said.
fn only_reason(error: FetchError) -> PlaceError {
    let mut tried = error.failures.into_iter().flat_map(|failure| failure.tried);
    let attempt = tried.next().unwrap();
    assert!(tried.next().is_none());
    attempt.error
}
