//! The names that a layout's index gives to manifests.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;

use super::{Blob, DOCUMENT_MAX, INDEX, Layout, LayoutError, failed};
use crate::oci::index;

impl Layout {
    /// All names and the manifests that they stand for.
    ///
    /// # Errors
    /// When the index cannot be read or is malformed.
    pub fn names(&self) -> Result<BTreeMap<String, Blob>, LayoutError> {
        let path = self.index_path();
        let size = fs::metadata(&path).map_err(failed("examine", &path))?.len();
        if size > DOCUMENT_MAX {
            return Err(LayoutError::TooLarge { path, size });
        }
        let bytes = fs::read(&path).map_err(failed("read", &path))?;
        index::parse(&bytes).map_err(|source| LayoutError::Index { path, source })
    }

    /// The manifest that a name stands for.
    ///
    /// # Errors
    /// When there is no such name, or the index cannot be read.
    pub fn resolve(&self, name: &str) -> Result<Blob, LayoutError> {
        self.names()?
            .remove(name)
            .ok_or_else(|| LayoutError::NoSuchName {
                name: name.to_owned(),
                layout: self.root.clone(),
            })
    }

    /// Gives a manifest a name. The name's previous manifest, if any, loses it; its blobs stay.
    ///
    /// # Errors
    /// When the index cannot be read or written.
    pub fn set_name(&self, name: &str, manifest: Blob) -> Result<(), LayoutError> {
        let _lock = self.lock()?;
        let mut names = self.names()?;
        names.insert(name.to_owned(), manifest);
        self.write_index(&names)
    }

    fn index_path(&self) -> PathBuf {
        self.root.join(INDEX)
    }

    /// Makes an index without names where there is none.
    pub(super) fn ensure_index(&self) -> Result<(), LayoutError> {
        if self.index_path().exists() {
            return Ok(());
        }
        self.write_index(&BTreeMap::new())
    }

    fn write_index(&self, names: &BTreeMap<String, Blob>) -> Result<(), LayoutError> {
        self.replace(&self.index_path(), &index::encode(names))
    }

    /// Held until dropped; keeps other processes from changing the index.
    pub(super) fn lock(&self) -> Result<File, LayoutError> {
        let lock = || {
            let directory = File::open(&self.root)?;
            directory.lock()?;
            Ok(directory)
        };
        lock().map_err(failed("lock", &self.root))
    }
}
