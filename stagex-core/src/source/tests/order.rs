//! Which place is asked before which, what many sources at once do, and what an error says.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::server::{Answer, Server};
use super::{BODY, Bench, CONNECT, leak, one, source, swallower, text, texts};
use crate::digest::Sha256;
use crate::package::{Repack, Source};
use crate::source::{CacheError, Fetcher, Origin, PlaceError, Progress, Silent};

#[test]
fn a_file_is_fetched_once_and_then_served_by_the_cache() {
    let bench = Bench::new();
    let server = Server::of(BODY);
    let source = leak(source(&server.url("thing-1.tar"), BODY));
    let file = bench.fetch(source).unwrap();
    assert!(matches!(file.origin(), Origin::Upstream(_)));
    assert!(fs::metadata(file.path()).unwrap().permissions().readonly());
    assert_eq!(*bench.fetch(source).unwrap().origin(), Origin::Cache);
    assert_eq!(*bench.offline(source).unwrap().origin(), Origin::Cache);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn upstream_comes_before_mirrors_and_mirrors_before_the_pool() {
    let bench = Bench::new();
    let empty = Server::start(|_, _| Some(Answer::status(404)));
    let pool = Server::of(BODY);
    let source = leak(Source {
        mirrors: texts(&[empty.url("first"), empty.url("second")]),
        debian: Some("t/thing/thing_1.orig.tar"),
        ..source(&empty.url("upstream"), BODY)
    });
    // Given without a slash at its end.
    let file = one(&bench.online(&[pool.url("debian")]), source).unwrap();
    let path = "/debian/pool/main/t/thing/thing_1.orig.tar";
    assert!(matches!(file.origin(), Origin::Pool(url) if url.path() == path));
    assert!(file.repack().is_none());
    let asked: Vec<_> = empty
        .requests()
        .into_iter()
        .map(|request| request.path)
        .collect();
    assert_eq!(asked, ["/upstream", "/first", "/second"]);
    assert_eq!(file.tried().len(), 3);
}

#[test]
fn every_mirror_of_the_pool_is_asked() {
    let (empty, full) = (
        Server::start(|_, _| Some(Answer::status(404))),
        Server::of(BODY),
    );
    let source = leak(Source {
        debian: Some("t/thing.tar"),
        ..source(&Server::closed(), BODY)
    });
    let bench = Bench::new();
    let file = one(
        &bench.online(&[empty.url("debian/"), full.url("debian/")]),
        source,
    )
    .unwrap();
    assert!(matches!(file.origin(), Origin::Pool(_)));
    assert_eq!(empty.requests().len(), 1);
}

#[test]
fn a_missing_pool_is_among_the_reasons() {
    let source = leak(Source {
        debian: Some("t/thing.tar"),
        ..source(&Server::closed(), BODY)
    });
    let error = Bench::new().fetch(source).unwrap_err();
    assert_eq!(
        error.failures[0].tried[1].to_string(),
        "Debian's pool, t/thing.tar: not asked: no Debian mirror is given"
    );
}

#[test]
fn a_changed_cached_file_is_named_and_fetched_again() {
    let bench = Bench::new();
    bench.plant(BODY, b"bit rot");
    let server = Server::of(BODY);
    let file = bench.fetch(leak(source(&server.url("a"), BODY))).unwrap();
    assert_eq!(fs::read(file.path()).unwrap(), BODY);
    let reason = &file.tried()[0];
    assert!(
        matches!(reason.error, PlaceError::Corrupt { got, .. } if got == Sha256::of(b"bit rot"))
    );
    assert_eq!(
        reason.place,
        bench.cache.path(Sha256::of(BODY)).display().to_string()
    );
}

#[test]
fn a_changed_cached_file_is_no_file_when_offline() {
    let bench = Bench::new();
    bench.plant(BODY, b"bit rot");
    let error = bench
        .offline(leak(source("http://a.invalid/", BODY)))
        .unwrap_err();
    assert!(matches!(
        error.failures[0].tried[0].error,
        PlaceError::Corrupt { .. }
    ));
}

/// What differs from run to run.
fn normalised(error: &str, bench: &Bench, server: &Server) -> String {
    error
        .replace(&bench.dir.path().display().to_string(), "CACHE")
        .replace(server.url("").trim_end_matches('/'), "http://SERVER")
}

#[test]
fn all_failures_of_all_sources_are_reported_together() {
    let bench = Bench::new();
    let server = Server::start(|request, _| {
        Some(match request.path.as_str() {
            "/good" => Answer::whole(BODY),
            "/other" => Answer::whole(b"other bytes"),
            "/loop" => Answer::redirect("/loop"),
            _ => Answer::status(404),
        })
    });
    let named = |file, source| leak(Source { file, ..source });
    let sources = [
        named("good-1.tar", source(&server.url("good"), BODY)),
        named(
            "gone-1.tar",
            Source {
                mirrors: texts(&[server.url("other"), server.url("loop")]),
                debian: Some("g/gone.tar"),
                repack: Some(Repack {
                    debian: "g/gone+dfsg.tar",
                    sha256: Sha256::of(b"repacked"),
                    member: None,
                }),
                ..source(&server.url("gone"), b"gone")
            },
        ),
        named("lost-1.tar", source("ftp://a.invalid/lost-1.tar", b"lost")),
    ];
    let error = bench.online(&[]).fetch_all(&sources, &Silent).unwrap_err();
    insta::assert_snapshot!(
        "fetch_error",
        normalised(&error.to_string(), &bench, &server)
    );
    // What could be had was kept all the same.
    assert!(bench.offline(sources[0]).is_ok());
}

#[test]
fn offline_says_what_is_missing_and_how_to_get_it() {
    let bench = Bench::new();
    let server = Server::of(BODY);
    let source = leak(source(&server.url("a"), BODY));
    let error = bench.offline(source).unwrap_err().to_string();
    insta::assert_snapshot!("offline_error", normalised(&error, &bench, &server));
    assert!(server.requests().is_empty());
}

#[test]
fn a_cache_that_cannot_be_written_ends_the_search() {
    let bench = Bench::new();
    fs::remove_dir(bench.dir.path().join("partial")).unwrap();
    let server = Server::of(BODY);
    let source = leak(Source {
        mirrors: texts(&[server.url("mirror")]),
        ..source(&server.url("a"), BODY)
    });
    let error = bench.fetch(source).unwrap_err();
    assert_eq!(error.failures[0].tried.len(), 1);
    let reason = &error.failures[0].tried[0].error;
    assert!(matches!(
        reason,
        PlaceError::Cache(CacheError::Io { doing: "open", .. })
    ));
}

#[test]
fn the_same_bytes_asked_for_twice_are_transferred_once() {
    let bench = Bench::new();
    let server = Server::start(|_, _| {
        thread::sleep(Duration::from_millis(100));
        Some(Answer::whole(BODY))
    });
    let source = leak(source(&server.url("a"), BODY));
    let (one, other) = (bench.online(&[]), bench.online(&[]));
    thread::scope(|scope| {
        scope.spawn(|| one.fetch_all(&[source, source], &Silent).unwrap());
        scope.spawn(|| other.fetch_all(&[source, source], &Silent).unwrap());
    });
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn files_come_back_in_order_and_transfers_are_bounded() {
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let server = Server::start(|request, _| {
        MOST.fetch_max(NOW.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(20));
        NOW.fetch_sub(1, Ordering::SeqCst);
        Some(Answer::whole(request.path.as_bytes()))
    });
    let make = |i: usize| {
        let path = format!("{i}");
        leak(source(&server.url(&path), format!("/{path}").as_bytes()))
    };
    let sources: Vec<_> = (0..40).map(make).collect();
    let bench = Bench::new();
    let files = bench.online(&[]).fetch_all(&sources, &Silent).unwrap();
    let got: Vec<_> = files.iter().map(|file| file.sha256()).collect();
    let want: Vec<_> = sources.iter().map(|source| source.sha256).collect();
    assert_eq!(got, want);
    assert_eq!(MOST.load(Ordering::SeqCst), 2);
}

#[test]
fn many_sources_of_many_dead_hosts_cost_one_time_out() {
    let dead: Vec<_> = (0..10).map(|_| swallower()).collect();
    let make = |i: usize| {
        let body = i.to_string();
        let url = format!("{}{i}", dead[i % dead.len()].1);
        leak(Source {
            debian: Some(text(&body)),
            ..source(&url, format!("/pool/main/{body}").as_bytes())
        })
    };
    let sources: Vec<_> = (0..30).map(make).collect();
    let pool = Server::start(|request, _| Some(Answer::whole(request.path.as_bytes())));
    let bench = Bench::new();
    let begun = Instant::now();
    let files = bench
        .online(&[pool.url("")])
        .fetch_all(&sources, &Silent)
        .unwrap();
    assert!(
        files
            .iter()
            .all(|file| matches!(file.origin(), Origin::Pool(_)))
    );
    assert!(begun.elapsed() < 3 * CONNECT, "{:?}", begun.elapsed());
}

#[test]
fn no_sources_are_no_error() {
    let fetcher = Fetcher::offline(Bench::new().cache);
    assert!(fetcher.fetch_all(&[], &Silent).unwrap().is_empty());
}

/// Writes down what it hears.
#[derive(Default)]
struct Heard(Mutex<Vec<String>>);

impl Heard {
    fn push(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }
}

impl Progress for Heard {
    fn begin(&self, file: &str, place: &str, have: u64, total: Option<u64>) {
        let path = place.rsplit('/').next().unwrap();
        self.push(format!("begin {file} {path} {have} {total:?}"));
    }

    fn advance(&self, file: &str, bytes: u64) {
        self.push(format!("advance {file} {bytes}"));
    }

    fn finish(&self, file: &str) {
        self.push(format!("finish {file}"));
    }
}

#[test]
fn progress_hears_of_a_transfer_that_goes_on_elsewhere() {
    let bench = Bench::new();
    let server = Server::start(|request, _| {
        Some(match (request.path.as_str(), request.from) {
            ("/a", None) => Answer::declared(&BODY[..10], BODY.len()),
            ("/a", Some(_)) => Answer::status(503),
            _ => Answer::range(BODY, request),
        })
    });
    let source = leak(Source {
        mirrors: texts(&[server.url("b")]),
        ..source(&server.url("a"), BODY)
    });
    let heard = Heard::default();
    bench.online(&[]).fetch_all(&[source], &heard).unwrap();
    assert_eq!(
        *heard.0.lock().unwrap(),
        [
            "begin thing-1.tar a 0 Some(32)",
            "advance thing-1.tar 10",
            "begin thing-1.tar b 10 Some(32)",
            "advance thing-1.tar 22",
            "finish thing-1.tar",
        ]
    );
}

#[test]
fn a_wanted_file_is_imported_under_any_name() {
    let bench = Bench::new();
    let file = bench.dir.path().join("download (1)");
    fs::write(&file, BODY).unwrap();
    let source = leak(source("http://a.invalid/", BODY));
    let wanted = crate::source::wanted(&[source]);
    assert_eq!(bench.cache.import(&file, &wanted).unwrap(), source.sha256);
    // A second time changes nothing.
    assert_eq!(bench.cache.import(&file, &wanted).unwrap(), source.sha256);
    assert!(file.exists());
    assert_eq!(*bench.offline(source).unwrap().origin(), Origin::Cache);
}

#[test]
fn an_unwanted_file_is_not_imported() {
    let bench = Bench::new();
    let file = bench.dir.path().join("thing-2.tar");
    fs::write(&file, BODY).unwrap();
    let error = bench.cache.import(&file, &BTreeSet::new()).unwrap_err();
    assert!(
        matches!(&error, CacheError::Unwanted { path, got } if *path == file && *got == Sha256::of(BODY))
    );
    assert!(bench.files().is_empty());
    let missing = text("/nonexistent/thing");
    let error = bench
        .cache
        .import(missing.as_ref(), &BTreeSet::new())
        .unwrap_err();
    assert_eq!(error.to_string(), "cannot read /nonexistent/thing");
}
