//! `index.json` of a layout (image-spec, `image-index.md`): names and the manifests that they stand for. Pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::layout::Blob;
use super::manifest::{ARCHITECTURE, MANIFEST_TYPE, OS, OciDigest, json};

/// image-spec, `annotations.md`: the name of an image in a layout.
const REF_NAME: &str = "org.opencontainers.image.ref.name";
const INDEX_TYPE: &str = "application/vnd.oci.image.index.v1+json";

// Fields in the order of their JSON names' bytes, as in `manifest`.

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Index {
    manifests: Vec<Named>,
    media_type: String,
    schema_version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Named {
    annotations: BTreeMap<String, String>,
    digest: OciDigest,
    media_type: String,
    platform: Platform,
    size: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Platform {
    architecture: String,
    os: String,
}

/// The index of images by these names, which is sorted by name.
pub(super) fn encode(names: &BTreeMap<String, Blob>) -> Vec<u8> {
    let named = |(name, blob): (&String, &Blob)| Named {
        annotations: BTreeMap::from([(REF_NAME.to_owned(), name.clone())]),
        digest: OciDigest(blob.digest),
        media_type: MANIFEST_TYPE.to_owned(),
        platform: Platform {
            architecture: ARCHITECTURE.to_owned(),
            os: OS.to_owned(),
        },
        size: blob.size,
    };
    json(&Index {
        manifests: names.iter().map(named).collect(),
        media_type: INDEX_TYPE.to_owned(),
        schema_version: 2,
    })
}

/// Reverses [`encode`].
pub(super) fn parse(bytes: &[u8]) -> Result<BTreeMap<String, Blob>, serde_json::Error> {
    use serde::de::Error as _;
    let index: Index = serde_json::from_slice(bytes)?;
    let mut names = BTreeMap::new();
    for named in index.manifests {
        let (digest, size) = (named.digest.0, named.size);
        let name = named.annotations.get(REF_NAME).ok_or_else(|| {
            serde_json::Error::custom(format!("manifest {digest} has no annotation {REF_NAME}"))
        })?;
        if names.insert(name.clone(), Blob { digest, size }).is_some() {
            let twice = format!("the name `{name}` is there twice");
            return Err(serde_json::Error::custom(twice));
        }
    }
    Ok(names)
}
