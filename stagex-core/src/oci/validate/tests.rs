use std::fs;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;
use crate::oci::manifest;
use crate::oci::testing::{TWO, declared, message, packed};

const BOTH: [Check; 2] = [Check::Digests, Check::Canonical(TWO)];

#[test]
fn what_was_packed_is_valid() {
    let (_place, layout, packed) = packed();
    for check in BOTH {
        assert_eq!(image(&layout, packed.digest(), check).unwrap(), packed);
        let name = "stagex/tool:1.0".to_owned();
        assert_eq!(super::layout(&layout, check).unwrap(), [(name, packed)]);
    }
}

#[test]
fn a_changed_byte_in_any_blob_is_found_and_the_blob_named() {
    let (_place, layout, packed) = packed();
    for blob in [packed.manifest, packed.config, packed.layer] {
        let path = layout.blob_path(blob.digest);
        let good = fs::read(&path).unwrap();
        for position in [0, good.len() / 2, good.len() - 1] {
            let mut bad = good.clone();
            bad[position] ^= 1;
            overwrite(&path, &bad);
            for check in BOTH {
                for error in [
                    image(&layout, packed.digest(), check).unwrap_err(),
                    super::layout(&layout, check).unwrap_err(),
                ] {
                    let message = message(&error);
                    let corrupt = format!("blob {} is corrupt", path.display());
                    assert!(message.contains(&corrupt), "{message}");
                }
            }
        }
        overwrite(&path, &good[1..]);
        assert!(super::layout(&layout, Check::Digests).is_err());
        fs::remove_file(&path).unwrap();
        let missing = message(&image(&layout, packed.digest(), Check::Digests).unwrap_err());
        assert!(
            missing.contains(&format!("blob {} is missing", blob.digest)),
            "{missing}"
        );
        fs::write(&path, &good).unwrap();
    }
}

/// Blobs are written read-only.
fn overwrite(path: &std::path::Path, bytes: &[u8]) {
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_blob_that_no_image_refers_to_is_checked_too() {
    let (_place, layout, _) = packed();
    let stray = layout.put_blob(&b"stray"[..]).unwrap();
    overwrite(&layout.blob_path(stray.digest), b"other");
    let message = message(&super::layout(&layout, Check::Digests).unwrap_err());
    assert!(message.contains(&stray.digest.to_string()));
}

#[test]
fn an_index_with_another_size_is_found() {
    let (_place, layout, mut packed) = packed();
    packed.manifest.size += 1;
    layout.set_name("stagex/tool:1.0", packed.manifest).unwrap();
    assert!(super::layout(&layout, Check::Digests).is_err());
}

/// Puts an image with this layer, of which the configuration states that diff id.
fn forge(layout: &Layout, layer: &[u8], diff_id: Sha256) -> Sha256 {
    let layer = layout.put_blob(layer).unwrap();
    let config = manifest::config(&declared(), diff_id).unwrap();
    let config = layout.put_blob(&config[..]).unwrap();
    layout
        .put_blob(&manifest::manifest(config, layer)[..])
        .unwrap()
        .digest
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn another_diff_id_is_found() {
    let (_place, layout, packed) = packed();
    let layer = fs::read(layout.blob_path(packed.layer.digest)).unwrap();
    let forged = forge(&layout, &layer, Sha256::of(b"another"));
    for check in BOTH {
        let error = image(&layout, forged, check).unwrap_err();
        assert!(matches!(error, ValidateError::DiffId { got, .. } if got == packed.diff_id));
    }
}

#[test]
fn another_compressor_is_found() {
    let (_place, layout, _) = packed();
    let tar = [0; 1024];
    let forged = forge(&layout, &gzip(&tar), Sha256::of(&tar));
    assert!(image(&layout, forged, Check::Digests).is_ok());
    let error = image(&layout, forged, Check::Canonical(TWO)).unwrap_err();
    assert!(matches!(error, ValidateError::Compression { .. }));
}

#[test]
fn a_layer_that_is_not_canonical_is_found() {
    let (_place, layout, _) = packed();
    let tar = [0; 10240];
    let forged = forge(&layout, &gzip(&tar), Sha256::of(&tar));
    assert!(image(&layout, forged, Check::Digests).is_ok());
    let error = image(&layout, forged, Check::Canonical(TWO)).unwrap_err();
    assert!(message(&error).contains("an archive ends with two blocks of NUL and nothing else"));
}

#[test]
fn a_layer_that_is_no_gzip_is_found() {
    let (_place, layout, _) = packed();
    let forged = forge(&layout, b"plain", Sha256::of(b"plain"));
    for check in BOTH {
        let error = image(&layout, forged, check).unwrap_err();
        assert!(matches!(error, ValidateError::Layer { .. }));
    }
}

#[test]
fn a_foreign_manifest_is_found() {
    let (_place, layout, _) = packed();
    let foreign = layout.put_blob(&b"{}"[..]).unwrap();
    let message = message(&image(&layout, foreign.digest, Check::Digests).unwrap_err());
    assert!(
        message.starts_with("the manifest is not one that stagex writes"),
        "{message}"
    );
}
