//! The two JSON documents of an image, to the byte (`docs/packing.md`, "Configuration and manifest"). Pure.
//!
//! They hold what the package declares and what follows from its files: no dates, no versions of tools, and a history of one
//! constant entry, because Buildah takes no image without one as the base of several stages.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::layout::Blob;
use crate::digest::Sha256;
use crate::recipe;

/// Media types of OCI image-spec 1.0, `media-types.md`.
pub const CONFIG_TYPE: &str = "application/vnd.oci.image.config.v1+json";
/// Of the layer: tar, compressed with gzip.
pub const LAYER_TYPE: &str = "application/vnd.oci.image.layer.v1.tar+gzip";
/// Of the manifest.
pub const MANIFEST_TYPE: &str = "application/vnd.oci.image.manifest.v1+json";

/// What all packages are built for, in Go's words, which OCI uses.
pub(super) const ARCHITECTURE: &str = "amd64";
pub(super) const OS: &str = "linux";

/// Why an image's documents cannot be made or understood.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// Two labels or variables of one name, of which engines would take either.
    #[error("the image declares the {what} `{key}` twice; remove one")]
    Twice {
        /// `label` or `environment variable`.
        what: &'static str,
        /// Its name.
        key: String,
    },
    /// JSON that is not of the form that stagex writes.
    #[error("the {what} is not one that stagex writes")]
    Malformed {
        /// `configuration` or `manifest`.
        what: &'static str,
        /// Where and why.
        source: serde_json::Error,
    },
    /// JSON of the right form with other values or another spelling.
    #[error("the {what} is not in the canonical form: it reads `{got}`, expected `{want}`")]
    NotCanonical {
        /// `configuration` or `manifest`.
        what: &'static str,
        /// From the first difference on, shortened.
        got: String,
        /// Likewise.
        want: String,
    },
}

// Fields are declared in the order of their JSON names' bytes, because serde writes them in the order of their declaration.

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    architecture: String,
    config: Execution,
    history: [History; 1],
    os: String,
    rootfs: RootFs,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Execution {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cmd: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    entrypoint: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    env: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    labels: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    user: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    working_dir: String,
}

/// One for each layer.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct History {
    created_by: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RootFs {
    diff_ids: [OciDigest; 1],
    r#type: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Manifest {
    config: Descriptor,
    layers: [Descriptor; 1],
    media_type: String,
    schema_version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Descriptor {
    digest: OciDigest,
    media_type: String,
    size: u64,
}

/// A SHA-256 that JSON spells with the algorithm's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OciDigest(pub(super) Sha256);

impl Serialize for OciDigest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.oci())
    }
}

impl<'de> Deserialize<'de> for OciDigest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Sha256::parse_oci(&text)
            .map(Self)
            .map_err(serde::de::Error::custom)
    }
}

/// The image's configuration.
///
/// # Errors
/// When a label or an environment variable is declared twice.
pub fn config(image: &recipe::Image, diff_id: Sha256) -> Result<Vec<u8>, ManifestError> {
    unique("label", &image.labels)?;
    unique("environment variable", &image.env)?;
    let owned = |list: &[&str]| list.iter().copied().map(str::to_owned).collect();
    Ok(json(&Config {
        architecture: ARCHITECTURE.to_owned(),
        config: Execution {
            cmd: owned(&image.cmd),
            entrypoint: owned(&image.entrypoint),
            env: image.env.iter().map(|(k, v)| format!("{k}={v}")).collect(),
            labels: image
                .labels
                .iter()
                .map(|&(k, v)| (k.to_owned(), v.to_owned()))
                .collect(),
            user: image.user.to_owned(),
            working_dir: image.workdir.to_owned(),
        },
        history: [history()],
        os: OS.to_owned(),
        rootfs: RootFs {
            diff_ids: [OciDigest(diff_id)],
            r#type: "layers".to_owned(),
        },
    }))
}

/// The same for every image.
fn history() -> History {
    History {
        created_by: "stagex".to_owned(),
    }
}

/// The image's manifest, whose SHA-256 is the image's digest.
#[must_use]
pub fn manifest(config: Blob, layer: Blob) -> Vec<u8> {
    json(&Manifest {
        config: descriptor(config, CONFIG_TYPE),
        layers: [descriptor(layer, LAYER_TYPE)],
        media_type: MANIFEST_TYPE.to_owned(),
        schema_version: 2,
    })
}

/// The diff id that a configuration states. Accepts the canonical form only.
///
/// # Errors
/// When the bytes are not what [`config`] writes for some image.
pub fn parse_config(bytes: &[u8]) -> Result<Sha256, ManifestError> {
    const WHAT: &str = "configuration";
    let mut config: Config = parse(WHAT, bytes)?;
    ARCHITECTURE.clone_into(&mut config.architecture);
    OS.clone_into(&mut config.os);
    config.history = [history()];
    "layers".clone_into(&mut config.rootfs.r#type);
    same(WHAT, bytes, &json(&config))?;
    Ok(config.rootfs.diff_ids[0].0)
}

/// The configuration and the layer that a manifest names. Accepts the canonical form only.
///
/// # Errors
/// When the bytes are not what [`manifest`] writes for some image.
pub fn parse_manifest(bytes: &[u8]) -> Result<(Blob, Blob), ManifestError> {
    const WHAT: &str = "manifest";
    let parsed: Manifest = parse(WHAT, bytes)?;
    let [layer] = &parsed.layers;
    let (config, layer) = (blob(&parsed.config), blob(layer));
    same(WHAT, bytes, &manifest(config, layer))?;
    Ok((config, layer))
}

/// No white space; strings escaped only where JSON demands it (`"`, `\` and control characters).
pub(super) fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("strings, numbers and maps by strings only")
}

fn parse<'b, T: Deserialize<'b>>(what: &'static str, bytes: &'b [u8]) -> Result<T, ManifestError> {
    serde_json::from_slice(bytes).map_err(|source| ManifestError::Malformed { what, source })
}

fn same(what: &'static str, got: &[u8], want: &[u8]) -> Result<(), ManifestError> {
    if got == want {
        return Ok(());
    }
    let common = got.iter().zip(want).take_while(|(a, b)| a == b).count();
    let excerpt = |bytes: &[u8]| {
        let start = common.saturating_sub(20);
        let end = bytes.len().min(common + 40);
        let text = String::from_utf8_lossy(&bytes[start..end]);
        text.replace(char::is_control, "\u{fffd}")
    };
    Err(ManifestError::NotCanonical {
        what,
        got: excerpt(got),
        want: excerpt(want),
    })
}

fn unique(what: &'static str, pairs: &[(&str, &str)]) -> Result<(), ManifestError> {
    let mut seen = BTreeSet::new();
    match pairs.iter().find(|(key, _)| !seen.insert(key)) {
        None => Ok(()),
        Some((key, _)) => Err(ManifestError::Twice {
            what,
            key: (*key).to_owned(),
        }),
    }
}

fn descriptor(blob: Blob, media_type: &str) -> Descriptor {
    Descriptor {
        digest: OciDigest(blob.digest),
        media_type: media_type.to_owned(),
        size: blob.size,
    }
}

const fn blob(descriptor: &Descriptor) -> Blob {
    Blob {
        digest: descriptor.digest.0,
        size: descriptor.size,
    }
}

#[cfg(test)]
mod tests;
