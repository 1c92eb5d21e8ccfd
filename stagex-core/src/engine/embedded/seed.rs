//! The seed's part of a step's root file system: an existing system's programs and libraries, read-only, and nothing else of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::mounts::{READ_ONLY, bind, directory, file, is_there, overlay};
use super::report::{Failure, While as _};
use super::spec::Root;
use crate::seed::{CONFIGURATION, DIRECTORIES};

/// Mounts the seed below `target`. Where a layer has files in one of the seed's directories, the layer's win.
pub(super) fn mount(root: &Root, seed: &Path, target: &Path) -> Result<(), Failure> {
    for name in DIRECTORIES {
        if is_there(&seed.join(name)) {
            top(root, seed, target, name)?;
        }
    }
    for name in CONFIGURATION {
        let source = seed.join(name);
        let covered = root.layers.iter().any(|layer| is_there(&layer.join(name)));
        if is_there(&source) && !covered {
            directory(&target.join("etc"))?;
            show(&source, &target.join(name))?;
        }
    }
    Ok(())
}

/// One top-level directory. In the seed it may be a link (`bin -> usr/bin`), in layers it may not: packages hold real directories only.
fn top(root: &Root, seed: &Path, target: &Path, name: &str) -> Result<(), Failure> {
    let source = seed.join(name);
    let place = target.join(name);
    let over: Vec<PathBuf> = root
        .layers
        .iter()
        .map(|layer| layer.join(name))
        .filter(|path| is_there(path))
        .collect();
    if over.is_empty() {
        return show(&source, &place);
    }
    if let Some(odd) = over.iter().find(|path| path.is_symlink() || !path.is_dir()) {
        return Err(io::Error::from(io::ErrorKind::NotADirectory))
            .doing(|| format!("laying {} over the seed's {name}", odd.display()));
    }
    directory(&place)?;
    // Relative to the seed, also where the seed's links are absolute.
    let mut layers = vec![inside(seed, &source)?];
    layers.extend(over);
    overlay(root, &layers, &place, None)
}

/// Shows a file or directory of the seed as it is; a link is made again as a link.
fn show(source: &Path, place: &Path) -> Result<(), Failure> {
    let kind = fs::symlink_metadata(source)
        .doing(|| format!("looking at {}", source.display()))?
        .file_type();
    if kind.is_symlink() {
        // An earlier step of the same build made it.
        if is_there(place) {
            return Ok(());
        }
        return fs::read_link(source)
            .and_then(|link| std::os::unix::fs::symlink(link, place))
            .doing(|| format!("linking {}", place.display()));
    }
    if kind.is_dir() {
        directory(place)?;
    } else {
        file(place)?;
    }
    bind(source, place, READ_ONLY)
}

/// Where a path of the seed leads to when the seed is `/`. Only the last part is followed: top-level links are short.
fn inside(seed: &Path, path: &Path) -> Result<PathBuf, Failure> {
    let mut path = path.to_owned();
    for _ in 0..8 {
        let Ok(link) = fs::read_link(&path) else {
            return Ok(path);
        };
        path = match link.strip_prefix("/") {
            Ok(relative) => seed.join(relative),
            Err(_) => path.parent().unwrap_or(seed).join(link),
        };
    }
    Err(io::Error::from_raw_os_error(libc::ELOOP))
        .doing(|| format!("following links from {}", path.display()))
}
