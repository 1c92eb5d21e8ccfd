//! A step's root file system: the layers' overlay, and for seeded recipes the seed's directories on it, read-only.

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use rustix::fs::CWD;
use rustix::mount::{
    MountFlags, MountPropagationFlags, UnmountFlags, mount, mount_bind_recursive, mount_change,
    unmount,
};

use super::report::{Failure, While as _};
use super::sandbox::restrict_mounts;
use super::seed;
use super::spec::Root;

/// What nothing of the host that is visible inside may be or do.
pub(super) const READ_ONLY: u64 =
    libc::MOUNT_ATTR_RDONLY | libc::MOUNT_ATTR_NOSUID | libc::MOUNT_ATTR_NODEV;

/// Mounts the root file system in this process's mount namespace and returns its directory.
pub(super) fn assemble(root: &Root) -> Result<PathBuf, Failure> {
    mount_change(
        "/",
        MountPropagationFlags::PRIVATE | MountPropagationFlags::REC,
    )
    .doing(|| "separating the sandbox's mounts from the host's".into())?;
    let target = root.mount_point();
    let mut layers = root.layers.clone();
    if layers.is_empty() {
        layers.push(root.empty());
    }
    overlay(root, &layers, &target, Some((&root.upper(), &root.work())))?;
    if let Some(tree) = &root.seed {
        seed::mount(root, tree, &target)?;
    }
    Ok(target)
}

/// Mounts an overlay of `layers`, lowest first; `writes` are its upper and its work directory. Without them it is read-only.
///
/// The kernel takes all paths in one page of options. So the process changes to a directory of links with short names, one per layer, which also
/// spares the escaping of commas and colons.
pub(super) fn overlay(
    root: &Root,
    layers: &[PathBuf],
    target: &Path,
    writes: Option<(&Path, &Path)>,
) -> Result<(), Failure> {
    let links = root.links();
    let names =
        link(&links, layers, writes).doing(|| format!("linking layers in {}", links.display()))?;
    // `userxattr`: overlays of a user namespace keep their marks in `user.overlay.*`. `volatile`: no syncing, the upper is thrown away if a
    // build dies. `index=off`: whatever the kernel's default, for one behaviour on all.
    let mut options = format!("userxattr,index=off,lowerdir={names}");
    if writes.is_some() {
        options.push_str(",volatile,upperdir=u,workdir=w");
    }
    let options =
        std::ffi::CString::new(options).doing(|| "writing the overlay's options".into())?;
    rustix::process::chdir(&links)
        .and_then(|()| mount("overlay", target, "overlay", MountFlags::NODEV, Some(&*options)))
        .and_then(|()| rustix::process::chdir("/"))
        .doing(|| {
            format!(
                "mounting an overlay of {} layers on {} (it takes Linux 5.11 or later, and a file system that is no overlay itself, nor NFS)",
                layers.len(),
                target.display()
            )
        })
}

/// Makes the links anew and returns the names of the layers as the kernel wants them: highest first.
fn link(links: &Path, layers: &[PathBuf], writes: Option<(&Path, &Path)>) -> io::Result<String> {
    if links.exists() {
        fs::remove_dir_all(links)?;
    }
    fs::create_dir(links)?;
    for (number, layer) in layers.iter().enumerate() {
        symlink(layer, links.join(number.to_string()))?;
    }
    if let Some((upper, work)) = writes {
        symlink(upper, links.join("u"))?;
        symlink(work, links.join("w"))?;
    }
    let names: Vec<_> = (0..layers.len()).rev().map(|n| n.to_string()).collect();
    Ok(names.join(":"))
}

/// Makes a file or directory of the host visible at `target`, which exists, with `attributes` on it and all mounts below.
pub(super) fn bind(source: &Path, target: &Path, attributes: u64) -> Result<(), Failure> {
    mount_bind_recursive(source, target)
        .map_err(io::Error::from)
        .and_then(|()| restrict_mounts(target, attributes))
        .doing(|| format!("showing {} at {}", source.display(), target.display()))
}

/// Makes sure that `path` is a directory. A link is refused: what is mounted on it would land elsewhere.
pub(super) fn directory(path: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => Err(io::Error::from(io::ErrorKind::NotADirectory)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir(path),
        Err(error) => Err(error),
    }
    .doing(|| format!("making the mount point {}", path.display()))
}

/// Makes sure that `path` is a regular file. A link is refused for the same reason.
pub(super) fn file(path: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(()),
        Ok(_) => Err(io::Error::from(io::ErrorKind::AlreadyExists)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::File::create_new(path).map(drop)
        }
        Err(error) => Err(error),
    }
    .doing(|| format!("making the mount point {}", path.display()))
}

/// Makes `root` this namespace's `/` and lets go of everything else.
pub(super) fn pivot(root: &Path) -> Result<(), Failure> {
    rustix::process::chdir(root)
        // The old root comes to lie on the new one, from where it is detached: no directory is needed for it.
        .and_then(|()| rustix::process::pivot_root(".", "."))
        .and_then(|()| unmount(".", UnmountFlags::DETACH))
        .and_then(|()| rustix::process::chdir("/"))
        .doing(|| format!("making {} the root directory", root.display()))
}

/// Whether there is something at `path` itself, a dangling link included.
pub(super) fn is_there(path: &Path) -> bool {
    rustix::fs::statat(CWD, path, rustix::fs::AtFlags::SYMLINK_NOFOLLOW).is_ok()
}
