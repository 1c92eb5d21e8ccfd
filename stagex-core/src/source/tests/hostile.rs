//! Servers that fail, lie or stop, and what is left of their bytes afterwards.

use std::error::Error as _;
use std::fs;
use std::time::Instant;

use super::server::{Answer, Server};
use super::{BODY, Bench, LARGEST, LIMITS, STALL, leak, only_reason, source, texts};
use crate::digest::Sha256;
use crate::package::Source;
use crate::source::{FetchError, Origin, PlaceError, Verified};

/// The refusal of a source that only this server has.
fn refusal(bench: &Bench, server: &Server) -> PlaceError {
    let source = leak(source(&server.url("thing-1.tar"), BODY));
    only_reason(bench.fetch(source).unwrap_err())
}

/// The same, without much waiting.
fn impatience(bench: &Bench, server: &Server) -> PlaceError {
    let source = leak(source(&server.url("thing-1.tar"), BODY));
    only_reason(super::one(&bench.impatient(), source).unwrap_err())
}

fn fetch(bench: &Bench, server: &Server) -> Result<Verified, FetchError> {
    bench.fetch(leak(source(&server.url("thing-1.tar"), BODY)))
}

fn assert_is_body(file: &Verified) {
    assert_eq!(fs::read(file.path()).unwrap(), BODY);
    assert_eq!(file.bytes(), BODY.len() as u64);
}

#[test]
fn wrong_bytes_are_refused_and_the_next_mirror_is_asked() {
    let bench = Bench::new();
    let (liar, honest) = (Server::of(b"other bytes"), Server::of(BODY));
    let file = bench
        .fetch(leak(Source {
            mirrors: texts(&[honest.url("mirror.tar")]),
            ..source(&liar.url("upstream.tar"), BODY)
        }))
        .unwrap();
    assert_is_body(&file);
    assert!(matches!(file.origin(), Origin::Mirror(url) if url.path() == "/mirror.tar"));
    assert_eq!(
        file.tried()[0].to_string(),
        format!(
            "{}: sha256 is {} (11 bytes), expected {}",
            liar.url("upstream.tar"),
            Sha256::of(b"other bytes"),
            Sha256::of(BODY)
        )
    );
}

#[test]
fn nothing_is_kept_of_wrong_bytes() {
    let bench = Bench::new();
    let reason = refusal(&bench, &Server::of(b"other bytes"));
    assert!(matches!(reason, PlaceError::Digest { bytes: 11, .. }));
    assert!(bench.files().is_empty());
}

#[test]
fn bytes_beyond_the_declared_length_are_not_taken() {
    let longer = [BODY, b" and more"].concat();
    let server = Server::start(move |_, _| Some(Answer::declared(&longer, BODY.len())));
    assert_is_body(&fetch(&Bench::new(), &server).unwrap());
}

#[test]
fn a_file_without_a_declared_length_is_taken_by_its_hash() {
    let server = Server::start(|_, _| Some(Answer::unsized_body(BODY)));
    assert_is_body(&fetch(&Bench::new(), &server).unwrap());
}

#[test]
fn a_body_without_end_is_cut_and_nothing_is_kept() {
    let bench = Bench::new();
    let server = Server::start(|_, _| Some(Answer::endless()));
    let reason = refusal(&bench, &server);
    assert!(matches!(reason, PlaceError::TooLarge { limit: LARGEST }));
    assert!(bench.files().is_empty());
}

#[test]
fn a_length_beyond_the_limit_is_refused_at_once() {
    let server = Server::start(|_, _| Some(Answer::declared(BODY, 1 << 40)));
    let reason = refusal(&Bench::new(), &server);
    assert!(matches!(reason, PlaceError::TooLarge { limit: LARGEST }));
}

#[test]
fn a_truncated_transfer_goes_on_where_it_ended() {
    let server = Server::start(|request, n| {
        Some(match n {
            0 => Answer::declared(&BODY[..10], BODY.len()),
            _ => Answer::range(BODY, request),
        })
    });
    assert_is_body(&fetch(&Bench::new(), &server).unwrap());
    assert_eq!(server.ranges(), [None, Some(10)]);
}

#[test]
fn a_server_that_always_truncates_is_given_up_and_the_beginning_kept() {
    let bench = Bench::new();
    let server = Server::start(|_, _| Some(Answer::declared(&BODY[..10], BODY.len())));
    let reason = refusal(&bench, &server);
    let wanted = Some(BODY.len() as u64);
    assert!(matches!(reason, PlaceError::Interrupted { got: 10, wanted: w, .. } if w == wanted));
    assert_eq!(server.requests().len(), 2);
    assert_eq!(fs::read(bench.partial(BODY)).unwrap(), &BODY[..10]);
    assert!(
        bench
            .offline(leak(source("http://a.invalid/", BODY)))
            .is_err()
    );
}

#[test]
fn the_next_run_goes_on_where_the_last_one_ended() {
    let bench = Bench::new();
    fs::write(bench.partial(BODY), &BODY[..20]).unwrap();
    let server = Server::of(BODY);
    assert_is_body(&fetch(&bench, &server).unwrap());
    assert_eq!(server.ranges(), [Some(20)]);
    assert!(!bench.partial(BODY).exists());
}

#[test]
fn a_wrong_beginning_is_thrown_away_and_the_whole_file_fetched() {
    let bench = Bench::new();
    fs::write(bench.partial(BODY), "something else").unwrap();
    let server = Server::of(BODY);
    assert_is_body(&fetch(&bench, &server).unwrap());
    assert_eq!(server.ranges(), [Some(14), None]);
}

#[test]
fn a_beginning_longer_than_the_file_is_thrown_away() {
    let bench = Bench::new();
    fs::write(bench.partial(BODY), [b'x'; 100]).unwrap();
    let server = Server::of(BODY);
    assert_is_body(&fetch(&bench, &server).unwrap());
    assert_eq!(server.ranges(), [Some(100), None]);
}

#[test]
fn a_finished_download_that_was_never_renamed_is_taken_as_it_is() {
    let bench = Bench::new();
    fs::write(bench.partial(BODY), BODY).unwrap();
    let server = Server::of(BODY);
    assert_is_body(&fetch(&bench, &server).unwrap());
    assert!(server.requests().is_empty());
}

#[test]
fn a_server_that_knows_no_ranges_sends_everything() {
    let bench = Bench::new();
    fs::write(bench.partial(BODY), &BODY[..20]).unwrap();
    let server = Server::start(|_, _| Some(Answer::whole(BODY)));
    assert_is_body(&fetch(&bench, &server).unwrap());
    assert_eq!(server.ranges(), [Some(20)]);
}

#[test]
fn another_range_than_asked_for_is_not_even_read() {
    let bench = Bench::new();
    fs::write(bench.partial(BODY), &BODY[..20]).unwrap();
    let server = Server::start(|request, _| {
        let wrong = || {
            Answer::declared(&BODY[5..], 1000)
                .with_status(206)
                .header("content-range: bytes 5-1004/1005")
                .then_hang()
        };
        Some(
            request
                .from
                .map_or_else(|| Answer::whole(BODY), |_| wrong()),
        )
    });
    let begun = Instant::now();
    assert_is_body(&fetch(&bench, &server).unwrap());
    assert_eq!(server.ranges(), [Some(20), None]);
    assert!(begun.elapsed() < LIMITS.stall);
}

#[test]
fn a_partial_answer_that_nobody_asked_for_is_refused() {
    let server = Server::start(|_, _| Some(Answer::whole(BODY).with_status(206)));
    let reason = refusal(&Bench::new(), &server);
    assert!(matches!(reason, PlaceError::Status(206)));
}

#[test]
fn an_encoding_of_the_transfer_is_not_undone() {
    let server = Server::start(|_, _| Some(Answer::whole(BODY).header("content-encoding: gzip")));
    assert_is_body(&fetch(&Bench::new(), &server).unwrap());
}

#[test]
fn a_redirect_is_followed() {
    let server = Server::start(|request, _| {
        Some(match request.path.as_str() {
            "/thing-1.tar" => Answer::redirect("/elsewhere"),
            _ => Answer::range(BODY, request),
        })
    });
    let bench = Bench::new();
    fs::write(bench.partial(BODY), &BODY[..20]).unwrap();
    assert_is_body(&fetch(&bench, &server).unwrap());
    assert_eq!(server.ranges(), [Some(20), Some(20)]);
}

#[test]
fn a_redirect_loop_ends() {
    let server = Server::start(|_, _| Some(Answer::redirect("/thing-1.tar")));
    let reason = refusal(&Bench::new(), &server);
    assert_eq!(reason.source().unwrap().to_string(), "too many redirects");
    assert!(server.requests().len() < 20);
}

#[test]
fn a_missing_file_is_named_by_its_status() {
    let bench = Bench::new();
    let reason = refusal(&bench, &Server::start(|_, _| Some(Answer::status(404))));
    assert!(matches!(reason, PlaceError::Status(404)));
    assert!(bench.files().is_empty());
}

#[test]
fn a_server_that_never_answers_is_waited_for_once() {
    let server = Server::start(|_, _| None);
    let bench = Bench::new();
    let fetcher = bench.impatient();
    let first = super::one(&fetcher, leak(source(&server.url("a"), BODY))).unwrap_err();
    assert!(matches!(only_reason(first), PlaceError::Silent(STALL)));
    let begun = Instant::now();
    let second = super::one(&fetcher, leak(source(&server.url("b"), b"b"))).unwrap_err();
    assert!(matches!(
        only_reason(second),
        PlaceError::Unreachable { .. }
    ));
    assert!(begun.elapsed() < STALL);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_transfer_that_stalls_ends_and_its_beginning_is_kept() {
    let bench = Bench::new();
    let server = Server::start(|_, _| Some(Answer::declared(&BODY[..10], BODY.len()).then_hang()));
    let begun = Instant::now();
    let reason = impatience(&bench, &server);
    assert!(matches!(reason, PlaceError::Interrupted { got: 10, .. }));
    assert!(begun.elapsed() < LIMITS.stall);
    assert_eq!(fs::read(bench.partial(BODY)).unwrap(), &BODY[..10]);
}

#[test]
fn a_trickle_counts_as_a_stall() {
    let server =
        Server::start(|_, _| Some(Answer::declared(b"", 100_000).then_trickle(STALL / 10)));
    let begun = Instant::now();
    let reason = impatience(&Bench::new(), &server);
    assert!(matches!(reason, PlaceError::Interrupted { .. }));
    assert!(begun.elapsed() < LIMITS.stall);
}

#[test]
fn a_refused_connection_is_named_with_its_host() {
    let closed = Server::closed();
    let error = Bench::new().fetch(leak(source(&closed, BODY))).unwrap_err();
    let host = closed.trim_start_matches("http://").trim_end_matches('/');
    let reason = only_reason(error).to_string();
    assert!(reason.starts_with(&format!("{host} cannot be reached: Connection refused")));
}

#[test]
fn a_name_that_does_not_resolve_is_named() {
    // RFC 2606 keeps this name from ever being somebody's.
    let error = Bench::new().fetch(leak(source("http://nobody.invalid/", BODY)));
    let reason = only_reason(error.unwrap_err()).to_string();
    assert!(reason.starts_with("nobody.invalid:80 cannot be reached: "));
}

#[test]
fn an_address_that_is_not_http_is_refused() {
    for address in ["ftp://127.0.0.1/a", "file:///etc/passwd", "no address"] {
        let error = Bench::new().fetch(leak(source(address, BODY))).unwrap_err();
        assert!(matches!(only_reason(error), PlaceError::Address));
    }
}
