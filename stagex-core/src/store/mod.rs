//! What stays between runs: sources, blobs, unpacked trees, an index from key to output, logs.
//!
//! ```text
//! STORE/
//!   sources/       fetched files by hash                      (module source)
//!   images/        one OCI image layout: layers and manifests (module oci)
//!   keys/KEY.json  what the build of that key gave            (Record)
//!   tested/KEY     the test of that key has passed
//!   trees/DIFFID/  layers unpacked, for builds to stand on; may be deleted at any time
//!   logs/NAME/     the output of builds; `latest` names the newest
//!   scratch/       builds that run now
//!   failed/NAME/   the last failed build of a package, as it was left
//!   locks/         one advisory lock a package
//! ```
//!
//! Every file gets its final name by a rename after it was written and synced: a killed process leaves nothing half-written that a later one
//! believes, only scratch directories, which the next [`Store::open`] removes.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::Serialize;

use crate::digest::Sha256;
use crate::key::Key;

mod logs;
mod scratch;

pub use scratch::{Removals, Scratch, remove_tree};

/// The store in one directory.
#[derive(Debug, Clone)]
pub struct Store {
    root: PathBuf,
}

/// What one build gave, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The package.
    pub package: String,
    /// Upstream's version.
    pub version: String,
    /// The blob that holds the files.
    pub layer: Layer,
    /// The engine that ran the steps.
    pub engine: String,
    /// Wall time of the build, packing included.
    pub seconds: u64,
    /// Sources that came from a repack, by file name, with the repack's path in the pool.
    pub repacks: Vec<(String, String)>,
}

/// A compressed layer in the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// Of the compressed blob.
    pub digest: Sha256,
    /// Bytes of the compressed blob.
    pub size: u64,
    /// Of the uncompressed layer: the package's `rootfs` digest.
    pub diff_id: Sha256,
}

/// What the store could not do.
#[derive(Debug, thiserror::Error)]
#[error("cannot {doing} {}", path.display())]
pub struct StoreError {
    doing: &'static str,
    path: PathBuf,
    source: io::Error,
}

/// Makes the error of one file operation.
fn failed<'a>(
    doing: &'static str,
    path: &'a Path,
) -> impl FnOnce(io::Error) -> StoreError + use<'a> {
    move |source| StoreError {
        doing,
        path: path.to_owned(),
        source,
    }
}

/// A claim on a package's build; other processes wait for it.
#[derive(Debug)]
pub struct Claim {
    _lock: File,
}

const DIRECTORIES: [&str; 9] = [
    "sources", "images", "keys", "tested", "trees", "logs", "scratch", "failed", "locks",
];

impl Store {
    /// Opens the store in a directory, which is created where it does not exist, and removes what killed builds left.
    ///
    /// # Errors
    /// When a directory cannot be created or read.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        for name in DIRECTORIES {
            let dir = root.join(name);
            fs::create_dir_all(&dir).map_err(failed("create", &dir))?;
        }
        let root = root.canonicalize().map_err(failed("open", root))?;
        let store = Self { root };
        store.sweep()?;
        Ok(store)
    }

    /// Its directory, absolute.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where fetched files lie.
    #[must_use]
    pub fn sources(&self) -> PathBuf {
        self.root.join("sources")
    }

    /// The OCI image layout.
    #[must_use]
    pub fn images(&self) -> PathBuf {
        self.root.join("images")
    }

    /// Where the unpacked tree of a layer is, or would be.
    #[must_use]
    pub fn tree(&self, diff_id: Sha256) -> PathBuf {
        self.root.join("trees").join(diff_id.to_string())
    }

    /// Where a failed build of the package is kept.
    #[must_use]
    pub fn failed(&self, package: &str) -> PathBuf {
        self.root.join("failed").join(package)
    }

    fn key(&self, key: Key) -> PathBuf {
        self.root.join("keys").join(format!("{key}.json"))
    }

    /// What the build of that key gave, if it was ever done and its layer is still there.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn get(&self, key: Key) -> Result<Option<Record>, StoreError> {
        let Some(record) = read_record(&self.key(key))? else {
            return Ok(None);
        };
        Ok(self.holds(record.layer).then_some(record))
    }

    /// What some build gave whose files have this digest, if its layer is still there.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn with_output(&self, diff_id: Sha256) -> Result<Option<Record>, StoreError> {
        let keys = self.root.join("keys");
        for entry in fs::read_dir(&keys).map_err(failed("list", &keys))? {
            let path = entry.map_err(failed("list", &keys))?.path();
            // What has another ending is on its way to its name.
            if path.extension().is_none_or(|ending| ending != "json") {
                continue;
            }
            let record = read_record(&path)?;
            if let Some(record) = record
                && record.layer.diff_id == diff_id
                && self.holds(record.layer)
            {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    fn holds(&self, layer: Layer) -> bool {
        let blob = self.images().join("blobs/sha256");
        let blob = blob.join(layer.digest.to_string()).metadata();
        blob.is_ok_and(|metadata| metadata.size() == layer.size)
    }

    /// Records what the build of that key gave. The layer has to be in the layout already.
    ///
    /// # Errors
    /// When the index cannot be written; it is then as it was.
    pub fn put(&self, key: Key, record: &Record) -> Result<(), StoreError> {
        let path = self.key(key);
        let bytes = serde_json::to_vec_pretty(record).expect("a record is always JSON");
        write_whole(&path, &bytes).map_err(failed("write", &path))
    }

    /// Whether the test of that key has passed.
    #[must_use]
    pub fn is_tested(&self, key: Key) -> bool {
        self.root.join("tested").join(key.to_string()).exists()
    }

    /// Records that the test of that key, of this package, has passed.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn put_tested(&self, key: Key, package: &str) -> Result<(), StoreError> {
        let path = self.root.join("tested").join(key.to_string());
        write_whole(&path, format!("{package}\n").as_bytes()).map_err(failed("write", &path))
    }

    /// Claims a package, waiting for the process that has it; `waiting` is called once if there is one.
    ///
    /// # Errors
    /// When the lock file cannot be made.
    pub fn claim(&self, package: &str, waiting: impl FnOnce()) -> Result<Claim, StoreError> {
        let path = self.root.join("locks").join(package);
        let lock = File::create(&path).map_err(failed("create", &path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                lock.lock().map_err(failed("lock", &path))?;
            }
            Err(TryLockError::Error(error)) => return Err(failed("lock", &path)(error)),
        }
        Ok(Claim { _lock: lock })
    }

    /// Claims the unpacking of a layer, waiting for the process that does it.
    ///
    /// # Errors
    /// When the lock file cannot be made.
    pub fn claim_tree(&self, diff_id: Sha256) -> Result<Claim, StoreError> {
        self.claim(&format!("tree.{diff_id}"), || ())
    }
}

fn read_record(path: &Path) -> Result<Option<Record>, StoreError> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        bytes => bytes.map_err(failed("read", path))?,
    };
    let malformed = |error| {
        let why = format!("it is damaged ({error}); delete it, and the package is built again");
        failed("use", path)(io::Error::new(io::ErrorKind::InvalidData, why))
    };
    serde_json::from_slice(&bytes).map(Some).map_err(malformed)
}

/// Writes a file that is there whole or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    let mut temporary = tempfile::NamedTempFile::new_in(dir)?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    temporary.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::testing::package;
    use crate::recipe::Recipe;

    pub(super) fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        (dir, store)
    }

    fn record(blob: &[u8]) -> Record {
        Record {
            package: "a".into(),
            version: "1.0".into(),
            layer: Layer {
                digest: Sha256::of(blob),
                size: blob.len() as u64,
                diff_id: Sha256::of(b"tar"),
            },
            engine: "embedded".into(),
            seconds: 3,
            repacks: vec![("a.tar.gz".into(), "a/a.orig.tar.xz".into())],
        }
    }

    pub(super) fn key() -> Key {
        Key::of(Recipe::of(&package("a", &[], &[])).stages_sha256(), &[])
    }

    #[test]
    fn a_record_counts_only_while_its_layer_is_there() {
        let (_dir, store) = store();
        assert_eq!(store.get(key()).unwrap(), None);
        store.put(key(), &record(b"layer")).unwrap();
        assert_eq!(store.get(key()).unwrap(), None);
        let blobs = store.images().join("blobs/sha256");
        fs::create_dir_all(&blobs).unwrap();
        fs::write(blobs.join(Sha256::of(b"layer").to_string()), b"layer").unwrap();
        assert_eq!(store.get(key()).unwrap(), Some(record(b"layer")));
        fs::write(blobs.join(Sha256::of(b"layer").to_string()), b"lay").unwrap();
        assert_eq!(store.get(key()).unwrap(), None);
    }

    #[test]
    fn a_malformed_record_is_named_with_the_remedy() {
        let (_dir, store) = store();
        fs::write(store.key(key()), "{").unwrap();
        let error = store.get(key()).unwrap_err();
        assert!(error.to_string().ends_with(&format!("{}.json", key())));
        let why = std::error::Error::source(&error).unwrap().to_string();
        assert!(
            why.ends_with("delete it, and the package is built again"),
            "{why}"
        );
    }

    #[test]
    fn output_is_found_by_its_digest_while_its_layer_is_there() {
        let (_dir, store) = store();
        let gives = record(b"layer");
        store.put(key(), &gives).unwrap();
        fs::write(store.root().join("keys/.on-its-way"), "{").unwrap();
        assert_eq!(store.with_output(gives.layer.diff_id).unwrap(), None);
        let blobs = store.images().join("blobs/sha256");
        fs::create_dir_all(&blobs).unwrap();
        fs::write(blobs.join(Sha256::of(b"layer").to_string()), b"layer").unwrap();
        assert_eq!(store.with_output(gives.layer.diff_id).unwrap(), Some(gives));
        assert_eq!(store.with_output(Sha256::of(b"other")).unwrap(), None);
    }

    #[test]
    fn a_claim_is_waited_for() {
        let (_dir, store) = store();
        let first = store.claim("a", || panic!("nobody has it")).unwrap();
        std::thread::scope(|scope| {
            let (tell, told) = std::sync::mpsc::channel();
            scope.spawn(move || store.claim("a", || tell.send(()).unwrap()).map(drop));
            told.recv().unwrap();
            drop(first);
        });
    }
}
