//! One tar archive that is two things: an OCI image layout, for skopeo, podman and engines of today, and what `docker load` of older engines
//! reads, which find the same blobs through `manifest.json`.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use serde::Serialize;

use crate::oci::entry::{BLOCK, Entry, Kind};
use crate::oci::image::Image;
use crate::oci::layer::padding;
use crate::oci::layout::{BLOBS, Blob, INDEX, Layout, LayoutError, MARKER, MARKER_TEXT};
use crate::oci::reference::Reference;
use crate::oci::{index, manifest};

pub(super) enum Error {
    Layout(LayoutError),
    Write(io::Error),
}

impl From<LayoutError> for Error {
    fn from(error: LayoutError) -> Self {
        Self::Layout(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// moby's `image/tarexport`: one element of `manifest.json`. Fields in Docker's own order.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Saved {
    config: String,
    repo_tags: [String; 2],
    layers: [String; 1],
}

/// Writes the archive: entries sorted by name in the dialect of layers, all of user 0, files 0644, directories 0755.
pub(super) fn write(
    layout: &Layout,
    image: &Image,
    reference: &Reference,
    out: &mut impl Write,
) -> Result<(), Error> {
    directory(out, "blobs")?;
    directory(out, BLOBS)?;
    let mut blobs = [image.manifest, image.config, image.layer];
    blobs.sort_unstable();
    for blob in blobs {
        file(out, &path(blob), blob.size, layout.open_blob(blob)?)?;
    }
    let names = BTreeMap::from([(reference.to_string(), image.manifest)]);
    let saved = [Saved {
        config: path(image.config),
        // The second is what a name without a tag means: `docker run stagex/zlib`, `COPY --from=stagex/zlib`.
        repo_tags: [
            reference.to_string(),
            format!("{}:latest", reference.repository()),
        ],
        layers: [path(image.layer)],
    }];
    for (name, text) in [
        (INDEX, index::encode(&names)),
        ("manifest.json", manifest::json(&saved)),
        (MARKER, MARKER_TEXT.into()),
    ] {
        file(out, name, text.len() as u64, &text[..])?;
    }
    out.write_all(&[0; 2 * BLOCK])?;
    Ok(())
}

fn path(blob: Blob) -> String {
    format!("{BLOBS}/{}", blob.digest)
}

fn directory(out: &mut impl Write, name: &str) -> io::Result<()> {
    out.write_all(&entry(name, 0o755, Kind::Directory).encode())
}

fn file(out: &mut impl Write, name: &str, size: u64, mut contents: impl Read) -> io::Result<()> {
    let capability = None;
    let header = entry(name, 0o644, Kind::File { size, capability }).encode();
    out.write_all(&header)?;
    if io::copy(&mut contents, out)? != size {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    out.write_all(padding(size))
}

fn entry(name: &str, mode: u32, kind: Kind) -> Entry {
    Entry {
        name: name.to_owned(),
        mode,
        uid: 0,
        gid: 0,
        kind,
    }
}
