use std::fs;
use std::os::unix::fs::MetadataExt as _;

use super::*;
use crate::oci::capability::tests::BIND_SERVICE;
use crate::oci::layer;
use crate::oci::testing::{Numbers, chmod, message, packed, root_or_skip};

#[test]
fn packing_what_was_unpacked_gives_the_same_layer() {
    let (place, layout, image) = packed();
    let target = place.path().join("a/b/unpacked");
    unpack(&layout, &image, &target).unwrap();
    assert_eq!(layer::digest(&target).unwrap(), image.diff_id);
}

#[test]
fn everything_was_changed_at_the_epoch() {
    let (place, layout, image) = packed();
    let target = place.path().join("unpacked");
    unpack(&layout, &image, &target).unwrap();
    let mut pending = vec![target];
    while let Some(path) = pending.pop() {
        let found = fs::symlink_metadata(&path).unwrap();
        assert_eq!(
            (found.mtime(), found.mtime_nsec()),
            (0, 0),
            "{}",
            path.display()
        );
        if found.is_dir() {
            pending.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|item| item.unwrap().path()),
            );
        }
    }
}

/// Trees of all that an image may hold, in sizes around those of blocks and buffers: packing, unpacking and packing again changes nothing.
#[test]
fn odd_trees_survive() {
    let is_root = root_or_skip("owners and capabilities of unpacked files");
    for seed in 1..=12 {
        let place = tempfile::tempdir().unwrap();
        let tree = place.path().join("tree");
        grow(&tree, &mut Numbers(seed), is_root);
        let mut bytes = Vec::new();
        let digest = layer::pack(&tree, &mut bytes).unwrap();
        let target = place.path().join("unpacked");
        unpack_tar(&bytes[..], digest, &target).unwrap();
        let mut again = Vec::new();
        layer::pack(&target, &mut again).unwrap();
        assert!(again == bytes, "seed {seed}");
    }
}

fn grow(root: &Path, numbers: &mut Numbers, is_root: bool) {
    const NAMES: [&str; 10] = [
        "a",
        "a-",
        "a.b",
        "A",
        "é",
        "日本",
        " ",
        "new\nline",
        "-rf",
        "\u{1}\\",
    ];
    const SIZES: [usize; 9] = [0, 1, 511, 512, 513, 4096, BUFFER - 1, BUFFER, BUFFER + 1];
    fs::create_dir(root).unwrap();
    let mut directories = vec![root.to_owned()];
    let mut files: Vec<PathBuf> = Vec::new();
    let mut made = Vec::new();
    for n in 0..60 {
        let directory = &directories[numbers.below(directories.len())];
        let long = "x".repeat(numbers.below(120));
        let name = format!("{}{n}{long}", NAMES[numbers.below(NAMES.len())]);
        let path = directory.join(name);
        match numbers.below(5) {
            0 => {
                fs::create_dir(&path).unwrap();
                directories.push(path.clone());
            }
            1 if !files.is_empty() => {
                fs::hard_link(&files[numbers.below(files.len())], &path).unwrap();
            }
            2 => {
                let target = "../é/".repeat(1 + numbers.below(40));
                std::os::unix::fs::symlink(target, &path).unwrap();
            }
            _ => {
                let size = SIZES[numbers.below(SIZES.len())];
                fs::write(&path, vec![n; size]).unwrap();
                files.push(path.clone());
            }
        }
        made.push(path);
    }
    for path in made.iter().rev() {
        dress(path, numbers, is_root);
    }
}

/// Gives a file an owner, a mode and sometimes capabilities.
fn dress(path: &Path, numbers: &mut Numbers, is_root: bool) {
    const IDS: [u32; 5] = [0, 1000, 2_097_151, 2_097_152, u32::MAX - 1];
    if is_root {
        let mut id = || Some(IDS[numbers.below(IDS.len())]);
        std::os::unix::fs::lchown(path, id(), id()).unwrap();
    }
    if path.is_symlink() {
        return;
    }
    // The owner must be able to read it where the test is not run by root.
    let mode = numbers.below(0o10000) as u32 | 0o700;
    chmod(path, mode);
    if is_root && path.is_file() && numbers.below(4) == 0 {
        let value = BIND_SERVICE;
        rustix::fs::setxattr(path, capability::XATTR, &value, XattrFlags::empty()).unwrap();
    }
}

#[test]
fn another_diff_id_leaves_nothing() {
    let (place, layout, mut image) = packed();
    image.diff_id = Sha256::of(b"another");
    let out = place.path().join("out");
    let error = unpack(&layout, &image, &out.join("tree")).unwrap_err();
    assert!(matches!(error, UnpackError::DiffId { .. }));
    assert_eq!(fs::read_dir(out).unwrap().count(), 0);
}

#[test]
fn a_layer_that_is_cut_short_leaves_nothing() {
    let place = tempfile::tempdir().unwrap();
    let layer = [b'x'; 1000];
    let error = unpack_tar(&layer[..], Sha256::of(&layer), &place.path().join("tree")).unwrap_err();
    assert!(matches!(error, UnpackError::Read(_)));
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn an_existing_target_is_not_touched() {
    let (place, layout, image) = packed();
    let target = place.path().join("there");
    fs::create_dir(&target).unwrap();
    let error = unpack(&layout, &image, &target).unwrap_err();
    let shown = message(&error).replace(target.to_str().unwrap(), "TARGET");
    insta::assert_snapshot!(shown, @"TARGET exists already; remove it or unpack to another path");
    assert_eq!(fs::read_dir(target).unwrap().count(), 0);
}

#[test]
fn a_target_that_cannot_be_made_is_named() {
    let (place, layout, image) = packed();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let error = unpack(&layout, &image, &file.join("tree")).unwrap_err();
    assert!(error.to_string().starts_with("cannot create"), "{error}");
}
