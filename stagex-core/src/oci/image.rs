//! A packed image in a layout: four digests, from which everything else can be read and checked.

use std::num::NonZeroUsize;
use std::path::Path;

use super::gzip::Encoder;
use super::layer::{self, PackError};
use super::layout::{Blob, Layout, LayoutError};
use super::manifest::{self, ManifestError};
use crate::digest::Sha256;
use crate::recipe;

/// An image of one layer. Its blobs are in some [`Layout`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Image {
    /// Its digest is the image's, which `digests.lock` calls `image`.
    pub manifest: Blob,
    /// What engines run.
    pub config: Blob,
    /// The compressed layer.
    pub layer: Blob,
    /// SHA-256 of the uncompressed layer, which `digests.lock` calls `rootfs`.
    pub diff_id: Sha256,
}

/// Why there is no such image.
#[derive(Debug, thiserror::Error)]
pub enum ImageError {
    /// The tree cannot be packed.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// The layout does not give or take the bytes.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// The configuration cannot be written, or a document of the image is not stagex's.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
}

impl Image {
    /// Packs the tree at `root` into the layout. `threads` compress; they do not change the bytes.
    ///
    /// # Errors
    /// When the tree cannot be packed, the layout not be written, or `image` declares something twice.
    pub fn pack(
        root: &Path,
        image: &recipe::Image,
        layout: &Layout,
        threads: NonZeroUsize,
    ) -> Result<Self, ImageError> {
        let writer = layout.blob_writer()?;
        let mut encoder = Encoder::new(writer, threads).map_err(PackError::Write)?;
        let diff_id = layer::pack(root, &mut encoder)?;
        let layer = encoder.finish().map_err(PackError::Write)?.finish()?;
        Self::of_layer(layer, diff_id, image, layout)
    }

    /// The image that has this layer, which the layout holds, and this configuration.
    ///
    /// # Errors
    /// When the layout cannot be written, or `image` declares something twice.
    pub fn of_layer(
        layer: Blob,
        diff_id: Sha256,
        image: &recipe::Image,
        layout: &Layout,
    ) -> Result<Self, ImageError> {
        let config = put(layout, &manifest::config(image, diff_id)?)?;
        let manifest = put(layout, &manifest::manifest(config, layer))?;
        Ok(Self {
            manifest,
            config,
            layer,
            diff_id,
        })
    }

    /// The image of that manifest. Manifest and configuration are verified; the layer is not touched.
    ///
    /// # Errors
    /// When a document is missing, corrupt or not one that stagex writes.
    pub fn load(layout: &Layout, manifest: Sha256) -> Result<Self, ImageError> {
        let manifest = layout.blob(manifest)?;
        let (config, layer) = manifest::parse_manifest(&layout.read_blob(manifest)?)?;
        let diff_id = manifest::parse_config(&layout.read_blob(config)?)?;
        Ok(Self {
            manifest,
            config,
            layer,
            diff_id,
        })
    }

    /// The image's digest.
    #[must_use]
    pub const fn digest(&self) -> Sha256 {
        self.manifest.digest
    }
}

/// Puts a document, which is not written again where it is: its name says what it holds, and readers verify that.
fn put(layout: &Layout, document: &[u8]) -> Result<Blob, LayoutError> {
    let digest = Sha256::of(document);
    if layout.has_blob(digest) {
        let size = document.len() as u64;
        return Ok(Blob { digest, size });
    }
    layout.put_blob(document)
}
