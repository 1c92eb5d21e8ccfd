//! One member of a layer, and the header blocks that stand for it. Pure: `docs/packing.md`, "Header", field by field.

use super::capability::Capability;
use super::pax::{self, Records};

/// Unit of everything in a tar archive.
pub(super) const BLOCK: usize = 512;

/// Longest name: with the slash before it and the NUL behind it, it fills `PATH_MAX` (limits.h). Nothing could open a longer one.
pub(super) const NAME_MAX: usize = 4094;

/// Longest target that Linux keeps in a symbolic link.
pub(super) const TARGET_MAX: usize = 4095;

/// The greatest numbers that octal digits can hold in a field of 8 and of 12 bytes, the last of which is NUL.
const MAX_8: u64 = 0o777_7777;
const MAX_12: u64 = 0o777_7777_7777;

const NAME_FIELD: usize = 100;

/// A file of the tree, without its contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Relative to the root, components separated by single slashes, none at either end.
    pub(super) name: String,
    /// Permissions and set-id bits: `st_mode & 07777`.
    pub(super) mode: u32,
    pub(super) uid: u32,
    pub(super) gid: u32,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Directory,
    File {
        size: u64,
        capability: Option<Capability>,
    },
    /// Another name of a file that has been there before.
    Link {
        target: String,
        capability: Option<Capability>,
    },
    Symlink {
        target: String,
    },
}

impl Kind {
    const fn flag(&self) -> u8 {
        match self {
            Self::File { .. } => b'0',
            Self::Link { .. } => b'1',
            Self::Symlink { .. } => b'2',
            Self::Directory => b'5',
        }
    }

    /// Length of the contents that follow the header.
    pub(super) const fn size(&self) -> u64 {
        match self {
            Self::File { size, .. } => *size,
            _ => 0,
        }
    }

    fn target(&self) -> &str {
        match self {
            Self::Link { target, .. } | Self::Symlink { target } => target,
            _ => "",
        }
    }

    pub(super) const fn capability(&self) -> Option<&Capability> {
        match self {
            Self::File { capability, .. } | Self::Link { capability, .. } => capability.as_ref(),
            _ => None,
        }
    }
}

impl Entry {
    /// The header blocks: a pax extended header where some field does not fit, then the header proper.
    pub(super) fn encode(&self) -> Vec<u8> {
        let slash = if self.kind == Kind::Directory {
            "/"
        } else {
            ""
        };
        let name = format!("{}{slash}", self.name);
        let records = self.records(&name);
        let mut out = Vec::with_capacity(BLOCK);
        if !records.is_empty() {
            let body = pax::encode(&records);
            out.extend(Header::of_records(body.len()).block());
            out.extend_from_slice(&body);
            out.resize(padded(out.len()), 0);
        }
        let header = Header {
            name: name.as_bytes(),
            mode: self.mode,
            uid: self.uid.into(),
            gid: self.gid.into(),
            size: self.kind.size(),
            flag: self.kind.flag(),
            target: self.kind.target().as_bytes(),
        };
        out.extend(header.block());
        out
    }

    fn records(&self, name: &str) -> Records {
        let mut records = Records::new();
        for (key, text) in [(pax::PATH, name), (pax::LINKPATH, self.kind.target())] {
            if text.len() > NAME_FIELD || !text.is_ascii() {
                records.insert(key, text.into());
            }
        }
        for (key, number, max) in [
            (pax::UID, self.uid.into(), MAX_8),
            (pax::GID, self.gid.into(), MAX_8),
            (pax::SIZE, self.kind.size(), MAX_12),
        ] {
            if number > max {
                records.insert(key, number.to_string().into());
            }
        }
        if let Some(capability) = self.kind.capability() {
            records.insert(pax::CAPABILITY, capability.as_bytes().to_vec());
        }
        records
    }
}

/// `length` rounded up to whole blocks.
pub(super) const fn padded(length: usize) -> usize {
    length.next_multiple_of(BLOCK)
}

/// A POSIX ustar header (POSIX.1-2017, pax, "ustar Interchange Format").
struct Header<'a> {
    name: &'a [u8],
    mode: u32,
    uid: u64,
    gid: u64,
    size: u64,
    flag: u8,
    target: &'a [u8],
}

impl Header<'_> {
    /// Of a pax extended header. Its name is for readers that know nothing of pax and would extract it.
    const fn of_records(length: usize) -> Self {
        Header {
            name: b"PaxHeader",
            mode: 0o644,
            uid: 0,
            gid: 0,
            size: length as u64,
            flag: b'x',
            target: b"",
        }
    }

    fn block(&self) -> [u8; BLOCK] {
        let mut block = [0; BLOCK];
        text(&mut block[0..100], self.name);
        octal(&mut block[100..108], self.mode.into());
        octal(&mut block[108..116], self.uid);
        octal(&mut block[116..124], self.gid);
        octal(&mut block[124..136], self.size);
        octal(&mut block[136..148], 0); // Modification time.
        block[156] = self.flag;
        text(&mut block[157..257], self.target);
        text(&mut block[257..265], b"ustar\x0000"); // Magic and version.
        octal(&mut block[329..337], 0); // Major and minor device number.
        octal(&mut block[337..345], 0);
        // The checksum is taken with its own field full of spaces, and written with six digits, a NUL and one of those spaces.
        block[148..156].fill(b' ');
        let sum = block.iter().map(|&byte| u64::from(byte)).sum();
        octal(&mut block[148..155], sum);
        block
    }
}

/// As much of `value` as fits; the rest of the field stays NUL.
fn text(field: &mut [u8], value: &[u8]) {
    let length = value.len().min(field.len());
    field[..length].copy_from_slice(&value[..length]);
}

/// Octal digits and a NUL. A number that does not fit is in a pax record; its field says 0.
fn octal(field: &mut [u8], value: u64) {
    let digits = field.len() - 1;
    let fitting = if value >> (3 * digits) == 0 { value } else { 0 };
    let written = format!("{fitting:0digits$o}");
    field[..digits].copy_from_slice(written.as_bytes());
    field[digits] = 0;
}

#[cfg(test)]
pub(super) mod tests;
