//! Tar archives, compressed or not: the only file that knows compressions.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use super::cache::CHUNK;

/// Opens a tar archive. Its compression is told by its first bytes: gzip, xz, bzip2 or none.
pub(super) fn open(path: &Path) -> io::Result<tar::Archive<Box<dyn Read>>> {
    Ok(tar::Archive::new(inflate(File::open(path)?)?))
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
