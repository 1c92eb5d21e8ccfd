//! Canonical tar → entries. Accepts exactly the bytes that packing writes and nothing else, so whatever is odd about a layer (a path that leaves the
//! tree, a device, a whiteout, a doubled name, an order of its own) is refused before anything is done with it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};

use super::capability::Capability;
use super::entry::{BLOCK, Entry, Kind, NAME_MAX, TARGET_MAX, padded};
use super::layer::{Hashing, padding};
use super::pax::{self, Records};
use super::scan::{WHITEOUT, parent};
use crate::digest::Sha256;

/// The longest extended header that the limits on names and targets allow is about half of this.
const RECORDS_MAX: u64 = 16 * 1024;

/// Why a layer cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Its bytes cannot be had.
    #[error("cannot read the layer")]
    Io(#[from] io::Error),
    /// It is not what packing writes.
    #[error("the layer is not in the canonical form: {why} (entry at byte {offset})")]
    NotCanonical {
        /// Where the entry begins, in the uncompressed layer.
        offset: u64,
        /// What it got and what it wanted.
        why: String,
    },
}

/// What links repeat of the file that they link to.
type Attributes = (u32, u32, u32, Option<Capability>);

/// Reads entries in order, each with its contents.
pub(super) struct Reader<R> {
    input: Hashing<R>,
    /// Where the current entry begins.
    offset: u64,
    /// Bytes of the current entry's contents and of their padding that are still to be read.
    contents: u64,
    padding: usize,
    last: String,
    directories: BTreeSet<String>,
    files: BTreeMap<String, Attributes>,
}

impl<R: Read> Reader<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input: Hashing::new(input),
            offset: 0,
            contents: 0,
            padding: 0,
            last: String::new(),
            directories: BTreeSet::from([String::new()]),
            files: BTreeMap::new(),
        }
    }

    /// The next entry; `None` at the end of the archive, which is then the end of the input too.
    pub(super) fn next(&mut self) -> Result<Option<Entry>, ReadError> {
        io::copy(&mut self.contents(), &mut io::sink())?;
        if self.contents > 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        let mut pad = [0; BLOCK];
        self.input.read_exact(&mut pad[..self.padding])?;
        if pad != [0; BLOCK] {
            return self.refuse("its contents are filled up with something else than NUL");
        }
        self.offset = self.input.length();
        let Some(entry) = self.header()? else {
            self.end()?;
            return Ok(None);
        };
        self.admit(&entry)?;
        self.contents = entry.kind.size();
        self.padding = padding(self.contents).len();
        Ok(Some(entry))
    }

    /// The contents of the entry that [`Reader::next`] has just returned.
    pub(super) fn contents(&mut self) -> Contents<'_, R> {
        Contents(self)
    }

    /// Of the whole input, once the end has been reached.
    pub(super) fn sha256(self) -> Sha256 {
        self.input.sha256()
    }

    fn header(&mut self) -> Result<Option<Entry>, ReadError> {
        let mut raw = vec![0; BLOCK];
        self.input.read_exact(&mut raw)?;
        if raw == [0; BLOCK] {
            return Ok(None);
        }
        let mut records = Records::new();
        if raw[156] == b'x' {
            let length = octal(&raw[124..136]).filter(|&length| length <= RECORDS_MAX);
            let Some(length) = length.and_then(|length| usize::try_from(length).ok()) else {
                return self.refuse("its extended header has no length or an excessive one");
            };
            raw.resize(BLOCK + padded(length) + BLOCK, 0);
            self.input.read_exact(&mut raw[BLOCK..])?;
            let Some(decoded) = pax::decode(&raw[BLOCK..BLOCK + length]) else {
                return self.refuse("its extended header holds records that packing never writes");
            };
            records = decoded;
        }
        match decode(&raw[raw.len() - BLOCK..], &records) {
            Err(why) => self.refuse(why),
            // The reader looks at few fields; this comparison is what vouches for all the others.
            Ok(entry) if entry.encode() != raw => self.refuse(format!(
                "the header of /{} differs from the one that packing writes",
                entry.name.escape_debug()
            )),
            Ok(entry) => Ok(Some(entry)),
        }
    }

    fn end(&mut self) -> Result<(), ReadError> {
        let mut rest = Vec::new();
        let limit = 2 * BLOCK as u64;
        self.input.by_ref().take(limit).read_to_end(&mut rest)?;
        if rest == [0; BLOCK] {
            return Ok(());
        }
        self.refuse("an archive ends with two blocks of NUL and nothing else")
    }

    /// What cannot be seen in an entry alone.
    fn admit(&mut self, entry: &Entry) -> Result<(), ReadError> {
        let shown = entry.name.escape_debug();
        if let Err(why) = check_name(&entry.name) {
            return self.refuse(format!("the name `{shown}` {why}"));
        }
        if !has_possible_target(entry) {
            return self.refuse(format!("/{shown} links to what no link can"));
        }
        if entry.name <= self.last {
            let last = self.last.escape_debug();
            return self.refuse(format!(
                "/{shown} comes after /{last}; entries are sorted by name, each name once"
            ));
        }
        if !self.directories.contains(parent(&entry.name)) {
            return self.refuse(format!(
                "/{shown} has no entry for the directory that it is in"
            ));
        }
        let attributes = attributes(entry);
        match &entry.kind {
            Kind::Directory => {
                self.directories.insert(entry.name.clone());
            }
            Kind::File { .. } => {
                self.files.insert(entry.name.clone(), attributes);
            }
            Kind::Link { target, .. } if self.files.get(target) != Some(&attributes) => {
                let target = target.escape_debug();
                return self.refuse(format!(
                    "/{shown} links to /{target}, which is no earlier file of the same mode, owner and capabilities"
                ));
            }
            Kind::Link { .. } | Kind::Symlink { .. } => {}
        }
        self.last.clone_from(&entry.name);
        Ok(())
    }

    fn refuse<T>(&self, why: impl Into<String>) -> Result<T, ReadError> {
        Err(ReadError::NotCanonical {
            offset: self.offset,
            why: why.into(),
        })
    }
}

/// See [`Reader::contents`].
pub(super) struct Contents<'a, R>(&'a mut Reader<R>);

impl<R: Read> Read for Contents<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.0.input.by_ref().take(self.0.contents).read(buffer)?;
        self.0.contents -= length as u64;
        Ok(length)
    }
}

fn check_name(name: &str) -> Result<(), &'static str> {
    if name.len() > NAME_MAX {
        return Err("is longer than Linux can open");
    }
    for component in name.split('/') {
        if matches!(component, "" | "." | "..") {
            return Err("has an empty, `.` or `..` component");
        }
        if component.contains('\0') {
            return Err("has a NUL");
        }
        if component.starts_with(WHITEOUT) {
            return Err("means a deleted file, and a whole image deletes nothing");
        }
    }
    Ok(())
}

fn attributes(entry: &Entry) -> Attributes {
    let capability = entry.kind.capability().copied();
    (entry.mode, entry.uid, entry.gid, capability)
}

/// Where it is a symbolic link, whether Linux could make it.
fn has_possible_target(entry: &Entry) -> bool {
    match &entry.kind {
        Kind::Symlink { target } => {
            (1..=TARGET_MAX).contains(&target.len()) && !target.contains('\0')
        }
        _ => true,
    }
}

fn decode(header: &[u8], records: &Records) -> Result<Entry, &'static str> {
    let string = |key, field| {
        let bytes = records.get(key).map_or_else(|| text(field), Vec::as_slice);
        String::from_utf8(bytes.to_vec()).map_err(|_| "a name is not UTF-8")
    };
    let mut name = string(pax::PATH, &header[..100])?;
    let target = string(pax::LINKPATH, &header[157..257])?;
    let raw_capability = records.get(pax::CAPABILITY);
    let capability = raw_capability.and_then(|raw| Capability::normalise(raw));
    let kind = match header[156] {
        b'0' => Kind::File {
            size: number(records, pax::SIZE, &header[124..136])?,
            capability,
        },
        b'1' => Kind::Link { target, capability },
        b'2' => Kind::Symlink { target },
        b'5' => {
            // Without it, the comparison with what would have been written fails.
            name.truncate(name.strip_suffix('/').unwrap_or(&name).len());
            Kind::Directory
        }
        b'3' | b'4' => return Err("it is a device, which no image may hold"),
        _ => return Err("it is neither a directory nor a file nor a link"),
    };
    let mode = octal(&header[100..108])
        .and_then(|mode| u32::try_from(mode).ok())
        .filter(|&mode| mode <= 0o7777)
        .ok_or("its mode is not an octal number of at most 7777")?;
    if matches!(kind, Kind::Symlink { .. }) && mode != 0o777 {
        return Err("it is a symbolic link of a mode other than 0777");
    }
    Ok(Entry {
        name,
        mode,
        uid: id(records, pax::UID, &header[108..116])?,
        gid: id(records, pax::GID, &header[116..124])?,
        kind,
    })
}

fn id(records: &Records, key: &str, field: &[u8]) -> Result<u32, &'static str> {
    let number = number(records, key, field)?;
    u32::try_from(number).map_err(|_| "an owner's number exceeds 32 bits")
}

fn number(records: &Records, key: &str, field: &[u8]) -> Result<u64, &'static str> {
    match records.get(key) {
        None => octal(field).ok_or("a number is not octal"),
        Some(value) => std::str::from_utf8(value)
            .ok()
            .and_then(|digits| digits.parse().ok())
            .ok_or("a number is not decimal"),
    }
}

/// A field up to its first NUL.
fn text(field: &[u8]) -> &[u8] {
    let end = field.iter().position(|&byte| byte == 0);
    &field[..end.unwrap_or(field.len())]
}

fn octal(field: &[u8]) -> Option<u64> {
    let digits = std::str::from_utf8(text(field)).ok()?;
    u64::from_str_radix(digits, 8).ok()
}

#[cfg(test)]
mod tests;
