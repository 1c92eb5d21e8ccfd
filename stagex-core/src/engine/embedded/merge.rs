//! Lays the files of several trees over each other, as an image made of packages holds them. Files are linked, not copied: nothing changes them
//! afterwards, and packing tells links within a tree by inode, which two trees never share.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{
    AtFlags, Dir, FileType, Gid, Mode, OFlags, Stat, Uid, fchmod, fchown, linkat, mkdirat, openat,
    statat, unlinkat,
};
use rustix::io::Errno;

const DIRECTORY: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::NOFOLLOW)
    .union(OFlags::CLOEXEC);

/// Makes the directory `into` of these trees, the later ones over the earlier ones: directories become one, anything else is replaced.
pub(super) fn merge(trees: &[PathBuf], into: &Path) -> io::Result<()> {
    std::fs::create_dir(into)?;
    let into: OwnedFd = File::open(into)?.into();
    fchmod(&into, Mode::from_raw_mode(0o755))?;
    trees.iter().try_for_each(|tree| {
        let from = File::open(tree)?.into();
        lay(&from, &into)
    })
}

fn lay(from: &OwnedFd, into: &OwnedFd) -> io::Result<()> {
    for item in Dir::read_from(from)? {
        let item = item?;
        let name = item.file_name();
        if name == c"." || name == c".." {
            continue;
        }
        let found = statat(from, name, AtFlags::SYMLINK_NOFOLLOW)?;
        let there = match statat(into, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(there) => Some(kind(&there)),
            Err(Errno::NOENT) => None,
            Err(error) => return Err(error.into()),
        };
        let is_directory = kind(&found) == FileType::Directory;
        match there {
            Some(FileType::Directory) if is_directory => {}
            Some(FileType::Directory) => clear(into, name)?,
            Some(_) => unlinkat(into, name, AtFlags::empty())?,
            None => {}
        }
        if !is_directory {
            linkat(from, name, into, name, AtFlags::empty())?;
            continue;
        }
        if there != Some(FileType::Directory) {
            mkdirat(into, name, Mode::RWXU)?;
        }
        let made = openat(into, name, DIRECTORY, Mode::empty())?;
        lay(&openat(from, name, DIRECTORY, Mode::empty())?, &made)?;
        let (uid, gid) = (Uid::from_raw(found.st_uid), Gid::from_raw(found.st_gid));
        fchown(&made, Some(uid), Some(gid))?;
        fchmod(&made, Mode::from_raw_mode(found.st_mode & 0o7777))?;
    }
    Ok(())
}

const fn kind(stat: &Stat) -> FileType {
    FileType::from_raw_mode(stat.st_mode)
}

/// Removes a directory with all that is in it.
fn clear(parent: &OwnedFd, name: &std::ffi::CStr) -> io::Result<()> {
    let directory = openat(parent, name, DIRECTORY, Mode::empty())?;
    for item in Dir::read_from(&directory)? {
        let item = item?;
        let inner = item.file_name();
        if inner == c"." || inner == c".." {
            continue;
        }
        match unlinkat(&directory, inner, AtFlags::empty()) {
            Err(Errno::ISDIR) => clear(&directory, inner)?,
            other => other?,
        }
    }
    Ok(unlinkat(parent, name, AtFlags::REMOVEDIR)?)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn later_trees_cover_earlier_ones() {
        let dir = tempfile::tempdir().unwrap();
        let [one, two] = ["one", "two"].map(|name| dir.path().join(name));
        for tree in [&one, &two] {
            fs::create_dir_all(tree.join("usr/lib")).unwrap();
        }
        fs::write(one.join("usr/lib/a"), "one").unwrap();
        fs::hard_link(one.join("usr/lib/a"), one.join("usr/lib/b")).unwrap();
        fs::write(two.join("usr/lib/a"), "two").unwrap();
        // Each kind over another.
        fs::create_dir_all(one.join("d/e")).unwrap();
        fs::write(one.join("d/e/f"), "").unwrap();
        fs::write(two.join("d"), "file").unwrap();
        symlink("usr/lib", one.join("l")).unwrap();
        fs::create_dir(two.join("l")).unwrap();
        fs::write(two.join("l/x"), "x").unwrap();
        symlink("nowhere", two.join("s")).unwrap();
        fs::set_permissions(two.join("usr/lib"), fs::Permissions::from_mode(0o711)).unwrap();
        let into = dir.path().join("into");
        merge(&[one.clone(), two], &into).unwrap();
        let read = |name: &str| fs::read_to_string(into.join(name)).unwrap();
        assert_eq!(
            [read("usr/lib/a"), read("usr/lib/b"), read("d"), read("l/x")],
            ["two", "one", "file", "x"]
        );
        assert!(!into.join("usr/lib/x").exists());
        assert_eq!(fs::read_link(into.join("s")).unwrap(), Path::new("nowhere"));
        let mode = fs::metadata(into.join("usr/lib")).unwrap().mode();
        assert_eq!(mode & 0o7777, 0o711);
        assert_eq!(fs::read_to_string(one.join("usr/lib/a")).unwrap(), "one");
    }
}
