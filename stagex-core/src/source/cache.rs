//! The cache: verified files under the name of their hash.
//!
//! `DIR/sha256/HEX` holds bytes that hashed to HEX when they were put there; `DIR/partial/HEX` holds the beginning of a download. A file
//! gets its final name by a rename, after its hash was right and the bytes were synced. A killed process so leaves at most a partial file,
//! and whoever goes on with that hashes it from its first byte.
//!
//! Every hand-out hashes the whole file again. That costs about a second for a gigabyte and a half, far less than unpacking the same bytes, and needs
//! no stamp beside the file that could be wrong itself.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use sha2::Digest as _;

use super::error::{CacheError, PlaceError};
use super::{Origin, Verified};
use crate::digest::Sha256;

/// Bytes that are read at once.
pub(super) const CHUNK: usize = 256 << 10;

/// A directory of verified files. Several processes may share it.
#[derive(Debug, Clone)]
pub struct Cache {
    dir: PathBuf,
}

/// What the cache knows of a hash.
#[derive(Debug)]
pub(super) enum Lookup {
    /// Verified just now.
    Found(Stored),
    /// There is no such file.
    Absent,
    /// There is a file, but it hashes to this.
    Corrupt(Sha256),
}

/// A file of the cache, verified when this was made.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) path: PathBuf,
    pub(super) bytes: u64,
}

/// The sole right to bring in the bytes of a hash, or the finding that somebody else just did.
pub(super) enum Claim {
    Stored(Stored),
    Open(Incoming),
}

impl Cache {
    /// Opens the cache in `dir`, which is created where it is missing.
    ///
    /// # Errors
    /// When the directories cannot be made.
    pub fn open(dir: &Path) -> Result<Self, CacheError> {
        let cache = Self {
            dir: dir.to_owned(),
        };
        for path in [cache.dir.join("sha256"), cache.dir.join("partial")] {
            fs::create_dir_all(&path).map_err(failed("create", &path))?;
        }
        Ok(cache)
    }

    /// Where the bytes of this hash lie or would lie.
    #[must_use]
    pub fn path(&self, sha256: Sha256) -> PathBuf {
        self.dir.join("sha256").join(sha256.to_string())
    }

    /// Takes a file from anywhere, if its hash is one of those wanted; returns that hash. The file itself is left as it is.
    ///
    /// # Errors
    /// When nobody wants the file, or it cannot be read or stored.
    pub fn import(&self, file: &Path, wanted: &BTreeSet<Sha256>) -> Result<Sha256, CacheError> {
        let (got, _) = hash(file).map_err(failed("read", file))?;
        let unwanted = |got| CacheError::Unwanted {
            path: file.to_owned(),
            got,
        };
        if !wanted.contains(&got) {
            return Err(unwanted(got));
        }
        let mut incoming = match self.claim(got)? {
            Claim::Stored(_) => return Ok(got),
            Claim::Open(incoming) => incoming,
        };
        incoming.restart()?;
        let mut from = File::open(file).map_err(failed("open", file))?;
        let mut chunk = vec![0; CHUNK];
        loop {
            match from.read(&mut chunk).map_err(failed("read", file))? {
                0 => break,
                n => incoming.write(&chunk[..n])?,
            }
        }
        match incoming.commit() {
            Ok(_) => Ok(got),
            Err(PlaceError::Cache(error)) => Err(error),
            // Somebody changed the file between the two readings.
            Err(_) => Err(unwanted(got)),
        }
    }

    /// Takes a file from anywhere, under whatever hash it has. The file itself is left as it is.
    ///
    /// # Errors
    /// When it cannot be read or stored.
    pub fn adopt(&self, file: &Path) -> Result<Verified, CacheError> {
        let (sha256, bytes) = hash(file).map_err(failed("read", file))?;
        self.import(file, &BTreeSet::from([sha256]))?;
        let stored = Stored {
            path: self.path(sha256),
            bytes,
        };
        Ok(Verified::first_seen(stored, sha256, Origin::Cache))
    }

    /// What a file of the cache hashes to, where that is not the hash that it is kept under. `None` where it is right or absent.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn corruption(&self, want: Sha256) -> Result<Option<Sha256>, CacheError> {
        match self.look(want)? {
            Lookup::Corrupt(got) => Ok(Some(got)),
            Lookup::Found(_) | Lookup::Absent => Ok(None),
        }
    }

    /// Looks a hash up and verifies what is found.
    pub(super) fn look(&self, want: Sha256) -> Result<Lookup, CacheError> {
        let path = self.path(want);
        match hash(&path) {
            Ok((got, bytes)) if got == want => Ok(Lookup::Found(Stored { path, bytes })),
            Ok((got, _)) => Ok(Lookup::Corrupt(got)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Lookup::Absent),
            Err(error) => Err(failed("read", &path)(error)),
        }
    }

    /// Waits until nobody else brings in the same bytes, then looks once more.
    pub(super) fn claim(&self, want: Sha256) -> Result<Claim, CacheError> {
        let path = self.dir.join("partial").join(want.to_string());
        let file = open_locked(&path)?;
        // Dropped at once where the file has come meanwhile: an empty partial file is removed.
        let mut incoming = Incoming {
            file,
            path,
            hasher: sha2::Sha256::new(),
            bytes: 0,
            want,
            target: self.path(want),
            named: true,
        };
        if let Lookup::Found(stored) = self.look(want)? {
            return Ok(Claim::Stored(stored));
        }
        incoming.take_up()?;
        Ok(Claim::Open(incoming))
    }
}

/// Opens the file under an exclusive lock. The lock belongs to the open file, so two threads exclude each other as two processes do.
fn open_locked(path: &Path) -> Result<File, CacheError> {
    loop {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(failed("open", path))?;
        file.lock().map_err(failed("lock", path))?;
        // The former holder may have renamed or removed the file that was opened here; then the lock guards nothing.
        let held = file.metadata().map_err(failed("read", path))?;
        match fs::metadata(path) {
            Ok(named) if (named.dev(), named.ino()) == (held.dev(), held.ino()) => return Ok(file),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed("read", path)(error)),
        }
    }
}

/// A file on its way into the cache, under its temporary name. Dropped without [`Incoming::commit`], what has arrived stays for a later try.
pub(super) struct Incoming {
    file: File,
    path: PathBuf,
    hasher: sha2::Sha256,
    bytes: u64,
    want: Sha256,
    target: PathBuf,
    /// Whether `path` is still this file's name.
    named: bool,
}

impl Incoming {
    /// How many bytes are there.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Whether what is there has the wanted hash.
    pub(super) fn is_complete(&self) -> bool {
        self.got() == self.want
    }

    fn got(&self) -> Sha256 {
        self.hasher.clone().into()
    }

    /// Hashes what an earlier run has left.
    fn take_up(&mut self) -> Result<(), CacheError> {
        let mut chunk = vec![0; CHUNK];
        loop {
            let read = self.file.read(&mut chunk);
            match read.map_err(failed("read", &self.path))? {
                0 => return Ok(()),
                n => {
                    self.hasher.update(&chunk[..n]);
                    self.bytes += n as u64;
                }
            }
        }
    }

    /// Forgets what is there.
    pub(super) fn restart(&mut self) -> Result<(), CacheError> {
        let emptied = self.file.set_len(0);
        emptied
            .and_then(|()| self.file.seek(SeekFrom::Start(0)))
            .map_err(failed("empty", &self.path))?;
        self.hasher = sha2::Sha256::new();
        self.bytes = 0;
        Ok(())
    }

    /// Appends.
    pub(super) fn write(&mut self, chunk: &[u8]) -> Result<(), CacheError> {
        self.file
            .write_all(chunk)
            .map_err(failed("write", &self.path))?;
        self.hasher.update(chunk);
        self.bytes += chunk.len() as u64;
        Ok(())
    }

    /// Forgets the bytes, which have the wrong hash, and says so.
    pub(super) fn refuse(&mut self) -> PlaceError {
        let (got, want, bytes) = (self.got(), self.want, self.bytes);
        match self.restart() {
            Ok(()) => PlaceError::Digest { got, want, bytes },
            Err(error) => error.into(),
        }
    }

    /// Gives the file its final name: that of the hash which it turned out to have.
    pub(super) fn commit_as_found(mut self) -> Result<(Stored, Sha256), PlaceError> {
        self.want = self.got();
        self.target.set_file_name(self.want.to_string());
        let found = self.want;
        Ok((self.commit()?, found))
    }

    /// Gives the file its final name if its hash is right; else forgets the bytes.
    pub(super) fn commit(mut self) -> Result<Stored, PlaceError> {
        if !self.is_complete() {
            return Err(self.refuse());
        }
        let bytes = self.bytes;
        let sync = self.file.sync_all();
        sync.map_err(failed("sync", &self.path))?;
        fs::rename(&self.path, &self.target).map_err(failed("rename", &self.path))?;
        self.named = false;
        // Read-only, so that a careless program below a build cannot change what others will be handed.
        let sealed = self.file.set_permissions(Permissions::from_mode(0o444));
        sealed.map_err(failed("protect", &self.target))?;
        let dir = self.target.parent().unwrap_or(&self.target);
        let synced = File::open(dir).and_then(|dir| dir.sync_all());
        synced.map_err(failed("sync", dir))?;
        Ok(Stored {
            path: self.target.clone(),
            bytes,
        })
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // An empty partial file helps nobody; where it cannot be removed it does no harm either. The lock is still held here, so the name
        // is nobody else's.
        if self.named && self.bytes == 0 {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The hash and the number of bytes of a file.
fn hash(path: &Path) -> io::Result<(Sha256, u64)> {
    let mut file = File::open(path)?;
    let mut hasher = sha2::Sha256::new();
    let mut chunk = vec![0; CHUNK];
    let mut bytes = 0;
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok((hasher.into(), bytes)),
            n => {
                hasher.update(&chunk[..n]);
                bytes += n as u64;
            }
        }
    }
}

fn failed(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> CacheError {
    let path = path.to_owned();
    move |source| CacheError::Io {
        doing,
        path: path.clone(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(cache: &Cache, want: Sha256) -> Incoming {
        match cache.claim(want).unwrap() {
            Claim::Open(incoming) => incoming,
            Claim::Stored(stored) => panic!("{} is there", stored.path.display()),
        }
    }

    #[test]
    fn a_cache_in_the_place_of_a_file_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = Cache::open(file.path()).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("cannot create {}/sha256", file.path().display())
        );
    }

    #[test]
    fn a_claim_waits_for_the_one_before_it() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path()).unwrap();
        let want = Sha256::of(b"bytes");
        let mut first = claim(&cache, want);
        let second = std::thread::spawn({
            let cache = cache.clone();
            move || matches!(cache.claim(want).unwrap(), Claim::Stored(stored) if stored.bytes == 5)
        });
        std::thread::sleep(std::time::Duration::from_millis(50));
        assert!(!second.is_finished());
        first.write(b"bytes").unwrap();
        first.commit().unwrap();
        assert!(second.join().unwrap());
        assert_eq!(fs::read_dir(dir.path().join("partial")).unwrap().count(), 0);
    }

    #[test]
    fn a_dropped_claim_leaves_its_bytes_to_the_next_one_and_no_empty_file() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path()).unwrap();
        let want = Sha256::of(b"bytes");
        drop(claim(&cache, want));
        assert_eq!(fs::read_dir(dir.path().join("partial")).unwrap().count(), 0);
        claim(&cache, want).write(b"by").unwrap();
        let mut next = claim(&cache, want);
        assert_eq!(next.bytes(), 2);
        next.write(b"tes").unwrap();
        assert!(next.is_complete());
        next.commit().unwrap();
        assert!(matches!(cache.look(want).unwrap(), Lookup::Found(_)));
    }

    #[test]
    fn an_empty_source_is_stored_like_any_other() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path()).unwrap();
        let want = Sha256::of(b"");
        claim(&cache, want).commit().unwrap();
        assert!(matches!(
            cache.look(want).unwrap(),
            Lookup::Found(Stored { bytes: 0, .. })
        ));
    }
}
