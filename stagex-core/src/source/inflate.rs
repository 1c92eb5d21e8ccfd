//! Decompression, told by a file's first bytes: the only file that knows compressed formats.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::cache::CHUNK;

/// The most that a decoder may take for its window, in KiB. `xz -9` wants 64 MiB; what wants four times that is no source archive of our time.
const WINDOW: u32 = 256 << 10;

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// Not, or not in a way that is known here.
    None,
    /// RFC 1952.
    Gzip,
    /// The .xz file format 1.2.
    Xz,
    /// bzip2 1.0.
    Bzip2,
    /// RFC 8878.
    Zstd,
}

/// A reader of the decompressed bytes. Archives may be of several compressed streams, one after the other, as parallel compressors write them.
pub(super) fn inflate(mut file: File) -> io::Result<(Box<dyn Read>, Compression)> {
    let mut magic = Vec::new();
    file.by_ref().take(6).read_to_end(&mut magic)?;
    file.rewind()?;
    let file = BufReader::with_capacity(CHUNK, file);
    Ok(match magic.as_slice() {
        [0x1f, 0x8b, ..] => (
            Box::new(flate2::bufread::MultiGzDecoder::new(file)),
            Compression::Gzip,
        ),
        [0xfd, b'7', b'z', b'X', b'Z', 0] => (
            Box::new(lzma_rust2::XzReader::new_mem_limit(file, true, WINDOW)),
            Compression::Xz,
        ),
        [b'B', b'Z', b'h', ..] => (
            Box::new(bzip2::bufread::MultiBzDecoder::new(file)),
            Compression::Bzip2,
        ),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => (Box::new(Frames::new(file)), Compression::Zstd),
        _ => (Box::new(file), Compression::None),
    })
}

/// The frames of a zstd file, one after the other.
struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    /// Whether the decoder has a frame.
    begun: bool,
}

impl<R: BufRead> Frames<R> {
    fn new(source: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(u64::from(WINDOW) << 10);
        Self {
            source,
            decoder,
            begun: false,
        }
    }

    /// Begins the next frame; says whether there is one.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.source) {
                Ok(()) => return Ok(true),
                // Of no interest to anybody but the program that wrote it.
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let skipped = self.source.by_ref().take(length.into());
                    io::copy(&mut { skipped }, &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.begun {
                if !self.begin()? {
                    return Ok(0);
                }
                self.begun = true;
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                self.decoder
                    .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(io::Error::other)?;
            }
            match self.decoder.read(buf)? {
                0 if buf.is_empty() => return Ok(0),
                0 => self.begun = false,
                n => return Ok(n),
            }
        }
    }
}
