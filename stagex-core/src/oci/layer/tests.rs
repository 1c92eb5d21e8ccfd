use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{chown, lchown, symlink};
use std::os::unix::net::UnixListener;

use rustix::fs::{CWD, FileType, XattrFlags, mknodat};

use super::*;
use crate::oci::capability::tests::BIND_SERVICE;
use crate::oci::entry;
use crate::oci::testing::{chmod, plain_tree, root_or_skip};

fn bytes(root: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let digest = pack(root, &mut bytes).unwrap();
    assert_eq!(digest, Sha256::of(&bytes));
    bytes
}

/// The message and its causes.
fn refusal(root: &Path) -> String {
    crate::oci::testing::message(&pack(root, io::sink()).unwrap_err())
}

/// Everything that depends on the file system: owners, capabilities, links, order. The listing leaves contents out.
#[test]
fn a_whole_tree_is_golden() {
    if !root_or_skip("owners and capabilities of packed files") {
        return;
    }
    let tree = tempfile::tempdir().unwrap();
    let root = tree.path();
    plain_tree(root);
    // Also what lies below takes the owner of the process, which is root.
    chown(root.join("bin/tool"), Some(1000), Some(100)).unwrap();
    chmod(&root.join("bin/tool"), 0o750);
    lchown(root.join("bin/link"), Some(4_000_000), Some(0)).unwrap();
    chown(root.join("var/tmp"), Some(0), Some(2_097_152)).unwrap();
    chmod(&root.join("var/tmp"), 0o1777);
    set_capability(&root.join("bin/tool"), &BIND_SERVICE);
    let bytes = bytes(root);
    insta::assert_snapshot!(entry::tests::headers(&bytes));
    insta::assert_snapshot!(Sha256::of(&bytes), @"2ce56c8ddf344a7778270ebddab8c4a41ed9a4fa7067250526c04083ae714d10");
}

fn set_capability(path: &Path, value: &[u8]) {
    rustix::fs::setxattr(path, capability::XATTR, value, XattrFlags::empty()).unwrap();
}

#[test]
fn an_empty_tree_is_two_blocks() {
    let tree = tempfile::tempdir().unwrap();
    assert_eq!(bytes(tree.path()), [0; 1024]);
}

#[test]
fn order_of_creation_and_times_do_not_matter() {
    let names = ["b", "a/c", "a-b", "a/b/c", "c"];
    let make = |order: &mut dyn Iterator<Item = &&str>| {
        let tree = tempfile::tempdir().unwrap();
        for name in order {
            let path = tree.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, name).unwrap();
            chmod(&path, 0o644);
        }
        for directory in ["a", "a/b"] {
            chmod(&tree.path().join(directory), 0o755);
        }
        bytes(tree.path())
    };
    assert!(make(&mut names.iter()) == make(&mut names.iter().rev()));
}

#[test]
fn a_sparse_file_is_written_in_full() {
    let tree = tempfile::tempdir().unwrap();
    let file = File::create(tree.path().join("sparse")).unwrap();
    file.set_len(3 * 1024 * 1024 + 1).unwrap();
    assert_eq!(bytes(tree.path()).len(), 512 + 3 * 1024 * 1024 + 512 + 1024);
}

#[test]
fn a_link_to_a_file_outside_is_a_file() {
    let place = tempfile::tempdir().unwrap();
    let root = place.path().join("tree");
    fs::create_dir(&root).unwrap();
    fs::write(root.join("file"), "").unwrap();
    let alone = bytes(&root);
    fs::hard_link(root.join("file"), place.path().join("other")).unwrap();
    assert!(bytes(&root) == alone);
}

#[test]
fn the_namespace_of_capabilities_does_not_matter() {
    if !root_or_skip("capabilities of revision 3") {
        return;
    }
    let tree = tempfile::tempdir().unwrap();
    let path = tree.path().join("file");
    fs::write(&path, "").unwrap();
    set_capability(&path, &BIND_SERVICE);
    let revision_2 = bytes(tree.path());
    let mut value = BIND_SERVICE.to_vec();
    value[3] = 3;
    value.extend(100_000_u32.to_le_bytes());
    set_capability(&path, &value);
    assert!(bytes(tree.path()) == revision_2);
}

#[test]
fn other_attributes_do_not_matter() {
    let tree = tempfile::tempdir().unwrap();
    let path = tree.path().join("file");
    fs::write(&path, "").unwrap();
    let without = bytes(tree.path());
    // Not all file systems of temporary files have these; where they are missing, the two trees are equal anyway.
    let _ = rustix::fs::setxattr(&path, "user.comment", b"x", XattrFlags::empty());
    assert!(bytes(tree.path()) == without);
}

#[test]
fn special_files_are_refused_by_name() {
    let tree = tempfile::tempdir().unwrap();
    fs::create_dir(tree.path().join("run")).unwrap();
    let path = tree.path().join("run/special");
    mknodat(CWD, &path, FileType::Fifo, Mode::RUSR, 0).unwrap();
    insta::assert_snapshot!(refusal(tree.path()), @"/run/special cannot be packed: it is a named pipe, and an image holds directories, files and symbolic links only; remove it in the install script");
    fs::remove_file(&path).unwrap();
    let _listener = UnixListener::bind(&path).unwrap();
    insta::assert_snapshot!(refusal(tree.path()), @"/run/special cannot be packed: it is a socket, and an image holds directories, files and symbolic links only; remove it in the install script");
    fs::remove_file(&path).unwrap();
    if !root_or_skip("refusal of devices") {
        return;
    }
    for (kind, want) in [
        (FileType::CharacterDevice, "it is a character device"),
        (FileType::BlockDevice, "it is a block device"),
    ] {
        mknodat(CWD, &path, kind, Mode::RUSR, rustix::fs::makedev(1, 3)).unwrap();
        assert!(refusal(tree.path()).contains(want));
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn names_that_archives_cannot_hold_are_refused() {
    let tree = tempfile::tempdir().unwrap();
    let refused = |name: &[u8]| {
        let path = tree.path().join(OsStr::from_bytes(name));
        fs::write(&path, "").unwrap();
        let refusal = refusal(tree.path());
        fs::remove_file(path).unwrap();
        refusal
    };
    insta::assert_snapshot!(refused(b"caf\xe9"), @r"/caf\xe9 cannot be packed: its name is not UTF-8; rename it in the install script");
    insta::assert_snapshot!(refused(b".wh.file"), @"/.wh.file cannot be packed: names that begin with `.wh.` mean a deleted file in OCI layers; rename it in the install script");
    symlink(OsStr::from_bytes(b"\xff"), tree.path().join("link")).unwrap();
    insta::assert_snapshot!(refusal(tree.path()), @"/link cannot be packed: it links to a name that is not UTF-8; change the link in the install script");
}

#[test]
fn a_path_that_nothing_can_open_is_refused() {
    let tree = tempfile::tempdir().unwrap();
    let mut directory = File::open(tree.path()).unwrap();
    let name = "d".repeat(250);
    for _ in 0..17 {
        rustix::fs::mkdirat(&directory, &name, Mode::RWXU).unwrap();
        let fd = rustix::fs::openat(&directory, &name, OFlags::RDONLY, Mode::empty());
        directory = fd.unwrap().into();
    }
    assert!(refusal(tree.path()).ends_with("its path is longer than Linux can open (4095 bytes)"));
}

#[test]
fn a_file_that_changes_is_refused() {
    // The kernel states the size 0 for these, but they have contents.
    let moving = Path::new("/proc/sys/kernel/random");
    insta::assert_snapshot!(refusal(moving), @"/boot_id changed while it was packed: it had 0 bytes when listed, another number when read; end whatever writes to the tree and pack it again");
}

#[test]
fn what_is_no_directory_is_refused() {
    let file = tempfile::NamedTempFile::new().unwrap();
    insta::assert_snapshot!(refusal(file.path()), @"cannot open / of the tree to be packed: not a directory");
    assert!(refusal(Path::new("/nonexistent")).starts_with("cannot open / of the tree"));
}

#[test]
fn a_failing_writer_is_reported() {
    let tree = tempfile::tempdir().unwrap();
    let mut full = [0; 100];
    let error = pack(tree.path(), &mut full[..]).unwrap_err();
    assert!(matches!(error, PackError::Write(_)));
}
