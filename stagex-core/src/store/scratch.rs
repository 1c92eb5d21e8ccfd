//! Directories of builds that run now, and what failed ones leave.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use tempfile::TempDir;

use super::{Store, StoreError, failed};

/// A directory for one build, removed when this is dropped.
#[derive(Debug)]
pub struct Scratch {
    dir: TempDir,
    // Held so that another process can tell a running build from a dead one; its file lies beside the directory.
    _lock: File,
    lock_path: PathBuf,
}

/// Removes build directories while other builds go on, for that takes minutes where the file system discards each file's blocks at once. When this is
/// dropped, all are gone; those of a process that is killed meanwhile are swept by the next one.
#[derive(Debug, Default)]
pub struct Removals(Mutex<Vec<JoinHandle<()>>>);

impl Removals {
    /// Removes this one.
    pub fn begin(&self, scratch: Scratch) {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.retain(|one| !one.is_finished());
        running.push(thread::spawn(|| drop(scratch)));
    }
}

impl Drop for Removals {
    fn drop(&mut self) {
        let running = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        for one in running.drain(..) {
            // What one of them leaves is swept later.
            one.join().ok();
        }
    }
}

impl Store {
    /// A directory for one build.
    ///
    /// # Errors
    /// When it cannot be created.
    pub fn scratch(&self, package: &str) -> Result<Scratch, StoreError> {
        let parent = self.root.join("scratch");
        let make = || -> io::Result<Scratch> {
            // Until the lock is held, a sweep would take the directory for one of a killed process.
            let _guard = self.guard_scratch()?;
            let dir = tempfile::Builder::new()
                .prefix(&format!("{package}."))
                .tempdir_in(&parent)?;
            let lock_path = lock_of(dir.path());
            let lock = File::create(&lock_path)?;
            lock.lock()?;
            Ok(Scratch {
                dir,
                _lock: lock,
                lock_path,
            })
        };
        make().map_err(failed("create a build directory in", &parent))
    }

    /// Held by whoever makes a scratch directory or looks for those of killed processes.
    fn guard_scratch(&self) -> io::Result<File> {
        let guard = File::create(self.root.join("scratch/.guard"))?;
        guard.lock()?;
        Ok(guard)
    }

    /// Removes the scratch directories whose process is gone.
    pub(super) fn sweep(&self) -> Result<(), StoreError> {
        for (path, _lock) in self.abandoned()? {
            // One that another user's ids own cannot be removed from outside the user namespace; the next build does it.
            if remove_tree(&path).is_ok() {
                fs::remove_file(lock_of(&path)).ok();
            }
        }
        Ok(())
    }

    /// The scratch directories whose process is gone, with their locks, so that no other sweep meddles.
    fn abandoned(&self) -> Result<Vec<(PathBuf, File)>, StoreError> {
        let parent = self.root.join("scratch");
        // Nothing can be removed from a store that cannot be written.
        let Ok(_guard) = self.guard_scratch() else {
            return Ok(Vec::new());
        };
        let mut abandoned = Vec::new();
        for entry in fs::read_dir(&parent).map_err(failed("list", &parent))? {
            let path = entry.map_err(failed("list", &parent))?.path();
            if !path.is_dir() {
                continue;
            }
            let lock = File::create(lock_of(&path));
            if let Ok(lock) = lock
                && lock.try_lock().is_ok()
            {
                abandoned.push((path, lock));
            }
        }
        Ok(abandoned)
    }

    /// Keeps what a failed build left, in place of what an earlier one did.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn keep_failed(&self, package: &str, scratch: Scratch) -> Result<PathBuf, StoreError> {
        let target = self.failed(package);
        if target.exists() {
            remove_tree(&target).map_err(failed("remove", &target))?;
        }
        fs::rename(scratch.path(), &target).map_err(failed("create", &target))?;
        Ok(target)
    }
}

impl Scratch {
    /// The directory.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.dir.path()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        remove_tree(self.dir.path()).ok();
        fs::remove_file(&self.lock_path).ok();
    }
}

fn lock_of(scratch: &Path) -> PathBuf {
    let mut name = scratch.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

/// Removes a tree in which directories may be unreadable or unwritable for their owner.
///
/// # Errors
/// When something in it cannot be removed.
pub fn remove_tree(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            open_up(path)?;
            fs::remove_dir_all(path)
        }
        result => result,
    }
}

fn open_up(dir: &Path) -> io::Result<()> {
    fs::set_permissions(dir, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_up(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::store;
    use super::*;

    #[test]
    fn scratch_of_the_dead_is_swept_and_of_the_living_kept() {
        let (dir, store) = store();
        let living = store.scratch("a").unwrap();
        let dead = store.root().join("scratch/b.1");
        fs::create_dir(&dead).unwrap();
        fs::create_dir(dead.join("closed")).unwrap();
        fs::write(dead.join("closed/file"), "x").unwrap();
        fs::set_permissions(
            dead.join("closed"),
            std::os::unix::fs::PermissionsExt::from_mode(0o000),
        )
        .unwrap();
        Store::open(dir.path()).unwrap();
        assert!(living.path().exists());
        assert!(!dead.exists());
        let path = living.path().to_owned();
        drop(living);
        assert!(!path.exists() && !lock_of(&path).exists());
    }

    #[test]
    fn removals_are_done_when_their_owner_goes() {
        let (_dir, store) = store();
        let removals = Removals::default();
        let paths = ["a", "b"].map(|package| {
            let scratch = store.scratch(package).unwrap();
            let path = scratch.path().to_owned();
            fs::create_dir_all(path.join("deep/er")).unwrap();
            removals.begin(scratch);
            path
        });
        drop(removals);
        assert!(
            paths
                .iter()
                .all(|path| !path.exists() && !lock_of(path).exists())
        );
    }

    #[test]
    fn a_failed_build_replaces_the_one_before() {
        let (_dir, store) = store();
        for text in ["first", "second"] {
            let scratch = store.scratch("a").unwrap();
            fs::write(scratch.path().join("file"), text).unwrap();
            let kept = store.keep_failed("a", scratch).unwrap();
            assert_eq!(fs::read_to_string(kept.join("file")).unwrap(), text);
        }
    }
}
