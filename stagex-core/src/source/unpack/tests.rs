//! Archives made in memory, unpacked into real directories.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::Path;

use tar::{Builder, EntryType, Header};

use super::{UnpackError, unpack};

fn header(kind: EntryType, mode: u32, size: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_mode(mode);
    header.set_size(size);
    header.set_mtime(1_700_000_000);
    header
}

/// An archive of members: name, kind, mode, and contents or link target.
fn archive(members: &[(&str, EntryType, u32, &str)]) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    for &(name, kind, mode, text) in members {
        if kind.is_symlink() || kind.is_hard_link() {
            let mut header = header(kind, mode, 0);
            builder.append_link(&mut header, name, text).unwrap();
        } else {
            let mut header = header(kind, mode, text.len() as u64);
            // `set_path` refuses what these tests are about.
            let field = &mut header.as_old_mut().name;
            field[..name.len()].copy_from_slice(name.as_bytes());
            header.set_cksum();
            builder.append(&header, text.as_bytes()).unwrap();
        }
    }
    builder.into_inner().unwrap()
}

fn unpacked(bytes: &[u8], target: &Path) -> Result<(), UnpackError> {
    part(bytes, None, target)
}

fn part(bytes: &[u8], subdirectory: Option<&str>, target: &Path) -> Result<(), UnpackError> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.tar");
    fs::write(&path, bytes).unwrap();
    let target = fs::File::open(target).unwrap();
    unpack(&path, subdirectory, target.into(), None)
}

const FILE: EntryType = EntryType::Regular;
const DIRECTORY: EntryType = EntryType::Directory;

#[test]
fn modes_times_and_the_top_directory_are_made_regular() {
    let bytes = archive(&[
        ("pax_global_header", EntryType::XGlobalHeader, 0, ""),
        ("./a-1.0/", DIRECTORY, 0o700, ""),
        ("./a-1.0/configure", FILE, 0o700, "#!"),
        ("./a-1.0/deep/er/README", FILE, 0o4606, "hello"),
        ("./a-1.0/link", EntryType::Symlink, 0o777, "/etc/passwd"),
        ("./a-1.0/same", EntryType::Link, 0o644, "a-1.0/configure"),
        ("./a-1.0/README", FILE, 0o644, "first"),
        ("./a-1.0/README", FILE, 0o644, "second"),
    ]);
    let target = tempfile::tempdir().unwrap();
    unpacked(&bytes, target.path()).unwrap();
    let modes: BTreeMap<_, _> = ["configure", "deep", "deep/er", "deep/er/README", "link"]
        .map(|name| {
            let data = fs::symlink_metadata(target.path().join(name)).unwrap();
            assert_eq!(data.mtime(), 0, "{name}");
            (name, data.mode() & 0o7777)
        })
        .into();
    assert_eq!(modes["configure"], 0o755);
    assert_eq!(modes["deep"], 0o755);
    assert_eq!(modes["deep/er/README"], 0o644);
    let read = |name: &str| fs::read_to_string(target.path().join(name)).unwrap();
    assert_eq!(
        (read("README"), read("same")),
        ("second".into(), "#!".into())
    );
    let inode = |name: &str| fs::metadata(target.path().join(name)).unwrap().ino();
    assert_eq!(inode("same"), inode("configure"));
    let link = fs::read_link(target.path().join("link")).unwrap();
    assert_eq!(link, Path::new("/etc/passwd"));
}

#[test]
fn what_leads_out_or_is_no_file_is_refused_by_name() {
    for (member, kind, text, want) in [
        ("/etc/passwd", FILE, "x", "begins with `/`"),
        ("a/../../b", FILE, "x", "leads out with `..`"),
        ("b/c", FILE, "x", "is outside of the top directory"),
        ("a", FILE, "x", "is no directory, and all has to be in one"),
        (
            "a/pipe",
            EntryType::Fifo,
            "",
            "is no file, directory or link",
        ),
        (
            "a/null",
            EntryType::Char,
            "",
            "is no file, directory or link",
        ),
        ("a/x", EntryType::Link, "/etc/passwd", "begins with `/`"),
    ] {
        let bytes = archive(&[("a/", DIRECTORY, 0o755, ""), (member, kind, 0o644, text)]);
        let target = tempfile::tempdir().unwrap();
        let error = unpacked(&bytes, target.path()).unwrap_err().to_string();
        assert!(error.contains("a.tar"), "{error}");
        assert!(error.contains(want), "{member}: {error}");
    }
}

#[test]
fn a_link_in_the_archive_is_never_followed() {
    let outside = tempfile::tempdir().unwrap();
    let target = tempfile::tempdir().unwrap();
    let bytes = archive(&[
        (
            "a/out",
            EntryType::Symlink,
            0o777,
            outside.path().to_str().unwrap(),
        ),
        ("a/out/file", FILE, 0o644, "x"),
    ]);
    let error = unpacked(&bytes, target.path()).unwrap_err();
    assert!(matches!(error, UnpackError::Make { .. }), "{error}");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    // Nor one that was there before.
    symlink(outside.path(), target.path().join("there")).unwrap();
    unpacked(
        &archive(&[("a/there/file", FILE, 0o644, "x")]),
        target.path(),
    )
    .unwrap_err();
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn what_is_no_archive_is_said_to_be_none() {
    let target = tempfile::tempdir().unwrap();
    let error = unpacked(&[7; 2000], target.path()).unwrap_err();
    assert!(
        error.to_string().contains("cannot read the archive a.tar"),
        "{error}"
    );
    let cut = &archive(&[("a/b", FILE, 0o644, "0123456789")])[..515];
    let target = tempfile::tempdir().unwrap();
    unpacked(cut, target.path()).unwrap_err();
}

#[test]
fn a_subdirectory_arrives_alone_and_onto_what_is_there() {
    let bytes = archive(&[
        ("a/", DIRECTORY, 0o755, ""),
        ("a/README", FILE, 0o644, "outside"),
        ("a/seedling", FILE, 0o644, "outside"),
        ("a/seed/", DIRECTORY, 0o755, ""),
        ("a/seed/x86/b", FILE, 0o644, "new"),
        ("a/seed/c", EntryType::Link, 0o644, "a/seed/x86/b"),
    ]);
    let target = tempfile::tempdir().unwrap();
    fs::create_dir(target.path().join("x86")).unwrap();
    fs::write(target.path().join("x86/b"), "old").unwrap();
    fs::write(target.path().join("x86/kept"), "kept").unwrap();
    part(&bytes, Some("seed"), target.path()).unwrap();
    let read = |name: &str| fs::read_to_string(target.path().join(name)).ok();
    assert_eq!(read("x86/b").as_deref(), Some("new"));
    assert_eq!(read("c").as_deref(), Some("new"));
    assert_eq!(read("x86/kept").as_deref(), Some("kept"));
    assert_eq!((read("README"), read("seedling")), (None, None));

    let error = part(&bytes, Some("seeds"), target.path()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the archive a.tar holds no directory `seeds` in its top directory; correct `subdirectory`"
    );
}

#[test]
fn a_link_out_of_the_subdirectory_is_refused() {
    let bytes = archive(&[
        ("a/README", FILE, 0o644, "outside"),
        ("a/seed/c", EntryType::Link, 0o644, "a/README"),
    ]);
    let target = tempfile::tempdir().unwrap();
    let error = part(&bytes, Some("seed"), target.path()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the archive a.tar holds `a/seed/c`, which is a link to a file outside of the subdirectory"
    );
}
