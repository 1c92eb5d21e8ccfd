//! The output of builds, and how long they took.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::time::Duration;

use super::{Store, StoreError, failed};
use crate::key::Key;

impl Store {
    /// A new, empty log for a build of the package, and the name `latest` for it.
    ///
    /// # Errors
    /// When it cannot be created.
    pub fn new_log(&self, package: &str, key: Key) -> Result<PathBuf, StoreError> {
        let dir = self.root.join("logs").join(package);
        let path = dir.join(format!("{key}.log"));
        let make = || -> io::Result<()> {
            fs::create_dir_all(&dir)?;
            File::create(&path)?;
            let link = dir.join(format!(".latest.{}", std::process::id()));
            fs::remove_file(&link).ok();
            symlink(format!("{key}.log"), &link)?;
            fs::rename(&link, dir.join("latest"))
        };
        make().map_err(failed("create", &path))?;
        Ok(path)
    }

    /// How long the package's last finished build took, under any key.
    #[must_use]
    pub fn last_duration(&self, package: &str) -> Option<Duration> {
        let text = fs::read_to_string(self.root.join("logs").join(package).join("seconds")).ok()?;
        text.trim().parse().ok().map(Duration::from_secs)
    }

    /// Remembers how long a finished build took. That this may fail is no reason for a build to.
    pub fn put_duration(&self, package: &str, took: Duration) {
        let path = self.root.join("logs").join(package).join("seconds");
        fs::write(path, format!("{}\n", took.as_secs())).ok();
    }

    /// The log of the package's last build in this store.
    #[must_use]
    pub fn latest_log(&self, package: &str) -> Option<PathBuf> {
        self.root
            .join("logs")
            .join(package)
            .join("latest")
            .canonicalize()
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{key, store};
    use super::*;

    #[test]
    fn the_latest_log_is_found() {
        let (_dir, store) = store();
        assert_eq!(store.latest_log("a"), None);
        let log = store.new_log("a", key()).unwrap();
        assert_eq!(store.latest_log("a"), Some(log.clone()));
        fs::write(&log, "old").unwrap();
        store.new_log("a", key()).unwrap();
        assert_eq!(fs::read(&log).unwrap(), b"");
    }
}
