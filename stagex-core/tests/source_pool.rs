//! One real download: upstream's own tarball, by its hash, from the pool of whichever Debian mirror this machine is configured with.

use std::io::Write;
use std::net::TcpListener;

use stagex_core::package::Source;
use stagex_core::source::{Cache, Fetcher, Limits, Origin, Pool, Silent};

/// A source whose upstream is a closed port of this machine, so that only the pool can serve it.
fn source() -> &'static Source {
    let closed = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    let url = format!(
        "http://{}/mpc-1.3.1.tar.gz",
        closed.local_addr().expect("its address")
    );
    Box::leak(Box::new(Source {
        name: "mpc",
        version: "1.3.1",
        file: "mpc-1.3.1.tar.gz",
        url: Box::leak(url.into_boxed_str()),
        mirrors: &[],
        sha256: "ab642492f5cf882b74aa0cb730cd410a81edcdbec895183ce930e706c1c759b8"
            .parse()
            .expect("a SHA-256"),
        debian: Some("m/mpclib3/mpclib3_1.3.1.orig.tar.gz"),
        repack: None,
        unpack: None,
        subdirectory: None,
    }))
}

#[test]
fn the_pool_of_this_machine_serves_upstreams_bytes() {
    if let Err(why) = Pool::OfThisMachine.bases() {
        // Not by a macro, whose output the test harness hides when the test passes.
        let words = format!("UNVERIFIED: nothing was fetched from a Debian pool, because {why}\n");
        std::io::stderr()
            .write_all(words.as_bytes())
            .expect("stderr");
        return;
    }
    let dir = tempfile::tempdir().expect("a temporary directory");
    let cache = Cache::open(dir.path()).expect("a cache");
    let fetched = Fetcher::online(cache.clone(), Pool::OfThisMachine, Limits::default())
        .fetch_all(&[source()], &Silent)
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(matches!(fetched[0].origin(), Origin::Pool(_)));
    assert_eq!(fetched[0].sha256(), source().sha256);

    let again = Fetcher::offline(cache)
        .fetch_all(&[source()], &Silent)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(*again[0].origin(), Origin::Cache);
    assert_eq!(again[0].path(), fetched[0].path());
}
