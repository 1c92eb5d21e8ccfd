//! Taking one member out of an archive of archives.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::cache::{CHUNK, Incoming};
use super::error::PlaceError;
use super::inflate::inflate;
use crate::package::Member;

/// Brings a member of a verified tar archive, compressed or not, into the file. Whether the member's hash is right is for [`Incoming::commit`] to find.
pub(super) fn extract(
    archive: &Path,
    member: &Member,
    into: &mut Incoming,
) -> Result<(), PlaceError> {
    into.restart()?;
    let (reader, _) = File::open(archive)
        .and_then(inflate)
        .map_err(PlaceError::Archive)?;
    let mut tar = tar::Archive::new(reader);
    for entry in tar.entries().map_err(PlaceError::Archive)? {
        let mut entry = entry.map_err(PlaceError::Archive)?;
        if name(&entry.path_bytes()) == member.path.as_bytes()
            && entry.header().entry_type().is_file()
        {
            return copy(&mut entry, into);
        }
    }
    Err(PlaceError::NoMember(member.path.to_owned()))
}

/// Some archives name their members `./path`.
fn name(path: &[u8]) -> &[u8] {
    path.strip_prefix(b"./").unwrap_or(path)
}

fn copy(from: &mut dyn Read, into: &mut Incoming) -> Result<(), PlaceError> {
    let mut chunk = vec![0; CHUNK];
    loop {
        match from.read(&mut chunk).map_err(PlaceError::Archive)? {
            0 => return Ok(()),
            n => into.write(&chunk[..n])?,
        }
    }
}
