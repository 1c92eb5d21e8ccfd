//! What is in a source archive: names, and the beginnings of the few files that are asked for, in memory and nowhere else.
//!
//! The archive is foreign and may be hostile: nothing is written, and what it can make this process hold, read or list is bounded.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::inflate::{self, Compression};

/// How much of an archive is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Bytes after decompression.
    pub unpacked: u64,
    /// Members of any kind.
    pub members: usize,
    /// Bytes kept of all files together.
    pub kept: usize,
}

impl Default for Bounds {
    /// More than the compilers and kernels of our time need, less than makes a machine suffer.
    fn default() -> Self {
        Self {
            unpacked: 16 << 30,
            members: 1_000_000,
            kept: 256 << 20,
        }
    }
}

/// The longest name or attribute record that a member may have. POSIX knows no longer paths.
const LONGEST: u64 = 64 << 10;

/// The regular files of an archive.
#[derive(Debug)]
pub struct Contents {
    /// How it is compressed.
    pub compression: Compression,
    /// By path. Bytes where they were asked for: the beginning of the file.
    pub files: BTreeMap<String, Option<Vec<u8>>>,
}

/// Why an archive is not read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Its bytes are no tar archive in a compression that is known here.
    #[error("it is no tar archive, plain or compressed by gzip, xz, bzip2 or zstd{}", hint(*web_page))]
    Foreign {
        /// Whether it looks like one.
        web_page: bool,
        /// What reading it met.
        source: io::Error,
    },
    /// The file breaks off, or the file system refuses.
    #[error("it cannot be read to its end")]
    Read(#[source] io::Error),
    /// It holds nothing.
    #[error("it holds no files")]
    Empty,
    /// Unpacked, a member would lie outside of the directory that it is unpacked into.
    #[error(
        "its member `{0}` would be unpacked outside of the directory: the archive is hostile or broken"
    )]
    Escape(String),
    /// It is larger than what is looked at.
    #[error(
        "it holds more than {limit} {of}, the most that is looked at: is it a decompression bomb?"
    )]
    Bomb {
        /// How many.
        limit: u64,
        /// Of what.
        of: &'static str,
    },
}

fn hint(web_page: bool) -> &'static str {
    if web_page {
        ", but looks like a web page: is the URL that of the file itself?"
    } else {
        ""
    }
}

/// Lists an archive. `wanted` tells how many bytes of a file are to be kept; `None` where only its name matters.
///
/// # Errors
/// See [`ArchiveError`].
pub fn read(
    archive: &Path,
    bounds: Bounds,
    wanted: impl Fn(&str) -> Option<usize>,
) -> Result<Contents, ArchiveError> {
    let file = File::open(archive).map_err(ArchiveError::Read)?;
    let (reader, compression) = inflate::inflate(file).map_err(ArchiveError::Read)?;
    let reader = Bounded {
        inner: reader,
        left: bounds.unpacked,
    };
    let mut listing = Listing {
        contents: Contents {
            compression,
            files: BTreeMap::new(),
        },
        bounds,
        kept: 0,
        members: 0,
    };
    let mut tar = tar::Archive::new(reader);
    let listed = listing.all(&mut tar, wanted);
    listed.map_err(|error| match error {
        ArchiveError::Read(source) => listing.unreadable(archive, source),
        error => error,
    })?;
    if listing.members == 0 {
        return Err(ArchiveError::Empty);
    }
    Ok(listing.contents)
}

struct Listing {
    contents: Contents,
    bounds: Bounds,
    kept: usize,
    members: usize,
}

impl Listing {
    fn all(
        &mut self,
        tar: &mut tar::Archive<Bounded>,
        wanted: impl Fn(&str) -> Option<usize>,
    ) -> Result<(), ArchiveError> {
        let mut named = None;
        // Raw, since names of any length would otherwise be read into memory.
        for entry in tar.entries().map_err(ArchiveError::Read)?.raw(true) {
            let mut entry = entry.map_err(ArchiveError::Read)?;
            self.count()?;
            let kind = entry.header().entry_type();
            if kind.is_gnu_longname() || kind.is_pax_local_extensions() {
                let record = short(&mut entry)?;
                named = if kind.is_gnu_longname() {
                    Some(record.trim_end_matches('\0').to_owned())
                } else {
                    pax_path(record.as_bytes()).or(named)
                };
                continue;
            }
            let name = named
                .take()
                .unwrap_or_else(|| String::from_utf8_lossy(&entry.path_bytes()).into_owned());
            let name = name.strip_prefix("./").unwrap_or(&name).to_owned();
            if kind.is_pax_global_extensions() || name.is_empty() {
                continue;
            }
            if name.starts_with('/') || name.split('/').any(|part| part == "..") {
                return Err(ArchiveError::Escape(printable(&name)));
            }
            if kind.is_file() {
                let kept = self.keep(&mut entry, wanted(&name))?;
                self.contents.files.insert(printable(&name), kept);
            }
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), ArchiveError> {
        self.members += 1;
        if self.members > self.bounds.members {
            return Err(ArchiveError::Bomb {
                limit: self.bounds.members as u64,
                of: "members",
            });
        }
        Ok(())
    }

    fn keep(
        &mut self,
        entry: &mut impl Read,
        wanted: Option<usize>,
    ) -> Result<Option<Vec<u8>>, ArchiveError> {
        let room = self.bounds.kept - self.kept;
        let Some(wanted) = wanted.filter(|_| room > 0) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        entry
            .take(wanted.min(room) as u64)
            .read_to_end(&mut bytes)
            .map_err(ArchiveError::Read)?;
        self.kept += bytes.len();
        Ok(Some(bytes))
    }

    /// Tells what never was an archive from what breaks off.
    fn unreadable(&self, archive: &Path, source: io::Error) -> ArchiveError {
        if source.get_ref().is_some_and(|inner| inner.is::<TooMuch>()) {
            return ArchiveError::Bomb {
                limit: self.bounds.unpacked,
                of: "bytes",
            };
        }
        if self.members > 0 {
            return ArchiveError::Read(source);
        }
        let mut begin = String::new();
        // What is not text is no web page.
        let begun = File::open(archive).and_then(|file| file.take(512).read_to_string(&mut begin));
        ArchiveError::Foreign {
            web_page: begun.is_ok() && begin.trim_start().starts_with('<'),
            source,
        }
    }
}

/// A name or attribute record.
fn short(entry: &mut impl Read) -> Result<String, ArchiveError> {
    let mut bytes = Vec::new();
    let read = entry.take(LONGEST + 1).read_to_end(&mut bytes);
    if read.map_err(ArchiveError::Read)? as u64 > LONGEST {
        let (limit, of) = (LONGEST, "bytes in a name");
        return Err(ArchiveError::Bomb { limit, of });
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The last record of a key counts (POSIX.1-2017, pax).
fn pax_path(record: &[u8]) -> Option<String> {
    let records = tar::PaxExtensions::new(record).flatten();
    let path = records.filter(|record| record.key() == Ok("path")).last()?;
    Some(String::from_utf8_lossy(path.value_bytes()).into_owned())
}

/// Names reach terminals and comments.
fn printable(name: &str) -> String {
    name.replace(char::is_control, "\u{fffd}")
}

/// A reader that ends in an error where more bytes come than are looked at.
struct Bounded {
    inner: Box<dyn Read>,
    left: u64,
}

#[derive(Debug, thiserror::Error)]
#[error("too much")]
struct TooMuch;

impl Read for Bounded {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.left = self
            .left
            .checked_sub(n as u64)
            .ok_or_else(|| io::Error::other(TooMuch))?;
        Ok(n)
    }
}
