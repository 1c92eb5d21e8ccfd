//! Recomputes everything that a layout or an image states, and trusts nothing.

use std::io;
use std::num::NonZeroUsize;

use flate2::read::GzDecoder;

use super::gzip::Encoder;
use super::image::{Image, ImageError};
use super::layer::Hashing;
use super::layout::{Blob, Layout, LayoutError};
use super::read::{ReadError, Reader};
use crate::digest::Sha256;

/// Why a layout or an image is not what it says.
#[derive(Debug, thiserror::Error)]
pub enum ValidateError {
    /// A document or blob is missing, corrupt or not canonical.
    #[error(transparent)]
    Image(#[from] ImageError),
    /// The layer cannot be uncompressed, or is not canonical.
    #[error("the layer {layer} of image {image} is invalid")]
    Layer {
        /// The manifest's digest.
        image: Sha256,
        /// The blob.
        layer: Sha256,
        /// Why.
        source: ReadError,
    },
    /// The configuration states another layer.
    #[error("the layer of image {image} has the diff id {got}, its configuration states {want}")]
    DiffId {
        /// The manifest's digest.
        image: Sha256,
        /// Of the uncompressed layer.
        got: Sha256,
        /// As stated.
        want: Sha256,
    },
    /// The layer's files are right, but another compressor wrote it.
    #[error("compressing the layer of image {image} again gives {got}, its manifest states {want}")]
    Compression {
        /// The manifest's digest.
        image: Sha256,
        /// What the pinned encoder gives.
        got: Sha256,
        /// As stated.
        want: Sha256,
    },
}

impl From<LayoutError> for ValidateError {
    fn from(error: LayoutError) -> Self {
        Self::Image(error.into())
    }
}

/// What of an image is checked beside its documents, all of which must be in the canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Every digest and size.
    Digests,
    /// That packing the layer's files with this many threads would give the same image again: the layer is canonical, and compressed by the
    /// pinned encoder.
    Canonical(NonZeroUsize),
}

/// Checks the image of that manifest and returns it.
///
/// # Errors
/// At the first thing that is not as stated.
pub fn image(layout: &Layout, manifest: Sha256, check: Check) -> Result<Image, ValidateError> {
    let image = Image::load(layout, manifest)?;
    let layer = GzDecoder::new(layout.open_blob(image.layer)?);
    let got = match check {
        Check::Digests => {
            let mut hashing = Hashing::new(layer);
            io::copy(&mut hashing, &mut io::sink()).map_err(|error| invalid(&image, error))?;
            hashing.sha256()
        }
        Check::Canonical(threads) => canonical(&image, layer, threads)?,
    };
    if got != image.diff_id {
        return Err(ValidateError::DiffId {
            image: manifest,
            got,
            want: image.diff_id,
        });
    }
    Ok(image)
}

/// Checks every name and its image, and every blob, those included that no image refers to. Returns what the names stand for.
///
/// # Errors
/// At the first thing that is not as stated.
pub fn layout(layout: &Layout, check: Check) -> Result<Vec<(String, Image)>, ValidateError> {
    for digest in layout.blobs()? {
        layout.open_blob(layout.blob(digest)?)?;
    }
    let mut images = Vec::new();
    for (name, manifest) in layout.names()? {
        // The index states the size too.
        layout.open_blob(manifest)?;
        images.push((name, image(layout, manifest.digest, check)?));
    }
    Ok(images)
}

/// The diff id of a layer that has been found canonical.
fn canonical(
    image: &Image,
    layer: impl io::Read,
    threads: NonZeroUsize,
) -> Result<Sha256, ValidateError> {
    let mut encoder =
        Encoder::new(Hashing::new(io::sink()), threads).map_err(|e| invalid(image, e))?;
    let copied = Copying {
        from: layer,
        to: &mut encoder,
    };
    let mut reader = Reader::new(copied);
    while reader
        .next()
        .map_err(|source| wrapped(image, source))?
        .is_some()
    {}
    let diff_id = reader.sha256();
    let blob = encoder.finish().map_err(|error| invalid(image, error))?;
    let got = Blob {
        size: blob.length(),
        digest: blob.sha256(),
    };
    if got != image.layer {
        return Err(ValidateError::Compression {
            image: image.digest(),
            got: got.digest,
            want: image.layer.digest,
        });
    }
    Ok(diff_id)
}

/// Gives on what is read.
struct Copying<R, W> {
    from: R,
    to: W,
}

impl<R: io::Read, W: io::Write> io::Read for Copying<R, W> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.from.read(buffer)?;
        self.to.write_all(&buffer[..length])?;
        Ok(length)
    }
}

fn invalid(image: &Image, error: io::Error) -> ValidateError {
    wrapped(image, error.into())
}

fn wrapped(image: &Image, source: ReadError) -> ValidateError {
    ValidateError::Layer {
        image: image.digest(),
        layer: image.layer.digest,
        source,
    }
}

#[cfg(test)]
mod tests;
