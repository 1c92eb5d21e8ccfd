//! Taking one member out of an archive of archives: the only file that knows archive formats.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use super::cache::{CHUNK, Incoming};
use super::error::PlaceError;
use crate::package::Member;

/// Brings a member of a verified tar archive into the file. The compression is told by the archive's first bytes: gzip, xz, bzip2 or none.
/// Whether the member's hash is right is for [`Incoming::commit`] to find.
pub(super) fn extract(
    archive: &Path,
    member: &Member,
    into: &mut Incoming,
) -> Result<(), PlaceError> {
    into.restart()?;
    let reader = File::open(archive)
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

/// Archives may be of several compressed streams, one after the other, as parallel compressors write them.
fn inflate(mut file: File) -> io::Result<Box<dyn Read>> {
    let mut magic = Vec::new();
    file.by_ref().take(6).read_to_end(&mut magic)?;
    file.rewind()?;
    let file = BufReader::with_capacity(CHUNK, file);
    Ok(match magic.as_slice() {
        [0x1f, 0x8b, ..] => Box::new(flate2::bufread::MultiGzDecoder::new(file)),
        [0xfd, b'7', b'z', b'X', b'Z', 0] => Box::new(lzma_rust2::XzReader::new(file, true)),
        [b'B', b'Z', b'h', ..] => Box::new(bzip2::bufread::MultiBzDecoder::new(file)),
        _ => Box::new(file),
    })
}
