//! The one compressor of layers (`docs/packing.md`, "Compression"). Its bytes are part of every image's digest, so the encoder's version is pinned in
//! Cargo.toml and a golden test holds its output.
//!
//! Blocks of a fixed size are compressed each on its own, so they can be compressed at the same time, and the result depends neither on how
//! many threads did it nor on how the input was cut into writes.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use flate2::Crc;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, compress, create_comp_flags_from_zip_params,
};

/// Input bytes of one block. Smaller ones compress worse, for none sees the one before it; larger ones keep fewer threads busy.
const BLOCK: usize = 1024 * 1024;

/// Of the encoder, from 0 to 10. Level 6 takes almost three times as long for 2 % fewer bytes.
const LEVEL: i32 = 4;

/// RFC 1952: magic, deflate, no flags, no time, no extra flags, unknown operating system.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// An empty last block with fixed codes (RFC 1951, section 3.2.6). Having it, all blocks with data are alike.
const LAST: [u8; 2] = [3, 0];

/// Each thread has one block at work and one waiting.
const BLOCKS_PER_THREAD: usize = 2;

/// Compresses what is written to it.
pub(super) struct Encoder<W> {
    out: W,
    block: Vec<u8>,
    jobs: Sender<Job>,
    results: VecDeque<Receiver<Compressed>>,
    results_max: usize,
    crc: Crc,
}

struct Job {
    block: Vec<u8>,
    result: SyncSender<Compressed>,
}

struct Compressed {
    bytes: Vec<u8>,
    crc: Crc,
}

impl<W: Write> Encoder<W> {
    /// Writes the header. `threads` changes the speed, not the bytes.
    pub(super) fn new(mut out: W, threads: NonZeroUsize) -> io::Result<Self> {
        out.write_all(&HEADER)?;
        let (jobs, waiting) = mpsc::channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..threads.get() {
            let waiting = Arc::clone(&waiting);
            // Ends when the encoder is dropped, which closes the channel.
            thread::Builder::new()
                .name("gzip".to_owned())
                .spawn(move || work(&waiting))?;
        }
        Ok(Self {
            out,
            block: Vec::with_capacity(BLOCK),
            jobs,
            results: VecDeque::new(),
            results_max: BLOCKS_PER_THREAD * threads.get(),
            crc: Crc::new(),
        })
    }

    /// Compresses what is left, writes the trailer and returns what was written to.
    pub(super) fn finish(mut self) -> io::Result<W> {
        if !self.block.is_empty() {
            self.dispatch()?;
        }
        while !self.results.is_empty() {
            self.collect()?;
        }
        self.out.write_all(&LAST)?;
        self.out.write_all(&self.crc.sum().to_le_bytes())?;
        // Crc counts modulo 2^32, as RFC 1952 wants it.
        self.out.write_all(&self.crc.amount().to_le_bytes())?;
        Ok(self.out)
    }

    fn dispatch(&mut self) -> io::Result<()> {
        if self.results.len() == self.results_max {
            self.collect()?;
        }
        let block = std::mem::replace(&mut self.block, Vec::with_capacity(BLOCK));
        let (result, receiver) = mpsc::sync_channel(1);
        self.jobs
            .send(Job { block, result })
            .map_err(|_| dead_thread())?;
        self.results.push_back(receiver);
        Ok(())
    }

    /// Writes the oldest block under way.
    fn collect(&mut self) -> io::Result<()> {
        if let Some(result) = self.results.pop_front() {
            let compressed = result.recv().map_err(|_| dead_thread())?;
            self.out.write_all(&compressed.bytes)?;
            self.crc.combine(&compressed.crc);
        }
        Ok(())
    }
}

impl<W: Write> Write for Encoder<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = bytes.len().min(BLOCK - self.block.len());
        self.block.extend_from_slice(&bytes[..length]);
        if self.block.len() == BLOCK {
            self.dispatch()?;
        }
        Ok(length)
    }

    /// Does nothing: cutting a block short would change the bytes.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn dead_thread() -> io::Error {
    io::Error::other("a thread that compresses has died")
}

fn work(waiting: &Mutex<Receiver<Job>>) {
    loop {
        let next = waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(job) = next else { return };
        let mut crc = Crc::new();
        crc.update(&job.block);
        let bytes = deflate(&job.block);
        // Nobody receives it where the encoder was dropped before its end.
        let _ = job.result.send(Compressed { bytes, crc });
    }
}

/// One block as raw deflate data that ends at a byte and is not the last.
fn deflate(block: &[u8]) -> Vec<u8> {
    // No window bits: no zlib header. Strategy 0 is the default one.
    let flags = create_comp_flags_from_zip_params(LEVEL, 0, 0);
    // Reusing one would save little, and whether a reset one gives the same bytes is the encoder's secret.
    let mut compressor = CompressorOxide::new(flags);
    let mut out = vec![0; BLOCK / 2];
    let (mut read, mut written) = (0, 0);
    loop {
        let (_, r, w) = compress(
            &mut compressor,
            &block[read..],
            &mut out[written..],
            TDEFLFlush::Sync,
        );
        read += r;
        written += w;
        // A flush that fills the room exactly may have more to come.
        if read == block.len() && written < out.len() {
            break;
        }
        out.resize(2 * out.len(), 0);
    }
    out.truncate(written);
    out
}

#[cfg(test)]
mod tests;
