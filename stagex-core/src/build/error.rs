//! Why something was not built.

use std::path::PathBuf;

use crate::engine::EngineError;
use crate::lock::Mismatch;
use crate::oci::image::ImageError;
use crate::oci::unpack::UnpackError;
use crate::seed::SeedError;
use crate::source::FetchError;
use crate::store::StoreError;

/// Why something was not built. Each kind has an exit code of its own in the command line interface.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A step failed.
    #[error("building {package} failed")]
    Engine {
        /// The package.
        package: &'static str,
        /// The output of all its steps.
        log: PathBuf,
        /// The build as it was left.
        kept: PathBuf,
        /// What failed.
        source: Box<EngineError>,
    },
    /// What was built is not what the lock states.
    #[error("{mismatch}")]
    Mismatch {
        /// The digests.
        mismatch: Box<Mismatch>,
        /// The files that were built, unpacked; `None` where they are the locked ones and only the image's configuration differs.
        got: Option<PathBuf>,
        /// The files that the lock states, where this store has them.
        want: Option<PathBuf>,
    },
    /// Sources are missing.
    #[error("not all sources could be fetched")]
    Fetch(#[source] FetchError),
    /// The directory given as seed cannot serve.
    #[error("no seed to start from")]
    Seed(#[source] SeedError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// What was built cannot be an image.
    #[error("cannot pack {package}")]
    Pack {
        /// The package.
        package: &'static str,
        /// Why.
        source: ImageError,
    },
    /// An image of the store cannot be unpacked.
    #[error("cannot unpack {package}")]
    Unpack {
        /// The package.
        package: &'static str,
        /// Why.
        source: UnpackError,
    },
}
