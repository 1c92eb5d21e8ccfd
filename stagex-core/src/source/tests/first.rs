//! Files that nobody has pinned: getting them, and looking into them without being harmed.

use std::io::Write as _;

use super::server::{Answer, Server};
use super::{BODY, Bench};
use crate::digest::Sha256;
use crate::source::archive::{self, ArchiveError, Bounds, Contents};
use crate::source::{Attempt, Compression, Fetcher, Origin, PlaceError, Pool, Silent, Verified};

const BOUNDS: Bounds = Bounds {
    unpacked: 1 << 20,
    members: 10,
    kept: 1 << 10,
};

fn discover(bench: &Bench, server: &Server) -> Result<Verified, Attempt> {
    let url = server.url("thing-1.tar").parse().unwrap();
    bench.online(&[]).discover(&url, "thing-1.tar", &Silent)
}

#[test]
fn an_unpinned_file_is_kept_under_the_hash_that_it_has() {
    let server = Server::start(|_, _| Some(Answer::whole(BODY)));
    let bench = Bench::new();
    let found = discover(&bench, &server).unwrap();
    assert_eq!(found.sha256(), Sha256::of(BODY));
    assert_eq!(found.path(), bench.cache.path(Sha256::of(BODY)));
    assert!(matches!(found.origin(), Origin::Upstream(_)));
    assert_eq!(bench.files(), [Sha256::of(BODY).to_string()]);
}

#[test]
fn a_broken_transfer_of_an_unpinned_file_begins_again() {
    let server = Server::start(|_, n| {
        Some(match n {
            0 => Answer::declared(b"the beginning of another", BODY.len() + 40),
            _ => Answer::whole(BODY),
        })
    });
    let found = discover(&Bench::new(), &server).unwrap();
    assert_eq!(found.sha256(), Sha256::of(BODY));
    let never = Server::start(|_, _| Some(Answer::declared(b"the", 100)));
    let bench = Bench::new();
    let attempt = discover(&bench, &never).unwrap_err();
    assert!(matches!(attempt.error, PlaceError::Interrupted { .. }));
    assert_eq!(bench.files(), Vec::<String>::new());
}

#[test]
fn places_without_the_file_are_named() {
    let server = Server::start(|_, _| Some(Answer::status(404)));
    let bench = Bench::new();
    assert!(matches!(
        discover(&bench, &server).unwrap_err().error,
        PlaceError::Status(404)
    ));
    let pools = [server.url("a/"), server.url("b/")];
    let tried = bench
        .online(&pools)
        .discover_in_pool("t/thing.tar", "thing.tar", &Silent)
        .unwrap_err();
    let places: Vec<_> = tried.iter().map(|attempt| attempt.place.as_str()).collect();
    assert_eq!(
        places,
        [
            server.url("a/pool/main/t/thing.tar"),
            server.url("b/pool/main/t/thing.tar")
        ]
    );
    let offline = Fetcher::offline(bench.cache.clone());
    let tried = offline
        .discover_in_pool("t/thing.tar", "thing.tar", &Silent)
        .unwrap_err();
    assert!(matches!(
        tried[..],
        [Attempt {
            error: PlaceError::Offline,
            ..
        }]
    ));
    let none = Fetcher::online(
        bench.cache.clone(),
        Pool::Mirrors(Vec::new()),
        super::LIMITS,
    );
    let tried = none
        .discover_in_pool("t/thing.tar", "thing.tar", &Silent)
        .unwrap_err();
    assert!(matches!(
        tried[..],
        [Attempt {
            error: PlaceError::NoPool(_),
            ..
        }]
    ));
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        builder.append_data(&mut header, path, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn read(bytes: &[u8]) -> Result<Contents, ArchiveError> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    archive::read(file.path(), BOUNDS, |path| {
        path.ends_with("kept").then_some(5)
    })
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    ruzstd::encoding::compress_to_vec(bytes, level)
}

#[test]
fn only_what_is_asked_for_is_kept() {
    let long = format!("thing/{}/kept", "long/".repeat(40));
    let plain = tar(&[
        ("thing/kept", b"0123456789"),
        ("thing/other", b"0123456789"),
        (&long, b"0123"),
    ]);
    let contents = read(&plain).unwrap();
    let files: Vec<_> = contents
        .files
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.as_deref()))
        .collect();
    assert_eq!(
        files,
        [
            ("thing/kept", Some(&b"01234"[..])),
            (long.as_str(), Some(b"0123")),
            ("thing/other", None)
        ]
    );
    assert_eq!(contents.compression, Compression::None);
}

#[test]
fn frames_of_zstd_are_read_one_after_the_other() {
    let plain = tar(&[("thing/kept", &[b'a'; 3000])]);
    let (first, second) = plain.split_at(700);
    // A skippable frame of three bytes (RFC 8878, section 3.1.2).
    let skipped = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
    let contents = read(&[&zst(first)[..], &skipped, &zst(second)].concat()).unwrap();
    assert_eq!(contents.compression, Compression::Zstd);
    assert_eq!(contents.files["thing/kept"].as_deref(), Some(&b"aaaaa"[..]));
}

#[test]
fn what_an_archive_can_make_of_itself_is_bounded() {
    let bomb = tar(&[("a", &vec![0; 2 << 20])]);
    assert!(matches!(
        read(&zst(&bomb)),
        Err(ArchiveError::Bomb { of: "bytes", .. })
    ));
    let many: Vec<_> = (0..11).map(|i| format!("f{i}")).collect();
    let many: Vec<_> = many.iter().map(|path| (path.as_str(), &b""[..])).collect();
    assert!(matches!(
        read(&tar(&many)),
        Err(ArchiveError::Bomb {
            limit: 10,
            of: "members"
        })
    ));
    let name = "n".repeat(70 << 10);
    let error = read(&tar(&[(&name, b"")])).unwrap_err();
    assert!(
        matches!(
            error,
            ArchiveError::Bomb {
                of: "bytes in a name",
                ..
            }
        ),
        "{error}"
    );
    let kept: Vec<_> = (0..5).map(|i| format!("{i}/kept")).collect();
    let kept: Vec<_> = kept
        .iter()
        .map(|path| (path.as_str(), &[0; 500][..]))
        .collect();
    let contents = archive_of(&kept, Bounds { kept: 12, ..BOUNDS });
    let sizes: Vec<_> = contents
        .files
        .values()
        .map(|bytes| bytes.as_ref().map(Vec::len))
        .collect();
    assert_eq!(sizes, [Some(5), Some(5), Some(2), None, None]);
}

fn archive_of(files: &[(&str, &[u8])], bounds: Bounds) -> Contents {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&tar(files)).unwrap();
    archive::read(file.path(), bounds, |_| Some(5)).unwrap()
}

#[test]
fn a_name_that_leads_out_is_refused_whatever_record_it_stands_in() {
    let mut header = tar::Header::new_ustar();
    let record = b"22 path=../../outside\n";
    header.set_entry_type(tar::EntryType::XHeader);
    header.set_size(record.len() as u64);
    let mut builder = tar::Builder::new(Vec::new());
    builder
        .append_data(&mut header, "pax", &record[..])
        .unwrap();
    let mut header = tar::Header::new_ustar();
    header.set_size(0);
    builder
        .append_data(&mut header, "inside", &b""[..])
        .unwrap();
    let error = read(&builder.into_inner().unwrap()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "its member `../../outside` would be unpacked outside of the directory: the archive is hostile or broken"
    );
}
