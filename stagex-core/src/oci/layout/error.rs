//! Why a layout does not give or take bytes.

use std::io;
use std::path::PathBuf;

use super::{Blob, DOCUMENT_MAX, MARKER_TEXT};
use crate::digest::Sha256;

/// Why a layout does not give or take bytes.
#[derive(Debug, thiserror::Error)]
pub enum LayoutError {
    /// The file system refuses.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// Verb.
        doing: &'static str,
        /// On what.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The directory is no layout, or one of a version that does not exist yet.
    #[error("{} is no OCI image layout: its file `oci-layout` is missing or does not read `{MARKER_TEXT}`", .0.display())]
    NotALayout(PathBuf),
    /// No such blob.
    #[error("blob {digest} is missing from {}", layout.display())]
    Missing {
        /// The blob.
        digest: Sha256,
        /// Where it should be.
        layout: PathBuf,
    },
    /// The blob's bytes are not those of its name.
    #[error("blob {} is corrupt: its SHA-256 is {got} ({got_size} bytes), expected {} ({} bytes); remove it and build or fetch it again", path.display(), want.digest, want.size)]
    Corrupt {
        /// The blob's file.
        path: PathBuf,
        /// Of the bytes in it.
        got: Sha256,
        /// Number of bytes in it.
        got_size: u64,
        /// What was asked for.
        want: Blob,
    },
    /// A document that would have to be read into memory is too large for that.
    #[error("{} has {size} bytes, more than the {DOCUMENT_MAX} that a document may have", path.display())]
    TooLarge {
        /// The document.
        path: PathBuf,
        /// Number of bytes.
        size: u64,
    },
    /// The index is not one that this module writes.
    #[error("{} is malformed", path.display())]
    Index {
        /// The index.
        path: PathBuf,
        /// Where and why.
        source: serde_json::Error,
    },
    /// The index has no image of that name.
    #[error("{} has no image `{name}`", layout.display())]
    NoSuchName {
        /// What was asked for.
        name: String,
        /// The layout.
        layout: PathBuf,
    },
}
