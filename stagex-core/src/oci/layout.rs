//! An OCI image layout (image-spec, `image-layout.md`): a directory of blobs under their SHA-256, and an index that gives images names.
//!
//! Blobs are written under a temporary name, hashed, synced, then renamed, so whatever has a blob's name is whole; they are nevertheless hashed again
//! before anything is read from them, because disks and people change files. Several processes may use one layout at a time.

use std::fs::{self, File};
use std::io::{self, Read, Seek as _, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::atomic;
use super::layer::Hashing;
use crate::digest::Sha256;

mod error;
mod names;

pub use error::LayoutError;

pub(super) const MARKER: &str = "oci-layout";
pub(super) const MARKER_TEXT: &str = r#"{"imageLayoutVersion":"1.0.0"}"#;
pub(super) const INDEX: &str = "index.json";
pub(super) const BLOBS: &str = "blobs/sha256";

/// Configuration, manifest and index are read into memory; none that is honest comes near this.
const DOCUMENT_MAX: u64 = 4 * 1024 * 1024;

/// What a descriptor says about some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blob {
    /// Of the bytes.
    pub digest: Sha256,
    /// Number of bytes.
    pub size: u64,
}

/// A layout's directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    /// Opens an existing layout.
    ///
    /// # Errors
    /// When the directory is none.
    pub fn open(root: &Path) -> Result<Self, LayoutError> {
        let refuse = || LayoutError::NotALayout(root.to_owned());
        let marker = fs::read_to_string(root.join(MARKER)).map_err(|_| refuse())?;
        if marker != MARKER_TEXT {
            return Err(refuse());
        }
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// Opens a layout, or makes an empty one where there is none. Several processes may do so at once.
    ///
    /// # Errors
    /// When the directory can be neither read nor written.
    pub fn create(root: &Path) -> Result<Self, LayoutError> {
        let layout = Self {
            root: root.to_owned(),
        };
        let blobs = root.join(BLOBS);
        fs::create_dir_all(&blobs).map_err(failed("create", &blobs))?;
        let _lock = layout.lock()?;
        layout.ensure_index()?;
        let marker = root.join(MARKER);
        if !marker.exists() {
            layout.replace(&marker, MARKER_TEXT.as_bytes())?;
        }
        Self::open(root)
    }

    /// The layout's directory.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a blob is or would be. Whoever reads that file directly reads unverified bytes.
    #[must_use]
    pub fn blob_path(&self, digest: Sha256) -> PathBuf {
        self.root.join(BLOBS).join(digest.to_string())
    }

    /// Whether there is a blob of that digest, its bytes unseen.
    #[must_use]
    pub fn has_blob(&self, digest: Sha256) -> bool {
        self.blob_path(digest).is_file()
    }

    /// The digests of all blobs, in order.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn blobs(&self) -> Result<Vec<Sha256>, LayoutError> {
        let directory = self.root.join(BLOBS);
        let mut digests = Vec::new();
        for entry in fs::read_dir(&directory).map_err(failed("list", &directory))? {
            let entry = entry.map_err(failed("list", &directory))?;
            digests.extend(
                entry
                    .file_name()
                    .to_str()
                    .and_then(|name| name.parse::<Sha256>().ok()),
            );
        }
        digests.sort_unstable();
        Ok(digests)
    }

    /// Keeps bytes, however many. Idempotent: an existing blob of the same digest is replaced by equal bytes.
    ///
    /// # Errors
    /// When `bytes` cannot be read or the layout not be written.
    pub fn put_blob(&self, mut bytes: impl Read) -> Result<Blob, LayoutError> {
        let mut writer = self.blob_writer()?;
        io::copy(&mut bytes, &mut writer).map_err(failed("write a blob to", &self.root))?;
        writer.finish()
    }

    /// Keeps the bytes that will be written. Nothing is kept before [`BlobWriter::finish`].
    ///
    /// # Errors
    /// When the layout cannot be written.
    pub fn blob_writer(&self) -> Result<BlobWriter<'_>, LayoutError> {
        let file =
            atomic::temporary(&self.root, 0o444).map_err(failed("create a file in", &self.root))?;
        Ok(BlobWriter {
            layout: self,
            file: Hashing::new(file),
        })
    }

    /// Opens a blob after hashing all of it.
    ///
    /// # Errors
    /// When it is missing, or its bytes or their number are not those of `blob`.
    pub fn open_blob(&self, blob: Blob) -> Result<VerifiedBlob, LayoutError> {
        let path = self.blob_path(blob.digest);
        let mut file = self.open_unverified(blob.digest)?;
        let mut hashing = Hashing::new(&mut file);
        io::copy(&mut hashing, &mut io::sink()).map_err(failed("read", &path))?;
        let (got_size, got) = (hashing.length(), hashing.sha256());
        if (got, got_size) != (blob.digest, blob.size) {
            return Err(LayoutError::Corrupt {
                path,
                got,
                got_size,
                want: blob,
            });
        }
        file.rewind().map_err(failed("read", &path))?;
        Ok(VerifiedBlob(file))
    }

    /// Reads a blob that is a document.
    ///
    /// # Errors
    /// As [`Layout::open_blob`], and when it is larger than 4 MiB.
    pub fn read_blob(&self, blob: Blob) -> Result<Vec<u8>, LayoutError> {
        let path = self.blob_path(blob.digest);
        if blob.size > DOCUMENT_MAX {
            let size = blob.size;
            return Err(LayoutError::TooLarge { path, size });
        }
        let mut bytes = Vec::new();
        self.open_blob(blob)?
            .read_to_end(&mut bytes)
            .map_err(failed("read", &path))?;
        Ok(bytes)
    }

    /// The descriptor of a blob of which only the digest is known: its size is that of its file, its bytes are unseen.
    ///
    /// # Errors
    /// When it is missing.
    pub fn blob(&self, digest: Sha256) -> Result<Blob, LayoutError> {
        let path = self.blob_path(digest);
        let file = self.open_unverified(digest)?;
        let size = file.metadata().map_err(failed("examine", &path))?.len();
        Ok(Blob { digest, size })
    }

    fn open_unverified(&self, digest: Sha256) -> Result<File, LayoutError> {
        let path = self.blob_path(digest);
        File::open(&path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => LayoutError::Missing {
                digest,
                layout: self.root.clone(),
            },
            _ => failed("open", &path)(source),
        })
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), LayoutError> {
        let write = || {
            let mut file = atomic::temporary(&self.root, 0o644)?;
            file.write_all(bytes)?;
            atomic::publish(file, path)
        };
        write().map_err(failed("write", path))
    }
}

/// A blob in the making. Dropping it unfinished leaves nothing.
pub struct BlobWriter<'l> {
    layout: &'l Layout,
    file: Hashing<NamedTempFile>,
}

impl BlobWriter<'_> {
    /// Gives the blob its name.
    ///
    /// # Errors
    /// When the layout cannot be written.
    pub fn finish(self) -> Result<Blob, LayoutError> {
        let size = self.file.length();
        let (file, digest) = self.file.finish();
        let path = self.layout.blob_path(digest);
        atomic::publish(file, &path).map_err(failed("write", &path))?;
        Ok(Blob { digest, size })
    }
}

impl Write for BlobWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Bytes that have been hashed and found to be the right ones. Made by [`Layout::open_blob`] only.
#[derive(Debug)]
pub struct VerifiedBlob(File);

impl Read for VerifiedBlob {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

fn failed(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> LayoutError {
    move |source| LayoutError::Io {
        doing,
        path: path.to_owned(),
        source,
    }
}

#[cfg(test)]
mod tests;
