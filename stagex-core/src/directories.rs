//! Reaches the directories of a tree by descriptor, so that no symbolic link in the tree is ever followed and no path is too long.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{Mode, OFlags};

const FLAGS: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::NOFOLLOW)
    .union(OFlags::CLOEXEC);

/// The directories below one root. Holds two descriptors however deep the tree is: the root and the directory asked for last, because entries
/// in order mostly share it.
pub(crate) struct Directories {
    root: OwnedFd,
    last: Option<(String, OwnedFd)>,
}

impl Directories {
    pub(crate) fn below(root: &Path) -> io::Result<Self> {
        let root = File::open(root)?;
        if !root.metadata()?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self::of(root.into()))
    }

    /// Below a directory that is open already.
    pub(crate) const fn of(root: OwnedFd) -> Self {
        Self { root, last: None }
    }

    pub(crate) const fn root(&self) -> &OwnedFd {
        &self.root
    }

    /// The directory of this name; the empty name is the root.
    pub(crate) fn open(&mut self, name: &str) -> io::Result<&OwnedFd> {
        if name.is_empty() {
            return Ok(&self.root);
        }
        if self.last.as_ref().is_none_or(|(last, _)| last != name) {
            let fd = self.walk(name)?;
            self.last = Some((name.to_owned(), fd));
        }
        let (_, fd) = self.last.as_ref().expect("set just above");
        Ok(fd)
    }

    /// The directory that `name` is in, and its last component.
    pub(crate) fn parent<'n>(&mut self, name: &'n str) -> io::Result<(&OwnedFd, &'n str)> {
        let (parent, base) = split(name);
        Ok((self.open(parent)?, base))
    }

    fn walk(&self, name: &str) -> io::Result<OwnedFd> {
        // Going down from the last directory, where that lies on the way, saves most of the way.
        let on_the_way = self
            .last
            .as_ref()
            .and_then(|(last, fd)| Some((name.strip_prefix(last)?.strip_prefix('/')?, fd)));
        let (rest, start) = on_the_way.unwrap_or((name, &self.root));
        let mut components = rest.split('/');
        let first = components.next().expect("split gives at least one");
        let mut fd = rustix::fs::openat(start, first, FLAGS, Mode::empty())?;
        for component in components {
            fd = rustix::fs::openat(&fd, component, FLAGS, Mode::empty())?;
        }
        Ok(fd)
    }
}

/// The name of the directory that `name` is in, empty for the root, and its last component.
pub(crate) fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('/').unwrap_or(("", name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbolic_links_are_not_followed() {
        let tree = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(tree.path().join("a/b")).unwrap();
        std::os::unix::fs::symlink("a", tree.path().join("link")).unwrap();
        let mut directories = Directories::below(tree.path()).unwrap();
        assert!(directories.open("a/b").is_ok());
        assert!(directories.open("link").is_err());
        assert!(directories.open("link/b").is_err());
    }

    #[test]
    fn a_file_is_no_root() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(Directories::below(file.path()).is_err());
    }
}
