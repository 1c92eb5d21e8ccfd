//! Other archives of the same release: when they are used, what is taken out of them, and what is said about it.

use std::io::Write;

use super::server::{Answer, Server};
use super::{BODY, Bench, leak, one, source};
use crate::digest::Sha256;
use crate::package::{Member, Repack, Source};
use crate::source::{Origin, PlaceError, Verified, wanted};

const MEMBER: &[u8] = b"the member";
const PATH: &str = "d/inner.tar";

/// `tar | xz` of the file [`PATH`] that holds [`MEMBER`], by GNU tar and xz. There is no encoder here to make it with.
const XZ: &str = "fd377a585a0000016922de36020021011c00000010cf58cce027ff00645d00320bc9272c95f4ad7f8fc6506fc71eda5773337390e1c51c499cf1000d\
    38fce20cada1631e29e1a92324d8dffa4bec86a4d596a5a60571a5cbb7ba55a476fcf8b012e4adff1a26557b0ead6daff83c9b664009410792dccd3f\
    a2aa1e338779eaa5fa080000916b720300017c805000000057a65ec53e300d8b020000000001595a";

fn tar(path: &str) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    let mut directory = tar::Header::new_gnu();
    directory.set_entry_type(tar::EntryType::Directory);
    directory.set_size(0);
    builder
        .append_data(&mut directory, PATH.trim_end_matches("/inner.tar"), &[][..])
        .unwrap();
    let mut file = tar::Header::new_gnu();
    file.set_size(MEMBER.len() as u64);
    // Written by hand, because the builder tidies a leading `./` away.
    file.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
    file.set_cksum();
    builder.append(&file, MEMBER).unwrap();
    builder.into_inner().unwrap()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn bz2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn xz() -> Vec<u8> {
    let digits = XZ
        .as_bytes()
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).unwrap());
    digits
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

/// A source whose original nobody has.
fn repacked(archive: &[u8], member: Option<Member>) -> &'static Source {
    leak(Source {
        repack: Some(Repack {
            debian: "t/thing.tar.gz",
            sha256: Sha256::of(archive),
            member,
        }),
        ..source(&Server::closed(), BODY)
    })
}

fn member() -> Option<Member> {
    Some(Member {
        path: PATH,
        sha256: Sha256::of(MEMBER),
    })
}

fn assert_is_member(file: &Verified) {
    assert_eq!(std::fs::read(file.path()).unwrap(), MEMBER);
    assert_eq!(file.sha256(), Sha256::of(MEMBER));
    assert_eq!(file.repack().unwrap().debian, "t/thing.tar.gz");
}

#[test]
fn a_repack_is_used_where_the_original_cannot_be_had_and_says_so() {
    let (bench, pool) = (Bench::new(), Server::of(b"repacked"));
    let source = repacked(b"repacked", None);
    let file = one(&bench.online(&[pool.url("")]), source).unwrap();
    assert!(
        matches!(file.origin(), Origin::Pool(url) if url.path() == "/pool/main/t/thing.tar.gz")
    );
    assert_eq!(file.sha256(), Sha256::of(b"repacked"));
    assert_eq!(file.repack().unwrap().sha256, file.sha256());
    assert_eq!(file.tried().len(), 1);
    let again = bench.offline(source).unwrap();
    assert_eq!(*again.origin(), Origin::Cache);
    assert!(again.repack().is_some());
}

#[test]
fn the_original_wins_over_a_cached_repack_once_it_is_there() {
    let bench = Bench::new();
    bench.plant(b"repacked", b"repacked");
    let source = repacked(b"repacked", None);
    assert!(bench.offline(source).unwrap().repack().is_some());
    bench.plant(BODY, BODY);
    assert!(bench.offline(source).unwrap().repack().is_none());
}

#[test]
fn a_member_is_taken_out_of_every_kind_of_archive() {
    let plain = tar(PATH);
    let dotted = tar("./d/inner.tar");
    let (head, tail) = plain.split_at(700);
    let two_streams = [gz(head), gz(tail)].concat();
    for archive in [
        gz(&plain),
        bz2(&plain),
        xz(),
        gz(&dotted),
        two_streams,
        plain,
    ] {
        let (bench, pool) = (Bench::new(), Server::of(&archive));
        let source = repacked(&archive, member());
        let file = one(&bench.online(&[pool.url("")]), source).unwrap();
        assert!(matches!(file.origin(), Origin::Pool(_)));
        assert_is_member(&file);
        assert_is_member(&bench.offline(source).unwrap());
    }
}

#[test]
fn an_imported_archive_gives_its_member_without_a_network() {
    let (bench, archive) = (Bench::new(), gz(&tar(PATH)));
    let source = repacked(&archive, member());
    let path = bench.dir.path().join("archive");
    std::fs::write(&path, &archive).unwrap();
    bench.cache.import(&path, &wanted(&[source])).unwrap();
    assert_is_member(&bench.offline(source).unwrap());
}

#[test]
fn an_archive_with_the_wrong_hash_is_not_opened() {
    let pool = Server::of(&gz(&tar(PATH)));
    let error = one(
        &Bench::new().online(&[pool.url("")]),
        repacked(b"another archive", member()),
    )
    .unwrap_err();
    assert!(matches!(
        error.failures[0].tried[1].error,
        PlaceError::Digest { .. }
    ));
}

/// What is said of a member that an archive with the right hash does not give.
fn member_error(archive: &[u8], member: Member) -> PlaceError {
    let (bench, pool) = (Bench::new(), Server::of(archive));
    let mut error = one(
        &bench.online(&[pool.url("")]),
        repacked(archive, Some(member)),
    )
    .unwrap_err();
    // The verified archive stays, and nothing of the member.
    assert_eq!(bench.files(), [Sha256::of(archive).to_string()]);
    error.failures[0].tried.pop().unwrap().error
}

#[test]
fn a_missing_member_is_named() {
    let other = Member {
        path: "d/other.tar",
        sha256: Sha256::of(MEMBER),
    };
    let error = member_error(&gz(&tar(PATH)), other);
    assert!(matches!(error, PlaceError::NoMember(path) if path == "d/other.tar"));
    // A directory of that name does not count.
    let directory = Member {
        path: "d",
        sha256: Sha256::of(b""),
    };
    assert!(matches!(
        member_error(&gz(&tar(PATH)), directory),
        PlaceError::NoMember(_)
    ));
}

#[test]
fn a_member_with_the_wrong_hash_is_refused() {
    let other = Member {
        path: PATH,
        sha256: Sha256::of(b"another member"),
    };
    let error = member_error(&gz(&tar(PATH)), other);
    assert!(matches!(error, PlaceError::Digest { got, .. } if got == Sha256::of(MEMBER)));
}

#[test]
fn a_broken_archive_is_named() {
    let whole = gz(&tar(PATH));
    for broken in [
        &whole[..whole.len() / 2],
        b"no archive at all",
        &xz()[..80],
        &bz2(&tar(PATH))[..60],
    ] {
        let error = member_error(broken, member().unwrap());
        assert!(
            matches!(error, PlaceError::Archive(_) | PlaceError::NoMember(_)),
            "{error}"
        );
    }
}

#[test]
fn the_pool_is_not_asked_for_a_repack_while_upstream_has_the_original() {
    let (bench, upstream, pool) = (
        Bench::new(),
        Server::of(BODY),
        Server::start(|_, _| Some(Answer::status(500))),
    );
    let source = leak(Source {
        url: super::text(&upstream.url("thing-1.tar")),
        repack: Some(Repack {
            debian: "t/thing.tar.gz",
            sha256: Sha256::of(b"repacked"),
            member: None,
        }),
        ..source("", BODY)
    });
    let file = one(&bench.online(&[pool.url("")]), source).unwrap();
    assert!(file.repack().is_none());
    assert!(pool.requests().is_empty());
}
