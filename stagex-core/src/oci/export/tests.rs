use std::process::Command;

use super::*;
use crate::digest::Sha256;
use crate::oci::layer;
use crate::oci::testing::{TWO, message, packed};
use crate::oci::validate::{self, Check};

fn reference() -> Reference {
    "stagex/tool:1.0".parse().unwrap()
}

#[test]
fn formats_are_named() {
    for (name, format) in Format::ALL {
        assert_eq!(name.parse(), Ok(format));
        assert_eq!(format.to_string(), name);
    }
    let error = "zip".parse::<Format>().unwrap_err();
    insta::assert_snapshot!(error, @"there is no export format `zip`; the formats are oci, docker, dir and tar");
}

#[test]
fn an_exported_layout_is_valid() {
    let (place, layout, image) = packed();
    let target = place.path().join("new/oci");
    export(&layout, &image, &reference(), Format::Oci, &target).unwrap();
    let exported = Layout::open(&target).unwrap();
    let images = validate::layout(&exported, Check::Canonical(TWO)).unwrap();
    assert_eq!(images, [(reference().to_string(), image)]);
    assert_eq!(exported.blobs().unwrap().len(), 3);
}

#[test]
fn the_archive_is_a_layout_too() {
    let (place, layout, image) = packed();
    let archive = place.path().join("image.tar");
    export(&layout, &image, &reference(), Format::Docker, &archive).unwrap();
    let unpacked = place.path().join("archive");
    fs::create_dir(&unpacked).unwrap();
    tar::Archive::new(fs::File::open(&archive).unwrap())
        .unpack(&unpacked)
        .unwrap();
    let inside = Layout::open(&unpacked).unwrap();
    let images = validate::layout(&inside, Check::Canonical(TWO)).unwrap();
    assert_eq!(images, [(reference().to_string(), image)]);
    let saved = fs::read_to_string(unpacked.join("manifest.json")).unwrap();
    let want = format!(
        r#"[{{"Config":"blobs/sha256/{}","RepoTags":["stagex/tool:1.0","stagex/tool:latest"],"Layers":["blobs/sha256/{}"]}}]"#,
        image.config.digest, image.layer.digest
    );
    assert_eq!(saved, want);
}

#[test]
fn the_tree_and_the_layer_are_those_of_the_image() {
    let (place, layout, image) = packed();
    let tree = place.path().join("exported");
    export(&layout, &image, &reference(), Format::Dir, &tree).unwrap();
    assert_eq!(layer::digest(&tree).unwrap(), image.diff_id);
    let tar = place.path().join("layer.tar");
    export(&layout, &image, &reference(), Format::Tar, &tar).unwrap();
    assert_eq!(Sha256::of(&fs::read(tar).unwrap()), image.diff_id);
}

#[test]
fn equal_images_give_equal_bytes() {
    let bytes = || {
        let (place, layout, image) = packed();
        let archive = place.path().join("image.tar");
        // Replaces what was there.
        fs::write(&archive, "old").unwrap();
        export(&layout, &image, &reference(), Format::Docker, &archive).unwrap();
        fs::read(archive).unwrap()
    };
    assert!(bytes() == bytes());
}

#[test]
fn an_existing_directory_is_not_replaced() {
    let (place, layout, image) = packed();
    for format in [Format::Oci, Format::Dir] {
        let error = export(&layout, &image, &reference(), format, place.path()).unwrap_err();
        assert!(
            error
                .to_string()
                .ends_with("exists already; remove it or export to another path")
        );
    }
}

#[test]
fn a_corrupt_layer_leaves_nothing() {
    let (place, layout, image) = packed();
    let path = layout.blob_path(image.layer.digest);
    fs::remove_file(&path).unwrap();
    fs::write(&path, "rubbish").unwrap();
    let out = place.path().join("out");
    for (name, format) in Format::ALL {
        let target = out.join(name);
        let error = export(&layout, &image, &reference(), format, &target).unwrap_err();
        assert!(
            message(&error).contains("is corrupt"),
            "{}",
            message(&error)
        );
    }
    let left = Command::new("find")
        .arg(&out)
        .args(["-mindepth", "1"])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(left.stdout).unwrap(), "");
}

#[test]
fn another_diff_id_is_refused() {
    let (place, layout, mut image) = packed();
    image.diff_id = Sha256::of(b"another");
    for format in [Format::Dir, Format::Tar] {
        let target = place.path().join(format.to_string());
        let error = export(&layout, &image, &reference(), format, &target).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("the uncompressed layer has the SHA-256")
        );
        assert!(!target.exists());
    }
}

#[test]
fn a_destination_that_cannot_be_written_is_named() {
    let (place, layout, image) = packed();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let target = file.join("below");
    for (_, format) in Format::ALL {
        let error = export(&layout, &image, &reference(), format, &target).unwrap_err();
        assert!(
            error.to_string().contains(target.to_str().unwrap()),
            "{error}"
        );
    }
}
